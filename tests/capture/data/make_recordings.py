"""Makes the recordings of this folder again: real clients and servers on loopback, with mitmproxy or Chromium between.

    python tests/capture/data/make_recordings.py mitmproxy <folder of mitmproxy's own environment> <name>
    python tests/capture/data/make_recordings.py chromium

The first writes `<name>.mitm` and `<name>.har` as that version of mitmproxy stores and exports them, the second
`chromium.har` through playwright. Every request is in REQUESTS, with what was sent.
"""

import base64
import hashlib
import json
import os
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(__file__).parent
PLAIN_HOST, SEALED_HOST = "login.moodnest.test", "api.moodnest.test"
LOGIN = b"user=maya&password=Tidepool-42"
ANSWERS = {"email": "maya.lindqvist@example.org", "phq9": {"items": [2, 2, 3, 2, 1, 3, 1, 0, 1], "total": 15}}
SOCKET_TEXT, SOCKET_ECHO = '{"note":"hello"}', '{"echo":"hello"}'
SOCKET_BINARY = bytes(range(0, 256, 5))
REDIS = b"USER maya\r\n", b"331 Password required\r\n", b"PASS Tidepool-42\r\n", b"230 Logged in\r\n"

ADDON = """
import os
def server_connect(data):
    host, port = data.server.address
    if host.endswith(".moodnest.test"):
        data.server.address = ("127.0.0.1", int(os.environ["SEALED_PORT" if port == 443 else "PLAIN_PORT"]))
"""


class Site(BaseHTTPRequestHandler):
    """Answers both hosts."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A page, a picture, or the beginning of a WebSocket."""
        if self.headers.get("Upgrade", "").lower() == "websocket":
            self._socket()
        elif self.path.startswith("/logo.png"):
            self._answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image/png")
        else:
            self._answer("<html><title>Grüße</title></html>".encode("latin-1"), "text/html; charset=iso-8859-1")

    def do_POST(self) -> None:
        """What was sent is read; the answer sets a session."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer(b'{"ok":true}', "application/json", [("Set-Cookie", "sid=p7Xk29qLm4Zt81VnQ0; Path=/")])

    def _answer(self, body: bytes, kind: str, headers: list[tuple[str, str]] | None = None) -> None:
        self.send_response(200)
        for name, value in [("Content-Type", kind), ("Content-Length", str(len(body))), *(headers or [])]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _socket(self) -> None:
        self.send_response(101)
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        for name, value in [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)]:
            self.send_header(name, value)
        self.end_headers()
        read_message(self.rfile)
        self.wfile.write(message(1, SOCKET_ECHO.encode(), is_masked=False))
        read_message(self.rfile)
        self.wfile.write(message(8, b"\x03\xe8", is_masked=False))
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Be quiet."""


def message(opcode: int, data: bytes, *, is_masked: bool) -> bytes:
    """One WebSocket frame (RFC 6455 section 5.2), shorter than 126 bytes."""
    head = bytes([0x80 | opcode, len(data) | (0x80 if is_masked else 0)])
    mask = b"\x11\x22\x33\x44"
    return head + (mask + bytes(b ^ mask[n % 4] for n, b in enumerate(data)) if is_masked else data)


def read_message(stream: object) -> None:
    """Read one frame and forget it."""
    head = stream.read(2)
    if len(head) == 2:
        stream.read((head[1] & 0x7F) + (4 if head[1] & 0x80 else 0))


