"""Names of people: by the name of the field, in an object that is a person, in a mail's greeting and headers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.identifier_words import ABOUT_PERSON, OWNER, PERSON, identifier, is_own, pieces, texts
from gateway.detectors.context.key_meaning import waking
from gateway.detectors.context.key_words import NAME, ROLE, ROLE_ALONE
from gateway.detectors.context.named import Keys, Named, Names, names, owner
from gateway.detectors.context.persons import OF_CONVERSIONS, is_of_business, is_of_program, is_of_thing
from gateway.detectors.identifiers.name_beside_health import HEALTH_WORD, beside_health
from gateway.detectors.identifiers.name_forms import (
    LAID_OUT,
    MAX_NAME_CHARS,
    NOT_NAMES,
    is_called_name,
    is_full_name,
    is_name,
    is_written_large,
)
from gateway.detectors.identifiers.name_parts import by_parts, may_have, names_a_value
from gateway.detectors.identifiers.name_with_account import ACCOUNT, HELD_BY, beside_account, held_by
from gateway.detectors.identifiers.name_with_number import NAME_AND_NUMBER, with_number
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import MAX_MATCHES, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_CLEAR_WORDS: Final = (
    r"(?:first|last|full|given|family|sur|middle|maiden|fore)[-_ ]?na?m|[fl]name|vorname|nachname"
    r"|familienname|geburtsname"
    r"|apellido|nombres|nombre[-_ ]?completo|nome[-_ ]?completo|sobrenome|pr(?:e|é|É)nom|cognome"
    r"|nazwisko|[^a-z]imie|achternaam"
    r"|voornaam|nom[-_ ]?(?:de[-_ ]?)?(?:famille|complet)|name[-_ ]?(?:first|last|full|key|on)"
    r"|card[-_ ]?(?:holder|name)"
    r"|(?:account|policy|plan)[-_ ]?(?:holder|owner)|kontoinhaber|titulaire|titular[-_]?(?:de|cuenta|tarjeta)"
    r"|intestatario|insured[-_ ]?person|sign(?:ature|er|ed)[-_ ]?(?:name|by)|[^a-z]patient(?:in)?[\"\]]{0,2}\x1f"
    r"|f(?:o|ö|Ö)rnam|efternam|etternavn|efternavn|fornavn|etunimi|sukunimi|jm(?:e|é)no|p(?:r|ř)(?:i|í)jmen|keresztn"
    r"|vezet(?:e|é)kn|soyad|prezime|prenume"
    r"|(?:nom|nome|nombre|name)[-_ ]?(?:d[ueo]|del?|des|der)?[-_ ]?(?:patient|pacient|pazient|titul|assur"
    r"|usuari|benefici|b(?:é|É)n(?:é|É)fici|segurad|asegurad|versichert"
    r"|usager|utente|kunde|client)|urn:oid:2\.5\.4\.4(?:2)?\b|имя|фамили|отчество|фио\b|прізвищ|ім'я|όνομα|επώνυμο|姓名|名前|氏名|收货人|收貨人|收件人|联系人|聯絡人|お届け先|受取人|宛名|患者名|받는|수령인|수취인|주문자|고객명|환자명|이름|성명|الاسم|שם"
    r"|(?:patient|real|legal|contact|customer|holder|recipient|person|client|member|passenger|guest"
    r"|caller|guardian|parent"
    r"|child|spouse|mother|father|doctor|physician|therapist|kin|sender|beneficiary|insured|shipping"
    r"|billing|buyer|payer)"
    r"[-_' ]?s{0,2}[-_ ]?(?:full[-_ ]?)?name"
)
_KEYED: Final = Pattern(_CLEAR_WORDS)
_IN_HEADER: Final = Pattern(r"header:x-[a-z-]{0,30}(?:display|full|given|sur|first|last)-?name\x1f")
_NAME_HEADER: Final = Expression(r"header:x-[a-z-]{0,30}(?:display|full|given|sur|first|last)-?name")
"""What a proxy in front of a service says of who is signed in."""
_SENT_TO: Final = Keys(
    r"to|recipient|(?:to|recipient|destination)(?:number|address)|(?:to|recipient|destination)?(?:phone|mobile|phonenumber|msisdn)"
    r"|empfaenger|telefon"
)
"""To whom a text message goes."""
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
    r"[./\[\"]{1,2}(?:name|nm|first|last|given|family|display(?:_?name)?|nombre|nome|nom|text)[\"\]]{0,2}(?:\[[0-9]\])?\x1f"
    r"|(?:user_?data|[^a-z]ud)[\"\]]{0,2}[.\[\"]{1,2}[fl]n[\"\]]{0,2}(?:\[[0-9]\])?\x1f"
    r"|vcard(?:\[[0-9]{1,4}\])?[./](?:fn|n[./](?:family|given|middle))\x1f"
)
_BESIDE: Final = Pattern(
    r"(?:user_?(?:display|real|full)_?name"
    r"|e-?mail|[^a-z]mail|phone|birth[-_]?da(?:y|te)|gender|dob|mobile|correo electr(?:o|ó)nico|courriel|nacimiento"
    r"|nascimento"
    r"|naissance|[^a-z]geb|geboorte|fec_?nac|[^a-z]cv[vcn]2?|security_?code)[a-z_]{0,9}[\"\]]{0,2}(?:\.stringvalue)?\x1f"
)
_PARTS_OF_KEYS, _PARTS_OF_LABELS = waking(
    NAME,
    r"(?:next_?of_?kin|[^a-z](?:u_)?(?:f|fn|vn|pr)|(?:[./\"\[-]|pat_?|patient_?|user_?|contact_?|member_?|cust_?|guest_?)"
    r"(?:first|last|given|giv|vor|surnames?|sur)|[a-z](?:fst|frst|lst))[\"\]]{0,2}",
)
_ROLES_OF_KEYS, _ROLES_OF_LABELS = waking(ROLE)
_ROLES: Final = Pattern(
    rf"(?:[^a-z](?:{'|'.join(ROLE_ALONE)}|drvr?|driver|rider|courier|chauffeur|conductor)|enc(?:arregado)?_?(?:de_?)?educacao|descriptor|[^a-z](?:klasse|kita|kitagruppe)"
    r"|(?:trusted|support|safe|contact|emergency)[-_ ]?(?:person|friend|contact)"
    r"|(?:vertrauens|bezugs|notfall|kontakt|ansprech)[-_]?(?:person|kontakt)"
    r"|(?:persona|personne|pessoa|contact|contacto|contato)[-_]?(?:d[ei])?[-_]?(?:confian[zc][ae]|fiducia|emergencia|urgence))"
    r"[\"\]]{0,2}(?:\[[0-9]\])?\x1f"
)
"""Parts under whose name alone somebody stands."""

_PARTED: Final = Pattern(
    r"\[[0-9]{1,3}\]\[(?:first|last)\]\x1f|input_[0-9]{1,3}\.6\x1f|/mp/p/@[gf]\x1f|[^a-z]tel[a-z]{0,8}[\"\]]{0,2}\x1f"
)
_PART: Final = Expression(
    r"(body\.(?:form|multipart):.*\[\d+\])\[(first|last)\]|(.*input_\d{1,3})\.([136])|(.*/MP/P)/@([gf])"
)
_OTHER_PART: Final = {"first": "last", "3": "6", "g": "f"}
"""Both parts of a name, by how they are called or numbered: in fields of WPForms and Gravity Forms, where an
address has a line 1 besides, and in the German plan of medicines (Bundeseinheitlicher Medikationsplan)."""

_MAIL: Final = Pattern(r"mail\.header:(?:from|to|cc|reply-to|sender)\x1f")
_ADDRESSED: Final = Pattern(r"[^\x1e\x1f<>@] ?<[a-z0-9._%+'-]{1,64}@[a-z0-9]")
_CALLED_UP: Final = Pattern(r"[\" ]<sips?:")
_OF_CALL: Final = Expression(r"(?:(?<=[\r\n])|^)[A-Za-z-]{1,24}: ?\"?([^\"<>@:\r\n]{3,60}?)\"? ?<sips?:[^>\s]{3,120}>")
"""Who calls whom, in the head of a message of SIP (RFC 3261, 20.10): `From: "Maya Ortiz" <sip:maya@…>`."""

_ADDRESSED_KEYS: Final = Keys(
    OWNER + r"(?:to|cc|bcc|e?mail(?:address)?(?:es)?|recipients?|(?:to|cc|bcc)(?:e?mail|address(?:es)?|recipients?)"
    r"|attendees?|invitees?|patients?|customers?|contacts?|users?)"
)
"""Whom something is sent to: in calls of mail services as in mails (RFC 5322). Who sends it is a service."""
_SENDER_KEYS: Final = Keys(r"(?:from|sender|reply_?to|h:?reply_?to|von|absender)(?:address|e?mail)?")
"""Who sends it is somebody where the mailbox has one of their names in it."""

_HEALTH_BESIDE: Final = Pattern(
    r"(?:symptom|s(?:i|í)ntoma|mood|feeling|emotion|stimmung|humeur|umore|diagnos|therapist|psychiatrist|blood_?type|allerg)[^\x1f]{0,20}\x1f"
)
_ABOUT_PATIENT: Final = Keys(
    OWNER + r"(?:symptome?s?|s[ií]ntomas?|diagnos[ei]s?|diagn[oó]stico|therapist|psychiatrist|blood(?:type|group)"
    r"|allerg(?:y|ies))"
)
_FORM: Final = Keys(r"json|ndjson|form|multipart|intake|data|payload|body|input|fields|values|answers|request|params")
"""A message as a whole, and what stands around its values: no illness or remedy that has a name."""
_LABEL: Final = Pattern(
    r"\b(?:name|nombre|nome|nom|naam|patient(?:in|e)?|paciente|client|klient(?:in)?)[ *]?:[ *]{1,2}"
    r"[a-z\xc3][^ \n\x1f.,;(|]{0,20}(?: [a-z\xc3][^ \n\x1f,;(|]{0,20}){1,3} ?\r?\n"
)
_BORN_WORDS: Final = (
    r"(?:geb\.|geb(?:oren)? am|dob|d\.o\.b\.?|date of birth|born(?: on)?|n(?:é|e)e? le|nacid[oa] el|nascid[oa] em"
    r"|nat[oa] il|geboren op|f(?:ö|o)dd|f(?:ø|o)dt|ur\.)[ :]{1,3}"
)
_BORN: Final = Pattern(rf"[,( ]{_BORN_WORDS}[0-9]")
_GREETING: Final = Pattern(
    r"\b(?:hi|hello|dear|hey|hallo|liebe[rs]?|hola|estimad[oa]|querid[oa]|bonjour|ch(?:er|ère|ere)|ol(?:á|a)|car[oa]"
    r"|prezad[oa]|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|good (?:morning|afternoon|evening)|buongiorno|buonasera"
    r"|gentile|buenos d(?:í|i)as|buenas tardes|bom dia|boa tarde|geachte|beste|hej|szanown[ya])[ ,]{1,2}[a-z\xc3]",
    is_placed=True,
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
    r"|client|member|passenger"
    r"|guest|caller|guardian|parent|child|childs|spouse|mother|mothers|father|fathers|doctor|doctors"
    r"|physician|therapist"
    r"|emergencycontact|nextofkin|sender|accountholder|beneficiary|insured|shipping|billing|buyer"
    r"|payer)s?(?:full)?name"
    r"|(?:nom|pr[eé]nom|nombres?|nome|sobrenome|apellidos?|vorname|nachname|cognome|name)"
    r"(?:du|de|do|da|del|des|der)?(?:patiente?|patient(?:in|en)|pacientes?|paziente|titulaire|titular|assure|assuré|usuario"
    r"|beneficiari[oa]|bénéficiaire|beneficiaire|segurad[oa]|asegurad[oa]|versicherten?"
    r"|usager|utente|kunden?|cliente?)"
    r"|namekey|nameoncard|cardname|holdername|(?:card|bank|account|policy|iban){1,2}(?:holder|owner)|patientsname|kontoinhaber(?:in)?|titulaire(?:ducompte)?"
    r"|titular(?:de)?(?:la)?(?:cuenta|tarjeta)|intestatario(?:conto)?|insuredperson"
    r"|(?:signature|signer|signed)(?:name|by)|mothersmaidenname"
)
_ALSO_PROGRAMS: Final = Keys(r"(?:client|member|parent|child|caller|sender|holder|guest|person)name")
"""Names that machines and parts of programs have as well: the value must be written like a person's."""

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
_OF_FILES: Final = Keys(r"[fl]name")
"""In a program the name of a file; in a text that is no form it must be written like a person's."""

