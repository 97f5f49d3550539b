"""The service: looks for news, makes messages of it, sends them. `telltale alerts run` is this in a loop.

Everything that must not be lost or done twice is in the database before the next step is taken; here is only what is
under way.
"""

import fcntl
import random
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from gateway.alerts.hours import is_quiet, may_make, new_slot
from gateway.alerts.noticing import there_is, trouble, with_proof
from gateway.alerts.payload import payload
from gateway.alerts.runner import Sending
from gateway.alerts.saying import Names, say
from gateway.alerts.sealing import open_key, unseal
from gateway.alerts.waiting import GIVE_UP_NS, LONGEST_NS, is_over, pause_ns
from gateway.alerts.wanting import wants
from gateway.alerts.webhook import Outcome
from gateway.errors import AlertError
from gateway.model.alerts import Channel, ChannelKind, Digest, Event, Happening, Message
from gateway.model.checks import Check
from gateway.model.findings import Severity
from gateway.store.alerts import channels as store
from gateway.store.alerts import messages as outbox
from gateway.store.alerts.known import Troubles, tell, unknown
from gateway.store.queries import happenings, open_queries

AT_ONCE: Final = 4
"""Messages under way: a service that hangs holds up nobody else."""

LOOK_SHARE: Final = 20
"""Of a large database looking takes a second: at most every twentieth second is spent on that."""

CHECK_EVERY_S: Final = 60.0
FORGET_EVERY_S: Final = 3600.0

POLL_S: Final = 0.1

MESSAGE_ID_BYTES: Final = 8


class Stand(NamedTuple):
    """How it goes, for the state file and for whoever runs it by hand."""

    channels: int = 0
    sent: int = 0
    failed: int = 0  # tries, since the start
    under_way: int = 0
    given_up: int = 0  # messages of the last day


