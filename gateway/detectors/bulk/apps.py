"""Lists of the apps on a device: several package names (Android) or bundle ids (iOS) of different makers; by the names
that people know in `app_names.py`."""

from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_plain_header, plain_key
from gateway.detectors.bulk.app_names import names_of_apps
from gateway.detectors.bulk.app_packages import (
    CLASS,
    MIN_APPS,
    MIN_LISTED,
    PACKAGE,
    WORDY,
    is_known_bundle,
    known_makers,
    listed_packages,
    maker,
    named_packages,
    whole_package,
)
from gateway.detectors.bulk.app_words import IN_EACH, OFFERED, OFFERED_BESIDE
from gateway.detectors.context.named import Keys, steps
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import stem
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_MAKERS: Final = 3
"""One maker's names are modules of one app, or classes."""

MIN_OVER_ALL, MIN_MAKERS_OVER_ALL, MIN_KNOWN_OVER_ALL = 6, 5, 3
"""Of names that stand in several places of a message, as by category: so many, of so many makers, of whom so many make
what many phones have."""

MIN_KNOWN_KEYS: Final = 2
"""Well-known makers among names that are keys where nothing says that they are apps."""

MAX_SHOWN: Final = 200
"""Fields that are named in a hit."""

_PACKAGE_START: Final = Pattern(
    r"\b(?:com|org|net)\.(?:[a-z][a-z0-9_-]{1,40}\.[a-z]"
    r"|(?:whatsapp|tinder|duolingo|booking|discord|skype|ubercab|netflix|strava|vinted|snapchat|waze)\b)"
)
"""Every list of several makers holds some of these."""

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
_OTHERS: Final = _NOT_APPS | OFFERED
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
    r"(?:installed|running|recent|launched|used|installed_?software|software)[-_ ]?(?:apps?|applications?|programs?"
    r"|applist"
    r"|app_list|software|inventory|list)[^\x1f]{0,40}\x1f"
)
_NAMED_ABROAD: Final = Pattern(
    r"(?:instalad[ao]s|installierte|geinstalleerde|zainstalowane|installees|installate)[^\x1f]{0,40}\x1f"
)
_KNOWN_START: Final = Pattern(
    r"whatsapp|telegram|instagram|tiktok|snapchat|grindr|tinder|spotify|netflix|pinterest|linkedin|bumble|310633997|389801252"
)
"""One of them is in every list of well-known apps."""
_IN_FOLDERS: Final = Pattern(r"/applications/[^/\x1f]{1,60}\.app")

_KEYED: Final = Expression(r"(.{1,200})\[\"([^\"\]]{5,120})\"\](?:\.\w{1,24}){0,2}")
"""A package name as the key of what is told of the app: `{"apps": {"com.example.one": 89, …}}`."""
_USED: Final = Keys(
    r"(?:installed|user|recent|used|device|all|top|launched|foreground|my|per|by)*(?:apps?|applications?|packages?|pkgs?)"
    r"(?:usage|usages|times?|minutes|mins|seconds|stats|durations?|list|opens|launches|blocked|limits?)?"
    r"|(?:screen|usage)(?:time|stats|by(?:app|package))?s?"
)
"""Names of such an object."""


_CHARTS: Final = Expression(
    r"/(?:app-?)?charts?\b|/rankings?\b|/top-?(?:apps|free|paid|charts?|grossing)\b|/(?:repo|catalog(?:ue)?|featured)(?:/|$)"
)
_EACH: Final = Keys("|".join(sorted(IN_EACH)))
_SHOWN_EVENT: Final = Expression(
    r"(?:search|store|recommend\w*|suggest\w*|similar|related|shelf|carousel|listing|impression|chart|ranking|catalog\w*)s?"
    r"(?:[ _.-]?(?:results?|apps?|items?|cards?|page|screen))*"
    r"[ _.-]?(?:shown|viewed|view|displayed|impressions?|seen|loaded|rendered)?",
)
_EVENT_KEYS: Final = Keys(
    r"(?:event|evt|action|ev)(?:name|type)?|name|e|type|section|module|screen|page|source|placement|context|list|surface|slot"
)
MIN_IN_EACH: Final = 4


