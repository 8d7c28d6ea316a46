"""Headings cut a Markdown issue into stories; what is no story stays out."""

import pytest

from corpus.issues import Link
from corpus.sources.outline import read_outline
from corpus.sources.stories import cut_into_sections, read_stories, sponsors

LONG = "Prune the old wood first and leave the young shoots alone. " * 5


def stories(markdown: str) -> dict[str, str]:
    """Heading and text of every story."""
    sections = cut_into_sections(read_outline(markdown), None, "Issue #3")
    return {story.heading: story.text for story in read_stories(sections)}


def test_text_before_the_first_heading_is_an_introduction() -> None:
    """It is a story of its own, before those under headings."""
    assert stories("Hello.\n\n## Pears\n\nRipe.") == {"Introduction": "Hello.", "Pears": "Ripe."}


def test_a_text_without_headings_is_one_story() -> None:
    """It is called after the issue."""
    assert stories("Only this.") == {"Issue #3": "Only this."}


def test_labels_that_recur_stay_in_their_story() -> None:
    """Sub-headings such as "Results" under every story are its paragraphs."""
    markdown = "".join(
        f"## {name}\n\n### News\n\n{LONG}\n\n### Results\n\n{LONG}\n\n"
        for name in ("Pears", "Figs")
    )
    assert list(stories(markdown)) == ["Pears", "Figs"]
    assert stories(markdown)["Figs"].startswith("News\n\nPrune")


def test_items_below_a_group_are_stories() -> None:
    """A heading with nothing of its own only groups; short names below it keep it in view."""
    markdown = "## Tools\n### Saws\nSharp.\n### How to sharpen a saw\nSlowly.\n## Wood\nOld."
    assert list(stories(markdown)) == ["Tools: Saws", "How to sharpen a saw", "Wood"]


def test_a_short_part_of_a_story_is_a_paragraph() -> None:
    """A deeper heading with little text under it, rarer than stories, starts no story."""
    markdown = "## A\n\nx\n\n### Note\n\nShort.\n\n## B\n\ny\n\n## C\n\nz"
    assert stories(markdown) == {"A": "x\n\nNote\n\nShort.", "B": "y", "C": "z"}


def test_bold_lines_head_stories_only_without_real_headings() -> None:
    """Where no heading is marked, a line in bold is one; else it is a paragraph."""
    assert stories("**Pears**\n\nRipe.\n\n**Figs**\n\nRaw.") == {"Pears": "Ripe.", "Figs": "Raw."}
    assert stories("## Fruit\n\n**Pears**\n\nRipe.") == {"Fruit": "Pears\n\nRipe."}


def test_a_linked_heading_is_the_story_s_own_link() -> None:
    """It stays a story when nothing stands below it, while an empty heading without link goes."""
    sections = cut_into_sections(
        read_outline(
            "## [Pears](https://a.example)\n\n## Empty\n\n## Figs\n\n[Raw](https://b.example)"
        ),
        None,
        "Issue #3",
    )
    pears, figs = read_stories(sections)
    assert (pears.heading, pears.text, pears.link) == ("Pears", "Pears", "https://a.example")
    assert (figs.link, figs.links) == (None, (Link(0, 3, "https://b.example"),))


@pytest.mark.parametrize(
    ("markdown", "sponsor"),
    [
        ("## Sponsored by Pear Ladders\n\nClimb higher, buy now.", "Pear Ladders"),
        ("## Our sponsor\n\n[Pear Ladders](https://a.example) help you climb.", "Pear Ladders"),
    ],
)
def test_an_advert_is_a_fact_not_a_story(markdown: str, sponsor: str) -> None:
    """Who paid is kept, what they say is not."""
    sections = cut_into_sections(read_outline(f"{markdown}\n\n## Figs\n\nRaw."), None, "Issue #3")
    assert [story.heading for story in read_stories(sections)] == ["Figs"]
    assert sponsors(sections) == [sponsor]


def test_a_story_about_sponsors_stays() -> None:
    """Only headings that announce an advert are one."""
    markdown = "## Sponsors leave the fruit fair\n\nTwo firms withdrew."
    sections = cut_into_sections(read_outline(markdown), None, "Issue #3")
    assert len(read_stories(sections)) == 1
    assert sponsors(sections) == []


def test_notices_leave_the_stories() -> None:
    """ "Read more" lines and the unsubscribe footer are not content."""
    markdown = (
        "## Pears\n\nRipe.\n\n[Continue reading…](https://a.example)\n\n## Figs\n\nRaw.\n\n"
        "You can [unsubscribe](https://a.example) at any time."
    )
    assert stories(markdown) == {"Pears": "Ripe.", "Figs": "Raw."}
