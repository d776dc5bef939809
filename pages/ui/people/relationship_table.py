"""The relationship-development table, and the tactics that become actions."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

import streamlit as st

from pages.ui.kit import action_form, adviser_context, date_field, environment, explained, fields, labels
from pages.ui.kit.tables import column_widths, editable_table
from pages.ui.kit.words import day, language, plain, together, words
from playbook import edits
from playbook.insight import formal_tender
from playbook.insight.relationship_development import advice
from playbook.insight.relationship_sheet import relationship_sheet
from playbook.models import Person, Plan, Relation
from playbook.storage import StoredPlan
from playbook.tables.vocabulary import said_level

_RELATION = ("ours", "target", "target_on", "strategy", "resources")
_TEXTS = ("strategy", "resources")
_PERSON = ("concern", "win")
_LEVELS = (None, *range(5))
_RIVAL = "rival:"
"""Begin of the name of a competitor's column; its id follows."""
_TEXT_WIDTHS = {"strategy": 170, "concern": 180, "win": 180, "resources": 180}
"""Pixels of the columns of sentences; the strategy takes what the levels leave."""
_DAY, _FRAME = 104, 1024
"""Pixels of the target date, and of the table in a laptop's window, in which all up to the strategy stands, beside four competitors too."""
_WHO, _LEVEL, _HEAD = (110, 120), (94, 190), 38
"""Least and most pixels of the names and of a column of levels, and what a heading has beside its words."""
_WHOLE, _HEIGHT = 60, 640
"""Most rows that all stand on the page, which scrolls; of more, the pixels that the table has to scroll in."""


def table(saved: StoredPlan) -> None:
    """One row a person, as entered: our level, each competitor's, target, strategy, concern and win, all to type or paste into."""
    plan = saved.plan
    names = labels.distinct({f"{_RIVAL}{rival.id}": rival.name for rival in plan.rivals})
    titles = {"ours": words("relationships.ours"), **names, "target": words("relationships.target")}
    aims = adviser_context.rule_context(saved).matters.aims
    untargeted = {row.person.id for row in relationship_sheet(plan, environment.method(), aims) if row.lacks_target}
    texts = st.column_config.TextColumn
    rows = [_row(person, names, untargeted) for person in plan.present]
    name_width = column_widths.fitting([row["who"] for row in rows], *_WHO)
    wanted = [column_widths.fitting([title], 118, _LEVEL[1], beside=_HEAD) for title in titles.values()]
    room = _FRAME - name_width - _DAY
    level_widths = column_widths.sharing(wanted, room - _TEXT_WIDTHS["strategy"], _LEVEL[0])
    text_widths = {**_TEXT_WIDTHS, "strategy": max(_TEXT_WIDTHS["strategy"], room - sum(level_widths))}
    line = column_widths.line_height((str(row[name]), width) for row in rows for name, width in {"who": name_width, **text_widths}.items())
    columns = {
        "who": texts(words("fields.name"), disabled=True, pinned=True, width=name_width, help=words("relationships.who-help")),
        **{
            name: editable_table.selectbox_column(title, range(5), labels.level_column, width=width, help=_level_help(title))
            for (name, title), width in zip(titles.items(), level_widths, strict=True)
        },
        "target_on": texts(words("fields.target_on"), help=words("grid.date-help"), width=_DAY),
        **{name: texts(words(f"fields.{name}"), width=width, help=explained.column(name)) for name, width in text_widths.items()},
    }
    level_reader = editable_table.one_of(labels.level_column, range(5), lambda text: said_level(text, environment.method()))
    editing = editable_table.Editing(change=_change, dates=("target_on",), choices=dict.fromkeys(titles, level_reader))
    key, title = ":".join(("relations", *names)), words("relationships.table")
    height = editable_table.HEAD + line * len(rows) if len(rows) <= _WHOLE else _HEIGHT
    editable_table.table(title, saved, rows, editing, key=key, columns=columns, order=tuple(columns), height=height, line=line, wide=True)


def _level_help(title: str) -> str:
    """The help of a column of levels; it begins with the name, which its heading may not have room for."""
    return "\n\n".join((f"**{plain(title)}**", explained.help_of("level")))


def _row(person: Person, rivals: Iterable[str], untargeted: Container[str]) -> Mapping[str, Any]:
    name, relation = labels.person(person), person.relation
    return {
        "id": person.id,
        "who": words("relationships.marked", name=name) if person.id in untargeted else name,
        **{column: relation.rivals.get(column.removeprefix(_RIVAL)) for column in rivals},
        **{field: getattr(relation, field) for field in _RELATION},
        "target_on": day(relation.target_on),
        **{field: getattr(person, field) for field in _PERSON},
    }


def _change(plan: Plan, id: str, cells: Mapping[str, Any]) -> Plan:
    for field, value in cells.items():
        typed = editable_table.text(value) if field in (*_PERSON, *_TEXTS) else value
        if field in _PERSON:
            plan = edits.change_person(plan, id, **{field: typed})
        elif field.startswith(_RIVAL):
            plan = edits.set_rival_level(plan, id, field.removeprefix(_RIVAL), value)
        else:
            plan = edits.set_relation(plan, id, **{field: typed})
    return plan


def details(saved: StoredPlan, id: str) -> None:
    """Draw the row of one person as fields, for sentences longer than a cell."""
    relation, level_help = saved.plan.person(id).relation, explained.help_of("level")
    levels = {"ours": relation.ours, "target": relation.target}
    for field, value in levels.items():
        title = words(f"fields.{field}")
        fields.choice(title, _LEVELS, value, saved, _set(id, field), key=f"{field}:{id}", shown=labels.level, help=level_help)
    rule = date_field.rule_of(Relation, "target_on")
    fields.day(words("fields.target_on"), relation.target_on, saved, _set(id, "target_on"), key=f"target_on:{id}", rule=rule)
    for rival in saved.plan.rivals:
        title, level = words("relationships.rival-level", rival=plain(rival.name)), relation.rivals.get(rival.id)
        fields.choice(
            title, _LEVELS, level, saved, _set_rival(id, rival.id), key=f"rival:{rival.id}:{id}", shown=labels.level, help=level_help
        )
    if not saved.plan.rivals:
        st.caption(words("relationships.no-rivals"))
    for field in _TEXTS:
        fields.note(
            words(f"fields.{field}"), getattr(relation, field), saved, _set(id, field), key=f"{field}:{id}", help=explained.column(field)
        )


def _set(id: str, field: str) -> fields.Write:
    return lambda plan, value: edits.set_relation(plan, id, **{field: value})


def _set_rival(id: str, rival: str) -> fields.Write:
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
