"""What kind of thing a device is, by what it offers, by its model and by its system.

Sources: IANA's registry of service names (DNS-SD), the device types of the UPnP Forum, RFC 2132 section 9.13 (vendor
class), and what the named clients send as documented by their source: dhcpcd, systemd-networkd, busybox, Android's
DhcpClient (vendor class "android-dhcp-" and its release), Windows ("MSFT 5.0").
"""

import re
from typing import Final

PHONE, TABLET, COMPUTER = "phone", "tablet", "computer"
_SERVICES: Final = {
    "_ipp": "printer", "_ipps": "printer", "_printer": "printer", "_pdl-datastream": "printer", "_scanner": "printer",
    "_uscan": "printer", "_uscans": "printer", "_googlecast": "media player", "_androidtvremote2": "television",
    "_roku-rcp": "media player", "_amzn-wplay": "media player", "_sonos": "speaker",
    "_hap": "smart home device", "_hue": "smart home device", "_matter": "smart home device", "_axis-video": "camera",
    "_apple-mobdev2": PHONE, "_workstation": COMPUTER, "_rfb": COMPUTER, "_afpovertcp": COMPUTER,
}  # fmt: skip
_UPNP: Final = {
    "mediarenderer": "media player", "mediaserver": "media server", "internetgatewaydevice": "router",
    "wlanaccesspointdevice": "access point", "printer": "printer", "tvdevice": "television",
    "digitalsecuritycamera": "camera", "zoneplayer": "speaker", "basic": "",
}  # fmt: skip
_UPNP_TYPE: Final = re.compile(r"urn:[a-z0-9.-]{1,60}:device:([a-z]{1,60}):", re.IGNORECASE)
_MODELS: Final = (
    ("iphone", PHONE), ("ipad", TABLET), ("macbook", "laptop"), ("imac", COMPUTER), ("macmini", COMPUTER),
    ("mac1", COMPUTER), ("appletv", "television box"), ("audioaccessory", "speaker"), ("homepod", "speaker"),
    ("watch", "watch"), ("chromecast", "media player"), ("pixel", PHONE), ("sm-g", PHONE), ("sm-a", PHONE),
    ("sm-s", PHONE), ("sm-t", TABLET), ("sm-x", TABLET), ("galaxy tab", TABLET), ("galaxy", PHONE),
    ("bravia", "television"),
)  # fmt: skip
_SYSTEM_KINDS: Final = {
    "android": PHONE, "ios": PHONE, "ipados": TABLET, "windows": COMPUTER, "macos": COMPUTER, "linux": "",
}  # fmt: skip
_CLASSES: Final = (
    ("android-dhcp-", "Android"), ("MSFT", "Windows"), ("udhcp", "Linux"), ("dhcpcd", "Linux"), ("systemd", "Linux"),
    ("AAPLBSDPC", "macOS"),
)  # fmt: skip
_PARAMETERS: Final = {
    "1,3,6,15,31,33,43,44,46,47,119,121,249,252": "Windows",
    "1,15,3,6,44,46,47,31,33,121,249,252,43": "Windows",
}
"""Lists of wanted options that one system alone sends; what several send is not here."""

_VERSION: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})?")


def kind_of_service(service: str) -> str:
    """The kind of device that offers a service of DNS-SD ("_ipp"); "" where several do."""
    return _SERVICES.get(service, "")


def kind_of_upnp(text: str) -> str:
    """The kind of device that a type of UPnP says ("urn:schemas-upnp-org:device:MediaRenderer:1", also in a USN)."""
    match = _UPNP_TYPE.search(text)
    return _UPNP.get(match[1].lower(), "") if match else ""


def kind_of_model(model: str) -> str:
    """The kind of device that a model is of; "" not known."""
    lowered = model.lower()
    for begin, kind in _MODELS:
        if lowered.startswith(begin) or f" {begin}" in lowered:
            return kind
    return ""


def kind_of_system(system: str) -> str:
    """What a system most often runs on."""
    return _SYSTEM_KINDS.get(system.partition(" ")[0].lower(), "")


def system_of_class(vendor_class: str) -> str:
    """The system that sends a vendor class of DHCP; "" where it says nothing of it."""
    for begin, system in _CLASSES:
        if vendor_class.startswith(begin):
            version = _VERSION.match(vendor_class[len(begin) :]) if system == "Android" else None
            return f"{system} {version[0]}" if version else system
    return ""


def system_of_parameters(parameters: str) -> str:
    """The system that sends a list of wanted options of DHCP, by the whole list in its order; "" not known."""
    return _PARAMETERS.get(parameters, "")
