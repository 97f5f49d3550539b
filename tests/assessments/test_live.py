"""Assessments of live traffic: what is the app's, what is not, and that nothing is lost when the program dies.

Packets are those of shipped scenarios, laid into a ring as dumpcap writes it; who sent what is told by the scripts that
made them, not by the analysis.
"""

import threading
import time
from pathlib import Path

import pytest

from gateway.assessments import counting, engine, telling
from gateway.live import LiveRun, LiveSettings, Unwatched, keep_running
from gateway.model.assessments import State
from gateway.pipeline import Tools
from gateway.store.people.base import Doer, changing
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import find
from gateway.store.writer import Writer
from tests.assessments.playing import BEGIN_NS, SECOND_NS, device_of, hosts_of, played, ring
from tests.test_live import Frame, blocks, interface, ring_name, section

PHONE, TABLET = device_of("moodnest-journal"), device_of("calmpath-therapy")
PLAN = engine.Plan(app="MoodNest", device=PHONE, checklist="journal")
APP, IDLE, OTHER = hosts_of("moodnest-journal"), hosts_of("weatherly"), hosts_of("calmpath-therapy")


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


def at(second: float) -> Doer:
    return Doer("pia", "", BEGIN_NS + round(second * SECOND_NS))


def analyse(folder: Path, database: Path, tools: Tools) -> None:
    keep_running(database, tools, LiveSettings(folder, "ap0", is_ended=True), lambda: True, Unwatched())


def status(database: Path, assessment: str, second: float) -> counting.Status:
    with open_queries(database) as queries:
        one = find(queries, assessment)
        assert one is not None
        return counting.status(queries, one, BEGIN_NS + round(second * SECOND_NS))


def apps_of(database: Path) -> dict[tuple[str, str], set[str]]:
    """Apps by device and destination."""
    query = """
        SELECT DISTINCT d.mac, f.server_name, coalesce(a.app, '') FROM flows AS f
        JOIN devices AS d USING (capture_id, device_no) LEFT JOIN apps AS a USING (capture_id, app_no)
        WHERE f.server_name <> '' AND f.service <> 'dns'
    """
    found: dict[tuple[str, str], set[str]] = {}
    with open_queries(database) as queries:
        for mac, name, app in queries.fetch(query):
            found.setdefault((mac, name), set()).add(app)
    return found


def codes(told: counting.Status) -> list[tuple[str, str]]:
    return [(one.code, one.step) for one in told.warnings]


def test_what_is_the_apps_and_what_is_not(tmp_path: Path, tools: Tools) -> None:
    """Idle, a step with the app, a silent step, the background again, a pause; a tablet beside it all the time."""
    folder = ring(
        tmp_path / "ring",
        played("weatherly", 10, PHONE),
        played("moodnest-journal", 130),
        played("calmpath-therapy", 135),
        played("weatherly", 250, PHONE),
        played("serenity-meditation", 330, PHONE),  # in the pause
    )
    database = tmp_path / "box.db"
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(5), made)
    engine.step(database, at(120), made)  # sign-up
    engine.step(database, at(180), made)  # journal
    engine.step(database, at(240), made)  # search
    engine.pause(database, at(300), made)
    engine.resume(database, at(360), made)
    engine.stop(database, at(400), made)
    analyse(folder, database, tools)
    apps = apps_of(database)
    assert {name for (mac, name), of in apps.items() if "MoodNest" in of and mac == PHONE} == APP
    assert all("MoodNest" not in of for (mac, _), of in apps.items() if mac != PHONE)
    assert all("MoodNest" not in apps[PHONE, name] for name in IDLE - APP)
    told = status(database, made, 500)
    assert told.assessment.head.state is State.ENDED
    assert told.of_app.names == APP
    assert (told.of_app.flows, told.of_others.flows) == (told.steps[1].of_app.flows, told.steps[3].of_others.flows)
    assert sum(told.of_app.findings.values()) == sum(told.steps[1].of_app.findings.values()) > 0
    assert codes(told) == [("step-silent", "journal"), ("step-silent", "search")]
    assert "the device did, with hosts that are not the app's" in told.warnings[1].text
    shown = telling.as_json(told)
    assert shown["lasted_s"] == 335
    assert [one["seen"]["of_app"]["flows"] > 0 for one in shown["steps"][:4]] == [False, True, False, False]


