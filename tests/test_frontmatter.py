"""What a file states above its text becomes the issue's fields and facts."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.issues import CorpusError, Fact
from corpus.sources.frontmatter import Metadata, has_front_matter, split_front_matter

YAML = """---
layout: post
title: ! 'Issue #23'
newsletter: Orchard Weekly
issue: 23
date: 2021-05-07 09:00:00 +0200
lang: en-GB
link: https://orchard.example/23
author: ann
editors: [ben, cleo]
sponsor:
    heading: Pear Ladders
    link: https://ladders.example
    body: Buy our ladders today.
word_count: 120
published: true
---

Text.
"""


def test_yaml_gives_fields_and_facts() -> None:
    """Known keys become fields, other values facts; a sponsor is named without its advert."""
    meta, body = split_front_matter(YAML, "23.md")
    assert body == "Text."
    assert meta == Metadata(
        title="Issue #23",
        publication="Orchard Weekly",
        number=23,
        day=date(2021, 5, 7),
        language="en-GB",
        address="https://orchard.example/23",
        facts=(
            Fact("author", "ann"),
            Fact("editors", "ben, cleo"),
            Fact("sponsor", "Pear Ladders"),
            Fact("sponsor link", "https://ladders.example"),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "Pears"\ndate = 2021-05-07\nnumber = 4\n+++\nText.',
        "Title: Pears\nDate: 2021-05-07\nNumber: 4\n\nText.",
        "---\nsubject: Pears\npublish_date: '2021-05-07T12:00:15Z'\nissue: 'No. 4'\n---\nText.",
        "\n\n---\nTitle: Pears\npubdate: May 7, 2021\nedition: '#4'\n---\nText.",
    ],
)
def test_other_kinds_say_the_same(text: str) -> None:
    """TOML, plain header lines and other usual keys are understood."""
    meta, body = split_front_matter(text, "pears.md")
    assert (meta.title, meta.day, meta.number) == ("Pears", date(2021, 5, 7), 4)
    assert body.strip() == "Text."
    assert has_front_matter(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain text.\n\n---\nnot: this\n---\n",
        "---\nOrchard Weekly\n---\n\nA letter between rules.",
        "Dear all,\nNote: buy pears\n\nText.",
        "Note: buy pears\nAlso: apples\n\nNo title, so no header.",
        "",
    ],
)
def test_text_without_front_matter_is_all_body(text: str) -> None:
    """Rules and colons inside the text are text."""
    assert not has_front_matter(text)
    assert split_front_matter(text, "pears.md")[0] == Metadata()


@pytest.mark.parametrize("first", ["The pond is closed until May.", "Note: the pond is closed."])
def test_a_paragraph_between_rules_is_text(first: str) -> None:
    """Front matter begins with a key, and a rule may open a letter."""
    text = f"---\n\n{first}\nSo: no frogs.\n\n---\n\nThe gate is open."
    assert not has_front_matter(text)
    assert split_front_matter(text, "pears.md") == (Metadata(), text)


@pytest.mark.parametrize("opening", ["# set by the site\n", "\n", "'draft': 1\n"])
def test_a_comment_or_a_blank_line_may_come_first(opening: str) -> None:
    """And a key may stand in quotes."""
    text = f"---\n{opening}title: Pears\n---\nText."
    assert has_front_matter(text)
    assert split_front_matter(text, "pears.md")[0].title == "Pears"


@pytest.mark.parametrize(("value", "number"), [("1,000", 1000), ("5/2021", 5), ("'#7'", 7)])
def test_numbers_are_read_as_written(value: str, number: int) -> None:
    """With a comma for the thousands or a year behind them."""
    text = f"---\nnumber: {value}\n---\nText."
    assert split_front_matter(text, "pears.md")[0].number == number


def test_words_and_numbers_are_what_they_look_like() -> None:
    """YAML's older rules made ten of 012, and truth values of words."""
    text = "---\ntitle: On\nissue: 012\nlanguage: no\nfeatured: yes\nauthor: No\n---\nText."
    meta, _ = split_front_matter(text, "pears.md")
    assert (meta.title, meta.number, meta.language, meta.facts) == ("On", 12, "no", ())


def test_what_cannot_be_a_field_is_none() -> None:
    """An empty title, a vague date and a worded number state nothing; long lists are no fact."""
    text = "---\ntitle: ''\ndate: soon\nnumber: many\nlinks: [a, b, c, d, e, f]\n---\nText."
    assert split_front_matter(text, "pears.md")[0] == Metadata()


@pytest.mark.parametrize(
    "text", ["---\ntitle: [unclosed\n---\nText.", "---\ntitle: 'a\n---\n", "+++\ntitle = \n+++\n"]
)
def test_broken_front_matter_is_refused(text: str) -> None:
    """The sentence names the file and the reason, on one line."""
    with pytest.raises(
        CorpusError, match=r"^The front matter of pears\.md cannot be read \(.+\)\.$"
    ):
        split_front_matter(text, "pears.md")


@given(st.text(alphabet="-+:'[]{}!&* \nat1"))
@example("1:")
def test_any_front_matter_is_read_or_refused(text: str) -> None:
    """Whatever stands between the marks never raises anything but a CorpusError."""
    for opening in (f"---\n{text}\n---\n", f"+++\n{text}\n+++\n", text):
        try:
            split_front_matter(opening, "pears.md")
        except CorpusError:
            continue
