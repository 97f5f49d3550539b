"""National id numbers of people, passports and driving licences; kinds and check digits in `national_table.py`."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.identifier_words import identifier, is_own, pieces
from gateway.detectors.context.key_meaning import meaning_of_owner
from gateway.detectors.context.key_words import PHONE
from gateway.detectors.context.named import MAX_REMEMBERED, Keys, Named, Names, names, steps
from gateway.detectors.identifiers.national_parts import (
    ALL_IDS,
    BY_NAME,
    in_parts,
    in_path,
    of_country,
    of_register,
    typed_papers,
    typed_passports,
)
from gateway.detectors.identifiers.national_table import (
    GENERIC,
    LICENCE,
    NATIONAL_IDS,
    PASSPORT,
    WORDS,
    NationalId,
    any_of,
    spoken,
)
from gateway.detectors.identifiers.national_world import WORLD_IDS
from gateway.detectors.identifiers.travel_papers import MAX_ZONE_CHARS, number_in_zone
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import SUREST_FIRST, Certainty

_WORD: Final = Pattern(
    r"ssn|itin|social|insurance|steuer|sozialv|rentenv|versicherungs|insee|medicare|extranj|contribuinte"
    r"|cnpj|fiscal|codfisc|cod_fisc|burgerservice|pesel|aadh|adhaar|adhar|uidai|permanent.?account"
    r"|south.?afric|resident|rijksreg|registre national|kimlik|tckn|jumin|citizen|nation|government"
    r"|gov_?id|ausweis|cedula|identi|documento|document[-_]?n|documentid|document\x1f|provider|samordning"
    r"|turkish id|swedish|finnish|korean|henkil|dselsn|hetu|isikukood|asmens|amka|cuit|cuil|curp|rodn|sofi"
    r"|sécu|Écu|securite|sécurité|secu|personnummer|personnr|personal.?(?:id|number|nummer|code)"
    r"|person_?id|birth.?number|vitale|pessoa|numeric|rvnr|svnr|vsnr|shenfenzheng|егн|αμκα|주민|身份证"
)
_SHORT_NAME: Final = Pattern(
    r"(?:dni|ni[efr]|tin|sin|pan|rut|run|mbi|ppsn?|cpr|ahv|avs(?:13)?|oasi|rrn|nrn|cnp|egn|oib|nino|svnr"
    r"|vnr|fnr|pnr|bsn|nas|nss|nin|ric|sfz|said|sa_?id|rsa_?id|thai_?id|tnin|idnr|niss|insz|id_?card"
    r"|id_?no|id_?nr|id_?num|id_?document|dnummer|nhs(?:number)?|npi|cpf|tfn|tax|pan_?card|[-_.:\[]s[sv]"
    r"|[-_.:\[/@](?:ni|cf|nn|tc|rc)"
    r"|[-_.:\[/]vn|[-_.:\[]ik)[-_ ]?(?:nie)?[-_ ]?(?:n(?:um(?:ber|ero|mer)?|úmero|o|r)?|id|code|value|identification"
    r"|file|card)?(?:number|no)?[\"\]]{0,2}\x1f"
)
_SHORT_WORD: Final = Pattern(
    r"(?:\b|_)(?:dni|nie|nif|nir|cf|tin|nas|sin|pan|rut|run|nhs|npi|mbi|nino|cpf|bsn|tfn|pps|ppsn|cnp|egn"
    r"|oib|ahv|avs|oasi|fnr|cpr|pnr|rrn|rsa[-_ ]?id|sa[-_ ]?id|thai[-_ ]?id|pan[-_ ]?card|idnr|niss|insz"
    r"|tnin|tax|id[-_ ]?number|id[-_ ]?card|svnr|sv-nr)(?:\b|_)"
)
_PARTS: Final = (
    Pattern(
        r"(?:cpf|cnpj|dni|nif|nuss|pesel|bsn|insz|niss|hetu|ahvn|aadh|tckn|kimlik|curp|cuil|cuit|nric|hkid|jmbg|emso"
        r"|amka|rnokpp|snils|kennitala|cnic|mykad|iqama|emirates|zehut|isikuk|fodsels|codfisc|secu|ssn|tcno|nino"
        r"|[^a-z]ihi|numidentif|sozvers|sozialvers|birth_?no|nationalc|nacional|vitale|dowod|adoaz|rodcis|personask|cedula|rfc|pispasep|ahv|avs)[^\x1f]{0,24}\x1f"
    ),
    Pattern(
        r"[^a-z](?:[a-z]{1,3}[-_]?)?(?:tc|cf|fin|ins|inn|nit|rut|rif|pis|afm|nik|ktp|nip|nie|nir|oib|egn|cnp|cpr|pnr|fnr|pps|nhs)"
        r"[^a-z\x1f]?(?:n[ruo]|num|number|nummer|id|code|val)?[^a-z\x1f]{0,3}\x1f"
    ),
    Pattern(
        r"\x1f(?:dni|nif|nie|cpf|cnpj|rut|cuit|curp|pesel|ssn|bsn|nric|fin|ci|nit|rif|rfc|cedula|nir|cnp|snils|inn"
        r"|d\.n\.i|n\.i\.[ef]|c\.p\.f|c\.i\.|r\.u\.t)\b"
    ),
    Pattern(
        r"(?:[^a-z](?:rut|run|cuil|cuit|nif|dni|cpf)[-_]?[a-z]{5,14}|(?:n[ruo]{1,2}|num|numero|nummer)[-_]?(?:de[-_]?)?doc"
        r"|[^a-z](?:spi|ssin|phn|abha)|num(?:ero)?[-_]?fiscal)[^\x1f]{0,12}\x1f"
    ),
    Pattern(
        r"(?:doc(?:ument[oe]?s?)?|ident(?:idad|idade|ite|ity)?|legitim[a-z]{0,8}|ausweis|ciudadan[a-z]|cidadao|carnet"
        r"|patient|paciente|pac|subject|titular|holder)[-_]?(?:n[ruo]|num|nbr|id|cod)[^\x1f]{0,12}\x1f"
    ),
    Pattern(r"[@.\"/]root[\"\]]{0,2}\x1f|urn:oid:"),
    Pattern(
        r"(?:user|usuario|login|logon|utente|utilizador|identifica|benutzer|kullanici|gebruiker|uzytkownik|bruker|kayttaja)"
        r"[^\x1f]{0,12}\x1f[a-z]{0,6}[0-9]"
    ),
    Pattern(r"\x1f[0-9]{3}-[0-9]{2}-[0-9]{4}\b", Form.RARE),
    Pattern(
        r"(?:sfzh|shenfen|zhengjianhao|zjhm|kojin|my_?number|individual_?number|uinfin|finuin|civil_?id|civil_?reg|civilreg|melli"
        r"|code_?meli|kode_?meli|cccd|cmnd|cancuoc|bvn|bank_?verification|gh(?:ana)?_?card|idnp|matricule|persnr|pnummer|svnummer|taiwan_?id|rocid|saudi_?id"
        r"|raqam|cednum|cartao_?d?e?_?cidadao|personal_?health|bcphn|bcservices|ndhm|health_?id_?n|ird_?n|cpr_?n|tax_?file|num(?:ero)?_?spi|civilno"
        r"|снилс|инн|рнокпп|іпн|αφμ|adószám|adóazon|иин|жсн|کدملی|マイナンバー|個人番号|身份证|證號|证件号|philsys|philid|qatar_?id|mispar)[^\x1f]{0,16}\x1f"
    ),
    Pattern(
        r"[^a-z](?:tz|iin|nin|nic|dui|cui|dpi|qid|cin|cine|cnie|uin|zjh|pcn|psn|kt|naf|nis|ipn|icno|embg|umcn|sotu|twid|nicop)[^a-z\x1f]?(?:n[ruo]|num|number|id|code)?[^a-z\x1f]{0,3}"
        r"\x1f[a-z]{0,3}[0-9]"
    ),
)
"""Words of such names, and of what stands beside them, wherever they stand in a name."""

_PAPERS: Final = Pattern(
    r"passport|reisepass|pasaporte|passeport|passaport|driver|driving|fuehrerschein|führerschein"
    r"|conducir|conduire|conducao|rijbewijs"
    r"|prawojazdy|licencia|licen[cs]e[-_]?driver|patente|travel[-_ ]?doc"
)
_PAPERS_SHORT: Final = Pattern(
    r"[^a-z](?:ppn|dln?|cnh)[-_ ]?(?:n(?:um(?:ber|ero|mer)?|úmero|o|r)?|id|code|value)?[\"\]]{0,2}\x1f"
)
_ALONE: Final = (
    (
        Pattern(r"\b[12] [0-9]{2} [0-9]{2} [0-9][0-9ab] [0-9]{3} [0-9]{3} [0-9]{2}\b", Form.RARE),
        "French social security number",
    ),
    (Pattern(r"\b[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}\b", Form.RARE), "Brazilian CPF"),
    (Pattern(r"\b[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}\b", Form.RARE), "Brazilian CNPJ"),
    (Pattern(r"[a-z][0-9]{2}[abcdehlmprst][0-9]{2}[a-z][0-9]{3}[a-z]\b", Form.RARE), "Italian codice fiscale"),
    (Pattern(r"\b756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}\b"), "Swiss AHV number"),
    (Pattern(r"\b[a-z]{4}[0-9]{6}[hm][a-z]{5}[0-9a-z][0-9]\b"), "Mexican CURP"),
)
"""Forms that no other thing has, to be looked at without any word."""

_ZONE: Final = Pattern(r"\b[0-9]{7}[mfx<][0-9]{7}[a-z0-9<]{12}", Form.RARE)
_ZONE_BEHIND: Final = Pattern(r"[a-z<]{3}[0-9]{7}[mfx<][0-9]{7}[a-z0-9<]{7}", Form.RARE)
"""Days of birth and of expiry, with their check digits, in the machine-readable zone of a passport or card: at the
beginning of its line (TD1), and behind the number and the state that issued it."""

_ZONES: Final = (_ZONE, _ZONE_BEHIND)
_WORDS: Final = (_WORD, _SHORT_NAME, _SHORT_WORD, *_PARTS)
_ALL_PAPERS: Final = (_PAPERS, _PAPERS_SHORT)
_INDEX: Final = Expression(r"\[\d+\]")
_ETSI: Final = Pattern(r"\b(?:pno|idc|tin)[a-z]{2}-[0-9a-z]{2}")
_ETSI_NUMBER: Final = Expression(
    r"\b(?:PNO|IDC|TIN)([A-Z]{2})-([0-9A-Z]{6,14}(?:[-+][0-9A-Z]{3,6})?)(?![^\W_])", re.IGNORECASE
)
"""How certificates write whose they are (ETSI EN 319 412-1): a type, the country, the number."""

_OF_REGISTER: Final = Pattern(r"[0-9a-z]\^{3}[^\x1f^]{0,24}&[0-9]\.[0-9]")
_REGISTERED: Final = Expression(r"([0-9A-Z][0-9A-Z ./+-]{4,24})\^{3}[^&^]{0,24}&([0-9.]{5,60})&", re.IGNORECASE)
"""A number and its register as HL7 writes them in one value (CX)."""

_TOKEN: Final = Pattern(
    r"(?:urn:oid:[0-9.]{5,60}|[/:](?:[a-z]{1,12}[-_.]?)?(?:nhs|bsn|cpf|nir|ins-?[a-z]{0,6}|pesel|ssn|cpr|hetu|ahv|avs|dni|cf|fnr)[a-z-]{0,12})\|[0-9]"
)
_TOKEN_PARTS: Final = Expression(
    r"(?:urn:oid:([0-9.]{5,60})|\S{4,120}[/:]([A-Za-z0-9_.-]{2,40}))\|([0-9A-Z][0-9A-Z .+-]{4,24})", re.IGNORECASE
)
"""The same as a search of FHIR asks for it: `identifier=urn:oid:…|…`."""

_IN_PATH: Final = Pattern(
    r"/(?:patients?|citizens?|persons?|people|pacientes?|pazienti|patienten|pacjenci|personer|members?|subjects?|assures?|users?"
    r"|utenti|utentes|beneficiar[a-z]{1,6}|[a-z]{0,12}[-_]?(?:dni|nif|nie|cpf|pesel|bsn|ssn|nhs|fnr|cpr|hetu|nir|cf|rut|curp|cuil|nric"
    r"|amka|egn|cnp|oib|jmbg|emso|personnummer|kennitala|aadhaar|isikukood|codicefiscale)[-_]?(?:number|no|nr)?)/[0-9a-z]{1,6}[0-9-]"
)
"""A number behind what it is a number of, in the path of an address."""

MAX_OTHERS: Final = 400
"""Fields of a message among which others of the same list are looked for."""

_VAT: Final = Expression(
    r"(?:AT ?U|B[EG]|C[YZ]|D[EK]|E[ELS]|F[IR]|H[RU]|I[ET]|L[TUV]|MT|NL|P[LT]|RO|S[EIK]|XI|GB|NO|CHE?)"
    r"[ -]?[0-9A-Z]\d[\d. ]{6,11}[0-9A-Z]{0,2}"
)
"""A number for value added tax, which begins with the country: who pays that is a business."""

_OF_TAXES: Final = Expression(r".*(?:tax|vat|ust|iva|tva|steuer|fiscal|btw|moms|nip).*")
_BEFORE_CHARS: Final = 8
"""Before a match of such a form: what may belong to it."""

_ANY: Final = any_of(ALL_IDS)
_SPOKEN: Final = Pattern(f"{WORDS}|{spoken(WORLD_IDS)}", is_placed=True)
"""What says whose number it is in running text."""
_PASSPORT_WORD: Final = Pattern(r"\bpass(?:port|eport|aporte)")
_DIGITS: Final = Expression(r"[0-9](?:[^0-9]{0,3}[0-9]){3}")
"""What all numbers have: the Indian PAN has four digits, others more."""

_PAPER_NUMBER: Final = Expression(r"(?=(?:[^\d]*\d){4})[A-Z0-9][A-Z0-9 -]{4,18}[A-Z0-9]", re.IGNORECASE)
_PASSPORT_NUMBER: Final = Expression(r"(?=(?:[^\d]*\d){4})[A-Z0-9]{6,12}", re.IGNORECASE)
_PASSPORT_IN_TEXT: Final = Expression(
    r"\b[Pp]ass(?:port|eport|aporte)s?\b[^\n\d]{0,24}?\b((?=[A-Z]{0,3}\d)[A-Z]{0,3}\d{6,9})\b"
)
_GENERIC_NUMBER: Final = Expression(r"(?=(?:[^\d]*\d){6})[A-Z0-9][A-Z0-9 ./-]{5,22}[A-Z0-9]", re.IGNORECASE)
_TIME: Final = Expression(r"1[4-9]\d{8}(?:\d{3})?|(?:19|20)\d\d-\d\d-\d\d")

NEAR_BEFORE_CHARS, NEAR_AFTER_CHARS = 70, 40
"""Where a word stands that says what a number is: usually before it."""

MAX_KEYED_CHARS: Final = 80
"""Of a value whose name says what it is: the number, and words around it."""

MAX_GENERIC_CHARS: Final = 24
"""Of a number of a country that nobody says."""

PIECE_BYTES: Final = 256
"""Around a word: the longest distance, a number of 25 characters and what must not stand beside it, where characters
have two bytes."""


class _Found(NamedTuple):
    field: Field
    value: str
    sure: Certainty
    name: str


class National(Detector):
    """One hit for each distinct number."""

    rules = ("CLR-identifier",)
    patterns = (
        _WORD, _SHORT_NAME, _SHORT_WORD, *_PARTS, _PAPERS, _PAPERS_SHORT, *_ZONES, *(pattern for pattern, _ in _ALONE),
        _ETSI, _OF_REGISTER, _TOKEN, _IN_PATH,
    )  # fmt: skip
    context = (_SPOKEN, _PASSPORT_WORD)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain: a right check digit and a name or word. Likely: a name or word, or a form with two check digits."""
        best: dict[str, _Found] = {}
        for one in _all(message, scan, where):
            plain = "".join(filter(str.isalnum, one.value)).upper()
            known = best.get(plain)
            if known is None or SUREST_FIRST.index(one.sure) < SUREST_FIRST.index(known.sure):
                best[plain] = one
        for one in best.values():
            if not is_published(message, one.field, where) and plain_key(one.field.key) not in _OF_FORMS:
                is_weak = one.sure is Certainty.LIKELY and not is_own(message, one.field, where)
                is_weak = is_weak or (one.name in _OF_INSURERS and _MEDICARE.has(plain_key(one.field.key)))
                is_weak = is_weak or _OF_FIRMS.search(one.field.path) is not None or _is_of_firm(message, one)
                sure = Certainty.POSSIBLE if is_weak else one.sure
                detail = f"{one.name[0].upper()}{one.name[1:]}."
                yield identifier("id.national", sure, message, where, one.value, one.field.path, detail)


