"""Blocks of a plain text: paragraphs, items, marked lines, wraps."""

import pytest

from corpus.sources.blocks import Block, as_text, read_blocks

WRAPPED = """The old gate at the upper meadow was rebuilt by four people in one
weekend, and it closes without a sound. They used oak from the storm
and hinges from the barn.
"""


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks]


def test_lists_keep_markers_and_depth() -> None:
    """Bullets of any sign become items, nested by their column; numbers stay numbers."""
    text = "Tools:\n  • spade\n    • handle\n  • rake\n\n1) dig\n2) water\n"
    assert read_blocks(text) == [
        Block("Tools:"),
        Block("spade", marker="-"),
        Block("handle", marker="-", depth=1),
        Block("rake", marker="-"),
        Block("dig", gap=True, marker="1."),
        Block("water", marker="2."),
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Soil\n====\n", 1),
        ("Soil\n----\n", 2),
        ("### Soil\n", 3),
        ("**Soil**\n", 3),
    ],
)
def test_marked_lines_have_a_level(text: str, level: int) -> None:
    """Underlines, hashes and bold lines mark headings."""
    assert read_blocks(text + "\nClay holds water.") == [
        Block("Soil", level=level),
        Block("Clay holds water.", gap=True),
    ]


def test_hard_wrapped_lines_join() -> None:
    """A line that ends only where the next word did not fit goes on in the next."""
    (block,) = read_blocks(WRAPPED)
    assert block.text.startswith(
        "The old gate at the upper meadow was rebuilt by four people in one"
    )
    assert block.text.endswith("from the storm and hinges from the barn.")


def test_a_long_address_leaves_the_rest_folded() -> None:
    """It stands on a line of its own because it could not be folded."""
    address = "https://ponds.example/" + "frog/" * 30
    blocks = read_blocks(f"{WRAPPED}\n{address}\n\n{WRAPPED}")
    assert texts(blocks) == [texts(read_blocks(WRAPPED))[0], address, texts(blocks)[0]]


@pytest.mark.parametrize(
    "line", ["A title that is longer than the fold of the letter " + "x" * 20, "See " + "x" * 80]
)
def test_a_line_that_sticks_out_leaves_the_rest_folded(line: str) -> None:
    """It was put there by hand; so was a rule under a heading."""
    letter = "\n\n".join([WRAPPED] * 4)
    assert texts(read_blocks(f"{line}\n\n{letter}"))[1:] == texts(read_blocks(letter))


def test_paragraphs_in_a_script_without_blanks_stay_apart() -> None:
    """A long line without a blank is an address only if it looks like one."""
    text = "池塘里有很多青蛙" * 20 + "\n" + "花园里种着梨树" * 7 + "\n" + "果园今年收成好" * 7
    assert len(read_blocks(text)) == 3


def test_wrapped_items_and_labels_stay_apart() -> None:
    """A label or a marker starts its own block even in a wrapped text."""
    text = WRAPPED + "Costs: The oak was free.\n - Hinges came from the barn.\n"
    assert texts(read_blocks(text))[1:] == [
        "Costs: The oak was free.",
        "Hinges came from the barn.",
    ]


def test_lines_of_an_unwrapped_text_are_paragraphs() -> None:
    """One newline is enough between paragraphs where lines are as long as they like."""
    text = "A first paragraph.\nLabel: a second one.\n" + "word " * 60
    assert len(read_blocks(text)) == 3


@pytest.mark.parametrize("text", ["", "\n\n", "-----\n", "![](img/pond.png)", "* * *"])
def test_rules_and_pictures_are_no_blocks(text: str) -> None:
    """What holds no words yields no block."""
    assert read_blocks(text) == []


def test_a_rule_under_a_paragraph_is_no_underline() -> None:
    """Only a short line can be underlined."""
    assert read_blocks("word " * 50 + "\n-----")[0].level == 0


def test_text_of_blocks_separates_paragraphs_and_items() -> None:
    """Paragraphs by a blank line, items by a newline, nested by two spaces."""
    blocks = read_blocks("Tools:\n• spade\n  • handle\nAll of oak.")
    assert as_text(blocks) == "Tools:\n\n- spade\n  - handle\n\nAll of oak."


def test_a_picture_s_description_alone_in_brackets_is_no_text() -> None:
    """Other lines in brackets stay."""
    text = "[Illustration of a frog]\n\n[photo]\n\n[Illustrations are by Marta.]\n\n[Picture this.]"
    assert [block.text for block in read_blocks(text)] == [
        "[Illustrations are by Marta.]",
        "[Picture this.]",
    ]
