"""What tells of nobody: games, translations, schemas, switches, and choices."""

import base64

import pytest

from gateway.detectors.context.nobody import is_nobodys, is_of_program, is_offered, offers_below
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import hits, sent


@pytest.mark.parametrize(
    "message",
    [
        sent({"mood": 2}, host="telemetry.northgames.example"),
        sent({"mood": 2}, host="api.arena.gg"),
        sent({"npc": [{"mood": "angry", "hp": 4}]}),
        sent({"batch": [{"n": "boss_fight"}, {"n": "loot"}]}),
    ],
)
def test_games(message: ReadMessage) -> None:
    assert is_nobodys(message)
    assert not is_of_program(message)


@pytest.mark.parametrize(
    "message",
    [
        sent({"v": "happy"}, target="/v3/i18n/missing"),
        sent({"v": "happy"}, host="api.lokalise.example"),
        sent({"v": "happy"}, host="events.launchdarkly.com"),
        sent({"properties": {"a": {"type": "string"}, "b": {"type": "boolean"}}}),
        sent({"query": "query IntrospectionQuery { __schema { types { name } } }"}),
    ],
)
def test_programs(message: ReadMessage) -> None:
    assert is_of_program(message)


@pytest.mark.parametrize(
    "message",
    [
        sent({"mood": 2, "streak": 4, "xp": 20}),
        sent({"player": "exo", "title": "Sleep stories"}),
        sent({"q": 1}, target="/api/localisation/position"),
        sent({"properties": {"type": "string"}, "event": "mood"}),
        sent({"query": "mutation { addMood(value: 2) { id } }"}),
    ],
)
def test_people(message: ReadMessage) -> None:
    assert not is_nobodys(message)


def test_choices() -> None:
    message = sent({"q": {"text": "How?", "choices": [{"label": one, "value": n} for n, one in enumerate("abc")]}})
    assert is_offered("body.json:$.q.choices[1].value", message)
    assert not is_offered("body.json:$.q.text", message)
    assert offers_below("body.json:$.q", message)


def test_lists_of_choices_by_name() -> None:
    choices = {"Symptom": ["CRAMPS", "HEADACHE", "ACNE"], "Flow": ["LIGHT", "MEDIUM", "HEAVY"]}
    assert not [hit for hit in hits(sent({"enum": choices, "schemaVersion": 13})) if hit.data_kind.startswith("health")]
    told = {hit.data_kind for hit in hits(sent({"log": choices, "schemaVersion": 13}))}
    assert {"health.symptom", "health.reproductive"} <= told


@pytest.mark.parametrize(
    "body",
    [
        {"choices": [{"label": "a", "selected": True}, {"label": "b", "selected": False}, {"label": "c"}]},
        {"choices": {"labels": ["a", "b", "c"]}},
        {"choices": ["a", "b"]},
    ],
)
def test_what_was_chosen(body: dict[str, object]) -> None:
    message = sent(body)
    assert not any(is_offered(field.path, message) for field in message.fields)
    assert not offers_below("body.json:$", message)


@pytest.mark.parametrize("path", ["/v1/tier/gold/checkin", "/vet/intake", "/pet/results"])
def test_words_that_are_animals_in_other_languages(path: str) -> None:
    """A tier of customers, a veteran, a scan: what is sent there is a person's."""
    assert "health.vital" in {hit.data_kind for hit in hits(sent({"weight_kg": 71.5, "heartRate": 88}, target=path))}


