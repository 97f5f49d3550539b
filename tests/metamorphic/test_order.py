"""Captures at other times, of several interfaces, of one side, of several captures and with padding say the same."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.metamorphic import order
from tests.metamorphic.captures import write
from tests.metamorphic.conftest import Captures, Carried, Transformation
from tests.metamorphic.facts import Facts, differences, facts_of
from tests.truth.tables import Row

CLIENT = {
    "tls": ("sni", "ja3", "ja4", "alpn_offered", "offered_versions", "ech", "early_data"),
    "http": ("method", "host", "path", "user_agent", "request_type", "request_bytes"),
}
SERVER = {
    "tls": ("version", "cipher", "ja3s", "alpn", "certificate", "chain"),
    "http": ("status", "response_type", "response_bytes"),
}
"""What each side alone says, by table."""

BEAT = re.compile("every [0-9]+")
"""How often a regular contact comes, as findings say it."""


@pytest.mark.parametrize(
    "transformation", [order.shifted, order.trailed, order.unchecked, order.unmeasured, order.shuffled]
)
def test_times_padding_datagrams_and_what_network_cards_do_later(
    transformation: Transformation, said: Facts, carried: Carried
) -> None:
    """Nothing is left out."""
    assert differences(said, carried(transformation)) == []


def test_stretched(said: Facts, carried: Carried) -> None:
    """Left out is how often a regular contact comes: that becomes a quarter longer."""

    def without_beat(facts: Facts) -> Facts:
        return facts.read(lambda text: BEAT.sub("every", text))

    assert differences(without_beat(said), without_beat(carried(order.stretched))) == []


def test_interleaved(said: Facts, carried: Carried) -> None:
    """Left out is which of several occurrences a finding shows: that of the first, which may be another one now."""
    left_out = ("findings.path", "findings.sample", "findings.detail")
    assert differences(said.without(*left_out), carried(order.interleaved).without(*left_out)) == []


@pytest.mark.parametrize("transformation", [order.twice, order.twice_routed])
def test_two_interfaces(transformation: Transformation, said: Facts, carried: Carried) -> None:
    """A datagram that was captured twice cannot be told from one that was sent twice. So left out is how often messages
    are there that may come in datagrams, and how many occurrences findings have, some of which are of these. Left out
    are large uploads too: frames are counted as they come. What goes over TCP is there once."""

    def keep(_: str, row: Row) -> bool:
        return row.get("rule") != "DST-upload"

    facts = (said, carried(transformation))
    left_out = ("findings.count", "findings.detail", "reasons", "apps.findings")
    one, two = (one.where(keep).without(*left_out).once("dns", "messages", "anomalies") for one in facts)
    assert differences(one, two) == []


@pytest.mark.parametrize(("transformation", "columns"), [(order.client_alone, CLIENT), (order.server_alone, SERVER)])
def test_one_side(
    transformation: Transformation, columns: dict[str, tuple[str, ...]], said: Facts, carried: Carried
) -> None:
    """What the side says is compared, for TLS over TCP and for HTTP. Left out is QUIC of a server alone, whose keys are
    made from what its client said."""

    def is_alone(_: str, row: Row) -> bool:
        return row.get("transport") != "quic"

    found = carried(transformation)
    for table, names in columns.items():
        expected = said.only(table).where(is_alone).saying(*names)
        assert differences(expected, found.only(table).where(is_alone).saying(*names)) == []


def test_ends_that_are_used_again(said: Facts, carried: Carried) -> None:
    """The same connections once more say everything twice. Left out is which of the flows between the same ends it is;
    UDP, where these are one flow, of which QUIC is told once, and DNS twice; and names from DNS, since by then another
    name may have been the last to be looked up for an address, or the answer may have run out."""

    def is_told_again(table: str, row: Row) -> bool:
        return table == "dns" or row.get("protocol", "tcp") == "tcp" == row.get("transport", "tcp")

    facts = (said.times(2), carried(order.again))
    one, two = (one.only("flows", "tls", "dns", "http").where(is_told_again) for one in facts)
    left_out = ("flow", "flows.server_name", "flows.name_source", "flows.destination")
    assert differences(one.without(*left_out), two.without(*left_out)) == []


def test_two_captures_in_one(said: Facts, captures: Captures, tmp_path: Path) -> None:
    """All of both is there. Left out are findings and names from DNS: where both are of one device, what it did and
    looked up is its own in both."""
    for one, two in pairwise(captures):
        write(tmp_path / f"{one}+{two}.pcapng", order.merged(captures[one], captures[two]))
    found = facts_of([tmp_path], tmp_path / "facts.db")
    for one, two in pairwise(captures):
        both = (said.of(f"{one}.pcapng", f"{two}.pcapng"), found.of(f"{one}+{two}.pcapng"))
        expected, merged = (facts.only("tls", "dns", "http").without("flow") for facts in both)
        assert differences(expected, merged) == [], (one, two)
