"""What people say and apps ask when somebody thinks of dying or of hurting themselves: English, Spanish, German,
French, Portuguese. Patterns read lower-case text as it was sent, so letters with marks stand beside plain ones."""

from typing import Final

from gateway.detectors.matching.lazily import Expression

_APOS: Final = "(?:'|\u2019|\u00b4|)"

CLEAR: Final = (
    # English
    r"kill(?:ing|ed)? my ?self\b",
    r"(?:end|ending|take|taking|took) my (?:own )?life\b",
    r"suicidal[ _-](?:thoughts?|ideations?|feelings?|urges?|plans?|impulses?|today|again|lately|right now)\b",
    rf"(?:am|{_APOS}m|feel|feeling|felt|been|being|become|was|so|very|still|actively|acutely) suicidal\b",
    (
        r"(?:thoughts?|thinking|dream(?:ing|t)?|talk(?:ing)?|fantasi[sz]e|think|planning) (?:of|about)"
        r" (?:my |committing )?(?:suicide|killing my|ending (?:it all|it|my life|things)|dying|hurting my|harming my"
        r"|self[- ]?harm|cutting my)\b"
    ),
    (
        rf"(?:do not|don{_APOS}t|didn{_APOS}t|no longer|never) (?:really |even )?(?:want to|wanna|wish to) (?:live"
        rf"|be alive|exist"
        r"|be here any ?more|wake up(?: tomorrow| again| any ?more)?|go on living|keep living)\b"
    ),
    r"wish (?:that )?i (?:was|were) (?:dead|never born|not alive|gone forever)\b",
    r"wish i (?:had never been born|could (?:just )?(?:die|disappear forever|not wake up))\b",
    r"(?:be|am|i'd be|world would be|everyone would be|family would be) better off (?:dead|without me)\b",
    (
        rf"better off (?:dead|if i (?:(?:was|were) (?:dead|gone)|(?:was|were)(?: not|n{_APOS}t) (?:here|around|alive)"
        r"|died|disappeared))\b"
    ),
    (
        r"(?:took|taken|swallowed) too many (?:of (?:them|those|these|my)|pills|meds).{0,60}\b(?:er|a&e|hospital|icu"
        r"|emergency)\b"
    ),
    r"no reason (?:left )?(?:to live|for living|to stay alive|to go on)\b",
    rf"(?:life is(?: not|n{_APOS}t)?|living) (?:not )?worth living\b",
    r"self[- _]?(?:harm(?:ed|ing|s)?|injur(?:y|ed|ing|ious)|mutilat\w{2,4})\b",
    (
        r"(?:tried|want|wanted|going|plan(?:ning)?|ready|decided|attempt(?:ed)?|how) to (?:commit suicide|kill myself"
        r"|end my life"
        r"|overdose|hang myself)\b"
    ),
    r"commit(?:ted|ting)? suicide\b",
    r"(?:my )?(?:suicide|suicidal) (?:attempt|note|plan)s?\b",
    r"hang(?:ing)? myself\b",
    (
        rf"(?:have|made|got|{_APOS}ve got) a plan (?:and|to|for) (?:i(?:{_APOS}m| am)? )?(?:\w{{2,12}} ){{0,3}}"
        rf"(?:do it|end it|go through with it|act on it|use it)\b"
    ),
    (
        rf"(?:scared|afraid|frightened|worried) (?:that )?i(?:{_APOS}ll| will| might| am going to|{_APOS}m going to) "
        rf"(?:(?:actually|really) do it|do it (?:tonight|today|soon|one day|this (?:time|week|weekend|evening|month))"
        rf"|hurt myself"
        rf"|act on it|go through with it|end it)\b"
    ),
    r"(?:fall asleep|go to sleep|go to bed|sleep) and (?:just )?(?:never|not) wake up\b",
    (
        r"(?:take|taking|swallow|took|swallowed) (?:everything in (?:the|my) (?:medicine|bathroom|pill) cabinet"
        r"|all the pills|every pill|every pill i have"
        r"|all (?:of )?my (?:pills|meds|tablets))\b"
    ),
    (
        r"(?:everyone|everybody|they|family|kids|parents) would (?:all )?be (?:so much |much )?(?:happier"
        r"|relieved|better) (?:off )?if i"
        r" (?:was|were|just|simply)? ?(?:dead|gone|not here|disappeared|died)\b"
    ),
    r"took (?:the |my )?whole (?:bottle|box|pack) of (?:\w{2,14} )?(?:pills|tablets|tylenol|paracetamol|meds)\b",
    r"(?:cut|cutting|burn(?:ing|ed)?|hurt(?:ing)?|harm(?:ing|ed)?|scratch(?:ing|ed)?) my ?self\b",
    r"slit(?:ting)? my wrists?\b",
    rf"can(?:not|{_APOS}t) (?:go on|live) (?:like this|living|any ?more|with this)",
    r"overdosed? on\b",
    r"(?:wanna|want to|gonna|going to|ready to|should|might|could|will) (?:just )?(?:kms|off myself)\b",
    r"unaliv(?:e|ed|ing) (?:my ?self|me)\b",
    r"urges? to (?:self[- ]?harm|cut|hurt myself|harm myself|burn myself)\b",
    r"(?:been|started|keep|kept|can't stop|stopped) cutting (?:again|myself)\b",
    r"(?:relaps(?:ed?|ing)|clean|days?) (?:with|from|off|on|of) (?:sh|s/h|self[- ]?harm|cutting)\b",
    (
        r"(?:took|swallowed|taken|taking) (?:too many|all (?:of )?(?:my|the)|a (?:whole )?(?:bottle|bunch|handful) of"
        r"|(?:1[0-9]|[2-9][0-9]|[1-9][0-9]{2})) (?:\w{2,14} ){0,2}(?:pills|sleeping tablets|tylenol|paracetamol"
        r"|ibuprofen|xanax)\b"
    ),
    r"cut(?:ting)? (?:up )?my (?:arms?|wrists?|thighs?|skin)\b",
    (
        r"(?:sav(?:ing|ed)|stockpil(?:ing|ed)|hoard(?:ing|ed)|stash(?:ing|ed)) (?:up )?(?:all )?(?:my"
        r"|the) (?:pills|meds|medication|sleeping tablets)\b"
    ),
    (
        r"(?:throw(?:ing)? myself|jump(?:ed|ing)?|step(?:ped|ping)?|walk(?:ing)?) (?:(?:off|from) (?:a|the"
        r"|that) (?:bridge|roof|balcony|cliff"
        r"|building)|(?:in front of|under) (?:a|the) (?:train|bus|truck|car)|into traffic)\b"
    ),
    r"wish (?:the|a|that|this) (?:bus|car|train|truck|plane) (?:would|had) (?:just )?(?:hit|killed?|run over) me\b",
    r"burn(?:ed|t|ing) my (?:arms?|wrists?|thighs?|legs?|skin) (?:with|again|on purpose)\b",
    r"(?:googled|looked up|searched|know) how many (?:paracetamol|pills|tablets|tylenol|sleeping pills|xanax)\b",
    r"think about (?:not existing|not being (?:here|alive)|being dead)(?:$|[.,;!?\x1e]| any ?more)",
    (
        rf"better (?:to |if i |that i )(?:just )?(?:not be|not being|wasn{_APOS}t|weren{_APOS}t|wasnt"
        rf"|wouldn{_APOS}t be) (?:alive|here any ?more|around any ?more)\b"
    ),
    r"(?:rather|prefer to) (?:not be alive|be dead|not exist|not wake up)\b",
    # Spanish
    (
        r"mejor (?:no estar (?:viv[oa]|aqu(?:í|i))|no (?:vivir|existir|haber nacido)|estar muert[oa]|morir(?:me)?"
        r"|si (?:yo )?(?:no (?:estuviera|existiera|hubiera nacido)|me muriera|desapareciera)|estar(?:í|i)a"
        r" muert[oa])\b"
    ),
    (
        r"(?:melhor|prefer(?:i|ir)a|preferia) (?:n(?:ã|a)o (?:estar (?:viv[oa]|aqui)|existir|viver|ter nascido"
        r"|acordar)|estar mort[oa]|morrer|se eu (?:n(?:ã|a)o existisse|morresse|sumisse|n(?:ã|a)o estivesse))\b"
    ),
    (
        r"(?:mieux|pr(?:é|e)f(?:é|e)rerais|pr(?:é|e)f(?:é|e)rable) (?:que je |de |si je )?(?:ne (?:plus "
        r"|pas )?(?:(?:ê|e)tre"
        r" (?:l(?:à|a)|en vie|vivante?)|sois (?:plus )?(?:l(?:à|a)|en vie)|exister|me r(?:é|e)veiller|vivre)"
        r"|(?:ê|e)tre morte?|mourir|n'(?:é|e)tais (?:plus|pas) (?:l(?:à|a)|en vie))"
    ),
    (
        r"(?:meglio|preferirei) (?:non (?:esserci|essere (?:viv[oa]|nat[oa])|esistere|vivere|svegliarmi)"
        r"|essere mort[oa]|morire|se (?:non ci fossi|morissi|sparissi))\b"
    ),
    (
        r"(?:besser|lieber) (?:(?:gar |einfach )?nicht mehr (?:am leben|da|hier|aufzuwachen|aufwachen|zu leben)"
        r"|tot(?: w(?:ä|ae)re"
        r"| sein| zu sein)|nie geboren)\b"
    ),
    (
        r"(?:beter|liever) (?:(?:als ik )?(?:er )?niet meer (?:leef|leven|te leven|zijn|wakker|zou zijn|was|ben)|dood"
        r"(?: zijn| was| ben| te zijn))\b|ik wil (?:niet meer leven|dood|er niet meer zijn)\b"
    ),
    (
        r"(?:lepiej|wola(?:ł|l)(?:a|)bym) (?:by(?:ł|l)oby )?(?:gdybym )?(?:nie (?:(?:ż|z)y(?:ć|c|(?:ł|l)a?)|istnie(?:ć"
        r"|c))|umrze(?:ć|c))|nie chc(?:ę|e) (?:ju(?:ż|z) )?(?:(?:ż|z)y(?:ć|c))"
    ),
    r"(?:non voglio|voglio) (?:pi(?:ù|u) vivere|morire|farla finita)\b|vill inte (?:leva|finnas)\b",
    r"me cort(?:é|e) (?:los brazos|las venas|las mu(?:ñ|n)ecas|otra vez|de nuevo)\b",
    r"quiero morir(?:me)?\b",
    r"(?:no quiero|sin ganas de|no tengo ganas de) (?:seguir |más |mas )?(?:vivi(?:r|endo)|existir|estar viv[oa])\b",
    r"(?:quisiera|desear(?:í|i)a|ojal(?:á|a)) (?:estar muert[oa]|morir(?:me)?|no haber nacido)\b",
    r"me quiero (?:matar|morir|suicidar)\b",
    (
        r"(?:quiero|pienso|pensado|ganas de|pensando en|voy a|intent(?:é|e)|ideas de|pens(?:é|e) en) (?:en"
        r" )?(?:matarme"
        r"|suicidarme|quitarme la vida)\b"
    ),
    r"quitarme la vida\b",
    r"(?:no despert(?:ar|ara|arme|ase)|dormirme y no despertar) (?:nunca|jam(?:á|a)s|m(?:á|a)s)\b",
    (
        r"(?:estar(?:í|i)an?|vivir(?:í|i)an?) (?:todos )?(?:mejor|m(?:á|a)s tranquilos"
        r"|aliviados) si (?:yo )?(?:no estuviera|me muriera|desapareciera)\b"
    ),
    r"me (?:he|hab(?:í|i)a|habr(?:í|i)a|hubiera|hubiese) (?:quitado la vida|matado|suicidado)\b",
    r"suicidarme\b",
    r"matarme\b",
    r"acabar con mi vida\b",
    (
        r"(?:tirarme|lanzarme|arrojarme) (?:por (?:el|la|un|una) (?:balc(?:ó|o)n|ventana|puente|barranco|azotea)"
        r"|(?:desde|de) (?:el|la|un|una) (?:balc(?:ó|o)n|puente|azotea|tejado)|a(?:l| las?) (?:tren|metro|v(?:í"
        r"|i)as?))\b"
    ),
    r"(?:pienso|pens(?:é|e|ando)|quiero|ganas de|necesito) (?:en )?(?:\w{2,12} ){0,6}acabar con todo\b",
    r"(?:tomarme|tragarme) todas las pastillas\b",
    r"me he (?:vuelto a )?(?:autolesion(?:ado|ar)|cortado (?:los brazos|las venas|las mu(?:ñ|n)ecas))\b",
    r"(?:ideas?|pensamientos?|ideaci(?:ó|o)n|conducta) suicidas?\b",
    r"(?:cortarme|hacerme da(?:ñ|n)o|autolesion\w{0,8}|autolesi(?:ó|o)n)\b",
    r"(?:intento|plan) de suicidio\b",
    r"(?:pienso|pensado|pensando) en (?:desaparecer (?:y que|para siempre|del mundo|sin que)|no despertar)\b",
    r"(?:estar(?:í|i)an?|vivir(?:í|i)an?) (?:mucho )?mejor sin m(?:í|i\b)",
    # German
    (
        r"(?:will|möchte|moechte|mag|wollte) (?:(?:einfach|nur|endlich|wirklich"
        r"|am liebsten) ){0,3}(?:nicht mehr (?:leben|da sein|aufwachen)|sterben|tot sein)\b"
    ),
    r"nicht mehr (?:leben|da sein|weiterleben) (?:will|möchte|wollen|mag)\b",
    r"sterben (?:will|möchte|wollen)\b",
    (
        r"(?:mich|mir) (?:selbst )?(?:umbringen|umzubringen|töten|toeten|das leben nehmen|das leben zu nehmen"
        r"|etwas antun|was antun)\b"
    ),
    r"(?:bringe|bring|brächte) mich um(?:$|[.,;!?)\n\x1e]| (?:wenn|weil|und|heute|morgen|bald|jetzt|damit|oder|ich)\b)",
    r"(?:selbstmord|suizid)(?:gedanken|absichten?|versuche?|pläne?|plan|fantasien|e gedanken)\b",
    r"suizidal(?:\w{0,2}|it(?:ä|ae|a)t)\b",
    (
        r"(?:besser|leichter),? wenn (?:ich|es mich) (?:einfach )?nicht mehr (?:da |am leben )?(?:wäre|waere|gäbe"
        r"|gaebe"
        r"|bin)\b"
    ),
    r"(?:denke an|gedanken an|an) (?:selbstmord|suizid)\b",
    r"(?:ritze|ritz|schneide|verletze) mich\b",
    r"mich (?:\w{2,12} ){0,3}(?:ritzen|geritzt|verletzen|selbst verletzt|geschnitten|zu ritzen)\b",
    (
        r"mir (?:\w{2,12} ){0,3}(?:arme?|unterarme?|beine?|haut|pulsadern|handgelenke?) (?:\w{2,12} )?(?:ge|auf"
        r"|auf ?ge|zu )?(?:ritzt|ritzen"
        r"|schneiden|schnitten)\b"
    ),
    r"(?:ritze|schneide) mir (?:wieder |immer |oft |in )*(?:die|den|meine)\b",
    (
        r"(?:auf (?:der|einer|dem|einem) (?:br(?:ü|ue)cke|dach|balkon|hochhaus|parkhaus|bahnsteig|gel(?:ä|ae)nder)"
        r"|an den gleisen)"
        r".{0,30}(?:will|wollte|m(?:ö|oe)chte|k(?:ö|oe)nnte|muss|zu) (?:einfach |nur |runter ?|hinunter ?"
        r"|herunter ?){0,2}spring(?:en)?\b"
    ),
    (
        r"(?:tirarme|lanzarme|saltar|arrojarme|me (?:tiro|lanzo|arrojo)) (?:desde |de |por |al |bajo )(?:el |la |un "
        r"|una |lo alto de )?(?:puente|balc(?:ó|o)n|ventana|azotea|tejado|tren|metro|v(?:í|i)as)\b"
    ),
    (
        r"(?:(?:me |m')(?:jeter|jette|jetter)|sauter) (?:sous |du |par |d'un |du haut d'un )(?:un |le |la |une )?"
        r"(?:pont|train|m(?:é|e)tro|fen(?:ê|e)tre|balcon|toit)\b"
    ),
    (
        r"(?:me (?:jogar|atirar|jogo|atiro)|pular) (?:da |do |de |pela |debaixo d[oe] |na frente d[oe] )"
        r"(?:um |uma |o )?(?:ponte|janela|sacada|varanda|viaduto|trem|comboio|metr(?:ô|o))\b"
    ),
    (
        r"(?:buttarmi|gettarmi|lanciarmi) (?:gi(?:ù|u) )?(?:dal |dalla |da un |sotto |sotto il |sotto un )(?:ponte"
        r"|finestra|balcone|tetto|treno|metro)\b"
    ),
    r"van (?:de|een) (?:brug|flat|het dak) (?:af ?)?(?:te )?springen\b|voor (?:de|een) trein (?:te )?springen\b",
    (
        r"(?:mich|ich) (?:\w{2,12} ){0,3}(?:vor (?:den|einen|die) (?:zug|bus|u-bahn)|von (?:der|einer) br(?:ü|ue)cke"
        r"|aus dem fenster|vom (?:dach|balkon)) (?:zu )?(?:werfen|schmei(?:ß|ss)en|springen|st(?:ü|ue)rzen)\b"
    ),
    r"ohne mich (?:viel |alle |doch )?besser (?:dran|gehen)\b",
    r"besser dran ohne mich\b",
    r"selbst(?:verletz|schädig)\w{1,10}\b",
    r"lebensmüde\b",
    r"(?:einschlafen|schlafen(?: gehen)?) und (?:einfach )?(?:nie|nicht) (?:wieder|mehr) aufwachen\b",
    (
        r"(?:alle|die anderen) (?:wären|waeren|hätten es) (?:\w{2,12} ){0,3}(?:froh|erleichtert"
        r"|leichter),? wenn (?:ich|es mich) (?:\w{2,12} ){0,3}(?:weg|tot|nicht)\b"
    ),
    (
        r"(?:stelle (?:ich )?mir (?:oft |manchmal )?vor|denke daran|daran gedacht|überlege"
        r"|gedanke),? (?:\w{2,12},? ){0,9}(?:gegen (?:einen|den) baum|tot zu sein|nicht mehr da zu sein)\b"
    ),
    r"(?:wäre|waere|wünschte ich wäre) (?:ich |lieber |am liebsten )*tot\b",
    # French
    rf"(?:envie|envies|pens(?:e|é|er|ais) (?:à|a)|désir) (?:de |d{_APOS})?(?:mourir|me tuer|me suicider|en finir)\b",
    r"(?:veux|voudrais|préfère|prefere) (?:juste |vraiment )?(?:mourir|en finir|me tuer|me suicider|être mort\w?)\b",
    r"me suicider\b",
    r"(?:m['e].{0,2}endormir|dormir) et ne (?:plus|jamais) (?:me )?r(?:é|e)veiller\b",
    (
        r"(?:soulag(?:é|e)e?s?|mieux|plus heureux) si (?:je disparaissais|je mourais|je n.{1,3}(?:é"
        r"|e)tais plus l(?:à|a)|j.{1,3}(?:é|e)tais mort)"
    ),
    r"dispara(?:î|i)tre (?:pour (?:de bon|toujours)|(?:à|a) jamais)\b",
    r"(?:voulais|voulu) (?:vraiment )?mourir\b",
    (
        r"(?:aval(?:é|e)|pris) (?:toute (?:la|une|ma) (?:bo(?:î|i)te|plaquette)|tous (?:mes|les) (?:cachets"
        r"|comprim(?:é|e)s|m(?:é|e)dicaments|somnif(?:è|e)res))\b"
    ),
    r"me tuer\b",
    r"mettre fin (?:à|a) (?:mes jours|ma vie)\b",
    r"en finir avec (?:la|ma) vie\b",
    r"(?:idées?|idees?|pensées?|pensees?) suicidaires?\b",
    r"(?:suis|sens|toujours) suicidaire\b",
    r"(?:plus envie de|veux plus|ne veux pas) (?:vivre|exister|me réveiller)\b",
    r"me faire du mal\b",
    r"me (?:scarifie|scarifier|mutile|mutiler)\b",
    r"me suis (?:encore |de nouveau )?(?:scarifi(?:é|e)e?|mutil(?:é|e)e?)\b",
    r"(?:irai(?:t|ent)|serai(?:t|ent)|vivrai(?:t|ent)) (?:bien )?mieux sans moi\b",
    r"automutil\w{1,8}\b",
    r"(?:recommenc(?:é|e) (?:à|a)|envie de|besoin de) me couper\b",
    (
        r"me suis (?:encore |de nouveau )?coup(?:é|e)e? (?:les (?:bras|veines|cuisses|poignets)|au cutter"
        r"|hier soir|cette nuit)\b"
    ),
    (
        r"me (?:jeter|jette|jetterais) (?:sous (?:un|le) (?:train|m(?:é|e)tro|bus)|par la fen(?:ê|e)tre"
        r"|d.{1,3}un pont|du (?:pont|balcon"
        r"|toit))\b"
    ),
    r"me (?:couper|taillader) les veines\b",
    r"tentatives? de suicide\b",
    # Portuguese
    r"quero (?:me matar|morrer)\b",
    r"(?:vontade|desejo) de (?:morrer|me matar|sumir para sempre)\b",
    r"me matar\b",
    r"n(?:ã|a)o quero (?:mais )?viver\b",
    r"(?:estariam?|ficariam?|viveriam?) (?:bem |muito )?melhor sem mim\b",
    r"tirar (?:a )?minha (?:pr(?:ó|o)pria )?vida\b",
    r"acabar com (?:a )?minha vida\b",
    r"me suicidar\b",
    r"(?:dormir|deitar|adormecer) e n(?:ã|a)o acordar (?:nunca|jamais|mais)\b",
    r"(?:melhor|mais felizes|aliviados) se eu (?:morresse|sumisse|desaparecesse|n(?:ã|a)o existisse)\b",
    r"(?:pens\w{1,6}|ideias?|planos?) (?:em|de|no) suic(?:í|i)dio\b",
    (
        r"(?:me jogar|me joguei|me atirar|atirar-me|pular) (?:da (?:janela|ponte|sacada|varanda)|do (?:pr(?:é"
        r"|e)dio|telhado"
        r"|viaduto|terra(?:ç|c)o)|na frente d[eo] (?:um |o )?(?:trem|carro|(?:ô|o)nibus|comboio|metr(?:ô|o)))\b"
    ),
    r"(?:penso em|pensando em|quero|vontade de) (?:\w{2,12} )?acabar com tudo\b",
    r"tomar todos os (?:meus )?(?:comprimidos|rem(?:é|e)dios)\b",
    r"(?:pensamentos?|ideias?|idea(?:ç|c)(?:ã|a)o) suicidas?\b",
    r"(?:me cortar|me cortei|me machucar|me mutilar|automutila\w{1,6})\b",
    r"tentativas? de suic(?:í|i)dio\b",
    r"n(?:ã|a)o aguento mais viver\b",
)
"""They say it, whoever reads them; some need a look around (below)."""

