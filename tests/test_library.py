"""The library: an archive with all that is derived from it, each part when it is needed."""

import shutil
from pathlib import Path

import pytest

from corpus.archive import render_issue
from corpus.issues import CorpusError, Fact, Issue, Story
from retrieval.library import Library
from retrieval.reader import ReaderError, SpanReader

ORCHARD = Issue(
    "orchard-12",
    "Orchard Weekly #12",
    (
        Story("Pruning", "Mira Oduya prunes pears in Kent. She began in 1998."),
        Story("Still to come", ""),
    ),
    "Orchard Weekly",
    12,
    facts=(Fact("sponsor", "Green Spade"),),
)


def write(folder: Path, *issues: Issue) -> Path:
    for issue in issues:
        (folder / f"{issue.id}.md").write_text(render_issue(issue), encoding="utf-8")
    return folder


def no_reader() -> SpanReader:
    raise ReaderError("The reader was opened.")


def test_listing_and_searching_need_no_reader(tmp_path: Path) -> None:
    """A model that cannot be loaded stands in the way of answers only."""
    library = Library(write(tmp_path, ORCHARD), no_reader)
    assert library.issues == (ORCHARD,)
    assert library.search("pears").stories[0].story.heading == "Pruning"
    assert library.summarise(ORCHARD).bullets
    with pytest.raises(ReaderError):
        library.ask("Who prunes pears?")


def test_an_archive_is_asked(tmp_path: Path, library: Library) -> None:
    """Its stories, and what an issue states about itself."""
    asked = Library(write(tmp_path, ORCHARD), lambda: library.reader)
    prunes, sponsor = asked.ask("Who prunes pears?"), asked.ask("Who sponsored issue 12?")
    assert prunes.answer is not None
    assert prunes.answer.text == "Mira Oduya"
    assert sponsor.answer is not None
    assert sponsor.answer.text == "Green Spade"


def test_a_broken_file_does_not_keep_the_others_from_answering(
    tmp_path: Path, library: Library
) -> None:
    """It is named among the archive's problems."""
    (write(tmp_path, ORCHARD) / "broken.md").write_bytes(b"\xff\xfe")
    asked = Library(tmp_path, lambda: library.reader)
    assert asked.ask("Who prunes pears?").answer is not None
    assert len(asked.archive.problems) == 1


@pytest.mark.parametrize(
    "issues", [(), (Issue("a", "A", ()),), (Issue("a", "A", (Story("H", ""),)),)]
)
def test_an_archive_without_text_is_refused(tmp_path: Path, issues: tuple[Issue, ...]) -> None:
    """One sentence that says how to fill it, whatever is asked for; listing it still works."""
    library = Library(write(tmp_path, *issues), no_reader)
    assert len(library.issues) == len(issues)
    with pytest.raises(CorpusError, match="import"):
        library.search("pears")
    with pytest.raises(CorpusError, match="import"):
        library.ask("Who prunes pears?")


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    """Not when the library is made but when it is first needed."""
    library = Library(tmp_path / "nowhere", no_reader)
    with pytest.raises(CorpusError, match="nowhere"):
        _ = library.issues


def test_a_reopened_library_sees_new_files_and_keeps_the_reader(
    tmp_path: Path, library: Library
) -> None:
    """The first one goes on answering from what it read."""
    opened: list[SpanReader] = []

    def open_reader() -> SpanReader:
        opened.append(library.reader)
        return library.reader

    before = Library(write(tmp_path, ORCHARD), open_reader)
    before.warm_up()
    write(tmp_path, Issue("orchard-13", "O", (Story("Perry", "Jonas Weber makes perry."),)))
    after = before.reopened()
    after.warm_up()
    assert [len(each.issues) for each in (before, after)] == [1, 2]
    assert before.search("perry").stories == ()
    assert after.search("perry").stories
    assert len(opened) == 1


def test_the_passage_budget_decides_how_a_story_is_cut(tmp_path: Path) -> None:
    """A smaller one makes more passages."""
    folder = write(tmp_path, ORCHARD)
    sizes = [len(Library(folder, no_reader, tokens).index.passages) for tokens in (220, 8)]
    assert sizes[0] < sizes[1]


def test_the_threshold_decides_what_is_an_answer(tmp_path: Path, library: Library) -> None:
    """Above every probability nothing is; the confidence is said all the same."""
    write(tmp_path, ORCHARD)
    strict = Library(tmp_path, lambda: library.reader, threshold=1.1)
    eager = Library(tmp_path, lambda: library.reader, threshold=0.0)
    assert strict.ask("Who prunes pears?").answer is None
    assert strict.ask("Who prunes pears?").confidence > 0.5
    assert eager.ask("How cold is Kent?").answer is not None


def test_the_archive_can_be_taken_away_once_it_is_read(tmp_path: Path, library: Library) -> None:
    """Everything derived is in memory."""
    folder = tmp_path / "archive"
    folder.mkdir()
    asked = Library(write(folder, ORCHARD), lambda: library.reader)
    asked.warm_up()
    shutil.rmtree(folder)
    assert asked.ask("Who prunes pears?").answer is not None
