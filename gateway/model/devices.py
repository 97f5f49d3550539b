"""What devices say of themselves, and what is made of it."""

from typing import Final, NamedTuple

from gateway.model.flows import Certainty

NAME: Final = "name"
MODEL: Final = "model"
SYSTEM: Final = "system"
KIND: Final = "kind"
AGENT: Final = "agent"
ADDRESS: Final = "address"
MARK: Final = "mark"
PARAMETERS: Final = "parameters"
VENDOR_CLASS: Final = "vendor class"


class Claim(NamedTuple):
    """One thing that a device was heard to say of itself: what it is about (NAME, MODEL…), the text, and by what way.

    `packet` and `time_ns` are of the first message that said it.
    """

    packet: int
    device: str
    about: str
    text: str
    source: str  # "DHCP", "mDNS"…
    certainty: Certainty
    time_ns: int


class Said(NamedTuple):
    """A text about a device with where it is from and how sure it is; empty where nothing is known."""

    text: str = ""
    source: str = ""
    certainty: Certainty = Certainty.UNKNOWN


NOT_SAID: Final = Said()


class DeviceProfile(NamedTuple):
    """What the claims of one capture make of a device."""

    device: str
    name: Said  # what it calls itself
    model: Said
    system: Said  # "Android 13", "Windows"
    kind: Said  # phone, tablet, computer, printer…
    names: tuple[Said, ...]  # all, surest first
    addresses: tuple[Said, ...]  # that were leased to it, or that it answers for
    marks: tuple[Said, ...]  # by which it may be known again under another MAC address
