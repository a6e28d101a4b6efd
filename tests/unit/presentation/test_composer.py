"""Whole pages: well formed, accessible, the same bytes twice, and text that stays text."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from data.xml.parser import parse
from logic.rendering.labels import LANGUAGES
from presentation.composer import PageComposer
from presentation.errors import WORDED
from presentation.markup import TEMPLATES
from tests.unit.presentation.html_reading import ReadPage, read_page
from tests.unit.presentation.page_models import DATA, PAGES, document, feed, lesson

HOSTILE = """</title><script>alert(1)</script>"' onload=x <img src=x onerror=y> {{ 7*7 }} {% raw %} ]]> &lt; \u202e"""


@pytest.fixture(scope="module")
def composer() -> PageComposer:
    """A composer for a portal over https."""
    return PageComposer("https://portal.example")


@pytest.fixture(params=sorted(PAGES))
def kind(request: pytest.FixtureRequest) -> str:
    """A kind of page."""
    return str(request.param)


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, composer: PageComposer, kind: str) -> ReadPage:
    """Each kind of page in each language."""
    return read_page(PAGES[kind](composer, "Patente municipal", request.param))


def test_outline(page: ReadPage) -> None:
    """A page has one heading of the first level, and none skips a level."""
    levels = [int(element.name[1]) for element in page.elements if re.fullmatch("h[1-6]", element.name)]
    main = [int(e.name[1]) for e in page.elements if re.fullmatch("h[1-6]", e.name) and "main" in e.parents]
    assert levels.count(1) == main.count(1) == 1
    assert main[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(main))


def test_landmarks(page: ReadPage) -> None:
    """A page has its landmarks, each repeated one with a name, and the first link leads to the content."""
    assert page.one("main").attributes["id"] == page.all("a")[0].attributes["href"].removeprefix("#")
    assert [e.parents for e in page.all("footer")] == [("html", "body")]
    for element in [*page.all("nav"), *page.all("aside"), *page.all("section")]:
        assert {"aria-label", "aria-labelledby"} & set(element.attributes), element


def test_references_within(page: ReadPage) -> None:
    """No id is there twice, and every label, icon and inner link leads to one that is there."""
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    asked = [e.attributes[name] for e in page.elements for name in ("aria-labelledby", "for") if name in e.attributes]
    asked += [e.attributes["href"][1:] for e in page.elements if e.attributes.get("href", "").startswith("#")]
    assert set(asked) <= set(ids)


def test_fields_have_labels(page: ReadPage) -> None:
    """Every field that a person fills has its label."""
    labelled = {element.attributes["for"] for element in page.all("label")}
    assert {e.attributes["id"] for e in page.all("input") if e.attributes["type"] != "hidden"} <= labelled


def test_nothing_inline(page: ReadPage) -> None:
    """A page runs one script of ours and carries none, has no style of its own and asks no other origin."""
    data, ours = "application/ld+json", re.compile(r"/activos/portal\.[0-9a-f]{8}\.js")
    run = [e.attributes for e in page.all("script") if e.attributes.get("type") != data]
    assert [sorted(attributes) for attributes in run] == [["defer", "src"]]
    assert ours.fullmatch(run[0]["src"])
    assert not page.all("style") + page.all("iframe")
    for element in page.elements:
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"]
    named = {"canonical", "alternate", "schema.DCTERMS"}
    fetched = [e.attributes["href"] for e in page.all("link") if e.attributes["rel"] not in named]
    assert fetched
    assert all(re.match(r"/(?!/)", address) for address in fetched)


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("en", "ltr"), ("ar", "rtl"), ("id", "ltr")])
def test_direction(composer: PageComposer, kind: str, language: str, direction: str) -> None:
    """A page says its language and the direction in which it is read."""
    html = read_page(PAGES[kind](composer, "x", language)).one("html")
    assert html.attributes["dir"] == direction
    assert html.attributes["lang"].startswith(language)


