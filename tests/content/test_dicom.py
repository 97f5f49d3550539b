"""DICOM data sets by their tags. The writer here follows PS3.5 sections 7.1 and 7.5, and PS3.10 section 7.1."""

import json
import random
import zlib
from typing import NamedTuple

import pytest

from gateway.content import FORMATS
from gateway.content.dicom import MAX_DEPTH, MAX_ELEMENTS
from gateway.content.reader import Body, Reader

EXPLICIT, IMPLICIT, BIG, DEFLATED = (
    "1.2.840.10008.1.2.1", "1.2.840.10008.1.2", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99",
)  # fmt: skip
LONG = ("OB", "OW", "SQ", "UT", "UN", "UC")
UNDEFINED = 0xFFFFFFFF


class Writer(NamedTuple):
    """How a data set is written."""

    explicit: bool = True
    big: bool = False

    def number(self, value: int, size: int) -> bytes:
        return value.to_bytes(size, "big" if self.big else "little")

    def element(self, tag: int, vr: str, value: bytes, size: int | None = None) -> bytes:
        value += b"\0" if len(value) % 2 else b""
        size = len(value) if size is None else size
        head = self.number(tag >> 16, 2) + self.number(tag & 0xFFFF, 2)
        if not self.explicit:
            return head + self.number(size, 4) + value
        if vr in LONG:
            return head + vr.encode() + b"\0\0" + self.number(size, 4) + value
        return head + vr.encode() + self.number(size, 2) + value

    def mark(self, tag: int, size: int) -> bytes:
        return self.number(tag >> 16, 2) + self.number(tag & 0xFFFF, 2) + self.number(size, 4)

    def sequence(self, tag: int, items: list[bytes], undefined: bool, vr: str = "SQ") -> bytes:
        if not undefined:
            inner = b"".join(self.mark(0xFFFEE000, len(item)) + item for item in items)
            return self.element(tag, vr, inner)
        inner = b"".join(self.mark(0xFFFEE000, UNDEFINED) + item + self.mark(0xFFFEE00D, 0) for item in items)
        return self.element(tag, vr, inner, UNDEFINED) + self.mark(0xFFFEE0DD, 0)


def data_set(w: Writer, undefined: bool = False, charset: str = "ISO_IR 100") -> bytes:
    codec = {"ISO_IR 100": "latin-1", "ISO_IR 192": "utf-8"}[charset]
    inner = w.element(0x00400007, "LO", b"CT HEAD") + w.element(0x00401001, "SH", b"RP-1")
    return b"".join(
        (
            w.element(0x00080005, "CS", charset.encode()),
            w.element(0x00080020, "DA", b"20240311"),
            w.element(0x00080060, "CS", b"CT"),
            w.element(0x00080080, "LO", "Sankt-Jürgen-Klinik".encode(codec)),
            w.element(0x00080090, "PN", b"HOUSE^GREGORY"),
            w.element(0x00100010, "PN", "Müller^Änne^M".encode(codec)),
            w.element(0x00100020, "LO", b"MRN-0042"),
            w.element(0x00100030, "DA", b"19610615"),
            w.element(0x00101000, "LO", b"A-1\\B-2"),
            w.element(0x001021C0, "US", w.number(2, 2)),
            w.sequence(0x00400275, [inner, inner], undefined),
            w.element(0x0040A160, "UT", b"back\\slash"),
            w.element(0x7FE00010, "OW", b"\x10\0\x10\0(0010,0010)NOISE"),
        )
    )


