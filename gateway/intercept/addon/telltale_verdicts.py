"""What each server name's app made of each active test. No network, no clock: times are given.

An app has accepted what it must refuse as soon as it says something, or waits, behind a handshake that it should have
ended. One acceptance outweighs every refusal: an app may check in one place and not in another.
"""

import re
from dataclasses import dataclass, field
from typing import Any

ACCEPTED, REFUSED, UNCLEAR = "accepted", "refused", "unclear"
_RANK = {UNCLEAR: 0, REFUSED: 1, ACCEPTED: 2}

SAID, WAITED = "said", "waited"
"""Why accepted: it said something, or it kept the connection open and waited for the server."""

ALERT, ENDED, LATER, NO_VERSION = "certificate-refused", "client-closed", "closed-after-handshake", "no-common-version"
"""Why refused: the app said so, it ended the handshake, it ended the connection behind the handshake without a word, or
nothing could be agreed on."""

_TELLING = {WAITED: (SAID,), ENDED: (ALERT, NO_VERSION), LATER: (ALERT,)}
"""What tells more than what was noted: an app that closes at once may lose its own alert on the way."""

AFTERWARDS = ("plain-redirect", "plain-fallback")
"""Tests that an app has passed until something plain comes."""

NOT_FOLLOWED, NOT_FALLEN = "not-followed", "nothing-plain"
SILENT, BROKEN, NOT_HTTP, NO_TRUST = "silent", "broken-tls", "not-http", "authority-refused"
OFFERS_BROKEN = "offers-broken"
"""Why nothing can be said: the app fell silent, its handshake made no sense, it spoke no HTTP that could be redirected,
it did not go as far as that, or it offers broken ciphers that this machine cannot speak."""

MAX_RESULTS = 4096
"""Results of names; whoever makes up more is counted."""

TELL_S = 2.0
PLAIN_AFTER_S = 30.0
"""A plain request so soon behind a handshake that failed is what the app does instead."""

_REFUSALS = re.compile(
    r"alert[ _](?:unknown[ _]ca|(?:bad|no|unsupported)[ _]certificate|certificate[ _]|access[ _]denied"
    r"|decrypt[ _]error)",  # a signature that does not hold (RFC 8446, section 6.2)
    re.IGNORECASE,
)
_VERSIONS = re.compile(
    r"protocol[ _]version|unsupported[ _]protocol|no[ _]shared[ _]cipher|no[ _]protocols|version[ _]too[ _]low"
    r"|handshake[ _]failure|insufficient[ _]security|inappropriate[ _]fallback|no[ _]suitable|wrong[ _]version",
    re.IGNORECASE,
)
_ENDS = re.compile(r"eof|close|reset|broken[ _]pipe|alert", re.IGNORECASE)


def refusal(error: str) -> tuple[str, str]:
    """Verdict and reason, by the error that ended a handshake on the server's side."""
    if _VERSIONS.search(error):
        return REFUSED, NO_VERSION
    if _REFUSALS.search(error):
        return REFUSED, ALERT
    return (REFUSED, ENDED) if _ENDS.search(error) else (UNCLEAR, BROKEN)


@dataclass(slots=True)
class Result:
    """One test of one name."""

    test: str
    name: str
    first: float
    last: float
    verdict: str = UNCLEAR
    reason: str = ""
    way: str = ""
    connections: int = 0
    accepted: int = 0
    refused: int = 0
    asked: int = 0  # whether the certificate still holds
    sent_bytes: int = 0
    ways: list[str] = field(default_factory=list)
    told: float = 0.0
    is_new: bool = True

    def record(self) -> dict[str, Any]:
        """As it goes to the inspector and to the state: everything so far."""
        return {
            "test": self.test,
            "name": self.name,
            "verdict": self.verdict,
            "reason": self.reason,
            "way": self.way,
            "ways": " ".join(self.ways),
            "connections": self.connections,
            "accepted": self.accepted,
            "refused": self.refused,
            "asked": self.asked,
            "sent_bytes": self.sent_bytes,
            "first": self.first,
            "last": self.last,
        }


