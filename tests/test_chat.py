"""The prompt that keeps going."""

import io
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from small_archive import write_archive

from bot.chat import HISTORY_LINES, history, run_chat
from retrieval.library import Library

Talk = Callable[..., str]


@pytest.fixture(scope="module")
def small(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = write_archive(tmp_path_factory.mktemp("archive"))
    return Library(folder, lambda: library.reader)


@pytest.fixture
def talk(
    small: Library,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Talk:
    """Types the lines and then Ctrl-D; what the prompt printed, with the state in tmp_path."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")

    def typed(*lines: str, library: Library = small) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        run_chat(library)
        return capsys.readouterr().out

    return typed


def test_it_says_what_is_open_and_how_to_get_on(talk: Talk) -> None:
    """Before the first question; Ctrl-D leaves."""
    assert talk() == "3 issues open. Ask away; /help says what else works.\n› \n"


def test_questions_one_after_the_other(talk: Talk) -> None:
    """An answer, none, an answer."""
    out = talk("Who mended the cider press?", "Who is the pope?", "Who counted the bees?")
    assert out.index("Ali Bone") < out.index("does not seem to answer") < out.index("Nadia Holm")


def test_the_other_commands_work_inside(talk: Talk) -> None:
    """The same pages as outside."""
    out = talk("/issues", "/summary 12", "/search bees", "/help")
    for page in ("Date  No.", "• The old cider press", "  Bees\n", "/quit            leave"):
        assert page in out


def test_a_summary_of_the_newest(talk: Talk) -> None:
    """Blanks name no issue."""
    assert "Harbour Notes, 1 April 2023\n\nA new crane" in talk("/summary  ")


@pytest.mark.parametrize("leave", ["/quit", "/exit"])
def test_leaving(talk: Talk, leave: str) -> None:
    """What is typed behind it is not read."""
    assert "Ali Bone" not in talk(leave, "Who mended the cider press?")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/summary 99", "No issue is called '99'; `backissue issues` lists them."),
        ("/nosuch", "There is no /nosuch."),
        ("/search", "/search needs a topic."),
        ("/ISSUES", "There is no /ISSUES."),
        ("/summary [quince]", "No issue is called '[quince]'"),
        ("/x[/b]", "There is no /x[/b]."),
        ("/:bee:", "There is no /:bee:."),
    ],
)
def test_a_mistake_does_not_end_the_talk(talk: Talk, line: str, said: str) -> None:
    """A sentence, and the next question is answered."""
    out = talk(line, "Who mended the cider press?")
    assert said in out
    assert "Ali Bone" in out


def test_blank_lines_are_nothing(talk: Talk) -> None:
    """Enter pressed twice."""
    assert talk("", "   ").count("\n") == 2


def test_an_empty_archive_can_be_opened(talk: Talk, tmp_path: Path) -> None:
    """Every command says what is missing; none ends the talk."""
    out = talk("Who?", "/summary", "/issues", "/search bees", library=Library(tmp_path))
    assert out.startswith("0 issues open.\n")
    assert out.count("backissue import") == 4


@dataclass
class Interrupted:
    """A library whose first question takes too long for the person, who presses Ctrl-C."""

    library: Library
    asked: list[str] = field(default_factory=list)

    @property
    def issues(self) -> object:
        return self.library.issues

    def prepare(self) -> None:
        self.library.prepare()

    def ask(self, question: str) -> object:
        self.asked.append(question)
        if len(self.asked) == 1:
            raise KeyboardInterrupt
        return self.library.ask(question)


def test_ctrl_c_stops_a_question_not_the_talk(talk: Talk, small: Library) -> None:
    """The next one is answered."""
    out = talk("Who?", "Who mended the cider press?", library=Interrupted(small))
    assert "Stopped." in out
    assert "Ali Bone" in out


def test_a_line_may_go_on_from_the_question_before(talk: Talk) -> None:
    """It says what it was read as; a line that stands alone is left alone."""
    mended = "Who mended the cider press?"
    assert "(what did Ali Bone cost?)" in talk("Who is Ali Bone?", "what did he cost?")
    bees = "Who counted the bees at her north hive?"
    alone = talk(mended, bees, "cider press", "thanks", "source?")
    assert alone.count("Ask on, or /help.") == 2
    assert not any(line.startswith("(") for line in alone.replace("› ", "").splitlines())


def test_loading_is_not_stopped_half_way(talk: Talk, small: Library) -> None:
    """An import that Ctrl-C broke could not be made again."""
    handlers = []

    class Watched(Interrupted):
        def prepare(self) -> None:
            handlers.append(signal.getsignal(signal.SIGINT))

    before = signal.getsignal(signal.SIGINT)
    talk("Who?", library=Watched(small))
    assert (handlers, signal.getsignal(signal.SIGINT)) == ([signal.SIG_IGN], before)


def test_history_is_kept_between_talks(tmp_path: Path) -> None:
    """In a folder that is made when it is needed; the oldest lines make room."""
    readline = pytest.importorskip("readline")
    file = tmp_path / "state" / "history"
    readline.clear_history()
    with history(file):
        readline.add_history("Who mended the cider press?")
    readline.clear_history()
    with history(file):
        assert readline.get_history_item(1) == "Who mended the cider press?"
        for number in range(HISTORY_LINES):
            readline.add_history(f"question {number}")
    assert "cider press" not in file.read_text(encoding="utf-8")
    readline.clear_history()


def test_history_that_cannot_be_kept_spoils_nothing(tmp_path: Path) -> None:
    """A file stands where the folder should be, or the history is a folder."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (tmp_path / "file" / "history", tmp_path):
        with history(place):
            pass
