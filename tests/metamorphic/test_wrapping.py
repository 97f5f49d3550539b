"""The same packets under other link layers, in tunnels, in fragments and as IPv6 say the same."""

import pytest

from tests.metamorphic import wrapping
from tests.metamorphic.conftest import Carried, Transformation
from tests.metamorphic.facts import OF_A_CAPTURE, Facts, differences
from tests.truth.tables import Row

DHCP_CLIENT = 68
MOVING = "daybreak-nomad"

TUNNELS = (
    *(wrapping.mpls, wrapping.gre, wrapping.ip_in_ip, wrapping.ip_in_ipv6, wrapping.vxlan, wrapping.gtp_u),
    *(wrapping.pppoe, wrapping.pktap, wrapping.wifi, wrapping.fragmented, wrapping.fragmented_backwards),
)


@pytest.mark.parametrize("transformation", TUNNELS)
def test_tunnels_and_fragments(transformation: Transformation, said: Facts, carried: Carried) -> None:
    """Nothing is left out: the innermost packet is the one that is filed, under the MACs of the outer frame."""
    assert differences(said, carried(transformation)) == []


@pytest.mark.parametrize("transformation", [wrapping.vlan, wrapping.qinq])
def test_tags(transformation: Transformation, said: Facts, carried: Carried) -> None:
    """The flows are in VLAN 7 now, all of them; nothing else changes."""
    found = carried(transformation)
    assert {row["vlan"] for (_, table), rows in found.rows.items() if table == "flows" for row in rows} == {7}
    assert differences(said.without("vlan"), found.without("vlan")) == []


@pytest.mark.parametrize("transformation", [wrapping.sll, wrapping.sll2])
def test_the_senders_mac_alone(transformation: Transformation, said: Facts, carried: Carried) -> None:
    """Left out are the MACs of servers, who only receive at first: Linux notes that of the sender. Left out is also
    what DHCP says to a device at its new address, from which that has not sent anything yet."""

    def keep(_: str, row: Row) -> bool:
        return row.get("client_port") != DHCP_CLIENT

    facts = (said, carried(transformation))
    one, two = (one.where(keep).only(*OF_A_CAPTURE).without("server_mac") for one in facts)
    assert differences(one, two) == []


@pytest.mark.parametrize("transformation", [wrapping.raw, wrapping.null, wrapping.loop, wrapping.ppp])
def test_without_macs(transformation: Transformation, said: Facts, carried: Carried) -> None:
    """Left out is who the devices are: without MACs each address is one. Left out is a capture of a phone that takes
    another address and keeps its MAC: what it looked up under the first one is not its own any more."""
    kept = [name for name in said.captures if not name.startswith(MOVING)]
    facts = (said.of(*kept), carried(transformation).of(*kept))
    one, two = (one.without("client_mac", "server_mac", "device") for one in facts)
    assert differences(one, two) == []


def test_ipv6(said: Facts, carried: Carried) -> None:
    """Addresses are compared as they were. Left out are the names that flows have from DNS, whose answers still have
    the old addresses, and what is told by these names; and what is known of old addresses."""
    left_out = ("server_name", "name_source", "destination", "coverage", "coverage_reason")
    facts = (said, carried(wrapping.as_ipv6).read(wrapping.as_ipv4))
    one, two = (one.only("captures", "flows", "tls", "dns", "http", "messages").without(*left_out) for one in facts)
    assert differences(one, two) == []
