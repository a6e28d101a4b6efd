"""The use cases of the unit's desks, bound to the engines that ``logic.portal`` opened. What visitors ask for is in ``use_cases``."""

from functools import partial

from data.builds.interface import SiteStore
from data.content.interface import ContentStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.custody.back_up import Snapshot, back_up
from logic.exporting.export_site import export_site
from logic.read_audit import export_audit, read_audit


class AuditLog:
    """Who did what."""

    def __init__(self, unit_of_work: OpenUnit) -> None:
        self.read = partial(read_audit, unit_of_work=unit_of_work)
        self.export = partial(export_audit, unit_of_work=unit_of_work)


class Exporting:
    """The live build for other web servers."""

    def __init__(self, site: SiteStore, content: ContentStore) -> None:
        self.site = partial(export_site, site=site, content=content)


class Custody:
    """The whole portal in one file."""

    def __init__(self, snapshot: Snapshot, site: SiteStore, unit_of_work: OpenUnit, clock: Clock) -> None:
        self.back_up = partial(back_up, snapshot=snapshot, site=site, unit_of_work=unit_of_work, clock=clock)
