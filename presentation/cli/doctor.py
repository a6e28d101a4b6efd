"""``portal doctor``: whether this machine and what the portal keeps are fit, each finding with what to do."""

import click

from presentation.cli.failures import DONE, NOT_FIT
from presentation.cli.opening import json_option, portal_opened
from presentation.cli.output import say, say_json
from presentation.cli.spanish import Command


@click.command("doctor", cls=Command)
@json_option
def doctor(as_json: bool) -> int:
    """Revisa que el portal esté sano y dice qué hacer si no lo está."""
    with portal_opened() as portal:
        findings = portal.doctor()
    fit = all(finding.fit for finding in findings)
    if as_json:
        say_json({"fit": fit, "findings": [{"name": one.name, "fit": one.fit, "told": one.told} for one in findings]})
    else:
        for one in findings:
            say(f"{'bien' if one.fit else 'MAL ':<5} {one.name}: {one.told}")
    return DONE if fit else NOT_FIT
