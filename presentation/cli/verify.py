"""What ``portal build --verify`` says: whether a build is what its inputs make, and where it is not."""

from typing import TYPE_CHECKING

from presentation.cli.failures import DONE, ISSUES, REFUSED
from presentation.cli.opening import operator, portal_opened
from presentation.cli.output import counted, progress, say, say_json

if TYPE_CHECKING:
    from logic.publishing.verify_build import Verified


def verify_build(build: int, processes: int, *, as_json: bool) -> int:
    """Verify a build and say what was found: 0 the same, 1 different, 3 made by another engine."""
    from logic.publishing.verify_build import VerifyBuild  # noqa: PLC0415

    with portal_opened() as portal, progress("Construyendo de nuevo") as report:
        command = VerifyBuild(operator(), build, processes)
        found = portal.past.verify(command, progress=lambda count: report(count, 0))
    if as_json:
        say_json(_values(found))
    else:
        _say(found)
    if not found.engine_same:
        return REFUSED
    return DONE if found.same else ISSUES


def _values(found: "Verified") -> dict[str, object]:
    return {
        "build": found.build,
        "same": found.same,
        "digest": found.digest,
        "made": found.made,
        "pages": found.pages,
        "differing": found.differing,
        "differences": [{"address": one.address, "kept": one.kept, "made": one.made} for one in found.differences],
        "same_engine": found.engine_same,
        "engine": [{"part": part.name, "then": part.then, "now": part.now} for part in found.engine],
    }


def _say(found: "Verified") -> None:
    if not found.engine_same:
        say(f"No se puede comparar: la edición {found.build} se hizo con otro motor, y este hace otras páginas.")
        for part in found.engine:
            say(f"  {part.name}: entonces {part.then or 'no estaba'}, ahora {part.now or 'no está'}")
        if not found.engine:
            say("  De qué estaba hecho aquel motor no quedó anotado.")
        say("Compruébela con la misma versión del portal y la misma configuración.")
        return
    if found.same:
        say(f"La edición {found.build} es igual, byte por byte: {counted(found.pages, 'página', 'páginas')}.")
        say(f"sha256 {found.digest}")
        return
    say(
        f"La edición {found.build} NO es igual: {counted(found.differing, 'dirección distinta', 'direcciones distintas')}."
    )
    for one in found.differences:
        say(f"  {one.address}")
        say(f"    guardada {one.kept or 'no está'}")
        say(f"    de nuevo {one.made or 'no está'}")
    if found.differing > len(found.differences):
        say(f"  … y {counted(found.differing - len(found.differences), 'más', 'más')}")
    say(f"sha256 guardado {found.digest}, de nuevo {found.made}")
