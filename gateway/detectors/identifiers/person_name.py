"""Names of people: by the name of the field, in an object that is a person, in a mail's greeting and headers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.identifier_words import OWNER, identifier, is_own
from gateway.detectors.context.key_meaning import waking
from gateway.detectors.context.key_words import JOINED, NAME, ROLE, ROLE_ALONE
from gateway.detectors.context.named import Keys, Named, Names, names, owner
from gateway.detectors.context.persons import is_of_business, is_of_program, is_of_thing
from gateway.detectors.identifiers.name_beside_health import HEALTH_WORD, beside_health, has_everyday_word
from gateway.detectors.identifiers.name_by_role import ABOUT, LABELLED, PARCEL, PLAYED, SENT_BY, SIGNED_UP, by_role
from gateway.detectors.identifiers.name_forms import is_called_name, is_full_name, is_name, is_written_large
from gateway.detectors.identifiers.name_in_object import in_persons, is_of_card
from gateway.detectors.identifiers.name_in_text import (
    ADDRESSED,
    BORN,
    CALLED_UP,
    CHATTED,
    GREETING,
    GREETING_WORD,
    INVITED,
    LABEL,
    MAIL,
    in_texts,
)
from gateway.detectors.identifiers.name_of_child import CHILD, of_children
from gateway.detectors.identifiers.name_parts import by_parts, may_have, names_a_value
from gateway.detectors.identifiers.name_with_account import ACCOUNT, HELD_BY, UNNAMED, beside_account
from gateway.detectors.identifiers.name_with_number import NAME_AND_NUMBER, NOBODY, with_number
from gateway.detectors.identifiers.unnamed_person import KEPT, person_in
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_CLEAR_WORDS: Final = (
    r"(?:first|last|full|given|family|sur|middle|maiden|fore)[-_ ]?na?m|[fl]name|vorname|nachname"
    r"|familienname|geburtsname"
    r"|apellido|nombres|nombre[-_ ]?completo|nome[-_ ]?completo|sobrenome|pr(?:e|é|É)nom|cognome"
    r"|nazwisko|[^a-z]imie|achternaam"
    r"|voornaam|nom[-_ ]?(?:de[-_ ]?)?(?:famille|complet)|name[-_ ]?(?:first|last|full|key|on)"
    r"|card[-_ ]?(?:holder|name)|[^a-z]cc[-_]?(?:holder[-_]?)?name"
    r"|(?:account|policy|plan)[-_ ]?(?:holder|owner)|kontoinhaber|titulaire|titular[-_]?(?:de|cuenta|tarjeta)"
    r"|intestatario|insured[-_ ]?person|sign(?:ature|er|ed)[-_ ]?(?:name|by)|[^a-z]patient(?:in)?[\"\]]{0,2}\x1f"
    r"|f(?:o|ö|Ö)rnam|efternam|etternavn|efternavn|fornavn|etunimi|sukunimi|jm(?:e|é)no|p(?:r|ř)(?:i|í)jmen|keresztn"
    r"|vezet(?:e|é)kn|soyad|prezime|prenume"
    r"|(?:nom|nome|nombre|name)[-_ ]?(?:d[ueo]|del?|des|der)?[-_ ]?(?:patient|pacient|pazient|titul|assur"
    r"|usuari|benefici|b(?:é|É)n(?:é|É)fici|segurad|asegurad|versichert"
    r"|usager|utente|kunde|client)|urn:oid:2\.5\.4\.4(?:2)?\b|имя|фамили|отчество|фио\b|прізвищ|ім'я|όνομα|επώνυμο"
    r"|姓名|名前|氏名|收货人|收貨人|收件人|联系人|聯絡人|お届け先|受取人|宛名|患者名|받는|수령인|수취인|주문자|고객명|환자명|이름|성명|الاسم|שם"
    r"|(?:patient|real|legal|contact|customer|holder|recipient|person|client|consumer|member|passenger"
    r"|guest|caller|guardian|parent"
    r"|child|spouse|mother|father|doctor|physician|therapist|kin|sender|beneficiary|insured|shipping"
    r"|billing|buyer|payer)"
    r"[-_' ]?s{0,2}[-_ ]?(?:full[-_ ]?)?name"
)
_KEYED: Final = Pattern(_CLEAR_WORDS)
_IN_HEADER: Final = Pattern(r"header:x-[a-z-]{0,30}(?:display|full|given|sur|first|last)-?name\x1f")
_NAME_HEADER: Final = Expression(r"header:x-[a-z-]{0,30}(?:display|full|given|sur|first|last)-?name")
"""What a proxy in front of a service says of who is signed in."""
_SENT_TO: Final = Keys(
    r"to|recipient|(?:to|recipient|destination)(?:number|address)|(?:to|recipient|destination)?(?:phone|mobile"
    r"|phonenumber|msisdn)"
    r"|empfaenger|telefon"
)
"""To whom a text message goes."""
_DOCTORS: Final = Keys(
    r".*(?:doctor|docteur|doktor|dr|physician|clinician|therapist|provider|practitioner|dentist|medico|medecin|arzt|aerztin|lekarz|specialist)"
    r"(?:full)?(?:name|nm)?"
)
_TITLED: Final = Expression(
    r"(?:Dr|Dra|Prof|Doc|Doctora?|Docteure?|Doktor|Dott(?:\.ssa)?)\.? (?:med\. )?[^\W\d_][\w'\u2019-]{1,24}",
    re.IGNORECASE,
)


def _is_of_doctor(field: Field, value: str) -> bool:
    """Whether a name is a doctor's surname with the title, as signs on doors have it: it says little of whom it is."""
    if _TITLED.fullmatch(value) is None:
        return False
    return _DOCTORS.has(plain_key(field.key)) or _WRITTEN_TO.has(owner(field.path))


