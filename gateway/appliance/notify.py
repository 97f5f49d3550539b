"""What a service tells systemd (sd_notify(3)): a datagram to the socket that NOTIFY_SOCKET names.

Without that variable nothing is told: the same program runs by hand.
"""

import contextlib
import os
import socket
import time
from typing import Final

SOCKET: Final = "NOTIFY_SOCKET"
WATCHDOG: Final = "WATCHDOG_USEC"


class Notify:
    """The way to systemd, if there is one."""

    def __init__(self) -> None:
        address = os.environ.get(SOCKET, "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        watchdog = os.environ.get(WATCHDOG, "")
        # Twice in the time after which systemd would start us again (sd_watchdog_enabled(3) asks for that).
        self._every_s = int(watchdog) / 2_000_000 if watchdog.isdecimal() else 0.0
        self._last_s = 0.0

    def ready(self, status: str) -> None:
        """The service does its work now."""
        self._tell(f"READY=1\nSTATUS={status}")

    def alive(self, status: str) -> None:
        """It still does; call it as often as you like."""
        now = time.monotonic()
        if self._every_s and now - self._last_s < self._every_s:
            return
        self._last_s = now
        self._tell(f"WATCHDOG=1\nSTATUS={status}")

    def stopping(self) -> None:
        """It ends because it was asked to."""
        self._tell("STOPPING=1")

    def _tell(self, text: str) -> None:
        if not self._address:
            return
        with (
            contextlib.suppress(OSError),  # who cannot hear it will start us again
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as way,
        ):
            way.connect(self._address)
            way.send(text.encode())
