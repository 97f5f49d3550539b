"""Further names of illnesses as they stand in topics, titles and searches: other forms and languages of them, goods
that only people with an illness need, and words that are still being typed. Folded, words with single blanks between
them."""

from typing import Final

_OF_MINDS: Final = (
    r"autismes?|autismus|autist(?:as?|e|en|es)?|autismo|tdah|adhs|depri"
    r"|(?:trastornos?|transtornos?) (?:de |do |da |del |por |afectivo |del espectro )?(?:panico|ansiedade?|animo"
    r"|humor|sueno"
    r"|sono|estres\w*|personalidade?|conducta|alimenta\w+|aliment\w+|deficit|autista|bipolar\w*|limite|obsesiv\w+"
    r"|obsessiv\w+|depresiv\w+|depressiv\w+|disociativ\w+|dissociativ\w+|adaptacion|borderline|psicotic\w+|mental)"
    r"|(?:angst|panik|zwangs|ess|schlaf|personlichkeits|persoenlichkeits|belastungs|anpassungs|aufmerksamkeits"
    r"|impulskontroll|erektions|herzrhythmus|schilddrusen|sozialverhaltens|sprach)(?:stoe?rung(?:en)?)"
    r"|troubles? (?:du sommeil|de l humeur|de l attention|du spectre|panique|obsessionnels?|depressifs?|dissociatifs?"
    r"|des conduites alimentaires|du comportement alimentaire|bipolaire)"
    r"|disturb[oi] (?:d ansia|di panico|dell umore|del sonno|ossessiv\w+|depressiv\w+|alimentar\w+|borderline)"
    r"|(?:mood|sleep|adjustment|conduct|dissociative|attention deficit|autism spectrum|obsessive compulsive"
    r"|schizoaffective"
    r"|stress|substance use|alcohol use|body dysmorphic|premenstrual dysphoric|functional neurological|seizure|bleeding"
    r"|thyroid|autoimmune) disorders?"
    r"|(?:intrusive thoughts|pensamientos intrusivos|pensees intrusives|pensamentos intrusivos|pensieri intrusivi)"
    r"|burnout ?(?:klinik|therapie)|body ?dysmorphi\w*|dysthymi\w*|anorexi[ae]|bulimi[ae]|misophoni\w*|derealisation"
    r"|depersonali[sz]ation|trichotilloman\w+"
)
_OF_BODIES: Final = (
    r"fibromyalgi\w+|fibromialgi\w+|hashimoto\w*|hypothyroid\w*|hyperthyroid\w*|hipotiroid\w+|hipertiroid\w+"
    r"|schilddrusen(?:unter|uber)funktion|hypothyroidie|hyperthyroidie|morbus \w{4,}|maladie de (?:crohn|parkinson|lyme"
    r"|charcot|verneuil|basedow|raynaud|huntington|alzheimer)|(?:enfermedad|mal|doenca|morbo|malattia) d[ei] (?:crohn"
    r"|parkinson|lyme|alzheimer|huntington|chagas|graves)|(?:crohn|graves|lyme|huntington|raynaud|addison|meniere"
    r"|behcet"
    r"|cushing|hodgkin|paget|wilson)(?: ?s)? disease|crohns"
    r"|esclerosis (?:m|mu|mul\w*|lateral\w*|sistemica)|esclerose (?:m|mu|mul\w*|lateral\w*)|multiple scl\w*"
    r"|multipler? skl\w*|sclerose (?:en pl\w*|laterale)|amyotroph\w+|systemic sclerosis|scleroderma|sklerodermie"
    r"|lymphoe?dem\w*|linfedema|lipoe?dem\w*|lipedema|lymphedeme|incontinence|incontinencia|incontinenza"
    r"|ostom(?:y|ate)|colostom\w+|ileostom\w+|kolostom\w+|stoma (?:bags?|care|versorgung)|stomabeutel|stomatrager\w*"
    r"|insulin\w+|blutzucker\w*|glucometros?|glucometers?|glycemie|glicemia|hypoglyc\w+|hypoglik\w+|hipogluc\w+"
    r"|diabet\w+"
    r"|zuckerkrank\w*|chemo|chimio\w*|quimio\w*|chemioterapi\w*|radiotherap\w+|radioterapi\w+|strahlentherapie\w*"
    r"|mastectom\w+|lumpectom\w+|prostatakrebs\w*|\w{3,20}karzinom\w*|metasta\w{2,8}|leucemi[ae]|linfoma|lymphome"
    r"|migrane\w*|migrane|migrana\w*|enxaqueca\w*|emicrania|psoriasis|psoriasi|eczema|ekzem\w*|neurodermitis"
    r"|endometrios[ei]s?|polyzyst\w+|adenomyos[ei]s?|vulvodyni\w*|vaginism\w*|fibroids?|myom(?:e|en)"
    r"|epileps(?:y|ie|ia)|epilepti\w+|narkolepsie|narcoleps\w+|sarkoidose|sarcoidos[ei]s?|mukoviszidose|cystic fibrosis"
    r"|mucoviscidose|fibrosis quistica|fibrose cistica|hamophilie|h(?:a?e)mophili\w+|sickle cell|thalass?(?:a?e)mi\w+"
    r"|celiac|coeliac|zoliakie|celiaqu[ií]a|coeliaque|celiachia|colitis ulcerosa|rectocolite|colite ulcereuse"
    r"|long ?covid|post covid|myalgic encephal\w+|me cfs|chronische \w{4,}|dialysis|dialyse|dialisis|nierenversagen"
    r"|tinnitus|acouphenes?|acufenos?|bandscheibenvorfall\w*|hernia discal|hernie discale|sciatica|osteoporos[ei]s?"
    r"|hypertonie|bluthochdruck|hipertension|hypertension|ipertensione|hipertensao|herzinsuffizienz|vorhofflimmern"
    r"|atrial fibrillation|fibrilacion auricular|schlaganfall|infarto|herzinfarkt|asthme|asma bronquial|copd|epoc"
    r"|hepatite|hepatitis|cirrhos[ei]s?|leberzirrhose|pancreatitis|gallstones|nierensteine|kidney stones"
)
_SHORT: Final = (
    r"(?:ocd|adhd|bpd|ptsd|cptsd|copd|ibs|ibd|pcos|pmdd|gerd|mcas|afib|dvt|ckd|t1d|t2d|tlp|tept|tdah|tda|tca|ptbs|kptbs"
    r"|epoc|mici|vih|hiv|hpv|vph|hsv|adhs|bipolar)"
)
_AMBIGUOUS: Final = r"(?:ms|ra|cf|eds|pots|toc)"
_OF_FINDINGS: Final = (
    r"(?:newly|recently|freshly|got|getting|late|self) diagnosed|diagnosed with"
    r"|(?:frisch|neu|spat|kurzlich) diagnosti[sz]iert\w*|(?:recien|recientemente) diagnosticad[oas]+"
    r"|(?:recem|recentemente) diagnosticad[oas]+|(?:nouvellement|tout juste|fraichement) diagnostiquee?s?"
    r"|(?:my|our|his|her|their|new) (?:\w+ )?diagnosis (?:story|journey|day)"
    r"|(?:diagnostico|diagnostic) tardi[fov]+|spatdiagnose"
    r"|(?:people|mums?|moms?|dads?|women|men|kids|children|teens|adults|parents|friends|frauen|menschen|kinder"
    r"|eltern|mujeres"
    r"|personas|madres|femmes|personnes|mamans|pessoas|mulheres|maes|living|coping|life|leben) (?:with|mit|con|avec"
    r"|com|w)"
    rf" (?:{_SHORT}|pnd|ppd|ms|als|lupus|pots|cf)|fibro (?:fighters?|warriors?|flares?|fog|friends|family)"
    rf"|{_SHORT} (?:diagnos(?:is|ed|e|tiziert\w*)|symptom\w*|support|warriors?|survivors?|flares?|relapses?|recovery"
    r"|treatment|medication|meds|parents?|moms?|mums?|in (?:women|adults|kids|children)|adultes?|adultos?"
    r"|bei erwachsenen"
    r"|community|awareness|journey|podcast|selbsthilfe\w*|betroffene|group|therapy|quiz|coach\w*|newly)"
    rf"|{_AMBIGUOUS} (?:diagnos(?:is|ed|e|tiziert\w*)|warriors?|newly|relapses?|flare ?ups?|flares?|schub|symptome?s?"
    r"|betroffene|kranke|erkrankte|selbsthilfe\w*|patient(?:s|en|in)?|sufferers|erkrankung|obsesivo)"
    r"|(?:overcom(?:e|ing)|beat(?:ing)?|manag(?:e|ing)|surviv(?:e|ing)|recover(?:y|ing) from|understand(?:ing)?"
    r"|thriving with|(?:living|life|coping|dealing)(?: well)? with|break(?:ing)? free from|freedom from)"
    rf" (?:your |my |adult |childhood |severe )?(?:{_SHORT}|dementia|binge eating|chemo\w*)"
    r"|(?:vencer|superar|afrontar|convivir con|vivir con|entender|mi vida con|lidar com|viver com|conviver com|vencendo"
    r"|superando|vivre avec|surmonter|vaincre|affronter|convivere con|vincere|superare)"
    rf" (?:el |la |los |o |a |le |un |une |mi |meu |minha |mon |ma |il |un |una )?(?:{_SHORT}|toc|tag|tsa|ansiedade?"
    r"|depresion|depressao|depression|depressione|anxiete|ansia|fobias?)"
    rf"|(?:leben mit|umgang mit|diagnose|raus aus (?:der|dem)|hilfe bei) (?:{_SHORT}|zwang(?:en|s\w+)|depression\w*"
    r"|angste?n?)"
)
"""Short names mean other things as well: with them stands what is done about an illness."""

