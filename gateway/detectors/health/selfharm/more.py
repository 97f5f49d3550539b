"""More of what people in a crisis say and look for: languages beside the five, means that lie ready, and searches for a
way. Patterns read lower-case text as it was sent."""

from typing import Final

_APOS: Final = "(?:'|\u2019|\u00b4|)"

OWN: Final = (
    # Spanish, Portuguese, French, German: ways and thoughts beside the words for dying
    (
        r"no (?:le |les )?(?:veo|encuentro|hallo) (?:(?:ya|ning(?:ú|u)n) )?sentido a (?:seguir|vivir|la vida)\b"
        r"|(?:pienso|pensado|pensando|ganas|idea) (?:\w{1,8} )?(?:en|de) (?:tirarme|lanzarme|saltar (?:del|por|desde)"
        r"|colgarme|ahorcarme|cortarme las venas|tomarme todas)\b"
        r"|me (?:hago da(?:ñ|n)o|quemo|corto|golpeo) (?:cuando|a escondidas|las piernas|los brazos|las mu(?:ñ"
        r"|n)ecas|otra vez"
        r"|de nuevo|para)"
    ),
    (
        r"(?:cortei-me|cortei me|me cortei|voltei a cortar-me|voltei a me cortar) (?:outra vez|de novo|ontem|esta"
        r" noite"
        r"|nos? bra(?:ç|c)os?|nas? pernas?)"
        r"|vontade de (?:me matar|me cortar|morrer|sumir (?:para|de) (?:sempre|vez))\b"
    ),
    (
        r"je me (?:suis|coupe|scarifie|taillade) (?:(?:encore|de nouveau|à nouveau) )?(?:coup(?:é|e)e?|scarifi(?:é"
        r"|e)e?"
        r"|entaill(?:é|e)e?)(?: (?:les|aux?|le) (?:bras|poignets?|jambes?|cuisses?|veines)| (?:encore|hier"
        r"|cette nuit)|[.,!\x1e]|$)"
        r"|j'ai aval(?:é|e) (?:une|toute une|la) (?:bo(?:î|i)te|plaquette) (?:enti(?:è"
        r"|e)re )?de [^.!?\n]{2,30} pour en finir"
        r"|je pense (?:\w{1,10} )?(?:à|a) (?:me jeter|me pendre|me tuer|en finir|sauter (?:du|de))\b"
    ),
    (
        r"(?:denke|dachte|denk) (?:\w{1,12} ){0,4}(?:daran,?|darüber nach,?) (?:mich umzubringen"
        r"|mir das leben zu nehmen"
        r"|nicht mehr da zu sein|mich zu (?:ritzen|schneiden|verletzen))"
        r"|vor (?:den|einen) zug (?:zu )?(?:werfen|springen|legen|gehen|laufen|treten)\b"
    ),
    (
        r"nie chc(?:ę|e) (?:(?:ju(?:ż|z)|d(?:ł|l)u(?:ż|z)ej) )?(?:(?:ż|z)y(?:ć|c)|by(?:ć|c) na tym (?:ś|s)wiecie)"
        r"(?:[^a-z]|$)"
    ),
    # Italian
    (
        r"(?:mi sono|mi ero|ricominciato a|smettere di|voglia di|bisogno di) (?:(?:di nuovo|ancora|gi(?:à|a)"
        r"|sempre) )?"
        r"(?:tagliat[oa] (?:di nuovo|ancora|le braccia|i polsi|le gambe|ieri|stanotte|stasera)|tagliarmi|farmi (?:del "
        r")?male)\b"
    ),
    (
        r"(?:voglio|vorrei|penso (?:di|a)|pensato di|pensando di|pensieri di|deciso di|tentato di|provato a) "
        r"(?:(?:solo|soltanto|sempre|spesso|di) )*(?:uccidermi|ammazzarmi|suicidarmi|togliermi la vita|morire|farla "
        r"finita"
        r"|non esserci pi(?:ù|u)|sparire per sempre)(?:[^a-z]|$)"
    ),
    (
        r"(?:mi (?:uccido|ammazzo|suicido|taglio (?:le|i|di nuovo|ogni|quasi|ancora))|penso al suicidio|pensieri "
        r"suicidi)\b"
    ),
    # Dutch
    (
        r"(?:denk|dacht|nadenk|gedachten|denken) (?:\w{1,14} ){0,4}(?:aan|over) (?:\w{1,10} )?(?:zelfmoord|zelfdoding"
        r"|su(?:ï|i)cide"
        r"|de dood|doodgaan|mezelf (?:iets aan te doen|te snijden|pijn te doen|te doden))\b"
    ),
    r"(?:snij|snijd|sneed|kras|verwond|krab|brand) (?:ik )?(?:mezelf|mijzelf|in mijn (?:arm|armen|polsen|benen))\b",
    (
        r"(?:mezelf|mijzelf) (?:\w{1,10} ){0,3}(?:gesneden|snijden|verwond(?:en)?|iets aan(?:doen| te doen)"
        r"|van kant|pijn "
        r"(?:te )?doen|ombrengen)\b"
    ),
    (
        r"(?:ik )?wil (?:ik )?(?:echt |gewoon |liever |alleen maar |het liefst )*(?:dood|niet meer (?:leven|verder)"
        r"|er niet meer zijn|doodgaan)\b"
    ),
    (
        r"een einde (?:aan (?:mijn leven|alles) )(?:te )?maken\b|een einde maken aan (?:mijn leven|alles)\b|zelfmoord "
        r"(?:te )?plegen\b"
    ),
    # Swedish, Danish, Norwegian
    r"(?:jag|jeg) (?:\w{1,10} )?(?:skär|sk(?:æ|ae)rer|skj(?:æ|ae)rer|kutter|rispar) (?:mig|meg)(?:[^a-z]|$)",
    (
        r"(?:jag|jeg) (?:\w{1,10} )?(?:skar|skadar|skader|skadade|skadet|kuttet|rispade) (?:mig|meg) (?:sj(?:ä|a)lv"
        r"|selv|igen|igjen"
        r"|i arm\w*|p(?:å|a) arm\w*|i l(?:å|a)r\w*)(?:[^a-z]|$)"
    ),
    (
        r"(?:har|att|att jag|at|b(?:ö|o)rjat|begyndt at|sluta|slutta|stoppe med at) (?:\w{1,10} )?(?:sk(?:ä|a)ra"
        r"|sk(?:ä|a)rt|sk(?:å|a)ret"
        r"|sk(?:æ|ae)re|skj(?:æ|ae)re|skadat|skada|skade|kuttet|kutte) (?:mig|meg)(?: sj(?:ä|a)lv| selv)?(?: i | p(?:å"
        r"|a) | igen| igjen|\b)"
    ),
    (
        r"(?:vill|vil|(?:ö|o)nskar|(?:ø|o)nsker) (?:jag |jeg )?(?:bara |bare |helst |mest |att |at )*(?:d(?:ö|ø)(?:e)?"
        r"|f(?:ö|o)rsvinna f(?:ö|o)r alltid)(?:[^a-z]|$)"
        r"|(?:vill|orkar|vil|orker|(?:ö|o)nskar|(?:ø|o)nsker) (?:jag |jeg )?(?:inte|ikke) (?:l(?:ä|a)ngre |l(?:æ"
        r"|e)nger(?:e)? |mer |at |att )*(?:leva|leve|finnas|v(?:å|a)gne igen)(?:[^a-z]|$)"
    ),
    r"(?:ta|tage|tar|tager|att ta|at tage) (?:mitt|mit|mit eget|mitt eget) (?:eget )?liv\b",
    (
        r"(?:t(?:ä|æ|a)nker|t(?:ä|a)nkt|tenker|tanker|tankar|planer|planlagt|planerat) (?:\w{1,10} ){0,4}(?:sj(?:ä"
        r"|a)lvmord|selvmord|ta livet av"
        r"|tage livet af|at tage mit|att ta mitt)\b"
    ),
    (
        r"(?:ta|tage|ta livet|tage livet) (?:livet )?(?:av|af) (?:mig|meg)(?:[^a-z]|$)|(?:mina|mine) (?:sj(?:ä"
        r"|a)lvmords|selvmords)(?:tankar|tanker|planer)(?:[^a-z]|$)"
    ),
    # Turkish
    r"(?:ya(?:ş|s)amak|hayatta kalmak|uyanmak) istem(?:iyorum|em)\b",
    (
        r"(?:intihar(?: etmey?i?| etmek)?|kendimi (?:ö|o)ld(?:ü|u)rmey?i?|(?:ö|o)lmeyi?) (?:d(?:ü|u)(?:ş|s)(?:ü"
        r"|u)n(?:ü|u)yorum|istiyorum|planl(?:ı|i)yorum)(?:[^a-z]|$)"
    ),
    (
        r"kendim(?:i|e) (?:\w{1,10} )?(?:kesiyorum|kestim|zarar ver(?:iyorum|dim)|(?:ö|o)ld(?:ü|u)rmek "
        r"istiyorum)(?:[^a-z]|$)|(?:ö|o)lmek istiyorum(?:[^a-z]|$)"
    ),
    # Polish, Czech
    (
        r"(?:chc(?:ę|e)|my(?:ś|s)l(?:ę|e) (?:o tym,? (?:ż|z)eby|(?:ż|z)eby|o tym)|planuj(?:ę|e)|pr(?:ó|o)bowa(?:ł"
        r"|l)[ae]m) (?:\w{1,10} ){0,2}"
        r"(?:si(?:ę|e) zabi(?:ć|c)|umrze(?:ć|c)|pope(?:ł|l)ni(?:ć|c) samob(?:ó|o)jstwo|znikn(?:ą|a)(?:ć|c) na zawsze"
        r"|ze sob(?:ą|a) sko(?:ń|n)czy(?:ć|c))(?:[^a-z]|$)"
    ),
    (
        r"(?:znowu|zn(?:ó|o)w|wczoraj|dzi(?:ś|s)|dzisiaj|ostatnio|prawie) si(?:ę|e) (?:poci(?:ą|a)(?:ł|l)em"
        r"|poci(?:ę|e)(?:ł|l)am|okaleczy(?:ł|l)[ae]m|skaleczy(?:ł|l)[ae]m celowo"
        r"|ci(?:ą|a)(?:ł|l)em|ci(?:ę|e)(?:ł|l)am)(?:[^a-z]|$)"
        r"|(?:poci(?:ą|a)(?:ł|l)em|okaleczy(?:ł|l)[ae]m) si(?:ę|e)(?:[^a-z]|$)"
    ),
    (
        r"(?:tn(?:ę|e)|okaleczam|ci(?:ę|e)(?:ł|l)[ae]m|poci(?:ę|e)(?:ł|l)[ae]m) si(?:ę|e)(?:[^a-z]|$)|my(?:ś|s)l(?:ę"
        r"|e) o (?:samob(?:ó|o)jstwie|(?:ś|s)mierci)(?:[^a-z]|$)|mam my(?:ś|s)li samob(?:ó|o)jcze(?:[^a-z]|$)"
    ),
    (
        r"(?:chci|chce se mi|nechci) (?:u(?:ž|z) )?(?:um(?:ř|r)(?:í|i)t|(?:ž|z)(?:í|i)t|se zab(?:í|i)t)(?:[^a-z]|$)"
        r"|(?:ř|r)e(?:ž|z)u se(?:[^a-z]|$)|myšlenky na sebevra(?:ž|z)du(?:[^a-z]|$)"
    ),
    # Finnish, Hungarian, Romanian
    (
        r"(?:haluan|haluaisin) (?:vain )?(?:kuolla|tappaa itseni)(?:[^a-z]|$)|en (?:halua|jaksa) (?:en(?:ää|aa) "
        r")?el(?:ää|aa)(?:[^a-z]|$)|viiltelen(?:[^a-z]|$)|ajattelen itsemurhaa(?:[^a-z]|$)"
    ),
    (
        r"meg akarok halni(?:[^a-z]|$)|nem akarok (?:tov(?:á|a)bb )?(?:é|e)lni(?:[^a-z]|$)|(?:ö|o)ngyilkos(?:s(?:á"
        r"|a)gon| akarok| gondolat)\w*(?:[^a-z]|$)|v(?:á|a)gdosom magam(?:[^a-z]|$)"
    ),
    (
        r"vreau s(?:ă|a) mor\b|nu mai vreau s(?:ă|a) tr(?:ă|a)iesc\b|m(?:ă|a) gândesc la sinucidere\b|vreau s(?:ă|a) "
        r"m(?:ă|a) (?:omor|sinucid)\b"
    ),
    # Russian, Ukrainian, Greek
    (
        r"не хочу (?:больше )?жить|хочу (?:просто )?умереть|покончить с собой|убить себя|режу себя|порезал[аи]? себя"
        r"|думаю о (?:суициде|самоубийстве|смерти)"
    ),
    r"не хочу (?:більше )?жити|хочу (?:просто )?померти|вбити себе|ріжу себе|думаю про (?:самогубство|суїцид)",
    r"θέλω να πεθάνω|δεν θέλω να ζω|να αυτοκτονήσω|σκέφτομαι την αυτοκτονία",
    # Japanese, Chinese, Korean, Arabic
    r"死にたい|自殺したい|消えてしまいたい|リストカット(?:した|して|が)|自傷(?:した|して)",
    r"不想活了|想自杀|想自殺|割腕了|自残了|自殘了",
    r"죽고 ?싶|자살하고 ?싶|자해(?:했|를 했|하고)",
    (
        r"(?:أريد|اريد) (?:أن )?(?:أموت|اموت)|لا (?:أريد|اريد) (?:أن )?(?:أعيش|اعيش)|(?:أفكر|افكر) في الانتحار|(?:أؤذي"
        r"|اؤذي) نفسي"
    ),
)
"""They are said in the first person, in languages in which nothing else near shows who speaks."""

