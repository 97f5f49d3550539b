"""Words that several detectors of identifiers share: whose data it is, and who may be meant."""

import re
from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import Where, is_header, is_published
from gateway.detectors.context.named import Keys
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan, matches_in
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

SHORT_CHARS: Final = 256
"""Text in which looking for a pattern is quicker than choosing among its places in the whole message."""

OWNER: Final = (
    r"(?:q\d{1,3}|txt|tb|ddl|hdn|inp|x|app|the|user|users|usr|my|own|me|patient|pat|customer|cust|client|member|account|acct"
    r"|profile|person|personal"
    r"|contact|subscriber|subject|guest|passenger|traveller|traveler|student|employee|recipient|sender"
    r"|holder|cardholder"
    r"|cardowner|owner"
    r"|guardian|parent|mother|father|child|spouse|partner|kin|nok|emergency|billing"
    r"|bill|shipping|ship"
    r"|delivery|mailing|home|work|business|office|primary|secondary|alternate|current|main|new|old"
    r"|legal|real|buyer|payer"
    r"|payee|shopper|applicant|insured|beneficiary|doctor|therapist|physician|clinician|caregiver|lead|donor|invitee"
    r"|attendee|caller|driver|participant|respondent|voter|resident|us|uk|gb|de|es|fr|it|br|pt|ca|au|in|default|raw"
    r"|input|str|text|value|hashed|verified|unverified|login|signup|registered|registration)*"
)
"""What may stand before the name of a value, as in `patient_first_name`, `billing_phone`, `user_email`."""

PERSON: Final = Keys(
    r"(?:current|my|app|the|new|primary|emergency|billing|shipping|logged|in|account|default|auth|other)*"
    r"(?:users?|patients?|customers?|persons?|people|profiles?|me|members?|clients?|contacts?|account|subscribers?"
    r"|guests?|passengers?|travell?ers?|students?|employees?|recipients?|senders?|card|cardholder"
    r"|holder|owner|guardian"
    r"|parents?|mother|father|child|children|spouse|partner|doctor|therapist|physician|practitioner|clinician|nurse"
    r"|billing|shipping|delivery|buyer|payer|payee|shopper|applicant|insured|beneficiary|nextofkin|emergency|identity"
    r"|vcards?|(?:ultimate)?(?:debtor|dbtr)|deudor|debiteur|débiteur|devedor"
    r"|traits|personal|viewer|attendees?|invitees?|friends?|lead|donor|self|principal|persona|driver|participants?"
    r"|usuario|usuarios|paciente|cliente|persona|nutzer|benutzer|kunde|patientin|utilisateur|utente|passageiro)"
    r"(?:info|information|data|details?|profile|attributes|attrs|properties|props|account|record|input|object|address"
    r"|contact|context|state|traits|entity|model|dto|form)*"
)
"""Names of objects that are a person."""

ABOUT_PERSON: Final = Keys(
    r"e?mail|emailaddress|(?:mobile|cell|home|work|tele)?(?:phone|number|mobile)(?:number|no)?|msisdn"
    r"|dob|birth(?:day|date)"
    r"|dateofbirth|(?:first|last|given|family|sur|full|middle)name|gender|sex|firstname|lastname|vorname|nachname"
    r"|apellidos?|prenom|prénom|sobrenome|geburtsdatum|geb(?:dat(?:um)?)?|geboortedatum|fec(?:ha)?nac|fnac|ddn|fechanacimiento|password|maritalstatus|ssn"
    r"|username|postcode|zipcode"
    r"|correoelectr[oó]nico|courriel|fecha(?:de)?nacimiento|data(?:de)?nascimento|date(?:de)?naissance"
    r"|telefon|telefono|teléfono|telefone|telephone|correo|useremail|userid|fullname|birthyear|cpf|dni"
    r"|sfzh?|shenfenzheng(?:hao)?|idcardno|jumin(?:no|beonho)?|rrn1?|kojinbango|mynumber|shengri|shouji(?:hao)?|seinengappi|saengnyeonwolil"
)
"""Names of values that only a person has: what stands beside them is a person's as well."""

_OWN_PLACE: Final = Expression(
    r"(?:^|[^a-z])(?:(?:current|my|app)?users?|me|profiles?|accounts?|patients?|customers?|persons?"
    r"|members?|viewer|self"
    r"|userinfo|whoami|session|login|sign-?in|sign-?up|auth|register|identity|subscribers?|mydata"
    r"|traits|demographics)"
    r"(?:info|data|details|profile|account|record)?(?:[^a-z]|$)",
    re.IGNORECASE,
)
_OTHERS: Final = Expression(
    r"(?:^|[^a-z])(?:comments?|reviews?|posts?|articles?|authors?|feed|news|results|hits|products?"
    r"|stores?|shops?|events?"
    r"|stations?|venues?|places?|pois?|restaurants?|features?|cast|crew|artists?|teams?|players?|leaderboard|edges"
    r"|doctors?|providers?|practitioners?|organi[sz]ations?|entries|items|servers?|vendors?|sellers?)(?:[^a-z]|$)",
    re.IGNORECASE,
)

_EVENT: Final = Expression(r"^body\.event\[\d+\]")
"""Where an event that a server sends begins: whose it is stands behind."""


def is_own(message: ReadMessage, field: Field, where: Where) -> bool:
    """Whether a value is about the person with the device: what is sent, or what a server says about an account. A mail
    in SMTP is still on its way from who wrote it, whichever side was seen to begin."""
    if where.way(message.direction) is SentOrReceived.SENT or message.service == "smtp":
        return True
    if _OTHERS.search(_EVENT.sub("", field.path)):
        return False
    return _OWN_PLACE.search(field.path) is not None or _OWN_PLACE.search(message.path) is not None


def texts(message: ReadMessage, where: Where, least_chars: int) -> Iterator[Field]:
    """The values that may hold running text about a person: long enough, no header, nothing that is published."""
    for field in message.fields:
        if len(field.value) >= least_chars and may_be_text(message, field, where):
            yield field


def may_be_text(message: ReadMessage, field: Field, where: Where) -> bool:
    """Whether a value may hold what somebody wrote: no header, nothing that is published."""
    return not is_header(field) and not is_published(message, field, where)


def pieces(
    pattern: Pattern, reach: int, message: ReadMessage, scan: Scan, where: Where
) -> Iterator[tuple[Field, str, list[str]]]:
    """Running text around the matches of a pattern, `reach` bytes on both sides, and these matches."""
    if not scan.has((pattern,)):
        return
    own = [field for field in message.fields if may_be_text(message, field, where)]
    if sum(len(field.value) for field in own) <= SHORT_CHARS:  # a page was received, the rest is its address
        for field in own:
            found = matches_in(pattern, field.value)
            if found:
                yield field, field.value, found
        return
    for piece in scan.pieces(pattern, reach, reach):
        if may_be_text(message, piece.field, where):
            yield piece.field, piece.text, piece.found


def identifier(
    kind: str, sure: Certainty, message: ReadMessage, where: Where, value: str, path: str, detail: str
) -> Hit:
    """A hit of CLR-identifier at one field."""
    way = where.way(message.direction)
    return Hit("CLR-identifier", kind, sure, way, message.span, value, path, detail, (path,))
