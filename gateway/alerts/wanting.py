"""Which channel wants to hear of which event."""

from gateway.model.alerts import Channel, Event, Happening


def wants(channel: Channel, event: Event) -> bool:
    """Whether a channel is to be told of an event.

    Findings count by the severity that they weigh (one that is only possible weighs one step less). A channel that is
    limited to apps and devices hears of nothing else, and still of the box and of assessments, which are of none.
    """
    wishes = channel.wishes
    if event.kind not in wishes.events:
        return False
    if event.kind is Happening.FINDING and event.severity < wishes.least:
        return False
    if not wishes.is_limited or event.kind in (Happening.BOX, Happening.ASSESSMENT):
        return True
    return bool(event.app and event.app in wishes.apps) or bool(event.device and event.device in wishes.devices)
