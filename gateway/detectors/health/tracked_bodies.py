"""What trackers keep of a cycle, a pregnancy and sexual life under short or common names, where name and value together
say it: `SEX: UNPROTECTED`, `opk: pos`, `inf: syphilis`. In the languages of the apps. Folded: lower case, no
accents."""

from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.health.care_words import CARE, COMES_FOR, EVENT
from gateway.detectors.health.topics import DATE, YES_NO, Topic
from gateway.detectors.health.tracked_words import AUDIENCES, GOODS_BESIDE
from gateway.detectors.matching.lazily import Expression

# cycle and pregnancy

_BLEEDS: Final = (
    r"(?:very |sehr |muy )?(?:light|medium|heavy|spotting|moderate|leicht|mittel|stark|schwach|ligero|ligera|moderado"
    r"|abundante|intenso|leger|legere|moyen|abondant|leve|abbondante|scarso|licht|matig|hevig|skape|obfite|srednie"
    r"|riklig|kraftig|late|started|ended|irregular\w*|irregolare|regolare|regular|irregulier|regulier|unregelmassig"
    r"|regelmassig|onregelmatig|regelmatig|nieregularn\w+|regularn\w+|oregelbunden|assente|absent|ausente"
    r"|ausgeblieben)"
)
_PERIODS: Final = (
    r"(?:period|flow|bleeding|regla|regles|periode|regel|mens|menses|menstruation|menstruacion|menstruacao"
    r"|mestruazioni"
    r"|ciclo|cyclus|cykl|zyklus|miesiaczka|okres|menstruatie|adet)"
)
_LAST: Final = (
    r"(?:last|letzte[rn]?|ultim[oa]s?|derniere?s?|laatste|ostatni[ae]?|sista|sidste|siste|son|posledni|ult|prev"
    r"|previous)"
)
_OF_WOMEN: Final = (
    r"\bpills?\b|\bcramps?\b|cycl|\bperiod ?track|menopaus|wechseljahr|hot ?flash|vampat|bouffee|sofoco"
    r"|hitzewall|ovul"
    r"|fertil|pregnan|menstr|\bgyn|\bpms\b|zykl|\bcikl|\bmood\b|\bumore\b|stimmung|\bhumeur\b|\banimo\b|mucus"
    r"|\bfluid\b"
    r"|contracep|anticoncep|verhut|\bpille\b|femme|women|mujer|frau"
)
_OF_BODIES: Final = (
    rf"{_OF_WOMEN}|\bweight\b|\bpeso\b|\bgewicht\b|\bpoids\b|\bwaga\b|\bcintura\b|\bwaist\b|\bkoerper|\bkorper\b"
    rf"|\btemp"
    r"|\btension\b|blood ?pressure|\bsueno\b|\bschlaf\b|sommeil|\bsleep\b|sintoma|symptom|\bsystolic|\bdolor\b"
    r"|\bpulso"
)
MACHINES: Final = (
    r"\brinse|\bspin (?:speed|rpm|cycle|\d)|\bcottons?\b|delicates|synthetics|\bwool(?:lens)?\b|washer|dryer|dish "
    r"?wash|\bwash\b|prewash"
    r"|water ?temp|detergent|softener|\bdrum\b|appliance|waschgang|waschmaschine|schleuder|trockner|spulmaschine"
    r"|geschirrspul"
    r"|lavado|lavadora|centrifug|secadora|lavage|essorage|lave ?linge|seche ?linge|lavatrice|lavastoviglie|asciugatrice"
    r"|wasmachine|vaatwasser|pralk|tvattmaskin|vaskemaskin"
    r"|horoscop|zodiac|retrograde|star ?sign|astrolog|\btarot|/moon\b|\bwaxing|\bwaning|sunspot|\bsolar\b"
    r"|traffic|\btrafico|\broads?\b|highway|motorway|\bbbox\b|congestion|cycle ?hire|\brentals?\b|\bgbfs\b|docking"
    r"|\bpump (?:[a-z]?\d|id\b|station|speed|rate|on\b|off\b)|\bvalves?\b|\bpipeline"
    r"|\bbulk(?:ing)?\b|hypertroph|mesocycle|power ?lift|incubator|waschger|haushaltsger"
    r"|\b(?:phase|stage|program(?:me|m|a)?|step|cycle|ciclo|zyklus) (?:pre ?|main ?)?(?:spin|rins(?:e|ing)"
    r"|wash(?:ing)?|drain(?:ing)?"
    r"|soak(?:ing)?|drying|schleudern|spulen|waschen|trocknen|abpumpen|essorage|rincage|lavage|centrifugado|aclarado"
    r"|lavado|secado|centrifuga|risciacquo|quick|eco|delicates?|express|turbo)\b"
)
"""Machines that wash and dry have cycles with phases, days and flows, too; so have the sky, roads, hired bicycles and
training."""

