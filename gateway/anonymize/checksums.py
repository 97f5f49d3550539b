"""The checksum of the Internet (RFC 1071), for headers that were made anew."""


def checksum(data: bytes) -> int:
    """Of a header or a whole packet. The sum in ones' complement is the remainder by 65,535 of the number that the
    bytes are, which Python computes faster than it adds."""
    if len(data) % 2:
        data += b"\0"
    total = int.from_bytes(data) % 0xFFFF
    if not total and any(data):
        total = 0xFFFF
    return total ^ 0xFFFF


def transport_checksum(source: bytes, target: bytes, protocol: int, segment: bytes) -> int:
    """Of a segment or datagram with the pseudo header of its IP version (RFC 9293, 3.1; RFC 8200, 8.1)."""
    if len(source) == 4:
        pseudo = source + target + bytes((0, protocol)) + len(segment).to_bytes(2)
    else:
        pseudo = source + target + len(segment).to_bytes(4) + bytes((0, 0, 0, protocol))
    return checksum(pseudo + segment)
