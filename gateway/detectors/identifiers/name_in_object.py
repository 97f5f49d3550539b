"""Names of people under keys that are short, or that other things have as well: only in an object that describes a
person."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.identifier_words import ABOUT_PERSON, OWNER, PERSON
from gateway.detectors.context.key_meaning import folded
from gateway.detectors.context.named import Keys, Named, Names, owner
from gateway.detectors.context.persons import OF_CONVERSIONS, is_of_business, is_of_program, is_of_thing
from gateway.detectors.identifiers.given_names import begins_with_given_name
from gateway.detectors.identifiers.name_forms import LAID_OUT, is_called_name, is_full_name, is_name, is_written_large
from gateway.detectors.identifiers.name_parts import names_a_value
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

_ABOUT_PATIENT: Final = Keys(
    OWNER + r"(?:symptome?s?|s[ií]ntomas?|diagnos[ei]s?|diagn[oó]stico|therapist|psychiatrist|blood(?:type|group)"
    r"|allerg(?:y|ies))"
)
_FORM: Final = Keys(r"json|ndjson|form|multipart|intake|data|payload|body|input|fields|values|answers|request|params")
"""A message as a whole, and what stands around its values: no illness or remedy that has a name."""

_CARD: Final = Keys(r"(?:credit|debit|payment)?(?:card|cartao|cartão|tarjeta|karte|carte)(?:data|info|details)?")
_ON_CARDS: Final = Keys(
    r"(?:card)?(?:number|no|num|pan)|cv[cvn]2?|cvccode|exp.*|last4|last4digits|securitycode|valid(?:thru|until|to)|address(?:zip|line1)"
    r"|numero|nummer|validade|caducidad|vencimiento|gueltigbis|prufziffer"
)
"""A card on which somebody's name stands, and what stands on it besides."""

_PATIENT: Final = Keys(r"patient(?:in)?|paciente")
"""Names of an object, or of the person by name: in two words at least."""
_CLIENT: Final = Keys(r"client[ea]?|klient(?:in)?|usuari[oa]|kunde|kundin")
"""The same of who may be a program, too: beside what only a person has."""

_BARE: Final = Keys(
    OWNER + r"(?:name|nombre|nome|nom|naam|shimei|namae|xingming|seongmyeong|irum"
    r"|displayname|realname|personname|usersname|nickname|fn|nm)"
)
_SHOWN_TO_OTHERS: Final = Keys(
    r"(?:target|initiating|acting|affected|source|request|author|azuread|aad|ad|okta|slack)*"
    r"(?:user|actor|initiator|request[eo]r|employee|student|teacher|author|reviewer|assignee|reporter|participant|host)s?"
    r"(?:display|real|full|profile|preferred)name"
)
"""How services show somebody who has signed in: a name in full, or what somebody chose to be called by."""

_HANDLE: Final = Keys(OWNER + r"(?:username|loginname)")
"""What somebody chose to be called by; many choose their name, in two words with capitals."""

_MATCHED: Final = Keys(r"[fl]n")
"""What calls that report a conversion say of whom it is, in few letters and without capitals (Meta, Snapchat,
Pinterest: `user_data.fn`)."""

_FELT: Final = Keys(r"moods?|feelings?|emotions?|symptome?s?|s[ií]ntomas?|stimmung|humeur|[aá]nimo|umore")
"""What somebody notes in a diary."""

_NOT_BARE: Final = Keys(r"username|loginname|appname|usrname|accountname|profilename|membername")
_SHOWN: Final = Keys(r"display")
"""How a reference to somebody is shown (FHIR, 2.3.0): codes have one as well."""

_PARTS: Final = Keys(r"first|last|given|family|middle|text|formatted|surname|forename")
_WHOLE: Final = Keys(r"n|(?:q\d{1,3}|human|full|legal|patient|person|user|real|contact)*names?(?:data|info)?")


def in_persons(known: Names) -> Iterator[Named]:
    """Names under a short key: only where the object is a person by its name, or by what else it holds."""
    for one in known.called(_BARE):
        if one.in_text or _NOT_BARE.has(one.key) or not is_name(one.value) or not is_written_large(one.value):
            continue
        if is_of_business(known, one.field) or is_of_program(known, one):
            continue
        if is_of_thing(one):  # whoever wrote a piece of a program has a mailbox with their name
            if begins_with_given_name(one.value) and _has_own_mailbox(one, known):
                yield one
            continue
        if names_a_value(one, known):
            continue
        if LAID_OUT in one.field.path and not is_full_name(one.value):
            continue  # a line of a text, as in name_in_text.py
        if is_of_card(one.field, known):
            continue
        is_of_person = PERSON.has(owner(one.field.path)) or known.beside(one.field, ABOUT_PERSON)
        is_of_person = is_of_person or (is_full_name(one.value) and known.beside(one.field, _ON_PAYMENT_CARDS))
        is_of_person = is_of_person or (is_full_name(one.value) and _is_on_parcel(one, known))
        if is_of_person or _is_of_patient(one, known) or (is_full_name(one.value) and _is_sent_to(one, known)):
            yield one
    for one in known.called(_PATIENT):
        if not one.in_text and is_full_name(one.value):
            yield one
    for one in known.called(_CLIENT):
        if not one.in_text and is_full_name(one.value) and known.beside(one.field, ABOUT_PERSON):
            yield one
    for one in known.called(_HANDLE):
        is_about = known.beside(one.field, ABOUT_PERSON) or known.beside(one.field, _FELT)
        if is_about and not one.in_text and is_full_name(one.value):
            yield one
    for one in known.called(_SHOWN_TO_OTHERS):
        if not one.in_text and is_full_name(one.value) and not is_of_business(known, one.field):
            yield one
    yield from _with_mail(known)
    for one in known.called(_MATCHED):
        if not one.in_text and is_name(one.value) and OF_CONVERSIONS.has(owner(one.field.path)):
            yield one
    for one in known.called(_SHOWN):
        if not one.in_text and is_full_name(one.value) and PERSON.has(owner(one.field.path)):
            yield one
    for one in known.called(_PARTS):
        if not one.in_text and _WHOLE.has(owner(one.field.path)) and is_called_name(one):
            yield one


