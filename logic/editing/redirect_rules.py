"""What a redirect of the webmaster must keep: from an address that is nobody's to one that is there, within the portal, in one step.

Several are looked at together, so that what they say of one another counts. Nothing is written here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data.issues import Issue, Place
from data.repositories.address_records import Claim, Forwarding, NewForwarding
from data.unit_of_work import UnitOfWork
from logic.addresses import belongs_to_application
from logic.editing.destination import Destination, NoDestination, Standing, find_destination
from logic.written_address import UnfitAddress, read_written

LONGEST_NOTE = 300
_FARTHEST = 50

_CLAIMED = {"published": "redirect-published", "former": "redirect-former", "withdrawn": "redirect-withdrawn"}


@dataclass(frozen=True, slots=True)
class WrittenRedirect:
    """A redirect as somebody wrote it. ``target`` is an address of ours or the id of a document; ``line`` 0: not of a file."""

    address: str
    target: str
    note: str = ""
    expires: date | None = None
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What redirects are looked at with: ``standing`` are pages that one may lead to, ``fixed`` those from which none leads away.

    ``today`` is the day in Chile.
    """

    work: UnitOfWork
    standing: Standing
    fixed: Standing
    base_url: str
    today: date


def check_redirects(
    written: Iterable[WrittenRedirect], around: Surroundings
) -> tuple[tuple[NewForwarding, ...], tuple[Issue, ...]]:
    """Return the redirects led to their ends, and every issue. With issues, the redirects are those that have none."""
    rows = list(written)
    issues: list[Issue] = []
    read = [(row, address) for row in rows if (address := _read(row, around, issues)) is not None]
    sources: dict[str, WrittenRedirect] = {}
    for row, address in read:
        if _bare(address) in sources:
            _tell(issues, "redirect-repeated", row, value=address, other=str(sources[_bare(address)].line))
        else:
            sources[_bare(address)] = row
    claims = around.work.forwardings.claims(form for _, address in read for form in _forms(address))
    kept = around.work.forwardings.at(form for row in rows for form in _forms(row.target.strip()))
    good: list[NewForwarding] = []
    for row, address in read:
        code = _source_fault(address, claims, around.fixed)
        if code:
            _tell(issues, code, row, value=address, other=_holder(address, claims))
        elif sources[_bare(address)] is row:
            good += _led(row, address, _Way(sources, kept, around), issues)
    return tuple(good), tuple(issues)


def _read(row: WrittenRedirect, around: Surroundings, issues: list[Issue]) -> str | None:
    if len(row.note) > LONGEST_NOTE:
        _tell(issues, "redirect-note-long", row, value=row.address)
    if row.expires and row.expires < around.today:
        _tell(issues, "redirect-over", row, value=row.expires.isoformat())
    try:
        return read_written(row.address, around.base_url)
    except UnfitAddress as fault:
        _tell(issues, fault.code, row, value=row.address.strip())
        return None


def _source_fault(address: str, claims: Mapping[str, Claim], fixed: Standing) -> str:
    claim = next((claims[form] for form in _forms(address) if form in claims), None)
    if claim:
        return _CLAIMED[claim.how]
    if belongs_to_application(address):
        return "address-reserved-redirect"
    return "redirect-page" if any(map(fixed, _forms(address))) else ""


def _holder(address: str, claims: Mapping[str, Claim]) -> str:
    return next((claims[form].document_id for form in _forms(address) if form in claims), "")


@dataclass(frozen=True, slots=True)
class _Way:
    """How one redirect leads to another: those of the same file, and those that are kept."""

    sources: Mapping[str, WrittenRedirect]
    kept: Mapping[str, Forwarding]
    around: Surroundings

    def end(self, address: str, written: str) -> Destination:
        """Return where ``written`` leads in the end. Raises ``NoDestination``, also where it leads back to ``address``."""
        passed = {_bare(address)}
        target = written.strip()
        for _ in range(_FARTHEST):
            step = _bare(self._address(target))
            if step in passed:
                raise NoDestination("redirect-itself" if len(passed) == 1 else "redirect-loop", target)
            if step in self.sources:
                passed.add(step)
                target = self.sources[step].target.strip()
                continue
            kept = next((self.kept[form] for form in _forms(self._address(target)) if form in self.kept), None)
            kept = kept or next(iter(self.around.work.forwardings.at(_forms(self._address(target))).values()), None)
            if kept is None:
                return find_destination(target, self.around.work, self.around.standing, self.around.base_url)
            passed.add(step)
            target = kept.to_document or kept.to_address or ""
        raise NoDestination("redirect-loop", target)

    def _address(self, target: str) -> str:
        try:
            return read_written(target, self.around.base_url)
        except UnfitAddress:
            return target


def _led(row: WrittenRedirect, address: str, way: _Way, issues: list[Issue]) -> list[NewForwarding]:
    try:
        end = way.end(address, row.target)
    except NoDestination as fault:
        _tell(issues, fault.code, row, value=fault.name or row.target.strip())
        return []
    return [NewForwarding(address, end.document, None if end.document else end.address, row.note.strip(), row.expires)]


def _tell(issues: list[Issue], code: str, row: WrittenRedirect, *, value: str, other: str = "") -> None:
    place = Place(row.file, row.line, 1 if row.line else 0)
    issues.append(Issue(code, place, {"value": value, "holder": other}))


def _forms(address: str) -> tuple[str, ...]:
    """Return an address as it is written, and with or without the slash at its end: readers are led from one to the other."""
    return (address, address[:-1] if address.endswith("/") and len(address) > 1 else f"{address}/")


def _bare(address: str) -> str:
    return address.rstrip("/") or "/"
