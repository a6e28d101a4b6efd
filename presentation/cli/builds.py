"""``portal builds`` and ``portal diff``: the builds that there are, and what differs between two. Nothing here changes anything."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from logic.clock import CHILE
from logic.errors import BuildUnknown
from presentation.build_faults import fault_words
from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import counted, number, say, say_json
from presentation.cli.spanish import Command, Whole

if TYPE_CHECKING:
    from logic.portal import Portal
    from logic.publishing.document_changes import DocumentChange
    from logic.publishing.read_builds import BuildLine

STATES = {"running": "en curso", "sealed": "lista", "failed": "falló"}
CHANGES = {"new": "nueva", "changed": "cambia", "moved": "se muda", "gone": "se va"}
KINDS = {"new": "nueva", "changed": "cambia", "gone": "se va"}
AT_ONCE = 1_000
"""So many documents are told at once: each time all that differs is gathered."""


@click.command("builds", cls=Command)
@click.argument("build", type=Whole(1), required=False, metavar="[EDICIÓN]")
@json_option
def builds(build: int | None, as_json: bool) -> int:
    """Muestra las ediciones, la más nueva primero; con un número, todo lo de una: cuándo estuvo publicada, o por qué falló."""
    with portal_opened() as portal:
        if build is not None:
            return _say_one(portal, build, as_json=as_json)
        lines = portal.publishing.builds()
    if as_json:
        say_json({"builds": [_values(line) for line in lines]})
        return DONE
    for line in lines:
        say(_line(line))
    if not lines:
        say("Todavía no hay ediciones. Construya la primera con «portal build».")
    return DONE


def _values(line: "BuildLine") -> dict[str, object]:
    return {
        "build": line.number,
        "state": line.state,
        "live": line.live,
        "pages": line.pages,
        "digest": line.digest,
        "by": line.by,
        "started": line.started_at.isoformat(),
        "seconds": line.seconds,
        "bytes": line.size,
        "changes": dict(line.counts),
        "issues": line.issues,
        "error": line.error,
    }


def _hour(moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(CHILE)):%d-%m-%Y %H:%M}"


def _line(line: "BuildLine") -> str:
    told = [f"{line.number:>6}", f"{_hour(line.started_at)}", STATES[line.state]]
    if line.state == "sealed":
        told.append(counted(line.pages, "página", "páginas"))
        told.append(f"{line.seconds:.1f} s".replace(".", ","))
        told.append(f"{number(-(-line.size // 1024))} KB nuevos")
    elif line.issues:
        told.append(counted(line.issues, "observación", "observaciones"))
    return "  ".join([*told, line.by, *(["publicada"] if line.live else [])])


def _say_one(portal: "Portal", build: int, *, as_json: bool) -> int:
    line = portal.publishing.build_line(build)
    if line is None:
        raise BuildUnknown(build)
    issues = portal.publishing.issues_of(build)
    if as_json:
        names = ("number", "kind", "by", "reason")
        listed = [
            {**{name: getattr(one, name) for name in names}, "at": one.at.isoformat()} for one in line.publications
        ]
        say_json({**_values(line), "publications": listed, "report": [dict(issue) for issue in issues]})
        return DONE
    say(_line(line))
    for one in line.publications:
        did = "volvió a esta" if one.kind == "rollback" else "la publicó"
        say(f"    {_hour(one.at)}  {one.by} {did}{f': {one.reason}' if one.reason else ''}")
    if line.error:
        say(f"    {fault_words(line.error)}")
    for issue in issues:
        place = ":".join(filter(None, (issue.get("file", ""), issue.get("line", ""))))
        say(
            f"\n{place}  {issue.get('place', '')}\n    {issue.get('message', '')}\n    {issue.get('mend', '')}".rstrip()
        )
    return DONE


@click.command("diff", cls=Command)
@click.argument("older", type=Whole(1), metavar="A")
@click.argument("newer", type=Whole(1), metavar="B")
@click.option("--sentences", is_flag=True, help="Cuenta, en frases, qué cambió en cada documento.")
@json_option
def diff(older: int, newer: int, sentences: bool, as_json: bool) -> int:
    """Muestra qué páginas cambian al pasar de la edición A a la B."""
    with portal_opened() as portal:
        changes = portal.publishing.diff(older, newer)
        documents = list(_documents(portal, older, newer)) if sentences else []
    if as_json:
        rows = [{"address": one.address, "kind": one.kind, "sources": list(one.sources)} for one in changes]
        told = {"documents": [_document_values(one) for one in documents]} if sentences else {}
        say_json({"from": older, "to": newer, "changes": rows, **told})
    elif sentences:
        _say_sentences(documents)
    else:
        for change in changes:
            say(f"{KINDS[change.kind]:<7} {change.address}")
        say(f"{counted(len(changes), 'página distinta', 'páginas distintas')}." if changes else "Son iguales.")
    return DONE


def _documents(portal: "Portal", older: int, newer: int) -> Iterator["DocumentChange"]:
    from logic.publishing.what_changes import LookAtChanges  # noqa: PLC0415

    page = total = 1
    while (page - 1) * AT_ONCE < total:
        changes = portal.publishing.what_changes(LookAtChanges(operator(), newer, older, page=page, size=AT_ONCE))
        assert changes is not None
        total, page = changes.total, page + 1
        yield from changes.documents


def _document_values(one: "DocumentChange") -> dict[str, object]:
    from logic.comparing.tell_changes import plain_sentence  # noqa: PLC0415

    names = ("id", "kind", "title", "type", "address", "address_before", "author", "approved_by", "alone", "note")
    at = one.approved_at.isoformat() if one.approved_at else None
    told = [plain_sentence(sentence) for sentence in one.sentences]
    return {**{name: getattr(one, name) for name in names}, "approved_at": at, "sentences": told}


def _say_sentences(documents: "list[DocumentChange]") -> None:
    """Tell what changed document by document."""
    from logic.comparing.tell_changes import plain_sentence  # noqa: PLC0415

    for one in documents:
        say(f"{CHANGES[one.kind]:<9} {one.address}  {one.title}")
        if one.approved_by:
            did = "retiró" if one.kind == "gone" else "aprobó"
            say(f"    escribió {one.author}, {did} {one.approved_by}{' (una sola persona)' if one.alone else ''}")
        for sentence in one.sentences:
            say(f"    {plain_sentence(sentence)}")
    say(f"{counted(len(documents), 'documento', 'documentos')}." if documents else "Ningún documento cambia.")
