"""What programs tell of sexual life and health by the names of events and results, what profiles of dating say, which
sites are swabbed for infections, and what programs against trouble in bed let people do. Folded: lower case, no
accents."""

from typing import Final

from gateway.detectors.health.care_words import EVENT
from gateway.detectors.health.topics import DATE, SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_words import GOODS_BESIDE
from gateway.detectors.matching.lazily import Expression

_GOODS: Final = GOODS_BESIDE.pattern
_INFECTION: Final = (
    r"(?:hiv|vih|aids|syphilis|sifilis|lues|chlamydi\w{0,3}|clamidia|gonorrh?o?e\w{0,2}|gonorre(?:a|ia)|trichomon\w{2,5}"
    r"|hpv|herpes|hsv ?[12]?|hepatitis[ _-]?[bc]|hep[ _-]?[bc]|hbv|hcv|mycoplasma(?:[ _-]genitalium)?|m[ _-]?gen"
    r"|ureaplasma|mpox|st[di]s?|ists?|soa|lgv|treponema\w*|bacterial[ _-]vaginosis|genital[ _-]warts)"
)
_STUDIED: Final = (
    rf"{_GOODS}|\bdocs?\b|campaign|\bchapter|flash ?card|\bstudy ?deck|medschool|med ?school|syllabus|\blesson|trivia"
    r"|vaccin|immuni[sz]|\bdonat|\bepidem|surveill|\bprevalence"
)

# events

_EVENT_WORDS: Final = (
    rf"{_INFECTION}[ _.:-]?(?:self[ _.:-]?)?(?:tests?|kits?|results?|status|screen(?:ing)?|panel|swab"
    rf"|appointment|check)"
    r"|(?:sexual[ _.:-]health|intimacy|sex[ _.:-]?(?:drive|life|log)|libido|orgasm|masturbation|intercourse|kink|fetish"
    r"|sexuality|sexual[ _.:-]?orientation|orientation[ _.:-]?(?:set|picked|chosen)|hookup|erections?"
    r"|erectile|ejaculation"
    r"|morning[ _.:-]wood|sexual[ _.:-](?:activity|desire|function|pain)|condom(?:less)?|unprotected[ _.:-]sex"
    r"|partner[ _.:-](?:notification|notified|count)|porn[ _.:-](?:relapse|urge|streak)|pmo|nofap)"
    r"|prep[ _.:-](?:refill|renewal|dose|doses|labs?|adherence|pill|injection|reminder|consult|eligibility|followup"
    r"|intake|order|prescription)|doxy[ _.:-]?pep|(?:hiv|n)?pep[ _.:-](?:triage|request|start|course|dose)"
)
_DONE: Final = (
    r"log(?:ged)?|add(?:ed)?|sav(?:e|ed)|track(?:ed)?|record(?:ed)?|report(?:ed)?|enter(?:ed)?|submit(?:ted)?|updat(?:e|ed)"
    r"|confirm(?:ed)?|set|select(?:ed)?|chos(?:e|en)|start(?:ed)?|ended|finish(?:ed)?|complet(?:e|ed)|done|edit(?:ed)?"
    r"|view(?:ed)?|open(?:ed)?|ready|check(?:ed)?|request(?:ed)?|order(?:ed)?|book(?:ed)?|received|positive|negative"
    r"|reactive|taken|missed|sent|activat(?:ed|e)|changed|answered|scheduled|delivered|picked|relapse|broke|approved"
)
_EVENTS: Final = (
    r"(?!.*(?:article|blog|podcast|\bpost[ _]|\bads?[ _]|banner|search|course|\bfaq|vaccin|gender"
    r"|content[ _]rating|recipe"
    r"|meal|exam))"
    rf"(?:[a-z0-9]{{1,16}}[ _.:-]){{0,3}}(?:{_EVENT_WORDS})[ _.:-]?(?:{_DONE})(?:[ _.:-][a-z0-9]{{1,16}}){{0,2}}"
    rf"|(?:{_DONE})[ _.:-](?:[a-z0-9]{{1,16}}[ _.:-]){{0,2}}(?:{_EVENT_WORDS})(?:[ _.:-][a-z0-9]{{1,16}}){{0,2}}"
)

# results and tests

