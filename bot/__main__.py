"""`backissue` and `python -m bot`: run a command; an error is a sentence, not a traceback."""

import io
import sys

import typer

from bot.cli import app
from corpus.issues import BackissueError


def main() -> None:
    """Run the command of sys.argv; exits 0 when done, 1 when it could not be, 2 for bad usage."""
    _refuse_closed_streams()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without Unicode shows "?"
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="backissue")
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        typer.echo(f"backissue: {sentence(error)}", err=True)
        sys.exit(1)


def _refuse_closed_streams() -> None:
    """Exit 1 where the shell closed a stream ("<&-"): the next file opened would take its place."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            typer.echo(f"backissue: {name} is closed; connect it to /dev/null instead.", err=True)
            sys.exit(1)


def sentence(error: Exception) -> str:
    """What to tell the person at the terminal."""
    if isinstance(error, BackissueError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename} cannot be used" if error.filename else "this cannot be written"
        return f"{where} ({error.strerror})."
    return (
        f"This should not have happened ({type(error).__name__}: {error}); please report it with "
        "what `backissue --debug` prints before the same command."
    )


if __name__ == "__main__":
    main()
