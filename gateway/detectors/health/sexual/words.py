"""Names and words of sexual health: activity, orientation, infections and their tests. English, Spanish, German,
French, Portuguese; HealthKit, Google Fit and Health Connect names. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.health.care_words import EVENT, LOGGED
from gateway.detectors.health.sexual.asked import SEXUAL_ASKED
from gateway.detectors.health.sexual.more import SAID_MORE, SEXUAL_MORE, SEXUAL_MORE_TRIGGER
from gateway.detectors.health.sexual.said import SAID_IN_TALK
from gateway.detectors.health.sexual.told import SEXUAL_TOLD
from gateway.detectors.health.short_words import SEXUAL_SHORT
from gateway.detectors.health.topics import DATE, SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_bodies import SEXUAL_TRACKED, SEXUAL_TRIGGER
from gateway.detectors.matching.lazily import Expression

_INFECTIONS: Final = (
    r"hiv|chlamydia|chlamydien|clamidia|chlamydiose|gonorrh?o?ea|gonorrhoe|gonorrea|gonorreia|syphilis|sifilis"
    r"|trichomon\w+|hpv|genital herpes|hsv ?[12]|herpes|mycoplasma genitalium|hepatitis b|vih|sida|genital warts"
    r"|lymphogranuloma|mpox|neisseria gonorrh\w+|treponema pallidum|(?:chlamydia|trichomonas) \w+|gonorrho|tripper"
    r"|vph|hiv[- ]?1(?:/2)?|hsv[- ]?[12]|verrugas genitales|feigwarzen|condylom\w+"
)
_RESULTS: Final = (
    r"(?:non[- ]?)?reactive|(?:not )?detected|undetectable|detectable|inconclusive|pending|unknown|indeterminate"
    r"|(?:neg|negative|pos|poz|positive|hiv[+-])[ _,-]+(?:on[ _]?prep|(?:and[ _])?undetectable|on[ _]?treatment"
    r"|on[ _]?art)|poz"
    r"|abnormal|no reactivo|reactivo|(?:nao )?reativo|reaktiv|nicht reaktiv|non reactif|reactif"
    r"|nao reagente|reagente|niereaktywny"
    r"|detectado|no detectado|nao detectado|detecte|non detecte|nachgewiesen|rilevato|non rilevato|wykryto|nie"
    r" wykryto"
    r"|exposed|on[ _]?prep|untested|tested|treated|positiv[eoa]?|negativ[eoa]?|nicht nachweisbar|indetectable|neg|pos"
    r"|never tested"
)
_ORIENTATIONS: Final = (
    r"(?:homo|hetero|bi|pan|a|demi)-?sex(?:ual|uel|uelle|uell)|heterosexuell|homosexuell|bisexuell|gay or lesbian|gay"
    r"|lesbian|straight|queer|lesbisch|schwul|hetero|lesbiana|lesbica|lesbienne|questioning|prefer not to say|asexual"
    r"|men|women|both|bicurious|homo"
)

TOPICS: Final = (
    Topic(
        "infection",
        EVENT,
        Expression(
            rf"(?:[a-z0-9]{{1,16}}[ _.:-]){{0,2}}(?:hiv|sti|std|chlamydia|syphilis|gonorrh?oea)[ _.:-]?(?:self["
            rf" _.:-]?)?(?:test|kit|result|status)s?"
            rf"(?:{LOGGED}|[ _.:-]?(?:booked|ordered|positive|negative|viewed|received|taken|reactive"
            rf"|requested))(?:[ _.:-][a-z0-9]{{1,12}})?"
        ),
        elsewhere=Expression(r"article|blog|news|campaign|\bsku\b"),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        EVENT,
        Expression(
            rf"(?:[a-z0-9]{{1,16}}[ _.:-]){{0,2}}(?:(?:had[ _.:-])?sex|sexual[ _.:-]?activity|intercourse"
            rf"|masturbation|orgasm|libido"
            rf"|sex[ _.:-]?drive|(?:un)?protected[ _.:-]?sex)(?:{LOGGED})(?:[ _.:-][a-z0-9]{{1,12}})?"
        ),
        elsewhere=Expression(r"content ?rating|moderation|parental|profile[ _.:-]?field|gender"),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(
            r"\bsex(?:ual)? ?(?:activity|life|drive|activities|active|encounters?|partners?|frequency|satisfaction"
            r"|function|desire|experience|behaviou?r)\b|\bsexually ?active\b|\bhad ?sex\b|\bsex ?(?:log|logged"
            r"|protected|unprotected|entry|diary|last)\b|\b(?:un)?protected ?sex\b|\bintercourse\b"
            r"|\w*erektions?\b|\bsexuelle lust\b|\bmorgenerektion\b|\berektion problem\w*|\blibido\b"
            r"|\borgasm\w*|\bmasturbat\w+|\berectile\w*|\berection\w*|\biief ?5?\b|\bcondom ?(?:use"
            r"|used)\b|\bprotection ?used\b|\bsex ?drive\b|\bactividad sexual\b|\bvida sexual\b"
            r"|\brelaciones sexuales\b|\bsexuelle aktivitat\b|\bsexualleben\b|\bgeschlechtsverkehr\b"
            r"|\bsexual ?pain\b|\bdyspareunia\b"
            r"|\bsex(?:ual)? ?(?:position|role|practices?|contacts?|debut|health|risk|intercourse|activity record"
            r"|acts?)\b"
            r"|\brel(?:acion)? ?sex\w*|\bpartners? (?:last )?\d{1,2} ?(?:m|mo|mths|months|d|days|w|weeks)\b"
            r"|\bpartners last ?\d\w*"
            r"|\b(?:num|nr|no|n) ?partners\b|\bpartners ?(?:count|last ?year|past ?year)\b|\bnumero de parejas\b"
            r"|\banzahl partner\b"
            r"|\bseks(?:ualn\w+|uele \w+|liv|uell\w*)?\b|\bwspolzycie\b|\bstosunek\b|\bgeslachtsgemeenschap\b"
            r"|\bgemeenschap\b"
            r"|\battivita sessuale\b|\brapport[io] (?:sessual[ei]|protett[io]|non protett[io])\b|\bvita sessuale\b"
            r"|\bsamlag\b|\bsexliv\b"
            r"|\bsamleje\b|\bcinsel \w+|\bpohlavni styk\b|\bcoit(?:o|us)\b|\bsafer ?sex\b|\bsexo (?:con|sin|com"
            r"|sem) \w+|\bejaculat\w+"
            r"|\bimpotenc\w+|\bpotenzproblem\w*|\bed (?:severity|score)\b|\bsexuality ?log\b|\bcondomless\b"
            r"|\bsenza preservativo\b"
            r"|\bactivite sexuelle\b|\bvie sexuelle\b|\brapports? sexuels?\b|\batividade sexual\b"
            r"|\brelacoes sexuais\b|\bnumber ?of ?(?:sexual )?partners\b"
            r"|\bhk category type identifier sexual activity\b"
        ),
        Expression(
            rf"{YES_NO}|{SCALE}|{DATE}|(?:almost )?always|usually|mostly|(?:most|half) (?:of )?the time"
            rf"|(?:fast )?immer|meistens"
            rf"|(?:casi )?siempre|(?:presque )?toujours|(?:quase |quasi )?sempre|manchmal|a veces|parfois|as vezes"
            rf"|a volte|soms"
            rf"|protected|unprotected|never|daily|weekly|monthly|rarely|often|sometimes"
            rf"|active|inactive|not ?active|condom|none|\w{{0,12}} ?condom|hk\w+|with ?partner|solo|satisf\w+"
            rf"|unsatisf\w+|langer|laenger|kurz\w*|monate\w*|jahre\w*|\d+ (?:months?|years?|weeks?)|normal"
            rf"|reduced|increased|intercourse|oral|anal|vaginal|protection used (?:un)?protected"
        ),
        lowest=0,
        highest=400,
        pairs=Expression(
            r"\bsex(?:ual)?(?: (?:activity|log|logged|entry))? (?:protection|protected|partners?|condom|type)$"
            r"|\b(?:sex\w*|rel sex\w*|relaciones|relacoes|rapports?|rapporti|seks\w*|cinsel\w*) (?:con proteccion"
            r"|com protecao|proteccion"
            r"|protecao|protege|protetto|mit schutz|geschutzt|ungeschutzt|verhutet|zabezpieczony|tipo|protection"
            r" used)$"
        ),
        elsewhere=Expression(
            r"content ?rating|esrb|pegi|age ?rating|moderation|harassment|violence|parental|harm_category"
            r"|safety_?settings|flagged|\bprices?\b|\bcart\b|checkout(?!\.)|\bsku\b|\bmenu\b"
            r"|(?<!kit )(?<!sample )(?<!tube )\bbarcode|\bcocktail|\bshot\b"
        ),
    ),
    Topic(
        "infection",
        Expression(
            rf"\b(?:{_INFECTIONS})(?: ?(?:status|tests?|res|results?|test date|positive|negative"
            rf"|last tested|screening|diagnosis|viral load|rna|ab|antibod\w++|igg|igm))*\b(?!\w)"
            rf"|\bst[di]s?(?: ?(?:status|tests?|results?|tested|screening|history|last tested"
            rf"|panel))+\b|\b(?:last )?(?:hiv|sti|std) ?(?:test|tested)\b"
            r"|\bviral ?load\b|\bcd4(?: ?count)?\b|\bsexually ?transmitted\b|\bits (?:prueba|resultado|teste)\b"
            r"|\b(?:hiv|vih) ?(?:ag|ab|1|2|ag ab)\b|\bct ng\b|\bsyphilis tppa\b|\bits\b(?= test)"
            r"|\bist (?:test|resultado)\b"
            r"|\bsoa ?(?:test|uitslag)?\b(?= )|\bkila\w*|\brzezaczka\b|\bchlamydi\w+|\btripper\b|\blues\b"
            r"|\bopryszczka\b|\bkonssygdom\w*"
            r"|\bkonssjukdom\w*|\bmalattie? sessual\w*|\bmtss?\b(?= test)|\bserostatus\b|\bhts result\b|\bstatut"
            r" (?:vih|serologique)\b"
            r"|\bestado (?:serologico|vih)\b|\bsorologia\b|\bserologia (?:vih|hiv)\b"
            r"|\bmst\b|\bgeschlechtskrankheit\w*"
        ),
        Expression(rf"(?:{_RESULTS})(?:[ ,/]+(?:{_RESULTS})(?!\w)|(?!))*+|{DATE}|{YES_NO}|hiv[+-]|\+|-"),
        lowest=0,
        highest=10_000_000,
        elsewhere=Expression(
            r"\bcalled [^;]{0,90}\b(?:prevalence|researchers?|guide|signs|symptoms of|report that|epidemic|news"
            r"|explained|what you)"
            r"|\bepidem|surveillance|"
            r"\b(?:had|have|hatten|hattest|gehabt|tuvo|tenido|teve|eu) (?:\w+ )?hepatitis|hepatitis b? ?gehabt"
            r"|vaccin\w* (?:name|type|date|dose|lot|brand|manufacturer)|vaccination|immuni[sz]|\bstock"
            r"|\bproducts?\b|\bsku\b|\bprice"
            r"|campaign|hepatitis b vaccine|hpv vaccine|\b(?:hpv|hepatitis b) (?:dose|shot)"
            r"|\bstands? for\b|\bwhat (?:does|causes|is (?!your|the result|the status))|\bwhich (?:virus|of|disease"
            r"|cells?|organ)\b"
            r"|\bwho discovered|\bwof(?:u|ue)r steht|\bwas (?:ist|bedeutet|verursacht)\b|\bque (?:es|significa|causa"
            r"|quiere decir)\b"
            r"|\bo que (?:e|significa|causa)\b|\bqu est ce que|\bque veut dire\b|\bque signifie\b|\btrivia\b"
        ),
    ),
    Topic(
        "infection",
        Expression(
            r"^(?:hiv|sti|std|test|tests|screening|panel|pathogen|infection|analyte|infektion|infeccion|infezione"
            r"|exames?|examen(?:es)?|esame|analise|analisis|analyse|prueba|pruebas|testes?|badanie|onderzoek"
            r"|untersuchung|assay"
            r"|infeccao"
            r"|infectie|erreger|germe|pathogene|service|servicio|servico|prestation|leistung|tipo de consulta)"
            r"(?: (?:type|name|result|status))?$"
        ),
        Expression(
            rf"(?:(?:consulta|teste(?: rapido)?|prueba(?: rapida)?|test|rapid test|schnelltest|depistage)(?: de"
            rf"| du| da)? )?"
            rf"(?:{_INFECTIONS}|prep|st[di]s?|ists?|mst|its)"
            rf"(?:[ _-]?(?:(?:/|,|&|\+| e| y| and| und| et) ?(?:{_INFECTIONS}|hepatit\w+ [abc])|\([\w ]{{2,24}}\)"
            rf"|positive|negative|test|\+|1/2|ag/ab|ab|ag|p24|rna|dna|pcr|naat|igg|igm|urine?|swab|blood|throat|oral"
            rf"|rectal|vaginal|4th gen(?:eration)?|combo|full|elisa|western blot|screen\w*|rapid test|panel|[12])"
            rf"|(?!))*+"
        ),
        elsewhere=Expression(
            r"\bdocs?\b|article|news|blog|campaign|\bchapter|flash ?card|med ?school|\bscore \d+ ?/ ?\d"
        ),
        is_common=True,
    ),
    Topic(
        "infection",
        Expression(r"^(?:name|title|product|item|kit|panel|test|product name|item name|description)$"),
        Expression(
            rf"(?:[a-z]{{2,14}}[ -]|\d{{1,3}}[ -]panel|[^a-z0-9])*"
            rf"(?:st[di]s?|{_INFECTIONS})(?:[ /+&-]{{1,3}}(?>(?:st[di]s?|{_INFECTIONS}"
            rf"|\w{{1,6}})(?!\w)))*[ -](?:tests?|kits?"
            rf"|panels?|self[ -]?(?:tests?|swabs?|sampl\w+|collect\w+)|swabs?|home ?tests?|check"
            rf"|screening|\d ?site|combo)(?: kit)?"
        ),
        context=Expression(
            r"\border|\bqty\b|quantity|customer|shipping|\bship\b|\bdeliver|\bbuyer|address|\bpurchase|\bcheckout"
        ),
        elsewhere=Expression(r"\bstock|\bcatalog|\binventory|\bfeed\b|\bsupplier|\bwholesale"),
        is_common=True,
    ),
    Topic(
        "infection",
        Expression(r"^(?:(?:sti|std|test|home ?test) ?)?(?:kit|panel|screen)(?: ?(?:name|type))?$"),
        Expression(
            rf"(?:\w{{2,12}}[ -]){{0,2}}(?:stis?|stds?(?= (?:tests?|kit|panel|screen\w*"
            rf"|check|home|full|\d))|{_INFECTIONS}"
            r"|sexual health)(?:[ +-]\w{1,10}){0,2}"
        ),
        context=Expression(
            r"recipient|address|post ?code|\bzip\b|shipping|\bship\b|\border|\breason\b|partner|exposure|sympt"
            r"|collected|barcode"
        ),
        elsewhere=Expression(r"\bstock|\bcatalog|\binventory|\bfeed\b|\bsupplier|\bwholesale|\bprices?\b"),
        is_common=True,
    ),
    Topic(
        "sexual activity",
        Expression(
            r"\b(?:nombre|numero|nombre de|numero de|anzahl|anzahl der|aantal|liczba) (?:de )?(?:partenaires?"
            r"|parejas?|parceir[oa]s?"
            r"|sexual ?partner|partner sessuali|bedpartners)(?: (?:sexu\w+|dans|in|en|nos|ultim\w+|letzte\w*|derni\w+"
            r"|\d{1,2}|mois|meses|monate\w*|mesi|jahr|ano|an|annee))*$"
        ),
        lowest=0,
        highest=300,
        elsewhere=Expression(
            r"\bfirma|\bempresa|\bcompany|\bcommercial|\bvertrieb|\bhandels|\bbusiness|\bkunden|\bclients\b"
            r"|\bproyect|\bprojet|\bcomercia"
        ),
        context=Expression(
            r"sexu|\bist\b|\bits\b|\bvih\b|\bhiv\b|\bsida|\bmst\b|rapport|condom|preserv|kondom|partenaires?"
            r" (?:sexuels|\d)|protege|proteg"
        ),
    ),
    Topic(
        "infection",
        Expression(r"\bantecedent[es]{0,3} (?:d |de )?(?:ist|its|mst|sti)\b|\b(?:sti|std) ?(?:history|past)\b"),
        Expression(
            rf"(?:{_INFECTIONS})(?:[ ,/&+]+(?:{_INFECTIONS})(?!\w)|(?!))*+|{YES_NO}|{DATE}|aucun|none|nenhum\w*"
        ),
    ),
    Topic(
        "sexual activity",
        Expression(
            r"^condoms?(?: used?)?$|^preservativos?(?: usad[oa])?$|^kondom(?: benutzt)?$|^preservatif(?: utilise)?$"
            r"|^camisinha(?: usada)?$|^condoom(?: gebruikt)?$|\bsex(?:ual)? events? (?:at|date|time|type|role)$"
            r"|\b(?:relac\w+|relacion\w*|rapports?|contact\w*|kontakt\w*|encounter) (?:\w{1,7} )?(?:desprotegid\w+"
            r"|sin proteccion|non proteges?|sem protecao|de riesgo|de risco|a risques?|ungeschutzt\w*|unprotected)\b"
        ),
        Expression(rf"{YES_NO}|{DATE}"),
        lowest=0,
        highest=200,
        elsewhere=Expression(r"\bproducts?\b|\bsku\b|\bprice|\bcart\b|\bstock|\bmusic"),
    ),
    Topic(
        "prophylaxis",
        Expression(
            r"^(?:on )?(?:prep|pep)(?: ?(?:use|status|user|adherence|dose|doses|taken|start|start date|since"
            r"|medication|pill|history))?$|\bpre ?exposure ?prophylaxis\b|\bpost ?exposure ?prophylaxis\b"
        ),
        Expression(
            rf"{YES_NO}|{DATE}|daily|on ?demand|event ?driven|2-1-1|current|former|never|truvada|descovy|taken"
            rf"|missed|yes,? .{{0,30}}|adherent"
        ),
        lowest=0,
        highest=10,
        context=Expression(
            r"\bhiv\b|\bsti\b|\bstd\b|sexual|truvada|descovy|\bprophyla|partner|condom|\bgay\b|orientation|/prep\b"
            r"|prep ?(?:tracker|dose|status|adherence|user)"
        ),
        elsewhere=Expression(
            r"recipe|cook|minutes|servings|exam|sat\b|course|kitchen|meal|college|interview|prep_?time"
        ),
    ),
    Topic(
        "sexual orientation",
        Expression(
            r"\bsexual ?(?:orientation|preference|identity|attraction)\b|^sexuality$|^orientation$"
            r"|\bsexuelle orientierung\b|\bsexualitat\b|\borientacion sexual\b|\borientation sexuelle\b"
            r"|\borientacao sexual\b|\bsexual ?interest\b"
        ),
        Expression(rf"(?:{_ORIENTATIONS})(?:[ ,/]+(?:{_ORIENTATIONS})(?!\w)|(?!))*+"),
        elsewhere=Expression(
            r"landscape|portrait|device ?orientation|screen|gyro|degrees|\bsku\b|\bpart\b|connector"
            r"|\bpipe|\bangle|layout"
        ),
    ),
    *SEXUAL_TRACKED,
    *SEXUAL_SHORT,
    *SEXUAL_MORE,
    *SEXUAL_TOLD,
    *SEXUAL_ASKED,
)

_TEXTS: Final = (
    "hiv,herpes,hpv,hiv positive,hiv-positive,hiv test,hiv status,tested positive for hiv,living with hiv,i have hiv"
    ",undetectable viral load,chlamydia,gonorrhea,gonorrhoea,syphilis,genital herpes,genital warts,sti test,std test"
    ",sti check,std check,unprotected sex,had sex,condom broke,low libido,no libido,sex drive,erectile dysfunction"
    ",can't get an erection,premature ejaculation,painful sex,on prep,started prep,taking prep,hook up,hooked up,i'm"
    " gay,i am gay,i'm bisexual,i am bisexual,i'm a lesbian,i am a lesbian,came out"
    ",i'm trans,i am trans,i'm transgender,i am transgender,i'm nonbinary,i am nonbinary,i'm non-binary,on hrt"
    ",started hrt"
    ",starting hrt,starting testosterone,started testosterone,starting estrogen,started estrogen,top surgery"
    ",bin trans,soy trans"
    ",je suis trans,sou trans"
    ",vih positivo,prueba de vih,prueba del vih,tengo vih,clamidia,gonorrea,sífilis,sexo sin protección,sin condón"
    ",disfunción eréctil,soy gay,soy bisexual,soy lesbiana"
    ",hiv-positiv,hiv positiv,hiv-test,chlamydien,tripper,ungeschützten sex,ungeschützter sex,erektionsstörung"
    ",erektionsstörungen,kondom gerissen,bin schwul,bin lesbisch,bin bisexuell,kein verlangen"
    ",séropositif,séropositive,test vih,chlamydiose,rapport non protégé,rapports non protégés,préservatif a craqué"
    ",troubles de l'érection,panne sexuelle,je suis gay,je suis lesbienne,je suis bi"
    ",my erection,an erection,during intercourse,during sex,after sex,painful intercourse,pain with sex,can't orgasm"
    ",ejaculate too,come too early,genital itching,verrugas genitales,eyaculo,eyaculación precoz,la penetración"
    ",deseo sexual,mi erección,una erección,tener relaciones,llegar al orgasmo,erezione,durante il sesso"
    ",durante i rapporti,calo del desiderio,mon érection,une érection,pendant les rapports,la pénétration,éjacule"
    ",beim sex,nach dem sex,keine erektion,meine erektion,zu früh komme,komme zu früh,keine lust auf sex,keinen"
    " orgasmus"
    ",ereção,durante o sexo,durante a relação,ejaculo,geen erectie,tijdens de seks,tijdens het"
    " vrijen,wzwod,podczas seksu"
    ",soropositivo,soropositiva,teste de hiv,sexo sem proteção,sem camisinha,disfunção erétil,sou gay,sou lésbica"
    ",sou bissexual"
)
ONLY_SAID: Final = frozenset(fold(text) for text in SAID_MORE.split(",") if text not in _TEXTS.split(","))
"""What is one's own only in a sentence that says so."""