UNCLEAR: Final = (
    (
        r"(?:want(?:ed|s)? to|wanna|gonna|ready to|going to) (?:just |really |fucking )?(?:die|end it(?: all)?"
        r"|disappear)\b"
    ),
    r"end it all\b",
    r"suicidal\b",
    r"suicid(?:e|io|io|a)\b",
    r"selbstmord\b",
    r"suizid\b",
    r"suic(?:í|i)dio\b",
    r"overdos(?:e|is)\b",
    r"no hope left\b",
    r"jump (?:off|from) (?:a|the) (?:bridge|roof|building)\b",
)
"""They need who says it: films, news and jokes use them too."""

OF_OTHERS: Final = (
    # English
    (
        r"(?:kill(?:s|ed|ing)?|hang(?:s|ed|ing)?|hung|hurt(?:s|ing)?|harm(?:s|ed|ing)?|injur(?:e|es|ed|ing)|cut(?:s"
        r"|ting)?"
        r"|burn(?:s|ed|t|ing)?|shoot(?:s|ing)?|shot) (?:him|her|them)sel(?:f|ves)\b"
    ),
    r"(?:end|ends|ended|ending|take|takes|took|taking) (?:his|her|their) (?:own )?(?:life|lives)\b",
    r"(?:thoughts?|thinking|thinks?|talk(?:s|ed|ing)?|ruminat\w{2,5}) (?:of|about) (?:dying|suicide|being dead)\b",
    r"(?:passive|active|fleeting|denies|denied|endorses|endorsed|reports|reported) (?:current |any )?(?:si|nssi)\b",
    rf"(?:not|no longer|never|n{_APOS}t) (?:really )?want(?:s|ed)? to (?:live|be alive|exist|wake up)\b",
    rf"(?:his|her|their) life is(?: not|n{_APOS}t)? worth living\b",
    (
        r"thoughts? (?:of|about) (?:being better off dead|(?:hurting|harming|killing|cutting) (?:your|them|him|her"
        r"|one)"
        r"sel(?:f|ves)|ending (?:your|their|his|her) (?:own )?li(?:fe|ves)|not wanting to (?:live|be alive))\b"
    ),
    # Spanish
    r"(?:suicidarse|matarse|quitarse la vida|acabar con su vida|hacerse da(?:ñ|n)o|autolesionarse)\b",
    r"se (?:cort(?:a|aba|ó|o) (?:los brazos|las venas|las mu(?:ñ|n)ecas)|autolesion(?:a|aba|ó|o))\b",
    r"(?:quiere|querr(?:í|i)a|quer(?:í|i)a) morir(?:se)?\b",
    r"no quiere (?:seguir |m(?:á|a)s )?(?:vivi(?:r|endo)|existir)\b",
    # German
    (
        r"sich (?:selbst )?(?:umbringen|umzubringen|das leben (?:nehmen|zu nehmen|genommen)|etwas an(?:tun|zutun)"
        r"|t(?:ö|oe)ten|zu t(?:ö|oe)ten|ritzen|zu ritzen|geritzt)\b"
    ),
    r"(?:ritzt|verletzt|schneidet) sich\b",
    # French
    r"(?:se suicider|se tuer|mettre fin (?:à|a) (?:ses jours|sa vie)|se faire du mal|veut mourir)\b",
    rf"s(?:e|{_APOS}est) (?:scarifi|mutil)(?:e|é|er|ée|ee|ait)\b",
    # Portuguese
    (
        r"(?:se matar|se suicidar|suicidar-se|matar-se|quer(?:ia)? morrer|acabar com (?:a )?(?:sua|pr(?:ó|o)pria)"
        r" vida)\b"
    ),
    r"tirar a (?:sua )?pr(?:ó|o)pria vida\b",
    r"se (?:cort|machuc|mutil)(?:a|ou|ava|ando)\b",
)
"""Somebody says it of another one, as clinicians do of their patients; what is around says whether."""

