"""Readers of a portal under gunicorn, while it is published and gone back in again and again."""

import http.client
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread

import pytest

from logic.editing.import_content import ImportContent
from logic.portal import Portal, open_portal
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish, RollBack
from presentation.composer import PageComposer
from tests.features.publishing.house import WEBMASTER, article
from tests.features.serving.server import environment, serving

ALTERNATIONS = 500 if os.environ.get("PORTAL_STRESS") else 200
READERS = 4
MARKS = {1: "temprana", 2: "tardía"}
SEARCH = "/centro-de-documentacion/?q=patente"
ADDRESSES = ("/", "/apoyo-a-la-gestion/a", "/apoyo-a-la-gestion/todo/", "/feeds/apoyo-a-la-gestion.atom", SEARCH)


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    """A portal with two builds that differ in the title of their document; the first is live."""
    portal = open_portal(environment(tmp_path / "home"), PageComposer)
    for mark in MARKS.values():
        content = tmp_path / mark
        content.mkdir()
        (content / "a.xml").write_text(article("a", title=f"Patente {mark}"), "utf-8")
        assert not portal.editing.import_content(ImportContent(content, WEBMASTER)).issues
        assert not portal.publishing.build(Build(WEBMASTER)).issues
    portal.publishing.publish(Publish(WEBMASTER, build=1))
    yield portal
    portal.close()


@dataclass
class Readers:
    """Threads that read the same addresses in turn until they are told to stop, and all that was not as it should be.

    ``bodies`` has what each address is in each build; what it lacks is as it was first answered.
    """

    port: int
    bodies: dict[tuple[int, str], bytes]
    faults: list[str] = field(default_factory=list)
    seen: set[tuple[int, str]] = field(default_factory=set)
    answers: int = 0
    stopped: bool = False
    counted: Condition = field(default_factory=Condition)

    def read(self, first: int) -> None:
        """Be one reader, on one connection, beginning at an address of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        turn = first
        while not self.stopped:
            address = ADDRESSES[turn % len(ADDRESSES)]
            turn += 1
            try:
                connection.request("GET", address)
                answer = connection.getresponse()
                fault = self.fault_of(address, answer.status, answer.getheader("Portal-Build"), answer.read())
            except Exception as error:  # noqa: BLE001 -- whatever it is, the test must hear of it
                fault = f"{address}: {error!r}"
            self.count(fault)
        connection.close()

    def fault_of(self, address: str, status: int, build: str | None, body: bytes) -> str:
        """Say what is wrong with an answer, or nothing."""
        if status != 200 or build not in ("1", "2"):
            return f"{address}: {status}, build {build}"
        key = (int(build), address)
        self.seen.add(key)
        found = {number for number, mark in MARKS.items() if mark.encode() in body}
        if found != {int(build)}:
            return f"{address}: build {build} shows {found}"
        return "" if self.bodies.setdefault(key, body) == body else f"{address}: other bytes in build {build}"

    def count(self, fault: str) -> None:
        """Note an answer, and a fault if it is one."""
        with self.counted:
            self.answers += 1
            if fault:
                self.faults.append(fault)
            self.counted.notify_all()

    def wait_for(self, more: int) -> None:
        """Wait until this many more answers have come."""
        with self.counted:
            enough = self.answers + more
            self.counted.wait_for(lambda: self.answers >= enough)


def test_readers_see_one_build_at_a_time(portal: Portal, tmp_path: Path) -> None:
    """Through hundreds of publications and returns every answer is whole, says its build, and shows that build and no other."""
    bodies = {
        (build, address): portal.site.body(page, "identity")
        for build in MARKS
        for address in ADDRESSES
        if (page := portal.site.page(address, build))
    }
    assert len(bodies) == len(MARKS) * (len(ADDRESSES) - 1)
    with serving(tmp_path / "home") as served:
        readers = Readers(served.port, bodies)
        threads = [Thread(target=readers.read, args=(first,)) for first in range(READERS)]
        for thread in threads:
            thread.start()
        try:
            for turn in range(ALTERNATIONS // 2):
                portal.publishing.publish(Publish(WEBMASTER, build=2))
                readers.wait_for(1 + turn % 7)
                portal.publishing.roll_back(RollBack(WEBMASTER))
                readers.wait_for(1 + turn % 5)
        finally:
            readers.stopped = True
            for thread in threads:
                thread.join()
    assert readers.faults == []
    assert readers.answers > ALTERNATIONS
    assert readers.seen == {(build, address) for build in MARKS for address in ADDRESSES}
    assert portal.site.live_build() == 1
