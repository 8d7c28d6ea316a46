"""What a Discord client does with a synced command before anything reaches the bot."""

from collections.abc import Mapping
from typing import Any

from double_limits import components_in
from double_payloads import Json
from double_world import Place, Upload, World

CHAT_INPUT, MESSAGE_MENU = 1, 3  # command types
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN = 1, 2, 3, 4, 5
NUMBER, ATTACHMENT = 10, 11
PYTHON_TYPES: dict[int, type | tuple[type, ...]] = {
    STRING: str,
    INTEGER: int,
    BOOLEAN: bool,
    NUMBER: (int, float),
    ATTACHMENT: Upload,
}
CHOICES_SHOWN = 25
ADMINISTRATOR = 1 << 3
LINK_STYLE = 5


class RefusedError(Exception):
    """Discord would not have let the person do that; the bot never hears of it."""


def visible_command(
    commands: list[Json], name: str, kind: int, place: Place, permissions: int | None
) -> Json:
    """The synced command of that name. `permissions` None leaves the member's rights aside."""
    for command in commands:
        if (command["name"], command["type"]) == (name, kind):
            _refuse_elsewhere(command, place)
            _refuse_without_rights(command, permissions)
            return command
    raise RefusedError(f"no command {name!r} of type {kind} is synced")


def _refuse_elsewhere(command: Json, place: Place) -> None:
    name, contexts = command["name"], command.get("contexts")
    if contexts is not None and place.context not in contexts:
        raise RefusedError(
            f"{name!r} is not offered in context {place.context}, only in {contexts}"
        )
    install = 0 if place.bot_is_member else 1
    if install not in command.get("integration_types", [0]):
        raise RefusedError(f"{name!r} is not offered for installation type {install}")
    if command.get("guild_id", place.guild_id) != place.guild_id:
        raise RefusedError(f"{name!r} belongs to another guild")


def _refuse_without_rights(command: Json, permissions: int | None) -> None:
    needed = command.get("default_member_permissions")
    if needed is None or permissions is None or permissions & ADMINISTRATOR:
        return
    if int(needed) == 0 or permissions & int(needed) != int(needed):
        raise RefusedError(
            f"{command['name']!r} is hidden from members without permissions {needed}"
        )


def descend(command: Json, words: list[str]) -> tuple[list[Json], list[Json]]:
    """(the subcommands on the way, the options of the last one)."""
    way: list[Json] = []
    node = command
    for word in words:
        inner = [option for option in node.get("options", []) if option["type"] in (1, 2)]
        found = [option for option in inner if option["name"] == word]
        if not found:
            raise RefusedError(f"{command['name']!r} has no subcommand {word!r}")
        node = found[0]
        way.append({"type": node["type"], "name": word})
    options = node.get("options", [])
    if any(option["type"] in (SUBCOMMAND, GROUP) for option in options):
        raise RefusedError(f"{command['name']!r} needs a subcommand")
    return way, options


def nested(way: list[Json], options: list[Json]) -> list[Json]:
    """Option values inside their subcommand and group.

    >>> nested([{"type": 1, "name": "add"}], [{"type": 3, "name": "file", "value": "a"}])
    [{'type': 1, 'name': 'add', 'options': [{'type': 3, 'name': 'file', 'value': 'a'}]}]
    """
    for step in reversed(way):
        options = [{**step, "options": options}]
    return options


def filled_options(declared: list[Json], given: Mapping[str, Any]) -> list[Json]:
    """Option values as they go to the bot, in the declared order. Raises RefusedError."""
    if unknown := given.keys() - {option["name"] for option in declared}:
        raise RefusedError(f"no such option: {sorted(unknown)}")
    filled = []
    for option in declared:
        if option["name"] in given:
            filled.append(_filled(option, given[option["name"]]))
        elif option.get("required"):
            raise RefusedError(f"the option {option['name']!r} is missing")
    return filled


def _filled(option: Json, value: Any) -> Json:
    name, kind = option["name"], option["type"]
    wrong_bool = isinstance(value, bool) and kind != BOOLEAN
    if wrong_bool or not isinstance(value, PYTHON_TYPES.get(kind, str)):
        raise RefusedError(f"the option {name!r} of type {kind} does not take {value!r}")
    if choices := option.get("choices"):
        value = _chosen(name, choices, value)
    _refuse_size(f"the option {name!r}", option, value)
    return {"name": name, "type": kind, "value": value}


def _chosen(name: str, choices: list[Json], value: Any) -> Any:
    """The value of the choice whose label or value it is."""
    for choice in choices:
        if value in (choice["name"], choice["value"]):
            return choice["value"]
    raise RefusedError(f"the option {name!r} offers no choice {value!r}")


def _refuse_size(what: str, limits: Json, value: Any) -> None:
    if isinstance(value, str):
        if not limits.get("min_length", 0) <= len(value) <= limits.get("max_length", 6000):
            raise RefusedError(f"{what} has {len(value)} characters")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low, high = limits.get("min_value", value), limits.get("max_value", value)
        if not low <= value <= high:
            raise RefusedError(f"{what} is not between {low} and {high}")


def uploaded(world: World, options: list[Json], place: Place) -> tuple[list[Json], Json]:
    """Options with files replaced by their ids, and the `resolved` attachments."""
    attachments: Json = {}
    replaced = []
    for option in options:
        if isinstance(option["value"], Upload):
            stored = world.store_file(option["value"], place.channel_id)
            attachments[stored["id"]] = {**stored, "ephemeral": True}
            option = {**option, "value": stored["id"]}
        replaced.append(option)
    return replaced, {"attachments": attachments} if attachments else {}


def enabled_component(message: Json, which: str) -> Json:
    """The component with that custom_id, label, emoji or placeholder. Raises RefusedError."""
    for part in components_in(message["components"]):
        emoji = (part.get("emoji") or {}).get("name")
        names = (part.get("custom_id"), part.get("label"), emoji, part.get("placeholder"))
        if which in names:
            if part.get("disabled") or part.get("style") == LINK_STYLE:
                raise RefusedError(f"{which!r} is disabled or a link")
            return part
    raise RefusedError(f"the message has no component {which!r}")


def picked(select: Json, values: tuple[str, ...]) -> list[str]:
    """The values of the options named by value or label. Raises RefusedError."""
    offered = {option["label"]: option["value"] for option in select["options"]}
    found = [offered.get(value, value) for value in values]
    if strangers := set(found) - set(offered.values()):
        raise RefusedError(f"the menu does not offer {sorted(strangers)}")
    if not select.get("min_values", 1) <= len(found) <= select.get("max_values", 1):
        raise RefusedError(f"the menu does not take {len(found)} values")
    return found
