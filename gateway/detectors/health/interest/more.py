"""More names of what pages and searches are about: contraception and complaints that nobody speaks of, shelves of
pharmacies, and languages of other scripts, also as they stand in addresses. Folded, words with single blanks between
them."""

from typing import Final

_CONTRACEPTION: Final = (
    r"birth control|contracepti(?:on|ves?)|emergency contracepti\w+|morning after pills?|mini ?pill|abortion pills?"
    r"|verhutung(?:smittel)?|verhuetung(?:smittel)?|antibabypille|pille danach|notfallverhutung"
    r"|anticoncep(?:cion|tivos?|tivas?|cional|cionais)|(?:pastilla|pildora) del dia (?:despues|siguiente)"
    r"|pilula do dia seguinte|contraceptions?|contraceptifs?|pilule (?:du lendemain|contraceptive|abortive)"
    r"|contraccezione|contraccettiv\w+|pillola del giorno dopo|anticonceptie\w*|morning ?afterpil|antykoncepcj\w+"
    r"|tabletka dzien po|preventivmedel|akut ?p ?piller|nodprevention|levonorgestrel|mifepristone?|misoprostol"
    r"|plan b one ?step|ella ?one|my ?way emergency|pidana|norlevo|postinor"
)
_FOR_NICOTINE: Final = (
    r"(?:nicotine|nikotin|nicotina|nicotin)[ ]?(?:patch(?:es)?|gums?|lozenges?|inhalers?|sprays?|replacement"
    r"|pflaster|kaugummis?"
    r"|pleisters?|plaster|plastry|tuggummi|substitut\w*)"
    r"|(?:parches|chicles|adesivos|gomas|patchs?|gommes?|substituts?|cerotti)(?: (?:de|a la|alla|di))? nicotin[ae]"
    r"|nicotinell|nicorette|niquitin|nicabate"
)
_COMPLAINTS: Final = (
    r"ha?emorrhoids?|haemorrhoiden|hamorrhoiden|hamorriden|haemorrhoidal|hemorroid\w*|hemorrhoidal|aambeien"
    r"|hemoroid\w*"
    r"|almorranas|(?:urinary|faecal|fecal|stress|bladder) incontinence|incontinence (?:pads?|pants)|inkontinenz"
    r"|incontinencia urinaria|incontinence urinaire|(?:vaginal|oral) thrush|yeast infections?"
    r"|vaginal(?:e)? (?:infection|pilz\w*"
    r"|dryness|discharge)|scheidenpilz|candidiasis|candidose|(?:bacterial )?vaginosis|urinary tract infections?"
    r"|cystitis|blasenentzundung|cistitis|cystite|infection urinaire|genital warts|feigwarzen|pubic lice|head lice"
    r"|psoriasis|schuppenflechte|hyperhidrosis|nagelpilz|athletes? foot|irritable bowel|reizdarm\w*|viagra\w*"
    r"|sildenafil"
    r"|tadalafil|cialis|(?:tests? (?:di |d |de |del )?(?:ovula[tcz]\w+|gravidanza|embarazo|fertilita"
    r"|ovulacion))|test owulacyjny"
    r"|ovulationstests?|leki? na (?:grzybic\w+|hemoroid\w+|depresj\w+|bezsennosc|lupiez|tradzik|nadcisnieni\w+)"
    r"|grzybic[aye]"
    r"|(?:hiv|std|sti|paternity|ovulation|pregnancy|drug) (?:home |self |rapid )?test(?: kits?"
    r"|s|ing)?"
    r"|schwangerschaftstests?|(?:prueba|test) de embarazo|tests? de grossesse|teste de gravidez|zwangerschapstest"
    r"|test ciazowy|graviditetstest|selbsttest hiv|autotest vih"
)
_IN_LATIN_LETTERS: Final = (
    r"beremenn\w+|ginekolog\w+|psihiatr\w+|psikhiatr\w+|psihoterap\w+|narkolog\w+|venerolog\w+|onkolog\w+|depressii"
    r"|depressiya"
    r"|trevozhn\w+|panicheski\w+ atak\w*|bipolyarn\w+|shizofreni\w+|alkogolizm\w*|narkomani\w+|besplodi\w+"
    r"|epilepsi\w*|saharn\w+ diabet\w*|gepatit\w*|sifilis\w*|gonore\w+|hlamidi\w+|impotenci\w+|erektiln\w+"
    r"|prostatit\w*"
    r"|(?:bolezni?|zabolevani\w|lechenie|simptomy) \w+|diabet\w*|gipertoni\w+"
    r"|gemorro[iy]\w*|molochnits\w+|klimaks\w*|psoriaz\w*"
    r"|osteohondroz\w*|osteokhondroz\w*|alcgeymer\w*|bessonnits\w+|bessonnic\w+"
    r"|yiyuzheng|jiaolvzheng|kongjuzheng|zaoyuzheng|jingshenfenlie\w*|meidu|linbing|aizibing|renliu"
    r"|wutongrenliu|jianfei ?shoushu"
    r"|yangwei|zaoxie|buyunbuyu|buyun|yigan|tangniaobing|utsubyou|utsubyo|funin"
    r"|sk?liryns?i?s? kata plakas|katathlips\w+|epilips\w+|diavit\w+|karkin\w+ (?:tou|tis|sto)|agxodi\w+"
    r"|(?:krisi|kriseis) panikou|s[xc]h?izofreni\w+|dipoliki diatarax\w+|egkymosyn\w+|ektros\w+|ypogonimotit\w+"
    r"|nosos (?:tou )?(?:parkinson|crohn|alzheimer|altsxaimer)"
)
"""Russian, Chinese, Japanese and Greek, as in addresses."""

