"""Measurements in the line protocol of InfluxDB, as sensors and agents send them: `body.line:$[0].heart_rate`.

A line is `measurement,tag=value field=value,field=value time` (InfluxData, line protocol reference).
"""

import re
from typing import Final

from gateway.content.charset import decode_text, looks_like_text
from gateway.content.paths import json_names, last_name
from gateway.content.reader import Body, Reader

MAX_LINES: Final = 2000
"""Lines of one body, as of JSON lines."""

MAX_LINE_CHARS: Final = 4096
"""A longer line is a text."""

_TYPES: Final = frozenset({"", "text/plain", "application/octet-stream", "application/x-www-form-urlencoded"})
_PAIR: Final = r"[\w.:/-]{1,80}=(?:\"[^\"]{0,1000}\"|[^\s,=\"]{1,200})"
_LINE: Final = re.compile(
    rf"(?P<name>[A-Za-z_][\w.:/-]{{0,120}})(?P<tags>(?:,{_PAIR}){{0,64}})"
    rf" (?P<fields>{_PAIR}(?:,{_PAIR}){{0,200}})(?: -?\d{{1,20}})?"
)
_ONE: Final = re.compile(r"([\w.:/-]{1,80})=(?:\"([^\"]*)\"|([^\s,=\"]+))")
_INTEGER: Final = re.compile(r"-?\d+[iu]")
_HEAD_BYTES: Final = 256


def read_lines(body: Body, reader: Reader) -> bool:
    """Claims text of which every line is a measurement with a time or tags."""
    head = body.data[:_HEAD_BYTES]
    if body.media_type not in _TYPES or b"=" not in head or b" " not in head or not looks_like_text(body.data, ""):
        return False
    lines = [line.rstrip("\r") for line in decode_text(body.data, "").split("\n", MAX_LINES) if line.strip()]
    found = [_LINE.fullmatch(line) if len(line) <= MAX_LINE_CHARS else None for line in lines[:MAX_LINES]]
    if not found or None in found or not any(one is not None and one["tags"] for one in found):
        return False
    for number, one in enumerate(found):
        if one is None or reader.is_full:
            break
        place = f"{body.prefix}line:$[{number}]"
        reader.add(f"{place}.measurement", "measurement", one["name"])
        for name, quoted, bare in _ONE.findall(f"{one['tags']},{one['fields']}"):
            value = bare[:-1] if _INTEGER.fullmatch(bare) is not None else bare
            reader.add(f"{place}{json_names(name)[0]}", last_name(name), quoted or value)
    return True
