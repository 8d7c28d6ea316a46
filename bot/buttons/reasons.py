"""The menu after 👎: why. Its custom_id names the judged message, so that it outlives a restart."""

from typing import TYPE_CHECKING

import discord

from bot.buttons.lasting import Lasting
from bot.replies.feedback import REASONS, feedback_gone_message, reason_taken_message
from bot.replies.message import Message
from bot.sending import complete
from bot.storage.records import Verdict

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Press = discord.Interaction[BackissueClient]

Menu = discord.ui.Select[discord.ui.View]


def reason_message(message_id: int) -> Message:
    """Asks whoever pressed 👎 under a message what was wrong; they need not say."""
    return Message(content="Thank you. What was wrong?", items=(Reason(str(message_id)),))


class Reason(Lasting, discord.ui.DynamicItem[Menu], template=r"fbr:(?P<message_id>\d{1,20})"):
    """Makes a person's 👎 on a message more exact."""

    def __init__(self, message_id: str) -> None:
        options = [
            discord.SelectOption(label=label, value=verdict) for verdict, label in REASONS.items()
        ]
        menu = discord.ui.Select[discord.ui.View](
            custom_id=f"fbr:{message_id}", options=options, placeholder="Choose a reason"
        )
        super().__init__(menu)
        self._message_id = int(message_id)

    async def press(self, interaction: "Press") -> None:
        verdict = Verdict(self.item.values[0])
        await interaction.response.defer()
        store = interaction.client.store
        is_known = await store.give_reason(interaction.user.id, self._message_id, verdict)
        reply = reason_taken_message(verdict) if is_known else feedback_gone_message()
        await complete(interaction, reply)


DYNAMIC_ITEMS = (Reason,)
