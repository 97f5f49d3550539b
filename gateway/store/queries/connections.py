"""Connections, a page at a time, out of as many as there may be.

They come by capture and packet, or by what was sent or received; for each there is an index. What narrows them is
looked up first: a capture without the app, device or destination is never opened, and in the others their own index is
followed. For anything else rows are looked at one by one, but never more than LOOKED_AT for one page, by volume half of
that: what was reached then is told, and the next page goes on from there.
"""

import heapq
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from gateway.store.queries.listing import APPS_CALLED, Page, Value, Wanted, contains, pattern, where
from gateway.store.queries.session import FETCHED_ROWS, Queries

LOOKED_AT: Final = 8_000
"""Rows that are read for one page at most: some 50 ms."""

LOOKED_AT_BY_VOLUME: Final = 4_000
"""The same where they come by volume: each is read from another place of the file."""

MAX_STREAMS: Final = 64
"""Numbers of one capture that are followed each by its own index; with more all flows are looked at."""

FEWEST_AT_ONCE: Final = 10
"""Rows taken from SQLite at once where many indices are followed side by side."""

ORDERS: Final = {"time": "", "sent": "bytes_up", "received": "bytes_down"}

SORTED_AT_ONCE: Final = 5_000
"""Flows of an app, a device or a destination that are sorted by volume as a whole: some 20 ms."""

PLACE_PARTS: Final = 3
"""A time or a volume, the capture, the first packet."""

DIMENSIONS: Final = {
    "app": ("app_no", f"SELECT capture_id, app_no FROM apps WHERE app IN ({APPS_CALLED})"),  # noqa: S608
    "device": ("device_no", "SELECT capture_id, device_no FROM devices WHERE device = :value"),
    "destination": ("destination_no", "SELECT capture_id, destination_no FROM destinations WHERE name = :value"),
    "owner": ("destination_no", "SELECT capture_id, destination_no FROM destinations WHERE owner = :value"),
}
"""Filters whose captures and numbers are looked up."""

INDICES: Final = {"app_no": "flows_of_app", "device_no": "flows_of_device", "destination_no": "flows_of_destination"}
"""Named, because SQLite would go through all flows of the capture instead: it cannot know how many there are."""

_A_DESTINATION: Final = (
    "f.destination_no IN (SELECT destination_no FROM destinations AS t"
    " WHERE t.capture_id = f.capture_id AND t.destination_no = f.destination_no AND t.{column} = :filter_{name})"
)
_APPS_CALLED: Final = APPS_CALLED.replace(":value", ":filter_app")
FILTERS: Final[Mapping[str, str]] = {
    "app": "EXISTS (SELECT 1 FROM apps AS a WHERE a.capture_id = f.capture_id AND a.app_no = f.app_no"  # noqa: S608 - ours
    f" AND a.app IN ({_APPS_CALLED}))",
    "certainty": "coalesce((SELECT a.certainty FROM apps AS a WHERE a.capture_id = f.capture_id"
    " AND a.app_no = f.app_no), 'unknown') = :filter_certainty",
    "device": "EXISTS (SELECT 1 FROM devices AS d WHERE d.capture_id = f.capture_id AND d.device_no = f.device_no"
    " AND d.device = :filter_device)",
    "destination": _A_DESTINATION.format(column="name", name="destination"),
    "owner": _A_DESTINATION.format(column="owner", name="owner"),
    "country": _A_DESTINATION.format(column="country", name="country"),
    "coverage": "f.coverage = :filter_coverage",
    "reason": "f.coverage_reason = :filter_reason",
    "service": "f.service = :filter_service",
    "protocol": "f.protocol = :filter_protocol",
    "source": "f.name_source = :filter_source",
    "version": "(SELECT min(version) FROM tls AS s WHERE s.capture_id = f.capture_id"
    " AND s.first_packet = f.first_packet AND s.version <> '') = :filter_version",
    "cipher": "EXISTS (SELECT 1 FROM tls AS s WHERE s.capture_id = f.capture_id"
    " AND s.first_packet = f.first_packet AND s.cipher = :filter_cipher)",
    "capture": "f.capture_id = (SELECT capture_id FROM captures WHERE sha256 = :filter_capture)",
}

SUMMED: Final = {
    "app": "app",
    "certainty": "certainty",
    "device": "device",
    "destination": "name",
    "owner": "owner",
    "country": "country",
    "coverage": "coverage",
    "reason": "coverage_reason",
    "service": "service",
    "protocol": "protocol",
    "source": "name_source",
    "version": "tls_version",
}
"""Filters that the sums know too, with their columns there: for these the number of connections is known at once."""

