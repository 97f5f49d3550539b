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
        r"transistor|junction|\bplates?\b|electro(?!conv)|stepper|\bmotors?\b|voltage|\bnpn\b|\bpnp\b"
        r"|bipolar world|world order"
        rf"|amplifier|\bdsp\b|\bcmos\b|nebula|coordinates|encoding|\bsignals?\b|\bpulses?\b|\blogic\b|{_ART}"
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
        r"zodiac|horos[ck]op|horoscope|aries|taurus|gemini|\bleo\b|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces"
        r"|sun sign|moon sign|rising|tropic of|star sign|sternzeichen|sternbild|signo|constellation|astrolog"
        r"|flusskrebs"
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
    r"|findings?\b|impression\b|(?:consistent|compatible|in keeping) with|suggestive of|evidence of"
    r"|came back positive|tested positive|stage (?:[1-4]|i{1,3}|iv)\b|they think it's"
    r"|(?:mom|mum|mother|dad|father|wife|husband|partner|brother|sister|son|daughter|grandma|grandpa|kid) (?:has|had"
    r"|got|is)\b"
    r"|ich habe|ich hatte|ich bin|ich leide|mein|meine|leide|leidet|erkrankung|seit jahren|behandlung|ärzt|arzt"
    r"|tengo|padezco|sufro|estoy|me diagnostic|mi\b|mis\b|enfermedad|paciente|tratamiento|médico"
    r"|j'ai|je suis|je souffre|mon\b|ma\b|mes\b|traitement|maladie"
    r"|tenho|sofro|estou|meu|minha|doença|tratamento"
    r"|choruj|leczeni|lekarz|pacjent|cierpi|wyniki\b|\bmam\b|paziente|\bsoffro|\bho (?:la|il|un)|malattia"
    r"|terapia|cura per"
    r"|\bik heb\b|\bmijn\b|huisarts|behandeling|\bjag har\b|\bmin\b (?:l[äa]kare|diagnos)|lider av|l[äa]kare"
    r"|behandling"
    r"|tedavi|hastas|l[eé][čc]ba|l[eé]ka[řr])"
)
"""What stands near a word when it means the illness."""

KEYS: Final = (
    r"(?:.*(?:diagnos|condition|disorder|illness|disease|symptom|problem|indi[ck]ation|indicacion|indicacao"
    r"|indicazion|complaint|medicalhistory"
    r"|mentalhealth|reasonforvisit|comorbid|icd|healthissue|concern|enfermedad|trastorno|padecimiento|dolencia"
    r"|krankheit|erkrankung|leiden|beschwerde|stoerung|maladie|antecedent|pathologie|trouble|doenca|transtorno"
    r"|condicao|condicion|sickness|healthhistory|medhx|pmh|pastmedical|medicalbackground|noncoded"
    r"|rozpozn|diagnoz|chorob|schorzen|malatti|patologi|affezion|aandoening|ziekte|sygdom|sjukdom|sykdom|sairau"
    r"|hastalik"
    r"|onemocneni|afeccion|cie10|cid10|cim10|icpc|codelabel).*|(?:med|health|hx|chronic|pre|pt)?conds|(?:med|health"
    r"|hx|chronic|pre|pt)cond|diagn?\d?|dg(?:nazev|nazov|naziv|text|name|popis|desc|label|nev)|asmt|a1|диагнозы?|病名|診断名?|既往歴"
    r"|dx\w?\d?|\w*dx\d?|reason\w*|challenges?|motivo\w*|queixa"
    r"|ihave|iamlivingwith|livingwith|livewith|sufferfrom|ichhabe|ichleidean|tengo|padezco|eutenho|iksuffer|jesouffrede"
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
    r"|searchterm|searchquery|titles|g?srsearch|srname|subreddit(?:name)?|community(?:name)?|communities"
    r"|forum(?:name)?"
    r"|board|groups?\d*|groupname|foros?|foren|tableros?|gruppen?|grupos?|groupes?|gruppo|salas?|salons?|"
    r"newsletters?\d*|mailinglist|hashtags?|keywords?|tags?|category|categories"
    r"|caption|breadcrumb|dt|dl|dr|dp|ul|location|section"
    r"|channel|feed|genre|interests?|segments?|name|campaign|hl|lede|lead|standfirst|synopsis|sinopsis|sinopse"
    r"|plot|overview"
    r"|logline|tagline|entradilla|chapo|ingress|vorspann|trama)"
)
"""Names of fields that say what somebody reads or looks for, not what he or she has."""

