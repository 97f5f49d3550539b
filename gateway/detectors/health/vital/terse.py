"""Measurements under the short names of small makers: a child as it grows, two pressures by when they were taken, what
a scale at home sends, a heart beside an alarm. What the names leave open, the fields beside them have to say.
Folded."""

from typing import Final

from gateway.detectors.health.topics import Topic
from gateway.detectors.health.vital.words import MACHINE_SLEEP, OTHER
from gateway.detectors.matching.lazily import Expression

_CHILD: Final = (
    r"\bbab(?:y|ies)|\bbebe|infant|newborn|neugebor|saugling|nourrisson|lactente|lactante|neonat|pediat|padiat|paediat"
    r"|puericult|\bu ?-?heft|\bkinder ?arzt|carnet de sante|\bchild\b|\bkindes\b|\bkids?\b|\bgrowth\b|wachstum"
    r"|crecimiento|croissance|crescimento|percentil|perzentil|centile|z ?score|\bhead (?:cm|circ\w*|\d)"
    r"|kopf ?umfang|cefal|cranien"
    r"|craneal|hoofdomtrek|gestat|\bmidwife|hebamme"
)
_A_CHILD: Final = _CHILD.replace(r"|\bhead (?:cm|circ\w*|\d)", "")
"""The same where a head is what is asked about."""
_BABY: Final = (
    r"\bbab(?:y|ies)\b|\bbebe\b|infant|newborn|neugebor|saugling|nourrisson|lactente|percentil|perzentil|\bhc \d"
    r"|head ?circ|kopf ?umfang|cefalico|cranien"
)
_CATCH: Final = (
    r"\bspecies\b|\bfish|\bcatch\b|angler|angeln|\bpesca|\bparcel|shipping|shipment|paket|\bcolis\b|postage|\bproduct"
    r"|\bsku\b|\bprices?\b|\bdogs?\b|(?<!; )\bcats?\b|pupp(?:y|ies)|kitten|veterin|livestock|\bcal(?:f|ves)\b"
    r"|\blambs?\b"
    r"|breed|\bscrew|\bbolt|pump|\bquantity\b|recipe|ingredient|\bserving|nutrition|\bfood\b|\bmeal|\bgarment|\bdolls?\b"
    r"|\b(?:characters?|npc|avatar)\b"
)
"""Of fish, of parcels and of young animals there is a length and a weight, too."""

_BOTH: Final = (
    r"(?=[\s\S]*(?:\b(?:head|hc|ofc|ku|pc|kopf\w*|perimetro|perimetre|cefal\w*|hoofd\w*)\b|\b(?:w|wt|wgt|weight|gewicht"
    r"|peso|poids|kg|vekt|vikt)\b))"
)

_WHEN: Final = (
    r"(?:pre|before|after|post|vor(?:her)?|nach(?:her)?|antes|despues|depois|avant|apres|prima|dopo|voor|na|start|end|am"
    r"|pm|morning|evening|noon|night|morgens?|mittags?|abends?|matin|midi|soir|manana|tarde|noche|manha|noite|mattina"
    r"|sera|ochtend|avond|rano|wieczor|sabah|aksam|rest|resting|standing|sitting|lying|supine|left|right|links|rechts"
    r"|izq\w{0,8}|der\w{0,6}|gauche|droite?|esq\w{0,6}|dir\w{0,6}|arm|wrist|base(?:line)?|initial|final"
    r"|first|last|t ?\d|\d{1,3} ?min"
    r"|\d{1,2}|entry|exit|intake|discharge)"
)
"""When or where something was measured, behind its name."""

_PRESSURE: Final = r"(?:[7-9]\d|1\d\d|2[0-4]\d) ?/ ?(?:[3-9]\d|1[0-4]\d)(?: ?mm ?\[?hg\]?)?"
_PRESSURE_WORDS: Final = (
    r"(?:bp|ta|pa|rr|nibp|tension|tensao|presion|pression|pressao|pressione|blutdruck|bloeddruk|blodtrykk?|blodtryck"
    r"|cisnienie|tlak|tansiyon|blood ?pressure)"
)

