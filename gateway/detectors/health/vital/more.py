"""Further names of body measurements: abbreviations of wards and of wearables, and languages besides those of
`words.py`. What an abbreviation leaves open, its surroundings or the form of its value have to say.
"""

from typing import Final

from gateway.detectors.health.topics import Topic
from gateway.detectors.health.vital.words import BODY, MACHINE_SLEEP, OTHER, SLEEP_STAGES, SLEEP_VALUES
from gateway.detectors.matching.lazily import Expression

_AT_THE_BED: Final = Expression(
    BODY.pattern
    + r"|clinic|hospital|\bward\b|nurs(?:e|ing)|\bpt\b|\bmrn\b|\bemr\b|\behr\b|openmrs|dhis|\bomop\b|\bcdm\b"
    r"|encounter|\bobs\b|triage|paciente?\b|pacjent|\bcare\b|medic|symptom|\b(?:hr|rr|bp|nibp|sp ?o ?2|[sd]bp"
    r"|hrv|rhr|tmp)\b"
    r"|maternal?\b|gesta|tension art|presion art|telemed|ambulan|krankenhaus|pflege|kardio|kardia|afib|sinus rhythm"
)
"""What stands near an abbreviation where it is of somebody's body."""

_OF_ONE_CUFF: Final = Expression(
    r"\b(?:sys|sis|syst|sist|systole)(?: \w+)? \d{2,3}\b.{0,40}\b(?:dia|diast|diastole|puls\w?|hr"
    r"|bpm)(?: \w+)? \d{2,3}\b"
    r"|\b(?:dia|diast|diastole)(?: \w+)? \d{2,3}\b.{0,40}\b(?:puls\w?|pouls|polso|hr|bpm|fc|tep|tetno|nabiz)(?: \w+)?"
    r" \d{2,3}\b"
    r"|\bsys=\d{2,3}&.{0,24}\bdia=\d{2,3}\b"
)
"""The two other readings of a monitor that measures on an arm."""

_NOT_THERE: Final = Expression(
    OTHER.pattern
    + r"|battery_?(?:pack|cell)|\brpm\b|\bpsi\b|\bbar\b|tyre|turbine|compressor|pump\b|valve|\bplc\b|scada|drill"
    r"|latency|timeout|http_|\bqps\b|hiring|payroll|\bhr ?(?:department|manager|portal|system|email)\b|recruit"
    r"|employee|bomba\b|pumpe|pompe|valvula|caldera|neumatic|llanta|reifen|\bpneu"
    r"|padding|\bmargin\b|\bcss\b|head ?count|\b(?:it|legal|finance|marketing|sales) \d+ ;"
    r"|response ?rate|requests?\b|bounce"
)

_PRESSURE_OF_TWO: Final = Expression(r"(?:[7-9]\d|1\d\d|2[0-4]\d) ?/ ?(?:[3-9]\d|1[0-4]\d)(?: ?mm ?\[?hg\]?)?")
"""Two numbers that are the pressure of a living body's blood in mmHg, and hardly anything else."""

_PER_MINUTE: Final = (
    r"(?:rest(?:ing)?|avg|average|max|min|mean|live|last|latest|sleep(?:ing)?|walking|day|night|peak|current)"
)

