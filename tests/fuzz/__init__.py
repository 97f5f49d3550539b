"""Hostile input by the thousand: `python -m tests.fuzz --seconds 20`, or `make fuzz`."""
