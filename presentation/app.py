"""The web application put together: the published site in front, behind it the few pages that are made when asked for."""

import gzip
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, request

from presentation import errors
from presentation.composer import PageComposer
from presentation.desk.addresses import address_pages, document_chosen
from presentation.desk.agenda import agenda_pages
from presentation.desk.assets import desk_file, desk_files
from presentation.desk.audit import audit_pages
from presentation.desk.bringing import bringing_pages
from presentation.desk.builds import build_pages
from presentation.desk.changes import change_pages
from presentation.desk.coming_in import coming_in
from presentation.desk.comments import comment_pages
from presentation.desk.compare import compare_room
from presentation.desk.desk import Desk
from presentation.desk.document_room import document_pages
from presentation.desk.documents import document_list
from presentation.desk.expert_links import expert_links
from presentation.desk.guard import set_up
from presentation.desk.history import history_pages
from presentation.desk.kept_builds import kept_builds
from presentation.desk.kept_screen import KeptScreen
from presentation.desk.library import library_pages
from presentation.desk.library_files import library_files
from presentation.desk.links import link_pages
from presentation.desk.many_documents import many_documents
from presentation.desk.merging import merging_pages
from presentation.desk.new_document import new_document
from presentation.desk.own_account import own_account
from presentation.desk.people import people_pages
from presentation.desk.shown_builds import show_at_true_addresses, shown_builds
from presentation.desk.shown_link import ShownLinks
from presentation.desk.shown_links_room import shown_links_room
from presentation.desk.shown_pages import ShownPages
from presentation.desk.time_machine import time_machine
from presentation.desk.vocabulary import desk_vocabulary
from presentation.desk.withdrawal import withdrawal_pages
from presentation.desk.work import work_pages
from presentation.desk.writing import writing_pages
from presentation.health import health, ready_for_visitors
from presentation.metrics import MULTIPROCESS, Metrics
from presentation.negotiation import acceptable_encodings
from presentation.observed import Observed
from presentation.public.cards import share_cards
from presentation.public.deadlines import deadlines_page
from presentation.public.expert_review import expert_review
from presentation.public.feedback import feedback_pages
from presentation.public.machine_files import machine_files
from presentation.public.missing import MissingPages
from presentation.public.own_assets import own_assets
from presentation.public.questionnaire import questionnaire_results
from presentation.public.search import search_pages
from presentation.public.style import style_page
from presentation.public.vocabulary import vocabulary_pages
from presentation.security import MAX_REQUEST_BYTES, security_headers, trusted_hosts
from presentation.site import PublishedSite

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from logic.portal import Portal

WORTH_PRESSING = 1024


def create_app(environ: Mapping[str, str], portal: "Portal | None" = None, hosts: Iterable[str] = ()) -> Flask:
    """Return the application for an environment, around ``portal`` if it is open already.

    ``hosts`` are names that it may be asked by besides its own. Raises ``SettingsInvalid`` with every fault of the environment.
    """
    portal = portal or _opened(environ)
    base_url = portal.settings.base_url
    composer = PageComposer(base_url)
    app = Flask("presentation", static_folder=None, template_folder=None)
    app.config.update(
        SECRET_KEY=portal.settings.secret_key,
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_REQUEST_BYTES,
        TRUSTED_HOSTS=trusted_hosts(base_url, hosts),
    )
    app.url_map.merge_slashes = False
    links = ShownLinks(portal)
    metrics = Metrics(portal, lambda: ready_for_visitors(portal), environ.get(MULTIPROCESS))
    desk = Desk(portal)
    set_up(app, portal, desk)
    for routes in (
        search_pages(portal, composer),
        questionnaire_results(portal, composer),
        deadlines_page(portal, composer),
        feedback_pages(portal, composer),
        style_page(composer),
        vocabulary_pages(composer),
        share_cards(portal.site),
        health(portal, metrics),
        machine_files(base_url),
        own_assets((*composer.assets(), *desk_files())),
        shown_builds(portal, composer, links),
        coming_in(portal, desk),
        *_desk_rooms(app, portal, desk, links, composer),
    ):
        app.register_blueprint(routes)
    desk.addresses = frozenset(rule.rule for rule in app.url_map.iter_rules())
    errors.register(app, composer, portal.site, MissingPages(portal, composer).answer)
    headers = security_headers(base_url)
    app.extensions.update(composer=composer, security_headers=headers)

    @app.after_request
    def dress(response: Response) -> Response:
        for name, value in headers:
            response.headers.setdefault(name, value)  # a page with a secret in its address says more
        return _pressed(response)

    published = PublishedSite(portal.site, app.wsgi_app, _answer_trouble(app), headers, shown=links.shown)
    app.wsgi_app = Observed(published, metrics.own, trusted=portal.settings.proxies > 0)  # type: ignore[method-assign]
    return app


