"""What senders call the values beside a name, and what is only a list, a chart or a choice."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from tests.detectors.samples import FORM, sent


def keys(message: ReadMessage) -> dict[str, str]:
    """Values of the body by what they are called."""
    return {field.value: field.key for field in message.fields if field.path.startswith("body.")}


PAIRS = [
    ([{"feld": "geburtsdatum", "wert": "03.04.1979"}], "03.04.1979", "geburtsdatum"),
    ({"campo": "correo", "valor": "a@b.org"}, "a@b.org", "correo"),
    ({"cle": "prenom", "valeur": "Lucie"}, "Lucie", "prenom"),
    ({"chave": "telefone", "valor": "912345678"}, "912345678", "telefone"),
    ({"qid": "sleep_quality", "ans": "bad"}, "bad", "sleep_quality"),
    ({"attribute": "kV3mQp9XzLa", "displayName": "Date de naissance", "value": "3 mai"}, "3 mai", "date de naissance"),
    ({"dataElement": "bQ8rTz7uWxy", "label": "Prénom", "value": "Lucie"}, "Lucie", "prénom"),
    ({"id": "gravida", "svar": "ja"}, "ja", "gravida"),
    ({"field": {"id": "a1", "ref": "current-meds"}, "type": "text", "text": "Lamictal"}, "Lamictal", "current-meds"),
    ({"field": {"ref": "why"}, "choices": {"labels": ["Panic", "Grief"]}}, "Grief", "why"),
    ({"k": "warning_signs", "items": ["not sleeping"]}, "not sleeping", "warning_signs"),
    ({"k": "E2", "v": {"$numberDouble": "71.5"}}, "71.5", "e2"),
    ({"vitals": [["hr", 61], ["spo2", 97]]}, "97", "spo2"),
    ({"answers": [["Main symptom", "cough"], ["Since", "monday"]]}, "cough", "main symptom"),
    ({"type": "heartrate", "data": [131, 128]}, "128", "heartrate"),
    ({"mail": {"_text": "a@b.org"}}, "a@b.org", "mail"),
    ({"name": {"en-GB": "Lucie"}}, "Lucie", "name"),
    ({"born": {"__type": "Date", "iso": "1979-04-03"}}, "1979-04-03", "born"),
    ({"emotions": {"arrayValue": {"values": [{"stringValue": "sad"}]}}}, "sad", "emotions"),
    ({"deviceIds": {"13": "0f6c1d0a-1111"}}, "0f6c1d0a-1111", "deviceids"),
    ({"fields": ["email", "phone"], "values": ["a@b.org", "+4915112345678"]}, "+4915112345678", "phone"),
    ({"header": "number;dir;secs", "rows": ["+491511234;in;20", "+491511239;in;3"]}, "+491511239", "number"),
    ({"cols": [{"id": "A", "label": "Email"}, {"id": "B", "label": "Age"}],
      "rows": [{"c": [{"v": "a@b.org"}, {"v": "31"}]}]}, "a@b.org", "email"),
    (["^ ", "~:email", "a@b.org"], "a@b.org", "email"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "value", "key"), PAIRS)
def test_a_name_beside_a_value(body: Any, value: str, key: str) -> None:
    assert keys(sent(body))[value] == key


OTHERS = [
    ({"title": "My day", "text": "long and grey"}, "long and grey", "text"),
    ({"name": "question 3", "value": 2}, "2", "value"),
    ({"labels": ["Lucie", "Ben"], "data": [5, 7]}, "7", "data"),
    ({"scores": [["Lucie Berg", 5], ["Ben Ott", 7]]}, "7", "scores"),
    ({"questions": [["Do you smoke?", ["yes", "no"]], ["Do you drink?", ["yes", "no"]]]}, "no", "questions"),
    ({"choices": [{"label": "Not at all"}, {"label": "Often"}]}, "Often", "label"),
    ({"apps": [["com.example.one", 3], ["com.example.two", 9]]}, "9", "apps"),
    ({"keys": ["Enter", "Tab"], "values": ["Go", "Next"]}, "Next", "values"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "value", "key"), OTHERS)
def test_no_name_beside_a_value(body: Any, value: str, key: str) -> None:
    assert keys(sent(body))[value] == key


@pytest.mark.parametrize(
    ("body", "value", "key"),
    [
        (b"c[0][tipo]=tlm&c[0][valor]=912345678&c[1][tipo]=email&c[1][valor]=a@b.org", "912345678", "tlm"),
        (b"f.0.key=dob&f.0.value=1979-04-03", "1979-04-03", "dob"),
        (b"name1=phone&value1=912345678&name2=dob&value2=1979-04-03", "1979-04-03", "dob"),
        (b"f[0][type]=text&f[0][value]=hello", "hello", "value"),
        (b"user[email]=a@b.org&user[value]=hello", "hello", "value"),
    ],
)
def test_a_name_beside_a_value_in_a_form(body: bytes, value: str, key: str) -> None:
    assert keys(sent(body, FORM))[value] == key


@pytest.mark.parametrize(
    ("body", "value", "key"),
    [
        (b"<r><Field Name='email'>a@b.org</Field></r>", "a@b.org", "email"),
        (b"<r><p n='dob' v='1979-04-03'/></r>", "1979-04-03", "dob"),
        (b"<r><kv><Key>phone</Key><Value>912345678</Value></kv></r>", "912345678", "phone"),
        (b"<r><d><feld>vorname</feld><wert>Lucie</wert></d></r>", "Lucie", "vorname"),
        (b"<r><birthTime><value value='19790403'/></birthTime></r>", "19790403", "birthtime"),
        (b"<r><id><value root='1.2.250.1.213.1.4.8' extension='1790475123456'/></id></r>", "1790475123456", "nir"),
    ],
)  # fmt: skip
def test_a_name_beside_a_value_in_xml(body: bytes, value: str, key: str) -> None:
    assert keys(sent(body, "text/xml"))[value] == key


CHANGES = [
    ([{"op": "replace", "path": "/contact/email", "value": "a@b.org"}], "a@b.org", "email"),
    ({"field": {"fieldPath": "email"}, "op": "EQUAL", "value": {"stringValue": "a@b.org"}}, "a@b.org", "email"),
    ({"where": {"email": {"_eq": "a@b.org"}}}, "a@b.org", "email"),
    ({"filter": {"phone": {"$in": ["+4915112345678"]}}}, "+4915112345678", "phone"),
    ({"service": "object", "method": "execute_kw", "args": ["prod", 7, "s3cr3tPW!"]}, "s3cr3tPW!", "password"),
    ({"service": "shop", "method": "login", "args": ["prod", "7", "s3cr3tPW!"]}, "s3cr3tPW!", "args"),
    ({"path": "/contact/email", "value": "a@b.org"}, "a@b.org", "value"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "value", "key"), CHANGES)
def test_names_in_queries_and_changes(body: Any, value: str, key: str) -> None:
    assert keys(sent(body))[value] == key


def test_names_in_filters_of_addresses() -> None:
    found = {f.key: f.value for f in sent(b"", "text/plain", "/rest/v1/u?email=eq.a@b.org&born=gte.1979-04-03").fields}
    assert (found["email"], found["born"]) == ("a@b.org", "1979-04-03")
    target = "/odata/P?$filter=Mail%20eq%20'a@b.org'%20and%20startswith(Name,'Lucie')"
    found = {f.key: f.value for f in sent(b"", "text/plain", target).fields}
    assert (found["mail"], found["name"]) == ("a@b.org", "Lucie")
    assert keys(sent(b"filters[email][$eq]=a@b.org", FORM))["a@b.org"] == "email"


def test_a_name_and_a_value_as_parts() -> None:
    head = b"\r\nContent-Disposition: form-data; name="
    body = b"--b" + head + b'"f[0][name]"\r\n\r\nborn\r\n--b' + head + b'"f[0][value]"\r\n\r\n1979-04-03\r\n--b--'
    assert keys(sent(body, "multipart/form-data; boundary=b"))["1979-04-03"] == "born"


@pytest.mark.parametrize(
    ("body", "value", "key"),
    [
        ([{"question-text": "Are you tired, mostly?", "answer-value": "yes"}], "yes", "are you tired, mostly"),
        ({"questionId": "a1", "questionText": "I slept well", "answer": "never"}, "never", "i slept well"),
    ],
)
def test_questions_and_answers(body: Any, value: str, key: str) -> None:
    assert keys(sent(body))[value] == key


def test_a_table_of_names_and_values() -> None:
    found = keys(sent(b"name,value,unit\nphone,+4915112345678,x\nborn,1979-04-03,y\n", "text/csv"))
    assert (found["+4915112345678"], found["1979-04-03"]) == ("phone", "born")


def test_names_in_a_path() -> None:
    paths = {
        f.value: f.key for f in sent(b"", "text/plain", "/v1/phone/+4915112345678/drug/list/email/a%40b.org").fields
    }
    assert (paths["+4915112345678"], paths["a@b.org"]) == ("phone", "email")
    assert "list" not in paths
