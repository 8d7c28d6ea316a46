"""An archive ready to be asked: the calls that every face of Backissue uses."""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from corpus.archive import Archive, load_archive
from corpus.issues import Issue
from corpus.passages import PASSAGE_TOKENS, Passage, split_into_passages, token_counter
from retrieval.answerer import Answerer, Reply
from retrieval.confidence import ANSWER_THRESHOLD
from retrieval.facts import facts_story
from retrieval.filters import NO_FILTERS, Filters
from retrieval.index import PassageIndex
from retrieval.reader import SpanReader, load_reader
from retrieval.spelling import Speller
from retrieval.summary import Length, Summary, summarise
from retrieval.topics import TopicResults, search_topics


class Library:
    """One archive with everything derived from it, each part made when it is first needed.

    Immutable in what it answers and safe to share between threads once `warm_up` has run; a
    changed archive is a new Library (`reopened`), which keeps the loaded reader.
    """

    def __init__(
        self,
        folder: Path,
        open_reader: Callable[[], SpanReader] = load_reader,
        passage_tokens: int = PASSAGE_TOKENS,
        threshold: float = ANSWER_THRESHOLD,
    ) -> None:
        self.folder = folder
        self._open_reader = open_reader
        self._passage_tokens = passage_tokens
        self._threshold = threshold

    @cached_property
    def archive(self) -> Archive:
        """Raises CorpusError when the folder cannot be read."""
        return load_archive(self.folder)

    @cached_property
    def index(self) -> PassageIndex:
        """Raises CorpusError when the archive holds no text."""
        return PassageIndex(list(self._passages()))

    @cached_property
    def reader(self) -> SpanReader:
        """Raises ReaderError when the model cannot be used."""
        return self._open_reader()

    def warm_up(self) -> None:
        """Make every part now, so that the first question does not wait for it."""
        self.ask("Is everything ready?")

    def reopened(self) -> "Library":
        """The folder read anew, with the reader that is loaded already."""
        reader = self.reader
        return Library(self.folder, lambda: reader, self._passage_tokens, self._threshold)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Oldest first."""
        return self.archive.issues

    def ask(self, question: str, filters: Filters = NO_FILTERS) -> Reply:
        return self.answerer.answer(question, filters)

    def search(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        limit: int = 10,
        *,
        as_typed: bool = False,
    ) -> TopicResults:
        """as_typed: unknown words stay as they are, though they find nothing."""
        speller = None if as_typed else self._speller
        return search_topics(self.index, speller, query, filters, limit)

    def summarise(self, issue: Issue, length: Length = Length.STANDARD) -> Summary:
        return summarise(issue, length)

    @cached_property
    def answerer(self) -> Answerer:
        return Answerer(self.index, self.reader, self._speller, self._threshold)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._texts, self.index.vocabulary)

    def _texts(self) -> Iterator[str]:
        return (story.text for issue in self.issues for story in issue.stories)

    def _passages(self) -> Iterator[Passage]:
        count_tokens = token_counter()
        for issue in self.issues:
            for story in (*issue.stories, facts_story(issue)):
                if story:
                    yield from split_into_passages(issue, story, count_tokens, self._passage_tokens)