RECEIPT = ".".join(
    base64.urlsafe_b64encode(part.encode()).decode().rstrip("=")
    for part in (
        '{"alg":"RS512"}',
        '{"iat":1730600000,"policy_uri":"https://shop.example/privacy","purpose":"x"}',
        "s" * 60,
    )
)
XML_RPC = (
    b"<methodCall><params><param><value><struct><member><name>Password Hint</name><value>x</value></member></struct>"
)
XML_RPC += b"</value></param></params></methodCall>"
PERIOD = {"resourceType": "Encounter", "status": "finished", "period": {"start": "2025-07-21", "end": "2025-07-22"}}
OFFICE = {
    "resourceType": "Organization",
    "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}],
    "name": "Lakeside Clinic",
}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"service": "patient-web", "date": 1744707278000, "source": "browser", "session": {"id": "x"}}, "health."),
        ({"payload": "MSH|^~\\&|A|B|C|D|20250322224700||ORU^R01|M1|P|2.4\rOBR|1|||VITALS"}, "id.phone"),
        ({"requestInformation": RECEIPT}, "cred.token"),
        ({"q": "INSERT INTO visits (title, note) VALUES ('Visit at ten', 'We spoke of the birth')"}, "health.note"),
        ({"responses": [{"question": "I feel emotionally drained from my work", "value": 7}]}, "health.note"),
        ({"data": {"search_term": "hiv test near me please"}}, "health.note"),
        (PERIOD, "health.reproductive"),
        (OFFICE, "id.national"),
        (
            {"headers": [{"name": "Content Type", "value": "application/json"}], "user": {"email": "a.b@mail.org"}},
            "id.name",
        ),
    ],
)
def test_what_only_looks_like_somebodys(body: dict[str, object], kind: str) -> None:
    found = {hit.data_kind for hit in hits(sent(body)) if hit.confidence in (Certainty.CERTAIN, Certainty.LIKELY)}
    assert not any(one.startswith(kind) for one in found)


def test_members_of_calls_are_no_names() -> None:
    assert not any(hit.data_kind == "id.name" for hit in hits(sent(XML_RPC, "text/xml")))


def test_an_access_token_stays_one() -> None:
    token = ".".join(
        base64.urlsafe_b64encode(part.encode()).decode().rstrip("=")
        for part in ('{"alg":"RS512"}', '{"sub":"u1","exp":1730600000}', "s" * 60)
    )
    assert any(hit.data_kind == "cred.token" for hit in hits(sent({"data": token})))


def test_what_laboratories_find_in_wine_and_soil_is_nobodys() -> None:
    results = [{"parameter": "cholesterol", "value": 3.1, "unit": "mg/dL"}]
    wine = sent({"sample": {"type": "red wine", "batch": "L-1"}, "results": results})
    blood = sent({"sample": {"type": "blood"}, "results": results})
    assert not [hit for hit in hits(wine) if hit.data_kind == "health.lab" and hit.confidence is Certainty.LIKELY]
    assert [hit for hit in hits(blood) if hit.data_kind == "health.lab" and hit.confidence is Certainty.LIKELY]


def test_cows_by_their_milk() -> None:
    cow = {"dier": {"lactatie": 3}, "celgetal": 210, "diagnose": "mastitis", "temp": 39.4}
    assert not [hit for hit in hits(sent(cow)) if hit.confidence is Certainty.LIKELY and "health" in hit.data_kind]


ICD = [("F32.1", "Moderate depressive episode"), ("E11.9", "Type 2 diabetes mellitus"), ("J45.4", "Moderate asthma")]
ICD += [("K50.9", "Crohn's disease"), ("G35", "Multiple sclerosis")]
ROWS = [{"c": code, "d": name} for code, name in ICD]
QUESTION = {"id": 1, "q": "Hormone maintaining pregnancy?", "opt": "C", "ok": True}


