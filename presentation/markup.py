"""Templates, and the one function that says of text that it is markup. Everything else that a template prints is escaped."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from logic.rendering.labels import labels

TEMPLATES = Path(__file__).parent / "templates"

_LABEL = re.compile(r"""\{\{ say\[["']([a-z0-9-]+)["']\] \}\}""")
_ICON = re.compile(r"""\{\{ icon\("([a-z0-9]+)"(, True)?\) \}\}""")


def safe(fragment: str) -> Markup:
    """Mark a fragment that our own stylesheets or templates made, which escaped all that came from outside."""
    return Markup(fragment)  # noqa: S704 -- the only place that does so; tests feed it hostile text through every field


def template(name: str, language: str = "") -> Template:
    """Return a template by its name, compiled when it is first asked for.

    With a language, the labels and icons that it names outright are written into it before: a page has forty of them, and
    asking for each again would be a fifth of what it costs to make.
    """
    return _environment(language).get_template(name)


class _Environment(Environment):
    """Attributes are what they are: a name that a model does not have is an error, and reading one costs little."""

    getattr = staticmethod(getattr)  # type: ignore[assignment]


class _Worded(FileSystemLoader):
    """Reads templates with the words of one language in their places."""

    def __init__(self, language: str) -> None:
        super().__init__(TEMPLATES)
        self._language = language

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, fresh = super().get_source(environment, template)
        said = _LABEL.sub(lambda found: str(escape(labels(self._language).text(found[1]))), source)
        return _ICON.sub(lambda found: icon(found[1], flip=bool(found[2])), said), path, fresh


def icon(name: str, *, flip: bool = False) -> str:
    """Return the place of a drawing that accompanies a word; ``flip``: it turns where one reads from the right."""
    return f'<svg class="i{" flip" if flip else ""}" aria-hidden="true"><use href="#i-{name}"/></svg>'


@cache
def _environment(language: str) -> Environment:
    environment = _Environment(
        loader=_Worded(language) if language else FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["safe"] = safe
    environment.globals["drawn"] = icon
    return environment
