"""A bounded line of work before threads, in the order it came; the place in it is told."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, Generic, TypeVar

from corpus.issues import BackissueError

# Shorter waits are over before anybody reads about them. The pauses grow, because a full line
# would otherwise make a hundred edits in every one of them.
NOTICE_AFTER_S = 2.0
NOTICE_GROWTH = 1.5

T = TypeVar("T")
Waiting = Callable[[int], Awaitable[object]]


class LineFullError(BackissueError):
    """The line is as long as it may be; nothing was queued."""


class LineClosedError(BackissueError):
    """The desk closed before the question was answered."""


class Line:
    """Work for threads in the order it came, with an end to how much may wait.

    Used from one event loop; only the work itself runs in a thread.
    """

    def __init__(self, name: str, workers: int, size: int) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix=name)
        self._capacity = workers + size
        self._is_closed = False
        self._jobs: list[Future[Any]] = []

    def __len__(self) -> int:
        """Jobs that wait or are being worked at."""
        return len(self._jobs)

    @property
    def is_full(self) -> bool:
        return len(self._jobs) >= self._capacity

    def submit(self, work: Callable[[], T]) -> "Job[T]":
        """Queue the work; it runs whether it is awaited or not. Raises LineFullError and
        LineClosedError."""
        if self._is_closed:
            raise LineClosedError("Backissue is about to leave; please ask again in a minute.")
        if self.is_full:
            raise LineFullError("Too many questions are waiting; please ask again in a minute.")
        loop = asyncio.get_running_loop()
        future = self._pool.submit(work)
        self._jobs.append(future)

        def leave(done: Future[T]) -> None:
            with suppress(RuntimeError):  # the loop has closed: nobody waits any more
                loop.call_soon_threadsafe(self._jobs.remove, done)

        future.add_done_callback(leave)
        return Job(self, future)

    def place(self, future: Future[T]) -> int:
        """1 for the one that is next, 0 for one that no longer waits."""
        waiting = [each for each in self._jobs if not each.running() and not each.done()]
        return waiting.index(future) + 1 if future in waiting else 0

    def close(self) -> None:
        """Take no more work and drop what has not begun; returns at once."""
        self._is_closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)


class Job(Generic[T]):
    """Work that was handed in. handed_in: when, by time.monotonic()."""

    def __init__(self, line: Line, future: Future[T]) -> None:
        self.handed_in = time.monotonic()
        self._line = line
        self._future = future
        self._awaited: asyncio.Future[T] | None = None

    def cancel(self) -> None:
        """Leave the line; work that has begun goes on, for nobody."""
        self._future.cancel()

    def abandon(self) -> None:
        """`cancel`, and whoever awaits `result` gets LineClosedError at once."""
        self.cancel()
        if self._awaited:
            self._awaited.cancel()

    async def result(self, waiting: Waiting | None = None) -> T:
        """What the work returns or raises; LineClosedError when it is not waited for any longer.

        waiting: told the place in line (1 is next) when it changed, now and then, while there is
        one. To cancel this coroutine cancels the job.
        """
        async with self._notices(waiting):
            self._awaited = asyncio.wrap_future(self._future)
            try:
                return await self._awaited
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if task and task.cancelling():
                    raise
                raise LineClosedError("Backissue left before the question was answered.") from None

    @asynccontextmanager
    async def _notices(self, waiting: Waiting | None) -> AsyncIterator[None]:
        """Tell the place while the body runs; a notice under way ends before the body's result,
        so that it cannot overwrite the answer."""
        done = asyncio.Event()
        telling = asyncio.create_task(self._tell(waiting, done)) if waiting else None
        try:
            yield
        finally:
            done.set()
            if telling:
                await telling

    async def _tell(self, waiting: Waiting, done: asyncio.Event) -> None:
        told, pause = 0, NOTICE_AFTER_S
        while not await _happens(done, pause):
            place = self._line.place(self._future)
            if place not in (0, told):
                await waiting(place)
                told = place
            pause *= NOTICE_GROWTH


async def _happens(event: asyncio.Event, within_s: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), within_s)
    except TimeoutError:
        return False
    return True
