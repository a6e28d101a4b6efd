"""Errors that a process of a builder sends to another."""

import pickle

import pytest

from data.errors import NotWellFormed, PortalError, StoreFull, StylesheetFailed
from data.issues import Issue, Place
from logic.errors import Conflict

ISSUE = Issue("not-well-formed", Place(file="a.xml", line=3))


@pytest.mark.parametrize(
    "error", [StylesheetFailed("article.xsl", "stopped"), NotWellFormed(ISSUE), Conflict("a", None, 2), StoreFull()]
)
def test_an_error_arrives_as_it_was(error: PortalError) -> None:
    """An error that crosses from one process to another keeps its kind, its sentence and its facts."""
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))
