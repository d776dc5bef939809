"""Settings: your name, where the data lies, and the backups of it."""

import tempfile
from pathlib import Path

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.frame import page_frame, site_map
from pages.ui.kit import environment, explained, fields, flashes, session
from pages.ui.kit.words import plain, words
from pages.ui.settings import backup_list, date_forms, stance_palette, theme_choice
from playbook.errors import PlaybookError
from playbook.storage import portable
from playbook.text import checked_label, clean_label

page_frame.open_front_page("settings")


def sign(name: str) -> None:
    """Keep the reader's name. Raises what the database refuses, "text-too-long"."""
    environment.store().set_setting("author", checked_label(clean_label(name)))


author, example = environment.author(), explained.example("owner")
fields.text_beside_plans(words("settings.author"), author, sign, key="author", width=420, placeholder=example)
st.text_input(words("settings.place"), value=environment.store().location, disabled=True, key="place")
for key in environment.store().unreadable_settings():
    st.warning(words("settings.unreadable", key=plain(key)))
backup_list.section()


def prepare() -> None:
    """Copy the database aside for the download."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            portable.backup(environment.store(), Path(folder) / "backup.sqlite3")
            st.session_state[session.BACKUP] = (Path(folder) / "backup.sqlite3").read_bytes()
        except PlaybookError as error:
            flashes.flash("error", f"errors.{error.code}", **error.params)


st.button(words("settings.prepare"), key="backup-prepare", on_click=prepare)
if session.BACKUP in st.session_state:
    st.download_button(
        words("settings.backup"), st.session_state[session.BACKUP], "playbook-backup.sqlite3", key="backup", on_click="ignore"
    )

theme_choice.theme_choice("" if page == "accounts" else page for page in site_map.PAGES)
date_forms.date_forms()
stance_palette.palettes()
standing.thresholds()
