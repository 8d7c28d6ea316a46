"""The line: the event loop stays free, the line has an end, the place in it is told."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import bot.asking.line
from bot.asking.line import Line, LineClosedError, LineFullError
from corpus.issues import CorpusError

pytestmark = pytest.mark.asyncio


class Gate:
    """Work that runs until it is let go, as a very slow reader would."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self._open = threading.Event()

    def __call__(self) -> str:
        self.entered.set()
        self._open.wait(10)
        return "done"

    def open(self) -> None:
        self._open.set()


@contextmanager
def line(size: int = 2, workers: int = 1) -> Iterator[Line]:
    made = Line("test", workers, size)
    yield made
    made.close()


async def entered(gate: Gate) -> None:
    await asyncio.to_thread(gate.entered.wait, 5)


async def test_event_loop_runs_on_while_the_reader_works() -> None:
    """A heartbeat every 10 ms goes on being due while the work takes half a second."""
    ticks = 0

    async def beat() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.01)

    with line() as one:
        heart = asyncio.create_task(beat())
        await one.submit(lambda: time.sleep(0.5)).result()
        heart.cancel()
    assert ticks > 10  # a blocked loop would have allowed one; a busy machine some fewer than 50


async def test_a_full_line_refuses_at_once() -> None:
    """One is worked at, two wait, the fourth is told; those before it are answered."""
    with line(size=2) as one:
        gate = Gate()
        jobs = [one.submit(gate)]
        await entered(gate)
        jobs += [one.submit(lambda: "later") for _ in range(2)]
        assert one.is_full
        with pytest.raises(LineFullError, match="Too many"):
            one.submit(lambda: "never")
        gate.open()
        assert [await job.result() for job in jobs] == ["done", "later", "later"]


async def test_an_answered_question_makes_room() -> None:
    """The line counts who is in it, not who ever was."""
    with line(size=1) as one:
        for _ in range(10):
            assert await one.submit(lambda: "yes").result() == "yes"
            await asyncio.sleep(0)
        assert len(one) == 0


async def test_the_place_in_line_is_told_as_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Third in line hears of two before it, then of one, and never of place 0."""
    monkeypatch.setattr(bot.asking.line, "NOTICE_AFTER_S", 0.01)
    told: list[int] = []
    with line(size=5) as one:
        gates = [Gate(), Gate()]
        jobs = [one.submit(gate) for gate in gates]

        async def waiting(place: int) -> None:
            told.append(place)
            gates[len(told) - 1].open()

        assert await one.submit(lambda: "last").result(waiting) == "last"
        assert told == [2, 1]
        assert [await job.result() for job in jobs] == ["done", "done"]


async def test_a_short_wait_is_not_told() -> None:
    """Whoever is answered within a moment reads no notice."""
    told: list[int] = []

    async def waiting(place: int) -> None:
        told.append(place)

    with line() as one:
        first = one.submit(lambda: "first")
        assert await one.submit(lambda: "second").result(waiting) == "second"
        await first.result()
    assert told == []


async def test_a_notice_under_way_ends_before_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a slow edit could overwrite the answer with "please wait"."""
    monkeypatch.setattr(bot.asking.line, "NOTICE_AFTER_S", 0.01)
    events: list[str] = []
    with line() as one:
        gate = Gate()
        first = one.submit(gate)

        async def waiting(_place: int) -> None:
            gate.open()
            await first.result()
            await asyncio.sleep(0.05)
            events.append("notice sent")

        await one.submit(lambda: None).result(waiting)
        events.append("answer")
    assert events == ["notice sent", "answer"]


async def test_whoever_gives_up_leaves_the_line() -> None:
    """A cancelled question is never worked at, and the next one moves up."""
    with line(size=2) as one:
        gate, never = Gate(), Gate()
        working = one.submit(gate)
        waiting = asyncio.create_task(one.submit(never).result())
        await entered(gate)
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        gate.open()
        assert await working.result() == "done"
        assert not never.entered.is_set()
        assert not one.is_full


async def test_closing_finishes_what_runs_and_tells_who_waits() -> None:
    """The one being read is answered, the next learns that its turn will not come."""
    with line() as one:
        gate = Gate()
        running, waiting = one.submit(gate), one.submit(lambda: "never")
        await entered(gate)
        one.close()
        with pytest.raises(LineClosedError):
            await waiting.result()
        gate.open()
        assert await running.result() == "done"
        with pytest.raises(LineClosedError):
            one.submit(lambda: "never")


async def test_whoever_is_abandoned_is_told_at_once() -> None:
    """Though the work goes on; an answer that is there already is not taken away."""
    with line() as one:
        gate = Gate()
        running = one.submit(gate)
        asked = asyncio.create_task(running.result())
        await entered(gate)
        running.abandon()
        with pytest.raises(LineClosedError):
            await asked
        gate.open()
        done = one.submit(lambda: "done")
        assert await done.result() == "done"
        done.abandon()
        assert await done.result() == "done"


async def test_an_error_of_the_work_reaches_the_asker() -> None:
    """And the line goes on."""

    def fail() -> None:
        raise CorpusError("The archive is gone.")

    with line() as one:
        with pytest.raises(CorpusError, match="gone"):
            await one.submit(fail).result()
        assert await one.submit(lambda: "fine").result() == "fine"
