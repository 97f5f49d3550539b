"""Formats of hospitals and practices: FHIR R4, HL7 v2, DICOM, C-CDA."""

from typing import Any

from benchmarks.detection.draft import Draft, to_json
from benchmarks.detection.draw import Draw
from benchmarks.detection.ids import nhs, npi, ssn
from benchmarks.detection.people import Person, person
from benchmarks.detection.shapes.wellbeing import LOINC
from benchmarks.detection.texts import DIAGNOSES, MEDICINES
from benchmarks.detection.wire import dicom

FHIR = "application/fhir+json"
HL7 = "application/hl7-v2"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"


def _fhir(must: str, data: dict[str, Any], may: str = "", is_sent: bool = True) -> Draft:
    kind = data["resourceType"]
    target = "/fhir" if kind == "Bundle" else f"/fhir/{kind}"
    return Draft(
        f"health.record {must}",
        data,
        may=may,
        media=FHIR,
        host="ehr.clinic.example",
        target=target,
        is_sent=is_sent,
        is_document=True,
    )


def _patient(draw: Draw, who: Person) -> dict[str, Any]:
    return {
        "resourceType": "Patient", "id": draw.uuid(), "active": True, "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": nhs(draw).replace(" ", "")}],
        "name": [{"use": "official", "family": who.family, "given": [who.given]}], "gender": draw.pick(("female", "male")), "birthDate": who.birth,
        "telecom": [{"system": "phone", "value": who.phone, "use": "mobile"}, {"system": "email", "value": who.email}],
        "address": [{"use": "home", "line": [who.street], "city": who.city, "postalCode": who.postcode, "country": who.country}],
    }  # fmt: skip


PATIENT = "id.name id.birthdate id.phone id.email id.address id.national"


def fhir_patient(draw: Draw) -> Draft:
    """A Patient that is created."""
    return _fhir(PATIENT, _patient(draw, person(draw)), may="id.insurance")


def fhir_observation(draw: Draw) -> Draft:
    """A vital sign or a laboratory value."""
    code, text, unit, low, high, kind = draw.pick(
        (
            ("8867-4", "Heart rate", "/min", 50, 130, "health.vital"), ("8480-6", "Systolic blood pressure", "mm[Hg]", 95, 180, "health.vital"),
            ("59408-5", "Oxygen saturation", "%", 88, 100, "health.vital"), ("29463-7", "Body weight", "kg", 45, 130, "health.vital"),
            ("4548-4", "Hemoglobin A1c", "%", 5, 12, "health.lab"), ("2345-7", "Glucose", "mg/dL", 60, 300, "health.lab"),
            ("3016-3", "Thyrotropin", "m[IU]/L", 1, 9, "health.lab"), ("14334-7", "Lithium", "mmol/L", 1, 2, "health.lab"),
        )
    )  # fmt: skip
    category = "vital-signs" if kind == "health.vital" else "laboratory"
    data = {
        "resourceType": "Observation", "status": "final", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": category}]}],
        "code": {"coding": [{"system": "http://loinc.org", "code": code, "display": text}]}, "subject": {"reference": f"Patient/{draw.uuid()}"},
        "effectiveDateTime": draw.stamp(), "valueQuantity": {"value": draw.number(low, high), "unit": unit, "system": "http://unitsofmeasure.org"},
    }  # fmt: skip
    return _fhir(kind, data, may="health.vital health.lab health.medication?")


