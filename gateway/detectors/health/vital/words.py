"""Names and plausible ranges of body measurements. Ranges hold for newborns and athletes, for metric and other units.

Names are those of apps, of HealthKit (HKQuantityTypeIdentifier…), Google Fit and Health Connect data types, Open
mHealth schemas, Bluetooth GATT characteristics (2A37 and others) and LOINC codes of vital signs.
"""

from typing import Final

from gateway.detectors.health.topics import DATE, Topic
from gateway.detectors.matching.lazily import Expression

BODY: Final = Expression(
    r"heart(?!beat\b)|health|wearable|watch|wrist|fitness|patient|vital|blood|\becg\b|spo2|cardio|workout|sleep|body"
    r"|\bbmi\b"
    r"|\boxygen(?! [0-4]?\d(?:[.,]| |$))|weight"
    r"|weigh|\bheight\b|height_?cm|\bfat\b|\bdiet|calori|nutrition|pregnan|scale|gesundheit|salud|sante|saude|schlaf"
    r"|steps\b|kcal|\bhrv?\b|medical|therap|glucose|diabet|oximet|chest_?strap|trkpt|trackpoint|\bhk\b"
    r"|googlefit|fitbit|garmin|withings|oura|polar"
)
"""What must be near names that mean other things as well."""

OTHER: Final = Expression(
    r"\bhost [a-z]{2,8}-?\d|\bsalinity|aquari|\breef|\bpressure ?hpa|meteo|\bvibration \d+\.\d|hydraul"
    r"|\bsystolic ?valve"
    r"|\bfan (?:pulse|speed|rpm)|\bhost node ?\d|\bf ?port\b|\blora\b|versand|paket|postage|\bcolis\b|\bbagger"
    r"|\boil ?pressure|\bspindle|\btempo\b|song|playlist|metronome|album|/music|\btracks\b"
    r"|(?:; |[.\[])track\b|track_?(?:id|name|title)"
    r"|\bmeter\b|\bkwh\b|weather"
    r"|thermostat|hvac|\broom\b|indoor|outdoor|\bcpu\b|\bgpu\b|server|shipping|parcel|package|cart\b|freight|vehicle"
    r"|\binverter|\bphotovolt|\bsolar\b|\bpower_?w\b|\bvolt(?:age|s)\b|tyre|\btire\b|engine|\bfont"
    r"|screen_?(?:height|size)|viewport|cooking|\boven\b|recipe|\bsoil\b|tensor|department"
    r"|\b(?:characters?|npc|avatar|quests?|guild|monsters?|weapons?|dwarf|orc|mana|damage|gameplay)\b|/games?\b"
    r"|\bartists?\b|\bdj ?set|\bremix|danceab|binaural|isochronic|\bhz\b|\bgenre\b|\bsoh\b|\bbms\b|\bcells\b"
    r"|e-?bike|drone"
    r"|\bavionic|\brotor|propeller|\bspray|pulse_?width|\bpwm\b|\btractor|livestock|cattle|\bcows?\b|\bcrops?\b"
    r"|\btype (?:heartbeat|ping|keep ?alive|pong)\b|keep ?alive|\blatency ?ms\b|\brtt\b|\buptime\b|\bdps\b"
    r"|\bdisk ?space\b|\bstatus up\b|eureka|actuator/"
    r"|\bstation\b.{0,80}\bvolume\b|\bvolume\b.{0,80}\bstation\b|\bnow ?playing\b"
    r"|\bradio ?(?:station|stream|channel|player|sender|name)\b"
    r"|(?:; )pressure \d{3,5}\.\d|\bpallets?\b|\bbee ?hives?\b|\bhive\b|\btrailers?\b|\baxles?\b|\bcranes?\b"
    r"|\belevators?\b|\bkpis?\b|\b(?:nginx|haproxy|redis|postgres\w*|kafka|rabbitmq|mysql|telegraf|prometheus)\b"
    r"|\bdepts?\b|\bbeacons?\b|nozzle|\b(?:rows|table|teams|departments) hr ; \w+ \d{1,3}(?: ;|$)"
)
"""What else is measured."""

