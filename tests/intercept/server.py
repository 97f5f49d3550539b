"""A web server of the lab's internet: HTTPS by the lab's authority, WebSocket echo, events, plain lines over TLS.

    python -m tests.intercept.server FOLDER

Says "ready" when it listens; writes what it got to `FOLDER/got.ndjson`, one request a line.
"""

import base64
import hashlib
import http.server
import json
import socket
import ssl
import sys
import threading
import time
from pathlib import Path

from pcaps.lab.certificates import issue
from tests.intercept.lab import NAMES

WEBSOCKET = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers what the tests ask for."""

    protocol_version = "HTTP/1.1"
    got: Path

    def do_POST(self) -> None:
        """Take a body, whole; the answer says how long it was."""
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size)
        self._note(size)
        self._answer("application/json", json.dumps({"took": len(body)}).encode())

    def do_GET(self) -> None:
        """A page, a large body, events, or a WebSocket."""
        self._note(0)
        if self.headers.get("Upgrade", "").lower() == "websocket":
            self._websocket()
        elif self.path == "/events":
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            for number in range(8):
                self.wfile.write(f'data: {{"number": {number}, "diagnosis": "F32.1"}}\n\n'.encode())
                time.sleep(0.7)
        elif self.path.startswith("/large/"):
            self._answer("application/octet-stream", b"x" * (int(self.path[7:-1]) << 10))
        else:
            self._answer("text/html", b"<title>hello</title><p>hello")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing."""

    def _note(self, size: int) -> None:
        with self.got.open("a") as file:
            file.write(json.dumps({"path": self.path, "host": self.headers.get("Host"), "bytes": size}) + "\n")

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _websocket(self) -> None:
        """Sends every short text message back (RFC 6455), until the connection ends."""
        key = self.headers["Sec-WebSocket-Key"].encode()
        accept = base64.b64encode(hashlib.sha1(key + WEBSOCKET, usedforsecurity=False).digest()).decode()
        self.send_response(101)
        for name, value in (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)):
            self.send_header(name, value)
        self.end_headers()
        while (head := self.rfile.read(2)) and head[0] & 15 == 1:
            size = head[1] & 127
            if size == 126:
                size = int.from_bytes(self.rfile.read(2), "big")
            mask, data = self.rfile.read(4), self.rfile.read(size)
            text = bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))
            self.wfile.write(bytes([0x81, len(text)]) + text)
        self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    """For both families."""

    daemon_threads = True
    address_family = socket.AF_INET6


def _lines(context: ssl.SSLContext) -> None:
    """A protocol of its own over TLS on port 9443: a line comes, "ok" goes."""
    with socket.create_server(("::", 9443), family=socket.AF_INET6, dualstack_ipv6=True) as ear:
        while True:
            way, _ = ear.accept()
            threading.Thread(target=_talk, args=(context, way), daemon=True).start()


def _talk(context: ssl.SSLContext, way: socket.socket) -> None:
    try:
        with context.wrap_socket(way, server_side=True) as sealed, sealed.makefile("rwb") as file:
            for _ in file:
                file.write(b"ok\n")
                file.flush()
    except OSError:
        return


def main() -> None:
    """Serve until killed."""
    folder = Path(sys.argv[1])
    Handler.got = folder / "got.ndjson"
    contexts = {}
    for name in NAMES:
        issued = issue(folder, name, self_signed=name.startswith("bad."))
        contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        contexts[name].load_cert_chain(issued.chain, issued.key)
    first = contexts[NAMES[0]]

    def choose(way: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> None:
        way.context = contexts.get(name or "", first)

    first.sni_callback = choose  # type: ignore[assignment]
    for port, is_sealed in ((443, True), (80, False)):
        server = Server(("::", port), Handler)
        if is_sealed:
            server.socket = first.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    threading.Thread(target=_lines, args=(first,), daemon=True).start()
    print("ready", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