def fhir_condition(draw: Draw) -> Draft:
    """A Condition with an ICD-10 or SNOMED code."""
    code, title = draw.pick(DIAGNOSES)
    coding = {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": code, "display": title}
    data = {
        "resourceType": "Condition",
        "clinicalStatus": {"coding": [{"code": "active"}]},
        "code": {"coding": [coding], "text": title},
        "subject": {"reference": f"Patient/{draw.digits(6)}"},
        "onsetDateTime": draw.day(),
    }
    return _fhir("health.diagnosis", data, may="health.symptom")


def fhir_medication(draw: Draw) -> Draft:
    """A MedicationRequest."""
    medicine, dose = draw.pick(MEDICINES)
    who = person(draw)
    data = {
        "resourceType": "MedicationRequest", "status": "active", "intent": "order",
        "medicationCodeableConcept": {"coding": [{"system": RXNORM, "code": draw.digits(6), "display": f"{medicine} {dose} oral tablet"}], "text": medicine},
        "subject": {"reference": f"Patient/{draw.digits(6)}", "display": who.name}, "authoredOn": draw.day(),
        "dosageInstruction": [{"text": "1 tablet daily", "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}],
    }  # fmt: skip
    return _fhir("health.medication", data, may="id.name")


def fhir_questionnaire(draw: Draw) -> Draft:
    """A QuestionnaireResponse of a questionnaire with LOINC codes."""
    name = draw.pick(tuple(LOINC))
    panel, _ = LOINC[name]
    links = {
        "PHQ-9": ("44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"),
        "GAD-7": ("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"),
        "PHQ-2": ("44250-9", "44255-8"),
    }[name]
    data = {
        "resourceType": "QuestionnaireResponse", "questionnaire": f"http://loinc.org/q/{panel}", "status": "completed", "authored": draw.stamp(),
        "subject": {"reference": f"Patient/{draw.digits(6)}"},
        "item": [{"linkId": f"/{link}", "answer": [{"valueCoding": {"system": "http://loinc.org", "code": "LA6569-3", "display": "Several days", "extension": [{"valueDecimal": draw.number(0, 3)}]}}]} for link in links],
    }  # fmt: skip
    return _fhir("health.instrument", data, may="health.selfharm health.lab? health.symptom?")


def fhir_coverage(draw: Draw) -> Draft:
    """A Coverage: who insures the person, with the number of the member."""
    data = {
        "resourceType": "Coverage", "status": "active", "subscriberId": f"W{draw.digits(9)}", "beneficiary": {"reference": f"Patient/{draw.digits(6)}"},
        "payor": [{"display": "Northway Health Plan"}], "class": [{"type": {"coding": [{"code": "group"}]}, "value": draw.digits(6)}],
    }  # fmt: skip
    return _fhir("id.insurance", data)


def fhir_bundle(draw: Draw) -> Draft:
    """A transaction with patient, condition and medication."""
    who = person(draw)
    code, title = draw.pick(DIAGNOSES)
    medicine, dose = draw.pick(MEDICINES)
    entries = [
        {"fullUrl": f"urn:uuid:{draw.uuid()}", "resource": _patient(draw, who), "request": {"method": "POST", "url": "Patient"}},
        {"resource": {"resourceType": "Condition", "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": code, "display": title}]}, "subject": {"reference": "Patient/1"}}},
        {"resource": {"resourceType": "MedicationStatement", "status": "active", "medicationCodeableConcept": {"text": f"{medicine} {dose}"}, "subject": {"reference": "Patient/1"}}},
    ]  # fmt: skip
    return _fhir(
        f"{PATIENT} health.diagnosis health.medication",
        {"resourceType": "Bundle", "type": "transaction", "entry": entries},
        may="id.insurance health.symptom",
    )


def fhir_appointment(draw: Draw) -> Draft:
    """An Appointment."""
    who = person(draw)
    data = {
        "resourceType": "Appointment", "status": "booked", "serviceType": [{"text": "Psychiatry"}], "start": draw.stamp(), "end": draw.stamp(), "minutesDuration": 50,
        "participant": [{"actor": {"reference": f"Patient/{draw.digits(5)}", "display": who.name}, "status": "accepted"}, {"actor": {"display": "Dr. Helena Brandt"}}],
    }  # fmt: skip
    return _fhir("health.appointment", data, may="id.name")


def fhir_received(draw: Draw) -> Draft:
    """A portal shows a person their own record."""
    who = person(draw)
    return _fhir(PATIENT, _patient(draw, who), may="id.insurance", is_sent=False)


