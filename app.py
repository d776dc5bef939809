"""Accounts: every plan, and the ways to a new one."""

import streamlit as st

from pages.ui import accounts, data, shell
from pages.ui.words import words

shell.open_front_page("accounts")

left, right = st.columns([3, 1], gap="large")
with left:
    if not data.store().plans():
        st.info(words("accounts.empty"), icon=":material/info:")
    accounts.shelves()
with right:
    st.subheader(words("accounts.samples"), anchor=False)
    accounts.samples()
    st.subheader(words("accounts.new"), anchor=False)
    accounts.new_plan()
