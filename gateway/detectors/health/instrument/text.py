"""Questionnaires in sentences: `PHQ-9 total: 17`, `scored 14 on the PHQ-9`, `PHQ-9: severe`."""

import re
from typing import Final

from gateway.detectors.health.instrument.names import Name
from gateway.detectors.health.instrument.shapes import Found, is_answer, is_total_number, right_number
from gateway.detectors.health.instrument.table import Instrument
from gateway.detectors.health.instrument.words import SEVERITIES
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Scan

NEAR_BYTES: Final = 60
"""How far before a name its total stands; behind it, there can be twice as much."""

_TEXT_NUMBERS: Final = Expression(
    r"(?:\W{0,3}\b(?:total|score|sum|result|answers|is|was|of|at|now|today|came|back|as|value|points|scored"
    r"|self-report|questionnaire|screening|screen|scale|assessment|gesamt|wert|summenwert|punktwert|punktzahl|ergebnis"
    r"|summe|war|ist|betr.{1,2}gt|puntuaci.{1,2}n|puntaje|resultado|fue|es|de|pontua.{2,4}o|foi|é|r.{1,2}sultat|est)\b)"
    r"{0,4}\W{0,4}(\d(?:[,; ]{0,2}\d){0,60})(?:\.0)?(.{0,14})"
)
_NOT_A_TOTAL: Final = Expression(
    r"\d|[.,]\d|(?!p(?:oin)?ts|punkte|puntos|pontos)[A-Za-z]|\s?(?:items?|questions?|fragen|preguntas|perguntas|min\b|minutes|%|st\b|nd\b|rd\b|th\b|years?|weeks?"
    r"|days?|months?|times)|[./-]\d{1,2}[./-]\d"
)
_PART_OF_NAME: Final = Expression(r"-\d")
"""`AUDIT-3`: a number that a name without one goes on with."""

_TEXT_BEFORE: Final = Expression(
    r"\b(?:scor(?:e|ed|ing)|got|was|is|had|have|total(?: of)?|rated|obtuve|saqu.{1,2}|hatte|habe)\W{1,3}"
    r"(?:a |an |of |is )?(\d{1,3})"
    r"(?: points| puntos| punkte)? (?:on|in|for|at|beim|im|en|no|na|au) (?:the |my |a |el |la |o |le )?$"
)
_TEXT_SEVERITY: Final = Expression(
    rf"\W{{0,3}}(?:(?:total|score|result|is|was|shows?|indicates?|severity|level|=|:)\W{{0,3}}){{0,3}}({SEVERITIES})(?=\W|$)"
)


def read_text(instrument: Instrument, match: Match, name: Name, scan: Scan) -> Found:
    """`PHQ-9 total: 17`, `GAD-7 answers 1, 2, 0, …`, `scored 14 on the PHQ-9`, `PHQ-9: severe` in a text."""
    near = scan.around(match, 0, 2 * NEAR_BYTES)
    core = name.core.search(near)
    after = near[core.end() if core is not None else len(match.text) :].lstrip(")")
    is_part = core is not None and not core[0][-1:].isdecimal() and _PART_OF_NAME.match(after) is not None
    numbers = _TEXT_NUMBERS.match(after) if not is_part else None
    if numbers is not None:
        digits = re.findall(r"\d", numbers[1])
        if right_number(instrument, len(digits)) and all(is_answer(instrument, d) for d in digits) and len(digits) > 1:
            return Found((match.field,), tuple(digits), strength=name.strength)
        if is_total_number(instrument, numbers[1]) and not _NOT_A_TOTAL.match(numbers[2]):
            return Found((), (), match.field, numbers[1], strength=name.strength)
    before = scan.around(match, NEAR_BYTES, 0)
    at = name.core.search(before, max(len(before) - len(match.text), 0))
    scored = _TEXT_BEFORE.search(before[: at.start()] if at is not None else before)
    if scored is not None and is_total_number(instrument, scored[1]):
        return Found((), (), match.field, scored[1], strength=name.strength)
    severity = _TEXT_SEVERITY.match(after)
    if severity is not None:
        return Found((), (), match.field, severity[1], True, strength=name.strength)
    return Found()
