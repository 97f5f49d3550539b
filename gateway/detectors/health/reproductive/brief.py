"""A day of a cycle in one or two letters, names in scripts that are not Latin, a date that is a child's by what stands
beside it, and services around contraception and abortion. Folded: lower case, no accents; where the letters are not
Latin, as `fold` leaves them."""

from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.health.reproductive.more import ANIMALS
from gateway.detectors.health.topics import DATE, SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_bodies import LEDGERS, MACHINES, TREATMENTS
from gateway.detectors.health.tracked_words import GOODS_BESIDE
from gateway.detectors.matching.lazily import Expression

_GOODS: Final = GOODS_BESIDE.pattern
_OTHERS: Final = (
    rf"{_GOODS}|{MACHINES}|{LEDGERS}|{ANIMALS}|{TREATMENTS}|billing|invoice|subscription|payment|\btrial\b|payroll|battery"
    r"|\bsoc\b"
    r"|\bsport|\bteam\b|sprint|\bgolf|\bfloors?\b|building|training|mesocycle|workout|linear\b|rental|bicycle|cycling"
)

_MUCUS_SHORT: Final = (
    r"(?:dry|stk|stky|sticky|crm|crmy|creamy|wat|wtr|watery|ew|ewm|ewcm|eggwh\w*|egg ?white|slip\w*|stretchy|none"
    r"|s\+?|f|t|d|m|p|c|e|w|\d)"
)
_OF_DAYS: Final = (
    r"(?:\b(?:cm|cf|zs|schleim|mucus)\b (?:dry|st[ik]\w*|crm\w*|cream\w*|wat\w*|wtr|ewc?m?|egg\w*"
    r"|slip\w*|stretch\w*|s\+)"
    r"|\bbbt\b \d|\bopk\b|\bcl\b (?:2[1-9]|3\d|4[0-5])\b.{0,200}\bpl\b [2-9]\b"
    r"|\bpl\b [2-9]\b.{0,200}\bcl\b (?:2[1-9]|3\d)"
    r"|\bcrmp|\bcramps?\b|\bbloat|\bspotting|\bovul|\bmumu\b|\bmens\b|\bcd\b \d{1,2}\b.{0,120}\b(?:lh"
    r"|bbt|temp|mucus)\b)"
)
_CHARTED: Final = (
    r"sympto|\bnfp\b|mynfp|zyklus|zykl|\bbbt\b|\bcd \d|cycle ?day|mucus|schleim|\bmumu\b|cervi|\blh\b|ferning|disturbed"
    r"|\bgv\b|\bpdg\b|\be3g\b|fertil|ovul"
)
_STRIPS: Final = r"\blh\b|opk|ovul|fertil|\bbbt\b|ferning|cervi|\bpdg\b|\be3g\b|\bstrips?\b|mucus|sympto|cycle"
_FIRST: Final = (
    r"\bfirst ?(?:child|baby|pregnancy|time ?(?:mom|mum|mother|parent))\b|primer ?(?:hij[oa]|bebe|embarazo)"
    r"|\berstes ?kind\b|premier ?enfant|primeir[oa] ?(?:filh[oa]|gravidez)|primo ?figlio|eerste ?kind"
    r"|\bbaby ?(?:name|gender"
    r"|sex|shower|registry|list|count)|\bregistry\b.{0,120}\b(?:parents?|gender|baby)\b|\bregistr(?:y|ies)\b.*\bparents"
    r"|\b(?:twins|singleton|triplets|multiples)\b|\bbirth ?partner|\bbabies ?count|\bchild(?:ren)? ?count"
    r"|\bmidwife|\bbump\b|\bivf\b|\bconceived\b|\bhospital ?bag"
)
_DUE: Final = (
    r"^(?:(?:baby|expected|estimated|est|exp|my|new|parto|baby s)? ?(?:due|due ?date|arrival|arrival ?date|due ?on)"
    r"|(?:fecha|data|date|datum) ?(?:de |do |prevista |probable )*(?:parto"
    r"|naissance prevue|parto"
    r" prevista)|fecha ?parto|data ?parto|geburts ?termin|et ?termin|date ?prevue|dpa"
    r"|uitgerekende? ?datum|termin ?porodu)$"
)
_PILLS: Final = (
    r"(?:yasmin(?:elle)?|yaz|microgynon|cerazette|marvelon|diane ?35|qlaira|belara|valette|logynon|cilest|rigevidon"
    r"|loestrin|sprintec|junel|maxim|lamuna|zoely|eloine|leona|minisiston|mercilon|gedarel|slynd|opill|mirena|kyleena"
    r"|jaydess|paragard|liletta|skyla|nexplanon|implanon|nuva ?ring|xulane|evra|depo ?provera|sayana|annovera|phexxi"
    r"|ella ?one|norlevo|levonelle|plan b(?: one[ -]step)?|pidana|postinor|ellaone|microdiol|tri ?nessa|seasonique|apri"
    r"|aviane|levora|ortho ?tri ?cyclen|drospirenone|desogestrel|ulipristal|mifepristone|misoprostol|mifegyne|clomid"
    r"|clomiphene|letrozole|menopur|gonal ?f|ovidrel|ovitrelle|cetrotide|orgalutran|follistim|puregon|pregnyl|fostimon"
    r"|dydrogesterone|duphaston|utrogest\w*|crinone|cyclogest|endometrin)"
)
_ENDED: Final = (
    r"(?:(?:\w+[ -])?\w+[ _-])?(?:abortions?|abortion[ _-](?:pills?|care|consult\w*|clinics?)|medical[ _-]abortion"
    r"|medication[ _-]abortion|(?:emergency|urgent)[ _-]contracepti(?:on|ve)|morning[ _-]after(?:[ _-]pill)?"
    r"|schwangerschaftsabbruch|interrupcion[ _-](?:voluntaria[ _-])?del[ _-]embarazo|ivg(?:[ _-]\w+)?|pille[ _-]danach"
    r"|pilule[ _-]du[ _-]lendemain|pildora[ _-]del[ _-]dia[ _-]despues|termination[ _-]of[ _-]pregnancy"
    r"|(?:iud|coil|implant|ius)[ _-](?:insertion|removal|fitting|check\w*|string[ _-]check|exchange|replacement)"
    r"|egg[ _-](?:freezing|donation|donor)|sperm[ _-](?:donor|donation|freezing|bank)|surrogacy|surrogate|ivf|iui|icsi"
    r"|embryo[ _-]transfer|fertility[ _-](?:treatment|consult\w*|check|test\w*|assessment)"
    r"|prenatal[ _-](?:care|visit|yoga|vitamins?)|antenatal[ _-](?:care|visit|class\w*)"
    r"|menopause[ _-](?:consult\w*|care)"
    r"|birth[ _-]control(?:[ _-](?:consult\w*|refill|pills?|renewal))?)(?:[ _-]\w+(?:[ -]\w+)?)?"
)
_MENOPAUSE: Final = (
    r"menop|\bmeno|perimeno|wechseljahr|klimakter|climacter"
    r"|\bhrt\b|\bhot ?fl|\bvms\b|overgang|\bflashes\b|\bhf\b.{0,40}\bns\b"
)
_SCRIPTS: Final = (
    "生理|月経|排卵|妊娠|出産予定|基礎体温|月经|月經|例假|经期|经量|怀孕|懷孕|预产期|孕周|避孕|생리|월경|배란|임신|출산예정"
    "|месячн|менструац|овуляц|беременн|длина цикла|день цикла|длина_цикла|день_цикла|дата родов|дата_родов|вагітн"
    "|الدورة الشهرية|الحمل|حامل|περίοδος|εγκυμοσύνη|έμμηνος|मासिक धर्म|ประจำเดือน|מחזור|היריון"
)
"""Stems of cycle and pregnancy in Japanese, Chinese, Korean, Russian, Ukrainian, Arabic, Greek, Hindi, Thai, Hebrew."""