_BARE: Final = Keys(OWNER + r"(?:name|nombre|nome|nom|naam|displayname|realname|personname|usersname|nickname|fn|nm)")
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

_LETTER: Final = Keys(r"n")
_CALLED_AT: Final = Keys(
    r"tel|telefono?|telephone|telefoon|tlf|phone|mobile|handy|cell|celular|movil|portable|whatsapp"
)
"""Whom to call, in few letters: `{"n": "Niamh Byrne", "tel": "…"}`."""

_FELT: Final = Keys(r"moods?|feelings?|emotions?|symptome?s?|s[ií]ntomas?|stimmung|humeur|[aá]nimo|umore")
"""What somebody notes in a diary."""

_NOT_BARE: Final = Keys(r"username|loginname|appname|usrname|accountname|profilename|membername")
_SHOWN: Final = Keys(r"display")
"""How a reference to somebody is shown (FHIR, 2.3.0): codes have one as well."""

_PARTS: Final = Keys(r"first|last|given|family|middle|text|formatted|surname|forename")
_WHOLE: Final = Keys(r"n|(?:q\d{1,3}|human|full|legal|patient|person|user|real|contact)*names?(?:data|info)?")

_NO_GREETED_WORDS: Final = """team all everyone everybody there world sir madam customer friend friends colleague
 colleagues folks guys reader readers subscriber users member valued sirs you and the
 to from it is i a we this that what how my our kitty diary god lord mom dad mum
 again back siri alexa google clientes cliente todos todas equipo amigos amigo
 zusammen welt monde tous toutes mundo people or so if in at on for as no not but be
 with by of"""
