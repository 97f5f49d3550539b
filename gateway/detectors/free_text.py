"""What somebody wrote freely, under any name and to anybody: judged as a whole, by the weights of its words.

Phrases find what is said the way others have said it before. What nobody has put into a list is told by all words of a
text together, and by what it means as a whole (`text_scores.py`). It is asked when the others have spoken, of texts of
which they said nothing sure.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.detectors.about import fold, is_health_place, is_silent, place_of, speaks_of_self
from gateway.detectors.appointment_words import APPOINTMENT, CLINICIAN, LOOKED_FOR, TIME
from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.clinical import is_stock
from gateway.detectors.lazily import Expression
from gateway.detectors.nobody import is_job_search, is_of_program, is_offered, offers_below
from gateway.detectors.note_words import CARDS, CLINICAL, FEELING, FIRST_PERSON, NO_NOTE_PLACE
from gateway.detectors.note_words import ELSEWHERE as ELSEWHERE_OF_NOTES
from gateway.detectors.prose import (
    OF_APPS,
    has_words,
    is_asked,
    is_called,
    is_chosen,
    is_item,
    reads_like_words,
    unspaced_words,
)
from gateway.detectors.reproductive_words import IDIOMS as IDIOMS_OF_CYCLES
from gateway.detectors.selfharm_words import ACCIDENT
from gateway.detectors.selfharm_words import ELSEWHERE as ELSEWHERE_OF_SELFHARM
from gateway.detectors.sexual_words import IDIOMS as IDIOMS_OF_SEX
from gateway.detectors.structure import inside, parent
from gateway.detectors.substance_words import IDIOMS as IDIOMS_OF_SUBSTANCES
from gateway.detectors.symptom_more import JUST_NOW
from gateway.detectors.symptom_words import IDIOMS as IDIOMS_OF_SYMPTOMS
from gateway.detectors.text_scores import Scores, TextModel, text_model
from gateway.detectors.topics import NUMBER
from gateway.detectors.word_weights import LOOK_CHARS, words_in
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_CHARS: Final = 12
MIN_SIGNS: Final = 6
"""In scripts without spaces."""
MIN_WORDS: Final = 3
"""Fewer are a name, a label or a choice."""

MAX_TEXTS: Final = 200
"""Texts of one message that are judged: a chat's history, not a dictionary."""

MAX_SENTENCES: Final = 64
"""Texts of one message that are read as sentences, which costs some milliseconds each. Of others the words are weighed
alone."""

GENERAL: Final = "note"
"""The topic that stands for all: whatever a text says of somebody's inner life or health. Without it at least possible
no other is told."""

PLACE_SHIFT: Final = 0.5
"""Added to a score where the address says that it is about health; taken away where it says it is about goods."""

SHORT_WORDS: Final = 5
SHORT_SHIFT: Final = 0.7
"""Taken away from the score of a text of fewer words, which chance decides more."""

KNOWN_SHIFT: Final = 1.5
"""Taken away where another kind of health data has been told of a text, which explains its words."""

KNOWN_WORDS: Final = 8
"""A text of fewer words says no more than what has been told of it."""

SHORT_SENTENCE_SHIFT: Final = 1.0
"""Taken away besides where so few words were read as a sentence: "two weeks without internet" is too near to what
others say of themselves."""

NAMING_WORDS: Final = 16
"""A text of fewer words that speaks of a substance or of sexual life has a word for it."""

CLEAR_MARGIN: Final = 1.0
"""How far the general score may be below likely where a single topic is."""

BESIDE_NOTES: Final = frozenset({"mood", "symptom"})
"""What is told besides of a text that was told as a note: a journal is full of both, and only hints at the others."""

HELD_SHIFT: Final = 0.4
"""Added for a kind that another detector has held for possible."""

_OF_APPROVALS: Final = Expression(
    r"\b(?:was|were|is|been|gets?|got) (?:approved|recalled|authori[sz]ed|launched|banned|withdrawn from)\b"
    r"|\bzugelassen\b|\bzuruckgerufen\b"
    r"|\b(?:aprobad|retirad|autorizad|aprovad|recolhid)[oa]s? (?:por|esta|pela|pelo|em)\b"
    r"|\b(?:autorise|approuve|rappele)e?s? (?:par|en|cette)\b"
)
"""What is said of a medicine on the market, and not of who takes it."""

