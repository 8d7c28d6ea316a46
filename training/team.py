"""Several workers on one machine that train copies and average them now and then (local SGD).

On shared CPU cores this beats threads: threads wait for each other at every operation, and when
another program holds one core, both stand still. Workers meet every few steps only (Stich 2019).
"""

from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist

MEETING = "meeting"  # the file in which the workers of one start find each other


class Team:
    """This worker among its colleagues; alone, every method does nothing."""

    def __init__(self, rank: int, size: int, folder: Path) -> None:
        self.rank, self.size = rank, size
        if size > 1:
            meeting = (folder / MEETING).resolve()
            dist.init_process_group("gloo", f"file://{meeting}", rank=rank, world_size=size)

    def meet(self, model: Any) -> None:
        """Set the trained weights of every worker to their mean."""
        if self.size == 1:
            return
        trained = [p.data for p in model.parameters() if p.requires_grad]
        flat = torch.cat([p.view(-1) for p in trained])
        dist.all_reduce(flat)
        flat /= self.size
        pieces = flat.split([p.numel() for p in trained])
        for weights, mean in zip(trained, pieces, strict=True):
            weights.copy_(mean.view_as(weights))

    def agreed(self, progress: float) -> float:
        """The first worker's progress: clocks differ, and all must stop at the same step."""
        if self.size == 1:
            return progress
        shared = torch.tensor(progress, dtype=torch.float64)
        dist.broadcast(shared, 0)
        return float(shared)
