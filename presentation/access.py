"""Who may ask for what: one table of every route and method. What is not in it is refused.

``ANYONE`` asks for nothing: these routes have no session, and their forms a stamp of their own. ``PERSON`` asks for somebody who is
logged in, ``COMING`` for somebody whose second factor is still to be shown. All else is an action of ``logic.permissions``: the
person's role must have it, and his second factor must be shown.
"""

from collections.abc import Mapping
from typing import Literal

from logic.permissions import Action

Cell = Action | Literal["anyone", "person", "coming"]

ANYONE: Cell = "anyone"
PERSON: Cell = "person"
COMING: Cell = "coming"

_READ: Mapping[str, Cell] = {"GET": ANYONE}
_OWN: Mapping[str, Cell] = {"GET": PERSON, "POST": PERSON}


def _desk(read: Action, change: Action | None = None) -> Mapping[str, Cell]:
    return {"GET": read} if change is None else {"GET": read, "POST": change}


def _does(action: Action) -> Mapping[str, Cell]:
    return {"POST": action}


ACCESS: Mapping[str, Mapping[str, Cell]] = {
    # The public
    "search.search": _READ,
    "search.search_without_slash": _READ,
    "questionnaire.result": _READ,
    "deadlines.deadlines": _READ,
    "deadlines.deadlines_with_slash": _READ,
    "feedback.form": _READ,
    "feedback.send": {"POST": ANYONE},
    "feedback.thanks": _READ,
    "style.style": _READ,
    "cards.card": _READ,
    "health.alive": _READ,
    "health.ready": _READ,
    "health.metrics": _READ,
    "machine_files.robots": _READ,
    "machine_files.security": _READ,
    "machine_files.policy": _READ,
    "own_assets.*": _READ,
    # A link that shows a build
    "shown.open_link": _READ,
    "shown.leave": _READ,
    # Coming in
    "coming_in.log_in": {"GET": ANYONE, "POST": ANYONE},
    "coming_in.second_step": {"GET": COMING, "POST": COMING},
    "coming_in.activate": {"GET": COMING, "POST": COMING},
    "coming_in.picture": {"GET": COMING},
    "coming_in.log_out": {"POST": COMING},
    "coming_in.invitation": {"GET": ANYONE, "POST": ANYONE},
    "coming_in.forgotten": {"GET": ANYONE, "POST": ANYONE},
    "coming_in.another_password": {"GET": ANYONE, "POST": ANYONE},
    # One's own account
    "own_account.account": {"GET": PERSON},
    "own_account.change_name": {"POST": PERSON},
    "own_account.change_password": {"POST": PERSON},
    "own_account.end_session": {"POST": PERSON},
    "own_account.end_others": {"POST": PERSON},
    "own_account.other_factor": {"POST": PERSON},
    "own_account.change_factor": _OWN,
    "own_account.picture": {"GET": PERSON},
    # The editor's desk
    "desk_writing.day": _desk("save"),
    "desk_writing.open": _desk("save"),
    "desk_writing.source": _desk("save"),
    "desk_writing.save": _does("save"),
    "desk_writing.send": _does("send for review"),
    "desk_writing.send_back": _does("send back"),
    "desk_writing.approve": _does("approve"),
    # The webmaster's desk
    "desk_past.past": _desk("look at builds"),
    "desk_past.at": _desk("look at builds"),
    "desk_kept.kept": _desk("look at builds"),
    "desk_kept.day": _desk("look at builds"),
    "desk_shown.show": _does("look at builds"),
    "desk_shown.end": _does("look at builds"),
    "desk_kept.pin": _does("prune"),
    "desk_kept.unpin": _does("prune"),
    "desk_kept.prune": _does("prune"),
    "desk_compare.compare": _desk("look at builds"),
    "desk_builds.newest": _desk("look at builds"),
    "desk_builds.summary": _desk("look at builds"),
    "desk_builds.report": _desk("look at builds"),
    "desk_builds.history": _desk("look at builds"),
    "desk_builds.making": _desk("look at builds"),
    "desk_builds.make": _does("build"),
    "desk_builds.publish": _does("publish in an emergency"),
    "desk_builds.go_back": _does("roll back"),
    "desk_builds.look": _does("second look"),
    "desk_agenda.agenda": _desk("look at builds"),
    "desk_agenda.publication": _does("publish"),
    "desk_agenda.builds": _does("schedule"),
    "desk_agenda.change": _does("schedule"),
    "desk_agenda.promise": _does("schedule"),
    "desk_addresses.redirects": _desk("look at builds"),
    "desk_addresses.add": _does("redirect"),
    "desk_addresses.remove": _does("redirect"),
    "desk_addresses.take": _does("redirect"),
    "desk_addresses.table": _desk("redirect"),
    "desk_documents.choose": _desk("withdraw"),
    "desk_withdrawal.form": _desk("withdraw"),
    "desk_withdrawal.withdraw": _does("withdraw"),
    "desk_withdrawal.trash": _desk("look at builds"),
    "desk_withdrawal.restore": _does("restore"),
    "desk_links.report": _desk("look at builds"),
    "desk_links.check": _does("check links"),
    "desk_accounts.everybody": _desk("manage accounts"),
    "desk_accounts.invite": _does("manage accounts"),
    "desk_accounts.change": _does("manage accounts"),
    "desk_work.jobs": _desk("look at jobs"),
    "desk_work.tend": _does("tend jobs"),
    "desk_audit.log": _desk("read audit"),
    "desk_audit.table": _desk("read audit"),
}
"""Endpoint → method → who. An endpoint that ends in ``.*`` stands for all of its room: for files that are the same for everybody."""


UPLOADS: Mapping[str, int] = {"desk_addresses.take": 2 * 1024 * 1024 + 64 * 1024}
"""Endpoint → bytes: what takes a file. Only of those who are logged in."""


def cell(endpoint: str, method: str) -> Cell | None:
    """Return who may ask for a route by a method; None: nobody. HEAD is as GET, OPTIONS tells only which methods there are."""
    if method == "OPTIONS":
        return ANYONE
    methods = ACCESS.get(endpoint) or ACCESS.get(f"{endpoint.partition('.')[0]}.*") or {}
    return methods.get("GET" if method == "HEAD" else method)
