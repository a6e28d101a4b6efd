"""The secret of a second factor as a person takes it over: a picture for his telephone, and letters in groups."""

import io

import segno
from flask import Response

from logic.accounts.second_factor import secret_address


def factor_picture(secret: str, email: str) -> Response:
    """Return the picture, which nobody keeps."""
    drawn = io.BytesIO()
    code = segno.make(secret_address(secret, email), error="m")
    code.save(drawn, kind="svg", xmldecl=False, scale=5, border=2, light="#fff")
    return Response(drawn.getvalue(), mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


def in_groups(secret: str) -> str:
    """Return a secret as it is read out: four letters, and four more."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
