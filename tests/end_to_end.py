"""The whole bot in a process of its own before a loopback Discord, as people meet it.

    async with serving(tmp_path) as (discord, bot):
        asked = await ask(discord.person("Ada"), "When do Merrow apples ripen?")

Every block ends by holding all bodies against Discord's description, whatever the bot said against
the rule that it pings nobody, and its output against the rule that it never holds the token.
A file of tests shares one bot where they do not mind each other.
"""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from discord_double import TOKEN, DiscordDouble
from double_exchange import Exchange, acknowledged, answered, visible_text
from double_faults import Call
from double_payloads import Json
from double_person import Person
from double_process import BotProcess
from double_talk import Talk
from double_world import MANAGE_GUILD, MEMBER_PERMISSIONS
from end_to_end_archive import APPLES, write_archive

DEFAULTS: Mapping[str, str] = MappingProxyType({})
BOT = "bot.run:serve"  # what `backissue bot` runs
PATIENCE_S = 60.0  # a machine may be busy with other things; nothing here tests speed

APPLE = APPLES[12]
QUESTION = f"When do {APPLE.name} apples ripen?"
IN_LINE = "⏳"  # opens the notice of the place in line
BOLD = re.compile(r"(?<!\\)\*\*(.+?)\*\*")


def settings_of(folder: Path) -> dict[str, str]:
    """An archive and a store of their own; answers however unsure, and no cooldown."""
    return {
        "CORPUS_DIR": str(folder / "archive"),
        "DATA_DIR": str(folder / "data"),
        "COOLDOWN_SECONDS": "0",
        "ANSWER_THRESHOLD": "0",
    }


@asynccontextmanager
async def serving(
    folder: Path,
    settings: Mapping[str, str] = DEFAULTS,
    *,
    target: str = BOT,
    heartbeat_s: float | None = None,
) -> AsyncIterator[tuple[DiscordDouble, BotProcess]]:
    """The bot over the invented archive, ready; `settings` go before `settings_of`.

    heartbeat_s: how often the gateway wants to hear of it; None as Discord does.
    """
    async with DiscordDouble.running() as discord:
        if heartbeat_s is not None:
            discord.gateway.heartbeat_interval_s = heartbeat_s
        async with started(discord, folder, settings, target=target) as bot:
            yield discord, bot
        assert [call for call in discord.rest.calls if may_ping(call)] == []


@asynccontextmanager
async def started(
    discord: DiscordDouble,
    folder: Path,
    settings: Mapping[str, str] = DEFAULTS,
    *,
    target: str = BOT,
    shard: int | None = None,
) -> AsyncIterator[BotProcess]:
    """A process of the bot before a double that may have seen others, ready.

    shard: the only one to wait for; None waits for all.
    """
    write_archive(folder / "archive")
    async with discord.bot(target, {**settings_of(folder), **settings}) as bot:
        if shard is None:
            await discord.until_ready(PATIENCE_S)
        else:
            await discord.gateway.until_connected(shard, PATIENCE_S)
        yield bot
    assert TOKEN not in bot.output
    assert TOKEN.rsplit(".", 1)[1] not in bot.output


def may_ping(call: Call) -> bool:
    """Whether words were sent that may ping somebody: an edit without the field may, too."""
    body = call.body or {}
    said = body.get("data") or {} if call.path.endswith("/callback") else body
    has_words = isinstance(said, dict) and any(map(said.get, ("content", "embeds", "components")))
    return has_words and said.get("allowed_mentions", {}).get("parse") != []


def manager(discord: DiscordDouble) -> Person:
    """Somebody who may manage the server."""
    return discord.person("Boss", permissions=MEMBER_PERMISSIONS | MANAGE_GUILD)


async def ask(who: Person, question: str = QUESTION, **options: Any) -> Exchange:
    """/ask, up to whatever the person reads in the end."""
    asked = await who.start_slash("ask", question=question, **options)
    return await asked.until(settled, PATIENCE_S)


async def begin_to_ask(who: Person, question: str = QUESTION) -> Exchange:
    """/ask, up to "thinking…"."""
    asked = await who.start_slash("ask", question=question)
    return await asked.until(acknowledged, PATIENCE_S)


async def help_with_examples(who: Person) -> Exchange:
    """/help, asked again while its questions are still being chosen."""
    helped = await who.slash("help")
    while not labels(helped.message):
        helped = await who.slash("help")
    return helped


def settled(exchange: Exchange) -> bool:
    """Neither "thinking…" nor a place in line is left to see."""
    return bool(answered(exchange)) and not is_waiting(exchange.message)


def told(talk: Talk) -> bool:
    """The bot replied in the channel, with more than a place in line."""
    return bool(talk.replies) and not is_waiting(talk.reply)


def is_waiting(message: Json) -> bool:
    return str(message["content"]).startswith(IN_LINE)


def text_of(exchange: Exchange) -> str:
    return visible_text(exchange.message)


def bold(message: Json) -> str:
    """What stands bold in a reply, which is the answer in its sentence."""
    return " … ".join(BOLD.findall(visible_text(message)))


def labels(message: Json) -> list[str]:
    """What the buttons that can be pressed say, their label or their emoji, in order."""
    rows = [part for row in message["components"] for part in row["components"]]
    live = [part for part in rows if part["type"] == 2 and not part.get("disabled")]
    return [part.get("label") or part["emoji"]["name"] for part in live]


def label_with(message: Json, words: str) -> str:
    """The one button that says so, among other words."""
    (label,) = [label for label in labels(message) if words in label]
    return label
