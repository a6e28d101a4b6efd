"""The documentation is read beside the code: what the code offers has its heading, and no heading is of something that is not there."""

import importlib
import re
from pathlib import Path

import click
import pytest

from logic.checks.check_paths import CheckPaths, check_paths
from tests.architecture.documented import commands, document_types, headings, patterns, routes, settings
from tests.architecture.sources import HOUSE, PRODUCT, TIERS, module, modules

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)")
NAMED_FILE = re.compile(r"`((?:presentation|logic|data|schemas|content_xml|tests|bench|docs|requirements)/[\w./-]*)`")
EXAMPLE = re.compile(r"^```xml\n(<\?xml.*?)^```", re.DOTALL | re.MULTILINE)
DECISION_PARTS = ["Context", "Decision", "Status", "Consequences", "Alternatives"]


def documents(house: Path = HOUSE) -> list[Path]:
    """Return every page of the documentation."""
    return sorted([*house.glob("*.md"), *(house / "docs").rglob("*.md")])


def test_every_setting_is_documented() -> None:
    """Every environment variable has a heading in docs/reference/settings.md, and nothing else has one there."""
    named = {name for each in modules(*PRODUCT) for name in settings(each)}
    assert named
    assert set(headings("settings")) == named


def test_a_setting_is_read_from_the_code() -> None:
    """The name of a setting is found wherever the code writes it, and other names are not."""
    assert list(settings(module("environ.get('PORTAL_HOME'); x = 'PORTAL_ HOME'; y = 'HOME'"))) == ["PORTAL_HOME"]


def test_every_command_is_documented() -> None:
    """Every command has a heading in docs/reference/commands.md whose section names each of its options."""
    main = importlib.import_module("presentation.cli.main")
    group = next(each for each in vars(main).values() if isinstance(each, click.Group))
    offered = commands(group, "portal")
    written = headings("commands")
    assert set(written) == set(offered)
    missing = {
        f"{command} {option}" for command, options in offered.items() for option in options - {"--help"}
        if f"`{option}" not in written[command]
    }  # fmt: skip
    assert missing == set()


def test_commands_are_read_from_the_code() -> None:
    """Groups are walked to their commands, each with its long options."""

    @click.command()
    @click.option("--json", "-j", is_flag=True)
    @click.argument("folder")
    def import_(json: bool, folder: str) -> None: ...

    group = click.Group("portal", {"content": click.Group("content", {"import": import_})})
    assert commands(group, "portal") == {"portal content import": {"--json"}}


def test_every_address_is_documented() -> None:
    """Every address that pages can have, and every route of the application, has a heading in docs/reference/addresses.md."""
    made = {pattern for pattern in patterns(modules("logic/addresses.py")[0]) if pattern.strip("/")}
    answered = {route for each in modules("presentation", "wsgi.py") for route in routes(each)}
    assert answered
    assert (made | answered) - set(headings("addresses")) == set()


def test_addresses_are_read_from_the_code() -> None:
    """Routes and the shapes of addresses are found, with a name for each part that is filled in."""
    source = "@site.get('/healthz')\ndef health(): ...\n"
    assert list(routes(module(source))) == ["/healthz"]
    assert list(patterns(module("def f(topic): return f'/temas/{topic}/'"))) == ["/temas/<topic>/"]
    assert list(patterns(module("x = f'/{header.channel}/{slug}'"))) == ["/<channel>/<slug>"]


def test_every_document_type_is_in_the_glossary() -> None:
    """The root element of each schema is a word of the glossary."""
    glossary = (HOUSE / "docs" / "glossary.md").read_text(encoding="utf-8")
    types = document_types()
    assert len(types) == 10
    assert [name for name in types if f"| {name} |" not in glossary] == []


def test_decisions_keep_their_form() -> None:
    """Every decision record has its five parts, in order, and stands in the list."""
    folder = HOUSE / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for record in sorted(folder.glob("[0-9]*.md")):
        text = record.read_text(encoding="utf-8")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == DECISION_PARTS, record.name
        assert f"]({record.name})" in listed


@pytest.mark.parametrize("page", documents(), ids=lambda page: page.relative_to(HOUSE).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """What a page links to, and every file that it names by path, is there."""
    assert broken(page) == []


def broken(page: Path, house: Path = HOUSE) -> list[str]:
    """Return the links and named paths of a page that lead nowhere."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    links = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    return links + [name for name in NAMED_FILE.findall(text) if not (house / name).exists()]


def test_examples_are_valid(tmp_path: Path) -> None:
    """A document that the documentation shows whole is one that the portal takes."""
    shown = [example for page in documents() for example in EXAMPLE.findall(page.read_text(encoding="utf-8"))]
    assert shown
    for number, example in enumerate(shown):
        (tmp_path / f"{number}.xml").write_text(example, encoding="utf-8")
    assert check_paths(CheckPaths((tmp_path,))).issues == ()


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    """A link to a page that is not there, and the name of a file that is gone, are both found."""
    page = tmp_path / "page.md"
    page.write_text("[a](there.md) [b](https://example.org) `logic/gone.py` `page.md`")
    assert broken(page, tmp_path) == ["there.md", "logic/gone.py"]


def test_the_map_names_every_tier() -> None:
    """The README's map and the architecture page name each tier."""
    for page in ("README.md", "docs/architecture.md"):
        text = (HOUSE / page).read_text(encoding="utf-8")
        assert [tier for tier in TIERS if not re.search(rf"^.*\b{tier}\b", text, re.MULTILINE)] == []
