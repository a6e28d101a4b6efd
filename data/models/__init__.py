"""The tables: one aggregate a module, all under one metadata. Rows never leave the data tier."""

from data.models.base import Base
from data.models.build import Activation, Build
from data.models.document import Document, LooseFile, Redirect, Revision, RevisionFile, StatusChange

__all__ = [
    "Activation",
    "Base",
    "Build",
    "Document",
    "LooseFile",
    "Redirect",
    "Revision",
    "RevisionFile",
    "StatusChange",
]