OF_WORKS: Final = Expression(
    r"\bvibration|\bpressure ?(?:k ?pa|bar|psi|hpa|mbar)\b|hydraul|\bspindle|\btorque|\brpm\b|conveyor"
    r"|\bflow ?(?:meter|rate)"
    r"|\bkwh\b|\bkw\b|\bpwm\b|pulse ?width|\bplc\b|\bscada\b|\bencoder|\bcoolant|\bvolt(?:age|s)?\b|\bgenerator"
    r"|\blaser"
    r"|\bemitter|\bpump ?(?:id|speed|no)|\bmeter ?(?:id|no|reading)|\bgas ?meter|\bradar|\bpulses per"
)
"""What stands near the rate of pulses of a machine, of a meter or of a beam."""

MACHINE_SLEEP: Final = Expression(
    r"\bhost (?:node|srv|server|vm|web|db|k8s|worker)|\bpower\b(?! nap)|\bsleep[ _]?(?:ms|timer|mode|interval|timeout"
    r"|delay|between|seconds|time ?out|millis|retry|after)\b"
    r"|\bsleep ?state ?(?:ms|millis|us|ns|sec(?:s|onds)?|count|residency|transitions?|enabled)\b|\bms sleep\b"
    r"|\besp\b|smart ?plugs?\b|\brelays?\b|\bgpio\b|node ?mcu"
    r"|\bthreads?\b|\bsleep ?(?:set|set ?config|get ?config|set ?mode|control)\b"
    r"|\bcpu\b|firmware|power[ _]?(?:mode|save|state)|backoff|\bpoll|crawler|daemon|wake ?lock|screensaver"
    r"|screen_?off"
    r"|standby|hibernat|\btv\b|dpms|playlist|hotel|sleeper|\bdeep_?sleep_?(?:mode|enabled|us|ms)|esp32|esp8266|lambda"
)

SLEEP_STAGES: Final = (
    r"awake|rem|deep|light|core|asleep\w*|in ?bed|restless|n[123]|deep sleep|light sleep|rem sleep|wach|tief|leicht"
    r"|leger"
    r"|profond|profundo|ligero|leve"
)

SLEEP_VALUES: Final = (
    rf"{DATE}|[0-2]?\d:[0-5]\d(?::\d\d)?(?: ?[ap]m)?|\d{{1,2}} ?h(?:ours?|rs?)?,? ?\d{{0,2}} ?m?\w{{0,8}}|pt\d\w+"
    r"|very (?:good|bad|poor)|good|bad|poor|fair|great|ok|okay|terrible|excellent|gut|schlecht|mal|bien|bom|ruim"
    r"|hk category value sleep analysis \w+|hkcategoryvaluesleepanalysis\w+|sleep_\w+"
)

_SOLD: Final = r"product(?! ?(?:life|health|term|risk|disability|whole|insur\w+)\b)"
"""A policy is a product, too, and asks how tall and heavy somebody is."""

LOADS: Final = (
    r"\b(?:load|seat|axle|gross|net|tare|curb|kerb|item|unit|box|carton|crate|container|bin|batch|lot|carcass|fish|catch|bag"
    r"|baggage|tool|engine|battery|wheel|plate|lift|lifted|exercise|rope|order|drum|wash|laundry|waste|grain|silo|hive|honey"
    r"|meat|food|portion|coil|roll|paper|yarn|flour|dough|trailer|boat|takeoff|landing|backpack|gear|equipment|dumbbell"
    r"|barbell|kettlebell|max|calf|bird|egg|milk|feed|beam|block|stack) (?:weight|peso|gewicht|poids)"
    r" ?(?:kgs?|lbs?|pounds)\b"
    r"|\breps?\b|\bsquats?\b|\bbench ?press|dead ?lifts?\b|\bbee ?hives?\b|\bhive\b"
    r"|\btrailers?\b|\baxles?\b|\bcranes?\b|\belevators?\b|\bplu \d|\bcolostrum\b|\bbales?\b|\bcrates?\b"
    r"|\bdumb ?bells?\b|\bbar ?bells?\b|\bkettle ?bells?\b"
    r"|\b(?:largo|ancho|breite|largeur|largura|larghezza|szerokosc) \d"
)
"""What else is weighed: what is carried, lifted, caught and grown."""