TREATMENTS: Final = (
    r"\bchemo|\bonko|\bonco|karzinom|carcinom|\btumou?r|\bkrebs|\bcancer|lymphom|leuk(?:a|ae|e)mi|sarkom|sarcom|melanom"
    r"|\btherapien\b|quimio|folfox|folfiri|\bfec ?100|\bicd c\d\d|taxel\b|platin\b|trastuzumab|\binfusion|radiother"
    r"|strahlenther"
)
"""Medicines against tumours are given in cycles, each with its days."""

LEDGERS: Final = (
    r"\berp\b|buchhalt|\bbuchungs(?:satz|saetze|periode|kreis)|\bkonten|bookkeep|contabilid|comptab|contabil|ledger"
    r"|fiscal|(?:\b|_)gdp\b|econom|konjunktur|inflation|recession|business ?cycle"
    r"|close ?period|period ?clos|(?:perioden|jahres|monats|quartals)abschluss|\bkosten"
)
"""So have those who keep accounts, and what whole countries earn."""

_NO_BODY: Final = Expression(
    rf"{MACHINES}|{LEDGERS}"
    r"|billing|invoice|subscription|payment|trial|accounting|payroll|school|\bgames?\b|match|hockey|basketball"
    r"|contract"
    r"|\bloan|lease|bicycle|\bbike|washing|laundry|battery|\bwork ?flow|login|oauth|traffic|firewall|\brules?\b"
    r"|politica"
    r"|lavatrice|waschmaschine|lavadora"
)
FLUIDS: Final = (
    r"(?:dry|sticky|creamy|watery|egg[ _-]?whites?|stretchy|ewcm|clumpy|unusual|slippery|wet|trocken|klebrig|cremig"
    r"|wassrig|spinnbar|eiweiss|seco|pegajoso|cremoso|acuoso|clara de huevo|elastico|sec|collant|cremeux|aqueux"
    r"|filant|blanc d'oeuf|pegajosa|aquoso|filante|asciutto|acquoso|albume|kleverig|rozciagliwy|kremowy)"
)
_NOTED: Final = (
    r"(?:log|add|save|track|record|submit|enter|mark|report)(?:ged|ed|d|ing)?[ _.:-]?(?:new[ _.:-]|my[ _.:-]"
    r"|first[ _.:-])?"
    r"(?:period|menstrual[ _-]?flow|contraception|contraceptives?|birth[ _.:-]?control(?:[ _-]pill)?|pill|ovulation"
    r"(?:[ _.:-]?test)?|bbt|basal[ _.:-]?temp\w*|(?:lh|opk)(?:[ _.:-]?test)?|pregnancy(?:[ _.:-]?(?:test|week"
    r"|symptom))?"
    r"|cervical[ _.:-]?(?:mucus|fluid)|menstruation|spotting|contractions?|kicks?|miscarriage)s?"
    r"(?:[ _.:-](?:tap|tapped|done|success|completed?|start|end|ok))?"
)
"""Events that begin with what was done."""

