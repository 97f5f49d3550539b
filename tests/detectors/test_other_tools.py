"""Messages as other tools write them: survey tools, clinical systems, apps in other languages; and what looks alike.

Shapes after the public documentation of the tools named; the people in them are invented.
"""

from typing import Any

import pytest

from gateway.content import read_message
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty, Direction
from gateway.model.messages import PlainMessage
from tests.detectors.samples import FORM, SPAN, hits, received, sent

SURE = (Certainty.CERTAIN, Certainty.LIKELY)
FHIR = "application/fhir+json"

PHQ9 = (
    "Little interest or pleasure in doing things",
    "Feeling down, depressed, or hopeless",
    "Trouble falling or staying asleep, or sleeping too much",
    "Feeling tired or having little energy",
    "Poor appetite or overeating",
    "Feeling bad about yourself",
    "Trouble concentrating on things",
    "Moving or speaking so slowly",
    "Thoughts that you would be better off dead, or of hurting yourself",
)
SCALE = ("Not at all", "Several days", "More than half the days", "Nearly every day")
EPDS = (
    "I have been able to laugh and see the funny side of things",
    "I have looked forward with enjoyment to things",
    "I have blamed myself unnecessarily when things went wrong",
    "I have been anxious or worried for no good reason",
    "I have felt scared or panicky for no very good reason",
    "Things have been getting on top of me",
    "I have been so unhappy that I have had difficulty sleeping",
    "I have felt sad or miserable",
    "I have been so unhappy that I have been crying",
    "The thought of harming myself has occurred to me",
)


def kinds(message: ReadMessage) -> set[str]:
    """Kinds of data of the hits that are sure."""
    return {hit.data_kind for hit in hits(message) if hit.confidence in SURE and hit.data_kind != "text"}


def told(message: ReadMessage, kind: str) -> list[tuple[str, str]]:
    """Value and sentence of the hits of one kind that are sure."""
    return [(hit.value, hit.detail) for hit in hits(message) if hit.data_kind == kind and hit.confidence in SURE]


def spoken(service: str, body: bytes, content_type: str) -> ReadMessage:
    return read_message(PlainMessage(SPAN, service, "", Direction.UP, (), body, content_type))[0]


def form(title: str) -> dict[str, Any]:
    """A form as Typeform describes it."""
    fields = [{"id": f"a{n}", "title": text, "type": "multiple_choice", "ref": f"r{n}"} for n, text in enumerate(PHQ9)]
    return {"id": "lT4Z3j", "title": title, "fields": fields}


def answered() -> dict[str, Any]:
    """The webhook of Typeform: questions in one list, answers in another."""
    answers = [
        {"type": "choice", "choice": {"id": f"x{n}Zk", "label": SCALE[(2 * n + 1) % 4]}, "field": {"id": f"a{n}"}}
        for n in range(9)
    ]
    return {"event_type": "form_response", "form_response": {"definition": form("PHQ-9 screening"), "answers": answers}}


def response(questionnaire: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    """A QuestionnaireResponse of FHIR R4."""
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": questionnaire,
        "subject": {"reference": "Patient/1"},
        "item": items,
    }


EPDS_RESPONSE = response(
    "Questionnaire/epds",
    [{"linkId": str(n), "text": text, "answer": [{"valueInteger": n * 7 % 4}]} for n, text in enumerate(EPDS)],
)


def test_answers_of_a_survey_tool() -> None:
    assert [detail for _, detail in told(sent(answered()), "health.instrument")] == [
        "PHQ-9 (depression questionnaire): 9 answers."
    ]


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"choices": [{"label": one} for one in SCALE]},
        {"answers": [{"label": one, "value": n} for n, one in enumerate(SCALE)]},
    ],
)
def test_a_form_that_is_only_described(choices: dict[str, Any]) -> None:
    """Neither a questionnaire that somebody answered, nor an answer to its question about self-harm."""
    described = form("PHQ-9") | choices
    assert not kinds(sent(described)) & {"health.instrument", "health.selfharm"}
    assert kinds(received(described)) == set()


def test_what_was_asked_is_nobodys_note() -> None:
    found = kinds(sent(EPDS_RESPONSE, FHIR))
    assert "health.instrument" in found
    assert "health.note" not in found


