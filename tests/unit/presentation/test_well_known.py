"""The files with agreed addresses: what browsers, phones and search fields ask for by name."""

import json
import re
import runpy
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageChops
from werkzeug.test import Client

from logic.rendering.pages import Asset
from presentation.app import create_app
from presentation.assets import assets
from presentation.composer import PageComposer
from presentation.tokens import colours
from presentation.well_known import well_known
from tests.unit.presentation.html_reading import read_page
from tests.unit.presentation.small_portal import small_portal
from tests.unit.presentation.small_site import SmallSite

HOST = "https://portal.example"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def files(offline: bytes = b"offline") -> dict[str, Asset]:
    return {asset.address: asset for asset in well_known(HOST, offline)}


def told(worker: Asset, name: str) -> object:
    """Return the value of a constant that the worker is told."""
    found = re.search(rf"^const {name} = (.*);$", worker.content.decode(), re.MULTILINE)
    assert found
    return json.loads(found[1])


def test_manifest() -> None:
    """A phone that adds the portal gets its name, its colours, and icons of the sizes that are promised."""
    made = files()
    manifest = json.loads(made["/manifest.webmanifest"].content)
    assert manifest["short_name"] == "RedSercotec"
    assert (manifest["lang"], manifest["dir"], manifest["display"]) == ("es-CL", "ltr", "minimal-ui")
    assert {manifest["start_url"], manifest["scope"]} == {"/"}
    assert {manifest["theme_color"], manifest["background_color"]} <= set(colours().values())
    for icon in manifest["icons"]:
        picture = Image.open(BytesIO(made[icon["src"]].content))
        assert icon["sizes"] == f"{picture.width}x{picture.height}"
    assert [icon.get("purpose", "any") for icon in manifest["icons"]] == ["any", "any", "maskable"]


def test_icons() -> None:
    """Other icons have the sizes that are asked for; what a phone cuts to its own shape has no hole at its edges."""
    made = files()
    assert Image.open(BytesIO(made["/apple-touch-icon.png"].content)).size == (180, 180)
    assert Image.open(BytesIO(made["/favicon.ico"].content)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    for address in ("/apple-touch-icon.png", "/icon-maskable-512.png"):
        assert Image.open(BytesIO(made[address].content)).mode == "RGB"


def test_icons_are_the_mark(house: Path) -> None:
    """The icons that are kept are those that the script draws from the mark as it is now."""
    drawn = runpy.run_path(str(house / "docs" / "how-to" / "make_icons.py"))["pictures"]()
    made = files()
    assert drawn
    for name, picture in drawn.items():
        kept = Image.open(BytesIO(made[f"/{name}"].content)).convert("RGBA")
        difference = ImageChops.difference(kept, picture.convert("RGBA")).histogram()
        assert sum(difference[16:256]) < kept.width, name


def test_search_description() -> None:
    """A browser that learns to search here asks the documentation centre, with the words where the form has them."""
    description = etree.fromstring(files()["/opensearch.xml"].content)
    (page,) = [url for url in description.iter(f"{SEARCH}Url") if url.get("type") == "text/html"]
    assert page.get("template") == f"{HOST}/centro-de-documentacion/?q={{searchTerms}}"
    assert len(description.findtext(f"{SEARCH}ShortName") or "") in range(1, 17)


def test_worker() -> None:
    """The worker is told what every page needs, by the addresses of now, and is another as soon as any of it is."""
    worker = files()["/sw.js"]
    shell = told(worker, "SHELL")
    assert isinstance(shell, list)
    assert set(shell) - {asset.address for asset in assets().values()} == {"/sin-conexion"}
    assert {address.rpartition(".")[2] for address in shell} >= {"css", "js", "woff2", "svg"}
    assert told(worker, "VERSION") != told(files(b"another page")["/sw.js"], "VERSION")
    assert worker == files()["/sw.js"]


def test_page_for_lost_lines() -> None:
    """The page says that there is no connection, offers to try again, is not indexed, and asks only for what is kept with it."""
    made = {asset.address: asset for asset in PageComposer(HOST).assets()}
    page = read_page(made["/sin-conexion"].content)
    assert page.one("h1").text == "No hay conexión"
    assert "" in [link.attributes["href"] for link in page.all("a")]
    assert "noindex" in [meta.attributes.get("content") for meta in page.all("meta")]
    asked = {link.attributes["href"] for link in page.all("link") if link.attributes["rel"] in ("stylesheet", "icon")}
    asked |= {script.attributes["src"] for script in page.all("script")}
    assert asked <= set(told(made["/sw.js"], "SHELL"))  # type: ignore[call-overload]


@pytest.mark.parametrize("address", sorted(files()))
def test_without_a_build(site: SmallSite, address: str) -> None:
    """Where no build holds them, the running code answers with its own, which are asked for again each time."""
    browser = Client(create_app({}, small_portal(site)))
    answer = browser.get(address, base_url=HOST)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=0, must-revalidate")
    assert answer.headers["Content-Type"] == files()[address].media_type
    again = browser.get(address, base_url=HOST, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("address", sorted(files()))
def test_in_a_build(site: SmallSite, visitor: Client, address: str) -> None:
    """A build answers with them as they are, to be asked for again each time and never as a download."""
    asset = files()[address]
    site.put(1, address, asset.content, asset.media_type)
    answer = visitor.get(address)
    assert (answer.data, answer.headers["Cache-Control"]) == (asset.content, "public, max-age=0, must-revalidate")
    assert answer.headers["Content-Type"] == asset.media_type
    assert "Content-Disposition" not in answer.headers
    assert "manifest-src 'self'" in answer.headers["Content-Security-Policy"]