NAMES: Final = rf"{_OF_MINDS}|{_OF_BODIES}|{_OF_FINDINGS}"
"""They name an illness, whatever stands near."""

WAKING: Final = (
    r"autis|tdah|adhs|depri\b|depri-|transtorno|trastorno|st(?:ö|oe|o)rung|disturb|disorder|intrusiv|dysmorph|dysthym"
    r"|anorexi|bulimi|misophon|derealis|depersonal|trichotil"
    r"|fibrom|hashimoto|thyroid|tiroid|schilddr|morbus|maladie|enfermedad|doen(?:ç|c)a|malattia|disease|crohn|scleros"
    r"|escleros|skleros|multiple s|multipler? s|amyotroph|sclerod|sklerod|lymph(?:ö|oe|o|e)d|linfedem|lip(?:ö|oe|o"
    r"|e)dem|incontin"
    r"|ostom|stoma|insulin|blutzucker|gluc(?:ó|o)met|glyc(?:é|e)m|glicem|glyc|glik|gluc|diabet|zuckerkr|chemo|chimio"
    r"|quimio|radiot|strahlenth|mastect|lumpect|prostatakr|karzinom|metasta|leucemi|linfoma|lymphom|migr|enxaquec"
    r"|emicran|psoria|eczema|ekzem|neuroderm|endometri|polyzyst|adenomyos|vulvodyn|vaginism|fibroid|myom|epilep"
    r"|epil(?:é|e)p|nar[ck]ol|sar[ck]oid|fibros|mukovis|mucovis|h(?:ä|ae|e)mophil|sickle|thalas|c(?:o?e|é)lia"
    r"|z(?:ö|o)liak|colit|covid|myalgic|chronisch|dial[yi]s|nierenvers|tinnitus|acouph|ac(?:ú|u)fen|bandscheib|herni"
    r"|sciatic|osteopor|hyperton|bluthochdr|hipertens|hypertens|ipertens|herzinsuff|vorhoffl|fibrill|fibrilac"
    r"|schlaganf|infarto|herzinf|asthm|asma bron|copd|epoc|h(?:é|e)patit|cirrhos|leberzirr|pancreat|gallston|nierenst"
    r"|kidney st|diagnos|\b(?:ocd|adhd|bpd|ptsd|pcos|pmdd|tlp)\b|overcom|beating|managing|recovering"
    r"|thriving|living.with|coping.with|vencer|superar|afrontar|convivir|vivir|lidar|viver|vivre|surmonter|vaincre"
    r"|convivere|leben mit|umgang mit|krebs|sr_?name|subreddit|fibro |\bp[np]d\b|symptom|s(?:í|i)ntom"
)
"""Parts by which one of these words is woken."""

