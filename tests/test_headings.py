"""Headings, told by the shape that repeats."""

import pytest

from corpus.sources.blocks import Block, read_blocks
from corpus.sources.headings import cut_at_headings, heading_text
from corpus.sources.lines import is_heading_like, is_title_case

STORY = "The well is deep and its water is cold, so bring a second rope."


def headings(text: str) -> list[str | None]:
    return [section.heading for section in cut_at_headings(read_blocks(text))]


@pytest.mark.parametrize(
    "text",
    [
        f"## The well\n\n{STORY}\n\n## The gate\n\n{STORY}",
        f"The well\n--------\n\n{STORY}\n\nThe gate\n--------\n\n{STORY}",
        f"The well [photos][map]\n\n{STORY}\n\nThe gate [blog post]\n\n{STORY}",
        f"The well (arXiv, video)\n\n{STORY}\n\nThe gate (paper)\n\n{STORY}",
        f"1. The well\n\n{STORY}\n\n2. The gate\n\n{STORY}",
        f"The well\n\n{STORY}\n\nThe gate\n\n{STORY}",
        f"The Well\n{STORY}\n{STORY}\nThe Gate\n{STORY}\n{STORY}",
    ],
)
def test_headings_of_every_shape(text: str) -> None:
    """Marked, tagged, numbered and plain headings are found and bare."""
    assert [heading.lower() for heading in headings(text) if heading] == ["the well", "the gate"]


def test_capitals_are_headings_where_all_headings_are() -> None:
    """Text in capitals heads stories, or is a kicker over the real headings."""
    capitals = f"THE WELL\n\n{STORY}\n\nA plain line\n\nTHE GATE\n\n{STORY}"
    assert headings(capitals) == ["THE WELL", "THE GATE"]
    kickers = f"NEWS\n\nThe Well\n\n{STORY}\n\nPLOTS\n\nThe Gate\n\n{STORY}"
    assert headings(kickers) == ["The Well", "The Gate"]


def test_kickers_stand_over_the_heading_and_longer_lines_stay_text() -> None:
    """Short lines above a heading belong to it; a whole phrase is kept in the story before."""
    line = "More pictures of the well are in the hut"
    text = f"The Well\n\n{STORY}\n\n{line}\n\nNews\n\nThe Gate\n\n{STORY}"
    first, second = cut_at_headings(read_blocks(text))
    assert second.heading == "The Gate"
    assert second.kickers == ("News",)
    assert first.blocks[-1].text == line


def test_a_teaser_without_full_stop_is_text() -> None:
    """A sentence under a title does not take its place."""
    text = f"Water for Every Single Plot\n\nthe well now serves us all\n\n{STORY}"
    text = text.replace("the well now", "The well now")
    assert headings(text) == ["Water for Every Single Plot"]


def test_the_surest_shape_wins() -> None:
    """Where headings end in tags, other short lines are captions."""
    text = (
        f"The Well [map]\n\n{STORY}\n\nView From the Gate\n\n{STORY}\n\nThe Gate [map]\n\n{STORY}"
    )
    assert headings(text) == ["The Well", "The Gate"]


def test_an_advert_ends_a_story_in_any_shape() -> None:
    """Its line is a heading although it looks different."""
    text = f"## The well\n\n{STORY}\n\nSponsored by Oak\n\nBuy gates.\n\n## The gate\n\n{STORY}"
    assert headings(text) == ["The well", "Sponsored by Oak", "The gate"]


