"""Changes of others, told in words; and our own that could not be saved, with both values, waiting for an answer."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.ui.kit import data, labels, session
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import clock, day, language, plain, sentence, words
from playbook.history.merging import Difference, Path
from playbook.models import Entity, Plan
from playbook.storage import Revision, StoredPlan, Waiting
from playbook.text import shortened
from playbook.wording.formats import listing

TOLD = 3
"""Most changes of others that are told one by one."""


def told(changes: Iterable[Revision]) -> str:
    """Parts of a sentence that say who changed what and when."""
    parts = [_by(entry) for entry in changes]
    more = [words("shell.more-changes", count=len(parts) - TOLD)] if len(parts) > TOLD else []
    return words("shell.between").join((*parts[:TOLD], *more))


def whose(revision: Revision) -> str:
    """A revision in words, with who made it and when where that was not this session."""
    return labels.change(revision.change) if data.own(revision) else _by(revision)


def _by(entry: Revision) -> str:
    who = entry.author or words("shell.somebody")
    return words("shell.by", who=who, time=clock(entry.at), what=labels.change(entry.change))


def waiting(saved: StoredPlan) -> None:
    """Everything of this plan that waits for an answer: that of this session asks, the rest is there to be opened."""
    for place, one in enumerate(data.unsaved(saved.plan.id)):
        if one.id in session.own_unsaved():
            with st.container(border=True, key=f"unsaved-{place}"):
                _waiting(one, saved, place)
        else:
            title = words("shell.waits", who=plain(one.author) or words("shell.nameless"), time=clock(one.at))
            with st.expander(title, icon=":material/call_split:", key=f"unsaved-{place}"):
                _waiting(one, saved, place)


def _waiting(one: Waiting, saved: StoredPlan, place: int) -> None:
    both = one.code == "plan-changed"
    changes = told(data.since(saved.plan.id, one.revision, saved.revision)) if both else ""
    st.warning(
        sentence("shell.conflict", {"what": changes}) if both else sentence(f"errors.{one.code}", one.params), icon=":material/call_split:"
    )
    mine, found = data.beside(one, saved)
    rows = [
        {
            words("shell.conflict-where"): _place((saved.plan, mine), difference.path),
            words("shell.conflict-mine"): _value((mine, saved.plan), difference, difference.mine),
            words("shell.conflict-theirs"): _value((saved.plan, mine), difference, difference.theirs),
        }
        for difference in found
        if difference.path[-1] != "id" and any(value not in (None, "", ()) for value in (difference.mine, difference.theirs))
    ]
    st.dataframe(rows, hide_index=True, alt=words("shell.conflict-where"))
    with st.container(horizontal=True):
        for answer, ours in (("use-mine" if both else "try-again", True), ("use-theirs", False)):
            st.button(
                words(f"shell.{answer}"),
                key=f"unsaved-{'mine' if ours else 'theirs'}-{place}",
                type=emphasis() if ours else "secondary",
                on_click=data.resolve_conflict,
                args=(one,),
                kwargs={"mine": ours},
            )


def _things(plans: Iterable[Plan]) -> Mapping[str, str]:
    """Names of the things of these plans on the screen, by id; the first plan that has one names it."""
    found: dict[str, str] = {}
    for plan in reversed(list(plans)):
        entities: tuple[Entity, ...] = (*plan.departments, *plan.rivals, *plan.actions, *plan.requirements)
        found |= {one.id: getattr(one, "name", "") or getattr(one, "what", "") for one in entities}
        found |= {stage.id: labels.stage(stage.id) for stage in plan.stages}
        found |= {person.id: labels.person(person) for person in plan.people}
        found |= {line.id: words(f"person.line-{line.kind}") for line in plan.lines}
        found["us"] = labels.vendor(plan, "us")
    return found


def _place(plans: tuple[Plan, Plan], path: Path) -> str:
    """Place of a field: the thing it belongs to, and its label there."""
    things = _things(plans)
    thing = next((things[step] for step in path if step in things), "")
    field = next((labels.field(step) for step in reversed(path) if labels.field(step) != step), path[-1])
    return words("shell.of", thing=shortened(thing, 60), field=field) if thing else field


def _value(plans: tuple[Plan, Plan], difference: Difference, value: Any) -> str:
    """Value in the words of the screen, or that the first of the plans lacks the thing it belongs to."""
    if value is None and not _has(plans[0], difference.path):
        return words("shell.not-there")
    values = value if isinstance(value, tuple) else (value,)
    return listing((_one(plans, difference, one) for one in values if one not in (None, "")), language())


def _has(plan: Plan, path: Path) -> bool:
    """True if the plan has the thing that a field belongs to."""
    things = getattr(plan, path[0])
    return not isinstance(things, tuple) or any(getattr(one, "id", path[1]) == path[1] for one in things)


def _one(plans: tuple[Plan, Plan], difference: Difference, value: Any) -> str:
    field = next(step for step in reversed(difference.path) if step)
    if isinstance(value, bool):
        return words("shell.yes") if value else words("shell.no")
    spoken: Mapping[str, Callable[[Any], str]] = {
        "stance": labels.stance,
        "expected": labels.stance,
        "roles": labels.role,
        "grade": labels.grade,
        "coverage": labels.coverage,
        "mode": labels.mode,
        "stage": labels.stage,
        "status": lambda id: words(f"plan.{id}"),
        "strength": lambda strength: words(f"person.strength-{strength}"),
        "kind": lambda id: words(f"person.line-{id}"),
    }
    if field in spoken:
        return spoken[field](value)
    if isinstance(value, int):
        shown = {"requirements": lambda fit: words(f"requirements.fit-{fit}"), "relation": labels.level}
        return next((shown[step](value) for step in difference.path if step in shown), str(value))
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return _things(plans).get(value, value)
