"""The phrases of a question: runs of telling words, and what stands before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.analysis import word_spans

ARTICLES = frozenset("a an the my your our its their this that these those each every any".split())
PREPOSITIONS = frozenset(
    """for with without in on at by from of about to into since until before after during under
    over against between near within as like""".split()
)
# After these a subject stands before its verb: "did the model win", "can bees count".
AUXILIARIES = frozenset("do does did can could will would shall should may might".split())
BE = frozenset("is are was were be been has have had".split())
WHO = frozenset("who what".split())
PARTICIPLE = re.compile(
    r"[^\W\d_]{2,}(?:ed|en)|made|built|bought|brought|held|kept|left|paid|put|read|run|said|sent|set"
    r"|sold|spent|taught|told|won",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The characters [start, end) of a question.

    before: the word in front of it, in lower case, "" where it opens the question.
    is_name: whether it is written as a name (GPT-Neo, Ada, mp3), not as a common word.
    """

    start: int
    end: int
    before: str
    is_name: bool


def phrases(question: str) -> list[Phrase]:
    """What a question is about, in its order: names, and common words without their verb.

    "How many keys does a piano have?" -> "keys", "piano";  "Who made GPT-Neo?" -> "GPT-Neo"
    """
    return [phrase for run in _runs(question) if (phrase := _phrase(question, run))]


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring telling words, and the two function words in front of them."""

    words: tuple[tuple[int, int], ...]
    before: tuple[str, str]
    after: str = ""


def _runs(question: str) -> Iterator[_Run]:
    words, before, last_end = list[tuple[int, int]](), ("", ""), 0
    for start, end, stems in word_spans(question):
        word = question[start:end].lower()
        tells = bool(stems) and word not in PREPOSITIONS | ARTICLES
        if words and (not tells or question[last_end:start].strip()):
            yield _Run(tuple(words), before, "" if question[last_end:start].strip() else word)
            words, before = [], ("", "")
        if tells:
            words.append((start, end))
        else:
            before = (before[1], word)
        last_end = end
    if words:
        yield _Run(tuple(words), before)


def _phrase(question: str, run: _Run) -> Phrase | None:
    """The run without its verb; of a run that holds a name, the last name."""
    before = run.before[1]
    names = list(_names(question, run.words))
    if names:
        start, end = names[-1]
        return Phrase(start, end, before if start == run.words[0][0] else "", True)
    words = _without_verb(question, run)
    return Phrase(words[0][0], words[-1][1], before, False) if words else None


def _names(question: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of words written as names: half-open offsets."""
    open_at, last_end = -1, 0
    for start, end in words:
        if _is_name(question, start, end):
            open_at = start if open_at < 0 else open_at
            last_end = end
        elif open_at >= 0:
            yield open_at, last_end
            open_at = -1
    if open_at >= 0:
        yield open_at, last_end


def _is_name(question: str, start: int, end: int) -> bool:
    word = question[start:end]
    has_inner_sign = any(char.isupper() for char in word[1:]) or _mixes_letters_and_digits(word)
    opens = not question[:start].strip(" \"'“‘(¿")
    return has_inner_sign or (word[0].isupper() and not opens)


def _mixes_letters_and_digits(word: str) -> bool:
    return any(char.isdigit() for char in word) and any(char.isalpha() for char in word)


def _without_verb(question: str, run: _Run) -> Sequence[tuple[int, int]]:
    """ "did the model win": the model;  "who builds organs": organs;  "was the book printed"."""
    words, (earlier, before) = run.words, run.before
    helper = earlier if before in ARTICLES else before
    last = question[slice(*words[-1])]
    if before in WHO:
        return words[1:]
    if before == "which" and len(words) > 1:  # "which tuner sells reeds": the reeds
        return words[2:] or words[:1]
    if before == "to":  # "to train" is a verb; a place would be a name
        return ()
    if helper in AUXILIARIES and run.after in BE | AUXILIARIES:  # "does the sailing club have"
        return words
    if len(words) > 1 and (helper in AUXILIARIES or (helper in BE and PARTICIPLE.fullmatch(last))):
        return words[:-1]
    return words
