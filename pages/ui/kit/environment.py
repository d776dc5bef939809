"""The database of this server, its settings, and who is at work at which moment."""

import gc
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import streamlit as st

from pages.ui.kit import descriptors, flashes, session
from pages.ui.kit.words import zone
from playbook.content import method as shipped_method
from playbook.content.method import Method
from playbook.errors import PlaybookError
from playbook.storage import Store, open_store
from playbook.wording import formats
from playbook.wording.formats import DateForm


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one store of this server."""
    # What is loaded by now stays. A sweep stopped every session for a fifth of a second, and came after a few hundred objects.
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)
    descriptors.raise_limit()
    return open_store()


def method() -> Method:
    """The method as shipped, its stances in the colors that were chosen on this database."""
    return _colored(st.session_state.get(session.PALETTE))


@cache
def _colored(palette: str | None) -> Method:
    """Method with the stances in the colors of a palette."""
    return shipped_method().colored(palette)


def palette() -> str | None:
    """The palette that was chosen, None for the shipped colors."""
    chosen = store().setting("palette")
    return chosen if isinstance(chosen, str) and chosen in shipped_method().palettes else None


def choose_palette(chosen: str | None) -> None:
    """Draw the stances in another palette from now on, for everybody on this database."""
    attempt(store().set_setting, "palette", chosen)
    st.session_state[session.PALETTE] = chosen


def date_form() -> DateForm | None:
    """The form of dates that was chosen, None for that of the language."""
    chosen = store().setting("dates")
    return DateForm(chosen) if chosen in tuple(DateForm) else None


def choose_date_form(chosen: DateForm | None) -> None:
    """Write dates in another form from now on, for everybody on this database."""
    attempt(store().set_setting, "dates", chosen and chosen.value)
    formats.choose(chosen)


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The reader's date today."""
    fixed: date | None = st.session_state.get(session.CLOCK)
    return fixed or now().astimezone(zone()).date()


def author() -> str:
    """Name of the author at work here, as given in the settings, else ""."""
    st.session_state[session.AUTHOR] = str(store().setting("author", ""))
    return str(st.session_state[session.AUTHOR])


def last_known_author() -> str:
    """Name of the author; the last one known where the database cannot be read."""
    with suppress(PlaybookError):
        return author()
    return str(st.session_state.get(session.AUTHOR, ""))


def draft(name: str) -> Any:
    """Value that was typed and cannot be saved yet, such as weights that do not add up; None where nothing waits."""
    unkept = _unkept_drafts()
    return unkept[name] if name in unkept else store().setting(f"draft:{name}")


def keep_draft(name: str, value: Any) -> None:
    """Keep a draft over a change of page, a refresh or a restart; None once it is saved or given up.

    One that the database refuses stays in the session.
    """
    try:
        store().set_setting(f"draft:{name}", value)
        _unkept_drafts().pop(name, None)
    except PlaybookError as error:
        _unkept_drafts()[name] = value
        flashes.flash("error", f"errors.{error.code}", **error.params)


def _unkept_drafts() -> dict[str, Any]:
    found: dict[str, Any] = st.session_state.setdefault(session.DRAFTS_UNKEPT, {})
    return found


def attempt(do: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """Have the store do something that is no edit of the open plan; what it refuses is said on the page. None when it refused."""
    try:
        return do(*args, **kwargs)
    except PlaybookError as error:
        flashes.flash("error", f"errors.{error.code}", **error.params)
        return None