MORE_VITALS: Final = (
    Topic("blood pressure", Expression(r"\bmdc press (?:bld|cuff)\b"), lowest=20, highest=300, is_bodily=True),
    Topic(
        "heart rate",
        Expression(r"\bmdc (?:puls|ecg|pulse)(?: oxim)?(?: puls| heart)? rate\b"),
        lowest=20,
        highest=250,
        is_bodily=True,
    ),
    Topic("oxygen saturation", Expression(r"\bmdc (?:puls oxim )?sat o2\b"), lowest=40, highest=100, is_bodily=True),
    Topic("blood glucose", Expression(r"\bmdc conc glu\b"), lowest=1, highest=700, is_bodily=True),
    Topic("body temperature", Expression(r"\bmdc temp\b"), lowest=30, highest=110, is_bodily=True),
    Topic("body weight", Expression(r"\bmdc mass body\b"), lowest=1, highest=700, is_bodily=True),
    Topic("breathing rate", Expression(r"\bmdc (?:resp rate|awrr)\b"), lowest=3, highest=90, is_bodily=True),
    Topic(
        "heart rate",
        Expression(
            rf"\brhr\b|\bhr (?:rest(?:ing)?|vals?|values?|data|list|array|stream|curve|now|live|last|latest|beats?)\b"
            rf"|\b{_PER_MINUTE} ?(?:bpm|pulse)\b|\bresting ?heart\b|\bhrm (?:value|bpm|rate)\b"
            r"|\btetno\b|\bczestosc (?:akcji )?serca\b|\bsrdecni (?:tep|frekvence)\b|\btepova frekvence\b"
            r"|\bfrequenza cardiaca\b|\bbattit[oi] cardiac[oi]\b|\bhartslag\b|\bhartfrequentie\b|\bhjertefrekvens\b"
            r"|\bhjartfrekvens\b|\b(?:hvile|vilo|rust|reposo|ruhe) ?puls\w*\b|\bnab[i\u0131]z\b"
            r"|\bkalp at[i\u0131]s\w*\b"
            r"|\b(?:leposyke|sydamen syke)\b|\bfrec(?:uencia)? card\w*|\bfreq (?:card|cardiaque|cardiaca)\w*"
            r"|\b(?:fc|lpm|ppm) (?:reposo|repos|riposo|max|min|media|moyenne)\b|^5087 ?a{30,}$|\bhartritme\b"
        ),
        lowest=20,
        highest=250,
        elsewhere=_NOT_THERE,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^(?:hr|bpm|fc|puls(?:e|o|u|s)?|tep|polso|battiti|syke)(?: (?:value|bpm|rate|avg|min|max))?$"),
        lowest=25,
        highest=230,
        context=_AT_THE_BED,
        elsewhere=_NOT_THERE,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(
            r"\bcisnienie (?:krwi|tetnicze|skurczowe|rozkurczowe)\b|\b(?:roz)?skurczowe\b|\brozkurczowe\b"
            r"|\bbloeddruk\b"
            r"|\b(?:boven|onder)druk\b|\bblodtr[yi][ck]k?\b|\bverenpaine\b|\b(?:buyuk|kucuk) tansiyon\b|\btansiyon\b"
            r"|\bkan bas[i\u0131]nc[i\u0131]\b|\bkrevni tlak\b|\bpressione (?:arteriosa|sanguigna|sistolica"
            r"|diastolica|massima|minima)\b"
            r"|\bpress(?:ao|ion) (?:sist|diast|syst)\w*|\b(?:508[56]) ?a{30,}$"
        ),
        _PRESSURE_OF_TWO,
        lowest=30,
        highest=260,
        elsewhere=_NOT_THERE,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(
            r"\b(?:nibp|abp)(?: (?:sys|dia|mean|map)\w*)?$|\b(?:bp|ta|pa|rr|nibp|tas|tension|presion|pressione?"
            r"|pression)"
            r" ?(?:syst?|dia(?:st)?|sist|max(?:ima)?|min(?:ima)?|high|low|upper|lower)(?:ol\w*|ica"
            r"|ique)?(?: mm ?hg)?$"
            r"|^(?:[sd]bp|sys|dia|syst|diast|sist|systo|diasto|systole|diastole|systolika|sistole)(?: ?(?:bp|pressure"
            r"|mm ?hg|val|value))?$"
        ),
        _PRESSURE_OF_TWO,
        lowest=30,
        highest=260,
        context=_AT_THE_BED,
        elsewhere=_NOT_THERE,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(
            r"^(?:[bt] ?[ap]|pa|ta|rr|nibp|bloodpressure|presion|tension|tensao|pression|pressione|pressao"
            r"|pressure|cisnienie"
            r"|tlak|tansiyon|druk|bpm? reading|last bp|bp (?:reading|value|text|str|latest|last|am|pm"
            r"|today))(?: (?:arterial|value|mm ?hg))?$"
        ),
        _PRESSURE_OF_TWO,
        elsewhere=_NOT_THERE,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(r"^(?:sys|dia|sis|syst|diast|sist|systole|diastole)(?: (?:value|val|mm ?hg))?$"),
        lowest=40,
        highest=260,
        context=_OF_ONE_CUFF,
        elsewhere=_NOT_THERE,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^(?:hr|bpm|fc|puls[eou]?|pouls|polso|tep|tetno|nabiz|syke)$"),
        lowest=25,
        highest=230,
        context=_OF_ONE_CUFF,
        elsewhere=_NOT_THERE,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(r"^(?:pas|pad|tas|tad)(?: (?:value|val|mm ?hg))?$"),
        lowest=30,
        highest=260,
        context=Expression(r"\bpas? \d{2,3} ; pad|\btas? \d{2,3} ; tad|\bpad \d{2,3}|\btad \d{2,3}"
            r"|\bpas \d{2,3}|\btas \d{2,3}"),
        elsewhere=_NOT_THERE,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(r"^(?:tension|presion|pression|pressao) (?:sist|diast|syst)$"),
        lowest=30,
        highest=260,
        elsewhere=_NOT_THERE,
        pairs=Expression(
            r"^(?:ta|pa|rr|tension|tensao|presion|pressao|pression|pressione|blutdruck|bloeddruk|blodtry[ck]k?"
            r"|cisnienie|tlak"
            r"|tansiyon|blood ?pressure|bp)(?: arterial\w*)? (?:si?s|sis|dia|pas|pad|tas|tad"
            r"|sys|syst|sist|diast|alta|baja|baixa"
            r"|haute|basse|oberer|unterer|oben|unten|boven|onder|gorne|dolne|buyuk|kucuk|supra|sup|inf|s|d)\w{0,6}$"
        ),
        is_bodily=True,
    ),
    Topic(
        "oxygen saturation",
        Expression(
            r"\bsaturacja\b|\bzuurstof(?:saturatie|verzadiging|gehalte)?\b|\bsaturazione\b|\bossigenazione\b"
            r"|\biltmetning\b"
            r"|\bsyremattnad\b|\boksygenmetning\b|\bhappisaturaatio\b|\boksijen\b|\bsaturac(?:e|ion"
            r"|ao) (?:de )?(?:o2|oxigenio|kyslik\w*)\b"
            r"|\bsat(?:ur)? ?o ?2\b|\bo2 ?(?:pct|percent|saturation|level)\b|\bspo\b|\bpulse ?ox\w*\b"
            r"|^5092 ?a{30,}$|\boxygen sat\w*"
        ),
        Expression(r"0?\.[6-9]\d{0,4}|1\.0"),
        lowest=50,
        highest=100,
        elsewhere=OTHER,
        is_bodily=True,
    ),
    Topic(
        "oxygen saturation",
        Expression(r"^(?:sat|sats|o2|ox|saturacion|saturation|saturacao|saturatie|saturace)(?: (?:value|pct))?$"),
        lowest=60,
        highest=100,
        context=Expression(r"\bhr\b|puls|vital|patient|pacient|pacjent|oxi|clinic|hospital|\btemp\b|respir"
            r"|tension|presion|\bcovid"),
        elsewhere=Expression(_NOT_THERE.pattern + r"|colou?r|image|photo|\bhue\b|brightness|lightness|lamp"
            r"|\bleds?\b|saturday"),
        is_bodily=True,
    ),
    Topic(
        "blood glucose",
        Expression(
            r"\bbg (?:mg|mmol|level|reading|now|last|value)\w*\b|\bsensor ?glucose\b|\b(?:sg|glu|gluc) (?:mg"
            r"|mmol)\w*\b"
            r"|\bbloedsuiker\b|\bbloedglucose\b|\bblodsukker\b|\bblodsocker\b|\bverensokeri\b|\bkan sekeri\b"
            r"|\bpoziom cukru\b"
            r"|\bcukier we krwi\b|\bhladina (?:cukru|glukozy)\b|\bglykemi[ae]\b|\bglicemi[ae]\b|\bglycamie\b"
            r"|\bglykamie\b"
            r"|\bglucosa (?:capilar|mg dl)\b|\bazucar mg dl\b|\bgluco (?:value|mg|mmol)\w*\b"
        ),
        lowest=1,
        highest=700,
        elsewhere=Expression(r"nutrition ?facts|ingredient|recipe|100 ?g\b|index\b"),
        is_bodily=True,
    ),
    Topic(
        "lung function",
        Expression(
            r"\bpeak ?(?:expiratory ?)?flow\b|\bpefr?\b|\bfev ?1\b|\bvems\b|\bforced (?:vital capacity"
            r"|expiratory volume)"
            r"|\bflu(?:jo|sso|xo) (?:espiratorio|expiratorio) (?:maximo|di picco)|\bdebit expiratoire (?:de pointe"
            r"|maximal)"
            r"|\bpico (?:de )?flujo\b|\bpicco di flusso\b|\bpiekstroom\b|\bspitzenfluss\b|\bszczytowy przeplyw\b"
        ),
        lowest=0.3,
        highest=900,
        elsewhere=Expression(r"water|river|traffic|\bgas\b|pump|valve|pipe|sewer|packet|cache"),
        is_bodily=True,
    ),
    Topic(
        "breathing rate",
        Expression(
            r"\bresp(?:irat\w+)? ?(?:per ?min\w*|freq\w*|rpm)\b|\bademhaling(?:sfrequentie)?\b|\bandningsfrekvens\b"
            r"|\brespirasjonsfrekvens\b|\bhengitystaajuus\b|\bsolunum (?:sayisi|hizi)\b|\bdechova frekvence\b"
            r"|\bfrequenza respiratoria\b|\bczestosc oddechow\b|\bfrec(?:uencia)? resp\w*|\bfreq resp\w*"
            r"|^5242 ?a{30,}$"
        ),
        lowest=4,
        highest=70,
        is_bodily=True,
    ),
    Topic(
        "breathing rate",
        Expression(r"^(?:rr|resp|resps|fr|af|respirations?|breaths)(?: (?:value|rate|min))?$"),
        lowest=6,
        highest=60,
        context=Expression(r"\bhr\b|\bpulse?\b|vital|patient|pacient|sp ?o ?2|\b[sd]bp\b|nibp|\bfc\b|\bward\b"
            r"|blood ?pressure"),
        elsewhere=_NOT_THERE,
        is_bodily=True,
    ),
    Topic(
        "body temperature",
        Expression(
            r"\btemperatura ciala\b|\blichaamstemperatuur\b|\bkropstemperatur\b|\bkropps?temp\w*"
            r"|\bvucut s[i\u0131]cakl\w+"
            r"|\btelesna teplota\b|\bteplota tela\b|\btemperatura corporea\b|\bgoraczka\b|\bkoorts\b|\bfebbre\b"
            r"|\bhorecka\b"
            r"|\bfeber\b|\bkuume\b|\btemp (?:oral|axill\w*|tymp\w*|rectal|ear|forehead|body|corp\w*|basal\w*)\b"
            r"|\b(?:oral|axill\w*|tympanic|rectal|ear|forehead) ?temp\w*|^5088 ?a{30,}$"
        ),
        lowest=30,
        highest=113,
        is_bodily=True,
    ),
    Topic(
        "body temperature",
        Expression(
            r"^(?:tmp|temp\w{0,10}|temperatur\w{0,3}|teplota|lampotila|t)(?: (?:c|f|celsius|value|deg c|reading))?$"
        ),
        lowest=34.5,
        highest=42.5,
        pairs=Expression(r"^(?:temp|temperatur\w{0,3}) (?:celsius|degrees?|deg ?c|grad|grados|c)$"),
        context=Expression(
            r"\bhr\b|\bpulse?\b(?: (?:[4-9]\d|1\d\d)\b)|\bsp ?o ?2\b|\bnibp\b|\b[sd]bp\b|systol|patient|pacient"
            r"|pacjent|clinic|hospital"
            r"|\bsante\b|saude"
            r"|\b(?:site|method|location|measured at) (?:ear|oral|mouth|rectal|axil\w*|tymp\w*|forehead|temporal"
            r"|armpit)\b"
            r"|\bsalud\b|triage|tracked ?ent|diagnos|symptom|openmrs|\bcovid|malaria|fever|fiebre|fievre|febre"
        ),
        elsewhere=Expression(_NOT_THERE.pattern + r"|battery|boiler|humidity|sensor_?room|forecast"
            r"|(?<!location )\bhome\b"
            r"|device_?temp|charging|\bheartbeat|(?:water|gas|heat|flow) ?meter|(?:wasser|gas|warme|strom)(?:messer"
            r"|zahler)"
            r"|contador|compteur"),
        is_bodily=True,
    ),
    Topic(
        "body temperature",
        Expression(r"^(?:temp|tmp|t|temperature|temperatur)(?: (?:f|deg f|fahrenheit|oral|tympanic))$"),
        lowest=95,
        highest=106,
        context=Expression(
            r"\b(?:joint|back|chest|stomach) (?:pain|ache)|\bpain\b|\bnurse|\bstudent\b"
            r"|\bdob\b|\bpatient|\bnausea|\bfever|\btriage|\bpulse?\b|\bsp ?o ?2\b|\b[sd]bp\b|\bclinic"
            r"|\bsymptom|\bvitals?\b|\bheadache|\bcough"
        ),
        elsewhere=Expression(_NOT_THERE.pattern + r"|battery|boiler|humidity|forecast|\bhome\b|charging|sensor|coolant"
            r"|fridge|freezer|storage|vaccine_?stor"),
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(
            r"^(?:w|wt|wgt|kg|weight|peso|poids|gewicht|waga|vikt|vekt|vaegt|pes)"
            r" (?:now|goal|cur|curr|current|target|tgt|start|today|init|initial|actual|atual"
            r"|actuel|aktuell|ziel|objetivo|objectif"
            r"|obiettivo|meta|inicial|initiale?|cible|streef|doel|cel|mal|hoy|hoje|heute|desired|ideal|deseado"
            r"|desejado)"
            r"(?: (?:kg|lbs?))?$"
        ),
        lowest=30,
        highest=600,
        context=Expression(
            r"\bh (?:cm|in|ft)\b|\bh[gt]t? ?cm\b|height|altura|taille|grosse|talla|wzrost"
            r"|lengte|\bmeds?\b|\bdiet|\bbmi\b|\bimc\b"
            r"|fitness|health|\bage\b|edad|idade|alter\b|gender|\bsex\b|weight ?loss|fasting|calor|\bfit"
        ),
        elsewhere=Expression(OTHER.pattern + r"|\bimg\b|image|png|jpe?g|canvas|product|\bsku|luggage|\border|item_"
            r"|\bpet\b"
            r"|\bdog|pallet|truck|cargo"),
        is_bodily=True,
    ),
    Topic(
        "body height",
        Expression(r"^(?:h|ht|hgt|height|altura|talla|taille|grosse|groesse|wzrost|lengte|langd"
            r"|hoyde) (?:cm|in|inches|ft|m)$"),
        lowest=1,
        highest=230,
        context=Expression(r"\b(?:weight|peso|poids|gewicht|waga|vikt|vekt|wt|w (?:now|goal|cur|kg|lb)|bmi|imc)\b"),
        elsewhere=Expression(
            OTHER.pattern + r"|screen|viewport|window|layout|image|photo|banner|pixel(?! \d)|product|furniture"
                r"|\bwidth\b|\bw cm\b"
            r"|\bl cm\b|depth|carton|\bbox\b|parcel"
        ),
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(
            r"\bwaga ciala\b|\bmasa ciala\b|\blichaamsgewicht\b|\bkropsvegt\b|\bkropps?(?:vikt|vekt)\b"
            r"|\bpeso corporeo\b"
            r"|\bvucut agirl\w+|\btelesna hmotnost\b|^weight record$|^5089 ?a{30,}$|\bweigh ?in\b(?! (?:day"
            r"|date|time|reminder))"
        ),
        lowest=2,
        highest=400,
        elsewhere=OTHER,
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(r"^(?:waga|vikt|vegt|vekt|paino|kilo|hmotnost|vaha|wt|wgt|bw|masa|peso)(?: (?:kg|lbs?|value))?$"),
        lowest=2,
        highest=400,
        context=Expression(
            r"patient|pacient|pacjent|\bbmi\b|\bheight\b|wzrost|lengte|\blangd\b|hoyde|pituus|\bboy\b|vyska"
            r"|altezza|altura|talla"
            r"|cintura|cadera|quadril|taillenumfang|bauchumfang|tour de taille|girovita"
            r"|\bmedidas\b|medidas corporales|mensuration"
            r"|\btension (?:sis|dia|art)|\bht\b|\bdiet|fitness|health|saude|salud|zdrow"
            r"|gezond|terveys|saglik|clinic|gesta|pregnan"
        ),
        elsewhere=Expression(OTHER.pattern + r"|product|\bsku|luggage|\border|item_|\bpet\b|\bdog|pallet|truck"
            r"|cargo|barcode"),
        is_bodily=True,
    ),
    Topic(
        "sleep",
        Expression(
            r"\bjakosc snu\b|\bczas (?:snu|zasypiania)\b|\bdlugosc snu\b|\bgodziny snu\b|\bwybudze\w+|\bzasypiani\w+"
            r"|\bgodz\w* (?:polozenia|zasniecia|wstania|pobudki)\b|\bslaap ?(?:duur|kwaliteit|score|uren|tijd"
            r"|efficientie)\b"
            r"|\binslaap ?(?:duur|tijd)\b|\b(?:sovn|somn) ?(?:tid|kvalitet|kvalitat|lengde|langd|timer|varighed"
            r"|latens)\b"
            r"|\buyku (?:suresi|kalitesi|saati)\b|\buni(?:n)? ?(?:kesto|aika|laatu|maara)\b|\bdelka spanku\b"
            r"|\bkvalita spanku\b"
            r"|\bore (?:di )?sonno\b|\bqualita (?:del )?sonno\b|\bdurata (?:del )?sonno\b|\brisvegli(?: notturni)?\b"
            r"|\baddormentamento\b|\bendormissement\b|\breveils? nocturnes?\b|\bdespertares\b"
            r"|\bdespertar(?:es)? noturnos?\b"
            r"|\beinschlaf(?:dauer|zeit|latenz)\b|\baufwach(?:zeit|en)\b|\bnachtliches erwachen\b"
            r"|\bbett(?:geh)?zeit\b|\bbedtijd\b"
            r"|\bsleep ?(?:onset|eff|perf\w*|needed|hrs|mins?|secs?|sec|waso|lat|dur)\b|\b(?:waso|sol) min\w*\b"
            r"|\bsleep session record\b"
            r"|\b(?:hrs?|horas?|h|hours|std|stunden|ore|uren|godz\w*) (?:de |du |di |van )?(?:sono|sueno|sommeil|sonno"
            r"|schlaf|slaap|snu|somn|sovn|sleep)\b"
            r"|\b(?:deep|light|rem|awake) ?(?:sleep ?)?(?:sec(?:ond)?s?|mins?|minutes|ms) ?(?:sleep)?$"
        ),
        Expression(rf"{SLEEP_STAGES}|{SLEEP_VALUES}"),
        lowest=0,
        highest=100_000_000,
        elsewhere=MACHINE_SLEEP,
        pairs=Expression(
            r"\bslp (?:deep|rem|light|awake|dp|lt|wk|st|ed|ss|start|end|dur|score|total|eff)\w*(?: (?:sec|min"
            r"|ms)\w*)?$"
            r"|\b(?:snu|sen|slaap|sovn|somn|uyku|spanek|sonno|dziennik snu) (?:\w+ )?(?:czas|jakosc|min|minut|h"
            r"|godz\w*|duur|kwaliteit"
            r"|uren|kvalitet|timer|sure|kalite|delka|kvalita|durata|ore|qualita|inizio|fine|score)\b"
        ),
    ),
    Topic(
        "sleep",
        Expression(
            r"^(?:sommeil|sueno|sono|schlaf|sonno|slaap|sovn|somn|uyku|spanek) (?:h|hrs?"
            r"|heures?|horas?|std|stunden|min|mins"
            r"|minut\w*|dur\w*|total|temps|tiempo|tempo|zeit|qualit\w*|calidad|qualidade|note|nota|score|ore|uren"
            r"|timer|godz\w*)$"
            r"|^(?:h|hrs|heures|horas|stunden|ore|uren|nb h) (?:de )?(?:sommeil|sueno|sono"
            r"|schlaf|sonno|slaap|dormid\w+)$"
        ),
        Expression(SLEEP_VALUES),
        lowest=0.5,
        highest=1440,
        elsewhere=MACHINE_SLEEP,
    ),
    Topic(
        "sleep",
        Expression(r"^(?:snor(?:e|ing)|ronflements?|schnarchen?|ronquidos?|ronco"
            r"|snurken)(?: (?:min\w*|sec\w*|s|count|score|events?|pct))?$"),
        lowest=0,
        highest=100_000,
        context=Expression(r"\bnights?\b|sleep|slumber|schlaf|sommeil|sueno|sono\b|wake|noche|nuit|nacht"),
        elsewhere=MACHINE_SLEEP,
    ),
    Topic(
        "sleep",
        Expression(r"^(?:sleep|slept|asleep) (?:from|until|begin|began|bis|von)$"),
        lowest=1_000_000_000,
        highest=3_000_000_000_000,
        context=Expression(r"sleep|slumber|snor|schlaf|sommeil|sueno|sono\b|\bwake|\brem\b|\bdeep\b"),
        elsewhere=Expression(MACHINE_SLEEP.pattern + r"|booking|guest|\broom|checkin|check_in"),
        pairs=Expression(r"\bnights? (?:s|e|st|et|start|end|begin|from|to|bed ?time|onset)$"),
    ),
    Topic(
        "sleep",
        Expression(r"^(?:sen|slaap|sovn|somn|uyku|uni|spanek|sonno|slp|tst|tib|waso)(?: (?:h|min|value|hrs?))?$"),
        Expression(SLEEP_VALUES),
        lowest=0.5,
        highest=1440,
        context=Expression(
            r"dziennik|dagboek|dagbok|dagbog|diario|gunluk|denik|paivakirja|health|mood|nastroj|humor|stemming"
            r"|sleep|nastr|zdrow"
            r"|gezond|saglik|kroki|stappen|passi|tetno|\bhr\b|\bstep"
        ),
        elsewhere=MACHINE_SLEEP,
    ),
    Topic(
        "sleep",
        Expression(
            r"^(?:ahi|odi|apnea hypopnea index|residual ahi|ahi (?:residual|value|avg|total)|avg ahi"
            r"|cpap (?:usage|hours|min\w*)"
            r"|usage (?:min|minutes|hours|hrs)|(?:central|obstructive) ?apneas?(?: index)?|hypopneas?)$"
        ),
        lowest=0,
        highest=1440,
        context=Expression(r"cpap|\bpap\b|apn[eo]|sleep|\bleak|\bmask|airsense|resmed|hypopn|snor|flow ?gen"
            r"|schlaf|ronfl"),
        elsewhere=MACHINE_SLEEP,
    ),
)  # fmt: skip
"""Asked behind those of `words.py`."""

