"""What the bot counts, as Prometheus reads it."""

import math

from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from bot.operation.metrics import Metrics


def samples(metrics: Metrics) -> dict[tuple[str, tuple[str, ...]], float]:
    """Values by name and label values, as a monitoring system would parse them."""
    families = text_string_to_metric_families(metrics.page().decode())
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_commands_are_counted_by_name_and_outcome() -> None:
    """Two of one kind are one line."""
    metrics = Metrics()
    metrics.count_command("ask", "ok")
    metrics.count_command("ask", "ok")
    metrics.count_command("archive reload", "refused")
    found = samples(metrics)
    assert found["backissue_commands_total", ("ask", "ok")] == 2
    assert found["backissue_commands_total", ("archive reload", "refused")] == 1


def test_the_median_is_over_the_latest_answers() -> None:
    """A thousand slow ones of last week count no more."""
    metrics = Metrics()
    assert metrics.median_answer_s() is None
    for seconds in (9.0,) * 600 + (0.3,) * 400 + (0.1,) * 600:
        metrics.time_answer(seconds)
    assert metrics.median_answer_s() == 0.1


def test_answers_are_a_histogram_of_seconds() -> None:
    """An answer counts in every bucket that is wide enough for it."""
    metrics = Metrics()
    for seconds in (0.07, 0.25, 120.0):
        metrics.time_answer(seconds)
    found = samples(metrics)
    assert found["backissue_answer_seconds_count", ()] == 3
    assert found["backissue_answer_seconds_bucket", ("0.05",)] == 0
    assert found["backissue_answer_seconds_bucket", ("0.3",)] == 2
    assert found["backissue_answer_seconds_bucket", ("+Inf",)] == 3


def test_watched_figures_are_looked_up_when_they_are_read() -> None:
    """Not when they are declared."""
    metrics, line = Metrics(), list[str]()
    metrics.watch("queue_depth", "Questions that wait.", lambda: len(line))
    assert samples(metrics)["backissue_queue_depth", ()] == 0
    line += ["a", "b"]
    assert samples(metrics)["backissue_queue_depth", ()] == 2


def test_a_figure_that_is_not_known_yet_is_no_error() -> None:
    """The gateway's latency before the first heartbeat."""
    metrics = Metrics()
    metrics.watch("gateway_latency_seconds", "Round trip.", lambda: math.nan)
    assert math.isnan(samples(metrics)["backissue_gateway_latency_seconds", ()])


def test_bots_in_one_process_count_apart() -> None:
    """Nothing is global: neither another bot nor the library's own registry sees it."""
    one, other = Metrics(), Metrics()
    one.count_refusal("cooldown")
    assert ("backissue_refusals_total", ("cooldown",)) in samples(one)
    assert ("backissue_refusals_total", ("cooldown",)) not in samples(other)
    assert not any(family.name.startswith("backissue") for family in REGISTRY.collect())


def test_odd_names_do_not_break_the_page() -> None:
    """Quotes and line ends in a label are escaped."""
    metrics = Metrics()
    metrics.count_command('a"b\nc\\', "ok")
    assert samples(metrics)["backissue_commands_total", ('a"b\nc\\', "ok")] == 1
