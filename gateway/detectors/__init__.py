"""From fields to findings: one file a kind of leak.

`Inspector` is the one way in: built once, it holds the compiled patterns and asks every detector of
DETECTORS that has something to say. To add a detector is one file, one line here, and its rule in the
catalogue.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from gateway.detectors.appointments import Appointments
from gateway.detectors.base import Detector, Where
from gateway.detectors.contacts import Contacts
from gateway.detectors.coverage import CoverageGaps
from gateway.detectors.diagnoses import Diagnoses
from gateway.detectors.email import Email
from gateway.detectors.instruments import Instruments
from gateway.detectors.linked import link
from gateway.detectors.notes import Notes
from gateway.detectors.password import Password
from gateway.detectors.patterns import Matcher, Pattern, Scan
from gateway.detectors.personas import PersonaSearch
from gateway.detectors.phone import Phone
from gateway.detectors.readable import Readable
from gateway.detectors.tls_certificate import TlsCertificate
from gateway.detectors.tls_version import TlsVersion
from gateway.detectors.token import Token
from gateway.detectors.tracker import Tracker
from gateway.detectors.vitals import Vitals
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Destination
from gateway.model.messages import TlsSession
from gateway.model.personas import Persona

__all__ = ["DETECTORS", "Inspector", "Where"]

DETECTORS: tuple[Detector, ...] = (
    TlsVersion(),
    TlsCertificate(),
    Instruments(),
    Diagnoses(),
    Notes(),
    Vitals(),
    Appointments(),
    Email(),
    Phone(),
    Password(),
    Token(),
    Contacts(),
    Tracker(),
    CoverageGaps(),
    Readable(),
)

CLEARTEXT_FAMILIES: Final = ("CLR-", "SES-")
"""Rules that say "anyone on the way can read this": not true of what was encrypted and opened for us."""


class Inspector:
    """Asks all detectors. Build one for each process or thread and keep it."""

    def __init__(self, detectors: Iterable[Detector] = DETECTORS, personas: Sequence[Persona] = ()) -> None:
        """`personas`: planted values that are looked for besides."""
        self.planted = PersonaSearch(personas) if personas else None
        self._detectors = tuple(detectors)
        self._by_pattern: dict[Pattern, list[Detector]] = {}
        self._by_dictionary: dict[str, list[Detector]] = {}
        self._always: list[Detector] = []
        for detector in self._detectors:
            if _looks_at(detector, "inspect_message") and not detector.is_fallback:
                for pattern in detector.patterns:
                    self._by_pattern.setdefault(pattern, []).append(detector)
                for dictionary in detector.dictionaries:
                    self._by_dictionary.setdefault(dictionary.name, []).append(detector)
                if not detector.patterns and not detector.dictionaries:
                    self._always.append(detector)
        self._fallbacks = [detector for detector in self._detectors if detector.is_fallback]
        self._for_tls = [detector for detector in self._detectors if _looks_at(detector, "inspect_tls")]
        self._for_destination = [d for d in self._detectors if _looks_at(d, "inspect_destination")]
        self._for_flow = [detector for detector in self._detectors if _looks_at(detector, "inspect_flow")]
        self._matcher = Matcher(
            (p for d in self._detectors for p in (*d.patterns, *d.context)),
            (one for d in self._detectors for one in d.dictionaries),
            keep="patterns" if self._detectors == DETECTORS else "other_patterns",
        )

    def tls(self, session: TlsSession, where: Where) -> list[Hit]:
        """What one handshake shows."""
        return [hit for detector in self._for_tls for hit in detector.inspect_tls(session, where)]

    def scan(self, read: ReadMessage) -> Scan:
        """What the patterns and dictionaries of all detectors find in a message."""
        return self._matcher.scan(read)

    def called(self, scan: Scan) -> dict[Detector, None]:
        """The detectors that are to look at a message, by what was found in it."""
        called = dict.fromkeys(self._always)
        for pattern in scan.found:
            called.update(dict.fromkeys(self._by_pattern.get(pattern, ())))
        for name in scan.found_terms:
            called.update(dict.fromkeys(self._by_dictionary.get(name, ())))
        return called

    def message(self, read: ReadMessage, where: Where) -> list[Hit]:
        """What one readable message shows, with what belongs together linked."""
        scan = self.scan(read)
        called = self.called(scan)
        hits = [
            hit
            for detector in self._detectors
            if detector in called
            for hit in detector.inspect_message(read, scan, where)
        ]
        if self.planted is not None:
            hits += self.planted.inspect(read, scan, where)
        if hits:
            hits += link(hits)
        else:
            hits = [hit for detector in self._fallbacks for hit in detector.inspect_message(read, scan, where)]
        if where.is_opened:
            hits = [hit for hit in hits if not hit.rule.startswith(CLEARTEXT_FAMILIES)]
        return hits

    def destination(self, destination: Destination, where: Where) -> list[Hit]:
        """What the place alone says, whatever goes there."""
        return [hit for d in self._for_destination for hit in d.inspect_destination(destination, where)]

    def flow(self, where: Where) -> list[Hit]:
        """What a flow that ended says as a whole."""
        return [hit for detector in self._for_flow for hit in detector.inspect_flow(where)]


def _looks_at(detector: Detector, method: str) -> bool:
    """Whether a detector has its own version of a method: others are never called."""
    return getattr(type(detector), method) is not getattr(Detector, method)
