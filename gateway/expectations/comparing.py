"""Compares two runs: versions of an app, or an app and its suspected copy.

What is new was seen in the second run and not in the first, what is gone the other way round: a step that was not
repeated looks like that too, so both sides say how much of them was seen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from gateway.destinations.registrable import normal_name
from gateway.errors import ConfigError
from gateway.model.comparisons import Aspect, Change, Comparison, Side, Turn
from gateway.model.expectations import place_key
from gateway.model.findings import SentOrReceived, Severity
from gateway.model.flows import Coverage
from gateway.model.judgements import Place
from gateway.rules import catalogue
from gateway.store.queries import Queries, behaviour, details
from gateway.store.queries.behaviour import CertificateFacts, Contact, Found, Handshake, UserAgent

NO_PLACE: Final = Place("", "", 0, 0)
SHOWN_NAMES: Final = 5  # of hosts, in a sentence


@dataclass(frozen=True, slots=True)
class Run:
    """What was seen in a database or capture."""

    source: str
    contacts: Sequence[Contact]
    handshakes: Sequence[Handshake]
    found: Sequence[Found]
    agents: Sequence[UserAgent]
    certificates: dict[str, CertificateFacts]
    damage: tuple[str, ...]  # of its captures

    def apps(self) -> list[str]:
        """Names of the apps in it; one empty name where there is traffic and no app is known."""
        names = sorted({one.who.app for one in self.contacts})
        return [name for name in names if name] or names

    def of(self, app: str) -> "Run":
        """What was seen of one app."""
        return Run(
            self.source,
            [one for one in self.contacts if one.who.app == app],
            [one for one in self.handshakes if one.who.app == app],
            [one for one in self.found if one.who.app == app],
            [one for one in self.agents if one.who.app == app],
            self.certificates,
            self.damage,
        )


def look(queries: Queries, source: str) -> Run:
    """Everything that a session sees. Raises StoreError."""
    with queries.snapshot():
        return Run(
            source,
            behaviour.contacts(queries),
            behaviour.handshakes(queries),
            behaviour.found(queries),
            behaviour.user_agents(queries),
            behaviour.certificates(queries),
            tuple(f"{one.name}: {damage}" for one in details.captures(queries) for damage in one.damage),
        )


def compare(a: Run, b: Run, app_a: str | None = None, app_b: str | None = None) -> list[Comparison]:
    """One comparison for each pair of apps. Raises ConfigError where no pair can be told."""
    strays = tuple(_strays(a, b))
    pairs = _pairs(a, b, app_a, app_b)
    return [_compare(a.of(one), b.of(other), one, other, strays if one and other else ()) for one, other in pairs]


def _strays(a: Run, b: Run) -> Iterator[str]:
    """Hosts that are new in the second run and of no known app: they may be any app's."""
    before = _names(a)
    new = sorted({one.name for one in b.contacts if not one.who.app and one.coverage is not Coverage.NONE} - before)
    if new:
        more = f" and {len(new) - SHOWN_NAMES} more" if len(new) > SHOWN_NAMES else ""
        yield f"new in {b.source}, of no known app, perhaps of this one: {', '.join(new[:SHOWN_NAMES])}{more}"


def only_in_one(a: Run, b: Run) -> list[str]:
    """Apps that one of the two runs does not have, in words."""
    names_a, names_b = ({name.casefold(): name for name in run.apps() if name} for run in (a, b))
    return [
        *(f"{name} is in {a.source} alone" for key, name in names_a.items() if key not in names_b),
        *(f"{name} is in {b.source} alone" for key, name in names_b.items() if key not in names_a),
    ]


def _pairs(a: Run, b: Run, app_a: str | None, app_b: str | None) -> list[tuple[str, str]]:
    if app_a is not None or app_b is not None:
        wanted_a = app_a if app_a is not None else app_b or ""
        wanted_b = app_b if app_b is not None else wanted_a
        return [(_app(a, wanted_a, "--app-a"), _app(b, wanted_b, "--app-b"))]
    apps_a, apps_b = a.apps(), b.apps()
    if len(apps_a) == len(apps_b) == 1:
        return [(apps_a[0], apps_b[0])]
    by_name = {name.casefold(): name for name in apps_b if name}
    pairs = [(name, by_name[name.casefold()]) for name in apps_a if name.casefold() in by_name]
    if not pairs:
        said = "; ".join(f"{run.source} has {', '.join(filter(None, run.apps())) or 'none'}" for run in (a, b))
        raise ConfigError(f"no app is in both, so name them with --app-a and --app-b: {said}")
    return pairs


