"""``portal``: the command line put together, and how every command ends."""

import sys
from traceback import format_exception
from typing import Any, NoReturn

import click

from presentation.house import hidden_packages, say_hidden

if hidden := hidden_packages():
    sys.stderr.write(say_hidden(hidden) + "\n")
    sys.exit(4)

from presentation.cli import (
    account,
    addresses,
    backup,
    build,
    builds,
    check,
    content,
    doctor,
    feedback,
    jobs,
    links,
    prove,
    prune,
    publish,
    redirects,
    schedule,
    search,
    serve,
    site,
    worker,
)
from presentation.cli.failures import DONE, WRONG_USE, failure
from presentation.cli.issues import issue_values, say_issues
from presentation.cli.output import complain, say_json
from presentation.cli.spanish import Group, word_usage

INTERRUPTED = 130


class _Portal(Group):
    """Runs a command and ends the process with its exit code; every error comes out as a sentence."""

    def main(self, args: Any = None, prog_name: str | None = None, **settings: Any) -> NoReturn:  # type: ignore[override]
        arguments = list(sys.argv[1:] if args is None else args)
        sys.exit(self._code(arguments, prog_name or "portal", settings))

    def _code(self, arguments: list[str], name: str, settings: dict[str, Any]) -> int:
        settings["standalone_mode"] = False
        try:
            code = super().main(arguments, name, **settings)
        except click.exceptions.NoArgsIsHelpError as error:
            complain(error.format_message())
            return WRONG_USE
        except click.UsageError as error:
            complain(word_usage(error))
            return WRONG_USE
        except (click.Abort, KeyboardInterrupt):
            complain("Se interrumpió. Nada quedó a medias.")
            return INTERRUPTED
        except BrokenPipeError:
            sys.stderr.close()
            return DONE
        except Exception as error:  # noqa: BLE001 -- whatever it is, a person reads a sentence
            return _tell(error, as_json="--json" in arguments)
        return code if isinstance(code, int) else DONE


def _tell(error: Exception, *, as_json: bool) -> int:
    told = failure(error)
    complain(told.sentence)
    if told.unexpected:
        complain("Detalle para quien lo repare:\n" + "".join(format_exception(error)))
    if told.issues and not as_json:
        say_issues(told.issues)
    if as_json:
        issues = [issue_values(issue) for issue in told.issues]
        say_json({"error": {"kind": type(error).__name__, "message": told.sentence}, "issues": issues})
    return told.code


@click.group("portal", cls=_Portal)
def portal() -> None:
    """RedSercotec: de documentos XML a un portal publicado, con búsqueda y vuelta atrás."""


for command in (
    serve.serve,
    check.check,
    content.content,
    build.build,
    builds.builds,
    builds.diff,
    publish.publish,
    publish.rollback,
    publish.second_look,
    prove.prove,
    prune.prune,
    prune.pin,
    prune.unpin,
    addresses.approve,
    addresses.withdraw,
    addresses.trash,
    redirects.redirects,
    links.links,
    schedule.schedule,
    schedule.upcoming,
    schedule.promises,
    search.search,
    site.site,
    account.account,
    worker.worker,
    jobs.jobs,
    account.audit,
    backup.backup,
    backup.restore,
    feedback.feedback,
    doctor.doctor,
):
    portal.add_command(command)


def main() -> NoReturn:
    """Run the command line of this process."""
    portal.main()


if __name__ == "__main__":
    main()