def bytes_of(frames: list[Frame], device: str) -> tuple[int, int, int]:
    """Packets with a payload of TCP or UDP from and to a device, and bytes up and down: by scapy."""
    from scapy.layers.inet import TCP, UDP
    from scapy.layers.l2 import Ether

    packets = up = down = 0
    for _, data in frames:
        frame = Ether(data)
        layer = frame.getlayer(TCP) or frame.getlayer(UDP)
        is_group = int(frame.dst[:2], 16) & 1
        if layer is None or is_group or device not in (frame.src, frame.dst):
            continue
        size = (layer.len or 8) - 8 if frame.haslayer(UDP) else _tcp_bytes(frame)
        if size:
            packets += 1
            up, down = (up + len(data), down) if frame.src == device else (up, down + len(data))
    return packets, up, down


def _tcp_bytes(frame: object) -> int:
    from scapy.layers.inet import IP, TCP
    from scapy.layers.inet6 import IPv6

    layer = frame[TCP]  # type: ignore[index]
    if frame.haslayer(IP):  # type: ignore[attr-defined]
        ip = frame[IP]  # type: ignore[index]
        return int(ip.len - 4 * ip.ihl - 4 * layer.dataofs)
    return int(frame[IPv6].plen - 4 * layer.dataofs)  # type: ignore[index]


def test_packets_are_counted_as_another_decoder_counts_them(tmp_path: Path, tools: Tools) -> None:
    frames = played("moodnest-journal", 130)
    database = tmp_path / "box.db"
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(100), made)
    engine.step(database, at(120), made)
    engine.stop(database, at(200), made)
    analyse(ring(tmp_path / "ring", frames), database, tools)
    told = status(database, made, 300).steps[1]
    packets, up, down = bytes_of(frames, PHONE)
    both = told.of_app, told.of_others
    assert sum(one.packets for one in both) == packets
    assert (sum(one.bytes_up for one in both), sum(one.bytes_down for one in both)) == (up, down)
    assert (
        told.of_app.packets > told.of_others.packets > 0
    )  # the others: questions to DNS, before their answer is known


def test_a_connection_that_lasts_keeps_later_steps_from_being_silent(tmp_path: Path, tools: Tools) -> None:
    """The first half of a scenario in one step, the second half in the next: no connection begins there."""
    frames = played("moodnest-journal", 130)
    middle = len(frames) // 2
    late = [(time_ns + 60 * SECOND_NS, data) for time_ns, data in frames[middle:]]
    database = tmp_path / "box.db"
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(100), made)
    engine.step(database, at(120), made)
    engine.step(database, at(180), made)
    engine.step(database, at(250), made)
    engine.stop(database, at(300), made)
    analyse(ring(tmp_path / "ring", frames[:middle], late), database, tools)
    told = status(database, made, 400)
    assert told.steps[2].of_app.packets > 0
    assert codes(told) == [("step-silent", "search")]


def test_two_devices_at_once(tmp_path: Path, tools: Tools) -> None:
    database = tmp_path / "box.db"
    one = engine.create(database, at(0), PLAN)
    two = engine.create(database, at(0), PLAN._replace(app="CalmPath", device=TABLET, checklist="therapy-chat"))
    for made in (one, two):
        engine.start(database, at(1), made)
        engine.skip(database, at(2), made)
    analyse(ring(tmp_path / "ring", played("moodnest-journal", 10), played("calmpath-therapy", 10.5)), database, tools)
    for made in (one, two):
        engine.stop(database, at(60), made)
    assert status(database, one, 70).of_app.names == APP
    assert OTHER >= status(database, two, 70).of_app.names >= {"api.calmpath.example"}
    assert ("no-idle", "") in codes(status(database, one, 70))
    assert status(database, one, 70).captures == status(database, two, 70).captures


