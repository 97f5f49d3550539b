"""Attributes of DICOM that are read: text and dates that say something about a person, a visit or a place.

Source: DICOM PS3.6 chapter 6, registry of data elements. Names are the keywords in snake case.
"""

from typing import Final

_TABLE: Final = """
00080005 CS specific_character_set; 00080008 CS image_type; 00080012 DA instance_creation_date
00080016 UI sop_class_uid; 00080018 UI sop_instance_uid; 00080020 DA study_date; 00080021 DA series_date
00080022 DA acquisition_date; 00080023 DA content_date; 0008002A DT acquisition_date_time; 00080030 TM study_time
00080031 TM series_time; 00080050 SH accession_number; 00080054 AE retrieve_ae_title; 00080060 CS modality
00080061 CS modalities_in_study; 00080064 CS conversion_type; 00080070 LO manufacturer; 00080080 LO institution_name
00080081 ST institution_address; 00080090 PN referring_physician_name; 00080092 ST referring_physician_address
00080094 SH referring_physician_telephone_numbers; 00080096 SQ referring_physician_identification_sequence
0008009C PN consulting_physician_name; 00080100 SH code_value; 00080102 SH coding_scheme_designator
00080104 LO code_meaning; 00081010 SH station_name; 00081030 LO study_description
00081032 SQ procedure_code_sequence; 0008103E LO series_description; 00081040 LO institutional_department_name
00081048 PN physicians_of_record; 00081050 PN performing_physician_name
00081060 PN name_of_physicians_reading_study; 00081070 PN operators_name
00081080 LO admitting_diagnoses_description; 00081084 SQ admitting_diagnoses_code_sequence
00081090 LO manufacturer_model_name; 00081110 SQ referenced_study_sequence; 00081120 SQ referenced_patient_sequence
00081190 UR retrieve_url; 00082111 ST derivation_description
00100010 PN patient_name; 00100020 LO patient_id; 00100021 LO issuer_of_patient_id; 00100022 CS type_of_patient_id
00100024 SQ issuer_of_patient_id_qualifiers_sequence; 00100030 DA patient_birth_date; 00100032 TM patient_birth_time
00100040 CS patient_sex; 00100050 SQ patient_insurance_plan_code_sequence; 00101000 LO other_patient_ids
00101001 PN other_patient_names; 00101002 SQ other_patient_ids_sequence; 00101005 PN patient_birth_name
00101010 AS patient_age; 00101020 DS patient_size; 00101030 DS patient_weight; 00101040 LO patient_address
00101060 PN patient_mother_birth_name; 00101080 LO military_rank; 00101090 LO medical_record_locator
00102000 LO medical_alerts; 00102110 LO allergies; 00102150 LO country_of_residence; 00102152 LO region_of_residence
00102154 SH patient_telephone_numbers; 00102155 LT patient_telecom_information; 00102160 SH ethnic_group
00102180 SH occupation; 001021A0 CS smoking_status; 001021B0 LT additional_patient_history
001021C0 US pregnancy_status; 001021D0 DA last_menstrual_date; 001021F0 LO patient_religious_preference
00102297 PN responsible_person; 00104000 LT patient_comments
00120010 LO clinical_trial_sponsor_name; 00120020 LO clinical_trial_protocol_id
00120040 LO clinical_trial_subject_id; 00180010 LO contrast_bolus_agent; 00180015 CS body_part_examined
00181000 LO device_serial_number; 00181020 LO software_versions; 00181030 LO protocol_name
0020000D UI study_instance_uid; 0020000E UI series_instance_uid; 00200010 SH study_id; 00200011 IS series_number
00200013 IS instance_number; 00204000 LT image_comments; 00321032 PN requesting_physician
00321033 LO requesting_service; 00321060 LO requested_procedure_description
00321064 SQ requested_procedure_code_sequence; 00321070 LO requested_contrast_agent; 00324000 LT study_comments
00380010 LO admission_id; 00380050 LO special_needs; 00380300 LO current_patient_location
00380400 LO patient_institution_residence; 00380500 LO patient_state; 00384000 LT visit_comments
00400002 DA scheduled_procedure_step_start_date; 00400003 TM scheduled_procedure_step_start_time
00400006 PN scheduled_performing_physician_name; 00400007 LO scheduled_procedure_step_description
00400100 SQ scheduled_procedure_step_sequence; 00400244 DA performed_procedure_step_start_date
00400254 LO performed_procedure_step_description; 00400275 SQ request_attributes_sequence
00400280 ST comments_on_the_performed_procedure_step; 00401001 SH requested_procedure_id
00401002 LO reason_for_the_requested_procedure; 00401400 LT requested_procedure_comments
00402001 LO reason_for_the_imaging_service_request; 00402008 PN order_entered_by
00402010 SH order_callback_phone_number; 00402400 LT imaging_service_request_comments
0040A043 SQ concept_name_code_sequence; 0040A075 PN verifying_observer_name; 0040A121 DA date; 0040A123 PN person_name
0040A124 UI uid; 0040A160 UT text_value; 0040A168 SQ concept_code_sequence; 0040A30A DS numeric_value
0040A730 SQ content_sequence; 40000010 LT arbitrary; 40080102 PN interpretation_recorder
4008010B ST interpretation_text; 40080115 LT interpretation_diagnosis_description
"""

TAGS: Final[dict[int, tuple[str, str]]] = {
    int(tag, 16): (vr, keyword)
    for tag, vr, keyword in (row.split() for row in _TABLE.replace("\n", ";").split(";") if row.strip())
}
"""By group and element: the value representation, which implicit transfer syntaxes leave out, and the key."""
