"""What diaries, quitting apps, breath testers, wearables and laboratories call drinks, cigarettes, drugs, the urge for
them and being without: in English, Spanish, German, French, Portuguese, Italian, Dutch, Polish and the Nordic
languages. Folded: lower case, no accents.
"""

from typing import Final

from gateway.detectors.lazily import Expression
from gateway.detectors.topics import SCALE, YES_NO, Topic

_ALCOHOL: Final = (
    r"alcohol|alkohol[ua]?|alcool|alcol|alcoholic (?:drinks?|beverages?)|boissons? alcoolisees?|bebidas? alcoholicas?"
    r"|beers?|biere?s?|bier|cervezas?|cervejas?|birr[ae]|piwo|wine|wein|vinos?|vinho|vin|wijn|wino|spirits?|liquor"
    r"|spirituosen|licores"
)
_AMOUNTS: Final = (
    r"(?:units?|unites?|unidades|unita|einheiten|eenheden|jednostki|enheter|genstande|glasses|glass|glas|glaser|glaeser"
    r"|verres?|copas?|vasos?|copos?|tacas?|bicchieri?|glazen|kieliszki|doses|type|sorte|tipo|art|soort|kind|rodzaj"
    r"|menge"
    r"|quantites?|quantity|cantidad|quantidade|quantita|hoeveelheid|ilosc|mangd|anzahl|aantal|nombre|number|qty"
    r"|count|ml"
    r"|cl|grams?|gramm|gramos|consumed|standard drinks|servings|portions|pints?|bottles?|flaschen?|botellas?"
    r"|bouteilles?|garrafas?)"
)
_DRUNK: Final = (
    r"beers?|lager|ale|ipa|stout|pils\w*|cider|wine|(?:red|white|rose|sparkling) wine|prosecco|champagne|spirits?"
    r"|liquor|vodka|whisk(?:e)?y|gin|rum|tequila|brandy|cognac|cocktails?|shots?|sake|soju|bier|weizen|wein|rotwein"
    r"|weisswein|sekt|schnaps|korn|likor|wodka|cervezas?|cana|vino|vino (?:tinto|blanco|rosso|bianco)|ron|ginebra"
    r"|cubata|copa|chupito|sidra|cava|biere?s?|vin|vin (?:rouge|blanc|rose)|rhum|pastis|cidre|cervejas?|vinho"
    r"|vinho (?:tinto|branco)|cachaca|caipirinha|birra|grappa|spritz|wijn|jenever|piwo|wino|sprit|snaps"
)
_SMOKED: Final = (
    r"cigarettes?|cigs?|smok(?:e|es|ing)|tobacco|nicotine|vap(?:e|es|ing)|e-?cig\w*|juul|snus|chewing tobacco|cigars?"
    r"|hookah|shisha|zigaretten?|rauchen|tabak|nikotin|cigarrillos?|tabaco|fumar|vapear|tabac|fumer|vapoter|clopes?"
    r"|cigarros?|sigarett[ae]|fumare|svapo|sigaretten?|roken|papierosy?|palenie|cigaretter|rokning"
)
_TAKEN: Final = (
    r"alcohol|alkohol|alcool|alcol|drinking|booze|cannabis|marijuana|marihuana|weed|pot|thc|hash(?:ish)?|maconha|wiet"
    r"|cocaine|cocaina|kokain|coke|crack|heroine?|heroina|heroin|meth(?:amphetamine)?|crystal meth|speed|amphetamines?"
    r"|mdma|ecstasy|molly|lsd|acid|ketamine|ketamin|ghb|gbl|mephedrone|2c-b|dmt|psilocybin|mushrooms|opioids?|opiates?"
    r"|fentanyl|oxycodone|oxy|kratom|benzos?|benzodiazepines?|nitrous(?: oxide)?|poppers|spice|drugs|drogas|drogen"
    r"|drogues|droghe|narkotyki|narkotika|opiaceos|opiaces"
)
_ANY: Final = rf"(?:{_DRUNK}|{_SMOKED}|{_TAKEN})"
_ONE_OR_MORE: Final = rf"(?:my |the )?{_ANY}(?:(?: ?[,/&+;] ?| and | und | y | et | e )(?:and )?{_ANY}){{0,5}}"

