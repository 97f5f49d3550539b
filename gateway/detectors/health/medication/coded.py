"""Codes of medicines: of RxNorm, ATC and NDC, of packs and vaccines, in plans, claims and certificates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gateway.detectors.health.clinical import Seen, beside, compiled, folded_key, is_code_key
from gateway.detectors.health.medication.beside import can_be_had
from gateway.detectors.health.medication.fields import MEDICINES
from gateway.detectors.health.medication.words import DOSE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field
from gateway.model.flows import Certainty

SYSTEM: Final = Pattern(
    r"rxnorm|rxcui|\bndc\b|_ndc\b|\bndc_|_ndc_|\bndccode|_ndccode|\bndcnumber|_ndcnumber"
    r"|\batc\b|_atc\b|\batc_|_atc_|\batccode|_atccode|whocc\.no/atc"
    r"|\bpzn\b|_pzn\b|\bpzn_|\bpzn(?:code|nummer|nr)|\bcip_?(?:13|7)\b|code_?cip|\bcnk\b|\bcnk_?code|\bcodice_?aic\b"
    r"|\baic\b"
    r"|kod_?sukl|sukl_?(?:kod|code)|\bbloz|\bpharma_?code\b|\byj_?code|sid/cvx\b|\bcvx\b|\bcvx_?code"
)
"""Each in full: every `batch` and `match` holds an `atc`, and what may stand around it is looked at step by step."""

PLAN: Final = Pattern(r"/mp/s(?:\[[0-9]\])?/m(?:\[[0-9]{1,2}\])?/@p\x1f")
_IN_PLAN: Final = Expression(r".*/MP/S(?:\[\d+\])?/M(?:\[\d+\])?/@p")
"""A medicine in the German plan of medicines (Bundeseinheitlicher Medikationsplan, section 31a SGB V), by its PZN."""

CLAIM: Final = Pattern(r"ncpdp:am07[.]d7\x1f")
"""What was dispensed, in a pharmacy's claim (NCPDP Telecommunication Standard, field 407-D7)."""

CERTIFICATE: Final = Pattern(r"urn:uvci:")
_EU_NUMBER: Final = Expression(r"EU/\d/\d\d/\d{3,4}(?:/\d{3})?")
"""How the European Union numbers what may be sold in all of it, and the mark of its certificates of vaccination."""

_DISPLAY_KEYS: Final = frozenset({"display", "name", "text", "medication"})

_RXNORM: Final = Expression(r"\d{2,8}")
_NDC: Final = Expression(r"\d{4,5}-\d{3,4}-\d{1,2}|\d{10,11}")
_ATC: Final = Expression(r"[A-V]\d{2}[A-Z]{2}\d{2}")
_PZN: Final = Expression(r"-?\d{7,8}")
_CODES: Final = (("rx", _RXNORM, "RxNorm"), ("ndc", _NDC, "NDC"), ("atc", _ATC, "ATC"))
_OF_EXAMPLES: Final = Expression(r"beispiel|example|exempl|ejempl|esempi|voorbeeld|przyklad|sample|demo", re.IGNORECASE)
_CODES_OF_PACKS: Final = (
    ("pzn", _PZN, "PZN"),
    ("cip", Expression(r"34009\d{8}|[235]\d{6}"), "CIP"),
    ("cnk", Expression(r"\d{7}"), "CNK"),
    ("aic", Expression(r"A?0\d{8}"), "AIC"),
    ("sukl", Expression(r"\d{7}"), "SUKL"),
    ("bloz", Expression(r"\d{7}"), "BLOZ"),
    ("pharma", Expression(r"\d{6,7}"), "Pharmacode"),
    ("yj", Expression(r"\d{7}[A-Z]\d{4}"), "YJ"),
    ("cvx", Expression(r"\d{2,3}"), "CVX"),
)
"""Numbers of packs, as pharmacies of one country have them (Germany, France, Belgium, Italy, Czechia, Poland,
Switzerland, Japan), and of vaccines: shops count by them as well, so that a price beside one is that of an article."""


def by_code(scan: Scan) -> Iterator[Seen]:
    """Codes under a key that names their system, or beside it."""
    names = {term.match.number for term in scan.terms(MEDICINES)}
    for match in scan.matches(SYSTEM):
        near = beside(scan.fields, match.number)
        codes = [match.field] if match.in_path else [field for field in near if is_code_key(field.key)]
        for field in codes:
            system = _system_of(match.text.lower(), field.value.strip())
            if not system and not can_be_had(match, scan) and not _OF_EXAMPLES.search(field.path):
                system = _system_of(match.text.lower(), field.value.strip(), _CODES_OF_PACKS)
            if system:
                is_named = any(f is scan.fields[n] for n in names for f in near) or _has_display(near)
                sure = Certainty.CERTAIN if is_named else Certainty.LIKELY
                found = match._replace(field=field, text=field.value)
                yield Seen(found, sure, f"A code of {system} for a medicine.", field.value)


def by_plan(scan: Scan) -> Iterator[Seen]:
    """Medicines of a plan or of a claim, and what somebody was vaccinated with, by their numbers."""
    for match in scan.matches(PLAN):
        value = match.field.value.strip()
        if _IN_PLAN.fullmatch(match.field.path) is not None and _PZN.fullmatch(value) is not None:
            yield Seen(match, Certainty.LIKELY, "A code of PZN for a medicine.", value)
    for match in scan.matches(CLAIM):
        if match.in_path and _NDC.fullmatch(match.field.value.strip()) is not None:
            yield Seen(match, Certainty.LIKELY, "A code of NDC for a medicine.", match.field.value.strip())
    for match in scan.matches(CERTIFICATE):
        for field in beside(scan.fields, match.number):
            if _EU_NUMBER.fullmatch(field.value) is not None or _ATC.fullmatch(field.value) is not None:
                system = "ATC" if field.value[:1] != "E" else "EMA"
                yield Seen(match, Certainty.LIKELY, f"A code of {system} for a medicine.", field.value)


def _system_of(text: str, code: str, systems: Sequence[tuple[str, Expression, str]] = _CODES) -> str:
    """Which system a code belongs to, by the words that name it and its shape."""
    for word, shape, system in systems:
        if word in text and shape.fullmatch(code) is not None:
            return system
    return ""


def _has_display(fields: Iterable[Field]) -> bool:
    """Whether a name of something with a dose stands beside a code."""
    return any(folded_key(f.key) in _DISPLAY_KEYS and compiled(DOSE).search(f.value.lower()) for f in fields)
