"""The words of `detector.py`: names of fields whose texts are no notes, and what a text has to hold for each topic."""

import re
from typing import Final

from gateway.detectors.health.appointment.words import APPOINTMENT, CLINICIAN, TIME
from gateway.detectors.health.medication.words import STEMS
from gateway.detectors.health.note.words import CLINICAL, FEELING, FIRST_PERSON
from gateway.detectors.matching.lazily import Expression

GENERAL: Final = "note"
"""The topic that stands for all: whatever a text says of somebody's inner life or health. Without it at least possible
no other is told."""

OF_APPROVALS: Final = Expression(
    r"\b(?:was|were|is|been|gets?|got) (?:approved|recalled|authori[sz]ed|launched|banned|withdrawn from)\b"
    r"|\bzugelassen\b|\bzuruckgerufen\b"
    r"|\b(?:aprobad|retirad|autorizad|aprovad|recolhid)[oa]s? (?:por|esta|pela|pelo|em)\b"
    r"|\b(?:autorise|approuve|rappele)e?s? (?:par|en|cette)\b"
)
"""What is said of a medicine on the market, and not of who takes it."""

OF_GOODS: Final = Expression(
    r"(?:test_?)?(?:result|outcome)|(?:product|produkt|producto|item|article|artikel|file|display|short|full)?_?name"
    r"|sku|product|brand"
    r"|variant|filename|(?:drug|medication|medicine|rx)(?:_?(?:name|description|display|label))?"
)
"""Names of what bears a name, which a few words of capitals are, not a text."""

OF_DOSES: Final = Expression(
    r"posolog(?:ie|ia|y)|dos(?:e|age|ierung|ierungshinweis|eringen?|aggio|ificacion)(?:_?(?:instructions?|text|plan))?"
    r"|sig(?:_?(?:text|line|description|instructions?|string|free_?text))?|(?:patient|pharmacy|medication|dispens\w+"
    r"|label|structured)_?(?:sig|directions|instructions?)(?:_?text)?"
    r"|einnahme(?:_?hinweise?)?|einnahmeplan|pauta|dawkowanie|administration_?instructions?"
    r"|directions(?:_?(?:text|for_?use))?|indicaciones|modo_?de_?(?:uso|tomar)|mode_?d_?emploi"
    r"|frequen(?:cy|cia|ce|za)|frecuencia|haeufigkeit"
)
"""Names of how something is to be taken: "one in the morning" is no note of anybody."""

OF_ILLNESSES: Final = Expression(
    r"(?:.*[_ -])?(?:(?:primary|secondary|admitting|discharge|main|principal|working|clinical|active|haupt|neben)_?)?"
    r"(?:diagnos(?:is|es|e|en|i|tico|ticos|tics?|a|ze?|is_?name|is_?text|is_?description)|dx|ddx|icd_?10?(?:_?(?:text"
    r"|name|title|description))?"
    r"|conditions?(?:_?name)?|illness(?:es)?|disease|erkrankung(?:en)?|krankheit(?:en)?|enfermedad(?:es)?|maladies?"
    r"|patologi[ae]s?"
    r"|pathologies?|doencas?|specifiers?|rozpoznani[ea]|problem_?name|comorbidit(?:y|ies)|indications?|bezeichnung)",
)
"""Names of an illness: what stands there is its title, not what somebody wrote about it or how they feel."""

OF_LOGS_TEXT: Final = (
    "ddsource ddtags hostname service level severity loglevel logger loggername pid thread threadname podname pod"
    " containerid containername namespace appname procid facility syslogseverity cluster node"
)

OF_LOGS: Final = frozenset(OF_LOGS_TEXT.split())
MIN_OF_LOGS: Final = 3
"""Names beside a message that a server's program wrote down of itself (Datadog, syslog, Kubernetes), and how many."""

