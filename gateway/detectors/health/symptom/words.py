"""Words for what people suffer from, in English, Spanish, German, French and Portuguese. Folded: lower case, no
accents."""

from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.health.care_words import CARE, EVENT, LOGGED, REASONS
from gateway.detectors.health.short_words import SYMPTOMS_SHORT
from gateway.detectors.health.symptom.more import MORE_LISTS, SYMPTOM_NUMBERS, SYMPTOMS_MORE
from gateway.detectors.health.topics import SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_words import SYMPTOMS_OF_DIARIES, SYMPTOMS_TRACKED
from gateway.detectors.matching.lazily import Expression

LISTS: Final = Expression(
    r"\bsymptoms?\b|\bside ?effects?\b|\bcomplaints?\b|\bsymptom(?:e|er|ene)?\b|\bbeschwerden?\b|\bsintomas?\b"
    r"|\bmolestias\b"
    r"|\bsymptomes?\b|\bqueixas?\b|\bnebenwirkung(?:en)?\b|\befectos secundarios\b|\bailments?\b|\bwarning signs?\b"
    r"|\b(?:reason|cause) (?:for|of) (?:the |your )?(?:visit|consultation|appointment|encounter|referral|admission)\b"
    r"|\b(?:visit|admission|consultation) reason\b|\bpresenting (?:problems?|issues?|concerns?)\b"
    r"|\bmotivo (?:de |da |del? )?(?:la )?(?:consulta|visita|ingreso)\b|\bmotif (?:de )?(?:la )?consultation\b"
    r"|\b(?:konsultations|vorstellungs|behandlungs|besuchs)grund\b|\bgrund (?:des|fur den) (?:besuchs?|termins?)\b"
    r"|\banamnes(?:e|is|i|en)\b|\banamneza\b|\bhauptbeschwerden?\b|\bqueixa principal\b|\bmotivo principal\b"
    r"|\bbeschwerdebild\b"
    r"|\b(?:danger|alarm) signs?\b|\bred flags?\b|\bsignos? de (?:alarma|peligro)\b|\bsinais? de (?:alerta|perigo"
    r"|alarme)\b"
    r"|\bsignes? de danger\b|\bsegnali di (?:allarme|pericolo)\b|\b(?:warn|alarm)(?:zeichen|symptome?)\b"
    r"|\balarmsignalen\b"
    rf"|\bжалобы?\b|\bсимптом[ыа]?\b|\bskarhy?\b|\bскарги\b|\bzhalob[ay]\b|\bsimptom(?:y|i|e)?\b|症状|症狀|自覚症状|主訴|主诉|증상|{fold('증상')}"
    r"|συμπτωματα"
    r"|\bsymptomen\b|\b(?:hoofd|gezondheids)?klacht(?:en)?\b|\bsintom[oi]\b|\bdisturb[oi]\b|\bobjaw(?:y|u|ow)?\b"
    r"|\bdolegliwosci\b"
    r"|\bsymtom(?:en)?\b"
    r"|\bbesvar\b|\bplager?\b|\boire(?:et)?\b|\bpriznak[uya]?\b|\bpotize\b|\bbelirti(?:ler)?\b|\bsikayet(?:ler)?i?\b"
    r"|\bsint\b|\bsintom\b|\bsympt?s?\b|\bsymps?\b|\bsx\b|\bcc\b|\bhpi\b"
    r"|\b(?:sleep|health|mental|medical|skin|stomach|digestive|physical|emotional|sexual|hormonal) (?:health )?"
    r"(?:issues?|problems?|concerns?|troubles?|complaints?)\b"
    r"|\bwhat (?:brings|brought|leads|led) you\b|\bwhat (?:are|is) you(?:r)? (?:struggling|dealing|suffering"
    r"|coping)(?: with)?\b|\bwhat do you (?:struggle|suffer|need help)\b"
    r"|\bstruggling with\b|\bareas? of concern\b|\bwhat s (?:wrong|bothering|going on)\b|\bwhere does it hurt\b"
    r"|\bwo (?:tut|schmerzt)\b|\bque te (?:trae|pasa|duele)\b|\bou avez vous mal\b|\bo que (?:te traz|voce sente)\b"
    r"|\badverse (?:events?|reactions?|effects?)\b|\bae term\b|\bbijwerking(?:en)?\b|\befeitos? (?:colaterais"
    r"|secundarios|adversos)\b|\beffets? (?:secondaires?|indesirables?)\b|\beffetti (?:collaterali|indesiderati)\b"
    r"|\befectos adversos\b|\bprimary ?source ?reaction\b|\breaction ?meddra ?(?:pt|llt)\b|\bhulpvra(?:ag|gen)\b"
    r"|\baanmeld(?:ings)?klacht(?:en)?\b|\b(?:primary|main|chief|current) (?:concern|complaint|issue)s?\b"
    r"|\bjeungsang\b|\bsho(?:u)?jou?\b|\bzhengzhuang\b|\bgejala\b|\bkeluhan\b|\btunet(?:ek|ei)?\b|\bpanaszok\b|\bsimptom(?:i|e|as|ai)\b"
    r"|\bskutki uboczne\b|\bdzialania niepozadane\b|\bbiverkning(?:ar)?\b|\bbivirkning(?:er)?\b|\byan etkiler\b"
    rf"|{MORE_LISTS}"
)
"""Names of lists of symptoms: each value is one, if it is a word from the list below or made like one."""

