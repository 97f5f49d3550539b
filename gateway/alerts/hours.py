"""Quiet hours and digests, by the clock on the wall of the channel's zone. The time is given."""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from gateway.model.alerts import DAY_MINUTES, Channel, Digest, Wishes

SECOND_NS: Final = 1_000_000_000

GAP_NS: Final = 60 * SECOND_NS
"""Between two messages of a channel that is told at once: what happens meanwhile goes into the next."""


def local(time_ns: int, zone: str) -> datetime:
    """A moment as the clock on the wall shows it; UTC where this machine does not know the zone any more."""
    moment = datetime.fromtimestamp(time_ns // SECOND_NS, UTC)
    try:
        return moment.astimezone(ZoneInfo(zone))
    except (OSError, ValueError, KeyError):
        return moment


def is_quiet(wishes: Wishes, time_ns: int) -> bool:
    """Whether nothing may come now. From 22:00 to 07:00 lasts over midnight.

    Only the clock on the wall counts: where it is put back, the hour that comes twice is quiet twice; where it is put
    forward over the end of the quiet hours, they end with that.
    """
    begin, end = wishes.quiet_from, wishes.quiet_until
    if begin is None or end is None or begin == end:
        return False
    moment = local(time_ns, wishes.zone)
    now = moment.hour * 60 + moment.minute
    return begin <= now < end if begin < end else now >= begin or now < end


def slot(wishes: Wishes, time_ns: int) -> str:
    """The local day whose digest is the last that was due at a moment, as 2026-10-25; "" for a channel without.

    A name and not a moment, so that an hour that comes twice brings one digest.
    """
    if wishes.digest is Digest.NONE:
        return ""
    moment = local(time_ns, wishes.zone)
    day = moment.date()
    if moment.time() < minutes(wishes.digest_at):
        day -= timedelta(days=1)
    if wishes.digest is Digest.WEEK:
        day -= timedelta(days=day.weekday())
    return day.isoformat()


def new_slot(channel: Channel, time_ns: int) -> str:
    """The slot of a digest that is due and was not made yet, or ""."""
    found = slot(channel.wishes, time_ns)
    return found if found > channel.last_slot else ""


def may_make(channel: Channel, time_ns: int) -> bool:
    """Whether a message may be made now of what waits for a channel."""
    if not channel.is_on or is_quiet(channel.wishes, time_ns):
        return False
    if channel.wishes.digest is Digest.NONE:
        return not 0 <= time_ns - channel.last_ns < GAP_NS
    return bool(new_slot(channel, time_ns))


def minutes(number: int) -> time:
    """Minutes after midnight as a time of day."""
    return time(*divmod(number % DAY_MINUTES, 60))


def written(number: int) -> str:
    """The same as people write it: 22:00."""
    return f"{minutes(number):%H:%M}"


def read_time(text: str) -> int | None:
    """Minutes after midnight of 22:00 or 7:30; None where it is no time of day."""
    hours, colon, rest = text.strip().partition(":")
    if not colon or not (hours.isascii() and hours.isdecimal() and rest.isascii() and rest.isdecimal()):
        return None
    if len(hours) > 2 or len(rest) != 2 or int(hours) > 23 or int(rest) > 59:
        return None
    return int(hours) * 60 + int(rest)


def read_hours(text: str) -> tuple[int, int] | None:
    """Quiet hours of 22:00-07:00; None where they are none."""
    begin, dash, end = text.partition("-")
    found = read_time(begin), read_time(end)
    if not dash or found[0] is None or found[1] is None or found[0] == found[1]:
        return None
    return found[0], found[1]
