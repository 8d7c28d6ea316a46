"""`backissue chat`: a prompt that keeps going, with history kept between runs."""

import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from bot.asking.praise import asks_nothing_new
from bot.counting import counted
from bot.listing import issues_text, show
from bot.restrictions import issue_named
from bot.terminal import reply_text, results_text, summary_text
from corpus.issues import BackissueError
from retrieval.followup import follow_up, goes_on
from retrieval.library import Library

PROMPT = "› "
HISTORY_LINES = 1000
HELP = """Type a question, go on from the last one ("and in May?", "who made it?"), or:
  /search TOPIC    stories on a topic
  /summary [ISSUE] an issue by its own sentences; the newest when none is named
  /issues          what the archive holds
  /quit            leave (or Ctrl-D)"""


def run_chat(library: Library) -> None:
    """Ask until the person leaves; one failing question does not end the talk."""
    opened = f"{counted(len(library.issues), 'issue')} open."
    show(f"{opened} Ask away; /help says what else works." if library.issues else opened)
    previous = ""
    with history(Path(platformdirs.user_state_dir("backissue", appauthor=False)) / "history"):
        for line in _lines():
            if line in ("/quit", "/exit"):
                return
            try:
                if line.startswith("/"):
                    _obey(library, line)
                else:
                    previous = _answer(library, previous, line)
            except BackissueError as error:
                show(str(error))
            except KeyboardInterrupt:
                show("Stopped.")


def _lines() -> Iterator[str]:
    """What is typed, without blank lines; Ctrl-C drops a line, Ctrl-D ends."""
    while True:
        try:
            line = input(PROMPT).strip()
        except KeyboardInterrupt:
            show("")
            continue
        except EOFError:
            show("")
            return
        if line:
            yield line


def _answer(library: Library, previous: str, line: str) -> str:
    """Answer a line that may go on from the question before; the question that it was read as."""
    question = follow_up(previous, line) if previous and goes_on(line) else line
    if asks_nothing_new(previous, line, question):
        show("Ask on, or /help.")
        return previous
    if question != line:
        show(f"({question})")
    with _uninterrupted():
        library.prepare()
    show(reply_text(library.ask(question)))
    return question


def _obey(library: Library, line: str) -> None:
    command, _, rest = line.partition(" ")
    if command == "/search" and rest:
        show(results_text(library.search(rest.strip())))
    elif command == "/summary":
        show(summary_text(library.summarise(issue_named(library, rest))))
    elif command == "/issues":
        show(issues_text(library.issues))
    elif command == "/help":
        show(HELP)
    else:
        show(f"{command} needs a topic." if command == "/search" else f"There is no {command}.")
        show(HELP)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Without Ctrl-C: a Python module whose loading it cuts short cannot be loaded again."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def history(path: Path) -> Iterator[None]:
    """Line editing with the history of earlier runs, where the platform has readline."""
    try:
        import readline
    except ImportError:  # Windows: the prompt works, without history
        yield
        return
    with contextlib.suppress(OSError):  # no history yet, or a folder nobody may read
        readline.read_history_file(path)
    try:
        yield
    finally:
        readline.set_history_length(HISTORY_LINES)
        with contextlib.suppress(OSError):  # a full or read-only disk must not spoil the exit
            path.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(path)
