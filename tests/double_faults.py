"""A request as it arrived, and what can go wrong with it on demand."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from aiohttp import web
from double_world import Upload

# discord.py keeps a body as text when anything follows, even "; charset=utf-8".
JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it arrived. `path` starts after /api/v10; `route` is its template."""

    method: str
    path: str
    route: str
    parts: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: Mapping[str, Upload]
    authorized: bool
    arrived: float = field(default_factory=time.monotonic)

    def fits(self, match: str) -> bool:
        """Whether a glob such as "PATCH */messages/@original" fits "METHOD /path"."""
        return fnmatchcase(f"{self.method} {self.path}", match)


@dataclass
class Fault:
    """What goes wrong with the next `times` requests that fit `match`.

    match: a glob over "METHOD /path" such as "PATCH */messages/@original".
    status: the answer instead of the real one; None lets the request through after the delay.
    via: with 429, whether the answer comes from Discord (retry) or from its ban page (no retry).
    hang_up: close the socket without any answer.
    """

    match: str
    times: int = 1
    status: int | None = None
    retry_after_s: float = 0.1
    via: bool = True
    delay_s: float = 0.0
    hang_up: bool = False

    def strikes(self, call: Call) -> bool:
        if self.times <= 0 or not call.fits(self.match):
            return False
        self.times -= 1
        return True

    def answer(self) -> web.Response:
        if self.status != 429:
            text = f"{self.status}: injected by the test"
            return json_response(self.status or 500, {"message": text, "code": 0})
        if not self.via:
            return web.Response(status=429, text="<h1>banned</h1>", content_type="text/html")
        limit = {"message": "You are being rate limited.", "code": 0}
        body = {**limit, "retry_after": self.retry_after_s, "global": False}
        return json_response(429, body, {"Via": "1.1 google"})


def json_response(status: int, body: Any, headers: Mapping[str, str] | None = None) -> web.Response:
    if status == 204:
        return web.Response(status=204)
    data = json.dumps(body).encode()
    return web.Response(
        status=status, body=data, headers={"Content-Type": JSON_TYPE, **(headers or {})}
    )