class Lock:
    """One service at a time for one key: two would send everything twice. Ends with the process, however that ends."""

    def __init__(self, key_path: Path) -> None:
        """Raises AlertError where another process has it."""
        self._file = key_path.open("rb")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._file.close()
            raise AlertError("the alert service runs already") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Service:
    """What `telltale alerts run` does. `check` looks at the machine; without it nobody is told of the box."""

    def __init__(self, database: Path, key_path: Path, check: Callable[[], Sequence[Check]] | None = None) -> None:
        self._path = database
        self._key = open_key(key_path)
        self._check = check
        self._troubles = Troubles(database)
        self._sending: dict[str, tuple[Message, Sending]] = {}
        self._version = (-1, 0, 0)
        self._is_offered = False
        self._look_s = self._check_s = self._forget_s = 0.0
        self.stand = Stand()

    def step(self) -> None:
        """Look, make messages, send. Raises StoreError where the database cannot be used now."""
        now_ns = time.time_ns()
        if not self._is_offered or store.public_key(self._path) is None:  # also after a wipe of everything
            store.offer_key(self._path, self._key.public_key.encode(), now_ns)
            self._is_offered = True
        self.collect()
        channels = store.channels(self._path)
        given_up = outbox.given_up_since(self._path, now_ns - GIVE_UP_NS)
        self.stand = self.stand._replace(channels=len(channels), under_way=len(self._sending), given_up=given_up)
        if channels:
            self._notice(channels, now_ns)
            self._make(channels, now_ns)
            self._send(channels, now_ns)
        self._forget(now_ns)

    def collect(self) -> None:
        """Note what became of the tries under way."""
        for message_id, (message, sending) in list(self._sending.items()):
            outcome = sending.outcome()
            if outcome is not None:
                del self._sending[message_id]
                self._note(message, outcome)

    @property
    def is_busy(self) -> bool:
        """Whether tries are under way."""
        return bool(self._sending)

    def deliver(self, channel: Channel, message: Message) -> None:
        """Send one message now, and wait for what becomes of it."""
        now_ns = time.time_ns()
        if outbox.begin_try(self._path, message.message_id, now_ns + LONGEST_NS):
            self._begin(channel, message._replace(attempts=message.attempts + 1), now_ns)
        while self.is_busy:
            time.sleep(POLL_S)
            self.collect()

    def stop(self) -> None:
        """End what is under way: it is tried again after the next start."""
        for _, sending in self._sending.values():
            sending.end()
        self._sending.clear()

    def _notice(self, channels: Sequence[Channel], now_ns: int) -> None:
        begin_s = time.monotonic()
        if begin_s >= self._look_s:
            with open_queries(self._path) as queries:
                version = happenings.version(queries)
                if version != self._version:
                    new = unknown(self._path, there_is(queries))
                    if new:
                        tell(self._path, with_proof(queries, new), channels, wants, now_ns)
            self._version = version
            self._look_s = begin_s + LOOK_SHARE * (time.monotonic() - begin_s)
        if self._check is not None and begin_s >= self._check_s and _listens(channels, Happening.BOX):
            self._check_s = begin_s + CHECK_EVERY_S
            self._troubles.follow(self._check(), trouble, channels, wants, now_ns)

    def _make(self, channels: Sequence[Channel], now_ns: int) -> None:
        waiting = outbox.waiting_events(self._path)
        for channel in channels:
            slot = new_slot(channel, now_ns)
            if not may_make(channel, now_ns) or not (waiting.get(channel.channel_id) or slot):
                continue
            kind = "news" if channel.wishes.digest is Digest.NONE else "digest"
            outbox.make_message(self._path, new_message(channel, kind, now_ns), slot)

    def _send(self, channels: Sequence[Channel], now_ns: int) -> None:
        by_id = {one.channel_id: one for one in channels}
        for message in outbox.due(self._path, now_ns, LONGEST_NS):
            channel = by_id.get(message.channel_id)
            if channel is None or message.message_id in self._sending or len(self._sending) >= AT_ONCE:
                continue
            if message.kind != "test" and (not channel.is_on or is_quiet(channel.wishes, now_ns)):
                continue
            next_ns = now_ns + pause_ns(message.attempts + 1, random.random())  # noqa: S311 - spreads tries
            if outbox.begin_try(self._path, message.message_id, next_ns):
                self._begin(channel, message._replace(attempts=message.attempts + 1), now_ns)

    def _begin(self, channel: Channel, message: Message, now_ns: int) -> None:
        try:
            job = self._job(channel, message, now_ns)
        except AlertError as error:
            self._note(message, Outcome(False, str(error), is_final=True))
            return
        self._sending[message.message_id] = (message, Sending(job))

    def _job(self, channel: Channel, message: Message, now_ns: int) -> dict[str, Any]:
        """What the process that sends is told. Raises AlertError."""
        sealed = store.secrets_of(self._path, channel.channel_id, now_ns)
        if sealed is None:
            raise AlertError("this channel is gone")
        events = outbox.events_of(self._path, message.message_id)
        common = {"address": unseal(self._key, sealed.address), "allows_local": channel.wishes.allows_local}
        with open_queries(self._path) as queries:
            names = Names(queries, events, channel.wishes.language)
            if channel.kind is ChannelKind.WEBHOOK:
                keys = [unseal(self._key, one) for one in (sealed.secret, sealed.former) if one is not None]
                body = payload(channel, message, events, names).decode()
                return {**common, "task": "webhook", "body": body, "secrets": keys, "message_id": message.message_id}
            said = say(channel, message, events, names)
        return {**common, "task": "service", "title": said.title, "body": said.body, "type": _type(events)}

    def _note(self, message: Message, outcome: Outcome) -> None:
        now_ns = time.time_ns()
        if outcome.is_sent:
            outbox.end_try(self._path, message.message_id, "sent", "", now_ns, 0)
            self.stand = self.stand._replace(sent=self.stand.sent + 1)
            return
        self.stand = self.stand._replace(failed=self.stand.failed + 1)
        is_last = outcome.is_final or is_over(message.made_ns, now_ns) or message.kind == "test"
        state = "given up" if is_last else "waiting"
        next_ns = now_ns + pause_ns(message.attempts, random.random(), outcome.again_s)  # noqa: S311
        outbox.end_try(self._path, message.message_id, state, outcome.reason, now_ns, next_ns)

    def _forget(self, now_ns: int) -> None:
        if time.monotonic() >= self._forget_s:
            self._forget_s = time.monotonic() + FORGET_EVERY_S
            outbox.forget_old(self._path, now_ns)


def new_message(channel: Channel, kind: str, now_ns: int) -> Message:
    """A message that nobody has tried to send yet."""
    message_id = secrets.token_hex(MESSAGE_ID_BYTES)
    return Message(message_id, channel.channel_id, kind, "waiting", now_ns, 0, now_ns, None, "", 0)


def _listens(channels: Sequence[Channel], kind: Happening) -> bool:
    return any(one.is_on and kind in one.wishes.events for one in channels)


TYPES: Final[Mapping[Severity, str]] = {Severity.CRITICAL: "failure", Severity.HIGH: "warning"}
"""Apprise's words, which colour a message where a service can."""


def _type(events: Sequence[Event]) -> str:
    return TYPES.get(max((one.severity for one in events), default=Severity.INFO), "info")
