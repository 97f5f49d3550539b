"""Is a host name made to be taken for another one? Each way of imitating is looked for by hashing, none by
comparing with every known name.

Nothing is said of names that are known, popular or somebody's of the table of owners. What remains is hardly ever an
accident where the known name is long, and may be one where it is short: hence the lengths and the certainties.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from gateway.data.special_addresses import parse_address
from gateway.destinations.glyphs import IDNA_PREFIX, contracted, decode
from gateway.destinations.known import Known, KnownNames
from gateway.destinations.lookalike_words import (
    CREDENTIALS,
    ENDINGS,
    EVERYDAY,
    HELD_ENDINGS,
    HELD_SECOND,
    LOCAL_ENDINGS,
    SERVICES,
    WORDS,
)
from gateway.destinations.one_edit import DOUBLED, OTHER, SWAPPED, Edit, mistaken, one_edit
from gateway.destinations.popular import PopularDomains
from gateway.destinations.registrable import registrable_domain
from gateway.model.flows import Certainty, Lookalike

CACHE_ENTRIES: Final = 16_384  # names of a busy capture
MIN_LOOKS: Final = 4  # letters of a known name that another one can look like: "cnn" reads like half a dozen others
MIN_BRAND_EDIT: Final = 5
MIN_ANY_EDIT: Final = 9
"""Letters of a known name of which any one may be another; of shorter ones only those that fingers, eyes or faulty
memory take for each other."""
MIN_ALIKE: Final = 6
"""Letters of a known name that letters alone (i and l, u and v) make look like another one: "mall" is not "mail"."""
MIN_LESSER: Final = 9
"""Letters of a known name that is not in the own table, for what accident makes too: digits, and one edit. Some seven
hundred of the names that most people know are words and abbreviations, which others are called after as well."""
MIN_ENDING: Final = 6
MIN_WORD: Final = 5
MIN_CREDENTIAL_WORD: Final = 4
MAX_LABELS: Final = 24  # of a name that is looked through; real ones have fewer than ten

NOBODYS: Final = ".example"
_PROXY: Final = ".translate.goog"  # a translator, which writes the whole name of every page into its own
_PART_OF_WORDS: Final = frozenset({("net", True), ("net", False), ("com", False), ("ssl", False), ("safe", False)})
"""Words that, behind (True) or before a name, make another word as often as not: globo and globonet."""

_JOINED: Final = frozenset({"support", "service", "services", "online", "official", "help", "mobile", "customer", "my"})
"""Words of everyday service that imitations join to a name without a hyphen."""

LIKELY: Final = Certainty.LIKELY
POSSIBLE: Final = Certainty.POSSIBLE


class Lookalikes:
    """Compares names with the known ones; `is_owned` says whose table of owners has the name, `shares` the domain under
    which a host is somebody's own, where anybody gets one."""

    def __init__(
        self, known: KnownNames, popular: PopularDomains, owned_by: Callable[[str], str], shared: Callable[[str], str]
    ) -> None:
        """`owned_by`: the entry of the table of owners that a host is or lies under, "" for none; `shared`: the dynamic
        DNS domain that it lies under."""
        self.known = known
        self.popular = popular
        self._owned_by = owned_by
        self._shared = shared
        self.find = lru_cache(maxsize=CACHE_ENTRIES)(self._find)

    def _find(self, host: str) -> Lookalike | None:
        """What a host, as a normal name, is made to be taken for; None for all others."""
        domain = registrable_domain(host)
        service = self._shared(host)
        if service and domain == service:  # one of a service that the public suffix list does not have
            domain = host[: -len(service) - 1].rpartition(".")[2] + "." + service
        label, _, ending = domain.partition(".")
        if not label or parse_address(host) is not None or domain in self.known.domains or _is_held(ending):
            return None
        entry = self._owned_by(host)
        is_lent = bool(service) or (bool(entry) and len(entry) < len(domain))
        if domain in self.popular or (entry and not is_lent):
            return None
        if is_lent:  # a corner of somebody else's domain: its names are chosen freely, and many name a friend
            return None if host.endswith(_PROXY) else self._with_words(label, is_lent=True)
        found = self._imitated(host, domain, label, ending)
        # Under an ending that nobody can have only others under it can be taken for a name (RFC 2606).
        return None if found and found.known.endswith(NOBODYS) and ending != NOBODYS[1:] else found

    def _imitated(self, host: str, domain: str, label: str, ending: str) -> Lookalike | None:
        for way in (self._by_alphabet, self._by_looks):
            found = way(label, ending)
            if found:
                return found
        return (
            self._below(host, domain)
            or self._with_words(label)
            or self._by_ending(label, ending)
            or self._by_edit(label, ending)
            or self._by_dots(host, ending)
        )

    def _by_alphabet(self, label: str, ending: str) -> Lookalike | None:
        """Letters of other alphabets, or with marks."""
        decoded = decode(label)
        if decoded is None or not decoded.plain:
            return None
        shortest = MIN_LOOKS if ending.isascii() and not ending.startswith(IDNA_PREFIX) else MIN_ALIKE
        for known in self.known.alike(decoded.plain):
            if len(known.label) >= shortest and (known.is_brand or decoded.is_foreign):
                how = "letters of another alphabet" if decoded.is_foreign else "letters with marks"
                return _told(known, ending, how, LIKELY if decoded.is_foreign else POSSIBLE)
        found = self._with_words(decoded.plain) if decoded.is_foreign else None
        if found is None and not decoded.is_foreign:
            found = self._by_edit(decoded.plain, ending, only_brands=True)
        return found

    def _by_looks(self, label: str, ending: str) -> Lookalike | None:
        """Digits for letters, rn for m, and the like."""
        for known in self.known.alike(label):
            digits = _digits_for_letters(known.label, label)
            shortest = MIN_LOOKS + digits if digits else MIN_ALIKE
            is_enough = len(known.label) >= shortest and 2 * digits <= len(known.label)
            if (
                known.label != label
                and digits >= 0
                and is_enough
                and _is_worth(known)
                and (known.is_brand or (digits and len(label) >= MIN_ALIKE))
            ):
                return _told(known, ending, "letters that look alike", LIKELY)
        for form in contracted(label):
            named = self.known.named(form)
            if named is not None and named.is_brand and _is_worth(named) and len(form) >= MIN_BRAND_EDIT:
                return _told(named, ending, "letters that look alike", LIKELY)
        return None

    def _below(self, host: str, domain: str) -> Lookalike | None:
        """A whole known name in front of another domain: `google.com.evil.example`. That is how phishing looks; names
        that few people would recognise there (of a kit for analytics, say) are as often a proxy of the domain's owner.
        """
        before = host[: -len(domain) - 1].split(".")[-MAX_LABELS:] if len(host) > len(domain) else []
        for begin in range(len(before)):
            for end in (begin + 2, begin + 3):
                name = ".".join(before[begin:end])
                if end <= len(before) and name in self.known.domains and not name.endswith(f".{domain}"):
                    named = self.known.named(before[begin])
                    certainty = LIKELY if named is not None and named.is_own else POSSIBLE
                    return Lookalike(name, "the whole name stands in front of another domain", certainty)
        for label in before:  # www-paypal-com.evil.example
            name = label.removeprefix("www-").replace("-", ".")
            if name.count(".") in (1, 2) and "-" in label and name in self.known.domains and len(name) > MIN_ENDING + 3:
                return Lookalike(name, "the whole name stands in front of another domain", LIKELY)
        return None

    def _with_words(self, label: str, is_lent: bool = False) -> Lookalike | None:
        """A brand with words that imitations add: `paypal-login`, `securepaypal`."""
        tokens = [token for token in label.split("-") if token]
        if len(tokens) > 1:
            return self._among(tokens, is_lent)
        for known, word in self._split(label):
            is_telling = (word in CREDENTIALS and _is_worth(known)) or (known.is_own and not is_lent)
            if known.label not in WORDS and is_telling:
                certainty = LIKELY if word in CREDENTIALS else POSSIBLE
                return Lookalike(known.domains[0], f'the name with "{word}" added', certainty)
        return None

    def _among(self, tokens: list[str], is_lent: bool) -> Lookalike | None:
        added = [token for token in tokens if token in CREDENTIALS or token in SERVICES]
        rest = [token for token in tokens if token not in added]
        is_secret = any(token in CREDENTIALS for token in added)
        if not added or not rest or not (is_secret or not is_lent):
            return None
        whole = "".join(rest)
        for text in dict.fromkeys((whole, *rest)) if is_secret else (whole,):
            for known in self.known.alike(text):
                is_word = known.label in WORDS
                shortest = (MIN_WORD if is_word else MIN_CREDENTIAL_WORD) if is_secret else MIN_ENDING
                is_worth = is_secret or (known.is_own and not is_word)
                if known.is_brand and is_worth and len(text) >= shortest and text not in SERVICES:
                    is_sure = is_secret and not is_word and text == whole
                    how = f'the name with "{added[0]}" added'
                    return Lookalike(known.domains[0], how, LIKELY if is_sure else POSSIBLE)
        return None

    def _split(self, label: str) -> Iterator[tuple[Known, str]]:
        """The ways in which a label is a brand and one word without a mark between them."""
        for at in range(2, len(label) - 1):
            head, tail = label[:at], label[at:]
            for word, name in ((head, tail), (tail, head)):
                if (
                    len(name) >= MIN_WORD
                    and (word in CREDENTIALS or word in _JOINED)
                    and (word, name is head) not in _PART_OF_WORDS
                ):
                    for known in self.known.alike(name):
                        if known.is_brand:
                            yield known, word

    def _by_ending(self, label: str, ending: str) -> Lookalike | None:
        """The same name under another ending that anybody gets."""
        known = self.known.named(label)
        if known is None or not known.is_own or label in WORDS or len(label) < MIN_ENDING or ending not in ENDINGS:
            return None
        return Lookalike(known.domains[0], f'the name with another ending, ".{ending}"', POSSIBLE)

    def _by_edit(self, label: str, ending: str, only_brands: bool = False) -> Lookalike | None:
        """One letter more, less, changed, or two swapped."""
        if label.startswith(IDNA_PREFIX) or label in EVERYDAY:
            return None
        for known in self.known.near(label):
            size = len(known.label)
            if size < (MIN_BRAND_EDIT if known.is_own else MIN_LESSER) or (only_brands and not known.is_brand):
                continue
            is_same_ending = any(domain.partition(".")[2] == ending for domain in known.domains)
            if not is_same_ending and not (known.is_brand and ending in ENDINGS and size >= MIN_ENDING):
                continue
            edit = one_edit(known.label, label)
            if edit and _is_telling(edit, known):
                return _told(known, ending, edit.how, POSSIBLE)
        return None

    def _by_dots(self, host: str, ending: str) -> Lookalike | None:
        """A known name cut by dots or marks: `goo.gle.com`, `face-book.com`."""
        name = host[: -len(ending) - 1].removeprefix("www.")
        joined = name.replace(".", "").replace("-", "")
        known = self.known.named(joined) if joined != name else None
        if known is None or not known.is_own or len(joined) < MIN_BRAND_EDIT:
            return None
        if f"{joined}.{ending}" not in known.domains:
            return None
        how = "the name cut by a dot" if "." in name else "the name with a hyphen"
        return Lookalike(f"{joined}.{ending}", how, POSSIBLE)