_NAMES_OF_TESTS: Final = (
    r"^(?:(?:lab |sample |result )?(?:tests?|assays?|panels?|analytes?|markers?|targets?|pathogens?"
    r"|kits?|screening|screens?"
    r"|infections?|conditions?|organisms?|results? for|diagnosis|exposure|exposed to|sti|std"
    r"|test ordered|reason|for|svc|index"
    r"|service|measure)(?: (?:name|type|code|slug|id|kind|key|sku|label))?)$"
)
_TESTED: Final = (
    r"(?!(?:std|ists?|soa|its)\b(?!.?(?:test|panel|kit|screen|check|result|status)))(?!(?:std|ist|soa)_(?!test|panel|kit|screen|check))"
    rf"(?:[a-z0-9]{{1,10}}[ _/-]+){{0,2}}{_INFECTION}(?:[ _/+,&-]+(?:{_INFECTION}|[a-z0-9]{{1,12}})){{0,5}}"
)
_TELLS_RESULT: Final = (
    r"result|outcome|detected|reactive|negativ|positiv|\bflagged|turnaround|\blabs?\b|\bkits?\b|\border|sample|\bconsent"
    r"|collected|specimen|swab|patient|subject|\bclinic|notify|\bcontacts?\b|partner|anonym|clinician|booking|\bslots?\b"
    r"|appointment|treated|treatment|\bstatus"
)
_CODES: Final = (
    r"(?:ct|ng|tv|mg|tp|hiv|hpv|hsv[12]?|hbv|hcv|syph|gc|uu|mh|lgv|rpr|vdrl|tppa|bv)"
    r"(?:[ _/+,&-]+(?:ct|ng|tv|mg|tp|hiv|hpv|hsv[12]?|hbv|hcv|syph|gc|uu|lgv|rpr|vdrl))*"
)
_SWABBED: Final = (
    r"(?:rectal|vaginal|urethral|pharyn\w+|throat|oral|cervical|anal|genital|penile|urine|first[ _-]?(?:void|catch)\w*)"
    r"(?:[ _-]?(?:swab|urine|sample|self[ _-]?swab))*"
)
_OF_SWABS: Final = (
    r"swab|\burine\b|vagin|rectal|throat|pharyn|self[ -]?collect|partners?\b|finger ?prick"
    r"|dried ?blood|\bsti\b|\bstd\b|\bhiv\b"
    r"|sexual|condom|exposure|\bkit ?(?:code|barcode|id|number)?\b"
)
_NO_SWABS: Final = Expression(
    rf"{_GOODS}|\bmri\b|\bxray|radiolog|\bchest\b|household|framework|\bradio\b|\bbuilds?\b|covid|\bflu\b|influenza|strep"
    r"|microbiome|\bgbs\b|pregnan|dental"
)

# profiles

_DATING: Final = (
    r"dating|\bmatch(?:es|ing)?\b|\bswip|tinder|bumble|hinge|grindr|romeo|scruff|okcupid|badoo|feeld|\bher\b|taimi"
    r"|hook ?up|cruis|\bnsfw\b|\btribes?\b|\bkinks?\b|looking ?for|meet ?at|interested ?in"
    r"|/profiles?\b|/me\b|onboarding"
    r"|discover|singles?\b|lovoo|parship|jaumo|happn|lex\b|recon\b|jack.d|hornet|blued|\bfetlife|show ?me|relationship"
)
_KINKS: Final = (
    r"(?:bondage|bdsm|role ?play\w*|kinks?|threeway|threesome|group(?: sex| play)?|dom(?:inant|inance)?|sub(?:missive"
    r"|mission)?|switch|spanking|fetish\w*|leather|rubber|latex|feet|foot|voyeur\w*|exhibition\w*|swing(?:ing|ers?)|cuckold"
    r"|hot ?wife|shibari|rope|degradation|praise|edging|pegging|orgy|watersports|fisting|anal|oral|raw"
    r"|bareback\w*|sadis\w+"
    r"|masochis\w+|vanilla|tantra|tantric|sensation|mff|ffm|mmf|wax|gagging|impact(?: play)?|pup(?: play)?|toys)"
)
_FREE_ORIENTATIONS: Final = (
    r"(?:(?:homo|bi|pan|demi|a|poly|omni|sapio|andro|gyne|hetero)[ _-]?sexual\w{0,3}|(?:hetero|homo"
    r"|bi)[ _-]?(?:flexible"
    r"|curious|romantic)|gay|lesbian|lesbienne|lesbiana|lesbisch|lesbica|schwul|queer|bi|pan|ace|aro|fluid|homosexuell"
    r"|bisexuell|heterosexuell|questioning|same[ _-](?:sex|gender)|straight|aromantic|bisessuale|omosessuale)"
)
_SAFER: Final = (
    r"(?:condoms?(?: only| always| sometimes)?|on prep|prep|doxy ?pep|pep|bareback|raw|undetectable|u ?= ?u|tasp"
    r"|(?:regular(?:ly)? )?test(?:ed|ing)(?:[ _-]\w+(?:[ -]\w+){0,2})?|no condoms?|let'?s (?:talk|discuss)|discuss"
    r"|safer?(?: only| sex)?"
    r"|never|always|sometimes|needs discussion|vaccinated(?: \w+)?|mpox(?: vaccine)?)"
)