_OF_NEIGHBOURS: Final = (
    r"roztrousena skleroza|uzkostn\w+|rakovin\w+|cukrovk\w+|stwardnienie rozsiane|rak piersi|rak pluc|multipla skleroza"
    r"|rak dojke|sec?erna bolest|scleroza multipla|depresi(?:e|ei|ja|je|jo)|cancer de san|cukorbetegseg\w*|szorongas\w*"
    r"|depresszio\w*|mellrak|sclerosis multiplex|masennus\w*|rintasyop\w+|ms tauti|ahdistuneisuus\w*|syomishairio\w*"
    r"|brystkraeft|kraeft|brystkreft|brostcancer|sukkersyge|leddegigt|gigt|slidgigt|spiseforstyrrelse\w*|atstorning\w*"
    r"|skizofreni|multipel skleros|dissemineret sklerose|depresyon|kanser(?:i|li)?|meme kanseri|seker hastaligi"
    r"|panik atak"
)
"""Languages of fewer readers."""

_WITHOUT_E: Final = (
    r"fluoxetin|sertralin|paroxetin|venlafaxin|duloxetin|mirtazapin|quetiapin|olanzapin|clozapin|lamotrigin"
    r"|atomoxetin"
    r"|buprenorphin|naltrexon|methadon|tamoxifen|levothyroxin|(?:fluoxet|sertral|parox[eé]t|venlafax|quetiap"
    r"|olanzap)ina"
)
"""Substances as they are called in German, Polish and Scandinavia, Spain, Portugal and Italy."""