_CLEAR: Final = (
    # English
    "headache headaches migraine migraines nausea vomiting dizziness dizzy lightheaded fainting insomnia nightmares"
    " fatigue"
    " exhaustion palpitations diarrhea diarrhoea constipation bloating heartburn cramps cramping hallucinations"
    " paranoia flashbacks dissociation depersonalization derealization anhedonia hopelessness worthlessness"
    " irritability"
    " hypervigilance intrusive-thoughts racing-thoughts panic-attack panic-attacks anxiety-attack anxiety-attacks"
    " brain-fog"
    " trouble-sleeping difficulty-sleeping sleep-problems loss-of-appetite low-appetite poor-appetite appetite-loss"
    " chest-pain back-pain joint-pain muscle-pain stomach-pain stomach-ache stomachache abdominal-pain pelvic-pain"
    " neck-pain"
    " sore-throat shortness-of-breath runny-nose hot-flashes hot-flushes night-sweats chills tremor tremors"
    " numbness tingling rash itching seizure seizures hearing-voices low-energy low-mood mood-swings weight-loss"
    " weight-gain"
    " loss-of-interest loss-of-smell loss-of-taste poor-concentration difficulty-concentrating crying-spells"
    " restlessness suicidal-thoughts sweating dry-mouth blurred-vision tinnitus muscle-tension tension-headache"
    " breast-tenderness tender-breasts acne spotting backache toothache earache fever cough sneezing wheezing"
    " withdrawal-symptoms sudden-hearing-loss compulsions obsessions binge purging cravings anxiety panic"
    " depression sadness stress"
    # Spanish
    " dolor-de-cabeza cefalea migrana nauseas vomitos mareo mareos insomnio pesadillas cansancio palpitaciones"
    " diarrea"
    " estrenimiento ansiedad ataque-de-panico ataques-de-panico ataque-de-ansiedad ataques-de-ansiedad"
    " crisis-de-panico crisis-de-ansiedad"
    " dolor-de-espalda dolor-de-pecho"
    " dolores-de-cabeza falta-de-apetito sudores taquicardia dolor-de-estomago falta-de-aire"
    " dificultad-para-respirar fiebre tos escalofrios temblores irritabilidad tristeza"
    " fatiga perdida-de-apetito alucinaciones"
    # German
    " kopfschmerzen kopfweh migrane migraene ubelkeit uebelkeit erbrechen schwindel schlaflosigkeit schlafstorungen"
    " schlafstoerungen albtraume mudigkeit muedigkeit erschopfung herzrasen durchfall verstopfung panikattacke"
    " panikattacken ruckenschmerzen rueckenschmerzen bauchschmerzen brustschmerzen gelenkschmerzen atemnot fieber"
    " husten"
    " schuttelfrost reizbarkeit appetitlosigkeit halluzinationen antriebslosigkeit niedergeschlagenheit angstzustande"
    " konzentrationsstorungen entzugserscheinungen entzugssymptome horsturz hoersturz innere-unruhe"
    " halsschmerzen todmude ohrensausen gewichtszunahme schweissausbruche"
    # French
    " mal-de-tete maux-de-tete cephalee cephalees nausees vomissements vertiges vertige insomnie insomnies cauchemars"
    " epuisement"
    " diarrhee crise-d'angoisse crise-de-panique crises-d'angoisse crises-de-panique attaque-de-panique"
    " attaques-de-panique mal-de-dos"
    " douleur-thoracique essoufflement fievre toux frissons irritabilite perte-d'appetit anxiete angoisse tristesse"
    " mal-au-ventre mal-de-gorge tremblements sueurs-nocturnes bouffees-de-chaleur acouphenes"
    # Portuguese
    " dor-de-cabeca enxaqueca nausea vomito vomitos tontura tonturas insonia pesadelos cansaco palpitacoes diarreia"
    " ataque-de-panico crise-de-panico crise-de-ansiedade crises-de-panico crises-de-ansiedade ataques-de-ansiedade"
    " insonias enxaquecas falta-de-apetite ataques-de-panico taquicardia"
    " tremores enjoo enjoos formigamento suores-noturnos azia"
    " dor-nas-costas dor-no-peito dor-de-barriga falta-de-ar febre"
    " tosse calafrios irritabilidade ansiedade fadiga alucinacoes"
)
SYMPTOMS: Final = frozenset(word.replace("-", " ") for word in _CLEAR.split())