_OTHER_SENSES: Final = {
    "note": (ELSEWHERE_OF_NOTES,),
    "appointment": (LOOKED_FOR,),
    "selfharm": (ELSEWHERE_OF_SELFHARM, ACCIDENT),
    "substance": (IDIOMS_OF_SUBSTANCES,),
    "reproductive": (IDIOMS_OF_CYCLES,),
    "sexual": (IDIOMS_OF_SEX,),
    "symptom": (IDIOMS_OF_SYMPTOMS,),
    "medication": (_OF_APPROVALS,),
}
"""What gives the words of a topic another sense, whatever the rest of a text says."""

_OF_GOODS: Final = Expression(
    r"(?:test_?)?(?:result|outcome)|(?:product|produkt|producto|item|article|artikel|file|display|short|full)?_?name|sku|product|brand"
    r"|variant|filename|(?:drug|medication|medicine|rx)(?:_?(?:name|description|display|label))?"
)
"""Names of what bears a name, which a few words of capitals are, not a text."""

_OF_DOSES: Final = Expression(
    r"posolog(?:ie|ia|y)|dos(?:e|age|ierung|ierungshinweis|eringen?|aggio|ificacion)(?:_?(?:instructions?|text|plan))?"
    r"|sig(?:_?(?:text|line|description|instructions?|string|free_?text))?|(?:patient|pharmacy|medication|dispens\w+"
    r"|label|structured)_?(?:sig|directions|instructions?)(?:_?text)?"
    r"|einnahme(?:_?hinweise?)?|einnahmeplan|pauta|dawkowanie|administration_?instructions?"
    r"|directions(?:_?(?:text|for_?use))?|indicaciones|modo_?de_?(?:uso|tomar)|mode_?d_?emploi"
    r"|frequen(?:cy|cia|ce|za)|frecuencia|haeufigkeit"
)
"""Names of how something is to be taken: "one in the morning" is no note of anybody."""

DOSE_WORDS: Final = 14
"""Words of how something is to be taken, in whole sentences."""

_OF_ILLNESSES: Final = Expression(
    r"(?:.*[_ -])?(?:(?:primary|secondary|admitting|discharge|main|principal|working|clinical|active|haupt|neben)_?)?"
    r"(?:diagnos(?:is|es|e|en|i|tico|ticos|tics?|a|ze?|is_?name|is_?text|is_?description)|dx|ddx|icd_?10?(?:_?(?:text"
    r"|name|title|description))?"
    r"|conditions?(?:_?name)?|illness(?:es)?|disease|erkrankung(?:en)?|krankheit(?:en)?|enfermedad(?:es)?|maladies?"
    r"|patologi[ae]s?"
    r"|pathologies?|doencas?|rozpoznani[ea]|problem_?name|comorbidit(?:y|ies)|indications?|bezeichnung)",
)
"""Names of an illness: what stands there is its title, not what somebody wrote about it or how they feel."""

_OF_LOGS_TEXT: Final = (
    "ddsource ddtags hostname service level severity loglevel logger loggername pid thread threadname podname pod"
    " containerid containername namespace appname procid facility syslogseverity cluster node"
)
_OF_LOGS: Final = frozenset(_OF_LOGS_TEXT.split())
MIN_OF_LOGS: Final = 3
"""Names beside a message that a server's program wrote down of itself (Datadog, syslog, Kubernetes), and how many."""

_OF_SERVICES: Final = Expression(
    r"(?:.*[_ -])?(?:services?|servicios?|servicos?|servizi?o?|(?:dienst)?leistung(?:en)?|dienst|usluga"
    r"|prestations?|actes?"
    r"|prestacion|prestacao|prestazione|tarif|tarifa|tariffa|treatment|behandlung)"
)
"""Names of what somebody offers: a kind of appointment is agreed on, but nothing is told."""

_OF_PAGES: Final = Expression(
    r"(?:.*[._])?(?:(?:search|site_?search)_?(?:term|query|phrase|keyword|string)s?|page_?(?:title|name)"
    r"|document_?title"
    r"|keywords?)"
)
"""Names of what somebody looked for or at: no note."""

_OF_SEARCHES: Final = Expression(
    r"q|query|keywords?|what|position|search(?:_?(?:term|text|query|phrase))?|(?:job_?)?title"
)

_OF_CAMPAIGNS: Final = Expression(
    r"(?:email_?|mail_?|campaign_?)?subject_?lines?|pre_?header(?:_?text)?|preview_?text|betreff_?zeile|(?:campaign"
    r"|newsletter)_?(?:name"
    r"|title|subject)",
    re.IGNORECASE,
)
"""Names of what is sent to many by mail."""

