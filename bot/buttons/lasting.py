"""Buttons and menus that outlive a restart: their state is their custom_id, errors are told."""

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.errors import outcome_of, report_error

if TYPE_CHECKING:
    from bot.client import BackissueClient


class Lasting:
    """Stands before `DynamicItem[…]` among the bases; the named groups of the class's template
    are the arguments of its constructor, as texts.

        class Greet(Lasting, DynamicItem[Button], template=r"hi:(?P<name>\\w+)"):
            def __init__(self, name: str) -> None: …
            async def press(self, interaction: Press) -> None: …
    """

    @classmethod
    async def from_custom_id(
        cls,
        _interaction: discord.Interaction[Any],
        _item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        return cls(**match.groupdict())

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """`press`, once, and an answer to whoever pressed when it fails: discord.py only logs."""
        if not interaction.client.is_first_delivery(interaction.id):
            return
        outcome = "ok"
        try:
            await self.press(interaction)
        except Exception as error:
            outcome = outcome_of(error)
            await report_error(interaction, error)
        interaction.client.metrics.count_command(type(self).__name__, outcome)

    async def press(self, interaction: "discord.Interaction[BackissueClient]") -> None:
        """What the button does. May raise anything; see report_error."""
        raise NotImplementedError
