"""Which machines may be asked."""

from ipaddress import ip_address

import pytest

from data.outside.public_hosts import NotPublic, is_public, resolve


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 192.0.0.1 192.0.2.1 192.168.1.1
    198.18.0.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
    fe80::1 fc00::1 ff02::1 2001:db8::1 2002:7f00:1:: 2002:a00:1:: 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe""".split(),
)
def test_not_public(address: str) -> None:
    """Machines of this host, of a private network, of a link, of groups, of nobody, and such dressed as others, are not asked."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", "1.1.1.1 200.10.251.1 2606:4700:4700::1111 ::ffff:1.1.1.1".split())
def test_public(address: str) -> None:
    """A machine of the public internet may be asked, also over another protocol's address."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "::1"])
def test_names_of_this_machine(host: str) -> None:
    """However a name of this machine is written, it is refused; who may look inside gets its address."""
    with pytest.raises(NotPublic):
        resolve(host, 80, 5)
    assert resolve(host, 80, 5, inside=True)
