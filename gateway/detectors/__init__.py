"""From fields to findings: one file a kind of leak.

`Inspector` is the one way in: built once, it holds the compiled patterns and asks every detector of
DETECTORS that has something to say. To add a detector is one file, one line here, and its rule in the
catalogue.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from gateway.detectors import asked
from gateway.detectors.address import Address
from gateway.detectors.address_in_data import AddressInData
from gateway.detectors.advertising import Advertising
from gateway.detectors.app_key import AppKey
from gateway.detectors.appointments import Appointments
from gateway.detectors.apps import Apps
from gateway.detectors.base import Detector, Where
from gateway.detectors.batches import parts_of, with_parts
from gateway.detectors.birthdate import Birthdate
from gateway.detectors.card import Card
from gateway.detectors.contacts import Contacts
from gateway.detectors.conversations import Conversations
from gateway.detectors.coverage import CoverageGaps
from gateway.detectors.device import Device
from gateway.detectors.diagnoses import Diagnoses
from gateway.detectors.email import Email
from gateway.detectors.expected import DestinationsExpected
from gateway.detectors.free_text import FreeText
from gateway.detectors.general import weigh_documents
from gateway.detectors.iban import Iban
from gateway.detectors.indicators import Indicators
from gateway.detectors.instruments import Instruments
from gateway.detectors.insurance import Insurance
from gateway.detectors.interest import Interest
from gateway.detectors.lab import Lab
from gateway.detectors.lazily import keep_all
from gateway.detectors.linked import link
from gateway.detectors.location import Location
from gateway.detectors.lookalike import LookalikeName
from gateway.detectors.mac import Mac
from gateway.detectors.medication import Medication
from gateway.detectors.mood import Mood
from gateway.detectors.national import National
from gateway.detectors.noise import without_noise
from gateway.detectors.notes import Notes
from gateway.detectors.over_time import OverTime
from gateway.detectors.own import OwnRules
from gateway.detectors.password import Password
from gateway.detectors.patterns import Matcher, Pattern, Scan
from gateway.detectors.person_name import PersonName
from gateway.detectors.phone import Phone
from gateway.detectors.planting import Planting
from gateway.detectors.published import weigh
from gateway.detectors.readable import Readable
from gateway.detectors.recipients import of_recipient
from gateway.detectors.record import Record
from gateway.detectors.reproductive import Reproductive
from gateway.detectors.selfharm import SelfHarm
from gateway.detectors.session import Session
from gateway.detectors.sexual import Sexual
from gateway.detectors.substance import Substances
from gateway.detectors.symptom import Symptoms
from gateway.detectors.tls_certificate import TlsCertificate
from gateway.detectors.tls_version import TlsVersion
from gateway.detectors.token import Token
from gateway.detectors.track import Track
from gateway.detectors.tracker import Tracker
from gateway.detectors.trackers_fields import TrackersFields, settle
from gateway.detectors.unexpected import Unexpected
from gateway.detectors.unusual_port import UnusualPort
from gateway.detectors.vitals import Vitals
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
