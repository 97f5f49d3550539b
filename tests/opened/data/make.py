"""Makes the captures of this folder with their key log: `python -m tests.opened.data.make`.

curl, OpenSSL and aioquic talk to nginx, `openssl s_server` and aioquic on loopback, and dumpcap records them. Names and
people are invented. What was sent is written to expected.json from here, never read from the capture.
Needed: curl, nginx, openssl, dumpcap, editcap, and the project's `dev` dependencies.
"""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from aioquic.asyncio.client import connect
from aioquic.asyncio.server import serve
from aioquic.h3.connection import H3_ALPN
from aioquic.quic.configuration import QuicConfiguration

from pcaps.lab.programs.h3_client import Client
from pcaps.lab.programs.h3_server import REPLIES, Http3
from pcaps.lab.unsigned import unsigned

HERE = Path(__file__).parent
HOST = "diary.example"
NOTE = '{"note":"I could not sleep again","email":"mara.lindqvist@diary.example"}'
REPLY = '{"saved":true,"by":"noor.haddad@diary.example"}'
HTTPS, OLD, QUIC = 18443, 18444, 18445

NGINX = """
daemon off; pid {work}/nginx.pid; error_log {work}/error.log;
events {{}}
http {{
  access_log off; client_body_temp_path {work}/bodies;
  server {{
    listen 127.0.0.1:{port} ssl http2; server_name {host};
    ssl_certificate {work}/certificate.pem; ssl_certificate_key {work}/key.pem; ssl_protocols TLSv1.2 TLSv1.3;
    location / {{ default_type application/json; return 200 '{reply}'; }}
  }}
}}
"""

EXCHANGES = [
    # how curl is told to, then what of it must be read again: TLS version, HTTP version, target
    (["--tlsv1.3", "--http1.1"], "TLSv1.3", "HTTP/1.1", "/v1/note?week=1"),
    (["--tls-max", "1.2", "--http1.1"], "TLSv1.2", "HTTP/1.1", "/v1/note?week=2"),
    (["--tlsv1.3", "--http2"], "TLSv1.3", "HTTP/2", "/v1/note?week=3"),
    (["--tls-max", "1.2", "--http2"], "TLSv1.2", "HTTP/2", "/v1/note?week=4"),
]