_NO_GREETED: Final = NOT_NAMES.union(_NO_GREETED_WORDS.split())
_GREETED_WORDS: Final = (
    r"(?:[Hh]i|[Hh]ello|[Dd]ear|[Hh]ey|[Hh]allo|[Ll]iebe[rs]?|[Hh]ola|[Ee]stimad[oa]|[Qq]uerid[oa]"
    r"|[Bb]onjour|[Cc]h(?:er|ère|ere)|[Oo]l[áa]|[Cc]ar[oa]|[Pp]rezad[oa]|Guten (?:Tag|Morgen|Abend)|Sehr geehrte[rs]?"
    r"|[Gg]ood (?:morning|afternoon|evening)|[Bb]uongiorno|[Bb]uonasera|Gentile|[Bb]uenos d[ií]as|[Bb]uenas tardes"
    r"|[Bb]om dia|[Bb]oa tarde|Geachte|Beste|Hej|Szanown[ya])[ ,]{1,2}"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau|Sr|Sra|Señora?|Signora?|Sig|Dott|Pani?|heer|mevrouw|Monsieur|Madame)\.? )?"
    r"([A-ZÀ-Þ][A-Za-zÀ-ÿĀ-ž'\u2019-]{1,24}(?: [A-ZÀ-Þ][A-Za-zÀ-ÿĀ-ž'\u2019-]{1,24}){0,2}) ?[,!.\n:\u2013-]"
)
_GREETED_FIRST: Final = Expression(_GREETED_WORDS)
_GREETED: Final = Expression(r"[\n>.!?\"] ?" + _GREETED_WORDS)
"""At the beginning of a text, and in it: apart, because `re` finds quickly what begins with one of a few signs."""
_LINE: Final = Expression(
    r"(?:^|\n)[ \t>*-]*(?:[Nn]ame|NAME|[Nn]ombre|[Nn]ome|[Nn]om|[Nn]aam"
    r"|[Cc]lient|[Kk]lient(?:in)?|(?P<patient>[Pp]atient(?:in|e)?|PATIENT|[Pp]aciente))[ *]?:[ *]+(?P<name>"
    r"[A-ZÀ-Þ][\w'\u2019.-]*(?: [A-ZÀ-Þ][\w'\u2019.-]*){1,3})[ \t\r]*(?=\n|$)"
)
"""A line of a form that was sent as a text: nothing but the name behind its label, in two words at least."""

