"""An HTTP/3 server on aioquic. Usage: h3_server ADDRESS PORT CERTIFICATE KEY REPLIES.json."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from aioquic.asyncio.protocol import QuicConnectionProtocol
from aioquic.asyncio.server import serve
from aioquic.h3.connection import H3_ALPN, H3Connection
from aioquic.h3.events import H3Event, HeadersReceived
from aioquic.quic.configuration import QuicConfiguration
from aioquic.quic.events import ProtocolNegotiated, QuicEvent

REPLIES: dict[tuple[str, str], dict[str, Any]] = {}


class Http3(QuicConnectionProtocol):
    """Answers each request at its headers: no reply depends on a body."""

    http: H3Connection | None = None

    def quic_event_received(self, event: QuicEvent) -> None:
        """Called by aioquic."""
        if isinstance(event, ProtocolNegotiated):
            self.http = H3Connection(self._quic)
        if self.http is not None:
            for one in self.http.handle_event(event):
                self.answer(one)

    def answer(self, event: H3Event) -> None:
        """Send the reply that belongs to a request."""
        if not isinstance(event, HeadersReceived) or self.http is None:
            return
        head = dict(event.headers)
        path = head[b":path"].decode().split("?")[0]
        missing = {"status": 404, "content_type": "text/plain", "body": ""}
        reply = REPLIES.get((head[b":method"].decode(), path), missing)
        body = str(reply["body"]).encode()
        headers = [
            (b":status", str(reply["status"]).encode()),
            (b"content-type", str(reply["content_type"]).encode()),
            (b"content-length", str(len(body)).encode()),
        ]
        self.http.send_headers(event.stream_id, headers)
        self.http.send_data(event.stream_id, body, end_stream=True)
        self.transmit()


async def main(address: str, port: str, certificate: str, key: str, replies: str) -> None:
    """Serve until killed."""
    REPLIES.update({(r["method"], r["path"]): r for r in json.loads(Path(replies).read_text())})
    configuration = QuicConfiguration(is_client=False, alpn_protocols=H3_ALPN)
    configuration.load_cert_chain(Path(certificate), Path(key))
    await serve(address, int(port), configuration=configuration, create_protocol=Http3)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:6]))
