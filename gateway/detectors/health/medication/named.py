"""Medicines by their names in values, and how sure what stands around a name makes it."""

import re
from collections.abc import Iterator
from typing import Final

from gateway.detectors.health.clinical import (
    FIRST_PERSON,
    Seen,
    beside,
    compiled,
    folded_key,
    is_in_address,
    is_read_key,
)
from gateway.detectors.health.medication.beside import (
    AMOUNTS_BEHIND,
    CONTEXT_BYTES,
    MAX_LOOKED_AT,
    can_be_had,
    has_dose_beside,
)
from gateway.detectors.health.medication.fields import (
    MAX_LABEL_CHARS,
    MEDICINES,
    is_called_otherwise,
    is_example,
    is_medicine_key,
    is_whole,
)
from gateway.detectors.health.medication.words import (
    CLASS_KEYS,
    DOSE,
    ELSEWHERE,
    FORMS,
    PERCENT,
    SALTS,
    TAKEN_BY_ME,
    TAKES,
    YOURS,
)
from gateway.detectors.matching.dictionaries import UNSURE, longest_terms, without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Scan, TermMatch
from gateway.model.flows import Certainty

DOSE_BYTES: Final = 28
"""How far from a name its dose stands: `sertraline (Zoloft) oral tablet 50 mg`."""

MAX_VALUE_CHARS: Final = 200
"""A value that names a medicine and is no text."""

_SINCE: Final = Expression(
    r"[ ,(-]{1,3}(?:seit|since|desde|depuis|dal|dall.|sinds|od|sedan|siden"
    r"|from) (?:[^\W\d_]{3,12}\.? )?(?:\d{1,2}[./])?"
    r"(?:19|20)\d\d\)?\W*$",
    re.IGNORECASE,
)
"""Behind a name and at the end of an answer: who writes for how long takes it."""


def by_term(scan: Scan) -> Iterator[Seen]:
    """Names in values."""
    for term in longest_terms(scan, MEDICINES):
        match = term.match
        is_other = match.in_path or is_called_otherwise(match) or is_example(match) or _is_measured(match, scan)
        if not is_other and not is_in_address(match, scan):
            sure, what = _how_sure(term, scan)
            if sure is not Certainty.UNKNOWN:
                yield Seen(term.match, sure, what)


def _how_sure(term: TermMatch, scan: Scan) -> tuple[Certainty, str]:
    match, is_unsure = term.match, term.meaning[0] == UNSURE
    near = scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES).replace(term.term, " ", 1)
    if compiled(DOSE).search(scan.around(match, DOSE_BYTES, DOSE_BYTES)):
        return Certainty.LIKELY, "The name of a medicine, with a dose."
    if not is_unsure and AMOUNTS_BEHIND.fullmatch(match.field.value.rpartition(match.text)[2]) is not None:
        return Certainty.LIKELY, "The name of a medicine, with a dose."
    is_elsewhere = compiled(ELSEWHERE).search(near) is not None
    if not is_unsure and not is_elsewhere and _is_ointment(match):
        return Certainty.LIKELY, "The name of a medicine, with a dose."
    is_since = _SINCE.match(scan.around(match, 0, CONTEXT_BYTES)[len(match.text) :]) is not None
    if is_since and not is_elsewhere and match.field.value.lower().strip().startswith(match.text.lower()):
        return Certainty.LIKELY, "The name of a medicine that somebody takes."
    if not is_unsure and is_whole(match) and _is_asked_for(match, scan):
        return Certainty.LIKELY, "The name of a medicine that somebody asks for."
    is_short = len(match.field.value) <= MAX_VALUE_CHARS
    is_vaccine = _OF_VACCINES.fullmatch(folded_key(match.field.key)) is not None
    if (is_medicine_key(match.field) or is_vaccine) and not is_elsewhere:
        return Certainty.LIKELY, "The name of a medicine, under its key."
    if not is_unsure and is_whole(match) and compiled(CLASS_KEYS).fullmatch(folded_key(match.field.key)) is not None:
        return Certainty.LIKELY, "The name of a medicine, under its key."
    is_first = match.field.value.lower().lstrip().startswith(match.text.lower())  # else it is the shade of something
    is_drug = _OF_DRUGS.fullmatch(folded_key(match.field.key)) is not None
    is_named = is_short and is_first and not is_drug and (not is_unsure or is_whole(match) or _is_with_salt(match))
    if is_named and _OF_TRIPS.search(match.field.path) is None and has_dose_beside(match, scan, is_unsure):
        return Certainty.LIKELY, "The name of a medicine, beside its dose."
    takes = compiled(TAKES).search(near) is not None
    is_self = any(one.search(near) for one in (FIRST_PERSON, compiled(YOURS), compiled(TAKEN_BY_ME)))
    is_read = is_read_key(match.field.key)
    is_treated = not is_elsewhere and not _is_of_parties(match, near)
    if is_treated and takes and (is_self or not (is_unsure or is_read)):
        return Certainty.LIKELY, "The name of a medicine that somebody takes."
    if is_treated and is_self and not is_unsure:
        return Certainty.LIKELY, "The name of a medicine, in the words of a person."
    if is_elsewhere or len(near) > 2 * CONTEXT_BYTES or (is_unsure and not is_whole(match)):
        return Certainty.UNKNOWN, ""
    return Certainty.POSSIBLE, "The name of a medicine."