def _is_offered(message: ReadMessage) -> bool:
    """Whether a list of apps that nobody calls installed is one of a store or of a rule: each with its rank or price,
    at an address of charts, or beside what was searched for."""
    if _CHARTS.search(message.path.lower()) is not None:
        return True
    in_each = 0
    for field in message.fields:
        key = plain_key(field.key)
        in_each += _EACH.has(key)
        if in_each >= MIN_IN_EACH or key in OFFERED_BESIDE:
            return True
        if (
            key in _SEARCHED
            and _WORDS.fullmatch(field.value) is not None
            and (" " in field.value or len(field.value) <= MAX_SEARCHED_CHARS)
            and "{" not in field.value
            and "://" not in field.value
            and "select" not in field.value.lower()
        ):
            return True
        if _EVENT_KEYS.has(key) and len(field.value) <= MAX_EVENT_CHARS and _SHOWN_EVENT.fullmatch(field.value.lower()):
            return True
    return False


MAX_EVENT_CHARS, MAX_SEARCHED_CHARS = 48, 80
"""Of the name of an event, and of what is searched for without a gap."""

_WORDS: Final = Expression(r"(?=.*\S).{1,15}|.*[^\W\d_]{2}[ +-].*")
"""What somebody searches for; a long value without a gap is a key of a program."""
_SEARCHED: Final = frozenset({"query", "searchquery", "searchterm", "q", "suche", "busqueda", "recherche"})


class Apps(Detector):
    """One hit for each list."""

    rules = ("MIN-apps",)
    patterns = (_PACKAGE_START, _NAMED_START, _NAMED_ABROAD, _KNOWN_START, _IN_FOLDERS)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Only what the device sends: what it receives is a shop."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        found = next(_found(message, scan), None)
        if found is None:
            return
        value, path, fields, detail = found
        paths = tuple(dict.fromkeys(field.path for field in fields))[:MAX_SHOWN]
        yield Hit("MIN-apps", "bulk.apps", Certainty.LIKELY, way, message.span, value, path, detail, paths)


def _found(message: ReadMessage, scan: Scan) -> Iterator[tuple[str, str, list[Field], str]]:
    """Lists, the surest ways first: a name, the place, all fields, and a sentence."""
    is_offered = _is_offered(message)
    if scan.has((_PACKAGE_START,)):
        lists = _lists(message, is_offered=is_offered)
        for (place, is_called_so), found in (*lists.items(), *_of_keys(message, is_offered=is_offered)):
            says_so = any(_SAY_SO.has(step) or step == "installed" for step in steps(place))
            if _are_apps(found, is_called_so, says_so):
                yield _told(found, place)
        together = {name: field for found in lists.values() for name, field in found.items()}
        if not is_offered and _are_over_all(together):
            yield _told(together, next(iter(together.values())).path)
    if not is_offered or scan.has((_NAMED_START, _NAMED_ABROAD)):
        for value, fields in names_of_apps(message):
            yield value, fields[0].path, fields, f"Names of {len(fields)} apps."


def _told(found: dict[str, Field], place: str) -> tuple[str, str, list[Field], str]:
    name, field = next(iter(found.items()))
    detail = f"Names of {len(found)} apps by {len({maker(one) for one in found})} makers."
    return name, place if "#" in place else field.path, list(found.values()), detail


