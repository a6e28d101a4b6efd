"""The tables: one aggregate a module, all under one metadata. Rows never leave the data tier."""

from data.models.account import Account, Attempt, Session, Ticket
from data.models.address import Forwarding, Withdrawal
from data.models.audit import Audit
from data.models.base import Base
from data.models.build import Activation, Build, SecondLook
from data.models.document import Document, LooseFile, Redirect, Revision, RevisionFile, StatusChange
from data.models.feedback import Feedback
from data.models.job import Job, Period
from data.models.outside_link import OutsideLink

__all__ = [
    "Account",
    "Activation",
    "Attempt",
    "Audit",
    "Base",
    "Build",
    "Document",
    "Feedback",
    "Forwarding",
    "Job",
    "LooseFile",
    "OutsideLink",
    "Period",
    "Redirect",
    "Revision",
    "RevisionFile",
    "SecondLook",
    "Session",
    "StatusChange",
    "Ticket",
    "Withdrawal",
]
