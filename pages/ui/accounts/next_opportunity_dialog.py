"""The dialog in which another opportunity at an account begins, with the people who are known there if that is wanted."""

import streamlit as st

from pages.ui.accounts.new_plan import create
from pages.ui.kit import environment, explained
from pages.ui.kit.words import day, plain, sentence, words
from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Plan, new_id
from playbook.storage import Listed
from playbook.text import LABEL_MAX, clean_label, shortened


def ask(plan: Listed) -> None:
    """Open the dialog about the account of a plan."""
    st.dialog(words("accounts.another-at", account=plain(shortened(plan.account, 40))))(questions)(plan.id)


def questions(plan_id: str) -> None:
    """Ask what the opportunity is called and who comes along, and create its plan."""
    before = environment.attempt(environment.store().load, plan_id)
    if before is None:
        return
    named = st.text_input(words("accounts.new-opportunity"), key="another-opportunity", placeholder=explained.example("opportunity"))
    count = len(before.plan.present)
    people = bool(count) and st.checkbox(words("accounts.carry-people", count=count), value=True, key="another-people")
    stances = people and st.checkbox(words("accounts.carry-stances"), value=True, key="another-stances", help=words("accounts.hearsay"))
    roles = people and st.checkbox(words("accounts.carry-roles"), key="another-roles")
    if st.button(words("accounts.create"), key="another-create", type="primary"):
        try:
            after = edits.next_opportunity(before.plan, id=new_id(), opportunity=clean_label(named))
            if people:
                after = edits.with_people_of(after, before.plan, roles=roles, source=_source(before.plan) if stances else None)
        except PlaybookError as error:
            st.error(sentence(f"errors.{error.code}", error.params))
            return
        create(after)


def _source(before: Plan) -> str:
    name = plain(before.opportunity or before.account)
    return shortened(words("accounts.hearsay-source", plan=name, day=day(environment.today())), LABEL_MAX)
