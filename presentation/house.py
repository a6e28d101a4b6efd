"""Whether the packages that Python would import are ours. A folder named ``data`` in the working directory can hide ours."""

from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("data", "logic")
HOME = Path(__file__).resolve().parent.parent


def hidden_packages() -> tuple[tuple[str, str], ...]:
    """Return (package, folder found instead) for each package of ours that another one hides. Imports nothing."""
    found = ((name, _folder(find_spec(name))) for name in PACKAGES)
    return tuple((name, str(folder)) for name, folder in found if folder != HOME / name)


def say_hidden(hidden: tuple[tuple[str, str], ...]) -> str:
    """Return what to tell the person who started the portal there."""
    lines = [f"La carpeta «{folder}» oculta el paquete «{name}» del portal." for name, folder in hidden]
    return "\n".join([*lines, "Inicie el portal desde otra carpeta, o cambie el nombre de esa."])


def _folder(spec: ModuleSpec | None) -> Path | None:
    """Return the first folder of a package, with or without ``__init__.py``; None where there is no such package."""
    locations = list(spec.submodule_search_locations or ()) if spec else []
    return Path(locations[0]).resolve() if locations else None
