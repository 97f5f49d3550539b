"""Lists of apps that are called as people call them or by the schemes of their addresses: those that are installed,
used or running, and those for which a program asked a phone (`canOpenURL`)."""

from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import is_plain_header, plain_key
from gateway.detectors.bulk.app_words import COMMON_WORDS, KNOWN, LISTED, NAMED
from gateway.detectors.context.named import Keys, steps
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent, stem
from gateway.model.findings import Field, ReadMessage

MIN_NAMES: Final = 5
"""Of a list that says itself that they are installed: with any names."""

MIN_KNOWN: Final = 4
"""Well-known apps in a list that does not say so."""

MIN_UNMISTAKABLE: Final = 2
"""Of them are so many whose names are no words of a language."""

MIN_PRESENT: Final = 2
"""Of those that were asked for, so many are there: a list in which none is says nothing of this phone."""

KNOWN_SHARE: Final = 0.4
"""Of the names in such a list."""

MAX_NAME_CHARS: Final = 40

_BY_NAME: Final = Keys(
    r"(?:all|my|user|device|android|ios|list|of|currently)*(?:installed|running|launched|recent|recently|used)+"
    r"(?:app|application|program|software)s?(?:list|names?)?"
    r"|(?:apps?|aplicaciones|aplicativos|applications?|aplicacoes|programas|programmes|software)(?:list)?"
    r"(?:installed|instalad[ao]s|installees?|installate)"
    r"|(?:liste?|lista)?(?:de)?(?:installierte|geinstalleerde|zainstalowane)(?:n)?(?:apps?|anwendungen|programme|aplikacje)"
    r"|(?:installed|device)?(?:software)(?:inventory|list)"
)
"""Names of lists of apps that are called as people call them, without the names of their packages."""

_NAME_KEYS: Final = Keys(r"(?:app|application|program|display|package|product)?(?:name|label|title)|app|program|n")
_APP_KEYS: Final = Keys(
    r"(?:app|application|program|display|package|bundle)?(?:name|label|title)|app|application|program|package|pkg|n|a|s"
    r"|scheme|urlscheme|id|key|appid"
)
_APP_NAME: Final = Expression(r"[^\W_][\w .&+!:'’()-]{0,39}")
_NO_NAME: Final = Expression(r"(?:v?\d[\d.]*|(?i:true|false|null|none|yes|no)|[0-9a-fA-F-]{16,})")
_LISTED: Final = Keys(LISTED)
_ASKED: Final = Keys(
    r"(?:can)?open(?:url)?s?|(?:url|query|app)?schemes?|apps?(?:installed|present|detected|found|check)?|(?:has|inst|installed)(?:apps?)?"
    r"|.*(?:canopen|installed|present|detected|probe[sd]?|launchable|appcheck|appprobe).*|cou|applist|urls|pkgs?|packages?"
)
_ANSWERS: Final = {"true": True, "1": True, "yes": True, "y": True, "false": False, "0": False, "no": False, "n": False}
_ANSWERED: Final = Keys(
    r"(?:is|has|can|app)*(?:open|openurl|canopen|installed|present|available|found|exists?|detected|ok|has|result|value|v|inst|there)"
)
_SAID_BEFORE: Final = Expression(r"(?:is|has|app|canopen|installed|inst|detected|sdk)+")
_SAID_BEHIND: Final = Expression(r"(?:app)?(?:is)?(?:installed|present|detected|available|found|canopen)$")
_SAYS_SO: Final = Expression(r"has.+|.*(?:installed|canopen|detected|ispresent|apppresent).*")
_USED_BESIDE: Final = Keys(
    r".*(?:seconds|secs?|minutes?|mins?|millis|ms|duration|launch(?:es|count)?|opens?|opened|foreground|fg|background|lastused|last"
    r"|usage|used|time|total|notifications?|pickups?|sessions?|version\w*|ver|installed\w*|install\w*|firstinstall|size|bytes|data"
    r"|rx|tx|battery|percent|count|category|limit|updated|system|pkg|package|bundle|path|publisher|vendor)"
)
_PIECES: Final = Expression(r"[,;|\n&]+ ?")
_PIECE: Final = Expression(r"\s{0,8}[\"']?([\w .&+!'’-]{1,40}?)(?:://)?[\"']?(?:[:=](\w{1,5}))?\s{0,8}")
_FILE: Final = Expression(r"/(?:System/)?Applications/(?:Utilities/)?[^/]{1,60}\.app/?")


