"""What a readable request says of the app that sent it: its user agent, the header of a web view, a kit's own fields.

Only names that are made for it are taken: a package (`org.example.mood`), or the name that iOS puts before
CFNetwork. Names of libraries (`okhttp/4.9`, `Dalvik/2.1.0`, `Mozilla/5.0`) say nothing of an app.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote

from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import Direction
from gateway.model.messages import HttpPart

MAX_AGENT_CHARACTERS: Final = 1_000
"""Of a header that are looked at; real ones have some hundreds."""
MAX_FIELDS: Final = 2_000
"""Of a request that are looked at for the name of a package: kits put it near the front."""
MAX_NAME_CHARACTERS: Final = 200

_PACKAGE: Final = re.compile(r"([a-zA-Z]{2,4})(?:\.[a-zA-Z][a-zA-Z0-9_-]{0,60}){1,9}")
_DOMAINS: Final = frozenset(
    (
        "com", "org", "net", "io", "app", "dev", "air", "info", "biz", "mobi", "edu", "gov", "int", "xyz", "tv",
        "me", "co", "ai", "de", "fr", "uk", "eu", "at", "ch", "es", "it", "nl", "pl", "be", "se", "no", "dk", "fi",
        "cz", "pt", "ie", "gr", "hu", "ro", "ru", "ua", "tr", "il", "in", "cn", "jp", "kr", "tw", "hk", "sg", "au",
        "nz", "ca", "us", "br", "mx", "ar", "cl", "za",
    )
)  # fmt: skip
"""How identifiers begin: a domain's name turned round. What ends so is a host ("www.example.com"), and no app."""
_AGENT_PACKAGE: Final = re.compile(r"([a-zA-Z][\w.-]{3,200})/\d")
_CFNETWORK: Final = re.compile(r"([^/]{1,200})/\S{1,100} (?:.{1,200} )?CFNetwork/\S{1,40} Darwin/\d")

PACKAGE_KEYS: Final = frozenset(
    (
        "package_name", "packagename", "package", "app_package", "app_package_name", "pkg", "pkg_name",
        "bundle_id", "bundleid", "bundle", "bundle_identifier", "app_bundle", "app_bundle_id", "app_id",
        "application_id", "app_identifier",
    )
)  # fmt: skip
"""Names under which kits for analytics and advertising send the app's package, lower-case."""

_NOT_THE_APP: Final = ("installed", "packages", "apps", "history", "ads", "offers", "queries")
"""Parts of a path under which other apps are listed."""

_SYSTEM_PACKAGES: Final = (
    "com.apple.", "com.android.", "com.google.android.", "com.samsung.android.", "com.sec.android.", "com.miui.",
)  # fmt: skip
_NOT_SYSTEM: Final = (
    "com.android.chrome",
    "com.google.android.apps.",
    "com.google.android.youtube",
    "com.apple.mobilesafari",
)
_SYSTEM_AGENTS: Final = frozenset(
    (
        "accountsd", "akd", "appstored", "apsd", "assistantd", "cfnetworkagent", "cloudd", "cloudkit",
        "configd", "dataaccessd", "geod", "identityservicesd", "iclouddriveagent", "installcoordinationd",
        "itunesstored", "itunescloudd", "locationd", "mobileactivationd", "mobileassetd",
        "networkserviceproxy", "nsurlsessiond", "ocspd", "parsecd", "passd", "rapportd", "remindd",
        "searchpartyd", "softwareupdated", "softwareupdateservicesd", "sharingd", "siri", "storekitagent",
        "syncdefaultsd", "timed", "trustd", "wifid", "weatherd", "captivenetworksupport", "com.apple.geod",
        "com.apple.trustd", "com.apple.invitation-registration", "server-bag",
    )
)  # fmt: skip
_LIBRARIES: Final = frozenset(
    (
        "okhttp", "dalvik", "mozilla", "cfnetwork", "curl", "wget", "python", "go-http-client", "java",
        "node", "axios", "alamofire", "flutter", "dart", "applecoremedia", "exoplayer", "darwin", "volley",
        "ktor", "unityplayer",
    )
)  # fmt: skip


class Named(NamedTuple):
    """What a request says."""

    name: str  # a package, or the name of an app or a program of the system
    is_package: bool
    is_system: bool  # a program of the system itself
    agent: str = ""  # the user agent, to be compared with those of profiles


NOTHING_NAMED: Final = Named("", is_package=False, is_system=False)


def named_by(request: HttpPart, read: Sequence[ReadMessage]) -> Named:
    """The app that a request names, surest first: a web view's header, the user agent, a field."""
    agent = request.header("user-agent")[:MAX_AGENT_CHARACTERS]
    view = request.header("x-requested-with").strip()
    found = _package(view) if len(view) <= MAX_NAME_CHARACTERS and is_package(view) else by_agent(agent)
    if not found.name:
        found = _by_fields(read)
    return found._replace(agent=agent)


def by_agent(agent: str) -> Named:
    """What a user agent says."""
    cfnetwork = _CFNETWORK.match(agent)
    if cfnetwork:
        name = unquote(cfnetwork[1]).strip()
        if is_package(name):
            return _package(name)
        is_usable = name.isprintable() and name.lower() not in _LIBRARIES and bool(name)
        return Named(name, is_package=False, is_system=name.lower() in _SYSTEM_AGENTS) if is_usable else NOTHING_NAMED
    package = _AGENT_PACKAGE.match(agent)
    return _package(package[1]) if package and is_package(package[1]) else NOTHING_NAMED


def is_package(text: str) -> bool:
    """Whether a text has the form of a package's or a bundle's identifier."""
    found = _PACKAGE.fullmatch(text)
    return found is not None and found[1].lower() in _DOMAINS


def _package(name: str) -> Named:
    is_system = name.lower().startswith(_SYSTEM_PACKAGES) and not name.lower().startswith(_NOT_SYSTEM)
    return Named(name, is_package=True, is_system=is_system or name.lower() in _SYSTEM_AGENTS)


def _by_fields(read: Sequence[ReadMessage]) -> Named:
    """The one package that a request's own fields name; where they name several, none."""
    found = {
        field.value
        for message in read
        if message.direction is Direction.UP
        for field in message.fields[:MAX_FIELDS]
        if field.key in PACKAGE_KEYS and _is_own(field)
    }
    return _package(found.pop()) if len(found) == 1 else NOTHING_NAMED


def _is_own(field: Field) -> bool:
    """Whether a field may name the app itself: not one entry of a list of apps."""
    is_short = len(field.value) <= MAX_NAME_CHARACTERS and len(field.path) <= MAX_NAME_CHARACTERS
    path = field.path.lower()
    return is_short and is_package(field.value) and not any(part in path for part in _NOT_THE_APP)
