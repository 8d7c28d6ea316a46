"""What a title states."""

import pytest

from corpus.sources.titles import number_in, publication_in, states_edition, title_shape


@pytest.mark.parametrize(
    ("title", "publication", "number"),
    [
        ("Pond Life – 7 May 2021", "Pond Life", None),
        ("Pond Life #7, March 5th, 2019 - Oldford Evening School", "Pond Life", 7),
        ("Chess Letter 14", "Chess Letter", 14),
        ("THE LONG TABLE - issue 8 - 12/15/2019", "THE LONG TABLE", 8),
        ("P12：池塘新闻 #3，2021 年 2 月 13 日 - Channel - X1", "池塘新闻", 3),
        ("No. 31, 4 March 2022", None, 31),
        ("The Tram Letter 2021", "The Tram Letter", None),
    ],
)
def test_name_and_number(title: str, publication: str | None, number: int | None) -> None:
    """The name is what stands beside number and day; a year is no number."""
    assert publication_in(title) == publication
    assert number_in(title) == number


@pytest.mark.parametrize("line", ["Pond Life #3", "3 May 2021", "Pond Life, Issue 12, May 2021"])
def test_titles_of_editions(line: str) -> None:
    """A day or a number, alone or beside a name."""
    assert states_edition(line)


@pytest.mark.parametrize(
    "line",
    [
        "Route #3 reopens after the flood",
        "The plant sale on 12 May 2021 is off",
        "It froze on 3 May 2021.",
        "Pond Life",
        "4_7",
    ],
)
def test_headings_that_name_a_day_are_no_titles(line: str) -> None:
    """A sentence about a day heads a story."""
    assert not states_edition(line)


def test_the_shape_is_the_same_from_edition_to_edition() -> None:
    """Only the words count, not the day."""
    assert title_shape("Pond Life – 7 May 2021") == title_shape("Pond Life – 28 April 2021")
    assert title_shape("Pond Life – 7 May 2021") != title_shape("Field Life – 7 May 2021")


def test_what_an_edition_is_about_belongs_to_no_name() -> None:
    """A subtitle behind the number changes neither name nor shape."""
    title = "Pond Life #7: frogs, toads and the price of nets"
    assert states_edition(title)
    assert publication_in(title) == "Pond Life"
    assert title_shape(title) == title_shape("Pond Life #8 – newts in winter")


def test_a_name_with_stray_marks_is_none() -> None:
    """A day in an unknown language leaves its marks behind; marks of a name stay."""
    assert publication_in("Gartenbrief Nr. 7, 4. Juni 2021") is None
    assert publication_in("Ponds, Nets & Co. #7") == "Ponds, Nets & Co"
