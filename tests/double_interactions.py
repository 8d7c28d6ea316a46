"""INTERACTION_CREATE as the gateway sends it, after Discord's reference."""

from double_payloads import Json, member
from double_world import BOT_DM, GUILD, Place, World

ATTACHMENT_BYTES = 10 * 1024 * 1024


def interaction(world: World, user: Json, place: Place, locale: str, permissions: int) -> Json:
    """Everything but `type`, `data` and the message that a component belongs to."""
    interaction_id = world.new_id()
    return {
        "id": interaction_id,
        "application_id": world.application_id,
        "token": f"aW50ZXJhY3Rpb24{interaction_id}",
        "version": 1,
        "locale": locale,
        "channel_id": place.channel_id,
        "channel": place.channel | {"permissions": str(permissions)},
        "context": place.context,
        "app_permissions": str(place.app_permissions),
        "authorizing_integration_owners": _owners(user, place),
        "entitlements": [],
        "attachment_size_limit": ATTACHMENT_BYTES,
        **_who_and_where(user, place, permissions),
    }


def _who_and_where(user: Json, place: Place, permissions: int) -> Json:
    """Outside guilds there is a user but no member."""
    guild = place.guild
    if guild is None:
        return {"user": user}
    return {
        "member": member(user, permissions),
        "guild_id": guild["id"],
        "guild_locale": guild["locale"],
        "guild": {key: guild[key] for key in ("id", "locale", "features")},
    }


def _owners(user: Json, place: Place) -> Json:
    """By installation type: the guild ("0" in the bot's direct messages) or the user."""
    if place.context in (GUILD, BOT_DM) and place.bot_is_member:
        return {"0": place.guild_id or "0"}
    return {"1": user["id"]}
