"""The asynchronous face of a Library: questions wait in line for worker threads."""

import asyncio
from functools import partial

from bot.asking.chooser import Chooser
from bot.asking.line import Job, Line, Waiting
from bot.asking.shelf import Shelf
from corpus.issues import Issue
from retrieval.answerer import Reply
from retrieval.filters import NO_FILTERS, Filters
from retrieval.library import Library
from retrieval.summary import Length, Summary
from retrieval.topics import TopicResults

LOOKING_UP_WORKERS = 1  # searches and summaries take milliseconds, and never wait for the model


class Desk:
    """Where questions are handed in. Answers under way keep the library they began with.

    queue_size: how many questions, and how many look-ups, may wait. workers: how many questions
    are read at the same time.
    """

    def __init__(self, library: Library, queue_size: int, workers: int) -> None:
        self._shelf = Shelf(library)
        self._chooser = self._new_chooser()
        self._reading = Line("reading", workers, queue_size)
        self._looking_up = Line("looking-up", LOOKING_UP_WORKERS, queue_size)
        self._reloading = asyncio.Lock()

    @property
    def library(self) -> Library:
        """The current one; `reload` replaces it."""
        return self._shelf.library

    @property
    def shelf(self) -> Shelf:
        """The current library with what buttons and options look up in it."""
        return self._shelf

    @property
    def is_full(self) -> bool:
        """Whether a question would be refused now."""
        return self._reading.is_full

    @property
    def queued(self) -> int:
        """Questions that wait or are being answered."""
        return len(self._reading)

    async def warm_up(self) -> None:
        """Load every part of the library. Raises CorpusError or ReaderError."""
        await self._reading.submit(self._shelf.warm_up).result()
        self._chooser.begin()

    def hand_in(self, question: str, filters: Filters = NO_FILTERS) -> Job[Reply]:
        """Take a place in line now; `result` of the job is the library's reply."""
        return self._reading.submit(partial(self.library.ask, question, filters))

    async def ask(
        self, question: str, filters: Filters = NO_FILTERS, waiting: Waiting | None = None
    ) -> Reply:
        """The library's reply, when its turn comes; see Job.result. Raises LineFullError."""
        return await self.hand_in(question, filters).result(waiting)

    async def search(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        limit: int = 10,
        *,
        as_typed: bool = False,
    ) -> TopicResults:
        """As Library.search. Raises LineFullError."""
        search = partial(self.library.search, query, filters, limit, as_typed=as_typed)
        return await self._looking_up.submit(search).result()

    async def summarise(self, issue: Issue, length: Length = Length.STANDARD) -> Summary:
        """Raises LineFullError."""
        summarise = partial(self.library.summarise, issue, length)
        return await self._looking_up.submit(summarise).result()

    async def examples(self, within_s: float) -> tuple[str, ...]:
        """Questions to begin with; () while they are still being chosen."""
        return await self._chooser.examples(within_s)

    async def reload(self) -> Library:
        """Read the archive's folder anew; on an error the current library stays in use.

        Raises CorpusError.
        """
        async with self._reloading:
            self._shelf = await asyncio.to_thread(self._shelf.reopened)
            self._chooser.close()
            self._chooser = self._new_chooser()
            self._chooser.begin()
            return self.library

    def close(self) -> None:
        """Take no more work and drop what has not begun; returns at once."""
        for each in (self._reading, self._looking_up, self._chooser):
            each.close()

    def _new_chooser(self) -> Chooser:
        return Chooser(self.library, lambda: self.queued > 0)
