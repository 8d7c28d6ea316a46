"""A gateway connection, and the session that outlives it."""

import asyncio
import json
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from double_payloads import Json

DISPATCH = 0
ZLIB = "zlib-stream"


class Link:
    """One WebSocket connection. Compressed payloads share one zlib context, as on Discord."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self.host = request.host
        self.compressed = request.query.get("compress") == ZLIB
        self._zlib = zlib.compressobj() if self.compressed else None
        self._in_order = asyncio.Lock()

    async def send(self, op: int, data: Any = None, **of_dispatch: Any) -> None:
        text = json.dumps({"op": op, "d": data, "s": None, "t": None, **of_dispatch})
        async with self._in_order:
            if self._zlib is None:
                await self.socket.send_str(text)
            else:
                packed = self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(packed)


@dataclass(eq=False)
class Session:
    """What survives a lost connection: the numbered events that a RESUME may ask for again."""

    session_id: str
    shard: int
    shards: int
    intents: int
    link: Link | None
    events: list[Json] = field(default_factory=list)

    def serves(self, guild_id: str | None) -> bool:
        """Direct messages belong to shard 0."""
        return self.shard == (0 if guild_id is None else (int(guild_id) >> 22) % self.shards)

    async def dispatch(self, event: str, data: Json) -> None:
        """Send an event; without a connection it waits for the RESUME."""
        numbered = {"t": event, "s": len(self.events) + 1}
        self.events.append({"data": data, **numbered})
        if self.link is not None and not self.link.socket.closed:
            await self.link.send(DISPATCH, data, **numbered)

    async def resume(self, link: Link, seq: int) -> None:
        """Send everything after event number `seq`, then RESUMED."""
        sent = seq
        while sent < len(self.events):  # it may grow meanwhile
            event = self.events[sent]
            await link.send(DISPATCH, event["data"], t=event["t"], s=event["s"])
            sent += 1
        self.link = link
        await self.dispatch("RESUMED", {})
