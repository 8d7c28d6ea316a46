"""/ask, and "Ask the archive" in the menu of any message."""

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.asking.answering import QUESTION_CHARACTERS, Question, answer, refusal
from bot.commands.options import EXPLANATIONS, read_filters, suggest_issue, suggest_publication
from bot.replies.message import Message
from bot.replies.refusals import no_words_message
from bot.sending import complete, say

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Command = discord.Interaction[BackissueClient]

MENTION = re.compile(r"<(?:@[!&]?|#)\d+>")


async def answer_here(interaction: "Command", question: Question) -> None:
    """Answer in response to an interaction: a command, a menu, or a button with a question."""
    client = interaction.client
    if message := refusal(client, question.person):
        await say(interaction, message)
        return
    # The place in line is taken before anything is awaited: whoever sees "thinking…" has one.
    job = client.desk.hand_in(question.text, question.filters)
    with client.at_work(job):
        await interaction.response.defer(ephemeral=question.private, thinking=True)
        await answer(client, question, job, lambda message: _show(interaction, message))


async def _show(interaction: "Command", message: Message) -> int:
    return (await complete(interaction, message)).id


@app_commands.command()
@app_commands.describe(
    question="What you want to know",
    private="Show the answer to you alone",
    **EXPLANATIONS,
)
@app_commands.autocomplete(publication=suggest_publication, issue=suggest_issue)
async def ask(
    interaction: "Command",
    question: app_commands.Range[str, 1, QUESTION_CHARACTERS],
    publication: str | None = None,
    issue: str | None = None,
    since: str | None = None,
    until: str | None = None,
    private: bool = False,
) -> None:
    """Ask the archive a question and get a sentence of its newsletters as the answer."""
    filters = read_filters(interaction.client.desk.shelf, publication, issue, since, until)
    await answer_here(interaction, Question(question, interaction.user.id, filters, private))


@app_commands.context_menu(name="Ask the archive")
async def ask_about(interaction: "Command", message: discord.Message) -> None:
    """The text of a message as a question; only whoever asks sees the answer."""
    text = as_question(message.content)
    if not text:
        await say(interaction, no_words_message())
        return
    await answer_here(interaction, Question(text, interaction.user.id, private=True))


def as_question(content: str) -> str:
    """A message's words without its mentions, not longer than a question may be.

    "<@42> who wrote  issue 3?" -> "who wrote issue 3?"
    """
    return " ".join(MENTION.sub(" ", content).split())[:QUESTION_CHARACTERS].rstrip()


COMMANDS: tuple[Any, ...] = (ask, ask_about)
