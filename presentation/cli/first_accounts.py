"""Who can log in to a portal that is being served: accounts to try it with on one's own machine, a word of advice on a public one."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from presentation.cli.opening import operator
from presentation.cli.output import complain, say

if TYPE_CHECKING:
    from logic.accounts.manage_accounts import AddedAccount
    from logic.portal import Portal

LOCAL = ("127.0.0.1", "localhost", "::1")


def first_accounts(portal: "Portal", host: str) -> "tuple[AddedAccount, ...]":
    """Return accounts that were made to try the portal with: on one's own machine, while there is none.

    For the public accounts are made on purpose: there it is said how, and which of those for trying are still open.
    """
    if host in LOCAL and urlsplit(portal.settings.base_url).hostname in LOCAL:
        return portal.accounts.make_demonstration(operator())
    if not portal.accounts.list(operator()):
        complain(
            "Todavía no hay cuentas para los escritorios. Cree la primera, con el correo y el nombre de la persona:"
        )
        complain("  portal account create --role webmaster --email CORREO --name NOMBRE")
    if left := portal.accounts.open_demonstration(operator()):
        complain("Este portal es público y tiene abiertas cuentas de prueba. Ciérrelas:")
        for person in left:
            complain(f"  portal account close {person.email}")
    return ()


def say_accounts(made: "tuple[AddedAccount, ...]", address: str) -> None:
    """Say how to come in to the portal at ``address``: this once, and nowhere else."""
    from logic.accounts.wording import ROLE_NAMES  # noqa: PLC0415 -- only the first start pays for it

    if not made:
        return
    say(f"\nPara probar los escritorios, ingrese en {address}ingresar con una de estas cuentas.")
    say("Sus claves se crearon recién, y no se guardan ni se vuelven a mostrar:\n")
    for one in made:
        say(f"  {ROLE_NAMES[one.person.role]:<24} {one.person.email:<28} {one.password}")
    say("\nLa primera vez, cada persona activa un segundo paso con una aplicación de códigos en el teléfono.")
    say(f"Si pierde una clave: portal account reset {made[0].person.email} password\n")
