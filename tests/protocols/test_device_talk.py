"""SSDP, NetBIOS names and the spelled records of mDNS: messages made by scapy or copied from the specifications."""

import pytest
from scapy.layers.netbios import NBNSHeader, NBNSQueryRequest, NBNSRegistrationRequest

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import PlainMessage
from gateway.protocols.base import Guess
from gateway.protocols.conversation import Conversation
from gateway.protocols.mdns import MAX_RECORDS, spoken_records
from gateway.protocols.nbns import NbnsParser
from gateway.protocols.ssdp import MAX_VALUE_CHARS, SsdpParser, recognise

UP, DOWN = Direction.UP, Direction.DOWN
QUERY = bytes(NBNSHeader(NAME_TRN_ID=1, NM_FLAGS=17) / NBNSQueryRequest(QUESTION_NAME="PHONE"))
REGISTRATION = bytes(
    NBNSHeader(NAME_TRN_ID=2, OPCODE=5, NM_FLAGS=17, QDCOUNT=1, ARCOUNT=1)
    / NBNSRegistrationRequest(QUESTION_NAME="DESKTOP-ANA", NB_ADDRESS="10.0.0.5", G=0)
)
ANSWER = (
    b"HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\nLOCATION: http://10.0.0.9:80/d.xml\r\n"
    b"SERVER: Linux/5.10 UPnP/1.1 Screen/2\r\nST: upnp:rootdevice\r\n"
    b"USN: uuid:1::urn:schemas-upnp-org:device:MediaRenderer:1\r\n\r\n"
)
"""In the form of UPnP Device Architecture 1.1, section 1.3.3."""


def only(data: bytes, direction: Direction = UP, port: int = 137) -> PlainMessage:
    """What a conversation makes of one datagram."""
    conversation = Conversation("udp", 50000, port)
    conversation.feed(direction, data, 3, 9)
    (message,) = conversation.messages
    assert isinstance(message, PlainMessage)
    return message


def test_netbios_questions_and_registrations() -> None:
    asked, registered = only(QUERY), only(REGISTRATION)
    assert (asked.service, asked.kind, dict(asked.attributes)["name"]) == ("netbios", "QUERY", "PHONE")
    assert registered.kind == "REGISTRATION"
    said = dict(registered.attributes)
    assert (said["name"], said["is_group"], said["address"]) == ("DESKTOP-ANA", "no", "10.0.0.5")


@pytest.mark.parametrize("size", range(1, len(REGISTRATION)))
def test_netbios_cut_short(size: int) -> None:
    parser = NbnsParser()
    try:
        parser.feed(UP, REGISTRATION[:size], 1, 1)
    except ParseError:
        assert parser.messages == []
    else:
        (message,) = parser.messages
        assert isinstance(message, PlainMessage)
        assert "address" not in dict(message.attributes)


def test_ssdp_answers_are_the_devices() -> None:
    assert recognise(ANSWER, b"") is Guess.REVERSED
    assert recognise(b"", ANSWER) is Guess.YES
    message = only(ANSWER, DOWN, 1900)
    assert (message.service, message.kind, message.direction) == ("ssdp", "RESPONSE", DOWN)
    assert dict(message.attributes)["server"] == "Linux/5.10 UPnP/1.1 Screen/2"
    assert "cache-control" not in dict(message.attributes)


def test_an_answer_of_http_without_a_target_is_no_ssdp() -> None:
    assert recognise(b"HTTP/1.1 404 Not Found\r\nST: a\r\n\r\n", b"") is Guess.NO
    with pytest.raises(ParseError):
        SsdpParser().feed(UP, b"HTTP/1.1 404 Not Found\r\n\r\n", 1, 1)


def test_ssdp_values_are_bounded() -> None:
    message = only(b"NOTIFY * HTTP/1.1\r\nUSN: " + b"x" * 5_000 + b"\r\n" + b"NT: a\r\n" * 500, port=1900)
    assert len(message.attributes) <= 64
    assert max(len(value) for _, value in message.attributes) == MAX_VALUE_CHARS


HOST = b"\x0bAnas-iPhone\x05local\0"
RECORD = b"\0\x01\x80\x01\0\0\0\x78\0\x04\x0a\0\0\x05"


def test_names_of_mdns_keep_their_letters() -> None:
    message = b"\0\0\x84\0\0\0\0\x01\0\0\0\0" + HOST + RECORD
    (record,) = spoken_records(message)
    assert (record.labels, record.rtype, record.value) == (("Anas-iPhone", "local"), 1, ("10.0.0.5",))


@pytest.mark.parametrize("name", [b"\xc0\x0c", b"\xc0\xff", b"\x3fabc", b"\x80"])
def test_names_that_lead_nowhere_end_the_message(name: bytes) -> None:
    assert spoken_records(b"\0\0\x84\0\0\0\0\x01\0\0\0\0" + name + RECORD) == ()


def test_records_are_bounded() -> None:
    message = b"\0\0\x84\0\0\0\xff\xff\0\0\0\0" + HOST + RECORD + (b"\xc0\x0c" + RECORD) * 4_000
    assert len(spoken_records(message)) == MAX_RECORDS
