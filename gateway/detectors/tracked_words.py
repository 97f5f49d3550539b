"""What trackers keep under short or common names, where name and value together say it: a habit of
a night (`tags: ["Drank alcohol"]`), a face beside a check-in, puffs of an e-cigarette. In the languages of the apps.
Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.lazily import Expression
from gateway.detectors.topics import YES_NO, Topic

_GOODS: Final = (
    r"\bshops?\b|\bcart\b|checkout|\bproducts?\b|\bsku\b|\bprices?\b|recipe|ingredient|restaurant|\bmenu\b|\bgames?\b"
    r"|\bstores?\b|catalog|\bmovies?\b|\bfilms?\b|\bsongs?\b|playlist|\bnews\b|article|\bblog|\bplaces?\b|\bvenues?\b"
    r"|\bdogs?\b|(?<!; )\bcats?\b|veterin|\bevents? (?:near|nearby)|\bfilters?\b|content ?rating|moderation|parental"
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
