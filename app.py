"""Accounts: every plan, and the ways to a new one. Also what `streamlit run` serves: this page and the others, behind `Doors`."""

import streamlit as st
from starlette.middleware import Middleware

from pages.ui import accounts, doors, shell, shelves, whole
from pages.ui.words import words

if __name__ != "__main__":
    whole.let_callbacks_finish()
    app = st.App(__file__, middleware=[Middleware(doors.Doors)], on_script_error=doors.failed)
else:
    shell.open_front_page("accounts")

    left, right = st.columns([3, 1], gap="large")
    plans = shelves.kept()
    with left:
        if not plans:
            st.info(words("accounts.empty"), icon=":material/info:")
            accounts.samples()
        else:
            shelves.shelves(plans)
    with right:
        st.subheader(words("accounts.new"), anchor=False)
        accounts.new_plan()
        with st.expander(words("accounts.from-file"), icon=":material/upload_file:"):
            accounts.plan_file()
        if plans:
            st.subheader(words("accounts.samples"), anchor=False)
            accounts.samples()
