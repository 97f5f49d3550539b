"""Names that people know and that others imitate: found by their spelling, by how they look, and by what is missing."""

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
INDEX_VERSION: Final = b"1"
MIN_KEPT: Final = 1_000
"""Labels whose neighbours are worth keeping on disk; those of a few profiles are found at once."""
MIN_NAME: Final = 6
"""Letters of an app's name that is looked for like a domain: shorter ones are in too many names."""


class Known(NamedTuple):
    """A label that is known."""

    label: str
    domains: tuple[str, ...]  # with its endings; "com" first
    is_brand: bool  # nearly everybody knows it, so that strangers imitate it on purpose
    is_own: bool  # of Telltale's own table, or of a profile: people trust it with their health, money or mail


class KnownNames:
    """Known domains by label. `date` is that of the list of popular ones."""

    def __init__(self, text: str, own: str = "", owners: Iterable[str] = (), source: str = LIST_FILE) -> None:
        """`text`: a domain a line, brands with a "*" before them; `own`: lines "owner<TAB>domains", brands all of
        them; `owners`: more domains, which are no brands unless they are listed as such. "#" begins a comment.

        Raises InputError where a line has no domain.
        """
        self.date = header_value(text, "date")
        self.domains: set[str] = set()
        brands: set[str] = set()
        trusted: set[str] = set()
        by_label: dict[str, list[str]] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if line and line[0] != "#" and _label(line.removeprefix(BRAND_MARK)) not in NO_ONES:
                domain = line.removeprefix(BRAND_MARK)
                self._add(domain, by_label, f"{source}: line {number}")
                if domain != line:
                    brands.add(_label(domain))
        for number, line in enumerate(own.splitlines(), start=1):
            if line and line[0] != "#":
                for domain in line.rpartition("\t")[2].split():
                    self._add(domain, by_label, f"{OWN_FILE}: line {number}")
                    trusted.add(_label(domain))
        for domain in owners:
            self._add(domain, by_label, "owners")
        self._by_label = {
            label: Known(label, _in_order(domains), label in brands or label in trusted, label in trusted)
            for label, domains in by_label.items()
        }
        self._by_fold: dict[str, list[str]] = {}
        for label in self._by_label:
            self._by_fold.setdefault(fold(label), []).append(label)
        self._labels = sorted(label for label in self._by_label if len(label) >= MIN_EDITED)
        self._keys, self._places = _neighbourhood(self._labels)

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
        for label, domains in names.items():
            if label not in self._by_label:
                self._by_label[label] = Known(label, _in_order(domains), is_brand=True, is_own=True)
                self._by_fold.setdefault(fold(label), []).append(label)
        self._labels = sorted(label for label in self._by_label if len(label) >= MIN_EDITED)
        self._keys, self._places = _neighbourhood(self._labels)

    def _add(self, domain: str, by_label: dict[str, list[str]], place: str) -> None:
        if "." not in domain.strip("."):
            raise InputError(place, f"{domain[:40]!r} is no domain")
        self.domains.add(domain)
        by_label.setdefault(_label(domain), []).append(domain)

    def __len__(self) -> int:
        return len(self.domains)

    def __iter__(self) -> Iterator[Known]:
        return iter(self._by_label.values())

    def named(self, label: str) -> Known | None:
        """What is known under a label."""
        return self._by_label.get(label)

    def alike(self, label: str) -> list[Known]:
        """What reads like a label, whether or not it is the label itself."""
        return [self._by_label[one] for one in self._by_fold.get(fold(label), ())]

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
        return [self._by_label[one] for one in found if abs(len(one) - len(label)) <= 1]


def deletions(label: str) -> set[str]:
    """The label without each of its letters. Two labels that differ by one edit share one of these or are one."""
    return {label[:at] + label[at + 1 :] for at in range(len(label))}


def _in_order(domains: list[str]) -> tuple[str, ...]:
    """Each once, the one that a person would name first."""
    return tuple(sorted(dict.fromkeys(domains), key=lambda domain: not domain.endswith(".com")))


def _label(domain: str) -> str:
    return domain.partition(".")[0]


def _neighbourhood(labels: list[str]) -> tuple["array[int]", "array[int]"]:
    """Sorted hashes of all labels and their deletions, each with the place of its label; kept between runs."""

    def make() -> bytes:
        pairs = sorted(
            (crc32(one.encode()), place) for place, label in enumerate(labels) for one in (label, *deletions(label))
        )
        return array("I", [key for key, _ in pairs]).tobytes() + array("I", [place for _, place in pairs]).tobytes()

    if len(labels) < MIN_KEPT:  # nor may a list that could not be read take the place of the one that is kept
        return _halves(make())
    source = b"\n".join((INDEX_VERSION, sys.byteorder.encode(), *(label.encode() for label in labels)))
    return _halves(kept("known_names", source, make))


def _halves(blob: bytes) -> tuple["array[int]", "array[int]"]:
    half = len(blob) // 2
    return array("I", blob[:half]), array("I", blob[half:])


def load_known(owners: OwnerTable) -> KnownNames:
    """The shipped lists; without the own one where that is missing or wrong. Raises InputError where the list of
    popular names is."""
    own = load_or(OWN_FILE, _own_text, "")
    return KnownNames(read_text(LIST_FILE), own, (one.domain for one in owners if one.domain.count(".") == 1))


def _own_text() -> str:
    text = read_text(OWN_FILE)
    KnownNames("", text)  # raises InputError where a line is wrong
    return text
