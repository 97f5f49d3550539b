"""What people in a crisis say in further languages: Hindi and Urdu (also in Latin letters), Bengali, Indonesian, Malay,
Turkish, Filipino, Swahili, Vietnamese, Thai, Hebrew, Croatian, Serbian, Romanian, Greek, Chinese, Japanese, Korean,
Russian, Arabic. In the first person, in lower case, as it was sent."""

from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.matching.lazily import Expression

_HI: Final = r"(?:chaht[aie]|chaahta|chaahti|chahata|chahati|chahu|chahoon)"

OF_LANGUAGES: Final = (
    # Hindi and Urdu, in Latin letters
    (
        rf"(?:marn?a|mar jaana|mar jana|suicide karna|aatmahatya karna|khudkh?ushi karna) {_HI}\b"
        rf"|(?:khud ko|apne aap ko|apni jaan|jaan) (?:khatam|khatm|maar|maarna|nuksan|hurt|kaat|cut|de)(?: \w{{2,8}})?"
        rf" (?:{_HI}|du|doon|dun|lu|loon|lun|raha|rahi|deta|deti|leta|leti|karta|karti)\b"
    ),
    (
        r"(?:khudkh?ushi|atmahatya|aatmahatya|suicide|marne|mar jaane) (?:karne )?(?:ke|ki|ka) (?:baare|bare"
        r"|bar(?:e|ein)?|khayal"
        r"|vichar|soch|man)\b"
        r"|(?:khudkh?ushi|atmahatya|aatmahatya|suicide) (?:kar|karne ka|karna|karu|karoon|karungi|karunga)\b"
    ),
    (
        r"(?:jeene|jine|jeena|jina|zinda rehne|zindagi jeene) (?:ka|ki|ko)? ?(?:mann?|dil|ichha|iccha|ich+a)?"
        r" ?(?:nahi+n?|nhi|na)"
        r" (?:karta|karti|hai|chahta|chahti|kar raha|kar rahi|hota)\b"
        r"|(?:jeena|jina|zinda rehna) (?:nahi+n?|nhi) (?:chahta|chahti|hai)\b|(?:mar|khatam ho) (?:jaun|jaau"
        r"|jaoon|jau|jaana hai|jana hai)\b"
        r"|mujhe (?:mar|marna) (?:jaana |jana )?(?:chahiye|hai)\b"
    ),
    (
        r"(?:haath|hath|kalai|nas|nasein|wrist|baju) (?:phir se |fir se |phir )?(?:kaat|kat|cut) (?:li|liya|liye"
        r"|lu|loon|lun|di|diya|raha|rahi"
        r"|leta|leti|kar)\b"
    ),
    # in Devanagari, Bengali and Arabic letters
    (
        "मरना चाहत|मर जाना चाहत|मरने का मन|जीना नहीं चाहत|जीने का मन नहीं|जीने की इच्छा नहीं|आत्महत्या (?:करना|कर"
        " लूं|कर लूँ|के बारे|के विचार|करने)"
        "|खुद को (?:खत्म|मार|नुकसान|चोट)|अपनी जान (?:ले|दे)|हाथ काट लि"
    ),
    (
        "মরে যেতে (?:চাই|ইচ্ছে|ইচ্ছা)|মরতে (?:চাই|ইচ্ছে|ইচ্ছা)|আত্মহত্যা কর(?:তে|ব)|বাঁচতে (?:চাই না|ইচ্ছে করে না|ইচ্ছা করে না)"
        "|খودکشی کرن|خودکشی کرن|مرنا چاہت|جینا نہیں چاہت|خودکشی کے بارے|می‌?خواهم بمیرم|می‌?خوام بمیرم|خودکشی کنم"
    ),
    (
        r"mi taglio(?:$|[.,!?\x1e]| (?:di nuovo|ancora|da (?:sola|solo)|le braccia|i polsi))|(?:more|mor[ey]) jete"
        r" (?:iche|ichche|ichchha|chai|mon)\b|bachte (?:iche|ichche|chai) (?:kore )?na\b|atmohotta kor\w{1,5}\b"
    ),
    # Indonesian, Malay
    (
        r"(?:pen?gen|pingin|ingin|mau|nak|hendak|rasa(?:nya)? (?:mau|nak|ingin|pengen)|lebih baik (?:aku|saya)?"
        r"|mending(?:an)?)"
        r" (?:\w{2,8} )?(?:mati (?:aja|saja|sahaja|je)|bunuh diri|mengakhiri (?:hidup|semuanya)|akhiri hidup"
        r"|nyakitin diri)\b"
        r"|(?:aku|saya|gue|gw) (?:\w{2,8} )?(?:pen?gen|pingin|ingin|mau|nak) mati\b|rasanya (?:pen?gen|mau|ingin)"
        r" mati\b"
    ),
    (
        r"(?:ga|gak|nggak|tidak|tak|udah ga|sudah tidak) (?:mau|ingin|sanggup|kuat|nak|pengen) hidup (?:lagi|dah)?\b"
        r"|(?:mikir|pikir|berpikir|kepikiran|terpikir|fikir|niat|coba|mencoba|cuba) (?:\w{2,8} )?(?:bunuh diri"
        r"|mengakhiri hidup"
        r"|mau mati|nak mati)\b"
    ),
    (
        r"(?:sayat|nyayat|menyayat|nyilet|silet|iris|potong|kelar) (?:\w{2,8} )?(?:tangan|lengan|pergelangan|paha"
        r"|nadi|diri)(?:ku)?\b"
        r"|(?:nyakitin|menyakiti|melukai|lukai|cederakan|mencederakan) (?:diri (?:sendiri|aku|saya)|diriku)\b"
        r"|bunuh diri (?:aja|saja|je)\b"
    ),
    # Turkish
    (
        r"(?:bileklerimi|bile(?:ğ|g)imi|kollar(?:ı|i)m(?:ı|i)|kolumu|bacaklar(?:ı|i)m(?:ı|i)|baca(?:ğ|g)(?:ı|i)m(?:ı|i)|kendimi)"
        r" (?:\w{2,8} )?(?:kestim|kesiyorum|kesmek|jiletle\w{2,8}|yakt(?:ı|i)m|(?:ç|c)izdim)\b"
        r"|(?:ö|o)lmek istiyorum\b|(?:ö|o)lsem (?:daha iyi|keşke|de kurtulsam)|(?:hayat(?:ı|i)ma|can(?:ı|i)ma)"
        r" (?:son vermek|k(?:ı|i)y)"
    ),
    # Filipino, Swahili, Vietnamese
    (
        r"(?:gusto|nais) (?:ko|kong) (?:\w{2,6} )?(?:mamatay|magpakamatay|mawala na)\b|magpakamatay (?:na|ako)\b"
        r"|ayoko n(?:a|ang) mabuhay\b"
        r"|sinasaktan ko (?:ang )?(?:\w{2,5} )?sarili\b|nataka (?:kufa|kujiua|kujinyonga)\b|sitaki kuishi\b"
        r"|ninafikiria kujiua\b"
    ),
    (
        r"(?:mu(?:ố|o)n|ngh(?:ĩ|i) (?:đ|d)(?:ế|e)n(?: vi(?:ệ|e)c)?|(?:đ|d)(?:ị|i)nh|t(?:ừ|u)ng) (?:ch(?:ế|e)t"
        r" (?:đi|di|qu(?:á|a)|th(?:ô|o)i|cho)"
        r"|t(?:ự|u) t(?:ử|u)|t(?:ự|u) s(?:á|a)t)|mu(?:ố|o)n chết|kh(?:ô|o)ng mu(?:ố|o)n s(?:ố|o)ng|r(?:ạ|a)ch"
        r" tay(?: m(?:ì|i)nh)?"
    ),
    # Thai, Hebrew, Greek
    (
        "อยากตาย|ไม่อยากมีชีวิต|อยากฆ่าตัวตาย|คิดฆ่าตัวตาย|ไม่อยากอยู่แล้ว|กรีดแขน|กรีดข้อมือ|רוצה למות|לא רוצה"
        " לחיות|מחשבות אובדניות|חושבת? על התאבדות"
        "|לשים לזה סוף|פוגעת? בעצמי|חותכת? את עצמי|θέλω να πεθάνω|θελω να πεθανω|δεν θέλω να ζω|σκέφτομαι την"
        " αυτοκτονία|κόβω τον εαυτό μου"
    ),
    # Croatian, Serbian, Slovenian, Romanian, Hungarian
    (
        r"(?:(?:ž|z)elim|ho(?:ć|c)u|hocu|ho(?:č|c)em) (?:\w{2,6} )?(?:umrijeti|umreti|da umrem|se ubiti|da se"
        r" ubijem|umret)(?:[^a-z]|$)"
        r"|ne (?:ž|z)elim (?:vi(?:š|s)e )?(?:(?:ž|z)ivjeti|(?:ž|z)iveti|da (?:ž|z)ivim)(?:[^a-z]|$)|razmi(?:š"
        r"|s)ljam o samoubojstvu\b"
        r"|nu mai vreau s(?:ă|a) tr(?:ă|a)iesc|vreau s(?:ă|a) (?:mor|m(?:ă|a) omor)\b|m(?:ă|a) tai (?:pe|din nou)\b"
    ),
    # Chinese, Japanese, Korean, Russian, Arabic
    "我想死|好想死|想去死|想自杀|想自殺|不想活|活不下去|想跳楼|想跳樓|割腕|划自己|伤害自己|傷害自己|结束自己的生命|結束自己的生命",
    (
        "死にたい|消えてしまいたい|消えたい(?:です|な|よ|と思|。|、|!|！|$)|生きていたくない|生きるのがつらい|リスカ(?:した|しちゃ|して|を)|手首を切|自殺(?:したい|を考え|しよう)"
        "|オーバードーズ(?:した|しちゃ)"
    ),
    "죽고 ?싶|자살하고 ?싶|자해(?:를)? ?(?:했|하고|해요)|살고 ?싶지 ?않|손목(?:을)? ?(?:그었|긋)|사라지고 ?싶",
    (
        "режу себя|порезал[аи]? себ|не вижу смысла жить|покончить с собой|хочу (?:сдохнуть|исчезнуть навсегда)|рік"
        " себе|не хочу больше жить|хочу померти"
        "|не хочу жити|думаю про самогубство"
    ),
    (
        "أريد أن أموت|اريد ان اموت|بدي موت|عايز اموت|عايزة اموت|أفكر في الانتحار|افكر بالانتحار|افكر انتحر|لا أريد"
        " أن أعيش|ما بدي عيش|أجرح نفسي|اجرح نفسي"
        "|أؤذي نفسي|اذي نفسي"
    ),
)

LAUGHED: Final = Expression(
    fold(
        "от смеха|со смеху|от скуки|от стыда|ze smiechu|z nudow|ze wstydu|から?笑|ほど笑|笑い死|笑死|gulmekten|utanctan"
        "|ketawa|tertawa|malu banget"
        "|笑不活|饿死|熱死|热死|累死|배고파|웃겨|웃김|من الضحك|हंस|หัวเราะ|ขำ"
    ),
    only_asked=True,
)
"""What whoever dies of laughter, of boredom or of shame says beside it; folded."""
