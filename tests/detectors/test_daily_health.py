"""What apps for mental and daily health send in few and short words, and the same words elsewhere."""

from typing import Any
from urllib.parse import urlencode

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, sent

DIARY = "/diary"


def kinds(message: ReadMessage) -> set[str]:
    """Kinds that are told as likely."""
    return {hit.data_kind for hit in hits(message) if hit.confidence is not Certainty.POSSIBLE}


def form(target: str = "/save", host: str = "api.app.example", **fields: str) -> ReadMessage:
    return sent(urlencode(fields).encode(), FORM, target, host)


def written(names: dict[str, str], target: str = "/save") -> ReadMessage:
    return sent(urlencode(names).encode(), FORM, target)


TEXTS = {
    "German without I": ("notiz", "Kaffee mit Jana, zum ersten Mal seit Monaten wieder gelacht. Abends diese Leere."),
    "Portuguese": ("txtDiario", "Dia melhor, li um livro no parque e consegui dormir. O aperto no peito ficou."),
    "Italian": ("testo", "Attacco di panico al supermercato, mi tremavano le gambe. Poi sono tornata a casa."),
    "Dutch": ("tekst", "Weer ruzie met mijn broer, de hele avond gehuild. Ik heb het gevoel dat ik tekortschiet."),
    "Polish": ("tresc", "Atak paniki w sklepie, trzęsły mi się nogi. Uciekłam przed kasą do domu."),
    "Turkish": ("metin", "Babamla kavga ettik, bütün gece a\u011flad\u0131m. Kendimi çok değersiz hissediyorum yine."),
    "hands": ("notes", "Drove past the casino, hands sweating the whole way, kept going and called nobody."),
    "laughed with": (
        "text",
        "Better day. Cooked with Ana and laughed with her, then woke up at 5am with my heart racing.",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_diaries(name: str) -> None:
    key, text = TEXTS[name]
    assert "health.note" in kinds(sent({key: text, "date": "2026-03-02"}, target=DIARY))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("notes", "Order four boxes of the blue tiles before Monday and ask about the delivery price."),
        ("tresc", "Zamówienie numer 5512 zostało wysłane do punktu odbioru przy ulicy Długiej."),
        ("inhalt", "Bitte die Heizung im zweiten Stock bis Freitag prüfen und den Filter tauschen."),
        ("text", "That movie was great, laughed so hard at the second scene, best comedy this year."),
    ],
)
def test_other_texts_are_no_diaries(key: str, text: str) -> None:
    assert "health.note" not in kinds(sent({key: text}, target="/v1/tasks"))


def test_a_thought_in_a_record_of_thoughts() -> None:
    body = {
        "pensamientoAutomatico": "Nadie va a querer hablar con una inútil como yo",
        "evidenciaContra": "El jefe me felicitó",
    }
    found = kinds(sent(body, target="/registros"))
    assert "health.note" in found
    assert "health.reproductive" not in found


PHQ = {f"pyt{number}": str(number % 4) for number in range(1, 10)}


@pytest.mark.parametrize(
    "message",
    [
        form(test="PHQ-9", **PHQ, wynik="13"),
        sent({"questionario": "GAD-7", "risposte": {f"D{n}": n % 3 for n in range(1, 8)}}),
        sent(
            {
                "tense": "Several days",
                "cannot_stop": "Nearly every day",
                "too_much": "Not at all",
                "relax": "Several days",
                "sit_still": "Not at all",
                "annoyed": "Several days",
                "dread": "Nearly every day",
            },
            target="/v2/questionnaires/gad7/answers",
        ),
        written({f"41X7X3PHQ9{n}": f"A{n % 4 + 1}" for n in (3, 1, 2, 5, 4, 6, 9, 8, 7)}),
        written(
            {
                "respuestas[0][pregunta]": "Poco interés o placer en hacer cosas",
                "respuestas[0][valor]": "2",
                "respuestas[1][pregunta]": "Sentirse decaído o sin esperanza",
                "respuestas[1][valor]": "1",
            }
        ),
    ],
)
def test_questionnaires(message: ReadMessage) -> None:
    assert "health.instrument" in kinds(message)


@pytest.mark.parametrize(
    "message",
    [
        sent({f"field{n}": "several days" for n in ("a", "b", "c")}, target="/v2/polls/answers"),
        written({f"41X7X3WINE{n}": f"A{n}" for n in range(1, 8)}),
        written({"respuestas[0][pregunta]": "¿Recomendaría nuestra tienda?", "respuestas[0][valor]": "2"}),
    ],
)
def test_other_forms_are_no_questionnaires(message: ReadMessage) -> None:
    assert "health.instrument" not in kinds(message)


