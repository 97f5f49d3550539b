"""Devices: by their own MAC address where there is one, else by address; on the right side of a flow."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.identity.devices import (
    MAX_ADDRESSES_A_DEVICE,
    ROUTER_ADDRESSES,
    DeviceTable,
    mac_text,
    parse_mac,
)
from gateway.model.flows import Device, Flow
from gateway.model.run import RunLabel

PHONE, ROUTER, TABLET = "3c:22:fb:10:20:30", "b8:27:eb:00:00:01", "da:a1:19:00:00:07"


def flow(client: tuple[str, str], server: tuple[str, str], at_ns: int = 5) -> Flow:
    return Flow(
        1,
        at_ns,
        at_ns,
        "tcp",
        client[1],
        40000,
        server[1],
        443,
        0,
        1,
        1,
        60,
        60,
        client_mac=client[0],
        server_mac=server[0],
    )


def test_a_device_is_its_mac() -> None:
    assert DeviceTable().see(PHONE, "10.42.0.7", 1) == Device(PHONE, PHONE, "Apple, Inc.", "", is_random_mac=False)


@pytest.mark.parametrize(
    ("mac", "is_random"),
    [
        (PHONE, False),
        (ROUTER, False),
        (TABLET, True),
        ("02:00:00:00:00:01", True),
        ("06:00:00:00:00:01", True),
        ("0a:00:00:00:00:01", True),
        ("fe:ff:ff:00:00:01", True),
        ("02:60:8c:00:00:01", False),  # 3Com's, assigned before the bit had a meaning
    ],
)
def test_random_addresses_are_known_by_their_bit(mac: str, is_random: bool) -> None:
    device = DeviceTable().see(mac, "10.42.0.7", 1)
    assert (device.device_id, device.is_random_mac) == (mac, is_random)
    assert bool(device.vendor) != is_random


@pytest.mark.parametrize(
    "mac",
    [
        "",
        "00:00:00:00:00:00",
        "ff:ff:ff:ff:ff:ff",
        "01:00:5e:00:00:fb",
        "33:33:00:00:00:01",
        "3c:22:fb",
        "x" * 17,
        "3" * 9999,
    ],
)
def test_what_is_no_mac_of_a_device(mac: str) -> None:
    assert DeviceTable().see(mac, "10.42.0.7", 1) == Device("10.42.0.7", "", "", "", is_random_mac=False)


def test_one_device_keeps_its_identity_over_addresses() -> None:
    table = DeviceTable()
    seen = [
        table.see(PHONE, ip, at) for at, ip in enumerate(("10.42.0.7", "fe80::7", "2001:db8::7", "10.42.0.9"), start=3)
    ]
    assert len(set(seen)) == 1
    (sighting,) = table.sightings()
    assert list(sighting.addresses) == ["10.42.0.7", "fe80::7", "2001:db8::7", "10.42.0.9"]
    assert (sighting.first_ns, sighting.last_ns) == (3, 6)


def test_a_router_is_not_the_devices_behind_it() -> None:
    """A capture on the far side of a router shows one MAC address for all."""
    table = DeviceTable()
    behind = [f"192.168.5.{number}" for number in range(1, ROUTER_ADDRESSES + 1)]
    assert {table.see(ROUTER, ip, 1).device_id for ip in behind} == {ROUTER}
    assert table.see(ROUTER, "192.168.5.200", 2).device_id == "192.168.5.200"
    assert table.see(ROUTER, behind[0], 3) == Device(behind[0], "", "", "", is_random_mac=False)


def test_many_ipv6_addresses_do_not_make_a_router() -> None:
    table = DeviceTable()
    assert {table.see(PHONE, f"fd00::{number:x}", 1).device_id for number in range(1, 100)} == {PHONE}
    assert len(table.sightings()[0].addresses) == MAX_ADDRESSES_A_DEVICE


@pytest.mark.parametrize(
    ("client", "server", "device"),
    [
        ((PHONE, "10.42.0.7"), (ROUTER, "193.0.6.139"), PHONE),
        ((ROUTER, "193.0.6.139"), (PHONE, "10.42.0.7"), PHONE),  # inbound: the device is on our side
        ((PHONE, "10.42.0.7"), (TABLET, "10.42.0.8"), PHONE),  # both ours: who began
        ((PHONE, "2001:67c:2e8::7"), (ROUTER, "2001:620::1"), PHONE),  # public on both sides, as IPv6 is
        ((PHONE, "fe80::7"), ("33:33:00:00:00:fb", "ff02::fb"), PHONE),
        (
            (PHONE, "0.0.0.0"),
            ("ff:ff:ff:ff:ff:ff", "255.255.255.255"),
            PHONE,
        ),  # DHCP, before it has an address
        (("", "193.0.6.139"), ("", "10.42.0.7"), "10.42.0.7"),  # no link layer
        (("", "193.0.6.139"), ("", "131.246.1.1"), "193.0.6.139"),
    ],
)
def test_the_device_is_on_our_side(client: tuple[str, str], server: tuple[str, str], device: str) -> None:
    assert DeviceTable().device_of(flow(client, server)).device_id == device


def test_an_inbound_flow_over_ipv6_finds_a_device_that_is_known() -> None:
    table = DeviceTable()
    table.see(PHONE, "10.42.0.7", 1)
    inbound = flow((ROUTER, "2001:620::1"), (PHONE, "2001:67c:2e8::7"))
    assert table.device_of(inbound).device_id == PHONE


def test_names_come_from_the_labelled_run() -> None:
    one = DeviceTable(RunLabel(device=PHONE, device_name="Test phone"))
    assert one.see(PHONE, "10.42.0.7", 1).name == "Test phone"
    assert one.see(TABLET, "10.42.0.8", 1).name == ""
    every = DeviceTable(RunLabel(device_name="Test phone"))
    assert every.see(TABLET, "10.42.0.8", 1).name == "Test phone"
    assert (
        DeviceTable(RunLabel(device="10.42.0.7", device_name="Old phone")).see("", "10.42.0.7", 1).name == "Old phone"
    )


def test_a_flood_of_devices_is_bounded_and_counted() -> None:
    table = DeviceTable(max_devices=100)
    for number in range(1000):
        table.see(mac_text((0x02 << 40) + number), "10.42.0.7", number)
        table.see("", f"10.0.{number // 256}.{number % 256}", number)
    assert len(table.sightings()) == 100
    assert table.unlisted_flows == 2000 - 100
    assert len(table._interfaces) <= 100


def test_devices_that_came_first_stay() -> None:
    table = DeviceTable(max_devices=2)
    seen = [table.see(mac, "10.42.0.7", 1) for mac in (PHONE, TABLET, PHONE, "02:00:00:00:00:01", TABLET)]
    assert [device.device_id if device else None for device in seen] == [PHONE, TABLET, PHONE, None, TABLET]
    assert [sighting.device.device_id for sighting in table.sightings()] == [PHONE, TABLET]
    assert table.unlisted_flows == 1


@given(st.integers(0, 2**48 - 1), st.booleans(), st.booleans())
def test_spelling_of_macs(number: int, dashes: bool, capitals: bool) -> None:
    text = mac_text(number).replace(":", "-" if dashes else ":")
    assert parse_mac(text.upper() if capitals else text) == number


def test_texts_that_are_no_macs() -> None:
    rng = random.Random(5)
    for text in (
        "",
        "3c22fb102030",
        "3c:22:fb:10:20",
        "3c:22:fb:10:20:30:40",
        "3c:22:fb:10:20:3g",
        "10.42.0.7",
        "\uff13c:22:fb:10:20:30",
    ):
        assert parse_mac(text) is None, text
    for _ in range(200):
        assert parse_mac("".join(rng.choice("0123456789abcdef:-") for _ in range(16))) is None
