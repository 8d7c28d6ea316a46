"""The health port: is the process alive, is the bot ready, what has it counted."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord
from aiohttp import web

from bot.operation.metrics import CONTENT_TYPE, Metrics
from corpus.issues import BackissueError
from retrieval.library import Library

if TYPE_CHECKING:
    from bot.client import BackissueClient


class HealthError(BackissueError):
    """The health port cannot be opened; the message says which setting to change."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that must work before the bot can answer, and how it is."""

    name: str
    ready: bool
    detail: str


class HealthPort:
    """/healthz answers as long as the event loop turns; /readyz is 200 when every part is ready,
    else 503, with each part in its body; /metrics is for Prometheus."""

    def __init__(self, parts: Callable[[], Iterable[Part]], metrics: Metrics) -> None:
        self._parts = parts
        self._metrics = metrics
        app = web.Application()
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        app.router.add_get("/metrics", self._metrics_page)
        self._runner = web.AppRunner(app, access_log=None)

    async def open(self, host: str, port: int) -> int:
        """Listen; returns the port (that of the system's choice for 0). Raises HealthError."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise HealthError(
                f"The health port {host}:{port} cannot be opened ({error.strerror}); "
                "change HEALTH_PORT or HEALTH_HOST, or unset HEALTH_PORT."
            ) from error
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        await self._runner.cleanup()

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _readyz(self, _: web.Request) -> web.Response:
        parts = tuple(self._parts())
        ready = all(part.ready for part in parts)
        body = {part.name: {"ready": part.ready, "detail": part.detail} for part in parts}
        return web.json_response({"ready": ready, **body}, status=200 if ready else 503)

    async def _metrics_page(self, _: web.Request) -> web.Response:
        return web.Response(body=self._metrics.page(), headers={"Content-Type": CONTENT_TYPE})


def health_of(client: "BackissueClient") -> HealthPort:
    """The port of a bot, with the figures that are looked up whenever metrics are read."""
    desk, metrics = client.desk, client.metrics
    metrics.watch("queue_depth", "Questions in line or being read.", lambda: desk.queued)
    metrics.watch(
        "gateway_latency_seconds", "Between a heartbeat and its answer.", lambda: client.latency
    )
    metrics.watch("archive_issues", "Issues that are answered from.", lambda: _issues(desk.library))
    metrics.watch("archive_passages", "Passages of them.", lambda: _passages(desk.library))
    return HealthPort(lambda: (gateway_part(client), *library_parts(desk.library)), metrics)


def gateway_part(client: discord.AutoShardedClient) -> Part:
    """Ready once Discord said so, while heartbeats are answered on every shard's open socket."""
    closed = sorted(number for number, shard in client.shards.items() if shard.is_closed())
    if closed:
        return Part("gateway", False, f"not connected: shard {', '.join(map(str, closed))}")
    if not client.is_ready():
        return Part("gateway", False, "connecting")
    if not math.isfinite(client.latency):
        return Part("gateway", False, "no heartbeat was answered yet")
    return Part("gateway", True, f"latency {client.latency * 1000:.0f} ms")


def library_parts(library: Library) -> tuple[Part, Part]:
    """The archive and the model. Neither is loaded by asking: a check must stay cheap."""
    issues, has_reader = _issues(library), _is_loaded(library, "reader")
    return (
        Part("archive", issues > 0, f"{issues} issues" if issues else "not loaded yet"),
        Part("model", has_reader, "loaded" if has_reader else "not loaded yet"),
    )


def _issues(library: Library) -> int:
    return len(library.issues) if _is_loaded(library, "index") else 0


def _passages(library: Library) -> int:
    return len(library.index.passages) if _is_loaded(library, "index") else 0


def _is_loaded(library: Library, part: str) -> bool:
    return part in vars(library)  # where a cached_property stands once it was made
