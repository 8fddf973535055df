from pathlib import Path

from qa.app_command import STREAMLIT_SETTINGS, app_command, app_settings

ROOT = Path(__file__).parents[2]


def test_settings_of_each_kind_are_options_of_streamlit() -> None:
    options = app_command(8600, {})[6:]
    assert options[:2] == ["--server.port=8600", "--server.address=127.0.0.1"]
    assert "--browser.gatherUsageStats=false" in options
    assert "--server.maxUploadSize=25" in options
    assert "--theme.headingFontWeights=[600, 600, 600, 600, 600, 600]" in options
    assert "--theme.dark.primaryColor=#9cbdd9" in options


def test_a_setting_is_left_to_the_environment_variable_that_names_it() -> None:
    environment = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0", "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "9"}
    options = app_command(8600, environment)
    given = {option.partition("=")[0] for option in options}
    assert given.isdisjoint({"--server.address", "--server.maxUploadSize"})
    assert "--server.headless" in given


def test_the_folder_that_is_named_reaches_the_app(tmp_path: Path) -> None:
    command = app_command(8600, {}, Path("here"))
    script = command.index("--")
    assert app_settings(command[script + 1 :]).argument == Path("here").absolute()
    assert app_settings([]).argument is None


def test_streamlit_started_by_itself_in_the_project_has_the_same_settings() -> None:
    assert (ROOT / ".streamlit/config.toml").resolve() == STREAMLIT_SETTINGS.resolve()
