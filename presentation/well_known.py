"""The files whose address the world has agreed on: browsers and phones ask for them by name, so they carry no digest.

Here are the manifest, the icons, the description of the search, the worker that keeps what was read, and the page that it
shows where the line fails. Not here: the worker's text and the icons themselves (``static/root``; the icons are drawn by
``docs/how-to/make_icons.py``), nor robots.txt and security.txt, which tell the day (``public.machine_files``).
"""

import hashlib
import json

from logic.addresses import HOME, OFFLINE, SEARCH
from logic.rendering.pages import Asset
from presentation.assets import FOLDER, FONT, MARK, SCRIPT, SHEET, assets
from presentation.markup import template
from presentation.tokens import colours
from presentation.words import words

WORKER = "/sw.js"
MANIFEST = "/manifest.webmanifest"
OPENSEARCH = "/opensearch.xml"

ROOT = FOLDER / "root"
LANGUAGE = "es"

_PNG = "image/png"
_ICONS = {
    "/favicon.ico": "image/x-icon",
    "/apple-touch-icon.png": _PNG,
    "/icon-192.png": _PNG,
    "/icon-512.png": _PNG,
    "/icon-maskable-512.png": _PNG,
}


def well_known(base_url: str, offline: bytes) -> tuple[Asset, ...]:
    """Return every such file. ``offline`` is the page for where the line fails."""
    icons = (Asset(address, kind, (ROOT / address[1:]).read_bytes()) for address, kind in _ICONS.items())
    return (
        *icons,
        Asset(MANIFEST, "application/manifest+json", _manifest()),
        Asset(OPENSEARCH, "application/opensearchdescription+xml; charset=utf-8", _search(base_url)),
        Asset(OFFLINE, "text/html; charset=utf-8", offline),
        Asset(WORKER, "text/javascript; charset=utf-8", _worker(offline)),
    )


def _manifest() -> bytes:
    """Return what a phone asks before it puts the portal among its programs (W3C, Web Application Manifest)."""
    said, colour = words(LANGUAGE), colours()
    manifest = {
        "id": HOME,
        "name": f"{said.text('site-name')}: {said.text('site-tagline')}",
        "short_name": said.text("site-name"),
        "description": said.text("home-lead"),
        "lang": said.language_tag,
        "dir": said.direction,
        "start_url": HOME,
        "scope": HOME,
        "display": "minimal-ui",
        "theme_color": colour["card"],
        "background_color": colour["paper"],
        "icons": [
            {"src": "/icon-192.png", "sizes": "192x192", "type": _PNG},
            {"src": "/icon-512.png", "sizes": "512x512", "type": _PNG},
            {"src": "/icon-maskable-512.png", "sizes": "512x512", "type": _PNG, "purpose": "maskable"},
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def _search(base_url: str) -> bytes:
    """Return how a browser may search here from its own field (OpenSearch 1.1)."""
    said = words(LANGUAGE)
    values = {"base_url": base_url, "search": SEARCH, "address": OPENSEARCH, "language_tag": said.language_tag}
    return template("opensearch.xml").render(values, say=said.say).encode()


def _worker(offline: bytes) -> bytes:
    """Return the worker, told what to fetch at first. Its text changes with any of it, so that browsers take the new one."""
    shell = [OFFLINE, *(assets()[name].address for name in (SHEET, SCRIPT, FONT, MARK))]
    version = hashlib.sha256(offline + "\n".join(shell).encode()).hexdigest()[:8]
    told = f'"use strict";\nconst VERSION = {json.dumps(version)};\nconst SHELL = {json.dumps(shell)};\n\n'
    return told.encode() + (ROOT / "sw.js").read_bytes()
