"""The relationship plan to read: one row a person, every sentence whole, who weighs most first."""

from functools import partial

import streamlit as st

from pages.ui.kit import adviser_context, environment, explained, labels
from pages.ui.kit.tables.reading_table import reading_table
from pages.ui.kit.theme import is_dark
from pages.ui.kit.words import day, language, listed, plain, words
from playbook.content.person_guides import StanceGuide
from playbook.exports.relationship_pdf import relationship_pdf
from playbook.exports.typst import PDF
from playbook.insight.relationship_sheet import SheetRow, dots, relationship_sheet, signed
from playbook.storage import StoredPlan

_WIDTHS = {"who": 112, "stands": 92, "ours": 92, "rivals": 130, "gap": 52, "wants": 152, "strategy": 152, "next": 120}
"""Least widths of the columns, in pixels; together they fit beside the sidebar of a laptop."""

_JOINER = "\u2060"
"""Sign without width at which no line ends."""


def sheet(saved: StoredPlan) -> None:
    """Draw the plan for everybody who has not left, and below it what the levels are called."""
    titles = {name: words(f"relationships.column-{name}") for name in _WIDTHS}
    method = environment.method()
    rows = relationship_sheet(saved.plan, method, adviser_context.rule_context(saved).matters.aims)
    reading_table(
        words("relationships.table"),
        [{titles[name]: cell for name, cell in _cells(row).items()} for row in rows],
        widths={titles[name]: width for name, width in _WIDTHS.items()},
        edges={titles["stands"]: [_shade(method.stances[row.person.stance]) for row in rows]},
        dense=True,
    )
    levels = " · ".join(labels.level(guide.level) for guide in method.levels)
    help = "\n\n".join(explained.help_of(field) for field in ("level", "gap"))
    st.caption(words("relationships.levels", levels=levels), help=help)


def download(saved: StoredPlan) -> None:
    """Draw the button that saves the plan as one page to print, made when it is pressed."""
    st.download_button(
        words("relationships.pdf"),
        partial(relationship_pdf, adviser_context.rule_context(saved), language()),
        labels.file_name(saved.plan, words("files.relationships"), "pdf"),
        PDF,
        key="relations-pdf",
        icon=":material/print:",
        on_click="ignore",
    )


def _shade(stance: StanceGuide) -> str:
    """The color of a stance that stands out on the paper of the theme."""
    return stance.fill if is_dark() else stance.line


def _cells(row: SheetRow) -> dict[str, str]:
    """The cells of a row as Markdown, by column."""
    person, relation = row.person, row.person.relation
    return {
        "who": _lines(
            f"**{_decisive(row)}{plain(labels.person(person))}**", _muted(person.title if person.name else ""), _muted(row.department)
        ),
        "stands": _lines(plain(labels.stance(person.stance)), _muted(listed(labels.role(role) for role in person.role_ids))),
        "ours": _lines(_level(relation.ours), f"→ {_target(row)}", _muted(_unbroken(day(relation.target_on)))),
        "rivals": _lines(*(f"{_level(level)} {plain(rival.name)}" for rival, level in row.sides)),
        "gap": f"**{signed(row.relation.gap)}**" if row.relation.gap is not None else "",
        "wants": _lines(plain(person.concern), _muted(person.win)),
        "strategy": _lines(plain(relation.strategy), _muted(relation.resources)),
        "next": _next(row),
    }


def _decisive(row: SheetRow) -> str:
    return "★ " if row.decisive else ""


def _level(level: int | None) -> str:
    return _unbroken(dots(level))


def _target(row: SheetRow) -> str:
    return f":red[**{words('relationships.no-target')}**]" if row.lacks_target else _level(row.person.relation.target)


def _next(row: SheetRow) -> str:
    action = row.next_action
    if action is None:
        return f":red[{words('relationships.no-action')}]" if row.asks_for_work else ""
    about = " · ".join(part for part in (action.owner, _unbroken(day(action.due))) if part.strip())
    return _lines(plain(action.what), _muted(about))


def _muted(text: str) -> str:
    return f":gray[{plain(text)}]" if text.strip() else ""


def _unbroken(text: str) -> str:
    """A short text that stays on one line."""
    return _JOINER.join(text.replace(" ", "\u00a0"))


def _lines(*parts: str) -> str:
    return "  \n".join(part for part in parts if part)
