"""EAP over LANs between decoding and flows: frames that have no addresses but those of the link layer.

On a wire both ends may send to one group (IEEE 802.1X-2020, 11.1.1), and Linux cooked headers leave the receiver out,
so that a frame alone does not say who is meant: whoever spoke last at the other end is. Such frames are rare, so they
are looked at in plain Python.
"""

from collections import OrderedDict
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gateway.model.frames import STATUS_EAP, STATUS_FLOW, FrameBatch

MAX_REMEMBERED: Final = 4096
"""Ends of which it is known whom they speak with."""

_GROUP_BIT: Final = 1 << 40
_EAP_CODE: Final = 4  # its place in the payload, behind the header of 802.1X
_RESPONSE: Final = 2
_UDP: Final = 17
_FIELDS: Final = ("source_high", "target_high", "source_port", "target_port", "tcp_seq", "tcp_ack", "tcp_flags")


class EapEnds:
    """Gathers over a whole capture."""

    def __init__(self) -> None:
        self._others: OrderedDict[int, int] = OrderedDict()  # by MAC, the MAC of the other end
        self._latest = [0, 0]  # authenticator and peer that sent to the group last

    def place(self, batch: FrameBatch, frames: NDArray[np.void]) -> None:
        """Make frames of EAP in a decoded batch such of a flow, of datagrams between two MACs."""
        status = frames["status"]
        if not status.any():
            return
        for row in np.flatnonzero(status == STATUS_EAP).tolist():
            frame = frames[row]
            source, target = int(frame["source_mac"]), int(frame["target_mac"])
            begin, size = int(frame["payload_offset"]), int(frame["payload_bytes"])
            is_peer = size > _EAP_CODE and int(batch.data[begin + _EAP_CODE]) == _RESPONSE
            for name in _FIELDS:
                frame[name] = 0
            target = self._other(source, target, is_peer)
            frame["source_low"], frame["target_low"], frame["target_mac"] = source, target, target
            frame["ip_version"], frame["ip_protocol"] = 0, _UDP
            frame["status"] = STATUS_FLOW

    def _other(self, source: int, target: int, is_peer: bool) -> int:
        """Whom a frame is for."""
        if target & _GROUP_BIT or not target:
            self._latest[is_peer] = source
            target = self._others.get(source) or self._latest[not is_peer] or target
        if target and not target & _GROUP_BIT:
            for one, other in ((source, target), (target, source)):
                self._others[one] = other
                self._others.move_to_end(one)
            while len(self._others) > MAX_REMEMBERED:
                self._others.popitem(last=False)
        return target
