"""Holds request and response bodies against Discord's published OpenAPI description.

Bodies are only noted while the bot talks and checked when a test asks for `violations`, so
that checking does not slow the answers that a test may be timing.
"""

import copy
import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

OPENAPI = Path(__file__).parents[2] / "shared" / "discord" / "openapi.json"
RESPONSES_WITHOUT_BODY = (204,)
SHOWN_VALUE_CHARACTERS = 120

# What discord.py 2.7 sends and Discord accepts although the description is stricter.
# A snowflake may come as a number (attachment ids, message references).
SNOWFLAKE_IN_REQUESTS = {
    "anyOf": [{"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}, {"type": "integer", "minimum": 0}]
}


@lru_cache(maxsize=1)
def _description() -> dict[str, Any] | None:
    if not OPENAPI.exists():
        return None
    description: dict[str, Any] = json.loads(OPENAPI.read_text("utf-8"))
    return description


@lru_cache(maxsize=1)
def _components_for_requests() -> dict[str, Any]:
    components: dict[str, Any] = copy.deepcopy((_description() or {})["components"])
    components["schemas"]["SnowflakeType"] = SNOWFLAKE_IN_REQUESTS
    return components


@cache
def _validator(method: str, path: str, status: int | None) -> Draft202012Validator | None:
    """For the request body (`status` None) or the response; None when a body is not foreseen."""
    description = _description() or {}
    operation = description["paths"][path][method.lower()]
    if status is None:
        part, components = operation.get("requestBody"), _components_for_requests()
    else:
        responses = operation["responses"]
        part = responses.get(str(status)) or responses.get(f"{status // 100}XX")
        components = description["components"]
    if part is not None and "$ref" in part:
        part = description["components"]["responses"][part["$ref"].rsplit("/", 1)[1]]
    if part is None or "content" not in part:
        return None
    schema = part["content"]["application/json"]["schema"]
    return Draft202012Validator({"$ref": "#/schema", "schema": schema, "components": components})


def _part_validator(name: str) -> Draft202012Validator:
    components = (_description() or {})["components"]
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": components})


def _clearest(error: ValidationError) -> ValidationError:
    """The error inside the union member that was meant.

    A wrong label in a button fails every member of the union of components; the member
    meant is the one whose `type` fits, and its deepest complaint is the one worth reading.
    """
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        error = min(branches.values(), key=_strangeness)[0]
    return error


def _strangeness(complaints: list[ValidationError]) -> tuple[bool, int]:
    wrong_kind = any(
        error.path and error.path[-1] == "type" and len(error.relative_path) == 1
        for error in complaints
    )
    return wrong_kind or complaints[0].validator == "type", len(complaints)


def complaints(validator: Draft202012Validator, body: Any) -> Iterator[str]:
    for error in validator.iter_errors(body):
        clear = _clearest(error)
        value = json.dumps(clear.instance, ensure_ascii=False)[:SHOWN_VALUE_CHARACTERS]
        where = "".join(f"[{step!r}]" for step in clear.absolute_path) or "the whole body"
        yield f"{where}: {clear.message[:SHOWN_VALUE_CHARACTERS]} ({value})"


class Contract:
    """Notes bodies and says which of them break the description; silent when it is absent."""

    def __init__(self) -> None:
        self._noted: list[tuple[str, str, int | None, str]] = []
        self._parts: list[tuple[str, str]] = []

    @property
    def at_hand(self) -> bool:
        return OPENAPI.exists()

    def note_request(self, method: str, path: str, body: Any) -> None:
        self._noted.append((method, path, None, json.dumps(body)))

    def note_response(self, method: str, path: str, status: int, body: Any) -> None:
        if status not in RESPONSES_WITHOUT_BODY:
            self._noted.append((method, path, status, json.dumps(body)))

    def note_part(self, schema: str, body: Any) -> None:
        """A piece of a gateway payload that the description covers, such as MessageResponse."""
        self._parts.append((schema, json.dumps(body)))

    def violations(self) -> list[str]:
        """Breaches since the last call, each once, as readable lines."""
        noted, self._noted = self._noted, []
        parts, self._parts = self._parts, []
        found: list[str] = []
        if self.at_hand:
            for item in dict.fromkeys(noted):
                found += self._breaches(*item)
            for schema, text in dict.fromkeys(parts):
                lines = complaints(_part_validator(schema), json.loads(text))
                found += [f"gateway {schema} {line}" for line in lines]
        return list(dict.fromkeys(found))

    def _breaches(self, method: str, path: str, status: int | None, text: str) -> Iterator[str]:
        side = "request" if status is None else f"response {status}"
        validator = _validator(method, path, status)
        body = json.loads(text)
        if validator is None:
            if body is not None:
                yield f"{method} {path} {side}: a body is not foreseen"
            return
        for line in complaints(validator, body):
            yield f"{method} {path} {side} {line}"
