"""What the scripts of the desk send and get, for tests: JSON with the stamp of the session."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.features.desk.desks import BASE_URL

JSON = {"Accept": "application/json", "Referer": BASE_URL, "Origin": BASE_URL}


def ask(client: FlaskClient, path: str) -> TestResponse:
    """Ask as a script of ours."""
    return client.get(path, base_url=BASE_URL, headers=JSON)


def tell(client: FlaskClient, path: str, **given: object) -> TestResponse:
    """Send JSON as a script of ours."""
    stamp = ask(client, "/redaccion/ficha").json
    headers = {**JSON, "X-CSRFToken": stamp["token"] if stamp else ""}
    return client.post(path, base_url=BASE_URL, json=given, headers=headers)


def opened(client: FlaskClient, id_: str = "a") -> dict[str, Any]:
    """Return a document as the structured editor opens it."""
    answer: dict[str, Any] = ask(client, f"/redaccion/{id_}/arbol").json or {}
    return answer