_SPELT: Final = r"(?:saengri|saengni|saeng ri|wolgyeong|gekkei|seiri ?bi|yuejing|menstruasi|haid|kinh nguyet)"
_PART_OF: Final = r"(?:start|end|from|to|date|day|days|yang|flow|amount|length|sijak|jongryo|mulai|selesai|ryo|kaishi)"
_HOW_MUCH: Final = rf"{DATE}|{YES_NO}|{SCALE}|" + fold(
    "적음|보통|많음|아주 많음|少ない|普通|多い|少|中|多|sedikit|sedang|banyak"
)
"""The cycle in Korean, Japanese, Chinese and Indonesian, as programs spell it in Latin letters."""

REPRODUCTIVE_BRIEF: Final = (
    Topic(
        "cycle",
        Expression(r"^(?:fl|flw|bleed|mens|cm|cf|zs|ov|ovu|opk|cl|pl|crmp)$"),
        Expression(rf"(?:{_MUCUS_SHORT}|l|h|m|light|heavy|med|medium|spot\w*|pos|neg|\+|-|{DATE})"),
        lowest=0.0,
        highest=60.0,
        context=Expression(_OF_DAYS),
        elsewhere=Expression(rf"{_OTHERS}|\bpx\b|shipping|\bdims?\b|parcel|cargo|\bpixel|\bwidth|\bheight|\bcentimet"),
    ),
    Topic(
        "cycle",
        Expression(r"^(?:cd|cycle ?day|zyklustag|day ?in ?cycle)$"),
        Expression(r"(?:cd|zt) ?\d{1,2}"),
        lowest=1.0,
        highest=60.0,
        context=Expression(_CHARTED),
        elsewhere=Expression(rf"{_OTHERS}|\balbum|\btrack ?(?:no|number)|\bdiscs?\b"),
    ),
    Topic(
        "fertility",
        Expression(r"^(?:schleim|mumu|muttermund|mucus|zs|gv|ferning|fern(?: result)?|cervix|lh|t c ratio)$"),
        Expression(
            rf"{_MUCUS_SHORT}|{YES_NO}|weich|hart|offen|geschlossen|hoch|tief|soft|firm|open|closed|full|partial"
        ),
        lowest=0.0,
        highest=100.0,
        context=Expression(_CHARTED),
        elsewhere=Expression(rf"{_OTHERS}|album|\bmusic|aspect|\bimage|\bfont|\bcompress"),
    ),
    Topic(
        "fertility",
        Expression(r"^(?:test|strip|test type|strip type|scan)$"),
        Expression(
            r"ferning|saliva ?fern\w*|opk|lh|pdg|e3g|ovulation(?:[ _-]?test)?|hcg|fsh|fertility(?:[ _-]\w+){0,2}"
        ),
        context=Expression(rf"\bcd\b|cycle|\bdpo\b|peak|ovul|fertil|result|{_STRIPS}"),
        elsewhere=Expression(_OTHERS),
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(
            r"\b(?:cycles?|zyklen|ciclos?|cicli|cykle) (?:len|length|l|laenge|lange|dur|duration|days|period length)$"
        ),
        lowest=18.0,
        highest=60.0,
        pairs=Expression(
            r"\b(?:cycles?|zyklen|ciclos?|cicli|cykle|cyclus) (?:len|l|laenge|lange|dur|largo|duracion|duree)$"
        ),
        context=Expression(r"\b(?:s|start|e|end|from|to|begin|beginn|inicio|debut|first ?day|sd) (?:19|20)\d\d-?\d\d"),
        elsewhere=Expression(_OTHERS),
    ),
    Topic(
        "cycle",
        Expression(rf"^(?:.{{1,16}} )?(?:{fold(_SCRIPTS)}).{{0,12}}$"),
        Expression(rf"{DATE}|{YES_NO}|[^\d]{{1,12}}"),
        lowest=0.0,
        highest=400.0,
        elsewhere=Expression(_GOODS),
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(rf"^{_SPELT}(?: {_PART_OF})?$"),
        Expression(_HOW_MUCH),
        lowest=1.0,
        highest=60.0,
        pairs=Expression(rf"^{_SPELT} {_PART_OF}$"),
        elsewhere=Expression(_GOODS),
    ),
    Topic(
        "pregnancy",
        Expression(_DUE),
        Expression(DATE),
        context=Expression(
            rf"{_FIRST}|pregnan|gestat|trimest|schwanger|embaraz|grossesse|gravid|bebe|mama\b|mamma"
            rf"|maternity|\bbaby ?list"
        ),
        elsewhere=Expression(
            rf"{ANIMALS}|invoice|\bbill|payment|\btasks?\b|todo|assignment|\bloan|library|\bbooks?\b|project|ticket|\border"
            r"|homework"
        ),
    ),
    Topic(
        "contraception",
        Expression(
            r"^(?:(?:current |my )?(?:pill|pills|pack|brand|device|iud|ius|implant|ring|method|contracept\w*|coil)"
            r"(?: (?:name|brand|type|device))?)$"
        ),
        Expression(rf"{_PILLS}(?: .{{0,20}})?"),
        elsewhere=Expression(r"cushion|pillow|\bshoes?\b|veterin"),
        is_by_value=True,
    ),
    Topic(
        "contraception",
        Expression(
            r"^(?:name|item|item name|product|product name|medication|med|drug|title|rx|treatment|service|medicine)$"
        ),
        Expression(rf"{_PILLS}(?: .{{0,24}})?"),
        context=Expression(
            r"contracept|\bec\b|/ec\b|hours? ?since|birth ?control|period|\bpack|unprotected|\bsex\b"
            r"|ovul|\bivf\b|stim|abortion|pregnan"
            r"|\bcycle\b|\blmp\b|verhut|anticon|missed|\biud\b|\biui\b"
        ),
        elsewhere=Expression(
            r"cushion|pillow|\bshoes?\b|veterin|\bstock\b|inventory|wholesale|supplier|employee|/users|/staff"
        ),
        is_by_value=True,
    ),
    Topic(
        "contraception",
        Expression(
            r"^(?:service|services|procedure|treatment|care|care ?type|visit ?type"
            r"|consult(?:ation)? ?(?:type|for)?|program"
            r"(?:me)?|product|tx|type|category|reason|need|motif|servicio|leistung|interest"
            r"|donor ?type|request|concern|plan"
            r"|offering|vertical|specialty|appointment ?type)(?: (?:type|name|id|slug))?$"
        ),
        Expression(_ENDED),
        elsewhere=Expression(
            rf"{ANIMALS}|\barticle|\bblog|\bnews|campaign|lesson|podcast|\bbooks?\b|\btopics?\b|\bdonat(?:e|ion) amount"
        ),
        is_by_value=True,
    ),
    Topic(
        "contraception",
        Expression(
            r"^(?:hours?|days?|time|stunden|horas|heures) ?(?:since|seit|desde"
            r"|depuis) ?(?:(?:un)?protected )?(?:sex|intercourse"
            r"|contraception failure|ungeschutzt\w*(?: \w+)?)$|\bhours? since unprotected\b"
            r"|^weeks? ?(?:est|pregnant|estimate)"
            r"$|^gest ?(?:weeks?|days?)$"
        ),
        Expression(rf"[<>]? ?\d{{1,3}}(?:[ _-]+\d{{1,3}})?(?: ?h(?:ours)?)?\+?|under \d+|over \d+|{DATE}"),
        lowest=0.0,
        highest=300.0,
    ),
    Topic(
        "contraception",
        Expression(
            r"^(?:patch|ring|pill|iud|implant|injection|shot|depo|coil) ?(?:change|changed|removal"
            r"|removed|inserted|insertion|due"
            r"|next|applied|on)(?: (?:date|at|on))?$"
        ),
        Expression(DATE),
        context=Expression(r"contracep|birth ?control|/bc\b|anticon|verhut|\biud\b|cycle"),
        elsewhere=Expression(r"nicotine|fentanyl|firmware|software|vaccin"),
    ),
    Topic(
        "menopause",
        Expression(
            r"^(?:hf|ns|hot ?fl\w*|flashes|flushes|night ?sweats?|vaginal ?dryness|brain ?fog|meno ?\w*|hitzewallungen"
            r"|sofocos|bouffees(?: de chaleur)?|fogachos|calores|vampate|opvliegers|uderzenia|hrt(?: \w+)?|mht"
            r"|menopause ?\w*)(?: (?:count|severity|today|number))?$"
        ),
        Expression(rf"{SCALE}|{YES_NO}|(?:peri|post|pre)?[ _-]?meno\w*|estradiol.{{0,20}}|(?:peri|post|pre)"),
        lowest=0.0,
        highest=100.0,
        context=Expression(_MENOPAUSE),
        elsewhere=Expression(rf"{_GOODS}|{ANIMALS}|hedge|\bdns\b"),
    ),
)
"""Further topics of `words.py`."""

REPRODUCTIVE_BRIEF_TRIGGER: Final = (
    rf"|{_SCRIPTS}"
    r"|yasmin|\byaz|mirena|kyleena|nexplanon|implanon|nuva ?ring|ella ?one|norlevo|levonelle|plan b"
    r"|mifepri|misopro|clomi"
    r"|letroz|gonal|menopur|surroga|sperm|insert|removal|\bmeno\b|ferning|saliva|antenatal"
)
