"""What to do about metadata that cannot be read, where its parser does not say so."""

import yaml

COLON = "mapping values are not allowed"  # PyYAML's words for "title: Pears: a story"


def with_advice(reason: str, cause: BaseException | None) -> str:
    """The reason why metadata cannot be read, and how to mend it if `cause` is a known mistake."""
    if isinstance(cause, yaml.MarkedYAMLError) and (cause.problem or "").startswith(COLON):
        return f"{reason} A value with a colon needs quotes, as in title: 'Pears: a story'."
    return reason
