"""What answers and totals of questionnaires are called, in the languages of the wordings that are used most."""

from typing import Final

ZERO_CODES: Final = frozenset({"LA6568-5", "LA32-8", "LA18334-5", "LA6270-8"})
"""LOINC answers that mean nothing of it: not at all, no, not bothered, never."""

ZERO_WORDS: Final = frozenset(
    {
        *("not at all", "no", "false", "never", "none", "nein", "nie", "überhaupt nicht", "gar nicht", "nunca"),
        *("ningún día", "para nada", "jamais", "non", "pas du tout", "não", "nenhuma vez", "de modo nenhum"),
        *(
            "per niente",
            "mai",
            "helemaal niet",
            "nooit",
            "nee",
            "wcale",
            "wcale nie",
            "nigdy",
            "inte alls",
            "aldrig",
            "slet ikke",
        ),
        *(
            "ikke i det hele tatt",
            "nej",
            "nei",
            "hiç",
            "hiçbir zaman",
            "vůbec ne",
            "nikdy",
            "not difficult at all",
            "nie",
        ),
    }
)
"""Answers in words that mean nothing of it, in the languages of the wordings below."""

ANSWER_WORDS: Final = ZERO_WORDS | frozenset(
    {
        *("several days", "more than half the days", "nearly every day", "more than half of the days"),
        *("yes", "true", "rarely", "sometimes", "often", "very often", "always", "almost never", "fairly often"),
        *("a little", "a little bit", "somewhat", "moderately", "quite a bit", "extremely", "very much", "a lot"),
        *("some of the time", "a little of the time", "most of the time", "all of the time", "none of the time"),
        *("less than monthly", "monthly", "weekly", "daily or almost daily", "2-4 times a month", "bothered a lot"),
        *("bothered a little", "not bothered", "mild", "moderate", "severe", "very severe", "occasionally"),
        *("ja", "an einzelnen tagen", "an mehr als der hälfte der tage", "beinahe jeden tag", "selten", "manchmal"),
        *("oft", "immer", "fast immer", "meistens", "häufig", "sehr oft", "fast jeden tag"),
        *("sí", "si", "varios días", "más de la mitad de los días", "casi todos los días", "rara vez", "a veces"),
        *("a menudo", "siempre", "casi siempre", "casi nunca", "algunas veces", "muchas veces"),
        *("oui", "plusieurs jours", "plus de la moitié des jours", "plus de la moitié du temps", "rarement"),
        *("presque tous les jours", "parfois", "souvent", "toujours", "très souvent"),
        *("sim", "vários dias", "mais da metade dos dias", "quase todos os dias", "raramente", "às vezes"),
        *(
            "over half the days",
            "over half of the days",
            "nearly everyday",
            "almost every day",
            "every day",
            "most days",
        ),
        *(
            "hardly ever",
            "quite often",
            "frequently",
            "seldom",
            "all the time",
            "once or twice",
            "a great deal",
            "slightly",
        ),
        *(
            "somewhat difficult",
            "very difficult",
            "extremely difficult",
            "strongly disagree",
            "disagree",
            "neutral",
            "agree",
        ),
        *("strongly agree", "some days", "few days", "a few days", "every time", "nearly always"),
        *("alcuni giorni", "più della metà dei giorni", "quasi ogni giorno", "qualche volta", "spesso", "quasi sempre"),
        *(
            "verschillende dagen",
            "meerdere dagen",
            "enkele dagen",
            "meer dan de helft van de dagen",
            "bijna elke dag",
            "zelden",
        ),
        *(
            "soms",
            "vaak",
            "altijd",
            "kilka dni",
            "więcej niż połowa dni",
            "więcej niż przez połowę dni",
            "niemal codziennie",
        ),
        *("prawie codziennie", "rzadko", "czasami", "często", "zawsze", "flera dagar", "mer än hälften av dagarna"),
        *("nästan varje dag", "sällan", "ibland", "ofta", "alltid", "flere dage", "mere end halvdelen af dagene"),
        *(
            "næsten hver dag",
            "sjældent",
            "undertiden",
            "baz\u0131 günler",
            "günlerin yar\u0131s\u0131ndan fazlas\u0131nda",
            "hemen her gün",
        ),
        *(
            "hemen hemen her gün",
            "bazen",
            "s\u0131k s\u0131k",
            "několik dní",
            "více než polovinu dní",
            "téměř každý den",
            "en absoluto",
        ),
        *("la mayoría de los días", "de vez en cuando", "con frecuencia", "mehrmals", "gelegentlich", "überwiegend"),
        *(
            "un peu",
            "moyennement",
            "beaucoup",
            "énormément",
            "um pouco",
            "bastante",
            "muito",
            "un poco",
            "mucho",
            "un po'",
        ),
        *("frequentemente", "sempre", "muitas vezes", "quase sempre", "quase nunca"),
    }
)
"""What a scale of answers says in words: how often, how much. No question of any instrument."""

SEVERITIES: Final = (
    r"(?:none|minimal|minimum|low|mild|moderate|moderately.?severe|severe|extremely.?severe|extreme|high|very.?high"
    r"|positive|negative|elevated|normal|subthreshold|sub.?clinical|clinical|at.?risk|hazardous|harmful"
    r"|none.?minimal|minimal.?none|mild.?moderate|moderate.?severe"
    r"|keine|leicht|mild|mittel|mittelschwer|mittelgradig|schwer|schwergradig|ausgeprägt|auffällig"
    r"|mínim[oa]|leve|moderad[oa]|moderad[oa]mente.(?:sever[oa]|grave)|sever[oa]|grave"
    r"|légère?|léger|modérée?|modérément.sévère|sévère|minime)"
    r"(?:[-_ ](?:depress(?:ion|ive|ão)|anxiety|stress|risk|symptoms?|severity|insomnia|distress|range|depresión"
    r"|ansiedad|angst|symptomatik))?"
)
"""What a total is called, as pattern over a whole lower-case value."""
