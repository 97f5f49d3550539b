"""Names that people know and that others imitate: found by their spelling, by how they look, and by what is missing."""

import marshal
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from zlib import crc32

from gateway.data import header_value, read_text
from gateway.data.shipped import load_or
from gateway.destinations.glyphs import fold
from gateway.destinations.lookalike_words import NO_ONES, WORDS
from gateway.destinations.owners import OwnerTable
from gateway.destinations.registrable import registrable_domain
from gateway.errors import InputError
from gateway.model.hints import AppHints
from gateway.prepared import kept

LIST_FILE: Final = "known_names.txt"
OWN_FILE: Final = "brands.tsv"
BRAND_MARK: Final = "*"
MIN_EDITED: Final = 5
"""Letters of a label for which neighbours are looked for: of shorter ones nearly every neighbour is a name too."""
INDEX_VERSION: Final = "2"
MIN_KEPT: Final = 1_000
"""Lines whose index is worth keeping on disk; that of a few profiles is made at once."""
MIN_NAME: Final = 6
"""Letters of an app's name that is looked for like a domain: shorter ones are in too many names."""


class Known(NamedTuple):
    """A label that is known."""

    label: str
    domains: tuple[str, ...]  # with its endings; "com" first
    is_brand: bool  # nearly everybody knows it, so that strangers imitate it on purpose
    is_own: bool  # of Telltale's own table, or of a profile: people trust it with their health, money or mail


class _Index(NamedTuple):
    """Known names as they are looked up. Of things that `marshal` knows, because that is how it is kept."""

    domains: frozenset[str]
    by_label: dict[str, tuple[tuple[str, ...], bool, bool]]  # what is in Known, without the label
    by_fold: dict[str, list[str]]  # labels
    labels: list[str]  # those that have neighbours
    keys: bytes  # hashes of these labels and of their deletions, as sorted uint32
    places: bytes  # uint32, of the label of each


class KnownNames:
    """Known domains by label. `date` is that of the list of popular ones."""

    def __init__(self, text: str, own: str = "", owners: Iterable[str] = (), source: str = LIST_FILE) -> None:
        """`text`: a domain a line, brands with a "*" before them; `own`: lines "owner<TAB>domains", brands all of
        them; `owners`: more domains, which are no brands unless they are listed as such. "#" begins a comment.

        Raises InputError where a line has no domain.
        """
        self.date = header_value(text, "date")
        self._use(_kept_index(text, own, list(owners), source))

    def _use(self, index: _Index) -> None:
        self.domains = index.domains
        self._by_label, self._by_fold, self._labels = index.by_label, index.by_fold, index.labels
        self._keys, self._places = array("I", index.keys), array("I", index.places)

    @classmethod
    def of_apps(cls, apps: Iterable[AppHints]) -> "KnownNames":
        """The domains of apps, also under what the apps are called: `quiet-journal-login.com` imitates Quiet Journal,
        whatever its maker's domain is."""
        lines: dict[str, list[str]] = {}
        for app in apps:
            domains = dict.fromkeys(found for one in app.domains if (found := registrable_domain(one)))
            if domains:
                lines.setdefault("domains", []).extend(domains)
                hyphened = (label for one in domains if "-" in (label := _label(one)))
                for name in (app.app, *app.names, *hyphened):
                    label = "".join(filter(str.isalnum, name)).casefold()
                    if len(label) >= MIN_NAME and label.isascii() and label not in WORDS:
                        lines.setdefault(label, []).append(next(iter(domains)))
        known = cls("", "\t" + " ".join(lines.pop("domains", ())))
        known._call(lines)
        return known

    def _call(self, names: dict[str, list[str]]) -> None:
        """More labels for domains that are known."""
        by_label = self._by_label | {
            label: (_in_order(domains), True, True) for label, domains in names.items() if label not in self._by_label
        }
        self._use(_indexed(self.domains, by_label))

    def __len__(self) -> int:
        return len(self.domains)

    def __iter__(self) -> Iterator[Known]:
        return map(self._known, self._by_label)

    def named(self, label: str) -> Known | None:
        """What is known under a label."""
        return self._known(label) if label in self._by_label else None

    def alike(self, label: str) -> list[Known]:
        """What reads like a label, whether or not it is the label itself."""
        return [self._known(one) for one in self._by_fold.get(fold(label), ())]

    def near(self, label: str) -> list[Known]:
        """Everything that one letter more, less, changed, or two letters swapped away from a label could be; some are
        a little further away. Only labels of MIN_EDITED letters and more."""
        found: dict[str, None] = {}
        for shorter in (label, *deletions(label)):
            key = crc32(shorter.encode())
            place = bisect_left(self._keys, key)
            while place < len(self._keys) and self._keys[place] == key:
                found[self._labels[self._places[place]]] = None
                place += 1
        return [self._known(one) for one in found if abs(len(one) - len(label)) <= 1]

    def _known(self, label: str) -> Known:
        domains, is_brand, is_own = self._by_label[label]
        return Known(label, domains, is_brand, is_own)