_BEFORE_BORN: Final = Expression(
    r"(?<![\w.-])([A-ZÀ-Þ][\w'\u2019-]{1,24}(?: (?:(?:von|van|der|den|zu|de|del|la|le|da|do|dos|di|ten|ter) ){0,2}"
    rf"[A-ZÀ-Þ][\w'\u2019-]{{1,24}}){{1,4}})(?:, ?| \(|,? \*? ?| )(?i:{_BORN_WORDS})"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d\d|\d{4}-\d\d-\d\d|\d{1,2}\.? (?:de )?[^\W\d_]{3,10}\.?,? (?:de )?\d{4})"
)
"""Who was born, in letters and reports: `our patient Maya Ortiz, DOB 1979-04-03`."""

_TITLES_TEXT: Final = """
 patient patientin patienten paciente pazienta paziente patiente pacjent pacjentka mr mrs ms miss mx dr prof herr herrn
 frau kind monsieur madame mme m sr sra señor señora don doña sig signora dhr mevr mw re pt betr betreff
"""
_TITLES: Final = frozenset(_TITLES_TEXT.split())
"""Words with a capital before a name that are no part of it."""

_DISPLAY: Final = Expression(r"^\s*\"?([^\"<>@]{3,60}?)\"?\s*<([^<>\s]{3,250})>")

