"""Numbers that belong to one device or one installation of an app."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.checksums import luhn
from gateway.detectors.context.credential_words import is_pushed_to, takes_turns
from gateway.detectors.context.identifier_words import identifier, is_own
from gateway.detectors.context.named import Keys, Named, Names, names, owner
from gateway.detectors.identifiers.device_names import (
    is_device_name,
    is_lone_device,
    is_push_name,
    is_serial_name,
    may_name_device,
)
from gateway.detectors.identifiers.device_words import (
    ANDROID_ID,
    DEVICE_PLACE,
    ICCID,
    IMEI,
    IMSI,
    INSTALL,
    NOT_DEVICES,
    OF_SOMEBODY,
    PUSH_TOKEN,
    SERIAL,
    SHORT_INSTALL,
    SURE_SERIAL,
    VEHICLE,
)
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_KEY: Final = Pattern(
    r"imei|[^a-z](?:[a-z]{0,8}[-_]?)?(?:vin|fin)(?:[-_]?(?:number|no|code))?[\"\]]{0,2}\x1f|fahrgestell"
    r"|imsi|iccid|sim[-_]?serial|android[-_]?(?:a?id|uuid)|[^a-z]a?(?:id_?)?android[\"\]]{0,2}\x1f[0-9a-f]{14}|ssaid|udid|serial"
    r"|numero[-_]?(?:de[-_]?)?serie|sim[-_]?id|secure[-_]?id|and?id[\"\]]{0,2}\x1f|onesignal|seriennummer"
    r"|devicesn|[^a-z]sn[\"\]]{0,2}\x1f|subscriber[-_]?id|(?:push|fcm|gcm|apns?|firebase|notification"
    r"|messaging|voip|device|registration)[-_]?(?:[a-z]{2,12}[-_]?)?(?:token|id|key|uuid|guid)|reg[-_]?id"
    r"|push[-_]?(?:address|endpoint|identifier)|player[-_]?id|device[-_]?(?:unique|ident|fingerprint)|dev[-_]?id|unique[-_]?device"
    r"|install(?:ation)?[-_]?(?:id|uuid|guid|identifier)|instance[-_]?id|idfv|vendor[-_]?id|for[-_]?vendor"
    r"|(?:ios|android)_devices|[^a-z]esn[\"\]]{0,2}\x1f|[^a-z]ifv|anon(?:ymous)?[-_]?(?:user[-_]?)?id|distinct[-_]?id|h(?:ard)?w(?:are)?[-_]?(?:id|uuid)"
    r"|machine[-_]?id|client[-_]?(?:uu)?id|visitor[-_]?id|browser[-_]?id|appsflyer|[^a-z]af[-_]?(?:u?id)"
    r"|branch_?identity|randomized|flurry|fingerprint[-_]?id|ger(?:ae|ä)te[-_]?id|dispositivo|appareil"
    r"|(?:mobile|handset|phone)[-_]?id|(?:device|handset|hardware"
    r"|installation)[a-z_]{0,12}[\"\]]{0,2}[.\[\"]{1,2}(?:(?:uu|gu|d|u)?id(?:entifier)?|token)[\"\]]{0,2}\x1f"
    r"|(?:smbios|bios|dmi|csproduct|board|chassis)[\"\]]{0,2}[.\[\"]{1,2}(?:uuid|guid)[\"\]]{0,2}\x1f"
    r"|\x1f(?:device[-_]?(?:id|uuid)|duid|udid|install(?:ation)?[-_]?id|android[-_]?id|idfv"
    r"|ssaid) ?[:=] ?[0-9a-f]{8}|channel_?type|push_?(?:service|platform)|dp?id(?:md5|sha1)|mac(?:md5|sha1)"
    r"|[^a-z](?:cid|dvid|bd_?did|fid|aid|did|duid)[\"\]]{0,2}\x1f"
)
_COMPOSED: Final = Pattern(
    r"(?:serial|serien|n(?:um|r|ro|o)?[a-z]{0,4}[-_]?(?:de[-_]?)?seri[ei]|[^a-z]sn|[a-z0-9]sn|snr)[^\x1f]{0,8}\x1f"
    r"|(?:dev|dvce?|device|dispositivos?|ger(?:ae|a|ä)te?|appareil|apparaat|laite|enhet|enhed|urzadzen|zarizen|cihaz|perangkat|thiet_?bi|handset"
    r"|terminal|machine|equipo|aparelho|hardware|hw|inst(?:all(?:ation)?)?|phone|unique|platform|system|computer|bios"
    r"|csproduct|board|chassis|disk|drive|volume)"
    r"[-_]?(?:unique[-_]?)?(?:ids?|no|nr|num|number|nummer|numero|uuid|guid|uid|udid|ident[a-z]{0,9}|code|kennung|tunnus|cislo)"
    r"[^\x1f]{0,8}\x1f"
    r"|(?:id|kode|no)[-_]?(?:perangkat|urzadzenia|thiet_?bi|cihaz|zarizeni|dispositivo|appareil|geraet)[^\x1f]{0,4}\x1f|[^a-z](?:ger_?id|sim[-_]?(?:no|num|nr)?)[\"\]]{0,2}\x1f[0-9a-f]"
    r"|[^a-z](?:my_?|the_?|src_?|source_?)?(?:dev|dvc|device|geraet|gerät|dispositivo|appareil|apparaat|aparelho|equipo|cihaz|laite|enhet|enhed|urzadzenie|sensor|unit|hub|gateway|tracker|station)"
    r"[\"\]]{0,2}\x1f[a-z0-9:_-]{0,8}[0-9]"
    r"|(?:push|apns?|fcm|gcm|hcm|firebase|notif[a-z]{0,8}|reg)[-_]?(?:tok|tkn|reg)[^\x1f]{0,8}\x1f"
    r"|(?:meid|app_?set_?id|widevine_?id|drm_?id|instance_?(?:uu|gu)id|instalac|[^a-z]esn)[^\x1f]{0,8}\x1f"
)
_VIN: Final = Expression(r"(?=.*\d)[A-HJ-NPR-Z0-9]{17}")
"""ISO 3779: seventeen characters without I, O and Q. Its check digit is asked for in North America alone."""

_OF_WHO_DRIVES_TEXT: Final = "lat latitude position location gps owner driver user userid customer email phone"
_OF_WHO_DRIVES: Final = frozenset(_OF_WHO_DRIVES_TEXT.split())
"""What a message has besides where a vehicle is somebody's: alone it is a machine, a workshop's or a dealer's."""

