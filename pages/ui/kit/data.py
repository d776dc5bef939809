"""The way from the screen to the store and back: the open plan, and every change to it."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache, partial
from typing import Any

import streamlit as st
from pydantic import ValidationError

from pages.ui.kit import descriptors, session
from pages.ui.kit.words import zone
from playbook.caching import registered_cache
from playbook.content import method as shipped_method
from playbook.content.method import Method
from playbook.errors import PlaybookError
from playbook.findings import Color, Past, RuleContext, Thresholds
from playbook.findings import color as color_of
from playbook.history.applying import Applied
from playbook.history.applying import apply as apply_edit
from playbook.history.differences import changes_between
from playbook.history.merging import Difference, differences, merge
from playbook.models import Person, Plan, new_id
from playbook.privacy.subject_data import same_person
from playbook.storage import Listed, PlanChanged, Revision, Store, StoredPlan, Waiting, open_store, restoring
from playbook.storage.store import ERASED, RESTORED

Edit = Callable[..., Plan]
LIMIT_MAX = 10_000
"""Highest threshold of a rule; a damaged setting beyond it counts for none."""


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one store of this server."""
    # What is loaded by now stays. A sweep stopped every session for a fifth of a second, and came after a few hundred objects.
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)
    descriptors.raise_limit()
    return open_store()


def method() -> Method:
    """The method as shipped, its stances in the colors that were chosen on this database."""
    return _colored(st.session_state.get(session.PALETTE))


@cache
def _colored(palette: str | None) -> Method:
    """Method with the stances in the colors of a palette."""
    return shipped_method().colored(palette)


def palette() -> str | None:
    """The palette that was chosen, None for the shipped colors."""
    chosen = store().setting("palette")
    return chosen if isinstance(chosen, str) and chosen in shipped_method().palettes else None


def choose_palette(chosen: str | None) -> None:
    """Draw the stances in another palette from now on, for everybody on this database."""
    attempt(store().set_setting, "palette", chosen)
    st.session_state[session.PALETTE] = chosen


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The reader's date today."""
    fixed: date | None = st.session_state.get(session.CLOCK)
    return fixed or now().astimezone(zone()).date()


def author() -> str:
    """Name of the author at work here, as given in the settings, else ""."""
    st.session_state[session.AUTHOR] = str(store().setting("author", ""))
    return str(st.session_state[session.AUTHOR])


def _author_as_known() -> str:
    """Name of the author; the last one known where the database cannot be read."""
    with suppress(PlaybookError):
        return author()
    return str(st.session_state.get(session.AUTHOR, ""))


def change(on_screen: StoredPlan, edit: Edit, /, *args: Any, **kwargs: Any) -> StoredPlan | None:
    """Apply an edit to the plan that was on the screen, and save it or say why not. Call it from a widget's callback.

    What an edit expects of an action is booked as a forecast. An edit that changes nothing saves nothing. Where somebody else saved in
    between, both are kept, and what they did is told. What was typed waits for an answer, beside what may be waiting already, where both
    changed the same or the database refuses, be it only to be read.
    """

    def made(plan: Plan) -> Applied:
        return apply_edit(plan, lambda before: edit(before, *args, **kwargs), by=_author_as_known(), today=today())

    def edited(plan: Plan) -> Plan:
        return made(plan).plan

    session.let_go_of_drawn()
    unread, done = None, None
    try:
        on_screen = _caught_up(on_screen)
    except PlaybookError as error:
        unread = error
    try:
        done = made(on_screen.plan)
        if unread:
            raise unread
        return on_screen if done.plan == on_screen.plan else _save(on_screen, done, edited)
    except PlaybookError as error:
        if done is None or error.code == "plan-not-found":
            session.flash("error", f"errors.{error.code}", **error.params)
        elif done.plan != on_screen.plan:
            _wait(on_screen, done.plan, edited, error)
    except ValidationError:
        session.flash("error", "errors.not-valid")
    return None


def apply(on_screen: StoredPlan, edit: Edit, /, *args: Any) -> None:
    """Do what `change` does, for a widget whose callback has no use for an answer."""
    change(on_screen, edit, *args)


def _wait(on_screen: StoredPlan, plan: Plan, edited: Callable[[Plan], Plan], error: PlaybookError) -> None:
    params = {name: str(value) for name, value in error.params.items()}
    changes = changes_between(on_screen.plan, plan)
    one = Waiting(
        id=new_id(),
        plan_id=plan.id,
        revision=on_screen.revision,
        changes=changes,
        author=_author_as_known(),
        at=now(),
        code=error.code,
        params=params,
    )
    session.own_unsaved()[one.id] = edited
    store().waiting.keep(one)


def _save(on_screen: StoredPlan, done: Applied, edited: Callable[[Plan], Plan]) -> StoredPlan:
    """Save an edit, merged with what others saved since it was on the screen. Raises PlanChanged where both changed the same."""
    stands, own = on_screen, session.own_saves()
    _as_drawn()
    while True:
        try:
            saved = store().save(done.plan, revision=stands.revision, author=author(), change=done.change, now=now())
        except PlanChanged as error:
            stands = error.newest
            both = merge(on_screen.plan, stands.plan, edited)
            if both is None:
                raise
            done = Applied.between(stands.plan, both)
            continue
        if saved.revision > stands.revision:
            own.add((done.plan.id, saved.revision))
        if stands is not on_screen:
            session.merged(since(done.plan.id, on_screen.revision, stands.revision))
        return saved


