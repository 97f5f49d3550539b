"""Profiles: what an app is, and what its maker says that it does, in TOML.

[profile]
names = ["MoodNest"]
expected_domains = ["moodnest.example"]

[[third_parties]]
name = "Example Push"
domains = ["push.example"]
"""

from pathlib import Path
from typing import Final

from gateway.errors import ConfigError
from gateway.expectations import words
from gateway.expectations.documents import Document, Table, read_text
from gateway.model.expectations import PROFILE, Profile, ThirdParty

KEYS: Final = (
    "names", "packages", "developer", "kind", "expected_domains", "baseline_domains", "data_kinds", "min_tls",
    "countries", "user_agents", "note",
)  # fmt: skip
THIRD_PARTY_KEYS: Final = ("name", "domains", "data_kinds", "purpose")
MAX_PROFILES: Final = 1_000  # of one run; each is a file


def read_profile(path: Path) -> Profile:
    """One profile file. Raises ConfigError naming file, line and key."""
    return parse_profile(read_text(path), str(path))


def parse_profile(text: str, source: str) -> Profile:
    """The text of a profile; `source` is its name, for messages. Raises ConfigError."""
    document = Document(text, source, {"profile": False, "third_parties": True})
    if not document.has("profile"):
        raise ConfigError(f"{source}: the table [profile] is missing")
    table = document.table("profile", KEYS)
    names = table.texts("names")
    if not names:
        raise table.wrong("names", 'is missing or empty; it is the app as tables call it, as names = ["MoodNest"]')
    domains = words.hosts(table, "expected_domains") or frozenset()
    third_parties = _third_parties(document.tables("third_parties", THIRD_PARTY_KEYS))
    return Profile(
        text=document.kept(PROFILE, names[0]),
        name=names[0],
        names=names,
        packages=table.texts("packages") or (),
        developer=table.text("developer"),
        kind=table.text("kind"),
        min_tls=words.tls_version(table, "min_tls"),
        domains=domains,
        third_parties=third_parties,
        data_kinds=words.kinds(table, "data_kinds"),
        countries=words.countries(table, "countries"),
        user_agents=table.texts("user_agents") or (),
        baseline_domains=words.hosts(table, "baseline_domains") or frozenset(),
        stated=domains.union(*(one.domains for one in third_parties)),
        note=table.text("note"),
    )


def _third_parties(tables: list[Table]) -> tuple[ThirdParty, ...]:
    found = []
    for table in tables:
        domains = words.hosts(table, "domains")
        if not domains:
            raise table.wrong("domains", "is missing or empty: without it nothing can be recognised as theirs")
        name = table.text("name", is_needed=True)
        found.append(ThirdParty(name, domains, words.kinds(table, "data_kinds"), table.text("purpose")))
    return tuple(found)


def check_together(profiles: tuple[Profile, ...]) -> tuple[Profile, ...]:
    """The same profiles. Raises ConfigError where two are of one app."""
    if len(profiles) > MAX_PROFILES:
        raise ConfigError(f"--profile: more than {MAX_PROFILES:,} profiles")
    taken: dict[str, Profile] = {}
    for profile in profiles:
        for name in dict.fromkeys(one.casefold() for one in (*profile.names, *profile.packages)):
            other = taken.setdefault(name, profile)
            if other is not profile and other.text.sha256 != profile.text.sha256:
                raise ConfigError(f"{profile.text.source}: {name!r} is the app of {other.text.source} too")
    return profiles
