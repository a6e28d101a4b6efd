"""The tables: one aggregate a module, all under one metadata. Rows never leave the data tier."""

from data.models.account import Account, Attempt, Session, Ticket
from data.models.address import Forwarding, Withdrawal
from data.models.audit import Audit
from data.models.base import Base
from data.models.build import Activation, Build, SecondLook
from data.models.comment import Comment, ReviewLink
from data.models.document import Document, LooseFile, Redirect, Revision, RevisionFile, StatusChange
from data.models.document_text import DocumentText
from data.models.draft import Draft, DraftFile, Presence, Reservation
from data.models.feedback import Feedback
from data.models.job import Job, Period
from data.models.library import LibraryFile, Picture, Rendition
from data.models.outside_link import OutsideLink
from data.models.schedule import Outcome, Promise, Schedule

__all__ = [
    "Account",
    "Activation",
    "Attempt",
    "Audit",
    "Base",
    "Build",
    "Comment",
    "Document",
    "DocumentText",
    "Draft",
    "DraftFile",
    "Feedback",
    "Forwarding",
    "Job",
    "LibraryFile",
    "LooseFile",
    "Outcome",
    "OutsideLink",
    "Period",
    "Picture",
    "Presence",
    "Promise",
    "Redirect",
    "Rendition",
    "Reservation",
    "ReviewLink",
    "Revision",
    "RevisionFile",
    "Schedule",
    "SecondLook",
    "Session",
    "StatusChange",
    "Ticket",
    "Withdrawal",
]
