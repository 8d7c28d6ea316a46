"""The one way from a question asked in Discord to its answer, whoever asked it and however."""

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.asking.line import Job
from bot.buttons.answer import answer_items
from bot.errors import is_over
from bot.replies.answer import answer_message
from bot.replies.message import Message
from bot.replies.notices import busy_message, waiting_message
from bot.replies.refusals import cooldown_message, late_message, leaving_message
from bot.storage.database import StoreError
from retrieval.answerer import Reply
from retrieval.filters import NO_FILTERS, Filters

if TYPE_CHECKING:
    from bot.client import BackissueClient

log = logging.getLogger(__name__)

QUESTION_CHARACTERS = 300  # long enough for any question, short for the reader's window
# An interaction's token dies after 15 minutes; a minute before, the person is told to ask again.
ANSWER_WITHIN_S = 14 * 60.0
# How sending fails: refused by Discord or by discord.py, or lost with the connection.
UNSENT = (discord.DiscordException, aiohttp.ClientError, OSError)

# Puts a reply where the question was asked, in place of an earlier one; returns the message's id.
Show = Callable[[Message], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Question:
    """person: the Discord id of who asks. private: only they see the answer."""

    text: str
    person: int
    filters: Filters = NO_FILTERS
    private: bool = False


def refusal(client: "BackissueClient", person: int) -> Message | None:
    """Why the person's question cannot be taken now, or None; then their cooldown begins."""
    if client.is_leaving:
        client.metrics.count_refusal("leaving")
        return leaving_message()
    if client.desk.is_full:
        client.metrics.count_refusal("queue full")
        return busy_message()
    wait = client.cooldown.start(person, time.monotonic())
    if wait:
        client.metrics.count_refusal("cooldown")
        return cooldown_message(discord.utils.utcnow() + dt.timedelta(seconds=wait))
    return None


async def answer(
    client: "BackissueClient", question: Question, job: Job[Reply], show: Show
) -> None:
    """Show the reply to a question that was handed in, and until then the place in line."""

    async def waiting(place: int) -> None:
        with suppress(*UNSENT):  # a lost notice must not cost the answer
            await show(waiting_message(place))

    try:
        reply = await _reply(job, waiting)
        shown = await show(_message(client, question, reply))
    except discord.HTTPException as error:
        if not is_over(error):
            raise
        log.info("A reply came too late to be shown: %s", error)
    else:
        client.questions.add(shown, question)
        client.metrics.time_answer(time.monotonic() - job.handed_in)
        if reply and reply.answer is None and not reply.overview:
            await _remember_unanswered(client, question, reply)


async def _reply(job: Job[Reply], waiting: Callable[[int], Awaitable[None]]) -> Reply | None:
    """None when the turn did not come in time."""
    try:
        async with asyncio.timeout(ANSWER_WITHIN_S):
            return await job.result(waiting)
    except TimeoutError:
        return None


def _message(client: "BackissueClient", question: Question, reply: Reply | None) -> Message:
    if reply is None:
        return late_message()
    issue = client.desk.shelf.issue_of(question.filters)
    message = answer_message(reply, question.filters, issue)
    return message.with_items(*answer_items(reply, private=question.private))


async def _remember_unanswered(client: "BackissueClient", question: Question, reply: Reply) -> None:
    try:
        await client.store.add_unanswered(question.person, question.text, reply.confidence)
    except StoreError as error:  # the person's reply does not depend on our statistics
        log.warning("%s", error)
