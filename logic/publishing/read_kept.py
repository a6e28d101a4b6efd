"""The builds that are kept, each with its life and the reason why it stays; and which would go. Nothing here changes anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from logic.clock import Clock
from logic.permissions import Actor, require
from logic.publishing.past_builds import Span, moments_of, spans_of
from logic.publishing.prune_builds import Stores, kept_now
from logic.publishing.retention import Reason


@dataclass(frozen=True, slots=True)
class KeptBuild:
    """A build that can be looked at. ``reason`` None: the next pruning takes it. ``note`` is why it was pinned, by whom."""

    number: int
    sealed_at: datetime | None
    live: tuple[Span, ...]
    reason: Reason | None
    pinned: bool
    note: str


@dataclass(frozen=True, slots=True)
class KeptBuilds:
    """All of them, newest first; how many would go; and the bytes that the site store takes."""

    builds: tuple[KeptBuild, ...]
    going: int
    size: int


def read_kept(by: Actor, *, stores: Stores, clock: Clock) -> KeptBuilds:
    """Return the builds that can be looked at."""
    require(by, "look at builds")
    with stores.unit_of_work(read_only=True) as unit:
        reasons: Mapping[int, Reason] = kept_now(unit, stores, clock.now())
        sealed = unit.build_history.sealed_times()
        activations = moments_of(unit.build_history.activations())
    pins = {pin.build: ": ".join(filter(None, (pin.by, pin.reason))) for pin in stores.notes.pins()}
    builds = tuple(
        KeptBuild(
            number=build.number,
            sealed_at=sealed.get(build.number),
            live=spans_of(build.number, activations),
            reason=reasons.get(build.number),
            pinned=build.number in pins,
            note=pins.get(build.number, ""),
        )
        for build in reversed(stores.site.builds())
    )
    return KeptBuilds(builds, sum(build.reason is None for build in builds), stores.site.size())
