"""A fence that nobody closed swallows no story."""

import time

import pytest

from corpus.sources.fences import drop_open_fences
from corpus.sources.outline import read_outline

REST = "Dig.\n\n# Soil\n\nClay holds water."


@pytest.mark.parametrize("fence", ["```", "```swift", "~~~~", "  ```"])
def test_an_open_fence_goes(fence: str) -> None:
    """Only its opening line; the stories below stay."""
    assert drop_open_fences(f"{fence}\n{REST}") == REST
    assert drop_open_fences(f"{REST}\n{fence}") == REST
    assert drop_open_fences(f"```\ncode\n```\n{fence}\n{REST}") == f"```\ncode\n```\n{REST}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        REST,
        "```\ncode\n```",
        "````\n```\ncode\n````",
        "~~~ js\n```\ncode\n~~~~",
        "- item\n  ```\n  code\n\nDig.",
        "```one line of code```",
        "> ```\n> code\n\nDig.",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    """Closed fences, longer marks around shorter ones, code within a line, lists, quotations."""
    assert drop_open_fences(text) == text


def test_two_kinds_of_open_fences_go() -> None:
    """Every kind is looked for anew."""
    assert drop_open_fences(f"````\n~~~\n```js\n{REST}") == REST


def test_stories_below_an_open_fence_are_read() -> None:
    """Headings are headings again."""
    assert [piece.level for piece in read_outline(f"```swift\n{REST}")] == [0, 1, 0]


def test_many_open_fences_cost_little() -> None:
    """The work does not grow with their square."""
    texts = ["```swift\nDig.\n" * 3000, "".join("`" * n + "\n" for n in range(400, 3, -1))]
    start = time.perf_counter()
    for text in texts:
        drop_open_fences(text)
    assert time.perf_counter() - start < 20
