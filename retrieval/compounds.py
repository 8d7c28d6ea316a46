"""What one writer joins and another parts: "longbow" and "long bow", "data set" and "dataset".

Captions part most names that they do not know.
"""

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from retrieval.analysis import FUNCTION_WORDS, stem, word_spans

MIN_PART = 3  # letters; "a" and "far" make no "afar"


def parted(word: str, texts: Iterable[str], known: Collection[str]) -> str | None:
    """The word in two where these stand side by side in the texts, else None.

    known: the stems of the texts.
    "Longbows" -> "Long bows" where they tell of a long bow.
    """
    pairs = [
        (word[:at], word[at:])
        for at in range(MIN_PART, len(word) - MIN_PART + 1)
        if _finds(word[:at], known) and _finds(word[at:], known)
    ]
    if not pairs:
        return None
    beside = re.compile("|".join(map(_side_by_side, pairs)), re.IGNORECASE)
    found = next((match for text in texts for match in beside.finditer(text)), None)
    if found is None:
        return None
    first, last = next(p for p in pairs if found.group().lower().startswith(f"{p[0].lower()} "))
    return f"{first} {last}"


def joined_stems(query: str, known: Collection[str]) -> list[str]:
    """The stems of neighbours in the query that the archive knows as one word.

    "which data set" -> ["dataset"]
    """
    spans = [span for span in word_spans(query) if span[2]]
    together = [
        stem((query[start:end] + query[after:last]).lower())
        for (start, end, _), (after, last, _) in pairwise(spans)
        if query[end:after] == " " and (query[start:end] + query[after:last]).isalpha()
    ]
    return [each for each in together if each in known]


def _finds(part: str, known: Collection[str]) -> bool:
    return part.lower() not in FUNCTION_WORDS and stem(part.lower()) in known


def _side_by_side(pair: tuple[str, str]) -> str:
    """Matches both words, the second with any ending of its stem."""
    first, last = pair
    return rf"\b{re.escape(first)} {re.escape(stem(last.lower()))}"