CLINICIAN: Final = (
    r"\b(?:patient(?:in|en|e)?s?|pt|clients?|klient(?:in)?|pacientes?|therap\w+|terap\w+|sessions?|sitzung"
    r"|sesi(?:ó|o)n"
    r"|s(?:é|e)ance|sess(?:ã|a)o|clinicians?|psych\w+|safety plan|ideation|intent|phq|epds|c-?ssrs|item 9|screen(?:ed"
    r"|ing)? positive|risk (?:alert|flag"
    r"|level)|answered|endorsed|scored)\b"
)
"""Words near it of those who treat somebody."""

_OF_THINGS: Final = (
    r"(?:queues?|lines?|traffic|schedules?|deadlines?|workload|climbs?|hills?|roads?|drivers?|driving|pace|prices?|pricing"
    r"|spic(?:e|iness)|heat|waits?|waiting ?times?|commutes?|descents?|stairs|portions?|parking|crowds?|rents?)"
)
"""What is called suicidal in a review of a place."""

ELSEWHERE: Final = Expression(
    rf"\b{_OF_THINGS} (?:\w{{2,8}} )?(?:was|were|is|are|looks?|seems?|felt) (?:\w{{2,10}} )?suicidal\b"
    rf"|\bsuicidal {_OF_THINGS}\b|"
    r"suicide[ _-]?squad|suicide doors?|suicide prevention|prevention|lifeline|hotline|988|bomb(?:er|ing)|\bmission"
    r"|attack(?:er|s)?\b"
    r"|en finir avec (?:ce|cet|cette|ces|le|la|les|mon|ma|mes) (?:dossiers?|travail|projets?|rapports?|examens?|menage"
    r"|paperasse|cartons?|courses)"
    r"|burnout game|career suicide|political suicide|suicide rates?|suicide watch list|netflix|trailer|episode"
    r"|season \d"
    r"|lol\b|lmao|rofl|haha|jaja|kkkk|laugh|😂|🤣|embarrass|cringe|so cute|of boredom|aburrimiento|de risa|de rire"
    r"|vor lachen"
    r"|langeweile|ennui|process|\b(?:workers?|handlers?|consumers?|producers?|jobs?|tasks?|actors?|goroutines?|pods?"
    r"|services?|connections?"
    r"|sockets?|bots?|kernel|instances?|plugins?|modules?|scripts?|sessions?|agents?) (?:has |have |just )?committed"
    r"|\bkill -?\d|\bsig(?:term|kill|int)\b|\boom\b|thread"
    r"|\bpid[ :=#]{1,3}\d|daemon|signal|docker|container|\bgame\b|level \d|boss|respawn|lyrics"
    r"|song|album|movie|film|playlists?\b|scrobbl|\bmusic|\bspotify|\bdeezer|\btidal\b|recording:"
    r"|terms of service|community guidelines|policy|prohibit|moderation|violat"
    r"|\bexiting\b|\bexit (?:code|status)|parent (?:gone|died|exited|pid)|orphaned|watchdog|\bworkers?[ -]\d|\bnode[ "
    r"-]\d"
    r"|kubernetes|\bk8s\b|segfault|\bforked\b|\bdespawn|self-?destruct timer"
    r"|disappear (?:from (?:every|the|this|that|a|any|my|social|work|school|twitter|instagram|facebook|insta)\b "
    r"?(?:room"
    r"|meetings?|part(?:y|ies)|office|internet|web|media|feed|class(?:room)?|school|work|conversations?|map|radar|chat"
    r"|group|stage|app|city|town|country|photos?)?(?:\W|$)(?!(?:world|earth|planet))|(?:in)?to (?:the|my|a) (?:woods"
    r"|floor"
    r"|ground|crowd|background|walls?|couch|sofa|bed|forest|mountains|book|room)|for (?:a|the|some|one|two|three) "
    r"(?:while"
    r"|bit|few|day|days|week|weeks|weekend|month|hours?|time|summer))"
    r"|desaparecer de (?:las?|os|as) (?:redes|internet|facebook|fotos?|pantallas?|mapa|lista)"
    r"|disparaitre des? (?:reseaux|ecrans?|photos?|carte)"
    r"|aus (?:den sozialen|dem netz|dem internet|instagram|facebook)\b.{0,20}verschwinden"
    r"|\b(?:in|on) (?:minecraft|roblox|fortnite|gta|the sims|sims|skyrim|valorant|among us|counter ?strike|csgo|dota"
    r"|league of legends|elden ring|dark souls|terraria|zelda)\b"
)
"""What says that the words are about something else."""

