"""Accounts: every plan, and the ways to a new one. Also what `streamlit run` serves: this page and the others, behind `Doors`."""

import streamlit as st
from starlette.middleware import Middleware

from pages.ui.accounts import new_plan, plan_list
from pages.ui.frame import doors, page_frame, site_map
from pages.ui.kit import uninterrupted
from pages.ui.kit.words import words

if __name__ != "__main__":
    uninterrupted.let_callbacks_finish()
    app = st.App(__file__, middleware=[Middleware(doors.Doors)], on_script_error=doors.report_failure)
else:
    page_frame.open_front_page("accounts")
    st.caption(words("accounts.purpose"))
    plans = plan_list.all_plans()
    if plans:
        plan_list.shelves(plans)
    else:
        site_map.link("method")
        new_plan.in_the_open()
