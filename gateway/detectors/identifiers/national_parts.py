"""National numbers under names that are put together: a word that is a number's own name anywhere in the name of the
value (`nrCpf`, `sDniPaciente`), a name or an address of its registry beside it (`{"docType": "NIF", "docNum": …}`),
names of documents in general (`docIdent`), and names with which people sign in at services of their country. What is
told so needs the whole value to be such a number, with right check digits.

Addresses of registries (OID): HL7's registry, and the guides of the health services that gave them out.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from gateway.detectors.context.identifier_words import ABOUT_PERSON, PERSON
from gateway.detectors.context.named import Names, owner
from gateway.detectors.context.words_in_names import joined, key_words, split_words
from gateway.detectors.identifiers.national_table import NATIONAL_IDS, NationalId
from gateway.detectors.identifiers.national_world import WORLD_IDS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

ALL_IDS: Final = (*NATIONAL_IDS, *WORLD_IDS)
BY_NAME: Final[Mapping[str, NationalId]] = {one.name: one for one in ALL_IDS}

MAX_NUMBER_CHARS: Final = 32
"""Of a number with marks between its digits."""

MAX_TYPE_CHARS: Final = 48
"""Of a value that says what stands beside it: an OID has some thirty."""

MAX_FIELDS: Final = 2000
"""Fields of one message whose names are taken apart."""

_OWN_TEXT: Final = """
 ssn socialsecurity: US social security number, Finnish personal identity code, Swiss AHV number
 ssn: Austrian insurance number
 itin: US social security number
 nhs nhsno nhsnumber: NHS number
 nino: UK national insurance number
 steuerid steueridnr steuernummer steuernr tin: German tax number
 rvnr rentenversicherungsnummer: German pension insurance number
 dni nif nie dninie nifnie nifcif dnionie: Spanish DNI, Spanish NIE, Portuguese tax number
 dni: Latin American DNI
 nuss: Spanish social security number
 nir insee numsecu secu securitesociale nss ins vitale cartevitale: French social security number
 nir numsecu securitesociale cartevitale: French social security number without its key
 ihi: Australian individual healthcare identifier
 contribuinte: Portuguese tax number
 cpf cpfcnpj cnpjcpf: Brazilian CPF
 cnpj cpfcnpj cnpjcpf: Brazilian CNPJ
 pis pispasep: Brazilian PIS
 codicefiscale codfiscale codfisc cf: Italian codice fiscale
 bsn burgerservicenummer sofinummer: Dutch BSN
 personnummer pnr persnr personnr pnummer samordningsnummer: Swedish personal number, Norwegian birth number
 personnummer civilregistration civilregistrationnumber: Danish CPR number
 fnr fodselsnummer fodselsnr foedselsnummer dnummer: Norwegian birth number
 cpr cprnr cprnummer: Danish CPR number
 hetu henkilotunnus sotu: Finnish personal identity code
 ahv ahvn ahvnr avs navs oasi: Swiss AHV number
 svnr vsnr svnummer: Austrian insurance number, German pension insurance number
 sozversnr sozialversnr sozialversicherungsnr: Austrian insurance number, German pension insurance number
 pesel: Polish PESEL
 nip: Polish tax number
 aadhaar aadhar adhaar uidai: Indian Aadhaar number
 sinnumber socialinsurance: Canadian social insurance number
 tfn: Australian tax file number
 saidnumber rsaid rsaidnumber: South African id number
 rijksregisternummer rijksregister insz niss ssin registrenational nrn: Belgian national number
 pps ppsn: Irish PPS number
 tckn tckimlik tc kimlik tckimlikno: Turkish id number
 rrn jumin juminno juminbeonho ssnkr: Korean resident number
 rrn jumin juminno juminbeonho: Korean resident number without a check digit
 cnp: Romanian CNP
 rodnecislo rodcislo birthnumber birthno: Czech birth number, Norwegian birth number
 sfz shenfenzheng idcardno sfzh shenfenzhenghao shenfenzhenghaoma zhengjianhaoma zjhm zjh: Chinese resident id
 curp: Mexican CURP
 rfc: Mexican RFC
 rut rutrun: Chilean RUT
 cuit cuil: Argentine CUIT
 nit: Colombian tax number
 cedula: Ecuadorian id number, Dominican id number, Uruguayan id number
 rif: Venezuelan tax number
 egn: Bulgarian EGN
 oib: Croatian OIB
 jmbg emso embg: JMBG
 isikukood asmenskodas: Estonian or Lithuanian personal code
 personaskods: Latvian personal code
 amka: Greek AMKA
 afm: Greek tax number
 nric nricfin fin uinfin: Singapore NRIC
 kojinbango mynumber individualnumber: Japanese individual number
 iin: Kazakh individual number
 mellicode codemelli kodmelli codemeli kodemeli: Iranian national code
 cccd cmnd: Vietnamese id number
 bvn nin: Nigerian number
 ghanacard: Ghanaian card
 civilid civilidno civilidnumber: Kuwaiti civil number
 dui: Salvadoran DUI
 cui dpi: Guatemalan CUI
 idnp: Moldovan IDNP
 cnie: Moroccan CNIE
 philsys: Philippine national number
 cednum: Ecuadorian id number
 hkid: Hong Kong id number
 teudatzehut tehudatzehut zehut tz: Israeli id number
 emiratesid: Emirates id number
 iqama: Saudi id number
 mykad nric: Malaysian id number
 nik ktp: Indonesian id number
 cnic: Pakistani CNIC
 kennitala: Icelandic kennitala
 snils: Russian SNILS
 inn: Russian tax number
 rnokpp: Ukrainian tax number
 adoazonosito: Hungarian tax number
 dowod dowodosobisty: Polish identity card
 spi numfiscal numerofiscal nofiscal identifiantfiscal: French tax number
 phn personalhealthnumber: Canadian personal health number
 abha abhano abhanumber abhaid: Indian health account (ABHA)
