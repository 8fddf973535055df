from pathlib import Path

import pytest

from index.commands import DEFAULT_INDEX, DEFAULT_SOURCES
from index.errors import VerbatimError
from qa.settings import settings, sources_without_index

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


def test_the_folder_of_the_index_comes_before_the_environment(built_index, corpus):
    where = settings(index=built_index, environment=ENVIRONMENT)
    assert (where.sources, where.other_sources) == (corpus.resolve(), None)


def test_an_option_comes_before_the_folder_of_the_index(built_index):
    where = settings(Path("/s"), built_index, ENVIRONMENT)
    assert (where.sources, where.other_sources) == (Path("/s"), Path("/s"))


def test_the_environment_stands_in_where_the_folder_of_the_index_is_gone(own_index, tmp_path):
    there = tmp_path / "there"
    there.mkdir()
    moved = own_index.rename(tmp_path / "there" / "index")
    environment = {"VERBATIM_SOURCES": str(there)}
    assert settings(index=moved, environment=environment).other_sources == there
    gone = settings(index=moved, environment=ENVIRONMENT)
    assert (gone.other_sources, gone.sources.exists()) == (None, False)


def test_without_an_index_an_option_comes_before_the_environment():
    assert sources_without_index(Path("/s"), ENVIRONMENT) == Path("/s")
    assert sources_without_index(None, ENVIRONMENT) == Path("/env/sources")
    assert sources_without_index(None, {}) == DEFAULT_SOURCES


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


@pytest.mark.parametrize("address", ["https://v.example/app", " https://v.example/app/ "])
def test_the_public_address_ends_with_a_slash(address):
    environment = {"VERBATIM_PUBLIC_URL": address}
    assert settings(environment=environment).public_url == "https://v.example/app/"


def test_a_public_address_that_is_none_of_the_web_is_refused():
    with pytest.raises(VerbatimError, match=r"must be one of the web, .* given 'v\.example'"):
        settings(environment={"VERBATIM_PUBLIC_URL": "v.example"})


def test_without_a_public_address_there_is_none():
    assert settings(environment={}).public_url == ""