# programs

_PROGRAM_WORDS: Final = (
    r"(?:pe[ _-](?:control|training|recovery|program|help|exercises?)|ed[ _-](?:recovery|control"
    r"|training|program|relief"
    r"|treatment|quiz|consult\w*)|erection\w{0,2}|erectile(?:[ _-]dysfunction)?"
    r"|premature[ _-]ejaculation|ejaculat\w{2,5}"
    r"|vaginismus|vulvodynia|dyspareunia|painful[ _-]sex|low[ _-](?:desire|libido|sex[ _-]?drive)|libido|anorgasm\w+"
    r"|orgasm\w{0,3}|sexual[ _-](?:\w+)|sex[ _-](?:therapy|life|drive|ed[ _-]recovery)|intimacy|lasting[ _-]longer"
    r"|last[ _-]longer|stay(?:ing)?[ _-]hard|delayed[ _-]ejaculation"
    r"|performance[ _-]anxiety[ _-](?:sex|bed)|porn[ _-]\w+"
    r"|better[ _-]sex|erotica|desire[ _-](?:discrepancy|gap)|sexless[ _-]\w+)"
)
_PROGRAMS: Final = rf"(?:[a-z0-9]+[ _-]){{0,2}}{_PROGRAM_WORDS}(?:[ _-][a-z0-9]+){{0,4}}"
_EXERCISES: Final = (
    r"(?:[a-z0-9]+[ _-]){0,2}(?:sensate[ _-]?focus|stop[ _-]?(?:and[ _-])?start|squeeze[ _-]technique"
    r"|start[ _-]stop|edging"
    r"|dilators?|reverse[ _-]kegel|kegels?|mindful[ _-](?:masturbation|touch)|non[ _-]?demand[ _-]touch"
    r"|erotic[ _-]\w+|arousal[ _-]\w+|masturbation|genital[ _-]\w+|desire[ _-]map|intimacy[ _-]\w+|tantric[ _-]\w+"
    r"|yes[ _-]no[ _-]maybe|pleasure[ _-]mapping)(?:[ _-][a-z0-9]+){0,4}"
)
_OF_BEDS: Final = (
    r"partner|couple|erect|ejacul|\bpe\b|\bed\b|sexual|\bsex\b|intim|arous|desire|libido|\bcontrol\b|pelvic|vagin|orgasm"
    r"|hardness|latency|masturb"
)
_OFTEN: Final = (
    r"(?:almost |nearly )?(?:never|rarely|sometimes|often|always|usually|most(?: of the)? times?"
    r"|half the time|every time"
    r"|occasionally|a few times|frequently|not at all)(?: or (?:never|always))?"
    r"|\d{1,2}(?: ?[-_+] ?\d{0,2})? ?(?:x|times?)?"
    r"(?:[ _]?(?:per|a|pro|por|par|al|/)[ _]?(?:day|week|month|year|tag|woche|monat|mes|semana|semaine|mois))?"
    r"|(?:once|twice)(?: (?:a|per) \w+)?|(?:daily|weekly|monthly|yearly)|less than .{2,16}"
    r"|more than .{2,16}|oft|selten|nie"
    r"|manchmal|immer|nunca|siempre|a veces|jamais|parfois|souvent|toujours|as vezes|sempre"
)
_POTENCY: Final = (
    r"(?:sildenafil|tadalafil|vardenafil|avanafil|viagra|cialis|levitra|spedra|stendra|dapoxetine|priligy|flibanserin|addyi"
    r"|vyleesi|bremelanotide|alprostadil|caverject|muse)"
)
_YOUR: Final = (
    r"(?:your|deine?r?|ihre?|tus?|su|sus|ton|tes|votre|vos|seus?|suas?|teus?|il tuo|la tua|i tuoi|je|jouw|twoj\w*)"
)

