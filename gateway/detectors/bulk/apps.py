"""Lists of the apps on a device: several package names (Android) or bundle ids (iOS) of different makers."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, is_plain_header, plain_key
from gateway.detectors.context.named import Keys, steps
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent, stem
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_APPS: Final = 5
"""Fewer are an app, its browser and its companions."""

MIN_LISTED: Final = 4
"""In one value that lists nothing else or under a name that says that they are installed, each of another maker."""

MIN_MAKERS: Final = 3
"""One maker's names are modules of one app, or classes."""

MAX_SHOWN: Final = 200
"""Fields that are named in a hit."""

MAX_NAME_CHARS: Final = 120
"""Of one package name: the longest in Google's shop have about 100."""

MAX_LISTED_CHARS: Final = 16384
"""Of one value that holds a whole list: a window of text."""

_PACKAGE_START: Final = Pattern(
    r"\bcom\.(?:[a-z][a-z0-9_-]{1,40}\.[a-z]|(?:whatsapp|tinder|duolingo|booking|discord|skype|ubercab|netflix)\b)"
)
"""Every list of several makers holds some of these."""

_PACKAGE: Final = Expression(
    r"(?:com|org|net|io|de|me|co|app|fr|uk|eu|us|br|in|jp|kr|cn|ru|tv|ai|dev|es|it|nl|se|ch|at|pl|edu"
    r"|gov|info|mobi|ca|au)"
    r"\.[A-Za-z][\w-]{1,40}\.[A-Za-z][\w-]{0,60}(?:\.[A-Za-z][\w-]{0,60}){0,5}|com\.[a-z][a-z0-9_]{3,30}"
)
_STARTS: Final = ("com.", "org.", "net.", "io.", "de.", "me.", "[", '"')
"""With what a list of nothing else begins, of one app that is common."""

_SPLIT: Final = Expression(r"[\s,;|\"'\[\]{}=]+")
_CLASS: Final = Expression(
    r"\.[A-Z][a-z0-9]+(?:[A-Z]\w*)?$|\.[a-z]$|\$|(?:[Aa]ctivity|[Ss]ervice|[Rr]eceiver|[Pp]rovider"
    r"|[Ee]xception|Listener|Manager|Factory|[Uu]tils?)$"
)
"""Ends of the names of classes rather than of packages."""

_BUNDLE_KEYS: Final = Keys(r".*bundle(?:id(?:entifier)?)?s?")
"""Bundle ids often end in a capitalised word (`com.atebits.Tweetie2`), as classes do."""

_PARTS: Final = Expression(
    r"(?:.*\.)?(?:ads?|adapters?|admob|mediation|sdk|permissions?|intent|action|category|analytics|crashlytics|gson|okhttp\w*"
    r"|retrofit\w*|reactivex|rxjava\w*|rxandroid|dagger|glide|protobuf|logging|slf4j|logback|junit|commons|jackson|httpclient)"
    r"(?:\..*)?"
    r"|com\.(?:squareup|unity3d|applovin|vungle|chartboost|adcolony|mopub|inmobi|tapjoy|ironsource|mintegral|mbridge"
    r"|fyber|smaato|startapp|ogury|bytedance\.sdk|criteo|digitalturbine|liftoff|moloco|supersonic|appsflyer|adjust"
    r"|bugsnag|amplitude|mixpanel|segment|onesignal|fasterxml|airbnb\.lottie|bumptech|jakewharton)\..*"
    r"|(?:io\.(?:netty|grpc|ktor|opentelemetry|sentry|insert-koin)|org\.(?:apache|jetbrains|json|joda|hamcrest|mockito"
    r"|springframework|eclipse|w3c|xml|bouncycastle|reactivestreams|chromium))(?:\..*)?"
)
"""Names of what apps are made of: adapters of advertisers, libraries, permissions. An installed app has none."""

MAX_PARTS_SHARE: Final = 0.2
"""Of names under a key that says nothing: with more of them, the list is one of libraries."""

MAX_CALLED_PARTS_SHARE: Final = 0.5
"""The same, under one that may say that they are apps, as `name` or `id` do."""

_HOST: Final = Expression(r"(?!com\.|org\.|net\.)[a-z]+\..+\.(?:com|org|net|info|edu|gov|io|[a-z]{2})")
"""A host in a domain of a country or of an app: `de.example.com`."""

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

