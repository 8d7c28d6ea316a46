"""An archive ready to be asked: the calls that every face of Backissue uses."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from corpus.archive import Archive, load_archive
from corpus.issues import Issue, Story
from corpus.passages import PASSAGE_TOKENS, Passage, split_into_passages, token_counter
from retrieval.answerer import Answerer, Reply
from retrieval.cache import Derived, Spans, cache_file, derived_once
from retrieval.confidence import ANSWER_THRESHOLD
from retrieval.facts import facts_story
from retrieval.filters import NO_FILTERS, Filters
from retrieval.index import PassageIndex, index_words
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
        cache: Path | None = None,
    ) -> None:
        """cache: a folder that keeps what is derived from the archive; None keeps nothing."""
        self.folder = folder
        self._open_reader = open_reader
        self._passage_tokens = passage_tokens
        self._threshold = threshold
        self._cache = cache

    @cached_property
    def archive(self) -> Archive:
        """Raises CorpusError when the folder cannot be read."""
        return load_archive(self.folder)

    @cached_property
    def index(self) -> PassageIndex:
        """Raises CorpusError when the archive holds no text."""
        stories = list(self._stories())
        if self._cache is None:
            derived = self._derive(stories)
        else:
            file = cache_file(self._cache, self.folder)
            derived = derived_once(
                file, stories, self._passage_tokens, lambda: self._derive(stories)
            )
        return PassageIndex(list(_passages(stories, derived.spans)), derived.words)

    @cached_property
    def reader(self) -> SpanReader:
        """Raises ReaderError when the model cannot be used."""
        return self._open_reader()

    def prepare(self) -> None:
        """Load every part that a question needs, once."""
        _ = self.answerer

    def warm_up(self) -> None:
        """Ask once, so that the first question does not wait for what only asking makes."""
        self.ask("Is everything ready?")

    def reopened(self) -> "Library":
        """The folder read anew, with the reader that is loaded already."""
        reader = self.reader
        return Library(
            self.folder, lambda: reader, self._passage_tokens, self._threshold, self._cache
        )

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
        for issue in self.issues:
            for story in issue.stories:
                yield from (story.heading, story.text)

    def _stories(self) -> Iterator[tuple[Issue, Story]]:
        """Every story of every issue, and what each issue says about itself."""
        for issue in self.issues:
            for story in (*issue.stories, facts_story(issue)):
                if story:
                    yield issue, story

    def _derive(self, stories: Sequence[tuple[Issue, Story]]) -> Derived:
        count_tokens = token_counter()
        cut = [
            split_into_passages(issue, story, count_tokens, self._passage_tokens)
            for issue, story in stories
        ]
        return Derived(
            [[(passage.start, passage.end) for passage in passages] for passages in cut],
            [index_words(passage) for passages in cut for passage in passages],
        )


def _passages(stories: Sequence[tuple[Issue, Story]], spans: Sequence[Spans]) -> Iterator[Passage]:
    for (issue, story), of_story in zip(stories, spans, strict=True):
        for start, end in of_story:
            yield Passage(issue, story, start, end)
