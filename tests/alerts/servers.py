"""Servers on loopback that take what is sent, and keep every byte: mail (RFC 5321) and HTTP, well and badly behaved."""

import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar


@dataclass
class Request:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Web:
    """A server for webhooks. `answers` gives the status of the request with a number, from 0; 0 hangs."""

    answers: Callable[[int], int] = lambda _: 204
    more: dict[str, str] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def wait_for(self, number: int, seconds: float = 60.0) -> list[Request]:
        """The requests, once there are so many."""
        end = time.monotonic() + seconds
        while len(self.requests) < number:
            assert time.monotonic() < end, f"{len(self.requests)} of {number} requests came"
            time.sleep(0.05)
        return list(self.requests)


@contextmanager
def web(server: Web) -> Iterator[Web]:
    """Serve until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            number = len(server.requests)
            server.requests.append(Request(self.path, dict(self.headers), body))
            status = server.answers(number)
            if not status:
                time.sleep(300)
            self.send_response(status)
            for name, value in server.more.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    running.block_on_close = False
    server.port = running.server_address[1]
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        running.shutdown()
        running.server_close()


class _Mail(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs that has one mail: HELO or EHLO, MAIL, RCPT, DATA, QUIT."""

    letters: ClassVar[list[bytes]]
    answers: ClassVar = {b"EHLO": b"250-mail.example\r\n250 AUTH PLAIN\r\n", b"AUTH": b"235 welcome\r\n"}

    def handle(self) -> None:
        self.wfile.write(b"220 mail.example ESMTP\r\n")
        while line := self.rfile.readline(1000):
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.wfile.write(b"250 taken\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(self.answers.get(word, b"250 fine\r\n"))


@contextmanager
def mail() -> Iterator[tuple[int, list[bytes]]]:
    """A mail server: its port, and the letters that it took."""
    letters: list[bytes] = []
    handler = type("Mail", (_Mail,), {"letters": letters})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], letters
        server.shutdown()


@contextmanager
def silent() -> Iterator[int]:
    """A port that takes connections and never says anything."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]
