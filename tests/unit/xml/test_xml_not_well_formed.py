"""What stops a document that is not well formed: the cause, where it is, and what to type instead."""

import random
from pathlib import Path

import pytest

from bench.broken_markup import BREAKERS
from bench.mutations import Specimen
from data.errors import NotWellFormed
from data.issues import Issue
from data.xml.parser import parse
from data.xml.schema_catalog import schemas_folder

EXAMPLES = sorted((schemas_folder() / "examples").glob("*.xml"))
FLOOR = 0.96


def issue_of(source: str | bytes) -> Issue:
    with pytest.raises(NotWellFormed) as refused:
        parse(source.encode() if isinstance(source, str) else source)
    return refused.value.issue


@pytest.mark.parametrize(
    ("source", "code", "column", "values"),
    [
        ("<a><b>x</a>", "wf-not-closed", 4, {"name": "b", "closed": "a", "open_line": 1, "close_line": 1}),
        ("<a><b>x</b>", "wf-not-closed", 1, {"name": "a", "open_line": 1}),
        ("<a><p>x<p></a>", "wf-slash-missing", 8, {"name": "p", "open_line": 1}),
        ("<a><b>x</B></a>", "wf-close-misspelled", 8, {"name": "b", "closed": "B", "open_line": 1}),
        ("<section>x</secton>", "wf-close-misspelled", 11, {"name": "section", "closed": "secton", "open_line": 1}),
        ("<a>x</b></a>", "wf-close-without-open", 5, {"closed": "b", "name": "a", "open_line": 1}),
        ("<a/></b>", "wf-close-without-open", 5, {"closed": "b"}),
        ("<a></a>z", "wf-after-end", 8, {"name": "a"}),
        ("<a/><b/>", "wf-after-end", 5, {"name": "a"}),
        ("<a>a & b</a>", "wf-loose-ampersand", 6, {}),
        ('<a href="x?a=1&b=2"/>', "wf-loose-ampersand", 15, {}),
        ("<a>&amp</a>", "wf-loose-ampersand", 4, {}),
        ("<a>&eacute;</a>", "wf-unknown-entity", 4, {"entity": "eacute", "suggestion": "é"}),
        ("<a>&otra;</a>", "wf-unknown-entity", 4, {"entity": "otra"}),
        ("<a>1 < 2</a>", "wf-loose-less-than", 6, {}),
        ('<a b="1 < 2"/>', "wf-loose-less-than", 9, {}),
        ("<a b=c/>", "wf-quote-missing", 4, {"name": "a", "attribute": "b"}),
        ("<a b=“c”/>", "wf-quote-missing", 4, {"name": "a", "attribute": "b"}),
        ('<a b="c>x</a>', "wf-quote-open", 6, {"name": "a", "attribute": "b"}),
        ('<a b="c d="e"/>', "wf-quote-open", 6, {"name": "a", "attribute": "b"}),
        ("<a b>x</a>", "wf-attribute-no-value", 4, {"name": "a", "attribute": "b"}),
        ('<a b="1" b="2"/>', "wf-attribute-repeated", 10, {"name": "a", "attribute": "b"}),
        ('<a b="1"c="2"/>', "wf-attribute-space", 9, {"name": "a", "attribute": "c"}),
        ("<a><p x</p></a>", "wf-tag-broken", 4, {"name": "p"}),
        ("<a><pTexto</p></a>", "wf-tag-broken", 4, {"name": "p"}),
        ("<a><b>x</b</a>", "wf-tag-broken", 8, {"name": "/b"}),
        ("<a><!-- a -- b --></a>", "wf-comment-dashes", 11, {}),
        ("<a><!-- x</a>", "wf-unfinished", 4, {"comment": "comment"}),
        ("<a><![CDATA[ x</a>", "wf-unfinished", 4, {"cdata": "cdata"}),
        ("<a>]]></a>", "wf-cdata-end", 4, {}),
        (' <?xml version="1.0"?><a/>', "wf-declaration", 2, {"late": "1"}),
        ('<?xml vers="1.0"?><a/>', "wf-declaration", 1, {}),
        ("<a>&#11;</a>", "wf-char-ref", 4, {"reference": "&#11;"}),
        ("<a>&#xZZ;</a>", "wf-char-ref", 4, {"reference": "&#xZZ;"}),
        ("<a>\x0b</a>", "wf-control-char", 4, {"letter": "U+000B"}),
        ("<p:a/>", "wf-prefix", 2, {"prefix": "p", "suggestion": "a"}),
        ("<a b:c:d='1'/>", "wf-colon", 4, {"name": "b:c:d"}),
        ("<a xmlns:p=''/>", "wf-namespace", 4, {}),
        ("<a xml:id='1 2'/>", "wf-id", 4, {}),
        (b"<a>\xe9</a>", "wf-encoding", 4, {"letter": "é"}),
        ("", "wf-empty", 1, {}),
        ("hola", "wf-not-xml", 1, {}),
        ("%PDF-1.4", "wf-not-xml", 1, {"looks": "PDF"}),
    ],
)
def test_a_fault_of_writing_is_told_by_its_cause(
    source: str | bytes, code: str, column: int, values: dict[str, str | int]
) -> None:
    """Each fault of writing has its own code, the column where it is, and the words that tell it."""
    issue = issue_of(source)
    assert (issue.code, issue.place.line, issue.place.column) == (code, 1, column)
    assert dict(issue.values) == values


@pytest.mark.parametrize("lines", ["\n", "\r\n", "\r"])
def test_the_line_is_that_of_the_fault_not_of_where_reading_ended(lines: str) -> None:
    """An unclosed paragraph is told at the line where it was opened, however lines end."""
    issue = issue_of(lines.join(["<a>", "<p>uno", "<p>dos</p>", "</a>"]))
    assert (issue.code, issue.place.line, issue.values["close_line"]) == ("wf-not-closed", 2, 4)


@pytest.mark.parametrize("kind", BREAKERS)
def test_faults_put_in_on_purpose_are_named(kind: str) -> None:
    """Of the documents broken in one way, nearly all are told by what was broken and on its line."""
    seed = random.Random(2006)
    specimens = [Specimen(path.read_bytes()) for path in EXAMPLES]
    named = tried = 0
    while tried < 60:
        broken = BREAKERS[kind](seed.choice(specimens), seed)
        if broken is None or is_taken(broken.source):
            continue
        issue = issue_of(broken.source)
        told = {issue.code, *(str(value).removeprefix("/") for value in issue.values.values())}
        lines = {issue.place.line, issue.values.get("open_line"), issue.values.get("close_line")}
        named += bool(told & broken.names) and bool(lines & broken.lines)
        tried += 1
    assert named >= FLOOR * tried


def is_taken(source: bytes) -> bool:
    try:
        parse(source)
    except NotWellFormed:
        return False
    return True


def test_a_file_that_is_too_large_says_both_sizes(tmp_path: Path) -> None:
    """A file over the limit is told with its own size and the limit, and no place in it."""
    issue = issue_of(b"<a>" + b" " * (3 * 1024 * 1024) + b"</a>")
    assert issue.code == "too-large"
    assert issue.place.line == 0
    assert issue.values["size"] > issue.values["limit"]  # type: ignore[operator]
