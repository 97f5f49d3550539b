"""Names of illnesses and of what belongs to them, as they stand in addresses, searches and keywords. Folded, words
with single blanks between them: English, Spanish, German, French, Portuguese."""

from typing import Final, NamedTuple

CLEAR: Final = (
    r"angste? und panik\w*|panik und angste?|anti ?rr?etroviral\w*|bipolar (?:disorder|depression|affective|i|ii|1|2)"
    r"|living with bipolar|ptsd|post ?traumatic stress"
    r"|complex trauma|schizophreni\w*|schizoaffective|psychosis"
    r"|psychotic|adhd|autis(?:m|tic)|asperger\w*|ocd symptoms|obsessive compulsive|(?:major|clinical|postpartum"
    r"|postnatal|perinatal|teen|seasonal|manic|severe"
    r"|treatment resistant) depress\w+|depress(?:ion|ive) (?:test|quiz|symptoms?|screening|treatment|help|therapy"
    r"|disorder|medication|support|signs|self"
    r"|forum|recovery|and anxiety)|depressive disorder|antidepress\w+|anxiety(?: (?:disorder|attack"
    r"|test|quiz|symptoms?|relief|help|disorders|attacks))?"
    r"|panic (?:attacks?|disorder)|agoraphobi\w+|social phobia|borderline personality"
    r"|(?:conditions?|disorders?|illness(?:es)?|krankheiten|erkrankungen|storungen|stoerungen|trastornos|transtornos"
    r"|troubles"
    r"|disturbi|mental health|psychische \w+) borderline"
    r"|(?:stop|quit|urges? to|recover\w* from) (?:purging|purge|bing(?:e|eing|ing)|throwing up|overeating)"
    r"|stop (?:self ?harming|cutting (?:my|myself))|personality disorder"
    r"|dissociati\w+ (?:identity|disorder)|eating disorders?"
    r"|anorexia|bulimia|binge eating|self ?(?:harm|injury)|suicid(?:e|al) (?:thoughts?|ideation|help|prevention"
    r"|hotline|crisis|support)|feeling suicidal|suicidal"
    r"|(?:alcohol|drug|opioid|heroin|cocaine|substance|gambling|porn|sex|meth) (?:addiction|abuse|dependence"
    r"|use disorder|withdrawal|rehab|detox|misuse)|alcoholi(?:sm|cs anonymous)"
    r"|(?:quit|stop) (?:drinking|smoking)|rehab center|hiv|aids (?:test|treatment|symptoms)|std (?:test\w*|symptoms"
    r"|clinic)|sti (?:test\w*|symptoms|clinic)|chlamydia"
    r"|gonorrh?oea|syphilis|genital (?:herpes|warts)|herpes|hepatitis|hpv|abortion|miscarriage|infertility|ivf"
    r"|endometriosis|pcos|menopause|erectile dysfunction"
    r"|(?:pregnancy|ovulation) (?:test|symptoms|week|calculator|loss)|unplanned pregnancy|(?:breast|lung|prostate"
    r"|colon|skin|ovarian|cervical|pancreatic|brain|bowel|testicular)"
    r" cancer|cancer (?:symptoms|treatment|support|patients?|diagnosis|screening)|chemotherapy|leuk(?:a)?emia"
    r"|lymphoma|melanoma|diabet(?:es|ic)|epilepsy|alzheimer\w*"
    r"|dementia|parkinson s? ?disease|parkinsons|multiple sclerosis|crohn s?(?: disease)?|chorob[ay] (?:crohna"
    r"|parkinsona|alzheimera|hashimoto)|ulcerative colitis"
    r"|fibromyalgia|lupus (?:symptoms|disease|treatment)|arthritis"
    r"|migraines?|sleep apn(?:o)?ea|chronic (?:pain|fatigue|illness)|hypertension|high blood pressure"
    r"|heart (?:disease|failure|attack symptoms)|stroke symptoms"
    r"|(?:sertraline|prozac|fluoxetine|zoloft|lexapro|escitalopram|citalopram|xanax|alprazolam|quetiapine|seroquel"
    r"|lithium (?:carbonate|side)|ritalin|adderall|wellbutrin"
    r"|bupropion|venlafaxine|effexor|paroxetine|abilify|olanzapine|methadone|suboxone|truvada|prep for hiv|viagra"
    r"|metformin|insulin|antabuse?|disulfiram|acamprosate|campral|naltrexone|buprenorphine|subutex|lorazepam|clonazepam"
    r"|mirtazapine|duloxetine|cymbalta|risperidone|aripiprazole|lamotrigine|tamoxifen|methotrexate|levothyroxine"
    r"|ozempic"
    r"|wegovy|champix|chantix|varenicline)"
    r"|lumps? (?:in|on|under)(?: (?:my|the|your|one))? (?:breasts?|testicles?|neck|groin|armpit|throat)"
    r"|(?:breast|testicular) lumps?"
    r"|knoten in der brust|bultos? en (?:el (?:pecho|seno)|la mama|los testiculos)"
    r"|boule (?:au|dans le) sein|nodulo (?:al seno|na mama)"
    r"|relapsing remitting|(?:primary|secondary) progressive ms|multiple sklerose|esclerosis multiple"
    r"|sclerose en plaques"
    r"|sclerosi multipla|esclerose multipla|borderline pd|eupd"
    r"|burn ?out (?:syndrome|symptoms|test|recovery|symptome|syndrom)|phq ?9|gad ?7|mental (?:illness|breakdown)"
    r"|grief counsel\w+"
    r"|trastorno (?:bipolar|de ansiedad|limite)\w*|ansiedad|ataques? de (?:panico|ansiedad)|esquizofrenia"
    r"|anorexia nerviosa|trastornos? alimenticios?|suicidio"
    r"|vih|cancer de mama|embarazo no deseado|aborto|diabetes|alcoholismo|adicciones"
    r"|depressionen|depressiv\w*|angststorung\w*|angststoerung\w*|panikattacken?|zwangsstorung|schizophrenie"
    r"|essstorung\w*|essstoerung\w*|magersucht|bulimie|suizid\w*"
    r"|borderline (?:storung|syndrom|symptome)|alkoholsucht|drogensucht|brustkrebs|krebs (?:symptome|therapie"
    r"|vorsorge)|schwangerschaftsabbruch|kinderwunsch|wechseljahre|schlafstorung\w*"
    r"|troubles? (?:bipolaires?|anxieux|alimentaires?|borderline|(?:de la )?personnalite)"
    r"|crises? d angoisse|crises? de panique|schizophrenie|anorexie"
    r"|boulimie|alcoolisme|cancer du sein|avortement|ivg|sida|diabete"
    r"|transtorno (?:bipolar|de ansiedade)|ansiedade|crise de (?:panico|ansiedade)|alcoolismo"
    r"|cancer de mama|menopausa"
    r"|(?:quit(?:ting)?|stop(?:ping)?|giv(?:e|ing) up|tapering(?: off)?|withdraw\w* from|coming off|get(?:ting)?"
    r" off|addicted to)"
    r" (?:opioids?|opiates?|alcohol|drinking|smoking|vaping|nicotine|weed|cannabis|cocaine|heroin|meth|benzos?"
    r"|porn|kratom|xanax"
    r"|ssris?|antidepressants?)"
    r"|(?:opioids?|opiates?|alcohol|heroin|meth|drugs?|cocaine|benzo\w*|cannabis|weed|nicotine|porn|gambling)"
    r" ?(?:recovery|addiction"
    r"|withdrawal|detox|rehab|dependence|relapse|dependency|helpline)"
    r"|gonorrea|gonorrhoe|gonorrhee|gonorreia|clamidia|chlamydien|chlamydiose|sifilis|tripper"
    r"|geschlechtskrankheit\w*|soropositivo"
    r"|seropositi[fv]\w*|rzezaczka|kila objawy|zakazenie hiv"
    r"|(?:in|sub)?fertilidade?s?|infertilite|infertilidad|fertilite|fertilidad|infertilita|fecundacion in vitro"
    r"|fiv|embryo transfer|ovodona\w+|ovodonazione|don d ovocytes|(?:donacion|doacao) de ovulos|eizellspende"
    r"|insemina(?:cion|cao|tion|zione)\w* artifici\w+|artificial insemination|egg donation"
    r"|endometriose|endometriosi|endometrioza|borderline (?:stoerung|storungen|personlichkeitsstorung)"
    r"|trichotillomani\w*"
    r"|premature ejaculation|ed (?:treatment|meds|medication|pills)|erektionsstorung\w*|disfuncion erectil"
    r"|dysfonction erectile|disfuncao eretil"
    r"|disfunzione erettile"
    r"|lupus (?:flares?|diet|support|rash|nephritis)|flare treatment|impotenz|panikstorung|zwangsgedanken|trauma"
    r" therap\w*"
    r"|depressie|angststoornis|eetstoornis|borstkanker|zelfmoordgedachten|zwangerschapsafbreking|depresja"
    r"|zaburzenia lekowe"
    r"|rak piersi|cukrzyca|mysli samobojcze|disturbo bipolare|disturbi alimentari|attacchi di panico"
    r"|tumore al seno"
    r"|depresyon|depresjon|utbrandhet|angestsyndrom|brystkraeft|brystkreft|brostcancer|atstorning\w*"
    r"|spiseforstyrrelse\w*"
    r"|(?:como |how to |wie |comment |come )?(?:parar|dejar|deixar|arreter|aufhoren"
    r"|aufhoeren|smettere|stoppen|przestac|rzucic|sluta"
    r"|slutte|lopettaa|birakma|zu)(?: (?:de|di|du|met|zu|med|mit|dem|l|le|la|el|o|a))*"
    r" (?:beber|tomar alcohol|fumar|boire|fumer|trinken|rauchen|bere|fumare|drinken"
    r"|roken|pic(?: alkohol)?|palic|papierosy|dricka"
    r"|roka|drikke|royke|ryge|alcohol|alcool|alkohol|cigarr\w+|sigarett\w+|zigaretten|tabaco|tabac|cocaina|cocaine"
    r"|kokain"
    r"|maconha|marihuana|cannabis|kiffen|drogen|drogas|drogues)(?: aufhoren| aufhoeren)?"
    r"|(?:alkohol|trinken|rauchen|kiffen|drogen)(?: \w+)? (?:aufhoren|aufhoeren|entzug)"
    r"|perdre (?:ses|les) eaux|perte des eaux|fausse couche|romp\w* (?:la )?(?:fuente"
    r"|bolsa|aguas)|rotura de (?:bolsa|aguas)"
    r"|bolsa rota|bolsa (?:rompeu|estourou)|blasensprung|fruchtwasser|waters? (?:breaking|broke|broken)|mucus plug"
    r"|bouchon muqueux|tapon mucoso|schleimpfropf"
    r"|(?:\d{1,2} ?)(?:weeks? pregnant|ssw|sa grossesse|semanas de (?:embarazo"
    r"|gestacion|gravidez)|semaines? (?:de grossesse"
    r"|d amenorrhee|enceinte)|settimane? di gravidanza|weken zwanger|tydzien ciazy|hafta(?:lik)? (?:hamile\w*|gebelik))"
    r"|(?:enceinte|embarazada|gravida|schwanger|zwanger|incinta|w ciazy|pregnant"
    r"|hamile)(?: de)? \d{1,2} (?:weeks?|semanas"
    r"|semaines?|wochen|settimane|weken|tydzien)"
    r"|missed period(?! payment)|my (?:late period|period (?:is )?late)"
    r"|period (?:late by|days late)|retard (?:de )?(?:mes |les )?regles"
    r"|regles en retard|atraso (?:menstrual|da menstruacao)"
    r"|retraso (?:menstrual|de la regla)|periode uberfallig|ausbleibende periode"
    r"|(?:cancer|tumor|tumeur|tumore|carcinoma|carcinome) (?:de|da|do|du|des|del"
    r"|della|dell|al|alla|aan)(?: (?:la|el|les|los|as))?"
    r" (?!capricorn|year|ano)\w{3,}|(?:darm|lungen|prostata|haut|magen|hoden"
    r"|gebarmutterhals|eierstock|leber|nieren|blut|knochen"
    r"|bauchspeicheldrusen|schilddrusen|blasen|speiserohren)krebs|(?:longk?|darm|prostaat|huid|baarmoederhals)kanker"
)
"""They name an illness, or what only people with it look for."""


