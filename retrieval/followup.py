"""A question that goes on from another: "and for harmonicas?" after "What does tuning cost?"."""


def follow_up(previous: str, text: str) -> str:
    """The question that `text` asks when it is said after `previous`."""
    return f"{previous} {text}"
