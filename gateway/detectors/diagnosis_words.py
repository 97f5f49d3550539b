"""The company that names of illnesses keep. Words only; the detector decides.

The names are in the lists `illnesses.tsv` and `diagnoses.tsv` of `gateway/data`.
"""

from typing import Final

CAPITALS: Final = frozenset({"add", "toc", "sop", "tlp", "epoc"})
"""Abbreviations that are words of everyday language in small letters."""

_MONEY: Final = r"econom|great depression|recession|stock|market|gdp|unemployment|inflation|19[23]\d|investor|trading"
_WEATHER: Final = (
    r"tropical|hurricane|storm|cyclone|monsoon|barometric|atmospheric|air pressure|low pressure|rainfall|weather"
    r"|forecast|bay of bengal|typhoon|ciclon|tormenta|wetter|tiefdruck|tiefausläufer|météo|meteo"
)
_LAND: Final = (
    r"depression glass|angle of|pedal|geolog|crater|terrain|st\. ?depression|st depression|key depression|wikipedia"
    r"|qattara|afar|topograph|basin|sea level|groove|lever|button|keyboard|prices?\b|demand\b|wages|sales\b"
)
_ART: Final = r"song|album|track|playlist|lyrics|artist|feat\.|spotify|band\b|movie|film\b|novel|podcast|episode \d"
_GAMES: Final = r"game|tournament|wrestle|wrestling|stadium|paradise|takedown|racing|revenge|arcade|xbox|playstation"

_CODE: Final = r"\bparser\b|pytest|unit ?tests?|runs-on|\bworkflow\b|\bgithub\b"
ELSEWHERE: Final = {
    "F32": rf"{_CODE}|{_MONEY}|{_WEATHER}|{_LAND}|{_ART}|\b(?:tv|td|th)\b",
    "F41": rf"{_MONEY}|{_ART}|status anxiety|separation of|anxious to (?:see|hear|get|try|meet)",
    "F31": (
        r"transistor|junction|plate|electro|stepper|motor|voltage|npn|pnp|world|amplifier|dsp|cmos|nebula|coordinates"
        rf"|encoding|signal|pulse|logic|{_ART}"
    ),
    "F42": r"open compute|ocd cable|debug|openocd|firmware|jtag|\btocs?\.|table of contents|toc-",
    "F50": r"side effect|cats?\b|dogs?\b|veterin",
    "F51": rf"rest client|insomnia/|cinema|kong\b|api client|insomniac|{_GAMES}|{_ART}",
    "F84": r"awareness (?:day|month|week)|charity|fundrais|donat|walk for|foundation|\basd-|cisco",
    "F30": rf"beatle|wrestlemania|trackmania|{_GAMES}|{_ART}",
    "F48": rf"tyre|tire\b|fuse|engine|{_GAMES}|{_ART}",
    "F90": (
        r"add (?:to|a|an|the|new|more|item|your|on|all|it|up|me|this|another|some|in)\b|\badd[-_/.(]|add=|cart|button"
        r"|action|event|insert|command|sql|git\b|/add"
    ),
    "F19": rf"{_ART}|{_GAMES}|addiction to (?:coffee|chocolate|shopping)|jane's",
    "F20": rf"{_ART}",
    "F29": rf"{_ART}|{_GAMES}",
    "F40": rf"{_ART}|{_GAMES}|movie",
    "F43": rf"trauma (?:center|centre|team|surgery|kit|unit)|{_ART}|{_GAMES}",
    "F60": r"borderline (?:case|offside|legal|illegal|genius)|" + _ART,
    "F64": _ART,
    "C00": (
        r"zodiac|horoscope|aries|taurus|gemini|\bleo\b|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces"
        r"|sun sign|moon sign|rising|tropic of|star sign|sternzeichen|sternbild|signo|constellation|astrolog|flusskrebs"
        r"|research|foundation|charity|awareness"
    ),
    "I63": (
        r"two-stroke|four-stroke|2-stroke|4-stroke|swim|breaststroke|backstroke|golf|tennis|brush|keystroke|stroke-"
        r"|width|color|colour|svg|path|fill|linecap|linejoin|canvas|stroke=|engine|rowing|dash"
    ),
    "B20": r"aids?(?: in| to|\.)|(?:hearing|first|visual|financial|navigation|band|legal)[ -]?aid",
    "B01": r"roof|tile|zona (?:norte|sur|este|oeste|centro|sul|horaria|industrial)|timezone|\bzone|delivery|envio",
    "B34": r"vaccine site|statistics|dashboard|cases per|restrictions|travel",
    "G20": r"parkinson's law|talk show|michael parkinson",
    "K58": r"hotel|ibs (?:bank|group|software)",
    "J44": r"\bepoch?\b",
    "M10": r"ragout|goût",
    "M32": r"lupus in|wolf|constellation",
    "E28": r"standard operating|same.origin|\bsop:",
    "I21": r"gave me a heart attack|nearly had a heart attack",
}
"""By group of names: what stands near the ordinary words among them when they mean something else."""

