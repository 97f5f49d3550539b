"""Words for moods, in the languages of the apps: English, Spanish, German, French, Portuguese; names and common words
in Italian, Dutch, Polish, Czech, Turkish and the Nordic languages too. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.health.mood.languages import WIDE, WORDS
from gateway.detectors.matching.lazily import Expression

FELT: Final = (
    r"sad|happy|anxious|down|depressed|angry|irritable|irritated|stressed|tense|calm|relaxed|lonely|hopeless|hopeful"
    r"|worried|nervous|content|cheerful|upset|overwhelmed|afraid|scared|guilty|restless|frustrated|energetic|tired"
)
"""What studies ask for behind `how`."""

NAMES: Final = (
    r"\b(?:my|user|day|daily|wake|waking|morning|evening|night|today|current|cur|avg|overall|general|pre|post|before"
    r"|after)?moods?(?:scores?|rating|level|lvl|value|val|entry|log|check|checkin|state|label|idx|num|scale|today"
    r"|before|after)?\b"
    r"|\bemotions?\b|\bemotional (?:state|status|level|wellbeing)\b|\bstate ?of ?mind\b|\bmental state\b"
    r"|\bfeelings?\b"
    rf"|\bhow (?:{FELT})(?: (?:do|are|did|were|have) you\b|$)"
    r"|\bhow (?:are|do|did|have|were) you (?:been )?(?:feel|feeling|today|doing|right now)\b|\bhow are you\b(?!"
    r" (?:liking|enjoying|finding|getting|planning|using|going))"
    r"|\bhow (?:i|do i|am i) (?:feel|am)\b|\bvalence\b|\baffect\b|\bwell ?being(?: (?:score|level|index|rating"
    r"|today))?$|\bhappiness\b|\bsadness\b"
    r"|\bstimmung(?:en|s ?\w+)?\b|\bstimmungs\w+|\bgefuhl(?:e|slage)?\b|\bgefuehl(?:e|slage)?\b|\bgemutslage\b"
    r"|\bbefinden\b"
    r"|\bwie (?:fuhlst|fuehlst|geht|gehts)\b"
    r"|\bestado (?:de )?animo\b|\bestado ?animo\b|\bestado emocional\b|\banimo\b|\bemocion(?:es)?\b|\bsentimientos?\b"
    r"|\bcomo te sientes\b|\bhumeurs?\b|\bressenti\b|\betat (?:emotionnel|d esprit)\b|\bsentiments?\b(?! (?:score"
    r"|analysis))"
    r"|\bcomment (?:vous|te|tu|allez|vas)\b|\bhumor\b|\bestado (?:de )?espirito\b|\bemoc(?:ao|oes)\b|\bsentimentos?\b"
    r"|\bcomo (?:voce )?(?:esta se|se) sente\b"
    r"|\bcomo me (?:siento|sinto|encuentro)\b|\bcomment je me sens\b|\bwie (?:ich mich fuhle|fuhle ich mich|es mir"
    r" geht)\b"
    r"|\bcome mi sento\b|\bwohlbefinden\b|\blaune\b|\binner(?:es)? (?:weather|wetter)\b|\bsocial battery\b"
    r"|\bemotional battery\b"
    r"|\bmood pole\b"
    r"|\bcore affect\b"
    r"|\bumore\b|\bstato d ?animo\b|\bsentimenti\b|\bemozion[ei]\b|\bcome (?:ti senti|stai|si sente)\b"
    r"|\bstemming(?:en|s\w+)?\b|\bgemoed(?:stoestand)?\b|\bgevoel(?:ens)?\b|\bhoe (?:voel(?:t|de)?|gaat het)\b"
    r"|\bnastro(?:j|je|ju)\b|\bsamopoczucie\b|\bemocj[aei]\b|\bjak sie (?:dzis |dzisiaj )?(?:czujesz|masz|pani?)\b"
    r"|\bnalad[auy]\b|\bjak se (?:dnes )?(?:citis|citite|mas|mate)\b|\bruh ?hali\b|\bduygu(?:lar)?\b"
    r"|\bnasil hissed\w+|\bmieliala\b|\bsinnesstamning\b|\bhumoret\b|\bhur (?:mar|kanner) du\b"
    r"|\bhvordan (?:har du|foler du|foles)\b|\bemos?\b|\bsatisfaction with life\b|\bgemutszustand\b"
    r"|^(?:i feel|i am feeling|i m feeling|ich fuhle mich|ik voel me?|me siento|je me sens|mi sento|me sinto|czuje"
    r" sie"
    r"|jag kanner mig|jeg foler mig)\b|настроение|気分|気持ち|感情|心情|情绪|情緒|心境|самочувствие|διαθεση"
)
"""What apps call a mood. `humor` is the Portuguese one; in English its values are not moods."""

MORAL: Final = r"\bmoral(?: du jour)?$"
"""In French; elsewhere what a team or an army has as well."""

OF_TEAMS: Final = (
    r"\b(?:players?|jugador(?:es|as?)?|joueu(?:rs?|ses?)|jogador(?:es|as?)?|spielern?|giocator[ei]"
    r"|squads?|squadr[ae]|mannschaft|kader|plantilla|elenco|troops?|tropas?|troupes?|army|ejercito|armee|armees"
    r"|esercito|exercito|fans?|liga\w*|league|morale)\b"
)
"""What stands near the spirit of a team or an army."""

PAIRS: Final = (
    r"\b(?:mood|emotion|feeling|stimmung|state ?of ?mind|animo|humeur)s?(?: \w+)? (?:pleasantness|arousal|energy"
    r"|valence|intensity"
    r"|strength|level|score|before|after|morning|evening|am|pm|noon|night|pre|post|anger|joy|fear|sadness|calm|anxiety|tension|stress)$"
)
"""Parts of a mood under its name."""

ELSEWHERE: Final = (
    r"\b(?:music|songs?|playlists?|tracks|albums?|artists?|radio|tempo|danceability|spotify|soundcloud|genres?"
    r"|lamps?|(?<!flow )(?<!northern )lights?|lighting|brightness|hue|bulb|led|scenes?|dimmer|wallpapers?|skin|fonts?"
    r"|palette"
    r"|movies?|films?|cinema|imdb|episodes?|trailer|tickets?|reviews?|products?(?! type\b)|sku|bedrooms?|interiors?"
    r"|real ?estate|listings?|venues?|shop|cart|catalog"
    r"|npc|player|sims|the sim|characters?|avatar|quests?|monster|weather|guild|pets|pet (?:name|type|breed|status"
    r"|mood)"
    r"|pet(?=[.\[/])|recipes?|restaurants?|wine|perfume"
    r"|photo ?filter|(?:\w+_)?potions?|weapons?"
    r"|color_?temp|colou?rtemp|rgb|crypto\w*|bitcoin|btc|usdt|coins?|trading|traders?|tickers?|pairs?|fear_?(?:index"
    r"|greed\w*)|exchanges?|stocks?"
    r"|\w*classifier|quant(?:ization)?|epochs|checkpoint|embeddings?|f1_?score"
    r"|moodle|mood_?themes?|puzzles?|moodboard|mood ?boards?|mood ?lights?|sentiment_?analysis|market"
    r"|track_?(?:id|name|title|uri|number)|playback|audio_?features|instrumentalness|tweets?|font_?family|decor"
    r"|furniture|fashion|outfits?)\b"
    r"|\b(?:horoscopes?|horoskop\w*|horoscopos?|oroscop[oi]|zodiac\w*|tierkreis\w*|sternzeichen|star ?signs?"
    r"|astrolog\w*|tarot|metronome?s?|screen ?saver)\b"
    r"|\bmoods? (?:screen|tab|page|widget|button|feature|editor|picker|chart|history|card|banner)s?"
    r" (?:opens?|opened|views?|viewed|taps?|tapped|clicks?|clicked|shown|impressions?|closed?|visits?|loads?|count)\b"
    r"|\bmoods? v\d|/(?:react(?:ion)?s?|likes?)(?:[/?. ]|$)"
    r"|/(?:detect\w*|recogni[sz]\w*|predict|inference|classify)\b|\bruntime \d|\bkino|\bshare \d|\bpolls?\b"
    r"|respondents|electorate|(?:; |[.\[])track\b"
    r"|\bfeeling (?:down,? depressed|tired or having|bad about yourself|nervous,? anxious"
    r"|afraid,? as if)"
)
"""What moods belong to, where they are no person's: music, lamps, films, games, goods, opinions."""

