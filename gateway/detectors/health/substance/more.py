"""What diaries, quitting apps, breath testers, wearables and laboratories call drinks, cigarettes, drugs, the urge for
them and being without: in English, Spanish, German, French, Portuguese, Italian, Dutch, Polish and the Nordic
languages. Folded: lower case, no accents.
"""

from typing import Final

from gateway.detectors.health.topics import SCALE, YES_NO, Topic
from gateway.detectors.matching.lazily import Expression

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
DRUNK: Final = (
    r"beers?|lager|ale|ipa|stout|pils[^\W\d_]*|cider|wine|(?:red|white|rose|sparkling) wine|prosecco|champagne|spirits?"
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
OILS: Final = (
    r"thc[ -](?:oil|ol|liquid|vapes?|carts?|cartridges?|gumm(?:y|ies)|edibles?)|cannabis(?: oil|ol)|hash ?oil|haschol"
)
"""What is made of cannabis."""
TAKEN: Final = (
    rf"alcohol|alkohol|alcool|alcol|drinking|booze|{OILS}"
    r"|cannabis|marijuana|marihuana|weed|pot|thc|hash(?:ish)?|maconha|wiet"
    r"|cocaine|cocaina|kokain|coke|crack|heroine?|heroina|heroin|meth(?:amphetamine)?|crystal meth|speed|amphetamines?"
    r"|mdma|ecstasy|molly|lsd|acid|ketamine|ketamin|ghb|gbl|mephedrone|2c-[bei]|[234]-?m?mmc|[34]-?c?mc|dmt|tusi"
    r"|u-?47700|nitazenes?|xtc|pillen|psilocybin|mushrooms|opioids?|opiates?"
    r"|fentanyl|oxycodone|oxy|kratom|benzos?|benzodiazepines?|nitrous(?: oxide)?|poppers|spice|drugs|drogas|drogen"
    r"|drogues|droghe|narkotyki|narkotika|opiaceos|opiaces"
)
_ANY: Final = rf"(?:{DRUNK}|{_SMOKED}|{TAKEN})"
ONE_OR_MORE: Final = rf"(?:my |the )?{_ANY}(?:(?: ?[,/&+;] ?| and | und | y | et | e )(?:and )?{_ANY}){{0,5}}"

SOLD: Final = (
    r"\bcart\b|checkout|\bsku\b|\bprices?\b|\bstock\b|inventory|\bmenu\b|\border\b|\bdelivery\b|\bshops?\b|\bstores?\b"
    r"|catalog|recipe|\brecettes?\b|\brezepte\b|\brecetas\b|\breceitas\b|\bricett[ae]\b|ingredient|restaurant|\bgames?\b|\bmovies?\b|\bsongs?\b|playlist|\bnews\b|article|parental"
    r"|content ?rating|moderation|\bfilters?\b|age ?(?:gate|verification)|\bvineyard|\bcellar|\btasting|\bguests?\b"
)
OF_FIRES: Final = (
    r"\bdetectors?\b|\bhumo\b|\bfumo\b|\bfumee\b|\balarm\w{0,3}\b|\brauchmelder|\bmelder\b|\bsirena|\bsirene|\bco \d"
    r"|\bppm\b"
    r"|\bgrill\b|\bbrisket|\bmeat ?(?:probe|temp)|\bpit ?temp|\bbbq\b|\bbarbecue|\bpellets?\b|\bchimney|\bkamin\b"
    r"|\bexhaust"
    r"|\bribs\b|\bpork\b|\bchimenea|\bcheminee|\bevacuat|\bfire ?(?:brigade|panel|zone)"
)
"""Smoke of a fire, and what is smoked in it."""
_NO_USE: Final = Expression(SOLD)
_NOT_TAKEN: Final = Expression(rf"{SOLD}|\bage ?limit|\blaw\b|\brooms?\b|\bhotel|\bpolicy|\ballowed|\bcampus|\bvehicle")
_HOW_MUCH_OF_IT: Final = (
    r"(?:(?:about|around|approx\.?|ca\.?|circa|up to|unos|unas|environ|cerca de|etwa|max\.?)? ?(?:\d{1,3}(?:[.,]\d)?"
    r"(?: ?(?:-|to|bis|a) ?\d{1,3})?|an?|one|two|three|four|five|half a|ein(?:e|en)?|zwei|drei|un[ae]?|dos|tres|deux"
    r"|trois|uma?"
    r"|duas|due|tre) ?(?:x )?)"
)
_MEASURED_IN: Final = (
    r"(?:(?:standard |large |small |big |medium )?(?:drinks?|units?|glass(?:es)?|pints?|bottles?|cans?|shots?|beers?"
    r"|packs?"
    r"|packets?|cigs?|cigarettes?|cigars?|joints?|pouches|pods?|puffs?|lines?|grams?|g|mg|glas|glaser|flaschen?|dosen"
    r"|biere?|schachteln?|packchen|zigaretten|kippen|copas?|vasos?|cervezas?|botellas?|canas?|cajetillas?|paquetes?"
    r"|cigarrillos?|porros?|verres?|bouteilles?|paquets?|clopes?|copos?|tacas?|garrafas?|cervejas?|macos?|cigarros?"
    r"|bicchieri?|bottigli[ae]|pacchett[oi]|sigarett[ae]|birr[ae]|glazen|pakjes?|sigaretten|sztuk|paczk\w*)"
    rf"(?: (?:of|de|di|d'|von|van) ?\w+| (?:{_ALCOHOL}|rotwein|weisswein|whisky|vodka|wodka|gin))?)"
)
_EACH_TIME: Final = (
    r"(?:(?:/|per|a|each|every|pro|am|al|por|par|na|od|in der|in the|jeden|chaque|cada|ogni) ?)*(?:days?|weeks?|months?"
    r"|nights?|weekends?|evenings?|daily|weekly|nightly|monthly|tag|woche|monat|abend|taglich|wochentlich|monatlich|am"
    r" wochenende|dia|semana|mes|noche|diari[oa]s?|semanal\w*|finde|fines? de semana|jour|semaine|mois|soir"
    r"|quotidien\w*"
    r"|jours|week-?ends?|mensuel\w*|noite|diariamente|giorno|settimana|mese|sera|dag|dzien)"
)
_OFTEN: Final = (
    r"(?:(?:only |just |nur |solo |seulement |so |apenas |soltanto )?(?:(?:on|at) (?:the )?weekends?|socially"
    r"|at parties|with"
    r" friends|when (?:i |we )?(?:drink|go out)|after work|now and then|once in a while|regularly|frequently|am"
    r" wochenende|auf partys|in gesellschaft|ab und zu|regelmassig|jeden (?:tag|abend)|taglich|wochentlich|monatlich"
    r"|(?:los )?fines de semana|en fiestas|de vez en cuando|socialmente|a menudo|con frecuencia|todos los dias|a diario"
    r"|diariamente|cuando (?:salgo|bebo)|le week-?end|les week-?ends|en soiree|de temps en temps|regulierement|tous les"
    r" jours|quotidiennement|occasionnellement|nos? (?:fins? de semana|finais de semana|festas)|aos fins de semana"
    r"|de vez"
    r" em quando|todo dia|todos os dias|nel (?:fine settimana|weekend)|ogni tanto|tutti i giorni|in het weekend"
    r"|af en toe"
    r"|elke dag|w weekendy|codziennie|bazen|sosyal|her gun|arada sirada|hafta sonlari|ara sira|haftada \w+|i helgerne"
    r"|hver dag|varje dag|every ?day|most days|a lot|too much|zu viel|demasiado|trop|demais|troppo|te veel))"
)
_SAYS_IT: Final = (
    r"(?:(?:yes|ja|si|oui|sim|evet|tak|var),? ?)?(?:i |ich |je |yo |eu |io )?(?:smoke|vape|drink|rauche|trinke|dampfe"
    r"|fumo|bebo"
    r"|vapeo|fume|bois|vapote|bevo|rook|drink)\b.{0,40}"
)
_HABIT: Final = (
    r"(?:[ ,(-]{1,3}(?:actif|active|actifs|activ[oa]|ativ[oa]|attiv[oa]|aktiv\w*|occasionnel(?:le)?|ocasional"
    r"|occasionale|gelegentlich|sevre\w?|regulier|regular|habitual|diari[oa]|quotidien(?:ne)?|social|pasiv[oa]|passif"
    r"|passiv\w*|leve|moderado)(?!\w)\)?|(?!))*+"
)
_WHO: Final = (
    r"(?:(?:ex|non|nicht|ancien(?:ne)?|no|nao|ehemalige[rs]?|starke[rs]?|gelegenheits|gros(?:se)?|petit(?:e)?|gran"
    r"|grande|forte"
    r"|occasional|active?|aktive[rs]?|ketten|former|current|heavy|light)[ -]?)?(?:fumeu(?:r|se)s?|fumador[ae]?|fumante"
    r"|fumator[ei]|fumatrice|raucher(?:in)?|roker|rookster|palacz\w*|smoker|vaper|vapoteu(?:r|se)|dampfer|vapeador[a]?"
    r"|drinker|trinker(?:in)?|buveu(?:r|se)|bebedor[a]?|bevitor[e]|ryger|roker|rokare|kurak)"
    rf"{_HABIT}(?:[ ,(-]{{1,3}}(?:(?:depuis|desde|seit|since) .{{1,16}}|\d.{{0,24}})\)?{_HABIT}){{0,2}}"
)
_TIMES: Final = (
    r"never|once or twice|monthly|weekly|daily or almost daily|daily|(?:almost )?(?:every day|daily)|nie"
    r"|ein- oder zweimal"
    r"|ein oder zweimal|monatlich|wochentlich|(?:fast |beinahe )?taglich|nunca|una o dos veces|mensual(?:mente)?"
    r"|semanal(?:mente)?|(?:casi )?(?:a diario|diario|diariamente|cada dia)|jamais|une ou deux fois|mensuellement"
    r"|hebdomadaire(?:ment)?|(?:presque )?(?:chaque jour|tous les jours|quotidien(?:nement)?)|uma ou duas vezes"
    r"|(?:quase )?todos os dias|mai|una o due volte|(?:quasi )?ogni giorno|(?:bijna )?dagelijks|wekelijks|maandelijks"
    r"|chaque (?:semaine|mois)|cada (?:semana|mes)"
)
_RECREATIONAL: Final = (
    r"2c-?[a-z](?:-?fly)?|25[bci]-?nbome|nbome|mdma|mda|mdea|4-?mmc|3-?mmc|2-?mmc|4-?fa|2-?fa|2-?fma|6-?apb|5-?mapb|dmt"
    r"|5-?meo-?\w{2,6}|4-?(?:aco|ho)-?\w{2,6}|lsd|1p-?lsd|1cp-?lsd|ald-?52|al-?lad|psilocybin\w*|psilocin"
    r"|magic ?mushrooms"
    r"|mushrooms|shrooms|truffles|truffels|pilze|mescaline?|peyote|ayahuasca|salvia(?: divinorum)?|ibogaine|ketamine?"
    r"|2-?fdck"
    r"|dck|mxe|o-?pce|dxm|dextromethorphan|pcp|nitrous(?: oxide)?|n2o|lachgas|ghb|gbl|1,?4-?bdo?|amphetamine?|speed|pep"
    r"|meth(?:amphetamine)?|crystal(?: meth)?|tina|ice|cocaine|coke|kokain|crack|a-?pvp|a-?php|mdpv|mephedrone"
    r"|methylone"
    r"|heroin|fentanyl|carfentanil|nitazenes?|u-?47700|opium|kratom|oxycodone|tilidin|tramadol|codeine|lean"
    r"|flualprazolam"
    r"|clonazolam|etizolam|flubromazolam|xanax|benzos?|phenibut|gabapentin|pregabalin|thc|cannabis|weed|hash(?:ish)?"
    r"|hhc"
    r"|spice|k2|poppers|amyl nitrite|molly|ecstasy|xtc|acid|tab"
)
TESTED: Final = (
    r"amphetamines?|amfetamin\w*|anfetaminas?|methamphetamines?|metanfetamina|amp|mamp|cocaine|cocaina|kokain|coc"
    r"|benzoylecgonine|opiates?|opiaceos|opiaces|opiate|opioids?|opi|oxycodone|oxy|heroin|6-?mam|6-?acetylmorphine"
    r"|morphine|codeine|fentanyl|buprenorphine|bup|methadone|mtd|thc|cannabi\w+|marijuana|marihuana|barbiturates?"
    r"|barbiturat\w*|bar|benzodiazepines?|benzodiazepin\w*|bzo|pcp|phencyclidine|mdma|ecstasy|ketamine|lsd|ethanol"
    r"|etg|ethyl ?glucuronide|alcohol|cotinine|nicotine|propoxyphene|tramadol|spice|synthetic cannabinoids"
)

SUBSTANCES_MORE: Final = (
    Topic(
        "tobacco use",
        Expression(
            r"^(?:(?:smok(?:es?|er|ing)|cig(?:arette)?s?|vapes?|zigaretten|cigarrillos|cigarros|sigarette|sigara"
            r"|clopes)"
            r" (?:\w+ )?(?:per|a|por|al|par|pro|am|each) (?:day|week|dia|jour|tag|giorno|semaine|semana|woche)"
            r"|packs? ?years?(?: index)?|paquetes? ano|paquets? ?annees?|packungsjahre|macos? ano|pacchetti anno|ipa"
            r" tabaquico|indice (?:tabaquico|paquete ano)|carga tabagica|gunluk (?:sigara|icilen)(?: \w+)?)$"
        ),
        lowest=0.0,
        highest=200.0,
        elsewhere=_NOT_TAKEN,
    ),
    Topic(
        "tobacco use",
        Expression(
            r"^(?:packs? per (?:day|week)|paquetes? (?:al dia|por dia|dia)|paquets? (?:par )?jour|macos? (?:por )?dia"
            r"|pacchetti al giorno|gunluk adet)$"
        ),
        lowest=0.0,
        highest=20.0,
        context=Expression(r"smok|tobac|tabac|tabak|cig|fum|rauch|sigar|vape|\bsnus"),
        elsewhere=_NOT_TAKEN,
    ),
    Topic(
        "tobacco use",
        Expression(
            r"^(?:smok(?:er|es?|ing)(?: (?:status|habits?|history|frequency|amount))?|tobacco(?: (?:use|status"
            r"|history))?|vap(?:e"
            r"|es|ing)(?: use)?|cigarettes?|nicotine(?: use)?|e ?cigarettes?|rauch(?:en|er|t|status|verhalten)"
            r"|raucherstatus|tabak"
            r"(?:konsum)?|nikotin(?:konsum)?|fumar|fumas?|fumador[a]?|tabaco|tabaquismo|consumo (?:de )?tabaco|tabac"
            r"|tabagisme"
            r"|fumeu(?:r|se)|fumez ?vous|statut tabagique|consommation (?:de )?tabac|fuma[rm]?|fumante|tabagismo"
            r"|fumo|fumatore|fumi|roken|rookt|rookgedrag|palenie|pali|papierosy|sigara(?: \w+)?|rygning|royking|rokning"
            r"|roker|ryger|snus)$"
        ),
        Expression(
            rf"{_WHO}|{_SAYS_IT}|{_OFTEN}|{_HOW_MUCH_OF_IT}?{_MEASURED_IN}[ ,/]{{0,2}}{_EACH_TIME}"
            r"|evet|hayir|tak|da|ano|(?:actif|activ[oa]|ativ[oa]|aktiv)|\d{1,2} ?(?:/|per|pro|par|por|al) ?\w{3,8}"
        ),
        elsewhere=_NOT_TAKEN,
    ),
    Topic(
        "alcohol use",
        Expression(
            rf"^(?:(?:{_ALCOHOL})(?: (?:use|intake|consumption|habits?|history|status|frequency|konsum|consumo))?"
            rf"|alkoholkonsum"
            r"|drink(?:s|ing)|drink(?:s|ing)? (?:habits?|status|frequency|alcohol)|consumo (?:de |di )?(?:alcohol"
            r"|alcool|bebidas)"
            r"|consommation (?:d )?alcool|beber|bebes?|bebo|bebida alcoholica|trink(?:en|st|gewohnheiten)?|boire|boit"
            r"|buvez ?vous|bere|bevi|drinken|drinkt|picie|pije|alkol(?: \w+)?|icki|alkoholbrug|drikker|dricker)$"
        ),
        Expression(
            rf"{_SAYS_IT}|{_OFTEN}|{_HOW_MUCH_OF_IT}?{_MEASURED_IN}[ ,/]{{0,2}}{_EACH_TIME}(?:.{{0,20}})"
            r"|evet|sosyal icici"
        ),
        elsewhere=Expression(rf"{_NOT_TAKEN.pattern}|\bwater\b|\bcoffee\b|\btea\b|hydrat"),
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:recreational (?:drugs?|substances?)(?: use)?|(?:illicit|street|illegal|party) drugs?(?: use)?"
            r"|drugs?(?: use| taken)?"
            r"|other drugs|drogen(?:konsum)?|partydrogen|rauschmittel|betaubungsmittel|drogas(?: recreativas)?"
            r"|consumo (?:de )?"
            r"drogas|drogues(?: recreatives)?|stupefiants|droghe|sostanze|narkotyki|uyusturucu|substance use"
            r"|cannabis use"
            r"|other substances?|substanzkonsum)$"
        ),
        Expression(rf"(?:yes,? ?)?{ONE_OR_MORE}[ ,(:;-]{{1,3}}(?:{_TIMES}|{_OFTEN}|{_EACH_TIME}).{{0,20}}"),
        elsewhere=_NOT_TAKEN,
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:(?:konsum|use|used|uso|consumo|consommation|usage|gebruik|uzycie)(?: (?:in den|in|der"
            r"|last|past|letzte"
            r"|letzten|ultimos?|los ultimos|derniers?|des|dans les|nos ultimos|laatste|ostatnie|n"
            r"|p))*(?: \d{1,2})? (?:months?"
            r"|mo|m|monate?n?|meses|mois|mesi|maanden|mies\w*|weeks?|wochen|days?|tage)"
            r"|(?:drang|urge|desire|craving|verlangen|deseo|desejo|envie|impulso|ansia)(?: (?:letzte \d monate"
            r"|last \d months"
            r"|strong|to use))?|failed (?:expectations|to do|to control)|tried to (?:cut down|stop)|injected|injektion"
            r"|inyectado|injecte)$"
        ),
        Expression(rf"{_TIMES}|{SCALE}"),
        lowest=0.0,
        highest=8.0,
        context=Expression(
            r"\bassist\b|\bdast\b|\bcage\b|substan[zct]|sustancia|sostanza|sucht|addict|opioid|cannabis|alcohol"
            r"|alkohol|tobac|tabak"
            r"|cocain|kokain|amphetamin|sedativ|halluzin|inhalant"
        ),
        elsewhere=_NOT_TAKEN,
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:substance|drug|compound|substanz|substancia|sustancia|sostanza|stof|produit|produkt|droge|droga"
            r"|drogue)"
            r"(?: ?(?:name|title|type|label|id))?$"
        ),
        Expression(rf"(?:{_RECREATIONAL}|{ONE_OR_MORE})(?: \(.{{1,24}}\))?"),
        context=Expression(
            r"\A(?=[\s\S]{0,4000}\b(?:dos(?:e|es|age|ierung|is|i)\b|amount|menge|mg\b|ug\b|quantity|hits|tabs"
            r"|gramm?s?\b|cantidad))"
            r"(?=[\s\S]{0,4000}\b(?:route|roa\b|oral|nasal|sublingual|snort|inhal|smok|insuffl|injec|rectal|plug|iv\b"
            r"|via\b"
            r"|voie|konsumform|weg\b|taken ?at|come ?up|onset|set ?(?:and|&) ?setting|trip|redose|intensity|peak))"
            r"|harm ?reduction|safer ?use|\btrip ?(?:sit|safe|report|log)|drug ?check|psychonaut|\btesting ?kit|reagent"
        ),
        elsewhere=Expression(
            rf"{SOLD}|\bpatient|\bprescri|\bpharmac|\bpract\w*|\bcas\b|\blot ?(?:no|number)|\bassay|rxnorm|\batc\b"
            rf"|\bveterin"
            r"|\bsample|\bsmiles\b|\bformula"
        ),
    ),
    Topic(
        "sobriety",
        Expression(
            r"\b(?:slips?|lapses?|relapses?|setbacks?|cravings?|urges?|drinks?|drinking|smoke[ds]?|cigarettes?|use"
            r"|ausrutscher|vorfall"
            r"|ruckfalle?|rueckfalle?|recaidas?|deslices?|rechutes?|ecarts?|recaidas?|ricadut[ae]|terugval|uitglijder"
            r"|consumption)"
            r" (?:reported|logged|recorded|added|tracked|noted|entered|saved|submitted|registered|created|log|report"
            r"|entry|event"
            r"|gemeldet|eingetragen|erfasst|registrad[oa]|anotad[oa]|signalee?|enregistree?|ajoutee?|registrat[oa])"
            r" (?:type|substance|drink|what|kind|item|category|drug|name|of|trigger substance)$"
        ),
        Expression(ONE_OR_MORE),
        pairs=Expression(
            r"\b(?:slips?|lapses?|relapses?|setbacks?|cravings?|urges?|drinks?|drinking|smoke[ds]?|cigarettes?|use"
            r"|ausrutscher|vorfall"
            r"|ruckfalle?|rueckfalle?|recaidas?|deslices?|rechutes?|ecarts?|ricadut[ae]|terugval|uitglijder"
            r"|consumption)"
            r" (?:reported|logged|recorded|added|tracked|noted|entered|saved|submitted|registered|created|log|report"
            r"|entry|event"
            r"|gemeldet|eingetragen|erfasst|registrad[oa]|anotad[oa]|signalee?|enregistree?|ajoutee?|registrat[oa])"
            r" (?:type|substance|drink|what|kind|item|category|drug|name|of|trigger substance)$"
        ),
        elsewhere=_NO_USE,
    ),
    Topic(
        "alcohol use",
        Expression(
            rf"^(?:{_ALCOHOL})(?: \w{{2,12}})? {_AMOUNTS}$"
            r"|\b(?:number of )?alcoholic (?:beverages?|drinks?)\b"
        ),
        Expression(rf"{DRUNK}|\d{{1,3}} ?(?:ml|cl|l|g|oz|units?|verres?|glaser|copas|vasos|copos|bicchieri|glazen)"),
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
        elsewhere=Expression(rf"{SOLD}|\blycee|\bdiplom|\bexams?\b|\bbank|\bcasino|\bbaccarat|\bblackjack"),
    ),
    Topic(
        "sobriety",
        Expression(
            r"^(?:mon |mes |mi |mis |mein |my )?(?:envies?|ganas|vontade|voglia|lust|drang|zin|trek|behoefte|ochota"
            r"|chec"
            r"|glod|sug|begar|lyst|trang|desejo|deseo|desire|pulsions?|besoin|verlangen|urges?|cravings?|craved|crave)"
            r"(?: (?:de|di|d|auf|auf eine|nach|in|in een|na|efter|om te|zu|to|for|pa|a|an|una?))* (?:boire|fumer"
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
        Expression(ONE_OR_MORE),
        elsewhere=_NO_USE,
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:substance|drug|compound|consumable|substanz|substancia|sustancia|sostanza|stof)(?: ?(?:name|title"
            r"|type))?$"
        ),
        Expression(ONE_OR_MORE),
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
            rf"|gbl)$){ONE_OR_MORE}"
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
            rf"[ _:.-]){{0,4}}(?:{DRUNK}|{_SMOKED}|{TAKEN})(?:[ _:.-](?:consumed|use|intake|consumption|late"
            rf"|evening))?"
        ),
        context=Expression(
            r"\bsleep|\bnights?\b|\bmoods?\b|\bjournal|\bdiary|\bsymptom|\bcycle|\bstress|\bwake|\bbed ?time|\brecover"
            r"|\bstrain\b|\bhrv\b|\bhealth|\btag ?type|\bstart ?(?:day|time)\b|\bwearable|\bring\b|\banswered"
        ),
        elsewhere=Expression(rf"{SOLD}|\bphotos?\b|\bimages?\b|\bposts\b|\bhashtag|\bvideos?\b|\bupload|\blisting"),
        is_by_value=True,
    ),
    Topic(
        "drug use",
        Expression(rf"^(?:{TESTED})(?: (?:result|screen|test|metabolites?|confirmation|urine|drugs? \w+))*$"),
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
        Expression(r"^(?:stoff?|stoffen|produits?|productos?|prodotto|produkt|product|middel|sostanza|substancja)$"),
        Expression(ONE_OR_MORE),
        context=Expression(
            r"\benvie|\bcraving|\brechute|\brelapse|\brecaida|\bruckfall|\bjoint|\bcigarettes?\b|\bverres?\b|\bconso"
            r"|\bgebruik"
            r"|\bzelf ?gebruikt|drug ?(?:check|test)|\bsober|\bsuchtdruck|\bverlangen\b|\btrek\b|\bused at\b|\bintake\b"
        ),
        elsewhere=Expression(SOLD.replace(r"|\bstores?\b", "")),
    ),
    Topic(
        "drug use",
        Expression(r"^strain(?: ?name)?$"),
        Expression(r"[a-z][a-z0-9 '#&.-]{2,40}"),
        context=Expression(
            r"\A(?=[\s\S]{0,4000}(?:\bthc|\bcbd\b|cannabis|marijuana|\bindica\b|\bsativa\b|\bbong\b|\bjoint\b"
            r"|\bedibles?\b"
            r"|\bblunt\b|\bspliff\b|\bdab\b|\bhigh ?ness\b|\bweed\b))"
            r"(?=[\s\S]{0,4000}\b(?:effects?|method|symptoms?|amount|dose|sessions?|puffs|consum\w*|mood|relief)\b)"
        ),
        elsewhere=Expression(
            r"\bprices?\b|\bcart\b|checkout|\bsku\b|\bstock\b|inventory|\bmenu\b|\bgrow\w*|\bseeds?\b|\bharvest"
            r"|germinat"
            r"|muscle|bacteri|virus|\blistings?\b|\breviews?\b"
        ),
    ),
)
"""Further topics of `words.py`."""

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
    ",vape,vaped,nicotine,trinke,entzugsplatz,entzugsklinik,dejar el alcohol,dejar el tabaco,dejar las drogas,dejar la"
    " cocaína,dejar la bebida,bebo a diario,bebo cada,bebo demasiado,bebo mucho,crack,methadon,methadone,metadona"
    ",méthadone,traitement substitutif,substitutionstherapie,substitutionsbehandlung,tratamiento sustitutivo"
    ",parar com o álcool,parar com a cocaína,largar o álcool,arrêter l'alcool,arrêter la cocaïne,arrêter le tabac"
    ",arrêter le cannabis,je bois trop,je bois,bevo troppo,smettere di bere,bebo muito,bebo demais"
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
    r"|\bi (?:\w+ ){0,2}(?:vape|vaped|smoke) (?:\w+ )?(?:all day|all the time|every (?:day|hour|morning|night)|daily"
    r"|constantly"
    r"|nonstop|a lot|too much|\d+)\b"
    r"|\bich trinke (?:\w+ ){0,5}(?:zu viel|jeden (?:tag|abend)|taglich|alkohol|wein|bier|schnaps|wodka|heimlich"
    r"|allein)\b"
    r"|\bsuche (?:\w+ ){0,4}entzugs(?:platz|klinik)\b|\b(?:brauche|will"
    r"|mochte) (?:\w+ ){0,3}(?:einen )?entzug(?:splatz)?\b"
    r"|\b(?:quiero|necesito|intento|quisiera|me gustaria) dejar (?:el alcohol|el tabaco|las drogas|la (?:cocaina"
    r"|bebida))\b"
    r"|\bbebo (?:a diario|cada (?:dia|noche)|demasiado|muito|demais|mucho|todos)\b(?! (?:agua|cafe|te|leche|cha|leite))"
    r"|\b(?:eu )?uso (?:crack|cocaina|heroina|maconha|drogas) (?:ha|desde|todo|todos|faz)\b"
    r"|\b(?:quero|preciso|queria) (?:parar com|largar) (?:o alcool|a cocaina|as drogas|o crack|a bebida)\b"
    r"|\b(?:je (?:veux|voudrais|dois)|j'essaie d[e']) ?arreter (?:l'alcool|la cocaine|le (?:tabac|cannabis))\b"
    r"|\bje bois trop\b(?! (?:d'eau|de cafe|de the))|\bbevo troppo\b(?! (?:caffe|te))"
    r"|\b(?:traitement substitutif|substitutions(?:therapie|behandlung)|tratamiento sustitutivo).{0,24}(?:opi|methad"
    r"|metad"
    r"|polamidon|subox|buprenorph)\w*"
    r"|\bestou (?:\w+ ){0,3}(?:limp[oa]|sobri[oa]) ha\b|\bik ben (?:\w+ ){0,4}(?:nuchter|rookvrij)\b"
)
"""Who is without; folded."""

TRIGGER_MORE: Final = (
    r"|aufh(?:ö|o)r|arr(?:ê|e)ter|ingestion|insuffl|cannabi|opiate|opioid|amfetam|anfetam|cocain|benzodia|methadon"
    r"|fentan|ecstasy|piwo|cerve|birra|sigarett|cigar|clopes|paquet|substan[zct]|sustancia|sostanza|\bbeber|sigara"
    r"|rauch|roken|2c-|tabagi|slip|lapse|ausrutsch|ecart|deslic|\bsnus|alkol|psilo|shroom|pilze|mescal|pacchett|\bmaco"
)
"""What wakes for values of the common names among them, and for questions as people write them, with marks."""
