"""Cells that tables of people share: stance, influence and contact, as words to choose, to paste and to save."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.ui.kit import data, environment, explained, labels
from pages.ui.kit.tables import editable_table
from pages.ui.kit.theme import colors, is_dark
from pages.ui.kit.words import language, words
from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import STANCES, Coverage, Person, Plan, Reading, RoleId, Stance, new_id
from playbook.tables import vocabulary


def columns() -> dict[str, Any]:
    """Columns of stance, influence and contact by name. A stance is a pill in its color, with its sign and word."""
    column, guides = st.column_config, environment.method().stances
    signed = {_word(stance): labels.stance(stance) for stance in STANCES}
    return {
        "stance": column.MultiselectColumn(
            words("fields.stance"),
            options=list(signed),
            color=[_pill(guides[stance].fill) for stance in STANCES],
            format_func=signed.__getitem__,
            help=explained.help_of("stance"),
        ),
        "influence": column.SelectboxColumn(words("fields.influence"), options=explained.INFLUENCE, help=explained.help_of("influence")),
        "coverage": column.SelectboxColumn(
            words("fields.coverage"), options=[labels.coverage(contact) for contact in Coverage], help=explained.help_of("coverage")
        ),
    }


def cells(person: Person) -> dict[str, Any]:
    """The cells of one person."""
    return {
        "stance": [_word(person.stance)],
        "influence": person.influence,
        "coverage": labels.coverage(person.coverage) if person.coverage else None,
    }


def readers() -> Mapping[str, Callable[[str], Any]]:
    """Readers for the words of these columns, in either language, by column."""
    method = environment.method()
    stances, contacts = [_word(stance) for stance in STANCES], [labels.coverage(contact) for contact in Coverage]

    def stance(text: str) -> str | None:
        match = vocabulary.said_stance(text, method)
        return _word(match) if match else None

    def contact(text: str) -> str | None:
        match = vocabulary.said_coverage(text, method)
        return labels.coverage(match) if match else None

    one_stance = editable_table.one_of(str, stances, stance)
    return {
        "stance": lambda text: [word] if (word := one_stance(text)) else [],
        "influence": editable_table.one_of(str, range(1, 6), lambda text: vocabulary.said_number(text, 1, 5)),
        "coverage": editable_table.one_of(str, contacts, contact),
    }


def change(plan: Plan, id: str, cells: Mapping[str, Any], today: date) -> Plan:
    """The plan with what was typed into these cells of a person. Of several stances chosen in one cell it is the last."""
    method, values = environment.method(), {}
    if "influence" in cells:
        values["influence"] = cells["influence"]
    if "coverage" in cells:
        values["coverage"] = vocabulary.said_coverage(cells["coverage"] or "", method)
    plan = edits.change_person(plan, id, **values) if values else plan
    if "stance" in cells:
        stance = vocabulary.said_stance(cells["stance"][-1], method) if cells["stance"] else None
        if stance is None:
            raise PlaybookError("stance-empty")
        plan = edits.add_reading(plan, id, Reading(id=new_id(), on=today, stance=stance))
    return plan


def set_roles(plan: Plan, id: str, roles: Iterable[RoleId]) -> Plan:
    """The plan with these roles of a person; one that comes back on the same day has its evidence again."""
    return edits.set_roles(plan, id, roles, earlier=data.with_roles_of_today(plan))


def _word(stance: Stance) -> str:
    return environment.method().stances[stance].label[language()]


def _pill(color: str) -> str:
    """The color of a stance, nearer to the page: on it as it is Streamlit writes white that is hard to read."""
    share, paper = (0.3 if is_dark() else 0.5), colors().paper
    mixed = (share * int(color[place : place + 2], 16) + (1 - share) * int(paper[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part):02x}" for part in mixed)
