"""What small apps, forms of clinics and exports of tables call things by abbreviations, by whole questions and in
languages that the other tables do not have: `alc_days`, `dpp`, `wt` in a list of attributes, `血圧`. Folded: lower
case, no accents; where the letters are not Latin, as `fold` leaves them.

Abbreviations have other meanings too, so most of them ask for company.
"""

from typing import Final

from gateway.detectors.health.topics import DATE, SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_words import GOODS_BESIDE
from gateway.detectors.matching.lazily import Expression

_GOODS: Final = GOODS_BESIDE.pattern

# symptoms

PAINS: Final = Expression(
    r"^(?:pains?|aches?|pain (?:types?|kinds?|locations?|sites?|areas?|symptoms?)|schmerz(?:en|art|ort)|dolores"
    r"|tipo de dolor|douleurs|type de douleur|dores|tipo de dor|dolori|pijnen|pijnsoort|bole|smerter|smarta)$"
)
"""Names of lists of pains: a value is a symptom if it is called like one."""

_BODILY: Final = (
    r"pains?|aches?|headaches?|migraines?|nausea|vomit\w*|diarrh?o?ea|constipat\w*|bloat\w*|heart ?burn|reflux|dizz\w*"
    r"|faint\w*|palpitations?|cough\w*|fever|rash\w*|itch\w*|cramps?|bleeding|short(?:ness)? of breath|breathless\w*"
    r"|wheez\w*|insomnia|hot flu?a?sh\w*|night sweats|numbness|tingling|swelling|seizures?|tremors?|urgency"
    r"|incontinen\w*"
    r"|\w*schmerz\w*|durchfall|verstopfung|ubelkeit|schwindel|husten|fieber|ausschlag|juckreiz|sodbrennen|atemnot"
    r"|dolor(?:es)?|diarrea|estrenimiento|nauseas|mareos?|tos|fiebre|picor|acidez|migranas?"
    r"|douleurs?|maux de \w+|diarrhees?|constipation|nausees|vertiges|toux|fievre|demangeaisons"
    r"|dores|diarreia|prisao de ventre|enjoos?|tonturas?|tosse|febre|coceira|enxaquecas?"
    r"|dolori|mal di \w+|nausea|capogiri|febbre|prurito|\w*pijn|misselijk\w*|duizelig\w*|hoest\w*|koorts|jeuk"
)
_ASKS: Final = (
    r"how (?:often|frequently|much|many|long|bad|badly|severe|strong|intense)|do you (?:have|feel|suffer|experience"
    r"|get)"
    r"|have you (?:had|been|felt|experienced)|are you (?:having|experiencing)|wie (?:oft|stark|haufig|lange)"
    r"|haben sie|hast du"
    r"|leiden sie|con que frecuencia|cuantas veces|tienes?|ha tenido|a quelle frequence|combien de|avez vous"
    r"|souffrez vous|com que frequencia|quantas vezes|voce (?:tem|sente)|hoe (?:vaak|erg)|heeft u|quanto spesso"
    r"|ha avuto|soffri|jak czesto|hur ofta|hvor ofte|ne siklikla"
)
_HOW_OFTEN: Final = (
    r"never|rarely|sometimes|often|always|daily|weekly|monthly|(?:almost )?every (?:day|week|night)|nie|selten|manchmal"
    r"|oft|immer|taglich|nunca|rara vez|a veces|siempre|jamais|rarement|parfois|souvent|toujours|as vezes|sempre|nooit"
    r"|soms|vaak|altijd|mai|spesso|once(?: a \w+)?|twice(?: a \w+)?"
    r"|(?:[<>] ?)?\d{1,2}(?: ?[-+] ?\d{0,2})? ?(?:x|times?|mal|veces|fois|vezes|keer|volte|razy)?"
    r"(?: ?(?:a|per|pro|al|por|par|each|every|/) ?| )?(?:d|days?|w|weeks?|months?|nights?|tag|woche|dia|semana|jour"
    r"|semaine|mes|mois|dag|giorno)?"
)
_SKIN_AND_WOUND: Final = (
    r"\b(?:skin|haut|hautbild|derma\w*|mole|muttermal|lesions?|wounds?|wunden?|rash|piel|lunar|peau|pelle|pele|huid"
    r"|ulcer"
    r"|symptom\w*|since|seit|desde|depuis|dal|sinds|photo|foto|bild|patient\w*|praxis|arzt|clinic\w*|lokal\w*|location"
    r"|body ?part|koerperstelle|korperstelle)"
)
_NOT_A_BODY: Final = Expression(
    rf"{_GOODS}|\bengine|\bvehicle|\bpipe|\broof|\bpumps?\b|\bplants?\b|\bprinter|\bbattery|\bhearts? ?bleed"
)
_ATTACKS: Final = (
    r"(?:seizures?|crisis|crises?|convulsi\w+|(?:epileptischer? )?anfalle?|attacc[hoi]+|napady?|aanval(?:len)?|anfald"
    r"|epilepsy event|fits?)"
)
_KINDS_OF_ATTACK: Final = (
    r"(?:simple |complex |komplex |primary |secondary |bilateral )?(?:focal(?:e|es)?(?: \w+)?|fokal\w*(?: \w+)?"
    r"|partial|parcial(?:es)?|partiell\w*|tonic[ -]?clonic|ton\w{2,4}[ -]?clon\w+|tonisch[ -]?klonisch|tonic[oa]?"
    r"|clonic"
    r"|absences?|ausencias?|ausencia tipica|absenzen?|absence|crisi di assenza|myoclonic|mioclon\w+|myoklon\w+|atonic"
    r"|aton\w+|drop(?: attack)?|gtcs?|grand mal|petit mal|infantile spasms?|generali[sz]ad[ao]s?|generali[sz]ed"
    r"|generalisiert\w*|convulsive|convulsiva|febrile|febril(?:es)?|nocturnal|pnes|status epilepticus|aura)"
)
SYMPTOMS_SHORT: Final = (
    Topic("symptom", PAINS, Expression(r"[^\d]{3,60}"), elsewhere=_NOT_A_BODY),
    Topic(
        "symptom",
        Expression(rf"\b(?:{_ASKS})\b.{{0,60}}\b(?:{_BODILY})\b"),
        Expression(rf"{YES_NO}|{SCALE}|{_HOW_OFTEN}"),
        lowest=0.0,
        highest=10.0,
        elsewhere=Expression(rf"{_GOODS}|\bour (?:app|service)|\bcustomer"),
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:juckt|blutet|nasst|naesst|eitert|brennt|schmerzt|geschwollen|gerotet|itches|is itchy|itchy|bleeds"
            r"|oozes|weeps|hurts|is (?:painful|sore|bleeding|swollen)|pica|sangra|duele|supura|escuece|demange|gratte"
            r"|saigne|suinte|fait mal|coca|doi|prude|sanguina|brucia|fa male|jeukt|bloedt|swedzi|krwawi|boli|kliar"
            r"|bloder|klor)$"
        ),
        Expression(rf"{YES_NO}|{SCALE}|nachts|etwas|stark|manchmal|sometimes|a little|un peu|un poco|um pouco|soms"),
        lowest=1.0,
        highest=10.0,
        context=Expression(_SKIN_AND_WOUND),
        elsewhere=_NOT_A_BODY,
    ),
    Topic(
        "symptom",
        Expression(rf"^{_ATTACKS} (?:type|typ|tipo|kind|art|classification)$"),
        Expression(_KINDS_OF_ATTACK),
        pairs=Expression(rf"\b{_ATTACKS} (?:type|typ|tipo|kind|art|classification)$"),
        elsewhere=Expression(rf"{_GOODS}|\bdressing|\bfitting|\bcompany|\beconom"),
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:stool|bowel|bm|stuhl\w*|deposicion\w*|selles|fezes|evacua\w+|feci|ontlasting|avforing|stolec) ?"
            r"(?:freq\w*|frequency|counts?|number|per day|day|daily|consistency|form|type|movements?|bristol|score)$"
            r"|\bbristol(?: ?(?:stool|scale|score|type|form|chart))*$|^bowel movements?$"
            r"|^(?:abd(?:o|ominal)?|belly|tummy|stomach|pelvic|joint|muscle|neck|shoulder|knee|hip|leg|foot|jaw|ear"
            r"|eye|breast"
            r"|bauch|unterleib|gelenk|nacken) ?(?:pains?|aches?|schmerz(?:en)?|discomfort)"
            r"(?: (?:today|level|score|severity|intensity|nrs|vas))?$"
        ),
        Expression(rf"{YES_NO}|{SCALE}|never|sometimes|often|always|soft|hard|loose|watery|normal|weich|hart|flussig"),
        lowest=0.0,
        highest=60.0,
        elsewhere=Expression(rf"{_GOODS}|\bfurniture|\bbar ?stool|\bwood"),
    ),
)

