"""Encrypted connections opened with keys that somebody kept: what was inside them, as messages. See README.md."""
