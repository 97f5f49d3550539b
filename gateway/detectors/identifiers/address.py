"""Postal addresses: an object with a street and a town, a line under a name that says so, or a line in text with all
parts."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published
from gateway.detectors.context.identifier_words import OWNER, identifier, is_own, pieces
from gateway.detectors.context.key_meaning import meaning_of_owner, waking
from gateway.detectors.context.key_words import ADDRESS, STREET, UNKNOWN
from gateway.detectors.context.named import Keys, Named, names
from gateway.detectors.context.persons import is_of_business
from gateway.detectors.identifiers.address_parts import by_parts, by_postcode, in_flats, in_short
from gateway.detectors.identifiers.unnamed_person import KEPT, person_in
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_KEY: Final = Pattern(
    r"street|stra(?:ss|ß)e|calle|[^a-z]rua[\"\]]{0,2}\x1f|[^a-z]rue[\"\]]{0,2}\x1f|address|addr|add[-_]?1"
    r"|thoroughfare|morada|direcc?i|adresse|endere|logradouro|domicilio|anschrift|indirizzo"
    r"|番地|町域|住所|地址|街道|주소|배송지"
    r"|alamat|dia_?chi|адрес|[^a-z](?:flat|plot|door|house|building|bldg|society|apartment|apt|villa|tower)[-_]?(?:no|num|number|name)?[\"\]]{0,2}\x1f[^\x1e\x1f]{0,6}[0-9]"
    r"|[^a-z]lines?[-_]?1?[\"\]]{0,2}(?:\[[0-9]\])?\x1f|morada|dom:"
)
_PARTS_OF_KEYS: Final = waking(STREET | ADDRESS, r"[^a-z]ln_?[12]?")
_SHORT: Final = Pattern(
    r"[^a-z](?:a|ad|add|adr|l|ln|s|st|str|d|dir|r|via|calle|rua|rue|end|endr|ul)_?1?[\"\]]{0,2}\x1f[^\x1e\x1f]{0,40}[0-9]"
)
"""Names of streets in few letters, where the value has a number."""

_NUMBER: Final = Pattern(r"(?:huis_?n|house_?n|hnr)[^\x1f]{0,8}\x1f")
"""The number of a house, for the countries whose postcodes name a street."""

_DE: Final = Pattern(r"[a-z](?:stra(?:ss|ß)e|str\.|weg|platz|allee|gasse|ring|damm|ufer) [0-9]{1,3} ?[a-z]?\b")
_ES: Final = Pattern(
    r"\b(?:calle|c/|avda\.?|avenida|plaza|paseo|rua|av\.|travessa|praça|alameda"
    r"|rúa) [^0-9\x1e\x1f]{3,40}[ ,]{1,2}(?:n\.?º ?)?[0-9]{1,4}"
)
_SUFFIXES: Final = """
 alley annex arcade avenue bayou beach bend bluffs? bottom boulevard branch bridge brooks? burgs? bypass camp canyon
 cape causeway centers? circles? cliffs? club common corners? course courts? coves? creek crescent crest crossing
 crossroads? curve dale dam divide drives? estates? expressway extensions? falls? ferry fields? flats? fords? forest
 forges? forks? fort freeway gardens? gateway glens? greens? groves? harbors? haven heights highway hills? hollow inlet
 islands? isle junctions? keys? knolls? lakes? land landing lane lights? loaf locks? lodge loop mall manors? meadows?
 mews mills? mission motorway mount mountains? neck orchard oval overpass parks? parkways? pass passage path pike pines?
 place plains? plaza points? ports? prairie radial ramp ranch rapids? rest ridges? river roads? route row rue run
 shoals? shores? skyway springs? spurs? squares? station stravenue stream streets? summit terrace throughway trace track
 trafficway trail tunnel turnpike underpass unions? valleys? via viaduct views? villages? ville vista walks? wall ways?
 wells? st ave rd blvd ln dr ct pl pkwy hwy ter cir sq trl
"""
"""How streets of the United States end (USPS Publication 28, appendix C1)."""

_COMMON_SUFFIXES: Final = """
 street st avenue ave road rd boulevard blvd lane ln drive dr court ct way place pl terrace parkway pkwy circle square
 highway close crescent gardens grove mews row hill
