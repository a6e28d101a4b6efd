"""The assets of the code that runs, for pages that no build holds: the search and the faults.

The live build has its own copies, found before these; they differ only between an upgrade and the build that follows it.
"""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from logic.rendering.pages import Asset
from presentation.assets import ADDRESS


def own_assets(assets: tuple[Asset, ...]) -> Blueprint:
    """Return the routes of the assets: kept for ever where the address carries a digest, else asked for again each time."""
    routes = Blueprint("own_assets", __name__)
    known = {asset.address: asset for asset in assets}

    @routes.get(f"{ADDRESS}<name>")
    def asset(name: str) -> Response:
        found = known.get(ADDRESS + name)
        if found is None:
            abort(404)
        response = Response(found.content, content_type=found.media_type)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    for found in assets:
        if not found.address.startswith(ADDRESS):
            routes.add_url_rule(found.address, found.address[1:].replace(".", "-"), _asked_again(found))
    return routes


def _asked_again(asset: Asset) -> Callable[[], Response]:
    def answer() -> Response:
        response = Response(asset.content, content_type=asset.media_type)
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
        response.add_etag()
        response.make_conditional(request)
        return response

    return answer
