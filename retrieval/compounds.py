"""Compounds that an archive writes in two: "longbow" where its captions say "long bow"."""

import re
from collections.abc import Collection, Iterator, Mapping

from retrieval.analysis import FUNCTION_WORDS, stem

PART = 3  # the fewest letters of a part: nobody parts "afar"
LONGEST = 40  # letters; a longer word is no compound, and there are too many ways to part it
# The parts of a word that people use may have met by chance, unless they stand side by side as
# often as this, or for more than this share of the rarer one's occurrences.
OFTEN, TOGETHER = 2, 0.5


def parted(
    word: str, texts: Collection[str], occurrences: Mapping[str, int], *, is_common: bool
) -> str | None:
    """The word in two if the texts have these side by side, and not by chance, else None.

    occurrences: of each stem in the texts. is_common: whether people use the word.
    "Stiltwalkers" -> "Stilt walkers" where a stilt walker walks. But "Newman" is no "New man" where
    one is mentioned among much that is new and many a man.
    """
    for first, last in _ways(word):
        rarer = min(occurrences.get(stem(part.lower()), 0) for part in (first, last))
        times = _times_beside(first, last, texts) if rarer else 0
        if times > (min(OFTEN - 1, TOGETHER * rarer) if is_common else 0):
            return f"{first} {last}"
    return None


def _ways(word: str) -> Iterator[tuple[str, str]]:
    for at in range(PART, len(word) - PART + 1) if len(word) <= LONGEST else ():
        if FUNCTION_WORDS.isdisjoint((word[:at].lower(), word[at:].lower())):
            yield word[:at], word[at:]


def _times_beside(first: str, last: str, texts: Collection[str]) -> int:
    """How often the first word stands before the last, which may have another ending."""
    beside, wanted = re.compile(rf"(?i)\b{first}[^\S\n]+([^\W\d_]+)"), stem(last.lower())
    found = (match[1].lower() for text in texts for match in beside.finditer(text))
    return sum(stem(each) == wanted for each in found)
