"""Statements of SQL, the line protocol of InfluxDB, what PHP serialises, HL7 version 2 in XML, mails as files, and
tables with lines before their names."""

import pytest

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader


def read(data: bytes | str, media_type: str = "") -> dict[str, str]:
    reader = Reader(FORMATS)
    reader.read(Body(data.encode() if isinstance(data, str) else data, media_type))
    return {field.path.removeprefix("body."): field.value for field in reader.fields}


def keys(data: str, media_type: str = "") -> dict[str, str]:
    reader = Reader(FORMATS)
    reader.read(Body(data.encode(), media_type))
    return {field.path.removeprefix("body."): field.key for field in reader.fields}


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "INSERT INTO clients (name, email) VALUES ('Maya O''Neil', 'a@b.org'), ('Ana', NULL);",
            {"sql:$[0].name": "Maya O'Neil", "sql:$[0].email": "a@b.org", "sql:$[1].name": "Ana"},
        ),
        (
            'insert into "app"."mood log" ("note", score) values (E\'it\\\'s (not) ok, still\', 2)',
            {"sql:$[0].note": "it's (not) ok, still", "sql:$[0].score": "2"},
        ),
        ('REPLACE INTO `t` (`a`,`b`) VALUES (1.5,"x")', {"sql:$[0].a": "1.5", "sql:$[0].b": "x"}),
        (
            "UPDATE users SET users.mood = 'low', dob='1987-04-06' WHERE id = 7",
            {"sql:$[0].mood": "low", "sql:$[0].dob": "1987-04-06"},
        ),
        # placeholders, selections and sentences have no values
        ("INSERT INTO t (a, b) VALUES (?, ?)", {}),
        ("SELECT name FROM clients WHERE email = 'a@b.org'", {}),
        ("Insert into the slot (A, B) the card", {}),
        ("update set of rules: mood is low", {}),
    ],
)
def test_statements_of_sql(statement: str, expected: dict[str, str]) -> None:
    found = {path: value for path, value in read(statement).items() if path.startswith("sql:")}
    assert found == expected
    assert statement.strip() in read(statement)["text"]


def test_a_cut_statement_gives_what_came_before() -> None:
    found = read("INSERT INTO t (a, b, c) VALUES ('1', '2', '3'), ('4', 'five and no e")
    assert {path: value for path, value in found.items() if path.startswith("sql:")} == {
        "sql:$[0].a": "1",
        "sql:$[0].b": "2",
        "sql:$[0].c": "3",
        "sql:$[1].a": "4",
    }


def test_the_line_protocol() -> None:
    text = (
        'vitals,patient=p7,device=band heart_rate=82i,note="slept badly, again" 1736500000000000000\n'
        "vitals,patient=p7 spo2=97.5\n"
    )
    assert read(text, "text/plain") == {
        "line:$[0].measurement": "vitals",
        "line:$[0].patient": "p7",
        "line:$[0].device": "band",
        "line:$[0].heart_rate": "82",
        "line:$[0].note": "slept badly, again",
        "line:$[1].measurement": "vitals",
        "line:$[1].patient": "p7",
        "line:$[1].spo2": "97.5",
    }


@pytest.mark.parametrize(
    "text",
    [
        "cpu usage=3 of 4\n",  # a word behind
        "see a=b for more\n",
        "started pid=77 user=root\n",  # a line of a log, without tags
        "vitals,patient=p7 heart_rate=82\nand a sentence\n",
    ],
)
def test_what_is_no_line_protocol(text: str) -> None:
    assert list(read(text, "text/plain")) == ["text"]


V2_XML = """<?xml version="1.0"?><ORU_R01 xmlns="urn:hl7-org:v2xml"><MSH><MSH.9><MSG.1>ORU</MSG.1></MSH.9></MSH>
<ORU_R01.PATIENT_RESULT><ORU_R01.PATIENT><PID><PID.3><CX.1>881</CX.1></PID.3><PID.3><CX.1>882</CX.1></PID.3>
<PID.5><XPN.1><FN.1>Lindqvist</FN.1></XPN.1><XPN.2>Maya</XPN.2></PID.5><PID.7><TS.1>19870406</TS.1></PID.7></PID>
</ORU_R01.PATIENT><OBX><OBX.2>TX</OBX.2><OBX.5>slept badly</OBX.5></OBX><OBX><OBX.2>NM</OBX.2><OBX.5>7</OBX.5></OBX>
</ORU_R01.PATIENT_RESULT></ORU_R01>"""


