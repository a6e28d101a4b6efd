"""The public tier answers from the site store alone."""

from pathlib import Path

from logic.portal import open_portal
from presentation.app import create_app
from presentation.composer import PageComposer


def test_the_country_still_reads_and_searches(tmp_path: Path) -> None:
    """With the main database gone, a web process starts, serves pages and answers searches; only its desks would not."""
    environ = {"PORTAL_HOME": str(tmp_path)}
    portal = open_portal(environ, PageComposer)
    portal.prepare()
    portal.close()
    for file in tmp_path.glob("portal.db*"):
        file.unlink()
    (tmp_path / "portal.db").mkdir()
    client = create_app(environ).test_client()
    assert client.get("/apoyo-a-la-gestion/patente-municipal").status_code == 200
    found = client.get("/centro-de-documentacion/?q=patente")
    assert found.status_code == 200
    assert "/apoyo-a-la-gestion/patente-municipal" in found.text
    down = {"database": False, "worker": False, "worker_age": None}
    assert client.get("/readyz").json == {"build": 1, "index": True, "ready": True, **down}