_KNOWN: Final = (*_TEXTS.split(","), *SAID_MORE.split(","))
IN_TALK: Final = frozenset(fold(text) for text in SAID_IN_TALK.split(",") if text not in _KNOWN)
"""The same of talk, with more that must say so."""

TEXTS: Final = tuple(dict.fromkeys((*_KNOWN, *SAID_IN_TALK.split(","))))

OWN_TEXTS: Final = Expression(
    r"^(?:i'm|i am|i have|soy|tengo|bin|je suis|sou|tested positive|on prep|started prep|taking prep|on hrt"
    r"|start(?:ed|ing) (?:hrt|testosterone|estrogen)|can't get"
    r"|condom broke|kondom ger|preservatif a cr|my erection|eyaculo|mi ereccion|mon erection|meine erektion|ejaculo)\b"
)
LONE: Final = frozenset(
    (
        "hiv",
        "herpes",
        "hpv",
        "chlamydia",
        "gonorrhea",
        "gonorrhoea",
        "syphilis",
        "clamidia",
        "gonorrea",
        "chlamydien",
        "tripper",
    )
)
HAS: Final = Expression(
    r"\b(?:diagnos\w*|positive|negative|tested|test|i have|i had|i've|got|caught|need|infected|living with|treated"
    r"|result\w*|exposed|partner"
    r"|tengo|habe|hatte|j'ai|tenho|status|symptom\w*)\b"
)
"""What makes the name of an infection one that somebody has, or fears."""

