"""The ways to a plan: a new one, a sample, a plan file; and opening one."""

import streamlit as st

from pages.ui.frame import walk
from pages.ui.kit import environment, explained, session
from pages.ui.kit.words import language, plain, sentence, words
from pages.ui.organization import import_outcome
from playbook.errors import PlaybookError
from playbook.models import Plan, new_id
from playbook.samples import SAMPLES, sample, sample_texts
from playbook.tables.plan_document import plan_from_json
from playbook.text import clean_label, is_blank


def open_plan(plan_id: str) -> None:
    """Make a plan the open one, and go to its first step."""
    st.session_state[session.PLAN] = plan_id
    params = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    st.switch_page("pages/process.py", query_params={"plan": plan_id, **params})


def behind_buttons() -> None:
    """The ways to a plan behind two buttons, once there is one."""
    with st.popover(words("accounts.new"), icon=":material/add:", key="new-open"):
        _new_and_file()
    with st.popover(words("accounts.samples"), icon=":material/school:", key="samples-open"):
        samples()


def in_the_open() -> None:
    """The ways to the first plan, open on the empty page."""
    st.info(words("accounts.empty"), icon=":material/info:")
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(words("accounts.samples"), anchor=False)
        samples()
    with right:
        st.subheader(words("accounts.new"), anchor=False)
        _new_and_file()


def _new_and_file() -> None:
    new_plan()
    with st.expander(words("accounts.from-file"), icon=":material/upload_file:"):
        plan_file()


def samples() -> None:
    """A button for each sample."""
    for index, id in enumerate(SAMPLES):
        texts = sample_texts(id)
        title = words("accounts.open-sample", title=texts.title[language()])
        with st.container(border=True, key=f"about-{id}"):
            st.markdown(texts.about[language()])
            if st.button(title, key=f"sample-{id}", icon=":material/school:", type="secondary" if index else "primary", wrap=True):
                plan = sample(id, language(), environment.today(), plan_id=new_id())
                create(plan, walked=id == walk.SAMPLE)


def new_plan() -> None:
    """The form for a blank plan."""
    with st.form("new-plan", border=False, enter_to_submit=False):
        account = st.text_input(words("accounts.new-account"), key="new-account", placeholder=explained.example("account"))
        opportunity = st.text_input(words("accounts.new-opportunity"), key="new-opportunity", placeholder=explained.example("opportunity"))
        if st.form_submit_button(words("accounts.create"), type="primary", key="new-create"):
            if is_blank(account):
                st.error(words("errors.empty-name"))
                return
            try:
                plan = Plan(id=new_id(), account=clean_label(account), opportunity=clean_label(opportunity))
            except PlaybookError as error:
                st.error(sentence(f"errors.{error.code}", error.params))
                return
            create(plan)


def plan_file() -> None:
    """A plan that was downloaded as JSON, here or elsewhere, as a new plan; whatever has its id already stays as it is."""
    upload = st.file_uploader(words("accounts.file"), key="plan-json-file")
    if upload is None:
        return
    try:
        plan = plan_from_json(upload.getvalue())
    except PlaybookError as error:
        import_outcome.show_refusal(PlaybookError("import-plan-too-new") if error.code == "plan-too-new" else error, upload.name)
        return
    st.markdown(words("accounts.file-holds", account=plain(plan.account), opportunity=plain(plan.opportunity), count=len(plan.people)))
    if st.button(words("accounts.file-open"), key="plan-json-open", type="primary"):
        create(plan.but(id=new_id()))


def create(plan: Plan, *, walked: bool = False) -> None:
    """Store a new plan and open it; where it is to be `walked` through, the walk begins once the plan is stored."""
    saved = environment.attempt(environment.store().create, plan, author=environment.author(), now=environment.now())
    if saved:
        if walked:
            walk.begin(saved.plan.id)
        open_plan(saved.plan.id)
    st.rerun()
