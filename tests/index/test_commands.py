import shlex
from pathlib import Path

from index.commands import DEFAULT_INDEX, DEFAULT_SOURCES, command


def test_a_command_names_no_default_folder():
    line = command("index build", sources=DEFAULT_SOURCES, index=DEFAULT_INDEX)
    assert line == "verbatim index build"


def test_a_command_names_other_folders_for_a_shell():
    line = command("index build", sources=Path("/my talks"), index=Path("x;y"))
    assert line == "verbatim index build --sources '/my talks' --index 'x;y'"
    assert shlex.split(line)[-3:] == ["/my talks", "--index", "x;y"]
