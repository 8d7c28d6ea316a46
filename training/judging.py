"""Whether a quoted sentence or an answer is right, given the wordings that are."""

import re
from collections import Counter
from collections.abc import Iterable

# Quotes and dashes are typed in many ways; a judgement must not depend on them.
FOLD = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")  # the signs themselves are meant
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
ARTICLES = {"a", "an", "the"}


def words(text: str) -> list[str]:
    """'It’s 84.2% done' -> ["it's", "84.2", "done"]"""
    return WORD.findall(text.translate(FOLD).lower())


def holds_answer(sentence: str, answers: Iterable[str]) -> bool:
    """Whether one of the answers stands in the sentence as a run of whole words."""
    said = f" {' '.join(words(sentence))} "
    return any(f" {' '.join(words(answer))} " in said for answer in answers)


def word_f1(answer: str, gold: str) -> float:
    """Word F1 without articles (Rajpurkar et al. 2016, section 6.1), 0 to 1."""
    given, wanted = ([w for w in words(text) if w not in ARTICLES] for text in (answer, gold))
    shared = (Counter(given) & Counter(wanted)).total()
    return 2 * shared / (len(given) + len(wanted)) if shared else 0.0