def _is_telling(edit: Edit, known: Known) -> bool:
    """Whether an edit makes an imitation, or just another name."""
    if edit.old.isdecimal() and edit.new.isdecimal():
        return False  # one more of a series
    if edit.how in (SWAPPED, DOUBLED):
        return True
    if not known.is_brand or known.label in WORDS or (edit.new.isdecimal() and not edit.old and not known.is_own):
        return False
    if edit.how == OTHER:
        return (known.is_own and len(known.label) >= MIN_ANY_EDIT) or mistaken(edit.old, edit.new)
    return known.is_own


def _is_worth(known: Known) -> bool:
    """Whether a name is worth imitating, so that what accident makes too is hardly one."""
    return known.is_own or len(known.label) >= MIN_LESSER


def _told(known: Known, ending: str, how: str, certainty: Certainty) -> Lookalike:
    """Of a known name's domains, the one with the same ending if there is one."""
    same = (domain for domain in known.domains if domain.partition(".")[2] == ending)
    return Lookalike(next(same, known.domains[0]), how, certainty)


def _digits_for_letters(known: str, label: str) -> int:
    """How many digits a label has more than a known one that it looks like; negative where it has fewer."""
    return sum(map(str.isdigit, label)) - sum(map(str.isdigit, known))


def _is_held(ending: str) -> bool:
    """Whether names under an ending are given to checked organisations only, or to nobody."""
    first, _, last = ending.rpartition(".")
    return last in HELD_ENDINGS or last in LOCAL_ENDINGS or first in HELD_SECOND or ending == "box"
