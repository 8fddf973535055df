"""The command ``verbatim``: that of ``qa.cli``, and ``verbatim eval`` beside it.

It stands here since ``qa`` knows nothing of ``eval``.
"""

from eval.cli import eval_app
from qa import cli

cli.app.add_typer(eval_app, name="eval")


def main() -> None:
    """Run the command line; errors become one line on stderr."""
    cli.main()


if __name__ == "__main__":
    main()
