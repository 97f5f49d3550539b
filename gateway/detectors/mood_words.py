"""Words for moods, in the languages of the apps: English, Spanish, German, French, Portuguese. Folded: lower case, no
accents."""

from typing import Final

NAMES: Final = (
    r"\bmoods?\b|\bmoodscores?\b|\bmood(?:rating|level|value|entry|log|check|state|label)\b"
    r"|\bemotions?\b|\bemotional (?:state|status|level|wellbeing)\b|\bstate ?of ?mind\b|\bmental state\b|\bfeelings?\b"
    r"|\bhow (?:are|do|did|have|were) you (?:been )?(?:feel|feeling|today|doing|right now)\b|\bhow are you\b"
    r"|\bhow (?:i|do i|am i) (?:feel|am)\b|\bvalence\b|\baffect\b|\bwell ?being(?: (?:score|level|index|rating"
    r"|today))?$|\bhappiness\b|\bsadness\b"
    r"|\bstimmung(?:en|s ?\w+)?\b|\bstimmungs\w+|\bgefuhl(?:e|slage)?\b|\bgefuehl(?:e|slage)?\b|\bgemutslage\b"
    r"|\bbefinden\b"
    r"|\bwie (?:fuhlst|fuehlst|geht)\b"
    r"|\bestado (?:de )?animo\b|\bestado ?animo\b|\bestado emocional\b|\banimo\b|\bemocion(?:es)?\b|\bsentimientos?\b"
    r"|\bcomo te sientes\b|\bhumeurs?\b|\bressenti\b|\betat (?:emotionnel|d esprit)\b|\bsentiments?\b(?! (?:score"
    r"|analysis))"
    r"|\bcomment (?:vous|te|tu|allez|vas)\b|\bhumor\b|\bestado (?:de )?espirito\b|\bemoc(?:ao|oes)\b|\bsentimentos?\b"
    r"|\bcomo (?:voce )?(?:esta se|se) sente\b"
)
"""What apps call a mood. `humor` is the Portuguese one; in English its values are not moods."""

PAIRS: Final = (
    r"\b(?:mood|emotion|feeling|stimmung|state ?of ?mind|animo|humeur)s?(?: \w+)? (?:pleasantness|arousal|energy"
    r"|valence|intensity"
    r"|strength|level|score|before|after|morning|evening|anger|joy|fear|sadness|calm|anxiety|tension|stress)$"
)
"""Parts of a mood under its name."""

ELSEWHERE: Final = (
    r"\b(?:music|songs?|playlists?|tracks|albums?|artists?|radio|tempo|danceability|spotify|soundcloud|genres?"
    r"|lamps?|lights?|lighting|brightness|hue|bulb|led|scenes?|dimmer|wallpapers?|skin|fonts?|palette"
    r"|movies?|films?|cinema|imdb|episodes?|trailer|tickets?|reviews?|products?|sku|shop|cart|catalog"
    r"|npc|player|sims?|characters?|avatar|quests?|monster|weather|guild|pets?|recipes?|restaurants?|wine|perfume"
    r"|photo ?filter|(?:\w+_)?potions?|weapons?"
    r"|color_?temp|colou?rtemp|rgb|moodle|moodboard|mood ?boards?|mood ?lights?|sentiment_?analysis|market"
    r"|track_?(?:id|name|title|uri|number)|playback|audio_?features|instrumentalness|tweets?|font_?family|decor"
    r"|furniture|fashion|outfits?)\b"
    r"|(?:; |[.\[])track\b"
)
"""What moods belong to, where they are no person's: music, lamps, films, games, goods, opinions."""

_EMOTIONS: Final = (
    # English
    "happy happier unhappy sad sadness joy joyful glad cheerful content contented delighted excited elated ecstatic"
    " proud"
    " grateful thankful hopeful hopeless calm relaxed peaceful serene loved loving lonely alone isolated angry anger"
    " mad"
    " furious irritated irritable annoyed frustrated anxious anxiety nervous worried scared afraid fear fearful"
    " terrified"
    " panicky panicked stressed overwhelmed tense restless tired exhausted drained sleepy fatigued numb empty depressed"
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
    " pleasant unpleasant positive negative mixed stable better worse moody sensitive tearful crying apathetic agitated"
    # Spanish
    " feliz triste tristeza alegre alegria contento contenta enojado enojada enfadado enfadada ansioso ansiosa ansiedad"
    " nervioso nerviosa preocupado preocupada miedo asustado cansado cansada agotado agotada estresado estresada"
    " solo sola"
    " deprimido deprimida tranquilo tranquila relajado relajada bien mal regular fatal genial culpable vacio vacia"
    " frustrado frustrada agradecido agradecida irritado irritada angustiado angustiada"
    " abatido abatida desanimado desanimada desesperado desesperada hundido hundida decaido decaida apatico apatica"
    " abrumado abrumada agobiado agobiada inquieto inquieta avergonzado avergonzada inseguro insegura desilusionado"
    " desilusionada esperanzado esperanzada orgulloso orgullosa"
    # German
    " glucklich gluecklich traurig traurigkeit frohlich froh wutend wuetend argerlich angstlich aengstlich angst nervos"
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
)
EMOTIONS: Final = frozenset(_EMOTIONS.split())

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
