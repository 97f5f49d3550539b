"""What the connections of one device and app to one place are together, once a capture has ended."""

from typing import NamedTuple

from gateway.model.flows import Certainty, Flow


class Contacts(NamedTuple):
    """All connections of a device and app to one host, or to one address without a name."""

    flow: Flow  # the first of them
    flows: int
    bytes_up: int  # frames on the wire, of all of them; of a recorded file what it says of its messages
    bytes_down: int
    starts_ns: tuple[int, ...]  # when each began, in order; of very many the first ones
    unresolved: Certainty = Certainty.UNKNOWN  # how sure it is that the device had asked nobody for this address
    is_recorded: bool = False  # by another program, which had one entry for each request
