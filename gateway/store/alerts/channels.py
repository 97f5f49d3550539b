"""Channels: who is told what. What is secret in them is sealed to a key of the alert service."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from gateway.errors import AlertError
from gateway.model.alerts import Channel, ChannelKind, Digest, Happened, Happening, Wishes
from gateway.model.findings import Severity
from gateway.store.alerts.base import telling
from gateway.store.alerts.known import know
from gateway.store.people.base import Doer, changing, note, reading
from gateway.store.rows import clean

MAX_CHANNELS: Final = 20
"""A practice has a few; each is asked for at every look at the database."""

MAX_NAME_CHARS: Final = 60
MAX_LIMITS: Final = 100
"""Apps and devices that one channel may be limited to."""

FORMER_NS: Final = 24 * 3600 * 1_000_000_000
"""How long messages are signed with the secret before, too, so that a receiver can be changed without a loss."""


class Sealed(NamedTuple):
    """What nobody but the alert service can read."""

    key_id: int
    address: bytes
    secret: bytes | None  # of a webhook


class Secrets(NamedTuple):
    """What the alert service needs to send, sealed."""

    address: bytes
    secret: bytes | None
    former: bytes | None  # None where it is not used any more


class PublicKey(NamedTuple):
    """What addresses and secrets are sealed to."""

    key_id: int
    public_key: bytes


def public_key(path: Path) -> PublicKey | None:
    """The newest key of the alert service; None where there was none yet."""
    with reading(path) as connection:
        row = connection.execute("SELECT key_id, public_key FROM alert_keys ORDER BY key_id DESC LIMIT 1").fetchone()
    return PublicKey(*row) if row else None


def offer_key(path: Path, public: bytes, time_ns: int) -> int:
    """Let channels be sealed to this key from now on; its number."""
    with telling(path) as connection:
        row = connection.execute("SELECT key_id, public_key FROM alert_keys ORDER BY key_id DESC LIMIT 1").fetchone()
        if row and row[1] == public:
            return int(row[0])
        made = "INSERT INTO alert_keys (public_key, made_ns) VALUES (?, ?)"
        return connection.execute(made, (public, time_ns)).lastrowid or 0


def channels(path: Path) -> list[Channel]:
    """All, by name."""
    with reading(path) as connection:
        return all_channels(connection)


def find_channel(path: Path, name: str) -> Channel | None:
    """The channel of that name."""
    return next((one for one in channels(path) if one.name.casefold() == name.casefold()), None)


def add_channel(
    path: Path, doer: Doer, channel: Channel, sealed: Sealed, there: Iterable[Happened], *, slot: str
) -> int:
    """Add a channel; its number. `there` is what there is already: with the first channel all of it is no news.

    Raises AlertError where the name is taken or there are too many.
    """
    with changing(path) as connection:
        others = connection.execute("SELECT count(*) FROM alert_channels").fetchone()[0]
        if others >= MAX_CHANNELS:
            raise AlertError(f"there are {MAX_CHANNELS} channels already; remove one first")
        if not others:
            know(connection, there, doer.time_ns)
        row = {
            **_columns(channel.wishes), "name": clean(channel.name), "kind": channel.kind, "service": channel.service,
            "shown": clean(channel.shown), "key_id": sealed.key_id, "address": sealed.address, "secret": sealed.secret,
            "is_on": channel.is_on, "made_ns": doer.time_ns, "user": clean(doer.user), "last_slot": slot,
        }  # fmt: skip
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        try:
            made = connection.execute(f"INSERT INTO alert_channels ({names}) VALUES ({values})", row)  # noqa: S608
        except sqlite3.IntegrityError as error:
            raise AlertError("a channel has this name already") from error
        channel_id = made.lastrowid or 0
        _limit(connection, channel_id, channel.wishes)
        note(connection, doer, "alert channel added", f"{channel.name}: {channel.service}")
    return channel_id


def change_wishes(path: Path, doer: Doer, channel_id: int, wishes: Wishes, *, is_on: bool, slot: str) -> None:
    """What a channel is told from now on; its next digest is that after `slot`. Raises AlertError where it is gone."""
    with changing(path) as connection:
        name = _name(connection, channel_id)
        row = {**_columns(wishes), "is_on": is_on, "last_slot": slot, "channel_id": channel_id}
        changed = ", ".join(f"{one} = :{one}" for one in row if one != "channel_id")
        connection.execute(f"UPDATE alert_channels SET {changed} WHERE channel_id = :channel_id", row)  # noqa: S608
        connection.execute("DELETE FROM alert_limits WHERE channel_id = ?", (channel_id,))
        _limit(connection, channel_id, wishes)
        note(connection, doer, "alert channel changed", name if is_on else f"{name}: off")


def rotate_secret(path: Path, doer: Doer, channel_id: int, key: PublicKey, secret: bytes) -> None:
    """Sign with another secret, sealed to this key. For FORMER_NS messages carry a signature by the one before,
    too. Raises AlertError."""
    with changing(path) as connection:
        name = _name(connection, channel_id)
        if connection.execute(_KEY, (channel_id,)).fetchone()[0] != key.public_key:
            raise AlertError("the key of the alert service has changed: remove this channel and add it again")
        connection.execute(_ROTATE, (secret, doer.time_ns + FORMER_NS, channel_id))
        note(connection, doer, "alert secret changed", name)


def remove_channel(path: Path, doer: Doer, channel_id: int) -> None:
    """Remove a channel with its history; with the last one nothing is remembered. Raises AlertError."""
    with changing(path) as connection:
        name = _name(connection, channel_id)
        connection.execute("DELETE FROM alert_channels WHERE channel_id = ?", (channel_id,))
        if not connection.execute("SELECT 1 FROM alert_channels LIMIT 1").fetchone():
            for table in ("alert_known", "alert_troubles", "alert_events"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        note(connection, doer, "alert channel removed", name)


def secrets_of(path: Path, channel_id: int, time_ns: int) -> Secrets | None:
    """What is needed to send; None where the channel is gone."""
    with reading(path) as connection:
        row = connection.execute(_SECRETS, (channel_id,)).fetchone()
    if row is None:
        return None
    address, secret, former, until_ns = row
    return Secrets(address, secret, former if time_ns < until_ns else None)


def all_channels(connection: sqlite3.Connection) -> list[Channel]:
    """All, by name, in a transaction that is open."""
    limits: dict[int, list[tuple[str, str]]] = {}
    for channel_id, app, device in connection.execute("SELECT channel_id, app, device FROM alert_limits"):
        limits.setdefault(channel_id, []).append((app, device))
    rows = connection.execute(_CHANNELS).fetchall()
    return [_channel(row, limits.get(row[0], [])) for row in rows]


def _channel(row: tuple[Any, ...], limits: list[tuple[str, str]]) -> Channel:
    channel_id, name, kind, service, shown, events, least, is_limited, quiet_from, quiet_until, zone, *rest = row
    digest, digest_at, language, has_samples, allows_local, is_discreet, is_on, *times = rest
    made_ns, user, last_ns, last_slot, left_out = times
    wishes = Wishes(
        events=frozenset(Happening(word) for word in events.split()),
        least=Severity(least),
        apps=tuple(app for app, device in limits if not device),
        devices=tuple(device for _, device in limits if device),
        is_limited=bool(is_limited),
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        zone=zone,
        digest=Digest(digest),
        digest_at=digest_at,
        language=language,
        has_samples=bool(has_samples),
        allows_local=bool(allows_local),
        is_discreet=bool(is_discreet),
    )
    place = (channel_id, name, ChannelKind(kind), service, shown)
    return Channel(*place, wishes, bool(is_on), made_ns, user, last_ns, last_slot, left_out)


def _columns(wishes: Wishes) -> dict[str, str | int | None]:
    return {
        "events": " ".join(sorted(wishes.events)),
        "least": int(wishes.least),
        "is_limited": wishes.is_limited,
        "quiet_from": wishes.quiet_from,
        "quiet_until": wishes.quiet_until,
        "zone": wishes.zone,
        "digest": wishes.digest,
        "digest_at": wishes.digest_at,
        "language": wishes.language,
        "has_samples": wishes.has_samples,
        "allows_local": wishes.allows_local,
        "is_discreet": wishes.is_discreet,
    }


def _limit(connection: sqlite3.Connection, channel_id: int, wishes: Wishes) -> None:
    if not wishes.is_limited:
        return
    rows = [(channel_id, app, "") for app in wishes.apps] + [(channel_id, "", device) for device in wishes.devices]
    if len(rows) > MAX_LIMITS:
        raise AlertError(f"a channel is limited to {MAX_LIMITS} apps and devices at most")
    connection.executemany("INSERT OR IGNORE INTO alert_limits VALUES (?, ?, ?)", rows)


def _name(connection: sqlite3.Connection, channel_id: int) -> str:
    row = connection.execute("SELECT name FROM alert_channels WHERE channel_id = ?", (channel_id,)).fetchone()
    if row is None:
        raise AlertError("this channel is gone")
    return str(row[0])


_CHANNELS: Final = """
    SELECT channel_id, name, kind, service, shown, events, least, is_limited, quiet_from, quiet_until, zone, digest,
        digest_at, language, has_samples, allows_local, is_discreet, is_on, made_ns, user, last_ns, last_slot, left_out
    FROM alert_channels ORDER BY name
"""
_KEY: Final = """
    SELECT k.public_key FROM alert_channels AS c JOIN alert_keys AS k ON k.key_id = c.key_id WHERE c.channel_id = ?
"""
_ROTATE: Final = """
    UPDATE alert_channels SET former = secret, secret = ?, former_until_ns = ? WHERE channel_id = ?
"""
_SECRETS: Final = "SELECT address, secret, former, former_until_ns FROM alert_channels WHERE channel_id = ?"