CLINICAL: Final = (
    r"\b(?:diagnos|patient|therap|treat(?:ed|ment)|symptom|suffer|medicat|disorder|severe|moderate"
    r"|mild|chronic|recurrent|clinic|psych|counsel|mood|illness|condition|episode|sertraline|antidepress"
    r"|i am |i'm |i have|i've|i had|i feel|i suffer|my |feeling|history of|living with|struggl|cope|coping"
    r"|flare|relapse|remission|doctor|doc says|hospital|meds\b|pills|biops|malignan|tumou?r|chemo|oncolog|stents?\b"
    r"|came back positive|tested positive|stage (?:[1-4]|i{1,3}|iv)\b|they think it's"
    r"|(?:mom|mum|mother|dad|father|wife|husband|partner|brother|sister|son|daughter|grandma|grandpa|kid) (?:has|had"
    r"|got|is)\b"
    r"|ich habe|ich hatte|ich bin|ich leide|mein|meine|leide|leidet|erkrankung|seit jahren|behandlung|ärzt|arzt"
    r"|tengo|padezco|sufro|estoy|me diagnostic|mi\b|mis\b|enfermedad|paciente|tratamiento|médico"
    r"|j'ai|je suis|je souffre|mon\b|ma\b|mes\b|traitement|maladie"
    r"|tenho|sofro|estou|meu|minha|doença|tratamento)"
)
"""What stands near a word when it means the illness."""

KEYS: Final = (
    r"(?:.*(?:diagnos|condition|disorder|illness|disease|symptom|problem|indication|complaint|medicalhistory"
    r"|mentalhealth|reasonforvisit|comorbid|icd|healthissue|concern|enfermedad|trastorno|padecimiento|dolencia"
    r"|krankheit|erkrankung|leiden|beschwerde|stoerung|maladie|antecedent|pathologie|trouble|doenca|transtorno"
    r"|condicao|condicion|sickness|healthhistory|medhx|pmh).*|dx\w?\d?|\w*dx\d?|reason\w*|challenges?|motivo\w*|queixa"
    r"|struggles?|goals?|topics?|focus|issues?|presenting|ailments?|hx)"
)
"""Names of fields that hold illnesses, without marks between their words."""

NOT_KEYS: Final = (
    r".*(?:weather|termsand|terms|air|product|item|road|traffic|market|network|engine|vehicle|device|storage|shipping"
    r"|if|pre|post|rule|sql|filter|query|where|trigger|battery|itemcondition)condition.*|.*(?:air)?conditioner.*"
    r"|conditional.*|conditions?(?:code|icon|id|url|text)"
)
"""Names that only look like them: the condition of goods, roads and the sky."""

