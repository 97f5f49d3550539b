"""What stands near the name of a medicine that somebody takes, in five languages. Words only; the detector decides."""

from typing import Final

DOSE: Final = (
    r"(?:(?<![\d.,])\d{1,4}(?:[.,/]\d{1,3})?|[½¼¾])[ -]?(?:mg|mcg|µg|μg|ug|milligrams?|milligramm|miligramos|gr?|ml"
    r"|iu|ie|ui"
    r"|units?|einheiten|unidades|unités|tablets?|tabs?|pills?|capsules?|caps|tabletten?|tabl|tbl|pastillas?"
    r"|comprimidos?"
    r"|comprimés?|cápsulas?|gélules?|drops|tropfen|gotas|gouttes|puffs?|sprays?|patch(?:es)?|hübe|meq)\b"
)
"""An amount, over lower-case text."""

TAKES: Final = (
    r"\b(?:tak(?:e|es|en|ing)|took|prescri\w{2,8}|start(?:ed|ing)?|stop(?:ped|ping)?|quit|switch(?:ed|ing)|upped"
    r"|increased|bumped|refilled|drink(?:ing)?(?= on)"
    r"|lowered|tried|mix(?:ing)?|combin\w+|interact\w*|dos(?:e|es|age|ing)"
    r"|titrat\w+|taper\w*|wean\w*|refills?|side effects?|repeat (?:of|prescription)|run(?:ning)? out of"
    r"|continuer|continu(?:er|o|e)|repris|arr[êe]t[ée]r?|withdrawal|daily|twice a day|once a day"
    r"|bid|tid"
    r"|qd|qhs|prn|at bedtime|every morning|every night|with food|missed|skipped|forgot|medicat\w+|meds?|overdose"
    r"|(?:i'm|i am|im|was|been|he's|she's|is|put me|currently|still|went) (?:back )?(?:on|off)"
    r"|nehme\w?|nimmt|nahm|genommen|einnahme|eingenommen|einnehmen|verschrieben|verordnet|verschreibt|dosis|täglich"
    r"|abgesetzt|morgens|abends|tablette|medikament\w*"
    r"|(?:estoy|sigo|empecé|estou|continuo|comecei) (?:con|com)"
    r"|tomo|toma|tomar|tomando|tomé|tomado|recetó|recetaron|recetado|receta|diario|cada (?:día|noche|mañana|8|12|24)"
    r"|medicamento|medicación|pastilla"
    r"|prends|prend|prendre|pris|prescrit|ordonnance|par jour|matin et soir|médicament"
    r"|trocou|mudou|troquei|trocaram|cambi(?:ó|o|é)|cambiaron|changé|remplacé|gewechselt|umgestellt"
    r"|pare[i] (?:o|a|com|de)|larguei|dejé (?:el|la|de)|j'ai arrêté|arrête[rz]?"
    r"|(?:psychiatrist|doctor|doc|gp|neurologist|shrink|psychiater(?:in)?|ärztin|arzt|neurologe|psiquiatra"
    r"|m[ée]dic[oa]|m[ée]decin"
    r"|psychiatre|neur[oó]log[oa]) (?:\w+ ){0,4}(?:ups?|upping|raised?|increases?|lowers?|reduced?|adds?|added"
    r"|erhöhen|erhöht"
    r"|hochsetzen|absetzen|ansetzen|subir(?:me)?|bajar(?:me)?|aumentar|augmenter|baisser|diminuer|diminuir|ajouter)"
    r"|tomei|receitou|receitado|prescreveu|por dia|remédio|medicação)\b"
)
"""Somebody takes it, gets it prescribed, or is reminded of it."""

TAKEN_BY_ME: Final = (
    r"\b(?:tomo(?= [^\d])|tomé|tomei|tomando|nehme|nahm|bekomme|prends|me (?:recetaron|recetó|subi(?:ó|eron)"
    r"|receitou|receitaram)"
    r"|empecé|comecei|parei (?:o|a|com|de tomar)|larguei|dejé (?:el|la|de tomar))\b"
)
"""Verbs that say by themselves that it is the one who speaks."""

