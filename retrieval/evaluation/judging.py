"""Whether a quoted sentence or an answer is right, given the wordings that are."""

import re
from collections import Counter
from collections.abc import Iterable

# Quotes, dashes and the signs of full width are typed in many ways; no judgement depends on them.
FOLD = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "}
    | {"。": ". ", "，": ", ", "：": ": ", "！": "! ", "？": "? "}
)
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
ARTICLES = {"a", "an", "the"}


def words(text: str) -> list[str]:
    """'It’s 84.2% done' -> ["it's", "84.2", "done"]"""
    return WORD.findall(text.translate(FOLD).lower())


def holds_answer(text: str, answers: Iterable[str]) -> bool:
    """Whether one of the answers stands in the text as a run of whole words."""
    said = f" {' '.join(words(text))} "
    runs = (" ".join(words(answer)) for answer in answers)
    return any(f" {run} " in said for run in runs if run)


def word_f1(answer: str, gold: str) -> float:
    """Word F1 without articles (Rajpurkar et al. 2016, section 6.1), 0 to 1."""
    given, wanted = ([w for w in words(text) if w not in ARTICLES] for text in (answer, gold))
    shared = (Counter(given) & Counter(wanted)).total()
    return 2 * shared / (len(given) + len(wanted)) if shared else 0.0


def best_f1(answer: str, golds: Iterable[str]) -> float:
    """Word F1 with the wording that is nearest, 0.0 when there is none."""
    return max((word_f1(answer, gold) for gold in golds), default=0.0)