_OF_OTHERS_TOO: Final = frozenset(
    "fatigue exhaustion insomnia chills tremor tremors fever cough numbness tingling seizure seizures stress"
    " depression panic anxiety spotting cramping cramps rash sweating compulsions obsessions cravings binge purging"
    " restlessness weight-gain weight-loss wheezing verstopfung schwindel fieber fatiga fadiga erschopfung epuisement"
    " tristeza tos tristesse sadness acne sueurs sudores temblores tremores tremblements reizbarkeit irritability"
    " paranoia withdrawal-symptoms flashbacks hallucinations dizzy low-energy mareo".replace("-", " ").split()
)
"""What engines, materials, plants, markets and models of language have as well."""

_BODILY: Final = Expression(
    r"[\s\S]{0,60}\b(?:"
    + "|".join(sorted(sorted(SYMPTOMS - _OF_OTHERS_TOO), key=len, reverse=True))
    + r")\b[\s\S]{0,60}"
)
"""A symptom that only a living body has, whatever stands around it."""

_BODILY_MEASURED: Final = (
    r"pain|headache|migraine|nausea|insomnia|dizziness|bloating|anxiety|vomiting|diarrh?o?ea|palpitations|brain ?fog"
    r"|schmerz(?:en)?|kopfschmerzen|ubelkeit|schlaflosigkeit|dolor|ansiedad|insomnio|nauseas?|douleurs?|anxiete"
    r"|insomnie"
    r"|nausees|angoisse|ansiedade|insonia|mal di testa|dolore|ansia|pijn|hoofdpijn|misselijkheid|nudnosci|smarta"
    r"|angest"
)

