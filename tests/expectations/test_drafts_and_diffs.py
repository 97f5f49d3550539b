"""`telltale profile init` and `telltale diff`. What the captures hold is said by the scripts that made them."""

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

from tests.expectations.program import PCAPS, differences, har, judged, telltale


def changes(result: subprocess.CompletedProcess[str], aspect: str) -> set[tuple[str, str]]:
    """What changed of one aspect: how, and what."""
    (one,) = json.loads(result.stdout)["comparisons"]
    return {(each["change"], each["what"]) for each in one["changes"] if each["aspect"] == aspect}


def diff(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`telltale diff --format json`."""
    return telltale("diff", *arguments, "--format", "json", folder=folder)


def test_a_draft_holds_what_was_seen_and_nothing_is_against_it(database: Path, tmp_path: Path) -> None:
    for app in ("Serenity", "GoodMind", "CalmPath"):
        result = telltale("profile", "init", database, "--app", app.lower(), "-o", f"{app}.toml", folder=tmp_path)
        assert result.returncode == 0
        assert telltale("profile", "check", f"{app}.toml", folder=tmp_path).returncode == 0
        against = telltale(
            "check", database, "--app", app, "--profile", f"{app}.toml", "--format", "json", folder=tmp_path
        )
        assert differences(judged(against)) == []
    draft = tomllib.loads((tmp_path / "Serenity.toml").read_text())
    assert draft["profile"]["names"] == ["Serenity"]
    assert set(draft["profile"]["expected_domains"]) == {"serenity.example", "notadjust.example"}
    assert {name for one in draft["third_parties"] for name in one["domains"]} == {
        "mixpanel.com", "adjust.com", "app-measurement.com",
    }  # fmt: skip
    assert (tmp_path / "Serenity.toml").read_text().count("CHECK") >= 5


def test_a_draft_states_the_kinds_of_data_that_were_seen(database: Path, tmp_path: Path) -> None:
    text = telltale("profile", "init", database, "--app", "MoodNest", folder=tmp_path).stdout
    draft = tomllib.loads(text)
    assert {"health.note", "health.diagnosis", "id.email"} <= set(draft["profile"]["data_kinds"])
    assert draft["profile"]["user_agents"] == ["MoodNest/2.4.1 (Android 14)"]
    assert "text" not in draft["profile"]["data_kinds"]


def test_a_draft_is_not_written_over_a_file(database: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("precious")
    result = telltale("profile", "init", database, "--app", "Serenity", "-o", "mine.toml", folder=tmp_path)
    assert result.returncode == 2
    assert "mine.toml" in result.stderr
    assert (tmp_path / "mine.toml").read_text() == "precious"
    result = telltale("profile", "init", database, "--app", "Nobody", folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")


def test_the_same_run_twice_does_not_differ(tmp_path: Path) -> None:
    capture = PCAPS / "serenity-meditation.pcapng"
    result = diff(tmp_path, capture, capture, "--exit-code")
    assert result.returncode == 0
    assert json.loads(result.stdout)["comparisons"][0]["changes"] == []
    assert list(tmp_path.iterdir()) == []


def test_an_app_and_its_copy(database: Path, tmp_path: Path) -> None:
    result = diff(tmp_path, database, database, "--app-a", "MoodNest", "--app-b", "moodnest free")
    assert result.returncode == 0
    assert changes(result, "destination") == {("new", "rnoodnest.example")}
    assert ("new", "bulk.contacts sent") in changes(result, "data kind")
    assert ("new", "cred.password to rnoodnest.example") in changes(result, "recipient")
    assert ("new", "MoodNestFree/1.0") in changes(result, "user agent")
    assert ("gone", "MoodNest/2.4.1 (Android 14)") in changes(result, "user agent")
    found = changes(result, "finding")
    assert ("new", "Server vouches for itself: rnoodnest.example") in found
    result = diff(tmp_path, database, database, "--app-a", "MoodNest", "--app-b", "MoodNest Free", "--exit-code")
    assert result.returncode == 1


def test_two_captures_with_one_app_each_are_compared_whatever_they_are_called(tmp_path: Path) -> None:
    good, calm = PCAPS / "goodmind.pcapng", PCAPS / "calmpath-therapy.pcapng"
    result = diff(tmp_path, good, calm)
    assert changes(result, "destination") == {("gone", "goodmind.example"), ("new", "calmpath.example")}
    old = {"TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"}
    assert {("new", cipher) for cipher in old} <= changes(result, "cipher")
    (one,) = json.loads(result.stdout)["comparisons"]
    assert {(side["app"], side["connections"]) for side in (one["a"], one["b"])} == {("GoodMind", 6), ("CalmPath", 5)}
    proof = next(each["proof_b"] for each in one["changes"] if each["what"] == "calmpath.example")
    assert proof["capture"] == "calmpath-therapy.pcapng"
    assert proof["filter"].startswith("frame.number == ")


def test_older_tls_and_another_certificate_of_the_same_host(tmp_path: Path) -> None:
    """The capture of CalmPath with one host's name written over another's of the same length: what the script made for
    both is then that of one."""
    whole = (PCAPS / "calmpath-therapy.pcapng").read_bytes()
    later = whole.replace(b"\0\x14api.calmpath.example", b"\0\x14www.calmpath.example")  # in SNI (RFC 6066) alone
    (tmp_path / "later.pcapng").write_bytes(later)
    made = json.loads((PCAPS / "calmpath-therapy.expected.json").read_text())["connections"]
    by_host: dict[str, list[dict[str, Any]]] = {}
    for one in made:
        by_host.setdefault(one["server_name"], []).append(one["tls"])
    www, api = by_host["www.calmpath.example"], by_host["api.calmpath.example"]
    result = diff(tmp_path, PCAPS / "calmpath-therapy.pcapng", "later.pcapng")
    (one,) = json.loads(result.stdout)["comparisons"]
    changed = {each["aspect"]: each for each in one["changes"] if each["what"] == "www.calmpath.example"}
    assert changed["TLS version"]["before"] == ", ".join(sorted({tls["version"] for tls in www}))
    assert changed["TLS version"]["after"] == ", ".join(sorted({tls["version"] for tls in (*www, *api)}))
    for tls in www:
        assert tls["certificate_sha256"][:16] in changed["certificate"]["before"]
    for tls in (*www, *api):
        assert tls["certificate_sha256"][:16] in changed["certificate"]["after"]
    assert ("gone", "api.calmpath.example") in changes(result, "host")


def test_fingerprints_are_those_that_another_decoder_reads(tmp_path: Path) -> None:
    captures = PCAPS / "serenity-meditation.pcapng", PCAPS / "calmpath-therapy.pcapng"
    read = []
    for capture in captures:
        command = ["tshark", "-r", capture, "-Y", "tls.handshake.ja3", "-T", "fields", "-e", "tls.handshake.ja3"]
        read.append(set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()))
    gone, new = read[0] - read[1], read[1] - read[0]
    assert new
    expected = {("gone", one) for one in gone} | {("new", one) for one in new}
    assert changes(diff(tmp_path, *captures), "JA3") == expected


def test_several_apps_are_paired_by_name_and_the_others_are_named(database: Path, tmp_path: Path) -> None:
    telltale("analyze", PCAPS / "goodmind.pcapng", PCAPS / "serenity-meditation.pcapng", "-q", folder=tmp_path)
    result = diff(tmp_path, database, "telltale.db")
    told = json.loads(result.stdout)
    assert [one["a"]["app"] for one in told["comparisons"]] == ["GoodMind", "Serenity"]
    assert all(one["changes"] == [] for one in told["comparisons"])
    assert any(note.startswith("CalmPath is in ") for note in told["notes"])


def test_new_hosts_below_a_known_domain_are_hosts(tmp_path: Path) -> None:
    har(tmp_path / "a.har", ("api.example.com", "203.0.113.7"), ("one.github.io", "203.0.113.8"))
    har(tmp_path / "b.har", ("cdn.example.com", "203.0.113.7"), ("two.github.io", "203.0.113.8"))
    result = diff(tmp_path, "a.har", "b.har")
    assert changes(result, "host") == {("gone", "api.example.com"), ("new", "cdn.example.com")}
    assert changes(result, "destination") == {("gone", "one.github.io"), ("new", "two.github.io")}


def test_wrong_use_of_diff_is_named(database: Path, tmp_path: Path) -> None:
    (tmp_path / "text.pcap").write_text("not a capture")
    cases: list[tuple[tuple[str | Path, ...], str]] = [
        ((database, "missing.db"), "missing.db"),
        ((database, "text.pcap"), "text.pcap"),
        ((database, database, "--app-a", "Nobody"), "--app-a: there is no connection of 'Nobody'"),
        ((PCAPS / "goodmind.pcapng", database, "--app-a", "GoodMind", "--app-b", "Nobody"), "--app-b"),
    ]
    for arguments, words in cases:
        result = telltale("diff", *arguments, folder=tmp_path)
        assert (result.returncode, result.stdout) == (2, ""), arguments
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_damaged_capture_is_told_beside_the_changes(tmp_path: Path) -> None:
    whole = (PCAPS / "goodmind.pcapng").read_bytes()
    (tmp_path / "cut.pcapng").write_bytes(whole[:-5])
    (one,) = json.loads(diff(tmp_path, PCAPS / "goodmind.pcapng", "cut.pcapng").stdout)["comparisons"]
    assert any("cut.pcapng" in note and "not all of it could be read" in note for note in one["notes"])
