"""Connections of live captures that have not ended: what is known of them so far."""

from typing import Any, Final

from gateway.store.queries.session import Queries

SHOWN: Final = 100
"""The latest: who looks for one that is quiet for long finds it by its end."""


def count_open(queries: Queries) -> int:
    """How many there are."""
    ((found,),) = queries.fetch("SELECT count(*) FROM open_flows")
    return int(found)


def still_open(queries: Queries, device: str = "", app: str = "") -> list[dict[str, Any]]:
    """The latest of them, those with the newest packets first; of one device or app where it is named."""
    rows = queries.fetch(_OPEN, {"device": device, "app": app, "shown": SHOWN})
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


COLUMNS: Final = (
    *("first_ns", "last_ns", "protocol", "server_ip", "server_port", "sent", "received", "service", "server_name"),
    *("device", "app", "owner", "country"),
)
_OPEN: Final = """
    SELECT o.first_ns, o.last_ns, o.protocol, o.server_ip, o.server_port, o.bytes_up, o.bytes_down, o.service,
        o.server_name, o.device, o.app, o.owner, o.country
    FROM open_flows AS o
    WHERE (:device = '' OR o.device = :device) AND (:app = '' OR o.app = :app)
    ORDER BY o.last_ns DESC, o.capture_id DESC, o.first_packet DESC LIMIT :shown
"""
