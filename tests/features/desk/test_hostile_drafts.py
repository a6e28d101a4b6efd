"""Hostile texts and documents typed at the desk: kept as typed, shown as text on every tab, never an error of ours."""

import html
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.desk.desks import Desks, get, send
from tests.features.desk.scripts import ask, opened, tell
from tests.features.publishing.house import article

CORPORA = Path(__file__).parents[4] / "shared" / "corpora"
TABS = ("escribir", "fuente", "vista-previa", "vista", "cambios", "mezcla", "comentarios", "traer")
MOST = 80
"""Documents of the corpus that are typed, spread over it."""


def hostile_strings() -> list[str]:
    """Return the strings of the corpus."""
    folder = CORPORA / "attack-strings"
    if not folder.exists():
        pytest.skip("corpus attack-strings is not here")
    found = list(folder.rglob("*.json"))
    if found:
        return [one for one in json.loads(found[0].read_text("utf-8")) if isinstance(one, str) and one]
    return [line for path in folder.rglob("*.txt") for line in path.read_text("utf-8", "replace").splitlines() if line]


def hostile_documents() -> Iterator[tuple[str, str]]:
    """Yield documents of the corpus as text, with their names."""
    archive = CORPORA / "attack-xml" / "attack-xml.tar.gz"
    if not archive.exists():
        pytest.skip("corpus attack-xml is not here")
    with tarfile.open(archive) as tar:
        files = [member for member in tar.getmembers() if member.isfile() and member.size < 1_000_000]
        for member in files[:: max(1, len(files) // MOST)]:
            stream = tar.extractfile(member)
            assert stream is not None
            yield member.name, stream.read().decode("utf-8", "replace")


def test_hostile_documents_as_drafts(office: Desks) -> None:
    """Every hostile document is kept as it was typed; each tab, the list beside it and the tree answer, and none of it runs."""
    editor = office.signed_in("editor", "hostil@portal.example")
    state = opened(editor)
    serial = state["serial"]
    count = 0
    for name, text in hostile_documents():
        kept = tell(editor, "/redaccion/a/borrador", base=state["base"], serial=serial, text=text)
        assert kept.status_code == 200, name
        assert kept.json
        serial = kept.json["serial"]
        for tab in TABS:
            shown = get(editor, f"/redaccion/a/{tab}")
            assert shown.status_code < 500, (name, tab)
            assert "<script>alert" not in shown.text, (name, tab)
        assert ask(editor, "/redaccion/a/panel").status_code == 200, name
        assert ask(editor, "/redaccion/a/arbol").status_code == 200, name
        count += 1
    assert count > 20


def test_hostile_strings_in_every_field(office: Desks) -> None:
    """Whatever is typed into a field of the header or into a paragraph comes back as that text, escaped, on every tab."""
    editor = office.signed_in("editor", "campos@portal.example")
    state = opened(editor, "b")
    serial = 0
    for string in hostile_strings()[::25][:24]:
        fields = [
            [name, string]
            for name in ("h-title", "h-summary", "h-channel", "h-topic", "h-author", "h-valid-to", "h-source")
        ]
        paragraph = {"type": "p", "content": [{"type": "text", "text": string}]}
        tree = {"type": "article", "content": [{"type": "body", "content": [paragraph]}]}
        kept = tell(editor, "/redaccion/b/borrador", base=state["base"], serial=serial, fields=fields, tree=tree)
        assert kept.status_code in (200, 422), string
        if kept.status_code == 422:
            continue  # letters that XML has no way to write
        assert kept.json
        serial = kept.json["serial"]
        for tab in TABS:
            shown = get(editor, f"/redaccion/b/{tab}")
            assert shown.status_code in (200, 303), (string, tab)
            for tag in re.findall(r"<(script|img|svg|iframe|object|embed|style)\b[^>]*>", shown.text):
                assert tag in ("script", "svg", "iframe"), (string, tab)
            ours = re.findall(r'<script (?:src="/|type="application/ld\+json">)', shown.text)
            assert len(re.findall(r"<script\b", shown.text)) == len(ours), (string, tab)


def test_a_draft_of_other_schemas(unit: Desks) -> None:
    """A draft that was kept under other schemas than today's opens, is judged by today's, and says that the vocabulary changed."""
    editor = unit.signed_in("editor")
    text = article("a", text="De antes.", refs=("b",)).replace(
        "<body>", "<body><antiguo>Un elemento que había.</antiguo>"
    )
    tell(editor, "/redaccion/a/borrador", base=opened(editor)["base"], serial=0, text=text)
    with unit.portal._unit_of_work() as work:
        work._connection.exec_driver_sql("UPDATE drafts SET schema_digest = 'otro'")
        work.commit()
    panel = ask(editor, "/redaccion/a/panel").json
    assert panel
    told = html.unescape(panel["panel"])
    assert "antiguo" in told
    assert "vocabulario" in told
    assert "Un elemento que había." in html.unescape(get(editor, "/redaccion/a/fuente").text)
    assert (
        send(editor, "/redaccion/a/fuente", "/redaccion/a/enviar", version=str(opened(editor)["base"])).status_code
        == 303
    )
