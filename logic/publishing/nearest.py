"""The address that somebody may have meant who wrote one where there is nothing. Asked only of what is told to a person."""

from difflib import get_close_matches

from data.builds.interface import BuildSession
from logic.likely_address import likely_address

_AROUND = 20
_LIKE = 0.7


def nearest_address(address: str, session: BuildSession) -> str:
    """Return the likeliest page of a build, or an empty string.

    A slip of the pen first; then a document whose id is the last step; then what is written alike and stands near in order.
    """
    for likely in (*likely_address(address), other_form(address)):
        page = session.current(likely)
        if page and page.status == 200:
            return likely
    entry = session.workbench.entry(address.rstrip("/").rpartition("/")[2])
    if entry:
        return entry.address
    folder, _, name = address.rstrip("/").rpartition("/")
    beside = {near.removeprefix(f"{folder}/").rstrip("/"): near for near in session.near(address, _AROUND)}
    alike = get_close_matches(name, beside, len(beside) or 1, _LIKE)
    return next((beside[one] for one in alike if (page := session.current(beside[one])) and page.status == 200), "")


def other_form(address: str) -> str:
    """Return an address with, or without, a slash at its end: readers are led from one to the other."""
    return address[:-1] if address.endswith("/") and len(address) > 1 else f"{address}/"
