"""Which folder of transcripts the app answers from."""

from qa.app_command import app_settings
from qa.ui.kit.notices import show_caption
from qa.wording import as_sentence, folder_name, folder_words


def show_folder() -> None:
    """Show the folder of transcripts on every page, where the index is not the default one."""
    settings = app_settings()
    if settings.has_named_index:
        show_caption("folder", as_sentence(folder_words(folder_name(settings.sources))))
