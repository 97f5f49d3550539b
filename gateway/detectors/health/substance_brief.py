"""What forms of counselling ask about drugs, drinks and cigarettes in more languages: which one, how much and how often;
and the short names of counters. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.health.substance_more import ONE_OR_MORE, SOLD
from gateway.detectors.health.topics import SCALE, Topic
from gateway.detectors.matching.lazily import Expression

_ABROAD: Final = (
    r"(?:sigara|alkol|esrar|eroin|kokain|bonzai|metamfetamin|ekstazi|nargile|tutun|uyusturucu|rakı|raki|bira|sarap|papierosy"
    r"|papieros|wodka|dopalacze|amfetamina|trawka|marihuana|heroina|kokaina|cannabis|hasj|speed|drank|bier|wijn"
    r"|sterke drank|tobak|cigaretter|snus|hasch|alkoholi|tupakka|kannabis|alkoholem|pervitin|hasis|cigarety|alcool"
    r"|vinho|cerveja|cachaca|maconha|crack|cocaina|heroine|cocaine|crystal|koks|gras|shisha|kraut)"
)
_ONES: Final = rf"(?:{ONE_OR_MORE}|{_ABROAD}(?:(?: ?[,/&+;] ?| ve | i | en | og | och | e | y | und ){_ABROAD}){{0,5}})"
_HARD: Final = (
    r"(?:cannabis|marijuana|marihuana|thc|hasch(?:isch)?|hash(?:ish)?|hasj|maconha|wiet|cocaine?|cocaina|kokain|crack|heroine?"
    r"|heroina|heroin|crystal(?: meth)?|meth|speed|amphetamine?s?|amfetamine|mdma|ecstasy|xtc|ketamine?|ghb|gbl|lsd"
    r"|opioids?|opiaces|fentanyl|kratom|poppers|3-?mmc|benzos?|bonzai|esrar|eroin)"
)
_HOW: Final = (
    r"\bfreq|\bfrec\w*|haufig|haeufig|czestotl|siklik|sikligi|\bmenge\b|\bamount|cantidad|quantid|quantit|\bilosc|miktar|\bpro "
    r"|\bper ?(?:day|week)|gunluk|haftalik|\bdaily\b|taglich|a diario|\bdiari|quotid|dagelijks|codzien|her gun"
    r"|fin(?:es)? de semana|week ?end|wochenende|\bvia (?:nasal|oral|fum\w*|iv|inyect\w*|inhal\w*)|\broute\b|\bsure(?:si)?\b"
    r"|\bsince\b|\bseit\b|\bdesde\b|\bdepuis\b|ultim[oa] ?(?:uso|consumo)|last ?use|letzter ?konsum|ostatni|son kullan"
    r"|kullanim|consumo\b|konsum|consommation|tous les jours|\bage ?(?:first|of)|erstkonsum|birak|\bcrav|\brelaps"
)
_SOLD: Final = (
    rf"{SOLD}|\bstok\b|fiyat|\bprecio|\bpreis|\bprix\b|\bpreco\b|\bcena\b|mevzuat|\bkanun|yonetmelik|\bpanier|warenkorb"
    r"|carrito|\blager\b|voorraad|zamow|siparis|\bbarcode|\bean\b"
)

SUBSTANCES_BRIEF: Final = (
    Topic(
        "drug use",
        Expression(
            r"^(?:substances?|drugs?|substanz|droge|sustancia|droga|substancia|sostanza|stupefiant|substancja|uzywka"
            r"|narkotyk|madde|uyusturucu(?: madde)?|rusmiddel|latka|bagimlilik|kullanilan madde|problem ?(?:drug|substance)"
            r"|(?:main|primary|haupt|hoofd) ?(?:drug|substance|substanz|droge|middel)"
            r"|droga principal|produit principal)(?: (?:name|type|adi|turu|nom|nombre|nome|nazwa|naam))?$"
        ),
        Expression(_ONES),
        context=Expression(_HOW),
        elsewhere=Expression(_SOLD),
        is_common=True,
    ),
    Topic(
        "drug use",
        Expression(r"^(?:produit|producto|produto|prodotto|product|stof|stoff|middel|mittel|amne|preparat)$"),
        Expression(rf"{_HARD}(?:(?: ?[,/&+;] ?| und | et | y | e | en ){_HARD}){{0,4}}"),
        context=Expression(_HOW),
        elsewhere=Expression(_SOLD),
        is_common=True,
    ),
    Topic(
        "drug use",
        Expression(r"^(?:sub|subst|addiction|habit|vice|bagimlilik)$"),
        Expression(r"alc|alk|cig|nic|thc|weed|coke|h|sigara|alkol|alcohol|nicotine|vape"),
        context=Expression(r"\bsober|\breset|\bclean\b|\bstreak|\bdays?\b|\bquit|\bbirak|\bslip|\brelaps"),
        elsewhere=Expression(rf"{_SOLD}|\btoken\b|\bjwt\b|\biss\b|\baud\b"),
        is_common=True,
    ),
    Topic(
        "tobacco use",
        Expression(
            r"^(?:sigara|nargile|tutun|papierosy?|cigaretter|cigarety|sigaretten|tupakka|savukkeet)"
            r" (?:gunluk|haftalik|adet|sayisi|dziennie|tygodniowo|liczba|per dag|om dagen|per dygn|denne|aantal|maara)$"
            r"|^(?:gunluk|haftalik|dziennie|dagligt|aantal) (?:sigara|papierosow|cigaretter|sigaretten)(?: (?:sayisi|adet))?$"
        ),
        Expression(SCALE),
        lowest=0,
        highest=200,
        elsewhere=Expression(_SOLD),
    ),
)
"""Further topics of `substance_words.py`."""
