"""What training makes small."""

from typing import Any

FORBIDDEN = -1e4  # a logit that no softmax notices, for tokens that cannot be answers


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
