"""The path of whatever stands at a byte: the editor finds the element by it, and the form its field."""

from hypothesis import HealthCheck, given, settings
from lxml import etree

from data.xml.byte_map import scan
from data.xml.element_paths import ElementPath, ElementPaths
from data.xml.namespaces import CONTENT, local_name
from data.xml.parser import parse
from tests.unit.xml.generated_documents import documents

ARTICLE = f"""<article xmlns="{CONTENT}"><!-- antes -->
<header><id>a</id><title>Título</title><topic>iva</topic><topic>patente</topic>
<changes><change on="2026-01-02">Uno.</change><change on="2026-01-03">Dos.</change></changes></header>
<body><p>Uno</p><section><title>Dos</title><p>Con <em>énfasis</em></p></section></body></article>""".encode()


def at(needle: str, inside: int = 0) -> ElementPath:
    return ElementPaths(parse(ARTICLE)).at(ARTICLE.index(needle.encode()) + inside)


def test_the_text_is_numbered_without_its_header() -> None:
    """The first part beside the header is 0, and each step counts elements alone."""
    assert at("<body>") == ElementPath("0")
    assert at("<p>Uno") == ElementPath("0/0")
    assert at("<section>") == ElementPath("0/1")
    assert at("énfasis") == ElementPath("0/1/1/0")


def test_the_header_is_named() -> None:
    """A fact of the header has its name and number, and the field of its form: numbered only where there may be several."""
    assert at("Título") == ElementPath("header/title/0", "title")
    assert at("<topic>patente") == ElementPath("header/topic/1", "topic/1")
    assert at("Dos.") == ElementPath("header/changes/0", "change/1")
    assert at("<header>") == ElementPath("header")


def test_what_is_missing_at_the_end_belongs_to_what_ends_there() -> None:
    """The place of an end tag is in the element that it closes, and what is outside of the root is the root's."""
    paths = ElementPaths(parse(ARTICLE))
    assert paths.at(ARTICLE.index(b"</section>")) == ElementPath("0/1")
    assert paths.at(ARTICLE.index(b"</body>")) == ElementPath("0")
    assert paths.at(len(ARTICLE)) == ElementPath("")
    assert paths.at(ARTICLE.index(b"<!-- antes")) == ElementPath("")


def test_a_fact_that_is_not_there_can_be_named() -> None:
    """What the header lacks has the path and the field that it will have."""
    paths = ElementPaths(parse(ARTICLE))
    assert paths.named("summary") == ElementPath("header/summary/0", "summary")
    assert paths.named("audience") == ElementPath("header/audience/0", "audience/0")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_path_leads_back(content: bytes) -> None:
    """In any document, the path of the place where an element begins leads to that element, in the text and in the header."""
    document = parse(content)
    paths, spans = ElementPaths(document), scan(content).spans
    for n, element in enumerate(document.root.iter(etree.Element)):
        found = paths.at(spans[n].start)
        if found.path.count("/") == 2 and found.path.startswith("header/") and inside_a_fact(element):
            continue  # what a fact of the header holds has the path of the fact
        assert followed(document.root, found.path) is element


def inside_a_fact(element: etree._Element) -> bool:
    return any(local_name(str(up.tag)) == "header" for up in list(element.iterancestors())[1:])


def followed(root: etree._Element, path: str) -> etree._Element:
    element = root
    steps = path.split("/") if path else []
    if steps[:1] == ["header"]:
        element = next(child for child in root.iterchildren(etree.Element) if local_name(str(child.tag)) == "header")
        if len(steps) == 1:
            return element
        named = [child for child in element.iterchildren(etree.Element) if local_name(str(child.tag)) == steps[1]]
        return named[int(steps[2])]
    for step in steps:
        children = [child for child in element.iterchildren(etree.Element) if local_name(str(child.tag)) != "header"]
        element = children[int(step)]
    return element
