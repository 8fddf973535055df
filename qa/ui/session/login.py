"""Login with Streamlit's OpenID Connect, for a server that other people can reach.

No login is required unless ``.streamlit/secrets.toml`` has a section ``[auth]``.
"""

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def is_admitted() -> bool:
    """Whether this reader may see the app; if not, show a button for logging in."""
    if not _is_required() or st.user.get("is_logged_in", False):
        return True
    st.title("Verbatim", anchor=False)
    st.markdown("These transcripts are open to people who log in.")
    st.button("Log in", icon=":material/login:", on_click=st.login)
    return False


def show_logout() -> None:
    """Show a button for logging out if login is required."""
    if _is_required():
        st.button("Log out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def _is_required() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False
