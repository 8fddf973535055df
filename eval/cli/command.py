"""The command ``verbatim``: ``qa.cli.command`` with ``verbatim eval`` added.

It is composed here because ``qa`` must not import ``eval``.
"""

from eval.cli.eval_commands import eval_app
from qa.cli import command as cli

cli.app.add_typer(eval_app, name="eval")


def main() -> None:
    """Run the command line; errors become one line on stderr."""
    cli.main()


if __name__ == "__main__":
    main()
