"""Runs commands inside the emulated machine for the tests outside: one JSON object a line, by a port of its own.

`{"command": [...], "seconds": 60}` is answered by `{"code": 0, "out": "…", "err": "…"}`. It runs there with that
Debian's Python and nothing else.
"""

import base64
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PORT = Path("/dev/virtio-ports/telltale.test")
TOO_LATE = 124  # as timeout(1) says it


def main() -> None:
    """Answer until the machine is switched off."""
    with PORT.open("r+b", buffering=0) as port:
        rest = b""
        while True:
            piece = port.read(65_536)
            if not piece:  # nobody is at the other end yet
                time.sleep(0.2)
                continue
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                answer = json.dumps(_run(json.loads(line))).encode() + b"\n"
                while answer:
                    answer = answer[port.write(answer) or 0 :]


def _run(asked: dict[str, Any]) -> dict[str, Any]:
    command, seconds = [str(word) for word in asked["command"]], float(asked["seconds"])
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as late:
        return _told(TOO_LATE, late.stdout or b"", f"no end after {seconds:.0f} s".encode())
    except OSError as error:
        return _told(127, b"", str(error).encode())
    return _told(done.returncode, done.stdout, done.stderr)


def _told(code: int, out: bytes, err: bytes) -> dict[str, Any]:
    return {"code": code, "out": base64.b64encode(out).decode(), "err": base64.b64encode(err).decode()}


if __name__ == "__main__":
    sys.exit(main())
