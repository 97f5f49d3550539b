"""What apps speak inside TLS: HTTP/2, WebSocket, events, large bodies, lines of their own; and hostile clients."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.intercept.lab import SERVER, Spaces
from tests.intercept.running import JSON, LEAK, Run, live

URL = "https://api.clinic.example"

SOCKET = """
import base64, os, socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
way = context.wrap_socket(socket.create_connection(("api.clinic.example", 443)), server_hostname="api.clinic.example")
key = base64.b64encode(os.urandom(16)).decode()
way.sendall(f"GET /chat HTTP/1.1\\r\\nHost: api.clinic.example\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
            f"Sec-WebSocket-Key: {key}\\r\\nSec-WebSocket-Version: 13\\r\\n\\r\\n".encode())
head = b""
while b"\\r\\n\\r\\n" not in head:
    head += way.recv(1)
assert b" 101 " in head, head
text = b'{"note": "my depression is back", "email": "maya@mail.example"}'
mask = b"\\1\\2\\3\\4"
way.sendall(b"\\x81" + bytes([0x80 | len(text)]) + mask + bytes(c ^ mask[i % 4] for i, c in enumerate(text)))
back = b""
while len(back) < len(text) + 2:
    back += way.recv(1000)
assert back[2:] == text, back
print("echoed")
"""

LINES = """
import socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
way = context.wrap_socket(socket.create_connection(("api.clinic.example", 9443)), server_hostname="api.clinic.example")
file = way.makefile("rwb")
for line in ("patient maya.lindqvist@mail.example has diagnosis F32.1 moderate depressive episode\\n",) * 3:
    file.write(line.encode())
    file.flush()
    assert file.readline() == b"ok\\n"
