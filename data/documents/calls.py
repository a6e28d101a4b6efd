"""What a list by closing date needs of opportunities, a call for each; kept as JSON.

Whoever has it needs neither the documents nor the database. Which calls are in it is for the builder to say, and how they
stand on a day is in ``logic.deadlines``.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """An opportunity in a list. ``closes`` is the last day to apply (YYYY-MM-DD), empty where there is none.

    ``awaited``: once that day is past, or if there is none, its next call is to be announced. Else, without a day, it never closes.
    """

    title: str
    summary: str
    address: str
    channel: str
    language: str
    closes: str
    awaited: bool = False


def encode_calls(calls: Sequence[Call]) -> bytes:
    """Return calls as JSON: the same calls, the same bytes."""
    facts = {"calls": [asdict(call) for call in calls]}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def decode_calls(content: bytes) -> tuple[Call, ...]:
    """Return the calls that ``encode_calls`` wrote."""
    return tuple(Call(**facts) for facts in json.loads(content)["calls"])
