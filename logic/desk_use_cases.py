"""The use cases of the unit's desks, bound to the engines that ``logic.portal`` opened. What visitors ask for is in ``use_cases``."""

from functools import partial

from data.unit_of_work import OpenUnit
from logic.read_audit import export_audit, read_audit


class AuditLog:
    """Who did what."""

    def __init__(self, unit_of_work: OpenUnit) -> None:
        self.read = partial(read_audit, unit_of_work=unit_of_work)
        self.export = partial(export_audit, unit_of_work=unit_of_work)