def test_an_app_that_sends_nothing_was_not_seen_enough(tmp_path: Path, tools: Tools) -> None:
    database = tmp_path / "box.db"
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(5), made)
    engine.step(database, at(60), made)
    analyse(ring(tmp_path / "ring", played("weatherly", 10, PHONE), played("weatherly", 70, PHONE)), database, tools)
    engine.stop(database, at(120), made)
    told = status(database, made, 130)
    assert codes(told) == [("app-silent", ""), ("step-silent", "sign-up")]
    assert told.warnings[0].text.startswith("not enough seen")
    assert told.of_app.flows == told.of_app.packets == 0


def test_a_device_that_was_never_there(tmp_path: Path, tools: Tools) -> None:
    database = tmp_path / "box.db"
    made = engine.create(database, at(0), PLAN._replace(device="02:00:5e:00:00:99"))
    engine.start(database, at(5), made)
    analyse(ring(tmp_path / "ring", played("moodnest-journal", 10)), database, tools)
    told = status(database, made, 50)
    assert codes(told) == [("device-unseen", "")]
    assert "it was never seen" in told.warnings[0].text
    assert codes(status(database, made, 120)) == [("not-captured", ""), ("device-unseen", "")]


def test_an_opened_run_into_which_nobody_looks(tmp_path: Path, tools: Tools) -> None:
    database = tmp_path / "box.db"
    made = engine.create(database, at(0), PLAN._replace(mode="opened"))
    engine.start(database, at(5), made)
    engine.step(database, at(7), made)
    analyse(ring(tmp_path / "ring", played("moodnest-journal", 10)), database, tools)
    assert codes(status(database, made, 20)) == []  # it may be about to begin
    assert codes(status(database, made, 50)) == [("not-opened", "")]
    run = f"INSERT INTO intercept_runs ({RUN_COLUMNS}) VALUES ({', '.join('?' * len(RUN_COLUMNS.split(',')))})"
    with changing(database) as connection:
        opened = ("r1", PHONE, at(3).time_ns, at(900).time_ns, None, "", "pia", 1, 0, "open", "12", 1, 1, 0)
        connection.execute(run, opened)
    assert codes(status(database, made, 50)) == []
    with changing(database) as connection:
        connection.execute("UPDATE intercept_runs SET device = ?", (TABLET,))
    assert codes(status(database, made, 50)) == [("not-opened", "")]


RUN_COLUMNS = (
    "run_id, device, begun_ns, until_ns, ended_ns, why_ended, agreed_by, agreed_text, fails_closed, encrypted_dns,"
    " mitmproxy, led, quic_refused, encrypted_dns_refused"
)


def test_begun_and_ended_while_packets_come(tmp_path: Path, tools: Tools) -> None:
    """The analysis runs already: what a person does counts from the next packet on, without a restart."""
    folder, database = tmp_path / "ring", tmp_path / "box.db"
    folder.mkdir()
    with Writer(database) as writer:
        writer.change(lambda _: None)
    is_over = threading.Event()
    settings = LiveSettings(folder, "ap0", is_ended=True)
    running = threading.Thread(target=keep_running, args=(database, tools, settings, is_over.is_set, Unwatched()))
    before, during, after = (played("moodnest-journal", second) for second in (10, 110, 210))
    with (folder / ring_name(1)).open("wb", buffering=0) as file:
        file.write(section("<") + interface("<", resolution=9))
        running.start()
        made = ""
        for number, frames in enumerate((before, during, after)):
            file.write(blocks(_on_port(frames, number)))
            _wait_for(database, len(frames) * (number + 1))
            if number == 0:
                made = engine.create(database, at(90), PLAN)
                engine.start(database, at(100), made)
                engine.step(database, at(105), made)
            elif number == 1:
                engine.stop(database, at(200), made)
    is_over.set()
    running.join()
    query = "SELECT f.first_ns / 100000000000 AS part, coalesce(a.app, '') FROM flows AS f LEFT JOIN apps AS a USING"
    with open_queries(database) as queries:
        parts = queries.fetch(f"{query} (capture_id, app_no) WHERE f.server_name = 'api.moodnest.example' ORDER BY 1")
    first = BEGIN_NS // (100 * SECOND_NS)
    assert {(part - first, app == "MoodNest") for part, app in parts} == {(0, False), (1, True), (2, False)}