_OF_FAMILY: Final = Expression(
    r".*(?:family_?(?:history|hx|anamnesis|medical)|familien_?(?:anamnese|geschichte)|antecedentes?_?(?:familiar"
    r"|heredo)"
    r"|antecedents?_?familia|historico_?familiar|historia_?familiar|anamnesi_?familiare|familie_?anamnese"
    r"|wywiad_?rodzinny).*",
    re.IGNORECASE,
)
"""Names of what relatives had: a part of a record, no note of anybody's own."""

_NEEDED: Final = {
    "selfharm": Expression(
        r"\bdie\b|dying|\bdied?\b|dead|death|suicid|\bkill|\bharm|hurt(?:ing)? my|\bcut|blade|razor|\bburn|scars?\b"
        r"|bleed|overdos|\bod\b|bridge|\brope|noose|hang(?:ing)?\b|\bjump|disappear|vanish"
        r"|wak(?:e|ing) up|be (?:here|around)|end (?:it|my|things|everything)|ending (?:it|my)|good ?bye|better off"
        r"|without me|burden|no point|point (?:in|of) (?:living|going)|\bliv(?:e|ing)\b|alive|exist"
        r"|last (?:day|night|time|letter)|safety plan|crisis|\b988\b|unsafe|\burges?\b|punish|hit(?:ting)? my"
        r"|head against|starv"
        r"|sterb|gestorb|\btot\b|\btod\b|umbring|\bleben\b|ritz|schneid|klinge|rasier|verletz|verschwind|aufwach"
        r"|abschied|\blast\b|nicht mehr (?:da|hier|leben|sein|aufwachen|wollen)|bruck|spring|\bseil|narben|\bblut"
        r"|ohne mich|schluss machen|gleis|balkon"
        r"|morir|\bmorr|\bmort[eo]?\b|muert|muero|matar|\bcort(?:ar|o|e)|cuchill|navaja|hacer(?:me)? dano|lastim"
        r"|desaparec|despert|\bvivir|\bviver|\bvida\b|\bs[ie](?:n|m) mim?\b|\bcarga\b|\badios|\badeus|despedi|puente"
        r"|\bponte\b|\bsaltar|\bpular|cicatri|machuc|\bsumir|existir|que(?:im|m)ar|autoles"
        r"|mourir|meurs|\btuer|en finir|disparai|reveill|\bvivre|\bvie\b|\bcouper?\b|\blame\b|rasoir|scarif"
        r"|mal (?:a moi|volontair)|faire du mal|sans moi|\bpoids\b|adieu|\bpont\b|sauter|automutil"
        r"|bruler|balcon|fenetre"
        r"|\bdood|sterven|snijd|springen|zonder mij|verdwijn|morire|uccid|tagli|sparire|vivere|senza di me|umrze"
        r"|\bsmier|zabi[cj]|\bciac|\btne|znikn|beze mnie|\bzyc\b|\bdo\b av|\bdod\b|\bdo sjalv|skara"
        r"|skar(?:a|it)? mig|utan mig"
    ),
    "reproductive": Expression(
        r"period|perio(?:d|de)\b|regla|regras|regles\b|menst|mestru|cycl|zyklus|ciclo|cyklu?s?|\btage\b|spotting"
        r"|schmierbl|bleed"
        r"|blut|sangr|saign|sangu|ovul|eisprung|fertil|fruchtb|pregn|embara|gravid|schwang|enceinte|grossesse|zwanger"
        r"|ciaz|gesta|\bbab(?:y|ies)|\bbebe|birth|\bparto|geburt|accouch|midwi|hebamm|matron|parteir|\bivf|\bfiv\b|icsi"
        r"|embr[yi]|miscar|abort|abbruch|fehlgeb|fausse|avort|pill|pilul|\bdiu\b|\biud\b|spiral|\bcoil|steril|contrac"
        r"|anticonc|verhut|breast|\bpump|lact|stillen|amament|allait|menop|wechselj|hot flash|hitzew|sofoco|bouffee"
        r"|\bpms\b|\bpmdd|\bspm\b|tampon|\bpads?\b|\bflow\b|cramp|krampf|colic|kramp|\blate\b|atras|retras|retard"
        r"|uberfall|due date|trimest|\d+ ?(?:w(?:ee)?ks?|wochen|ssw|semanas|semaines|sa)\b|conceiv|conce[bp]|trying"
        r"|positiv|\btest|kick|strampel|patad|chut|ultraso|ultrasch|ecogr|echogr|lutea|follic|cervi|mucus|zervix|uter"
        r"|ovar|vagin|endomet|pcos|\bsop\b|\bhcg|progest|estrog|\bbbt\b|implant|\bdepo|nuvaring|\bring\b"
        r"|still ?(?:birth"
        r"|born)|natal|kinderwunsch|wehen|contraction|womb|transfer|insemin|\beggs?\b|hormon|schwester|expecting"
    ),
    "mood": Expression(
        r"sad(?:$|\W|ness|der)|unhapp|happ(?:y|i)|\bjoy|cheer|content|\bglad|proud|grateful|thankful|hope|calm|relax"
        r"|peace"
        r"|seren|lonel|\balone|isolat|\bang(?:er|ry)|\bmad\b|furious|\brage|raging|irrit|annoy|frustrat|anxi|nervous"
        r"|worr"
        r"|scared?\b|afraid|\bfear|terrif|panic|stress|overwhelm|\btens|restless|tired|exhaust|drain|numb|empt(?:y|i)"
        r"|depress|\bdown\b|\blow\b|\bblue\b|miserab|gloom|guilt|asham|shame|embarrass|disgust|jealous|bored|insecur"
        r"|worthless|helpless|despair|desperat|grie[fv]|heartbr|disappoint|upset|awful|terribl|horribl|\bbad|good\b"
        r"|great"
        r"|\bok(?:ay)?\b|\bfine\b|\bmeh\b|amazing|wonderful|\blost\b|trapped|\bcry|\bcri(?:ed|es)|tears|\bsob|weep|wept"
        r"|laugh|smil|\bmood|emotion|dread|\bhat(?:e|red|ing)|hurt|pointless|meaningless|burn(?:ed|t)?[ -]?out|snapp"
        r"|\blov(?:e|ing)|unlov|energy|motivat|\bflat\b|fed up|sick of|on edge|shit|crap|rough|heavy|hollow|broken"
        r"|mess\b"
        r"|suicid|useless|failure|fraud|burden|homesick|excit|enjoy|better|worse|cope|coping|breakdown|spiral"
        r"|\bgr[ea]y\b|\bdark|bleak|(?:out of|in) bed|everything (?:feels|is)|too much|aus dem bett|de la cama|da cama"
        r"|du lit"
        r"|zu viel|abschalten"
        r"|triste|alegr|feliz|content|enoj|enfad|rabia|ansi[ao]|ansied|miedo|asust|cansad|agotad|estres|\bsol[oa]\b"
        r"|deprim"
        r"|tranquil|\bbien\b|\bmal\b|fatal|genial|culp|vaci|frustr|agradec|angusti|llor|anim[oa]|desesper|hundid|agobi"
        r"|verguenz|\bodi[oa]|\bhart[oa]\b|\bpena\b|ganas|ilusi|peor|mejor"
        r"|traurig|trauer|gluck|froh|\bfreu|\bwut|wutend|arger|angst|nerv|sorge|\bmude|muede|erschopf|einsam|allein"
        r"|niedergeschl|ruhig|entspann|zufrieden|hoffnung|\bleer|schuld|gereizt|verzweif|\bgut\b|schlecht|\bmies"
        r"|furchtbar"
        r"|\bwein|geweint|heul|panik|uberforder|lustlos|antrieb|kraft|scham|schlimm|\bhass|laune|stimmung|gefuhl|elend"
        r"|geht(?:'?s| es)|\begal\b|sinnlos|genervt|wertlos|\bnull\b"
        r"|heureu|\bjoie|joyeu|coler|\bfach|angoiss|inqui|peur|fatig|epuis|seule?\b|moral|\bvide|desesp|coupab"
        r"|honte|pleur|enerv|\bmarre|a bout\b|degout|haine|detest|envie|humeur|nulle?\b|craqu"
        r"|raiva|preocup|medo|exaust|sozinh|\bbem\b|vazi|vontade|chor(?:o|a|e)|desanim|humor|sofr|pior|melhor"
        r"|ansia|paura|piang|pianto|stanc|rabbia|vuot|\bbang\b|verdriet|somber|\bboos|blij|huil|\bmoe\b|\bleeg|smutn"
        r"|\bzl[ya]"
        r"|zmecz|strach|plac[zk]|plaka|ledsen|trott|angest|orolig|\blei\b|redd|kaygi|uzgun|mutlu|mutsuz|korku|yalniz"
        r"|yorgun"
        r"|\bagl|грус|плох|трев|страш|боюс|одинок|плач|плак|устал|тяжел"
    ),
    GENERAL: Expression(
        rf"{FIRST_PERSON}|{FEELING}|{CLINICAL}"
        r"|\bpains?\b|\bhurts?|\bach(?:e|ing)|doctor|hospital|\bpills?\b|\bmeds?\b|blood|pregnan|\bbaby\b|drunk"
        r"|\bsober|dizz"
        r"|\bsick\b|\bill\b|\bdie[ds]?\b|\bdead\b|diagnos|relaps|insomni|\bdolor|duele|\bmedic[oa]|pastill|sangr"
        r"|embaraz"
        r"|borrach|\bmur|muert|schmerz|\barzt|arztin|krank|tablett|blut|schwang|besoff|nuchtern|gestorb|\btot\b|douleur"
        r"|medecin|hopital|cachet|enceinte|malad|\bivre|\bmort|\bdor\b|doente|remedio|gravid|\bmorr|\bwein|\bpijn"
        r"|\bziek"
        r"|\breha\b|rehab|surgery|\bop\b|operati|operac|therap|terap|syndrom|zu viel|abschalten|too much|demasiado"
        r"|demais|trop\b"
        r"|dolore|malat|incinta|\bbol(?:i|esc)|lekarz"
    ),
    "appointment": Expression(f"{APPOINTMENT}|{CLINICIAN}|{TIME}"),
    "sexual": Expression(
        r"sex|seks|hiv|vih|\bst[di]s?\b|condom|condon|kondom|preserv|camisinha|\bprep\b|\bpep\b|gay|lesb|schwul|queer"
        r"|\btrans|hetero|orgas|erect|erekt|erection|libido|chlam|clam|syph|sif|gono|tripper|herpes|hpv|genit|vagin"
        r"|penis"
        r"|masturb|selbstbefr|intim|partner|lover|slept with|geschlafen mit|hook|naked|porn|hormon|testost|estrogen"
        r"|horny"
        r"|lust|desir|dese[oj]|verlangen|virgin|\bcame out\b|coming out|attract|couche avec|acost|dormi com|cum\b"
        r"|cock\b"
        r"|pussy|touch|kiss"
    ),
    "substance": Expression(
        r"drink|drank|drunk|al[ck]o+h?ol|beer|bier|cerve|\bwine|\bwein|\bvino|\bvin\b|vodka|wodka|whisk|\bgin\b"
        r"|\brum\b"
        r"|smok|cig|zigar|tabac|tabak|tobac|\bvap|weed|joint|kiff|cannabis|mari[hj]|maconh|cocain|kokain|coke\b"
        r"|heroin|meth"
        r"|pill|addic|adic|sucht|sober|sobri|nuchtern|clean|relaps|reca|rechut|ru?e?ckf|crav|quit|\bus(?:e|ed"
        r"|ing|ei)\b|high\b"
        r"|hangover|hung ?over|kater|resaca|ressaca|drug|drog|detox|rehab|entzug|withdraw|\b[an]a\b|sponsor"
        r"|bottle|flasche"
        r"|botell|bouteil|garraf|\bbu\b|\bbeb|trink|trunk|soff|\bboi[st]|boire|\bfum|rauch|opio|opia|benzo|xanax"
        r"|ketam"
        r"|mdma|gambl|trago|\bcopa|verre|\bglas|\bshots?\b|snort|inject|dealer|stash|ni[ck]otin|snus|papieros"
        r"|piw[oa]|\bdos[ei]"
        r"|\blines?\b|blackout|borrach|bebad|ivre|saoul|bourre|overdos|chapad|cheir|viciad|consum|konsum|lsd"
        r"|speed\b|crack"
        r"|\boxy|\bperc|fent|adderall|suboxone|methadon|\bdays? (?:off|free)\b|kratom|poppers|mushroom|pilze"
    ),
    "medication": Expression(
        r"\bmedi[ck]|\bmeds?\b|\bpills?\b|pille|tablet|pastill|comprim|capsul|kapsel|gelul|\bdos[ie]|\bmg\b"
        r"|\bml\b|\bdrug|prescri"
        r"|receta|rezept|ordonnance|verschr|verord|\binject|spritze|insulin|antidep|antibio|statin|\w{3}(?:in"
        r"|ine|ina|ol|am|an|ium|il)\b"
        r"|patch|pflaster|parche|tropfen|gotas|gouttes|drops|inhal|salbe|creme?\b|pomad|leki?\b|\brx\b|remedio"
        r"|farmac|pharma|apothek"
        r"|(?:nehm|nimm|nahm|tom[oae]|prend|pris)\w*"
    ),
}
"""What a text has to hold at least, by topic: an agreed time or somebody to meet, something that can be taken."""

