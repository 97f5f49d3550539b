"""A plain HTTP/1.1 server on Python's http.server that gives the replies it was told, by method and path.

Usage: http_api ADDRESS PORT REPLIES.json, where the file is a list of `pcaps.lab.sites.Reply` as objects.
"""

import gzip
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET, AF_INET6
from typing import Any

CHUNK_BYTES = 23  # small, so that words are cut by chunk borders


class Handler(BaseHTTPRequestHandler):
    """Looks up the reply and writes it: whole or in chunks, plain or gzip."""

    protocol_version = "HTTP/1.1"
    server_version = "LabApi/1.0"
    replies: dict[tuple[str, str], dict[str, Any]]

    def answer(self) -> None:
        """Read the request's body and send the reply."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        reply = self.replies[self.command, self.path.split("?")[0]]
        body = str(reply["body"]).encode()
        self.send_response(reply["status"])
        if reply["content_type"]:
            self.send_header("Content-Type", reply["content_type"])
        if reply["gzip"]:
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        if reply["chunked"]:
            self.send_header("Transfer-Encoding", "chunked")
        elif reply["status"] != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(chunks(body) if reply["chunked"] else body)

    do_GET = do_POST = do_PUT = answer  # noqa: N815 (names of http.server)

    def log_message(self, *_: Any) -> None:
        """Stay quiet."""


def chunks(body: bytes) -> bytes:
    """The body in chunked transfer coding (RFC 9112, section 7.1)."""
    parts = [body[at : at + CHUNK_BYTES] for at in range(0, len(body), CHUNK_BYTES)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


class Server(ThreadingHTTPServer):
    """One address, IPv4 or IPv6."""

    def __init__(self, address: str, port: int) -> None:
        self.address_family = AF_INET6 if ":" in address else AF_INET
        super().__init__((address, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking the name service for the host's own name."""
        self.socket.setsockopt(1, 2, 1)  # SOL_SOCKET, SO_REUSEADDR
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])


def main(address: str, port: str, replies: str) -> None:
    """Serve until killed."""
    Handler.replies = {(r["method"], r["path"]): r for r in json.loads(Path(replies).read_text())}
    with Server(address, int(port)) as server:
        print("ready", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:4])
