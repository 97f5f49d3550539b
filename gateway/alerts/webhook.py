"""One POST to a webhook: signed, no redirect followed, its answer read to a bound and within a bounded time."""

import http.client
import ssl
import time
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

CONNECT_S: Final = 10.0
MAX_ANSWER_BYTES: Final = 64 * 1024
"""Nothing in an answer matters but its status; what is longer is cut off."""

GONE: Final = 410
"""Whoever answers so wants to hear no more (RFC 9110 section 15.5.11)."""

TOO_OFTEN: Final = (429, 503)
"""Answers that may say when to come again."""


class Outcome(NamedTuple):
    """What became of a try."""

    is_sent: bool
    reason: str = ""  # why not, without anything secret
    is_final: bool = False  # no other try can do better
    again_s: int = 0  # the receiver asked to wait so long


def post(address: str, headers: Mapping[str, str], body: bytes) -> Outcome:
    """Send it. Whatever goes wrong is an outcome."""
    try:
        return _judge(*_post(address, headers, body))
    except ssl.SSLCertVerificationError as error:
        return Outcome(False, f"its certificate is not trusted: {error.verify_message}")
    except TimeoutError:
        return Outcome(False, "it did not answer in time")
    except (OSError, http.client.HTTPException) as error:
        return Outcome(False, _why(error))


def _post(address: str, headers: Mapping[str, str], body: bytes) -> tuple[int, str]:
    parts = urlsplit(address)
    host = parts.hostname or ""
    way: http.client.HTTPConnection
    if parts.scheme == "https":
        way = http.client.HTTPSConnection(host, parts.port, timeout=CONNECT_S, context=ssl.create_default_context())
    else:
        way = http.client.HTTPConnection(host, parts.port, timeout=CONNECT_S)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        way.request("POST", target, body, dict(headers))
        answer = way.getresponse()
        answer.read(MAX_ANSWER_BYTES)
        return answer.status, answer.headers.get("Retry-After", "")
    finally:
        way.close()


def _judge(status: int, again: str) -> Outcome:
    if 200 <= status < 300:
        return Outcome(True)
    if 300 <= status < 400:
        return Outcome(False, f"it answered {status}: another place is not asked; give the channel the new address")
    wait_s = int(again) if status in TOO_OFTEN and again.isascii() and again.isdecimal() and len(again) < 7 else 0
    return Outcome(False, f"it answered {status}", status == GONE, wait_s)


def _why(error: OSError | http.client.HTTPException) -> str:
    """An error in words that name no address."""
    if isinstance(error, OSError) and error.strerror:
        return f"no connection: {error.strerror}"[:200]
    return f"it does not speak HTTP ({type(error).__name__})"


def standard_headers(version: str) -> dict[str, str]:
    """What every message has."""
    return {"Content-Type": "application/json", "User-Agent": f"Telltale/{version}", "Connection": "close"}


def now_s() -> int:
    """The time of a signature, in seconds since 1970 UTC."""
    return int(time.time())
