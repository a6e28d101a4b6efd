"""The releases desk: builds asked for, builds that failed, and every build before."""

import re

from logic.publishing.publish_build import RollBack
from tests.features.desk.desks import OPERATOR, Desks, get, send
from tests.features.desk.releases import HERE, bring_in, built, failed, read, text_of
from tests.features.publishing.house import article


class TestBuilding:
    """A build asked for at the desk."""

    def test_asked_for_made_and_shown(self, unit: Desks) -> None:
        """The worker makes what is asked for, once however often it is asked; whoever waits is led to it."""
        bring_in(unit, article("a", text="Dos."))
        client = unit.signed_in("editor")
        asked = send(client, HERE, f"{HERE}hacer")
        waits = asked.headers["Location"]
        waiting = get(client, waits)
        assert "La edición se está haciendo" in text_of(waiting)
        assert waiting.headers["Refresh"] == "3"
        screen = get(client, HERE)
        assert "La edición se está haciendo" in text_of(screen)
        assert "Refresh" not in screen.headers
        unit.portal.work.go_round("prueba")
        done = get(client, waits)
        assert done.headers["Location"] == HERE
        screen_now = read(client)
        assert "La edición 2 está lista" in screen_now
        assert "Persona editor" in screen_now

    def test_nothing_new(self, unit: Desks) -> None:
        """Where there was nothing to build, that is said."""
        client = unit.signed_in("webmaster")
        waits = send(client, HERE, f"{HERE}hacer").headers["Location"]
        unit.portal.work.go_round("prueba")
        get(client, waits)
        assert "No había nada nuevo: la edición 1 ya tiene todo lo aprobado." in read(client)

    def test_one_that_fails(self, unit: Desks) -> None:
        """A build that could not be made is told on the screen with how many documents, and its report says each fault and its mending."""
        failed(unit)
        client = unit.signed_in("webmaster")
        screen = read(client)
        assert "La última edición no se hizo" in screen
        assert "Un documento tiene observaciones." in screen
        report = read(client, f"{HERE}informe/2")
        assert "La edición 2 no se hizo" in report
        assert "Hay una observación" in report
        assert "a.xml" in report
        assert "<" not in report
        assert get(client, f"{HERE}informe/1").headers["Location"] == f"{HERE}resumen/1"
        assert "no se terminó de hacer" in read(client, f"{HERE}resumen/2")

    def test_let_pass(self, unit: Desks) -> None:
        """Where links that lead nowhere are all that is wrong, the webmaster, and nobody else, may have it made all the same; it is
        counted and written down."""
        failed(unit)
        pass_all = {"allow_broken_links": "1"}
        editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
        assert "Hacerla con enlaces rotos" not in read(editor, f"{HERE}informe/2")
        assert send(editor, HERE, f"{HERE}hacer", **pass_all).status_code == 403
        assert "Hacerla con enlaces rotos" in read(webmaster, f"{HERE}informe/2")
        send(webmaster, f"{HERE}informe/2", f"{HERE}hacer", **pass_all)
        unit.portal.work.go_round("prueba")
        screen = read(webmaster)
        assert "Edición 3, lista para publicar" in screen
        assert "1 enlace roto" in screen
        assert "Se hizo aunque tiene un enlace roto" in screen
        assert "dejó pasar enlaces rotos" in read(webmaster, "/ediciones/bitacora")

    def test_a_fault_of_the_machine(self, unit: Desks) -> None:
        """One that failed for no document's fault says why in words, and names no exception."""
        with unit.portal._unit_of_work() as work:
            number = work.builds.start(1, "0" * 64, "Automático", unit.clock.now())
            work.builds.fail(number, {"error": "StoreFull"}, unit.clock.now())
            work.commit()
        client = unit.signed_in("head")
        for path in (HERE, f"{HERE}informe/2", f"{HERE}historia"):
            screen = read(client, path)
            assert "No quedó espacio en el disco." in screen, path
            assert "StoreFull" not in screen


class TestHistory:
    """Every build before."""

    def test_every_build(self, unit: Desks) -> None:
        """The table says of each build when, by whom, why it was live and from when to when, what it changed and what it cost."""
        built(unit, article("a", text="Dos.", refs=("b",)), publish=True)
        unit.portal.publishing.roll_back(RollBack(OPERATOR, reason="Tabla cortada"))
        failed(unit)
        for path in (HERE, f"{HERE}historia"):
            screen = read(unit.signed_in("webmaster", f"{len(path)}@portal.example"), path)
            for words in (
                "Noticias del día",
                "volvió a esta : Tabla cortada",
                "1 observación",
                "páginas en total",
                "KB nuevos",
            ):
                assert words in screen, (path, words)

    def test_fifty_at_a_time(self, unit: Desks) -> None:
        """A long history comes fifty at a time."""
        with unit.portal._unit_of_work() as work:
            for _ in range(60):
                number = work.builds.start(1, "0" * 64, "Automático", unit.clock.now())
                work.builds.fail(number, {"error": "interrupted"}, unit.clock.now())
            work.commit()
        client = unit.signed_in("head")
        first = get(client, f"{HERE}historia")
        assert first.text.count('scope="row"') == 50
        older = re.search(r'href="(/ediciones/historia\?antes=\d+)"', first.text)
        assert older
        assert get(client, older[1]).text.count('scope="row"') == 11
        for odd in ("0", "x", "-3"):
            assert get(client, f"{HERE}historia?antes={odd}").status_code == 200