MEASURED: dict[str, dict[str, Any]] = {
    "arguments of a function": {"p_sys": 121, "p_dia": 78, "p_pulse": 66},
    "in short": {"sis": 133, "dia": 84, "pulso": 71},
    "sugar": {"typ": "messung", "bz": 143, "einheit": "mg/dl", "ke": 3},
    "hours": {"hrsSono": 7, "humor": "calma"},
}


@pytest.mark.parametrize("name", MEASURED)
def test_measurements(name: str) -> None:
    assert "health.vital" in kinds(sent(MEASURED[name], target="/rest/v1/rpc/add"))


def test_a_column_with_its_unit() -> None:
    table = b"Device,Historic Glucose mg/dL\nSensor,112\nSensor,96\nSensor,140\n"
    assert "health.vital" in kinds(sent(table, "text/csv"))


@pytest.mark.parametrize(
    "body",
    [
        {"type": "heartbeat", "seq": 411, "pulse": 60, "health": "ok", "latency_ms": 41},
        {"dps": {"1": True, "3": "sleep"}, "pulse": 70, "mode": "night"},
        {"sys": "linux", "dia": 14, "mes": 3},
        {"bz": 143, "tarif": "A"},
    ],
)
def test_other_numbers_are_not_measured(body: dict[str, Any]) -> None:
    assert "health.vital" not in kinds(sent(body))


SYMPTOMS: dict[str, ReadMessage] = {
    "pain by its address": sent({"data": {"area": "hip", "level": 6}}, target="/collections/pain_log/documents"),
    "eating": form(gegessen="zwei Brote", essanfall="ja", erbrochen="nein"),
    "hay fever": sent({"augen": {"jucken": 3}, "nase": {"niesen": 2}}, target="/tagebuch"),
    "exposure": sent({"obsession": "I will lose control and shout", "compulsion": "counting", "suds": [70, 40]}),
    "behaviour": sent({"childName": "Ida Holm", "behavior": "meltdown", "antecedent": "fire alarm"}),
    "sick leave": sent({"model": "hr.leave", "name": "Baja por ansiedad, se adjunta parte"}),
    "sick leave in French": sent({"commentaire": "Arrêt maladie pour épuisement et insomnies"}),
}


@pytest.mark.parametrize("name", SYMPTOMS)
def test_symptoms(name: str) -> None:
    assert kinds(SYMPTOMS[name]) & {"health.symptom", "health.diagnosis"}


@pytest.mark.parametrize(
    "message",
    [
        sent({"data": {"area": "hip", "level": 6}}, target="/collections/game_log/documents"),
        sent({"pipe": {"verstopft": 2}, "room": "bath"}),
        sent({"obsession": "Night by Calvin", "product": "perfume", "price": 44}),
        sent({"behavior": "smooth", "scroll": "auto"}),
        sent({"behavior": "aggressive", "cache": "memory"}),
        sent({"name": "Baja por fin de contrato, se adjunta carta"}),
    ],
)
def test_other_things_are_no_symptoms(message: ReadMessage) -> None:
    assert not kinds(message) & {"health.symptom", "health.diagnosis"}


def test_pressure_to_hurt_oneself_in_short() -> None:
    assert "health.selfharm" in kinds(sent({"anspannung": 70, "svDruck": 6, "skill": "Eiswürfel"}))
    assert "health.selfharm" not in kinds(sent({"svDruck": 6, "ventil": "offen", "bar": 2}))


MEDICINES: dict[str, ReadMessage] = {
    "column": sent(b"Date,Mood,Lamotrigine 100mg\n2026-03-01,3,1\n2026-03-02,2,1\n", "text/csv"),
    "since": sent({"frage2": "Metoprolol seit 2019"}),
}


@pytest.mark.parametrize("name", MEDICINES)
def test_medicines(name: str) -> None:
    assert "health.medication" in kinds(MEDICINES[name])


def test_what_is_sold_since_a_year_is_not_taken() -> None:
    assert "health.medication" not in kinds(sent({"news": "Der Hersteller verkauft Metoprolol seit 2019 in Asien"}))


NAMES: dict[str, ReadMessage] = {
    "Gravity Forms": written({"input_1.3": "Petra", "input_1.6": "Hollis", "input_2": "x"}),
    "parts under a number": written({"wpforms[fields][0][first]": "Petra", "wpforms[fields][0][last]": "Hollis"}),
    "whom to call": sent({"people": [{"n": "Petra Hollis", "tel": "+447700900312"}]}),
    "worker": written({"trabajador": "Petra Hollis Ruano"}),
    "plan of medicines": sent(b'<MP v="025"><P g="Petra" f="Hollis" b="19800412"/></MP>', "text/xml"),
}


@pytest.mark.parametrize("name", NAMES)
def test_names(name: str) -> None:
    assert "id.name" in kinds(NAMES[name])


