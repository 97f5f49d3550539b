"""Questions whether somebody thinks of dying or has hurt themselves, with what was answered behind them, where no name
says which is which: fields with numbers, `q` and `a`, rows of two."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.health.instrument.words import ANSWER_WORDS
from gateway.detectors.health.selfharm.words import KEYS, OF_ASKING
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Field

MIN_CHARS: Final = 12
MAX_CHARS: Final = 240
MAX_ANSWER_CHARS: Final = 60
MAX_FIELDS: Final = 400
REACH: Final = 3
"""Fields behind a question among which its answer is."""

_ASKS: Final = Expression(
    r"(?:kill|hurt|harm|cut)(?:ing|ed)? yourself|end(?:ing|ed)? your (?:own )?life|tak(?:e|ing) your own life"
    r"|thoughts? of (?:suicide"
    r"|dying|death|self[- ]?harm)|thinking (?:of|about) (?:suicide|dying)|suicidal|attempt(?:ed)? suicide|better"
    r" off dead"
    r"|wish(?:ed)? (?:that )?you were dead|sich (?:etwas anzutun|das leben zu nehmen|umzubringen|selbst zu"
    r" verletzen)|suizid\w*"
    r"|selbstmord\w*|lieber tot|leid zuzufugen|quitarse la vida|hacerse dano|suicid(?:io|arse|arte)|matarse"
    r"|quitarte la vida|hacerte dano"
    r"|vous (?:suicider|tuer|faire du mal)|mettre fin a vos jours|idees suicidaires|se (?:matar|ferir|suicidar)"
    r"|tirar a (?:propria|sua) vida"
    r"|farsi del male|togliersi la vita|suicidarsi|zelfmoord|uzelf (?:iets aan|pijn|te doden)|odebra\w+ sobie"
    r" zyci\w+|samoboj\w+|ta livet av dig"
    r"|sjalvmord|selvmord|intihar|kendinize zarar|bunuh diri|melukai diri|aatmahatya|khudkushi"
)
_SAID: Final = Expression(
    r"(?:yes|ja|si|oui|sim|da|tak|evet|ya|haan?|sometimes|often|always|daily|once|twice|manchmal|oft|a veces"
    r"|parfois|as vezes|often"
    r"|a volte|soms|czasem|ibland|several|more than|nearly every|every day|some days|most days|[1-9]\d?)\b.{0,50}"
)
_NEVER: Final = Expression(r"(?:not? |no$|nein\b|nie\b|never|none|non\b|nao\b|nunca|0$|keine).*")


def asked_of_harm(fields: Sequence[Field]) -> Iterator[Field]:
    """The answers that do not say no."""
    told = [one for one in fields[:MAX_FIELDS] if one.path.startswith(("body", "mqtt", "ws", "url.query"))]
    for number, field in enumerate(told):
        text = field.value.strip()
        if not MIN_CHARS <= len(text) <= MAX_CHARS or " " not in text or _ASKS.search(fold(text)) is None:
            continue
        if not text.endswith("?") and not field.path.endswith("][0]"):
            continue
        place = parent(field.path)
        for answer in told[number + 1 : number + 1 + REACH]:
            if not inside(answer.path, place) or len(answer.value) > MAX_ANSWER_CHARS or answer.value.endswith("?"):
                break
            if _is_said(fold(answer.value.strip())):
                yield answer
                break


def _is_said(answer: str) -> bool:
    if _NEVER.match(answer) is not None:
        return False
    return _SAID.fullmatch(answer) is not None or (answer in ANSWER_WORDS and answer not in ("no", "false", "0"))


_KEYS: Final = Expression(KEYS)
_OF_ASKING: Final = Expression(OF_ASKING)
_TO_SOMEBODY: Final = Expression(
    r"\b(?:you|your(?:self)?|i|my(?:self)?|me|du|dir|dich|deine?[nr]?|sie|ihnen|ihre?[nmr]?|ich|mir|mich|tu|te|ti|usted"
    r"|le|has|tienes|tiene|yo|me|vous|votre|vos|toi|tes|je|voce|teve|seu|sua|lei|suo|tuo|u|uw|jezelf|pan|pani)\b"
)


@lru_cache(maxsize=8192)
def is_title(label: str) -> bool:
    """Whether a label beside a value speaks of it and asks for nothing, as the title of a book, a race or a charity: it
    speaks to nobody, and has other words than such names and questions have."""
    if _KEYS.search(label) is None or _TO_SOMEBODY.search(label) is not None:
        return False
    return any(_OF_ASKING.fullmatch(word) is None for word in _KEYS.sub(" ", label).split())
