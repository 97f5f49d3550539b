"""What an oddity of the traffic or a damage of a capture is called, by the fixed word that tables and exports hold."""

from typing import Final

from dashboard.languages import N_, _

ODDITY_NAMES: Final = {
    # of the file, told by gateway/capture
    "truncated-file": N_("The file ends too early"),
    "damaged-compression": N_("Damaged compression"),
    "bad-block": N_("Damaged block of the file"),
    "bad-record": N_("Damaged record of the file"),
    "bad-interface": N_("Unusable description of an interface"),
    "packets-dropped": N_("Packets lost while capturing"),
    "entry-invalid": N_("Unreadable entry of a recording"),
    "entry-unread": N_("Entry of a recording that is not read"),
    "label-invalid": N_("Unusable label of an app"),
    "label-contradicts": N_("Labels of apps contradict each other"),
    "label-differs": N_("One connection, labels of several apps"),
    "phone-proxied": N_("The phone's traffic went through one program"),
    # of frames, told by gateway/columns
    "link-type-unknown": N_("Unknown kind of network"),
    "frame-truncated": N_("Packets cut too short"),
    "frame-malformed": N_("Malformed packets"),
    "frame-too-deep": N_("Tunnels in too many tunnels"),
    "wifi-encrypted": N_("Encrypted Wi-Fi"),
    "wifi-aggregate": N_("Wi-Fi frames of several packets"),
    "fragments-incomplete": N_("Incomplete fragments"),
    "fragments-repeated": N_("Repeated fragments"),
    "fragment-overlap": N_("Fragments that disagree"),
    "fragment-invalid": N_("Impossible fragments"),
    # of connections, told by gateway/talk.py and gateway/pipeline.py
    "gap": N_("Bytes are missing"),
    "overlap-differs": N_("Repeated bytes that differ"),
    "content-unread": N_("Content that could not be read"),
    "reading-failed": N_("Not read, by a mistake of Telltale"),
    "body-cut": N_("Content that was too long"),
    "opened-invalid": N_("Unusable record of looking inside"),
    "opened-lost": N_("Lost record of looking inside"),
    "keys": N_("What keys opened"),
    "flows-unread": N_("Connections not read to their end"),
    "flows-evicted": N_("Too many connections at once"),
    "flows-unwatched": N_("Connections not looked at together"),
    "devices-unlisted": N_("Too many devices"),
    "streams-dropped": N_("Bytes given up for want of memory"),
    "list-unusable": N_("Unusable list"),
    "overload": N_("More came than could be read"),
    # of watching, told by gateway/live.py, gateway/capture/ring.py and gateway/keeping.py
    "ring-overrun": N_("Packets lost before they were read"),
    "live-restart": N_("The inspection began again"),
    "live-interrupted": N_("The inspection was interrupted"),
    "packets-unkept": N_("Packets that could not be kept"),
}
"""In the order in which the traffic meets them."""

BROKEN: Final = "-invalid"
"""Ends the word for a protocol that broke its rules: `tls-invalid`."""


def oddity_name(kind: str) -> str:
    """In the reader's language; what has no name here stays the word that it is."""
    if kind in ODDITY_NAMES:
        return _(ODDITY_NAMES[kind])
    protocol = kind.removesuffix(BROKEN)
    if protocol == "stream":
        return _("Unreadable stream")
    return _("%(protocol)s against its rules", protocol=protocol.upper()) if protocol != kind else kind
