"""The method on one screen: the slogan, the five steps, the routine of a week, the law."""

import streamlit as st

from pages.ui.frame import site_map
from pages.ui.kit.words import words

WEEK = ("capture", "adviser", "plan", "review", "present")
BEFORE_THE_MEETING = ("rehearsal",)


def how_it_works(*, is_open: bool) -> None:
    """Draw the page; the links lead into the open plan, and rest while there is none."""
    st.markdown(f"**{words('method.slogan')}** · {words('method.nine')}")
    st.markdown(words("method.buddhas"))
    if not is_open:
        st.caption(f":material/info: {words('method.begin')}")
    for column, step in zip(st.columns(len(site_map.STEPS), gap="small"), site_map.STEPS, strict=True):
        with column, st.container(border=True, height="stretch", gap="xsmall", key=f"method-{step}"):
            _link(step, is_open=is_open, with_icon=False)
            st.caption(words(f"method.step-{step}"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(f"**{words('method.week')}**")
        _pages(WEEK, is_open=is_open)
        st.markdown(f"**{words('method.law')}**  \n{words('method.law-text')}")
    with right:
        st.markdown(f"**{words('method.decides')}**  \n{words('method.decides-text')}")
        _pages(BEFORE_THE_MEETING, is_open=is_open)


def _pages(pages: tuple[str, ...], *, is_open: bool) -> None:
    """Links to pages, each with its line of purpose."""
    with st.container(gap=None):
        for page in pages:
            with st.container(horizontal=True, wrap=False, gap="xsmall", key=f"method-{page}"):
                _link(page, is_open=is_open)
                st.caption(words(f"method.purpose-{page}"))


def _link(page: str, *, is_open: bool, with_icon: bool = True) -> None:
    script, icon = site_map.PAGES[page]
    label, params = site_map.numbered(page), dict(st.query_params)
    st.page_link(script, label=label, icon=icon if with_icon else None, query_params=params, disabled=not is_open)
