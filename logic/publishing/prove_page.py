"""Proof of what the portal showed at an address at a moment: the page's digest, and all that it was made from.

Nothing of it is the page itself: a second person makes the build again (``verify_build``) and finds the same digest.
What documents a page was made from is told in ``proof_sources``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.builds.interface import SealedBuild, SiteStore, StoredPage
from data.content.interface import ContentStore
from data.repositories.records import Activation
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock
from logic.errors import BuildNotKept, BuildUnknown, MomentToCome, NothingLiveThen
from logic.permissions import Actor, require
from logic.publishing.proof_sources import ProvenDocument, documents_of

ABSENT = "0" * 64
"""A digest that nothing has."""


@dataclass(frozen=True, slots=True)
class ProvePage:
    """Asks what was at an address at a moment (with its zone)."""

    by: Actor
    address: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """What was shown. ``until`` None: it still is. ``status`` 404 without a digest: there was nothing at the address.

    ``since`` is the build that gave the address this form, sealed at ``since_sealed_at`` (None: not known any more). ``digest`` is
    of the raw bytes, ``size`` counts them. ``engine_parts`` name what the engine was made of, empty where nobody noted it.
    """

    address: str
    moment: datetime
    build: int
    build_digest: str
    sealed_at: datetime | None
    journal: int
    live_since: datetime
    until: datetime | None
    published_by: str
    reason: str
    status: int
    media_type: str
    digest: str
    size: int
    location: str
    since: int
    since_sealed_at: datetime | None
    documents: tuple[ProvenDocument, ...]
    engine: str
    engine_parts: Mapping[str, str]


def prove_page(command: ProvePage, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> Proof:
    """Say what was at an address at a moment.

    Raises ``MomentToCome``, ``NothingLiveThen`` before the first publication, ``BuildNotKept`` where that build was pruned.
    """
    require(command.by, "look at builds")
    if command.moment > clock.now():
        raise MomentToCome(command.moment)
    with unit_of_work(read_only=True) as unit:
        activation = unit.build_history.live_at(command.moment)
        if activation is None:
            raise NothingLiveThen(command.moment)
        try:
            sealed = site.build(activation.build_number)
        except BuildUnknown:
            raise BuildNotKept(activation.build_number) from None
        page = _page(site, command.address, sealed.number)
        return _proof(command, activation, sealed, page, unit=unit, site=site)


def read_proven(proof: Proof, *, site: SiteStore, content: ContentStore) -> bytes:
    """Return the raw bytes of which ``proof.digest`` speaks. Raises ``ContentMissing`` where there were none."""
    page = site.page(proof.address, proof.build)
    if page is not None and page.in_files:
        return content.read(page.digest)
    return site.body(proof.digest or ABSENT, "identity")


def _page(site: SiteStore, address: str, build: int) -> StoredPage:
    """Return what an address was, the slash at its end corrected as the site does; one without a page is a 404 without bytes."""
    page = site.page(address, build)
    if page is not None:
        return page
    other = address[:-1] if address.endswith("/") else address + "/"
    known = site.page(other, build) if len(address) > 1 else None
    if known is not None and known.status != 404:
        return StoredPage(address, known.since, 301, "", "", 0, location=other)
    return StoredPage(address, build, 404, "", "", 0)


def _proof(
    command: ProvePage,
    activation: Activation,
    sealed: SealedBuild,
    page: StoredPage,
    *,
    unit: UnitOfWork,
    site: SiteStore,
) -> Proof:
    build, since = unit.builds.get(sealed.number), unit.builds.get(page.since)
    return Proof(
        address=command.address,
        moment=command.moment,
        build=sealed.number,
        build_digest=sealed.digest,
        sealed_at=build.finished_at if build else None,
        journal=sealed.journal,
        live_since=activation.at,
        until=unit.build_history.next_before(activation.number),
        published_by=activation.by,
        reason=activation.reason,
        status=page.status,
        media_type=page.media_type,
        digest=page.digest,
        size=page.size,
        location=page.location,
        since=page.since,
        since_sealed_at=since.finished_at if since else None,
        documents=documents_of(page, sealed, site, unit.documents) if page.digest else (),
        engine=sealed.engine,
        engine_parts=site.engine(sealed.engine),
    )
