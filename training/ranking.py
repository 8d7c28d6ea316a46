"""BM25 over many texts for many queries: what the product ranks by, without its per-query cost."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retrieval.analysis import search_words

K1, B = 1.5, 0.75  # rank_bm25's defaults, as the product ranks


class Ranking:
    """Ranks texts for a query by BM25 (Robertson and Zaragoza 2009, section 3.4.2)."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(search_words(text)) for text in texts]
        self._size = len(texts)
        mean = max(sum(count.total() for count in counts) / max(len(texts), 1), 1)
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for text, count in enumerate(counts):
            share = K1 * (1 - B + B * count.total() / mean)
            for word, times in count.items():
                postings[word].append((text, times * (K1 + 1) / (times + share)))
        self._postings = {word: self._weighted(found) for word, found in postings.items()}

    def _weighted(
        self, found: list[tuple[int, float]]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Numbers of the texts that hold a word, and what it adds to their scores."""
        rarity = np.log(1 + (self._size - len(found) + 0.5) / (len(found) + 0.5))
        return np.array([text for text, _ in found]), rarity * np.array([at for _, at in found])

    def scores(self, query: str) -> npt.NDArray[np.float64]:
        """[texts]: the score of each text; 0 where no word is shared."""
        scores = np.zeros(self._size)
        for word in sorted(set(search_words(query))):  # sums must not depend on the order
            if word in self._postings:
                texts, added = self._postings[word]
                scores[texts] += added
        return scores

    def best(self, query: str, count: int) -> list[int]:
        """Numbers of the best texts that share a word with the query, best first."""
        scores = self.scores(query)
        order = np.argsort(-scores, kind="stable")[:count]
        return [int(text) for text in order if scores[text] > 0]
