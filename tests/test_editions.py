"""Editions of one source, and what each states about itself."""

from datetime import date

from corpus.sources.blocks import Block, read_blocks
from corpus.sources.editions import (
    cut_into_editions,
    date_from_hints,
    publisher,
)
from corpus.sources.masthead import titled
from corpus.sources.opening import name_in_opening, number_in_opening

STORY = "The well is deep and its water is cold, so bring a second rope."


def test_a_title_that_comes_again_starts_an_edition() -> None:
    """Each edition has its own day and its own blocks."""
    page = f"Pond Life – 7 May 2021\n\n{STORY}\n\nPond Life – 30 April 2021\n\n{STORY}\n\n{STORY}"
    editions = cut_into_editions(read_blocks(page))
    assert [edition.date for edition in editions] == [date(2021, 5, 7), date(2021, 4, 30)]
    assert [len(edition.blocks) for edition in editions] == [1, 2]
    assert {edition.publication for edition in editions} == {"Pond Life"}


def test_dated_entries_under_running_text_are_a_calendar() -> None:
    """Only a title at the top opens editions."""
    page = f"{STORY} {STORY} {STORY} {STORY}\n\n3 May 2021\n\n{STORY}\n\n9 May 2021\n\n{STORY}"
    (edition,) = cut_into_editions(read_blocks(page))
    assert edition.title is None
    assert len(edition.blocks) == 5


def test_a_masthead_of_several_lines() -> None:
    """The name may stand over the line with number and day."""
    page = f"Garden Letter\n\nNo. 31, 4 March 2022\n\n{STORY}"
    (edition,) = cut_into_editions(read_blocks(page))
    assert edition.title == "Garden Letter, No. 31, 4 March 2022"
    assert edition.publication == "Garden Letter"
    assert edition.number == 31
    assert edition.date == date(2022, 3, 4)


def test_the_first_heading_is_no_masthead() -> None:
    """A heading right over its story stays in the text."""
    (edition,) = cut_into_editions(read_blocks(f"The Well\n\n{STORY}\n\nThe Gate\n\n{STORY}"))
    assert edition.title is None
    assert edition.blocks[0].text == "The Well"


def test_nothing_stated_is_none() -> None:
    """An empty masthead and an empty text state nothing."""
    assert titled([], []).title is None
    assert cut_into_editions([])[0].date is None


def test_a_day_without_year_is_dated_by_the_footer() -> None:
    """The copyright line gives the year, a picture's time stamp the order of day and month."""
    footer = "Copyright 2021 Pond Press, 1 Mill Lane"
    assert date_from_hints(["4_7", "Screen Shot 2021-04-06 at 9.00", footer]) == date(2021, 4, 7)
    assert date_from_hints(["4_7", "pond-Jul-03-2021", footer]) == date(2021, 7, 4)
    assert date_from_hints(["4_23", footer]) == date(2021, 4, 23)


def test_a_day_that_reads_in_two_ways_or_lacks_a_year_is_unknown() -> None:
    """No guess without a hint."""
    assert date_from_hints(["4_7", "Copyright 2021 Pond Press"]) is None
    assert date_from_hints(["4_23"]) is None
    assert date_from_hints(["23_45", "Copyright 2021 Pond Press"]) is None


def test_what_the_opening_and_the_footer_tell() -> None:
    """Number and name in the first lines, the publisher in the last."""
    opening = [Block("12th letter! The older issues of the Pond Life Monthly are here.")]
    assert number_in_opening(opening) == 12
    assert name_in_opening(opening) == "Pond Life Monthly"
    assert publisher(["© 2020 Pond Press. All rights reserved."]) == "Pond Press"


def test_an_opening_without_number_or_name() -> None:
    """Plain words state neither."""
    opening = [Block("We welcome everyone to the pond.")]
    assert number_in_opening(opening) is None
    assert name_in_opening(opening) is None
    assert publisher(["The pond belongs to all of us."]) is None


def test_a_day_may_stand_under_tagline_and_byline() -> None:
    """Short lines between the title and the day belong to the head of the page."""
    page = f"Pond Life #7: frogs\n\nNews from the water.\n\nMarta Weber\nOct 1, 2023\n\n{STORY}"
    (edition,) = cut_into_editions(read_blocks(page))
    assert (edition.title, edition.number) == ("Pond Life #7: frogs", 7)
    assert edition.date == date(2023, 10, 1)
    assert [block.text for block in edition.blocks] == [STORY]


