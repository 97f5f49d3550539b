"""Devices over all shown captures: what they are called, and which of them are probably one.

A device that changes its MAC address is another row; what it was known by under both (a name of its own, an identity of
DHCP) says that they are probably the same. They are never merged: anybody can take a name.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from gateway.store.queries.session import Queries

MAX_SHARING: Final = 16
"""Devices that share a mark. A name that more have identifies none of them."""

MAX_LINKS: Final = 8
"""Others that are listed with one device."""

LINGERING_NS: Final = 60_000_000_000
"""How long a device may still be spoken to at the address that it has left: repeats and open connections."""

OVERLAPS_ARE_FINE: Final = ("duid ", "client ")
"""Marks that one device has on all of its network cards at once (RFC 8415 section 11)."""


class Known(NamedTuple):
    """What is known of a device; texts are "" where nothing is."""

    name: str  # for people, best first: theirs, the run's, its own
    name_source: str
    name_certainty: str
    model: str
    os: str
    kind: str
    is_random_mac: bool
    same_as: tuple[str, ...]  # "probably aa:bb…: same DHCP name"
    shares_name_with: tuple[str, ...]  # devices that were there at the same time under the same name


class Link(NamedTuple):
    """Another device that is probably this one under another MAC."""

    device: str
    why: str  # "same DHCP name"

    def __str__(self) -> str:
        return f"probably {self.device}: {self.why}"


class Links(NamedTuple):
    """What marks say of a device and others."""

    same_as: tuple[Link, ...] = ()
    shares_name_with: tuple[str, ...] = ()  # there at the same time, so that the name does not tell them apart


NO_LINKS: Final = Links()


class _Holder(NamedTuple):
    first_ns: int
    last_ns: int
    device: str
    is_random: bool


def known_devices(queries: Queries) -> dict[str, Known]:
    """All devices of the shown captures by their id. Reads `traffic`, which is small whatever was captured."""
    with queries.snapshot():
        rows = queries.fetch(_DEVICES)
        profiles: dict[str, tuple[str, ...]] = {}
        for row in queries.fetch(_PROFILES):  # later captures over earlier ones, where they know something
            before = profiles.get(row[0], ("",) * 6)
            named = row[1:4] if row[1] else before[:3]
            profiles[row[0]] = (*named, *(new or old for new, old in zip(row[4:7], before[3:], strict=True)))
        linked = _links(queries.fetch(_MARKS.format(which="")))
    found = {}
    for device, label, run_name, is_random in rows:
        name, source, certainty, model, os, kind = profiles.get(device, ("",) * 6)
        if label or run_name:
            name, source, certainty = label or run_name, "given by you" if label else "labelled run", "certain"
        links = linked.get(device, NO_LINKS)
        same = tuple(str(one) for one in links.same_as)
        found[device] = Known(name, source, certainty, model, os, kind, bool(is_random), same, links.shares_name_with)
    return found


def links_of(queries: Queries, devices: Iterable[str]) -> dict[str, Links]:
    """The links of a few devices that have any, without reading all devices."""
    asked = dict.fromkeys(devices)
    rows = queries.fetch(_MARKS.format(which=_OF_SOME), {"devices": json.dumps(list(asked))})
    return {device: links for device, links in _links(rows).items() if device in asked}


def _links(rows: Iterable[tuple[str, str, str, int, int, int]]) -> dict[str, Links]:
    """Devices that are probably one, and devices that share a name at the same time."""
    holders: defaultdict[str, list[_Holder]] = defaultdict(list)
    sources: dict[tuple[str, str], str] = {}
    for mark, device, source, is_random, first_ns, last_ns in rows:
        holders[mark].append(_Holder(first_ns, last_ns, device, bool(is_random)))
        sources.setdefault((mark, device), source)
    same: defaultdict[str, dict[Link, None]] = defaultdict(dict)
    sharing: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for mark, group in holders.items():
        if not 1 < len(group) <= MAX_SHARING:
            continue
        group.sort()
        is_name = not mark.startswith(OVERLAPS_ARE_FINE)
        together = [(one, two) for one, two in combinations(group, 2) if two.first_ns < one.last_ns - LINGERING_NS]
        if is_name and together:  # then the name does not say which of them another one is
            for one, two in together:
                sharing[one.device][two.device] = None
                sharing[two.device][one.device] = None
            continue
        for one, two in pairwise(group):
            if one.is_random or two.is_random or not is_name:
                same[one.device][Link(two.device, f"same {_words(mark, sources[mark, two.device])}")] = None
                same[two.device][Link(one.device, f"same {_words(mark, sources[mark, one.device])}")] = None
    return {
        device: Links(tuple(same[device])[:MAX_LINKS], tuple(sharing[device])[:MAX_LINKS])
        for device in (*same, *sharing)
    }


def _words(mark: str, source: str) -> str:
    kind = mark.partition(" ")[0]
    return f"{source} name" if kind == "name" else f"{source} identity"


_DEVICES = """
    SELECT d.device, coalesce(max(l.name), ''), max(d.name), max(d.is_random_mac)
    FROM shown AS c
    JOIN devices AS d ON d.capture_id = c.capture_id
    LEFT JOIN device_labels AS l ON l.device = d.device
    GROUP BY d.device
"""
_PROFILES = """
    SELECT p.device, p.name, p.name_source, p.name_certainty, p.model, p.os, p.kind
    FROM shown AS c
    JOIN captures AS x ON x.capture_id = c.capture_id
    JOIN device_profiles AS p ON p.capture_id = c.capture_id
    ORDER BY x.first_ns, x.sha256, p.device
"""
_MARKS = """
    SELECT m.mark, m.device, min(m.source), max(d.is_random_mac), min(x.first_ns), max(x.last_ns)
    FROM shown AS c
    JOIN device_marks AS m ON m.capture_id = c.capture_id
    JOIN devices AS d ON d.capture_id = m.capture_id AND d.device = m.device
    JOIN traffic AS x ON x.capture_id = d.capture_id AND x.device_no = d.device_no
    {which}
    GROUP BY m.mark, m.device ORDER BY m.mark, m.device
"""
_OF_SOME = """
    WHERE m.mark IN (SELECT mark FROM device_marks WHERE device IN (SELECT value FROM json_each(:devices)))
"""
