"""Names and words of cycle, pregnancy and contraception: English, Spanish, German, French, Portuguese, names of fields
in Italian, Dutch, Polish, Czech, Turkish and the Nordic languages too; HealthKit, Google Fit and Health Connect names.
Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.health.care_words import CARE, COMES_FOR, EVENT, LOGGED
from gateway.detectors.health.reproductive.brief import REPRODUCTIVE_BRIEF, REPRODUCTIVE_BRIEF_TRIGGER
from gateway.detectors.health.reproductive.more import LESSONS, REPRODUCTIVE_MORE, REPRODUCTIVE_MORE_TRIGGER
from gateway.detectors.health.reproductive.said import SAID_MORE
from gateway.detectors.health.reproductive.terse import REPRODUCTIVE_TERSE
from gateway.detectors.health.short_words import CYCLE_SHORT
from gateway.detectors.health.topics import DATE, SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_bodies import CYCLE_TRACKED, CYCLE_TRIGGER, LEDGERS, MACHINES, TREATMENTS
from gateway.detectors.matching.lazily import Expression

NEAR: Final = Expression(
    r"menstru|ovulat|fertil|pregnan|cervical|\bflow\b|\bpms\b|cramps|period ?(?:tracker|log|start|date|length|day"
    r"|end|cycle)|period_|\bcycle ?(?:length|day|log|tracker)|luteal|follicular"
    r"|spotting|\bbbt\b|basal|contracepti|symptom|zyklus|periode|regla|femtech|flo\b|clue\b|\bmood|menses|health"
    r"|\bbbt\b|\bopk\b|\bcikl|\bcykl|\bcyklu|\bmiesiacz|\bovula|owulac|mestruaz|gravidanza|zwanger|ciaza|ciazy"
    r"|\bciclo"
    r"|cyclus|[.] ?cycle ;|\bsympt\b|\bhumeur|\banimo\b|\bstimmung|\bumore|\bmenses|fluxo|flujo|flusso|krwaw"
    r"|sangra|saign|sintoma|objaw|sint\b|\bsx\b|cycletrack"
    r"|women|lunar|regles|embarazo|schwanger|maternity|baby|trimester|bleeding|mucus"
)
"""What must be near `period` and `cycle`."""

_NEAR_FLOW: Final = Expression(rf"{NEAR.pattern}|\bperiods?\b".replace(r"|\bflow\b", ""))
"""What must be near `flow`: the address may be called so, too."""

_OF_LAWS: Final = (
    r"\bcalled [^;]{0,100}\b(?:legal(?:i[sz]ed?|i[sz]arse|iser)?|illegal|laws?|gesetz\w*|strafbar|erlaubt|verboten"
    r"|ley|loi|lei"
    r"|legge|banned|ban|versichert|covered|insured|abgedeckt|zahlt|cubre|cubiert[oa]|couverte?|remboursee?|coberta)\b"
)
"""What polls ask of everybody, and what insurers are asked."""
_TRAINED: Final = (
    r"\bloss \d+\.\d|\bepochs?\b|learning ?rate|\bmomentum\b|\boptimi[sz]er|\bgradients?\b|\bval ?(?:loss|acc)|/runs\b"
    r"|hyper ?param|\bbatch ?size|\bactuator|\bservo|\bspring ?constant"
)
"""What programs that learn, and machines, have of it: `{"contraction": 0.27, "loss": 1.85}`."""
OTHER: Final = Expression(
    rf"{LESSONS}|"
    r"billing|invoice|subscription|reporting|fiscal|payment|trial|grace|retention|accounting|salary|payroll"
    r"|notice ?period|report|sampling|polling|duty|bicycle|cycling|\bbike|washing|laundry|life ?cycle|refresh"
    r"|battery|charge ?cycle|\bcpu\b|clock|traffic|\bdata ?flow|work ?flow|auth|oauth|checkout|sign ?up|signup"
    r"|onboarding|login|water ?flow|flow ?rate|pump|sensor|sprint|budget|quarter|contract|history ?class|school"
    r"|hockey|match|score ?board|basketball|game|loan|interest|tariff|lease|financ|statement|cash|valve|gas\b|plan_"
    rf"|{MACHINES}|{LEDGERS}|{TREATMENTS}"
    r"|price|currency|\biban\b|mandat|sepa\b|abrechnung|zahl(?:ung|weise)|rechnung|factura|fatura|facture|fattura"
    r"|abonnement|\babo\b|lastschrift|\bpagos?\b|cobro|prelevement|addebito|\bsleep ?periods?\b"
    r"|sleep_period|\bheart rate\b|\bhrv\b"
)
"""Bills, machines, matches and flows of data; nights of sleep."""

_OTHER_CYCLES: Final = (
    r"billing|invoice|subscription|reporting|fiscal|payment|\btrial|grace|accounting|payroll|sampling|duty|bicycle"
    r"|\bbike|washing|laundry"
    r"|battery|charge ?cycle|\bcpu\b|traffic|sprint|budget|contract|hockey|score ?board|basketball|\bmatch\b|home ?team"
    r"|\bloan|tariff"
    rf"|{MACHINES}|{LEDGERS}|{TREATMENTS}"
    r"|lease|valve|\biban\b|\bsepa\b|abrechnung|rechnung|factura|fatura|facture|fattura|lastschrift|prelevement"
)
REVENUE: Final = r"\b(?:mrr|arr|arpu|churn|revenue|net_?new|billing|subscriptions?)\b"
"""What shrinks and grows there is money: `contraction_mrr`."""

OTHER_CYCLES: Final = Expression(rf"{_OTHER_CYCLES}|\bsleep ?period")
"""The ones that also have the length of a cycle or the start of a period."""

FLOWS: Final = (
    r"(?:very )?(?:light|medium|heavy|spotting|none|moderate|normal|unspecified|leicht|mittel|stark|schwach|leve"
    r"|ligero|moderado|abundante|intenso|leger|moyen|abondant"
    r"|abundantes?|abondante?s?|legeres?|legers|faibles?|moyennes?|normales?|fuertes?|ligeras?|escas[ao]s?|moderadas?"
    r"|intensas?|fracas?|forte?s?|starke|schwache|leichte|very heavy|super heavy|very light"
    r"|intensa?|moderada|fluxo \w+|abbondant[ei]|scars[aoei]|medi[ao]|licht|matig|hevig|zwaar|obfite|skape|srednie"
    r"|umiarkowane|lekkie"
    r"|kozepes|gyenge|eros|enyhe|niukka|kohtalainen|runsas|usor|moderat|abundent|sednji|umereno|obilno"
    r"|riklig|lett|kraftig|slab[ey]|silne|hafif|orta|yogun|l|m|h)|flow_\w+"
)
METHODS: Final = (
    r"(?:the |birth control |contraceptive |combined |mini )?(?:pills?|mini ?pill|iud|copper iud|hormonal iud"
    r"|implants?|condoms?|ring|patch|injections?|injectable|diaphragm|withdrawal|fertility awareness"
    r"|sterili[sz]ation|vasectomy"
    r"|none|pille|spirale|kondom|pilule|sterilet|preservatif|pildora|diu|preservativo|anillo|parche|implante|pilula"
    r"|pillola|spirale|preservativo|anello|cerotto|pil|spiraal|condoom|tabletki?|antykoncepcja|wkladka"
    r"|prezerwatywa|plaster"
    r"|p-?piller|kobberspiral|spiral|kondomi|hap|hormonspirale|kupferspirale|verhutungsring|nuvaring|depo(?:"
    r" injection|-?provera)?"
    r"|depo|norplant|nexplanon|implanon|mirena|inyeccion|injetavel|injection|ligadura|laqueadura|natural|sympto"
    r" ?thermal"
    r"|dispositif intra ?uterin|abstinence|lam|rhythm|standard days|female condom|camisinha|coito interrompido"
    r"|oral|intrauterine device|vaginal ring|morning after pill|emergency|(?:iud|coil|ius|diu|spirale?|sterilet|spiraal"
    r"|wkladka)[ _-](?:copper|hormonal|non ?hormonal|mirena|kyleena|jaydess|paragard|liletta|skyla|cobre|de cobre"
    r"|hormonales?"
    r"|(?:au )?cuivre|al rame|ormonale|miedziana|hormonalna|domaciczna|koper)|(?:levonorgestrel|non ?hormonal)[ "
    r"_-](?:iud|ius)"
    r"|coil|ius|paragard|kyleena|jaydess|liletta|skyla|gynefix|kupferkette|cervical cap|cap|spermicides?|sponge"
    r"|tubal ligation|tubes tied|(?:progestin|progestogen)[ _-]only(?:[ _-]pill)?|pop|coc|(?:depo |contraceptive )?shot"
    r"|contraceptive (?:patch|implant|injection|ring)|combined pill|mini[ _-]pill|xulane|annovera|phexxi|slynd"
    r"|anillo vaginal|parche anticonceptivo|implante (?:subdermico|anticonceptivo)|pildoras?|minipildora"
    r"|pastillas? anticonceptivas?|diafragma|ligadura de trompas|condon(?:es)?|vasectomia|preservativos? femeninos?"
    r"|minipille|(?:verhutungs|hormon)pflaster|vaginalring|hormonimplantat|hormonstabchen|dreimonatsspritze|diaphragma"
    r"|sterilisation|temperaturmethode|nfp|kondome"
    r"|anneau(?: vaginal)?|patch(?: contraceptif)?|implant contraceptif|pilule (?:combinee|microprogestative)"
    r"|micropilule"
    r"|diaphragme|preservatifs?(?: (?:masculins?|feminins?))?|ligature des trompes|vasectomie"
    r"|anel(?: vaginal)?|adesivo|siu|camisinha feminina|injecao(?: anticoncepcional)?|minipilula"
    r"|anello vaginale|cerotto contraccettivo|impianto|minipillola|diaframma|preservativi"
    r"|koperspiraal|hormoonspiraal|vaginale ring|prikpil|implantatiestaafje|pleister|minipil|condooms"
    r"|p-?ring|p-?stav|p-?plaster|kopparspiral|minipiller|p-?spruta|p-?sproyte|krazek(?: dopochwowy)?|plastry|zastrzyk"
    r"|prezerwatywy|globulki|yasmin(?:elle)?|yaz|microgynon(?: \d\d)?|evra(?: patch)?|cerazette|marvelon"
    r"|diane[ -]?35|qlaira"
    r"|belara|valette|logynon|cilest|rigevidon|lo ?loestrin(?: fe)?|(?:tri-?)?sprintec|junel|maxim|lamuna|desogestrel"
    r"|levonorgestrel|drospirenon\w*|zoely|eloine|leona|minisiston|trinordiol|mercilon|gedarel|opill|ellaone"
    r")|hk\w+"
)

BODILY: Final = Expression(
    r"menstr|\bmestrua|miesiacz|ovulat|ovulac|ovulaz|owulac|fertil|pregnan|contracep|anticon|schwanger|zwanger"
    r"|embaraz|grossesse"
    r"|gravid|gestac|gestat|\bgest\b|\bciaz|\bcicl|\bcycle|\bcykl|\bcyklu|\bcyclus|\bzyklus|period ?track|\bregles"
    r"|\bregla\b"
    r"|cartela|family ?planning|\bbbt\b|\bopk\b|\bssw\b|matern|obstet|midwife|hebamme|prenatal|\blmp\b|uterus"
    r"|\bfetal|\bivf\b"
    r"|naturalcycles|femme|\bfluxo|\bflujo|hamile|gebelik|gestite|terme prevu"
)
"""What must be near shorter names, which mean other things as well."""

_WITH_CHILD: Final = (
    r"pregnan\w*|conceiv\w*|conception|embaraz\w*|schwanger\w*|enceinte|grossesse|gravid\w*|engravidar|gravidanza"
    r"|incinta"
    r"|zwanger\w*|ciaz\w*|hamile\w*|gebelik|raskaus"
)
_SEEN_FOR: Final = (
    r"pregnan\w*|pre ?-?natal\w*|ante ?-?natal\w*|post ?-?natal\w*|post ?-?partum|obstetri\w*|matrona|midwife\w*"
    r"|hebamme\w*"
    r"|sage-?femme|verloskund\w*|poloznic\w*|polozn\w+|jordemor|barnmorska|embaraz\w*|gestaci\w*|gestant\w*"
    r"|grossesse|enceinte"
    r"|schwanger\w*|mutterschafts\w*|ultraschall \d+\. ssw|\d+\. ?ssw|ssw|gravid\w*|zwanger\w*|ciaz\w*|hamile\w*"
    r"|gebelik|fertility"
    r"|fertilidad|fertilidade|kinderwunsch|pma|ivf|fiv|icsi|infertil\w*|nieplodnosc|miscarriage|fehlgeburt|fausse"
    r" couche|aborto"
    r"|abortion|ivg|termination of pregnancy|schwangerschaftsabbruch|(?:missed|late|irregular|heavy|painful)"
    r" periods?|menopaus\w*"
    r"|wechseljahre|menstrua\w*|dysmenorr\w*|amenorr\w*|regelschmerzen|regles (?:douloureuses|abondantes)|pcos"
    r"|endometrios\w*"
)
_PREVENTED_BY: Final = (
    r"contracept\w*|contracepti\w*|birth control|anticoncep\w*|anticonceptiv\w*|anticoncettiv\w*|verhutung\w*"
    r"|pilule|pillen?rezept"
    r"|antykoncepc\w*|morning[ -]after|emergency contraception|pille danach|pilule du lendemain|iud|(?:pose"
    r"|retrait) (?:de |d')?(?:diu"
    r"|sterilet|implant)|diu|sterilet|spiraal|spirale|vasectom\w*|sterili[sz]ation|anticonceptie|coil (?:fitting"
    r"|removal)|implant removal"
)
"""What people come to a practice for."""

_DEPARTMENT: Final = (
    r"(?:fertility|ivf|obstetrics?(?: (?:and|&) gyn\w+)?|reproductive medicine|kinderwunsch|fertilidad|fertilite)"
    r"(?:[ -]?(?:clinic|cent(?:er|re)|department|unit|visit|klinik|zentrum|sprechstunde))?"
)
"""What a department is called, whoever comes to it."""
_FOLLOWED: Final = r"/follow\b|podcast|newsletter|\bsubscri\w*|\binterests?\b"
"""Where somebody chooses what to read."""

_AIM_NAMES: Final = (
    r"^(?:\w+ )?(?:goals?|aims?|objetivos?|objectifs?|obiettiv[oi]|ziele?|doel|cel|cil|mode|modus|modo|purpose"
    r"|intent|use ?case"
    r"|user ?type|life ?stage|reason|g|tracking for)$"
)
"""What an app calls that for which it is used."""

STAGES: Final = (
    r"(?:\w+[ _-])?(?:pregnan(?:t|cy)|post ?-?partum|trimester|gestation|ssw|schwanger\w*|embarazad?[ao]?"
    r"|grossesse|gravid[aez]\w*"
    r"|newborn|ttc|ivf)[ _:-](?:(?:wk|week|weeks|month|trimester|woche|semana|semaine|m|w|t)[ _:-]?)?\d{1,2}(?:["
    r" _-]?(?:w|wk|weeks?))?"
    r"|(?:is|status|user|currently)[ _:-](?:pregnant|postpartum|ttc|breastfeeding|trying[ _-]to[ _-]conceive)"
    r"|week[ _-]\d{1,2}[ _-]pregnan\w+"
)
"""How far somebody is, as apps mark their users."""

TOPICS: Final = (
    Topic(
        "cycle",
        EVENT,
        Expression(
            rf"(?:(?:log|user|my|track|event|cycle|add|home|calendar|tracker|health|first|last|new)[ _.:-]?){{0,3}}"
            rf"(?:period|menstruation|menses|period[ _.:-]?flow|period[ _.:-]?day|menstrual[ _.:-]?flow)(?:{LOGGED}"
            r"|[ _.:-]?(?:started|ended|late|missed))(?:[ _.:-](?:date|day|today|set|manually))?"
            r"|(?:log|add|user|my|track)[ _.:-]?period[ _.:-]?(?:start|end)(?:[ _.:-]?date)?"
        ),
        elsewhere=OTHER,
        is_by_value=True,
    ),
    Topic(
        "pregnancy",
        EVENT,
        Expression(
            rf"(?:[a-z0-9]{{1,16}}[ _.:-]){{0,3}}(?:pregnancy(?:[ _.:-]?(?:test|loss|week|due ?date|status|mode"
            rf"|kick))*"
            r"|miscarriage|breast ?feeding|contractions?|kick ?count|ovulation(?:[ _.:-]?test)?|fertile["
            r" _.:-]?window|birth[ _.:-]?control"
            rf"|contraception|schwangerschaft|embarazo|grossesse|gravidez)(?:{LOGGED}|[ _.:-]?(?:positive|negative"
            rf"|started|ended|enabled"
            r"|activated|chosen|set|selected|detected))(?:[ _.:-][a-z0-9]{1,12})?"
        ),
        elsewhere=Expression(r"\bdogs?\b|\bcats?\b|cattle|horse|breeding|veterin|experiment|feature_?flag"),
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(
            r"\bmenstru\w*|\blast ?period\b|\bperiod ?(?:start|end|started|ended|date|dates|length|duration|flow|day"
            r"|days|late|logged|log|symptoms|predict\w*|tracker|pain|cycle|intensity)\b|\bcycle ?(?:day|length|start"
            r"|phase|regularity|tracking)\b"
            r"|\bmenses\b|\blmp\b|\blutea\w+|\bfollicular\b|\bzyklus\w*|\bregelblutung|\bperiodenbeginn"
            r"|\bletzte periode\b|\bciclo menstrual|\bultima (?:regla|menstruacion|menstruacao)"
            r"|\bfecha (?:de )?(?:ultima )?(?:regla|menstruacion)"
            r"|\bult(?:ima)? ?menstr\w*|\bdt ?ult ?menstr\w*|\b(?:ultimo|ostatni|laatste|letzter) (?:ciclo|cykl"
            r"|cyclus|zyklus)\b"
            r"|\bmestruazion[ei]\b|\bmiesiaczk[aie]\b|\bostatnia miesiaczka\b|\bmensen\b"
            r"|\b(?:dzien|dni|dlugosc) cyklu\b|\bcyklu dzien\b|\b(?:dia|duracao|fase|inicio) (?:do |del )?ciclo\b"
            r"|\b(?:giorno|durata|fase|inizio) (?:del )?ciclo\b|\bcyclus ?(?:dag|lengte|duur)\b|\bzyklus ?tag\b"
            r"|\bjour (?:du |de )?cycle\b|\bcykel ?(?:dag|langd|laengde)\b|\bciclo ?(?:dia|duracion|largo|length"
            r"|day)\b"
            r"|\bduracao ?(?:do )?fluxo\b|\bduracion ?(?:del )?flujo\b|\bflujo menstrual\b|\bflusso mestruale\b"
            r"|\bsiste mens\w*|\bsista mens\w*|\bregl tarihi\b|\badet (?:tarihi|dongusu|baslangic\w*)\b"
            r"|\bkuukautis\w*"
            r"|\bmenstruac\w+|\bcycle menstruel|\bdernieres? regles?\b|\bdate (?:des )?(?:dernieres )?regles\b"
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
        plain=Expression(
            r"\blast ?(?:menstrual ?)?period ?(?:start|began|started)(?: ?(?:date|on|at))?$"
            r"|\blast menstrual period\b|\bultima (?:regla|menstruacion|menstruacao)"
            r"|\bletzte (?:periode|regel)|\bdernieres? regles?\b|\bmenstrua(?:l|tion)\w*"
        ),
    ),
    Topic(
        "cycle",
        Expression(r"^flow(?: (?:intensity|level|type|amount|strength|today|day|log|entry))?$"),
        Expression(rf"{DATE}|{FLOWS}|{YES_NO}|started|ended|late|regular|irregular"),
        lowest=1,
        highest=60,
        context=_NEAR_FLOW,
        elsewhere=OTHER,
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:periods?|cycles?|regla|periode|regles|ciclo|bleeding|spotting|blutung|krwawienie|sangrado"
            r"|sangramento"
            r"|saignements?|sanguinamento|bloeding|blodning|blødning|flujo|fluxo|flusso|flux|mens|okres|miesiaczka"
            r"|cykl|cyclus"
            r"|menses|mestruazioni|regl|adet|bloedverlies)(?: (?:flow|intensity"
            r"|level|type|amount|strength|today|day|log|entry|starke|flujo|dia|dzien|dag|giorno|intensidad"
            r"|intensidade))?$"
        ),
        Expression(rf"{DATE}|{FLOWS}|{YES_NO}|started|ended|late|regular|irregular"),
        lowest=1,
        highest=60,
        context=NEAR,
        elsewhere=OTHER,
        pairs=Expression(
            r"\b(?:period|menstrua\w+|regla|zyklus|cycle|ciclo|cykl|cyclus|regles|mens(?:es|truation)?)(?: \w+){0,2}"
            r" (?:flujo|fluxo|flusso|dia|intensidade|intensidad|dt inicio|duracao fluxo|inizio|debut|start|end"
            r"|start date"
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
            r"|\bowulac\w*|\bovulazione\b|\bovulatie\b|\beisprung|\bagglossning\b|\baeglosning\b|\bdni plodne\b"
            r"|\bplodnosc\b"
            r"|\bvruchtbar\w*|\bgiorni fertili\b|\bmuco cervicale\b|\bfiv\b|\bembryo ?transfer\b|\bfollicle"
            r" (?:count|size)\b"
            r"|\bconceive\b|\bbeta ?hcg\b|\bcervical (?:mucus|fluid) record\b|\bovulation test record\b"
        ),
        Expression(
            rf"{DATE}|{YES_NO}|{SCALE}|dry|sticky|creamy|watery|egg ?white|peak|surge|fertile|infertile"
            rf"|indeterminate|hk\w+|luteinizing\w*|estimated|confirmed"
        ),
        lowest=0,
        highest=100_000,
        pairs=Expression(
            r"\bcervical (?:mucus|fluid)(?: \w+)? (?:appearance|sensation|texture)$"
            r"|\b(?:fertil|ovulat|fruchtbar)\w*(?: \w+){0,2} (?:start|end|date|day|from|to|begin|beginn|ende|inicio"
            r"|fin|status|result)$"
        ),
        elsewhere=Expression(
            r"soil|farm|agric|crop|plant|garden|fertili[sz]er|\bcats?\b|feline|felv|\bvet\b|veterin|incubator"
            r"|\bhatch|\bchicks?\b|poultry"
        ),
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
            r"|\bssw\b|\bsem(?:anas?)? (?:de )?gest\w*|\bgestante\b|\bgestacao\b|\bgravidanza\b|\bincinta\b"
            r"|\bzwanger\w*"
            r"|\bciaz[ayei]\b|\btydzien ciazy\b|\bhamile\w*|\bgebelik\w*|\btehoten\w*|\braskau\w*|\bpre ?natal\b"
            r"|\bantenatal\b"
            r"|\bfausses? couches?\b|\baccouchements?\b|\bentbindung\w*|\bgeburtstermin\b"
            r"|\bet termin\b|\berrechneter termin\b|\bpos ?parto\b"
            r"|\bpuerper\w+|\bpost ?natal\b|\bgravid\b|\bfoetal\b|\bfetal\b|\bbevalling\b|\buitgerekend\w*"
            r"|\bterm(?:in|yn) porodu\b|\bdata presunta (?:del )?parto\b|\bsettiman[ae] (?:di )?gravidanza\b"
            r"|\blactan\w+"
            r"|\ballait\w+|\bstillen\b|\bstillt\b|\bborstvoeding\b|\bamning\b|\bmutterpass\b|\bweeks? postpartum\b"
            r"|\bkick ?counts?\b|\bcontractions?\b|\bmiscarriages?\b|\babortions?\b|\bfehlgeburt\w*|\baborto\b"
            r"|\babortos\b|\babortions?\b|\bfausse couche\b|\bivg\b|\bstillbirth\b|\bpostpartum\b|\bbreast ?feeding\b"
            r"|\blactation\b|\bgravida\b"
            r"|\bgravidity\b"
        ),
        Expression(
            rf"{DATE}|{YES_NO}|{SCALE}|pregnant|not ?pregnant|first|second|third|week \d+|\d+ ?(?:w|weeks?|wochen"
            rf"|semanas?|semaines?|ssw)(?: ?\+? ?\d ?d?\w*)?|hk\w+|breast ?feeding|lactating|stillend|allaite\w*"
            rf"|lactancia|both|unsure|planned|unplanned|faint|left|right"
            r"|\d{1,3} ?(?:years?|yrs?|months?|mos?|jahren?|monaten?|anos?|mes(?:es)?|ans?|mois|ann[oi]|mes[ei]|jaar"
            r"|maanden|lata?"
            r"|miesiec\w+|ar|manader)"
            rf"|\d{{1,2}}\+[0-6]|(?:yes|ja|si|oui|sim|tak)\b.{{0,30}}|tak|nie|nej|evet|hayir|ano|ne|(?:g\d"
            rf" ?p\d.{{0,8}})"
            rf"|c[ae]sar\w+|kaiserschnitt|vaginal|voie basse|vag[ie]na\w*|normal|resultado|sangramento.{{0,20}}"
        ),
        lowest=0,
        highest=400,
        pairs=Expression(
            r"\b(?:pregnan|schwanger|embaraz|grossesse|gravid|gestant|gestac|gestat|zwanger|ciaz|hamile|gebelik"
            r"|accouchement"
            r"|parto|entbindung)\w*(?: \w+){0,2} (?:weeks?|months?|due date|trimester|date|status|test|result"
            r"|known week|wochen?"
            r"|semanas?|semaines?|settiman[ae]|tydzien|resultado|resultat|ergebnis|type|tipo|fecha|data|datum)$"
        ),
        elsewhere=Expression(
            r"\bdogs?\b|\bcats?\b|cattle|\bcow|horse|sheep|muscle contraction|breeding|veterin|livestock"
            rf"|word ?contraction|{REVENUE}|\bfigurines?\b|\bgoblins?\b|\bpotions?\b|\bloot\b|\binventory\b|\bdolls?\b"
            rf"|{_TRAINED}|{_OF_LAWS}|\bnpcs?\b|\btariff|\btarife?\b|\bcharit(?:y|ies)\b|\bdonat"
            r"|\blesson|apostroph|grammar|trivia|\belephant|\bwhale|giraffe|kangaroo|\bcorrect (?:true"
            r"|false)|how (?:long|many \w+) (?:is|are|does) an? "
        ),
        plain=Expression(
            r"^(?:currently |are you |am i )pregnant$|^(?:currently )?breast ?feeding$|^esta embarazada$"
            r"|^ist schwanger$"
        ),
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:(?:(?:expected|estimated|est|exp|anticipated) )?due ?date|(?:expected|estimated|anticipated) "
            r"(?:delivery|birth)"
            r"(?: date)?|date of (?:delivery|birth of child)|edd|edc|baby due|parto|et|dpp|fpp|termin|terme|dpa)$"
        ),
        Expression(DATE),
        context=Expression(
            r"pregnan|baby|gestation|trimester|maternity|schwanger|embaraz|grossesse|gravid|\blmp\b|mother|obstet"
            r"|birth|last ?period|midwife|hebamme|matrona|sage ?femme|\bssw\b|maternit|gestac"
        ),
        elsewhere=Expression(
            r"invoice|payment|bill\b|billing|task|todo|assignment|loan|library|book\b|amount|homework|project|ticket"
            r"|order"
        ),
    ),
    Topic(
        "pregnancy",
        Expression(
            r"\bdelivery date (?:estimated|est)\b|\bestimated (?:date of )?(?:delivery|confinement)(?: date)?\b"
            r"|\bobstetric estimate\b|\bfecha probable de parto\b"
        ),
        Expression(DATE),
        context=Expression(r"loinc|fhir|\b11778|\b11779|\b11780|pregnan|obstet|gestat|matern|embaraz|patient"),
        elsewhere=Expression(
            r"order|parcel|shipping|shipment|courier|tracking|carrier|pharmac|prescription|basket|cart\b"
        ),
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:absence|leave|time ?off|abwesenheit|fehlzeit|ausencia|absence|licencia|permiso|baja|conge|verlof"
            r"|assenza"
            r"|urlop|franvaro|fravaer|art|typ|type|reason|grund|motivo|motif|tipo)(?: ?(?:type|kind|reason|category"
            r"|code|art|grund"
            r"|typ|tipo|name))?$"
        ),
        Expression(
            r"(?:maternity|pregnancy)(?:[ _-](?:leave|disability|related)(?:[ _-]leave)?)?|pregnancy[ _-]related[ "
            r"_-]\w+"
            r"|mutterschutz(?:frist)?|mutterschaftsurlaub|schwangerschaft\w*|beschaftigungsverbot"
            r"|conges? (?:de )?maternite|conge pathologique|(?:baja|licencia|permiso|descanso) (?:por |de "
            r")?mater(?:nidad|nal)"
            r"|licenca[ -]maternidade|(?:congedo|maternita) ?(?:di |per )?(?:maternita|obbligatoria|anticipata)?"
            r"|zwangerschapsverlof|bevallingsverlof|urlop macierzynski|(?:mamma|foraldra|barsels?)(?:ledighet"
            r"|permission|orlov)"
            r"|barselsorlov|svangerskapspermisjon|graviditetspenning"
        ),
        context=Expression(
            r"\b(?:employee|mitarbeiter|empleado|trabajador\w*|salarie|medewerker|dipendente|pracownik|anstalld"
            r"|medarbejder"
            r"|ansatt|staff|worker|personal) ?\w*"
        ),
        elsewhere=Expression(r"balance|entitle|polic(?:y|ies)|accrual|holiday ?calendar|\bhandbook|template"),
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(r"^(?:period|periods|menstruation|menses|regles|regla|mestruazioni|menstruatie|regelblutung)$"),
        Expression(
            r"(?:very |super )?(?:light|heavy)|spotting|abundantes?|abondantes?|legeres|escasas?|abbondanti|scarse"
            r"|hevig|sehr stark|sehr schwach"
        ),
        elsewhere=OTHER,
    ),
    Topic(
        "contraception",
        Expression(
            r"\bcontracepti\w*|\bbirth ?control\b|\bverhutung\w*|\bverhuetung\w*|\banticoncepti\w*"
            r"|\bbc method\b|\bfp method\b|\bfamily planning\b|\banticonce[pt]\w*|\banticoncettiv\w*"
            r"|\bantykoncepcj\w*"
            r"|\bpreventivmedel\b|\bprevensjon\w*|\bprevention method\b|\bpilule\b|\bpillola\b|\bpilula\b|\bdia"
            r" (?:da )?cartela\b"
            r"|\bmetod[oa] (?:contracep\w+|anticonc\w+)\b|\bdogum kontrol\b|\behkaisy\w*|\bpille\b"
            r"|\bmetodo anticonceptivo\b|\bpill ?(?:taken|reminder|missed)\b|\bmissed ?pills?\b|\bmorning ?after\b"
            r"|\biud\b"
        ),
        Expression(
            rf"{DATE}|{YES_NO}|{METHODS}|(?:taken|took)(?: (?:late|early|on time|double|as planned))?|missed(?: \d)?"
            r"|late|double"
            rf"|skipped|not taken|on time|forgot(?:ten)?|tomada|prise|genommen|vergessen|oubliee|esquecida|olvidada"
        ),
        lowest=0,
        highest=40,
    ),
    Topic(
        "contraception",
        Expression(r"^(?:method|metodos?|methode|metoda|current method)$"),
        Expression(METHODS),
        context=BODILY,
        elsewhere=Expression(r"\bhttp|\burl\b|\brequest\b|status ?code|payment|shipping|delivery|price|algorithm"),
        is_common=True,
    ),
    Topic(
        "cycle",
        Expression(r"^(?:fum|dum|ddr|lmp|lr|om|ultima regla|dt um|dt dum)$"),
        Expression(DATE),
        context=BODILY,
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:gestite|parite|para|paridade|paridad|gesta|gestas|partos|gravida|terme|terme prevu|dpp|fpp|dpa|et)$"
        ),
        Expression(rf"{DATE}|\d\+\d"),
        lowest=0,
        highest=15,
        context=BODILY,
    ),
    Topic(
        "fertility",
        Expression(r"\bbbt\b|\bbasal (?:body )?temp\w*|\bbasaltemp\w*|^lh$|^temperatura basal$"),
        Expression(rf"{YES_NO}|peak|high|low|neg|pos"),
        lowest=-1,
        highest=110,
        context=Expression(
            rf"{NEAR.pattern}|\blh \S|\bfertility|naturalcycles|natural cycles|conceiv|cervix|zyklus|cyclus|ciclo"
        ),
        elsewhere=Expression(_OTHER_CYCLES),
    ),
    Topic(
        "pregnancy",
        Expression(_AIM_NAMES),
        Expression(rf"(?:(?:\w+[ -]){{0,2}}\w+[ _-])?(?:{_WITH_CHILD})(?:[ _-](?:naturally|soon|planning|later|now))?"),
        elsewhere=Expression(r"\bdogs?\b|\bcats?\b|\bcattle|breeding|\bblog|\barticle"),
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(_AIM_NAMES),
        Expression(
            r"ttc|(?:\w+[ _-])?(?:contraception|birth[ _-]control|period[ _-]track\w*|cycle[ _-]track\w*)"
            r"|prevent(?:ion)?"
            r"|verhutung|track[ _-](?:my[ _-])?(?:cycle|period)|postpartum|avoid|evitar|plan"
        ),
        context=BODILY,
        elsewhere=OTHER_CYCLES,
        is_by_value=True,
    ),
    Topic(
        "pregnancy",
        COMES_FOR,
        Expression(rf"(?!{_DEPARTMENT}$)(?:[^.!?]{{0,50}}\b)?(?:{_SEEN_FOR})(?:\b[^.!?]{{0,50}})?"),
        context=CARE,
        elsewhere=Expression(rf"\bdogs?\b|\bcats?\b|cattle|horse|\bvet\b|veterin|\barticle|\bblog|{_FOLLOWED}"),
        is_by_value=True,
    ),
    Topic(
        "contraception",
        COMES_FOR,
        Expression(rf"(?:[^.!?]{{0,50}}\b)?(?:{_PREVENTED_BY})(?:\b[^.!?]{{0,50}})?"),
        context=CARE,
        elsewhere=Expression(rf"\bdogs?\b|\bcats?\b|\bvet\b|veterin|\barticle|\bblog|{_FOLLOWED}"),
        is_by_value=True,
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:tags?|segments?|cohorts?|audiences?|labels?|attributes?|stage|life ?stage|user ?segment|set tags)$"
        ),
        Expression(STAGES),
        elsewhere=Expression(r"\bdogs?\b|\bcats?\b|cattle|horse|sku|product|article|blog|catalog"),
        is_by_value=True,
    ),
    *CYCLE_TRACKED,
    *CYCLE_SHORT,
    *REPRODUCTIVE_MORE,
    *REPRODUCTIVE_BRIEF,
    *REPRODUCTIVE_TERSE,
)

_TEXTS: Final = (
    # English
    "missed my period,period is late,my period,last period,period started,got my period,period cramps,heavy period"
    ",irregular periods,trying to conceive,pregnancy test,positive pregnancy test,i'm pregnant,i am pregnant,weeks"
    " pregnant"
    ",my pregnancy,ovulation test,ovulating,had a miscarriage,my miscarriage,miscarriage,had an abortion,my abortion"
    ",abortion,birth control,morning after pill,my iud,fertility treatment,ivf,premenstrual,pms,pmdd,menstruation"
    ",menstrual cramps"
    ",i miscarried,miscarried on,miscarried at,miscarried last,haven't bled in,could i be pregnant,am i pregnant"
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
    ",anticoncepcional,ovulação,teste de farmácia,teste de farmacia,pílula do dia seguinte,pilula do dia "
    "seguinte,atraso"
    " menstrual,amamentando,semanas de gestação,semanas de gravidez,gestante,cólica "
    "menstrual,grávida,gravida,menopausa,sou"
    " tentante,meu diu,anticoncepcionais,engravidar,engravidei"
    # more Spanish and French
    ",embarazada,me puse el diu,mi diu,test de embarazo,pastillas anticonceptivas,píldora del día después,pastilla "
    "del día"
    " después,menopausia,sofocos,dando el pecho,semanas embarazada,quedarme embarazada"
    ",mon stérilet,règles douloureuses,semaines d'aménorrhée,j'ai accouché,j'allaite,ménopause,tomber "
    "enceinte,bouffées de"
    " chaleur"
    # Italian
    ",incinta,gravidanza,mie mestruazioni,ho il ciclo,mio ciclo,ciclo irregolare,ciclo mestruale,test di "
    "gravidanza,aborto"
    " spontaneo,tolto la spirale,messo la spirale,mia spirale,pillola anticoncezionale,pillola del giorno "
    "dopo,ovulazione"
    ",ritardo del ciclo,sto allattando,menopausa,settimane di gravidanza"
    # Dutch
    ",zwanger,zwangerschap,weken zwanger,ongesteld,mijn menstruatie,miskraam,zwangerschapstest,eisprong,mijn spiraal"
    ",kinderwens,borstvoeding,anticonceptie"
    # Swedish, Danish, Norwegian
    ",gravid,min mens,fick mens,missfall,graviditetstest,graviditetstesten,ägglossning,p-piller,klimakteriet"
    ",spontan abort,spontanabort,min menstruation,ægløsning,eggløsning"
    # Polish, Czech, Turkish
    ",w ciąży,w ciazy,miesiączka,miesiączki,miesiączkę,poronienie,poroniłam,test "
    "ciążowy,owulacja,owulację,antykoncepcja"
    ",karmię piersią,jsem těhotná,těhotenský test,hamileyim,hamile,adetim,gebelik testi,düşük yaptım,adet gecikmesi"
)
ONLY_SAID: Final = frozenset(fold(text) for text in SAID_MORE.split(",") if text not in _TEXTS.split(","))
"""What is one's own only in a sentence that says so."""

