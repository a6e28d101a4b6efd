"""Pressing: the smallest form of each page, made once a build is sealed, while its gzip form already serves."""

from data.builds.interface import SiteStore
from data.errors import BuilderBusy

_AT_ONCE = 100


def press_pages(*, site: SiteStore) -> int:
    """Press whatever is not pressed yet, a few at a time; return how many. A kill loses nothing.

    Who builds meanwhile has the store to itself: what is left is pressed after that build.
    """
    pressed = 0
    try:
        while True:
            with site.builder():
                count = site.press(_AT_ONCE)
            pressed += count
            if count < _AT_ONCE:
                return pressed
    except BuilderBusy:
        return pressed
