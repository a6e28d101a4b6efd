"""Small files for machines: robots.txt and security.txt (RFC 9116). Sitemaps and feeds are pages of the build."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response

from logic.addresses import SEARCH, SITEMAP

VALID_FOR = timedelta(days=180)


def machine_files(base_url: str) -> Blueprint:
    """Return the routes of the files, whose addresses are those of ``base_url``."""
    routes = Blueprint("machine_files", __name__)

    @routes.get("/robots.txt")
    def robots() -> Response:
        return _text(f"User-agent: *\nDisallow: {SEARCH}?\nSitemap: {base_url}{SITEMAP}\n")

    @routes.get("/.well-known/security.txt")
    def security() -> Response:
        expires = (datetime.now(UTC) + VALID_FOR).strftime("%Y-%m-%dT00:00:00Z")
        return _text(
            f"Contact: {base_url}/acerca-de\n"
            f"Expires: {expires}\n"
            "Preferred-Languages: es, en\n"
            f"Canonical: {base_url}/.well-known/security.txt\n"
        )

    return routes


def _text(content: str) -> Response:
    response = Response(content, mimetype="text/plain")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
