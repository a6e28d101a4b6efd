"""``portal build``: making builds. Nothing here changes what visitors see."""

import click

from presentation.cli.failures import DONE, ISSUES
from presentation.cli.issues import issue_values, say_issues
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import counted, number, progress, say, say_json
from presentation.cli.spanish import Command, Whole
from presentation.cli.verify import verify_build


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
@click.option(
    "--allow-broken-links",
    is_flag=True,
    help="La hace aunque tenga enlaces internos rotos: queda en la bitácora.",
)
@json_option
def build(jobs: int, whole: bool, verify: int | None, allow_broken_links: bool, as_json: bool) -> int:
    """Construye una edición con lo aprobado hasta ahora. No la publica."""
    if verify is not None:
        return verify_build(verify, jobs, as_json=as_json)
    from logic.publishing.build_site import Build  # noqa: PLC0415

    with portal_opened() as portal, progress("Construyendo") as report:
        command = Build(operator(), jobs, whole, allow_broken_links=allow_broken_links)
        done = portal.publishing.build(command, progress=lambda count: report(count, 0))
        portal.publishing.press()
    if as_json:
        say_json({**done.facts(), "issues": [issue_values(issue) for issue in done.issues]})
    elif done.issues:
        say_issues(done.issues)
        say("La edición no se hizo por estas observaciones. El sitio publicado sigue igual.")
    else:
        seconds = f"{done.seconds:.1f}".replace(".", ",")
        say(f"Edición {done.build}: {_tally(done.facts()['pages'])}, en {seconds} s.")
        if done.broken:
            say(f"Tiene {counted(len(done.broken), 'enlace roto', 'enlaces rotos')}: queda en la bitácora.")
        say("Para que la vean los visitantes: portal publish")
    return ISSUES if done.issues else DONE


def _tally(pages: object) -> str:
    assert isinstance(pages, dict)
    names = {"new": "nuevas", "changed": "cambiadas", "gone": "retiradas", "reused": "sin cambios"}
    return "páginas " + ", ".join(f"{number(pages[key])} {name}" for key, name in names.items())
