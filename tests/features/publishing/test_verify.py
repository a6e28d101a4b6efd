"""A build made again from its inputs, on this machine or on another, is the same byte for byte; and what is not is found."""

import shutil
import sqlite3
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from data.builds.compression import to_gzip
from data.builds.sqlite_site import SqliteSite
from data.errors import BuildUnknown
from logic.editing.withdraw_document import WithdrawDocument, withdraw_document
from logic.publishing.publish_build import Publish, publish
from logic.publishing.verify_build import Verified, VerifyBuild, verify_build
from logic.scratch import scratch_workshop
from presentation.composer import PageComposer
from tests.features.publishing.house import WEBMASTER, House, article, new_house
from tests.features.publishing.standing import opened


def verified(house: House, build: int, base_url: str = "https://portal.example") -> Verified:
    """Verify a build with the engine of this code, at a base address."""
    workshop = house.workshop
    workshop = type(workshop)(
        **{name: getattr(workshop, name) for name in workshop.__dataclass_fields__}
        | {"composer": PageComposer(base_url)}
    )
    scratch = partial(scratch_workshop, workshop=workshop)
    return verify_build(VerifyBuild(WEBMASTER, build), workshop=workshop, scratch=scratch)


def live_a_while(house: House) -> list[str]:
    """Four builds: changes, a rename, an exchange of addresses, withdrawals, a return. Return their digests."""
    house.write(article("a", refs=("b",)), article("b"), article("c", slug="ce"), article("d", slug="de"))
    digests = [house.bring_in_and_build().digest]
    house.write(article("a", title="Otro título", refs=("b",)), article("c", slug="de"), article("d", slug="ce"))
    digests.append(house.bring_in_and_build().digest)
    (house.content / "a.xml").unlink()
    house.write(article("b", slug="be"), article("e", refs=("c",)))
    digests.append(house.bring_in_and_build().digest)
    house.write(article("a", text="Volvió."), article("b", slug="bis"), article("e", slug="be"))
    digests.append(house.bring_in_and_build().digest)
    return digests


def test_every_build_verifies(house: House) -> None:
    """Each of four builds, with changes, renames, exchanges and withdrawals between them, is what its inputs make."""
    digests = live_a_while(house)
    for number, digest in enumerate(digests, 1):
        found = verified(house, number)
        assert (found.digest, found.made, found.differences) == (digest, digest, ())
        assert found.same
        assert found.pages == house.site.build(number).pages


def test_verifying_leaves_no_trace(house: House) -> None:
    """Verifying adds no build, changes no page and leaves no folder behind."""
    live_a_while(house)
    before = [house.site.build(number) for number in range(1, 5)]
    with house.unit_of_work(read_only=True) as unit:
        rows = unit.builds.list()
    verified(house, 2)
    assert list(house.site.builds()) == before
    with house.unit_of_work(read_only=True) as unit:
        assert unit.builds.list() == rows


def test_a_second_machine_verifies(tmp_path: Path) -> None:
    """A copy of the portal in another folder makes each build again with the same digest, from its own database and files."""
    with opened(tmp_path / "one") as house:
        digests = live_a_while(house)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    shutil.rmtree(tmp_path / "one")
    with opened(tmp_path / "two") as house:
        assert [verified(house, number).made for number in range(1, 5)] == digests


def tampered(home: Path, statement: str, *values: object) -> None:
    """Change the site store behind its back."""
    connection = sqlite3.connect(home / "site" / "site.sqlite")
    assert connection.execute(statement, values).rowcount == 1
    connection.commit()
    connection.close()


def body_of(house: House, address: str, build: int) -> tuple[bytes, bytes]:
    """The digest of a page and the gzip form of its bytes."""
    page = house.site.page(address, build)
    assert page is not None
    return bytes.fromhex(page.digest), house.site.body(page.digest, "gzip")