class Unclear(NamedTuple):
    """Words that also mean other things, with the words near them that say so: both as patterns."""

    words: str
    elsewhere: str


UNCLEAR: Final = (
    Unclear(
        r"suicide|suicidio|selbstmord",
        r"doors?|knobs?|squad|blonde|silence|boys|girls|king|commandos?|machine|bomb\w*|artist|recording|race"
        r"|missions?"
        r"|clutch|shift\w*|wheel|vintage|conversion|kit|forest|rates?|statistics|news|watch|wings|sauce|chess|squeeze"
        r"|lyrics|spotify|albums?|bands?|movie|parts|auctions?|buy|cars?|truck|hinges?|playlists?|tracks?|remix"
        r"|karaoke",
    ),
    Unclear(
        r"depression|depressed|depresion|depressao|depressione",
        r"rezession\w*|recesion|recession|recessao|great|economic|economy|tropical|weather|storm|cyclone"
        r"|hurricane|dust bowl|1929|1930s?|history"
        r"|recession|glass|market|stock|monsoon|geolog\w*|bay of bengal|low pressure|forecast|finance|business"
        r"|wiki|historical|noaa|nhc|atlantic|pacific|rainfall|monsun|\w*wirtschaft\w*|economia|economie|grande|gulf"
        r"|caribbean"
        r"|forming|landfall|knots|millibars?|hpa|isobars?|meteo\w*|wetter\w*|aemet|inmet|ipma|barometr\w*|climate"
        r"|borrascas?|aislada|niveles altos|dana|mapa|tormentas?|eltiempo|lluvias?|ciclon|anticicl\w*|atlantic[ao]"
        r"|tropicales?|gauges?|manometers?|barometers?|valves?"
        r"|atmosferica|frente frio|chuvas?|tempestade|meteorologica|geomorf\w*|tettonica|tectoni\w*|caspian|qattara"
        r"|danakil"
        r"|economic[ao]s?|economi\w+|bancari[ao]s?|financier\w*|financ\w+|bolsa|borsa|mercados?|burs\w+|crash"
        r"|wall street|pib"
        r"|era|angle|buttons?|pedals?|levers?|toaster|robot|lofi|lo fi|beats|playlists?"
        r"|konjunktur\w*|boerse|borse|tiefdruck\w*|sturmtief|bourse|crise de 1929|weltwirtschaft\w*|anos 30"
        r"|crack del 29|gdp|inflation|banks?",
    ),
    Unclear(
        r"bipolar",
        r"transistors?|junction|electronics?|stepper|motor|plates?|outlets?|npn|pnp|amplifier|datasheet|docs"
        r"|circuit|semiconductor|voltage|disjunctor|world|cautery|forceps|coordinates",
    ),
    Unclear(
        r"ocd|zwange",
        r"open compute|openocd|jtag|debug|firmware|docs",
    ),
    Unclear(
        r"mania",
        r"games?|wrestle|wrestling|wrestlemania|tournament|stadium|beatle|track|pets?|sonic|tulips?|roller|fm|radio"
        r"|club"
        r"|pizza|sport\w*|deals?",
    ),
    Unclear(
        r"insomnia",
        r"rest|client|api|games?|download|film|movie|cookies|club|song|faithless|remix|craig david|feeder|kygo|edit|mix"
        r"|techno|trance|vinyl|nolan|al pacino|stephen king|festival",
    ),
    Unclear(
        r"burnout",
        r"games?|paradise|takedown|drag|race|racing|tyre|tire|cars?|xbox|playstation",
    ),
    Unclear(
        r"std|sti",
        r"exhausts?|turbos?|coilovers?|impreza|hatch\w*|spec [a-z]|hawkeye|blobeye|bugeye|bj \d+|\d+ ?km|hp|ps"
        r"|type (?:r|uk|ra)"
        r"|fitted|fur (?:sale|verkauf)|for sale|rims?|spoilers?|wings?|intercooler|engine|gearbox|clutch|brakes?"
        r"|forester"
        r"|legacy|brz|manual|sedan|limousine|gebraucht|occasion|motor|cpp|docs|lib|c|rust|header|include|vector"
        r"|string|std thread|deviation|src|api|v\d|subaru|wrx|cars?",
    ),
    Unclear(
        r"addiction|rehab",
        r"games?|song|shoes?|amy winehouse|lyrics|album|makeup|rehab addict|chocolate",
    ),
    Unclear(
        r"self esteem|mental health|psychotherap\w*|psychiatr\w*|psychiater\w*|psiquiatr\w*|psicoterap\w*|psichiatr\w*"
        r"|addictolog\w*|suchtmedizin\w*|oncologist\w*|oncologo|oncologue|onkolog\w*|sexolog\w*|proctolog\w*"
        r"|proktolog\w*"
        r"|venereolog\w*|fertility specialist\w*|hiv specialist\w*|psicolog\w*|psycholog\w*|depression chat"
        r"|therapy for|salud mental|sante mentale|saude mental|psychische gesundheit",
        r"jobs?|careers?|hiring|vacanc(?:y|ies)|salary|degree|university|course|journal of|books|book (?:review"
        r"|club|list|cover|store)|textbooks?|news|policy"
        r"|funding|research",
    ),
    Unclear(
        r"pregnan(?:t|cy)|schwanger\w*|embarazo|grossesse|gravidez",
        r"painting|dog|cat|cattle|celebrity|news|guppy|horse|kate|royal",
    ),
    Unclear(
        r"cancer",
        (
            r"zodiac\w*|horoscop\w*|astrolog\w*|compatib\w*|gemini|taurus|aries|virgo|libra|scorpio|sagittarius"
            r"|aquarius|pisces|tropi[cq]\w*|wendekreis|signos?|signe|sternzeichen|segno|constellation"
            r"|sign|capricorn|leo|june|crab"
        ),
    ),
    Unclear(
        r"krebs",
        (
            r"zodiac\w*|horoskop\w*|astrolog\w*|sternzeichen|wendekreis|aszendent|mond|venus|suppe|rezepte?|koch\w*"
            r"|salat|meer"
            r"|nordsee|strand|angel\w*|aquarium|restaurant|garnelen|hummer|scheren|zwilling\w*|lowe|jungfrau|herr|frau"
        ),
    ),
    Unclear(
        r"lupus",
        r"wol(?:f|ves)|canis|harry|constellation|remus|metal|bands?|song|games?|in fabula|beer|wine",
    ),
    Unclear(
        r"borderline",
        r"madonna|songs?|lyrics|albums?|tennis|cases?|states?|lines?|regions?|values?|results?|films?|movies?"
        r"|games?|ovarian"
        r"|playlists?|vinyl|css|borders?",
    ),
    Unclear(
        r"parkinson s?|parkinson",
        r"michael|laws?|gesetz|cecil|surname|interview|show|norman",
    ),
    Unclear(
        r"hypochondria|phobia|trauma|grief|bereavement|self care|withdrawal",
        r"games?|film|movie|song|bank|atm|cash|money|band|metal|kits?|bay|plates?|shears|wallet|crypto|screen"
        r"|limits?|fees?"
        r"|pending|amount|literature",
    ),
)
"""They name an illness, unless one of the words behind them stands near."""

