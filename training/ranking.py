"""BM25 over many texts for many queries, as one sparse matrix."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from retrieval.analysis import search_words

K1, B = 1.5, 0.75  # rank_bm25's defaults, as the product ranks


class Ranking:
    """Ranks texts for a query by BM25 (Robertson and Zaragoza 2009, section 3.4.2).

    weights: [texts, words]; a text's score is the sum over the query's distinct words.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(search_words(text)) for text in texts]
        self._ids = {word: n for n, word in enumerate(sorted(set().union(*counts)))}
        lengths = np.array([sum(count.values()) for count in counts], float)
        share = 1 - B + B * lengths / max(lengths.mean(), 1)
        held = Counter(word for count in counts for word in count)
        rows, columns, values = [], [], []
        for row, count in enumerate(counts):
            for word, times in count.items():
                idf = np.log(1 + (len(texts) - held[word] + 0.5) / (held[word] + 0.5))
                rows.append(row)
                columns.append(self._ids[word])
                values.append(idf * times * (K1 + 1) / (times + K1 * share[row]))
        shape = (len(texts), len(self._ids))
        self._by_word = csr_matrix((values, (rows, columns)), shape).T.tocsr()

    def scores(self, query: str) -> np.ndarray:
        """[texts]: the score of each text; 0 where no word is shared."""
        words = [self._ids[word] for word in set(search_words(query)) if word in self._ids]
        return np.asarray(self._by_word[words].sum(axis=0)).ravel()

    def best(self, query: str, count: int) -> list[int]:
        """Numbers of the best texts that share a word with the query, best first."""
        scores = self.scores(query)
        order = np.argsort(-scores, kind="stable")[:count]
        return [int(n) for n in order if scores[n] > 0]
