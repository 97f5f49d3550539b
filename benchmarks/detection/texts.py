"""Sentences that people write, in five languages, and everyday sentences that resemble them."""

from typing import Final

JOURNAL: Final = {
    "en": (
        "Today was hard again. I felt empty all morning and could not make myself get out of bed until noon.",
        "I cried in the car after work and I don't even know why. My chest was so tight I could barely breathe.",
        "Grateful for the walk with my sister. Still anxious about tomorrow but the breathing exercise helped a bit.",
        "Session with my therapist was exhausting. We talked about dad and I realised how angry I still am.",
        "I feel like a burden to everyone. Slept three hours, woke up with my heart racing again.",
        "Better day. I managed to cook for myself and the voice telling me that I am worthless was quieter.",
        "Had a panic attack on the train, got off two stops early and sat on the platform until my hands stopped shaking.",
        "I have been so lonely since the breakup. I keep checking my phone and hating myself for it.",
    ),
    "es": (
        "Hoy me sentí muy triste y sin ganas de nada. No pude levantarme de la cama hasta el mediodía.",
        "Otra noche sin dormir, con el corazón acelerado. Tengo miedo de volver a tener un ataque de pánico.",
        "En la sesión con mi psicóloga lloré mucho, pero salí más tranquila. Creo que estoy aprendiendo a perdonarme.",
        "Me siento sola desde que se fue. Me da vergüenza contarle a mi familia lo mal que estoy.",
        "Estoy agotada, la ansiedad no me deja respirar y siento que decepciono a todos.",
    ),
    "de": (
        "Heute war wieder alles zu viel. Ich habe mich den ganzen Tag leer gefühlt und mit niemandem geredet.",
        "Ich konnte die ganze Nacht nicht schlafen, mein Herz hat gerast und ich hatte Angst zu ersticken.",
        "Nach der Therapiestunde musste ich lange weinen. Ich habe gemerkt, wie wütend ich noch auf meinen Vater bin.",
        "Ich fühle mich wertlos und schäme mich, dass ich es nicht einmal schaffe, aufzuräumen.",
    ),
    "fr": (
        "Aujourd'hui je me suis sentie vide, je n'ai pas réussi à sortir de mon lit avant midi.",
        "J'ai encore fait une crise d'angoisse dans le métro, je tremblais et je n'arrivais plus à respirer.",
        "La séance avec ma psychologue m'a fait pleurer, mais je me sens un peu plus légère ce soir.",
        "Je me sens seule et j'ai honte de demander de l'aide à mes amis.",
    ),
    "pt": (
        "Hoje me senti muito triste e sem vontade de fazer nada. Fiquei na cama até o meio-dia.",
        "Tive outra crise de ansiedade no ônibus, minhas mãos tremiam e eu não conseguia respirar.",
        "Na sessão com a minha terapeuta chorei bastante, mas saí mais leve. Estou aprendendo a me perdoar.",
        "Sinto-me sozinha e tenho vergonha de dizer à minha família como estou mal.",
    ),
}
"""Journal and therapy text: a personal note, and always with some feeling in it."""

CRISIS: Final = {
    "en": (
        "I don't want to live anymore. I have been thinking about killing myself.",
        "I cut myself again last night and nobody noticed.",
        "Sometimes I think everyone would be better off if I was dead. I have the pills saved up.",
        "I keep having suicidal thoughts and I wrote a goodbye letter to my kids.",
        "I want to end my life, I can't do this any longer",
        "Been self-harming again, burned my arm on purpose.",
    ),
    "es": (
        "Ya no quiero vivir, pienso todos los días en quitarme la vida.",
        "Anoche me volví a cortar los brazos. Quiero morir.",
        "Tengo pensamientos suicidas y no sé a quién contárselo.",
    ),
    "de": (
        "Ich will nicht mehr leben und denke ständig daran, mich umzubringen.",
        "Ich habe mich gestern wieder geritzt. Niemand hat es gemerkt.",
        "Ich habe Suizidgedanken und einen Abschiedsbrief geschrieben.",
    ),
    "fr": (
        "Je ne veux plus vivre, je pense à me suicider.",
        "Je me suis encore scarifiée hier soir. J'ai envie de mourir.",
    ),
    "pt": ("Não quero mais viver, penso em me matar.", "Voltei a me cortar ontem à noite. Tenho pensamentos suicidas."),
}