SITES: Final = (
    r"depression|anxiety|alcoholi|addict|bipolar|schizophren|adhd|autism|\bocd|ptsd|suicid|selfharm|self-harm"
    r"|addiction|alcoholics"
    r"|sobriety|rehab\b|psychiatr|psychother|psycholog"
    r"|mentalhealth|mental-health|therapist|counsel(?:l)?ing|eatingdisorder|anorexia|bulimia|\bhiv|cancer(?:care"
    r"|support|center|centre|research|help|forum)|diabetes|epilepsy|alzheimer"
    r"|dementia|infertility|fertility(?:clinic|care|center)|endometriosis|abortion|plannedparenthood"
    r"|planned-parenthood|pregnancy|std(?:test|check)|crisisline|lifeline|samaritans"
    r"|depresion|ansiedad|depressionen|angsthilfe|seelsorge|suchthilfe|suchtberatung|psicolog|psiquiatr|mindclinic"
    r"|oncolog|psychclinic|nami\.org"
    r"|endometrio|fertilidad|fertilite|kinderwunsch|infertil|ivf(?:clinic|center|centre)|krebshilfe|krebsforum"
    r"|parkinson|esclerosis|\bms-?(?:society|trust|gesellschaft|selbsthilfe)|mssociety|multiplesclerosis|hiv-?test"
    r"|sti-?test"
    r"|sclerose|\bvih|\bsida\b|herpes|crohn|hepatit|opiate|opioid|quitsmoking|stopsmoking|rauchfrei|menopau"
    r"|wechseljahre|\badhs|\btdah"
    r"|(?:living-?with|leben-?mit|vivir-?con-?(?:el|la)?|vivre-?avec-?(?:le|la)?|conviver[ae]-?con-?l?[ao]?)-?(?:ms|sm"
    r"|em|sep|hiv"
    r"|als|ela|copd|epoc|cancer|krebs|tumore|ibd|mici|crohn|pain|dolor|lupus|psorias|depress|diabet|parkinson)"
    r"|aids-?(?:beratung|hilfe|help|test|care|info|support|stiftung)|chemo-?(?:info|help|care)"
    r"|narcotics|zelfmoord|depressie|uzaleznien|depresj|depressione|psichiatr|psicoterap|psychoterap|schizofren"
)
"""In names of hosts, where nothing else is called so."""

