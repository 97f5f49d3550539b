"""Symptoms as diaries of one illness, forms of trials, triage and reports of side effects name them: a part of the body
with what it feels (`eyes_itching`), whole questions, items of questionnaires about pain, codes of symptoms. English,
Spanish, German, French, Portuguese, Italian and Dutch. Folded: lower case, no accents.
"""

from typing import Final

from gateway.detectors.health.topics import SCALE, YES_NO, Topic
from gateway.detectors.matching.lazily import Expression

_PARTS: Final = (
    r"eyes?|nose|throat|lungs?|ears?|skin|head|scalp|face|facial|neck|shoulders?|arms?|elbows?|wrists?|hands?"
    r"|fingers?"
    r"|chest|back|lower back|upper back|spine|stomach|abdom(?:en|inal)|belly|tummy|pelvi[cs]|hips?|knees?|legs?"
    r"|ankles?"
    r"|f(?:oo|ee)t|toes?|joints?|muscles?|bones?|breasts?|jaw|teeth|tooth|gums?|mouth|tongue|bladder|bowel|rectal"
    r"|vaginal"
    r"|sinus|limbs?|calf|calves|thighs?|groin|ribs?|heart"
    r"|augen?|nase|hals|lunge|ohr(?:en)?|haut|kopf|gesicht|nacken|schulter|arm|hand|brust|rucken|bauch|magen"
    r"|hufte|knie"
    r"|bein|fuss|gelenk|muskel|ojos?|nariz|garganta|pulmones|oidos?|piel|cabeza|cuello|hombro|brazo|mano|pecho"
    r"|espalda"
    r"|abdomen|estomago|cadera|rodilla|pierna|pie|yeux|oeil|nez|gorge|poumons|oreilles?|peau|tete|nuque|epaule|bras"
    r"|poitrine|dos|ventre|estomac|hanche|genou|jambe|pied|olhos?|pulmao|ouvido|pele|cabeca|ombro|peito|costas"
    r"|barriga"
    r"|joelho|perna|occhi(?:o)?|naso|gola|polmoni|orecchie?|pelle|testa|collo|spalla|petto|schiena|pancia|ginocchio"
    r"|gamba|piede|ogen|oog|neus|keel|longen|oren|huid|hoofd|nek|schouder|borst|rug|buik|maag|heup|been|voet"
)
_FEELS: Final = (
    r"pains?|aches?|aching|hurts?|sore(?:ness)?|tender(?:ness)?|swell(?:ing)?|swollen|stiff(?:ness)?|cramps?|cramping"
    r"|itch(?:y|ing|iness)?|burn(?:ing)?|numb(?:ness)?|tingling|bleeding|red(?:ness)?|water(?:y|ing)|tearing"
    r"|dry(?:ness)?"
    r"|blocked|block|congest(?:ed|ion)|runny|running|stuffy|discharge|sneez(?:e|es|ing)|wheez(?:e|es|ing)"
    r"|tight(?:ness)?"
    r"|weak(?:ness)?|rash|spasms?|pressure pain|discomfort|palpitations?|irritat(?:ed|ion)|bloating|trouble breathing"
    r"|schmerz(?:en)?|jucken|juckreiz|juckt|tranen|traenen|rotung|roetung|brennen|steif(?:igkeit)?|schwellung"
    r"|geschwollen"
    r"|krampfe?|taub(?:heit)?|kribbeln|verstopft|lauft|laeuft|niesen|trocken|dolor|picor|hinchazon|rigidez|calambres?"
    r"|lagrimeo|irritacion|congestion|sangrado|hormigueo|entumecimiento|douleurs?|demangeaisons?|gonflement|raideur"
    r"|crampes?|larmoiement|brulures?|engourdissement|fourmillements?|saignement|dor|coceira|inchaco|caibras?"
    r"|formigamento|dormencia|ardencia|dolore|prurito|gonfiore|rigidita|crampi|formicolio|bruciore|lacrimazione"
    r"|pijn|jeuk|zwelling|stijfheid|kramp|tranend|verstopt|tintelingen"
)
_HOW_MUCH: Final = (
    r"(?: (?:today|now|count|level|score|severity|intensity|duration|freq(?:uency)?|nrs|vas|am|pm|left|right|l|r"
    r"|worst"
    r"|average|least|rating))?"
)
_DEGREE: Final = (
    rf"{YES_NO}|{SCALE}|never|rarely|sometimes|occasionally|often|frequently|always|(?:almost )?constantly|not at all"
    r"|a little(?: bit)?|slight(?:ly)?|somewhat|moderately|quite a bit|very(?: much| severe| often| mild)?|extremely"
    r"|severely|mildly|worst (?:possible|imaginable)|unbearable|absent|present|nie|selten|manchmal|oft|immer"
    r"|gar nicht"
    r"|etwas|stark|sehr stark|massig|nunca|rara vez|a veces|siempre|nada|un poco|bastante|mucho|moderado|jamais"
    r"|rarement"
    r"|parfois|souvent|toujours|pas du tout|un peu|beaucoup|modere|as vezes|sempre|um pouco|muito|mai|raramente"
    r"|spesso"
    r"|per niente|molto|nooit|soms|vaak|altijd|helemaal niet|een beetje|erg"
)
_BODILY: Final = (
    r"pain|ache|aching|headaches?|migraines?|nausea|vomit\w*|diarrh?o?ea|constipat\w*|bloat\w*|heart ?burn|dizz\w*"
    r"|faint\w*|palpitations?|cough\w*|fever|rash|itch\w*|cramps?|bleeding|breath\w*|wheez\w*|insomnia|sleep problems"
    r"|hot flu?a?sh\w*|night sweats|numbness|tingling|swelling|seizures?|tremors?|fatigue|tired\w*|exhaust\w*"
    r"|lack of energy|dry mouth|mouth sores|hair loss|loss of appetite|appetite loss|weakness|stiffness|chills"
    r"|sore throat"
    r"|anxi\w+|panic\w*|sad|depress\w+|worr\w+|hopeless\w*|irritab\w*|stress\w*|concentrat\w+"
    r"|\w*schmerz\w*|durchfall|verstopfung|ubelkeit|uebelkeit|schwindel|husten|fieber|ausschlag|juckreiz|atemnot"
    r"|mudigkeit|muedigkeit|erschopfung|dolor\w*|diarrea|nauseas?|mareos?|tos|fiebre|picor|cansancio|fatiga|insomnio"
    r"|douleurs?|diarrhees?|nausees?|vertiges|toux|fievre|demangeaisons|insomnie|dores|dor|diarreia|enjoo|tontura"
    r"|tosse|febre|cansaco|insonia|dolor[ei]|febbre|stanchezza|vertigini|\w*pijn|misselijk\w*|duizelig\w*|hoest\w*"
    r"|koorts|vermoeid\w*"
)
_WHICH: Final = (
    r"(?:severity|intensity|level|frequency|degree|interference|amount) of (?:your |the |any )?"
    r"|how (?:severe|bad|intense|strong|often|much|troublesome|bothersome|tired|dizzy|anxious|nauseous)\b"
    r"|rate your|(?:did|do|does|have|has|are|is|were|was) (?:you|it|your|the|there)\b"
    r"|bothered by|suffer\w* (?:from)?|troubled by|experienc\w+"
    r"|wie (?:stark|oft|schlimm|haufig|sehr|intensiv)|starke (?:ihrer|der|deiner)|leiden sie|haben sie|hatten sie"
    r"|hast du|hattest du|que tan (?:intens\w+|fuerte|severo)|intensidad (?:de|del) (?:su|tu)?|tiene|ha tenido|tuvo"
    r"|tienes|sufre|avez vous|as tu|intensite de (?:votre|ta|la)|souffrez|ressentez|voce (?:tem|teve|sente|sentiu)"
    r"|intensidade d[ao]|ha (?:la|il|avuto)?|hai|quanto (?:e )?forte|intensita d\w+|heeft u|heb je|hoe (?:erg|vaak"
    r"|hevig)"
    r"|hebt u|last van"
)
_OF_THINGS: Final = (
    r"\bgames?\b|\bproducts?\b|\bsku\b|\bshop\b|\bengine\b|\bvehicle|\bmonster|\bnpc\b|\bplayer|\bdogs?\b"
    r"|\bcustomers?\b|\bsensors?\b|\bfurniture|\bmachine"
)
_NOT_A_BODY: Final = Expression(_OF_THINGS)