_SOLD: Final = (
    r"\bcart\b|checkout|\bsku\b|\bprices?\b|\bstock\b|inventory|\bmenu\b|\border\b|\bdelivery\b|\bshops?\b|\bstores?\b"
    r"|catalog|recipe|ingredient|restaurant|\bgames?\b|\bmovies?\b|\bsongs?\b|playlist|\bnews\b|article|parental"
    r"|content ?rating|moderation|\bfilters?\b|age ?(?:gate|verification)|\bvineyard|\bcellar|\btasting|\bguests?\b"
)
_NO_USE: Final = Expression(_SOLD)
_TESTED: Final = (
    r"amphetamines?|amfetamin\w*|anfetaminas?|methamphetamines?|metanfetamina|amp|mamp|cocaine|cocaina|kokain|coc"
    r"|benzoylecgonine|opiates?|opiaceos|opiaces|opiate|opioids?|opi|oxycodone|oxy|heroin|6-?mam|6-?acetylmorphine"
    r"|morphine|codeine|fentanyl|buprenorphine|bup|methadone|mtd|thc|cannabi\w+|marijuana|marihuana|barbiturates?"
    r"|barbiturat\w*|bar|benzodiazepines?|benzodiazepin\w*|bzo|pcp|phencyclidine|mdma|ecstasy|ketamine|lsd|ethanol"
    r"|etg|ethyl ?glucuronide|alcohol|cotinine|nicotine|propoxyphene|tramadol|spice|synthetic cannabinoids"
)

