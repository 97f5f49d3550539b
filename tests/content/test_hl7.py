"""HL7 version 2 by the rules of version 2.5.1 chapter 2; the messages follow its chapters 3, 4, 6, 7 and 10."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from scapy.layers.inet import IP, TCP
from scapy.layers.l2 import Ether
from scapy.utils import wrpcap

from gateway.content import FORMATS, read_message
from gateway.content.hl7 import MAX_SEGMENT_FIELDS, MAX_SEGMENTS, Marks, is_hl7, unescape
from gateway.content.reader import Body, Reader
from gateway.model.flows import Direction
from gateway.model.messages import PlainMessage, Span

PLACE = "1 DUCK ST^^FOWL^CA^99999"
PHONES = "8885551212^PRN^PH|8885551213"
PID_19 = "||||123121234"
RESULT = "\r".join(
    (
        r"MSH|^~\&|LAB|GHH LAB|EHR|GOOD HEALTH|20080920022914||ORU^R01^ORU_R01|3|P|2.5.1|||||USA|UNICODE UTF-8",
        f"PID|1||10006579^^^1^MR~444-22-2222^^^^SS||DUCK^DONALD||19241010|M|||{PLACE}||{PHONES}|{PID_19}",
        r"NK1|1|DUCK^HUEY|SO|3583 DUCK RD^^FOWL^CA^999990000|8885552222",
        r"PV1|1|I|PREOP^101^1|E|||37^DISNEY^WALT^^^DR|REF^REFERRER^RUTH||MED",
        r"DG1|1||F32.1^Moderate depressive episode^I10||20080920|A",
        r"AL1|1|DA|70618^Penicillin^RxNORM|MO|Hives",
        r"OBX|1|NM|4548-4^Hemoglobin A1c^LN||7.2|%^percent^UCUM|4.0-6.0|H|||F|||20080920",
        r"OBX|2|CE|44250-9^Little interest^LN||LA6570-1^More than half the days^LN||||||F",
        r"OBX|3|TX|11506-3^Progress note^LN||He slept \T\ ate well.\.br\Less \S\tense\S\ today~Second line||||||F",
        r"RXE|1^BID|6960^Sertraline 50 mg^RxNorm|50||mg",
        r"IN1|1|PPO^Preferred|INS01|Acme Health|PO BOX 1^^TOWN^CA||8005550000|GRP77||||||||DUCK^DONALD|18|19241010"
        + "|" * 18
        + "W123456789",
        r"SCH|1|2||||C^Checkup|10^Follow-up therapy^L|||30|min|^^30^20080921100000",
        r"AIP|1||37^DISNEY^WALT|PSY",
        r"NTE|1||Patient asked for a quiet room.",
    )
)

EXPECTED = {
    "MSH-9.1": ("message_type", "ORU"),
    "PID-3.1": ("patient_id", "10006579"),
    "PID-3(2).1": ("ssn", "444-22-2222"),
    "PID-3(2).5": ("identifier_type", "SS"),
    "PID-5.1": ("last_name", "DUCK"),
    "PID-5.2": ("first_name", "DONALD"),
    "PID-7": ("birth_date", "19241010"),
    "PID-8": ("gender", "M"),
    "PID-11.1": ("address", "1 DUCK ST"),
    "PID-11.3": ("city", "FOWL"),
    "PID-11.5": ("postal_code", "99999"),
    "PID-13.1": ("phone", "8885551212"),
    "PID-14": ("phone", "8885551213"),
    "PID-19": ("ssn", "123121234"),
    "NK1-2.1": ("last_name", "DUCK"),
    "NK1-5": ("phone", "8885552222"),
    "PV1-7.2": ("doctor_last_name", "DISNEY"),
    "DG1-3.1": ("diagnosis", "F32.1"),
    "DG1-3.2": ("diagnosis", "Moderate depressive episode"),
    "AL1-3.2": ("allergy", "Penicillin"),
    "OBX[1]-3.1": ("code", "4548-4"),
    "OBX[1]-3.2": ("display", "Hemoglobin A1c"),
    "OBX[1]-5": ("value", "7.2"),
    "OBX[1]-6.1": ("unit", "%"),
    "OBX[1]-7": ("reference_range", "4.0-6.0"),
    "OBX[2]-5.1": ("value", "LA6570-1"),
    "OBX[2]-5.2": ("value_text", "More than half the days"),
    "OBX[3]-5": ("note", "He slept & ate well.\nLess ^tense^ today"),
    "OBX[3]-5(2)": ("note", "Second line"),
    "RXE-2.2": ("medication", "Sertraline 50 mg"),
    "IN1-5.1": ("insurance_address", "PO BOX 1"),
    "IN1-7": ("insurance_phone", "8005550000"),
    "IN1-8": ("insurance_group_number", "GRP77"),
    "IN1-36": ("insurance_policy_number", "W123456789"),
    "SCH-7.2": ("appointment_reason", "Follow-up therapy"),
    "AIP-3.3": ("doctor_first_name", "WALT"),
    "NTE-3": ("note", "Patient asked for a quiet room."),
}


def read(data: str | bytes, media_type: str = "", **parameters: str) -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data.encode() if isinstance(data, str) else data, media_type, parameters))
    return reader


def values(reader: Reader) -> dict[str, tuple[str, str]]:
    return {path.removeprefix("body.hl7:"): (key, value) for path, key, value in reader.fields}


CODED = ("diagnosis", "allergy", "unit", "medication")


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("media_type", ["x-application/hl7-v2+er7", "application/edi-hl7", "text/plain", ""])
def test_a_result_with_everything(end: str, media_type: str) -> None:
    found = values(read(RESULT.replace("\r", end), media_type))
    for path, (key, value) in EXPECTED.items():
        coded = f"{key}_code" if key in CODED and path.endswith(".1") else key
        assert found[path] == (coded, value), path


def test_over_mllp() -> None:
    message = PlainMessage(
        Span(1, 1, 1), "hl7", "ORU^R01", Direction.UP, (), RESULT.encode(), "x-application/hl7-v2+er7"
    )
    (read_one,) = read_message(message)
    assert ("body.hl7:PID-5.1", "last_name", "DUCK") in read_one.fields


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
def test_tshark_counts_the_same_fields(tmp_path: Path) -> None:
    """It calls the name of the segment its first field, and MSH-2 its second."""
    packet = Ether() / IP() / TCP(sport=40000, dport=2575, flags="PA") / (b"\x0b" + RESULT.encode() + b"\r\x1c\r")
    wrpcap(str(tmp_path / "hl7.pcap"), [packet])
    command = ["tshark", "-r", str(tmp_path / "hl7.pcap"), "-d", "tcp.port==2575,hl7", "-O", "hl7"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    theirs: set[str] = set()
    name = ""
    for number, value in re.findall(r"^ {8}field (\d+): (.*)$", shown, re.MULTILINE):
        name = value if number == "1" else name
        if int(number) > (2 if name == "MSH" else 1):
            theirs.add(f"{name}-{int(number) if name == 'MSH' else int(number) - 1}")
    ours = {re.sub(r"\[\d+\]", "", path).partition(".")[0].partition("(")[0] for path in values(read(RESULT))}
    assert ours == theirs


def test_own_encoding_characters() -> None:
    found = values(read("MSH#*%!@#a#b#####ADT*A01#\nPID###1*2%3@4*5##Doe*Jane!F!\n"))
    assert found["PID-3(2).1.2"] == ("", "4")
    assert found["PID-5.2"] == ("first_name", "Jane#")


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        (r"a\F\b\S\c\R\d\T\e\E\f", "a|b^c~d&e\\f"),
        (r"\X48656C6C6F\ \H\bold\N\ \.br\x", "Hello bold \nx"),
        (r"\XC3A4\ \Xzz\ \Q\ C:\dir", "ä \\Xzz\\ \\Q\\ C:\\dir"),
        ("end\\", "end\\"),
        ("\\", "\\"),
    ],
)
def test_escapes(raw: str, meant: str) -> None:
    assert unescape(raw, Marks()) == meant


def test_a_batch_counts_its_segments() -> None:
    batch = "FHS|^~\\&|A\rBHS|^~\\&|A\r" + "MSH|^~\\&|A\rPID|1||7\r" * 2 + "BTS|2\rFTS|1\r"
    found = values(read(batch))
    assert found["PID[1]-3"] == found["PID[2]-3"] == ("patient_id", "7")
    assert found["BTS-1"][1] == "2"


def test_a_line_that_is_no_segment_goes_on_with_the_one_before() -> None:
    found = values(read("MSH|^~\\&|A\rNTE|1||first\nsecond, with a | bar\r\nPID|1\r"))
    assert found["NTE-3"] == ("note", "first\nsecond, with a ")


def test_declared_and_named_charsets() -> None:
    message = "MSH|^~\\&|A|||||||||||||||8859/1\rPID|||||Jürgens^Änne\r".encode("latin-1")
    assert values(read(message))["PID-5.1"][1] == "Jürgens"
    assert values(read(message.replace(b"8859/1", b""), charset="iso-8859-1"))["PID-5.2"][1] == "Änne"


NOT_HL7 = [
    "H|\\^&|||Sender|||||Receiver||P|1\rP|1||PID1\r",  # ASTM E1394
    "2024-03-11 10:00:00|INFO|api|user=7|took 12 ms\n",
    "MSH is the message header of HL7",
    "MSH|a|b|c\nPID|1|2\n",
    "MSHA|^~\\&|x",
    "PID|1||7||DOE^JANE\r",
    "name|age|city\nMSH|^~\\&|x",
]


@pytest.mark.parametrize("text", NOT_HL7)
def test_what_is_no_hl7(text: str) -> None:
    assert not is_hl7(text)
    assert not any("hl7:" in field.path for field in read(text, "text/plain").fields)


def test_cut_anywhere_it_gives_what_came_before() -> None:
    whole = read(RESULT)
    known = {field.path.replace("[1]", "") for field in whole.fields}
    for size in range(16, len(RESULT)):
        for field in read(RESULT[:size]).fields:
            assert "hl7:" in field.path
            if field.path.replace("[1]", "") not in known:  # a component alone, as long as its separator is missing
                assert any(path.startswith(field.path.replace("[1]", "")) for path in known)


def test_floods_are_bounded() -> None:
    head = "MSH|^~\\&|A\r"
    assert len(read(head + "|" * 100 + "\r").fields) == 1
    assert f"only the first {MAX_SEGMENT_FIELDS} fields" in read(head + "ZZZ" + "|a" * 100_000).problems[0]
    assert f"only the first {MAX_SEGMENTS} segments" in read(head + "ZZZ|\r" * (MAX_SEGMENTS + 5)).problems[0]
    assert len(read(head + "ZZZ|" + "^~&" * 300_000).fields) == 1
    assert len(read(head + "NTE|1||a\n" + "b\n" * 400_000).fields) > 2
    assert len(read(head + "ZZZ|" + "\\" * 500_000).fields) > 1


def test_a_message_that_was_escaped_once_too_often() -> None:
    """In CDATA nothing is unescaped, and XML makes a single line feed of each end of a segment."""
    escaped = RESULT.replace("&", "&amp;")
    assert is_hl7(escaped)
    body = f"<s:Envelope xmlns:s='x'><hl7Message><![CDATA[{escaped}]]></hl7Message></s:Envelope>"
    found = {field.path.partition("|")[2]: field.value for field in read(body, "text/xml").fields}
    assert found["hl7:PID-5.1"] == "DUCK"
