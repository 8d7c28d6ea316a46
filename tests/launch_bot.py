"""Starts a bot against the double: `python launch_bot.py MODULE:FUNCTION`.

FUNCTION is the bot's own entry point, a coroutine function that takes `connector=`;
everything else it reads from the environment as always.
Only public arguments are used: no attribute of discord.py is changed, and the bot still
talks https and wss to Discord's real host names.
"""

import asyncio
import os
import socket
import ssl
import sys
from importlib import import_module

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult


class ToTheDouble(AbstractResolver):
    """Every host name is the double's port on this machine."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self,
        host: str,
        port: int = 0,  # noqa: ARG002 - aiohttp takes the port from the answer
        family: socket.AddressFamily = socket.AF_INET,
    ) -> list[ResolveResult]:
        address = ResolveResult(
            hostname=host, host="127.0.0.1", port=self._port, family=family, proto=0, flags=0
        )
        return [address]

    async def close(self) -> None:
        """Nothing to close."""


def connector_to_the_double() -> aiohttp.TCPConnector:
    """Built inside the running loop. Reads DOUBLE_PORT and DOUBLE_CA, a certificate file."""
    return aiohttp.TCPConnector(
        resolver=ToTheDouble(int(os.environ["DOUBLE_PORT"])),
        ssl=ssl.create_default_context(cafile=os.environ["DOUBLE_CA"]),
        use_dns_cache=False,
    )


async def main(target: str) -> None:
    module, function = target.split(":")
    run = getattr(import_module(module), function)
    await run(connector=connector_to_the_double())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