_MODES: Final = (
    r"(?:ttc|pregnancy|conceive|conception|trying[ _.:-]?to[ _.:-]?conceive|postpartum|perimenopause|menopause"
    r"|fertility"
    r"|get[ _.:-]?pregnant|baby)[ _.:-]?mode(?:[ _.:-](?:on|enabled?|activated?|set|start(?:ed)?|selected"
    r"|switched|chosen))?"
)
CYCLE_TRACKED: Final = (
    Topic(
        "cycle",
        EVENT,
        Expression(rf"{_NOTED}|{_MODES}"),
        elsewhere=Expression(
            rf"{_NO_BODY.pattern}|\bbaby ?mode|\bdogs?\b|breeding|veterin|reporting|fiscal"
            rf"|mortgage"
        ),
        is_by_value=True,
    ),
    Topic(
        "cycle",
        Expression(rf"^{_PERIODS}$"),
        Expression(_BLEEDS),
        context=Expression(_OF_WOMEN),
        elsewhere=_NO_BODY,
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:on |has |am )?(?:period|regla|regles|mestruazioni|mens|menses|menstruation|periode|miesiaczka"
            r"|okres|adet"
            r"|tage)$"
        ),
        Expression(YES_NO),
        context=Expression(_OF_BODIES),
        elsewhere=_NO_BODY,
    ),
    Topic(
        "cycle",
        Expression(rf"\b{_LAST} ?{_PERIODS}(?: date| datum| fecha| data)?$|\b{_PERIODS} {_LAST}$"),
        Expression(DATE),
        elsewhere=_NO_BODY,
    ),
    Topic(
        "fertility",
        Expression(
            r"^(?:fluid|discharge|mucus|cm|cf|zs|zervixschleim|ausfluss|flujo|moco|moco cervical|glaire|muco"
            r"|corrimento"
            r"|muco cervical|sluz|sekret|afscheiding|cervical ?\w+|secretion)$"
        ),
        Expression(FLUIDS),
    ),
    Topic(
        "fertility",
        Expression(r"^(?:opk|lh|lh test|ovulation test|ovu test|ovulationstest|test ovulacion|ovutest)$"),
        Expression(r"pos|neg|\+|-|\+\+|peak|high|low|surge|faint|pos\w{0,6}|neg\w{0,6}"),
    ),
    Topic(
        "fertility",
        Expression(
            r"^(?:pdg|lh|opk|hcg|fsh|e3g|e1g|ovulation|pregnancy|progesterone|fertility|ovu\w*|schwangerschaft\w*"
            r"|embarazo"
            r"|grossesse|gravidez) ?(?:strips?|sticks?|lines?|streifen|tiras?|bandelettes?|cassette|midstream|wand)"
            r"(?: (?:result|value|reading|status))?$|^(?:pdg|e3g|e1g) ?(?:test|result|level|value)?$"
        ),
        Expression(
            r"(?:faint(?:ly)?[ _-]?)?(?:pos|neg)\w{0,6}|\+{1,2}|-|peak|high|low|surge|faint\w*|invalid|detected"
            r"|confirmed"
        ),
        lowest=0.0,
        highest=200.0,
        elsewhere=Expression(r"\bprices?\b|\bcart\b|\bsku\b|\bstock\b|\bled\b"),
    ),
    Topic(
        "fertility",
        Expression(
            r"^(?:dpo|dpt|dp[35]dt|days? (?:past|post|after) (?:ovulation|transfer|iui)|tage? nach (?:eisprung|es"
            r"|transfer)"
            r"|dias? (?:despues|apos) (?:de )?(?:la )?ovula\w+|jours? (?:apres|post) (?:l )?ovulation)$"
        ),
        lowest=0.0,
        highest=28.0,
        context=Expression(
            r"strip|\blh\b|\bpdg\b|\bbbt\b|ovul|eisprung|cycl|zyklus|ciclo|\bhcg\b|hormon|\btemp|symptom|fertil|pregnan"
            r"|\btest|transfer|embry|\bivf\b|\bttc\b"
        ),
        elsewhere=Expression(r"privacy|gdpr|\bdata ?protection|payment"),
    ),
    Topic(
        "contraception",
        Expression(
            r"^(?:die |la )?(?:pille|pilule|pildora|pillola|pilula|anticonceptiv[oa]s?|verhutungsmittel"
            r"|birth ?control(?:"
            r" pill)?|contraceptive|contraceptif|anticoncepcional|anticoncezionale|anticonceptiepil|antykoncepcja"
            r"|p ?pille[rn]?)(?: name| marke| marca| brand)?$"
        ),
        Expression(r"[a-z][a-z'-]{2,19}(?: [a-z0-9'-]{1,14}){0,2}"),
        context=Expression(
            r"raucher|smok|fuma|fume|migran|migraine|regel|period|zyklus|cycle|ciclo|gyn|patient|\brr\b|blutdruck"
            r"|blood ?pressure|anamnes|rezept|prescri|receta|ordonnance|thrombo|\bbmi\b|alter\b|\bage\b"
        ),
        elsewhere=Expression(r"\bdogs?\b|vitamin|fitness|camera|kamera"),
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:\w+ )?(?:goals?|aims?|objetivos?|objectifs?|obiettiv[oi]|ziele?|doel|cel|mode|purpose|intent"
            r"|use ?case"
            r"|reason|focus)$"
        ),
        Expression(
            r"(?:(?:just|to|log|my|the|predict|know|understand|track(?:ing)?|monitor|follow|learn|manage)[ _-]){1,4}"
            r"(?:period|cycle|menstruation|menstrual[ _-]cycle|ovulation|fertility|pms|hormones|menopause"
            r"|perimenopause)s?"
            r"|(?:zyklus|periode)[ _-](?:verfolgen|tracken)|(?:seguir|controlar|registrar)[ _-](?:mi[ _-]|meu[ _-]"
            r"|el[ _-])?"
            r"(?:ciclo|periodo|regla|menstruacion|menstruacao)|suivre[ _-](?:mon[ _-]|mes[ _-])?(?:cycle|regles)"
            r"|(?:\w+[ _-])?(?:peri)?menopau[sz]\w*|wechseljahre|klimakterium|pms|endometriosis|pcos"
            r"|(?:get|getting|trying|avoid|prevent|track|plan)[ _-](?:\w+[ _-]){0,2}(?:pregnan\w+|ttc"
            r"|to[ _-]conceive)"
        ),
        elsewhere=Expression(rf"{_NO_BODY.pattern}|cycling"),
        is_by_value=True,
    ),
    Topic(
        "pregnancy",
        Expression(AUDIENCES),
        Expression(
            r"(?:.{0,40}\b)?(?:pregnan(?:t|cy)|trimester|expect(?:ing|ant) (?:mothers?|moms?|parents?)"
            r"|trying to conceive"
            r"|ivf|infertility|fertility (?:treatment|clinic)\w*|schwanger\w*|embaraz\w+|enceintes?|grossesse"
            r"|gravid\w+"
            r"|menopaus\w+|postpartum|new ?born mothers?|moms? to be)(?:\b.{0,30})?"
        ),
        elsewhere=GOODS_BESIDE,
        is_by_value=True,
    ),
    Topic(
        "pregnancy",
        Expression(r"\b(?:semanas?|weeks?|woche|ssw|settimane?) (?:gestacion|gestacao|gestation|gestazione|ssw)\b"),
        lowest=1.0,
        highest=45.0,
        pairs=Expression(
            r"\b(?:pregnancy|grossesse|embarazo|gravidez|gravidanza|schwangerschaft|zwangerschap|ciaza|graviditet"
            r"|gebelik|gestation|gestacao|gestacion)(?: \w+)? (?:sa|ssw|sg|ig|eg|ga|wks?|w|sem|mes|mois|monat|month"
            r"|week"
            r"|terme|weken|tydz|tydzien|uge|vecka|uke|hafta|day|gravida|para)$"
        ),
    ),
)
CYCLE_TRIGGER: Final = (
    r"|[^a-z]dpo[^a-z]|pdg|[^a-z]ttc|_mode|pill|expect(?:ing|ant) |discharge|ausfluss|\bovu|[^a-z]regel[^a-z]|letzte"
    r"|menopaus"
    r"|hormones|\bpms\b|conceive|wechseljahr|gebelik|gestat"
)

