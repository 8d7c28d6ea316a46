"""The faces of Backissue: the Discord bot and the command line."""
