"""The frame of the command line in Spanish: usage, headings of help, and what is said of wrong use."""

from datetime import UTC, date, datetime
from typing import Any

import click

_HEADINGS = {"Options": "Opciones", "Commands": "Comandos"}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Uso: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help is in Spanish."""

    context_class = _Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPCIONES]", **settings})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_spanish(super().get_help_option(ctx))


class Group(click.Group):
    """A group of commands whose help is in Spanish."""

    context_class = _Context
    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **settings: Any) -> None:
        words = {"options_metavar": "[OPCIONES]", "subcommand_metavar": "COMANDO [ARGUMENTOS]…"}
        super().__init__(*args, **{**words, **settings})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_spanish(super().get_help_option(ctx))


class Whole(click.ParamType[int]):
    """A whole number from ``least`` on."""

    name = "número"

    def __init__(self, least: int, most: int = 10**9) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number; anything else is wrong use."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) < 12 and self._least <= int(text) <= self._most):
            self.fail(f"«{text}» no es un número desde {self._least} hasta {self._most}.", param, ctx)
        return int(text)


class Day(click.ParamType[date]):
    """A day, written YYYY-MM-DD."""

    name = "día"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; anything else is wrong use."""
        text = str(value)
        try:
            if len(text) == len("2026-03-09"):
                return date.fromisoformat(text)
        except ValueError:
            pass
        return self.fail(f"«{text}» no es un día escrito como 2026-03-09.", param, ctx)


class When(click.ParamType[datetime]):
    """A day or a moment: see ``logic.written_moment``."""

    name = "momento"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment in UTC; anything else is wrong use."""
        from logic.written_moment import read_moment  # noqa: PLC0415

        try:
            return read_moment(str(value), datetime.now(UTC))
        except ValueError:
            self.fail(f"«{value}» no es un día como 2026-03-09 ni un momento como 2026-03-09T11:20.", param, ctx)


def word_usage(error: click.UsageError) -> str:
    """Return what to tell of wrong use, with the way to the help."""
    where = error.ctx.command_path if error.ctx else "portal"
    return f"{_word(error)}\nPara ver cómo se usa: {where} --help"


def _word(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption(option_name=name):
            return f"No existe la opción «{name}»."
        case click.exceptions.NoSuchCommand(command_name=name):
            return f"No existe el comando «{name}»."
        case click.MissingParameter(param=param) if param is not None:
            return f"Falta {_name(param, error)}."
        case click.BadParameter(param=param) if param is not None:
            return f"No sirve el valor de {_name(param, error)}: {error.message}"
        case click.BadOptionUsage(option_name=name):
            return f"La opción «{name}» no está bien escrita: falta su valor o sobra."
    return "Falta un comando, o sobra algo de lo escrito."


def _name(param: click.Parameter, error: click.UsageError) -> str:
    if isinstance(param, click.Argument) and error.ctx:
        return param.make_metavar(error.ctx).strip("[]")
    return "/".join(param.opts)


def _in_spanish(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Muestra esta ayuda."
    return option