@pytest.mark.parametrize(
    "message",
    [
        written({"input_5.1": "12 Elm Road", "input_5.3": "Boulder", "input_5.6": "Canada"}),
        sent({"page": {"first": 1, "last": 9}}),
        sent({"series": [{"n": "Night Train", "v": 3}]}),
    ],
)
def test_other_parts_are_no_names(message: ReadMessage) -> None:
    assert "id.name" not in kinds(message)


def test_plan_of_medicines() -> None:
    plan = b'<MP v="025"><P g="Petra" f="Hollis" b="19800412"/><A n="Praxis" p="0341-555012"/></MP>'
    found = kinds(sent(plan, "text/xml"))
    assert "id.birthdate" in found
    assert "cred.password" not in found


def test_apps_as_keys() -> None:
    used = ("com.alpha.mail", "com.beta.chat", "org.gamma.maps", "com.delta.bank", "com.epsilon.news")
    assert "bulk.apps" in kinds(sent({"apps": dict.fromkeys(used, 12)}, target="/usage"))
    assert "bulk.apps" not in kinds(sent({"modules": dict.fromkeys(used, 12)}))


def test_a_random_address_of_a_sensor() -> None:
    assert "id.mac" in kinds(sent({"addr": "C7:11:9A:5E:02:D4", "battery": 61}))
    assert "id.mac" not in kinds(sent({"addr": "C7119A5E02D4"}))


def test_a_list_of_results() -> None:
    rows = [["Ferritina", 81, "ng/mL"], ["TSH", 2.4, "µUI/mL"]]
    assert "health.lab" in kinds(sent({"valores": rows}))
    assert "health.lab" not in kinds(sent({"valores": [["Ferritina", 81, "uds"], ["TSH", 2.4, "uds"]]}))


@pytest.mark.parametrize(
    "body",
    [
        {"tables": {"moods": 412, "notes": 3}},
        {"tables": {"moods": 41, "notes": 3}},
        {"name": "mood-classifier", "labels": ["sad", "happy", "anxious"], "quant": "int8"},
    ],
)
def test_counts_and_models_are_no_moods(body: dict[str, Any]) -> None:
    assert "health.mood" not in kinds(sent(body))


def test_a_mood_beside_a_light_flow() -> None:
    assert "health.mood" in kinds(sent({"period": {"flow": "light"}, "moods": ["energetic"]}))


def test_what_a_form_offers_is_no_diagnosis() -> None:
    offered = {"fields": [{"name": "diagnosis", "options": ["Depression", "PTSD", "ADHD", "None"]}]}
    assert "health.diagnosis" not in kinds(sent(offered))


def test_what_somebody_buys_or_takes_is_theirs() -> None:
    bought = [{"item": "Sertraline 50 mg", "price": 12.5}, {"item": "Quetiapine 25 mg", "price": 9}]
    assert "health.medication" in kinds(sent(bought, target="/v1/cart"))
    used = [{"n": "use_logged", "substance": name, "amount": "1 g"} for name in ("cocaine", "heroin")]
    assert "health.substance" in kinds(sent(used, target="/v1/events"))


def test_what_somebody_has_translated_is_theirs() -> None:
    body = {"sourceLanguage": "de", "targetLanguage": "en", "text": "Ich will nicht mehr leben, ich kann nicht mehr."}
    assert "health.selfharm" in kinds(sent(body, target="/v2/translate", host="api.translator.example"))


def test_prices_are_nobodys() -> None:
    prices = b"servicio;duracion;precio\nTerapia de familia;60;52\nTerapia TDAH;120;180\n"
    assert not {kind for kind in kinds(sent(prices, "text/csv")) if kind.startswith("health.")}
    bill = b"fecha;servicio;precio\n2026-03-02;Terapia TDAH;180\n2026-03-09;Terapia TDAH;180\n"
    assert "health.diagnosis" in kinds(sent(bill, "text/csv"))


def test_sentences_to_translate_are_nobodys() -> None:
    body = {
        "course": "es",
        "unit": "At the clinic",
        "answers": [{"prompt": "I am pregnant", "typed": "Estoy embarazada"}],
    }
    assert "health.reproductive" not in kinds(sent(body, host="api.lingovia.example"))
    assert "health.reproductive" in kinds(sent(body, host="api.mum.example"))


def test_an_appointment_by_its_address() -> None:
    body = {"psicologa": "Rita Moura", "dataHora": "12/03/2026 18:00", "modalidade": "video"}
    assert "health.appointment" in kinds(sent(body, target="/agendamentos"))
    assert "health.appointment" not in kinds(sent({"SurveyName": "Counseling Center Intake GAD-7"}, target="/next"))
