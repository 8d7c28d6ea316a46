"""The desk: the event loop stays free, the line has an end, the place in it is told."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio

import bot.desk
from bot.desk import Desk, DeskClosedError, DeskFullError, Line
from corpus.issues import CorpusError
from retrieval.filters import Filters
from retrieval.library import Library
from retrieval.reader import load_reader

pytestmark = pytest.mark.asyncio

QUESTION = "Who made GPT-Neo?"
ISSUE = "---\ntitle: Bellows\ndate: 2024-05-02\n---\n\n## Reeds\n\nMilo Tarn tunes the reeds.\n"


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


@pytest_asyncio.fixture
async def desk(library: Library) -> AsyncIterator[Desk]:
    made = Desk(library, queue_size=2)
    yield made
    made.close()


async def entered(gate: Gate) -> None:
    await asyncio.to_thread(gate.entered.wait, 5)


async def test_answers_like_the_library(desk: Desk, library: Library) -> None:
    """Nothing is added to or taken from what the library replies."""
    assert await desk.ask(QUESTION) == library.ask(QUESTION)


async def test_filters_reach_the_library(desk: Desk) -> None:
    """What no issue can fulfil finds nothing."""
    reply = await desk.ask(QUESTION, Filters(publication="No Such Letter"))
    assert reply.answer is None
    assert not reply.hits


async def test_search_and_summary_do_not_wait_for_the_reader(desk: Desk, library: Library) -> None:
    """They have a thread of their own: a slow question does not hold them up."""
    gate = Gate()
    job = desk._reading.submit(gate)
    assert (await desk.search("language model")).stories
    assert (await desk.summarise(library.issues[-1])).bullets
    gate.open()
    await job.result()


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
        with pytest.raises(DeskFullError, match="Too many"):
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
    monkeypatch.setattr(bot.desk, "NOTICE_AFTER_S", 0.01)
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
    monkeypatch.setattr(bot.desk, "NOTICE_AFTER_S", 0.01)
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
        with pytest.raises(DeskClosedError):
            await waiting.result()
        gate.open()
        assert await running.result() == "done"
        with pytest.raises(DeskClosedError):
            one.submit(lambda: "never")


async def test_an_error_of_the_work_reaches_the_asker() -> None:
    """And the line goes on."""

    def fail() -> None:
        raise CorpusError("The archive is gone.")

    with line() as one:
        with pytest.raises(CorpusError, match="gone"):
            await one.submit(fail).result()
        assert await one.submit(lambda: "fine").result() == "fine"


async def test_reload_swaps_the_archive_under_questions(library: Library, tmp_path: Path) -> None:
    """The new issue answers after it; the old library still answers what it was asked."""
    (tmp_path / "bellows.md").write_text(ISSUE, "utf-8")
    desk = Desk(Library(tmp_path, lambda: library.reader))
    await desk.warm_up()
    before = desk.library
    (tmp_path / "valves.md").write_text(ISSUE.replace("Milo", "Vera"), "utf-8")
    assert len((await desk.reload()).issues) == 2
    assert desk.library is not before
    assert len(before.issues) == 1
    desk.close()


async def test_a_failed_reload_changes_nothing(library: Library, tmp_path: Path) -> None:
    """An archive that was emptied by mistake does not take the bot down."""
    (tmp_path / "bellows.md").write_text(ISSUE, "utf-8")
    desk = Desk(Library(tmp_path, lambda: library.reader))
    await desk.warm_up()
    before = desk.library
    (tmp_path / "bellows.md").unlink()
    with pytest.raises(CorpusError):
        await desk.reload()
    assert desk.library is before
    desk.close()


async def test_a_library_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    """Starting fails with the archive's own sentence."""
    desk = Desk(Library(tmp_path / "nowhere", load_reader))
    with pytest.raises(CorpusError, match="nowhere"):
        await desk.warm_up()
    desk.close()