def _as_drawn() -> None:
    """Refuse to save by the number of a revision that was on the screen before the database was set back to a backup."""
    if st.session_state.get(session.RESTORED) != store().setting(RESTORED):
        raise PlaybookError("database-restored")


def _caught_up(on_screen: StoredPlan) -> StoredPlan:
    """The plan as this session itself saved it last, before anybody else did: a second click before the first is drawn is no conflict."""
    plan, revision, newest = on_screen.plan.id, on_screen.revision, store().revision(on_screen.plan.id)
    while revision < newest and session.own_save(plan, revision + 1):
        revision += 1
    return on_screen if revision == on_screen.revision else as_seen(store().load(plan), revision)


def as_seen(newest: StoredPlan, revision: int) -> StoredPlan:
    """The plan as it was at a revision that is still on the screen."""
    return newest if revision == newest.revision else replace(newest, plan=store().at(newest.plan.id, revision), revision=revision)


def since(plan: str, seen: int, until: int) -> tuple[Revision, ...]:
    """Revisions that others saved after `seen` up to `until`, the oldest first."""
    newest = store().history(plan, limit=until - seen + 1)
    return tuple(entry for entry in reversed(newest) if seen < entry.number <= until and not session.own_save(plan, entry.number))


def unsaved(plan: str) -> tuple[Waiting, ...]:
    """The changes of a plan that wait for an answer, the oldest first."""
    return store().waiting.of(plan)


Messages = tuple[tuple[Waiting, ...], session.Flash | None, tuple[Revision, ...]]


def messages(plan: str) -> Messages:
    """Messages of the page beside the plan: what waits for an answer, what is to be told once, and what others saved."""
    return unsaved(plan), st.session_state.get(session.FLASH), st.session_state.get(session.MEANWHILE, ())


def outdated(saved: StoredPlan, then: Messages) -> bool:
    """Return True if a page drawn for this state of a plan, with these messages, has to be drawn again."""
    try:
        return store().revision(saved.plan.id) != saved.revision or messages(saved.plan.id) != then
    except PlaybookError:
        return True


def beside(one: Waiting, stands: StoredPlan) -> tuple[Plan, tuple[Difference, ...]]:
    """Plan as a waiting change would have it, and the fields it changes beside what stands there."""
    try:
        before = store().at(one.plan_id, one.revision)
        mine = one.apply_to(before)
    except (PlaybookError, ValidationError):
        return stands.plan, ()
    return mine, differences(before, mine, stands.plan)


def own(revision: Revision) -> bool:
    """Whether a revision of the open plan was saved by this session, or by whoever is at work here as far as names tell."""
    return session.own_save(str(st.session_state.get(session.PLAN)), revision.number) or revision.author == author()


def resolve_conflict(one: Waiting, *, mine: bool) -> None:
    """Answer a waiting change: save ours over what is stored now, or leave that. Refused again, it goes on waiting."""
    session.let_go_of_drawn()
    if not mine or attempt(_made, one):
        attempt(store().waiting.drop, one)


def _made(one: Waiting) -> StoredPlan:
    stands, edited = store().load(one.plan_id), session.own_unsaved().get(one.id)
    if edited is None:
        edited = partial(one.over, store().at(one.plan_id, one.revision))
    try:
        plan = edited(stands.plan)
    except ValidationError as error:
        raise PlaybookError("not-valid") from error
    return stands if plan == stands.plan else _save(stands, Applied.between(stands.plan, plan), edited)


def add(plan_id: str, edit: Edit, /, *args: Any, **kwargs: Any) -> None:
    """Save an edit that only adds, over whatever stands now: it is in nobody's way. Raises PlaybookError and ValidationError."""
    own = session.own_saves()
    while True:
        stands = store().load(plan_id)
        done = apply_edit(stands.plan, lambda before: edit(before, *args, **kwargs), by=_author_as_known(), today=today())
        if done.plan == stands.plan:
            return
        try:
            saved = store().save(done.plan, revision=stands.revision, author=author(), change=done.change, now=now())
        except PlanChanged:
            continue
        own.add((plan_id, saved.revision))
        return


def undo(on_screen: StoredPlan) -> bool:
    """Take the last change back; whether that was done."""
    return bool(attempt(_step, store().undo, on_screen))


def redo(on_screen: StoredPlan) -> None:
    """Do again what was taken back."""
    attempt(_step, store().redo, on_screen)


def _step(go: Callable[..., StoredPlan], on_screen: StoredPlan) -> StoredPlan:
    own = session.own_saves()
    session.let_go_of_drawn()
    _as_drawn()
    done = go(on_screen.plan.id, revision=_caught_up(on_screen).revision, author=author(), now=now())
    own.add((done.plan.id, done.revision))
    return done


