"""A library with what the bot looks up in it between two questions."""

from functools import cached_property

from bot.replies.keys import passage_key
from corpus.passages import Passage
from retrieval.library import Library
from retrieval.lookup import IssueDirectory


class Shelf:
    """Made anew whenever the library is; `warm_up` makes every part, in a thread of its own."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """The passages by the keys that buttons carry."""
        return {passage_key(passage): passage for passage in self.library.index.passages}

    @cached_property
    def directory(self) -> IssueDirectory:
        return IssueDirectory(self.library.issues)

    @cached_property
    def publications(self) -> tuple[str, ...]:
        """In alphabetical order, without case."""
        found = {issue.publication for issue in self.library.issues if issue.publication}
        return tuple(sorted(found, key=str.casefold))

    def warm_up(self) -> None:
        """Raises CorpusError or ReaderError."""
        self.library.warm_up()
        self.directory.suggest("warm up")
        _ = self.passages, self.publications

    def reopened(self) -> "Shelf":
        """The archive's folder read anew, ready to be used. Raises CorpusError."""
        fresh = Shelf(self.library.reopened())
        fresh.warm_up()
        return fresh
