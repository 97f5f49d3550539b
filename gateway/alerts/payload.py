"""A message for programs: JSON, whose form is docs/alert.schema.json.

What is in it is what a message for people may name, with the words that the API uses. Fields may be added; what is
there keeps its meaning as long as the version is the same.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from gateway.alerts.noticing import TRACKER
from gateway.alerts.phrases import MAX_WHAT_CHARS, plain
from gateway.alerts.saying import Names
from gateway.model.alerts import Channel, Event, Happening, Message

SCHEMA: Final = "telltale.alert"
VERSION: Final = 1

MAX_EVENTS: Final = 100
"""In one message, some 50 KB; the rest is counted."""


def payload(channel: Channel, message: Message, events: Sequence[Event], names: Names) -> bytes:
    """The body of a webhook: the same bytes for the same events and names, so that a repetition is one."""
    told = () if channel.wishes.is_discreet else events[:MAX_EVENTS]
    body = {
        "schema": SCHEMA,
        "version": VERSION,
        "id": message.message_id,
        "kind": message.kind,
        "made_ns": message.made_ns,
        "channel": plain(channel.name),
        "events": [_event(one, names, has_samples=channel.wishes.has_samples) for one in told],
        "left_out": message.left_out + len(events) - len(told),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _event(one: Event, names: Names, *, has_samples: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"event": str(one.kind), "time_ns": one.time_ns}
    if one.kind is Happening.BOX:
        return {**told, "check": one.rule, "state": one.direction, "what": plain(one.detail, MAX_WHAT_CHARS)}
    if one.kind is Happening.ASSESSMENT:
        return {**told, "app": names.app(one.app), "state": one.direction, "what": plain(one.detail, MAX_WHAT_CHARS)}
    if one.kind is Happening.DEVICE:
        return {**told, "device": names.device(one.device), "probably": names.device(one.detail) if one.detail else ""}
    told |= {"app": names.app(one.app), "recipient": plain(one.recipient), "category": one.category}
    told["country"] = one.country
    if one.kind is Happening.DESTINATION:
        return {**told, "is_tracker": one.detail == TRACKER}
    told |= {
        "device": names.device(one.device),
        "rule": one.rule,
        "title": names.title(one),
        "severity": str(one.severity),
        "confidence": one.confidence,
        "data_kind": one.data_kind,
        "direction": one.direction,
        "finding_id": one.finding_id,
    }
    return told | ({"sample": plain(one.sample)} if has_samples and one.sample else {})
