"""A bad cable: hands frames from one interface to another, and loses, doubles or delays some of them.

Which ones is decided by counting frames with TCP payload in each direction, not by chance, so that every
run has loss, doubling and reordering.
"""

import select
import socket
import sys

LOSE_EVERY = 17  # frames with data, one direction
DOUBLE_EVERY = 23
HOLD_EVERY = 9  # a held frame goes out behind the next one
HOLD_TIMEOUT_S = 0.03  # when no next one comes
BIGGEST_FRAME = 65536
OUTGOING = 4  # PACKET_OUTGOING, linux/if_packet.h
TCP, HEADER_ETHERNET = 6, 14


class Lane:
    """One direction."""

    def __init__(self, source: socket.socket, target: socket.socket) -> None:
        self.source, self.target = source, target
        self.seen = 0
        self.held: bytes | None = None

    def forward(self) -> None:
        """Take one frame and decide its fate."""
        frame, address = self.source.recvfrom(BIGGEST_FRAME)
        if address[2] == OUTGOING:
            return
        if not has_tcp_payload(frame):
            self.target.send(frame)
            return
        self.seen += 1
        if self.seen % LOSE_EVERY == 0:
            return
        if self.seen % HOLD_EVERY == 0 and self.held is None:
            self.held = frame
            return
        self.target.send(frame)
        if self.seen % DOUBLE_EVERY == 0:
            self.target.send(frame)
        self.release()

    def release(self) -> None:
        """Send the frame that was held back, if there is one."""
        if self.held is not None:
            self.target.send(self.held)
            self.held = None


def has_tcp_payload(frame: bytes) -> bool:
    """Whether an Ethernet frame carries IPv4 with TCP and at least one byte of data."""
    if frame[12:14] != b"\x08\x00" or frame[HEADER_ETHERNET + 9] != TCP:
        return False
    ip_header = (frame[HEADER_ETHERNET] & 15) * 4
    ip_length = int.from_bytes(frame[HEADER_ETHERNET + 2 : HEADER_ETHERNET + 4], "big")
    tcp_header = (frame[HEADER_ETHERNET + ip_header + 12] >> 4) * 4
    return ip_length > ip_header + tcp_header


def main(left: str, right: str) -> None:
    """Forward until killed."""
    ends = []
    for name in (left, right):
        end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        end.bind((name, 0))
        ends.append(end)
    lanes = {ends[0]: Lane(ends[0], ends[1]), ends[1]: Lane(ends[1], ends[0])}
    print("ready", flush=True)
    while True:
        readable, _, _ = select.select(ends, [], [], HOLD_TIMEOUT_S)
        for end in readable:
            lanes[end].forward()
        if not readable:
            for lane in lanes.values():
                lane.release()


if __name__ == "__main__":
    main(*sys.argv[1:3])