MEASURED: Final = (
    r"pain|headache|migraine|nausea|fatigue|tiredness|insomnia|dizziness|cramps?|bloating|anxiety|panic|stress|anger"
    r"|irritability"
    r"|fever|cough|energy ?loss|brain ?fog|hopelessness|depression|depressed|itch|rash|vomiting|diarrh?o?ea"
    r"|palpitations"
    r"|worry|tension|restlessness|distress|appetite|concentration|schmerz(?:en)?|kopfschmerzen|ubelkeit|mudigkeit"
    r"|angst"
    r"|schlaflosigkeit|unruhe|dolor|ansiedad|cansancio|insomnio|nauseas?|fatiga|estres|douleurs?|anxiete|insomnie"
    r"|nausees"
    r"|angoisse|dor|ansiedade|cansaco|insonia|fadiga|estresse|anx|stresslvl|anxi|dep|irritab|mal di testa|dolore"
    r"|ansia"
    r"|stanchezza|pijn|angstig|vermoeidheid|misselijkheid|bol|lek|zmeczenie|nudnosci|smarta|smerter?|angest|agri"
    r"|kaygi"
    r"|bolest|uzkost|unava|ont|trotthet"
)
"""What is put on a scale."""

NO_PERSON: Final = Expression(
    r"\b(?:alerts?|bugs?|jira|issue_?tracker|bugzilla|sentry|crash|stack ?trace|build|deploy|server|engine|vehicle"
    r"|firmware|cars?|carscanner|dtc|obd2?|vin|brakes?|tyres?|transmission|coolant|printers?|routers?|appliances?"
    r"|boiler"
    r"|hvac|tractor|plumbing|plants?|crops?|leaf|leaves|pests?|dogs?|cats?|vet|veterinary|livestock|cattle|horses?"
    r"|incident|ticket|repo|github|gitlab|marketing|campaign|points?_?of|pain ?points?|stress ?test|load ?test|cpu"
    r"|memory_?(?:usage|used|free|total|leak|mb|kb|bytes)|disk"
    r"|benchmark|kernel|hunger|monster|npc|player|tensile"
    r"|(?:\w+_)?potions?|weapons?"
    r"|sonar(?:qube)?|lint(?:er|ing)?|code ?smells?|(?:java|javascript|python|typescript):\w+|k6|fatigue[ -]test"
    r"|api/issues|@emotion|tyre|runtime"
    r"|game|games|stock|market|financial|network|latency)\b"
)
"""Work, machines, animals and games. Weather, music and films are what diaries hold beside a symptom."""

LEVEL: Final = (
    r"levels?|scores?|severity|intensity|rating|scale|frequency|today|value|stufe|niveau|nivel|starke|staerke"
    r"|attacks?|episodes?|lvl|sev|nrs|vas|rate|poziom|nasilenie|intensita|intensiteit|ernst|intensidade|severidade"
    r"|livello|niva|grad"
)

OFTEN: Final = (
    r"never|sometimes|often|always|nie|oft|manchmal|nej|ja|tak|evet|hayir|ne|ano|nooit|soms|vaak|mai|spesso|jamais"
    r"|souvent|nunca|a veces|siempre|as vezes|sempre|aldrig|ibland|ofta"
)
CARE_OR_DIARY: Final = Expression(
    rf"{CARE.pattern}|\bdiary\b|\bjournal\b|\btagebuch\b|\bdiario\b|\bdagboek\b|\bdziennik\b|\bcycle|\bcyklu"
    rf"|\bciclo|\bzyklus"
    r"|\bmenstr|\bbeschwerd|\bsintoma|\bobjaw|\bklacht|\btracker\b|\bcheck ?in\b|\bfragor\b|\barende|\buser id\b"
    r"|\bseverity\b|\bsev\b|\bnrs\b|\bdate\b|\blogged"
)

_OF_ANIMALS: Final = Expression(
    r"\b(?:dogs?|cats?|pets?|horses?|puppy|kitten|vet|hunde?|katze|perr[oa]|gat[oa]|chien)\b"
)

_BY_PAIR: Final = Expression(r"^\b$")
"""No name: what is above it has to be named as well."""