def test_an_adverts_own_heading_belongs_to_the_advert() -> None:
    """The announcing line becomes its kicker, and so does a section's name over a heading."""
    text = f"THE WELL\n\n{STORY}\n\nTOGETHER WITH OAK\n\nGOOD GATES\n\n{STORY}"
    sections = cut_at_headings(read_blocks(f"{text}\n\nScience\n\nTHE GATE\n\n{STORY}"))
    assert [(section.heading, section.kickers) for section in sections] == [
        ("THE WELL", ()),
        ("GOOD GATES", ("TOGETHER WITH OAK",)),
        ("THE GATE", ("Science",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"{STORY}\n\n1. Dig\n2. Water\n3. Wait",
        f"What we need for the well\n\n• a rope\n• a bucket\n\n{STORY}",
        "",
    ],
)
def test_texts_without_headings(text: str) -> None:
    """Lists and the lines that introduce them head nothing."""
    assert not [heading for heading in headings(text) if heading]


@pytest.mark.parametrize(
    "line",
    [
        "Ends in a stop.",
        "Leads to a list:",
        "Write to marta@example.org",
        "It rained. Then it froze",
        "§",
        "word " * 20,
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    """Sentences, addresses and long lines."""
    assert not is_heading_like(Block(line.strip()))


def test_tags_and_references_are_not_part_of_the_heading() -> None:
    """Other brackets are."""
    assert heading_text("Ponds, explained [paper] [blog post][talk]") == "Ponds, explained"
    assert heading_text("Ponds, explained [1]") == "Ponds, explained"
    assert heading_text("Ponds (and lakes)") == "Ponds (and lakes)"


def test_title_case_looks_at_the_longer_words() -> None:
    """Small words do not count."""
    assert is_title_case("A Pump for the Upper Gate")
    assert not is_title_case("A pump for the upper gate")


def test_capitals_over_plain_headings_are_kickers_even_when_longer() -> None:
    """A label of the section, not the story's heading, which is no title in case."""
    text = f"WHAT WE DUG THIS WEEK\n\nThe well is open\n\n{STORY}\n\nThe gate is shut\n\n{STORY}"
    assert headings(text) == ["The well is open", "The gate is shut"]


def test_lines_of_a_list_without_markers_are_no_headings() -> None:
    """What a colon leads in is a list, unless it is written as a title."""
    ways = "The water goes three ways:\n\n6 to the mill\n\n25 to the baths\n\nand the rest is lost."
    text = f"The well\n\n{STORY}\n\n{ways}\n\nThe gate\n\n{STORY}"
    assert headings(text) == ["The well", "The gate"]
    titled = f"The well\n\nWe looked at these plots:\n\nThe Upper Gate\n\n{STORY}"
    assert headings(titled) == ["The well", "The Upper Gate"]


def test_a_greeting_and_a_signature_are_no_headings() -> None:
    """ "Hi friends!" opens a letter, a name under "Keep digging," closes it."""
    text = f"Hi friends! 👋\n\n{STORY}\n\nKeep digging,\n\nMarta\nEditor\n\nThe Gate\n\n{STORY}"
    assert headings(text) == [None, "The Gate"]
    assert headings(f"Hello World\n\n{STORY}") == ["Hello World"]


def test_a_numbered_heading_may_stand_over_bullets() -> None:
    """Blank lines keep them apart; without, the line is an item with items of its own."""
    text = f"1. The well\n\n{STORY}\n\n2. The gate\n\n- paint\n- hinges\n\n3. The hut\n\n{STORY}"
    assert headings(text) == ["The well", "The gate", "The hut"]
    nested = f"{STORY}\n\n1. The well\n   - rope\n2. The gate\n   - paint"
    assert headings(nested) == [None]


def test_a_list_of_tagged_titles_loses_none() -> None:
    """Titles in a row head nothing; they stay as text of the section above."""
    titles = "Ropes of old [paper]\n\nHinges compared [paper]\n\nPaint that lasts [code]"
    text = f"The well [map]\n\n{STORY}\n\nThe gate [map]\n\n{STORY}\n\n{titles}"
    first, second = cut_at_headings(read_blocks(text))
    assert (first.heading, second.heading) == ("The well", "The gate")
    assert [block.text for block in second.blocks][1:] == titles.split("\n\n")


def test_a_single_marked_line_heads_the_text_below() -> None:
    """It need not be written as a title, where little blank space could tell."""
    assert headings("## Barn roof\n\nIt leaks in the rain.") == ["Barn roof"]
    assert headings("Barn roof\n\nIt leaks in the rain.") == [None]
