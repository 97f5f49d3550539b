"""What a search or a title is about where no list has its words: by the weights of its words and by what it means
(`text/scores.py`), which tell what somebody asks of a body from what they ask of a sink."""

from functools import lru_cache
from typing import Final, NamedTuple

from gateway.detectors.context.about import fold
from gateway.detectors.health.text.scores import text_model
from gateway.detectors.matching.lazily import Expression


class Least(NamedTuple):
    """From how much on a text speaks of a topic, and how much its words have to speak of health as a whole, without
    which a topic is a chance."""

    score: float
    general: float


ASKED: Final = {
    "diagnosis": Least(3.0, 0.5),
    "symptom": Least(3.0, 0.5),
    "medication": Least(3.0, 0.5),
    "selfharm": Least(3.5, 1.5),
    "sexual": Least(3.5, 1.0),
    "substance": Least(3.5, 1.0),
    "reproductive": Least(4.5, 1.5),
    "appointment": Least(5.0, 1.8),
    "mood": Least(6.0, 4.0),
}
"""Of a search: of 350 for cars, songs, goods, news and recipes three had so much."""
TITLED: Final = {
    "diagnosis": Least(3.5, 1.5),
    "symptom": Least(3.5, 1.5),
    "medication": Least(3.5, 1.5),
    "selfharm": Least(5.5, 2.0),
    "sexual": Least(5.5, 3.0),
    "substance": Least(5.5, 3.0),
    "reproductive": Least(5.5, 3.0),
}
"""Of a title, which is the more often of a work."""

MIN_MEANT_WORDS: Final = 2
MAX_MEANT_CHARS: Final = 160

_OF_GOODS: Final = Expression(
    r"\b(?:pillows?|jeans|leggings|dress(?:es)?|clothes|clothing|bags?|stroller|pram|crib|cot|nursery"
    r"|shower (?:gift|cake"
    r"|games?)|onesies?|outfits?|photo ?shoot|announcement|kissen|kleid\w*|hose|almohada|ropa|coussin|vetements?|robe"
    r"|travesseiro|roupa|tablets? (?:pc|samsung|ipad)|ipad|vitamin [a-e]\d{0,2}|multivitamin\w*|supplements? shop"
    r"|mouthwash|mundwasser|sanitizer|hand (?:gel|soap)|perfume|toner|shampoo|deodorant|beer|gin|spirits|bier)\b"
)


@lru_cache(maxsize=512)
def means_illness(text: str, *, is_asked: bool) -> bool:
    """Whether a text that is looked for (`is_asked`), or is the title of something, is about an illness, a complaint, a
    medicine or harm to oneself."""
    model = text_model()
    words = text.split()
    if model is None or len(words) < MIN_MEANT_WORDS or len(text) > MAX_MEANT_CHARS:
        return False
    if _OF_GOODS.search(fold(text)) is not None:
        return False
    if sum(word.isalpha() for word in words) * 2 < len(words):
        return False  # numbers and keys
    told = model.scores(text)
    if not told.is_read or told.is_foreign:
        return False
    by_topic = dict(zip(model.topics, told.scores, strict=True))
    general = told.scores[0]
    return any(
        general >= least.general and by_topic.get(topic, 0.0) >= least.score
        for topic, least in (ASKED if is_asked else TITLED).items()
    )
