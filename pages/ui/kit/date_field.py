"""Date fields: a line of text read by playbook.dates.spoken.typed_day. What is no day is said below, and stays there to be corrected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from pages.ui.kit import controlled, environment, refused_text, session
from pages.ui.kit.words import day, order, words
from playbook.dates.spoken import typed_day
from playbook.errors import PlaybookError
from playbook.models import Frozen
from playbook.models.annotations import fields_of
from playbook.models.meanings import Past


@dataclass(frozen=True)
class Rule:
    """Rule for the days a field takes.

    A day without a year is the next one, and may be spoken ("Friday", 下周五); with `ahead` False it is the last one, and only written.
    """

    ahead: bool = True
    required: bool = False
    earliest: date | None = None
    latest: date | None = None

    def read(self, text: str) -> date | None:
        """The day a text names, None for a blank. Raises PlaybookError as `typed_day` does, "date-missing", "date-early" or "date-late"."""
        if not text.strip():
            if self.required:
                raise PlaybookError("date-missing")
            return None
        found = typed_day(text, order=order(), today=environment.today(), ahead=self.ahead)
        if self.earliest and found < self.earliest:
            raise PlaybookError("date-early", text=text.strip(), day=day(self.earliest))
        if self.latest and found > self.latest:
            raise PlaybookError("date-late", text=text.strip(), day=day(self.latest))
        return found


ANY = Rule()
Take = Callable[[controlled.Controlled, date | None], None]


def rule_of(model: type[Frozen], field: str) -> Rule:
    """Return the rule of a day of the model: one that happened is not ahead, one that the model cannot be without is required."""
    ahead = not isinstance(dict(fields_of(model))[field].meaning, Past)
    return Rule(ahead=ahead, required=model.model_fields[field].is_required())


def at_once(title: str, value: date | None, take: Take, *, key: str, rule: Rule = ANY, within: Any = st, **options: Any) -> None:
    """A field that hands each day that is typed to `take`, with what the field showed before."""
    refusal = session.texts_refused().get(key)
    widget = controlled.controlled(key, refusal.text if refusal else day(value))
    within.text_input(
        title, widget.shown, key=widget.key, placeholder=_form(), on_change=_typed,
        args=(replace(widget, shown=value), widget, take, rule), **options,
    )  # fmt: skip
    if refusal:
        refused_text.say(refusal, within)


def _typed(before: controlled.Controlled, widget: controlled.Controlled, take: Take, rule: Rule) -> None:
    answer = controlled.new_value(widget)
    if answer is controlled.NO_CHANGE:
        return
    session.texts_refused().pop(widget.name, None)
    try:
        chosen = rule.read(answer)
    except PlaybookError as error:
        session.texts_refused()[widget.name] = session.RefusedText(answer, error)
        return
    if chosen != before.shown:
        take(before, chosen)


def refused(*keys: str) -> bool:
    """Return True while one of these fields holds a text that is no day; nothing that needs the day may be done."""
    return any(key in session.texts_refused() for key in keys)


def in_form(title: str, *, key: str, within: Any = st, **options: Any) -> None:
    """A field whose text is read by `read_all` when its form is sent; begin it with `fields.starting` and `words.day`.

    It says its text as its default too: in a popover it is first drawn when that opens, long after its state was told to the browser.
    """
    within.text_input(title, st.session_state.get(key, ""), key=key, placeholder=_form(), **options)
    refusal = session.texts_refused().get(key)
    if refusal and refusal.text == st.session_state.get(key):
        refused_text.say(refusal, within)


def read_all(rules: Mapping[str, Rule]) -> dict[str, date | None] | None:
    """The days in the fields of a form, by their keys. None where one cannot be read, which is said below it."""
    days: dict[str, date | None] = {}
    for key, rule in rules.items():
        text = st.session_state.get(key, "")
        session.texts_refused().pop(key, None)
        try:
            days[key] = rule.read(text)
        except PlaybookError as error:
            session.texts_refused()[key] = session.RefusedText(text, error)
    return days if len(days) == len(rules) else None


def _form() -> str:
    """A day in the form in which all are shown here; its number is past 12, so that nobody takes it for a month."""
    return words("shell.date-example", day=day(environment.today().replace(month=12, day=22)))
