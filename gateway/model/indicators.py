"""Entries of indicator lists: what somebody else says is bad, and what of it was met."""

from enum import StrEnum
from typing import NamedTuple, Protocol


class IndicatorKind(StrEnum):
    """What an entry names. Each is compared with something else that a capture shows."""

    NAME = "name"  # a host name: it, and every name below it
    ADDRESS = "address"  # an address or a block of them, as "192.0.2.0/24"
    URL = "url"  # host and path without the scheme, compared where a request is readable
    CERTIFICATE = "certificate"  # SHA-256 of a certificate (DER), lower-case hex
    JA3 = "ja3"
    JA4 = "ja4"
    PACKAGE = "package"  # id of an app, as "com.example.app"
    AGENT = "agent"  # a whole user agent


class Threat(StrEnum):
    """What a list, or a part of one, is about. The catalogue sets the severity by it."""

    STALKERWARE = "stalkerware"
    STALKERWARE_SITE = "stalkerware site"  # where it is sold or handed out, not where it reports to
    WATCHWARE = "watchware"  # sold openly to parents and companies
    MALWARE = "malware"
    PHISHING = "phishing"
    TRACKER = "tracker"
    OTHER = "other"


class Indicator(NamedTuple):
    """One entry, in normal form."""

    kind: IndicatorKind
    value: str
    threat: str = ""  # a Threat where the file says it of this entry; "" as the list
    note: str = ""  # what the file calls it: the name of the app or of the family
    doubt: str = ""  # why contact alone proves little: others use the name too, the pattern asks for more


class IndicatorMatch(NamedTuple):
    """An entry that was met, with the list that it stands in."""

    indicator: Indicator
    list_name: str
    source: str  # where the list is from, "" not known
    date: str  # of the list, ISO 8601, "" not known


class IndicatorBook(Protocol):
    """Whoever can be asked for entries. Texts are as seen; an empty answer is the usual one."""

    def of_name(self, name: str) -> tuple[IndicatorMatch, ...]:
        """Entries that a host name is, or lies under."""

    def of_address(self, address: str) -> tuple[IndicatorMatch, ...]:
        """Entries that hold an address."""

    def of_url(self, host: str, path: str) -> tuple[IndicatorMatch, ...]:
        """Entries for what was asked of a host."""

    def exactly(self, kind: IndicatorKind, value: str) -> tuple[IndicatorMatch, ...]:
        """Entries of a kind that are this value: a hash, a fingerprint, a package, a user agent."""
