"""The relationship-development table, and the tactics that become actions."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.ui.kit import action_form, adviser_context, editable_table, environment, explained, fields, labels
from pages.ui.kit.words import day, language, listed, pair, plain, together, words
from playbook import edits
from playbook.insight import formal_tender
from playbook.insight.relationship_development import RelationRow, advice, relation_rows
from playbook.models import Plan
from playbook.storage import StoredPlan
from playbook.tables.vocabulary import said_level

_RELATION = ("ours", "target", "target_on", "strategy", "resources")
_PERSON = ("concern", "win")
_ORDER = ("who", "role", "stance", "ours", "rival", "gap", "target", "target_on", "strategy", "concern", "win", "resources")


def table(saved: StoredPlan) -> None:
    """One row a person; relation levels, target, strategy, concern and win can be edited in place."""
    texts = st.column_config.TextColumn
    columns = {
        "who": texts(words("fields.name"), disabled=True, pinned=True, width=150),
        "role": texts(words("fields.roles"), disabled=True, width=140, help=explained.help_of("roles")),
        "stance": texts(words("fields.stance"), disabled=True, width=95, help=explained.help_of("stance")),
        "ours": editable_table.selectbox_column(words("fields.ours"), range(5), labels.level, width=175, help=explained.help_of("level")),
        "rival": texts(words("fields.rival_level"), disabled=True, width=200, help=explained.help_of("level")),
        "gap": texts(words("fields.gap"), disabled=True, width=75, help=explained.help_of("gap")),
        "target": editable_table.selectbox_column(
            words("fields.target"), range(5), labels.level, width=175, help=explained.help_of("level")
        ),
        "target_on": texts(words("fields.target_on"), help=words("grid.date-help"), width=120),
        "strategy": texts(words("fields.strategy"), width=220, help=explained.column("strategy")),
        "concern": texts(words("fields.concern"), width=160, help=explained.column("concern")),
        "win": texts(words("fields.win"), width=160, help=explained.column("win")),
        "resources": texts(words("fields.resources"), width=120, help=explained.column("resources")),
    }
    rows = [_row(row) for row in relation_rows(saved.plan)]
    level_reader = editable_table.one_of(labels.level, range(5), lambda text: said_level(text, environment.method()))
    editing = editable_table.Editing(change=_change, dates=("target_on",), choices={"ours": level_reader, "target": level_reader})
    editable_table.table(words("relationships.table"), saved, rows, editing, key="relations", columns=columns, order=_ORDER, height=420)


def _row(row: RelationRow) -> Mapping[str, Any]:
    person = row.person
    rival = pair(row.rival.name, labels.level(row.rival_level)) if row.rival else ""
    return {
        "id": person.id,
        "who": labels.person(person),
        "role": listed(labels.role(role) for role in person.role_ids),
        "stance": labels.stance(person.stance),
        "rival": rival,
        "gap": "" if row.gap is None else _gap(row.gap),
        **{field: getattr(person.relation, field) for field in _RELATION},
        "target_on": day(person.relation.target_on),
        **{field: getattr(person, field) for field in _PERSON},
    }


def _gap(gap: int) -> str:
    return words("relationships.gap-even") if gap == 0 else words(f"relationships.gap-{'ahead' if gap > 0 else 'behind'}", gap=abs(gap))


def _change(plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    own = {field: editable_table.text(cells[field]) for field in _PERSON if field in cells}
    relation = {field: _relation_value(field, cells[field]) for field in _RELATION if field in cells}
    plan = edits.change_person(plan, id, **own) if own else plan
    return edits.set_relation(plan, id, **relation) if relation else plan


def _relation_value(field: str, value: Any) -> Any:
    return editable_table.text(value) if field in ("strategy", "resources") else value


def details(saved: StoredPlan, id: str) -> None:
    """Draw a field for how close each rival is to a person."""
    if not saved.plan.rivals:
        st.caption(words("relationships.no-rivals"))
    levels = saved.plan.person(id).relation.rivals
    for rival in saved.plan.rivals:
        title = words("relationships.rival-level", rival=plain(rival.name))
        options = [None, *range(5)]
        key, help = f"rival:{rival.id}:{id}", explained.help_of("level")
        fields.choice(title, options, levels.get(rival.id), saved, _rival(id, rival.id), key=key, shown=labels.level, help=help)


def _rival(id: str, rival: str) -> fields.Write:
    return lambda plan, level: edits.set_rival_level(plan, id, rival, level)


def tactics(saved: StoredPlan, id: str) -> None:
    """List the tactics that the method advises for this person's roles and stance, each an action with one click."""
    person = saved.plan.person(id)
    st.subheader(words("relationships.advice"), anchor=False)
    if not person.roles:
        st.caption(words("relationships.no-role"))
    if formal_tender.is_running(saved.plan):
        st.caption(f":material/gavel: {together(words('tender.channel'), words('tender.fewer'))}")
    case = adviser_context.rule_context(saved)
    for role, role_tactics in advice(saved.plan, environment.method(), person):
        st.markdown(f"**{words('relationships.advice-for', role=labels.role(role), stance=labels.stance(person.stance))}**")
        for tactic in role_tactics:
            text_column, button_column = st.columns([2, 1], vertical_alignment="center")
            text_column.markdown(tactic.text[language()])
            with button_column:
                action_form.propose(saved, case, tactic.text[language()], id, key=f"tactic:{tactic.id}:{id}", tactic=tactic)
