"""A first draft of a profile from a run: what was seen, with comments that say what to check by hand."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from gateway.destinations.registrable import registrable_domain
from gateway.errors import ConfigError
from gateway.expectations.documents import MAX_LIST, MAX_TEXT_CHARACTERS
from gateway.expectations.words import COUNTRIES, TLS_VERSIONS, is_host, tls_rank
from gateway.model.expectations import may_be_systems, place_key
from gateway.model.findings import SentOrReceived
from gateway.model.flows import Certainty, Coverage
from gateway.rules import data_kinds
from gateway.store.queries import Queries, behaviour
from gateway.store.queries.behaviour import Contact, Found

CARRIERS: Final = frozenset({"CDN", "cloud", "dynamic DNS"})
"""Categories that say who carries a host, not who it belongs to."""


def draft(queries: Queries, app: str) -> str:
    """The text of a draft. Raises ConfigError where the app was not seen, StoreError."""
    with queries.snapshot():
        contacts = behaviour.contacts(queries)
        name = _name(contacts, app)
        seen = [one for one in contacts if one.who.app == name]
        found = [one for one in behaviour.found(queries) if one.who.app == name]
        versions = {one.version for one in behaviour.handshakes(queries) if one.who.app == name}
        agents = [one.user_agent for one in behaviour.user_agents(queries) if one.who.app == name]
    return "\n".join([*_head(name, seen), *_profile(name, seen, found, versions, agents), *_parties(seen, found), ""])


def _name(contacts: Iterable[Contact], wanted: str) -> str:
    names = sorted({one.who.app for one in contacts if one.who.app})
    for name in names:
        if name.casefold() == wanted.casefold():
            return name
    close = get_close_matches(wanted, names, n=1)
    meant = f"; did you mean {close[0]}?" if close else ""
    there = f"there are {', '.join(names[:20])}" if names else "no app is known in it"
    raise ConfigError(f"--app: there is no connection of {wanted[:200]!r} in the database; {there}{meant}")


def _head(name: str, seen: list[Contact]) -> Iterator[str]:
    counts = {kind: sum(one.flows for one in seen if one.coverage is kind) for kind in Coverage}
    total = sum(counts.values()) - counts[Coverage.NONE]
    yield f"# Draft of a profile of {_comment(name)}, from what was seen of it in {total} connections."
    yield "# It says what the app did, not what it may do: check every line by hand, and delete what nobody has stated."
    if counts[Coverage.SEALED]:
        yield f"# {counts[Coverage.SEALED]} connections were encrypted: which data they carried is not known."
    if counts[Coverage.UNKNOWN]:
        yield f"# {counts[Coverage.UNKNOWN]} connections could not be judged at all."
    if any(one.certainty is not Certainty.CERTAIN for one in seen):
        yield "# That they are this app's is only likely: some may be the phone's own."
    yield ""


def _profile(
    name: str, seen: list[Contact], found: list[Found], versions: set[str], agents: list[str]
) -> Iterator[str]:
    own = [one for one in seen if _is_own(one)]
    yield "[profile]"
    yield f"names = [{_text(name)}]"
    yield "# CHECK: package names (Android) or bundle ids (iOS), from the store's page."
    yield "packages = []"
    yield "# CHECK: the maker, as the store and the privacy statement name it."
    yield '# developer = ""'
    yield '# kind = ""  # of app: therapy chat, mood journal…'
    yield ""
    yield "# Hosts of which nobody is known to be behind: most often the maker's own."
    yield "# CHECK: do they belong to the maker? Ask, or look whom the domain is registered to."
    yield from _list("expected_domains", _places(own))
    yield ""
    yield "# CHECK: the oldest version that the maker promises. Seen: " + (
        ", ".join(sorted((one for one in versions if one), key=lambda one: tls_rank(one) or 0)) or "no TLS"
    )
    yield f"min_tls = {_text(_lowest(versions))}"
    yield from _data_kinds(found, own)
    yield from _countries(seen)
    if agents:
        yield ""
        yield "# How it calls itself in requests that could be read. CHECK: take versions and names of phones out."
        yield from _list("user_agents", [one for one in agents if _is_writable(one)])
    yield ""
    yield "# Everything seen in this run: what is not here is new in the next one. Not a statement of the maker."
    yield from _list("baseline_domains", _places(seen))


def _data_kinds(found: list[Found], own: list[Contact]) -> Iterator[str]:
    places = {one.name for one in own}
    kinds = _kinds(one for one in found if one.name in places)
    yield ""
    yield "# Kinds of data that the maker says it gets. Those that were seen in the clear or opened stand here;"
    yield "# CHECK: take out what the privacy statement does not name, and put in what it does."
    yield from _list("data_kinds", kinds) if kinds else ("# data_kinds = []",)


def _countries(seen: list[Contact]) -> Iterator[str]:
    codes = sorted({one.country for one in seen if one.country in COUNTRIES})
    yield ""
    yield "# Countries of the addresses: approximate, and content networks answer from elsewhere too."
    yield "# CHECK: where does the maker say that data is kept?"
    yield f"# countries = [{', '.join(map(_text, codes))}]"


def _parties(seen: list[Contact], found: list[Found]) -> Iterator[str]:
    systems = [one for one in seen if may_be_systems(one.category, one.certainty)]
    by_owner: dict[str, list[Contact]] = {}
    for one in seen:
        if one.is_named and not _is_own(one) and not may_be_systems(one.category, one.certainty):
            by_owner.setdefault(one.owner or one.domain or one.name, []).append(one)
    for owner, contacts in sorted(by_owner.items()):
        if not _places(contacts):
            yield ""
            yield f"# Left out, because no name of a host is known of it: {_comment(owner)}"
            continue
        trackers = sorted({one.name for one in contacts if one.is_tracker})
        yield ""
        yield "# CHECK: does the privacy statement name this company, and for what? If not, delete this table."
        if trackers:
            yield f"# On a list of trackers: {_comment(', '.join(trackers[:10]))}"
        yield "[[third_parties]]"
        yield f"name = {_text(owner)}"
        yield f"purpose = {_text(next((one.category for one in contacts if one.category), 'not known'))}"
        yield from _list("domains", _places(contacts))
        names = {one.name for one in contacts}
        kinds = _kinds(one for one in found if one.name in names)
        yield "# Kinds of data that it is said to get; those that were seen stand here."
        yield from _list("data_kinds", kinds) if kinds else ("# data_kinds = []",)
    if systems:
        yield ""
        yield "# Left out, because the phone itself may have done it:"
        yield from (f"#   {_comment(name)}" for name in sorted({one.name for one in systems}))
    addresses = sorted({one.name for one in seen if not one.is_named})
    if addresses:
        yield ""
        yield "# CHECK: addresses that were spoken with without a name. Whose are they?"
        yield from (f"#   {_comment(name)}" for name in addresses)


def _is_own(one: Contact) -> bool:
    """Whether nobody else is known to be behind a host: who carries it is not whom it belongs to."""
    if not one.is_named or one.is_tracker or may_be_systems(one.category, one.certainty):
        return False
    return not one.owner or one.category in CARRIERS


def _places(contacts: Iterable[Contact]) -> list[str]:
    """Registrable domains, or the names themselves: what a profile may list."""
    keys = {place_key(one.name, one.domain) for one in contacts if one.is_named}
    return sorted(key for key in keys if is_host(key) and registrable_domain(key) and _is_writable(key))


def _kinds(found: Iterable[Found]) -> list[str]:
    kinds = {one.data_kind for one in found if one.direction is SentOrReceived.SENT}
    return sorted(kinds & (data_kinds().keys() - {"text"}))


def _lowest(versions: set[str]) -> str:
    """The oldest version that was seen and may stand in a profile; 1.2 where there was none."""
    known = [one for one in TLS_VERSIONS if one in versions]
    return min(known, key=TLS_VERSIONS.index, default="TLSv1.2")


def _is_writable(text: str) -> bool:
    return bool(text.strip()) and text.isprintable() and len(text) <= MAX_TEXT_CHARACTERS


def _list(key: str, values: list[str]) -> Iterator[str]:
    yield f"{key} = ["
    yield from (f"    {_text(value)}," for value in values[:MAX_LIST])
    yield "]"
    if len(values) > MAX_LIST:
        yield f"# {len(values) - MAX_LIST} more were left out."


def _text(text: str) -> str:
    """A text as TOML writes it (basic string, TOML 1.0): what is not shown is written out."""
    shown = "".join(c if c.isprintable() and c not in '"\\' else _escaped(c) for c in text)
    return f'"{shown}"'


def _escaped(character: str) -> str:
    return f"\\{character}" if character in '"\\' else f"\\U{ord(character):08x}"


def _comment(text: str) -> str:
    """A text inside of a comment: on one line, whatever is in it."""
    return "".join(c if c.isprintable() else "�" for c in text)
