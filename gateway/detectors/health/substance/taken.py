"""What calculators of promille, food diaries, counters of sober days, diaries of cannabis, requests for naloxone,
groups, practices of substitution and screens of drugs say of what somebody takes. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.health.substance.more import DRUNK, ONE_OR_MORE, SOLD, TAKEN, TESTED
from gateway.detectors.health.topics import DATE, SCALE, Topic
from gateway.detectors.matching.lazily import Expression

_NOT_SOLD: Final = (
    rf"{SOLD}|\borders\b|\bpick ?up\b|\btotal\b|\bgrocer|\bpantry|\bshopping ?list|\bbar ?tab|\btable ?(?:no|number"
    rf"|id)?\b|\bbrew"
)
_WITHOUT: Final = (
    r"alco?h?ol[ _-]?free|alkoholfrei|non[ _-]?alcoholic|sin alcohol|sans alcool|sem alcool|analcolic|alcoholvrij"
)
_WATER: Final = r"\bwater|\bhydrat|\bagua\b|\bwasser|\beau\b|\bacqua\b|\bcoffee|\bcafe|\bkaffee|\btea\b|\bsoda\b|\bmilk"

# drinks

_POURED: Final = (
    r"(?>\d{1,4}(?:[.,/]\d{1,2})?(?!\d)(?: ?(?:x|%|(?:ml|cl|dl|l|oz)(?![a-z])))?|d'"
    r"|(?:an?|one|two|three|half|glass(?:es)?|bottles?|cans?|pints?|mugs?|large"
    r"|small|medium|single|double|cold|house|home ?made|glas|glaser|flaschen?|dosen?|kleines?|grosses?|halbe"
    r"|copas?|vasos?|botellas?|canas?|jarras?|verres?|bouteilles?|pintes?|demis?|copos?|tacas?|garrafas?|latas?"
    r"|bicchieri?|bottiglie|glazen|flessen|of|de|di|du|x)"
    r"(?![a-z]))"
)
"""Each is read in one way only: as many follow each other, two ways would be thousands."""
_SORTS: Final = (
    r"red|white|rose|helles|dunkles|kuhles|alkoholisches|sparkling|dry|semi-?dry|sweet|light|lite|dark|pale|craft"
    r"|draft|draught|lager|wheat|strong|hot"
    r"|rouge|blanc|rosado|tinto|blanco|branco|verde|seco|sec|brut|rosso|bianco|blonde?|brune|rubia|negra|trocken"
    r"|alkoholhaltig|alcoholic"
)
_BREWED: Final = (
    rf"{DRUNK}|weizenbier|hefeweizen|weissbier|kolsch|altbier|radler|gluhwein|aperol(?: spritz)?|mojito|margarita"
    r"|pina colada|negroni|old fashioned|dry martini|martini|bloody mary|sangria|daiquiri|cosmopolitan|manhattan"
    r"|mimosa|hard seltzer|alcopop|baileys|limoncello|jagermeister|ouzo|raki|absinth|bourbon|scotch|merlot|cabernet"
    r"(?: sauvignon)?|chardonnay|riesling|pinot (?:noir|grigio|gris)|sauvignon blanc|rioja|malbec|lambrusco|guinness"
    r"|heineken|budweiser|bud light|stella artois|carlsberg|moscow mule|cuba libre|long island ice ?tea"
)
_MIXED: Final = (
    r"(?:(?:and|&|con|mit|com|avec|e|y|et) )?(?:tonic|soda|coke|cola|orange|lemon|limon|naranja|lime|ginger ale"
    r"|red bull|schorle|juice)"
)
_ONE_DRINK: Final = (
    rf"(?:(?:{_POURED}|(?:{_SORTS})(?![a-z]))[ ,]{{0,2}}){{0,6}}(?!(?:korn|shots?|cana|copa|sprit|port)\b)(?:{_BREWED})"
    rf"(?:[ ,]{{1,2}}(?:{_SORTS}|{_MIXED}))*(?:[ ,(-]{{1,3}}{_POURED})*\)?"
)
"""A drink with how much of it there was: `Red wine, 2 glasses`, `Weizenbier 0,5 l`, `Gin tonic`."""

_ONE_OF_LIST: Final = (
    rf"(?:\d{{1,2}} ?(?:x|\*)? ?)?(?:{_BREWED})[ :*=x_-]{{0,3}}\d{{1,4}}(?:[.,]\d{{1,2}})?(?: ?(?:ml|cl|l|oz|%))?"
    r"(?: ?[x*:] ?\d{1,3})?"
)
"""`2x bier 500ml`."""

_OF_PROMILLE: Final = (
    r"\bbac\b|promille|\balco?+h?ol\w*|\balkohol|\balcool|\balcoo?-?test|ethylo|breathal|\bdrunk\b|\bstd ?drinks?"
    r"|standard ?(?:drinks?|units?)"
)
_LESS: Final = (
    r"moins[ _-]?boire|(?:drink|trink)[ _-]?less|wenig(?:er)?[ _-]?trink|(?:beber|beba)[ _-]?menos|bere[ _-]?meno"
    r"|minder[ _-]?drink"
)
"""Addresses of those who drink less."""
_SOMEBODY: Final = (
    r"\A(?=[\s\S]{0,4000}\b(?:sexe?|sexo|gender|geschlecht|genre|genero|sesso|geslacht|plec)\b)"
    r"(?=[\s\S]{0,4000}\b(?:weight|kg|lbs?|gewicht|poids|peso|masse|body ?mass|waga)\b)"
)
_BY_NAME: Final = (
    r"beers?|bier(?:e|s)?|biertjes?|cervezas?|cervejas?|birre|wines?|weine?|vinos?|vinhos?|vins?|wijn|shots?|chupitos?"
    r"|cubatas?|cocktails?|whisk(?:e)?ys?|vodkas?|wodkas?|schnapse?|spirits?|liquors?|pints?|canas?|gins?|rums?|ron"
    r"|tequilas?|piwa?|glasses of wine|copas de vino|verres de vin|glaser wein"
)
_BY_VESSEL: Final = (
    r"drinks?|getranke?|getraenke?|bebidas?|boissons?|bevande|consommations?|verres?|copas?|vasos?|tragos?|tacas?"
    r"|glass(?:es)?|glaser|glaeser|glazen|bicchieri|units?|unites?|unidades|einheiten|doses?"
)
_SHOT: Final = (
    r"\bscenes?\b|\btakes\b|\bcamera|\bslate\b|\bgoals\b|\bon ?target|\bhoops?\b|\bholes?\b \d|\bphotos?\b|\bframes\b"
    r"|\blens\b|\bshutter|\bfilm ?crew|\bgun ?shot|\bweapon|\bammo|\barrows?\b|\brebound|\bpenalt|\bextras\b"
    r"|\bstoryboard"
)
"""What is shot with a camera, a gun, or at a goal."""
_HOW_MANY: Final = r"(?: (?:count|n|num|number|nb|anzahl|cantidad|consumed|had|drunk|today|total))?"
_DRINKS: Final = (
    Topic(
        "alcohol use",
        Expression(
            r"\b(?:std|standard) ?(?:drinks?|getranke?|getraenke?|units?|verres|unidades|glaser|glazen)\b"
            r"|\b(?:bebidas?|consumiciones|unidades) estandar\b|\bverres? standards?\b|\bdoses? padrao\b"
            r"|\bstandaardglazen\b|\bunidades de bebida\b"
        ),
        lowest=0.0,
        highest=60.0,
        elsewhere=Expression(rf"{_NOT_SOLD}|{_WITHOUT}"),
    ),
    Topic(
        "alcohol use",
        Expression(rf"^(?:{_BY_NAME}){_HOW_MANY}$"),
        lowest=0.0,
        highest=60.0,
        context=Expression(rf"{_OF_PROMILLE}|{_SOMEBODY}"),
        elsewhere=Expression(
            rf"{_NOT_SOLD}|{_WITHOUT}|{_SHOT}|\bplayers?\b|\bassists?\b|\bteams?\b|\bcoffee|\bespresso"
            rf"|\blatte"
        ),
    ),
    Topic(
        "alcohol use",
        Expression(rf"^(?:{_BY_VESSEL}){_HOW_MANY}$"),
        lowest=0.0,
        highest=60.0,
        context=Expression(
            rf"{_OF_PROMILLE}|\btriggers?\b|\bcrav|\burges?\b|\bsober|\bhang ?over|\bdry ?days?\b|drink ?free|\bdrank\b"
            rf"|{_LESS}|(?:^|; )(?:type|typ|tipo|kind|sort|sorte|art|what|quoi|was|drink|boisson|getrank|bebida)"
            rf" (?:{_BREWED}|spirits?|spiritueux|spirituosen?|licores?|destilados?|liquors?|superalcolici)(?: ;|$)"
        ),
        elsewhere=Expression(rf"{_NOT_SOLD}|{_WITHOUT}|{_WATER}|insulin|vaccin|\brecipe|\bingredien"),
    ),
    Topic(
        "alcohol use",
        Expression(rf"^(?:{_BY_VESSEL})(?: (?:list|taken|log))?$"),
        Expression(rf"{_ONE_OF_LIST}(?:[,;|+& ]{{1,3}}{_ONE_OF_LIST}){{0,7}}[,;|+& ]{{0,3}}"),
        context=Expression(
            rf"{_OF_PROMILLE}|{_SOMEBODY}|\bhours?\b|\bhoras?\b|\bstunden\b|\bheures?\b|\bbeginn?\b|\bstart(?:ed)?\b"
        ),
        elsewhere=Expression(rf"{_NOT_SOLD}|{_WITHOUT}"),
    ),
    Topic(
        "alcohol use",
        Expression(
            r"^(?:what|was|quoi|(?:drinks?|beverage|getrank|getraenk|boisson|bebida|bevanda)(?: ?(?:type|name|kind"
            r"|typ|nom"
            r"|nombre))?)$"
        ),
        Expression(
            rf"{_ONE_DRINK}|(?:a |\d(?:[.,]\d)? |large |small |medium |big )*(?:glass(?:es)?|bottles?|carafe) of"
            r" (?:red|white|rose|fizz|bubbly|port|sparkling)|(?:a |\d )?(?:pints?|half|halves)(?: of .{2,16})?"
        ),
        context=Expression(
            rf"{_OF_PROMILLE}|\bunits?\b|\beinheiten\b|\bunites?\b|\bunidades\b|\babv\b|\btriggers?\b|\bcrav|\bsober"
            rf"|\bdrank\b|{_LESS}|\bdrinks?[ _-]?(?:diary|log|journal|tracker)|trink[ _-]?(?:tagebuch|protokoll)"
        ),
        elsewhere=Expression(rf"{_NOT_SOLD}|{_WITHOUT}|{_WATER}"),
        is_by_value=True,
    ),
    Topic(
        "alcohol use",
        Expression(
            r"^(?:(?:food|meal|dish|product|item|entry|alimento|aliment|lebensmittel|comida)"
            r"(?: ?(?:name|title|item|entry|desc|description|nombre|nom))?|foods|speise|nahrungsmittel|voedingsmiddel"
            r"|cibo|produkt|name|title|description|eintrag|nombre|nom|nome|bezeichnung)$"
        ),
        Expression(_ONE_DRINK),
        context=Expression(
            r"\bk?cal\b|calori|kalori|\bkj\b|\bserving|\bmeals?\b|mahlzeit|\bcomidas?\b|\brepas\b|refei|\bdinner\b"
            r"|\blunch\b"
            r"|breakfast|abendessen|mittagessen|fruhstuck|\bcena\b|\bfood ?(?:log|diary|entr)|\bnutrient|\bcarbs\b"
        ),
        elsewhere=Expression(rf"{_NOT_SOLD}|\bbarcode|\bean\b"),
        is_by_value=True,
    ),
)

# sober days, urges and groups

_SLANG: Final = (
    r"oxys?|percs?|percocets?|blues|dope|tranq|pills?|booze|drinking|smoking|vaping|weed|pot|smack|fent|norcos?|vicodin"
    r"|tramadol|lean|dabs?|edibles?|zyn|snus|kiffen|koks|gras|saufen|rauchen|porros?|joints?|canutos?|petards?|shit"
    r"|alkohol|trinken|beber|fumar|boire|fumer"
)
_PLAIN: Final = (
    rf"(?!(?:speed|spice|acid|pot|shit|crack|coke|hash|shots?|port|ale|ron|korn|cava|cana|copa)$){ONE_OR_MORE}"
)
_GROUPS: Final = (
    r"\b(?:al-?anon|nar-?anon|smart recovery|recovery dharma|refuge recovery|celebrate recovery|life ?ring"
    r"|women for sobriety|cocaine anonymous|crystal meth anonymous|alcoholics? anonymous|narcotics? anonymous"
    r"|alcoholicos anonimos|narcoticos anonimos|alcooliques anonymes|narcotiques anonymes|anonyme alkoholiker"
    r"|alcolisti anonimi|anonimowi alkoholicy|kreuzbund|guttempler|blaues kreuz|vie libre|step study"
    r"|12[ -]steps? (?:meeting|group|study|recovery|program|fellowship)"
    r"|big book study|sober(?:ness)? (?:meeting|group|circle))\b"
)
_INITIALS: Final = r"(?:\b(?:aa|na)\b|\b(?:ca|cma|ga)[ -](?:meeting|group|gruppe|grupo|groupe|reunion))"
_MEETING: Final = (
    r"^(?:meetings?|group|gruppe|grupo|groupe|reunion|reuniao|riunione|gruppo|groep|treffen|home ?group|fellowship"
    r"|sala|program(?:me)?)(?: (?:name|title|type|nombre|nom))?$"
)
_OF_RECOVERY: Final = (
    r"\bsponsor|\bsober|\bsobri|recovery|\btrocken|nuchtern|\bclean\b|\banonym|\banonim|\bsteps? ?(?:study|work|\d)"
    r"|\bcourt ?card"
    r"|\bhome ?group|\bchip\b|abstinen|\baddict|\bsucht|meeting ?guide"
)
_WITHOUT_DAYS: Final = (
    r"\b(?:trockene? ?tage|tage ?(?:trocken|clean|rauchfrei|konsumfrei|ohne (?:alkohol|kiffen|rauchen|konsum))"
    r"|clean ?tage|trocken seit|clean seit|konsumfrei\w*|dry since|days? (?:dry|off (?:alcohol|drugs|weed|nicotine))"
    r"|jours? (?:d ?)?(?:abstinence|sobriete)|dias? (?:de )?(?:sobriedade?|abstinenci[ae]|limpi[oa]|sobri[oa])"
    r"|giorni (?:di )?(?:sobrieta|astinenza|pulit[oi])|dagen (?:nuchter|clean|rookvrij)|dni (?:trzezwosci"
    r"|abstynencji))\b"
)
_SOBER: Final = (
    Topic(
        "sobriety",
        Expression(_WITHOUT_DAYS),
        Expression(DATE),
        lowest=0.0,
        highest=40_000.0,
        elsewhere=Expression(
            rf"{SOLD}|weather|wetter|\bregen|\brain|\bgarten|\bgarden|bewasser|irrigat|\bsoil|\bplants?\b|\beyes?\b"
            rf"|\bwindel"
            r"|diaper|\bbed ?wet|bettnass|enures|\bnachte\b"
        ),
    ),
    Topic(
        "sobriety",
        Expression(
            r"^(?:trackers?|counters?|addictions?|streaks?|clocks?|timers?|habits?|vices?|quits?|challenges?|zahler"
            r"|contador(?:es)?|compteurs?|contatori?|tellers?|tracker name|counter name|addiction name)$"
        ),
        Expression(rf"{_PLAIN}|(?!(?:pot|shit|lean|blues|gras)$)(?:{_SLANG})"),
        context=Expression(
            r"\bresets?\b|\bstreak|\bsober|\bclean\b|\brelaps|\bslips?\b|start(?:ed)? ?(?:at|date|on)|\bquit ?(?:date"
            r"|at)"
            r"|\bsavings?\b|money ?saved|\bpledge|\bsince\b|\bseit\b|\bdesde\b|\bdepuis\b|days? ?(?:without|free)"
        ),
        elsewhere=Expression(SOLD),
        is_by_value=True,
    ),
    Topic(
        "sobriety",
        Expression(_MEETING),
        Expression(rf"[^.!?]{{0,60}}{_GROUPS}[^.!?]{{0,60}}"),
        elsewhere=Expression(r"\bbook ?store|\bmovies?\b|\bnews\b"),
    ),
    Topic(
        "sobriety",
        Expression(_MEETING),
        Expression(rf"[^.!?]{{0,60}}{_INITIALS}[^.!?]{{0,60}}"),
        context=Expression(_OF_RECOVERY),
        elsewhere=Expression(r"\bbatter|\bflight|\bairline|\bsprint|\bscrum|\bcalendar ?invite"),
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:kiffen|kiffst du|kokain(?:konsum)?|koksen|saufen|komasaufen|kiffer|porros|canutos|canes"
            r"|maconha|baseado|snuff|shisha|dampfen)(?: (?:frequency|haufigkeit|per week|pro woche|use))?$"
        ),
        Expression(
            rf"{SCALE}|never|daily|weekly|monthly|rarely|sometimes|often|every ?day|nie|selten|manchmal|oft"
            rf"|(?:fast )?taglich"
            r"|wochentlich|gelegentlich|(?:am )?wochenende|nunca|a veces|a diario|diario|todos los dias|jamais|parfois"
            r"|souvent|tous les jours|as vezes|todo dia|todos os dias|mai|ogni giorno|\d{1,2} ?(?:x|mal)? ?(?:/|pro"
            r"|am|per|a)?"
            r" ?(?:tag|woche|day|week)?"
        ),
        lowest=0.0,
        highest=100.0,
        elsewhere=Expression(
            rf"{SOLD}|\bgarden|\bgarten|\blawn|\bplants?\b|\brobot|\bjoint ?(?:angle|pain|count)"
            rf"|\bcook"
        ),
    ),
    Topic(
        "drug use",
        Expression(r"^(?:habit|vice|addiction|substance|substanz|sucht|adiccion|dependance)(?: (?:name|type))?$"),
        Expression(rf"{_PLAIN}|weed|pot|booze|kiffen"),
        context=Expression(
            r"\bdaily ?use|\bspend|\bspent\b|\breduc|\bcut ?(?:down|back)|\bper ?(?:day|week)|\bgrams? ?per"
            r"|\buses? ?per"
            r"|\bonboarding|\bquit\b|\bziel\b|\bgoal"
        ),
        elsewhere=Expression(SOLD),
        is_by_value=True,
    ),
)

# cannabis

_OF_CANNABIS: Final = (
    r"\bindica\b|\bsativa\b|\bthc\b|\bcbd\b|\bcannabis|\bhanf|\bweed\b|\bkush\b|\bhaze\b|\bgummies\b|\bedibles?\b"
    r"|\bpre-?rolls?\b|\bcannabisbluten?\b|\bflos\b|\bdispensary|\bmarijuana|\bmarihuana|\bganja"
    r"|\bbedrocan|\bbedica\b|\bbediol\b|\bbedrobinol|\bpedanios|\btilray|\bdronabinol|\bsativex|\bblunt\b|\bspliff"
    r"|\bdabs?\b"
)
_SMOKES: Final = (
    r"\bsmoked\b|\bvaped\b|\bvaporiz|\bvaporis|verdampf|\bjoints?\b|\bbong\b|\bgeraucht|\bfumado\b|\bfume\b"
    r"|\bvapo\b|\bpuffs\b|\broa\b"
)
_ITS_NAME: Final = (
    r"^(?:strain|sorte|cepa|variete|variedade?|variety|cultivar|genetics?|bluten?|blueten?|flower|varieta|soort|product"
    r"|produkt"
    r"|producto|produit|item)(?: ?name)?$"
)
_NOT_SMOKED: Final = Expression(
    r"\bprices?\b|\bcart\b|checkout|\bsku\b|\bstock\b|inventory|\bmenu\b|\bgrow\w*|\bseeds?\b|\bharvest|germinat"
    r"|\bmuscle"
    r"|bacteri|virus|\blistings?\b|\breviews?\b|\bcoffee|\bkaffee|\btea\b|\bapfel|\bapple|\bwine\b|\bwein\b"
)
_CANNABIS: Final = (
    Topic(
        "drug use",
        Expression(_ITS_NAME),
        Expression(
            rf"(?!.*\b(?:oats?|avena|hafer|oryza|rice|lettuce|hanfsamen"
            rf"|hemp seeds?)\b)[^;{{}}]{{0,40}}(?:{_OF_CANNABIS})[^;{{}}]{{0,40}}"
        ),
        context=Expression(
            r"\bdos(?:e|is|age|ierung)\b|\bmg\b|\bmenge|\bamount|\bintent|\beffects?\b|\bwirkung|\befectos?\b"
            r"|\beffets?\b"
            rf"|\bhigh\b|\bmood|\bmethod|\broute|\brelief|\bsymptom|\bsessions?\b|\bhits\b|{_SMOKES}"
        ),
        elsewhere=_NOT_SMOKED,
        is_by_value=True,
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:strain|sorte|cepa|variete|variedade?|variety|cultivar|genetics?|bluten?"
            r"|blueten?)(?: ?name)?$"
        ),
        Expression(r"[a-z][a-z0-9 '#&.-]{2,40}"),
        context=Expression(rf"{_SMOKES}|{_OF_CANNABIS}"),
        elsewhere=_NOT_SMOKED,
        is_by_value=True,
    ),
)

# harm reduction, substitution, screens

_AGO: Final = (
    r"(?:(?:last|past|this) \w{3,8}|yesterday|today|\d{1,3} ?\w{1,8} ago|\w{1,6} \w{3,8} ago|gestern|heute"
    r"|letzte[ns]? \w{4,8}|ayer|hoy|hier|ontem)"
)
_SOME_TIME_AGO: Final = r"(?:vor|hace|il y a|ha|more than|less|over|about) .{2,16}"
_HOW_OFTEN: Final = (
    r"(?:\d{1,2} ?(?:x|times|mal|veces|fois|vezes)(?: ?(?:/|a|per|pro|al|por|par)? ?\w{3,8})?|\d{1,3} ?(?:mg|g"
    r"|gramm?s?)?"
    r"|daily|weekly|taglich|wochentlich|gelegentlich|occasionally|diario|quotidien)"
)
_ONE_OF_THEM: Final = rf"(?:{TAKEN}|{_SLANG}|nicotine|nikotin)"
_BY_WAY: Final = (
    r"inject\w*|iv|snort\w*|smok\w*|nasal|oral|im|spritz\w*|geraucht|inyect\w*|fumad[ao]|injet\w*|inhal\w*|foil"
)
_AND: Final = r"[ ,/&+;:()-]{1,3}(?:(?:and|und|y|et|e|or) )?"
_AND_MORE: Final = rf"(?:{_AND}(?:{_AGO}|{_ONE_OF_THEM}|{_BY_WAY}|{_HOW_OFTEN})(?!\w)|(?!))*+"
_USED: Final = rf"(?:\d{{1,2}} ?x? )?{_ONE_OF_THEM}{_AND_MORE}(?:{_AND}{_SOME_TIME_AGO}{_AND_MORE}){{0,2}}\)?"
_AGAINST: Final = (
    r"(?:buprenorphin\w*(?: ?/ ?naloxon\w*)?|buprenorfina|suboxone|subutex|zubsolv|sublocade|brixadi|buvidal"
    r"|methadon[ea]?"
    r"|metadona|l-?polamidon|polamidon|levomethadon\w*|methaddict|substitol|naltrexon\w*|vivitrol|disulfiram|antabuse"
    r"|antabus|acamprosat\w*|campral)"
)
_HARM: Final = (
    Topic(
        "drug use",
        Expression(
            r"^(?:last |recent |previous |prior |letzte |ultima |derniere )?(?:overdoses?|uberdosis|ueberdosis"
            r"|sobredosis"
            r"|surdoses?|overdosis)(?: (?:date|when|at|history|count|number|witnessed|experienced|ever))?$"
        ),
        Expression(rf"{DATE}|never|nie|nunca|jamais|{_AGO}|{_SOME_TIME_AGO}"),
        elsewhere=Expression(rf"{SOLD}|\bleaflet|\bposter|\bkafein|\bcaffeine"),
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:use|uses|using|used|substances?|drugs? ?used?|substances? ?used?|drugs|uso|usas|consumo|konsum"
            r"|gebruik"
            r"|consommation"
            r"|what do you use|drogas|drogen|drogues)$"
        ),
        Expression(_USED),
        context=Expression(
            r"narcan|nalox|harm ?reduc|overdos|\bneedle|\bsyringe|\bstrips\b|\bkit\b|safe[r]? ?(?:use|supply"
            r"|consumption)"
            r"|drogenhilfe|drogenberatung|suchthilfe|suchtberatung|reduccion de danos|reduction des risques|sharps"
            r"|\bamount\b|\btriggers?\b|\bcrav|\brelaps"
        ),
        elsewhere=Expression(SOLD.replace(r"|\border\b", "").replace(r"|\bdelivery\b", "")),
        is_by_value=True,
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:last ?use[ds]?|beikonsum|beigebrauch|bijgebruik|co ?use|additional use|ultimo (?:consumo|uso)"
            r"|letzter konsum|zuletzt konsumiert|derniere (?:prise|consommation)|date derniere prise"
            r"|(?:illicit|other|street) ?use)(?: (?:of|substance|drug|what|stoff))?$"
        ),
        Expression(rf"{_USED}|(?:none|keine?r?|kein beikonsum|ningun[oa]?|aucune?)"),
        elsewhere=Expression(SOLD),
    ),
    Topic(
        "drug use",
        Expression(
            r"^(?:med(?:ication|icine|icament|icamento|ikament)?s?|drug|drug name|rx|mittel|praparat|praeparat"
            r"|substitut\w*"
            r"|produit|dose of|product|name|farmaco|traitement|tratamiento|substance)$"
        ),
        Expression(rf"{_AGAINST}(?:[ ,].{{0,40}})?"),
        context=Expression(
            r"\bf1[0-9](?:\.\d{1,2})?\b|\botp|\boud\b|\bopioid|\bopiat|substitution|\btake ?home|\bobserved ?dos"
            r"|\bsucht"
            r"|\baddict|\brecover(?!ed\b)|\bdependen|abhangig|\bsober|\blast ?use|\bbeikonsum|\bbeigebrauch"
            r"|\bmat\b ?(?:program|clinic)|\bprogram(?:me)? mat\b|\buds\b"
            r"|sichtbezug|desintox|metadon|toxicoman|adicc"
        ),
        elsewhere=Expression(SOLD.replace(r"|\border\b", "")),
        is_by_value=True,
    ),
)
TAKEN_MORE: Final = (*_DRINKS, *_SOBER, *_CANNABIS, *_HARM)
"""Further topics of `words.py`."""

_SCREENED: Final = (
    rf"(?:{TESTED}|etg|ets|ethylglucuronid|eddp|nitazen\w*|xylazin\w*|kratom|mitragynin\w*|tilidin|pregabalin"
    rf"|gabapentin"
    r"|amphetamine?|amphetamin|metamphetamin\w*|opiate?|kokain-?metabolit\w*|cocain\w*|thc-?cooh|lsd|6-?mam"
    r"|zopiclon\w*)"
)
SCREENS: Final = (
    Topic(
        "drug use",
        Expression(
            r"^(?:drug|analyte|substance|parameter|assay|analito|analyt|substanz|sustancia|droga|name|test)"
            r"(?: (?:name|type))?$"
        ),
        Expression(_SCREENED),
        context=Expression(
            r"\b(?:outcome|results?|interpretation|ergebnis|befund|resultado|resultat|finding|screen|status)"
            r" (?:\w+ )?(?:pos|neg|non|not|detect|react|nachg|nicht|presum|confirm)"
        ),
        elsewhere=Expression(rf"{SOLD}|\bdogs?\b|\bhorse|\bveterin"),
    ),
    Topic(
        "drug use",
        Expression(
            rf"^(?:{_SCREENED})(?: (?:result|ergebnis|screen|test|metabolites?|confirmation|urine|urin|ng ?ml|value"
            rf"|level"
            r"|drugs? \w+))*$"
        ),
        Expression(
            r"(?:non[ -]?)?(?:positive?|negative?|reactive|detected|presumptive(?: positive)?|confirmed|inconclusive)"
            r"|not detected|none detected|nachgewiesen|nicht nachgewiesen|nachweisbar|positivo|negativo|positif|negatif"
            r"|positiv|negativ|pos|neg|detecte|non detecte|detectado|no detectado|[<>]? ?\d{1,6}(?:[.,]\d{1,3})?"
            r"(?: ?(?:ng|ug|mg)/ml)?"
        ),
        lowest=0.0,
        highest=10_000_000.0,
        elsewhere=Expression(rf"{SOLD}|\bwaste ?water|abwasser|\bdogs?\b|\bhorse|\bveterin"),
    ),
)
"""What a specimen of somebody is tested for; asked only where a message speaks of one."""

SPECIMENS: Final = (
    r"\burine?\b|_urine?\b|\borina\b|\bspecimen|oral_?fluid|\bsaliva\b|\bspeichel|\bhaarprobe|\bhair_?(?:sample|test)"
    r"|drug_?(?:test|screen)|drogen(?:test|screen)|\buds\b|toxicol|toxikol|urinprobe|chain_?of_?custody|donor_?id\b"
)
TAKEN_TRIGGER: Final = (
    r"|\boxys?\b|\bpercs?\b|\bdope\b|\bkiff|vodka|whisk|[^a-z]gin[^a-z]|tequila|prosecco|\bvino|\bvinho|\bbi(?:e|è)re"
    r"|cocktail"
    r"|margarita|mojito|rioja|riesling|merlot|chardonnay|pinot|hefeweizen|indica\b|sativa\b|\bkush\b|gummies|\bhits\b"
    r"|verdampf|\bsmoked\b|\bvaped\b|vaporiz|bedrocan|bedica\b|pedanios|tilray|dronabinol|overdos|(?:ü|ue)berdosis"
    r"|sobredosis|buprenorf|buprenorph"
    r"|polamidon|suboxone|subutex|\bclean_?tage|_trocken|trocken_"
)