_EMOTIONS: Final = (
    # English
    "energetic energised energized moody swings frisky apathetic tearful unmotivated motivated self-critical"
    " low-energy"
    " happy happier unhappy sad sadness joy joyful glad cheerful content contented delighted excited elated ecstatic"
    " proud"
    " grateful thankful hopeful hopeless calm relaxed peaceful serene loved loving lonely alone isolated angry anger"
    " mad"
    " furious irritated irritable annoyed frustrated anxious anxiety nervous worried scared afraid fear fearful"
    " terrified"
    " panicky panicked stressed overwhelmed tense restless tired exhausted drained sleepy fatigued numb empty"
    " depressed"
    " depression down low blue miserable gloomy hurt guilty guilt ashamed shame embarrassed disgust disgusted jealous"
    " envious bored confused insecure worthless helpless desperate despair grief grieving heartbroken disappointed"
    " upset"
    " awful terrible horrible bad good great okay ok fine neutral meh rad so-so soso amazing fantastic wonderful"
    " excellent"
    " poor fair energetic motivated unmotivated confident surprised surprise contempt love manic hypomanic euphoric"
    " suicidal"
    " discouraged defeated dejected despondent melancholy melancholic lost trapped uneasy apprehensive"
    " withdrawn rejected"
    " betrayed resentful humiliated vulnerable distressed weepy unloved inadequate powerless edge"
    " raging enraged outraged livid cranky grumpy bitter spiteful hateful hostile touchy snappy giddy"
    " blissful cozy cosy chill chilled mellow content playful silly goofy inspired creative curious"
    " optimistic pessimistic relieved refreshed rested recharged alert focused productive distracted foggy"
    " dull flat dead hollow sorrowful mournful teary glum bummed homesick nostalgic wistful yearning clingy"
    " needy insulted offended bullied ignored invisible misunderstood unheard exposed awkward shy timid"
    " intimidated panicking petrified horrified shocked startled stunned speechless dazed dissociated"
    " detached disconnected indifferent unfulfilled aimless stuck burnt-out burned-out wired jittery shaky"
    " antsy impatient edgy frazzled swamped determined brave strong capable empowered accepted appreciated"
    " valued loveable affectionate tender romantic horny passionate amused adventurous bubbly radiant"
    " thrilled overjoyed pms"
    " pleasant unpleasant positive negative mixed stable better worse moody sensitive tearful crying apathetic"
    " agitated"
    # Spanish
    " feliz triste tristeza alegre alegria contento contenta enojado enojada enfadado enfadada ansioso ansiosa"
    " ansiedad"
    " nervioso nerviosa preocupado preocupada miedo asustado cansado cansada agotado agotada estresado estresada"
    " solo sola"
    " deprimido deprimida tranquilo tranquila relajado relajada bien mal regular fatal genial culpable vacio vacia"
    " frustrado frustrada agradecido agradecida irritado irritada angustiado angustiada"
    " abatido abatida desanimado desanimada desesperado desesperada hundido hundida decaido decaida apatico apatica"
    " abrumado abrumada agobiado agobiada inquieto inquieta avergonzado avergonzada inseguro insegura desilusionado"
    " desilusionada ilusionado ilusionada esperanzado esperanzada orgulloso orgullosa"
    # German
    " glucklich gluecklich traurig traurigkeit frohlich froh wutend wuetend argerlich angstlich aengstlich angst"
    " nervos"
    " besorgt mude muede erschopft gestresst einsam deprimiert niedergeschlagen ruhig entspannt zufrieden unzufrieden"
    " hoffnungslos hoffnungsvoll leer schuldig gereizt verzweifelt gut schlecht mittel neutral prima super furchtbar"
    " bedruckt lustlos antriebslos unruhig panisch ausgelaugt kraftlos unglucklich melancholisch genervt"
    " hilflos angespannt"
    " aufgewuhlt enttauscht frustriert wertlos beschamt stolz mutlos freudlos"
    " mies sehr-gut uberfordert dankbar ausgeglichen"
    # French
    " heureux heureuse content contente triste tristesse joie joyeux joyeuse colere fache fachee anxieux anxieuse"
    " angoisse"
    " angoissee nerveux nerveuse inquiet inquiete peur fatigue fatiguee epuise epuisee stresse stressee seul seule"
    " deprime"
    " deprimee calme detendu detendue bien mal moyen terrible super coupable vide desespere desesperee irrite irritee"
    " abattu abattue demoralise demoralisee decourage decouragee submerge submergee deborde debordee enerve"
    " enervee frustre"
    " frustree decu decue honteux honteuse morose melancolique serein sereine apaise apaisee impuissant"
    " impuissante tendu"
    " tendue desempare desemparee preoccupe preoccupee agace agacee fier fiere perdu perdue"
    # Portuguese
    " alegre contente bravo brava zangado zangada ansiosa preocupado medo cansado exausto exausta estressado sozinho"
    " sozinha"
    " abatido abatida angustiado angustiada nervosa nervoso ansioso desesperado desesperada envergonhado envergonhada"
    " sobrecarregado sobrecarregada esgotado esgotada vazio vazia apatica apatico magoado magoada orgulhoso orgulhosa"
    " desmotivado desmotivada chateado chateada"
    " deprimido calmo calma tranquilo relaxado otimo pessimo ruim bom boa mau culpado desanimado desanimada irritado"
    " pessima otima radiante"
    # as clinicians note it
    " euthymic dysphoric dysthymic labile blunted constricted expansive congruent incongruent restricted subdued"
    " eutimico eutimica disforico disforica distimico distimica labil euthym dysphor gedruckt affektlabil euthymique"
    " dysphorique eutimia distimia hipotimico hipotimica expansivo expansiva"
    # more of the five
    " cranky grumpy touchy emotional lousy crappy chill chilled somber sombre sluggish hyper elevated flat bleh blah"
    " frisky playful focused foggy hangry down-in-the-dumps unfocused indifferent carefree optimistic pessimistic"
    " gedruckt niedergedruckt bedrueckt gedampft missmutig heiter aggressiv launisch weinerlich empfindlich okay"
    " ausgebrannt verunsichert hoffnungsfroh vergnugt motiviert antriebsarm"
    " animado animada euforico euforica irritable sensible llorosa lloroso motivado motivada bajo baja baja-de-animo"
    " enojo ira culpa verguenza soledad calma esperanza"
    " motive motivee joyeuses irritable sensible moral-bas euphorique pessimiste optimiste ennui solitude honte"
    " sensivel chorosa choroso euforico alegria raiva tristeza culpa solidao vergonha esperanca animada animado"
    # Italian
    " felice triste tristezza arrabbiato arrabbiata ansioso ansiosa ansia sereno serena calmo calma stanco stanca"
    " depresso depressa nervoso nervosa preoccupato preoccupata irritabile irritato irritata stressato stressata solo"
    " sola vuoto vuota motivato motivata contento contenta bene male cosi-cosi rabbia paura colpa gioia agitato"
    " agitata"
    " giu abbattuto abbattuta esausto esausta apatico apatica"
    # Dutch
    " blij gelukkig verdrietig somber boos angstig bang gestrest moe uitgeput eenzaam rustig kalm ontspannen"
    " neerslachtig"
    " prikkelbaar geirriteerd onrustig leeg schuldig gespannen zenuwachtig goed slecht matig neutraal tevreden"
    " hopeloos"
    " depressief wanhopig vrolijk"
    " swings opgewekt opgewekte neerslachtige bedrukt treurig vrolijke enthousiast trots jaloers schaamte"
    " schuldgevoel opgelaten"
    " opgelucht dankbaar energiek futloos lusteloos overprikkeld overstuur paniekerig wisselend matige goede slechte"
    " chagrijnig teleurgesteld verveeld verward onzeker hoopvol radeloos kwaad huilerig"
    # Italian, more
    " allegro allegra euforico euforica scoraggiato scoraggiata sconfortato deluso delusa confuso confusa annoiato"
    " annoiata spaventato spaventata angosciato angosciata disperato disperata orgoglioso orgogliosa grato grata"
    " malinconico"
    " malinconica demotivato demotivata pessimo ottimo altalenante giu-di-morale tranquillo tranquilla"
    # Nordic, more
    " uppgiven tom forvirrad stolt tacksam irritabel utmattad skamsen skuld glad munter nojd tilfreds stresset"
    " ked-af-det"
    " opstemt frustreret opgivende skamfuld taknemmelig fornoyd nedfor engstelig utslitt skuffet iloinen"
    " stressaantunut"
    # Polish
    " szczesliwy szczesliwa smutny smutna smutno wesoly wesola zly zla zdenerwowany zdenerwowana drazliwy drazliwa"
    " spokojny spokojna zmeczony zmeczona przygnebiony przygnebiona niespokojny niespokojna lek lekowy zestresowany"
    " zestresowana samotny samotna dobry dobra dobrze zle kiepsko placzliwa przybity przybita apatyczny apatyczna"
    " radosny radosna wsciekly wsciekla neutralny neutralna"
    # Portuguese, more: also what is felt, as lists of feelings have it
    " neutro neutra normal bem feliz felizes ansiedade gratidao alivio saudade saudades amor tedio irritacao"
    " frustracao inveja ciume orgulho"
    " inseguranca preocupacao cansaco estresse nervosismo euforia apatia desanimo angustia desespero carente grato"
    " grata aliviado"
    " aliviada entediado entediada confiante inseguro insegura frustrado frustrada estressada calmo nojo surpresa"
    " satisfeito satisfeita"
    " insatisfeito insatisfeita confuso confusa empolgado empolgada deprimida relaxada"
    # what is felt, in Spanish, French, Italian, Dutch, German
    " gratitud alivio aburrimiento aburrido aburrida frustracion irritacion celos envidia orgullo inseguridad"
    " preocupacion cansancio"
    " estres euforia apatia desesperanza desesperacion angustia asco sorpresa satisfecho satisfecha insatisfecho"
    " confundido confundida aliviado aliviada"
    " gratitude soulagement soulage soulagee agacement jalousie fierte inquietude epuisement lassitude apathie"
    " desespoir degout"
    " gratitudine sollievo noia frustrazione irritazione gelosia invidia orgoglio insicurezza preoccupazione"
    " stanchezza"
    " disperazione disgusto sorpresa soddisfatto soddisfatta vergogna solitudine neutro neutra neutre"
    " dankbaarheid opluchting verveling frustratie ergernis jaloezie onzekerheid vermoeidheid wanhoop walging"
    " verdriet woede eenzaamheid"
    " dankbarkeit erleichterung erleichtert langeweile frustration arger neid eifersucht unsicherheit erschopfung"
    " verzweiflung ekel"
    " freude wut einsamkeit scham schuld gelassen"
    # Nordic
    " glad glada ledsen arg orolig angslig trott lugn stressad ensam nedstamd irriterad hopplos bra dalig ked vred"
    " sint rolig traet sliten urolig bekymret trist nedtrykt ensom god darlig lykkelig onnellinen surullinen vihainen"
    " ahdistunut vasynyt rauhallinen"
    # Turkish, Czech
    " mutsuz sikilmis sikintili bunalmis kirgin saskin"
    " kaygili korkmus korkulu ofkeli gergin huzurlu huzursuz neseli keyifli keyifsiz caresiz umutsuz umutlu heyecanli"
    " bitkin tukenmis suclu utanmis notr normal berbat harika orta idare degersiz ozlem hayal-kirikligi minnettar"
    " rahat rahatlamis"
    " mutlu uzgun kizgin endiseli sinirli yorgun stresli yalniz sakin iyi kotu huzunlu stastny stastna smutek"
    " nastvany"
    " uzkostny uzkostna unaveny unavena klidny klidna"
)
EMOTIONS: Final = frozenset((*_EMOTIONS.split(), *WORDS.split()))

