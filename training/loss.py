"""What training makes small."""

from typing import Any

FORBIDDEN = -1e4  # a logit that no softmax notices, for tokens that cannot be answers


def contest_loss(start: Any, end: Any, legal: Any, targets: Any, sides: int) -> Any:
    """Cross-entropy of the right answer among all spans of a contest's texts (Clark and Gardner
    2018, "shared normalization"), each valued as the product does: above its text's "no answer".

    As for `span_loss`, but every `sides` windows are one contest, of which the first is answered;
    halved, as that is.
    """
    start, end = (logits.float().masked_fill(~legal, FORBIDDEN) for logits in (start, end))
    null = start[:, 0] + end[:, 0]
    spans = start[:, 1:].logsumexp(-1) + end[:, 1:].logsumexp(-1)
    every = (spans - null).view(-1, sides).logsumexp(-1)
    right = start.gather(1, targets[..., 0]).mean(1) + end.gather(1, targets[..., 1]).mean(1)
    return (every - (right - null)[::sides]).mean() / 2


def span_loss(start: Any, end: Any, legal: Any, targets: Any) -> Any:
    """Mean cross-entropy of first and last token, over the annotators' answers.

    start, end: [windows, tokens] logits; legal: [windows, tokens]; targets: [windows, answers, 2].
    Averaging over the answers is the mean of drawing one of them, without the draw's noise.
    """
    losses = []
    for logits, places in ((start, targets[..., 0]), (end, targets[..., 1])):
        chances = logits.float().masked_fill(~legal, FORBIDDEN).log_softmax(-1)
        losses.append(-chances.gather(1, places).mean())
    return (losses[0] + losses[1]) / 2
