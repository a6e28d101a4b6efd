"""``portal approve``, ``withdraw`` and ``trash``: what readers find at the address of a document, and what was taken away from there."""

from typing import TYPE_CHECKING, Literal

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import counted, say, say_json
from presentation.cli.spanish import Command, Group, Whole

if TYPE_CHECKING:
    from logic.editing.restore_document import TrashEntry
    from logic.links.who_links_here import LinksHere

KINDS = {"explained": "explicado", "moved": "cambiado de página", "deleted": "eliminado", "discarded": "desechado"}


@click.command("approve", cls=Command)
@click.argument("document", metavar="ID")
@click.option("--revision", type=Whole(1), metavar="N", help="La versión que leyó; sin ella, la más nueva.")
@click.option("--note", default="", metavar="TEXTO", help="Nota que queda en su historia.")
@json_option
def approve(document: str, revision: int | None, note: str, as_json: bool) -> int:
    """Aprueba la versión más nueva de un documento: la toma la próxima edición."""
    from logic.editing.approve_revision import ApproveRevision  # noqa: PLC0415

    with portal_opened() as portal:
        number = revision or portal.editing.newest_revision(document)
        done = portal.editing.approve_revision(ApproveRevision(document, number, operator(), note))
    if as_json:
        say_json({"document": done.document_id, "revision": done.revision, "address": done.address})
    else:
        say(f"Queda aprobada la versión {done.revision} de «{done.document_id}», para {done.address}.")
    return DONE


@click.command("withdraw", cls=Command, short_help="Retira un documento.")
@click.argument("document", metavar="ID")
@click.option("--moved-to", metavar="DÓNDE", help="Se cambió a este documento (identificador) o dirección del portal.")
@click.option("--explain", metavar="TEXTO", help="Explicación que leerá quien llegue a su dirección.")
@click.option("--go-to", default="", metavar="DÓNDE", help="Con --explain: documento o dirección adonde seguir.")
@click.option("--delete", is_flag=True, help="Se eliminó: quien llegue lee solo eso.")
@click.option("--reason", default="", metavar="TEXTO", help="Motivo para la unidad; no es público.")
@json_option
def withdraw(document: str, go_to: str, delete: bool, reason: str, as_json: bool, **given: str | None) -> int:
    """Retira un documento, de una de tres maneras: --moved-to, --explain o --delete."""
    from logic.editing.withdraw_document import WithdrawDocument  # noqa: PLC0415

    moved_to, explain = given["moved_to"], given["explain"]
    if (moved_to is not None) + (explain is not None) + delete != 1:
        raise click.UsageError("one of three")
    kind: Literal["moved", "explained", "deleted"] = "moved" if moved_to else "deleted" if delete else "explained"
    asked = WithdrawDocument(document, operator(), explain or "", kind, moved_to or go_to, reason)
    with portal_opened() as portal:
        links = portal.links.who_links_here(document, operator())
        done = portal.addresses.withdraw(asked)
    if as_json:
        say_json(
            {"document": done.document_id, "address": done.address, "leads_to": done.leads_to, "links": _values(links)}
        )
        return DONE
    say(f"Queda retirado «{done.document_id}»{f', y lleva a {done.leads_to}' if done.leads_to else ''}.")
    if links.total:
        told = counted(links.total, "documento lo nombra", "documentos lo nombran")
        say(f"{told}: {', '.join(one.id for one in links.documents)}.")
        say("Sus enlaces siguen a la página nueva." if kind == "moved" else "La próxima edición se detendrá en ellos.")
    return DONE


@click.group("trash", cls=Group)
def trash() -> None:
    """Muestra la papelera, y saca de ella."""


@trash.command("list")
@click.option(
    "--containing", default="", metavar="TEXTO", help="Solo lo que tiene este texto en su nombre o dirección."
)
@click.option("--before", type=Whole(1), metavar="N", help="Lo que llegó antes; el número que dice la página anterior.")
@json_option
def listed(containing: str, before: int | None, as_json: bool) -> int:
    """Muestra lo retirado, lo último primero."""
    with portal_opened() as portal:
        found = portal.addresses.trash(operator(), before=before, containing=containing)
    if as_json:
        say_json({"documents": [_entry(one) for one in found.entries], "total": found.total, "next": found.next})
        return DONE
    for one in found.entries:
        why = one.explanation or one.decision.reason
        say(f"{one.id}  {KINDS[one.decision.kind]}  {one.at:%d-%m-%Y}  {one.by}{f': {why}' if why else ''}")
    if found.next:
        say(f"Hay más: --before {found.next}")
    if not found.entries:
        say("En la papelera no hay nada.")
    return DONE


@trash.command("restore")
@click.argument("document", metavar="ID")
@click.option("--note", default="", metavar="TEXTO", help="Nota que queda en su historia.")
@json_option
def restore(document: str, note: str, as_json: bool) -> int:
    """Trae de vuelta un documento: aprobado otra vez, o como borrador si lo era."""
    from logic.editing.restore_document import RestoreDocument  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.addresses.restore(RestoreDocument(document, operator(), note))
    if as_json:
        say_json(
            {
                "document": done.document_id,
                "revision": done.revision,
                "approved": done.approved,
                "address": done.address,
            }
        )
    else:
        how = f"aprobado, para {done.address}" if done.approved else "como borrador"
        say(f"Vuelve «{done.document_id}», {how}.")
    return DONE


@trash.command("discard")
@click.argument("document", metavar="ID")
@click.option("--reason", default="", metavar="TEXTO", help="Por qué nadie lo quiere.")
@json_option
def discard(document: str, reason: str, as_json: bool) -> int:
    """Lleva a la papelera un borrador que nunca se publicó."""
    from logic.editing.restore_document import DiscardDraft  # noqa: PLC0415

    with portal_opened() as portal:
        portal.addresses.discard(DiscardDraft(document, operator(), reason))
    if as_json:
        say_json({"document": document})
    else:
        say(f"«{document}» está en la papelera.")
    return DONE


def _values(links: "LinksHere") -> list[dict[str, str]]:
    return [{"id": one.id, "title": one.title, "address": one.address} for one in links.documents]


def _entry(one: "TrashEntry") -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "type": one.type,
        "address": one.address,
        "kind": one.decision.kind,
        "leads_to": one.decision.to_document or one.decision.to_address or "",
        "explanation": one.explanation,
        "reason": one.decision.reason,
        "by": one.by,
        "at": one.at.isoformat(),
    }