SYMPTOMS_SURE: Final = (
    Topic(
        "symptom",
        Expression(
            rf"\b(?:{_BODILY_MEASURED}) ?(?:levels?|scores?|severity|intensity|rating|stufe|niveau|nivel|intensidade"
            rf"|severidade|livello|nrs|vas)\b|\b(?:severity|intensity|level) of (?:{_BODILY_MEASURED})\b"
        ),
        Expression(rf"{SCALE}|{OFTEN}"),
        lowest=0,
        highest=100,
    ),
    Topic("symptom", LISTS, _BODILY, elsewhere=_OF_ANIMALS),
    Topic(
        "symptom",
        _BY_PAIR,
        Expression(rf"{SCALE}|{OFTEN}"),
        lowest=0,
        highest=10,
        pairs=Expression(
            r"^(?:beschwerden?|symptom(?:e|s|i|er|en)?|sintom(?:as|i)|symptomes|klachten|objawy|besvar"
            r"|plager) (?:augen?|eyes?|nase"
            r"|nose|bronchien|lungen?|lungs?|haut|skin|ohren?|ears?|hals|throat|magen|stomach|ojos|nariz|bronquios"
            r"|piel|garganta"
            r"|yeux|nez|bronches|peau|gorge|olhos|pele|occhi|naso|bronchi|pelle|gola|ogen|neus|longen|huid|keel|oczy"
            r"|nos|skora"
            r"|ogon|nasa|hud|joints?|gelenke|articulaciones|chest|brust|pecho|breathing|atmung)$"
        ),
    ),
)
"""What only a living body has, so that nothing beside it says otherwise. Others have all its names, too."""

