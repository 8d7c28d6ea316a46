"""What the commands of the terminal write for other programs: JSON, one object or one a line."""

import io
import json
import sys
from collections.abc import Callable

import typer

from bot.machine import Json, answer_lines


def answer_requests(answer: Callable[[Json], Json]) -> None:
    """Read requests from stdin until it ends, and write a line for each."""
    _write_utf8()
    for line in answer_lines(sys.stdin.buffer, answer):
        print(line, flush=True)  # noqa: T201  # the interface: a line out for each line in


def print_json(value: Json) -> None:
    _write_utf8()
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _write_utf8() -> None:
    """JSON is UTF-8 wherever it runs; half a character is written as the escape it came as."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
