"""Apps that a capture names itself: every form of label, each trap of the formats, and damage."""

import io
import json
import random
import shutil
import subprocess
from contextlib import closing, suppress
from pathlib import Path

import pytest

from gateway.capture import open_capture
from gateway.capture.labels import LabelBook, has_trailer
from gateway.crew import Crew
from gateway.errors import InputError
from gateway.identity.joining import PROXIED
from gateway.intake import analyze_capture
from gateway.model.flows import Certainty
from gateway.model.run import NO_RUN
from gateway.pipeline import Tools
from gateway.reports import export
from gateway.store.queries import open_queries
from gateway.store.writer import Writer
from gateway.survey import _look, first_look, read_labelled_capture
from tests.capture import labelled as made

S = made.S
START = 1_772_352_000 * S


def apps(path: Path) -> list[str]:
    """Names in the order of the flows' first packets; "" for a flow without."""
    joined = first_look(path, (), NO_RUN, has_labels=True)
    flows = sorted(one.first_packet for one in _look(path, NO_RUN, None).sketches)
    assert all(label.certainty is Certainty.CERTAIN for label in joined.apps.values())
    return [joined.apps[number].name if number in joined.apps else "" for number in flows]


def has_labels(path: Path) -> bool:
    """Whether a capture says so before it is read."""
    with closing(open_capture(path)) as opened:
        return opened.source.has_labels


def problems(path: Path) -> list[str]:
    return [one.detail for one in first_look(path, (), NO_RUN, has_labels=True).problems if one != PROXIED]


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def trailers(order: str = "<") -> list[tuple[int, bytes]]:
    """Five connections: two apps that share their 19 bytes, an unknown uid, one unresolved, one of the system."""
    shared = "Mood Journal & Diaär".encode()  # 19 bytes end inside a character
    who = [(10101, shared + b"y"), (10102, shared + b"z"), (-1, b"Unknown"), (10103, b"???"), (1051, b"netd")]
    return [
        (one.at_us, made.trailer(made.ip(one), uid, app, order))
        for number, (uid, app) in enumerate(who)
        for one in made.conversation(START + number * S, 40_000 + number)
    ]


@pytest.mark.parametrize("order", ["<", ">"])
def test_trailers_name_apps(tmp_path: Path, order: str) -> None:
    path = write(tmp_path / "t.pcap", made.pcap(trailers(order), order=order))
    assert has_labels(path)
    assert apps(path) == ["Mood Journal & Dia (uid 10101)", "Mood Journal & Dia (uid 10102)", "", "", "netd"]
    assert problems(path) == []


def test_a_packet_without_room_for_its_trailer_stands_alone(tmp_path: Path) -> None:
    talk = made.conversation(START, 40_000)
    frames = [(one.at_us, made.trailer(made.ip(one), 10101, b"Moodleaf")) for one in talk]
    frames[3] = (talk[3].at_us, made.ip(talk[3]))  # raw IP inside the Ethernet file
    path = write(tmp_path / "t.pcap", made.pcap(frames))
    assert apps(path) == ["Moodleaf"]
    record = read_labelled_capture(path)
    up = 3 * (40 + 14) + 300 + 6 + 0  # padded to 4: 54 -> 56, 354 -> 356
    assert (record.connections[0].bytes_up, record.connections[0].client_port) == (up, 40_000)


def test_a_wrong_check_sum_is_said_and_names_nothing(tmp_path: Path) -> None:
    frames = [
        (one.at_us, made.trailer(made.ip(one), 10101, b"Moodleaf")[:-1] + b"\xff")
        for one in made.conversation(START, 40_000)
    ]
    path = write(tmp_path / "t.pcap", made.pcap(frames))
    assert apps(path) == [""]
    assert problems(path) == ["6 trailers of PCAPdroid whose check sum is wrong; the first is packet 1"]


def test_an_app_cannot_write_a_trailer_itself() -> None:
    """It can send the bytes of a trailer, but its packet ends behind them."""
    forged = made.trailer(made.ip(made.Sent(0, 1)), 10101, b"Your bank")
    assert has_trailer(forged)
    sent = made.Sent(0, 1, payload=forged)
    assert not has_trailer(bytes(12) + b"\x08\x00" + made.ip(sent))
    assert not has_trailer(made.ip(sent))
    assert not has_trailer(b"\x02" + forged[1:])  # of a gateway: real addresses


