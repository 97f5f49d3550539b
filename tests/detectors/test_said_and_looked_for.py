"""What people in a crisis say in many languages and look for, cycles of machines and of people, medicines and
depressions that are looked for, and short texts that only sound like notes."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

SURE = (Certainty.LIKELY, Certainty.CERTAIN)


def sure(message: ReadMessage, kind: str) -> bool:
    return any(hit.confidence in SURE for hit in of_kind(message, f"health.{kind}"))


IN_A_CRISIS = [
    "mi sono tagliata ancora, sul braccio",
    "ho pensato di farla finita",
    "ik denk elke avond aan zelfmoord",
    "ik heb mezelf weer gesneden",
    "jag vill inte leva längre",
    "jag skär mig nästan varje natt",
    "jeg vil ikke leve mere",
    "artik yaşamak istemiyorum",
    "chcę się zabić",
    "haluan kuolla",
    "я не хочу жить",
    "もう死にたい",
    "the tablets are right here, all the tablets in front of me.",
    "I cut again last night and hid it",
    "I keep planning how I would do it",
    "easiest way to kill yourself",
    "como suicidarse sin dolor",
]


@pytest.mark.parametrize("text", IN_A_CRISIS)
def test_what_people_say_in_a_crisis(text: str) -> None:
    assert sure(sent({"message": text}), "selfharm")


@pytest.mark.parametrize(
    "text",
    [
        "mi sono tagliata di nuovo i capelli da sola",
        "jag orkar inte dölja att jag är trött på disken",
        "jag vill leva sunt och äta bättre",
        "jeg vil leve i Bergen",
        "I cut again and sewed the second seam",
        "I keep planning how to do it, the kitchen and the hall",
        "quickest way to die in minecraft",
        "how to kill yourself in roblox",
        "so embarrassing, I want to disappear from this party",
        "I want to disappear into the woods for a week",
    ],
)
def test_what_only_sounds_like_a_crisis(text: str) -> None:
    assert not sure(sent({"message": text}), "selfharm")


def test_a_line_for_people_in_a_crisis_is_where_they_write() -> None:
    body = {"from": "texter", "text": "I want to kill myself tonight"}
    assert sure(sent(body, host="chat.hope-lifeline.example", target="/988/messages"), "selfharm")


def test_an_alert_names_what_was_answered() -> None:
    body = {"notification": {"title": "Risk alert", "body": "Answered 'often' to thoughts of being better off dead"}}
    assert sure(sent(body), "selfharm")


def test_what_a_form_asks_of_dying_is_not_what_somebody_says() -> None:
    assert not sure(sent({"text": "Have you had thoughts of killing yourself?"}), "selfharm")


def test_rules_of_moderation_are_nobodys() -> None:
    rules = [{"category": one, "enabled": True, "threshold": 0.5, "action": "hide"} for one in ("self-harm", "spam")]
    assert not sure(sent({"rules": rules}), "selfharm")
    assert sure(sent({"category": "self-harm", "note": "I am suicidal again"}), "selfharm")


REPRODUCTIVE = [
    sent({"jour": "2026-01-04", "regles": "abondantes", "humeur": "calme"}, target="/cycle"),
    sent({"items": [{"category": "period", "option": "heavy"}]}),
    sent({"entries": [{"category": "birth_control_pill", "option": "taken_late"}]}),
    sent({"contraceptionMethod": "IUD_HORMONAL", "insertedOn": "2026-02-01"}),
    sent({"metodo": "anillo vaginal", "inicio": "2026-02-01"}, target="/v1/anticoncepcion"),
    sent({"employee": "E-17", "absenceType": "MATERNITY_LEAVE", "start": "2026-05-01"}, target="/absences"),
    sent(b"tiempo_buscando_embarazo=3+a%C3%B1os&edad=34", FORM),
    sent({"text": "Ik ben 9 weken zwanger en een beetje misselijk"}),
    sent({"text": "Ho il ciclo ogni tre settimane, devo preoccuparmi?"}),
    sent({"text": "Estou grávida de dois meses"}),
    sent({"text": "Jestem w ciąży, czy mogę latać?"}),
    sent(
        {
            "resourceType": "Observation",
            "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": "8665-2", "display": "Last menstrual period"}]},
            "valueDateTime": "2026-01-11",
        },
        "application/fhir+json",
        "/R4/Observation",
    ),
]


@pytest.mark.parametrize("message", REPRODUCTIVE)
def test_cycle_pregnancy_and_contraception(message: ReadMessage) -> None:
    assert sure(message, "reproductive")


@pytest.mark.parametrize(
    "message",
    [
        sent({"program": "delicates", "cycle": {"phase": "rinse", "day": 2, "flow": "light", "waterTemp": 30}}),
        sent({"cycle": "Wool", "cycleLength": 62, "spin": 800}, target="/washers/7/program"),
        sent({"Period": "03", "PeriodStart": "2026-03-01", "CycleDays": 30}, target="/erp/closing"),
        sent({"leaveType": "MATERNITY_LEAVE", "balance": 98, "accrual": 0}),
        sent({"estimatedDeliveryDate": "2026-03-01", "orderId": 17, "carrier": "DHL"}),
    ],
)
def test_cycles_of_machines_and_books(message: ReadMessage) -> None:
    assert not sure(message, "reproductive")


def looked_for(host: str, target: str) -> ReadMessage:
    return sent(b"", target=target, host=host, method="GET")


@pytest.mark.parametrize(
    ("host", "target"),
    [
        ("www.healthpages.example", "/assure/sante/themes/endometriose"),
        ("arztsuche.example", "/search?city=Bonn&speciality=psychiater"),
        ("medecins.example", "/addictologue/lyon"),
        ("clinicaltrials.gov", "/api/v2/studies?query.cond=ALS&pageSize=5"),
        ("www.slimmer.example", "/lp?q=semaglutide"),
        ("www.diario.example", "/buscar?q=depresion+posparto+ayuda"),
        ("www.livingwith-ms.example", "/treatment"),
    ],
)
def test_what_is_looked_for(host: str, target: str) -> None:
    assert sure(looked_for(host, target), "interest")


@pytest.mark.parametrize(
    ("host", "target"),
    [
        ("www.wetter.example", "/search?q=depression+forming+near+the+gulf"),
        ("www.eltiempo.example", "/buscar?q=depresion+y+borrasca+mapa"),
        ("registry.npmjs.org", "/anxiety/latest"),
        ("pypi.org", "/simple/depression/"),
        ("itunes.apple.com", "/search?term=insomnia&limit=5"),
        ("api.tunes.example", "/v1/search?q=Morphine&type=track"),
    ],
)
def test_what_is_called_after_an_illness(host: str, target: str) -> None:
    assert not sure(looked_for(host, target), "interest")


def test_a_question_of_a_quiz_is_no_search() -> None:
    body = {"q": "Who found penicillin?", "choices": ["Fleming", "Curie", "Koch"], "picked": 0}
    assert not sure(sent(body), "interest")


def test_tags_of_a_map_are_none_of_a_page() -> None:
    body = (
        b'<osmChange><modify><node id="7"><tag k="healthcare:speciality" v="psychiatry"/></node></modify></osmChange>'
    )
    assert not sure(sent(body, "application/xml"), "interest")


@pytest.mark.parametrize(
    "text",
    [
        "Non riesco a stare da sola in casa, ho paura di impazzire",
        "hay días en que no puedo ni levantarme de la cama",
        "Jag orkar inte mer, sover knappt och gråter på bussen",
        "sinds de dood van mijn broer voel ik me leeg",
    ],
)
def test_how_days_and_nights_are(text: str) -> None:
    assert sure(sent({"message": text}), "note")


def test_a_thought_has_few_words() -> None:
    assert sure(sent({"automaticThought": "I am hideous", "situation": "mirror"}), "note")
    assert not sure(sent({"description": "I am late"}), "note")


@pytest.mark.parametrize(
    "body",
    [
        {"messages": [{"from": "a", "body": "Mum called, ring her back"}]},
        {"diagnosis": "Severe persistent asthma", "mrn": "17"},
        {"Diagnose": "Depressive Episode, mittelgradig"},
        {"SigText": "Take 2 tablets by mouth every evening with food"},
        {"service": "worker", "ddsource": "k8s", "hostname": "n-4", "message": "suicide: parent gone, exiting"},
        {"responses": [{"q": "Je me suis sentie triste ou malheureuse", "a": "Non, jamais"}]},
        {
            "title": "Markets",
            "body": "Analysts warned the downturn may become a depression; bond markets were nervous.",
        },
    ],
)
def test_what_is_no_note(body: object) -> None:
    assert not sure(sent(body), "note")


@pytest.mark.parametrize(
    "text", ["my chest feels tight and I get dizzy when I stand up", "Bin in der 31. SSW und spüre das Baby kaum."]
)
def test_a_body_is_no_mood(text: str) -> None:
    assert not sure(sent({"text": text}), "mood")
