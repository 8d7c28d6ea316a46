"""From a question to what is shown: notices, the answer, and what ends a wait that has no end."""

import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import discord
import pytest
import pytest_asyncio
from simulation import client_over

import bot.asking.answering
import bot.asking.line
from bot.asking.answering import Question, answer
from bot.asking.line import LineClosedError
from bot.client import BackissueClient
from bot.replies.message import Message
from bot.storage.store import DATABASE
from retrieval.library import Library

pytestmark = pytest.mark.asyncio

QUESTION = Question("Who made GPT-Neo?", person=42)
MESSAGE_ID = 7


UNKNOWN = Question("What does a zeppelin ticket to Quito cost on Sundays?", person=42)


class Gate:
    """Work that keeps the reader busy until it is let go."""

    def __init__(self) -> None:
        self._open = threading.Event()

    def __call__(self) -> None:
        self._open.wait(10)

    def open(self) -> None:
        self._open.set()


class Screen:
    """Where replies are shown. The gate opens with the first of them.

    failures: how many are shown in vain, when there is something that it fails with.
    """

    def __init__(
        self, gate: Gate | None = None, fails_with: Exception | None = None, failures: int = 100
    ) -> None:
        self.shown: list[Message] = []
        self._gate = gate
        self._fails_with = fails_with
        self._failures = failures

    async def show(self, message: Message) -> int:
        self.shown.append(message)
        if self._gate:
            self._gate.open()
        if self._fails_with and len(self.shown) <= self._failures:
            raise self._fails_with
        return MESSAGE_ID


class Response:
    """As much of an HTTP response as discord.py's errors read."""

    status, reason = 404, "Not Found"


def over(code: int) -> discord.NotFound:
    return discord.NotFound(Response(), {"code": code, "message": ""})  # type: ignore[arg-type]


@pytest_asyncio.fixture
async def client(eager_library: Library, tmp_path: Path) -> AsyncIterator[BackissueClient]:
    async with client_over(eager_library, tmp_path) as made:
        yield made


@pytest_asyncio.fixture
async def gate(client: BackissueClient) -> AsyncIterator[Gate]:
    """The client's reader is busy until it opens."""
    busy = Gate()
    client.desk._reading.submit(busy)
    yield busy
    busy.open()


async def ask(client: BackissueClient, screen: Screen) -> None:
    await answer(client, QUESTION, client.desk.hand_in(QUESTION.text), screen.show)


async def test_an_answer_is_shown_once_and_its_question_remembered(
    client: BackissueClient,
) -> None:
    """A reply to the message that holds it can go on from there."""
    screen = Screen()
    await ask(client, screen)
    (message,) = screen.shown
    assert message.embed
    assert client.questions.get(MESSAGE_ID) == QUESTION


async def test_the_place_in_line_is_shown_until_the_answer_is(
    client: BackissueClient, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First how many are before, then the answer in its place."""
    monkeypatch.setattr(bot.asking.line, "NOTICE_AFTER_S", 0.01)
    screen = Screen(gate)
    await ask(client, screen)
    notice, *_, last = screen.shown
    assert "next" in (notice.content or "")
    assert last.embed


@pytest.mark.parametrize(
    "failure",
    [over(10062), discord.RateLimited(9.0), aiohttp.ServerDisconnectedError(), TimeoutError()],
    ids=lambda failure: type(failure).__name__,
)
async def test_a_notice_that_cannot_be_shown_costs_no_answer(
    client: BackissueClient, gate: Gate, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    """Discord refuses an edit now and then, and now and then the connection breaks."""
    monkeypatch.setattr(bot.asking.line, "NOTICE_AFTER_S", 0.01)
    screen = Screen(gate, fails_with=failure, failures=1)
    await ask(client, screen)
    assert len(screen.shown) > 1
    assert screen.shown[-1].embed


@pytest.mark.usefixtures("gate")
async def test_a_turn_that_does_not_come_is_told_in_time(
    client: BackissueClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token dies after 15 minutes: before that, "thinking…" ends with a sentence."""
    monkeypatch.setattr(bot.asking.answering, "ANSWER_WITHIN_S", 0.02)
    screen = Screen()
    await ask(client, screen)
    assert "too long" in (screen.shown[0].content or "")


async def test_nobody_is_told_minutes_too_late() -> None:
    """The limit leaves time for the sentence within the token's 15 minutes."""
    assert bot.asking.answering.ANSWER_WITHIN_S <= 14 * 60


@pytest.mark.parametrize("code", [10003, 10008, 10062, 50027])
async def test_an_answer_nobody_waits_for_is_dropped(client: BackissueClient, code: int) -> None:
    """The channel or the message was deleted or the token is dead; that is no error of ours."""
    await ask(client, Screen(fails_with=over(code)))
    assert client.questions.get(MESSAGE_ID) is None


async def test_another_refusal_of_discord_is_an_error(client: BackissueClient) -> None:
    """An answer that Discord finds malformed must not vanish silently."""
    with pytest.raises(discord.NotFound):
        await ask(client, Screen(fails_with=over(50035)))


@pytest.mark.usefixtures("gate")
async def test_whoever_waits_when_the_desk_closes_is_told(client: BackissueClient) -> None:
    """The caller learns it, and tells them to come back."""
    job = client.desk.hand_in(QUESTION.text)
    client.desk.close()
    with pytest.raises(LineClosedError):
        await answer(client, QUESTION, job, Screen().show)


async def test_a_slow_store_delays_no_reply(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reply is shown before the store is asked."""
    screen, before = Screen(), list[int]()

    async def note(*_: object) -> None:
        before.append(len(screen.shown))

    async with client_over(library, tmp_path) as client:
        monkeypatch.setattr(client.store, "add_unanswered", note)
        job = client.desk.hand_in(UNKNOWN.text)
        await answer(client, UNKNOWN, job, screen.show)
    assert before == [1]


async def test_a_broken_store_costs_no_reply(library: Library, tmp_path: Path) -> None:
    """Statistics about what the archive lacks are worth less than the reply."""
    async with client_over(library, tmp_path) as client:
        with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as vandal:
            vandal.execute("DROP TABLE unanswered")
        screen = Screen()
        await answer(client, UNKNOWN, client.desk.hand_in(UNKNOWN.text), screen.show)
        assert screen.shown[0].embed