MORE_LISTS: Final = (
    r"\b(?:begleit|haupt|leit|neben|kern|akut|rest|vor|krank\w*|entzugs|covid|corona|long ?covid)symptom(?:e|en"
    r"|atik)?\b"
    r"|\bsymptomatik\b|\bsymptom ?liste?\b|\bbegleiterscheinung(?:en)?\b|\bsintomatologia\b|\bsymptomatologie\b"
    r"|\bphenotypic ?features?\b|\bphenotypes?\b|\bhpo(?: terms?)?\b|\bclinical (?:features?|signs?"
    r"|manifestations?)\b"
    r"|\bsigns? (?:and|or) symptoms?\b|\bmanifestations?\b|\bmanifestaciones\b"
    r"|\bprimary ?source ?reaction\b|\breaction ?meddra ?(?:pt|llt|version)?\b|\bmeddra (?:pt|llt|term)\b"
    r"|\breactions?(?: (?:term|name|pt|llt|text|description|reported))?$|\bpreferred ?term\b"
    r"|\bunerwunschte ?wirkung\w*"
    r"|\bae ?(?:term|decod|llt|pt|text|name|verbatim)\b|\bverbatim ?term\b"
    r"|\bpathway ?title\b|\bdigital ?title\b|\btriage ?(?:topic|protocol|pathway|category name|reason|complaint"
    r"|symptom)\b"
    r"|\bpresenting ?(?:complaints?|symptoms?)\b|\bguideline ?title\b|\bmotivo de (?:urgencia|triaje)\b"
    r"|\breacoes adversas\b|\breacciones adversas\b|\breazioni avverse\b"
)
"""More names of lists of symptoms, for `LISTS`."""

