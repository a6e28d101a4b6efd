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
    "vocabulary.index": _READ,
    "vocabulary.whole": _READ,
    "vocabulary.element": _READ,
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
    # A link that shows a version to an expert
    "expert_review.read": _READ,
    "expert_review.say": {"POST": ANYONE},
    "expert_review.file": _READ,
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
    "desk_catalogue.list": _desk("save"),
    "desk_catalogue.search": _desk("save"),
    "desk_many.plan": _does("save"),
    "desk_many.decide": _does("save"),
    "desk_new.form": _desk("save"),
    "desk_new.start": _does("save"),
    "desk_new.copy_form": _desk("save"),
    "desk_new.copy": _does("save"),
    "desk_document.whole": _desk("save"),
    "desk_document.write": _desk("save"),
    "desk_document.save_written": _does("save"),
    "desk_document.source": _desk("save"),
    "desk_document.save_source": _does("save"),
    "desk_document.beside": _desk("save"),
    "desk_document.page": _desk("save"),
    "desk_document.tree": _desk("save"),
    "desk_document.grammar": _desk("save"),
    "desk_document.panel": _desk("save"),
    "desk_document.token": _desk("save"),
    "desk_document.draft": _does("save"),
    "desk_document.discard": _does("save"),
    "desk_document.presence": _does("save"),
    "desk_document.reserve": _does("reserve"),
    "desk_document.release": _does("reserve"),
    "desk_writing.send": _does("send for review"),
    "desk_writing.send_back": _does("send back"),
    "desk_writing.approve": _does("approve"),
    "desk_changes.changes": _desk("save"),
    "desk_history.life": _desk("save"),
    "desk_history.revision": _desk("save"),
    "desk_history.go_back": _does("save"),
    "desk_merging.both": _desk("save"),
    "desk_merging.settle": _does("save"),
    "desk_comments.read": _desk("read comments"),
    "desk_comments.add": _does("comment"),
    "desk_comments.answer": _does("comment"),
    "desk_comments.resolve": _does("comment"),
    "desk_comments.reopen": _does("comment"),
    "desk_expert_links.links": _desk("show to expert"),
    "desk_expert_links.make": _does("show to expert"),
    "desk_expert_links.end": _does("show to expert"),
    "desk_vocabulary.index": _desk("save"),
    "desk_vocabulary.whole": _desk("save"),
    "desk_vocabulary.element": _desk("save"),
    "desk_vocabulary.schema": _desk("save"),
    "desk_bringing.paste": _does("save"),
    "desk_bringing.docx": _does("save"),
    "desk_bringing.form": _desk("save"),
    "desk_bringing.look": _does("save"),
    "desk_bringing.add": _does("save"),
    "desk_library.files": _desk("save"),
    "desk_library.add": _does("tend library"),
    "desk_library.file": _desk("save"),
    "desk_library.describe": _does("tend library"),
    "desk_library.replace": _does("tend library"),
    "desk_library.forget": _does("tend library"),
    "desk_files.choose": _desk("save"),
    "desk_files.small": _desk("save"),
    "desk_files.whole": _desk("save"),
    "desk_files.attach": _does("save"),
    "desk_files.attached": _desk("save"),
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


_WRITTEN = 16 * 1024 * 1024
"""Bytes: a document of two mebibytes as the tree of the editor, or escaped by a form."""

UPLOADS: Mapping[str, int] = {
    "desk_document.save_written": _WRITTEN,
    "desk_document.save_source": _WRITTEN,
    "desk_document.draft": _WRITTEN,
    "desk_merging.settle": _WRITTEN,
    "desk_library.add": 60 * 1024 * 1024,
    "desk_library.replace": 21 * 1024 * 1024,
    "desk_files.attach": 21 * 1024 * 1024,
    "desk_addresses.take": 2 * 1024 * 1024 + 64 * 1024,
    "desk_bringing.paste": 24 * 1024 * 1024,
    "desk_bringing.docx": 33 * 1024 * 1024,
    "desk_bringing.look": 33 * 1024 * 1024,
    "desk_bringing.add": 4 * 1024 * 1024,
}
"""Endpoint → bytes: what takes a file. Only of those who are logged in."""


def cell(endpoint: str, method: str) -> Cell | None:
    """Return who may ask for a route by a method; None: nobody. HEAD is as GET, OPTIONS tells only which methods there are."""
    if method == "OPTIONS":
        return ANYONE
    methods = ACCESS.get(endpoint) or ACCESS.get(f"{endpoint.partition('.')[0]}.*") or {}
    return methods.get("GET" if method == "HEAD" else method)
