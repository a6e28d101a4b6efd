"""Which machines may be asked: public ones. A name is resolved once, and the connection goes to what was looked at, so that a name
that changes its mind in between leads nowhere else.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import Thread

Address = IPv4Address | IPv6Address


class NotPublic(Exception):
    """A name leads to a machine that is not public: this one, one of this network, or none at all."""


def is_public(address: Address) -> bool:
    """Tell whether an address is a machine of the public internet, whatever it is dressed as."""
    if isinstance(address, IPv6Address):
        inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if any(one is not None and not is_public(one) for one in inside):
            return False
        if address.ipv4_mapped:
            return True
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int, seconds: float, *, inside: bool = False) -> list[str]:
    """Return the addresses of a host, in the order in which to try them.

    Raises ``NotPublic`` if any of them is not public, unless ``inside``; ``TimeoutError``; ``OSError`` where there is no such host.
    """
    found: list[str] = []
    faults: list[OSError] = []

    def look() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in rows))
        except (OSError, UnicodeError) as fault:
            faults.append(fault if isinstance(fault, OSError) else OSError(str(fault)))

    # The system's own look-up cannot be told how long to take.
    looking = Thread(target=look, name="resolve", daemon=True)
    looking.start()
    looking.join(seconds)
    if looking.is_alive():
        raise TimeoutError
    if faults or not found:
        raise faults[0] if faults else OSError(host)
    if not inside and not all(is_public(ip_address(one)) for one in found):
        raise NotPublic(host)
    return found