FOLLOWED_KEYS: Final = (
    r"(?:my|user|new|add|added|selected|chosen|health)?(?:un)?(?:follow(?:s|ed|ing|topics?|edtopics?)?|watch(?:ing"
    r"|ed|list)?"
    r"|subscrib(?:e|es|ed|ing|edto)|subscriptions?|bookmark(?:s|ed)?|favou?rite[sd]?|faves?|interests?|readinglist"
    r"|intereses|interessen|interets?|centresdinteret|interessi|interesses|zainteresowania|interesses?gebieden"
    r"|abonn\w*|abos?|gefolgt\w*|folge\w*|merkliste|favoriten|seguir|seguid[oa]s?|siguiendo|favorit[oa]s"
    r"|suivi(?:s|e|es)?|suivre|favoris|seguindo|segui(?:t[ie])?|preferiti|iscrizioni|obserw\w*|volg\w*|foljer)"
    r"(?:topics?|themen|temas|sujets|slugs?|ids?|tags?)?"
)
"""Names of what somebody follows, keeps and wants to read about, without marks."""

FOLLOWED_PLACES: Final = (
    r"(?:^|[/ ._-])(?:(?:my|user|followed|health)?[-_]?topics?|themen|themes|temas|sujets|temi|interests?|intereses"
    r"|interessen|interets|centres-d-interet|newsletters?|boletin(?:es)?|subscri(?:be|ptions?)|abonn\w*|abos?"
    r"|follow(?:s|ing|ed)?)(?:[/ ._-]|$)"
)
"""Addresses at which that is told, and what stands above it."""

NEWS_PLACES: Final = (
    r"(?:^|[/ ._-])(?:feeds?|alerts?|\w{0,12}news|\w{0,12}magazine?s?|\w{0,8}mag|revistas?|magazin|zeitschrift)"
    r"(?:[/ ._-]|$)"
)
"""Where a topic is one of articles; a practice has alerts as well."""

CHOSEN_KEYS: Final = (
    r"(?:slugs?|lists?|listen?|listas?|add(?:ed)?|names?|ids?|values?|items?|selected|selection|chosen|title|label"
    r"|keywords?|tags?)"
)
TOPIC_KEYS: Final = (
    r"(?:topics?|themen?|themes?|temas?|sujets?|temi|onderwerp(?:en)?|assuntos?|topicos?|\w*(?:topics?|themen|temas))"
)
"""Names that it has there, without marks."""

STORY_KEYS: Final = (
    r"hl|headline|lede|standfirst|synopsis|sinopsis|sinopse|synopsys|plot|logline|tagline|overview|entradilla"
    r"|chapo|trama"
)
"""Names of fields that tell a story about others, whoever is called a patient in it."""

SYMPTOMS: Final = frozenset({"panic attack", "panic attacks", "panic state"})
"""Names in the classification that people say of what they feel: a diagnosis only where a field says so."""

_FELT_TOO_TEXT: Final = """
 anxiety insomnia sleeplessness stress panic fatigue exhaustion ansiedad insomnio estres ansiedade insonia ansia
 insonnia anxiete insomnie schlaflosigkeit erschopfung angstlichkeit angst slapeloosheid bezsennosc lek
"""
FELT_TOO: Final = frozenset(_FELT_TOO_TEXT.split())
"""Words that people say of a night or a day as much as of an illness, without accents."""

FOUND_OR_TREATED: Final = (
    r"diagnos|disorder|syndrome|generali[sz]|chronic|severe|clinical|treat(?:ed|ment)|therap|psych|prescri|medicat"
    r"|\bmeds\b|pills|history of|living with|suffer|struggl|\bptsd\b|depress|bipolar|\badhd\b|\bocd\b|illness"
    r"|condition|doctor|\bgp\b|hospital|attacks?\b|st[öo]rung|trastorno|transtorno|disturbo|trouble|leide|behand"
    r"|cr[óo]ni"
    r"|chroni|padezco|sufro|souffre|sofro|soffro|tratamiento|tratamento|traitement|enfermedad|maladie|doen[çc]a"
    r"|seit (?:\w+ )?jahren|for years|desde hace a[ñn]os|h[áa] anos|depuis des ann"
)
"""What stands near such a word where it is an illness."""

PAGE_KEYS: Final = (
    r"(?:page|screen|article)(?:title|name|url|path|slug|location|class|view)?|(?:previous|last|current)(?:page"
    r"|screen)"
    r"|screenview|dt|dl|dr|dp|cd|referrer|referer|url|uri|href|path|slug"
)
"""Names of fields that say which page somebody looks at: an interest."""