def _app(run: Run, wanted: str, option: str) -> str:
    for name in run.apps():
        if name.casefold() == wanted.casefold():
            return name
    there = ", ".join(filter(None, run.apps()[:20])) or "no known app"
    raise ConfigError(f"{option}: there is no connection of {wanted[:200]!r} in {run.source}; it has {there}")


class _Fact(NamedTuple):
    """Something about one side: how it is said, and where it was seen."""

    text: str
    place: Place
    severity: Severity | None = None


_Facts = dict[str, _Fact]


def _compare(a: Run, b: Run, app_a: str, app_b: str, strays: Sequence[str]) -> Comparison:
    changes: list[Change] = []
    for aspect, facts in _SETS:
        changes += _set_changes(aspect, facts(a), facts(b))
    shared = _names(a) & _names(b)
    for aspect, by_host in ((Aspect.TLS_VERSION, _versions), (Aspect.CERTIFICATE, _certificates)):
        changes += _changed(aspect, by_host(a), by_host(b), shared)
    domains = {one.name: place_key(one.name, one.domain) for run in (a, b) for one in run.contacts}
    both = _destinations(a).keys() & _destinations(b).keys()
    changes = [one for one in changes if one.aspect is not Aspect.HOST or domains[one.what] in both]
    aspects, turns = list(Aspect), list(Turn)
    changes.sort(key=lambda one: (aspects.index(one.aspect), turns.index(one.turn), -int(one.severity or 0), one.what))
    return Comparison(_side(a, app_a), _side(b, app_b), tuple(changes), (*_notes(a, b, shared, changes), *strays))


def _set_changes(aspect: Aspect, a: _Facts, b: _Facts) -> Iterator[Change]:
    for key in a.keys() | b.keys():
        before, after = a.get(key), b.get(key)
        if before is None and after is not None:
            yield Change(aspect, Turn.NEW, key, "", after.text, after.severity, None, after.place)
        elif after is None and before is not None:
            yield Change(aspect, Turn.GONE, key, before.text, "", before.severity, before.place, None)


def _changed(aspect: Aspect, a: _Facts, b: _Facts, shared: set[str]) -> Iterator[Change]:
    """Of hosts that both sides have, and where both could see it."""
    for key in shared & a.keys() & b.keys():
        if a[key].text != b[key].text:
            yield Change(aspect, Turn.CHANGED, key, a[key].text, b[key].text, None, a[key].place, b[key].place)


def _names(run: Run) -> set[str]:
    return {one.name for one in run.contacts}


def _destinations(run: Run) -> _Facts:
    facts: _Facts = {}
    for one in run.contacts:
        facts.setdefault(place_key(one.name, one.domain), _Fact(_about(one), one.place))
    return facts


def _hosts(run: Run) -> _Facts:
    facts: _Facts = {}
    for one in run.contacts:
        if one.is_named and one.name != one.domain:
            facts.setdefault(one.name, _Fact(_about(one), one.place))
    return facts


def _about(one: Contact) -> str:
    tracker = "on a tracker list" if one.is_tracker else ""
    return ", ".join(filter(None, (one.owner, one.category, one.country, tracker)))


def _owners(run: Run) -> _Facts:
    return _first((one.owner, _Fact(one.category, one.place)) for one in run.contacts if one.owner)


def _countries(run: Run) -> _Facts:
    return _first((one.country, _Fact(one.name, one.place)) for one in run.contacts if one.country)


def _kinds(run: Run) -> _Facts:
    return _first(
        (f"{one.data_kind} {one.direction}", _Fact(one.name, one.place)) for one in run.found if one.data_kind
    )


def _recipients(run: Run) -> _Facts:
    sent = (one for one in run.found if one.data_kind and one.direction is SentOrReceived.SENT)
    return _first((f"{one.data_kind} to {_place_of(one)}", _Fact(one.owner, one.place)) for one in sent)


def _findings(run: Run) -> _Facts:
    return _first((_said(one), _Fact(one.rule, one.place, one.severity)) for one in run.found)


def _said(one: Found) -> str:
    rule = catalogue().get(one.rule)
    title = rule.title(one.data_kind, one.direction) if rule else one.rule
    return f"{title}: {_place_of(one)}"


