"""Questions about sexual life with their answers, what is asked in other word orders than in English, and complaints of
the skin where nobody shows it. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.health.topics import SCALE, YES_NO, Topic
from gateway.detectors.health.tracked_words import GOODS_BESIDE
from gateway.detectors.matching.lazily import Expression

_GOODS: Final = GOODS_BESIDE.pattern
_HOW_OFTEN: Final = (
    r"(?:how (?:often|many|satisfied|frequently|long|hard|easy)|com que frequencia|quant[ao]s|con que frecuencia"
    r"|cuant[ao]s|a quelle frequence|combien de|wie (?:oft|viele|haufig|haeufig|zufrieden)|quante volte"
    r"|con che frequenza|hoe (?:vaak|tevreden)|jak czesto|hur ofta|hvor ofte|ne siklikla|kac kez|do you|did you|are you"
    r"|can you|have you|were you|voces?|habt ihr|hast du|hattest du|hattet ihr|haben sie|hatten sie|konnen sie"
    r"|avez vous|as tu|etes vous|pouvez vous"
    r"|tienes|teneis|tiene|tienen|sientes|sentis|esta satisfech\w|estas? satisfech\w|sente|ressentez vous|hai|avete)"
)
_IN_BED: Final = (
    r"(?:transa(?:m|r|ndo|mos)?|sexo|sexual|sexuais|sexuales|sexuel(?:le|s|les)?|sexuell\w{0,2}|sessual[ei]|seksue(?:el|le)"
    r"|intercourse|orgasm\w{0,3}|libido|erections?|erect|erec(?:cion|ciones|ao|oes)|erektion(?:en)?|erezion[ei]|ejaculat\w{1,3}"
    r"|eyacula\w{0,5}|ejacula\w{0,4}|samenerguss|masturba\w{1,5}|faire l amour|faites vous l amour|hacer el amor"
    r"|haceis el amor|fazer amor|fazem amor|make love|making love|fare l amore|miteinander schlafen|geschlechtsverkehr"
    r"|beischlaf|penetra(?:tion|cion|cao)|ungeschutzten sex|unprotected sex"
    r"|sexual ?partners?|sexualpartner\w{0,5}|(?:parejas|parceir[ao]s|partenaires) sexu\w{2,5}|(?:have|having"
    r"|had|enjoy|during|after|habt ihr|haben sie|beim|nach dem"
    r"|oft|zu) sex|sex (?:life|drive|haben|hat|gehabt)|hast du sex|seks)"
)
_ANSWERS: Final = (
    r"(?:almost |nearly |fast |casi |quase |presque |quasi )?(?:never|rarely|sometimes|often|always|usually"
    r"|daily|weekly"
    r"|monthly|nie|selten|manchmal|oft|immer|taglich|nunca|raramente|raras veces|as vezes|a veces|a menudo|siempre"
    r"|sempre|jamais|rarement|parfois|souvent|toujours|mai|a volte|spesso|nooit|soms|vaak|altijd|nigdy|czasem|czesto)"
    r"|(?:less than |more than |about |menos de |mais de |mas de |moins d[e'] ?|plus d[e'] ?|weniger als |mehr als )?"
    r"(?:\d{1,2}(?:-\d{1,2})?|once|twice|einmal|zweimal|una|uma|une|un|dos|duas|deux) ?(?:x|times?|mal|vez|vezes|veces"
    r"|fois|volt[ae]|keer|razy|kez)?(?: ?(?:a|per|pro|por|par|al|na|im|in der|the|la|le|/) ?\w{2,8}"
    r"| ?/ ?\w{2,8}| am tag)?"
    r"|once or twice|few times|(?:very |sehr |muito |muy |tres |not )?(?:satisfied|dissatisfied|zufrieden|unzufrieden"
    r"|satisfech[oa]s?|insatisfech[oa]s?|satisfait[es]{0,2}|insatisfait[es]{0,2})"
)
_LITTLE: Final = (
    r"(?:muy |muito |tres |sehr )?(?:bajo|baja|alto|alta|baixo|baixa|faible|gering|niedrig|hoch|laag|hoog|basso|normal"
    r"|escaso|pouco|poco|peu|wenig|kaum|nenhum|ningun[oa]?|aucun|kein[es]?)"
)

_SITES: Final = (
    r"(?:(?:the|my|am|im|an der|na|no|en|sur|le|la|el|os|los) )?(?:genital(?:s|es|ia|bereich|ien|e|ia)?"
    r"|genitais|genitali"
    r"|genitaux|intim(?:bereich|zone|e)|zona intima|zone intime|penis|pene|vulva|vulve|vagina|vaginal|scheide|hoden"
    r"|hodensack|scrotum|escroto|glans|eichel|glande|gland|vorhaut|foreskin|prepuce|prepucio|labia|schamlippen"
    r"|schambereich|pubic(?: area)?|pubis|perineum|perianal|analbereich|anus|private parts?|partes? intimas?"
    r"|parties intimes|parti intime|intieme delen|leiste(?:ngegend)?|groin|ingle|virilha|aine|inguine|lies)"
    r"(?:[ ,/(-].{0,24})?"
)
_ON_SKIN: Final = (
    r"\bwarts?\b|\bwarz|verruga|verrue|verruc|wratten|brodawk|ausschlag|\brash|\bjuck|\bitch|\bpicor|demange|coceira|prurit"
    r"|blister|blaschen|ampoll|\bbumps?\b|\bknubbel|\bpickel|\bboutons?\b|\bgranos?\b|bolinha|\bsores?\b|ulcer|geschwur"
    r"|ferida|\bllaga|discharge|ausfluss|corriment|ecoulement|\bulkus"
)

SEXUAL_ASKED: Final = (
    Topic(
        "sexual activity",
        Expression(rf"\b{_HOW_OFTEN}\b.{{0,60}}\b{_IN_BED}\b"),
        Expression(rf"{_ANSWERS}|{YES_NO}|{SCALE}|{_LITTLE}"),
        lowest=0.0,
        highest=100.0,
        elsewhere=Expression(
            rf"{_GOODS}|gender|\bsex ed\b|harass|classes|school|\btrivia|\bquiz ?(?:show|night)|\bcorrect\b"
            rf"|\bdogs?\b|animal|\bpolicy|\bgdpr"
        ),
    ),
    Topic(
        "sexual activity",
        Expression(
            r"\b(?:in)?(?:satisfac(?:cion|ao|tion)|soddisfazione|zufriedenheit|desejo|deseo|desir|desiderio|funcao|funcion"
            r"|fonction|frequencia|frecuencia|frequence|disfunc\w{2,4}|dysfonction\w{0,6}|interesse?|interet|prazer"
            r"|placer|plaisir|piacere|excita\w{2,5}|dor|dolor|douleurs?|apetito|apetite|impulso|vida|vie) "
            r"(?:sexual|sexuel(?:le)?s?|sexuais|sexuales|sexuell\w{0,2}|sessuale)\b"
            r"|\bsexuell\w{0,2} (?:zufriedenheit|verlangen|aktivitat|funktion|erregung|lust|schmerz\w{0,4}|probleme?)\b"
            r"|\bseksuele? (?:tevredenheid|verlangen|activiteit)\b"
            r"|^(?:sexleben|sex|intim\w{0,7}|intimacy|libido|lust) ?"
            r"(?:zufriedenheit|satisfac\w{2,5}|score|niveau|nivel|level|wert|nota|note|freq\w{0,8})$"
        ),
        Expression(rf"{_ANSWERS}|{YES_NO}|{SCALE}|{_LITTLE}"),
        lowest=0.0,
        highest=100.0,
        elsewhere=Expression(rf"{_GOODS}|gender|\btrivia|\bcorrect\b|\bdogs?\b|animal"),
    ),
    Topic(
        "sexual activity",
        Expression(r"\b\w{0,12}ere[ck][ct]\w{0,3}ion(?:s|en)?\b|\bere[ck]tions?\w{0,12}\b"),
        Expression(rf"(?!{YES_NO}$)(?:{_ANSWERS})"),
        elsewhere=Expression(rf"{_GOODS}|volcan|scaffold|\bsteel|crane|geolog|\btower|\btent\b"),
    ),
    Topic(
        "sexual health",
        Expression(
            r"^(?:(?:koe?rper) ?(?:stelle|teil|region)|body ?(?:part|site|area|region|location)|(?:affected "
            r"|skin )?(?:site"
            r"|location|area|region|place)|zona|zone|parte(?: do corpo| del cuerpo)?|partie(?: du corps)?|localizacion"
            r"|localizacao|localisation|lokalisation|ort|stelle|where|donde|onde|lieu|plek|lichaamsdeel|miejsce|sede"
            r"|bolge)$"
        ),
        Expression(_SITES),
        context=Expression(_ON_SKIN),
        elsewhere=Expression(rf"{_GOODS}|\bgym\b|stretch|strain|zerr|\bworkout|exercise|\bdogs?\b|veterin|\bhorse"),
        is_common=True,
    ),
)
"""Further topics of `words.py`."""
