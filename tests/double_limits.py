"""Limits that Discord enforces and its OpenAPI file does not state, as pure functions."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from double_payloads import COMPONENTS_V2, Json

EMBED_CHARACTERS = 6000  # over all embeds of a message
CONTENT_CHARACTERS = 2000  # for bots; the description allows a premium user's 4000
V2_COMPONENTS, V2_CHARACTERS = 40, 4000
COMMANDS_BY_TYPE = {1: 100, 2: 15, 3: 15}
COMMAND_CHARACTERS = 8000  # names, descriptions and values of one command
COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")
CHAT_INPUT = 1
ACTION_ROW, BUTTON, TEXT_DISPLAY = 1, 2, 10
LINK_STYLE, PREMIUM_STYLE = 5, 6
SUBCOMMANDS = (1, 2)


def components_in(value: Any) -> Iterator[Json]:
    """Every component of a message or modal, outer ones first."""
    if isinstance(value, list):
        for item in value:
            yield from components_in(item)
    elif isinstance(value, dict):
        yield value
        for key in ("components", "accessory", "component"):
            yield from components_in(value.get(key) or [])


def message_breaches(message: Json) -> list[str]:
    """What Discord would refuse in the message as it would stand after the request."""
    components = list(components_in(message["components"]))
    if message["flags"] & COMPONENTS_V2:
        return [*_v2_breaches(message, components), *_component_breaches(components)]
    found = [*_legacy_breaches(message), *_component_breaches(components)]
    if not any(message[part] for part in ("content", "embeds", "components", "attachments")):
        found.append("cannot send an empty message")
    return found


def _legacy_breaches(message: Json) -> Iterator[str]:
    if len(message["content"]) > CONTENT_CHARACTERS:
        yield f"content has {len(message['content'])} of {CONTENT_CHARACTERS} characters"
    if (size := sum(map(embed_characters, message["embeds"]))) > EMBED_CHARACTERS:
        yield f"embeds have {size} of {EMBED_CHARACTERS} characters"
    if any(row["type"] != ACTION_ROW for row in message["components"]):
        yield "a component of version 2 needs the flag of version 2"
    if len(message["components"]) > 5:
        yield "more than 5 action rows"


def _v2_breaches(message: Json, components: list[Json]) -> Iterator[str]:
    if message["content"] or message["embeds"]:
        yield "content and embeds are not allowed beside components of version 2"
    if len(components) > V2_COMPONENTS:
        yield f"{len(components)} of {V2_COMPONENTS} components"
    size = sum(len(part["content"]) for part in components if part["type"] == TEXT_DISPLAY)
    if size > V2_CHARACTERS:
        yield f"text displays have {size} of {V2_CHARACTERS} characters"


def _component_breaches(components: list[Json]) -> Iterator[str]:
    custom_ids = Counter(part["custom_id"] for part in components if part.get("custom_id"))
    for custom_id, times in custom_ids.items():
        if times > 1:
            yield f"custom_id {custom_id!r} is used {times} times"
    for part in components:
        if part["type"] == BUTTON:
            yield from _button_breaches(part)
        if "options" in part:
            yield from _option_breaches(part)


def _button_breaches(button: Json) -> Iterator[str]:
    wanted = {LINK_STYLE: "url", PREMIUM_STYLE: "sku_id"}.get(button["style"], "custom_id")
    if not button.get(wanted):
        yield f"a button of style {button['style']} needs {wanted}"
    if not button.get("label") and not button.get("emoji") and wanted != "sku_id":
        yield "a button needs a label or an emoji"


def _option_breaches(select: Json) -> Iterator[str]:
    values = Counter(option["value"] for option in select["options"])
    if repeated := [value for value, times in values.items() if times > 1]:
        yield f"the select repeats the values {repeated}"


def embed_characters(embed: Json) -> int:
    """The characters that count towards the total of a message.

    >>> embed_characters({"title": "Dew", "footer": {"text": "p. 2"}, "url": "https://x.test"})
    7
    """
    fields = embed.get("fields", [])
    texts = [embed.get("title"), embed.get("description")]
    texts += [embed.get("footer", {}).get("text"), embed.get("author", {}).get("name")]
    texts += [text for field in fields for text in (field["name"], field["value"])]
    return sum(len(text or "") for text in texts)


def shown_embeds(embeds: list[Json]) -> list[Json]:
    """Embeds that share a link are shown as one: only the first keeps its text.

    Discord merges them into a gallery, so whatever the later ones say is lost to the reader.
    """
    first_by_url: dict[str, Json] = {}
    return [
        embed
        for embed in embeds
        if not embed.get("url") or first_by_url.setdefault(embed["url"], embed) is embed
    ]


def command_breaches(commands: list[Json]) -> list[str]:
    """What Discord would refuse in a bulk overwrite."""
    kinds = Counter(command.get("type") or CHAT_INPUT for command in commands)
    names = Counter((command.get("type") or CHAT_INPUT, command["name"]) for command in commands)
    found = [
        f"{n} commands of type {kind}" for kind, n in kinds.items() if n > COMMANDS_BY_TYPE[kind]
    ]
    found += [f"the name {name!r} is used {n} times" for (_, name), n in names.items() if n > 1]
    for command in commands:
        found += [f"/{command['name']}: {breach}" for breach in _command_breaches(command)]
    return found


def _command_breaches(command: Json) -> Iterator[str]:
    chat_input = (command.get("type") or CHAT_INPUT) == CHAT_INPUT
    if (size := _command_characters(command)) > COMMAND_CHARACTERS:
        yield f"{size} of {COMMAND_CHARACTERS} characters"
    if chat_input != bool(command.get("description")):
        yield "a description is for slash commands, which need one"
    if chat_input:
        yield from _option_tree_breaches(command)


def _option_tree_breaches(command: Json) -> Iterator[str]:
    name, options = command["name"], command.get("options") or []
    if not COMMAND_NAME.match(name) or name != name.lower():
        yield f"the name {name!r} is not allowed"
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield "required options must come before optional ones"
    if any(option.get("autocomplete") and option.get("choices") for option in options):
        yield "an option cannot have both choices and autocomplete"
    for option in options:
        yield from _option_tree_breaches(option)


def _command_characters(node: Json) -> int:
    """Names, descriptions and choice values; of several languages the longest counts."""
    total = 0
    for key in ("name", "description"):
        texts = [node.get(key) or "", *(node.get(f"{key}_localizations") or {}).values()]
        total += max(map(len, texts))
    if isinstance(node.get("value"), str):
        total += len(node["value"])
    children = [*(node.get("options") or []), *(node.get("choices") or [])]
    return total + sum(map(_command_characters, children))
