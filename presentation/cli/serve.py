"""``portal serve``: whatever is missing is made, then the portal is served until it is stopped."""

import os
import shutil
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from presentation.cli.failures import DONE, NOT_FIT
from presentation.cli.opening import operator, portal_opened, web_application
from presentation.cli.output import complain, progress, say
from presentation.cli.ports import port_is_free
from presentation.cli.spanish import Command, Whole
from presentation.cli.worker import worker_beside

if TYPE_CHECKING:
    from logic.accounts.manage_accounts import AddedAccount

LOCAL = ("127.0.0.1", "localhost", "::1")


@click.command("serve", cls=Command, short_help="Prepara lo que falte y sirve el portal.")
@click.option("--host", default="127.0.0.1", metavar="EQUIPO", help="Dónde escuchar; 127.0.0.1 si no se indica.")
@click.option("--port", type=Whole(1, 65535), default=8000, metavar="N", help="Puerto; 8000 si no se indica.")
@click.option(
    "--workers", type=Whole(1, 64), default=2, metavar="N", help="Procesos que atienden; dos si no se indica."
)
@click.option(
    "--threads", type=Whole(1, 64), default=8, metavar="N", help="Hilos de cada proceso; ocho si no se indica."
)
@click.option("--no-worker", is_flag=True, help="No parte el trabajador al lado: lo parte «portal worker».")
def serve(host: str, port: int, workers: int, threads: int, no_worker: bool) -> int:
    """Prepara lo que falte (base de datos, contenidos, primera edición) y sirve el portal."""
    if not port_is_free(host, port):
        complain(
            f"No se puede escuchar en {host}, puerto {port}: está ocupado o no es de este equipo. Pruebe con --port."
        )
        return NOT_FIT
    base_url, home, people = _prepare(host)
    _count_together(home / "metrics")
    from presentation.cli.server import Server, settings  # noqa: PLC0415 -- what counts requests looks for that folder

    address = f"http://{'localhost' if host in ('0.0.0.0', '::') else host}:{port}/"  # noqa: S104 -- compared, not bound

    def ready() -> None:
        say(f"El portal está en {address} (para detenerlo: Ctrl+C)")
        _say_people(people, address)
        if host not in LOCAL and urlsplit(base_url).hostname in LOCAL:
            complain("Para buscar desde otros equipos, indique en PORTAL_BASE_URL la dirección que ellos usan.")

    with nullcontext() if no_worker else worker_beside():
        Server(lambda: web_application(host), settings(host, port, workers, threads, ready)).run()
    return DONE


def _prepare(host: str) -> tuple[str, Path, "tuple[AddedAccount, ...]"]:
    """Make what is missing; return base address, home, and accounts that were made to try the portal with.

    The portal is closed again before any worker is forked. Accounts are made on one's own machine only.
    """
    with portal_opened() as portal, progress("Preparando el portal") as report:
        portal.prepare(report)
        alone = host in LOCAL and urlsplit(portal.settings.base_url).hostname in LOCAL
        people = portal.accounts.make_demonstration(operator()) if alone else ()
        return portal.settings.base_url, portal.settings.home, people


def _say_people(people: "tuple[AddedAccount, ...]", address: str) -> None:
    """Say how to come in: this once, and nowhere else."""
    if not people:
        return
    say(f"\nPara probar los escritorios, ingrese en {address}ingresar con una de estas cuentas.")
    say("Las claves se crearon recién y no se vuelven a mostrar:\n")
    from logic.accounts.wording import ROLE_NAMES  # noqa: PLC0415

    for one in people:
        say(f"  {ROLE_NAMES[one.person.role]:<24} {one.person.email:<28} {one.password}")
    say("\nLa editora y el webmaster activan su segundo paso la primera vez.")


def _count_together(folder: Path) -> None:
    """Have the processes of this server count into one folder, from nothing (see ``presentation.metrics``)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
