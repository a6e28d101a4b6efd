"""Asking addresses of others: what servers answer, and what is never asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.outside.http_prober import MOST_REDIRECTS, HttpProber
from data.outside.interface import Answer
from data.outside.public_hosts import resolve
from tests.features.links.neighbours import dripping, new_certificate, serving

AGENT = "RedSercotec-enlaces (+https://portal.example)"

Server = tuple[str, list[tuple[str, str, str, str]]]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of this machine."""
    with serving() as served:
        yield served


@pytest.fixture
def prober() -> HttpProber:
    """A prober that may ask this machine."""
    return HttpProber(AGENT, inside=True, seconds=5)


def test_who_asks_and_how(server: Server, prober: HttpProber) -> None:
    """A question is a HEAD that says who asks; GET comes only where HEAD is not understood."""
    address, heard = server
    heard.clear()
    assert prober.ask(f"{address}/bien") == Answer(200)
    assert prober.ask(f"{address}/only-get") == Answer(200)
    assert [(method, path) for method, path, _, _ in heard] == [
        ("HEAD", "/bien"),
        ("HEAD", "/only-get"),
        ("GET", "/only-get"),
    ]
    assert {(agent, host) for _, _, agent, host in heard} == {(AGENT, address.removeprefix("http://"))}


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("404", Answer(404)),
        ("410", Answer(410)),
        ("500", Answer(500)),
        ("huge", Answer(200)),
        ("round", Answer(0, "round")),
        ("deep", Answer(0, "round")),
        ("nonsense", Answer(0, "no-sense")),
        ("endless", Answer(0, "no-time")),
    ],
)
def test_what_servers_do(server: Server, path: str, answer: Answer) -> None:
    """Whatever a server says, or does not stop saying, comes out as one answer, in a bounded time."""
    assert HttpProber(AGENT, inside=True, seconds=1).ask(f"{server[0]}/{path}") == answer


def test_redirects(server: Server, prober: HttpProber) -> None:
    """Redirects are followed to their end; they last only if every one of them does."""
    address = server[0]
    assert prober.ask(f"{address}/301/308/bien") == Answer(200, leads_to=f"{address}/bien", lasting=True)
    assert prober.ask(f"{address}/301/302/bien") == Answer(200, leads_to=f"{address}/bien")
    assert prober.ask(f"{address}/301/404") == Answer(404, leads_to=f"{address}/404", lasting=True)
    many = "/301" * MOST_REDIRECTS
    assert prober.ask(f"{address}{many}/bien").status == 200
    assert prober.ask(f"{address}{many}/301/bien").fault == "round"


@pytest.mark.parametrize(
    "address",
    [
        "ftp://otro.example/",
        "file:///etc/passwd",
        "gopher://otro.example/",
        "http://",
        "http://ana:clave@otro.example/",
        "http://otro.example:8080/",
        "https://otro.example:80/",
        "http://[::1",
        "http://otro.example:99999/",
        "http://a..b/",
        f"http://{'a' * 70}.example/",
    ],
)
def test_what_is_no_address(address: str) -> None:
    """Other schemes, other ports, names with a password in them and what is no address are not asked."""
    assert HttpProber(AGENT).ask(address).fault in ("address", "no-host")


def test_this_machine_is_never_asked(server: Server) -> None:
    """Neither this machine nor its network is asked, not even where another server leads there."""
    heard = server[1]
    heard.clear()
    for address in ("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "https://169.254.169.254/latest"):
        assert HttpProber(AGENT).ask(address) == Answer(0, "not-public")
    assert heard == []


def test_a_redirect_inside(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step of a redirect is looked at anew: one that leads inside ends there."""

    def look_up(host: str, port: int, seconds: float, *, inside: bool = False) -> list[str]:
        return ["127.0.0.1"] if host == "fuera.example" else resolve(host, port, seconds)

    monkeypatch.setattr("data.outside.http_prober.resolve", look_up)
    port = server[0].rpartition(":")[2]
    prober = HttpProber(AGENT, inside=True)
    assert prober.ask(f"http://fuera.example:{port}/bien").status == 200
    assert prober.ask(f"http://fuera.example:{port}/away/127.0.0.1:{port}/bien") == Answer(0, "not-public")


def test_nobody_there() -> None:
    """A port at which nobody listens, and a name that nobody has, are faults of the address."""
    prober = HttpProber(AGENT, inside=True, seconds=5)
    assert prober.ask("http://127.0.0.1:9/").fault == "no-connection"
    assert prober.ask("http://nadie.invalid/").fault == "no-host"


def test_no_trust(server: Server, prober: HttpProber) -> None:
    """A server that does not speak TLS where it should is told as that."""
    assert prober.ask(server[0].replace("http://", "https://") + "/bien").fault == "no-trust"


@pytest.mark.parametrize("where", ["handshake", "answer"])
def test_tls_that_does_not_end(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over TLS too, a server that never ends its handshake, or its answer, is left while it still talks."""
    certificate = new_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with dripping(where, certificate) as (port, was_left):
        prober = HttpProber(AGENT, inside=True, seconds=1)
        assert prober.ask(f"https://localhost:{port}/") == Answer(0, "no-time")
        assert was_left()
