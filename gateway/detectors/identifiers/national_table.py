"""Numbers by which states know a person: their names, forms and check digits.

The check digits are those of python-stdnum, imported when a candidate of that country is looked at; own code where it
has none. Sources: Social Security Administration (SSN), CMS (MBI, NPI), NHS Data Dictionary, HMRC NIM39110 (NINO).
"""

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from gateway.detectors.context.checksums import luhn
from gateway.detectors.context.named import Keys
from gateway.detectors.matching.lazily import Expression

_LEAD: Final = (
    r"(?:x|my|user|patient|customer|person|client|member|employee|applicant|tax|national|personal|us"
    r"|uk|gb|de|es|fr|it|pt|br|"
    r"nl|se|no|dk|fi|ch|at|pl|in|ca|au|za|be|ie|tr|ro|mx|sid|provider|doctor|rendering|billing|ordering|primary|raw)*"
)
_TAIL: Final = r"(?:number|num|no|nr|id|code|value|nummer|numero|número)?"

_NO_WORDS: Final = r"(?!)"
_BEGIN, _END = r"\b(?:", r")(?![^\W_])"
"""Around words in running text."""


class NationalId(NamedTuple):
    """One kind of number."""

    name: str  # stands in a sentence
    called: str  # names of fields, as an expression
    keys: Keys  # the same, with what may stand before and behind them
    words: Expression  # words beside it in running text
    shape: Expression  # in text of any case
    check: Callable[[str], bool]
    has_check: bool = True  # whether a check digit was tested

    def is_valid(self, value: str) -> bool:
        """Whether a value of this form is such a number. What the library stumbles over (a county that it has no list
        of, digits of another script) is none."""
        try:
            return self.check(value)
        except (LookupError, ValueError):
            return False


def plain_id(value: str) -> str:
    """A number without what parts it, its letters large."""
    return "".join(c for c in value if c.isalnum()).upper()


_PRINTED: Final = frozenset({"078051120", "219099999", "457555462"})
"""Numbers that were printed on samples of cards and belong to nobody."""


def _ssn(value: str) -> bool:
    """Area, group and serial are never zeros, the area is not 666; 9xx are tax numbers (ITIN) and made-up people."""
    digits = plain_id(value)
    return (
        digits not in _PRINTED
        and len(set(digits)) > 2
        and digits[:3] not in ("000", "666")
        and digits[3:5] != "00"
        and digits[5:] != "0000"
    )


def _nhs(value: str) -> bool:
    from stdnum.gb import nhs

    return bool(nhs.is_valid(value)) and len(set(value)) > 3


def _mbi(value: str) -> bool:
    return _MBI.fullmatch(plain_id(value)) is not None


_MBI: Final = Expression(
    r"[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d\d"
)


def _npi(value: str) -> bool:
    """CMS: Luhn over the number with 80840 before it."""
    digits = plain_id(value)
    return digits[:1] in ("1", "2") and len(set(digits)) > 2 and luhn(f"80840{digits}")


def _nino(value: str) -> bool:
    plain = plain_id(value)
    return plain[:2] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ") and _NINO.fullmatch(plain) is not None


_NINO: Final = Expression(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]")


def _de_idnr(value: str) -> bool:
    """The check digit (ISO 7064 MOD 11,10). Among the ten before it one digit may stand three times."""
    from stdnum.iso7064 import mod_11_10

    plain = plain_id(value)
    first = plain[:10]
    return max(map(first.count, first)) < 4 and bool(mod_11_10.is_valid(plain))


def _de_pension(value: str) -> bool:
    """Deutsche Rentenversicherung: weights over the digits, the letter as its place in the alphabet."""
    plain = plain_id(value)
    if not (1 <= int(plain[2:4]) % 50 <= 31 or int(plain[2:4]) > 50) or not 0 <= int(plain[4:6]) <= 12:
        return False
    digits = f"{plain[:8]}{ord(plain[8]) - 64:02}{plain[9:11]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(digits, weights, strict=True))
    return total % 10 == int(plain[11])


def _es_dni(value: str) -> bool:
    from stdnum.es import dni

    return bool(dni.is_valid(value.zfill(9))) or bool(dni.is_valid(plain_id(value).zfill(9)))


def _es_nie(value: str) -> bool:
    from stdnum.es import nie

    return bool(nie.is_valid(value))