_OF_INSURERS: Final = frozenset({"Medicare beneficiary identifier"})
_MEDICARE: Final = Keys(r"(?:.*)?(?:medicare.*|mbi)")
"""Numbers of insured people, which are told as such (insurance.py) under their own names."""

_OF_FORMS: Final = frozenset(
    {"mask", "pattern", "regex", "placeholder", "format", "example", "hint", "inputmask", "sample"}
)
"""What a form says of how a number is to be written."""

_OF_FIRMS: Final = Expression(
    r"fhir:(?:.*[.])?(?:Organization|Location|HealthcareService|InsurancePlan|Endpoint)[.]identifier\b"
)
"""Numbers of clinics and insurers, which their registers publish."""

_FIRM_NAMES_TEXT: Final = (
    "company companyname organization organisation organizationname organisationname orgname facility facilityname"
    " clinicname practicename hospitalname businessname legalname"
)
_FIRM_NAMES: Final = frozenset(_FIRM_NAMES_TEXT.split())


def _is_of_firm(message: ReadMessage, one: _Found) -> bool:
    """Whether a number that clinicians and clinics have alike stands beside the name of a firm, and beside no other
    name."""
    beside = set(names(message.fields).keys_beside(one.field.path))
    if one.name in _OF_BOTH:
        return _is_of_seller(message, one, beside)
    if one.name != "national provider identifier":
        return False
    return not beside.isdisjoint(_FIRM_NAMES) and not any("first" in key or "last" in key for key in beside)


