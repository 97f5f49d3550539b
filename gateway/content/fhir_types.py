"""Names of FHIR: types of resources, elements that repeat, and what their values are called.

Sources: HL7 FHIR R4 (4.0.1), R4B and R5, list of resources and their definitions.
"""

from typing import Final

_TYPES: Final = """
Account ActivityDefinition ActorDefinition AdministrableProductDefinition AdverseEvent AllergyIntolerance Appointment
AppointmentResponse ArtifactAssessment AuditEvent Basic Binary BiologicallyDerivedProduct
BiologicallyDerivedProductDispense BodySite BodyStructure Bundle CapabilityStatement CarePlan CareTeam CatalogEntry
ChargeItem ChargeItemDefinition Citation Claim ClaimResponse ClinicalImpression ClinicalUseDefinition CodeSystem
Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition ConditionDefinition Consent
Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device DeviceAssociation
DeviceDefinition DeviceDispense DeviceMetric DeviceRequest DeviceUsage DeviceUseStatement DiagnosticOrder
DiagnosticReport DocumentManifest DocumentReference Encounter EncounterHistory Endpoint EnrollmentRequest
EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceReport EvidenceVariable ExampleScenario
ExplanationOfBenefit FamilyMemberHistory Flag FormularyItem GenomicStudy Goal GraphDefinition Group GuidanceResponse
HealthcareService ImagingSelection ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation
ImplementationGuide Ingredient InsurancePlan InventoryItem InventoryReport Invoice Library Linkage List Location
ManufacturedItemDefinition Measure MeasureReport Media Medication MedicationAdministration MedicationDispense
MedicationKnowledge MedicationOrder MedicationRequest MedicationStatement MedicationUsage MedicinalProductDefinition
MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionIntake NutritionOrder NutritionProduct
Observation ObservationDefinition OperationDefinition OperationOutcome Organization OrganizationAffiliation
PackagedProductDefinition Parameters Patient PaymentNotice PaymentReconciliation Permission Person PlanDefinition
Practitioner PractitionerRole Procedure ProcedureRequest Provenance Questionnaire QuestionnaireResponse
ReferralRequest RegulatedAuthorization RelatedPerson RequestGroup RequestOrchestration Requirements
ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment RiskEvidenceSynthesis
Schedule SearchParameter Sequence ServiceRequest Slot Specimen SpecimenDefinition StructureDefinition StructureMap
Subscription SubscriptionStatus SubscriptionTopic Substance SubstanceDefinition SubstanceNucleicAcid
SubstancePolymer SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SupplyDelivery SupplyRequest
Task TerminologyCapabilities TestPlan TestReport TestScript Transport ValueSet VerificationResult VisionPrescription
"""
RESOURCE_TYPES: Final = frozenset(_TYPES.split())

_SURE: Final = """
AdverseEvent AllergyIntolerance CapabilityStatement CarePlan CareTeam ClinicalImpression CodeSystem
CommunicationRequest ConceptMap CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue DiagnosticReport
DocumentReference Encounter EpisodeOfCare ExplanationOfBenefit FamilyMemberHistory ImagingStudy Immunization
ImmunizationRecommendation ImplementationGuide MeasureReport MedicationAdministration MedicationDispense
MedicationKnowledge MedicationOrder MedicationRequest MedicationStatement NutritionOrder Observation
OperationOutcome Patient Practitioner PractitionerRole QuestionnaireResponse RelatedPerson RiskAssessment
ServiceRequest StructureDefinition ValueSet VisionPrescription
"""
SURE_TYPES: Final = frozenset(_SURE.split())
"""Names that nobody else calls a `resourceType`; a Group, a Task or an Account may be of any system."""

_ELEMENTS: Final = """
active address authoredOn beneficiary birthDate category class clinicalStatus code component contact contained content
date deceasedBoolean description diagnosis dosageInstruction effectiveDateTime effectivePeriod encounter entry
extension gender generalPractitioner identifier implicitRules insurance intent issued issue item link
managingOrganization maritalStatus medicationCodeableConcept medicationReference meta name note occurrenceDateTime
onsetDateTime participant patient payor performedDateTime performedPeriod performer period photo prediction
questionnaire reasonCode recordedDate result section start status subject subscriberId telecom text type url
vaccineCode valueBoolean valueCodeableConcept valueDateTime valueInteger valueQuantity valueString verificationStatus
"""
ELEMENTS: Final = frozenset(_ELEMENTS.split())
"""Elements of which resources of a sure type have at least one."""

