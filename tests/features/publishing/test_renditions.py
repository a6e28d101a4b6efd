"""Pictures in pages at several widths: made once, the same page on every machine, in the tree and in what is kept."""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from data.builds.interface import StoredPage
from data.builds.sqlite_site import SqliteSite
from data.content import pictures
from data.content.file_store import FileStore
from data.content.pictures import Made
from data.search.memory_index import MemoryStore
from logic.exporting.export_site import ExportSite, export_site
from logic.publishing.build_site import Build, build
from logic.publishing.prune_builds import Prune, prune
from logic.publishing.verify_build import VerifyBuild, verify_build
from logic.rendering import renditions
from logic.scratch import scratch_workshop
from tests.features.editing.desk import figure
from tests.features.publishing.house import WEBMASTER, House, article, stores_of
from tests.unit.content.photographs import drawing, encoded, notes_of, photograph, picture

PAGE = "/apoyo-a-la-gestion/feria"
_SET = re.compile(r'<source type="image/([a-z]+)" srcset="([^"]+)"')


@pytest.fixture
def fair(house: House) -> House:
    """A portal whose article shows a photograph of 700 pixels, a drawing of 800, one that one sees through, and a small one."""
    (house.content / "puesto.jpg").write_bytes(photograph(700, 500))
    (house.content / "plano.png").write_bytes(drawing())
    (house.content / "logo.png").write_bytes(encoded(picture(400, 400, "RGBA"), "PNG"))
    (house.content / "chica.jpg").write_bytes(photograph(300, 200))
    house.write(shown("Cuatro figuras."))
    return house


def shown(text: str) -> str:
    """The article with its figures."""
    figures = "".join(map(figure, ("puesto.jpg", "plano.png", "logo.png", "chica.jpg")))
    return article("feria", text=f"{text}</p>{figures}<p>Fin.")


def made_of(house: House, number: int) -> dict[str, StoredPage]:
    """The smaller forms of pictures that a build has, by address."""
    pages = (page for page in house.site.pages(number) if page.sources.startswith("rendition@"))
    return {page.address: page for page in pages}


def test_a_page_offers_widths_and_forms(fair: House) -> None:
    """Each picture comes in the forms of its kind, up to its own width, with its size; a small one comes as it is."""
    page = fair.read(PAGE, fair.bring_in_and_build().build)
    figures = page.split("<figure>")[1:]
    forms = [[form for form, _ in _SET.findall(each)] for each in figures]
    assert forms == [["avif", "webp"], ["webp"], ["avif", "webp"], []]
    widths = [re.findall(r" (\d+)w", srcset) for _, srcset in _SET.findall(figures[0])]
    assert widths == [["320", "640", "700"]] * 2
    assert 'srcset="/archivos/' in figures[0].partition("<img")[2]
    assert re.search(r'<img src="/archivos/[0-9a-f]{16}/1-960/puesto.jpeg"', figures[0])
    assert re.search(r'<img src="/archivos/[0-9a-f]{16}/plano.png"', figures[1])
    assert 'width="700" height="500"' in figures[0]
    assert 'loading="lazy"' not in figures[0]
    assert 'loading="lazy"' in figures[1]
    assert "</source>" not in page


def test_everything_offered_is_there(fair: House) -> None:
    """Every address in a page is answered, in the form that it says."""
    report = fair.bring_in_and_build()
    page = fair.read(PAGE, report.build)
    addresses = set(re.findall(r"/archivos/[^ \",]+", page))
    assert set(made_of(fair, report.build)) < addresses
    for address in addresses:
        stored = fair.site.page(address, report.build)
        assert stored is not None, address
        content = FileStore(fair.home / "files").read(stored.digest)
        assert len(content) == stored.size
        assert stored.media_type.removeprefix("image/") in (*address.rpartition(".")[2].split(), "jpeg")


def test_no_page_leads_to_what_a_camera_noted(fair: House) -> None:
    """Of a photograph that was imported with the notes of its camera, every form that a page leads to is without them."""
    report = fair.bring_in_and_build()
    page = fair.read(PAGE, report.build)
    assert "puesto.jpg" not in page
    files = FileStore(fair.home / "files")
    for address in re.findall(r"/archivos/[^ \",]+/puesto[^ \",]+", page):
        stored = fair.site.page(address, report.build)
        assert stored is not None
        assert notes_of(files.read(stored.digest)) == {}


