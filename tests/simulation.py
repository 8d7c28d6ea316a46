"""The bot in simcord's model of Discord: the real client over the real engine, in this process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor
from simcord.results import ResponseMessage

from bot.asking.desk import Desk
from bot.client import BackissueClient
from bot.operation.metrics import Metrics
from bot.settings import ANSWER_WORKERS, QUEUE_SIZE, Settings
from bot.storage.store import Store
from retrieval.library import Library

Shown = discord.Message | ResponseMessage | None


@dataclass
class Simulation:
    """A server with one channel and one member, Ada, and the bot that serves it."""

    env: Env
    client: BackissueClient
    guild: GuildHandle
    channel: ChannelHandle
    ada: MemberActor

    @classmethod
    def of(cls, env: Env, client: BackissueClient) -> "Simulation":
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        return cls(env, client, guild, channel, guild.add_member(env.create_user("ada")))

    def newcomer(self, name: str, **rights: bool) -> MemberActor:
        """A further member; rights such as manage_guild=True come with a role."""
        role = self.guild.create_role(name, permissions=discord.Permissions(**rights))
        return self.guild.add_member(self.env.create_user(name), roles=[role])

    async def offer(self, command: str, member: MemberActor) -> None:
        """Show a command to a member in spite of their rights, as a server's settings can."""
        known = {each.name: each.id for each in await self.client.tree.fetch_commands()}
        self.guild.set_command_permissions(known[command], {member: True})

    async def ask(self, question: str, **options: Any) -> InteractionResult:
        return await self.ada.slash(self.channel, "ask", question=question, **options)


def desk_over(library: Library, queue_size: int = QUEUE_SIZE) -> Desk:
    return Desk(library, queue_size, ANSWER_WORKERS)


@asynccontextmanager
async def client_over(
    library: Library, data: Path, desk: Desk | None = None, **settings: Any
) -> AsyncIterator[BackissueClient]:
    """A client that is not connected. settings: as in Settings; no cooldown unless they say."""
    desk = desk or desk_over(library)
    known = Settings(**{"cooldown_seconds": 0, "shard_count": 1, "data_dir": data, **settings})
    store = await Store.open(data, keep_questions=known.keep_questions)
    try:
        yield BackissueClient(known, desk, store, Metrics())
    finally:
        desk.close()
        await store.close()


@asynccontextmanager
async def simulated(
    library: Library, data: Path, desk: Desk | None = None, **settings: Any
) -> AsyncIterator[Simulation]:
    """The bot with settings of its own; the fixture `bot` has the default ones."""
    async with client_over(library, data, desk, **settings) as client, simcord.run(client) as env:
        yield Simulation.of(env, client)


def embed_of(shown: InteractionResult | Shown) -> discord.Embed:
    """The one embed of a message or of a command's reply."""
    message = shown.response if isinstance(shown, InteractionResult) else shown
    assert message is not None
    (embed,) = message.embeds
    return embed


def text_of(result: InteractionResult) -> str:
    assert result.response is not None
    return result.response.content


def buttons(shown: Shown) -> dict[str, str]:
    """custom_ids by what the buttons say, their label or their emoji, in order."""
    assert shown is not None
    message = shown.message if isinstance(shown, ResponseMessage) else shown
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    pressable = [each for row in rows for each in row.children if isinstance(each, discord.Button)]
    return {each.label or str(each.emoji): each.custom_id or "" for each in pressable}


async def press(who: MemberActor, shown: Shown, says: str) -> InteractionResult:
    assert shown is not None
    return await who.click(shown, custom_id=buttons(shown)[says])
