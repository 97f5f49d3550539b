"""The words that profiles and policies share: TLS versions, hosts, countries, categories, kinds of data."""

from collections.abc import Iterable
from typing import Final

from gateway.data.special_addresses import parse_address
from gateway.destinations.categories import Category
from gateway.destinations.registrable import normal_name, registrable_domain
from gateway.expectations.documents import Table, did_you_mean, listing, shown
from gateway.rules import data_kinds

TLS_VERSIONS: Final = ("TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3")
_TLS_ORDER: Final = {
    "SSLv2": 0, "SSLv3": 1, "TLSv1.0": 2, "TLSv1.1": 3, "TLSv1.2": 4, "TLSv1.3": 5,
    "DTLSv1.0": 3, "DTLSv1.2": 4, "DTLSv1.3": 5,
}  # fmt: skip
"""DTLS by the version of TLS that it is made from (RFC 4347, RFC 6347, RFC 9147)."""

TRACKER: Final = "tracker"
"""As a category: any host on a list of trackers, whatever else it is."""
CATEGORIES: Final = (TRACKER, *(one.value for one in Category if one.value and one is not Category.LOCAL))

OPEN_KINDS: Final = ("persona.", "own.")
"""Groups of kinds that people name themselves."""

_CODES: Final = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK"
)
COUNTRIES: Final = frozenset(_CODES.split())
"""ISO 3166-1 alpha-2, and XK (Kosovo), which address registries use."""

_EU: Final = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE EU"
GROUPS: Final = {
    "EU": frozenset(_EU.split()),
    "EEA": frozenset((*_EU.split(), "IS", "LI", "NO")),
}
"""Groups of countries by their own word. Some lists of addresses say EU where no country of it is known."""
_MISTAKEN: Final = {"UK": "GB", "EL": "GR", "EN": "GB", "SU": "RU"}


def tls_rank(version: str) -> int | None:
    """Where a version stands, the oldest first; None for one that is not known. Drafts of 1.3 are 1.3."""
    return _TLS_ORDER.get(version.partition(" ")[0])


def tls_version(table: Table, key: str) -> str:
    """A version of TLS, "" where the key is missing."""
    value = table.text(key)
    if not value:
        return ""
    wanted = value.upper().replace(" ", "").removeprefix("TLS").removeprefix("V")
    found = next((version for version in TLS_VERSIONS if version == f"TLSv{wanted}"), "")
    if not found:
        raise table.wrong(
            key, f"{shown(value)} is none of {', '.join(TLS_VERSIONS)}{did_you_mean(value, TLS_VERSIONS)}"
        )
    return found


def hosts(table: Table, key: str) -> frozenset[str] | None:
    """Hosts in normal form; None where the key is missing."""
    values = table.texts(key)
    return None if values is None else frozenset(_host(table, key, value) for value in values)


def host(table: Table, key: str) -> str:
    """One host in normal form, "" where the key is missing."""
    value = table.text(key)
    return _host(table, key, value) if value else ""


def _host(table: Table, key: str, value: str) -> str:
    if "://" in value or "/" in value:
        raise table.wrong(key, f"{shown(value)} is an address of a page; write the host alone, as api.example.com")
    if parse_address(value.strip("[]")) is not None:
        return normal_name(value)
    below = value.startswith("*.")
    name = normal_name(value.removeprefix("*."))
    if ":" in name:
        raise table.wrong(key, f"{shown(value)} has a port; write the host alone")
    if not is_host(name):
        raise table.wrong(key, f"{shown(value)} is no name of a host, as api.example.com or *.example.com")
    if not registrable_domain(name):
        raise table.wrong(
            key,
            f"{shown(value)} is a public suffix or a single word: everybody's hosts lie below it; name a whole host",
        )
    return f"*.{name}" if below else name


def is_host(name: str) -> bool:
    """Whether a name in normal form may be that of a host; an address is none."""
    return name.isascii() and all(_is_label(label) for label in name.split("."))


def _is_label(label: str) -> bool:
    """RFC 1123, section 2.1, and the underscore of service names."""
    return bool(label) and all(c.isalnum() or c in "-_" for c in label) and label[0] != "-" != label[-1]


def countries(table: Table, key: str) -> frozenset[str]:
    """Countries by their two letters, groups among them written out."""
    found: set[str] = set()
    for value in table.texts(key) or ():
        code = value.upper()
        if code in GROUPS:
            found |= GROUPS[code]
        elif code in COUNTRIES:
            found.add(code)
        else:
            meant = f"; did you mean {_MISTAKEN[code]}?" if code in _MISTAKEN else ""
            raise table.wrong(
                key,
                f"{shown(value)} is no country of ISO 3166 (two letters, as DE) and none of {', '.join(GROUPS)}{meant}",
            )
    return frozenset(found)


def categories(table: Table, key: str) -> frozenset[str]:
    """Categories of destinations."""
    by_lower = {one.lower(): one for one in CATEGORIES}
    found: set[str] = set()
    for value in table.texts(key) or ():
        if value.lower() not in by_lower:
            raise table.wrong(
                key, f"{shown(value)} is none of {', '.join(CATEGORIES)}{did_you_mean(value, CATEGORIES)}"
            )
        found.add(by_lower[value.lower()])
    return frozenset(found)


def kinds(table: Table, key: str) -> tuple[str, ...] | None:
    """Kinds of data, or groups of them as `health.*`; None where the key is missing."""
    values = table.texts(key)
    for value in values or ():
        _check_kind(table, key, value)
    return values


def kind(table: Table, key: str) -> str:
    """One kind of data or group of them, "" where the key is missing."""
    value = table.text(key)
    if value:
        _check_kind(table, key, value)
    return value


def _check_kind(table: Table, key: str, value: str) -> None:
    if not _is_kind(value, data_kinds()):
        known = [*data_kinds(), *_kind_groups()]
        raise table.wrong(
            key, f"{shown(value)} is no kind of data (as {listing(_kind_groups())}){did_you_mean(value, known)}"
        )


def _is_kind(value: str, known: Iterable[str]) -> bool:
    return value in known or value in _kind_groups() or (value.startswith(OPEN_KINDS) and not value.endswith("."))


def _kind_groups() -> list[str]:
    groups = dict.fromkeys(f"{kind.partition('.')[0]}.*" for kind in data_kinds() if "." in kind)
    return [*groups, "persona.*", "own.*"]
