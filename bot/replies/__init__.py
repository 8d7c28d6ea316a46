"""Every reply the bot gives, as pure functions from the engine's values to a Message."""
