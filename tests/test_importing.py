"""`backissue import` as its users meet it."""

import os
from pathlib import Path

import pytest
from small_archive import CommandLine, Run

from bot.settings import STARTER_ARCHIVE

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


def test_a_date_that_reads_in_two_ways_is_asked_for(run: CommandLine, source: Path) -> None:
    """As it stands in the source; it was stated, so nobody is told that it was not."""
    source.write_text(LETTER.replace("2023-04-14", "04/07/2023"), encoding="utf-8")
    done = unwrapped(run("import", str(source)))
    assert "its date 04/07/2023 reads in two ways, give --date with the import" in done
    assert "stated" not in done
    assert "two ways" not in run("import", str(source), "--date", "2023-07-04").out


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


def test_of_many_sources_an_unclear_date_is_listed(run: CommandLine, source: Path) -> None:
    """It needs a person."""
    for number in range(20, 50):
        text = LETTER.replace("#14", f"#{number}").replace("twelve", str(number))
        day = "04/07/2023" if number == 33 else "2023-04-14"
        text = text.replace("2023-04-14", day)
        (source.parent / f"orchard-{number}.md").write_text(text, encoding="utf-8")
    out = run("import", str(source.parent)).out
    assert "orchard-33" in out
    assert "orchard-34" not in out


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
    run.set("CORPUS_DIR", STARTER_ARCHIVE)
    assert run("import", str(source)) == done
    assert "not set" not in done.err


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


PAGE = "".join(
    f"# Elm News, {day} May 2021\n\n"
    f"## The hall\n\nThe hall was {colour} on day {day} of the month.\n\n"
    f"## The green\n\nThe green was mown {day} times by the keeper.\n\n"
    for day, colour in ((5, "red"), (12, "blue"), (19, "white"))
)


def test_issues_of_one_source_tell_their_own_status(run: CommandLine, tmp_path: Path) -> None:
    """Where they differ; and that what was kept back can be had."""
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    done = run("import", str(page))
    assert done.out.startswith("imported: page.md\n  Elm News, 5 May 2021: 2 stories\n")
    (edited,) = run.archive.glob("*05-05.md")
    edited.write_text(edited.read_text("utf-8").replace("red", "pink"), "utf-8")
    page.write_text(PAGE.replace("red", "grey").replace("blue", "green"), encoding="utf-8")
    done = run("import", str(page))
    assert done.out.startswith(
        "page.md\n"
        "  kept (edited by hand): Elm News, 5 May 2021: 2 stories\n"
        "  updated: Elm News, 12 May 2021: 2 stories\n"
        "  unchanged: Elm News, 19 May 2021: 2 stories\n"
    )
    assert "the new text was not taken; --replace takes it" in unwrapped(done)
    assert "not taken" not in run("import", str(page), "--replace").out


def test_a_kept_issue_is_named_among_many_sources(run: CommandLine, source: Path) -> None:
    """Though another of its source was updated, which weighs more."""
    for number in range(30):
        text = LETTER.replace("#14", f"#{number + 20}").replace("twelve", str(number + 100))
        (source.parent / f"orchard-{number + 20}.md").write_text(text, encoding="utf-8")
    page = source.parent / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    run("import", str(source.parent))
    (edited,) = run.archive.glob("*2021-05-05.md")
    edited.write_text(edited.read_text("utf-8").replace("red", "pink"), "utf-8")
    page.write_text(PAGE.replace("red", "grey").replace("blue", "green"), encoding="utf-8")
    done = run("import", str(source.parent))
    assert "kept (edited by hand): Elm News, 5 May 2021" in done.out


def test_what_was_left_out_is_told(run: CommandLine, source: Path) -> None:
    """How many lines, and which of them where that is asked for."""
    assert "Left out" not in run("import", str(source)).out
    source.write_text(f"{LETTER}\nUnsubscribe from this list\n", encoding="utf-8")
    done = run("import", str(source))
    assert "\n  Left out: 1 line\n" in done.out
    assert "Unsubscribe" not in done.out
    shown = run("import", str(source), "--left-out").out
    assert "\n  Left out: 1 line\n    Unsubscribe from this list\n" in shown


def test_what_many_sources_left_out_is_added_up(run: CommandLine, source: Path) -> None:
    """They are not listed, until somebody asks for the lines."""
    for number in range(30):
        text = LETTER.replace("#14", f"#{number + 20}").replace("twelve", str(number + 100))
        text = text.replace("six", str(number)) + "\nUnsubscribe from this list\n"
        (source.parent / f"orchard-{number + 20}.md").write_text(text, encoding="utf-8")
    done = run("import", str(source.parent))
    assert "Left out: 30 lines in all; --left-out shows them." in done.out
    assert run("import", str(source.parent), "--left-out").out.count("    Unsubscribe") == 30


def test_files_of_other_kinds_are_told(run: CommandLine, source: Path) -> None:
    """With what to do about them."""
    for name in ("a.eml", "b.eml", "page.html"):
        (source.parent / name).write_text("Ripe.", encoding="utf-8")
    done = run("import", str(source.parent))
    assert done.code == 0
    assert (
        "2 .eml and 1 .html file left aside; to import one, open it and save its text as .txt"
        in unwrapped(done)
    )


def test_a_file_of_the_archive_is_not_imported(run: CommandLine) -> None:
    """It would come to stand there twice."""
    before = sorted(run.archive.iterdir())
    done = run("import", str(before[0]))
    assert done.code == 1
    assert f"refused: {before[0].name} lies in the archive already" in unwrapped(done)
    assert sorted(run.archive.iterdir()) == before