def _pid(draw: Draw, who: Person) -> str:
    address = f"{who.street}^^{who.city}^{who.region}^{who.postcode}^{who.country}"
    social = ssn(draw).replace("-", "") if who.country == "US" else ""
    return f"PID|1||{draw.digits(7)}^^^HOSP^MR||{who.family}^{who.given}||{who.birth.replace('-', '')}|{draw.pick('FM')}|||{address}||{who.phone_shown}|||||{draw.digits(8)}|{social}"


def _hl7(draw: Draw, kind: str, must: str, lines: list[str], may: str = "") -> Draft:
    who = person(draw)
    head = f"MSH|^~\\&|CLINICAPP|PRAXIS|LAB|HOSP|{draw.day().replace('-', '')}101500||{kind}|{draw.digits(8)}|P|2.5.1"
    text = "\r".join([head, _pid(draw, who), *lines]) + "\r"
    body = text.encode()
    must = f"health.record id.name id.birthdate id.address id.phone {must}"
    may = f"{may} id.national id.insurance id.device?"
    if draw.chance(30):
        return Draft(
            must,
            body=body,
            may=may,
            media="application/hl7-v2+er7",
            host="interface.clinic.example",
            target="/hl7",
            encoding="hl7",
        )
    return Draft(must, body=body, may=may, media=HL7, service="hl7", kind=kind, encoding="hl7")


def hl7_adt(draw: Draw) -> Draft:
    """An admission with a diagnosis and an insurer."""
    code, title = draw.pick(DIAGNOSES)
    member = f"W{draw.digits(9)}"
    lines = [
        "PV1|1|I|PSY^201^A||||1234^Brandt^Helena",
        f"DG1|1||{code}^{title}^I10|||A",
        f"IN1|1|PPO|{draw.digits(5)}|Northway Health Plan||||||||||||||||||||||||||||||||{member}",
    ]
    return _hl7(
        draw, draw.pick(("ADT^A01", "ADT^A04", "ADT^A08")), "health.diagnosis id.insurance", lines, may="health.symptom"
    )


def hl7_oru(draw: Draw) -> Draft:
    """Results: laboratory, vital signs or the total of a questionnaire."""
    lines = ["OBR|1|||24323-8^Comprehensive metabolic panel^LN"]
    code, name, unit, must = draw.pick(
        (
            ("4548-4", "Hemoglobin A1c", "%", "health.lab"),
            ("2345-7", "Glucose", "mg/dL", "health.lab"),
            ("44261-6", "PHQ-9 total score", "{score}", "health.instrument"),
            ("14334-7", "Lithium", "mmol/L", "health.lab"),
            ("8867-4", "Heart rate", "/min", "health.vital"),
        )
    )
    lines.append(f"OBX|1|NM|{code}^{name}^LN||{draw.number(1, 24)}|{unit}|||||F")
    return _hl7(draw, "ORU^R01", must, lines, may="health.lab health.vital health.medication?")


def hl7_siu(draw: Draw) -> Draft:
    """A new appointment."""
    lines = [
        f"SCH|{draw.digits(6)}||||||CHECKUP^Psychiatry follow-up||50|MIN|^^50^{draw.day().replace('-', '')}140000",
        "AIP|1||1234^Brandt^Helena|PSYCHIATRIST",
    ]
    return _hl7(draw, "SIU^S12", "health.appointment", lines)


def hl7_rde(draw: Draw) -> Draft:
    """A prescription."""
    medicine, dose = draw.pick(MEDICINES)
    amount, unit = dose.split()
    lines = [
        f"ORC|NW|{draw.digits(6)}",
        f"RXE|^^^{draw.day().replace('-', '')}|{draw.digits(6)}^{medicine} {dose} tablet^RXNORM|{amount}||{unit}|TAB",
    ]
    return _hl7(draw, "RDE^O11", "health.medication", lines)