SEARCHED: Final = (
    r"clinicaltrials|trialsearch|isrctn|clinicaltrialsregister|healthline|webmd|medlineplus|mayoclinic|netdoktor"
    r"|doctissimo|onmeda|medscape|everydayhealth|medicalnewstoday|apotheken-?umschau"
    r"|\bdrugs\.com|patient\.info|nhsinform|healthdirect|symptom(?:checker|s|ate|a)?\b|symptomsuche|tuasaude"
    r"|cuidateplus|mp\.pl"
    r"|med(?:i|ic|ical)?-?(?:pedia|wiki|search|suche|lexikon|guide|kament|zin-?lexikon)|ask-?a?-?doctor|(?:frag"
    r"|ask)-?(?:einen-?)?(?:arzt|doktor)"
    r"|(?:health|gesundheits?|salud|sante|saude|salute|zdrow\w*)-?(?:search|suche|wiki|pedia|lexikon|portal|guide|info"
    r"|library|answers|az\b)"
)
"""In names of hosts at which people look for what they have: what is searched for there is of health, whatever it
says."""

SITES_ELSEWHERE: Final = (
    r"greatdepression|tropicaldepression|transistor|status\.|monitor|career|jobs|\bcdn|static\.|fonts\.|assets\."
    r"|img\.|insurance"
)