_WITHOUT_WORD: Final = frozenset({"medication", "mood", GENERAL})
"""Topics of which only a short text needs its word: medicines have too many names, and feelings are told as well."""

_LEAST_LIKELY: Final = {"diagnosis": 2.6, "reproductive": 2.6}
"""Scores below which these are never likely: of what was likely beside notes alone, four in ten were something else."""

_NAMING: Final = frozenset({"substance", "sexual", "mood"})

_OF_FEELING: Final = frozenset({GENERAL, "mood"})
"""Topics that the title of an illness tells nothing of."""

_OF_MARKETS: Final = Expression(r"symbols?|tickers?|isin|watch_?list(?:_?id)?|stock_?symbols?|instrument_?id|exchange")
"""Keys of lists of shares, whose notes are about companies."""

_TO_SOMEBODY: Final = Expression(
    r"\b(?:you|your|yours|du|dir|dich|deine?|deinen|sie|ihnen|ihre?n?|tu|te|ti|usted|sus|vous|votre|vos|toi|voce"
    r"|seu|sua)\b",
    only_asked=True,
)
"""In a question without a first person: an app asks."""

_OF_RECORDS: Final = Expression(
    r"(?:fhir|hl7|dicom|ccda|edi|x12):|/ClinicalDocument|\.(?:code|coding|display"
    r"|unit)\b"
)
"""Fields of medical records are judged by what they are for."""
_STATEMENT: Final = Expression(
    r"\s*(?:insert\s+into|select\s.{1,400}\sfrom|update\s+\S{1,60}\s+set|delete\s+from|merge\s+into|create\s+table"
    r"|alter\s+table)\s",
    re.IGNORECASE,
)
"""What is said to a database: of it only the values are somebody's, not the names of tables and columns."""

