"""The access point with radios that are simulated and everything else real: the kernel's 802.11, hostapd, phones.

In the order in which they stand: the machine is one.
"""

import pytest

from tests.box import wires
from tests.wifi.air import JOIN_S, WPA2, WPA3, Phone
from tests.wifi.conftest import PAGE, SSID, Air

pytestmark = pytest.mark.wifi

LEAK = '{"email": "maya.lindqvist@mail.example", "diagnosis": "F32.1 moderate depressive episode"}'
SEEN_S = 600.0
"""Until something is on the page: an emulated processor that is shared is slow."""


def leak(phone: Phone, path: str) -> None:
    """An app sends what it must not, in clear."""
    words = ("-H", "Content-Type: application/json", "-A", "MoodTracker/3.2", "-d", LEAK)
    done = phone.curl(*words, f"http://{wires.NAME}{path}")
    assert (done.returncode, done.stdout) == (0, b"ok\n"), done.stderr


def test_the_access_point_serves(air: Air) -> None:
    """By the box's own unit, started once."""
    assert air.machine.run("systemctl", "is-active", "telltale-radio").strip() == "active"
    assert "type AP" in air.machine.run("iw", "dev", "wlan0", "info")
    assert "channel 6 (" in air.machine.run("iw", "dev", "wlan0", "info")


def test_a_wpa2_phone_joins(air: Air, old: Phone) -> None:
    assert old.status()["key_mgmt"] == "WPA2-PSK"
    assert old.address.startswith("10.42.0.")


def test_a_wpa3_phone_joins(air: Air, new: Phone, old: Phone) -> None:
    """With its management frames protected."""
    assert new.status()["key_mgmt"] == "SAE"
    assert new.status()["pmf"] != "0"
    assert new.address.startswith("10.42.0.")
    assert new.address != old.address


def test_a_phone_browses(air: Air, new: Phone) -> None:
    """A name from the box, a server behind the uplink, which knows only the box."""
    done = new.curl(f"http://{wires.NAME}/hello")
    assert (done.returncode, done.stdout) == (0, b"ok\n"), done.stderr
    assert f"{wires.UPLINK} GET {wires.NAME} /hello" in air.machine.run("cat", "/run/asked").splitlines()


def test_the_finding_is_on_the_page(air: Air, new: Phone, old: Phone) -> None:
    """Captured on the radio, sent by one phone, seen by the other: only whoever runs the box reads the page."""
    leak(new, "/v1/entries")

    def is_there() -> bool:
        new.curl(f"http://{wires.NAME}/tick")  # time comes from packets
        return b"health data that anyone on the way can" in old.curl(PAGE).stdout

    air.machine.until(is_there, SEEN_S, "the app and its finding are on the page")
    assert b"maya.lindqvist" not in old.curl(PAGE).stdout


def health(phone: Phone) -> str:
    """The Health page, as whoever runs the box reads it."""
    return phone.curl(f"{PAGE}health").stdout.decode()


@pytest.mark.parametrize(("name", "how"), [("stray2", WPA2), ("stray3", WPA3)])
def test_a_wrong_password_is_on_the_health_page(air: Air, old: Phone, name: str, how: str) -> None:
    """With the device that gave it, until it joins with the right one."""
    phone = air.phone(name)
    phone.ask_to_join(SSID, "not-the-password-at-all", how)
    air.machine.until(lambda: f"wrong password: {phone.mac}" in health(old), SEEN_S, f"it is told: {phone.log()}")
    assert not phone.is_joined()
    assert "forget the network and join again" in health(old)
    phone.join(SSID, air.password, how)
    air.machine.until(lambda: phone.mac not in health(old), SEEN_S, "it is told no more")


def test_phones_do_not_reach_one_another(air: Air, old: Phone, new: Phone) -> None:
    """But the box; and each other, once the owner says so: it is the access point that keeps them apart."""
    assert old.reaches("10.42.0.1")
    assert not old.reaches(new.address)
    air.change("ap_isolate=1", "ap_isolate=0")
    air.join_again(old, new)
    assert old.reaches(new.address)
    air.change("ap_isolate=0", "ap_isolate=1")
    air.join_again(old, new)
    assert not old.reaches(new.address)


