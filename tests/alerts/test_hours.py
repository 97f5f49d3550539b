"""Quiet hours and digests, over the changes of the clock that a household in Madrid has in 2026."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gateway.alerts.hours import GAP_NS, is_quiet, may_make, new_slot, read_hours, read_time, slot, written
from gateway.model.alerts import Channel, ChannelKind, Digest, Wishes

NIGHT = Wishes(quiet_from=22 * 60, quiet_until=7 * 60, zone="Europe/Madrid")
DAILY = Wishes(digest=Digest.DAY, digest_at=2 * 60 + 30, zone="Europe/Madrid")


def ns(text: str) -> int:
    """A moment of UTC."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000_000_000


def channel(wishes: Wishes, **changed: object) -> Channel:
    made = Channel(1, "x", ChannelKind.SERVICE, "x", "x", wishes, True, 0, "", 0, "", 0)
    return replace(made, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2026-07-01T19:59:00", False),  # 21:59 in summer
        ("2026-07-01T20:00:00", True),
        ("2026-07-02T04:59:00", True),
        ("2026-07-02T05:00:00", False),  # 07:00
        ("2026-01-01T20:59:00", False),  # 21:59 in winter
        ("2026-01-01T21:00:00", True),
        ("2026-01-02T06:00:00", False),
    ],
)
def test_quiet_hours_follow_the_clock_on_the_wall(moment: str, quiet: bool) -> None:
    assert is_quiet(NIGHT, ns(moment)) is quiet


def test_quiet_hours_within_a_day_and_none() -> None:
    noon = Wishes(quiet_from=12 * 60, quiet_until=14 * 60)
    assert [is_quiet(noon, ns(f"2026-03-03T{hour}:00:00")) for hour in (11, 12, 13, 14)] == [False, True, True, False]
    assert not is_quiet(Wishes(), ns("2026-03-03T03:00:00"))


def test_the_hour_that_comes_twice_is_quiet_twice() -> None:
    """On 25 October 2026 at 03:00 summer time the clock goes back to 02:00 (directive 2000/84/EC)."""
    wishes = Wishes(quiet_from=2 * 60, quiet_until=3 * 60, zone="Europe/Madrid")
    begin = ns("2026-10-24T23:30:00")  # 01:30
    quiet = [is_quiet(wishes, begin + half * 1800 * 1_000_000_000) for half in range(7)]
    assert quiet == [False, True, True, True, True, False, False]


def test_quiet_hours_that_end_in_the_hour_that_is_left_out() -> None:
    """On 29 March 2026 at 02:00 the clock goes on to 03:00."""
    wishes = Wishes(quiet_from=0, quiet_until=2 * 60 + 30, zone="Europe/Madrid")
    assert is_quiet(wishes, ns("2026-03-29T00:59:00"))  # 01:59
    assert not is_quiet(wishes, ns("2026-03-29T01:00:00"))  # 03:00


def test_one_digest_a_day_also_where_its_time_comes_twice_or_never() -> None:
    slots: list[str] = []
    known = channel(DAILY, last_slot=slot(DAILY, ns("2026-03-27T12:00:00")))
    moment = datetime(2026, 3, 27, 12, tzinfo=UTC)
    while moment < datetime(2026, 3, 31, tzinfo=UTC):
        found = new_slot(known, round(moment.timestamp()) * 1_000_000_000)
        if found:
            slots.append(found)
            known = replace(known, last_slot=found)
        moment += timedelta(minutes=10)
    assert slots == ["2026-03-28", "2026-03-29", "2026-03-30"]
    before, between, after = ns("2026-10-25T00:20:00"), ns("2026-10-25T00:40:00"), ns("2026-10-25T01:40:00")
    assert [slot(DAILY, one) for one in (before, between, after)] == ["2026-10-24", "2026-10-25", "2026-10-25"]


def test_a_week_begins_on_monday() -> None:
    weekly = replace(DAILY, digest=Digest.WEEK, digest_at=8 * 60)
    assert slot(weekly, ns("2026-11-23T06:59:00")) == "2026-11-16"  # Monday, 07:59
    assert slot(weekly, ns("2026-11-23T07:00:00")) == "2026-11-23"
    assert slot(weekly, ns("2026-11-29T23:59:00")) == "2026-11-23"


def test_when_a_message_may_be_made() -> None:
    now = ns("2026-07-01T12:00:00")
    assert may_make(channel(NIGHT), now)
    assert not may_make(channel(NIGHT, is_on=False), now)
    assert not may_make(channel(NIGHT), ns("2026-07-01T22:00:00"))
    assert not may_make(channel(NIGHT, last_ns=now - GAP_NS + 1), now)
    assert may_make(channel(NIGHT, last_ns=now - GAP_NS), now)
    assert may_make(channel(NIGHT, last_ns=now + GAP_NS), now), "the clock was put back"
    assert not may_make(channel(DAILY, last_slot="2026-07-01"), now)
    assert may_make(channel(DAILY, last_slot="2026-06-30"), now)


def test_times_as_people_write_them() -> None:
    assert [read_time(text) for text in ("00:00", "7:05", "23:59")] == [0, 425, 1439]
    wrong = ("24:00", "7", "7:5", "07:60", "", ":", "-1:00", "\u0660\u0667:\u0660\u0660", "007:00")
    assert [read_time(text) for text in wrong] == [None] * len(wrong)
    assert read_hours("22:00-07:00") == (1320, 420)
    assert [read_hours(text) for text in ("22:00", "22:00-22:00", "22:00-25:00", "x-y")] == [None] * 4
    assert written(425) == "07:05"


def test_a_zone_that_is_gone_is_utc() -> None:
    assert is_quiet(Wishes(quiet_from=0, quiet_until=60, zone="Nowhere/Gone"), ns("2026-07-01T00:30:00"))