def _fr_nir(value: str) -> bool:
    from stdnum.fr import nir

    return bool(nir.is_valid(value))


def _pt_nif(value: str) -> bool:
    from stdnum.pt import nif

    return bool(nif.is_valid(value))


def _br_cpf(value: str) -> bool:
    from stdnum.br import cpf

    return len(set(plain_id(value))) > 1 and bool(cpf.is_valid(value))


def _br_cnpj(value: str) -> bool:
    from stdnum.br import cnpj

    return len(set(plain_id(value))) > 2 and bool(cnpj.is_valid(value))


def _it_cf(value: str) -> bool:
    from stdnum.it import codicefiscale

    return bool(codicefiscale.is_valid(value))


def _nl_bsn(value: str) -> bool:
    from stdnum.nl import bsn

    return len(set(plain_id(value))) > 2 and bool(bsn.is_valid(value))


def _se_pnr(value: str) -> bool:
    from stdnum.se import personnummer

    plain = plain_id(value)
    return bool(personnummer.is_valid(value)) or (
        len(plain) == 12 and bool(personnummer.is_valid(f"{plain[:8]}-{plain[8:]}"))
    )


def _no_fnr(value: str) -> bool:
    from stdnum.no import fodselsnummer

    return bool(fodselsnummer.is_valid(value))


def _dk_cpr(value: str) -> bool:
    """Since 2007 numbers without a right check digit are given out: only the date is sure, and of a number that is
    written with its hyphen no more than that is asked."""
    from stdnum.dk import cpr

    if len(set(plain_id(value))) <= 2:
        return False
    return bool(cpr.is_valid(value)) or (value[6:7] == "-" and 1 <= int(value[:2]) <= 31 and 1 <= int(value[2:4]) <= 12)


def _fi_hetu(value: str) -> bool:
    from stdnum.fi import hetu

    return bool(hetu.is_valid(value.upper(), allow_temporary=True))


def _ch_ahv(value: str) -> bool:
    from stdnum.ch import ssn

    return bool(ssn.is_valid(value))


def _at_vnr(value: str) -> bool:
    from stdnum.at import vnr

    return bool(vnr.is_valid(value))


def _pl_pesel(value: str) -> bool:
    from stdnum.pl import pesel

    return bool(pesel.is_valid(value))


def _in_aadhaar(value: str) -> bool:
    from stdnum.in_ import aadhaar

    return bool(aadhaar.is_valid(plain_id(value)))


def _in_pan(value: str) -> bool:
    from stdnum.in_ import pan

    return bool(pan.is_valid(value))


def _ca_sin(value: str) -> bool:
    from stdnum.ca import sin

    return len(set(plain_id(value))) > 2 and bool(sin.is_valid(value))


def _au_tfn(value: str) -> bool:
    from stdnum.au import tfn

    return bool(tfn.is_valid(value))


def _au_medicare(value: str) -> bool:
    """Services Australia: first digit 2 to 6, weights 1 3 7 9 over eight digits."""
    digits = plain_id(value)
    total = sum(int(digit) * weight for digit, weight in zip(digits[:8], (1, 3, 7, 9, 1, 3, 7, 9), strict=True))
    return "2" <= digits[0] <= "6" and total % 10 == int(digits[8])


def _za_id(value: str) -> bool:
    """Department of Home Affairs: date, serial, citizenship (0; 1 permanent resident; 2 refugee), Luhn."""
    from stdnum.za import idnr

    digits = plain_id(value)
    if digits[10] == "2":
        return luhn(digits) and "01" <= digits[2:4] <= "12" and "01" <= digits[4:6] <= "31"
    return bool(idnr.is_valid(digits))


def _be_nn(value: str) -> bool:
    from stdnum.be import nn

    return bool(nn.is_valid(value))


def _ie_pps(value: str) -> bool:
    from stdnum.ie import pps

    return bool(pps.is_valid(value))


def _tr_id(value: str) -> bool:
    from stdnum.tr import tckimlik

    return bool(tckimlik.is_valid(value))


def _kr_rrn(value: str) -> bool:
    from stdnum.kr import rrn

    return plain_id(value)[6] in _KR_CENTURIES and bool(rrn.is_valid(value, allow_future=False))


_KR_CENTURIES: Final = "12345678"
"""9 and 0 are of people born before 1900."""


