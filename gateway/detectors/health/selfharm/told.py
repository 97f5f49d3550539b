"""Further words about dying and hurting oneself: thoughts that only circle it, questions for a dose, what clinicians
write down, how items of questionnaires ask, and what services call it that watch for it. Patterns read lower-case text
as it was sent; names of fields and of kinds are folded."""

from typing import Final

_APOS: Final = "(?:'|\u2019|\u00b4|)"
_END: Final = r"(?:$|[.,;:!?)\n\x1e])"
"""The end of a sentence, or of the value: behind one stands a mark."""
_PILLS_ES: Final = "(?:pastillas|pasti(?:s|llas)|medicamentos|comprimidos|tranquilizantes|somn(?:í|i)feros)"
_DIE_EN: Final = "(?:die|od|overdose|kill (?:me|you|yourself|myself|a person|someone)|end it)"

_MEANS_EN: Final = "(?:pills|tablets|meds|blades?|razors?|razor blades?|rope|noose)"
_OF_TIME_EN: Final = r"(?:days?|weeks?|months?|years?)"
_SELF_HARM_EN: Final = r"(?:self[- ]?harm(?:ing)?|self[- ]?injury|cutting|hurting (?:myself|yourself)|nssi)"

_NOT_OF: Final = r"(?:$|[.,;:!?)\n\x1e]| [^d])"
"""Behind dying: whoever dies of laughter, of boredom or of hunger does not think of it."""