def plain_name(text: str) -> str:
    """The name of an app as `KNOWN` has it."""
    text = text.strip().lower().removesuffix("://").removesuffix(":").removesuffix(".app").removesuffix(".exe")
    return "".join(filter(str.isalnum, text)) if len(text) <= MAX_NAME_CHARS else ""


def names_of_apps(message: ReadMessage) -> Iterator[tuple[str, list[Field]]]:
    """Lists of apps by their names: the first name and the fields."""
    yield from _said_to_be_installed(message)
    yield from _well_known(message)
    yield from _asked_for(message)
    yield from _used_by_name(message)
    yield from _in_one_value(message)


def _said_to_be_installed(message: ReadMessage) -> Iterator[tuple[str, list[Field]]]:
    """Any names, under a name that says that they are installed or running."""
    lists: dict[str, dict[str, Field]] = {}
    for field in message.fields:
        if "[" not in field.path:
            continue
        if _FILE.fullmatch(field.value) is not None:
            lists.setdefault(stem(field.path), {}).setdefault(field.value, field)
            continue
        if not any(map(_BY_NAME.has, steps(field.path))):
            continue
        key = plain_key(field.key)
        is_named = _NAME_KEYS.has(key) or (_BY_NAME.has(key) and field.path.endswith("]"))
        if is_named and _APP_NAME.fullmatch(field.value) and not _NO_NAME.fullmatch(field.value):
            lists.setdefault(stem(field.path), {}).setdefault(field.value, field)
    for found in lists.values():
        if len(found) >= MIN_NAMES:
            yield next(iter(found)), list(found.values())


def _well_known(message: ReadMessage) -> Iterator[tuple[str, list[Field]]]:
    """Well-known names in a list that is called so, or beside how long each was used, or written as addresses."""
    lists: dict[str, dict[str, Field]] = {}
    sizes: dict[str, set[str]] = {}
    used: dict[str, bool] = {}
    for field in message.fields:
        if is_plain_header(field) or field.path == "url.path" or not field.value or len(field.value) > MAX_NAME_CHARS:
            continue
        place = stem(field.path)
        above = parent(place)
        if place.endswith("[#]") or field.path.startswith(("url.query:", "body.form:")):
            above = place
        elif not _APP_KEYS.has(plain_key(field.key)):
            used[above] = used.get(above, False) or _USED_BESIDE.has(plain_key(field.key))
            continue
        sizes.setdefault(place, set()).add(field.value)
        name = plain_name(field.value)
        if name in KNOWN:
            lists.setdefault(place, {}).setdefault(name, field)
    for place, found in lists.items():
        if not is_enough(found) or len(found) < KNOWN_SHARE * len(sizes[place]):
            continue
        way = steps(place.replace("#", "0"))
        if not NAMED.isdisjoint(way):
            continue
        key = plain_key(next(iter(found.values())).key)
        is_address = sum(field.value.endswith("://") for field in found.values()) >= MIN_KNOWN
        is_listed = any(map(_LISTED.has, way)) or (place.endswith("[#]") and _LISTED.has(key))
        is_used = used.get(parent(place), False)
        if (
            is_address
            or (is_listed and (place.endswith(("[#]", "[]")) or is_used or _says_so(way)))
            or (is_used and key in ("app", "appname", "application", "package", "applabel", "program"))
        ):
            yield next(iter(found)), list(found.values())


def _says_so(way: list[str]) -> bool:
    return any(_SAYS_SO.fullmatch(step) is not None for step in way)


