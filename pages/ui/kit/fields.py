"""Fields that show what the store holds and save what is typed. Each takes `edit(plan, value) -> Plan`.

None has a `max_chars`: the browser would take nothing of a longer text that is pasted, without a word. The plan refuses it in words.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, data, date_field, explained, flashes, refused_text, session
from pages.ui.kit.words import language, sentence, words
from playbook.errors import PlaybookError
from playbook.models import Plan
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note, is_blank
from playbook.wording.formats import listing

Write = Callable[[Plan, Any], Plan]


def text_beside_plans(title: str, value: str, keep: Callable[[str], None], *, key: str, **options: Any) -> None:
    """One line of text that belongs to no plan: `keep` stores it, or raises the PlaybookError that says why not."""

    def refusal_of(answer: str) -> PlaybookError | None:
        try:
            keep(answer)
        except PlaybookError as error:
            return error
        return None

    _text_field(st.text_input, title, value, refusal_of, key, **options)


def _text_field(
    draw: Callable[..., Any], title: str, value: str, refusal_of: Callable[[str], PlaybookError | None], key: str, **options: Any
) -> None:
    """A field that stores what is typed by `refusal_of`; a text that is refused stays there, with the reason below it."""
    refusal = session.texts_refused().get(key)
    field = controlled.controlled(key, refusal.text if refusal else value)

    def save() -> None:
        answer = controlled.new_value(field)
        if answer is controlled.NO_CHANGE:
            return
        session.texts_refused().pop(field.name, None)
        if error := refusal_of(answer):
            session.texts_refused()[field.name] = session.RefusedText(answer, error)

    if "placeholder" not in options:
        options["placeholder"] = explained.example(key.partition(":")[0])
    draw(title, field.shown, key=field.key, on_change=save, **options)
    if refusal:
        refused_text.say(refusal, st)


def _into_plan(saved: StoredPlan, edit: Write, clean: Callable[[str], str]) -> Callable[[str], PlaybookError | None]:
    """Store of a text in the plan, which gives the refusal that is about the text itself."""

    def refusal_of(answer: str) -> PlaybookError | None:
        done = data.change(saved, edit, clean(answer))
        return flashes.take_refusal() if done is None and not is_blank(answer) else None

    return refusal_of


def _chosen(saved: StoredPlan, edit: Write, clean: Callable[[Any], Any] = lambda chosen: chosen) -> choices.Take:
    """Callback of a choice: saves what the reader chose."""

    def take(_: controlled.Controlled, answer: Any) -> None:
        data.change(saved, edit, clean(answer))

    return take


def label(title: str, value: str, saved: StoredPlan, edit: Write, *, key: str, **options: Any) -> None:
    """One line of text; empty it shows an example, under the part of `key` that names the field."""
    _text_field(st.text_input, title, value, _into_plan(saved, edit, clean_label), key, **options)


def note(title: str, value: str, saved: StoredPlan, edit: Write, *, key: str, **options: Any) -> None:
    """Several lines of text; empty they show an example, as `label` does."""
    options.setdefault("height", 80)
    _text_field(st.text_area, title, value, _into_plan(saved, edit, clean_note), key, **options)


def day(
    title: str, value: date | None, saved: StoredPlan, edit: Write, *, key: str, rule: date_field.Rule = date_field.ANY, **options: Any
) -> None:
    """A date, or none."""

    def save(_: controlled.Controlled, chosen: date | None) -> None:
        data.change(saved, edit, chosen)

    date_field.at_once(title, value, save, key=key, rule=rule, **options)


def choice(
    title: str, options: Sequence[Any], value: Any, saved: StoredPlan, edit: Write, *, key: str, shown: Callable[[Any], str], **more: Any
) -> None:
    """One of several, by a list that opens. None in `options` stands for none chosen, shown as `shown(None)`."""
    choices.selectbox(title, options, key=key, shown=shown, value=value, take=_chosen(saved, edit), **more)


def segments(
    title: str, options: Sequence[Any], value: Any, saved: StoredPlan, edit: Write, *, key: str, shown: Callable[[Any], str], **more: Any
) -> None:
    """One of few, side by side; choosing the chosen one again changes nothing."""
    choices.segmented_control(title, options, key=key, shown=shown, value=value, take=_chosen(saved, edit), **more)


def several(
    title: str,
    options: Sequence[Any],
    value: Sequence[Any],
    saved: StoredPlan,
    edit: Write,
    *,
    key: str,
    shown: Callable[[Any], str],
    help: str | None = None,
) -> None:
    """Any number of many: a list to add from, and below it those chosen, each taken out by a click.

    Streamlit's own field for this writes white on the accent, which on dark nobody can read.
    """

    def add(widget: controlled.Controlled, chosen: Any) -> None:
        st.session_state[widget.key] = None
        data.change(saved, edit, (*value, chosen))

    rest = [option for option in options if option not in value]
    choices.selectbox(title, rest, key=f"{key}:add", shown=shown, value=None, take=add, among=options, help=help)
    if value:
        pills(title, value, value, saved, edit, key=key, shown=shown, label_visibility="collapsed")


def pills(
    title: str,
    options: Sequence[Any],
    value: Sequence[Any],
    saved: StoredPlan,
    edit: Write,
    *,
    key: str,
    shown: Callable[[Any], str],
    **more: Any,
) -> None:
    """Any number of few, side by side."""
    choices.pills(title, options, key=key, shown=shown, value=value, take=_chosen(saved, edit, tuple), **more)


def defaults(blanks: Mapping[str, Any]) -> None:
    """Fill the fields of a form before anybody types, by their keys; draw them without a value of their own."""
    for key, value in blanks.items():
        st.session_state.setdefault(controlled.key_of(key), value)


def unchosen(where: str, answers: Mapping[str, Any]) -> bool:
    """Return True if a choice of a form is still open; says which, by their titles, and in which form. Call it before the form is saved."""
    missing = [title for title, answer in answers.items() if answer is None]
    if missing:
        flashes.flash("error", "shell.not-chosen", where=where, what=listing(missing, language()))
    return bool(missing)


def refusal(where: str, *codes: str) -> None:
    """Repeat the page's message on top below the form that it is about, because on a long page the top is out of sight.

    About a form are messages of `unchosen` with the same `where`, and refusals with one of these codes.
    """
    said = flashes.shown_flash()
    if said and (said.params.get("where") == where or said.code in codes):
        st.markdown(f":red[:material/error: {sentence(said.code, said.params)}]")


def submit(saved: StoredPlan, edit: data.Edit, *args: Any, blanks: Mapping[str, Any]) -> StoredPlan | None:
    """Save what a form says, from its button's callback, and empty it; where that is refused it keeps what was typed."""
    waiting = len(session.own_unsaved())
    done = data.change(saved, edit, *args)
    if done or len(session.own_unsaved()) > waiting:
        empty(blanks)
    return done