TOPICS: Final = (
    *SYMPTOMS_SURE,
    SYMPTOM_NUMBERS,
    Topic(
        "symptom",
        EVENT,
        Expression(
            rf"(?:[a-z0-9]{{1,16}}[ _.:-]){{0,2}}(?:headaches?|migraines?(?:[ _.:-]attack)?|panic[ _.:-]?attacks?"
            rf"|anxiety(?:[ _.:-]attack)?"
            r"|nausea|cramps|insomnia|fatigue|nightmares?|flashbacks?|seizures?|hot[ _.:-]?flash(?:es)?|chest["
            r" _.:-]?pain|back[ _.:-]?pain"
            rf"|pain|kopfschmerz\w*|migrane|migraene|migrana|enxaqueca)(?:[ _.:-]?(?:level|score|episode|intensity))?"
            rf"(?:{LOGGED}|[ _.:-]?(?:started|ended))(?:[ _.:-][a-z0-9]{{1,12}})?"
        ),
        elsewhere=NO_PERSON,
        is_by_value=True,
    ),
    Topic(
        "symptom",
        Expression(
            r"\bhk category type identifier (?:headache|nausea|fatigue|dizziness|fever|chills|coughing|vomiting"
            r"|diarrhea"
            r"|constipation|bloating|abdominal cramps|acne|heartburn|hot flashes|lower back pain|mood changes"
            r"|night sweats"
            r"|pelvic pain|sleep changes|appetite changes|chest tightness or pain|shortness of breath|fainting"
            r"|memory lapse"
            r"|rapid pounding or fluttering heartbeat|skipped heartbeat|sore throat|runny nose|wheezing|breast pain"
            r"|hair loss"
            r"|dry skin|loss of (?:smell|taste)|generalized body ache|sinus congestion|bladder incontinence"
            r"|vaginal dryness)"
        ),
        Expression(rf"{SCALE}|{YES_NO}|hk\w+|present|not ?present|\w{{1,24}}"),
        lowest=0,
        highest=10,
        is_bodily=True,
    ),
    Topic(
        "symptom",
        Expression(
            rf"\b(?:{MEASURED}) ?(?:{LEVEL}|logged|log|entry|entries|check ?in|tracked|recorded|rated|reported"
            rf"|diary)\b|\b(?:{LEVEL}) (?:of |de |der |da |do |du |del |von )?(?:{MEASURED})\b|\b(?:stress|anxiety"
            rf"|pain|mood) ?nrs\b"
        ),
        Expression(rf"{SCALE}|{YES_NO}|{OFTEN}"),
        lowest=0,
        highest=100,
        elsewhere=NO_PERSON,
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:anx|anxi|dep|irrit|fatig|naus|feber|huvudvark|hovedpine|hodepine|illamaende|kvalme|yrsel|hosta"
            r"|hoste"
            r"|koorts|hoofdpijn|buikpijn|misselijk(?:heid)?|hoest|duizelig(?:heid)?|vermoeidheid|bol glowy"
            r"|goraczka|kaszel"
            r"|nudnosci|mdlosci|zawroty|zmeczenie|bezsennosc|mal di testa|febbre|tosse|nausea|vertigini|stanchezza"
            r"|insonnia|ansia|bas agrisi|ates|oksuruk|bulanti|yorgunluk|horecka|kasel|bolest|unava|uzkost|fieber"
            r"|husten"
            r"|durchfall|fiebre|tos|diarrea|fievre|toux|diarrhee|febre|dor de garganta|dor no peito|falta de ar"
            r"|diarreia"
            r"|colicas?|calambres|hinchazon|acne|mood swings?|tender breasts|breast tenderness|sleeplessness|kuume"
            r"|yska)$"
        ),
        Expression(rf"{SCALE}|{YES_NO}|{OFTEN}"),
        lowest=0,
        highest=10,
        context=CARE_OR_DIARY,
        elsewhere=NO_PERSON,
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:urge (?:to )?)?(?:binge(?:d|s|ing)?|binge (?:eating|urge|episodes?)|purg(?:e|ed|es|ing)|vomited"
            r"|restrict(?:ed|ing|ion)|laxatives?|overexercis\w+|compensat\w+ behaviou?rs?|self induced vomiting)"
            r"(?: (?:count|urge|today|episodes?))?$"
        ),
        Expression(rf"{YES_NO}|{SCALE}|{OFTEN}"),
        lowest=0,
        highest=100,
        context=Expression(
            r"\bmeals?\b|\bfood\b|\bate\b|\beat\w*|\brecover|\burge|\bpurge|\bbody\b|\bweight\b|\bdisorder"
            r"|\blaxat"
        ),
        elsewhere=NO_PERSON,
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:headaches?|migraines?(?: attacks?)?|nausea|vomiting|dizziness|insomnia|fatigue|palpitations"
            r"|diarrh?o?ea|constipation|bloating"
            r"|heartburn|hallucinations|paranoia|flashbacks|nightmares|panic ?attacks?|anxiety|hopelessness"
            r"|irritability"
            r"|pain|brain ?fog|hot ?flashes|night ?sweats|sore ?throat|chest ?pain|back ?pain|cramps|tremors?|chills"
            r"|cough"
            r"|shortness ?of ?breath|intrusive ?thoughts|racing ?thoughts|anhedonia|trouble ?sleeping"
            r"|loss ?of ?appetite"
            r"|kopfschmerzen|ubelkeit|uebelkeit|schwindel|schlaflosigkeit|schlafstorungen|mudigkeit|erschopfung"
            r"|schmerzen"
            r"|schmerz|panikattacken?|herzrasen|ruckenschmerzen|dolor|dolor de cabeza|nauseas?|mareos?|insomnio"
            r"|cansancio"
            r"|ansiedad|migrana|ataques? de panico|douleurs?|maux? de tete|nausees?|vertiges?|insomnie|anxiete"
            r"|migraine"
            r"|dor|dor de cabeca|enxaqueca|tonturas?|insonia|cansaco|ansiedade)"
            r"(?: (?:today|level|score|severity|intensity|frequency|count|days|present))?$"
        ),
        Expression(rf"{SCALE}|{YES_NO}|never|sometimes|often|always|nie|oft|manchmal|present|worse|better"),
        lowest=0,
        highest=100,
        elsewhere=NO_PERSON,
    ),
    Topic(
        "symptom",
        Expression(
            r"\b(?:seizure|attack|fit) ?type$|^tipo (?:de )?(?:crisis|crise|ataque)$|^type de crise$|^anfalls(?:art"
            r"|typ)$"
            r"|^aanvals(?:type|soort)$"
        ),
        Expression(
            r".{0,40}\b(?:focal|fokal\w*|absen\w+|ausen\w+|tonic\w*|toni[ck]\w*|[ck]loni[ck]\w*|m[iy]o[ck]lo\w+"
            r"|aton\w+|aura"
            r"|migrain\w*|jackson\w*|generali[sz]\w*|convuls\w*|panic\w*)\b.{0,60}"
        ),
    ),
    Topic(
        "symptom",
        LISTS,
        Expression(r"[\s\S]{2,120}"),
        elsewhere=NO_PERSON,
    ),
    Topic(
        "symptom",
        REASONS,
        Expression(r"[\s\S]{3,120}"),
        elsewhere=NO_PERSON,
        pairs=Expression(r"\b(?:visit|consultation|appointment|booking) topics?$"),
        is_by_value=True,
    ),
    *SYMPTOMS_TRACKED,
    *SYMPTOMS_SHORT,
    *SYMPTOMS_MORE,
    *SYMPTOMS_OF_DIARIES,
)