def _asked_for(message: ReadMessage) -> Iterator[tuple[str, list[Field]]]:
    """Which of some well-known apps the phone has: a yes or no for each, as keys (`{"whatsapp": true}`,
    `has_whatsapp=1`) or in a record for each (`{"scheme": "whatsapp", "can_open": true}`)."""
    lists: dict[str, dict[str, Field]] = {}
    records: dict[str, Field] = {}
    for field in message.fields:
        answer = field.value.strip().lower()
        if answer not in _ANSWERS:
            if plain_name(field.value) in KNOWN and "[" in field.path:
                records[parent(field.path)] = field
            continue
        key = plain_key(field.key)
        place = parent(field.path)
        if place in records and _ANSWERED.has(key):
            above = parent(place)
            if NAMED.isdisjoint(steps(above)):
                lists.setdefault(f"{above}[]", {}).setdefault(records[place].value, field)
            continue
        said = _SAYS_SO.fullmatch(key) is not None
        name = key if key in KNOWN else plain_name(_inner(key)) if said else plain_name(_last_of(field.path))
        if name not in KNOWN:
            continue
        way = steps(place)
        if said or (any(_ASKED.has(step) or _LISTED.has(step) for step in way) and NAMED.isdisjoint(way)):
            lists.setdefault(place, {}).setdefault(name, field)
    for found in lists.values():
        there = [name for name, field in found.items() if _ANSWERS[field.value.strip().lower()]]
        if is_enough(found) and len(there) >= MIN_PRESENT:
            yield there[0], list(found.values())


def _inner(key: str) -> str:
    """The app in `iswhatsappinstalled`."""
    bare = _SAID_BEHIND.sub("", key)
    before = _SAID_BEFORE.match(bare)
    later = bare[before.end() :] if before is not None else bare
    return next((one for one in (bare, f"{bare}app", later, f"{later}app") if one in KNOWN), "")


def _last_of(path: str) -> str:
    """The last name in a path, as it was written: `$.schemes["whatsapp://"]`."""
    return path[path.rfind('["') + 2 : -2] if path.endswith('"]') else ""


def _used_by_name(message: ReadMessage) -> Iterator[tuple[str, list[Field]]]:
    """How long each of some well-known apps was used, by its name: `{"screen_time": {"WhatsApp": 120, …}}`."""
    lists: dict[str, dict[str, Field]] = {}
    for field in message.fields:
        name = plain_key(field.key)
        if name in KNOWN and _LASTED.fullmatch(field.value) is not None:
            way = steps(parent(field.path))
            if any(map(_LISTED.has, way)) and NAMED.isdisjoint(way):
                lists.setdefault(parent(field.path), {}).setdefault(name, field)
    for found in lists.values():
        is_answer = sum(field.value not in _ANSWERS for field in found.values()) < MIN_PRESENT
        if is_enough(found) and not is_answer:
            yield next(iter(found)), list(found.values())


_LASTED: Final = Expression(
    r"\d{1,9}(?:\.\d{1,9})?(?: ?(?:m|min|mins|minutes|s|sec|h|hrs?)(?: ?\d{1,2} ?m(?:in)?)?)?|\d{1,2}:\d\d(?::\d\d)?"
)


def _in_one_value(message: ReadMessage) -> Iterator[tuple[str, list[Field]]]:
    """Well-known names in one value, with marks between them, each perhaps with a yes or no."""
    for field in message.fields:
        if is_plain_header(field) or field.path == "url.path" or not MIN_ONE_CHARS <= len(field.value) <= MAX_ONE_CHARS:
            continue
        pieces = [_PIECE.fullmatch(one) for one in _PIECES.split(field.value.strip(" []{}()"))]
        if len(pieces) < MIN_KNOWN or None in pieces:
            continue
        found = {name: one[2] for one in pieces if one is not None and (name := plain_name(one[1])) in KNOWN}
        way = steps(field.path)
        is_answered = all((answer or "").lower() in _ANSWERS for answer in found.values())
        is_address = field.value.count("://") >= MIN_KNOWN
        is_listed = _LISTED.has(plain_key(field.key)) or is_answered or is_address
        if is_listed and is_enough(found) and len(found) >= KNOWN_SHARE * len(pieces) and NAMED.isdisjoint(way):
            yield next(iter(found)), [field]


MIN_ONE_CHARS, MAX_ONE_CHARS = 20, 4096


def is_enough(found: Iterable[str]) -> bool:
    """Whether names are enough well-known apps, with some that are nothing else."""
    names = {plain_name(name) for name in found}
    return len(names) >= MIN_KNOWN and len(names - COMMON_WORDS) >= MIN_UNMISTAKABLE
