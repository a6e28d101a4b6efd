"""Who may do what. An actor is whoever asks for a use case; each use case requires its action before anything else."""

from dataclasses import dataclass
from typing import Literal

from logic.errors import NotPermitted

Role = Literal["editor", "webmaster", "operator"]
Action = Literal["import content", "export content", "save", "approve", "withdraw", "build", "publish", "read feedback"]

_ALLOWED: dict[Action, frozenset[Role]] = {
    "import content": frozenset({"webmaster", "operator"}),
    "export content": frozenset({"editor", "webmaster", "operator"}),
    "save": frozenset({"editor", "webmaster", "operator"}),
    "approve": frozenset({"editor", "operator"}),
    "withdraw": frozenset({"editor", "operator"}),
    "build": frozenset({"webmaster", "operator"}),
    "publish": frozenset({"webmaster", "operator"}),
    "read feedback": frozenset({"editor", "webmaster", "operator"}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a name for the record, and a role. The operator is whoever runs commands on the portal's own machine."""

    name: str
    role: Role = "operator"


def require(actor: Actor, action: Action) -> None:
    """Raise ``NotPermitted`` unless the actor's role may do ``action``."""
    if actor.role not in _ALLOWED[action]:
        raise NotPermitted(actor.name, action)