_ALARMED: Final = (
    r"\bfall(?:s|en)?\b(?! ?20\d\d|.{0,12}(?:winter|autumn|term|season|semester))|\bfall ?(?:alarm|detect|alert"
    r"|event)|\bcaida"
    r"|\bqueda\b|\bchute\b|\bsturz|\bcaduta|\bsos\b|notruf|\bpanic\b|telecare|tele ?assist|teleasist|telealarm"
    r"|care ?watch|senior|elder|dement|alzheim|\bpfleg|wander|caregiver|\bcarers?\b|angehorig"
)
_ON_THE_WAY: Final = (
    r"\beda \d|\bbvp\b|\bgsr\b|\bppg\b|\bskin t|\b(?:cad|cadence|pace|ele|elevation|kcal"
    r"|strokes?|watts?)\b [\d.]+|\bcad(?:ence)? \d"
)
_NO_HEART: Final = Expression(
    OTHER.pattern + r"|waterfall|hiring|payroll|recruit|employee|\bhr ?(?:department|manager|portal|system|email)\b"
    r"|\bmin \d{1,2} ; sec|\bminutes? \d|\brpm\b|\bsalary|engineer|developer|\bjobs?\b|kernel|\bhours?\b"
)

_SCALES: Final = (
    r"\bwaage|korper ?waage|\bkfa\b|\bbascula|pese ?personne|bilancia|\bbalanca|weegschaal|smart ?scale|body ?scale"
    r"|\bfat \d|\bh2o \d|\bbmi\b|\bimc\b|body ?fat|\bfett \d|\bgrasa\b|\bgraisse|\bgordura|muskel|\bmusc|\bmusk"
    r"|weigh ?in|abnehm|adelgaz|maigrir|emagrec"
)
_OTHER_LOADS: Final = Expression(
    OTHER.pattern + r"|\breps?\b|\bsets \d|exercise|\bsquat|\bbench|dead ?lift|parcel|\bcargo|luggage|\border\b|pallet"
    r"|\bprices?\b|\bqty\b|\bsku\b|\bdogs?\b|veterin|serving|kcal|protein|carb|calor|\bsalt\b"
    r"|\bsugar|nutri|recipe|truck|crane|\bfont|\bstyle\b|\bweights?_|tensor|\bedges?\b|\bgraph"
)
_SCALE_LETTERS: Final = r"\b(?:f|fat|bf) \d[\d.]* ; .{0,40}\b(?:m|mu\w*|h2o|wat\w*|bone|bmi) \d"

_OF_SUGAR: Final = Expression(
    r"\bmg ?/? ?dl\b|\bmmol|nuchtern|ayunas|a jeun|jejum|fasting|\bins(?:ulin\w*)?\b|\bbolus|\bbasal|\bcarbs?\b|\bcho\b"
    r"|\bkh \d|\bke \d|\bbe \d|hypo\b|diab|gluc|zucker|\blibre\b|dexcom|nightscout|\bcgm\b|postprand|before ?meal"
    r"|after ?meal"
)
_NO_SUGAR: Final = Expression(
    r"nutrition ?facts|ingredient|recipe|100 ?g\b|serving|calor|kcal|portion|zutat|\bsku\b|\bprices?\b|\bcart\b|cholest"
    r"|\b[lh]dl\b|triglyc|creatinin|\bfat \d|\bfib(?:er|re)|protein|\bsalt\b|\bfood|opengl|\bshader|ledger"
    r"|general ledger"
)

_MEASURED: Final = (
    r"mess ?werte|messung(?:en)?\b|metingen|\bmesures\b|mediciones|medicoes|measurements?\b|misurazioni|pomiary"
    r"|olcumler|\bmittau(?:s|kset)\b|\bmalinger\b|\bmatvarden\b|\bmeresek\b"
    r"|vital ?werte|\bvitals?\b|\bconstantes\b|signos ?vitales|parametri ?vitali"
)
"""What lists of measurements are called."""

_EXPECTING: Final = (
    r"pregnan|gestation|trimest|schwanger|embaraz|grossesse|gravid|zwanger|gebelik|hamile|tahmini ?dogum|\btekme"
    r"|raskaus|ciaz[ay]\b"
)
_UPPER: Final = (
    r"(?:yla|ylapaine|ovre|overtrykk?|overtryck|horni|felsoertek|gorne|alta|maxima|massima|buyuk|systolinen"
    r"|systoliskt?)"
)
_LOWER: Final = (
    r"(?:ala|alapaine|undre|nedre|undertrykk?|undertryck|dolni|alsoertek|dolne|baja|minima|kucuk|diastolinen"
    r"|diastoliskt?)"
)
_PULSES: Final = r"(?:syke|pulzus|puls[eo]?|polso|battiti|tep|tetno|nabiz|hartslag|sykkeet|latidos)"
"""What the numbers of a cuff are called beside one another, in languages besides the large ones."""


def _beside(one: str, other: str) -> str:
    """Two readings beside each other, whichever is first."""
    first, second = rf"\b{one} \d{{2,3}}", rf"\b{other} \d{{2,3}}"
    return rf"{first} ;.{{0,40}}{second}\b|{second} ;.{{0,40}}{first}\b"


