"""Secrets of second factors, encrypted under the portal's key: who reads only the database, or a copy of it, cannot make codes.

A secret is XORed with HMAC-SHA256 of a nonce and a counter, and the whole carries an HMAC under another key (encrypt, then
authenticate): the standard library has no cipher, and for some thirty bytes a package of ciphers would be much to trust.
"""

import base64
import hmac
import secrets

_NONCE, _TAG, _BLOCK = 16, 16, 32


def seal(secret: str, key: str) -> str:
    """Return a secret sealed under ``key``; never the same twice."""
    nonce = secrets.token_bytes(_NONCE)
    hidden = _mixed(secret.encode(), nonce, key)
    return base64.urlsafe_b64encode(nonce + hidden + _tag(nonce + hidden, key)).decode("ascii")


def unseal(sealed: str, key: str) -> str | None:
    """Return the secret; None if it was sealed under another key, or changed since."""
    try:
        whole = base64.urlsafe_b64decode(sealed)
    except ValueError:
        return None
    body, tag = whole[:-_TAG], whole[-_TAG:]
    if not hmac.compare_digest(tag, _tag(body, key)):
        return None
    return _mixed(body[_NONCE:], body[:_NONCE], key).decode()


def _mixed(text: bytes, nonce: bytes, key: str) -> bytes:
    blocks = range(-(-len(text) // _BLOCK))
    pad = b"".join(_made(b"hide", nonce + number.to_bytes(4, "big"), key) for number in blocks)
    return bytes(one ^ other for one, other in zip(text, pad, strict=False))


def _tag(body: bytes, key: str) -> bytes:
    return _made(b"show", body, key)[:_TAG]


def _made(purpose: bytes, text: bytes, key: str) -> bytes:
    own = hmac.digest(key.encode(), b"second factor, " + purpose, "sha256")
    return hmac.digest(own, text, "sha256")
