"""The JSON objects that Discord sends, each built from the few values that matter here.

The shapes follow Discord's reference; what its published OpenAPI file covers is checked
against that file by `double_openapi`. Wire values stay plain dictionaries on purpose: a
class in between would hide the very field that a test wants to see.
"""

from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


def now() -> str:
    return datetime.now(UTC).isoformat()


def user(user_id: str, name: str, *, bot: bool = False) -> Json:
    return {
        "id": user_id,
        "username": name.lower(),
        "global_name": None if bot else name,
        "avatar": None,
        "discriminator": "0000" if bot else "0",
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
        "bot": bot,
    }


def own_user(bot: Json) -> Json:
    return {**bot, "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def member(of: Json, permissions: int | None = None) -> Json:
    """The user as a member of a guild; `permissions` only inside an interaction."""
    known: Json = {
        "user": of,
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": "2024-01-01T00:00:00+00:00",
        "nick": None,
        "pending": False,
        "premium_since": None,
        "roles": [],
        "mute": False,
        "deaf": False,
    }
    return known if permissions is None else {**known, "permissions": str(permissions)}


def application(application_id: str, name: str, bot: Json, owner: Json) -> Json:
    return {
        "id": application_id,
        "name": name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": bot,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": owner,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def text_channel(channel_id: str, guild_id: str, name: str) -> Json:
    return {
        "id": channel_id,
        "type": 0,
        "flags": 0,
        "guild_id": guild_id,
        "name": name,
        "position": 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "permission_overwrites": [],
        "last_message_id": None,
    }


def private_channel(channel_id: str, recipients: list[Json], *, group: bool = False) -> Json:
    known: Json = {
        "id": channel_id,
        "type": 3 if group else 1,
        "flags": 0,
        "last_message_id": None,
        "recipients": recipients,
    }
    return (
        {**known, "name": None, "icon": None, "owner_id": recipients[0]["id"]} if group else known
    )


def message(message_id: str, channel_id: str, author: Json, **known: Any) -> Json:
    """A message nobody edited yet; `known` replaces or adds fields."""
    empty: Json = {
        "id": message_id,
        "channel_id": channel_id,
        "type": 0,
        "author": author,
        "content": "",
        "embeds": [],
        "components": [],
        "attachments": [],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "timestamp": now(),
        "edited_timestamp": None,
        "flags": 0,
        "pinned": False,
        "tts": False,
    }
    return empty | known


def attachment(file_id: str, name: str, content_type: str, size: int, url: str) -> Json:
    return {
        "id": file_id,
        "filename": name,
        "content_type": content_type,
        "size": size,
        "url": url,
        "proxy_url": url,
    }


def without_nulls(value: Any) -> Any:
    """Requests may say null for "not given"; answers leave the key out.

    >>> without_nulls({"label": None, "options": [{"value": "a", "emoji": None}]})
    {'options': [{'value': 'a'}]}
    """
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return value
