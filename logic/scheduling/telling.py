"""Who is told what came of something at its time: mail, made in the transaction that keeps the outcome."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from data.repositories.in_force import Due
from data.repositories.records import NewJob
from data.repositories.schedule_records import NewOutcome
from data.unit_of_work import UnitOfWork

SIGNED = "\n\nRedSercotec\n"
MOST_NAMED = 3

WEBMASTERS = ("webmaster",)
EVERYBODY = ("editor", "webmaster")


def titles(due: Sequence[Due]) -> str:
    """Return the titles of documents for a sentence: «A», «B» y 3 más."""
    named = [f"«{one.title}»" for one in due[:MOST_NAMED]]
    rest = len(due) - len(named)
    if rest:
        return f"{', '.join(named)} y {rest} más"
    return " y ".join(filter(None, [", ".join(named[:-1]), named[-1]]))


def reason_of_windows(due: Sequence[Due]) -> str:
    """Return why a build is published by itself, in one sentence for each kind of change."""
    begins = [one for one in due if one.change == "begins"]
    changes = [one for one in due if one.change == "changes"]
    ends = [one for one in due if one.change == "ends"]
    sentences = [
        f"Se publica{'n' if len(begins) > 1 else ''} {titles(begins)}." if begins else "",
        f"Cambia{'n' if len(changes) > 1 else ''} {titles(changes)}." if changes else "",
        f"{'Dejaron' if len(ends) > 1 else 'Dejó'} de regir {titles(ends)}." if ends else "",
    ]
    return " ".join(filter(None, sentences))


def keep_outcome(
    work: UnitOfWork, outcome: NewOutcome, at: datetime, roles: tuple[str, ...] = (), names: Iterable[str] = ()
) -> None:
    """Keep what came of something, and have it mailed to everybody of ``roles`` and to the people of these names: once."""
    if work.schedules.add_outcome(outcome, at):
        for job in _mails(work, outcome, roles, names):
            work.jobs.enqueue(job, at)


def _mails(work: UnitOfWork, outcome: NewOutcome, roles: tuple[str, ...], names: Iterable[str]) -> list[NewJob]:
    wanted = set(names)
    people = {one.email for one in work.accounts.list() if one.active and one.name in wanted} if wanted else set()
    addresses = sorted(people.union(work.accounts.emails_of_roles(roles)))
    text = f"Hola:\n\n{outcome.detail}{SIGNED}"
    return [NewJob("send mail", {"to": to, "subject": outcome.subject, "text": text}) for to in addresses]