_SKIN_AND_JOINTS: Final = (
    r"canesten|clotrimazol\w*|terbinafine?|(?:fuss|haut|vaginal|soor|intim)pilz\w*|pilz(?:creme|salbe|infektion\w*"
    r"|erkrankung\w*)"
    r"|fungal infections?|jock itch|ringworm|(?:infeccion(?:es)?|infection|infecao|infezione) (?:por )?(?:hongos"
    r"|fongique|fungica|fungina"
    r"|vaginale?)|mycoses?|micos[ei]s?|schimmelinfectie|grzybica"
    r"|rheuma|reuma\w{0,6}|rhumatis\w+|rheumatism\w*|rheumatoid\w*|reumatoid\w*|polyarthrit\w+|artritis|artrite"
    r"|arthrose|artrosis|artrose|gicht"
    r"|neurodermit\w+|atopic dermatitis|dermatitis atopica"
)
_OF_GROUPS: Final = (
    r"al ?anon|alateen|nar ?anon|(?:narcotics|gamblers|overeaters|cocaine|sex addicts|debtors|workaholics|marijuana"
    r"|nicotine) anonymous"
    r"|(?:alcoholicos|narcoticos|jugadores) anonimos|anonyme (?:alkoholiker|spieler|esssuchtige)"
    r"|alcooliques anonymes|alcolisti anonimi"
    r"|(?:living|coping|dealing|diagnosed|life) with (?:lupus|ms|als|copd|ibs|ibd|cf|ra|me|cfs|pots|eds|bpd|did"
    r"|pmdd|parkinson\w*|cystic fibrosis"
    r"|chronic \w+|a stoma|an ostomy|crohns?|colitis|depression|cancer|pain|psoriasis|eczema|sarcoidosis|tinnitus"
    r"|vertigo|dystonia|ataxia)"
    r"|leben mit (?:lupus|ms|als|copd|krebs|rheuma|parkinson|stoma|depression\w*)"
    r"|vivir con (?:lupus|cancer|vih|esclerosis|parkinson|depresion)|vivre avec (?:le |la |un |une )?(?:lupus"
    r"|cancer|vih|sep|stomie|depression)"
    r"|(?:health|medical|disease) (?:topics?|conditions?|guides?|articles?) (?:ibs|ibd|ms|als|copd|uti|gerd|tia"
    r"|afib|cfs|pots|eds|bpd|pmdd|lupus|gout"
    r"|anemia|anaemia|asthma|eczema|stroke|obesity|constipation|thyroid)"
)
_EXPECTING: Final = (
    r"(?:i am|i m|im|am i|might be|could i be|wife is|girlfriend is|getting|trying to get) pregnant"
    r"|je suis (?:peut etre )?enceinte|suis je enceinte"
    r"|(?:tomber|etre) enceinte|enceinte que faire|(?:ich bin|bin ich|ungewollt|plotzlich) schwanger"
    r"|schwanger was (?:tun|nun)"
    r"|(?:estoy|estare|quedar(?:me)?|quede) embarazada|(?:estou|engravidei|ficar|fiquei) gravida"
    r"|(?:sono|rimasta|rimanere|essere) incinta|(?:ben ik|ik ben|ongewenst) zwanger|(?:jestem|czy jestem) w ciazy"
    r"|hamile miyim|hamileyim"
    r"|(?:ar jag|jag ar|er jeg|jeg er) gravid"
)
"""What somebody asks who is going to have a child."""

_TREATED: Final = (
    r"\w{3,20}krebs|hair loss|haarausfall|caida del (?:cabello|pelo)|egg freezing|social freezing"
    r"|(?:leben mit )?multipler? sklerose"
    r"|verslaafd aan \w+|verslaving\w*|low libido|vaginism\w*|overactive bladder|hirsutism\w*"
    r"|adictos anonimos|alcoholicos anonimos|anonyme (?:alkoholiker|spieler|alcoholics)|gamblers anonymous"
    r"|narcoticos anonimos|sex addicts|sexsucht"
)
"""What people have treated, and groups of those who are ill."""

_WAY_OUT: Final = (
    r"(?:am i|i am|i m|i think i m|is my \w+|my \w+ is|could i be|bin ich|ich bin|ist mein \w+|soy|suis je"
    r"|je suis|sou|sono"
    r"|ben ik)(?: an?| ein| un| une)? (?:alcoholic|addict|addicted|alkoholiker(?:in)?|suchtig|suechtig"
    r"|alcoholic[oa]|adict[oa]"
    r"|alcoolique|accro|alcoolatra|viciad[oa]|alcolista|verslaafd)"
    r"|sucht(?:druck|klinik\w*|therapie\w*|beratung\w*|hilfe|mittel|verlagerung)|ruckfall(?:prophylaxe"
    r"|pravention|vorbeugung)"
    r"|ruckfallprophylaxe|rueckfall(?:prophylaxe|praevention)|(?:clini\w+|klinik\w*|centr\w+|zentrum|help ?line"
    r"|hotline|hilfe|recovery|treatment"
    r"|traitement|tratamiento|tratamento) (?:(?:de|des|des l|para|for|of|the|las|en|fur|bei) )*(?:addict\w+"
    r"|adicci\w+|sucht\w*"
    r"|dependenc\w+|dipendenz\w+|vicios)|(?:addictions?|adicciones|dependencias?) (?:clini\w+|klinik|centr\w+"
    r"|hilfe|help"
    r"|treatment|recovery|support|services?)"
    r"|(?:ms|als|mnd|cf|copd|ibs|ibd|cfs|pots|eds|pmdd|hht|pcos)"
    r" (?:society|trust|community|forum|support (?:groups?|network|forum)|warriors"
    r"|patients|association|foundation|selbsthilfe|gesellschaft)(?! (?:of|for) (?:the )?(?:engineers|science))"
    r"|\w*(?:clinic|klinik|clinica|clinique|sexual health|sexualhealth|pharmacy|doctor|hiv|sti)\b(?: \w+){0,4} prep"
    r"(?! (?:school|course|time|meals?|work|area|surgery|op))"
    r"|(?:craving|cravings) (?:skills?|surf\w*|plan|diary|help|tips)|urge surfing"
)
"""Whether one drinks too much, and where people go who do; associations of those who have an illness."""

