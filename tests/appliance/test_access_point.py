"""The access point as the Health page tells it: from what hostapd says to what a person has to do."""

import json
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from gateway.appliance.access_point import STATE, check_radio, checks_of, told
from gateway.appliance.hostapd import CONFIRMED_S, MAX_REFUSED, REFUSED_S, SILENT_S, Heard, Hostapd
from gateway.appliance.machine import Machine
from gateway.model.checks import Check
from tests.appliance.machines import machine

ONE, OTHER = "02:00:00:00:01:00", "02:00:00:00:02:00"

UP = """Configuration file: /etc/telltale/hostapd.conf
wlan0: interface state UNINITIALIZED->COUNTRY_UPDATE
wlan0: interface state COUNTRY_UPDATE->ENABLED
wlan0: AP-ENABLED
"""
JOINED = f"""wlan0: STA {ONE} IEEE 802.11: authenticated
wlan0: STA {ONE} IEEE 802.11: associated (aid 1)
wlan0: AP-STA-CONNECTED {ONE}
wlan0: STA {ONE} WPA: pairwise key handshake completed (RSN)
wlan0: EAPOL-4WAY-HS-COMPLETED {ONE}
"""
MISMATCH = f"wlan0: AP-STA-POSSIBLE-PSK-MISMATCH {ONE}\n"
CHANNEL = """wlan0: interface state UNINITIALIZED->COUNTRY_UPDATE
Channel 13 (primary) not allowed for AP mode, flags: 0x853 NO-IR
wlan0: IEEE 802.11 Configured channel (13) or frequency (2472) (secondary_channel=0) not found from the channel list \
of the current mode (1) IEEE 802.11g
wlan0: IEEE 802.11 Hardware does not support configured channel
Could not select hw_mode and channel. (-3)
wlan0: interface state COUNTRY_UPDATE->DISABLED
wlan0: AP-DISABLED
wlan0: Unable to setup interface.
wlan0: interface state DISABLED->DISABLED
wlan0: AP-DISABLED
wlan0: CTRL-EVENT-TERMINATING
hostapd_free_hapd_data: Interface wlan0 wasn't started
"""


def heard(*texts: str, at_s: float = 0.0) -> Heard:
    made = Heard()
    made.begin()
    for line in "".join(texts).splitlines():
        made.hear(line, at_s)
    return made


def by_name(checks: list[Check]) -> dict[str, Check]:
    return {one.name: one for one in checks}


@pytest.fixture
def pi(tmp_path: Path) -> Machine:
    made = machine(tmp_path, {STATE: None})
    settings = tmp_path / "etc/telltale/box.env"
    settings.write_text(settings.read_text() + "TELLTALE_CHANNEL=13\n")
    return made


def test_it_serves(pi: Machine) -> None:
    serving = by_name(checks_of(heard(UP, JOINED), pi, 0.0))
    assert serving["Wi-Fi"] == Check("Wi-Fi", "wlan0 serves on channel 13, 1 joined", is_fine=True)
    assert serving["joining"].is_fine
    gone = heard(UP, JOINED, f"wlan0: AP-STA-DISCONNECTED {ONE}\n")
    assert "0 joined" in by_name(checks_of(gone, pi, 0.0))["Wi-Fi"].what


@pytest.mark.parametrize(
    ("said", "what", "remedy"),
    [
        (CHANNEL, "channel 13 may not be used in DE", "TELLTALE_CHANNEL"),
        ("rfkill: WLAN soft blocked\nwlan0: AP-DISABLED\n", "switched off", "rfkill unblock"),
        ("Could not read interface wlan0 flags: No such device\n", "there is no radio wlan0", "TELLTALE_INTERFACE"),
        ("nl80211: Could not configure driver mode\n", "refuses to be an access point", "WIFI_SECURITY"),
        ("Line 6: Invalid country_code 'D'\n1 errors found in configuration file 'x'\n", "1 errors found", "correct"),
        ("something new\n", "do not find the network: something new", "journalctl"),
        ("", "hostapd has said nothing yet", "journalctl"),
    ],
)
def test_it_does_not_serve_and_says_why(pi: Machine, said: str, what: str, remedy: str) -> None:
    check = by_name(checks_of(heard(said), pi, 0.0))["Wi-Fi"]
    assert (check.level, what in check.what, remedy in check.remedy) == ("warning", True, True), check


