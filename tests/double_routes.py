"""The REST routes outside interactions: login, commands, channels, messages."""

from double_command_limits import command_breaches
from double_faults import Call
from double_messages import compose, edit
from double_payloads import EPHEMERAL, Json, application, message, own_user, without_nulls
from double_rest import ApiError, Reply, Route
from double_world import (
    BOT_DM,
    EMBED_LINKS,
    GUILD,
    PRIVATE_CHANNEL,
    READ_HISTORY,
    SEND_MESSAGES,
    Place,
    World,
)

REPLY = 19  # message type
SESSIONS_A_DAY = 1000


async def own_account(world: World, call: Call) -> Reply:  # noqa: ARG001 - a route's signature
    return Reply(200, own_user(world.bot))


async def own_application(world: World, call: Call) -> Reply:  # noqa: ARG001
    return Reply(200, application(world.application_id, "Backissue", world.bot, world.owner))


async def gateway_address(world: World, call: Call) -> Reply:  # noqa: ARG001
    return Reply(200, {"url": "wss://gateway.discord.gg"})


async def gateway_for_bots(world: World, call: Call) -> Reply:  # noqa: ARG001
    limit = {"total": SESSIONS_A_DAY, "remaining": SESSIONS_A_DAY}
    limit |= {"reset_after": 0, "max_concurrency": 1}
    address = {"url": "wss://gateway.discord.gg", "shards": world.shards}
    return Reply(200, {**address, "session_start_limit": limit})


async def get_commands(world: World, call: Call) -> Reply:
    return Reply(200, world.commands.get(_scope(world, call), []))


async def put_commands(world: World, call: Call) -> Reply:
    """Bulk overwrite: everything of that scope is replaced, known commands keep their ids."""
    scope = _scope(world, call)
    if breaches := command_breaches(call.body):
        world.violations += [f"commands refused: {breach}" for breach in breaches]
        raise ApiError(400, 50035, "Invalid Form Body", *breaches)
    known = {(old["type"], old["name"]): old["id"] for old in world.commands.get(scope, [])}
    world.commands[scope] = [_registered(world, scope, new, known) for new in call.body]
    return Reply(200, world.commands[scope])


def _scope(world: World, call: Call) -> str | None:
    if call.parts["application_id"] != world.application_id:
        raise ApiError(403, 20012, "You are not authorized to perform this action.")
    return call.parts.get("guild_id")


def _registered(
    world: World, guild_id: str | None, new: Json, known: dict[tuple[int, str], str]
) -> Json:
    """The command as Discord keeps it, with id, version and defaults."""
    kind, rights = new.get("type") or 1, new.get("default_member_permissions")
    kept: Json = {
        "type": kind,
        "description": "",
        "contexts": _contexts(new, guild_id),
        "integration_types": [0],
        "nsfw": False,
        **without_nulls(new),
        "default_member_permissions": None if rights is None else str(rights),
        "id": known.get((kind, new["name"])) or world.new_id(),
        "application_id": world.application_id,
        "version": world.new_id(),
    }
    return kept if guild_id is None else {**kept, "guild_id": guild_id}


def _contexts(new: Json, guild_id: str | None) -> list[int] | None:
    """Where a command is offered that does not say; `dm_permission` is the older way to say it."""
    if guild_id is not None:
        return None
    return [GUILD] if new.get("dm_permission") is False else [GUILD, BOT_DM, PRIVATE_CHANNEL]


async def open_private_channel(world: World, call: Call) -> Reply:
    wanted = str(call.body.get("recipient_id"))
    for person in world.people:
        if person["id"] == wanted:
            return Reply(200, world.private_place([person]).channel)
    raise ApiError(400, 50033, "Invalid Recipient(s)")


def _place(world: World, call: Call) -> Place:
    place = world.places.get(call.parts["channel_id"])
    if place is None:
        raise ApiError(404, 10003, "Unknown Channel")
    if not place.bot_is_member:
        raise ApiError(403, 50001, "Missing Access")
    return place


async def get_channel(world: World, call: Call) -> Reply:
    return Reply(200, _place(world, call).channel)


