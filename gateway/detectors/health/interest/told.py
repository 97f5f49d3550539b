"""What apps and their kits for analytics tell of what somebody looks for, opens, hears or joins, under names of their
own: searches in every language, spoken questions, titles and slugs of pieces, links that open an app."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.naming import request_words, spaced
from gateway.detectors.context.nobody import is_offered
from gateway.detectors.health.interest.meant import means_illness
from gateway.detectors.health.interest.place import (
    MAX_SEARCH_CHARS,
    OF_SALES,
    OF_SONGS,
    SEARCH_KEY,
    asks_otherwise,
    is_of_works,
)
from gateway.detectors.health.interest.told_words import TOLD, TOLD_ELSEWHERE
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MAX_TITLE_CHARS: Final = 160

_TOLD: Final = Expression(rf"\b(?:{TOLD})\b")
_TOLD_ELSEWHERE: Final = Expression(TOLD_ELSEWHERE)
_LETTERS: Final = Expression(r"[^\W\d_]{3}")


def told_of(words: str) -> str | None:
    """The complaint or the illness in folded words, where they are of a person and of no work, animal or machine."""
    found = _TOLD.search(words)
    return None if found is None or _TOLD_ELSEWHERE.search(words) is not None else found[0]


def meant_by(field: Field, words: str, *, is_asked: bool) -> str | None:
    """The text of a field, where it means an illness without one of its names."""
    if _TOLD_ELSEWHERE.search(words) is not None or "://" in field.value:
        return None
    if " " not in field.value.strip():
        if is_asked or words.count(" ") < MIN_BLANKS_OF_SLUG:
            return None
        return field.value if means_illness(words, is_asked=False) else None
    return field.value if means_illness(field.value, is_asked=is_asked) else None


MIN_BLANKS_OF_SLUG: Final = 2
"""Of a slug with fewer words each says too much: `pollen_symptoms_off`."""


_SEARCH_MORE: Final = Expression(
    r"begriff|such(?:begriffe?|text|anfrage|string)|texto|texte|testo|text|frase|phrase|palabras?(?: clave)?|parole"
    r"|palavras?"
    r"|consulta|pregunta|pergunta|question|frage|domanda|vraag|requete|query ?term|terminos?|termino|sokning|zoekwoord"
    r"|search ?(?:value|string|for)|input|keyphrase|user ?(?:input|query|question|prompt)|ask"
)
"""Names of what is looked for, where the address says that something is."""
_SEARCH_PATH: Final = Expression(
    r"\b(?:search\w*|suche\w*|such|buscar?|busqueda|busca|cerca|ricerca|recherche\w*|chercher|zoek\w*|szukaj|pesquisa"
    r"|hledat|sok|haku|lookup|find|autocomplete|suggest\w*|typeahead|query|queries|ask|answers?|faq|symptom\w*"
    r")\b|search"
)
_SPOKEN: Final = Expression(
    r"(?:(?:final|raw|user|asr|stt|voice|speech|spoken|recogni[sz]ed|best|input|display|normali[sz]ed)?"
    r"(?:transcript(?:ion)?|utterance|hypothesis|querytext|spokentext|recogni[sz]edtext|asrtext|speechtext"
    r"|inputtranscript"
    r"|rawtext|lexical|display ?text))s?"
)
_SPOKEN_PLACE: Final = Expression(
    r"\b(?:asr|stt|voice|speech|intents?|utterances?|assistant|dialog(?:ue|flow)?|alexa|siri|bixby|skill|wake ?word"
    r"|nlu|nlp"
    r"|detect ?intent|recogni[sz]\w+|speaker|sprach\w*|voz|voix)\b"
)
_ADDRESS: Final = "url.query:"


def searched(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """What somebody looks for, in an address or in a body, typed or spoken, with its words."""
    place = request_words(message)
    looks = _SEARCH_PATH.search(place) is not None
    listens = _SPOKEN_PLACE.search(place) is not None
    if is_of_works(message):
        return
    for field in message.fields:
        if not 2 < len(field.value) <= MAX_SEARCH_CHARS or not field.path.startswith((_ADDRESS, "body.")):
            continue
        kind = _kind_of_search(field.key)
        if not kind or field.path.startswith(("body.html", "body.script", "body.feed")):
            continue
        if field.path.endswith("]") and "[" in field.path[-6:]:
            continue  # a list of words is none that somebody typed
        is_searched = kind == "search" or (kind == "short" and field.path.startswith(_ADDRESS))
        is_text = kind == "text" and (looks or listens) and _is_asked(field.value, is_typed=looks)
        is_spoken = kind == "spoken" and (listens or _is_heard(field)) and _is_asked(field.value, is_typed=False)
        if not (is_searched or is_text or is_spoken or _is_of_chat(field, kind, message)):
            continue
        if _LETTERS.search(field.value) is None or asks_otherwise(field, message) or is_offered(field.path, message):
            continue
        yield field, spaced(field.value)


@lru_cache(maxsize=4096)
def _kind_of_search(key: str) -> str:
    """What a key says of a text: that it is searched for, that it may be, that it was spoken; "" where nothing."""
    name = " ".join(key.replace("_", " ").replace("-", " ").split())
    if _SPOKEN.fullmatch(plain_key(key)) is not None:
        return "spoken"
    if SEARCH_KEY.fullmatch(name) is not None:
        return "short" if len(name) <= MAX_SHORT_KEY and name != "q" else "search"
    if name in ("content", "message", "prompt"):
        return "chat"
    return "text" if _SEARCH_MORE.fullmatch(name) is not None else ""


MAX_SHORT_KEY: Final = 2


_QUESTION: Final = Expression(
    r"(?:.*\?\s*$)|(?:what|how|why|when|which|who|can|could|is|are|am|do|does|did|should|will|would|was|wie|warum|wann"
    r"|welche\w*|kann|ist|sind|hilft|darf|que|como|por que|porque|cuando|cuanto|puedo|es|quel\w*|comment|pourquoi|quand"
    r"|combien|est|puis|quais|qual|quando|posso|come|perche|quanto|hoe|waarom|wanneer|kan|mag|find|search|tell me"
    r"|show me"
    r"|side effects|symptoms?)\b.*"
)
_SAYS: Final = Expression(
    r"(?:i|my|ich|mein\w*|yo|mi|je|j|mon|ma|eu|meu|minha|me|we|today|heute|hoy|gestern|yesterday)\b.*"
)


def _is_asked(value: str, *, is_typed: bool) -> bool:
    """Whether a text asks something, or where it was typed is a few words that somebody looks for; not what they say of
    themselves or want done."""
    words = spaced(value)
    if _QUESTION.fullmatch(words) is not None or value.rstrip().endswith("?"):
        return True
    return is_typed and _SAYS.fullmatch(words) is None and words.count(" ") < MAX_BLANKS_OF_SEARCH


MAX_BLANKS_OF_SEARCH: Final = 6


def _is_of_chat(field: Field, kind: str, message: ReadMessage) -> bool:
    """Whether a text is a question that somebody puts to a machine."""
    return kind == "chat" and parent(field.path) in _OF_USER.of(message) and _is_asked(field.value, is_typed=False)


def is_put_to_machine(field: Field) -> bool:
    """Whether a text has a name as in talks with machines, where people speak of anything."""
    return _kind_of_search(field.key) == "chat"


def _of_user(message: ReadMessage) -> frozenset[str]:
    """The objects that are what a person wrote to a machine: `{"role": "user", "content": …}`."""
    roles = frozenset(
        parent(one.path)
        for one in message.fields
        if one.key in ("role", "author", "sender", "from") and one.value.lower() in ("user", "human")
    )
    return roles | frozenset(
        parent(one.path) for one in message.fields if one.key == "prompt" and _OF_MODELS.search(message.path.lower())
    )


_OF_MODELS: Final = Expression(r"/(?:completions?|generate|ask|chat|messages|assistant|converse)\b")
_OF_USER: Final = Latest(_of_user)


def _is_heard(field: Field) -> bool:
    """Whether a text stands where a machine wrote down what it heard: `asr.nbest[0].transcript`."""
    return _SPOKEN_PLACE.search(spaced(parent(field.path))) is not None


_TITLE_KEY: Final = Expression(
    r"\w{0,24}?(?:content|article|lesson|course|module|session|video|episode|feed|podcast|show|program(?:me)?"
    r"|series|collection|guide|story|blog|post|topic|chapter|meditation|exercise|webinar|workshop|challenge|journey"
    r"|pathway|tip|card|item|book|pin|material|leaflet|condition|disease|kurs|curso|cours|artikel|articulo"
    r"|lektion|leccion|thema|tema|sujet)"
    r"(?:s|es)?(?:title|name|slug|headline|topic|category|theme|subject|label|path|key|ids?|titel|titulo|titre"
    r"|nombre|nom)?s?"
    r"|(?:og|page|screen|link|deeplink|push|notification|email|campaign|web|seo|meta|twitter)(?:title|headline"
    r"|subject|topic)"
    r"|quiz(?:title|name|slug|topic|id)|utmterm|headline|slugs?|topics?|title|titel|titulo|titre|titolo|lesson"
    r"|chapter|condition(?:s|slug|name)?"
)
"""What the title, the slug or the shelf of a piece is called in events of apps."""
_PLAIN_TITLES: Final = frozenset(
    {
        "title",
        "titel",
        "titulo",
        "titre",
        "titolo",
        "item",
        "items",
        "itemname",
        "card",
        "content",
        "post",
        "show",
        "key",
    }
    | {"headline", "book", "pin", "artikel", "artikelname", "articulo", "itemtitle"}
)
"""Names that a note, a task or a ware has as well: they count where an event says that a piece was opened."""
_OPENED: Final = Expression(
    r"(?:\w+ ){0,4}(?:view(?:ed)?|read|open(?:ed)?|play(?:ed)?|start(?:ed)?|listen(?:ed)?|watch(?:ed)?|complet(?:e|ed)"
    r"|finish(?:ed)?|click(?:ed)?|tap(?:ped)?|save[d]?|bookmark(?:ed)?|favou?rited?|share[d]?|like[d]?|subscrib(?:e|ed)"
    r"|follow(?:ed)?|enroll?(?:ed)?|join(?:ed)?|impression|shown|seen|progress|select(?:ed)?|search(?:ed)?|visit(?:ed)?"
    r"|angesehen|gelesen|gestartet|visto|leido|lu|vu)(?: \w+){0,3}|(?:page|screen|content|article|lesson"
    r"|view)(?: \w+){0,2}"
)
_EVENT_KEY: Final = frozenset(
    ("event", "eventname", "en", "ev", "name", "action", "type", "eventtype", "e", "verb", "t", "hittype", "activity")
)
MAX_EVENT_CHARS: Final = 60
_WRITES: Final = Expression(
    r"\b(?:cms|wp json|wordpress|ghost|contentful|admin|editor|drafts?|publish|moderation|upload)\b"
)
"""Where articles are written, not read."""


def titled(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Titles and slugs of what somebody opens, hears, reads or follows, with their words."""
    if is_of_works(message) or _WRITES.search(request_words(message)) is not None:
        return
    for field in message.fields:
        if not 2 < len(field.value) <= MAX_TITLE_CHARS or not _is_titled(field.key):
            continue
        if not field.path.startswith(("body.", _ADDRESS)) or field.path.startswith(
            ("body.html", "body.script", "body.feed")
        ):
            continue
        if _LETTERS.search(field.value) is None or is_offered(field.path, message):
            continue
        if parent(field.path) in _SOLD.of(message) or (
            plain_key(field.key) in _PLAIN_TITLES and not _OPENS.of(message)
        ):
            continue
        yield field, spaced(field.value)


