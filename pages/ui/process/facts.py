"""Facts of the opportunity as a whole, and the rivals who sell to this customer."""

import streamlit as st

from pages.ui.kit import explained, fields
from pages.ui.kit.words import language, words
from playbook import edits
from playbook.insight import formal_tender
from playbook.insight.deal_value import money_text
from playbook.models import Plan, Rival, RivalKind, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label
from playbook.wording.languages import conventions

ROWS = (
    ("account", "opportunity", "us"),
    ("objective",),
    ("value", "decision_on", "formal_tender"),
    ("value_note", "budget", "purchase_method"),
    ("compelling_event", "compelling_on", "paper_process"),
)
"""Facts in the order in which they are asked, a row of the page each: Tab goes along it."""
_EXPLAINED = ("compelling_event", "paper_process")
"""Facts whose name alone does not say what to write."""


def facts(saved: StoredPlan) -> None:
    """Draw the facts of the opportunity as a whole, and the rivals who sell to this customer."""
    for row in ROWS:
        for column, name in zip(st.columns(len(row)), row, strict=True):
            with column:
                _field(saved, name)
    st.markdown(f"**{words('fields.rivals')}**")
    _rivals(saved)


def _field(saved: StoredPlan, name: str) -> None:
    plan, title, key = saved.plan, words(f"fields.{name}"), f"{name}:{saved.plan.id}"
    if name in ("decision_on", "compelling_on"):
        fields.day(title, getattr(plan, name), saved, _fact(name), key=key)
    elif name == "value":
        shown = money_text(plan.value, language()) if plan.value else ""
        fields.label(title, shown, saved, _value, key=key, help=words("process.value-help"))
    elif name == "formal_tender":
        options, help = (None, True, False), words("tender.help")
        fields.choice(title, options, plan.formal_tender, saved, _fact(name), key=key, shown=_tender, help=help)
        if plan.formal_tender is None and formal_tender.reads_like_tender(plan.purchase_method):
            st.caption(f":material/gavel: {words('tender.hint')}")
    else:
        more = {"help": words(f"process.{name}-help")} if name in _EXPLAINED else {}
        fields.label(title, getattr(plan, name), saved, _fact(name), key=key, **more)


def _rivals(saved: StoredPlan) -> None:
    """The field for a new one stands above the others, so that a click too many on its button does not remove what has come there."""
    fields.add_field(
        saved, edits.add_rival, lambda name: Rival(id=new_id(), name=name), clean_label,
        name="rival", asked=words("process.rival-new"), button=words("process.rival-add"), width=260,
        example=explained.example("rival-name"),
    )  # fmt: skip
    for rival in saved.plan.rivals:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            title, key = words("fields.rival"), f"rival-name:{rival.id}"
            fields.label(title, rival.name, saved, _rival(rival.id), key=key, width=260, label_visibility="collapsed")
            fields.choice(
                words("process.kind"), list(RivalKind), rival.kind, saved, _rival_kind(rival.id), key=f"rival-kind:{rival.id}",
                shown=_kind, help=words("process.kind-help"), width=220, label_visibility="collapsed",
            )  # fmt: skip
            fields.remove(saved, edits.remove_rival, rival.id, key=f"rival-remove:{rival.id}")


def _tender(answer: bool | None) -> str:
    return words("shell.not-known") if answer is None else words("shell.yes" if answer else "shell.no")


def _fact(field: str) -> fields.Write:
    return lambda plan, value: edits.set_plan(plan, **{field: value})


def _value(plan: Plan, text: str) -> Plan:
    return edits.set_value(plan, text, conventions(language()).currency)


def _kind(kind: RivalKind) -> str:
    return words(f"fields.competitor-{kind}")


def _rival_kind(id: str) -> fields.Write:
    return lambda plan, kind: edits.change_rival(plan, id, kind=kind)


def _rival(id: str) -> fields.Write:
    return lambda plan, name: edits.change_rival(plan, id, name=name)
