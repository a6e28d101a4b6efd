"""The pages of feedback as their templates want them: which page it is about, what was said so far, and what is wrong."""

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from logic.addresses import HOME, USEFUL
from logic.feedback.give_feedback import MAX_COMMENT, legible
from logic.rendering.labels import LANGUAGES
from logic.rendering.pages import Frame, Link
from presentation.words import Words, words

if TYPE_CHECKING:
    from logic.errors import Issue
    from presentation.site import Site

ANSWERS = {"si": True, "no": False}
"""What stands in an address and in a form for yes and no."""

TRAP = "sitio-web"
"""The name of a field that people do not see: only a program that fills every field fills it."""

_HEAD_BYTES = 8 * 1024
_LANGUAGE = re.compile(r'<html lang="([a-z]{2,3})\b')
_TITLE = re.compile(r"<title>([^<]*)</title>")
_LABELS = (("si", "yes"), ("no", "no"))
_SHOWN_ADDRESS = 100
_FIELDS = {"useful-missing": "p_useful"}
_COMMENT_FIELD = "p_comment"


@dataclass(frozen=True, slots=True)
class Said:
    """What a visitor has said so far. ``useful`` is None where he did not say, or something else."""

    address: str
    useful: bool | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The page that feedback is about, and the language that it speaks: the form speaks the same."""

    address: str
    title: str
    language: str

    @property
    def words(self) -> Words:
        """Return the words of its language."""
        return words(self.language)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nothing was kept: the label's key of what concerns the whole, with the seconds to wait, or issues of single fields."""

    key: str = ""
    wait: int = 0
    issues: "tuple[Issue, ...]" = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is to be corrected in a field, by the field's id."""

    field: str
    text: str


def about_page(site: "Site", address: str) -> About:
    """Return what a page of the live build is called. Its own head says it: the site store keeps nothing else of a page."""
    build = site.live_build() or 0
    page = site.page(address, build)
    head = b"" if page is None else site.body(page, "identity")[:_HEAD_BYTES]
    text = head.decode("utf-8", "replace")
    found = _LANGUAGE.search(text)
    language = found.group(1) if found and found.group(1) in LANGUAGES else LANGUAGES[0]
    title = _TITLE.search(text)
    name = html.unescape(title.group(1)) if title else address
    return About(address, name.removesuffix(f" · {words(language).text('site-name')}"), language)


def feedback_frame(language: str, title: str) -> Frame:
    """Return what a page of feedback says of itself; ``title`` is its label's key."""
    said = words(language)
    return Frame(USEFUL, said.text(title), language=language, crumbs=(Link(said.text("home"), HOME),))


def form_values(about: About, asked: Said, stamp: str, problem: Problem) -> dict[str, object]:
    """Return what the template of the form needs."""
    said = about.words
    faults = [
        Fault(_FIELDS.get(issue.code, _COMMENT_FIELD), said.text(f"feedback-{issue.code}", **_numbers(issue)))
        for issue in problem.issues
    ]
    return {
        "action": USEFUL,
        "page": about,
        "about": said.text("feedback-page", title=about.title),
        "comment": legible(asked.comment),
        "answers": [(code, said.text(f"useful-{name}"), ANSWERS[code] == asked.useful) for code, name in _LABELS],
        "stamp": stamp,
        "trap": TRAP,
        "hint": said.text("feedback-hint", limit=MAX_COMMENT),
        "problem": f"feedback-{problem.key}" if problem.key else "",
        "faults": faults,
        "wrong": {fault.field for fault in faults},
    }


def unknown_values(asked: Said) -> dict[str, object]:
    """Return what the template needs where the live build has no such page: what was written is shown, to be copied."""
    shown = asked.address[:_SHOWN_ADDRESS] if asked.address.isprintable() else "…"
    return {
        "page": None,
        "unknown": words(LANGUAGES[0]).text("feedback-unknown", address=shown),
        "comment": legible(asked.comment),
    }


def thanks_values(about: About | None) -> dict[str, object]:
    """Return what the template of thanks needs; without ``about`` the way leads home."""
    if about is None:
        return {"back": Link(words(LANGUAGES[0]).text("back-home"), HOME)}
    return {"back": Link(about.words.text("feedback-back", title=about.title), about.address)}


def _numbers(issue: "Issue") -> dict[str, int]:
    return {name: value for name, value in issue.values.items() if isinstance(value, int)}