# substances

_ALCOHOLIC: Final = (
    r"alcohol|beers?|lager|ale|ipa|stout|pils\w*|cider|wine|(?:red|white|rose|sparkling) wine|prosecco|champagne"
    r"|spirits?"
    r"|liquor|vodka|whisk(?:e)?y|gin|rum|tequila|brandy|cognac|cocktails?|shots?|alcopops?|sherry|port|sake|soju"
    r"|bier|weizen|wein|rotwein|weisswein|sekt|schnaps|korn|likor|wodka|cerveza|cana|vino|vino (?:tinto|blanco)|ron"
    r"|ginebra|whisky|cubata|copa|chupito|vermut|sidra|cava|biere|vin|vin (?:rouge|blanc)|rhum|pastis|cidre|aperitif"
    r"|cerveja|vinho|cachaca|caipirinha|chopp|birra|vino (?:rosso|bianco)|grappa|spritz|amaro|wijn|jenever|piwo|wino"
    r"|wodka|nalewka|ol|vin|sprit|snaps|pivo|vodka|raki|bira|sarap"
)
_GLASSES: Final = (
    r"(?:(?:an?|half|one|two|\d{1,2}|large|small|medium|single|double|pints?|halves|half pints?|glass(?:es)?|cans?"
    r"|bottles?|shots?|measures?|units?|\d{2,4} ?ml|0[.,]\d{1,2} ?l|copas?|vasos?|botellas?|glas|glaser|flaschen?"
    r"|verres?"
    r"|bouteilles?|copos?|tacas?|garrafas?|bicchieri?|glazen|kieliszki?)(?: of| de| d'| di)? )"
)
_MIXERS: Final = r"(?:tonic|soda|coke|cola|orange|lemon|limon|naranja|lime|ginger ale|red bull|energy|schorle|radler)"
_COUNTED: Final = (
    r"\b(?:units?|uds?|unidades|einheiten|unites?|unita|eenheden|drinks?|qty|count|copas|standard|audit(?: c)?"
    r"|crav\w*|urges?"
    r"|ganas|envie|sober|sobri\w*|diary|diario|journal|tagebuch|\blog\w*|tracker|trigger|mood|why|alone|con quien"
    r"|abv)\b"
    r"|alcohol|alkohol|alcool|drink ?(?:meter|aware|less|diary|log)"
)
_NOT_DRUNK: Final = Expression(
    rf"{_GOODS}|\border|\btables? ?(?:no|number|id)\b|\bpric|\btotal\b|\bpayment|\bdeliver|\bguests?\b|\brating"
    rf"|\bbar ?tab"
    r"|\bwater\b|\bhydrat|\binventory|\bstock\b|\bbrew"
)
_QUITTING: Final = (
    r"\bcig|\bsmok|\bquit|\bnrt\b|nicot|tabac|tabak|tobac|\bfum|\bcpd\b|\brauch|\bzigar|\bslips?\b|\brook|\brokning"
    r"|papieros"
)
SUBSTANCES_SHORT: Final = (
    Topic(
        "alcohol use",
        Expression(
            r"\b(?:alc|alco|alcohol|alk|alkohol|etoh|alcool) ?(?:days?|tage|dias|jours|giorni|dagen|units?|einheiten"
            r"|unidades"
            r"|drinks?|freq\w*|per (?:day|week|wk|month)|wk|week(?:ly)?|daily|month|qty|quantity|amount|consum\w*|use"
            r"|used"
            r"|intake)(?: (?:per |a )?(?:days?|wk|weeks?|month|mo|yr|30d?|7d?))?$"
        ),
        Expression(rf"{YES_NO}|{SCALE}|{_HOW_OFTEN}|none"),
        lowest=0.0,
        highest=500.0,
        elsewhere=_NOT_DRUNK,
    ),
    Topic(
        "alcohol use",
        Expression(
            r"^(?:bebidas?|drinks?|drink ?(?:type|name|kind)|drk|dk|beverages?|getrank\w*|getraenk\w*|boissons?"
            r"|bevand[ae]"
            r"|drank|drankje|dryck|drikke|drikkevare|napoj|napoje|trunek|icecek|icki|tipo (?:de )?bebida)$"
        ),
        Expression(
            rf"{_GLASSES}{{0,4}}(?:{_ALCOHOLIC})(?: (?:and |& |con |mit |com |avec )?{_MIXERS})?"
            r"(?: ?\(?\d{1,4}(?:[.,]\d{1,2})? ?(?:%|cl|ml|l|dl|oz)\)?){0,2}"
        ),
        context=Expression(_COUNTED),
        elsewhere=_NOT_DRUNK,
    ),
    Topic(
        "tobacco use",
        Expression(
            r"^(?:cpd|(?:nb|n|num|no) ?(?:cigs?|cigarettes?|zigaretten|clopes)(?: (?:par |per |pro )?(?:jour|day|tag"
            r"|dia))?"
            r"|cigs? ?(?:a|per|in) ?(?:d|day|pack)|packs? ?(?:per|a) ?(?:day|week)|pack (?:price|cost)|price per pack"
            r"|prix (?:du )?paquet|precio (?:del? )?(?:paquete|cajetilla)|preco (?:do )?maco|schachtelpreis"
            r"|packungspreis"
            r"|prezzo pacchetto|prijs pakje|cena paczki|(?:smok\w+|tobacco) (?:years|yrs)|years smok\w+"
            r"|annees (?:de )?(?:fum\w*|tabac)|anos (?:fum\w+|de tabaco)|jahre rauch\w*)$"
        ),
        lowest=0.0,
        highest=200.0,
        context=Expression(_QUITTING),
        elsewhere=Expression(r"\bshops?\b|\bcart\b|checkout|\bsku\b|campaign|\bcpc\b|\bcpm\b|\bads?\b|impressions"),
    ),
    Topic(
        "tobacco use",
        Expression(
            r"^(?:nrt|nrt (?:type|kind|product)|quit (?:aid|method)|stop (?:aid|method)|nikotinersatz|tsn"
            r"|nicotine replacement(?: therapy)?)$"
        ),
        Expression(
            r"patch(?:es)?|gum|lozenges?|inhal(?:er|ator)|spray|mouth spray|pflaster|kaugummi|parches?|chicles?|gommes?"
            r"|adesivos?|cerott[oi]|pleisters?|kauwgom|e-?cig\w*|vap(?:e|ing)|varenicline|champix|chantix|bupropion"
            r"|zyban"
            r"|cytisin\w*|none|cold turkey|combination"
        ),
    ),
)

