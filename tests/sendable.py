"""What Discord would refuse or misread in a Message, told by rules of this file's own."""

import re
from typing import Any

import discord
from double_openapi import Contract

from bot.replies.message import Message

# One of each kind of thing that newsletters and people can hold.
NASTY = (
    "@everyone @here <@1> <@!2> <@&3> <#4> </ask:5> <:x:6> <t:0:R> <id:home>",
    "**bold** __under__ ~~gone~~ ||hidden|| `code` ```block``` *it* _it_ \\ \\* \\\\",
    "# heading\n> quote\n- item\n1. one\n-# small\n>>> all",
    "[label](https://a.example/x_y_z*(1)) https://b.example/**?q=`|`) [x](javascript:y)",
    "\u202eoverride\u202c \u2066isolate\u2069 \u200b\u200d\ufeff\u2060 \x00\x07\x1b[0m\x7f\x85",
    "עברית و عربى \u0301\u0301\u0301 👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e007f 🎉",
    "discord.gg/abc www.example.org mail@example.org",
    "word " * 30 + "longword" * 200,
)
PING = re.compile(r"@(?:everyone|here)|<@[!&]?\d+>|<#\d+>", re.IGNORECASE)
ESCAPE = re.compile(r"\\[^0-9A-Za-z\s]")
ADDRESS = re.compile(r"<?https?://[^\s<>)*]*>?")
MARKUP = re.compile(r"[*_~`|]")


def units(text: str | None) -> int:
    return len((text or "").encode("utf-16-le")) // 2


def texts(message: Message) -> list[str]:
    """Every text that Discord reads as Markdown."""
    found = [message.content, message.plain()]
    if message.embed:
        embed = message.embed
        found += [embed.title, embed.description]
        found += [part for field in embed.fields for part in (field.name, field.value)]
    return [text for text in found if text]


def flaws(message: Message, contract: Contract | None = None) -> list[str]:
    """Whatever would be refused, would ping, or would show broken markup; [] when all is well."""
    found = [f"ping: {text!r}" for text in texts(message) if PING.search(text)]
    found += [f"markup: {text!r}" for text in texts(message) if not is_tidy(text)]
    found += [f"nothing to say: {message}"] * (not message.content and not message.embed)
    found += [f"plain too long: {units(message.plain())}"] * (units(message.plain()) > 2000)
    found += _flaws_of_embed(message.embed) if message.embed else []
    found += _flaws_of_items(body_of(message)["components"])
    if contract:
        contract.note_request("POST", "/channels/{channel_id}/messages", body_of(message))
        found += contract.violations()
    return found


def is_tidy(text: str) -> bool:
    """Whether every mark of emphasis is one of a pair of ours, and both stand on one line."""
    bare = ADDRESS.sub("x", ESCAPE.sub("x", text))
    return all(
        line.count("**") % 2 == 0
        and "****" not in line
        and not MARKUP.search(line.replace("**", ""))
        for line in bare.split("\n")
    )


def body_of(message: Message) -> dict[str, Any]:
    """The body that discord.py would send."""
    body: dict[str, Any] = {"components": message.view.to_components() if message.view else []}
    if message.content is not None:
        body["content"] = message.content
    if message.embed is not None:
        body["embeds"] = [message.embed.to_dict()]
    return body


def _flaws_of_embed(embed: discord.Embed) -> list[str]:
    fields = embed.fields
    sizes = [
        (embed.title, 256),
        (embed.description, 4096),
        (embed.author.name, 256),
        (embed.footer.text, 2048),
        *((field.name, 256) for field in fields),
        *((field.value, 1024) for field in fields),
    ]
    found = [f"{units(text)} units, {most} allowed" for text, most in sizes if units(text) > most]
    total = sum(units(text) for text, _ in sizes)
    found += [f"{total} units in all"] * (total > 6000)
    found += [f"{len(fields)} fields"] * (len(fields) > 25)
    found += [f"an empty field: {field}" for field in fields if not field.name or not field.value]
    found += ["an empty embed"] * (total == 0)
    return found


def _flaws_of_items(rows: list[dict[str, Any]]) -> list[str]:
    items = [item for row in rows for item in row["components"]]
    ids = [item["custom_id"] for item in items]
    found = [f"{len(rows)} rows"] * (len(rows) > 5)
    found += [f"two items with one id: {ids}"] * (len(set(ids)) < len(ids))
    found += [f"custom_id: {each!r}" for each in ids if not 1 <= units(each) <= 100]
    for item in items:
        options = item.get("options", [])
        values = [option["value"] for option in options]
        found += [f"{len(options)} options"] * (len(options) > 25)
        found += [f"two options with one value: {values}"] * (len(set(values)) < len(values))
        labels = [item.get("label"), item.get("placeholder")]
        found += [
            f"label: {label!r}" for label in labels if label is not None and not label.strip()
        ]
        found += [f"label: {units(item.get('label'))} units"] * (units(item.get("label")) > 80)
        found += [
            f"option: {option}" for option in options if not 1 <= units(option["label"]) <= 100
        ]
    return found