@pytest.mark.parametrize("payload", [0, 1, 2, 3, 100])
def test_a_trailer_behind_ipv6_of_any_length(payload: int) -> None:
    packet = bytes([0x60, 0, 0, 0, 0, payload, 17, 64]) + bytes(32) + bytes(payload)
    frame = bytes(12) + b"\x86\xdd" + packet
    frame += bytes(-len(frame) % 4) + bytes.fromhex("01072021") + bytes(28)
    assert has_trailer(frame)
    longer = frame[:18] + (payload + 4).to_bytes(2, "big") + frame[20:]
    assert not has_trailer(longer)


def test_two_names_for_one_uid_name_none(tmp_path: Path) -> None:
    names = [b"Moodleaf", b"Your bank"]
    frames = [
        (one.at_us, made.trailer(made.ip(one), 10101, names[number % 2]))
        for number, one in enumerate(made.conversation(START, 40_000))
    ]
    path = write(tmp_path / "t.pcap", made.pcap(frames))
    assert apps(path) == [""]
    assert problems(path) == ["the capture gives several apps for one uid, which then names none: 10101"]


def pcapng(order: str = "<", direction: bool = False) -> bytes:
    """As PCAPdroid writes it: a map block before the packets of its uid; as root interfaces in mid-file."""
    out = made.section(order) + made.interface(order=order)
    for number, (uid, package, app) in enumerate(
        [(10101, b"org.example.mood", b"Mood, Sleep & Relax"), (10102, b"org.example.other", b"Other"), (-1, b"", b"")]
    ):
        if uid >= 0:
            out += made.uid_map(uid, package, app, order)
        if number == 1 and direction:
            out += made.interface(name="wlan0", order=order)
        for one in made.conversation(START + number * S, 40_000 + number):
            interface = 1 if direction and number else 0
            out += made.packet(one.at_us, made.ip(one), made.uid_option(uid, order, direction), interface, order)
    return out


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("direction", [False, True])
def test_uid_maps_name_apps(tmp_path: Path, order: str, direction: bool) -> None:
    path = write(tmp_path / "u.pcapng", pcapng(order, direction))
    assert apps(path) == ["Mood, Sleep & Relax", "Other", ""]
    assert problems(path) == []


def test_a_phone_that_forwards_its_connections_is_said_to(tmp_path: Path) -> None:
    path = write(tmp_path / "u.pcapng", pcapng())
    assert PROXIED in first_look(path, (), NO_RUN, has_labels=True).problems
    root = write(tmp_path / "root.pcapng", pcapng().replace(bytes([10, 215, 173, 1]), bytes([10, 42, 0, 61])))
    assert PROXIED not in first_look(root, (), NO_RUN, has_labels=True).problems


