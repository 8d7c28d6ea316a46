"""Serves the REST half: parses a request, lets faults happen, notes it, answers as Discord does."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from double_faults import Call, Fault, json_response
from double_gateway import Gateway
from double_openapi import Contract
from double_payloads import Json
from double_world import Upload, World

API = "/api/v10"


class ApiError(Exception):
    """An answer of Discord's that refuses: HTTP status, Discord's own code, its sentence."""

    def __init__(self, status: int, code: int, message: str, *details: str) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"code": code, "message": message}
        if details:
            listed = [{"code": "BASE_TYPE_INVALID", "message": detail} for detail in details]
            self.body["errors"] = {"_errors": listed}


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: Any = None


Handler = Callable[[World, Call], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    path: str  # as in the OpenAPI file
    handler: Handler
    needs_token: bool = True


class Rest:
    """The HTTP application. `calls` holds every request in order of arrival."""

    def __init__(
        self, world: World, contract: Contract, routes: list[Route], gateway: Gateway
    ) -> None:
        self._world, self._contract = world, contract
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.app = web.Application(client_max_size=64 * 1024 * 1024)
        for route in routes:
            self.app.router.add_route(route.method, API + route.path, self._serving(route))
        self.app.router.add_get("/", gateway.serve)
        self.app.router.add_get("/attachments/{path:.*}", self._download)
        self.app.router.add_route("*", "/{path:.*}", self._unknown)

    def _serving(self, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            call = await _parsed(request, route, self._world.token)
            self.calls.append(call)
            self._contract.note_request(call.method, call.route, call.body)
            fault = next((fault for fault in self.faults if fault.strikes(call)), None)
            try:
                return await self._struck(fault, request) or await self._answered(route, call)
            finally:
                self._world.watch.notify()

        return serve

    async def _struck(self, fault: Fault | None, request: web.Request) -> web.Response | None:
        if fault is None:
            return None
        await asyncio.sleep(fault.delay_s)
        if fault.hang_up and request.transport is not None:
            request.transport.abort()
            return web.Response()
        return None if fault.status is None else fault.answer()

    async def _answered(self, route: Route, call: Call) -> web.Response:
        try:
            _refuse_strangers(route, call)
            reply = await route.handler(self._world, call)
        except ApiError as error:
            reply = Reply(error.status, error.body)
        self._contract.note_response(call.method, call.route, reply.status, reply.body)
        return json_response(reply.status, reply.body)

    async def _download(self, request: web.Request) -> web.Response:
        upload = self._world.files.get(request.path)
        if upload is None:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=upload.data, content_type=upload.content_type)

    async def _unknown(self, request: web.Request) -> web.Response:
        self._world.violations.append(
            f"{request.method} https://{request.host}{request.path}: the double has no such route"
        )
        return json_response(404, {"message": "404: Not Found", "code": 0})


def _refuse_strangers(route: Route, call: Call) -> None:
    if route.needs_token and not call.authorized:
        raise ApiError(401, 0, "401: Unauthorized")


async def _parsed(request: web.Request, route: Route, token: str) -> Call:
    body, files = await _body_and_files(request)
    return Call(
        method=request.method,
        path=request.path.removeprefix(API),
        route=route.path,
        parts=request.match_info,
        query=request.query,
        body=body,
        files=files,
        authorized=request.headers.get("Authorization") == f"Bot {token}",
    )


async def _body_and_files(request: web.Request) -> tuple[Any, dict[str, Upload]]:
    """Files by their field name, `files[0]`; the body from JSON or the `payload_json` field."""
    if not request.content_type.startswith("multipart/"):
        text = await request.text()
        return (json.loads(text) if text else None), {}
    form = await request.post()
    files = {
        name: Upload(part.filename, part.file.read(), part.content_type)
        for name, part in form.items()
        if isinstance(part, web.FileField)
    }
    return json.loads(str(form.get("payload_json", "{}"))), files
