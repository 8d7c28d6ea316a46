"""How well the development questions are answered: the real import, interface and scores.

The material and the functions that score lie in ../shared, outside the project.
"""

import importlib.util
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.machine import Json, answer_lines, ask_line, search_line
from corpus.importer import import_paths
from retrieval.library import Library

SHARED = Path(__file__).parents[2] / "shared"
GOLD = SHARED / "eval"
FIRST = 3  # hits that a person looks at

Answer = Callable[[Library, Json], Json]


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive to import, and where its development questions are."""

    name: str
    sources: Path
    gold: Path


ARCHIVES = (
    Archive("seeds", SHARED / "seeds", GOLD),
    Archive("swiftweekly", SHARED / "newsletters" / "swiftweekly" / "_posts", GOLD / "swiftweekly"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of `n` questions that are worth the same, 0 to 1."""

    name: str
    value: float
    n: int


def figures(archive: Archive, folder: Path) -> Iterator[Figure]:
    """Import an archive into a folder, ask everything there is to ask, and score it."""
    corpus = folder / "archive"
    corpus.mkdir()
    list(import_paths([archive.sources], corpus))
    library = Library(corpus)
    score = load_score()
    asked = _run(library, ask_line, archive.gold / "ask_dev.jsonl", folder)
    declined = _run(library, ask_line, archive.gold / "unanswerable_dev.jsonl", folder)
    searched = _run(library, search_line, archive.gold / "search_dev.jsonl", folder)
    yield from _figures(score.score_ask(asked), "sentence_hit", "span_f1", "recall@5", "recall@10")
    declined.answerable = [asked.gold, asked.out]
    yield from _figures(score.score_refuse(declined), "refused", "balanced", "auroc")
    if archive.gold == GOLD:
        searched.sections, searched.seeds = GOLD / "sections.jsonl", archive.sources
        yield from _figures(score.score_search(searched), "ndcg@10", f"hit@{FIRST}")
    else:
        yield _hits_by_date(score.paired(searched.gold, searched.out))


def _figures(scored: dict[str, float], *names: str) -> Iterator[Figure]:
    return (Figure(name, scored[name], int(scored["n"])) for name in names)


def _run(library: Library, answer: Answer, gold: Path, folder: Path) -> Namespace:
    """Write what the interface says to a file of requests, as score.py wants to be called."""
    out = folder / gold.name
    lines = answer_lines(gold.read_bytes().splitlines(), lambda each: answer(library, each))
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Namespace(gold=gold, out=out, show=False, answerable=None)


def _hits_by_date(pairs: list[tuple[Json, Json]]) -> Figure:
    """Where what is relevant are files named by their day: one of them among the first hits."""
    hits = 0
    for gold, out in pairs:
        days = {name[: len("2016-01-28")] for name in gold["relevant"]}
        hits += any(hit["issue"]["date"] in days for hit in out["hits"][:FIRST])
    return Figure(f"hit@{FIRST}", hits / len(pairs), len(pairs))


def load_score() -> Any:
    """score.py as a module; it is a script of its own and no package's."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