def _kr_rrn_drawn(value: str) -> bool:
    """Since October 2020 all behind the first digit of the second half is drawn, so that nothing can be checked but the
    date (Ministry of the Interior and Safety)."""
    digits = plain_id(value)
    return (
        digits[6] in _KR_CENTURIES
        and "01" <= digits[2:4] <= "12"
        and "01" <= digits[4:6] <= "31"
        and len(set(digits)) > 4
    )


def _th_pin(value: str) -> bool:
    """Also by its province: 10 to 96 (TIS 1099)."""
    from stdnum.th import pin

    return "10" <= plain_id(value)[1:3] <= "96" and bool(pin.is_valid(value))


def _ro_cnp(value: str) -> bool:
    from stdnum.ro import cnp

    return bool(cnp.is_valid(value))


def _cz_rc(value: str) -> bool:
    from stdnum.cz import rc

    return bool(rc.is_valid(value))


def _cn_ric(value: str) -> bool:
    from stdnum.cn import ric
    from stdnum.iso7064 import mod_11_2

    if bool(ric.is_valid(value)):
        return True
    digits = value.upper()  # of a county that is younger than the list of the library
    is_day = "1900" <= digits[6:10] <= "2099" and "01" <= digits[10:12] <= "12" and "01" <= digits[12:14] <= "31"
    return is_day and "11" <= digits[:2] <= "83" and bool(mod_11_2.is_valid(digits))


def _mx_curp(value: str) -> bool:
    from stdnum.mx import curp

    return bool(curp.is_valid(value))


def _cl_rut(value: str) -> bool:
    from stdnum.cl import rut

    return len(set(plain_id(value))) > 2 and bool(rut.is_valid(value))


def _ar_cuit(value: str) -> bool:
    from stdnum.ar import cuit

    return bool(cuit.is_valid(value))


def _bg_egn(value: str) -> bool:
    from stdnum.bg import egn

    return bool(egn.is_valid(value))


def _hr_oib(value: str) -> bool:
    from stdnum.hr import oib

    return bool(oib.is_valid(value))


def _ee_ik(value: str) -> bool:
    from stdnum.ee import ik

    return bool(ik.is_valid(value))


def _gr_amka(value: str) -> bool:
    from stdnum.gr import amka

    return bool(amka.is_valid(value))


def one_kind(
    name: str,
    keys: str,
    words: str,
    shape: str,
    is_valid: Callable[[str], bool],
    has_check: bool = True,
) -> NationalId:
    """One row of a table, with names that may have something before and behind them."""
    return NationalId(
        name,
        keys,
        Keys(f"{_LEAD}(?:{keys}){_TAIL}"),
        Expression(f"{_BEGIN}{words}{_END}" if words else _NO_WORDS, re.IGNORECASE),
        Expression(rf"(?<![^\W_])(?<!\d[.,-])(?:{shape})(?![^\W_]|[-.,]\d)", re.IGNORECASE | re.ASCII),
        is_valid,
        has_check,
    )


