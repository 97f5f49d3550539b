"""Files of every format, as their makers write them, and files made to hurt."""

import contextlib
import gzip
import json
import time
import tracemalloc
from pathlib import Path

import pytest
import zstandard

from gateway.destinations.networks import load_networks
from gateway.destinations.owners import load_owners
from gateway.errors import InputError
from gateway.indicators import from_json, from_text, from_yaml, limits, reading, values, words
from gateway.indicators.breadth import KNOWN_SERVICE, Breadth
from gateway.indicators.reading import Reading

Entries = set[tuple[str, str]]


def read(tmp_path: Path, content: str | bytes, name: str = "list", breadth: Breadth | None = None) -> Reading:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Reading(path, breadth=breadth)


def entries(found: Reading) -> Entries:
    return {(one.kind.value, one.value) for one in found}


STALKERWARE = """\
- name: SpyOne
  names:
  - SpyOne
  - OneSpy
  type: stalkerware
  packages:
  - com.spyone.app
  certificates:
  - 31A6ECECD97CF39BC4126B8745CD94A7C30BF81C
  websites:
  - spyone.example
  distribution:
  - 203.0.113.9
  c2:
    ips:
    - 198.51.100.7
    domains:
    - api.spyone.example
    - 198.51.100.8

- name: Watcher
  type: watchware
  c2:
    domains:
    - watcher.example
"""


def test_the_yaml_of_stalkerware_indicators(tmp_path: Path) -> None:
    found = read(tmp_path, STALKERWARE, "ioc.yaml")
    made = {(one.kind.value, one.value): (one.threat, one.note) for one in found}
    assert made == {
        ("package", "com.spyone.app"): ("stalkerware", "SpyOne"),
        ("name", "spyone.example"): ("stalkerware site", "SpyOne"),
        ("address", "203.0.113.9/32"): ("stalkerware site", "SpyOne"),
        ("address", "198.51.100.7/32"): ("stalkerware", "SpyOne"),
        ("name", "api.spyone.example"): ("stalkerware", "SpyOne"),
        ("address", "198.51.100.8/32"): ("stalkerware", "SpyOne"),
        ("name", "watcher.example"): ("watchware", "Watcher"),
    }
    assert (found.about.format, found.threat, found.skipped) == ("YAML", "stalkerware", {words.APP_CERTIFICATE: 1})


def test_its_other_files(tmp_path: Path) -> None:
    appid = "- package: com.spy.one\n  name: SpyOne\n- package: com.spy.two\n  name: SpyTwo\n"
    assert entries(read(tmp_path, appid)) == {("package", "com.spy.one"), ("package", "com.spy.two")}
    network = "type,indicator,app\ndomain,a.example,SpyOne\nipv4,198.51.100.7,SpyOne\ndomain,198.51.100.8,SpyOne\n"
    found = read(tmp_path, network)
    assert entries(found) == {("name", "a.example"), ("address", "198.51.100.7/32"), ("address", "198.51.100.8/32")}
    assert {one.note for one in read(tmp_path, network)} == {"SpyOne"}
    tinycheck = {"iocs": [{"type": "domain", "tag": "stalkerware", "tlp": "white", "value": "a.example"}]}
    (made,) = read(tmp_path, json.dumps(tinycheck))
    assert (made.value, made.threat) == ("a.example", "stalkerware")
    vendor = 'company:\n  - name: "Maker"\n  - website: "www.maker.example"\narticles:\n  - "https://news.example/x"\n'
    assert entries(read(tmp_path, vendor)) == set()  # articles and lists of a company's own are no indicators


def stix(*patterns: str, **more: object) -> str:
    objects = [{"type": "indicator", "pattern": one, "pattern_type": "stix", **more} for one in patterns]
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects})


