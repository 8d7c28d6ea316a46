"""The desk: the library's answers, and an archive that is swapped under them."""

from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event

import pytest
import pytest_asyncio
from simulation import desk_over

from bot.asking.desk import Desk
from corpus.issues import CorpusError
from retrieval.filters import Filters
from retrieval.library import Library
from retrieval.reader import load_reader

pytestmark = pytest.mark.asyncio

QUESTION = "Who made GPT-Neo?"
ISSUE = "---\ntitle: Bellows\ndate: 2024-05-02\n---\n\n## Reeds\n\nMilo Tarn tunes the reeds.\n"


@pytest_asyncio.fixture
async def desk(library: Library) -> AsyncIterator[Desk]:
    made = desk_over(library)
    yield made
    made.close()


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
    read_on = Event()
    job = desk._reading.submit(lambda: read_on.wait(10))
    assert (await desk.search("language model")).stories
    assert (await desk.summarise(library.issues[-1])).bullets
    read_on.set()
    await job.result()


async def test_reload_swaps_the_archive_under_questions(library: Library, tmp_path: Path) -> None:
    """The new issue answers after it; the old library still answers what it was asked."""
    (tmp_path / "bellows.md").write_text(ISSUE, "utf-8")
    desk = desk_over(Library(tmp_path, lambda: library.reader))
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
    desk = desk_over(Library(tmp_path, lambda: library.reader))
    await desk.warm_up()
    before = desk.library
    (tmp_path / "bellows.md").unlink()
    with pytest.raises(CorpusError):
        await desk.reload()
    assert desk.library is before
    desk.close()


async def test_a_library_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    """Starting fails with the archive's own sentence."""
    desk = desk_over(Library(tmp_path / "nowhere", load_reader))
    with pytest.raises(CorpusError, match="nowhere"):
        await desk.warm_up()
    desk.close()