SOUGHT_FOR: Final = Expression(
    r"\b(?:follow[ -]?up|visit|appointment|consult\w*|referr\w+|seen|treat\w+|therapy|termin|behandlung|cita|consulta"
    r"|seguimiento|rendez-vous|suivi|retorno) (?:for|re|about|because of|wegen|por|de|pour)\W*$"
)
"""Before a symptom: what somebody is seen for."""

SAID: Final = Expression(
    r"\b(?:i (?:have|had|get|got|feel|felt|keep|am having|was having|suffer|experienced?|'ve|can't|cannot)"
    r"|i've (?:had|been|got)|i'm (?:having|feeling|suffering|getting|experiencing|so|still)|having|suffering from"
    r"|experiencing"
    r"|my|me|ich (?:habe|hatte|leide|bekomme)|habe|leide(?:t)? (?:unter|an)|tengo|tuve|sufro|padezco|siento"
    r"|me (?:duelen?|dan?)|llevo (?:\w+ ){0,4}con"
    r"|j'ai|je (?:souffre|fais|ressens)|souffre de|tenho|tive|sofro|estou com|ando com|sinto|patient|pt|client"
    r"|paciente"
    r"|denies|reports"
    r"|complains of|presents with|klagt uber)\b"
)
"""Who suffers, near the word."""

CLINICAL_NEAR: Final = Expression(
    r"\b(?:symptoms?|patient|severe|chronic|since|for (?:\w+ )?(?:days|weeks|months)|every (?:day|night|morning)"
    r"|worse|all (?:day|night)"
    r"|constant|again|last night|this (?:morning|week)|seit|desde|depuis|todos los dias|jeden tag)\b"
)

IDIOMS: Final = Expression(
    r"\bsourdough\b|\bkeeps? (?:on )?dying\b|\bin der (?:kantine|mensa)\b|\binvestors?\b|inversor\w*|\bmercados?\b"
    r"|anleger\w*|investisseur\w*"
    r"|investitor[ei]\b|\bbolsa\b"
    r"|\bmarkets?\b|borsenblatt"
    r"|(?<!day )(?<!week )(?<!night )(?<!tag )(?<!dia )(?<!jour )(?<!house )"
    r"\b(?:without|ohne|sin|sans|sem|senza|zonder|bez)"
    r" (?:(?!and|but)[\w']+ ){0,3}(?:panic|anxiety|panik|angstattack|angstanf|ataques?|crisis|crises?|crisi\b|attaques?"
    r"|attacchi|paniek|migraines?|migrane|migrana|migranea|enxaqueca|flashbacks?|nightmares?)"
    r"|headache[- ]free|without (?:the|a) headache|save (?:you|yourself)|take the (?:headache|pain)|no more headaches"
    r"|big headache for"
    r"|headaches? (?:of|with) (?:managing|shipping|taxes|the (?:build|api|code))|pain points?|marketing|customers?"
    r"|saturday night"
    r"|bieber|dance fever|gold rush|hay fever forecast|cabin fever|spring fever|world cup|playoff|\bband\b|concert"
    r"|\btour\b|song"
    r"|album|lyrics|movie|film|game\b|boss fight|migraine (?:lyrics|cover)|code ?base|legacy|refactor|merge"
    r"|pull request|compil"
    r"|deploy|server|build|side effects? of (?:the )?(?:function|call)|insomnia (?:rest|client|app|core|games?)"
    r"|tax(?:es)?\b"
    r"|recipe|shampoo|cruise|ad nauseam|nauseam|firmware|engine|invoice|https?://|api (?:call|key|error|client)"
    r"|software|install"
)