def dicom_upload(draw: Draw) -> Draft:
    """A picture of a study, with the patient's tags."""
    who = person(draw, "en")
    elements = [
        (0x8, 0x20, "DA", draw.day().replace("-", "")), (0x8, 0x60, "CS", draw.pick(("MR", "CT", "US"))), (0x8, 0x1030, "LO", "MRI brain without contrast"),
        (0x10, 0x10, "PN", f"{who.family}^{who.given}"), (0x10, 0x20, "LO", draw.digits(7)), (0x10, 0x30, "DA", who.birth.replace("-", "")), (0x10, 0x40, "CS", draw.pick("FM")),
        (0x20, 0xD, "UI", f"1.2.826.0.1.3680043.2.1125.{draw.digits(9)}"),
    ]  # fmt: skip
    return Draft(
        "health.record id.name id.birthdate",
        body=dicom(elements),
        may="id.device? id.national id.insurance health.lab? health.note?",
        media="application/dicom",
        host="pacs.clinic.example",
        target="/dicom-web/studies",
        encoding="dicom",
    )


def ccda(draw: Draw) -> Draft:
    """A continuity of care document."""
    who = person(draw, "en")
    code, title = draw.pick(DIAGNOSES)
    medicine, dose = draw.pick(MEDICINES)
    street = who.street.replace("'", "")
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc">
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><title>Continuity of Care Document</title>
<recordTarget><patientRole><id root="2.16.840.1.113883.4.1" extension="{ssn(draw)}"/>
<addr use="HP"><streetAddressLine>{street}</streetAddressLine><city>{who.city}</city><postalCode>{who.postcode}</postalCode></addr>
<telecom use="HP" value="tel:{who.phone}"/>
<patient><name use="L"><given>{who.given}</given><family>{who.family}</family></name><birthTime value="{who.birth.replace("-", "")}"/></patient>
</patientRole></recordTarget>
<component><structuredBody><component><section><code code="11450-4" codeSystem="2.16.840.1.113883.6.1"/><title>Problems</title>
<entry><observation classCode="OBS" moodCode="EVN"><value xsi:type="CD" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" code="{code}" codeSystem="2.16.840.1.113883.6.90" displayName="{title}"/></observation></entry></section></component>
<component><section><code code="10160-0" codeSystem="2.16.840.1.113883.6.1"/><title>Medications</title>
<entry><substanceAdministration classCode="SBADM" moodCode="EVN"><doseQuantity value="1"/><consumable><manufacturedProduct><manufacturedMaterial><code code="{draw.digits(6)}" codeSystem="2.16.840.1.113883.6.88" displayName="{medicine} {dose} oral tablet"/></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry></section></component>
</structuredBody></component></ClinicalDocument>"""
    must = "health.record id.name id.birthdate id.national id.address id.phone health.diagnosis health.medication"
    return Draft(
        must,
        body=text.encode(),
        may="health.symptom health.mood? id.insurance",
        media="application/xml",
        host="hie.clinic.example",
        target="/xds/documents",
        encoding="xml",
    )


def soap_eligibility(draw: Draw) -> Draft:
    """A SOAP call that asks whether a patient is insured."""
    who = person(draw, "en")
    text = f"""<?xml version="1.0"?><soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body>