IDIOMS: Final = Expression(
    r"prep (?:time|work|school|course|cook|kitchen|meal|for (?:the )?(?:exam|test|interview|meeting))|recipe|minutes"
    r"|exam\b|news\b|rates? (?:rise|rose|fell|of)|researchers|study (?:finds|shows)|awareness (?:day|month)"
    r"|world aids day|movie|film|song|lyrics|episode"
    r"|hook(?:ed)? up (?:(?:the|my|a) (?:printer|tv|cable|phone|laptop)|to |into )"
    r"|porn|video"
    r"|https?://|came out (?:of|in|on|with|great|fine|well|last|yesterday|today)|sex in the city"
)

TRIGGER: Final = (
    r"sex(?:ual|ually|uell|uelle|uel|o)?[_ -]?(?:activ|life|drive|partner|encounter|freq|satisf|func|desire|log"
    r"|protect|unprot|orient|pref|ident|interest|attract|ualit|leben|aktiv|transm|behav|pain)|sexuality|sexualit"
    r"|had[_ -]?sex|protected[_ -]?sex|intercourse|libido|orgasm|masturb|erectile|erection"
    r"|\biief|condom|protection[_ -]?used|geschlechts|(?:actividad|vida|relaciones|activite|activité|vie|rapports?"
    r"|atividade|rela(?:ç|c)(?:õ|o)es|orientaci(?:ó|o)n|orientation|orienta(?:ç|c)(?:ã|a)o)[_ ]sex|orientation|\bhiv"
    r"|_hiv|\bvih|chlamyd|clamidia|gonor|syphil|s(?:í|i)filis|trichom|\bhpv|herpes|\bst[di]s?[_ -]?(?:test|stat|resu"
    r"|screen|hist|panel)"
    r"|(?:sti|std|hiv)(?:test|status|result)|\bmst\b|viral[_ -]?load|\bcd4|mycoplasma|hepatitis|\bprep[_\x1f\"-]"
    r"|\bprep(?:status|use|dose)|prophylaxis|\bmpox|number[_ ]?of[_ ]?partners|numberofpartners"
    r"|hkcategorytypeidentifiersex|treponema|kondom|preservati[vf]|camisinha|condoom|desprotegid|feigwarz|condylom"
    + SEXUAL_TRIGGER
    + SEXUAL_MORE_TRIGGER
)
