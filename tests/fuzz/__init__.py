"""Hostile input by the thousand: `python -m tests.fuzz --seconds 20`, or `make fuzz`."""

import os

os.environ["TELLTALE_RAISE"] = "1"  # a mistake is to be found, not passed over
