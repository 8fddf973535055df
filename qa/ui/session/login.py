"""Login for a server that others reach: OpenID Connect by Streamlit, where the owner has set it up.

Nothing is asked of a reader unless ``.streamlit/secrets.toml`` has a section ``[auth]``.
"""

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def is_admitted() -> bool:
    """Whether this reader may see the app; shows the way in where login is needed first."""
    if not _is_asked() or st.user.get("is_logged_in", False):
        return True
    st.title("Verbatim", anchor=False)
    st.markdown("These transcripts are open to people who log in.")
    st.button("Log in", icon=":material/login:", on_click=st.login)
    return False


def show_logout() -> None:
    """Show a button that logs out, to those who are logged in."""
    if _is_asked():
        with st.sidebar:
            st.button("Log out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def _is_asked() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False
