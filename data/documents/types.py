"""The document types, by the names of their roots, and what an id looks like. What each type holds is in the schemas."""

import re

DOCUMENT_TYPES = frozenset(
    {
        "article",
        "channel",
        "course",
        "experience",
        "institution",
        "news",
        "opportunity",
        "page",
        "questionnaire",
        "resource",
    }
)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def is_document_id(text: str) -> bool:
    """Tell whether ``text`` can identify a document: lower-case letters, figures and hyphens, 80 at most."""
    return _ID.fullmatch(text) is not None
