"""A modal as its reader fills it in."""

from collections.abc import Mapping

from double_commands import RefusedError
from double_payloads import Json

ACTION_ROW, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 4, 10, 18
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
TEXT_INPUT_CHARACTERS = 4000

Answers = Mapping[str, str | bool | list[str]]


def submission(modal: Json, answers: Answers) -> Json:
    """The `data` of the MODAL_SUBMIT. `answers` by custom_id or label. Raises RefusedError.

    A field that is not answered keeps what the bot put in, or stays empty where it may.
    """
    left = dict(answers)
    components = [_submitted(component, left) for component in modal["components"]]
    if left:
        raise RefusedError(f"the modal has no field {sorted(left)}")
    return {"custom_id": modal["custom_id"], "components": components}


def _submitted(component: Json, left: dict[str, str | bool | list[str]]) -> Json:
    known = {"type": component["type"], "id": component["id"]}
    if component["type"] == LABEL:
        field = component["component"]
        return {**known, "component": _field(field, component["label"], left)}
    if component["type"] == ACTION_ROW:
        inner = [_field(field, field.get("label"), left) for field in component["components"]]
        return {**known, "components": inner}
    return {**known, "content": component["content"]} if "content" in component else known


def _field(field: Json, label: str | None, left: dict[str, str | bool | list[str]]) -> Json:
    custom_id = field["custom_id"]
    name = custom_id if custom_id in left else label or custom_id
    known = {"type": field["type"], "id": field["id"], "custom_id": custom_id}
    answer = left.pop(name, None)
    if field["type"] == TEXT_INPUT:
        return {**known, "value": _text(field, name, answer)}
    if field["type"] == CHECKBOX:
        return {**known, "value": bool(answer)}
    values = _values(field, name, answer)
    if field["type"] == RADIO_GROUP:
        return {**known, "value": values[0] if values else None}
    return {**known, "values": values}


def _text(field: Json, name: str, answer: str | bool | list[str] | None) -> str:
    text = field.get("value", "") if answer is None else answer
    if not isinstance(text, str):
        raise RefusedError(f"the field {name!r} takes text")
    if not text and not field.get("required", True):
        return ""
    shortest, longest = field.get("min_length", 0), field.get("max_length", TEXT_INPUT_CHARACTERS)
    if not max(shortest, 1) <= len(text) <= longest:
        raise RefusedError(
            f"the field {name!r} has {len(text)} of {shortest} to {longest} characters"
        )
    return text


def _values(field: Json, name: str, answer: str | bool | list[str] | None) -> list[str]:
    options = field.get("options", [])
    if answer is None:
        wanted = [option["value"] for option in options if option.get("default")]
    else:
        wanted = answer if isinstance(answer, list) else [str(answer)]
    by_label = {option["label"]: option["value"] for option in options}
    values = [by_label.get(value, value) for value in wanted]
    if strangers := set(values) - set(by_label.values()):
        raise RefusedError(f"the field {name!r} does not offer {sorted(strangers)}")
    if not values and field.get("required", True):
        raise RefusedError(f"the field {name!r} is empty")
    return values