def test_a_note_in_the_first_person_is_one() -> None:
    assert "health.note" in kinds(sent({"journal_entry": EPDS[7] + ", and " + EPDS[8].lower()}))


def test_a_date_is_no_row_of_answers() -> None:
    record = {"gad7": {"done": True}, "procedure": {"effectiveTime": {"value": "20130320"}}}
    assert told(sent(record), "health.instrument") == []
    assert told(sent({"instrument": "GAD-7", "answers": "2013032"}), "health.instrument") != []


def test_a_birth_date_that_was_asked_for() -> None:
    item = {"linkId": "1", "text": "What is your date of birth?", "answer": [{"valueDate": "1960-03-13"}]}
    assert told(sent(response("intake", [item]), FHIR), "id.birthdate") == [("1960-03-13", "A date of birth.")]
    other = item | {"text": "When did you last see a dentist?"}
    assert told(sent(response("intake", [other]), FHIR), "id.birthdate") == []


RACE = {
    "url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race",
    "extension": [
        {"url": "ombCategory",
         "valueCoding": {"system": "urn:oid:2.16.840.1.113883.6.238", "code": "2106-3", "display": "White"}},
        {"url": "text", "valueString": "White"},
    ],
}  # fmt: skip


def test_patients_of_synthea() -> None:
    """Their names have digits, and the code of their race is also one of a pregnancy test."""
    patient = {
        "resourceType": "Patient",
        "extension": [RACE],
        "name": [{"use": "official", "family": "Hermiston71", "given": ["Johnnie679"], "prefix": ["Mr."]}],
        "birthDate": "2009-03-20",
    }
    message = sent({"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": patient}]}, FHIR)
    assert {value for value, _ in told(message, "id.name")} == {"Hermiston71", "Johnnie679"}
    assert told(message, "health.lab") == []
    assert told(message, "health.appointment") == []


def test_a_pregnancy_test_is_one() -> None:
    observation = {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "2106-3", "display": "Choriogonadotropin"}]},
        "valueString": "positive",
    }
    assert told(sent(observation, FHIR), "health.lab") == [("positive", "A laboratory result: pregnancy test.")]


def test_smoking_status() -> None:
    observation = {
        "resourceType": "Observation",
        "status": "final",
        "code": {
            "coding": [{"system": "http://loinc.org", "code": "72166-2", "display": "Tobacco smoking status NHIS"}]
        },
        "valueCodeableConcept": {"coding": [{"code": "449868002", "display": "Current every day smoker"}]},
    }
    assert ("Current every day smoker", "A tobacco use.") in told(sent(observation, FHIR), "health.substance")


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"имя": "Анна", "фамилия": "Иванова"}, "Анна"),
        ({"first_name": "Анна"}, "Анна"),
        ({"姓名": "王小明"}, "王小明"),
        ({"name": "山田太郎", "email": "taro@meeru.example"}, "山田太郎"),
        ({"name": "प्रिया शर्मा", "mobile": "+91 98765 43210"}, "प्रिया शर्मा"),
        ({"firstName": "Ελένη"}, "Ελένη"),
        ({"user": {"full_name": "أحمد محمد"}}, "أحمد محمد"),
        ({"patient": {"prénom": "Anaïs", "nom": "Dubois"}}, "Anaïs"),
        ({"apellido_paterno": "Rojas"}, "Rojas"),
        ({"nomeCompleto": "João Gonçalves"}, "João Gonçalves"),
        ({"nomPatient": "Dupré"}, "Dupré"),
        ({"nombre_del_paciente": "José Luis"}, "José Luis"),
    ],
)
def test_names_in_other_alphabets_and_languages(values: dict[str, Any], name: str) -> None:
    assert name in {value for value, _ in told(sent(values), "id.name")}