def test_stix(tmp_path: Path) -> None:
    bundle = stix(
        "[domain-name:value='a.example']",
        "[domain-name:value='b.example' AND url:value='http://c.example/x']",
        "[file:hashes.'SHA-256'='aa']",
        indicator_types=["malicious-activity"],
        modified="2026-02-03T04:05:06.000Z",
        name="SpyOne",
    )
    found = read(tmp_path, bundle)
    made = {(one.value, one.doubt) for one in found}
    assert made == {
        ("a.example", ""),
        ("b.example", "its pattern asks for more than this"),
        ("c.example/x", "its pattern asks for more than this"),
    }
    assert (found.about.format, found.threat, found.about.date) == ("STIX", "malware", "2026-02-03")
    assert found.skipped == {words.FILE_HASH: 1}
    assert found.places == {words.FILE_HASH: [3]}


def test_stix_that_is_revoked_or_in_another_language(tmp_path: Path) -> None:
    assert read_all(tmp_path, stix("[domain-name:value='a.example']", revoked=True)) == {from_json.REVOKED: 1}
    sigma = stix("x", pattern_type="sigma").replace('"pattern_type": "stix", ', "")
    assert read_all(tmp_path, sigma) == {from_json.NOT_STIX_PATTERN: 1}


def read_all(tmp_path: Path, content: str) -> dict[str, int]:
    found = read(tmp_path, content)
    assert list(found) == []
    return found.skipped


EVENT = {
    "Event": {
        "info": "Phishing of clinics",
        "date": "2026-01-02",
        "Orgc": {"name": "Example CERT"},
        "Attribute": [
            {"type": "link", "value": "https://report.example/", "to_ids": False},
            {"type": "domain|ip", "value": "a.example|198.51.100.7", "to_ids": True},
            {"type": "sha256", "value": "aa", "to_ids": True},
            {"type": "url", "value": "http://b.example/login", "to_ids": True, "deleted": True},
        ],
        "Object": [
            {
                "name": "android-app",
                "Attribute": [
                    {"object_relation": "name", "type": "text", "value": "SpyOne", "to_ids": False},
                    {"object_relation": "domain", "type": "domain", "value": "c.example", "to_ids": True},
                    {"object_relation": "appid", "type": "text", "value": "com.spy.one", "to_ids": False},
                ],
            }
        ],
    }
}


def test_a_misp_event(tmp_path: Path) -> None:
    for content in (EVENT, {"response": [EVENT]}, [EVENT]):
        found = read(tmp_path, json.dumps(content))
        assert entries(found) == {("name", "a.example"), ("name", "c.example"), ("package", "com.spy.one")}
        assert found.skipped == {from_json.NOT_FOR_DETECTION: 1, words.FILE_HASH: 1}
        about = found.about
        assert (about.title, about.source, about.date) == ("Phishing of clinics", "Example CERT", "2026-01-02")
        assert found.threat == "phishing"


def test_a_misp_feed_reads_the_events_beside_its_manifest(tmp_path: Path) -> None:
    here, gone = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
    (tmp_path / f"{here}.json").write_text(json.dumps(EVENT))
    found = read(tmp_path, json.dumps({here: {"info": "x"}, gone: {"info": "y"}}), "manifest.json")
    assert ("name", "a.example") in entries(found)
    assert found.skipped[reading.NO_EVENT_FILE] == 1


def test_a_list_of_what_is_harmless_is_refused(tmp_path: Path) -> None:
    content = {"name": "Popular", "list": ["a.example"], "matching_attributes": ["domain"]}
    with pytest.raises(InputError, match="names what is harmless"):
        list(read(tmp_path, json.dumps(content)))


