"""Login with Streamlit's OpenID Connect, for a server that other people can reach.

No login is required unless ``.streamlit/secrets.toml`` has a section ``[auth]``.
"""

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def is_admitted() -> bool:
    """Whether this reader may see the app; if not, show a button for logging in."""
    if not requires_login() or st.user.get("is_logged_in", False):
        return True
    st.title("Verbatim", anchor=False)
    st.markdown("These transcripts are open to people who log in.")
    st.button("Log in", icon=":material/login:", on_click=st.login)
    return False


def show_logout() -> None:
    """Show a button for logging out if login is required."""
    if requires_login():
        st.button("Log out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def reader_id() -> str:
    """Who has logged in, as the provider tells; empty where nobody has to."""
    if not requires_login():
        return ""
    return str(st.user.get("sub") or st.user.get("email") or "")


def requires_login() -> bool:
    """Whether readers must log in."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False