MORE_TRIGGER: Final = (
    r"peak[-_ ]?(?:expiratory[-_ ]?)?flow|[^a-z]pefr?[^a-z]|fev[-_ ]?1|[^a-z]vems[^a-z]|forced_?vital"
    r"|[^a-z]s?m?cbg[^a-z]|"
    r"[^a-z]rhr|hr[-_ ]?(?:rest|val|data|list|array|stream|curve|now|live|last|lat|beat)|data[-_ ]?hr|hrm[-_ ]"
    r"|t(?:ę|e)tno|serca|srde(?:č|c)n|tepov|battit|hartslag|hartfreq|hartritme|hj(?:e|ä|a)rt(?:e)?frek|(?:hvile"
    r"|vilo|rust|reposo)[-_ ]?puls"
    r"|nab.{1,2}z|kalp|syke|frec(?:uencia)?[-_ ]|freq[-_ ]?(?:card|resp)|50(?:8[5-9]|92)aaaa|5242aaaa|nibp"
    r"|skurczowe|druk"
    r"|blodtr|verenpaine|tansiyon|tlak|pressione|ci(?:ś|s)nienie|pres(?:i(?:ó|o)n|s(?:ã|a)o)|press[-_ ]?(?:sys"
    r"|dia)|[^a-z]tension|tens(?:ã|a)o"
    r"|saturac|zuurstof|saturazione|ossigen|syrem|iltm|oksygen|oksijen|happisat|sat[-_ ]?o2|o2[-_ ]?(?:p|l|s)"
    r"|pulse[-_ ]?ox|[^a-z]spo[^a-z]"
    r"|bg[-_ ](?:mg|mm|lev|rea|now|las)|bloed|blods|verensok|[-_ .]sekeri|cukr|cukier|glykem|glyk(?:ä|a)m"
    r"|glicemi|(?:sg|glu|gluc)[-_ ]?m"
    r"|ademhal|andnings|respiras|hengitys|solunum|dechov|oddech|resp[-_ ]?(?:per|freq|rpm|rate)|breath"
    r"|ciala|ciała|lichaams|krop|vucut|vücut|telesn|t(?:ě|e)lesn|g(?:or(?:ą|a)czka)|koorts|febbre|hore(?:č|c)ka"
    r"|feber|kuume|teplota|tmp"
    r"|oral[-_ ]?t|axill|tympan|forehead|weigh|[^a-z](?:waga|vikt|v(?:æ|a|ae)gt|vekt|paino|kilo|hmotnost|v(?:á"
    r"|a)ha|wt|wgt|masa|peso)[^a-z]"
    r"|[-_ ]snu|wybudz|zasypia|polozenia|slaap|inslaap|s(?:ø|o)vn|s(?:ö|o)mn|uyku|uni[-_ ]?(?:kesto|aika|laatu)"
    r"|sp(?:á|a)nek|sp(?:á|a)nku"
    r"|sommeil|schlaf|sue(?:ñ|n)o|[^a-z]sono[^a-z]|snor|ronfl|schnarch|ronquid"
    r"|nights?[^a-z]|[^a-z](?:w|wt|wgt|kg)[-_ ](?:now|goal|cur"
    r"|target|start|today|init)|[^a-z](?:h|ht|hgt)[-_ ](?:cm|in)|(?:weight|peso|poids"
    r"|gewicht)|temp(?:erature)?[-_ ]?f?[^a-z]"
    r"|sonno|risvegli|addorment|endormi|r(?:é|e)veil|despertar|aufwach|bettzeit|bettgeh|bedtijd|slp|waso"
    r"|[^a-z](?:sen|tst|tib|ahi|odi)[^a-z]|apn(?:e|o)|cpap"
    r"|[^a-z](?:deep|light|rem|awake)[-_ ]?(?:sec|min|ms|sleep)|usage[-_ ](?:min|h)"
    r"|_(?:sys|dia|puls[eo]?|bpm|hr|bp|bg|bz)[^a-z]|[^a-z](?:bz|hgt|dextro|gluc?|glic|sis)[^a-z]|bz_?wert"
    r"|hrs_?(?:de_?)?s"
)
MORE_SHORT: Final = (
    r"\b(?:rhr|cbg|smbg|pef|rr|fc|bp|ta|pa|sat|sats|tmp|nibp|resp|o2|hr|sen|ahi|wt|tep|polso|puls[ou]?|sis|pas|pad"
    r"|tas|tad|rr|dia)\b"
)