GOODS: Final = (
    r"(?:blood )?(?:glucose|sugar) (?:test |testing )?(?:strips?|meters?|monitor\w*|sensors?|control)"
    r"|test strips? diabet\w*"
    r"|glucometers?|glucometros?|blutzucker\w*|tiras? (?:reactivas?|de glucosa)|lancets?|lanzetten|lancetas|lancettes"
    r"|bandelettes? (?:de )?(?:glyc\w+|test)|lecteurs? de glycemie|(?:insulin|insulina|insuline)\w*(?: (?:pens?"
    r"|pumps?|needles?"
    r"|cooler|case))?|pen ?nadeln|pen needles|diabet(?:es|ic|ico|ica|iker\w*|ique|iques)\w*|freestyle libre|dexcom"
    r"|omnipod"
    r"|stoma\w{0,12}|ostom\w+|colostom\w+|ileostom\w+|kolostom\w+|urostom\w+|incontinen\w+|inkontinen\w+|bettnassen"
    r"|(?:adult|erwachsenen) (?:diapers?|windeln?)|panales? (?:para )?adultos?|couches? (?:pour )?adultes?|fraldas? "
    r"(?:geriatrica|para adultos)\w*|windelhosen? erwachsene|tena (?:lady|men|pants|discreet)|catheters?|katheter\w*"
    r"|sondas? (?:vesical\w*|urinaria\w*)|urinbeutel|lymphoe?dem\w*|linfedema|lipoe?dem\w*|lipedema"
    r"|(?:medical )?compression (?:stockings?|class|garments?)|kompressionsstrumpfe?|medias de compresion"
    r"|bas de contention|meias de compressao|mastectomy|brustprothese\w*|prothesen ?bh|sujetador post ?mastectomia"
    r"|chemo (?:cap|hat|beanie|turban|port)\w*|cancer (?:headwear|care|hats?|turbans?)|turbante oncologico|oncolog\w+"
    r"|cpap\w*|schlafapnoe\w*|apnea|nebuli[sz]ers?|inhalations?gerate?|asthma (?:spacer|inhaler)\w*"
    r"|oxygen concentrators?"
    r"|(?:pregnancy|ovulation|fertility|hiv|sti|std|chlamydia|drug|menopause|paternity|thc|alcohol) (?:home |self "
    r"|rapid )?tests?"
    r"(?: kits?| strips?)?|schwangerschaftstests?|ovulationstests?|(?:tests?|pruebas?) de (?:grossesse|ovulation"
    r"|embarazo|ovulacion|vih)"
    r"|testes? de (?:gravidez|ovulacao)|autotests? (?:vih|hiv)|hiv ?selbsttest|morning after pill|pille danach"
    r"|plan b one step"
    r"|pildora del dia despues|pilule du lendemain|pilula do dia seguinte|nicotine (?:patch\w*|gum|lozenge\w*)"
    r"|nikotinpflaster|parches? de nicotina|patchs? nicotine|adesivos? de nicotina|nicorette|nicotinell"
    r"|h?a?emorrhoid\w*"
    r"|hamorrhoid\w*|hemorroid\w*|almorranas|psoria\w+|neurodermitis\w*|eczema|ekzem\w*|scabies|kratze|head lice"
    r"|lausemittel"
    r"|yeast infection|vaginal (?:thrush|pessar\w*)|scheidenpilz\w*|candid(?:a|iasis|ose)|wart remover|warzen\w*"
    r"|nagelpilz\w*"
    r"|erectile\w*|potenzmittel|erektion\w*|menopaus\w+|wechseljahre\w*|parkinson\w*|alzheimer\w*|demen(?:tia|z)\w*"
    r"|epilep\w+|arthritis|arthrose\w*|artrosis|fibromyalgi\w*|migraine\w*|migrane\w*|migrana|colostrum collector"
    r"|narcan|naloxone?|hair loss|haarausfall|anticaida|minoxidil|finasterid\w*|sildenafil|tadalafil|orlistat"
    r"|levonorgestrel|vaginal (?:gel|moisturi[sz]er|cream|dryness|probiotic\w*)|cold sores?|nail fungus|antifungal"
    r"|sharps container|epi ?pens?|hearing aids?|horgerate?|audifonos? para sordos|protesis auditivas"
)
"""Goods that only people with an illness need, and shelves of them."""

