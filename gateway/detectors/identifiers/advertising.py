"""Ids by which advertisers know a device: Google's, Apple's, Amazon's, Huawei's, and cookies of advertisers."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.identifier_words import identifier, is_own
from gateway.detectors.context.named import Keys, Named, Names, names, owner, steps
from gateway.detectors.context.words_in_names import key_words
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Certainty

_KEY: Final = Pattern(
    r"gaid|aifa|idfa|a{1,2}(?:ds?|dvert|d[-_]?tracking)?[-_]?id|[^a-z]ifa|rdid|advertis|google[-_]?a(?:d|id)"
    r"|adv[-_]?id|oaid|afai|lgudid|msai|tifa|[^a-z](?:rida|vida|maid)[-_a-z0-9]{0,8}[\"\]]{0,2}\x1f"
    r"|gpid[\"\]]{0,2}\x1f|[^a-z]ida[\"\]]{0,2}\x1f"
    r"|apple[-_]?ifa|ios[-_]?ifa|mobile[-_]?ad|\x1f(?:ifa|idfa|gaid|aaid|adid)[:=]"
)
_COMPOSED: Final = Pattern(
    r"(?:idfa|gaid|aaid|oaid|adid|rdid|[^a-z](?:ads?|werbe|werbung|publicid|publicit|pubblicit|reklam)[a-z]{0,6}[-_.]?(?:uu|gu)?id)"
    r"[^\x1f]{0,8}\x1f|(?:id|uuid)[-_]?(?:publicid|publicit|pubblicit|reklam|werb)[^\x1f]{0,8}\x1f"
)
_OWN: Final = frozenset({"idfa", "gaid", "aaid", "oaid", "adid", "rdid", "tifa", "lgudid", "ifa", "gpsadid"})
_OF_ADS: Final = frozenset(
    {"advert", "advertising", "advertiser", "adv", "werbe", "werbung", "publicidad", "publicite", "publicidade"}
    | {"pubblicita", "reklam", "reklama", "reklame", "annonce"}
)
_IDS: Final = frozenset({"id", "uuid", "guid", "identifier", "ident", "identificador", "identifiant"})
_OF_BANNERS: Final = frozenset(
    {"campaign", "group", "unit", "set", "slot", "placement", "network", "request", "creative", "session", "impression"}
    | {"click", "banner", "order", "account", "company", "event", "response", "transaction", "item", "content"}
)
"""Words with which it is the number of an advertisement, not of who sees it."""

_ASKED: Final = Keys(r"limit|limited|lat|lmt|istracking.*|limitadtracking.*|trackingenabled|enabled|optout|dnt")
"""What stands beside the id of a device in an object that is called `ad`: whether it may be used."""

_COOKIE: Final = Pattern(
    r"[^a-z](?:ga|fbp|fbc|gads|gpi|gcl_?au|uetvid|ttp|muid|scid|pin_?unauth|gclid|fbclid)[\"\]]{0,2}\x1f"
)
_KEYS: Final = Keys(
    r"(?:x|device|user|my|app|raw|google|play|gp|gps|apple|ios|android|amazon|fire|fireos|huawei|roku"
    r"|lg|samsung|mobile"
    r"|current|kochava|adjust|appsflyer|singular|branch|facebook|fb|hashed|md5|sha1|sha256|lower|upper"
    r"|plain|params|hardware)*"
    r"(?:gaid|aifa|idfa|idfas?|adid|aaid|ifa|rdid|rida|tifa|vida|maid|oaid|afai|msai|lgudid|advertising(?:tracking)?id(?:entifier)?"
    r"|advertisingid(?:entifier)?for(?:ads|advertisers)|advertisementid(?:entifier)?|advertiserid(?:entifier)?"
    r"|identifierforadvertis(?:ing|ers?)|idforadvertisers?|adidentifier|advid|advertid|adtrackingid|mobileadid"
    r"|googleadvertisingid|googleaid|idfaoraaid|gpsadid|adsid|ifaid|advertisingkey|adsidentifier)"
    r"(?:md5|sha1|sha256|raw|value|hash)?"
)
_TYPE: Final = Keys(r"(?:device|mobile|ad|user|mobiledevice)idtype|ifatype")
_TYPED: Final = Expression(
    r"(?:(?:android|ios|google|apple|mobile|device|amazon|huawei|samsung|roku)[ _.:-]?)?"
    r"(?:gaid|aaid|idfa|adid|maid|ifa|advertising[ _-]?id(?:entifier)?|oaid"
    r"|rida|afai|tifa|vida|msai)",
    re.IGNORECASE,
)
"""What a `deviceIdType` says of the `deviceId` beside it."""

_OF_DEVICE: Final = Keys(r"udid|deviceid|did|uid")
_SAID: Final = Expression(r"(?:ifa|idfa|gaid|aaid|adid)[:=]", re.IGNORECASE)
"""What stands before an id that is sent as that of a device: `udid=ifa:B8F3A0D2-…` (MoPub)."""

_IN_MAP: Final = Keys(r"gpid|ida|idfa|gaid|aaid|amid|oaid")
_MAPS: Final = Keys(r".*(?:idmap|idsmap|deviceids?|adids?|mobileids|useridmap|identifiers)")
"""Ids by the letters that they are called by among others of one phone: `{"GPID": …, "LTVID": …}` (InMobi)."""

_MEASURED: Final = Pattern(r"protobuf:1(?:\[[0-9]{1,3}\])?\.19\x1f[0-9a-f]{8}-[0-9a-f]{4}-")
_MEASURED_PATH: Final = Expression(r"body\.(?:[^:]*\|)?protobuf:1(?:\[\d+\])?\.19")
_MEASURING: Final = Expression(r"(?:[\w-]+\.)*app-measurement\.com", re.IGNORECASE)
"""Where Google Analytics for Firebase sends its batches, whose bundles have the id that can be reset as number 19."""

_PLACES: Final = Keys(r"advertisingid(?:info|client)?|adid(?:info)?|idfa|gaid")
_INSIDE: Final = Keys(r"id|value")
_UUID: Final = Expression(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_HEX: Final = Expression(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}", re.IGNORECASE)
_COOKIES: Final = Keys(r"ga|fbp|fbc|gads|gpi|gclau|uetvid|ttp|muid|scid|pinunauth|gclid|fbclid")
_COOKIE_VALUE: Final = Expression(r"(?:GA\d\.\d\.|fb\.\d\.|ID=|UID=|\d\.\d\.)?[\w.=:-]{12,260}")

MIN_KINDS: Final = 5
"""Different characters: the id of zeros, which a device gives that forbids tracking, has one."""


class Advertising(Detector):
    """One hit for each distinct id."""

    rules = ("CLR-identifier",)
    patterns = (_KEY, _COMPOSED, _COOKIE, _MEASURED)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely for ids of a device; possible for cookies, which know a browser only."""
        seen: set[str] = set()
        known = names(message.fields)
        composed = _composed(message) if scan.has((_KEY, _COMPOSED)) else ()
        found = (*_by_name(known), *_by_place(known), *composed) if scan.has((_KEY, _COMPOSED)) else ()
        for one in (*found, *_measured(message)) if scan.has((_KEY, _COMPOSED, _MEASURED)) else ():
            if one.value in seen or not _is_id(one.value) or is_published(message, one.field, where):
                continue
            seen.add(one.value)
            sure = Certainty.LIKELY if is_own(message, one.field, where) else Certainty.POSSIBLE
            yield identifier("id.advertising", sure, message, where, one.value, one.field.path, "An advertising id.")
        for one in known.called(_COOKIES) if scan.has((_COOKIE,)) else ():
            if one.value not in seen and _COOKIE_VALUE.fullmatch(one.value) and any(map(str.isdigit, one.value)):
                seen.add(one.value)
                detail = "An id of a browser that advertisers use."
                yield identifier(
                    "id.advertising", Certainty.POSSIBLE, message, where, one.value, one.field.path, detail
                )


