"""Names of those whom somebody wants to call, in one value with their numbers: `"contacts": ["Ana Prado +34 …"]`."""

from collections.abc import Iterator, Sequence
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.named import Keys, steps
from gateway.detectors.identifiers.name_forms import is_name
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.model.findings import Field

NAME_AND_NUMBER: Final = Pattern(r"[a-z\x80-\xff][),:]{0,2} ?[-(]? ?\+[1-9][0-9]{1,3}[ ()-]{0,2}[0-9]{2}")

_NAMED: Final = Expression(
    r"([A-ZÀ-Þ][\w'\u2019-]{1,24}(?: [A-ZÀ-Þ][\w'\u2019-]{1,24}){0,2})(?: ?\([^()\d]{2,24}\)| ?, ?[^\W\d_]{3,16})?"
    r"[ ,:\u2013-]{1,3}\(?\+[1-9][\d ()./-]{7,18}\d"
)
_PEOPLE: Final = Keys(
    r"(?:emergency|support|safety|crisis|trusted|notfall|urgence|emergencia|my|ice)*(?:contacts?|contactos?|contatos?"
    r"|contatti|kontakte?|kontaktpersonen|vertrauenspersonen|bezugspersonen|angehorige|angehörige|people|persons?|personas"
    r"|pessoas|personnes|proches|friends?|freunde|amigos|amis|amici|family|familie|familia|famille|supporters?|supports?"
    r"|network|helpers?|helfer|budd(?:y|ies)|ice|emergency|notfall|urgence|emergencia|whotocall|callfirst|nextofkin)\d*"
)
_PLANS: Final = Expression(
    r"safety-?_?plan|crisis-?_?plan|krisenplan|notfallplan|sicherheitsplan|plan-?_?(?:de-?_?)?(?:seguridad|crisis|securite"
    r"|seguranca|crise)|emergency-?_?contacts?",
    only_asked=True,
)
"""Plans for a crisis whose steps have numbers: one of them is whom to call."""

_NOBODY_TEXT: Final = """
 helpline hotline lifeline line crisis emergency emergencies samaritans telefonseelsorge nightline centre center
 police polizei policia ambulance ambulancia krankenwagen notruf notarzt feuerwehr suicide prevention text call tel
 phone mobile cell handy telefon telefono fax whatsapp sms mum mom mam dad mama papa mutter vater mamma madre padre
 mae pai maman wife husband sister brother friend office work home school doctor doc therapist nurse hospital clinic
 reception support urgencias urgence samu service taxi uber hotel help trading traders responder sale spam spa invite
 studio tours travels
 garage auto motors
"""
NOBODY: Final = frozenset(_NOBODY_TEXT.split())
"""Who is called so has no name, or is a service."""


def with_number(fields: Sequence[Field], path: str) -> Iterator[tuple[Field, str]]:
    """Each such name, where the list or the plan is one of people to call."""
    is_plan = _PLANS.search(path.lower()) is not None
    for field in fields:
        found = _NAMED.fullmatch(field.value.strip()) if "+" in field.value else None
        if found is None or not (is_plan or _is_of_people(field)):
            continue
        words = found[1].lower().split()
        if is_name(found[1]) and NOBODY.isdisjoint(words):
            yield field, found[1]


def _is_of_people(field: Field) -> bool:
    return any(_PEOPLE.has(plain_key(name)) for name in (field.key, *steps(field.path)[-2:]))
