"""Buttons and menus under replies, which outlive a restart."""
