"""From a question asked in Discord to its answer: the line in front of the reader."""