_ASKED_IN_BED: Final = (
    r"\b(?:erections?|erektions?(?:probleme?n?|storung(?:en)?|fahigkeit)|erektion(?:en)?|erecci(?:on|ones)|erec(?:ao|oes)"
    r"|ejaculation|ejaculate|samenerguss|eyaculacion|ejaculacao|sexual desire|sex drive|libido|sexuelles? verlangen"
    r"|deseo sexual|desejo sexual|desir sexuel)\b"
)
_ANSWERED: Final = (
    r"(?:(?:almost|fast|casi|quase|presque|nearly) )?(?:always|never|immer|nie|siempre|nunca|sempre|toujours|jamais)"
    r"|(?:much|a lot|somewhat|slightly|a (?:bit|little)|far) (?:lower|higher|less|more|worse|better|reduced)"
    r"(?: .{1,30})?"
    r"|(?:under|over|less than|more than|about|within) .{2,20}(?:minutes?|seconds?|min|sec)"
    r"|(?:more|less) than half the times?|about half the time|mehr als die halfte.{0,12}"
    r"|(?:very |sehr )?(?:low|high|weak|strong)"
    r"|viel (?:weniger|geringer)|mucho menos|beaucoup moins|muito menos"
    r"|mild\w*|moderate\w*|severe\w*|unchanged|reduced|decreased|increased|gone|lost"
)
_NO_BEDS: Final = Expression(
    rf"{_STUDIED}|volcan|lava|geolog|scaffold|\bsteel|crane|cd ?rom|\bdis[ck]\b|\btape\b"
    r"|\bquiz ?(?:show|night)|\banimals?\b"
)

