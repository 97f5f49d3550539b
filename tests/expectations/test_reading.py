"""Files that people write: what is right is taken, and every mistake is named with its file, line, key and remedy."""

import json
import time
from datetime import date
from pathlib import Path

import pytest

from gateway.data import read_packed
from gateway.errors import ConfigError
from gateway.expectations.documents import MAX_FILE_BYTES, MAX_LIST, MAX_TABLES
from gateway.expectations.policies import parse_policy, read_policy
from gateway.expectations.profiles import check_together, parse_profile, read_profile
from gateway.expectations.words import COUNTRIES, GROUPS, tls_rank
from gateway.model.findings import Severity

POLICY = """
[policy]
name = "Ours"
min_tls = "TLS 1.2"
require_encryption = true
allowed_domains = ["Example.COM.", "bücher.example", "*.shop.co.uk", "ours.github.io", "192.0.2.7", "[2001:db8::7]"]
allowed_countries = ["de", "EEA"]
forbidden_categories = ["Advertising", "tracker"]
forbidden_data_kinds = ["health.*", "id.advertising", "persona.email"]
allowed_third_parties = ["Sentry"]
fail_on = "high"
min_connections = 3
max_unknown_share = 0.25
not_enough_seen = "fail"

[severities]
DST-tracker = "critical"
OWN-ward = "low"

[[accepted]]
rule = "DST-tracker"
app = "MoodNest"
name = "crashes.example"
reason = "contract"
until = 2027-06-30
"""
PROFILE = """
[profile]
names = ["MoodNest", "MoodNest Beta"]
packages = ["example.moodnest"]
developer = "MoodNest Ltd"
kind = "mood journal"
expected_domains = ["moodnest.example"]
baseline_domains = ["cdn.example"]
data_kinds = ["health.mood", "cred.*"]
min_tls = "TLSv1.3"
countries = ["CH"]
user_agents = ["MoodNest/"]

[[third_parties]]
name = "Push Ltd"
domains = ["push.example"]
data_kinds = []
purpose = "push messages"
"""


def test_a_policy_is_taken_with_its_names_in_one_spelling() -> None:
    policy = parse_policy(POLICY, "ours.toml")
    assert policy.allowed_domains == {
        "example.com", "xn--bcher-kva.example", "*.shop.co.uk", "ours.github.io", "192.0.2.7", "2001:db8::7",
    }  # fmt: skip
    assert policy.min_tls == "TLSv1.2"
    assert {"DE", "NO", "FR"} <= policy.allowed_countries
    assert "CH" not in policy.allowed_countries
    assert policy.forbidden_categories == {"advertising", "tracker"}
    assert policy.fail_on is Severity.HIGH
    assert policy.severities == {"DST-tracker": Severity.CRITICAL, "OWN-ward": Severity.LOW}
    assert policy.accepted[0].until == date(2027, 6, 30)
    assert (policy.text.kind, policy.text.name, policy.text.source, policy.text.text) == (
        "policy", "Ours", "ours.toml", POLICY,
    )  # fmt: skip


def test_a_profile_is_taken() -> None:
    profile = parse_profile(PROFILE, "app.toml")
    assert profile.name == "MoodNest"
    assert profile.is_for("moodnest  beta")
    assert profile.is_for("EXAMPLE.moodnest")
    assert not profile.is_for("MoodNest Free")
    assert not profile.is_for("")
    party = profile.third_party_of("eu.push.example")
    assert party is not None
    assert (party.name, party.data_kinds) == ("Push Ltd", ())
    assert profile.third_party_of("evilpush.example") is None


