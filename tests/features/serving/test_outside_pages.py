"""What lies around the pages: everything that a page's head names answers, feeds and sitemaps are what their standards ask."""

import re
from io import BytesIO

from lxml import etree
from PIL import Image

from tests.features.serving.server import Served
from tests.unit.presentation.html_reading import ReadPage, read_page

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def path_of(address: str) -> str:
    """Return the path of an address of the portal, wherever it says that it is."""
    return re.sub(r"^https?://[^/]+", "", address)


def addresses(served: Served) -> list[str]:
    """Return every path that the sitemaps tell."""
    index = etree.fromstring(served.get("/sitemap.xml").body)
    parts = [served.get(path_of(loc.text or "")).body for loc in index.iter(f"{SITEMAP}loc")]
    return [path_of(loc.text or "") for part in parts for loc in etree.fromstring(part).iter(f"{SITEMAP}loc")]


def named_in_head(page: ReadPage) -> set[str]:
    links = {e.attributes["href"] for e in page.all("link") if e.attributes["rel"] not in ("canonical", "alternate")}
    pictures = {e.attributes["content"] for e in page.all("meta") if e.attributes.get("property") == "og:image"}
    return {path_of(address) for address in links | pictures if not address.startswith("http://purl.org/")}


def test_all_that_a_head_names(served: Served) -> None:
    """For every page in the sitemaps, its card, its icons, its manifest and its search description answer."""
    seen: set[str] = set()
    for path in addresses(served):
        answer = served.get(path)
        assert answer.status == 200, path
        page = read_page(answer.body)
        assert [e for e in page.all("meta") if e.attributes.get("property") == "og:image"], path
        seen |= named_in_head(page)
    assert {"/manifest.webmanifest", "/apple-touch-icon.png", "/opensearch.xml", "/tarjetas/portada.png"} <= seen
    wrong = [path for path in sorted(seen) if served.get(path, "HEAD").status != 200]
    assert wrong == []


def test_card(served: Served) -> None:
    """The card of a published page is a picture of the size that its head promises."""
    page = read_page(served.get("/apoyo-a-la-gestion/patente-municipal").body)
    said = {e.attributes["property"]: e.attributes["content"] for e in page.all("meta") if "property" in e.attributes}
    answer = served.get(path_of(said["og:image"]))
    picture = Image.open(BytesIO(answer.body))
    assert picture.size == (int(said["og:image:width"]), int(said["og:image:height"]))
    assert answer.headers["portal-build"] == served.get("/").headers["portal-build"]


def test_worker_and_what_it_fetches(served: Served) -> None:
    """The worker may take the whole site, and all that it fetches at first is there: else it would never begin."""
    worker = served.get("/sw.js")
    assert worker.headers["content-type"] == "text/javascript; charset=utf-8"
    assert worker.headers["cache-control"] == "public, max-age=0, must-revalidate"
    (listed,) = re.findall(rb"^const SHELL = \[(.*)\];$", worker.body, re.MULTILINE)
    shell = [name.decode() for name in re.findall(rb'"([^"]+)"', listed)]
    assert shell[0] == "/sin-conexion"
    assert [served.get(path).status for path in shell] == [200] * len(shell)


def test_what_the_worker_may_keep(served: Served) -> None:
    """Pages for everybody say "public", which the worker keeps; what somebody asked or answered does not."""
    for path in ("/", "/noticias/", "/apoyo-a-la-gestion/patente-municipal", "/mapa"):
        assert "public" in served.get(path).headers["cache-control"], path
    result = next(path for path in addresses(served) if path.startswith("/autodiagnostico/") and path.count("/") == 2)
    for path in ("/centro-de-documentacion/?q=patente", f"{result}/resultado", "/le-sirvio?pagina=/&util=si", "/nada"):
        assert "public" not in served.get(path).headers["cache-control"], path


def test_sitemaps(served: Served) -> None:
    """Besides the documents, the sitemaps tell the home page, channels, topics, moments, deadlines and the map."""
    told = addresses(served)
    assert {"/", "/apoyo-a-la-gestion/", "/temas/", "/temas/iva/", "/momentos/idea/", "/mapa"} <= set(told)
    assert not {"/404", "/sin-conexion"} & set(told)


def test_feeds(served: Served) -> None:
    """Every feed that a page names is Atom: it says its language and itself, each entry is one of its kind, and dates are whole."""
    feeds = {
        link.attributes["href"]
        for path in addresses(served)
        for link in read_page(served.get(path).body).all("link")
        if link.attributes.get("type") == "application/atom+xml"
    }
    assert len(feeds) > 5
    for path in sorted(feeds):
        answer = served.get(path)
        feed = etree.fromstring(answer.body)
        assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
        assert feed.get(f"{XML}lang") == "es-CL"
        (itself,) = [link.get("href", "") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert path_of(itself) == path
        entries = feed.findall(f"{ATOM}entry")
        ids = [feed.findtext(f"{ATOM}id"), *(entry.findtext(f"{ATOM}id") for entry in entries)]
        assert len(set(ids)) == len(ids)
        assert all(re.match(r"tag:[a-z.]+,\d{4}:", id_ or "") for id_ in ids)
        updated = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        whole = feed.findtext(f"{ATOM}updated") or ""
        assert all(MOMENT.fullmatch(moment) for moment in (whole, *updated))
        assert whole == max(updated, default=whole)
        assert all(entry.findtext(f"{ATOM}title") for entry in entries)
