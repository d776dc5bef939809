"""Requirements: the customer's criteria for vendors in one grid, and how each vendor meets them in the customer's eyes."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.ui.kit import explained, labels
from pages.ui.kit.tables import editable_table
from pages.ui.kit.tables.reading_table import reading_table
from pages.ui.kit.words import catalog, listed, plain, words
from playbook import edits
from playbook.insight.decision_criteria import better_rivals
from playbook.models import US, Plan, Requirement
from playbook.storage import StoredPlan
from playbook.wording import LANGUAGES

FITS = (0, 1, 2)
SIGNS = (":material/close:", ":material/adjust:", ":material/check:")
"""Sign of each fit."""
LINE = 70
"""Height of a row to edit, in pixels: three lines of text."""
ROOM = 400
"""Pixels for the vendors' columns beside the others on a laptop."""


def criteria(saved: StoredPlan, *, editing: bool) -> None:
    """A row for each criterion, a column for each vendor, ours first: to read, or to type and paste into."""
    st.caption(words("requirements.help"))
    if editing:
        _editor(saved)
    elif saved.plan.requirements:
        _overview(saved.plan)
    else:
        st.info(words("requirements.none"), icon=":material/info:")


def _vendors(plan: Plan) -> Mapping[str, str]:
    """Names of the vendors, ours first, by id."""
    return labels.distinct({vendor: labels.vendor(plan, vendor) for vendor in (US, *(rival.id for rival in plan.rivals))})


def _overview(plan: Plan) -> None:
    vendors, people = _vendors(plan), _people(plan)
    rows = [
        {
            words("fields.requirement"): f"**{plain(requirement.what)}**",
            words("fields.must"): words("shell.yes") if requirement.must else "",
            **{plain(title): _fit_said(plan, requirement, vendor) for vendor, title in vendors.items()},
            words("fields.holders"): plain(listed(people[id] for id in requirement.holders)),
        }
        for requirement in plan.requirements
    ]
    reading_table(
        words("requirements.title"), rows, widths={words("fields.requirement"): 200, **{plain(title): 108 for title in vendors.values()}}
    )


def _fit_said(plan: Plan, requirement: Requirement, vendor: str) -> str:
    """Fit of a vendor for Markdown; ours names the rivals who meet it better."""
    fit = _fits(requirement).get(vendor)
    if fit is None:
        return f":gray[{_meets(None)}]"
    said = f"{SIGNS[fit]} {_meets(fit)}"
    better = better_rivals(plan, requirement) if vendor == US else ()
    names = plain(listed(rival.name for rival in better))
    return f"{said}  \n:red[:material/error: {words('requirements.behind', rivals=names)}]" if better else said


def _editor(saved: StoredPlan) -> None:
    """The grid to edit; blank rows below take new criteria."""
    plan, column = saved.plan, st.column_config
    vendors, people = _vendors(plan), _people(plan)
    width, fit_help = max(96, ROOM // len(vendors)), explained.help_of("fit")
    columns = {
        "what": column.TextColumn(words("fields.requirement"), width=220, help=explained.column("requirement-what")),
        "must": column.CheckboxColumn(words("fields.must"), width=100, help=explained.help_of("must")),
        **{
            _column(vendor): editable_table.selectbox_column(title, FITS, _meets, width=width, help=fit_help)
            for vendor, title in vendors.items()
        },
        "holders": column.MultiselectColumn(
            words("fields.holders"), options=list(people.values()), width=110, help=explained.help_of("holders")
        ),
    }
    fit_reader = editable_table.one_of(_meets, FITS, _fit)
    readers: dict[str, Callable[[str], Any]] = {"must": editable_table.yes_or_no, "holders": partial(_holders, plan)}
    editing = editable_table.Editing(
        change=_change,
        add=lambda plan, id: edits.add_requirement(plan, Requirement(id=id, what="")),
        remove=edits.remove_requirement,
        choices=readers | {_column(vendor): fit_reader for vendor in vendors},
    )
    rows = [_row(requirement, vendors, people) for requirement in plan.requirements]
    editable_table.table(
        words("requirements.title"), saved, rows, editing, key="requirements", columns=columns, order=tuple(columns), height=640, line=LINE
    )


def _column(vendor: str) -> str:
    return f"fit:{vendor}"


def _people(plan: Plan) -> Mapping[str, str]:
    """Names of the people who may hold a criterion, by id."""
    shown, held = labels.people_of(plan), {id for requirement in plan.requirements for id in requirement.holders}
    return {person.id: shown(person.id) for person in plan.people if person.left is None or person.id in held}


def _row(requirement: Requirement, vendors: Mapping[str, str], people: Mapping[str, str]) -> Mapping[str, Any]:
    fits = _fits(requirement)
    return {
        "id": requirement.id,
        "what": requirement.what,
        "must": requirement.must,
        **{_column(vendor): fits.get(vendor) for vendor in vendors},
        "holders": [people[id] for id in requirement.holders],
    }


def _fits(requirement: Requirement) -> Mapping[str, int | None]:
    return {US: requirement.ours, **requirement.rivals}


def _change(plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    for name, value in cells.items():
        if name.startswith(_column("")):
            plan = edits.set_vendor_fit(plan, id, name.removeprefix(_column("")), value)
        elif name == "holders":
            plan = edits.change_requirement(plan, id, holders=tuple(labels.person_meant(plan, who) for who in value or ()))
        elif name == "must":
            plan = edits.change_requirement(plan, id, must=bool(value))
        else:
            plan = edits.change_requirement(plan, id, what=editable_table.note(value))
    return plan


def _meets(fit: int | None) -> str:
    return words("shell.not-known") if fit is None else words(f"requirements.fit-{fit}")


def _fit(text: str) -> int | None:
    """The fit that pasted words of either language name."""
    said = text.casefold()
    return next((fit for fit in FITS if said in {catalog()[f"requirements.fit-{fit}"][spoken].casefold() for spoken in LANGUAGES}), None)


def _holders(plan: Plan, text: str) -> list[str]:
    """The people whom pasted names mean, as the column shows them."""
    shown = labels.people_of(plan)
    return [shown(labels.person_meant(plan, name.strip())) for name in re.split("[,;、，；\n]", text) if name.strip()]