def empty(blanks: Mapping[str, Any]) -> None:
    """Set the fields of a form, by their keys, to what they begin with: what stood in them was taken."""
    for key, value in blanks.items():
        if isinstance(text := controlled.held(key), str):
            session.hear(key, text)
        st.session_state[controlled.key_of(key)] = value


def add_field(
    saved: StoredPlan, edit: data.Edit, make: Callable[[str], Any], clean: Callable[[str], str],
    *, name: str, asked: str, button: str, width: int, example: str,
) -> None:  # fmt: skip
    """A field for what something new is called, and the button that puts it into the plan: `edit(plan, make(typed))`."""
    key = f"{name}-new"
    with st.form(f"{name}:{saved.plan.id}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(asked, key=key, width=width, placeholder=example)
        st.form_submit_button(button, key=f"{name}-add", on_click=_put_in, args=(saved, edit, make, clean, key))


def _put_in(saved: StoredPlan, edit: data.Edit, make: Callable[[str], Any], clean: Callable[[str], str], key: str) -> None:
    typed = clean(st.session_state.get(key, ""))
    if is_blank(typed):
        flashes.flash("error", "errors.empty-name")
        return
    submit(saved, lambda plan: edit(plan, make(typed)), blanks={key: ""})


def remove(saved: StoredPlan, edit: data.Edit, *args: Any, key: str) -> None:
    """A small button that takes something out of the plan: `edit(plan, *args)`."""
    icon = ":material/close:"
    st.button(words("shell.remove"), key=key, type="tertiary", icon=icon, on_click=data.apply, args=(saved, edit, *args))