TEXTS = [
    ("127.0.0.1 localhost\n0.0.0.0 a.example b.example # why\n::1 ip6-localhost\n", {"a.example", "b.example"}),
    ("||a.example^\n||b.example^$third-party\n@@||c.example^\n||d.example/path^\ne.example##.ad\n",
     {"a.example", "b.example"}),
    ("address=/a.example/0.0.0.0\nserver=/b.example/\n", {"a.example", "b.example"}),
    ('local-zone: "a.example." always_nxdomain\n', {"a.example"}),
    ("\ufeff# Title: x\n\na.example\r\nb[.]example # note\n", {"a.example", "b.example"}),
    ("domain\na.example\n", {"a.example"}),
    ("a.example,malware,2026-01-01\nb.example,malware,2026-01-02\n", {"a.example", "b.example"}),
    ('# id,dateadded,url,status\n"1","2026-01-01 00:00:00","http://a.example/x","online"\n', {"a.example/x"}),
    ('first_seen, ioc_type, ioc_value\n"2026-01-01", "domain", "a.example"\n', {"a.example"}),
    ("first_seen;dst_ip\n2026-01-01;198.51.100.7\n", {"198.51.100.7/32"}),
    ('["a.example", "b.example"]', {"a.example", "b.example"}),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), TEXTS)
def test_lines(tmp_path: Path, content: str, expected: set[str]) -> None:
    assert {one.value for one in read(tmp_path, content)} == expected


def test_title_date_and_threat_of_a_filter_list(tmp_path: Path) -> None:
    found = read(tmp_path, "! Title: Stalkerware hosts\n! Last modified: 2026-03-04 12:00\n||a.example^\n")
    assert entries(found) == {("name", "a.example")}
    assert (found.about.title, found.about.date, found.threat) == ("Stalkerware hosts", "2026-03-04", "stalkerware")


def test_left_out_by_reason_with_the_first_places(tmp_path: Path) -> None:
    found = read(tmp_path, "a.example\ncom\nnet\norg\nde\n10.0.0.1\n")
    assert entries(found) == {("name", "a.example")}
    assert found.skipped == {values.PUBLIC_SUFFIX: 4, values.LOCAL_ADDRESS: 1}
    assert found.places == {values.PUBLIC_SUFFIX: [2, 3, 4], values.LOCAL_ADDRESS: [6]}


def test_packed(tmp_path: Path) -> None:
    for packed in (gzip.compress(b"a.example\n"), zstandard.ZstdCompressor().compress(b"a.example\n")):
        assert entries(read(tmp_path, packed)) == {("name", "a.example")}


def test_what_many_use_is_refused_or_doubtful(tmp_path: Path) -> None:
    breadth = Breadth(load_owners(), load_networks())
    content = "google.com\nstorage.googleapis.com.evil.example\nalog.umeng.com\n8.8.8.8\n104.25.28.15\nnotgoogle.com\n"
    found = read(tmp_path, content, breadth=breadth)
    made = {one.value: bool(one.doubt) for one in found}
    assert made == {
        "storage.googleapis.com.evil.example": False,
        "alog.umeng.com": True,
        "104.25.28.15/32": True,
        "notgoogle.com": False,
    }
    assert found.skipped == {KNOWN_SERVICE: 2}


def test_trackers_are_what_a_list_of_trackers_is_about(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("doubleclick.net\ngoogle.com\n")
    breadth = Breadth(load_owners(), None)
    assert [one.value for one in Reading(path, "tracker", breadth)] == ["doubleclick.net"]
    assert [one.value for one in Reading(path, "malware", breadth)] == []


HOSTILE = [
    (b"<!DOCTYPE html><html>", "is a web page"),
    (b"\x7fELF\0\0\0", from_text.BINARY),
    (b"\xff\xfea\0", "UTF-16"),
    (b'{"objects": [', "not whole JSON"),
    (b'{"objects": [1, 2,, ]}', "not whole JSON"),
    (b'{"a":' * 100 + b"1" + b"}" * 100, "brackets in brackets"),
    (b'{"objects":[' + b"[" * 100_000, "brackets in brackets"),
    (b"a: &x [1]\nb: *x\n", "refers to another place"),
    (b"- name: x\n  c2: {domains: [*y]}\n", "refers to another place"),
    (b"- a:\n" + b"".join(b"  " * n + b"- b:\n" for n in range(1, 100)), "levels deep"),
    (b"- name: 'x\n", "is not YAML"),
]


@pytest.mark.parametrize(("content", "reason"), HOSTILE)
def test_what_ends_the_reading_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        list(read(tmp_path, content, "hostile"))
    assert caught.value.path == "hostile"
    assert "\n" not in str(caught.value)


def test_a_bomb_and_a_single_huge_text_end_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="single text"):
        list(read(tmp_path, gzip.compress(b'{"objects":[{"pattern":"' + b"a" * (64 << 20))))
    with pytest.raises(InputError, match="single text"):
        list(read(tmp_path, gzip.compress(b'- name: "' + b"a" * (64 << 20))))
    monkeypatch.setattr(reading, "MAX_UNPACKED_BYTES", 1 << 20)
    with pytest.raises(InputError, match="unpacks to more"):
        list(read(tmp_path, gzip.compress(b"a.example\n" * 200_000)))


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is damaged"):
        list(read(tmp_path, gzip.compress(b"a.example\n" * 100_000)[:-50]))


