"""How a command ends when it cannot do what was asked: one table from error to exit code, and what is said.

0 done, 1 the input has issues, 2 wrong use, 3 refused or conflict, 4 the environment is not fit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from logic import errors

DONE, ISSUES, WRONG_USE, REFUSED, NOT_FIT = range(5)


@dataclass(frozen=True, slots=True)
class Failure:
    """The exit code of an error, and its sentence. ``unexpected``: a fault of the program, to be logged whole."""

    code: int
    sentence: str
    unexpected: bool = False
    issues: tuple[errors.Issue, ...] = ()


_Wording = Callable[[Any], str]


def _settings(error: errors.SettingsInvalid) -> str:
    lines = [f"{name}: {fault}. {mend}" for name, fault, mend in error.faults]
    return "\n".join(["El portal no puede partir con esta configuración:", *lines])


_FOLDERS = {
    "missing": "No existe la carpeta «{folder}».",
    "not-empty": "La carpeta «{folder}» ya tiene archivos. Indique una vacía o una que no exista.",
    "not-folder": "«{folder}» no es una carpeta.",
    "no-file": "No existe el archivo «{folder}».",
    "has-portal": "En «{folder}» ya hay un portal, y un respaldo no reemplaza nada. Indique en PORTAL_HOME una carpeta nueva.",
}

_BACKUPS = {
    "not-archive": "No es un respaldo del portal, o está cortado.",
    "foreign": "Tiene cosas que un respaldo del portal no tiene. No se restauró nada.",
    "cut": "El respaldo está cortado: le falta el final. No se restauró nada.",
    "other-bytes": "El respaldo cambió después de hacerse: sus sumas no calzan. No se restauró nada.",
    "format": "El respaldo es de otra versión del portal. Restáurelo con esa versión.",
}

_TABLE: Mapping[type[Exception], tuple[int, _Wording]] = {
    errors.SettingsInvalid: (NOT_FIT, _settings),
    errors.StoreUnreachable: (
        NOT_FIT,
        lambda _: "No se pudo abrir la base de datos. Revise PORTAL_DATABASE_URL y PORTAL_HOME.",
    ),
    errors.StoreFull: (NOT_FIT, lambda _: "No queda espacio en el disco. No se guardó nada de este cambio."),
    errors.IndexUnreadable: (
        NOT_FIT,
        lambda _: "El índice de búsqueda no se puede leer. Ejecute «portal build» para rehacerlo.",
    ),
    errors.ContentMissing: (NOT_FIT, lambda _: "Falta un archivo del depósito de contenidos. Restaure un respaldo."),
    errors.ContentDamaged: (
        NOT_FIT,
        lambda _: "Un archivo del depósito de contenidos está dañado. Restaure un respaldo.",
    ),
    errors.ArchiveDamaged: (ISSUES, lambda error: _BACKUPS.get(error.reason, _BACKUPS["foreign"])),
    errors.LiveChanged: (
        REFUSED,
        lambda error: f"Alguien publicó mientras tanto: ahora está la edición {error.live}. No se hizo nada.",
    ),
    errors.DraftMoved: (REFUSED, lambda _: "El borrador cambió mientras tanto en otra ventana. No se guardó nada."),
    errors.Reserved: (
        REFUSED,
        lambda error: (
            f"{error.name} reservó «{error.document_id}»: mientras tanto, nadie más guarda. No se guardó nada."
        ),
    ),
    errors.CannotBeShown: (ISSUES, lambda _: "El documento todavía no se puede mostrar como página."),
    errors.FileInUse: (REFUSED, lambda _: "Hay documentos que usan ese archivo. No se borró nada."),
    errors.LogInRefused: (REFUSED, lambda _: "El correo o la clave no son correctos."),
    errors.MailRefused: (
        NOT_FIT,
        lambda _: "El correo no se pudo entregar. Revise PORTAL_MAIL y el servidor de correo.",
    ),
    errors.NotSomebodyElse: (
        REFUSED,
        lambda _: "Esa mirada le toca a otra persona: usted publicó o aprobó lo que hay que revisar.",
    ),
    errors.RemovesMuch: (
        REFUSED,
        lambda error: (
            f"Esta edición quita {error.pages} de {error.total} páginas. "
            f"Si es lo que quiere, diga cuántas: --removing {error.pages}"
        ),
    ),
    errors.TicketSpent: (REFUSED, lambda _: "Ese enlace ya no sirve."),
    errors.BackupBusy: (REFUSED, lambda _: "Ya se está haciendo un respaldo. Espere a que termine."),
    errors.StylesheetFailed: (
        NOT_FIT,
        lambda error: f"Falló la hoja de estilo «{error.stylesheet}». El sitio publicado sigue igual.",
    ),
    errors.StoreBusy: (REFUSED, lambda _: "Otro proceso está escribiendo. Espere un momento y vuelva a intentarlo."),
    errors.BuilderBusy: (REFUSED, lambda _: "Otro proceso está construyendo una edición. Espere a que termine."),
    errors.BuildUnknown: (
        REFUSED,
        lambda error: f"No hay una edición {error.number}. Vea cuáles hay con «portal builds».",
    ),
    errors.BuildNotKept: (
        REFUSED,
        lambda error: f"La edición {error.number}, que estaba publicada entonces, ya no se conserva.",
    ),
    errors.NothingLiveThen: (REFUSED, lambda _: "En ese momento todavía no había nada publicado."),
    errors.MomentToCome: (WRONG_USE, lambda _: "Ese momento todavía no llega."),
    errors.FeedbackFull: (REFUSED, lambda _: "Hoy ya no caben más opiniones. No se guardó esta."),
    errors.NothingToPublish: (REFUSED, lambda _: "Todavía no hay ediciones. Construya la primera con «portal build»."),
    errors.NothingToRollBack: (REFUSED, lambda _: "No hay una edición anterior a la cual volver."),
    errors.NotPermitted: (REFUSED, lambda _: "Usted no tiene permiso para hacer esto."),
    errors.NotFound: (REFUSED, lambda error: f"No existe «{error.name}»."),
    errors.NotInReview: (REFUSED, lambda error: f"«{error.document_id}» ya no está en revisión."),
    errors.Conflict: (
        REFUSED,
        lambda error: f"Alguien cambió «{error.document_id}» mientras tanto. No se guardó nada.",
    ),
    errors.SearchTooSlow: (REFUSED, lambda _: "La búsqueda tardó demasiado. Pruebe con otras palabras."),
    errors.SearchRefused: (WRONG_USE, lambda error: f"No se puede buscar por «{error.name}»."),
    errors.TreeNotOurs: (
        WRONG_USE,
        lambda error: (
            f"«{error.folder}» tiene archivos que no son de una edición exportada. Indique una carpeta vacía."
        ),
    ),
    errors.FolderNotFit: (WRONG_USE, lambda error: _FOLDERS[error.reason].format(folder=error.folder)),
}


def failure(error: Exception) -> Failure:
    """Return how to end for an error of ours. Any other is a fault of the program, and says so."""
    if isinstance(error, errors.PlanRefused):
        from logic.scheduling.plan_wording import plan_fault  # noqa: PLC0415 -- only these errors pay for it

        return Failure(WRONG_USE, "\n".join(map(plan_fault, error.faults)))
    if isinstance(error, errors.NotAcceptable):
        from logic.accounts.wording import fault_sentence  # noqa: PLC0415 -- only these errors pay for it

        return Failure(ISSUES, "\n".join(map(fault_sentence, error.faults)))
    if isinstance(error, errors.Refused):
        return Failure(ISSUES, "No se guardó nada, por estas observaciones:", issues=error.issues)
    for kind in type(error).__mro__:
        if kind in _TABLE:
            code, wording = _TABLE[kind]
            return Failure(code, wording(error))
    if isinstance(error, OSError):
        return Failure(
            NOT_FIT, f"El sistema no dejó leer o escribir «{error.filename or ''}». No se completó el cambio."
        )
    return Failure(
        NOT_FIT, "El portal tuvo una falla que no esperaba. El sitio publicado sigue igual.", unexpected=True
    )
