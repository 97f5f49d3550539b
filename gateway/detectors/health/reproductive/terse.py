"""What reminders of the pill and small calendars of a cycle send: brands and the day of a blister, bleeding as a list
of numbers between two days, events whose name and value are a letter each. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.health.reproductive.more import ANIMALS
from gateway.detectors.health.topics import DATE, Topic
from gateway.detectors.health.tracked_bodies import LEDGERS, MACHINES, TREATMENTS
from gateway.detectors.health.tracked_words import GOODS_BESIDE
from gateway.detectors.matching.lazily import Expression

_GOODS: Final = GOODS_BESIDE.pattern
_OTHERS: Final = (
    rf"{_GOODS}|{MACHINES}|{LEDGERS}|{ANIMALS}|{TREATMENTS}|billing|invoice|subscription|payment|battery|sprint|\btrips?\b"
    r"|\bflights?\b|booking|\brooms?\b|\bfloors?\b|\bhotel|\bcourses?\b|water|\bpump|valve|\briver|hydro|\bgauge"
)

_BRANDS: Final = (
    # sold under a name that hardly anything else has
    r"(?:minidril|optilova|leeloo|adepal|trinordiol|jasminelle|yasmin(?:elle)?|cerazette|cerazet|optimizette|lactinette"
    r"|desopop|melodia|minesse|harmonet|meliane|felixita|varnoline|mercilon|triafemi|minulet|ludeal|evanecia|zoely"
    r"|qlaira|klaira|slinda|oedien|convuline|drospibel|belanette|holgyeme|evepar|nuva ?ring|velafee|sibilla|aristelle"
    r"|chariva|belara|enriqa|minisiston|femigoa|microgynon|leios|miranova|asumate|evaluna|lovelle|lamica|novial"
    r"|petibelle|eloine|maitalon|feanolla|jubrele|loette|melodene|edelsin|drosure|dretine|drosbelalle\w*|stediril"
    r"|levobel|ovoplex|triagynon|suavuret|gynovin|microvlar|ciclo ?21|siblima|gynera|nactali|adoless|repopil|artemidis"
    r"|allestra|gestinol|estinette|ginoden|milvane|securgin|effiprev|rigevidon|ovranette|gedarel|lizinna|cilique"
    r"|millinette|femodette|femodene|noriday|norgeston|zelleta|cerelle|lovima|diane[ -]?35|trisequens|myralon|novynette"
    r"|regulon|lindynette|jeanine|logest|midiana|ovysmen|triminulet|tri-?cilest|marvelon|valette|cilest|logynon"
    r"|sprintec|loestrin|junel|trinessa)"
)
_NAMES_TOO: Final = (
    r"(?:maxim|stella|aida|eliza|mayra|juliet|tess|yara|hana|lucille|thames|selene|level|tamisa|elani|iumi|minima"
    r"|mirelle|femina|fedra|arianna|planum|kipling|lilia|bonadea|desmin|swingo|cedia|damara|simonette|cyprella|daily ge"
    r"|carlin|antigone|pacilia|amarance|rubira|edenelle|minerva|jasmin|liofora|linelle|yaz|lamuna|leona|aviane|apri)"
)
"""Brands that are also called as people, places and things are."""

_FORM: Final = (
    r"(?: (?:ge|continu|fe|suave|diario|mite|[0-9/.,]{1,7}(?: ?(?:mg|mcg|ug))?|\d{2} ?cp|comprimes?|20|30|35)){0,3}"
)
_PILL: Final = (
    r"plaquette|blister|cartela|\bpilules?\b|\bpilulier\b|\bpillen?\b|\bpilulas?\b|\bpildoras?\b|\bpillola"
    r"|\bpills? ?(?:day"
    r"|pack|remind|taken|missed|track|time)|pill ?(?:remind|track)|mapilule|my ?pill|verhut|contracep|anticon"
    r"|\bpack ?day|spotting|\bregles\b|birth ?control|\bcycle\b|zyklus|\bciclo\b"
)
_TAKEN: Final = (
    rf"{_PILL}|\boubli|\bprises?\b|tomad|\btaken\b|vergess|\bmissed\b|forgot|\bolvid|esquec|dimentic|genommen|erinner"
    r"|rappel|recordator|lembrete"
)
_ITEMS: Final = (
    r"^(?:produits?|productos?|produtos?|prodott[oi]|produkte?|medicaments?|medicamentos?|medikament|farmaco|nom|nombre"
    r"|nome|name|marque|marke|marca|brand|item|drug|med|title|pille|pilule|pildora|pilula|pillola|pill|pil|ilac"
    r"|(?:pill|pilule|pille|pilula|pildora|contracept\w*|anticoncept\w*) ?(?:name|nom|nombre|nome|brand|marke|marque"
    r"|marca))$"
)
_PACK: Final = (
    r"(?:plaquette|blister|cartela|pilule|pille|pilula|pildora|pillola|pill|strip|pack|blister ?pack|kartela)"
)
_A_DAY: Final = r"(?:jour|day|dia|tag|giorno|dag)"

_BETWEEN_DAYS: Final = (
    r"\b(?:s|st|sd|start|from|b|begin|beginn|debut|ini|inicio|von|sta) (?:19|20)\d\d-?\d\d-?\d\d\b.{0,24} ; "
    r"(?:e|en|ed|end|to|until|ende|fin|fim|bis) (?:19|20)\d\d-?\d\d-?\d\d\b"
)

_ONE_DAY: Final = r"\b(?:fl\w*|bl\w*|mens|starke|intens\w*) \d\b"

_CLOCK: Final = r"[0-2]?\d:[0-5]\d(?::[0-5]\d)?"

REPRODUCTIVE_TERSE: Final = (
    Topic(
        "pregnancy",
        Expression(r"^(?:fum|fpp|dum|dpp|ddr|dpa)$"),
        Expression(DATE),
        context=Expression(
            r"\b(?:fpp|dpp|fum|dum|ddr|sdg|semanas?|semaines?|edad gest\w{0,8}|ig|sa) (?:20\d\d|[1-4]?\d\b)"
        ),
        elsewhere=Expression(rf"{_GOODS}|factura|fatura|facture|invoice|\bpago|\bcobro|venc"),
    ),
    Topic(
        "cycle",
        Expression(r"^(?:period|regla|regles|periode|menses|menstruation)$"),
        Expression(r"start(?:ed)?|end(?:ed)?|begin|stop|inicio|fin|debut|beginn|ende"),
        context=Expression(
            r"\b(?:k|c|t|ev|type|kind|event|key|code) (?:period|regla|regles|periode|menses|menstruation)\b"
        ),
        elsewhere=Expression(rf"{_OTHERS}|hockey|\bmatch|\bgames?\b|score|basketball|school|\bteams?\b|fiscal|account"),
    ),
    Topic(
        "pregnancy",
        Expression(
            r"^(?:wehen|wehe|contracciones|contracoes|weeen|skurcze porodowe)(?: (?:dauer|duracion|von|bis"
            r"|start|ende))?$"
        ),
        Expression(rf"{_CLOCK}|{DATE}"),
        lowest=1,
        highest=600,
        pairs=Expression(
            r"\b(?:wehen?|contracciones|contracoes|contractions|weeen) (?:von|bis|ini|inicio|fin|fim|start|end"
            r"|from|to|s|e|begin"
            r"|beginn|ende|dauer|dur|duration|duracion|abstand|staerke)$"
        ),
        elsewhere=Expression(rf"{_GOODS}|muscul|muscle|muskel|grammar|schnee"),
    ),
    Topic(
        "fertility",
        Expression(
            r"^(?:foll|follikel|follicles?|foliculos?|follicules?)(?: (?:l|r|li|re|left|right|mm|size|izq|der))?$"
        ),
        lowest=1,
        highest=40,
        context=Expression(
            r"\bstim|\be2\b|\bivf\b|\bfiv\b|\bicsi|antral|endometr|gonal|menopur|\blh \d|ovul|eisprung|lining"
        ),
        elsewhere=Expression(rf"{ANIMALS}|\bhair|\bhaar|alopec|transplant"),
    ),
    Topic(
        "contraception",
        Expression(_ITEMS),
        Expression(rf"{_BRANDS}{_FORM}"),
        context=Expression(_TAKEN),
        elsewhere=Expression(_GOODS),
        is_common=True,
    ),
    Topic(
        "contraception",
        Expression(_ITEMS),
        Expression(rf"{_NAMES_TOO}{_FORM}"),
        context=Expression(_PILL),
        elsewhere=Expression(rf"{_GOODS}|\bstaff\b|employee|\busers?\b"),
        is_common=True,
    ),
    Topic(
        "contraception",
        Expression(r"^(?:pilule|pildora|pilula|pillola|verhutungspille|anticonceptivo|anticoncepcional)$"),
        Expression(r"[a-z][a-z'-]{2,19}(?: [a-z0-9'-]{1,14}){0,2}"),
        context=Expression(r"\boubli|\bjour \d|vergess|\btag \d|\bolvid|esquec|\bdia \d|\bmissed|dimentic|\bprise"),
        elsewhere=Expression(_GOODS),
    ),
    Topic(
        "contraception",
        Expression(
            rf"^{_PACK} (?:{_A_DAY}|nr|num|number)$|^{_A_DAY}s? (?:(?:de|del|da|do|du|im|in|of|der"
            rf"|van) )?(?:la )?{_PACK}$"
        ),
        lowest=1,
        highest=91,
        context=Expression(_TAKEN),
        elsewhere=Expression(rf"{_GOODS}|antibiot|\bvitamin|\btablet (?:model|os)\b|\bresearch"),
    ),
    Topic(
        "cycle",
        Expression(r"^(?:fl|flw|flow|flux|fluxo|flujo|flusso|bl|bleed(?:ing)?|mens|blutung|starke|intens\w{0,9})$"),
        lowest=0,
        highest=5,
        context=Expression(rf"{_BETWEEN_DAYS}.{{0,40}}{_ONE_DAY} ; .{{0,16}}{_ONE_DAY}"),
        elsewhere=Expression(_OTHERS),
    ),
    Topic(
        "cycle",
        Expression(r"^flow$"),
        Expression(r"(?:very |super )?(?:light|medium|heavy)|spotting"),
        context=Expression(r"\bd(?:ate|ay|t)? (?:19|20)\d\d-\d\d-\d\d.{0,24} ; [a-z]{1,6} flow\b"),
        elsewhere=Expression(_OTHERS),
    ),
    Topic(
        "fertility",
        Expression(r"^(?:cerv|cervical|cx|zervix) ?(?:mucus|muc|fluid|mu|schleim|fl)$"),
        Expression(
            r"dry|sticky|creamy|watery|egg ?white|ewcm|stretchy|slippery|wet|none|trocken|klebrig|cremig"
            r"|wassrig|spinnbar"
        ),
        elsewhere=Expression(ANIMALS),
    ),
    Topic(
        "cycle",
        Expression(r"^(?:adet|regl|siklus|dongu)(?: (?:uzunlugu|suresi|gunu|baslangici))?$"),
        Expression(DATE),
        lowest=18,
        highest=60,
        context=Expression(
            r"\bregl|adet (?:19|20)\d\d|\badet (?:gun|takip)|yumurtla|hamile|\bdongu (?:1[89]|[2-5]\d)\b"
        ),
        elsewhere=Expression(rf"{_GOODS}|\bfiyat|\bsiparis|\burun\b|\bstok"),
    ),
    Topic(
        "cycle",
        Expression(
            r"^(?:okres|cykl|cyklu|miesiaczka|cyklus|cyclus|cykel)"
            r" (?:start|poczatek|koniec|od|do|dni|dlugosc|dl|tag|langd|laengde|dage|dagar|zacatek|konec)$"
        ),
        Expression(DATE),
        lowest=1,
        highest=60,
        context=Expression(r"\bcykl|miesiacz|owul|plodn|ovulac|menstru|\bokres|\bcyklus|\bcyclus|\bcykel"),
        elsewhere=Expression(rf"{_OTHERS}|rozlicz|umow|faktur|platnos|\brower|lekcj"),
    ),
)
"""Further topics of `words.py`."""