# sexual life

INFECTIONS: Final = (
    r"(?:hiv|vih|syphilis|sifilis|lues|chlamydia|chlamydien|clamidia|chlamydiose|chlamydiae|chlamydioza|klamydia"
    r"|gonorrh?o?ea|gonorrhoe|gonorrea|gonorreia|gonorrhee|gonore|tripper|rzezaczka|kila|trichomon\w+|tricomon\w+|hpv"
    r"|herpes(?: genital(?:is)?)?|genital herpes|hsv ?[12]?|mycoplasma(?: genitalium)?|mpox|hepatitis b|genital warts"
    r"|ureaplasma|ct|ng|lgv)"
)
_SEEN_FOR: Final = (
    r"erectile dysfunction|premature ejaculation|low libido|erektionsstorung\w*|potenzstorung\w*|disfuncion erectil"
    r"|disfuncao eretil|disfunzione erettile|dysfonction erectile|erectiestoornis|zaburzenia erekcji"
    r"|st[di] (?:test\w*"
    r"|check|screen\w*|symptoms?)|sti|std|hiv (?:test\w*|prep|screen\w*)|prep (?:consult\w*|follow ?up|initiation)"
    r"|test (?:vih|ist|hiv)|prueba (?:de )?(?:vih|its)|sexual health|salud sexual|sexualberatung|sante sexuelle"
    r"|depistage (?:ist|vih|mst)|soa ?test|genital (?:warts|herpes)|vaginismus|dyspareunia"
)
_KOREAN: Final = fold("피임함|피임안함|피임 안함|콘돔|콘돔 사용|노콘|避妊あり|避妊なし|有避孕|无避孕")
SEXUAL_TRACKED: Final = (
    Topic(
        "sexual activity",
        COMES_FOR,
        Expression(rf"(?:[^.!?]{{0,40}}\b)?(?:{_SEEN_FOR})(?:\b[^.!?]{{0,40}})?"),
        context=CARE,
        elsewhere=Expression(r"\barticle|\bblog|\bnews\b"),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(
            r"^(?:sex|sexo|sexe|sesso|seks|szex|sex ?life|intercourse|bd|intimacy|sex event|relaciones|relacion"
            r"|relacoes|relacao|rapports?|rapporto|rapporti|verkehr|gv|egyuttlet|samlag|samleje|stosunek|wspolzycie|yhdynta|iliski"
            r"|gwangye|seonggwangye)$"
        ),
        Expression(
            r"(?:un)?protected(?:[ _-]sex)?|(?:with|without|no|con|sin|com|sem|mit|ohne|avec|sans|senza|met"
            r"|zonder)[ _-]"
            r"(?:a[ _-])?(?:condom|condon|preservativo|camisinha|kondom|preservatif|condoom|protection|proteccion"
            r"|protecao|schutz|protezione)|protegid[oa]|(?:no|nao|des)[ _-]?protegid[oa]|geschutzt|ungeschutzt"
            r"|proteges?|(?:non[ _-]|pas[ _-])proteges?|non[ _-]protett[oi]|protett[oi]|vedett|vedtelen|korunmali"
            r"|korunmasiz|suojattu|suojaamaton|(?:nie)?zabezpieczon[ye]|beskyttet|ubeskyttet|skyddat|oskyddat"
            rf"|{_KOREAN}|pull(?:ed|ing)?[ _-]out|sensual[ _-]touch|masturbat\w+|solo(?:[ _-]sex)?|oral[ _-]sex|anal"
            r"[ _-]sex|high[ _-](?:sex[ _-]drive|libido)|low[ _-](?:sex[ _-]drive|libido)|orgasm|withdrawal"
            r"|didn'?t[ _-]have[ _-]sex|had[ _-]sex|insemination|sex[ _-]toys?|kissing|cuddling"
        ),
        elsewhere=Expression(r"content ?rating|moderation|parental|safety ?settings"),
    ),
    Topic(
        "infection",
        Expression(
            r"^(?:inf|infection|infeccion|infeccao|infezione|infekcja|infektion|sti|std|ist|its|mst|soa|disease"
            r"|illness"
            r"|erreger|pathogen|germ|exposure|exposed to|geschlechtskrankheit|krankheit|maladie|enfermedad|doenca"
            r"|tested"
            r"(?: for| positive)?|condition|result for)(?: (?:name|type|code))?$"
        ),
        Expression(INFECTIONS),
        context=Expression(
            r"partner|notify|anon|contact|\bto\b|expos|\btest|clinic|result|sexual|\bsti\b|\bstd\b|patient|kontakt"
            r"|contacto|\bphone|\btel"
        ),
        elsewhere=Expression(
            r"\bdocs?\b|article|\bnews\b|\bblog|campaign|vaccin|\bcats?\b|veterin|\bsku\b|\bprices?\b"
        ),
    ),
    Topic(
        "infection",
        Expression(
            r"\b(?:serostat\w*|sero ?status|serologic\w*|sorolog\w*|serolog(?:y|ie|ia)|hiv ?stat\w*|hivstatus"
            r"|st[di] ?(?:stat\w*|result\w*)|(?:statut|estado|stato) (?:ist|its|mst|ist)"
            r"|statut (?:vih"
            r"|hiv)|estado (?:vih|hiv)|status hiv|stato hiv)\b"
        ),
        Expression(
            r"(?:(?:recently |last )?tested[ _]+)?(?:(?:(?:hiv|vih|hpv|hsv ?[12]?|herpes|syphilis|chlamydia"
            r"|gonorrhea|gonorrhoea|hepatitis)[ _+-]*)?(?:positiv[oae]?|negativ[oae]?|positif|negatif"
            r"|seropositiv[oae]?"
            r"|seronegativ[oae]?"
            r"|seropositif|soropositivo|soronegativo|poz|pos|neg|reactive|reagente|undetectable|detectable"
            r"|indetect\w+"
            r"|non ?rilevabile|unter (?:der )?nachweisgrenze|nicht nachweisbar|on prep|em prep|en prep|dodatni"
            r"|ujemny|u ?= ?u"
            r"|unknown|treated|in terapia|under behandlung)[ ,/&+_-]*){1,3}(?:[\d_./-]{4,10})?"
        ),
        elsewhere=Expression(r"vaccin|campaign|article"),
    ),
)
SEXUAL_TRIGGER: Final = (
    r"|[^a-z]sexo?[^a-z]|sero[ _-]?(?:stat|log|pos|neg)|sorolog|unprotected|ejacul|erecti|erekti|genital"
)
