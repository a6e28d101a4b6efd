"""The use cases of the unit's desks, bound to the engines that ``logic.portal`` opened. What visitors ask for is in ``use_cases``."""

from collections.abc import Callable
from functools import partial
from time import sleep

from data.builds.interface import SiteStore
from data.builds.site_notes import SiteNotes
from data.content.interface import ContentStore
from data.outside.interface import Prober
from data.unit_of_work import OpenUnit
from logic.accounts.demonstration import make_demonstration, open_demonstration
from logic.accounts.log_in import log_in
from logic.accounts.manage_accounts import add_account, change_account, list_accounts, reset_account
from logic.accounts.own_account import change_name, change_password, get_person
from logic.accounts.second_factor import change_factor, check_code, enrol
from logic.accounts.sessions import (
    end_one,
    end_others,
    end_session,
    list_sessions,
    load_session,
    save_session,
    start_session,
    sweep_people,
)
from logic.accounts.throttle import Throttle
from logic.accounts.tickets import look_at_ticket, request_reset, use_ticket
from logic.clock import Clock
from logic.custody.back_up import Snapshot, back_up
from logic.editing.destination import standing_in
from logic.editing.keep_redirects import (
    add_redirect,
    export_redirects,
    import_redirects,
    list_redirects,
    remove_redirect,
)
from logic.editing.restore_document import discard_draft, read_trash, restore_document
from logic.editing.withdraw_document import Withdrawal, WithdrawDocument, withdraw_document
from logic.exporting.export_site import export_site
from logic.links.check_links import ask_again, check_links
from logic.links.read_report import read_report
from logic.links.who_links_here import who_links_here
from logic.publishing.build_site import Progress
from logic.publishing.past_builds import build_at, life_of
from logic.publishing.prove_page import prove_page, read_proven
from logic.publishing.prune_builds import Stores, pin_build, plan_pruning, prune, unpin_build
from logic.publishing.read_kept import read_kept
from logic.publishing.show_build import end_link, good_links, seconds_left, show_build, shown_by
from logic.publishing.verify_build import Verified, VerifyBuild, verify_build
from logic.publishing.workshop import Workshop
from logic.read_audit import export_audit, read_audit
from logic.scratch import scratch_workshop


class AuditLog:
    """Who did what."""

    def __init__(self, unit_of_work: OpenUnit) -> None:
        self.read = partial(read_audit, unit_of_work=unit_of_work)
        self.export = partial(export_audit, unit_of_work=unit_of_work)


class Addresses:
    """What happens to addresses: withdrawing and bringing back, the trash, the redirects of the webmaster."""

    def __init__(self, unit_of_work: OpenUnit, site: SiteStore, clock: Clock, base_url: str) -> None:
        self._unit_of_work = unit_of_work
        self._site = site
        self._clock = clock
        self.restore = partial(restore_document, unit_of_work=unit_of_work, clock=clock)
        self.discard = partial(discard_draft, unit_of_work=unit_of_work, clock=clock)
        self.trash = partial(read_trash, unit_of_work=unit_of_work)
        self.redirects = partial(list_redirects, unit_of_work=unit_of_work, site=site)
        self.add_redirect = partial(add_redirect, unit_of_work=unit_of_work, site=site, clock=clock, base_url=base_url)
        self.remove_redirect = partial(remove_redirect, unit_of_work=unit_of_work, clock=clock)
        self.import_redirects = partial(
            import_redirects, unit_of_work=unit_of_work, site=site, clock=clock, base_url=base_url
        )
        self.export_redirects = partial(export_redirects, unit_of_work=unit_of_work)

    def withdraw(self, command: WithdrawDocument) -> Withdrawal:
        """Withdraw a document: see ``logic.editing.withdraw_document``."""
        standing = standing_in(self._site)
        return withdraw_document(command, unit_of_work=self._unit_of_work, clock=self._clock, standing=standing)


class Links:
    """Where links lead, and whether they still do."""

    def __init__(self, unit_of_work: OpenUnit, site: SiteStore, prober: Prober, clock: Clock, base_url: str) -> None:
        self.who_links_here = partial(who_links_here, unit_of_work=unit_of_work, site=site, base_url=base_url)
        self.report = partial(read_report, unit_of_work=unit_of_work, site=site, clock=clock)
        self.ask_again = partial(ask_again, unit_of_work=unit_of_work, clock=clock)
        self.check = partial(
            check_links,
            unit_of_work=unit_of_work,
            site=site,
            prober=prober,
            clock=clock,
            pause=lambda left: sleep(left.total_seconds()),
        )


class Exporting:
    """The live build for other web servers."""

    def __init__(self, site: SiteStore, content: ContentStore) -> None:
        self.site = partial(export_site, site=site, content=content)


