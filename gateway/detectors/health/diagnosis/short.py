"""Illnesses by the letters that clinicians and brokers write for them, under keys of illnesses: `{"conds": ["CHF", "CKD
stage 3"]}`."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.clinical import OTHER_WORLDS, Seen, is_health_key
from gateway.detectors.health.diagnosis.keyed import NAME_KEY
from gateway.detectors.health.diagnosis.message import CLINICAL_MESSAGE, PATIENT
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.flows import Certainty

CONDITIONS: Final = Pattern(
    r"(?:^|[^a-z])(?:(?:med|medical|health|hx|chronic|pre|existing|pt)_?)?(?:conds|conditions|pmhx?|comorbs?)"
    r"(?:\[\d{1,3}\])?[\"\]]{0,2}\x1f"
)

_SURE: Final = (
    r"HFrEF|HFpEF|CKD|ESRD|COPD|HTN|HLD|GERD|A-?fib|AFIB|BPH|NAFLD|NASH|MASLD|OSA|IBS(?:-[CDM])?|IBD|N?STEMI|PCOS"
    r"|PMDD|MDD|C?PTSD|OCD|ADHD|SLE|PVD|DVT|CVA|T[12]DM?|DM ?(?:1|2|I{1,2})|ME/CFS|MCAS|POTS|HCV|HBV|HIV|FMS"
    r"|HTA|EPOC|TDAH|KHK|p?AVK|TVT|ADHS|K?PTBS|BPCO|MICI|SAOS|DT[12]|DPOC|DRC|ICC|LCFA"
)
_UNSURE: Final = (
    r"CHF|CAD|ERC|IRC|MS|RA|OA|MI|PE|FA|IC|HI|NI|FM|CF|PAD|DM|UC|TIA|GAD|BPD|ALS|TBI|HAS|VHF|SEP|EDS|ASD|TAG|TOC|AS"
    r"|PBC|PSC|CFS"
)
"""Letters that mean other things elsewhere: rain in weather reports, states, programs."""
_BEHIND: Final = (
    r"(?:[ ,(-]{1,3}(?:stage|stadium|gold|class|nyha|grade|type|typ|tipo|estadio|grado|stade)?[ -]?"
    r"(?:[0-5][ab]?|I{1,3}[abAB]?|IV|V)\)?)?"
)
_IS_SURE: Final = Expression(rf"(?:{_SURE}){_BEHIND}")
_IS_UNSURE: Final = Expression(rf"(?:{_UNSURE}){_BEHIND}")
MAX_CHARS: Final = 24


def by_letters(scan: Scan) -> Iterator[Seen]:
    """The whole of a value; letters that mean other things too where a patient is spoken of."""
    if speaks_of(scan, (OTHER_WORLDS,)):
        return
    for match in chain(scan.matches(CONDITIONS), scan.matches(NAME_KEY)):
        value = match.field.value.strip()
        if not match.in_path or len(value) > MAX_CHARS or not is_health_key(match.field.path, match.field.key):
            continue
        is_unsure = _IS_UNSURE.fullmatch(value) is not None
        if _IS_SURE.fullmatch(value) is not None or (is_unsure and scan.has((CLINICAL_MESSAGE, PATIENT))):
            yield Seen(match, Certainty.LIKELY, "The name of an illness.", value)