VITALS: Final = (
    Topic(
        "heart rate variability",
        Expression(r"\bhrv\b|heart ?rate ?variability|\brmssd\b|\bsdnn\b|\b80404 7\b|herzratenvariabilitat"),
        lowest=0.004,  # seconds
        highest=400,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(
            r"heart ?rate(?! (?:zone|var|monitor|sensor|enabled|interval|s$|secs?$|seconds|ms$|millis|timeout))"
            r"|\bhr ?bpm\b"
            r"|\bbeats ?per ?min"
            r"|\bresting ?hr\b|\bhr (?:samples?|readings?|series)\b"
            r"|\b(?:avg|max|min|average|mean|current) ?hr\b|\bhr (?:avg|max|min|average|mean)\b"
            r"|\bherzfrequenz"
            r"|\bruhepuls\b|\bpulsschlag\b|\bfrecuencia cardiaca\b|\britmo cardiaco\b|\bfrequence cardiaque\b"
            r"|\bfrequencia cardiaca\b|\b(?:8867 4|8889 8|8893 0|76282 3)\b|\b(?:0000)?2a37\b|\b40443 4\b"
        ),
        lowest=20,
        highest=250,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"\bpulse ?rate\b"),
        lowest=20,
        highest=250,
        elsewhere=OF_WORKS,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^(?:hr|bpm)$"),
        lowest=40,
        highest=225,
        context=Expression(r"\bcad(?:ence|encia|enza|enz)?(?: rpm| spm)? \d{1,3}\b"),
        elsewhere=Expression(OTHER.pattern + r"|\b(?:usd|eur|gbp|currency|invoice|hourly)\b"),
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^(?:hr|bpm|pulse|puls|pulso|pouls|heart)(?: (?:value|bpm|rate|avg|min|max))?$"),
        lowest=20,
        highest=250,
        context=BODY,
        elsewhere=OTHER,
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(
            r"\bsystolic|\bdiastolic|\bblood ?pressure\b|\bblutdruck|\bsystolisch|\bdiastolisch|\bsistolic"
            r"|\bdiastolic"
            r"|\bsystolique|\bdiastolique|\bpresion arterial\b|\btension arterial|\bpressao arterial\b|\b8480 6\b"
            r"|\b8462 4\b"
            r"|\b(?:85354 9|55284 4|8478 0|76534 7|76535 4)\b|\b(?:0000)?2a35\b|\bbp (?:sys|dia|high|low)\w*"
            r"|\bsistolica\b|\bdiastolica\b"
        ),
        Expression(r"\d{2,3} ?(?:/|over) ?\d{2,3}(?: ?mm ?hg)?"),
        lowest=30,
        highest=260,
        pairs=Expression(
            r"\b(?:blood ?pressure|bp|blutdruck)(?: reading| measurement)? "
            r"(?:sys|dia|high|low|upper|lower|top|bottom)\w*$"
        ),
        is_bodily=True,
    ),
    Topic(
        "blood pressure",
        Expression(r"^(?:sys|dia|bp|sbp|dbp)$"),
        Expression(r"\d{2,3} ?/ ?\d{2,3}(?: ?mm ?hg)?"),
        lowest=30,
        highest=260,
        context=Expression(
            BODY.pattern + r"|\bdia\b.{0,40}\bsys\b|\bsys\b.{0,40}\bdia\b|\b[sd]bp \d"
            r"|\bpul(?:se)? \d"
        ),
        elsewhere=OTHER,
        is_bodily=True,
    ),
    Topic(
        "oxygen saturation",
        Expression(
            r"\bs[ap] ?o ?2\b|\boxygen ?saturation|\b(?:blood ?oxygen|oxygen ?level)|\bo2 ?sat|\bsauerstoffsattigung"
            r"|\bsaturacion (?:de )?oxigeno"
            r"|\bsaturation (?:en |d )?oxygene|\bsaturacao (?:de )?oxigenio|\b59408 5\b|\b2708 6\b|\b2710 2\b"
            r"|\b(?:0000)?2a5[ef]\b"
        ),
        Expression(r"0?\.[5-9]\d{0,4}|1\.0"),
        lowest=50,
        highest=100,
        elsewhere=Expression(r"salinity|aquari|\breef|\bvibration \d+\.\d|hydraul|boiler|\bflue\b|exhaust ?gas"),
        is_bodily=True,
    ),
    Topic(
        "blood glucose",
        Expression(
            r"\bblood ?(?:glucose|sugar)|\bglucose(?: ?(?:level|value|reading|mg ?d ?l|mmol\w*(?: l)?|measurement"
            r"|concentration))?$|\bbgl\b"
            r"|\bblutzucker|\bglucemia\b|\bglicemia\b|\bglycemie\b|\bazucar en sangre\b|\bcgm ?(?:value|reading)\b"
            r"|\bsgv\b|\begvs?\b|^(?:value in )?mg per dl$|^mgdl$"
            r"|\b2339 0\b|\b15074 8\b|\b(?:0000)?2a18\b"
        ),
        lowest=1,
        highest=700,
        elsewhere=Expression(
            r"nutrition ?facts|ingredient|recipe|100 ?g\b|cholest|\b[lh]dl\b|triglyc|creatinin|\b2345[ -]7\b|hl7:obx"
            r"|serum|plasma"
        ),
        is_bodily=True,
    ),
    Topic(
        "blood glucose",
        Expression(
            r"^(?:bg|cbg|smbg|fbg|ppbg|rbs|fbs|bz|bz ?wert|bzw|glu|gluc|glic|glyk|dextro|hgt|gl|bs|kad|bloedsuiker"
            r"|cukier)(?: value| level"
            r"| wert)?$"
        ),
        lowest=1,
        highest=700,
        context=Expression(
            r"\bmg ?/? ?dl\b|\bmmol|\bbolus|insulin|\bcarbs\b|\bopenaps\b|\biob\b|\bnightscout\b|\bsgv\b|glucose"
            r"|\bcgm\b|diabet|\b(?:ke|be|khe?) \d|blutzucker"
            r"|\bhidratos\b|\bglucid|\bie \d"
        ),
        is_bodily=True,
    ),
    Topic(
        "breathing rate",
        Expression(
            r"\bresp(?:irat(?:ory|ion))? ?rate|\bbreath(?:ing|s)? ?(?:rate|per ?min\w*)|\batemfrequenz"
            r"|\bfrecuencia respiratoria"
            r"|\bfrequence respiratoire|\bfrequencia respiratoria|\b(?:9279 1|18686 6)\b"
        ),
        lowest=4,
        highest=70,
        is_bodily=True,
    ),
    Topic(
        "body temperature",
        Expression(
            r"\b(?:basal )?body ?temp(?:erature)?\b|\bskin ?temp|\bwrist ?temp|\bcore ?body|\bbasal ?temp|\bbbt\b"
            r"|\bkorpertemperatur|\bkoerpertemperatur|\bbasaltemperatur|\btemperatura (?:corporal|basal)"
            r"|\btemperature (?:corporelle|basale)|\bfieber\b|\bfiebre\b|\bfievre\b|\bfebre\b|\b(?:8310 5|8331 1"
            r"|8328 7|8333 7|8332 9|8329 5|60830 9|60955 4)\b"
            r"|\b(?:0000)?2a1c\b|^fever$"
        ),
        lowest=25,
        highest=113,
        is_bodily=True,
    ),
    Topic(
        "body temperature",
        Expression(r"^(?:temp|temperature|temperatur|temperatura)(?: (?:c|celsius|value))?$"),
        lowest=34,
        highest=43,
        context=Expression(
            r"patient|\bvitals?\b|fever|symptom|thermometer|\bbody|ovulat|\bpulse\w* (?:[4-9]\d|1\d\d)\b|spo2"
            r"|blood_?pressure"
            r"|heart_?rate|cough|menstru|fertil|mucus|cervi[cx]|zyklus|eisprung|zervix|glaire|mestrua"
        ),
        elsewhere=Expression(
            OTHER.pattern + r"|battery|boiler|humidity|sensor_?room|forecast|(?<!location )\bhome\b|heartbeat"
            r"|(?:water|gas|heat|flow) ?meter|(?:wasser|gas|warme|strom)(?:messer|zahler)|contador"
        ),
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(
            r"\bbody ?(?:weight|mass)\b(?! index)|\b(?:weight|peso|poids|gewicht) ?(?:in )?(?:kgs?|lbs?|pounds)\b"
            r"|\b(?:current|goal|target|start(?:ing)?) ?weight\b"
            r"|\bkorpergewicht|\bpeso corporal|\bpoids corporel|\b(?:29463 7|3141 9|3142 7|8335 2)\b|\b(?:0000)?2a9d\b"
            r"|\bhk quantity type identifier body mass$"
        ),
        lowest=2,
        highest=700,
        pairs=Expression(r"\b(?:weight|gewicht|peso|poids) (?:kgs?|lbs?|pounds)$"),
        elsewhere=Expression(
            rf"shipping|parcel|package|cart\b|freight|vehicle|{_SOLD}|sku|loss_?function|luggage|cargo|drone"
            r"|payload|rotor|\bspin (?:[4-9]|1[0-6])\d\d\b|\bwash(?:er|ing)\b|laundry|\bdryer\b"
            r"|\bspray|livestock|cattle|\bcows?\b|truck|pallet|harvest"
            r"|\btracking ?(?:number|code|no)|shipment|waybill|\bisbn|versand|paket|postage|\bcolis\b"
            rf"|\bwidth \d|\bpostal|{LOADS}"
        ),
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(
            r"^(?:weight|gewicht|peso|poids)(?: (?:value|kgs?|lbs?|logged|log|entry|measurement|updated?"
            r"|recorded))?$|^com google weight$"
        ),
        lowest=2,
        highest=700,
        context=Expression(
            r"health|fitness|patient|vital|body|\bbmi\b|\bheight|\bfat\b|\bdiet|calori|nutrition|pregnan|gesundheit"
            r"|salud"
            r"|sante|saude|\bgrosse\b|altura|taille|weigh|\bkg\b|\blbs?\b|workout|gender|\bage\b|birth"
            r"|com google weight|omh|waist|\bhip|withings|fitbit|garmin"
        ),
        elsewhere=Expression(
            OTHER.pattern
            + r"|product|\bsku|luggage|\bwidth|\blength|\border|model_|stroke|\bbold|item_(?:id|name)"
            + r"|\bpet\b|\bdog|\bscreen|\bpx\b|\btracking ?(?:number|code|no)|shipment|parcel|waybill|\bisbn|"
            + LOADS
        ),
        is_bodily=True,
    ),
    Topic(
        "body mass index",
        Expression(r"\bbmi\b|\bbody ?mass ?index\b|\bindice (?:de )?masa corporal|\bimc\b|\b39156 5\b"),
        lowest=8,
        highest=90,
        is_bodily=True,
    ),
    Topic(
        "body fat",
        Expression(
            r"\bbody ?fat|\bfat ?(?:percentage|percent|pct|mass|ratio)\b|\bkorperfett|\bgrasa corporal"
            r"|\bmasse grasse\b"
        ),
        lowest=0.02,
        highest=90,
        elsewhere=Expression(
            r"recipe|nutrition ?facts|serving|milk|somatic|dairy|lactose|casein|butter|cheese|carcass|\bherd\b"
            r"|\bcows?\b|\btank\b"
            r"|\bfeed\b|ground ?beef|\bmeat\b"
        ),
        is_bodily=True,
    ),
    Topic(
        "body fat",
        Expression(r"^(?:fat|fett|grasa|graisse|grasso|gordura|vet|tluszcz)(?: (?:pct|percent|percentage|value))?$"),
        lowest=3,
        highest=70,
        context=Expression(
            r"body/log|\bweight\b|\bbmi\b|\bmuscle|body ?water|\bscale\b|withings|body ?comp|\bvisceral"
            r"|\bgewicht\b"
        ),
        elsewhere=Expression(
            r"protein|carb|calor|kcal|sugar|serving|saturated|fib(?:er|re)|\bmeal|recipe|food|nutrition|milk"
            r"|salt|sodium|eiweiss"
            r"|\bfett ?saure|ingredient|portion|\bfat ?(?:32|16)\b|grams?\b"
        ),
        is_bodily=True,
    ),
    Topic(
        "body height",
        Expression(
            r"\b(?:body|user|patient|person) ?height\b|^height (?:cm|inches|in|ft|feet)$|\bkorpergrosse|\b(?:8302 2"
            r"|3137 7|8301 4)\b"
            r"|\bhk quantity type identifier height$|^com google height$"
        ),
        lowest=0.4,
        highest=250,
        elsewhere=Expression(
            r"screen|viewport|window|layout|vehicle|image|photo|banner|\bpx\b|pixel(?! \d)|density"
            rf"|{_SOLD}|furniture"
            r"|width|parcel|shipping|shipment|freight|carton|pallet|luggage"
            r"|\b(?:largo|ancho|breite|largeur|largura|larghezza|szerokosc) \d"
            r"|tracking ?(?:number|code|no|id)|waybill|\bdepth"
        ),
        is_bodily=True,
    ),
    Topic(
        "body height",
        Expression(r"^(?:height|grosse|groesse|altura|estatura|taille)$"),
        lowest=0.9,
        highest=250,
        context=Expression(r"\b(?:weight|gewicht|peso|poids|bmi|body ?fat|patient|height ?unit)\b"),
        elsewhere=Expression(
            r"screen|viewport|window|layout|vehicle|image|photo|banner|\bpx\b|pixel(?! \d)|density|product|furniture"
            r"|vehicle|layout|\bcss\b|\bstyle|\bwidth\b|parcel"
            r"|shipping"
            r"|\b(?:largo|ancho|breite|largeur|largura|larghezza|szerokosc) \d"
            r"|\bcharacters?\b|\bnpc\b|\bavatar\b|\bdwarf\b|package|video|length\b|font|\bdpi\b|creative|\bimp\b"
        ),
        is_bodily=True,
    ),
    Topic(
        "sleep",
        Expression(
            r"\bsleep ?(?:duration|hours?|minutes|quality|score|efficiency|stages?|time|latency|onset|start|end|total"
            r"|rating|debt|heart|log|entry|diary|session|analysis|segment|state|phase|length|h|mins|min|record)\b"
            r"|\b(?:hours?|minutes|time|total|avg|deep|rem|light|core) ?(?:of )?(?:slept|asleep|sleep)\b|^slept"
            r"|\btime in bed\b"
            r"|\bawakenings\b|\btimes woken\b"
            r"|\bschlaf(?:dauer|qualitat|qualitaet|zeit|phasen?|stunden|score)\b|\bhoras (?:de )?(?:sueno|sono"
            r"|dormidas)\b"
            r"|\bcalidad (?:del? )?sueno\b|\bduracion (?:del? )?sueno\b|\bqualidade (?:do )?sono\b|\bduree (?:du "
            r"|de )?sommeil\b"
            r"|\bqualite (?:du |de )?sommeil\b|\bheures (?:de )?sommeil\b|\bhow (?:did|well did) you sleep\b"
            r"|\b93832 4\b"
        ),
        Expression(rf"{SLEEP_STAGES}|{SLEEP_VALUES}"),
        lowest=0,
        highest=100_000_000,
        elsewhere=MACHINE_SLEEP,
        pairs=Expression(
            r"\b(?:sleep|schlaf|sueno|sommeil|sono|sleep session)\w*(?: \w+){0,3} (?:start|end|start time|end time"
            r"|start date|end date|hours|minutes|duration"
            r"|stage|quality|score|rating|deep|rem|light|awake|efficiency|bed ?time|wake ?time|calidad|dauer"
            r"|qualitat|horas)$"
        ),
    ),
    Topic(
        "sleep",
        Expression(
            r"^(?:sleep|schlaf|sueno|sono|sommeil)(?: log| entry)?$|\bbed ?time$|\bwake ?(?:up)? ?time$"
            r"|^woke ?up(?: at)?$"
        ),
        Expression(rf"{SLEEP_STAGES}|{SLEEP_VALUES}"),
        lowest=0,
        highest=1440,
        context=Expression(
            r"health|mood|fitness|\bsteps\b|journal|diary|patient|wearable|sleep[ _](?:diary|log|quality|hours"
            r"|track)|asleep"
            r"|\bbed ?time\b|\bwake ?(?:up)? ?time|\bwoke|heart|stress|insomnia|symptom|check ?in|therap"
            r"|wellness"
            r"|\brem\b|\bhours\b|schlaftagebuch|stimmung|/sleep"
        ),
        elsewhere=Expression(
            MACHINE_SLEEP.pattern + r"|parental|screen ?time|alarm|child|routine|stor(?:y|ies)|\bphq|\bgad ?-?7"
            r"|fragebogen"
            r"|questionnaire|cuestionario|questionario|kwestionariusz|vragenlijst|hopeless|worthless|niedergeschlagen"
            r"|selbstwert|anhedon|interesse ?verlust|loss ?of ?interest|psychomotor|verlangsam|suicid|self ?harm"
        ),
    ),
    Topic(
        "electrocardiogram",
        Expression(r"\b(?:ecg|ekg|electrocardiogram)\b(?! (?:enabled|supported|available))|\bafib\b|\batrial fib"),
        Expression(
            r"sinus ?rhythm|atrial ?fibrillation|afib|inconclusive|normal|abnormal|irregular\w*|true|false|detected"
            r"|\[?-?\d[\d., -]+\]?|(?:low|high) heart rate"
        ),
        lowest=-100_000,
        highest=100_000,
        is_bodily=True,
    ),
    Topic(
        "VO2 max",
        Expression(r"\bvo ?2 ?max\b"),
        lowest=5,
        highest=100,
        is_bodily=True,
    ),
    Topic(
        "steps",
        Expression(
            r"\bstep ?counts?\b|\bsteps? (?:today|total|daily|taken)\b|\bdaily ?steps\b|\b41950 7\b"
            r"|\bcom google step count"
        ),
        lowest=1,
        highest=200_000,
        context=BODY,
        elsewhere=Expression(
            r"onboarding|wizard|tutorial|checkout|funnel|training_?step|build|pipeline|recipe|form_?step"
        ),
        is_bodily=True,
    ),
    Topic(
        "steps",
        Expression(r"^steps$"),
        lowest=100,
        highest=200_000,
        context=Expression(r"\b(?:calories|kcal|distance)\b|fitbit|garmin|oura|withings|pedometer|health|wearable"),
        elsewhere=Expression(
            r"training|\bepochs?\b|onboarding|wizard|pipeline|recipe|\bmodel\b|\bloss\b|diffusion|sampler"
        ),
        is_bodily=True,
    ),
)
"""The first that fits counts."""