OWN_PATH: Final = (
    r"patient|user|profile|\bme\b|journal|diary|notes?\b|entries|record|member|client|insight"
    r"|assessment|screening|chart|encounter|subject|intake|medical.?history|health.?history|problem.?list"
)
"""Names of places that hold what belongs to one person."""

READ_KEYS: Final = (
    r"(?:page|article|screen|content|post|doc|link|video|audio|course|lesson|item|product|og|document|event)?"
    r"(?:q|k|s|term|title|subtitle|headline|heading|slug|url|uri|link|href|path|referrer|referer|article|song|track"
    r"|album|query|search"
    r"|searchterm|searchquery|keywords?|tags?|category|categories|caption|breadcrumb|dt|dl|dr|dp|ul|location|section"
    r"|channel|feed|genre|interests?|segments?|name|campaign)"
)
"""Names of fields that say what somebody reads or looks for, not what he or she has."""

SYMPTOMS: Final = frozenset({"panic attack", "panic attacks", "panic state"})
"""Names in the classification that people say of what they feel: a diagnosis only where a field says so."""

PAGE_KEYS: Final = (
    r"(?:page|screen|article)(?:title|name|url|path|slug|location|class|view)?|(?:previous|last|current)(?:page|screen)"
    r"|screenview|dt|dl|dr|dp|cd|referrer|referer|url|uri|href|path|slug"
)
"""Names of fields that say which page somebody looks at: an interest."""

TEXT_PLACES: Final = r"i18n|l10n|translations?|locali[sz]ations?|strings|resources|placeholders?|questions?|prompts?"
"""Names above the texts of an app."""

OTHER_THINGS: Final = (
    r".*(?:track|artist|album|song|playlist|movie|film|game|band|genre|podcast|book|novel|colou?r|theme|brand|ticker"
    r"|zodiac|horoscope|starsign|sunsign|sternzeichen|signo|useragent|package|library|dependenc|module|font|hostname"
    r"|weather|forecast|battery|mood|emotion|feeling|stimmung|gefuhl|humeur|question|prompt|frage|pregunta|pergunta"
    r"|placeholder|tooltip|hint).*|sign"
)
"""Names of fields in which the name of an illness is something else."""

BLURB_KEYS: Final = r"description|summary|excerpt|teaser|abstract|snippet|alt|meta.*|bio|biography"
"""Names of fields in which a server describes what it offers."""

SCALE_NAME: Final = (
    r"\W{0,3}(?:severity |rating |symptoms? |spectrum |and \w+ |7\b|disorder 7|self.rating )?"
    r"(?:scale|inventory|questionnaire|checklist|index|screener|quotient|inventar|skala|inventario|escala"
    r"|7[ -]?item|7\b|5\b)"
)
"""What follows the name of an illness where it is the name of a questionnaire."""

NAMED_ILLNESS: Final = (
    r"[^\W\d_].{2,90}?(?:itis|(?<!agn)osis|emia|aemia|oma|pathy|algia|plegia|phobia|syndrom|syndrome|disorder|disease"
    r"|tract infection|viral infection|bacterial infection|fracture|carcinoma|sarcoma|insufficiency"
    r"|(?:heart|kidney|renal|liver|respiratory|organ|cardiac|ovarian) failure|deficiency|neuralgia|hernia"
    r"|ulcer|allergy|sclerosis|dystrophy"
    r"|erkrankung|krankheit|störung|entzündung|allergie|schwäche|bruch|síndrome|trastorno|enfermedad|maladie|doença"
    r"|transtorno|itis crónica)(?:\b.{0,60})?"
    r"|(?:síndrome|trastorno|enfermedad|insuficiencia|infección|fractura|maladie|syndrome|trouble|doença|transtorno"
    r"|morbus|acute|chronic|recurrent|congenital)\b.{3,90}"
)
"""What illnesses are called that are on no list, as a whole lower-case value under a key of diagnoses."""