SEXUAL_TOLD: Final = (
    Topic(
        "sexual activity",
        Expression(_ASKED_IN_BED),
        Expression(rf"{_OFTEN}|{_ANSWERED}|{YES_NO}"),
        context=Expression(
            r"questionn?air|fragebogen|cuestionario|\banswers?\b|\bintake|\bconsult|\bvisit|\bassess|\bsurvey|\bclinic"
            r"|\bpatient|\bquiz|anamnes"
        ),
        elsewhere=_NO_BEDS,
    ),
    Topic(
        "sexual activity",
        Expression(r"^(?:a|ans|answers?|response|value|selected|choice|antwort|respuesta|reponse|resposta)$"),
        Expression(rf"{_OFTEN}|{_ANSWERED}|{YES_NO}"),
        context=Expression(rf"(?:^|; )(?:q|question|frage|pregunta|pergunta|text|title|label) [^;]*{_ASKED_IN_BED}"),
        elsewhere=_NO_BEDS,
        is_by_value=True,
    ),
    Topic(
        "sexual health event",
        EVENT,
        Expression(_EVENTS),
        elsewhere=Expression(rf"{_STUDIED}|kitchen|interview|\bmoderat|gender|landscape|portrait"),
        is_by_value=True,
    ),
    Topic(
        "infection",
        Expression(_NAMES_OF_TESTS),
        Expression(_TESTED),
        context=Expression(_TELLS_RESULT),
        elsewhere=Expression(rf"{_STUDIED}|\bstock\b|inventory|wholesale|supplier|\bscore \d+ ?/ ?\d"),
        is_by_value=True,
    ),
    Topic(
        "infection",
        Expression(_NAMES_OF_TESTS),
        Expression(_CODES),
        context=Expression(_OF_SWABS),
        elsewhere=_NO_SWABS,
        is_common=True,
    ),
    Topic(
        "infection",
        Expression(
            r"^(?:sample|swab|specimen|collection|test|self ?test)s? ?(?:sites?|types?|locations?"
            r"|kinds?|areas?)$|^swabs?$"
            r"|^(?:sites?|anatomic(?:al)? ?sites?)$"
        ),
        Expression(_SWABBED),
        context=Expression(
            r"partners?\b|\bsti\b|\bstd\b|\bhiv\b|\bct\b|\bng\b|chlamyd|gonor|condom|sexual|exposure"
            r"|\bkits? \S+|kit ?\w* \w"
        ),
        elsewhere=_NO_SWABS,
        is_by_value=True,
    ),
    Topic(
        "infection",
        Expression(
            r"^(?:title|titulo|titre|titel|titolo|body|msg|message|text|alert|subject|content|headline|subtitle|push"
            r"|(?:push|notification|campaign|notif|in app|alert|message) ?\w+)$"
        ),
        Expression(
            rf".*\b{_YOUR} (?:[\w-]+ ){{0,3}}(?:\w*hiv|vih|st[di]s?|ists?|its|soa|chlamydia\w*"
            rf"|gonorrh?oea|syphilis|herpes|hpv"
            r"|sexual health|prep|pep)\W?(?:[\w-]*(?:result|test|ergebnis|kit|swab|refill|renew|appointment|rezept)\w*"
            r"| (?:\w+ ){0,2}(?:results?|tests?|ergebnis\w*|kits?|resultad\w+|resultats?|refill|labs?"
            r"|prescription|dose))\b.*"
            rf"|.*\b{_YOUR} (?:hiv )?prep (?:is|ist|esta|est|e|was|has|wurde|order|pills?|rezept)\b.*"
            r"|.*\b(?:resultado|resultat|ergebnis|risultato|results?)s? (?:\w+ ){0,4}(?:vih|hiv|its|ist|sti|std|sifilis"
            r"|syphilis|clamidia|chlamydia|gonor\w+)\b.*(?:\b(?:listo|disponible|pronto|ready|da|in|prets?|here)\b.*)?"
        ),
        elsewhere=Expression(rf"{_STUDIED}|\bstudy|trial"),
        is_by_value=True,
    ),
    Topic(
        "sexual orientation",
        Expression(
            r"\bsexual ?(?:orientations?|preferences?|identit(?:y|ies)|attractions?)\b|^sexualit(?:y"
            r"|ies)$|^orientations?$"
            r"|^(?:orientacion|orientacao|orientierung|orientamento|geaardheid"
            r"|orientation)(?: sex\w+)?$|^attracted ?to$"
            r"|^(?:i am|identify as|identities|romantic orientation)$"
        ),
        Expression(rf"{_FREE_ORIENTATIONS}(?:[ ,/_-]+(?:man|woman|{_FREE_ORIENTATIONS})(?![^\W_])|(?!))*+"),
        elsewhere=Expression(
            r"landscape|portrait|device ?orientation|screen|gyro|degrees|\bsku\b|\bpart\b|connector"
            r"|\bpipe|\bangle|layout"
            r"|\bimage|canvas|\bprint"
        ),
        pairs=Expression(r"\b(?:sexual orientations?|sexuality|orientations?) (?:name|id|value|label|key|slug)$"),
    ),
    Topic(
        "sexual orientation",
        Expression(
            r"^(?:looking ?for|interested ?in|seeking|show ?me|preference|preferences|filter|filters"
            r"|audience|q|query|search"
            r"|match ?preference|partner ?preference|dating ?preference|attracted ?to"
            r"|onboarding ?preference|tribe|community"
            r"|room|category|i am|who)$"
        ),
        Expression(
            r"(?:bi(?:sexual)?|gay|lesbian|queer|homosexual|pansexual|trans|same[ _-](?:sex"
            r"|gender))[ _-](?:men|women|couples?"
            r"|guys|girls|people|singles|only|dating|man|woman|partners?)|same[ _-](?:sex|gender)"
        ),
        elsewhere=Expression(rf"{_GOODS}|\bnews\b|\brights\b|marriage ?law"),
        is_by_value=True,
    ),
    Topic(
        "sexual life",
        Expression(
            r"^(?:kinks?|fetish(?:es)?|desires|sexual ?interests|turn ?ons?|(?:sexual )?fantas(?:y"
            r"|ies)|kink ?(?:list|tags?)"
            r"|limits|vorlieben|preferencias sexuales|fantasies|into)$"
        ),
        Expression(rf"{_KINKS}(?:[ ,/_-]+{_KINKS}(?![^\W_])|(?!))*+"),
        elsewhere=Expression(rf"{_GOODS}|wishlist|\bgym\b|\bwrestl|\bguild|\blevel \d|recipe|\bcooking"),
    ),
    Topic(
        "sexual life",
        Expression(
            r"^(?:(?:sexual |sex |bed |bedroom )?(?:position|role)|tribes?|my ?tribes?|scene|community"
            r"|into|body ?hair|dynamic)$"
        ),
        Expression(
            r"(?:vers(?:atile)?|power|total)?[ _-]?(?:top|bottom)|vers(?:atile)?(?:[ _-](?:top"
            r"|bottom))?|side|switch|dom|sub|poz"
            r"|twinks?|otters?|leather|bears?|daddy|dad|jocks?|cubs?|drag|rugged|clean[ _-]cut|discreet|sober|\d{1,2}"
        ),
        lowest=0.0,
        highest=20.0,
        context=Expression(
            r"grindr|romeo|scruff|hornet|\bhiv\b|\bprep\b|\bnsfw|\bkinks?\b|hook ?up|\bposition (?:top"
            r"|bottom|vers)|safer"
            r"|\btribes? (?:poz|twink|otter|leather|bear|daddy).{0,60}\b(?:into|position|looking|poz"
            r"|bdsm)|\bpoz\b|sexual"
        ),
        elsewhere=Expression(rf"{_GOODS}|layout|\balign|\bguild|\blevel\b|league|standings|\bcss\b|\bjobs?\b|employ"),
    ),
    Topic(
        "sexual life",
        Expression(
            r"^(?:(?:sexual |sex )?health ?practices?|safer? ?sex(?: \w+)?|practices|protection|sexual ?health"
            r"|sexual ?practices?|prevention|hiv ?prevention|safety ?practices?|meet ?safely|vaccinations)$"
        ),
        Expression(rf"{_SAFER}|(?:all[ _-]?)?clear|tested.{{0,24}}"),
        context=Expression(
            rf"{_DATING}|\bprep\b|condom|\bhiv\b|bareback|sexual|\btested\b|position (?:top|bottom|vers|side)"
        ),
        elsewhere=Expression(rf"{_GOODS}|fire ?wall|weather|kitchen|\bmeal|virus ?scan|endpoint"),
    ),
    Topic(
        "infection",
        Expression(
            r"\b(?:sexual ?health|hiv(?: ?status)?|st[di] ?status|(?:hiv|sti|std) ?test)$"
            r"|^(?:last )?(?:tested|sti tested)"
            r"(?: (?:on|date|at))?$|^tested ?(?:on|date|at)$"
        ),
        Expression(
            rf"{DATE}|(?:19|20)\d\d-\d\d|(?:tested[ _-])?(?:all[ _-])?clear|tested(?:[ _-]\w+(?:[ -]\w+){{0,2}})?"
            rf"|up[ _-]to[ _-]date"
            r"|regular(?:ly)?(?:[ _-]tested)?|every[ _-]\d[ _-]\w+"
            r"|(?:last[ _-])?\d{1,2}[ _-]?(?:months?|mo|weeks?)(?:[ _-]ago)?"
        ),
        context=Expression(r"\bhiv\b|\bst[di]s?\b|sexual|\bprep\b|condom|position (?:top|bottom|vers)|\bkinks?\b"),
        elsewhere=Expression(rf"{_STUDIED}|\bbuild|\bunit ?test|coverage|covid"),
    ),
    Topic(
        "sexual life",
        Expression(
            r"^(?:\w+ )?(?:program(?:me|m|a)?|course|kurs|curso|track|plan|module|pathway|therapy|goals?|focus|concern"
            r"|treatment|topic|journey|issues?|condition|category|vertical|consult(?:ation)?|quiz|funnel|service|exercise"
            r"|session|lesson|step|practice|content|series|task|activity|unit|problem|symptoms?|need)"
            r"(?: (?:id|name|slug|type|key|title))?$"
        ),
        Expression(rf"(?:{_PROGRAMS})|(?:{_EXERCISES})"),
        elsewhere=Expression(
            rf"{_GOODS}|\bbattery|\bengine|\bcars?\b|vehicle|\bschool|\bgym\b|moderat|harass"
            rf"|train(?:ing)? ?course|complian"
        ),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(
            r"^(?:kind|type|activity|act|act ?type|session ?type|exposure(?: type)?|entry ?type"
            r"|relapse(?: type)?|urge(?: type)?"
            r"|behaviou?r|addiction|habit|trigger|source|contact ?type|encounter ?type|sex ?type)$"
        ),
        Expression(
            r"intercourse|masturbat\w+|(?:partnered|penetrative|oral|anal|vaginal|unprotected|protected|solo)[ _-]sex"
            r"|(?:receptive|insertive)[ _-].{2,24}|pmo?|porn\w*|nofap|fapping|condom[ _-](?:broke"
            r"|break\w*|fail\w*|slip\w*)"
            r"|penetration|foreplay|sexual[ _-]\w+|one[ _-]night[ _-]stand|chemsex"
        ),
        elsewhere=Expression(
            rf"{_GOODS}|harass|report(?:ed)? ?(?:user|content)|abuse|block ?list|dns|\bam\b"
            rf"|time ?of ?day|security|pentest|\bhosts?\b"
        ),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(
            r"\b(?:trouble|difficult\w*|problems?|hard) (?:getting|staying|keeping|maintaining"
            r"|achieving|to (?:get|keep|maintain))"
            r"(?: an?| it)? ?(?:hard|erect\w*|up|aroused|wet|orgasm)\b|^ed (?:frequency|symptoms?"
            r"|severity|duration|onset|since"
            r"|cause|history)$|^pe (?:frequency|severity|since|duration|control)$|\bmorning ?(?:wood|erections?)\b"
            r"|\berection ?(?:hardness|quality|score)(?: ?(?:score|scale|level))?$|^(?:get|stay"
            r"|getting|staying|keep|keeping) ?hard$"
            r"|^lasted(?: s| sec(?:onds)?| min(?:utes)?| ms)?$|^time to (?:climax|ejaculat\w+|orgasm)$"
            r"|\blatency to (?:climax|ejac\w*)$"
            r"|\bsex(?:ual)? ?(?:frequency|freq|per (?:week|month)|last ?month|count)\b"
            r"|\bhow ?often ?(?:do you have )?sex\b(?! ed\b)"
            r"|\b(?:num|number of|no of)? ?(?:sex(?:ual)? )?partners ?(?:\d{1,2} ?\w{1,6}|lifetime"
            r"|total|year|ever)?$|\bchemsex\b"
            r"|\bcondomless\b|\blast ?(?:sex|encounter|hook ?up|exposure)\b|\bencounter(?: (?:at"
            r"|date))?$|^exposure ?(?:at|date|time)$"
        ),
        Expression(rf"{_OFTEN}|{YES_NO}|{SCALE}|{DATE}|soft|rigid|firm|\d{{1,3}}\+|[<>] ?\d{{1,3}}|none|unknown"),
        lowest=0.0,
        highest=10_000.0,
        context=Expression(rf"{_OF_BEDS}|condom|\bhiv\b|\bsti\b|\bst[di]\b|\bprep\b|\bpep\b|chemsex|swab|exposure"),
        elsewhere=Expression(
            rf"{_GOODS}|water ?hardness|\bmohs|\bbrinell|rockwell|mineral|\bmetal|\bbusiness|\bsales"
            rf"|\bcrm\b|covid|\bnetwork"
            r"|resell|affiliate|\brace\b|workout"
        ),
    ),
    Topic(
        "infection",
        Expression(
            r"^(?:st[di]s?|ists?|its|infections?)(?: (?:history|hx|past|diagnoses"
            r"|record))?(?: (?:last |past |in )?\d{1,2} ?(?:m|mo|mths|months|y|yr|years?))?$"
        ),
        Expression(rf"{_TESTED}|none|{YES_NO}"),
        context=Expression(r"partner|\bprep\b|condom|\bhiv\b|sexual|questionnair|intake|screen|\btest"),
        elsewhere=Expression(_STUDIED),
        is_by_value=True,
    ),
    Topic(
        "infection",
        Expression(r"^(?:hpv|hsv|hiv|vih|syphilis|chlamydia|gonorrh?oea)(?: ?(?:type)? ?\d{1,2}| high ?risk| hr)$"),
        Expression(r"(?:not |non ?)?(?:detected|reactive)|pos\w*|neg\w*|nachgewiesen|\+|-|true|false"),
        pairs=Expression(r"\b(?:hpv|hsv) (?:type ?)?(?:\d{1,2}|high ?risk|hr|other)$"),
        elsewhere=Expression(_STUDIED),
    ),
    Topic(
        "prophylaxis",
        Expression(r"^(?:reminder|title|name|task|habit|label|med(?:ication)?)(?: (?:name|title|text))?$"),
        Expression(
            r"(?:take|taking|time for) (?:my |your )?(?:prep|doxy ?pep|truvada|descovy)"
            r"|prep (?:reminder|dose|pill|tablet)s?"
        ),
        elsewhere=Expression(r"recipe|kitchen|\bmeal|\bexam"),
        is_by_value=True,
    ),
    Topic(
        "prophylaxis",
        Expression(r"^(?:dose|dosing|schedule|regimen|protocol|taken ?at|source ?status|plan|mode|doses?)$"),
        Expression(rf"2-1-1|on[ _-]?demand|event[ _-]?driven|daily|ti?sta|unknown|positive|negative|{DATE}"),
        context=Expression(
            r"/prep\b|\bprep ?(?:log|dose|tracker|diary)|/pep\b|\bencounter\b|exposure|\bhiv\b|truvada|descovy"
        ),
        elsewhere=Expression(rf"{_GOODS}|kitchen|\bmeal|recipe|\bexam|interview|covid|radiation|asbestos"),
        is_by_value=True,
    ),
    Topic(
        "sexual life",
        Expression(
            r"^(?:items?|item ?(?:name|id)|product ?(?:name|id)?|products?|nm|id|drug|med(?:ication)?"
            r"|treatment|rx|name|sku|pr ?\d"
            r"|variant|plan|offer|medicine)$"
        ),
        Expression(
            rf"(?:\w+[ _-])?{_POTENCY}(?:[ _~-]+(?:\d|mg|tab|pill|daily|generic|chew|oral|film|citrate"
            rf"|as needed).{{0,40}})?|id{_POTENCY}.{{0,80}}"
        ),
        elsewhere=Expression(
            r"pulmonary|hypertension|revatio|adcirca|\bstock\b|inventory|wholesale|supplier|spam|music|\balbum|\bgames?\b"
        ),
        is_by_value=True,
    ),
    Topic(
        "sexual life",
        Expression(r"^(?:pr ?\d|ca|category|product ?category|item ?category|items?|treatment ?area|collection)$"),
        Expression(
            r"(?:.*~(?:ca|nm))?(?:erectile dysfunction|premature ejaculation|genital (?:herpes|warts)"
            r"|chlamydia|gonorrh?oea"
            r"|st[di]s?(?: tests?| treatments?)|hiv(?: prep)?|low libido|sexual (?:health|wellness))(?:~.*)?"
        ),
        elsewhere=Expression(r"\bstock\b|inventory|wholesale|supplier|article|\bnews\b|\bblog|campaign|moderation"),
        is_by_value=True,
    ),
    Topic(
        "sexual life",
        Expression(
            r"^(?:consult(?:ation)?|condition|vertical|visit ?reason|treatment|quiz|funnel|category|ca"
            r"|concern|program)$"
        ),
        Expression(r"ed|pe|low[ _-]?t|mens?[ _-]sexual[ _-]health"),
        context=Expression(rf"{_POTENCY}|erect|premature|libido|begin ?checkout|hims|numan|men'?s ?health"),
        elsewhere=Expression(r"emergency|hospital|triage|\bphysical ?ed"),
        is_common=True,
    ),
    Topic(
        "sexual life",
        Expression(r"^(?:toys?|toy ?(?:name|id|model|type)|device(?: (?:name|model))?|model|product|brand)$"),
        Expression(
            r"(?:lovense|we[ -]?vibe|kiiroo|satisfyer|womanizer|fleshlight|lelo|ohmibod|lush ?\d?"
            r"|vibrator|dildo)(?:[ _-].{0,24})?"
        ),
        elsewhere=Expression(rf"{_GOODS}|cosmetic|soap"),
        is_by_value=True,
    ),
    Topic(
        "sexual activity",
        Expression(r"^(?:pattern|vibration|intensity|orgasm(?:ed|s)?|edges?|session s)$"),
        Expression(rf"{YES_NO}|\w{{2,12}}"),
        lowest=0.0,
        highest=10_000.0,
        context=Expression(
            r"lovense|we ?vibe|kiiroo|satisfyer|lovetoy|love ?toy|sex ?toy|vibrator|\btoy ?(?:id"
            r"|name)\b.{0,120}orgasm|\blush ?\d"
        ),
    ),
)
"""Further topics of `words.py`."""

