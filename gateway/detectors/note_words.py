"""Words that make a text a personal or a clinical note: English, Spanish, German, French, Portuguese. Folded: lower case,
no accents."""

from typing import Final

OWN_KEYS: Final = (
    r".*(?:journal|diary|tagebuch|diario)(?:s|entry|entries|eintrag|text|note|notes|body|content|log|page)?"
    r"|(?:therapy|therapist|session|mood|progress|clinical|feeling|symptom|patient|soap|cbt|counsel\w*|counselling|counseling|nursing"
    r"|physician|doctor|visit|encounter|intake|case|treatment|psych\w*|sitzungs|therapie|sleep|dream|pain|recovery|checkin|health"
    r"|crisis|worry|trauma|daily|evening|morning)s?(?:note|notes|text|notiz|notizen|nota|notas|comment|comments|reflection|entry|log)+"
    r"|.*(?:thoughts?|reflections?|gratitude|howdoyoufeel|howareyoufeeling|howareyou|feelings?|gedanken|pensamientos?|pensees?"
    r"|pensamentos?|gefuhle|sentimientos?|sentimentos?|dankbarkeit|gratitud|gratidao)(?:text|note|notes|record|entry|today)?"
    r"|soap(?:subjective|objective|assessment|plan)?|subjective|chiefcomplaint|historyofpresentillness|hpi|presentingproblem"
    r"|presentingissue|reasonforvisit|anamnese|verlaufsnotiz|verlauf|motivodeconsulta|motivoconsulta|evolucion|evolucao"
    r"|(?:automatic|alternative|balanced|negative|intrusive)thoughts?|evidence(?:for|against)|reframe|reframing|whathappened"
    r"|worr(?:y|ies)|dream|traum|whatsonyourmind|freewrite|freewriting|brain(?:dump)|letgo|affirmation|innerdialogue"
    r"|situacion|estadodeanimonota|moodreason|triggers?|trigger(?:note|text)"
)
"""Names of fields that hold such a text and hardly anything else, without marks between their words."""

ANY_TEXT: Final = (
    r"(?:(?:note|entry|message|comment|chat|post|user|body|answer|input|free)text|note|notes|entry|comment|text|content|body|message|messages|msg|payload|description|entrytext|value|answer|answertext"
    r"|response|reply|freetext|prompt|input|query|userinput|usermessage|userprompt|question|transcript|utterance|caption|title"
    r"|post|reason|details?|summary|about|story|data|assessment|plan|objective|observations?|impression|narrative|remarks?|say"
    r"|notiz|notizen|eintrag|nachricht|kommentar|bemerkung|antwort|nota|notas|texto|mensaje|comentario|entrada|respuesta"
    r"|mensagem|anotacao|anotacoes|comentario|resposta|contenu|texte|commentaire|reponse|content_?text|v|t|m|c)s?"
)
"""Names of fields that hold any text."""

PLACE: Final = (
    r"journal|diary|tagebuch|diario|therap|\bmood|mental|counsel|psych|wellbeing|wellness|gratitude|meditat|seelsorge|mindful"
    r"|stimmung|\bcbt\b|\bdbt\b|coping|emotion|feelings|recovery|sober|depress|anxi|mymind|mindspace|calm|patient|clinic|crisis"
    r"|soulchat|talktherap|selfcare|self-care|psico|betterme|thoughts"
)
"""Addresses and names above a text that say what it is."""

FIRST_PERSON: Final = (
    r"\b(?:i|i'm|im|i've|i'd|me|my|myself|ich|mir|mich|mein|meine|meiner|meinem|yo|mi|mis|conmigo|me siento|estoy|tengo|he"
    r"|je|j'ai|j'\w+|mon|ma|mes|moi|eu|estou|meu|minha|meus|comigo|tenho)\b"
)

