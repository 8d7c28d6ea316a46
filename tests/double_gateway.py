"""The gateway half: sessions over WebSocket, with everything that goes wrong there on demand."""

import json
import time
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from aiohttp import WSMsgType, web
from double_events import MESSAGE_CONTENT, Events
from double_guilds import channel_for_the_bot, guild_create, ready
from double_openapi import Contract
from double_payloads import Json
from double_sessions import Link, Session
from double_world import BOT_PERMISSIONS, PATIENCE_S, Place, World

HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT = 1, 2, 3, 6, 7
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11
NOT_AUTHENTICATED, WRONG_TOKEN, INVALID_SHARD, DISALLOWED_INTENTS = 4003, 4004, 4010, 4014

GUILDS = 1 << 0
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT  # members, presences, content
RESUME_HOST = "gateway-us-east1-b.discord.gg"  # not the host of a first connection


@dataclass(frozen=True, slots=True)
class Beat:
    """A heartbeat as it arrived: the shard (None before IDENTIFY) and time.monotonic()."""

    shard: int | None
    at: float


class Gateway:
    """All shards' sessions. `identifies`, `resumes` and `heartbeats` grow as frames arrive."""

    def __init__(self, world: World, contract: Contract) -> None:
        self._world = world
        self.heartbeat_interval_s = 41.25
        self.accepts = True  # False: connections are turned away with status 503
        self.answers_heartbeats = True
        self.refuses_resume = False  # answer RESUME with INVALID_SESSION
        self.sessions: list[Session] = []
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.heartbeats: list[Beat] = []
        world.publish = Events(world, contract, self.sessions).publish

    def connected(self, shard: int = 0) -> Session | None:
        """The shard's latest session that has a live connection."""
        for session in reversed(self.sessions):
            if session.shard == shard and session.link and not session.link.socket.closed:
                return session
        return None

    async def until_connected(self, shard: int = 0, within_s: float = PATIENCE_S) -> Session:
        return await self._world.watch.until(
            lambda: self.connected(shard), f"shard {shard} at the gateway", within_s
        )

    async def until_resumed(self, times: int, within_s: float = PATIENCE_S) -> None:
        await self._world.watch.until(
            lambda: len(self.resumes) >= times, f"RESUME number {times}", within_s
        )

    async def until_identified(self, times: int, within_s: float = PATIENCE_S) -> None:
        await self._world.watch.until(
            lambda: len(self.identifies) >= times, f"IDENTIFY number {times}", within_s
        )

    def heartbeat_gaps_s(self, shard: int = 0) -> list[float]:
        """Seconds between heartbeats of the shard, the last one being the silence until now."""
        times = [beat.at for beat in self.heartbeats if beat.shard == shard]
        return [later - earlier for earlier, later in pairwise([*times, time.monotonic()])]

    async def drop(self, shard: int = 0, code: int = 1001) -> None:
        """Close the shard's connection; its session can be resumed."""
        session = await self.until_connected(shard)
        link, session.link = session.link, None
        if link is not None:
            await link.socket.close(code=code)

    async def ask_to_reconnect(self, shard: int = 0) -> None:
        await self._send(shard, RECONNECT)

    async def invalidate(self, shard: int = 0, *, resumable: bool = False) -> None:
        """INVALID_SESSION out of the blue."""
        await self._send(shard, INVALID_SESSION, resumable)

    async def _send(self, shard: int, op: int, data: Any = None) -> None:
        session = await self.until_connected(shard)
        if session.link is not None:
            await session.link.send(op, data)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if not self.accepts:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        link = Link(socket, request)
        await link.send(HELLO, {"heartbeat_interval": int(self.heartbeat_interval_s * 1000)})
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._received(link, json.loads(frame.data))
                    self._world.watch.notify()
        finally:
            self._forget(link)
        return socket

    def _forget(self, link: Link) -> None:
        for session in self.sessions:
            if session.link is link:
                session.link = None
        self._world.watch.notify()

    async def _received(self, link: Link, frame: Json) -> None:
        op, data = frame["op"], frame["d"]
        if op == HEARTBEAT:
            await self._heartbeat(link)
        elif op == IDENTIFY:
            await self._identify(link, data)
        elif op == RESUME:
            await self._resume(link, data)
        elif self._session_of(link) is None:
            await link.socket.close(code=NOT_AUTHENTICATED)
        elif op != PRESENCE:
            self._world.violations.append(f"gateway: the double does not know op {op}")

    def _session_of(self, link: Link) -> Session | None:
        return next((session for session in self.sessions if session.link is link), None)

    async def _heartbeat(self, link: Link) -> None:
        session = self._session_of(link)
        self.heartbeats.append(Beat(session.shard if session else None, time.monotonic()))
        if self.answers_heartbeats:
            await link.send(HEARTBEAT_ACK)

    async def _identify(self, link: Link, data: Json) -> None:
        self.identifies.append(data)
        shard, shards = data.get("shard", (0, 1))
        if refusal := self._refusal(data, shard, shards):
            await link.socket.close(code=refusal)
            return
        session_id = f"{self._world.new_id()}-session"
        session = Session(session_id, shard, shards, data["intents"], link)
        self.sessions.append(session)
        guilds = [place for place in self._guilds() if session.serves(place.guild_id)]
        await session.dispatch("READY", self._ready(session, guilds))
        for place in guilds if data["intents"] & GUILDS else []:
            await session.dispatch("GUILD_CREATE", self._guild(place))

    def _refusal(self, data: Json, shard: int, shards: int) -> int | None:
        """The close code that an unacceptable IDENTIFY earns."""
        if data["token"] != self._world.token:
            return WRONG_TOKEN
        if not 0 <= shard < shards:
            return INVALID_SHARD
        return DISALLOWED_INTENTS if data["intents"] & PRIVILEGED else None

    def _guilds(self) -> list[Place]:
        return [place for place in self._world.guilds if place.bot_is_member]

    def _ready(self, session: Session, guilds: list[Place]) -> Json:
        return ready(
            self._world.bot,
            session.session_id,
            f"wss://{RESUME_HOST}",
            [session.shard, session.shards],
            [str(place.guild_id) for place in guilds],
        )

    def _guild(self, place: Place) -> Json:
        owner_id, bot = self._world.owner["id"], self._world.bot
        places = [
            known
            for known in self._world.places.values()
            if known.guild_id == place.guild_id and known.bot_is_member
        ]
        channels = [channel_for_the_bot(known, BOT_PERMISSIONS) for known in places]
        return guild_create(place.guild or {}, channels, owner_id, bot, BOT_PERMISSIONS)

    async def _resume(self, link: Link, data: Json) -> None:
        self.resumes.append(data)
        known = [session for session in self.sessions if session.session_id == data["session_id"]]
        if data["token"] != self._world.token:
            await link.socket.close(code=WRONG_TOKEN)
        elif self.refuses_resume or not known or link.host != RESUME_HOST:
            await link.send(INVALID_SESSION, False)
        else:
            await known[0].resume(link, data["seq"])