OF_SERVICES: Final = Expression(
    r"(?:.*[_ -])?(?:services?|servicios?|servicos?|servizi?o?|(?:dienst)?leistung(?:en)?|dienst|usluga"
    r"|prestations?|actes?"
    r"|prestacion|prestacao|prestazione|tarif|tarifa|tariffa|treatment|behandlung"
    r"|termin_?(?:art|typ|grund)|(?:appointment|visit|appt|booking|slot|encounter)_?(?:type|kind|name|title)"
    r"|tipo_?(?:de_?)?(?:cita|consulta|visita)|type_?(?:de_?)?(?:rdv|rendez_?vous|consultation)|motif_?(?:de_?)?rdv|afspraak_?(?:type|soort)"
    r"|rodzaj_?wizyty|typ_?wizyty)"
)
"""Names of what somebody offers: a kind of appointment is agreed on, but nothing is told."""

OF_PAGES: Final = Expression(
    r"(?:.*[._])?(?:(?:search|site_?search)_?(?:term|query|phrase|keyword|string)s?|page_?(?:title|name)"
    r"|document_?title"
    r"|keywords?)"
)
"""Names of what somebody looked for or at: no note."""

OF_SEARCHES: Final = Expression(
    r"q|query|keywords?|what|position|search(?:_?(?:term|text|query|phrase))?|(?:job_?)?title"
)

OF_CLINICS: Final = Expression(
    r"\b(?:your|deine?n?|ihren?|tu|su|votre|ton|seu|sua) (?:\w+ )?(?:fertility|ivf|reproductive) (?:clinic|cent(?:er"
    r"|re))\b"
    r"|\bclinica de (?:fertilidad|fertilidade|reproduccion)\b.{0,20}\b(?:le|te) (?:recuerda|lembra)"
)
"""Whom a reminder comes from."""

OF_CAMPAIGNS: Final = Expression(
    r"(?:email_?|mail_?|campaign_?)?subject_?lines?|pre_?header(?:_?text)?|preview_?text|betreff_?zeile|(?:campaign"
    r"|newsletter)_?(?:name"
    r"|title|subject)|groups?(?:\[\d+\]){0,2}|newsletters?(?:\[\d*\])?|subreddits?|sr_?name|community|forum(?:_?name)?",
    re.IGNORECASE,
)
"""Names of what is sent to many by mail, and of what many read and join."""

OF_FAMILY: Final = Expression(
    r".*(?:family_?(?:history|hx|anamnesis|medical)|familien_?(?:anamnese|geschichte)|antecedentes?_?(?:familiar"
    r"|heredo)"
    r"|antecedents?_?familia|historico_?familiar|historia_?familiar|anamnesi_?familiare|familie_?anamnese"
    r"|wywiad_?rodzinny).*",
    re.IGNORECASE,
)
"""Names of what relatives had: a part of a record, no note of anybody's own."""

_PILLS: Final = r"\bpills?\b|\bpopp(?:ed|ing)\b|pastill|pillen|cachets|xanax|adderall|ritalin|valium|ambien|\bdos[ei]"
_ABUSE: Final = (
    r"\bhigh\b|snort|crush|inject|street|dealer|relaps|recai|ruckfall|rechut|\bpopp|too (?:many|much)|more than"
    r"|without (?:a |my )?(?:script|prescription)|ohne rezept|sin receta|sans ordonnance|sem receita|hooked|depend"
    r"|abhang"
    r"|\bclean\b|sober|withdraw|entzug|sevrage|\bquit|crav|addict|sucht|adic[tc]|vici|accro|\bbought\b|\bbuy|stole"
    r"|\bparty|\bdrank|\bdrunk|zu viel|demasiad|\btrop\b|demais|cold turkey|taper|can't stop|ran out|run out early"
)
"""Medicines, and what says of them that somebody takes them otherwise than as medicines."""

