"""The tables: one aggregate a module, all under one metadata. Rows never leave the data tier."""

from data.models.base import Base
from data.models.build import Activation, Build
from data.models.document import Document, LooseFile, Redirect, Revision, RevisionFile, StatusChange
from data.models.feedback import Feedback

__all__ = [
    "Activation",
    "Base",
    "Build",
    "Document",
    "Feedback",
    "LooseFile",
    "Redirect",
    "Revision",
    "RevisionFile",
    "StatusChange",
]