WIDE_EMOTIONS: Final = Expression(
    r"(?:とても|すごく|少し|やや|ちょっと|かなり|最|非常|很|有点|有點|매우|조금)?"
    r"(?:不安|憂鬱|憂うつ|普通|良い|良好|悪い|最高|最悪|落ち込み|落ち込んでいる|イライラ|いらいら|楽しい|嬉しい"
    r"|悲しい|疲れた|疲れ"
    r"|幸せ|怒り|寂しい|孤独|絶望|緊張|穏やか|落ち着いている|元気|まあまあ|つらい|辛い|うつ|焦り|喜び|悲しみ|怖い|恐怖"
    r"|开心|開心|高兴|高興|快乐|快樂|难过|難過|悲伤|悲傷|焦虑|焦慮|生气|生氣|愤怒|憤怒|平静|平靜|抑郁|抑鬱|沮丧"
    r"|沮喪|疲惫|疲憊"
    r"|压力大|壓力大|一般|还好|還好|不好|糟糕|孤独|孤單|孤单|烦躁|煩躁|害怕|绝望|絕望)(?:です|だ|な|感)?"
    rf"|{WIDE}|{fold(WIDE)}"
)
"""The same in Japanese and Chinese, where words have no blanks between them, and in other scripts."""

FILLERS: Final = frozenset(
    [
        "very",
        "really",
        "quite",
        "a",
        "bit",
        "little",
        "pretty",
        "so",
        "extremely",
        "somewhat",
        "kind",
        "of",
        "feeling",
        "feel",
        "on",
        "i",
        "am",
        "i'm",
        "im",
        "not",
        "nicht",
        "niet",
        "no",
        "non",
        "pas",
        "too",
        "mostly",
        "slightly",
        "and",
        "or",
        "mood",
        "the",
        "today",
        "rather",
        "totally",
        "super",
        "more",
        "less",
        "muy",
        "un",
        "poco",
        "bastante",
        "mucho",
        "sehr",
        "ein",
        "bisschen",
        "etwas",
        "ziemlich",
        "tres",
        "peu",
        "assez",
        "plutot",
        "un",
        "muito",
        "pouco",
        "bastante",
        "me",
        "siento",
        "ich",
        "bin",
        "fuhle",
        "mich",
        "je",
        "suis",
        "estou",
        "y",
        "und",
        "et",
        "e",
        "emotion",
        "level",
        "state",
    ]
)
"""Words that can stand beside the one that says it."""