LINE_BYTES: Final = 2 * MAX_NAME_CHARS
"""Around a label: a line with the name, where characters have two bytes."""

GREETING: Final = "A name in a greeting."

LEAST_CHARS: Final = 5
"""Of a greeting with a name."""

MAX_GREETED_CHARS: Final = 4096
"""A greeting stands at the beginning of a text."""


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
        _MAIL,
        _ADDRESSED,
        _CALLED_UP,
        _LABEL,
        _BORN,
        _GREETING,
        _IN_HEADER,
        HEALTH_WORD,
        NAME_AND_NUMBER,
        ACCOUNT,
        HELD_BY,
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
                if _is_of_card(one.field, known) or names_a_value(one, known):
                    continue
                if _ALSO_PROGRAMS.has(one.key) and (_is_of_program(one.field) or is_of_program(known, one)):
                    continue
                if is_called_name(one):
                    yield one.field, one.value, "A name, by the name of its field."
            for one in _in_persons(known):
                yield one.field, one.value, "A name, in an object that describes a person."
        if scan.has((_KEYED, _OBJECT, _BESIDE, _PARTS_OF_LABELS, _ROLES_OF_LABELS, _ROLES)) or (
            scan.has((_PARTS_OF_KEYS, _ROLES_OF_KEYS)) and may_have(message)
        ):
            for one in by_parts(names(message.fields), message):
                yield one.field, one.value, "A name, by the name of its field."
        if scan.has((_PARTED,)):
            for field in _in_two_parts(message.fields):
                yield field, field.value, "A name, by the name of its field."
            for one in names(message.fields).called(_LETTER):
                if not one.in_text and is_full_name(one.value) and names(message.fields).beside(one.field, _CALLED_AT):
                    yield one.field, one.value, "A name, in an object that describes a person."
        if scan.has((HEALTH_WORD,)):
            for one in beside_health(names(message.fields), message.path):
                yield one.field, one.value, "A name, in an object that describes a person."
        if scan.has((NAME_AND_NUMBER,)):
            for field, value in with_number(message.fields, message.path):
                yield field, value, "A name beside a telephone number."
        if scan.has((ACCOUNT,)):
            for field in beside_account(message.fields):
                yield field, field.value, "A name beside the number of an account or a card."
        yield from _in_texts(message, scan, where)


def _in_texts(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, str]]:
    """Names in what is written: behind a label, beside an address, in a greeting."""
    if scan.has((HELD_BY,)):
        for field, text, _ in pieces(HELD_BY, LINE_BYTES, message, scan, where):
            for name in held_by(text):
                yield field, name, "A name beside the number of an account or a card."
    if scan.has((_LABEL,)):
        yield from _of_lines(message, scan, where)
    if scan.has((_BORN,)):
        yield from _of_letters(message, scan, where)
    if scan.has((_MAIL, _ADDRESSED)):
        yield from _of_mail(message.fields)
    if scan.has((_CALLED_UP,)):
        for field, text, _ in pieces(_CALLED_UP, LINE_BYTES, message, scan, where):
            for found in _OF_CALL.finditer(text):
                if is_full_name(found[1].strip()):
                    yield field, found[1].strip(), "A name, by its label in a text."
    if scan.has((_GREETING,)):
        yield from _greeted(message, scan, where)


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
    r"(?:is)?(?:required|optional|nullable|mandatory|readonly|unique)|datatype|default(?:value)?|max(?:length|len)|format"
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


