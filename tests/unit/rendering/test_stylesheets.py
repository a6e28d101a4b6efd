"""Laws of the stylesheets: what libxslt forgives in silence is caught here."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from data.errors import StylesheetFailed
from data.xml.namespaces import XSL, local_name, namespace_of
from data.xml.parser import compile_stylesheet, parse
from logic.rendering import render_document
from logic.rendering.labels import LANGUAGES
from logic.rendering.render_document import STYLESHEETS, engine_digest, generated_words
from tests.golden.golden_documents import DOCUMENTS, render

if TYPE_CHECKING:
    from lxml import etree

MODULES = sorted(STYLESHEETS.rglob("*.xsl"))
TYPES = sorted(path.stem for path in STYLESHEETS.glob("*.xsl") if path.stem != "document")

EACH_MODULE = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(STYLESHEETS).as_posix())

INSTRUCTIONS = set(
    "apply-templates attribute call-template choose copy-of element if import include message number otherwise param"
    " stylesheet template text value-of variable when with-param".split()
)
FUNCTIONS = set(
    "concat contains count format-number false floor last local-name name node normalize-space not number position starts-with"
    " string string-length substring substring-after substring-before sum text translate true ceiling round current".split()
)
PUSHED = ("m:body", "m:text", "m:fact", "m:heading", "m:anchor", "m:tag")


@EACH_MODULE
def test_only_xslt_1_0_is_used(path: Path) -> None:
    """Every instruction and function is of XSLT 1.0 and among those that the house uses: libxslt drops any other in silence."""
    for element in _elements(path):
        if namespace_of(str(element.tag)) == XSL:
            assert local_name(str(element.tag)) in INSTRUCTIONS
        expressions = " ".join(element.get(name, "") for name in ("select", "test", "match"))
        called = set(re.findall(r"([a-z][a-z-]*)\(", re.sub(r"'[^']*'", "", expressions)))
        assert called <= FUNCTIONS


@EACH_MODULE
def test_escaping_is_never_switched_off(path: Path) -> None:
    """No module can let a text through as markup."""
    assert "disable-output-escaping" not in path.read_text("utf-8")


@EACH_MODULE
def test_a_module_says_what_it_is_for(path: Path) -> None:
    """A module opens with a comment that tells what is in it."""
    assert re.match(r"<xsl:stylesheet [^>]*>\s*<!-- \S.{30,}?-->", path.read_text("utf-8"), re.DOTALL)


@EACH_MODULE
def test_prefixes_stay_inside(path: Path) -> None:
    """A module keeps its prefixes out of what it makes."""
    declared = set(re.findall(r'xmlns:(\w+)="urn:', path.read_text("utf-8")))
    root = parse(path.read_bytes()).root
    assert declared <= set(root.get("exclude-result-prefixes", "").split())


def test_templates_are_short_and_push() -> None:
    """Half of the templates have at most eight lines, and none walks over elements by itself."""
    lengths = []
    for path in MODULES:
        source = path.read_text("utf-8")
        assert "xsl:for-each" not in source
        lengths += [
            found.count("\n") + 1
            for found in re.findall(r"<xsl:template\b[^>]*[^/]>.*?</xsl:template>", source, re.DOTALL)
        ]
    assert median(lengths) <= 8


@pytest.mark.parametrize("document_type", TYPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_label(document_type: str, language: str) -> None:
    """Each generated word that a stylesheet names is in the labels of every language."""
    assert [name for name, word in generated_words(document_type, language).items() if not word] == []


@pytest.mark.parametrize("mode", PUSHED)
def test_every_mode_stops_at_what_it_does_not_know(mode: str, tmp_path: Path) -> None:
    """In each mode an element without a template stops the run and is named."""
    driver = _copied(tmp_path) / "driver.xsl"
    driver.write_text(
        f'<xsl:stylesheet version="1.0" xmlns:xsl="{XSL}" xmlns:m="urn:redsercotec:mode:1"><xsl:import href="document.xsl"/>'
        f'<xsl:template match="/"><xsl:apply-templates select="*/*" mode="{mode}"/></xsl:template></xsl:stylesheet>'
    )
    stylesheet = compile_stylesheet(driver, generated_words("article", "es"))
    with pytest.raises(StylesheetFailed, match="no template for outer/inner"):
        stylesheet.apply(parse(b'<outer xmlns="urn:redsercotec:content:1"><inner/></outer>'), {}, address="/")


def test_no_mode_is_without_a_stop() -> None:
    """Every mode that modules share either stops at unknown elements or asks one that does."""
    named = {mode for path in MODULES for mode in re.findall(r'mode="(m:[a-z]+)"', path.read_text("utf-8"))}
    assert named - {"m:contents", "m:headings", "m:pieces", "m:teaser", "m:meta"} == set(PUSHED)


def test_every_element_of_the_schemas_is_rendered() -> None:
    """Each element and attribute that the schemas allow stands in a golden document or a worked example, and all of them render."""
    schemas = Path(__file__).parents[3] / "schemas"
    examples = [path for path in (schemas / "examples").glob("*.xml") if path.stem in TYPES]
    shown: set[str] = set()
    for path in (*DOCUMENTS, *examples):
        render(path.read_bytes())
        for element in _elements(path):
            shown |= {local_name(str(element.tag)), *(f"@{name}" for name in element.attrib)}
    assert _allowed(schemas) - shown == set()


@pytest.mark.parametrize(
    ("module", "sound", "broken", "reason"),
    [
        ("modules/lists.xsl", "</ul>", "", "lists.xsl"),
        ("document.xsl", "modules/lists.xsl", "modules/lost.xsl", "lost.xsl"),
        ("modules/lists.xsl", 'select="*"', 'select="*[["', r"\*\[\["),
        ("modules/admonitions.xsl", 'name="m:icon"', 'name="m:lost"', "lost"),
        ("modules/admonitions.xsl", "$label-note", "$label-lost", "article.xsl"),
    ],
)
def test_a_broken_stylesheet_is_reported(module: str, sound: str, broken: str, reason: str, tmp_path: Path) -> None:
    """A stylesheet with an error fails with its name and the reason, and renders nothing."""
    folder = _copied(tmp_path)
    source = (folder / module).read_text("utf-8")
    assert sound in source
    (folder / module).write_text(source.replace(sound, broken, 1), "utf-8")
    document = parse(next(path for path in DOCUMENTS if path.stem == "avisos").read_bytes())
    with pytest.raises(StylesheetFailed, match=r"article\.xsl") as failure:
        compile_stylesheet(folder / "article.xsl", generated_words("article", "es")).apply(document, {}, address="/")
    assert re.search(reason, str(failure.value))


def test_every_icon_is_drawn() -> None:
    """Each icon that a fragment asks for is among those that the pages bring."""
    drawn = (Path(__file__).parents[3] / "presentation" / "templates" / "icons.html").read_text("utf-8")
    asked = {
        name
        for path in MODULES
        for name in re.findall(r"name=\"(?:icon|name)\" select=\"'([a-z0-9]+)'\"", path.read_text("utf-8"))
    }
    assert len(asked) > 10
    assert [name for name in asked if f'id="i-{name}"' not in drawn] == []


def test_a_changed_stylesheet_changes_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest of the engine is steady, and another as soon as a module is."""
    folder = _copied(tmp_path)
    assert engine_digest() == _digest_in(folder, monkeypatch)
    (folder / "modules" / "lists.xsl").write_text("<!-- -->")
    assert engine_digest() != _digest_in(folder, monkeypatch)


def _elements(path: Path) -> Iterator["etree._Element"]:
    return (element for element in parse(path.read_bytes()).root.iter() if isinstance(element.tag, str))


def _allowed(schemas: Path) -> set[str]:
    paths = [path for folder in ("documents", "common") for path in (schemas / folder).glob("*.xsd")]
    declared = {(local_name(str(element.tag)), element.get("name")) for path in paths for element in _elements(path)}
    return {
        f"@{name}" if kind == "attribute" else str(name)
        for kind, name in declared
        if name and kind in ("element", "attribute")
    }


def _copied(folder: Path) -> Path:
    return Path(shutil.copytree(STYLESHEETS, folder / "stylesheets"))


def _digest_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as changed:
        changed.setattr(render_document, "STYLESHEETS", folder)
        changed.setattr(render_document, "_modules", lambda: tuple(sorted(folder.rglob("*.xsl"))))
        return engine_digest.__wrapped__()
