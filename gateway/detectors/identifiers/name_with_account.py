"""Names of those whose account or card it is: beside its number without a name that says so (`"to": "Ana Prado"`, or in
formats whose members have numbers for names), and in a text that says in whose name it is held."""

from collections.abc import Iterator, Sequence
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.checksums import luhn, mod_97
from gateway.detectors.context.named import Keys
from gateway.detectors.identifiers.name_beside_health import has_everyday_word
from gateway.detectors.identifiers.name_forms import is_full_name
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

ACCOUNT: Final = Pattern(
    r"(?:iban|card[-_ ]?n(?:o|um|umber|r)?|[^a-z]pan|tarjeta|kartennummer|numero[-_]?(?:de[-_]?)?carte|cart(?:a"
    r"|ã)o)"
    r"[^\x1f]{0,8}\x1f"
)
UNNAMED: Final = Pattern(r"protobuf:[0-9.]{1,16}\x1f[3-6][0-9]{13,18}\x1e")
"""The number of a card where members have numbers for names."""

HELD_BY: Final = Pattern(
    r"(?:a nombre de|au nom de|in the name of|under the name|im namen von|auf den namen|lautend auf|em nome de"
    r"|a nome di"
    r"|intestat[oa] a|account holder|kontoinhaber|titular|titulaire|op naam van|t\.n\.v\.) ",
)
_HELD: Final = Expression(
    r"(?i:a nombre de|au nom de|in the name of|under the name(?: of)?|im namen von|auf den namen|lautend auf|em nome de"
    r"|a nome di|intestat[oa] a|account holder|kontoinhaber(?:in)?|titular(?: de la cuenta)?|titulaire(?: du compte)?"
    r"|op naam van|t\.n\.v\.)(?::| is| ist| es)? "
    r"([A-ZÀ-Þ][\w'\u2019-]{1,24}(?: (?:(?:von|van|der|den|de|del|la|da|do|dos|di) ){0,2}"
    r"[A-ZÀ-Þ][\w'\u2019-]{1,24}){1,3})"
)
_NUMBER: Final = Expression(r"\b(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?|\d(?:[ -]?\d){9,18})\b")
"""A bank account in a text."""

_IBAN: Final = Expression(r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}")
_CARD: Final = Expression(r"[3-6]\d{3}(?:[ -]?\d){8,12}")
_OTHER_SIDE: Final = Keys(
    r"to|from|payee|payer|who|whom|friend|holder|owner|an|von|para|pour|destinat\w{3,7}|empf(?:ae|ä|a)nger|recipient"
    r"|receiver|beneficiar\w{1,3}|begunstigter|zahler|creditor|debtor|cr(?:e|é)ancier|acreedor|credor|debitor|kreditor"
)
"""Who pays and who is paid."""


_LABELS: Final = Keys(
    r"(?:account|acc|iban|ben|benef|payee|beneficiary|recipient)?(?:label|alias|nick(?:name)?)|libell[eé]|intitul[eé]"
    r"|bezeichnung|apodo|etiqueta|r[oó]tulo|apelido|etichetta|omschrijving|nazwa|n|nm|contact[oe]?|contato|kontakt"
    r"|customer|client[ea]?|kunde|klant|klient|ben|benef|nombrealias"
)
"""What people call those whom they pay, where they keep them: beside a sum it says what is paid for."""

_SUMS: Final = Keys(
    r".*(?:amount|montant|importe|betrag|valor|sum|summe|bedrag|kwota|total|reference|motif|concepto|zweck|causale).*"
)
_OF_ACCOUNTS_TEXT: Final = """
 compte konto cuenta conta conto rekening livret courant commun girokonto tagesgeld sparkonto ahorro ahorros poupanca
 poupança epargne épargne loyer miete alquiler aluguel affitto rent savings checking current joint household haushalt
 gemeinschaftskonto nomina nómina corriente corrente comune shared everyday euro business premium main salary gehalt
 fund fonds abo international foundation verein netflix spotify amazon urlaub vacances vacaciones holiday bank banque
 banco banca strom gas wasser internet
"""
_OF_ACCOUNTS: Final = frozenset(_OF_ACCOUNTS_TEXT.split())
"""What people call their own accounts, and what they pay for."""


def _is_label_of_somebody(field: Field, summed: set[str]) -> bool:
    if parent(field.path) in summed or not _LABELS.has(plain_key(field.key)):
        return False
    return _OF_ACCOUNTS.isdisjoint(field.value.lower().split()) and not has_everyday_word(field.value)


def beside_account(fields: Sequence[Field]) -> Iterator[Field]:
    """Names in full where a number stands whose check digits are right: under a word for one side, or under a number
    where members have no names."""
    places: set[str] = set()
    for field in fields:
        if _is_account(field.value):
            place = parent(field.path)
            places.add(place)
            if "protobuf:" in field.path and not field.key.isdecimal():  # an entry of a map
                places.add(parent(place))
    summed = {parent(field.path) for field in fields if _SUMS.has(plain_key(field.key))} if places else set()
    for field in fields if places else ():
        if parent(field.path) not in places or not is_full_name(field.value):
            continue
        is_unnamed = field.path.endswith("]") or ("protobuf:" in field.path and field.key.isdecimal())
        if is_unnamed or _OTHER_SIDE.has(plain_key(field.key)) or _is_label_of_somebody(field, summed):
            yield field


def held_by(text: str) -> Iterator[str]:
    """Names in full behind words for the holder, in a text with the number of an account."""
    for found in _HELD.finditer(text):
        if is_full_name(found[1]) and _NUMBER.search(text) is not None:
            yield found[1]


def _is_account(value: str) -> bool:
    if not MIN_CHARS <= len(value) <= MAX_CHARS:
        return False
    if _IBAN.fullmatch(value) is not None:
        return mod_97(value.replace(" ", ""))
    return _CARD.fullmatch(value) is not None and luhn("".join(filter(str.isdigit, value)))


MIN_CHARS, MAX_CHARS = 12, 42
