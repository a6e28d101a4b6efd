"""Plans at their time: the publication of a sealed build, and builds that recur. How they are made is in ``plan``.

One that could not be done is told and not tried again by itself: a publication waits for a person, a build that recurs for its next time.
"""

from datetime import datetime, timedelta

from data.repositories.schedule_records import NewOutcome, Plan, Result
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock
from logic.errors import BuilderBusy, NotPermitted
from logic.permissions import Action, Actor, Role, require
from logic.scheduling.keep_windows import fault_words, issue_words
from logic.scheduling.plan import following
from logic.scheduling.press import Press
from logic.scheduling.telling import EVERYBODY, WEBMASTERS, keep_outcome

LATE = timedelta(hours=6)
"""How late a build that recurs is still made: a machine that was off at seven makes it at ten, not at night."""

WENT_BACK = "Después de programarla se volvió atrás: nada se publica por sí solo hasta que una persona publique."

Done = tuple[Result, str]
"""What came of a plan, and the sentence that tells it."""


def do_plans(*, press: Press, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Do every plan whose time has come."""
    with unit_of_work(read_only=True) as work:
        due = work.schedules.due(clock.now())
    for plan in due:
        try:
            result, told = _do(plan, press, unit_of_work, clock.now())
        except BuilderBusy:
            continue  # the next minute looks again
        except NotPermitted:
            result, told = (
                "held",
                f"La cuenta de {plan.by}, que lo programó, ya no puede hacerlo. Prográmelo usted, o hágalo ahora.",
            )
        except Exception as error:  # noqa: BLE001 - whatever it was, people are told, and the other plans go on
            result, told = "failed", fault_words(error)
        _close(plan, result, told, press, unit_of_work, clock.now())


def _do(plan: Plan, press: Press, unit_of_work: OpenUnit, now: datetime) -> Done:
    with unit_of_work(read_only=True) as work:
        by, last = _actor(plan, work), work.builds.last_activation()
    if last and last.by == plan.by and last.at >= plan.due_at and last.reason == _reason(plan):
        return "published", _told_published(
            plan, last.build_number
        )  # a kill came between the publication and the word of it
    went_back = last is not None and last.kind == "rollback" and last.at >= plan.created_at
    if plan.kind == "publication":
        return ("held", WENT_BACK) if went_back else _publish_planned(plan, by, press)
    if now - plan.due_at > LATE:
        return "held", "A esa hora el portal no estaba andando. Se hará la próxima vez, o puede hacer la edición usted."
    return _build(plan, by, press, unit_of_work, held=went_back)


def _publish_planned(plan: Plan, by: Actor, press: Press) -> Done:
    build, live = plan.build or 0, press.live()
    if live is not None and live > build:
        return "held", f"Entretanto se publicó la edición {live}, que es posterior a la {build}. No se cambió nada."
    if press.sealed(build) is None:
        return "failed", f"La edición {build} ya no se guarda. No se cambió nada."
    press.publish(by, build, _reason(plan), removing=plan.removing, seen_live=live)
    return "published", _told_published(plan, build)


def _build(plan: Plan, by: Actor, press: Press, unit_of_work: OpenUnit, *, held: bool) -> Done:
    live = press.live()
    sealed = press.sealed(live) if live is not None else None
    with unit_of_work(read_only=True) as work:
        changed = work.schedules.types_changed_since(sealed.journal if sealed else 0)
    if not (changed.get(plan.type) if plan.type else changed):
        return "nothing", "No había cambios aprobados que publicar."
    made = press.build(by, None)
    if made.issues:
        return "failed", f"La edición no se pudo hacer.\n\n{issue_words(made.issues)}"
    if not plan.publishes:
        return "built", f"La edición {made.build} está lista para revisarla y publicarla."
    if held:
        return "held", f"La edición {made.build} está lista. {WENT_BACK}"
    press.publish(by, made.build, _reason(plan), removing=None, seen_live=live)
    return "published", _told_published(plan, made.build)


def _reason(plan: Plan) -> str:
    return plan.reason or f"Programación {plan.number}"


def _actor(plan: Plan, work: UnitOfWork) -> Actor:
    """Return whoever planned it, with the role that he has now. Raises ``NotPermitted`` if that may not do it any more."""
    role: Role = plan.role  # type: ignore[assignment]  # only roles are ever kept
    asked: Action = "publish" if plan.publishes else "build"
    by = Actor(plan.by, role, plan.account)
    if plan.account is not None:
        account = work.accounts.get(plan.account)
        if account is None or not account.active:
            raise NotPermitted(plan.by, asked)
        by = Actor(plan.by, account.role, plan.account)  # type: ignore[arg-type]  # only roles are ever kept
    require(by, asked)
    return by


def _close(plan: Plan, result: Result, told: str, press: Press, unit_of_work: OpenUnit, now: datetime) -> None:
    key = f"plan {plan.number} {plan.due_at.isoformat()}"
    build = press.live() if result == "published" else plan.build
    outcome = NewOutcome(key, plan.kind, result, _subject(plan, result), told, build)
    roles = () if result == "nothing" else WEBMASTERS if result in ("published", "built") else EVERYBODY
    with unit_of_work() as work:
        if plan.kind == "publication":
            work.schedules.move(plan.number, "done", plan.due_at)
        else:
            work.schedules.move(plan.number, "active", following(plan, now))
        keep_outcome(work, outcome, now, roles, () if result == "nothing" else {plan.by})
        work.commit()


def _subject(plan: Plan, result: Result) -> str:
    if plan.kind == "publication":
        return f"La edición {plan.build} {'quedó en línea' if result == 'published' else 'no se publicó'}"
    words = {"published": "publicada", "built": "lista para revisar", "nothing": "no hacía falta"}
    return f"Edición programada: {words.get(result, 'no salió')}"


def _told_published(plan: Plan, build: int) -> str:
    if plan.kind == "publication":
        return f"La edición {build} quedó en línea a la hora programada. Motivo: {plan.reason}"
    return f"Se publicó la edición {build}, con todo lo que estaba aprobado."
