"""The screen of ``/ediciones/guardadas/``: the builds that can be looked at, with the links that show one. Its forms are answered elsewhere."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Response, request

from presentation.desk.bar import when
from presentation.desk.desk import Desk
from presentation.desk.shown_link import ShownLinks
from presentation.words import words

if TYPE_CHECKING:
    from logic.portal import Portal
    from logic.publishing.show_build import ShownLink

HERE = "/ediciones/guardadas/"
LINKS = f"{HERE}#p_enlaces"

REASONS = {
    "newest": "Es la más nueva",
    "live": "Está publicada",
    "live before": "Estaba publicada antes",
    "pinned": "Alguien la apartó",
    "recent": "Tiene menos de 90 días",
    "shown": "Se veía al terminar un día que se guarda",
    "month": "Es la última de su mes",
    "unknown": "No se sabe de cuándo es",
}

TIMES = (("hour", "Una hora"), ("day", "Un día"), ("week", "Una semana"))


class KeptScreen:
    """Shows the screen, with what is to be corrected if a form was sent with faults."""

    def __init__(self, portal: "Portal", desk: Desk, links: ShownLinks) -> None:
        self._portal = portal
        self._desk = desk
        self._links = links

    def shown(self, faults: Mapping[str, str] | None = None) -> Response:
        """Return the screen. ``faults`` maps the field of a form to what is to be corrected in it."""
        by = self._desk.actor()
        values = {
            "kept": self._portal.keeping.read(by),
            "links": [(link, self._address(link)) for link in self._portal.showing.good(by)],
            "reasons": REASONS,
            "times": TIMES,
            "until": lambda link: when(datetime.fromtimestamp(link.until, UTC)),
            "given": {name: request.values.get(name, "") for name in ("cuando", "edicion", "plazo")},
            "faults": faults or {},
            "bytes": told_bytes,
        }
        return self._desk.page("kept_builds", "Guardadas", values, here="guardadas", status=400 if faults else 200)

    def _address(self, link: "ShownLink") -> str:
        return f"{self._portal.settings.base_url}/ediciones/ver/{self._links.token(link)}"


def told_bytes(size: int) -> str:
    """Return a size as people tell it: "4,1 MB", "212 KB"."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f}".replace(".", ",") + " MB"
    return f"{words('es').number(-(-size // 1000))} KB"