EXPECTED = [
    ("(0008,0005)", "specific_character_set", "ISO_IR 100"),
    ("(0008,0020)", "study_date", "20240311"),
    ("(0008,0060)", "modality", "CT"),
    ("(0008,0080)", "institution_name", "Sankt-Jürgen-Klinik"),
    ("(0008,0090)", "referring_physician_name", "HOUSE^GREGORY"),
    ("(0010,0010)", "patient_name", "Müller^Änne^M"),
    ("(0010,0010).family", "last_name", "Müller"),
    ("(0010,0010).given", "first_name", "Änne"),
    ("(0010,0010).middle", "middle_name", "M"),
    ("(0010,0020)", "patient_id", "MRN-0042"),
    ("(0010,0030)", "patient_birth_date", "19610615"),
    ("(0010,1000)[0]", "other_patient_ids", "A-1"),
    ("(0010,1000)[1]", "other_patient_ids", "B-2"),
    ("(0010,21C0)", "pregnancy_status", "2"),
    ("(0040,0275)[0].(0040,0007)", "scheduled_procedure_step_description", "CT HEAD"),
    ("(0040,0275)[0].(0040,1001)", "requested_procedure_id", "RP-1"),
    ("(0040,0275)[1].(0040,0007)", "scheduled_procedure_step_description", "CT HEAD"),
    ("(0040,0275)[1].(0040,1001)", "requested_procedure_id", "RP-1"),
    ("(0040,A160)", "text_value", "back\\slash"),
]


def file(syntax: str, data: bytes, preamble: bytes = b"\0" * 128) -> bytes:
    meta = Writer()
    inner = meta.element(0x00020002, "UI", b"1.2.840.10008.5.1.4.1.1.7") + meta.element(
        0x00020010, "UI", syntax.encode()
    )
    length = meta.element(0x00020000, "UL", len(inner).to_bytes(4, "little"))
    return preamble + b"DICM" + length + inner + data


def deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def read(data: bytes, media_type: str = "", **parameters: str) -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data, media_type, parameters))
    return reader


def told(reader: Reader) -> list[tuple[str, str, str]]:
    return [(path.removeprefix("body.dicom:"), key, value) for path, key, value in reader.fields]


FILES = [
    ("explicit", file(EXPLICIT, data_set(Writer()))),
    ("explicit, undefined lengths", file(EXPLICIT, data_set(Writer(), undefined=True))),
    ("implicit", file(IMPLICIT, data_set(Writer(explicit=False)))),
    ("implicit, undefined lengths", file(IMPLICIT, data_set(Writer(explicit=False), undefined=True))),
    ("big", file(BIG, data_set(Writer(big=True)))),
    ("deflated", file(DEFLATED, deflate(data_set(Writer(), undefined=True)))),
    ("implicit under an explicit name", file(EXPLICIT, data_set(Writer(explicit=False)))),
    ("a picture's preamble", file(EXPLICIT, data_set(Writer()), b"II*\0" + b"\0" * 124)),
    ("no preamble", file(EXPLICIT, data_set(Writer()))[132:]),
]


@pytest.mark.parametrize("data", [case[1] for case in FILES], ids=[case[0] for case in FILES])
def test_files(data: bytes) -> None:
    reader = read(data)
    assert told(reader) == EXPECTED
    assert reader.problems == []


@pytest.mark.parametrize(
    ("syntax", "data"),
    [
        (EXPLICIT, data_set(Writer())),
        (IMPLICIT, data_set(Writer(explicit=False))),
        ("", data_set(Writer(explicit=False))),
        ("", data_set(Writer())),
        (BIG, data_set(Writer(big=True))),
        (DEFLATED, deflate(data_set(Writer()))),
    ],
)
def test_data_sets_of_an_association(syntax: str, data: bytes) -> None:
    named = {"transfer-syntax": syntax} if syntax else {}
    assert told(read(data, "application/dicom", **named)) == EXPECTED


def test_utf8_names() -> None:
    reader = read(file(EXPLICIT, data_set(Writer(), charset="ISO_IR 192")))
    assert ("(0010,0010)", "patient_name", "Müller^Änne^M") in told(reader)