FACES: Final = (
    "\U0001f600-\U0001f64f\U0001f910-\U0001f917\U0001f920-\U0001f925\U0001f927-\U0001f92f\U0001f970-\U0001f97a"
    "\U0001f9d0\U0001fae0-\U0001fae8\u2639\u263a\u2764\U0001f494\U0001f4a9"
)
"""Emoji of faces and hearts (Unicode blocks Emoticons, Supplemental Symbols)."""

_RATED_WORDS: Final = (
    r"elation|anxiety|anger|cheerful|tearful(?:ness)?|despair|depressed|depression|elevated|euphoric|manic|mania"
    r"|hypomanic|hypomania|irritab(?:le|ility)|anxious|sad(?:ness)?"
    r"|happy|happiness|angry|anger|calm(?:ness)?|lonel(?:y|iness)|stressed|guilt(?:y)?|ashamed|shame"
    r"|hopeless(?:ness)?"
    r"|joy(?:ful)?|energetic|worried|scared|afraid|fear|grateful|nervous|irritated|upset|distressed|tense|relaxed"
    r"|traurig(?:keit)?|glucklich|wutend|wut|angstlich|einsam(?:keit)?|gestresst|ruhig|gereizt(?:heit)?|gehoben"
    r"|manisch"
    r"|freude|scham|schuld"
    r"|triste(?:za)?|feliz|enojad[oa]|enojo|ansios[oa]|tranquil[oa]|alegre|alegria|miedo|euforic[oa]|culpa|soledad"
    r"|heureu(?:x|se)|anxieu(?:x|se)|colere|calme|joie|peur|tristesse|honte|raiva|medo|calm[oa]|irritad[oa]"
    r"|felice|ansia|rabbia|paura|gioia|blij|verdrietig|boos|bang|somber(?:heid)?|smutek|zlosc|radosc|strach"
)
RATED: Final = rf"^(?:{_RATED_WORDS})(?: (?:mood|level|lvl|score|rating|today))?$"
"""Feelings that are rated one by one, as in charts of moods: each is a name with a number."""

