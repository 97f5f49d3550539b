"""Package names (Android) and bundle ids (iOS) in a value: alone, with what programs write around one, or in a list."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from gateway.detectors.bulk.app_words import MAKERS
from gateway.detectors.matching.lazily import Expression

MIN_APPS: Final = 5
"""Fewer are an app, its browser and its companions."""

MIN_LISTED: Final = 4
"""In one value that lists nothing else or under a name that says that they are installed, each of another maker."""

MAX_NAME_CHARS: Final = 120
"""Of one package name: the longest in Google's shop have about 100."""

MAX_LISTED_CHARS: Final = 16384
"""Of one value that holds a whole list: a window of text."""

MAX_WRAPPED_CHARS: Final = 320
"""Of one package name with the path of its file or its first screen."""

SHARE_OF_LIST: Final = 0.8
"""Of the pieces of a list, or the cells of a column, so many are names: a heading and an odd name may stand between."""

_FIRST: Final = (
    r"(?:com|org|net|io|de|me|co|app|fr|uk|eu|us|br|in|jp|kr|cn|ru|tv|ai|dev|es|it|nl|se|ch|at|pl|edu|gov|info|mobi|ca|au"
    r"|mx|ar|cl|pe|uy|pt|gr|tr|ke|ng|za|sg|th|vn|ua|by|kz|ro|hu|cz|sk|dk|fi|be|ie|il|ae|sa|eg|pk|bd|lk|nz|hk|tw|lt|lv|ee"
    r"|hr|rs|lu|xyz|im|ly|ph|no|id|my)"
)
PACKAGE: Final = Expression(
    _FIRST
    + r"\.[A-Za-z][\w-]{1,40}\.[A-Za-z0-9][\w-]{0,60}(?:\.[A-Za-z][\w-]{0,60}){0,5}|com\.[A-Za-z][A-Za-z0-9_]{3,30}"
)
_SHORT: Final = Expression(r"(?!com\.|org\.|net\.|in\.|is\.|my\.|no\.)[a-z]{2,3}\.[a-z][a-z0-9_]{2,30}")
"""Of two parts, behind a country: only among others."""

WORDY: Final = ("no.", "id.", "my.", "in.", "me.", "it.", "us.", "at.", "be.", "app.", "info.", "im.")
"""What names of settings and texts begin with, too."""

CLASS: Final = Expression(
    r"\.[A-Z][a-z0-9]+(?:[A-Z]\w*)?$|\.[a-z]$|\$|(?:[Aa]ctivity|[Ss]ervice|[Rr]eceiver|[Pp]rovider"
    r"|[Ee]xception|Listener|Manager|Factory|[Uu]tils?)$"
)
"""Ends of the names of classes rather than of packages."""

_STARTS: Final = Expression(rf"[\s\[\"'(]*(?:{_FIRST}\.[A-Za-z]|package:)")
"""With what a list of nothing else begins, of one app that is common."""

_SPLIT: Final = Expression(r"[\s,;|\"'\[\]{}()]+")
_CELL: Final = Expression(r"[\t;,|]")
_TAIL: Final = Expression(
    r"[:=@]v?\d[\w.+-]*$|[:=@](?:true|false|yes|no)$|/\.?[A-Za-z][\w.$]*$|(?:\.apk)$", re.IGNORECASE
)
"""What stands behind a name in a list: a version, a number of minutes, whether it is there, its first screen."""

_AROUND: Final = Expression(
    r"(?:package:(?:\S{1,200}=)?|android-app://|market://details\?id=|https?://play\.google\.com/store/apps/details\?id="
    r"|ComponentInfo\{|(?:#Intent;|intent:\S{0,60};)?component=)?([A-Za-z][\w.-]{4,119})(?:/\.?[A-Za-z][\w.$]*\}?(?:;\S{0,60})?"
    r"|&\S{0,120}|\s+uid:\d+)?"
)
"""What Android writes around a name: `package:` of its list of packages, addresses, the first screen of an app."""

_PACKAGE_LINE: Final = Expression(r"^[^\S\n]*+package:(?:\S{1,200}=)?([A-Za-z][\w.-]{4,119})(?:\s|$)", re.MULTILINE)
_OF_FILE: Final = Expression(
    r"(?:/data/(?:app|user/0|data)/(?:~~[\w=+-]{1,40}/)?|/Android/(?:data|obb)/)([A-Za-z][\w.]{4,119})(?:-[\w=+-]{1,40})?"
    r"(?:/\S{0,60})?"
)
"""Where the file of an app lies."""


def whole_package(value: str) -> str:
    """The package name that a value is, without what Android writes around it, or ""."""
    if len(value) > MAX_WRAPPED_CHARS:
        return ""
    if len(value) <= MAX_NAME_CHARS and PACKAGE.fullmatch(value):
        return value
    if not _MARKS.intersection(value):
        return ""
    bare = _TAIL.sub("", value)
    if bare != value and len(bare) <= MAX_NAME_CHARS and PACKAGE.fullmatch(bare):
        return bare
    found = _AROUND.fullmatch(value) or _OF_FILE.fullmatch(value)
    return found[1] if found is not None and PACKAGE.fullmatch(found[1]) else ""