SYMPTOM_NUMBERS: Final = Topic(
    "symptom",
    Expression(r"^symptoms?(?: ?ids?)?$"),
    Expression(r"\[? ?\d{1,5}(?: ?, ?\d{1,5}){0,20} ?\]?"),
    context=Expression(
        r"(?:\bgender\b|\bsex\b).{0,400}(?:\bage\b|\byear ?of ?birth|\bbirth|\byob\b)"
        r"|(?:\bage\b|\byear ?of ?birth|\bbirth|\byob\b).{0,400}(?:\bgender\b|\bsex\b)"
    ),
    elsewhere=_NOT_A_BODY,
)
"""Symptoms by their numbers, beside who has them, as interfaces of symptom checkers ask for them."""

SYMPTOMS_MORE: Final = (
    Topic(
        "symptom",
        Expression(rf"^(?:q ?\d{{1,2}} )?(?:(?:{_PARTS}) ){{1,4}}(?:{_FEELS}){_HOW_MUCH}$"),
        Expression(_DEGREE),
        lowest=0.0,
        highest=100.0,
        pairs=Expression(rf"^(?:{_PARTS}) (?:{_FEELS}){_HOW_MUCH}$"),
        elsewhere=_NOT_A_BODY,
        is_by_value=True,
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:morning ?stiffness|stiffness|tenderness|fatigue|tiredness|soreness|spasticity|itchiness|flares?"
            r"|flare ?up"
            r"|kopfschmerz|bauchschmerz|ruckenschmerz|halsschmerz|gelenkschmerz|brustschmerz|migraneanfall|schub"
            r"|morgensteifigkeit|brote|poussee|crise|surto|riacutizzazione|opvlamming)"
            r"(?: (?:severity|duration|intensity|level|score|today|vorhanden|starke|staerke))?$"
        ),
        Expression(_DEGREE),
        lowest=0.0,
        highest=100.0,
        context=Expression(
            r"\bq ?\d|\bdatum\b|\bdate\b|\bstarke\b|\bstaerke\b|symptom|\bpain|\bdauer|\bjoint|diary|diario|tagebuch"
            r"|patient|assess|schmerz|\bduration\b|severity|trigger|auslose|medic|\bfecha\b|\bdata\b"
        ),
        elsewhere=Expression(
            rf"{_OF_THINGS}|\bspring\b|\bsuspension|\bmaterial|\bsteel|\btensile|\bsolar|\bseverity m(?:ajor|inor)"
        ),
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:\w+ )?(?:bpi|brief pain inventory|esas|edmonton|womac|basdai|basfi|odi|oswestry|hit ?6|midas|fss"
            r"|facit ?f"
            r"|cat copd|ctcae|pro ?ctcae|mdasi|nprs|mcgill|koos|hoos|dash|ndi|ncsi|gsrs|ibs ?sss)(?: q?\d{1,2})?"
            r" (?:worst|least|average|avg|now|right now|current|today|relief|interference|activity|mood|walking|work"
            r"|sleep"
            r"|relations|enjoyment|pain|tired\w*|drows\w*|nausea|appetite|breath\w*|anxiety|depress\w*|wellbeing"
            r"|fatigue"
            r"|stiffness|severity|frequency|swelling|tenderness|total|score|sum|headaches?|days)$"
            r"|^(?:worst|least|average|current) pain(?: (?:24 ?h|last 24 ?h|today|past week|score|rating))?$"
        ),
        lowest=0.0,
        highest=100.0,
        elsewhere=_NOT_A_BODY,
        is_by_value=True,
    ),
    Topic(
        "symptom",
        Expression(rf"\b(?:{_WHICH}).{{0,60}}\b(?:{_BODILY})\b"),
        Expression(_DEGREE),
        lowest=0.0,
        highest=100.0,
        elsewhere=Expression(rf"{_OF_THINGS}|\bour (?:app|service)"),
        is_by_value=True,
    ),
    Topic(
        "symptom",
        Expression(r"^(?:choice|choice id|answer|state|status|presence|present)$"),
        Expression(r"present|yes|true"),
        context=Expression(
            r"\bevidence\b.{0,400}\bid (?:s|p|rf) ?_?\d{1,5}\b|\bid s_\d{1,5}\b|\bsymptom ?id\b|\bid hp:\d{7}\b"
            r"|\bcode r\d\d(?:\.\d)?\b"
        ),
        is_by_value=True,
    ),
    Topic(
        "symptom",
        Expression(r"^(?:id|code|term|term id|hpo|hpo ?id|symptom ?id|hpo ?code|value)$"),
        Expression(r"hp:\d{7}"),
        is_by_value=True,
    ),
)
"""Further topics of `words.py`."""

