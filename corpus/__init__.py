"""Newsletters in, issues and passages out; the archive on disk."""