YOURS: Final = (
    r"\b(?:take|taking|time for|refill|forget|due|reminder|nehmen|nimm|einnahme|toma|tomar|tome|prenez|prends"
    r"|hora de)\b"
    r".{0,24}\b(?:your|deine?|ihre?|tu|su|votre|ton|seu|sua|el|la|o|a)\b"
)
"""A reminder speaks to the person who takes it."""

KEYS: Final = (
    r".*(?:medication|medicine|medicament|medikament|medikation|arznei|medicina|farmaco|remedio|medicacao|medicacion"
    r"|prescription|prescribed|rxname|drugname|drugdesc|pharmaceutical|posologie|ordonnance|receituario|wirkstoff"
    r"|pra(?:e)?parat"
    r"|antidepressant|contracepti|birthcontrol|currentmeds|medname|medslist|pillname|substancename|insulin"
    r"|supplement|medisin(?:er|liste|navn)|medicinliste|gyogyszer|medicamente|lijek"
    r"|zdravil|lakemedel|legemid|laegemid|medicijn|geneesmiddel|laakit|laake|biologicdrug|currentbiologic"
    r"|inhaler|spritze|pille|pilule|pillola|ppiller|anticoncep|verhutung|antykoncep|antikoncep|dogumkontrol"
    r"|(?:drug|med|medicine|rx|pill|tablet)(?:label|title|display|displayname|brand|generic|product|item|str|txt)"
    r"|principioactiv|principeactif|principioattivo|principioativo|activeingredient|activesubstance|substanciaativa"
    r"|zamowieniel|przyjmowanelek|medicin(?:er|name)).*"
    r"|q?(?:has|have|already|meds?)?(?:tried|ausprobiert|probados?)(?:meds?|already|before)?|mittel|fiebersenker"
    r"|fiebermittel|schmerzmittel|antipyretics?|painrelievers?|antitermico|analgesico"
    r"|(?:q\d{1,3})?(?:my|your|current|past|active|user|patient|daily|new|added|other|usual|home|x|p|s)?"
    r"(?:medis?|meds?|drugs?|rx|pills?|tablets?|treatments?|dose|biologics?|injectables?|stim|stims|leki?|lekarstw[oa]"
    r"|lekinasenne"
    r"|traitements?|tratamientos?|tratamentos?|terapi(?:as?|e|en|i)|therap(?:y|ies|ien?|ia)|behandlung(?:en)?"
    r"|behandling(?:ar|er)?|leczenie|dci|dcb|inn|principio|ilac(?:lar)?|leku|leky|medycyna|substituts?|tsn|trt"
    r"|hrt|trh|ths|thm|hormones?|regimens?|esquemas?|subst|substitution|лекарств[оа]|лекарства|препараты?|薬|服用薬|処方薬"
    r"|药物|약"
    r"|patches|comprimidos?|pastillas?|drugsused|drugcode[d]?|listany|sleepmeds?|painkillers?)"
    r"(?:name|list|taken|names|s|txt|text|desc|used|en|er|sourcevalue|adi|ismi|isim|nombre|nome|nom|naam|navn|namn"
    r"|nazwa"
    r"|1|2)?\d?"
)
"""Names of fields that hold medicines, without marks and accents."""

CLASS_KEYS: Final = (
    r"(?:current|my|hiv|x)?(?:art|arvs?|haart|cart|tarv?|targa|dmards?|doacs?|noacs?|naco|aod|anticoag\w*|ssris?|snris?"
    r"|triptan\w*|statin[ae]?s?|estatinas?|glp1\w*|ppis?|ibp|ocp|coc|abx|antibio\w*|antivir\w*|antiretrov\w*"
    r"|antihypert\w*|antihipert\w*|antipsych\w*|anxiolyt\w*|bpmeds?|bloodthinners?|blutverdunner|maois?|aeds?|asms?"
    r"|prep|pep|opioids?|opiates?|mat|oat|ost|acei?|arb|betablock\w*|diuretics?|steroids?|cortico\w*|rescue"
    r"|controller|preventer|reliever|basal|bolus|longacting|rapidacting|agonist|chemo\w*|immuno\w*|zytostatik\w*"
    r"|pa|wst|middel|lkm|tto|ttt|tx|med\d?|trigger|stims?|pil|regimen?|protocolo?|schema|(?:first|second|third)line"
    r"|line\d?"
    r"|linea\d?|agent|agents|booster)(?:drug|name|med)?"
)
"""Names of kinds of medicines and of what is given together, without marks: many are words of anything, and hold
a medicine where they hold the name of one alone."""