ACCIDENT: Final = Expression(
    r"on (?:the|a|my|some|that) (?:\w+ )?(?:saw|fence|wire|can|lid|tools?|chisel|thorns?|roses?|screen|edge of)\b"
    r"|shav(?:e|ing)|onions?|knife while|cooking|kitchen|gym|football|soccer|running|knee|ankle|falling|\bfell\b"
    r"|workout|training"
    r"|slack|slice|cake|on (?:the|a|some) (?:\w+ )?(?:glass|paper|stove|oven|iron|pan|tin)|paper ?cut|by accident"
    r"|accident|hair|fringe"
    r"|el pelo|cabello|las unas|flequillo|les cheveux|les ongles"
    r"|o cabelo|as unhas|beim (?:kochen|sport|rasieren|fußball)|joga"
    r"|corr(?:er|iendo)"
    r"|playing|tennis|back lifting|lifting|bike|deporte|futbol|matlagning|laga mat|cucin(?:ando|are)|keuken|\bkoken\b"
    r"|rakade|rasand|\btraning\b|fotboll|voetbal|calcetto|palestra|sportschool|capelli|unghie|frangia|\bharet\b"
)
"""People also hurt and cut themselves by accident, and their hair on purpose."""

MAYBE_ACCIDENT: Final = (
    r"(?:cut|cutting|burn|hurt|harm|scratch)\w* (?:my|your) ?self|cortarme|me cortar|me cortei|me machucar|hacerme"
    r" da.{1,2}o"
    r"|me faire du mal|(?:cut|burn|hurt|harm|injur)\w* (?:him|her|them)sel|hacerse da.{1,2}o|se faire du mal"
    r"|se (?:cort|machuc)|(?:verletzt|schneidet) sich"
    r"|(?:schneide|verletze) mich|mich .*(?:verletz|geschnitten)|overdose|tagliat[oa]|tagliarmi|farmi (?:del )?male"
    r"|(?:sk|kut|ris)\w+ (?:mig|meg)|mezelf|\bi (?:just )?cut"
)

