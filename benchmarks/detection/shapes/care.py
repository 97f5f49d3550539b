"""Appointments, pharmacies, insurers and clinics."""

from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.detection.draft import FORM, Draft
from benchmarks.detection.draw import LETTERS, Draw
from benchmarks.detection.ids import iban, kvnr, mbi, national, npi
from benchmarks.detection.people import person
from benchmarks.detection.spelling import spell
from benchmarks.detection.texts import CLINICIANS, DIAGNOSES, MEDICINES, TOPICS


def booking(draw: Draw) -> Draft:
    """A patient books a teletherapy session."""
    who = person(draw)
    data = {
        "appointment": {"provider_type": draw.pick(CLINICIANS), "appointment_date": draw.stamp(), "duration_min": 50, "mode": "video", "reason": draw.pick(("intake", "follow-up"))},
        "patient": {"first_name": who.given, "last_name": who.family, "email": who.email, "phone": who.phone_shown},
    }  # fmt: skip
    return Draft(
        "health.appointment id.name id.email id.phone",
        spell(data, draw, who.language),
        may="health.record?",
        target="/bookings",
    )


def booking_local(draw: Draw) -> Draft:
    """The same in the words of a country."""
    data, may = draw.pick(
        (
            (
                {
                    "cita": {
                        "fecha": draw.day(),
                        "hora": draw.clock(),
                        "especialista": "psiquiatra",
                        "modalidad": "videollamada",
                    }
                },
                "",
            ),
            (
                {
                    "termin": {
                        "datum": draw.day(),
                        "uhrzeit": draw.clock(),
                        "arzt": "Psychotherapeutin",
                        "praxis": "Praxis am Park",
                    }
                },
                "",
            ),
            (
                {
                    "rendez_vous": {
                        "date": draw.day(),
                        "heure": draw.clock(),
                        "praticien": "psychiatre",
                        "motif": "suivi",
                    }
                },
                "",
            ),
            ({"consulta": {"data": draw.day(), "hora": draw.clock(), "medico": "psicólogo", "tipo": "online"}}, ""),
        )
    )
    return Draft("health.appointment", data, may=may, target="/agenda")


def calendar_sync(draw: Draw) -> Draft:
    """An iCalendar event that is uploaded (RFC 5545)."""
    start = draw.day().replace("-", "")
    title = draw.pick(
        (
            "Therapy session with Dr. Brandt",
            "Psychiatrist follow-up",
            "Terapia con la psicóloga",
            "Couples counseling appointment",
        )
    )
    text = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//app//EN\r\nBEGIN:VEVENT\r\nUID:{draw.uuid()}\r\nDTSTART:{start}T140000Z\r\n"
        f"DTEND:{start}T145000Z\r\nSUMMARY:{title}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return Draft(
        "health.appointment",
        body=text.encode(),
        may="id.name",
        method="PUT",
        media="text/calendar; charset=utf-8",
        host="dav.app.example",
        target=f"/cal/{draw.uuid()}.ics",
        encoding="text",
    )


def pharmacy_order(draw: Draw) -> Draft:
    """An order of medicines with an address."""
    who = person(draw)
    medicine, dose = draw.pick(MEDICINES)
    data: dict[str, Any] = {
        "order": {"items": [{"medication": medicine, "dose": dose, "quantity": draw.pick((28, 30, 60, 90))}], "prescription_id": draw.digits(9)},
        "shipping": {"full_name": who.name, "street": who.street, "city": who.city, "postal_code": who.postcode, "country": who.country, "phone": who.phone},
    }  # fmt: skip
    return Draft(
        "health.medication id.name id.address id.phone",
        spell(data, draw, who.language),
        may="health.record?",
        target="/pharmacy/orders",
    )


def e_prescription(draw: Draw) -> Draft:
    """A refill form with a text directions line."""
    who = person(draw, "en")
    medicine, dose = draw.pick(MEDICINES)
    form = {
        "rx_number": draw.digits(7),
        "drug": f"{medicine} {dose}",
        "sig": "take one tablet by mouth daily",
        "last_name": who.family,
        "dob": who.birth,
        "refill": "yes",
    }
    return Draft(
        "health.medication id.birthdate id.name",
        body=urlencode(form).encode(),
        media=FORM,
        target="/rx/refill",
        encoding="form",
    )