def test_tshark_reads_the_comments_that_we_write(tmp_path: Path) -> None:
    """Our writer of captures is right by another decoder."""
    if not shutil.which("tshark"):
        pytest.skip("tshark is not here")
    path = write(tmp_path / "u.pcapng", pcapng(direction=True))
    command = ["tshark", "-r", str(path), "-T", "fields", "-e", "frame.comment", "-e", "tcp.port"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    packets = [line for line in done.stdout.splitlines() if line.strip()]  # it shows blocks about uids as frames too
    assert len(packets) == 18
    assert (packets[0], packets[-1]) == ("u-10101\t40000,443", "u--1\t443,40002")


def test_a_name_may_come_after_its_packets(tmp_path: Path) -> None:
    packets = b"".join(
        made.packet(one.at_us, made.ip(one), made.uid_option(7777)) for one in made.conversation(START, 40_000)
    )
    late = made.section() + made.interface() + packets + made.uid_map(7777, b"org.example.late", b"Late")
    assert apps(write(tmp_path / "late.pcapng", late)) == ["Late"]
    with Writer(tmp_path / "late.db") as writer:
        analyze_capture(tmp_path / "late.pcapng", writer, Tools())
    with open_queries(tmp_path / "late.db") as queries:
        out = io.BytesIO()
        export("flows", "ndjson", queries, out)
    assert [json.loads(line)["app"] for line in out.getvalue().splitlines()] == ["Late"]


def test_a_label_without_a_name_falls_back_to_its_package(tmp_path: Path) -> None:
    data = made.section() + made.interface() + made.uid_map(7777, b"org.example.bare", b"???")
    for one in made.conversation(START, 40_000):
        data += made.packet(one.at_us, made.ip(one), made.uid_option(7777))
    assert apps(write(tmp_path / "bare.pcapng", data)) == ["org.example.bare"]


def test_lies_and_cuts_of_maps_are_said(tmp_path: Path) -> None:
    data = made.section() + made.interface() + made.uid_map(7777, b"org.example.a", b"A")
    data += made.uid_map(7777, b"org.example.b", b"B")
    cut = made.struct.pack("<IHBBiBB", 62652, 1, 1, 0, 8888, 63, 63) + b"org.example.short"
    data += made.block(0x0BAD, cut) + made.block(0x0BAD, made.struct.pack("<I", 62652))
    data += made.block(0x0BAD, made.struct.pack("<IHBBiBB", 62652, 9, 1, 0, 8888, 1, 1) + b"ab")
    data += made.block(0x0BAD, made.struct.pack("<I", 12345) + b"another maker's")
    for uid, port in ((7777, 40_000), (8888, 40_001), (99_999_999_999, 40_002)):
        for one in made.conversation(START, port):
            data += made.packet(one.at_us, made.ip(one), made.option(1, b"u-%d" % uid)[:-1] + b"x" * (uid > 9e9))
    path = write(tmp_path / "lies.pcapng", data)
    assert set(apps(path)) == {""}
    assert [one.partition(";")[0] for one in problems(path)] == [
        "2 blocks of PCAPdroid about uids that are cut off",
        "1 blocks of PCAPdroid of a kind that is not known",
        "the capture gives several apps for one uid, which then names none: 7777",
    ]


def test_options_that_are_cut_off_are_said(tmp_path: Path) -> None:
    data = made.section() + made.interface() + made.uid_map(7777, b"org.example.a", b"A")
    for one in made.conversation(START, 40_000):
        data += made.packet(one.at_us, made.ip(one), made.struct.pack("<HH", 1, 400) + b"u-77")
    path = write(tmp_path / "cut.pcapng", data)
    assert apps(path) == [""]
    assert problems(path) == ["6 packets whose options are cut off; the first is packet 1"]


def test_pktap_names_the_effective_process_first(tmp_path: Path) -> None:
    who = [(501, "Moodleaf", (-1, "")), (77, "nsurlsessiond", (502, "Calm")), (0, "kernel_task", (-1, "")),
           (88, "", (0, ""))]  # fmt: skip
    frames = [
        (one.at_us, made.pktap(made.ip(one), pid, name, effective))
        for number, (pid, name, effective) in enumerate(who)
        for one in made.conversation(START + number * S, 40_000 + number)
    ]
    path = write(tmp_path / "p.pcap", made.pcap(frames, 258))
    assert has_labels(path)
    assert apps(path) == ["Moodleaf", "Calm", "", ""]


def test_the_mobile_network_is_not_ours_to_join(tmp_path: Path) -> None:
    frames = [
        (one.at_us, made.pktap(made.ip(one), 501, "Moodleaf", interface=interface))
        for number, interface in enumerate(["en0", "pdp_ip0"])
        for one in made.conversation(START + number * S, 40_000 + number)
    ]
    path = write(tmp_path / "p.pcap", made.pcap(frames, 258))
    assert apps(path) == ["Moodleaf", "Moodleaf"]
    record = read_labelled_capture(path)
    assert (record.source, [one.client_port for one in record.connections]) == ("pktap", [40_000])
    assert dict(record.skipped) == {"on the mobile network, which a gateway does not see": 1}


@pytest.mark.parametrize("order", ["<", ">"])
def test_processes_are_referred_to_by_their_order(tmp_path: Path, order: str) -> None:
    data = made.section(order) + made.interface(order=order)
    data += made.process(900, "nsurlsessiond", order=order) + made.process(12, "Moodleaf", order=order)
    for number, (own, effective) in enumerate([(1, None), (0, 1), (0, None), (12, None)]):
        for one in made.conversation(START + number * S, 40_000 + number):
            data += made.packet(one.at_us, made.ip(one), made.of_process(own, effective, order), order=order)
    path = write(tmp_path / "apple.pcapng", data)
    assert apps(path) == ["Moodleaf", "Moodleaf", "nsurlsessiond", ""]
    assert problems(path) == ["6 packets of a process that the capture never describes; the first is packet 19"]


def test_a_flow_of_two_apps_is_neither_ones(tmp_path: Path) -> None:
    frames = [
        (one.at_us, made.pktap(made.ip(one), 501 + number % 2, ["Moodleaf", "Calm"][number % 2]))
        for number, one in enumerate(made.conversation(START, 40_000))
    ]
    path = write(tmp_path / "p.pcap", made.pcap(frames, 258))
    assert apps(path) == [""]
    assert problems(path) == ["1 flows have frames of several apps, so none is said to be theirs"]


def test_labels_cost_nothing_where_nobody_asks(tmp_path: Path) -> None:
    path = write(tmp_path / "u.pcapng", pcapng())
    with closing(open_capture(path)) as opened:
        assert {batch.labels is None for batch in opened.source.batches()} == {True}


def test_sections_have_uids_of_their_own(tmp_path: Path) -> None:
    one, two = pcapng(), pcapng().replace(b"Other", b"Third")
    path = write(tmp_path / "two.pcapng", one + two)
    book = LabelBook()
    with closing(open_capture(path)) as opened:
        opened.source.labels = book
        for _ in opened.source.batches():
            pass
    assert sorted(label.name for label in book.all().values()) == ["Mood, Sleep & Relax"] * 2 + ["Other", "Third"]


@pytest.mark.parametrize("form", ["trailer", "uid map"])
def test_rows_are_the_same_however_many_share_the_work(tmp_path: Path, form: str) -> None:
    data = made.pcap(trailers()) if form == "trailer" else pcapng()
    path = write(tmp_path / "labelled.cap", data)
    found = []
    for workers in (1, 2):
        database = tmp_path / f"{workers}.db"
        with Crew(workers) as crew, Writer(database) as writer:
            analyze_capture(path, writer, Tools(), crew=crew)
        with open_queries(database) as queries:
            out = io.BytesIO()
            export("flows", "ndjson", queries, out)
            rows = [json.loads(line) for line in out.getvalue().splitlines()]
        found.append([(row["client_port"], row["app"], row["app_source"], row["app_certainty"]) for row in rows])
    assert found[0] == found[1]
    names = {row[0]: row[1:] for row in found[0]}
    expected = ("netd", "PCAPdroid", "certain") if form == "trailer" else ("Other", "PCAPdroid", "certain")
    assert names[40_004 if form == "trailer" else 40_001] == expected
    assert names[40_002] == ("", "", "unknown")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("form", ["trailer", "uid map", "processes", "pktap"])
def test_damage_is_never_a_traceback(tmp_path: Path, form: str, seed: int) -> None:
    """Bytes changed and cut at random: only an InputError may come out, and the rows of the rest."""
    draw = random.Random(f"{form} {seed}")
    talk = made.conversation(START, 40_000)
    processes = made.section() + made.interface() + made.process(900, "daemon") + made.process(12, "Moodleaf")
    whole = {
        "trailer": made.pcap(trailers()),
        "uid map": pcapng(direction=True),
        "processes": processes + b"".join(made.packet(one.at_us, made.ip(one), made.of_process(0, 1)) for one in talk),
        "pktap": made.pcap(((one.at_us, made.pktap(made.ip(one), 5, "Moodleaf")) for one in talk), 258),
    }[form]
    for _ in range(15):
        data = bytearray(whole[: draw.randrange(24, len(whole))] if draw.random() < 0.3 else whole)
        for _ in range(draw.randrange(1, 12)):
            data[draw.randrange(24, len(data)) if len(data) > 24 else 0] = draw.randrange(256)
        path = write(tmp_path / "damaged.cap", bytes(data))
        with suppress(InputError):
            first_look(path, (), NO_RUN, has_labels=True)
        with suppress(InputError):
            read_labelled_capture(path)
