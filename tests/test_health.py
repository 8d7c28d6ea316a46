"""The health port: alive, ready or not and why, metrics."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from simulation import Simulation, client_over

from bot.operation.health import (
    HealthError,
    HealthPort,
    Part,
    gateway_part,
    health_of,
    library_parts,
)
from bot.operation.metrics import Metrics
from corpus.issues import CorpusError
from retrieval.library import Library

pytestmark = pytest.mark.asyncio

WELL = Part("archive", True, "7 issues")
ILL = Part("gateway", False, "connecting")


@asynccontextmanager
async def page(
    path: str, *parts: Part, metrics: Metrics | None = None
) -> AsyncIterator[aiohttp.ClientResponse]:
    """What the port answers to a GET."""
    health = HealthPort(lambda: parts, metrics or Metrics())
    port = await health.open("127.0.0.1", 0)
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}{path}") as response,
        ):
            yield response
    finally:
        await health.close()


async def test_alive_whatever_is_ready() -> None:
    """A bot that waits for Discord must not be killed for it."""
    async with page("/healthz", ILL) as response:
        assert response.status == 200
        assert await response.json() == {"alive": True}


async def test_ready_when_every_part_is() -> None:
    """Each part is in the body."""
    async with page("/readyz", WELL, Part("model", True, "loaded")) as response:
        assert response.status == 200
        assert await response.json() == {
            "ready": True,
            "archive": {"ready": True, "detail": "7 issues"},
            "model": {"ready": True, "detail": "loaded"},
        }


async def test_not_ready_when_one_part_is_not() -> None:
    """503, and the body says which."""
    async with page("/readyz", WELL, ILL) as response:
        assert response.status == 503
        body = await response.json()
        assert (body["ready"], body["archive"]["ready"]) == (False, True)
        assert body["gateway"] == {"ready": False, "detail": "connecting"}


async def test_metrics_are_prometheus_text() -> None:
    """With the content type that Prometheus asks for."""
    metrics = Metrics()
    metrics.count_command("ask", "ok")
    async with page("/metrics", metrics=metrics) as response:
        assert response.content_type == "text/plain"
        assert 'backissue_commands_total{name="ask",outcome="ok"} 1.0' in await response.text()


async def test_there_is_nothing_else() -> None:
    """No index, no listing."""
    async with page("/") as response:
        assert response.status == 404


async def test_a_taken_port_is_one_sentence() -> None:
    """It names the settings."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        health = HealthPort(tuple, Metrics())
        with pytest.raises(HealthError, match="change HEALTH_PORT or HEALTH_HOST"):
            await health.open("127.0.0.1", other.getsockname()[1])


async def test_a_host_that_is_not_ours_is_one_sentence() -> None:
    """An address that no interface of this machine has."""
    with pytest.raises(HealthError, match="HEALTH_HOST"):
        await HealthPort(tuple, Metrics()).open("192.0.2.1", 0)


async def test_a_closed_port_answers_nobody() -> None:
    """A closed bot leaves nothing open; closing twice is no error."""
    health = HealthPort(tuple, Metrics())
    port = await health.open("127.0.0.1", 0)
    await health.close()
    await health.close()
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", port)) != 0


async def test_archive_and_model_are_ready_once_loaded(library: Library) -> None:
    """Of a library that has answered."""
    archive, model = library_parts(library)
    assert archive == Part("archive", True, f"{len(library.issues)} issues")
    assert model == Part("model", True, "loaded")


async def test_asking_loads_nothing(tmp_path: Path) -> None:
    """A check every second must stay cheap, also before the model is there."""

    def open_reader() -> None:
        raise AssertionError("a check loaded the model")

    fresh = Library(tmp_path / "nowhere", open_reader)  # type: ignore[arg-type]  # never returns
    assert library_parts(fresh) == (
        Part("archive", False, "not loaded yet"),
        Part("model", False, "not loaded yet"),
    )
    with pytest.raises(CorpusError):
        _ = fresh.archive
    assert not library_parts(fresh)[0].ready


async def test_a_bots_figures_are_looked_up_as_they_are(bot: Simulation, library: Library) -> None:
    """Queue, latency and the size of the archive, beside what was counted."""
    health = health_of(bot.client)
    port = await health.open("127.0.0.1", 0)
    try:
        text = bot.client.metrics.page().decode()
        assert port
        assert "backissue_queue_depth 0.0" in text
        assert f"backissue_archive_issues {len(library.issues)}.0" in text
        assert "backissue_archive_passages " in text
        assert "backissue_gateway_latency_seconds " in text
    finally:
        await health.close()


async def test_the_gateway_is_ready_while_discord_is_there(bot: Simulation) -> None:
    """Not after the client has closed, whatever it heard before."""
    assert gateway_part(bot.client).ready
    await bot.client.close()
    assert gateway_part(bot.client) == Part("gateway", False, "not connected: shard 0")


async def test_the_gateway_is_not_ready_before_it_is(library: Library, tmp_path: Path) -> None:
    """A client that has not logged in yet."""
    async with client_over(library, tmp_path) as client:
        assert gateway_part(client) == Part("gateway", False, "connecting")
