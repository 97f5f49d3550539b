"""YAML as programs write it: maps and lists by their indentation, words in quotes, texts of several lines.

`profile:` with `  email: …` below it gives `body.text|pairs:profile.email`. Anchors, tags and maps in one line are
left as they stand; the text stays a field.

Source: YAML 1.2.2, chapters 7 and 8.
"""

import re
from typing import Final

from gateway.content.charset import decode_text, looks_like_text
from gateway.content.paths import last_name, named
from gateway.content.reader import Body, Reader

YAML_BEGIN: Final = ("---\n", "---\r\n")
MAX_LINES: Final = 5000
"""Lines of one document."""

MAX_DEPTH: Final = 64
"""Maps and lists inside each other; what is deeper is no document of a program."""

_HEAD_BYTES: Final = 64
_ENTRY: Final = re.compile(r"(?:\"([^\"]{1,80})\"|'([^']{1,80})'|([^\W\d][\w.$ -]{0,60}?))\s*:(?:\s+(.*))?", re.DOTALL)
_BLOCK: Final = re.compile(r"[|>][+-]?\d?[+-]?")
_COMMENT: Final = re.compile(r"\s#.*")
_FOLDED: Final = re.compile(r"\n(?=\S)")


def read_yaml(body: Body, reader: Reader) -> bool:
    """Claims what is declared as YAML or begins as a document of it, where its lines are entries."""
    head = body.data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf")
    if "yaml" not in body.media_type and not head.startswith((b"---\n", b"---\r\n", b"%YAML")):
        return False
    if not looks_like_text(body.data, ""):
        return False
    text = decode_text(body.data, body.parameters.get("charset", ""))
    found = entries(text.splitlines()[:MAX_LINES])
    if not found:
        return False
    reader.put(body.text_path, "", text)
    for name, value in found:
        reader.add(named(f"{body.text_path}|pairs", name), last_name(name), value)
    return True


def entries(lines: list[str]) -> list[tuple[str, str]]:
    """Names, put together from all that stand above, and values; [] where a line is neither."""
    found: list[tuple[str, str]] = []
    above: list[tuple[int, str]] = []
    counts: dict[str, int] = {}
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        bare = line.strip()
        if not bare or bare.startswith(("#", "%YAML")) or bare in ("---", "..."):
            continue
        indent = len(line) - len(line.lstrip())
        while bare.startswith("- ") or bare == "-":
            while above and above[-1][0] >= indent and not (above[-1][0] == indent and not _is_item(above[-1][1])):
                above.pop()
            place = "".join(name for _, name in above)
            counts[place] = counts.get(place, -1) + 1
            above.append((indent, f"[{counts[place]}]"))
            if len(above) > MAX_DEPTH:
                return []
            rest = bare[1:].lstrip()
            indent += len(bare) - len(rest)
            bare = rest
        while above and above[-1][0] >= indent:
            above.pop()
        if not bare:
            continue
        entry = _ENTRY.fullmatch(bare)
        if entry is None:
            if not above or not _is_item(above[-1][1]):
                return []
            found.append((_joined(above, ""), _plain(bare)))
            continue
        name = entry[1] or entry[2] or entry[3]
        value = (entry[4] or "").strip()
        if _BLOCK.fullmatch(value) is not None:
            block: list[str] = []
            while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip()) > indent):
                block.append(lines[at].strip())
                at += 1
            value = "\n".join(block).strip() if value[0] == "|" else _FOLDED.sub(" ", "\n".join(block).strip())
        elif not value or (value[0] in "&!" and " " not in value):
            if len(above) >= MAX_DEPTH:
                return []
            above.append((indent, name))
            continue
        else:
            value = _plain(value)
        if value not in ("", "null", "~"):
            found.append((_joined(above, name), value))
    return found


def _is_item(name: str) -> bool:
    return name.startswith("[") and name[1:-1].isdecimal()


def _joined(above: list[tuple[int, str]], name: str) -> str:
    """Names from the outermost on: `people[1].email`."""
    out = ""
    for one in [step for _, step in above] + ([name] if name else []):
        out += one if _is_item(one) or not out else f".{one}"
    return out


def _plain(value: str) -> str:
    """A value without its quotes, or without the comment behind it."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"').replace("\\n", "\n")
    return _COMMENT.sub("", value).rstrip()