FELT: Final = (
    r"(?:pain|aches?|aching|hurts?|sore|tender|swell|swollen|stiff|itch|burning|numb|tingl|bleed|redness|water[iy]"
    r"|tearing|dryness|blocked|congest|runny|stuffy|discharge|sneez|wheez|tight|weakness|spasm|discomfort|irritat"
    r"|schmerz|juck|tr(?:ä|a|ae)nen|brennen|steif|schwell|kr(?:ä|a|ae)mpf|kribbel|verstopft|niesen|picor|hinchaz"
    r"|rigid"
    r"|calambr|lagrim|hormig|douleur|d(?:é|e)mange|gonfl|raideur|brulur|engourd|coceira|incha(?:ç|c)|formig|ard(?:ê"
    r"|e)ncia"
    r"|dolore|prurit|gonfi|bruciore|jeuk|pijn|zwelling|flare|schub|attacke|migr(?:ä|ae"
    r"|a)neanfall)[a-z_ \"\]-]{0,20}\x1f"
)
"""How names end that tell what a part of a body feels."""
PAIN_SCALES: Final = (
    r"(?:bpi|brief_?pain|esas|womac|basdai|basfi|oswestry|hit_?6|midas|ctcae|mdasi|nprs|koos|hoos|gsrs)[_ .:-]"
)
"""The beginnings of questionnaires about it."""
ASKED: Final = (
    r"\b(?:(?:severity|intensity|level|frequency|degree|interference) of|how (?:severe|bad|intense|strong|often|much)"
    r"|rate your|(?:did|do|have|are|were) you\b|(?:has|is|was) your\b|bothered by|experienc|wie (?:stark|oft"
    r"|schlimm|h(?:ä|a)ufig|sehr)|leiden sie|haben sie|hatten sie|hast du|hattest du|que tan|qu(?:é|e) tan|intensidad"
    r"|tiene|ha tenido|tuvo|avez[ -]vous|intensit(?:é|e|à|a)|souffrez|ressentez|voc(?:ê|e) (?:tem|teve|sent)"
    r"|hai |ha la"
    r"|quanto|heeft u|heb je|hoe (?:erg|vaak|hevig)|last van)"
)
"""How questions about symptoms begin."""

