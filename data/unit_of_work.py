"""One transaction of the main database with its repositories. What is not committed did not happen.

Statements are in ``data.repositories``; how a transaction begins on each engine is in ``data.engine``.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy import Connection, Engine

from data.database_errors import as_ours, our_errors
from data.engine import READ_ONLY
from data.errors import StoreBusy
from data.repositories.accounts import Accounts
from data.repositories.audit import Audit
from data.repositories.build_history import BuildHistory
from data.repositories.builds import Builds
from data.repositories.catalogue import Catalogue
from data.repositories.comments import Comments
from data.repositories.documents import Documents
from data.repositories.drafts import Drafts
from data.repositories.feedback import Feedback
from data.repositories.forwardings import Forwardings
from data.repositories.in_force import InForce
from data.repositories.in_hand import InHand
from data.repositories.jobs import Jobs
from data.repositories.journal import Journal
from data.repositories.library import Library
from data.repositories.outside_links import OutsideLinks
from data.repositories.past import Past
from data.repositories.past_of_document import PastOfDocument
from data.repositories.presence import Presences
from data.repositories.renditions import Renditions
from data.repositories.review_links import ReviewLinks
from data.repositories.same_titles import SameTitles
from data.repositories.schedules import Schedules
from data.repositories.second_looks import SecondLooks
from data.repositories.sessions import Sessions
from data.repositories.tree import Tree
from data.repositories.withdrawals import Withdrawals


class UnitOfWork:
    """A transaction: ``with UnitOfWork(engine) as work``. Used once. Leaving it without ``commit`` undoes everything.

    ``read_only`` units keep nobody waiting and see one moment of the database throughout. A failing database is raised as
    ``StoreBusy``, ``StoreFull`` or ``StoreUnreachable``. ``tries`` is how often the place of the writer is asked for before it is busy:
    who waits for what he wrote to be kept waits longer than a visitor.
    """

    documents: Documents
    past_of_document: PastOfDocument
    catalogue: Catalogue
    in_force: InForce
    in_hand: InHand
    drafts: Drafts
    presence: Presences
    comments: Comments
    review_links: ReviewLinks
    journal: Journal
    withdrawals: Withdrawals
    forwardings: Forwardings
    outside_links: OutsideLinks
    library: Library
    renditions: Renditions
    same_titles: SameTitles
    tree: Tree
    builds: Builds
    build_history: BuildHistory
    past: Past
    feedback: Feedback
    accounts: Accounts
    sessions: Sessions
    second_looks: SecondLooks
    audit: Audit
    jobs: Jobs
    schedules: Schedules

    def __init__(self, engine: Engine, *, read_only: bool = False, tries: int = 1) -> None:
        self._engine = engine
        self._read_only = read_only
        self._tries = tries
        self._after: list[Callable[[], object]] = []

    def __enter__(self) -> Self:
        self._connection = self._begun()
        self.documents = Documents(self._connection)
        self.past_of_document = PastOfDocument(self._connection)
        self.catalogue = Catalogue(self._connection)
        self.in_force = InForce(self._connection)
        self.in_hand = InHand(self._connection)
        self.drafts = Drafts(self._connection)
        self.presence = Presences(self._connection)
        self.comments = Comments(self._connection)
        self.review_links = ReviewLinks(self._connection)
        self.journal = Journal(self._connection)
        self.withdrawals = Withdrawals(self._connection)
        self.forwardings = Forwardings(self._connection)
        self.outside_links = OutsideLinks(self._connection)
        self.library = Library(self._connection)
        self.renditions = Renditions(self._connection)
        self.same_titles = SameTitles(self._connection)
        self.tree = Tree(self._connection)
        self.builds = Builds(self._connection)
        self.build_history = BuildHistory(self._connection)
        self.past = Past(self._connection)
        self.feedback = Feedback(self._connection)
        self.accounts = Accounts(self._connection)
        self.sessions = Sessions(self._connection)
        self.second_looks = SecondLooks(self._connection)
        self.audit = Audit(self._connection)
        self.jobs = Jobs(self._connection)
        self.schedules = Schedules(self._connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        if ours := as_ours(error):
            raise ours from error

    def after_commit(self, work: Callable[[], object]) -> None:
        """Have ``work`` done once the change is kept, in the order of asking; never if it is not."""
        self._after.append(work)

    def commit(self) -> None:
        """Keep the change, then do what waited for it. A failure of that work is raised and undoes nothing."""
        with our_errors():
            self._connection.commit()
        waiting, self._after = self._after, []
        for work in waiting:
            work()

    def _begun(self) -> Connection:
        for _ in range(self._tries - 1):
            try:
                with our_errors():
                    return self._begin()
            except StoreBusy:
                continue
        with our_errors():
            return self._begin()

    def _begin(self) -> Connection:
        connection = self._engine.connect().execution_options(**{READ_ONLY: self._read_only})
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection


class OpenUnit(Protocol):
    """Opens units of work on one database: what use cases are given. ``functools.partial(UnitOfWork, engine)`` is one."""

    def __call__(self, *, read_only: bool = False) -> UnitOfWork: ...