TEXT_PLACES: Final = r"i18n|l10n|translations?|locali[sz]ations?|strings|resources|placeholders?|questions?|prompts?"
"""Names above the texts of an app."""

OTHER_THINGS: Final = (
    r".*(?:track|artist|album|song|playlist|movie|film|game|band|genre|podcast|book|novel|colou?r|theme|brand|ticker"
    r"|zodiac|horoscope|starsign|sunsign|sternzeichen|signo|useragent|package|library|dependenc|module|font|hostname"
    r"|weather|forecast|battery|mood|emotion|feeling|stimmung|gefuhl|humeur|question|prompt|frage|pregunta|pergunta"
    r"|placeholder|tooltip|hint|vaccin|vacuna|vacina|impfstoff|impfung|immuni[sz]|imuniza|imunobiolog|immunobiolog"
    r"|inmunobiolog"
    r"|szczepi|vaksin|rokot|ockovan).*|sign"
    r"|(?:job|desired|target|applied|current)?(?:role|position|jobtitle|vacancy|occupation|profession|ward|department)"
    r"(?:name|title|applied|appliedfor)?|stelle|stellenbezeichnung|beruf|puesto|cargo|poste|metier|mansione|ruolo"
    r"|profesion|profissao|station|abteilung|fachbereich"
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

CLEAR_KEYS: Final = (
    r"(?:q\d{1,3})?(?:(?:my|user|patient|primary|main|principal|secondary|admitting|final|past|medical|known"
    r"|current|chronic"
    r"|provisional|presumptive|working|differential|admission|discharge|referral|clinical|initial|confirmed"
    r"|suspected|presenting|underlying|relevant|claim|entry|exit|haupt|neben|dauer|aufnahme|entlass(?:ungs)?"
    r"|einweisungs|verdachts|arbeits|uberweisungs|ueberweisungs|behandlungs"
    r"|other|mental"
    r"|health|cod\w{0,3}|desc\w{0,9}|x|p|s|str|txt)*)"
    r"(?:diagnos(?:is|es|e|i|tico|ticos|tic|ticprincipal|en)(?:presuntiv[oa]|definitiv[oa]|provisional|provisori[oa]"
    r"|provvisoria|provisoire|inicial|initial|final|principale?|prinzipal|secundari[oa]|secondaria|secondaire|retenu"
    r"|clinic[oa]|medic[oa]|medical|previ[oa]s?|anterior(?:es)?|anterieure?|precedente|sospecha(?:d[oa])?|actual|atual"
    r"|d[aeiu](?:l|lla)?(?:ingres+[oa]|egreso|alta|dimissione|sortie|entree|admissao|entrada))?"
    r"|rozpoznanie(?:wstepne|koncowe|glowne|ostateczne|zasadnicze|kliniczne)|dx\d?|dxprincipal|dxprimary|dxprimario"
    r"|diagnosticoprincipal"
    r"|diagnosisname|diagnosistext|diagnosisdesc\w*|diagnosedescription|medicalcondition|medicalconditions"
    r"|hraconditions?|(?:pre)?existing(?:medical|health)?conditions?"
    r"|healthconditions?"
    r"|patientconditions?|chronicconditions?|conditionname|illness(?:es)?|diseases?|comorbidit\w+"
    r"|rozpoznani[ea]|diagnoza"
    r"|chorob[ay]|krankheit(?:en)?|vorerkrankung(?:en)?|grunderkrankung|enfermedad(?:es)?|enfermedadescronicas"
    r"|maladies?"
    r"|maladieschroniques?|antecedents?|antecedentes|malatti[ae]|patologi[ae]|pathologies?|doencas?"
    r"|doencascronicas|aandoening(?:en)?"
    r"|ziektes?|sygdom(?:me)?|sjukdom(?:ar)?|sykdom(?:mer)?|hastalik(?:lar)?|tani|onemocneni|diagnoser?"
    r"|pastmedical|medicalhistory"
    r"|pmh|pmhx|problemlist|ailments?|диагнозы?|病名|診断名?|既往歴|诊断|진단명?)(?:s|name|text|description|desc|label|principal"
    r"|primary|1|2)?"
)
"""Names of fields that hold the illnesses of somebody, whatever these are called."""

CALLED_ILLNESS: Final = (
    r"(?:syndrome|sindrome|trouble|trastorno|transtorno|disturbo|episode|episodio|etat|crise|crisis)s? "
    r"(?:(?:d[aeiou]|del|des|della) |d['\u2019])?(?:(?:la|el|les?|los|as?|os?) |l['\u2019])?"
    r"(?:anxi|ansied|angust|angoiss|humeur|humor|animo|personalid|personnalit|condu[ct]|comport|aten[cz]|attention"
    r"|sueno|sommeil|sono\b|anxieux|ansios|depressi|depresi|bipolair|grippa|gripal|viral|febril|alimenta|panico"
    r"|panique|migrain"
    r"|myxo|nephro|nefro|metabol"
    r"|mixte|mixto|maniac|post|obses|adapt|respirat|digest|urinai|urinar|allerg|alerg|mielo|myelo|coronar)\w*.{0,40}"
)
"""What illnesses are called by two words that no list has together, without accents."""

OPEN_KEYS: Final = (
    r"(?:.*(?:cond|conds|asmt|assessment|impression|codelabel|motif|motivo|grund|reason|reden|powod|anlass|ursache"
    r"|orsak"
    r"|arsak|syy|duvod|sebep|motivazione|causa|cause|obs|observac\w+|bemerkung|remarks?|comment\w*|comentario"
    r"|kommentar"
    r"|bemarkning|opmerking|nota|note|notes|uwagi|justificat\w+|begrundung|descri\w*|desc|libelle|detail\w*|item"
    r"|what|health|healthinfo|medinfo|medical|issue|issues|problem\w*|concern\w*|challenge\w*))"
)
"""Names of fields that can say why: an illness where the value is one."""

WHY_KEYS: Final = (
    r".*(?:cond|conds|asmt|assessment|impression|codelabel|motif|motivo|grund|reason|reden|powod|anlass|ursache|orsak"
    r"|arsak|syy|duvod|sebep|motivazione|problem\w*|concern\w*)"
)
"""Those of them that ask nothing but why: more words may follow there."""

ABSENCE: Final = (
    r"krankmeld|krankschreib|krank_|krankheitstag|arbeitsunf|abwesenheit|sick_?(?:leave|note|day|pay|absence)"
    r"|medical_?leave|fmla|absence|arr[eê]t_?(?:de_?)?(?:travail|maladie)|declaration/arret|/arret\b|baja_?(?:medica"
    r"|laboral)"
    r"|bajas?_?it\b|licencia_?medica|incapacidad|atestado|afastamento|baixa_?medica|zwolnieni|\bl4\b|assenza|congedo"
    r"|malattia|ziekmeld|ziekteverlof|verzuim|sjukanm|sygemeld|sykemeld|sairausloma|hastalik_?izni|rapor_?izni"
    r"|neschopen|hr\.leave|leave_?request|holiday_status|time_?off|ausencia|aus(?:ê|e)ncia|fehlzeit"
)
"""What a message says that tells an employer or an insurer why somebody cannot work."""

NO_ILLNESS: Final = (
    r"(?:yes|no|none|nil|n/?a|not applicable|unknown|other|others|pending|confirmed|primary|secondary"
    r"|provisional|final|active"
    r"|inactive|ok|okay|normal|true|false|null|undefined|default|select|please select|all|any|new|done"
    r"|complete[d]?|passed|failed"
    r"|success|error|warning|info|critical|high|low|medium|mild|severe|ninguna?|ningun[oa]s?|nessuna?|keine?"
    r"|aucune?|nenhuma?"
    r"|.*(?:penal|judicial|policial|criminal|laboral).*|brak|geen|ingen|nie|nein|non|si|sí|oui|ja|tak|nao|não"
    r"|reject(?:ed)?|accept(?:ed|able)?|rework|scrap|repair|replace(?:ment)?|pass|fail|conform\w*|non.?conform\w*"
    r"|ausschuss|nacharbeit|freigegeben|gesperrt|rechazad[oa]|aceptad[oa]|conforme|rejet\w*|refus\w*|aprobad[oa]"
    r"|healthy|well|gesund|sano|sana|good|bad|test|string"
    r"|text|name|diagnosis"
    r"|diagnose|diagnostic|undiagnosed|self.?diagnosed|prefer not to say|see notes?|tbd|chronic|acute)"
)
"""Whole values under such names that are the name of no illness."""

OF_MACHINES: Final = (
    r"\bwelds?\b|schwei(?:ss|ß)naht|soldadura|soudure|porosit|casting|gussteil|fahrzeug|batterie|vehiculo|veicolo"
    r"|aufzug|hydraul|pneumatic|\bpistons?\b|conveyor|crankshaft|gear ?box|elevator|bremse|outage|rollback"
    r"|connection pool|battery|engine|motor|network|router|firmware"
    r"|sensor|server|\bdisk|\bcpu\b|voltage|brake|\boil\b|\berror"
    r"|timeout|crash"
    r"|\bfault|wi-?fi|\bdns\b|\bplants?\b|\bleaf|leaves|\btrees?\b|vehicle|\bcar\b|\btires?\b|\bpump|filter"
    r"|printer|modem"
    r"|species|\bbreed|\bpets?\b|veterin|\bdogs?\b|\bcats?\b|\bhorse|\bcrop|\bgames?\b|\bnpc\b|\bcases\b"
    r"|\bdeaths\b|incidence|prevalence|outbreak|population|\bcoins\b"
    r"|\bplayers?\b|compiler"
    r"|memory leak|\bflak[ey]|malware|\bsoil\b|fertili[sz]er|fungicid|herbicid|irrigat|\boak\b|latency|throughput"
    r"|\bsig(?:kill|term|segv|abrt)\b|\bexit (?:code )?\d|\boom\b|\bpipelines?\b"
)
"""What stands in a message whose diagnoses are those of machines, plants and animals."""

NAMED_ILLNESS: Final = (
    r"[^\W\d_].{2,90}?(?:itis|(?<!agn)osis|emia|aemia|uria|urie|penia|dysplasia|megaly|cephaly|malacia|oma|pathy"
    r"|algia|plegia|phobia|syndrom|syndrome|disorder|disease"
    r"|tract infection|viral infection|bacterial infection|fracture|carcinoma|sarcoma|insufficiency"
    r"|(?:heart|kidney|renal|liver|respiratory|organ|cardiac|ovarian) failure|deficiency|neuralgia|hernia"
    r"|ulcer|allergy|sclerosis|dystrophy|infekt|virusinfekt|atemwegsinfekt|infektion|infection|infeccion|infección"
    r"|infezione"
    r"|infectie|griep|verkoudheid"
    r"|(?<!pr)(?<!boh)(?:ä|ae)mie|(?<!acad)émie|pathie|algie|plegie|sklerose|thrombose|stenose|fibrose|arthrose|zirrhose|osteoporose"
    r"|insuffizienz|dysplasie|dystrophie|hypertonie|hypotonie|reflux|hernie|tumor|karzinom|astma|skleroza|choroba"
    r"|erkrankung|krankheit|störung|entzündung|allergie|schwäche|bruch|síndrome|trastorno|enfermedad|maladie|doença"
    r"|transtorno|itis crónica)(?:\b.{0,60})?"
    r"|(?:síndrome|trastorno|enfermedad|insuficiencia|infecci(?:ón|on|ó)|infec[cç][aã]o|infezione|infection"
    r"|fractura|maladie|syndrome|trouble|doença|transtorno"
    r"|morbus|fracture (?:of|du|de)|fraktur|sprain(?:ed)?|acute|chronic|recurrent|congenital)\b.{3,90}"
)
"""What illnesses are called that are on no list, as a whole lower-case value under a key of diagnoses."""

NOT_HAD: Final = (
    r"(?:\b(?:if|whether) (?:i|you|we|my \w+) (?:might |may |could |really |also )?(?:have|has|had|am|got)(?: an?)?"
    r"|\b(?:do|could|might) i (?:really |also )?have(?: an?)?|\bobs? ich(?: an)?|\bhabe ich|\b(?:si|sera que) tengo"
    r"|\b(?:est ce que j'ai|ai[- ]je|si j'ai)(?: un[e]?| le| la)?|\b(?:se|sera que) (?:eu )?tenho"
    r"|\b(?:contact[oe]?|kontakt|contatt?o|exposed|exposure|exposicion|exposicao|exposition|expuest[oa]|expost[oa]"
    r"|esposizione|worried|concern(?:ed|s)?|afraid|scared|fear|fears|sorgen?|angst|preocupad[oa]|preocupacion|miedo"
    r"|inquiete?|peur|medo|preoccupat[oa]|paura|family history|familienanamnese|familiengeschichte|familiar(?:es)?"
    r"|familiaux|familiale?|screen(?:ing|ed)?|tested|testing|test|checked|vaccinat\w+|vaccine|impfung|vacuna\w*"
    r"|vacina\w*"
    r"|vaccino|prevention|prevencion|prevencao|vorbeugung|prevenzione|risk|risiko|riesgo|risque|risco|rischio"
    r"|rule(?:d)? out|ausschluss|descartar|excluir|eliminer|evaluat(?:ion|ed)|assess(?:ment|ed)|evaluacion|valoracion"
    r"|avaliacao|valutazione|abklarung|bilan|depistage|prueba|teste|esame)"
    r"(?: (?:with|to|of|for|about|around|against|getting|having|mit|zu|vor|um|wegen|auf|von|gegen|con|al|de|del|por"
    r"|para|contra|avec|au|aux|du|des|pour|contre|com|ao|do|da|di|per|the|an?|la|el|le|les|un[ae]?|einer?"
    r"|possible|someone"
    r"|somebody|anyone|alguien|alguem|jemandem|quelqu'un)){0,5}"
    r"|\b(?:told me|said|says|texted(?: me)?|found out|admitted|disclosed)(?: \w+){0,3} (?:he|she"
    r"|they) (?:\w+ )?(?:has|have|had)"
    r"|\b(?:partner|boyfriend|girlfriend|guy|hook-?up|date|roommate|ex|colleague)(?: who)? (?:has|have|had)"
    r"|\b(?:my |our |his |her )?(?:mother|father|mom|mum|dad|sister|brother|grand(?:mother|father|ma|pa)|aunt|uncle"
    r"|mutter|vater|schwester|bruder|madre|padre|herman[oa]|mere|pere|soeur|frere|mae|pai|irma|irmao)(?:'?s)?"
    r"(?: (?:has|had|have|with|hat|hatte|mit|tiene|tuvo|con|avait|avec|tem|teve|com|an?|la|el|le))*)"
    r"[ :,-]{0,2}"
)
"""What stands right before the name of an illness that somebody fears, has met, is looked at for, or that runs in a
family, folded."""

OF_OTHERS: Final = (
    r"\b(?:patients|people|clients|residents|adults|children|kids|adolescents|those|women|men|patienten|patientinnen"
    r"|menschen|klienten|bewohner\w*|personen|pacientes|personas|ninos|personnes|patientes?|clientes|pessoas"
    r"|pazienti|persone) (?:(?:living|suffering|dealing|struggling|presenting|who) )?"
    r"(?:with|from|have|had|mit|con|avec|com|de|que sufren|atteint\w* d[e'\u2019]|an)"
    r" (?:(?:[a-z]{3,20},? ){1,4}(?:and|und|y|e|et|or|oder|o|ou) )?"
    r"(?:(?:acute|chronic|severe|complex|early|akuter?|schwerer?|[a-z]{2,16}ive) ){0,2}"
)
"""Before an illness that many have, as those say who treat them: `I have cared for patients with`, folded."""

RESULT_KEYS: Final = (
    r"(?:ecg|ekg|ai|rhythm|heart|cardiac|algorithm|auto|device)?(?:results?|classification|determination|verdict"
    r"|findings?"
    r"|interpretation|rhythm\w{0,5}|assessment|befund|ergebnis|klassifikation|auswertung|resultado|clasificacion"
    r"|interpretacion|resultat|conclusion|interpretac|classificacao|laudo|risultato|referto|esito|uitslag)"
)
"""Names under which a device that records a heart says what it has found, without marks."""

OF_HEARTS: Final = (
    r"\becg|\bekg|electrocardio|elektrokardio|elettrocardio|kardio|cardio|\bheart|\bherz|\bafib|arrhythm|heart_?rate"
    r"|\b(?:avg|mean|min|max)?_?hr\b|\bbpm\b|\bpuls|rr_?interval|\bleads?\b"
)
"""What stands beside or above it, or in the address."""

IS_NOT: Final = (
    r"\b(?:no|not|non|none|never|without|negative|unlikely|ruled out|kein\w*|nicht|ohne|sin|sans|pas|aucune?|sem|nao"
    r"|nenhuma?|senza|nessuna?|geen)\b"
)
"""What says that it was not found, folded."""

NO_CONDITION: Final = (
    r"\b(?:history|hx|screen\w*|vaccin\w*|immuni[sz]\w*|monitor\w*|reviews?|tests?|negative|no|not|excluded|resolved"
    r"|invit\w*|leaflet|risk|advice|education|referral|prophyla\w*|prevention|score|scale|questionnaire"
    r"|assessment|clinic"
    r"|never|contact|carer|suspected|family|fh)\b"
)
"""What the name of a code has that says something else than that somebody has an illness."""
