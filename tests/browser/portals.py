"""Portals to look at with a browser, really built and served.

``content`` beside this file is a small portal that changes only with the tests: what is compared with a picture or a text is
of it, so that editing an article of the portal's own breaks nothing.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.page_kinds import addresses
from tests.browser.hostile import Filled
from tests.features.publishing.house import article
from tests.features.serving.server import ROOT, Served, environment, serving

LIVING = ROOT / "content_xml"
SAMPLE = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Looked:
    """A portal that is served, and where one of each kind of its pages is."""

    served: Served
    kinds: dict[str, str]

    @property
    def origin(self) -> str:
        """Where it is served, without a slash at the end."""
        return f"http://127.0.0.1:{self.served.port}"

    def url(self, kind: str) -> str:
        """Return where a page of a kind is; a kind without any fails by its name."""
        return self.origin + self.address(kind)

    def address(self, kind: str) -> str:
        """Return the same without the origin."""
        assert kind in self.kinds, f"no page is of the kind {kind!r}"
        return self.kinds[kind]


@dataclass(frozen=True, slots=True)
class Hostile(Looked):
    """A portal of documents that were filled with hostile strings, and of the same ones with plain words."""

    documents: tuple[Filled, ...]
    innocent: tuple[Filled, ...]


@contextmanager
def serving_folder(home: Path, folder: Path) -> Iterator[Looked]:
    """Import a folder into a new portal, publish it and serve it until the end of the block."""
    publish_folder(home, folder)
    with serving(home) as portal:
        yield Looked(portal, addresses(home))


@contextmanager
def serving_sample(home: Path) -> Iterator[Looked]:
    """Serve the sample in its second build: the first had a guide that was withdrawn since."""
    before = home.with_name(f"{home.name}-before")
    shutil.copytree(SAMPLE, before)
    (before / "guia-retirada.xml").write_text(article("guia-retirada"), "utf-8")
    publish_folder(home, before)
    publish_folder(home, SAMPLE, "--withdraw-missing", "--note", "La guía quedó vieja.")
    with serving(home) as portal:
        yield Looked(portal, addresses(home))


def publish_folder(home: Path, folder: Path, *options: str) -> None:
    """Import a folder, build and publish; nothing may be complained of."""
    for arguments in (("content", "import", str(folder), *options), ("build",), ("publish",)):
        command = [sys.executable, "-m", "presentation.cli.main", *arguments]
        run = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
