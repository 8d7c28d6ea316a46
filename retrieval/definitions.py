"""Definitions: where a text says what the thing in "what is X?" is.

Writers define in few forms, which are looked for beside the reader's own spans: "X, a tool that …",
"X (a tool that …)", "X is a tool that …" (Hildebrandt, Katz and Lin 2004, "Answering definition
questions with multiple knowledge sources").
"""

import re
from collections.abc import Iterator

from retrieval.analysis import search_words, word_spans
from retrieval.wording import bare_question

ASKED = re.compile(
    r"^\W*(?:(?:what|who)(?:['’]?s|\s+is|\s+are|\s+was)\s+|define\s+|explain\s+|what\s+does\s+)"
    r"(?:an?\s+|the\s+)?(?P<term>[^?]+?)(?:\s+(?:mean|do))?\s*\??\s*$",
    re.IGNORECASE,
)
# "What is the accuracy of X on Y" asks for a figure: a defined term is short and has no such word.
MAX_TERM_WORDS = 4
RELATION = re.compile(r"\b(?:of|in|on|at|for|from|to|by|with|about|and|or|that|called)\b", re.I)

# "The sources are the following" announces a list and defines nothing.
ARTICLE = r"(?:an?|the(?!\s+following)|one of|our|their|its)\s"
CLAUSE = r"[^,.;:()\n]{8,200}"
# What follows the term: an apposition, a bracket, a verb of being; in a bracket any clause.
FORMS = (
    re.compile(rf"\W?,\s+(?P<it>{ARTICLE}{CLAUSE})"),
    re.compile(rf"\W?\s*\((?P<it>{ARTICLE}[^()\n]{{8,200}})\)"),
    re.compile(rf"\W?\s+(?:is|are|was|were|means)\s+(?P<it>(?:{ARTICLE}|[\w-]+['’]s?\s){CLAUSE})"),
    re.compile(rf"\s+(?P<it>[a-z]+s\s{CLAUSE})(?=\))"),
)
# A source or an abbreviation may stand between: "The Pile (Gao et al., 2020) is a dataset".
ASIDE = re.compile(r"(?:\s*\([^()\n]{1,60}\))?")


def asked_term(question: str) -> str | None:
    """What a question wants defined: "yo whats a spirit level" -> "spirit level"; else None."""
    match = ASKED.match(bare_question(question))
    if not match or RELATION.search(match["term"]):
        return None
    words = match["term"].split()
    return match["term"] if len(words) <= MAX_TERM_WORDS and search_words(match["term"]) else None


def definitions(term: str, text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of what `text` says the term is, in order.

    "spirit level", "A spirit level (a tube with a bubble) helps." -> (16, 36), "a tube with…"
    """
    for end in _ends_of(term, text):
        aside = ASIDE.match(text, end)
        for place in sorted({end, aside.end() if aside else end}):
            found = (form.match(text, place) for form in FORMS)
            yield from (match.span("it") for match in found if match)


def _ends_of(term: str, text: str) -> Iterator[int]:
    """Where mentions of the term end, whatever their word forms."""
    wanted = [stems for _, _, stems in word_spans(term) if stems]
    spoken = [(end, stems) for _, end, stems in word_spans(text) if stems]
    for at in range(len(spoken) - len(wanted) + 1 if wanted else 0):
        run = spoken[at : at + len(wanted)]
        if all(stems[0] == want[0] for (_, stems), want in zip(run, wanted, strict=True)):
            yield run[-1][0]
