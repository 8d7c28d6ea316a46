"""The command line: a second face over the calls that the Discord bot uses."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli_options import (
    EXAMPLES,
    AsJson,
    Debug,
    JsonLines,
    OneIssue,
    Publication,
    Question,
    Since,
    Topic,
    Until,
    Version,
)
from bot.settings import Settings
from corpus.issues import CorpusError

# Engine and rendering are imported inside the commands: `--help` and `issues` must not wait for
# what they do not use.
if TYPE_CHECKING:
    from retrieval.library import Library

app = typer.Typer(
    name="backissue",
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def backissue(
    version: Version = False,
    debug: Debug = False,
) -> None:
    """Ask questions of a newsletter archive; get short, verbatim, cited answers."""


@app.command()
def ask(
    question: Question = None,
    publication: Publication = None,
    issue: OneIssue = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    jsonl: JsonLines = False,
) -> None:
    """Answer a question from the archive, word for word and with its source."""
    from bot import cli_output, listing, machine, terminal
    from bot.restrictions import read_filters, restriction_words

    if jsonl:
        _refuse_beside_jsonl(question, as_json)
    library = open_archive()
    filters = read_filters(library, publication, issue, since, until)
    if jsonl:
        answer = partial(machine.ask_line, library, defaults=filters)
        return cli_output.answer_requests(answer)
    text = _text(question, 'a question, such as: backissue ask "who made GPT-Neo?"')
    reply = library.ask(text, filters)
    if as_json:
        return cli_output.print_json(machine.reply_json(reply))
    searched = restriction_words(filters, library.issues)
    return listing.show(terminal.reply_text(reply, searched))


@app.command()
def search(
    topic: Topic = None,
    publication: Publication = None,
    issue: OneIssue = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    jsonl: JsonLines = False,
) -> None:
    """Find the stories on a topic, best first."""
    from bot import cli_output, listing, machine, terminal
    from bot.restrictions import read_filters, restriction_words

    if jsonl:
        _refuse_beside_jsonl(topic, as_json)
    library = open_archive()
    filters = read_filters(library, publication, issue, since, until)
    if jsonl:
        answer = partial(machine.search_line, library, defaults=filters)
        return cli_output.answer_requests(answer)
    text = _text(topic, 'a topic, such as: backissue search "object detection"')
    found = library.search(text, filters)
    if as_json:
        return cli_output.print_json(machine.results_json(found))
    searched = restriction_words(filters, library.issues)
    return listing.show(terminal.results_text(found, searched))


@app.command()
def summary(
    issue: Annotated[str | None, typer.Argument(help="Its number, date, title or id.")] = None,
    length: Annotated[str, typer.Option(help="short, standard or long.")] = "standard",
    as_json: AsJson = False,
) -> None:
    """Summarise an issue by its own sentences; the newest when none is named."""
    from bot import cli_output, listing, machine, terminal
    from bot.restrictions import issue_named
    from retrieval.summary import Length

    if length not in list(Length):
        raise typer.BadParameter(f"{length!r} is not a length; use short, standard or long.")
    library = open_archive()
    summarised = library.summarise(issue_named(library, issue), Length(length))
    if as_json:
        return cli_output.print_json(machine.summary_json(summarised))
    return listing.show(terminal.summary_text(summarised))


@app.command()
def issues(publication: Publication = None, as_json: AsJson = False) -> None:
    """List the issues of the archive, oldest first."""
    from bot import cli_output, listing, machine
    from corpus.archive import load_archive

    archive = load_archive(Settings.from_environment().corpus_dir)
    _warn(archive.problems)
    wanted = (publication or "").casefold()
    kept = [each for each in archive.issues if wanted in (each.publication or "").casefold()]
    if as_json:
        return cli_output.print_json(machine.issues_json(kept))
    if wanted and not kept:
        raise CorpusError(f"No newsletter of the archive is called {publication!r}.")
    return listing.show(listing.issues_text(kept))


@app.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of newsletters.")],
    publication: Annotated[str | None, typer.Option(help="The newsletter's name.")] = None,
    date: Annotated[str | None, typer.Option(help="The issue's day, as 2021-05-28.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Overwrite archive files edited by hand.")
    ] = False,
    left_out: Annotated[
        bool, typer.Option("--left-out", help="Show the lines that entered no issue.")
    ] = False,
) -> None:
    """Read newsletters of any shape into the archive (CORPUS_DIR)."""
    from bot.importing import run_import

    settings = Settings.from_environment()
    raise typer.Exit(run_import(settings, paths, publication, date, replace, left_out))


@app.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines of questions and answers.")],
    as_json: AsJson = False,
) -> None:
    """Measure answers against known ones, such as exported feedback; say what went wrong where."""
    from bot import cli_output, evaluating, listing

    done = evaluating.run_evaluation(open_archive(), files)
    if as_json:
        return cli_output.print_json(evaluating.evaluation_json(done))
    return listing.show(evaluating.evaluation_text(done))


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
    from bot.operation.doctor import run_doctor

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
    """What was typed, made of whole characters; a shell passes on any byte. 2 when it is empty."""
    text = " ".join(words or ()).strip()
    if not text:
        raise typer.BadParameter(f"Type {wanted}")
    return text.encode("utf-8", "replace").decode("utf-8")


def _refuse_beside_jsonl(words: list[str] | None, as_json: bool) -> None:
    """Requests come from stdin alone; 2 for what would be left out without a word."""
    if words or as_json:
        raise typer.BadParameter(
            "--jsonl reads from standard input; leave out the words and --json."
        )
