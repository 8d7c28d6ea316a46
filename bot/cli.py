"""The command line: a second face over the calls that the Discord bot uses."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import __version__
from bot.settings import Settings
from corpus.issues import CorpusError, Issue

# Engine and rendering are imported inside the commands: `--help` and `issues` must not wait for
# what they do not use.
if TYPE_CHECKING:
    from bot.machine import Json
    from retrieval.filters import Filters
    from retrieval.library import Library

app = typer.Typer(
    name="backissue",
    help="Ask questions of a newsletter archive; get short, verbatim, cited answers.",
    epilog="Settings come from the environment and .env; .env.example lists them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Words = Annotated[list[str] | None, typer.Argument(show_default=False)]
Publication = Annotated[str | None, typer.Option(help="Only this newsletter.")]
OneIssue = Annotated[
    str | None, typer.Option("--issue", help="Only this issue: its number, date, title or id.")
]
Since = Annotated[str | None, typer.Option(help="Only issues from this day on, as 2021-05-01.")]
Until = Annotated[str | None, typer.Option(help="Only issues up to this day, as 2021-05-31.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
JsonLines = Annotated[bool, typer.Option("--jsonl", help="Read and write JSON, an object a line.")]


@app.callback()
def backissue(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of errors.")] = False,
) -> None:
    if version:
        typer.echo(f"backissue {__version__}")
        raise typer.Exit


@app.command()
def ask(
    question: Words = None,
    publication: Publication = None,
    issue: OneIssue = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    jsonl: JsonLines = False,
) -> None:
    """Answer a question from the archive, word for word and with its source."""
    from bot import machine, terminal

    library = open_archive()
    if jsonl:
        return _answer_lines(library, machine.ask_line)
    text = _text(question, 'a question, such as: backissue ask "who made GPT-Neo?"')
    reply = library.ask(text, _filters(library, publication, issue, since, until))
    if as_json:
        return _print_json(machine.reply_json(reply))
    return terminal.show(terminal.reply_text(reply))


@app.command()
def search(
    topic: Words = None,
    publication: Publication = None,
    issue: OneIssue = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    jsonl: JsonLines = False,
) -> None:
    """Find the stories on a topic, best first."""
    from bot import machine, terminal

    library = open_archive()
    if jsonl:
        return _answer_lines(library, machine.search_line)
    text = _text(topic, 'a topic, such as: backissue search "object detection"')
    found = library.search(text, _filters(library, publication, issue, since, until))
    if as_json:
        return _print_json(machine.results_json(found))
    return terminal.show(terminal.results_text(found))


@app.command()
def summary(
    issue: Annotated[str | None, typer.Argument(help="Its number, date, title or id.")] = None,
    length: Annotated[str, typer.Option(help="short, standard or long.")] = "standard",
    as_json: AsJson = False,
) -> None:
    """Summarise an issue by its own sentences; the newest when none is named."""
    from bot import machine, terminal
    from retrieval.summary import Length, summarise

    if length not in list(Length):
        raise typer.BadParameter(f"{length!r} is not a length; use short, standard or long.")
    summarised = summarise(_one_issue(open_archive(), issue), Length(length))
    if as_json:
        return _print_json(machine.summary_json(summarised))
    return terminal.show(terminal.summary_text(summarised))


@app.command()
def issues(publication: Publication = None, as_json: AsJson = False) -> None:
    """List the issues of the archive."""
    from bot import machine, terminal
    from corpus.archive import load_archive

    archive = load_archive(Settings.from_environment().corpus_dir)
    _warn(archive.problems)
    wanted = (publication or "").casefold()
    kept = [each for each in archive.issues if wanted in (each.publication or "").casefold()]
    if as_json:
        return _print_json(machine.issues_json(kept))
    return terminal.show(terminal.issues_text(kept))


@app.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of newsletters.")],
    publication: Annotated[str | None, typer.Option(help="The newsletter's name.")] = None,
    date: Annotated[str | None, typer.Option(help="The issue's day, as 2021-05-28.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Overwrite archive files edited by hand.")
    ] = False,
) -> None:
    """Read newsletters of any shape into the archive (CORPUS_DIR)."""
    from bot.importing import run_import

    raise typer.Exit(run_import(Settings.from_environment(), paths, publication, date, replace))


@app.command()
def chat() -> None:
    """Keep asking: a prompt with history; /search, /summary, /issues and /help work in it."""
    from bot.chat import run_chat

    run_chat(open_archive())


@app.command()
def bot() -> None:
    """Run the Discord bot."""
    from bot.run import run_bot

    raise typer.Exit(run_bot(Settings.from_environment()))


@app.command()
def doctor() -> None:
    """Check settings, archive, model, token and connection, one by one."""
    from bot.doctor import run_doctor

    raise typer.Exit(run_doctor(Settings.from_environment()))


def open_archive() -> "Library":
    """The library of the settings; what could not be read of the archive is said on stderr."""
    from bot.engine import open_library

    library = open_library(Settings.from_environment())
    _warn(library.archive.problems)
    return library


def _warn(problems: tuple[str, ...]) -> None:
    for problem in problems:
        typer.echo(f"Left out of the archive: {problem}", err=True)


def _text(words: list[str] | None, wanted: str) -> str:
    text = " ".join(words or ()).strip()
    if not text:
        raise typer.BadParameter(f"Type {wanted}")
    return text


def _filters(
    library: "Library",
    publication: str | None,
    issue: str | None,
    since: str | None,
    until: str | None,
) -> "Filters":
    from retrieval.filters import Filters, read_day

    one = _one_issue(library, issue).id if issue else None
    first = read_day(since) if since else None
    final = read_day(until, last=True) if until else None
    return Filters(publication, one, first, final)


def _one_issue(library: "Library", text: str | None) -> Issue:
    """The issue somebody means; the newest when they say nothing."""
    from retrieval.lookup import IssueDirectory

    if not library.issues:
        raise CorpusError(f"The archive {library.folder} holds no issue yet.")
    if text is None:
        return library.issues[-1]
    found = IssueDirectory(library.issues).find(text)
    if found is None:
        raise CorpusError(f"No issue is called {text!r}; `backissue issues` lists them.")
    return found


def _answer_lines(library: "Library", answer: "Callable[[Library, Json], Json]") -> None:
    from bot.machine import answer_lines

    for line in answer_lines(sys.stdin, lambda request: answer(library, request)):
        print(line, flush=True)  # noqa: T201  # the interface: a line out for each line in


def _print_json(value: "Json") -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
