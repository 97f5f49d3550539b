"""What is wiped is in no row and in no byte; what is not wiped is as before; and what is left is found."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from gateway.errors import StoreError
from gateway.model.flows import Device
from gateway.model.messages import Anomaly, DnsAnswer, DnsMessage
from gateway.model.run import RunLabel
from gateway.store import wipe as wiping
from gateway.store.database import connect_for_writing, transaction
from gateway.store.device_labels import rename_device
from gateway.store.queries import details, open_queries
from gateway.store.remains import forms, tables
from gateway.store.sums import add_up_again, rebuild
from gateway.store.vault import make_vault
from gateway.store.wipe import Target, is_telling, wipe
from gateway.store.writer import Writer
from gateway.study import analyze
from tests.imports import ROOT
from tests.store.records import SHA_A, batch, flow, span, summary, write
from tests.store.test_sums import contents
from tests.watching import Silent

MAYA = "02:4d:61:79:61:01"
NOW_NS = 1_795_000_000 * 10**9
PASSPHRASE = "correct horse battery"


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped captures with their personas, sealed packets, and a name that a person gave."""
    path = tmp_path_factory.mktemp("wipe") / "demo.db"
    with Writer(path) as writer:
        writer.change(lambda connection: make_vault(connection, "operator", PASSPHRASE))
    analyze([ROOT / "pcaps"], path, RunLabel(), Silent())
    rename_device(path, MAYA, "Mayas Händy")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def demo(analysed: Path, tmp_path: Path) -> Path:
    return Path(copyfile(analysed, tmp_path / "demo.db"))


