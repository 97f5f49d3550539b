"""What a number of somebody is, by the system that it belongs to or by its type, in FHIR and HL7."""

from gateway.content.fhir_types import SYSTEMS_OF_IDENTIFIERS, TYPES_OF_IDENTIFIERS


def kind_of_system(system: str) -> str:
    """What a number is by the system that it belongs to, "" where that is not known."""
    low = system.lower()
    return next((called for end, called in SYSTEMS_OF_IDENTIFIERS if low.endswith(end)), "")


def kind_of_type(code: str) -> str:
    """What a number is by its type (HL7 table 0203), "" where that is not known; national ones may say the country."""
    return TYPES_OF_IDENTIFIERS.get(code, "national_id" if code.startswith("NN") else "")
