"""A place where two people wrote two things, told to the one who chooses: what happened, and both texts with what each changed."""

from dataclasses import dataclass

from data.xml.merging import Clash, Side
from data.xml.schema_model import Noun as SchemaNoun
from logic.comparing.text_runs import Part, whole_runs
from logic.comparing.word_difference import noun_of, shown_value

LONGEST = 20_000
"""Letters of a text in a clash that are compared and shown; longer ones are in the whole texts below."""


@dataclass(frozen=True, slots=True)
class ToldClash:
    """A clash in words. ``mine`` and ``theirs`` are what each has now, with marks for what each changed; None: took it away.

    ``coded``: what differs is not in the words, so the XML is shown.
    """

    clash: Clash
    sentence: str
    mine: tuple[Part, ...] | None
    theirs: tuple[Part, ...] | None
    coded: bool


def tell_clash(clash: Clash, who: str) -> ToldClash:
    """Return a clash in words; ``who`` saved the other form."""
    coded = clash.mine.words == clash.theirs.words and clash.kind != "attribute"
    return ToldClash(
        clash,
        _sentence(clash, who),
        _parts(clash, clash.mine, coded),
        _parts(clash, clash.theirs, coded),
        coded,
    )


def _sentence(clash: Clash, who: str) -> str:
    the = noun_of(clash.noun)
    match clash.kind:
        case "attribute":
            of = noun_of(clash.of or SchemaNoun("dato"))
            what = of.the if of.label == the.label else f"{of.the} {the.of}"
            return f"Usted y {who} cambiaron {what}."
        case "removed" if clash.mine.there:
            return f"{who} quitó {the.the} que usted cambió."
        case "removed":
            return f"Usted quitó {the.the} que {who} cambió."
        case "added":
            return f"Usted y {who} agregaron {the.the}: solo puede quedar un{'a' if the.gender == 'f' else 'o'}."
        case "whole":
            return f"Usted y {who} cambiaron casi todo en {the.the}: elija cuál queda."
        case _:
            return f"Usted y {who} cambiaron {the.the}."


def _parts(clash: Clash, side: Side, coded: bool) -> tuple[Part, ...] | None:
    if not side.there:
        return None
    before, after = (_shown(clash, one, coded) for one in (clash.base, side))
    if not clash.base.there or before == after:
        return (Part("text", after),)
    if clash.value_type is not None:
        return (Part("del", before), Part("text", " "), Part("ins", after))
    return whole_runs(before, after)


def _shown(clash: Clash, side: Side, coded: bool) -> str:
    if coded:
        return _cut(side.xml)
    return shown_value(side.words, clash.value_type) if clash.value_type is not None else _cut(side.words)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