class Custody:
    """The whole portal in one file."""

    def __init__(self, snapshot: Snapshot, site: SiteStore, unit_of_work: OpenUnit, clock: Clock) -> None:
        self.back_up = partial(back_up, snapshot=snapshot, site=site, unit_of_work=unit_of_work, clock=clock)


class PastBuilds:
    """Builds in time: which was live when, what they showed, and whether they are what their inputs make."""

    def __init__(
        self,
        workshop: Callable[[], Workshop],
        unit_of_work: OpenUnit,
        site: SiteStore,
        content: ContentStore,
        clock: Clock,
    ) -> None:
        self._workshop = workshop
        self.build_at = partial(build_at, unit_of_work=unit_of_work, clock=clock)
        self.life_of = partial(life_of, unit_of_work=unit_of_work)
        self.prove = partial(prove_page, unit_of_work=unit_of_work, site=site, clock=clock)
        self.read_proven = partial(read_proven, site=site, content=content)

    def verify(self, command: VerifyBuild, progress: Progress = lambda documents: None) -> Verified:
        """Make a build again and compare: see ``logic.publishing.verify_build``."""
        workshop = self._workshop()
        scratch = partial(scratch_workshop, workshop=workshop)
        return verify_build(command, workshop=workshop, scratch=scratch, progress=progress)


class Showing:
    """Links by which a build may be seen without an account."""

    def __init__(self, unit_of_work: OpenUnit, site: SiteStore, notes: SiteNotes, clock: Clock) -> None:
        self.show = partial(show_build, unit_of_work=unit_of_work, site=site, notes=notes, clock=clock)
        self.end = partial(end_link, unit_of_work=unit_of_work, notes=notes, clock=clock)
        self.good = partial(good_links, notes=notes, clock=clock)
        self.seconds_left = partial(seconds_left, clock=clock)
        self.shown_by = partial(shown_by, site=site, notes=notes, clock=clock)


class Keeping:
    """Which builds are kept, and letting the others go."""

    def __init__(self, stores: Stores, clock: Clock) -> None:
        self.read = partial(read_kept, stores=stores, clock=clock)
        self.plan = partial(plan_pruning, stores=stores, clock=clock)
        self.prune = partial(prune, stores=stores, clock=clock)
        self.pin = partial(pin_build, stores=stores, clock=clock)
        self.unpin = partial(unpin_build, stores=stores, clock=clock)


class Accounts:
    """People who log in, and their visits. ``key`` hides what would be a secret, or somebody's address, in the database."""

    def __init__(self, unit_of_work: OpenUnit, clock: Clock, base_url: str, key: str) -> None:
        throttle = Throttle(key)
        self.log_in = partial(log_in, throttle=throttle, unit_of_work=unit_of_work, clock=clock)
        self.enrol = partial(enrol, key=key, unit_of_work=unit_of_work, clock=clock)
        self.check_code = partial(check_code, key=key, throttle=throttle, unit_of_work=unit_of_work, clock=clock)
        self.change_factor = partial(change_factor, key=key, throttle=throttle, unit_of_work=unit_of_work, clock=clock)
        self.start_session = partial(start_session, unit_of_work=unit_of_work, clock=clock)
        self.load_session = partial(load_session, unit_of_work=unit_of_work, clock=clock)
        self.save_session = partial(save_session, unit_of_work=unit_of_work)
        self.end_session = partial(end_session, unit_of_work=unit_of_work)
        self.sessions = partial(list_sessions, unit_of_work=unit_of_work, clock=clock)
        self.end_one = partial(end_one, unit_of_work=unit_of_work, clock=clock)
        self.end_others = partial(end_others, unit_of_work=unit_of_work, clock=clock)
        self.sweep = partial(sweep_people, unit_of_work=unit_of_work, clock=clock)
        self.look_at_ticket = partial(look_at_ticket, unit_of_work=unit_of_work, clock=clock)
        self.use_ticket = partial(use_ticket, throttle=throttle, unit_of_work=unit_of_work, clock=clock)
        self.request_reset = partial(
            request_reset, base_url=base_url, throttle=throttle, unit_of_work=unit_of_work, clock=clock
        )
        self.person = partial(get_person, unit_of_work=unit_of_work)
        self.change_name = partial(change_name, unit_of_work=unit_of_work, clock=clock)
        self.change_password = partial(change_password, throttle=throttle, unit_of_work=unit_of_work, clock=clock)
        self.list = partial(list_accounts, unit_of_work=unit_of_work)
        self.add = partial(add_account, base_url=base_url, unit_of_work=unit_of_work, clock=clock)
        self.change = partial(change_account, unit_of_work=unit_of_work, clock=clock)
        self.reset = partial(
            reset_account, base_url=base_url, throttle=throttle, unit_of_work=unit_of_work, clock=clock
        )
        self.make_demonstration = partial(make_demonstration, unit_of_work=unit_of_work, clock=clock)
        self.open_demonstration = partial(open_demonstration, unit_of_work=unit_of_work)
