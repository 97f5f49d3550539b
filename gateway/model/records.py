"""What a phone itself noted about its connections: which app, to where, when."""

from typing import Final, NamedTuple


class RecordedConnection(NamedTuple):
    """One connection as the phone saw it. Its own address and port may differ from what a gateway sees."""

    app: str  # as the phone calls it; the identifier where it has no name
    protocol: str  # tcp, udp
    client_ip: str
    client_port: int
    server_ip: str
    server_port: int
    first_ns: int  # by the phone's clock
    last_ns: int
    bytes_up: int
    bytes_down: int


class RecordedContact(NamedTuple):
    """An app spoke with a host, between two times, as often as it did."""

    app: str
    name: str  # host name in lower case, or an address
    first_ns: int  # by the phone's clock
    last_ns: int
    is_sure: bool  # the phone was sure of the app and of the host


class PhoneRecord(NamedTuple):
    """One file of a phone, read."""

    source: str  # what made it: "PCAPdroid", "App Privacy Report", "TrackerControl"
    connections: tuple[RecordedConnection, ...] = ()
    contacts: tuple[RecordedContact, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()  # why lines were left out, and how many


class CapturedLabel(NamedTuple):
    """The app of a frame as the capture itself calls it."""

    name: str  # "" where the capture does not resolve it
    identifier: str  # package, uid or the build of a program: tells apart what shares a name; "" nothing does
    source: str  # who labelled: "PCAPdroid", "pktap"
    is_mobile: bool  # seen on the mobile network, which a gateway does not see


class FlowSketch(NamedTuple):
    """A flow as far as joining it with a record needs it."""

    first_packet: int
    device: str  # Device.device_id, "" unknown
    protocol: str
    client_ip: str
    client_port: int
    server_ip: str
    server_port: int
    first_ns: int
    last_ns: int
    bytes_up: int
    bytes_down: int
    label: int = 0  # number of its CapturedLabel; 0 none, or several


NO_RECORDS: Final[tuple[PhoneRecord, ...]] = ()
