"""What Discord refuses in a bulk overwrite of commands beyond its OpenAPI file."""

import re
from collections import Counter
from collections.abc import Iterator

from double_payloads import Json

COMMANDS_BY_TYPE = {1: 100, 2: 15, 3: 15}
COMMAND_CHARACTERS = 8000  # names, descriptions and values of one command
COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")
CHAT_INPUT = 1


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
