"""Scripts of the browser beside Streamlit: guards of typed text, pastes, copies, Streamlit's own words."""