SEXUAL_TOLD_TRIGGER: Final = (
    r"hiv|\bvih|[^a-z]st[di]s?[^a-z]|[^a-z]ists?[^a-z]|syphil|sifilis|chlamyd|clamidia|gonor|trichom|\bhpv|herpes|[^a-z]hsv"
    r"|\bhep[_ -]?[bc]|\bmpox|sexual|intimacy|libido|orgasm|masturb|intercourse|kink|fetish|hookup|erecti|ejacul|condom"
    r"|prep[_ .-](?:refill|renew|dose|lab|adher|pill|inject|remind|consult|elig|follow|intake|order"
    r"|presc)|doxy[_ .-]?pep"
    r"|pep[_ .-](?:triage|request|start|course|dose)|pmo|nofap|porn|rectal|vaginal|throat|urethral|pharyn|genital|urine"
    r"|same[_ -](?:sex|gender)|(?:bi|gay|lesbian|queer)[_ -]|[^a-z]p?e[pd][_ -]|[^a-z]pe[_ -]|vaginism"
    r"|painful|last[_ -]longer"
    r"|stop[_ -]?(?:and[_ -])?start|squeeze|sensate|dilat|kegel|edging|erotic|arousal|tantric"
    r"|receptive|insertive|penetrat"
    r"|2-1-1|on[_ -]?demand|event[_ -]?driven|sildenafil|tadalafil|vardenafil|avanafil|viagra|cialis"
    r"|levitra|dapoxet|flibans"
    r"|addyi|lovense|we[ -]?vibe|kiiroo|satisfyer|womanizer|vibrator|chemsex|sex[_ -](?:life|drive"
    r"|therapy)|better[_ -]sex"
    r"|(?:take|your) prep|dein\w* prep|erotica"
    r"|erektion|erecci|erec(?:ã|a)o|erec(?:õ|o)es|eyacul|samenerg|sti_|std[_ ]|staying[_ -]hard|stay[_ -]hard|desire"
)
