"""One message to one address, in a process of its own: `python -m gateway.alerts.sending`.

A job comes as JSON on its standard input, so that no list of processes shows an address; the outcome goes to its
standard output. Whoever started it ends it when it takes too long: apprise and the services behind it have no bound.
"""

import json
import re
import sys
from importlib.metadata import version
from typing import Any, Final

from gateway.alerts.doors import close_doors
from gateway.alerts.signing import headers
from gateway.alerts.webhook import Outcome, now_s, post, standard_headers

MAX_JOB_BYTES: Final = 1 << 20
MAX_REASON_CHARS: Final = 200
SHOWN_CHARS: Final = 3

_SECRET_PART: Final = re.compile(r"[^:/@?&=#,;+ ]{4,}")
"""Pieces of an address that must not be in what is said of a failure."""


def main() -> int:
    """Do the job."""
    job: dict[str, Any] = json.loads(sys.stdin.buffer.read(MAX_JOB_BYTES))
    if job["task"] == "check":
        told = _check(job["address"])
    else:
        refused = [] if job["allows_local"] else close_doors()
        outcome = _webhook(job) if job["task"] == "webhook" else _service(job)
        if refused and not outcome.is_sent:
            outcome = outcome._replace(reason=refused[0])
        told = outcome._asdict()
    sys.stdout.write(json.dumps(told))
    return 0


def _webhook(job: dict[str, Any]) -> Outcome:
    body = job["body"].encode()
    signed = headers(job["secrets"], now_s(), job["message_id"], body)
    return post(job["address"], standard_headers(version("telltale")) | signed, body)


def _service(job: dict[str, Any]) -> Outcome:
    from apprise import LogCapture, NotifyFormat, NotifyType

    service = _made(job["address"])
    if service is None:
        return Outcome(False, "apprise does not take this address any more", is_final=True)
    capture: Any = LogCapture  # has no types
    with capture(fmt="%(message)s") as said:
        is_sent = service.notify(
            body=job["body"], title=job["title"], notify_type=NotifyType(job["type"]), body_format=NotifyFormat.TEXT
        )
        lines = said.getvalue().splitlines()
    return Outcome(True) if is_sent else Outcome(False, reason(lines, job["address"]))


def _check(address: str) -> dict[str, str]:
    """What apprise takes an address for, and the form of it that may be shown; empty where it takes it for nothing."""
    service = _made(address)
    if service is None:
        return {"service": "", "shown": ""}
    return {"service": str(service.service_name), "shown": _shown(service.url(privacy=True))}


def _shown(address: str) -> str:
    """An address of which apprise has hidden what it knows to be secret, with names of topics and rooms cut too: who
    knows one may often read along. Servers, and who gets a mail, are shown."""
    scheme, _, rest = address.partition("?")[0].partition("://")
    return f"{scheme}://{'/'.join(map(_cut, rest.rstrip('/').split('/')))}"


def _cut(part: str) -> str:
    is_shown = "." in part or "%40" in part or "@" in part or len(part) <= SHOWN_CHARS
    return part if is_shown else part[:SHOWN_CHARS] + "…"


def _made(address: str) -> Any:
    """What apprise makes of an address: one service, which follows no redirect, keeps nothing and reads no file."""
    from apprise import Apprise, AppriseAsset

    asset = AppriseAsset(
        app_id="Telltale", app_desc="Telltale", app_url="", image_url_mask="", image_url_logo="", secure_logging=True,
        http_redirects=False, allow_templates=False, plugin_paths=[], storage_mode="memory",
    )  # fmt: skip
    return Apprise.instantiate(address, asset=asset)


def reason(lines: list[str], address: str) -> str:
    """Why a service did not take a message: what apprise says last, without any piece of the address."""
    said = next((line for line in reversed(lines) if line.strip()), "the service did not take it")
    for piece in sorted(set(_SECRET_PART.findall(address)), key=len, reverse=True):
        said = said.replace(piece, "…")
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
    return shown[:MAX_REASON_CHARS]


if __name__ == "__main__":
    sys.exit(main())
