"""What tests of genes and of allergies found: a gene or a place in it, with what stands there; something people are
allergic to, with how much there is against it in their blood."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from gateway.detectors.base import is_plain_header, plain_key
from gateway.detectors.context.words_in_names import last_name
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

GENES: Final = Pattern(
    r"genot[iy]p|diplot[iy]p|zygosity|zygot|pathogenic|heterozyg|homozyg|heterocig|homocig|hetérozyg|metaboli[sz]er"
    r"|\brs[0-9]{3,11}\b|\bhla-[a-z]|of uncertain significance|\bgene(?:_?(?:symbol|name))?\"?\x1f"
)
ALLERGENS: Final = Pattern(r"all?erg[eèé]ne?o?(?:_?(?:name|code))?\"?\x1f")
OF_ALLERGY: Final = Pattern(
    r"\bige\b|ige[_\]\"\[.]|sige|ku_?/?l\b|\brast\b|immunocap|prick|wheal|allerg(?:y|ie)[_-]?tests?"
)
NOT_OF_PEOPLE: Final = Pattern(
    r"\bmice\b|\bmouse\b|\bstrain\b|cultivar|cell_?line|zebrafish|drosophila|\bcattle\b|\bseed\b|\bbreed\b|\bplasmid"
    r"|arabidopsis|\bcrispr|\bpubmed|\bpmid\b|genome_?browser|/ensembl|\bdog\b|\bcanine\b|\bequine\b|\bfeline\b"
)
"""Whose genes are read besides."""

MAX_VALUE_CHARS: Final = 60

_GENE_KEY: Final = Expression(
    r"(?:gene?s?|genesymbol|genename|symbol|rsid|rs|snp|snpid|dbsnp|marker|locus|variantid|variante?)(?:id|name)?"
)
_GENE: Final = Expression(
    r"[A-Z][A-Z0-9]{1,9}(?:-[A-Z0-9]{1,4})?|[A-Z]\d{1,2}|rs\d{3,11}|[A-Z0-9]{2,9}[: ]c?p?\.?.{3,30}"
)
_FOUND_KEY: Final = Expression(
    r".*(?:genot[iy]p[eo]?s?|alleles?|allele[12ab]|gt|diplot[iy]p[eo]?|phenot[iy]p[eo]?|zygosity|zygositat|classification|klassifikation|significance|"
    r"pathogenicity|interpretation|result|variante?|status|acmg|call|finding|effect)"
)
_BASES_KEY: Final = Expression(r".*(?:genot[iy]p[eo]?s?|alleles?|allele[12ab]|gt|call|diplot[iy]p[eo]?|result)")
_BASES: Final = Expression(
    r"[ACGTDI-]{1,2}|[ACGTDI]{1,12}[/|;>][ACGTDI]{1,12}|\*\d+\w?/\*\d+\w?(?:xn)?|[eε\u03b5]?[234]/[eε\u03b5]?[234]"
)
_SAYS: Final = Expression(
    r"pathogenic|\bbenign\b|\bvus\b|uncertain significance|heterozyg|homozyg|hemizyg|heterocig|homocig|hétérozyg"
    r"|\bcarriers?\b|\bportador|\bwild[ -]?type|metaboli[sz]er|\brisk (?:factor|allele|variant)|\bmutation\b|\bmutated"
    r"|^(?:positive?|negative?|positiv[oa]|negativ[oa]|not detected|detected)$",
)
_ALLERGEN_KEY: Final = Expression(r"all?ergene?o?(?:name|code)?")
_LEVEL_KEY: Final = Expression(
    r"(?:k?ul|kuperl|s?ige|class|klasse|clase|classe|rast(?:class)?|level|value|result|concentration|wert|valor|wheal(?:mm)?"
    r"|mm)(?:kul|value)?"
)
_LEVEL: Final = Expression(r"[<>]?\s?\d{1,4}(?:[.,]\d{1,3})?\s?(?:kua?/?l|mm)?|positive?|negative?")


IGE_TEXT: Final = Pattern(
    r"ige \(k|specific ige|spezifisches ige|spez\. ige|total ige|ige total|gesamt-?ige|ige espec|ige specif"
    r"|ige sp(?:é|e)cif"
    r"|k[ui]a?/l\b"
)
MAX_READ: Final = 4000
"""How much of a text is read: a file of places in genes has 600,000 lines."""

MIN_ROWS: Final = 2

_ROW_OF_GENES: Final = Expression(
    r"(?:^|[\n\r\"])rs\d{3,11}\"?[\t,;]\"?(?:chr)?(?:\d{1,2}|X|Y|XY|MT?)\"?[\t,;]\"?\d{3,9}\"?[\t,;]\"?[ACGTDI0-]{1,2}\b"
    r"|(?:^|[\n\r])(?:chr)?(?:\d{1,2}|X|Y|MT?)\t\d{3,9}\trs\d{3,11}\t[ACGT]{1,40}\t[ACGT,.]{1,40}\t"
)
"""A line of the files that makers of tests let people take away, and of VCF."""

_RSID: Final = Expression(r"rs\d{3,11}")
_PAIR: Final = Expression(r"[ACGTDI-]{2}|[ACGTDI-][/|][ACGTDI-]")
_OF_IGE: Final = Expression(
    r"\b(?:s-?|specific |total |gesamt-?)?ige\b[^\d\n]{0,14}\d{1,5}(?:[.,]\d{1,2})? ?(?:k?ua?/l|k?iu/l|[iu]{1,2}/ml)"
    r"|\b[a-z]{1,2}\d{1,3}\b ?[:=]? ?[<>]? ?\d{1,4}[.,]\d{1,2}\b"
)
"""How much there is in all, or against what a code of two or three signs stands for (`t3`: birch)."""


class Finding(NamedTuple):
    """What a test found: what kind it is, where, and in which fields."""

    test: str
    value: Field
    fields: tuple[Field, ...]


def gene_findings(scan: Scan) -> Iterator[Finding]:
    """A gene or a place in it, with what somebody has there, in one object."""
    if not scan.has((GENES,)) or scan.has((NOT_OF_PEOPLE,)):
        return
    named: dict[str, Field] = {}
    told: dict[str, Field] = {}
    for field in scan.fields:
        value = field.value.strip()
        if is_plain_header(field) or not value or len(value) > MAX_VALUE_CHARS:
            continue
        key, place = plain_key(without_accents(last_name(field.path))), parent(field.path)
        if _GENE_KEY.fullmatch(key) is not None and _GENE.fullmatch(value) is not None:
            named.setdefault(place, field)
        elif _FOUND_KEY.fullmatch(key) is not None and _is_told(key, value):
            told.setdefault(place, field)
    for place, field in named.items():
        if place in told:
            yield Finding("genetic test", told[place], (field, told[place]))


def raw_genes(scan: Scan) -> Iterator[Finding]:
    """Places in genes as they are exported: lines of a text, or an object of them with what stands in each."""
    if not scan.has((GENES,)) or scan.has((NOT_OF_PEOPLE,)):
        return
    keyed: list[Field] = []
    for field in scan.fields:
        if len(field.value) > MAX_VALUE_CHARS:
            rows = _ROW_OF_GENES.finditer(field.value[:MAX_READ])
            if len(list(rows)) >= MIN_ROWS:
                yield Finding("genetic test", field, (field,))
        elif (
            field.key.startswith("rs")
            and _RSID.fullmatch(field.key) is not None
            and _PAIR.fullmatch(field.value) is not None
        ):
            keyed.append(field)
    if len(keyed) >= MIN_ROWS:
        yield Finding("genetic test", keyed[0], tuple(keyed[:MAX_VALUE_CHARS]))


def allergies_in_texts(scan: Scan) -> Iterator[Finding]:
    """A report about antibodies against what makes people allergic, as a text."""
    if not scan.has((IGE_TEXT,)) or not scan.has((OF_ALLERGY,)) or scan.has((NOT_OF_PEOPLE,)):
        return
    for field in scan.fields:
        if len(field.value) > MIN_TEXT_CHARS and not is_plain_header(field):
            text = field.value[:MAX_READ].lower()
            if _IGE.search(text) is not None and _OF_IGE.search(text) is not None:
                yield Finding("allergy test", field, (field,))


MIN_TEXT_CHARS: Final = 12
_IGE: Final = Expression(r"\b(?:s-?)?ige\b")


def allergy_findings(scan: Scan) -> Iterator[Finding]:
    """Something that people are allergic to, with what was measured against it, in one object."""
    if not scan.has((ALLERGENS,)) or not scan.has((OF_ALLERGY,)):
        return
    named: dict[str, Field] = {}
    for field in scan.fields:
        key, place = plain_key(without_accents(last_name(field.path))), parent(field.path)
        if len(field.value) > MAX_VALUE_CHARS or is_plain_header(field):
            continue
        if _ALLERGEN_KEY.fullmatch(key) is not None and any(map(str.isalpha, field.value)):
            named[place] = field
        elif place in named and _LEVEL_KEY.fullmatch(key) is not None and _LEVEL.fullmatch(field.value.lower().strip()):
            yield Finding("allergy test", field, (named.pop(place), field))


def _is_told(key: str, value: str) -> bool:
    """Whether a value is what stands in a gene: its bases, or what that means."""
    if _BASES_KEY.fullmatch(key) is not None and _BASES.fullmatch(value) is not None:
        return True
    return _SAYS.search(value.lower()) is not None
