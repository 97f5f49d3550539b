"""A message in words: the worst first, so many lines as somebody reads; and what it may name.

Rule titles, apps, devices, owners of destinations. A sample, which is masked, only where the channel may have it. To a
discreet channel none of all that: that there is something new.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from gateway.alerts.noticing import INTERRUPTED, OVER, TRACKER
from gateway.alerts.phrases import MAX_WHAT_CHARS, Phrases, phrases, plain
from gateway.model.alerts import Channel, Digest, Event, Happening, Message
from gateway.model.findings import SentOrReceived
from gateway.model.flows import Certainty
from gateway.rules import Rule, catalogue, data_kind, data_kinds
from gateway.rules.catalogue import OPEN_GROUPS
from gateway.rules.own import FAMILY, restored
from gateway.store.queries import Queries
from gateway.store.queries.marked import app_names
from gateway.store.queries.pages import DeviceName, names_of
from gateway.store.queries.rules import stored_rule

MAX_LINES: Final = 15
"""Events that one message tells one by one: a telephone's screen. The rest is counted."""

ADDRESS_END: Final = 5
"""Of a device without a name the end of its address is said, to tell it from another: not what a tracker could use."""


class Said(NamedTuple):
    """A message for people."""

    title: str
    body: str


class Names:
    """What apps, devices and rules are called, in one language."""

    def __init__(self, queries: Queries, events: Iterable[Event], language: str) -> None:
        self.language = language
        self.words: Phrases = phrases(language)
        self._queries = queries
        self._apps = app_names(queries)
        wanted = [name for one in events for name in (one.device, _other(one)) if name]
        self._devices = names_of(queries, wanted)

    def app(self, app: str) -> str:
        """What people call an app."""
        return plain(self._apps.get(app, app)) or self.words["name"]["app"]

    def device(self, device: str) -> str:
        """What people call a device; without a name its maker and the end of its address."""
        known: DeviceName | None = self._devices.get(device)
        if known is not None and plain(known.name):
            return plain(known.name)
        if not device:
            return self.words["name"]["device"]
        if known is not None and plain(known.vendor):
            return self.words["name"]["maker"].format(vendor=plain(known.vendor), end=device[-ADDRESS_END:])
        return f"{self.words['name']['device']} {plain(device[-ADDRESS_END:])}"

    def recipient(self, name: str) -> str:
        """Who is told."""
        return plain(name) or self.words["name"]["nobody"]

    def title(self, event: Event) -> str:
        """What was found, in one line."""
        rule = self._rule(event.rule)
        if rule is None or (event.data_kind and not _is_kind(event.data_kind)):
            return plain(f"{event.rule} {event.data_kind}")
        way = SentOrReceived.RECEIVED if event.direction == SentOrReceived.RECEIVED else SentOrReceived.SENT
        return plain(rule.title(event.data_kind, way, self.language), MAX_WHAT_CHARS)

    def kind(self, kind: str) -> str:
        """A kind of data inside a sentence."""
        return plain(data_kind(kind).text(self.language).name if _is_kind(kind) else kind)

    def check(self, name: str) -> str:
        """What a check of the box is called."""
        return self.words.get("check", {}).get(name, plain(name))

    def _rule(self, rule_id: str) -> Rule | None:
        if not rule_id.startswith(f"{FAMILY}-"):
            return catalogue().get(rule_id)
        stored = stored_rule(self._queries, rule_id)
        return restored(stored) if stored else None


def say(channel: Channel, message: Message, events: Sequence[Event], names: Names) -> Said:
    """The message. Only its reference differs from that of another with the same events."""
    words = names.words["line"]
    footer = words["footer"].format(id=message.message_id)
    if message.kind == "test":
        body = words["test"].format(channel=plain(channel.name))
        return Said(names.words["title"]["test"], f"{body}\n\n{footer}")
    if channel.wishes.is_discreet:
        return _discreet(len(events) + message.left_out, footer, names)
    lines = [_line(one, channel, names) for one in events[:MAX_LINES]]
    if len(events) > MAX_LINES:
        lines.append(words["more"].format(number=len(events) - MAX_LINES))
    if message.left_out:
        lines.append(words["left_out"].format(number=message.left_out))
    if not events:
        lines.append(words["gone"])
    return Said(_title(channel, message, events, names), "\n".join([*lines, "", footer]))


def _discreet(number: int, footer: str, names: Names) -> Said:
    """That there is something new, for an eye over the shoulder and for whoever carries the message: not of which app,
    not what, not how grave."""
    words = names.words["discreet"]
    body = words["gone"] if not number else words["one"] if number == 1 else words["several"].format(number=number)
    return Said(words["title"], f"{body}\n\n{footer}")


def _title(channel: Channel, message: Message, events: Sequence[Event], names: Names) -> str:
    words, number = names.words["title"], len(events) + message.left_out
    if message.kind == "digest":
        return words["week" if channel.wishes.digest is Digest.WEEK else "day"].format(number=number)
    if number == 1 and events:
        return words["one"].format(event=_short(events[0], names))
    found = [one.severity for one in events if one.kind in (Happening.FINDING, Happening.DATA)]
    if not found:
        return words["mild"].format(number=number)
    return words["several"].format(number=number, severity=names.words["severity"][str(max(found))])


def _short(event: Event, names: Names) -> str:
    severity = names.words["severity"][str(event.severity)]
    return names.words["short"][_phrase(event)].format(severity=severity, app=names.app(event.app))


def _line(event: Event, channel: Channel, names: Names) -> str:
    words = names.words["event"]
    phrase = _phrase(event)
    if phrase == "finding" and event.confidence not in (Certainty.CERTAIN, Certainty.LIKELY):
        phrase = "possible"
    elif phrase == "destination" and event.detail == TRACKER:
        phrase = "tracker"
    elif phrase == "device" and _other(event):
        phrase = "device_again"
    line = words[phrase].format(
        app=names.app(event.app),
        device=names.device(event.device),
        other=names.device(_other(event)),
        title=names.title(event),
        kind=names.kind(event.data_kind),
        severity=names.words["severity"][str(event.severity)],
        recipient=names.recipient(event.recipient),
        check=names.check(event.rule),
        what=plain(event.detail, MAX_WHAT_CHARS),
    )
    if not (channel.wishes.has_samples and event.sample):
        return f"• {line}"
    return f"• {line}\n{names.words['line']['sample'].format(sample=plain(event.sample))}"


def _phrase(event: Event) -> str:
    """The name of the phrase for an event."""
    if event.kind is Happening.BOX:
        return "over" if event.direction == OVER else "begun"
    if event.kind is Happening.ASSESSMENT and event.direction == INTERRUPTED:
        return INTERRUPTED
    return str(event.kind)


def _other(event: Event) -> str:
    """The device that one that joined probably is."""
    return event.detail if event.kind is Happening.DEVICE else ""


def _is_kind(kind: str) -> bool:
    group, _, key = kind.partition(".")
    return kind in data_kinds() or (group in OPEN_GROUPS and bool(key))