_OF_MEDICINES: Final = (
    r"\bmedi[ck]|\bmeds?\b|\bpills?\b|pille|tablet|pastill|comprim|capsul|kapsel|gelul|\bdos[ie]|\bmg\b"
    r"|\bml\b|\bdrug|prescri"
    r"|receta|rezept|ordonnance|verschr|verord|\binject|spritze|insulin|antidep|antibio|statin"
    r"|patch|pflaster|parche|tropfen|gotas|gouttes|drops|inhal|salbe|creme?\b|pomad|leki?\b|\brx\b|remedio"
    r"|farmac|pharma|apothek"
)
OF_MEDICINES: Final = Expression(rf"{_OF_MEDICINES}|\w{STEMS}[aeiou]?\b", only_asked=True)
"""Words of medicines, and the ends of names of substances that few other words have."""

OF_MEANS: Final = Expression(
    r"\b(?:what if|if i|think\w*|thought\w*|want\w*|wish\w*|could|would|going to|gonna|plan\w*|urge to|i'll|just) "
    r"(?:[\w']+ ){0,6}?(?:tak\w+|took|swallow\w*|down\w*|eat\w*) (?:all|every|the whole|a whole|a bottle|a handful"
    r"|too many|enough)\b"
    r".{0,24}\b(?:pills?|tablets|meds|medications?)\b"
    r"|\b(?:gave|give|giving|handed|hid|hide|locked?|locking|removed?|threw|flushed?) (?:away |over "
    r"|up )?(?:all )?(?:of )?"
    r"(?:my|the|our|his|her|their) (?:\w+ )?(?:pills|meds|tablets|medications?) (?:to|away|with|at|from|down|up|in)\b"
    r"|\b(?:pienso|pense|pensar|pensado|quiero|quisiera|ganas|podria|voy a|penso|pensei|quero|vontade|podia|vou) "
    r"(?:\w+ ){0,4}tom\w+ (?:tod[oa]s?|un frasco|muchas|um monte|a caixa)\b.{0,16}\b(?:pastillas|pildoras|medicamentos"
    r"|comprimidos|remedios)\b"
    r"|\b(?:di|he dado|dar|entregue|escondi|tire|dei|entreguei|joguei) (?:\w+ ){0,2}(?:mis|las|los|meus"
    r"|os) (?:pastillas"
    r"|medicamentos|remedios|comprimidos)\b"
    r"|\b(?:alle|eine handvoll|ganze packung|zu viele|genug) (?:\w+ ){0,2}(?:tabletten|schlaftabletten|pillen"
    r"|medikamente)"
    r" (?:\w+ ){0,3}(?:schluck\w*|nehmen|nehme|einwerf\w*)\b"
    r"|\b(?:tabletten|medikamente|pillen) (?:\w+ ){0,3}(?:gegeben|abgegeben|weggeschlossen|weggesperrt|versteckt)\b"
    r"|\b(?:pense|penser|envie|veux|voudrais|pourrais|vais) (?:\w+ ){0,4}(?:prendre|avaler) tou(?:s|tes?)\b.{0,16}"
    r"\b(?:cachets|medicaments|comprimes|pilules|boite)\b"
    r"|\b(?:donne|confie|cache|jete) (?:\w+ ){0,2}(?:mes|les) (?:cachets|medicaments|comprimes)\b"
)
"""Medicines as a means to do oneself harm, and put out of reach for that reason."""

_SWALLOWED: Final = (
    r"(?:paracetamol|acetaminophen|tylenol|panadol|ibuprofen|aspirin|diazepam|xanax|sertralin|insulin|codein|tramadol"
    r"|amitriptylin|quetiapin|lithium|\w{0,12}pills?\b|tablet|meds\b|medicat|medicin|medik|schlafmittel"
    r"|\w{0,12}pastillas|\w{0,12}tabletten|comprimidos|cachets|remedios|antidepress)"
)
OF_PARTIES: Final = Expression(
    r"\b(?:used|using|snort\w*|sniff\w*|did|doing|bumps? of|lines? of|grams? of|high on|g of) (?:some |a bit of )?"
    r"(?:ketamin\w?|ket|ghb|gbl|speed|amphetamin\w*|mdma)\b|\b(?:ketamin|keta|speed|ghb) (?:gezogen|geballert)"
    r"|\bk-?hole"
)
"""What is a medicine too, as those take it who go out, folded."""