def test_a_phone_goes_away_and_comes_back(air: Air, new: Phone) -> None:
    """Out of reach it takes another network, on the same channel; back again it has the address that it had."""
    before = new.address
    neighbour = air.phone("neighbour")
    neighbour.serve("Neighbour", "neighbours-own-password")
    new.know_also("Neighbour", "neighbours-own-password")
    new.move(2)
    neighbour.move(2)
    air.machine.until(lambda: new.status().get("ssid") == "Neighbour", JOIN_S, f"it goes: {new.log()[-2000:]}")
    new.move(1)
    air.machine.until(lambda: new.status().get("ssid") == SSID and new.is_joined(), JOIN_S, "it comes back")
    new.get_address()
    assert new.address == before
    leak(new, "/v1/back")
    neighbour.move(1)  # in reach of all, on the channel in use
    leak(new, "/v1/beside")
    neighbour.move(2)


def test_the_radio_is_switched_off_and_on(air: Air, old: Phone, new: Phone) -> None:
    """The box says why on its own terminal, where no radio is needed to read it."""
    switch = air.machine.run("sh", "-c", "ls -d /sys/class/ieee80211/phy0/rfkill*").strip()
    air.machine.run("sh", "-c", f"echo 1 > {switch}/soft")
    air.machine.until(lambda: "the radio is off, by software" in air.doctor(), SEEN_S, "the switch is told")
    air.machine.until(lambda: "the radio is switched off" in air.doctor(), SEEN_S, air.doctor())
    air.machine.run("sh", "-c", f"echo 0 > {switch}/soft")
    air.join_again(old, new)
    assert "serves on channel 6" in health(old)


def test_an_adapter_is_pulled_out_and_put_back(air: Air, old: Phone, new: Phone) -> None:
    """It is another one to Linux, without an address. Everything comes back, and the next leak is seen."""
    before = air.rows("select coalesce(sum(count), 0) from findings")
    air.machine.run("ip", "netns", "add", "drawer")
    air.machine.run("iw", "phy", "phy0", "set", "netns", "name", "drawer")
    air.machine.until(lambda: "wlan0 is not there" in air.doctor(), SEEN_S, "its loss is told")
    air.machine.run("ip", "netns", "exec", "drawer", "iw", "phy", "phy0", "set", "netns", "1")
    air.join_again(old, new)
    leak(new, "/v1/other-adapter")
    air.machine.until(
        lambda: air.rows("select coalesce(sum(count), 0) from findings") != before, SEEN_S, "the leak was counted"
    )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"country_code=DE": "country_code=US", "channel=6": "channel=13"}, "channel 13 may not be used in US"),
        ({"country_code=DE": "country_code=QQ"}, "the settings say QQ, but the radio takes no such country"),
    ],
    ids=["channel", "unknown"],
)
def test_a_wrong_country_says_why(air: Air, old: Phone, changes: dict[str, str], says: str) -> None:
    """On the page, in words of the settings, read at the box itself: by Wi-Fi nobody may reach it."""
    for before, after in changes.items():
        air.change(before, after)
    try:
        air.machine.until(lambda: says in old.page_from_the_box(f"{PAGE}health"), SEEN_S, says)
        assert says in air.doctor()
    finally:
        for before, after in changes.items():
            air.change(after, before)
    air.join_again(old)
    assert "serves on channel 6" in health(old)


def test_twenty_phones(air: Air, old: Phone, new: Phone) -> None:
    """Each with an address of its own, all served."""
    phones = [air.phone(f"p{number}") for number in range(18)]
    for number, phone in enumerate(phones):
        phone.ask_to_join(SSID, air.password, WPA3 if number % 2 else WPA2)
    air.join_again(*phones)
    everybody = [old, new, *phones]
    assert len({phone.address for phone in everybody}) == 20
    for phone in everybody:
        done = phone.curl(f"http://{wires.NAME}/{phone.name}")
        assert (done.returncode, done.stdout) == (0, b"ok\n"), (phone.name, done.stderr)
    joined = sum(phone.is_joined() for phone in everybody)
    assert joined == 20
    air.machine.until(lambda: "serves on channel 6, 2" in health(old), SEEN_S, health(old))
    for phone in phones:
        phone.leave()
