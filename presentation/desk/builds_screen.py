"""What the screens of the builds show: the newest one beside the live one, or any; all of them; the reports of those that failed."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, cast, get_args
from urllib.parse import urlencode

from flask import Response, redirect, request

from logic.errors import BuildUnknown
from logic.permissions import Actor
from logic.publishing.ask_for_build import may_pass
from logic.publishing.changed_documents import Kind
from logic.publishing.what_changes import PAGE, LookAtChanges, WhatChanges
from logic.scheduling.plan_wording import event_words
from presentation.build_faults import fault_words
from presentation.desk import builds_words
from presentation.desk.builds_words import KINDS, TYPES

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal
    from logic.publishing.read_builds import BuildLine, Publication
    from presentation.desk.desk import Desk

__all__ = ["HERE", "TYPES", "BuildsScreen", "Seen", "number_of", "seen_by_query"]

HERE = "/ediciones/"
SHORT_HISTORY = 12
HISTORY = 50
SECONDS = 3
"""How often a screen that waits for a build looks again."""

TYPED = ("reason", "removing", "back_reason", "emergency")


@dataclass(frozen=True, slots=True)
class Seen:
    """What of the changes is looked at: what happened, which part, and beside which build (None: the live one)."""

    kind: Kind | None = None
    page: int = 1
    since: int | None = None


class BuildsScreen:
    """Puts the screens together."""

    def __init__(self, portal: "Portal", desk: "Desk") -> None:
        self._portal = portal
        self._desk = desk

    def shown(
        self,
        number: int | None = None,
        seen: Seen | None = None,
        *,
        faults: dict[str, str] | None = None,
        back_to: int | None = None,
    ) -> Response:
        """Return the screen of a build, or of the newest; with ``faults`` of a form, as it was sent. Raises ``BuildUnknown``."""
        by, seen = self._desk.actor(), seen or Seen()
        live = self._portal.site.live_build()
        changes = self._changes(by, number, seen, live)
        lines = self._portal.publishing.builds(limit=SHORT_HISTORY)
        values = {
            **self._common(),
            **self._telling(changes, number, seen),
            "lines": lines,
            "live": live,
            "waiting": self._portal.publishing.asked_build(),
            "looks": self._portal.publishing.pending_looks(by),
            "coming": self._portal.scheduling.next(by),
            "given": {name: request.form.get(name, "") for name in TYPED},
            "faults": faults or {},
            **self._standing(changes, live, back_to),
        }
        return self._desk.page(
            "builds", builds_words.title_of(changes), values, here="ediciones", status=400 if faults else 200
        )

    def report(self, number: int) -> "AnyResponse":
        """Return what kept a build from being sealed. Raises ``BuildUnknown``."""
        line = self._portal.publishing.build_line(number)
        if line is None:
            raise BuildUnknown(number)
        if line.state != "failed":
            return redirect(f"{HERE}resumen/{number}", 303)
        issues = [
            {**issue, "where": _where(issue), "file": issue.get("file", "")}
            for issue in self._portal.publishing.issues_of(number)
        ]
        issues.sort(key=lambda issue: issue["file"])
        files = [(file, list(listed)) for file, listed in groupby(issues, key=lambda issue: issue["file"])]
        values: dict[str, object] = {"line": line, "issues": issues, "files": files, "fault": fault_words}
        values["may_pass"] = may_pass({issue.get("code", "") for issue in issues})
        return self._desk.page("build_report", f"La edición {number} no se hizo", values, here="ediciones")

    def history(self, before: int | None) -> Response:
        """Return every build, those before a number if it is given."""
        lines = self._portal.publishing.builds(limit=HISTORY + 1, before=before)
        shown = lines[:HISTORY]
        values = {
            **self._common(),
            "lines": shown,
            "live": self._portal.site.live_build(),
            "before": before,
            "older": shown[-1].number if len(lines) > HISTORY else None,
        }
        return self._desk.page("builds_past", "Todas las ediciones", values, here="ediciones")

    def making(self, since: int | None) -> "AnyResponse":
        """Return the screen that waits for a build, or lead on where it is made. ``since`` was the newest when it was asked for."""
        waiting = self._portal.publishing.asked_build()
        if waiting is None:
            self._say_made(since)
            return self._desk.lead(HERE)
        values = {"waiting": waiting, "every": SECONDS, "again": request.full_path.rstrip("?")}
        response = self._desk.page("build_making", "La edición se está haciendo", values, here="ediciones")
        response.headers["Refresh"] = str(SECONDS)
        return response

    def unknown(self, number: str) -> Response:
        """Return what stands where a number has no build."""
        values = {"told": self._why_unknown(number)}
        return self._desk.page("build_unknown", "No hay esa edición", values, here="ediciones", status=404)

    def _changes(self, by: Actor, number: int | None, seen: Seen, live: int | None) -> WhatChanges | None:
        """Return what changes: beside what was asked for; of the live build itself, beside the one before it."""
        since = seen.since
        if since is None and number is not None and number == live:
            since = self._portal.publishing.kept_before(number)
        return self._portal.publishing.what_changes(LookAtChanges(by, number, since, seen.kind, seen.page))

    def _common(self) -> dict[str, object]:
        return {
            "seconds": builds_words.seconds,
            "kilobytes": builds_words.kilobytes,
            "removes": builds_words.removes,
            "differing": builds_words.differing,
            "fault": fault_words,
            "event_words": event_words,
            "event_day": builds_words.event_day,
        }

    def _telling(self, changes: WhatChanges | None, number: int | None, seen: Seen) -> dict[str, object]:
        """Return what the list of changes needs."""
        address = HERE if number is None else f"{HERE}resumen/{number}"

        def link(kind: str, page: int = 1, since: int | None = seen.since) -> str:
            asked = {"ver": kind, "frente": since, "pagina": page if page > 1 else None}
            query = urlencode({name: value for name, value in asked.items() if value})
            return f"{address}?{query}" if query else address

        return {
            "changes": changes,
            "build": self._portal.publishing.build_line(changes.build) if changes else None,
            "tally": builds_words.tally(changes) if changes else (),
            "others": builds_words.others_told(changes),
            "about": builds_words.about,
            "heading": builds_words.heading_of(changes),
            "kinds": KINDS,
            "kind": seen.kind,
            "page": seen.page,
            "pages": -(-changes.total // PAGE) if changes else 1,
            "beside": self._beside(changes) if changes and number is not None else (),
            "seen": link,
            "against": lambda since: link(seen.kind or "", since=since),
        }

    def _beside(self, changes: WhatChanges) -> tuple[tuple[int, str], ...]:
        """Return the builds that one may be looked at beside, with their words, if there is a choice."""
        before = self._portal.publishing.kept_before(changes.build)
        found = {
            number: f"la {words_}, la {number}"
            for number, words_ in ((before, "anterior"), (changes.live, "publicada"))
            if number is not None and number != changes.build
        }
        return tuple(found.items()) if len(found) > 1 else ()

    def _standing(self, changes: WhatChanges | None, live: int | None, back_to: int | None) -> dict[str, object]:
        """Return what can be done with the build that is shown, and what is live."""
        live_line: BuildLine | None = self._portal.publishing.build_line(live) if live is not None else None
        earlier = changes is not None and live is not None and changes.build < live
        newest = changes is not None and changes.build == changes.newest
        all_live = changes is not None and newest and changes.build == live and request.path == HERE
        back = changes.build if earlier and changes else self._portal.publishing.way_back()
        return {
            "live_line": live_line,
            "publishable": changes is not None and changes.build != live and not earlier,
            "published": changes is not None and changes.build == live,
            "newest": newest,
            "all_live": all_live,
            "back_to": back_to or back,
            "suspended": _gone_back(live_line),
        }

    def _say_made(self, since: int | None) -> None:
        changes = self._portal.publishing.what_changes(LookAtChanges(self._desk.actor()))
        if changes is None or changes.failed:
            return  # the screen says so itself
        if since == changes.newest:
            self._desk.say(f"No había nada nuevo: la edición {since} ya tiene todo lo aprobado.", "info")
        else:
            self._desk.say(f"La edición {changes.newest} está lista. Mire qué cambia y publíquela.")

    def _why_unknown(self, number: str) -> str:
        value = number_of(number)
        if value is None:
            return f"«{number[:40]}» no es un número de edición."
        line = self._portal.publishing.build_line(value)
        if line is None:
            return f"No hay una edición {value}."
        if line.state == "sealed":
            return f"La edición {value} ya no se guarda."
        return f"La edición {value} no se terminó de hacer."


def number_of(text: str) -> int | None:
    """Return the number that a text is, None for what is no number of a build."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def seen_by_query() -> Seen:
    """Return what the address asks to look at; what it says wrongly is as if it said nothing."""
    kind = request.args.get("ver")
    page = max(1, min(request.args.get("pagina", 1, type=int), 10_000))
    since = number_of(request.args.get("frente", ""))
    return Seen(cast("Kind", kind) if kind in get_args(Kind) else None, page, since)


def _gone_back(line: "BuildLine | None") -> "Publication | None":
    """Return how the live build came to be live again, if somebody went back to it."""
    last = line.publications[0] if line and line.publications else None
    return last if last and last.kind == "rollback" and last.until is None else None


def _where(issue: Mapping[str, str]) -> str:
    """Return where an issue stands: its place says the line itself, where there is a place."""
    place, line = issue.get("place", ""), issue.get("line", "")
    return place or (f"Línea {line}" if line not in ("", "0") else "")