_WRITTEN_TO: Final = Keys(
    r"to|recipients?|receiver|provider|practitioner|clinician|doctor|careteam|destinatari[oa]|empfaenger"
)


_STATES: Final = frozenset(
    {"open", "closed", "opened", "on", "off", "offen", "zu", "geschlossen", "abierto", "cerrado"}
)


def _doors(message: ReadMessage) -> frozenset[str]:
    """The objects that are open or closed."""
    return frozenset(
        parent(field.path)
        for field in message.fields
        if field.key in ("state", "status", "contactstate") and field.value.lower() in _STATES
    )


_DOORS: Final = Latest(_doors)
_OBJECT: Final = Pattern(
    r"(?:user|patient|customer|person|profile|member|client|contact|account|subscriber|guest|passenger"
    r"|holder|owner|guardian|ship(?:_?to)?|deliver(?:y|_?to)?|ship_?address|lieferung|envio"
    r"|parent|child|spouse|doctor|therapist|physician|practitioner|billing|shipping|buyer|recipient"
    r"|sender|emergency|traits|card|karte|carte|cart(?:a|ã|Ã)o|tarjeta"
    r"|identity|viewer|attendee|friend|debtor|dbtr|kunde|cliente|usuario|paciente|name)[a-z_]{0,12}[\"\]]{0,2}"
    r"(?:\[[0-9]{1,4}\])?"
    r"[./\[\"]{1,2}(?:name|nm|first|last|given|family|display(?:_?name)?|nombre|nome|nom"
    r"|text)[\"\]]{0,2}(?:\[[0-9]\])?\x1f"
    r"|(?:user_?data|[^a-z]ud)[\"\]]{0,2}[.\[\"]{1,2}[fl]n[\"\]]{0,2}(?:\[[0-9]\])?\x1f"
    r"|vcard(?:\[[0-9]{1,4}\])?[./](?:fn|n[./](?:family|given|middle))\x1f"
)
_BESIDE: Final = Pattern(
    r"(?:user_?(?:display|real|full)_?name"
    r"|e-?mail|[^a-z]mail|phone|birth[-_]?da(?:y|te)|gender|dob|mobile|correo electr(?:o|ó)nico|courriel|nacimiento"
    r"|nascimento"
    r"|naissance|[^a-z]geb|geboorte|fec_?nac|sfzh?|shenfenzheng(?:hao)?|jumin_?(?:no|beonho)|rrn"
    r"|kojin_?(?:bango|no)|my_?number|shimei|straat|street|address_?1|line_?1|stra(?:ss|ß)e|post_?code|zip_?code"
    r"|postal_?code|[^a-z](?:plz|zip|calle|ulica)|[^a-z]cv[vcn]2?"
    r"|security_?code)[a-z_]{0,9}[\"\]]{0,2}(?:\.stringvalue)?\x1f"
)
_PARTS_OF_KEYS, _PARTS_OF_LABELS = waking(
    NAME,
    r"(?:next_?of_?kin|[^a-z](?:u_)?(?:f|fn|vn|pr)|(?:[./\"\[-]|pat_?|patient_?|user_?|contact_?|member_?|cust_?"
    r"|guest_?)"
    r"(?:first|last|given|giv|vor|surnames?|sur)|[a-z](?:fst|frst|lst))[\"\]]{0,2}",
)
_ROLES_OF_KEYS, _ROLES_OF_LABELS = waking(ROLE)
_ROLES: Final = Pattern(
    rf"(?:[^a-z](?:{'|'.join((*ROLE_ALONE, *JOINED))}|drvr?|driver|rider|courier|chauffeur|conductor)"
    rf"|enc(?:arregado)?_?(?:de_?)?educacao|descriptor|[^a-z](?:klasse|kita|kitagruppe)"
    r"|(?:trusted|support|safe|contact|emergency)[-_ ]?(?:person|friend|contact)"
    r"|(?:vertrauens|bezugs|notfall|kontakt|ansprech)[-_]?(?:person|kontakt)"
    r"|nguoi_?(?:nhan|gui)|penerima|pengirim"
    r"|(?:persona|personne|pessoa|contact|contacto|contato)[-_]?(?:d[ei])?[-_]?(?:confian[zc][ae]|fiducia"
    r"|emergencia|urgence))"
    r"[\"\]]{0,2}(?:\[[0-9]\])?\x1f"
)
"""Parts under whose name alone somebody stands."""