LISTED_MORE: Final = Topic(
    "symptom",
    Expression(r"^(?:side effect|adverse effect|adverse event|adverse reaction) (?:name|type|term|description)$"),
    Expression(r"[\s\S]{2,120}"),
    pairs=Expression(
        r"\b(?:side ?effects?|adverse ?(?:events?|effects?|reactions?)|nebenwirkung(?:en)?|symptoms?|symptome"
        r"|sintomas?"
        r"|symptomes|sintomi|symptomen|efectos (?:secundarios|adversos)|effets (?:secondaires|indesirables)"
        r"|efeitos (?:colaterais|adversos)|effetti collaterali|bijwerkingen|reactions?|complaints?|beschwerden)"
        r" (?:effect|event|reaction|term|sensation|complaint|problem|effekt|wirkung|efecto|effet|efeito|effetto"
        r"|sintoma"
        r"|symptome?|sintomo|beschwerde|what|which)$"
    ),
    elsewhere=_NOT_A_BODY,
)
"""What is a symptom only where its value is called like one."""

HURTS_ME: Final = (
    r"\b(?:i (?:can't|cannot|can not|couldn't) (?:breathe|catch my breath|stop (?:coughing|vomiting|throwing up"
    r"|shaking))"
    r"|i (?:keep|kept|am|was) (?:throwing up|vomiting|fainting|coughing(?: up)?|wheezing|passing out|getting dizzy)"
    r"|i(?:'m|'ve been| am| get| got| feel| felt)? (?:so |very |really |a bit |been |constantly )?(?:short of breath"
    r"|out of breath|nauseous|dizzy|light-?headed|feverish|bloated|constipated|throwing up|achy|queasy)"
    r"|my (?:chest|head|stomach|back|neck|throat|knee|knees|leg|legs|foot|feet|ankle|hip|shoulder|arm|hand|hands"
    r"|wrist"
    r"|ear|ears|eye|eyes|tooth|teeth|jaw|belly|tummy|skin|joints|muscles|lower back) (?:(?:still|really|always"
    r"|constantly|just|has been|have been|is|are|keeps?|feels?|started|starts) )*(?:hurt(?:s|ing)?|ach(?:es?"
    r"|ing)|tight"
    r"|sore|swollen|numb|tingling|itch(?:y|es|ing)|burn(?:s|ing)|killing me|stiff|throbbing|pounding|painful"
    r"|bleeding)"
    r"|(?:ich )?(?:kriege|bekomme) (?:kaum|keine|schlecht) luft|mir ist (?:so |oft |st(?:ä|a)ndig "
    r"|immer )?(?:schwindelig"
    r"|schlecht|schwindlig|(?:ü|ue)bel|kotz(?:ü|ue)bel)|mir tut (?:der|die|das|mein|meine) \w+ weh"
    r"|mir tun (?:die|meine) \w+ weh|me duelen? (?:mucho |la |el |los |las |mi )+\w+"
    r"|me (?:mareo|falta el aire|cuesta respirar|arde|pica|sangra)"
    r"|(?:paso|estoy|sigo|ando|llevo) (?:[a-zñáéíóú]{1,12} ){0,3}con (?:much[oa]s? )?(?:acidez|ardor(?:es)?|diarrea"
    r"|v(?:ó|o)mitos|fiebre|mareos?|n(?:á|a)useas|tos|dolor(?:es)?|picor(?:es)?|hinchaz(?:ó|o)n|gases)"
    r"|no puedo respirar|j'ai (?:tr(?:è|e)s |trop |toujours )?mal (?:au|aux|(?:à|a) la|(?:à|a) l')"
    r"|je (?:tousse|vomis|suis essouffl(?:é|e)e?|n'arrive pas (?:à|a) respirer|fais de la fi(?:è|e)vre)"
    r"|(?:estou|t(?:ô|o)) com (?:muita |muito )?(?:dor|febre|tosse|n(?:á|a)usea|enjoo|tontura|falta de ar)"
    r"|mi fa(?:nno)? male (?:la |il |lo |le |i |gli )?\w+|mi gira la testa|non riesco a respirare|ho (?:la febbre"
    r"|la nausea"
    r"|mal di \w+|la tosse)"
    r"|ik (?:ben (?:zo |erg |heel )?(?:misselijk|duizelig|kortademig|benauwd)|heb (?:erge |veel )?(?:koorts|hoofdpijn"
    r"|buikpijn|keelpijn|rugpijn)))\b"
)
"""What somebody writes who suffers from it just now, whoever reads it."""