def test_the_name_is_the_line_written_as_a_title() -> None:
    """Mail programs show a teaser above the masthead."""
    head = ["Frogs, newts and nets for Friday", "Pond Life", "Issue 7 | March 17, 2023"]
    edition = titled(head, [])
    assert (edition.publication, edition.title) == (
        "Pond Life",
        "Pond Life, Issue 7 | March 17, 2023",
    )


def test_an_edition_with_a_name_of_its_own_keeps_its_newsletter() -> None:
    """The season is no publication."""
    edition = titled(["The Pond Gazette", "Summer Issue, 3 July 2022"], [])
    assert (edition.publication, edition.date) == ("The Pond Gazette", date(2022, 7, 3))
    assert titled(["Weekly notes", "The Pond Post No. 3"], []).publication == "The Pond Post"


def test_a_byline_names_the_author() -> None:
    """Only with "by"; a line of other words is none."""
    assert titled(["Pond Life #7", "by Marta Weber"], []).author == "Marta Weber"
    assert titled(["Pond Life #7", "Eaten by Slugs and Snails at night"], []).author is None


def test_a_letter_counts_itself_in_words() -> None:
    """ "The ninth letter of" states a number and a name; "the first frost of" does not."""
    blocks = read_blocks("This is the ninth letter of the Pond Life Monthly and it rains.")
    assert number_in_opening(blocks) == 9
    assert name_in_opening(blocks) == "Pond Life Monthly"
    for text in ("We had the first frost of the year.", "The minister left No 10 on Monday."):
        assert number_in_opening(read_blocks(text)) is None


def test_the_name_of_a_page_is_its_editions() -> None:
    """Where the editions' own titles are days only; a sentence above them is no name."""
    days = f"Week of May 7, 2021\n\n{STORY}\n\nWeek of May 14, 2021\n\n{STORY}"
    named = cut_into_editions(read_blocks(f"Pond Reading List\n\n{days}"))
    assert {edition.publication for edition in named} == {"Pond Reading List"}
    unnamed = cut_into_editions(read_blocks(f"All that we read.\n\n{days}"))
    assert {edition.publication for edition in unnamed} == {None}


def test_a_running_head_starts_no_edition() -> None:
    """It says the same on every page, or less; another number is another edition."""
    head = "Pond Life #3 - May 2021"
    page = f"{head}\n\n{STORY}\n\n{head}\n\n{STORY}\n\nPond Life #3\n\n{STORY}"
    (edition,) = cut_into_editions(read_blocks(page))
    assert (edition.title, edition.number, edition.date) == (head, 3, None)
    assert [block.text for block in edition.blocks] == [STORY] * 3
    more = cut_into_editions(read_blocks(f"{page}\n\nPond Life #4 - June 2021\n\n{STORY}"))
    assert [(one.number, len(one.blocks)) for one in more] == [(3, 3), (4, 1)]


def test_a_month_is_another_edition() -> None:
    """Even where neither day nor number is stated."""
    page = f"Pond Life - May 2021\n\n{STORY}\n\nPond Life - June 2021\n\n{STORY}"
    assert len(cut_into_editions(read_blocks(page))) == 2


def test_a_second_title_that_says_more_is_kept() -> None:
    """The subject of the mail gives the number, the line below it the day."""
    page = f"Pond Life #3\n\nPond Life, 7 May 2021\n\n{STORY}"
    (edition,) = cut_into_editions(read_blocks(page))
    assert (edition.number, edition.date) == (3, date(2021, 5, 7))


def test_headings_of_one_name_under_running_text_stay() -> None:
    """Where no title opens the text, none is its running head."""
    page = f"{STORY} {STORY} {STORY} {STORY}\n\nRoute #3\n\n{STORY}\n\nRoute #3\n\n{STORY}"
    (edition,) = cut_into_editions(read_blocks(page))
    assert len(edition.blocks) == 5


def test_a_masthead_that_comes_again_opens_the_next_edition() -> None:
    """It is not the last paragraph of the edition before."""
    page = "\n\n".join(f"Pond Life\n\nIssue {number}\n\n{STORY}" for number in (3, 4, 5))
    editions = cut_into_editions(read_blocks(page))
    assert [edition.number for edition in editions] == [3, 4, 5]
    assert [[block.text for block in edition.blocks] for edition in editions] == [[STORY]] * 3
