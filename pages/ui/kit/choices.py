"""Choices: lists, radio buttons, pills, segments, sliders of steps and tabs. Only this module draws them, and their options are ids.

A browser knows an option by its label and says that label in every message. So a widget keeps its key while every option it had is there
under the label it had (`session.controlled`). Somebody renamed, two names swapped, an option taken out, another language: the next drawing
has a new widget with the same choice, and what is still said under the old key counts for nothing. Labels that look alike get a number.
An answer is taken only when it is one of the options; else the choice stays as it was, and where that is gone it is `start`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.ui.kit import controlled, labels, session
from pages.ui.kit.words import plain, words
from playbook.models import Plan

Shown = Callable[[Any], str]
Take = Callable[[controlled.Controlled, Any], None]
"""Callback for an answer: gets the widget with what it showed before, and the id that was chosen (of several, a list)."""

SESSION = object()
"""The value of a choice that only the session holds: what the reader left it at, at first `start`."""


def selectbox(
    title: str, options: Iterable[Any], *, key: str, shown: Shown, value: Any = SESSION, start: Any = None, take: Take | None = None,
    among: Iterable[Any] | None = None, typed: bool = False, **more: Any,
) -> Any:  # fmt: skip
    """A list that opens. None among the options is one of them, in the words of `shown(None)`, and what an empty list says.

    `among` are all that it may come to offer: what it leaves out for now makes no new widget. Where it is `typed`, something else may be
    typed, which is an option from then on, under its own words.
    """
    options = tuple(options)
    if typed and isinstance(own := controlled.held(key, start), str) and own not in options:
        options = (*options, own)
    widget, named = _mounted(key, options if among is None else tuple(among), shown, _one(key, options, value, start))
    # Not by a cross beside it: a list that can be emptied so is empty from the beginning, and says so when the browser draws it anew.
    more = {"placeholder": named[None] if None in options else words("shell.choose")} | more
    first = None if widget.shown is None else options.index(widget.shown)
    return st.selectbox(
        title, options, first, format_func=lambda id: named.get(id, id), accept_new_options=typed, **_wired(widget, take, options), **more
    )


def radio(title: str, options: Iterable[Any], *, key: str, shown: Shown, start: Any = None, **more: Any) -> Any:
    """One of few, one below the other; none until one is chosen."""
    ids = tuple(options)
    widget, named = _mounted(key, ids, _escaped(shown), _one(key, ids, SESSION, start))
    first = None if widget.shown is None else ids.index(widget.shown)
    return st.radio(title, ids, first, format_func=named.__getitem__, **_wired(widget, None, ids), **more)


def segmented_control(
    title: str, options: Iterable[Any], *, key: str, shown: Shown, value: Any = SESSION, start: Any = None, take: Take | None = None,
    required: bool = True, **more: Any,
) -> Any:  # fmt: skip
    """One of few, side by side; unless `required`, a second click on the chosen one leaves None."""
    ids = tuple(options)
    answers = ids if required else (None, *ids)
    widget, named = _mounted(key, ids, _escaped(shown), _one(key, answers, value, start))
    return st.segmented_control(
        title, ids, required=required, default=widget.shown, wrap=True, format_func=named.__getitem__, **_wired(widget, take, answers),
        **more,
    )  # fmt: skip


def pills(
    title: str, options: Iterable[Any], *, key: str, shown: Shown, value: Any = SESSION, start: Sequence[Any] = (),
    take: Take | None = None, **more: Any,
) -> list[Any]:  # fmt: skip
    """Any number of few, side by side."""
    ids = tuple(options)
    held = controlled.held(key, start) if value is SESSION else value
    widget, named = _mounted(key, ids, _escaped(shown), [id for id in held if id in ids])
    return st.pills(
        title, ids, selection_mode="multi", default=widget.shown, wrap=True, format_func=named.__getitem__, **_wired(widget, take, ids),
        **more,
    )  # fmt: skip


def select_slider(title: str, options: Iterable[Any], *, key: str, shown: Shown, value: Any, take: Take, **more: Any) -> Any:
    """One of several steps in a row."""
    ids = tuple(options)
    widget, named = _mounted(key, ids, _escaped(shown), value)
    return st.select_slider(title, ids, value, format_func=named.__getitem__, **_wired(widget, take, ids), **more)


def tabs(names: Mapping[str, str], *, key: str, start: str = "", in_address: bool = False) -> Sequence[Any]:
    """Tabs by name and title, of which only the open one (`.open`) needs drawing; it stays open through a change of language or page.

    At first the first is open, or `start`. With `in_address` the address of the page says which is open, and leads there.
    """
    st.session_state[key] = names[open_part(names, key=key, start=start, in_address=in_address)]
    drawn = st.tabs(list(names.values()), key=key, on_change="rerun")
    current = next(name for name, tab in zip(names, drawn, strict=True) if tab.open)
    st.session_state[session.tab(key)] = current
    if in_address:
        st.session_state[session.in_address(key)] = current
        if st.query_params.get(session.PART) != current:
            st.query_params[session.PART] = current
    return drawn


def open_part(names: Mapping[str, str], *, key: str, start: str = "", in_address: bool = False) -> str:
    """Name of the tab that is open, or will be once `tabs` draws them."""
    wanted = st.query_params.get(session.PART) if in_address else None
    if wanted in names and wanted != st.session_state.get(session.in_address(key)):
        open_tab(key, str(wanted), names[str(wanted)])
        st.session_state[session.in_address(key)] = wanted
    title, remembered = st.session_state.get(key), st.session_state.get(session.tab(key), start)
    return next((name for name in names if names[name] == title), remembered if remembered in names else next(iter(names)))


def open_tab(key: str, name: str, title: str) -> None:
    """Open one of the tabs drawn with `key`, from a callback or before they are drawn."""
    st.session_state[session.tab(key)], st.session_state[key] = name, title


def kept(plan: Plan, key: str, usual: Any) -> dict[str, Any]:
    """Arguments of a choice that stays as the reader left it for this plan, over other pages too; at first `usual`."""
    value = session.chosen(plan, key, usual)
    return {"key": key, "start": usual, "value": value, "take": lambda _, answer: session.choose(plan, key, answer)}


def _one(key: str, options: Sequence[Any], value: Any, start: Any) -> Any:
    """Id that a choice of one holds: None where that is not on offer."""
    held = controlled.held(key, start) if value is SESSION else value
    return next((id for id in (held, start) if id in options), None)


def _mounted(key: str, ids: Sequence[Any], shown: Shown, value: Any) -> tuple[controlled.Controlled, Mapping[Any, str]]:
    """The widget and the labels of its options. It is given its value as its state; its default is the same, which is drawn at once."""
    named = labels.distinct({id: shown(id) for id in ids})
    widget = controlled.controlled(key, value, named)
    if widget.key not in st.session_state:
        st.session_state[widget.key] = value
    return widget, named


def _wired(widget: controlled.Controlled, take: Take | None, options: Sequence[Any]) -> dict[str, Any]:
    """The key of a widget and what it does when the reader chooses."""

    def taken() -> None:
        answer = controlled.new_value(widget)
        if isinstance(answer, list):
            answer = [id for id in answer if id in options]
        if take and (isinstance(answer, list) or answer in options) and answer != widget.shown:
            take(widget, answer)

    return {"key": widget.key, "on_change": taken} if take else {"key": widget.key}


def _escaped(shown: Shown) -> Shown:
    """Labels that Markdown shows as they were typed."""
    return lambda id: plain(shown(id))


def edit_switch(*, key: str, on: bool = False) -> bool:
    """The switch from a table to read to one to edit, `on` at first; it stays for the session, also over other pages."""
    return st.toggle(words("grid.edit"), bool(st.session_state.get(key, on)), key=key, persist_state="session")
