"""Tokens: what a browser or a mail carries. Only their digests are kept, so that who reads the database cannot use them."""

import hashlib
import secrets


def new_token() -> str:
    """Return a token at random, 256 bits, fit for addresses and cookies."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