"""


def _own() -> dict[str, tuple[NationalId, ...]]:
    found: dict[str, tuple[NationalId, ...]] = {}
    for line in filter(None, map(str.strip, _OWN_TEXT.splitlines())):
        words, _, kinds = line.partition(": ")
        for word in words.split():
            found[word] = (*found.get(word, ()), *(BY_NAME[kind] for kind in kinds.split(", ")))
    return found


OWN: Final[Mapping[str, tuple[NationalId, ...]]] = _own()
"""Words that name such a number wherever they stand in a name, and the kinds that they can mean."""

_REGISTRIES: Final[Mapping[str, str]] = {
    "2.16.840.1.113883.4.1": "US social security number",
    "2.16.840.1.113883.2.1.4.1": "NHS number",
    "1.2.250.1.213.1.4.8": "French social security number",
    "1.2.250.1.213.1.4.9": "French social security number",
    "1.2.250.1.213.1.4.10": "French social security number",
    "1.2.250.1.213.1.4.2": "French social security number",
    "2.16.840.1.113883.2.9.4.3.2": "Italian codice fiscale",
    "1.3.6.1.4.1.19126.3": "Spanish DNI",
    "2.16.840.1.113883.2.4.6.3": "Dutch BSN",
    "2.16.756.5.32": "Swiss AHV number",
    "1.2.752.129.2.1.3.1": "Swedish personal number",
    "2.16.578.1.12.4.1.4.1": "Norwegian birth number",
    "2.16.578.1.12.4.1.4.2": "Norwegian birth number",
    "1.2.208.176.1.2": "Danish CPR number",
    "1.2.246.21": "Finnish personal identity code",
    "1.2.40.0.10.1.4.3.1": "Austrian insurance number",
    "2.16.840.1.113883.3.4424.1.1.616": "Polish PESEL",
    "2.16.840.1.113883.13.237": "Brazilian CPF",
    "1.3.6.1.4.1.21297.100.1.1": "Belgian national number",
    "2.16.840.1.113883.3.3731.1.1.100.1": "Greek AMKA",
    "1.2.203.24341.1.20.1.11": "Czech birth number",
}
"""Object identifiers (OID) of registers, as they stand beside a number in messages of HL7."""

_STRONG: Final = frozenset(
    {"Spanish DNI", "Spanish NIE", "French social security number", "Italian codice fiscale", "Swiss AHV number"}
    | {"Finnish personal identity code", "German pension insurance number", "Polish PESEL", "Norwegian birth number"}
    | {"Chinese resident id", "Mexican CURP", "Singapore NRIC", "Taiwanese id number", "Romanian CNP", "JMBG"}
    | {"Turkish id number", "Brazilian CPF", "Korean resident number", "Belgian national number", "Emirates id number"}
)
"""Kinds with letters, two check digits, or a date besides one: any other number hardly ever looks like them."""
_STRONG_IDS: Final = tuple(kind for kind in ALL_IDS if kind.name in _STRONG)

_DOCUMENT_TEXT: Final = """
 doc documento dokument docs ident identity identidad identidade identite identita identification
 identificacion identificacao identificativo identitaet ausweis personalausweis legitimation legitimatie cedula
 carnet carne nationalid national nacional nationale nazionale citizen ciudadano cidadao citoyen ciudadania
 cittadino gov government tax taxpayer fiscal fiscale steuer skatt civil personal osobni henkilo kimlik
 tozsamosci identificador
