"""What the commands of the terminal take, and how their help explains it."""

from typing import Annotated

import typer

from bot import __version__

EXAMPLES = """Try:

backissue ask "who made GPT-Neo?"

backissue search "object detection" --since 2021-05

backissue summary "28 May 2021" --length short

CORPUS_DIR=archive backissue import newsletters/

Settings such as CORPUS_DIR come from the environment and .env; .env.example lists them."""

Question = Annotated[
    list[str] | None, typer.Argument(help="In plain words, in quotes.", show_default=False)
]
Topic = Annotated[list[str] | None, typer.Argument(help="A few words.", show_default=False)]
Publication = Annotated[
    str | None, typer.Option(help="Only this newsletter; a part of its name will do.")
]
OneIssue = Annotated[
    str | None, typer.Option("--issue", help="Only this issue: its number, date, title or id.")
]
Since = Annotated[
    str | None, typer.Option(help="Only issues from this day on, such as 2021-05-28 or May 2021.")
]
Until = Annotated[
    str | None, typer.Option(help="Only issues up to this day, such as 2021-05-28 or May 2021.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
JsonLines = Annotated[
    bool,
    typer.Option(
        "--jsonl",
        help="Read requests from stdin and answer them, JSON lines; the options above hold where "
        "a request names none.",
    ),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"backissue {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,  # eager, so that no command need follow it
    typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True),
]
# Looked for by bot.__main__ when something fails.
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of errors.")]