NATIONAL_IDS: Final = (
    one_kind(
        "US social security number",
        r"ssn|ssnum|socialsecurity|socialsec|socialinsurancenumberus|socialsecuritynumber|itin"
        r"|individualtaxpayeridentification|ss(?!id)",
        r"ssn|social security|itin|taxpayer id\w*",
        r"\d{3}([- .])\d{2}\1\d{4}|\d{9}",
        _ssn,
        False,
    ),
    one_kind(
        "NHS number",
        r"nhs|nhsnumber|nationalhealthservice",
        r"nhs(?: number| no\.?)?",
        r"\d{3}([ -]?)\d{3}\1\d{4}",
        _nhs,
    ),
    one_kind(
        "Medicare beneficiary identifier",
        r"mbi|medicare|medicarebeneficiary|medicarebeneficiaryidentifier",
        r"mbi|medicare(?: id| beneficiary)?",
        r"[1-9][a-z][a-z0-9]\d([ -]?)[a-z][a-z0-9]\d\1[a-z]{2}\d\d",
        _mbi,
        False,
    ),
    one_kind(
        "national provider identifier",
        r"npi|nationalprovider|nationalprovideridentifier|provideridentifier",
        r"npi|national provider|provider id\w*",
        r"\d{4}([ -]?)\d{3}\1\d{3}",
        _npi,
    ),
    one_kind(
        "UK national insurance number",
        r"nino|nationalinsurance|ni|nationalinsuranceno",
        r"nino|national insurance|ni (?:no|number)",
        r"[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]",
        _nino,
        False,
    ),
    one_kind(
        "German tax number",
        r"steueridentifikations|steuerid|steueridnr|idnr|tin|taxid|steuer|taxidentification",
        r"steuer-?id(?:entifikations)?\w*|idnr\.?|tin",
        r"[1-9]\d ?\d{3} ?\d{3} ?\d{3}",
        _de_idnr,
    ),
    one_kind(
        "German pension insurance number",
        r"sozialversicherungs|rentenversicherungs|sv|rvnr|svnr|versicherungs",
        r"sozialversicherung\w*|rentenversicherung\w*|rvnr|sv-?n\w*",
        r"\d{2} ?\d{6} ?[a-z] ?\d{3}",
        _de_pension,
    ),
    one_kind(
        "Spanish DNI",
        r"dni|nif|dninie|documentoidentidad|documento|identificacionfiscal|nifnie",
        r"dni|nif|documento(?: nacional)?(?: de identidad)?",
        r"\d{7,8}-?[a-z]",
        _es_dni,
    ),
    one_kind(
        "Spanish NIE",
        r"nie|dninie|nifnie|dni|identidadextranjero|extranjero",
        r"nie|extranjero",
        r"[xyz]-?\d{7}-?[a-z]",
        _es_nie,
        True,
    ),
    one_kind(
        "French social security number",
        r"nir|insee|securitesociale|numsecu|secu|nss|numerosecuritesociale|numerosecu|cartevitale"
        r"|sécuritésociale",
        r"nir|s(?:é|e)curit(?:é|e) sociale|insee|num(?:é|e)ro de s(?:é|e)cu",
        r"[12] ?\d{2} ?[0-9]{2} ?(?:\d{2}|2[ab]) ?\d{3} ?\d{3} ?\d{2}",
        _fr_nir,
        True,
    ),
    one_kind(
        "Portuguese tax number",
        r"nif|contribuinte|numerocontribuinte|numerodecontribuinte|fiscal",
        r"nif|contribuinte",
        r"[1-35689]\d{2} ?\d{3} ?\d{3}",
        _pt_nif,
    ),
    one_kind(
        "Brazilian CPF",
        r"cpf|cpfcnpj|cadastropessoafisica|documento|document",
        r"cpf",
        r"\d{3}\.\d{3}\.\d{3}-\d{2}|\d{9}-?\d{2}",
        _br_cpf,
        True,
    ),
    one_kind("Brazilian CNPJ", r"cnpj|cpfcnpj", r"cnpj", r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}|\d{14}", _br_cnpj),
    one_kind(
        "Italian codice fiscale",
        r"codicefiscale|codfiscale|cf|fiscalcode|taxcode|codfisc",
        r"codice fiscale|c\.?f\.?",
        r"[a-z]{6}[0-9l-v]{2}[abcdehlmprst][0-9l-v]{2}[a-z][0-9l-v]{3}[a-z]",
        _it_cf,
        True,
    ),
    one_kind(
        "Dutch BSN",
        r"bsn|burgerservice|sofi",
        r"bsn|burgerservicenummer|sofi-?nummer",
        r"\d{9}|\d{4}\.\d{2}\.\d{3}",
        _nl_bsn,
    ),
    one_kind(
        "Swedish personal number",
        r"personnummer|pnr|personnr|personalidentity|personid",
        r"personnummer|pnr|personal identity|swedish id\w*|samordningsnummer",
        r"(?:\d{2})?\d{6}[-+ ]?\d{4}",
        _se_pnr,
    ),
    one_kind(
        "Norwegian birth number",
        r"fodselsnummer|fødselsnummer|fodselsnr|fnr|personnummer|dnummer|nin",
        r"f(?:ø|o)dselsn\w*|fnr|d-nummer",
        r"\d{6} ?\d{5}",
        _no_fnr,
    ),
    one_kind(
        "Danish CPR number", r"cpr|cprnr|personnummer", r"cpr(?:-?n\w+)?|personnummer", r"\d{6}-?\d{4}", _dk_cpr, False
    ),
    one_kind(
        "Finnish personal identity code",
        r"hetu|henkilotunnus|henkilötunnus|personalidentity|personalid|personid|ssn",
        r"hetu|henkil(?:ö|o)tunnus|personal identity|finnish id\w*",
        r"\d{6}[-+a-fu-y]\d{3}[0-9a-fhj-np-y]",
        _fi_hetu,
        True,
    ),
    one_kind(
        "Swiss AHV number",
        r"vn|ahv|ahvnr|avs|navs|navs13|oasi|sozialversicherungs|ssn|socialsecurity|svnr",
        r"ahv(?:-?n\w+)?|avs|oasi",
        r"756([.]?)\d{4}\1\d{4}\1\d{2}",
        _ch_ahv,
        True,
    ),
    one_kind(
        "Austrian insurance number",
        r"sozialversicherungs|svnr|sv|versicherungs|ssn|vnr",
        r"sozialversicherung\w*|svnr|sv-?n\w*|vsnr",
        r"\d{4} ?\d{6}",
        _at_vnr,
    ),
    one_kind("Polish PESEL", r"pesel|nin", r"pesel", r"\d{11}", _pl_pesel),
    one_kind(
        "Indian Aadhaar number",
        r"aadhaar|aadhar|adhaar|aadharcard|aadhaarcard|uidai",
        r"aadh?aar|aadhar|uidai",
        r"[2-9]\d{3}([ :-]?)\d{4}\1\d{4}",
        _in_aadhaar,
    ),
    one_kind(
        "Indian PAN",
        r"pan|pancard|permanentaccount",
        r"pan(?: card| number)?|permanent account",
        r"[a-z]{3}[abcfghjlpt][a-z]\d{4}[a-z]",
        _in_pan,
        False,
    ),
    one_kind(
        "Canadian social insurance number",
        r"sin|socialinsurance|nas|numeroassurancesociale",
        r"sin|social insurance|nas|assurance sociale",
        r"\d{3}([ -]?)\d{3}\1\d{3}",
        _ca_sin,
    ),
    one_kind("Australian tax file number", r"tfn|taxfile", r"tfn|tax file", r"\d{3} ?\d{3} ?\d{2,3}", _au_tfn),
    one_kind(
        "Australian Medicare number",
        r"medicare|medicarecard",
        r"medicare",
        r"[2-6]\d{3} ?\d{5} ?\d(?:[ /-]?\d)?",
        _au_medicare,
    ),
    one_kind(
        "South African id number",
        r"said|southafrican|idnumber|rsaid|identity|nationalidentity",
        r"south african id|rsa id|sa id|id number|resident number",
        r"\d{6} ?\d{4} ?\d{3}",
        _za_id,
    ),
    one_kind(
        "Belgian national number",
        r"rijksregister|registrenational|nationalregister|insz|niss|ssin|nn|rrn|nrn",
        r"rijksregister\w*|registre national|insz|niss|ssin",
        r"\d{2}[.]?\d{2}[.]?\d{2}[- ]?\d{3}[. ]?\d{2}",
        _be_nn,
    ),
    one_kind("Irish PPS number", r"pps|ppsn", r"ppsn?|pps no\w*", r"\d{7}[a-w][a-iw]?", _ie_pps),
    one_kind(
        "Turkish id number",
        r"tckn|tckimlik|tckimlikno|kimlik|tc",
        r"t\.?c\.? ?kimlik\w*|tckn|kimlik \w*|turkish id\w*",
        r"[1-9]\d{10}",
        _tr_id,
    ),
    one_kind(
        "Korean resident number",
        r"rrn|residentregistration|jumin|juminbeonho|residentno",
        r"rrn|resident registration|korean id|주민등록번호",
        r"\d{6}-?\d{7}",
        _kr_rrn,
    ),
    one_kind(
        "Korean resident number without a check digit",
        r"rrn|residentregistration|jumin|juminbeonho|residentno",
        r"rrn|resident registration|korean id|주민등록번호",
        r"\d{6}-?\d{7}",
        _kr_rrn_drawn,
        False,
    ),
    one_kind(
        "Thai id number",
        r"thaiid|citizen|thainationalid|idcard|tnin",
        r"thai(?:land)? (?:national )?id\w*|citizen id\w*|tnin",
        r"[1-8][ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d",
        _th_pin,
    ),
    one_kind("Romanian CNP", r"cnp|codnumericpersonal", r"cnp|cod numeric", r"[1-9]\d{12}", _ro_cnp),
    one_kind(
        "Czech birth number",
        r"rodnecislo|rodnécíslo|rodnéčíslo|rc|birthnumber",
        r"rodn(?:é|e) ?(?:č|c)(?:í|i)slo|r\.?č\.?",
        r"\d{6}/?\d{3,4}",
        _cz_rc,
    ),
    one_kind(
        "Chinese resident id",
        r"ric|shenfenzheng|idcard|residentid|citizen|identitycard|sfz|身份证|身份证号",
        r"resident id\w*|id card|身份证\w*",
        r"\d{17}[\dx]",
        _cn_ric,
    ),
    one_kind("Mexican CURP", r"curp", r"curp", r"[a-z]{4}\d{6}[hm][a-z]{5}[0-9a-z]\d", _mx_curp),
    one_kind("Chilean RUT", r"rut|run", r"rut", r"\d{1,2}(?:\.\d{3}){2}-[\dk]|\d{7,8}-?[\dk]", _cl_rut),
    one_kind("Argentine CUIT", r"cuit|cuil", r"cui[tl]", r"\d{2}-?\d{8}-?\d", _ar_cuit),
    one_kind("Bulgarian EGN", r"egn", r"egn|егн", r"\d{10}", _bg_egn),
    one_kind("Croatian OIB", r"oib", r"oib", r"\d{11}", _hr_oib),
    one_kind(
        "Estonian or Lithuanian personal code",
        r"isikukood|asmenskodas|personalcode|ik",
        r"isikukood|asmens kodas",
        r"[1-6]\d{10}",
        _ee_ik,
    ),
    one_kind("Greek AMKA", r"amka", r"amka|αμκα", r"\d{11}", _gr_amka),
)
"""Asked in this order: the first that holds is named."""