def test_a_long_line_is_left_out_and_the_next_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, b"a.example\n" + b"x" * (3 << 20) + b"\nb.example\n")
    assert entries(found) == {("name", "a.example"), ("name", "b.example")}
    assert found.places == {from_text.LINE_TOO_LONG: [2]}


@pytest.mark.parametrize(
    "content",
    [
        "\n" * (60 << 10) + "x",
        " \n" * (30 << 10) + "a: 1\n",
        ("a" + " " * 60_000 + "b\n") * 20,
        ("# " + "date " * 12_000 + "\n") * 20,
        ("|" * 60_000 + "\n") * 20,
        ("[.]" * 20_000 + "\n") * 20,
        ('"' * 60_000 + ",\n") * 20,
        "a:" * 30_000 + "\n" + "a:\n" * 100,
    ],
)
def test_lines_made_to_be_slow_are_not(tmp_path: Path, content: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(InputError):
        list(read(tmp_path, content))
    assert time.process_time() - begun < 5


def test_a_huge_record_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_yaml, "MAX_RECORD_NODES", 50)
    monkeypatch.setattr(from_json, "MAX_RECORD_NODES", 50)
    many = "".join(f"    - d{n}.example\n" for n in range(100))
    found = read(tmp_path, f"- name: Big\n  c2:\n    domains:\n{many}- name: Small\n  domains:\n  - a.example\n")
    assert entries(found) == {("name", "a.example")}
    big = {"type": "indicator", "labels": ["x"] * 100, "pattern": "[domain-name:value='b.example']"}
    small = {"type": "indicator", "pattern": "[domain-name:value='a.example']"}
    assert entries(read(tmp_path, json.dumps({"objects": [big, small]}))) == {("name", "a.example")}


@pytest.mark.parametrize("form", ["lines", "json", "yaml"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight times as long a file takes no more than a little more memory."""
    monkeypatch.setattr(from_text, "CHUNK_BYTES", 16 << 10)  # a file of this size would be one piece else

    def peak_bytes(count: int) -> int:
        if form == "lines":
            content = "".join(f"host{n % 500}.example\n" for n in range(count))  # more would only fill caches
        elif form == "json":
            content = stix(*(f"[domain-name:value='host{n % 500}.example']" for n in range(count)))
        else:
            content = "".join(f"- name: A{n}\n  domains:\n  - host{n % 500}.example\n" for n in range(count))
        found = read(tmp_path, content)
        del content
        tracemalloc.start()
        assert sum(1 for _ in found) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak_bytes(500)  # loads the list of public suffixes
    assert peak_bytes(8_000) < 1.5 * peak_bytes(1_000) + (1 << 20)


def test_limits_stand_in_the_documentation() -> None:
    text = (Path(__file__).parents[2] / "docs" / "indicators.md").read_text()
    assert f"more than {limits.MAX_DEPTH} levels" in text
    assert f"{limits.MAX_TOKEN_BYTES >> 20} MiB" in text
    assert f"{limits.MAX_UNPACKED_BYTES >> 30} GiB" in text
    assert f"/{values.WIDEST_V4} (IPv6:\n  /{values.WIDEST_V6})" in text
