"""Examples as token windows with the tokens where their answers start and end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.reader import STRIDE_TOKENS, WINDOW_TOKENS
from training.examples import Example, Gold

MULTIPLE = 16  # batches are padded to such lengths, so that few shapes occur
NULL = 0  # the place of [CLS], which stands for "no answer here"
TARGETS = 6  # answers kept a window; fewer are repeated in turn, so that all have one shape

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """What the model sees of an example.

    ids: the tokens, question first; those from `passage` on are the paragraph's.
    targets: [TARGETS, 2] first and last token of an answer, (0, 0) when the window holds none.
    """

    ids: npt.NDArray[np.int32]
    passage: int
    targets: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side. ids, mask, types, legal: [windows, tokens]; targets: [windows, 6, 2].

    legal: True where an answer may start or end: the paragraph and [CLS].
    """

    ids: Ints
    mask: Ints
    types: Ints
    legal: npt.NDArray[np.bool_]
    targets: Ints


def batch_of(tokenizer: Any, examples: Sequence[Example]) -> Batch:
    """One window of each example: the first that holds an answer, else the first."""
    tokens = tokenizer(
        [example.question for example in examples],
        [example.context for example in examples],
        truncation="only_second",
        max_length=WINDOW_TOKENS,
        stride=STRIDE_TOKENS,
        return_overflowing_tokens=True,
        return_offsets_mapping=True,
    )
    found: dict[int, Window] = {}
    for row, owner in enumerate(tokens["overflow_to_sample_mapping"]):
        window = _window(tokens, row, examples[owner].answers)
        if owner not in found or (window.targets.any() and not found[owner].targets.any()):
            found[owner] = window
    return collate([found[owner] for owner in sorted(found)])


def _window(tokens: Any, row: int, answers: Sequence[Gold]) -> Window:
    passage = tokens.sequence_ids(row).index(1)
    offsets = tokens["offset_mapping"][row][passage:-1]
    ids = np.array(tokens["input_ids"][row], np.int32)
    return Window(ids, passage, _targets(answers, offsets, passage))


def _targets(
    answers: Sequence[Gold], offsets: Sequence[tuple[int, int]], shift: int
) -> npt.NDArray[np.int32]:
    """The token places of the answers that lie within the window, TARGETS of them."""
    found = [place for gold in answers if (place := token_span(gold, offsets)) is not None]
    places = [(start + shift, end + shift) for start, end in found] or [(NULL, NULL)]
    return np.array([places[n % len(places)] for n in range(TARGETS)], np.int32)


def token_span(gold: Gold, offsets: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """First and last token of an answer; None when it is not all within the window.

    offsets: the half-open characters of each token of the paragraph.
    Gold("two", 4), [(0, 3), (4, 7)] -> (1, 1)
    """
    inside = [n for n, ends in enumerate(offsets) if gold.meets(*ends)]
    if not inside or offsets[inside[0]][0] > gold.start or offsets[inside[-1]][1] < gold.end:
        return None
    return inside[0], inside[-1]


def collate(group: Sequence[Window]) -> Batch:
    """The windows padded to one length, a multiple of MULTIPLE."""
    longest = max(len(window.ids) for window in group)
    shape = (len(group), -(-longest // MULTIPLE) * MULTIPLE)
    ids, mask, types = (np.zeros(shape, np.int64) for _ in range(3))
    legal = np.zeros(shape, bool)
    legal[:, NULL] = True
    for row, window in enumerate(group):
        length = len(window.ids)
        ids[row, :length] = window.ids
        mask[row, :length] = 1
        types[row, window.passage : length] = 1
        legal[row, window.passage : length - 1] = True
    return Batch(ids, mask, types, legal, np.stack([w.targets for w in group]).astype(np.int64))
