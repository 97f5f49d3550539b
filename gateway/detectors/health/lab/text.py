"""Laboratory results in sentences: what stands before and behind the name of a test."""

import re
from typing import Final

from gateway.detectors.health.lab.names import BODY_TESTS, CLEAR, UNCLEAR
from gateway.detectors.health.lab.table import UNIT, Test
from gateway.detectors.matching.lazily import Expression

_SENTENCE: Final = Expression(
    r"(?:[\s:=,(\[-]{0,3}(?:levels?|values?|tests?|results?|was|is|of|at|count|came|back|now|today|lag|liegt|bei"
    r"|ist|war"
    r"|wert|es|de|en|fue|est|était|foi|é|à|em|von|hat|habe|salió|salio|dio|deu|estaba|está|sangre|blut|screen"
    r"|screening|antibody|antibodies|antigen|ab|ag|pcr|serum|blood|total|a"
    r"|as|still|has|dropped|risen|rose|went|up|down|to|been|around|about|measured|c|got|have|are|i|my|score|reading"
    r"|cholesterol|cholesterin|\(?[a-z0-9/-]{1,8}\))(?![a-z0-9])){0,5}"
    r"[\s:=|,;]{0,3}[<>]?\s?(\d{1,7}(?:[.,]\d{1,3})?)\s?,?(%|" + UNIT + r")?(?![\w])",
    re.IGNORECASE,
)
_SENTENCE_FINDING: Final = Expression(
    r"(?:[\s:=,(/-]{0,3}(?:tests?|results?|was|is|came|back|screen|screening|antibody|antibodies|antigen|ab|ag|pcr"
    r"|rapid"
    r"|as|status|ist|war|fiel|aus|fue|es|est|foi|and|surface|rna|dna|igg|igm|my|the|still|again|today|1/2|2|-1/2"
    r"|i/ii|dio|deu"
    r"|salió)(?![a-z])){0,5}[\s:=|,]{1,3}(?:non-?reactive|reactive|positiv[eoa]?|negativ[eoa]?|not detected"
    r"|detected|undetectable|positif|négatif|inconclusive|indeterminate)(?![a-z])"
    r"(?!\s+(?:cases|rate|people|persons|patients|thinking|attitude|pressure|individuals|men|women))",
    re.IGNORECASE,
)
_POSITIVE_FOR: Final = Expression(r"\btest(?:ed|ing)?\s(?:\w+\s)?(?:positive|negative)\s(?:for|on)\s(?:\w+\s)?$")
_SELF: Final = Expression(
    r"(?:^|\b(?:i|we|me|my|he|she|ive|i've|partner|wife|husband|son|daughter|mom|dad)\b)[^.]{0,30}$"
)
_RANGE_AFTER: Final = Expression(r"\s?(?:[-\u2013]|to\b)\s?\d")
_GOES_ON: Final = Expression(
    r"\s*(?:$|[.,;!?)\]/|\n%¿¡…\u2013\u2014-]|(?:and|but|today|now|which|so|last|this|on|in|from|at|high|low|h|l"
    r"|normal|still|yesterday|again"
    r"|with|is|back|mg|u|it|he|she|my|i|we|that|then|too|und|aber|heute|hoy|y|e|et|pero|mas|mais|for|than|after|before"
    r"|since|as|mit|bei|nach|im|con|com|avec|sin|sem|ohne|hoy|ayer|gestern|depois|hier|ce|et|with|\(|hdl|ldl|tsh"
    r"|t[34]|ft[34]|tri)\b)"
)
_SAYS: Final = Expression(
    r"[:=]|[,;|\t]\d|\b(?:was|is|at|of|level|value|result|ist|war|bei|wert|fue|es|de|est|foi|à|now|to|been|got"
    r"|score|back|en|em|von|salió|salio|dio|deu|estaba|está)\b"
)


_STATUS: Final = Expression(r"[\s-]{1,2}(?:positiv|negativ|positif|négatif)", re.IGNORECASE)
_TESTED: Final = Expression(
    r"test|result|resultad|résultat|ergebnis|prueba|análisis|analisis|\blabs?\b|came back|salió|screen|dépist"
    r"|befund|exame",
    re.IGNORECASE,
)


def is_status(name: str, before: str, after: str) -> bool:
    """Whether `HIV positive` is said of somebody, as what they are: no test is spoken of."""
    is_bare = name.lower() in ("hiv", "vih") and _STATUS.match(after) is not None
    return is_bare and _TESTED.search(f"{before} {after}") is None


def says_finding(before: str, after: str, clarity: int) -> bool:
    """`test: positive` behind the name, or `I tested positive for` before it."""
    if _POSITIVE_FOR.search(before) is not None:
        return _SELF.search(before[: before.rfind("test")]) is not None
    is_test = clarity == CLEAR or "test" in after[:24] or "screen" in after[:24]
    return is_test and _SENTENCE_FINDING.match(after) is not None


def number_behind(test: Test, after: str) -> re.Match[str] | None:
    """A number that the test can have, right behind its name; not a range, not a part of something else."""
    said = _SENTENCE.match(after)
    if said is None or not test.lowest <= float(said[1].replace(",", ".")) <= test.highest:
        return None
    rest = after[said.end() if said[2] else said.end(1) :]
    if _RANGE_AFTER.match(rest) is not None or (not said[2] and _GOES_ON.match(rest) is None):
        return None
    return said


def is_said(test: Test, after: str, said: re.Match[str], clarity: int, is_health: bool) -> bool:
    """Whether the number is said to be the value, or has a unit of laboratories."""
    unit = said[2] or ""
    if clarity == UNCLEAR and (test.name in BODY_TESTS or not (is_health or (unit and unit != "%"))):
        return False
    return bool(unit) or _SAYS.search(after[: said.end()]) is not None
