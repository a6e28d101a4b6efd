"""A portal beside the portal, in a folder that is cleared away: where a build is made again from its inputs to be compared.

Knows concrete engines, as ``logic.portal`` does. What is compared is said in ``logic.publishing.verify_build``.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from data.builds.interface import SealedBuild
from data.builds.sqlite_site import SqliteSite
from data.engine import open_engine, prepare_database
from data.errors import BuildUnknown
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import FixedClock
from logic.publishing.verify_build import NoIndex
from logic.publishing.workshop import Workshop


@contextmanager
def scratch_workshop(sealed: SealedBuild, *, workshop: Workshop) -> Iterator[Workshop]:
    """Give a workshop with the documents as they stood at a build's number of the journal, at the moment that it was made.

    The files of documents are those of ``workshop``, which are only read. Raises ``BuildUnknown`` if the database does not know
    when the build was made.
    """
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'portal.db'}")
        site = SqliteSite(Path(folder) / "site")
        try:
            prepare_database(engine)
            units: OpenUnit = partial(UnitOfWork, engine)
            clock = FixedClock(_copy(sealed, workshop.unit_of_work, units))
            yield replace(workshop, unit_of_work=units, site=site, searches=NoIndex(), clock=clock)
        finally:
            site.close()
            engine.dispose()


def _copy(sealed: SealedBuild, source: OpenUnit, target: OpenUnit) -> datetime:
    """Copy the inputs of a build from one database into an empty one; return the moment at which it is to be made again."""
    with source(read_only=True) as kept, target() as scratch:
        row = kept.builds.get(sealed.number)
        if row is None:
            raise BuildUnknown(sealed.number)
        moment = sealed.moment or row.started_at
        forwardings = sealed.report.get("forwardings")
        taken_in = forwardings if isinstance(forwardings, int) else kept.past.forwardings_at(row.started_at)
        for table, rows in kept.past.rows(sealed.journal, taken_in, moment):
            scratch.past.put(table, rows)
        scratch.commit()
        return moment
