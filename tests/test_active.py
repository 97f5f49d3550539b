"""Packets of assessed devices by the second: whose they are, which count, and in which second."""

import numpy as np
import pytest

from gateway.active import active, of_device
from gateway.model.assessments import Activity, Period
from gateway.model.frames import FRAME_DTYPE, STATUS_NOT_IP
from gateway.model.run import AssessedRun

SECOND_NS = 10**9
MAC, OTHER = 0x02005E100007, 0x02005E100008
PHONE, SERVER = 0x0A2A0010, 0xCB007105  # 10.42.0.16, 203.0.113.5
RUN = AssessedRun(3, "Moodleaf", "02:00:5e:10:00:07", (Period(10 * SECOND_NS, 20 * SECOND_NS),))
APP = ((0, PHONE, 50_000), (0, SERVER, 443))


def frame(second: float = 12.5, **changed: int) -> np.void:
    """A packet of the phone to a server."""
    usual = {
        "time_ns": round(second * SECOND_NS), "source_low": PHONE, "target_low": SERVER, "source_mac": MAC,
        "target_mac": OTHER, "payload_bytes": 100, "wire_bytes": 154, "source_port": 50_000, "target_port": 443,
        "ip_protocol": 6, "ip_version": 4,
    }  # fmt: skip
    row = np.zeros(1, FRAME_DTYPE)
    for name, value in {**usual, **changed}.items():
        row[name] = value
    first: np.void = row[0]
    return first


def answer(second: float = 12.5, **changed: int) -> np.void:
    usual = {"source_low": SERVER, "target_low": PHONE, "source_mac": OTHER, "target_mac": MAC, "wire_bytes": 1_500}
    return frame(second, **{**usual, "source_port": 443, "target_port": 50_000, **changed})


def counted(*frames: np.void, run: AssessedRun = RUN) -> list[Activity]:
    return active(np.array(list(frames), FRAME_DTYPE), run, [APP])


def test_both_directions_of_the_apps_connection() -> None:
    assert counted(frame(), answer(), answer(12.9)) == [Activity(3, 12, True, 3, 154, 3_000)]
    turned = (APP[1], APP[0])
    assert active(np.array([frame()], FRAME_DTYPE), RUN, [turned])[0].is_app


def test_seconds_and_others_apart() -> None:
    found = counted(frame(12.0), frame(12.999999999), frame(13.0), frame(13.0, target_port=80))
    assert found == [
        Activity(3, 12, True, 2, 308, 0), Activity(3, 13, False, 1, 154, 0), Activity(3, 13, True, 1, 154, 0),
    ]  # fmt: skip


def test_from_here_to_there() -> None:
    assert counted(frame(9.999999999), frame(20.0), frame(25)) == []
    assert [one.second for one in counted(frame(10.0), frame(19.999999999))] == [10, 19]
    open_end = RUN._replace(spans=(Period(10 * SECOND_NS, None),))
    assert [one.second for one in counted(frame(9), frame(99), run=open_end)] == [99]


@pytest.mark.parametrize(
    "changed",
    [
        {"source_mac": OTHER, "target_mac": 0x02005E100009},  # of others
        {"payload_bytes": 0},  # an acknowledgement
        {"target_mac": 0xFFFFFFFFFFFF},  # for all
        {"target_mac": 0x01005E0000FB},  # for several
        {"ip_protocol": 1},
        {"status": STATUS_NOT_IP},
    ],
)
def test_what_does_not_count(changed: dict[str, int]) -> None:
    assert counted(frame(**changed)) == []


def test_what_the_snap_length_cut_off_counts() -> None:
    assert counted(frame(payload_bytes=0, missing_bytes=100))[0].packets == 1


def test_one_port_of_another_connection_is_not_the_apps() -> None:
    for changed in ({"source_port": 50_001}, {"target_low": SERVER + 1}, {"source_low": PHONE + 1}):
        assert not counted(frame(**changed))[0].is_app


def test_a_device_by_its_address() -> None:
    run = RUN._replace(device="10.42.0.16")
    assert counted(frame(source_mac=0), answer(target_mac=0), run=run) == [Activity(3, 12, True, 2, 154, 1_500)]
    assert counted(frame(ip_version=6), run=run) == []  # the same number is another address there
    six = RUN._replace(device="2001:db8::7")
    high = 0x20010DB800000000
    assert counted(frame(ip_version=6, source_high=high, source_low=7), run=six)[0].bytes_up == 154
    assert counted(frame(ip_version=6, source_high=high, source_low=8), run=six) == []


def test_every_device() -> None:
    run = RUN._replace(device="")
    assert counted(frame(source_mac=1), answer(target_mac=1), run=run) == [Activity(3, 12, True, 2, 154, 1_500)]


def test_what_is_kept_is_all_of_the_device() -> None:
    frames = np.array([frame(payload_bytes=0), frame(ip_protocol=1), frame(source_mac=OTHER), frame(30)], FRAME_DTYPE)
    assert of_device(frames, RUN).tolist() == [True, True, False, False]