FEELING: Final = (
    r"\b(?:feel|feeling|felt|sad|empty|hopeless|anxious|anxiety|depress|panic|afraid|scared|lonely|alone|cry|cried|crying"
    r"|tired|exhausted|worthless|guilty|ashamed|angry|overwhelm|stress|sleep|nightmare|therap|medication|hurt|numb|pointless|meaningless|dread|grateful|thankful"
    r"|worried|worry|miss(?:ed)? (?:him|her|them|my)|grief|self-?harm|suicid|relaps|trauma|abus|ex-?(?:wife|husband|boyfriend)"
    r"|traurig|angst|hoffnungslos|einsam|muede|mude|wein(?:te|en)|geweint|nervos|schlaf|erschopft|verzweifelt|leer|gefuhl|fuhl"
    r"|triste|ansios|ansied|miedo|llor|cansad|deprim|angusti|solo\b|sola\b|vacio|dormir|duermo|siento|culpa|agotad|preocup"
    r"|peur|fatigu|pleur|anxi|angoiss|seul|sens|epuis|vide\b|dormi|medo|chor|sozinh|sinto|vazi|culpad|triste)"
)

SAYS: Final = (
    r"\b(?:i|i'm|i am|i've been|i have been|i was|i feel|i felt|i'm feeling|i am feeling|feeling|felt|i keep|makes? me(?: feel)?"
    r"|made me(?: feel)?|still|been|i get) (?:\w+ly |so |very |too |just |quite |a bit |a little |pretty |always |constantly |like |always so "
    r"|extremely |feeling |such |more |and |being |really |completely |kind of |sort of ){0,3}"
    r"(?:sad|empty|hopeless|anxious|depressed|lonely|alone|worthless|guilty|ashamed|overwhelmed|numb|scared|afraid|terrified|panicky"
    r"|helpless|desperate|suicidal|exhausted|miserable|unlovable|a burden|a failure|broken|low|down|anxiety|panicking|crying|paranoid|useless"
    r"|stressed|burned out|burnt out|on edge|detached|worried|angry at myself|unhappy|like a failure|like a burden|heartbroken)\b"
    r"|\bi (?:can't|cannot|couldn't|can not|barely|hardly) (?:sleep|stop crying|get out of bed|breathe|cope|concentrate|focus|eat|stop thinking)"
    r"|\bi (?:cried|cry|broke down|had a panic attack|hate myself|have no energy|relapsed|self-?harmed|was abused|miss (?:him|her|my))"
    r"|\bmy (?:anxiety|depression|therapist|panic|trauma|ptsd|bipolar|ocd|adhd|psychiatrist|counsell?or|meds|medication|mood|eating disorder)"
    r"|\b(?:couldn't|could not|can't) get out of bed|\beverything (?:feels|is|seems) (?:so |just )?(?:pointless|heavy|meaningless|hopeless|dark|empty|numb|too much)"
    r"|\bi feel (?:like |as if |that )?(?:nobody|no one|nothing|everyone|everybody)\b|\bnobody (?:would|cares|loves|understands)"
    r"|\bme (?:he |habia )?(?:sentido|sentia)\b|\bhe (?:vuelto a llorar|llorado)|\bllore\b|\bchorei\b|\bgeweint\b|\bj'ai (?:encore )?pleure\b"
    r"|\bpanic attacks?\b|\bnothing (?:makes|brings) (?:me|sense)|\bno one (?:cares|understands|would)|\bwhat'?s the point\b"
    r"|\bich (?:fuhle|fuehle) mich\b|\bich bin (?:so |sehr |total |immer |nur noch |einfach |heute |wieder ){0,3}(?:traurig|einsam|leer|erschopft"
    r"|verzweifelt|deprimiert|hoffnungslos|angstlich|uberfordert|mude|wertlos)|\bich habe (?:\w+ ){0,3}(?:angst|panik|geweint)"
    r"|\bmeine (?:angst|depression|therapeutin|panik)|\bmein therapeut|\bkann (?:nachts |wieder |nicht |einfach ){1,3}schlafen"
    r"|\bme siento\b|\bestoy (?:muy |tan |siempre |bastante ){0,2}(?:triste|ansios|deprimid|sol[oa]\b|agotad|desesperad|angustiad|preocupad)"
    r"|\b(?:tengo|me da) (?:mucha |mucho |tanto |tanta )?(?:ansiedad|miedo|angustia|panico)|\bno puedo (?:dormir|mas|parar de llorar|dejar de llorar)"
    r"|\bmi (?:ansiedad|depresion|terapeuta|psicolog|psiquiatra)|\bje me sens\b|\bje suis (?:tres |si |tellement |toujours |trop ){0,2}"
    r"(?:triste|anxieu|deprim|seul|epuise|desespere|angoisse)|\bj'ai (?:tres |si |tellement )?(?:peur|pleure|envie de pleurer|des angoisses)"
    r"|\bmon (?:anxiete|psy\b|psychologue|angoisse)|\bma (?:depression|psy\b|therapeute)|\bje n'arrive pas a dormir"
    r"|\b(?:me sinto|sinto-me|estou me sentindo|ando) (?:muito |tao |sempre ){0,2}\w+|\bestou (?:muito |tao |sempre ){0,2}(?:triste|ansios|deprimid|sozinh"
    r"|exaust|desesperad)|\b(?:tenho|sinto) (?:muita |muito |tanta )?(?:ansiedade|medo|angustia)|\bnao consigo (?:dormir|parar de chorar)"
    r"|\bminha (?:ansiedade|depressao|terapeuta|psicologa)|\bmeu (?:terapeuta|psiquiatra|psicologo)"
)
"""What somebody says of how they are: a person's own words about themselves, wherever they stand."""