class Verdicts:
    """All of a run."""

    def __init__(self) -> None:
        self._results: dict[tuple[str, str], Result] = {}
        self._failed: dict[str, float] = {}  # names whose handshake has failed, and when last
        self._plain: set[str] = set()  # names that are asked without encryption anyway
        self.unlisted = 0
        """Results that had no room."""

    def restore(self, results: list[dict[str, Any]]) -> None:
        """Take over what an earlier process of this run has seen."""
        for one in results[:MAX_RESULTS]:
            try:
                result = Result(str(one["test"]), str(one["name"]), float(one["first"]), float(one["last"]))
                result.verdict, result.reason, result.way = str(one["verdict"]), str(one["reason"]), str(one["way"])
                result.ways = str(one["ways"]).split()
                for name in ("connections", "accepted", "refused", "asked", "sent_bytes"):
                    setattr(result, name, int(one[name]))
            except (KeyError, ValueError, TypeError):
                continue
            self._results[result.test, result.name] = result

    def turn(self, test: str, name: str) -> int:
        """How many connections of a name a test has seen: its ways take turns."""
        result = self._results.get((test, name))
        return result.connections if result is not None else 0

    def connected(self, test: str, name: str, way: str, now: float) -> None:
        """An app has asked for a name, and is shown something."""
        result = self._result(test, name, now)
        result.connections += 1
        if way not in result.ways:
            result.ways.append(way)
        result.last, result.is_new = now, True

    def judged(
        self, test: str, name: str, way: str, verdict: str, reason: str, now: float, sent_bytes: int = 0
    ) -> None:
        """What it made of it. The gravest verdict stays, with the reason for it."""
        result = self._result(test, name, now)
        result.accepted += verdict == ACCEPTED
        result.refused += verdict == REFUSED
        if verdict == ACCEPTED and test in AFTERWARDS:
            result.refused = max(result.refused - 1, 0)  # what had been taken for a refusal was none
        result.sent_bytes += sent_bytes
        result.last, result.is_new = now, True
        is_graver = _RANK[verdict] > _RANK[result.verdict]
        if is_graver or not result.reason or (verdict == result.verdict and reason in _TELLING.get(result.reason, ())):
            result.verdict, result.reason, result.way = verdict, reason, way

    def asked(self, test: str, now: float) -> None:
        """Somebody asked whether a certificate still holds: of which name cannot be seen, so of all that are tested."""
        for result in self._results.values():
            if result.test == test:
                result.asked += 1
                result.last, result.is_new = now, True

    def failed(self, name: str, now: float) -> None:
        """A handshake for a name has failed."""
        if len(self._failed) < MAX_RESULTS or name in self._failed:
            self._failed[name] = now

    def falls_back(self, name: str, now: float) -> bool:
        """Whether a plain request for a name is what its app does instead of one that failed."""
        failed = self._failed.get(name)
        if failed is None and len(self._plain) < MAX_RESULTS:
            self._plain.add(name)
        return failed is not None and now - failed <= PLAIN_AFTER_S and name not in self._plain

    def news(self, now: float, *, is_all: bool = False) -> list[dict[str, Any]]:
        """What has changed since it was told last; each once in a while, or all of it."""
        found = []
        for result in self._results.values():
            if result.is_new and (is_all or now - result.told >= TELL_S):
                result.is_new, result.told = False, now
                found.append(result.record())
        return found

    def all(self) -> list[dict[str, Any]]:
        """Every result."""
        return [result.record() for result in self._results.values()]

    def _result(self, test: str, name: str, now: float) -> Result:
        result = self._results.get((test, name))
        if result is None:
            result = Result(test, name, now, now)
            if len(self._results) < MAX_RESULTS:
                self._results[test, name] = result
            else:
                self.unlisted += 1
        return result
