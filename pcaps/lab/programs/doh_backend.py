"""DNS queries over HTTPS (RFC 8484) to plain DNS, behind nginx. Usage: doh_backend SOCKET PORT.

Listens on a Unix socket; hands each message of a POST to the name server on 127.0.0.1 at PORT, and gives its answer
back as it is.
"""

import socket
import sys
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingUnixStreamServer
from typing import Any

TIMEOUT_S = 5
MEDIA_TYPE = "application/dns-message"
MAX_BYTES = 4096


class Handler(BaseHTTPRequestHandler):
    """One message a request."""

    port: int

    def do_POST(self) -> None:
        """Ask the name server."""
        question = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), MAX_BYTES))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plain:
            plain.settimeout(TIMEOUT_S)
            plain.connect(("127.0.0.1", self.port))
            plain.send(question)
            answer = plain.recv(MAX_BYTES)
        self.send_response(200)
        self.send_header("Content-Type", MEDIA_TYPE)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any) -> None:
        """Stay quiet."""


def main(path: str, port: str) -> None:
    """Serve until killed."""
    Handler.port = int(port)
    with ThreadingUnixStreamServer(path, Handler) as server:
        print("ready", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:3])
