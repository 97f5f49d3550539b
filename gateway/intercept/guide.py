"""The active tests for a person: what each does, and what may break. Their order is that of `TESTS`."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from gateway.model.active import ACCEPTED, CONTROL, LATER, NOT_EXERCISED, PARTLY, weighed


class Guide(NamedTuple):
    """One test."""

    does: str
    breaks: str


_OFFLINE: Final = "A good app says that it is offline or that the server is not safe, until the step is over."
GUIDES: Final = {
    "valid": Guide(
        "Shows a certificate of this machine's authority with nothing wrong. An app that refuses it does not trust the"
        " authority, and the tests that need it say nothing of that app.",
        "The app gets no answer from its server: each request is answered with 503.",
    ),
    "unknown-authority": Guide(
        "Shows a certificate of an authority that nobody knows, and one that only bears the name of one that is known.",
        _OFFLINE,
    ),
    "self-signed": Guide("Shows a certificate that is signed with its own key.", _OFFLINE),
    "wrong-name": Guide("Shows a certificate for another name.", _OFFLINE),
    "near-name": Guide(
        "Shows certificates for names that a careless check takes: the right one as common name only, one that begins"
        " or ends alike, one below or above it, a wildcard that is too wide, one with a zero byte.",
        _OFFLINE,
    ),
    "expired": Guide("Shows a certificate that ran out yesterday.", _OFFLINE),
    "not-yet-valid": Guide("Shows a certificate that begins in two days.", _OFFLINE),
    "leaf-as-authority": Guide("Shows a certificate that another server's certificate has signed.", _OFFLINE),
    "old-version": Guide("Offers TLS 1.1 or 1.0 and nothing newer.", _OFFLINE),
    "weak-cipher": Guide("Offers only ciphers that are broken, or encrypt nothing.", _OFFLINE),
    "no-revocation": Guide(
        "Shows a certificate of which nobody can be asked whether it was withdrawn. Nearly all apps go on; what they"
        " would make of an answer is not seen.",
        "Some apps wait for the answer that does not come, and are slow.",
    ),
    "plain-redirect": Guide(
        "Answers over TLS with a redirect to http://. Nothing of what the app then says leaves this machine.",
        "The app may show an empty page.",
    ),
    "plain-fallback": Guide(
        "Lets every TLS handshake fail, and sees whether the app asks again without encryption. That request is"
        " answered here and goes nowhere.",
        "A good app says that it is offline, until the step is over.",
    ),
}

VERDICTS: Final = {
    "accepted": "ACCEPTED: the app spoke to it",
    "refused": "refused, as it should be",
    "unclear": "unclear",
    "not-exercised": "not exercised: the app made no connection",
}


PLAIN: Final = {
    "plain-redirect": "ACCEPTED: the app went on without encryption",
    "plain-fallback": "ACCEPTED: the app asked again without encryption",
}
REASONS: Final = {
    "said": "it sent something",
    "waited": "it kept the connection open and waited",
    "certificate-refused": "it refused the certificate, and said so",
    "client-closed": "it closed the connection in the handshake",
    "closed-after-handshake": "it closed the connection after the handshake, without a word",
    "no-common-version": "nothing that both speak",
    "not-followed": "it did not follow",
    "nothing-plain": "it did not ask without encryption",
    "partly-shown": "it made too few connections to meet all that this test shows",
    "silent": "it fell silent in the handshake",
    "broken-tls": "its handshake made no sense",
    "offers-broken": "it offers broken ciphers that could not be tried here",
    "not-http": "it speaks no HTTP that could be sent on",
    "authority-refused": "it does not trust this machine's authority",
}
"""By the words of addon/telltale_verdicts.py."""


def judged(results: Iterable[dict[str, Any]], tests: Iterable[str]) -> list[dict[str, Any]]:
    """Results of a run, and for every name that was seen the tests in which it made no connection.

    `is_conclusive` is false for a refusal that another reason explains (the app does not trust the authority), and
    for one of a part of what the test shows.
    """
    found = {(str(one.get("name")), str(one.get("test"))): one for one in results}
    names = sorted({name for name, _ in found})
    rows = []
    for name in names or [""]:
        trusts = found.get((name, CONTROL), {}).get("verdict") == ACCEPTED
        for test in tests:
            one = found.get((name, test), {"test": test, "name": name, "verdict": NOT_EXERCISED, "reason": ""})
            reason, conclusive = weighed(
                test, str(one["verdict"]), str(one["reason"]), str(one.get("ways", "")), trusts=trusts
            )
            rows.append({**one, "reason": reason, "is_conclusive": conclusive})
    return rows


def line(one: dict[str, Any]) -> str:
    """A result, for a person."""
    verdict, test = str(one["verdict"]), str(one["test"])
    if test == CONTROL and verdict in ("accepted", "refused"):
        said = "accepted, as it should be" if verdict == "accepted" else "refused: the app does not trust this machine"
    elif test == "no-revocation" and verdict == "accepted":
        said = "went on without an answer, as nearly all apps do"
    elif verdict == "refused" and not one["is_conclusive"] and one.get("reason") == LATER:
        said = "it ended the connection behind the handshake: it refused, or it had nothing to say"
    elif verdict == "refused" and one.get("reason") == PARTLY:
        said = "refused so far"
    elif verdict == "refused" and not one["is_conclusive"]:
        said = "refused, but that says nothing: the app does not trust this machine's authority anyway"
    elif verdict == ACCEPTED and test in PLAIN:
        said = PLAIN[test]
    else:
        said = VERDICTS.get(verdict, verdict)
    reason = str(one.get("reason", ""))
    more = [REASONS.get(reason, reason)] if reason else []
    if one.get("sent_bytes"):
        more.append(f"{int(one['sent_bytes']):,} bytes sent")
    return f"{one.get('name') or 'no server'}: {said}" + (f" ({', '.join(more)})" if more else "")