def insurance_member(draw: Draw) -> Draft:
    """A member of a health insurer signs in for a claim."""
    who = person(draw)
    key, number = draw.pick(
        (
            ("member_id", f"{draw.chars(3, LETTERS.upper())}{draw.digits(9)}"),
            ("insurance_id", kvnr(draw)),
            ("medicare_number", mbi(draw)),
            ("policy_number", f"HC-{draw.digits(8)}"),
            ("versichertennummer", kvnr(draw)),
            ("subscriber_id", draw.digits(10)),
        )
    )
    data = {
        "insurance": {key: number, "payer": draw.pick(("Northway Health Plan", "AOK Sachsen", "BlueRidge Insurance")), "group_number": draw.digits(6)},
        "member": {"first_name": who.given, "last_name": who.family, "birth_date": who.birth},
    }  # fmt: skip
    return Draft("id.insurance id.name id.birthdate", spell(data, draw), may="id.national", target="/eligibility")


def claim(draw: Draw) -> Draft:
    """A claim with a diagnosis and the provider's number."""
    code, title = draw.pick(DIAGNOSES)
    data = {
        "claim": {
            "claim_id": draw.digits(10), "member_id": f"W{draw.digits(9)}", "diagnosis_codes": [{"code": code, "system": "ICD-10-CM", "description": title}],
            "provider_npi": npi(draw), "cpt": draw.pick(("90837", "90791", "99214")), "amount": draw.decimal(60, 400), "service_date": draw.day(),
        }
    }  # fmt: skip
    return Draft(
        "health.diagnosis id.insurance",
        spell(data, draw),
        may="health.record? id.national health.symptom",
        target="/claims",
    )


def diagnosis_form(draw: Draw) -> Draft:
    """Intake: conditions by their names or codes."""
    language = draw.pick(("en", "en", "es", "de", "fr", "pt"))
    names = {
        "en": [title for _, title in DIAGNOSES], "es": ["depresión mayor", "trastorno bipolar", "trastorno de ansiedad generalizada", "diabetes tipo 2", "esquizofrenia"],
        "de": ["bipolare Störung", "mittelgradige depressive Episode", "generalisierte Angststörung", "Schizophrenie", "Diabetes mellitus Typ 2"],
        "fr": ["trouble bipolaire", "dépression majeure", "trouble anxieux généralisé", "schizophrénie"],
        "pt": ["transtorno bipolar", "depressão maior", "transtorno de ansiedade generalizada", "esquizofrenia"],
    }[language]  # fmt: skip
    data = {"intake": {"diagnosis": draw.pick(names), "diagnosed_on": draw.day(), "is_current": True}}
    if draw.chance(40):
        data = {"intake": {"diagnosis": draw.pick(DIAGNOSES)[0], "is_current": True}}
    return Draft("health.diagnosis", spell(data, draw, language), may="health.symptom", target="/intake")


def patient_registration(draw: Draw) -> Draft:
    """A patient portal's registration with a national id."""
    who = person(draw)
    key, number = national(draw, who.language)
    data = {
        "first_name": who.given, "last_name": who.family, "birth_date": who.birth, "email": who.email, "phone": who.phone_shown, key: number,
        "street": who.street, "city": who.city, "postal_code": who.postcode,
    }  # fmt: skip
    must = "id.name id.birthdate id.email id.phone id.national id.address"
    return Draft(must, spell(data, draw, who.language), may="id.insurance", target="/patients/register")


def article_request(draw: Draw) -> Draft:
    """A page about an illness is asked for."""
    topic = draw.pick(TOPICS)
    target = draw.pick(
        (
            f"/articles/{topic}",
            f"/conditions/{topic}",
            f"/blog/{draw.number(2019, 2025)}/{topic}",
            f"/en/health-topics/{topic}/",
            f"/wiki/{topic}",
        )
    )
    host = draw.pick(("www.health.example", "wellness.example", "www.clinic.example"))
    return Draft(
        "health.interest|health.diagnosis",
        method="GET",
        host=host,
        target=target,
        may="health.diagnosis health.selfharm? health.sexual health.substance health.reproductive health.symptom health.lab?",
        headers=(("Accept", "text/html"),),
        encoding="url",
    )