def test_made_once(fair: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture is opened in the first build that has it, and never again."""
    fair.bring_in_and_build()
    monkeypatch.setattr(renditions, "scale_picture", None)
    fair.write(shown("Otro texto."))
    report = fair.bring_in_and_build()
    assert fair.build(whole=True).digest == report.digest


def test_another_encoder_gives_the_same_build(fair: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two machines whose encoders differ make the same pages and the same digest."""
    report = fair.bring_in_and_build()
    other = House(tmp_path / "other", SqliteSite(tmp_path / "other" / "site"), MemoryStore())
    for path in fair.content.iterdir():
        (other.content / path.name).write_bytes(path.read_bytes())

    def otherwise(content: bytes, forms: object) -> Made:
        made = pictures.scale_picture(content, forms)  # type: ignore[arg-type]
        return replace(made, pictures=tuple(one + b"\0" for one in made.pictures))

    monkeypatch.setattr(renditions, "scale_picture", otherwise)
    again = other.bring_in_and_build()
    assert again.digest == report.digest
    digests = [{page.digest for page in made_of(each, number).values()} for each, number in ((fair, 1), (other, 1))]
    assert digests[0].isdisjoint(digests[1])


def test_a_step_at_a_time_is_the_same_as_from_nothing(fair: House) -> None:
    """A build made from the last one has the forms of one made from nothing: a picture that goes takes its forms with it."""
    fair.bring_in_and_build()
    (fair.content / "puesto.jpg").write_bytes(photograph(1000, 500, seed=2))
    fair.write(article("feria", text=f"Una.</p>{figure('puesto.jpg')}<p>Fin."))
    for name in ("plano.png", "logo.png", "chica.jpg"):
        (fair.content / name).unlink()
    report = fair.bring_in_and_build()
    assert {address.rpartition("/")[2] for address in made_of(fair, report.build)} == {
        "puesto.avif",
        "puesto.webp",
        "puesto.jpeg",
    }
    fresh = replace(fair.workshop, site=SqliteSite(fair.home / "fresh"), searches=MemoryStore())
    assert build(Build(WEBMASTER), workshop=fresh).digest == report.digest


def test_a_picture_that_cannot_be_opened_is_shown_as_it_is(house: House) -> None:
    """A damaged picture that its header says to be large stays the author's: the page has it alone, in every build."""
    (house.content / "rota.jpg").write_bytes(photograph(900, 600)[:3000])
    house.write(article("feria", text=f"Una.</p>{figure('rota.jpg')}<p>Fin."))
    report = house.bring_in_and_build()
    page = house.read(PAGE, report.build)
    assert "<picture>" not in page
    assert 'rota.jpg"' in page
    assert house.build(whole=True).digest == report.digest


def test_what_was_made_is_verified_and_kept(fair: House) -> None:
    """A build with pictures is verified without making them again, and pruning leaves what it has."""
    report = fair.bring_in_and_build()
    fair.publish()
    files = FileStore(fair.home / "files")
    workshop = fair.workshop
    checked = verify_build(
        VerifyBuild(WEBMASTER, report.build), workshop=workshop, scratch=partial(scratch_workshop, workshop=workshop)
    )
    assert checked.same, checked.differences
    prune(Prune(WEBMASTER), stores=stores_of(fair), clock=fair.clock)
    assert all(page.digest in files for page in made_of(fair, report.build).values())


def test_lost_forms_are_made_again(fair: House) -> None:
    """Where the bytes of a form were lost, the next build that needs them makes them."""
    report = fair.bring_in_and_build()
    files = FileStore(fair.home / "files")
    lost = {page.digest for page in made_of(fair, report.build).values()}
    for digest in lost:
        path = files.path(digest)
        assert path
        path.unlink()
    fair.build(whole=True)
    assert all(digest in files for digest in lost)


def test_the_tree_has_them(fair: House, tmp_path: Path) -> None:
    """The exported tree holds every form beside its picture."""
    report = fair.bring_in_and_build()
    fair.publish()
    tree = tmp_path / "tree"
    export_site(ExportSite(WEBMASTER, tree, (), b"down"), site=fair.site, content=FileStore(fair.home / "files"))
    for address, page in made_of(fair, report.build).items():
        assert (tree / f"www{address}").stat().st_size == page.size
    assert b"image/avif avif" in (tree / "nginx" / "types.conf").read_bytes()


def test_widths_of_a_picture() -> None:
    """A picture is offered at every width below its own and at the first that is not; a small one as it is."""
    assert renditions.steps_of(320) == ()
    assert renditions.steps_of(321) == (320, 640)
    assert renditions.steps_of(640) == (320, 640)
    assert renditions.steps_of(5000) == renditions.STEPS
