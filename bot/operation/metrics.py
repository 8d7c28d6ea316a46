"""What the bot counts, for Prometheus: in a registry of its own, nothing global."""

import statistics
from collections import deque
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

# Seconds: a warm answer takes a fraction of one, a full line of questions many.
ANSWER_SECONDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0)
LATEST = 1000  # answers that the median is over: it follows what the machine does these days
CONTENT_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """Counts of one running bot. No label ever holds a user, a server or a question."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._commands = Counter(
            "backissue_commands",
            "Commands and buttons used, by name and outcome.",
            ("name", "outcome"),
            registry=self._registry,
        )
        self._answers = Histogram(
            "backissue_answer_seconds",
            "From a question's arrival to its reply, the waiting in line included.",
            buckets=ANSWER_SECONDS,
            registry=self._registry,
        )
        self._latest: deque[float] = deque(maxlen=LATEST)
        self._refusals = Counter(
            "backissue_refusals",
            "Questions turned away before they were read, by reason.",
            ("reason",),
            registry=self._registry,
        )

    def count_command(self, name: str, outcome: str) -> None:
        """name: as typed, such as "archive reload", or a button's class; outcome: one of few
        words, such as "ok"."""
        self._commands.labels(name, outcome).inc()

    def count_refusal(self, reason: str) -> None:
        """reason: one of few words, such as "cooldown" or "queue full"."""
        self._refusals.labels(reason).inc()

    def time_answer(self, seconds: float) -> None:
        self._answers.observe(seconds)
        self._latest.append(seconds)

    def median_answer_s(self) -> float | None:
        """Half of the latest answers took less; None before the first one."""
        return statistics.median(self._latest) if self._latest else None

    def watch(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        """A figure that is looked up whenever metrics are read: watch("queue_depth", …)."""
        Gauge(f"backissue_{name}", meaning, registry=self._registry).set_function(value)

    def page(self) -> bytes:
        """Everything, in Prometheus' text format (CONTENT_TYPE)."""
        return generate_latest(self._registry)