_PARTED: Final = Pattern(
    r"\[[0-9]{1,3}\]\[(?:first|last)\]\x1f|input_[0-9]{1,3}\.6\x1f|/mp/p/@[gf]\x1f|[^a-z]tel[a-z]{0,8}[\"\]]{0,2}\x1f"
    r"|[^a-z](?:hp|no_?hp|no_?wa|sdt|telp|tlf|fono|gsm)[\"\]]{0,2}\x1f\+?[0-9]"
)
_PART: Final = Expression(
    r"(body\.(?:form|multipart):.*\[\d+\])\[(first|last)\]|(.*input_\d{1,3})\.([136])|(.*/MP/P)/@([gf])"
)
_OTHER_PART: Final = {"first": "last", "3": "6", "g": "f"}
"""Both parts of a name, by how they are called or numbered: in fields of WPForms and Gravity Forms, where an
address has a line 1 besides, and in the German plan of medicines (Bundeseinheitlicher Medikationsplan)."""

_HEALTH_BESIDE: Final = Pattern(
    r"(?:symptom|s(?:i|í)ntoma|mood|feeling|emotion|stimmung|humeur|umore|diagnos|therapist|psychiatrist"
    r"|blood_?type|allerg)[^\x1f]{0,20}\x1f"
)

_CLEAR: Final = Keys(
    OWNER
    + r"(?:(?:first|last|full|given|family|sur|middle|maiden|fore)names?\d?|fname|lname|vorname|nachname|familienname"
    r"|geburtsname|apellidos?\d?|(?:primer|segundo)apellido|apellido(?:paterno|materno)|nombres|nombrecompleto"
    r"|nomecompleto|sobrenome|prenoms?|prénoms?|nomdefamille|nomfamille|nomcomplet|cognome|nazwisko|imie|achternaam"
    r"|namefull(?:formatted)?|fullnameformatted"
    r"|voornaam|namefirst|namelast|firstnm|lastnm"
    r"|fornavn|etternavn|efternavn|f[oö]rnamn|efternamn|etunimi|sukunimi|jm[eé]no|p[rř][ií]jmen[ií]|keresztn[eé]v"
    r"|vezet[eé]kn[eé]v|(?:ad)?soyadi?|prezime|prenume"
    r"|полноеимя|имя|фамилия|отчество|фио|прізвище|імя|όνομα|επώνυμο|ονοματεπώνυμο|(?:真实|用户|患者|客户|联系人)?姓名"
    r"|お?名前|氏名|患者(?:氏)?名|(?:收货|收貨|收件|联系|聯絡)人(?:姓名)?|お届け先(?:のお|氏|お)?名前?|受取人(?:氏)?名?|宛名|받는(?:사람|분)|수령인|수취인"
    r"|주문자|고객명|환자명|이름|성명|성함|الاسم(?:الكامل|الأول)?|اسمالعائلة|שםפרטי|שםמשפחה|שםמלא)"
    r"|(?:name)?(?:patient|real|legal|contact|customer|holder|cardholder|recipient|person|persons"
    r"|client|consumer|member|passenger"
    r"|guest|caller|guardian|parent|child|childs|spouse|mother|mothers|father|fathers|doctor|doctors"
    r"|physician|therapist"
    r"|emergencycontact|nextofkin|sender|accountholder|beneficiary|insured|shipping|billing|buyer"
    r"|payer)s?(?:full)?name"
    r"|(?:nom|pr[eé]nom|nombres?|nome|sobrenome|apellidos?|vorname|nachname|cognome|name)"
    r"(?:du|de|do|da|del|des|der)?(?:patiente?|patient(?:in|en)|pacientes?|paziente|titulaire|titular|assure|assuré"
    r"|usuario"
    r"|beneficiari[oa]|bénéficiaire|beneficiaire|segurad[oa]|asegurad[oa]|versicherten?"
    r"|usager|utente|kunden?|cliente?)"
    r"|namekey|nameoncard|cardname|cc(?:holder)?name|holdername|(?:card|bank|account|policy|iban){1,2}(?:holder|owner)|patientsname"
    r"|kontoinhaber(?:in)?|titulaire(?:ducompte)?"
    r"|titular(?:de)?(?:la)?(?:cuenta|tarjeta)|intestatario(?:conto)?|insuredperson"
    r"|(?:signature|signer|signed)(?:name|by)|mothersmaidenname"
)
_ALSO_PROGRAMS: Final = Keys(r"(?:client|consumer|member|parent|child|caller|sender|holder|guest|person)name")
"""Names that machines and parts of programs have as well: the value must be written like a person's."""

