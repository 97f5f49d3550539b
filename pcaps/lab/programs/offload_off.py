"""Switch off transmit checksum offload of interfaces, as `ethtool -K IF tx off` does (linux/ethtool.h)."""

import array
import fcntl
import socket
import struct
import sys

SIOCETHTOOL = 0x8946  # linux/sockios.h
ETHTOOL_STXCSUM = 0x17


def switch_off(interface: str) -> None:
    """Ask the driver to leave checksums, and with them large segments, to the kernel."""
    value = array.array("B", struct.pack("II", ETHTOOL_STXCSUM, 0))
    request = struct.pack("16sP", interface.encode(), value.buffer_info()[0])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        fcntl.ioctl(handle, SIOCETHTOOL, request)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        switch_off(name)
