"""The command line as its users meet it: what it prints, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_archive import CommandLine

from bot import __version__

ROOT = Path(__file__).parent.parent
COMMANDS = ("ask", "search", "summary", "issues", "import", "chat", "bot", "doctor")


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> CommandLine:
    return CommandLine(monkeypatch, capsys, tmp_path)


def test_an_answer_comes_with_its_sentence_and_source(run: CommandLine) -> None:
    """Without quotes around the question, too."""
    done = run("ask", "Who", "mended", "the", "cider", "press?")
    assert done.code == 0
    assert done.out.startswith("Ali Bone\n")
    assert "“The old cider press was mended by Ali Bone.”" in done.out
    assert "The cider press\n  Orchard Weekly: Frost in the valley · 10 Feb 2023" in done.out


def test_no_answer_is_no_failure(run: CommandLine) -> None:
    """The exit code says that the archive was asked, not what it knew."""
    done = run("ask", "Who is the president of France?")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("The archive does not seem to answer that")


@pytest.mark.parametrize("question", ["the of and", "🎉🎉", "?", "￿￿", "\udcff"])
def test_a_question_without_words_finds_nothing(run: CommandLine, question: str) -> None:
    """Function words, pictures, a byte that is no character."""
    done = run("ask", question)
    assert (done.code, done.err) == (0, "")
    assert "no story is about it" in done.out


def test_a_pasted_page_is_a_question_too(run: CommandLine) -> None:
    """Ten thousand characters: its beginning is read."""
    assert run("ask", "Who mended the cider press? " * 400).code == 0


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("words", [(), ("",), ("  ", "")])
def test_nothing_asked_is_bad_usage(run: CommandLine, command: str, words: tuple[str, ...]) -> None:
    """With an example of what to type."""
    done = run(command, *words)
    assert done.code == 2
    assert f"backissue {command}" in done.err


@pytest.mark.parametrize(
    ("options", "title"),
    [
        (("--issue", "13"), "Bees"),
        (("--publication", "harbour"), "A new crane"),
        (("--since", "April 2023"), "A new crane"),
        (("--until", "2023-02-28"), "The cider press"),
    ],
)
def test_a_search_is_restricted(run: CommandLine, options: tuple[str, str], title: str) -> None:
    """A topic that every issue has; only the admitted ones are shown."""
    done = run("search", "cider bees crane", *options)
    assert done.code == 0
    assert f"  {title}\n" in done.out
    assert ("Bees" in done.out, "crane" in done.out) != (True, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--issue", "99"), "No issue is called '99'; `backissue issues` lists them."),
        (("--publication", "gazette"), "No newsletter is called 'gazette'; the archive names"),
        (("--publication", "r"), "2 newsletters fit 'r': Harbour Notes, Orchard Weekly; name one"),
        (("--since", "soon"), "'soon' is not a day; write it as 2021-05-28"),
        (("--until", "2023-13-01"), "'2023-13-01' is not a day"),
        (("--since", "May 2023", "--until", "May 2021"), "swap the two days."),
    ],
)
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_restriction_that_cannot_be_met_is_told(
    run: CommandLine, command: str, options: tuple[str, ...], said: str
) -> None:
    """Rather than finding nothing without a word."""
    done = run(command, "cider", *options)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("backissue: ")
    assert said in done.err


def test_a_summary_of_the_newest_issue(run: CommandLine) -> None:
    """When none is named."""
    done = run("summary")
    assert done.out.startswith("Harbour Notes, 1 April 2023\n\nA new crane\n• The harbour bought")


def test_a_summary_by_name(run: CommandLine) -> None:
    """A number, as anybody would type it."""
    assert run("summary", "issue 12").out.startswith("Orchard Weekly: Frost in the valley")


@pytest.mark.parametrize(("name", "code"), [("99", 1), ("the gazette", 1)])
def test_an_unknown_issue_has_no_summary(run: CommandLine, name: str, code: int) -> None:
    """The newest is not a substitute."""
    done = run("summary", name)
    assert (done.code, done.out) == (code, "")
    assert f"No issue is called '{name}'" in done.err


def test_a_length_that_is_none_is_bad_usage(run: CommandLine) -> None:
    """The three that are stand beside it."""
    done = run("summary", "--length", "huge")
    assert done.code == 2
    assert "short, standard or long" in done.err


def test_the_issues_of_one_newsletter(run: CommandLine) -> None:
    """By a part of its name."""
    lines = run("issues", "--publication", "ORCHARD").out.splitlines()
    assert [line.split("  ")[-1] for line in lines[1:]] == [
        "Orchard Weekly: Frost in the valley",
        "Orchard Weekly: Bees wake up",
    ]


def test_no_issue_of_that_newsletter(run: CommandLine) -> None:
    """A list with nothing in it would look like an empty archive."""
    done = run("issues", "--publication", "gazette")
    assert (done.code, done.out) == (1, "")
    assert "'gazette'" in done.err


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (
            ("ask", "Who mended the press?"),
            ["answer", "sentence", "confidence", "issue", "story", "passages"],
        ),
        (("search", "cider"), ["corrected", "hits"]),
        (("summary", "12"), ["issue", "bullets", "words"]),
        (("issues",), ["issues"]),
    ],
)
def test_json_for_programs(run: CommandLine, words: tuple[str, ...], keys: list[str]) -> None:
    """One object, whole, on stdout."""
    done = run(*words, "--json")
    assert done.code == 0
    assert list(json.loads(done.out)) == keys


def test_requests_are_answered_line_by_line(run: CommandLine) -> None:
    """In order; half a character in an id comes back as it was written."""
    requests = b'{"id": "\\ud83c", "query": "cider"}\n\n{"id": 2, "query": "caf\xc3\xa9"}'
    done = run("search", "--jsonl", stdin=requests)
    assert done.code == 0
    assert done.out.startswith('{"id": "\\ud83c", "hits": [{"text": "The old cider press')
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["\ud83c", 2]


@pytest.mark.parametrize(
    ("options", "stories"),
    [
        (("--publication", "harbour"), ["A new crane", "Bees"]),
        (("--issue", "13"), ["Bees", "Bees"]),
        (("--since", "April 2023"), ["A new crane", None]),
        (("--until", "2023-02-28"), ["The cider press", None]),
    ],
)
def test_options_hold_for_requests_that_say_nothing_else(
    run: CommandLine, options: tuple[str, str], stories: list[str | None]
) -> None:
    """The second request names a newsletter of its own, and a word of one of its stories."""
    requests = (
        b'{"query": "cider bees crane"}\n{"query": "bees", "publication": "Orchard Weekly"}\n'
    )
    done = run("search", "--jsonl", *options, stdin=requests)
    assert done.code == 0
    found = [json.loads(line)["hits"] for line in done.out.splitlines()]
    assert [hits[0]["story"] if hits else None for hits in found] == stories


def test_options_hold_for_questions_too(run: CommandLine) -> None:
    """No passage of another newsletter is read."""
    asked = b'{"question": "Who mended the cider press?"}'
    done = run("ask", "--jsonl", "--publication", "harbour", stdin=asked)
    assert json.loads(done.out)["passages"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "Who mended the cider press?"), "does not seem to answer that"),
        (("search", "cider"), "is on 'cider'"),
    ],
)
def test_nothing_found_in_a_part_says_which_part(
    run: CommandLine, words: tuple[str, str], said: str
) -> None:
    """The other newsletter knows it."""
    done = run(*words, "--publication", "harbour", "--since", "March 2023")
    assert said in done.out
    assert "this part of the archive" in done.out.casefold()
    assert done.out.endswith("\nSearched: only Harbour Notes · since 1 Mar 2023\n")


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("words", [("cider",), ("--json",), ("cider", "--json")])
def test_what_requests_leave_no_room_for_is_refused(
    run: CommandLine, command: str, words: tuple[str, ...]
) -> None:
    """Rather than left out without a word."""
    done = run(command, *words, "--jsonl", stdin=b'{"question": "cider", "query": "cider"}')
    assert (done.code, done.out) == (2, "")
    assert "--jsonl reads from standard input" in done.err


def test_a_malformed_request_ends_the_run(run: CommandLine) -> None:
    """What came before is answered, the line is named, and the exit code is not 0."""
    done = run("search", "--jsonl", stdin=b'{"id": 1, "query": "cider"}\n{"id": 2\n')
    assert done.code == 1
    assert json.loads(done.out)["id"] == 1
    assert done.err.startswith("backissue: Input line 2: not JSON")


@pytest.mark.parametrize("words", [("--help",), ("-h",), *((each, "--help") for each in COMMANDS)])
def test_help_is_there_for_everything(run: CommandLine, words: tuple[str, ...]) -> None:
    """It fits into 80 columns and ends well."""
    done = run(*words)
    assert done.code == 0
    assert done.out.count("Usage: backissue") == 1
    assert max(map(len, done.out.splitlines())) <= 80


def test_help_shows_a_newcomer_what_to_type(run: CommandLine) -> None:
    """Every example of it is a command that exists."""
    examples = [line.strip() for line in run().out.splitlines() if " backissue " in line]
    named = [each.split("backissue ")[1].split()[0] for each in examples if "Usage" not in each]
    assert named == ["ask", "search", "summary", "import"]


def test_the_version(run: CommandLine) -> None:
    """For a report of a fault."""
    assert run("--version").out == f"backissue {__version__}\n"


@pytest.mark.parametrize("words", [("nosuch",), ("ask", "--nosuch"), ("import",)])
def test_what_does_not_exist_is_bad_usage(run: CommandLine, words: tuple[str, ...]) -> None:
    """Exit code 2, as shells expect it."""
    assert run(*words).code == 2


@pytest.mark.parametrize("words", [("ask", "cider"), ("search", "cider"), ("issues",)])
def test_an_archive_that_is_not_there(run: CommandLine, words: tuple[str, ...]) -> None:
    """Missing, or a file: the sentence names it and the setting."""
    for folder in ("nowhere", "archive/orchard-weekly-12.md"):
        run.set("CORPUS_DIR", folder)
        done = run(*words)
        assert (done.code, done.out) == (1, "")
        assert folder in done.err
        assert "CORPUS_DIR" in done.err


@pytest.mark.parametrize("words", [("ask", "cider"), ("search", "cider"), ("summary",)])
def test_an_empty_archive_says_how_to_fill_it(
    run: CommandLine, words: tuple[str, ...], tmp_path: Path
) -> None:
    """The command to type stands in the sentence."""
    run.set("CORPUS_DIR", tmp_path)
    done = run(*words)
    assert (done.code, done.out) == (1, "")
    assert "backissue import" in done.err


def test_a_broken_file_is_named_and_the_rest_answers(run: CommandLine) -> None:
    """On stderr, so that the JSON on stdout stays whole."""
    (run.archive / "broken.md").write_text("---\ntitle: [a\n---\n", encoding="utf-8")
    (run.archive / "binary.md").write_bytes(b"\xff\xfe\x00")
    done = run("issues", "--json")
    assert done.code == 0
    assert len(json.loads(done.out)["issues"]) == 3
    assert "Left out of the archive: broken.md: " in done.err
    assert "Left out of the archive: binary.md: it is not UTF-8 text" in done.err


def test_a_setting_that_cannot_be_is_named(run: CommandLine) -> None:
    """Whatever the command."""
    run.set("PASSAGE_TOKENS", "many")
    done = run("issues")
    assert (done.code, done.out) == (1, "")
    assert "PASSAGE_TOKENS cannot be 'many'" in done.err


def test_a_model_that_is_none_is_named(run: CommandLine, tmp_path: Path) -> None:
    """A folder without a model; `search` needs none."""
    run.set("READER_MODEL", tmp_path)
    done = run("ask", "Who mended the cider press?")
    assert (done.code, done.out) == (1, "")
    assert "READER_MODEL" in done.err
    assert run("search", "cider").code == 0


def backissue(
    *words: str, folder: Path, stdout: int = subprocess.PIPE, **settings: str
) -> "subprocess.CompletedProcess[str]":
    """A process of its own, as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "CORPUS_DIR": str(folder), **settings},
    )


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
@pytest.mark.parametrize("words", [("issues",), ("ask", "--jsonl"), ("chat",)])
def test_a_closed_stream_is_a_sentence(
    run: CommandLine, stream: str, words: tuple[str, ...]
) -> None:
    """As a shell closes it: `backissue issues >&-`."""
    closing = {"stdin": "<&-", "stdout": ">&-"}[stream]
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m bot "$@" {closing}', sys.executable, *words],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "CORPUS_DIR": str(run.archive)},
    )
    assert done.returncode == 1
    assert done.stderr == f"backissue: {stream} is closed; connect it to /dev/null instead.\n"


