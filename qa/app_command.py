"""The command that starts the app: Streamlit, with the settings that ship with Verbatim.

Streamlit reads settings in the folder that it starts in and beside its script; an installed package
has none in either place, so each is passed as an option.
"""

import argparse
import json
import os
import re
import socket
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import qa
from index.errors import VerbatimError
from qa.settings import Settings, settings

_PACKAGE = Path(qa.__file__).parent
APP_SCRIPT = _PACKAGE.with_name("app.py")
_SOURCES_OPTION = "--sources"
STREAMLIT_SETTINGS = _PACKAGE / "ui" / "streamlit.toml"
_MAX_PORT = 65535


class PortError(VerbatimError):
    """The app cannot listen on a port."""


def app_command(
    port: int, environment: Mapping[str, str] = os.environ, sources: Path | None = None
) -> list[str]:
    """Return the command line that serves the app.

    Args:
        port: port to listen on, 1 to 65535.
        environment: variables such as ``STREAMLIT_SERVER_ADDRESS``, which override settings.
        sources: folder of transcripts that the user named, None otherwise.
    """
    # -P: a module in the folder that it starts in must not stand in for one of ours.
    return [
        *(sys.executable, "-P", "-m", "streamlit", "run", str(APP_SCRIPT)),
        f"--server.port={port}",
        *(
            f"--{key}={value}"
            for key, value in _options(_shipped_settings())
            if _variable(key) not in environment
        ),
        *(("--", _SOURCES_OPTION, str(sources.absolute())) if sources else ()),
    ]


def check_port(port: int, environment: Mapping[str, str] = os.environ) -> None:
    """Check that the app can listen on a port, before anybody is sent there.

    Args:
        port: 1 to 65535.
        environment: variables such as ``STREAMLIT_SERVER_ADDRESS``, which override settings.

    Raises:
        PortError: it is in use, or may not be used.
    """
    host = environment.get(_variable("server.address")) or _shipped_settings()["server"]["address"]
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Streamlit does
            server.bind(address)
    except OSError as exc:
        raise PortError(
            f"port {port} of {host} must be free, but: {exc.strerror}; name another: "
            f"verbatim app --port {port + 1 if port < _MAX_PORT else port - 1}"
        ) from exc


def app_settings(arguments: Sequence[str] | None = None) -> Settings:
    """Return the settings of the app, from the arguments of its script and the environment.

    Args:
        arguments: arguments of the script; None is those of this process.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument(_SOURCES_OPTION, type=Path)
    return settings(parser.parse_known_args(arguments)[0].sources)


def _shipped_settings() -> dict[str, Any]:
    return tomllib.loads(STREAMLIT_SETTINGS.read_text("utf-8"))


def _options(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the full name of each setting with its value as a command-line argument."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _options(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value if isinstance(value, str) else json.dumps(value)


def _variable(key: str) -> str:
    """Return the environment variable that Streamlit reads for a setting."""
    return "STREAMLIT_" + re.sub(r"([A-Z])", r"_\1", key.replace(".", "_")).upper()
