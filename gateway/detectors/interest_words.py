"""Names of illnesses and of what belongs to them, as they stand in addresses, searches and keywords. Folded, words with single
blanks between them: English, Spanish, German, French, Portuguese."""

from typing import Final

CLEAR: Final = (
    r"bipolar (?:disorder|depression|affective|i|ii|1|2)|living with bipolar|ptsd|post ?traumatic stress|complex trauma|schizophreni\w*|schizoaffective|psychosis"
    r"|psychotic|adhd|autis(?:m|tic)|asperger\w*|ocd symptoms|obsessive compulsive|(?:major|clinical|postpartum|postnatal|perinatal|teen|seasonal|manic|severe"
    r"|treatment resistant) depress\w+|depress(?:ion|ive) (?:test|quiz|symptoms?|screening|treatment|help|therapy|disorder|medication|support|signs|self|in"
    r"|forum|recovery|and anxiety|during|after)|depressive disorder|antidepress\w+|anxiety(?: (?:disorder|attack|test|quiz|symptoms?|relief|help|disorders|attacks))?"
    r"|panic (?:attacks?|disorder)|agoraphobi\w+|social phobia|borderline personality|personality disorder|dissociati\w+ (?:identity|disorder)|eating disorders?"
    r"|anorexia|bulimia|binge eating|self ?(?:harm|injury)|suicid(?:e|al) (?:thoughts?|ideation|help|prevention|hotline|crisis|support)|feeling suicidal|suicidal"
    r"|(?:alcohol|drug|opioid|heroin|cocaine|substance|gambling|porn|sex|meth) (?:addiction|abuse|dependence|use disorder|withdrawal|rehab|detox)|alcoholi(?:sm|cs anonymous)"
    r"|(?:quit|stop) (?:drinking|smoking)|rehab center|hiv|aids (?:test|treatment|symptoms)|std (?:test\w*|symptoms|clinic)|sti (?:test\w*|symptoms|clinic)|chlamydia"
    r"|gonorrh?oea|syphilis|genital (?:herpes|warts)|herpes|hepatitis|hpv|abortion|miscarriage|infertility|ivf|endometriosis|pcos|menopause|erectile dysfunction"
    r"|(?:pregnancy|ovulation) (?:test|symptoms|week|calculator|loss)|unplanned pregnancy|(?:breast|lung|prostate|colon|skin|ovarian|cervical|pancreatic|brain|bowel|testicular)"
    r" cancer|cancer (?:symptoms|treatment|support|patients?|diagnosis|screening)|chemotherapy|leuk(?:a)?emia|lymphoma|melanoma|diabet(?:es|ic)|epilepsy|alzheimer\w*"
    r"|dementia|parkinson s? ?disease|parkinsons|multiple sclerosis|crohn s?(?: disease)?|ulcerative colitis|fibromyalgia|lupus (?:symptoms|disease|treatment)|arthritis"
    r"|migraines?|insomnia|sleep apn(?:o)?ea|chronic (?:pain|fatigue|illness)|hypertension|high blood pressure|heart (?:disease|failure|attack symptoms)|stroke symptoms"
    r"|(?:sertraline|prozac|fluoxetine|zoloft|lexapro|escitalopram|citalopram|xanax|alprazolam|quetiapine|seroquel|lithium (?:carbonate|side)|ritalin|adderall|wellbutrin"
    r"|bupropion|venlafaxine|effexor|paroxetine|abilify|olanzapine|methadone|suboxone|truvada|prep for hiv|viagra|metformin|insulin)"
    r"|burn ?out (?:syndrome|symptoms|test|recovery|symptome|syndrom)|phq ?9|gad ?7|mental (?:illness|breakdown)|grief counsel\w+|suicide"
    r"|depresion|trastorno (?:bipolar|de ansiedad|limite)\w*|ansiedad|ataques? de (?:panico|ansiedad)|esquizofrenia|anorexia nerviosa|trastornos? alimenticios?|suicidio"
    r"|vih|cancer de mama|embarazo no deseado|aborto|diabetes|alcoholismo|adicciones"
    r"|depressionen|depressiv\w*|angststorung\w*|angststoerung\w*|panikattacken?|zwangsstorung|schizophrenie|essstorung\w*|essstoerung\w*|magersucht|bulimie|suizid\w*"
    r"|borderline (?:storung|syndrom|symptome)|alkoholsucht|drogensucht|brustkrebs|krebs (?:symptome|therapie|vorsorge)|schwangerschaftsabbruch|kinderwunsch|wechseljahre|schlafstorung\w*"
    r"|troubles? (?:bipolaires?|anxieux|alimentaires?)|crises? d angoisse|crises? de panique|schizophrenie|anorexie|boulimie|alcoolisme|cancer du sein|avortement|ivg|sida|diabete"
    r"|depressao|transtorno (?:bipolar|de ansiedade)|ansiedade|crise de (?:panico|ansiedade)|alcoolismo|cancer de mama|menopausa"
)
"""They name an illness, or what only people with it look for."""

