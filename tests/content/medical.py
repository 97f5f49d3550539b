"""Medical records for tests: invented people, written by the specifications of FHIR R4 and C-CDA 2.1."""

from typing import Any

LOINC = "http://loinc.org"


def concept(code: str, display: str, system: str = LOINC) -> dict[str, Any]:
    """A CodeableConcept."""
    return {"coding": [{"system": system, "code": code, "display": display}], "text": display}


PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "id": "f3c1",
    "meta": {"profile": ["http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient"]},
    "identifier": [
        {"type": {"coding": [{"code": "MR"}]}, "system": "http://hospital.example.org", "value": "MRN-0042"},
        {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "999-46-1186"},
    ],
    "name": [{"use": "official", "family": "Everywoman", "given": ["Eve", "Anne"]}],
    "telecom": [
        {"system": "phone", "value": "555-201-8842", "use": "home"},
        {"system": "email", "value": "eve@mail.example.org"},
    ],
    "gender": "female",
    "birthDate": "1961-06-15",
    "address": [{"line": ["842 Harbor Way"], "city": "Quincy", "state": "MA", "postalCode": "02170"}],
}

OBSERVATION: dict[str, Any] = {
    "resourceType": "Observation",
    "status": "final",
    "category": [concept("laboratory", "Laboratory", "http://terminology.hl7.org/CodeSystem/observation-category")],
    "code": concept("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood"),
    "subject": {"reference": "Patient/f3c1", "display": "Eve Everywoman"},
    "effectiveDateTime": "2024-03-11T08:05:00-05:00",
    "valueQuantity": {"value": 7.2, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%"},
}

CONDITION: dict[str, Any] = {
    "resourceType": "Condition",
    "clinicalStatus": concept("active", "Active", "http://terminology.hl7.org/CodeSystem/condition-clinical"),
    "code": concept(
        "F32.1", "Major depressive disorder, single episode, moderate", "http://hl7.org/fhir/sid/icd-10-cm"
    ),
    "subject": {"reference": "Patient/f3c1"},
    "note": [{"text": "Sleeps badly since spring."}],
}

MEDICATION: dict[str, Any] = {
    "resourceType": "MedicationRequest",
    "status": "active",
    "intent": "order",
    "medicationCodeableConcept": concept(
        "312940", "Sertraline 50 MG Oral Tablet", "http://www.nlm.nih.gov/research/umls/rxnorm"
    ),
    "subject": {"reference": "Patient/f3c1"},
    "requester": {"reference": "Practitioner/7", "display": "Dr. Walt Disney"},
}

COVERAGE: dict[str, Any] = {
    "resourceType": "Coverage",
    "status": "active",
    "subscriberId": "W123456789",
    "beneficiary": {"reference": "Patient/f3c1"},
    "payor": [{"display": "Acme Health"}],
}

ENCOUNTER: dict[str, Any] = {
    "resourceType": "Encounter",
    "status": "finished",
    "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
    "subject": {"reference": "Patient/f3c1"},
    "reasonCode": [concept("36923009", "Follow-up", "http://snomed.info/sct")],
}

CLAIM: dict[str, Any] = {
    "resourceType": "ExplanationOfBenefit",
    "status": "active",
    "patient": {"reference": "Patient/f3c1"},
    "diagnosis": [{"sequence": 1, "diagnosisCodeableConcept": concept("F41.1", "Generalized anxiety disorder", "icd")}],
    "insurance": [{"focal": True, "coverage": {"reference": "Coverage/1"}}],
}

RESOURCES = (PATIENT, ENCOUNTER, CONDITION, OBSERVATION, MEDICATION, COVERAGE, CLAIM)

BUNDLE: dict[str, Any] = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [{"fullUrl": f"urn:uuid:{n}", "resource": resource} for n, resource in enumerate(RESOURCES)],
}

FHIR_XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<Patient xmlns="http://hl7.org/fhir">
  <id value="f3c1"/>
  <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml">Eve <b>Every</b>woman</div></text>
  <identifier><system value="http://hl7.org/fhir/sid/us-ssn"/><value value="999-46-1186"/></identifier>
  <name><family value="Everywoman"/><given value="Eve"/><given value="Anne"/></name>
  <telecom><system value="phone"/><value value="555-201-8842"/></telecom>
  <birthDate value="1961-06-15"/>
  <contained><Observation><status value="final"/>
    <code><coding><system value="http://loinc.org"/><code value="4548-4"/></coding></code>
    <valueQuantity><value value="7.2"/><unit value="%"/></valueQuantity></Observation></contained>
</Patient>"""

CDA = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="CDA.xsl"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <realmCode code="US"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <templateId root="2.16.840.1.113883.10.20.22.1.2"/>
  <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summarization of Episode Note"/>
  <title>Health Summary</title><effectiveTime value="20240311"/>
  <recordTarget><patientRole>
    <id extension="MRN-0042" root="2.16.840.1.113883.19.5"/>
    <id extension="999-46-1186" root="2.16.840.1.113883.4.1"/>
    <addr use="HP"><streetAddressLine>842 Harbor Way</streetAddressLine><city>Quincy</city><state>MA</state>
      <postalCode>02170</postalCode></addr>
    <telecom value="tel:+1(555)201-8842" use="HP"/><telecom value="mailto:eve@mail.example.org"/>
    <patient>
      <name use="L"><given>Eve</given><given>Anne</given><family>Everywoman</family></name>
      <administrativeGenderCode code="F" displayName="Female" codeSystem="2.16.840.1.113883.5.1"/>
      <birthTime value="19610615"/>
      <ethnicGroupCode code="2186-5" displayName="Not Hispanic or Latino"/>
    </patient>
    <providerOrganization><name>Good Health Clinic</name></providerOrganization>
  </patientRole></recordTarget>
  <author><assignedAuthor><id extension="1234567893" root="2.16.840.1.113883.4.6"/>
    <assignedPerson><name><given>Walt</given><family>Disney</family></name></assignedPerson></assignedAuthor></author>
  <component><structuredBody>
    <component><section>
      <code code="10164-2" codeSystem="2.16.840.1.113883.6.1"/><title>History of Present Illness</title>
      <text><paragraph>She has felt <content styleCode="Bold">low</content> since spring.</paragraph>
        <list><item>Sleeps badly</item><item>Eats little</item></list></text>
    </section></component>
    <component><section>
      <code code="11450-4"/><title>Problems</title><text>Depression</text>
      <entry><act><entryRelationship><observation>
        <code code="55607006" displayName="Problem"/><text><reference value="#p1"/></text>
        <value xsi:type="CD" code="35489007" displayName="Depressive disorder"/>
      </observation></entryRelationship></act></entry>
    </section></component>
    <component><section>
      <code code="10160-0"/><title>Medications</title>
      <entry><substanceAdministration><doseQuantity value="50" unit="mg"/><consumable><manufacturedProduct>
        <manufacturedMaterial><code code="312940" displayName="Sertraline 50 MG Oral Tablet"/></manufacturedMaterial>
      </manufacturedProduct></consumable></substanceAdministration></entry>
    </section></component>
    <component><section>
      <code code="30954-2"/><title>Results</title>
      <entry><organizer>
        <component><observation><code code="4548-4" displayName="HbA1c" codeSystem="2.16.840.1.113883.6.1"/>
          <value xsi:type="PQ" value="7.2" unit="%"/></observation></component>
        <component><observation><code code="2339-0" displayName="Glucose"/>
          <value xsi:type="PQ" value="126" unit="mg/dL"/></observation></component>
      </organizer></entry>
    </section></component>
  </structuredBody></component>
</ClinicalDocument>
"""