_OF_BOTH: Final = frozenset(
    {"Brazilian CNPJ", "Polish tax number", "Colombian tax number", "Venezuelan tax number", "Greek tax number"}
    | {"Argentine CUIT", "Chilean RUT", "Mexican RFC", "Portuguese tax number", "Croatian OIB", "Russian tax number"}
    | {"German tax number", "New Zealand tax number"}
)
"""Numbers that people and firms have alike, or firms alone."""

_SELLERS: Final = Keys(
    r"(?:.*)?(?:sprzedawca|nabywca|dostawca|emitente|emisor|prestador|tomador|fornecedor|proveedor|vendedor|seller|vendor|supplier"
    r"|merchant|company|empresa|firma|unternehmen|lieferant|fournisseur|societe|azienda|fornitore|cedente|issuer|issuedby|employer"
    r"|payee|business|organization|organisation|arbeitgeber)(?:data|info|details)?"
)
_NAMES_OF_FIRMS: Final = Keys(
    r".*(?:razaosocial|razonsocial|ragionesociale|raisonsociale|nomefantasia|nombrecomercial|companyname|legalname|firmenname"
    r"|nazwafirmy|businessname|denominazione|firmanavn|foretagsnamn|bedrijfsnaam|regon|krs|ccm|inscricaoestadual|siret|siren)"
)
_FIRM: Final = Expression(
    r".*\b(?:ltda?|gmbh|s\.?a\.?(?:s|rl)?|s\.?l\.?u?|inc|llc|ltd|plc|corp|b\.?v|n\.?v|ag|kg|oyj?|ab|a/?s|aps"
    r"|sp\. ?z ?o\. ?o"
    r"|s\.? ?r\.? ?l|s\.?p\.?a|eireli|me|s\.? de r\.?l|pty|d\.o\.o|s\.r\.o|kft|zrt|bt|ооо|зао|оао|пао|тов)\.?",
    re.IGNORECASE,
)


