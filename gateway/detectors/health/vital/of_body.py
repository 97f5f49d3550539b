"""Further measurements that people take of themselves: times between beats of the heart, how far around they are, skin
that a sensor lies on, sugar and ketones under the names that other languages and meters have for them."""

from typing import Final

from gateway.detectors.health.topics import Topic
from gateway.detectors.health.vital.words import BODY, OTHER
from gateway.detectors.matching.lazily import Expression

_OF_FOOD: Final = (
    r"nutrition ?facts|ingredient|recipe|100 ?g\b|serving|calor|kcal|portion|per ?100|zutat|nahrwert|\bcarbs?\b"
    r"|\bfib(?:er|re)\b"
    r"|supplement|\bsku\b|price|\bcart\b|syrup|sirup|starch"
)
_OF_CLOTHES: Final = Expression(
    OTHER.pattern
    + r"|\bsku\b|garment|trouser|jeans|dress|tailor|sewing|pattern|fabric|size ?chart|\bcart\b|price|product"
    r"|mannequin|avatar|\bbelt\b|furniture|horse|\bdog\b"
)
_OF_SUGAR: Final = Expression(
    r"nuchtern|ayunas|jejum|\bfasting|a jeun|digiuno|insulin|diabet|\bmg ?/? ?dl\b|mmol|\bsensor|\bcgm\b|\bdevice"
    r"|health"
    r"|\bbolus|\bbefore|\bafter|\bpost|\bpre\b|\bmeal|essen|comida|glucom|patient|\bblood|blut|sangre|sangue|salud|gesund|saude"
)