_MEALS: Final = (
    r"(?:nuchter\w{0,3}|(?:en )?ayunas|(?:em )?jejum|a jeun|fasting|na (?:de )?maaltijd|na (?:het )?eten|nach dem essen"
    r"|(?:pre|post) ?prandial\w{0,2}|na czczo|po posilku|aclik|tokluk|digiuno|antes (?:de )?comer|despues de comer)"
)

_CHILDREN: Final = (
    r"\b(?:crianca|menin[oa]|filh[oa]|nin[oa]|hij[oa]|enfant|bambin[oa]|kind(?: name)?|dziecko|barn(?:et)?"
    r"|peuter) [a-z]"
)
_TAKEN_AT: Final = (
    r"\b(?:local|site|place|ort|stelle|sitio|lugar|lieu|methode?|metodo|sede|plaats|messort) (?:axil|oral|rect|timp"
    r"|tymp|ouvid|oid|oreill|orecch|ear\b|fore|front|stirn|achsel|ohr|armpit|bouche|aissel|ascell|oksel)"
    r"|\b(?:antipire|antiterm|antipyr|paracetamol|ibuprofen|dipiron|novalgin|nurofen|tylenol|calpol)"
)
"""Where a child's fever was measured, and what is given against it."""

TERSE: Final = (
    Topic(
        "heart rate",
        Expression(
            r"\b(?:heart ?rates?|hr|bpm|puls[eo]?|fc) (?:samples?|series|data|values?|list|readings?|stream"
            r"|trace|array|curve"
            r"|log|points)$|\bheart ?rates?$"
        ),
        Expression(r"\[?\d{2,3}(?:[,;|] ?\d{2,3}){3,}\]?"),
        lowest=30,
        highest=230,
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^fc ?(?:max|min|moy|med|media|moyenne|repos|reposo)$"),
        lowest=30,
        highest=230,
        context=Expression(
            r"\bduree|\bdist|\bcourse\b|\brun\b|carrera|entren|entrain|\bbpm|\bpuls|kcal|workout|\bfc|coeur"
        ),
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^(?:puls[eou]?|pouls|polso|hartslag|hr|fc|tep|nabiz|herzfrequenz|syke|pulzus)$"),
        lowest=30,
        highest=230,
        context=Expression(_MEASURED),
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(r"^(?:weight|gewicht|peso|poids|vikt|vekt|waga|kilo|paino|hmotnost|testsuly)$"),
        lowest=2,
        highest=400,
        context=Expression(rf"{_MEASURED}|{_EXPECTING}"),
        elsewhere=Expression(rf"{_OTHER_LOADS.pattern}|{_CATCH}"),
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(r"^(?:tension|tansiyon|presion|pressao|ta|pa)(?: (?:arterielle|arterial))?$"),
        Expression(r"(?:9|1\d|2[0-4])(?:[.,]\d)? ?/ ?(?:[4-9]|1[0-4])(?:[.,]\d)?"),
        context=Expression(
            rf"{_MEASURED}|\bpouls|\bpulso|\bnabiz|coeur|corazon|cardi|hypert|hipert|sante\b|salud|saglik"
        ),
        elsewhere=Expression(OTHER.pattern + r"|\bbar\b|pneu|volt|voltage"),
        is_bodily=True,
    ),
    Topic(
        "blood glucose",
        Expression(rf"^{_MEALS}(?: (?:sekeri|wert|waarde|valor|value|glucose|glucosa|zucker))?$"),
        lowest=2,
        highest=600,
        context=Expression(
            r"\bmg ?/? ?dl\b|\bmmol|gluc|glyc|glic|zucker|suiker|seker|cukier|azucar|acucar|diab|insulin"
            r"|\btokluk \d|\baclik"
        ),
        elsewhere=_NO_SUGAR,
        is_bodily=True,
    ),
    Topic(
        "blood glucose",
        Expression(r"^(?:dextro|glycemie|gly)$"),
        lowest=0.3,
        highest=6,
        context=Expression(r"a jeun|repas|insul|diab|\bg ?/ ?l\b|\bcarnet|glyc|\bavant\b|\bapres\b"),
        elsewhere=_NO_SUGAR,
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(
            r"^(?:(?:birth|baby|geburts|child) ?)?(?:w|wt|wgt|weight|gewicht|peso|poids|vekt|vikt|waga|hmotnost|agirlik"
            r"|kilo)(?: (?:de naissance|al nacer|nascimento|nacimiento))? (?:g|gr|gm|grams?|gramm|gramos|gramas"
            r"|grammes)$"
        ),
        lowest=400,
        highest=25_000,
        context=Expression(_CHILD),
        elsewhere=Expression(_CATCH),
        is_bodily=True,
    ),
    Topic(
        "head circumference",
        Expression(
            r"\b(?:head ?circ\w{0,12}|kopfumfang|perimetro (?:cefalico|craneal)|per(?:im)? cef\w{0,8}|perimetre cranien"
            r"|hoofdomtrek|circonferenza cranica|hodeomkrets|huvudomfang|obwod glowy|bas cevresi)(?: (?:cm|mm|in))?$"
        ),
        lowest=9,
        highest=650,
        elsewhere=Expression(_CATCH),
        is_bodily=True,
    ),
    Topic(
        "head circumference",
        Expression(r"^(?:head|hc|ofc|kopf|ku|pc|cabeza|tete|hoofd)(?: (?:cm|mm|in))?$"),
        lowest=25,
        highest=60,
        context=Expression(rf"\A(?=[\s\S]*(?:{_A_CHILD})){_BOTH}"),
        elsewhere=Expression(_CATCH),
        is_bodily=True,
    ),
    Topic(
        "body height",
        Expression(
            r"^(?:len|length|lange|laenge|lng|talla|longitud|taille|comprimento|estatura|lengte|lunghezza|dlugosc|boy"
            r"|height|ht) (?:cm|in|mm)$|^cm$"
        ),
        lowest=30,
        highest=130,
        context=Expression(rf"\A(?=[\s\S]*(?:{_CHILD})){_BOTH}"),
        elsewhere=Expression(_CATCH),
        is_bodily=True,
    ),
    Topic(
        "body temperature",
        Expression(r"^(?:temp|temperatur\w{0,3}) (?:c|v|val|deg|grad|ear|rectal)$"),
        lowest=34.5,
        highest=42.5,
        pairs=Expression(r"^(?:temps?|temperatur\w{0,3}|fever|fieber|fiebre|fievre|febre) (?:c|v|val|deg|grad|t)$"),
        context=Expression(
            rf"{_CHILD}|{_CHILDREN}|{_TAKEN_AT}|\bdiaper|windel|\bfever|fieber|\bfebr|fiebre|fievre|vaccin|impf"
        ),
        elsewhere=Expression(
            rf"{_CATCH}|{OTHER.pattern}|\bbottle|\bbath|\bmilk\b|\bwater\b|\bformula\b|greenhouse|incubator|sterili"
        ),
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(rf"^{_PRESSURE_WORDS} {_WHEN}(?: {_WHEN})?$|^{_WHEN} {_PRESSURE_WORDS}$"),
        Expression(_PRESSURE),
        elsewhere=OTHER,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(r"^(?:skurcz|rozkurcz|syst|diast|haut|bas|obere?r?|untere?r?|bovenste|onderste)$"),
        lowest=35,
        highest=260,
        context=Expression(
            r"\brozkurcz \d{2,3}\b|\bskurcz \d{2,3}\b|\b(?:bas|haut|obere?r?|untere?r?|onderste"
            r"|bovenste) \d{2,3}\b.{0,40}"
            r"\b(?:puls\w?|pouls|hartslag|hr|fc) \d{2,3}\b|\b(?:puls\w?|pouls|hartslag"
            r"|fc) \d{2,3}\b.{0,40}\b(?:bas|haut"
            r"|untere?r?|obere?r?) \d{2,3}\b"
        ),
        elsewhere=OTHER,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(rf"^{_UPPER}$"),
        lowest=70,
        highest=260,
        context=Expression(_beside(_LOWER, _PULSES)),
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(rf"^{_LOWER}$"),
        lowest=35,
        highest=260,
        context=Expression(_beside(_UPPER, _PULSES)),
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(rf"^{_PULSES}$"),
        lowest=30,
        highest=260,
        context=Expression(_beside(_UPPER, _LOWER)),
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(rf"^(?:hr|fc|puls[eou]?|pouls|bpm|pr) {_WHEN}$"),
        lowest=38,
        highest=230,
        context=Expression(
            r"\b(?:bp|ta|rr|sp ?o ?2|hrv|pulse?|vitals?|session|workout|recovery|patient|health|heart|herz|cardi\w+) "
        ),
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^(?:hr|rhr|heart|puls) \d{1,2} ?(?:s|sec|m|min|h|hr)s?$"),
        lowest=30,
        highest=230,
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^(?:hr|fc|puls[eou]?|pouls|bpm|heart|herz)$"),
        lowest=35,
        highest=230,
        context=Expression(rf"{_ALARMED}|{_ON_THE_WAY}"),
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^(?:pr|puls[eou]?|pouls|ritmo)$"),
        lowest=30,
        highest=230,
        context=Expression(r"\bsp ?o ?2\b|sauerstoff|oxigen|oxygen|oxi(?:meter|link)|\bu bpm\b|\bunit bpm\b|zuurstof"),
        elsewhere=_NO_HEART,
        is_bodily=True,
    ),
    Topic(
        "oxygen saturation",
        Expression(r"^(?:sauerstoff|oxigeno|oxigenio|oxygene|ossigeno)(?: (?:pct|prozent|sat\w{0,12}))?$"),
        lowest=60,
        highest=100,
        context=Expression(r"\bpuls\w?\b|\bpouls\b|\bfc\b|\bhr\b|\bbpm\b|polso|battit"),
        elsewhere=Expression(OTHER.pattern + r"|\bph\b|\bpond\b|\bteich|\bstagno"),
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(r"^(?:weight|gewicht|peso|poids|vikt|vekt|waga|kgs?|lbs?|kilos?)$"),
        lowest=2,
        highest=400,
        context=Expression(rf"{_SCALES}|{_BABY}"),
        elsewhere=Expression(rf"{_OTHER_LOADS.pattern}|{_CATCH}"),
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(r"^(?:w|wt)$"),
        lowest=20,
        highest=300,
        context=Expression(_SCALE_LETTERS),
        elsewhere=_OTHER_LOADS,
        is_bodily=True,
    ),
    Topic(
        "body fat",
        Expression(r"^(?:kfa|kf|koerperfett|bf|bfp|body ?fat|masa grasa)(?: (?:pct|prozent|percent))?$"),
        lowest=3,
        highest=70,
        context=Expression(
            r"gewicht|\bpeso\b|\bpoids\b|weight|wasser|\bh2o\b|waage|bascula|muskel|muscul|\bbmi\b|kg \d"
        ),
        elsewhere=_OTHER_LOADS,
        is_bodily=True,
    ),
    Topic(
        "blood glucose",
        Expression(r"^(?:bg|gl|glc|glyc?|sg|zucker|azucar|acucar|sucre|sugar)(?: (?:value|val|wert|valor))?$"),
        lowest=2,
        highest=600,
        context=_OF_SUGAR,
        elsewhere=_NO_SUGAR,
        is_bodily=True,
    ),
    Topic(
        "sleep",
        Expression(r"\bhypno(?:gram|gramm|gramme|grama)?\b(?: \d{1,2} ?(?:s|sec|m|min))?$|^sleep ?phase \d{1,2} ?min$"),
        Expression(r"[0-9]{6,120}|[wlrdn0-5,]{6,120}"),
        lowest=0,
        highest=9,
        is_bodily=True,
    ),
    Topic(
        "sleep",
        Expression(
            r"^(?:long|short|main|night|nightly|nocturnal|primary|late|day ?time|nap|rest) ?sleeps?$|^(?:late"
            r"|early|power"
            r"|afternoon|long|short)? ?naps?$"
        ),
        Expression(
            r"(?:19|20)\d\d-\d\d-\d\d(?:[t ].{0,24})?|1[5-9]\d{8}(?:\d{3})?|[0-2]?\d:[0-5]\d|\d{1,2}h ?\d{0,2}m?"
        ),
        lowest=3,
        highest=86_400,
        context=Expression(
            r"\bring\b|ouraring|\boura\b|wearable|\bwatch|\b(?:wrist|smart|mi) ?band|fitbit|garmin|whoop"
            r"|withings|polar|health|\bheart"
            r"|\bhr\b|\bhrv\b|\bbed ?time|\brem\b|\beff(?:iciency)?\b|sleep ?(?:log|diary|track|data|score)|\bbaby"
        ),
        elsewhere=Expression(MACHINE_SLEEP.pattern + r"|\bmcu\b|\bfw\b|\bsensor\b|\bnode\b"),
    ),
    Topic(
        "sleep",
        Expression(r"^(?:to )?(?:bed|bett|cama|coucher|letto)$"),
        Expression(r"[0-2]?\d[:.h][0-5]\d(?::\d\d)?(?: ?[ap]m)?"),
        context=Expression(r"sleep|schlaf|sueno|sommeil|\bsono\b|sonno|insomn|\bwakes? \d|\bwoke|\bup \d"),
        elsewhere=Expression(r"\bhotel|\bcheck ?in\b|\balarm|\blamp|\bgames?\b|\bprinter|\bprint\b"),
    ),
)
"""Asked behind all others."""
