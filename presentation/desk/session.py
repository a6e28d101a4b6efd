"""Sessions kept on the server, as Flask wants them: the browser has a token, all else is in ``logic.accounts``.

Only desks have one, and only after log-in: a page of the public neither reads nor sets a cookie. What a session holds is
asked for when a view first looks; while the database is away, that view says so and the public site goes on.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask, Request, Response
from flask import request as the_request
from flask.sessions import SessionInterface, SessionMixin

from logic.accounts.sessions import StartSession, Visit
from presentation.observed import DESK_STEPS, PRIVATE_STEPS, first_step

if TYPE_CHECKING:
    from logic.desk_use_cases import Accounts

ACCOUNT = "_user_id"
"""Where Flask-Login keeps whose session it is."""


class DeskSession(SessionMixin):
    """The values of one visit, loaded when first asked for. ``renew`` gives it another token, ``end`` none."""

    def __init__(self, token: str, load: Callable[[str], Visit | None]) -> None:
        self.token = token
        self.modified = False
        self.accessed = False
        self.renewed = False
        self.ended = False
        self._load = load
        self._visit: Visit | None = None
        self._values: dict[str, Any] | None = None

    @property
    def visit(self) -> Visit | None:
        """What the token stands for; None for nobody."""
        self._loaded()
        return self._visit

    def renew(self) -> None:
        """Leave the token that was known until now: whoever saw it cannot use it."""
        self._loaded()
        self.renewed = self.modified = True

    def end(self) -> None:
        """End the visit."""
        self._loaded().clear()
        self.ended = True

    def _loaded(self) -> dict[str, Any]:
        if self._values is None:
            # Where the database is away whoever asks first hears of it; what comes after finds nobody.
            self._values = {}
            self._visit = self._load(self.token) if self.token else None
            self._values = dict(self._visit.data) if self._visit else {}
        self.accessed = True
        return self._values

    def __getitem__(self, name: str) -> Any:
        return self._loaded()[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self._loaded()[name] = value
        self.modified = True

    def __delitem__(self, name: str) -> None:
        del self._loaded()[name]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())


class DeskSessions(SessionInterface):
    """Loads and saves sessions. Over https the cookie is bound to this host and never sent without encryption."""

    def __init__(self, accounts: "Accounts", base_url: str, network: Callable[[Request], str]) -> None:
        self._accounts = accounts
        self._network = network
        self._secure = urlsplit(base_url).scheme == "https"
        self._cookie = "__Host-portal" if self._secure else "portal"

    def open_session(self, app: Flask, request: Request) -> DeskSession:
        """Return the session of a request; of the public's pages an empty one."""
        token = request.cookies.get(self._cookie, "") if _carries(request) else ""
        return DeskSession(token[:100], self._accounts.load_session)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what changed, and have the browser carry the right token."""
        assert isinstance(session, DeskSession)
        # Flask-Login looks at every session: of a page of the public there is none, so nothing there depends on a cookie.
        if session.accessed and _carries(the_request):
            response.vary.add("Cookie")
            response.headers.setdefault("Cache-Control", "no-store")
        if session.ended:
            if session.token:
                self._accounts.end_session(session.token)
                self._carry(response, "", 0)
            return
        account = session.get(ACCOUNT) if session.modified else None
        if account is None:
            return  # nobody has logged in: there is nothing to remember
        if session.visit is None or session.renewed:
            self._begin(session, int(account), response)
        else:
            self._accounts.save_session(session.token, int(account), dict(session))

    def _begin(self, session: DeskSession, account: int, response: Response) -> None:
        if session.visit is not None:
            self._accounts.end_session(session.token)
        agent = the_request.headers.get("User-Agent", "")
        token = self._accounts.start_session(StartSession(account, dict(session), self._network(the_request), agent))
        self._carry(response, token, None)

    def _carry(self, response: Response, token: str, seconds: int | None) -> None:
        response.set_cookie(
            self._cookie, token, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="Lax"
        )


def _carries(request: Request) -> bool:
    """Tell whether an address is of those that know who asks."""
    return first_step(request.path) in DESK_STEPS | PRIVATE_STEPS
