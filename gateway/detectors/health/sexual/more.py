"""What programs for couples and against pain, questionnaires of potency, diaries of prophylaxis, clinics and tests for
home say of sexual life and health. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.health.topics import DATE, SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_words import GOODS_BESIDE
from gateway.detectors.matching.lazily import Expression

_TESTED_FOR: Final = (
    r"hiv(?:[ -]?1(?:/2)?)?|vih|syphilis|sifilis|lues|chlamydi\w+|clamidia|gonorrh?o?e\w*|tripper"
    r"|trichomon\w+|tricomon\w+|hpv|vph|herpes|hsv|hepatitis [bc]|mycoplasma|st[di]s?|soa|geschlechtskrankheiten"
)
_SHORT_FOR: Final = r"ists?|its|mst"
"""Short for infections, and words of other languages: only behind what a test is called in those that have them."""

_TEST: Final = (
    r"(?:auto|selbst|self|schnell|rapid|heim|home|hiv|vih)?[ -]?(?:tests?|teste?s?|testing|kits?|checks?"
    r"|screen(?:ing)?s?"
    r"|panels?"
    r"|check-?ups?|prueba|depistage|sneltest|thuistest|zelftest)"
)
_BEFORE_TEST: Final = (
    r"(?:auto-?|selbst-?|schnell-?|heim-?|home |rapid |self-?)?(?:tests?|teste|prueba|autoprueba|exame|examen|esame"
    r"|depistage|screening|check|kit)(?: (?:rapid[oae]|casero|caseiro|a domicile|de|del|du|da|do|di|para|pour"
    r"|fur"
    r"|auf|for|per))*"
)
TEST_OF: Final = (
    rf"(?:(?:at[ -])?(?:home|self|rapid|oral|blood|full|complete"
    rf"|express)[ -])*(?:{_TESTED_FOR})(?:[ /&+-]+(?:{_TESTED_FOR}))*"
    rf"[ -]?{_TEST}(?: (?:kit|result|oral|blood|finger ?prick))?"
    rf"|{_BEFORE_TEST} (?:{_TESTED_FOR}|{_SHORT_FOR})(?:[ /&+-]+(?:{_TESTED_FOR}))*"
)
"""A test for an infection, however it is called: `HIV-Selbsttest`, `autotest VIH`, `Syphilis rapid test`."""

_PREVENTED: Final = (
    r"(?:hiv[- ])?(?:prep|pep)[- ](?:beratung|start|kontrolle|sprechstunde|rezept|folgerezept|renewal|refill|check"
    r"|consult\w*"
    r"|initiation|appointment|suivi|consulta|seguimiento|visit|follow ?-?up|labs?|monitoring|einstellung)"
    r"|(?:start|inicio|debut|suivi|consulta|consultation|seguimiento|renouvellement|renovar|beginn|iniciar|initiation)"
    r"(?: (?:de|de la|da|of|der|von|on))? (?:prep|pep)"
)
_ABOUT_ONE: Final = r"(?:symptoms?|exposure|concerns?|scare|contact|treatment|results?)"
_VISITED_FOR: Final = (
    rf"(?:[^.!?]{{0,40}}\b)?(?:{TEST_OF}|{_PREVENTED}|(?:sti|std|hiv) {_ABOUT_ONE})(?:\b[^.!?]{{0,40}})?"
)
_GOODS: Final = rf"{GOODS_BESIDE.pattern}|\bstock|inventory|\bsupplier|wholesale|vaccin|\barticle|\bnews\b|\bcampaign"

_SCORES: Final = (
    r"iief(?:[ -]?(?:5|15|ef|6))?|shim|fsfi(?:[ -]?(?:6|19|r))?|pedt|ehs|erection hardness (?:score|scale)|asex"
    r"|csfq(?:[ -]?14)?"
    r"|fsds(?:[ -]?(?:r|dao))?|nsss|gmsex|mshq(?:[ -]?ejd)?|sqol(?:[ -]?[fm])?|ipe|adam(?: questionnaire)?"
    r"|(?:international )?index of erectile function|sexual health inventory(?: for men)?|female sexual function index"
    r"|premature ejaculation diagnostic tool"
)
_PROGRAMS: Final = (
    r"(?:weak|no|poor|lost|losing|painful|soft)[ _-]erections?|erection problems?|loss of (?:libido|desire|erection)|"
    r"vaginism\w*|dyspareuni[ae]|vulvodyni[ae]|vestibulodynia|(?:low|reduced|no|lost)[ _-](?:desire|libido"
    r"|sex[ _-]drive)"
    r"|(?:premature|early|delayed)[ _-]ejaculation|ejaculatio praecox|vorzeitiger samenerguss|eyaculacion precoz"
    r"|ejaculation precoce|ejaculacao precoce|erectile[ _-]dysfunction|disfuncion erectil|disfuncao eretil"
    r"|dysfonction erectile|erektionsstorung\w*|anorgasm\w+|orgasm\w*(?:[ _-](?:training|coaching))?"
    r"|(?:sexual|sex)[ _-](?:desire|confidence|pain|health|arousal|anxiety|performance|function|therapy|intimacy"
    r"|wellness)"
    r"|painful[ _-]sex|(?:stronger|better|harder|firmer|maintain(?:ing)?|improve|reliable)[ _-]erections?"
    r"|last(?:ing)?[ _-]longer[ _-]in[ _-]bed|(?:increase|boost|improve|higher|more"
    r"|regain)[ _-](?:\w+[ _-])?(?:libido"
    r"|sex[ _-]?(?:drive|life)|desire)|better[ _-]sex(?:[ _-]life)?|mehr[ _-]lust|lustlosigkeit|falta de deseo"
    r"|baja libido"
    r"|mejorar (?:mi )?ereccion|baisse de (?:desir|libido)"
)
_DONE_TOGETHER: Final = (
    r"(?:\w+[ _-])?sensate[ _-]?focus.{0,16}|(?:non[ _-])?(?:genital|sensual|erotic|intimate)[ _-]?(?:touch"
    r"|massage).{0,16}"
    r"|touch[ _-]session.{0,8}|sensualitat\w*|sensibilitatsubung.{0,8}|streichel\w{4,12}"
    r"|(?:mapa|mappe|carte|map)[ _](?:de|del|du|do|of)[ _](?:deseo|desir|desejo|desire)|desire[ _]map"
    r"|yes[ _]no[ _]maybe.{0,8}"
    r"|dilator.{0,16}|kegel.{0,16}|edging.{0,8}|start[ _-]stop(?:[ _-]technique)?"
)
_MEDICINE: Final = (
    r"^(?:med(?:ication|icine|icament|icamento|ikament)?s?(?: name)?|drug|rx|regimen|pill|praparat|praeparat|mittel"
    r"|remedio"
    r"|farmaco|product|producto|produit|treatment|traitement|tratamiento)$"
)
_AGAINST_HIV: Final = (
    r"truvada|descovy|apretude|yeztugo|emtricitabin\w*(?:[ /-]+tenofovir\w*(?: \w+)?)?"
    r"|tenofovir\w*(?:[ /-]+emtricitabin\w*)?"
    r"|tdf ?/ ?ftc|ftc ?/ ?t[da]f|cabotegravir|doxy(?:cyclin[ea]?)?"
)
_AT_SEX: Final = (
    r"(?:during|with|at|in|after|on|beim|bei|nach|wahrend|en|durante|con|al|pendant|lors|apres|na|no|a)"
    r"(?: (?:el|la|las|les|le|des|de|do|da|dem|der))*"
    r" (?:sex(?:o|e|ual)?|intercourse|penetra\w+|relaciones(?: sexuales)?|rapports?(?: sexuels?)?|geschlechtsverkehr"
    r"|coito)"
)

SEXUAL_MORE: Final = (
    Topic(
        "infection",
        Expression(
            r"^(?:tests?|test ?(?:name|type|kind|kit)|kit|prueba|teste|exame|examen|esame|depistage|self ?test"
            r"|assay)$"
        ),
        Expression(TEST_OF),
        elsewhere=Expression(_GOODS),
        is_common=True,
    ),
    Topic(
        "infection",
        Expression(
            r"\b(?:reasons?|motiv(?:o|os|e)|motif|grund|anlass|anliegen|concerns?|services?|servicio|servico"
            r"|prestation|leistung"
            r"|(?:visit|appointment|appt|consultation) (?:type|reason)|terminart|tipo (?:de )?(?:cita|consulta)"
            r"|treatment)$"
        ),
        Expression(_VISITED_FOR),
        context=Expression(
            r"\bappointment|\bbooking|\btermin|\bcitas?\b|\bconsult|\bagendamento|\bclinic|\bpatient|\bpaciente"
            r"|\bslots?\b"
            r"|\brdv\b|\brendez|\bafspraak|\bvisit|\bphone\b|\btel"
        ),
        elsewhere=Expression(_GOODS),
        is_by_value=True,
    ),
    Topic(
        "infection",
        Expression(
            r"\b(?:visit|appointment|appt|consultation|booking) ?(?:type|reason|motive)$|^motif de (?:consultation"
            r"|visite)$"
            r"|^motivo de (?:consulta|la cita|visita)$"
        ),
        Expression(_VISITED_FOR),
        elsewhere=Expression(_GOODS),
        is_by_value=True,
    ),
    Topic(
        "infection",
        Expression(r"^(?:organism|pathogen|target|germ|erreger|microorganismo|germe|analyte)(?: name)?$"),
        Expression(
            r"(?:n(?:eisseria|\.)? ?gonorrhoeae|c(?:hlamydia|\.)? ?trachomatis|t(?:reponema|\.)? ?pallidum"
            r"|t(?:richomonas|\.)?"
            r" ?vaginalis|m(?:ycoplasma|\.)? ?genitalium|haemophilus ducreyi)(?: (?:dna|rna|naat|pcr|ab))*"
        ),
        elsewhere=Expression(_GOODS),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(r"^(?:protected|protection|condom|geschutzt|protegid[oa]|protege|protetto)$"),
        Expression(rf"{YES_NO}|condom|none|pill"),
        context=Expression(
            r"\bintimacy|\bsex(?! ?[mf]\b)\b|intercourse|sexual|\bpartner ?(?:gender|logged|log)\b|hook ?up"
        ),
        elsewhere=Expression(r"\bpassword|\bbranch|\bfile|\bread ?only|\baccount"),
    ),
    Topic(
        "sexual activity",
        Expression(
            r"^(?:form|questionnaire|assessment|instrument|survey|scale|test|fragebogen|cuestionario|questionario"
            r"|vragenlijst"
            r"|screener|tool|measure|resource|quiz)(?: (?:id|name|code|type|slug|key))?$"
        ),
        Expression(_SCORES),
        context=Expression(
            r"\bscores?\b|\btotal\b|\bitems?\b|\banswers?\b|\bresponses?\b|severity|\bq ?1\b"
            r"|\bresults?\b"
        ),
        elsewhere=Expression(r"\bpolyfill|\bmodule|\bpackage|\bimport"),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(
            r"^(?:\w+ )?(?:program(?:me|m|a)?|course|kurs|curso|track|plan|module|pathway|therapy|goals?|ziele?"
            r"|objetivos?"
            r"|objectifs?|focus|concern|treatment|category|topic|journey|interest|programma|symptoms?|complaints?"
            r"|beschwerden"
            r"|sintomas?|symptomes?|conditions?|issues?)(?: (?:id|name|slug|type"
            r"|key))?$"
        ),
        Expression(_PROGRAMS),
        elsewhere=Expression(rf"{GOODS_BESIDE.pattern}|\bbattery"),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(
            r"^(?:exercise|exercise ?(?:name|id|type)|session|session ?(?:name|type)|practice|ubung|uebung|ejercicio"
            r"|exercice"
            r"|exercicio|esercizio|activity|lesson|task|homework|hausaufgabe)$"
        ),
        Expression(_DONE_TOGETHER),
        elsewhere=Expression(rf"{GOODS_BESIDE.pattern}|\bengine|\bcars?\b|\bgym\b"),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(
            r"\b(?:vaginal ?)?(?:dilator|dilatador|dilatateur|dilatator)(?: ?(?:size|step|level|number|grosse|groesse"
            r"|talla"
            r"|taille|session|minutes))?$|\bsexual ?desire\b|\bejaculat\w+ latency\b"
            r"|\bielt\b"
            rf"|\b(?:pain|schmerz(?:en)?|dolor|douleurs?|dor|dolore|pijn|discomfort|ache) {_AT_SEX}\b"
            rf"|\bpenetration pain\b"
            r"|\bsex ?(?:since|count|times|acts?|today|last|had)\b|\b(?:num|number of|anzahl) sex ?(?:acts?)?\b"
            r"|\brapports? (?:date|non proteges?|a risque)\b|\bsex am\b|\bletzter sex\b|\blast ?sex\b"
            r"|\bultim[oa] (?:sexo"
            r"|relacion(?: sexual)?)\b|\bdernier rapport\b"
        ),
        Expression(rf"{DATE}|{YES_NO}|{SCALE}|xs|s|m|l|xl"),
        lowest=0.0,
        highest=100.0,
        elsewhere=Expression(
            rf"{GOODS_BESIDE.pattern}|\bhegar|\blacrimal|\besophag|\bdesire2|\bbuy|\bgender|\bgeschlecht|\bcensus"
            rf"|\banimal"
        ),
    ),
    Topic(
        "prophylaxis",
        Expression(_MEDICINE),
        Expression(
            rf"(?:doxy[- ]?)?(?:prep|pep)(?:[ (:-].{{0,30}})?|(?:{_AGAINST_HIV}).{{0,24}}(?:prep"
            rf"|pep)\b.{{0,12}}"
        ),
        elsewhere=Expression(r"recipe|cook|kitchen|\bexams?\b|\bcourse|\bmeal"),
        is_by_value=True,
    ),
    Topic(
        "prophylaxis",
        Expression(_MEDICINE),
        Expression(rf"(?:{_AGAINST_HIV})(?: .{{0,24}})?"),
        context=Expression(
            r"\bprep\b|[.-]prep|prep[a-z]{0,8}\.|\bhiv\b|\bvih\b|\bsex|\bst[di]s?\b|on ?demand|a la demande"
            r"|a demanda"
            r"|event ?driven|\b2-?1-?1\b|anlassbezogen|\bcondom"
        ),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(r"^rapports?(?: le| du| date)?$"),
        Expression(DATE),
        context=Expression(r"\bprep\b|\bpep\b|\bvih\b|\bist\b|\bpreservatif|\bcontracept|\bovul|\bcycle\b|\bregles\b"),
    ),
)
"""Further topics of `words.py`."""

SAID_MORE: Final = (
    "una its,una ist,una mst,una ets,una vd,an sti,an std,eine sti,eine std,une ist,une mst,uma ist,uma dst,een soa"
    ",geschlechtskrankheit,enfermedad de transmisión sexual,infección de transmisión sexual,enfermedad venérea"
    ",maladie vénérienne,maladie sexuellement transmissible,doença sexualmente transmissível,orgasm,no orgasm,an orgasm"
    ",fake orgasms,orgasmus,orgasmo,orgasme,had sex,have sex,having sex,wieder sex,hatten sex,sex hatten"
    ",hatte sex,keinen sex,kein sex,sex haben,ganas de sexo,tuvimos sexo,tener sexo,sin sexo,sexo con mi,tivemos sexo"
    ",fizemos sexo,fazer sexo,sem sexo,vontade de sexo,faire l'amour,fait l'amour,hacer el amor,hicimos el amor"
    ",fazer amor"
    ",made love,make love,miteinander geschlafen,no sex,sexless,tengo relaciones,tenho relações"
    ",touch session,sensate focus,sex life,sexleben,vida sexual,vie sexuelle"
    ",discharge after sex"
)
SAYS: Final = Expression(
    r"\b(?:we|i|i've|he|she|wir|ich|nous|on|je|nos|eu|yo|noi|me|nuestr[oa]|unser\w*) (?:[\w']+ ){0,6}?"
    r"(?:(?:had|have|having|wanted?|tried|no|without|avoid\w*) (?:\w+ ){0,3}(?:sex|orgasms?)|(?:hatten|hatte|haben"
    r"|habe)"
    r" (?:\w+ ){0,4}sex|(?:keinen|kein|wieder|ohne|nie|beim) sex)\b"
    r"|\bno orgasms?\b|\b(?:fake[ds]?|faking) (?:my )?orgasms?\b|\b(?:tuvimos|tener|tenemos|tivemos|fizemos"
    r"|fazer) (?:\w+ ){0,2}"
    r"sexo\b|\b(?:ganas|vontade|deseo|desejo|envie|lust) (?:de|auf|do) sex[oe]?\b|\b(?:faire|fait|faisons) l'amour\b"
    r"|\b(?:hacer|hicimos|hacemos) el amor\b|\b(?:we|i|he|she) (?:\w+ ){0,4}(?:made|make|making) love\b|\b(?:duele"
    r"|dolor|doi|arde|sangr\w+) .{0,24}(?:teng?o|tener|tenho|ter) relac\w+|\bmiteinander geschlafen\b"
    r"|\b(?:touch session|sensate focus)\b|\bmy (?:sex life|breasts|vagina|penis|libido)\b"
    r"|\b(?:tengo|creo que tengo|cogi|pille|tenho|peguei|j'ai|habe|ich habe|have|got|caught|gave me) (?:una?|uma|une"
    r"|an|eine)"
    r" (?:its|ist|ets|mst|dst|sti|std|vd|soa|geschlechtskrankheit)\b"
    r"|\bgeschlechtskrankheit\w*\b|\btransmission sexual\b|\bsexuellement transmissible\b"
    r"|\bsexualmente transmissive(?:l|is)\b"
)
"""What says that it is one's own."""

SEXUAL_MORE_TRIGGER: Final = (
    r"|\bshim\b|\bfsfi|\bpedt\b|vaginism|dyspareun|vulvodyn|low[_ -](?:desire|libido)|longer[_ -]in[_ -]bed|\bdilat"
    r"|sensate|sensualit|touch[_ -]session|[_ ]del[_ ]deseo|desire|[^a-z]sex[_ ]|[_ ]sex[_\x1f]"
    r"|\bprep[ -](?:start|berat|konsult|consult|kontroll|sprech|refill|renew|follow)|\bprep \(|[_ ]prep\b"
    r"|truvada|descovy|emtricitabin|samenerg|trachomatis|intimacy|erections|ejacul|eyacul|\bsti[ -]|\bstd[ -]"
    r"|\bdoxy[ -]?pep|rapport_|kegel"
)