def test_a_byte_that_is_no_character_does_not_end_a_chat(run: CommandLine, tmp_path: Path) -> None:
    """It becomes a question mark of sorts; the next line is read."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        check=False,
        input=b"/\xff\n/issues\n",
        capture_output=True,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "CORPUS_DIR": str(run.archive),
            "XDG_STATE_HOME": str(tmp_path),
        },
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "There is no /\ufffd" in done.stdout.decode()
    assert b"Date  No." in done.stdout


def loaded_by(*words: str, folder: Path) -> set[str]:
    """The modules that a command has imported when it is done."""
    code = (
        f"import sys\nfrom bot.__main__ import main\nsys.argv[1:] = {list(words)!r}\n"
        "try:\n    main()\nfinally:\n    print('|', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "CORPUS_DIR": str(folder)},
    )
    return set(done.stdout.rpartition("|")[2].split())


@pytest.mark.parametrize("words", [("--help",), ("issues",), ("issues", "--json")])
def test_what_needs_no_engine_loads_none(run: CommandLine, words: tuple[str, ...]) -> None:
    """`--help` and `issues` come at once: they must not wait for a second of imports."""
    heavy = {"transformers", "onnxruntime", "discord", "nupunkt", "numpy", "tiktoken"}
    assert not heavy & loaded_by(*words, folder=run.archive)


def test_a_search_does_not_load_the_reader(run: CommandLine) -> None:
    """It finds words; the reader takes longer to load than all else."""
    heavy = {"transformers", "onnxruntime", "discord"}
    assert not heavy & loaded_by("search", "cider", folder=run.archive)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full, on Linux only")
@pytest.mark.parametrize("words", [("issues",), ("issues", "--json")])
def test_a_full_disk_is_a_sentence(run: CommandLine, words: tuple[str, ...]) -> None:
    """No traceback, and no exit code 0."""
    with Path("/dev/full").open("w") as full:
        done = backissue(*words, folder=run.archive, stdout=full.fileno())
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "No space left on device" in done.stderr


def test_a_closed_pipe_is_no_fault(run: CommandLine) -> None:
    """As of `backissue issues | head -1`: nothing is said about it."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = backissue("issues", folder=run.archive, stdout=writing)
    finally:
        os.close(writing)
    assert done.stderr == ""


def test_a_terminal_without_unicode_shows_question_marks(run: CommandLine) -> None:
    """Rather than nothing at all."""
    done = backissue(
        "search", "cider", folder=run.archive, PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Frost in the valley ? 10 Feb 2023" in done.stdout


@pytest.mark.parametrize("words", [("issues", "--json"), ("search", "cider", "--json")])
def test_json_is_utf8_everywhere(run: CommandLine, words: tuple[str, ...]) -> None:
    """Whatever the terminal's encoding."""
    file = run.archive / "orchard-weekly-12.md"
    file.write_text(file.read_text("utf-8").replace("valley", "vallée"), encoding="utf-8")
    done = backissue(*words, folder=run.archive, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "Frost in the vallée" in done.stdout


def test_debug_shows_where_it_happened(run: CommandLine) -> None:
    """For whoever mends it."""
    done = backissue("--debug", "issues", folder=run.archive / "nowhere")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