def _place_of(one: Found) -> str:
    return place_key(normal_name(one.name), one.domain)


def _ciphers(run: Run) -> _Facts:
    return _first((one.cipher, _Fact(one.name, one.place)) for one in run.handshakes if one.cipher)


def _ja3(run: Run) -> _Facts:
    return _first((one.ja3, _Fact(one.name, one.place)) for one in run.handshakes if one.ja3)


def _ja4(run: Run) -> _Facts:
    return _first((one.ja4, _Fact(one.name, one.place)) for one in run.handshakes if one.ja4)


def _agents(run: Run) -> _Facts:
    return _first((one.user_agent, _Fact("", NO_PLACE)) for one in run.agents)


def _first(facts: Iterable[tuple[str, _Fact]]) -> _Facts:
    found: _Facts = {}
    for key, fact in facts:
        found.setdefault(key, fact)
    return found


def _versions(run: Run) -> _Facts:
    return _joined((normal_name(one.name), one.version, one.place) for one in run.handshakes if one.version)


def _certificates(run: Run) -> _Facts:
    return _joined(
        (normal_name(one.name), _certificate(one.certificate, run.certificates), one.place)
        for one in run.handshakes
        if one.certificate
    )


def _certificate(sha256: str, known: dict[str, CertificateFacts]) -> str:
    facts = known.get(sha256)
    if facts is None:
        return sha256[:16]
    signed = "self-signed" if facts.self_signed else f"issued by {facts.issuer}"
    return f"{facts.subject}, {signed} ({sha256[:16]})"


def _joined(facts: Iterable[tuple[str, str, Place]]) -> _Facts:
    """Everything said of a host, in order."""
    texts: dict[str, dict[str, Place]] = {}
    for name, text, place in facts:
        texts.setdefault(name, {}).setdefault(text, place)
    return {name: _Fact(", ".join(sorted(several)), next(iter(several.values()))) for name, several in texts.items()}


_SETS: Final[tuple[tuple[Aspect, Callable[[Run], _Facts]], ...]] = (
    (Aspect.DESTINATION, _destinations),
    (Aspect.HOST, _hosts),
    (Aspect.OWNER, _owners),
    (Aspect.COUNTRY, _countries),
    (Aspect.DATA_KIND, _kinds),
    (Aspect.RECIPIENT, _recipients),
    (Aspect.FINDING, _findings),
    (Aspect.CIPHER, _ciphers),
    (Aspect.JA4, _ja4),
    (Aspect.JA3, _ja3),
    (Aspect.USER_AGENT, _agents),
)


def _side(run: Run, app: str) -> Side:
    counts = {kind: sum(one.flows for one in run.contacts if one.coverage is kind) for kind in Coverage}
    total = sum(counts.values()) - counts[Coverage.NONE]
    return Side(run.source, app, total, counts[Coverage.SEALED], counts[Coverage.UNKNOWN])


def _notes(a: Run, b: Run, shared: set[str], changes: list[Change]) -> Iterator[str]:
    """What the reader should know before anything is concluded."""
    yield from (f"not all of it could be read: {damage}" for damage in dict.fromkeys((*a.damage, *b.damage)))
    sealed = [one for run in (a, b) for one in run.contacts if one.coverage is Coverage.SEALED]
    if sealed:
        yield "kinds of data and findings inside of encrypted connections were not seen, so they are not compared there"
    unseen = sorted(shared - (_certificates(a).keys() & _certificates(b).keys()) & shared)
    spoken = {normal_name(one.name) for run in (a, b) for one in run.handshakes}
    unseen = [name for name in unseen if name in spoken]
    if unseen:
        more = f" and {len(unseen) - SHOWN_NAMES} more" if len(unseen) > SHOWN_NAMES else ""
        yield (
            "certificates could not be compared (TLS 1.3 encrypts them, a resumed session sends none): "
            f"{', '.join(unseen[:SHOWN_NAMES])}{more}"
        )
    aspects = {one.aspect for one in changes}
    if Aspect.JA3 in aspects and Aspect.JA4 not in aspects:
        yield "JA3 differs and JA4 does not: some clients shuffle the order of extensions, which JA3 depends on"
    if any(one.turn is Turn.GONE for one in changes):
        yield "gone means not seen in the second run: were the same steps done?"
