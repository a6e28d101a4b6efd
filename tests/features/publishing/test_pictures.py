"""Pictures in pages: their place is kept before they come, whenever they were kept themselves."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from data.builds.sqlite_site import SqliteSite
from data.content.memory_store import MemoryStore
from data.errors import ContentMissing
from data.models import RevisionFile
from logic.publishing.build_site import Build, build
from tests.features.editing.desk import figure, png
from tests.features.publishing.house import WEBMASTER, House, article
from tests.features.publishing.kinds import channel

PAGE = "/apoyo-a-la-gestion/feria"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 190"><path d="M0 0"/></svg>'


@pytest.fixture
def fair(house: House) -> House:
    """A portal with an article that shows a photograph and a drawing, and one that shows neither."""
    (house.content / "puesto.png").write_bytes(png(30, 20))
    (house.content / "mapa.svg").write_bytes(DRAWING)
    house.write(shown("Dos figuras."), article("otra"))
    return house


def shown(text: str) -> str:
    """The article with its figures."""
    return article("feria", text=f"{text}</p>{figure('puesto.png')}{figure('mapa.svg')}<p>Fin.")


def forget_sizes(house: House) -> None:
    """Have the rows of files say what those say that were kept before pictures were measured."""
    with house.engine.begin() as connection:
        connection.execute(update(RevisionFile).values(width=0, height=0))


def test_a_page_says_how_large_its_pictures_are(fair: House) -> None:
    """Each picture of a page says its width and height, a drawing too."""
    page = fair.read(PAGE, fair.bring_in_and_build().build)
    assert ' width="30" height="20"' in page
    assert ' width="640" height="190"' in page


def test_pictures_from_before_are_measured_by_the_build(fair: House) -> None:
    """A portal whose pictures were kept before they were measured becomes the same site as one that measured them at once."""
    report = fair.bring_in_and_build()
    forget_sizes(fair)
    assert fair.build(whole=True).digest == report.digest
    fair.write(shown("Otro texto."))
    changed = fair.bring_in_and_build()
    forget_sizes(fair)
    fresh = replace(fair.workshop, site=SqliteSite(fair.home / "fresh"), searches=type(fair.searches)())
    assert build(Build(WEBMASTER), workshop=fresh).digest == changed.digest


def test_a_build_opens_no_file_that_was_measured(fair: House) -> None:
    """Building opens no picture whose size is known, and a picture that must be measured and is lost stops it."""
    fair.bring_in()
    workshop = replace(fair.workshop, content=MemoryStore())
    assert build(Build(WEBMASTER), workshop=workshop).issues == ()
    forget_sizes(fair)
    with pytest.raises(ContentMissing):
        build(Build(WEBMASTER, whole=True), workshop=workshop)


def test_a_channel_shows_its_pictures(fair: House) -> None:
    """A picture in the text of a channel is found and has its size, as in any document."""
    document = channel("apoyo-a-la-gestion", "Formalizarse", "iva")
    body = f"<body>{figure('mapa.svg')}</body>"
    fair.write(document.replace("\n</channel>\n", f"{body}</channel>\n"))
    page = fair.read("/apoyo-a-la-gestion/", fair.bring_in_and_build().build)
    assert 'src="/archivos/' in page
    assert ' width="640" height="190"' in page