UNCLEAR: Final = {
    r"depression|depressed": r"great|economic|economy|tropical|weather|storm|cyclone|hurricane|dust bowl|1929|1930s?|history|recession|glass|market|stock|monsoon|geolog\w*"
    r"|bay of bengal|low pressure|forecast|finance|business|wiki|historical|noaa|nhc|atlantic|pacific|rainfall|monsun|wirtschaft\w*|economia|economie|grande",
    r"bipolar": r"transistors?|junction|electronics?|stepper|motor|plates?|outlets?|npn|pnp|amplifier|datasheet|docs|circuit|semiconductor|voltage|disjunctor|world|cautery|forceps|coordinates",
    r"ocd": r"open compute|openocd|jtag|debug|firmware|docs",
    r"mania": r"games?|wrestle|wrestling|tournament|stadium|beatle|track|pets?|sonic|tulip|roller",
    r"burnout": r"games?|paradise|takedown|racing|tyre|tire|cars?|xbox|playstation",
    r"std|sti": r"cpp|docs|lib|c|rust|header|include|vector|string|std thread|deviation|src|api|v\d|subaru|wrx|cars?",
    r"addiction|rehab": r"games?|song|shoes?|amy winehouse|lyrics|album|makeup|rehab addict|chocolate",
    r"self esteem|mental health|psychotherap\w*|psychiatr\w*|psicolog\w*|psycholog\w*|depression chat|therapy for|salud mental|sante mentale|saude mental|psychische gesundheit": r"jobs?|careers?|hiring|vacanc(?:y|ies)|salary|degree|university|course|journal of|book|news|policy|funding|research",
    r"pregnan(?:t|cy)|schwanger\w*|embarazo|grossesse|gravidez": r"dog|cat|cattle|celebrity|news|guppy|horse|kate|royal",
    r"cancer": r"zodiac|horoscope|astrology|tropic|constellation|sign|capricorn|leo|june|crab",
    r"hypochondria|phobia|trauma|grief|bereavement|self care|withdrawal": r"games?|film|movie|song|bank|atm|cash|money|band|metal",
}
"""They name an illness, unless one of the words behind them stands near."""

SITES: Final = (
    r"depression|anxiety|bipolar|schizophren|adhd|autism|\bocd|ptsd|suicid|selfharm|self-harm|addiction|alcoholics|sobriety|rehab\b|psychiatr|psychother|psycholog"
    r"|mentalhealth|mental-health|therapist|counsel(?:l)?ing|eatingdisorder|anorexia|bulimia|\bhiv|cancer(?:care|support|center|centre|research|help|forum)|diabetes|epilepsy|alzheimer"
    r"|dementia|infertility|fertility(?:clinic|care|center)|endometriosis|abortion|plannedparenthood|planned-parenthood|pregnancy|std(?:test|check)|crisisline|lifeline|samaritans"
    r"|depresion|ansiedad|depressionen|angsthilfe|seelsorge|suchthilfe|suchtberatung|psicolog|psiquiatr|mindclinic|oncolog|psychclinic|nami\.org"
)
"""In names of hosts, where nothing else is called so."""

SITES_ELSEWHERE: Final = r"greatdepression|tropicaldepression|transistor|status\.|monitor|career|jobs|\bcdn|static\.|fonts\.|assets\.|img\.|insurance"

IAB: Final = {
    "IAB7-1": "", "IAB7-2": "ADD", "IAB7-3": "AIDS/HIV", "IAB7-4": "Allergies", "IAB7-5": "Alternative Medicine", "IAB7-6": "Arthritis",
    "IAB7-7": "Asthma", "IAB7-8": "Autism/PDD", "IAB7-9": "Bipolar Disorder", "IAB7-10": "Brain Tumor", "IAB7-11": "Cancer",
    "IAB7-12": "Cholesterol", "IAB7-13": "Chronic Fatigue Syndrome", "IAB7-14": "Chronic Pain", "IAB7-15": "Cold & Flu", "IAB7-16": "Deafness",
    "IAB7-17": "Dental Care", "IAB7-18": "Depression", "IAB7-19": "Dermatology", "IAB7-20": "Diabetes", "IAB7-21": "Epilepsy",
    "IAB7-22": "GERD/Acid Reflux", "IAB7-23": "Headaches/Migraines", "IAB7-24": "Heart Disease", "IAB7-25": "Herbs for Health", "IAB7-26": "Holistic Healing",
    "IAB7-27": "IBS/Crohn's Disease", "IAB7-28": "Incest/Abuse Support", "IAB7-29": "Incontinence", "IAB7-30": "Infertility", "IAB7-31": "Men's Health",
    "IAB7-32": "Nutrition", "IAB7-33": "Orthopedics", "IAB7-34": "Panic/Anxiety Disorders", "IAB7-35": "Pediatrics", "IAB7-36": "Physical Therapy",
    "IAB7-37": "Psychology/Psychiatry", "IAB7-38": "Senior Health", "IAB7-39": "Sexuality", "IAB7-40": "Sleep Disorders", "IAB7-41": "Smoking Cessation",
    "IAB7-42": "Substance Abuse", "IAB7-43": "Thyroid Disease", "IAB7-44": "Weight Loss", "IAB7-45": "Women's Health",
}  # fmt: skip
"""Categories of Health & Fitness in the IAB content taxonomy 1.0 (OpenRTB 2.x, list 5.1)."""

GENERAL_IAB: Final = frozenset(
    {
        "IAB7-1",
        "IAB7-4",
        "IAB7-5",
        "IAB7-12",
        "IAB7-15",
        "IAB7-17",
        "IAB7-19",
        "IAB7-25",
        "IAB7-26",
        "IAB7-31",
        "IAB7-32",
        "IAB7-33",
    }
)
"""The ones that name no illness of one person: exercise, nutrition, colds."""