THOUGHT: Final = (
    # thoughts of it, in languages whose verbs say who thinks
    (
        r"(?:pensei|tenho pensado|(?:estou|ando) a pensar|(?:estou|ando) pensando|voltei a pensar)(?: \w{1,10}){0,3}"
        rf" em (?:morrer{_NOT_OF}|(?:me matar|matar-me|me suicidar|acabar com tudo)\b)"
    ),
    (
        r"(?:pens(?:é|e)|he pensado|estoy pensando|llevo \w{1,10} pensando|he vuelto a pensar)(?: \w{1,10}){0,3}"
        rf" en (?:morir(?:me)?{_NOT_OF}|(?:matarme|suicidarme|quitarme la vida)\b)"
    ),
    (
        rf"j{_APOS}ai (?:\w{{1,10}} )?pens(?:é|e)(?: \w{{1,10}}){{0,3}}"
        rf" (?:à|a) (?:mourir{_NOT_OF}|(?:me tuer|me suicider|me foutre en l{_APOS}air)\b)"
    ),
    # English
    (
        r"(?:took|taken|swallowed) (?:too many|all|a lot|loads|a handful|[1-9]\d) (?:of )?"
        r"(?:my |the |those |his |her )?(?:\w{3,16} )?(?:tablets|pills|meds|medication|capsules)\b"
        r"[^.!?]{0,40}\b(?:on purpose|deliberately)\b"
    ),
    (
        r"what (?:happens|would happen) if (?:i|you) (?:just )?(?:take|took|swallow|swallowed) (?:all (?:of )?(?:my|the"
        r"|these|them)|the whole (?:bottle|box|pack)|every (?:pill|tablet)|too many (?:pills|tablets))\b"
    ),
    (
        rf"{_MEANS_EN} (?:are |is )?(?:all |already |just |still )*(?:lined up|laid out|counted(?: out)?|spread out"
        r"|set out) (?:\w{2,8} )?(?:on|in|by|beside|next to|before) (?:my|the|me|front)\b"
    ),
    (
        r"(?:scared|afraid|frightened|terrified) of (?:myself|what i(?:'ll| will| might| could|'m going to|'d) do"
        rf"(?: to myself| tonight| next|{_END}))"
    ),
    (
        rf"(?:don{_APOS}t|do not|can{_APOS}t|cannot) trust myself (?:(?:to be |being )?alone|tonight|right now|not to"
        r"|(?:with|around) (?:the |my |any )?(?:pills|tablets|meds|knives|blades?|razors?))\b"
    ),
    (
        r"(?:wrote|written|writing|left|done) (?:the |my |goodbye |all the )?letters? (?:to|for) (?:everyone|everybody"
        r"|all of (?:them|you)|each of (?:them|you)|people),? (?:already|just in case|in case i|so they|for when"
        r"|for after|explaining|saying (?:goodbye|sorry)|to say)\b"
    ),
    r"said (?:all )?my goodbyes (?:already|to (?:everyone|everybody|them all|the kids|my \w{2,12}) and)\b",
    (
        rf"{_OF_TIME_EN} (?:since|after|past|from) my (?:suicide )?attempt{_END}|anniversary of my (?:suicide"
        rf" )?attempt\b"
        rf"|survived my (?:own )?(?:suicide )?attempt{_END}"
    ),
    rf"{_OF_TIME_EN} (?:without|clean (?:from|of)|free (?:from|of)|of no|with no|since (?:last )?) ?{_SELF_HARM_EN}\b",
    rf"{_SELF_HARM_EN}[- ]free for (?:\w{{1,8}} ){{1,3}}{_OF_TIME_EN}|{_OF_TIME_EN} {_SELF_HARM_EN}[- ]free\b",
    # the same in other languages
    (
        r"(?:tage?n?|wochen?|monate?n?|jahre?n?) (?:ohne|frei von) (?:selbstverletz\w{2,6}|svv|ritzen|mich zu"
        r" (?:ritzen"
        r"|verletzen|schneiden))\b|seit meinem (?:suizid|selbstmord)?versuch\b|angst vor mir selb(?:st|er)\b"
    ),
    (
        r"(?:d(?:í|i)as?|semanas?|mes(?:es)?|a(?:ñ|n)os?) sin (?:autolesi\w{2,8}|cortarme|hacerme da(?:ñ|n)o)\b"
        r"|desde mi intento de suicidio\b|miedo de m(?:í|i) mism[oa]\b|no quiero (?:seguir )?(?:estar|viviendo)"
        r" (?:m(?:á|a)s )?"
        r"(?:aqu(?:í|i)|en este mundo)(?:[^a-z]|$)|(?:tengo|est(?:á|a)n) (?:ya )?(?:todas )?las pastillas (?:ya )?"
        r"(?:contadas|preparadas|listas|en la mesa|delante)\b"
    ),
    (
        r"(?:jours?|semaines?|mois|ans?) sans (?:automutil\w{2,8}|me faire du mal|me scarifier|scarification)\b"
        r"|depuis ma (?:ts|tentative de suicide)\b|peur de moi[- ]m(?:ê|e)me\b|(?:plus envie d.|veux plus) ?(?:ê|e)tre"
        r" (?:l(?:à|a)|ici|en vie|vivante?)(?:[^a-z]|$)"
    ),
    (
        r"(?:dias?|semanas?|m(?:ê|e)s(?:es)?|anos?) sem (?:automutil\w{2,8}|me cortar|me machucar|me ferir)\b"
        r"|desde a minha tentativa\b|medo de mim mesm[oa]\b|n(?:ã|a)o quero mais (?:estar aqui|existir|viver)\b"
    ),
    (
        r"(?:giorni|settimane|mesi|anni) senza (?:autolesion\w{1,4}|farmi (?:del )?male|tagliarmi)\b"
        r"|paura di me stess[oa]\b|(?:dagen|weken|maanden|jaar) zonder (?:zelfbeschadiging|mezelf te (?:snijden"
        r"|verwonden))\b"
        r"|bang voor mezelf\b"
    ),
    # English
    (
        r"(?:platform|bridge|ledge|roof|balcony|tracks|edge|cliff|rail(?:ing|s)|river|pills"
        r"|traffic)\b[^!?\n]{0,60}\b(?:would be|"
        rf"would have been|{_APOS}d be|how) (?:so|too|very) easy\b"
    ),
    (
        r"(?:no ?body|no one|noone|who) would (?:even |really |actually )?(?:come to|be at|show up (?:to|at|for)"
        r"|cry at) my "
        r"funeral\b|(?:no ?body|no one|noone) would (?:even )?(?:notice|care|miss me) if i (?:was gone|were gone"
        r"|died|disappeared"
        r"|was dead|were dead|killed)"
    ),
    (
        r"(?:feel(?:ing)?|felt) like (?:cutting|burning myself|hurting myself|harming myself|self[- ]?harming"
        r"|killing myself)"
        rf"(?:{_END}| again| tonight| today| so | really | right | myself)"
    ),
    rf"(?:want|need|going|tempted|close|urge) (?:\w{{2,4}} )?to cut (?:again|tonight|so bad(?:ly)?|right now){_END}",
    r"thinking (?:of|about) cutting (?:again|tonight|myself)\b",
    (
        r"(?:what if i|thought (?:of|about)|thinking (?:of|about)|idea of|keep wanting to|tempted to|want to"
        r"|urge to) (?:just )?"
        r"(?:took|take|taking|swallow(?:ed|ing)?|down(?:ed|ing)?) (?:all (?:of )?(?:my|the|these|mom\w{0,2}s?"
        r"|dad\w{0,2}s?)|every"
        r"|the (?:whole|entire)|a (?:whole|full)) (?:\w{2,12} ){0,3}(?:pills?|meds|tablets|bottle|box|pack|packet)\b"
    ),
    (
        rf"(?:won{_APOS}t|will not|not going to|not gonna) be (?:here|alive|around) (?:tomorrow|much longer"
        rf"|by (?:christmas|monday)"
        r"|next (?:week|month|year)|when you (?:read|see))"
    ),
    (
        r"(?:wrote|written|writing|left) (?:my |the |a |some |all (?:the |my )?)?(?:goodbye|suicide|farewell"
        r"|last) (?:letters?|notes?)\b"
    ),
    (
        r"(?:wrote|written|finished) (?:the |my |all (?:the |my )?)?(?:letters?|notes?) (?:to|for) (?:my |the |our )?"
        r"(?:kids|children|mum|mom|dad|parents|family|wife|husband|sister|brother|boys|girls|everyone)\b[^!?\n]{0,60}"
        r"(?:\bis it(?:$|[.,!;\x1e])|\bmy last\b|\bthe end(?:$|[.,!;\x1e])|\bi(?:'m| am) ready\b|\bthen i can go\b)"
    ),
    (
        r"(?:gave myself|put|made|new|fresh|carved) (?:\w{2,6} )?(?:cuts|slashes|gashes) (?:in|on|into|across"
        r"|all over) my "
        r"(?:legs?|arms?|thighs?|wrists?|stomach|skin)\b"
    ),
    r"me (?:hice|hago|he hecho|hac(?:í|i)a) (?:\w{2,8} )?cort(?:es|aduras) en (?:las?|los?|el|mis?)\b",
    (
        r"(?:me fiz|fiz|fa(?:ç|c)o) (?:\w{2,8} )?cortes n[oa]s? (?:meus? |minhas? )?(?:bra(?:ç|c)os?|pernas?|coxas?"
        r"|pulsos?)\b"
    ),
    r"me (?:suis (?:encore )?fait|fais) des (?:entailles|coupures) (?:sur|aux?|dans) ",
    (
        r"mir (?:\w{2,10} )?schnitte (?:am|an|in|auf) (?:den|die|dem|der|meine\w)? ?(?:\w{3,12} )?(?:zugef(?:ü|ue)gt"
        r"|gemacht|beigebracht)\b"
    ),
    r"abschiedsbriefe? (?:\w{2,12} ){0,3}(?:geschrieben|fertig)\b|schreibe? (?:\w{2,12} ){0,2}abschiedsbrief",
    (
        r"(?:escrito|escrib(?:í|i)|escribo|escrevi|escrito) (?:\w{2,8} ){0,2}cartas? de (?:despedida|adi(?:ó|o)s"
        r"|suicidio)\b"
    ),
    r"(?:(?:é|e)crit|(?:é|e)cris) (?:\w{2,8} ){0,2}lettres? d.adieu\b",
    (
        r"how (?:many|much) (?:\w{2,14} ){1,4}(?:would |does it take |do (?:you|i) (?:need|take) |to take )?"
        rf"(?:to {_DIE_EN}\b|(?:is|are) (?:lethal|fatal|deadly|an overdose)|will kill)"
    ),
    (
        r"(?:lethal|fatal|deadly) (?:dose|amount|number) (?:of |for )?(?:paracetamol|tylenol|acetaminophen|ibuprofen"
        r"|sertraline"
        r"|xanax|insulin|amitriptyline|propranolol|sleeping (?:pills|tablets)|fentanyl|oxycodone|lithium|melatonin"
        r"|benadryl|aspirin)"
    ),
    (
        rf"(?:no|(?:don{_APOS}t|do not|can{_APOS}t) see (?:the|a|any)|what{_APOS}s the) point (?:of|in) (?:waking up"
        rf"|living|being "
        r"alive|being here|existing)\b"
    ),
    rf"(?:easier|better|simpler) if i (?:just )?(?:didn{_APOS}t|did not) (?:exist|wake up)\b",
    r"(?:tie|make|tying|making) (?:a|the|my) noose\b",
    # Spanish
    (
        r"cu(?:á|a)nt[oa]s? (?:\w{2,14} ){1,4}(?:para|hacen falta para|se necesitan para|hay que tomar para"
        r"|y) (?:morir(?:me|se)?"
        r"|suicidar(?:se|me|te)|matar(?:se|me|te)|una sobredosis)\b"
    ),
    rf"(?:tomar(?:me)?|tragar(?:me)?|tomarse|meterme) tod[ao]s (?:las|los|mis|estas|esas) {_PILLS_ES}\b",
    r"(?:tomar(?:me)?|tragar(?:me)?) (?:toda la caja|la caja entera|el bote entero|todo el bote|el blister entero)\b",
    (
        rf"(?:quiero|quisiera|ganas de|me gustar(?:í|i)a) desaparecer(?:{_END}| para siempre| del mundo| de una vez"
        rf"| y ya)"
    ),
    r"nadie (?:vendr(?:í|i)a|ir(?:í|i)a|llorar(?:í|i)a) (?:a|en) mi (?:funeral|entierro)\b",
    # German
    (
        r"bringe? mich (?:heute|jetzt|morgen|bald|noch|einfach|irgendwann|wirklich|selbst|nachher|gleich|hier"
        r"|nun) (?:\w{2,12} )"
        rf"{{0,2}}um{_END}"
    ),
    (
        r"(?:w(?:ü|ue)nsch\w{0,4}|hoff\w{0,2}|am liebsten|wollte|w(?:ä|ae)re sch(?:ö"
        r"|oe)n)[^.!?\n]{0,40}(?:nicht mehr|nie wieder"
        r"|nie mehr|gar nicht mehr) (?:aufzuwachen|aufwach(?:e|en|te))\b"
    ),
    (
        r"wie viele? (?:\w{2,20} ){1,4}(?:zum sterben|um zu sterben|t(?:ö|oe)dlich|bis man stirbt"
        r"|um sich (?:\w+ )?umzubringen"
        r"|um mich umzubringen|f(?:ü|ue)r (?:eine )?(?:(?:ü|ue)berdosis|suizid))\b"
    ),
    (
        r"(?:die |meine |eine )?(?:ganze|komplette) (?:packung|schachtel|dose"
        r"|tablettenpackung) (?:\w{2,14} )?(?:zu )?(?:schlucken"
        r"|schluck\w{0,2}|geschluckt|runterschlucken)\b"
    ),
    rf"(?:will|m(?:ö|oe)chte|w(?:ü|ue)rde) (?:einfach |nur |am liebsten |gern )+(?:verschwinden|weg sein){_END}",
    r"zu meiner beerdigung (?:w(?:ü|ue)rde|k(?:ä|ae)me) (?:\w+ )?(?:niemand|keiner)\b",
    r"vor (?:den|einen|die) (?:zug|u-bahn|s-bahn|bahn) (?:gehe|springe|laufe|lege|werfe|schmei(?:ß|ss)e)\b",
    r"(?:weg|fort) von dieser welt\b|nicht mehr auf dieser welt (?:sein|zu sein)\b",
    # French
    r"aval(?:er|é|e|ais) (?:toute |d'un coup )?(?:la |une |ma )(?:bo(?:î|i)te|plaquette)(?: enti(?:è|e)re| de)?\b",
    (
        r"(?:prendre|avaler|gober) (?:tous (?:mes|les)|toute la bo(?:î|i)te de) (?:cachets|comprim(?:é|e)s|m(?:é"
        r"|e)dicaments|somnif(?:è|e)res|m(?:é|e)docs)\b"
    ),
    r"combien de (?:\w{2,16} ){1,4}pour (?:mourir|se tuer|se suicider|me tuer|en finir|une overdose)\b",
    rf"(?:veux|voudrais|envie de|aimerais) (?:juste |seulement )?dispara(?:î|i)tre{_END}",
    r"personne ne (?:viendrait|pleurerait) (?:à|a) mon enterrement\b",
    # Portuguese, Italian, Dutch
    r"quant[oa]s (?:\w{2,16} ){1,4}(?:para|pra|at(?:é|e)) (?:morrer|se matar|me matar|uma overdose)\b",
    (
        r"(?:tomar|engolir) (?:tod[oa]s (?:os|as|meus|minhas) (?:rem(?:é|e)dios|comprimidos|p(?:í|i)lulas)"
        r"|a (?:caixa|cartela) (?:inteira|toda))\b"
    ),
    rf"(?:quero|queria|vontade de) (?:s(?:ó|o) )?(?:sumir|desaparecer)(?:{_END}| para sempre| do mundo| de vez)",
    r"quant[ei] (?:\w{2,16} ){1,4}per (?:morire|suicidarsi|uccidersi|uccidermi)\b",
    r"(?:prendere|ingoiare) (?:tutte le (?:pastiglie|pillole)|tutta la scatola)\b",
    rf"(?:voglio|vorrei) (?:solo )?sparire{_END}",
    r"hoeveel (?:\w{2,16} ){1,4}(?:om (?:dood te gaan|te sterven)|dodelijk|voor (?:een )?zelfmoord)\b",
)
"""Somebody says it of themselves, or asks for it."""