"""
_DOCUMENT: Final = frozenset(_DOCUMENT_TEXT.split())
_SUBJECT: Final = frozenset(
    {"subject", "patient", "paciente", "pac", "titular", "holder", "assure", "versicherter", "utente"}
)
_NUMBER_TEXT: Final = """
 no nr num number numero nummer nbr id ident code codigo codice kod n nro cislo numer kodas kood tunnus
 identifier value val
"""
_NUMBER: Final = frozenset(_NUMBER_TEXT.split())
_WHOLE: Final = frozenset({"documento", "cedula", "ident", "identificacion", "identidad", "identification", "ausweis"})
_NO_PERSON_TEXT: Final = """
 invoice order factura rechnung bestell pedido file filename url type tipo name count version date status
 device session request transaction message product item article ticket template page html pdf upload
"""
_NO_PERSON: Final = frozenset(_NO_PERSON_TEXT.split())
"""Words beside which a document is none of a person."""


_LOGIN: Final = frozenset(
    {"user", "username", "usuario", "usu", "login", "logon", "utente", "utilizador", "identificador", "identifiant"}
    | {"benutzer", "benutzername", "kullanici", "kullaniciadi", "gebruiker", "gebruikersnaam", "uzytkownik", "bruker"}
    | {"brukernavn", "anvandare", "anvandarnamn", "bruger", "brugernavn", "kayttaja", "kayttajatunnus", "uzivatel"}
)
_OF_COUNTRY: Final[Mapping[str, tuple[str, ...]]] = {
    "es": ("Spanish DNI", "Spanish NIE"),
    "br": ("Brazilian CPF",),
    "it": ("Italian codice fiscale",),
    "pl": ("Polish PESEL",),
    "se": ("Swedish personal number",),
    "no": ("Norwegian birth number",),
    "fi": ("Finnish personal identity code",),
    "tr": ("Turkish id number",),
    "ch": ("Swiss AHV number",),
    "fr": ("French social security number",),
    "ro": ("Romanian CNP",),
    "mx": ("Mexican CURP",),
    "sg": ("Singapore NRIC",),
    "tw": ("Taiwanese id number",),
    "cl": ("Chilean RUT",),
    "be": ("Belgian national number",),
    "cn": ("Chinese resident id",),
}
"""With what people sign in, at services under the domain of a country."""


def in_parts(fields: tuple[Field, ...], known: Names, host: str) -> Iterator[tuple[Field, str, NationalId]]:
    """Fields whose whole value is a number of the kind that their name, or what stands beside it, says."""
    typed = _typed(fields)
    at_home = tuple(BY_NAME[name] for name in _OF_COUNTRY.get(host.partition(":")[0].rpartition(".")[2], ()))
    is_of_person = False
    for field in fields[:MAX_FIELDS]:
        value = field.value.strip()
        if not 6 <= len(value) <= MAX_NUMBER_CHARS or not any(map(str.isdigit, value)):
            continue
        words = joined(key_words(field))
        is_document = _is_document(words)
        beside = typed.get(parent(field.path), ())
        is_lone_number = not is_document and bool(words) and _NUMBER.issuperset(key_words(field))
        kind = _which(_own_kinds(words), value) or _which(beside, value, is_checked=not (is_document or is_lone_number))
        if kind is None and (is_document or _is_subject(words)):
            kind = _of_document(field, value, known if is_document else None)
        if kind is None and at_home and not _LOGIN.isdisjoint(words):
            kind = _which(at_home, value)
        if kind is None and _DASHED.fullmatch(value) and _UNNAMED.issuperset(split_words(_DIGITS.sub("", field.key))):
            is_of_person = is_of_person or any(map(_ASKED.search, known.by_key))
            kind = _which(_SSN, value) if is_of_person else None
        if kind is not None:
            yield field, value, kind


_SSN: Final = (BY_NAME["US social security number"],)
_DASHED: Final = Expression(r"\d{3}-\d{2}-\d{4}")
_DIGITS: Final = Expression(r"[\d_-]+")
_ASKED: Final = Expression(
    r"first(?:name)?$|last(?:name)?$|firstname|lastname|fullname|birth|address$|street|zip(?:code)?$|email"
)
_UNNAMED_TEXT: Final = (
    "field fld f input inputs q question answer a ans item element el control col column c text txt value val v entry"
)
_UNNAMED: Final = frozenset(_UNNAMED_TEXT.split())
"""What forms call their fields that give them numbers alone: beside somebody's name, three, two and four digits are a
social security number."""


@lru_cache(maxsize=4096)
def _own_kinds(words: tuple[str, ...]) -> tuple[NationalId, ...]:
    return tuple(kind for word in words for kind in OWN.get(word, ()))


def _which(kinds: tuple[NationalId, ...], value: str, *, is_checked: bool = False) -> NationalId | None:
    """The first kind of which a value is a right number."""
    for kind in kinds:
        if (kind.has_check or not is_checked) and kind.shape.fullmatch(value) and kind.is_valid(value):
            return kind
    return None


def _typed(fields: tuple[Field, ...]) -> dict[str, tuple[NationalId, ...]]:
    """By object: the kinds that a value in it names, as a word or as the address of a registry."""
    found: dict[str, tuple[NationalId, ...]] = {}
    for field in fields[:MAX_FIELDS]:
        if 2 <= len(field.value) <= MAX_TYPE_CHARS:
            kinds = _named_by(field.value)
            if kinds:
                place = parent(field.path)
                found[place] = (*found.get(place, ()), *kinds)
    return found


_TYPES_OF_PAPERS: Final = frozenset(
    {
        "cc",
        "ce",
        "ti",
        "rc",
        "pep",
        "ppt",
        "nuip",
        "ci",
        "rg",
        "lc",
        "le",
        "ruc",
        "idcard",
        "nationalid",
        "carnet",
        "carne",
    }
    | {"cedula", "cedulaciudadania", "ceduladeciudadania", "cedulaextranjeria", "ceduladeextranjeria", "registrocivil"}
    | {"tarjetaidentidad", "tarjetadeidentidad", "carnetextranjeria", "carnetdeextranjeria", "personalausweis", "cni"}
    | {"identitycard", "cartaidentita", "cartaidentidad", "cartedidentite", "dowodosobisty", "identityno", "ine", "ife"}
)
"""Papers of which the numbers have no check digit or one of which nothing is known: what a form says beside the number,
as those of Colombia do (Resolución 1995 de 1999, types of documents)."""


def typed_papers(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Numbers of papers of a person, of which the type stands beside them: `{"tipoDocumento": "CC", "numero": …}`."""
    typed = [field for field in fields[:MAX_FIELDS] if "".join(split_words(field.value.strip())) in _TYPES_OF_PAPERS]
    places = {parent(field.path) for field in typed if not _KIND_OF_PAPER.isdisjoint(joined(key_words(field)))}
    for field in fields[:MAX_FIELDS] if places else ():
        if _PAPER.fullmatch(field.value.strip()) is None or parent(field.path) not in places:
            continue
        words = joined(key_words(field))
        if _is_document(words) or (words and _NUMBER.issuperset(key_words(field))):
            yield field


