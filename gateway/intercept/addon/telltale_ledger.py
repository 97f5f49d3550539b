"""What became of each server name: opened, passed through, or failed, and why. No proxy, no clock: times are given.

An app that pins refuses the certificate again and again. After ATTEMPTS of them without a success its name is passed
through: the app works, and the name is listed, for a time. Every exception can be ended.
"""

import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from telltale_names import is_below

OPENED, PASSED, FAILED = "opened", "passed", "failed"

ATTEMPTS = 3
QUIET_S = 30.0
"""So many attempts have failed, and none has succeeded for so long: the name is passed through."""

REMEMBER_S = 600.0
"""A failed attempt counts for so long: an app that tries again once an hour has not been shown to pin."""

EXCEPTION_S = 3600.0
"""How long a name is passed through before it is tried again."""

MAX_NAMES = 4096
"""Names with a status; whoever makes up more is told of no further ones, and they are opened like any other."""

TELL_S = 5.0
"""A status whose counts alone have changed is told again after so long."""

PINNED, LISTED, NOT_TLS, SERVER, HIDDEN = "pinned", "listed", "not-tls", "server-certificate", "encrypted-dns"
REFUSED, CLOSED, NO_VERSION, ECH, UNREACHABLE, BROKEN = (
    "certificate-refused", "client-closed", "no-common-version", "ech", "server-unreachable", "broken-tls",
)  # fmt: skip

_REFUSALS = re.compile(
    r"unknown[ _]ca|bad[ _]certificate|certificate[ _](?:unknown|expired|revoked)|unsupported[ _]certificate"
    r"|does not trust|access[ _]denied",
    re.IGNORECASE,
)
_VERSIONS = re.compile(
    r"protocol[ _]version|no[ _](?:shared|suitable|common)|cannot agree|unsupported[ _]protocol|wrong[ _]version"
    r"|handshake[ _]failure|version[ _]too[ _]low|inappropriate[ _]fallback|insufficient[ _]security",
    re.IGNORECASE,
)
_ECH_REFUSED = re.compile(r"ech[ _]required|alert number 121", re.IGNORECASE)
_UNEXPLAINED = re.compile(r"disconnected during the handshake", re.IGNORECASE)
_CLOSED = re.compile(r"disconnect|closed|eof|reset", re.IGNORECASE)


def failure(error: str) -> str:
    """The reason for which a client's handshake failed, by what was noted of it."""
    if _ECH_REFUSED.search(error):
        return ECH
    if _UNEXPLAINED.search(error):
        return CLOSED
    if _REFUSALS.search(error):
        return REFUSED
    if _VERSIONS.search(error):
        return NO_VERSION
    return CLOSED if _CLOSED.search(error) else BROKEN


@dataclass(slots=True)
class Tally:
    """Connections of one name in one state, since they were told last. Times are seconds since 1970."""

    count: int
    first: float
    last: float


@dataclass(slots=True)
class Status:
    """One name."""

    name: str
    state: str = ""
    reason: str = ""
    expires: float = 0.0  # of an exception; 0 where it is none
    excepted: float = 0.0  # since when
    last: float = 0.0
    told: float = 0.0
    is_new: bool = True
    untold: dict[tuple[str, str], Tally] = field(default_factory=dict)
    failures: deque[float] = field(default_factory=lambda: deque(maxlen=ATTEMPTS))
    succeeded: float = 0.0

    def records(self) -> list[dict[str, Any]]:
        """As it goes to the inspector: what has happened since the last time, and in the end how it is now."""
        now = (self.state, self.reason)
        tallies = {key: tally for key, tally in self.untold.items() if key != now}
        tallies[now] = self.untold.get(now, Tally(0, self.last, self.last))
        self.untold = {}
        return [
            {
                "name": self.name,
                "state": state,
                "reason": reason,
                "count": tally.count,
                "first": tally.first,
                "last": tally.last,
                "expires": self.expires if (state, reason) == now else 0.0,
                "is_current": (state, reason) == now,
            }
            for (state, reason), tally in tallies.items()
        ]

    def exception(self) -> dict[str, Any]:
        """As it is kept while it lasts."""
        return {"name": self.name, "reason": self.reason, "since": self.excepted, "expires": self.expires}


