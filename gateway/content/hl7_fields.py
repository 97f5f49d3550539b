"""What the fields of HL7 version 2 segments are called: plain names for the ones that say something about a person.

Sources: HL7 version 2.5.1, chapters 2A (data types), 3 (PID, NK1, PV1), 4 (ORC, OBR, RX…), 6 (DG1, IN1, GT1), 7 (OBX),
10 (SCH, AIP, AIL, RGS), 3.4.6 (AL1).
"""

from typing import Final

from gateway.content.identifier_kinds import kind_of_type

_PARTS: Final = {
    "XPN": {1: "last_name", 2: "first_name", 3: "middle_name", 5: "name_prefix"},
    "XCN": {1: "doctor_id", 2: "doctor_last_name", 3: "doctor_first_name", 6: "name_prefix"},
    "XAD": {1: "address", 2: "address_line_2", 3: "city", 4: "state", 5: "postal_code", 6: "country", 9: "county"},
    "XTN": {1: "phone", 4: "email", 12: "phone"},
    "CX": {4: "assigning_authority", 5: "identifier_type"},
    "CWE": {2: "{}", 3: "{}_system", 5: "{}", 6: "{}_system"},
    "OBS": {2: "display", 3: "system", 4: "code", 5: "display", 6: "system"},
    "VALUE": {2: "value_text", 3: "value_system"},
}
"""Components of a data type by their number; `{}` is the name of the field. The first one, where it is not named here,
is what the field is."""

_TABLE: Final = """
PID-2 CX patient_id; PID-3 CX patient_id; PID-4 CX patient_id; PID-5 XPN patient_name; PID-6 XPN mother_maiden_name
PID-7 - birth_date; PID-8 - gender; PID-9 XPN patient_alias; PID-10 CWE race; PID-11 XAD address; PID-12 - county
PID-13 XTN phone; PID-14 XTN phone; PID-15 CWE language; PID-16 CWE marital_status; PID-17 CWE religion
PID-18 CX account_number; PID-19 - ssn; PID-20 - drivers_license; PID-21 CX mother_id; PID-22 CWE ethnicity
PID-23 - birth_place; PID-26 CWE citizenship; PID-29 - death_date; PID-40 XTN phone
PD1-3 - primary_facility; PD1-4 XCN primary_doctor
NK1-2 XPN contact_name; NK1-3 CWE relationship; NK1-4 XAD address; NK1-5 XTN phone; NK1-6 XTN phone
NK1-16 - birth_date; NK1-30 XPN contact_name; NK1-31 XTN phone; NK1-32 XAD address; NK1-37 - ssn
GT1-3 XPN guarantor_name; GT1-5 XAD address; GT1-6 XTN phone; GT1-7 XTN phone; GT1-8 - birth_date; GT1-12 - ssn
PV1-2 - patient_class; PV1-3 - location; PV1-4 - admission_type; PV1-7 XCN attending_doctor
PV1-8 XCN referring_doctor; PV1-9 XCN consulting_doctor; PV1-10 - hospital_service; PV1-17 XCN admitting_doctor
PV1-19 CX visit_number; PV1-44 - admit_time; PV1-45 - discharge_time; PV2-3 CWE admit_reason
DG1-3 CWE diagnosis; DG1-4 - diagnosis; DG1-5 - diagnosis_time; DG1-16 XCN diagnosing_doctor
PRB-3 CWE diagnosis; PR1-3 CWE procedure; PR1-4 - procedure; DRG-1 CWE drg
AL1-2 CWE allergy_type; AL1-3 CWE allergy; AL1-5 - allergy_reaction; IAM-3 CWE allergy; IAM-5 - allergy_reaction
OBR-4 CWE test; OBR-7 - observation_time; OBR-13 - clinical_information; OBR-16 XCN ordering_doctor
OBR-31 CWE reason; ORC-12 XCN ordering_doctor; ORC-16 CWE reason
OBX-2 - value_type; OBX-3 OBS code; OBX-4 - sub_id; OBX-5 VALUE value; OBX-6 CWE unit; OBX-7 - reference_range
OBX-8 - abnormal_flag; OBX-11 - status; OBX-14 - observation_time; OBX-16 XCN observing_doctor
SPM-4 CWE specimen; NTE-3 - note
RXE-2 CWE medication; RXE-3 - dose; RXE-5 CWE dose_unit; RXE-7 CWE dosage_instruction; RXE-21 CWE dosage_instruction
RXO-1 CWE medication; RXO-2 - dose; RXO-4 CWE dose_unit; RXO-7 CWE dosage_instruction; RXD-2 CWE medication
RXD-4 - dose; RXA-5 CWE medication; RXA-6 - dose; RXA-7 CWE dose_unit; RXG-4 CWE medication; RXC-2 CWE medication
RXR-1 CWE route
IN1-2 CWE insurance_plan; IN1-3 CX insurance_company_id; IN1-4 - insurance_company; IN1-5 XAD insurance_address
IN1-7 XTN insurance_phone; IN1-8 - insurance_group_number; IN1-16 XPN insured_name; IN1-17 CWE relationship
IN1-18 - birth_date; IN1-19 XAD address; IN1-36 - insurance_policy_number; IN1-49 CX insured_id
IN2-1 CX insured_employee_id; IN2-2 - ssn; IN2-6 - medicare_number; IN2-8 - medicaid_number; IN2-61 CX patient_member_id
IN2-63 XTN phone
SCH-6 CWE appointment_event; SCH-7 CWE appointment_reason; SCH-8 CWE appointment_type; SCH-11 - appointment_time
SCH-12 XCN appointment_doctor; SCH-16 XCN appointment_doctor
AIS-3 CWE appointment_service; AIS-4 - appointment_time; AIP-3 XCN appointment_doctor; AIP-4 CWE appointment_role
AIP-6 - appointment_time; AIL-3 - appointment_location; AIL-6 - appointment_time; TQ1-7 - appointment_time
TXA-2 - document_type; TXA-9 XCN document_author; MRG-1 CX patient_id; MRG-7 XPN patient_name
ROL-4 XCN doctor; FT1-19 CWE diagnosis; FT1-25 CWE procedure; QPD-3 - query; QRD-8 XCN patient
MSH-3 - sending_application; MSH-4 - sending_facility; MSH-5 - receiving_application; MSH-6 - receiving_facility
MSH-7 - message_time; MSH-9 - message_type; MSH-10 - control_id; MSH-12 - version
"""