<EligibilityRequest xmlns="urn:payer:eligibility"><Subscriber><MemberId>W{draw.digits(9)}</MemberId><FirstName>{who.given}</FirstName><LastName>{who.family}</LastName>
<DateOfBirth>{who.birth}</DateOfBirth></Subscriber><Provider><NPI>{npi(draw)}</NPI></Provider></EligibilityRequest></soap:Body></soap:Envelope>"""
    return Draft(
        "id.insurance id.name id.birthdate",
        body=text.encode(),
        may="id.national health.record? health.appointment?",
        media="application/soap+xml",
        target="/services/eligibility",
        encoding="xml",
    )


def synthea_bundle(draw: Draw) -> Draft:
    """A record as record generators and hospital exports write it: SNOMED CT, RxNorm, a survey's total, extensions."""
    who = person(draw, "en")
    patient = _patient(draw, who) | {
        "extension": [{"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", "valueCode": "F"}],
        "maritalStatus": {"text": "Married"}, "communication": [{"language": {"text": "English"}}],
        "identifier": [{"type": {"coding": [{"code": "SS"}], "text": "Social Security Number"}, "system": "http://hl7.org/fhir/sid/us-ssn", "value": ssn(draw)}],
    }  # fmt: skip
    code, title = draw.pick(
        (
            ("370143000", "Major depressive disorder"),
            ("47505003", "Posttraumatic stress disorder"),
            ("197480006", "Anxiety disorder"),
            ("44054006", "Diabetes mellitus type 2"),
        )
    )
    subject = {"reference": f"urn:uuid:{draw.uuid()}"}
    condition = {
        "resourceType": "Condition",
        "code": {"coding": [{"system": "http://snomed.info/sct", "code": code, "display": title}], "text": title},
        "subject": subject,
    }
    survey = {
        "resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "survey"}]}], "subject": subject,
        "code": {"coding": [{"system": "http://loinc.org", "code": "44261-6", "display": "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"}]},
        "valueQuantity": {"value": draw.number(0, 27), "unit": "{score}"},
    }  # fmt: skip
    visit = {
        "resourceType": "Encounter",
        "status": "finished",
        "class": {"code": "AMB"},
        "type": [{"text": "Encounter for check up (procedure)"}],
        "subject": subject,
        "period": {"start": draw.stamp(), "end": draw.stamp()},
    }
    entries = [{"fullUrl": subject["reference"], "resource": one} for one in (patient, visit, condition, survey)]
    may = "id.insurance health.symptom health.appointment health.lab? health.vital?"
    return _fhir(
        f"{PATIENT} health.diagnosis health.instrument",
        {"resourceType": "Bundle", "type": "collection", "entry": entries},
        may=may,
    )


def fhir_report(draw: Draw) -> Draft:
    """A DiagnosticReport, an AllergyIntolerance or an Immunization: a record in any case."""
    patient = {"reference": f"Patient/{draw.digits(6)}"}
    data, must = draw.pick(
        (
            (
                {
                    "resourceType": "AllergyIntolerance",
                    "code": {"text": "Penicillin"},
                    "patient": patient,
                    "criticality": "high",
                },
                "",
            ),
            (
                {
                    "resourceType": "Immunization",
                    "status": "completed",
                    "vaccineCode": {"text": "Influenza, seasonal"},
                    "patient": patient,
                    "occurrenceDateTime": draw.day(),
                },
                "",
            ),
            (
                {
                    "resourceType": "DiagnosticReport",
                    "status": "final",
                    "code": {
                        "coding": [
                            {"system": "http://loinc.org", "code": "57698-3", "display": "Lipid panel with direct LDL"}
                        ]
                    },
                    "subject": patient,
                    "conclusion": "LDL 181 mg/dL, above goal",
                },
                "health.lab",
            ),
        )
    )
    return _fhir(must, data, may="health.medication health.diagnosis health.note? health.lab")


def fhir_ndjson(draw: Draw) -> Draft:
    """A bulk export as lines."""
    rows = [_patient(draw, person(draw)) for _ in range(draw.number(1, 3))]
    return Draft(
        f"health.record {PATIENT}",
        body=b"\n".join(map(to_json, rows)),
        may="id.insurance bulk.contacts",
        media="application/fhir+ndjson",
        host="ehr.clinic.example",
        target="/export/patient.ndjson",
        encoding="ndjson",
    )


SHAPES = (
    fhir_patient, fhir_observation, fhir_observation, fhir_condition, fhir_medication, fhir_questionnaire, fhir_coverage, fhir_bundle,
    fhir_appointment, fhir_received, synthea_bundle, fhir_report, fhir_ndjson, hl7_adt, hl7_oru, hl7_siu, hl7_rde, dicom_upload, ccda, soap_eligibility,
)  # fmt: skip
