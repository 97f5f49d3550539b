"""Exported tables whose rows are added up over captures: apps, destinations, devices, certificates.

Each comes from one ordered statement whose neighbours are put together here, so that lists in a cell need no
dialect of SQL.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from gateway.store.queries.columns import Record, Table, columns, decode_list
from gateway.store.queries.devices import known_devices
from gateway.store.queries.session import Queries

MAX_LISTED = 1_000
"""Entries of a list in one cell. Who makes up more addresses than that wants to fill memory, not to be
read."""

CERTAINTIES = ("certain", "likely", "possible", "unknown")
"""Best first, as in `gateway.model.flows.Certainty`."""


def _apps(queries: Queries) -> Iterator[Record]:
    with queries.snapshot():
        findings = dict(queries.fetch(_APP_FINDINGS))
        for app, rows in groupby(queries.stream(_APPS), key=lambda row: row[0]):
            listed = list(rows)
            sums = (sum(row[place] for row in listed) for place in range(4, 11))
            first_ns, last_ns = min(row[11] for row in listed), max(row[12] for row in listed)
            certainty = min((row[2] for row in listed), key=CERTAINTIES.index)
            yield (
                app,
                distinct(row[1] for row in listed),
                certainty,
                distinct(row[3] for row in listed),
                *sums,
                findings.get(app, 0),
                first_ns,
                last_ns,
            )


def _destinations(queries: Queries) -> Iterator[Record]:
    with queries.snapshot():
        reasons = reasons_by_name(queries)
        for facts, rows in groupby(queries.stream(_DESTINATIONS), key=lambda row: row[:8]):
            name, domain, owner, category, country, asn, as_name, tracker_source = facts
            listed = list(rows)
            yield (
                *(name, domain, owner, category, country, asn or None, as_name),
                reasons.get(name, ()),
                *(sum(row[place] for row in listed) for place in (10, 11, 12)),
                distinct(row[8] for row in listed),
                distinct(row[9] for row in listed),
                tracker_source,
            )


def _devices(queries: Queries) -> Iterator[Record]:
    with queries.snapshot():
        yield from _device_rows(queries)


def _device_rows(queries: Queries) -> Iterator[Record]:
    known = known_devices(queries)
    said = (_listed(queries, _DEVICE_NAMES), _listed(queries, _DEVICE_ADDRESSES))
    for device, rows in groupby(queries.stream(_DEVICES), key=lambda row: row[0]):
        texts: tuple[set[str], ...] = (set(), set(), set(), set())
        times: list[int] = []
        for row in rows:
            for values, value in zip(texts, row[1:5], strict=True):
                if len(values) < MAX_LISTED:
                    values.add(value)
            times = [min([*times, row[5]]), max([*times, row[6]])]
        macs, vendors, names, addresses = texts
        names |= said[0].get(device, set())
        addresses |= said[1].get(device, set())
        listed = distinct(islice(names, MAX_LISTED)), distinct(islice(addresses, MAX_LISTED))
        yield (device, max(macs), max(vendors), *listed, *times, *known[device])


def _listed(queries: Queries, statement: str) -> dict[str, set[str]]:
    """Texts by device."""
    found: dict[str, set[str]] = {}
    for device, text in queries.stream(statement):
        found.setdefault(device, set()).add(text)
    return found


def _certificates(queries: Queries) -> Iterator[Record]:
    for row in queries.stream(_CERTIFICATES):
        sha256, subject, issuer, san, not_before_ns, not_after_ns, key, signature, self_signed, problem = row
        times = (not_before_ns, not_after_ns)
        yield (sha256, subject, issuer, decode_list(san), *times, key, signature, bool(self_signed), problem)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Each text once, sorted, without the empty one; at most MAX_LISTED."""
    return tuple(islice(sorted({value for value in values if value}), MAX_LISTED))