_NAMED_START: Final = Pattern(
    r"(?:installed|running|recent|launched|used)[-_ ]?(?:apps?|applications?|programs?|applist|app_list)"
    r"[^\x1f]{0,40}\x1f"
)
_ASKED_START: Final = Pattern(
    r"(?:can_?open(?:_?urls?)?|(?:url|query|app)_?schemes?|schemes|apps?_?(?:installed|present|detected))"
    r"[^\x1f]{0,40}\x1f"
)
_ASKED: Final = Keys(r"(?:can)?open(?:url)?s?|(?:url|query|app)?schemes?|apps?(?:installed|present|detected)|installed")
_WELL_KNOWN_TEXT: Final = """
whatsapp fb facebook fbapi instagram twitter tg telegram tinder grindr bumble badoo hinge okcupid feeld snapchat
tiktok musically snssdk1233 spotify netflix uber lyft youtube paypal venmo cashapp revolut linkedin pinterest
messenger fbmessenger signal sgnl viber line wechat weixin alipay kakaotalk kakao gmail googlegmail discord reddit
skype zoom zoomus googlemaps comgooglemaps waze amazon ebay airbnb booking googlechrome firefox strava flo calm
headspace betterhelp talkspace her lex scruff jackd vk ok naver taobao mercadolibre nubank
"""
_WELL_KNOWN: Final = frozenset(_WELL_KNOWN_TEXT.split())
"""Apps and the schemes of their addresses, for which other apps ask a phone (`canOpenURL`)."""
_ANSWERS: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
MIN_PRESENT: Final = 2
"""Of those that were asked for, so many are there: a list in which none is says nothing of this phone."""
_BY_NAME: Final = Keys(
    r"(?:all|my|user|device|android|ios|list|of|currently)*(?:installed|running|launched|recent|recently|used)+"
    r"(?:app|application|program)s?(?:list|names?)?"
)
"""Names of lists of apps that are called as people call them, without the names of their packages."""
_NAME_KEYS: Final = Keys(r"(?:app|application|program|display|package|product)?(?:name|label|title)|app|program|n")
_APP_NAME: Final = Expression(r"[^\W_][\w .&+!:'’()-]{0,39}")
_NO_NAME: Final = Expression(r"(?:v?\d[\d.]*|true|false|null|none|yes|no|[0-9a-f-]{16,})", re.IGNORECASE)

_KEYED: Final = Expression(r"(.{1,200})\[\"([^\"\]]{5,120})\"\](?:\.\w{1,24})?")
"""A package name as the key of what is told of the app: `{"apps": {"com.example.one": 89, …}}`."""
_USED: Final = Keys(
    r"(?:installed|user|recent|used|device|all|top|launched|foreground|my|per|by)*(?:apps?|applications?|packages?|pkgs?)"
    r"(?:usage|usages|times?|minutes|mins|seconds|stats|durations?|list|opens|launches|blocked|limits?)?"
    r"|(?:screen|usage)(?:time|stats|by(?:app|package))?s?"
)
"""Names of such an object."""


_CHARTS: Final = Expression(r"/(?:app-?)?charts?\b|/rankings?\b|/top-?(?:apps|free|paid|charts?|grossing)\b")
_RANKED: Final = Keys(r"rank|chartposition")


def _is_chart(message: ReadMessage) -> bool:
    """Whether a list of apps that nobody calls installed is one of a store: each with its rank, or at an address of
    charts."""
    if _CHARTS.search(message.path.lower()) is not None:
        return True
    return sum(_RANKED.has(plain_key(field.key)) for field in message.fields) >= MIN_RANKED


MIN_RANKED: Final = 4


class Apps(Detector):
    """One hit for each list."""

    rules = ("MIN-apps",)
    patterns = (_PACKAGE_START, _NAMED_START, _ASKED_START)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Only what the device sends: what it receives is a shop."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        is_chart = _is_chart(message)
        lists: dict[tuple[str, bool], dict[str, Field]] = {}
        keyed: set[str] = set()  # places where the names are keys
        for field in message.fields:
            if "." not in field.value or is_plain_header(field) or field.path == "url.path":
                continue
            around = steps(field.path)
            says_so = any(map(_SAY_SO.has, around))
            if not says_so and (is_chart or not _NOT_APPS.isdisjoint(around)):
                continue  # names of a store, or among those of a program: a trace, its parts, its permissions
            key = plain_key(field.key)
            is_called_so = says_so or _KEYS.has(key)
            is_bundle = says_so or _BUNDLE_KEYS.has(key)
            named = _packages(field.value, is_bundle) if is_called_so else _only_packages(field.value)
            for name in named:
                lists.setdefault((stem(field.path), is_called_so), {}).setdefault(name, field)
        for field in message.fields if any('["com.' in f.path for f in message.fields) else ():
            held = _KEYED.fullmatch(field.path)
            if held is None or not _PACKAGE.fullmatch(held[2]) or _CLASS.search(held[2]):
                continue
            around = steps(held[1])
            if _NOT_APPS.isdisjoint(around) and any(map(_USED.has, around)):
                lists.setdefault((held[1], True), {}).setdefault(held[2], field)
                keyed.add(held[1])
        for (place, is_called_so), found in lists.items():
            says_so = any(_SAY_SO.has(step) or step == "installed" for step in steps(place)) or place in keyed
            if not _are_apps(found, is_called_so, says_so):
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
        if scan.has((_NAMED_START,)):
            yield from _by_names(message, way)
        if scan.has((_ASKED_START,)):
            yield from _asked_for(message, way)


