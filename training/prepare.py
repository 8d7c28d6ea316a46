"""Stage 1, prepare: public question sets -> answerable-short.jsonl, answerable-long.jsonl.

python -m training.prepare --data DIR --work DIR

In:  the gzipped SQuAD-format files named in SOURCES (training/README.md says where they are found).
Out: the same answerable questions twice: of a few sentences, which teach most for the time they
     take, and of contexts as long as the passages read at run time.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.sentences import sentence_spans
from training.examples import Example, Gold, read_squad, within, write_examples
from training.joining import join_sentences
from training.stage import stage_parser

SOURCES = ("squadshifts-new-wiki", "squadshifts-reddit", "squadshifts-amazon-reviews")
NATURAL_QUESTIONS = "qed-nq-dev"
SENTENCES = "qamr-devtest"  # contexts of one sentence
SQUAD = "squad-dev-v1.1"
EVALUATION = "squad-dev-v2.0"  # never trained on, nor any paragraph or article of it
# Words of the longest context; what is longer is cut around the answer. A passage has 230 at most.
LENGTHS = {"short": 70, "long": 230}
# How many other sentences join one of SENTENCES, drawn at random from these.
BESIDE = {70: (0, 0, 1), 230: (0, 1, 2, 2, 3, 3)}
QUESTIONS_PER_SENTENCE = 16  # of the 36 of QAMR: the rest ask the same again
SEED = 20_260_101


def prepare(data: Path, work: Path) -> None:
    """Write both files; one that is there already is kept as it is."""
    for length, max_words in LENGTHS.items():
        out = work / f"answerable-{length}.jsonl"
        if not out.exists():
            count = write_examples(out, answerable(data, max_words))
            print(f"{out}: {count} questions")  # noqa: T201 - a stage reports on the terminal


def answerable(data: Path, max_words: int) -> Iterator[Example]:
    """Every question that may be trained on, with contexts of at most so many words."""
    rng = random.Random(SEED)
    for name in (*SOURCES, NATURAL_QUESTIONS):
        yield from _shortened(question_set(data, name), max_words, rng)
    yield from _shortened(unseen_in_evaluation(data), max_words, rng)
    sentences = _thinned(question_set(data, SENTENCES), rng)
    yield from join_sentences(sentences, BESIDE[max_words], rng)


def question_set(data: Path, name: str) -> Iterator[Example]:
    """The questions of a public set, of a folder of all of them."""
    return read_squad(data / f"{name}.json.gz")


def unseen_in_evaluation(data: Path) -> Iterator[Example]:
    """The questions of SQuAD 1.1 dev whose article and paragraph are not in SQuAD 2.0 dev."""
    held_out = list(question_set(data, EVALUATION))
    articles = {each.article for each in held_out}
    contexts = {_squeezed(each.context) for each in held_out}
    for example in question_set(data, SQUAD):
        if example.article not in articles and _squeezed(example.context) not in contexts:
            yield example


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def _thinned(examples: Iterable[Example], rng: random.Random) -> list[Example]:
    """At most QUESTIONS_PER_SENTENCE questions of each context, drawn at random."""
    by_context: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_context[example.context].append(example)
    drawn = (rng.sample(g, min(len(g), QUESTIONS_PER_SENTENCE)) for g in by_context.values())
    return [example for group in drawn for example in group if example.answers]


def _shortened(
    examples: Iterable[Example], max_words: int, rng: random.Random
) -> Iterator[Example]:
    for example in examples:
        if example.answers:
            yield shortened(example, max_words, rng)


def shortened(example: Example, max_words: int, rng: random.Random) -> Example:
    """The example with its context cut to whole sentences around the first answer, if too long."""
    if len(example.context.split()) <= max_words:
        return example
    return within(example, *_run_around(example.context, example.answers[0], max_words, rng))


def _run_around(text: str, gold: Gold, max_words: int, rng: random.Random) -> tuple[int, int]:
    """Half-open offsets of a run of sentences around the answer, grown to random sides."""
    spans = sentence_spans(text)
    holding = [n for n, span in enumerate(spans) if gold.meets(*span)]
    first, last = holding[0], holding[-1]
    while True:
        wider = [(first - 1, last), (first, last + 1)]
        inside = [(a, b) for a, b in wider if a >= 0 and b < len(spans)]
        fits = [(a, b) for a, b in inside if _words(text, spans[a][0], spans[b][1]) <= max_words]
        if not fits:
            return min(spans[first][0], gold.start), max(spans[last][1], gold.end)
        first, last = rng.choice(fits)


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the question sets")
    options = parser.parse_args()
    prepare(options.data, options.work)


if __name__ == "__main__":
    main()
