"""What trackers keep under short or common names, where name and value together say it: a habit of
a night (`tags: ["Drank alcohol"]`), a face beside a check-in, puffs of an e-cigarette. In the languages of the apps.
Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.health.topics import SCALE, YES_NO, Topic
from gateway.detectors.matching.lazily import Expression

_GOODS: Final = (
    r"\bshops?\b|\bcart\b|checkout(?!\.)|\bproducts?\b|\bsku\b|\bprices?\b|recipe|ingredient|restaurant|\bmenu\b|\bgames?\b"
    r"|\bstores?\b|catalog|\bmovies?\b|\bfilms?\b|\bsongs?\b|playlist|\bnews\b|article|\bblog|\bplaces?\b|\bvenues?\b"
    r"|\bdogs?\b|(?<!; )\bcats?\b|veterin"
    r"|\bcpm\b|\bsize \d{4,}|\breach \d{4,}|\bevents? (?:near|nearby)|\bfilters?\b|content ?rating|moderation|parental"
)
GOODS_BESIDE: Final = Expression(_GOODS)
"""Shops, films, places to go to."""

# substances

_DRINKS: Final = (
    r"alcohol|alkohol|alcool|alcol|alkoholu|beers?|wine|liquor|spirits|bier|wein|cerveza|vino|biere|vin|cerveja|vinho"
    r"|birra|wijn|piwo|drinks?|booze"
)
_DRUGS: Final = (
    r"cannabis|marijuana|marihuana|maconha|weed|thc|wiet|nicotine|nikotin|tobacco|tabak|tabac|tabaco|cigarettes?"
    r"|zigaretten?|cigarros?|cigarrillos|sigarette|sigaretten|papierosy?|cocaine|cocaina|kokain|drugs|drogas|drogen"
    r"|drogues|droghe|vap(?:e|ed|ing)|smok(?:ed|ing)|geraucht|fume|fumei"
)
_TOOK: Final = (
    r"(?:drank|drunk|had|drinking|took|used|smoked|too much|consumed|late|evening|trank|getrunken|bebi|beber|tome|bu"
    r"|boire|bebido|bevuto|ho bevuto|gedronken|pilem|drack|drukket|viel|mucho|trop|some|any|no|of|the|a|de|d')"
)
HABITS: Final = Topic(
    "alcohol use",
    Expression(
        r"^(?:\w+ )?(?:notes?|tags?|factors?|activit(?:y|ies)|behaviou?rs?|habits?|triggers?|lifestyle|influences?"
        r"|aktivitaten|faktoren|ausloser|gewohnheiten|habitos?|factores|atividades|actividades|desencadenantes"
        r"|declencheurs|facteurs|habitudes|fattori|abitudini|gewoontes|activiteiten|causes?|possible causes|journal)$"
    ),
    Expression(
        rf"(?:(?:{_TOOK})[ '_-]){{0,3}}(?:{_DRINKS}|{_DRUGS})(?:[ _-](?:getrunken|consumption|use|intake|consumed|last"
        r" night|today|before bed|evening|late|drank|drunk|konsum))?"
    ),
    context=Expression(
        r"\bsleep|\bnights?\b|\bmoods?\b|\bjournal|\bdiary|\bsymptom|migrain|headache|\bcycle|\bstress|\bwake"
        r"|\bbed ?time"
        r"|schlaf|\bsueno|sommeil|\bsono\b|\bsonno|\bslaap|\bsen\b|stimmung|\banimo|humeur|umore|kopfschmerz|tagebuch"
        r"|diario|\bpain|anxiety|recover|\bstrain\b|\bhrv\b|\bhealth|snor|reflux|\bibs\b|flare"
    ),
    elsewhere=GOODS_BESIDE,
    is_by_value=True,
)
VAPES: Final = Topic(
    "tobacco use",
    Expression(
        r"^puffs?(?: count)?$|^(?:nic|nicotine|nikotin|nicotina)(?: (?:mg|strength|level|pct|percent|ml|salt|mg ml))?$"
        r"|\bpuffs? (?:today|count|taken|logged|per day)\b"
    ),
    lowest=0.0,
    highest=5000.0,
    context=Expression(r"\bpuffs?\b|\bvap|\bpod\b|\bcig|\bcoil\b|\bnic\b|\bjuul\b|\be ?liquid\b"),
    elsewhere=Expression(rf"{_GOODS}|inhal|albuterol|salbutamol|asthma|\bspray"),
)
SCREENED: Final = Topic(
    "drug use",
    Expression(r"^(?:subst|sust|substancia|droga|drug|substance|stof|stoff|substans|produit|produto|producto)$"),
    Expression(
        rf"(?:{_DRINKS}|{_DRUGS}|opioids?|opiaceos?|opiaces|opiates?|heroina?|heroin|crack|metanfetamina|ecstasy"
        r"|anfetaminas?|amphetamines?|amfetamina|sedativos?|sedatives?|hipnoticos|hypnotics|inalantes?|inhalants?"
        r"|alucinogenos?|hallucinogens?|tranquilizantes|benzodiaze\w+|meth(?:am[ph]\w*|adon[ea]?)?"
        r"|ketamin\w*|khat|lsd|mdma)"
    ),
    context=Expression(
        r"\bassist\b|\baudit\b|\bdast\b|\bcage\b|triag|screen|instrumento?\b|\bfreq|\bfrec|\buso\b|\buse[ds]?\b"
        r"|\b3 ?m\b"
        r"|last ?use|consum|patient|pacien|\bcaps\b|health|salud|saude|rehab|sober|recover"
    ),
    elsewhere=Expression(rf"{_GOODS}|\bdose [\d.,]+ ?(?:mg|mcg|ml|g)\b|\bsig\b|\brefills?\b|\brx\b|prescri"),
)
AUDIENCES: Final = r"^(?:\w+ )?(?:segments?|audiences?|cohorts?|interests?|traits?|zielgruppen?|taxonomy)$"
"""What a group of users of an advertiser is named under."""
USERS_OF: Final = Topic(
    "drug use",
    Expression(AUDIENCES),
    Expression(
        r"(?:.{0,40}\b)?(?:(?:opioid|opiate|alcohol|drug|substance|nicotine|tobacco|heroin|cocaine|cannabis|meth"
        r"|gambling"
        r"|alkohol|drogen)s? (?:addict(?:ion|ed|s)?|abuse|dependen\w+|use disorder|misuse|recovery|rehab\w*|withdrawal"
        r"|treatment|sucht)|alcoholi(?:sm|cs?)|alkoholiker|(?:heavy|current|former|ex)[ -]?(?:smokers?|drinkers?)"
        r"|smoking cessation|quit(?:ting)? smoking|detox (?:center|clinic)s?)(?:\b.{0,30})?"
    ),
    elsewhere=GOODS_BESIDE,
    is_by_value=True,
)
SUBSTANCES_TRACKED: Final = (HABITS, VAPES, SCREENED, USERS_OF)
SUBSTANCES_TRIGGER: Final = (
    r"|drank|trank|getrunken|booze|\bbebi|gedronken|bevuto|pi(?:ł|l)em|drack|wein|wine|beer|bier"
)

# moods

FACE_NAMES: Final = r"^(?:emoji|emoticon|face|smiley|icon|smile|carita|cara|visage|gesicht|buzia|faccina|emoji code)$"
CHECKED_IN: Final = (
    r"check ?in|\bjournal|\bdiary|\bmoods?\b|\bfeeling|how ?are ?you|\bdaily ?log|tagebuch|\bdiario\b|stimmung|humeur"
    r"|\banimo\b|\bumore\b|befinden|\bwell ?being|mental|\bfactors\b|\bsleep\b|dagboek|dziennik"
)
CHATS: Final = (
    r"\bmessages?\b|\bchats?\b|\bpost ?id\b|\breactions?\b|\bcomments?\b|\bchannel|\bthread|\bsticker|\bkeyboard"
    r"|\bstatus"
    r" ?(?:text|emoji)|\bworkspace|\bavatar|\bpack\b|\bgroup ?name|\bgames?\b|\breact\b|\blikes?\b"
)
RATED_OF_CARDS: Final = r"^(?:misery|joy|shame|anger|fear|sadness|guilt|emotional pain|elend|miseria|happiness|misere)$"
"""Feelings as the diary cards of therapies have them, each with a number."""

BESIDE_CARDS: Final = (
    r"\bskills?\b|\burges?\b|\bdbt\b|diary ?card|\bdistress ?tolerance|\bself ?harm|\bsh\b|\bsi\b|\bopposite ?action"
)

# symptoms

SYMPTOMS_TRACKED: Final = (
    Topic(
        "symptom",
        Expression(
            r"^(?:n |num |count )?(?:hot ?flush(?:es)?|hot ?flash(?:es)?|hitzewallung(?:en)?|sofocos?|bouffees?(?: de"
            r" chaleur)?|fogachos?|vampat[ae]|opvliegers?|uderzenia(?: goraca)?|varmevallningar|hedeture|hetetokter"
            r"|night ?sweats?|nachtschweiss|suori notturni|sudores nocturnos|sueurs nocturnes|nachtzweten"
            r"|vaginal ?dryness|scheidentrockenheit|sequedad vaginal|secchezza(?: vaginale)?|palpitazioni|formicolii"
            r"|herzrasen|hartkloppingen|kolatanie(?: serca)?|spasms?|stiffness|morning ?stiffness|steifigkeit"
            r"|morgensteifigkeit|rigidez|raideur|swelling|swollen ?joints|schwellung|hinchazon|gonflement|itch(?:ing"
            r"|iness)?|juckreiz|picor|demangeaisons?|prurito|coceira|jeuk|urgency|stool ?urgency|tinnitus|acouphenes"
            r"|wheez(?:e|ing)|breathlessness|atemnot|dyspnoea|dyspnea|numbness|tingling|weakness|blurred ?vision|aura"
            r"|photophobia|runny ?nose|sneezing|itchy ?eyes|joint ?pain|muscle ?pain|gelenkschmerzen?|stool ?blood)"
            r"(?: (?:today|count|level|score|severity|intensity|num|number|per day|freq\w*|am|pm))?$"
        ),
        Expression(rf"{YES_NO}|none|mild|moderate|severe|never|sometimes|often|always|leve|leggere|forti|poche|molte"),
        lowest=0.0,
        highest=60.0,
        elsewhere=Expression(
            r"\bdogs?\b|\bpollen\b|\bforecast\b|\bweather|\bengine|\bvehicle|\bgames?\b|\bproducts?\b|\bgenre"
            r"|\bsongs?\b"
        ),
    ),
    Topic(
        "symptom",
        Expression(
            r"\bpain ?(?:reports?|records?|journal|map|points?|attacks?|data|tracker|assessment|survey|vas|nrs"
            r"|rating)\b"
            r"|\b(?:headache|migraine|symptom|flare|schmerz|dolor|douleur) ?(?:reports?|records?|journal|attacks?"
            r"|schub)\b"
        ),
        lowest=0.0,
        highest=100.0,
        elsewhere=Expression(r"\bcustomers?\b|\bpain ?points?\b(?! vas)|\bproducts?\b|\bmarket|\bbugs?\b|\bid\b"),
        context=Expression(
            r"body|\bvas\b|\bnrs\b|\blocation\b|severity|intensity|level|\bpain ?(?:report|record|journal)"
        ),
    ),
    Topic(
        "symptom",
        Expression(r"^(?:vas|nrs|evn|eva|vas score|nrs score|eva score|pain vas)$"),
        lowest=0.0,
        highest=100.0,
        context=Expression(
            r"\bpain|schmerz|dolor|douleur|\bdor\b|\bpijn|\bbol\b|body ?(?:part|region|area)|zona|region|knee|knie"
            r"|rodilla"
            r"|lumbar|cervical|shoulder|schulter|hombro|genou|back\b|rucken|espalda|joint|gelenk|physio|fysio|kine"
        ),
        elsewhere=Expression(r"\btv\b|vast|\bads?\b|\bvideo"),
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:gums?|gencives?|zahnfleisch|encias?|gengive|gengivas?|tandvlees|dziasla|tandkott|teeth|zahne|dents"
            r"|dientes"
            r"|dentes|denti|zeby|eyes|augen|yeux|ojos|olhos|occhi|throat|hals|gorge|garganta|gola|stomach|magen|estomac"
            r"|estomago|joints|gelenke|breasts?|bruste|seins|pechos|seios|seno|scalp|kopfhaut)$"
        ),
        Expression(
            r"(?:very |sehr |tres |muy |muito |molto )?(?:sensi(?:ble|tive|bles|bel|veis|vel|bili)|empfindlich|gevoelig"
            r"|wrazliwe|sore|bleeding|bleed|swollen|inflamed|painful|tender|irritated|itchy|red(?:dened)?|burning"
            r"|blutend|geschwollen|entzundet|gereizt|schmerzhaft|saignantes?|gonflees?|douloureu\w+|irritees?"
            r"|enflammees?"
            r"|sangrantes?|sangran|inflamad[oa]s?|irritad[oa]s?|doloros[oa]s?|hinchad[oa]s?|infiammat[ei]|sanguinanti"
            r"|gonfi[ei]?|arrossat[ei]|sangrando|inchad[oa]s?|doloridos?|bloedend|ontstoken|krwawiace|scratchy"
            r"|tearing|saignements?"
            r"|bleedings?|blutung(?:en)?|zahnfleischbluten|sangrados?|sangramentos?|sanguinament[oi]|bloedingen"
            r"|sensibilite"
            r"|sensitivity|sensibilidad|sensibilidade|schmerzen|dolor(?:es|e)?|douleurs?|recession|retraction|pain)"
        ),
        elsewhere=Expression(
            r"\bshop|\bproducts?\b|\bsku\b|cosmetic|\btoothpaste|\bdogs?\b|(?<!; )\bcats?\b|\bgames?\b"
        ),
    ),
)

SYMPTOMS_OF_DIARIES: Final = (
    Topic(
        "symptom",
        Expression(
            r"^(?:essanfalle?|essattacken?|erbrochen|erbrechen|ubergeben|heisshunger|fressattacken?|abfuhrmittel|hungern"
            r"|kompensation|gegenmassnahmen|atracon(?:es)?|purga|purgas|purgado|vomito|vomitos|vomitado|laxantes|ayuno"
            r"|restriccion|crises? (?:de )?(?:boulimie|hyperphagie)|vomi|vomissements?|fait vomir|laxatifs|restriction"
            r"|compulsao(?: alimentar)?|compulsoes|vomitou|purgou|laxante|jejum|restricao|abbuffat[ae]|vomito indotto"
            r"|lassativi|restrizione|eetbui(?:en)?|overgegeven|gebraakt|laxeermiddel(?:en)?|napad(?:y)? objadania"
            r"|wymioty"
            r"|przeczyszcza\w+|hetsatning|krakts|kastet opp|overspising)$"
        ),
        Expression(rf"{YES_NO}|never|sometimes|often|nie|oft|manchmal"),
        lowest=0.0,
        highest=60.0,
        context=Expression(
            r"\bgegessen|\bessen\b|mahlzeit|essstor|\bcomi(?:da|o)|\baliment|\brepas\b|\bmange|\brefei|\bcomeu|\bpast[io]"
            r"|\bcibo|\bmangiat|\bmaaltijd|\bgegeten|\bposil|\bmaltid|\bmeals?\b|\bfood\b|\bate\b|\beating|\btca\b|\bdca\b"
            r"|bulimi|anorex|\bgewicht\b"
        ),
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:jucken|juckt|tranen|traenen|tranend|niesen|niest|verstopft|laufend|laufende|gerotet|geroetet|brennen"
            r"|sneez(?:e|es|ing)|itch(?:y|ing)?|watery|water(?:ing|y eyes)|runny|stuffy|blocked|congest(?:ed|ion)"
            r"|red eyes"
            r"|estornudos?|picor|lagrimeo|congestion|mucosidad|eternuements?|demangeaisons?|larmoiement"
            r"|nez (?:bouche|qui coule)"
            r"|espirros?|coceira|lacrimejamento|nariz (?:entupido|escorrendo)|starnuti|prurito|lacrimazione"
            r"|naso (?:chiuso|che cola)"
            r"|niezen|jeuk|tranende ogen|verstopte neus|kichanie|swedzenie|lzawienie|katar|nysning\w*|klada|rinnande)$"
        ),
        Expression(rf"{YES_NO}|{SCALE}"),
        lowest=0.0,
        highest=10.0,
        context=Expression(
            r"\bnase\b|\baugen\b|\bnose\b|\beyes?\b|\bnariz\b|\bojos\b|\bolhos\b|\bnez\b|\byeux\b|\bnaso\b|\bocchi\b|\bneus\b"
            r"|\bogen\b|\bnos\b|\boczy\b|\bnasa\b|heuschnupfen|hay ?fever|allerg|\bsymptom"
        ),
        elsewhere=Expression(r"\bpipes?\b|\bdrain|\btoilet|\bmonster|\bgames?\b"),
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:obsessions?|obsessive thoughts?|compulsions?|rituals?|zwangsgedanken?|zwangshandlung(?:en)?"
            r"|zwange?|zwang"
            r"|obsesion(?:es)?|compulsion(?:es)?|compulsiones|rituales|obsessoes|obsessao|compulsoes|compulsao|rituais"
            r"|ossession[ei]|compulsion[ei]|dwanggedachten?|dwanghandeling(?:en)?|obsesj[aei]|kompulsj[aei]|tvangstank\w*"
            r"|tvangshandling\w*|intrusive thoughts?)$"
        ),
        Expression(r"[^\d]{3,120}"),
        context=Expression(
            r"\bexposure|\bsuds\b|\berp\b|\bocd\b|\btoc\b|\bzwang|\bexposition|\bexposicion|\bexposicao|\besposizion"
            r"|\bobsess\w+ |\bcompul\w+ |\banxiety|\bangst|\bresist|\bdistress|\btrigger"
        ),
        elsewhere=Expression(
            r"\bperfume|\bfragrance|\bproducts?\b|\bmovies?\b|\bbooks?\b|\bgames?\b|\bsongs?\b|\bcalvin"
        ),
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:(?:challenging |problem )?behaviou?rs?(?: type| kind| observed)?|verhalten|conductas?"
            r"|comportement|comportamentos?"
            r"|comportamenti|incident(?: type)?|episode type)$"
        ),
        Expression(
            r"(?:severe |mild |verbal |physical |sexual )?(?:elopements?|eloping|meltdowns?|shutdowns?|tantrums?"
            r"|outbursts?|aggressions?"
            r"|aggressive\w*|self[- _]?(?:injur|stimul|harm)\w*|head[- _]?bang\w*|biting|hitting|kicking"
            r"|scratching|hair[- _]?pulling"
            r"|stimming|pica|screaming|property destruction|withdrawn|refusal|hyperactiv\w+|weglauftendenz"
            r"|weglaufen|wutanfall\w*"
            r"|autoaggress\w*|selbstverletz\w*|schreien|schlagen|beissen|autolesi\w*|agresi\w+|agress\w+|rabietas?|berrinches?"
            r"|crisis|fugas?|birras?|crises? de colere|fugues?|automutil\w*|crisi|aggressivita|fuga|wandering"
            r"|apathy|agitation"
            r"|hallucinat\w+|paranoia)(?:[ (,/_-].{0,60})?"
        ),
        context=Expression(
            r"\bantecedents?\b|\bconsequences?\b|\bautis|\bchild|\bkind\b|\bnino\b|\benfant|\bcrianca|\bpatient|\bdx\b|\bdiagnos"
            r"|\bmeds?\b|\baba\b|\btherap|\bdement|\bresident|\bbewohner|\bpupil|\bstudent"
        ),
        elsewhere=Expression(r"\bdogs?\b|(?<!; )\bcats?\b|\bpets?\b|\bgames?\b|\bnpc\b|\bplayer"),
    ),
    Topic(
        "symptom",
        Expression(
            r"^(?:level|intensity|severity|score|rating|nrs|vas|value|staerke|starke|intensidad|intensite|intensidade)$"
        ),
        Expression(SCALE),
        lowest=0.0,
        highest=10.0,
        context=Expression(
            r"[/_ -](?:pain|headaches?|migraines?|schmerz(?:en)?|kopfschmerz(?:en)?|migrane|migraene|dolor(?:es)?"
            r"|douleurs?|dor(?:es)?"
            r"|dolore|pijn|bol|smerte)[_ -]?(?:logs?|entr(?:y|ies)|records?|diar(?:y|ies)|events?|episodes?"
            r"|attacks?|tagebuch"
            r"|registros?|diarios?)\b"
        ),
        elsewhere=Expression(r"\blog ?level|\bpain ?points?\b|\bgames?\b|\bserver\b"),
        is_by_value=True,
    ),
)
"""What diaries for one illness ask for: of eating, allergies, obsessions, behaviour, pain."""

PAIN_LOGS: Final = (
    r"(?:pain|headaches?|migraines?|schmerz(?:en)?|kopfschmerz(?:en)?|migr(?:ä|a|ae)ne|dolor(?:es)?|douleurs?"
    r"|dolore|pijn)[_ -]?(?:logs?|entr(?:y|ies)"
    r"|records?|diar(?:y|ies)|events?|episodes?|attacks?|tagebuch|registros?|diarios?)"
)
"""Addresses and records of one: what is called a level there is how much something hurts."""
