"""HL7 over MLLP and DICOM: the standard's sample as tshark reads it, and what dcmtk sent; damage and near misses."""

import shutil
import subprocess
from pathlib import Path

import pytest
from scapy.layers.inet import IP, TCP
from scapy.layers.l2 import Ether
from scapy.utils import wrpcap

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols import dicom, hl7
from gateway.protocols.base import MAX_BODY_BYTES, Guess
from tests.protocols.captured import fields_of
from tests.protocols.feeding import (
    Script,
    assert_same_however_fed,
    assert_survives_mutation,
    assert_survives_trailing,
    down,
    spoken,
    up,
)
from tests.protocols.recorded import DATA, connections, fields, labels, plain, said

UP, DOWN = Direction.UP, Direction.DOWN
TSHARK = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")

ADMISSION = (
    b"MSH|^~\\&|ADT1|GOOD HEALTH HOSPITAL|GHH LAB, INC.|GOOD HEALTH HOSPITAL|198808181126|SECURITY|ADT^A01^ADT_A01"
    b"|MSG00001|P|2.5.1\rEVN||200708181123\rPID|1||PATID1234^5^M11^ADT1^MR^GOOD HEALTH HOSPITAL||EVERYWOMAN^EVE"
    b"^E^^^^L|MAIDEN^EVE|19610615|F\rPV1|1|I|2000^2012^01\r"
)
"""After the example of HL7 version 2.5.1, section 3.5.1."""
ANSWER = b"MSH|^~\\&|GHH LAB, INC.||ADT1||198808181127||ACK^A01^ACK|MSG99|P|2.5.1\rMSA|AA|MSG00001\r"


def block(message: bytes) -> bytes:
    """A message as it is on the wire."""
    return b"\x0b" + message + b"\x1c\r"


EXCHANGE: Script = [*up(block(ADMISSION)), *down(block(ANSWER)), *up(block(ADMISSION)[:30]), *up(block(ADMISSION)[30:])]


def test_each_block_is_a_message() -> None:
    first, answer, second = plain(assert_same_however_fed(hl7.Hl7Parser, EXCHANGE))
    assert (first.kind, first.body, first.content_type) == (
        "ADT^A01^ADT_A01", ADMISSION, "x-application/hl7-v2+er7",
    )  # fmt: skip
    assert dict(first.attributes) == {
        "sending_application": "ADT1",
        "sending_facility": "GOOD HEALTH HOSPITAL",
        "receiving_application": "GHH LAB, INC.",
        "receiving_facility": "GOOD HEALTH HOSPITAL",
        "message_time": "198808181126",
        "message_type": "ADT^A01^ADT_A01",
        "control_id": "MSG00001",
        "version": "2.5.1",
    }
    assert (answer.kind, answer.direction, answer.body) == ("ACK^A01^ACK", DOWN, ANSWER)
    assert (second.body, second.span[:2]) == (ADMISSION, (3, 4))
    assert labels([EXCHANGE]) == ["hl7"]
    assert_survives_mutation(hl7.Hl7Parser, EXCHANGE, 300)
    assert_survives_trailing(hl7.Hl7Parser, EXCHANGE, block(ANSWER))


@TSHARK
def test_tshark_reads_the_same(tmp_path: Path) -> None:
    capture = tmp_path / "hl7.pcap"
    frame = Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02") / IP(src="192.0.2.1", dst="192.0.2.2")
    wrpcap(str(capture), frame / TCP(sport=50000, dport=2575, seq=1, flags="PA") / block(ADMISSION))
    ((kind, event),) = fields_of(str(capture), "hl7", "hl7.message.type", "hl7.event.type")
    (message,) = plain(spoken(up(block(ADMISSION))).messages)
    assert message.kind.startswith(f"{kind}^{event}")
    shown = subprocess.run(["tshark", "-r", str(capture), "-O", "hl7"], capture_output=True, text=True, check=True)
    for segment in ("EVN (", "PID (", "PV1 ("):
        assert segment in shown.stdout


def test_a_block_with_a_hole_and_a_long_one() -> None:
    parser = hl7.Hl7Parser()
    parser.feed(UP, block(ADMISSION)[:100], 1, 1)
    parser.gap(UP, 50)
    parser.feed(UP, block(ADMISSION)[150:], 2, 2)
    parser.feed(UP, b"\x0b" + ADMISSION + b"NTE|" + b"x" * (2 << 20) + b"\x1c\r" + b"\x0bcut", 3, 3)
    parser.finish()
    holed, long = plain(parser.messages)
    assert (holed.is_complete, len(holed.body)) == (False, len(ADMISSION) - 50)
    assert (long.is_complete, len(long.body)) == (False, MAX_BODY_BYTES)


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (block(ADMISSION), Guess.YES),
        (b"\x0bBHS|^~\\&|", Guess.YES),
        (b"\x0bM", Guess.MORE),
        (b"\x0bMAIL", Guess.NO),
        (b"MSH|^~\\&|ADT1", Guess.NO),
        (b"\x0b\x0b\x0b\x0b", Guess.NO),
    ],
)
def test_blocks_and_what_only_looks_like_them(data: bytes, guess: Guess) -> None:
    assert hl7.recognise(data, b"") is guess
    assert hl7.recognise(b"", data) is (Guess.REVERSED if guess is Guess.YES else guess)


