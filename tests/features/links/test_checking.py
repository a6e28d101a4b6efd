"""Links out of the portal: which are known, how politely they are asked, what is said of them and when they are asked again."""

from datetime import timedelta

import pytest

from data.outside.interface import Answer
from data.repositories.address_records import OutsideLink
from logic.errors import NotPermitted
from logic.links.check_links import PAUSE, Checked, CheckLinks, ask_again, check_links
from logic.links.read_report import STATES, LinkLine, ReadReport, read_report
from logic.permissions import Actor
from tests.features.links.neighbours import Listed
from tests.features.publishing.house import House, article
from tests.features.publishing.leading import built, linking, withdraw

EDITOR = Actor("Ana", "editor")


def publish(house: House, *articles: str) -> None:
    """Import and build."""
    house.write(*articles)
    imported = house.bring_in()
    assert not imported.issues, imported.issues
    built(house)


def check(house: House, prober: Listed, *addresses: str) -> Checked:
    """Ask what is due, or some addresses. Waiting moves the clock."""

    def pause(left: timedelta) -> None:
        house.clock.moment += left

    return check_links(
        CheckLinks(EDITOR, addresses),
        unit_of_work=house.unit_of_work,
        site=house.site,
        prober=prober,
        clock=house.clock,
        pause=pause,
    )


def report(house: House, *states: str) -> dict[str, LinkLine]:
    """The lines of the report by address."""
    command = ReadReport(EDITOR, states or STATES)
    found = read_report(command, unit_of_work=house.unit_of_work, site=house.site, clock=house.clock)
    return {line.link.address: line for line in found.lines}


def known(house: House) -> dict[str, OutsideLink]:
    """What is known of every link."""
    return {address: line.link for address, line in report(house).items()}


def test_links_of_the_newest_build(house: House) -> None:
    """Links come and go with the documents that have them; ours, mail and what is only approved are none."""
    publish(house, linking("a", "https://uno.example/", "https://dos.example/x#y", "/temas/iva/", "mailto:a@b.example"))
    assert check(house, Listed()) == Checked(2, 0, 2)
    assert set(known(house)) == {"https://uno.example/", "https://dos.example/x"}
    house.write(linking("b", "https://tres.example/"))
    house.bring_in()
    withdraw(house, "a")
    assert check(house, Listed()).known == 2
    (house.content / "a.xml").unlink()
    built(house)
    assert check(house, Listed()) == Checked(1, 0, 1)
    assert set(known(house)) == {"https://tres.example/"}


def test_one_host_at_a_time(house: House) -> None:
    """Hosts are asked in turns, and none again before it was left alone for a while."""
    publish(house, linking("a", *(f"https://{host}.example/{n}" for host in ("uno", "dos") for n in range(3))))
    prober, begun = Listed(), house.clock.moment
    check(house, prober)
    assert [address.partition("//")[2][:3] for address in prober.asked] == ["dos", "uno"] * 3
    assert house.clock.moment - begun == 2 * PAUSE


def test_what_answers_is_left_alone_for_a_week(house: House) -> None:
    """A link that answers is asked again after a week; one that does not after one, two, and then always four days."""
    publish(house, linking("a", "https://bien.example/", "https://mal.example/"))
    prober = Listed({"https://mal.example/": Answer(404)})
    days = []
    for day in range(16):
        prober.asked.clear()
        check(house, prober)
        days += [(day, address.partition("//")[2][:3]) for address in prober.asked]
        house.clock.moment += timedelta(days=1)
    assert [day for day, name in days if name == "bie"] == [0, 7, 14]
    assert [day for day, name in days if name == "mal"] == [0, 1, 3, 7, 11, 15]


@pytest.mark.parametrize(
    ("address", "answers", "state", "leads_to"),
    [
        ("https://x.example/", [Answer(200)], "fine", ""),
        ("https://x.example/", [Answer(404)], "broken", ""),
        ("https://x.example/", [Answer(500)], "broken", ""),
        ("https://x.example/", [Answer(0, "no-host")], "broken", ""),
        ("https://x.example/", [Answer(403)], "shy", ""),
        ("https://x.example/", [Answer(429)], "shy", ""),
        (
            "https://x.example/",
            [Answer(200, leads_to="https://y.example/", lasting=True)],
            "moved",
            "https://y.example/",
        ),
        ("https://x.example/", [Answer(200, leads_to="https://y.example/")], "fine", ""),
        ("https://x.example/", [Answer(404, leads_to="https://y.example/", lasting=True)], "broken", ""),
        ("http://x.example/", [Answer(200)], "moved", "https://x.example/"),
        ("http://sin-https.example/", [Answer(200)], "fine", ""),
    ],
)
def test_what_is_said_of_a_link(house: House, address: str, answers: list[Answer], state: str, leads_to: str) -> None:
    """A link is fine, broken, better written otherwise, or of a site that keeps programs away and says nothing to us."""
    publish(house, linking("a", address))
    check(house, Listed({address: answers[0]}))
    link = known(house)[address]
    assert (link.state, link.leads_to, link.status, link.fault) == (
        state,
        leads_to,
        answers[0].status,
        answers[0].fault,
    )


def test_the_report(house: House) -> None:
    """The report tells broken links first, since how many days, and where each stands in words."""
    publish(
        house, linking("a", "https://mal.example/"), linking("b", "https://bien.example/", "https://mal.example/#x")
    )
    prober = Listed({"https://mal.example/": Answer(404)})
    check(house, prober)
    house.clock.moment += timedelta(days=6)
    check(house, prober)
    line = report(house)["https://mal.example/"]
    assert list(report(house)) == ["https://mal.example/", "https://bien.example/"]
    assert list(report(house, "broken")) == ["https://mal.example/"]
    assert (line.days, line.total, line.link.failures) == (6, 2, 2)
    assert [(use.id, use.title, use.place) for use in line.uses] == [
        ("a", "Título de a", "segundo párrafo, enlace"),
        ("b", "Título de b", "tercer párrafo, enlace"),
    ]
    prober.answers.clear()
    check(house, prober, "https://mal.example/")
    assert (report(house)["https://mal.example/"].days, report(house, "broken")) == (-1, {})


def test_asking_now(house: House) -> None:
    """Who may has a link asked now by the worker, once however often it is asked for; who may not is refused."""
    publish(house, linking("a", "https://bien.example/"), article("b"))
    assert ask_again(EDITOR, ["https://bien.example/"], unit_of_work=house.unit_of_work, clock=house.clock)
    assert not ask_again(EDITOR, ["https://bien.example/"], unit_of_work=house.unit_of_work, clock=house.clock)
    with pytest.raises(NotPermitted):
        ask_again(Actor("Eva", "head"), unit_of_work=house.unit_of_work, clock=house.clock)