# measurements

_DIARIES: Final = (
    r"life ?logg?|habit|diary|journal|tracker|tagebuch|diario|dagbok|dagboek|dziennik|self ?track|quantif|health"
    r"|fitness"
    r"|patient|vital|\bmood\b|\bslp\b|\bsteps\b"
)
_NO_VITAL: Final = Expression(
    rf"{_GOODS}|weather|прогноз|погод|天気|engine|vehicle|\btyres?\b|\btires?\b|tire_|\bpump|boiler|\bpipe|\bgas\b"
    rf"|\bwater\b"
)
_NIGHTS: Final = (
    r"ins bett|im bett|zu bett|ins bett gegangen|bett(?:zeit| gegangen)|licht aus|eingeschlafen|aufgewacht|aufgestanden"
    r"|lights? (?:out|off)|(?:got|went|in|to|into) ?(?:to |into )?bed(?: at| time)?|fell asleep|woke(?: up)?|wake ?up"
    r"|got up|out of bed|(?:final )?awakening|bed ?time|rise ?time|hora (?:de )?(?:acostarse|dormir(?:se)?|levantarse"
    r"|despertar(?:se)?)|se (?:acosto|durmio|desperto|levanto)|acostado|dormido|despierto|levantado|couche(?:r)?"
    r"|endormi(?:ssement)?|reveil(?:le)?|lever?|a letto|addormentat[oa]|svegliat[oa]|alzat[oa]|naar bed|in slaap|wakker"
    r"|opgestaan|deitou|adormeceu|acordou|levantou|lagt sig|somnade|vaknade|gikk til sengs|sovnet|vaknet"
)
VITALS_SHORT: Final = (
    Topic(
        "blood pressure",
        Expression(
            r"\b(?:давление|артериальное давление|davlenie|тиск|血圧|血压|血壓|혈압"
            r"|最高血圧|最低血圧|収縮期血圧|拡張期血圧"
            r"|收缩压|舒张压|αρτηριακη πιεση|ضغط الدم)(?:値|值)?\b"
        ),
        Expression(r"\d{2,3} ?/ ?\d{2,3}(?: ?(?:mm ?hg|мм.{0,12}))?"),
        lowest=30.0,
        highest=260.0,
        elsewhere=_NO_VITAL,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"\b(?:пульс|чсс|частота пульса|脈拍数?|心拍数?|脉搏|心率|맥박|심박수|σφυξεις|خفقان القلب)\b"),
        lowest=20.0,
        highest=250.0,
        elsewhere=_NO_VITAL,
        is_bodily=True,
    ),
    Topic(
        "body temperature",
        Expression(r"\b(?:температура тела|体温|體溫|체온|θερμοκρασια σωματος)\b"),
        lowest=34.0,
        highest=43.0,
        elsewhere=_NO_VITAL,
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(r"\b(?:вес тела|масса тела|体重|體重|몸무게|체중|σωματικο βαρος)\b"),
        lowest=2.0,
        highest=400.0,
        elsewhere=_NO_VITAL,
        is_bodily=True,
    ),
    Topic(
        "blood glucose",
        Expression(
            r"\b(?:glikemi[aei]|glykem[iy]\w{0,3}|glykaemi\w*|glicemi[aei]|glukoza(?: we krwi)?|cukier|vercukor"
            r"|vere? ?suhkur"
            r"|сахар(?: в)? крови|глюкоза(?: крови)?|глікемія|血糖値?|血糖值?|혈당|γλυκοζη αιματος|σακχαρο)"
            r"(?: (?:mg|mmol|level|przed|po|na czczo)\w*(?: \w+)?)?$"
        ),
        lowest=1.0,
        highest=700.0,
        elsewhere=Expression(r"nutrition ?facts|ingredient|recipe|przepis|skladnik|100 ?g\b|index\b|indeks|\bprodukt"),
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(r"^wt$"),
        lowest=20.0,
        highest=400.0,
        context=Expression(_DIARIES),
        elsewhere=Expression(rf"{_GOODS}|parcel|cargo|\bload\b|\bfont"),
        is_bodily=True,
    ),
    Topic(
        "sleep",
        Expression(r"^slp$"),
        Expression(r"\d{1,2}:[0-5]\d|\d{1,2}h ?\d{0,2}m?"),
        lowest=0.5,
        highest=1440.0,
        context=Expression(_DIARIES),
        elsewhere=Expression(r"\bcpu\b|\bpower\b|\bthread|firmware|\bidle\b"),
    ),
    Topic(
        "sleep",
        Expression(rf"^(?:{_NIGHTS})$"),
        Expression(rf"[0-2]?\d[:.h][0-5]\d(?::\d\d)?(?: ?[ap]m)?|{DATE}"),
        context=Expression(
            r"sleep|schlaf|aufwach|wachphasen|sueno|sommeil|\bsonno|\bsono\b|slaap|somn|sovn|insomn|\bnights?\b"
            r"|eingeschlafen|fell asleep|in slaap|endormi|addorment|dormido|adormec"
        ),
        elsewhere=Expression(
            r"\bhotel|\bcheck ?in\b|\bcheck ?out\b|\balarm|\bgames?\b|\blamp|\blights?\b(?! out)|\bbook"
        ),
    ),
    Topic(
        "sleep",
        Expression(
            r"^(?:aufwachphasen|wachphasen|nachtliches aufwachen|awakenings|nocturnal awakenings|wake ?ups"
            r"|despertares(?: nocturnos)?|reveils(?: nocturnes)?|risvegli(?: notturni)?|schlaf(?:gute|guete))$"
        ),
        lowest=0.0,
        highest=60.0,
    ),
    Topic(
        "sleep",
        Expression(r"^(?:sleep analysis|sleep stages?) (?:asleep|in bed|deep|rem|core|light|awake)$"),
        lowest=0.0,
        highest=100_000.0,
        pairs=Expression(
            r"\bsleep ?(?:analysis|stages?|sessions?|data|summary|record|metrics?)\b.{0,24}?"
            r" (?:asleep|in ?bed|deep|rem|core|light|awake|total sleep|sleep (?:start|end)|in bed (?:start|end))$"
        ),
        elsewhere=Expression(r"\bcpu\b|\bthread|firmware|\bpower (?:mode|state)"),
    ),
)