NOTED: Final = (
    (
        r"(?:want(?:s|ed|ing)?|wish(?:es|ed|ing)?) to (?:die|be dead)\b|wish(?:es|ed)? (?:he|she|they) (?:was|were)"
        r" dead\b"
    ),
    r"intentional(?:ly)? (?:ingest\w{2,4}|overdos\w{1,3}|od|self[- ]?poison\w{2,4}|cut)\b|self[- ]?inflicted\b",
    r"found (?:\w{2,10} )?(?:hanging (?:by|in|from)|hanged|with (?:a |the )?(?:ligature|noose|rope around))\b",
    r"(?:1013|5150|5585|m-?1|baker act|psych(?:iatric)?|involuntary(?: psych\w{0,7})?|section 136) hold\b",
    (
        r"(?:disclos(?:ed|es|ing)|reports?|reported|endors(?:ed|es)|admits?(?: to)?|admitted(?: to)?|den(?:ies|ied)"
        r"|ongoing"
        r"|recent|increased) (?:\w{2,10} ){0,2}(?:(?:self[- ]?)?cutting(?: x ?\d| again| behavio| on | her| his"
        r"| this | last | since"
        r"|[.,;\x1e]|$)|sib\b|nssi\b|dsh\b|self[- ]?inj|si (?:w/|with))"
    ),
    (
        r"(?:jump(?:ed|ing)?|fell|fall) from (?:\w{1,8} ){0,3}(?:floor|storey|story|bridge|height"
        r"|overpass)[^.\n]{0,30}(?:intent|suic|attempt)"
    ),
    r"suicide (?:attempt|gesture|watch|precautions|risk (?:high|moderate|elevated|assessed))\b|parasuicid\w{1,3}\b",
    # German
    (
        r"in suizidaler absicht\b|suizidversuch\w{0,2}\b|todesw(?:ü|u)nsche?\b|lebens(?:ü|ue)berdr(?:u|ü)ss\w{0,2}\b"
        r"|lebensm(?:ü|ue)den? gedanken\b"
    ),
    # Spanish
    (
        r"(?:intento|gesto|ideaci(?:ó|o)n|ideas|conducta|riesgo) (?:autol(?:í|i)tic[oa]s?|suicidas?|de suicidio"
        r"|tan(?:á|a)tic\w)\b"
        r"|(?:sobre)?ingesta (?:medicamentosa|voluntaria|masiva)\b|ideas de muerte\b|autoagresi(?:ó|o)n"
    ),
    # French, Portuguese, Italian, Dutch
    (
        r"(?:ts|intoxication) m(?:é|e)dicamenteuse|\bimv\b|tentative d'autolyse\b|id(?:é|e)es (?:noires|suicidaires)\b"
        r"|(?:risque|crise|id(?:é|e)ation) suicidaire\b"
    ),
    r"autoexterm(?:í|i)nio\b|idea(?:ç|c)(?:ã|a)o (?:suicida|de morte)\b|risco de suic(?:í|i)dio\b",
    (
        r"anticonservativ[oaie]\b|ideazione suicid\w{3,5}\b|tentamen suicidii\b|su(?:ï|i)cide ?poging\w{0,2}\b"
        r"|doodswens\w{0,2}\b"
    ),
)
"""Clinicians write it of those whom they treat."""