OF_APPS: Final = frozenset({"app", "device", "certainty", "coverage", "reason", "version"})
OF_WAYS: Final = frozenset({"protocol", "service", "source", "version", "coverage", "reason"})
OF_PLACES: Final = frozenset({"destination", "owner", "country"})
"""Filters for which a smaller table has the sums."""
_SMALLER: Final = (("ways", OF_WAYS), ("app_traffic", OF_APPS))
"""These tables, the smallest first."""

COLUMNS: Final = (
    *("flow_id", "capture", "first_ns", "last_ns", "device", "device_name", "app", "app_source", "certainty"),
    *("server_name", "name_source", "destination", "owner", "category", "country", "protocol", "service", "version"),
    *("cipher", "client_ip", "client_port", "server_ip", "server_port", "sent", "received", "packets_up"),
    *("packets_down", "coverage", "coverage_reason", "tracker_source"),
)


class Row(NamedTuple):
    """One flow that was looked at: its place in the order, and whether it is wanted."""

    place: tuple[Value, ...]  # the capture and the first packet are the last two
    is_wanted: bool


class Connections:
    """The flows of all shown captures, as a list (see `listing.Source`)."""

    orders = ORDERS
    filters = FILTERS

    def fits(self, wanted: Wanted) -> bool:
        """See `listing.Source`."""
        return not wanted.place or (len(wanted.place) == PLACE_PARTS and all(type(one) is int for one in wanted.place))

    def page(self, queries: Queries, wanted: Wanted, limit: int) -> Page:
        """See `listing.Source`."""
        found: list[tuple[Value, ...]] = []
        reached: tuple[Value, ...] = ()
        most = LOOKED_AT_BY_VOLUME if ORDERS[wanted.order] else LOOKED_AT
        for number, row in enumerate(_looked_at(queries, wanted), 1):
            if row.is_wanted:
                found.append(row.place)
            if len(found) > limit:
                break
            if number >= most:
                reached = row.place
                break
        has_more = len(found) > limit
        places = found[:limit]
        if wanted.backwards:
            places.reverse()
        rows = [one_row(queries, place) for place in places]
        ends = (places[0], places[-1]) if places else ((), ())
        return Page(rows, *ends, has_more=has_more, looked_up_to=reached)

    def count(self, queries: Queries, wanted: Wanted) -> int | None:
        """See `listing.Source`: exact, and from the sums."""
        names = set(wanted.filters)
        if wanted.search or not names <= set(SUMMED):
            return None
        if not names:
            flows: int = queries.fetch("SELECT coalesce(sum(flows), 0) FROM shown")[0][0]
            return flows
        of_place, others = names & OF_PLACES, names - OF_PLACES
        if others and of_place == {"country"}:
            return None  # half of all sums would have to be read
        table = "places" if not others else next((one for one, has in _SMALLER if names <= has), "contacts")
        conditions = [f"x.{SUMMED[name]} = :{name}" for name in (others or of_place) if name != "app"]
        if "app" in others:
            conditions.append(f"x.app IN ({APPS_CALLED.replace(':value', ':app')})")
        if others and of_place:
            places = " AND ".join(f"{SUMMED[name]} = :{name}" for name in of_place)
            conditions.append(f"x.place_no IN (SELECT place_no FROM places WHERE {places})")  # noqa: S608
        sql = f"SELECT coalesce(sum(x.flows), 0) FROM {table} AS x{where(conditions)}"  # noqa: S608
        number: int = queries.fetch(sql, dict(wanted.filters))[0][0]
        return number


def ways(queries: Queries, column: str) -> dict[str, int]:
    """The different protocols ("protocol"), services ("service") or sources of names ("name_source") of all
    connections, each with how many have it, those of most first; "" is none."""
    assert column in ("protocol", "service", "name_source")
    sql = f"SELECT {column}, sum(flows) FROM ways GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608 - names of ours
    return dict(queries.fetch(sql))


def one_row(queries: Queries, place: tuple[Value, ...]) -> dict[str, Any]:
    """The columns of the flow at a place."""
    capture_id, first_packet = place[-2:]
    (values,) = queries.fetch(_ROW, {"capture": capture_id, "packet": first_packet})
    return dict(zip(COLUMNS, values, strict=True))


def find(queries: Queries, flow_id: str) -> tuple[int, int] | None:
    """Capture and first packet of `<12 hex digits>-<packet>`, or None where there is no such flow."""
    capture, _, packet = flow_id.rpartition("-")
    if not (capture.isalnum() and packet.isascii() and packet.isdecimal() and len(packet) <= MAX_DIGITS):
        return None
    rows = queries.fetch(_FIND, {"capture": capture, "packet": int(packet)})
    return (rows[0][0], rows[0][1]) if rows else None


