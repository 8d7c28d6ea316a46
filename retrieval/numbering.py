"""The numbers by which a question names issues: "issue 12", "Orchard Weekly 12", "#12 and #13"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.sources.dating import MONTH_NAME

# "12%", "12.5", "2021-05-28" and "the issue 3 years ago" number no issue.
COUNT = (
    r"(?P<number>\d{1,5})\b(?!\s*%|[.,/-]\d|\s+(?:year|month|week|day|hour|minute|second|time)s?\b)"
)
# The day of a month is no number either: "issue 7 May", "Orchard Weekly 7 May".
NO_DAY = rf"(?!\d{{1,2}}(?:\s+of)?\s+{MONTH_NAME})"
# A year is none either: "Orchard Weekly 2021", "Rust edition 2021".
NO_YEAR = r"(?!(?:19|20)\d\d\b)"
# What may stand between the noun and its number.
NO = r"\s*(?:number|no\.?|nr\.?)?\s*#?\s*"
# What is numbered so is an issue, and what else an issue may be called.
SURELY, PERHAPS = "issue|edition", "newsletter|mailing|bulletin|episode"
ISSUE_NAMES = f"{SURELY}|{PERHAPS}"
# "issue 12", "edition no. 12". A bare "#12" or "number 12" may be anything else ("the number 1
# cause" always is): it means an issue only where the archive holds one.
NUMBERED = re.compile(
    rf"(?<!\bgithub )(?<!\bgitlab )\b(?:{SURELY})(?:s(?=\s*#?\s*\d+\s*(?:and|or|&)\s*#?\s*\d))?"
    rf"{NO}{NO_DAY}{NO_YEAR}{COUNT}",
    re.I,
)
# "… and 4" behind it is an issue, too.
FURTHER = re.compile(rf"\s*(?:and|or|&)\s*#?\s*{NO_DAY}{NO_YEAR}{COUNT}", re.I)
# Behind a noun they number that: "PR #12", "Symphony No. 9", "house number 3".
LED_IN = (
    r"(?:^\W*|[,:(]\s*|\b(?:in|of|from|about|and|or|to|with|by|is|are|was|were|do|does|did|has|says?"
    r"|between|compare|before|after|since|summari[sz]e|what['’]?s|newsletter|issue)\s+)"
)
BARE = re.compile(rf"{LED_IN}(?:number|no\.)\s*#?\s*{COUNT}", re.I)
# "Episode 14" may be of what an issue tells of: it means an issue only where the archive holds one.
EPISODE = re.compile(rf"\b(?:{PERHAPS}|ep\.?){NO}{NO_DAY}{NO_YEAR}{COUNT}(?!\s+of\b)", re.I)
HASHED = re.compile(rf"{LED_IN}#\s?(?P<number>\d{{1,5}})\b", re.I)
# "The current issue with the pump" is a problem.
ISSUE_NOUN = rf"(?!issue\s+with\b)(?:{ISSUE_NAMES})\b"


@dataclass(frozen=True, slots=True)
class Numbers:
    """numbers: one at least. words: the first that give one. is_sure: whether they can mean nothing
    but an issue."""

    numbers: frozenset[int]
    words: str
    is_sure: bool


def issue_numbers(question: str, publications: frozenset[str]) -> Numbers | None:
    """The numbers that a question gives issues; None when it gives none.

    publications: those that it names.
    """
    names = "|".join(spoken(name) for name in publications)
    after_name = (
        re.compile(rf"(?:{names})\s*#?\s*{NO_YEAR}{NO_DAY}{COUNT}", re.I) if names else None
    )
    ordinal = re.compile(
        rf"\b(?P<number>\d{{1,4}})(?:st|nd|rd|th)\s+{issue_noun(publications)}", re.I
    )
    sure = (NUMBERED, ordinal, after_name)
    for pattern in (*sure, EPISODE, BARE, HASHED):
        found = list(pattern.finditer(question)) if pattern else []
        if found:
            numbers = frozenset(n for match in found for n in _counted(question, match))
            return Numbers(numbers, found[0][0].strip(), pattern in sure)
    return None


def _counted(question: str, match: re.Match[str] | None) -> Iterator[int]:
    """The number that was found and those it is counted up with: "issues 3 and 4"."""
    while match:
        yield int(match["number"])
        match = FURTHER.match(question, match.end())


def spoken(name: str) -> str:
    """A pattern for a name as people say it: "Tide and Timber" for "Tide & Timber"."""
    return re.sub(r"\\?&|\band\b", "(?:&|and)", re.escape(name))


def issue_noun(publications: frozenset[str]) -> str:
    """How an issue is called, but not the "edition of the survey", which is of something else."""
    year = r"(?:[a-z]+\s+)?(?:19|20)\d\d"
    own = "|".join(["newsletter", "archive", year, *(spoken(name) for name in publications)])
    return rf"{ISSUE_NOUN}(?!\s+of\s+(?!(?:(?:the|this|your)\s+)?(?:{own})\b))"