_LONG_DIGITS: Final = Pattern(r"\x1f[0-9]{15}\b", Form.RARE)
_MAC: Final = Expression(r"[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}", re.IGNORECASE)
_PLAIN_SERIAL: Final = Expression(r"(?=(?:[^\d]*\d){2})[A-Z0-9][A-Z0-9/-]{6,29}")

_PUSHED: Final = Pattern(
    r"push\.services\.mozilla\.com/wpush|googleapis\.com/(?:fcm/send|wp|gcm/send|preprod/wp)/|web\.push\.apple\.com/"
    r"|\.notify\.windows\.com/|p256dh"
)
_OF_PUSH_SERVICE: Final = Expression(
    r"https://(?:updates\.push\.services\.mozilla\.com/wpush/|(?:fcm|android|jmt17)\.googleapis\.com/(?:preprod/)?(?:fcm/send|wp"
    r"|gcm/send)/|web\.push\.apple\.com/|[\w.-]{2,40}\.notify\.windows\.com/)[\w/?=&%:.+~-]{20,1000}"
)
"""Where the browser of somebody is pushed to (W3C, Push API; Windows' notification channels): the address is the
token."""

_SECURE_ADDRESS: Final = Expression(r"https://[\w.-]{4,100}/\S{12,1000}")
_IDENTIFIED: Final = Pattern(r"identifier[\"\]]{0,2}\x1f[0-9a-f]{64}\b")
_REGISTERED: Final = Pattern(r"/devices/[0-9a-f-]{32,64}/registrations/")
_OF_PASS: Final = Expression(r"/devices/([0-9a-f-]{32,64})/registrations/")
_FCM: Final = Pattern(r":apa91b")
_EXPO: Final = Pattern(r"exponentpushtoken\[")

_DIGITS_15: Final = Expression(
    r"\d{2}[- ]?\d{4}[- ]?\d{2}[- ]?\d{4}[- ]?\d{2}[- ]?\d\d?|\d{6}[- ]\d{2}[- ]\d{6}[- ]\d|\d{14,16}"
)
_IMSI: Final = Expression(r"[2-7]\d{13,14}")
_ICCID: Final = Expression(r"89\d{16,18}[fF]?|89[\d ]{18,26}")
_HEX_16: Final = Expression(r"[0-9a-f]{14,16}", re.IGNORECASE)
_FCM_TOKEN: Final = Expression(r"[\w-]{8,40}:APA91b[\w-]{60,200}")
_EXPO_TOKEN: Final = Expression(r"ExponentPushToken\[[\w-]{10,40}\]")
_TOKEN: Final = Keys(r"token")
_WHERE_TO, _CHANNEL = Keys(r"address|endpoint"), Keys(r"channeltype|pushtype|pushservice|pushplatform")
"""How services that send by several ways call a token and the way it belongs to (Amazon Pinpoint)."""
_DEVICE_TOKEN: Final = Keys(r"(?:x|my|user|app)*device(?:token|key)")
"""What apps of their own call the Android ID by which they know a phone."""

_ESN, _STREAMING = Keys(r"(?:x|netflix|nf|device)*esn"), Expression(r"NF[A-Z0-9]{2,12}-[A-Z0-9=-]{16,90}")
"""How Netflix numbers what it plays on: the model, and a number of the one device."""

