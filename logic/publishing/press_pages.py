"""Pressing: the smallest form of each page, made once a build is sealed, while its gzip form already serves."""

from data.builds.interface import SiteStore

_AT_ONCE = 100


def press_pages(*, site: SiteStore) -> int:
    """Press whatever is not pressed yet, a few at a time so that nobody waits long; return how many. A kill loses nothing.

    Who builds meanwhile has the store to itself: what is left is pressed after that build.
    """
    pressed = 0
    while count := site.press(_AT_ONCE):
        pressed += count
    return pressed
