"""The Discord client: what it may see and say, its commands, and what its parts share."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.asking.answering import Question
from bot.asking.cooldown import Cooldown
from bot.asking.desk import Desk
from bot.asking.line import Job
from bot.commands import COMMANDS, DYNAMIC_ITEMS
from bot.commands.conversation import converse, is_for
from bot.errors import outcome_of, report_error
from bot.operation.metrics import Metrics
from bot.recent import Recent
from bot.settings import Settings
from bot.storage.store import Store

Command = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu

log = logging.getLogger(__name__)

# None of them is privileged: Discord sends the words of direct messages, of mentions and of
# replies to the bot to every app.
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
INSTALLS = app_commands.AppInstallationType(guild=True, user=True)
CONTEXTS = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)

REMEMBERED_QUESTIONS = 10_000  # so that a reply to an answer can go on from its question
REMEMBERED_DELIVERIES = 10_000  # a resumed gateway may repeat its last events
# Discord names its servers one by one at the start; after such a pause none is missing. Nothing
# here depends on it but /readyz, which need not wait discord.py's 2 s.
GUILDS_PAUSE_S = 0.5
LAST_WORDS_S = 1.5  # with the default grace, still before a supervisor's ten seconds are over
SYNCED = "commands"  # the store's name for the hash of the commands Discord knows


class BackissueTree(app_commands.CommandTree["BackissueClient"]):
    """Commands wherever the app is installed, each interaction once, errors told."""

    def __init__(self, client: "BackissueClient") -> None:
        super().__init__(client, allowed_installs=INSTALLS, allowed_contexts=CONTEXTS)

    async def interaction_check(
        self, interaction: discord.Interaction["BackissueClient"], /
    ) -> bool:
        return self.client.is_first_delivery(interaction.id)

    async def on_error(
        self,
        interaction: discord.Interaction["BackissueClient"],
        error: app_commands.AppCommandError,
        /,
    ) -> None:
        name = interaction.command.qualified_name if interaction.command else "unknown"
        self.client.metrics.count_command(name, outcome_of(error))
        await report_error(interaction, error)


class BackissueClient(discord.AutoShardedClient):
    """questions: what was asked, by the id of the message that holds the reply."""

    def __init__(
        self,
        settings: Settings,
        desk: Desk,
        store: Store,
        metrics: Metrics,
        connector: aiohttp.BaseConnector | None = None,
    ) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=GUILDS_PAUSE_S,
            max_messages=None,  # nothing reads them: replies are fetched or come along
            member_cache_flags=discord.MemberCacheFlags.none(),
            shard_count=settings.shard_count,
            connector=connector,
        )
        self.shard_ids = list(settings.shard_ids) if settings.shard_ids else None
        self.settings = settings
        self.desk = desk
        self.store = store
        self.metrics = metrics
        self.cooldown = Cooldown(settings.cooldown_seconds)
        self.questions: Recent[Question] = Recent(REMEMBERED_QUESTIONS)
        self.is_leaving = False
        self.tree = BackissueTree(self)
        self._delivered: Recent[None] = Recent(REMEMBERED_DELIVERIES)
        self._at_work: dict[asyncio.Task[Any], Job[Any]] = {}

    async def setup_hook(self) -> None:
        for command in COMMANDS:
            self.tree.add_command(command)
        self.add_dynamic_items(*DYNAMIC_ITEMS)
        await self._sync_commands()

    async def on_app_command_completion(
        self, _interaction: discord.Interaction, command: Command
    ) -> None:
        self.metrics.count_command(command.qualified_name, "ok")

    async def on_message(self, message: discord.Message) -> None:
        if is_for(self, message) and self.is_first_delivery(message.id):
            await converse(self, message)

    def is_first_delivery(self, event_id: int) -> bool:
        """False when the same interaction or message came before."""
        return self._delivered.add(event_id, None)

    @contextmanager
    def at_work(self, job: Job[Any]) -> Iterator[None]:
        """Let `leave` wait for the body; a job that the body gave up leaves the line."""
        task = asyncio.current_task()
        if task:
            self._at_work[task] = job
        try:
            yield
        finally:
            job.cancel()
            if task:
                self._at_work.pop(task, None)

    async def leave(self) -> None:
        """Refuse new questions, finish what is under way within the grace period, and close."""
        self.is_leaving = True
        log.info("Leaving; %d answers under way", len(self._at_work))
        await self._finish(self.settings.grace_seconds)
        self.desk.close()
        for job in list(self._at_work.values()):
            job.abandon()  # whoever has no answer by now is told
        await self._finish(LAST_WORDS_S)
        await self.close()

    async def _finish(self, within_s: float) -> None:
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=within_s)

    async def _sync_commands(self) -> None:
        """Tell Discord of the commands, unless it knows them as they are."""
        guild_id = self.settings.sync_guild
        await self._clear_left_server(guild_id)
        guild = discord.Object(guild_id) if guild_id else None
        name = self._synced(guild_id)
        digest = self._commands_digest()
        if await self.store.get(name) == digest:
            return
        if guild:
            self.tree.copy_global_to(guild=guild)
        await self.tree.sync(guild=guild)
        await self.store.put(name, digest)
        log.info("Told Discord of the commands, for %s", guild_id or "every server")

    async def _clear_left_server(self, guild_id: int | None) -> None:
        """Take the commands back that were SYNC_GUILD's before: they would show twice there."""
        name = f"server with {SYNCED} of {self.application_id}"
        before, now = await self.store.get(name) or "", str(guild_id or "")
        if before == now:
            return
        if before:
            with suppress(discord.Forbidden):  # the bot is no longer there, nor are the commands
                await self.tree.sync(guild=discord.Object(int(before)))
            await self.store.put(self._synced(int(before)), "")
        await self.store.put(name, now)

    def _synced(self, guild_id: int | None) -> str:
        return f"{SYNCED} of {self.application_id} in {guild_id or 'every server'}"

    def _commands_digest(self) -> str:
        commands = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        return hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()
