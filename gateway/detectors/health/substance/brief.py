"""What forms of counselling ask about drugs, drinks and cigarettes in more languages: which one, how much and how
often; and the short names of counters. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.health.substance.more import OF_FIRES, ONE_OR_MORE, SOLD
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
    r"\bfreq|\bfrec\w*|haufig|haeufig|czestotl|siklik|sikligi|\bmenge\b|\bamount|cantidad|quantid|quantit"
    r"|\bilosc|miktar|\bpro "
    r"|\bper ?(?:day|week)|gunluk|haftalik|\bdaily\b|taglich|a diario|\bdiari|quotid|dagelijks|codzien|her gun"
    r"|fin(?:es)? de semana|week ?end|wochenende|\bvia (?:nasal|oral|fum\w*|iv|inyect\w*|inhal\w*)|\broute\b"
    r"|\bsure(?:si)?\b"
    r"|\bsince\b|\bseit\b|\bdesde\b|\bdepuis\b|ultim[oa] ?(?:uso|consumo)|last ?use|letzter ?konsum|ostatni|son kullan"
    r"|kullanim|consumo\b|konsum|consommation|tous les jours|\bage ?(?:first|of)|erstkonsum|birak|\bcrav|\brelaps"
)
_USED: Final = _HOW.replace(r"\bmenge\b|\bamount|cantidad|quantid|quantit|\bilosc|miktar|\bpro |", "")
"""The same without what is asked of goods, too."""

_SOLD: Final = (
    rf"{SOLD}|\bstok\b|fiyat|\bprecio|\bpreis|\bprix\b|\bpreco\b|\bcena\b|mevzuat|\bkanun|yonetmelik|\bpanier|warenkorb"
    r"|carrito|\blager\b|voorraad|zamow|siparis|\bbarcode|\bean\b|\bassay|\breagent|\bcas\b|\blot ?(?:no|number)"
)

_OFTEN: Final = (
    r"(?:almost |fast |casi |quase |presque )?(?:never|rarely|sometimes|often|daily|weekly|monthly|every day|nie|selten"
    r"|manchmal|gelegentlich|oft|taglich|jeden tag|nunca|raramente|a veces|as vezes|a menudo|siempre|diario|a diario"
    r"|jamais|rarement|parfois|souvent|tous les jours|mai|a volte|spesso|nooit|soms|vaak|dagelijks|nigdy|czasem"
    r"|codziennie"
    r"|hic|bazen|her gun)"
    r"|(?:(?:yes|ja|si|oui|sim|tak|evet|jo),? ?)?(?:about |ca\. ?|etwa |unos |environ "
    r"|cerca de )?\d{1,2}(?: ?(?:-|bis|to|a|o|or|ou"
    r"|oder) ?\d{1,2})? ?(?:x|times?|mal|veces|vezes|fois|drinks?|units?|glas|glaser|copas?|verres?|cigarettes?"
    r"|zigaretten"
    r"|cigarrillos|cigarros)?(?: ?(?:a|per|pro|por|par|al|am|na|/|each) ?\w{2,8})?"
    r"|\d{1,2}(?:-\d{1,2}| or more| oder mehr|\+)"
)
_ASKED: Final = (
    r"\b(?:how (?:often|many|much)|wie (?:oft|viel|viele)|con que frecuencia|cuant[ao]s?|com que frequencia|quant[ao]s?"
    r"|a quelle frequence|combien(?: de)?|con che frequenza|hoe (?:vaak|veel)|jak czesto|ile|ne siklikla|kac)\b.{0,50}"
    r"\b(?:alcohol\w{0,2}|alkohol\w{0,4}|alcool|alcol|trink(?:en|st|t)|drinks?|smoke|vape|cigarettes|zigaretten|rauch(?:en|st)"
    r"|kiff(?:en|st)|drugs?|drogen|drogas|drogues|cannabis|beb(?:e|es|en|as)|fum(?:a|as|an|ez)|bois|buvez|bevi|roken|rookt?"
    r"|drinkt?|pijesz|palisz|sigara|alkol|copas|cervezas|cigarrillos)\b"
    r"|^(?:rauchen sie|rauchst du|rauchen|trinken sie(?: alkohol)?|trinkst du(?: alkohol)?|nehmen sie drogen|kiffst du"
    r"|do you (?:currently )?(?:smoke|vape|drink(?: alcohol)?|use (?:drugs|cannabis|tobacco))|fumas|fuma(?: usted)?"
    r"|bebe(?: alcohol| usted)?|bebes(?: alcohol)?|consume (?:drogas|alcohol)|fumez vous|buvez vous(?: de l alcool)?"
    r"|voce (?:fuma|bebe)(?: alcool)?|fumi|bevi(?: alcolici)?|rook(?:t u| je)|drink(?:t u| je)(?: alcohol)?"
    r"|palisz|czy pali\w{0,4}"
    r"|sigara (?:iciyor|kullaniyor) musun\w{0,3}|alkol kullaniyor musun\w{0,3})$"
)

SUBSTANCES_BRIEF: Final = (
    Topic(
        "substance use",
        Expression(_ASKED),
        Expression(_OFTEN),
        lowest=0,
        highest=100,
        elsewhere=Expression(
            rf"{_SOLD}|{OF_FIRES}|\bwater\b|\bwasser|\bagua\b|\bcoffee|kaffee|\btea\b|hydrat|energy drink|\btrivia"
            rf"|\bmed(?:s|icine)\b"
            r"|medikament|generic drug"
        ),
    ),
    Topic(
        "alcohol use",
        Expression(
            r"^(?:bier|biere|wein|schnaps|sekt|beers?|wines?|spirits|cervezas?|copas|vinos?|chupitos|biere|vin|verres"
            r"|cervejas?|vinho|birr[ae]|vino|biertjes|wijn|piwo|wino|bira|sarap|raki)$"
        ),
        lowest=0,
        highest=40,
        context=Expression(r"trink|alkohol|alcohol|alcool|\bdrinks?\b|\bsober|promill|\bbac\b|trocken|less ?drink"),
        elsewhere=Expression(rf"{_SOLD}|\bwater\b|coffee|espresso|party ?plan|\bguests?\b"),
    ),
    Topic(
        "sobriety",
        Expression(r"^temiz (?:gun|gunler|gun sayisi)$|^(?:ayik|icki(?:siz)?|sigarasiz) gun(?:ler)?$"),
        lowest=0,
        highest=40_000,
        elsewhere=Expression(_SOLD),
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:zuletzt|letzter|letztmals|ultim[oa]|dernier[e]?|last) ?(?:konsum(?:iert)?|gekifft|getrunken"
            r"|geraucht|consumo"
            r"|consommation|cigarro|cigarrillo|trago|drink|cigarette|smoked|joint|drank)(?: (?:am|date|at))?$"
        ),
        Expression(
            r"gestern|heute|vorgestern|yesterday|today|ayer|hoy|hier|aujourd'?hui|ontem|hoje|vor .{2,16}|hace .{2,16}"
        ),
        elsewhere=Expression(_SOLD),
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:substances?|drugs?|substanz|droge|sustancia|droga|substancia|sostanza|stupefiant|substancja|uzywka"
            r"|narkotyk|madde|uyusturucu(?: madde)?|rusmiddel|latka|bagimlilik|kullanilan madde"
            r"|problem ?(?:drug|substance)"
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
        context=Expression(_USED),
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
            r"|^(?:gunluk|haftalik|dziennie|dagligt|aantal) (?:sigara|papierosow|cigaretter"
            r"|sigaretten)(?: (?:sayisi|adet))?$"
        ),
        Expression(SCALE),
        lowest=0,
        highest=200,
        elsewhere=Expression(_SOLD),
    ),
)
"""Further topics of `words.py`."""
