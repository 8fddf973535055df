"""Which folder of transcripts the app answers from."""

from qa.app_command import app_settings
from qa.ui.kit.notices import show_caption
from qa.wording import as_sentence, folder_words


def show_folder() -> None:
    """Show the folder of transcripts on every page, where the index is not the default one."""
    if folder := app_settings().named_folder:
        show_caption("folder", as_sentence(folder_words(folder)))
