"""Words for moods in further languages: what apps call a mood there, and words for how somebody feels. Folded: lower
case, no accents; where the letters are not Latin, as they are sent."""

from typing import Final

from gateway.detectors.context.about import fold

SCRIPTS: Final = (
    "настрі|самопочуття|самочувств|душевное состояние|эмоци|емоці|기분|감정|심리 ?상태|مزاج|مشاعر|الحالة النفسية|"
    "الحالة المزاجية|מצב ?רוח|רגש|הרגשה|ψυχικη κατασταση|συναισθημα|मूड|मनोदशा|भावना|मन की स्थिति|อารมณ"
    "|ความรู้สึก|মেজাজ|மனநிலை|"
    "حال روحی|خلق و خو"
)
"""Names in Ukrainian, Russian, Korean, Arabic, Hebrew, Greek, Hindi, Thai, Bengali, Tamil, Persian."""

_LATIN: Final = (
    r"perasaan(?:mu|ku|nya)?(?: hari ini)?|suasana ?hati|emosi(?: hari ini| anda)?|kondisi emosi|kondisi hati"
    r"|duygu(?:lar|durum|su)?(?: durumu?)?|ruh ?hali(?:m|niz)?|keyif"
    r"|nastro(?:y|i|enie|enye|enije)|nastrii|samochuvstvi[ey]|emotsi[ia]|emocii"
    r"|hangulat(?:od|om)?|kozerzet|kedelyallapot|kedely|erzelmek|erzelem|erzes"
    r"|dispozitie|starea? (?:de )?spirit|starea? emotionala|emotie|emotii|cum te simti"
    r"|tunnetilat?|tunne|tunteet|fiilis|vointi|meeleolu|tuju|enesetunne"
    r"|cam ?xuc|tam ?trang|raspolozenj[ea]|razpolozenje|osjecaj(?:i)?|osecanj[ea]|pocut(?:je|ki)|nuotaika|garastavoklis"
    r"|pakiramdam|kalooban|damdamin|nararamdaman|hisia|hali ya moyo|gemoedstoestand|skapi|lidan|stamning|sinnelag"
    r"|(?:min )?kansl(?:a|an|or)(?: (?:idag|nu))?|(?:min )?folelse(?:n|r)?(?: (?:i ?dag|na))?"
    r"|tilfinning(?:ar)?|sinnestilstand"
    r"|sayausa|kaise ho|mann ki sthiti|bhavna|jazbaat|bukas ng loob|naladenie|nalada dnes|pocit(?:y|ovani)?"
    r"|befindlichkeit|gemuts(?:lage|zustand|verfassung)|gemuets(?:lage|zustand|verfassung)|seelenzustand|gefuhlszustand"
    r"|etat emotionnel|etat d ame|humeur du jour|mon humeur|mi animo|(?:tu |mi )?animo hoy|animo (?:actual|del"
    r" dia|general)"
    r"|como estas(?: hoy)?|comment ca va|ca va|come stai|como vai|kumusta(?: ka)?|estado emocional|estado animico"
    r"|(?:kyou? no |ima no )?(?:kibun|kimochi)|(?:oneul(?:ui)? )?(?:gibun|gamjeong)|xin ?qing|qing ?xu"
    r"|humor (?:do dia|hoje|atual)|come va oggi|umore (?:di oggi|oggi|attuale)"
)
OF_LANGUAGES: Final = rf"^(?:{_LATIN})$|^(?:.{{1,12}} )?(?:{fold(SCRIPTS)}).{{0,12}}$"
"""Names that are nothing but a mood, so that any word can be its value."""

WAKING: Final = (
    r"perasaan|suasana[_ -]?hati|\bemosi|keyif|nastro(?:y|e)|samochuv|emotsi|hangulat|k(?:ö|o)z(?:é|e)rzet|ked(?:é|e)ly"
    r"|(?:é|e)rzelm|dispozi(?:ț|ţ|t)i|[_ ]spirit\x1f|emo(?:ț|ţ|t)i[ei]|tunnetil|\btunne\b|tunteet|fiilis|\bvointi"
    r"|meeleolu"
    r"|enesetunne|\btuju\x1f|c(?:ả|a)m[_ ]?x(?:ú|u)c|t(?:â|a)m[_ ]?tr(?:ạ|a)ng|raspolo(?:ž|z)|razpolo(?:ž|z)"
    r"|osje(?:ć|c)aj"
    r"|ose(?:ć|c)anj|po(?:č|c)ut|nuotaika|garast(?:ā|a)vok|pakiramdam|kalooban|damdamin|nararamdaman|\bhisia|st(?:ä|a)mning|k(?:ä|a)nsl(?:a|or)|f(?:ø|o)lelse|tilfinning"
    r"|befindlichkeit|gem(?:ü|ue|u)ts|seelenzustand|(?:é|e)motionnel|[_ -]d[_ -]?(?:â|a)me\x1f|emocional|an(?:í|i)mico"
    r"|\bkibun|\bkimochi|\bgibun|gamjeong|xin[_ -]?qing|qing[_ -]?xu"
    r"|bhavna|jazbaat|como[_ -]?estas|ca[_ -]va\x1f|come[_ -]?stai|como[_ -]?vai|kumusta"
)
"""The same as they stand in messages."""

