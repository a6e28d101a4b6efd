"""Answers for scripts of ours: JSON, never kept by anybody. What went wrong is a sentence under ``text``, as on any screen."""

from collections.abc import Mapping

from flask import Request, Response, json

_TEXTS = {
    400: "No se entendió lo que llegó. Recargue la página y pruebe otra vez.",
    401: "Su sesión terminó. Ingrese otra vez: lo que escribió sigue aquí.",
    403: "Su cuenta no puede hacer esto.",
    404: "Ya no está aquí.",
    409: "Alguien lo cambió antes. Recargue la página para ver cómo quedó.",
    413: "Es demasiado grande para guardarlo de una vez.",
    429: "Son demasiados pedidos seguidos. Espere un momento.",
    503: "El portal está ocupado. Vuelve a intentarse solo.",
    507: "No queda espacio en el disco del portal. Avise a quien lo administra.",
}
_OTHER = "Algo falló en el portal. Lo que escribió sigue aquí: pruebe en un momento."


def asks_for_json(asked: Request) -> bool:
    """Tell whether a script asks: it wants JSON and nothing else first."""
    return asked.accept_mimetypes.best == "application/json"


def json_answer(values: Mapping[str, object], status: int = 200) -> Response:
    """Return values as JSON."""
    response = Response(json.dumps(values, ensure_ascii=False), status=status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def json_fault(status: int, text: str = "", **values: object) -> Response:
    """Return what went wrong in a sentence; without ``text``, in the words of its status."""
    return json_answer({"text": text or _TEXTS.get(status, _OTHER), **values}, status)
