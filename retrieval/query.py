"""What is typed, understood: spelling mended, and the issues that it names."""

from dataclasses import dataclass

from retrieval.filters import NO_FILTERS, Filters
from retrieval.index import Hit, PassageIndex
from retrieval.mentions import NO_MENTIONS, Mentions, find_mentions
from retrieval.spelling import Speller


@dataclass(frozen=True, slots=True)
class Query:
    """text: as it is searched for. corrected: the same where words were replaced, else None."""

    text: str
    corrected: str | None
    mentions: Mentions
    filters: Filters

    def hits(self, index: PassageIndex, limit: int | None = None) -> list[Hit]:
        """The passages it finds, best first; None for all of them."""
        return index.search(self.text, self.filters, limit, self.mentions.weigh)


def understood(
    typed: str, index: PassageIndex, speller: Speller | None, filters: Filters = NO_FILTERS
) -> Query:
    """Read what was typed against an archive. speller: None takes every word as typed.

    Issues are looked for before spelling is mended: an archive that lacks the word "earliest" would
    else make it one that it has.
    """
    corrected = speller.correct(typed) if speller else None
    mentions = find_mentions(typed, index.issues, filters)
    if corrected and mentions == NO_MENTIONS:
        mentions = find_mentions(corrected, index.issues, filters)
    return Query(corrected or typed, corrected, mentions, filters)
