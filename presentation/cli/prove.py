"""``portal prove``: what the portal showed at an address at a moment, and how a second person can make sure of it."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import number, say, say_json
from presentation.cli.spanish import Command, When

if TYPE_CHECKING:
    from logic.publishing.proof_sources import ProvenDocument
    from logic.publishing.prove_page import Proof

PARTS = {"made of": "hecha de", "named": "nombra a", "shown": "muestra", "withdrawn": "retirado"}
DECIDED = {"approved": "aprobó", "withdrawn": "retiró"}


@click.command("prove", cls=Command)
@click.argument("address", metavar="DIRECCIÓN")
@click.option(
    "--on",
    "moment",
    type=When(),
    required=True,
    metavar="CUÁNDO",
    help="Un día (2026-03-09: como terminó) o un momento (2026-03-09T11:20), en Santiago si no dice otra cosa.",
)
@click.option(
    "--page",
    "copy",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="ARCHIVO",
    help="Guarda además la página tal como se envió, para compararla.",
)
@json_option
def prove(address: str, moment: datetime, copy: Path | None, as_json: bool) -> int:
    """Prueba qué mostraba el portal en una dirección en un momento."""
    from logic.publishing.prove_page import ProvePage  # noqa: PLC0415

    with portal_opened() as portal:
        proof = portal.past.prove(ProvePage(operator(), address, moment))
        if copy is not None:
            copy.write_bytes(portal.past.read_proven(proof) if proof.digest and not proof.location else b"")
    values = proof_values(proof)
    if as_json:
        say_json(values)
        return DONE
    for line in _lines(proof, str(values["proof"])):
        say(line)
    return DONE


def proof_values(proof: "Proof") -> dict[str, object]:
    """Return the proof as values for JSON. ``proof`` is the SHA-256 of all the others, by ``seal_of``."""
    values: dict[str, object] = {
        "address": proof.address,
        "moment": _both(proof.moment),
        "build": {
            "number": proof.build,
            "sha256": proof.build_digest,
            "sealed": _both(proof.sealed_at),
            "journal": proof.journal,
        },
        "live": {
            "since": _both(proof.live_since),
            "until": _both(proof.until),
            "by": proof.published_by,
            "reason": proof.reason,
        },
        "page": {
            "status": proof.status,
            "type": proof.media_type,
            "sha256": proof.digest,
            "size": proof.size,
            "location": proof.location,
            "since_build": proof.since,
            "since": _both(proof.since_sealed_at),
        },
        "documents": [_document_values(document) for document in proof.documents],
        "engine": {"sha256": proof.engine, "parts": dict(proof.engine_parts)},
        "verify": f"portal build --verify {proof.build}",
    }
    return {**values, "proof": seal_of(values)}


def seal_of(values: dict[str, object]) -> str:
    """Return the SHA-256 of values as JSON with sorted names and no spaces: what ``jq -jcS 'del(.proof)' | sha256sum`` says."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _document_values(document: "ProvenDocument") -> dict[str, object]:
    return {
        "id": document.document,
        "part": document.part,
        "revision": document.revision,
        "sha256": document.digest,
        "author": document.author,
        "written": _both(document.written_at),
        "decided": document.decided,
        "by": document.decided_by,
        "at": _both(document.decided_at),
        "note": document.note,
    }


def _both(moment: datetime | None) -> dict[str, str] | None:
    if moment is None:
        return None
    return {"santiago": _there(moment).isoformat(), "utc": moment.astimezone(UTC).isoformat()}


def _lines(proof: "Proof", seal: str) -> Iterator[str]:
    until = f"hasta {_when(proof.until)}" if proof.until else "y sigue publicada"
    reason = f": {proof.reason}" if proof.reason else ""
    yield f"Dirección   {proof.address}"
    yield f"Momento     {_when(proof.moment)}"
    yield f"Edición     {proof.build}, publicada {_when(proof.live_since)} {until}"
    yield f"            la publicó {proof.published_by}{reason}"
    yield f"            sha256 {proof.build_digest}"
    yield from _page_lines(proof)
    for document in proof.documents:
        yield from _document_lines(document)
    yield from _engine_lines(proof)
    yield ""
    yield "Para comprobarlo:"
    yield f"  portal build --verify {proof.build}   hace de nuevo la edición y compara cada byte"
    if proof.digest:
        exact = proof.moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        yield f"  portal prove {proof.address} --on {exact} --page copia && sha256sum copia"
    yield f"Huella de esta prueba (con --json): {seal}"


def _engine_lines(proof: "Proof") -> Iterator[str]:
    yield f"Motor       sha256 {proof.engine}"
    shaping = {name: part for name, part in proof.engine_parts.items() if name.startswith("stylesheets/")}
    if not shaping:
        yield "            De qué estaba hecho no quedó anotado."
    elif proof.digest:
        yield f"            {number(len(proof.engine_parts))} partes, que --json da todas; las hojas de estilo:"
    for name, digest in shaping.items() if proof.digest else ():
        yield f"            {name}  {digest}"


def _page_lines(proof: "Proof") -> Iterator[str]:
    if proof.location:
        yield f"Página      {proof.status}: llevaba a {proof.location}"
    elif not proof.digest:
        yield f"Página      {proof.status}: no había nada en esta dirección"
        return
    else:
        yield f"Página      {proof.status}, {proof.media_type}, {number(proof.size)} bytes"
        yield f"            sha256 {proof.digest}"
    since = f", hecha {_when(proof.since_sealed_at)}" if proof.since_sealed_at else ""
    yield f"            con esta forma desde la edición {proof.since}{since}"


def _document_lines(document: "ProvenDocument") -> Iterator[str]:
    note = f": {document.note}" if document.note else ""
    yield f"Documento   {document.document} ({PARTS[document.part]}), versión {document.revision}"
    yield f"            sha256 {document.digest}"
    yield f"            escribió {document.author}, {_when(document.written_at)}"
    yield f"            {DECIDED[document.decided]} {document.decided_by}, {_when(document.decided_at)}{note}"


def _when(moment: datetime) -> str:
    return f"{_there(moment):%d-%m-%Y %H:%M:%S} en Santiago ({moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ})"


def _there(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("America/Santiago"))
