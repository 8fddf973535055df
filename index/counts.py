"""Numbers with their nouns in messages."""


def pluralized(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun, and the words that agree with it: "1 file is", "1,200 files are".

    Args:
        number: 0 or more.
        noun: in the singular.
        plural: the plural, where it is more than the singular with an s.
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
