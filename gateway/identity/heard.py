"""What one message says of its sender, and how texts of the network become names that can stand on a page."""

import re
import unicodedata
from typing import Final, NamedTuple

from gateway.model.devices import MARK
from gateway.model.flows import Certainty

MAX_TEXT_CHARS: Final = 100
"""Of a name, a model or an identity. A label of DNS has 63 bytes, a friendly name of UPnP 64 characters."""

MAX_LIST_CHARS: Final = 400
"""Of a list of numbers or an identity in hexadecimal: a DUID has at most 130 bytes (RFC 8415 section 11.1)."""

_KEPT: Final = frozenset(("L", "M", "N", "P", "S", "Z"))
"""Letters, marks, numbers, punctuation, symbols, spaces: not controls, not what turns the reading direction."""

_NOT_IN_MARKS: Final = re.compile(r"[\W_]+")
_GENERIC: Final = frozenset(
    {
        "android", "androidtv", "appletv", "computer", "debian", "desktop", "device", "esp32", "espressif", "esp8266",
        "fedora", "galaxy", "homepod", "host", "imac", "ipad", "iphone", "ipod", "kali", "laptop", "linux", "localhost",
        "macbook", "macbookair", "macbookpro", "macmini", "mobile", "nas", "notebook", "openwrt", "pc", "phone",
        "pixel",
        "printer", "raspberrypi", "router", "server", "smarttv", "tablet", "tv", "ubuntu", "unknown", "user", "watch",
        "windows", "wlan0", "workstation",
    }
)  # fmt: skip
"""Names that makers give to thousands: they tell a kind of device, and never which one."""

_MODEL_NAME: Final = re.compile(
    r"(?:galaxy|pixel|redmi|oneplus|xperia|moto|nokia|huawei|honor|sm)[a-z]{0,12}\d[a-z0-9]{0,12}"
)
"""Names that are a model: two of them in one household are no wonder."""

MIN_MARK_CHARS: Final = 4


class Heard(NamedTuple):
    """One text about the sender."""

    about: str
    text: str
    source: str
    certainty: Certainty


def plain(text: str) -> str:
    """A text without controls and what changes the order of letters, with single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join([char for char in text[: 4 * MAX_TEXT_CHARS] if unicodedata.category(char)[0] in _KEPT])
    return " ".join(kept.replace("\ufffd", "").split())


def mark_of(name: str, source: str) -> list[Heard]:
    """The mark of a name by which a device may be known again: none where many devices bear such a name."""
    folded = _NOT_IN_MARKS.sub("", name[:MAX_TEXT_CHARS].casefold())
    if len(folded) < MIN_MARK_CHARS or folded in _GENERIC or _MODEL_NAME.fullmatch(folded):
        return []
    return [Heard(MARK, f"name {folded}", source, Certainty.LIKELY)]


def is_generic(name: str) -> bool:
    """Whether a name is one that makers give to thousands of devices."""
    return _NOT_IN_MARKS.sub("", name[:MAX_TEXT_CHARS].casefold()) in _GENERIC
