"""More numbers by which states know a person: of Asia, Latin America, the east and the edges of Europe.

Check digits are those of python-stdnum, or own code after: Immigration and Checkpoints Authority of Singapore, Hong
Kong Immigration Department, Ministry of the Interior of Taiwan, Pension Fund of Russia (SNILS), Seguridad Social of
Spain, Caixa (PIS), Dirección Nacional de Identificación Civil of Uruguay, Nemzeti Adó- és Vámhivatal of Hungary.
"""

import re
from typing import Final

from gateway.detectors.context.checksums import luhn
from gateway.detectors.identifiers.national_table import NationalId, one_kind, plain_id


def _weighed(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _is_varied(digits: str) -> bool:
    return len(set(digits)) > 2


_SG_CITIZENS, _SG_FOREIGNERS, _SG_NEW = "JZIHGFEDCBA", "XWUTRQPNMLK", "XWUTRQPNJLK"


def _sg_nric(value: str) -> bool:
    plain = plain_id(value)
    begun = {"S": 0, "T": 4, "F": 0, "G": 4, "M": 3}[plain[0]]
    place = (begun + _weighed(plain[1:8], (2, 7, 6, 5, 4, 3, 2))) % 11
    if plain[0] == "M":
        return _SG_NEW[10 - place] == plain[8]
    return (_SG_CITIZENS if plain[0] in "ST" else _SG_FOREIGNERS)[place] == plain[8]


def _hk_id(value: str) -> bool:
    plain = plain_id(value)
    letters = plain[: re.search(r"\d", plain).start()]  # type: ignore[union-attr]  # its shape has digits
    first = [36] * (2 - len(letters)) + [ord(c) - 55 for c in letters]
    total = first[0] * 9 + first[1] * 8 + _weighed(plain[len(letters) : -1], (7, 6, 5, 4, 3, 2))
    return (total + (10 if plain[-1] == "A" else int(plain[-1]))) % 11 == 0


_TW_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


def _tw_id(value: str) -> bool:
    plain = plain_id(value)
    county = _TW_LETTERS.index(plain[0]) + 10
    total = county // 10 + county % 10 * 9 + _weighed(plain[1:9], (8, 7, 6, 5, 4, 3, 2, 1)) + int(plain[9])
    return total % 10 == 0 and _is_varied(plain)


def _il_id(value: str) -> bool:
    from stdnum.il import idnr

    return _is_varied(plain_id(value)) and bool(idnr.is_valid(plain_id(value)))


def _ae_id(value: str) -> bool:
    plain = plain_id(value)
    return plain.startswith("784") and "1900" < plain[3:7] < "2100" and luhn(plain)


def _sa_id(value: str) -> bool:
    return _is_varied(value) and luhn(value)


def _my_nric(value: str) -> bool:
    from stdnum.my import nric

    return bool(nric.is_valid(plain_id(value)))


def _id_nik(value: str) -> bool:
    from stdnum.id import nik

    return bool(nik.is_valid(value))


def _eg_id(value: str) -> bool:
    return "01" <= value[3:5] <= "12" and "01" <= value[5:7] <= "31" and "01" <= value[7:9] <= "88"


def _pk_cnic(value: str) -> bool:
    from stdnum.pk import cnic

    return _is_varied(plain_id(value)) and bool(cnic.is_valid(value))


def _jp_number(value: str) -> bool:
    from stdnum.jp import in_

    return _is_varied(plain_id(value)) and bool(in_.is_valid(plain_id(value)))


def _ec_ci(value: str) -> bool:
    from stdnum.ec import ci

    return _is_varied(value) and bool(ci.is_valid(value))


def _do_cedula(value: str) -> bool:
    from stdnum.do import cedula

    return _is_varied(plain_id(value)) and bool(cedula.is_valid(plain_id(value)))


def _co_nit(value: str) -> bool:
    from stdnum.co import nit

    return _is_varied(plain_id(value)) and bool(nit.is_valid(value))


def _uy_ci(value: str) -> bool:
    digits = plain_id(value).zfill(8)
    return _is_varied(digits) and -_weighed(digits, (2, 9, 8, 7, 6, 3, 4)) % 10 == int(digits[7])


def _ve_rif(value: str) -> bool:
    from stdnum.ve import rif

    return bool(rif.is_valid(value))


_EVERYBODYS_RFC: Final = frozenset({"XAXX010101000", "XEXX010101000"})
"""What invoices to the public and to foreigners have (SAT, CFDI 4.0)."""


def _mx_rfc(value: str) -> bool:
    from stdnum.mx import rfc

    return value.upper() not in _EVERYBODYS_RFC and bool(rfc.is_valid(value))


def _latin_dni(value: str) -> bool:
    """No digit is a check: a date that is written without marks is none."""
    plain = plain_id(value)
    return _is_varied(plain) and _DAY.fullmatch(plain) is None


_DAY: Final = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def _fr_spi(value: str) -> bool:
    """The last three digits are the others modulo 511 where the number is recent: no more than its form is asked."""
    plain = plain_id(value)
    return _is_varied(plain) and _MILLISECONDS.fullmatch(plain) is None


_MILLISECONDS: Final = re.compile(r"1[4-9]\d{11}")


def is_bc_phn(value: str) -> bool:
    """Whether digits are a personal health number of British Columbia (Ministry of Health): 9, eight digits with
    weights modulo 11, the check digit."""
    digits = plain_id(value)
    if len(digits) != 10 or not digits.isdecimal() or digits[0] != "9" or not _is_varied(digits):
        return False
    weights = (2, 4, 8, 5, 10, 9, 7, 3)
    total = sum(int(digit) * weight % 11 for digit, weight in zip(digits[1:9], weights, strict=True))
    return 11 - total % 11 == int(digits[9])


def _in_abha(value: str) -> bool:
    return _is_varied(plain_id(value)) and plain_id(value)[0] != "0"


def _br_pis(value: str) -> bool:
    digits = plain_id(value)
    check = 11 - _weighed(digits, (3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return _is_varied(digits) and (0 if check > 9 else check) == int(digits[10])


def _es_nuss(value: str) -> bool:
    digits = plain_id(value)
    province, number = int(digits[:2]), int(digits[2:10])
    whole = number + province * 10_000_000 if number < 10_000_000 else int(digits[:10])
    return 1 <= province <= 66 and whole % 97 == int(digits[10:])


def _pt_cc(value: str) -> bool:
    from stdnum.pt import cc

    return bool(cc.is_valid(value))


def _rs_jmbg(value: str) -> bool:
    from stdnum.si import emso

    return bool(emso.is_valid(value))


def _lv_code(value: str) -> bool:
    from stdnum.lv import pvn

    plain = plain_id(value)
    return not plain.startswith(("4", "5", "9")) and bool(pvn.is_valid(plain))


def _is_kennitala(value: str) -> bool:
    from stdnum.is_ import kennitala

    return bool(kennitala.is_valid(value))


def _ru_snils(value: str) -> bool:
    digits = plain_id(value)
    return _is_varied(digits) and _weighed(digits[:9], (9, 8, 7, 6, 5, 4, 3, 2, 1)) % 101 % 100 == int(digits[9:])


def _ru_inn(value: str) -> bool:
    from stdnum.ru import inn

    return _is_varied(value) and bool(inn.is_valid(value))


def _ua_number(value: str) -> bool:
    from stdnum.ua import rntrc

    return _is_varied(value) and bool(rntrc.is_valid(value))


def _gr_afm(value: str) -> bool:
    from stdnum.gr import vat

    return _is_varied(value) and bool(vat.is_valid(value))


def _hu_tax(value: str) -> bool:
    return _weighed(value, (1, 2, 3, 4, 5, 6, 7, 8, 9)) % 11 == int(value[9])


def _pl_nip(value: str) -> bool:
    from stdnum.pl import nip

    return _is_varied(plain_id(value)) and bool(nip.is_valid(value))


def _pl_card(value: str) -> bool:
    plain = plain_id(value)
    numbers = [int(c, 36) for c in plain]
    return (
        len(set(plain[3:])) > 1
        and sum(n * weight for n, weight in zip(numbers, (7, 3, 1, 9, 7, 3, 1, 7, 3), strict=True)) % 10 == 0
    )


def _nz_ird(value: str) -> bool:
    from stdnum.nz import ird

    return _is_varied(plain_id(value)) and bool(ird.is_valid(plain_id(value)))


_FR_PLACES: Final = 99
"""Departments of birth; 99 is abroad."""


def _fr_bare(value: str) -> bool:
    """The month is one, or one of the numbers that stand for an unknown one; there is such a department."""
    plain = plain_id(value)
    month, place = int(plain[3:5]), plain[5:7]
    is_month = 1 <= month <= 12 or 20 <= month <= 42 or month >= 50
    return is_month and (place in ("2A", "2B") or 1 <= int(place) <= _FR_PLACES) and _is_varied(plain)


def _au_ihi(value: str) -> bool:
    return luhn(plain_id(value))


def _varied(value: str) -> bool:
    return _is_varied(plain_id(value))


def _kz_iin(value: str) -> bool:
    """Weights 1 to 11, and others where these give 10 (Ministry of Justice of Kazakhstan)."""
    total = _weighed(value, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)) % 11
    if total == 10:
        total = _weighed(value, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return _is_varied(value) and total == int(value[11]) and "01" <= value[2:4] <= "12" and "01" <= value[4:6] <= "31"


def _ir_code(value: str) -> bool:
    rest = _weighed(value, (10, 9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return _is_varied(value) and int(value[9]) == (rest if rest < 2 else 11 - rest)


def _kw_civil(value: str) -> bool:
    """Public Authority for Civil Information: the century, a date, weights modulo 11."""
    check = 11 - _weighed(value, (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) % 11
    return "01" <= value[3:5] <= "12" and "01" <= value[5:7] <= "31" and check == int(value[11])


def _sv_dui(value: str) -> bool:
    digits = plain_id(value)
    return _is_varied(digits) and -_weighed(digits, (9, 8, 7, 6, 5, 4, 3, 2)) % 10 == int(digits[8])


WORLD_IDS: Final[tuple[NationalId, ...]] = (
    one_kind("Singapore NRIC",
             r"nric|nricfin|finnric|nricno|sgnric|uinfin|finuin|uin", r"nric", r"[stfgm]\d{7}[a-z]", _sg_nric),
    one_kind("Hong Kong id number", r"hkid", r"hkid", r"[a-z]{1,2}\d{6}\(?[\da]\)?", _hk_id),
    one_kind("Taiwanese id number", r"twid|taiwanid|rocid", "", r"[a-z][1289]\d{8}", _tw_id),
    one_kind("Israeli id number",
             r"teudatzehut|tehudatzehut|mispar(?:zehut)|zehut|tz", r"te?h?udat ze?hut", r"\d{9}", _il_id),
    one_kind("Emirates id number", r"emiratesid|eid", r"emirates id", r"784-?\d{4}-?\d{7}-?\d", _ae_id),
    one_kind("Saudi id number", r"iqama|saudiid|nationalidksa", r"iqama", r"[12]\d{9}", _sa_id),
    one_kind("Malaysian id number", r"mykad|nric|icno", r"mykad|nric", r"\d{6}-?\d{2}-?\d{4}", _my_nric, False),
    one_kind("Indonesian id number", r"nik|noktp|ktp", "", r"\d{16}", _id_nik, False),
    one_kind("Egyptian id number", r"raqamqawmi|nationalideg", "", r"[23]\d{13}", _eg_id, False),
    one_kind("Pakistani CNIC", r"cnic|nicop", r"cnic|nicop", r"\d{5}-\d{7}-\d|\d{13}", _pk_cnic, False),
    one_kind("Japanese individual number",
             r"kojinbango|kojinno|mynumber|mynumberjp|individualnumber|個人番号|マイナンバー", "",
             r"\d{4}[ -]?\d{4}[ -]?\d{4}",
             _jp_number),
    one_kind("Ecuadorian id number", r"cedula|cedulaidentidad", "", r"\d{10}", _ec_ci),
    one_kind("Dominican id number", r"cedula", "", r"\d{3}-?\d{7}-?\d", _do_cedula),
    one_kind("Colombian tax number", r"nit", "", r"\d{3}\.\d{3}\.\d{3}-\d|\d{8,10}-\d", _co_nit),
    one_kind("Uruguayan id number", r"cedula|cedulaidentidad", "", r"\d\.\d{3}\.\d{3}-\d|\d{6,7}-\d", _uy_ci),
    one_kind("Venezuelan tax number", r"rif", "", r"[vejp]-?\d{8}-?\d", _ve_rif),
    one_kind("Mexican RFC", r"rfc", "", r"[a-zñ&]{4}\d{6}[a-z\d]{3}", _mx_rfc, False),
    one_kind("Brazilian PIS", r"pis|pispasep|nis|nit", "", r"\d{3}\.\d{5}\.\d{2}-\d|\d{11}", _br_pis),
    one_kind("Spanish social security number", r"nuss|naf|nss|seguridadsocial", r"nuss|seguridad social",
             r"\d{2}[ /]?\d{8}[ /]?\d{2}", _es_nuss),
    one_kind("Portuguese citizen card", r"cartaocidadao|cartaodecidadao", "",
             r"\d{8} ?\d ?[a-z\d]{2}\d", _pt_cc),
    one_kind("JMBG", r"jmbg|emso|embg|umcn", r"jmbg|em(?:š|s)o", r"\d{13}", _rs_jmbg),
    one_kind("Latvian personal code", r"personaskods", r"personas kods", r"\d{6}-\d{5}", _lv_code),
    one_kind("Icelandic kennitala", r"kennitala|kt", r"kennitala", r"\d{6}-?\d{4}", _is_kennitala),
    one_kind("Russian SNILS", r"snils|снилс", r"snils|снилс", r"\d{3}-\d{3}-\d{3}[ -]\d{2}|\d{11}", _ru_snils),
    one_kind("Russian tax number", r"inn|инн", "", r"\d{12}", _ru_inn),
    one_kind("Ukrainian tax number", r"rnokpp|ipn|рнокпп|іпн", r"rnokpp|рнокпп|іпн", r"\d{10}", _ua_number),
    one_kind("Greek tax number", r"afm|αφμ", "", r"\d{9}", _gr_afm),
    one_kind("Hungarian tax number", r"adoazonosito(?:jel)?|adószám|adóazonosító", "",
             r"8\d{9}", _hu_tax),
    one_kind("Polish tax number", r"nip", "", r"\d{3}-\d{3}-\d{2}-\d{2}|\d{3}-\d{2}-\d{2}-\d{3}|\d{10}", _pl_nip),
    one_kind("Polish identity card", r"dowod(?:osobisty)?|dowodosobisty|dowodtozsamosci", "",
             r"[a-z]{3} ?\d{6}", _pl_card),
    one_kind("French social security number without its key",
             r"nir|insee|securitesociale|numsecu|secu|nss|numerosecuritesociale|numsecuritesociale|numerosecu|cartevitale"
             r"|numidentifiant", "", r"(?<!\d)[12]\d{4}(?:\d{2}|2[ab])\d{6}(?!\d)", _fr_bare, False),
    one_kind("Australian individual healthcare identifier", r"ihi|individualhealthcareidentifier", "",
             r"800360\d{10}|8003 60\d{2} \d{4} \d{4}", _au_ihi),
    one_kind("Latin American DNI", r"dniargentino|dniperuano", "", r"\d{1,2}(?:\.\d{3}){2}|\d{7,8}", _latin_dni, False),
    one_kind("French tax number", r"spi|numfiscal|numerofiscal|nofiscal|numspi|numerospi|identifiantfiscal", r"",
             r"\d{2} \d{2} \d{3} \d{3} \d{3}|\d{13}", _fr_spi, False),
    one_kind("Canadian personal health number", r"phn|bcphn|personalhealth|bcservicescard", r"phn|personal health n\w*",
             r"9\d{3} ?\d{3} ?\d{3}", is_bc_phn),
    one_kind("Indian health account (ABHA)", r"abha|abhano|healthidnumber|ndhmhealthid", r"abha",
             r"\d{2}-\d{4}-\d{4}-\d{4}|\d{14}", _in_abha, False),
    one_kind("Kazakh individual number", r"iin|иин|жсн", "", r"\d{12}", _kz_iin),
    one_kind("Iranian national code",
             r"codemelli|kodemelli|kodmelli|codemeli|codmeli|kodemeli|mellicode|nationalcode|کدملی", "",
             r"\d{10}", _ir_code),
    one_kind("Vietnamese id number", r"cccd|socccd|cmnd|socmnd|cancuoccongdan", r"cccd|cmnd", r"0\d{11}|\d{9}", _varied,
             False),
    one_kind("Nigerian number", r"nin|bvn|bankverification", r"nin|bvn", r"[1-9]\d{10}", _varied, False),
    one_kind("Ghanaian card", r"ghanacard|ghcard", r"ghana ?card", r"gha-?\d{9}-?\d", _varied, False),
    one_kind("Sri Lankan id number", r"nic|niclk", "", r"\d{9}[vx]|(?:19|20)\d{10}", _varied, False),
    one_kind("Kuwaiti civil number", r"civilid|civil", r"civil id", r"[23]\d{11}", _kw_civil),
    one_kind("Qatari id number", r"qid|qatarid", r"qid", r"[23]\d{10}", _varied, False),
    one_kind("Salvadoran DUI", r"dui", r"dui", r"\d{8}-?\d", _sv_dui),
    one_kind("Guatemalan CUI", r"cui|dpi|cuidpi|dpicui", "", r"\d{4} ?\d{5} ?\d{4}", _varied, False),
    one_kind("Moldovan IDNP", r"idnp", r"idnp", r"[02]\d{12}", _varied, False),
    one_kind("Luxembourgish national number", r"matricule|matriculenationale|matriculelu", "",
             r"(?:19|20)\d{11}", _varied, False),
    one_kind("Moroccan CNIE", r"cnie|cin|cine", "", r"[a-z]{1,2}\d{5,6}", _varied, False),
    one_kind("Philippine national number", r"philsys|philid|philsysid|pcn|psn", "",
             r"\d{4}-\d{4}-\d{4}(?:-\d{4})?|\d{16}", _varied, False),
    one_kind("New Zealand tax number", r"irdno|irdnumber", "", r"\d{2,3}-\d{3}-\d{3}|\d{8,9}", _nz_ird),
)  # fmt: skip
"""Asked behind the others."""
