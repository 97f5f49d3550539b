"""What active tests say: rows of their results, and a finding for each that an app failed, with what it sent, masked.

The tester (gateway/intercept/addon/telltale_tester.py) stood in for a server, with one thing wrong. What an app sent to
it goes the way of everything that interception opens; here it becomes the proof that the app accepted what it must not.
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from gateway.capture.loose import seconds_ns, text, whole
from gateway.content import proof_lines, read_message
from gateway.errors import ParseError
from gateway.model.findings import EvidenceLine, Hit, SentOrReceived
from gateway.model.flows import Certainty
from gateway.model.messages import HttpExchange, PlainMessage, Span
from gateway.store.intercepted import ActiveRow
from gateway.store.masking import mask, mask_text

RULE_OF: Final = {
    "unknown-authority": "TLS-accepts-stranger",
    "self-signed": "TLS-accepts-stranger",
    "leaf-as-authority": "TLS-accepts-stranger",
    "wrong-name": "TLS-accepts-name",
    "near-name": "TLS-accepts-name",
    "expired": "TLS-accepts-date",
    "not-yet-valid": "TLS-accepts-date",
    "old-version": "TLS-accepts-version",
    "weak-cipher": "TLS-accepts-cipher",
    "no-revocation": "TLS-no-revocation",
    "plain-redirect": "TLS-follows-plain",
    "plain-fallback": "TLS-falls-back",
}
"""By test, what an app has failed that accepted it. VALID of the tester is what it has to accept."""

RULES: Final = tuple(dict.fromkeys(RULE_OF.values()))
VERDICTS: Final = ("accepted", "refused", "unclear")
WAITED: Final = "waited"
FALLBACK: Final = "plain-fallback"
MARK: Final = "Telltale active test "
"""In every certificate of a test, with the id of its run behind it (gateway/intercept/keeper.py)."""

MAX_NAME_CHARS: Final = 255
MAX_STEPS: Final = 64
MAX_LINES: Final = 12
"""Of what was sent, in the proof of a test; the finding about what it is has all."""

MAX_SENT_CHARS: Final = 300


class Proof(NamedTuple):
    """A connection whose app accepted what it must not."""

    test: str
    name: str
    way: str
    reason: str
    version: str
    cipher: str
    sent_bytes: int


def is_proof(value: dict[str, Any]) -> bool:
    """Whether a record is of one connection, not a result so far."""
    return "client_conn" in value


def result_of(value: dict[str, Any], run_id: str) -> ActiveRow:
    """A result so far. Raises ParseError where it is none."""
    name, test = text(value.get("name"))[:MAX_NAME_CHARS], text(value.get("test"))[:32]
    verdict, first_ns = text(value.get("verdict")), seconds_ns(value.get("first"))
    if not name or not test or verdict not in VERDICTS or not first_ns:
        raise ParseError("it does not say what came of which test")
    connections, accepted, refused, asked, sent_bytes = (
        whole(value.get(key), 1 << 40) for key in ("connections", "accepted", "refused", "asked", "sent_bytes")
    )
    return ActiveRow(
        run_id,
        name,
        test,
        verdict,
        text(value.get("reason"))[:32],
        text(value.get("way"))[:32],
        text(value.get("ways"))[:MAX_NAME_CHARS],
        connections,
        accepted,
        refused,
        asked,
        sent_bytes,
        first_ns,
        seconds_ns(value.get("last")) or first_ns,
    )


def proof_of(value: dict[str, Any]) -> Proof:
    """Raises ParseError where it proves nothing."""
    name, test = text(value.get("name"))[:MAX_NAME_CHARS], text(value.get("test"))
    if not name or test not in RULE_OF:
        raise ParseError("it does not say what it is a proof of")
    version, cipher = text(value.get("version"))[:32], text(value.get("cipher"))[:64]
    way, reason = text(value.get("way"))[:MAX_NAME_CHARS], text(value.get("reason"))[:32]
    return Proof(test, name, way, reason, version, cipher, whole(value.get("sent_bytes"), 1 << 40))


def steps_of(value: Any) -> tuple[tuple[str, int, int], ...]:
    """The steps of a run: test, begun, ended."""
    found = value[:MAX_STEPS] if isinstance(value, list) else []
    steps = [one for one in found if isinstance(one, dict)]
    return tuple(
        [(text(one.get("test"))[:32], seconds_ns(one.get("begun")), seconds_ns(one.get("ended"))) for one in steps]
    )


def hit_of(proof: Proof, span: Span) -> Hit:
    """What the app did wrong."""
    is_likely = proof.reason == WAITED or proof.test == FALLBACK
    way = proof.way or proof.test
    return Hit(
        RULE_OF[proof.test],
        "",
        Certainty.LIKELY if is_likely else Certainty.CERTAIN,
        SentOrReceived.SENT,
        span,
        value=proof.test,
        detail=f"Shown: {way}. " + ("It waited for an answer." if proof.reason == WAITED else "It sent something."),
    )


def sent_of(messages: Iterable[HttpExchange | PlainMessage]) -> tuple[str, list[EvidenceLine]]:
    """What was sent, masked: in a few words, and line by line."""
    titles: list[str] = []
    lines: list[EvidenceLine] = []
    for message in messages:
        for read in read_message(message):
            titles.append(mask_text(read.title))
            lines += proof_lines(read, frozenset(), mask, mask_text)
    return "; ".join(dict.fromkeys(titles))[:MAX_SENT_CHARS], lines[:MAX_LINES]


def proof_lines_of(proof: Proof, sent: str, lines: list[EvidenceLine]) -> list[EvidenceLine]:
    """What stands in the proof."""
    facts = {
        "test": proof.test,
        "test.shown": proof.way,
        "test.server": proof.name,
        "test.version": proof.version,
        "test.cipher": proof.cipher,
        "test.sent_bytes": f"{proof.sent_bytes:,}",
        "test.sent": sent,
    }
    return [EvidenceLine(key, value, key == "test.shown") for key, value in facts.items() if value] + lines
