"""``portal build``, ``builds`` and ``diff``: making builds and looking at them. Nothing here changes what visitors see."""

from zoneinfo import ZoneInfo

import click

from presentation.cli.failures import DONE, ISSUES
from presentation.cli.issues import issue_values, say_issues
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import counted, number, progress, say, say_json
from presentation.cli.spanish import Command, Whole
from presentation.cli.verify import verify_build

STATES = {"running": "en curso", "sealed": "lista", "failed": "falló"}
CHANGES = {"new": "nueva", "changed": "cambia", "moved": "se muda", "gone": "se va"}
KINDS = {"new": "nueva", "changed": "cambia", "gone": "se va"}


@click.command("build", cls=Command)
@click.option(
    "--jobs", type=Whole(1, 64), default=1, metavar="N", help="Procesos que trabajan a la vez; uno si no se indica."
)
@click.option("--whole", is_flag=True, help="Hace de nuevo todas las páginas, hayan cambiado o no.")
@click.option(
    "--verify",
    type=Whole(1),
    metavar="EDICIÓN",
    help="Hace de nuevo una edición, aparte, y dice si es igual byte por byte. No construye nada más.",
)
@json_option
def build(jobs: int, whole: bool, verify: int | None, as_json: bool) -> int:
    """Construye una edición con lo aprobado hasta ahora. No la publica."""
    if verify is not None:
        return verify_build(verify, jobs, as_json=as_json)
    from logic.publishing.build_site import Build  # noqa: PLC0415

    with portal_opened() as portal, progress("Construyendo") as report:
        done = portal.publishing.build(Build(operator(), jobs, whole), progress=lambda count: report(count, 0))
        portal.publishing.press()
    if as_json:
        say_json({**done.facts(), "issues": [issue_values(issue) for issue in done.issues]})
    elif done.issues:
        say_issues(done.issues)
        say("La edición no se hizo por estas observaciones. El sitio publicado sigue igual.")
    else:
        seconds = f"{done.seconds:.1f}".replace(".", ",")
        say(f"Edición {done.build}: {_tally(done.facts()['pages'])}, en {seconds} s.")
        say("Para que la vean los visitantes: portal publish")
    return ISSUES if done.issues else DONE


@click.command("builds", cls=Command)
@json_option
def builds(as_json: bool) -> int:
    """Muestra las ediciones, la más nueva primero."""
    with portal_opened() as portal:
        lines = portal.publishing.builds()
    if as_json:
        say_json(
            {
                "builds": [
                    {
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
                    for line in lines
                ]
            }
        )
        return DONE
    chile = ZoneInfo("America/Santiago")
    for line in lines:
        live = "  publicada" if line.live else ""
        pages = counted(line.pages, "página", "páginas")
        say(
            f"{line.number:>6}  {line.started_at.astimezone(chile):%d-%m-%Y %H:%M}  {STATES[line.state]}  {pages}  {line.by}{live}"
        )
    if not lines:
        say("Todavía no hay ediciones. Construya la primera con «portal build».")
    return DONE


@click.command("diff", cls=Command)
@click.argument("older", type=Whole(1), metavar="A")
@click.argument("newer", type=Whole(1), metavar="B")
@click.option("--sentences", is_flag=True, help="Cuenta además, en frases, qué cambió en cada documento.")
@json_option
def diff(older: int, newer: int, sentences: bool, as_json: bool) -> int:
    """Muestra qué páginas cambian al pasar de la edición A a la B."""
    if sentences and not as_json:
        return _say_sentences(older, newer)
    with portal_opened() as portal:
        changes = portal.publishing.diff(older, newer)
    if as_json:
        rows = [{"address": one.address, "kind": one.kind, "sources": list(one.sources)} for one in changes]
        say_json({"from": older, "to": newer, "changes": rows})
        return DONE
    for change in changes:
        say(f"{KINDS[change.kind]:<7} {change.address}")
    say(f"{counted(len(changes), 'página distinta', 'páginas distintas')}." if changes else "Son iguales.")
    return DONE


def _say_sentences(older: int, newer: int) -> int:
    """Tell what changed document by document."""
    from logic.comparing.tell_changes import plain_sentence  # noqa: PLC0415
    from logic.publishing.what_changes import PAGE, LookAtChanges  # noqa: PLC0415

    with portal_opened() as portal:
        page = total = 1
        while (page - 1) * PAGE < total:
            changes = portal.publishing.what_changes(LookAtChanges(operator(), newer, older, page=page))
            assert changes is not None
            total, page = changes.total, page + 1
            for one in changes.documents:
                say(f"{CHANGES[one.kind]:<9} {one.address}  {one.title}")
                for sentence in one.sentences:
                    say(f"    {plain_sentence(sentence)}")
    return DONE


def _tally(pages: object) -> str:
    assert isinstance(pages, dict)
    names = {"new": "nuevas", "changed": "cambiadas", "gone": "retiradas", "reused": "sin cambios"}
    return "páginas " + ", ".join(f"{number(pages[key])} {name}" for key, name in names.items())