"""
_US: Final = Pattern(
    r"\b[0-9]{1,5} (?:[nsew]\.? )?[a-z0-9.'-]{2,20}(?: [a-z.'-]{2,20}){0,3} "
    rf"(?:{'|'.join(dict.fromkeys((_COMMON_SUFFIXES + _SUFFIXES).split()))})\b"
)
_FR: Final = Pattern(
    r"\b[0-9]{1,3}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|impasse|chemin|allée|quai|cours|route) "
)

_STREET: Final = Keys(
    OWNER + r"(?:address)?(?:street(?:address|name|line)?s?\d?|strasse|straße"
    r"|stra(?:ss|ß)e(?:und)?(?:haus)?(?:nummer|nr)|calle|callenumero|calleynumero|rua|rue|ruenumero|numeroetrue"
    r"|address(?:line)?\d?|addr(?:line)?\d?|line\d?|lines"
    r"|direccion|dirección|adresse\d?|endereco|endereço|logradouro|domicilio|anschrift|thoroughfare"
    r"|indirizzo|morada|streetandnumber|add\d"
    r"|(?:町名)?番地|町域(?:番地)?|(?:現|自宅|送付先|お届け先|配送先)?住所[\d１-３]?|地址|(?:详细|詳細|收货|收貨|家庭|通讯|通訊)地址|街道(?:地址)?"
    r"|(?:도로명|상세|지번|기본|배송지)?주소|배송지)"
)
_TOWN: Final = Keys(
    OWNER + r"(?:address)?(?:city|town|locality|ort|stadt|wohnort|ciudad|ville|cidade|localidad|municipality"
    r"|suburb|poblacion|población|citta|zip(?:code)?|postcode|postal"
    r"|postalcode|plz|plzort|plzstadt|ortplz|postleitzahl|codigopostalciudad|codepostalville|codigopostal|codepostal|cp|cep|zippostal|cap"
    r"|都道府県|市区町村|市町村|郵便番号|省份?|城市|邮编|邮政编码|郵遞區號|郵政編碼|시도|시군구|우편번호|도시)"
)
_LINE: Final = Keys(
    OWNER + r"(?:(?:street|home|postal|mailing|full|residential|residence|delivery|shipping|billing|formatted"
    r"|permanent|complete|living|primary|work|patient|physical)*address(?:es|line)?\d?"
    r"|direccion(?:postal|completa|domicilio)?|dirección|adresse(?:postale|complete|domicile)?"
    r"|endereco(?:completo)?|endereço|anschrift|wohnadresse|postanschrift|domicilio|indirizzo|morada"
    r"|addr\d?|addressstr"
    r"|(?:現|自宅|送付先|お届け先|配送先)?住所|地址|(?:详细|詳細|收货|收貨|家庭|通讯|通訊)地址|(?:도로명|상세|지번|기본|배송지)?주소)"
)
_LINES_OF_TEXT: Final = Keys(r"lines?\d?")
"""Receipts and displays have lines as well."""

_NOT_POSTAL: Final = Expression(
    r"@|://|^[^\s,]+:\S+$|[0-9a-f]{2}:[0-9a-f]{2}:|^0x|^[\d.]+$|[{}<>\\=]|::|^/|(?:^|\s)--?[a-z]|\w\(|\$[a-z]|\.(?:com|org|net|io)\b",
    re.IGNORECASE,
)
_DRAWN: Final = Expression(r"[\w:/+=-]{30,}")
"""Where to push to, as clouds keep it under `Address`: no street is one word of so many signs."""
_HOUSE: Final = Expression(r"\d{1,5}(?:[a-zA-Z]{0,2}\b|[丁番号號巷弄段樓楼室])|\b[A-Za-z]座|[A-Za-z]座$")
_WORD: Final = Expression(r"[^\W\d_]{2}|[\u4e00-\u9fff]|[\u0900-\u0eff]{2}")
_LETTERS: Final = Expression(r"[^\W\d_]{3,}|[\u0900-\u0eff]{3,}")
"""Vowels of the scripts of India and of Thai are marks, and no letters."""

_EAST_ASIAN: Final = Expression(
    r"[省市区區县縣郡町村都府道州].{0,30}[路街巷丁番号號座弄段]|[路街巷段].{0,8}\d{1,5}[号號]"
    r"|[都道府県].{1,12}[市区町村郡].{1,20}\d|[市区町村郡][^\s\d]{1,12}\d{1,4}-\d{1,4}(?:-\d{1,4}){0,2}"
)

_US_LINE: Final = Expression(
    r"\b\d{1,5} (?:[NSEW]\.? )?[A-Z0-9][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20}){0,3} "
    rf"(?:{'|'.join(one.capitalize() for one in _COMMON_SUFFIXES.split())})"
    r"\b\.?,?[^\n]{0,40}?(?:\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b)"
)
_US_WIDE_LINE: Final = Expression(
    r"\b\d{2,5} [A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20}){0,2} "
    rf"(?:{'|'.join(one.capitalize() for one in _SUFFIXES.split())})\b\.?"
    r"(?:,? (?:Apt|Apartment|Suite|Ste|Unit|#)\.? ?\w{1,6})?,?\s{1,2}"
    r"[A-Z][\w.'-]{2,24}(?: [A-Z][\w.'-]{1,20}){0,2},? (?:[A-Z]{2},? |[A-Z][a-z]{3,12}(?: [A-Z][a-z]{3,9})?,? )?"
    r"\d{5}(?:-\d{4})?\b"
)
_DE_LINE: Final = Expression(
    r"[A-ZÄÖÜ][\wäöüß.-]{1,30}(?: [A-ZÄÖÜ][\wäöüß.-]{1,30}){0,2}?(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ww]eg"
    r"|[Pp]latz|[Aa]llee|[Gg]asse|[Rr]ing|[Dd]amm|[Uu]fer)"
    r" \d{1,3} ?[a-z]?,?\s{1,2}(?:[A-Z]{1,3}-)?\d{4,5} [A-ZÄÖÜ][a-zäöüß]+"
)
_ES_LINE: Final = Expression(
    r"\b(?:Calle|C/|Avda\.?|Avenida|Plaza|Paseo|Rua|Av\.|Travessa|Praça|Alameda|calle|avenida"
    r"|rua) [^\d\n]{3,40}?[ ,]{1,2}(?:n\.?º ?)?\d{1,4}\b[^\n]{0,40}?"
    r"\b(?:\d{5}-\d{3}|\d{4}-\d{3}|\d{5})\b"
)
_FR_LINE: Final = Expression(
    r"\b\d{1,3}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|impasse|chemin|allée|quai|cours|route"
    r"|Rue|Avenue|Boulevard|Place|Impasse|Chemin|Allée|Quai|Cours|Route)"
    r" [^\d\n]{3,40}?,? \d{5} [A-ZÀ-Þ]"
)
_LINES: Final = ((_US, _US_LINE), (_US, _US_WIDE_LINE), (_DE, _DE_LINE), (_ES, _ES_LINE), (_FR, _FR_LINE))

_COMPANY: Final = Expression(
    r"(?:\b(?:Inc|LLC|Ltd|Corp|Corporation|Foundation|GmbH|Company|Co)\b|\b(?:contact|write to|visit) [A-Z][\w. ]{1,30}"
    r"|\boffices? (?:at|located at))[.,:]*[\s\\*#;/,-]*(?:[rn]\b)?$"
)

COMPANY_CHARS: Final = 60
"""Before an address, for the end of a company's name."""

