"""The tables: one aggregate a module, all under one metadata. Rows never leave the data tier."""

from data.models.audit import Audit
from data.models.base import Base
from data.models.build import Activation, Build
from data.models.document import Document, LooseFile, Redirect, Revision, RevisionFile, StatusChange
from data.models.feedback import Feedback
from data.models.job import Job

__all__ = [
    "Activation",
    "Audit",
    "Base",
    "Build",
    "Document",
    "Feedback",
    "Job",
    "LooseFile",
    "Redirect",
    "Revision",
    "RevisionFile",
    "StatusChange",
]