CLINICAL: Final = (
    r"\b(?:patient|pt|client|paciente|klient(?:in)?|patientin|pat\.)\b.{0,60}\b(?:reports?|denies|denied|states?|presents?|endorse[sd]|describes?"
    r"|appears?|tearful|anxious|discussed|reported|alert|oriented|berichtet|klagt|refiere|niega|presenta|relata|nega|rapporte|decrit|se plaint)\b"
    r"|\b(?:denies|no) (?:si|si/hi|suicidal|hi)\b|\b(?:mood|affect) (?:is |was )?(?:low|flat|blunted|euthymic|congruent|depressed|anxious|stable|dysphoric)"
    r"|\bcontinue (?:\w+ ){0,2}(?:mg|therapy|cbt|treatment|medication|current)|\b(?:low|depressed) mood\b|\bfollow[- ]up in \d"
    r"|\b(?:cbt|emdr|psychotherapy|exposure therapy|sertraline|ssri|homework assigned|coping skills|safety plan|treatment plan)\b"
)
"""How clinicians write."""

ELSEWHERE: Final = (
    r"\b(?:servers?|orders?|ordered|refunds?|products?|shipping|shipped|delivery|deliver|delivered|quality|prices?|sellers?|customer service|bought"
    r"|purchased?|warranty|package|invoice|checkout|coupon|discount|stars?|recommend this|battery life|screen protector|size fits?|fabric"
    r"|crash\w*|bugs?|parser|compiler|nulls?|bugfix|commit|merge|pull request|refactor\w*|unit tests?|release notes|changelog|version \d|update the|subscription"
    r"|login|log in|password|account|website|support team|ticket|movie|film|episode|season|soundtrack|album|song|lyrics|band|concert|guitar|plot|characters?"
    r"|recipe|oven|tablespoons?|cups? of|ingredients|team|coach|goal in|match|league|players?|wifi|router|printer|laptop|phone case|headphones|hotel"
    r"|restaurant|waiter|flight|airline|airport|parking|lorem|ipsum|dolor sit|hereby|agreement|liability|licen[cs]e|copyright|warrant(?:y|ies)|terms"
    r"|bestellung|lieferung|produkt|rechnung|pedido|envio|producto|factura|commande|livraison|produit|encomenda|produto|reembolso|bestellt"
    r"|subscribe|click here|unsubscribe|newsletter|promo|sale)\b"
)
"""What texts about goods, programs, films and games speak of."""

NO_NOTE_PLACE: Final = (
    r"review|shop|cart|order|product|commit|github|gitlab|support|ticket|zendesk|intercom|tweet|twitter|status/update|music|lyrics|movie|film|game|hotel|restaurant"
    r"|recipe|store|checkout|newsletter|campaign|push|translate|grammar|spellcheck|commerce|rating|jobs?\b|career|forum/gaming"
)
"""Places for other texts."""
