"""What the doctor learns from Discord: whose the token is, and whether events would arrive."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord

from bot import __version__
from bot.operation.findings import HOW_TO_GET_A_TOKEN, Finding, Outcome
from corpus.issues import BackissueError

Json = dict[str, Any]

API = "https://discord.com/api/v10"
GATEWAY_QUERY = {"v": "10", "encoding": "json"}
HELLO = 10  # the gateway's first message
TIMEOUT_SECONDS = 15
FEWEST_SESSIONS = 10  # of 1000 a day; a bot that uses them up has its token reset
# Discord asks every client to name itself in this form.
USER_AGENT = (
    f"DiscordBot (https://pypi.org/project/discord.py, {discord.__version__}) "
    f"backissue/{__version__}"
)
PRIVILEGED = discord.ApplicationFlags(
    gateway_message_content=True,
    gateway_message_content_limited=True,
    gateway_guild_members=True,
    gateway_guild_members_limited=True,
    gateway_presence=True,
    gateway_presence_limited=True,
)
PAUSE = "Discord asks for a pause (429); wait some minutes and try again."
OPEN_TO_ALL = (
    "anybody may add this bot to a server of theirs and then change the archive from there; set "
    "ADMIN_GUILDS to your server's id, or switch off Public Bot on the page Bot."
)


class UnreachableError(BackissueError):
    """Discord did not answer as it should; the message says what to do."""


async def check_connection(
    token: str, connector: aiohttp.BaseConnector, *, has_admin_guilds: bool = False
) -> AsyncIterator[Finding]:
    """Log in over HTTP, look the application up, reach the gateway; a failure ends it.

    The connector is closed in the end.
    """
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        api = Api(session, token)
        name = "Login"
        try:
            yield Finding(name, Outcome.WELL, await api.login())
            name = "Intents"
            application = await api.application()
            yield Finding(name, Outcome.WELL, intents(application))
            if application.get("bot_public") and not has_admin_guilds:
                yield Finding("Servers", Outcome.ADVICE, OPEN_TO_ALL)
            name = "Gateway"
            yield Finding(name, Outcome.WELL, await api.gateway())
        except UnreachableError as error:
            yield Finding(name, Outcome.ILL, str(error))


def intents(application: Json) -> str:
    """application: as Discord describes it."""
    if int(application.get("flags", 0)) & PRIVILEGED.value:
        return "no privileged intent is needed; on the page Bot they can be switched off."
    return "no privileged intent is needed, and none is switched on."


class Api:
    """The few calls the doctor makes. Each raises UnreachableError when it fails."""

    def __init__(self, session: aiohttp.ClientSession, token: str) -> None:
        self._session = session
        self._headers = {"Authorization": f"Bot {token}", "User-Agent": USER_AGENT}

    async def login(self) -> str:
        user = await self._get("/users/@me")
        return f"Discord knows this token; it belongs to {user['username']}."

    async def application(self) -> Json:
        return await self._get("/oauth2/applications/@me")

    async def gateway(self) -> str:
        found = await self._get("/gateway/bot")
        left = found["session_start_limit"]["remaining"]
        if left < FEWEST_SESSIONS:
            raise UnreachableError(
                f"Only {left} logins are left today; find out why the bot restarts so often, "
                "or Discord resets its token."
            )
        await self._greeted(found["url"])
        return f"it answers; Discord recommends {found['shards']} shards, {left} logins left today."

    async def _get(self, path: str) -> Json:
        try:
            async with self._session.get(f"{API}{path}", headers=self._headers) as response:
                if response.status != 200:
                    raise UnreachableError(_refusal(response.status))
                body: Json = await response.json()
                return body
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise UnreachableError(_no_way("discord.com", error)) from error

    async def _greeted(self, url: str) -> None:
        """Open the gateway and wait for its greeting; nobody is logged in by that."""
        try:
            async with self._session.ws_connect(url, params=GATEWAY_QUERY) as socket:
                greeting = await socket.receive_json(timeout=TIMEOUT_SECONDS)
        except (aiohttp.ClientError, OSError, TimeoutError, TypeError) as error:
            raise UnreachableError(_no_way(url, error)) from error
        if greeting.get("op") != HELLO:
            raise UnreachableError(f"{url} did not greet as a gateway does; try again later.")


def _refusal(status: int) -> str:
    if status == 401:
        return f"Discord does not know this DISCORD_TOKEN; for a new one, {HOW_TO_GET_A_TOKEN}."
    if status == 429:
        return PAUSE
    return f"Discord answered {status}; see https://discordstatus.com and try again later."


def _no_way(where: str, error: Exception) -> str:
    reason = str(error) or type(error).__name__
    return f"{where} cannot be reached ({reason}); check the network, a proxy or a firewall."
