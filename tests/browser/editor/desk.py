"""A desk for one document, in the browser alone: the page of the editor and the answers of a server that the tests command.

The page is written by hand here and has what the real one promises (see the scripts in ``presentation/editor``); it is under the same
policy as the desks. Grammars and trees are made by the real code. What the scripts send is kept, for tests to judge.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page, Route

from presentation.assets import SHEET, assets
from presentation.desk.assets import desk_file
from presentation.security import POLICY
from tests.browser.editor.trees import LIVING_ARTICLE, grammars, opened

ORIGIN = "http://desk.test"
SAVED = "2026-03-09T12:00:00+00:00"
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="70"><path fill="#1784a8" d="M9 9h99v50H9z"/></svg>'
)

ARTICLE = LIVING_ARTICLE.read_bytes()
SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<article xmlns="urn:redsercotec:content:1">
<header><id>doc</id></header>
<body>
<p>Primer párrafo.</p><p>Segundo párrafo.</p><section><title>Los pasos</title><steps><step><title>Vaya</title><p>Con su RUT.</p></step>
<step><title>Firme</title><p>En línea.</p></step></steps><ul><li>uno</li><li>dos</li></ul></section></body>
</article>""".encode()

Answer = tuple[int, dict[str, Any]]


@dataclass
class EditorDesk:
    """The server of one document. ``answers`` are by method and path behind ``/redaccion/``; ``sent`` is all that was posted."""

    context: BrowserContext
    content: bytes
    id: str = "doc"
    root: str = ""
    tree: dict[str, Any] = field(default_factory=dict)
    serial: int = 0
    revision: int = 1
    extra: str = ""
    down: bool = False
    answers: dict[str, Callable[[Any], Answer]] = field(default_factory=dict)
    sent: list[tuple[str, Any]] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open(self.content)
        self.context.route("**/*", self._route)

    def open(self, content: bytes) -> None:
        """Have another document in hand."""
        found = opened(content)
        self.content, self.root, self.tree = content, found["root"], found["tree"]

    def page(self, tab: str = "escribir") -> Page:
        """Open a tab of the document in a new window, and wait until its editor is there."""
        page = self.context.new_page()
        self.watch(page)
        self.visit(page, tab)
        return page

    def watch(self, page: Page) -> None:
        """Keep what a page complains of: broken policies and scripts."""
        page.on("pageerror", lambda error: self.strange.append(str(error)))
        page.on("console", lambda message: self.strange.append(message.text) if _matters(message.text) else None)

    def visit(self, page: Page, tab: str = "escribir") -> None:
        """Go to a tab, and wait until its editor is there."""
        page.goto(f"{ORIGIN}/redaccion/{self.id}/{tab}")
        page.locator(".ProseMirror" if tab == "escribir" else ".cm-content").wait_for()

    def posted(self, name: str) -> list[Any]:
        """Return what was posted to an address of the document, in order."""
        return [body for path, body in self.sent if path == f"{self.id}/{name}"]

    def _route(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        method = route.request.method
        if f"{url.scheme}://{url.netloc}" != ORIGIN:
            self.strange.append(f"asked for {route.request.url}")
            return route.abort()
        if url.path.startswith("/activos/"):
            return self._asset(route, url.path)
        if self.down:
            return route.abort("internetdisconnected")
        if route.request.resource_type in ("document", "iframe"):
            return self._html(route, url.path)
        name = url.path.removeprefix("/redaccion/")
        body = _body(route)
        if method == "POST":
            self.sent.append((name, body))
        if "/archivo/" in name:
            return route.fulfill(body=PICTURE, content_type="image/svg+xml")
        status, data = self._answer(method, name, body if method == "POST" else parse_qs(url.query))
        return route.fulfill(status=status, body=json.dumps(data), content_type="application/json")

    def _answer(self, method: str, name: str, body: Any) -> Answer:
        if own := self.answers.get(f"{method} {name}"):
            return own(body)
        if name.startswith("gramatica/"):
            return 200, grammars()[name.removeprefix("gramatica/")]
        if name == f"{self.id}/arbol":
            return 200, {"root": self.root, "tree": self.tree, "base": self.revision, "serial": self.serial}
        if name == f"{self.id}/borrador":
            self.serial += 1
            return 200, {"serial": self.serial, "saved": SAVED, "newest": None}
        if name in (f"{self.id}/escribir", f"{self.id}/fuente"):
            self.revision, self.serial = self.revision + 1, 0
            return 200, {"revision": self.revision, "serial": 0, "text": f"Guardamos la versión {self.revision}."}
        simple: dict[str, dict[str, Any]] = {
            f"{self.id}/panel": {"panel": panel(self.serial), "marks": []},
            f"{self.id}/presencia": {"others": [], "newest": None},
            "ficha": {"token": "nueva"},
        }
        return (200, simple[name]) if name in simple else (404, {"text": "No existe."})

    def _asset(self, route: Route, path: str) -> None:
        for asset in (
            *assets().values(),
            *(desk_file(name) for name in ("desk.css", "editor.css", "write.js", "source.js")),
        ):
            if asset.address == path:
                return route.fulfill(body=asset.content, content_type=asset.media_type)
        return route.fulfill(status=404)

    def _html(self, route: Route, path: str) -> None:
        tab = path.rsplit("/", 1)[-1]
        html = (
            _page(self, tab)
            if tab in ("escribir", "fuente")
            else f"<!doctype html><title>{escape(path)}</title><h1>{escape(path)}</h1>"
        )
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY})


