"""A line of Markdown becomes plain text, and every link still covers its label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corpus.issues import Link
from corpus.sources.inline import LinkedText, join_texts, read_inline


def read(markdown: str) -> LinkedText:
    """Parse and read one paragraph."""
    return read_inline(MarkdownIt("commonmark").parseInline(markdown)[0].children or [])


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("*soft* and **hard** and `first(where:)`", "soft and hard and first(where:)"),
        ("![a pear](pear.png) Ripe.", "Ripe."),
        ("Tom &amp; Ann&nbsp;&mdash; both", "Tom & Ann — both"),
        ("one<br/>two<br>three", "one\ntwo\nthree"),
        ("a <span class='x'>b</span> c<sup>2</sup>", "a b c2"),
        ("Array<T> and <Int> are types", "Array<T> and <Int> are types"),
        ("<script>evil()</script>good", "good"),
        ("<!-- more -->shown", "shown"),
        ("wrapped\nline  with   blanks ", "wrapped line with blanks"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
    ],
)
def test_markup_goes_and_text_stays(markdown: str, text: str) -> None:
    """Emphasis, pictures, entities and HTML elements leave; code and unknown tags stay."""
    assert read(markdown) == LinkedText(text)


@pytest.mark.parametrize(
    ("markdown", "label", "url"),
    [
        ("See [the *guide*](https://a.example/b).", "the guide", "https://a.example/b"),
        ("See <https://a.example>.", "https://a.example", "https://a.example"),
        ("Go to https://a.example/x, now", "https://a.example/x", "https://a.example/x"),
        ("[wiki](https://a.example/Pear_(fruit))", "wiki", "https://a.example/Pear_%28fruit%29"),
        ("(https://a.example/b)", "https://a.example/b", "https://a.example/b"),
        (
            "https://a.example/Pear_(pet).",
            "https://a.example/Pear_(pet)",
            "https://a.example/Pear_%28pet%29",
        ),
        ("[`map(_:)`](https://a.example) rocks", "map(_:)", "https://a.example"),
        ("an <a href='https://a.example'>old\nlink</a>", "old link", "https://a.example"),
        ("[ padded ](https://a.example)", "padded", "https://a.example"),
        ("[earlier](/issue-3/)", "earlier", "/issue-3/"),
    ],
)
def test_a_link_covers_its_label(markdown: str, label: str, url: str) -> None:
    """Inline, bare, HTML and padded links all point at exactly the words they are behind."""
    result = read(markdown)
    assert [(result.text[link.start : link.end], link.url) for link in result.links] == [
        (label, url)
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "[write](mailto:ann@a.example)",
        "[jump](#top)",
        "[![badge](b.png)](https://a.example)",
        "[x](\ue000/12)",
        "[no such][reference]",
        "[[[deep]]](https://a.example)",
    ],
)
def test_addresses_that_an_archive_cannot_keep_are_dropped(markdown: str) -> None:
    """Mail addresses, anchors, empty and unwritable labels, broken addresses: no link."""
    assert read(markdown).links == ()


def test_joining_moves_links() -> None:
    """Pieces are joined like strings and their links follow."""
    one = LinkedText("see it", (Link(4, 6, "https://a.example"),))
    joined = join_texts([one, one], "\n\n")
    assert joined.text == "see it\n\nsee it"
    assert [joined.text[link.start : link.end] for link in joined.links] == ["it", "it"]


@given(st.text(alphabet="ab *_`[]()<>!\\\n&;/:.#") | st.text())
def test_any_line_reads_cleanly(markdown: str) -> None:
    """No outer blanks, no double blanks, and every link lies inside the text, in order."""
    result = read(markdown)
    assert result.text == result.text.strip()
    assert "  " not in result.text
    ends = [0]
    for link in result.links:
        assert ends[-1] <= link.start < link.end <= len(result.text)
        ends.append(link.end)
