"""The peers of a build as whole commands: libxml2's own programs over the same files, and Hugo over the same articles."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from bench.measure import Cost, run
from data.xml.stylesheet import xpath_string
from logic.rendering.render_document import STYLESHEETS, generated_words

SCHEMA = STYLESHEETS.parent.parent / "schemas" / "documents" / "documents.xsd"
AT_ONCE = 1000


def with_words(folder: Path) -> Path:
    """Copy the stylesheets for xsltproc, with the generated words written into that of articles."""
    shutil.copytree(STYLESHEETS, folder)
    stylesheet = folder / "article.xsl"
    words = "".join(
        f"<xsl:variable name={quoteattr(name)} select={quoteattr(xpath_string(word))}/>"
        for name, word in generated_words("article", "es").items()
    )
    source = stylesheet.read_text("utf-8").replace("</xsl:stylesheet>", f"{words}</xsl:stylesheet>")
    stylesheet.write_text(source, "utf-8")
    return stylesheet


def xsltproc(stylesheet: Path, paths: Sequence[Path]) -> Cost:
    """Transform the files."""
    command = ["xsltproc", "--stringparam", "address", "/guia", str(stylesheet)]
    return _in_parcels(command, paths)


def xmllint(paths: Sequence[Path]) -> Cost:
    """Validate the files."""
    return _in_parcels(["xmllint", "--noout", "--schema", str(SCHEMA)], paths)


def xml_tools(stylesheet: Path, paths: Sequence[Path]) -> Cost:
    """Validate, then transform: what a build cannot do without."""
    return _sum([xmllint(paths), xsltproc(stylesheet, paths)])


def hugo(site: Path) -> Cost:
    """Build a Hugo site from nothing."""
    shutil.rmtree(site / "public", ignore_errors=True)
    shutil.rmtree(site / "resources", ignore_errors=True)
    return run(["hugo", "--quiet"], cwd=site)


def _in_parcels(command: Sequence[str], paths: Sequence[Path]) -> Cost:
    names = [str(path) for path in paths]
    return _sum([run([*command, *names[at : at + AT_ONCE]]) for at in range(0, len(names), AT_ONCE)])


def _sum(costs: Sequence[Cost]) -> Cost:
    return Cost(sum(cost.cpu for cost in costs), sum(cost.wall for cost in costs), max(cost.memory for cost in costs))