_WHERE_TO: Final = Keys(
    r"(?:ship(?:ping|to)?|deliver(?:y|to)?|liefer(?:ung|an)?|versand|bezorg(?:ing)?|envio|entrega|livraison|spedizione|wysylka|leverans)"
    r"(?:address|addr|adresse|adres|anschrift|to|info|details?)?|lieferadresse|lieferanschrift|versandadresse|bezorgadres"
)
_WHERE: Final = Keys(r"adr(?:es|esse|esa|essa?)?|address|addr|anschrift|direccion|endereco|indirizzo|osoite")
_ORDERED: Final = Keys(
    r"(?:order|cart|basket|bestell(?:ung|ing)?|warenkorb|winkelwagen|pedido|compra|commande|panier|ordine|carrello|zamowienie|kit)s?"
    r"(?:items?|lines?|positionen|artikel|products?)?|bestelling(?:en)?|lineitems|artikel|artikelen|articulos|articles"
)
_STREETS: Final = Keys(
    r"street\w*|strasse|str|straat|stra(?:ss|ß)e|calle|rua|rue|via|ulica|gata|line1|address1?|addressline1|zip\w*|postcode|postalcode|plz|cp|cap|cep"
)


def _is_on_parcel(one: Named, known: Names) -> bool:
    """Whether the object with a name is where things are sent to: `{"shipTo": {"name": …, "street": …}}`."""
    return _WHERE_TO.has(owner(one.field.path)) and known.beside(one.field, _STREETS)


def _has_own_mailbox(one: Named, known: Names) -> bool:
    """Whether an address of mail with a word of the name in it stands beside."""
    place = parent(one.field.path)
    words = [word for word in folded(one.value).lower().split() if len(word) >= MIN_STEM_CHARS]
    return any(
        parent(mail.field.path) == place and any(word in mail.value.lower().partition("@")[0] for word in words)
        for key in ("email", "mail", "emailaddress")
        for mail in known.by_key.get(key, ())[:MAX_MAILS]
    )


MAX_MAILS: Final = 50
"""Of one name that are looked at."""


def _is_sent_to(one: Named, known: Names) -> bool:
    """Whether a name stands beside an object that is where things are sent to, or an address beside an order."""
    place = parent(one.field.path)
    is_there = is_ordered = False
    for below, keys in known.keys_in.items():
        if not below.startswith(place) or below == place:
            continue
        name = owner(f"{below}.x")
        if any(map(_STREETS.has, keys)) and parent(below) == place:
            if _WHERE_TO.has(name):
                return True
            is_there = is_there or _WHERE.has(name)
        is_ordered = is_ordered or _ORDERED.has(name)
    return is_there and (is_ordered or any(map(_ORDERED.has, known.keys_in.get(place, ()))))


def _with_mail(known: Names) -> Iterator[Named]:
    """Names whose own name is that of an address of mail without the word for it: `comment_author` beside
    `comment_author_email`, `requester` beside `requester_mail`."""
    for key, mails in known.by_key.items():
        end = next((one for one in _MAIL_ENDS if key.endswith(one)), "")
        if not end or len(key) - len(end) < MIN_STEM_CHARS or "@" not in mails[0].value:
            continue
        places = {parent(one.field.path) for one in mails if not one.in_text}
        stem = key.removesuffix(end)
        for one in (*known.by_key.get(stem, ()), *known.by_key.get(f"{stem}name", ())):
            if not one.in_text and is_full_name(one.value) and parent(one.field.path) in places:
                yield one


_MAIL_ENDS: Final = ("emailaddress", "email", "mail")
MIN_STEM_CHARS: Final = 3
"""Of a word for somebody."""


_ON_PAYMENT_CARDS: Final = Keys(r"(?:card)?(?:cvv2?|cvc2?|cvn|csc|securitycode)|cardcvv|cardcvc|cvvcode|cvccode")
"""What stands on the back of a card for payment, and with nothing else."""


def is_of_card(field: Field, known: Names) -> bool:
    """Whether a name is that of a card of a game, or of a product of a bank: on cards for payment stands a person's."""
    return _CARD.has(owner(field.path)) and not known.beside(field, _ON_CARDS)


def _is_of_patient(one: Named, known: Names) -> bool:
    """Whether a name in full stands beside what somebody has, in a message and in no list of illnesses."""
    return is_full_name(one.value) and known.beside(one.field, _ABOUT_PATIENT) and _FORM.has(owner(one.field.path))