BESIDE_RATED: Final = (
    rf"\bmoods?\b|\bemotions?\b|\bfeelings?\b|\bstimmung|\banimo\b|\bhumeur|\bumore\b|\bnastroj|\bpanas\b|\bema\b"
    rf"|; (?:{_RATED_WORDS}) \d{{1,3}} (?:;.*)?; (?:{_RATED_WORDS}) \d{{1,3}}\b"
    rf"|\b(?:{_RATED_WORDS}) \d{{1,3}} ; .*\b(?:sleep|therapy|medication|meds|lithium|note|schlaf|sueno|sommeil)\b"
)
"""What makes a mood of it: a word for moods, or more feelings that are rated beside it."""

COUNTED: Final = (
    r"\breactions?\b|\blikes?\b|\bhaha\b|\bwow\b|\bfaces?\b|\bbounding|\bconfidence\b|\bpolarity\b|\bdetect\w*"
    r"|\bclassif\w*|\bsentiment\b|\bsubscribers?\b|\bviews?\b"
)
"""Reactions to a post, and what programs read in faces and texts."""

DIARY: Final = (
    r"\bbbt\b|\bopk\b|\bsx\b|\bsymptom|\bcycle|\bperiod\b|\bdiary\b|\bjournal\b|\bmood|\btagebuch|\bsleep\b"
    r"|\benergy\b"
    r"|\bstress\b|\bentr(?:y|ies|ada|ee)\b|\beintrag"
)
"""What stands near the face of a day in a diary."""