_MARKS: Final = frozenset("/:{=@")


def listed_packages(value: str) -> list[str]:
    """The names in a value that lists nothing else: lines, a column of a table, or pieces with marks between them."""
    if len(value) > MAX_LISTED_CHARS or (_STARTS.match(value) is None and "\n" not in value):
        return []
    lined = _PACKAGE_LINE.findall(value) if "package:" in value else []
    if len(lined) >= MIN_LISTED:
        return lined
    column = _column(value) if "\n" in value else []
    if column:
        return column
    told = _by_lines(value) if "\n" in value else []
    if told:
        return told
    return _names([piece for piece in _SPLIT.split(value) if piece]) if _STARTS.match(value) else []


def named_packages(value: str) -> list[str]:
    """The names in a value whose key says that it lists apps: half of its pieces are."""
    pieces = [_TAIL.sub("", piece).partition(":")[0] for piece in _LOOSE.split(value[:MAX_LISTED_CHARS]) if piece]
    if len(pieces) < MIN_APPS:
        return []
    known = [one for one in pieces if len(one) <= MAX_NAME_CHARS and PACKAGE.fullmatch(one) and not CLASS.search(one)]
    return known if len(known) >= MIN_APPS and 2 * len(known) >= len(pieces) else []


_LOOSE: Final = Expression(r"[\s,;|\"'\[\]{}=]+")


def _names(pieces: list[str]) -> list[str]:
    """The names among pieces, if all but a few are."""
    if len(pieces) < MIN_LISTED:
        return []
    bare = [_TAIL.sub("", piece) for piece in pieces]
    found = [one for one in bare if len(one) <= MAX_NAME_CHARS and PACKAGE.fullmatch(one)]
    short = [one for one in bare if _SHORT.fullmatch(one)]
    if len(found) + len(short) < len(pieces) * SHARE_OF_LIST or len(found) < 2 * len(short):
        return []
    return [*found, *short]


def _column(value: str) -> list[str]:
    """What stands in one column of each line of a table: `com.example.one\\t<hash>\\t<size>`."""
    rows = [_CELL.split(line) for line in value.splitlines() if line.strip()]
    if len(rows) < MIN_LISTED or max(map(len, rows)) < 2:
        return []
    for place in range(min(map(len, rows))):
        found = _names(list(dict.fromkeys(cells[place].strip(" \"'") for cells in rows)))
        if len(found) >= MIN_LISTED and len(found) >= len(rows) * SHARE_OF_LIST - 1:
            return found
    return []


_IN_LINE: Final = Expression(rf"(?<![\w./@$:-])({_FIRST}\.[a-z]\w{{1,40}}(?:\.\w{{1,40}}){{0,5}})(?![\w.]*[($/:-])")
MIN_KNOWN_BY_LINES: Final = 3
"""Well-known makers among the names that programs print one a line, with whatever else."""


def _by_lines(value: str) -> list[str]:
    """The names in lines that hold one each, as programs print what is running or was used."""
    found: dict[str, None] = {}
    lines = [line for line in value.splitlines() if line.strip()]
    for line in lines:
        names = _IN_LINE.findall(line[:MAX_WRAPPED_CHARS])
        if len(names) == 1:
            found.setdefault(names[0])
    is_list = len(found) >= MIN_APPS and len(lines) <= MAX_LINES_EACH * len(found)
    return list(found) if is_list and known_makers(found) >= MIN_KNOWN_BY_LINES else []


MAX_LINES_EACH: Final = 4
"""Lines that tell of one app."""


def is_known_bundle(name: str) -> bool:
    """Whether what ends as a class does is an app of a maker that gives out no parts of programs."""
    return name.count(".") <= MAX_BUNDLE_DOTS and maker(name) in MAKERS and maker(name) not in _MAKERS_OF_PARTS


MAX_BUNDLE_DOTS: Final = 3
_MAKERS_OF_PARTS: Final = frozenset(
    {"google", "facebook", "android", "apple", "microsoft", "amazon", "samsung", "sec", "adobe", "tencent", "alibaba"}
    | {
        "huawei",
        "twitter",
        "baidu",
        "kakao",
        "naver",
        "linecorp",
        "yandex",
        "xiaomi",
        "miui",
        "mozilla",
        "linkedin",
        "tv",
    }
)


@lru_cache(maxsize=4096)
def maker(name: str) -> str:
    """Who made an app, by its name: behind a country and `com`, `co` or `org` what comes then."""
    parts = name.lower().split(".")
    if len(parts) > 2 and parts[1] in ("com", "co", "org", "gov", "net", "app"):
        return parts[2]
    return parts[1] if len(parts) > 1 else name


def known_makers(names: Iterable[str]) -> int:
    """How many makers of well-known apps there are among some names."""
    return len({one for one in map(maker, names) if one in MAKERS})
