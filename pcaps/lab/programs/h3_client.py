"""An HTTP/3 client on aioquic: one connection; plan and report are those of http_client."""

import asyncio
import json
import sys
from typing import Any

from aioquic.asyncio.client import connect
from aioquic.asyncio.protocol import QuicConnectionProtocol
from aioquic.h3.connection import H3_ALPN, H3Connection
from aioquic.h3.events import DataReceived, HeadersReceived
from aioquic.quic.configuration import QuicConfiguration
from aioquic.quic.events import HandshakeCompleted, QuicEvent

TIMEOUT_S = 20


class Client(QuicConnectionProtocol):
    """Collects the answer of one stream at a time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.http = H3Connection(self._quic)
        self.alpn = ""
        self.reply: dict[str, Any] = {}
        self.done = asyncio.Event()

    def quic_event_received(self, event: QuicEvent) -> None:
        """Called by aioquic."""
        if isinstance(event, HandshakeCompleted):
            self.alpn = event.alpn_protocol or ""
        for one in self.http.handle_event(event):
            if isinstance(one, HeadersReceived):
                head = dict(one.headers)
                self.reply = {
                    "status": int(head[b":status"]),
                    "content_type": head[b"content-type"].decode(),
                    "bytes": 0,
                }
            elif isinstance(one, DataReceived):
                self.reply["bytes"] += len(one.data)
            if isinstance(one, HeadersReceived | DataReceived) and one.stream_ended:
                self.done.set()

    async def request(self, host: str, request: dict[str, Any]) -> dict[str, Any]:
        """Send one request and wait for its answer."""
        self.done.clear()
        stream = self._quic.get_next_available_stream_id()
        body = request["body"].encode()
        headers = [
            (b":method", request["method"].encode()),
            (b":scheme", b"https"),
            (b":authority", host.encode()),
            (b":path", request["target"].encode()),
            *((name.lower().encode(), value.encode()) for name, value in request["headers"].items()),
        ]
        self.http.send_headers(stream, headers, end_stream=not body)
        if body:
            self.http.send_data(stream, body, end_stream=True)
        self.transmit()
        await asyncio.wait_for(self.done.wait(), TIMEOUT_S)
        return self.reply


async def main() -> None:
    """Play the plan."""
    plan = json.load(sys.stdin)
    configuration = QuicConfiguration(is_client=True, alpn_protocols=H3_ALPN, cafile=plan["tls"]["ca"])
    async with connect(plan["host"], plan["port"], configuration=configuration, create_protocol=Client) as client:
        assert isinstance(client, Client)
        replies = [await client.request(plan["host"], request) for request in plan["requests"]]
        assert client._transport is not None  # aioquic has no public way to ask for the local port
        port = client._transport.get_extra_info("sockname")[1]
        tls = {"version": "TLSv1.3", "cipher": "", "alpn": client.alpn, "certificate_sha256": ""}
    json.dump({"client_port": port, "server_ip": "", "tls": tls, "replies": replies}, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main())