def _lists(message: ReadMessage, *, is_offered: bool) -> dict[tuple[str, bool], dict[str, Field]]:
    """Names of packages in values, by the place of their list and whether something calls them apps."""
    lists: dict[tuple[str, bool], dict[str, Field]] = {}
    for field in message.fields:
        if "." not in field.value or is_plain_header(field) or field.path == "url.path":
            continue
        around = steps(field.path)
        says_so = any(map(_SAY_SO.has, around))
        is_lined = field.value.lstrip().startswith("package:")
        if not says_so and not is_lined and (is_offered or not _OTHERS.isdisjoint(around)):
            continue  # names of a store, or among those of a program: a trace, its parts, its permissions
        key = plain_key(field.key)
        is_called_so = says_so or is_lined or _KEYS.has(key)
        is_bundle = says_so or _BUNDLE_KEYS.has(key)
        for name in _packages(field.value.strip(), is_called_so=is_called_so, is_bundle=is_bundle):
            lists.setdefault((stem(field.path), is_called_so), {}).setdefault(name, field)
    return lists


def _packages(value: str, *, is_called_so: bool, is_bundle: bool) -> Iterable[str]:
    """Package names in a value: one, or a list."""
    one = whole_package(value)
    if one:
        return (one,) if is_bundle or not is_called_so or not CLASS.search(one) else ()
    listed = listed_packages(value)
    return listed or (named_packages(value) if is_called_so else ())


def _of_keys(message: ReadMessage, *, is_offered: bool) -> Iterator[tuple[tuple[str, bool], dict[str, Field]]]:
    """Names of packages as the keys of what is told of the apps: `{"apps": {"com.example.one": 89, …}}`."""
    lists: dict[str, dict[str, Field]] = {}
    for field in message.fields if any(map(_has_key, message.fields)) else ():
        held = _KEYED.fullmatch(field.path)
        if held is None or not PACKAGE.fullmatch(held[2]) or CLASS.search(held[2]):
            continue
        around = steps(held[1])
        if _OTHERS.isdisjoint(around) and (not is_offered or any(map(_SAY_SO.has, around))):
            lists.setdefault(held[1], {}).setdefault(held[2], field)
    for place, found in lists.items():
        is_called_so = any(map(_USED.has, steps(place))) or "installed" in steps(place)
        if is_called_so or (known_makers(found) >= MIN_KNOWN_KEYS and len(found) >= MIN_APPS):
            yield (f"{place}.installed" if is_called_so else place, True), found


def _has_key(field: Field) -> bool:
    return '["' in field.path and '."]' not in field.path and "." in field.path[field.path.find('["') :]


def _are_over_all(found: dict[str, Field]) -> bool:
    """Whether names from several places of a message are apps: many, of makers whom many phones know."""
    names = [name for name in found if not (CLASS.search(name) or _PARTS.fullmatch(name) or _HOST.fullmatch(name))]
    if len(names) < MIN_OVER_ALL or len(found) - len(names) > MAX_PARTS_SHARE * len(found):
        return False
    return len(set(map(maker, names))) >= MIN_MAKERS_OVER_ALL and known_makers(names) >= MIN_KNOWN_OVER_ALL


def _is_class(name: str) -> bool:
    return CLASS.search(name) is not None and not is_known_bundle(name)


def _are_apps(found: dict[str, Field], is_called_so: bool, says_so: bool) -> bool:
    """Whether names in one list are those of apps: enough of them, of several makers, and few that name classes or
    parts of apps. Under a key that says nothing, hosts do not count either."""
    names = list(found)
    is_one_value = len({field.path for field in found.values()}) == 1
    parts = sum((not says_so and _is_class(name)) or _PARTS.fullmatch(name) is not None for name in names)
    if parts > (MAX_CALLED_PARTS_SHARE if is_called_so else MAX_PARTS_SHARE) * len(names):
        return False
    if 2 * sum(name.startswith(WORDY) for name in names) > len(names):
        return False
    if not is_called_so:
        names = [name for name in names if not _is_class(name) and not _HOST.fullmatch(name)]
    makers = len(set(map(maker, names)))
    if len(names) == MIN_LISTED:
        is_known = known_makers(names) >= MIN_LISTED - 1
        return makers == MIN_LISTED and parts == 0 and (is_one_value or says_so or (is_called_so and is_known))
    return len(names) >= MIN_APPS and makers >= MIN_MAKERS