OF_OVERDOSES: Final = Expression(
    rf"\bover ?dos(?:e|ed|es|ing)?\b(?: (?:on|with|of|from|by|taking))? (?:\w+ ){{0,3}}{_SWALLOWED}"
    rf"|\bod'?e?d (?:on|with) (?:\w+ ){{0,3}}{_SWALLOWED}"
    rf"|\b{_SWALLOWED}\w{{0,12}} over ?dose|\b\w{{0,20}}uberdosis (?:\w+ ){{0,2}}{_SWALLOWED}"
    r"|\b(?:took|taken|swallowed|downed|popped|take) (?:a (?:whole )?(?:bunch|bottle|handful|load|ton|box"
    r"|packet|pack|lot)"
    r" of|all (?:of )?(?:my|the|her|his)|too many|loads of|way too many) (?:\w+ ){0,2}(?:pills|tablets|meds|medication)"
    r"|\b(?:eine handvoll|zu viele|alle (?:meine|ihre)?|eine ganze packung) ?(?:tabletten|pillen|schlaftabletten)"
    r"|\b(?:me tome|tome|tomei|he tomado) (?:un monton de|demasiadas|todas (?:las|mis)|um monte de|todos os) ?(?:\w+ )?"
    r"(?:pastillas|comprimidos|remedios)|\b(?:avale|pris) (?:toute la boite|trop de|plein de) (?:\w+ )?"
    r"(?:cachets|comprimes|medicaments)"
    rf"|\bsobred(?:osis|ose) (?:de|con|com) (?:\w+ ){{0,2}}{_SWALLOWED}"
    rf"|\b(?:surdose|overdose) (?:de|d'|aux|au|avec) ?(?:\w+ ){{0,2}}{_SWALLOWED}"
)
"""Medicines of which somebody took too many: neither what they take, nor a drug that they use."""

OF_FOUND: Final = Expression(
    r"diagnos|disorder|disease|illness|syndrom|condition\b|\bhx\b|erkrank|krankheit|storung|enfermedad|trastorno"
    r"|padezco|maladie|trouble|pathologi|doenca|transtorno|malatt|disturb|patolog"
)
"""What says that somebody has an illness, and not only what a medicine does."""
_GLASSES: Final = (
    r"\bglas\b|\bglaser|\bglass(?:es)? of\b"
    r"|\b(?:a|an|another|one|two|three|four|five|six|few|some|many|last|each|every|\d{1,2}) (?:\w+ )?glass(?:es)?\b"
    r"(?! (?:walls?|doors?|house|windows?|box|bowl|jar|pane|ceiling|bridge))"
)
"""What is drunk from; not what somebody sits behind."""

_OVERDOSES: Final = (
    r"overdos(?!\w* (?:on|of|with) (?:\w+ )?(?:paracetamol|acetaminophen|tylenol|ibuprofen|advil|aspirin|insulin"
    r"|antidepress\w+|vitamins?))"
)
"""Who takes too much of what everybody has at home means to hurt themselves."""

