"""The releases desk: what changes, publishing, going back, and the second look."""

import pytest

from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish
from tests.features.desk.desks import OPERATOR, Desks, get, send
from tests.features.desk.releases import HERE, bring_in, built, live, read, text_of, withdrawn
from tests.features.publishing.house import article


class TestWhatChanges:
    """The one look."""

    def test_told_document_by_document(self, unit: Desks) -> None:
        """What is new, changed, moved and gone is counted and told, each in its list with who approved, and led to the comparison."""
        built(unit, article("c"), article("d"), publish=True)
        withdrawn(unit, "c")
        built(unit, article("a", text="Plazo de 60 días."), article("d", slug="mudado"), article("e"))
        client = unit.signed_in("head")
        screen = read(client)
        for words in (
            "Edición 3, lista para publicar",
            "la publicada es la 2",
            "1 página nueva",
            "1 cambiada",
            "1 mudada",
            "1 retirada",
            "0 enlaces rotos",
            "0 documentos con observaciones",
            "KB nuevos",
            "Se mudó de /apoyo-a-la-gestion/d a /apoyo-a-la-gestion/mudado",
            "En su dirección quedará: «Ya no está vigente.»",
            "Artículo · escribió y aprobó prueba",
        ):
            assert words in screen, words
        assert "/ediciones/comparar/2/3?pagina=/apoyo-a-la-gestion/a" in get(client, HERE).text
        assert read(client, f"{HERE}?ver=gone").count("Retirada") == read(client).count("Retirada")
        only_new = read(client, f"{HERE}?ver=new")
        assert "Título de e" in only_new
        assert "Título de c" not in only_new

    def test_in_parts(self, unit: Desks) -> None:
        """More documents than a screen holds come in parts, each at its address."""
        built(unit, *(article(f"n-{number:02}") for number in range(45)))
        client = unit.signed_in("head")
        assert "Parte 1 de 3" in read(client)
        assert "Título de n-44" in read(client, f"{HERE}?pagina=3")
        for odd in ("?pagina=0", "?pagina=-1", "?pagina=x", "?pagina=99999", "?ver=todo", "?frente=x"):
            assert get(client, HERE + odd).status_code == 200, odd

    def test_everything_is_published(self, unit: Desks) -> None:
        """When nothing waits the screen says so; what was approved since is told with the way to have it built."""
        client = unit.signed_in("webmaster")
        assert "Todo está publicado" in read(client)
        bring_in(unit, article("a", text="Otro texto."))
        screen = read(client)
        assert "Hay cambios que todavía no ven las personas" in screen
        assert "Hay 1 documento aprobado o retirado después de la edición 1" in screen
        assert 'action="/ediciones/publicar"' not in get(client, HERE).text

    def test_any_build(self, unit: Desks) -> None:
        """Any build is shown beside the live one or the one before it: what going back would change, and what it brought."""
        built(unit, article("a", text="Dos."), publish=True)
        built(unit, article("a", text="Tres."), publish=True)
        client = unit.signed_in("editor")
        earlier = get(client, f"{HERE}resumen/2")
        assert "Lo que verán las personas si vuelve a la 2" in text_of(earlier)
        assert 'action="/ediciones/volver"' in earlier.text
        assert 'action="/ediciones/publicar"' not in earlier.text
        assert "Lo que cambió desde la 1" in read(client, f"{HERE}resumen/2?frente=1")
        assert "Lo que cambió desde la 2" in read(client, f"{HERE}resumen/3")

    @pytest.mark.parametrize("number", ["99", "abc", "0", "-1", "1e3", "99999999999999999999", "%00", "٣"])
    def test_a_number_that_is_none(self, office: Desks, number: str) -> None:
        """What is no build is told so in a sentence, with status 404."""
        client = office.signed_in("head", f"{abs(hash(number))}@portal.example")
        for room in ("resumen", "informe"):
            answer = get(client, f"{HERE}{room}/{number}")
            assert answer.status_code == 404
            assert "No hay esa edición" in text_of(answer)
        assert get(client, f"{HERE}resumen/1?frente=99").status_code == 404