_KIND_OF_PAPER: Final = frozenset({"tipodoc", "tipodocumento", "tipoident", "tipoidentificacion", "tipodocident"}) | {
    "doctype", "documenttype", "typedoc", "typedocument", "idtype", "identitytype", "tpdoc", "tpdocumento", "doctp",
    "doctipo", "documentotipo", "tipoid", "tdoc", "tiponumdoc", "identificationtype", "tipdoc", "coddoc", "dokumenttyp",
    "ausweisart", "typeid",
}  # fmt: skip
_PAPER: Final = Expression(r"[A-Z]{0,3}\d{6,12}[A-Z]?|\d{1,3}(?:\.\d{3}){2,3}(?:-\d)?")


@lru_cache(maxsize=4096)
def _named_by(value: str) -> tuple[NationalId, ...]:
    plain = value.strip().removeprefix("urn:oid:")
    if plain in _REGISTRIES:
        return (BY_NAME[_REGISTRIES[plain]],)
    return OWN.get("".join(split_words(value)), ())


@lru_cache(maxsize=4096)
def _is_document(words: tuple[str, ...]) -> bool:
    """Whether a name is one of a document of a person, or of its number, whichever."""
    if not _NO_PERSON.isdisjoint(words):
        return False
    if not _WHOLE.isdisjoint(words):
        return True
    is_one = any(word in _DOCUMENT or word.rstrip("s") in _DOCUMENT for word in words)
    return is_one and not _NUMBER.isdisjoint(words)


@lru_cache(maxsize=4096)
def _is_subject(words: tuple[str, ...]) -> bool:
    """Whether a name is one of a number by which somebody goes, in a hospital or a study."""
    if len(words) == 1 and words[0] in _SUBJECT:
        return True  # a row of values that has the name of the person
    return not _SUBJECT.isdisjoint(words) and not _NUMBER.isdisjoint(words) and _NO_PERSON.isdisjoint(words)