def draft(name: str) -> Any:
    """Value that was typed and cannot be saved yet, such as weights that do not add up; None where nothing waits."""
    return store().setting(f"draft:{name}")


def keep_draft(name: str, value: Any) -> None:
    """Keep a draft over a change of page, a refresh or a restart; None once it is saved or given up."""
    attempt(store().set_setting, f"draft:{name}", value)


def same_person_elsewhere(plan: Plan, person: Person) -> list[tuple[StoredPlan, str]]:
    """The other plans of this database that hold the same person, put aside and deleted ones included, each with their id there."""
    others = (saved for saved in store().naming(person.id, person.email.strip()) if saved.plan.id != plan.id)
    return [(saved, id) for saved in others if (id := same_person(saved.plan, person))]


def every_plan() -> list[Plan]:
    """The plans in use and those put aside, without the deleted ones."""
    return [saved.plan for shelf in (store().plans(), store().plans(archived=True)) for saved in shelf]


def erase(places: Iterable[tuple[StoredPlan, str]]) -> None:
    """Erase somebody from plans and their histories for good; `places` are the plans as they were on the screen, with the person's id."""
    before = attempt(store().setting, ERASED)
    for saved, id in places:
        done = attempt(store().erase_person, saved.plan.id, id, revision=saved.revision, author=author(), now=now())
        if done is None:
            break
        session.forget(saved.plan.id, id)
    else:
        session.flash("success", "person.was-erased")
    attempt(_renew_backups, before)


def purge(plan_id: str) -> None:
    """Delete a plan for good, in the backups too."""
    st.session_state.pop(session.BACKUP, None)
    before = attempt(store().setting, ERASED)
    attempt(store().purge, plan_id, now=now())
    attempt(_renew_backups, before)


def _renew_backups(before: object) -> None:
    """Leave no backup that holds what was erased since the setting said `before`."""
    restoring.renew_backups(store(), now(), just_erased=store().setting(ERASED) != before)


def with_roles_of_today(plan: Plan) -> Iterator[Plan]:
    """The states of a plan from before the changes of this day that may have taken roles away, the newest first."""
    yield from store().before_changes_of(plan.id, "roles", datetime.combine(today(), time.min, zone()).astimezone(UTC))


def case(saved: StoredPlan) -> RuleContext:
    """A plan as the adviser sees it today: with its history and the thresholds of this database."""
    past = Past(touched=saved.saved_at.astimezone(zone()).date(), decision_dates=tuple(day for _, day in _decision_dates(saved)))
    return RuleContext(saved.plan, method(), today(), limits(), past)


def color(one: Listed) -> Color:
    """The color of a listed plan today. Its document is read once for a state and a day. Raises "plan-unreadable", "plan-too-new"."""
    return _color(store().location, one.id, one.revision, one.saved_at, today(), limits())


@registered_cache(2_000)
def _color(_database: str, id: str, _revision: int, _saved_at: datetime, _today: date, _limits: Thresholds) -> Color:
    """Color of a plan as it stands, for its card on Accounts."""
    return color_of(case(store().load(id)))[0]


def case_then(saved: StoredPlan, plan: Plan, *, number: int, on: date, changed: date) -> RuleContext:
    """The state of a plan at a revision, last changed on a day, as the adviser would have seen it on another."""
    dates = tuple(day for since, day in _decision_dates(saved) if since <= number)
    return RuleContext(plan, method(), on, limits(), Past(touched=changed, decision_dates=dates))


def limits() -> Thresholds:
    """Thresholds of the rules on this database; one that was stored as no number is as shipped."""
    return replace(Thresholds(), **_chosen_limits())


def choose_limit(name: str, value: float) -> None:
    """Draw one of the lines elsewhere from now on, for everybody on this database."""
    attempt(lambda: store().set_setting("thresholds", {**_chosen_limits(), name: value}))


def _chosen_limits() -> dict[str, Any]:
    chosen, shipped = store().setting("thresholds", {}), Thresholds()
    known = chosen.items() if isinstance(chosen, dict) else ()
    numbers = {name: value for name, value in known if type(value) in (int, float) and 0 <= value <= LIMIT_MAX and hasattr(shipped, name)}
    return {name: type(getattr(shipped, name))(value) for name, value in numbers.items()}


def _decision_dates(saved: StoredPlan) -> tuple[tuple[int, date], ...]:
    """The decision dates a plan has had, each with the revision that set it; read from its history once a revision."""
    known = st.session_state.setdefault(session.DECISION_DATES, {})
    revision, dates = known.get(saved.plan.id, (None, ()))
    if revision != saved.revision:
        dates = store().decision_dates(saved.plan.id)
        known[saved.plan.id] = saved.revision, dates
    found: tuple[tuple[int, date], ...] = dates
    return found


def attempt(do: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """Have the store do something that is no edit of the open plan; what it refuses is said on the page. None when it refused."""
    try:
        return do(*args, **kwargs)
    except PlaybookError as error:
        session.flash("error", f"errors.{error.code}", **error.params)
        return None