def test_a_radio_that_was_pulled_out(pi: Machine) -> None:
    """Whatever hostapd said last."""
    (pi.root / "sys/class/net/wlan0").rename(pi.root / "sys/class/net/wlan7")
    found = by_name(checks_of(heard(UP, "nl80211: deinit ifname=wlan0\nwlan0: AP-DISABLED\n"), pi, 0.0))
    assert found["Wi-Fi"].what == "there is no radio wlan0"


def test_the_reason_stays_until_it_serves(pi: Machine) -> None:
    """Between two tries the page does not say less."""
    one = heard(CHANNEL)
    one.end()
    one.begin()
    assert "channel 13 may not" in by_name(checks_of(one, pi, 0.0))["Wi-Fi"].what
    one.hear("wlan0: AP-ENABLED", 0.0)
    assert by_name(checks_of(one, pi, 0.0))["Wi-Fi"].is_fine
    one.hear("wlan0: INTERFACE-DISABLED", 0.0)
    assert not by_name(checks_of(one, pi, 0.0))["Wi-Fi"].is_fine


def test_a_wrong_password_is_told_for_a_while(pi: Machine) -> None:
    """It is no trouble of the box: it warns nobody, it helps whoever looks."""
    wrong = heard(UP, MISMATCH, MISMATCH, at_s=100.0)
    check = by_name(checks_of(wrong, pi, 100.0 + REFUSED_S - 1))["joining"]
    assert (check.level, check.what) == ("optional", f"wrong password: {ONE}")
    assert by_name(checks_of(wrong, pi, 100.0 + REFUSED_S + 1))["joining"].is_fine


SAE = f"""wlan0: STA {ONE} IEEE 802.11: start SAE authentication (RX commit, status=0 (SUCCESS))
wlan0: STA {ONE} IEEE 802.11: SAE authentication (RX confirm, status=0 (SUCCESS))
"""
SAE_JOINED = f"""{SAE}wlan0: STA {ONE} IEEE 802.11: association OK (aid 1)
wlan0: STA {ONE} IEEE 802.11: associated (aid 1)
wlan0: AP-STA-CONNECTED {ONE}
"""


def test_a_wrong_password_with_wpa3(pi: Machine) -> None:
    """hostapd has no word for it (these lines are those of 2.11): who proves that it knows it is let in, or is not."""
    once = heard(UP, SAE, at_s=100.0)
    assert once.refused(100.0 + CONFIRMED_S - 1) == []
    assert once.refused(100.0 + CONFIRMED_S + 1) == [ONE]
    assert once.refused(100.0 + REFUSED_S + 1) == []
    assert heard(UP, SAE, SAE, at_s=100.0).refused(100.0) == [ONE]
    for text in (SAE_JOINED, SAE + SAE_JOINED, SAE_JOINED + SAE_JOINED):
        assert heard(UP, text, at_s=100.0).refused(100.0 + 2 * CONFIRMED_S) == []
    assert "Wi-Fi" in by_name(checks_of(once, pi, 200.0))


def test_who_joins_after_all_is_told_no_more(pi: Machine) -> None:
    assert by_name(checks_of(heard(UP, MISMATCH, JOINED), pi, 0.0))["joining"].is_fine
    other = JOINED.replace(ONE, OTHER)
    assert not by_name(checks_of(heard(UP, MISMATCH, other), pi, 0.0))["joining"].is_fine


def test_made_up_devices_take_no_memory() -> None:
    flood = "".join(MISMATCH.replace(ONE, f"02:00:00:00:{n >> 8:02x}:{n & 255:02x}") for n in range(1_000))
    found = heard(UP, flood).refused(0.0)
    assert len(found) == MAX_REFUSED
    assert found[0] == "02:00:00:00:03:e7"


def write(root: Path, text: str, age_s: float = 0.0) -> None:
    path = root / STATE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (time.time() - age_s,) * 2)


