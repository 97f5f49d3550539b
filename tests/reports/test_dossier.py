"""`telltale report`: what it says, to whom, in every format; signed, and refused when tampered with.

Expected values come from the scripts that made the captures, from the export of the same database, and from other
programs: the schema of SARIF, a PDF reader, a ZIP reader, pyarrow, libsodium through `nacl`.
"""

import base64
import csv
import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet
import pypdf
import pytest
from nacl.signing import VerifyKey

from tests.expectations.program import PCAPS, har, telltale

TELLTALE = Path(sys.executable).with_name("telltale")
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text())

RULE = Path(__file__).parents[2] / "gateway" / "reports" / "dossier" / "texts" / "verdict.toml"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All captures of pcaps/, analysed with the shipped policy for health apps."""
    folder = tmp_path_factory.mktemp("dossier")
    telltale("analyze", PCAPS, "-q", "--db", "all.db", "--policy", "health", folder=folder)
    return folder / "all.db"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of settings of somebody who has made a key."""
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, "key").returncode == 0
    return folder


def run(home: Path, *arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [TELLTALE, "report", *arguments],
        cwd=folder or home,
        env={**os.environ, "XDG_CONFIG_HOME": str(home)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def made(home: Path, database: Path, *arguments: str | Path) -> bytes:
    done = run(home, database, *arguments)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


class Reader(HTMLParser):
    """What a browser would fetch or run, and the text that it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.outside: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.outside += [name for name, _ in attrs if name in ("src", "href", "srcset", "action") or name[:2] == "on"]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: bytes) -> Reader:
    reader = Reader()
    reader.feed(page.decode())
    return reader


@pytest.mark.parametrize("reader", ["privacy", "clinician", "patient", "maker"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_html_is_one_file_that_asks_nobody(home: Path, database: Path, reader: str, language: str) -> None:
    page = made(home, database, "--app", "MoodNest", "--reader", reader, "--language", language)
    found = read(page)
    assert not found.tags & {"script", "link", "img", "iframe", "object", "embed", "svg", "form", "base"}
    assert not found.outside
    assert b"url(" not in page
    assert b"@import" not in page
    assert "default-src 'none'" in page.decode()


@pytest.mark.parametrize("reader", ["privacy", "clinician", "patient", "maker"])
def test_every_reader_is_told_what_was_analysed_and_what_was_not_seen(home: Path, database: Path, reader: str) -> None:
    text = read(made(home, database, "--app", "MoodNest", "--reader", reader)).text
    capture = hashlib.sha256((PCAPS / "moodnest-journal.pcapng").read_bytes()).hexdigest()
    assert capture[:12] in text
    assert "trackers.txt" in text
    assert re.search(r"could not (be seen|see)", text)
    assert not re.search(r"\b(is|are) safe\b|\bviolat", text, re.IGNORECASE)


def test_a_report_on_one_app_is_silent_about_others(home: Path, database: Path, tmp_path: Path) -> None:
    done = run(home, database, "--app", "MoodNest", "--format", "all", "--out", tmp_path / "out")
    assert done.returncode == 0
    for path in (tmp_path / "out").iterdir():
        data = path.read_bytes()
        if path.name.endswith(".zip"):
            with zipfile.ZipFile(path) as archive:
                data = b"".join(map(archive.read, archive.namelist()))
        for other in (b"pulseband", b"calmpath", b"serenity", b"goodmind"):
            assert other not in data.lower(), f"{other!r} in {path.name}"


def test_privacy_officer_gets_references_and_hashes(home: Path, database: Path) -> None:
    text = read(made(home, database, "--app", "MoodNest")).text
    for reference in ("45 CFR 164.312(e)(1)", "GDPR Art. 32(1)(a)", "MASVS-NETWORK-1", "MASTG-TEST-0236", "CWE-319"):
        assert reference in text
    told = json.loads(made(home, database, "--app", "MoodNest", "--format", "json"))
    assert told["findings"]
    assert all(one["evidence_sha256"] in text and one["finding_id"] in text for one in told["findings"])


def test_json_has_every_finding_of_the_export(home: Path, database: Path, tmp_path: Path) -> None:
    told = json.loads(made(home, database, "--format", "json"))
    exported = telltale("export", "findings", "--db", database, "--format", "ndjson", folder=tmp_path).stdout
    rows = [json.loads(line) for line in exported.splitlines()]
    bare = [{name: value for name, value in one.items() if name != "evidence_sha256"} for one in told["findings"]]
    by_id = {one["finding_id"]: one for one in rows}
    assert {one["finding_id"]: one for one in bare} == by_id
    assert {one["sha256"]: one["name"] for one in told["captures"]} == {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in PCAPS.glob("*.pcapng")
    }


def test_sarif_is_valid_and_has_findings_beyond_the_policy(home: Path, database: Path) -> None:
    log = json.loads(made(home, database, "--format", "sarif"))
    jsonschema.validate(log, SCHEMA)
    told = json.loads(made(home, database, "--format", "json"))
    ids = {one["properties"].get("finding_id") for one in log["runs"][0]["results"] if "properties" in one}
    assert {one["finding_id"] for one in told["findings"]} <= ids


def test_bundles_hold_the_tables(home: Path, database: Path, tmp_path: Path) -> None:
    done = run(home, database, "--format", "csv", "--format", "parquet", "--out", tmp_path / "out")
    assert done.returncode == 0
    flows = json.loads(made(home, database, "--format", "json"))["captures"]
    expected = sum(one["flows"] for one in flows)
    with zipfile.ZipFile(tmp_path / "out" / "telltale-all-privacy.csv.zip") as archive:
        assert len(list(csv.reader(io.TextIOWrapper(archive.open("flows.csv"))))) == expected + 1
        assert archive.testzip() is None
    with zipfile.ZipFile(tmp_path / "out" / "telltale-all-privacy.parquet.zip") as archive:
        table = pyarrow.parquet.read_table(io.BytesIO(archive.read("flows.parquet")))
    assert table.num_rows == expected


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
@pytest.mark.parametrize("language", ["en", "es"])
def test_pdf_has_its_paper_and_the_clinician_one_page(
    home: Path, database: Path, tmp_path: Path, paper: str, size: tuple[int, int], language: str
) -> None:
    for app in ("MoodNest", "CalmPath", "GoodMind", "Serenity"):
        path = tmp_path / "c.pdf"
        run(home, database, "--app", app, "--reader", "clinician", "--format", "pdf", "--paper", paper,
            "--language", language, "--out", path)  # fmt: skip
        pages = pypdf.PdfReader(path).pages
        assert len(pages) == 1
        assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == size
        assert app in pages[0].extract_text()


def test_pdf_is_the_same_twice(home: Path, database: Path) -> None:
    arguments = (database, "--app", "MoodNest", "--format", "pdf", "--on", "2026-11-26")
    assert run(home, *arguments).stdout == run(home, *arguments).stdout


def verdict(home: Path, database: Path, *arguments: str | Path) -> dict[str, Any]:
    (one,) = json.loads(made(home, database, "--format", "json", *arguments))["verdicts"]
    told: dict[str, Any] = one
    return told


def policy(folder: Path, *lines: str) -> Path:
    path = folder / "p.toml"
    path.write_text("\n".join(("[policy]", *lines, "")))
    return path


def test_verdicts_follow_the_rule(home: Path, database: Path, tmp_path: Path) -> None:
    """MoodNest sends a diary in clear, GoodMind nothing that anyone could hold against it, Weatherly no health data but
    everything in clear, in three connections (pcaps/README.md)."""
    lenient = policy(tmp_path, "min_connections = 0")
    assert verdict(home, database, "--app", "MoodNest")["verdict"] == "do_not_recommend"
    assert verdict(home, database, "--app", "MoodNest", "--policy", lenient)["verdict"] == "do_not_recommend"
    assert verdict(home, database, "--app", "GoodMind")["verdict"] == "not_enough_seen"
    assert verdict(home, database, "--app", "GoodMind", "--policy", lenient)["verdict"] == "recommend"
    assert verdict(home, database, "--app", "Weatherly", "--policy", lenient)["verdict"] == "not_enough_seen"
    strict = policy(tmp_path, "min_connections = 0", "forbidden_categories = ['analytics']")
    assert verdict(home, database, "--app", "Serenity", "--policy", strict)["verdict"] == "with_conditions"


def test_without_a_policy_nothing_is_recommended(home: Path, tmp_path: Path) -> None:
    run_file = har(tmp_path / "a.har", ("one.example", "203.0.113.7"))
    telltale("analyze", run_file, "-q", "--db", "a.db", "--app", "Calm", folder=tmp_path)
    told = verdict(home, tmp_path / "a.db", "--app", "Calm")
    assert told["verdict"] == "not_enough_seen"
    assert {one["fact"]: one["holds"] for one in told["lines"]}["no_policy"]


def test_the_rule_is_printed_line_by_line_with_its_numbers(home: Path, database: Path) -> None:
    told = verdict(home, database, "--app", "MoodNest")
    text = read(made(home, database, "--app", "MoodNest")).text
    for line in told["lines"]:
        limit = f"(from {line['at_least']})" if line["below"] is None else f"(below {line['below']})"
        assert limit in text
    assert len(told["lines"]) == RULE.read_text().count("[[line]]")


def test_what_made_a_line_is_named_with_its_finding_in_every_form(home: Path, database: Path) -> None:
    told = json.loads(made(home, database, "--app", "MoodNest", "--policy", "health", "--format", "json"))
    known = {one["finding_id"] for one in told["findings"]}
    (verdict,) = told["verdicts"]
    held = [one for one in verdict["lines"] if one["holds"]]
    assert held and all(one["name"] and one["text"] for one in verdict["lines"])
    causes = [cause for one in held for cause in one["because"]]
    assert causes and {cause["finding_id"] for cause in causes} - {""} <= known
    counted = ("breaches_grave", "breaches_possible", "breaches_other", "grave_outside", "gaps")
    assert all(len(one["because"]) == one["number"] for one in held if one["fact"] in counted)
    page = read(made(home, database, "--app", "MoodNest", "--policy", "health")).text
    plain = made(home, database, "--app", "MoodNest", "--policy", "health", "--format", "text").decode()
    for cause in causes[:5]:
        assert cause["text"] in page
        assert cause["finding_id"] in page and cause["finding_id"] in plain
    assert ">>> DO NOT RECOMMEND" in plain
    assert all(len(line) <= 80 or " " not in line.strip("* ").partition(": ")[2] for line in plain.splitlines())


def test_a_rule_of_ones_own_decides(home: Path, database: Path, tmp_path: Path) -> None:
    (tmp_path / "verdict.toml").write_text(
        '[[line]]\nfact = "connections"\nbelow = 7\nverdict = "do_not_recommend"\nen = "few"\n'
        '[[line]]\nfact = "gaps"\nat_least = 100\nverdict = "not_enough_seen"\nen = "gaps"\n'
    )
    told = verdict(home, database, "--app", "GoodMind", "--templates", tmp_path)
    assert told["verdict"] == "do_not_recommend"
    assert told["numbers"]["connections"] == 6


BAD_TEMPLATES = [
    ("[template]\ntitle = 'x'\n\n[[section]]\nparagraphs = ['{0.__class__}']\n", "line 5", "is not one of {app}"),
    ("[template]\ntitle = 'x'\n\n[[section]]\nheading = '{app!r}'\n", "line 5", "is not one of {app}"),
    ("[template]\ntitle = 'x'\n\n[[section]]\nheading = 'open {'\n", "line 5", "brace"),
    ("[template]\ntitle = 'x'\n\n[[section]]\nshow = 'graph'\n", "line 5", "is none of verdict"),
    ("[template]\ntitle = 'x'\n\n[[section]]\nwhen = ['safe']\n", "line 5", "is none of do_not_recommend"),
    ("[template]\ntitle = 'x'\n\n[[section]\n", "line 4", "not valid TOML"),
    ("[template]\ntitle = 'x'\n", "line 1", "there is no [[section]]"),
]


@pytest.mark.parametrize(("text", "line", "reason"), BAD_TEMPLATES)
def test_a_template_with_a_mistake_is_replaced_and_named(
    home: Path, database: Path, tmp_path: Path, text: str, line: str, reason: str
) -> None:
    (tmp_path / "patient.en.toml").write_text(text)
    done = run(home, database, "--app", "MoodNest", "--reader", "patient", "--templates", tmp_path)
    assert done.returncode == 0
    for told in (done.stderr.decode(), read(done.stdout).text):
        assert line in told
        assert reason in told
        assert "shipped text was used" in told
    assert "A leaflet for patients" in read(done.stdout).text


def test_a_template_of_ones_own_is_used(home: Path, database: Path, tmp_path: Path) -> None:
    (tmp_path / "patient.en.toml").write_text("[template]\ntitle = 'Our words on {app}'\n[[section]]\nshow = 'plain'\n")
    page = made(home, database, "--app", "MoodNest", "--reader", "patient", "--templates", tmp_path)
    assert "Our words on MoodNest" in read(page).text


def test_key_is_private_and_stays(tmp_path: Path) -> None:
    first, again = run(tmp_path, "key"), run(tmp_path, "key")
    assert first.stdout == again.stdout
    assert len(base64.b64decode(first.stdout)) == 32
    assert (tmp_path / "telltale" / "report-key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "telltale" / "report-key").chmod(0o644)
    assert b"chmod 600" in run(tmp_path, "key").stderr


def test_signature_is_ed25519_over_the_manifest(home: Path, database: Path, tmp_path: Path) -> None:
    """Checked as docs/reports.md tells anyone to, with libsodium alone."""
    path = tmp_path / "r.json"
    assert run(home, database, "--format", "json", "--out", path).returncode == 0
    told = json.loads((tmp_path / "r.json.manifest.json").read_text())
    signature = base64.b64decode(told.pop("signature"))
    signed = b"telltale report manifest 1\n" + json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    VerifyKey(base64.b64decode(told["public_key"])).verify(signed, signature)
    assert told["report"] == {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}


@pytest.mark.parametrize("form", ["html", "pdf", "json", "csv", "sarif", "har", "parquet"])
def test_every_format_verifies_and_a_change_is_refused(home: Path, database: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / "report"
    assert run(home, database, "--app", "MoodNest", "--format", form, "--out", path).returncode == 0
    good = run(home, "verify", path, "--db", database)
    assert good.returncode == 0, good.stderr
    assert b"evidence: all" in good.stdout
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)
    bad = run(home, "verify", path, "--db", database)
    assert bad.returncode == 1
    assert b"REFUSED" in bad.stderr
    assert not bad.stdout


def test_tampered_manifests_are_refused(home: Path, database: Path, tmp_path: Path) -> None:
    path, beside = tmp_path / "r.json", tmp_path / "r.json.manifest.json"
    run(home, database, "--format", "json", "--out", path)
    honest = json.loads(beside.read_text())
    changed = path.read_bytes().replace(b"do_not_recommend", b"recommend")
    path.write_bytes(changed)
    report = {"sha256": hashlib.sha256(changed).hexdigest(), "bytes": len(changed)}
    unsigned = {"signature": "", "public_key": ""}
    cases: list[tuple[dict[str, Any], bytes]] = [
        ({"report": report}, b"signature is not of this manifest"),
        ({"report": report, **unsigned}, b"not signed"),
        ({"report": report, "signature": "AAAA"}, b"signature is not of this manifest"),
        ({"report": report, "signature": 7}, b"signature is not of this manifest"),
        ({"report": "x"}, b"was changed"),
        ({"format": "other"}, b"not one of Telltale's"),
    ]
    for change, said in cases:
        beside.write_text(json.dumps({**honest, **change}))
        done = run(home, "verify", path)
        assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    beside.write_text("{")
    assert run(home, "verify", path).returncode == 1
    beside.unlink()
    assert b"no manifest" in run(home, "verify", path).stderr


def test_a_strangers_signature_is_refused_until_their_key_is_given(home: Path, database: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    public = tmp_path / "public"
    public.write_bytes(run_in(stranger, "key").stdout)
    path = tmp_path / "r.html"
    run_in(stranger, database, "--out", path)
    refused = run(home, "verify", path)
    assert refused.returncode == 1
    assert b"not known here" in refused.stderr
    assert run(home, "verify", path, "--key", public).returncode == 0


def run_in(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    home.mkdir(exist_ok=True)
    return run(home, *arguments)


def test_changed_evidence_is_refused(home: Path, database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with sqlite3.connect(database) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    path = tmp_path / "r.html"
    run(home, database, "--out", path)
    assert run(home, "verify", path, "--db", copy).returncode == 0
    connection = sqlite3.connect(copy)
    connection.execute("UPDATE evidence SET first_packet = first_packet + 1 WHERE finding_key = 1")
    connection.commit()
    connection.close()
    done = run(home, "verify", path, "--db", copy)
    assert done.returncode == 1
    assert b"is not what it was (1 of" in done.stderr


def test_without_a_key_the_report_is_there_and_says_so(database: Path, tmp_path: Path) -> None:
    done = run(tmp_path, database, "--out", "r.html")
    assert done.returncode == 0
    assert b"not signed" in done.stderr
    assert "Not signed" in read((tmp_path / "r.html").read_bytes()).text
    assert run(tmp_path, "verify", "r.html").returncode == 1


def test_html_is_there_when_pdf_cannot_be_made(home: Path, database: Path, tmp_path: Path) -> None:
    """A package of that name that cannot be loaded stands before the real one."""
    broken = tmp_path / "path"
    broken.mkdir()
    (broken / "typst.py").write_text("raise ImportError('no such library')\n")
    path = os.pathsep.join(part for part in (str(broken), os.environ.get("PYTHONPATH", "")) if part)
    done = subprocess.run(
        [TELLTALE, "report", database, "--format", "pdf", "--out", "r.pdf"],
        cwd=tmp_path,
        env={**os.environ, "XDG_CONFIG_HOME": str(home), "PYTHONPATH": path},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert not (tmp_path / "r.pdf").exists()
    assert "typst is not installed" in read((tmp_path / "r.html").read_bytes()).text
    assert run(home, "verify", tmp_path / "r.html").returncode == 0


HOSTILE = "x<script>alert(1)</script>\"'&#]$\\*_`@<svg/onload=1>\u202e\u200b\x07=cmd|' /C calc'!A0"


def test_hostile_names_are_text_in_every_format(home: Path, tmp_path: Path) -> None:
    name = HOSTILE.replace("\x07", "")
    capture = har(tmp_path / "h.har", ("one.example", "203.0.113.7"), scheme="http")
    log = json.loads(capture.read_text())
    for entry in log["log"]["entries"]:
        entry["request"]["headers"].append({"name": "User-Agent", "value": HOSTILE})
        entry["request"]["url"] = "http://one.example/x?email=anna.lindqvist%40example.org"
    capture = tmp_path / f"{HOSTILE[:8]}\u202e<b>.har"
    capture.write_text(json.dumps(log))
    done = telltale("analyze", capture, "-q", "--db", "h.db", "--app", name, folder=tmp_path)
    if done.returncode == 2:  # a label with such characters is refused: then the file name alone carries them
        done = telltale("analyze", capture, "-q", "--db", "h.db", "--app", "<svg/onload=1>", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    for reader in ("privacy", "clinician", "patient", "maker"):
        out = tmp_path / reader
        assert run(home, tmp_path / "h.db", "--reader", reader, "--format", "all", "--out", out).returncode == 0
        page = read(next(out.glob("*.html")).read_bytes())
        assert not page.tags & {"script", "svg", "object"}
        assert "\u202e" not in page.text
        assert "\x07" not in page.text
        assert b"\xe2\x80\xae" not in next(out.glob("*.sarif")).read_bytes()
        jsonschema.validate(json.loads(next(out.glob("*.sarif")).read_text()), SCHEMA)
        assert next(out.glob("*.pdf")).read_bytes().startswith(b"%PDF-")


def test_wrong_use_is_named(home: Path, database: Path, tmp_path: Path) -> None:
    for arguments, said in (
        ((database, "--app", "Nobody"), b"no connection of 'Nobody'"),
        ((database, "--format", "all"), b"name it with --out"),
        ((database, "--reader", "patient"), b"one app: name it with --app (CalmPath, Daybreak"),
        ((tmp_path / "none.db",), b"none.db"),
        ((database, "--templates", tmp_path / "none"), b"no such folder of templates"),
        ((database, "--out", tmp_path / "none" / "r.html"), b"cannot be written"),
        ((database, "--format", "all", "--out", database / "x"), b"cannot be made"),
        (("verify", tmp_path / "none.html"), b"cannot be read"),
    ):
        done = run(home, *arguments)
        assert done.returncode in (1, 2)
        assert said in done.stderr, done.stderr


def test_the_hash_of_evidence_is_what_its_description_says(home: Path, database: Path) -> None:
    """Computed again by hand: SHA-256 over parts that are each preceded by their length in eight bytes."""
    told = json.loads(made(home, database, "--app", "CalmPath", "--format", "json"))
    connection = sqlite3.connect(database)
    rows = connection.execute(
        "SELECT g.finding_id, c.sha256, e.row_no, e.flow_packet, e.first_packet, e.last_packet, e.time_ns, e.title,"
        " e.path, e.detail, e.lines FROM findings g JOIN captures c USING (capture_id) JOIN evidence e"
        " USING (finding_key) WHERE g.app = 'CalmPath' ORDER BY g.finding_id, e.row_no"
    ).fetchall()
    connection.close()
    parts: dict[str, list[str]] = {}
    for finding_id, *row in rows:
        parts.setdefault(finding_id, [finding_id]).extend((*map(str, row), ""))  # no packets are sealed here
    expected = {
        finding_id: hashlib.sha256(
            b"".join(len(part.encode()).to_bytes(8, "big") + part.encode() for part in texts)
        ).hexdigest()
        for finding_id, texts in parts.items()
    }
    assert expected
    assert {one["finding_id"]: one["evidence_sha256"] for one in told["findings"]} == expected


def test_sealed_packets_are_part_of_the_evidence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "pass").write_text("a long enough passphrase\n")
    telltale("evidence", "init", "--db", "v.db", "--passphrase-file", "pass", folder=tmp_path)
    telltale("analyze", PCAPS / "calmpath-therapy.pcapng", "-q", "--db", "v.db", folder=tmp_path)
    run(home, tmp_path / "v.db", "--policy", "health", "--out", tmp_path / "r.html")
    assert run(home, "verify", tmp_path / "r.html", "--db", tmp_path / "v.db").returncode == 0
    connection = sqlite3.connect(tmp_path / "v.db")
    changed = connection.execute("UPDATE exhibits SET sealed = CAST(sealed || x'00' AS BLOB) WHERE row_no = 1").rowcount
    connection.commit()
    connection.close()
    assert changed
    assert run(home, "verify", tmp_path / "r.html", "--db", tmp_path / "v.db").returncode == 1


def test_an_app_that_sends_nothing_is_not_enough_seen(home: Path, tmp_path: Path) -> None:
    """A pcap of no packet (header of 24 bytes, Ethernet)."""
    (tmp_path / "empty.pcap").write_bytes(
        bytes.fromhex("d4c3b2a1 0200 0400 00000000 00000000 0000 0400 01000000".replace(" ", ""))
    )
    telltale("analyze", "empty.pcap", "-q", "--db", "e.db", folder=tmp_path)
    done = run(home, tmp_path / "e.db", "--policy", "health", "--format", "html")
    assert done.returncode == 0, done.stderr
    assert "Not enough seen" in read(done.stdout).text


def test_connections_of_no_known_app_are_told(home: Path, tmp_path: Path) -> None:
    """A phone's record that names one of two apps leaves the other's connections without a name."""
    capture = har(tmp_path / "a.har", ("one.example", "203.0.113.7"), ("two.example", "203.0.113.8"))
    telltale("analyze", capture, "-q", "--db", "a.db", "--app", "Calm", folder=tmp_path)
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute(
        "UPDATE traffic SET app_no = NULL WHERE destination_no ="
        " (SELECT destination_no FROM destinations WHERE name = 'two.example')"
    )
    connection.commit()
    connection.close()
    page = read(made(home, tmp_path / "a.db", "--app", "Calm", "--policy", "health")).text
    assert "Connections of no known app" in page


def test_stdout_as_a_name(home: Path, database: Path, tmp_path: Path) -> None:
    done = run(home, database, "--format", "json", "--out", "-", folder=tmp_path)
    assert json.loads(done.stdout)["format"] == "telltale-report-1"
    assert not list(tmp_path.iterdir())


def test_the_one_app_that_there_is_need_not_be_named(home: Path, tmp_path: Path) -> None:
    capture = har(tmp_path / "a.har", ("one.example", "203.0.113.7"))
    telltale("analyze", capture, "-q", "--db", "a.db", "--app", "Calm", folder=tmp_path)
    assert "About the app Calm" in read(made(home, tmp_path / "a.db", "--reader", "patient")).text


def test_a_manifest_left_beside_by_another_format_does_not_matter(home: Path, database: Path, tmp_path: Path) -> None:
    for form in ("json", "html"):
        assert run(home, database, "--format", form, "--out", tmp_path / "report").returncode == 0
    assert run(home, "verify", tmp_path / "report").returncode == 0


def test_what_goes_to_stdout_does_not_say_that_it_is_signed(home: Path, database: Path) -> None:
    done = run(home, database, "--format", "pdf")
    assert b"has no manifest" in done.stderr
    assert "Not signed" in pypdf.PdfReader(io.BytesIO(done.stdout)).pages[0].extract_text()