REPORTS: Final = (
    r"\b(?:refiere|niega|relata|nega|manifiesta|verbaliza|berichtet|verneint|schildert|distanziert|bejaht|rapporte"
    r"|evoque|nie"
    r"|denies|denied|endorse[sd]|disclose[sd]|reports?|reported|admits?|admitted|riferisce|nega|meldt|ontkent)\b"
    r"|\b(?:pat|cl|ct|pt|kl|pcte|pte)\."
)
"""Verbs by which clinicians say what somebody told them."""

ITEM_KEYS: Final = (
    r"\b(?:lieber|besser) tot\b|\bleid (?:an)?zu(?:zu)?fugen\b|\bmejor muert\w|\bestaria muert\w|\bhacerse dano\b"
    r"|\bmieux mort\w?\b"
    r"|\bse faire du mal\b|\bmelhor (?:estar )?mort\w|\bse ferir\b|\bmeglio mort\w|\bfarsi del male\b"
    r"|\bhurt(?:ing)? yourself\b"
    r"|\bharm(?:ing)? yourself\b|\bsuicidas?\b|\bsuicidaires?\b|\bsuicidari\w+|\bselbsttotung\w*"
    r"|\bphq ?9 item ?9\b|\bautolitic\w+|\bautoexterminio\b"
)
"""How questionnaires ask for it, and names of it in further languages."""

