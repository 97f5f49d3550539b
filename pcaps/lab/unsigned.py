"""Take out of a pcapng what dumpcap says of the machine it ran on: processor, kernel, interface hardware.

A shipped capture says what was sent, not where it was made. Frames, times, comments and interfaces stay as they are.
Source: draft-ietf-opsawg-pcapng, sections 3.5 (options), 4.1 and 4.2. dumpcap writes in the machine's byte order.
"""

import struct
import sys

SECTION, INTERFACE = 0x0A0D0D0A, 1
HARDWARE, SYSTEM = 2, 3  # of a section: shb_hardware, shb_os
INTERFACE_SYSTEM = 12  # of an interface: if_os
TAKEN_OUT = {SECTION: (16, {HARDWARE, SYSTEM}), INTERFACE: (8, {INTERFACE_SYSTEM})}
"""Block type: length of its fixed part behind type and length, and the options that go."""


def unsigned(capture: bytes) -> bytes:
    """The same capture without them."""
    order = "<" if sys.byteorder == "little" else ">"
    out = bytearray()
    at = 0
    while at < len(capture):
        kind, size = struct.unpack_from(order + "II", capture, at)
        body = capture[at + 8 : at + size - 4]
        if kind in TAKEN_OUT:
            fixed, codes = TAKEN_OUT[kind]
            body = body[:fixed] + _without(body[fixed:], codes, order)
        length = struct.pack(order + "I", len(body) + 12)
        out += struct.pack(order + "I", kind) + length + body + length
        at += size
    return bytes(out)


def _without(options: bytes, codes: set[int], order: str) -> bytes:
    kept = bytearray()
    at = 0
    while at + 4 <= len(options):
        code, size = struct.unpack_from(order + "HH", options, at)
        whole = 4 + (size + 3) // 4 * 4
        if code not in codes:
            kept += options[at : at + whole]
        at += whole
    return bytes(kept)