TEXTS: Final = tuple(dict.fromkeys((*_TEXTS.split(","), *SAID_MORE.split(","))))

OWN_TEXTS: Final = Expression(
    r"^(?:my|mi|meine?|mes|ma|mon|minha|i'm|i am|estoy|estou|je suis|je veux|quiero|quero|bin|missed my|got my"
    r"|had an?|lost (?:the|our) baby|perd[ií]|periods (?:have been|are so)|our \w+ round|(?:stopped|came off"
    r"|went off) the pill|me baj|got preg"
    r"|positive preg|period is|mein)\b"
)
"""Those that speak of oneself already."""

OWN_NEAR: Final = Expression(
    r"\bbin (?:[\w.]+ ){0,6}schwanger\b|\bbin in der \d{1,2}\.? ?(?:ssw|woche)\b"
    r"|\b(?:ik|mijn|mezelf|ho|sono|mio|mia|miei|jag|mig|mitt|jeg|meg|mam|jestem|mnie|moj[ae]?|jsem|posso|puedo)\b"
    r"|\bhamileyim\b|\badetim\b"
)
"""Who speaks, in German with other words between and in languages beside the five; folded."""

_FLASHES: Final = r"hot (?:flash|flush)(?:es)?|hitzewallung(?:en)?|bochornos"
_HEATING: Final = (
    r"thyro|tamoxif|letrozol|anastroz|venlafax|prednis|leupror|side ?effects?|nebenwirkung|efectos? secundarios?"
)
"""Medicines that make somebody hot besides the change of life."""