CLEAR_MORE: Final = (
    r"\b(?:si|nssi) (?:with|w/|without|w/o|\+) (?:a |specific |active |any )?(?:plan|intent|means)\b",
    # means that lie ready, plans
    (
        r"(?:pills|tablets|rope|noose|razor|razor blade|blade) (?:\w{2,10} ){0,3}(?:in front of me|in my hand|next to "
        r"me|beside me)"
        r"(?:$|[.,;!\n\x1e]| and | right now| ready)"
    ),
    (
        r"(?:stand|stood|standing|sit|sat) (?:\w{1,8} ){0,2}on (?:the|that|this) (?:\w{1,10} )?(?:bridge|ledge"
        r"|platform|roof)"
        r" (?:[^.!?\n]{1,60} )?how easy it (?:would|'d) be\b"
    ),
    (
        r"i (?:scratched|cut|burned|burnt|carved|picked at|hit) my (?:thighs?|arms?|wrists?|legs?|skin|stomach"
        r"|ankles?)\b"
        r"[^.!?\n]{0,30}(?:until|till|again|hiding|to feel|so nobody)"
    ),
    r"(?:want|wish) to (?:just )?disappear (?:for good|forever)\b|\bnot (?:to )?sleep,? (?:but )?(?:to )?die\b",
    r"want (?:it all|everything) to (?:just )?(?:stop|end|be over) (?:forever|for good|tonight)\b",
    (
        rf"(?:keep|been|started|stop|already|always) plan(?:ning|ned)? (?:on )?how (?:i(?:{_APOS}d| would| could) "
        r"(?:do|end) it"
        r"|(?:i(?:{_APOS}d| would| will)|to) (?:end it all|end my|kill myself|die))\b"
    ),
    (
        r"i (?:just )?cut (?:again|deeper|too deep|worse)(?:$|[.,;!\x1e]| (?:last night|tonight|today|yesterday|this "
        r"(?:morning|week)|after|because))"
    ),
    (
        rf"(?:don{_APOS}t|do not) (?:want|plan|intend) to be (?:alive|here) (?:tomorrow|next (?:week|month|year)|by "
        r"(?:christmas|my birthday))\b"
    ),
    r"(?:abschiedsbrief|abschiedsbriefe) (?:geschrieben|schreiben|fertig|liegt)\b",
    (
        r"(?:tabletten|pillen|seil|rasierklinge|klinge) (?:\w{2,10} ){0,3}(?:vor mir|neben mir|in der hand)\b"
        r"|(?:pastillas|cuchilla|navaja|soga) (?:\w{2,10} ){0,3}(?:delante de m(?:í|i)|en la mano|a mi lado)(?:\W|$)"
    ),
    (
        r"(?:comprim(?:é|e)s|cachets|lame|corde) (?:\w{2,10} ){0,3}(?:devant moi|dans la main|(?:à|a) c(?:ô|o)t(?:é"
        r"|e) de moi)\b|(?:comprimidos|rem(?:é|e)dios|l(?:â|a)mina|corda) (?:\w{2,10} ){0,3}(?:na minha frente|na "
        r"m(?:ã|a)o|do meu lado)\b"
    ),
    # searches for a way
    (
        r"how (?:do i|do you|to|can i|i) (?:stop|quit|hide|cover(?: up)?|heal|explain) (?:my )?(?:cutting (?:myself"
        r"|yourself)|self[- ]?harm\w{0,4}"
        r"|self[- ]?harm (?:scars|cuts)|cuts (?:on|from) (?:(?:my|your) (?:arms?|thighs?)|(?:my |your |the )?wrists?)"
        r"|urges? to (?:cut|self[- ]?harm|hurt myself))\b"
    ),
    (
        r"(?:painless|easiest|easy|quick(?:est)?|best|fastest|peaceful|least painful|reliable|different)(?: (?:and|,) "
        r"\w{4,10})? (?:way|method)s? (?:to|of) "
        r"(?:kill(?:ing)? (?:yourself|myself|oneself)|die|dying|commit(?:ting)? suicide|suicide|end(?:ing)? (?:your|my"
        r"|it) ?(?:life|all)?|hang(?:ing)? (?:yourself|myself))\b"
    ),
    (
        r"how (?:do i|to|can i|would i) (?:painlessly |quickly |easily )?(?:kill yourself|commit suicide|hang yourself"
        r"|end your life|cut yourself|od on|overdose on)\b"
    ),
    (
        r"how (?:many|much) \w{3,20} (?:\w{2,12} )?(?:does it take |do you need |would it take )?to (?:die|kill "
        r"yourself|kill myself|overdose|od)\b"
    ),
    (
        r"(?:c(?:ó|o)mo|formas? (?:r(?:á|a)pidas? |f(?:á|a)ciles? )?de|maneras? de|m(?:é|e)todos? (?:para|de)) "
        r"(?:suicidarse|suicidarme|suicidio (?:sin|r(?:á|a)pido)|matarse|quitarse la vida|morir sin dolor)\b"
    ),
    (
        r"(?:wie (?:bringt man sich um|kann ich mich umbringen|begeht man selbstmord|bringe ich mich um)"
        r"|schmerzlos(?:er)? (?:sterben|suizid|selbstmord|umbringen)|suizid methoden|selbstmord methoden)\b"
    ),
    (
        r"(?:comment (?:se suicider|se tuer|mourir)|fa(?:ç|c)ons? de (?:mourir|se suicider)|(?:se suicider|mourir) "
        r"sans (?:douleur|souffrir))\b"
    ),
    (
        r"(?:como (?:se matar|se suicidar|cometer suic(?:í|i)dio|morrer sem dor)|(?:formas?|maneiras?|jeitos?) de "
        r"(?:se matar|suic(?:í|i)dio|morrer)|morrer sem dor)\b"
    ),
    (
        r"(?:come (?:suicidarsi|uccidersi|ammazzarsi|morire)|modi per (?:uccidersi|suicidarsi|morire)|suicidarsi "
        r"senza (?:dolore|soffrire)|(?:hoe|manieren om) (?:pleeg je zelfmoord|zelfmoord (?:te )?plegen|dood te"
        r" gaan))\b"
    ),
)
"""They say it, whoever reads them."""
