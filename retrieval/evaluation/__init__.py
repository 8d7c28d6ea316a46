"""Measuring an archive's answers by questions whose answers are known."""
