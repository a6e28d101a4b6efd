"""What has no window of validity between two builds is not looked at again."""

from functools import partial

from data.repositories.in_force import Point
from logic.clock import moment_in_chile
from tests.features.publishing.house import House, article
from tests.features.publishing.test_validity import COMES, GOES, ending


def test_what_has_no_window_between_is_not_looked_at(house: House) -> None:
    """What is due between two moments is found by them alone, both ways."""
    house.write(ending(article("fondo", date=COMES), GOES), article("otro"))
    house.bring_in()
    with house.unit_of_work(read_only=True) as work:
        point = Point(work.documents.journal(), house.clock.now())
        due = partial(work.in_force.due, point.journal)
        assert due(moment_in_chile("2026-11-01"), moment_in_chile("2026-12-01T07:59")) == ()
        (comes,) = due(moment_in_chile("2026-11-01"), moment_in_chile(COMES))
        assert (comes.document, comes.change, comes.title, comes.author) == (
            "fondo",
            "begins",
            "Título de fondo",
            "prueba",
        )
        (goes,) = due(moment_in_chile(COMES), moment_in_chile("2027-01-01"))
        assert (goes.document, goes.change) == ("fondo", "ends")
        assert due(moment_in_chile("2026-11-01"), moment_in_chile("2027-01-01")) != ()