async def start_typing(world: World, call: Call) -> Reply:
    _place(world, call)
    return Reply(204)


async def create_message(world: World, call: Call) -> Reply:
    place = _place(world, call)
    _refuse_without_rights(place, call.body)
    sent = message(world.new_id(), place.channel_id, world.bot, **_reference(world, call))
    sent = world.messages[sent["id"]] = compose(world, sent, call.body, call.files)
    await world.publish("MESSAGE_CREATE", sent, None)
    return Reply(200, sent)


def _refuse_without_rights(place: Place, body: Json) -> None:
    """In direct messages a missing right means that the person takes none from bots."""
    needed = SEND_MESSAGES | (EMBED_LINKS if body.get("embeds") else 0)
    if place.context == PRIVATE_CHANNEL:
        raise ApiError(403, 50001, "Missing Access")
    if place.app_permissions & needed != needed:
        if place.context == BOT_DM:
            raise ApiError(403, 50007, "Cannot send messages to this user")
        raise ApiError(403, 50013, "Missing Permissions")


def _reference(world: World, call: Call) -> Json:
    """The fields that make the message a reply, if it is one."""
    wanted = call.body.get("message_reference")
    if wanted is None:
        return {}
    if not _place(world, call).app_permissions & READ_HISTORY:
        raise ApiError(403, 160002, "Cannot reply without permission to read message history")
    replied = world.messages.get(str(wanted["message_id"]))
    if replied is None and wanted.get("fail_if_not_exists", True):
        raise ApiError(400, 50035, "Invalid Form Body", "Unknown message")
    if replied is None:
        return {}
    place = world.places[replied["channel_id"]]
    reference = {"type": 0, "channel_id": place.channel_id, "message_id": replied["id"]}
    reference |= {"guild_id": place.guild_id} if place.guild_id else {}
    bare = {key: value for key, value in replied.items() if key != "referenced_message"}
    return {"type": REPLY, "message_reference": reference, "referenced_message": bare}


def _message(world: World, call: Call) -> Json:
    place, found = _place(world, call), world.messages.get(call.parts["message_id"])
    if found is None or found["flags"] & EPHEMERAL or found["channel_id"] != place.channel_id:
        raise ApiError(404, 10008, "Unknown Message")
    return found


async def get_message(world: World, call: Call) -> Reply:
    return Reply(200, _message(world, call))


async def edit_message(world: World, call: Call) -> Reply:
    before = _message(world, call)
    if before["author"]["id"] != world.bot["id"]:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    shown = world.messages[before["id"]] = edit(world, before, call.body, call.files)
    await world.publish("MESSAGE_UPDATE", shown, None)
    return Reply(200, shown)


async def delete_message(world: World, call: Call) -> Reply:
    del world.messages[_message(world, call)["id"]]
    return Reply(204)


_COMMANDS = "/applications/{application_id}/commands"
_GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
_MESSAGES = "/channels/{channel_id}/messages"

ROUTES = [
    Route("GET", "/users/@me", own_account),
    Route("GET", "/oauth2/applications/@me", own_application),
    Route("GET", "/applications/@me", own_application),
    Route("GET", "/gateway", gateway_address, needs_token=False),
    Route("GET", "/gateway/bot", gateway_for_bots),
    Route("GET", _COMMANDS, get_commands),
    Route("PUT", _COMMANDS, put_commands),
    Route("GET", _GUILD_COMMANDS, get_commands),
    Route("PUT", _GUILD_COMMANDS, put_commands),
    Route("POST", "/users/@me/channels", open_private_channel),
    Route("GET", "/channels/{channel_id}", get_channel),
    Route("POST", "/channels/{channel_id}/typing", start_typing),
    Route("POST", _MESSAGES, create_message),
    Route("GET", f"{_MESSAGES}/{{message_id}}", get_message),
    Route("PATCH", f"{_MESSAGES}/{{message_id}}", edit_message),
    Route("DELETE", f"{_MESSAGES}/{{message_id}}", delete_message),
]
