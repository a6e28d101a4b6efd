"""What is said of a link out of the portal: what went wrong, since when, and what to write in its place. For desk and terminal alike."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logic.links.read_report import LinkLine

STATES = {
    "broken": ("Roto", "Rotos"),
    "moved": ("Cambió de dirección", "Cambiaron de dirección"),
    "shy": ("No deja comprobar", "No dejan comprobar"),
    "unknown": ("Sin revisar", "Sin revisar"),
    "fine": ("Responde", "Responden"),
}

_FAULTS = {
    "address": "No es una dirección que se pueda visitar.",
    "not-public": "Lleva a una red privada: nadie de afuera llega ahí.",
    "no-host": "No existe un sitio con ese nombre.",
    "no-connection": "El sitio no acepta la conexión.",
    "no-time": "El sitio no respondió a tiempo.",
    "no-trust": "El certificado del sitio no es de fiar.",
    "no-sense": "El sitio respondió algo que no se entiende.",
    "round": "Redirige sin llegar a ninguna parte.",
}
_STATUSES = {404: "Esa página no existe.", 410: "Esa página fue retirada."}


def what_happens(line: "LinkLine") -> str:
    """Return what is wrong with a link, or that nothing is."""
    link = line.link
    if link.state == "broken":
        return (
            _FAULTS.get(link.fault)
            or _STATUSES.get(link.status)
            or f"El sitio respondió con una falla ({link.status})."
        )
    if link.state == "shy":
        return f"El sitio no deja entrar a programas ({link.status}). Mírelo usted."
    if link.state == "moved":
        return f"Cambió de dirección a {link.leads_to}"
    return "Todavía no se revisa." if link.state == "unknown" else "Responde."


def since_when(line: "LinkLine") -> str:
    """Return since when a link is broken; empty where it is not."""
    if line.days < 0:
        return ""
    return "falla desde hoy" if line.days == 0 else f"falla hace {line.days} día{'s' if line.days > 1 else ''}"