PLACES_OF_PAIN: Final = Expression(
    r"\bovulation\b|\beisprung\b|\bovulacion\b|\bovulacao\b|\bovulazione\b|\bovulatie\b|\bjoints?\b|\bmuscles?\b"
    r"|\bpelvi[cs]"
    r"|\bleg\b|\blegs\b|\bhead\b|\bstomach\b|\bneck\b|\bback\b|\bvulvar?\b|\bnipples?\b|\bkopf\b|\brucken\b|\bbauch\b"
    r"|\bcabeza\b|\bespalda\b|\btete\b|\bventre\b|\bdos\b|\bcabeca\b|\bcostas\b|\btesta\b|\bschiena\b|\bhoofd\b"
    r"|\brug\b"
)
"""What a list of pains has besides: where, or when."""

FELT_IN_BODY: Final = Topic(
    "symptom",
    Expression(
        r"^(?:in (?:my |the )?)?(?:body|physical(?:ly)?|somatic|bodily)(?: (?:sensations?|feelings?|signals?"
        r"|tags?|state|list))?$"
        r"|^(?:sensations?|korper(?:gefuhle?|empfindungen|signale)?|koerper|sensaciones|cuerpo|corps|ressentis?"
        r"|corpo|lichaam)$"
    ),
    Expression(r"[\s\S]{2,60}"),
    elsewhere=_NOT_A_BODY,
)
"""What a check-in lists of the body; each value is asked whether it is a symptom."""

A_DISORDER: Final = Expression(
    r"\bdisorders?\b|\btrastornos?\b|\btranstornos?\b|\bdisturb[oi] (?:d|depress|bipol|ansios|post)|\bstoornis"
    r"|\bangststorung|\bdepression (?:caracterisee|majeure|moderee|severe)|\btroubles? (?:anxi|depress|bipol"
    r"|panique|de"
    r" (?:la personnalite|l'adaptation|l adaptation)|obsess|envahiss|schizo)|\bepisod\w+ (?:depress|depres|mania"
    r"|mixt)"
    r"|\bmigraines? (?:with|without|disorder)\b|\bmigran[ae] (?:mit|ohne|con|sin)\b|\benxaqueca (?:com|sem)\b"
    r"|\bmigraines? (?:avec|sans)\b|\b(?:chronic|chronische|vestibular|hemiplegic) migra(?:i)?ne?"
    r"|\bdepressive episode|\bsyndrom|\bstorung der|\b\w{3,16}storung (?:mit|nach|generali)|\bzaburzeni"
)
"""The name of an illness, though there is a symptom in it."""

MEDICAL: Final = (
    r"pyrexi\w*|piressia|astheni\w*|asteni\w*|malaise|malestar|arthralgi\w*|artralgi\w*|myalgi\w*|mialgi\w*"
    r"|neuralgi\w*"
    r"|cephalgi\w*|cefale\w*|cephal(?:ee|ea)s?|lumbalgi\w*|cervicalgi\w*|fibromyalg\w*|dyspepsi\w*|dispepsi\w*"
    r"|dysgeusi\w*|disgeusi\w*|epistaxis|hypotoni\w*|ipotoni\w*|hipotoni\w*|ataxi\w*|oedema\w*|edema\w*|odem\w*"
    r"|paraesthesi\w*|paresthesi\w*|parestesi\w*|somnolen\w*|sonnolenz\w*|sonolenc\w*|syncop\w*|sincop\w*|synkop\w*"
    r"|hyperhidro\w*|hiperhidro\w*|emesis|alopeci\w*|erythem\w*|eritem\w*|dysphagi\w*|disfagi\w*|dysuri\w*|disuri\w*"
    r"|haematuri\w*|hematuri\w*|haemoptysis|hemoptysis|polyuri\w*|polydipsi\w*|anorexia|cyanosis|jaundice|pallor"
    r"|seizures?|convuls\w*|krampfanf\w*|anfall\w*|spasticit\w*|blind spot|sensitivity to (?:light|noise|sound|smell)"
    r"|sensib\w+ (?:a la luz|al ruido|a la lumiere|au bruit)|larmempfind\w*|(?:licht|gerausch)empfind\w*|dry mouth"
    r"|mouth sores?|injection site|feeling (?:hot|cold|abnormal|sick)|dry (?:eyes?|skin)|xerostomi\w*|lethargi\w*"
)
"""What physicians and registers of side effects call symptoms."""

JUST_NOW: Final = "A symptom that somebody has just now."
"""The detail of what `HURTS_ME` finds, in a text that may say more."""
