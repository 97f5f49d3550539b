"""The program as a person runs it, and recordings made for one question each."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PCAPS = ROOT / "pcaps"
TELLTALE = Path(sys.executable).with_name("telltale")


def telltale(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder."""
    done = subprocess.run([TELLTALE, *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def judged(result: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """What `check --format json` printed."""
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def differences(told: dict[str, Any], app: str | None = None) -> list[dict[str, Any]]:
    """All differences, or those of one app."""
    return [one for each in told["apps"] if app in (None, each["app"]) for one in each["differences"]]


def app_named(told: dict[str, Any], app: str) -> dict[str, Any]:
    """What was told of one app."""
    (found,) = (each for each in told["apps"] if each["app"] == app)
    answer: dict[str, Any] = found
    return answer


def har(path: Path, *visits: tuple[str, str], scheme: str = "https") -> Path:
    """A HAR file (W3C draft, section "HAR") of requests to hosts at addresses; each six times, so that enough is
    seen."""
    entries = [
        {
            "startedDateTime": f"2026-05-04T10:00:{number:02d}.000Z",
            "time": 1,
            "serverIPAddress": address,
            "request": {
                "method": "GET",
                "url": f"{scheme}://{host}/v1/list",
                "httpVersion": "HTTP/1.1",
                "headers": [{"name": "Host", "value": host}],
                "queryString": [],
                "cookies": [],
                "headersSize": -1,
                "bodySize": 0,
            },
            "response": {
                "status": 204,
                "statusText": "No Content",
                "httpVersion": "HTTP/1.1",
                "headers": [],
                "cookies": [],
                "content": {"size": 0, "mimeType": "text/plain"},
                "redirectURL": "",
                "headersSize": -1,
                "bodySize": 0,
            },
            "cache": {},
            "timings": {"send": 0, "wait": 1, "receive": 0},
        }
        for number, (host, address) in enumerate(visits * 6)
    ]
    log = {"version": "1.2", "creator": {"name": "by hand", "version": "1"}, "entries": entries}
    path.write_text(json.dumps({"log": log}))
    return path
