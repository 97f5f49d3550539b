"""Looks for values in bytes in every form in which they could be told from there, without our own code."""

import base64
import re
from urllib.parse import quote


def forms(value: str) -> dict[str, bytes]:
    """A value as bytes, by the name of the form. Base64 in its three alignments, without the ends that vary."""
    raw = value.encode()
    found = {
        "plain": raw,
        "percent": quote(value, safe="").encode(),
        "plus": quote(value, safe="").replace("%20", "+").encode(),
        "hex": raw.hex().encode(),
        "utf-16-le": value.encode("utf-16-le"),
        "utf-16-be": value.encode("utf-16-be"),
        "json": value.encode("unicode_escape"),
    }
    for shift in range(3):
        text = base64.b64encode(bytes(shift) + raw)
        cut = text[(0, 2, 3)[shift] : len(text) - 4]
        if len(cut) >= 6:
            found[f"base64+{shift}"] = cut
    return found


def survivors(data: bytes, values: list[str]) -> list[str]:
    """Which values are in the bytes, and in what form."""
    lower = data.lower()
    left = []
    for value in values:
        for name, form in forms(value).items():
            where, what = (data, form) if name.startswith("base64") else (lower, form.lower())
            if re.search(re.escape(what), where):
                left.append(f"{value} as {name}")
    return left