WORDS: Final = (
    # Indonesian, Malay
    " senang bahagia gembira sedih marah cemas gelisah takut kecewa lelah capek bosan stres tertekan kesepian"
    " sepi bingung"
    " malu galau kesal jengkel khawatir putus-asa hampa kosong tenang semangat bersyukur terharu sakit-hati biasa-saja"
    " buruk baik risau letih murung"
    # Romanian, Hungarian
    " fericit fericita trist trista suparat suparata nervos anxios anxioasa obosit obosita singur singura"
    " linistit linistita"
    " furios deprimat deprimata ingrijorat bucuros bucuroasa speriat stresat stresata"
    " szomoru boldog vidam duhos merges faradt ideges szorongo maganyos nyugodt felelmes levert lehangolt"
    " kimerult csalodott"
    # Finnish, Estonian, Baltic
    " surullinen iloinen vihainen ahdistunut masentunut pelokas yksinainen rauhallinen levoton kurb roomus"
    " vihane arev vasinud"
    " liudnas liudna linksmas linksma piktas pikta pavarges pavargusi nerimastinga skumjsh priecigs bedigs noguris"
    # Vietnamese, Filipino, Swahili
    " buon vui lo-lang met-moi gian tuc-gian co-don so-hai chan-nan cang-thang binh-thuong"
    " malungkot masaya galit takot pagod balisa nalulungkot nag-iisa kabado huzuni furaha hasira hofu uchovu wasiwasi"
    # Croatian, Serbian, Slovenian, Slovak
    " sretan sretna srecan srecna tuzan tuzna ljut ljuta umoran umorna zabrinut zabrinuta usamljen usamljena tjeskoban"
    " tjeskobna nervozan nervozna miran mirna zalosten zalostna jezen jezna smutny smutna nahnevany vystraseny"
    # Russian, Hindi in Latin letters; Turkish
    " grustno grust radost trevoga ustalost zlost spokoino spokoyno plokho plokhoe khorosho khoroshee udaas udas"
    " dukhi khush"
    " pareshan gussa akela thaka thaki tension ghabrahat sukoon mutlu neseli karamsar bunalimda moralsiz"
    " keyifsizim yorgunum"
    # German, French, Spanish and Portuguese as they are spoken
    " mude kaputt fertig beschissen gefrustet wehmutig trubselig bekummert verargert"
    " ko creve crevee naze deg blase blasee a-bout a-plat mal-dans-ma-peau"
    " bajon bajoneado bajoneada depre rayada rayado agobio chungo plof decaimiento de-bajon"
    " borocoxo deprê pra-baixo acabado acabada chateacao desgastado desgastada"
)

WIDE: Final = (
    r"(?:очень |так |немного |мне |дуже |трохи )?(?:грустно|грусть|тоскливо|тоска|радостно|радость|тревожно"
    r"|тревога|страшно"
    r"|страх|устал[ао]?|усталость|злость|злюсь|спокойно|спокойствие|плохо|плохое|хорошо|хорошее|нормально|нормальное|отлично"
    r"|отличное|ужасно|ужасное|одиноко|одиночество|апатия|раздражение|подавлен(?:а|ность)?|стресс|вина|обида|сумно|тривожно"
    r"|весело|погано|самотньо|втома|счастлив[а]?|щасливий|щаслива)"
    r"|슬픔|슬퍼요?|우울(?:해요|함)?|불안(?:해요|함)?|행복(?:해요|함)?|기쁨|화남|분노|외로움|외로워요?|피곤(?:해요|함)?|지침|걱정|평온"
    r"|스트레스|무기력|좋음|나쁨|보통"
    r"|حزين(?:ة)?|سعيد(?:ة)?|قلق(?:ة)?|غاضب(?:ة)?|متعب(?:ة)?|خائف(?:ة)?|وحيد(?:ة)?|مكتئب(?:ة)?|متوتر(?:ة)?|هادئ(?:ة)?|سيئ|جيد"
    r"|עצוב(?:ה)?|שמח(?:ה)?|חרד(?:ה)?|כועס(?:ת)?|עייפ(?:ה)?|עייף|בודד(?:ה)?|מדוכא(?:ת)?|לחוצ(?:ה)?|לחוץ|רגוע(?:ה)?"
    r"|λυπημεν(?:ος|η)|χαρουμεν(?:ος|η)|αγχωμεν(?:ος|η)|θυμωμεν(?:ος|η)|κουρασμεν(?:ος|η)|μον(?:ος|η)|ηρεμ(?:ος|η)|στεναχωρημεν(?:ος|η)"
    r"|उदास|दुखी|खुश|चिंतित|गुस्सा|थका|थकी|अकेला|अकेली|परेशान|शांत|डरा हुआ|เศร้า|มีความสุข|กังวล|โกรธ|เหนื่อย|เหงา|เครียด|สงบ|กลัว"
)
"""Words in Russian, Ukrainian, Korean, Arabic, Hebrew, Greek, Hindi, Thai."""
