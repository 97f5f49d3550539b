"""Devices: by their own MAC address where there is one, else by address; on the right side of a flow."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.identity.devices import (
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


def see(table: DeviceTable, mac: str, ip: str, packet: int) -> Device:
    """The same where there is room."""
    device = seen_at(table, mac, ip, packet)
    assert device is not None
    return device


def seen_at(table: DeviceTable, mac: str, ip: str, packet: int) -> Device | None:
    """The device of a flow that begins with this packet, to a host on the Internet."""
    table.observe(mac, ip, packet)
    seen = flow((mac, ip), ("", "193.0.6.139"))
    seen.first_packet = packet
    return table.device_of(seen)


def test_a_device_is_its_mac() -> None:
    assert see(DeviceTable(), PHONE, "10.42.0.7", 1) == Device(PHONE, PHONE, "Apple, Inc.", "", is_random_mac=False)


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
    device = see(DeviceTable(), mac, "10.42.0.7", 1)
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
    assert see(DeviceTable(), mac, "10.42.0.7", 1) == Device("10.42.0.7", "", "", "", is_random_mac=False)


def test_one_device_keeps_its_identity_over_addresses() -> None:
    table = DeviceTable()
    seen = [
        see(table, PHONE, ip, at) for at, ip in enumerate(("10.42.0.7", "fe80::7", "2001:db8::7", "10.42.0.9"), start=3)
    ]
    assert len(set(seen)) == 1


def test_a_router_is_not_the_devices_behind_it() -> None:
    """A capture on the far side of a router shows one MAC address for all."""
    table = DeviceTable()
    behind = [f"192.168.5.{number}" for number in range(1, ROUTER_ADDRESSES + 1)]
    assert {see(table, ROUTER, ip, 1).device_id for ip in behind} == {ROUTER}
    assert see(table, ROUTER, "192.168.5.200", 2).device_id == "192.168.5.200"
    assert see(table, ROUTER, behind[0], 3) == Device(behind[0], "", "", "", is_random_mac=False)


def test_a_flow_is_judged_by_what_came_before_it() -> None:
    """Asked late or early, whatever has been learned since: pieces in which a capture is read must not show."""
    table = DeviceTable()
    early = flow((ROUTER, "192.168.5.1"), ("", "193.0.6.139"))
    for number in range(1, ROUTER_ADDRESSES + 2):
        table.observe(ROUTER, f"192.168.5.{number}", number)
    found = table.device_of(early)
    assert found is not None
    assert found.device_id == ROUTER
    assert see(table, ROUTER, "192.168.5.1", ROUTER_ADDRESSES + 1).device_id == "192.168.5.1"


def test_many_ipv6_addresses_do_not_make_a_router() -> None:
    table = DeviceTable()
    assert {see(table, PHONE, f"fd00::{number:x}", 1).device_id for number in range(1, 100)} == {PHONE}


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
    found = DeviceTable().device_of(flow(client, server))
    assert found is not None
    assert found.device_id == device


def test_an_inbound_flow_over_ipv6_finds_a_device_that_is_known() -> None:
    table = DeviceTable()
    see(table, PHONE, "10.42.0.7", 1)
    inbound = flow((ROUTER, "2001:620::1"), (PHONE, "2001:67c:2e8::7"))
    found = table.device_of(inbound)
    assert found is not None
    assert found.device_id == PHONE


def test_a_router_with_an_address_at_home_is_not_the_device_of_what_it_forwards() -> None:
    """It answers DNS at a private address, and brings the Internet: of a phone that has only IPv6, and to one that has
    both."""
    table = DeviceTable()
    for packet, ip in enumerate(("10.42.0.1", "193.0.6.139", "2001:620::1", "2001:620:1::1"), start=1):
        table.observe(ROUTER, ip, packet)
    see(table, TABLET, "10.42.0.8", 9)
    for client, server, device in (
        ((PHONE, "2001:67c:2e8::7"), (ROUTER, "2001:620::1"), PHONE),
        ((ROUTER, "2001:620::1"), (TABLET, "2001:67c:2e8::8"), TABLET),
        ((ROUTER, "10.42.0.1"), (TABLET, "10.42.0.8"), ROUTER),
    ):
        asked = flow(client, server)
        asked.first_packet = 10
        found = table.device_of(asked)
        assert found is not None
        assert found.device_id == device


def test_addresses_of_one_network_do_not_make_a_device_forward() -> None:
    table = DeviceTable()
    see(table, PHONE, "10.42.0.7", 1)
    for number in range(1, 40):
        table.observe(PHONE, f"2001:67c:2e8::{number:x}", 2)
    inbound = flow((ROUTER, "2001:620::1"), (PHONE, "2001:67c:2e8::7"))
    inbound.first_packet = 3
    found = table.device_of(inbound)
    assert found is not None
    assert found.device_id == PHONE


def test_names_come_from_the_labelled_run() -> None:
    one = DeviceTable(RunLabel(device=PHONE, device_name="Test phone"))
    assert see(one, PHONE, "10.42.0.7", 1).name == "Test phone"
    assert see(one, TABLET, "10.42.0.8", 1).name == ""
    every = DeviceTable(RunLabel(device_name="Test phone"))
    assert see(every, TABLET, "10.42.0.8", 1).name == "Test phone"
    assert (
        see(DeviceTable(RunLabel(device="10.42.0.7", device_name="Old phone")), "", "10.42.0.7", 1).name == "Old phone"
    )


def test_a_flood_of_devices_is_bounded() -> None:
    table = DeviceTable(max_devices=100)
    for number in range(1000):
        seen_at(table, mac_text((0x02 << 40) + number), "10.42.0.7", number)
        seen_at(table, "", f"10.0.{number // 256}.{number % 256}", number)
    assert len(table._interfaces) + len(table._addresses) == 100
    assert table.unlisted_flows > 1800


def test_devices_that_came_first_stay() -> None:
    table = DeviceTable(max_devices=2)
    seen = [seen_at(table, mac, "193.0.6.1", 1) for mac in (PHONE, TABLET, PHONE, "02:00:00:00:00:01", TABLET)]
    assert [device.device_id if device else None for device in seen] == [PHONE, TABLET, PHONE, None, TABLET]
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
