"""`telltale check` and `analyze --policy`: what breaks a policy, what must not, what could not be seen, and the proof.

What the captures hold is said by the scripts that made them (pcaps/*.expected.json).
"""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from tests.expectations.program import PCAPS, app_named, differences, har, judged, telltale


def policy(folder: Path, *lines: str, name: str = "p.toml") -> Path:
    """A policy file of these lines below [policy]."""
    path = folder / name
    path.write_text("\n".join(("[policy]", *lines, "")))
    return path


def profile(folder: Path, app: str, *lines: str) -> Path:
    """A profile file of an app."""
    path = folder / "app.toml"
    path.write_text("\n".join(("[profile]", f"names = ['{app}']", *lines, "")))
    return path


def check(database: Path, folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`telltale check DB --format json`."""
    return telltale("check", database, "--format", "json", *arguments, folder=folder)


def expected(capture: str) -> list[dict[str, object]]:
    """The connections that the script made."""
    connections: list[dict[str, object]] = json.loads((PCAPS / f"{capture}.expected.json").read_text())["connections"]
    return connections


def test_old_tls_breaks_with_the_packet_that_shows_it(database: Path, tmp_path: Path) -> None:
    result = check(database, tmp_path, "--policy", policy(tmp_path, 'min_tls = "TLSv1.2"'))
    assert result.returncode == 1
    found = differences(judged(result))
    old = {
        (one["server_name"], one["tls"]["version"])  # type: ignore[index]
        for one in expected("calmpath-therapy")
        if one["tls"] and one["tls"]["version"] in ("TLSv1.0", "TLSv1.1")  # type: ignore[index]
    }
    assert {(one["name"], one["found"].split()[0]) for one in found} == old
    assert {one["check"] for one in found} == {"min_tls"}
    for one in found:
        shown = subprocess.run(
            ["tshark", "-r", PCAPS / one["capture"], "-Y", one["filter"], "-T", "fields", "-e", "tls.handshake.type"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert shown.stdout.strip().split(",")[0] in ("1", "2")  # ClientHello, ServerHello
        assert one["finding_id"]
        assert one["flow_id"]


def test_tls_1_2_is_enough_until_1_3_is_asked_for(database: Path, tmp_path: Path) -> None:
    result = check(database, tmp_path, "--app", "serenity", "--policy", policy(tmp_path, 'min_tls = "TLSv1.2"'))
    assert (result.returncode, differences(judged(result))) == (0, [])
    result = check(database, tmp_path, "--app", "Serenity", "--policy", policy(tmp_path, 'min_tls = "TLSv1.3"'))
    assert result.returncode == 1
    assert {one["found"].split()[0] for one in differences(judged(result))} == {"TLSv1.2"}


def test_the_stricter_of_policy_and_profile_holds(database: Path, tmp_path: Path) -> None:
    result = check(
        database, tmp_path, "--app", "Serenity", "--policy", policy(tmp_path, 'min_tls = "TLSv1.2"'),
        "--profile", profile(tmp_path, "Serenity", 'min_tls = "TLSv1.3"'),
    )  # fmt: skip
    assert result.returncode == 1


def test_a_host_must_be_on_the_list_label_by_label(tmp_path: Path) -> None:
    """What must not fire: a host itself, what is below it, its other spellings. What must: what only looks like it."""
    hosts = (
        *("example.com", "api.example.com", "EXAMPLE.com", "api.example.com."),
        *("ours.github.io", "www.shop.co.uk", "xn--bcher-kva.example", "deep.below.example"),
    )
    traps = (
        *("evilexample.com", "example.com.evil.net", "example.org", "example.co"),
        *("theirs.github.io", "othershop.co.uk", "buecher.example", "below.example", "notbelow.example"),
    )
    address = "203.0.113.7"
    har(tmp_path / "x.har", *((host, address) for host in (*hosts, *traps)))
    allowed = policy(
        tmp_path,
        'allowed_domains = ["Example.com.", "ours.github.io", "shop.co.uk", "BÜCHER.example", "*.below.example"]',
    )
    result = telltale("analyze", "x.har", "--app", "A", "--policy", allowed, "--format", "json", "-q", folder=tmp_path)
    assert result.returncode == 1, result.stderr
    found = differences(json.loads(result.stdout)["policy"])
    assert {one["name"] for one in found} == set(traps)
    assert {(one["check"], one["rule"]) for one in found} == {("allowed_domains", "DST-unlisted")}
    rows = telltale("export", "findings", "--format", "ndjson", folder=tmp_path).stdout.splitlines()
    unlisted = [row for row in map(json.loads, rows) if row["rule"] == "DST-unlisted"]
    assert {row["server_name"].rstrip(".").lower() for row in unlisted} == set(traps)
    assert {one["finding_id"] for one in found} == {row["finding_id"] for row in unlisted}


def test_an_address_without_a_name_is_neither_listed_nor_unlisted(tmp_path: Path) -> None:
    har(tmp_path / "x.har", ("193.0.6.139", "193.0.6.139"), ("example.com", "203.0.113.7"), scheme="http")
    telltale("analyze", "x.har", "--app", "A", "-q", folder=tmp_path)
    result = check(
        tmp_path / "telltale.db", tmp_path, "--policy", policy(tmp_path, 'allowed_domains = ["example.com"]')
    )
    assert result.returncode == 3  # nobody said what is at that address
    assert "193.0.6.139" in app_named(judged(result), "A")["gaps"][0]["reason"]
    result = check(
        tmp_path / "telltale.db", tmp_path,
        "--policy", policy(tmp_path, 'allowed_domains = ["example.com", "193.0.6.139"]'),
    )  # fmt: skip
    assert result.returncode == 0


def test_a_country_outside_of_the_list_is_told_with_the_date_of_the_list(tmp_path: Path) -> None:
    """Addresses of RIPE NCC (Netherlands) and APNIC (Australia), by their own registries."""
    har(tmp_path / "x.har", ("a.example", "193.0.6.139"), ("b.example", "203.119.101.61"))
    arguments = ("analyze", "x.har", "--app", "A", "--format", "json", "-q")
    result = telltale(*arguments, "--policy", policy(tmp_path, 'allowed_countries = ["EEA"]'), folder=tmp_path)
    assert result.returncode == 1
    told = json.loads(result.stdout)["policy"]
    (one,) = differences(told)
    assert (one["check"], one["rule"], one["name"]) == ("allowed_countries", "DST-country", "b.example")
    assert one["confidence"] == "possible"
    assert told["country_date"].startswith("20")
    assert any(told["country_date"] in note and "approximate" in note for note in told["notes"])
    rows = telltale("export", "findings", "--format", "ndjson", folder=tmp_path).stdout.splitlines()
    (row,) = [row for row in map(json.loads, rows) if row["rule"] == "DST-country"]
    assert (row["server_name"], row["confidence"]) == ("b.example", "possible")
    assert told["country_date"] in row["detail"]
    result = check(tmp_path / "telltale.db", tmp_path, "--policy", policy(tmp_path, 'allowed_countries = ["NL", "AU"]'))
    assert result.returncode == 0
    result = check(tmp_path / "telltale.db", tmp_path, "--policy", policy(tmp_path, 'forbidden_countries = ["nl"]'))
    assert [one["name"] for one in differences(judged(result))] == ["a.example"]


def test_a_country_that_nobody_knows_is_not_taken_for_an_allowed_one(tmp_path: Path) -> None:
    har(tmp_path / "x.har", ("a.example", "203.0.113.7"))
    telltale("analyze", "x.har", "--app", "A", "-q", folder=tmp_path)
    result = check(tmp_path / "telltale.db", tmp_path, "--policy", policy(tmp_path, 'allowed_countries = ["DE"]'))
    assert result.returncode == 3
    assert "a.example" in app_named(judged(result), "A")["gaps"][0]["reason"]


def test_what_a_profile_does_not_state_is_a_difference(database: Path, tmp_path: Path) -> None:
    trackers = {"api.mixpanel.com", "app.adjust.com", "app-measurement.com"}
    result = check(database, tmp_path, "--profile", "serenity", "--app", "Serenity")
    assert result.returncode == 1
    assert {one["name"] for one in differences(judged(result))} == {*trackers, "notadjust.example"}
    stated = profile(tmp_path, "Serenity", 'expected_domains = ["serenity.example", "notadjust.example"]')
    stated.write_text(
        stated.read_text() + '[[third_parties]]\nname = "M"\ndomains = ["mixpanel.com", "app-measurement.com"]\n'
    )
    result = check(database, tmp_path, "--profile", stated, "--app", "Serenity")
    assert {one["name"] for one in differences(judged(result))} == {"app.adjust.com"}


def test_the_profile_of_the_genuine_app_shows_its_copy(database: Path, tmp_path: Path) -> None:
    """A single profile and --app: it is taken for that app, whatever it is called."""
    result = check(database, tmp_path, "--profile", "moodnest", "--app", "MoodNest Free")
    found = {(one["check"], one["name"]) for one in differences(judged(result))}
    assert ("stated_domains", "rnoodnest.example") in found
    assert not {name for _, name in found if name.endswith("moodnest.example") and name != "rnoodnest.example"}
    assert {one["data_kind"] for one in differences(judged(result))} >= {"bulk.contacts", "id.phone"}


def test_a_single_profile_is_that_of_the_labelled_app_in_findings_too(tmp_path: Path) -> None:
    arguments = ("analyze", PCAPS / "copycat.pcapng", "-q", "--app", "MoodNest Free", "--profile", "moodnest")
    assert telltale(*arguments, folder=tmp_path).returncode == 1
    rows = telltale("export", "findings", "--format", "ndjson", folder=tmp_path).stdout.splitlines()
    unlisted = [row["server_name"] for row in map(json.loads, rows) if row["rule"] == "DST-unlisted"]
    assert unlisted == ["rnoodnest.example"]


def test_what_the_phone_itself_does_is_not_held_against_lists(tmp_path: Path) -> None:
    """Apps and the system share one of these hosts: in a labelled run it looks like the app's. What the system alone
    asks is none of the app's from the start."""
    har(
        tmp_path / "x.har",
        ("connectivitycheck.gstatic.com", "142.250.1.94"),
        ("fcm.googleapis.com", "142.250.1.95"),
        scheme="http",
    )
    strict = policy(
        tmp_path, "require_encryption = true", 'allowed_domains = ["a.example"]', 'allowed_countries = ["DE"]'
    )
    arguments = ("analyze", "x.har", "--app", "A", "-q", "--format", "json", "--policy", strict)
    result = telltale(*arguments, folder=tmp_path)
    told = json.loads(result.stdout)["policy"]
    assert differences(told) == []
    assert any("fcm.googleapis.com" in note for note in app_named(told, "A")["notes"])


def test_kinds_of_data_that_are_not_stated(database: Path, tmp_path: Path) -> None:
    result = check(database, tmp_path, "--profile", "moodnest", "--app", "MoodNest")
    kinds = {one["data_kind"] for one in differences(judged(result)) if one["check"] == "data_kinds"}
    assert {"health.diagnosis", "id.phone"} <= kinds
    assert not kinds & {"health.mood", "health.note", "health.instrument", "id.email", "health.interest", "text", ""}


def test_forbidden_kinds_of_data_only_where_they_are_sent(database: Path, tmp_path: Path) -> None:
    result = check(
        database, tmp_path, "--policy", policy(tmp_path, 'forbidden_data_kinds = ["bulk.*", "health.vital"]')
    )
    found = {(one["data_kind"], one["name"]) for one in differences(judged(result))}
    assert ("bulk.contacts", "rnoodnest.example") in found
    assert ("health.vital", "broker.pulseband.example") in found
    assert {kind for kind, _ in found} == {"bulk.contacts", "health.vital"}


def test_what_is_sealed_is_not_said_to_be_free_of_forbidden_data(database: Path, tmp_path: Path) -> None:
    result = check(
        database, tmp_path, "--app", "GoodMind", "--policy", policy(tmp_path, 'forbidden_data_kinds = ["health.*"]')
    )
    assert result.returncode == 3
    told = app_named(judged(result), "GoodMind")
    assert told["outcome"] == "unclear"
    assert "6 encrypted connections" in told["gaps"][0]["reason"]


def test_categories_and_trackers(database: Path, tmp_path: Path) -> None:
    result = check(database, tmp_path, "--policy", policy(tmp_path, 'forbidden_categories = ["attribution"]'))
    assert {one["name"] for one in differences(judged(result))} == {"app.adjust.com"}
    result = check(database, tmp_path, "--policy", policy(tmp_path, 'forbidden_categories = ["tracker"]'))
    found = differences(judged(result))
    cloaked = {"metrics.stillwater.example", "e.stillwater.example"}  # trackers behind names of the app's own
    assert {one["name"] for one in found} == {"api.mixpanel.com", "app.adjust.com", "app-measurement.com", *cloaked}
    assert {one["rule"] for one in found} == {"DST-tracker"}


def test_third_parties_by_name_or_host(database: Path, tmp_path: Path) -> None:
    allowed = policy(tmp_path, 'allowed_third_parties = ["mixpanel", "app-measurement.com"]')
    result = check(database, tmp_path, "--app", "Serenity", "--policy", allowed, "--profile", "serenity")
    third = [one["name"] for one in differences(judged(result)) if one["check"] == "allowed_third_parties"]
    assert third == ["app.adjust.com"]
    result = check(database, tmp_path, "--app", "Serenity", "--policy", allowed)
    gaps = {gap["about"]: gap["reason"] for gap in app_named(judged(result), "Serenity")["gaps"]}
    assert "notadjust.example" in gaps["allowed_third_parties"]


def test_forbidden_hosts_and_clear_connections(database: Path, tmp_path: Path) -> None:
    result = check(database, tmp_path, "--policy", policy(tmp_path, 'forbidden_domains = ["adjust.com"]'))
    assert [one["name"] for one in differences(judged(result))] == ["app.adjust.com"]
    result = check(database, tmp_path, "--policy", policy(tmp_path, "require_encryption = true"))
    clear = {
        one["server_name"]
        for capture in PCAPS.glob("*.expected.json")
        for one in json.loads(capture.read_text())["connections"]
        if one["service"] in ("http", "mqtt", "smtp") and one["visible"]
    }
    assert {one["name"] for one in differences(judged(result))} >= clear > set()
    assert {one["check"] for one in differences(judged(result))} == {"require_encryption"}


def test_fail_on_counts_what_is_only_possible_one_step_milder(database: Path, tmp_path: Path) -> None:
    for word, least in (("critical", {"critical"}), ("high", {"critical", "high"})):
        result = check(database, tmp_path, "--policy", policy(tmp_path, f'fail_on = "{word}"'))
        found = differences(judged(result))
        assert {one["severity"] for one in found} == least
        assert {one["confidence"] for one in found} <= {"certain", "likely"}
        assert all(one["finding_id"] for one in found)
        assert result.returncode == 1
    result = check(database, tmp_path, "--app", "GoodMind", "--policy", policy(tmp_path, 'fail_on = "low"'))
    assert (result.returncode, differences(judged(result))) == (0, [])


def test_severities_of_the_policy_count(database: Path, tmp_path: Path) -> None:
    ours = policy(tmp_path, 'fail_on = "high"', "[severities]", 'DST-tracker = "critical"')
    result = check(database, tmp_path, "--app", "Serenity", "--policy", ours)
    assert {one["severity"] for one in differences(judged(result))} == {"critical"}
    milder = ('DST-tracker = "info"', 'DST-lookalike = "info"')
    ours = policy(tmp_path, 'fail_on = "medium"', "[severities]", *milder)
    assert check(database, tmp_path, "--app", "Serenity", "--policy", ours).returncode == 0


EXCEPTION = '[[accepted]]\nrule = "DST-tracker"\nname = "mixpanel.com"\nreason = "contract of May"\nuntil = 2026-06-30'


def test_an_exception_holds_until_its_day_and_for_its_name_alone(database: Path, tmp_path: Path) -> None:
    ours = policy(tmp_path, 'forbidden_categories = ["tracker"]', EXCEPTION)
    arguments = ("--app", "Serenity", "--policy", ours)
    result = check(database, tmp_path, *arguments, "--on", "2026-06-30")
    found = {one["name"]: one["accepted"] for one in differences(judged(result))}
    assert found["api.mixpanel.com"] == "contract of May (until 2026-06-30)"
    assert [name for name, accepted in found.items() if not accepted] == ["app-measurement.com", "app.adjust.com"]
    result = check(database, tmp_path, *arguments, "--on", "2026-07-01")
    assert not any(one["accepted"] for one in differences(judged(result)))
    assert any("has ended on 2026-06-30" in note for note in judged(result)["notes"])


def test_when_all_is_accepted_nothing_is_broken(database: Path, tmp_path: Path) -> None:
    ours = policy(
        tmp_path, 'forbidden_categories = ["tracker"]',
        '[[accepted]]\ncheck = "forbidden_categories"\nreason = "trial"\nuntil = 2027-01-01',
    )  # fmt: skip
    result = check(database, tmp_path, "--app", "Serenity", "--policy", ours, "--on", "2026-12-01")
    assert result.returncode == 0
    assert len(differences(judged(result))) == 3


def test_too_little_seen_is_no_verdict(database: Path, tmp_path: Path) -> None:
    arguments = ("--app", "Weatherly", "--policy")
    result = check(database, tmp_path, *arguments, policy(tmp_path, "min_connections = 5"))
    assert result.returncode == 3
    assert app_named(judged(result), "Weatherly")["gaps"][0]["about"] == "min_connections"
    assert check(database, tmp_path, *arguments, policy(tmp_path, "min_connections = 3")).returncode == 0
    failing = policy(tmp_path, 'not_enough_seen = "fail"')
    assert check(database, tmp_path, *arguments, failing).returncode == 1
    ignoring = policy(tmp_path, 'not_enough_seen = "ignore"')
    result = check(database, tmp_path, *arguments, ignoring)
    assert result.returncode == 0
    assert judged(result)["outcome"] == "unclear"


def test_unknown_connections_and_a_missing_profile_are_no_verdict(database: Path, tmp_path: Path) -> None:
    strict = policy(tmp_path, "max_unknown_share = 0.1", "require_profile = true")
    result = check(database, tmp_path, "--app", "CalmPath", "--policy", strict)
    assert result.returncode == 3
    abouts = {gap["about"] for gap in app_named(judged(result), "CalmPath")["gaps"]}
    assert abouts == {"max_unknown_share", "require_profile"}


def test_nothing_is_called_well(database: Path, tmp_path: Path) -> None:
    result = telltale("check", database, "--app", "GoodMind", "--policy", policy(tmp_path), folder=tmp_path)
    assert result.returncode == 0
    assert "NOTHING AGAINST IT SEEN" in result.stdout
    assert "6 encrypted connections: where they go is judged, not what is in them" in result.stdout
    assert "in what could be seen" in result.stdout


def test_new_places_since_a_baseline(database: Path, tmp_path: Path) -> None:
    telltale("analyze", PCAPS / "moodnest-journal.pcapng", "-q", "--db", "before.db", folder=tmp_path)
    result = telltale(
        "analyze", PCAPS / "copycat.pcapng", "--app", "MoodNest", "--baseline", "before.db", "--db", "after.db", "-q",
        "--format", "json", folder=tmp_path,
    )  # fmt: skip
    assert result.returncode == 1
    (one,) = differences(json.loads(result.stdout)["policy"])
    assert (one["check"], one["rule"], one["name"]) == ("baseline", "DST-new", "rnoodnest.example")
    rows = telltale("export", "findings", "--db", "after.db", "--format", "ndjson", folder=tmp_path).stdout
    new = [row for row in map(json.loads, rows.splitlines()) if row["rule"] == "DST-new"]
    assert [(row["server_name"], row["finding_id"]) for row in new] == [("rnoodnest.example", one["finding_id"])]
    lenient = policy(tmp_path, "min_connections = 1")
    result = check(tmp_path / "before.db", tmp_path, "--baseline", tmp_path / "before.db", "--policy", lenient)
    assert (result.returncode, differences(judged(result))) == (0, [])
    result = check(database, tmp_path, "--app", "Serenity", "--baseline", tmp_path / "before.db")
    assert result.returncode == 3
    assert "baseline" in {gap["about"] for gap in app_named(judged(result), "Serenity")["gaps"]}


def test_the_policy_is_kept_with_the_captures(tmp_path: Path) -> None:
    """Its file may change or go: what was judged by it can be judged again."""
    file = policy(tmp_path, 'name = "Ours"', 'min_tls = "TLSv1.2"')
    text = file.read_text()
    arguments = ("analyze", PCAPS / "calmpath-therapy.pcapng", "-q", "--profile", "calmpath", "--policy", file)
    assert telltale(*arguments, folder=tmp_path).returncode == 1
    file.unlink()
    result = check(tmp_path / "telltale.db", tmp_path)
    assert result.returncode == 1
    told = judged(result)
    assert told["policy"] == "Ours"
    assert app_named(told, "CalmPath")["profile"] == "CalmPath"
    used = {one["kind"]: one for one in told["used"]}
    assert used["policy"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert used["profile"]["source"] == "calmpath.toml"


def test_an_app_without_a_profile_is_not_taken_for_one_that_keeps_to_it(database: Path, tmp_path: Path) -> None:
    result = check(database, tmp_path, "--profile", "serenity")
    goodmind = app_named(judged(result), "GoodMind")
    assert (goodmind["outcome"], goodmind["profile"], goodmind["differences"]) == ("unclear", "", [])
    assert app_named(judged(result), "Serenity")["outcome"] == "broken"
    result = check(database, tmp_path, "--profile", "goodmind")
    assert app_named(judged(result), "GoodMind")["outcome"] == "kept"
    assert result.returncode == 3


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    ours = policy(tmp_path, 'allowed_domains = ["moodnest.example"]', 'allowed_countries = ["DE"]')
    found = []
    for workers in ("1", "3"):
        capture = PCAPS / "serenity-meditation.pcapng"
        arguments = ("analyze", capture, "-q", "--policy", ours, "--workers", workers, "--db", f"{workers}.db")
        assert telltale(*arguments, folder=tmp_path).returncode == 1
        found.append(telltale("export", "findings", "--db", f"{workers}.db", folder=tmp_path).stdout)
    assert found[0] == found[1]
    assert found[0].count("DST-unlisted") == 7


def test_exit_codes_and_messages_of_wrong_use(database: Path, tmp_path: Path) -> None:
    cases: list[tuple[tuple[str | Path, ...], str]] = [
        ((database, "--policy", "heath"), "did you mean health?"),
        ((database, "--policy", "missing.toml"), "cannot be read"),
        ((database, "--policy", "health", "--profile", "serenety"), "did you mean serenity?"),
        ((database, "--policy", "health", "--app", "Serenty"), "did you mean Serenity?"),
        ((database,), "nothing to compare with"),
        ((tmp_path / "no.db", "--policy", "health"), "does not exist"),
        ((database, "--policy", policy(tmp_path, "min_tsl = 1", name="bad.toml")), "line 2: policy.min_tsl"),
        ((database, "--profile", tmp_path, "--policy", "health"), "[profile]"),
    ]
    for arguments, words in cases:
        result = telltale("check", *arguments, folder=tmp_path)
        assert (result.returncode, result.stdout) == (2, ""), arguments
        assert words in result.stderr, result.stderr
    result = telltale("analyze", PCAPS / "goodmind.pcapng", "--policy", "nothing", folder=tmp_path)
    assert result.returncode == 2
    assert not (tmp_path / "telltale.db").exists()


def test_findings_stay_lines_and_the_policy_goes_to_stderr(tmp_path: Path) -> None:
    result = telltale(
        "analyze", PCAPS / "copycat.pcapng", "--policy", "health", "--format", "ndjson", "-q", folder=tmp_path
    )
    assert result.returncode == 1
    assert all(json.loads(line)["finding_id"] for line in result.stdout.splitlines())
    assert "BROKEN" in result.stderr


def test_names_cannot_command_the_terminal(tmp_path: Path) -> None:
    """An app's name, a host's name and a user's words are shown as they are written, not obeyed."""
    har(tmp_path / "x.har", ("evil\x1b[2J.example", "203.0.113.7"), ("a\u202eb.example", "203.0.113.8"))
    telltale("analyze", "x.har", "--app", "A\x1b]0;x\x07", "-q", folder=tmp_path)
    for arguments in (
        ("check", "telltale.db", "--policy", policy(tmp_path, 'allowed_domains = ["ok.example"]')),
        ("check", "telltale.db", "--policy", "health", "--app", "B\x1b[2J"),
        ("diff", "telltale.db", "telltale.db"),
        ("profile", "init", "telltale.db", "--app", "A\x1b]0;x\x07"),
        ("policy", "check", "\x1b[2J.toml"),
    ):
        result = telltale(*arguments, folder=tmp_path)
        for character in "\x1b\x07\u202e":
            assert character not in result.stdout + result.stderr, arguments


def test_two_apps_at_once_are_judged_apart(database: Path, tmp_path: Path) -> None:
    result = check(database, tmp_path, "--policy", policy(tmp_path, 'min_tls = "TLSv1.2"', "min_connections = 0"))
    outcomes = {each["app"]: each["outcome"] for each in judged(result)["apps"]}
    assert outcomes["CalmPath"] == "broken"
    assert {outcomes[app] for app in outcomes if app != "CalmPath"} == {"kept"}
    assert judged(result)["outcome"] == "broken"


def test_a_damaged_capture_is_no_verdict(tmp_path: Path) -> None:
    whole = (PCAPS / "goodmind.pcapng").read_bytes()
    (tmp_path / "cut.pcapng").write_bytes(whole[:-5])
    (tmp_path / "cut.run.toml").write_text((PCAPS / "goodmind.run.toml").read_text())
    result = telltale("analyze", "cut.pcapng", "--policy", policy(tmp_path), "--format", "json", "-q", folder=tmp_path)
    assert result.returncode == 3
    assert json.loads(result.stdout)["policy"]["gaps"][0]["about"] == "the capture"


@pytest.mark.parametrize("command", ["policy", "profile"])
def test_every_shipped_one_is_right_and_listed(command: str, tmp_path: Path) -> None:
    listed = telltale(command, "list", folder=tmp_path).stdout.splitlines()
    names = [line.split()[0] for line in listed]
    assert len(names) >= {"policy": 3, "profile": 12}[command]
    for name in names:
        shown = telltale(command, "show", name, folder=tmp_path)
        assert shown.returncode == 0
        (tmp_path / "copy.toml").write_text(shown.stdout)
        assert telltale(command, "check", "copy.toml", folder=tmp_path).returncode == 0


def test_the_health_policy_on_what_the_captures_hold(database: Path, tmp_path: Path) -> None:
    result = check(database, tmp_path, "--policy", "health")
    assert result.returncode == 1
    outcomes = {each["app"]: each["outcome"] for each in judged(result)["apps"]}
    sealed = {"Daybreak", "GoodMind", "Lantern", "Paperleaf"}
    nobodys = {""}  # what other devices did beside a labelled run
    assert {app for app, outcome in outcomes.items() if outcome == "unclear"} == sealed | nobodys
    assert {outcomes[app] for app in outcomes.keys() - sealed - nobodys} == {"broken"}