BESIDE: Final = (
    r"(?:dose\w*|dosage\w*|dosis\w*|dosierung|dosagem|posologia|strength|frequency|frequencia|frecuencia|haufigkeit"
    r"|sig|refills?"
    r"|timesperday|timesaday|takenat|takenon|route|mg"
    r"|prescriber|prescribedby|pharmacy|dailydose|intake|intaketime|schedule|taken|skipped|missed|adherence|asneeded"
    r"|pauta|posologi[ae]|posologie|posol|morning|noon|evening|bedtime|morgens|mittags|abends|zurnacht|nachts|mo|mi|ab"
    r"|na|zn|matin|midi|soir|coucher|mat|manana|tarde|noche|mediodia|manha|noite|mattina|sera|rano|poludnie|wieczor"
    r"|am|pm|qhs|qd|bid|tid|prn|qam|qpm|tomas?|ore|orari|prises?|inname|gebruik|dosering|dos|since|seit|desde|depuis|mcg|ug|ml|iu|ie|tablets"
    r"|times|reminders?|remindertimes?"
    r"|einnahme|einnahmezeit|daysupply|pillcount|puffs?|hube|huebe|inhalations?|sprays?)"
)
"""Names of fields that stand beside a medicine in what somebody takes."""

LABELS: Final = (
    r".*(?:currentmed|medication|medicine|medicament|medikament|medicijn|medicina|medicacion|medicacao"
    r"|lakemedel|farmaco|prescription)"
    r".*|(?:your|my|current|daily|any|x|reminders?|dose|intake|next|taken|scheduled)*(?:regimens?|esquemas?|meds"
    r"|drugs?|traitement|tratamiento|tratamento"
    r"|treatment|leki"
    r"|terapia|ilaclar)(?:name|s)?"
)
"""Labels of what somebody takes, without marks."""

ABUSED: Final = (
    r"opioids?|opiates?|benzos?|benzodiaz\w+|stimulants?|sedat\w+|steroids?|sleeping[- _]?pills?|pain[- _]?killers?"
    r"|analg[eé]s\w+"
)
"""Those of them that people also want to be free of."""

TEXTS_OF_APPS: Final = (
    r"i18n|l10n|translations?|locali[sz]ations?|strings|placeholders?|hints?|.*(?:hint|hinttext|placeholder|tooltip)"
)
"""Names of texts that an app shows, and above them."""

PERCENT: Final = r"\d{1,2}(?:[.,]\d{1,3})? ?%(?! ?(?:off|discount|rabatt|sale|less|de desc|de remise|sconto))"
FORMS: Final = (
    r"(?:foams?|creams?|gels?|lotions?|solutions?|ointments?|drops?|spray|shampoo|topical|patch|salbe|creme|schaum"
    r"|losung"
    r"|tropfen|espuma|crema|pomada|solucion|gotas|mousse|pommade|collyre|gouttes|solution|locao|solucao|schiuma"
    r"|unguento)\b"
)
"""How much of a substance an ointment or the like has, and its forms; folded."""

SCHEDULE: Final = r"(?:\d(?:[.,/]\d{1,2})?|½)(?: ?- ?(?:\d(?:[.,/]\d{1,2})?|½)){2,3}"
"""How many in the morning, at noon, in the evening and at night: `1-0-1`."""

