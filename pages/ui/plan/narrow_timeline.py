"""The timeline where there is little width: each action in whole words, with its mark on a line of its own below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import streamlit as st

from pages.ui.kit.theme import colors
from playbook.insight.action_timeline import Span

_STYLE = f"<style>{Path(__file__).with_suffix('.css').read_text(encoding='utf-8')}</style>"


@dataclass(frozen=True)
class Entry:
    """One action of the timeline: its text, what is said about it, and its mark.

    Attributes:
        text: The whole text of the action.
        about: Person, owner, day and state, each in words.
        sign: Sign of its state.
        ink: Color of the sign.
        due: Day of the mark.
        late: Whether it is overdue, which its text says in red.
    """

    text: str
    about: str
    sign: str
    ink: str
    due: date
    late: bool


def narrow_timeline(title: str, entries: Sequence[Entry], days: Sequence[tuple[date, str]], span: Span) -> None:
    """Draw the actions; `days` are those that every line shows, each with its word on top."""
    look = colors()
    inks = f"--ink:{look.ink};--muted:{look.muted};--grid:{look.grid};--late:{look.late}"
    words_on_top = "".join(f'<p class="day" style="{_at(span, day)}">{escape(word)}</p>' for day, word in days)
    rules = "".join(f'<i style="{_at(span, day)}"></i>' for day, _ in days)
    lines = "".join(_entry(entry, span, rules) for entry in entries)
    about = f'class="narrow-timeline" style="{inks}" aria-label="{escape(title, quote=True)}"'
    st.html(_STYLE + f"<section {about}>{words_on_top}<ul>{lines}</ul></section>")


def _at(span: Span, day: date) -> str:
    return f"--at:{span.share(day):.4f}"


def _entry(entry: Entry, span: Span, rules: str) -> str:
    kind = "about late" if entry.late else "about"
    mark = f'<b style="{_at(span, entry.due)};color:{entry.ink}" aria-hidden="true">{entry.sign}</b>'
    return f'<li><p>{escape(entry.text)}</p><p class="{kind}">{escape(entry.about)}</p><div class="line">{rules}{mark}</div></li>'
