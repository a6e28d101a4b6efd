"""``portal content import CARPETA --watch``: brings in what changes in a folder until it is stopped, and tells each thing as it happens."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from presentation.cli.failures import DONE, ISSUES, REFUSED
from presentation.cli.issues import issue_values, say_issues
from presentation.cli.output import counted, say, say_json_line

if TYPE_CHECKING:
    from logic.editing.bring_changes import Brought, FolderSync
    from logic.editing.import_content import Imported
    from logic.permissions import Actor
    from logic.portal import Portal

SECONDS_BETWEEN_LOOKS = 0.25

_LINES = {
    "new": "entró como documento nuevo",
    "changed": "entró con sus cambios",
    "approved": "quedó aprobado",
    "draft": "quedó como borrador, por estas observaciones:",
    "issues": "no entró, por estas observaciones:",
    "files": "Hay archivos que no se pueden guardar:",
    "conflict": "no entró:",
    "gone": "ya no está en la carpeta. El documento sigue en el portal: si sobra, retírelo con «portal withdraw».",
}
_CAME = ("new", "changed", "approved")


def watch(portal: "Portal", by: "Actor", folder: Path, *, drafts: bool, as_json: bool) -> int:
    """Watch a folder until somebody stops it. Return the exit code: 3 if something is in conflict at the end, 1 if there are issues."""
    from logic.editing.bring_changes import FolderSync  # noqa: PLC0415 -- only who watches needs it
    from logic.editing.watch_folder import WatchedFolder  # noqa: PLC0415

    teller = _Teller(as_json)
    sync = FolderSync(folder, by, drafts, portal.editing.import_content)
    watched = WatchedFolder(folder, monotonic)
    with _stopped_politely():
        try:
            _watch(watched.look, sync, teller)
        except KeyboardInterrupt:
            teller.end(sync)
    stuck = {brought.what for brought in sync.waiting.values()}
    return REFUSED if "conflict" in stuck else ISSUES if stuck else DONE


def _watch(look: Callable[[], Any], sync: "FolderSync", teller: "_Teller") -> None:
    begun = False
    teller.begin(sync)
    while True:
        changes = look()
        if changes and not begun:
            begun = True
            teller.first(sync.first(changes), sync)
        elif changes or sync.is_in_a_hurry:
            for brought in sync.bring(changes):
                teller.tell(brought)
        sleep(SECONDS_BETWEEN_LOOKS)


@dataclass(slots=True)
class _Teller:
    """Tells what happens: a line each, with the time; as JSON one object a line."""

    as_json: bool
    counts: dict[str, int] = field(default_factory=dict)

    def begin(self, sync: "FolderSync") -> None:
        if not self.as_json:
            say(f"Mirando «{sync.folder}». Deténgalo con Ctrl-C.")

    def first(self, done: "Imported", sync: "FolderSync") -> None:
        self.counts = {name: getattr(done, name) for name in _CAME if getattr(done, name)}
        if self.as_json:
            told = {
                name: getattr(done, name) for name in ("documents", "new", "changed", "unchanged", "approved", "files")
            }
            issues = {name: list(map(issue_values, getattr(done, name))) for name in ("issues", "conflicts")}
            say_json_line({"at": _now(), "what": "first", **told, **issues})
            return
        say_issues((*done.issues, *done.conflicts))
        new, changed = counted(done.new, "nuevo", "nuevos"), counted(done.changed, "cambiado", "cambiados")
        say(
            f"{_hour()} {counted(done.documents, 'documento', 'documentos')}: {new}, {changed}. {_left(len(sync.waiting))}"
        )

    def tell(self, brought: "Brought") -> None:
        self.counts[brought.what] = self.counts.get(brought.what, 0) + 1
        if self.as_json:
            issues = [issue_values(issue) for issue in brought.issues]
            say_json_line({"at": _now(), "what": brought.what, "path": brought.path, "issues": issues})
            return
        say(f"{_hour()} {brought.path} {_LINES[brought.what]}".replace("  ", " "))
        say_issues(brought.issues)

    def end(self, sync: "FolderSync") -> None:
        came = sum(self.counts.get(name, 0) for name in ("new", "changed"))
        if self.as_json:
            say_json_line({"at": _now(), "what": "end", "came": came, "waiting": sorted(sync.waiting)})
            return
        say()
        say(f"Se dejó de mirar. Entraron {counted(came, 'cambio', 'cambios')}. {_left(len(sync.waiting))}")
        for path in sorted(sync.waiting):
            say(f"  {path}")


def _left(waiting: int) -> str:
    if not waiting:
        return "Nada quedó fuera."
    return "Un archivo espera que lo corrijan." if waiting == 1 else f"{waiting} archivos esperan que los corrijan."


def _hour() -> str:
    return f"{datetime.now().astimezone():%H:%M:%S}"


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


@contextmanager
def _stopped_politely() -> Iterator[None]:
    """Take a request to end from the system as one from the keyboard."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