_OF_FILES: Final = Keys(r"[fl]name")
"""In a program the name of a file; in a text that is no form it must be written like a person's."""

_LETTER: Final = Keys(
    r"n|nm|nme|nam|nama|isim|navn|namn|nimi|jmeno|ten|nev|nume|ime|imie|who|whom|wer|wen|quien|qui|chi|quem|kto|kim|pt|pat"
    r"|hasta|pasien|kunde|kundin|client[ea]?|klient|klant|guest|gast|huesped|pax|contact|kontakt|contato|contacto"
    r"|friend|amig[oa]"
)
_OF_SHOPS: Final = Keys(r"rating|stars|hours|jambuka|openinghours|price|harga|category|kategori|website|url")
_CALLED_AT: Final = Keys(
    r"tel|telefono?|telephone|telefoon|tlf|phone|mobile|handy|cell|celular|movil|portable|whatsapp|hp|nohp|wa|nowa|sdt|ph|gsm"
    r"|msisdn|mob|phn|fono|telp|telno|phoneno|phonenumber|mobileno|mobilenumber|telefone|telefon|callback"
)
"""Whom to call, in few letters: `{"n": "Niamh Byrne", "tel": "…"}`."""


class PersonName(Detector):
    """One hit for each distinct name."""

    rules = ("CLR-identifier",)
    patterns = (
        _KEYED,
        _OBJECT,
        _BESIDE,
        _HEALTH_BESIDE,
        _PARTS_OF_KEYS,
        _PARTS_OF_LABELS,
        _ROLES_OF_KEYS,
        _ROLES_OF_LABELS,
        _ROLES,
        _PARTED,
        MAIL,
        ADDRESSED,
        CALLED_UP,
        CHATTED,
        CHILD,
        LABEL,
        BORN,
        GREETING_WORD,
        _IN_HEADER,
        HEALTH_WORD,
        NAME_AND_NUMBER,
        ACCOUNT,
        UNNAMED,
        HELD_BY,
        PLAYED,
        LABELLED,
        SENT_BY,
        PARCEL,
        ABOUT,
        SIGNED_UP,
        INVITED,
        KEPT,
    )

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely for what is sent, or received as part of an account; possible for names of others that come in."""
        seen: set[str] = set()
        for field, value, detail in self._found(message, scan, where):
            if value.lower() in seen or is_published(message, field, where) or _is_of_pair(field):
                continue
            if field.key == "name" and _is_declared(field, names(message.fields)):
                continue
            if "contacts[" in field.path and parent(field.path) in _DOORS.of(message):
                continue  # of a door and its contact
            seen.add(value.lower())
            is_letter = field.path.startswith("mail.") or (field.path.startswith("body.html") and " " in value)
            is_letter = is_letter or (detail == GREETING and names(message.fields).beside(field, _SENT_TO))
            is_sure = detail != GREETING or is_letter  # elsewhere machines are greeted as well
            is_sure = is_sure and not _is_of_doctor(field, value)
            sure = Certainty.LIKELY if is_sure and is_own(message, field, where) else Certainty.POSSIBLE
            yield identifier("id.name", sure, message, where, value, field.path, detail)

    def _found(self, message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, str]]:
        if scan.has((_IN_HEADER,)):
            for field in message.fields:
                if _NAME_HEADER.fullmatch(field.path) is not None and is_name(field.value):
                    yield field, field.value, "A name, by the name of its field."
        if scan.has((_KEYED, _OBJECT, _BESIDE, _HEALTH_BESIDE)):
            known = names(message.fields)
            for one in known.called(_CLEAR):
                if one.in_text and _OF_FILES.has(one.key) and not _is_capitalised(one.value):
                    continue  # `fname = path` in a program
                if is_of_card(one.field, known) or names_a_value(one, known):
                    continue
                if _ALSO_PROGRAMS.has(one.key) and (_is_of_program(one.field) or is_of_program(known, one)):
                    continue
                if is_called_name(one):
                    yield one.field, one.value, "A name, by the name of its field."
            for one in in_persons(known):
                yield one.field, one.value, "A name, in an object that describes a person."
        if scan.has((_KEYED, _OBJECT, _BESIDE, _PARTS_OF_LABELS, _ROLES_OF_LABELS, _ROLES)) or (
            scan.has((_PARTS_OF_KEYS, _ROLES_OF_KEYS)) and may_have(message)
        ):
            for one in by_parts(names(message.fields), message):
                yield one.field, one.value, "A name, by the name of its field."
        if scan.has((CHILD,)):
            for one in of_children(names(message.fields)):
                yield one.field, one.value, "A name, by the name of its field."
        if scan.has((_PARTED, _BESIDE)):
            for field in _in_two_parts(message.fields):
                yield field, field.value, "A name, by the name of its field."
            for one in names(message.fields).called(_LETTER):
                if not one.in_text and is_full_name(one.value) and _is_called_at(one, names(message.fields)):
                    yield one.field, one.value, "A name, in an object that describes a person."
        if scan.has((HEALTH_WORD,)):
            for one in beside_health(names(message.fields), message.path):
                yield one.field, one.value, "A name, in an object that describes a person."
        if scan.has((NAME_AND_NUMBER,)):
            for field, value in with_number(message.fields, message.path):
                yield field, value, "A name beside a telephone number."
        if scan.has((PLAYED, LABELLED, SENT_BY, PARCEL, ABOUT, SIGNED_UP, _BESIDE)):
            is_signing_up = where.way(message.direction) is SentOrReceived.SENT and scan.has((SIGNED_UP,))
            for one in by_role(names(message.fields), is_signing_up=is_signing_up):
                yield one.field, one.value, "A name, in an object that describes a person."
        if scan.has((KEPT,)):
            for field in person_in(message).names:
                yield field, field.value, "A name, in an object that describes a person."
        if scan.has((ACCOUNT, UNNAMED)):
            for field in beside_account(message.fields):
                yield field, field.value, "A name beside the number of an account or a card."
        yield from in_texts(message, scan, where)


def _is_called_at(one: Named, known: Names) -> bool:
    """Whether somebody's telephone number stands beside a name, and nothing that shops have."""
    if not known.beside(one.field, _CALLED_AT) or known.beside(one.field, _OF_SHOPS):
        return False
    if not NOBODY.isdisjoint(one.value.lower().split()) or has_everyday_word(one.value):
        return False
    if is_of_business(known, one.field) or is_of_thing(one):
        return False
    place = parent(one.field.path)
    return any(
        sum(map(str.isdigit, other.value)) >= MIN_PHONE_DIGITS and parent(other.field.path) == place
        for other in known.called(_CALLED_AT)
    )


