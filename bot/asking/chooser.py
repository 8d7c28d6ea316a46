"""Choosing an archive's example questions in the background, while nobody asks."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from bot.asking.examples import choose_examples
from bot.asking.line import Line
from corpus.issues import BackissueError
from retrieval.answerer import Reply
from retrieval.library import Library

IDLE_CHECK_S = 0.5  # how soon after people's questions the next try may be read

log = logging.getLogger(__name__)


class Chooser:
    """The example questions of one library, chosen once.

    It has a thread of its own, so that its tries neither take anybody's place in line nor end
    a reload; before each it waits until nobody's question is in line. is_busy: whether one is.
    """

    def __init__(self, library: Library, is_busy: Callable[[], bool]) -> None:
        self._library = library
        self._is_busy = is_busy
        self._line = Line("choosing", workers=1, size=1)
        self._choosing: asyncio.Task[tuple[str, ...]] | None = None

    def begin(self) -> None:
        """Does nothing when they are chosen, or being chosen."""
        if self._choosing is None:
            self._choosing = asyncio.create_task(self._choose())

    async def examples(self, within_s: float) -> tuple[str, ...]:
        """() while they are still being chosen."""
        self.begin()
        choosing = self._choosing
        if choosing is None:
            return ()
        await asyncio.wait({choosing}, timeout=within_s)
        return choosing.result() if choosing.done() and not choosing.cancelled() else ()

    def close(self) -> None:
        """Choose no further; returns at once."""
        if self._choosing:
            self._choosing.cancel()
        self._line.close()

    async def _choose(self) -> tuple[str, ...]:
        try:
            return await choose_examples(self._library.issues, self._ask)
        except BackissueError as error:
            log.info("No example questions: %s", error)
        except Exception:  # nobody awaits this task, and /help stands without them
            log.warning("No example questions", exc_info=True)
        return ()

    async def _ask(self, question: str) -> Reply:
        while self._is_busy():
            await asyncio.sleep(IDLE_CHECK_S)
        return await self._line.submit(partial(self._library.ask, question)).result()