def _in_persons(known: Names) -> Iterator[Named]:
    """Names under a short key: only where the object is a person by its name, or by what else it holds."""
    for one in known.called(_BARE):
        if one.in_text or _NOT_BARE.has(one.key) or not is_name(one.value) or not is_written_large(one.value):
            continue
        if is_of_business(known, one.field) or is_of_thing(one) or is_of_program(known, one):
            continue
        if names_a_value(one, known):
            continue
        if LAID_OUT in one.field.path and not is_full_name(one.value):
            continue  # a line of a text, as in `_of_lines`
        if _is_of_card(one.field, known):
            continue
        is_of_person = PERSON.has(owner(one.field.path)) or known.beside(one.field, ABOUT_PERSON)
        is_of_person = is_of_person or (is_full_name(one.value) and known.beside(one.field, _ON_PAYMENT_CARDS))
        if is_of_person or _is_of_patient(one, known):
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


def _is_of_card(field: Field, known: Names) -> bool:
    """Whether a name is that of a card of a game, or of a product of a bank: on cards for payment stands a person's."""
    return _CARD.has(owner(field.path)) and not known.beside(field, _ON_CARDS)


def _is_of_patient(one: Named, known: Names) -> bool:
    """Whether a name in full stands beside what somebody has, in a message and in no list of illnesses."""
    return is_full_name(one.value) and known.beside(one.field, _ABOUT_PATIENT) and _FORM.has(owner(one.field.path))


def _of_lines(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, str]]:
    """Names in a form that is a text: `Name: Maya Ortiz`, where other lines tell of a person, as `Patient:` does."""
    about = [one.field for one in names(message.fields).called(ABOUT_PERSON) if one.in_text]
    for field, text, _ in pieces(_LABEL, LINE_BYTES, message, scan, where):
        for found in _LINE.finditer(text):
            name, is_patient = found["name"], found["patient"] is not None
            if is_name(name) and (is_patient or any(one is field for one in about)):
                yield field, name, "A name, by its label in a text."


def _of_letters(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, str]]:
    """Names before a date of birth in a text."""
    for field, text, _ in pieces(_BORN, LINE_BYTES, message, scan, where):
        for found in _BEFORE_BORN.finditer(text):
            words = found[1].split()
            last = max((place for place, word in enumerate(words) if word.lower() in _TITLES), default=-1)
            name = " ".join(words[last + 1 :])
            if is_full_name(name):
                yield field, name, "A name, by its label in a text."


_HEADER_LINE: Final = Expression(
    r"(?:^|\n)(?:From|To|Cc|Reply-To|Von|An|De|Para|À|Da|Van|Aan): ?([^\n]{3,120}?<[^<>\s]{1,64}@[^<>\s]{3,190}>)"
)
"""The head of a mail that was put into a text."""


def _of_mail(fields: Iterable[Field]) -> Iterator[tuple[Field, str, str]]:
    for field in fields:
        if field.path.startswith("mail.header:"):
            is_named = field.key in ("from", "to", "cc", "reply-to", "sender")
        else:
            is_named = field.value.endswith(">") and (_ADDRESSED_KEYS.has(plain_key(field.key)) or _is_of_sender(field))
        if is_named:
            entries = field.value[:MAX_GREETED_CHARS].split(",")[:20]
        elif field.path.startswith(("body.text", "body.html|text")):
            entries = _HEADER_LINE.findall(field.value[:MAX_GREETED_CHARS])[:20]
        else:
            continue
        for entry in entries:
            found = _DISPLAY.match(entry)
            if found is not None and " " in found[1].strip() and is_name(found[1].strip()):
                yield field, found[1].strip(), "A name beside an address of a mail."


def _is_of_sender(field: Field) -> bool:
    """Whether a mail is from a person: their own name stands before the address and in it."""
    found = _DISPLAY.match(field.value) if _SENDER_KEYS.has(plain_key(field.key)) else None
    if found is None:
        return False
    mailbox = found[2].lower().partition("@")[0]
    return any(len(word) >= MIN_NAME_CHARS and word in mailbox for word in found[1].lower().split())


MIN_NAME_CHARS: Final = 4
"""Of a name that is looked for in a mailbox."""


def _greeted(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, str]]:
    numbers = [match.number for match in scan.matches(_GREETING)]
    among = {message.fields[number].path for number in numbers} if len(numbers) < MAX_MATCHES else None
    for field in texts(message, where, LEAST_CHARS):
        if field.path.startswith("url.") or " " not in field.value or (among is not None and field.path not in among):
            continue
        text = f"{field.value[:MAX_GREETED_CHARS]}\n"
        found = _GREETED_FIRST.match(text) or _GREETED.search(text)
        if found is not None and is_name(found[1]) and found[1].split()[0].lower() not in _NO_GREETED:
            yield field, found[1], GREETING