def _on_port(frames: list[Frame], number: int) -> list[Frame]:
    """As they are: each time with connections of its own, because the last ones have ended."""
    return [(time_ns + number, data) for time_ns, data in frames]


def _wait_for(database: Path, packets: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with open_queries(database) as queries:
            if queries.fetch("SELECT coalesce(sum(packets), 0) FROM captures")[0][0] >= packets:
                return
        time.sleep(0.05)
    raise AssertionError(f"{packets} packets did not come")


def test_power_cut(tmp_path: Path, tools: Tools) -> None:
    """The ring is gone with the machine's memory: what ran is interrupted, goes on or ends, and nothing is lost."""
    database = tmp_path / "box.db"
    made = engine.create(database, at(0), PLAN)
    other = engine.create(database, at(0), PLAN._replace(device=TABLET, app="CalmPath"))
    for one in (made, other):
        engine.start(database, at(5), one)
        engine.step(database, at(7), one)
    first = ring(tmp_path / "first", played("moodnest-journal", 10), played("calmpath-therapy", 11))
    with Writer(database) as writer:  # and then nothing: no end of the capture, no word
        LiveRun(writer, tools, LiveSettings(first, "ap0"), lambda: True).run()
    was = status(database, made, 20)
    second = ring(tmp_path / "second", played("moodnest-journal", 210), played("weatherly", 300), second=30)
    with Writer(database) as writer:
        live = LiveRun(writer, tools, LiveSettings(second, "ap0"), lambda: True)
        told = status(database, made, 205)
        assert told.assessment.head.state is State.INTERRUPTED
        assert codes(told)[0] == ("interrupted", "")
        last_ns = max(capture.last_ns or 0 for capture in told.captures)
        assert told.assessment.spans[-1].last_ns == last_ns
        assert told.of_app.packets == was.of_app.packets
        engine.resume(database, at(205), made)
        engine.stop(database, at(206), other)
        live.run()
        live.end()
    engine.stop(database, at(250), made)
    told = status(database, made, 260)
    assert told.of_app.packets == 2 * was.of_app.packets
    assert len(told.captures) == 2
    assert told.lasted_ns == (last_ns - BEGIN_NS - 5 * SECOND_NS) + 45 * SECOND_NS
    ended = status(database, other, 260)
    assert (ended.assessment.head.state, ended.assessment.head.ended_ns) == (State.ENDED, last_ns)
    assert ended.of_app.packets > 0


def test_the_program_dies_and_the_ring_does_not(tmp_path: Path, tools: Tools) -> None:
    """Nothing was missed, so nothing was interrupted: rows and counts are those of a run that nobody disturbed."""
    parts = [played("weatherly", 10, PHONE), played("moodnest-journal", 130), played("calmpath-therapy", 135)]
    seen = []
    for name, dies in (("quiet", False), ("rough", True)):
        folder, database = tmp_path / name, tmp_path / f"{name}.db"
        made = engine.create(database, at(0), PLAN)
        engine.start(database, at(5), made)
        engine.step(database, at(120), made)
        ring(folder, *parts)
        (folder / "key").write_bytes(bytes(32))
        if dies:
            with Writer(database) as writer:
                live = LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True)
                for batch in live._source.batches():
                    live._take(batch)
                    break
        analyse(folder, database, tools)
        engine.stop(database, at(180), made)
        told = telling.as_json(status(database, made, 200))
        seen.append(({key: told[key] for key in ("seen", "steps", "captures")}, apps_of(database)))
    assert seen[0] == seen[1]
