"""What makes a medical record of the formats of hospitals: resources, segments and attributes about a patient.

Sources: HL7 FHIR R4 and R5 (resources), HL7 version 2.5.1 (segments), DICOM PS3.6 group 0010 (patient).
"""

from typing import Final

_CLINICAL: Final = """
AdverseEvent AllergyIntolerance Appointment AppointmentResponse BodyStructure CarePlan CareTeam Claim ClaimResponse
ClinicalImpression Composition Condition Consent Coverage CoverageEligibilityRequest CoverageEligibilityResponse
DetectedIssue DeviceRequest DeviceUseStatement DeviceUsage DiagnosticOrder DiagnosticReport DocumentManifest
DocumentReference Encounter EncounterHistory EnrollmentRequest EpisodeOfCare ExplanationOfBenefit FamilyMemberHistory
GenomicStudy Goal ImagingSelection ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation
MedicationAdministration MedicationDispense MedicationOrder MedicationRequest MedicationStatement MedicationUsage
MolecularSequence NutritionIntake NutritionOrder Observation Patient Person Procedure ProcedureRequest
QuestionnaireResponse ReferralRequest RelatedPerson ResearchSubject RiskAssessment ServiceRequest Specimen
VisionPrescription
"""
CLINICAL_TYPES: Final = frozenset(_CLINICAL.split())
"""Resources that are about one patient by what they are."""

_REFERRING: Final = """
Account Basic BiologicallyDerivedProduct ChargeItem Communication CommunicationRequest Contract Device DeviceDispense
EnrollmentResponse Flag Group GuidanceResponse Invoice Linkage List Media MeasureReport Provenance RequestGroup
RequestOrchestration SupplyDelivery SupplyRequest Task
"""
REFERRING_TYPES: Final = frozenset(_REFERRING.split())
"""Resources that are about a patient only where they refer to one."""

_DEFINING: Final = """
ActivityDefinition ActorDefinition CapabilityStatement ChargeItemDefinition CodeSystem CompartmentDefinition ConceptMap
ConditionDefinition DeviceDefinition EventDefinition EvidenceVariable ExampleScenario GraphDefinition
ImplementationGuide Library Measure MedicationKnowledge MessageDefinition NamingSystem ObservationDefinition
OperationDefinition OperationOutcome PlanDefinition Questionnaire Requirements ResearchDefinition
ResearchElementDefinition SearchParameter SpecimenDefinition StructureDefinition StructureMap SubscriptionTopic
SubstanceDefinition TerminologyCapabilities TestPlan TestScript ValueSet
"""
DEFINING_TYPES: Final = frozenset(_DEFINING.split())
"""Resources that say what words, codes and forms mean, for everybody."""

_SEGMENTS: Final = """
PID PD1 NK1 PV1 PV2 DG1 DRG PR1 AL1 IAM ACC OBR OBX SPM NTE ORC RXA RXC RXD RXE RXG RXO RXR TXA SCH AIS AIG AIL AIP RGS
IN1 IN2 IN3 GT1 ROL PRB GOL PTH FT1 MRG ARV CON CTI BLG OBS
"""
SEGMENTS: Final = frozenset(_SEGMENTS.split())
"""Segments of a message about a patient."""

TRANSACTIONS: Final = {
    "837": "claim", "835": "payment of claims", "270": "question about coverage", "271": "coverage",
    "276": "question about a claim", "277": "state of a claim", "278": "review of services", "834": "enrolment",
    "275": "patient information",
}  # fmt: skip
"""Transaction sets of X12 in health care (ST01)."""

PATIENT_TAGS: Final = {
    "patient_name": "name", "patient_id": "id", "patient_birth_date": "date of birth", "patient_sex": "sex",
    "patient_age": "age", "patient_address": "address", "patient_weight": "weight", "patient_size": "size",
    "other_patient_ids": "other ids", "other_patient_names": "other names", "patient_birth_name": "birth name",
    "patient_mother_birth_name": "mother's birth name", "patient_telephone_numbers": "telephone",
    "patient_telecom_information": "telecom", "ethnic_group": "ethnic group", "occupation": "occupation",
    "smoking_status": "smoking", "additional_patient_history": "history", "pregnancy_status": "pregnancy",
    "last_menstrual_date": "last menstruation", "patient_religious_preference": "religion",
    "responsible_person": "responsible person", "patient_comments": "comments", "allergies": "allergies",
    "medical_alerts": "alerts", "military_rank": "rank", "country_of_residence": "country",
    "medical_record_locator": "record", "admitting_diagnoses_description": "diagnosis",
}  # fmt: skip
"""Keys of DICOM attributes that are about a patient, and what people call them."""