@contextmanager
def site(certificate: Path | None) -> Iterator[int]:
    """A server on loopback; gives its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def answer_bytes(listener: socket.socket) -> None:
    """A server that speaks like FTP, on a port of its own."""
    connection, _ = listener.accept()
    for wanted, said in (REDIS[:2], REDIS[2:]):
        got = b""
        while len(got) < len(wanted):
            got += connection.recv(100)
        connection.sendall(said)
    connection.close()


def answer_datagrams(listener: socket.socket) -> None:
    """A server that sends everything back."""
    data, sender = listener.recvfrom(1000)
    listener.sendto(b"echo " + data, sender)


def make_certificate(folder: Path) -> Path:
    """A self-signed one, with its key in the same file."""
    path = folder / "site.pem"
    names = f"subjectAltName=DNS:{SEALED_HOST}"
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650"]
    said = ["-subj", f"/CN={SEALED_HOST}", "-addext", names, "-keyout", path, "-out", folder / "cert.pem"]
    subprocess.run(
        ["openssl", "req", "-x509", *kind, *said],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + (folder / "cert.pem").read_bytes())
    return path


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def curl(proxy: int, *arguments: str) -> None:
    """One request through the proxy."""
    subprocess.run(["curl", "-sk", "-o", os.devnull, "--proxy", f"http://127.0.0.1:{proxy}", *arguments], check=True)


def chat(proxy: int) -> None:
    """A WebSocket through the proxy, in the clear: a text, its answer, binary, and the end."""
    with socket.create_connection(("127.0.0.1", proxy)) as one:
        one.sendall(
            f"GET http://{PLAIN_HOST}/chat HTTP/1.1\r\nHost: {PLAIN_HOST}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        one.recv(4000)
        one.sendall(message(1, SOCKET_TEXT.encode(), is_masked=True))
        one.recv(4000)
        one.sendall(message(2, SOCKET_BINARY, is_masked=True))
        one.recv(4000)
        one.sendall(message(8, struct.pack("!H", 1000), is_masked=True))
        time.sleep(0.3)


def with_mitmproxy(environment: Path, name: str) -> None:
    """Flows of HTTP/1, HTTP/2, a WebSocket, and from version 10 on TCP and UDP."""
    major = int(subprocess.check_output([environment / "bin/mitmdump", "--version"]).split()[1].split(b".")[0])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "addon.py").write_text(ADDON)
        proxy, tcp, udp = free_port(), free_port(), free_port()
        stream, datagrams = socket.create_server(("127.0.0.1", 0)), socket.socket(type=socket.SOCK_DGRAM)
        datagrams.bind(("127.0.0.1", 0))
        threading.Thread(target=answer_bytes, args=(stream,), daemon=True).start()
        threading.Thread(target=answer_datagrams, args=(datagrams,), daemon=True).start()
        with site(None) as plain, site(make_certificate(folder)) as sealed:
            flows, har = FOLDER / f"{name}.mitm", FOLDER / f"{name}.har"
            flows.unlink(missing_ok=True)
            modes = ["--listen-host", "127.0.0.1", "--listen-port", str(proxy)]
            if major >= 10:
                modes = ["--mode", f"regular@127.0.0.1:{proxy}"]
                modes += ["--mode", f"reverse:tcp://127.0.0.1:{stream.getsockname()[1]}@127.0.0.1:{tcp}"]
                modes += ["--mode", f"reverse:udp://127.0.0.1:{datagrams.getsockname()[1]}@127.0.0.1:{udp}"]
            options = ["--set", f"confdir={folder}", "--set", "connection_strategy=lazy", "--ssl-insecure", "-q"]
            options += ["--set", f"hardump={har}"] if major >= 10 else []
            program = subprocess.Popen(
                [environment / "bin/mitmdump", *modes, *options, "-s", folder / "addon.py", "-w", flows],
                env={**os.environ, "PLAIN_PORT": str(plain), "SEALED_PORT": str(sealed)},
            )
            wait_for(proxy)
            curl(proxy, f"http://{PLAIN_HOST}/login", "--data", LOGIN.decode())
            curl(proxy, "--http1.1", f"https://{SEALED_HOST}/v1/answers?build=7", "--json", json.dumps(ANSWERS))
            curl(proxy, "--http2", f"https://{SEALED_HOST}/page", "-H", "Accept-Language: de")
            curl(proxy, f"http://{PLAIN_HOST}/logo.png")
            chat(proxy)
            if major >= 10:
                with socket.create_connection(("127.0.0.1", tcp)) as one:
                    for said in REDIS[::2]:
                        one.sendall(said)
                        one.recv(100)
                with socket.socket(type=socket.SOCK_DGRAM) as one:
                    one.sendto(b"hello datagram", ("127.0.0.1", udp))
                    one.settimeout(5)
                    one.recv(100)
            time.sleep(1)
            program.terminate()
            program.wait(20)


def wait_for(port: int) -> None:
    """Until somebody listens."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def with_chromium() -> None:
    """The same pages and requests, made by a browser, as playwright records them."""
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory() as temporary,
        site(None) as plain,
        site(make_certificate(Path(temporary))) as sealed,
        sync_playwright() as playwright,
    ):
        hosts = f"MAP {PLAIN_HOST} 127.0.0.1:{plain},MAP {SEALED_HOST} 127.0.0.1:{sealed}"
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", f"--host-resolver-rules={hosts}"]
        )
        context = browser.new_context(
            record_har_path=FOLDER / "chromium.har", record_har_content="embed", ignore_https_errors=True
        )
        page = context.new_page()
        page.goto(f"http://{PLAIN_HOST}/")
        page.evaluate(
            "async body => (await fetch('/login', {method: 'POST', body, headers: "
            "{'Content-Type': 'application/x-www-form-urlencoded'}})).text()",
            LOGIN.decode(),
        )
        page.goto(f"https://{SEALED_HOST}/page")
        page.evaluate(
            "async body => (await fetch('/v1/answers?build=7', {method: 'POST', body, headers: "
            "{'Content-Type': 'application/json'}})).text()",
            json.dumps(ANSWERS),
        )
        page.evaluate("async () => (await fetch('/logo.png')).blob()")
        context.close()
        browser.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["chromium"]:
        with_chromium()
    else:
        with_mitmproxy(Path(sys.argv[2]), sys.argv[3])
