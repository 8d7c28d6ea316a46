"""How long a command takes from a shell's prompt to its last line, with nothing loaded before.

    python -m benchmarks.cold_start [ARCHIVE]

Every command is a process of its own, in turn with its peers, so that a busy machine is busy for
all of them: Python doing nothing, and Python importing the library that the reader's tokenizer
comes from, which is what a program of this kind would otherwise wait for at every start. The
processor time says what a start costs however busy the machine is; ratios compare it with the
import's. At "backissue ask, first" nothing is kept of the archive yet; the others find what that
one left. The user's own cache is not touched.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
RUNS = 5
PEER = "import transformers"
COMMANDS = {
    "python, nothing": ["-c", "pass"],
    PEER: ["-c", PEER],
    "backissue --help": ["-m", "bot", "--help"],
    "backissue issues": ["-m", "bot", "issues"],
    "backissue search": ["-m", "bot", "search", "release"],
    "backissue ask": ["-m", "bot", "ask", "what was released in the newest issue?"],
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process, in seconds: on the clock, and of the processor."""

    wall: float
    processor: float


def cost(arguments: list[str], settings: dict[str, str]) -> Cost:
    start, before = time.perf_counter(), os.times()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wall, after = time.perf_counter() - start, os.times()
    used = after.children_user + after.children_system
    return Cost(wall, used - before.children_user - before.children_system)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    starter = ROOT / "corpus" / "starter"
    parser.add_argument("archive", nargs="?", type=Path, default=starter)
    archive = parser.parse_args().archive.resolve()
    rounds = [one_round(archive) for _ in range(RUNS)]
    table = Table("command", "clock, best", "processor, best", f"of {PEER}")
    peer = min(each[PEER].processor for each in rounds)
    for name in rounds[0]:
        wall = min(each[name].wall for each in rounds)
        processor = min(each[name].processor for each in rounds)
        table.add_row(name, f"{wall:.2f} s", f"{processor:.2f} s", f"{processor / peer:.2f}")
    Console(width=100).print(f"{archive.name}, {RUNS} runs each", table)


def one_round(archive: Path) -> dict[str, Cost]:
    """Every command once, with a cache that is new."""
    with tempfile.TemporaryDirectory() as cache:
        settings = {"CORPUS_DIR": str(archive), "XDG_CACHE_HOME": cache}
        first = {"backissue ask, first": cost(COMMANDS["backissue ask"], settings)}
        return first | {name: cost(arguments, settings) for name, arguments in COMMANDS.items()}


if __name__ == "__main__":
    main()