def panel(serial: int) -> str:
    """Return what is in the panel, as the server writes it."""
    return (
        '<h2 id="falta" class="h4">Para publicar faltan 2 cosas</h2>'
        f'<ul class="issues"><li class="bad"><a data-field="summary" href="#h-summary">El resumen es muy corto</a></li>'
        f'<li class="warn"><a data-path="0/1" href="?lugar=0/1">Segundo bloque</a></li></ul><p class="small soft">Borrador {serial}</p>'
    )


def _page(desk: EditorDesk, tab: str) -> str:
    script = "write.js" if tab == "escribir" else "source.js"
    sheets = (assets()[SHEET].address, desk_file("desk.css").address, desk_file("editor.css").address)
    hidden = f'<input type="hidden" name="csrf_token" value="vieja"><input type="hidden" name="base" value="{desk.revision}"><input type="hidden" name="serie" value="{desk.serial}">'
    data = f'data-document="{desk.id}" data-root="{desk.root}" data-person="7" data-language="es"'
    if tab == "escribir":
        form = f"""<form id="p_write" class="stack" method="post" action="/redaccion/{desk.id}/escribir" {data}>{hidden}
<div class="paper stack" data-header><div class="field"><label for="h1">Título</label><input id="h1" name="h-title" value="Crear su empresa"></div>
<div class="field"><label for="h2">Resumen</label><textarea id="h2" name="h-summary">Puede crear su empresa.</textarea></div></div>
<div id="p_body" class="paper"><label for="cu">Texto del documento</label><textarea id="cu" name="cuerpo"></textarea></div>
<div class="field"><label for="no">Qué cambió</label><input id="no" name="nota"></div><button id="p_save" class="btn">Guardar versión</button></form>"""
    else:
        form = f"""<form id="p_source" class="stack" method="post" action="/redaccion/{desk.id}/fuente" {data}>{hidden}
<div class="paper"><label for="p_texto">XML del documento</label><textarea id="p_texto" name="texto">{escape(desk.content.decode())}</textarea></div><button id="p_save" class="btn">Guardar versión</button></form>"""
    links = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    return f"""<!doctype html><html lang="es-CL"><head><meta charset="utf-8"><title>Escribir</title><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">{links}<script src="{desk_file(script).address}" defer></script></head><body class="desk">
<main><div class="wrap"><h1>Crear su empresa</h1><p id="p_state" role="status" class="small soft"></p><div id="p_others"></div><div id="p_offer" hidden></div>
<div class="work dbody"><div class="stack">{form}</div><aside class="stack"><section id="p_panel" class="card">{panel(0)}</section>{desk.extra}</aside></div></div></main></body></html>"""


def _body(route: Route) -> Any:
    kind = Message()
    kind["Content-Type"] = route.request.headers.get("content-type", "")
    if kind.get_content_type() == "application/json":
        return route.request.post_data_json
    return route.request.post_data_buffer


def _matters(text: str) -> bool:
    """Tell whether a message of the console is of us: an answer that a test made fail is not."""
    return "Failed to load resource" not in text and (
        "Error" in text or "Refused" in text or "policy" in text.lower() or "warning" in text.lower()
    )


Desk = Callable[..., EditorDesk]
"""Makes a desk for a document; see ``conftest``."""
