"""The list of plans: a card each, and what can be done with it.

It is drawn from the columns of the store. Of the cards that are shown, no more, the document is read for the color of the deal, once for
a state and a day.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

import streamlit as st

from pages.ui.accounts.new_plan import open_plan
from pages.ui.adviser import standing
from pages.ui.kit import choices, data, labels, session
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


def kept() -> Plans:
    """All plans of this database, put aside, deleted and unreadable ones included; last changed first."""
    return data.store().listing()


def shelves(plans: Plans) -> None:
    """The plans in use; the archived and the deleted behind a switch."""
    readable = [one for one in plans if isinstance(one, Listed)]
    found = {
        "in-use": [one for one in readable if not (one.deleted_at or one.archived_at)],
        "archived": [one for one in readable if one.archived_at and not one.deleted_at],
        "deleted": [one for one in readable if one.deleted_at],
    }
    shelf = choices.segmented_control(
        words("accounts.which"),
        found,
        shown=lambda name: words(f"accounts.{name}", count=len(found[name])),
        start="in-use",
        key="shelf",
        label_visibility="collapsed",
    )
    wanted = _searched(found[shelf])
    _cards(wanted)
    for one in plans:
        if isinstance(one, Unreadable):
            _unreadable(one.account)
    if not wanted:
        st.caption(words("accounts.nothing-here" if not found[shelf] else "accounts.nothing-found"))


def _searched(plans: Sequence[Listed]) -> Sequence[Listed]:
    """Plans whose account or opportunity holds the search text, where they are too many to look through."""
    if len(plans) <= AT_ONCE:
        return plans
    asked = st.text_input(words("accounts.search"), key="accounts-search", icon=":material/search:")
    parts = comparable(asked).split()
    return [one for one in plans if all(part in comparable(_title(one)) for part in parts)]


def _title(one: Listed) -> str:
    return f"{one.account} {one.summary.opportunity if one.summary else ''}"


def _cards(plans: Sequence[Listed]) -> None:
    count = st.session_state.get(session.CARDS, AT_ONCE)
    reviewed = data.store().reviews.last_days()
    for one in plans[:count]:
        try:
            shade = data.color(one)
        except PlaybookError as error:
            if error.code not in UNREADABLE:
                raise
            _unreadable(one.account)
        else:
            _card(one, shade, reviewed)
    if len(plans) > count:
        st.caption(words("accounts.shown", count=count, of=len(plans)))
        st.button(
            words("accounts.show-more", count=min(AT_ONCE, len(plans) - count)), key="accounts-show-more", on_click=_show, args=(count,)
        )


def _show(count: int) -> None:
    st.session_state[session.CARDS] = count + AT_ONCE


def _unreadable(account: str) -> None:
    st.error(words("accounts.unreadable", account=plain(account)))


def _card(one: Listed, shade: Color, reviewed: Mapping[str, date | None]) -> None:
    with st.container(border=True, key=f"card-{one.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            opportunity = one.summary.opportunity if one.summary else ""
            st.markdown(f"**{plain(one.account)}**" + (f" · {plain(opportunity)}" if opportunity else ""), width="content")
            if one.summary:
                st.badge(labels.stage(one.summary.stage), icon=":material/flag:")
            standing.badge(shade)
            st.space("stretch")
            with st.container(horizontal=True, width="content"):  # together, also where the line breaks before them
                if not one.deleted_at and st.button(words("accounts.open"), key=f"open-{one.id}", type=emphasis()):
                    open_plan(one.id)
                _more(one)
        said = [
            *(_facts(one.summary) if one.summary else ()),
            _reviewed(one.id, reviewed),
            words("accounts.changed", when=_when(one.saved_at)),
        ]
        st.caption(" · ".join(said))


def _facts(summary: Summary) -> Iterator[str]:
    today, signs = data.today(), data.method().stances
    upcoming, late = open_actions.next_action(summary, today), open_actions.overdue(summary, today)
    yield words("accounts.people", count=summary.people)
    yield "  ".join(f"{signs[stance].sign} {count}" for stance, count in summary.stances.items())
    if late:
        yield words("accounts.overdue", count=len(late), days=open_actions.days_late(late[0], today))
    if upcoming:
        yield words("accounts.next", what=plain(labels.short(upcoming.what)), due=day(upcoming.due))
    else:
        yield words("accounts.no-next")


def _reviewed(plan_id: str, days: Mapping[str, date | None]) -> str:
    if plan_id not in days:
        return words("accounts.not-reviewed")
    on = days[plan_id]
    return words("accounts.reviewed", day=day(on)) if on else words("accounts.review-unreadable")


def _when(moment: datetime) -> str:
    return f"{day(moment.astimezone(zone()).date())} {clock(moment)}"


def _more(one: Listed) -> None:
    id, store, now = one.id, data.store(), data.now()
    with st.popover(words("accounts.more"), icon=":material/more_horiz:", key=f"more-{id}"):
        if one.deleted_at:
            st.button(words("accounts.restore"), key=f"restore-{id}", on_click=data.attempt, args=(store.delete, id, None))
            st.markdown(words("accounts.purge-about", account=plain(one.account)))
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
        name = session.controlled(f"rename-{id}", one.account)
        st.text_input(words("accounts.rename"), name.shown, key=name.key, on_change=data.attempt, args=(_rename, one, name))
        shelf = (words("accounts.unarchive"), None) if one.archived_at else (words("accounts.archive"), now)
        with st.container(horizontal=True):
            st.button(shelf[0], key=f"archive-{id}", on_click=data.attempt, args=(store.archive, id, shelf[1]))
            st.button(words("accounts.delete"), key=f"delete-{id}", on_click=_delete, args=(id,))
        st.checkbox(words("accounts.copy-with-stances"), key=f"copy-stances-{id}")
        st.button(words("accounts.copy"), key=f"copy-{id}", on_click=_copy, args=(id,))


def _rename(one: Listed, name: session.Controlled) -> None:
    answer = session.new_value(name)
    if answer is not session.NO_CHANGE:
        on_screen = data.as_seen(data.store().load(one.id), one.revision)
        data.change(on_screen, _renamed, clean_label(answer))


def _renamed(plan: Plan, name: str) -> Plan:
    return edits.set_plan(plan, account=name)


def _purge(plan_id: str) -> None:
    data.purge(plan_id)
    session.forget_texts(plan_id)


def _delete(plan_id: str) -> None:
    data.attempt(data.store().delete, plan_id, data.now())
    if st.session_state.get(session.PLAN) == plan_id:
        del st.session_state[session.PLAN]
        st.query_params.pop("plan", None)
    session.flash("success", "accounts.was-deleted")


def _copy(plan_id: str) -> None:
    if saved := data.attempt(data.store().load, plan_id):
        name = words("accounts.copy-of", name=saved.plan.account)
        with_stances = st.session_state[f"copy-stances-{plan_id}"]
        plan = edits.copied(saved.plan, id=new_id(), account=shortened(clean_label(name), LABEL_MAX), with_stances=with_stances)
        data.attempt(data.store().create, plan, author=data.author(), now=data.now())