@pytest.mark.parametrize(
    "values",
    [
        {"category": {"name": "手机配件"}, "brand": {"name": "华为"}},
        {"device": {"name": "Kitchen71"}},
        {"название": "Книга", "цена": 500},
        {"first_name": "a1b2c3d4"},
        {"lastName": "test12"},
    ],
)
def test_what_is_no_name(values: dict[str, Any]) -> None:
    assert told(sent(values), "id.name") == []


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"телефон": "+7 912 345-67-89"}, "id.phone"),
        ({"telefon_privat": "044 668 18 00"}, "id.phone"),
        ({"telemovel": "912345678"}, "id.phone"),
        ({"strasse_nr": "Bahnhofstr. 12a", "plz_ort": "8001 Zürich"}, "id.address"),
        ({"手机号": "13800138000"}, "id.phone"),
        ({"phone": "+\u0669\u0666\u0666\u0665\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667"}, "id.phone"),
        ({"card_number": "\uff14" + "\uff11" * 15}, "id.card"),
        ({"дата_рождения": "1990-03-12"}, "id.birthdate"),
        ({"出生日期": "1990-03-12"}, "id.birthdate"),
        ({"ddn": "1992-08-09"}, "id.birthdate"),
        ({"dob": {"point": {"date": "1938-12-12T00:00:00Z"}}}, "id.birthdate"),
        ({"motivo_consulta": "ataques de pánico"}, "health.symptom"),
        ({"fields": [{"name": "reason_for_visit", "value": "panic attacks"}]}, "health.symptom"),
        ({"vitals": [{"vital": {"name": "Blood Pressure Systolic"}, "value": 133, "unit": "mm[Hg]"}]}, "health.vital"),
    ],
)
def test_values_by_their_names(values: dict[str, Any], kind: str) -> None:
    assert kind in kinds(sent(values))


@pytest.mark.parametrize(
    "values",
    [
        {"发布日期": "1990-03-12"},
        {"订单号": "13800138000"},
        {"point": {"date": "1938-12-12T00:00:00Z"}},
        {"reason_for_return": "too small, painful to wear"},
        {"data": {"hp": 12, "damage": 30, "pulse": 200}},
        {"event": "track_play", "track": "Suicidal Thoughts"},
    ],
)
def test_values_that_only_look_so(values: dict[str, Any]) -> None:
    assert kinds(sent(values)) == set()


def test_an_example_in_a_description_is_nobodys() -> None:
    example = {"firstName": "Jane", "birthDate": "1990-01-01", "diagnosis": "F32.1"}
    described = {"paths": {"/patients": {"post": {"requestBody": {"content": {"json": {"example": example}}}}}}}
    assert kinds(received({"openapi": "3.0.0", **described})) == set()


@pytest.mark.parametrize(
    "target",
    [
        "/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz",  # RFC 6749 section 4.1.2
        "/auth/callback?code=4/0AX4XfWh2kLmQ9sT&state=af0ifjsldkj",
    ],
)
def test_codes_of_oauth(target: str) -> None:
    assert "cred.token" in kinds(sent(target=target, method="GET"))


@pytest.mark.parametrize(
    "target",
    [
        "/redeem?code=SUMMER2024SALE&state=CA",
        "/callback?code=200&state=ok",
        "/login?code=DE&state=BY",
        "/v1/accounts:signInWithPassword?key=AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY",  # an app's, not a person's
    ],
)
def test_other_codes(target: str) -> None:
    assert "cred.token" not in kinds(sent(target=target, method="GET"))


def test_palau_is_no_password() -> None:
    countries = {"PS": "Palestine", "PT": "Portugal", "PW": "Palau", "PY": "Paraguay", "QA": "Qatar"}
    assert kinds(sent({"territories": countries})) == set()
    assert kinds(sent({"user": "mara", "pw": "Palau"})) == {"cred.password"}


def test_ids_of_advertisers_by_other_names() -> None:
    identifier = "B8F3A0D2-0C2F-4F77-8F23-7B1D83B6A0B1"
    for target in (f"/ad?udid=ifa:{identifier}", f"/r?advertisingTrackingId={identifier}"):
        assert told(sent(target=target, method="GET"), "id.advertising") == [(identifier, "An advertising id.")]
    assert told(sent(target=f"/ad?udid=x:{identifier}", method="GET"), "id.advertising") == []


def test_prescribers_are_no_address_book() -> None:
    people = [{"name": f"Dr. {n}", "phone": f"+1-916-555-77{n}2"} for n in "3456"]
    medicines = [{"product": "Naproxen", "prescriber": one} for one in people]
    assert "bulk.contacts" not in kinds(sent({"medications": medicines}))
    assert "bulk.contacts" in kinds(sent({"contacts": people}))


