"""An archive file tells where it came from and whether a person touched it since."""

import datetime as dt
from pathlib import Path

import pytest

from corpus.holdings import Holding, read_holding, read_holdings
from corpus.issues import CorpusError, Issue
from corpus.stamps import stamped

TEXT = "---\ntitle: Pears\nsource: pears.md\n---\n\n## Pears\n\nRipe pears keep for three weeks.\n"


def held(tmp_path: Path, text: str) -> Holding:
    """The holding of a file with this text."""
    path = tmp_path / "pears.md"
    path.write_text(text, encoding="utf-8", newline="")
    return read_holding(path)


def test_an_untouched_file_is_known(tmp_path: Path) -> None:
    """The stamp stands in the front matter and gives back source, place and content."""
    text = stamped(TEXT, "aa", "bb")
    assert text.count("imported: aa-bb-") == 1
    holding = held(tmp_path, text)
    assert (holding.id, holding.source) == ("pears", "pears.md")
    assert (holding.place, holding.content, holding.is_edited) == ("aa", "bb", False)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Ripe", "Unripe"), ("title: Pears", "title: Figs"), ("weeks.\n", "weeks.\n\n")],
)
def test_any_edit_is_noticed(tmp_path: Path, old: str, new: str) -> None:
    """A word, a field, even a line at the end: what a person wrote is theirs."""
    assert held(tmp_path, stamped(TEXT, "aa", "bb").replace(old, new)).is_edited


def test_other_line_ends_are_no_edit(tmp_path: Path) -> None:
    """Version control may change them without asking."""
    assert not held(tmp_path, stamped(TEXT, "aa", "bb").replace("\n", "\r\n")).is_edited


@pytest.mark.parametrize("text", [TEXT, "## Pears\n\nRipe.", "", "---\nunclosed: yes\n"])
def test_a_file_without_stamp_belongs_to_a_person(tmp_path: Path, text: str) -> None:
    """Whatever it holds, it counts as edited."""
    holding = held(tmp_path, text)
    assert (holding.place, holding.is_edited) == ("", True)


def test_overlap_counts_shared_lines(tmp_path: Path) -> None:
    """The same story under other front matter overlaps wholly, another story not at all."""
    holding = held(tmp_path, stamped(TEXT, "aa", "bb"))
    assert holding.overlap(TEXT.replace("title: Pears", "title: Figs")) == 1
    assert holding.overlap(TEXT.replace("Ripe", "Unripe")) == 0
    assert holding.overlap("") == 0


def test_headings_are_not_counted(tmp_path: Path) -> None:
    """Sections are called alike in every issue, however long their names are."""
    letter = "## From the committee this month\n\n{}\n"
    holding = held(tmp_path, letter.format("The fair is held on the green in July."))
    assert holding.overlap(letter.format("Slugs ate most of the lettuce in May.")) == 0


def test_likeness_counts_what_either_adds(tmp_path: Path) -> None:
    """A short text inside a long one overlaps wholly and is yet another one."""
    holding = held(tmp_path, TEXT)
    more = TEXT + "\nFigs want another week of sun.\n"
    assert (holding.likeness(TEXT), holding.overlap(more), holding.likeness(more)) == (1, 1, 0.5)


@pytest.mark.parametrize(
    ("stated", "number", "day", "expected"),
    [
        ("date: 2021-05-07", None, dt.date(2021, 5, 7), False),
        ("date: 2021-05-07", None, dt.date(2021, 6, 7), True),
        ("date: '2021-05-07'", None, dt.date(2021, 6, 7), True),
        ("number: 12", 12, dt.date(2021, 6, 7), False),
        ("number: 12", 13, None, True),
        ("date: 2021-05-07\nnumber: 12", 13, dt.date(2021, 5, 7), True),
        ("date: 2021-05-07", 13, None, False),
        ("title: Pears", 13, dt.date(2021, 6, 7), False),
    ],
)
def test_another_day_or_number_contradicts(
    tmp_path: Path, stated: str, number: int | None, day: dt.date | None, expected: bool
) -> None:
    """What one of them does not state contradicts nothing."""
    holding = held(tmp_path, TEXT.replace("title: Pears", stated))
    issue = Issue("pears", "Pears", (), number=number, date=day)
    assert holding.contradicts(issue) is expected


def test_no_archive_holds_nothing(tmp_path: Path) -> None:
    """A folder that is still to be made is empty."""
    assert read_holdings(tmp_path / "none") == {}


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    """Its name is taken, and it counts as a person's."""
    (tmp_path / "old.md").write_bytes(b"caf\xe9")
    assert read_holdings(tmp_path)["old"] == Holding("old", "", "", is_edited=True)


def test_a_file_instead_of_a_folder_is_refused(tmp_path: Path) -> None:
    """The archive must be a folder."""
    (tmp_path / "archive").write_text("no folder")
    with pytest.raises(CorpusError, match="cannot be read"):
        read_holdings(tmp_path / "archive")


def test_an_empty_reading_knows_no_more(tmp_path: Path) -> None:
    """It may state as much, but what stood below is gone."""
    holding = held(tmp_path, stamped(TEXT, "aa", "bb"))
    head = TEXT[: TEXT.index("## Pears")]
    assert holding.is_refined_by(TEXT)
    assert not holding.is_refined_by(head)


def test_a_day_or_number_confirms(tmp_path: Path) -> None:
    """Only where both state it and it is the same."""
    holding = held(tmp_path, TEXT.replace("title", "number: 12\ndate: 2023-02-10\ntitle"))
    day = dt.date(2023, 2, 10)
    assert holding.confirms(Issue("i", "I", (), number=12))
    assert holding.confirms(Issue("i", "I", (), number=13, date=day))
    assert not holding.confirms(Issue("i", "I", (), number=13))
    assert not holding.confirms(Issue("i", "I", ()))
