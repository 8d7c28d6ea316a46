"""A loopback Discord for end-to-end tests: HTTP and gateway on one port of this machine.

    async with DiscordDouble.running() as discord, discord.bot("bot.run:run_bot") as bot:
        await discord.until_ready()
        ada = discord.person("Ada")
        asked = await ada.slash("ask", question="When do quinces ripen?")
        assert asked.deferred and "October" in visible_text(asked.message)
        ...
    # leaving the double fails the test if any body broke Discord's OpenAPI description

The bot runs in a process of its own, unchanged, and connects over TLS through the public
`connector=` of discord.py (`launch_bot.py`). The parts: `double_world` (state), `double_rest`
with `double_callbacks`, `double_followups` and `double_routes` (HTTP), `double_gateway`
(WebSocket), `double_person` (what people do), `double_exchange` (what they see),
`double_process` (the bot), `double_openapi` and `double_limits` (what Discord refuses).
"""

import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import trustme
from aiohttp import web
from double_callbacks import ROUTES as CALLBACK_ROUTES
from double_exchange import Exchange
from double_faults import Call, Fault
from double_followups import ROUTES as FOLLOWUP_ROUTES
from double_gateway import Gateway
from double_openapi import Contract
from double_payloads import user
from double_person import Person
from double_process import BotProcess
from double_rest import Rest
from double_routes import ROUTES as OTHER_ROUTES
from double_world import MEMBER_PERMISSIONS, PATIENCE_S, Place, UnansweredError, World

HOSTS = ("discord.com", "gateway.discord.gg", "*.discord.gg", "cdn.discordapp.com")
ROUTES = [*CALLBACK_ROUTES, *FOLLOWUP_ROUTES, *OTHER_ROUTES]
# Shaped like a real one, so that a test can look for it in the bot's logs.
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAw.GaBcDe.double-of-discord-not-a-real-token-xx"


class DiscordDouble:
    """The running double. Its parts are public: `world`, `gateway`, `rest`, `contract`."""

    def __init__(self, folder: Path, shards: int = 1) -> None:
        self.world = World(TOKEN, shards)
        self.contract = Contract()
        self.gateway = Gateway(self.world, self.contract)
        self.rest = Rest(self.world, self.contract, ROUTES, self.gateway)
        self._folder = folder
        self._bots: list[BotProcess] = []
        self.world.watch.witness = self._testimony
        self._authority = trustme.CA()
        self._ca_file = folder / "ca.pem"
        self._authority.cert_pem.write_to_path(str(self._ca_file))
        self._port = 0

    @classmethod
    @asynccontextmanager
    async def running(cls, shards: int = 1) -> AsyncIterator[Self]:
        """Serve until the block ends, then raise AssertionError for violations, if any."""
        with TemporaryDirectory() as folder:
            double = cls(Path(folder), shards)
            runner = web.AppRunner(double.rest.app, access_log=None, shutdown_timeout=1.0)
            await runner.setup()
            try:
                await double._listen(runner)
                yield double
            finally:
                await runner.cleanup()
            double.assert_no_violations()

    async def _listen(self, runner: web.AppRunner) -> None:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._authority.issue_cert(*HOSTS).configure_cert(tls)
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
        self._port = runner.addresses[0][1]

    @property
    def environment(self) -> dict[str, str]:
        """What the bot's process needs to find the double and log in."""
        where = {"DOUBLE_PORT": str(self._port), "DOUBLE_CA": str(self._ca_file)}
        return {"DISCORD_TOKEN": TOKEN, **where}

    def bot(self, target: str, environment: dict[str, str] | None = None) -> BotProcess:
        """The bot whose entry point is `target`, "module:function"; start it with `async with`."""
        known = {**self.environment, **(environment or {})}
        self._bots.append(BotProcess(target, known, self._folder, self.world.watch.notify))
        return self._bots[-1]

    async def until_ready(self, within_s: float = PATIENCE_S) -> None:
        """Wait until every shard is at the gateway.

        Raises UnansweredError when time is up, and at once when the bot started last has ended.
        """
        shards = range(self.world.shards)
        await self.world.watch.until(
            lambda: self._has_failed() or all(map(self.gateway.connected, shards)),
            f"{len(shards)} shards at the gateway",
            within_s,
        )
        if self._has_failed():
            raise UnansweredError(f"the bot ended before it was ready{self._testimony()}")

    def _has_failed(self) -> bool:
        return bool(self._bots) and self._bots[-1].has_ended

    def person(
        self,
        name: str,
        *,
        place: Place | None = None,
        locale: str = "en-US",
        permissions: int = MEMBER_PERMISSIONS,
    ) -> Person:
        """A new person, in the first guild's channel unless `place` says otherwise."""
        known = user(self.world.new_id(), name)
        self.world.people.append(known)
        return Person(self.world, known, place or self.world.guilds[0], locale, permissions)

    def fault(self, match: str, **what: object) -> Fault:
        """Let the next requests that fit "METHOD /path" fail; see Fault."""
        fault = Fault(match, **what)  # type: ignore[arg-type]  # its fields, checked at once
        self.rest.faults.append(fault)
        return fault

    def calls(self, match: str = "*") -> Sequence[Call]:
        """The requests so far that fit a glob over "METHOD /path", in order."""
        return [call for call in self.rest.calls if call.fits(match)]

    async def deliver_again(self, exchange: Exchange) -> None:
        """Send the same INTERACTION_CREATE a second time, as a resumed gateway may."""
        payload = exchange.payload
        await self.world.publish("INTERACTION_CREATE", payload, payload.get("guild_id"))

    def _testimony(self) -> str:
        return "".join(f"\n--- the bot's output ---\n{bot.last_words}" for bot in self._bots)

    def assert_no_violations(self) -> None:
        """Fail with what broke Discord's rules since the last call, if anything did."""
        found = [*self.world.violations, *self.contract.violations()]
        self.world.violations.clear()
        assert not found, "Discord's rules were broken:\n" + "\n".join(dict.fromkeys(found))
