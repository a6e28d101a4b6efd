"""Templates, and the one function that says of text that it is markup. Everything else that a template prints is escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


def safe(fragment: str) -> Markup:
    """Mark a fragment that our own stylesheets or templates made, which escaped all that came from outside."""
    return Markup(fragment)  # noqa: S704 -- the only place that does so; tests feed it hostile text through every field


def template(name: str) -> Template:
    """Return a template by its name, compiled when it is first asked for."""
    return _environment().get_template(name)


class _Environment(Environment):
    """Attributes are what they are: a name that a model does not have is an error, and reading one costs little."""

    getattr = staticmethod(getattr)  # type: ignore[assignment]


@cache
def _environment() -> Environment:
    environment = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["safe"] = safe
    return environment
