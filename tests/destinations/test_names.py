"""Names learned from DNS: per device, through aliases, for as long as they hold, in bounded memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.destinations import names
from gateway.destinations.names import NameTable, resolve
from gateway.model.messages import DnsAnswer, DnsMessage, Span

SECOND = 1_000_000_000
PHONE, WATCH = "3c:22:fb:10:20:30", "3c:22:fb:10:20:31"


def response(
    query: str, *answers: DnsAnswer, at_s: int = 0, rcode: str = "NOERROR", is_response: bool = True
) -> DnsMessage:
    return DnsMessage(Span(1, 1, at_s * SECOND), 7, is_response, query, "A", rcode, answers)


def a(name: str, address: str, ttl_s: int = 60) -> DnsAnswer:
    return DnsAnswer(name, "A", ttl_s, address)


def cname(name: str, target: str, ttl_s: int = 60) -> DnsAnswer:
    return DnsAnswer(name, "CNAME", ttl_s, target)


def learned(*messages: DnsMessage) -> NameTable:
    table = NameTable()
    for message in messages:
        table.learn(PHONE, message)
    return table


def test_a_flow_is_named_by_what_its_own_device_asked() -> None:
    table = learned(response("api.mood.example", a("api.mood.example", "198.51.100.1"), at_s=10))
    assert table.name_for(PHONE, "198.51.100.1", 11 * SECOND) == ("api.mood.example", "dns")
    assert table.name_for(WATCH, "198.51.100.1", 11 * SECOND) == ("", "")
    assert table.name_for(PHONE, "198.51.100.2", 11 * SECOND) == ("", "")


def test_the_name_is_the_one_asked_for_and_the_aliases_are_kept() -> None:
    table = learned(
        response(
            "metrics.mood.example",
            cname("metrics.mood.example", "mood.tracker.example."),
            cname("mood.tracker.example", "Edge.Tracker.Example"),
            a("edge.tracker.example", "198.51.100.1"),
        )
    )
    assert table.name_for(PHONE, "198.51.100.1", 1) == ("metrics.mood.example", "dns")
    chain = ("mood.tracker.example", "edge.tracker.example")
    assert table.chain_for(PHONE, "metrics.mood.example", 1) == chain
    assert table.chain_for(PHONE, "Metrics.Mood.Example.", 1) == chain  # as a TLS name may spell it
    assert table.chain_for(WATCH, "metrics.mood.example", 1) == ()


def test_answers_may_come_in_any_order() -> None:
    shuffled = (
        a("c.example", "198.51.100.3"),
        cname("b.example", "c.example"),
        cname("a.example", "b.example"),
    )
    assert resolve("a.example", shuffled) == (("b.example", "c.example"), ("198.51.100.3",), 60)


def test_a_loop_of_aliases_ends() -> None:
    loop = (cname("a.example", "b.example"), cname("b.example", "a.example"), a("b.example", "198.51.100.1"))
    assert resolve("a.example", loop) == (("b.example",), ("198.51.100.1",), 60)
    assert resolve("a.example", (cname("a.example", "a.example"),)).chain == ()


def test_a_chain_without_end_is_cut() -> None:
    long = tuple(cname(f"n{number}.example", f"n{number + 1}.example") for number in range(500))
    assert len(resolve("n0.example", long).chain) == names.MAX_CHAIN


def test_an_address_that_nobody_asked_for_is_not_learned() -> None:
    table = learned(response("a.example", a("a.example", "198.51.100.1"), a("bank.example", "198.51.100.2")))
    assert table.name_for(PHONE, "198.51.100.2", 1) == ("", "")
    assert table.name_for(PHONE, "198.51.100.1", 1) == ("a.example", "dns")


@pytest.mark.parametrize(
    "message",
    [
        response("a.example", a("a.example", "198.51.100.1"), is_response=False),
        response("a.example", a("a.example", "198.51.100.1"), rcode="NXDOMAIN"),
        response("", a("", "198.51.100.1")),
        response("a.example"),
        response("a.example", DnsAnswer("a.example", "TXT", 60, "198.51.100.1")),
        response("x" * 300, a("x" * 300, "198.51.100.1")),
    ],
)
def test_what_teaches_nothing(message: DnsMessage) -> None:
    table = learned(message)
    assert len(table) == 0
    assert table.name_for(PHONE, "198.51.100.1", 1) == ("", "")


def test_addresses_in_service_records_count() -> None:
    """RFC 9460: a client may connect to a hint without asking for A or AAAA."""
    value = "1 . alpn=h2,h3 ipv4hint=198.51.100.1,198.51.100.2 ipv6hint=2001:db8::1"
    table = learned(response("h3.example", DnsAnswer("h3.example", "HTTPS", 60, value)))
    for address in ("198.51.100.1", "198.51.100.2", "2001:db8::1"):
        assert table.name_for(PHONE, address, 1) == ("h3.example", "dns")


def test_a_service_record_can_be_an_alias() -> None:
    answers = (
        DnsAnswer("a.example", "HTTPS", 60, "0 b.example."),
        DnsAnswer("b.example", "AAAA", 60, "2001:db8::1"),
    )
    assert resolve("a.example", answers) == (("b.example",), ("2001:db8::1",), 60)


def test_a_name_outlives_its_ttl_by_the_grace_and_no_longer() -> None:
    table = learned(response("a.example", a("a.example", "198.51.100.1", ttl_s=300), at_s=1000))
    last_s = 1000 + 300 + names.GRACE_S
    assert table.name_for(PHONE, "198.51.100.1", last_s * SECOND)[0] == "a.example"
    assert table.name_for(PHONE, "198.51.100.1", last_s * SECOND + 1) == ("", "")
    assert table.name_for(PHONE, "198.51.100.1", 1000 * SECOND - 1) == ("", "")  # before it was learned


def sources(table: NameTable, address: str, *at_s: int) -> list[tuple[str, str]]:
    return [table.name_for(PHONE, address, one * SECOND) for one in at_s]


def test_an_answer_whose_ttl_ran_out_is_marked() -> None:
    """RFC 1035, section 3.2.1: the TTL says how long an answer may be cached."""
    table = learned(response("a.example", a("a.example", "198.51.100.1", ttl_s=300), at_s=1000))
    fresh, late = ("a.example", "dns"), ("a.example", "dns-expired")
    assert sources(table, "198.51.100.1", 1000, 1300, 1301, 4900, 4901) == [fresh, fresh, late, late, ("", "")]


@pytest.mark.parametrize("ttl_s", [0, 1, 59, 60])
def test_an_answer_is_fresh_for_a_minute_whatever_its_ttl_says(ttl_s: int) -> None:
    table = learned(response("a.example", a("a.example", "198.51.100.1", ttl_s=ttl_s), at_s=1000))
    assert [source for _, source in sources(table, "198.51.100.1", 1060, 1061)] == ["dns", "dns-expired"]


def test_a_ttl_with_its_highest_bit_set_is_a_long_one() -> None:
    """RFC 8767, section 4, replaces the zero of RFC 2181, section 8."""
    table = learned(response("a.example", a("a.example", "198.51.100.1", ttl_s=0x80000001)))
    assert sources(table, "198.51.100.1", 80_000) == [("a.example", "dns")]


def test_an_answer_asked_for_again_is_fresh_again() -> None:
    shared = "198.51.100.1"
    table = learned(*(response("a.example", a("a.example", shared), at_s=at_s) for at_s in (0, 1000, 1030)))
    found = [source for _, source in sources(table, shared, 30, 500, 1000, 1070, 1090, 1091)]
    assert found == ["dns", "dns-expired", "dns", "dns", "dns", "dns-expired"]


@pytest.mark.parametrize("again", [(), (1000,), (1000, 1001), (1001, 1002, 1003, 1059)])
def test_answers_that_come_together_leave_what_was_known_before_them(again: tuple[int, ...]) -> None:
    """The same answer, captured on two interfaces; those to two questions that were asked together; an app that asks
    all the time."""
    shared = "198.51.100.1"
    table = learned(*(response("a.example", a("a.example", shared), at_s=at_s) for at_s in (0, 1000, *again)))
    found = [source for _, source in sources(table, shared, 30, 61, 500, 999, 1000, 1058)]
    assert found == ["dns", "dns-expired", "dns-expired", "dns-expired", "dns", "dns"]


def test_a_connection_that_is_named_late_goes_by_the_answer_before_it() -> None:
    """A long one without a name of its own is named when it ends, after its name was asked for again."""
    shared = "198.51.100.1"
    table = learned(*(response("a.example", a("a.example", shared), at_s=at_s) for at_s in (0, 50_000)))
    assert sources(table, shared, 10, 100, 40_000, 50_000) == [
        ("a.example", "dns"),
        ("a.example", "dns-expired"),
        ("", ""),
        ("a.example", "dns"),
    ]
    table.learn(PHONE, response("a.example", a("a.example", shared), at_s=50_100))
    assert sources(table, shared, 10, 49_999, 50_000) == [("", ""), ("", ""), ("a.example", "dns")]


def test_a_fresh_answer_goes_before_a_later_one_that_expired() -> None:
    """A device that keeps to the TTL would have asked again for the other name."""
    shared = "198.51.100.1"
    table = learned(
        response("long.example", a("long.example", shared, ttl_s=600), at_s=10),
        response("short.example", a("short.example", shared, ttl_s=60), at_s=20),
    )
    assert sources(table, shared, 80, 81, 610, 611) == [
        ("short.example", "dns"),
        ("long.example", "dns"),
        ("long.example", "dns"),
        ("short.example", "dns-expired"),
    ]


def test_answers_out_of_order_still_say_when_a_name_began() -> None:
    table = learned(
        response("a.example", a("a.example", "198.51.100.1"), at_s=20),
        response("a.example", a("a.example", "198.51.100.1"), at_s=10),
    )
    assert sources(table, "198.51.100.1", 9, 15, 80, 81) == [
        ("", ""),
        ("a.example", "dns"),
        ("a.example", "dns"),
        ("a.example", "dns-expired"),
    ]


def test_the_shortest_ttl_of_the_chain_counts() -> None:
    answers = (cname("a.example", "b.example", ttl_s=20), a("b.example", "198.51.100.1", ttl_s=600))
    assert resolve("a.example", answers).ttl_s == 20


def test_a_ttl_of_years_is_cut() -> None:
    table = learned(response("a.example", a("a.example", "198.51.100.1", ttl_s=2**31)))
    assert table.name_for(PHONE, "198.51.100.1", names.MAX_LIFETIME_S * SECOND)[0] == "a.example"
    assert table.name_for(PHONE, "198.51.100.1", names.MAX_LIFETIME_S * SECOND + 1) == ("", "")


def test_aliases_expire_and_a_new_answer_replaces_them() -> None:
    aliased = response("a.example", cname("a.example", "b.example"), a("b.example", "198.51.100.1"))
    table = learned(aliased)
    assert table.chain_for(PHONE, "a.example", (60 + names.GRACE_S) * SECOND) == ("b.example",)
    assert table.chain_for(PHONE, "a.example", (61 + names.GRACE_S) * SECOND) == ()
    table.learn(PHONE, response("a.example", a("a.example", "198.51.100.1"), at_s=5))
    assert table.chain_for(PHONE, "a.example", 6 * SECOND) == ()


def test_of_names_that_share_an_address_the_last_answered_before_the_flow_wins() -> None:
    shared = "198.51.100.1"
    table = learned(
        response("one.example", a("one.example", shared), at_s=10),
        response("two.example", a("two.example", shared), at_s=20),
        response("one.example", a("one.example", shared), at_s=30),
        response("three.example", a("three.example", shared), at_s=40),
    )
    asked = {at_s: table.name_for(PHONE, shared, at_s * SECOND)[0] for at_s in (9, 10, 15, 35, 45)}
    assert asked == {9: "", 10: "one.example", 15: "one.example", 35: "one.example", 45: "three.example"}


def test_a_name_learned_again_after_its_end_begins_anew() -> None:
    table = learned(
        response("a.example", a("a.example", "198.51.100.1"), at_s=0),
        response("a.example", a("a.example", "198.51.100.1"), at_s=50_000),
    )
    assert table.name_for(PHONE, "198.51.100.1", 40_000 * SECOND) == ("", "")
    assert table.name_for(PHONE, "198.51.100.1", 50_000 * SECOND)[0] == "a.example"


def test_tables_are_bounded_and_count_what_they_forget() -> None:
    table = NameTable(max_addresses=10, max_aliased=10)
    for number in range(25):
        name = f"n{number}.example"
        table.learn(
            PHONE,
            response(name, cname(name, f"t{number}.example"), a(f"t{number}.example", f"198.51.100.{number}")),
        )
    assert len(table) == 10
    assert table.evictions == 15 + 15
    assert table.name_for(PHONE, "198.51.100.14", 1) == ("", "")
    assert table.name_for(PHONE, "198.51.100.15", 1)[0] == "n15.example"
    assert table.chain_for(PHONE, "n24.example", 1) == ("t24.example",)


def test_names_of_one_address_are_bounded() -> None:
    table = NameTable()
    for number in range(100):
        name = f"n{number}.example"
        table.learn(PHONE, response(name, a(name, "198.51.100.1"), at_s=number))
    assert table.evictions == 100 - names.MAX_NAMES_AN_ADDRESS
    assert table.name_for(PHONE, "198.51.100.1", 200 * SECOND)[0] == "n99.example"


def test_one_message_cannot_flood_the_table() -> None:
    answers = [a("a.example", f"198.51.{number // 256}.{number % 256}") for number in range(5000)]
    hints = ",".join(f"203.0.{number // 256}.{number % 256}" for number in range(5000))
    answers.append(DnsAnswer("a.example", "HTTPS", 60, f"1 . ipv4hint={hints}"))
    assert len(learned(response("a.example", *answers))) <= names.MAX_ADDRESSES_A_MESSAGE
    assert len(learned(response("a.example", *answers[::-1]))) <= names.MAX_ADDRESSES_A_MESSAGE


NAMES = st.sampled_from(["a.example", "b.example", "c.example", "", "."])
ANSWERS = st.builds(
    DnsAnswer,
    NAMES,
    st.sampled_from(["A", "AAAA", "CNAME", "HTTPS", "SVCB", "TXT"]),
    st.integers(-5, 2**32),
    NAMES | st.text(max_size=30),
)


@given(st.lists(ANSWERS, max_size=12).map(tuple))
def test_any_answers_are_followed_to_an_end(answers: tuple[DnsAnswer, ...]) -> None:
    found = resolve("a.example", answers)
    assert len(set(found.chain)) == len(found.chain) <= names.MAX_CHAIN
    assert "a.example" not in found.chain
    learned(response("a.example", *answers))