ACTS: Final = (
    r"(?:to )?(?:cut|cutting|burn|burning|scratch|scratching|hit(?:ting)?(?: my ?self)?|head ?bang(?:ing)?"
    r"|bang(?:ing)? head"
    r"|self ?harm(?:ing)?|self ?injury|sh|suicid(?:e|al)|overdose|ritzen|schneiden|verbrennen|kratzen|selbstverletzung"
    r"|schlagen"
    r"|cortar(?:me|se)?|quemar(?:me|se)?|autolesion\w*|hacerme dano|me couper|couper|bruler|scarif\w+|me cortar"
    r"|me machucar"
    r"|tagliarmi|snijden|skara|kutte)"
)
URGES: Final = (
    r"(?:self ?harm |main |current |primary )?(?:urges?|drang|druck|impulso|impuls|impulse|pulsion|envie"
    r"|craving)(?: (?:type|kind"
    r"|to|typ|art|zu|a|de|tipo))?"
)
"""What somebody is urged to do, and what a diary of urges calls it."""

STRONG_URGE: Final = (
    r"(?:self ?harm )?(?:urges?|drang|druck|impulso|impuls|anspannung|spannung|intensity|intensitat|distress|craving)"
    r"(?: (?:level|intensity|strength|before|after|vorher|nachher|vor|nach|antes|despues))?"
)