PLAIN: Final = frozenset(
    [
        "panic attack",
        "panic attacks",
        "anxiety attack",
        "anxiety attacks",
        "racing thoughts",
        "intrusive thoughts",
        "hearing voices",
        "night sweats",
        "shortness of breath",
        "trouble sleeping",
        "difficulty sleeping",
        "loss of appetite",
        "mood swings",
        "ataque de panico",
        "ataques de panico",
        "ataque de ansiedad",
        "ataques de ansiedad",
        "crisis de panico",
        "crisis de ansiedad",
        "panikattacke",
        "panikattacken",
        "crise d'angoisse",
        "crises d'angoisse",
        "crise de panique",
        "crises de panique",
        "attaque de panique",
        "attaques de panique",
        "crise de panico",
        "crises de panico",
        "crise de ansiedade",
        "crises de ansiedade",
    ]
)
"""They mean nothing else, so that in somebody's own record they need no sentence around them."""

TEXT_WORDS: Final = tuple(
    word.replace("-", " ")
    for word in _CLEAR.split()
    if word
    not in [
        "stress",
        "sadness",
        "anxiety",
        "depression",
        "panic",
        "acne",
        "cough",
        "fatigue",
        "rash",
        "binge",
        "cravings",
        "spotting",
        "tremor",
        "chills",
        "tristeza",
        "fever",
        "tos",
        "cramps",
        "angst",
        "obsessions",
        "compulsions",
        "irritability",
        "sweating",
        "paranoia",
        "seizure",
        "purging",
        "anxiete",
        "angoisse",
        "tristesse",
        "ansiedad",
        "ansiedade",
        "fiebre",
        "fieber",
        "fievre",
        "febre",
        "toux",
        "tosse",
        "cansancio",
        "cansaco",
        "fatiga",
        "fadiga",
        "vertige",
        "restlessness",
        "husten",
    ]
)
"""Those that name a symptom also in free text."""

ACCENTED: Final = [
    "insónias",
    "todmüde",
    "schweißausbrüche",
    "bouffées-de-chaleur",
    "acouphènes",
    "náuseas",
    "vómitos",
    "vómito",
    "migraña",
    "estreñimiento",
    "ataque-de-pánico",
    "ataques-de-pánico",
    "crisis-de-pánico",
    "ataque-de-pânico",
    "ataques-de-pânico",
    "crise-de-pânico",
    "crises-de-pânico",
    "escalofríos",
    "dolor-de-estómago",
    "übelkeit",
    "migräne",
    "schlafstörungen",
    "müdigkeit",
    "erschöpfung",
    "rückenschmerzen",
    "schüttelfrost",
    "konzentrationsstörungen",
    "angstzustände",
    "mal-de-tête",
    "maux-de-tête",
    "céphalées",
    "nausées",
    "épuisement",
    "diarrhée",
    "insônia",
    "insónia",
    "dor-de-cabeça",
    "palpitações",
    "crise-de-pânico",
    "albträume",
]
"""The same words as people write them, with marks."""
