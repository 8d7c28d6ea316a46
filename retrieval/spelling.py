"""Reading an unknown word as the archive writes it, or as its nearest word."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.passages import token_counter
from retrieval.analysis import FUNCTION_WORDS, POSSESSIVE, stem, word_spans
from retrieval.compounds import parted
from retrieval.english import english_words, english_words_in_use

MIN_LETTERS = 4  # shorter words are near to too many others
# An edit is a letter more, less, other, or swapped with its neighbour (optimal string alignment).
# Words this long may be two edits away, shorter ones one.
LETTERS_FOR_TWO_EDITS = 8
LETTERS_TO_EXCHANGE = 6  # in shorter words no letter is taken for another one
# What questions are made of, likelier meant than any word of an archive; the likeliest first.
ASKING = ("what", "where", "when", "which", "whose", "about", "does")
ASKED = Counter({word: -place for place, word in enumerate(ASKING)})


class Speller:
    """Corrects words that find nothing, from the words of the archive's texts."""

    def __init__(self, texts: Callable[[], Iterable[str]], known: frozenset[str]) -> None:
        self._texts = texts
        self._known = known

    def correct(self, query: str) -> str | None:
        """The query with each unknown word as two that make it, else as the nearest known one; None
        if unchanged.

        "tidepool" -> "tide pool", "bazle build" -> "bazel build". What is written as a name is a
        misspelt name at most: where the archive has scales, "who made Skala?" is not about these.
        Nor is "chess" a misspelt chest.
        """
        query = unicodedata.normalize("NFC", query)
        pieces, at = list[str](), 0
        for start, end, stems in word_spans(query):
            word = self._likely(query, start, end) if self._is_unknown(stems) else None
            if word:
                pieces += [query[at:start], word]
                at = end
        return "".join([*pieces, query[at:]]) if pieces else None

    def _likely(self, query: str, start: int, end: int) -> str | None:
        typed, is_name = query[start:end], start > 0 and query[start].isupper()
        word = POSSESSIVE.sub("", typed)
        if len(word) < MIN_LETTERS or not word.isalpha():
            return None
        is_common = _is_common(word)
        meant = parted(word, list(self._texts()), self._occurrences, is_common=is_common)
        if not meant and not is_common:
            asking = None if is_name else _asking(word.lower(), is_first=not query[:start].strip())
            meant = asking or self._nearest_known(word.lower(), is_name=is_name)
        return meant and meant + typed[len(word) :]

    def _nearest_known(self, word: str, *, is_name: bool) -> str | None:
        """The nearest word of the archive, or form of one: "batteries" may be told of only."""
        if is_name:
            return _nearest(word, self._names)
        forms = [
            near for near in _near(word, english_words_in_use(), 1) if stem(near) in self._known
        ]
        return _nearest(word, {**dict.fromkeys(forms, 0), **self._words})

    def _is_unknown(self, stems: tuple[str, ...]) -> bool:
        """Neither the whole word nor a telling part of a compound finds anything."""
        telling = (
            (stems[0], *(part for part in stems[1:] if len(part) >= MIN_LETTERS)) if stems else ()
        )
        return bool(stems) and self._known.isdisjoint(telling)

    @cached_property
    def _written(self) -> Counter[str]:
        """How often each word stands in the archive, capitals kept; built when the first unknown
        word comes."""
        written = Counter[str]()
        for text in self._texts():
            written.update(text[start:end] for start, end, _ in word_spans(text))
        return written

    @cached_property
    def _occurrences(self) -> Counter[str]:
        """How often each stem stands there."""
        occurrences = Counter[str]()
        for word, times in self._written.items():
            occurrences[stem(word.lower())] += times
        return occurrences

    @cached_property
    def _words(self) -> Counter[str]:
        """The same without capitals, of words that may be misspelt."""
        words = Counter[str]()
        for word, times in self._written.items():
            if _is_plain(word.lower()):
                words[word.lower()] += times
        return words

    @cached_property
    def _names(self) -> Counter[str]:
        """Those of them that are mostly written with a capital."""
        return Counter({w: n for w, n in self._words.items() if self._written[w] < n / 2})


def _is_common(word: str) -> bool:
    """Whether people use it: English has it, or tiktoken's vocabulary, made of the most frequent
    pieces of text, holds it whole ("PyTorch")."""
    count = token_counter()
    is_english = word.lower() in english_words()
    return is_english or any(count(f" {form}") == 1 for form in (word, word.lower()))


def _nearest(word: str, words: Mapping[str, int]) -> str | None:
    """The word fewest edits away, of equally near ones that of the same letters ("battery" for
    "batery", not "bakery"), then the most used, here or else in English; None if none is near."""

    def unlikelihood(near: str) -> tuple[int, bool, int, int, str]:
        in_english = english_words().get(near, 0)
        return edits[near], set(near) != set(word), -words[near], -in_english, near

    edits = _near(word, words, 1 if len(word) < LETTERS_FOR_TWO_EDITS else 2)
    return min(edits, key=unlikelihood, default=None)


def _near(word: str, words: Iterable[str], most: int) -> dict[str, int]:
    """The words at most so many edits away, and how many each is."""
    # People rarely mistype the first letter, and a wrong correction misleads.
    likely = [known for known in words if known[0] == word[0]]
    found = process.extract(word, likely, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {near: int(edits) for near, edits, _ in found if not _exchanges_a_letter(word, near)}


def _exchanges_a_letter(word: str, near: str) -> bool:
    """Whether a letter of a short word was exchanged: that makes names of names, Jarek of Janek."""
    is_short = len(word) < LETTERS_TO_EXCHANGE
    return is_short and len(word) == len(near) and sorted(word) != sorted(near)


def _asking(word: str, *, is_first: bool) -> str | None:
    """The question word meant; not at the beginning only by swapped letters: "wham" is a name."""
    meant = _nearest(word, ASKED)
    return meant if meant and (is_first or sorted(meant) == sorted(word)) else None


def _is_plain(word: str) -> bool:
    return len(word) >= MIN_LETTERS and word.isalpha() and word not in FUNCTION_WORDS
