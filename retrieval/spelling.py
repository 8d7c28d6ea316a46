"""Reading an unknown word as the nearest word of the archive."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.passages import token_counter
from retrieval.analysis import FUNCTION_WORDS, POSSESSIVE, word_spans

MIN_LETTERS = 4  # shorter words are near to too many others
# An edit is a letter more, less, other, or swapped with its neighbour (optimal string alignment).
# Words this long may be two edits away, shorter ones one.
LETTERS_FOR_TWO_EDITS = 8
# What questions are made of, likelier meant than any word of an archive; the likeliest first.
ASKING = ("what", "where", "when", "which", "whose", "about", "does")
ASKED = Counter({word: -place for place, word in enumerate(ASKING)})


class Speller:
    """Corrects words that find nothing, from the words of the archive's texts."""

    def __init__(self, texts: Callable[[], Iterable[str]], known: frozenset[str]) -> None:
        self._texts = texts
        self._known = known

    def correct(self, query: str) -> str | None:
        """The query with each unknown word replaced by the nearest known one; None if unchanged.

        "bazle build" -> "bazel build". What is written as a name is only read as one: where the
        archive has scales, "who made Skala?" is not about these. Nor is "chess" a misspelt chest.
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
        if len(word) < MIN_LETTERS or not word.isalpha() or _is_common(word):
            return None
        asking = None if is_name else _asking(word.lower(), is_first=not query[:start].strip())
        nearest = asking or _nearest(word.lower(), self._names if is_name else self._words)
        return nearest and nearest + typed[len(word) :]

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
    """Whether it is a word that people use: tiktoken's vocabulary, made of the most frequent pieces
    of text, holds it whole."""
    count = token_counter()
    return any(count(f" {form}") == 1 for form in (word, word.lower()))


def _nearest(word: str, words: Counter[str]) -> str | None:
    """The word fewest edits away, of equally near ones the most used; None if none is near."""
    edits = 1 if len(word) < LETTERS_FOR_TWO_EDITS else 2
    # People rarely mistype the first letter, and a wrong correction misleads.
    likely = [known for known in words if known[0] == word[0]]
    ranked = process.extract(word, likely, scorer=OSA.distance, score_cutoff=edits, limit=None)
    best = min(ranked, key=lambda each: (each[1], -words[each[0]]), default=None)
    return best[0] if best else None


def _asking(word: str, *, is_first: bool) -> str | None:
    """The question word meant; not at the beginning only by swapped letters: "wham" is a name."""
    meant = _nearest(word, ASKED)
    return meant if meant and (is_first or sorted(meant) == sorted(word)) else None


def _is_plain(word: str) -> bool:
    return len(word) >= MIN_LETTERS and word.isalpha() and word not in FUNCTION_WORDS
