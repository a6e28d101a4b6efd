"""Feedback over real gunicorn: from the form to the thanks."""

import re
from pathlib import Path
from urllib.parse import urlencode

from tests.features.command_line.command import Command
from tests.features.feedback.visitor import CASH
from tests.features.serving.server import serving
from tests.unit.presentation.html_reading import read_page


def test_feedback_over_sockets(home: Path, command: Command) -> None:
    """A form sent as a browser sends it is thanked for and kept; sent without its type it is refused in words."""
    with serving(home) as served:
        form = served.get(f"/le-sirvio?pagina={CASH}&util=no")
        stamp = re.search(r'name="sello" value="([^"]+)"', form.body.decode())
        assert stamp
        fields = urlencode({"pagina": CASH, "sello": stamp.group(1), "util": "no", "comentario": "¿Y en Ñuñoa?"})
        head = f"POST /le-sirvio HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nConnection: close\r\nContent-Length: {len(fields)}\r\n"
        typed = f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n{fields}"
        assert served.raw(typed.encode()).startswith(b"HTTP/1.1 303 ")
        assert served.raw(f"{head}\r\n{fields}".encode()).startswith(b"HTTP/1.1 400 ")
        thanks = read_page(served.get(f"/le-sirvio/gracias?pagina={CASH}").body)
        assert CASH in [link.attributes["href"] for link in thanks.all("a")]
    assert [one["comment"] for one in command.json("feedback", "--page", CASH)["comments"]] == ["¿Y en Ñuñoa?"]
