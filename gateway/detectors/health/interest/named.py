"""Whether words of an address, a search or a title name an illness, and whether the name of a server does."""

import re
from functools import lru_cache
from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.health.interest.more import MORE_CLEAR, OF_SCRIPTS
from gateway.detectors.health.interest.names import NAMES
from gateway.detectors.health.interest.told_words import ASSOCIATIONS, SITES_MORE
from gateway.detectors.health.interest.words import CLEAR, SITES, SITES_ELSEWHERE, UNCLEAR
from gateway.detectors.matching.lazily import Expression

_CLEAR: Final = Expression(rf"\b(?:{CLEAR}|{MORE_CLEAR}|{NAMES})\b")
_OF_SCRIPTS: Final = Expression(fold(OF_SCRIPTS))
UNCLEAR_WORDS: Final = tuple(
    (Expression(rf"\b(?:{one.words})\b"), Expression(rf"\b(?:{one.elsewhere})\b")) for one in UNCLEAR
)
_SITES: Final = Expression(rf"{SITES}|{SITES_MORE}|{ASSOCIATIONS}")
_SITES_ELSEWHERE: Final = Expression(SITES_ELSEWHERE)
NO_READER: Final = Expression(
    r"\b(?:soundtracks?|albums?|mix ?tapes?|cassettes?|audio ?cds?|emojis?|sticker\w*|gifs?|clip ?arts?"
    r"|emoticons?|\w+ free (?:compost\w*|gardening|knitting|cooking|baking)|games?|poster"
    r"|t ?shirts?|mug|stickers?|vinyl|toys?|\d{2,3}x\d{2,3}|pillow cover|lyrics|movies?|films?"
    r"|imdb|songs?|wikipedia hip hop|squad|music|bands?|album|stock|market|css"
    r"|(?:wp|wordpress|shopify|vs ?code|colou?r|dark|light|ui|app|react|tailwind|bootstrap|icon) themes?"
    r"|(?:content|assets|static|gtk) themes?|comedy|improv?|stand ?up comed\w+|kabarett|open mic|tribute|karaoke)\b"
)
"""Films, games and songs are called after illnesses."""


@lru_cache(maxsize=2048)
def names_site(host: str) -> bool:
    """Whether the name of a server says that it is about an illness."""
    return _SITES.search(host) is not None and _SITES_ELSEWHERE.search(host) is None


def named_illness(words: str) -> re.Match[str] | None:
    """The illness in the words of an address or a search."""
    if NO_READER.search(words):
        return None
    if (found := _CLEAR.search(words)) is not None:
        return found
    if not words.isascii() and (found := _OF_SCRIPTS.search(words)) is not None:
        return found
    for word, elsewhere in UNCLEAR_WORDS:
        if (found := word.search(words)) is not None and not elsewhere.search(words):
            return found
    return None


def means_otherwise(words: str) -> bool:
    """Whether words have the name of an illness, and beside it what says that something else is called so."""
    return any(
        word.search(words) is not None and elsewhere.search(words) is not None for word, elsewhere in UNCLEAR_WORDS
    )
