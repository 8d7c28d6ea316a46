"""What is kept between two starts: used when it is right, made anew when anything is amiss."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_archive import ISSUES, write_archive

from corpus.issues import Issue, Story
from retrieval.cache import Derived, cache_file, derived_once
from retrieval.library import Library

STORIES = [(issue, story) for issue in ISSUES for story in issue.stories]
KEPT = Derived(
    [[(0, len(story.text))] for _, story in STORIES], [["pear"], ["ali", "pear"], [], []]
)
ANEW = Derived([[(0, 1)] for _ in STORIES], [["anew"] for _ in STORIES])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A cache that holds KEPT."""
    path = tmp_path / "cache" / "archive.json"
    assert kept(path, derive=KEPT) == KEPT
    return path


def kept(
    file: Path,
    stories: list[tuple[Issue, Story]] = STORIES,
    tokens: int = 220,
    derive: Derived = ANEW,
) -> Derived:
    return derived_once(file, stories, tokens, lambda: derive)


def test_what_was_derived_is_not_derived_again(file: Path) -> None:
    """Every offset and every word, in order."""
    assert kept(file) == KEPT


def test_nothing_stays_beside_the_file(file: Path) -> None:
    """It is written under another name and renamed."""
    assert [path.name for path in file.parent.iterdir()] == ["archive.json"]


@pytest.mark.parametrize(
    "change",
    [
        {"publication": "Hill Weekly"},
        {"number": 99},
        {"date": None},
        {"stories": (Story("Another heading", ISSUES[0].stories[0].text), ISSUES[0].stories[1])},
        {"stories": (Story(ISSUES[0].stories[0].heading, "Other."), ISSUES[0].stories[1])},
    ],
)
def test_a_changed_issue_is_derived_anew(file: Path, change: dict[str, object]) -> None:
    """All that passages are found by counts, and the new state is kept."""
    issues = (replace(ISSUES[0], **change), *ISSUES[1:])
    stories = [(issue, story) for issue in issues for story in issue.stories]
    assert kept(file, stories) == ANEW
    assert kept(file, stories, derive=KEPT) == ANEW


def test_another_budget_is_derived_anew(file: Path) -> None:
    """PASSAGE_TOKENS decides where passages end."""
    assert kept(file, tokens=100) == ANEW


@pytest.mark.parametrize("stories", [STORIES[1:], STORIES[::-1], [*STORIES, STORIES[0]], []])
def test_other_stories_are_derived_anew(file: Path, stories: list[tuple[Issue, Story]]) -> None:
    """One less, one more, in another order."""
    assert kept(file, stories) == ANEW


@given(at=st.integers(min_value=0), byte=st.integers(min_value=0, max_value=255))
def test_a_damaged_byte_anywhere_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    """Damage makes it worthless, never wrong."""
    path = tmp_path_factory.mktemp("cache") / "archive.json"
    kept(path, derive=KEPT)
    data = bytearray(path.read_bytes())
    changed = data[at % len(data)] != byte
    data[at % len(data)] = byte
    path.write_bytes(data)
    assert kept(path) == (ANEW if changed else KEPT)


@pytest.mark.parametrize("length", [0, 1, 64, 130, 200])
def test_a_file_cut_short_is_noticed(file: Path, length: int) -> None:
    """As a full disk or another program leaves it."""
    file.write_bytes(file.read_bytes()[:length])
    assert kept(file) == ANEW


@pytest.mark.parametrize(
    "body",
    ["", "[]", "[" * 50_000, '{"vocabulary": [], "spans": [], "words": [[7]]}', '{"spans": 1}'],
)
def test_a_foreign_body_under_a_right_checksum_is_noticed(file: Path, body: str) -> None:
    """Whoever wrote it: JSON can be odd, but it runs nothing."""
    key = file.read_text("utf-8").split()[0]
    checksum = hashlib.sha256(body.encode()).hexdigest()
    file.write_text(f"{key} {checksum}\n{body}", encoding="utf-8")
    assert kept(file) == ANEW


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """A file stands in its place; the next start derives again."""
    (tmp_path / "cache").write_text("", encoding="utf-8")
    assert kept(tmp_path / "cache" / "archive.json") == ANEW
    assert kept(tmp_path / "cache" / "archive.json", derive=KEPT) == KEPT


def test_a_folder_in_its_place_is_done_without(tmp_path: Path) -> None:
    """Neither read nor replaced."""
    (tmp_path / "archive.json").mkdir()
    assert kept(tmp_path / "archive.json") == ANEW
    assert (tmp_path / "archive.json").is_dir()


def test_every_archive_has_a_file_of_its_own(tmp_path: Path) -> None:
    """The same one by whatever path it is reached."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    names = {cache_file(tmp_path, tmp_path / path) for path in ("a", "a/b", "a/b/..", "c")}
    assert len(names) == 3


def test_a_library_answers_the_same_with_and_without(library: Library, tmp_path: Path) -> None:
    """At the first start, at the second, and after an issue was edited."""
    archive = write_archive(tmp_path / "archive")

    def open_archive(cache: Path | None) -> Library:
        return Library(archive, lambda: library.reader, cache=cache)

    question = "Who mended the cider press?"
    expected = open_archive(None).ask(question)
    for _ in range(2):
        assert open_archive(tmp_path / "cache").ask(question) == expected
    edited = archive / "orchard-weekly-12.md"
    edited.write_text(edited.read_text("utf-8").replace("Ali Bone", "Ali Born"), "utf-8")
    hits = open_archive(tmp_path / "cache").ask(question).hits
    assert hits[0].passage.text == "The old cider press was mended by Ali Born."
