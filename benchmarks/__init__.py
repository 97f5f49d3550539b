"""Whole programs timed side by side. See README.md."""
