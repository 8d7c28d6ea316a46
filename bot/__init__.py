"""The faces of Backissue: the Discord bot and the command line."""

__version__ = "0.1.0"
