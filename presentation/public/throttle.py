"""How often one connection may send something, remembered in this process alone.

A network address is personal data. It is never kept as it is: what stands here is an HMAC of it under a key that was
drawn when the process started and dies with it, and one moment for each. Nothing is written anywhere. Each process
counts by itself, so the portal as a whole takes as many times more as it has processes.
"""

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from threading import Lock

AT_ONCE = 10
"""How many may come one after another. A whole infocentro or a village on one antenna may share an address."""

SECONDS_EACH = 30.0
"""After which there is place for one more."""

MOST_REMEMBERED = 10_000
"""Connections. Those that were quiet longest are forgotten first."""

_NETWORK_OF_IPV6 = 64
"""Bits that a provider gives to one customer; the rest the customer chooses himself."""


class Throttle:
    """A bucket of turns for each connection. ``now`` tells seconds from any beginning."""

    def __init__(
        self, at_once: int = AT_ONCE, seconds_each: float = SECONDS_EACH, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._key = secrets.token_bytes(32)
        self._spare = (at_once - 1) * seconds_each
        self._each = seconds_each
        self._now = now
        self._full_at: OrderedDict[bytes, float] = OrderedDict()
        self._lock = Lock()

    def take(self, connection: str) -> int:
        """Take a turn of a connection and return 0, or return the seconds until there is one."""
        name = hmac.digest(self._key, connection.encode("utf-8", "replace"), "sha256")
        with self._lock:
            now = self._now()
            full_at = max(self._full_at.get(name, now), now)
            if full_at - now > self._spare:
                return ceil(full_at - now - self._spare)
            self._full_at[name] = full_at + self._each
            self._full_at.move_to_end(name)
            self._forget(now)
        return 0

    def _forget(self, now: float) -> None:
        """Drop what is full again, oldest first, and what is too much."""
        while self._full_at:
            name, full_at = next(iter(self._full_at.items()))
            if full_at > now and len(self._full_at) <= MOST_REMEMBERED:
                return
            del self._full_at[name]


def connection_of(address: str, forwarded_for: str, proxies: int) -> str:
    """Return the network that a request comes from: ``address`` connected, or the first of our own ``proxies`` heard it.

    Each proxy adds to ``X-Forwarded-For`` whom it heard; what stands before is the visitor's own to invent.
    """
    if proxies:
        heard = [part.strip() for part in forwarded_for.split(",")]
        address = (heard[-proxies] if len(heard) >= proxies else "") or address
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, _NETWORK_OF_IPV6), strict=False))
    return str(found)
