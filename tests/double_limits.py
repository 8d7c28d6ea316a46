"""Limits that Discord enforces and its OpenAPI file does not state, as pure functions."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from double_payloads import COMPONENTS_V2, Json

EMBED_CHARACTERS = 6000  # over all embeds of a message
CONTENT_CHARACTERS = 2000  # for bots; the description allows a premium user's 4000
V2_COMPONENTS, V2_CHARACTERS = 40, 4000
V2_BYTES = 10_170  # undocumented: beyond it Discord answers 500; matters for CJK text
MODAL_COMPONENTS = 5
CHOICE_VALUE_CHARACTERS = 100  # as documented; the description allows 6000
ACTION_ROW, BUTTON, TEXT_DISPLAY = 1, 2, 10
LINK_STYLE, PREMIUM_STYLE = 5, 6


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
    for embed in message["embeds"]:
        yield from _embed_breaches(embed)
    if any(row["type"] != ACTION_ROW for row in message["components"]):
        yield "a component of version 2 needs the flag of version 2"
    if len(message["components"]) > 5:
        yield "more than 5 action rows"


def _embed_breaches(embed: Json) -> Iterator[str]:
    if not embed_characters(embed) and not embed.get("image") and not embed.get("thumbnail"):
        yield "an embed is empty"
    for field in embed.get("fields", []):
        if not field["name"].strip() or not field["value"].strip():
            yield "an embed field needs a name and a value"
    yield from _link_breaches(embed)


def _link_breaches(holder: Json) -> Iterator[str]:
    if holder.get("url") and not re.match(r"(https?|discord)://[^\s/]+\S*$", holder["url"]):
        yield f"not a link: {holder['url']!r}"


def _v2_breaches(message: Json, components: list[Json]) -> Iterator[str]:
    if message["content"] or message["embeds"]:
        yield "content and embeds are not allowed beside components of version 2"
    if len(components) > V2_COMPONENTS:
        yield f"{len(components)} of {V2_COMPONENTS} components"
    text = "".join(part["content"] for part in components if part["type"] == TEXT_DISPLAY)
    if len(text) > V2_CHARACTERS:
        yield f"text displays have {len(text)} of {V2_CHARACTERS} characters"
    if (size := len(text.encode())) > V2_BYTES:
        yield f"text displays have {size} of {V2_BYTES} bytes"


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
    yield from _link_breaches(button)


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
    """Embeds that share a link are merged into a gallery: only the first keeps its text."""
    hidden = set(map(id, hidden_embeds(embeds)))
    return [embed for embed in embeds if id(embed) not in hidden]


def hidden_embeds(embeds: list[Json]) -> list[Json]:
    first_by_url: dict[str, Json] = {}
    linked = [embed for embed in embeds if embed.get("url")]
    return [embed for embed in linked if first_by_url.setdefault(embed["url"], embed) is not embed]


def modal_breaches(modal: Json) -> list[str]:
    """What Discord would refuse in a modal, by its documentation."""
    found = list(_component_breaches(list(components_in(modal["components"]))))
    if len(modal["components"]) > MODAL_COMPONENTS:
        found.append(f"{len(modal['components'])} of {MODAL_COMPONENTS} components in a modal")
    return found


def choice_breaches(choices: list[Json]) -> list[str]:
    """What Discord would refuse in the choices of an autocomplete."""
    values = [str(choice["value"]) for choice in choices]
    too_long = [value for value in values if not 1 <= len(value) <= CHOICE_VALUE_CHARACTERS]
    return [f"the value of a choice has {len(value)} characters" for value in too_long]