MORE_CLEAR: Final = (
    rf"{_WAY_OUT}|{_TREATED}|{_SKIN_AND_JOINTS}|{_OF_GROUPS}|{_EXPECTING}|{_WITHOUT_E}|{_CONTRACEPTION}"
    rf"|{_FOR_NICOTINE}|{_COMPLAINTS}"
    rf"|{_IN_LATIN_LETTERS}|{_OF_NEIGHBOURS}"
)
"""They name an illness, or what only somebody looks for whom it concerns."""

OF_SCRIPTS: Final = (
    r"抑郁症?|抑鬱|忧郁症|焦虑症?|焦慮|恐惧症|强迫症|躁郁症|双相|精神分裂|精神科|心理(?:咨询|治疗)|自闭症|孤独症"
    r"|多动症|失眠|自杀|自殺"
    r"|酗酒|戒酒|戒烟|戒毒|吸毒|艾滋|梅毒|淋病|尖锐湿疣|生殖器疱疹|性病|阳痿|早泄|男科|妇科|婦科|不孕|不育|试管婴儿"
    r"|人流|流产|堕胎|怀孕|避孕"
    r"|乙肝|丙肝|癌|肿瘤|腫瘤|白血病|糖尿病|高血压|癫痫|痴呆|帕金森|痔疮"
    r"|うつ病|鬱病|不安障害|パニック障害|双極性障害|統合失調症|発達障害|摂食障害|依存症|不眠症|自傷|妊娠|不妊|中絶"
    r"|避妊|性病|[乳肺胃]がん|がん(?:検診|治療|患者)|認知症|てんかん"
    r"|우울증|불안장애|공황장애|조울증|조현병|자살|자해|알코올 ?중독|마약|임신|불임|난임|낙태|피임|성병|에이즈"
    r"|매독|암 ?(?:증상|치료)|당뇨|치매|간질"
    r"|депресси|тревожн\w+ расстройств|паническ\w+ атак|биполярн|шизофрени|анорекси|булими|суицид|самоубийств"
    r"|алкоголизм|наркомани"
    r"|(?:алкогольн|наркотическ|игров|никотинов)\w+ зависимост|беременн|бесплоди|аборт|выкидыш|контрацепци"
    r"|вич[- ]?инфекц|\bвич\b|\bспид\b|сифилис|гоноре"
    r"|хламиди|гепатит|онколог"
    r"|\bрак (?:груди|легк|кожи|простат|желудк|молочн)|сахарн\w+ диабет|эпилепси|импотенци|эректильн|психиатр"
    r"|психотерап|гинеколог|геморро"
    r"|депресі|вагітн|безплідд|κατάθλιψη|αγχώδη|εγκυμοσύνη|έκτρωση|καρκίνο\w* του|διαβήτη"
    r"|اكتئاب|القلق النفسي|الانتحار|الإدمان|ادمان|(?:اعراض|أعراض|اختبار|حاسبة) الحمل|الإجهاض|العقم|الإيدز"
    r"|مرض (?:الزهري|السرطان|السكري)|الصرع"
    r"|הריון|דיכאון|חרדה|סרטן ה|סוכרת"
)
"""Names in scripts that part their words otherwise, or bend them."""

