"""Changes of others, told in words; and our own that could not be saved, with both values, waiting for an answer."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import streamlit as st

from pages.ui.kit import data, environment, field_words, labels, session
from pages.ui.kit.words import clock, plain, sentence, words
from playbook.errors import PlaybookError
from playbook.history.merging import Difference, Path
from playbook.models import Plan
from playbook.storage import Revision, StoredPlan, Waiting

TOLD = 3
"""Most changes of others that are told one by one."""


def told(changes: Iterable[Revision]) -> str:
    """Parts of a sentence that say who changed what and when."""
    parts = [_by(entry) for entry in changes]
    more = [words("shell.more-changes", count=len(parts) - TOLD)] if len(parts) > TOLD else []
    return words("shell.between").join((*parts[:TOLD], *more))


def whose(revision: Revision) -> str:
    """A revision in words, with who made it and when where that was not this session."""
    return labels.revision(revision) if data.own(revision) else _by(revision)


def _by(entry: Revision) -> str:
    who = entry.author or words("shell.somebody")
    return words("shell.by", who=who, time=clock(entry.at), what=labels.revision(entry))


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


def waiting_elsewhere() -> None:
    """Everything that this session could not save, of each plan under its name: for a page that is about no single plan."""
    place = 0
    for plan_id in session.plans_unsaved():
        with suppress(PlaybookError):  # a plan that is gone, or cannot be read now
            saved = environment.store().load(plan_id)
            for one in data.unsaved(plan_id):
                if one.id in session.own_unsaved():
                    with st.container(border=True, key=f"unsaved-{place}"):
                        st.markdown(f"**{plain(' · '.join(text for text in (saved.plan.account, saved.plan.opportunity) if text))}**")
                        _waiting(one, saved, place)
                    place += 1


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
            words("shell.conflict-mine"): _value((mine, saved.plan), difference.path, difference.mine),
            words("shell.conflict-theirs"): _value((saved.plan, mine), difference.path, difference.theirs),
        }
        for difference in found
        if difference.path[-1] != "id" and _says_anything(difference, (saved.plan, mine))
    ]
    st.dataframe(rows, hide_index=True, alt=words("shell.conflict-where"))
    with st.container(horizontal=True):
        for answer, ours in (("use-mine" if both else "try-again", True), ("use-theirs", False)):
            st.button(
                words(f"shell.{answer}"),
                key=f"unsaved-{'mine' if ours else 'theirs'}-{place}",
                type="primary" if ours else "secondary",
                on_click=data.resolve_conflict,
                args=(one,),
                kwargs={"mine": ours},
            )


def _says_anything(difference: Difference, plans: tuple[Plan, Plan]) -> bool:
    """True for a value that was entered; the "no" of a thing that one of the plans lacks is only its beginning."""
    in_both = all(field_words.has(plan, difference.path) for plan in plans)
    return any(value not in (None, "", ()) and (in_both or value is not False) for value in (difference.mine, difference.theirs))


def _place(plans: tuple[Plan, Plan], path: Path) -> str:
    """Place of a field: the thing it belongs to, and its label there."""
    thing, field = field_words.thing(plans, path), field_words.field(plans, path)
    return words("shell.of", thing=thing, field=field) if thing else field


def _value(plans: tuple[Plan, Plan], path: Path, value: Any) -> str:
    """Value in the words of the screen, or that the first of the plans lacks the thing it belongs to."""
    if value is None and not field_words.has(plans[0], path):
        return words("shell.not-there")
    return field_words.value(plans, path, value)