EXAMPLE: Final = (
    r"\W{0,2}(?:e\. ?g\.|for example|z\. ?b\.|zum beispiel|p\. ?ej\.|por ejemplo|ej\.:?|par ex|p\. ?ex\.|bijv\."
    r"|np\.|t\. ?ex\.)"
)
"""Beginnings of a text that shows what could be written."""

STOCKED: Final = (
    r"(?:in|on)?stock(?:level|qty|quantity|count)?|inventory|onhand|qtyavailable|availableqty|existencias"
    r"|bestand|lagerbestand|stan"
    r"|estoque|giacenza|voorraad|lager|cas(?:rn|no|nr|num|number|nummer)?|casregistry\w*|cabinet|shelf|purity"
    r"|reagent\w*"
    r"|(?:einecs|ec)(?:no|nr|number)?|catalog(?:ue)?(?:no|number)|ghs\w*|safetydatasheet"
)
"""Names of fields that stand beside what a shop or a laboratory has, not what somebody takes."""

NO_MEDICINE: Final = (
    r"(?:yes|no|none|nil|unknown|other|true|false|null|daily|weekly|monthly|morning|evening|night|noon|taken"
    r"|skipped|missed|all|any"
    r"|new|list|reminder|medications?|medicines?|meds|drugs?|pills?|tablets?|name|string|text|select|default"
    r"|keine?|ja|nein|si|sí|oui"
    r"|non|nao|não|ningun[oa]?|nessun[oa]?|aucun|brak|tak|nie|geen|ingen|finished|completed|active|inactive"
    r"|pending|regular|as needed"
    r"|prescription|otc|over the counter|oral|injection|topical)"
)
"""Whole values under names of medicines that are no medicine."""

STEMS: Final = (
    r"(?:pril|sartan|statin|olol|dipin|prazol|floxacin|cillin|mycin|micin|cyclin|ciclin|azepam|azolam|zodon"
    r"|triptan|gliptin"
    r"|gliflozin|glutid|formin|setron|ciclovir|cyclovir|zumab|ximab|limumab|tinib|parin|xaban|denafil|terol"
    r"|metason|nisolon"
    r"|oxetin|ipramin|triptylin|triptilin|peridol|promazin|apin|idon|lukast|tidin|conazol|thyroxin|tiroxin"
    r"|dronat|fibrat|gabalin"
    r"|oxidil|betasol|mectin|adapalen|racetam|triazid|thiazid|semid|profen|coxib|setamol|cetamol|morphon|codon|nazol"
    r"|tretin|estradiol"
    r"|gestrel|progest\w{0,6})"
)
"""Ends of the international names of substances (INN, WHO), before the vowel that a language may add."""

CLASSES: Final = (
    r"glp[- _]?1(?:s|[- _]?ra)?|ssris?|snris?|maois?|ppis?|nsaids?|ace[- _]?inhibitors?|beta[- _]?blockers?"
    r"|betablocker|betabloqueantes?|beta[- _]?bloquants?|beta[- _]?bloqueadores?|statins?|statine?n?|estatinas?"
    r"|anti(?:depress|psychot|psicot|biot|coagul|histamin|convuls|epilep|hypertens|hipertens|viral|retrovir"
    r"|diabet|emet|depresiv|kolinerg)\w*"
    r"|(?:oral[- _]?)?contracepti\w+|birth[- _]?control(?:[- _]?pills?)?|blood[- _]?(?:thinners?|pressure[- _]?(?:meds?"
    r"|pills?))|blutverdunner|diuret\w+|cortico\w+|steroids?|cortison[ea]?|opioids?|opiates?|benzos?|benzodiaz\w+"
    r"|sleeping[- _]?pills?|schlaf(?:mittel|tabletten)|somnif\w+|pain[- _]?(?:killers?|meds?)|schmerzmittel"
    r"|analg[eé]s\w+|stimulants?|mood[- _]?stabili[sz]ers?|thyroid(?:[- _]?(?:meds?|hormones?))?"
    r"|hormon(?!\w*[-_ ](?:iud|ius|coil|implant|diu))\w+|hrt|arvs?"
    r"|(?:clotting[- _]?)?fa[ck]tor[- _]?(?:viii|ix|vii|8|9|7)a?"
    r"|haart|prep|immunosuppress\w+|immunsuppress\w+|biologics?|chemo(?:therapy)?|anxiolyt\w+|ansiol[ií]t\w+"
    r"|anxiol[ií]t\w+|sedat\w+|insulins?|insulin[ae]"
    r"|(?:tdf|ftc|taf|3tc|dtg|tld|tle|efv|azt|nvp|abc|rtv|lpv|atv|drv|bic|rpv|cab-?la)(?: generic)?|acei|hctz"
    r"|(?:nicotin\w* )?(?:patch(?:es)?|gommes?|gum|pflaster|parches|kaugummi) ?\d{1,2}(?:[.,]\d)? ?mg|mtx|hcq|ocp|cocp"
)
"""Whole values that say which kind of medicine somebody takes."""

