"""Questions without a command: a mention of the bot, a direct message, a reply to an answer."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import discord

from bot.asking.answering import QUESTION_CHARACTERS, Question, answer, refusal
from bot.asking.praise import asks_nothing_new, without_praise
from bot.buttons.answer import question_of
from bot.commands.ask import as_question
from bot.errors import notice_of
from bot.replies.message import Message
from bot.replies.refusals import how_to_ask_message
from bot.sending import parts, replacing
from corpus.issues import Issue
from retrieval.filters import NO_FILTERS, Filters
from retrieval.followup import follow_up
from retrieval.mentions import Mentions, find_mentions

if TYPE_CHECKING:
    from bot.client import BackissueClient

log = logging.getLogger(__name__)

WRITTEN = (discord.MessageType.default, discord.MessageType.reply)  # not "X joined" and such


async def converse(client: "BackissueClient", message: discord.Message) -> None:
    """Answer a message that is meant for the bot; see is_for."""
    place = InChannel(message)
    try:
        await _answer(client, message, place)
    except discord.Forbidden as error:
        log.info("Channel %s does not let me reply: %s", message.channel.id, error)
    except Exception as error:
        await _tell(place, error)


def is_for(client: "BackissueClient", message: discord.Message) -> bool:
    """Whether a person wrote it to the bot: in private, by a mention, or as a reply to it."""
    if message.author.bot or message.webhook_id or message.type not in WRITTEN:
        return False
    if message.guild is None or client.user in message.mentions:
        return True
    # Without the privilege to read everything, a reply that does not ping has no words.
    return bool(message.content) and _question_before(client, message) is not None


def in_context(client: "BackissueClient", message: discord.Message) -> Question | None:
    """The message as a question of its own: a reply goes on from the question it replies to.

    None for a reply that wants nothing, such as "thanks!"; its text is "" for a message without
    words, and for a reply that names nothing to look up, such as "tell me more".
    """
    text, previous = as_question(message.content), _question_before(client, message)
    if previous is None or not text:
        return Question(text, message.author.id)
    said = without_praise(text)
    if not said:
        return None
    asked = follow_up(previous.text, said)[:QUESTION_CHARACTERS]
    if asks_nothing_new(previous.text, said, asked):
        return Question("", message.author.id)
    stands_alone = said.endswith(asked)
    issues = client.desk.library.issues
    filters = NO_FILTERS if stands_alone else _still_meant(previous.filters, text, issues)
    return Question(asked, message.author.id, filters)


def _still_meant(filters: Filters, text: str, issues: Sequence[Issue]) -> Filters:
    """Of a question's filters those that a follow-up keeps, which may itself name issues: "and in
    issue 12?" looks no longer into issue 11 alone."""
    names_issues = find_mentions(text, issues) != Mentions()
    return Filters(filters.publication) if names_issues else filters


def _question_before(client: "BackissueClient", message: discord.Message) -> Question | None:
    """The question whose answer a message replies to: remembered, or read off the answer."""
    if message.reference is None or message.reference.message_id is None:
        return None
    if remembered := client.questions.get(message.reference.message_id):
        return remembered
    referred = message.reference.resolved
    if isinstance(referred, discord.Message) and referred.author == client.user:
        asked = question_of(referred)
        return Question(asked, message.author.id) if asked else None
    return None


async def _answer(client: "BackissueClient", message: discord.Message, place: "InChannel") -> None:
    question = in_context(client, message)
    if question is None:
        return
    if not question.text:
        await place.show(how_to_ask_message())
        return
    if refused := refusal(client, question.person):
        await place.show(refused)
        return
    job = client.desk.hand_in(question.text, question.filters)
    with client.at_work(job):
        async with message.channel.typing():
            await answer(client, question, job, place.show)


async def _tell(place: "InChannel", error: Exception) -> None:
    try:
        await place.show(notice_of(error))
    except discord.HTTPException as failure:
        log.info("Nobody could be told of it: %s", failure)


class InChannel:
    """Where the reply to a message goes: a new message at first, the same one afterwards."""

    def __init__(self, asked: discord.Message) -> None:
        self._asked = asked
        self._sent: discord.Message | None = None

    async def show(self, message: Message) -> int:
        """Answer without a ping, or replace what was answered."""
        held = self._permissions()
        if self._sent:
            self._sent = await self._sent.edit(**replacing(message, held))
        else:
            self._sent = await self._asked.channel.send(
                **parts(message, held), **self._reference(held), mention_author=False
            )
        return self._sent.id

    def _reference(self, held: discord.Permissions) -> dict[str, Any]:
        """What makes it a reply, which Discord refuses to whoever may not read the history."""
        if not held.read_message_history:
            return {}
        # The question may be deleted while it is being answered; the answer comes anyway.
        return {"reference": self._asked.to_reference(fail_if_not_exists=False)}

    def _permissions(self) -> discord.Permissions:
        """What the bot may do there; all where that is unknown, and Discord will say."""
        guild, channel = self._asked.guild, self._asked.channel
        if guild is None or guild.me is None or isinstance(channel, discord.PartialMessageable):
            return discord.Permissions.all()
        if isinstance(channel, discord.Thread) and channel.parent is None:
            return discord.Permissions.all()
        return channel.permissions_for(guild.me)