@pytest.mark.parametrize(
    "message",
    [
        sent({"rev": 34, "codes": ROWS}, target="/codes/delta"),
        sent({"qs": [QUESTION, {"id": 2, "q": "Drug for type 2 diabetes?", "opt": "A", "ok": False}], "score": 1}),
        sent({"items": [{"pregunta": "¿Causa de la esclerosis múltiple?", "opcion": "B", "correcta": "true"}]}),
        sent(
            {"notes": [[1, "P", "First line drug in type 2 diabetes?\x1fMetformin 500 mg"]], "cards": []},
            host="sync.ankiweb.example",
        ),
        sent(
            {"ohrmarke": "DE 09", "traechtig": True, "temp": 38.5, "diagnose": "Mastitis", "medikament": "Penicillin"}
        ),
        sent(
            {"crotal": "ES 1", "vaca": 12, "ordeno": "AM", "diagnostico": "Mastitis", "tratamiento": "Penicilina 10 ml"}
        ),
        sent({"cow": 41, "days in milk": 80, "temp": 39.6, "diagnosis": "Mastitis", "medication": "Penicillin 10 ml"}),
        sent({"vida": 80, "nivel": 4, "infectado": True, "medicinas": {"vendas": 2, "morfina": 3}}),
        sent({"x": 1, "medicinas": {"morfina": 3}}, host="s.zombisur.example"),
        sent({"jugador": 4, "enemigo": 2, "medicinas": {"morfina": "3 ml"}}),
    ],
)
def test_what_is_nobodys_health(message: ReadMessage) -> None:
    """Lists of codes, exams, cards, herds and games."""
    assert not [
        hit
        for hit in hits(message)
        if hit.data_kind.startswith("health.") and hit.confidence in (Certainty.CERTAIN, Certainty.LIKELY)
    ]


@pytest.mark.parametrize(
    "message",
    [
        sent({"patient": "Ada Lund", "dob": "1970-02-03", "rev": 34, "codes": ROWS}),
        sent({"rev": 3, "conditions": [{"c": code, "d": name, "onset": "2019"} for code, name in ICD]}),
        sent({"items": [{"q": "Do you have type 2 diabetes?", "a": "yes", "ok": True}]}),
        sent({"notes": [[1, "P", "My type 2 diabetes is worse, I take metformin 500 mg"]], "cards": []}),
        sent({"temp": 38.5, "calf": 36, "diagnosis": "Mastitis", "patient": 4, "medication": "Penicillin 10 ml"}),
        sent({"vida": 3, "nivel": "medio", "medicinas": {"morfina": "10 mg"}, "paciente": 1}),
        sent({"xp": 10, "level": 4, "streak": 3, "medication": "Sertraline 50 mg"}),
        sent({"note": "My type 2 diabetes is worse"}, host="api.bac.example"),
        sent({"diagnosis": "Type 2 diabetes", "drinks": 3}, host="api.bac.example"),
    ],
)
def test_what_is_somebodys_health(message: ReadMessage) -> None:
    assert [
        hit
        for hit in hits(message)
        if hit.data_kind in ("health.diagnosis", "health.medication")
        and hit.confidence in (Certainty.CERTAIN, Certainty.LIKELY)
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"ohrmarke": "DE 09 28133920", "traechtig": True, "temp": 38.5, "medikament": "Penicillin 10 ml"},
        {"besamung": "2026-08-24", "kalbung_erw": "2027-01-31", "temp": 38.5, "diagnose": "Klauenrehe"},
        {"numero_boucle": "FR 12", "date_velage": "2026-03-02", "temp": 38.5},
    ],
)
def test_cows_by_their_calves(body: dict[str, object]) -> None:
    assert not [hit for hit in hits(sent(body)) if hit.confidence is Certainty.LIKELY and "health" in hit.data_kind]


def test_what_figures_need() -> None:
    assert is_nobodys(sent({"sims": [{"pregnant": True, "needs": {"bladder": 69, "hunger": 26}}]}))
    assert not is_nobodys(sent({"needs": {"hygiene": "help", "hunger": "none"}, "resident": "Ann"}))


def test_the_patient_of_an_exam_is_nobody() -> None:
    asked = {"qid": 6, "stem": "A 23-year-old woman has an HbA1c of 8.1%", "chosen": "A", "key": "D"}
    of_exam = hits(sent(asked, host="x.boardprep.example"))
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_exam if hit.data_kind == "health.lab")
    told = hits(sent({"note": "A 23-year-old woman has an HbA1c of 8.1%", "mrn": "4"}, target="/chart"))
    assert any(hit.confidence is Certainty.LIKELY for hit in told if hit.data_kind == "health.lab")
