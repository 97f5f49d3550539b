"""Policies: what somebody allows apps to do, in TOML.

[policy]
min_tls = "TLSv1.2"
allowed_countries = ["EEA"]
forbidden_categories = ["advertising"]
fail_on = "high"

[[accepted]]
rule = "DST-tracker"
name = "crashes.example"
reason = "contract of 3 May"
until = 2027-06-30
"""

from pathlib import Path
from typing import Final

from gateway.errors import ConfigError
from gateway.expectations import words
from gateway.expectations.documents import Document, Table, did_you_mean, read_text, shown
from gateway.model.expectations import POLICY, Accepted, Policy
from gateway.model.findings import Severity
from gateway.rules import catalogue

KEYS: Final = (
    "name", "note", "min_tls", "require_encryption", "require_profile", "allowed_domains", "forbidden_domains",
    "allowed_countries", "forbidden_countries", "allowed_third_parties", "forbidden_categories",
    "forbidden_data_kinds", "fail_on", "min_connections", "max_unknown_share", "not_enough_seen",
)  # fmt: skip
ACCEPTED_KEYS: Final = ("check", "rule", "app", "name", "data_kind", "reason", "until")
CHECKS: Final = (
    "min_tls", "require_encryption", "stated_domains", "allowed_domains", "forbidden_domains", "allowed_countries",
    "forbidden_countries", "allowed_third_parties", "forbidden_categories", "forbidden_data_kinds", "data_kinds",
    "baseline", "fail_on",
)  # fmt: skip
"""What a difference can be about: keys of policies, and `stated_domains`, `data_kinds`, `baseline` of profiles."""

NOT_ENOUGH: Final = ("report", "fail", "ignore")
SEVERITIES: Final = {str(severity): severity for severity in Severity}
MAX_CONNECTIONS: Final = 1_000_000
_OWN: Final = "OWN-"


def _no_policy() -> Policy:
    """What holds where there are profiles alone: enough must be seen."""
    return parse_policy('[policy]\nname = "none"\n', "none")


def read_policy(path: Path) -> Policy:
    """One policy file. Raises ConfigError naming file, line and key."""
    return parse_policy(read_text(path), str(path))


def parse_policy(text: str, source: str) -> Policy:
    """The text of a policy; `source` is its name, for messages. Raises ConfigError."""
    document = Document(text, source, {"policy": False, "severities": False, "accepted": True})
    if not document.has("policy"):
        raise ConfigError(f"{source}: the table [policy] is missing")
    table = document.table("policy", KEYS)
    name = table.text("name") or Path(source).stem
    fail_on = table.one_of("fail_on", SEVERITIES, "")
    third_parties = table.texts("allowed_third_parties")
    return Policy(
        text=document.kept(POLICY, name),
        name=name,
        note=table.text("note"),
        min_tls=words.tls_version(table, "min_tls"),
        require_encryption=table.truth("require_encryption"),
        require_profile=table.truth("require_profile"),
        allowed_domains=words.hosts(table, "allowed_domains"),
        forbidden_domains=words.hosts(table, "forbidden_domains") or frozenset(),
        allowed_countries=words.countries(table, "allowed_countries"),
        forbidden_countries=words.countries(table, "forbidden_countries"),
        forbidden_categories=words.categories(table, "forbidden_categories"),
        forbidden_data_kinds=words.kinds(table, "forbidden_data_kinds") or (),
        allowed_third_parties=None if third_parties is None else tuple(one.casefold() for one in third_parties),
        fail_on=SEVERITIES[fail_on] if fail_on else None,
        min_connections=table.whole("min_connections", 5, MAX_CONNECTIONS),
        max_unknown_share=table.number("max_unknown_share", 0.5, 1),
        not_enough_seen=table.one_of("not_enough_seen", NOT_ENOUGH, "report"),
        severities=_severities(document),
        accepted=tuple(map(_accepted, document.tables("accepted", ACCEPTED_KEYS))),
    )


def _severities(document: Document) -> dict[str, Severity]:
    """How bad the findings of a rule are by this policy."""
    table = document.table("severities", None)
    for rule in table.names():
        _check_rule(table, rule, rule)
    return {rule: SEVERITIES[table.one_of(rule, SEVERITIES, "")] for rule in table.names()}


def _check_rule(table: Table, key: str, rule: str) -> None:
    if rule not in catalogue() and not rule.startswith(_OWN):
        raise table.wrong(key, f"{shown(rule)} is no rule of the catalogue{did_you_mean(rule, catalogue())}")


def _accepted(table: Table) -> Accepted:
    check, rule = table.one_of("check", CHECKS, ""), table.text("rule")
    if rule:
        _check_rule(table, "rule", rule)
    name, kind = words.host(table, "name"), words.kind(table, "data_kind")
    if not (check or rule or name or kind):
        raise table.wrong("", "accepts everything: say check, rule, name or data_kind")
    reason = table.text("reason", is_needed=True)
    return Accepted(check, rule, table.text("app"), name, kind, reason, table.day("until"))


NO_POLICY: Final = _no_policy()
"""Nothing is forbidden; what profiles state is all that is asked."""
