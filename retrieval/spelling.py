"""Reading an unknown word as the nearest word of the archive."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.analysis import FUNCTION_WORDS, word_spans

MIN_LETTERS = 4  # shorter words are near to too many others
# An edit is a letter more, less, other, or swapped with its neighbour (optimal string alignment).
# Words this long may be two edits away, shorter ones one.
LETTERS_FOR_TWO_EDITS = 8


class Speller:
    """Corrects words that find nothing, from the words of the archive's texts."""

    def __init__(self, texts: Callable[[], Iterable[str]], known: frozenset[str]) -> None:
        self._texts = texts
        self._known = known

    def correct(self, query: str) -> str | None:
        """The query with each unknown word replaced by the nearest known one; None if unchanged.

        "bazle build" -> "bazel build"
        """
        pieces, at = list[str](), 0
        for start, end, stems in word_spans(query):
            word = self._nearest(query[start:end]) if self._is_unknown(stems) else None
            if word:
                pieces += [query[at:start], word]
                at = end
        return "".join([*pieces, query[at:]]) if pieces else None

    def _is_unknown(self, stems: tuple[str, ...]) -> bool:
        """Neither the whole word nor a telling part of a compound finds anything."""
        telling = (
            (stems[0], *(part for part in stems[1:] if len(part) >= MIN_LETTERS)) if stems else ()
        )
        return bool(stems) and self._known.isdisjoint(telling)

    def _nearest(self, word: str) -> str | None:
        """The known word fewest edits away, of equally near ones the most used; None if none is."""
        word = word.lower()
        if len(word) < MIN_LETTERS or not word.isalpha():
            return None
        edits = 1 if len(word) < LETTERS_FOR_TWO_EDITS else 2
        # People rarely mistype the first letter, and a wrong correction misleads.
        likely = [known for known in self._words if known[0] == word[0]]
        ranked = process.extract(word, likely, scorer=OSA.distance, score_cutoff=edits, limit=None)
        best = min(ranked, key=lambda each: (each[1], -self._words[each[0]]), default=None)
        return best[0] if best else None

    @cached_property
    def _words(self) -> Counter[str]:
        """How often each word stands in the archive; built when the first unknown word comes."""
        words = Counter[str]()
        for text in self._texts():
            words.update(text[start:end].lower() for start, end, _ in word_spans(text))
        return Counter({word: n for word, n in words.items() if _is_plain(word)})


def _is_plain(word: str) -> bool:
    return len(word) >= MIN_LETTERS and word.isalpha() and word not in FUNCTION_WORDS