EVERYDAY: Final = (
    "The new store opens on Saturday, bring your loyalty card for ten percent off every item in the garden section.",
    "Great headphones, the bass is deep and the battery lasts for two days. Shipping took a week though.",
    "Patch notes: fixed a crash when rotating the screen, improved loading times, removed an unused permission.",
    "A depression over the Atlantic brings heavy rain and gale force winds to the west coast by Thursday evening.",
    "The Great Depression changed how economists think about monetary policy and long-term unemployment.",
    "Replace the bipolar transistor Q4 and check the bias voltage before powering the amplifier again.",
    "Mood lighting for your living room: warm white, dimmable, works with every smart home hub.",
    "Billing period: 1 May to 31 May. Your next payment is due on the first day of the coming period.",
    "The striker is addicted to scoring goals and drunk with success, wrote the sports page on Monday.",
    "Kill the process with kill -9 if it hangs, then run the suicide prevention of zombie workers script again.",
    "Cycle to work week: log your rides, win a bicycle, and see which city climbs the ranking this month.",
    "This panic in kernel 6.1 is a regression: attempted to kill init, not syncing, reboot in ten seconds.",
    "Der neue Fahrplan gilt ab Sonntag. Die Haltestelle am Marktplatz wird wegen Bauarbeiten nicht angefahren.",
    "Ein Tief über der Nordsee bringt Regen, die Stimmung an der Börse bleibt trotzdem gut.",
    "El pedido ha salido de nuestro almacén y llegará entre el martes y el jueves por la mañana.",
    "La mise à jour corrige un défaut d'affichage et améliore la vitesse de chargement des cartes.",
    "A promoção vale para todas as lojas do shopping até o fim do mês ou enquanto durarem os estoques.",
    "这款手机的电池可以使用两天,屏幕很亮,价格也很合理。配送需要三到五个工作日。",
    "تم تحديث التطبيق إلى الإصدار الجديد مع تحسينات في السرعة وإصلاح بعض الأخطاء.",
    "Обновление исправляет ошибки и ускоряет загрузку. Доставка заказа займёт от трёх до пяти дней.",
    "Yeni sürümde hata düzeltmeleri ve hız iyileştirmeleri var. Siparişiniz üç gün içinde kargoya verilecek.",
    "Nowa wersja poprawia błędy i przyspiesza działanie. Zamówienie zostanie wysłane w ciągu trzech dni.",
    "Numb fingers? Our heated gloves keep you warm for six hours. Charge by USB-C, wash by hand.",
    "Guests praised the manic energy of the band, though the sound was flat and the hall half empty.",
    "Melancholia and Girl, Interrupted are leaving the service this month; The Silence of the Lambs arrives.",
    "Today's horoscope: Cancer, a meeting brings news about money; Virgo, trust your instinct in love.",
    "Anxious to hear the verdict, investors sold shares in the morning; the index recovered by noon.",
    "The insulin-coloured paint swatch is called Prozac Blue, and the other one is Lithium Grey.",
)
"""Nothing about a person's health: published, technical or commercial."""

MOODS: Final = {
    "en": ("sad", "anxious", "hopeless", "happy", "irritable", "overwhelmed", "calm", "depressed", "lonely", "angry"),
    "es": ("triste", "ansiosa", "feliz", "enojado", "tranquila", "deprimido"),
    "de": ("traurig", "ängstlich", "glücklich", "gereizt", "niedergeschlagen"),
    "fr": ("triste", "anxieuse", "heureux", "en colère", "déprimé"),
    "pt": ("triste", "ansioso", "feliz", "irritada", "deprimida"),
}
SYMPTOMS: Final = (
    "insomnia", "panic attacks", "nausea", "headache", "fatigue", "loss of appetite", "dizziness", "palpitations",
    "back pain", "shortness of breath", "hallucinations", "cramps", "fever", "diarrhea",
)  # fmt: skip
DIAGNOSES: Final = (
    ("F32.1", "Major depressive disorder, single episode, moderate"), ("F41.1", "Generalized anxiety disorder"),
    ("F31.9", "Bipolar disorder, unspecified"), ("F43.10", "Post-traumatic stress disorder"),
    ("F90.0", "Attention-deficit hyperactivity disorder"), ("F42.2", "Mixed obsessional thoughts and acts"),
    ("F20.0", "Paranoid schizophrenia"), ("E11.9", "Type 2 diabetes mellitus"), ("I10", "Essential hypertension"),
    ("F50.2", "Bulimia nervosa"), ("J45.909", "Unspecified asthma"), ("G43.909", "Migraine"), ("F60.3", "Borderline personality disorder"),
)  # fmt: skip
MEDICINES: Final = (
    ("sertraline", "50 mg"), ("fluoxetine", "20 mg"), ("escitalopram", "10 mg"), ("quetiapine", "25 mg"),
    ("lithium carbonate", "300 mg"), ("venlafaxine", "75 mg"), ("bupropion", "150 mg"), ("lamotrigine", "100 mg"),
    ("alprazolam", "0.5 mg"), ("lorazepam", "1 mg"), ("methylphenidate", "18 mg"), ("olanzapine", "5 mg"),
    ("metformin", "500 mg"), ("lisinopril", "10 mg"), ("mirtazapine", "15 mg"), ("aripiprazole", "10 mg"),
    ("atorvastatin", "20 mg"), ("levothyroxine", "75 mcg"), ("Zoloft", "100 mg"), ("Lexapro", "10 mg"),
)  # fmt: skip
CLINICIANS: Final = ("psychiatrist", "psychologist", "therapist", "counselor", "general practitioner", "gynecologist")
TOPICS: Final = (
    "living-with-bipolar", "depression-symptoms", "how-to-stop-panic-attacks", "coping-with-ptsd", "eating-disorder-recovery",
    "ocd-treatment-options", "managing-type-2-diabetes", "postpartum-depression", "quit-drinking", "hiv-testing",
    "schizophrenia-early-signs", "miscarriage-support", "adhd-in-adults", "suicide-prevention", "breast-cancer-stages",
)  # fmt: skip
"""Slugs of articles: who asks for one tells what interests them."""