def _by_name(known: Names) -> Iterator[Named]:
    """Ids that are called so; the `id` of an `ad` is the number of the advertisement."""
    for one in known.called(_KEYS):
        if one.key not in ("adid", "adsid") or plain_key(one.field.key) != "id":
            yield one


def _measured(message: ReadMessage) -> Iterator[Named]:
    """The id of the phone in a batch of measurements, which has numbers for names."""
    if _MEASURING.fullmatch(message.host):
        for field in message.fields:
            if _MEASURED_PATH.fullmatch(field.path):
                yield Named(plain_key(field.key), field.value, field, False)


def _composed(message: ReadMessage) -> Iterator[Named]:
    """Ids under names that are put together: `advIdfa`, `werbeId`, `device_oaid_raw`."""
    for field in message.fields:
        if len(field.value) < MIN_ID_CHARS or not _is_id(field.value):
            continue
        words = key_words(field)
        is_of_ads = not _OF_ADS.isdisjoint(words) and not _IDS.isdisjoint(words)
        if (is_of_ads or not _OWN.isdisjoint(words)) and _OF_BANNERS.isdisjoint(words):
            yield Named(plain_key(field.key), field.value, field, False)


MIN_ID_CHARS: Final = 32
"""Of a UUID without its hyphens."""


def _by_place(known: Names) -> Iterator[Named]:
    """Ids that are told by what stands above or beside them."""
    for one in known.called(_OF_DEVICE):
        if (said := _SAID.match(one.value)) is not None:
            yield one._replace(value=one.value[said.end() :])
    for one in known.called(_IN_MAP):
        if any(_MAPS.has(name) for name in steps(one.field.path)[-3:-1]):
            yield one
    for one in known.called(_INSIDE):
        above = owner(one.field.path)
        if _KEYS.has(above) or _PLACES.has(above) or (above in ("ad", "ads") and known.beside(one.field, _ASKED)):
            yield one
    places = {
        parent(one.field.path): one.key.removesuffix("type")
        for one in known.called(_TYPE)
        if _TYPED.fullmatch(one.value)
    }
    for one in known.called(_TYPED_ID) if places else ():
        if places.get(parent(one.field.path)) == one.key:
            yield one
    yield from _by_kind(known)


def _by_kind(known: Names) -> Iterator[Named]:
    """Ids of which another value in the same object, or the object beside them, says what they are: `{"source":
    "adid", "id": …}`, `{"namespace": {"code": "GAID"}, "id": …}`."""
    kinds = [one for one in known.called(_KIND) if _TYPED.fullmatch(one.value) is not None]
    places = {parent(one.field.path) for one in kinds} | {
        parent(parent(one.field.path)) for one in kinds if _KIND.has(owner(one.field.path))
    }
    for one in known.called(_OF_KIND) if places else ():
        if parent(one.field.path) in places:
            yield one


_KIND: Final = Keys(
    r"(?:id|identity|identifier|user|uid)?(?:source|type|kind|namespace|tag|space|idspace|system|scheme|provider|name|key"
    r"|code|label)"
)
_OF_KIND: Final = Keys(r"id|value|val|identity|identifier|uid|uuid|xid")
_TYPED_ID: Final = Keys(r"(?:device|mobile|ad|user|mobiledevice)id|ifa")


def _is_id(value: str) -> bool:
    """A UUID, or the hash of one, that is not all zeros."""
    is_id = _UUID.fullmatch(value) is not None or _HEX.fullmatch(value) is not None
    return is_id and len(set(value) - {"-"}) >= MIN_KINDS