@TSHARK
def test_dicom_is_read_as_tshark_reads_it() -> None:
    scripts = connections("dicom", 104)
    assert labels(scripts) == ["dicom", "dicom"]
    rows = fields("dicom", "dicom.assoc.ae.called", "dicom.assoc.ae.called", "dicom.assoc.ae.calling")
    messages = [message for script in scripts for message in said(script)]
    titles = [(values["called_title"], values["calling_title"]) for kind, _, values in messages if "ASSOC" in kind]
    assert titles == [(called.strip(), calling.strip()) for called, calling in rows] == [("CLINIC", "PHONE")] * 4
    stored = plain(spoken(scripts[1]).messages)[-1]
    assert (stored.kind, stored.direction, stored.is_complete) == ("C-STORE-RQ", UP, True)
    assert dict(stored.attributes) == {
        "sop_class": "1.2.840.10008.5.1.4.1.1.7", "transfer_syntax": "1.2.840.10008.1.2.1",
    }  # fmt: skip
    assert stored.content_type == "application/dicom; transfer-syntax=1.2.840.10008.1.2.1"


@TSHARK
@pytest.mark.skipif(not shutil.which("dcmdump"), reason="dcmdump (Debian: dcmtk) is not installed")
def test_the_data_set_is_what_another_reader_makes_of_it(tmp_path: Path) -> None:
    (tmp_path / "set").write_bytes(plain(spoken(connections("dicom", 104)[1]).messages)[-1].body)
    run = subprocess.run(["dcmdump", "-f", "-te", str(tmp_path / "set")], capture_output=True, text=True, check=True)
    for value in ("[Haddad^Noor]", "[OAK-0142]", "[19900412]"):
        assert value in run.stdout


@TSHARK
def test_recorded_associations_however_they_are_fed() -> None:
    for script in connections("dicom", 104):
        assert_same_however_fed(dicom.DicomParser, script)
        assert_survives_mutation(dicom.DicomParser, script, 200)


def pdu(kind: int, body: bytes) -> bytes:
    """One protocol data unit (PS3.8 section 9.3)."""
    return bytes((kind, 0)) + len(body).to_bytes(4, "big") + body


def fragment(control: int, data: bytes, context: int = 1) -> bytes:
    """One presentation data value (PS3.8 section 9.3.5.1)."""
    return (len(data) + 2).to_bytes(4, "big") + bytes((context, control)) + data


def request(user: bytes = b"") -> bytes:
    """A request for an association."""
    items = b"\x50\0" + len(user).to_bytes(2, "big") + user
    return pdu(1, b"\0\1\0\0" + b"CLINIC".ljust(16) + b"PHONE".ljust(16) + bytes(32) + items)


def test_user_identity() -> None:
    """PS3.7 D.3.3.7: user name and passcode."""
    name, password = b"noor", b"pw"
    value = b"\2\0" + len(name).to_bytes(2, "big") + name + len(password).to_bytes(2, "big") + password
    (opening,) = plain(
        assert_same_however_fed(dicom.DicomParser, up(request(b"\x58\0" + len(value).to_bytes(2, "big") + value)))
    )
    assert opening.attributes[2:] == (("username", "noor"), ("password", "pw"))


def test_fragments_are_put_together_and_bounded() -> None:
    parser = dicom.DicomParser()
    parser.feed(UP, request(), 1, 1)
    parser.feed(UP, pdu(4, fragment(0, b"ab")) + pdu(4, fragment(0, b"cd") + fragment(2, b"ef")), 2, 2)
    for _ in range(40):
        parser.feed(UP, pdu(4, fragment(0, bytes(60_000))), 3, 3)
    parser.feed(UP, pdu(4, fragment(2, b"")), 4, 4)
    parser.feed(UP, pdu(4, fragment(0, b"no end")), 5, 5)
    parser.finish()
    _, short, long, cut = plain(parser.messages)
    assert (short.body, short.is_complete) == (b"abcdef", True)
    assert (len(long.body), long.is_complete, long.span[:2]) == (MAX_BODY_BYTES, False, (3, 4))
    assert (cut.body, cut.is_complete) == (b"no end", False)


def test_damage_is_an_error() -> None:
    for data in (pdu(4, b"\0\0\0\1\1\2"), pdu(4, fragment(2, b"x")[:-1] + b""), b"\x09\0", pdu(1, b"\0\1")):
        with pytest.raises(ParseError):
            dicom.DicomParser().feed(UP, data, 1, 1)


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (request()[:64], Guess.YES),
        (request()[:20], Guess.MORE),
        (b"\1\0\0\0\0\x50\0\1\0\0" + b"\xff" * 54, Guess.NO),
        (b"\1\0\0\0\0\x50\0\1\0\0" + b" " * 54, Guess.NO),
        (b"\1\0\0\x08" + bytes(60), Guess.NO),
        (bytes(64), Guess.NO),
        (b"\1\1\0\0", Guess.NO),
    ],
)
def test_requests_and_what_only_looks_like_them(data: bytes, guess: Guess) -> None:
    assert dicom.recognise(data, b"") is guess


def test_the_fixture_is_there() -> None:
    assert (DATA / "dicom.pcapng").is_file()