IDIOMS: Final = Expression(
    r"in (?:this|the|our) (?:league|school|class)|pregnant (?:pause|silence|with meaning)|period (?:drama|film|piece"
    r"|costume|of time|instrument)|abortion (?:law"
    r"|ban|bill|rights|debate|clinic shooting|ruling)|supreme court|roe v|legislat|senat|congress|fertility rate"
    r"|birth rate|statistics"
    r"|\bdogs?\b|\bcats?\b|cattle|\bcow\b|billing|payment|trial|invoice|duty cycle|life ?cycle|bike|cycling|movie"
    r"|film|song|lyrics|celebrity|news\b|transaction|process abort|http|https?://|grace period|subscription|project"
    r"|my cycle (?:to|of)"
    rf"|(?:{_HEATING})[^.!?]{{0,80}}\b(?:{_FLASHES})|\b(?:{_FLASHES})[^.!?]{{0,80}}(?:{_HEATING})"
    r"|contract|meine tage (?:sind gez|im|in|mit)|meine regel (?:nr|lautet|\d)"
)

TRIGGER: Final = (
    r"maternit|maternid|maternal|macierzy|barsel|bevalling|besch(?:ä|a|ae)ftigungsverbot|ledighet|obstetri|matrona"
    r"|midwife|hebamme|sage[- ]femme|verloskund|po(?:ł|l)o(?:ż|z)n|menopaus|endometri|\bpcos|\bdiu\b"
    r"|spira(?:le|al)|st(?:é|e)rilet|vasectom|sterili[sz]at|\bfiv\b|\bssw\b|mutterschaft|amenorr|\bcoil\b|pr(?:e"
    r"|é)-?natal"
    r"|menstru|period|cycle|flow|ovulat|fertil|cervi|pregnan|gestation|trimester|due[_ -]?date|\bedd\b|conception"
    r"|conceiv|schwanger|embaraz|grossesse|enceinte|gravid|gr(?:á)vid|zyklus|eisprung|fruchtbar|regla|r(?:e|è)gles"
    r"|ciclo"
    r"|contracept|birth[_ -]?control|verh(?:ü|u|ue)tung|anticoncep|miscarr|abort|fehlgeburt|fausse couche|postpartum"
    r"|breast[_ -]?feed|kick[_ -]?count|contraction|\blmp\b|menses|lutea|follicular|entbindung|parto\b|spotting"
    r"|bleeding|blutung"
    r"|mestruaz|miesi(?:ą|a)czk|owulac|ci(?:ą|a)(?:ż|z)|zwanger|gebelik|hamile|raskau|krwaw|sangra|saign|antykonc"
    r"|prenatal"
    r"|pill[_ -]?(?:taken|miss|remind)|missed[_ -]?pill|\biud\b|\bivf\b|\bopk\b|\bttc\b|\bhcg\b|\blh[_ -](?:test"
    r"|surge|level)|kinderwunsch|lactation|stillbirth|morning[_ -]?after" + CYCLE_TRIGGER
)
TRIGGER_MORE: Final = (REPRODUCTIVE_MORE_TRIGGER + REPRODUCTIVE_BRIEF_TRIGGER).removeprefix("|")
TOPICS_MORE: Final = (*REPRODUCTIVE_MORE, *REPRODUCTIVE_BRIEF, *REPRODUCTIVE_TERSE)
