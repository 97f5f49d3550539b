"""Names of children under a word for a child, by the first name alone: `"child": "Emma"` in a report of what a phone
was
used for. Trees of programs have children as well, so that something has to stand beside it that only a child has."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.named import Keys, Named, Names
from gateway.detectors.identifiers.name_forms import is_name
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern

CHILD: Final = Pattern(
    r"[^a-z](?:child|kid|crian(?:c|ç)a|beb(?:e|ê|é)|baby|nin[oa]|ni(?:ñ)[oa]|menin[oa]|bimb[oa]|bambin[oa]|enfant|hij[oa]|filh[oa]|figli[oa]|dziecko|barn(?:et)?|lapsi|gyerek|cocuk|anak|dag|leeftijd|alter"
    r"|schermtijd|bildschirmzeit|klasse|groep)[\"\]]{0,2}\x1f"
)
"""Words for a child, and what stands beside a German or Dutch `kind`: in English that is any kind of thing."""

_CHILD: Final = Keys(
    r"(?:my|the|selected|current)?(?:child|kid|crian[cç]a|beb[eêé]|baby|ni[nñ][oa]|menin[oa]|bimb[oa]|bambin[oa]|enfant|hij[oa]|filh[oa]|figli[oa]|dziecko|barn(?:et)?|lapsi|gyerek|cocuk|anak)"
)
_KIND: Final = Keys(r"kind")
_OF_CHILDREN: Final = Keys(
    r"age|alter|leeftijd|edad|idade|eta|wiek|alder|yas|umur|agemonths|birth(?:day|date|year)?|dob|grade|classroom|klasse?|clase"
    r"|classe|turma|groep|school\w{0,8}|schule|escuela|ecole|escola|scuola|szkola|skola|screentime\w{0,8}|schermtijd|bildschirmzeit"
    r"|tempsecran|bedtime|apps?(?:used|usage|list)?|lat|latitude|parentemail|guardian|allerg\w{2,8}"
    r"|temp(?:eratur[ae]?)?(?:corporal|corporelle)?[cf]?|fever|fieber|fiebre|febre|fievre|fièvre|febbre|koorts|axila|geboortedatum|geburtsdatum|nap|feeding|diaper"
)
"""What is told of a child, by those who look after it."""

_OF_KINDER: Final = Keys(
    r"leeftijd|alter|schermtijd|bildschirmzeit|klasse|groep|geboortedatum|geburtsdatum|ouders?|eltern|fieber|koorts|kita"
)
_DAYS: Final = Keys(r"dag|tag|datum")
_USED: Final = Keys(r"apps?|min(?:uten)?|minuten|gebruik|nutzung|id|pkg")
_FIRST_NAME: Final = Expression(r"[^\W\d_a-z][^\W\d_A-Z]{1,15}(?:-[^\W\d_a-z][^\W\d_A-Z]{1,12})?")


def of_children(known: Names) -> Iterator[Named]:
    """Each first name of a child."""
    for one in known.called(_CHILD):
        if _is_first_name(one) and _tells(one, known, _OF_CHILDREN):
            yield one
    for one in known.called(_KIND):
        if not _is_first_name(one):
            continue
        if known.beside(one.field, _OF_KINDER) or (known.beside(one.field, _DAYS) and _tells(one, known, _USED)):
            yield one


def _is_first_name(one: Named) -> bool:
    return not one.in_text and _FIRST_NAME.fullmatch(one.value) is not None and is_name(one.value)


def _tells(one: Named, known: Names, keys: Keys) -> bool:
    """Whether a value with such a name stands beside, or in a list beside."""
    if known.beside(one.field, keys):
        return True
    path = one.field.path
    place = path[: max(path.rfind("."), path.rfind(":")) + 1]
    return any(
        below.startswith(place) and keys.has(_first_step(below[len(place) :]))
        for below in known.keys_in
        if len(below) > len(place)
    )


def _first_step(path: str) -> str:
    step = _STEP.match(path)
    return step[0].lower() if step is not None else ""


_STEP: Final = Expression(r"\w{1,24}")