print("said")
"""


def script(run: Run, code: str) -> str:
    """A Python program on the phone that trusts our certificate."""
    done = run.net.run(run.net.phone, sys.executable, "-c", code, str(run.certificate))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_protocols(net: Spaces) -> None:
    with live(net) as run:
        assert script(run, SOCKET) == "echoed"
        assert script(run, LINES) == "said"
        events = run.phone("-N", f"{URL}/events")
        assert events.stdout.count("data: ") == 8
        large = net.folder / "large.bin"
        large.write_bytes(b"x" * (5 << 20))
        sent = run.phone("--data-binary", f"@{large}", f"{URL}/upload")
        assert json.loads(sent.stdout) == {"took": 5 << 20}
        got = run.phone("-o", str(net.folder / "got.bin"), f"{URL}/large/{3 << 10}k")
        assert got.returncode == 0, got.stderr
        assert (net.folder / "got.bin").stat().st_size == 3 << 20
        run.until(lambda: ("/large/3072k",) in run.rows("SELECT path FROM http WHERE decrypted"), "the last exchange")
        run.until(lambda: ("text",) in run.rows("SELECT service FROM messages"), "lines")
        run.end()
    kinds = set(run.rows("SELECT service, direction FROM messages WHERE decrypted"))
    assert {("websocket", "up"), ("websocket", "down"), ("events", "down"), ("text", "up")} <= kinds
    exchanges = dict(run.rows("SELECT path, request_bytes || ' ' || response_bytes FROM http WHERE decrypted"))
    assert exchanges["/upload"] == f"{5 << 20} 17"
    assert exchanges["/large/3072k"].endswith(f" {3 << 20}")
    cut = [detail for (detail,) in run.rows("SELECT detail FROM anomalies WHERE kind = 'body-cut'")]
    assert sorted(cut) == [
        "of a request's body of 5,242,880 bytes the first 1,048,576 were inspected",
        "of a response's body of 3,145,728 bytes the first 1,048,576 were inspected",
    ]
    flows = run.rows("SELECT server_port, coverage, count(*) FROM flows WHERE coverage <> 'none' GROUP BY 1, 2")
    assert flows == [(443, "opened", 4), (9443, "opened", 1)]
    found = run.rows("SELECT DISTINCT data_kind FROM findings")
    assert {("id.email",), ("health.diagnosis",)} <= set(found)
    assert run.rows("SELECT kind, detail FROM anomalies WHERE kind = 'opened-invalid'") == []


def hostile(run: Run, data: bytes, port: int = 443) -> None:
    """Bytes to a server, from the phone, as they are."""
    code = (
        "import socket,sys\nw=socket.create_connection((sys.argv[1],int(sys.argv[2])),5)\nw.settimeout(1)\n"
        "d=sys.stdin.buffer.read()\n"
        "try:\n w.sendall(d); w.recv(100)\nexcept OSError: pass\n"
    )
    command = run.net.inside(run.net.phone, sys.executable, "-c", code, SERVER, str(port))
    subprocess.run(command, input=data, timeout=90, check=False, capture_output=True)


def test_hostile_clients(net: Spaces) -> None:
    """Whatever comes: the proxy lives, others are served, and what was not TLS is said."""
    with live(net) as run:
        hostile(run, b"GET / HTTP/1.1\r\nHost: api.clinic.example\r\n\r\n")  # plain text on 443
        hostile(run, b"\x16\x03\x01\xff\xff" + b"A" * 70_000)  # a record that is none
        hostile(run, b"\x16\x03\x01\x00\x04\x01\xff\xff\xff")  # a hello that never ends
        hostile(run, b"\x16")
        hostile(run, b"\x00" * 200_000)
        flood = ["-H", "X-A: " + "b" * 8000] * 60
        run.phone(*flood, f"{URL}/flood")
        names = run.phone("--resolve", f"{'a' * 60}.example:443:{SERVER}", "-k", f"https://{'a' * 60}.example/")
        assert names.returncode in (0, 35)
        assert run.phone("-d", LEAK, *JSON, f"{URL}/after").returncode == 0
        run.until(lambda: ("/after",) in run.rows("SELECT path FROM http WHERE decrypted"), "the last exchange")
        assert run.state["starts"] == 1
        run.end()
    assert run.process.returncode == 0


def test_only_what_was_led_reaches_the_proxy(net: Spaces) -> None:
    """Another device that finds the port gets nothing, nor does the chosen one by itself."""
    with live(net) as run:
        [port] = re.findall(r"redirect to :(\d+)", net.ruleset())
        for space in (net.phone, net.other):
            refused = net.run(space, "curl", "-sS", "-k", "-m", "5", f"https://10.77.0.1:{port}/")
            assert refused.returncode == 7, refused.stderr
        run.end()


def test_quic_is_refused_and_said(net: Spaces) -> None:
    """ICMP comes back at once, so that an app falls back to TCP; another device's is left alone."""
    code = (
        "import socket,sys,time\nw=socket.socket(socket.AF_INET,socket.SOCK_DGRAM)\nw.connect((sys.argv[1],443))\n"
        "w.settimeout(2)\n"
        "try:\n w.send(b'x'*1200); time.sleep(.3); w.send(b'y'); w.recv(10)\n"
        "except ConnectionRefusedError: print('refused')\nexcept OSError: print('silence')\n"
    )
    with live(net) as run:
        # The server has no such port either: the refusal must come from the gateway, which counts it.
        assert net.run(net.phone, sys.executable, "-c", code, SERVER).stdout == "refused\n"
        net.run(net.other, sys.executable, "-c", code, SERVER)
        run.until(lambda: run.state["counters"].get("quic"), "a counter")
        run.end()
    [(quic, dns)] = run.rows("SELECT quic_refused, encrypted_dns_refused FROM intercept_runs")
    assert 1 <= quic <= 2
    assert dns == 0


def test_folders_are_closed_to_others(net: Spaces) -> None:
    with live(net) as run:
        run.phone("-d", LEAK, *JSON, f"{URL}/v1/notes")
        private = net.folder / "authority" / "mitmproxy-ca.pem"
        assert private.stat().st_mode & 0o077 == 0
        assert (net.folder / "authority").stat().st_mode & 0o077 == 0
        run.until(lambda: run.rows("SELECT 1 FROM http WHERE decrypted"), "an exchange")
        assert (net.folder / "state" / "keys.log").read_text().count("CLIENT") > 1
        run.end()
    assert not (net.folder / "state" / "keys.log").exists()  # whoever has recorded the connections could read them
    for folder in (net.folder / "state", net.folder / "authority"):
        for path in folder.rglob("*"):
            assert not path.is_file() or b"lindqvist" not in path.read_bytes(), path
    assert b"lindqvist" not in Path(run.database).read_bytes()
