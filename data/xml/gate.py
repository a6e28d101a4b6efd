"""The first look at strange XML: a pass that keeps nothing and stops at what the portal never takes.

Not here: parsing itself (``parser``) and the wording of what was refused (``well_formed``).
"""

from collections.abc import Mapping

from data.xml.namespaces import XSI

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 64
MAX_ELEMENTS = 50_000
MAX_ATTRIBUTES = 32
MAX_NAMESPACES = 512


class Refused(Exception):
    """Stops the pass. The reason stays in the gate: lxml may put another exception in the place of this one."""


class Gate:
    """A parser target. ``reason`` is the code of what was refused, or empty; ``elements`` counts the start tags seen.

    ``start`` takes no map of namespaces: lxml would build one for each element, which is quadratic in hostile files.
    """

    def __init__(self) -> None:
        self.reason = ""
        self.limit = 0
        self.elements = 0
        self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse("wf-limit-depth", MAX_DEPTH)
        if self.elements > MAX_ELEMENTS:
            self._refuse("wf-limit-elements", MAX_ELEMENTS)
        if not attributes:
            return
        if len(attributes) > MAX_ATTRIBUTES:
            self._refuse("wf-limit-attributes", MAX_ATTRIBUTES)
        for name in attributes:
            if name.startswith("{" + XSI + "}"):
                self._refuse("wf-xsi")

    def end(self, tag: str) -> None:
        self._depth -= 1

    def doctype(self, name: str | None, public_id: str | None, system_url: str | None) -> None:
        self._refuse("wf-doctype")

    def pi(self, target: str, data: str | None = None) -> None:
        self._refuse("wf-instruction")

    def close(self) -> None:
        """Return nothing: the pass keeps nothing."""

    def _refuse(self, reason: str, limit: int = 0) -> None:
        self.reason = reason
        self.limit = limit
        raise Refused(reason)
