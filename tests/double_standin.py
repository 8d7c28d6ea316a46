"""A small bot on discord.py's public interface, with which the double proves itself."""

import asyncio
import logging
import os
import signal

import aiohttp
import discord
from discord import app_commands

NONE = discord.AllowedMentions.none()


class Reason(discord.ui.Modal, title="What was wrong?"):
    words = discord.ui.TextInput[discord.ui.Modal](
        label="In your words", custom_id="words", max_length=20
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Noted: {self.words.value}", ephemeral=True)


class Buttons(discord.ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Sources", custom_id="sources")
    async def sources(
        self, interaction: discord.Interaction, _button: discord.ui.Button[discord.ui.View]
    ) -> None:
        await interaction.response.edit_message(content="Sources: none", embed=None)

    @discord.ui.button(emoji="👎", custom_id="down")
    async def down(
        self, interaction: discord.Interaction, _button: discord.ui.Button[discord.ui.View]
    ) -> None:
        await interaction.response.send_modal(Reason())

    @discord.ui.button(label="Slow", custom_id="slow")
    async def slow(
        self, interaction: discord.Interaction, _button: discord.ui.Button[discord.ui.View]
    ) -> None:
        await interaction.response.defer()
        await interaction.followup.send("Slowly, but surely.", ephemeral=True)

    @discord.ui.select(
        custom_id="story",
        placeholder="Open a story",
        options=[discord.SelectOption(label=label) for label in ("Bees", "Dew")],
    )
    async def story(
        self, interaction: discord.Interaction, menu: discord.ui.Select[discord.ui.View]
    ) -> None:
        await interaction.response.send_message(f"Story: {menu.values[0]}", ephemeral=True)


class StandIn(discord.AutoShardedClient):
    def __init__(self, connector: aiohttp.BaseConnector) -> None:
        intents = discord.Intents(guilds=True, messages=True)
        super().__init__(intents=intents, connector=connector, allowed_mentions=NONE)
        self.tree = app_commands.CommandTree(self)
        add_commands(self.tree)

    async def setup_hook(self) -> None:
        self.add_view(Buttons())
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without discord.py's pause of 5 s between two IDENTIFYs."""

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user and (message.guild is None or self.user in message.mentions):
            await message.reply(f"You wrote {len(message.content)} characters.")


def add_commands(tree: app_commands.CommandTree[StandIn]) -> None:
    @tree.command(description="Ask a question")
    @app_commands.describe(question="What you want to know", private="Only for you")
    @app_commands.allowed_contexts(guilds=True, dms=True)
    async def ask(
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, 300],
        private: bool = False,
    ) -> None:
        await interaction.response.defer(ephemeral=private)
        if question == "slow":
            await asyncio.sleep(1.0)
        embed = discord.Embed(title="Answer", description=f"**{question}**")
        await interaction.edit_original_response(embed=embed, view=Buttons())

    @tree.command(description="Sum up an issue")
    async def summary(interaction: discord.Interaction, issue: str) -> None:
        await interaction.response.send_message(f"Summary of {issue}")

    @summary.autocomplete("issue")
    async def issues(
        _interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        found = [f"issue-{number}" for number in range(30)]
        return [app_commands.Choice(name=i, value=i) for i in found if typed in i][:25]

    @tree.context_menu(name="Ask the archive")
    async def ask_about(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"About: {message.content}", ephemeral=True)

    archive = app_commands.Group(
        name="archive",
        description="Manage the archive",
        default_permissions=discord.Permissions(manage_guild=True),
        guild_only=True,
    )
    tree.add_command(archive)

    @archive.command(description="Add a file")
    async def add(interaction: discord.Interaction, file: discord.Attachment) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        text = (await file.read()).decode()
        copy = discord.File(__file__, filename="copy.py", description="a copy")
        await interaction.followup.send(f"Got {len(text)} characters", file=copy)


async def run(connector: aiohttp.BaseConnector) -> None:
    """Until SIGTERM; then close cleanly."""
    discord.utils.setup_logging(level=logging.INFO)
    async with StandIn(connector) as client:
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        running = asyncio.create_task(client.start(os.environ["DISCORD_TOKEN"]))
        await asyncio.wait(
            [running, asyncio.create_task(stop.wait())], return_when=asyncio.FIRST_COMPLETED
        )
        await client.close()
        await running