SUBSTANCES_MORE: Final = (
    Topic(
        "alcohol use",
        Expression(
            rf"^(?:{_ALCOHOL})(?: \w{{2,12}})? {_AMOUNTS}$"
            r"|\b(?:number of )?alcoholic (?:beverages?|drinks?)\b"
        ),
        Expression(rf"{_DRUNK}|\d{{1,3}} ?(?:ml|cl|l|g|oz|units?|verres?|glaser|copas|vasos|copos|bicchieri|glazen)"),
        lowest=0.0,
        highest=500.0,
        pairs=Expression(rf"\b(?:{_ALCOHOL})(?: \w{{2,12}})? {_AMOUNTS}$"),
        elsewhere=_NO_USE,
    ),
    Topic(
        "alcohol use",
        Expression(r"^(?:abv|alc(?:ohol)? ?(?:vol|pct|percent|by volume))$"),
        lowest=0.5,
        highest=96.0,
        context=Expression(
            r"\bconsumed|\bdrank\b|\bdrunk\b|\bunits\b|\bdrinks\b|\bbac\b|\bdrink ?(?:log|diary|tracker)"
        ),
        elsewhere=_NO_USE,
    ),
    Topic(
        "alcohol use",
        Expression(
            r"^(?:(?:peak |max |current |estimated |measured )?(?:e?brac|(?:blood|breath) alcohol(?: \w+){0,2})"
            r"|promille(?:wert)?|blutalkohol\w*|atemalkohol\w*|alkoholpegel|alcoholemia|tasa de alcohol\w*"
            r"|alcoolemi[ae]"
            r"|taux d ?alcool\w*|tasso alcolemico|alcolemia|promilage|bloedalcohol\w*|alkohol we krwi|promillehalt)$"
        ),
        Expression(r"\d(?:[.,]\d{1,4})? ?(?:‰|%|permille|promille|g/l|mg/l|g/dl|mg/100 ?ml)(?: bac)?"),
        lowest=0.0,
        highest=6.0,
        elsewhere=_NO_USE,
    ),
    Topic(
        "alcohol use",
        Expression(
            r"^(?:(?:peak|max|current|estimated|est|my|measured) )?bac(?: (?:level|value|reading|result|pct|percent))?$"
        ),
        Expression(r"0?[.,]\d{1,4} ?(?:‰|%|g/l|mg/l|g/dl)?(?: bac)?"),
        lowest=0.0,
        highest=0.6,
        context=Expression(
            r"alcohol|\bdrinks?\b|\bbeers?\b|\bwine\b|\bbreath|promille|% ?bac\b|\bsober|\bbrac\b|bactrack|measure"
            r"|\bunits? %|\bdrank\b"
        ),
        elsewhere=Expression(rf"{_SOLD}|\blycee|\bdiplom|\bexams?\b|\bbank|\bcasino|\bbaccarat|\bblackjack"),
    ),
    Topic(
        "sobriety",
        Expression(
            r"^(?:mon |mes |mi |mis |mein |my )?(?:envies?|ganas|vontade|voglia|lust|drang|zin|trek|behoefte|ochota"
            r"|chec"
            r"|glod|sug|begar|lyst|trang|desejo|deseo|desire|pulsions?|besoin|verlangen|urges?|cravings?|craved|crave)"
            r"(?: (?:de|di|d|auf|auf eine|nach|in|in een|na|efter|om te|zu|to|for|pa|a|an|una?|un))* (?:boire|fumer"
            r"|beber|fumar|bere|fumare|alkohol\w*|alcohol|alcool|alcol|trinken|rauchen|zigarett\w*|cigarett\w*|drank"
            r"|drinken|roken|sigaret\w*|picia|palenia|papieros\w*|royke|drikke|roka|dricka|consumir|consommer|consumare"
            r"|usar|drogar\w*|cannabis|tabac|tabaco|nicotine?a?|nikotin|vapear|vapoter|beer|wine|drink|smoke|vape|use"
            r"|weed|snus|cigarillos?|cigarrillos?|cigarros?)"
            r"(?: (?:level|score|strength|intensity|niveau|nivel|intensite|intensidade?|starke|staerke|intensita))?$"
            r"|^(?:saufdruck|trinkdruck|trinkverlangen|rauchverlangen|schmacht|(?:alcohol|drink\w*|smok\w+|nicotine"
            r"|drug"
            r"|opioid|cannabis) (?:cravings?|urges?))(?: (?:level|score|strength|intensity|starke|staerke))?$"
        ),
        Expression(rf"{YES_NO}|{SCALE}"),
        lowest=0.0,
        highest=100.0,
    ),
    Topic(
        "sobriety",
        Expression(
            r"\b(?:quit(?:ting)?|giv(?:e|ing) up|stop(?:ping)?|cut(?:ting)? (?:down|back)|aufhoren|aufgeben|verzichten"
            r"|reduzieren|loskommen|dejar|abandonar|reducir|arreter|reduire|parar|largar|smettere|ridurre|stoppen"
            r"|minderen|rzucic|ograniczyc|sluta|slutte|recovering from|recovery from|sober from|clean from|free from"
            r"|addicted to|dependent on|abhangig von|frei von|adict[oa] a|accro a|struggl\w+ with|suchtig nach)\b"
        ),
        Expression(_ONE_OR_MORE),
        elsewhere=_NO_USE,
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:substance|drug|compound|consumable|substanz|substancia|sustancia|sostanza|stof)(?: ?(?:name|title"
            r"|type))?$"
        ),
        Expression(_ONE_OR_MORE),
        context=Expression(
            r"ingestion|insufflat|administration ?route|\broa\b|harm ?reduction|\btrips?\b|\bcome ?up\b|redose|\bvape"
            r"|\bsmoked\b|recreational|consumption|konsum|consumo|consommation"
        ),
        elsewhere=_NO_USE,
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:type|kind|item|what|habit(?: (?:name|type|title))?|vice|bad habit|log type|entry type|typ|tipo|art"
            r"|counter|clock|clock name|tracker name)$"
        ),
        Expression(
            rf"(?!(?:speed|spice|acid|pot|crack|coke|hash|shots?|port|ale|ron|korn|cava|cana|copa|ghb"
            rf"|gbl)$){_ONE_OR_MORE}"
        ),
        context=Expression(
            r"\bcrav\w+|\burges?\b|\bsober\w*|\brelaps\w+|\bsmoke ?free|\bquit(?:ting)?[ _]?(?:date|day|smok|drink"
            r"|vap)|\bpuffs?\b|\blast ?(?:smoke|drink)"
            r"|\bslips?\b|\bstreak\b|\bclean ?(?:since|days)|\babstin\w+|\bruckf|\bnuchtern|rauchfrei|\brecaida|\bsobri"
            r"|\brechute|\bdrinks? ?(?:log|diary|tracker)|\bstandard ?drinks?|\bunits ?alcohol"
        ),
        elsewhere=_NO_USE,
        is_by_value=True,
    ),
    Topic(
        "alcohol use",
        Expression(
            r"^(?:\w+ )?tags?(?: type)?(?: ?(?:code|id|name|key|slug|label))?$"
            r"|^(?:journal|behaviou?r|habit|factor|activity|lifestyle)(?: ?(?:code|id|name|key|slug|title|type"
            r"|question))?$"
        ),
        Expression(
            rf"(?:(?:tag|generic|custom|default|habit|factor|lifestyle|behaviou?r|consumed|had|drank|used|smoked|late)"
            rf"[ _:.-]){{0,4}}(?:{_DRUNK}|{_SMOKED}|{_TAKEN})(?:[ _:.-](?:consumed|use|intake|consumption|late"
            rf"|evening))?"
        ),
        context=Expression(
            r"\bsleep|\bnights?\b|\bmoods?\b|\bjournal|\bdiary|\bsymptom|\bcycle|\bstress|\bwake|\bbed ?time|\brecover"
            r"|\bstrain\b|\bhrv\b|\bhealth|\btag ?type|\bstart ?(?:day|time)\b|\bwearable|\bring\b|\banswered"
        ),
        elsewhere=Expression(rf"{_SOLD}|\bphotos?\b|\bimages?\b|\bposts\b|\bhashtag|\bvideos?\b|\bupload|\blisting"),
        is_by_value=True,
    ),
    Topic(
        "drug use",
        Expression(rf"^(?:{_TESTED})(?: (?:result|screen|test|metabolites?|confirmation|urine|drugs? \w+))*$"),
        Expression(
            r"(?:non[ -]?)?(?:positive?|negative?|reactive|detected|presumptive(?: positive)?|confirmed|inconclusive)"
            r"|not detected|none detected|positivo|negativo|positif|negatif|positiv|negativ|pos|neg"
        ),
        context=Expression(
            r"drug[ _-]?(?:test|screen)|toxicol|\bspecimen|\burine|\bdonor|\bpanel|\bhair ?(?:test|sample)"
            r"|\boral ?fluid"
            r"|\bsaliva|chain ?of ?custody|\bcut ?off|drogentest|\borina\b|\burin\b|analisis de drogas|depistage"
        ),
    ),
    Topic(
        "drug use",
        Expression(r"^strain(?: ?name)?$"),
        Expression(r"[a-z][a-z0-9 '#&.-]{2,40}"),
        context=Expression(
            r"\A(?=[\s\S]{0,4000}(?:\bthc|\bcbd\b|cannabis|marijuana|\bindica\b|\bsativa\b))"
            r"(?=[\s\S]{0,4000}\b(?:effects?|method|symptoms?|amount|dose|sessions?|puffs|consum\w*|mood|relief)\b)"
        ),
        elsewhere=Expression(
            r"\bprices?\b|\bcart\b|checkout|\bsku\b|\bstock\b|inventory|\bmenu\b|\bgrow\w*|\bseeds?\b|\bharvest"
            r"|germinat"
            r"|muscle|bacteri|virus|\blistings?\b|\breviews?\b"
        ),
    ),
)
"""Further topics of `substance_words.py`."""

