"""The assets of the code that runs, for pages that no build holds: the search and the faults.

The live build has its own copies, found before these; they differ only between an upgrade and the build that follows it.
"""

from flask import Blueprint, Response, abort

from logic.rendering.pages import Asset
from presentation.assets import ADDRESS


def own_assets(assets: tuple[Asset, ...]) -> Blueprint:
    """Return the route of the assets."""
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

    return routes
