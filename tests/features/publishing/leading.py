"""What is done to addresses in tests of builds, and what a reader finds at one."""

from logic.editing.destination import standing_in
from logic.editing.keep_redirects import AddRedirect, RemoveRedirect, add_redirect, remove_redirect
from logic.editing.restore_document import RestoreDocument, restore_document
from logic.editing.withdraw_document import Kind, WithdrawDocument, withdraw_document
from logic.publishing.build_report import BuildReport
from logic.publishing.build_site import Build, build
from tests.features.publishing.house import BASE_URL, WEBMASTER, House, article

CHANNEL = "/apoyo-a-la-gestion"


def at(slug: str) -> str:
    """The address of an article of the usual channel."""
    return f"{CHANNEL}/{slug}"


def withdraw(house: House, id: str, kind: Kind = "explained", leads_to: str = "", explanation: str = "") -> None:
    """Withdraw a document in one of three ways."""
    explanation = explanation or ("Ya no está vigente." if kind == "explained" else "")
    withdraw_document(
        WithdrawDocument(id, WEBMASTER, explanation, kind, leads_to),
        unit_of_work=house.unit_of_work,
        clock=house.clock,
        standing=standing_in(house.site),
    )


def restore(house: House, id: str) -> None:
    """Bring a document back from the trash."""
    restore_document(RestoreDocument(id, WEBMASTER), unit_of_work=house.unit_of_work, clock=house.clock)


def forward(house: House, address: str, target: str) -> None:
    """Keep a redirect of the webmaster."""
    command = AddRedirect(address, target, WEBMASTER)
    add_redirect(command, unit_of_work=house.unit_of_work, site=house.site, clock=house.clock, base_url=BASE_URL)


def stop_forwarding(house: House, address: str) -> None:
    """Take a redirect of the webmaster away."""
    remove_redirect(RemoveRedirect(address, WEBMASTER), unit_of_work=house.unit_of_work, clock=house.clock)


def built(house: House, *, lenient: bool = False) -> BuildReport:
    """Build, and make sure that it is what a build from nothing would be."""
    report = build(Build(WEBMASTER, allow_broken_links=lenient), workshop=house.workshop)
    assert not report.issues, report.issues
    again = build(Build(WEBMASTER, whole=True, allow_broken_links=lenient), workshop=house.workshop)
    assert again.digest == report.digest
    assert (again.pages.new, again.pages.changed, again.pages.gone) == (0, 0, 0)
    return report


def found(house: House, address: str) -> tuple[int, str]:
    """What a reader of the newest build finds at an address: the status, and where it leads."""
    latest = house.site.latest()
    page = house.site.page(address, latest.number) if latest else None
    return (page.status, page.location) if page else (404, "")


def linking(id: str, *addresses: str, slug: str | None = None) -> str:
    """An article that leads to addresses, of ours where they begin with a slash."""
    written = "".join(
        f'<p>Vea <link href="{BASE_URL if address.startswith("/") else ""}{address}">la página {number}</link>.</p>'
        for number, address in enumerate(addresses)
    )
    whole = article(id, slug=slug) if slug else article(id)
    return whole.replace("<p>Un párrafo.</p>", f"<p>Un párrafo.</p>{written}")
