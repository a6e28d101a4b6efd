"""Changes of pages gathered by document: what readers call a page, and what follows from it."""

from data.builds.interface import Change, StoredPage
from logic.publishing.changed_documents import Gathered, gather

HTML = "text/html; charset=utf-8"


def page(
    address: str, sources: str = "", *, status: int = 200, location: str = "", media_type: str = HTML
) -> StoredPage:
    """A page of a build."""
    return StoredPage(address, 1, status, media_type, "0" * 64, 1, location, sources=sources)


def only(*changes: Change) -> Gathered:
    """The one document of some changes."""
    (document,) = gather(changes).documents
    return document


class TestDocuments:
    """What happened to a document."""

    def test_new_changed_and_gone(self) -> None:
        """A document is new, changed or gone by its own pages, with the digest of its revision before and after."""
        new = only(Change("/a", None, page("/a", "a@1")))
        assert (new.kind, new.address, new.before, new.after, new.address_before) == ("new", "/a", "", "1", "")
        changed = only(Change("/a", page("/a", "a@1"), page("/a", "a@2")))
        assert (changed.kind, changed.before, changed.after) == ("changed", "1", "2")
        gone = only(Change("/a", page("/a", "a@1"), page("/a", "a", status=410)))
        assert (gone.kind, gone.address, gone.leads_to, gone.parts) == ("gone", "/a", "", 0)

    def test_moved(self) -> None:
        """A document that answers elsewhere has moved: its former address leads to it."""
        moved = only(
            Change("/a", page("/a", "a@1"), page("/a", "a", status=301, location="/b")),
            Change("/b", None, page("/b", "a@1")),
        )
        assert (moved.kind, moved.address_before, moved.address, moved.leads_to) == ("moved", "/a", "/b", "/b")

    def test_gone_for_another(self) -> None:
        """Of a document that went for another, its address leads there."""
        gone = only(Change("/a", page("/a", "a@1"), page("/a", "a", status=301, location="/otra")))
        assert (gone.kind, gone.leads_to) == ("gone", "/otra")

    def test_lessons(self) -> None:
        """The lessons of a course are parts of one document, which stands at the course's address."""
        course = only(
            Change("/cursos/c/uno", page("/cursos/c/uno", "c@1"), page("/cursos/c/uno", "c@2")),
            Change("/cursos/c", page("/cursos/c", "c@1"), page("/cursos/c", "c@2")),
            Change("/cursos/c/dos", None, page("/cursos/c/dos", "c@2")),
        )
        assert (course.kind, course.address, course.parts, course.pages_before) == ("changed", "/cursos/c", 2, 2)


class TestOthers:
    """What is no document's page."""

    def test_families(self) -> None:
        """Home, listings, feeds, files and the rest are counted apart, and their addresses kept."""
        difference = gather(
            Change(address, None, page(address, media_type=media_type))
            for address, media_type in (
                ("/", HTML),
                ("/noticias/", HTML),
                ("/noticias/desde/n", HTML),
                ("/feeds/noticias.atom", "application/atom+xml"),
                ("/archivos/0/a.pdf", "application/pdf"),
                ("/sitemap.xml", "application/xml"),
                ("/cursos/c.json", "application/json"),
            )
        )
        assert difference.documents == ()
        assert difference.others == {"home": 1, "listing": 2, "feed": 1, "file": 1, "piece": 1, "other": 1}
        assert "/feeds/noticias.atom" in difference.addresses

    def test_a_redirect_alone_is_no_document(self) -> None:
        """A former address that only leads to another place now tells of no change of a document."""
        change = Change(
            "/vieja", page("/vieja", "a", status=301, location="/a"), page("/vieja", "a", status=301, location="/b")
        )
        assert gather([change]).documents == ()
