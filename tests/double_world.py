"""What the double's Discord knows: ids, places, messages, commands, files. No protocol here."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import double_payloads as payloads
from double_payloads import Json

if TYPE_CHECKING:
    from double_exchange import Exchange

DISCORD_EPOCH_MS = 1_420_070_400_000
# A guild's id decides its shard: (id >> 22) % shards. Divisible by every shard count up to 8.
FIRST_GUILD_MS = 840 * 10**8
PATIENCE_S = 60.0  # how long a test waits for anything before it fails with a sentence

VIEW_CHANNEL, SEND_MESSAGES, EMBED_LINKS, ATTACH_FILES = 1 << 10, 1 << 11, 1 << 14, 1 << 15
READ_HISTORY, SEND_IN_THREADS, MANAGE_GUILD = 1 << 16, 1 << 38, 1 << 5
BOT_PERMISSIONS = (
    VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_HISTORY | SEND_IN_THREADS
)
MEMBER_PERMISSIONS = BOT_PERMISSIONS

GUILD, BOT_DM, PRIVATE_CHANNEL = 0, 1, 2  # interaction contexts

Seen = TypeVar("Seen")


class UnansweredError(AssertionError):
    """The bot did not do within the time what the test waited for."""


@dataclass(slots=True)
class Place:
    """A channel as the person sees it. Change `app_permissions` to take a right from the bot.

    `bot_is_member` is False where the app is installed to the user only: the bot gets
    interactions from there but no events, and may not post messages of its own.
    """

    channel: Json
    context: int
    guild: Json | None = None
    app_permissions: int = BOT_PERMISSIONS
    bot_is_member: bool = True

    @property
    def channel_id(self) -> str:
        return str(self.channel["id"])

    @property
    def guild_id(self) -> str | None:
        return None if self.guild is None else str(self.guild["id"])


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a person attaches, or that the bot sent."""

    filename: str
    data: bytes
    content_type: str = "text/plain"


class Watch:
    """Lets tests wait for something that a request or a gateway event will bring about."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self.witness: Callable[[], str] = str  # what else to say when the wait was in vain

    def notify(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(
        self,
        seen: Callable[[], Seen | None],
        what: str | Callable[[], str],
        within_s: float = PATIENCE_S,
    ) -> Seen:
        """The first truthy value of `seen`, asked again after every change.

        Raises UnansweredError, naming `what` and the end of the bot's output, when time is up.
        """
        deadline = time.monotonic() + within_s
        while not (found := seen()):
            changed, left = self._changed, deadline - time.monotonic()
            try:
                await asyncio.wait_for(changed.wait(), left)
            except TimeoutError:
                name = what if isinstance(what, str) else what()
                vain = f"waited {within_s} s for {name}"
                raise UnansweredError(vain + self.witness()) from None
        return found


async def _nobody_listens(event: str, data: Json, guild_id: str | None) -> None:
    """Stands in until the gateway is there."""


@dataclass
class World:
    """The state behind the REST interface and the gateway of one double."""

    token: str
    shards: int = 1
    watch: Watch = field(default_factory=Watch)
    publish: Callable[[str, Json, str | None], Awaitable[None]] = _nobody_listens
    commands: dict[str | None, list[Json]] = field(default_factory=dict)  # by guild; None: global
    messages: dict[str, Json] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)  # by channel id
    files: dict[str, Upload] = field(default_factory=dict)  # by path on the file host
    exchanges: dict[str, "Exchange"] = field(default_factory=dict)  # by interaction token
    people: list[Json] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._counter = itertools.count()
        self.bot = payloads.user(self.new_id(), "Backissue", bot=True)
        # Since 2016 a bot has the id of its application.
        self.application_id = str(self.bot["id"])
        self.owner = payloads.user(self.new_id(), "Owner")
        self.guilds = [self._found_guild(number) for number in range(self.shards)]
        self.without_history = self._channel_without_history(self.guilds[0])

    def new_id(self) -> str:
        """A snowflake of this moment (discord.py reads a token's age from the id)."""
        age_ms = time.time_ns() // 1_000_000 - DISCORD_EPOCH_MS
        return str((age_ms << 22) | (next(self._counter) % (1 << 22)))

    def _found_guild(self, number: int) -> Place:
        """Guild `number` lives on shard `number`."""
        guild_id = str((FIRST_GUILD_MS + number) << 22)
        channel = payloads.text_channel(self.new_id(), guild_id, "general")
        guild = {"id": guild_id, "name": f"Reading circle {number}", "locale": "en-US"}
        return self.open(Place(channel, GUILD, {**guild, "features": []}))

    def _channel_without_history(self, beside: Place) -> Place:
        """Where the bot may write, but not read what was written, so that it cannot reply."""
        channel = payloads.text_channel(self.new_id(), str(beside.guild_id), "no-history")
        rights = BOT_PERMISSIONS & ~READ_HISTORY
        return self.open(Place(channel, GUILD, beside.guild, app_permissions=rights))

    def open(self, place: Place) -> Place:
        self.places[place.channel_id] = place
        return place

    def private_place(self, people: list[Json]) -> Place:
        """The direct messages of one person with the bot, the same each time."""
        for place in self.places.values():
            if place.context == BOT_DM and place.channel["recipients"] == people:
                return place
        return self.open(Place(payloads.private_channel(self.new_id(), people), BOT_DM))

    def store_file(self, upload: Upload, channel_id: str) -> Json:
        """Keep the file for download; its attachment object."""
        file_id = self.new_id()
        path = f"/attachments/{channel_id}/{file_id}/{upload.filename}"
        self.files[path] = upload
        url = f"https://cdn.discordapp.com{path}"
        size = len(upload.data)
        return payloads.attachment(file_id, upload.filename, upload.content_type, size, url)

    def synced(self) -> list[Json]:
        """Every registered command, global ones first."""
        return [command for commands in self.commands.values() for command in commands]
