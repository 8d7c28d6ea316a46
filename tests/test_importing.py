"""`backissue import` as its users meet it."""

import os
from pathlib import Path

import pytest
from small_archive import CommandLine, Run

LETTER = """---
title: "Orchard Weekly #14"
date: 2023-04-14
publication: Orchard Weekly
---

## Grafting

Ali Bone grafted twelve pear trees in one afternoon.

## Rain

It rained for six days, and the lower field stood under water.
"""


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> CommandLine:
    return CommandLine(monkeypatch, capsys, tmp_path)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "letters" / "orchard-14.md"
    path.parent.mkdir()
    path.write_text(LETTER, encoding="utf-8")
    return path


def unwrapped(done: Run) -> str:
    """What was printed as one line: where it is wrapped depends on the length of paths."""
    return " ".join(done.out.split())


def test_an_import_tells_what_it_made(run: CommandLine, source: Path) -> None:
    """A line for the source, one for each issue, the total and the place; then it is found."""
    done = run("import", str(source))
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "imported: orchard-14.md\n  Orchard Weekly #14 · 14 Apr 2023: 2 stories\n"
    )
    assert unwrapped(done).endswith(f"1 issue imported. The archive is {run.archive}.")
    assert "Grafting" in run("search", "grafted").out


def test_importing_twice_changes_nothing(run: CommandLine, source: Path) -> None:
    """And says so."""
    run("import", str(source))
    before = {path: path.read_bytes() for path in run.archive.iterdir()}
    done = run("import", str(source))
    assert done.code == 0
    assert "1 issue unchanged" in done.out
    assert {path: path.read_bytes() for path in run.archive.iterdir()} == before


def test_a_folder_is_made_for_the_first_import(
    run: CommandLine, source: Path, tmp_path: Path
) -> None:
    """With the folders above it."""
    run.set("CORPUS_DIR", tmp_path / "new" / "archive")
    assert run("import", str(source)).code == 0
    assert len(list((tmp_path / "new" / "archive").iterdir())) == 1


def test_what_the_source_does_not_say_can_be_given(run: CommandLine, tmp_path: Path) -> None:
    """And is asked for when nobody does."""
    path = tmp_path / "note.txt"
    path.write_text("A note\n\nThe hives were moved to the north wall.\n", encoding="utf-8")
    assert "no publication or date stated" in run("import", str(path)).out
    given = run("import", str(path), "--publication", "Hive Notes", "--date", "3 May 2023")
    assert "stated" not in given.out
    assert "Hive Notes" in run("issues").out
    assert "3 May 2023" in run("issues").out


def test_a_refused_source_is_named_and_the_rest_lands(
    run: CommandLine, source: Path, tmp_path: Path
) -> None:
    """Exit code 1: a script should notice."""
    (source.parent / "empty.txt").write_bytes(b"")
    (source.parent / "picture.txt").write_bytes(bytes(range(256)) * 8)
    done = run("import", str(source.parent), str(tmp_path / "nowhere.txt"))
    assert done.code == 1
    for name in ("empty.txt", "picture.txt", "nowhere.txt"):
        assert sum(name in line for line in done.out.splitlines()) >= 1
    assert "1 issue imported, 3 sources refused." in done.out


def test_many_sources_are_not_listed(run: CommandLine, source: Path) -> None:
    """Only what needs attention, and the totals."""
    for number in range(30):
        text = LETTER.replace("#14", f"#{number + 20}").replace("twelve", str(number + 100))
        (source.parent / f"orchard-{number + 20}.md").write_text(text, encoding="utf-8")
    (source.parent / "empty.txt").write_bytes(b"")
    done = run("import", str(source.parent))
    assert done.code == 1
    assert "empty.txt" in done.out
    assert "orchard-20" not in done.out
    assert "31 issues imported, 1 source refused." in unwrapped(done)


def test_an_edited_issue_is_kept(run: CommandLine, source: Path) -> None:
    """Until --replace says otherwise."""
    run("import", str(source))
    (archived,) = run.archive.glob("*14*.md")
    archived.write_text(archived.read_text("utf-8").replace("six days", "7 days"), "utf-8")
    source.write_text(LETTER.replace("twelve", "thirteen"), encoding="utf-8")
    assert run("import", str(source)).out.startswith("kept (edited by hand): orchard-14.md")
    assert "7 days" in archived.read_text("utf-8")
    assert run("import", str(source), "--replace").out.startswith("updated: orchard-14.md")
    assert "7 days" not in archived.read_text("utf-8")


def test_the_starter_archive_is_not_imported_into(
    run: CommandLine, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It belongs to the program; the sentence shows what to type."""
    monkeypatch.delenv("CORPUS_DIR")
    done = run("import", str(source))
    assert (done.code, done.out) == (1, "")
    assert "CORPUS_DIR=archive backissue import PATH" in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--date", "soon"), "'soon' is not a day; write it as 2021-05-28"),
        (("--date", "04/07/2021"), "'04/07/2021' is not a day"),
    ],
)
def test_a_day_that_is_none_imports_nothing(
    run: CommandLine, source: Path, options: tuple[str, str], said: str
) -> None:
    """Told before the first source is read."""
    before = sorted(run.archive.iterdir())
    done = run("import", str(source), *options)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert sorted(run.archive.iterdir()) == before


def test_an_archive_that_cannot_be_made(run: CommandLine, source: Path) -> None:
    """A file stands in its place."""
    run.set("CORPUS_DIR", source)
    done = run("import", str(source))
    assert (done.code, done.out) == (1, "")
    assert "cannot be made" in done.err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_an_archive_that_cannot_be_written(run: CommandLine, source: Path) -> None:
    """One sentence with the folder; nothing half-written stays."""
    run.archive.chmod(0o500)
    try:
        done = run("import", str(source))
        assert done.code == 1
        assert str(run.archive) in done.err
        assert len(list(run.archive.iterdir())) == 3
    finally:
        run.archive.chmod(0o700)


def test_nothing_to_import_is_told(run: CommandLine, tmp_path: Path) -> None:
    """A folder without newsletters is likely another one than was meant."""
    (tmp_path / "letters").mkdir()
    done = run("import", str(tmp_path / "letters"))
    assert done.code == 1
    assert f"refused: The folder {tmp_path / 'letters'} holds no" in unwrapped(done)
