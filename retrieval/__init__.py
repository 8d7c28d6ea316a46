"""Finding passages, reading answers out of them, searching topics, summarising issues."""
