"""Backups on the screen: made while the product is in use, chosen and restored in Settings, offered where the database cannot be read."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from pages.ui.kit import choices, environment, flashes, forgetting, session
from pages.ui.kit.words import moment, plain, sentence, together, words
from playbook.errors import PlaybookError
from playbook.storage import Backup, Backups, restoring
from playbook.storage.backups import DAYS, LAST, WEEKS
from playbook.storage.file_check import check
from playbook.storage.store import RESTORED

OF_FILES = {"missing", "empty", "foreign", "damaged", "too-new", "vanished", "replaced"}
"""Faults of a database file for which another can take its place."""
GONE = {"vanished", "replaced"}
"""The faults of a file that is open: its content is still there to be written anew."""


def keep() -> None:
    """Have a backup made when one is due. Call it with every drawing of a page: what stands in the way of a backup stops none."""
    store = environment.store()
    try:
        restoring.keep_backups(store, environment.now())
    except PlaybookError as error:
        if store.backups:
            store.backups.trouble = error


def warn() -> None:
    """Say why the last backup was not made, or an older one not removed."""
    backups = environment.store().backups
    if backups and backups.trouble:
        reason = sentence(f"errors.{backups.trouble.code}", backups.trouble.params)
        st.warning(together(words("backups.trouble"), reason), icon=":material/warning:")


def catch_up() -> None:
    """Notice that the database was set back to a backup, and drop what this session knows of the states after it."""
    last_restore = environment.store().setting(RESTORED)
    if st.session_state.get(session.RESTORED, last_restore) != last_restore:
        forgetting.drop_revisions()
    st.session_state[session.RESTORED] = last_restore


def section() -> None:
    """The backups in Settings: where they are, by which rule, and the way back to one of them."""
    st.subheader(words("backups.title"), anchor=False)
    backups = environment.store().backups
    if backups is None:
        st.caption(words("errors.backup-by-server"))
        return
    st.caption(words("backups.rule", last=LAST, days=DAYS, weeks=WEEKS))
    st.text_input(words("backups.folder"), value=str(backups.folder), disabled=True, key="backups-folder")
    backup_files = backups.all()
    if backup_files:
        st.markdown(words("backups.have", count=len(backup_files), newest=moment(backup_files[0].at), oldest=moment(backup_files[-1].at)))
    else:
        st.markdown(words("backups.none-yet"))
    st.button(words("backups.make"), key="backup-make", icon=":material/backup:", on_click=_make, args=(backups,))
    if backup_files:
        _choose({backup.path.name: backup for backup in backup_files})
    if aside := backups.aside():
        st.caption(words("backups.aside", count=len(aside)))


def _choose(backups_by_name: Mapping[str, Backup]) -> None:
    with st.expander(words("backups.go-back"), icon=":material/settings_backup_restore:"):
        first = next(iter(backups_by_name))
        choice = choices.selectbox(
            words("backups.which"),
            backups_by_name,
            key="backup-chosen",
            shown=lambda name: moment(backups_by_name[name].at),
            start=first,
            width=420,
        )
        backup = backups_by_name[choice]
        try:
            st.caption(words("backups.plans", count=check(backup.path)))
        except PlaybookError as error:
            st.error(sentence(f"errors.{error.code}", error.params))
            return
        sure = st.checkbox(words("backups.restore-sure"), key="restore-sure")
        st.button(words("backups.restore"), key="restore", disabled=not sure, on_click=_restore, args=(backup,))


def _make(backups: Backups) -> None:
    backup = environment.attempt(backups.make, environment.now())
    if backup:
        flashes.flash("success", "backups.was-made", when=moment(backup.at))


def _restore(backup: Backup) -> None:
    before = environment.attempt(restoring.restore, environment.store(), backup, environment.now())
    if before:
        flashes.flash("success", "backups.was-set-back", when=moment(backup.at), before=moment(before.at))


def offer(error: PlaybookError) -> None:
    """Say why the database cannot be read, and draw what can be done about it; a file that is there stays as it is until then."""
    st.error(sentence(f"errors.{error.code}", error.params), icon=":material/database_off:")
    fault, path = error.code.removeprefix("database-"), Path(str(error.params.get("path", "")))
    if fault in OF_FILES:
        backups = Backups(path)
        if fault in GONE:
            st.markdown(words("backups.write-anew-about", path=plain(str(path))))
            st.button(words("backups.write-anew"), key="write-anew", type="primary", on_click=_write_anew)
        newest = backups.newest_good()
        if newest:
            count = check(newest.path)
            st.markdown(words("backups.newest", when=moment(newest.at), count=count, folder=plain(str(backups.folder))))
            button_type: Literal["primary", "secondary"] = "secondary" if fault in GONE else "primary"
            st.button(words("backups.restore-newest"), key="restore-newest", type=button_type, on_click=_restore_file, args=(path, newest))
        else:
            st.markdown(words("backups.none", folder=plain(str(backups.folder))))
        if fault != "too-new":
            sure = st.checkbox(words("backups.begin-sure"), key="begin-sure")
            st.button(words("backups.begin"), key="begin-anew", disabled=not sure, on_click=_begin_anew, args=(path,))
    st.button(words("backups.again"), key="look-again", icon=":material/refresh:")


def _restore_file(path: Path, backup: Backup) -> None:
    if _replace_database(restoring.restore_file, path, backup, environment.now()):
        flashes.flash("success", "backups.was-restored", when=moment(backup.at))


def _begin_anew(path: Path) -> None:
    if _replace_database(restoring.begin_anew, path, environment.now()):
        flashes.flash("success", "backups.was-begun", folder=Backups(path).folder)


def _write_anew() -> None:
    store = environment.store()
    if environment.attempt(restoring.write_anew, store, environment.now()):
        environment.store.clear()
        flashes.flash("success", "backups.was-written", path=store.location)


def _replace_database(operation: Callable[..., bool], /, *args: Any) -> bool:
    """Put another file in the place of the database, which nobody may have open then; whether that was done."""
    with suppress(PlaybookError):  # it is not open
        environment.store().close()
    environment.store.clear()
    return bool(environment.attempt(operation, *args))