OF_TOYS: Final = (
    r"\b(?:t ?shirts?|hoodies?|mugs?|posters?|stickers?|necklaces?|zodiac\w*|horoscop\w*|toys?|plush\w*|games?"
    r"|costumes?"
    r"|vinyl|mix ?tapes?|cassettes?|audio ?cds?|dvd|blu ?ray|books?|novels?|bottles?|jewel\w*|paint\w*|cars?"
    r"|automotive|bike|garden\w*|pet|dogs?|cats?"
    r"|hund\w*"
    r"|katzen?|perros?|gatos?|rabbit|horse|stoma(?:ch|tolog\w*)|keychain|pin badge|enamel pin)\b"
)
"""What says that goods are called so for another reason, or are for an animal."""

_CUT_TEXT: Final = """
schizo|phrenia schizo|phrenie esquizo|frenia fibromy|algia fibromi|algia depress|ionen depresi|on panikat|tacken
endome|triosis hashim|oto epileps|ia alzhe|imer parkins|on esclero|sis esclero|se hypothyr|oid hipotiro|idismo
schilddru|senunterfunktion chlamyd|ia clamidi|a syphil|is gonorr|hoea diabet|es leukam|ie leukem|ia leucem|ia lymphom|e
psorias|is angststo|rung zwangssto|rung menopau|sia wechselj|ahre erekti|onsstorung erectil|e hamorrh|oiden
hemorrh|oids hemorro|ides bipol|ar anorex|ia bulimi|a agorap|hobia suizidg|edanken antidepre|ssants fehlgeb|urt
miscarr|iage infertil|ity
"""
_CUT: Final = tuple(name.partition("|") for name in _CUT_TEXT.split())
CUT: Final = frozenset(start + rest[:end] for start, _, rest in _CUT for end in range(len(rest) + 1))
"""Names of illnesses from where their beginnings mean nothing else: what is searched for while it is still typed."""