KEYS: Final = (
    r"\bsuicid(?:e|al|ality|io|a)\b|\bsuicid(?:e|al)(?:risk|ideation|thoughts?|plan|attempts?|history)\b"
    r"|\bself ?harm|\bself ?injur"
    r"|\b(?:urges?|thoughts?|wish|want(?:ed|ing)?|impulse?s?|desire)(?: of| to| about)* (?:hurt(?:ing)?|harm(?:ing)?"
    r"|injur(?:e|ing)"
    r"|cut(?:ting)?|kill(?:ing)?) (?:my ?|your ?|one ?)?sel(?:f|ves)\b"
    r"|\bself ?hurt|\bnssi\b|\bharm(?:ing)? (?:to )?self\b"
    r"|\bsuizid\w*|\bselbstmord\w*"
    r"|\bselbstverletz\w*|\bautolesion\w*|\bideacion suicida\b|\bideation suicidaire\b|\bautomutil\w*"
    r"|\bideacao suicida\b"
    r"|\bthoughts? of (?:death|dying|self|suicide)\b|\bbetter off dead\b|\bwish(?:ed)? (?:to be )?dead\b"
    r"|\bself ?destruct(?:ive)\b|\bsuizidal\w*"
    r"|\bsamoboj\w*|\bsamookalecz\w*"
    r"|\bsuicidi[oaev]\w*|\bautolesionism\w*|\bzelfmoord\w*|\bzelfbeschadig\w*|\bsuicidetank\w*|\bsjalvmord\w*"
    r"|\bsjalvskad\w*"
    r"|\bselvmord\w*|\bselvskad\w*|\bitsemurha\w*|\bintihar\w*|\bsebevraz\w*|\bsebeposkoz\w*|\burge (?:to"
    r" )?(?:self harm|cut|sh)\b"
    r"|\burges?(?: to)? (?:sh|su|si|nssi|suic\w*|self ?harm\w*|cut\w*|self ?injur\w*)\b|\bsi (?:month|weeks?|today"
    r"|ever|lifetime|current"
    r"|active|passive|freq\w*|intensity|plan|intent|method|thoughts?|ideation)\b|\b(?:month|week|current|active"
    r"|passive) si\b"
    r"|\bwant(?:ed|s)? to die\b|\bwish(?:ed|es|ing)? (?:(?:i|you|they|he|she) (?:was|were) )?dead\b|\bkill(?:ed|ing)?"
    r" (?:my |your |him |her"
    r"|one )?self\b|\b(?:hurt|harm) (?:my|your) ?self\b"
    r"|\b(?:end|ending) (?:your|my|their) (?:own )?life\b|\b(?:take|taking) (?:your|my) own life\b|\bnot wanting to"
    r" (?:live|be alive)\b"
    r"|\bself ?cutting\b|\bcutting (?:urge|today|episode)s?\b|\bsh (?:urge|free|streak|clean)\w*\b|\bdays (?:self"
    r" harm|sh) free\b"
)
"""Names of fields and events that ask for it."""