def bytes_of(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


def findings(path: Path, keep: Callable[[details.Finding], bool]) -> list[details.Finding]:
    with open_queries(path) as queries:
        found = [one for one in details.findings(queries) if keep(one)]
    return sorted(found, key=lambda one: one.finding_id)


def check_whole(path: Path) -> None:
    """No reference hangs in the air, counts are of the rows that are there, sums are those of the rows."""
    with closing(connect_for_writing(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        captures = connection.execute(
            "SELECT capture_id, flows, (SELECT count(*) FROM flows AS f WHERE f.capture_id = c.capture_id)"
            " FROM captures AS c"
        ).fetchall()
        assert all(said == there for _, said, there in captures)
        before = contents(path)
        with transaction(connection):
            for capture_id, *_ in captures:
                add_up_again(connection, capture_id)
            rebuild(connection)
    assert contents(path) == before


def test_a_device(demo: Path) -> None:
    others = findings(demo, lambda one: one.device != MAYA)
    for text in (MAYA, "Mayas Händy", "Maya's phone"):
        assert text.encode() in bytes_of(demo)
    with closing(sqlite3.connect(demo)) as connection:
        sealed = connection.execute(
            "SELECT sealed FROM exhibits JOIN findings USING (finding_key) WHERE device = ? AND packets", (MAYA,)
        ).fetchall()
    assert sealed
    wiped = wipe(demo, Target(device=MAYA), NOW_NS)
    left = bytes_of(demo)
    for text in (MAYA, MAYA.upper(), MAYA.replace(":", ""), "Mayas Händy", "Maya's phone"):
        assert text.encode() not in left
    assert all(packets[:64] not in left for (packets,) in sealed)
    assert not wiped.remains
    assert wiped.removed.flows > 0
    assert wiped.searched > 10
    assert findings(demo, lambda one: True) == others
    check_whole(demo)


def test_an_app(demo: Path) -> None:
    app = "CalmPath"
    others = findings(demo, lambda one: one.app != app)
    assert findings(demo, lambda one: one.app == app)
    wiped = wipe(demo, Target(app=app), NOW_NS)
    assert findings(demo, lambda one: True) == others
    assert app.encode() not in bytes_of(demo)
    assert not wiped.remains
    check_whole(demo)


def test_an_app_whose_name_begins_that_of_another(demo: Path) -> None:
    others = findings(demo, lambda one: one.app != "MoodNest")
    remains = wipe(demo, Target(app="MoodNest"), NOW_NS).remains
    assert findings(demo, lambda one: True) == others
    assert set(remains.in_rows) == {"MoodNest"}  # of MoodNest Free
    assert "apps.app" in remains.in_rows["MoodNest"]
    with closing(sqlite3.connect(demo)) as connection:
        assert connection.execute("SELECT DISTINCT app FROM apps WHERE app LIKE '%MoodNest%'").fetchall() == [
            ("MoodNest Free",)
        ]
    check_whole(demo)


def test_a_capture(demo: Path) -> None:
    with open_queries(demo) as queries:
        sha256, name = queries.fetch("SELECT sha256, name FROM captures WHERE name LIKE 'weather%'")[0]
    others = findings(demo, lambda one: one.capture != name)
    wiped = wipe(demo, Target(capture=sha256[:12].upper()), NOW_NS)
    assert wiped.removed[:2] == (1, 12)
    left = bytes_of(demo)
    for text in (sha256, name, "weatherly.example"):
        assert text.encode() not in left
    assert not wiped.remains
    assert findings(demo, lambda one: True) == others
    check_whole(demo)


def test_everything(demo: Path) -> None:
    wiped = wipe(demo, Target(everything=True), NOW_NS)
    assert wiped.removed.captures == len(list((Path(__file__).parents[2] / "pcaps").glob("*.pcapng")))
    assert wiped.searched > 50
    assert not wiped.remains
    with closing(sqlite3.connect(demo)) as connection:
        counts = {one: connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables(connection)}
        assert connection.execute("SELECT time_ns, kind FROM removals").fetchall() == [(NOW_NS, "wipe everything")]
    assert {name for name, count in counts.items() if count} == {"removals", "sums"}
    write(demo, SHA_A)  # and it is a database as any other
    check_whole(demo)


def planted(path: Path) -> None:
    """A phone whose name and address stand in rows of others too, in every way in which they are written."""
    phone = Device("02:aa:bb:cc:dd:ee", "02:aa:bb:cc:dd:ee", "", "Zoë-77", True)
    other = flow(60)
    other.server_mac = "02:aa:bb:cc:dd:ee"
    with Writer(path) as writer, writer.begin_capture("Zoë-77 at home.pcap", "pcap") as capture:
        whole = batch()
        whole.flows += [flow(50, device=phone, client_ip="10.42.0.99"), other]
        answer = DnsAnswer("zoe.local", "PTR", 60, "Zoë-77.local")
        whole.dns.append((60, DnsMessage(span(61), 8, True, "02-AA-BB-CC-DD-EE.local", "PTR", "NOERROR", (answer,))))
        whole.anomalies.append(Anomaly("odd", "a frame of 02:aa:bb:cc:dd:ee", 60, 1, 60))
        capture.write(whole)
        assert capture.finish(summary())
    with closing(sqlite3.connect(path)) as connection, connection:
        # Tables that later steps of the layout may bring.
        connection.execute("CREATE TABLE notes (finding_id TEXT, note TEXT)")
        connection.execute(
            "INSERT INTO notes SELECT finding_id, 'seen by the nurse' FROM findings WHERE rule LIKE 'C%'"
        )
        connection.execute("CREATE TABLE tags (device TEXT, tag TEXT)")
        connection.execute("INSERT INTO tags VALUES ('02:aa:bb:cc:dd:ee', 'the loud one')")


def test_what_names_it_elsewhere_is_blanked(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    planted(path)
    before = bytes_of(path)
    assert b"Zo\\u00eb-77" in before  # in a list
    wiped = wipe(path, Target(device="02:aa:bb:cc:dd:ee"), NOW_NS)
    left = bytes_of(path)
    for text in ("Zoë-77", "Zo\\u00eb-77", "02:aa:bb:cc:dd:ee", "02-AA-BB-CC-DD-EE", "the loud one"):
        assert text.encode() not in left, text
    assert b"seen by the nurse" in left  # a note on a finding of another device
    assert not wiped.remains
    with open_queries(path) as queries:
        assert queries.fetch("SELECT count(*) FROM flows") == [(6,)]
        assert queries.fetch("SELECT name FROM captures") == [("(removed) at home.pcap",)]
    check_whole(path)


def test_notes_go_with_their_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    planted(path)
    wipe(path, Target(app="Quiet Journal"), NOW_NS)
    left = bytes_of(path)
    assert b"seen by the nurse" not in left
    assert b"Quiet Journal" not in left
    check_whole(path)


def test_what_is_left_is_found(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not written anew still has the bytes: then the search says so."""
    monkeypatch.setattr(wiping, "_write_anew", lambda path, connection: None)
    with closing(sqlite3.connect(demo)) as reader:  # whose view of the file keeps the old pages where they are
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM flows").fetchone()
        remains = wipe(demo, Target(device=MAYA), NOW_NS).remains
    assert MAYA in remains.in_bytes
    assert not remains.in_rows
    assert any(name.startswith("demo.db") for name in remains.in_bytes[MAYA])


def test_a_name_that_is_part_of_another_text_is_said(tmp_path: Path) -> None:
    """An app may be called by any word; where that stands in something of others it stays, and is told."""
    path = tmp_path / "a.db"
    write(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE anomalies SET detail = 'as Quiet Journal does' WHERE kind = 'truncated-file'")
    remains = wipe(path, Target(app="Quiet Journal"), NOW_NS).remains
    assert remains.in_rows == {"Quiet Journal": ("anomalies.detail",)}


def test_a_reader_that_keeps_the_log_is_named(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.store.database.WRITER_TIMEOUT_S", 0.2)
    with open_queries(demo) as queries, queries.snapshot():
        queries.fetch("SELECT count(*) FROM flows")
        with pytest.raises(StoreError, match="another program reads"):
            wipe(demo, Target(device=MAYA), NOW_NS)


def test_nothing_while_somebody_writes(demo: Path) -> None:
    kept = demo.read_bytes()
    with Writer(demo), pytest.raises(StoreError, match="another telltale is writing"):
        wipe(demo, Target(everything=True), NOW_NS)
    assert demo.read_bytes() == kept


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target(device="02:00:00:00:00:77"), "no device"),
        (Target(app="Nobody"), "no app"),
        (Target(capture="ffffffffffff"), "no capture begins"),
        (Target(capture="ff"), "8 or more hex digits"),
        (Target(capture="%' OR 1=1 --"), "8 or more hex digits"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_goes(demo: Path, target: Target, said: str) -> None:
    with open_queries(demo) as queries:
        before = queries.fetch("SELECT count(*) FROM captures")
    with pytest.raises(StoreError, match=said):
        wipe(demo, target, NOW_NS)
    check_whole(demo)
    with open_queries(demo) as queries:
        assert queries.fetch("SELECT count(*) FROM captures") == before


@pytest.mark.parametrize("name", ["iPhone", "android", "", "Anna", "Unknown device"])
def test_a_plain_word_names_nobody(name: str) -> None:
    assert not is_telling(name)


@pytest.mark.parametrize("name", ["Annas-iPhone", "Maya's phone", "android-3f2a91", "Zoë-77 neu"])
def test_a_name_tells(name: str) -> None:
    assert is_telling(name)


def test_forms_of_an_address() -> None:
    assert forms("02:aa:bb:cc:dd:ee") >= {"02:aa:bb:cc:dd:ee", "02-AA-BB-CC-DD-EE", "02aabbccddee", "02AABBCCDDEE"}
    assert forms("10.42.0.7") == {"10.42.0.7"}