MIN_PHONE_DIGITS: Final = 7


def _in_two_parts(fields: Sequence[Field]) -> Iterator[Field]:
    """First and last names that a form keeps in two parts of one field without a name."""
    held: dict[str, dict[str, Field]] = {}
    for field in fields:
        found = _PART.fullmatch(field.path)
        if found is not None:
            held.setdefault(found[1] or found[3] or found[5] or "", {})[found[2] or found[4] or found[6]] = field
    for parts in held.values():
        for first, last in _OTHER_PART.items():
            pair = [parts[one] for one in (first, last) if one in parts]
            if (
                len(pair) == 2
                and "1" not in parts
                and all(is_name(f.value) and is_written_large(f.value) for f in pair)
            ):
                yield from pair


_DECLARES: Final = Keys(
    r"(?:is)?(?:required|optional|nullable|mandatory|readonly|unique)|datatype|default(?:value)?|max(?:length|len)"
    r"|format"
)


def _is_declared(field: Field, known: Names) -> bool:
    """Whether a name is that of a member which a schema declares: `{"name": "Filter", "type": "string"}`."""
    beside = known.keys_beside(field.path)
    return "type" in beside and any(map(_DECLARES.has, beside))


def _is_of_pair(field: Field) -> bool:
    """Whether a name is that of a value, in a list of names and values: headers of a request, members of XML-RPC."""
    return field.key == "name" and _PAIRS.search(field.path) is not None


_PAIRS: Final = Expression(
    r"[./](?:headers?|cookies|queryString|params)\[\d+\][./]name$|/struct/member(?:\[\d+\])?/name$"
)


def _is_capitalised(value: str) -> bool:
    return value[:1].isupper() and not value.isupper()


def _is_of_program(field: Field) -> bool:
    """Whether a value is an attribute of a protocol, or not written like a name."""
    return ":" not in field.path or not field.value.strip()[:1].isupper()
