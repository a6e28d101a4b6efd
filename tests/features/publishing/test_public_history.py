"""What readers are told of a document's changes: on its page, in feeds and in the sitemap, and nothing else is touched."""

from tests.features.publishing.house import House, article

A, FEED = "/apoyo-a-la-gestion/a", "/feeds/apoyo-a-la-gestion.atom"


def noted(*notes: tuple[str, str]) -> str:
    """The article a with public notes, each a day and what changed on it."""
    told = "".join(f'<change on="{day}">{note}</change>' for day, note in notes)
    return article("a").replace("</header>", f"<changes>{told}</changes></header>")


def test_a_note_of_change(house: House) -> None:
    """A note stands on the page with its day, the newest first; feed and sitemap tell that day; no other document is made again."""
    house.write(article("a"), article("b"))
    house.bring_in_and_build()
    house.write(noted(("2026-04-15", "El plazo se amplió."), ("2026-09-01", "Se sumó un requisito.")))
    report = house.bring_in_and_build()
    page = house.read(A, 2)
    assert page.index("Actualizada el") < page.index("Se sumó un requisito.") < page.index("El plazo se amplió.")
    assert "<updated>2026-09-01T12:00:00Z</updated>" in house.read(FEED, 2)
    assert report.documents == 1
    assert {change.address for change in house.site.changes(1, 2) if "sitemap" in change.address}


def test_a_note_that_is_taken_back(house: House) -> None:
    """A document whose notes were taken out is told as it was before: the same build, byte for byte."""
    digests = []
    for written in (article("a"), noted(("2026-04-15", "El plazo se amplió.")), article("a")):
        house.write(written)
        digests.append(house.bring_in_and_build().digest)
    assert digests[0] == digests[2] != digests[1]
