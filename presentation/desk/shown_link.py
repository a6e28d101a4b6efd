"""A link that shows a build without an account, as a signed token: written, and read again from an address or a cookie.

The signature says that the token is ours. Whether the link is still good is looked up in the site store at every page, so that
one that was ended shows nothing from then on.
"""

import hashlib
import re
from typing import TYPE_CHECKING

from itsdangerous import BadSignature, URLSafeSerializer

from presentation.site import SHOWN_COOKIE

if TYPE_CHECKING:
    from logic.portal import Portal
    from logic.publishing.show_build import ShownLink

LONGEST = 400
"""Letters of a token."""

_SALT = b"portal.shown-build"
_COOKIE = re.compile(rf"(?:^|;)\s*{SHOWN_COOKIE}=\"?([A-Za-z0-9_.-]{{1,{LONGEST}}})\"?\s*(?:;|$)")


class ShownLinks:
    """Signs links and reads tokens with a key that is made of the portal's secret for nothing else."""

    def __init__(self, portal: "Portal") -> None:
        secret_key = portal.settings.secret_key
        self._signer = URLSafeSerializer(secret_key, _SALT, signer_kwargs={"digest_method": hashlib.sha256})
        self._portal = portal

    def token(self, link: "ShownLink") -> str:
        """Return the token of a link: its number, its build, until when it is good and who made it."""
        return self._signer.dumps([link.number, link.build, link.until, link.by])

    def read(self, token: str) -> "ShownLink | None":
        """Return the link of a token while it is good; None for one that is not ours, expired, or was ended."""
        if len(token) > LONGEST:
            return None
        try:
            number, build, until, _ = self._signer.loads(token)
        except (BadSignature, ValueError, TypeError):
            return None
        return self._portal.showing.shown_by(number, build, until)

    def shown(self, cookies: str) -> int | None:
        """Return the build that a visitor with these cookies is shown, None for the live one."""
        found = _COOKIE.search(cookies)
        link = self.read(found[1]) if found else None
        return link.build if link else None
