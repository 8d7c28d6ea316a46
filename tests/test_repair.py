"""Text repair: what is broken is mended, what is in order stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.repair import repair_text


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("We donâ€™t prune in frost", "We don’t prune in frost"),
        ("Yesï¼Œ it growsã€‚Really", "Yes, it grows. Really"),
        ("Keyâs view: it isnât late and Iâm glad", "Key’s view: it isn’t late and I’m glad"),
        ("He said âgo onâ and itâs done", "He said “go on” and it’s done"),
        ("The gardenersâ hut isnât locked", "The gardeners’ hut isn’t locked"),
        ("Itâs late â very late", "It’s late — very late"),
        ("Itâs\nâ soil\nâ seed", "It’s\n• soil\n• seed"),
        ("It isnât â¬20 but 30 â¬", "It isn’t €20 but 30 €"),
        ("â€œDig on,â€ she said. â€œNow.â€", "“Dig on,” she said. “Now.”"),
        ("OâHara isnât in", "O’Hara isn’t in"),
        ("Iβm late β wait for the keyβs returnβ¦", "I’m late — wait for the key’s return…"),
    ],
)
def test_broken_marks_are_mended(broken: str, mended: str) -> None:
    """Mojibake and lost bytes of typographic marks become the marks they were."""
    assert repair_text(broken) == mended


def test_chinese_read_as_windows_1252_is_decoded_even_where_a_byte_was_lost() -> None:
    """The soft hyphen byte, which editors drop, is put back where a common character results."""
    broken = "2021 å¹´ å\xa6ä¹\xa0 æ–°é—»"
    assert repair_text(broken) == "2021 年 学习 新闻"


def test_a_line_beyond_decoding_does_not_stop_the_others() -> None:
    """Every line is mended as far as it can be."""
    text = "The â€œoldâ€\x9d gate\nå\x81 is left\nIt isnâ€™t"
    lines = repair_text(text).split("\n")
    assert lines[0] == "The “old” gate"
    assert lines[2] == "It isn’t"


def test_odd_spaces_become_spaces_and_invisible_ones_go() -> None:
    """No-break and thin spaces count as spaces; zero-width characters as nothing."""
    assert repair_text("Soil:\u00a0clay\u2009and\u200b sand\ufeff") == "Soil: clay and sand"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wait， there is more。Go on", "Wait, there is more. Go on"),
        ("At 10：30 we saw 3，000 bees。", "At 10:30 we saw 3,000 bees."),
        ("Really？！ Yes。", "Really?! Yes."),
        ("他说：“花很好。”", "他说：“花很好。”"),
        ("これは、花です。", "これは、花です。"),
    ],
)
def test_full_width_marks_are_latin_only_in_latin_lines(line: str, expected: str) -> None:
    """English lines get ASCII marks with a space after; Chinese and Japanese keep theirs."""
    assert repair_text(line) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The β-carotene of γ-rays isn’t in the roots",
        "We had pâté and a château in view",
        "À bientôt, garçon! 😊 👩‍🌾",
        "Plain words — “quoted”, it’s fine",
        "if (a &amp;&amp; b) then <c>",
        "",
    ],
)
def test_sound_text_stays(text: str) -> None:
    """Accents, emoji, quotes and entities in text that is in order are left alone."""
    assert repair_text(text) == text


WORDS = st.lists(
    st.sampled_from(
        ["soil", "café", "isn’t", "“bees”", "😊", "3,000", "a.", "naïve", "日本。", "\n"]
    ),
    max_size=30,
)


@given(WORDS)
def test_repair_of_clean_text_is_idempotent(words: list[str]) -> None:
    """A second repair finds nothing to do."""
    once = repair_text(" ".join(words))
    assert repair_text(once) == once


@given(st.text(max_size=300))
def test_repair_never_fails(text: str) -> None:
    """Any text comes back as text."""
    assert isinstance(repair_text(text), str)
