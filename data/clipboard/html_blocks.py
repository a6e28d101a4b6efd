"""HTML of the clipboard, of Word, Google Docs, LibreOffice or a page of the web, as valid blocks of the portal.

Nothing is fetched and nothing is run. Whatever the HTML, the content is valid in the body of an article.
"""

from data.clipboard.album import Album
from data.clipboard.fitting import fitted
from data.clipboard.html_tree import tree_of
from data.clipboard.html_walk import Walk
from data.clipboard.pasted import Account, Pasted

MOST_CHARACTERS = 16 * 1024 * 1024
"""Of HTML with its pictures in it; what is after is not read, and counted."""


def blocks_of(html: str) -> Pasted:
    """Return ``html`` as content of the portal, with an account of all that was left out or changed."""
    account = Account()
    if len(html) > MOST_CHARACTERS:
        account.note("too-long", html[MOST_CHARACTERS : MOST_CHARACTERS + 1000])
    album = Album(account)
    walk = Walk(account, album)
    blocks = walk.read(tree_of(html[:MOST_CHARACTERS], account))
    return fitted(blocks, walk.title, album, account)
