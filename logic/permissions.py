"""Who may do what: one table. An actor is whoever asks for a use case; each use case requires its action before anything else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from data.repositories.records import Deed, Origin
from logic.errors import NotPermitted

Role = Literal["member", "advisor", "partner", "editor", "webmaster", "head", "operator"]
"""What a person is here. The operator is whoever runs commands on the portal's own machine: no account has that role."""

Action = Literal[
    "import content",
    "tend library",
    "export content",
    "save",
    "reserve",
    "send for review",
    "send back",
    "approve",
    "comment",
    "read comments",
    "show to expert",
    "withdraw",
    "restore",
    "redirect",
    "build",
    "publish",
    "publish in an emergency",
    "roll back",
    "look at builds",
    "second look",
    "override broken links",
    "prune",
    "check links",
    "schedule",
    "look at jobs",
    "tend jobs",
    "read feedback",
    "read audit",
    "manage accounts",
    "log in",
    "second factor",
    "own account",
    "export site",
    "back up",
]

ROLES: tuple[Role, ...] = get_args(Role)

_DESK: frozenset[Role] = frozenset({"editor", "webmaster", "head", "operator"})
_WRITERS: frozenset[Role] = frozenset({"editor", "webmaster", "operator"})
_WEBMASTERS: frozenset[Role] = frozenset({"webmaster", "operator"})
_OPERATORS: frozenset[Role] = frozenset({"operator"})

ALLOWED: dict[Action, frozenset[Role]] = {
    "import content": _WEBMASTERS,
    "export content": _WRITERS,
    "tend library": _WRITERS,
    "save": _WRITERS,
    "reserve": _WRITERS,
    "send for review": _WRITERS,
    "send back": _WRITERS,
    "approve": _WRITERS,
    "comment": _WRITERS,
    "read comments": _DESK,
    "show to expert": _WRITERS,
    "withdraw": _WRITERS,
    "restore": _WRITERS,
    "redirect": _WEBMASTERS,
    "build": _WRITERS,
    "publish": _WEBMASTERS,
    # Whoever is there on a bad day: it stays marked until someone else looks.
    "publish in an emergency": _WRITERS,
    "roll back": _WRITERS,
    "look at builds": _DESK,
    "second look": _DESK,
    "override broken links": _WEBMASTERS,
    "prune": _WEBMASTERS,
    "check links": _WRITERS,
    "schedule": _WRITERS,
    "look at jobs": _DESK,
    "tend jobs": _WEBMASTERS,
    "read feedback": _DESK,
    "read audit": frozenset({"webmaster", "head", "operator"}),
    "manage accounts": frozenset({"webmaster", "head", "operator"}),
    "log in": frozenset(ROLES),
    "second factor": frozenset(ROLES),
    "own account": frozenset(ROLES),
    "export site": _WEBMASTERS,
    "back up": _OPERATORS,
}
"""Which roles may do each action."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a name for the record, a role, and the number of his account; None for commands and the worker."""

    name: str
    role: Role = "operator"
    account: int | None = None

    def deed(self, action: Action, subject: str, detail: str = "") -> Deed:
        """Return what the audit log is to keep of something that this actor does."""
        return Deed(self.name, self.account, action, subject, detail)

    def origin(self, at: datetime, note: str = "") -> Origin:
        """Return what a row of the journal keeps of this actor."""
        return Origin(self.name, at, note, account=self.account)


def may(actor: Actor, action: Action) -> bool:
    """Tell whether the actor's role may do ``action``."""
    return actor.role in ALLOWED[action]


def require(actor: Actor, action: Action) -> None:
    """Raise ``NotPermitted`` unless the actor's role may do ``action``."""
    if not may(actor, action):
        raise NotPermitted(actor.name, action)
