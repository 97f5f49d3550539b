"""Keys of apps: what a program shows to a service, told by their form or by the name of their field."""

from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.app_key_table import SHAPES
from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.credential_words import is_opaque
from gateway.detectors.lazily import Expression
from gateway.detectors.patterns import Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_NAMED: Final = Pattern(
    r"(?:api[_ -]?key|secret|subscription[_ -]?key|access[_ -]?key|license[_ -]?key|client[_ -]?key"
    r"|branch[_ -]?key|write[_ -]?key|app[_ -]?key|dev[_ -]?key|sdk[_ -]?key|ingest\w{0,4}[_ -]?key)[^\x1f]{0,12}\x1f"
)

_NAMES: Final = Expression(
    r"(?:x|my|app|goog|google|firebase|maps|rest|rapid|rapidapi|service|web|mobile|client|sdk|auth|project|ingest|dd"
    r"|parse|algolia|amplitude|iterable|braze|onesignal){0,3}api(?:key|secret)(?:id|value|header)?"
    r"|x?(?:client|app|application|consumer|api|oauth|shared|merchant|partner|hmac|signing)secret(?:key)?"
    r"|x?(?:aws)?secret(?:access)?key|(?:ocpapim)?subscriptionkey|(?:x?aws)?accesskey(?:id)?|licensekey|x?parseclientkey"
    r"|branchkey|writekey|x?appkey|(?:appsflyer)?devkey|sdkkey|ingest(?:ion)?key|x?clientkey"
)

PUBLIC: Final = "public"
"""The case of SES-token for keys that are made to be shown by programs that everybody has."""

_PERSON_OF_ANALYTICS: Final = Pattern(r"distinct_?id\x1f")
_PROJECT: Final = Expression(r"[0-9a-f]{32}|phc_[A-Za-z0-9]{32,64}")
"""How Mixpanel and PostHog name a project, beside the `distinct_id` of a person."""

MAX_KEYS: Final = 64
"""Keys of one message that are told."""


class AppKey(Detector):
    """One hit for each key. Those made for programs that everybody has are a case of their own: they open little."""

    rules = ("SES-token",)
    patterns = (_NAMED, _PERSON_OF_ANALYTICS, *(shape.pattern for shape in SHAPES))

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Only what the device sends: the keys that a server hands out are in its own hands."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        seen: set[str] = set()
        for field, value, what, case in (*_by_form(scan), *_by_name(scan), *_of_projects(scan)):
            if value in seen or is_published(message, field, where):
                continue
            seen.add(value)
            sure, path = Certainty.LIKELY, field.path
            yield Hit("SES-token", "cred.key", sure, way, message.span, value, path, what, (path,), case)
            if len(seen) >= MAX_KEYS:
                return


def _by_form(scan: Scan) -> Iterator[tuple[Field, str, str, str]]:
    for shape in SHAPES:
        looked: set[int] = set()
        for match in scan.matches(shape.pattern):
            if match.number in looked:
                continue
            looked.add(match.number)
            found = shape.exact.search(match.field.value)
            if found is not None:
                case = PUBLIC if shape.is_public else ""
                yield match.field, found[0], f"A key of an app, told by its form ({shape.what}).", case


def _of_projects(scan: Scan) -> Iterator[tuple[Field, str, str, str]]:
    if scan.has((_PERSON_OF_ANALYTICS,)):
        for field in scan.fields:
            if plain_key(field.key) == "token" and _PROJECT.fullmatch(field.value):
                yield field, field.value, "A key of the app: the project at an analytics company.", PUBLIC


def _by_name(scan: Scan) -> Iterator[tuple[Field, str, str, str]]:
    if not scan.has((_NAMED,)):
        return
    for field in scan.fields:
        if _NAMES.fullmatch(plain_key(field.key)) and is_opaque(field.value):
            case = PUBLIC if field.value.startswith(("pk_", "pk.eyJ")) else ""
            yield field, field.value, "A key of the app.", case