_LITERAL: Final = Expression(r"'((?:[^'\\]|''|\\.)*)'")

_TYPED: Final = Expression(r"body\.|url\.query|mail\.(?:text|part)|\w+\.(?:payload|text)")
_OF_APPS: Final = Expression(f"{OF_APPS}|lyrics|(?:track|song)(?:_?(?:name|title))?|now_?playing")
"""Names of what an app or an artist says."""
_TYPED_IN_QUERIES: Final = Expression(
    r"q|k|query|search|search_?(?:term|query)|terms?|keywords?|text|s|message|msg|note|comment|body|content|input"
    r"|prompt|value"
)
"""Names in an address under which people type; under others stand titles of pages and names of screens."""


class FreeText(Detector):
    """One hit for a text and kind, where no other detector has one."""

    rules = ("CLR-health",)

    def inspect_rest(self, message: ReadMessage, where: Where, hits: Sequence[Hit]) -> Iterator[Hit]:
        """Of what the device sends."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        texts = [
            field
            for number, field in enumerate(message.fields)
            if _is_text(field) and not _is_row_name(message.fields, number)
        ][:MAX_TEXTS]
        if not texts or is_of_program(message) or any(_OF_MARKETS.fullmatch(f.key) for f in message.fields):
            return
        model = text_model()
        if model is None:
            return
        told: dict[str, dict[str, Certainty]] = {}
        identified: dict[str, int] = {}
        for hit in hits:
            if hit.detail != JUST_NOW:  # a word of pain explains the other words of a text as little as none
                told.setdefault(hit.path, {})[hit.data_kind] = hit.confidence
            if hit.data_kind.startswith("id.") and hit.confidence is not Certainty.POSSIBLE:
                identified[hit.path] = max(len(hit.value), identified.get(hit.path, 0))
        place = place_of(message)
        stocked = {parent(f.path) for f in message.fields if is_stock(f.key)} | _logged(message)
        shift = PLACE_SHIFT * (is_health_place(place) - (NO_NOTE_PLACE.search(place) is not None))
        judged: set[str] = set()
        many_read = 0
        talks = [hit.path.rpartition("[")[0] for hit in hits if hit.data_kind == "bulk.messages"]
        for field in texts:
            is_told = "|sql:" in field.path and field.path.partition("|sql:")[0] in judged  # a statement, as a whole
            if parent(field.path) in stocked and "$" in field.path:
                continue  # what a shop has, and a program says of itself
            if identified.get(field.path, 0) * 2 > len(field.value) or _is_no_text_of(message, field, where):
                continue  # an address or a name; a text that only has one in it is a text
            text = fold(field.value[:LOOK_CHARS])
            if is_item(text):
                continue  # what a questionnaire asks
            written = _Written(field, text, words_in(text))
            scores = _scores(model, written, may_read=many_read < MAX_SENTENCES)
            many_read += scores.is_read
            judgements = list(_judge(model.topics, scores, written, told.get(field.path, {}), shift))
            is_vague = _VAGUE.issuperset(kind for kind, sure in judgements if sure is Certainty.LIKELY)
            for kind, sure in judgements:
                if is_told and kind != f"health.{GENERAL}":
                    continue
                if sure is Certainty.LIKELY and is_vague and _is_small_talk(field, talks):
                    sure = Certainty.POSSIBLE
                if sure is Certainty.LIKELY:
                    judged.add(field.path)
                yield Hit("CLR-health", kind, sure, way, message.span, field.value, field.path, _DETAIL, (field.path,))


class _Written(NamedTuple):
    """A text, its folded beginning, and the words of that."""

    field: Field
    text: str
    words: Sequence[str]


def _is_no_text_of(message: ReadMessage, field: Field, where: Where) -> bool:
    """Whether a field holds whom somebody wants to be, what is not theirs, a choice, or the question above choices."""
    return (
        (_OF_SEARCHES.fullmatch(field.key.lower()) is not None and is_job_search(message))
        or is_silent(message, field, where)
        or is_offered(field.path, message)
        or offers_below(parent(field.path), message)
    )


def _is_small_talk(field: Field, talks: Sequence[str]) -> bool:
    """Whether a text is a few words among many that people wrote to each other: chance decides most of them."""
    return any(inside(field.path, talk) for talk in talks) and field.value.count(" ") < SMALL_TALK_WORDS


SMALL_TALK_WORDS: Final = 10
_VAGUE: Final = frozenset({f"health.{GENERAL}", "health.appointment", "health.mood"})
"""What everybody speaks of in a few words."""

_DETAIL: Final = "A text whose words, taken together, speak of it."


def _is_text(field: Field) -> bool:
    path, key, value = field
    if value.startswith(CARDS) or len(value) < MIN_SIGNS:
        return False
    spaces, unspaced = value.count(" ", 0, LOOK_CHARS), unspaced_words(value[:LOOK_CHARS])
    if unspaced < MIN_WORDS and (len(value) < MIN_CHARS or spaces < MIN_WORDS - 1):
        return False
    spaces += unspaced
    if _is_of_others(key) or (spaces < SHORT_WORDS and _is_of_goods_or_doses(key)):
        return False
    if _TYPED.match(path) is None or _OF_RECORDS.search(path) is not None or is_chosen(path):
        return False
    if path.startswith("url.query") and _TYPED_IN_QUERIES.fullmatch(key.lower()) is None:
        return False
    head = value[:LOOK_CHARS]
    return (unspaced >= MIN_WORDS or has_words(head, MIN_WORDS)) and reads_like_words(head)


@lru_cache(maxsize=8192)
def _is_of_others(key: str) -> bool:
    """Whether a key holds what an app says, or what something is called."""
    return (
        _OF_APPS.fullmatch(key) is not None
        or is_asked(key)
        or is_called(key)
        or _OF_CAMPAIGNS.fullmatch(key) is not None
    )


@lru_cache(maxsize=8192)
def _is_of_goods_or_doses(key: str) -> bool:
    return _is_of_doses(key) or _OF_GOODS.fullmatch(key) is not None


@lru_cache(maxsize=8192)
def _is_of_doses(key: str) -> bool:
    return _OF_DOSES.fullmatch(key.lower()) is not None


def _is_of_others_words(key: str, count: int, is_short: bool) -> bool:
    """Whether so many words under a key are the title of an illness, or how something is to be taken."""
    return (is_short and _is_of_illnesses(key)) or (count <= DOSE_WORDS and _is_of_doses(key))


@lru_cache(maxsize=8192)
def _is_of_illnesses(key: str) -> bool:
    return _OF_ILLNESSES.fullmatch(fold(key)) is not None


def _logged(message: ReadMessage) -> set[str]:
    """The objects that are lines of a server's log, by the names in them."""
    named: dict[str, set[str]] = {}
    for field in message.fields:
        if (key := plain_key(field.key)) in _OF_LOGS:
            named.setdefault(parent(field.path), set()).add(key)
    return {place for place, keys in named.items() if len(keys) >= MIN_OF_LOGS}