def _of_document(field: Field, value: str, known: Names | None) -> NationalId | None:
    """The kind of a number under the name of any document: one that no other number looks like, or any kind beside what
    only a person has."""
    is_of_state = not _STATE.isdisjoint(key_words(field))
    if is_of_state or not value.isdecimal() or len(value) >= MIN_LONE_DIGITS:
        strong = _which(_STRONG_IDS, value)
        if strong is not None:
            return strong
    if known is None or not (PERSON.has(owner(field.path)) or known.beside(field, ABOUT_PERSON)):
        return None
    return _which(NATIONAL_IDS, value, is_checked=True)


_STATE: Final = frozenset(
    {"national", "nacional", "nationale", "nazionale", "citizen", "ciudadano", "cidadao", "identidad", "identidade"}
    | {"cedula", "kimlik", "taxpayer", "contribuyente", "contribuinte"}
)
"""Words that say that a state gave a number out."""

MIN_LONE_DIGITS: Final = 13
"""Of digits alone: fewer have right check digits by chance too often."""


def typed_passports(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Numbers of passports, of which the type stands beside them: `{"kind": "PASSPORT", "num": …}`."""
    places = {parent(field.path) for field in fields if field.value.strip().lower() in _PASSPORTS}
    for field in fields if places else ():
        if _PASSPORT_NUMBER.fullmatch(field.value.strip()) is None or parent(field.path) not in places:
            continue
        words = joined(key_words(field))
        if not _NUMBER.isdisjoint(words) and _NO_PERSON.isdisjoint(words):
            yield field


_PASSPORTS: Final = frozenset(
    {"passport", "reisepass", "pasaporte", "passeport", "passaporte", "passaporto", "paszport", "paspoort", "pasaport"}
)
_PASSPORT_NUMBER: Final = Expression(r"(?=(?:[^\d]*\d){5})[A-Z]{0,3}\d{5,9}[A-Z]?|[A-Z]{1,2}[A-Z0-9]{6,8}")


def of_register(register: str, number: str) -> NationalId | None:
    """The kind that a register gave out, by its OID, its address or a name, if a number is one."""
    return _which(_named_by(register) or _own_kinds(joined(split_words(register))), number)


def of_country(country: str, number: str) -> NationalId | None:
    """The kind of a number of which the country is told."""
    kinds = (*(BY_NAME[name] for name in (*_OF_COUNTRY.get(country.lower(), ()), *_ALSO_OF.get(country.lower(), ()))),)
    return _which(kinds, number)


_ALSO_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "ee": ("Estonian or Lithuanian personal code",),
    "lt": ("Estonian or Lithuanian personal code",),
    "lv": ("Latvian personal code",),
    "dk": ("Danish CPR number",),
    "is": ("Icelandic kennitala",),
    "nl": ("Dutch BSN",),
    "cz": ("Czech birth number",),
    "sk": ("Czech birth number",),
    "bg": ("Bulgarian EGN",),
    "hr": ("Croatian OIB",),
    "si": ("JMBG",),
    "rs": ("JMBG",),
    "gr": ("Greek AMKA", "Greek tax number"),
    "at": ("Austrian insurance number",),
    "de": ("German tax number",),
    "pt": ("Portuguese tax number",),
    "ie": ("Irish PPS number",),
    "gb": ("UK national insurance number", "NHS number"),
    "ua": ("Ukrainian tax number",),
    "hu": ("Hungarian tax number",),
}


def in_path(path: str) -> Iterator[tuple[str, NationalId]]:
    """Numbers in the path of an address, behind what they are numbers of: `/dni/12345678Z`, `/patients/…`."""
    parts = path.split("/")
    for before, value in pairwise(parts[:MAX_STEPS]):
        if not 6 <= len(value) <= MAX_NUMBER_CHARS or not any(map(str.isdigit, value)):
            continue
        words = joined(split_words(before))
        kind = _which(_own_kinds(words), value)
        if kind is None and (not _SUBJECTS_IN_PATHS.isdisjoint(words) or _is_document(words)):
            kind = _which(_STRONG_IDS, value) if not value.isdecimal() or len(value) >= MIN_LONE_DIGITS else None
        if kind is not None:
            yield value, kind


MAX_STEPS: Final = 16
_SUBJECTS_IN_PATHS: Final = _SUBJECT | frozenset(
    {"patients", "citizen", "citizens", "person", "persons", "people", "pacientes", "pazienti", "patienten", "members"}
    | {"member", "subjects", "assures", "user", "users", "utenti", "utentes", "personer", "pacjenci", "beneficiary"}
)
