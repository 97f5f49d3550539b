"""Numbers of payment cards (ISO/IEC 7812): issuer, length and check digit, and a word or a form that says so."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.checksums import luhn
from gateway.detectors.context.identifier_words import identifier, pieces
from gateway.detectors.context.named import Keys, names
from gateway.detectors.context.words_in_names import key_words
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Match, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_GROUPED: Final = (
    Pattern(r"\b[2-6][0-9]{3}(?: [0-9]{4}){2} [0-9]{1,7}\b", Form.RARE),
    Pattern(r"\b[2-6][0-9]{3}(?:-[0-9]{4}){2}-[0-9]{1,7}\b", Form.RARE),
    Pattern(r"\b3[04-9][0-9]{2} [0-9]{6} [0-9]{4,5}\b", Form.RARE),
    Pattern(r"\b3[04-9][0-9]{2}-[0-9]{6}-[0-9]{4,5}\b", Form.RARE),
)
_WORD: Final = Pattern(
    r"card|visa|amex|american express|tarjeta|[^a-z]tarj|no_?kartu|номер_?карты|kart(?:a|y|u|i"
    r"|asi)[\"\]]{0,2}\x1f[3-6]|carte"
    r"|cart(?:ã|a)o|karte|kaart|kortn|kartica|kredikart|kartno"
    r"|creditnumber|account_?number|ccn"
    r"|(?:num(?:ero|mer|ber)?|numéro|número|nro|nr)[\"\]]{0,2}\x1f[2-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]"
    r"|(?:pan|[^a-z]cc)[-_]?(?:n(?:um(?:ber|mer|ero)?|r|o)|account|data|digits)?[\"\]]{0,2}\x1f",
    is_placed=True,
)
_SHORT_WORD: Final = Pattern(r"\b(?:pan|cc|cvv2?|cvc2?)\b")
_KEYS: Final = Keys(
    r"(?:x|my|user|payment|credit|debit|bank|primary|customer|new|encrypted|billing|source"
    r"|paymentmethod|stripe|paypal|the)*"
    r"(?:cards?|cc|ccn|pan|creditcard|debitcard|kreditkarten?|karten?|kreditkartennummer|kartennummer|kaart|betaalkaart|kort|kortnr|kartica|karta|kredikarti|kartno|номеркарты|nokartu|nomorkartu|kartu|nrkarty|numerkarty|kartanumarasi|tarj|numtarj|tarjeta|numerotarjeta"
    r"|numerodetarjeta|tarjetanumero|carte|numerocarte|numerodecarte|cartao|cartão|numerocartao"
    r"|numerodocartao|numcartao|nrcartao|nrocartao|nrotarjeta|numtarjeta|numcarte|numerocarta|carta|cardno"
    r"|visa|mastercard|amex)(?:number|num|no|nr|account|pan|data|nummer|numero|digits)?"
)
_NUMBER_KEYS: Final = Keys(
    r"number|num|no|nr|nro|pan|account|accountnumber|n[uú]mero|num[eé]ro|nummer|numer|primaryaccountnumber|value"
)
_BESIDE: Final = Keys(
    r"(?:card|cc)?(?:cvv2?|cvc2?|csc|securitycode|verificationcode|exp|expiry|expiration|expirydate"
    r"|expirationdate|expdate"
    r"|expmonth|expyear|expirymonth|expiryyear|expirationmonth|expirationyear|expmm|expyy|validthru"
    r"|holder(?:name)?|brand"
    r"|cardholder(?:name)?|cardtype|nameoncard|cardname"
    r"|validade|venc(?:imento|imiento)?|caducidad|fecha(?:de)?(?:caducidad|vencimiento|expiraci[oó]n)|(?:data(?:de)?)?(?:validade|vencimento|scadenza)"
    r"|titular|nometitular|nombretitular|titulaire|(?:date(?:d)?)?expiration|g[uü]e?ltigbis|ablauf(?:datum)?|verfall(?:sdatum)?"
    r"|inhaber|karteninhaber|pr[uü]e?fziffer|kartenpr[uü]e?fnummer|scadenza|intestatario|geldigtot|vervaldatum"
    r"|c[oó]digo(?:de)?seguran[cç]a|c[oó]digo(?:de)?seguridad|cryptogramme)"
)
_BARE: Final = Pattern(r"\x1f;?[3-6][0-9]{14,15}(?:[\x1e|;,:/ =d]|$)", Form.RARE)
"""A number with nothing before it, in a list or under a letter: what stands behind it has to tell."""

_IN_ROW: Final = Expression(
    r"([3-6]\d{14,15})([|;,:/ \t])(?:(?:0?[1-9]|1[0-2])[/|;,:. -]?(?:20)?(?:2[4-9]|3\d)\2\d{3,4}|\d{3,4}\2"
    r"(?:0[1-9]|1[0-2])[/-]?(?:20)?(?:2[4-9]|3\d))(?![\d.])"
)
"""Number, month and year of its end, security code, one behind the other."""

_STRIPE: Final = Expression(r";?(?:%?[bB])?([3-6]\d{14,15})[=dD](?:2[4-9]|3\d)(?:0[1-9]|1[0-2])\d{3}\d{0,20}\??")
"""What stands on the magnetic stripe of a card, its second track (ISO/IEC 7813): number, end, service code."""

_CODED: Final = Expression(
    r"(?:\d{3,4}|(?:0[1-9]|1[0-2])[/.-]?(?:20)?(?:2[4-9]|3\d)|(?:20)?(?:2[4-9]|3\d)|0?[1-9]|1[0-2])"
)
_NUMBER: Final = Expression(r"\d(?:[ -]?\d){11,18}")
_IN_TEXT: Final = Expression(r"(?:\d{12,19}|\d(?:[ -]?\d){11,18})(?![\d-]|[.,]\d)")
_GROUP_BEFORE: Final = Expression(r"(?<!\d)\d{4}\s+$")
_GROUPS_BEHIND: Final = Expression(r"\s+\d{4}\s+\d{4}(?!\d)")
_IN_WORDS: Final = Expression(
    r"\b(?:(?:credit|debit|bank)[- ]?)?cards?\b|\bpan\b|\bcc\b|visa|master ?card|amex|american express"
    r"|tarjeta|carte (?:bancaire|de)"
    r"|cart[ãa]o|kredit ?karte|\bcv[vc]2?\b",
    re.IGNORECASE,
)
_NO_CARD_WORD: Final = Expression(
    r"library card|gift ?card|loyalty|member|order|tracking|imei|serial|transaction", re.IGNORECASE
)

NEAR_CHARS: Final = 60
"""Between a word and the number that it is about."""

PIECE_BYTES: Final = 256
"""Around a word: a number of 37 characters, and what is near it on both sides, where characters have two bytes."""

TABLE_BYTES: Final = 16
"""Beside a number: two further groups of digits with blanks."""

_ISSUERS: Final = (
    ("4", (13, 16, 19)),
    ("34", (15,)),
    ("37", (15,)),
    ("36", (14,)),
    ("38", (14,)),
    ("39", (14,)),
    ("30", (14,)),
    ("62", (16, 17, 18, 19)),
    ("6011", (16,)),
    ("64", (16,)),
    ("65", (16,)),
    ("35", (16,)),
    ("2131", (15,)),
    ("1800", (15,)),
    ("50", (12, 13, 16)),
    ("56", (12, 13, 16)),
    ("57", (12, 13, 16)),
    ("58", (12, 13, 16)),
    ("60", (16,)),
    ("0604", (12,)),
    ("63", (12, 13, 16)),
    ("67", (12, 13, 16, 18, 19)),
    ("1", (15,)),
    ("9792", (16,)),
    ("220", (16,)),
)
"""First digits and lengths of the schemes: Visa, Amex, Diners, UnionPay, Discover, JCB, Maestro, UATP, Troy, Mir."""


class Card(Detector):
    """One hit for each distinct number; a bare row of digits without a word or grouping is not one."""

    rules = ("CLR-identifier",)
    patterns = (*_GROUPED, _WORD, _SHORT_WORD, _BARE)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain: the check digit alone is right for one number in ten, so the name, word or grouping is needed."""
        seen: set[str] = set()
        for field, text in _candidates(message, scan, where):
            digits = "".join(filter(str.isdigit, text))
            if digits in seen or not is_card(digits) or is_published(message, field, where):
                continue
            seen.add(digits)
            detail = "The number of a payment card, its check digit is right."
            yield identifier("id.card", Certainty.CERTAIN, message, where, digits, field.path, detail)
        is_told = scan.has((_WORD, _SHORT_WORD, *_GROUPED))
        in_rows = _in_rows(message) if scan.has((_BARE,)) else ()
        for field, digits in (*(_with_code(message) if is_told else ()), *in_rows):
            if digits not in seen and not is_published(message, field, where):
                seen.add(digits)
                detail = "The number of a payment card, beside its expiry and its security code."
                yield identifier("id.card", Certainty.LIKELY, message, where, digits, field.path, detail)