OF_ASKING: Final = (
    # what is asked for, and how much of it
    r"thoughts?|thinking|ideations?|ideas?|urges?|impulses?|wish(?:es)?|desires?|plan(?:s|ned|ning)?|inten(?:t|tion)s?"
    r"|attempt(?:s|ed)?|acts?|actions?|behaviou?rs?|behaviou?ral|means|methods?|risks?|levels?|scores?|scales?|ratings?"
    r"|severity|frequency|intensity|strength|status|history|flags?|alerts?|concerns?|probability|likelihood|triage"
    # when
    r"|current(?:ly)?|recent(?:ly)?|past|last|lifetime|ever|previous|prior|active|passive|acute|chronic|today|yesterday"
    r"|tonight|now|lately|days?|weeks?|months?|years?|hours?|since|during|two|three|four|six|twelve"
    # of what it is a part, and what was done with it
    r"|assess(?:ment|ed)?s?|screen(?:ing|er|ed)?s?|check(?:ed)?|checkin|ins?|eval(?:uation)?|questions?|questionnaire"
    r"|items?|answer(?:s|ed)?|responses?|results?|log(?:s|ged|ging)?|track(?:s|er|ed|ing)?|entr(?:y|ies)|record(?:s"
    r"|ed)?"
    r"|resist\w*|surf(?:ed|ing)?|surviv\w*|acted|withst\w+|overc\w+|avoid\w*|delay\w*|relaps\w*|slip(?:ped|s)?|resets?"
    r"|milestones?|reached|shown|tapped|clicked|pressed|button|prompt|card|begin|end(?:ed)?|stop(?:ped)?|continued"
    r"|report(?:s|ed)?|submit(?:ted)?|completed?|started?|opened|viewed?|saved?|added?|updated?|selected|changed"
    r"|detected"
    r"|denied|denies|endorsed|events?|notes?|forms?|sections?|surveys?|tests?|streaks?|counts?|number|habits?|goals?"
    r"|phq|gad|epds|bdi|hads|core|cssrs|ssrs|columbia|asq|sbq|qids|mdq|dass|module|protocol|symptoms?|feelings?|moods?"
    r"|emotions?|triggers?|safety|crisis|mental|health|clinical|patients?|clients?|users?|depress\w*|anxi\w*|anger"
    r"|hopeless\w*|substance|alcohol|violence|homicid\w*|harm(?:ing)?|hurt(?:ing)?|injur\w*|injurious|self|selves|sh|si"
    r"|hi|nssi|suic\w*|cut(?:ting)?|burn(?:ing)?|dying|die|death|dead|alive|living|liv(?:e|fe|ves)|life|better|off"
    r"|being"
    r"|been|bothered|often|how|free|clean|yes|none|not?|non|without|with|never|any|some|new|main|daily|weekly"
    r"|monthly|the|an?|of|or|and|to|about|for|in|on|by|is|are|was|were|have|had|has|did|do|does|would|that"
    r"|[a-z]?\d{1,3}"
    r"|[a-z]"
    # German
    r"|gedanken?|risiko|druck|drang|impulse?|skala|skalen|letzte[nrs]?|woche[n]?|tage?[ns]?|heute|aktuelle?[ns]?|gehabt"
    r"|frei|versuche?|absicht|verhalten|handlung(?:en)?|akute?|latente?|ideen|abfrage|frage|monat(?:e|en)?|an"
    r"|zu[rm]?|und"
    r"|oder|von|der|die|das|den|ein[e]?|keine?|ohne|mit|stimmung|einschatzung|gefahrdung|tendenz(?:en)?|plane|starke"
    # Spanish, Portuguese, Italian, French
    r"|pensam(?:iento|ento)s?|pensieri|pensees?|riesgo|risco|rischio|risques?|intentos?|tentativas?|tentativ[oi]"
    r"|tentatives?"
    r"|ideac(?:ion|ao)(?:es)?|ideias?|idee?s?|ideazione|conductas?|comportam(?:iento|ento)s?|comportamenti"
    r"|comportements?"
    r"|impulsos?|impuls[oi]|pulsions?|ganas|vontade|voglia|envies?|deseos?|desejos?|nivel|niveau|livello|escala|echelle"
    r"|puntuacion|ultim[oa]s?|dernieres?|derniers?|semanas?|semaines?|settiman[ae]|mes(?:es)?|mois|dias?|jours?"
    r"|giorn[oi]"
    r"|hoy|hoje|oggi|aujourd|hui|actual|atual|actuels?|sin|sem|senza|sans|de[ls]?|d|di|da|do|la|le|les|el|los|las|il"
    r"|un[ae]?"
    r"|em|en|y|o|e|et|ou|si|oui|sim|evaluac(?:ion|ao)|valutazione|evaluation|pregunta|pergunta|domanda|animo|humor"
    r"|muerte"
    r"|morte|mort|morir|mourir|morrer|vivir|vivre"
    # others
    r"|gedachten|risico|poging(?:en)?|vandaag|week|weken|dagen|mysli|ryzyko|prob[ay]|dzis|tankar|tanker|tanke|forsok"
    r"|dusunce\w*|riski|girisimi|myslenky|riziko|pokus|ajatukset|ajatuksia"
)
"""Words of names and questions that ask for it, folded, each for itself: what an answer stands beside has no others."""