INTAKE: Final = (
    r"(?:horarios?|horas?|horariosdetoma|tomas?|times|(?:dose|intake|take|taken|reminder|alarm)(?:times?|at)"
    r"|remind(?:er)?s?"
    r"|schedule[sd]?|einnahme(?:zeit(?:en)?|plan|schema)?|uhrzeit(?:en)?|posologi[ae]|diassemana|diasdasemana"
    r"|diasdelasemana"
    r"|daysofweek|weekdays|wochentage|timesperday|timesaday|nextdose|lasttaken|lastdose|horaires?|prises?|heures?"
    r"|momenten|tijden|tijdstippen|orari|assunzioni|godziny|tider|asneeded|morning|noon|evening|bedtime|morgens|mittags"
    r"|abends|matin|midi|soir|manana|tarde|noche|manha|noite)"
)
"""Names of fields that say when somebody takes it: how much of it is left beside them is at home, not in a shop."""

SALTS: Final = (
    r"(?:(?:di)?hydrochlorid|hydrobromid|succinat|tartrat|maleat|besilat|besylat|mesilat|mesylat|fumarat|phosphat"
    r"|fosfat|sulfat"
    r"|enanthat|enantat|cypionat|cipionat|undecanoat|decanoat|palmitat|carbonat|acetat|citrat|natrium|kalium|calcium"
    r"|magnesium|embonat|valerat|propionat|bromid|chlorid|nitrat|malat|lactat"
    r"|gluconat|pamoat|clorhidrat|cloridrat|chlorhydrat|hcl|sodic|sodium|sodique)"
)
"""Salts of substances, behind their names or written together with them, before the vowel that a language may add."""

OFFERED: Final = (
    r"(?:unit|list|retail|sale)?(?:price|cost|preis|precio|prix|preco)s?(?:usd|eur)?|copay|tier|formulary(?:tier"
    r"|status)?"
    r"|currency|instock|stock|inventory|priorauth(?:orization)?|discount|avk|avp|uvp|aep|apu|pvp|ppv|pvl|listenpreis"
    r"|verkaufspreis|einkaufspreis|festbetrag|rabatt"
)
"""Names of fields that stand beside what is sold or paid for."""

NOT_KEYS: Final = (
    r".*(?:recipe|palette|swatch|tint|colou?r|farbe|farbton|couleur|colore|kleur|kolor|barva|nuance|shade|font|theme"
    r"|playlist|artist|album|song|track|model|city|street"
    r"|team|manufacturer|company|brand|seller"
    r"|ticker|username|nickname|battery|chemistry|hostname|domain|layout|icon|image|sku|asset|campaign|placement).*"
)
"""Names of fields in which the name of a medicine is something else."""

ELSEWHERE: Final = (
    r"batter|[- ]ion\b|polymer|li-?po|cell phone|charger|mah\b|\bmine|mining|\binc\b|\bllc\b|gmbh|\bltd\b"
    r"|\bcorp|stock"
    r"|shares|nasdaq|nyse|lawsuit|ticker|playlist|song|album|lyrics|movie|horoscope|coffee|latte|recipe|nation\b"
    r"|steel|ore\b|wrinkle|paint|hotel|restaurant"
)
"""What stands near when it is something else."""
