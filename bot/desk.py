"""The asynchronous face of a Library: a bounded line of questions before worker threads."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar

from corpus.issues import BackissueError, Issue
from retrieval.answerer import Reply
from retrieval.filters import NO_FILTERS, Filters
from retrieval.library import Library
from retrieval.summary import Length, Summary
from retrieval.topics import TopicResults

# One question at a time: a single run of the model already uses every core it may.
READING_WORKERS = 1
LOOKING_UP_WORKERS = 1  # searches and summaries take milliseconds, and never wait for the model
QUEUE_SIZE = 100  # questions that may wait; at about 0.2 s each the last one waits 20 s
# Shorter waits are over before anybody reads about them, and Discord takes 5 edits in 2 s.
NOTICE_EVERY_S = 1.5

T = TypeVar("T")
Waiting = Callable[[int], Awaitable[None]]


class DeskFull(BackissueError):
    """The line is as long as it may be; nothing was queued."""


class Line:
    """Work for threads in the order it came, with an end to how much may wait.

    Used from one event loop; only the work itself runs in a thread.
    """

    def __init__(self, name: str, workers: int, size: int) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix=name)
        self._capacity = workers + size
        self._jobs: list[Future[object]] = []

    def __len__(self) -> int:
        """Jobs that wait or are being worked at."""
        return len(self._jobs)

    @property
    def is_full(self) -> bool:
        return len(self._jobs) >= self._capacity

    async def run(self, work: Callable[[], T], waiting: Waiting | None = None) -> T:
        """The result of `work`, run in a thread; whoever awaits it may be cancelled.

        waiting: told the place in line (1 is next) when it changed, now and then, while there is
        one. Raises DeskFull.
        """
        if self.is_full:
            raise DeskFull("Too many questions are waiting; please ask again in a minute.")
        job = self._pool.submit(work)
        self._jobs.append(job)
        try:
            async with self._notices(job, waiting):
                return await asyncio.wrap_future(job)
        finally:
            self._jobs.remove(job)

    def close(self) -> None:
        """Take no more work and drop what has not begun; returns at once."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    @asynccontextmanager
    async def _notices(self, job: Future[T], waiting: Waiting | None) -> AsyncIterator[None]:
        """Tell the place while the body runs; a notice under way ends before the body's result."""
        done = asyncio.Event()
        telling = asyncio.create_task(self._tell(job, waiting, done)) if waiting else None
        try:
            yield
        finally:
            done.set()
            if telling:
                await telling

    async def _tell(self, job: Future[T], waiting: Waiting, done: asyncio.Event) -> None:
        told = 0
        while not await _happens(done, NOTICE_EVERY_S):
            place = self._place(job)
            if place != told and place > 0:
                await waiting(place)
                told = place

    def _place(self, job: Future[T]) -> int:
        """1 for the job that is next, 0 for one that no longer waits."""
        waiting = [each for each in self._jobs if not each.running() and not each.done()]
        return waiting.index(job) + 1 if job in waiting else 0


class Desk:
    """Where questions are handed in. Answers under way keep the library they began with."""

    def __init__(
        self, library: Library, queue_size: int = QUEUE_SIZE, workers: int = READING_WORKERS
    ) -> None:
        self._library = library
        self._reading = Line("reading", workers, queue_size)
        self._looking_up = Line("looking-up", LOOKING_UP_WORKERS, queue_size)
        self._reloading = asyncio.Lock()

    @property
    def library(self) -> Library:
        """The current one; `reload` replaces it."""
        return self._library

    @property
    def is_full(self) -> bool:
        """Whether `ask` would refuse a question now."""
        return self._reading.is_full

    @property
    def queued(self) -> int:
        """Questions that wait or are being answered."""
        return len(self._reading)

    async def warm_up(self) -> None:
        """Load every part of the library. Raises CorpusError or ReaderError."""
        await asyncio.to_thread(self._library.warm_up)

    async def ask(
        self, question: str, filters: Filters = NO_FILTERS, waiting: Waiting | None = None
    ) -> Reply:
        """The library's reply, when its turn comes. Raises DeskFull.

        waiting: told the place in line (1 is next) whenever it changed, while there is one.
        """
        return await self._reading.run(partial(self._library.ask, question, filters), waiting)

    async def search(
        self, query: str, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> TopicResults:
        """Raises DeskFull."""
        return await self._looking_up.run(partial(self._library.search, query, filters, limit))

    async def summarise(self, issue: Issue, length: Length = Length.STANDARD) -> Summary:
        """Raises DeskFull."""
        return await self._looking_up.run(partial(self._library.summarise, issue, length))

    async def reload(self) -> Library:
        """Read the archive's folder anew; on an error the current library stays in use.

        Raises CorpusError.
        """
        async with self._reloading:
            self._library = await asyncio.to_thread(_reopened, self._library)
            return self._library

    def close(self) -> None:
        """Take no more work and drop what has not begun; returns at once."""
        self._reading.close()
        self._looking_up.close()


def _reopened(library: Library) -> Library:
    fresh = library.reopened()
    fresh.warm_up()
    return fresh


async def _happens(event: asyncio.Event, within_s: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), within_s)
    except TimeoutError:
        return False
    return True