MAX_LINE_CHARS: Final = 200
"""A postal address in one value."""

REACH_BYTES: Final = 200
"""Around a street in a text, where the rest of its address is looked for."""


class Address(Detector):
    """One hit for each address."""

    rules = ("CLR-identifier",)
    patterns = (_KEY, *_PARTS_OF_KEYS, _SHORT, _NUMBER, _US, _DE, _ES, _FR, KEPT)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely for what is sent, or received as part of an account: shops have addresses too."""
        seen: set[str] = set()
        for field, value, paths in self._found(message, scan, where):
            if value in seen or is_published(message, field, where) or is_of_business(names(message.fields), field):
                continue
            seen.add(value)
            is_sure = is_own(message, field, where) and not _is_of_company(field.value, value)
            sure = Certainty.LIKELY if is_sure else Certainty.POSSIBLE
            yield identifier("id.address", sure, message, where, value, field.path, "A postal address.")._replace(
                paths=paths
            )

    def _found(self, message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, tuple[str, ...]]]:
        if scan.has((_KEY, *_PARTS_OF_KEYS)):
            yield from _in_objects(message)
            for one, paths in by_parts(names(message.fields), _is_street, is_line):
                yield one.field, one.value, paths
        if scan.has((_NUMBER,)):
            for one, paths in by_postcode(names(message.fields)):
                yield one.field, one.value, paths
        if scan.has((_SHORT, _KEY, *_PARTS_OF_KEYS)):
            for field, paths in in_short(message.fields, _is_line_or_street):
                yield field, field.value, paths
            for one, paths in in_flats(names(message.fields)):
                yield one.field, one.value, paths
        if scan.has((KEPT,)):
            for field, code in person_in(message).streets:
                yield field, field.value, (field.path, code.path)
        for pattern, line in _LINES:
            for field, text, _ in pieces(pattern, REACH_BYTES, message, scan, where):
                for found in line.finditer(text):
                    yield field, found[0], (field.path,)


def _in_objects(message: ReadMessage) -> Iterator[tuple[Field, str, tuple[str, ...]]]:
    known = names(message.fields)
    towns: dict[str, list[str]] = {}
    for one in known.called(_TOWN):
        if one.value and not one.in_text:
            towns.setdefault(_of_street(parent(one.field.path)), []).append(one.field.path)
    for one in known.called(_STREET):
        if not _is_street(one.value) or (_LINES_OF_TEXT.has(one.key) and meaning_of_owner(one.field.path) & UNKNOWN):
            continue
        place = parent(one.field.path)
        beside = [] if one.in_text else towns.get(place, [])
        if not beside and (one.field.path.endswith("]") or _PART_OF_STREET.search(one.field.path) is not None):
            beside = towns.get(parent(place), [])  # a street in a list, as `line[0]` of FHIR, or with its number apart
        if beside:
            yield one.field, one.value, (one.field.path, *beside[:4])
        elif _LINE.has(one.key) and (is_line(one.value) or _is_street_alone(one)):
            yield one.field, one.value, (one.field.path,)
    for one in known.called(_LINE):
        if not _STREET.has(one.key) and (is_line(one.value) or _is_street_alone(one)):
            yield one.field, one.value, (one.field.path,)


_PART_OF_STREET: Final = Expression(r"hl7:[A-Z]\w\w[^.]*\.1\.1$")
"""The first of three subcomponents: street and number, street, number (HL7, data type SAD)."""


def _of_street(place: str) -> str:
    """Where the street stands that belongs to a town: X12 has a segment for each, `N3` and the `N4` behind it."""
    return place.replace("x12:N4", "x12:N3")


def _is_street(value: str) -> bool:
    return (
        4 <= len(value) <= MAX_LINE_CHARS
        and _WORD.search(value) is not None
        and _NOT_POSTAL.search(value) is None
        and _DRAWN.fullmatch(value) is None
        and (_HOUSE.search(value) is not None or " " in value)
    )


def _is_of_company(text: str, line: str) -> bool:
    """Whether a company or foundation is named right before an address in a text, as in licences and letterheads."""
    place = text.find(line)
    return place > 0 and _COMPANY.search(text[max(place - COMPANY_CHARS, 0) : place]) is not None


def is_line(value: str) -> bool:
    """Whether one line is a postal address: words, a house number, and a further part or several words."""
    if not 8 <= len(value) <= MAX_LINE_CHARS or _NOT_POSTAL.search(value):
        return False
    words = _LETTERS.findall(value)
    if not words or _HOUSE.search(value) is None:
        return False
    return len(words) >= 2 or "," in value or "\n" in value or _EAST_ASIAN.search(value) is not None


def _is_street_alone(one: Named) -> bool:
    """Whether all of an address is a street with its number. In segments of records a town stands beside it."""
    return (
        "x12:" not in one.field.path and "hl7:" not in one.field.path and _STREET_ALONE.fullmatch(one.value) is not None
    )


def _is_line_or_street(value: str) -> bool:
    return is_line(value) or _STREET_ALONE.fullmatch(value) is not None


_STREET_ALONE: Final = Expression(
    r"\d{1,5}[a-z]? (?:[nsew]\.? )?[a-z][\w.'-]{1,20} "
    rf"(?:{'|'.join(dict.fromkeys(_COMMON_SUFFIXES.split()))})\.?"
    r"|[a-zäöü][a-zäöüß-]{1,30}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|gracht|plein)"
    r" \d{1,4} ?[a-z]?"
    r"|(?:calle|c/|avda?\.?|avenida|plaza|paseo|rua|r\.|via|viale|piazza|corso|rue) ?[^\W\d_][^\d\n]{2,40}?[ ,]{1,2}"
    r"(?:n\.?º ?)?\d{1,4}[a-z]?",
    re.IGNORECASE,
)
"""A street with its number, by the word for a street in it."""