OF_SYMPTOMS: Final = (
    r"\b(?:sintomas?|symptom(?:s|e|er|en)|symptomes?|sintomi|anzeichen|(?:early|first|warning) signs) "
    r"(?:de |do |da |du |des |d |di |of |von |einer? |eines |bei |van |for )(?:la |el |un |uma? |a |an |the |le "
    r"|l )?[a-z]{3,}"
)
"""What somebody asks of a body: the symptoms of anything."""

SYMPTOMS_ELSEWHERE: Final = (
    r"\b(?:dogs?|cats?|hund\w*|katz\w+|perros?|gatos?|chiens?|chats?|horses?|pferd\w*|cavalos?|caballos?|cows?"
    r"|chickens?"
    r"|fish|puppy|kitten|welpen?|parvo\w*|plants?|pflanzen?|plantas?|tomato\w*|leaf|leaves|roses?|lawn|trees?|cars?"
    r"|autos?"
    r"|coches?|carros?|voitures?|engines?|motors?|motores?|moteurs?|alternators?|transmission|getriebe|embrague"
    r"|embrayage"
    r"|embreagem|clutch|batter\w+|bateria|brakes?|bremsen?|frenos?|freins?|freios?|turbos?|injectors?|injektor\w*"
    r"|inyector\w*"
    r"|injecteurs?|fuel|pumps?|bombas?|pompe|gaskets?|culatas?|culasse|zylinderkopf\w*|thermostats?|termostato"
    r"|radiators?"
    r"|sensors?|valves?|egr|dpf|map|abs|ecu|oil|o2|catalytic|hard ?drives?|disks?|disco duro|ssd|gpu|cpu|ram|psu"
    r"|motherboard|wi ?fi|routers?|servers?|malware|trojan\w*|hacked|computer|pcs?|laptops?|phones?|handy|celular"
    r"|windows"
    r"|nitrogen|deficiency in|recession|rezession|recesion|inflation|society|capitalism|economy|crisis|deadlock|lag"
    r"|memory leak|bugs?|covid app)\b"
)
"""Machines, plants, animals and economies have symptoms, too."""

FORUMS: Final = (
    r"(?:forum|foro|forums|community|comunidad|comunidade|communaute|board|selbsthilfe|talk|support|group|verein"
    r"|asso\w{0,8}"
    r"|newsletter|news|boletin|lettre|info|liga|hilfe|netz|portal|online|stiftung|foundation|society|trust|club"
    r"|network)"
)
OF_FORUMS: Final = (
    r"crohn|fibrom[yi]alg|rheuma|reuma|rhumat|arthrit|artrit|krebs|cancer|cancro|alzheimer|parkinson|migra(?:e|i)n"
    r"|migran"
    r"|epileps|schilddrus|thyroid|tiroid|lymphoedem|lymphodem|lymphedem|linfedem|psoria|neuroderm|diabet|autis[mt]"
    r"|essstor"
    r"|anorex|magersucht|depress|depres[ia]|angstst|panik|borderline|tinnitus|copd|lip(?:o|oe|e)dem|stoma(?!ch|tolog)"
    r"|mukovis|mucovis|cysticfib|cystic-fib|huntington|hashimoto|endometr|kinderwunsch|lupus|sarkoid|sarcoid|hepatit"
    r"|infertil|fertility|fertiforum|multiple?skleros|multiple-skleros|sclerose|esclerosis|\bms-|adhs|adhd|tdah|\bocd|zwaenge|zwange|bipolar|schizo"
)
"""In names of hosts: places where people with an illness meet, and what their illness is called."""
