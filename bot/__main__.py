"""`backissue` and `python -m bot`: run a command; an error is a sentence, not a traceback."""

import sys

import typer

from bot.cli import app
from corpus.issues import BackissueError


def main() -> None:
    """Run the command of sys.argv; exits 0 when done, 1 when it could not be, 2 for bad usage."""
    try:
        app()
    except BackissueError as error:
        if "--debug" in sys.argv:
            raise
        typer.echo(f"backissue: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
