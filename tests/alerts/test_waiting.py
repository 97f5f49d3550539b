"""Tries again: later and later, spread, and not for ever."""

from gateway.alerts.waiting import FIRST_NS, GIVE_UP_NS, LONGEST_NS, is_over, pause_ns


def test_pauses_double_up_to_an_hour() -> None:
    middle = [pause_ns(number, 0.5) for number in range(1, 12)]
    assert middle[:4] == [FIRST_NS, 2 * FIRST_NS, 4 * FIRST_NS, 8 * FIRST_NS]
    assert middle == sorted(middle)
    assert middle[-1] == LONGEST_NS
    assert pause_ns(100_000, 0.5) == LONGEST_NS


def test_pauses_are_spread_by_a_quarter() -> None:
    assert pause_ns(1, 0.0) == FIRST_NS * 3 // 4
    assert pause_ns(1, 1.0) == FIRST_NS * 5 // 4


def test_what_the_receiver_asks_for_within_bounds() -> None:
    assert pause_ns(1, 0.5, 120) == 120 * 1_000_000_000
    assert pause_ns(1, 0.5, 1) == FIRST_NS
    assert pause_ns(1, 0.5, 10**6) == LONGEST_NS


def test_a_day_is_enough() -> None:
    assert not is_over(1, GIVE_UP_NS)
    assert is_over(1, GIVE_UP_NS + 1)
