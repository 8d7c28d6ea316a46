"""What a person and the log learn of an error in a command or a button."""

import logging
import secrets
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.asking.line import LineClosedError, LineFullError
from bot.replies.message import Message
from bot.replies.notices import busy_message, error_message
from bot.replies.refusals import leaving_message, sentence_message
from corpus.issues import BackissueError

if TYPE_CHECKING:
    from bot.client import BackissueClient

log = logging.getLogger(__name__)

PLACEHOLDER = "…"
REFERENCE_BYTES = 4  # eight hex digits: short enough to be read out, long enough to be unique
# Discord's codes for a conversation that is over: the channel, the message or the token is gone,
# or the interaction came twice and was answered the first time. Nobody waits for a reply any more.
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION = 10003, 10008, 10015, 10062
ALREADY_ACKNOWLEDGED, DEAD_TOKEN = 40060, 50027
OVER = (
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    UNKNOWN_INTERACTION,
    ALREADY_ACKNOWLEDGED,
    DEAD_TOKEN,
)


class RefusedError(BackissueError):
    """A request that cannot be met; its sentence is shown to the person who made it."""


FORESEEN = (RefusedError, LineFullError, LineClosedError)  # each with a notice of its own


def is_over(error: BaseException) -> bool:
    """Whether Discord says that there is nothing to reply to any more."""
    return isinstance(error, discord.HTTPException) and error.code in OVER


def outcome_of(error: BaseException) -> str:
    """What a failed command or button counts as: "refused", "late" or "failed"."""
    error = _unwrapped(error)
    if isinstance(error, FORESEEN):
        return "refused"
    return "late" if is_over(error) else "failed"


def notice_of(error: BaseException) -> Message:
    """What to tell the person; an error that nobody foresaw is logged under a reference."""
    if isinstance(error, RefusedError):
        return sentence_message(str(error))
    if isinstance(error, LineFullError):
        return busy_message()
    if isinstance(error, LineClosedError):
        return leaving_message()
    reference = secrets.token_hex(REFERENCE_BYTES)
    log.error("Error %s", reference, exc_info=error)
    return error_message(reference)


async def report_error(
    interaction: "discord.Interaction[BackissueClient]", error: BaseException
) -> None:
    """Tell the person one sentence that only they see."""
    error = _unwrapped(error)
    if is_over(error):
        log.info("Interaction %s is over: %s", interaction.id, error)
        return
    try:
        await _tell(interaction, notice_of(error))
    except discord.HTTPException as failure:
        log.info("Interaction %s could not be told of it: %s", interaction.id, failure)


def _unwrapped(error: BaseException) -> BaseException:
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


async def _tell(interaction: "discord.Interaction[BackissueClient]", notice: Message) -> None:
    text = notice.plain()
    if not interaction.response.is_done():
        await interaction.response.send_message(text, ephemeral=True)
        return
    kind = interaction.response.type
    is_thinking = kind is discord.InteractionResponseType.deferred_channel_message
    if is_thinking:
        # The first follow-up to "thinking…" becomes that message, as public as it was promised:
        # only beside a completed response it is one of its own.
        await interaction.edit_original_response(content=PLACEHOLDER)
    await interaction.followup.send(text, ephemeral=True)
    if is_thinking:
        await interaction.delete_original_response()