# cycle and pregnancy

_EXPECTING: Final = (
    r"gravid|incinta|attesa|mamm[ae]\b|pregnan|\bpreg\b|matern|\bmom(?!en)\w{0,10}|\bmum(?:s|my)?\b|mother|\bbaby"
    r"|\bbebe"
    r"|\banc\b|antenatal|prenatal|perinatal|midwi|hebamme|obstet|\bgyn|gestat|gestac|\blmp\b|trimest|schwanger|embaraz"
    r"|grossesse|enceinte|zwanger|verloskund|ciaz|tehotn|gebelik|hamile|raskau|\bparity|primo figlio|kinderwunsch"
)
_FERTILE: Final = (
    r"eisprung|ovul|owul|zyklus|cycle|cyclus|cykl|ciclo|fertil|fruchtb|menstr|mestr|periode?n?\b|regla|regles|schwanger"
    r"|embaraz|gross|pregnan|gravid|flujo|fluxo|flow\b|miesiacz"
)
_DELIVERED: Final = Expression(
    rf"{_GOODS}|parcel|shipment|shipping|\border|courier|package|dispatch|tracking ?(?:no|number|id|code)|invoice"
    rf"|\bdue ?amount"
)
CYCLE_SHORT: Final = (
    Topic(
        "pregnancy",
        Expression(
            r"^(?:dpp|dpa|ddp|edd|edc|fpp|fup|egt|vet|et|tpp|dta|uitgerekende? datum|entbindung|termine"
            r"|voraussichtlicher"
            r" termin|data presunta|due date|due on|tahmini dogum|termin porodu|beraknat datum|termindatum)"
            r"(?: (?:date|datum|fecha|data))?$"
        ),
        Expression(DATE),
        context=Expression(_EXPECTING),
        elsewhere=_DELIVERED,
    ),
    Topic(
        "pregnancy",
        Expression(
            r"\bgest(?:ational|azionali|acion\w*|acao)? ?(?:wks?|weeks?|age|sem\w*|sett\w*|days)\b|\bweeks? gest\w*\b"
            r"|^(?:ga|eg|ig|sg) (?:wks?|weeks?|days?|sem\w*)$"
        ),
        Expression(r"\d{1,2} ?(?:w|wks?|weeks?|s|sem)? ?\+? ?\d? ?d?"),
        lowest=1.0,
        highest=320.0,
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:sett|settimane?|ssw|sem|semanas?|semaines?|sa|weeks?|wks?|wochen?|weken|tydzien|tyg|hafta|uke|vecka"
            r"|uge)$"
        ),
        lowest=1.0,
        highest=44.0,
        context=Expression(rf"{_EXPECTING}|\bdpp\b|\bfpp\b|\bedd\b"),
        elsewhere=Expression(
            rf"{_GOODS}|subscription|\bplan\b|workout|\bschedule|newsletter|baby ?sit|\brota\b|\brosters?\b|\bshifts?\b"
            r"|(?:dienst|schicht)plan|\bturnos?\b|\bturni\b|\bstaffing|\bheadcount|\bward \w"
        ),
    ),
    Topic(
        "cycle",
        Expression(r"^(?:lp|lmp|fum|fur|dum|ddr|lr|um|letzter? (?:tag|regel)|lm)(?: (?:date|datum|fecha))?$"),
        Expression(DATE),
        context=Expression(_FERTILE),
        elsewhere=Expression(r"billing|invoice|subscription|payment|song|vinyl|\bbike|cycling"),
    ),
    Topic(
        "cycle",
        Expression(r"^(?:zl|zyklusl|dur (?:ciclo|regla|cycle|regles)|cl|cycle len|long ciclo|ldc|dl cyklu)$"),
        lowest=2.0,
        highest=60.0,
        context=Expression(_FERTILE),
        elsewhere=Expression(r"billing|invoice|subscription|payment|\bbike|cycling|battery"),
    ),
    Topic(
        "cycle",
        Expression(
            r"\b(?:ult(?:im[oa])?|last|letzte|dern(?:iere)?|laatste|ostatnia?|sista|siste|sidste|posledni|son) ?"
            r"(?:menst\w{0,9}|mestr\w{0,10}|regla|regra|mens|periodo|period)\b(?: (?:date|data|fecha|datum))?$"
        ),
        Expression(DATE),
        elsewhere=Expression(r"billing|invoice|subscription|payment|accounting|payroll|school|contract"),
    ),
    Topic(
        "contraception",
        Expression(r"^(?:method|methode|metodo|metoda|type|pill type|bc|bc method|bcm|contracep\w*)$"),
        Expression(
            r"pop|coc|cocp|mini ?pill|minipille|combined(?: pill)?|combi(?:pill|pille)|progest\w+ only(?: pill)?|iud"
            r"|ius"
            r"|lng ?ius|copper (?:iud|coil)|nuva ?ring|depo|dmpa|larc|implanon|nexplanon|microgestin|pildora|pilule"
            r"|pille"
        ),
        context=Expression(
            r"\bpills?\b|pill_|my ?pill|\bpacks?\b|pack_?start|spotting|contracep|birth ?control|cycle|period\b"
            r"|bleeding|\biud\b"
            r"|anticon|verhut|pille|blister|missed"
        ),
        elsewhere=Expression(rf"{_GOODS}|\bmail|\bimap|smtp|payment|\bpop ?3|\bemail"),
        is_common=True,
    ),
)

