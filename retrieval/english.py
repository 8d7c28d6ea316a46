"""The words that English has, from the list that pyspellchecker carries."""

from collections.abc import Mapping
from functools import cache

LEAST = 50  # the list counts no word lower; at this stand two thirds of it, seldom or never used


@cache
def english_words() -> Mapping[str, int]:
    """Some 160,000 without capitals, and how often each is used; loaded once (about 0.15 s)."""
    from spellchecker import SpellChecker  # late: most questions have no unknown word

    return SpellChecker().word_frequency.dictionary


@cache
def english_words_in_use() -> frozenset[str]:
    """Those that are used oftener than the rarest."""
    return frozenset(word for word, times in english_words().items() if times > LEAST)
