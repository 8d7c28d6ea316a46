"""A library with what the bot looks up in it between two questions."""

from collections import Counter
from functools import cached_property

from bot.replies.keys import issue_key, passage_key, publication_key
from corpus.issues import Issue
from corpus.passages import Passage
from retrieval.filters import Filters
from retrieval.library import Library
from retrieval.lookup import IssueDirectory


class Shelf:
    """Made anew whenever the library is; `warm_up` makes every part, in a thread of its own.

    Buttons name passages, issues and publications by the keys of bot.replies.keys.
    """

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def passages_by_key(self) -> dict[str, Passage]:
        return {passage_key(passage): passage for passage in self.library.index.passages}

    @cached_property
    def issues_by_key(self) -> dict[str, Issue]:
        return {issue_key(issue.id): issue for issue in self.library.issues}

    @cached_property
    def publications_by_key(self) -> dict[str, str]:
        return {publication_key(name): name for name in self.publications}

    @cached_property
    def publications(self) -> tuple[str, ...]:
        """In alphabetical order, without case."""
        found = {issue.publication for issue in self.library.issues if issue.publication}
        return tuple(sorted(found, key=str.casefold))

    @cached_property
    def months(self) -> Counter[str]:
        """How many issues each month has, the newest first: {"2021-05": 4, …}."""
        dates = (issue.date for issue in reversed(self.library.issues))
        return Counter(f"{date:%Y-%m}" for date in dates if date)

    @cached_property
    def directory(self) -> IssueDirectory:
        return IssueDirectory(self.library.issues)

    def directory_of(self, publication: str | None) -> IssueDirectory:
        """Of one publication, or of all for None."""
        if publication is None:
            return self.directory
        return IssueDirectory(list(filter(Filters(publication).admit, self.library.issues)))

    def issue_of(self, filters: Filters) -> Issue | None:
        """The one that filters name; None for none, or one that the archive no longer holds."""
        return self.issues_by_key.get(issue_key(filters.issue)) if filters.issue else None

    def warm_up(self) -> None:
        """Raises CorpusError or ReaderError."""
        self.library.warm_up()
        self.directory.suggest("warm up")
        _ = self.passages_by_key, self.issues_by_key, self.publications_by_key, self.months

    def reopened(self) -> "Shelf":
        """The archive's folder read anew, ready to be used. Raises CorpusError."""
        fresh = Shelf(self.library.reopened())
        fresh.warm_up()
        return fresh