PLAN_KEYS: Final = (
    r"\b(?:safety|crisis|relapse|krisen|notfall) ?plan\b|\bplan de (?:seguridad|crisis|crise|seguranca|securite)\b"
    r"|\bkrisenplan\b|\bnotfallplan\b|\bmeans (?:safety|restriction)\b|\bsafer? environment\b|\breasons? (?:to"
    r"|for) liv(?:e|ing)\b"
    r"|\breasons? (?:to stay|for staying)(?: alive)?\b|\b(?:make|making|keep|keeping) (?:my |the |your"
    r" )?(?:environment"
    r"|home|space|surroundings|room) safer?\b|\b(?:environment|home) safety steps\b|\blethal means\b|\baccess to"
    r" means\b"
    r"|\brazones (?:para|de) vivir\b|\braisons de vivre\b|\brazoes (?:para|de) viver\b|\bgr(?:u|ue)nde zu(?:m)?"
    r" leben\b"
    r"|\blebensgr(?:u|ue)nde\b|\bmotivi per vivere\b|\bredenen om te leven\b|\b(?:entorno|ambiente) seguro\b"
    r"|\bsichere umgebung\b|\bplan de proteccion\b|\b(?:stay|staying) (?:safe|alive) plan\b"
    r"|\blast crisis\b|\bplan bezpieczenstwa\b|\bpiano di sicurezza\b|\bveiligheidsplan\b|\bsignaleringsplan\b"
    r"|\bcrisis ?contacts?\b"
)
PLAN_NEAR: Final = (
    r"warning[ _]?signs?|coping|reasons? to live|reasonstolive|therap|hotline|lifeline|crisis ?(?:line|contact)|suicid"
    r"|safe ?place|distraction|\bcssrs"
    r"|self ?harm|means[ _]?(?:restriction|safe)|senales[ _]de|signes[ _](?:avant|precurseur|d[ _]?alerte)"
    r"|sinais[ _]de[ _]alerta|segnali|waarschuwing|bewaltigung|bewaeltigung|estrategias|strategies|psych|mental"
    r"|counsel|mood|warnzeichen|senales de alerta|call (?:my|mom"
    r"|a friend)"
)
"""A safety plan is also one of a building site: what stands near it decides."""

KEYS_NEAR: Final = (
    r"hate|violence|harassment|moderation|category_?scores|harm_category|graphic|sexual/minors"
    r"|content_?(?:rating|policy)|blocked_?topics"
    r"|safety_?settings"
    r"|[.:](?:track|artist|album|song|movie|show|episode|band|playlist)s?(?:_?(?:name|title))?(?:\[\d*\])*$"
)
"""Titles of songs and films, and lists of what a service does not allow to be said."""

KEYS_ELSEWHERE: Final = rf"flagged|{KEYS_NEAR}"
"""The same in names alone: a journal is flagged, too."""