def curl(options: list[str], port: int, target: str, keys: Path | None, body: str = NOTE) -> str:
    """One POST, or a GET where there is no body. The key log is curl's own."""
    environment = {"PATH": os.environ["PATH"]} | ({"SSLKEYLOGFILE": str(keys)} if keys else {})
    command = ["curl", "-sk", "-m", "10", "--resolve", f"{HOST}:{port}:127.0.0.1", *options]
    command += ["-H", "Content-Type: application/json", "-d", body] if body else []
    command += [f"https://{HOST}:{port}{target}"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


async def quic(work: Path, keys: Path) -> None:
    """Two requests over HTTP/3, one connection."""
    REPLIES[("POST", "/v1/note")] = {"status": 200, "content_type": "application/json", "body": REPLY}
    REPLIES[("GET", "/v1/long")] = {"status": 200, "content_type": "text/plain", "body": "long " * 4000}
    server = QuicConfiguration(is_client=False, alpn_protocols=H3_ALPN)
    server.load_cert_chain(work / "certificate.pem", work / "key.pem")
    serving = await serve("127.0.0.1", QUIC, configuration=server, create_protocol=Http3)
    with keys.open("a") as log:
        client = QuicConfiguration(
            is_client=True, alpn_protocols=H3_ALPN, server_name=HOST, verify_mode=0, secrets_log_file=log
        )
        async with connect("127.0.0.1", QUIC, configuration=client, create_protocol=Client) as talk:
            assert isinstance(talk, Client)
            for method, target, body in (("POST", "/v1/note?week=5", NOTE), ("GET", "/v1/long", "")):
                request = {"method": method, "target": target, "body": body}
                await talk.request(HOST, request | {"headers": {"Content-Type": "application/json"}})
    serving.close()


def record(work: Path, keys: Path) -> list[dict[str, object]]:
    """Everything that is said, in order, with what must be read of it."""
    said = []
    for options, tls, version, target in EXCHANGES:
        assert curl(options, HTTPS, target, keys) == REPLY
        said.append({"tls": tls, "http": version, "method": "POST", "target": target, "body": NOTE, "reply": REPLY})
    old = ["--tls-max", "1.2", "--http1.1", "--ciphers", "ECDHE-ECDSA-AES128-SHA"]
    assert "s_server" in curl(old, OLD, "/", keys, "")
    said.append({"tls": "TLSv1.2", "http": "HTTP/1.1", "method": "GET", "target": "/", "body": "", "reply": None})
    assert curl(["--tlsv1.3", "--http2"], HTTPS, "/v1/note?week=6", None) == REPLY  # nobody kept its keys
    refused = ["curl", "-s", "-m", "10", "--tlsv1.3", "--resolve", f"{HOST}:{HTTPS}:127.0.0.1"]
    done = subprocess.run(
        [*refused, f"https://{HOST}:{HTTPS}/"],
        env={"PATH": os.environ["PATH"], "SSLKEYLOGFILE": str(keys)},
        check=False,
    )
    assert done.returncode != 0  # a client that does not trust the certificate, and says so under encryption
    asyncio.run(quic(work, keys))
    for method, target, body, reply in (
        ("POST", "/v1/note?week=5", NOTE, REPLY),
        ("GET", "/v1/long", "", "long " * 4000),
    ):
        said.append(
            {"tls": "TLSv1.3", "http": "HTTP/3", "method": method, "target": target, "body": body, "reply": reply}
        )
    return said


def main() -> None:
    """Record, and write what was said."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        work.chmod(0o755)
        subject = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-days", "3650"]
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        files = ["-keyout", work / "key.pem", "-out", work / "certificate.pem"]
        subprocess.run(["openssl", "req", "-x509", *key, *files, *subject], check=True, capture_output=True)
        (work / "nginx.conf").write_text(NGINX.format(work=work, port=HTTPS, host=HOST, reply=REPLY))
        capture, keys = work / "opened.pcapng", work / "keys.log"
        old = ["openssl", "s_server", "-accept", f"127.0.0.1:{OLD}", "-www", "-quiet", "-tls1_2"]
        old += [
            "-cipher",
            "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0",
            "-cert",
            work / "certificate.pem",
            "-key",
            work / "key.pem",
        ]
        ports = " or ".join(f"port {port}" for port in (HTTPS, OLD, QUIC))
        programs = [
            ["nginx", "-p", work, "-c", work / "nginx.conf"],
            old,
            ["dumpcap", "-q", "-i", "lo", "-f", ports, "-w", capture],
        ]
        quiet = subprocess.DEVNULL
        running = [subprocess.Popen(program, stdin=quiet, stdout=quiet, stderr=quiet) for program in programs]
        try:
            time.sleep(2)
            said = record(work, keys)
            time.sleep(1.5)
        finally:
            for process in reversed(running):
                process.send_signal(signal.SIGINT if process is running[-1] else signal.SIGTERM)
                process.wait(10)
        certificate = subprocess.run(
            ["openssl", "x509", "-in", work / "certificate.pem", "-outform", "DER"], check=True, capture_output=True
        ).stdout
        (HERE / "certificate.der").write_bytes(certificate)
        (HERE / "opened.pcapng").write_bytes(unsigned(capture.read_bytes()))
        shutil.copy(keys, HERE / "opened.keys")
        (HERE / "expected.json").write_text(json.dumps(said, indent=1) + "\n")
    inject = ["editcap", "--inject-secrets", f"tls,{HERE / 'opened.keys'}"]
    subprocess.run([*inject, HERE / "opened.pcapng", HERE / "with-secrets.pcapng"], check=True)


if __name__ == "__main__":
    sys.exit(main())