# sexual life

_GUARDED: Final = (
    r"(?:[sc] ?/ ?|con |sin |com |sem |c |s )?(?:prot|protec\w{0,5}|protecao|protegid[ao]|preserv\w*|condon|cond"
    r"|camisinha)"
    r"\.?|(?:no|nao|sin|des) ?(?:prot\w*)|si|no|sim|nao|0|1|[sc]/p"
)
_TESTED_FOR: Final = (
    r"(?:hiv|vih|syphilis|syfilis|sifilis|sifiliz|lues|chlamyd\w++|klamydi\w*+|clamidia|gonorrh?o?ea|gonorroe|gonorrhoe"
    r"|gonorrea|gonorreia|gonore|gonorre|trichomon\w*+|hpv|herpes|hep(?:atitis)? ?[bc]|mycoplasma|ureaplasma|st[di]s?"
    r"|soa"
    r"|ists?|its|mst)(?: ?(?:test|kit|check|screen\w*+))?"
)
SEXUAL_SHORT: Final = (
    Topic(
        "sexual activity",
        Expression(r"^(?:rel(?:ac\w*|s)? ?sex\w*|sex ?rel\w*|sexo|relacoes|relaciones|coito)$"),
        Expression(_GUARDED),
        elsewhere=Expression(r"content ?rating|moderation|parental|\bgender|\bgenero|familiar"),
        context=Expression(
            r"regla|ciclo|flujo|fluxo|menst|periodo|sintom|humor|animo|ovul|embaraz|gravid|salud|saude|femenin"
        ),
    ),
    Topic(
        "sexual activity",
        Expression(
            r"^(?:onveilige?|unsafe|risky|risk|unprotected|riesgo|risque|ungeschutzter?|riskanter?|niezabezpieczony"
            r"|oskyddat?"
            r"|rischio|risco|desprotegid[ao]) ?(?:contact|seks|sex|vrijen|kontakt|verkehr|contacto|rapport|relacion"
            r"|encounter"
            r"|samlag|exposure|stosunek|rapporto|relacao)(?: (?:date|datum|fecha|data|at|on))?$"
            r"|\bpartners? (?:last |past )?\d{1,2} ?(?:mnd|maanden|mon|monate?|mois|meses?|mesi|mies|man|mdr|ay|mos)\b"
        ),
        Expression(rf"{DATE}|{YES_NO}"),
        lowest=0.0,
        highest=500.0,
        elsewhere=Expression(r"\bcovid|\bfirewall|\bnetwork|security|\basset"),
    ),
    Topic(
        "infection",
        Expression(
            r"^(?:pakket|pakiet|paquete|package|paket|pacote|pacchetto|pack|kit|test ?kit|panel|test|tests|testpakket"
            r"|bundle"
            r"|product|artikel|onderzoek|untersuchung|prueba|exame|esame|depistage)(?: (?:name|type|naam|typ))?$"
        ),
        Expression(rf"{_TESTED_FOR}(?:[ +,/&-]+(?:and |en |und |y |et |e )?{_TESTED_FOR}){{0,7}}[ +,/&-]*"),
        context=Expression(
            r"soa ?test|st[di] ?(?:test|check|clinic)|sexual|partners?|klacht|complain|symptom|unsafe|onveilig"
            r"|home ?test"
            r"|self ?test|test ?(?:at ?)?(?:home|thuis)|heimtest|bestelling|patient|klant|sample|result|clinic"
        ),
        elsewhere=Expression(
            r"article|\bnews\b|\bblog|campaign|vaccin|\bstock|inventory|\bsku\b|\bcats?\b|veterin|\bchapter"
            r"|med ?school"
        ),
        is_common=True,
    ),
)
