"""Picture names, navigation and footers."""

import pytest

from corpus.sources.blocks import Block
from corpus.sources.boilerplate import is_picture_name, without_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Screen Shot 2019-03-02 at 9.15.40 AM copy",
        "ROSES TG",
        "compost (2)",
        "Garden Map (1)-3",
        "IMG_2041.jpg",
        "banner-2",
        "facebook-dark twitter-dark linkedin",
        "pond_600x400",
        "frog-icon-green",
    ],
)
def test_picture_names(line: str) -> None:
    """Names of files and rows of icons."""
    assert is_picture_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "Clay Needs Patience",
        "NASA",
        "A Pump for the Upper Gate",
        "Well-known faces",
        "Facebook bans a rose",
    ],
)
def test_headings_are_no_picture_names(line: str) -> None:
    """Titles stay, short, hyphenated or in capitals."""
    assert not is_picture_name(line)


def test_navigation_and_footer_go_and_stories_stay() -> None:
    """Lines of the frame are dropped; nothing between them is."""
    blocks = [
        Block("View this email in your browser"),
        Block("Clay Needs Patience"),
        Block("Walking on wet clay undoes a year of work."),
        Block("You are receiving this because you rent a plot. Unsubscribe"),
        Block("Garden Club"),
        Block("12 Mill Lane"),
    ]
    assert without_boilerplate(blocks) == blocks[1:3]


@pytest.mark.parametrize(
    "text",
    [
        "To unsubscribe from the gas grid, forty households filed "
        + "a form with the council " * 12,
        "The committee will manage its subscription money with more care.",
    ],
)
def test_stories_with_a_footer_word_stay(text: str) -> None:
    """A long paragraph is a story whatever word it holds; so is a footer word amid stories."""
    blocks = [Block(text), Block("Then the meeting ended with cake.")]
    assert without_boilerplate(blocks) == blocks


def test_fragments_at_the_end_stay_without_a_footer_cue() -> None:
    """Short lines at the end are no footer by themselves."""
    blocks = [Block("The pump lifts 40 litres."), Block("Jonas Weber")]
    assert without_boilerplate(blocks) == blocks


def test_a_table_of_contents_goes_with_its_list() -> None:
    """Its lines come again as headings; a list elsewhere stays."""
    kept = [Block("The well is deep."), Block("rope", marker="-")]
    contents = [Block("In this issue:"), Block("The well", marker="-"), Block("Nets", marker="-")]
    assert without_boilerplate([*contents, *kept]) == kept


def test_an_advert_is_left_to_its_own_heading() -> None:
    """Alone it goes; under a line that announces it the whole section will go."""
    thanks = Block("This issue is sponsored by Green Spade.")
    story = Block("The well is deep.")
    assert without_boilerplate([thanks, story]) == [story]
    headed = [Block("— Sponsored —"), thanks, story]
    assert without_boilerplate(headed) == headed