def _with_code(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Numbers of a scheme beside an end and a security code, also in a list without names: a digit may be mistyped."""
    found: dict[str, list[tuple[Field, str]]] = {}
    for field in message.fields:
        if not MIN_PAN_CHARS <= len(field.value) <= MAX_PAN_CHARS or _NUMBER.fullmatch(field.value) is None:
            continue
        digits = "".join(filter(str.isdigit, field.value))
        if is_of_scheme(digits) and len(set(digits)) >= MIN_KINDS:
            found.setdefault(parent(field.path), []).append((field, digits))
    if not found:
        return
    ends = {parent(field.path) for field in message.fields if _is_end(field)}
    codes = {parent(field.path) for field in message.fields if _is_code(field)} if ends else set()
    for place, there in found.items():
        if place in ends and place in codes:
            yield from there


def _in_rows(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Numbers with a right check digit, with end and security code right behind: in one value, or in values of a list
    or an object that follow each other."""
    fields = message.fields
    for at, field in enumerate(fields):
        value = field.value
        if len(value) < MIN_ROW_CHARS or value[0] not in "3456;" or field.path.startswith(("header:", "url.path")):
            continue
        if value.isdecimal() and len(value) <= MAX_PAN_DIGITS:
            place = parent(field.path)
            behind = [one.value for one in fields[at + 1 : at + 1 + MAX_BEHIND] if parent(one.path) == place]
            if place.endswith("]") and not (behind and (behind[0][:1] == "0" or "/" in behind[0])):
                continue  # a row of numbers among others
            value = "|".join((value, *takewhile(lambda one: _CODED.fullmatch(one) is not None, behind)))
        found = _IN_ROW.match(value) or _STRIPE.fullmatch(value)
        if found is not None and is_card(found[1]):
            yield field, found[1]


MIN_ROW_CHARS, MAX_PAN_DIGITS, MAX_BEHIND = 15, 16, 4
"""Of a number, alone or with what belongs to it, and how many values behind it are looked at."""


def _is_end(field: Field) -> bool:
    if _MONTH_OF_END.fullmatch(field.value) is not None:
        return True
    return field.value.isdecimal() and _END.search(plain_key(field.key)) is not None


def _is_code(field: Field) -> bool:
    is_digits = field.value.isdecimal() and 3 <= len(field.value) <= 4
    return is_digits and (field.path.endswith("]") or _CODE.search(plain_key(field.key)) is not None)


MIN_PAN_CHARS, MAX_PAN_CHARS = 12, 23
MIN_KINDS: Final = 4
_MONTH_OF_END: Final = Expression(r"(?:0[1-9]|1[0-2])[/-](?:20)?[2-4]\d")
_END: Final = Expression(r"exp|valid|vencim|venc|ablauf|scad|validad|vervald|gultig|gueltig|wazn|mes|month|mm$")
_CODE: Final = Expression(r"cvv|cvc|csc|cvn|cid$|security|secur|codigoseg|pruf|pruef|crypto|cvk|kod")


def is_of_scheme(digits: str) -> bool:
    """Whether issuer and length are right, whatever the check digit is."""
    if len(digits) == 16 and ("51" <= digits[:2] <= "55" or "2221" <= digits[:4] <= "2720"):
        return True
    return any(digits.startswith(prefix) and len(digits) in lengths for prefix, lengths in _ISSUERS)


def is_card(digits: str) -> bool:
    """Whether issuer, length and check digit are right."""
    return len(set(digits)) >= 2 and luhn(digits) and is_of_scheme(digits)


def _candidates(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str]]:
    if scan.has((_WORD, _SHORT_WORD)):
        known = names(message.fields)
        for one in known.called(_KEYS):
            if _NUMBER.fullmatch(one.value):
                yield one.field, one.value
        for field in message.fields:
            is_read = field.key.endswith("pan") and len(field.key) > 3 and key_words(field)[-1:] == ("pan",)
            if is_read and _NUMBER.fullmatch(field.value):
                yield field, field.value
        for one in known.called(_NUMBER_KEYS):
            if _NUMBER.fullmatch(one.value) and known.beside(one.field, _BESIDE):
                yield one.field, one.value
        for word in (_WORD, _SHORT_WORD):
            yield from _in_words(word, message, scan, where)
    for pattern in _GROUPED:
        for match in scan.matches(pattern):
            around = scan.around(match, 2, 2)
            place = around.find(match.text)
            before, behind = around[:place], around[place + len(match.text) :]
            is_longer = before.endswith(("-", ".", "_", "/")) or behind.startswith(("-", "_", "/"))
            if " " in match.text:
                is_longer = is_longer or (before.endswith(" ") and before[:1].isdecimal()) or _in_table(match, scan)
            if not match.in_path and not is_longer:
                yield match.field, match.text


def _in_table(match: Match, scan: Scan) -> bool:
    """Whether further groups of four digits stand before or behind, in the same line or the next: a table."""
    around = scan.around(match, TABLE_BYTES, TABLE_BYTES)
    before, found, behind = around.partition(match.text)
    return bool(found) and (_GROUP_BEFORE.search(before) is not None or _GROUPS_BEHIND.match(behind) is not None)


def _in_words(word: Pattern, message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str]]:
    """Numbers in running text with a word of cards right before or behind."""
    for field, text, _ in pieces(word, PIECE_BYTES, message, scan, where):
        if " " not in text:
            continue
        for found in _IN_TEXT.finditer(text):
            before = text[max(found.start() - 2, 0) : found.start()]
            if (
                before[-1:] in (".", ",", "-")
                or before[-1:].isdecimal()
                or (before[-1:] == " " and before[:1].isdecimal())
            ):
                continue
            near = text[max(found.start() - NEAR_CHARS, 0) : found.end() + NEAR_CHARS // 2]
            if _IN_WORDS.search(near) and not _NO_CARD_WORD.search(near):
                yield field, found[0]
