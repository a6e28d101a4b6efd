"""What visitors said of pages: kept one by one, told by address and newest first."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, Integer, cast, func, insert, select

from data.models import Feedback as Row
from data.repositories import records
from data.repositories.rows import as_records


class Feedback:
    """Feedback within one transaction. ``address`` empty: of every page; ``since`` None: from the beginning."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, feedback: records.Feedback) -> None:
        """Keep what one visitor said."""
        row = {
            "address": feedback.address,
            "useful": feedback.useful,
            "comment": feedback.comment,
            "day": feedback.day,
        }
        self._connection.execute(insert(Row).values(row))

    def of_day(self, day: date) -> int:
        """Return how many were kept on a day."""
        return self._connection.execute(select(func.count()).where(Row.day == day)).scalar_one()

    def tallies(self, address: str = "", since: date | None = None, limit: int = 50) -> tuple[records.Tally, ...]:
        """Return the counts of each address that has any, those with the most visitors whom it did not help first."""
        useful = func.sum(cast(Row.useful, Integer))
        not_useful = func.count() - useful
        commented = func.sum(cast(Row.comment != "", Integer))
        rows = self._connection.execute(
            select(Row.address, useful, not_useful, commented)
            .where(*_chosen(address, since))
            .group_by(Row.address)
            .order_by(not_useful.desc(), useful.desc(), Row.address)
            .limit(limit)
        )
        return tuple(as_records(records.Tally, rows))

    def comments(self, address: str = "", since: date | None = None, limit: int = 50) -> tuple[records.Feedback, ...]:
        """Return what has a comment, newest first."""
        rows = self._connection.execute(
            select(Row.address, Row.useful, Row.comment, Row.day)
            .where(*_chosen(address, since), Row.comment != "")
            .order_by(Row.number.desc())
            .limit(limit)
        )
        return tuple(as_records(records.Feedback, rows))


def _chosen(address: str, since: date | None) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if address:
        chosen.append(Row.address == address)
    if since is not None:
        chosen.append(Row.day >= since)
    return chosen