_ARRAYS: Final = """
address answer basedOn category coding communication component contact contained diagnosis dosageInstruction
doseAndRate entry extension generalPractitioner given identifier insurance interpretation item line link location name
note participant payor performer photo prefix procedure reaction reasonCode referenceRange result section suffix
supportingInfo telecom udiCarrier used
"""
ARRAYS: Final = frozenset(_ARRAYS.split())
"""Elements of data types and common resources that may repeat, for XML, which does not show it."""

NAMES: Final = {"family": "last_name", "given": "first_name", "text": "full_name"}
"""Elements of a HumanName."""

SYSTEMS_OF_IDENTIFIERS: Final = (
    ("us-ssn", "ssn"), ("2.16.840.1.113883.4.1", "ssn"), ("us-mbi", "medicare_number"), ("us-npi", "npi"),
    ("2.16.840.1.113883.4.6", "npi"), ("nhs-number", "nhs_number"), ("kvid-10", "kvnr"), ("gkv/kvid", "kvnr"),
    ("1.2.276.0.76.4.8", "kvnr"), ("1.2.250.1.213.1.4.8", "nir"), ("1.2.250.1.213.1.4.10", "nir"), ("/nir", "nir"),
    ("2.16.840.1.113883.2.1.4.1", "nhs_number"), ("2.16.578.1.12.4.1.4.1", "fodselsnummer"), ("/bsn", "bsn"),
    ("1.2.752.129.2.1.3.1", "personnummer"), ("/personnummer", "personnummer"), ("/personnummer_vgr", "personnummer"),
    ("2.16.840.1.113883.2.9.4.3.2", "codice_fiscale"), ("2.16.840.1.113883.2.4.6.3", "bsn"), ("/cpf", "cpf"),
    ("1.2.208.176.1.2", "cpr"), ("1.2.246.21", "hetu"), ("2.16.840.1.113883.13.237", "cpf"), ("/ahvn13", "ahv"),
    ("2.16.756.5.32", "ahv"), ("1.2.40.0.10.1.4.3.1", "svnr"), ("/pesel", "pesel"), ("/curp", "curp"), ("/nif", "nif"),
    ("/dni", "dni"), ("/ppsn", "ppsn"), ("/hetu", "hetu"), ("/cpr", "cpr"), ("/aadhaar", "aadhaar"), ("/cns", "cns"),
    ("2.16.840.1.113883.3.4424.1.1.616", "pesel"), ("/brindividuo-1.0", "cns"), ("/brindividuo", "cns"),
    ("/hi/ihi/1.0", "ihi"), ("1.2.36.1.2001.1003.0", "ihi"), ("healthid.ndhm.gov.in", "abha"), ("/abha", "abha"),
)  # fmt: skip
"""Ends of the system of an identifier, and what its value is then called."""

TYPES_OF_IDENTIFIERS: Final = {
    "SS": "ssn", "MR": "medical_record_number", "MB": "member_id", "SN": "subscriber_number", "DL": "drivers_license",
    "PPN": "passport_number", "MC": "medicare_number", "NPI": "npi", "PI": "patient_id", "NH": "insurance_number",
    "HC": "health_card_number", "TAX": "tax_id", "KVZ10": "kvnr", "GKV": "kvnr", "PKV": "insurance_number",
    "NI": "national_id", "NNxxx": "national_id", "JHN": "national_id",
}  # fmt: skip
"""HL7 table 0203, and those of the German basic profiles."""

CONCEPTS: Final = {
    ("Condition", "code"): "diagnosis",
    ("FamilyMemberHistory", "code"): "diagnosis",
    ("AllergyIntolerance", "code"): "allergy",
    ("Medication", "code"): "medication",
    ("Procedure", "code"): "procedure",
    ("", "diagnosisCodeableConcept"): "diagnosis",
    ("", "medicationCodeableConcept"): "medication",
    ("", "medication"): "medication",
    ("", "vaccineCode"): "vaccine",
    ("", "reasonCode"): "reason",
    ("", "productOrService"): "service",
    ("", "relationship"): "relationship",
    ("Appointment", "serviceType"): "appointment_type",
    ("Appointment", "specialty"): "appointment_specialty",
}
"""Elements that are coded (CodeableConcept), by type of resource ("" any): what their text and codes are about."""

PATIENTS: Final = frozenset({"subject", "patient", "beneficiary", "subscriber", "individual.patient"})
CLINICIANS: Final = frozenset(
    {"performer", "recorder", "requester", "asserter", "individual", "practitioner", "provider", "generalPractitioner",
     "author", "attender", "participant", "actor"}
)  # fmt: skip
"""References whose display is the name of a person."""
