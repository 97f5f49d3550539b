"""What attribution learns from: flows of labelled runs, and those of an idle device."""

from collections.abc import Iterator
from typing import Any

from gateway.store.queries.session import Queries

_LABELLED = """
    SELECT c.sha256, a.app, a.source, a.certainty,
        coalesce((SELECT min(x.ja4) FROM tls AS x
            WHERE x.capture_id = f.capture_id AND x.first_packet = f.first_packet AND x.is_from_server = 0), ''),
        f.server_name, coalesce(t.domain, ''), coalesce(t.tracker_source, '')
    FROM shown AS c
    JOIN flows AS f ON f.capture_id = c.capture_id
    JOIN apps AS a ON a.capture_id = f.capture_id AND a.app_no = f.app_no
    LEFT JOIN destinations AS t ON t.capture_id = f.capture_id AND t.destination_no = f.destination_no
    WHERE f.server_name != '' AND f.service != 'dns' ORDER BY c.sha256, f.first_packet
"""
_IDLE = """
    SELECT DISTINCT coalesce(d.mac, ''), coalesce(d.device, ''), f.protocol, f.server_ip, f.server_port, f.server_name
    FROM shown AS c
    JOIN flows AS f ON f.capture_id = c.capture_id
    LEFT JOIN devices AS d ON d.capture_id = f.capture_id AND d.device_no = f.device_no
"""
_ASKED = """
    SELECT DISTINCT coalesce(d.mac, ''), coalesce(d.device, ''), x.query
    FROM shown AS c
    JOIN dns AS x ON x.capture_id = c.capture_id
    JOIN flows AS f ON f.capture_id = x.capture_id AND f.first_packet = x.first_packet
    LEFT JOIN devices AS d ON d.capture_id = f.capture_id AND d.device_no = f.device_no
"""


def labelled_flows(queries: Queries) -> Iterator[tuple[Any, ...]]:
    """Capture, app, source, certainty, JA4, host, domain and tracker's source of every flow with an app and a name."""
    return queries.stream(_LABELLED)


def idle_flows(queries: Queries) -> Iterator[tuple[Any, ...]]:
    """MAC, device, protocol, server's address and port, and host ("" none) of every flow, alike ones once."""
    return queries.stream(_IDLE)


def asked_names(queries: Queries) -> Iterator[tuple[Any, ...]]:
    """MAC, device and host of every question to DNS, alike ones once."""
    return queries.stream(_ASKED)