def _is_of_parties(match: Match, near: str) -> bool:
    """Whether what is a medicine as well is told as those do who take it at a party."""
    return _OF_PARTIES.fullmatch(match.text.lower()) is not None and _TREATED.search(near) is None


_OF_PARTIES: Final = Expression(
    r"(?:es)?ketamin[ea]?|k(?:é|e)tamine|ghb|gbl|amphetamines?|amphetamin|anfetaminas?|mdma"
)
_TREATED: Final = Expression(
    r"prescri|verschrieb|recet|prescrit|infusi|clinic|klinik|therap|terap|treatment|behandlung|doctor|psychiat|\barzt"
    r"|spravato|lozenge|troche|nasal spray|depress|\d ?mg\b|medicat|medikament|pain (?:clinic|management)|hospital"
)

_HORMONE_KEY: Final = Expression(r"hormon(?:e|a|io|en)?s?|ormon[ei]|hormoon")
_OF_BLOOD: Final = Expression(r"(?:[pnu\u00b5\u03bc]?(?:g|mol)|m?(?:iu|ui|u|ie))/[md]?l", re.IGNORECASE)
"""How much of it is in somebody's blood; of what is injected there are milligrams."""


def _is_measured(match: Match, scan: Scan) -> bool:
    """Whether a hormone was found in somebody's blood: `{"hormone": "estradiol", "value": 40.4, "unit": "pg/mL"}`."""
    if _HORMONE_KEY.fullmatch(folded_key(match.field.key)) is None:
        return False
    return any(_OF_BLOOD.fullmatch(field.value.strip()) is not None for field in beside(scan.fields, match.number))


_OF_VACCINES: Final = Expression(
    r"(?:vac{1,2}in(?:e|ation|a|o|s|es|as)?|impfung|impfstoff|vacunas?|vaccinazione|szczepionka|rokote)"
    r"(?:name|product|brand|type|nombre|nome|nom)?"
)
_OF_DRUGS: Final = Expression(
    r"substances?(?:name|type|used)?|drogue?s?|drogen?|drugofchoice|substanz|substancia|sostanza"
)
"""Keys of what somebody takes that is no medicine; a diary of it has doses, too."""


def _is_asked_for(match: Match, scan: Scan) -> bool:
    """Whether a product is a medicine that somebody answers questions for, as practices on the net have it."""
    if _PRODUCTS.fullmatch(folded_key(match.field.key)) is None or can_be_had(match, scan):
        return False
    return any(_OF_ANSWERS.search(field.path) is not None for field in scan.fields[:MAX_LOOKED_AT])


_PRODUCTS: Final = Expression(
    r"(?:selected|requested|chosen|preferred)?(?:product|treatment|plan|item|produkt|producto|produit"
    r"|produto)(?:name|slug)?"
)
_OF_ANSWERS: Final = Expression(
    r"^body\.\w+:\$?\.?(?:\w+\.)?(?:answers|questionnaire|responses|medical_?history|anamnes\w+|respuestas|antworten"
    r"|reponses)[.\[\"]",
    re.IGNORECASE,
)


def _is_with_salt(match: Match) -> bool:
    """Whether a value is a name with a salt or an ester of it: `testosterone enanthate`."""
    rest = match.field.value.lower().strip().removeprefix(match.text.lower())
    return _SALT.fullmatch(rest) is not None


_SALT: Final = Expression(rf"[ -]{SALTS}[aeou]?")


def _is_ointment(match: Match) -> bool:
    """Whether a short value begins with a name and has the strength of an ointment: `Minoxidil foam 5%`."""
    value = without_accents(match.field.value.strip().lower())
    if len(value) > MAX_LABEL_CHARS or not value.startswith(match.text.lower()):
        return False
    return compiled(PERCENT).search(value) is not None and _FORM.search(value) is not None


_FORM: Final = Expression(rf"\b{FORMS}\b", only_asked=True)


_OF_TRIPS: Final = Expression(r"[.\[\"](?:substances?|drugs?_?(?:used|taken)|trips?|experiences?)\b")
"""Names of what people take for another reason than an illness."""