_FIELDS: Final = {
    place: (kind, name)
    for place, kind, name in (row.split() for row in _TABLE.replace("\n", ";").split(";") if row.strip())
}

_OF_INSURER: Final = frozenset({"IN1-5", "IN1-7"})
"""Address and telephone of an insurer are nobody's own."""

LONG_TEXT: Final = frozenset({"TX", "FT"})
"""Types of OBX-2 whose value is what somebody wrote or dictated."""


def hl7_key(segment: str, number: int, component: int, value_type: str = "") -> str:
    """Plain name of a component (0: the field has none): `last_name` of PID-5.1, `pid-30` where there is none.

    `value_type` is OBX-2 of the segment: what stands in OBX-5 is text in a person's words, or a value.
    """
    place = f"{segment}-{number}"
    kind, name = _FIELDS.get(place, ("", ""))
    if not name:
        return place.lower()
    if place == "OBX-5" and value_type in LONG_TEXT:
        return "note"
    parts = _PARTS.get(kind, {})
    if place in _OF_INSURER:
        return name if component <= 1 else place.lower()
    if component == 0:
        return _whole(kind, name)
    if component in parts:
        return parts[component].format(name)
    if component == 1:
        return f"{name}_code" if kind == "CWE" else name
    return place.lower()


def kind_of_id(kind: str) -> str:
    """What a number of a patient is by its type (HL7 table 0203, CX-5); a national one may say of which country."""
    called = kind_of_type(kind)
    return "patient_id" if called in ("", "medical_record_number") else called


def _whole(kind: str, name: str) -> str:
    """A field without components: the first one alone, which for a coded value is its text or its code."""
    if kind == "XTN":
        return "phone"
    return "address" if kind == "XAD" else name
