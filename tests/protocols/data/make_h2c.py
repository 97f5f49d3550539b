"""Makes h2c.pcapng: `python -m tests.protocols.data.make_h2c`. HTTP/2 in the clear, by real programs on loopback.

curl (prior knowledge, and Upgrade from HTTP/1.1) and nghttp talk to nghttpx in front of Python's http.server, and to
nghttpd, which pads its frames, pushes and sends trailers. Names and people are invented.
Needed: curl, dumpcap, and Debian's nghttp2-client, nghttp2-server, nghttp2-proxy. Last made on Debian 12 with curl
7.88.1 and nghttp2 1.52.0.
"""

import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pcaps.lab.unsigned import unsigned

HERE = Path(__file__).parent
FILES, PROXY, BACK = 8081, 8082, 8083
NOTE = '{"note":"I feel low","email":"mara@diary.example"}'


class Back(BaseHTTPRequestHandler):
    """Says how much was sent."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        self.rfile.read(length)
        self._answer(f'{{"saved":{length},"by":"noor@diary.example"}}')

    def do_GET(self) -> None:
        self._answer('{"hello":"noor@diary.example"}')

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        """Nothing is logged."""

    def _answer(self, text: str) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())


def play(big: Path) -> None:
    """Everything that is asked, in order."""
    proxy, files = f"http://127.0.0.1:{PROXY}", f"http://127.0.0.1:{FILES}"
    known, json = ["curl", "-s", "--http2-prior-knowledge"], ["-H", "content-type: application/json"]
    commands = [
        [*known, *json, "-d", NOTE, f"{proxy}/v1/save?a=1"],
        ["curl", "-s", "--http2", f"{proxy}/v1/upgrade?b=2", f"{proxy}/v1/second"],
        [*known, "--data-binary", f"@{big}", "-H", "content-type: text/plain", f"{proxy}/v1/big"],
        ["nghttp", "-n", "-b", "10", "-H", "user-agent: moodnest/1",
         f"{files}/index.html", f"{files}/long.txt", f"{files}/score.json"],
        ["nghttp", "-n", "-u", f"{proxy}/v1/nghttp"],
    ]  # fmt: skip
    for command in commands:
        subprocess.run(command, check=True, timeout=10, stdout=subprocess.DEVNULL)


def main() -> None:
    """Record."""
    with tempfile.TemporaryDirectory() as folder:
        www = Path(folder)
        (www / "index.html").write_text("<p>index</p>\n")
        (www / "style.css").write_text("body{}\n")
        (www / "long.txt").write_text("a" * 20_000)
        (www / "score.json").write_text('{"score":17,"email":"mara@diary.example"}\n')
        big = www / "big.txt"
        big.write_text("long " * 4000)
        back = ThreadingHTTPServer(("127.0.0.1", BACK), Back)
        threading.Thread(target=back.serve_forever, daemon=True).start()
        quiet = subprocess.DEVNULL
        capture = www / "h2c.pcapng"
        programs = [
            ["nghttpd", "--no-tls", "-d", folder, "--trailer", "x-sum: 42", "-p", "/index.html=/style.css",
             "-b", "20", "-a", "127.0.0.1", str(FILES)],
            ["nghttpx", "--single-process", "--workers=1", "-f", f"127.0.0.1,{PROXY};no-tls",
             "-b", f"127.0.0.1,{BACK}"],
            ["dumpcap", "-q", "-i", "lo", "-f", f"port {FILES} or port {PROXY}", "-w", str(capture)],
        ]  # fmt: skip
        running = [subprocess.Popen(one, stdin=quiet, stdout=quiet, stderr=quiet) for one in programs]
        try:
            time.sleep(2)
            play(big)
            time.sleep(1.5)
        finally:
            for process in reversed(running):
                process.send_signal(signal.SIGINT if process is running[-1] else signal.SIGTERM)
                process.wait(10)
            back.shutdown()
        (HERE / "h2c.pcapng").write_bytes(unsigned(capture.read_bytes()))


if __name__ == "__main__":
    sys.exit(main())
