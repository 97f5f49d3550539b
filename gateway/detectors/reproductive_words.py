"""Names and words of cycle, pregnancy and contraception: English, Spanish, German, French, Portuguese; HealthKit,
Google Fit and Health Connect names. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.lazily import Expression
from gateway.detectors.topics import DATE, SCALE, YES_NO, Topic

NEAR: Final = Expression(
    r"menstru|ovulat|fertil|pregnan|cervical|\bflow\b|\bpms\b|cramps|period ?(?:tracker|log|start|date|length|day"
    r"|end|cycle)|period_|/periods?\b|\bcycle ?(?:length|day|log|tracker)|luteal|follicular"
    r"|spotting|\bbbt\b|basal|contracepti|symptom|zyklus|periode|regla|femtech|flo\b|clue\b|\bmood|menses|health"
    r"|women|cycletrack|lunar|regles|embarazo|schwanger|maternity|baby|trimester|bleeding|mucus"
)
"""What must be near `period`, `cycle` and `flow`."""

OTHER: Final = Expression(
    r"billing|invoice|subscription|reporting|fiscal|payment|trial|grace|retention|accounting|salary|payroll"
    r"|notice ?period|report|sampling|polling|duty|bicycle|cycling|\bbike|washing|laundry|life ?cycle|refresh"
    r"|battery|charge ?cycle|\bcpu\b|clock|traffic|\bdata ?flow|work ?flow|auth|oauth|checkout|sign ?up|signup"
    r"|onboarding|login|water ?flow|flow ?rate|pump|sensor|sprint|budget|quarter|contract|history ?class|school"
    r"|hockey|match|score ?board|basketball|game|loan|interest|tariff|lease|financ|statement|cash|valve|gas\b|plan_"
    r"|price|currency"
)
"""Bills, machines, matches and flows of data."""

OTHER_CYCLES: Final = Expression(
    r"billing|invoice|subscription|reporting|fiscal|payment|\btrial|grace|accounting|payroll|sampling|duty|bicycle"
    r"|\bbike|washing|laundry"
    r"|battery|charge ?cycle|\bcpu\b|traffic|sprint|budget|contract|hockey|score ?board|basketball|\bloan|tariff"
    r"|lease|valve"
)
"""The ones that also have the length of a cycle or the start of a period."""

FLOWS: Final = (
    r"(?:very )?(?:light|medium|heavy|spotting|none|moderate|normal|unspecified|leicht|mittel|stark|schwach|leve"
    r"|ligero|moderado|abundante|intenso|leger|moyen|abondant)|flow_\w+"
)
METHODS: Final = (
    r"(?:the |birth control |contraceptive |combined |mini )?(?:pills?|mini ?pill|iud|copper iud|hormonal iud"
    r"|implants?|condoms?|ring|patch|injections?|injectable|diaphragm|withdrawal|fertility awareness"
    r"|sterili[sz]ation|vasectomy"
    r"|none|pille|spirale|kondom|pilule|sterilet|preservatif|pildora|diu|preservativo|anillo|parche|implante|pilula"
    r"|oral|intrauterine device|vaginal ring|morning after pill|emergency)|hk\w+"
)

TOPICS: Final = (
    Topic(
        "cycle",
        Expression(
            r"\bmenstru\w*|\blast ?period\b|\bperiod ?(?:start|end|started|ended|date|dates|length|duration|flow|day"
            r"|days|late|logged|log|symptoms|predict\w*|tracker|pain|cycle|intensity)\b|\bcycle ?(?:day|length|start"
            r"|phase|regularity|tracking)\b"
            r"|\bmenses\b|\blmp\b|\blutea\w+|\bfollicular\b|\bzyklus\w*|\bregelblutung|\bperiodenbeginn"
            r"|\bletzte periode\b|\bciclo menstrual|\bultima (?:regla|menstruacion|menstruacao)"
            r"|\bfecha (?:de )?(?:ultima )?(?:regla|menstruacion)"
            r"|\bcycle menstruel|\bdernieres? regles?\b|\bdate (?:des )?(?:dernieres )?regles\b"
            r"|\bduree (?:du )?cycle\b|\bduracion (?:del )?ciclo\b|\bmenstrua\w+|\bnext ?period\b|\bavg ?cycle\b"
            r"|\bhk category type identifier (?:menstrual|intermenstrual|infrequent menstrual|irregular menstrual"
            r"|prolonged menstrual|persistent intermenstrual)\w*"
        ),
        Expression(
            rf"{DATE}|{FLOWS}|{YES_NO}|{SCALE}|menstrua\w+|luteal|follicular|ovulat\w+|regular|irregular|hk\w+"
            rf"|period|\d+(?:-\d+)?"
        ),
        lowest=0,
        highest=400,
        elsewhere=OTHER_CYCLES,
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:periods?|cycles?|flow|regla|periode|regles|ciclo|bleeding|spotting|blutung)(?: (?:flow|intensity"
            r"|level|type|amount|strength|today|day|log|entry|starke))?$"
        ),
        Expression(rf"{DATE}|{FLOWS}|{YES_NO}|started|ended|late|regular|irregular"),
        lowest=1,
        highest=60,
        context=NEAR,
        elsewhere=OTHER,
        pairs=Expression(
            r"\b(?:period|menstrua\w+|regla|zyklus|cycle|mens(?:es|truation)?)(?: \w+){0,2} (?:start|end|start date"
            r"|end date|flow|intensity|length|date|day|phase|inicio|fin|beginn|ende|duration|length days|datum)$"
        ),
    ),
    Topic(
        "fertility",
        Expression(
            r"\bovulat\w*|\bfertil(?:e|ity)\b(?! (?:soil|clinic ad))|\bcervical ?mucus|\bcervical ?fluid|\bcervix\b"
            r"|\beisprung\w*|\bfruchtbar\w*|\bovulacion\b|\bovulacao\b|\bdias fertiles\b|\btrying ?to ?conceive\b"
            r"|\bttc\b|\bivf\b|\bkinderwunsch\b"
            r"|\blh (?:test|surge|level|strip)\b|\bopk\b|\bhcg\b|\bmoco cervical|\bglaire cervicale"
        ),
        Expression(
            rf"{DATE}|{YES_NO}|{SCALE}|dry|sticky|creamy|watery|egg ?white|peak|surge|fertile|infertile"
            rf"|indeterminate|hk\w+|luteinizing\w*|estimated|confirmed"
        ),
        lowest=0,
        highest=100_000,
        pairs=Expression(
            r"\b(?:fertil|ovulat|fruchtbar)\w*(?: \w+){0,2} (?:start|end|date|day|from|to|begin|beginn|ende|inicio"
            r"|fin|status|result)$"
        ),
        elsewhere=Expression(r"soil|farm|agric|crop|plant|garden|fertili[sz]er"),
    ),
    Topic(
        "pregnancy",
        Expression(
            r"\bpregnan(?:t|cy|cies)\b|\bgestation(?:al)?\b|\btrimester\b|\bweeks? ?pregnant\b|\bbaby ?(?:due|size"
            r"|kicks?)\b|\bdue ?date ?(?:baby|pregnancy)\b|\bestimated ?due ?date\b|\bconception\b|\bschwanger\w*"
            r"|\bentbindungstermin\b|\bssw\b"
            r"|\bembaraz\w+|\bgestacion\b|\bsemanas? de (?:embarazo|gestacion|gestacao)"
            r"|\bfecha (?:probable )?de parto\b|\bgrossesse\b|\benceinte\b|\bdate d accouchement\b"
            r"|\bsemaines? d amenorrhee|\bgravid\w+|\bdata (?:prevista )?(?:do |de )?parto\b"
            r"|\bkick ?counts?\b|\bcontractions?\b|\bmiscarriages?\b|\babortions?\b|\bfehlgeburt\w*|\baborto\b"
            r"|\bfausse couche\b|\bivg\b|\bstillbirth\b|\bpostpartum\b|\bbreast ?feeding\b|\blactation\b|\bgravida\b"
            r"|\bgravidity\b"
        ),
        Expression(
            rf"{DATE}|{YES_NO}|{SCALE}|pregnant|not ?pregnant|first|second|third|week \d+|\d+ ?(?:w|weeks?|wochen"
            rf"|semanas?|semaines?|ssw)(?: ?\+? ?\d ?d?\w*)?|hk\w+|unsure|planned|unplanned|faint|left|right"
        ),
        lowest=0,
        highest=400,
        pairs=Expression(
            r"\b(?:pregnan|schwanger|embaraz|grossesse|gravid)\w*(?: \w+){0,2} (?:weeks?|months?|due date|trimester"
            r"|date|status|test|result)$"
        ),
        elsewhere=Expression(
            r"\bdogs?\b|\bcats?\b|cattle|\bcow|horse|sheep|muscle contraction|breeding|veterin|livestock"
            r"|word ?contraction"
        ),
    ),
    Topic(
        "pregnancy",
        Expression(r"^(?:due ?date|edd|baby due|parto)$"),
        Expression(DATE),
        context=Expression(
            r"pregnan|baby|gestation|trimester|maternity|schwanger|embaraz|grossesse|gravid|\blmp\b|mother|obstet"
            r"|birth|last ?period|midwife"
        ),
        elsewhere=Expression(
            r"invoice|payment|bill\b|billing|task|todo|assignment|loan|library|book\b|amount|homework|project|ticket"
            r"|order"
        ),
    ),
    Topic(
        "contraception",
        Expression(
            r"\bcontracepti\w*|\bbirth ?control\b|\bverhutung\w*|\bverhuetung\w*|\banticoncepti\w*"
            r"|\bmetodo anticonceptivo\b|\bpill ?(?:taken|reminder|missed)\b|\bmissed ?pills?\b|\bmorning ?after\b"
            r"|\biud\b"
        ),
        Expression(rf"{DATE}|{YES_NO}|{METHODS}|taken|missed|late"),
        lowest=0,
        highest=40,
    ),
)

_TEXTS: Final = (
    # English
    "missed my period,period is late,my period,last period,period started,got my period,period cramps,heavy period"
    ",irregular periods,trying to conceive,pregnancy test,positive pregnancy test,i'm pregnant,i am pregnant,weeks"
    " pregnant"
    ",my pregnancy,ovulation test,ovulating,had a miscarriage,my miscarriage,miscarriage,had an abortion,my abortion"
    ",abortion,birth control,morning after pill,my iud,fertility treatment,ivf,premenstrual,pms,pmdd,menstruation"
    ",menstrual cramps"
    ",lost the baby,lost our baby,lost my baby,perdi o bebê,perdí al bebé,perdí el bebé,periods have been"
    ",periods are so,our first round of ivf,our second round of ivf"
    ",our third round of ivf,my first round of ivf,stopped the pill,came off the pill,went off the pill"
    ",my cycle,breastfeeding,postpartum,menopause,hot flashes,morning sickness,months pregnant,got pregnant,getting"
    " pregnant"
    # Spanish
    ",me bajó la regla,me bajo la regla,mi regla,mi periodo,mi período,mi última regla,estoy embarazada,prueba de"
    " embarazo,quiero abortar,aborto,aborto espontáneo,anticonceptivos,mi embarazo,semanas de embarazo,ovulación"
    ",retraso en la"
    " regla,menstruación"
    # German
    ",meine periode,meine tage,meine regel,periode überfällig,bin schwanger,schwanger,schwangerschaftstest,meine"
    " schwangerschaft,fehlgeburt,abtreibung,eisprung,kinderwunsch,pille vergessen,regelschmerzen,wechseljahre,mein"
    " zyklus"
    # French
    ",je veux avorter,mes règles,retard de règles,je suis enceinte,enceinte,test de grossesse,ma grossesse"
    ",fausse couche,avortement"
    ",ivg,pilule oubliée,oubli de pilule,ovulation,mon cycle"
    # Portuguese
    ",minha menstruação,menstruação,estou grávida,quero abortar,teste de gravidez,minha gravidez,gravidez"
    ",menstruação atrasada"
    ",anticoncepcional,ovulação"
)
TEXTS: Final = tuple(dict.fromkeys(_TEXTS.split(",")))

OWN_TEXTS: Final = Expression(
    r"^(?:my|mi|meine?|mes|ma|mon|minha|i'm|i am|estoy|estou|je suis|je veux|quiero|quero|bin|missed my|got my"
    r"|had an?|lost (?:the|our) baby|perd[ií]|periods (?:have been|are so)|our \w+ round|(?:stopped|came off"
    r"|went off) the pill|me baj|got preg"
    r"|positive preg|period is|mein)\b"
)
"""Those that speak of oneself already."""

OWN_NEAR: Final = Expression(r"\bbin (?:[\w.]+ ){0,6}schwanger\b")
"""The same with other words between, as German has it; folded."""

IDIOMS: Final = Expression(
    r"in (?:this|the|our) (?:league|school|class)|pregnant (?:pause|silence|with meaning)|period (?:drama|film|piece"
    r"|costume|of time|instrument)|abortion (?:law"
    r"|ban|bill|rights|debate|clinic shooting|ruling)|supreme court|roe v|legislat|senat|congress|fertility rate"
    r"|birth rate|statistics"
    r"|\bdogs?\b|\bcats?\b|cattle|\bcow\b|billing|payment|trial|invoice|duty cycle|life ?cycle|bike|cycling|movie"
    r"|film|song|lyrics|celebrity|news\b|transaction|process abort|http|https?://|grace period|subscription|project"
    r"|my cycle (?:to|of)"
    r"|contract|meine tage (?:sind gez|im|in|mit)|meine regel (?:nr|lautet|\d)"
)

TRIGGER: Final = (
    r"menstru|period|cycle|flow|ovulat|fertil|cervi|pregnan|gestation|trimester|due[_ -]?date|\bedd\b|conception"
    r"|conceiv|schwanger|embaraz|grossesse|enceinte|gravid|gr(?:á)vid|zyklus|eisprung|fruchtbar|regla|r(?:e|è)gles"
    r"|ciclo"
    r"|contracept|birth[_ -]?control|verh(?:ü|u|ue)tung|anticoncep|miscarr|abort|fehlgeburt|fausse couche|postpartum"
    r"|breast[_ -]?feed|kick[_ -]?count|contraction|\blmp\b|menses|lutea|follicular|entbindung|parto\b|spotting"
    r"|bleeding|blutung"
    r"|pill[_ -]?(?:taken|miss|remind)|missed[_ -]?pill|\biud\b|\bivf\b|\bopk\b|\bttc\b|\bhcg\b|\blh[_ -](?:test"
    r"|surge|level)|kinderwunsch|lactation|stillbirth|morning[_ -]?after"
)