def _desk_rooms(
    app: Flask, portal: "Portal", desk: Desk, links: ShownLinks, composer: PageComposer
) -> tuple[Blueprint, ...]:
    """Return the rooms of the desks. With them the application learns to show builds that are not live."""
    shown = ShownPages(app, portal.site, desk_file("bar.css").address)
    show_at_true_addresses(app, portal, shown)
    screen = KeptScreen(portal, desk, links)
    return (
        own_account(portal, desk),
        writing_pages(portal, desk),
        document_list(portal, desk),
        many_documents(portal, desk),
        new_document(portal, desk),
        library_pages(portal, desk),
        library_files(portal, desk),
        change_pages(portal, desk),
        history_pages(portal, desk),
        merging_pages(portal, desk),
        document_pages(portal, desk, composer),
        comment_pages(portal, desk),
        expert_links(portal, desk),
        expert_review(portal, composer),
        bringing_pages(portal, desk),
        desk_vocabulary(desk),
        build_pages(portal, desk),
        compare_room(portal, desk),
        address_pages(portal, desk),
        document_chosen(portal, desk),
        withdrawal_pages(portal, desk),
        link_pages(portal, desk),
        people_pages(portal, desk),
        audit_pages(portal, desk),
        work_pages(portal, desk),
        agenda_pages(portal, desk),
        time_machine(portal, desk, shown),
        kept_builds(portal, desk, screen),
        shown_links_room(portal, desk, screen),
    )


def refusal(app: Flask) -> Callable[[str], bytes]:
    """Return what writes a whole answer for a request that could not be read, given its status line."""
    composer: PageComposer = app.extensions["composer"]
    headers: tuple[tuple[str, str], ...] = app.extensions["security_headers"]
    page = composer.fault(400)

    def write(status: str) -> bytes:
        length = ("Content-Length", str(len(page)))
        lines = [f"HTTP/1.1 {status}", "Connection: close", "Content-Type: text/html; charset=utf-8"]
        lines += [f"{name}: {value}" for name, value in (length, *headers)]
        return "\r\n".join([*lines, "", ""]).encode("ascii") + page

    return write


def _opened(environ: Mapping[str, str]) -> "Portal":
    from logic.portal import open_portal  # noqa: PLC0415 -- around an open portal no engine is needed

    return open_portal(environ, PageComposer, to_read=True)


def _answer_trouble(app: Flask) -> "Callable[[Exception], WSGIApplication]":
    """Return how the published site words an error of its own: as any error of the application is."""

    def for_error(error: Exception) -> "WSGIApplication":
        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            with app.request_context(environ):
                response = app.process_response(app.make_response(app.handle_user_exception(error)))
            return response(environ, start_response)

        return answer

    return for_error


def _pressed(response: Response) -> Response:
    """Compress a page that was made just now, where the visitor takes it: lines are slow, and these pages are text."""
    response.vary.add("Accept-Encoding")
    if response.is_streamed or response.mimetype != "text/html" or "Content-Encoding" in response.headers:
        return response
    wanted = acceptable_encodings(request.headers.get("Accept-Encoding"))
    content = response.get_data()
    if len(content) >= WORTH_PRESSING and "gzip" in wanted and wanted[0] != "identity":
        response.set_data(gzip.compress(content, compresslevel=5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