OF_BODY: Final = (
    Topic(
        "heart rate variability",
        Expression(
            r"^(?:rr|rri|rr ?intervals?|rr ?ms|ibis?|ppi|ppg intervals?|nn ?intervals?|beat to beat(?: intervals?)?"
            r"|inter ?beat ?intervals?|rr ?(?:series|list|data|values)|herzschlag ?abstande?)(?: (?:ms|values?|list))?$"
        ),
        Expression(r"\[?\d{3,4}(?:[,;| ] ?\d{3,4}){4,}\]?"),
        lowest=300,
        highest=2000,
        context=Expression(
            r"hrv|heart|\bpolar|garmin|\becg|\bekg|\bhr\b|wearable|chest|kubios|stress|rmssd|\bpuls|whoop|oura|recovery|herz"
        ),
        elsewhere=OTHER,
        is_bodily=True,
    ),
    Topic(
        "waist and hips",
        Expression(
            r"\b(?:bauch|taillen?|huft|hueft|oberschenkel|brust|hals) ?umfang\b|\bwaist ?circumference\b"
            r"|\b(?:hip|thigh|neck|calf|chest|arm) ?circumference\b|\btour de (?:taille|hanches?)\b|\bgirovita\b"
            r"|\b(?:perimetro|circunferencia) (?:abdominal|de (?:la )?(?:cintura|cadera|quadril))\b"
            r"|\bwaist ?to ?(?:hip|height)\b"
        ),
        lowest=0.2,
        highest=250,
        elsewhere=_OF_CLOTHES,
        is_bodily=True,
    ),
    Topic(
        "waist and hips",
        Expression(
            r"^(?:waist|hips?|taille|hufte|huefte|cintura|cadera|quadril|hanches?|belly)(?: (?:cm|in|inch(?:es)?"
            r"|size|mm))?$"
        ),
        lowest=15,
        highest=250,
        context=Expression(
            r"\b(?:weight|gewicht|peso|poids|bmi|imc|body|kg|fat|mass|waist|hips?)\b|\bdiet|fitness|health|measure|pregnan"
        ),
        elsewhere=_OF_CLOTHES,
        is_bodily=True,
    ),
    Topic(
        "body temperature",
        Expression(
            r"\b(?:arm|wrist|finger|ear|forehead|skin|core|basal|oral|vaginal|rectal|axillary|sleep(?:ing)?|night(?:ly)?"
            r"|haut|stirn|ohr) ?temp(?:erature)?s?\b"
        ),
        lowest=30,
        highest=43,
        context=Expression(
            BODY.pattern + r"|\bnight|cycle|\bbbt\b|ovulat|fever|fertil|tempdrop|symptom|nacht|noche|zyklus|ciclo|cough"
        ),
        elsewhere=Expression(OTHER.pattern + r"|robot|servo|joint|gripper|motor|battery|humidity|antenna"),
        is_bodily=True,
    ),
    Topic(
        "blood glucose",
        Expression(
            r"^(?:glukose|glucosa|glicose|glykose|glucosio|glukos|glukoz|glukoza|glukozy)"
            r"(?: ?(?:wert|werte|level|niveau|value|valor|nivel|mg ?dl|mg ?d ?l|mmol\w*(?: l)?|reading|messung))?$"
        ),
        lowest=1,
        highest=700,
        pairs=Expression(
            r"^(?:blood ?)?(?:glucose|glukose|glucosa|glicose|glicemia|glucemia|blutzucker|sugar|bg)"
            r" (?:mmol\w*(?: l)?|mg ?d ?l|mg per dl)$"
        ),
        context=_OF_SUGAR,
        elsewhere=Expression(
            _OF_FOOD + r"|cholest|\b[lh]dl\b|triglyc|creatinin|serum|plasma|analisis|laborator|\blabs?\b|\banaly[st]"
        ),
        is_bodily=True,
    ),
    Topic(
        "blood ketones",
        Expression(
            r"^(?:blood ?)?(?:ketones?|ketone?|cetonas?|cetones?|cetonemia|ketonkorper|beta ?hydroxybutyrate|bhb)"
            r"(?: (?:wert|level|value|valor|mmol\w*(?: l)?|reading|blood))?$"
        ),
        lowest=0,
        highest=20,
        context=Expression(
            r"\bmmol|blood|blut|sangre|glucose|glukose|insulin|diabet|\bketo\b|ketosis|\bgki\b|fasting|\bmeter\b|\bdevice\b"
        ),
        elsewhere=Expression(_OF_FOOD + r"|urine|\bstrips?\b|leuk|nitrit|raspberry|salts|solvent|chemical|reagent"),
        is_bodily=True,
    ),
    Topic(
        "blood ketones",
        Expression(r"^(?:blood ?)?ketones? mmol(?: l)?$"),
        lowest=0.1,
        highest=20,
        pairs=Expression(r"^(?:blood ?)?(?:ketones?|ketone?|cetonas?|cetones?|bhb) mmol\w*(?: l)?$"),
        elsewhere=Expression(r"urine|recipe|solvent|chemical|reagent"),
        is_bodily=True,
    ),
    Topic(
        "body fat",
        Expression(r"\bkoerper ?fett\w{0,8}\b|\bgrasso corporeo\b|\blichaamsvet\b|\bgordura corporal\b"),
        lowest=2,
        highest=75,
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(r"\bkoerper ?(?:gewicht|masse)\b"),
        lowest=2,
        highest=400,
        is_bodily=True,
    ),
    Topic(
        "body weight",
        Expression(r"^body ?(?:mass|weight) ?(?:kg|lbs?|value)$"),
        lowest=2,
        highest=400,
        pairs=Expression(r"^body ?(?:mass|weight) (?:kgs?|lbs?|pounds?|value|kilos?)$"),
        elsewhere=OTHER,
        is_bodily=True,
    ),
    Topic(
        "heart rate",
        Expression(r"^\w+(?: \w+){0,3} hr$"),
        lowest=30,
        highest=230,
        context=Expression(r"\b(?:\d )?bpm\b"),
        elsewhere=Expression(
            OTHER.pattern
            + r"|\bgenre|\bartist|\btempo|\bsong|\btrack|\bstart|\bend\b|\bopen|\bclose|\brate per\b|\bmin hr\b"
        ),
        is_bodily=True,
    ),
)
"""Asked last."""