def _by_names(message: ReadMessage, way: SentOrReceived) -> Iterable[Hit]:
    """A list of apps by the names that people know, under a name that says that they are installed or running."""
    lists: dict[str, dict[str, Field]] = {}
    for field in message.fields:
        if "[" not in field.path or not any(map(_BY_NAME.has, steps(field.path))):
            continue
        key = plain_key(field.key)
        is_named = _NAME_KEYS.has(key) or (_BY_NAME.has(key) and field.path.endswith("]"))
        if is_named and _APP_NAME.fullmatch(field.value) and not _NO_NAME.fullmatch(field.value):
            lists.setdefault(stem(field.path), {}).setdefault(field.value, field)
    for found in lists.values():
        if len(found) >= MIN_APPS:
            value, first = next(iter(found.items()))
            detail = f"Names of {len(found)} apps."
            paths = tuple(field.path for field in found.values())[:MAX_SHOWN]
            yield Hit("MIN-apps", "bulk.apps", Certainty.LIKELY, way, message.span, value, first.path, detail, paths)
            return


def _asked_for(message: ReadMessage, way: SentOrReceived) -> Iterable[Hit]:
    """Which of some well-known apps the phone has: a yes or no for each."""
    lists: dict[str, list[Field]] = {}
    for field in message.fields:
        if plain_key(field.key) in _WELL_KNOWN and field.value.lower() in _ANSWERS:
            place = parent(field.path)
            if any(map(_ASKED.has, steps(place))):
                lists.setdefault(place, []).append(field)
    for place, found in lists.items():
        present = [field for field in found if _ANSWERS[field.value.lower()]]
        if len(found) >= MIN_LISTED and len(present) >= MIN_PRESENT:
            paths = tuple(field.path for field in found)[:MAX_SHOWN]
            detail = f"Names of {len(found)} apps."
            yield Hit(
                "MIN-apps",
                "bulk.apps",
                Certainty.LIKELY,
                way,
                message.span,
                present[0].key,
                f"{place}.…",
                detail,
                paths,
            )
            return


def _are_apps(found: dict[str, Field], is_called_so: bool, says_so: bool) -> bool:
    """Whether names in one list are those of apps: enough of them, of several makers, and few that name classes or
    parts of apps. Under a key that says nothing, hosts do not count either."""
    names = list(found)
    is_one_value = len({field.path for field in found.values()}) == 1
    parts = sum(
        (not says_so and _CLASS.search(name) is not None) or _PARTS.fullmatch(name) is not None for name in names
    )
    if parts > (MAX_CALLED_PARTS_SHARE if is_called_so else MAX_PARTS_SHARE) * len(names):
        return False
    if not is_called_so:
        names = [name for name in names if not _CLASS.search(name) and not _HOST.fullmatch(name)]
    makers = len({name.split(".")[1].lower() for name in names})
    if len(names) == MIN_LISTED:
        return makers == MIN_LISTED and parts == 0 and (is_one_value or says_so)
    return len(names) >= MIN_APPS and makers >= MIN_MAKERS


def _only_packages(value: str) -> Iterable[str]:
    """Names in a value under a key that says nothing: one, or a list of nothing else at all."""
    if len(value) <= MAX_NAME_CHARS and _PACKAGE.fullmatch(value):
        return (value,)
    if not value.startswith(_STARTS) or len(value) > MAX_LISTED_CHARS:
        return ()
    pieces = _first_cells(value) or [piece for piece in _SPLIT.split(value) if piece]
    is_list = len(pieces) >= MIN_LISTED and all(
        len(one) <= MAX_NAME_CHARS and _PACKAGE.fullmatch(one) for one in pieces
    )
    return pieces if is_list else ()


def _first_cells(value: str) -> list[str]:
    """What stands first in each line of a table: `com.example.one\\t<hash>\\t<size>`."""
    lines = [_CELL.split(line) for line in value.splitlines() if line.strip()]
    is_table = len(lines) >= MIN_LISTED and all(len(cells) > 1 for cells in lines)
    return [cells[0].strip(' "') for cells in lines] if is_table else []


_CELL: Final = Expression(r"[\t;,|]")


def _packages(value: str, is_bundle: bool) -> Iterable[str]:
    """Package names in a value: one, or a list of nothing else."""
    if len(value) <= MAX_NAME_CHARS and _PACKAGE.fullmatch(value):
        return (value,) if is_bundle or not _CLASS.search(value) else ()
    pieces = [piece.partition(":")[0] for piece in _SPLIT.split(value[:MAX_LISTED_CHARS]) if piece]
    if len(pieces) < MIN_APPS:
        return ()
    known = [one for one in pieces if len(one) <= MAX_NAME_CHARS and _PACKAGE.fullmatch(one) and not _CLASS.search(one)]
    return known if len(known) >= MIN_APPS and 2 * len(known) >= len(pieces) else ()
