"""A small archive on disk, and the command line run as its users run it."""

import datetime as dt
import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from corpus.archive import render_issue
from corpus.issues import Fact, Issue, Story

ISSUES = (
    Issue(
        "orchard-weekly-12",
        "Frost in the valley",
        (
            Story("Pruning in frost", "Dana Reyes pruned forty pear trees on 9 February 2023."),
            Story("The cider press", "The old cider press was mended by Ali Bone."),
        ),
        "Orchard Weekly",
        12,
        dt.date(2023, 2, 10),
        facts=(Fact("sponsor", "Hill Tools"),),
    ),
    Issue(
        "orchard-weekly-13",
        "Bees wake up",
        (Story("Bees", "Nadia Holm counted nine hundred bees at the north hive."),),
        "Orchard Weekly",
        13,
        dt.date(2023, 3, 10),
    ),
    Issue(
        "harbour-notes-2023-04-01",
        "Harbour Notes, 1 April 2023",
        (Story("A new crane", "The harbour bought a crane that lifts 40 tonnes."),),
        "Harbour Notes",
        date=dt.date(2023, 4, 1),
    ),
)


@dataclass(frozen=True, slots=True)
class Run:
    """What a command left behind: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


def write_archive(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for issue in ISSUES:
        (folder / f"{issue.id}.md").write_text(render_issue(issue), encoding="utf-8")
    return folder


class CommandLine:
    """Runs `backissue` in this process, in an empty folder, with settings of its own."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.chdir(folder)
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        self.archive = write_archive(folder / "archive")
        self.set("CORPUS_DIR", self.archive)

    def set(self, name: str, value: object) -> None:
        self._monkeypatch.setenv(name, str(value))

    def __call__(self, *words: str, stdin: bytes = b"") -> Run:
        self._monkeypatch.setattr(sys, "argv", ["backissue", *words])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = self._capsys.readouterr()
        assert "Traceback" not in err
        return Run(int(stopped.value.code or 0), out, err)
