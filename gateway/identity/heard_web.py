"""What a device says of itself over HTTP: the program that asks, and the description of a device of UPnP."""

import re
from typing import Final

from gateway.identity.heard import Heard
from gateway.model.devices import AGENT, MODEL, NAME
from gateway.model.flows import Certainty
from gateway.model.messages import HttpPart

MAX_AGENT_CHARS: Final = 300
"""Browsers say some 150; longer ones repeat what stands in front."""

MAX_DESCRIPTION_BYTES: Final = 64 << 10
"""Of a description that are read: what is asked for stands in its first lines."""

_TELLING: Final = ("Mozilla/", "Dalvik/", "Darwin/", "Android", "Windows", "iOS", "iPhone", "iPad")
_ELEMENT: Final = re.compile(rb"<(friendlyName|modelName)>([^<]{1,200})</")
_ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&amp;": "&"}


def request(part: HttpPart) -> list[Heard]:
    """The User-Agent of a request, if it can name a system."""
    agent = part.header("user-agent")[:MAX_AGENT_CHARS]
    if not agent or not any(word in agent for word in _TELLING):
        return []
    return [Heard(AGENT, agent, "user agent", Certainty.POSSIBLE)]


def description(part: HttpPart) -> list[Heard]:
    """Name and model in the description of a device (UPnP Device Architecture 2.0, section 2.3)."""
    if part.body.find(b"urn:schemas-upnp-org:device-1-0", 0, MAX_DESCRIPTION_BYTES) < 0:
        return []
    said: list[Heard] = []
    for match in _ELEMENT.finditer(part.body, 0, MAX_DESCRIPTION_BYTES):
        text = match[2].decode("utf-8", "replace")
        for entity, char in _ENTITIES.items():
            text = text.replace(entity, char)
        about = NAME if match[1] == b"friendlyName" else MODEL
        if all(one.about != about for one in said):  # those of embedded devices come later
            said.append(Heard(about, text, "UPnP description", Certainty.LIKELY))
    return said