@lru_cache(maxsize=4096)
def _is_titled(key: str) -> bool:
    return _TITLE_KEY.fullmatch(plain_key(key)) is not None


def _sold(message: ReadMessage) -> frozenset[str]:
    """The objects that are a ware or a song, or a piece of a game by its kind."""
    return frozenset(
        parent(one.path)
        for one in message.fields
        if (key := plain_key(one.key)) in OF_SALES
        or key in OF_SONGS
        or key in _OF_WARES
        or (key in ("contenttype", "itemtype") and one.value.lower() in _OF_GAMES)
    )


_OF_WARES: Final = frozenset(
    {"quantity", "itemprice", "unitprice", "variantid", "asin", "gtin", "ean", "currency", "brand"}
)
_OF_GAMES: Final = frozenset({"level", "character", "skin", "weapon", "map", "quest", "achievement", "song", "movie"})
_SOLD: Final = Latest(_sold)


def _opens(message: ReadMessage) -> bool:
    """Whether an event says that something was opened, read or played."""
    return any(
        plain_key(one.key) in _EVENT_KEY
        and len(one.value) <= MAX_EVENT_CHARS
        and _OPENED.fullmatch(spaced(one.value)) is not None
        for one in message.fields
    )


_OPENS: Final = Latest(_opens)

