"""Makes invented people of a country: plausible, nobody's, and so that no value can be met by chance or be taken for
another."""

import re
import secrets
import unicodedata
from typing import Any, Final, NamedTuple

from gateway.errors import ConfigError
from gateway.model.personas import Persona
from gateway.personas.drawing import Draws
from gateway.personas.identifiers import IDENTIFIERS, card
from gateway.personas.lists import read_list

COUNTRIES: Final = ("US", "GB", "DE", "ES", "FR", "MX")
"""ISO 3166-1, in the order of the list of countries."""

RESERVED_DOMAINS: Final = ("example.com", "example.net", "example.org")
"""RFC 2606, section 3: nobody gets mail there, and forms take them for real ones."""

OLDEST_YEAR, YEARS = 1958, 46  # grown up, and young enough for an app
MAX_DRAWS: Final = 50  # the first holds but for one in some thousand
MAX_SEED_CHARACTERS: Final = 200
_ENDINGS: Final = ("oline", "exane", "uvate", "imide", "arpin")  # of medicines
_DOSES: Final = ("2.5 mg", "7.5 mg", "12.5 mg", "37.5 mg", "62.5 mg", "87.5 mg")
_BLANK: Final = re.compile(r"\{([nax])\}")
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class Made(NamedTuple):
    """A new persona, with what makes it again."""

    persona: Persona
    country: str
    seed: str
    mail_domain: str  # "" for a reserved one


def new_seed() -> str:
    """One that nobody can guess: 64 bits."""
    return secrets.token_hex(8)


def make_persona(country: str, seed: str, mail_domain: str = "") -> Made:
    """The persona of a seed. Raises ConfigError for an unknown country, a domain that is none and a seed too long."""
    country = country.upper()
    if country not in COUNTRIES:
        raise ConfigError(f"there are no personas of {country[:20]!r}; there are some of {', '.join(COUNTRIES)}")
    if not seed or len(seed) > MAX_SEED_CHARACTERS:
        raise ConfigError(f"a seed has 1 to {MAX_SEED_CHARACTERS} characters")
    domain = check_domain(mail_domain) if mail_domain else ""
    draws = Draws(f"{country}\0{seed}")
    maker = _Maker(country, draws)
    for _ in range(MAX_DRAWS):
        values = maker.values(domain)
        if are_apart([value for _, value in values]):
            return Made(Persona(maker.called(), values), country, seed, domain)
    raise ConfigError(f"seed {seed!r} gives no persona of {country} whose values can be told apart; take another")


def check_domain(domain: str) -> str:
    """A domain in lower case (RFC 1035, section 2.3.1, of two labels at least). Raises ConfigError."""
    lower = domain.strip().lower().removesuffix(".")
    labels = lower.split(".")
    if len(lower) > 253 or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise ConfigError(f"{domain[:80]!r} is no domain: letters, digits and - between dots, as in example.org")
    return lower


def are_apart(values: list[str]) -> bool:
    """Whether no value is a part of another, whatever their case, accents and marks."""
    bare = [_bare(value) for value in values]
    return not any(one in other for at, one in enumerate(bare) for place, other in enumerate(bare) if at != place)


def _bare(text: str) -> str:
    return "".join(letter for letter in _plain(text).casefold() if letter.isalnum())


def _plain(text: str) -> str:
    """Without accents."""
    parts = unicodedata.normalize("NFD", text.replace("ß", "ss"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


class _Maker:
    """One country's sounds and words, drawn from."""

    def __init__(self, country: str, draws: Draws) -> None:
        self._country = country
        self._draws = draws
        self._has: dict[str, Any] = read_list("countries")[country]
        self._words = read_list(self._has["language"])

    def values(self, domain: str) -> tuple[tuple[str, str], ...]:
        """Pairs of key and value, in the order in which apps ask for them."""
        draws, identifier = self._draws, self._has["identifier"]
        reserved = draws.one_of(RESERVED_DOMAINS)  # always drawn: a domain of one's own changes nothing else
        return (
            ("full_name", self._name()),
            ("birthdate", self._birthdate()),
            ("email", f"{self._handle()}.{self._handle()}@{domain or reserved}"),
            ("username", f"{self._handle()}_{draws.digits(4)}"),
            ("password", f"{_plain(self._invented())}-{draws.digits(4)}-{draws.letters(3)}!"),
            ("phone", draws.filled(draws.one_of(self._has["phones"]))),
            ("address", self._address()),
            ("city", self._sound() + draws.one_of(self._has["towns"])),
            (identifier, IDENTIFIERS[identifier](draws)),
            *self._insurance(identifier),
            ("card", card(draws)),
            ("therapist", self._name()),
            ("diagnosis", self._text("diagnosis")),
            ("medication", f"{_plain(self._invented())}{draws.one_of(_ENDINGS)} {draws.one_of(_DOSES)}"),
            ("mood", self._text("mood")),
            ("journal", self._text("journal")),
            ("therapy_note", self._text("therapy_note")),
        )

    def called(self) -> str:
        """What a tester may call it, and what stands in tables: nothing of its values."""
        return f"{self._country} {self._draws.one_of(self._words['things'])} {self._draws.digits(3)}"

    def _insurance(self, identifier: str) -> tuple[tuple[str, str], ...]:
        """A number like those of insurers, in countries where it has no form of its own."""
        if identifier == "insurance_number":
            return ()
        number = f"{self._draws.letters(3)} {self._draws.digits(3)} {self._draws.digits(3)} {self._draws.digits(3)}"
        return (("insurance_number", number),)

    def _birthdate(self) -> str:
        """Of day 13 to 28, so that day and month cannot be mixed up."""
        draws = self._draws
        return f"{OLDEST_YEAR + draws.below(YEARS)}-{1 + draws.below(12):02}-{13 + draws.below(16)}"

    def _name(self) -> str:
        parts = {key: self._sound() + self._draws.one_of(self._has["surnames"]) for key in ("last", "second")}
        name: str = self._has["name"].format(first=self._draws.one_of(self._has["first_names"]), **parts)
        return name

    def _address(self) -> str:
        street = self._sound() + self._draws.one_of(self._has["streets"])
        address: str = self._has["address"].format(street=street, number=1000 + self._draws.below(9000))
        return address

    def _sound(self) -> str:
        start: str = self._draws.one_of(self._has["starts"])
        return start + str(self._draws.one_of(self._has["middles"]))

    def _invented(self) -> str:
        """A word that is none."""
        return self._sound() + str(self._draws.one_of(self._has["starts"])).lower()

    def _handle(self) -> str:
        """One for addresses."""
        return _plain(self._invented()).lower()

    def _text(self, kind: str) -> str:
        """A text with other words in each of its blanks, and a capital at its beginning."""
        used: set[str] = set()

        def fill(blank: re.Match[str]) -> str:
            while True:
                word = self._word(blank[1])
                if word not in used:
                    used.add(word)
                    return word

        text = _BLANK.sub(fill, self._draws.one_of(self._words[kind]))
        return text[:1].upper() + text[1:]

    def _word(self, blank: str) -> str:
        if blank == "x":
            return self._invented()
        word: str = self._draws.one_of(self._words["things" if blank == "n" else "qualities"])
        return word