def _is_of_seller(message: ReadMessage, one: _Found, beside: set[str]) -> bool:
    """Whether a number for taxes is one of a firm: by the name of the object, of what is beside it, or of the firm."""
    place = parent(one.field.path)
    if any(map(_SELLERS.has, steps(place)[-2:])) or any(map(_NAMES_OF_FIRMS.has, beside)):
        return True
    return any(
        parent(field.path) == place and field is not one.field and _FIRM.fullmatch(field.value.strip()) is not None
        for field in message.fields[:MAX_OTHERS]
        if len(field.value) <= MAX_FIRM_CHARS
    )


MAX_FIRM_CHARS: Final = 80


def _all(message: ReadMessage, scan: Scan, where: Where) -> Iterator[_Found]:
    if scan.has((*_WORDS, *_ALL_PAPERS)):
        known = names(message.fields)
        if scan.has(_WORDS):
            yield from _keyed(known)
            for field, value, kind in in_parts(message.fields, known, message.host):
                yield _Found(field, value, _sure(kind), kind.name)
            for field in typed_papers(message.fields):
                yield _Found(field, field.value.strip(), Certainty.LIKELY, "national id number")
            for one in known.called(GENERIC):
                yield from _generic(one)
            for one in known.called(_SOCIAL):
                if _AMERICAN.fullmatch(one.value) is None and (checked := _by_check(one)) is not None:
                    yield checked
            for field, text, words in pieces(_SPOKEN, PIECE_BYTES, message, scan, where):
                yield from _in_words(field, text, words)
        for one in known.called(PASSPORT):
            if _PASSPORT_NUMBER.fullmatch(one.value) and not _TIME.fullmatch(one.value):
                yield _Found(one.field, one.value, Certainty.LIKELY, "passport number")
        for field in typed_passports(message.fields) if scan.has(_ALL_PAPERS) else ():
            yield _Found(field, field.value.strip(), Certainty.LIKELY, "passport number")
        for one in known.called(LICENCE):
            if _PAPER_NUMBER.fullmatch(one.value) and not _TIME.fullmatch(one.value):
                yield _Found(one.field, one.value, Certainty.LIKELY, "number of a driving licence")
        if scan.has(_ALL_PAPERS):
            for field, text, _ in pieces(_PASSPORT_WORD, PIECE_BYTES, message, scan, where):
                for found in _PASSPORT_IN_TEXT.finditer(text):
                    yield _Found(field, found[1], Certainty.LIKELY, "passport number")
    for match in (one for pattern in _ZONES for one in scan.matches(pattern)):
        number = "" if match.in_path else number_in_zone(match.field.value[:MAX_ZONE_CHARS])
        if number:
            yield _Found(match.field, number, Certainty.CERTAIN, "passport number")
    yield from _written_out(scan)
    if scan.has((_IN_PATH,)):
        for field in message.fields:
            if field.path == "url.path":
                for value, kind in in_path(field.value):
                    yield _Found(field, value, _sure(kind), kind.name)
    for pattern, name in _ALONE:
        kind = BY_NAME[name]
        for match in scan.matches(pattern):
            value = "" if match.in_path else _alone(kind, scan.around(match, _BEFORE_CHARS, 2))
            if value and not _is_by_chance(kind, match.field, message):
                yield _Found(match.field, value, Certainty.LIKELY, kind.name)


