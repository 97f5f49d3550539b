"""A small server of the internet in the tests: answers, and notes who asked what.

server.py ADDRESS PORT FILE [CERTIFICATE KEY]
"""

import http.server
import socket
import ssl
import sys
from pathlib import Path


class Handler(http.server.BaseHTTPRequestHandler):
    """Takes what is sent."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer()

    def _answer(self) -> None:
        with Path(sys.argv[3]).open("a") as noted:
            noted.write(f"{self.client_address[0]} {self.command} {self.headers['Host']} {self.path}\n")
        self.send_response(200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"ok\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """It is in the file already."""


class Server(http.server.ThreadingHTTPServer):
    """Of either family."""

    address_family = socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET


if __name__ == "__main__":
    server = Server((sys.argv[1], int(sys.argv[2])), Handler)
    if len(sys.argv) > 4:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[4], sys.argv[5])
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()