def deletions(label: str) -> set[str]:
    """The label without each of its letters. Two labels that differ by one edit share one of these or are one."""
    return {label[:at] + label[at + 1 :] for at in range(len(label))}


def _in_order(domains: list[str]) -> tuple[str, ...]:
    """Each once, the one that a person would name first."""
    return tuple(sorted(dict.fromkeys(domains), key=lambda domain: not domain.endswith(".com")))


def _label(domain: str) -> str:
    return domain.partition(".")[0]


def _kept_index(text: str, own: str, owners: list[str], source: str) -> _Index:
    """From disk where it was made of the same lists before. Raises InputError where a line has no domain."""
    if text.count("\n") < MIN_KEPT:  # nor may a list that could not be read take the place of the one that is kept
        return _index(text, own, owners, source)
    made_of = "\0".join((INDEX_VERSION, sys.version, sys.byteorder, text, own, *owners))
    blob = kept("known_names", made_of.encode(), lambda: marshal.dumps(tuple(_index(text, own, owners, source))))
    return _Index._make(marshal.loads(blob))  # noqa: S302 - nobody else writes where it is kept, and its digest is compared


def _index(text: str, own: str, owners: Iterable[str], source: str) -> _Index:
    brands: set[str] = set()
    trusted: set[str] = set()
    by_label: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line and line[0] != "#" and _label(line.removeprefix(BRAND_MARK)) not in NO_ONES:
            domain = _checked(line.removeprefix(BRAND_MARK), f"{source}: line {number}")
            by_label.setdefault(_label(domain), []).append(domain)
            if domain != line:
                brands.add(_label(domain))
    for domain in _own_domains(own):
        by_label.setdefault(_label(domain), []).append(domain)
        trusted.add(_label(domain))
    for domain in owners:
        by_label.setdefault(_label(_checked(domain, "owners")), []).append(domain)
    known = {
        label: (_in_order(domains), label in brands or label in trusted, label in trusted)
        for label, domains in by_label.items()
    }
    return _indexed(frozenset(domain for domains in by_label.values() for domain in domains), known)


def _indexed(domains: frozenset[str], by_label: dict[str, tuple[tuple[str, ...], bool, bool]]) -> _Index:
    by_fold: dict[str, list[str]] = {}
    for label in by_label:
        by_fold.setdefault(fold(label), []).append(label)
    labels = sorted(label for label in by_label if len(label) >= MIN_EDITED)
    pairs = sorted(
        (crc32(one.encode()), place) for place, label in enumerate(labels) for one in (label, *deletions(label))
    )
    keys, places = array("I", [key for key, _ in pairs]), array("I", [place for _, place in pairs])
    return _Index(domains, by_label, by_fold, labels, keys.tobytes(), places.tobytes())


def _own_domains(text: str) -> Iterator[str]:
    """The domains of the own table, line by line. Raises InputError where one is none."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line and line[0] != "#":
            for domain in line.rpartition("\t")[2].split():
                yield _checked(domain, f"{OWN_FILE}: line {number}")


def _checked(domain: str, place: str) -> str:
    if "." not in domain.strip("."):
        raise InputError(place, f"{domain[:40]!r} is no domain")
    return domain


def load_known(owners: OwnerTable) -> KnownNames:
    """The shipped lists; without the own one where that is missing or wrong. Raises InputError where the list of
    popular names is."""
    own = load_or(OWN_FILE, _own_text, "")
    return KnownNames(read_text(LIST_FILE), own, (one.domain for one in owners if one.domain.count(".") == 1))


def _own_text() -> str:
    text = read_text(OWN_FILE)
    for _ in _own_domains(text):  # raises InputError where a line is wrong
        pass
    return text
