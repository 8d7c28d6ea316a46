"""Turn an answerable question into one its paragraph does not answer, by changing one thing.

The kinds follow the classes that Rajpurkar et al. (2018, table 1) found in questions which people
wrote to be unanswerable: another entity or number, an antonym, a negation, an unstated attribute.
Every function takes the question, the paragraph and a random source, and returns the changed
question, or None when it finds nothing to change safely.
"""

import random
import re
from collections.abc import Iterator, Sequence

from training.opposites import opposites

NAME = re.compile(r"\b[A-Z][\w’'&.-]*\w(?:\s+(?:of|the|de|von|van)?\s*[A-Z][\w’'&.-]*\w)*")
NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
# "one" is left out: it mostly counts nothing ("one of the").
NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve twenty fifty".split()
MONTHS = (
    "January February March April May June July August September October November December".split()
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WORD = re.compile(r"[A-Za-z][a-z’'-]*")
QUESTION_WORDS = frozenset(
    """what which who whom whose when where why how in on at the a an is are was were did does do
    of to for from by with can could would will has have had if that this i""".split()
)
# "the river in", "to finance.": a word of four letters or more between a small word and an end.
FOLLOWER = re.compile(
    r"(?<!\w)(the|an?|of|in|to|for|my|his|her|their|its|with)\s+([a-z]{4,})"
    r"(?=\s*(?:[?.,;:!)]|$)|\s+(?:of|in|on|at|to|for|from|by|with|and|or|is|was|are|were|that"
    r"|which|who|did|does|do|has|had|have|after|before|during|as)\b)"
)
NEGATED = re.compile(r"\b(did|does|do|is|are|was|were|can|could|would|will|has|have|had)\b")


def swap_name(
    question: str, context: str, more: Sequence[str], rng: random.Random, answer: str = ""
) -> str | None:
    """Another name of the paragraph, or of its neighbours `more`, in place of one.

    "Who founded Larch Press?" -> "Who founded Fernley Hall?"
    """
    found = [m for m in NAME.finditer(question) if _is_name(m.group(), context)]
    rng.shuffle(found)
    for match in found:
        old = match.group()
        near = _alike(old, context, names_in(context), answer)
        far = _alike(old, context, [n for text in more for n in names_in(text)], answer)
        pool = near if near and (not far or rng.random() < 0.6) else far
        if pool:
            return _put(question, match, rng.choice(pool))
    return None


def names_in(text: str) -> list[str]:
    """Capitalised runs that do not merely open a sentence, each once, in order."""
    found = [m for m in NAME.finditer(text) if not _opens_sentence(text, m.start())]
    return list(dict.fromkeys(m.group() for m in found))


def _opens_sentence(text: str, at: int) -> bool:
    return at == 0 or text[:at].rstrip()[-1:] in set('.!?:"“\n')


def _is_name(text: str, context: str) -> bool:
    """Whether a capitalised run of the question is a name: the paragraph writes it so too."""
    return (
        text.lower() not in QUESTION_WORDS
        and re.search(rf"\b{re.escape(text)}\b", context) is not None
    )


def _alike(old: str, context: str, names: Sequence[str], answer: str) -> list[str]:
    """Names that can stand for the old one: no word shared, none of the answer.

    Those that follow the same word somewhere ("in Utrecht", "in Leiden") when there are any: a
    poor man's entity type that needs no model.
    """
    words = set(old.lower().split())
    taken = words | set(answer.lower().split())
    free = [
        n
        for n in names
        if n not in (*MONTHS, *DAYS)
        and not taken & set(n.lower().split())
        and n.lower() not in QUESTION_WORDS
    ]
    if old in (*MONTHS, *DAYS):
        return [n for n in (MONTHS if old in MONTHS else DAYS) if n != old]
    before = _words_before(old, context)
    same = [n for n in free if before & _words_before(n, context)]
    return same or [n for n in free if abs(len(n.split()) - len(words)) <= 1]


def _words_before(name: str, text: str) -> set[str]:
    return {m.group(1).lower() for m in re.finditer(rf"(\w+)\s+{re.escape(name)}\b", text)}


def swap_number(question: str, context: str, rng: random.Random, answer: str = "") -> str | None:
    """Another number of the same shape: one of the paragraph, else one a little off.

    "What opened in 1987?" -> "What opened in 1994?"
    """
    found = list(NUMBER.finditer(question))
    if not found:
        return _swap_number_word(question, rng)
    match = rng.choice(found)
    old = match.group()
    others = [n for n in NUMBER.findall(context) if _shape(n) == _shape(old) and n != old]
    others = [n for n in others if n not in answer]
    if others and rng.random() < 0.7:
        return _put(question, match, rng.choice(others))
    return _put(question, match, _off_by_some(old, rng))


def _shape(number: str) -> tuple[int, bool, bool]:
    return len(number), "." in number, "," in number


def _off_by_some(number: str, rng: random.Random) -> str:
    """A number of the same length with its last or second to last digit changed."""
    digits = [n for n, char in enumerate(number) if char.isdigit()]
    at = rng.choice(digits[-2:]) if len(digits) > 1 else digits[0]
    new = rng.choice([d for d in "123456789" if d != number[at]])
    return number[:at] + new + number[at + 1 :]


def _swap_number_word(question: str, rng: random.Random) -> str | None:
    found = [m for m in WORD.finditer(question) if m.group() in NUMBER_WORDS]
    if not found:
        return None
    match = rng.choice(found)
    return _put(question, match, rng.choice([n for n in NUMBER_WORDS if n != match.group()]))


def swap_opposite(question: str, rng: random.Random) -> str | None:
    """An antonym in place of a word. "What was the largest mill?" -> "… the smallest mill?" """
    # Lower case only: "New" is mostly a part of a name.
    found = [m for m in WORD.finditer(question) if m.group() in opposites()]
    if not found:
        return None
    match = rng.choice(found)
    return _put(question, match, rng.choice(opposites()[match.group()]))


def negate(question: str) -> str | None:
    """The first auxiliary negated. "What did the mill grind?" -> "What didn't the mill grind?"

    The short form needs no grammar to be placed; None where it is negated already.
    """
    match = NEGATED.search(question.lower())
    if match is None or "not" in question or "n't" in question:
        return None
    new = {"will": "won't", "can": "can't"}.get(match.group(), match.group() + "n't")
    return question[: match.start()] + new + question[match.end() :]


def swap_word(question: str, context: str, rng: random.Random, answer: str = "") -> str | None:
    """A noun-like word of the paragraph in place of another that follows the same small word.

    "What is the colour of the roof?" -> "What is the colour of the gate?"
    """
    pairs = list(_followers(question))
    rng.shuffle(pairs)
    places = dict.fromkeys((before, word) for before, word, _, _ in _followers(context))
    taken = set(WORD.findall(f"{question} {answer}".lower()))
    for before, word, start, end in pairs:
        if (before, word) not in places:
            continue  # only a word that the paragraph uses the same way keeps the overlap high
        pool = [
            w for b, w in places if b == before and w not in taken and _ending(w) == _ending(word)
        ]
        if pool:
            return question[:start] + rng.choice(pool) + question[end:]
    return None


def _followers(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Words after a small word that end their phrase: (small word, word, start, end)."""
    for m in FOLLOWER.finditer(text):
        yield m.group(1), m.group(2), m.start(2), m.end(2)


def _ending(word: str) -> str:
    """A rough form class: -ing, -ed and -s forms only replace their like."""
    return next((end for end in ("ing", "ed", "s", "ly") if word.endswith(end)), "")


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]
