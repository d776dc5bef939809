"""The way from the screen to the store and back: the open plan, and every change to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

import streamlit as st
from pydantic import ValidationError

from pages.ui.kit import environment, flashes, session
from pages.ui.kit.words import zone
from playbook.errors import PlaybookError
from playbook.history.applying import Applied
from playbook.history.applying import apply as apply_edit
from playbook.history.differences import changes_between
from playbook.history.merging import Difference, differences, merge
from playbook.models import Plan, new_id
from playbook.storage import PlanChanged, Revision, StoredPlan, Waiting
from playbook.storage.store import RESTORED

Edit = Callable[..., Plan]


def change(on_screen: StoredPlan, edit: Edit, /, *args: Any, **kwargs: Any) -> StoredPlan | None:
    """Apply an edit to the plan that was on the screen, and save it or say why not. Call it from a widget's callback.

    What an edit expects of an action is booked as a forecast. An edit that changes nothing saves nothing. Where somebody else saved in
    between, both are kept, and what they did is told. What was typed waits for an answer, beside what may be waiting already, where both
    changed the same or the database refuses, be it only to be read.
    """

    def made(plan: Plan) -> Applied:
        return apply_edit(plan, lambda before: edit(before, *args, **kwargs), by=environment.last_known_author(), today=environment.today())

    def edited(plan: Plan) -> Plan:
        return made(plan).plan

    flashes.let_go_of_drawn()
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
            flashes.flash("error", f"errors.{error.code}", **error.params)
        elif done.plan != on_screen.plan:
            _wait(on_screen, done.plan, edited, error)
    except ValidationError:
        flashes.flash("error", "errors.not-valid")
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
        author=environment.last_known_author(),
        at=environment.now(),
        code=error.code,
        params=params,
    )
    session.own_unsaved()[one.id] = edited
    if plan.id not in session.plans_unsaved():
        session.plans_unsaved().append(plan.id)
    environment.store().waiting.keep(one)


def _save(on_screen: StoredPlan, done: Applied, edited: Callable[[Plan], Plan]) -> StoredPlan:
    """Save an edit, merged with what others saved since it was on the screen. Raises PlanChanged where both changed the same."""
    stands, own = on_screen, session.own_saves()
    _as_drawn()
    while True:
        try:
            saved = environment.store().save(
                done.plan, revision=stands.revision, author=environment.author(), change=done.change, now=environment.now()
            )
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
            flashes.tell_merged(since(done.plan.id, on_screen.revision, stands.revision))
        return saved


def _as_drawn() -> None:
    """Refuse to save by the number of a revision that was on the screen before the database was set back to a backup."""
    if st.session_state.get(session.RESTORED) != environment.store().setting(RESTORED):
        raise PlaybookError("database-restored")


def _caught_up(on_screen: StoredPlan) -> StoredPlan:
    """The plan as this session itself saved it last, before anybody else did: a second click before the first is drawn is no conflict."""
    plan, revision, newest = on_screen.plan.id, on_screen.revision, environment.store().revision(on_screen.plan.id)
    while revision < newest and session.own_save(plan, revision + 1):
        revision += 1
    return on_screen if revision == on_screen.revision else as_seen(environment.store().load(plan), revision)


def as_seen(newest: StoredPlan, revision: int) -> StoredPlan:
    """The plan as it was at a revision that is still on the screen."""
    return (
        newest if revision == newest.revision else replace(newest, plan=environment.store().at(newest.plan.id, revision), revision=revision)
    )


def since(plan: str, seen: int, until: int) -> tuple[Revision, ...]:
    """Revisions that others saved after `seen` up to `until`, the oldest first."""
    newest = environment.store().history(plan, limit=until - seen + 1)
    return tuple(entry for entry in reversed(newest) if seen < entry.number <= until and not session.own_save(plan, entry.number))


def unsaved(plan: str) -> tuple[Waiting, ...]:
    """The changes of a plan that wait for an answer, the oldest first."""
    return environment.store().waiting.of(plan)


Messages = tuple[tuple[Waiting, ...], flashes.Flash | None, tuple[Revision, ...]]


def messages(plan: str) -> Messages:
    """Messages of the page beside the plan: what waits for an answer, what is to be told once, and what others saved."""
    return unsaved(plan), st.session_state.get(session.FLASH), st.session_state.get(session.MEANWHILE, ())


def outdated(saved: StoredPlan, then: Messages) -> bool:
    """Return True if a page drawn for this state of a plan, with these messages, has to be drawn again."""
    try:
        return environment.store().revision(saved.plan.id) != saved.revision or messages(saved.plan.id) != then
    except PlaybookError:
        return True


def beside(one: Waiting, stands: StoredPlan) -> tuple[Plan, tuple[Difference, ...]]:
    """Plan as a waiting change would have it, and the fields it changes beside what stands there."""
    try:
        before = environment.store().at(one.plan_id, one.revision)
        mine = one.apply_to(before)
    except (PlaybookError, ValidationError):
        return stands.plan, ()
    return mine, differences(before, mine, stands.plan)


def own(revision: Revision) -> bool:
    """True if a revision of the open plan was saved by this session, or before it by whoever is at work here, as far as names tell."""
    if session.own_save(str(st.session_state.get(session.PLAN)), revision.number):
        return True
    return revision.author == environment.author() and revision.at < st.session_state[session.BEGAN]


def resolve_conflict(one: Waiting, *, mine: bool) -> None:
    """Answer a waiting change: save ours over what is stored now, or leave that. Refused again, it goes on waiting."""
    flashes.let_go_of_drawn()
    if not mine or environment.attempt(_made, one):
        environment.attempt(environment.store().waiting.drop, one)


def _made(one: Waiting) -> StoredPlan:
    stands, edited = environment.store().load(one.plan_id), session.own_unsaved().get(one.id)
    if edited is None:
        edited = partial(one.over, environment.store().at(one.plan_id, one.revision))
    try:
        plan = edited(stands.plan)
    except ValidationError as error:
        raise PlaybookError("not-valid") from error
    return stands if plan == stands.plan else _save(stands, Applied.between(stands.plan, plan), edited)


def add(plan_id: str, edit: Edit, /, *args: Any, **kwargs: Any) -> None:
    """Save an edit that only adds, over whatever stands now: it is in nobody's way. Raises PlaybookError and ValidationError."""
    own = session.own_saves()
    while True:
        stands = environment.store().load(plan_id)
        done = apply_edit(
            stands.plan, lambda before: edit(before, *args, **kwargs), by=environment.last_known_author(), today=environment.today()
        )
        if done.plan == stands.plan:
            return
        try:
            saved = environment.store().save(
                done.plan, revision=stands.revision, author=environment.author(), change=done.change, now=environment.now()
            )
        except PlanChanged:
            continue
        own.add((plan_id, saved.revision))
        return


def undo(on_screen: StoredPlan) -> bool:
    """Take the last change back; whether that was done."""
    return bool(environment.attempt(_step, environment.store().undo, on_screen))


def redo(on_screen: StoredPlan) -> None:
    """Do again what was taken back."""
    environment.attempt(_step, environment.store().redo, on_screen)


def restore(on_screen: StoredPlan, number: int) -> bool:
    """Make an older state the newest; whether that was done. Where others saved meanwhile, nothing is written."""
    return bool(environment.attempt(_step, partial(environment.store().restore, number=number), on_screen))


def _step(go: Callable[..., StoredPlan], on_screen: StoredPlan) -> StoredPlan:
    own = session.own_saves()
    flashes.let_go_of_drawn()
    _as_drawn()
    done = go(on_screen.plan.id, revision=_caught_up(on_screen).revision, author=environment.author(), now=environment.now())
    own.add((done.plan.id, done.revision))
    return done


def with_roles_of_today(plan: Plan) -> Iterator[Plan]:
    """The states of a plan from before the changes of this day that may have taken roles away, the newest first."""
    yield from environment.store().before_changes_of(
        plan.id, "roles", datetime.combine(environment.today(), time.min, zone()).astimezone(UTC)
    )
