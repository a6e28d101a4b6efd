"""``portal serve``: whatever is missing is made, then the portal is served until it is stopped."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from presentation.cli.beside import worker_beside
from presentation.cli.failures import DONE, NOT_FIT
from presentation.cli.first_accounts import LOCAL, first_accounts, say_accounts
from presentation.cli.opening import count_together, portal_opened, web_application
from presentation.cli.output import complain, progress, say
from presentation.cli.ports import port_is_free
from presentation.cli.spanish import Command, Whole

if TYPE_CHECKING:
    from logic.accounts.manage_accounts import AddedAccount


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
    count_together(home / "metrics")
    from presentation.cli.server import Server, settings  # noqa: PLC0415 -- what counts requests looks for that folder

    address = f"http://{'localhost' if host in ('0.0.0.0', '::') else host}:{port}/"  # noqa: S104 -- compared, not bound

    def ready() -> None:
        say(f"El portal está en {address} (para detenerlo: Ctrl+C)")
        say_accounts(people, address)
        if host not in LOCAL and urlsplit(base_url).hostname in LOCAL:
            complain("Para buscar desde otros equipos, indique en PORTAL_BASE_URL la dirección que ellos usan.")

    with nullcontext() if no_worker else worker_beside():
        Server(lambda: web_application(host), settings(host, port, workers, threads, ready, home / "metrics")).run()
    return DONE


def _prepare(host: str) -> tuple[str, Path, "tuple[AddedAccount, ...]"]:
    """Make what is missing; return base address, home, and accounts that were made to try the portal with.

    The portal is closed again before any worker is forked.
    """
    with portal_opened() as portal, progress("Preparando el portal") as report:
        portal.prepare(report)
        return portal.settings.base_url, portal.settings.home, first_accounts(portal, host)
