"""What is typed, understood: spelling mended, and the issues that it names."""

from dataclasses import dataclass

from corpus.issues import Issue
from retrieval.filters import NO_FILTERS, Filters
from retrieval.index import Hit, PassageIndex
from retrieval.mentions import NO_MENTIONS, Mentions, find_mentions, without_name
from retrieval.spelling import Speller
from retrieval.timeliness import asked_time, places_in_time

# The share of its score that a passage of the oldest issue loses when the question asks how things
# stand now. How they began stands in the first issue that tells of them, not the archive's first.
AGE_COST = 0.4


@dataclass(frozen=True, slots=True)
class Query:
    """text: as it is searched for. corrected: the same where words were replaced, else None."""

    text: str
    corrected: str | None
    mentions: Mentions
    filters: Filters

    @property
    def time(self) -> int:
        """As `asked_time` has it; a period that the question names says more: "latest of 2016"."""
        if self.mentions.since:
            return 0
        text = self.text
        for name in self.mentions.publications:  # "Harbour Today" asks for no time
            text = without_name(text, name)
        return asked_time(text)

    def hits(self, index: PassageIndex, limit: int | None = None) -> list[Hit]:
        """The passages it finds, best first; None for all of them."""
        if self.time <= 0:
            return index.search(self.text, self.filters, limit, self.mentions.weigh)
        places = places_in_time(filter(self.filters.admit, index.issues))

        def weigh(issue: Issue) -> float:
            age = (1 - places[issue.id]) / 2  # 0 of the newest, 1 of the oldest
            return self.mentions.weigh(issue) * (1 - AGE_COST * age)

        return index.search(self.text, self.filters, limit, weigh)


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
