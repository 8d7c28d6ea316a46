"""Patterns that say one thing in many shapes."""

import re


def any_of(*shapes: str) -> re.Pattern[str]:
    """A pattern that matches whatever one of the shapes does, in capitals or not."""
    return re.compile("|".join(shapes), re.IGNORECASE)
