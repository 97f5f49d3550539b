"""JSON to fields, compared with the standard library's own reading."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.jsonwalk import MAX_DEPTH
from gateway.content.reader import MAX_FIELDS, Body, Reader


def read(data: bytes | str, media_type: str = "application/json", **parameters: str) -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data.encode() if isinstance(data, str) else data, media_type, parameters))
    return reader


def pairs(reader: Reader) -> list[tuple[str, str]]:
    return [(field.path, field.value) for field in reader.fields]


def test_paths_keys_and_numbers_as_sent() -> None:
    reader = read(
        '{"user": {"e-mail": "a@b.org"}, "answers": [{"score": 1.50}, {"score": 2e3}], "odd key": true, "n": null}'
    )
    assert [tuple(field) for field in reader.fields] == [
        ("body.json:$.user.e-mail", "e-mail", "a@b.org"),
        ("body.json:$.answers[0].score", "score", "1.50"),
        ("body.json:$.answers[1].score", "score", "2e3"),
        ('body.json:$["odd key"]', "odd key", "true"),
    ]


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def scalars(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [s for inner in value.values() for s in scalars(inner)]
    if isinstance(value, list):
        return [s for inner in value for s in scalars(inner)]
    if value is None:
        return []
    return [value if isinstance(value, str) else json.dumps(value)]


QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


@given(JSON_VALUES.filter(lambda v: isinstance(v, list | dict)))
def test_every_scalar_is_read_once_and_in_order(value: Any) -> None:
    reader = read(json.dumps(value))
    assert [field.value for field in reader.fields if "|" not in QUOTED.sub("", field.path)] == scalars(value)
    assert len({field.path for field in reader.fields}) == len(reader.fields)
    assert reader.problems == []


def test_names_that_occur_twice_are_both_read() -> None:
    assert pairs(read('{"a": 1, "a": 2}')) == [("body.json:$.a", "1"), ("body.json:$.a", "2")]


def test_half_a_character_does_not_leave_the_room() -> None:
    reader = read(r'{"\ud800": "\udfff x"}')
    for field in reader.fields:
        (field.path + field.key + field.value).encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_other_unicode_encodings(encoding: str) -> None:
    assert pairs(read('{"note": "müde"}'.encode(encoding))) == [("body.json:$.note", "müde")]


def test_undeclared_and_guarded() -> None:
    assert pairs(read('  {"a": "b"}', "text/plain")) == [("body.json:$.a", "b")]
    assert pairs(read(')]}\',\n{"a": "b"}')) == [("body.json:$.a", "b")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1, "b": {"c": [1, 2, {"d', {"$.a": "1", "$.b.c[0]": "1", "$.b.c[1]": "2"}),
        ('{"a": "x, y", "b": "z', {"$.a": "x, y"}),
        ('{"a": "x\\"}, {", "b": 2, "c', {"$.a": 'x"}, {', "$.b": "2"}),
        ('[{"id": 1}, {"id": 2}, {"i', {"$[0].id": "1", "$[1].id": "2"}),
    ],
)
def test_a_document_that_ends_early_is_read_to_its_last_whole_value(text: str, expected: dict[str, str]) -> None:
    reader = read(text)
    assert {path.removeprefix("body.json:"): value for path, value in pairs(reader)} == expected
    assert reader.problems == ["JSON ends early"]


@settings(max_examples=60)
@given(JSON_VALUES.filter(lambda v: isinstance(v, dict) and len(v) > 1), st.data())
def test_no_cut_invents_values(value: dict[str, Any], data: st.DataObject) -> None:
    text = json.dumps(value)
    cut = data.draw(st.integers(1, len(text) - 1))
    fields = [field for field in read(text[:cut]).fields if not field.path.endswith("|ascii")]
    got = [field.value for field in fields if field.path.startswith("body.json")]
    assert got == scalars(value)[: len(got)]


def test_json_lines() -> None:
    reader = read('{"a": 1}\n{"a": 2}\n{"a"\n', "application/x-ndjson")
    assert pairs(reader) == [("body.ndjson:$[0].a", "1"), ("body.ndjson:$[1].a", "2")]
    assert reader.problems == ["a line of JSON is damaged"]


def test_envelopes_with_attachments() -> None:
    # the form of develop.sentry.dev/sdk/data-model/envelopes
    reader = read('{"event_id":"1"}\n{"type":"attachment","length":5}\nlow mood\n', "application/x-sentry-envelope")
    assert pairs(reader)[-1] == ("body.ndjson:$[2]", "low mood")


@pytest.mark.parametrize(
    ("text", "media_type", "expected"),
    [
        ('{"a": 1}{"a": 2}', "", {"ndjson:$[0].a": "1", "ndjson:$[1].a": "2"}),
        ('{"a": 1},\n{"a": 2}', "", {"ndjson:$[0].a": "1", "ndjson:$[1].a": "2"}),
        ('\x1e{"a": 1}\n\x1e{"a": 2}\n', "application/json-seq", {"ndjson:$[0].a": "1", "ndjson:$[1].a": "2"}),
        ('8\n{"a": 1}\n8\n{"a": 2}', "", {"ndjson:$[0].a": "1", "ndjson:$[1].a": "2"}),
        (')]}\'\n{"a": 1}', "", {"json:$.a": "1"}),
        ("while(1);[1, 2]", "text/javascript", {"json:$[0]": "1", "json:$[1]": "2"}),
        ("while(1);next();", "text/javascript", None),
        ('42["message",{"text":"low"}]', "", {"json:$[0]": "message", "json:$[1].text": "low"}),
        (
            '40{"sid":"Zk"}\x1e2\x1e42["mood",{"mood":"low"}]',
            "text/plain",
            {"ndjson:$[0].sid": "Zk", "ndjson:$[1][0]": "mood", "ndjson:$[1][1].mood": "low"},
        ),
        (
            '13:0{"sid":"Zk"}24:42["mood",{"mood":"low"}]',
            "text/plain",
            {"ndjson:$[0].sid": "Zk", "ndjson:$[1][0]": "mood", "ndjson:$[1][1].mood": "low"},
        ),
        ('a["{\\"text\\":\\"low\\"}"]', "", {"json:$[0]": '{"text":"low"}', "json:$[0]|json:$.text": "low"}),
        ('/**/cb.x({"a": "b"});', "application/javascript", {"json:$.a": "b"}),
        ('{"a": 1, "b": [2, 3,], }', "", {"json:$.a": "1", "json:$.b[0]": "2", "json:$.b[1]": "3"}),
        ('{"a": "line\nbreak"}', "", {"json:$.a": "line\nbreak"}),
        (
            '{"a": 12345678901234567890123, "b": -1.5e+300}',
            "",
            {"json:$.a": "12345678901234567890123", "json:$.b": "-1.5e+300"},
        ),
    ],
)
def test_json_in_odd_clothes(text: str, media_type: str, expected: dict[str, str] | None) -> None:
    found = {path.removeprefix("body."): value for path, value in pairs(read(text, media_type))}
    assert found == expected if expected is not None else list(found) == ["script"]


def test_damage_in_the_middle_keeps_what_came_before() -> None:
    reader = read('{"a": 1, "b": {"c": "x"}, "d": NOT_KNOWN, "e": 3}')
    assert pairs(reader) == [("body.json:$.a", "1"), ("body.json:$.b.c", "x")]
    assert reader.problems


def test_the_key_is_the_name_that_stands_beside_the_value() -> None:
    reader = read(
        '[{"name": "first_name", "value": "Maya"}, {"key": "mood", "value": "low"}, {"name": "q1", "value": 2}]'
    )
    assert [field.key for field in reader.fields] == ["name", "first_name", "key", "mood", "name", "value"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{"columns": ["name", "email"], "rows": [["Maya", "a@b.org"], ["Ana", null]]}',
            {"rows[0].name": "Maya", "rows[0].email": "a@b.org", "rows[1].name": "Ana"},
        ),
        (
            '{"fields": [{"name": "dob", "type": "date"}, {"name": "mood"}], "data": [["1987-04-06", 2]]}',
            {"data[0].dob": "1987-04-06", "data[0].mood": "2"},
        ),
        (
            '{"range": "A1:B2", "values": [["Name", "Email"], ["Maya", "a@b.org"]]}',
            {"values[0][0]": "Name", "values[0][1]": "Email", "values[1].Name": "Maya", "values[1].Email": "a@b.org"},
        ),
        # rows of other widths, points and words have no columns
        ('{"columns": ["a", "b"], "rows": [[1, 2, 3]]}', {"rows[0][0]": "1", "rows[0][1]": "2", "rows[0][2]": "3"}),
        ('{"values": [[1.5, 2], [3, 4]]}', {"values[0][0]": "1.5", "values[0][1]": "2"}),
        ('{"data": [["red", "blue"], ["big", "small"]]}', {"data[0][0]": "red", "data[1][1]": "small"}),
        ('{"fields": ["a", "b"], "data": "x"}', {"data": "x"}),
    ],
)
def test_rows_of_a_table_are_called_by_their_columns(text: str, expected: dict[str, str]) -> None:
    found = {path.removeprefix("body.json:$."): value for path, value in pairs(read(text))}
    assert found | expected == found


def test_values_inside_values_have_their_own_paths() -> None:
    assert pairs(read(json.dumps({"p": json.dumps({"mood": "low"})}))) == [
        ("body.json:$.p", '{"mood": "low"}'),
        ("body.json:$.p|json:$.mood", "low"),
    ]


def test_what_only_begins_like_json_is_text() -> None:
    assert pairs(read("[INFO] started, all well", "text/plain")) == [("body.text", "[INFO] started, all well")]
    assert read("{color: red}", "text/plain").problems == []


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 50_000, "[" * 500 + "]" * 500, '"' * 100_000, "[" + "\\" * 99_999]
)
def test_hostile_nesting_ends_in_a_problem(text: str) -> None:
    reader = read(text)
    assert len(reader.fields) <= MAX_FIELDS
    assert reader.problems


def test_depth_is_bounded() -> None:
    deep = '{"a":' * (MAX_DEPTH + 10) + "1" + "}" * (MAX_DEPTH + 10)
    reader = read('{"first": 1, "deep": ' + deep + ', "last": 2}')
    assert [field.value for field in reader.fields] == ["1", "2"]
    assert any("deep" in problem for problem in reader.problems)


def test_number_of_fields_is_bounded() -> None:
    reader = read(json.dumps(list(range(MAX_FIELDS + 50))))
    assert len(reader.fields) == MAX_FIELDS


@settings(max_examples=200)
@given(st.text(alphabet='{}[]",:\\ab1 \n\ud800', max_size=60))
def test_rubble_never_raises(text: str) -> None:
    read(text.encode("utf-8", "surrogatepass"))


def test_names_of_types_around_a_value_are_no_name() -> None:
    """DynamoDB and Firestore write the type of a value as its only key."""
    body = {"Item": {"note": {"S": "slept badly"}, "hr": {"N": "71"}, "S": {"x": 1}}}
    body |= {"fields": {"mood": {"integerValue": "2"}, "tags": {"arrayValue": {"values": [{"stringValue": "sad"}]}}}}
    keys = {field.path: field.key for field in read(json.dumps(body)).fields}
    assert keys["body.json:$.Item.note.S"] == "note"
    assert keys["body.json:$.Item.hr.N"] == "hr"
    assert keys["body.json:$.Item.S.x"] == "x"
    assert keys["body.json:$.fields.mood.integerValue"] == "mood"
