"""The words that English has, as pyspellchecker counts them in film subtitles."""

from collections.abc import Mapping
from functools import cache

SELDOM = 50  # what it counts a word at that it has from word lists alone


@cache
def english_words() -> Mapping[str, int]:
    """Some 160,000 without capitals, and how often each is said; loaded once (about 0.15 s)."""
    from spellchecker import SpellChecker  # late: most questions have no unknown word

    return SpellChecker().word_frequency.dictionary


@cache
def common_english_words() -> frozenset[str]:
    """Those that are said at all."""
    return frozenset(word for word, times in english_words().items() if times > SELDOM)