WRONG_POLICIES = [
    ("[polcy]\n", ["line 1", "polcy", "did you mean policy?"]),
    ("", ["[policy] is missing"]),
    ("policy = 3\n", ["line 1", "write [policy]"]),
    ("[policy]\n\nmin_tsl = 'TLSv1.2'\n", ["line 3", "policy.min_tsl", "did you mean min_tls?"]),
    ("[policy]\nmin_tls = 1.2\n", ["line 2", "policy.min_tls", "text in quotes, not a number"]),
    ("[policy]\nmin_tls = 'TLSv1.4'\n", ["TLSv1.0, TLSv1.1, TLSv1.2, TLSv1.3", "did you mean TLSv1"]),
    ("[policy]\nmin_tls = ''\n", ["is empty"]),
    ("[policy]\nrequire_encryption = 'yes'\n", ["true or false, not text"]),
    ("[policy]\nallowed_domains = 'example.com'\n", ["is a list: write allowed_domains = ['example.com']"]),
    ("[policy]\nallowed_domains = [7]\n", ["text in quotes, not a number"]),
    ("[policy]\nallowed_domains = ['https://example.com/x']\n", ["address of a page", "api.example.com"]),
    ("[policy]\nallowed_domains = ['example.com:443']\n", ["has a port"]),
    ("[policy]\nallowed_domains = ['co.uk']\n", ["public suffix"]),
    ("[policy]\nallowed_domains = ['*.github.io']\n", ["public suffix"]),
    ("[policy]\nallowed_domains = ['com']\n", ["public suffix or a single word"]),
    ("[policy]\nallowed_domains = ['a..example']\n", ["no name of a host"]),
    ("[policy]\nallowed_domains = ['*example.com']\n", ["no name of a host"]),
    ("[policy]\nallowed_domains = ['api.*.example.com']\n", ["no name of a host"]),
    ("[policy]\nallowed_countries = ['UK']\n", ["ISO 3166", "did you mean GB?"]),
    ("[policy]\nallowed_countries = ['Germany']\n", ["two letters"]),
    ("[policy]\nforbidden_categories = ['advertisement']\n", ["did you mean advertising?"]),
    ("[policy]\nforbidden_data_kinds = ['health.moods']\n", ["no kind of data", "did you mean health.mood?"]),
    ("[policy]\nforbidden_data_kinds = ['*']\n", ["no kind of data"]),
    ("[policy]\nfail_on = 'hihg'\n", ["info, low, medium, high, critical", "did you mean high?"]),
    ("[policy]\nmin_connections = -1\n", ["from 0"]),
    ("[policy]\nmin_connections = 2.5\n", ["whole number"]),
    ("[policy]\nmax_unknown_share = 30\n", ["from 0 to 1"]),
    ("[policy]\nmax_unknown_share = nan\n", ["from 0 to 1"]),
    ("[policy]\nnot_enough_seen = 'pass'\n", ["report, fail, ignore"]),
    ("[policy]\n[severities]\nDST-traker = 'low'\n", ["line 3", "did you mean DST-tracker?"]),
    ("[policy]\n[severities]\nDST-tracker = 'bad'\n", ["info, low"]),
    ("[policy]\n[accepted]\nrule = 'DST-tracker'\n", ["write [[accepted]]"]),
    ("[policy]\n[[accepted]]\nrule = 'DST-tracker'\nuntil = 2027-01-01\n", ["line 2", "reason is missing"]),
    ("[policy]\n[[accepted]]\nrule = 'DST-tracker'\nreason = 'x'\n", ["until is missing"]),
    ("[policy]\n[[accepted]]\nrule = 'DST-tracker'\nreason = 'x'\nuntil = '2027-01-01'\n", ["without quotes"]),
    ("[policy]\n[[accepted]]\nrule = 'DST-tracker'\nreason = 'x'\nuntil = 2027-01-01T00:00:00\n", ["must be a day"]),
    ("[policy]\n[[accepted]]\nreason = 'x'\nuntil = 2027-01-01\n", ["accepts everything"]),
    (
        "[policy]\n[[accepted]]\ncheck = 'data_kinds'\nreason = 'x'\nuntil = 2027-01-01\n[[accepted]]\nchek = 'x'\n",
        ["line 7", "accepted[2].chek", "did you mean check?"],
    ),
    ('[policy]\nname = "a\\u001b[2J"\n', ["line 2", "control or invisible characters"]),
    ('[policy]\nname = "a\\u202eb"\n', ["control or invisible characters"]),
    ("[policy]\nname = 'x'\nname = 'y'\n", ["line 3", "not valid TOML"]),
    ("[policy\n", ["line 1", "not valid TOML"]),
    ("[policy]\nmin_connections = 1" + "0" * 5000 + "\n", ["not valid TOML"]),
]