MAX_DIGITS: Final = 18
"""Of a packet's number: what SQLite can hold."""


def _looked_at(queries: Queries, wanted: Wanted) -> Iterator[Row]:
    test, parameters = _test(wanted)
    if ORDERS[wanted.order]:
        if _are_few(queries, wanted):
            return _few_by_volume(queries, wanted, test, parameters)
        return _by_volume(queries, wanted, test, parameters)
    return _by_capture(queries, wanted, test, parameters)


def _are_few(queries: Queries, wanted: Wanted) -> bool:
    """Whether what is looked up leaves so few flows that all of them are read and sorted."""
    looked_up = {name: value for name, value in wanted.filters.items() if name in DIMENSIONS}
    number = Connections().count(queries, Wanted("time", filters=looked_up)) if looked_up else None
    return number is not None and number <= SORTED_AT_ONCE


def _few_by_volume(queries: Queries, wanted: Wanted, test: str, parameters: dict[str, Value]) -> Iterator[Row]:
    column, goes_down = ORDERS[wanted.order], wanted.descending != wanted.backwards
    numbers = _numbers(queries, wanted)
    found: list[tuple[Value, ...]] = []
    for capture_id, _ in queries.fetch(_CAPTURES):
        if not all(capture_id in of_captures for of_captures in numbers.values()):
            continue
        dimension, of_capture = min(
            ((name, of_captures[capture_id]) for name, of_captures in numbers.items()), key=lambda one: len(one[1])
        )
        for number in of_capture:
            found += queries.fetch(
                f"SELECT f.{column}, f.capture_id, f.first_packet FROM flows AS f INDEXED BY {INDICES[dimension]}"  # noqa: S608
                f" WHERE f.capture_id = :in_capture AND f.{dimension} = {int(number)} AND {test}",
                {**parameters, "in_capture": capture_id},
            )
    found.sort(reverse=goes_down)
    for place in found:
        if not wanted.place or (place < wanted.place if goes_down else place > wanted.place):
            yield Row(place, is_wanted=True)


def _by_volume(queries: Queries, wanted: Wanted, test: str, parameters: dict[str, Value]) -> Iterator[Row]:
    column, goes_down = ORDERS[wanted.order], wanted.descending != wanted.backwards
    begin = ""
    if wanted.place:
        begin = f"WHERE (f.{column}, f.capture_id, f.first_packet) {'<' if goes_down else '>'} (:p0, :p1, :p2)"
        parameters = {**parameters, **{f"p{number}": value for number, value in enumerate(wanted.place)}}
    order = ", ".join(f"f.{one}{' DESC' if goes_down else ''}" for one in (column, "capture_id", "first_packet"))
    sql = f"""
        SELECT f.{column}, f.capture_id, f.first_packet,
            f.capture_id IN (SELECT capture_id FROM shown) AND {test}
        FROM flows AS f {begin} ORDER BY {order}
    """  # noqa: S608 - columns and conditions of ours
    for row in queries.stream(sql, parameters):
        yield Row(row[:3], bool(row[3]))


def _by_capture(queries: Queries, wanted: Wanted, test: str, parameters: dict[str, Value]) -> Iterator[Row]:
    goes_down = wanted.descending != wanted.backwards
    captures = [(began or 0, capture_id) for capture_id, began in queries.fetch(_CAPTURES)]
    numbers = _numbers(queries, wanted)
    if "capture" in wanted.filters:
        sha256 = {"sha256": wanted.filters["capture"]}
        meant = queries.fetch("SELECT capture_id FROM shown WHERE sha256 = :sha256", sha256)
        captures = [one for one in captures if (one[1],) in meant]
    for column_numbers in numbers.values():
        captures = [one for one in captures if one[1] in column_numbers]
    for capture in sorted(captures, reverse=goes_down):
        begin = None
        if wanted.place:
            at = (wanted.place[0], wanted.place[1])
            if capture != at and (capture > at) == goes_down:  # it lies before the place
                continue
            begin = wanted.place[2] if capture == at else None
        driver = min(
            ((column, of_capture[capture[1]]) for column, of_capture in numbers.items()),
            key=lambda one: len(one[1]),
            default=("", []),
        )
        for packet, is_wanted in _flows(queries, capture[1], driver, begin, test, parameters, goes_down=goes_down):
            yield Row((*capture, packet), is_wanted)