WATCHED: Final = (
    r"(?:\w+ )?(?:suicid(?:e|al|io|aire|a|ality)?|self ?(?:harm|injur(?:y|ious)|mutilation)|suizid\w*|selbstmord\w*"
    r"|selbst(?:verletz|schadig)\w*|autolesion\w*|automutil\w*|zelfmoord|autoles\w*)(?: (?:and|or|self|injury|harm"
    r"|risk|ideation|intent"
    r"|threat|concern|alert|language|content|warning|detected|ankundigung))*"
)
_KEYS_TEXT: Final = """
policy label labels category kategorie categoria categorie type alerttype alert alertcategory reason flag flagtype topic
classification class risk risktype riskcategory concern concerntype violation violationtype tag trigger detection
signal eventtype incidenttype severitytype
"""
WATCHED_KEYS: Final = frozenset(_KEYS_TEXT.split())
_TEXTS_TEXT: Final = """
excerpt snippet transcript text content message inhalt texto texte contenu body quote post comment msg phrase context
matchedtext auszug extracto extrait trecho nachricht mensaje mensagem quotedtext originaltext usertext flaggedtext
searchterm searchquery query utterance caption
"""
WATCHED_TEXTS: Final = frozenset(_TEXTS_TEXT.split())
_PEOPLE_TEXT: Final = """
authorid author autor uid userid user child childid childname student studentid studentname account accountid sender
senderid from fromid member memberid contentid postid post messageid liveid streamid commentid conversationid profileid
username handle device deviceid kid kidname pupil schuler alumno eleve
"""
WATCHED_PEOPLE: Final = frozenset(_PEOPLE_TEXT.split())
_PAPERS_TEXT: Final = "title headline slug url link description threshold enabled definition examples keywords"
OF_PAPERS: Final = frozenset(_PAPERS_TEXT.split())
"""What beside it shows that a text is an article or a rule."""
