"""State of the presentation in a session: names, view, open branches, lines just typed."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from pages.ui.kit import session
from playbook.chart import AS_FIRST_SEEN, Opened, View
from playbook.privacy import Names


@dataclass(frozen=True)
class Presenting:
    """Settings of the presentation: names, view of the chart, open branches."""

    privacy: Names = Names.SHOWN
    view: View = View.STANCE
    opened: Opened = AS_FIRST_SEEN


def presenting() -> Presenting:
    """Present settings of the presentation; names at first as the address says."""
    kept_out = st.query_params.get(session.ADDRESS, Names.SHOWN)
    usual = Presenting(Names(kept_out) if kept_out in set(Names) else Names.SHOWN)
    found: Presenting = st.session_state.get(session.PRESENTING, usual)
    return found


def present(how: Presenting) -> None:
    """Change how the plan is presented. The address says what is kept out of the room, so that loading the page again keeps it out."""
    st.session_state[session.PRESENTING] = how
    if how.privacy is Names.SHOWN:
        st.query_params.pop(session.ADDRESS, None)
    else:
        st.query_params[session.ADDRESS] = how.privacy


def outcomes() -> dict[str, str]:
    """Outcome of each line that was typed last in the presentation, by its id: "" for saved, else why not."""
    found: dict[str, str] = st.session_state.get(session.OUTCOMES, {})
    return found


def set_outcomes(found: Mapping[str, str]) -> None:
    """Remember the outcome of each typed line."""
    st.session_state[session.OUTCOMES] = dict(found)


def leave() -> None:
    """Have the presentation end when it is drawn next."""
    st.session_state[session.LEAVING] = True


def leaving() -> bool:
    """True if the presentation is to end now; asked once."""
    return bool(st.session_state.pop(session.LEAVING, False))
