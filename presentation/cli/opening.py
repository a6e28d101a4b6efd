"""Opening the portal for one command, and what commands share. Heavy modules are imported here, when a command needs them."""

import getpass
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask

    from logic.custody.restore import Restore, Restored
    from logic.permissions import Actor
    from logic.portal import Portal
    from logic.rendering.composer import Composer

COUNTS = "PROMETHEUS_MULTIPROC_DIR"
"""Where the library of the metrics looks for the folder in which several processes count."""

json_option = click.option("--json", "as_json", is_flag=True, help="Entrega el resultado como un objeto JSON.")


@contextmanager
def portal_opened() -> "Iterator[Portal]":
    """Open the portal of this environment, and close it afterwards."""
    from logic.portal import open_portal  # noqa: PLC0415 -- ``--help`` must not pay for the database

    portal = open_portal(os.environ, _composer)
    try:
        yield portal
    finally:
        portal.close()


def web_application(host: str) -> "tuple[Flask, Callable[[str], bytes]]":
    """Return the web application of this environment, to be asked under ``host`` too, and what refuses what is not HTTP."""
    from presentation.app import create_app, refusal  # noqa: PLC0415 -- each worker makes its own, after its fork
    from presentation.logs import set_up_logging  # noqa: PLC0415

    set_up_logging()
    app = create_app(os.environ, hosts=(host,))
    return app, refusal(app)


def portal_restored(command: "Restore") -> "Restored":
    """Restore a backup into the places of this environment: see ``logic.custody.restore``."""
    from logic.portal import restore_portal  # noqa: PLC0415

    return restore_portal(os.environ, command)


def count_together(folder: Path) -> None:
    """Have the processes that are forked from here count into one folder, from nothing (``presentation.metrics``).

    Before anything of theirs is imported: what counts looks for the folder then.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.environ[COUNTS] = str(folder)


def operator() -> "Actor":
    """Return who runs the command: the user of this machine."""
    from logic.permissions import Actor  # noqa: PLC0415

    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "operador"
    return Actor(name, "operator")


def _composer(base_url: str) -> "Composer":
    from presentation.composer import PageComposer  # noqa: PLC0415 -- only builds need templates

    return PageComposer(base_url)
