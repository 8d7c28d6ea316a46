"""Turns what the bot sent into the message that people see, or into Discord's refusal."""

import itertools
import re
from collections.abc import Mapping
from typing import Any

from double_limits import (
    components_in,
    embed_characters,
    hidden_embeds,
    message_breaches,
    shown_embeds,
)
from double_payloads import COMPONENTS_V2, EPHEMERAL, LOADING, Json, now, without_nulls
from double_rest import ApiError
from double_world import EMBED_LINKS, Upload, World

SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 12
SETTABLE_FLAGS = COMPONENTS_V2 | EPHEMERAL | SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS
EDITABLE_FLAGS = COMPONENTS_V2 | SUPPRESS_EMBEDS
SELECT_MENUS = (3, 5, 6, 7, 8)
CONTAINER = 17

Files = Mapping[str, Upload]


def compose(world: World, message: Json, body: Json | None, files: Files) -> Json:
    """A new message, `message` filled with the body. Raises ApiError as Discord would."""
    body = body or {}
    filled = message | {"flags": message["flags"] | ((body.get("flags") or 0) & SETTABLE_FLAGS)}
    return _shown(world, _filled(world, filled, body, files))


def edit(world: World, message: Json, body: Json | None, files: Files) -> Json:
    """The message after an edit; what the body does not name stays. Raises ApiError."""
    body = body or {}
    flags = message["flags"] & ~LOADING | ((body.get("flags") or 0) & EDITABLE_FLAGS)
    edited = message | {"flags": flags, "edited_timestamp": now()}
    return _shown(world, _filled(world, edited, body, files))


def _shown(world: World, message: Json) -> Json:
    """What remains to be seen of an acceptable message; else ApiError, and a violation."""
    if breaches := message_breaches(message):
        world.violations += [f"message refused: {breach}" for breach in breaches]
        raise ApiError(400, 50035, "Invalid Form Body", *breaches)
    if lost := [embed for embed in hidden_embeds(message["embeds"]) if embed_characters(embed)]:
        world.violations.append(f"embeds hidden behind one with the same link: {lost}")
    may_embed = world.places[message["channel_id"]].app_permissions & EMBED_LINKS
    return message | {"embeds": shown_embeds(message["embeds"]) if may_embed else []}


def _filled(world: World, message: Json, body: Json, files: Files) -> Json:
    filled = dict(message)
    if "content" in body:
        filled["content"] = (body["content"] or "").strip()
    if "embeds" in body:
        embeds = without_nulls(body["embeds"] or [])
        filled["embeds"] = [{"type": "rich", **embed} for embed in embeds]
    if "components" in body:
        filled["components"] = shown_components(body["components"] or [])
    if files or "attachments" in body:
        filled["attachments"] = _attachments(world, message, body, files)
    # An edit without the field pings by the defaults again, as Discord does.
    return filled | _pings(world, filled, body.get("allowed_mentions"))


def shown_components(requested: list[Json]) -> list[Json]:
    """Components as Discord repeats them: no nulls, numbered, defaults spelled out."""
    components: list[Json] = without_nulls(requested)
    numbers = itertools.count(1)
    for component in components_in(components):
        component.setdefault("id", next(numbers))
        if component["type"] in SELECT_MENUS:
            component.setdefault("min_values", 1)
            component.setdefault("max_values", 1)
        if component["type"] == CONTAINER:
            component.setdefault("accent_color", None)
            component.setdefault("spoiler", False)
    return components


def _attachments(world: World, message: Json, body: Json, files: Files) -> list[Json]:
    """Files that stay (listed by id) and new ones (listed by the number of their field)."""
    kept = {entry["id"]: entry for entry in message["attachments"]}
    listed = body.get("attachments")
    if listed is None:
        listed = [*kept.values(), *({"id": index} for index in range(len(files)))]
    found = []
    for entry in listed:
        upload = files.get(f"files[{entry['id']}]")
        if upload is not None:
            stored = world.store_file(upload, message["channel_id"])
            found.append(without_nulls({**stored, "description": entry.get("description")}))
        elif str(entry["id"]) in kept:
            found.append(kept[str(entry["id"])])
    return found


def _pings(world: World, message: Json, allowed: Json | None) -> Json:
    """Whom the message notifies: `mention_everyone` and the users in `mentions`."""
    text = "\n".join(_texts(message))
    default = ["users"] if "webhook_id" in message else ["users", "roles", "everyone"]
    parse = default if allowed is None else allowed.get("parse") or []
    named = set(re.findall(r"<@!?(\d+)>", text))
    if "users" not in parse:
        named &= {str(user_id) for user_id in (allowed or {}).get("users") or []}
    if (replied := _replied_author(message, allowed)) is not None:
        named.add(replied)
    everyone = "everyone" in parse and re.search(r"@(everyone|here)\b", text) is not None
    return {"mention_everyone": everyone, "mentions": _users(world, named)}


def _texts(message: Json) -> list[str]:
    parts = components_in(message["components"])
    return [message["content"], *(part["content"] for part in parts if "content" in part)]


def _replied_author(message: Json, allowed: Json | None) -> str | None:
    replied = message.get("referenced_message")
    pings = (allowed or {"replied_user": True}).get("replied_user", False)
    return str(replied["author"]["id"]) if replied and pings else None


def _users(world: World, ids: set[str]) -> list[Json]:
    known: dict[str, Any] = {world.bot["id"]: world.bot, world.owner["id"]: world.owner}
    known |= {person["id"]: person for person in world.people}
    return [known[user_id] for user_id in sorted(ids) if user_id in known]