def referer_topic(draw: Draw) -> Draft:
    """A picture is fetched from a page about an illness."""
    topic = draw.pick(TOPICS)
    headers = (("Referer", f"http://www.health.example/conditions/{topic}/"), ("Accept", "image/*"))
    return Draft(
        "health.interest|health.diagnosis",
        method="GET",
        host="cdn.images.example",
        target=f"/img/{draw.hexa(12)}.webp",
        may="health.diagnosis health.selfharm? health.sexual health.substance health.reproductive health.symptom health.lab?",
        headers=headers,
        encoding="url",
    )


def search_symptoms(draw: Draw) -> Draft:
    """What somebody asks a search engine or a health site."""
    query = draw.pick(
        (
            "am i depressed test",
            "symptoms of bipolar disorder",
            "how to stop a panic attack",
            "side effects of sertraline",
            "hiv symptoms after exposure",
            "therapist near me for ptsd",
            "abortion clinic near me",
        )
    )
    must = "health.interest|health.diagnosis|health.symptom|health.medication|health.sexual|health.appointment|health.reproductive"
    return Draft(
        must,
        method="GET",
        host="search.example",
        target=f"/search?q={quote(query)}&hl=en",
        may="health.interest health.symptom health.diagnosis health.medication health.sexual health.appointment health.reproductive",
        encoding="query",
    )


def lab_portal(draw: Draw) -> Draft:
    """Laboratory values an app uploads."""
    data = {
        "lab_results": [
            {"test": "Hemoglobin A1c", "loinc": "4548-4", "value": draw.decimal(4.5, 12, 1), "unit": "%"},
            {"test": "TSH", "loinc": "3016-3", "value": draw.decimal(0.2, 9), "unit": "mIU/L"},
            {"test": "Lithium level", "loinc": "14334-7", "value": draw.decimal(0.2, 1.5), "unit": "mmol/L"},
        ][: draw.number(1, 3)],
        "collected": draw.day(),
    }
    return Draft("health.lab", spell(data, draw), may="health.vital health.medication?", target="/labs")


def lab_names(draw: Draw) -> Draft:
    """Laboratory values by their names, without codes."""
    data = {
        "results": {"hba1c": draw.decimal(4.5, 12, 1), "ldl_cholesterol": draw.number(60, 220), "creatinine": draw.decimal(0.4, 3), "hemoglobin": draw.decimal(9, 17, 1), "tsh": draw.decimal(0.2, 9)},
        "units": {"hba1c": "%", "ldl_cholesterol": "mg/dL", "creatinine": "mg/dL"}, "sample_date": draw.day(),
    }  # fmt: skip
    return Draft("health.lab", spell(data, draw), may="health.vital", target="/blood-tests")


def sexual_health(draw: Draw) -> Draft:
    """An STI test, contraception or a partner diary."""
    data = draw.pick(
        (
            {
                "sti_test": {
                    "type": draw.pick(("chlamydia", "gonorrhea", "HIV", "syphilis")),
                    "result": draw.pick(("positive", "negative")),
                    "tested_on": draw.day(),
                }
            },
            {
                "hiv_status": draw.pick(("positive", "negative", "undetectable")),
                "on_prep": draw.chance(50),
                "last_tested": draw.day(),
            },
            {"sexual_activity": {"protected": draw.chance(50), "partner_count": draw.number(1, 5), "date": draw.day()}},
        )
    )
    return Draft(
        "health.sexual",
        spell(data, draw),
        may="health.diagnosis health.lab health.medication? health.reproductive",
        target="/sexual-health",
    )


def invoice_patient(draw: Draw) -> Draft:
    """A bill of a practice, to be paid from a bank account."""
    who = person(draw)
    data = {
        "invoice": {
            "number": draw.digits(6),
            "amount": draw.decimal(50, 300),
            "currency": "EUR",
            "iban": iban(draw),
            "account_holder": who.name,
        },
        "service": "psychotherapy session",
        "service_date": draw.day(),
    }
    return Draft(
        "id.iban id.name health.appointment|health.note|health.interest?",
        spell(data, draw),
        may="health.appointment health.note? health.interest",
        target="/billing",
    )


SHAPES = (
    sexual_health, sexual_health,
    booking, booking_local, calendar_sync, pharmacy_order, e_prescription, insurance_member, claim, diagnosis_form, patient_registration,
    article_request, referer_topic, search_symptoms, lab_portal, lab_names, sexual_health, invoice_patient,
)  # fmt: skip
