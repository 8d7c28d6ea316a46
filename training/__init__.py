"""The recipe of the shipped reader: from public data to weights, one stage a module."""