def _flows(
    queries: Queries,
    capture_id: int,
    driver: tuple[str, list[int]],
    begin: Value | None,
    test: str,
    parameters: dict[str, Value],
    *,
    goes_down: bool,
) -> Iterator[tuple[int, bool]]:
    """Flows of one capture in the order of their packets, through the index of what is driven by."""
    column, numbers = driver
    if not column or len(numbers) > MAX_STREAMS:
        index, conditions = "", [""]
    else:
        index = f"INDEXED BY {INDICES[column]}"
        conditions = [f"AND f.{column} = {int(number)}" for number in numbers]
    direction, sign = ("DESC", "<") if goes_down else ("ASC", ">")
    place = "" if begin is None else f"AND f.first_packet {sign} :begin"
    given = {**parameters, "capture": capture_id} | ({} if begin is None else {"begin": begin})
    streams = [
        queries.stream(
            f"SELECT f.first_packet, {test} FROM flows AS f {index} WHERE f.capture_id = :capture {one} {place}"  # noqa: S608
            f" ORDER BY f.first_packet {direction}",
            given,
            max(FETCHED_ROWS // len(conditions), FEWEST_AT_ONCE),
        )
        for one in conditions
    ]
    for packet, is_wanted in heapq.merge(*streams, key=lambda row: row[0], reverse=goes_down):
        yield packet, bool(is_wanted)


def _numbers(queries: Queries, wanted: Wanted) -> dict[str, dict[int, list[int]]]:
    """For each filter that has numbers: column, to the numbers that are meant in each capture."""
    found: dict[str, dict[int, list[int]]] = {}
    for name, (column, sql) in DIMENSIONS.items():
        if name in wanted.filters and (name != "owner" or "destination" not in wanted.filters):
            numbers: dict[int, list[int]] = {}
            for capture_id, number in queries.fetch(sql, {"value": wanted.filters[name]}):
                numbers.setdefault(capture_id, []).append(number)
            found[column] = numbers
    return found


def _test(wanted: Wanted) -> tuple[str, dict[str, Value]]:
    """The condition that a flow is wanted, and its parameters."""
    conditions = [f"({FILTERS[name]})" for name in wanted.filters]
    parameters: dict[str, Value] = {f"filter_{name}": value for name, value in wanted.filters.items()}
    if wanted.search:
        conditions.append(f"({contains(('f.server_name', 'f.server_ip', 'f.client_ip'))})")
        parameters["search"] = pattern(wanted.search)
    return " AND ".join(conditions) or "1", parameters


_CAPTURES: Final = "SELECT capture_id, first_ns FROM shown"
_FIND: Final = """
    SELECT c.capture_id, f.first_packet FROM shown AS c
    CROSS JOIN flows AS f ON f.capture_id = c.capture_id AND f.first_packet = :packet
    WHERE substr(c.sha256, 1, 12) = :capture
"""
_FIRST_TLS: Final = """(
        SELECT s.{column} FROM tls AS s WHERE s.capture_id = f.capture_id AND s.first_packet = f.first_packet
        ORDER BY s.version = '', s.version, s.row_no LIMIT 1
    )"""
_ROW: Final = f"""
    SELECT substr(c.sha256, 1, 12) || '-' || f.first_packet, c.name, f.first_ns, f.last_ns, coalesce(d.device, ''),
        coalesce(d.name, ''), coalesce(a.app, ''), coalesce(a.source, ''), coalesce(a.certainty, 'unknown'),
        f.server_name, f.name_source, coalesce(t.name, ''), coalesce(t.owner, ''), coalesce(t.category, ''),
        coalesce(t.country, ''), f.protocol, f.service, coalesce({_FIRST_TLS.format(column="version")}, ''),
        coalesce({_FIRST_TLS.format(column="cipher")}, ''), f.client_ip, f.client_port, f.server_ip, f.server_port,
        f.bytes_up, f.bytes_down, f.packets_up, f.packets_down, f.coverage, f.coverage_reason,
        coalesce(t.tracker_source, '')
    FROM flows AS f
    JOIN shown AS c ON c.capture_id = f.capture_id
    LEFT JOIN devices AS d ON d.capture_id = f.capture_id AND d.device_no = f.device_no
    LEFT JOIN apps AS a ON a.capture_id = f.capture_id AND a.app_no = f.app_no
    LEFT JOIN destinations AS t ON t.capture_id = f.capture_id AND t.destination_no = f.destination_no
    WHERE f.capture_id = :capture AND f.first_packet = :packet
"""  # noqa: S608 - columns of ours

__all__ = ["COLUMNS", "FILTERS", "ORDERS", "SUMMED", "Connections", "Row", "find", "one_row", "ways"]