_LINK_KEY: Final = Expression(
    r"\w{0,24}(?:deeplink|deeplinkpath|deeplinkurl|deeplinkvalue|intenturi|intenturl|canonicalurl"
    r"|canonicalidentifier|deepuri"
    r"|launchurl|launchuri|openurl|openeduri|appurl|applink|universallink|targeturl|targeturi|clickaction|clickurl"
    r"|route"
    r"|navigateto|redirecturi|redirectpath|landingpath|pushurl|linkpath|screenpath)\w{0,8}"
)
_APP_LINK: Final = Expression(
    r"(?!https?:|file:|content:|data:|wss?:|ftp:|jdbc:|android-app:|market:|s3:|gs:|rt[ms]p:|webpack|rollup|ng:|node:"
    r"|app:///|chrome|moz-|vscode|resource:|urn:)"
    r"[a-z][a-z0-9+.-]{2,40}://[\w.~%/+-]{3,200}(?:[?#].*)?",
    2,
)
_LINK_STEPS: Final = Expression(r"[\w.~%+-]{1,80}(?:/[\w.~%+-]{1,80}){1,8}(?:[?#].*)?|/[\w.~%/+-]{2,200}(?:[?#].*)?")


def linked(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Where a link led into an app, with the words of its path."""
    for field in message.fields:
        if not 4 < len(field.value) <= MAX_LINK_CHARS or not field.path.startswith(("body.", _ADDRESS)):
            continue
        if _OF_CRUMBS.search(field.path) is not None and field.value.startswith("/"):
            yield field, spaced(field.value)
        elif "://" in field.value[:48]:
            if _APP_LINK.fullmatch(field.value) is not None and _OF_PROGRAM.search(field.value) is None:
                yield field, spaced(field.value.partition("://")[2])
        elif _is_link_key(field.key) and _LINK_STEPS.fullmatch(field.value) is not None:
            yield field, spaced(field.value)


MAX_LINK_CHARS: Final = 300
_OF_PROGRAM: Final = Expression(r"\.(?:[jt]sx?|mjs|css|map|vue|py|kt|swift|java|dart|go|rs|cc?|hp?p)(?:[?#:].*)?$")
"""The end of the address of a part of a program."""
_OF_CRUMBS: Final = Expression(
    r"(?:breadcrumbs?|crumbs|navigation|history|journey)\b.{0,24}\.(?:data\.|params\.)?(?:to|from|route|url|path"
    r"|screen)$",
    2,
)
"""Where an app was before it crashed."""


@lru_cache(maxsize=4096)
def _is_link_key(key: str) -> bool:
    return _LINK_KEY.fullmatch(plain_key(key)) is not None