class Ledger:
    """All names of a run."""

    def __init__(self) -> None:
        self._names: dict[str, Status] = {}
        self._ended: dict[str, float] = {}  # exceptions that somebody ended, and when
        self._listed: tuple[str, ...] = ()
        self._hidden: tuple[str, ...] = ()
        self.unlisted = 0
        """Times that a name had no room."""

    def restore(self, exceptions: list[dict[str, Any]], now: float) -> None:
        """Take over what an earlier process of this run had passed through."""
        for one in exceptions[:MAX_NAMES]:
            name, expires = one.get("name"), one.get("expires")
            if isinstance(name, str) and isinstance(expires, float) and expires > now:
                status = self._status(name)
                status.state, status.reason = PASSED, str(one.get("reason", PINNED))
                status.expires, status.excepted, status.last = expires, float(one.get("since", now)), now

    def configure(self, listed: list[str], hidden: list[str], ended: dict[str, float]) -> None:
        """What the user wants passed through, which resolvers are refused, and which exceptions were ended when."""
        self._listed = tuple(one.lower().strip(".") for one in listed)
        self._hidden = tuple(one.lower().strip(".") for one in hidden)
        for name, at in ended.items():
            if self._ended.get(name, 0.0) < at:
                self._ended[name] = at
                status = self._names.get(name)
                if status is not None and status.expires and status.excepted <= at:
                    status.expires, status.is_new = at, True
                    status.failures.clear()

    def is_refused(self, name: str) -> bool:
        """Whether it is a resolver of encrypted DNS that is to be refused."""
        return is_below(name, self._hidden)

    def passes(self, name: str, now: float) -> str:
        """Why a connection to a name is not opened; "" where it is."""
        if is_below(name, self._listed):
            return LISTED
        status = self._names.get(name)
        if status is not None and status.expires > now:
            return status.reason
        return ""

    def opened(self, name: str, now: float) -> None:
        """An app has said something to this name, and it was read."""
        status = self._change(name, OPENED, "", now)
        status.succeeded = now
        status.expires = 0.0
        status.failures.clear()

    def passed(self, name: str, reason: str, now: float) -> None:
        """A connection went through unopened."""
        status = self._change(name, PASSED, reason, now)
        if reason == LISTED:
            status.expires = 0.0

    def failed(self, name: str, reason: str, now: float) -> None:
        """An attempt failed on the app's side. Enough of them, and the name is passed through."""
        status = self._change(name, FAILED, reason, now)
        status.failures.append(now)
        recent = [at for at in status.failures if now - at < REMEMBER_S]
        if len(recent) >= ATTEMPTS and now - status.succeeded >= QUIET_S:
            self._except(status, PINNED if reason in (REFUSED, CLOSED) else reason, now)

    def unverified(self, name: str, now: float) -> None:
        """The server's own certificate is not valid: what the app makes of it is the app's affair, so that it is passed
        through at once."""
        self._except(self._change(name, FAILED, SERVER, now), SERVER, now)

    def unreachable(self, name: str, now: float) -> None:
        """The server cannot be reached, or speaks no TLS that we do."""
        self._change(name, FAILED, UNREACHABLE, now)

    def refused(self, name: str, now: float) -> None:
        """A resolver of encrypted DNS was refused."""
        self._change(name, FAILED, HIDDEN, now)

    def news(self, now: float) -> list[dict[str, Any]]:
        """What has changed since it was told last."""
        found = []
        for status in self._names.values():
            if status.state and (status.is_new or (status.last > status.told and now - status.told >= TELL_S)):
                status.is_new, status.told = False, now
                found += status.records()
        return found

    def exceptions(self, now: float) -> list[dict[str, Any]]:
        """Names that are passed through by themselves."""
        return [one.exception() for one in self._names.values() if one.expires > now]

    def _status(self, name: str) -> Status:
        status = self._names.get(name)
        if status is None:
            status = Status(name)
            if len(self._names) < MAX_NAMES:
                self._names[name] = status
            else:
                self.unlisted += 1
        return status

    def _change(self, name: str, state: str, reason: str, now: float) -> Status:
        status = self._status(name)
        if (status.state, status.reason) != (state, reason):
            status.state, status.reason, status.is_new = state, reason, True
        tally = status.untold.setdefault((state, reason), Tally(0, now, now))
        tally.count += 1
        tally.last = status.last = now
        return status

    def _except(self, status: Status, reason: str, now: float) -> None:
        status.state, status.reason, status.is_new = PASSED, reason, True
        status.excepted, status.expires = now, now + EXCEPTION_S
        status.failures.clear()
