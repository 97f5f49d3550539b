"""Names of servers as the addon and the tester tell them: the same words for the same end. Standard library alone."""

import json
from pathlib import Path
from typing import Any

Ends = tuple[str, int]
"""Address and port."""


def bracketed(host: str) -> str:
    """An address as it stands before a port (RFC 3986, section 3.2.2)."""
    return f"[{host}]" if ":" in host else host


def place_of(target: Ends) -> str:
    """An end that has no name."""
    return f"{bracketed(target[0])}:{target[1]}"


def is_below(name: str, domains: tuple[str, ...]) -> bool:
    """Whether a name is one of some, or lies under one of them."""
    return any(name == one or name.endswith(f".{one}") for one in domains)


def told_before(status: Path) -> dict[str, Any]:
    """What an earlier process of the same run has said of itself; nothing where that cannot be read."""
    try:
        told = json.loads(status.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
