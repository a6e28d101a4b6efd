"""Small files for machines: robots.txt (RFC 9309), security.txt (RFC 9116) and the policy that it names.

Sitemaps and feeds are pages of the build, icons and manifest its assets.
"""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response

from logic.addresses import SEARCH, SITEMAP, USEFUL, result_address
from presentation.words import words

VALID_FOR = timedelta(days=180)


def machine_files(base_url: str) -> Blueprint:
    """Return the routes of the files, whose addresses are those of ``base_url``."""
    routes = Blueprint("machine_files", __name__)

    @routes.get("/robots.txt")
    def robots() -> Response:
        away = (
            f"{SEARCH}?",
            USEFUL,
            result_address("*"),
            "/ediciones/",
            "/ingresar",
            "/mi-cuenta",
            "/clave/",
            "/invitacion/",
            "/revision/",
        )
        lines = ("User-agent: *", *(f"Disallow: {address}" for address in away), f"Sitemap: {base_url}{SITEMAP}")
        return _text("".join(f"{line}\n" for line in lines))

    @routes.get("/.well-known/security.txt")
    def security() -> Response:
        expires = (datetime.now(UTC) + VALID_FOR).strftime("%Y-%m-%dT00:00:00Z")
        return _text(
            f"Contact: {base_url}/acerca-de\n"
            f"Expires: {expires}\n"
            "Preferred-Languages: es, en\n"
            f"Canonical: {base_url}/.well-known/security.txt\n"
            f"Policy: {base_url}/politica-de-seguridad.txt\n"
        )

    @routes.get("/politica-de-seguridad.txt")
    def policy() -> Response:
        return _text(words("es").text("security-policy") + "\n")

    return routes


def _text(content: str) -> Response:
    response = Response(content, mimetype="text/plain")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
