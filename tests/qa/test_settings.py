from pathlib import Path

import pytest

from qa.settings import DEFAULT_INDEX, DEFAULT_SOURCES, settings

ENVIRONMENT = {"VERBATIM_SOURCES": "/env/sources", "VERBATIM_INDEX": "/env/index"}


def test_options_come_before_the_environment():
    where = settings(Path("/s"), Path("/i"), ENVIRONMENT)
    assert (where.sources, where.index) == (Path("/s"), Path("/i"))


def test_the_environment_comes_before_the_projects_folders():
    where = settings(environment=ENVIRONMENT)
    assert (where.sources, where.index) == (Path("/env/sources"), Path("/env/index"))


@pytest.mark.parametrize("environment", [{}, {"VERBATIM_SOURCES": "", "VERBATIM_INDEX": ""}])
def test_the_projects_folders_stand_where_nothing_is_named(environment):
    where = settings(environment=environment)
    assert (where.sources, where.index) == (DEFAULT_SOURCES, DEFAULT_INDEX)


def test_the_variables_of_the_process_are_the_default(monkeypatch):
    monkeypatch.setenv("VERBATIM_INDEX", "/later")
    assert settings().index == Path("/later")


@pytest.mark.parametrize(
    ("value", "closed"),
    [("1", True), ("true", True), ("any", True), ("0", False), (" No ", False), ("", False)],
)
def test_transcripts_are_taken_in_unless_the_environment_closes_the_app(value, closed):
    assert settings(environment={"VERBATIM_READ_ONLY": value}).read_only is closed
    assert settings(environment={}).read_only is False
