"""Card of one person: whose it is, stance with its evidence, roles, influence, what they want; help to decide."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.kit import choices, controlled, environment, explained, fields, labels, session
from pages.ui.kit.words import listed, pair, plain, words
from pages.ui.people import help_to_decide, person_cells, role_proofs, stance_evidence
from playbook import edits
from playbook.findings.who_matters import who_matters
from playbook.insight import role_weights
from playbook.models import ROLES, US, Coverage, Mode, Plan
from playbook.storage import StoredPlan


def pick(saved: StoredPlan, show_person: Callable[[str], None] | None = None) -> str | None:
    """Choose whose card is open; the choice goes along from page to page. None when there is nobody.

    Where `show_person` shows the choice on a chart, nobody may be chosen, as there; elsewhere it is at first whoever matters most at
    this stage. Where the last person shown is gone, nobody is chosen: what is typed next would be written to another person.
    """
    people, key = [person.id for person in saved.plan.people], f"pick:{saved.plan.id}"
    last_choice = controlled.held(key, controlled.NO_CHANGE)
    order = role_weights.ranked(saved.plan, environment.method(), saved.plan.stage)
    first = order[0].person.id if order and last_choice is controlled.NO_CHANGE else None
    person_id = session.selected(saved.plan) or (None if show_person else last_choice if last_choice in people else first)

    def show(_: controlled.Controlled, answer: str) -> None:
        (show_person or partial(session.show, saved.plan))(answer)

    choices.selectbox(words("person.pick"), people, key=key, shown=labels.people_of(saved.plan), value=person_id, take=show)
    return person_id


def heading(plan: Plan, id: str) -> None:
    """Say whom a card is about."""
    person = plan.person(id)
    department = plan.departments_by_id.get(person.department or "")
    st.subheader(plain(labels.person(person)), anchor=False)
    st.caption(" · ".join(plain(text) for text in (person.title if person.name else "", department.name if department else "") if text))


def person_card(saved: StoredPlan, id: str) -> None:
    """Draw what we know of a person and where they stand, all of it editable."""
    person = saved.plan.person(id)
    standing.beside_person(saved, id)
    if why := who_matters(saved.plan, environment.method(), environment.today()).why(id):
        st.caption(pair(words("weights.matters"), listed(words(f"weights.matters-{one}") for one in why)))
    stance_evidence.stance(saved, person)
    roles_help = f"{explained.help_of('roles')}\n\n{words('person.roles-help')}"
    fields.pills(
        words("fields.roles"), ROLES, person.role_ids, saved, _set_roles(id), key=f"roles:{id}", shown=labels.role, help=roles_help
    )
    for role in person.role_ids:
        st.caption(plain(pair(*explained.options("roles")[role])))
    explained.popover("roles", key=f"roles-help:{id}")
    left, right = st.columns(2)
    with left:
        options = [None, 1, 2, 3, 4, 5]
        fields.choice(
            words("fields.influence"),
            options,
            person.influence,
            saved,
            _set(id, "influence"),
            key=f"influence:{id}",
            shown=_influence_label,
            help=explained.help_of("influence"),
        )
    with right:
        contact = [None, *Coverage]
        fields.choice(
            words("fields.coverage"),
            contact,
            person.coverage,
            saved,
            _set(id, "coverage"),
            key=f"coverage:{id}",
            shown=labels.coverage,
            help=explained.help_of("coverage"),
        )
        fields.choice(
            words("fields.blocked"), [False, True], person.blocked, saved, _set(id, "blocked"), key=f"blocked:{id}", shown=_yes_no,
            help=words("person.blocked-help"),
        )  # fmt: skip
    vendors = [None, US, *(rival.id for rival in saved.plan.rivals)]
    for name, vendor in (("prefers", person.prefers), ("second_choice", person.second_choice)):
        fields.choice(
            words(f"fields.{name}"),
            vendors,
            vendor,
            saved,
            _set(id, name),
            key=f"{name}:{id}",
            shown=lambda v: labels.vendor(saved.plan, v),
        )
    mode_help = explained.help_of("mode")
    fields.choice(
        words("fields.mode"), [None, *Mode], person.mode, saved, _set(id, "mode"), key=f"mode:{id}", shown=labels.mode, help=mode_help
    )
    if move := labels.mode_move(person.mode):
        st.caption(plain(move))
    stays_help = f"{explained.help_of('immovable')}\n\n{words('explained.example', example=plain(explained.example('immovable')))}"
    fields.choice(
        words("fields.immovable"), [False, True], person.immovable, saved, _set(id, "immovable"), key=f"immovable:{id}", shown=_yes_no,
        help=stays_help,
    )  # fmt: skip
    for name, value in (("concern", person.concern), ("win", person.win)):
        help = explained.help_of(name)
        fields.note(words(f"fields.{name}"), value, saved, _set(id, name), key=f"{name}:{id}", height=68, help=help)
    role_proofs.proofs(saved, person)
    for about in ("stance", "role", "influence"):
        with st.expander(words(f"person.help-{about}"), icon=":material/help:"):
            help_to_decide.questions(saved, person, about)


def _set(id: str, field: str) -> fields.Write:
    return lambda plan, value: edits.change_person(plan, id, **{field: value})


def _set_roles(id: str) -> fields.Write:
    return lambda plan, roles: person_cells.set_roles(plan, id, roles)


def _yes_no(yes: bool) -> str:
    return words("shell.yes" if yes else "shell.no")


def _influence_label(value: int | None) -> str:
    return words("shell.not-known") if value is None else str(value)