def any_of(kinds: Iterable[NationalId]) -> Keys:
    """Names of any of some kinds: most names are of none, and one question tells."""
    return Keys(f"{_LEAD}(?:{'|'.join(kind.called for kind in kinds)}){_TAIL}")


GENERIC: Final = Keys(
    _LEAD + r"(?:nationalid(?:entification|entifier|entity)?|idnumber|identitynumber|identificationnumber"
    r"|identitycard|idcard"
    r"|governmentid|govid|citizenid|nationalnumber|taxid(?:entification|entifier)?"
    r"|taxnumber|taxpayerid|tin"
    r"|personalid(?:entification|entifier)?|personalnumber|idno|iddocument|documentnumber|documento"
    r"|numerodocumento|documentid"
    r"|fiscalnumber|fiscalcode|ausweisnummer|personalausweis(?:nummer)?|cedula"
    r"|numeroidentidad|identificacion|nationality?idno)" + _TAIL
)
"""Names that do not say which country's number it is."""

PASSPORT: Final = Keys(
    _LEAD
    + r"(?:passport|reisepass|pasaporte|passeport|passaporte|passaporto|travelpassport|traveldocument|ppn)"
    + _TAIL
)
LICENCE: Final = Keys(
    _LEAD
    + r"(?:(?:driver|drivers|driving)(?:lic(?:en[cs]e)?|permit)|dl|dln|licen[cs]edriver|fuehrerschein|führerschein"
    r"|permisodeconducir|permisoconducir|licenciadeconducir|licenciaconducir|licencia|permisdeconduire"
    r"|permisconduire|cnh"
    r"|cartadeconducao|patente|rijbewijs|prawojazdy)" + _TAIL
)

_OTHER_LETTERS: Final = r"|r\.?č|егн|αμκα|주민등록번호|身份证"
"""Words that do not begin and end with bytes that are letters, so that no edge of a word is seen there."""

_RUNS: Final = Expression(r"\\w[*+]")


def _spoken(one: NationalId) -> str:
    """The words of a kind, as all engines read them: no look-around, runs of letters with an end."""
    return _RUNS.sub(r"\\w{0,24}", one.words.pattern.removeprefix(_BEGIN).removesuffix(_END))


def spoken(kinds: Iterable[NationalId]) -> str:
    """All words of some kinds in one expression, for text in lower case."""
    return rf"\b(?:{'|'.join(_spoken(one) for one in kinds if one.words.pattern != _NO_WORDS)})(?:\b|_)"


WORDS: Final = spoken(NATIONAL_IDS) + _OTHER_LETTERS
"""All words in one expression, for text in lower case."""
