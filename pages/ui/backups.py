"""Backups on the screen: made while the product is in use, chosen and restored in Settings, offered where the database cannot be read."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import streamlit as st

from pages.ui import data, session
from pages.ui.fields import emphasis
from pages.ui.words import moment, plain, sentence, words
from playbook.errors import PlaybookError
from playbook.storage import Backup, Backups, restoring
from playbook.storage.checking import check

OF_FILES = {"missing", "empty", "foreign", "damaged", "too-new", "vanished", "replaced"}
"""What is wrong with a file, so that another can take its place."""
GONE = {"vanished", "replaced"}
"""What happens to a file while it is open: its content is still there to be written anew."""


def keep() -> None:
    """Have a backup made when one is due. Call it with every drawing of a page."""
    restoring.keep_backups(data.store(), data.now())


def offer(error: PlaybookError) -> None:
    """Say why the database cannot be read, and draw what can be done about it; a file that is there stays as it is until then."""
    st.error(sentence(f"errors.{error.code}", error.params), icon=":material/database_off:")
    wrong, path = error.code.removeprefix("database-"), Path(str(error.params.get("path", "")))
    if wrong in OF_FILES:
        kept = Backups(path)
        if wrong in GONE:
            st.markdown(words("backups.write-anew-about", path=plain(str(path))))
            st.button(words("backups.write-anew"), key="write-anew", type=emphasis(), on_click=_write_anew)
        newest = kept.newest_good()
        if newest:
            count = check(newest.path)
            st.markdown(words("backups.newest", when=moment(newest.at), count=count, folder=plain(str(kept.folder))))
            first = "secondary" if wrong in GONE else emphasis()
            st.button(words("backups.restore-newest"), key="restore-newest", type=first, on_click=_restore_file, args=(path, newest))
        else:
            st.markdown(words("backups.none", folder=plain(str(kept.folder))))
        if wrong != "too-new":
            sure = st.checkbox(words("backups.begin-sure"), key="begin-sure")
            st.button(words("backups.begin"), key="begin-anew", disabled=not sure, on_click=_begin_anew, args=(path,))
    st.button(words("backups.again"), key="look-again", icon=":material/refresh:")


def _restore_file(path: Path, backup: Backup) -> None:
    if _in_its_place(restoring.restore_file, path, backup, data.now()):
        session.flash("success", "backups.was-restored", when=moment(backup.at))


def _begin_anew(path: Path) -> None:
    if _in_its_place(restoring.begin_anew, path, data.now()):
        session.flash("success", "backups.was-begun", folder=Backups(path).folder)


def _write_anew() -> None:
    store = data.store()
    if _done(restoring.write_anew, store, data.now()):
        data.store.clear()
        session.flash("success", "backups.was-written", path=store.location)


def _in_its_place(do: Callable[..., Any], /, *args: Any) -> bool:
    """Put another file in the place of the database, which nobody may have open then."""
    with suppress(PlaybookError):  # it is not open
        data.store().close()
    data.store.clear()
    return _done(do, *args)


def _done(do: Callable[..., Any], /, *args: Any) -> bool:
    """Whether it was done; what refuses it is said on the page."""
    try:
        do(*args)
    except PlaybookError as error:
        session.flash("error", f"errors.{error.code}", **error.params)
        return False
    return True
