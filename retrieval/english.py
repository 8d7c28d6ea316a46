"""The words that English has, from the list that pyspellchecker carries."""

from collections.abc import Mapping
from functools import cache

NEVER_SAID = 50  # what the list counts a word at that no film subtitle had


@cache
def english_words() -> Mapping[str, int]:
    """Some 160,000 without capitals, and how often each is said; loaded once (about 0.15 s)."""
    from spellchecker import SpellChecker  # late: most questions have no unknown word

    return SpellChecker().word_frequency.dictionary


@cache
def english_words_in_use() -> frozenset[str]:
    """Those that are said at all."""
    return frozenset(word for word, times in english_words().items() if times > NEVER_SAID)