def test_the_page_reads_what_the_service_says(pi: Machine) -> None:
    checks = checks_of(heard(CHANNEL), pi, 0.0)
    write(pi.root, json.dumps(told(checks)))
    read = check_radio(pi)
    assert [one.name for one in read] == ["Wi-Fi", "joining", "access point", "country"]
    assert [(one.what, one.level, one.remedy) for one in read] == [(one.what, one.level, one.remedy) for one in checks]


def test_a_silent_service_is_never_well(pi: Machine) -> None:
    assert [one.level for one in check_radio(pi)] == ["warning"]
    write(pi.root, json.dumps(told(checks_of(heard(UP), pi, 0.0))), age_s=45.0)
    assert [(one.level, "45 s" in one.what) for one in check_radio(pi)] == [("warning", True)]


@pytest.mark.parametrize("content", ["", "[]", "null", '{"checks": 3}', '{"checks": [3, {}, {"name": 1}]}'])
def test_nonsense_is_no_traceback_and_never_well(pi: Machine, content: str) -> None:
    write(pi.root, content)
    assert [one.level for one in check_radio(pi)] == ["warning"]


def test_a_box_without_a_radio_says_nothing_of_it(tmp_path: Path) -> None:
    assert check_radio(machine(tmp_path, {"etc/telltale/box.env": "TELLTALE_MODE=wired\n"})) == []


class Stand:
    """A program in hostapd's place, which notes each start and does what it is told."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
        self.starts, self.interface = folder / "starts", folder / "wlan0"
        self.interface.mkdir()
        (self.interface / "ifindex").write_text("3\n")
        program = folder / "bin" / "hostapd"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\necho start >> {self.starts}\necho 'wlan0: AP-ENABLED'\n{does}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
        self.hostapd = Hostapd(folder / "settings", self.interface)

    def until(self, is_so: Any) -> None:
        end = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < end
            time.sleep(0.05)

    def count(self) -> int:
        return len(self.starts.read_text().split()) if self.starts.exists() else 0


def test_it_is_started_again_when_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand = Stand(tmp_path, monkeypatch, "exit 1")
    stand.hostapd.start()
    stand.until(lambda: stand.count() >= 2)
    stand.hostapd.stop()
    assert not stand.hostapd.is_running
    assert not stand.hostapd.heard.is_serving


def test_it_is_started_again_for_another_radio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand = Stand(tmp_path, monkeypatch, "exec sleep 300")
    stand.hostapd.start()
    stand.until(lambda: stand.hostapd.heard.is_serving)
    stand.hostapd.look(time.monotonic())
    assert stand.count() == 1
    (stand.interface / "ifindex").write_text("7\n")
    stand.hostapd.look(time.monotonic())
    stand.until(lambda: stand.count() == 2)
    stand.until(lambda: stand.hostapd.heard.is_serving)
    stand.hostapd.stop()
    assert not stand.hostapd.is_running


def test_one_that_does_not_serve_for_long_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a switch of the radio that was off; one that serves is left alone however long it says nothing."""
    stand = Stand(tmp_path, monkeypatch, "[ -e $0.on ] || echo 'wlan0: AP-DISABLED'; echo all; exec sleep 300")
    stand.hostapd.start()
    now_s = time.monotonic()
    stand.until(lambda: stand.hostapd.heard.said)  # its last line is read
    stand.hostapd.look(now_s)
    stand.hostapd.look(now_s + SILENT_S - 10)
    assert stand.count() == 1
    (tmp_path / "bin" / "hostapd.on").touch()
    stand.hostapd.look(now_s + SILENT_S + 10)
    stand.until(lambda: stand.count() == 2 and stand.hostapd.heard.is_serving)
    stand.hostapd.look(now_s + 10 * SILENT_S)
    stand.hostapd.look(now_s + 20 * SILENT_S)
    stand.hostapd.stop()
    assert stand.count() == 2


def test_without_the_program_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pi: Machine) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda name: "/none/hostapd" if name == "hostapd" else None)
    hostapd = Hostapd(tmp_path / "settings", tmp_path)
    hostapd.start()
    end = time.monotonic() + 30
    while not hostapd.heard.said and time.monotonic() < end:
        time.sleep(0.05)
    hostapd.stop()
    assert "hostapd cannot be started: No such file" in by_name(checks_of(hostapd.heard, pi, 0.0))["Wi-Fi"].what
