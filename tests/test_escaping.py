"""Text of others is shown letter by letter: no markup, no mention, no ping, nothing invisible."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sendable import NASTY, PING, is_tidy, units

from bot.replies.escaping import (
    ZERO_WIDTH_SPACE,
    bold,
    clip_markdown,
    cut,
    escaped,
    linked,
    plain,
)
from bot.replies.excerpts import excerpt

ANY = st.one_of(
    st.text(max_size=300),
    st.sampled_from(NASTY),
    st.lists(
        st.sampled_from([*"*_~`|\\<>[]()@#:-. \n\u200b\u200d", "a", "**", "](", "http://x"])
    ).map("".join),
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*a*", r"\*a\*"),
        ("a_b", r"a\_b"),
        ("# no heading", r"\# no heading"),
        ("> no quote", r"\> no quote"),
        ("- no item", r"\- no item"),
        ("1. no list", r"1\. no list"),
        ("well-known", "well-known"),
        ("3 - 2 = 1", "3 - 2 = 1"),
        (":smile:", r"\:smile:"),
        ("a: b", "a: b"),
        ("https://a.example/x_y", "https://a.example/x_y"),
        ("two\n lines\tand  blanks", "two lines and blanks"),
    ],
)
def test_markup_is_shown_as_it_is_written(text: str, shown: str):
    """Only what Markdown would take for markup gets a backslash."""
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("(https://e.example/a.md) is support", "https://e.example/a.md"),
        ("See 'https://e.example/a'.", "https://e.example/a"),
        ('"https://e.example/a?" it asks', "https://e.example/a"),
        ("(see https://e.example/a_(b)_c, too)", "https://e.example/a_%28b%29_c"),
        ("(see https://e.example/a_(b))", "https://e.example/a_%28b%29"),
        ("https://e.example/a)b", "https://e.example/a%29b"),
        ("https://))", "https://"),
    ],
)
def test_an_address_ends_before_the_sentence_around_it(text: str, address: str):
    """With a bracket or a quote of the sentence it would lead nowhere."""
    before, after = text.split(unquote(address))
    assert escaped(text) == before + address + after


@pytest.mark.parametrize(
    "text", ["@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "@EVERYONE"]
)
def test_nobody_is_pinged(text: str):
    """The name stays readable; an invisible character breaks the ping."""
    assert not PING.search(escaped(text))
    assert ZERO_WIDTH_SPACE in escaped(text)


@pytest.mark.parametrize("text", ["", " ", "\u200b\ufeff", "\x00\x1b", "\u202e\u202c", "\u200d"])
def test_what_cannot_be_seen_is_empty(text: str):
    """Discord refuses a title without a visible character; the caller can put another one there."""
    assert plain(text) == escaped(text) == bold(text) == linked(text, "https://a.example") == ""


@pytest.mark.parametrize(
    "text", ["👩\u200d👩\u200d👧", "می\u200cخواهم", "🏴\U000e0067\U000e0062\U000e007f"]
)
def test_invisible_parts_of_words_and_emoji_stay(text: str):
    """Joiners inside a word or an emoji are part of it."""
    assert plain(text) == text


def test_a_direction_override_is_taken_out():
    """It would turn round everything behind it."""
    assert plain("a\u202eb") == "ab"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example", "https://a b", "x" * 600, None]
)
def test_no_link_without_a_usable_address(url: str | None):
    """The label stays."""
    assert linked("label", url) == "label"


def test_a_link_survives_what_its_parts_hold():
    """Brackets would end the label, blanks and parentheses the address."""
    made = linked("[a] https://b.example", "https://a.example/(x)*")

    assert made == "[(a) b.example](https://a.example/%28x%29%2A)"


def test_a_clipped_label_keeps_whole_words():
    """Cut at a blank where one is near."""
    assert plain("one two three four", 15) == "one two three…"
    assert plain("x" * 30, 10) == "x" * 9 + "…"
    assert plain("short", 10) == "short"


def test_clipped_markdown_keeps_links_and_closes_bold():
    """A cut through markup would show its source."""
    assert clip_markdown("**bold words here**", 12) == "**bold wo…**"
    assert clip_markdown("see [label](https://a.example/long) end", 20) == "see…"
    assert clip_markdown("ab **bold**", 6) == "ab…"


@given(ANY, st.integers(1, 120))
def test_plain_text_keeps_its_limit(text: str, limit: int):
    """Counted as Discord's clients count, without torn characters."""
    assert units(plain(text, limit)) <= limit
    assert "\n" not in plain(text)
    assert units(cut(text, limit)) <= limit


@given(ANY)
def test_escaped_text_holds_no_markup(text: str):
    """Whatever goes in, nothing of it is read as Markdown, also inside bold."""
    assert is_tidy(escaped(text))
    assert is_tidy(f"a {bold(text)} b")
    assert not PING.search(escaped(text))


@given(st.lists(ANY, max_size=4), st.integers(3, 200))
def test_markdown_of_ours_can_be_clipped_anywhere(pieces: list[str], limit: int):
    """However short, what is left is whole markup."""
    markdown = " ".join(
        f"{escaped(piece)} {bold(piece)} {linked(piece, 'https://a.example/x')}" for piece in pieces
    )
    clipped = clip_markdown(markdown, limit)

    assert units(clipped) <= limit
    assert is_tidy(clipped)
    assert not PING.search(clipped)


class TestExcerpt:
    """A line around what matters."""

    def test_a_short_text_is_whole_and_its_spans_bold(self):
        """The blanks around a span stay outside the bold."""
        assert excerpt("Prune on dry days only.", [(9, 17)], 100) == "Prune on **dry days** only."

    def test_neighbours_become_one_run(self):
        """Two bold words side by side are one bold run."""
        assert excerpt("on dry days", [(3, 6), (7, 11)], 100) == "on **dry days**"

    def test_markup_in_a_span_stays_inside_it(self):
        """Escaped piecewise, then emboldened."""
        assert excerpt("a **b** c", [(2, 7)], 100) == r"a **\*\*b\*\*** c"

    def test_a_long_text_is_cut_around_its_spans(self):
        """The sentence of the first span opens the excerpt where it fits."""
        text = "Nothing here. " * 20 + "Frost splits bark. " + "Nothing more. " * 20
        start = text.index("splits")

        shown = excerpt(text, [(start, start + 6)], 60)

        assert shown.startswith("Frost **splits** bark.")
        assert shown.endswith("…")

    def test_the_mark_of_a_list_item_is_left_out(self):
        """A quote is a sentence, not an item; marks between items become dots."""
        assert excerpt("- One\n- two", [(2, 5)], 100) == "**One** • two"

    def test_a_span_longer_than_the_limit_is_cut(self):
        """The beginning of it, bold, and an ellipsis."""
        shown = excerpt("word " * 100, [(0, 499)], 50)

        assert shown.startswith("**word word")
        assert shown.endswith("**…")

    @given(st.data(), ANY, st.integers(5, 100))
    def test_any_text_can_be_cut_around_any_spans(self, data: st.DataObject, text: str, limit: int):
        """The excerpt stays near its limit and its markup whole."""
        places = st.integers(0, len(text))
        edges = sorted(data.draw(st.lists(places, max_size=6, unique=True)))
        spans = list(zip(edges[::2], edges[1::2], strict=False))

        shown = excerpt(text, spans, limit)

        assert is_tidy(shown)
        assert not PING.search(shown)
        assert len(shown) <= 8 * limit + 20