SAID_MORE: Final = (
    "clean from oxy,clean from opiates,clean from opioids,clean from pills,clean from benzos,clean from xanax"
    ",clean from alcohol,clean from booze,clean from weed,clean from drugs,clean from fentanyl,clean from cocaine"
    ",clean from crack,clean from dope,clean from percs,clean from speed,clean from nicotine,off the booze,off the"
    " drink"
    ",off alcohol,off heroin,off the pills,off opioids,off cigarettes,off nicotine,sober from alcohol,off the wagon"
    ",on the wagon,smoke free,smoke-free,nicotine free,alcohol free since,cold turkey,drinking alone,chain smoking"
    ",smoking a pack,rauchfrei,trocken seit,clean seit,limpio de,limpia de,sobrio desde,sobria desde,sobre depuis"
    ",felt like drinking,felt like smoking,felt like using,feel like drinking,feel like smoking,feel like using"
    ",wanted a drink,wanted a cigarette,need a drink,need a cigarette,want a drink,want a cigarette"
    ",abstinent depuis,limpo há,sóbrio há,sobrio da,nuchter sinds,rookvrij"
)
"""What people say of being without, or of not being so any more."""

SAYS_MORE: Final = (
    r"\b(?:i|i've|i'm|i have|been|now) (?:\w+ ){0,3}(?:off (?:the )?(?:booze|drink|pills|alcohol|heroin|opioids"
    r"|cigarettes"
    r"|nicotine)|(?:smoke|nicotine|alcohol)[- ]free|cold turkey|(?:off|on) the wagon|drinking alone|chain smoking)\b"
    r"|\b(?:felt|feel|feeling) like (?:drinking|smoking|vaping|using)\b"
    r"|\b(?:really |badly |just |so )?(?:wanted|want|need|needed) a (?:drink|cigarette)(?: so bad(?:ly)?|$)"
    r"|\bich bin (?:\w+ ){0,4}(?:rauchfrei|trocken|clean)\b|\b(?:rauchfrei|clean|trocken) seit (?:\w+ ){0,2}\w+"
    r"|\b(?:estoy|llevo|soy) (?:\w+ ){0,4}(?:limpi[oa]|sobri[oa])\b|\bje suis (?:\w+ ){0,3}(?:sobre"
    r"|abstinent\w?) depuis\b"
    r"|\bestou (?:\w+ ){0,3}(?:limp[oa]|sobri[oa]) ha\b|\bik ben (?:\w+ ){0,4}(?:nuchter|rookvrij)\b"
)
"""Who is without; folded."""

TRIGGER_MORE: Final = (
    r"|aufh(?:ö|o)r|arr(?:ê|e)ter|ingestion|insuffl|cannabi|opiate|opioid|amfetam|anfetam|cocain|benzodia|methadon"
    r"|fentan|ecstasy|piwo|cerve|birra|sigarett|cigar|clopes"
)
"""What wakes for values of the common names among them, and for questions as people write them, with marks."""
