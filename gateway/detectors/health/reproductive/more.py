"""What programs tell of a cycle, of fertility, a pregnancy and menopause by the names of events, by the stage that
somebody is in, by what is pushed to their phone, and by measurements that are made of nothing else: follicles, sperm,
a child before it is born. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.health.care_words import EVENT
from gateway.detectors.health.topics import DATE, SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_bodies import LEDGERS, MACHINES
from gateway.detectors.health.tracked_words import GOODS_BESIDE
from gateway.detectors.matching.lazily import Expression

_GOODS: Final = GOODS_BESIDE.pattern
ANIMALS: Final = (
    r"\bdogs?\b|cattle|\bcows?\b|\bhorse|\bsheep\b|\bherds?\b|breeding|breeder|veterin|livestock|\bmares?\b|\bewes?\b"
    r"|incubator|\bhatch|\bchicks?\b|poultry|\bhens?\b"
)
_ELSEWHERE: Final = (
    rf"{_GOODS}|{MACHINES}|{LEDGERS}|{ANIMALS}|billing|invoice|subscription|payment|\btrial\b|payroll|bicycle|battery"
    r"|permission|\bscopes?\b|\bgrant(?:ed|s)?\b|\bschema|feature ?flag|experiment|content ?calendar|\bcourses?\b"
    r"|flash ?card|lesson|trivia|horoscop|zodiac"
)

# events

_BODY_WORDS: Final = (
    r"menstru\w{0,7}|menses|ovulation|ovulatory|fertile[ _.:-]?(?:window|day)s?|fertility|pregnan(?:cy|t)|trimester"
    r"|miscarriage|stillbirth|contraception|birth[ _.:-]?control|iud|sterilet|contraceptive"
    r"|kick[ _.:-]?(?:count(?:er|ing|s)?|session|timer)|(?:baby|fetal)[ _.:-]?(?:kick|movement)s?"
    r"|contraction[ _.:-]?(?:timer|session|counter|timing|log)|labou?r[ _.:-]?(?:started|mode|timer)"
    r"|breast[ _.:-]?(?:feed(?:ing)?|fed|pump(?:ing)?)|nursing[ _.:-]?(?:session|timer)"
    r"|pumping[ _.:-]?session|lactation"
    r"|(?:missed|late|skipped|forgot|took|take)[ _.:-]?(?:my[ _.:-]?)?pill"
    r"|pill[ _.:-]?(?:missed|skipped|late|forgotten|taken|pack|marked[ _.:-]?taken)"
    r"|embryo[ _.:-]?transfer|egg[ _.:-]?(?:retrieval|freezing|collection)|frozen[ _.:-]?transfer|ivf|iui|icsi|fet"
    r"|hot[ _.:-]?flu?a?sh(?:es)?|(?:peri|post)?menopaus(?:e|al)|ttc|bbt|opk|lh[ _.:-]?(?:test|surge|strip)"
    r"|cervical[ _.:-]?(?:mucus|fluid)|basal[ _.:-]?temp\w{0,9}|luteal|follicular|baby[ _.:-]?(?:size|bump|due)"
    r"|birth[ _.:-]?plan|hospital[ _.:-]?bag|postpartum|premenstrual|pms|spotting"
    r"|period[ _.:-]?(?:start|end|begin|day|days|flow|delay|late|overdue|predict(?:ion|ed)?|forecast|calendar|tracker"
    r"|symptoms?|log|cramps?|reminder|date)s?(?:[ _.:-]?date)?"
    r"|(?:next|last|first|late|missed|my|your|log|add|edit|delete|mark|new|irregular)[ _.:-]period"
    r"|cycle[ _.:-]?(?:day|phase|length|summary|report|insights?|prediction|history|calendar)"
    r"|zyklus\w{0,8}|periode\w{0,8}|eisprung|schwangerschaft\w{0,8}|regla|menstruacion|embarazo|regles|grossesse"
    r"|gravidez|gravidanza|mestruazioni|ciclo[ _.:-]?menstrual"
)
_HAPPENED: Final = (
    r"log(?:ged)?|add(?:ed)?|sav(?:e|ed)|track(?:ed)?|record(?:ed)?|report(?:ed)?|enter(?:ed)?|submit(?:ted)?"
    r"|updat(?:e|ed)|confirm(?:ed)?|regist(?:er|ered)|creat(?:e|ed)|noted?|mark(?:ed)?|set|select(?:ed)?|chos(?:e|en)"
    r"|start(?:ed)?|ended|finish(?:ed)?|stopp?(?:ed)?|complet(?:e|ed)|done|tapped|tap|edit(?:ed)?|deleted?|switched"
    r"|view(?:ed)?|open(?:ed)?|shown|seen|check(?:ed)?|detected|predicted|enabled|activated|on|turned|scheduled"
    r"|positive|negative|late|missed|taken|skipped|delayed|changed|answered|synced|imported|dismissed|sent|delivered"
    r"|received|clicked|success|bestatigt|eingetragen|gestartet|guardad[oa]|registrad[oa]|enregistree?|salv[oa]"
)
_WORD: Final = r"[a-z0-9]{1,16}[ _.:-]"
EVENTS: Final = (
    r"(?!.*(?:article|blog|video|podcast|\bpost[ _]|product|shop|\bads?[ _]|banner|search|course|lesson|\bfaq|quiz"
    r"|billing|trial|invoice|flow[ _]?chart|widget|permission|battery|charge|period[ _.:-]?(?:select|chang|filter)))"
    rf"(?:{_WORD}){{0,3}}(?:{_BODY_WORDS})(?:[ _.:-]?(?:{_HAPPENED}))(?:[ _.:-][a-z0-9]{{1,16}}){{0,3}}"
    rf"|(?:(?:{_HAPPENED})[ _.:-])(?:{_WORD}){{0,2}}(?:{_BODY_WORDS})(?:[ _.:-][a-z0-9]{{1,16}}){{0,2}}"
    rf"|(?:fertile[ _.:-]?window|ovulation|pregnancy|menstrual|menopause)[ _.:-](?:{_WORD}){{0,3}}(?:{_HAPPENED})"
)
_ALONE: Final = (
    r"menstru\w{2,7}|ovu(?:lation)?[ _.:-]?tests?|fertile[ _.:-]?(?:window|days?)"
    r"|pregnancy(?:[ _.:-]?(?:week|mode|test))?"
    r"|trimester|kick[ _.:-]?count\w{0,3}|contraction[ _.:-]?timer|period[ _.:-]?(?:late|delay(?:ed)?|overdue|tracker"
    r"|calendar|predict\w{2,4}|forecast|cramps|logged|missed)|missed[ _.:-]period|late[ _.:-]period"
    r"|miscarriage|stillbirth"
    r"|(?:bump|belly|ultrasound|sonogram)[ _.:-]?(?:photo|pic|picture|selfie)s?"
    r"|gender[ _.:-]?reveal(?:ed)?|baby[ _.:-]?"
    r"(?:kick(?:s|ed)?|size|bump)|first[ _.:-]kick|perimenopause|menopause|hot[ _.:-]?fl[au]sh(?:es)?"
    r"|post[ _.:-]?partum"
    r"|birth[ _.:-]control|breast[ _.:-]?feed\w{0,3}|due[ _.:-]date[ _.:-]calculat\w{1,3}"
    r"|hospital[ _.:-]bag|birth[ _.:-]plan"
    r"|schwangerschaft\w{0,8}|eisprung|zyklustag|embarazo|grossesse|gravidez|gravidanza|ovulacion|ovulacao"
)
"""What nothing else is called, so that an event needs no word for what happened."""

_NO_EVENTS: Final = (
    r"(?!.*(?:article|blog|video|podcast|\bpost[ _]|product|shop|\bads?[ _]|banner|search|course|lesson|\bfaq|quiz|news"
    r"|billing|trial|invoice|widget|permission|battery|policy|leave|paywall|topic|category|tab[ _]|screen|page))"
)
"""What happened to a body, as the name of an event tells it: `period_start_logged`, `Missed Pill Reported`."""

LESSONS: Final = (
    r"\btime ?tables?\b|stundenplan|\blessons?\b|\bclass ?rooms?\b|\bteachers?\b|\bhome ?room\b|klassenplan|\bklassen\b"
    r"|\bunterricht|\bhorario escolar|emploi du temps|\bbell ?schedule"
    r"|\b(?:first|last|\d(?:st|nd|rd|th)) ?period \d?\d:\d\d"
    r"|\bclass \d{1,2} ?[a-f]\b|\bsubjects? (?:health|math|bio|chem|phys|hist|geo|engl"
    r"|german|french|spanish|latin|art\b|music|pe\b|sport|sex ?ed|scien|inform|deutsch|ethi[ck]|relig)"
)
"""Hours of a school, which are periods too."""
_OFFERED: Final = (
    r"\bcharit(?:y|ies)\b|\bdonat(?:e|ion)s?\b|\bfundrais|\bspenden|\bspendenkorb|\bnonprofit|\bong\b|\bassociations?\b"
    r"|\bean\b|\bgtin\b|\bupc\b|\bartikel|\barticulos?\b|\bartigos?\b|\barticoli\b|\bpreis\b|\bprecio\b|\bprix\b"
    r"|\bpreco\b"
    r"|\bprezzo\b|\bprijs\b|\bcena\b|\bfiliale\b|\bsucursal\b|\b(?:type|typ|tipo|kind) (?:text|string|boolean|bool"
    r"|checkbox"
    r"|radio|select|date|number|zahl|datum|auswahl|texto|texte) ;.{0,60}\b(?:required|pflicht\w*|obligator\w+"
    r"|requerid\w|verplicht|mandatory)\b"
)
"""Names of what is given for, what is sold, and of the fields of a form."""
_EVENT_ELSEWHERE: Final = Expression(
    rf"{_ELSEWHERE}|{_OFFERED}|{LESSONS}"
    r"|\bclock\b|\bhome ?team|\bmatch\b|hockey|basketball|soccer|football|karate|taekwon|boxing|\bclass\b"
    r"|school|reporting|fiscal|mortgage|\bbundle\b|store ?url|revenue|\bcharts?\b(?! ?day)|dashboard|\brag\b|accounting"
)
_SHORT_EVENTS: Final = (
    r"(?:missed|late|skipped)[ _.:-](?:the[ _.:-]|my[ _.:-])?pill|hot[ _.:-]?flush|(?:iud"
    r"|coil)[ _.:-](?:string[ _.:-])?"
    r"check.{0,12}|embryo[ _.:-]?transfer.{0,12}|(?:fb_mobile_|app_)?period[ _.:-](?:start[ _.:-]|end[ _.:-])?logged"
)

# stages and phases

_NAMES_OF_STAGES: Final = (
    r"^(?:from|to|old|new|previous|prev|next|current)(?: (?:mode|stage|value|state|goal|status|phase))?$"
    r"|^(?:\w+ ){0,2}(?:mode|stage|life ?stage|goal|purpose|journey|user ?type|persona|intent|reason|use ?case|track"
    r"|profile type|life ?phase|etapa|fase|modo|objetivo|etape|objectif|lebensphase|status|program(?:me)?|segment"
    r"|audience|situation|category|condition|type)(?: (?:name|id|value|selected|type))?$"
)
_STAGES: Final = (
    r"(?:mode[ _:-]|goal[ _:-]|stage[ _:-]|i[ _'-]?a?m[ _-]|currently[ _-]|is[ _-])?"
    r"(?:ttc(?:[ _-]\w+){0,2}|(?:trying|try|want|wants|planning|plan)[ _-](?:to[ _-]conceive|for[ _-](?:a[ _-])?baby"
    r"|(?:to[ _-])?(?:get|become|be)[ _-]pregnant|(?:a[ _-])?pregnancy|conception)|(?:get|getting|become)[ _-]pregnant"
    r"|pregnan(?:t|cy)(?:[ _-]?(?:mode|\d{1,2}|first|loss|planning))?|expecting|expectant|conceiv(?:e|ing)|conception"
    r"|post[ _-]?partum|post[ _-]?natal|pre[ _-]?natal|new[ _-](?:mom|mum|mother)|lactating|breast[ _-]?feeding"
    r"|(?:peri|post|pre|early[ _-]|late[ _-]|surgical[ _-])?[ _-]?menopaus(?:e|al)|climacteric|ivf|iui|fertility"
    r"(?:[ _-]treatment)?|egg[ _-]freezing|(?:after|had|recent)[ _-](?:a[ _-])?(?:miscarriage|birth|abortion|loss)"
    r"|miscarriage|stillbirth|pregnancy[ _-]loss|(?:avoid|prevent)(?:ing)?[ _-](?:a[ _-])?pregnancy|cycle[ _-]tracking"
    r"|schwanger(?:schaft)?|kinderwunsch|wochenbett|wechseljahre|stillzeit|embaraz(?:o|ada)|buscando[ _-]embarazo"
    r"|posparto|postparto|menopausia|lactancia|enceinte|grossesse|essai[ _-]bebe|projet[ _-]bebe|menopause"
    r"|gravid(?:a|ez)|tentante|pos[ _-]?parto|amamenta(?:ndo|cao)|menopausa|gravidanza|allattamento|zwanger(?:schap)?"
    r"|kinderwens|overgang|w[ _-]ciazy|starania)"
)
_STAGE_ELSEWHERE: Final = Expression(
    rf"{_ELSEWHERE}|\btransit\b|\bbus(?:es)?\b|\btram|\barticle|\bhelp ?cent|\bdoi\b|pubmed|/papers?\b"
    rf"|\bfaq\b|parcel|shipment|courier|\bpackages?\b|\btopics?\b|\binsur"
)
_PHASES: Final = (
    r"(?:mid|late|early|pre)?[ _-]?(?:luteal|follicular|ovulat(?:ion|ory|ing)|menstrua(?:l|tion|ting)|premenstrual"
    r"|lutea|folicular|luteale?|folliculaire|ovulatoire|menstruelle|ovulatoria|lutealphase|follikelphase"
    r"|eisprungphase|menstruationsphase|lutea?l_?phase|ovulacao|ovulacion|menstruacion|menstruacao|lutealna"
    r"|folikularna)(?:[ _-]?(?:phase|fase|window|day))?"
)

# what is pushed

_NAMES_OF_PUSHES: Final = (
    r"^(?:title|titulo|titre|titel|titolo|body|msg|message|text|alert|nt|nm|subject|content|headline|heading|subtitle"
    r"|preview|push|copy|(?:push|notification|wzrk|campaign|banner|card|notif|inapp|in app|alert|message) ?\w+)$"
)
_YOUR: Final = r"(?:your|deine?r?|tu|tus|ton|ta|tes|votre|vos|seu|sua|teu|tua|il tuo|la tua|je|jouw|twoj[ae]?)"
_BABY: Final = r"(?:baby|bebe|bebek|enfant|bambino|bimbo|baby|dziecko|little one|fetus)"
_PUSHED: Final = (
    rf".*(?:week|semana|semaine|woche|ssw|settimana|tydzien|day|month|trimester)\W{{0,3}}\d{{1,2}}\b.{{0,24}}\b{_BABY}\b.*"
    rf"|.*\b\d{{1,2}}\W{{0,2}}(?:weeks?|ssw|semanas|sa|woche|wochen)\b.{{0,24}}\b{_BABY}\b.*"
    rf"|.*\b{_YOUR} {_BABY}\b.{{0,16}}\b(?:size|as big|big as|tamano|mide|gross|taille|tamanho|kick|grande|weighs|wiegt"
    r"|pesa)\b.*"
    rf"|.*\b{_YOUR} (?:next )?(?:period|periode|regla|regel|menstruacion|menstruation|menstruacao|regles|periodo"
    r"|mestruazioni|fertile (?:window|days?)|ovulation|eisprung|ovulacion|ovulacao|fruchtbaren tage|dias fertiles"
    r"|fenetre de fertilite|pms) (?:\w+ )?"
    r"(?:is|are|may|might|should|will|was|starts?|begins?|opens?|ends?|in|due|late|expected|today|tomorrow|soon|arrives?"
    r"|ist|beginnt|startet|kommt|endet|empieza|comienza|llega|esta|termina|commence|arrive|sont|comeca|chega"
    r"|inizia|arrivano)\b"
    r"(?!.*\b(?:notice|grace|trial|billing|free|reporting|subscription)).*"
    r"|(?!.*\b(?:trial|billing|notice|grace|free|subscription|probation|return|contract)\b).*"
    r"\b(?:period|ovulation|fertile window|high fertility|peak fertility|pms) (?:\w+ ){0,2}"
    r"(?:in \d+ days?|tomorrow|today|expected|predicted|is late|days late|reminder)\b.*"
    r"|.*\btime (?:to take|for) your (?:birth control )?pill\b.*|.*\b(?:log|record) your period\b.*"
)

_PUSHED_OF: Final = (
    r"(?!.*\b(?:article|facts|myths|why|explained|podcast|recipe|law|ban)\b).*(?:\b\d{1,2}\. ?ssw\b|\bssw ?\d{1,2}\b"
    r"|\bventana fertil|\bdias? fertil|\bfenetre (?:de )?fertil|\bjours? fertil|\bjanela fertil"
    r"|\bgiorni fertili|\bvruchtbare"
    r"|\bfertile (?:window|days?)\b|\bfruchtbar\w*|\beisprung|\bovula\w{2,7}\b|\bregles\b|\bmenstru\w+"
    r"|\bperiod(?: is)? (?:late|due"
    r"|soon|coming)|\bfertil_|\bpms_?|\bssw_?\d|\bwk_?\d{1,2}_preg|\bpregnan\w+|\bschwanger\w*|\bembaraz\w+|\bgrossesse"
    r"|\benceinte|\bgravid\w+|\btrimest\w+|\bzwanger\w*|\bbirth control|\bmenopaus\w+|\bwechseljahr\w*|\bkick count"
    r"|\b\d{1,2} weeks pregnant|\bdue date|\bdeine periode|\btu (?:regla|periodo)|\bsua menstruacao|\bpilule|\bpille).*"
)
_OF_PUSHES: Final = r"notification|\bpush|\bwzrk|reminder|in ?app ?message|\bnotif|braze|onesignal|/fcm|clevertap"

# measurements

_SPERM: Final = r"\bsperm|\bsemen|ejaculat|spermio|espermo|motil|progressive|\bt?msc\b|\btmsc\b|abstinen"
_STIMULATED: Final = (
    r"stim ?day|follic|\blining\b|endometri|antagonist|\bagonist|\bivf\b|fertil|\bicsi\b|\biui\b|oocyte|embryo|retriev"
    r"|\bblasts?\b|transfer|\bbeta\b|\bhcg\b|ovar(?:y|ies)|\bamh\b|\bafc\b|egg ?freez"
)
_UNBORN: Final = (
    r"\bcrl\b|\bbpd\b.{0,80}\b(?:hc|ac|efw)\b|\befw\b|fetal|foetal|fundal|gestat|\bga\b|ultraso|\bsono|obstet|pregnan"
    r"|\bedd\b|\blmp\b|antenatal|prenatal|trimester|\bnuchal"
)
_CARRIED: Final = (
    r"pregnan|gestat|\bbaby|\bbump|fetal|foetal|trimester|\bdue ?date|\bmom\b|\bmum\b|mama|labou?r|\bwater (?:broke"
    r"|breaking)|\bweeks?\b|midwi|\bkicks?\b|birth|contraction|hospital|obstet|embaraz|schwanger|gross|gravid"
)
_NO_KICKS: Final = Expression(
    rf"{_ELSEWHERE}|muscle|\bemg\b|english|grammar|karate|taekwon|boxing|football|soccer|\bmatch\b|sport|penalt"
    r"|workout|\bgym\b|swim|drum|econom"
)
_SOAKED: Final = Expression(
    r"flow|\bleak|\bclots?\b|tampon|\bpads?\b|period|bleed|\bcup\b|menstr|cycle|cramp|blood|blut|sangr|regl"
)

REPRODUCTIVE_MORE: Final = (
    Topic(
        "cycle",
        EVENT,
        Expression(
            f"(?:{EVENTS})|(?:{_SHORT_EVENTS})"
            f"|(?:{_NO_EVENTS}(?:{_WORD}){{0,3}}(?:{_ALONE})(?:[ _.:-][a-z0-9]{{1,16}}){{0,3}})"
        ),
        elsewhere=_EVENT_ELSEWHERE,
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:(?:record|data|sample|entry|log|event|metric|quantity|category|object)? ?(?:type"
            r"|kind|name|identifier|id"
            r"|class)(?: name)?|type id|datatype|recordtype|t|@type|cls)$"
        ),
        Expression(
            r"(?:com\.[a-z.]+\.|android\.health\.connect\.datatypes\.|hkcategorytypeidentifier|hkquantitytypeidentifier)?"
            r"(?:menstruation(?:flow|period)?|intermenstrual(?:bleeding)?|menstrualflow|ovulationtest(?:result)?"
            r"|cervicalmucus(?:quality)?|basalbodytemperature|pregnancy(?:testresult)?|lactation|contraceptive"
            r"|progesteronetestresult|bleedingafterpregnancy|bleedingduringpregnancy"
            r"|(?:infrequent|irregular)menstrualcycles|prolongedmenstrualperiods|persistentintermenstrualbleeding"
            r"|women_?health\.\w+|menstrual_?cycle|period_?log|cycle_?phase)(?:record|type)?"
        ),
        elsewhere=Expression(
            r"permission|\bscopes?\b|grant|\baccess\b|schema|\bfields? \w+ (?:type|name)|json ?schema"
        ),
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:\w+ )?(?:phase|fase|zyklusphase|faza|stage|from|to|value|state|status|current|segment|cycle|ciclo"
            r"|zyklus|phase name)(?: (?:name|id|type|label))?$"
        ),
        Expression(_PHASES),
        elsewhere=_STAGE_ELSEWHERE,
        is_by_value=True,
    ),
    Topic("pregnancy", Expression(_NAMES_OF_STAGES), Expression(_STAGES), elsewhere=_STAGE_ELSEWHERE, is_by_value=True),
    Topic(
        "pregnancy",
        Expression(_NAMES_OF_PUSHES),
        Expression(_PUSHED),
        elsewhere=Expression(rf"{_GOODS}|{ANIMALS}|\bsale\b|\boff\b|discount|coupon|\bjobs?\b"),
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:title|titulo|titre|titel|body|msg|message|text|alert|nt|nm|content|headline|wzrk \w+"
            r"|(?:push|notification"
            r"|notif|campaign|reminder|alert) ?\w*)$"
        ),
        Expression(_PUSHED_OF),
        context=Expression(_OF_PUSHES),
        elsewhere=Expression(rf"{_GOODS}|{ANIMALS}|\bsale\b|\boff\b|discount|coupon|\bjobs?\b|press ?release"),
        is_by_value=True,
    ),
    Topic(
        "pregnancy",
        Expression(r"^(?:ga|ga ?(?:weeks?|wks?|w)|gest ?age)$"),
        lowest=3.0,
        highest=45.0,
        context=Expression(
            r"\bbaby\b|\bbump\b|gender ?reveal|fetal|pregnan|gestat|matern|\bedd\b|\blmp\b|\bscan\b|ultraso|obstet"
        ),
        elsewhere=Expression(rf"{_GOODS}|{ANIMALS}|google"),
    ),
    Topic(
        "fertility",
        Expression(
            r"\b(?:sperm|semen|spermio\w*|espermo\w*|seminogram\w*|spermatozo\w+)\b"
            r"|^(?:t?msc(?: m)?(?: per ml)?|(?:total |progressive |non ?progressive )?motil(?:e"
            r"|ity)(?: sperm)?(?: count)?"
            r"|progressive(?: motility)?|morphology(?: normal)?|normal forms|post ?wash count|count post ?wash)"
            r"(?: (?:pct|percent|m|mil|ml|m per ml|per ml))?$"
        ),
        Expression(rf"{YES_NO}|{SCALE}|normal|abnormal|low|borderline|{DATE}"),
        lowest=0.0,
        highest=1_000_000.0,
        context=Expression(_SPERM),
        elsewhere=Expression(
            rf"{_GOODS}|{ANIMALS}|\bwhales?\b|\bstraw\b|\bbull\b|\bboar\b|strain|bacteri|coli\b|disclosure|disclosing"
        ),
        pairs=Expression(
            r"\b(?:sperm|semen|spermio\w*|espermo\w*|seminogram\w*)(?: \w+){0,2} (?:volume(?: ml)?|concentration|count"
            r"|motility|morphology|ph|total|normal|progressive|result|verdict|viscosity|vitality)$"
        ),
    ),
    Topic(
        "fertility",
        Expression(
            r"^(?:cycle ?stim ?day|(?:uterine |endometrial )?(?:lining|thickness)(?: mm)?|endometri\w+(?: mm)?"
            r"|(?:left |right |lead |antral )?follic(?:le|ular)s?(?: (?:mm|sizes?|counts?|cm))?|afc"
            r"|(?:right|left) ?ovary|(?:eggs?|oocytes?) ?(?:retrieved|frozen|thawed|mature|collected"
            r"|count|fertili[sz]ed)?"
            r"|mature(?: eggs| oocytes)?|mii|fertili[sz]ed|2pn|blast(?:s|ocysts?)?(?: count| frozen)?"
            r"|embryos?(?: (?:frozen|transferred|count|day|biopsied))?|euploids?|trigger ?(?:shot|day|date|time)?"
            r"|beta(?: ?hcg)?|transfer ?(?:date|day)?)$"
        ),
        Expression(rf"{DATE}|hcg|lupron|dual|ovidrel|ovitrelle|pregnyl|[1-6][a-d]{{2}}|day ?[3-7]|trilaminar"),
        lowest=0.0,
        highest=100_000.0,
        context=Expression(
            r"stim ?day|\blining\b.{0,200}(?:\be2\b|\blh\b|follic)|(?:\be2\b|\blh\b|follic).{0,200}\blining\b|\bivf\b"
            r"|\bicsi\b|\biui\b|antagonist|retriev|oocyte|fertility|fertili[sz]ed|embryo|\bblasts?\b|\beggs? ?freez"
            r"|kinderwunsch|\bovar(?:y|ies)"
        ),
        elsewhere=Expression(
            rf"{_GOODS}|{ANIMALS}|flour|\bsugar|kitchen|document|\brag\b|\biban\b|currency|\bamount\b|vector|soil|farm"
        ),
    ),
    Topic(
        "fertility",
        Expression(
            r"^(?:embri(?:on|ones|ao|oes)|embryons?|embryonen|embrion[ei]) (?:congelad[oa]s?|transferid[oa]s?"
            r"|vitrificad[oa]s?|congeles?|transferes?|vitrifies?|eingefroren|kryo\w*|congelati|trasferiti|ingevroren)$"
            r"|^(?:eingefrorene|transferierte|kryokonservierte) embryonen$"
        ),
        lowest=0.0,
        highest=60.0,
        elsewhere=Expression(rf"{ANIMALS}|\bvaca|\bkuh\b|\bbovin"),
    ),
    Topic(
        "fertility",
        Expression(
            r"^(?:fecha|data|date|datum) ?(?:de |da |di |der )?(?:la )?(?:puncion|puncao|ponction|punktion"
            r"|transferencia"
            r"|transfert|transfer|embryotransfer|inseminacion|inseminacao|insemination)"
            r"(?: (?:ovarica|embrionaria|d ?embryon\w*))?$|^(?:puncion|transferencia) (?:ovarica"
            r"|embrionaria)(?: fecha)?$"
        ),
        Expression(DATE),
        context=Expression(
            r"embri|embry|insemin|fecundacion|\bfiv\b|\bivf\b|\bicsi\b|fertil|ovocit|ovocyt|eizell|kinderwunsch|\bpma\b"
        ),
        elsewhere=Expression(rf"{ANIMALS}|\bbank|\biban\b|lumbar|\bimporte|\bamount"),
    ),
    Topic(
        "fertility",
        Expression(r"^(?:tratamientos?|tratamentos?|traitements?|behandlung|trattament[oi]|treatment|procedimiento)$"),
        Expression(
            r"(?:inseminac(?:ion|ao) artificial|insemination artificielle|kunstliche befruchtung"
            r"|inseminazione artificiale"
            r"|fecundacion in vitro|fertilizacao in vitro|fecondation in vitro|fecondazione assistita|insemination"
            r"|ovodonacion|donacion de ovulos|vitrificacion de ovulos|crioconservacion de (?:ovulos|embriones)|fiv"
            r"|fivet"
            r"|icsi|ivf|iui|iiu|pma|metodo ropa|transferencia embrionaria|kryotransfer|egg freezing)(?:[ ,/+-].{0,30})?"
        ),
        elsewhere=Expression(rf"{ANIMALS}|\bprices?\b|\bprecio|\bpreis|\bcatalog"),
        is_by_value=True,
    ),
    Topic(
        "fertility",
        Expression(r"^stim(?:ulation)? ?days?$|^days? ?of ?stim\w*$|^cover ?line(?: set| temp\w*)?$"),
        lowest=1.0,
        highest=110.0,
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:left|right) ?(?:ml|oz|min|mins|minutes|sec|s)$|^(?:cervical )?dilation(?: cm)?$|^effacement(?: pct)?$"
        ),
        lowest=0.0,
        highest=2000.0,
        context=Expression(r"\bbaby|\bnursing|breast|\blabou?r\b|membranes|\bstation\b|lactat"),
        elsewhere=Expression(rf"{_GOODS}|{ANIMALS}|factory|coolant|insulin|\bimage|opencv"),
        pairs=Expression(r"\blabou?r (?:dilation(?: cm)?|effacement|membranes|stage)$"),
    ),
    Topic(
        "cycle",
        Expression(
            r"\bhow long (?:is|are|was|were|does|do) (?:your|a typical|my) (?:\w+ )?(?:cycles?|periods?)\b"
            r"|\bhow many days (?:is|does|do|are) (?:your|my) (?:\w+ )?(?:cycles?|periods?)\b"
            r"|\b(?:when|what day) (?:did|was) (?:your|my) last (?:menstrual )?period\b|\bwie lang ist dein zyklus\b"
        ),
        Expression(
            rf"{DATE}|\d{{1,2}}(?: ?[-\u2013] ?\d{{1,2}})?(?: ?(?:days?|tage|d))?\+?|irregular\w*|not sure|it varies"
        ),
        lowest=1.0,
        highest=120.0,
    ),
    Topic(
        "fertility",
        Expression(r"^[rl]t$"),
        lowest=2.0,
        highest=45.0,
        context=Expression(r"stim ?day|\blining\b|antagonist|follic|/monitoring\b.*\be2\b"),
        elsewhere=Expression(rf"{_GOODS}|{ANIMALS}|latency|\bload ?time"),
    ),
    Topic(
        "fertility",
        Expression(r"^(?:\w+ )?(?:embryos?|blast\w*)(?: (?:grade|quality|stage))?$"),
        Expression(
            r"[1-6] ?[a-d]{2}(?:[ /,]+[1-6] ?[a-d]{2})*|morula|(?:day[ -]?[3567] )?blastocysts?|euploid|aneuploid"
        ),
        context=Expression(_STIMULATED),
        elsewhere=Expression(rf"{_GOODS}|{ANIMALS}|\bpaper\b"),
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:crl|bpd|efw|fhr|nt|fundal ?height|(?:fetal|foetal) ?(?:heart ?rate|weight|\w+)"
            r"|nuchal ?\w*|presentation"
            r"|placenta|amniotic\w*)(?: (?:mm|cm|g|bpm))?$"
        ),
        Expression(r"cephalic|breech|transverse|vertex|anterior|posterior|[\d.]+ ?(?:mm|cm|g|bpm)"),
        lowest=0.5,
        highest=6000.0,
        context=Expression(_UNBORN),
        elsewhere=Expression(rf"{_GOODS}|{ANIMALS}|camera|\bflash\b|slides?\b"),
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:ob|obs|obstetric|ob ?hx|gpa|gp|g ?p|ob ?history|obstetric (?:history|formula|score|hx)|parity|gravida"
            r"|gravida ?para|gtpal)(?: \w+)?$|^(?:ga|ig|eg|sa|ssw|gest\w*|gestational age)(?: \w+)?$"
        ),
        Expression(
            r"g\d{1,2} ?p\d{1,2}.{0,12}|\d(?:-\d){3}|\d{1,2} ?(?:w|s|sem|wks?|weeks?|sa|ssw)\.? ?\+?"
            r" ?(?:\d ?(?:d|t|j|g|days?|tage|dias)?)?|\d{1,2}\+[0-6]"
        ),
    ),
    Topic(
        "pregnancy",
        Expression(r"\b(?:contractions?|kicks?|movements?|fetal ?movements?)(?: (?:count|total|today))?$"),
        Expression(DATE),
        lowest=0.0,
        highest=10_000.0,
        context=Expression(_CARRIED),
        elsewhere=_NO_KICKS,
        pairs=Expression(
            r"\b(?:contractions?|kick ?(?:counts?|sessions?)|kicks?|labou?r)(?: \w+)? (?:start|end"
            r"|started|ended|started at"
            r"|ended at|dur\w*|duration s|int\w*|interval s?|length|intensity|ts|at|time|count|seconds|s|e|freq\w*)$"
        ),
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:type|birth|delivery|birth ?(?:type|mode|method)|delivery ?(?:type|mode|method)"
            r"|mode of (?:birth|delivery)"
            r"|tipo (?:de )?parto|parto|geburt\w*|entbindung\w*|accouchement|type d ?accouchement)$"
        ),
        Expression(
            r"(?:emergency |planned |elective |unplanned )?(?:c[ae]+sar\w+|c[ -]?section|kaiserschnitt"
            r"|cesarea|cesarienne)"
            r"|vaginal\w*|(?:assisted|instrumental|forceps|vacuum|ventouse|spontaneous|water|home)(?: \w+)?(?: birth"
            r"| delivery)?|vbac|svd|voie basse|natural birth|spontan\w*|sectio"
        ),
        context=Expression(
            r"post ?partum|\bpp\b|\bbaby|pregnan|mother|\bmom\b|\bmum\b|feeding|c ?section|cesar"
            r"|caesar|vaginal|birth(?!day|date|place)|matern"
            r"|parto|geburt|recover"
        ),
        elsewhere=Expression(rf"{ANIMALS}|parcel|courier|shipping|\border"),
        is_by_value=True,
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:weeks?|days?|months?) ?(?:pp|post ?partum|post ?natal|post ?birth|since (?:birth"
            r"|delivery|giving birth))$"
            r"|^(?:pp|post ?partum) ?(?:weeks?|days?|months?)$|^semanas? pos ?parto$|^wochen nach (?:der )?geburt$"
        ),
        lowest=0.0,
        highest=200.0,
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:type|feed ?(?:type|method|mode)?|feeding|side|breast|method|nursing|last ?side"
            r"|starting ?side|milk ?type"
            r"|source)(?: type)?$"
        ),
        Expression(
            r"(?:left|right|both|l|r)(?:[ _-](?:breast|boob|side))?|breast(?:[ _-]?(?:milk|feed(?:ing)?|fed))?"
            r"|(?:exclusive(?:ly)?|mixed|combo|partial)[ _-]?(?:breast\w*|nursing|pump\w*)?|nursing"
            r"|expressed(?:[ _-]milk)?"
            r"|pump(?:ed|ing)?"
        ),
        context=Expression(
            r"breast|\bnurs(?:e|ing)\b.{0,200}\b(?:side|min|baby|latch)|pumping|\blatch|\bfeed(?:ing)?s?\b.{0,120}\b(?:breast"
            r"|side|latch)|post ?partum|lactat"
        ),
        elsewhere=Expression(
            rf"{ANIMALS}|cancer|mammo|screening|\bmri\b|surgery|implant|chicken|insulin|factory|hospital ?bed|swim"
        ),
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:pads?|tampons?|sanitary \w+|(?:menstrual )?cups?|cup ml|liners?|panty ?liners?"
            r"|period (?:pants|underwear"
            r"|products?)|clots?|leaks?|binden|compresas|serviettes|absorventes|assorbenti|maandverband)"
            r"(?: (?:used|count|changed|soaked|ml|today))?$"
        ),
        Expression(rf"{YES_NO}|{SCALE}|small|large"),
        lowest=0.0,
        highest=200.0,
        context=Expression(
            r"\btampons?\b|\bpads?\b.{0,120}\b(?:flow|leaks?|clots?|period)|(?:flow|leaks?|clots?|period).{0,120}\bpads?\b"
            r"|bleed|menstr|\bclots?\b.{0,80}(?:flow|pain|period)"
        ),
        elsewhere=Expression(rf"{_GOODS}|\bbrake|thermal|helipad|\bwater\b|\bpipe|\bstock|surger|wound"),
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:on |my )?(?:period|periods|regla|periode|mens)$|^(?:next|last|days (?:until|to|till)|next expected)"
            r" ?(?:next )?(?:period|regla|periode)(?: (?:in|date|days|due))?$"
        ),
        Expression(rf"{DATE}|in \d+ days?"),
        lowest=0.0,
        highest=90.0,
        context=Expression(
            r"\bpms\b|ovul|fertil|menstr|luteal|follic|countdown|cycle ?day|symptom|\bflow\b|contracep|pregnan|widget"
        ),
        elsewhere=_EVENT_ELSEWHERE,
    ),
    Topic(
        "cycle",
        Expression(r"^(?:\w+ )?(?:behaviou?rs?|habits?|tags?|journal|factors?|labels?|annotations?|symptoms?)$"),
        Expression(
            r"(?:tag[ _:-])?(?:on[ _-](?:my[ _-])?period|period[ _-]?(?:day|cramps?|start\w*|pain|ended)?[ _-]?\d{0,2}"
            r"|menstruat\w+|ovulat\w+|pms|hot[ _-]?flash(?:es)?|hot[ _-]?flush(?:es)?|menopaus\w+|perimenopaus\w+"
            r"|pregnan(?:t|cy)|breast[ _-]?feeding|morning[ _-]sickness|premenstrual)"
        ),
        elsewhere=Expression(rf"{_ELSEWHERE}|\bhistory class|\bclothes|clothing|\bdress"),
        is_by_value=True,
    ),
)
"""Further topics of `words.py`."""

REPRODUCTIVE_MORE_TRIGGER: Final = (
    r"|fertil|fruchtbar|r(?:e|è)gles|pilule|ovu_|\bovu[_ -]?test|bump[_ -]?p|belly|ultraso|gender[_ -]?rev|due[_ -]date"
    r"|period[_ .:-]?(?:late|delay|over)|follic|folik|lutea|trimest|kicks?[_ -]?(?:count|session)"
    r"|hot[_ -]?fl(?:a|u)sh|embryo|expect(?:ing|ant)|ivf|iui"
    r"|egg[_ -](?:freez|retriev|collect)|perimeno|climacter|wochenbett|stillzeit|lactan|embri(?:o|ó|õ|ã)|insemin"
    r"|ovodona|kryo|punci(?:o|ó)n|ponction|tentante|overgang|starania"
    r"|post[_ -]?natal|your (?:baby|pill)|beb(?:é|e|ê)\b|\bbaby\b|\bbébé|stillbirth|new[_ -]m(?:o|u)m|iud|basalbody"
    r"|labou?r|nursing|pumping|spotting|\bpms\b|women_?health|c[ae]+sar|c-?section|kaiserschnitt|\bg\d ?p\d|vaginal"
    r"|allattam|amament|breast|\bssw\b|blastocyst|euploid|\bvbac\b|postparto|posparto|kinderwens|pre[_ -]?natal"
)
