"""Names and words of alcohol, tobacco and drugs as people use them: English, Spanish, German, French, Portuguese, and
the names of fields in Italian, Dutch, Polish and the Nordic languages too. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.health.care_words import EVENT, LOGGED
from gateway.detectors.health.short_words import SUBSTANCES_SHORT
from gateway.detectors.health.substance.brief import SUBSTANCES_BRIEF
from gateway.detectors.health.substance.more import OF_FIRES, OILS, SAID_MORE, SAYS_MORE, SUBSTANCES_MORE, TRIGGER_MORE
from gateway.detectors.health.substance.taken import TAKEN_MORE, TAKEN_TRIGGER
from gateway.detectors.health.topics import DATE, SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_words import SUBSTANCES_TRACKED, SUBSTANCES_TRIGGER
from gateway.detectors.matching.lazily import Expression

SUBSTANCES: Final = (
    r"alcohol|beers?|wine|spirits|liquor|vodka|whisk(?:e)?y|cigarettes?|tobacco|nicotine|vap(?:e|ing)|cannabis"
    rf"|marijuana|weed|thc|{OILS}"
    r"|cocaine|crack|heroin|meth(?:amphetamine)?|crystal meth|mdma|ecstasy|lsd|ketamine|opioids?"
    r"|opiates?|fentanyl|oxycodone|benzos?|benzodiazepines?"
    r"|xanax|amphetamines?|speed|ghb|mushrooms|psilocybin|codeine|tramadol|alkohol|bier|wein|zigaretten?|tabak"
    r"|kokain|kiffen|joints?|cerveza|vino|cigarrillos?|tabaco|cocaina|marihuana|biere|vin|cigarettes|cocaine|cerveja"
    r"|vinho|cigarros?|maconha|drogas|drugs|drogen|drogues"
    r"|birra|sigarett[ae]|tabacco|droghe|drank|wijn|sigaretten|wiet|drugs|piwo|wino|wodka|papierosy|papieros"
    r"|marihuana|ol|vin"
    r"|cigaretter|snus|sprit|hash|hasch|haschisch|shisha|hookah|e-?cig\w*|juul|pouches|kratom|adderall|gambling"
    r"|alcoholic drinks"
    r"|hard liquor|sake|tequila|gin|rum|schnaps|aguardiente|pisco|cachaca|canabis|kannabis|cbd|edibles?|crystal"
    r"|spice|poppers"
)
NAMED_USE: Final = (
    r"never|daily|weekly|monthly|occasional(?:ly)?|former|current|social(?:ly)?|heavy|rarely|often|sometimes"
    r"|regular(?:ly)?|ex[- ]?smoker|smoker|non[- ]?smoker|smokes|quit|sober|relapsed?|craving|drinks?|less than \w+"
    r"|(?:(?:current|former|never|ex|light|heavy|every|some|day|tobacco|occasional|daily|moderate|trivial|social|chain"
    r"|cigarette|cigar|pipe|very)[ -]?){1,4}(?:smoker|smoked(?: tobacco)?|user|drinker)(?: ?\(.{1,40}\))?"
    r"|\d{1,6} ?-? ?\d{0,6} (?:times|drinks|units|cigarettes)?.{0,20}"
    r"|(?:quit|stopped|gave up) .{1,20}|nie|taglich|taeglich|wochentlich|woechentlich|mehrmals .{1,16}"
    r"|gelegentlich|nunca|diario|a veces|jamais|parfois|quotidien"
    r"|as vezes|every ?day|once|none"
    r"|(?:social|occasional|light|heavy|chain|casual|weekend)[ -](?:smoker|drinker|vaper|user)|teetotal\w*|drinker"
    r"|abstinent"
    r"|roker|niet-?roker|fumator[ei]|non fumator[ei]|palacz|niepalac[ya]|rokare|icke-?rokare|roger|royker"
    r"|ikke-?royker"
    r"|nigdy|codziennie|okazjonalnie|czasami|nooit|dagelijks|soms|mai|ogni giorno|aldrig|dagligen|ibland|ocassionally"
    r"|smokes (?:tobacco|cigarettes|cigars|a pipe)(?: (?:daily|every day|some days|occasionally))?"
    r"|finding relating to (?:alcohol|tobacco|drug|nicotine)[a-z ]{3,30}: .{1,30}"
    r"|ocasional(?:mente)?|raucher(?:in)?|nichtraucher(?:in)?|fumador(?:a)?|no fumador|fumeur|non fumeur|fumante"
)

OTHER: Final = Expression(
    r"\bgravity\b|\byeast ?(?:dose|strain|type|name|g)\b|\bmini ?bar\b|\broom ?finder|\bhostel"
    r"|\bbrew\w*|ferment\w*|hydrometer|ispindel|\bosm ?change\b|openstreetmap|\bamenity\b|opening ?hours|"
    r"content_?rating|esrb|pegi|\busk\b|nudity|sexual ?content|\bviolence\b|age_?rating|\bparental"
    r"|(?<!vape )(?<!smoke )(?<!bottle )\b\w*shops?\b|\bcart\b|checkout|\bproducts?\b|\bsku\b"
    r"|\bprices?\b"
    r"|\brecipes?\b|\brecettes?\b|\brezepte\b|\brecetas\b|\breceitas\b|\bricett[ae]\b|\bprzepis\w?\b|\brecepten\b"
    r"|\bzutat|ingredient|restaurant|\bmenu\b|\bdelivery\b|(?<!liquor )(?<!bottle )\bstores?\b|winery"
    r"|\bfilters?\b|\bset ?filters\b"
    r"|\bmatch ?pref"
    r"|\bvehicle|\broom ?type|smoking ?room|\bhotel|\bno ?smoking\b|vineyard|cellar|catalog|smoke ?test|smoke"
    r" ?detector|smoke ?alarm|\bbuild\b|\bdeploy|\bci\b|drug ?store"
    r"|pharmacy ?hours|coca|cola\b|crack(?:ed|ing)? (?:software|password)|hashcat"
    r"|garden|lawn|\bgame|album|song|(?:; |[.\[])track\b|track_?(?:id|name|title)"
    r"|playlist|lyrics|\bmovies?\b|\bfilms?\b|hand ?sanit|breathalyzer ?firmware|perfume|age ?verification|age"
    r" ?gate|legal ?drinking|battery|co2"
    r"|\bsensors?\b|\bservers?\b|firmware|fermion|nutrition ?facts|\bnews\b"
    r"|mg ?/ ?(?:actuat|puff)|\binhalers?\b|albuterol|salbutamol"
    r"|budesonid|formoterol|salmeterol|fluticason|beclomet|tiotropium|ipratropium|symbicort|ventolin|seretide"
    r"|\bmed(?:s|ication|icine)?\b|spirometr|\basthma\w* (?:action|control|plan|diary|spray|log|app)|\bcopd\b"
    r"|\bpeak ?flow"
    r"|\brelievers?\b|\bpreventers?\b|puffs? (?:every|qid|bid|prn|twice|as needed)"
)
"""Goods, programs, gardens, songs, and puffs of an inhaler."""

_COUNTED_OF_MANY: Final = (
    r"\brelapse rate|\b(?:sober|clean|relapsed) (?:users|members|players|people|clients)\b|\bcigar\w+ (?:bn|mio|mrd|mln"
    r"|millions?|billions?|per head|per capita|pro kopf|sold|sales|tax|price)\b"
)

_DECLARED: Final = (
    r"\bcustoms\b|\bduty ?free|\bzoll\w*|\baduana|\bdouane|\balfandega|\bdogana|\bexcise"
    r"|\b(?:tariffs|tarife|tarifas|tariffe|premiums|price ?list|rate ?table) (?:\w+ ){0,2}"
    r"(?:smoker|raucher|fumador|fumeur)\b"
    r"|\bflight (?:no|number|[a-z]{2}\d)"
)
_LET: Final = (
    r"\b(?:kalt|warm)?miete\b|\bwg\b|\binserat|\balquiler|\bloyer\b|\baluguel|\baffitto"
    r"|\broom ?mates?\b|\bflat ?share|\bmonthly ?rent|\bpets? (?:allowed|ok)"
)
"""What travellers bring home, what those who smoke are insured for, and what is asked where flats are let."""
_YES_AND_MORE: Final = (
    r"(?:yes|no|ja|nein|si|oui|non|sim|nao|tak|nie|nee|not any ?more|nicht mehr|ya no|plus maintenant)[ ,;(-]{1,3}"
    r"[^.!?]{2,40}"
)
"""`ja, seit 20 Jahren`."""
_THIRST: Final = r"\bwater\b|\bcoffee\b|\bsoda\b|soft ?drinks|hydration|\bmilk\b|\bjuice\b|\btea\b"
"""Near a drink that is not named these say that it may be none."""

_USES: Final = Expression(
    rf"(?:{SUBSTANCES})(?:[ ,/&+]+(?:and |und |y |et |e )?(?:{SUBSTANCES})(?!\w)|(?!))*+"
    rf"|{NAMED_USE}|{YES_NO}|{SCALE}"
    rf"|{DATE}"
)
"""One substance or several, or how it is used."""

_SMOKED_ABROAD: Final = (
    r"clope|zigaretten?|cigarrillo|cigarro|sigarett[ae]|sigaretten?|papieros|cigarett(?:er)?|envie|craving|suchtdruck"
    r"|antojo|fissura|voglia|verre|biere|bier|cerveza|cerveja|birra"
)
_DONE_ABROAD: Final = (
    r"fumee?|geraucht|getrunken|fumad[oa]|fumat[ao]|gerookt|gedronken|wypalony|bue?|bebid[oa]|bevut[ao]|rokt|roget"
    r"|saisie?|enregistree?|notee?|declaree?|eingetragen|erfasst|gespeichert|registrad[oa]"
    r"|guardad[oa]|registrat[ao]|salvat[ao]|resistee?|surmontee?|evitee?|uberstanden|vermieden|resistid[oa]"
    r"|superad[oa]|superat[ao]|evitad[oa]|evitat[ao]"
)
"""How events tell in other languages that something was smoked, drunk, noted down or withstood."""

TOPICS: Final = (
    Topic(
        "sobriety",
        EVENT,
        Expression(
            rf"(?:[a-z0-9]{{1,16}}[ _.:-]){{0,2}}(?:relapse|craving|urge|sobriety|sober[ _.:-]?day|clean["
            rf" _.:-]?day|cigarettes?|vape|puff"
            rf"|joint|alcohol(?:[ _.:-]?drink)?|ruckfall|rueckfall|recaida|rechute|{_SMOKED_ABROAD})s?"
            rf"(?:{LOGGED}|[ _.:-]?(?:{_DONE_ABROAD})"
            rf"|[ _.:-]?(?:smoked|resisted|reset|pledged|smoked|avoided|survived|beaten|used))(?:["
            rf" _.:-][a-z0-9]{{1,12}})?"
        ),
        elsewhere=Expression(OTHER.pattern + r"|self[ _-]?harm|food|sugar|\bbinge|purg|meal|experiment"),
        is_by_value=True,
    ),
    Topic(
        "alcohol use",
        Expression(r"\b(?:drink|alcohol|beer|wine) ?(?:logged|added|tracked|entry|log)\b"),
        Expression(
            r"beers?|wine|red wine|white wine|spirits?|liquor|vodka|whisk(?:e)?y|gin|rum|cider|cocktails?|shots?"
            r"|bier|wein|vino|cerveza|biere|vin"
        ),
        pairs=Expression(
            r"\b(?:drink|alcohol|beer|wine)s? (?:logged|added|tracked|entry|log) (?:units|drinks|count|amount"
            r"|standard drinks|type)$"
        ),
        lowest=0.1,
        highest=60,
        elsewhere=Expression(rf"{OTHER.pattern}|{_THIRST}"),
    ),
    Topic(
        "alcohol use",
        Expression(
            r"\bdrinks? (?:of )?alcohol(?:ic)?(?: (?:today|yesterday|last night|this week))?$"
            r"|\balcohol(?:ic)? (?:drinks? )?(?:today|yesterday|last night)$"
            r"|\bdrinks? ?(?:today|typical|logged|count|consumed|had|per|a|last|this|past|weekly|daily"
            r"|in)(?: ?(?:\d+|last"
            r"|past))?"
            r" ?(?:d|w|day|days|week|weeks|wk|month|night|occasion|7 ?d|30 ?d|7|30)?$|\bdrinks \d+ ?(?:d|days)\b"
            r"|\b(?:weekly|daily) drinks\b|\bgetranke pro woche\b"
        ),
        Expression(rf"{NAMED_USE}|{SCALE}"),
        lowest=0,
        highest=500,
        elsewhere=Expression(rf"{OTHER.pattern}|{_THIRST}"),
    ),
    Topic(
        "alcohol use",
        Expression(
            r"\bhaufigkeit alkohol\w*\b|\bhaeufigkeit alkohol\w*\b|\bgla(?:e)?ser pro (?:tag|woche)\b"
            r"|\balcohol(?:ic)?(?: (?:drinks?|units?|intake|consumption|use|usage|frequency|per week|per day|status"
            r"|servings|consumed|grams|log|amount|level|history|craving|free days|g|ml|pct))+\b|\bunits? ?(?:of"
            r" alcohol|per week)\b"
            r"|\bdrinking ?(?:days|frequency|status|habits|urge|goal|log)\b|\bbinge ?drink\w*"
            r"|\bstandard ?drinks?\b|\bblood ?alcohol\b|\bbinge ?days\b|\bheavy ?drinking\b|\b(?:beers?|wines?"
            r"|spirits|cocktails)"
            r" (?:per|a|last|this) (?:day|week|month)\b|^alcol(?:ici)?(?: \w+){0,3}$|\bconsumo (?:di )?alcol\b"
            r"|\bdrankgebruik\b"
            r"|\bglazen per (?:dag|week)\b|\bspozycie alkoholu\b|\balkohol(?:u|intag|forbrug|inntak)?(?: (?:pro"
            r"|per|na) \w+)?$"
            r"|\bglas per vecka\b|\benheter alkohol\b|\bgenstande\b|\bcopas (?:por|a la) semana\b|\bdoses por"
            r" semana\b"
            r"|\balco+l (?:units?|unites?|verres?|unidades|units|semaine)\b|\bdrinks containing alcohol\b|\bdrink"
            r" alcohol\b"
            r"|\bbebidas? (?:por semana|alcoholicas?)\b|\bconsumo (?:de )?alcohol\b"
            r"|\balkoholkonsum|\balkohol ?(?:pro woche|menge|einheiten)\b"
            r"|\bconsommation (?:d )?alcool\b|\bverres? par (?:semaine|jour)\b|\bconsumo (?:de )?alcool\b"
            r"|\bhk quantity type identifier (?:number of alcoholic beverages|blood alcohol content)"
            r"|\b11331 6\b|\b74013 4\b"
        ),
        Expression(rf"{NAMED_USE}|{YES_NO}|{SCALE}|{DATE}"),
        lowest=0,
        highest=500,
        elsewhere=OTHER,
    ),
    Topic(
        "tobacco use",
        Expression(
            r"\bcigarettes?(?: (?:per|a) ?day| smoked| today| count| daily| avoided| not smoked)?\b|\bcigs?\b"
            r"|\bsmok(?:er|ing) ?(?:status|history|frequency|habit|since|years)?\b"
            r"|^smoke[sd]$|^smoked (?:today|yesterday)$|\bdo you smoke\b"
            r"|\bpack ?years?\b|\btobacco(?: (?:use|status|history|product))?\b|\bnicotine(?: (?:use|craving|mg"
            r"|level|strength))?\b"
            r"|\bvap(?:e|ing)(?: (?:use|puffs|sessions|status))?\b|\bpuffs\b|\bzigaretten?(?: pro tag)?\b"
            r"|\bzig(?:aretten)? ?(?:pro|am|je) ?tag\b|\brauch ?stopp?\b|\brauchfrei\w*|\bletzte zigarette\b"
            r"|\bcig(?:arettes?)? ?(?:par )?jour\b"
            r"|\btabac cig\w*|\bsigarett[ea](?: al giorno)?\b|\bfumatore\b|\bsigaretten(?: per dag)?\b|\brook(?:t"
            r"|status|gedrag|vrij)\b"
            r"|\broken\b|\bpapieros(?:y|ow)?(?: dziennie)?\b|\bpalenie\b|\brokning\b|\broker\b|\brokvanor\b"
            r"|\brygning\b"
            r"|\bcigaretter(?: per dag)?\b|\bsnus\w*\b|\bsigara\w*|\bnikotin(?!pflaster)\w*|\bfuma(?:s|r)?\b"
            r"|\bsmoke (?:tobacco|cigarettes)\b"
            r"|\bquit ?(?:vaping|tobacco|nicotine)\b|\bcigarrillos? ?(?:dia|diarios)?\b|\bcigarros? ?dia\b"
            r"|\braucher\w*|\brauchen\b|\brauchstatus\b|\bcigarrillos?(?: (?:por dia|al dia))?\b|\bfumador\w*"
            r"|\bfuma\b|\btabaquismo\b|\bfumeur\w*|\btabac\b|\bcigarros?(?: por dia)?\b|\bfumante\w*|\btabagismo\b"
            r"|\bsmoke ?free ?(?:days?|since|streak)\b|\bdays ?since ?(?:last )?(?:cigarette|smoke)\b"
            r"|\bquit ?(?:smoking )?date\b|\b72166 2\b"
        ),
        Expression(rf"{NAMED_USE}|{YES_NO}|{DATE}|{SCALE}|{_YES_AND_MORE}"),
        lowest=0,
        highest=10_000,
        elsewhere=Expression(rf"{OTHER.pattern}|{OF_FIRES}|{_COUNTED_OF_MANY}|{_DECLARED}|{_LET}"),
        plain=Expression(
            r"\bcigarettes? (?:today|per day|a day|smoked|daily)$|\bzigaretten pro tag\b"
            r"|\bcigarrillos (?:al|por) dia\b"
        ),
    ),
    Topic(
        "drug use",
        Expression(
            r"\b(?:drug|substance|cannabis|marijuana|opioid|cocaine|heroin|thc|weed|meth|benzo) ?(?:session|mg|grams"
            r"|logged|use|used|usage|abuse|history|intake|frequency|status|of choice|consumption|log|dose|cravings?"
            r"|urges?|problem|dependence)\b|\brecreational ?drugs?\b|\bdrugs? ?(?:taken|used|last used)\b"
            r"|\bdrogenkonsum\b|\bkonsum(?:tag|menge|ziel)\b|\bconsumo (?:de )?(?:drogas|sustancias|substancias)\b"
            r"|\bconsommation (?:de )?(?:drogues?|cannabis)\b"
        ),
        _USES,
        lowest=0,
        highest=100,
        elsewhere=OTHER,
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:cannabis|marijuana|thc|joints?|alcol|alcolici|drank|wiet|alkohol[ua]?|narkotyki|narkotika|drugs?"
            r"|middel|substancia"
            r"|substanz|substantie|sostanza|substancja|addiction(?: type)?|addictions|addicted to|sucht"
            r"|suchtmittel|adiccion|dependance"
            r"|addictiontype|dipendenza|verslaving|uzaleznienie|drug of choice|trek|cannabis|marijuana|cocaine"
            r"|heroin|mdma|ketamine|opioids?|drugs|drogas|drogues|alcohol|alkohol"
            r"|alcool|nicotine|tobacco|weed)$|^substances?(?: (?:name|type))?$|^konsum$|^drogen$"
        ),
        _USES,
        lowest=0,
        highest=100,
        elsewhere=Expression(
            OTHER.pattern
            + r"|\bstrength\b|\brefills?\b|\brx\b|prescri|\bqty\b|\bpharmac|\bcas\b|\btonnage|\bpurity|\bdossier"
            r"|\bsolvent|\bmolecul|\bspam\b|\bseized|\bwaste ?water|\babwasser"
        ),
        context=Expression(
            r"health|sober|recovery|relapse|craving|patient|habit|track|diary|journal|\blog|substance|drug|intake"
            r"|history|use|konsum|trigger|rehab|clinic|mood|therap|medical|screen|question|symptom|check ?in|addict"
            r"|sucht|profile|lifestyle|nuchter|registratie|dagboek|trek|answered|behaviou?r|adicc|addict|sobri"
            r"|verslav|recaid|relaps"
            r"|rueckf|ruckf|abstin|tagebuch|diario|dziennik|vital|patien"
        ),
    ),
    Topic(
        "sobriety",
        Expression(
            r"\bsobriety(?: (?:date|days|streak|start|counter|time))?\b|\bsober(?: (?:days|since|date|streak"
            r"|time))?\b|\bdays ?(?:sober|clean)\b|\bclean (?:days|since|date|time)\b|\bcravings?\b"
            r"|\burge(?:s)?(?: (?:level|intensity|strength|to drink|to use|to smoke))?\b|\brelaps(?:e|es"
            r"|ed)(?: (?:date|count|trigger|days))?\b"
            r"|\btage (?:nuchtern|clean|abstinent)\b|\bnuchtern(?: seit)?\b|\bsuchtdruck\b|\bruckfall\b"
            r"|\brueckfall\b|\bdias (?:sobrio|limpio|sin (?:beber|fumar|alcohol))\b|\bsobriedad\b|\brecaidas?\b"
            r"|\bjours (?:sobre|sans (?:alcool|tabac))\b|\brechute\b|\bsobriedade\b|\bdias (?:sobrio|limpo)\b"
            r"|\babstinen\w+|\bantojos\b"
            r"|\bsobriety ?start\b|\bruckfalle?\b|\brueckfaelle?\b|\bverlangen\b|\bterugval\b|\bnuchter\b"
            r"|\bricadut[ae]\b"
            r"|\bsobrio da\b|\btrzezw\w+|\bnawrot\w*|\bglod (?:alkoholowy|nikotynowy)\b|\bnykter\w*|\baterfall\b"
            r"|\btilbagefald\b"
            r"|\bcraving ?(?:level|intensity|score|strength)\b|\blast (?:drink|use|smoke|cigarette|joint)(?: date|"
            r" at)?\b|\bquit ?date\b"
            r"|\balcohol ?free ?(?:days?|streak)\b|\bclean ?days\b|\bdry ?days\b"
        ),
        Expression(rf"{DATE}|{YES_NO}|{SCALE}|{NAMED_USE}|(?:{SUBSTANCES})"),
        lowest=0,
        highest=40_000,
        elsewhere=Expression(
            rf"{OTHER.pattern}|{_COUNTED_OF_MANY}"
            r"|\brain ?(?:mm|fall)|\bprecip|\bniederschlag|\btracks\b|\baudio|\bdownload|\bepisodes?\b"
            rf"|\bmeditations?\b (?:title|name)"
            r"|\bsperm|semen|motil|ejacul|spermio|espermo|porn|masturbat|\bpmo\b|no ?fap|\bbuilds?\b"
            r"|self[ _-]?harm|food|dessert|pizza|sugar|\bbinge (?:eat|urge|purg)|urge binge|urge purge|\bpurg|\bmeal"
            r"|self[ _-]?injur|hurt(?:ing)? ?myself|cut(?:ting)? ?myself|selbstverletz|selbstschad|ritzdruck|ritzen"
            r"|autoles|automutil|zelfbeschadig|autoagress|samookalecz|selvskad|sjalvskad|itsetuho|suicid|suizid"
            r"|laxativ|restrict|regression|cancer|remission|\burges? (?:sh|si|nssi|to (?:harm|cut|hurt))\b|\bsh acted\b"
            r"|\b(?:sh|si|nssi|sib) (?:urges?|thoughts?|actions?)\b|(?<!p)harm\b(?! ?reduc)"
            r"|\burges? (?:type )?(?:cut|burn|scratch|hit|harm|hurt|bit|pick|pull|bang|punch|cort|ritz|schneid|coup"
            r"|brul|quem"
            r"|pinch|hair|skin|nail|gambl|bet|shop|spend|scroll|eat|porn|text)\w*"
        ),
    ),
    *SUBSTANCES_TRACKED,
    *SUBSTANCES_SHORT,
    *SUBSTANCES_MORE,
    *TAKEN_MORE,
    *SUBSTANCES_BRIEF,
)

_TEXTS: Final = (
    "sober,relapsed,relapse,craving,cravings,got drunk,blackout drunk,drinking again,drank too much,drank again"
    ",hungover,hangover,drinking too much,glasses of wine,bottles of wine,bottle of wine,bottle of vodka,cigarettes"
    ",pack a day,smoke weed,smoked weed,smoking weed,smoked a joint"
    ",clean from heroin,clean from coke,clean from meth,smoking weed,third drink,volví a beber,volví a fumar"
    ",voltei a beber"
    ",je bois en cachette,je bois tous,bebo todas,bebo todo,jeden abend eine flasche,flasche wein"
    ",days clean,weeks clean,months clean,years clean,sin beber,sin consumir,sem beber,sem usar"
    ",did coke,doing coke,snorted,cocaine,heroin,methamphetamine,crystal meth,fentanyl,oxycodone,mdma,ecstasy"
    ",ketamine,cannabis,marijuana,opioids,painkillers,alcoholic,addicted,addict,overdosed,high on,got high,getting"
    " high,withdrawal,withdrawal symptoms,detox,rehab,aa meeting,na meeting,quit smoking,quit drinking"
    ",stop drinking,stop smoking,drinks a day,drinks a week,units a week,beers a day,beers every night,drugs,lsd"
    ",vodka,benzos,vaping"
    ",drinks per week,drinks per day,standard drinks,pack per day,packs per day,packs a day"
    ",pack-years,pack years,smoker,smokers,ex-smoker,non-smoker,nonsmoker,tobacco use,alcohol use,drug"
    " use,drinks socially"
    ",glass of wine,pints of beer,cans of beer,bottle of whiskey,bottle of whisky,bottle of gin,bottle of"
    " rum,shots of vodka,shots of tequila"
    ",cervezas,copas de vino,botellas de vino,cubatas,cervejas,garrafas de vinho,copos de vinho,taças de vinho"
    ",bier getrunken,biere getrunken,wein getrunken,gläser wein,flaschen wein,verres de vin,verres de"
    " whisky,verres de vodka,bouteilles de vin"
    ",fumador,fumadora,exfumador,exfumadora,copas al día,cervezas al día"
    ",raucher,raucherin,nichtraucher,nichtraucherin,ex-raucher,bier pro tag,bier am tag"
    ",fumeur,fumeuse,non-fumeur,verres par jour,verres par semaine"
    ",fumante,ex-fumante,não fumante,doses por dia,cervejas por dia"
    ",borracho,borracha,emborraché,recaída,recaí,cocaína,heroína,marihuana,cigarrillos,adicto,adicta,dejar de beber"
    ",dejar de fumar,drogas,bebí demasiado,porros,bebiendo"
    ",wodka,schnaps,flasche wein,zu viel getrunken,betrunken,rückfall,rückfällig,suchtdruck,kokain,heroin,gekifft"
    ",kiffen,zigaretten,nüchtern,alkohol,drogen"
    ",gekokst,koksen,kokse,geschnupft,koks,crystal,speed gezogen,gras geraucht"
    ",süchtig,entzug,entzugserscheinungen,entzugssymptome,gesoffen,alkoholiker,alkoholikerin"
    ",ivre,rechute,rechuté,cocaïne,héroïne,cannabis,cigarettes,accro,sevrage,symptômes de sevrage,syndrome de"
    " manque,drogue,drogues,arrêter de fumer,arrêter"
    " de boire,alcool,alcoolique,bourré,bourrée,joints"
    ",bêbado,bêbada,recaída,cocaína,maconha,cigarros,viciado,viciada,parar de beber,parar de fumar,álcool,alcoólatra"
)
_SAID_AS_WELL: Final = (
    "beers,percs,geraucht,envie de boire,envie de fumer,envie de consommer,ganas de beber,ganas de fumar"
    ",ganas de consumir,vontade de beber,vontade de fumar,vontade de usar,voglia di bere"
    ",lust zu trinken,drang zu trinken"
    ",bier,schnäpse,wodka,cervezas,cubatas,bières,cervejas,latinhas,chopes,filmriss,encore bu,bu seul,bu seule"
    ",wieder getrunken,allein getrunken,bebí sola,bebí solo,bebi sozinha,bebi sozinho,drank alone"
    ",retkahdin,kuivilla,raittiina,återfall,tilbagefald,tilbakefall,teruggevallen,nawrót,zapiłem,zapiłam"
)
_SAID_IN_GROUPS: Final = (
    "used again,using again,slipped up,picked up again,beers in,drinks in,shots in,beers deep,drinks deep"
    ",one drink,had a drink,day one,day 1,bar parking lot,liquor store"
    ",wieder konsumiert,wieder getrunken,wieder genommen,consumí otra vez,volví a consumir,he vuelto a consumir"
    ",j'ai repris,j'ai replongé,usei de novo,bebi de novo,ho ricominciato"
)
"""What people say of it to those who know what they mean: sure only where an address speaks of being sober."""

UNSURE: Final = frozenset(fold(text) for text in _SAID_IN_GROUPS.split(","))
OF_RECOVERY: Final = Expression(
    r"sober|sobri(?:o|a|e|de)"
    r"|(?<!password)(?<!password[_-])(?<!account[_-])(?<!data)(?<!data[_-])(?<!disaster[_-])recover"
    r"(?!y?[ _-]?(?:code|key|password|account|email|phone))|relaps|addict|rehab|\bquit(?:\b|[_-]|smok|vap|drink|weed"
    r"|nic|alc)"
    r"|stop ?(?:drinking|smoking)|nuchtern|nuechtern|\btrocken|abstin|alcoholics|\baa\b|detox|\bsucht|clean ?(?:time"
    r"|days)"
    r"|12 ?step|moins-?boire|(?:drink|trink)-?less|wenig(?:er)?-?trink|beber-?menos|bere-?meno|minder-?drink"
)
"""Addresses of those who stop."""
TEXTS: Final = tuple(
    dict.fromkeys((*_TEXTS.split(","), *SAID_MORE.split(","), *_SAID_AS_WELL.split(","), *_SAID_IN_GROUPS.split(",")))
)

_COUNTED: Final = r"\b\d{1,2} (?:beers?|drinks|shots|glasses) (?:in|deep|down)\b(?= already| so far| now|[.,!?]|$)"
COUNTED: Final = Expression(_COUNTED)

_AGAIN: Final = (
    r"\b(?:gestern|heute|wieder|schon wieder|abends|last night|yesterday|again|otra vez|ayer|anoche|encore|hier"
    r"|hier soir|ontem|de novo|ieri|ancora) (?:\w+ ){0,2}\d{1,2} (?:beers?|bier(?:e|chen)?|halbe|schnapse?|wodkas?"
    r"|shots|cervezas|cubatas|chupitos|bieres|pintes|verres de (?:vin|whisky|rhum)|cervejas|latinhas|chopes|birre)\b"
    r"|\bfilmriss\b|\b(?:encore bu|bu seule?|wieder getrunken|allein getrunken|bebi sol[ao]|bebi sozinh[ao]"
    r"|drank alone)\b(?! (?:du|le|un|de l|des) (?:cafe|the|eau|lait|jus))"
)
"""How many somebody had again, and that nobody was with them."""

USES: Final = Expression(
    rf"{_AGAIN}|"
    r"\b(?:i|i've|i'm|i have|i had|i was|we) (?:\w+ ){0,3}(?:drink|drank|drunk|drinking|smok\w+|us(?:e|ed|ing)|took"
    r"|taking|did|snort\w*|relaps\w+|sober|clean|high|addict\w*|crav\w+|quit|inject\w*|hungover|detox|vap\w+"
    r"|been (?:sober|clean)|an alcoholic|alcoholic|had (?:\w+ ){0,3}(?:drinks?|beers?|bottles?|glass(?:es)?|shots?"
    r"|cigarettes?|joints?)|withdrawal|blacked|rehab|buy(?:ing)?|need|start\w*|stopp\w*|overdos\w*)"
    r"|\b(?:he|she|my (?:\w+ )?(?:husband|wife|son|daughter|brother|sister|boyfriend|girlfriend|partner|ex))(?:'s| is"
    r"| was)?"
    r" (?:\w+ ){0,2}(?:smoking|snorting|shooting|drinking|using|drunk)\b"
    r"|\b(?:jeden abend|jeden tag|taglich|abends) (?:\w+ ){0,2}(?:flaschen?|glas|glaser|bier|wein|wodka)\b"
    r"|\bje bois (?:en cachette|seule?|tous les)\b|\bbebo (?:todas? as noites|todo dia|todos os dias"
    r"|todas las noches)\b"
    r"|\bvolvi a (?:fumar|beber|consumir|drogarme)\b(?! (?:el|la|los|las|agua|te|cafe)\b)|\bvoltei a (?:beber|fumar"
    r"|cheirar)\b"
    r"|\b(?:llevo|hace|llevamos|estou (?:ha )?) ?(?:\w+ ){1,3}(?:sin|sem) (?:beber|consumir|usar)\b"
    r"|\b(?:days?|weeks?|months?|years?) (?:sober|clean)|\bsober (?:for|since|now)|\bmy (?:drinking|addiction"
    r"|sobriety|sponsor|cravings?|relapse|withdrawal|smoking|use|rehab|detox|drug)|\bcravings? (?:for|to)"
    r"|\bdenies (?:\w+ ){0,3}(?:alcohol|drug|tobacco|etoh)|\b(?:drinks|smokes|uses|reports using|drinking"
    r"|abuses) (?:\w+ ){0,3}"
    r"|\b(?:he|hemos|estoy|estuve) (?:\w+ ){0,2}(?:bebido|borrach\w|fumado|consumido|recaido|sobri\w|bebiendo"
    r"|fumando|enganchad\w)|\b(?:bebi|fume|consumi|recai|tome|fumo|bebo|soy (?:adict|alcoh)\w*|me emborrache"
    r"|esnife)\b"
    r"|\bich (?:\w+ ){0,4}(?:getrunken|geraucht|gekifft|betrunken|ruckfallig|rueckfallig|nuchtern|trinke|rauche"
    r"|kiffe|suchtig|clean|genommen|konsumiert|gesoffen|gekokst|geschnupft|kokse|gezogen|trocken|alkoholiker\w*"
    r"|suchtdruck|entzug|ruckfall)"
    r"|\bseit (?:\w+ ){1,3}(?:keine?n?|ohne|nichts) "
    r"|\b(?:days?|weeks?|months?|years?) (?:without|off|with no|no) "
    r"|\b(?:day|tag|dia|jour|giorno|dag) \d{1,4} (?:without|off|no|ohne|sin|sans|sem|senza|zonder|clean|sober|free) "
    r"|\bpopp(?:ed|ing) (?:\w+ ){0,3}(?:percs?|pills|xans?|xanax|oxys?|benzos?)\b|\bschachteln? (?:\w+ )?geraucht\b"
    r"|\b(?:envie|ganas|vontade|voglia|lust|drang) (?:de|di|zu) (?:boire|fumer|consommer|beber|fumar|consumir|usar|bere"
    r"|trinken)\b(?! (?:un[ae]? |du |de l'|algo |etwas |mucha |mas )?(?:agua|eau|the|te|cafe|wasser|acqua|the"
    r"|chocolat\w*))"
    r"|\bhabe? (?:\w+ ){0,4}(?:gekokst|gekifft|gesoffen|geschnupft)\b"
    rf"|{_COUNTED}"
    r"|\bdepuis (?:\w+ ){1,3}(?:sans|plus de) |\b(?:llevo|hace|desde hace|ha|faz) (?:\w+ ){1,3}(?:sin|sem) "
    r"|\bmein(?:e|en)? (?:suchtdruck|ruckfall|sucht|konsum|entzug|alkohol\w*)"
    r"|\bj'ai (?:\w+ ){0,3}(?:bu|fume|rechute|pris|consomme|sniffe|craque)|\bje (?:suis|bois|fume|prends"
    r"|consomme) (?:\w+ ){0,3}|\bmon (?:sevrage|addiction|alcoolisme)|\bma (?:rechute|consommation)|\b(?:bebi|fumei"
    r"|recai|usei|estou (?:sobri\w|limp\w|bebad\w)|sou (?:alcool|viciad)\w*|bebo|cheirei|tive uma recaida)\b"
    r"|\b(?:trinkt|raucht|kifft|konsumiert|bebe|fuma|boit|fume|pije|pali|beve|rookt|drinkt|dricker|roker)"
    r" (?:\w+\.? ){0,2}\d"
    # histories in records, which leave out who as well
    r"|\b(?:alcohol|tobacco|nicotine|smoking|drugs?|etoh)(?: (?:use|status|history|intake|consumption))?:"
    r"|\b(?:alkohol|nikotin|rauchen|tabak|drogen)(?:konsum)?:|\b(?:alcohol|tabaco|tabaquismo|drogas|alcool|tabac"
    r"|tabagismo):"
    r"|\b(?:social|occasional|casual|weekend|chain)[ -]smoker\b"
    r"|\b(?:current|former|never|ex|every ?day|some ?day|heavy|light|life-?long)[ -](?:every ?day "
    r"|some ?day )?(?:non-?)?smoker\b"
    r"|\b(?:ex-?|nicht|non[ -]|nao |no )?(?:raucher(?:in)?|fumador[ao]?|fumeu(?:r|se)|fumante)\b(?:, | de "
    r"| seit | desde | depuis )"
    r"|\b\d{1,2} (?:drinks|cigarettes|packs?|beers?|units|zigaretten|bier|cigarrillos|cigarros|cervezas"
    r"|verres|biere)s? ?"
    r"(?:/|per|a|each|pro|am|al|por|par|weekly|daily|taglich) ?(?:day|week|night|tag|woche|dia|semana|jour"
    r"|semaine)?\b"
    r"|\b(?:\d{1,2}|a|one|two|three|four|five|six|half a) (?:glass(?:es)?|bottles?|pints?|cans?"
    r"|shots?) of (?:\w+ )?(?:wine|beer|vodka"
    r"|whiske?y|gin|rum|tequila) (?:with|last|after|before|every|each|tonight|yesterday|today|at|this|alone|in bed)\b"
    r"|\b(?:\d{1,2}|una?|dos|tres|cuatro|cinco|seis|duas|um|uma) (?:cervezas?|copas?|cubatas?|vinos?"
    r"|botellas? de vino|cervejas?|garrafas? de vinho"
    r"|copos? de vinho|tacas? de vinho) (?:anoche|ayer|hoy|esta noche|cada|con|solo|sola|ontem|hoje|com"
    r"|todas?|todos?)\b"
    r"|\b(?:\d{1,2}|ein|eine|zwei|drei|vier|funf|sechs) (?:bier|biere|wein|schnaps|glas wein|glaser wein"
    r"|flaschen? (?:wein|bier)) (?:\w+ )?(?:getrunken|intus)\b"
    r"|\b(?:\d{1,2}|un|une|deux|trois|quatre|cinq) (?:verres?|bouteilles?|bieres?) (?:de "
    r"|d')?(?:\w+ )?(?:hier|ce soir|chaque|tous|avec|seule?)\b"
    r"|\bdrinks socially\b|\bsocial drinker\b"
    r"|\bretkahdin\b|\boll(?:ut|een) (?:\w+ ){0,2}(?:kuivilla|raittiina)\b|\b(?:jag|jeg) (?:\w+ ){0,4}"
    r"(?:aterfall|tilbagefald|tilbakefall)\b(?! (?:i|av|af) (?:depression|cancer|kreft|kraeft))"
    r"|\bik ben (?:\w+ ){0,4}teruggevallen\b|\bmial[ea]m (?:\w+ ){0,2}nawrot\b|\bzapil[ea]m\b"
    # what is left out of a chat: who
    r"|\b(?:did|doing|snorted) (?:coke|cocaine|lines|meth|ketamine|mdma|shrooms|acid)\b"
    r"|\b(?:flaschen?|glas|glaser|bier|wein|wodka|schnaps) (?:\w+ )?getrunken\b|\b(?:wieder|zweiter|dritter)"
    rf" ruckfall\b|{SAYS_MORE}"
)
"""Who takes it."""

_DEPENDENT_ON: Final = (
    rf"(?:{SUBSTANCES}|pills?|meds|medications?|pain ?killers?|schmerzmittel\w*|tablette\w*|analges\w+|pastillas?"
    r"|medicament\w+|medikament\w*|comprim\w+|sleeping|schlafmittel\w*|valium|diazepam|lorazepam|tavor|ritalin|oxys?"
    r"|percs?|it|this|them|that|zeug|es|dem|drink\w*|smok\w*|trinken|rauchen|beber|fumar|boire|fumer|porn\w*|gambl\w*"
    r"|stuff|substances?|substanz\w*|coke|koks|gras|lean|dope|booze|pot|adderall|morphine?|morphium|spritz\w*|stoff)"
)
_ADDICTED_TO_ELSE: Final = (
    r"\b(?:suchtig nach|addicted to|hooked on|adict[oa] a(?:l)?|accro (?:a|au|aux)|viciad[oa] em|dipendente da(?:l|lla"
    rf"|i)?) (?!(?:\w+ ){{0,2}}{_DEPENDENT_ON}\b)\w"
)
"""What somebody loves, and takes no harm from."""

IDIOMS: Final = Expression(
    rf"{_ADDICTED_TO_ELSE}|drug ?store|brewery|tap ?room|micro ?brew|craft beers?|\b(?:cut|cutting|harm|harmed"
    rf"|geritzt|ritzen|cort(?:e|ei"
    r"|arme)|coupe)\b[^.!?\n]{0,40}\bclean\b"
    r"|smoke test|coca[- ]cola|diet coke|crack(?:ed)? (?:software|password|version)|speed ?test"
    r"|high (?:score|quality|speed|on (?:the list|my list|life))|relapse (?:album|eminem)|eminem|\bsongs?\b|\balbum"
    r"|lyrics"
    r"|movie|\bfilm(?!riss)|netflix|recipe|ingredient|simmer|sauce|marinade|cooking|wine (?:shop|list|pairing"
    r"|tasting)|\bcart\b"
    r"|\border(?:ed|s|ing)?\b"
    r"|\bgame|addict(?:ed|ing)? to (?:this|the|that|your|coffee|chocolate|shopping|my phone|game|series|show)"
    r"|\bjoints? (?:pain|ache|hurt|stiff|swell|swollen|are |feel)|\b(?:sore|stiff|swollen|aching|painful) joints?\b"
    r"|\b\w*(?<!vape )(?<!smoke )(?<!bottle )shops?\b|shopping"
    r"|(?<!liquor )(?<!bottle )\bstores?\b|app ?store|cash withdrawal|\batm\b|withdrawal (?:of|fee|request|limit"
    r"|amount)|bank|juice|detox (?:tea|water|juice)"
    r"|digital detox|amy winehouse|news|police|arrest|seized|smuggl|traffick|legaliz|legalis|alcohol[- ]free (?:beer"
    r"|wine|gel)|hand sanit|rubbing alcohol"
    r"|\bwipes?\b|lingettes?|toallit\w*|tucher\b|feuchttuch\w*|lenco?s umed\w*|salviett\w*|doekjes|mouth ?wash"
    r"|mundspul\w*"
    r"|bain de bouche|enjuague|\btoner\b|lotion|desinfe[ck]\w*|disinfe[ck]\w*|\bswabs?\b|tupfer|hydroalco\w*"
    r"|hidroalco\w*"
    r"|aftershave|deodorant"
    r"|https?://|\bchips\b|ecstasy of|speed limit|sober (?:analysis|look|assessment)|sobering|chocolate|sugar|pizza"
)

TRIGGER: Final = (
    r"alcohol|alkohol|alcool|drink|binge|units?[_ -]?(?:of|per)|cigar|cigs?\b|smok|pack[_ -]?years|tobac|tabac|tabak"
    r"|nicotin|vap(?:e|ing)|puffs|zigarett|rauch|fuma|fumeur|tabaq|tabag|quit|drug|substance|cannabis|marijuana"
    r"|marihuana|opioid|cocain|heroin|weed|drog|konsum|consumo|consommation"
    r"|sober|sobri|clean[_ -]?(?:days|since|date|time)|days?[_ -]?clean|craving|urge|relaps|n(?:ü|u|ue)chtern"
    r"|alcol|alkool|sigar|papieros|\bpali|palenie|rook|snus|drank|addict|verlangen|\btrek\x1f|nuchter|ricadut"
    r"|trze(?:ź|z)w"
    r"|nykter|middel|sucht"
    r"|suchtdruck|r(?:ü|u|ue|üe)ckf(?:a|ä|ae)ll|reca(?:í|i)da|rechute|abstinen|antojos|mdma|ketamin|verres|bebidas"
    r"|getr(?:ä"
    r"|a)nke|72166-2|11331-6|74013-4" + SUBSTANCES_TRIGGER + TRIGGER_MORE + TAKEN_TRIGGER
)