ROOMS: Final = (
    r"/(?:r|forums?|groups?|community|communities|board|sub|boards|rooms?)/[\w-]{0,20}(?:opiates?|opioids?"
    r"|stopdrinking|stopsmoking"
    r"|alcohol(?:ic|ism)\w*|leaves\b|depress(?:ion|ed)\w*|anxiety\w*|bipolar\w*|\bbpd|c?ptsd|\bocd\b|adhd\w*"
    r"|fibromyalgia\w*"
    r"|panicattack\w*|crohns\w*|ulcerativecolitis|hashimoto\w*|hypothyroid\w*|lymphoma\w*|leukemia\w*|parkinsons\w*"
    r"|(?<=/)(?:cfs|pots|mcas|pmdd|vaginismus|erectiledysfunction|dementia\w*|alzheimers\w*|psoriasis|eczema|narcolepsy"
    r"|agoraphobia|psychosis|dpdr|trichotillomania|bulimia|arfid|celiac|longcovid\w*|covidlonghaulers|tourettes|stroke"
    r"|ibd|type1diabetes|t1d|kidneydisease|dialysis|ostomy|mastitis|pregnant|babybumps|abortion|opiates)(?:\b|_)"
    r"|schizo\w+|eatingdisorder\w*"
    r"|\bedanonymemes|suicid\w*|selfharm\w*|\bhiv\w*|herpes\w*|\bstd\b|(?<![a-z])endo(?:metriosis)?\b"
    r"|endometriosis\b|\bpcos\w*|infertil\w*"
    r"|ttc\w*|miscarriage\w*"
    r"|abortion\w*|cancer\b|breastcancer\w*|diabetes\w*|multiplesclerosis|lupus|crohns\w*|\bibs\b|migraine\w*"
    r"|chronicpain\w*|epilepsy"
    r"|autism\w*|menopause|gambling(?:addiction|recovery)|\w+recovery\b|\w+anonymous\b|quit(?:ting)?(?:vaping"
    r"|smoking|kratom|meth))"
)
"""Rooms of large meeting places, whose names are written as one word."""