@pytest.mark.parametrize(("text", "words"), WRONG_POLICIES)
def test_a_mistake_in_a_policy_is_named(text: str, words: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_policy(text, "ours.toml")
    said = str(caught.value)
    assert said.startswith("ours.toml: ")
    assert said.isprintable()
    for word in words:
        assert word in said, said


WRONG_PROFILES = [
    ("[profile]\n", ["names", "missing"]),
    ("[profile]\nnames = []\n", ["names", "empty"]),
    ("[profile]\nnames = ['A']\nexpected_domain = ['a.example']\n", ["line 3", "did you mean expected_domains?"]),
    ("[profile]\nnames = ['A']\n[[third_parties]]\nname = 'B'\n", ["line 3", "domains", "missing or empty"]),
    ("[profile]\nnames = ['A']\n[[third_parties]]\ndomains = ['b.example']\n", ["name is missing"]),
    ("[profile]\nnames = ['A']\nmin_tls = 'SSLv3'\n", ["TLSv1.0"]),
    ("names = ['A']\n", ["line 1", "[profile]"]),
]


@pytest.mark.parametrize(("text", "words"), WRONG_PROFILES)
def test_a_mistake_in_a_profile_is_named(text: str, words: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_profile(text, "app.toml")
    for word in ("app.toml", *words):
        assert word in str(caught.value)


def test_two_profiles_of_one_app_are_refused() -> None:
    one, other = (parse_profile(f"[profile]\nnames = ['{name}']\n", f"{name}.toml") for name in ("Mood", "mood"))
    with pytest.raises(ConfigError, match=r"mood.toml: 'mood' is the app of Mood.toml too"):
        check_together((one, other))
    assert check_together((one, one)) == (one, one)


def test_what_is_huge_or_deep_is_refused_at_once(tmp_path: Path) -> None:
    begun = time.process_time()
    hostile = {
        "huge.toml": "[policy]\nname = '" + "x" * MAX_FILE_BYTES + "'",
        "deep.toml": "[policy]\nname = " + "[" * 50_000 + "]" * 50_000,
        "tables.toml": "[policy]\n" + "[policy.a" + ".a" * 50_000 + "]\n",
        "dotted.toml": "[policy]\n" + "a" + ".a" * 100_000 + " = 1\n",
        "quoted.toml": '[policy]\nx = {y = """\n""""", a' + ".a" * 100_000 + ' = "1"}\n',
        "inline.toml": "[policy]\nname = " + "{a = " * 40_000 + "1" + "}" * 40_000,
        "many.toml": "[policy]\nallowed_domains = [" + "'a.example'," * (MAX_LIST + 1) + "]",
        "exceptions.toml": "[policy]\n" + "[[accepted]]\n" * (MAX_TABLES + 1),
        "long.toml": "[policy]\nname = '" + "x" * 9_000 + "'",
        "keys.toml": "[policy]\n" + "x" * 100_000 + " = 1\n",
    }
    for name, text in hostile.items():
        (tmp_path / name).write_text(text)
        with pytest.raises(ConfigError) as caught:
            read_policy(tmp_path / name)
        assert name in str(caught.value)
        assert len(str(caught.value)) < 1_500, name
    assert time.process_time() - begun < 20  # a guard against what takes for ever, no measurement


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"[profile]\nnames = ['caf\xe9']\n")
    with pytest.raises(ConfigError, match="line 2: is not UTF-8"):
        read_profile(tmp_path / "latin.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_profile(tmp_path)
    (tmp_path / "mark.toml").write_bytes(b"\xef\xbb\xbf[profile]\nnames = ['A']\n")
    assert read_profile(tmp_path / "mark.toml").name == "A"


def test_versions_stand_in_their_order() -> None:
    """RFC 6101, 2246, 4346, 5246, 8446; RFC 4347 makes DTLS 1.0 of TLS 1.1."""
    order = ["SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"]
    assert [tls_rank(one) for one in order] == sorted(tls_rank(one) or 0 for one in order)
    assert tls_rank("DTLSv1.0") == tls_rank("TLSv1.1")
    assert tls_rank("TLSv1.3 draft 23") == tls_rank("TLSv1.3")
    assert tls_rank("0x7e03") is None


def test_countries_are_those_that_the_shipped_list_has() -> None:
    """The list is another project's: codes that are no country stand apart in it."""
    head = read_packed("countries.bin.zst").split(b"\n", 1)[0].decode()
    codes = {code for code in json.loads(head)["codes"] if code}
    withdrawn = {"AN", "CS", "SU"}
    assert codes - COUNTRIES <= {"EU", "AP", "??", *withdrawn}
    assert len(COUNTRIES) == 250  # 249 of ISO 3166-1, and Kosovo
    assert len(GROUPS["EU"]) == 27 + 1
    assert GROUPS["EEA"] - GROUPS["EU"] == {"IS", "LI", "NO"}