TOPIC_MORE: Final = (
    r"plan[-_+ ]b[-_+ ]one|ellaone|ovulaz|ovulac|owulac|grzybic|\bleki?[-_+ ]na|hair.?loss|haarausfall"
    r"|caida del|freezing|verslaa?[fv]|libido|hirsut|anonim|anonym|aids-"
    r"|birth[-_+ %]{0,3}control|contrac[ec]|verh(?:ü|u|ue)tung|anticoncep|pille[-_+ ]danach|pil(?:ule|ula|lola"
    r"|dora)|mini-?pill"
    r"|morning[-_+ ]?after|levonorg|mifepri|misopro|nicotin|nicorette|niquitin|preventivmedel|antykoncep"
    r"|h(?:a?e|ä|a)mor|aambeien|almorran|incontinen|inkontinen|thrush|yeast|vaginal|vaginos|scheiden|candid|cystit"
    r"|cistit"
    r"|blasenent|urinary|feigwarz|lice\b|psoria|schuppenfl|hyperhid|nagelpilz|athlete|bowel|reizdarm|sildenaf"
    r"|tadalaf|cialis"
    r"|test[-_+ ]?kit|home[-_+ ]?test|pregnancy[-_+ ]?test|paternity|embarazo|grossesse|gravid|ciazow"
    r"|beremenn|ginekol|psihi|psikhi|psiho|narkol|venerol|onkol|trevozh|panichesk|bipolyar|shizofr|alkogol|narkoman"
    r"|besplod"
    r"|gepatit|sifilis|gonor|hlamid|impoten|erektil|prostatit|yiyuz|jiaolv|kongju|zaoyu|jingshen|meidu|linbing"
    r"|aizibing"
    r"|bolezn|zabolev|lecheni|simptom|diabet|giperton|gemorr|molochn|klimaks|psoriaz|osteoh|osteokh|alcgey|bessonni"
    r"|paroxet|venlafax|olanzap|clozap|atomoxet|methadon"
    r"|canesten|clotrim|terbinaf|pilz|fungal|jock.itch|ringworm|hongos|fongi|fungi|mycos|micos|schimmelinf|grzybic"
    r"|r(?:h?e)um|rhumat|artrit|artros|arthros|gicht|dermatit|anonym|an(?:ó|o)nim|al[-_+ ]?anon|alateen"
    r"|nar[-_+ ]?anon"
    r"|living[-_+ %20]{1,3}with|coping[-_+ %20]{1,3}with|dealing[-_+ %20]{1,3}with|leben[-_+ %20]{1,3}mit|viv(?:ir"
    r"|re)[-_+ %20]{1,3}(?:con|avec)"
    r"|(?:health|medical|disease)[-_+ ]?(?:topic|condition|guide|article)|enceinte|embarazad|incinta|hamile|engravid"
    r"|suchtdr|ruckfall|r(?:ü|ue)ckfall|verslaafd|addict|adict|dependenc|dependenz|dipendenz|craving"
    r"|urge[-_ +]surf|[/_ -]prep[/_ -]|(?:\bms|\bals|mnd|\bcf"
    r"|copd|\bibs|\bibd|cfs|pots|\beds|pmdd|\bhht|pcos)[-_ +](?:society|trust|communit|forum|support|warrior"
    r"|patient|associat|foundat|selbsth|gesellsch)"
    r"|renliu|jianfei|yangwei|zaoxie|buyun|yigan|tangniao|utsuby|funin"
    r"|kata.plak|katathl|epilips|diavit|karkino|sxizof|panikou|egkym|ektros|ypogonim|nosos.|skleroz|scleroz|uzkostn"
    r"|rakovin|cukrovk|cukorbet|szorong|mellrak|rozsian|masennus|rintasy|ahdistun|syomish|kraeft|kreft|brostc"
    r"|sukkersyg|gigt|spiseforst|(?:a|ae|ä)tst(?:o|ö)rn|sklerose|skizofr|depresyon|kanser|seker.hast|panik.atak"
    r"|ms-gateway|ms-welt|ms-stiftung|ms-liitto|msworld|mymsaa|rak.(?:pier|pluc|dojk)"
)
"""Parts by which one of these words is woken."""