@pytest.mark.parametrize("place", [4, 9, 40, -6, -1])
def test_one_byte_is_found(house: House, place: int) -> None:
    """One byte changed in a kept body is found, and the address named: in its head, its middle or its check sum."""
    live_a_while(house)
    address = "/apoyo-a-la-gestion/bis"
    digest, gzip = body_of(house, address, 4)
    damaged = bytearray(gzip)
    damaged[place] ^= 1
    tampered(house.home, "UPDATE body SET gzip = ? WHERE digest = ?", bytes(damaged), digest)
    found = verified(house, 4)
    assert [one.address for one in found.differences] == [address]
    assert not found.same
    assert found.differences[0].made == digest.hex()


def test_other_words_are_found(house: House) -> None:
    """A body replaced by another that opens without fault is found by its digest, in its brotli form too."""
    live_a_while(house)
    house.site.press(1000)
    address = "/apoyo-a-la-gestion/bis"
    digest, _ = body_of(house, address, 4)
    tampered(house.home, "UPDATE body SET gzip = ? WHERE digest = ?", to_gzip(b"otra cosa"), digest)
    assert [one.address for one in verified(house, 4).differences] == [address]


def test_a_changed_row_is_found(house: House) -> None:
    """A page that was given the body of another, and one taken away, are named with the digests of both sides."""
    live_a_while(house)
    other, _ = body_of(house, "/", 1)
    tampered(house.home, "UPDATE page SET digest = ? WHERE address = ? AND build = 1", other, "/apoyo-a-la-gestion/ce")
    tampered(house.home, "DELETE FROM page WHERE address = ? AND build = 1", "/apoyo-a-la-gestion/b")
    differences = {one.address: one for one in verified(house, 1).differences}
    assert differences.keys() == {"/apoyo-a-la-gestion/ce", "/apoyo-a-la-gestion/b"}
    assert differences["/apoyo-a-la-gestion/ce"].kept == other.hex()
    assert differences["/apoyo-a-la-gestion/b"].kept == ""


def test_another_engine_is_told(house: House) -> None:
    """With another engine nothing is made: the parts that differ are told, then and now."""
    live_a_while(house)
    found = verified(house, 3, "https://otro.example")
    assert not found.same
    assert not found.engine_same
    assert [(one.name, one.then, one.now) for one in found.engine] == [
        ("PORTAL_BASE_URL", "https://portal.example", "https://otro.example"),
        *((one.name, one.then, one.now) for one in found.engine[1:]),
    ]
    assert found.made == ""


def test_unknown_build(tmp_path: Path) -> None:
    """A number without a build is refused by its name."""
    with pytest.raises(BuildUnknown):
        verified(new_house(tmp_path), 7)


def test_published_or_not_is_the_same(house: House) -> None:
    """What is live has no part in a build: each verifies whichever one visitors see."""
    live_a_while(house)
    publish(Publish(WEBMASTER, 2), unit_of_work=house.unit_of_work, site=house.site, clock=house.clock)
    assert isinstance(house.site, SqliteSite)
    assert verified(house, 4).same


def test_windows_and_withdrawals_verify(house: House) -> None:
    """What was in force at the moment of each build is in it again: revisions that began later, ended, or were led on when withdrawn."""
    house.clock.moment = datetime(2026, 11, 1, 12, tzinfo=UTC)
    house.write(article("a"), article("b"), article("c"))
    digests = [house.bring_in_and_build().digest]
    house.write(article("a", text="Desde el 3.", date="2026-11-03"), article("d", date="2026-11-05"))
    digests.append(house.bring_in_and_build().digest)
    for day in (4, 6):
        house.clock.moment = datetime(2026, 11, day, 12, tzinfo=UTC)
        digests.append(house.build().digest)
    withdraw_document(
        WithdrawDocument("c", WEBMASTER, kind="moved", leads_to="b"), unit_of_work=house.unit_of_work, clock=house.clock
    )
    digests.append(house.build().digest)
    assert (digests[0], len(set(digests))) == (digests[1], 4)  # nothing had begun yet
    house.clock.moment = datetime(2027, 1, 1, 12, tzinfo=UTC)
    assert [verified(house, number).made for number in range(1, 6)] == digests