NEEDED: Final = {
    "selfharm": Expression(
        r"\bdie\b|dying|\bdied?\b|dead|death|suicid|\bkill|\bharm|hurt(?:ing)? my|\bcut|blade|razor|\bburn|scars?\b"
        r"|bleed|overdos|\bod\b|bridge|\brope|noose|hang(?:ing)?\b|\bjump|disappear|vanish"
        r"|wak(?:e|ing) up|be (?:here|around)|end (?:it|my|things|everything)|ending (?:it|my)|good ?bye|better off"
        r"|without me|burden|no point|point (?:in|of) (?:living|going)|\bliv(?:e|ing)\b|alive|exist"
        r"|last (?:day|night|time|letter)|safety plan|crisis|\b988\b|unsafe|\burges?\b|punish|hit(?:ting)? my"
        r"|head against|starv"
        r"|sterb|gestorb|\btot\b|\btod\b|umbring|\bleben\b|ritz|schneid|klinge|rasier|verletz|verschwind|aufwach"
        r"|abschied|\blast\b|nicht mehr (?:da|hier|leben|sein|aufwachen|wollen)|bruck|spring|\bseil|narben|\bblut"
        r"|ohne mich|schluss machen|gleis|balkon"
        r"|morir|\bmorr|\bmort[eo]?\b|muert|muero|matar|\bcort(?:ar|o|e)|cuchill|navaja|hacer(?:me)? dano|lastim"
        r"|desaparec|despert|\bvivir|\bviver|\bvida\b|\bs[ie](?:n|m) mim?\b|\bcarga\b|\badios|\badeus|despedi|puente"
        r"|\bponte\b|\bsaltar|\bpular|cicatri|machuc|\bsumir|existir|que(?:im|m)ar|autoles"
        r"|mourir|meurs|\btuer|en finir|disparai|reveill|\bvivre|\bvie\b|\bcouper?\b|\blame\b|rasoir|scarif"
        r"|mal (?:a moi|volontair)|faire du mal|sans moi|\bpoids\b|adieu|\bpont\b|sauter|automutil"
        r"|bruler|balcon|fenetre"
        r"|\bdood|sterven|snijd|springen|zonder mij|verdwijn|morire|uccid|tagli|sparire|vivere|senza di me|umrze"
        r"|\bsmier|zabi[cj]|\bciac|\btne|znikn|beze mnie|\bzyc\b|\bdo\b av|\bdod\b|\bdo sjalv|skara"
        r"|skar(?:a|it)? mig|utan mig"
    ),
    "reproductive": Expression(
        r"period|perio(?:d|de)\b|regla|regras|regles\b|menst|mestru|cycl|zyklus|ciclo|cyklu?s?|\btage\b|spotting"
        r"|schmierbl|bleed"
        r"|blut|sangr|saign|sangu|ovul|eisprung|fertil|fruchtb|pregn|embara|gravid|schwang|enceinte|grossesse|zwanger"
        r"|ciaz|gesta|\bbab(?:y|ies)|\bbebe|birth|\bparto|geburt|accouch|midwi|hebamm|matron|parteir|\bivf|\bfiv\b|icsi"
        r"|embr[yi]|miscar|abort|abbruch|fehlgeb|fausse|avort|pill|pilul|\bdiu\b|\biud\b|spiral|\bcoil|steril|contrac"
        r"|anticonc|verhut|breast|\bpump|lact|stillen|amament|allait|menop|wechselj|hot flash|hitzew|sofoco|bouffee"
        r"|\bpms\b|\bpmdd|\bspm\b|tampon|\bpads?\b|\bflow\b|cramp|krampf|colic|kramp|\blate\b|atras|retras|retard"
        r"|uberfall|due date|trimest|\d+ ?(?:w(?:ee)?ks?|wochen|ssw|semanas|semaines|sa)\b|conceiv|conce[bp]|trying"
        r"|positiv|\btest|kick|strampel|patad|\bchut|ultraso|ultrasch|ecogr|echogr|lutea|follic|cervi|mucus|zervix|uter"
        r"|ovar|vagin|endomet|pcos|\bsop\b|\bhcg|progest|estrog|\bbbt\b|implant|\bdepo|nuvaring|\bring\b"
        r"|still ?(?:birth"
        r"|born)|natal|kinderwunsch|wehen|contraction|womb|transfer|insemin|\beggs?\b|hormon|schwester|expecting"
    ),
    "mood": Expression(
        r"sad(?:$|\W|ness|der)|unhapp|happ(?:y|i)|\bjoy|cheer|content|\bglad|proud|grateful|thankful|hope|calm|relax"
        r"|peace"
        r"|seren|lonel|\balone|isolat|\bang(?:er|ry)|\bmad\b|furious|\brage|raging|irrit|annoy|frustrat|anxi|nervous"
        r"|worr"
        r"|scared?\b|afraid|\bfear|terrif|panic|stress|overwhelm|\btens|restless|tired|exhaust|drain|numb|empt(?:y|i)"
        r"|depress|\bdown\b|\blow\b|\bblue\b|miserab|gloom|guilt|asham|shame|embarrass|disgust|jealous|bored|insecur"
        r"|worthless|helpless|despair|desperat|grie[fv]|heartbr|disappoint|upset|awful|terribl|horribl|\bbad|good\b"
        r"|great"
        r"|\bok(?:ay)?\b|\bfine\b|\bmeh\b|amazing|wonderful|\blost\b|trapped|\bcry|\bcri(?:ed|es)|tears|\bsob|weep|wept"
        r"|laugh|smil|\bmood|emotion|dread|\bhat(?:e|red|ing)|hurt|pointless|meaningless|burn(?:ed|t)?[ -]?out|snapp"
        r"|\blov(?:e|ing)|unlov|energy|motivat|\bflat\b|fed up|sick of|on edge|shit|crap|rough|heavy|hollow|broken"
        r"|mess\b"
        r"|suicid|useless|failure|fraud|burden|homesick|excit|enjoy|better|worse|cope|coping|breakdown|spiral"
        r"|\bgr[ea]y\b|\bdark|bleak|(?:out of|in) bed|everything (?:feels|is)|too much|aus dem bett|de la cama|da cama"
        r"|du lit"
        r"|zu viel|abschalten"
        r"|triste|alegr|feliz|content|enoj|enfad|rabia|ansi[ao]|ansied|miedo|asust|cansad|agotad|estres|\bsol[oa]\b"
        r"|deprim"
        r"|tranquil|\bbien\b|\bmal\b|fatal|genial|culp|vaci|frustr|agradec|angusti|llor|anim[oa]|desesper|hundid|agobi"
        r"|verguenz|\bodi[oa]|\bhart[oa]\b|\bpena\b|ganas|ilusi|peor|mejor"
        r"|traurig|trauer|gluck|froh|\bfreu|\bwut|wutend|arger|angst|nerv|sorge|\bmude|muede|erschopf|einsam|allein"
        r"|niedergeschl|ruhig|entspann|zufrieden|hoffnung|\bleer|schuld|gereizt|verzweif|\bgut\b|schlecht|\bmies"
        r"|furchtbar"
        r"|\bwein|geweint|heul|panik|uberforder|lustlos|antrieb|kraft|scham|schlimm|\bhass|laune|stimmung|gefuhl|elend"
        r"|geht(?:'?s| es)|\begal\b|sinnlos|genervt|wertlos|\bnull\b"
        r"|heureu|\bjoie|joyeu|coler|\bfach|angoiss|inqui|peur|fatig|epuis|seule?\b|moral|\bvide|desesp|coupab"
        r"|honte|pleur|enerv|\bmarre|a bout\b|degout|haine|detest|envie|humeur|nulle?\b|craqu"
        r"|raiva|preocup|medo|exaust|sozinh|\bbem\b|vazi|vontade|chor(?:o|a|e)|desanim|humor|sofr|pior|melhor"
        r"|ansia|paura|piang|pianto|stanc|rabbia|vuot|\bbang\b|verdriet|somber|\bboos|blij|huil|\bmoe\b|\bleeg|smutn"
        r"|\bzl[ya]"
        r"|zmecz|strach|plac[zk]|plaka|ledsen|trott|angest|orolig|\blei\b|redd|kaygi|uzgun|mutlu|mutsuz|korku|yalniz"
        r"|yorgun"
        r"|\bagl|грус|плох|трев|страш|боюс|одинок|плач|плак|устал|тяжел"
    ),
    GENERAL: Expression(
        rf"{FIRST_PERSON}|{FEELING}|{CLINICAL}"
        r"|\bpains?\b|\bhurts?|\bach(?:e|ing)|doctor|hospital|\bpills?\b|\bmeds?\b|blood|pregnan|\bbaby\b|drunk"
        r"|\bsober|dizz"
        r"|\bsick\b|\bill\b|\bdie[ds]?\b|\bdead\b|diagnos|relaps|insomni|\bdolor|duele|\bmedic[oa]|pastill|sangr"
        r"|embaraz"
        r"|borrach|\bmur|muert|schmerz|\barzt|arztin|krank|tablett|blut|schwang|besoff|nuchtern|gestorb|\btot\b|douleur"
        r"|medecin|hopital|cachet|enceinte|malad|\bivre|\bmort|\bdor\b|doente|remedio|gravid|\bmorr|\bwein|\bpijn"
        r"|\bziek"
        r"|\breha\b|rehab|surgery|\bop\b|operati|operac|therap|terap|syndrom|zu viel|abschalten|too much|demasiado"
        r"|demais|trop\b"
        r"|dolore|malat|incinta|\bbol(?:i|esc)|lekarz"
    ),
    "appointment": Expression(f"{APPOINTMENT}|{CLINICIAN}|{TIME}"),
    "sexual": Expression(
        r"sex|seks|hiv|vih|\bst[di]s?\b|condom|condon|kondom|preserv|camisinha|\bprep\b|\bpep\b|gay|lesb|schwul|queer"
        r"|\btrans|hetero|orgas|erect|erekt|erection|libido|chlam|clam|syph|sif|gono|tripper|herpes|hpv|genit|vagin"
        r"|penis"
        r"|masturb|selbstbefr|intim|partner|lover|slept with|geschlafen mit|hook|naked|porn|hormon|testost|estrogen"
        r"|horny"
        r"|lust|desir|dese[oj]|verlangen|virgin|\bcame out\b|coming out|attract|couche avec|acost|dormi com|cum\b"
        r"|cock\b"
        r"|pussy|touch|kiss"
    ),
    "substance": Expression(
        r"drink|drank|drunk|al[ck]o+h?ol|beer|bier|cerve[jz]|\bwine|\bwein|\bvino|\bvin\b|vodka|wodka|whisk|\bgin\b"
        r"|\brum\b"
        r"|smok|\be?cig|zigar|tabac|tabak|tobac|\bvap|weed|\bjoints?\b(?! (?:pain|ache|hurt|stiff|swell|replac|inflam))"
        r"|kiff|cannabis|mari[hj]|maconh|cocain|kokain|coke\b|heroin|(?<!so)meth(?!od|otrex|yl|ink|ing)"
        r"|addic|\badic|\bsucht(?!e)|suchtig|(?:alkohol|drogen|spiel|tabletten)sucht|sober|sobri|nuchtern|clean|relaps"
        r"|\breca(?:i|y|er)|rechut|ru?e?ckf|crav|\bquit(?:s|t\w+)?\b|\bus(?:e|ed|ing|ei)\b"
        r"|\bhigh\b(?! (?:blood|pressure|fever|school|dos|temp|bp|sugar|chol|heart|risk|pain|anx))"
        r"|hangover|hung ?over|kater|resaca|ressaca|drug|drog|detox|rehab|entzug|withdraw|\b[an]a\b|sponsor"
        r"|bottle|flasche"
        r"|botell|bouteil|garraf|\bbu\b|\bbeb(?!es?\b)|trink|trunk|\bge?soff|\bboi[st]|boire|\bfum|rauch|\bopi[ao]"
        r"|benzo|ketam"
        rf"|mdma|gambl|trago|\bcopa|verre|{_GLASSES}|\bshots?\b|snort|inject|dealer|stash|ni[ck]otin|snus|papieros"
        r"|piw[oa]"
        rf"|\blines?\b|blackout|borrach|bebad|\bivre|saoul|bourre|{_OVERDOSES}|chapad|cheir|viciad|consum|konsum|lsd"
        r"|speed\b|crack"
        r"|\boxy(?!g|t)|\bpercs?\b|percoc|\bfent|suboxone|methadon|\bdays? (?:off|free)\b|kratom|poppers|mushroom"
        r"|pilze"
        rf"|(?:{_PILLS})(?=[\s\S]*(?:{_ABUSE}))|(?:{_ABUSE})(?=[\s\S]*(?:{_PILLS}))"
    ),
    "medication": Expression(
        rf"{_OF_MEDICINES}|\w{{3}}(?:in|ine|ina|ol|am|an|ium|il)\b|(?:nehm|nimm|nahm|tom[oae]|prend|pris)\w*"
    ),
}
"""What a text has to hold at least, by topic: an agreed time or somebody to meet, something that can be taken."""

