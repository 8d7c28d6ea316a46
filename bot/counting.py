"""Numbers with their noun."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """3, "story", "stories" -> "3 stories"; many: the plural where an s is not enough."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
