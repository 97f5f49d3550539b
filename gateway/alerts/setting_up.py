"""Adding and changing channels, for the command line and the pages: checked, sealed, and the secret shown once."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gateway.alerts.addresses import check_service, check_webhook, shown_webhook
from gateway.alerts.hours import slot
from gateway.alerts.noticing import there_is
from gateway.alerts.runner import check_address
from gateway.alerts.sealing import seal
from gateway.alerts.service import new_message
from gateway.alerts.signing import new_secret
from gateway.errors import AlertError
from gateway.model.alerts import Channel, ChannelKind, Happened, Wishes
from gateway.store.alerts import channels as store
from gateway.store.alerts import messages as outbox
from gateway.store.people.base import Doer
from gateway.store.queries import open_queries


@dataclass(frozen=True, slots=True)
class Added:
    """A channel that was made; `secret` is that of a webhook, shown this once."""

    channel_id: int
    service: str
    shown: str
    secret: str


class _Described(NamedTuple):
    kind: ChannelKind
    service: str
    shown: str


def add(database: Path, doer: Doer, name: str, address: str, wishes: Wishes, *, is_webhook: bool) -> Added:
    """Add a channel. Raises AlertError where it cannot be, and StoreError."""
    called = " ".join(name.split())
    if not called or len(called) > store.MAX_NAME_CHARS or not called.isprintable():
        raise AlertError(f"a channel has a name of 1 to {store.MAX_NAME_CHARS} characters that can be seen")
    key = store.public_key(database)
    if key is None:
        raise AlertError("the alert service has not run yet: start `telltale alerts run` once, then add the channel")
    text = check_webhook(address) if is_webhook else check_service(address)
    found = _describe(text, is_webhook=is_webhook)
    secret = new_secret() if is_webhook else ""
    sealed = store.Sealed(key.key_id, seal(key.public_key, text), seal(key.public_key, secret) if secret else None)
    made = Channel(0, called, found.kind, found.service, found.shown, wishes, True, doer.time_ns, doer.user, 0, "", 0)
    there = _there(database) if not store.channels(database) else []
    channel_id = store.add_channel(database, doer, made, sealed, there, slot=slot(wishes, doer.time_ns))
    return Added(channel_id, found.service, found.shown, secret)


def change(database: Path, doer: Doer, channel: Channel, wishes: Wishes, *, is_on: bool) -> None:
    """Change what a channel is told, or switch it on or off. Raises AlertError."""
    store.change_wishes(database, doer, channel.channel_id, wishes, is_on=is_on, slot=slot(wishes, doer.time_ns))


def rotate(database: Path, doer: Doer, channel: Channel) -> str:
    """A new secret for a webhook, shown this once. Raises AlertError."""
    key = store.public_key(database)
    if channel.kind is not ChannelKind.WEBHOOK or key is None:
        raise AlertError("only a webhook has a secret")
    secret = new_secret()
    store.rotate_secret(database, doer, channel.channel_id, key, seal(key.public_key, secret))
    return secret


def ask_for_test(database: Path, channel: Channel, time_ns: int) -> str:
    """Let the service send a test message; its id. Raises AlertError where several wait."""
    message = new_message(channel, "test", time_ns)
    outbox.make_test(database, message)
    return message.message_id


def _describe(address: str, *, is_webhook: bool) -> _Described:
    if is_webhook:
        return _Described(ChannelKind.WEBHOOK, "Webhook", shown_webhook(address))
    service, shown = check_address(address)
    return _Described(ChannelKind.SERVICE, service, shown)


def _there(database: Path) -> list[Happened]:
    """What there is when the first channel is added: no news."""
    with open_queries(database) as queries:
        return there_is(queries)
