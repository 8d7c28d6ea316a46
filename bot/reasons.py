"""The menu after 👎: why. Its custom_id names the judged message, so that it outlives a restart."""

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.errors import reporting
from bot.feedback_reply import REASONS, feedback_gone_message, reason_taken_message
from bot.message import Message
from bot.records import Verdict
from bot.sending import replacing

if TYPE_CHECKING:
    from bot.client import BackissueClient

    Press = discord.Interaction[BackissueClient]

Item = discord.ui.Item[Any]
Menu = discord.ui.Select[discord.ui.View]


def reason_message(message_id: int) -> Message:
    """Asks whoever pressed 👎 under a message what was wrong; they need not say."""
    return Message(content="Thank you. What was wrong?", items=(Reason(message_id),))


class Reason(discord.ui.DynamicItem[Menu], template=r"fbr:(?P<message>\d{1,20})"):
    """Makes a person's 👎 on a message more exact."""

    def __init__(self, message_id: int) -> None:
        options = [
            discord.SelectOption(label=label, value=verdict) for verdict, label in REASONS.items()
        ]
        super().__init__(
            discord.ui.Select(
                custom_id=f"fbr:{message_id}", options=options, placeholder="Choose a reason"
            )
        )
        self._message_id = message_id

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction, __: Item, match: re.Match[str], /
    ) -> Self:
        return cls(int(match["message"]))

    @reporting
    async def callback(self, interaction: "Press") -> None:
        verdict = Verdict(self.item.values[0])
        store = interaction.client.store
        is_known = await store.give_reason(interaction.user.id, self._message_id, verdict)
        reply = reason_taken_message(verdict) if is_known else feedback_gone_message()
        await interaction.response.edit_message(**replacing(reply, interaction.app_permissions))


DYNAMIC_ITEMS = (Reason,)
