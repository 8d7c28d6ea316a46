"""The buttons under an answer. All they need stands in their custom_id and in their message, so
that they work after a restart."""

import re
from typing import TYPE_CHECKING, Any

import discord

from bot.asking.shelf import Shelf
from bot.buttons.lasting import Lasting
from bot.buttons.reasons import reason_message
from bot.buttons.turning import is_own
from bot.errors import RefusedError
from bot.replies.answer import sources_message
from bot.replies.citations import SEPARATOR
from bot.replies.escaping import plain
from bot.replies.keys import passage_key
from bot.replies.limits import EMBED_TOTAL
from bot.replies.refusals import thanks_message
from bot.sending import say
from bot.storage.records import Shown, Verdict
from retrieval.answerer import Answer, Reply

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Press = discord.Interaction[BackissueClient]

SOURCES = 5  # passages behind the button: their keys fit into a custom_id, and a person reads them
KEY = r"[\w-]{8}"
NO_ANSWER = "-"
STATE = rf"{NO_ANSWER}|{KEY}:\d+:\d+"

Item = discord.ui.Item[Any]
Button = discord.ui.Button[discord.ui.View]


def answer_items(reply: Reply, *, private: bool) -> tuple[Item, ...]:
    """The buttons for a reply. private: only the asker sees it, and may share it."""
    shown = reply.answer.passage if reply.answer else None
    others = [hit.passage for hit in reply.hits if hit.passage is not shown][:SOURCES]
    sources = (Sources("".join(map(passage_key, others))),) if shown and others else ()
    share = (Share(),) if private and shown else ()
    state = _state(reply.answer)
    return (*sources, *share, Thumb("+", state), Thumb("-", state))


class Sources(Lasting, discord.ui.DynamicItem[Button], template=rf"src:(?P<keys>(?:{KEY})+)"):
    """Shows whoever presses it the next best passages."""

    def __init__(self, keys: str) -> None:
        super().__init__(discord.ui.Button(label="Sources", custom_id=f"src:{keys}"))
        self._keys = re.findall(KEY, keys)

    async def press(self, interaction: "Press") -> None:
        known = interaction.client.desk.shelf.passages_by_key
        passages = [known[key] for key in self._keys if key in known]
        if not passages:
            raise RefusedError("The archive has changed since then; please ask again.")
        await say(interaction, sources_message(passages))


class Share(Lasting, discord.ui.DynamicItem[Button], template="shr:"):
    """Publishes an answer that only the presser sees, once."""

    def __init__(self) -> None:
        super().__init__(discord.ui.Button(label="Share", custom_id="shr:"))

    async def interaction_check(self, interaction: "Press", /) -> bool:  # type: ignore[override]  # narrower on purpose: every interaction is our client's
        """Only what is private can be published, and only its reader can press the button."""
        return interaction.message is not None and interaction.message.flags.ephemeral

    async def press(self, interaction: "Press") -> None:
        view, message = self.view, interaction.message
        if message is None or not isinstance(view, discord.ui.View):
            return
        view.remove_item(self)
        view.stop()  # its buttons are DynamicItems: nothing has to be kept for them in memory
        # The button goes first: a second press, or a second delivery, must not publish again.
        await interaction.response.edit_message(view=view)
        embeds = [shared(embed, interaction.user.display_name) for embed in message.embeds]
        await interaction.followup.send(message.content, embeds=embeds, view=view)


class Thumb(
    Lasting, discord.ui.DynamicItem[Button], template=rf"fb(?P<sign>[+-]):(?P<state>{STATE})"
):
    """A verdict on a reply, one for each person; a second one replaces the first."""

    def __init__(self, sign: str, state: str) -> None:
        emoji = "👍" if sign == "+" else "👎"
        super().__init__(discord.ui.Button(emoji=emoji, custom_id=f"fb{sign}:{state}"))
        self._sign, self._state = sign, state

    async def press(self, interaction: "Press") -> None:
        message = interaction.message
        if message is None:
            return
        is_good = self._sign == "+"
        await say(interaction, thanks_message() if is_good else reason_message(message.id))
        question = _own_question(interaction, message)
        shown = what_was_shown(interaction.client.desk.shelf, self._state, question)
        verdict = Verdict.GOOD if is_good else Verdict.BAD
        await interaction.client.store.add_feedback(interaction.user.id, message.id, verdict, shown)


DYNAMIC_ITEMS = (Sources, Share, Thumb)


def _own_question(interaction: "Press", message: discord.Message) -> str | None:
    """What the message answers, if the presser asked it; None for what somebody else asked: a
    person's words must not be stored under another's name, where they cannot delete them."""
    remembered = interaction.client.questions.get(message.id)
    if remembered:
        return remembered.text if remembered.person == interaction.user.id else None
    return question_of(message) if is_own(interaction) else None


def question_of(message: discord.Message) -> str | None:
    """The question that a reply of the bot's repeats above itself; None for any other message."""
    author = message.embeds[0].author if message.embeds else None
    return author.name if author else None


def what_was_shown(shelf: Shelf, state: str, question: str | None) -> Shown:
    """What a thumb's state stands for; of an archive that has changed only the question is left."""
    key, _, offsets = state.partition(":")
    passage = shelf.passages_by_key.get(key)
    if passage is None:
        return Shown(question)
    start, end = map(int, offsets.split(":"))
    text, heading = passage.story.text[start:end], passage.story.heading
    return Shown(question, text, passage.issue.id, heading)


def shared(embed: discord.Embed, name: str) -> discord.Embed:
    """A copy that says who published it, where there is room to."""
    copy = embed.copy()
    footer = SEPARATOR.join(filter(None, (embed.footer.text, f"shared by {plain(name)}")))
    if len(embed) - len(embed.footer.text or "") + len(footer) <= EMBED_TOTAL:
        copy.set_footer(text=footer)
    return copy


def _state(answer: Answer | None) -> str:
    """ "KEY:12:19": the passage and the answer's offsets into its story; "-" for no answer."""
    if answer is None:
        return NO_ANSWER
    return f"{passage_key(answer.passage)}:{answer.start}:{answer.end}"