def _written_out(scan: Scan) -> Iterator[_Found]:
    """Numbers with the register or the country that gave them out, all in one value."""
    for field in scan.values_with(_ETSI):
        for country, number in _ETSI_NUMBER.findall(field.value[:MAX_WRITTEN_CHARS]):
            kind = of_country(country, number)
            if kind is not None:
                yield _Found(field, number, _sure(kind), kind.name)
    for field in scan.values_with(_OF_REGISTER):
        for number, register in _REGISTERED.findall(field.value[:MAX_WRITTEN_CHARS]):
            kind = of_register(register, number.strip())
            if kind is not None:
                yield _Found(field, number.strip(), _sure(kind), kind.name)
    for field in scan.values_with(_TOKEN):
        for register, word, number in _TOKEN_PARTS.findall(field.value[:MAX_WRITTEN_CHARS]):
            kind = of_register(register or word, number.strip())
            if kind is not None:
                yield _Found(field, number.strip(), _sure(kind), kind.name)


MAX_WRITTEN_CHARS: Final = 4096


def _is_by_chance(kind: NationalId, field: Field, message: ReadMessage) -> bool:
    """Whether others of a list have the same form in the same place with a wrong check digit: their numbers are of
    something else, of which some fit as well."""
    place = _column(field.path)
    if "[" not in place or kind.shape.fullmatch(field.value) is None:
        return False
    return any(
        kind.shape.fullmatch(other.value) is not None and not kind.is_valid(other.value)
        for other in message.fields[:MAX_OTHERS]
        if other.key == field.key and _column(other.path) == place
    )


