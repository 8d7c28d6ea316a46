"""What the gateway says first: who the bot is, and which guilds it is in."""

from double_payloads import Json, member
from double_world import Place


def ready(
    bot: Json, session_id: str, resume_url: str, shard: list[int], guild_ids: list[str]
) -> Json:
    return {
        "v": 10,
        "user": bot,
        "guilds": [{"id": guild_id, "unavailable": True} for guild_id in guild_ids],
        "session_id": session_id,
        "resume_gateway_url": resume_url,
        "session_type": "normal",
        "shard": shard,
        "application": {"id": bot["id"], "flags": 0},
        "private_channels": [],
        "presences": [],
        "relationships": [],
    }


def guild_create(
    guild: Json, channels: list[Json], owner_id: str, bot: Json, permissions: int
) -> Json:
    """The first sight of a guild; everybody in it may do what `permissions` allows."""
    nothing = ("application_id", "region", "incidents_data", "vanity_url_code", "description")
    pictures = ("icon", "banner", "splash", "discovery_splash")
    nobody = (
        "system_channel_id",
        "afk_channel_id",
        "rules_channel_id",
        "public_updates_channel_id",
    )
    levels = (
        "verification_level",
        "default_message_notifications",
        "explicit_content_filter",
        "mfa_level",
        "nsfw_level",
        "premium_tier",
        "system_channel_flags",
    )
    empty = ("emojis", "stickers", "threads", "presences", "voice_states", "stage_instances")
    return {
        **dict.fromkeys(nothing + pictures + nobody),
        **dict.fromkeys(levels, 0),
        **{name: [] for name in (*empty, "guild_scheduled_events", "soundboard_sounds")},
        **{key: guild[key] for key in ("id", "name", "features")},
        "owner_id": owner_id,
        "preferred_locale": guild["locale"],
        "unavailable": False,
        "large": False,
        "member_count": 2,
        "joined_at": "2024-01-01T00:00:00+00:00",
        "afk_timeout": 300,
        "channels": channels,
        "roles": [everyone_role(guild["id"], permissions)],
        "members": [member(bot)],
    }


def channel_for_the_bot(place: Place, permissions: int) -> Json:
    """The channel; what everybody in the guild may do and the bot may not do there is denied."""
    denied = permissions & ~place.app_permissions
    overwrite = {"id": place.guild_id, "type": 0, "allow": "0", "deny": str(denied)}
    return place.channel | {"permission_overwrites": [overwrite] if denied else []}


def everyone_role(guild_id: str, permissions: int) -> Json:
    return {
        "id": guild_id,
        "name": "@everyone",
        "description": None,
        "permissions": str(permissions),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
