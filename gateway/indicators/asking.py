"""A single value that a person asks about, whatever it is."""

from gateway.indicators.raw import Raw
from gateway.indicators.values import read_value
from gateway.model.indicators import IndicatorBook, IndicatorKind, IndicatorMatch

_EXACT = (
    IndicatorKind.CERTIFICATE,
    IndicatorKind.JA3,
    IndicatorKind.JA4,
    IndicatorKind.PACKAGE,
    IndicatorKind.AGENT,
)


def matches(book: IndicatorBook, text: str) -> list[IndicatorMatch]:
    """Every entry that a name, address, URL, hash, fingerprint, app id or user agent meets."""
    entry = read_value(Raw(1, "", text))
    found: list[IndicatorMatch] = []
    if not isinstance(entry, str):
        value = entry.value
        if entry.kind is IndicatorKind.NAME:
            found += book.of_name(value)
        elif entry.kind is IndicatorKind.ADDRESS:
            found += book.of_address(value.partition("/")[0])
        elif entry.kind is IndicatorKind.URL:
            host, slash, path = value.partition("/")
            found += [*book.of_url(host, slash + path), *book.of_name(host), *book.of_address(host)]
    plain = text.strip()
    for kind in _EXACT:
        folded = plain if kind in (IndicatorKind.PACKAGE, IndicatorKind.AGENT) else plain.lower().replace(":", "")
        found += book.exactly(kind, folded)
    return found