@lru_cache(maxsize=MAX_REMEMBERED)
def _column(path: str) -> str:
    return _INDEX.sub("[]", path)


def _keyed(known: Names) -> Iterator[_Found]:
    """Numbers under the names of their kinds, in the order of the kinds."""
    named = sorted((number, key) for key in known.by_key for number in _called(key))
    for number, key in named:
        kind = ALL_IDS[number]
        for one in known.by_key[key]:
            for found in kind.shape.finditer(one.value[:MAX_KEYED_CHARS]):
                if kind.is_valid(found[0]):
                    yield _Found(one.field, found[0], _sure(kind), kind.name)


@lru_cache(maxsize=MAX_REMEMBERED)
def _called(key: str) -> tuple[int, ...]:
    """Places in ALL_IDS of the kinds that go by a name."""
    if not _ANY.has(key):
        return ()
    return tuple(number for number, kind in enumerate(ALL_IDS) if kind.keys.has(key))


@lru_cache(maxsize=MAX_REMEMBERED)
def _said(word: str) -> tuple[int, ...]:
    """Places in ALL_IDS of the kinds that a word in running text can mean."""
    return tuple(number for number, kind in enumerate(ALL_IDS) if kind.words.search(word) is not None)


def _sure(kind: NationalId) -> Certainty:
    return Certainty.CERTAIN if kind.has_check else Certainty.LIKELY