_TAKES: Final = (
    r"(?:dr[aiu]nk\w*|sober\w*|smok\w*|us(?:e|ed|ing)|high|relaps\w*|crav\w*|clean|quit|trink\w*|trank|beb\w*|fum\w*"
    r"|rauch\w*|bois|bu|beers?|wine|vodka|pills|weed)"
)
OF_RELATIVES: Final = Expression(
    rf"\A(?![\s\S]*\b(?:i|i'm|i've|i'd|me|ich|yo|je|j'ai|eu) (?:[\w']+ ){{0,3}}{_TAKES}\b)[\s\S]*"
    r"\b(?:dad|daddy|father|mum|mom|mother|parents?|step(?:dad|father|mom|mother)|uncle|aunt|grandpa|grandad|vater|mutter"
    r"|papa|padre|madre|pai|mae|pere|mere)(?:'?s)? (?:(?:was|is|always|being|kept|started|constant|heavy) ){0,2}"
    r"(?:drinking|drank|drunk|alcoholism|addiction|smoking|using|trinkt|trank|alkoholiker|sucht|bebia|bebe|borracho"
    r"|buvait|boit|alcoolique|bebendo|alcoolatra)\b",
    only_asked=True,
)
"""Whose parents drank, and who speaks of no drink of their own."""

