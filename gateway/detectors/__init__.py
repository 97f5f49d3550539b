"""From fields to findings: one file a kind of leak.

`Inspector` is the one way in: built once, it holds the compiled patterns and asks every detector of
DETECTORS that has something to say. To add a detector is one file, one line here, and its rule in the
catalogue.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from gateway.detectors.base import Detector, Where
from gateway.detectors.bulk.apps import Apps
from gateway.detectors.bulk.contacts import Contacts
from gateway.detectors.bulk.conversations import Conversations
from gateway.detectors.bulk.track import Track
from gateway.detectors.credentials.app_key import AppKey
from gateway.detectors.credentials.password import Password
from gateway.detectors.credentials.session import Session
from gateway.detectors.credentials.token import Token
from gateway.detectors.destinations.expected import DestinationsExpected
from gateway.detectors.destinations.indicators import Indicators
from gateway.detectors.destinations.lookalike import LookalikeName
from gateway.detectors.destinations.over_time import OverTime
from gateway.detectors.destinations.tracker import Tracker
from gateway.detectors.destinations.unexpected import Unexpected
from gateway.detectors.destinations.unusual_port import UnusualPort
from gateway.detectors.health.appointment.detector import Appointments
from gateway.detectors.health.diagnosis.detector import Diagnoses
from gateway.detectors.health.instrument.detector import Instruments
from gateway.detectors.health.interest.detector import Interest
from gateway.detectors.health.lab.detector import Lab
from gateway.detectors.health.medication.detector import Medication
from gateway.detectors.health.mood.detector import Mood
from gateway.detectors.health.note.detector import Notes
from gateway.detectors.health.record import Record
from gateway.detectors.health.reproductive.detector import Reproductive
from gateway.detectors.health.selfharm.detector import SelfHarm
from gateway.detectors.health.sexual.detector import Sexual
from gateway.detectors.health.substance.detector import Substances
from gateway.detectors.health.symptom.detector import Symptoms
from gateway.detectors.health.text.detector import FreeText
from gateway.detectors.health.vital.detector import Vitals
from gateway.detectors.identifiers.address import Address
from gateway.detectors.identifiers.address_in_data import AddressInData
from gateway.detectors.identifiers.advertising import Advertising
from gateway.detectors.identifiers.birthdate import Birthdate
from gateway.detectors.identifiers.card import Card
from gateway.detectors.identifiers.device import Device
from gateway.detectors.identifiers.email import Email
from gateway.detectors.identifiers.iban import Iban
from gateway.detectors.identifiers.insurance import Insurance
from gateway.detectors.identifiers.location import Location
from gateway.detectors.identifiers.mac import Mac
from gateway.detectors.identifiers.national import National
from gateway.detectors.identifiers.person_name import PersonName
from gateway.detectors.identifiers.phone import Phone
from gateway.detectors.identifiers.trackers_fields import TrackersFields, settle
from gateway.detectors.matching import asked
from gateway.detectors.matching.lazily import keep_all
from gateway.detectors.matching.patterns import Matcher, Pattern, Scan
from gateway.detectors.own.rules import OwnRules
from gateway.detectors.planted.planting import Planting
from gateway.detectors.transport.coverage import CoverageGaps
from gateway.detectors.transport.tls_certificate import TlsCertificate
from gateway.detectors.transport.tls_version import TlsVersion
from gateway.detectors.weighing.batches import parts_of, with_parts
from gateway.detectors.weighing.general import weigh_documents
from gateway.detectors.weighing.linked import link
from gateway.detectors.weighing.noise import without_noise
from gateway.detectors.weighing.published import weigh
from gateway.detectors.weighing.readable import Readable
from gateway.detectors.weighing.recipients import of_recipient
from gateway.mistakes import spared
from gateway.model import contacts as together
from gateway.model.expectations import NOTHING_EXPECTED, Expected
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Destination
from gateway.model.indicators import IndicatorBook
from gateway.model.messages import TlsSession
from gateway.model.personas import Persona
from gateway.rules.catalogue import Rule, catalogue
from gateway.rules.own import OwnRule

__all__ = ["DETECTORS", "Inspector", "Where"]

DETECTORS: tuple[Detector, ...] = (
    TlsVersion(),
    TlsCertificate(),
    Instruments(),
    Diagnoses(),
    Medication(),
    Notes(),
    Mood(),
    SelfHarm(),
    Interest(),
    Symptoms(),
    Vitals(),
    Record(),
    Lab(),
    Reproductive(),
    Substances(),
    Sexual(),
    Appointments(),
    Email(),
    Phone(),
    Insurance(),
    PersonName(),
    Birthdate(),
    Address(),
    Location(),
    AddressInData(),
    Device(),
    Advertising(),
    TrackersFields(),
    Mac(),
    National(),
    Iban(),
    Card(),
    Password(),
    Token(),
    AppKey(),
    Session(),
    Contacts(),
    Conversations(),
    Track(),
    Apps(),
    Tracker(),
    Unexpected(),
    LookalikeName(),
    UnusualPort(),
    OverTime(),
    CoverageGaps(),
    FreeText(),
    Readable(),
)

keep_all()


class Inspector:
    """Asks all detectors. Build one for each process or thread and keep it."""

    def __init__(
        self,
        detectors: Iterable[Detector] = DETECTORS,
        own: Sequence[OwnRule] = (),
        personas: Sequence[Persona] = (),
        expected: Expected = NOTHING_EXPECTED,
        book: IndicatorBook | None = None,
    ) -> None:
        """`own` are rules of a person's own, `personas` planted values: both are looked for beside the others.
        `expected` is what destinations are compared with; `book` answers for imported indicator lists."""
        self.planting = Planting(personas)
        self.expected = expected
        self.listed = Indicators(book) if book is not None else None
        reading = tuple(detectors)
        self._detectors = reading if expected == NOTHING_EXPECTED else (*reading, DestinationsExpected(expected))
        self.own = tuple(own)
        self._own = _Own(own) if own else None
        self.rules: Mapping[str, Rule] = {**catalogue(), **{one.rule.id: one.rule for one in own}}
        self._by_pattern: dict[Pattern, list[Detector]] = {}
        self._by_dictionary: dict[str, list[Detector]] = {}
        self._always: list[Detector] = []
        for detector in self._detectors:
            if _looks_at(detector, "inspect_message") and not detector.is_fallback:
                patterns, dictionaries = detector.wanted_patterns(), detector.wanted_dictionaries()
                for pattern in patterns:
                    self._by_pattern.setdefault(pattern, []).append(detector)
                for dictionary in dictionaries:
                    self._by_dictionary.setdefault(dictionary.name, []).append(detector)
                if not patterns and not dictionaries:
                    self._always.append(detector)
        self._place = {detector: number for number, detector in enumerate(self._detectors)}.__getitem__
        self._for_rest = [detector for detector in self._detectors if _looks_at(detector, "inspect_rest")]
        self._fallbacks = [detector for detector in self._detectors if detector.is_fallback]
        self._for_tls = [detector for detector in self._detectors if _looks_at(detector, "inspect_tls")]
        self._for_destination = [d for d in self._detectors if _looks_at(d, "inspect_destination")]
        self._for_flow = [detector for detector in self._detectors if _looks_at(detector, "inspect_flow")]
        self._for_contacts = [d for d in self._detectors if _looks_at(d, "inspect_contacts")]
        self._matcher = Matcher(
            (p for d in self._detectors for p in (*d.wanted_patterns(), *d.context)),
            (one for d in self._detectors for one in d.wanted_dictionaries()),
            keep="patterns" if reading == DETECTORS else "some_patterns",
        )

    def make_ready(self) -> None:
        """Compile what is else compiled, or read from disk, at the first message."""
        for prepare in self.preparations():
            prepare()

    def preparations(self) -> list[Callable[[], object]]:
        """What there is to make ready, piece by piece, for those who do it side by side: the longest first."""
        return [*self._matcher.preparations(), *asked.preparations(), *(self._own.preparations() if self._own else ())]

    def tls(self, session: TlsSession, where: Where) -> list[Hit]:
        """What one handshake shows."""
        hits = [hit for detector in self._for_tls for hit in detector.inspect_tls(session, where)]
        return hits + self.listed.tls(session, where) if self.listed is not None else hits

    def scan(self, read: ReadMessage) -> Scan:
        """What the patterns and dictionaries of all detectors find in a message."""
        return self._matcher.scan(read, self.planting.is_any)

    def called(self, scan: Scan) -> dict[Detector, None]:
        """The detectors that are to look at a message, by what was found in it."""
        called = dict.fromkeys(self._always)
        for pattern in scan.found:
            called.update(dict.fromkeys(self._by_pattern.get(pattern, ())))
        for name in scan.found_terms:
            called.update(dict.fromkeys(self._by_dictionary.get(name, ())))
        return called

    def message(self, read: ReadMessage, where: Where, failed: list[str] | None = None) -> list[Hit]:
        """What one readable message shows, with what belongs together linked.

        A detector that raises ends it; with `failed`, it is passed over and named there.
        """
        hits, scan = self._judged(read, where, failed)
        parts = parts_of(read)
        if parts:
            hits = with_parts(hits, [self._judged(part, where, failed)[0] for part in parts])
        if self.planting.is_any:
            planted = self.planting.at(where.flow, read.span.time_ns)
            hits += planted.inspect(read, scan, where) if planted is not None else []
        if hits:
            hits += link(hits)
        else:
            hits = [hit for detector in self._fallbacks for hit in detector.inspect_message(read, scan, where)]
        if where.is_opened:
            hits = of_recipient(hits, where)
        return hits + self.listed.message(read, where) if self.listed is not None else hits

    def _judged(self, read: ReadMessage, where: Where, failed: list[str] | None) -> tuple[list[Hit], Scan]:
        """What the detectors say of a message or of a part of one, weighed by what kind of document it is."""
        scan = self.scan(read)
        called = self.called(scan)
        hits = [
            weigh(hit)
            for detector in sorted(called, key=self._place)
            for hit in _spared(detector, partial(detector.inspect_message, read, scan, where), failed)
        ]
        if self._own is not None:
            hits += map(weigh, _spared(self._own.rules, partial(self._own.inspect, read, where), failed))
        told = tuple(hits)
        for detector in self._for_rest:
            hits += _spared(detector, partial(detector.inspect_rest, read, where, told), failed)
        return weigh_documents(settle(without_noise(hits, scan)), read), scan

    def destination(self, destination: Destination, where: Where) -> list[Hit]:
        """What the place alone says, whatever goes there."""
        return [hit for d in self._for_destination for hit in d.inspect_destination(destination, where)]

    def flow(self, where: Where) -> list[Hit]:
        """What a flow that ended says as a whole."""
        hits = [hit for detector in self._for_flow for hit in detector.inspect_flow(where)]
        return hits + self.listed.flow(where) if self.listed is not None else hits

    def contacts(self, contacts: together.Contacts) -> list[Hit]:
        """What all flows to one place say together."""
        return [hit for detector in self._for_contacts for hit in detector.inspect_contacts(contacts)]


class _Own:
    """Rules of a person's own, looked for apart: those who change a rule need not wait for all patterns of all
    detectors to be compiled with it."""

    def __init__(self, own: Sequence[OwnRule]) -> None:
        self.rules = OwnRules(own)
        self._matcher = Matcher(self.rules.wanted_patterns(), self.rules.wanted_dictionaries(), keep="own_patterns")
        self.preparations = self._matcher.preparations

    def inspect(self, read: ReadMessage, where: Where) -> Iterable[Hit]:
        """What they find in a message, headers that say nothing of anybody among it."""
        return self.rules.inspect_message(read, self._matcher.scan(read, is_all=True), where)


def _spared(detector: Detector, ask: Callable[[], Iterable[Hit]], failed: list[str] | None) -> Iterable[Hit]:
    """What a detector says when it is asked; nothing where it fails and that is to be told in `failed`."""
    if failed is None:
        return ask()
    try:
        return list(ask())
    except Exception as error:  # noqa: BLE001
        failed.append(spared(error, f"{type(detector).__name__} did not judge a message"))
        return ()


def _looks_at(detector: Detector, method: str) -> bool:
    """Whether a detector has its own version of a method: others are never called."""
    return getattr(type(detector), method) is not getattr(Detector, method)