WAKING_SCRIPTS: Final = (
    r"抑郁|抑鬱|忧郁|焦虑|焦慮|恐惧|强迫|躁郁|双相|精神|心理|自闭|孤独|多动|失眠|自杀|自殺|酗酒|戒酒|戒烟|戒毒|吸毒"
    r"|艾滋|梅毒|淋病|尖锐"
    r"|生殖|性病|阳痿|早泄|男科|妇科|婦科|不孕|不育|试管|人流|流产|堕胎|怀孕|避孕|乙肝|丙肝|癌|肿瘤|腫瘤|白血|糖尿"
    r"|高血|癫痫|痴呆|帕金|痔疮"
    r"|うつ|鬱病|不安|パニ|双極|統合|発達|摂食|依存|不眠|自傷|妊娠|不妊|中絶|避妊|がん|認知|てんか|우울|불안|공황"
    r"|조울|조현|자살|자해|알코올"
    r"|마약|임신|불임|난임|낙태|피임|성병|에이즈|매독|암|당뇨|치매|간질"
    r"|депрес|тревож|паничес|биполяр|шизофр|анорек|булими|суицид|самоуб|алкогол|наркома|зависим|беремен|бесплод"
    r"|аборт|выкидыш"
    r"|контрац|вич|спид|сифилис|гоноре|хламид|гепатит|онколог|рак |сахарн|эпилеп|импотен|эректил|психиат"
    r"|психоте|гинекол|геморр"
    r"|депресі|вагітн|безплід|залежн|κατάθ|αγχ|εγκυμ|έκτρω|καρκίν|διαβήτ"
    r"|اكتئاب|القلق|الانتحار|ادمان|الإدمان|الحمل|حامل|الإجهاض|العقم|الإيدز|الزهري|السرطان|السكري|الصرع|הריון|דיכאון"
    r"|חרדה|סרטן|סוכרת"
)

SHELVES: Final = (
    r"/(?:prescription-)?(?:medications?|medicines?|drugs?(?:-(?:info(?:rmation)?|index|a-z))?|geneesmiddelen"
    r"|medicijnen|medicamentos?"
    r"|medicaments?|medikamente?|arzneimittel|farmaci|medicinali|leki|lakemedel|laegemidler|legemidler|remedios"
    r"|leky|ilaclar?)"
    r"/(?!(?:all|index|search|list|category|categories|news|blog|about|faq|help|api)(?:[/?#]"
    r"|$))[a-z][\w%.-]{3,60}/?(?:[?#]|$)"
)
"""The page of one medicine at a pharmacy or a leaflet."""

WARDS: Final = (
    r"/(?:(?:health-)?(?:conditions|diseases|illnesses)(?:-and-conditions|-conditions|-a-z)?|aandoeningen|ziekten?"
    r"|krankheiten"
    r"|krankheitsbilder|erkrankungen"
    r"|enfermedades|maladies|malattie|patologie|doencas|choroby|sykdommer|sygdomme|sjukdomar|sairaudet|hastaliklar"
    r"|nemoci|betegsegek)"
    r"/(?:[a-z]/)?(?!(?:all|index|search|list|category|categories|news|blog|about|faq|help|api|overview|top|az|a-z"
    r"|general|terms|use|new|used|sales?|delivery|shipping|privacy|payments?|returns?|weather|traffic)(?:[/?#]|$))"
    r"(?!of-)(?![\w.-]*\d[\w.-]*\d)"
    r"[a-z][\w%.-]{2,60}(?:/[\w%.-]{1,60}){0,2}/?(?:[?#]|$)"
)
"""The page of one illness among all at a place for health; names have no two numbers in them, as ids have."""

OF_PHARMACIES: Final = (
    r"pharm|apothe|apotek|aptek|farmac|drogerie|drugstore|drugs?\.com|\brx|rx[a-z-]*\.|[a-z]rx\.|chemist|medic"
    r"|\bmed|pill|health|gesund"
    r"|salud|sante|saude|gezond|salute|zdrow|zdravi|helse|sundhed|halso|terveys|saglik|medisch|ziekte|mayoclinic"
    r"|webmd"
    r"|nhs|lekar|lekarn|eczane|doctor|clinic|patient|netdoktor|vidal|doz\."
)
"""In names of hosts that have such pages."""