def reasons_by_name(queries: Queries, names: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Destination name to the ids of the rules about destinations that it triggered; of all names, or of these."""
    if names is None:
        rows = queries.fetch(_REASONS)
    else:
        rows = queries.fetch(_REASONS_OF, {"names": json.dumps(list(dict.fromkeys(names)))})
    return {name: tuple(row[1] for row in group) for name, group in groupby(rows, key=lambda row: row[0])}


_APP_FINDINGS = "SELECT app, sum(findings) FROM said GROUP BY app"
_APPS = """
    SELECT coalesce(a.app, '') AS app, coalesce(a.source, ''), coalesce(a.certainty, 'unknown'),
        coalesce(d.device, ''), sum(x.flows), sum(x.bytes_up), sum(x.bytes_down),
        sum(CASE WHEN x.coverage = 'readable' THEN x.flows ELSE 0 END),
        sum(CASE WHEN x.coverage = 'opened' THEN x.flows ELSE 0 END),
        sum(CASE WHEN x.coverage = 'sealed' THEN x.flows ELSE 0 END),
        sum(CASE WHEN x.coverage = 'unknown' THEN x.flows ELSE 0 END), min(x.first_ns), max(x.last_ns)
    FROM shown AS c
    JOIN traffic AS x ON x.capture_id = c.capture_id
    LEFT JOIN apps AS a ON a.capture_id = x.capture_id AND a.app_no = x.app_no
    LEFT JOIN devices AS d ON d.capture_id = x.capture_id AND d.device_no = x.device_no
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
_DESTINATIONS = """
    SELECT t.name, t.domain, t.owner, t.category, t.country, t.asn, t.as_name, t.tracker_source,
        coalesce(a.app, ''), coalesce(d.device, ''), sum(x.flows), sum(x.bytes_up), sum(x.bytes_down)
    FROM shown AS c
    JOIN traffic AS x ON x.capture_id = c.capture_id
    JOIN destinations AS t ON t.capture_id = x.capture_id AND t.destination_no = x.destination_no
    LEFT JOIN apps AS a ON a.capture_id = x.capture_id AND a.app_no = x.app_no
    LEFT JOIN devices AS d ON d.capture_id = x.capture_id AND d.device_no = x.device_no
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""
_DEVICES = """
    SELECT d.device, d.mac, d.vendor, d.name,
        CASE
            WHEN d.mac <> '' AND f.server_mac = d.mac AND f.client_mac <> d.mac THEN f.server_ip
            WHEN d.mac = '' AND f.server_ip = d.device THEN f.server_ip
            WHEN f.client_ip IN ('0.0.0.0', '::') THEN ''
            ELSE f.client_ip
        END, min(f.first_ns), max(f.last_ns)
    FROM shown AS c
    JOIN flows AS f ON f.capture_id = c.capture_id
    JOIN devices AS d ON d.capture_id = f.capture_id AND d.device_no = f.device_no
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
"""
_DEVICE_NAMES = """
    SELECT n.device, n.name FROM shown AS c JOIN device_names AS n ON n.capture_id = c.capture_id
    UNION SELECT device, name FROM device_labels
"""
_DEVICE_ADDRESSES = """
    SELECT a.device, a.address FROM shown AS c JOIN device_addresses AS a ON a.capture_id = c.capture_id
    WHERE a.certainty = 'likely'
"""
_CERTIFICATES = """
    SELECT DISTINCT x.sha256, x.subject, x.issuer, x.san, x.not_before_ns, x.not_after_ns, x.key, x.signature,
        x.self_signed, x.problem
    FROM shown AS c JOIN certificates AS x ON x.capture_id = c.capture_id ORDER BY x.sha256
"""
_REASONS = "SELECT DISTINCT server_name, rule FROM said WHERE rule LIKE 'DST-%' ORDER BY server_name, rule"
_REASONS_OF = """
    SELECT DISTINCT server_name, rule FROM said
    WHERE server_name IN (SELECT value FROM json_each(:names)) AND rule LIKE 'DST-%' ORDER BY server_name, rule
"""

APPS = Table(
    "apps",
    columns(
        "app sources:list certainty devices:list flows:integer bytes_up:integer bytes_down:integer"
        " readable:integer opened:integer sealed:integer unknown:integer findings:integer first_ns:integer"
        " last_ns:integer"
    ),
    _apps,
)
DESTINATIONS = Table(
    "destinations",
    columns(
        "name domain owner category country asn:integer as_name reasons:list flows:integer bytes_up:integer"
        " bytes_down:integer apps:list devices:list tracker_source"
    ),
    _destinations,
)
DEVICES = Table(
    "devices",
    columns(
        "device mac vendor names:list addresses:list first_ns:integer last_ns:integer name name_source name_certainty"
        " model os kind is_random_mac:boolean same_as:list shares_name_with:list"
    ),
    _devices,
)
CERTIFICATES = Table(
    "certificates",
    columns(
        "sha256 subject issuer san:list not_before_ns:integer not_after_ns:integer key signature"
        " self_signed:boolean problem"
    ),
    _certificates,
)
