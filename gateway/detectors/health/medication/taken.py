"""Medicines in the names of what is told of taking them (`sertraline_taken`), and in the numbers of articles that
somebody orders (`sertraline-50mg-30ct`)."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.clinical import Seen, beside, folded_key, names_above
from gateway.detectors.health.medication.beside import FOOD
from gateway.detectors.health.medication.fields import MEDICINES
from gateway.detectors.health.topics import DATE, YES_NO
from gateway.detectors.matching.dictionaries import UNSURE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.flows import Certainty

MIN_NAME_CHARS: Final = 6
"""Shorter names are syllables of other words, where no blank stands around them."""

_BEHIND: Final = Expression(
    r"(?:is|was)?(?:taken|tomad[oa]|eingenommen|genommen|pris|missed|skipped|adheren(?:ce|t)|at|time|intake|lastdose"
    r"|dose(?:taken|at|time|date)|last(?:taken)?|start(?:ed|date|edat)?|since|stopped|stopdate|refill(?:ed|date|due)?"
    r"|prescribed|use[dr]?|streak|reminder(?:time|at)?|today)"
)
_BEFORE: Final = Expression(
    r"(?:took|taking|takes|take|taken|on|last(?:dose(?:of)?)?|using|uses|started|stopped|missed|skipped|prescribed"
    r"|(?:currently|now)(?:on|taking)|history(?:of)?|tomo|toma|nimmt|nehme|prend)"
)
_SAID: Final = Expression(
    rf"(?:{YES_NO}|{DATE}|\d{{1,2}}:\d\d(?: ?[ap]m)?|taken|skipped|missed|daily|weekly|\d{{1,4}})"
)


def by_taking(scan: Scan) -> Iterator[Seen]:
    """Names in keys that tell of taking: `{"mifepristone_taken": true}`, `{"tookLorazepam": "21:40"}`."""
    for term in scan.terms(MEDICINES) if not speaks_of(scan, (FOOD,)) else ():
        field, name = term.match.field, folded_key(term.term)
        if not term.match.in_path or term.meaning[0] == UNSURE or _SAID.fullmatch(field.value.strip().lower()) is None:
            continue
        before, found, behind = folded_key(field.key).partition(name)
        if found and _is_of_taking(before, behind):
            yield Seen(term.match, Certainty.LIKELY, "The name of a medicine, with what is taken of it.")


def _is_of_taking(before: str, behind: str) -> bool:
    if not before:
        return _BEHIND.fullmatch(behind) is not None
    return not behind and _BEFORE.fullmatch(before) is not None


PILL: Final = Pattern(
    r"\b(?:contracepti(?:ve|on)[ _-]?pill|birth[ _-]?control[ _-]?pill"
    r"|oral[ _-]?contracepti(?:ve|on)|mini[ _-]?pill|combined[ _-]?pill|anti[ _-]?baby[ _-]?pille|verh(?:ü|u)tungspille"
    r"|p(?:í|i)ldora[ _-]?anticoncepti|p(?:í|i)lula[ _-]?(?:anticoncep|contracep)|pilule[ _-]?contracep"
    r"|anticonceptivo[ _-]?oral|progestin[ _-]?only[ _-]?pill)"
)
"""A pill as the kind of what an app reminds somebody to take."""
_KIND_OF_PILL: Final = Expression(
    r"(?:med(?:ication|icine)?|reminder|pill|contraceptive|contraception|birthcontrol|drug|method)?(?:type|kind"
    r"|category|form|method)"
    r"|typ|tipo|art|categor(?:ia|ie)|kategorie|metodo|methode"
)
_REMINDED: Final = Expression(
    r"(?:pack|blister|taken|time|times|hour|start|starts?(?:date|at|on)|reminders?|remindat|schedule|dose|doses"
    r"|days?|brand"
    r"|uhrzeit|hora|heure|snooze|missed|regimen)"
)


MAX_BESIDE_PILL: Final = 10
"""Of a kind of pill that is told with a word more: `combined`, `tablet`."""


def by_pill(scan: Scan) -> Iterator[Seen]:
    """A pill that somebody is reminded of: `{"type": "contraceptive_pill", "pack": "21/7", "time": "10:00"}`."""
    for match in scan.matches(PILL):
        is_whole = len(match.field.value.strip()) <= len(match.text) + MAX_BESIDE_PILL
        is_kind = is_whole and not match.in_path and _KIND_OF_PILL.fullmatch(folded_key(match.field.key)) is not None
        near = beside(scan.fields, match.number) if is_kind else ()
        if any(_REMINDED.fullmatch(folded_key(field.key)) is not None for field in near):
            yield Seen(match, Certainty.LIKELY, "A kind of medicine that somebody takes.", match.field.value.strip())


_ARTICLE: Final = Expression(
    r"(?:product|item|article|variant|artikel|merchant)?(?:sku|id|code|number|no|nr|slug|handle)|sku(?:id|code)?|rx"
)
_STRENGTH: Final = Expression(r"[-_ ]?\d{1,4}(?:[.,_]\d{1,2})?[-_ ]?(?:mg|mcg|ug|ml|iu|g)?(?:[-_ x].{0,24})?")
_ORDERED: Final = Expression(
    r"(?:rx|cart|basket|orders?|checkout|purchases?|refills?|prescriptions?|lineitems?|warenkorb|carrito|panier"
    r"|bestellung(?:en)?|subscriptions?)"
)


def by_article(scan: Scan) -> Iterator[Seen]:
    """Names with a strength in the numbers of articles, in an order or a cart: `{"cart": [{"sku": "zoloft-50"}]}`."""
    for term in scan.terms(MEDICINES):
        match = term.match
        field = match.field
        if match.in_path or len(term.term) < MIN_NAME_CHARS or term.meaning[0] == UNSURE:
            continue
        if _ARTICLE.fullmatch(folded_key(field.key)) is None:
            continue
        before, _, behind = field.value.lower().partition(term.term)
        if before.strip("-_ ") not in ("", "sku", "rx") or _STRENGTH.fullmatch(behind) is None:
            continue
        if any(_ORDERED.fullmatch(one) is not None for one in names_above(field.path)):
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, with a dose.")


PACK: Final = Pattern(
    r"(?:plaquette|blister|cartela|pillenpackung|packungstag|einnahmetag|(?:pill|pack|strip"
    r"|tablet)_?(?:pack_?)?(?:day|no|nr|number)|strip_?dag|tag_?(?:im|der)_?(?:blister|packung)|pildora|pastilla"
    r"|pilule)[^\x1f]{0,12}\x1f"
)
"""At which pill of a pack somebody is."""

_OF_PACK: Final = Expression(
    r"(?:(?:day|jour|tag|dia|giorno|dag|no|nr|num|numero|number|position)(?:of|du|de|da|do|im|der|della|la|na|no){0,2})?"
    r"(?:plaquettes?|blister(?:pack)?|cartela|pillenpackung|packung|pack|pill(?:pack)?|strip|pildora|pastilla|pilule)"
    r"(?:day|jour|tag|dia|giorno|dag|no|nr|num|number|numero|position)?|einnahmetag|packungstag"
)
_NUMBER_OF_PILL: Final = Expression(r"[1-9]\d?")
_TAKEN: Final = Expression(
    r"(?:is|was|ist|a|foi)?(?:taken|took|missed|skipped|forgotten|forgot|prise?s?|oubli\w*|vergessen|genommen"
    r"|eingenommen"
    r"|einnahme\w*|tomad[oa]|tomou|olvid\w*|esquec\w*|pres[oa]|dimenticat[oa]|ingenomen|vergeten|wzieta|pominieta)"
    r"(?:at|on|le|um|am|el|em|il|op|time|date)?"
)
"""What is said of each pill, without marks."""


def by_pack(scan: Scan) -> Iterator[Seen]:
    """The pills of a pack that are taken one each day: `{"produit": …, "plaquette_jour": 14, "oubli": false}`."""
    for match in scan.matches(PACK):
        field = match.field
        if not match.in_path or _OF_PACK.fullmatch(folded_key(field.key)) is None:
            continue
        if _NUMBER_OF_PILL.fullmatch(field.value.strip()) is None:
            continue
        if any(_TAKEN.fullmatch(folded_key(one.key)) is not None for one in beside(scan.fields, match.number)):
            yield Seen(match, Certainty.LIKELY, "A pill of a pack, and whether it was taken.", field.value.strip())