def _generic(one: Named) -> Iterator[_Found]:
    """A name that does not say the country: any number whose check digit is right, or whatever looks like one."""
    if len(one.value) > MAX_GENERIC_CHARS or one.in_text or meaning_of_owner(one.field.path) & PHONE:
        return  # of a telephone it is the number without its country
    if (checked := _by_check(one)) is not None:
        yield checked
        return
    is_number = _GENERIC_NUMBER.fullmatch(one.value) is not None and not _TIME.fullmatch(one.value)
    if is_number and len(set(one.value)) > 4 and "document" not in one.key:
        is_firms = _OF_TAXES.fullmatch(one.key) is not None and _VAT.fullmatch(one.value) is not None
        sure = Certainty.POSSIBLE if is_firms else Certainty.LIKELY
        yield _Found(one.field, one.value, sure, "national id number")


_SOCIAL: Final = Keys(r"(?:user|my|patient|person)?(?:ssn|socialsecurity(?:number|no|nr|num)?)")
"""American names, under which programs for everywhere keep the number of whichever country."""


_AMERICAN: Final = Expression(r"\d{3}[ -]?\d{2}[ -]?\d{4}")
"""What is meant to be one of America, right or not."""


def _by_check(one: Named) -> _Found | None:
    """The first kind of which a value has the form and the right check digit."""
    for kind in NATIONAL_IDS if len(one.value) <= MAX_GENERIC_CHARS and not one.in_text else ():
        if kind.has_check and kind.shape.fullmatch(one.value) and kind.is_valid(one.value):
            return _Found(one.field, one.value, Certainty.CERTAIN, kind.name)
    return None


def _in_words(field: Field, text: str, said: Iterable[str]) -> Iterator[_Found]:
    """Numbers in running text, with a word beside that says whose numbers these are."""
    if _DIGITS.search(text) is None:
        return
    for number in sorted({number for word in said for number in _said(word)}):
        kind = ALL_IDS[number]
        starts, ends = [], []
        for word in kind.words.finditer(text):
            starts.append(word.start())
            ends.append(word.end())
        for found in kind.shape.finditer(text) if starts else ():
            if _is_near(found.start(), found.end(), starts, ends) and kind.is_valid(found[0]):
                yield _Found(field, found[0], _sure(kind), kind.name)


def _is_near(start: int, end: int, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether the last word before a number, or the first one behind it, is near enough to be about it."""
    before = bisect_right(ends, start) - 1
    if before >= 0 and starts[before] >= start - NEAR_BEFORE_CHARS:
        return True
    behind = bisect_left(starts, end)
    return behind < len(starts) and starts[behind] <= end + NEAR_AFTER_CHARS


def _alone(kind: NationalId, around: str) -> str:
    """A number that stands for itself, with nothing of a longer number or path beside it, or ""."""
    for found in kind.shape.finditer(around):
        before, behind = around[: found.start()], around[found.end() :]
        is_part = before.endswith(("-", "_", "/", "=", ".", "+")) or behind.startswith(("-", "_", "/", "=", "+"))
        if not is_part and kind.is_valid(found[0]):
            return found[0].upper()
    return ""