REPERTOIRES = [
    ("ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ".encode("shift_jis"), "ﾔﾏﾀﾞ^ﾀﾛｳ"),
    ("ISO_IR 127", "قباني^لنزار".encode("iso8859-6"), "قباني^لنزار"),
    ("ISO_IR 138", "שרון^דבורה".encode("iso8859-8"), "שרון^דבורה"),
    ("ISO_IR 166", "นามสกุล^ชื่อ".encode("tis-620"), "นามสกุล^ชื่อ"),
    ("ISO_IR 109", "Ħamrun^Ġorġ".encode("iso8859-3"), "Ħamrun^Ġorġ"),
    ("GB18030", "Wang^XiaoDong=王^小东".encode("gb18030"), "Wang^XiaoDong=王^小东"),
    (
        "\\ISO 2022 IR 87",
        b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B",
        "Yamada^Tarou=山田^太郎=やまだ^たろう",
    ),
    (
        "ISO 2022 IR 13\\ISO 2022 IR 87",
        b"\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J",
        "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    ),
    (
        "\\ISO 2022 IR 149",
        b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf",
        "Hong^Gildong=洪^吉洞=홍^길동",
    ),
    (
        "\\ISO 2022 IR 58",
        b"Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab=",
        "Zhang^XiaoDong=张^小东=",
    ),
    ("ISO 2022 IR 6\\ISO 2022 IR 126\\ISO 2022 IR 144", b"\x1b-F\xc4\xe9\xef\xed^\x1b-L\xbb\xee\xda", "Διον^Люк"),
    ("", "Müller^Änne".encode(), "Müller^Änne"),
    ("ISO_IR 999", "Müller^Änne".encode(), "Müller^Änne"),
]


@pytest.mark.parametrize(("terms", "raw", "name"), REPERTOIRES)
def test_names_in_every_repertoire(terms: str, raw: bytes, name: str) -> None:
    """PS3.3 section C.12.1.1.2; the examples are those of PS3.5 annexes H (Japanese), I (Korean) and K (Chinese)."""
    w = Writer()
    reader = read(file(EXPLICIT, w.element(0x00080005, "CS", terms.encode()) + w.element(0x00100010, "PN", raw)))
    assert ("(0010,0010)", "patient_name", name) in told(reader)


def test_escapes_that_lead_nowhere_are_survived() -> None:
    source = random.Random(2022)
    for _ in range(3000):
        raw = b"".join(
            source.choice((b"\x1b", b"$B", b"$)C", b"(B", b"-F", b"^", b"\xc4", b"a", b"$(D")) for _ in range(12)
        )
        w = Writer()
        read(file(EXPLICIT, w.element(0x00080005, "CS", b"ISO 2022 IR 87") + w.element(0x00100010, "PN", raw)))


def test_attributes_that_a_program_wrote_as_unknown() -> None:
    """What converts files and does not know an attribute, or was told nothing of it, writes it as UN (PS3.5, 6.2.2)."""
    w = Writer()
    reader = read(
        file(EXPLICIT, w.element(0x00100010, "UN", b"House^Gregory") + w.element(0x00100030, "UN", b"19590615"))
    )
    assert ("(0010,0010)", "patient_name", "House^Gregory") in told(reader)
    assert ("(0010,0030)", "patient_birth_date", "19590615") in told(reader)


def test_a_sequence_of_unknown_representation_is_implicit_inside() -> None:
    inner = Writer(explicit=False).element(0x00100020, "LO", b"MRN-7")
    hidden = Writer().sequence(0x00101002, [inner], True, "UN")
    reader = read(file(EXPLICIT, hidden + Writer().element(0x00104000, "LT", b"after it")))
    assert told(reader) == [
        ("(0010,1002)[0].(0010,0020)", "patient_id", "MRN-7"),
        ("(0010,4000)", "patient_comments", "after it"),
    ]


def test_the_json_model() -> None:
    study = {
        "00100010": {"vr": "PN", "Value": [{"Alphabetic": "Yamada^Tarou", "Ideographic": "山田^太郎"}]},
        "00100020": {"vr": "LO", "Value": ["12345"]},
        "00100030": {"vr": "DA"},
        "0020000d": {"vr": "UI", "Value": ["1.2.3"]},
        "00400275": {"vr": "SQ", "Value": [{"00400007": {"vr": "LO", "Value": ["MR KNEE"]}}]},
        "00201208": {"vr": "IS", "Value": [9]},
    }
    expected = [
        ("(0010,0010)", "patient_name", "Yamada^Tarou"),
        ("(0010,0010).family", "last_name", "Yamada"),
        ("(0010,0010).given", "first_name", "Tarou"),
        ("(0010,0010).Ideographic", "patient_name", "山田^太郎"),
        ("(0010,0010).Ideographic.family", "last_name", "山田"),
        ("(0010,0010).Ideographic.given", "first_name", "太郎"),
        ("(0010,0020)", "patient_id", "12345"),
        ("(0020,000D)", "study_instance_uid", "1.2.3"),
        ("(0040,0275)[0].(0040,0007)", "scheduled_procedure_step_description", "MR KNEE"),
        ("(0020,1208)", "", "9"),
    ]
    assert told(read(json.dumps(study).encode(), "application/dicom+json")) == expected
    assert told(read(json.dumps(study).encode())) == expected
    turned = json.dumps(study, sort_keys=True)  # as pydicom's examples and other programs write it: the value first
    assert sorted(told(read(turned.encode()))) == sorted(expected)
    both = told(read(json.dumps([study, study]).encode()))
    assert [path for path, _, _ in both if path.endswith("(0010,0020)")] == ["[0].(0010,0020)", "[1].(0010,0020)"]


def test_stow_puts_files_into_multipart() -> None:
    part = file(EXPLICIT, data_set(Writer()))
    body = b"--gap\r\nContent-Type: application/dicom\r\n\r\n" + part + b"\r\n--gap--\r\n"
    reader = read(body, "multipart/related", boundary="gap", type="application/dicom")
    assert reader.fields[5].path == "body.multipart:[0]|dicom:(0010,0010)"


NOT_DICOM = [
    ("json with hexadecimal names", b'{"00100010": "a", "deadbeef": {"vrs": 1}}', ""),
    ("json of another kind", b'{"a": {"00100010": 5}}', ""),
    ("the letters elsewhere", b"DICM is a mark of four letters in a text that goes on and on", "text/plain"),
    ("a picture under its name", b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "application/dicom"),
    ("text under its name", b"patient name: Eve", "application/dicom"),
]


@pytest.mark.parametrize("case", NOT_DICOM, ids=[case[0] for case in NOT_DICOM])
def test_what_is_no_dicom(case: tuple[str, bytes, str]) -> None:
    assert not any("dicom:" in field.path for field in read(case[1], case[2]).fields)


@pytest.mark.parametrize("data", [case[1] for case in FILES], ids=[case[0] for case in FILES])
def test_cut_anywhere_it_gives_what_came_before(data: bytes) -> None:
    for size in range(len(data)):
        for path, _, value in read(data[:size], "application/dicom").fields:
            assert "dicom" not in path or any(value in whole for _, _, whole in EXPECTED)


def test_garbage_is_survived() -> None:
    chance = random.Random(4)
    for _, data in FILES:
        for _ in range(200):
            damaged = bytearray(data)
            for _ in range(4):
                damaged[chance.randrange(128, len(data))] = chance.choice((0, 0xFF, 0xFE, chance.randrange(256)))
            read(bytes(damaged), "application/dicom")


def test_absurd_lengths_and_endless_nesting() -> None:
    writer = Writer()
    long = writer.element(0x00100010, "PN", b"DOE^JANE") + writer.element(0x00104000, "UT", b"said", 0xFFFFFFF0)
    reader = read(file(EXPLICIT, long))
    assert told(reader)[-1] == ("(0010,4000)", "patient_comments", "said")
    assert reader.problems == ["an element of DICOM is longer than what holds it"]
    nested = (writer.element(0x0040A730, "SQ", b"", UNDEFINED) + writer.mark(0xFFFEE000, UNDEFINED)) * 20_000
    assert f"nested more than {MAX_DEPTH} deep" in read(file(EXPLICIT, nested)).problems[0]
    many = writer.element(0x00080060, "CS", b"CT") * (MAX_ELEMENTS + 10)
    assert len(read(file(EXPLICIT, many)).fields) <= MAX_ELEMENTS
    assert read(file(DEFLATED, deflate(b"\0" * (64 << 20)))).problems == [
        "a deflated DICOM data set was not read to its end"
    ]
