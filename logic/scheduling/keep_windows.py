"""Documents come and go at their minute without anybody: a build of what is published, with the windows as they are now.

It is made as of the number of the journal that the live build goes by (decision 11). So what was approved since then, and waits for
the webmaster, waits on. After going back nothing is published by itself until somebody publishes: whoever went back had a reason.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from data.builds.interface import SealedBuild
from data.issues import Issue
from data.repositories.in_force import Due
from data.repositories.schedule_records import NewOutcome
from data.unit_of_work import OpenUnit
from logic.checks.wording import plain_text
from logic.clock import Clock
from logic.errors import BuilderBusy, LiveChanged, RemovesMuch, StoreFull
from logic.scheduling.press import AUTOMATIC, Press
from logic.scheduling.telling import EVERYBODY, WEBMASTERS, keep_outcome, reason_of_windows

AGAIN = timedelta(minutes=30)
"""How long after a failure the same is tried again."""

MOST_ISSUES = 5


def keep_windows(*, press: Press, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Publish what begins and ends by now. What keeps it from that is kept and mailed once, and it is tried again later."""
    number, now = press.live(), clock.now()
    live = press.sealed(number) if number is not None else None
    if live is None or live.moment is None or now <= live.moment:
        return
    with unit_of_work(read_only=True) as work:
        due = work.in_force.due(live.journal, live.moment, now)
        last = work.builds.last_activation()
        key = f"windows {last.number if last else 0} {_digest(due)}"
        tried = work.schedules.outcomes(prefix=key) if due else ()
    if not due or last is None or (tried and abs(now - tried[0].at) < AGAIN):
        return
    if last.kind == "rollback":
        held = NewOutcome(
            key, "windows", "held", "Hay fechas que esperan su publicación", _held(due, live.number), live.number
        )
        _keep(held, unit_of_work, now, EVERYBODY)
        return
    fault = _publish(press, live, reason_of_windows(due))
    if fault:
        detail = f"Esto debía salir por sí solo y no salió: {reason_of_windows(due)}\n\n{fault}"
        failed = NewOutcome(f"{key} {len(tried)}", "windows", "failed", "No salió lo que estaba programado", detail)
        _keep(failed, unit_of_work, now, () if tried else EVERYBODY)


def tell_published(*, press: Press, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Tell, once, of the last publication that nobody asked for; also if a kill came between it and its mail."""
    with unit_of_work(read_only=True) as work:
        last, *before = work.builds.activations(2) or (None,)
        if last is None or last.by != AUTOMATIC.name or work.schedules.has_outcome(f"activation {last.number}"):
            return
        now, then = press.sealed(last.build_number), press.sealed(before[0].build_number) if before else None
        known = now and then and now.moment and then.moment
        due = work.in_force.due(now.journal, then.moment, now.moment) if known else ()  # type: ignore[union-attr, arg-type]
    detail = f"{last.reason} El portal quedó al día con la edición {last.build_number}, sin que nadie hiciera nada más."
    outcome = NewOutcome(f"activation {last.number}", "windows", "published", last.reason, detail, last.build_number)
    _keep(outcome, unit_of_work, clock.now(), WEBMASTERS, {one.author for one in due})


def fault_words(error: Exception) -> str:
    """Return why something that was to be published was not, for a person."""
    match error:
        case RemovesMuch():
            return (
                f"La edición quita {error.pages} de {error.total} páginas. Nada que quite tanto sale por sí solo: "
                "revise los cambios y publíquela usted."
            )
        case StoreFull():
            return "No queda espacio en el disco. Haga lugar; se intentará otra vez."
    return "Hubo una falla que no se esperaba; el detalle está en el registro del portal. Se intentará otra vez."


def issue_words(issues: Sequence[Issue]) -> str:
    """Return what keeps documents from being published, the first of it."""
    told = "\n\n".join(plain_text(issue) for issue in issues[:MOST_ISSUES])
    rest = len(issues) - MOST_ISSUES
    return f"{told}\n\nY {rest} observaciones más." if rest > 0 else told


def _keep(
    outcome: NewOutcome, unit_of_work: OpenUnit, at: datetime, roles: tuple[str, ...], names: Iterable[str] = ()
) -> None:
    with unit_of_work() as work:
        keep_outcome(work, outcome, at, roles, names)
        work.commit()


def _publish(press: Press, live: SealedBuild, reason: str) -> str:
    """Return what kept it from being done; empty if it was, or if somebody else is at it: then the next minute looks again."""
    try:
        made = press.build(AUTOMATIC, live.journal)
        if made.issues:
            return issue_words(made.issues)
        press.publish(AUTOMATIC, made.build, reason, removing=None, seen_live=live.number)
    except (BuilderBusy, LiveChanged):
        return ""
    except Exception as error:  # noqa: BLE001 - whatever it was, people are told, and the other work of this minute goes on
        return fault_words(error)
    return ""


def _held(due: Sequence[Due], live: int) -> str:
    return (
        f"Como se volvió atrás a la edición {live}, nada se publica por sí solo. Espera: {reason_of_windows(due)} "
        "Cuando usted publique una edición, esto sale con ella."
    )


def _digest(due: Sequence[Due]) -> str:
    named = "\n".join(f"{one.document} {one.change}" for one in due)
    return hashlib.sha256(named.encode()).hexdigest()[:16]