def test_hl7_in_xml_has_the_paths_and_keys_of_hl7_with_bars() -> None:
    bars = "MSH|^~\\&|||||||ORU^R01\rPID|||881^~882^||Lindqvist^Maya||19870406\rOBX||TX|||slept badly\rOBX||NM|||7\r"
    found, plain = read(V2_XML, "application/xml"), read(bars)
    for path in ("PID-3.1", "PID-3(2).1", "PID-5.1", "PID-5.2", "OBX[1]-5", "OBX[2]-5"):
        assert found[f"hl7:{path}"] == plain[f"hl7:{path}"]
        assert keys(V2_XML)[f"hl7:{path}"] == keys(bars)[f"hl7:{path}"]
    assert found["hl7:PID-7.1"] == "19870406"


def test_xml_of_another_name_space_is_only_xml() -> None:
    assert "xml:/a/PID/PID.5" in read("<a xmlns='urn:hl7-org:other'><PID><PID.5>x</PID.5></PID></a>", "text/xml")
    reader = Reader(FORMATS)
    reader.read(Body(V2_XML[:300].encode(), "text/xml"))
    assert reader.problems
    assert any(field.value == "881" for field in reader.fields)


def test_lines_before_the_names_of_a_table_are_left_out() -> None:
    table = "com.example.pressure,62\nsystolic,diastolic,pulse\n131,84,70\n"
    assert read(table, "text/csv") == {"csv:$[0].systolic": "131", "csv:$[0].diastolic": "84", "csv:$[0].pulse": "70"}
    plain = "name,email\nMaya,a@b.org\n"
    assert read(plain, "text/csv") == {"csv:$[0].name": "Maya", "csv:$[0].email": "a@b.org"}


def test_flat_documents_of_openehr_name_their_values() -> None:
    found = keys('{"report/pulse/any_event/rate|magnitude": 71, "report/pulse/any_event/rate|unit": "/min"}')
    assert list(found.values()) == ["rate", "unit"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # php > echo serialize(['email' => 'a@b.org', 'n' => 7, 'ok' => true, 'x' => null, 'tags' => ['Zoé', 1.5]]);
        (
            'a:5:{s:5:"email";s:7:"a@b.org";s:1:"n";i:7;s:2:"ok";b:1;s:1:"x";N;s:4:"tags";a:2:{i:0;s:4:"Zoé";i:1;d:1.5;}}',
            {"php:$.email": "a@b.org", "php:$.n": "7", "php:$.ok": "1", "php:$.tags[0]": "Zoé", "php:$.tags[1]": "1.5"},
        ),
        ('O:4:"User":1:{s:10:"\0User\0mood";s:3:"low";}', {"php:$.mood": "low"}),
        # lengths that are wrong, ends that are missing, and what only looks so
        ('a:1:{s:5:"email";s:9:"a@b.org";}', None),
        ('a:1:{s:5:"email";s:7:"a@b.org";', None),
        ("a:1:{" * 60 + "}" * 60, None),
        ("a:3:{low, high, none}", None),
    ],
)
def test_what_php_serialises(data: str, expected: dict[str, str] | None) -> None:
    found = read(data, "text/plain")
    assert found == expected if expected is not None else list(found) == ["text"]


def test_a_name_in_utf8_in_the_header_of_a_mail() -> None:
    found = read("From: Zoé Lefèvre <z@b.org>\r\nSubject: Größe\r\n\r\nhello\r\n", "message/rfc822")
    assert found["mail.header:from"] == "Zoé Lefèvre <z@b.org>"
    assert found["mail.header:subject"] == "Größe"
    assert list(read("no header here", "message/rfc822")) == ["text"]
