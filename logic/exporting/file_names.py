"""Which file of an exported tree stands for which address. What the web server makes of it is in ``deploy/nginx``."""

from data.builds.interface import StoredPage

PUBLIC = "www"
"""The folder of what answers with 200: the web server's root."""

EXPLAINED = "gone"
"""The folder of what answers where there is no page any more: words for a 410, and for the 404 of the portal."""

SERVER = "nginx"
"""The folder of what the web server includes."""

FIRST_ADDRESSES = ("/activos/", "/archivos/")
"""What pages need to be whole: written before them, taken away after them."""


def file_of(page: StoredPage | None) -> str | None:
    """Return the name of the file that holds a page, None for what has no body of its own (a redirect, nothing).

    ``/`` is ``www/index.html``, ``/noticias/`` is ``www/noticias/index.html``, ``/noticias/feria`` is ``www/noticias/feria.html``;
    what has an ending keeps it. The explanation at a withdrawn address is in ``gone/``, always as a page.
    """
    if page is None or page.status == 301:
        return None
    if page.status != 200:
        return f"{EXPLAINED}{page.address.rstrip('/') or '/index'}.html"
    if page.address.endswith("/"):
        return f"{PUBLIC}{page.address}index.html"
    if is_html(page) and "." not in page.address.rsplit("/", 1)[-1]:
        return f"{PUBLIC}{page.address}.html"
    return PUBLIC + page.address


def is_html(page: StoredPage) -> bool:
    """Tell whether a page is for people."""
    return page.media_type.partition(";")[0] == "text/html"


def comes_first(page: StoredPage) -> bool:
    """Tell whether other pages need this one to be whole."""
    return page.address.startswith(FIRST_ADDRESSES)
