"""Lists of the apps on a device: several package names (Android) or bundle ids (iOS) of different makers."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, is_plain_header, plain_key
from gateway.detectors.lazily import Expression
from gateway.detectors.named import Keys, steps
from gateway.detectors.patterns import Pattern, Scan
from gateway.detectors.structure import stem
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_APPS: Final = 5
"""Fewer are an app, its browser and its companions."""

MIN_MAKERS: Final = 3
"""One maker's names are modules of one app, or classes."""

MAX_SHOWN: Final = 200
"""Fields that are named in a hit."""

MAX_NAME_CHARS: Final = 120
"""Of one package name: the longest in Google's shop have about 100."""

MAX_LISTED_CHARS: Final = 16384
"""Of one value that holds a whole list: a window of text."""

_PACKAGE_START: Final = Pattern(r"\bcom\.[a-z][a-z0-9_-]{1,40}\.[a-z]")
"""Every list of several makers holds some of these."""

_PACKAGE: Final = Expression(
    r"(?:com|org|net|io|de|me|co|app|fr|uk|eu|us|br|in|jp|kr|cn|ru|tv|ai|dev|es|it|nl|se|ch|at|pl|edu"
    r"|gov|info|mobi|ca|au)"
    r"\.[A-Za-z][\w-]{1,40}\.[A-Za-z][\w-]{0,60}(?:\.[A-Za-z][\w-]{0,60}){0,5}|com\.[a-z]{4,20}"
)
_SPLIT: Final = Expression(r"[\s,;|\"'\[\]{}=]+")
_CLASS: Final = Expression(
    r"\.[A-Z][a-z0-9]+(?:[A-Z]\w*)?$|\.[a-z]$|\$|(?:[Aa]ctivity|[Ss]ervice|[Rr]eceiver|[Pp]rovider"
    r"|[Ee]xception|Listener|Manager|Factory|[Uu]tils?)$"
)
"""Ends of the names of classes rather than of packages."""

_BUNDLE_KEYS: Final = Keys(r".*bundle(?:id(?:entifier)?)?s?")
"""Bundle ids often end in a capitalised word (`com.atebits.Tweetie2`), as classes do."""

_NOT_APPS_WORDS: Final = """frames frame stacktrace stack stacktraces exception exceptions threads thread
 classes class module modules permissions permission components services service
 receivers receiver activities activity libraries libs dependencies imports trace
 crash error errors log logs logcat breadcrumbs methods packagesused binaryimages
 images loaded artifacts plugins headers proguard mapping features processes symbols
 logger scope origin action intents bcat badv bapp"""
_NOT_APPS: Final = frozenset(_NOT_APPS_WORDS.split())
_SAY_SO: Final = Keys(
    r"(?:all|my|user|device|android|ios)*(?:installed|running|launched|recent|used)(?:app|application|package|pkg)s?(?:list|names?|ids?)?"
)
"""Names of such lists, and of nothing else: they may be sent in what is called a log or a header."""
_KEYS: Final = Keys(
    r"(?:installed|user|system|third|party|running|recent|used|device|all|new|other|app|application"
    r"|android|ios|mobile|my|top|launched|foreground|detected)*"
    r"(?:package|packagename|pkg|pkgname|pkgs|packages|packagenames|bundleid(?:entifier)?s?|bundles?"
    r"|bundle|appid(?:s|entifier)?|apps?|applist|applications?|applicationid|installed"
    r"|appids|appslist|list|items?|name|id|identifier|p|pn|n|key|value|data|processname|component"
    r"|appname|packagelist|pkglist|text|usage|usagestats|stats)"
)


class Apps(Detector):
    """One hit for each list."""

    rules = ("MIN-apps",)
    patterns = (_PACKAGE_START,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:  # noqa: ARG002
        """Only what the device sends: what it receives is a shop."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        lists: dict[str, dict[str, Field]] = {}
        for field in message.fields:
            if "." not in field.value or is_plain_header(field) or field.path == "url.path":
                continue
            if not _KEYS.has(plain_key(field.key)) or _is_of_code(field.path):
                continue
            for name in _packages(field.value, _BUNDLE_KEYS.has(plain_key(field.key))):
                lists.setdefault(stem(field.path), {}).setdefault(name, field)
        for place, found in lists.items():
            if len(found) < MIN_APPS or len({name.split(".")[1].lower() for name in found}) < MIN_MAKERS:
                continue
            first = next(iter(found.items()))
            yield Hit(
                "MIN-apps",
                "bulk.apps",
                Certainty.LIKELY,
                way,
                message.span,
                value=first[0],
                path=first[1].path if "#" not in place else place,
                detail=f"Names of {len(found)} apps by {len({name.split('.')[1] for name in found})} makers.",
                paths=tuple(dict.fromkeys(field.path for field in found.values()))[:MAX_SHOWN],
            )
            return


def _is_of_code(path: str) -> bool:
    """Whether names stand among those of a program: a trace, its parts, its permissions."""
    around = steps(path)
    return not _NOT_APPS.isdisjoint(around) and not any(_SAY_SO.has(plain_key(step)) for step in around)


def _packages(value: str, is_bundle: bool) -> Iterable[str]:
    """Package names in a value: one, or a list of nothing else."""
    if len(value) <= MAX_NAME_CHARS and _PACKAGE.fullmatch(value):
        return (value,) if is_bundle or not _CLASS.search(value) else ()
    pieces = [piece.partition(":")[0] for piece in _SPLIT.split(value[:MAX_LISTED_CHARS]) if piece]
    if len(pieces) < MIN_APPS:
        return ()
    known = [one for one in pieces if len(one) <= MAX_NAME_CHARS and _PACKAGE.fullmatch(one) and not _CLASS.search(one)]
    return known if len(known) >= MIN_APPS and 2 * len(known) >= len(pieces) else ()
