"""Results of tests for an infection, as the places that make them send them: a finding under a name that only says
result, beside whose it is, where the message speaks of such a test."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field

MAX_FINDING_CHARS: Final = 30

RESULT: Final = Pattern(
    r"(?:result|ergebnis|resultado?|r(?:é|e)sultat|risultato|esito|wynik|uitslag|outcome|befund|sonuc|vysledek"
    r"|svar)[a-z_]{0,8}\x1f"
)
TESTED: Final = Pattern(
    r"covid|corona|sars[-_ ]?cov|schnelltest|rapid_?test|antigen|\bpcr\b|\bnaat\b"
    r""
    r"|test(?:station|zentrum|center|strecke)|d(?:é|e)pistage|hisopado|tampone|swab|abstrich|vaxx?in|\bflu\b"
    r"|influenza|\brsv\b|h[-_ ]?pylori|\bstrep|\bhiv|chlamyd|syphilis|gonorr|\bhpv|hep(?:atitis)?[-_ ]?[bc]\b"
    r"|malaria|\blyme"
)
TEST: Final = Pattern(r"test_?(?:id|type|typ|date|kit|time)\b")
"""What programs have too: then the day of somebody's birth has to stand there."""

BORN: Final = Pattern(r"\bdob\b|birth|geb(?:urts|dat)|\bnasc|nacimiento|naissance|nascita|fec_?nac")
PERSON: Final = Pattern(
    r"\bdob\b|birth|geb(?:urts|dat)|\bnasc|nacimiento|naissance|nascita|patient|pacient|paziente|pacjent|vorname"
    r"|given_?name|first_?name"
)
KIT: Final = Pattern(
    r"\blft|lft_|lateral_?flow|(?:kit|test|strip|cassette|barcode)_?(?:id|lot|batch|brand|barcode|serial|number|no"
    r"|code)\b|symptoms?\b|test_?type|test_?art|tipo_?(?:de_?)?(?:test|prueba)"
    r"|self_?test|selbsttest|autotest|home_?test|swab"
)
"""What comes with a test that somebody makes at home."""
_KEY: Final = Expression(
    r"(?:test|final|pcr|antigen|rapid|covid|lab|your|my|s|txt)*(?:results?|ergebnis|testergebnis|resultado|resultat"
    r"|risultato|esito|wynik"
    r"|uitslag|outcome|befund|sonuc|vysledek|svar)(?:test|text|status|value|code|str|final|pcr|antigen|covid)?"
)
_FINDING: Final = Expression(
    r"(?:not[ _-]?|nicht[ _-]|non[ _-]|nao[ _-]|no[ _-])?(?:positiv[eoa]?"
    r"|negativ[eoa]?|positief|negatief|positif|pozitif|dodatni|ujemny"
    r"|pozytywny|negatywny|pozitivni|negativni|detected|detectad[oa]|detecte|nachgewiesen|reactive|reagente"
    r"|reactivo|inconclusive"
    r"|inconcluyente|inconclusivo|indeterminate|invalid|pos|neg)"
)


def infection_results(scan: Scan) -> Iterator[Field]:
    """Fields that hold what such a test of somebody found."""
    is_test = scan.has((TESTED,)) and (scan.has((PERSON,)) or scan.has((KIT,)))
    if not is_test and not (scan.has((TEST,)) and scan.has((BORN,))):
        return
    for match in scan.matches(RESULT):
        field = match.field
        value = without_accents(field.value.strip().lower())
        is_named = match.in_path and _KEY.fullmatch(plain_key(without_accents(field.key))) is not None
        if is_named and len(value) <= MAX_FINDING_CHARS and _FINDING.fullmatch(value) is not None:
            yield field
