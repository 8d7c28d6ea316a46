"""A Markdown body becomes headings and paragraphs in order."""

import pytest

from corpus.sources.outline import BOLD_LEVEL, LONGEST_CODE_LINES, read_outline


def outline(markdown: str) -> list[tuple[int, str]]:
    """Level and text of every piece."""
    return [(piece.level, piece.content.text) for piece in read_outline(markdown)]


def test_headings_of_both_kinds_and_paragraphs_keep_their_order() -> None:
    """Underlined and hashed headings carry their level; paragraphs have level 0."""
    assert outline("Soil\n====\n\nDig.\n\n### Rest [now](https://a.example)\nSleep.") == [
        (1, "Soil"),
        (0, "Dig."),
        (3, "Rest now"),
        (0, "Sleep."),
    ]


def test_lists_nest_by_two_spaces() -> None:
    """Bullets become "- ", counted items keep their number, paragraphs of an item are indented."""
    markdown = "* one\n\n    * deep\n\n    more of it\n* two\n  wrapped\n\n3. three\n4. four"
    assert outline(markdown) == [
        (0, "- one\n  - deep\n  more of it\n- two wrapped"),
        (0, "3. three\n4. four"),
    ]


def test_quotes_are_paragraphs() -> None:
    """A block quote, even a nested one, is read like any paragraph; its headings are text."""
    assert outline("> # Said\n> Prune.\n>\n> > Twice.") == [
        (0, "Said"),
        (0, "Prune."),
        (0, "Twice."),
    ]


def test_a_line_in_bold_may_be_a_heading() -> None:
    """It stands below every real heading; bold words in a sentence are none."""
    assert outline("**Pears**\n\nAre **ripe**.") == [(BOLD_LEVEL, "Pears"), (0, "Are ripe.")]


def test_a_table_gives_a_line_a_row() -> None:
    """Cells are separated, the header row comes first."""
    assert outline("|Kind|Yield|\n|-|-|\n|`Conf`|12|") == [(0, "Kind | Yield\nConf | 12")]


def test_html_blocks_are_read_as_text() -> None:
    """Elements break lines, their Markdown is read, comments and frames say nothing."""
    markdown = '<div class="x"><p>Read <b>this</b></p>\n<ul><li>and *that*</li></ul></div>'
    assert outline(markdown) == [(0, "Read this\n- and that")]
    assert outline('<!-- excerpt -->\n\n<iframe src="https://a.example"></iframe>') == []


def test_short_code_stays_and_long_code_goes() -> None:
    """Up to three lines read like a quotation; a listing would drown its story."""
    short = "\n".join(f"    call({n})" for n in range(LONGEST_CODE_LINES))
    assert outline(f"```\n{short}\n```") == [(0, short)]
    assert outline(f"```\n{short}\nmore()\n```") == []


@pytest.mark.parametrize(
    "markdown", ["", "\n \n", "![](pear.png)", "---", "[1]: https://a.example"]
)
def test_nothing_readable_is_no_piece(markdown: str) -> None:
    """Pictures, rules and link definitions alone leave nothing."""
    assert outline(markdown) == []


def test_lists_are_numbered_as_written() -> None:
    """A countdown stays one; the same number before every item is left to Markdown."""
    assert outline("10. Victoria\n9. Opal") == [(0, "10. Victoria\n9. Opal")]
    assert outline("1. Victoria\n1. Opal") == [(0, "1. Victoria\n2. Opal")]


@pytest.mark.parametrize("text", ["The well is deep.", "The well is deep and cold " * 8])
def test_a_rule_under_a_paragraph_is_no_underline(text: str) -> None:
    """No heading is that long, and none ends with a full stop."""
    assert outline(f"{text}\n---\n\nThe Gate\n---") == [(0, text.strip()), (2, "The Gate")]


def test_headings_may_be_html() -> None:
    """On a line of their own, with text around them."""
    markdown = '<h2 id="w">The <b>Well</b></h2>\n<p>It is deep.</p>\n\n<h3>Gate</h3>\n\nShut.'
    assert outline(markdown) == [(2, "The Well"), (0, "It is deep."), (3, "Gate"), (0, "Shut.")]


def test_indented_prose_is_text_and_indented_code_is_not() -> None:
    """A letter may be set in by four spaces from end to end."""
    line = "    The pear trees of the lower row were cut on a dry day.\n"
    code = "    let pear = Pear()\n"
    assert outline(f"Soil:\n\n{line * 4}\n{line}") == [
        (0, "Soil:"),
        (0, " ".join([line.strip()] * 4)),
        (0, line.strip()),
    ]
    assert outline(f"Soil:\n\n{code * 4}") == [(0, "Soil:")]
