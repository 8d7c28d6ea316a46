"""The bot as a process of its own."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Self

from double_world import PATIENCE_S

TESTS = Path(__file__).parent
KILL_AFTER_S = 10.0
LINES_SHOWN = 30


class BotProcess:
    """`async with` starts and, if it still runs, ends it. `output` is stdout and stderr so far.

    It works in an empty folder, so that no developer's .env reaches it.
    """

    def __init__(
        self,
        target: str,
        environment: dict[str, str],
        folder: Path,
        on_end: Callable[[], None],
    ) -> None:
        self._target, self._folder, self._on_end = target, folder, on_end
        paths = [str(TESTS.parent), str(TESTS), os.environ.get("PYTHONPATH", "")]
        quiet = {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUNBUFFERED": "1"}
        self._environment = {**os.environ, **quiet, **environment}
        self._output = TemporaryFile()  # noqa: SIM115 - closed in __aexit__
        self._at_the_end = ""
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self.started = time.monotonic()
        command = [sys.executable, str(TESTS / "launch_bot.py"), self._target]
        self._process = await asyncio.create_subprocess_exec(
            *command,
            env=self._environment,
            cwd=self._folder,
            stdout=self._output,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._watcher = asyncio.create_task(self._announce_end())
        return self

    async def _announce_end(self) -> None:
        await self.process.wait()
        self._on_end()

    async def __aexit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if self.process.returncode is None:
            await self.stop()
        await self._watcher
        if kind is not None:
            sys.stderr.write(f"--- the bot's output ---\n{self.last_words}\n")
        self._at_the_end = self.output
        self._output.close()

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "the bot was not started"
        return self._process

    @property
    def has_ended(self) -> bool:
        return self._process is not None and self._process.returncode is not None

    @property
    def output(self) -> str:
        if self._output.closed:
            return self._at_the_end
        size = os.fstat(self._output.fileno()).st_size
        return os.pread(self._output.fileno(), size, 0).decode(errors="replace")

    @property
    def last_words(self) -> str:
        """The end of the output, for a failing test to show."""
        return "\n".join(self.output.splitlines()[-LINES_SHOWN:])

    @property
    def resident_bytes(self) -> int:
        """Memory in use now (Linux)."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def ended(self, within_s: float = PATIENCE_S) -> int:
        """The exit status, negative for a signal. Raises TimeoutError while it still runs."""
        return await asyncio.wait_for(self.process.wait(), within_s)

    async def stop(self) -> int:
        """SIGTERM, and SIGKILL for a bot that does not listen; the exit status."""
        self.send(signal.SIGTERM)
        try:
            return await self.ended(KILL_AFTER_S)
        except TimeoutError:
            self.process.kill()
            return await self.process.wait()