def test_hl7_with_a_lost_mark() -> None:
    """The backslash of MSH-2 is lost where somebody wrote the message into a program's text."""
    lines = ["MSH|^~ &|Lab|Clinic|X|Y|20110329082006||ORU^R01|1|T|2.3", "PID||1|2||KELLER^MARA||19651015|F"]
    found = kinds(spoken("mllp", "\r".join(lines).encode(), ""))
    assert {"health.record", "id.name", "id.birthdate"} <= found
    assert "health.record" not in kinds(spoken("text", b"MSH said to me | and then | nothing", ""))


def test_answers_in_a_table() -> None:
    head = ",".join(f"phq9_{n}" for n in range(1, 10))
    assert "health.instrument" in kinds(sent(f"record_id,{head}\n7,1,2,0,3,1,2,1,0,1\n".encode(), "text/csv"))
    assert kinds(sent(b"order_id,product,qty\n7,shoe,2\n", "text/csv")) == set()


def test_a_form_in_an_old_encoding() -> None:
    body = b"name=%C0%ED%ED%E0+%C8%E2%E0%ED%EE%E2%E0&email=anna%40pochta.example"
    assert ("Анна Иванова", "A name, in an object that describes a person.") in told(sent(body, FORM), "id.name")


def test_change_logs_hold_no_numbers_of_people() -> None:
    """Versions, days and columns of figures beside words that mean a telephone or a paper elsewhere."""
    log = (
        "Release 1.0 (2017-05-15): call the handler once\n"
        "phone: 2145  9.0.039\n"
        "do not run 20220630-1 twice\n"
        "def greet(first_name: str, last_name: str) -> None:\n"
    )
    assert kinds(sent(log.encode(), "text/plain")) == set()
    assert kinds(sent({"rut": "20220630-1"})) == {"id.national"}
    assert kinds(sent(b"my phone is +49 1512 3456789, call me", "text/plain")) == {"id.phone"}


@pytest.mark.parametrize(
    ("text", "is_card"),
    [
        ("my card is 4111111111111111 12/26 123", True),
        ("pay with card 378282246310005 1234", True),
        ("card 4012888888881881 4012-8888-8888-1881", True),
        ("order card 41111111111111112 12", False),
        ("card id 1234567890123456 12/26", False),
    ],
)
def test_cards_with_figures_behind(text: str, is_card: bool) -> None:
    assert ("id.card" in kinds(sent({"message": text}))) is is_card


def test_a_position_in_a_query_for_the_weather() -> None:
    assert "id.location" in kinds(sent(target="/v3/wx?geocode=39.96118,-82.99879", method="GET"))
    assert kinds(sent(target="/v3/wx?geocode=10115", method="GET")) == set()


@pytest.mark.parametrize(
    ("note", "is_one"),
    [
        ("Мне очень грустно и я не хочу жить", True),
        ("Сегодня мне плохо, опять плакала весь вечер", True),
        ("Νιώθω πολύ άσχημα σήμερα και φοβάμαι", True),
        ("Mi sento triste e stanca da settimane", True),
        ("Доставка завтра до 18 часов, код двери 12", False),
        ("Заказ оплачен, курьер позвонит вечером", False),
    ],
)
def test_notes_in_other_alphabets(note: str, is_one: bool) -> None:
    assert ("health.note" in kinds(sent({"note": note}))) is is_one


@pytest.mark.parametrize(
    "values",
    [
        {"DrugDescription": "AVANDAMET 2MG/1000MG TABLET"},
        {"medication": "Rosiglitazone 4 mg"},
        {"medications": [{"name": "Foobarol", "dose": "20 mg"}]},
        {"medicamentos": [{"nombre": "Foobarol", "dosis": "20 mg"}]},
    ],
)
def test_medicines_that_no_list_has(values: dict[str, Any]) -> None:
    assert kinds(sent(values)) == {"health.medication"}


@pytest.mark.parametrize(
    "values",
    [
        {"medication": "Foobarol"},
        {"medication_reminders": "every morning"},
        {"medicine_ball": "Leather 5 kg"},
        {"products": [{"name": "Foobarol Shampoo", "size": "20 ml"}]},
    ],
)
def test_what_is_no_medicine(values: dict[str, Any]) -> None:
    assert kinds(sent(values)) == set()


def test_a_catalogue_of_medicines_is_nobodys() -> None:
    catalogue = {"medicines": [{"name": f"Foobarol {n}", "strength": "20 mg"} for n in "abc"]}
    assert kinds(received(catalogue, target="/catalogue")) == set()