def _is_row_name(fields: Sequence[Field], number: int) -> bool:
    """Whether a text is the first of a row and a number the second: what was asked, and what was answered."""
    path = fields[number].path
    if not path.endswith("][0]") or number + 1 >= len(fields):
        return False
    path_behind, _, value_behind = fields[number + 1]
    return path_behind == f"{path[:-3]}[1]" and NUMBER.fullmatch(value_behind) is not None


def _scores(model: TextModel, written: _Written, *, may_read: bool) -> Scores:
    """How much a text speaks for each topic. What is said to a database is told by the names of tables as well, but of
    what kind it is by its values alone."""
    value = written.field.value
    scored = model.scores(value, written.words, may_read=may_read)
    if _STATEMENT.match(value) is None:
        return scored
    values = model.scores(" ".join(_LITERAL.findall(value[:LOOK_CHARS])), may_read=may_read).scores
    return scored._replace(
        scores=[
            score if topic in (GENERAL, "mood") else min(score, of_value)
            for topic, score, of_value in zip(model.topics, scored.scores, values, strict=True)
        ]
    )


def _judge(
    topics: Sequence[str], scored: Scores, written: _Written, held: dict[str, Certainty], shift: float
) -> Iterator[tuple[str, Certainty]]:
    """The kinds that a text speaks of and that nobody has told as surely. What an app asks may be its own words."""
    field, text, words = written
    many = len(words) + unspaced_words(text)
    shift -= SHORT_SHIFT * (many < SHORT_WORDS)
    shift -= SHORT_SENTENCE_SHIFT * (many <= KNOWN_WORDS and scored.is_read and not scored.is_foreign)
    scores = [score + shift for score in scored.scores]
    health = {kind: sure for kind, sure in held.items() if kind.startswith("health.")}
    is_known = any(sure is not Certainty.POSSIBLE for sure in health.values())
    general = topics.index(GENERAL)
    if scores[general] < scored.possible[general]:
        return
    if is_known and many - words.count("0") < KNOWN_WORDS:
        return
    is_note = is_known and f"health.{GENERAL}" in health
    is_clear = scores[general] >= scored.likely[general] - CLEAR_MARGIN
    enough = scored.beside if scores[general] >= scored.likely[general] else scored.likely
    is_asked = field.value.rstrip().endswith("?") and _is_to_somebody(text)
    for topic, score, likely, possible in zip(topics, scores, enough, scored.possible, strict=True):
        kind = f"health.{topic}"
        before = health.get(kind)
        added = HELD_SHIFT * (before is Certainty.POSSIBLE) - KNOWN_SHIFT * is_known
        if before not in (None, Certainty.POSSIBLE) or (is_known and topic == GENERAL):
            continue
        if topic == GENERAL and _is_no_note(field.key, scored.is_foreign):
            continue
        if is_note and topic not in BESIDE_NOTES:
            continue
        is_short = before is None and many <= (NAMING_WORDS if topic in _NAMING else KNOWN_WORDS)
        if topic in _OF_FEELING and _is_of_others_words(field.key, many, is_short):
            continue
        if score + added < possible or any(other.search(text) for other in _OTHER_SENSES.get(topic, ())):
            continue
        has_word = topic not in _NEEDED or _NEEDED[topic].search(text) is not None
        if is_short and not has_word and topic != GENERAL:
            continue
        is_said = has_word or (topic in _WITHOUT_WORD and not is_short) or (scored.is_foreign and topic == GENERAL)
        least = max(likely, _LEAST_LIKELY.get(topic, likely))
        if score + added >= least and is_clear and is_said and not is_asked:
            yield kind, Certainty.LIKELY
        elif before is None:
            yield kind, Certainty.POSSIBLE


def _is_no_note(key: str, is_foreign: bool) -> bool:
    """Whether what stands under a key is offered, looked for, or of relatives."""
    return (
        _OF_SERVICES.fullmatch(key) is not None
        or _OF_PAGES.fullmatch(key.lower()) is not None
        or _OF_FAMILY.fullmatch(key) is not None
        or (is_foreign and _OF_SEARCHES.fullmatch(key.lower()) is not None)
    )


def _is_to_somebody(text: str) -> bool:
    return _TO_SOMEBODY.search(text) is not None and not speaks_of_self(text)
