"""The list of plans: a card each, and what can be done with it."""

from collections.abc import Mapping
from datetime import date, datetime

import streamlit as st

from pages.ui import adviser, choices, data, fields, labels, session
from pages.ui.fields import emphasis
from pages.ui.words import clock, day, language, plain, words, zone
from playbook import actions, edits
from playbook.errors import PlaybookError
from playbook.models import Plan, new_id
from playbook.people import stance_tally
from playbook.samples import SAMPLES, sample, sample_texts
from playbook.storage import Saved
from playbook.tables.document import plan_from_json
from playbook.text import clean_label, is_blank


def open_plan(plan_id: str) -> None:
    """Make a plan the open one, and go to its first step."""
    st.session_state[session.PLAN] = plan_id
    here = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    st.switch_page("pages/process.py", query_params={"plan": plan_id, **here})


def samples() -> None:
    """A button for each sample."""
    for place, id in enumerate(SAMPLES):
        texts = sample_texts(id)
        title = words("accounts.open-sample", title=texts.title[language()])
        with st.container(border=True, key=f"about-{id}"):
            st.markdown(texts.about[language()])
            if st.button(title, key=f"sample-{id}", icon=":material/school:", type="secondary" if place else emphasis(), wrap=True):
                plan = sample(id, language(), data.today(), plan_id=new_id())
                _create(plan)


def new_plan() -> None:
    """The form for a blank plan."""
    with st.form("new-plan", border=False):
        account = st.text_input(words("accounts.new-account"), max_chars=200, key="new-account")
        opportunity = st.text_input(words("accounts.new-opportunity"), max_chars=200, key="new-opportunity")
        if st.form_submit_button(words("accounts.create"), type=emphasis(), key="new-create"):
            if is_blank(account):
                st.error(words("errors.empty-name"))
                return
            plan = Plan(id=new_id(), account=clean_label(account), opportunity=clean_label(opportunity))
            _create(plan)


def plan_file() -> None:
    """A plan that was downloaded as JSON, here or elsewhere, as a new plan; whatever has its id already stays as it is."""
    upload = st.file_uploader(words("accounts.file"), key="plan-json-file")
    if upload is None:
        return
    try:
        plan = plan_from_json(upload.getvalue())
    except PlaybookError as error:
        code = "import-plan-too-new" if error.code == "plan-too-new" else error.code
        st.error(words(f"imports.{code}", file=plain(upload.name)))
        return
    st.markdown(words("accounts.file-holds", account=plain(plan.account), opportunity=plain(plan.opportunity), count=len(plan.people)))
    if st.button(words("accounts.file-open"), key="plan-json-open", type=emphasis()):
        _create(plan.but(id=new_id()))


def _create(plan: Plan) -> None:
    saved = data.attempt(data.store().create, plan, author=data.author(), now=data.now())
    if saved:
        open_plan(saved.plan.id)
    st.rerun()


def nothing_kept() -> bool:
    """Whether this database holds no plan at all, put aside, deleted and unreadable ones included."""
    store = data.store()
    return not (store.plans() or store.plans(archived=True) or store.plans(deleted=True) or store.unreadable())


def shelves() -> None:
    """The plans in use; the archived and the deleted behind a switch."""
    found = {
        "in-use": data.store().plans(),
        "archived": data.store().plans(archived=True),
        "deleted": data.store().plans(deleted=True),
    }
    shelf = choices.segmented_control(
        words("accounts.which"),
        found,
        shown=lambda name: words(f"accounts.{name}", count=len(found[name])),
        start="in-use",
        key="shelf",
        label_visibility="collapsed",
    )
    reviewed = data.store().reviews.last_days()
    for saved in found[shelf]:
        _card(saved, reviewed)
    for lost in data.store().unreadable():
        st.error(words("accounts.unreadable", account=plain(lost.account)))
    if not found[shelf]:
        st.caption(words("accounts.nothing-here"))


def _reviewed(plan: Plan, days: Mapping[str, date | None]) -> str:
    if plan.id not in days:
        return words("accounts.not-reviewed")
    on = days[plan.id]
    return words("accounts.reviewed", day=day(on)) if on else words("accounts.review-unreadable")


def _card(saved: Saved, reviewed: Mapping[str, date | None]) -> None:
    plan, today = saved.plan, data.today()
    with st.container(border=True, key=f"card-{plan.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(plan.account)}**" + (f" · {plain(plan.opportunity)}" if plan.opportunity else ""), width="content")
            st.badge(labels.stage(plan.stage), icon=":material/flag:")
            adviser.badge(data.case(saved))
            st.space("stretch")
            if not saved.deleted_at and st.button(words("accounts.open"), key=f"open-{plan.id}", type=emphasis()):
                open_plan(plan.id)
            _more(saved)
        signs = data.method().stances
        tally = "  ".join(f"{signs[stance].sign} {count}" for stance, count in stance_tally(plan.people).items())
        upcoming, late = actions.next_action(plan, today), actions.overdue(plan, today)
        facts = [
            words("accounts.people", count=len(plan.people)),
            tally,
            words("accounts.next", what=plain(labels.short(upcoming.what)), due=day(upcoming.due))
            if upcoming
            else words("accounts.no-next"),
            _reviewed(plan, reviewed),
            words("accounts.changed", when=_when(saved.saved_at)),
        ]
        if late:
            facts.insert(2, words("accounts.overdue", count=len(late), days=actions.days_late(late[0], today)))
        st.caption(" · ".join(facts))


def _when(moment: datetime) -> str:
    return f"{day(moment.astimezone(zone()).date())} {clock(moment)}"


def _more(saved: Saved) -> None:
    id, store, now = saved.plan.id, data.store(), data.now()
    with st.popover(words("accounts.more"), icon=":material/more_horiz:", key=f"more-{id}"):
        if saved.deleted_at:
            st.button(words("accounts.restore"), key=f"restore-{id}", on_click=data.attempt, args=(store.delete, id, None))
            st.markdown(words("accounts.purge-about", account=plain(saved.plan.account)))
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
        fields.label(words("accounts.rename"), saved.plan.account, saved, _renamed, key=f"rename-{id}")
        shelf = (words("accounts.unarchive"), None) if saved.archived_at else (words("accounts.archive"), now)
        with st.container(horizontal=True):
            st.button(shelf[0], key=f"archive-{id}", on_click=data.attempt, args=(store.archive, id, shelf[1]))
            st.button(words("accounts.delete"), key=f"delete-{id}", on_click=_delete, args=(id,))
        st.checkbox(words("accounts.copy-with-stances"), key=f"copy-stances-{id}")
        st.button(words("accounts.copy"), key=f"copy-{id}", on_click=_copy, args=(saved,))


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


def _copy(saved: Saved) -> None:
    name = words("accounts.copy-of", name=saved.plan.account)
    with_stances = st.session_state[f"copy-stances-{saved.plan.id}"]
    plan = edits.copied(saved.plan, id=new_id(), account=clean_label(name), with_stances=with_stances)
    data.attempt(data.store().create, plan, author=data.author(), now=data.now())