class TestPublishing:
    """Publish and go back."""

    def test_with_a_reason(self, unit: Desks) -> None:
        """Publishing and going back ask for a reason, say what is live, and stand in the audit log."""
        built(unit, article("a", text="Dos."))
        client = unit.signed_in("webmaster")
        missing = send(client, HERE, f"{HERE}publicar", build="2", seen="1", reason="  ")
        assert missing.status_code == 400
        assert "Escriba el motivo" in text_of(missing)
        assert live(unit) == 1
        done = send(client, HERE, f"{HERE}publicar", build="2", seen="1", reason="Noticias")
        assert (done.status_code, done.headers["Location"], live(unit)) == (303, HERE, 2)
        assert "Está publicada la edición 2." in read(client)
        missing = send(client, HERE, f"{HERE}volver", build="1", seen="2", back_reason="")
        assert (missing.status_code, live(unit)) == (400, 2)
        assert "Escriba qué salió mal" in text_of(missing)
        send(client, HERE, f"{HERE}volver", build="1", seen="2", back_reason="Tabla cortada")
        screen = read(client)
        assert live(unit) == 1
        assert "Se volvió atrás" in screen
        assert "Persona webmaster volvió a la 1" in screen
        assert "«Tabla cortada»" in screen
        log = read(client, "/ediciones/bitacora")
        assert "Noticias" in log
        assert "Tabla cortada" in log

    def test_after_somebody_else(self, unit: Desks) -> None:
        """Who sends a form made before somebody else published is told what is live now, and nothing is done."""
        built(unit, article("a", text="Dos."))
        client = unit.signed_in("webmaster")
        unit.portal.publishing.publish(Publish(OPERATOR, reason="Otra persona"))
        send(client, HERE, f"{HERE}volver", build="1", seen="1", back_reason="Algo")
        assert "Alguien publicó mientras tanto: ahora está la edición 2." in read(client)
        assert live(unit) == 2
        send(client, HERE, f"{HERE}publicar", build="1", reason="Sin decir qué vio")
        assert live(unit) == 2

    def test_nothing_that_is_no_build(self, unit: Desks) -> None:
        """A form with a number that is none changes nothing and says so."""
        client = unit.signed_in("webmaster")
        for number in ("99", "-1", "99999999999999999999"):
            answer = send(client, HERE, f"{HERE}publicar", build=number, seen="1", reason="Prueba")
            assert answer.status_code in (303, 404), number
            assert live(unit) == 1
        send(client, HERE, f"{HERE}volver", build="99", seen="1", back_reason="Prueba")
        assert "La edición 99 ya no existe." in read(client)

    def test_the_guard(self, unit: Desks) -> None:
        """A build that takes much away asks for the number, at its own field and only then; it may be written as people write it."""
        names = [f"n-{number:02}" for number in range(40)]
        built(unit, *map(article, names), publish=True)
        withdrawn(unit, *names[:30])
        assert unit.portal.publishing.build(Build(OPERATOR)).build == 3
        client = unit.signed_in("webmaster")
        assert "Esta edición quita 30 páginas" in read(client)
        both = send(client, HERE, f"{HERE}publicar", build="3", seen="2", reason="", removing="")
        assert "Falta corregir 2 cosas" in text_of(both)
        for typed in ("", "29", "treinta"):
            answer = send(client, HERE, f"{HERE}publicar", build="3", seen="2", reason="Limpieza", removing=typed)
            assert answer.status_code == 400
            assert 'value="Limpieza"' in answer.text
            assert live(unit) == 2
        send(client, HERE, f"{HERE}publicar", build="3", seen="2", reason="Limpieza", removing="30")
        assert live(unit) == 3
        built(unit, article("otro"))
        assert 'name="removing"' not in get(client, HERE).text

    def test_who_may_only_look(self, unit: Desks) -> None:
        """The head of the unit sees all of it and no form that would refuse him."""
        built(unit, article("a", text="Dos."))
        screen = get(unit.signed_in("head"), HERE).text
        for address in ("publicar", "volver", "hacer"):
            assert f'action="/ediciones/{address}"' not in screen


class TestSecondLook:
    """What one person did alone."""

    def test_an_emergency_stays_until_somebody_looks(self, unit: Desks) -> None:
        """What the editor publishes in an emergency stands on everybody's screen until another person looked, and not he himself."""
        built(unit, article("a", text="Dos."))
        editor = unit.signed_in("editor")
        assert "Publicar la 2 de urgencia" in read(editor)
        send(editor, HERE, f"{HERE}publicar", build="2", seen="1", reason="Dato equivocado")
        assert live(unit) == 2
        for client in (editor, unit.signed_in("head"), unit.signed_in("webmaster")):
            screen = read(client)
            assert "Persona editor publicó de urgencia la edición 2" in screen
            assert "«Dato equivocado»" in screen
        send(editor, HERE, f"{HERE}mirada/2")
        assert "Esa revisión le toca a otra persona" in read(editor)
        send(client, HERE, f"{HERE}mirada/2", note="Está bien")
        assert "Quedó anotado" in read(client)
        assert "publicó de urgencia" not in read(editor)
        for number in ("2", "7", "x", "99999999999999999999"):
            assert send(client, HERE, f"{HERE}mirada/{number}").status_code == 303