OF_MARKETS: Final = Expression(r"symbols?|tickers?|isin|watch_?list(?:_?id)?|stock_?symbols?|instrument_?id|exchange")
"""Keys of lists of shares, whose notes are about companies."""

OF_RECORDS: Final = Expression(
    r"(?:fhir|hl7|dicom|ccda|edi|x12):|/ClinicalDocument|\.(?:code|coding|display"
    r"|unit)\b"
)
"""Fields of medical records are judged by what they are for."""

OF_FUNERALS: Final = Expression(
    r"\b(?<!my )(?<!own )(?<!meine )(?<!meiner )(?<!eigene )(?<!mi )(?<!meu )(?<!mon )(?:funerals?|burial|cremation"
    r"|memorial service|beerdigung|begrabnis|beisetzung|trauerfeier|entierro|velorio|funerales|enterrement|obseques"
    r"|enterro|funerale|begrafenis|uitvaart)\b",
    only_asked=True,
)
"""Where others are mourned: who feels nothing there wants to die no more than others. Of one's own somebody thinks who
does."""

OF_STOMACHS: Final = Expression(
    r"\A(?!.*(?:period|pregnan|menst|mestru|cycle|zyklus|regla\b|regles|regel\b|schwanger|embaraz|enceinte|grossesse"
    r"|gravid"
    r"|zwanger|incinta|morning sickness|weeks\b.{0,20}\b(?:along|baby)|\bbaby|\bbebe|ovul|ivf|\bpill\b|\bpille\b"
    r"|miscarr"
    r"|contraction|wehen|labou?r))"
    r".*\b(?:throw(?:ing|n)? up|threw up|vomit\w*|puk(?:e|ed|ing)|diarrh\w*|food poison\w*|stomach (?:bug|flu)"
    r"|norovirus"
    r"|durchfall|erbrech\w*|erbrochen|ubergeben|magen-?darm|kotz\w*|diarrea|vomit[oaé]\w*|vomiss\w*|gastro\w*|diarreia"
    r"|intoxicaci\w+|indigest\w*|braken|overgeven|buikgriep)\b",
    re.DOTALL,
)
"""A stomach that is ill has cramps too."""