TRIGGER: Final = (
    r"heart[-_ ./]?(?:rate|beat)|hrbpm|hr[_ -]?bpm|pulse[-_ ]?rate|beats[-_ ]?per|hrv|rmssd|sdnn|systol|diastol"
    r"|sistolic"
    r"|blood[-_ ]?(?:ox|glu|sug|press)|blutdruck|blutzucker|herzfreq|herzrat|ruhepuls|spo2|oxygen[-_ ]?sat"
    r"|o2[-_ ]?sat"
    r"|glucose|glucemia|glicemia|glyc(?:e|é)mie|respirat|breath|atemfreq|(?:body|skin|wrist|basal)[-_ ]?(?:temp"
    r"|weight|mass|fat|height)"
    r"|k(?:ö|oe|o)rper|weight|gewicht|peso|poids|bmi|imc\b|fat[-_ ]?(?:perc|mass|ratio)|sleep|slept"
    r"|bed[-_ ]?time|schlaf"
    r"|sue(?:ñ|n)o|[^a-z]sono|sommeil"
    r"|wake[-_ ]?up|wake[-_ ]?time|awakenings|ecg|ekg|electrocardio|afib|atrial|vo[_ -]?2|step[-_ ]?count|steps"
    r"|hkquantity|hkcategory"
    r"|com\.google\.|cardiac|cardiaque|arterial|height|2a37|2a35|2a5e|2a5f|2a18|2a9d|2a1c|8867-4|8480-6|8462-4"
    r"|85354-9|59408-5|3141-9|3142-7|8889-8|8893-0|8331-1|8328-7|8333-7|8332-9|8329-5|3137-7|2710-2|55284-4|8478-0|76534-7"
    r"|2708-6|9279-1|8310-5|29463-7|39156-5|8302-2|2339-0|15074-8|93832-4|80404-7|40443-4|41950-7"
    r"|temp|sgv|\begvs?|bbt|oxygen[_ -]?lev|mg[_ -]?(?:per[_ -]?)?dl|sao2|resp[_ -]?rate|hr[_ -]?(?:samp|read|ser)"
    r"|febre|fie(?:v|b)|fever"
    r"|80404|8867|40443|8480|8462|85354|59408|2708[-_ ]6|2339[-_ ]0|15074|9279|8310|29463|39156|8302|93832|41950"
    r"|resting[_ -]?hr|(?:avg|max|min|average|mean|current)[_ -]?hr|hr[_ -](?:avg|max|min|average|mean|value"
    r"|bpm|rate)"
    r"|(?:puls|pulse|pulso|pouls|heart|bpm)[_ -](?:value|bpm|rate|avg|min|max)|pulsschlag|bp[_ -](?:sys|dia|high"
    r"|low)|sp[_ -]?o[_ -]?2"
    r"|sauerstoff|saturaci|saturation|saturaca|saturaç|[^a-z]bgl[^a-z]|azucar|azúcar|cgm|core[_ -]?body"
    r"|masa[_ -]corporal|fat[_ -]?pct|grasa"
    r"|masse[_ -]grasse|altura|estatura|taille|gr(?:o|ö|oe)(?:ss|ß)e|time[_ -]in[_ -]bed|times[_ -]?woken|dormida"
    r"|woke|daily[_ -]?step|step[_ -](?:today|total|daily|taken)"
    r"|indice[_ -]"
)
SHORT_TRIGGER: Final = (
    r"\b(?:hr|bpm|pulse|puls|pulso|pouls|heart|sys|dia|bp|sbp|dbp|bg|fat)\b"
    r"|(?:last|latest|prev|previous|first|avg|average|mean)_?(?:sys|dia)[^a-z]"
)