def test_hostile_text(composer: PageComposer, kind: str) -> None:
    """Whatever a text holds, it adds no element, no attribute and no template of its own to the page."""
    calm = read_page(PAGES[kind](composer, "calm", "es"))
    content = PAGES[kind](composer, HOSTILE, "es")
    page = read_page(content)
    assert [(e.name, sorted(e.attributes)) for e in page.elements] == [
        (e.name, sorted(e.attributes)) for e in calm.elements
    ]
    assert HOSTILE in page.one("h1").text or kind == "home"
    assert b"49" not in content.partition(b"</head>")[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(text=some.text(min_size=1, max_size=60).filter(str.strip))
def test_any_text(composer: PageComposer, kind: str, text: str) -> None:
    """Any text at all, in the place of every other, leaves the elements of a page as they are."""
    page, calm = (read_page(PAGES[kind](composer, said, "es")) for said in (text, "calm"))
    assert [e.name for e in page.elements] == [e.name for e in calm.elements]


def test_hostile_feed(composer: PageComposer) -> None:
    """A feed with hostile text is still the feed of its entries, and tells the text as it is."""
    opened = parse(composer.feed(feed(HOSTILE)), "feed.atom")
    names = {str(element.tag).rpartition("}")[2] for element in opened.root.iter()}
    assert names == {"feed", "id", "title", "updated", "author", "name", "uri", "link", "entry", "published", "summary"}
    assert opened.root.findtext(".//{*}entry/{*}title") == HOSTILE


@pytest.mark.parametrize("name", sorted(DATA))
def test_data_is_xml(composer: PageComposer, name: str) -> None:
    """Feeds and sitemaps are well-formed XML, and every address in them is whole."""
    opened = parse(DATA[name](composer, "Noticias & más", "es"), name)
    found = [str(element.text) for element in opened.root.iter("{*}loc")]
    found += [str(element.get("href")) for element in opened.root.iter("{*}link")]
    assert found
    assert all(address.startswith("https://portal.example/") for address in found)


def test_empty_feed(composer: PageComposer) -> None:
    """A feed without entries still says when it changed, as its standard asks."""
    empty = parse(composer.feed(type(feed("x"))("/f", "tag:x", "T", "/", "es", "", ())), "feed.atom")
    assert empty.root.findtext("{*}updated")


def test_marked_place(composer: PageComposer) -> None:
    """The menu marks the channel of a page, and the page itself where it is in the menu."""
    inside = read_page(PAGES["document"](composer, "x", "es"))
    assert {e.attributes["href"] for e in inside.all("a") if e.attributes.get("aria-current") == "true"} == {
        "/apoyo-a-la-gestion/"
    }
    itself = read_page(PAGES["channel"](composer, "x", "es"))
    assert {e.attributes["href"] for e in itself.all("a") if e.attributes.get("aria-current") == "page"} == {
        "/apoyo-a-la-gestion/"
    }


def test_canonical(composer: PageComposer, kind: str) -> None:
    """A page to be found says its one address; a notice asks not to be found."""
    page = read_page(PAGES[kind](composer, "x", "es"))
    canonical = [e.attributes["href"] for e in page.all("link") if e.attributes["rel"] == "canonical"]
    robots = [e.attributes["content"] for e in page.all("meta") if e.attributes.get("name") == "robots"]
    found = kind not in ("notice", "missing")
    assert (len(canonical), robots) == (1, []) if found else (canonical, robots) == ([], ["noindex"])


@pytest.mark.parametrize("status", WORDED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_faults(composer: PageComposer, status: int, language: str) -> None:
    """Every fault is a page with a sentence, a search and ways to go on, in every language; nobody is to find it."""
    page = read_page(composer.fault(status, language))
    assert len(page.one("h1").text) > 5
    assert [e.attributes["action"] for e in page.all("form")] == ["/centro-de-documentacion/"]
    ways = [e.attributes["href"] for e in page.all("a") if "h3" in e.parents]
    assert ways == ["/", "/temas/", "/mapa"]
    assert [e.attributes["content"] for e in page.all("meta") if e.attributes.get("name") == "robots"] == ["noindex"]


def test_bare_document(composer: PageComposer) -> None:
    """A document with little to say has no empty headings, lists or asides."""
    model = document("x", "page")
    bare = type(model)(model.frame, type(model.header)("x", "page", "x"), "<p>x</p>")
    page = read_page(composer.document(bare))
    assert not page.all("dl")
    assert all(element.text.strip() for element in page.elements if element.name in ("h1", "h2", "ul", "ol", "p"))


@pytest.mark.parametrize("type", ["news", "experience", "opportunity"])
def test_dated(composer: PageComposer, type: str) -> None:
    """What ages says first when it was published."""
    assert "Publicada el 2 de marzo de 2026" in read_page(composer.document(document("x", type))).one("main").text


def test_a_lesson_says_its_place(composer: PageComposer) -> None:
    """A lesson says which of how many it is in words and as a bar, marks itself in the list, and leads to both sides."""
    page = read_page(composer.lesson(lesson("Costos")))
    assert "Lección 2 de 3" in page.one("main").text
    assert "1 hora 30 minutos" in page.one("main").text
    bar = page.one("progress").attributes
    assert (bar["value"], bar["max"], bar["aria-hidden"]) == ("2", "3", "true")
    beside = {e.attributes["rel"]: e.attributes["href"] for e in page.all("a") if "rel" in e.attributes}
    assert beside == {"prev": "/cursos/costos/l1", "next": "/cursos/costos/l3"}
    assert [e.attributes["href"] for e in page.all("a") if e.attributes.get("aria-current") == "page"] == [
        "/cursos/costos/l2"
    ]


def test_the_last_lesson_leads_on(composer: PageComposer) -> None:
    """The end of a course leads to what its author chose, or to the other courses; the only lesson has none beside it."""
    chosen = read_page(composer.lesson(lesson("Costos", number=3, after='<ul><li><a href="/x">Siga</a></li></ul>')))
    assert "/x" in [e.attributes["href"] for e in chosen.all("a")]
    assert "Ver todos los cursos" not in chosen.one("main").text
    last = lesson("Costos", number=3)
    alone = read_page(composer.lesson(replace(last, lessons=last.lessons[2:], number=1)))
    assert "Ver todos los cursos" in alone.one("main").text
    assert [e for e in alone.all("nav") if e.attributes.get("class", "").startswith("beside")] == []


def test_a_lesson_says_what_it_is_part_of(composer: PageComposer) -> None:
    """To machines a lesson is a resource for learning, part of its course, at its place in it."""
    page = read_page(composer.lesson(lesson("Costos")))
    (data,) = [e.text for e in page.all("script") if e.attributes.get("type") == "application/ld+json"]
    about, way = json.loads(data)["@graph"]
    assert (about["@type"], about["position"], about["timeRequired"]) == ("LearningResource", 2, "PT90M")
    assert about["isPartOf"] == {"@type": "Course", "name": "Costos", "url": "https://portal.example/cursos/costos"}
    assert way["itemListElement"][-1]["item"] == about["url"] == "https://portal.example/cursos/costos/l2"


def test_same_bytes() -> None:
    """Two processes, with other seeds, make the same bytes and the same digest."""
    script = (
        "import hashlib;from tests.unit.presentation.page_models import *;c=PageComposer('https://a.example');"
        "print(c.digest,[hashlib.sha256(m(c,'ñ & x',l)).hexdigest() for l in ('es','ar') for m in (*PAGES.values(),*DATA.values())],"
        "[(a.address,hashlib.sha256(a.content).hexdigest()) for a in c.assets()])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": "."},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_digest_covers_the_base_address(composer: PageComposer) -> None:
    """Another base address is another digest: pages carry it."""
    assert PageComposer("https://other.example").digest != composer.digest


def test_assets(composer: PageComposer) -> None:
    """What pages ask for is named by its digest; the sheet asks for nothing that is not there; the font brings its licence."""
    assets = {asset.address: asset for asset in composer.assets()}
    sheet = next(asset for address, asset in assets.items() if address.startswith("/activos/look."))
    asked = re.findall(r"url\(([^)]+)\)", sheet.content.decode())
    assert asked
    assert all(f"/activos/{name}" in assets for name in asked)
    assert any("OFL" in address for address in assets)
    named = [address for address in assets if address.startswith("/activos/")]
    assert all(re.fullmatch(r"/activos/[a-zA-Z-]+\.[0-9a-f]{8}\.[a-z0-9]+", address) for address in named)


def test_every_icon_is_drawn(house: Path) -> None:
    """Every icon that a template or a stylesheet names is among the drawings of the page."""
    drawn = set(re.findall(r'id="(i-[a-z0-9]+)"', (TEMPLATES / "icons.html").read_text("utf-8")))
    named = {
        name for path in TEMPLATES.glob("*.html") for name in re.findall(r"#(i-[a-z0-9]+)", path.read_text("utf-8"))
    }
    for path in (house / "logic" / "stylesheets").rglob("*.xsl"):
        text = path.read_text("utf-8")
        named |= {f"i-{name}" for name in re.findall(r"""name="(?:name|icon)" select="'([a-z0-9]+)'""", text)}
    assert named - {"i-i"} <= drawn


def test_one_marks_markup_safe(house: Path) -> None:
    """No template and no other module than ``markup`` says of text that it is markup."""
    for path in TEMPLATES.rglob("*.*"):
        text = path.read_text("utf-8")
        assert "|safe" not in re.sub(r"\s", "", text)
        assert "autoescape" not in text
    users = [
        path.name
        for path in (house / "presentation").rglob("*.py")
        if re.search(r"Markup\((?!\")(?!')", path.read_text("utf-8"))
    ]
    assert users == ["markup.py"]
