"""The list of plans: a card each, and what can be done with it.

It is drawn from the columns of the store. Of the cards that are shown, no more, the document is read for the color of the deal, once for
a state and a day.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

import streamlit as st

from pages.ui.accounts.new_plan import open_plan
from pages.ui.adviser import standing
from pages.ui.kit import adviser_context, choices, controlled, data, environment, erasure, explained, flashes, labels, session
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import clock, day, plain, words, zone
from playbook import edits
from playbook.errors import PlaybookError
from playbook.findings import Color
from playbook.insight import open_actions
from playbook.insight.plan_summary import Summary
from playbook.models import Plan, new_id
from playbook.people_names import comparable
from playbook.storage import Listed, Unreadable
from playbook.text import LABEL_MAX, clean_label, shortened

AT_ONCE = 25
"""Cards that are drawn, until more are asked for."""
UNREADABLE = ("plan-unreadable", "plan-too-new")
Plans = Sequence[Listed | Unreadable]


def all_plans() -> Plans:
    """All plans of this database, put aside, deleted and unreadable ones included; last changed first."""
    return environment.store().listing()


def shelves(plans: Plans) -> None:
    """The plans in use; the archived and the deleted behind a switch."""
    readable = [plan for plan in plans if isinstance(plan, Listed)]
    by_shelf = {
        "in-use": [plan for plan in readable if not (plan.deleted_at or plan.archived_at)],
        "archived": [plan for plan in readable if plan.archived_at and not plan.deleted_at],
        "deleted": [plan for plan in readable if plan.deleted_at],
    }
    shelf = choices.segmented_control(
        words("accounts.which"),
        by_shelf,
        shown=lambda name: words(f"accounts.{name}", count=len(by_shelf[name])),
        start="in-use",
        key="shelf",
        label_visibility="collapsed",
    )
    matches = _search_matches(by_shelf[shelf])
    _cards(matches)
    for plan in plans:
        if isinstance(plan, Unreadable):
            _unreadable(plan.account)
    if not matches:
        st.caption(words("accounts.nothing-here" if not by_shelf[shelf] else "accounts.nothing-found"))


def _search_matches(plans: Sequence[Listed]) -> Sequence[Listed]:
    """Plans whose account or opportunity holds the search text, where they are too many to look through."""
    if len(plans) <= AT_ONCE:
        return plans
    example = explained.example("accounts-search")
    query = st.text_input(words("accounts.search"), key="accounts-search", icon=":material/search:", placeholder=example)
    parts = comparable(query).split()
    return [plan for plan in plans if all(part in comparable(_title(plan)) for part in parts)]


def _title(plan: Listed) -> str:
    return f"{plan.account} {plan.summary.opportunity if plan.summary else ''}"


def _cards(plans: Sequence[Listed]) -> None:
    count = st.session_state.get(session.CARDS, AT_ONCE)
    review_days = environment.store().reviews.last_days()
    for plan in plans[:count]:
        try:
            state = adviser_context.state(plan)
        except PlaybookError as error:
            if error.code not in UNREADABLE:
                raise
            _unreadable(plan.account)
        else:
            _card(plan, state, review_days)
    if len(plans) > count:
        st.caption(words("accounts.shown", count=count, of=len(plans)))
        st.button(
            words("accounts.show-more", count=min(AT_ONCE, len(plans) - count)), key="accounts-show-more", on_click=_show, args=(count,)
        )


def _show(count: int) -> None:
    st.session_state[session.CARDS] = count + AT_ONCE


def _unreadable(account: str) -> None:
    st.error(words("accounts.unreadable", account=plain(account)))


def _card(plan: Listed, state: tuple[Color, int], review_days: Mapping[str, date | None]) -> None:
    with st.container(border=True, key=f"card-{plan.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            opportunity = plan.summary.opportunity if plan.summary else ""
            st.markdown(f"**{plain(plan.account)}**" + (f" · {plain(opportunity)}" if opportunity else ""), width="content")
            if plan.summary:
                st.badge(labels.stage(plan.summary.stage), icon=":material/flag:")
            if plan.summary and plan.summary.people:
                standing.badge(*state)
            st.space("stretch")
            with st.container(horizontal=True, width="content"):  # together, also where the line breaks before them
                if not plan.deleted_at and st.button(words("accounts.open"), key=f"open-{plan.id}", type=emphasis()):
                    open_plan(plan.id)
                _more_menu(plan)
        facts = [
            *(_facts(plan.summary) if plan.summary else ()),
            _review_fact(plan.id, review_days),
            words("accounts.changed", when=_when(plan.saved_at)),
        ]
        st.caption(" · ".join(facts))


def _facts(summary: Summary) -> Iterator[str]:
    today, signs = environment.today(), environment.method().stances
    upcoming, late = open_actions.next_action(summary, today), open_actions.overdue(summary, today)
    yield words("accounts.people", count=summary.people)
    yield "  ".join(f"{signs[stance].sign} {count}" for stance, count in summary.stances.items())
    if late:
        yield words("accounts.overdue", count=len(late), days=open_actions.days_late(late[0], today))
    if upcoming:
        yield words("accounts.next", what=plain(shortened(upcoming.what, 60)), due=day(upcoming.due))
    else:
        yield words("accounts.no-next")


def _review_fact(plan_id: str, days: Mapping[str, date | None]) -> str:
    if plan_id not in days:
        return words("accounts.not-reviewed")
    on = days[plan_id]
    return words("accounts.reviewed", day=day(on)) if on else words("accounts.review-unreadable")


def _when(moment: datetime) -> str:
    return f"{day(moment.astimezone(zone()).date())} {clock(moment)}"


def _more_menu(plan: Listed) -> None:
    id, store, now = plan.id, environment.store(), environment.now()
    with st.popover(words("accounts.more"), icon=":material/more_horiz:", key=f"more-{id}"):
        if plan.deleted_at:
            st.button(words("accounts.restore"), key=f"restore-{id}", on_click=environment.attempt, args=(store.delete, id, None))
            st.markdown(words("accounts.purge-about", account=plain(plan.account)))
            sure = st.checkbox(words("accounts.purge-sure"), key=f"purge-sure-{id}")
            st.button(
                words("accounts.purge"),
                key=f"purge-{id}",
                icon=":material/delete_forever:",
                disabled=not sure,
                on_click=_purge,
                args=(id,),
            )
            return
        name = controlled.controlled(f"rename-{id}", plan.account)
        st.text_input(
            words("accounts.rename"), name.shown, key=name.key, placeholder=explained.example("account"), on_change=environment.attempt,
            args=(_rename, plan, name),
        )  # fmt: skip
        shelf = (words("accounts.unarchive"), None) if plan.archived_at else (words("accounts.archive"), now)
        with st.container(horizontal=True):
            st.button(shelf[0], key=f"archive-{id}", on_click=environment.attempt, args=(store.archive, id, shelf[1]))
            st.button(words("accounts.delete"), key=f"delete-{id}", on_click=_delete, args=(id,))
        st.checkbox(words("accounts.copy-with-stances"), key=f"copy-stances-{id}")
        st.button(words("accounts.copy"), key=f"copy-{id}", on_click=_copy, args=(id,))


def _rename(plan: Listed, name: controlled.Controlled) -> None:
    answer = controlled.new_value(name)
    if answer is not controlled.NO_CHANGE:
        saved = data.as_seen(environment.store().load(plan.id), plan.revision)
        data.change(saved, _with_account, clean_label(answer))


def _with_account(plan: Plan, name: str) -> Plan:
    return edits.set_plan(plan, account=name)


def _purge(plan_id: str) -> None:
    erasure.purge(plan_id)
    session.forget_texts(plan_id)


def _delete(plan_id: str) -> None:
    environment.attempt(environment.store().delete, plan_id, environment.now())
    if st.session_state.get(session.PLAN) == plan_id:
        del st.session_state[session.PLAN]
        st.query_params.pop("plan", None)
    flashes.flash("success", "accounts.was-deleted")


def _copy(plan_id: str) -> None:
    if saved := environment.attempt(environment.store().load, plan_id):
        name = words("accounts.copy-of", name=saved.plan.account)
        with_stances = st.session_state[f"copy-stances-{plan_id}"]
        plan = edits.copied(saved.plan, id=new_id(), account=shortened(clean_label(name), LABEL_MAX), with_stances=with_stances)
        environment.attempt(environment.store().create, plan, author=environment.author(), now=environment.now())
