"""Records of phones: rows as the programs write them (field by field from their documentation), and damaged ones."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import InputError
from gateway.identity.records import parse_record, read_record
from gateway.identity.records.lines import time_ns

HEAD = (
    "IPProto,SrcIP,SrcPort,DstIp,DstPort,UID,App,PackageName,Proto,Status,Info,BytesSent,BytesRcvd,PktsSent,PktsRcvd,"
    "FirstSeen,LastSeen"
)
ROW = (
    "6,10.215.173.1,40112,203.0.113.20,443,10231,Moodleaf,app.moodleaf,TLS,Closed,api.moodleaf.example,1520,7301,9,11,"
    "2026-03-01T09:00:01.500+0100,2026-03-01T09:00:03.250+0100"
)
AT_NS = 1_772_352_001_500_000_000  # 2026-03-01T08:00:01.500Z


def test_pcapdroid_row() -> None:
    record = parse_record([HEAD, ROW], "a.csv")
    (one,) = record.connections
    assert record.source == "PCAPdroid"
    assert one == (
        *("Moodleaf", "tcp", "10.215.173.1", 40112, "203.0.113.20", 443),
        *(AT_NS, AT_NS + 1_750_000_000, 1520, 7301),
    )


@pytest.mark.parametrize(
    ("cells", "app"),
    [
        (("Calm, Sleep & Relax", "com.calm.android", "host.example"), "Calm, Sleep & Relax"),
        (("A, B, C", "com.a.b", "host.example"), "A, B, C"),
        (("Plain", "com.a.b", "GET /x,y"), "Plain"),
        (("Both, of them", "com.a.b", "GET /x,y"), "Both, of them"),
        (("", "com.a.b", ""), "com.a.b"),
        (("???", "com.a.b", ""), "com.a.b"),
    ],
)
def test_commas_shift_columns_and_are_read_from_both_ends(cells: tuple[str, str, str], app: str) -> None:
    label, package, info = cells
    row = ROW.replace("Moodleaf,app.moodleaf", f"{label},{package}").replace("api.moodleaf.example", info)
    (one,) = parse_record([HEAD, row], "a.csv").connections
    assert (one.app, one.bytes_up, one.first_ns) == (app, 1520, AT_NS)


def test_a_column_of_malicious_and_other_orders_are_read_by_name() -> None:
    (one,) = parse_record([HEAD + ",Malicious", ROW + ",false"], "a.csv").connections
    assert (one.app, one.bytes_down) == ("Moodleaf", 7301)


def test_apps_that_share_a_label_are_told_apart() -> None:
    other = ROW.replace("app.moodleaf", "app.moodleaf.copy")
    names = [one.app for one in parse_record([HEAD, ROW, other], "a.csv").connections]
    assert names == ["Moodleaf (app.moodleaf)", "Moodleaf (app.moodleaf.copy)"]


def test_damaged_rows_are_counted_by_reason() -> None:
    rows = [
        HEAD,
        "6,1.2.3.4",
        ROW.replace("6,10.", "1,10.", 1),
        ROW.replace("40112", "port"),
        ROW.replace("2026-03-01T09:00:01.500+0100", "yesterday"),
        ROW.replace("+0100", ""),
        ROW.replace("Moodleaf,app.moodleaf", "Unknown,"),
        "",
        ROW,
    ]
    record = parse_record(rows, "a.csv")
    assert len(record.connections) == 1
    assert dict(record.skipped) == {
        "too few columns": 1,
        "neither TCP nor UDP": 1,
        "a number or a time that cannot be read": 3,
        "no app known": 1,
    }


IOS = (
    r"""
{"_marker":"<metadata>","version":3,"recordType":"x","exportTimestamp":"2026-03-02T00:00:00Z"}
{"domain":"api.moodleaf.example","firstTimeStamp":"2026-03-01T08:00:01Z","timeStamp":"2026-03-01T09:30:00.000Z",\
"context":"","domainType":2,"initiatedType":"AppInitiated","hits":4,"type":"networkActivity","domainOwner":"",\
"bundleID":"example.moodleaf"}
{"accessor":{"identifier":"example.moodleaf","identifierType":"bundleID"},"category":"location",\
"kind":"intervalBegin","timeStamp":"2026-03-01T08:00:01Z","type":"access","identifier":"1"}
{"_marker":"<end-of-section>"}
{"type":"networkActivity","domain":"x.example"}
not json
[1]
{"type":"somethingNew","a":1}
""".replace("\\\n", "")
    .strip()
    .splitlines()
)
"""As iOS writes them, one entry a line; here broken at a backslash."""


def test_ios_report() -> None:
    record = parse_record(IOS, "report.ndjson")
    assert record.contacts == (
        ("example.moodleaf", "api.moodleaf.example", AT_NS - 500_000_000, AT_NS + 5_398_500_000_000, True),
    )
    assert dict(record.skipped) == {
        "not a JSON object": 2,
        "a network entry without app, host or times": 1,
        "an entry of a kind that is not known": 1,
    }


def test_trackercontrol_names_the_app_in_the_file_name() -> None:
    rows = [
        '"daddr","time","uncertain","Tracker Name","Tracker Category"\r\n',
        '"graph.facebook.com","1772352001500","0","Facebook","Social"\r\n',
        '"cdn.example","1772352001500","2","",""\r\n',
        '"","1772352001500","0","",""\r\n',
    ]
    record = parse_record(rows, "com.mood.leaf_20260301.csv")
    assert record.contacts == (
        ("com.mood.leaf", "graph.facebook.com", AT_NS, AT_NS, True),
        ("com.mood.leaf", "cdn.example", AT_NS, AT_NS, False),
    )
    assert dict(record.skipped) == {"a row without app, host or time": 1}
    with pytest.raises(InputError, match="says no app"):
        parse_record(rows, "export.csv")


def test_an_older_trackercontrol_names_it_in_a_column() -> None:
    rows = ['"uid","daddr","time","Package","App"', '"10","x.example","1772352001500","com.a.b","Leaf, the app"']
    (one,) = parse_record(rows, "export.csv").contacts
    assert one.app == "Leaf, the app"


@pytest.mark.parametrize("lines", [[], [""], ["a,b,c"], ["{}"], ['{"a":1}'], ["IPProto,SrcIP,SrcPort"], ["[1,2]"]])
def test_other_files_are_refused_by_name(lines: list[str]) -> None:
    with pytest.raises(InputError, match=r"other\.txt"):
        parse_record(lines, "other.txt")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.csv"):
        read_record(tmp_path / "gone.csv")
    path = tmp_path / "bom.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}\r\n{ROW}\r\n\xff,\r\n".encode("latin-1"))
    record = read_record(path)
    assert len(record.connections) == 1


def test_times_need_their_offset() -> None:
    assert time_ns("2026-03-01T08:00:01.5Z") == AT_NS
    for text in ("2026-03-01T08:00:01", "", "1"):
        with pytest.raises(ValueError, match=r".*"):
            time_ns(text)


@given(st.lists(st.text(max_size=80), max_size=8), st.sampled_from([HEAD, IOS[0], '"daddr","time","Package"']))
def test_nothing_in_a_record_is_an_error(lines: list[str], head: str) -> None:
    parse_record([head, *lines], "a.csv")