_IDENTIFIER: Final = Keys(r"identifier")
"""What OneSignal calls the token by which a phone is reached."""
_TOKEN_OF_APPLE: Final = Expression(r"[0-9a-f]{64}", re.IGNORECASE)
_UUID: Final = Expression(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
_OPAQUE: Final = Expression(r"[A-Za-z0-9_\-+/=:.{}~]{10,300}")
_SERIAL: Final = Expression(r"(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{5,29}", re.IGNORECASE)
_LETTERS: Final = Expression(r"(?=[A-Z\d]*[BCDFGHJ-NP-TV-Z]{4})[A-Z]{2,14}\d?[A-Z]{0,12}")
"""A number without a digit, or with one, as chance makes some: what nobody could speak."""
_GA_CLIENT: Final = Expression(r"(?:GA\d\.\d\.)?\d{6,10}\.\d{9,10}")
_ANALYTICS: Final = Expression(
    r"google-analytics|analytics|(?:^|\.)stats?\.|track|collect|metrics|telemetry", re.IGNORECASE
)

_LONG_NUMBER: Final = Expression(r"(?=(?:[^\d]*\d){5})[A-Za-z0-9][A-Za-z0-9:_-]{11,63}")
"""What no model is called: twelve signs, with five digits."""

_WORDS_IN_VALUES: Final = Expression(
    r"iphone|ipad|ipod|galaxy|pixel|samsung|huawei|xiaomi|android|unknown|undefined|null|default"
    r"|simulator|emulator|generic"
    r"|windows|mozilla|macintosh|x86|localhost|example|https?:|\.(?:com|org|net|json|js|html)\b"
    r"|20[012]\d-[01]\d-[0-3]\d",
    re.IGNORECASE,
)
_SILENT: Final = ("url.path", "header:user-agent", "header:content-", "header:if-", "header:etag")
_TIME: Final = Expression(r"1[4-9]\d{8}(?:\d{3})?|(?:19|20)\d\d[-/]?[01]\d[-/]?[0-3]\d.*")
MIN_TOKEN_CHARS: Final = 32
MIN_ID_CHARS, MAX_ID_CHARS = 7, 300
"""Of numbers of devices."""

MIN_KINDS: Final = 5
"""Different characters of an opaque value: `00000000-…` and `aaaa` are placeholders."""

PLACEHOLDERS: Final = frozenset({"9774d56d682e549c", "0123456789abcdef", "123456789abcdef", "1234567890abcdef"})
"""The Android ID that a whole series of phones and the emulator shared, and what stands in documentation."""

_OF_APPLE: Final = Pattern(r"token[\"\]]{0,2}\x1f[0-9a-f]{64}\b")


_TOLD_TOGETHER: Final = Pattern(
    r"device[-_]?(?:info(?:rmation)?|details?|meta(?:data)?|string)[\"\]]{0,2}\x1f[^\x1e\x1f]{0,120}[;|,]"
)


class Device(Detector):
    """One hit for each distinct value; several names of one value are one."""

    rules = ("CLR-identifier",)
    patterns = (
        _KEY,
        _COMPOSED,
        _PUSHED,
        _FCM,
        _EXPO,
        _LONG_DIGITS,
        _REGISTERED,
        _IDENTIFIED,
        _OF_APPLE,
        _TOLD_TOGETHER,
    )

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain for an IMEI or ICCID whose check digit is right; likely for opaque values under a clear name."""
        seen: set[str] = set()
        for field, value, detail, sure in _found(message, scan):
            if value in seen or is_published(message, field, where):
                continue
            seen.add(value)
            if not is_own(message, field, where):
                sure = Certainty.POSSIBLE
            yield identifier("id.device", sure, message, where, value, field.path, detail)


_Found = tuple[Field, str, str, Certainty]
"""Where it stands, what it is, what is said of it, and how sure that is."""


def _checked(is_right: bool) -> Certainty:
    """A number with a check digit that is right is no other."""
    return Certainty.CERTAIN if is_right else Certainty.LIKELY


def _found(message: ReadMessage, scan: Scan) -> Iterator[_Found]:
    known = names(message.fields)
    if scan.has((_KEY,)):
        yield from _of_phone(known)
        yield from _of_vehicles(known)
        yield from _of_app(known, message)
        yield from _of_things(message, known)
        yield from _of_marked(message.fields)
    elif scan.has((_COMPOSED,)):
        yield from _of_phone(known)
        yield from _of_things(message, known)
    if scan.has((_TOLD_TOGETHER,)):
        yield from _in_parts(message.fields)
    if scan.has((_FCM, _EXPO)):
        for field in message.fields:
            if _FCM_TOKEN.fullmatch(field.value) or _EXPO_TOKEN.fullmatch(field.value):
                yield field, field.value, "A token for push messages.", Certainty.LIKELY
            elif field.path == "url.path" and (found := _FCM_TOKEN.search(field.value)) is not None:
                yield field, found[0], "A token for push messages.", Certainty.LIKELY
    if scan.has((_PUSHED,)):
        yield from _of_browsers(message.fields)
    if scan.has((_LONG_DIGITS,)):
        yield from _beside_hardware(message)
        yield from _in_address(message)
    if scan.has((_IDENTIFIED,)) and "onesignal" in message.host:
        for one in known.called(_IDENTIFIER):
            if _TOKEN_OF_APPLE.fullmatch(one.value):
                yield one.field, one.value, "A token for push messages.", Certainty.LIKELY
    if scan.has((_REGISTERED,)):
        yield from _of_passes(message)
    if scan.has((_OF_APPLE,)):
        for one in known.called(_TOKEN):
            if _TOKEN_OF_APPLE.fullmatch(one.value) and _is_signed_up(one.field, known, message):
                yield one.field, one.value, "A token for push messages.", Certainty.LIKELY


def _in_parts(fields: tuple[Field, ...]) -> Iterator[_Found]:
    """A number of a device among what else is told of it in one value: `L-Device-Info: 51…;GLOBAL;2;…`."""
    for field in fields:
        if len(field.value) > MAX_ID_CHARS or not _TOLD_KEYS.has(plain_key(field.key)):
            continue
        parts = [part.strip() for part in _BETWEEN.split(field.value)]
        for part in parts if len(parts) >= MIN_PARTS else ():
            is_drawn = _UUID.fullmatch(part) or (len(part) == ANDROID_CHARS and _HEX_16.fullmatch(part))
            if is_drawn and not part.isdecimal() and is_opaque(part):
                yield field, part, "An id of a device or of an installation.", Certainty.LIKELY
                break


_TOLD_KEYS: Final = Keys(r"(?:x|l|my|app|user|client|mobile)*device(?:info(?:rmation)?|details?|meta(?:data)?|string)")
_BETWEEN: Final = Expression(r"[;|,]")
MIN_PARTS: Final = 3
ANDROID_CHARS: Final = 16

_OF_SYNC: Final = Expression(
    r"(?:android|Appl|sec|ios|iphone|ipad|outlook)[-_]?(?=[A-Za-z]*(?:\d[A-Za-z]*){6})[A-Za-z0-9]{8,32}"
)
"""How phones call themselves to a server of mail (MS-ASHTTP 2.2.1.1.1.2.4, DeviceId): the system, and a number."""


def _is_signed_up(field: Field, known: Names, message: ReadMessage) -> bool:
    """Whether a phone signs up for push messages with a token: it says of which app it is, or which system it has at a
    page for that."""
    if known.beside(field, _OF_APPS) or is_pushed_to(field, message.fields):
        return True
    return known.beside(field, _OF_SYSTEMS) and _SIGNS_UP.search(message.path) is not None


_OF_APPS: Final = Keys(
    r"(?:apns?)?(?:bundle(?:id|identifier)?|sandbox|topic|apnsenvironment|pushenvironment|issandbox)"
)
_OF_SYSTEMS: Final = Keys(r"(?:device)?(?:platform|os|type|environment|env|system|appversion)")
_SIGNS_UP: Final = Expression(r"push|regist|devices?(?:[/?_-]|$)|apns?|notif|subscri|token", re.IGNORECASE)


_MARKED: Final = Expression(
    r"(?:serial(?: ?(?:no|nr|num(?:ber)?))?|s/?n|serien(?:nr|nummer)|n(?:o"
    r"|um(?:ero)?)?[ _]?(?:de[ _]?)?serie)[.]?[:=#] ?"
    r"([A-Z0-9][A-Z0-9-]{5,29})",
    re.IGNORECASE,
)
"""A serial number with its mark before it, as all of a value: `serial:…`."""


_MARKED_ID: Final = Expression(
    r"(?:(?:my|x|the)?[-_ ]?(?:device|handset|hardware|install(?:ation)?|android|phone|tv)[-_ ]?(?:id|uuid|guid"
    r"|udid)|duid|udid|idfv|ssaid)"
    r" ?[:=] ?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{32})",
    re.IGNORECASE,
)
"""The same of an id: `device_id=…`."""


def _of_marked(fields: tuple[Field, ...]) -> Iterator[_Found]:
    for field in fields:
        if field.path.startswith(("header:", "url.")) or len(field.value) > MAX_ID_CHARS:
            continue
        found = _MARKED.fullmatch(field.value)
        if found is not None and len(set(found[1])) >= MIN_KINDS and _is_marked(found[1]):
            yield field, found[1], "A serial number of a device.", Certainty.LIKELY
        found = _MARKED_ID.fullmatch(field.value) if found is None else None
        if found is not None and is_opaque(found[1]):
            yield field, found[1], "An id of a device or of an installation.", Certainty.LIKELY


def _is_marked(value: str) -> bool:
    return sum(map(str.isdigit, value)) >= MIN_MARKED_DIGITS or _is_serial(value)


MIN_MARKED_DIGITS: Final = 3


def _of_passes(message: ReadMessage) -> Iterator[_Found]:
    """The id under which a phone registers for news of what is in its wallet (Apple, Wallet web service)."""
    for field in message.fields:
        if field.path == "url.path" and (found := _OF_PASS.search(field.value)) is not None:
            yield field, found[1], "An id of a device or of an installation.", Certainty.LIKELY


def _of_browsers(fields: tuple[Field, ...]) -> Iterator[_Found]:
    """Where browsers are pushed to: addresses at such services, or an endpoint with the keys to encrypt for it."""
    keys = [parent(field.path) for field in fields if field.key == "p256dh"]
    keyed = {*keys, *map(parent, keys)}
    for field in fields:
        if field.path.startswith(("url.", "header:")) or not field.value.startswith("https://"):
            continue
        is_keyed = field.key == "endpoint" and parent(field.path) in keyed
        if _OF_PUSH_SERVICE.fullmatch(field.value) or (is_keyed and _SECURE_ADDRESS.fullmatch(field.value)):
            yield field, field.value, "A token for push messages.", Certainty.LIKELY


def _of_vehicles(known: Names) -> Iterator[_Found]:
    for one in known.called(VEHICLE):
        if _VIN.fullmatch(one.value) and len(set(one.value)) > 6:
            sure = Certainty.POSSIBLE if _OF_WHO_DRIVES.isdisjoint(known.by_key) else Certainty.LIKELY
            yield one.field, one.value, "The number of a vehicle (VIN).", sure


def _of_phone(known: Names) -> Iterator[_Found]:
    for one in known.called(IMEI):
        digits = "".join(filter(str.isdigit, one.value))
        if not _DIGITS_15.fullmatch(one.value):
            continue
        if is_imei(digits):
            yield one.field, one.value, "An IMEI, the number of a phone.", _checked(len(digits) == 15)
        elif is_like_imei(digits) and _tells_device(known):
            yield one.field, one.value, "An IMEI, the number of a phone.", Certainty.LIKELY
    for one in known.called(IMSI):
        if _IMSI.fullmatch(one.value) and len(set(one.value)) > 3:
            yield one.field, one.value, "An IMSI, the number of a SIM.", Certainty.LIKELY
    for one in known.called(ICCID):
        digits = "".join(filter(str.isdigit, one.value))
        if _ICCID.fullmatch(one.value) and 18 <= len(digits) <= 20 and len(set(digits)) > 3:
            sure = _checked(luhn(digits) or luhn(digits[:19]))
            yield one.field, one.value, "An ICCID, the number of a SIM card.", sure
    for one in known.called(ANDROID_ID):
        if _HEX_16.fullmatch(one.value) and is_opaque(one.value):
            yield one.field, one.value, "An Android ID.", Certainty.LIKELY
    for one in known.called(SERIAL):
        is_sure = SURE_SERIAL.has(one.key) or DEVICE_PLACE.has(owner(one.field.path))
        if (
            is_sure
            and (_SERIAL.fullmatch(one.value) or _LETTERS.fullmatch(one.value))
            and len(set(one.value)) >= 4
            and not _WORDS_IN_VALUES.search(one.value)
            and not (one.in_text and "Signature Algorithm" in one.field.value)  # a certificate's (X.509)
        ):
            yield one.field, one.value, "A serial number of a device.", Certainty.LIKELY


def _tells_device(known: Names) -> bool:
    """Whether something else is told of a device: a number is then its IMEI, even where the check digit is wrong."""
    return any(_OF_DEVICES.has(key) for key in known.by_key)


_OF_DEVICES: Final = Keys(
    r".*(?:mac(?:addr(?:ess)?)?|androidid|gaid|aaid|adid|idfa|imsi|iccid|simserial|msisdn|osversion|osver|fwversion"
    r"|firmware|batterylevel|battery|manufacturer|devicemodel|phonemodel|sdkint|buildnumber|serialnumber|rooted)"
    r"|model[oe]?|modell|brand|marca|marke|sim|applist|installedapps|sms|calllog|calls"
)


def _of_app(known: Names, message: ReadMessage) -> Iterator[_Found]:
    for one in known.called(PUSH_TOKEN):
        if 20 <= len(one.value) <= 300 and is_opaque(one.value):
            yield one.field, one.value, "A token for push messages.", Certainty.LIKELY
        elif _DEVICE_TOKEN.has(one.key) and _HEX_16.fullmatch(one.value) and is_opaque(one.value):
            yield one.field, one.value, "An id of a device or of an installation.", Certainty.LIKELY
    for one in known.called(_ESN):
        if _STREAMING.fullmatch(one.value):
            yield one.field, one.value, "A serial number of a device.", Certainty.LIKELY
    for one in known.called(_TOKEN):
        if _TOKEN_OF_APPLE.fullmatch(one.value) and DEVICE_PLACE.has(owner(one.field.path)):
            yield one.field, one.value, "A token for push messages.", Certainty.LIKELY
    for one in known.called(_WHERE_TO):
        if _TOKEN_OF_APPLE.fullmatch(one.value) and known.beside(one.field, _CHANNEL):
            yield one.field, one.value, "A token for push messages.", Certainty.LIKELY
    for one in known.called(INSTALL):
        is_said = is_opaque(one.value) or _OF_SYNC.fullmatch(one.value) is not None
        if (
            is_said
            and not NOT_DEVICES.has(one.key)
            and not one.value.startswith(_DOCUMENT)
            and not _is_developer(one, known)
        ):
            yield one.field, one.value, "An id of a device or of an installation.", Certainty.LIKELY
    for one in known.called(OF_SOMEBODY):
        if is_opaque(one.value):
            is_drawn = one.key.endswith("visitorid") and _FINGERPRINT.fullmatch(one.value) is not None
            sure = Certainty.LIKELY if is_drawn else Certainty.POSSIBLE
            yield one.field, one.value, "An id of a device or of an installation.", sure
    short = list(known.called(SHORT_INSTALL))
    has_hardware = any(one.key == "duid" for one in short) and _tells_device(known)
    for one in short:
        is_serial = one.key == "duid" and has_hardware and _OF_SCREEN.fullmatch(one.value) is not None
        if is_serial or (_is_short(one, message, has_hardware) and is_opaque(one.value)):
            is_visit = one.key in _OF_VISITS or (one.key == "duid" and known.beside(one.field, _OF_PAGES))
            sure = Certainty.POSSIBLE if is_visit else Certainty.LIKELY
            yield one.field, one.value, "An id of a device or of an installation.", sure


def _of_things(message: ReadMessage, known: Names) -> Iterator[_Found]:
    """Numbers under names that are put together from a thing and its number."""
    for field in message.fields:
        if not may_name_device(field.key):
            continue
        value = field.value.strip()
        if not MIN_ID_CHARS <= len(value) <= MAX_ID_CHARS or " " in value or field.path.startswith(_SILENT):
            continue
        if _is_serial(value) and (is_serial_name(field, known.keys_beside(field.path)) or _is_of_meter(field, known)):
            yield field, value, "A serial number of a device.", Certainty.LIKELY
            continue
        if len(value) >= MIN_TOKEN_CHARS and is_push_name(field) and is_opaque(value):
            yield field, value, "A token for push messages.", Certainty.LIKELY
        elif is_lone_device(field) and _is_long_number(value):
            yield field, value, "An id of a device or of an installation.", Certainty.LIKELY
        elif is_device_name(field) and not NOT_DEVICES.has(plain_key(field.key)):
            if value.isdecimal() and len(value) == 15 and is_imei(value):
                yield field, value, "An IMEI, the number of a phone.", Certainty.CERTAIN
            elif _OF_DEVELOPERS.has(plain_key(field.key)) and _is_of_developer(field, known):
                continue
            elif is_opaque(value) and not _TIME.fullmatch(value) and not value.startswith(_DOCUMENT):
                yield field, value, "An id of a device or of an installation.", Certainty.LIKELY


_OF_DEVELOPERS: Final = Keys(r"x?dev(?:eloper)?id")
_OF_ENVIRONMENT: Final = Expression(
    r"[\w-]*[-_](?:prod|production|staging|sandbox|testing|live)(?:[-_][\w-]*)?", re.IGNORECASE
)
_KEYS_OF_APPS: Final = Keys(r"x?(?:api|app|client)key|x?apitoken|apisecret")


def _is_developer(one: Named, known: Names) -> bool:
    return _OF_DEVELOPERS.has(one.key) and _is_of_developer(one.field, known)


def _is_of_developer(field: Field, known: Names) -> bool:
    """Whether `dev-id` is who made an app: the app and where it runs are named in it, or it is a header beside that of
    the key of the app."""
    if _OF_ENVIRONMENT.fullmatch(field.value) is not None:
        return True
    is_keyed = field.path.startswith("header:") and any(_KEYS_OF_APPS.has(key) for key in known.by_key)
    return is_keyed and _UUID.fullmatch(field.value) is None and _HEX_16.fullmatch(field.value) is None


_METER_KEYS: Final = Keys(r"sn|serial(?:number|no|nr|num)?|dev(?:ice)?(?:sn|id|no)?")
_MEASURED: Final = Expression(
    r"(?:^|[^a-z])(?:sbp|dbp|sys(?:tolic)?|dia(?:stolic)?|spo2|pulse?|hr|bpm|temps|ecg(?:_?mv)?|avg_?hr|glucose|bg|bodyfat"
    r"|sgv|pleth|ppg|resp)(?:[^a-z]|$)"
)


def _is_of_meter(field: Field, known: Names) -> bool:
    """Whether a number is one of what measured a body: it stands above or beside what was measured."""
    if not _METER_KEYS.has(plain_key(field.key)) or not any(map(str.isalpha, field.value)):
        return False
    return any(_MEASURED.search(one.field.key) is not None for values in known.by_key.values() for one in values[:1])


_FINGERPRINT: Final = Expression(r"[A-Za-z0-9]{20}")
"""What Fingerprint draws from all that a browser tells of its machine: the same without a cookie."""

_OF_VISITS: Final = frozenset({"cid", "clientid"})
"""What analytics of pages keep in a cookie: gone with it, and often one for each site."""


_OF_PAGES: Final = Keys(r"tna|nuid|vid|dtm|stm|eid|refr|vp")
"""What a browser tells beside it of the page that is read (Snowplow): its `duid` is the cookie of one domain."""


_OF_SCREEN: Final = Expression(r"[A-Z0-9]{13,14}")
"""How Samsung numbers its television sets (`duid`)."""


def _is_long_number(value: str) -> bool:
    return _LONG_NUMBER.fullmatch(value) is not None and is_opaque(value) and _TIME.fullmatch(value) is None


MIN_LETTERS, MAX_LETTERS = 10, 14


def _is_serial(value: str) -> bool:
    if MIN_LETTERS <= len(value) <= MAX_LETTERS and _LETTERS.fullmatch(value) is not None:
        return True
    if _PLAIN_SERIAL.fullmatch(value) is None or len(set(value)) < 4:
        return False
    return _WORDS_IN_VALUES.search(value) is None and _TIME.fullmatch(value) is None


def _beside_hardware(message: ReadMessage) -> Iterator[_Found]:
    """An IMEI under any name, in an object with a hardware address or the model of a phone."""
    places = {parent(field.path) for field in message.fields if _is_hardware(field)}
    is_phone = any(":user/release-keys" in field.value and _BUILD.fullmatch(field.value) for field in message.fields)
    for field in message.fields if places or is_phone else ():
        value = field.value
        if len(value) != 15 or not value.isdecimal() or _OF_ORDERS.search(field.key) is not None:
            continue
        if (parent(field.path) in places or (is_phone and value[:2] in _USUAL_BODIES)) and is_imei(value):
            yield field, value, "An IMEI, the number of a phone.", Certainty.LIKELY


def _is_hardware(field: Field) -> bool:
    """Whether a value is a hardware address, or one model of a phone and nothing else."""
    if len(field.value) == MAC_CHARS and _MAC.fullmatch(field.value) is not None:
        return True
    is_short = MIN_MODEL_CHARS <= len(field.value) <= MAX_MODEL_CHARS and not field.path.startswith(_SILENT)
    return is_short and any(map(str.isdigit, field.value)) and _MODEL.fullmatch(field.value) is not None


_OF_ORDERS: Final = Expression(r"order|invoice|trans|txn|track|sku|ean|price|tel|phone$|ticket|amount|total|listing")
_BUILD: Final = Expression(
    r"[\w.-]{2,30}/[\w.-]{2,40}/[\w.-]{2,40}:\d{1,2}(?:\.\d){0,2}/[\w.-]{4,40}(?:/[\w.-]{1,30})?:user/release-keys"
)
"""The fingerprint of the system of a phone (Android, Build.FINGERPRINT)."""
MAC_CHARS, MIN_MODEL_CHARS, MAX_MODEL_CHARS = 17, 4, 40
_MODEL: Final = Expression(
    r"(?:samsung[ _-])?(?:sm|gt|sgh)-[a-z]\d{2,4}\w{0,4}|(?:samsung )?galaxy .{1,20}"
    r"|(?:google )?pixel \d{1,2}a?(?: pro)?(?: xl| fold)?"
    r"|iphone ?\d{1,2}(?:,\d{1,2})?(?: (?:pro|plus|mini|max|se)){0,2}|ipad\d.{0,6}"
    r"|(?:xiaomi )?(?:redmi|poco|mi) .{1,20}|m2\d{3}[a-z]\w{2,8}|2\d{3}[01]\w{4,9}|moto .{1,20}|xt\d{4}(?:-\d{1,2})?"
    r"|cph\d{4}|rmx\d{4}|(?:vivo )?v\d{4}\w?"
    r"|vivo [\w ]{2,12}|lm-[a-z]\w{3,8}|lg-\w{3,8}|nokia .{1,12}|oneplus .{1,12}|[a-z]{2}\d{4}_\d{2}|xq-\w{4}"
    r"|ta-\d{4}|huawei .{1,20}|honor .{1,12}"
    r"|infinix .{1,16}|tecno .{1,16}|itel .{1,12}|realme .{1,16}|oppo .{1,12}|[a-z]{3}-[a-z]{1,2}\d{2}\w?|asus_\w{3,8}",
    re.IGNORECASE,
)
"""How makers of phones number what they sell."""


def _in_address(message: ReadMessage) -> Iterator[_Found]:
    """An IMEI in an address, under a letter or two that stand for a device, or under letters of its own name."""
    for field in message.fields:
        value = field.value
        if len(value) != 15 or not value.isdecimal() or field.key not in _LETTERS_OF_DEVICES:
            continue
        if field.key in ("id", "tid") and not _OF_PIXELS.isdisjoint(one.key for one in message.fields):
            continue  # which of an advertiser's
        if (field.key in _LETTERS_OF_IMEI and value[:2] in _USUAL_BODIES and is_imei(value)) or (
            field.path.startswith("url.query:") and value[:2] in _USUAL_BODIES and is_imei(value)
        ):
            yield field, value, "An IMEI, the number of a phone.", Certainty.LIKELY


_OF_PIXELS: Final = frozenset({"ev", "dl", "noscript"})
"""What pictures of one point tell of a page to who sells advertisements."""

_LETTERS_OF_DEVICES: Final = frozenset({"d", "dv", "dev", "did", "i", "im", "id", "device", "tid"}) | {
    "ime", "hw", "hwid", "phone_id", "phoneid", "terminal", "term", "tel_id", "uid",
}  # fmt: skip
_LETTERS_OF_IMEI: Final = frozenset({"im", "ime", "i", "dev", "did", "hwid", "hw", "phoneid", "phone_id", "terminal"})
_USUAL_BODIES: Final = frozenset({"35", "86", "01"})
"""The bodies that gave out nearly all type codes of phones that are in use."""


def _is_short(one: Named, message: ReadMessage, has_hardware: bool) -> bool:
    """Whether a short name means a device: by its object, by what else is told of it, or by where it goes."""
    if one.in_text:
        return False
    if one.key in ("cid", "clientid"):
        to_analytics = _ANALYTICS.search(message.host) is not None or _ANALYTICS.search(message.path) is not None
        return to_analytics and (_UUID.fullmatch(one.value) or _GA_CLIENT.fullmatch(one.value)) is not None
    if one.key == "fid":
        return len(one.value) == 22 and one.value[0] in "cdef"
    if one.key in ("did", "dvid", "duid"):
        return _UUID.fullmatch(one.value) is not None or (one.key == "duid" and has_hardware)
    return DEVICE_PLACE.has(owner(one.field.path)) and owner(one.field.path) != "client"


def is_opaque(value: str) -> bool:
    """Whether a value can be one of very many, made by a machine: not a word, a model, a version or a placeholder."""
    if value.lower() in PLACEHOLDERS or not _is_varied(value) or _OF_SERVERS.match(value) is not None:
        return False
    if _UUID.fullmatch(value) or _GA_CLIENT.fullmatch(value) or _HEX_16.fullmatch(value):
        return True
    if _OPAQUE.fullmatch(value) is None or _WORDS_IN_VALUES.search(value):
        return False
    digits = sum(c.isdecimal() for c in value)
    if digits < 2:
        return len(value) >= 16 and _changes_case(value.rpartition(":")[2])
    if digits == len(value):
        return len(value) >= 12
    if value.count(".") > 1 and len(value) < 20:
        return False
    return digits >= 2 and (len(value) >= 20 or digits >= 3)


def is_imei(digits: str) -> bool:
    """Whether digits can be an IMEI (3GPP TS 23.003): 15 with a right check digit, or 14 or 16 without one, and a body
    that gives out type codes."""
    if len(set(digits)) < 4 or digits[:2] not in _REPORTING_BODIES:
        return False
    return luhn(digits) if len(digits) == 15 else len(digits) in (14, 16)


def is_like_imei(digits: str) -> bool:
    """Whether digits have the length and the beginning of an IMEI, and are no placeholder."""
    return len(digits) == 15 and digits[:2] in _REPORTING_BODIES and len(set(digits)) >= MIN_KINDS


_OF_SERVERS: Final = Expression(
    r"(?:pod|node|worker|srv|server|container|replica|task|deployment)-|i-[0-9a-f]{8,17}$", re.IGNORECASE
)
"""Beginnings of the names of what the program of a server runs in, and instances at Amazon."""

_DOCUMENT: Final = ("uuid:", "urn:uuid:")
"""An address by a UUID (RFC 9562): what has one is a document or a message, as an instance of a form in XForms."""

_BODIES: Final = "01 10 30 33 35 44 45 49 50 51 52 53 54 86 91 98 99"
_REPORTING_BODIES: Final = frozenset(_BODIES.split())
"""GSM Association, TS.06: first two digits of a type allocation code."""


def _changes_case(value: str) -> bool:
    """Whether small and capital letters take turns as in no words."""
    return len(value) >= 12 and value.isalnum() and takes_turns(value)


def _is_varied(value: str) -> bool:
    return len(set(value.lower()) - {"-"}) >= MIN_KINDS
