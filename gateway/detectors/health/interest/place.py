"""Which fields of a request tell of a page, a search, a screen or a piece that somebody looks at, and their words."""

import re
from typing import Final, NamedTuple

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold
from gateway.detectors.context.naming import RESOLVER, own_name, spaced
from gateway.detectors.context.nobody import is_offered
from gateway.detectors.context.pages import is_keyword, is_title
from gateway.detectors.health.interest.pieces import is_about_health, is_page_data
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MAX_PLACE_CHARS: Final = 1000
"""Longer addresses, searches and lists of keywords are looked at so far."""

MAX_SEARCH_CHARS: Final = 160
"""Longer texts are none that somebody searches for."""

_OF_WORKS: Final = Expression(
    r"(?:^|[.-])(?:cine(?!t)\w*|kino\w*|films?\w*|movies?\w*|imdb|tmdb|themoviedb|letterboxd|tvdb|thetvdb|trakt"
    r"|lyrics?\w*|genius|itunes|musixmatch|discogs|bandsintown|songkick|setlist|beatport|audiomack|pandora|qobuz"
    r"|napster"
    r"|tvmaze|justwatch|rottentomatoes|metacritic|filmaffinity|allocine|musicbrainz|lastfm|audioscrobbler|igdb|twitch"
    r"|spotify|deezer|soundcloud|bandcamp|songs?\w*|music\w*|musik\w*|tidal|shazam|steam\w*|games?\w*"
    r"|gaming)(?:[.-]|$)"
)
"""Hosts at which people search for films, songs and games, which are called after anything."""
_OF_SOFTWARE: Final = Expression(
    r"(?:^|\.)(?:pypi|pythonhosted|npmjs|npmmirror|yarnpkg|unpkg|jsdelivr|cdnjs|esm|skypack|rubygems|crates|docs"
    r"|packagist|nuget|maven"
    r"|mvnrepository|sonatype|hex|pub|cocoapods|cran|conda|anaconda|hackage|metacpan|pkg|proxy\.golang|golang|debian"
    r"|ubuntu"
    r"|fedoraproject|archlinux|alpinelinux|launchpad|snapcraft|flathub|f-droid|docker|quay|ghcr|github"
    r"|githubusercontent"
    r"|gitlab|bitbucket|sourceforge|codeberg|huggingface|kaggle|libraries|readthedocs|jfrog|artifactory|nexus)\."
    r"(?:com|org|io|net|dev|rs|pm|sh|cloud|co|app|r-project\.org|space)$"
)
"""Hosts of packages and programs, which are called after anything: who fetches one has nothing of it."""

_SPECIALTY_KEY: Final = Expression(
    r"(?:doctor |dr |practitioner |medical )?(?:special(?:i?ty|ities|i[sz]ations?|ist|ist type)|fachrichtung"
    r"|fachgebiet"
    r"|fachbereich|especialidad(?:es)?|especialidades?|specialites?|specialita|specialisme|specjalizacja|specjalista"
    r"|specialitet|disease|condition|pathology|patologia|enfermedad|krankheit|erkrankung|treatment|behandlung)s?"
)
"""Names, in an address, of the field of medicine in which somebody looks for a doctor."""

_ASSET: Final = Expression(
    r"\.(?:js|mjs|css|map|png|jpe?g|gif|webp|svg|ico|woff2?|ttf|mp[34]|m4[as]|ts|m3u8|zip|apk|deb|rpm|tar|tgz|xz|bz2"
    r"|whl|jar|exe|msi|dmg|pkg|iso|7z|rar|crx|xpi|ipa|gz|wasm|json|xml|txt|tgs|lottie|webm|avif|apng"
    r"|bin|dat)$"
)
SEARCH_KEY: Final = Expression(
    r"q|qs|query|search|(?:[a-z]{1,12} ){0,2}search ?(?:strings?|terms?|query|text|phrase|keywords?|input|value|q)"
    r"|search (?:term|query|text|string|phrase|word|keyword)s?|keyword|term|terms|searchterm"
    r"|searchquery|s|p|wd|buscar|busqueda|suche|suchbegriff|suchwort|recherche|rechercher|mots?(?: cles?)?|terme"
    r"|text query|k"
    r"|zoek(?:en|term|opdracht)?|szukaj|fraza|szukana fraza|cerca|ricerca|sok|sokord|sogeord|hledat|dotaz|ara"
    r"|arama|aranan|haku"
    r"|pesquisar?|busca|termo|buscador|search for|find|user query|search ?string|search ?text|kw|keywords|query"
    r" string|stichwort"
)
_SHORT_KEY: Final = Expression(r"[a-z]{1,2}")
"""Keys so short mean a search in an address or a form alone."""
_DOCUMENT: Final = Expression(r"\s*(?:query|mutation|subscription|fragment)\b[^a-z]*\w*\s*[({@]|\s*\{")
"""A query of GraphQL, which a program wrote."""
_PAGE_KEY: Final = Expression(
    r"(?:(?:page|screen|view|document|article|content|site|current|previous|prev|last|landing|web ?page|from"
    r"|firebase|event|ep|previous screen|target|destination|post|group|forum|community|room|channel)\s)?"
    r"(?:page|url|uri|screen|path|location|referr?er|ref|href|route|slug|screen ?name|page ?name|page ?title"
    r"|page ?path|page ?url|article|view ?name|deeplink|deep ?link|link)"
    r"|(?:page|screen|document|article|content|view) (?:title|name|path|id|class|category|type|slug|topic)|dl|dr|dt"
    r"|dp|rl|cd|pagename|screenname|pagetitle|pageurl|pagepath"
    r"|(?:cd |custom data )?(?:content|article|blog|lesson|course|module) (?:category|name|slug|topic|title)|topics?"
    r"|seo title|(?:group|forum|community|team|circle|gruppen?|grupo|groupe|comunidad|gruppo)"
    r" ?(?:name|title|topic|nombre|nom)|temas?|themen|thema|sujets?|temi"
    r"|(?:[a-z]{2,12} ){1,2}(?:topics?|interests|themen|temas|sujets|intereses|interessen)"
    r"|onderwerp(?:en)?|assuntos?"
    r"|topicos?|tematy|amnen"
    r"|keywords?|kw|kws|tags?|interests?|segments?|audience|article ?id|cust ?params"
)
_NO_PAGE_KEY: Final = Expression(
    r"image|img|icon|avatar|photo|thumb|logo|picture|poster|cover|cdn|base_?url|endpoint|webhook|schema|xmlns"
    r"|namespace"
    r"|system|profile|issuer|\biss\b|license|homepage|repository|\bcode\b"
)
_TARGET_KEY: Final = Expression(r"tl|target|(?:target|dest|to)lang(?:uage)?(?:code)?|langpair")
_LANGUAGE: Final = Expression(r"[a-z]{2,3}(?:[-_|][A-Za-z]{2,4})*", re.IGNORECASE)
SEARCHED_FOR: Final = "A search for an illness."
NAMED_SERVER: Final = "The name of the server says which illness it is about."
NAMED_SCREEN: Final = "The name of a page or a screen tells of an illness."
NAMED_ADDRESS: Final = "The address of a page names an illness."
"""What a hit says of a place."""


class Place(NamedTuple):
    """One value that tells of a page: its words, and those of the address around it."""

    field: Field
    words: str
    detail: str
    is_page: bool = False  # a page or a screen of an app, where also names of questionnaires count


_MEANS_OTHERWISE: Final = Expression(
    r"[_ +-](?:\(|%28)(?:\d{4}[_ ])?(?:[a-z]+[_ ])?(?:film|movie|album|song|single|band|novel|book|roman|buch"
    r"|libro|livre|tv[_ ]series|series|serie|episode|play|musical|opera|painting|comics?|character"
    r"|video[_ ]?game|computerspiel"
    r"|videojuego|jeu|gioco|musician|rapper|singer|group|gruppe|grupo|gruppo|groupe|cancion|chanson|canzone|lied"
    r"|disco|disque|pelicula|filme|zespol"
    r"|piosenka|geograph(?:y|ie)|geografia|geolog(?:y|ie|ia)|meteorolog(?:y|ie|ia|i)|econom(?:y|ics|ie|ia)|wirtschaft"
    r"|ekonomia|physics?|physik|fisica|physique|mathemati(?:cs|k)|chess|schach|astronom(?:y|ie|ia)|asteroid|ship"
    r"|schiff"
    r"|genus|gattung|plant|insect|village|town|city|river|typograph(?:y|ie)|heraldry|grammar)(?:\)|%29)"
)
"""What an encyclopedia puts behind a word that means something else there."""


def page_of(field: Field, message: ReadMessage) -> Place | None:
    """What a field tells of a page, or None where it does not."""
    path = field.path
    if path == "url.path":
        return _target(field, message)
    if path == "header:referer":
        return Place(field, _address_words(field.value), "The Referer names a page about an illness.")
    if path.startswith(("header:", "cookie:")) and not path.startswith("header:referer|query"):
        return None
    if path.startswith(("body.html", "body.script", "body.feed", "body.text", "mail.")) and not _INSIDE.match(path):
        return None
    if _OF_MAPS.search(path) is not None:
        return None
    if _IN_BID.search(path) is not None or (_CONTENT.search(path) is not None and _PLAYED.of(message)):
        return Place(field, spaced(field.value[:MAX_PLACE_CHARS]), NAMED_SCREEN, is_page=True)
    name = own_name(field)
    if (name in ("name", "title") and _OF_GROUPS.search(path) is not None) or (
        _CHOSEN_TOPIC.search(path) is not None and _OF_TOPICS.search(message.path.lower()) is not None
    ):
        return Place(field, spaced(field.value[:MAX_PLACE_CHARS]), NAMED_SCREEN, is_page=True)
    if name in ("name", "domain", "host", "qname") and parent(path) in _RECORDS_ASKED.of(message):
        return Place(field, spaced(field.value), NAMED_SERVER)
    if name in ("name", "value", "label") and _SEGMENT.search(path) is not None:
        words = spaced(field.value[:MAX_PLACE_CHARS])
        return Place(field, words, NAMED_SCREEN, is_page=True)
    if name == "name" and path.startswith("url.query") and RESOLVER.search(message.path) is not None:
        return Place(field, spaced(field.value), NAMED_SERVER)
    if path.startswith("url.query:") and _SPECIALTY_KEY.fullmatch(name) is not None:
        return Place(field, spaced(field.value[:MAX_PLACE_CHARS]), SEARCHED_FOR)
    if is_app_of_bid(field, message):
        return Place(field, spaced(field.value[:MAX_PLACE_CHARS]), NAMED_SCREEN, is_page=True)
    if name in _BEGINNINGS and path.startswith("url.query:") and _SUGGESTS.search(message.path.lower()) is not None:
        return _search(field, name, message)
    if SEARCH_KEY.fullmatch(name):
        return _search(field, name, message)
    if _OF_PIECES.fullmatch(name) is not None and (kind := _kind_of_piece(field, message)) is not None:
        words = spaced(f"{kind} {field.value}"[:MAX_PLACE_CHARS])
        return Place(field, words, NAMED_SCREEN, is_page=True)
    if _FILE.fullmatch(field.value) is not None and is_asset(field.value):
        return None  # a picture or a source, wherever it is kept
    if name == "ref" and " " in field.value:
        return None  # what a payment is for
    is_page = _PAGE_KEY.fullmatch(name) is not None or is_title(path, name) or is_keyword(path)
    is_page = is_page or (_WIKI.search(message.path) is not None and _WIKI_KEY.fullmatch(name) is not None)
    if (is_page or is_page_address(field) or _is_page_path(field, message)) and not is_offered(path, message):
        is_address = "://" in field.value[:12] or field.value.startswith("/")
        if field.value.startswith("/") and (host := _HOSTS.of(message).get(parent(path))) is not None:
            return Place(field, _address_words(f"https://{host}{field.value}"), NAMED_SCREEN, is_page=True)
        words = _address_words(field.value) if is_address else spaced(field.value[:MAX_PLACE_CHARS])
        return Place(field, words, NAMED_SCREEN, is_page=True)
    return None


def _target(field: Field, message: ReadMessage) -> Place | None:
    """What the address of a request says of a page."""
    if (topic := _PUSH_TOPIC.search(field.value)) is not None:
        return Place(field, spaced(topic[1]), NAMED_ADDRESS)
    if not message.title.startswith(("GET ", "HEAD ")):
        return None
    if is_asset(field.value) and not is_page_data(field.value):
        return None
    if (
        not is_about_health(field.value)
        or _MEANS_OTHERWISE.search(fold(field.value)) is not None
        or _OF_SOFTWARE.search(message.host.lower()) is not None
        or _OF_DICTIONARIES.search(message.host.lower()) is not None
    ):
        return None
    return Place(field, spaced(f"{message.host} {field.value}"[:MAX_PLACE_CHARS]), NAMED_ADDRESS)


def _search(field: Field, name: str, message: ReadMessage) -> Place | None:
    """What somebody looks for, where they do not look for a work, a translation or the answer of a quiz."""
    path = field.path
    if len(field.value) > MAX_SEARCH_CHARS or ("json:" in path and name != "q" and _SHORT_KEY.fullmatch(name)):
        return None
    if _DOCUMENT.match(field.value) is not None or is_offered(path, message):
        return None
    if parent(path) in _TRANSLATED.of(message) or _OF_WORKS.search(message.host) is not None:
        return None
    if parent(path) in _ASKED_OTHERWISE.of(message):
        return None
    return Place(field, spaced(field.value[:MAX_PLACE_CHARS]), SEARCHED_FOR)


def asks_otherwise(field: Field, message: ReadMessage) -> bool:
    """Whether a text is a query that a program wrote, is to be translated, or asks for a song or the answer of a
    quiz."""
    place = parent(field.path)
    if _DOCUMENT.match(field.value) is not None or place in _TRANSLATED.of(message):
        return True
    return place in _ASKED_OTHERWISE.of(message)


def is_of_works(message: ReadMessage) -> bool:
    """Whether a message goes where people look for films, songs, games, programs and words."""
    host = message.host.lower()
    return any(one.search(host) is not None for one in (_OF_WORKS, _OF_SOFTWARE, _OF_DICTIONARIES))


def _hosts(message: ReadMessage) -> dict[str, str]:
    """The names of the sites of pages, by the objects in which their paths stand."""
    return {
        parent(one.path): one.value
        for one in message.fields
        if plain_key(one.key) in _HOST_KEYS and _SITE.fullmatch(one.value) is not None
    }


_HOST_KEYS: Final = frozenset(
    {"dh", "hostname", "host", "domain", "site", "sitedomain", "pagehost", "pagehostname", "dom"}
)
_HOSTS: Final = Latest(_hosts)

_APP_OF_BID: Final = Expression(r"\.(?:app|site)\.name$")
_BIDS: Final = Expression(
    r"openrtb|\brtb\b|/bid(?:s|request|der)?\b|/auction\b|\brtb\d|\bssp\b|\bdsp\b|adexchange|prebid"
)
"""What an app is called for whose room bids are asked: whoever has it open sees the advertisement."""


def is_app_of_bid(field: Field, message: ReadMessage) -> bool:
    """Whether a value is what an app is called in whose room an advertisement is offered."""
    return (
        _APP_OF_BID.search(field.path) is not None and _BIDS.search(f"{message.host}{message.path}".lower()) is not None
    )


_BEGINNINGS: Final = frozenset(
    {"prefix", "input", "text", "term", "partial", "typed", "stem", "str", "phrase", "search"}
)
_SUGGESTS: Final = Expression(
    r"/(?:[\w.-]*auto-?(?:complete|suggest)\w*|suggest\w*|type-?ahead|completions?)(?:[/.?]|$)"
)
"""Where what is being typed into a search is asked for, and what it is called there."""
_FILE: Final = Expression(r"[\w@.-]{1,60}(?:/[\w@.-]{1,80}){0,8}")
_OF_GROUPS: Final = Expression(
    r"\.(?:group|community|team|circle|room|forum|channel|gruppe|grupo|groupe|comunidad)\.(?:name|title)$",
    re.IGNORECASE,
)
_CHOSEN_TOPIC: Final = Expression(
    r"\.(?:selected|selection|chosen|picked|choices|ids|slugs|values|items|follow|followed|add|added|saved?|t|ts|id|list"
    r"|bookmarks?|favou?rites?|favorit[oa]s|favoris|merkliste)\[\d+\]$|:\$\[\d+\]$",
    re.IGNORECASE,
)
_OF_TOPICS: Final = Expression(
    r"/(?:topics?|interests?|themen|temas|sujets|intereses|interessen|centres-d-interet"
    r"|bookmarks?|saved|favou?rites?|favorit[oa]s|favoris|merkliste|reading-?list)(?:[/?.]|$)"
)
"""Where somebody says what they want to read about, and what stands there for it."""

_WIKI: Final = Expression(r"/(?:api|index|load)\.php$|/w/")
_WIKI_KEY: Final = Expression(r"titles?|page|pages|(?:g?sr|ps|gps)search|gaifrom|apprefix")
"""What MediaWiki calls a page that is asked for."""

_OF_DICTIONARIES: Final = Expression(
    r"(?:^|[.-])(?:dict|dict\.leo|dictionar(?:y|ies)|woerterbuch|thesaurus|linguee|wordreference|conjugation"
    r"|translate"
    r"|vocabulary)[.-]"
)
"""Hosts at which people look words up, which are words of anything."""

_CONTENT: Final = Expression(r"\.(?:content|item|track|media|video|article|session|lesson)\.(?:title|name)$")
_PLAYS: Final = Expression(
    r"(?:\w+[ _.:-])?(?:play|played|view|viewed|open|opened|read|listen|listened|watch|watched|start|started"
    r"|complete|completed)"
)


def _is_played(message: ReadMessage) -> bool:
    """Whether an event says that somebody looks at something or listens to it."""
    return _OF_WORKS.search(message.host.lower()) is None and any(
        plain_key(one.key) in ("event", "eventname", "action", "type", "name") and _PLAYS.fullmatch(one.value.lower())
        for one in message.fields
    )


_PLAYED: Final = Latest(_is_played)

_IN_BID: Final = Expression(r"\.(?:app|site)\.content\.(?:title|series|keywords)$")
"""What somebody reads or sees while an advertisement is offered (OpenRTB 2.6, section 3.2.16)."""


def _records_asked(message: ReadMessage) -> frozenset[str]:
    """The objects that say which kind of record DNS was asked for."""
    return frozenset(
        parent(one.path)
        for one in message.fields
        if one.value in _RECORD_TYPES and plain_key(one.key) in ("type", "qtype", "rrtype", "recordtype")
    )


_RECORD_TYPES: Final = frozenset({"A", "AAAA", "HTTPS", "SVCB", "CNAME"})
_RECORDS_ASKED: Final = Latest(_records_asked)

_OF_MAPS: Final = Expression(r"/(?:node|way|relation)(?:\[\d+\])?/tag(?:\[\d+\])?/@[kv]$")
"""What there is at a place on a map (OpenStreetMap): tags of it are no tags of a page."""

_PUSH_TOPIC: Final = Expression(r"/rel/topics/([\w.~%-]{2,100})$")
"""What an app has itself sent news about (Firebase Cloud Messaging: `/iid/v1/TOKEN/rel/topics/NAME`)."""

_OF_PIECES: Final = Expression(
    r"(?:video |episode |article |content |item |media |story |lesson |post |product |artikel )?(?:title|name"
    r"|headline|id)|titel|titulo|titre|titolo|episode|podcast|video|lesson"
)
"""Names of what a piece that somebody looks at is called."""

_LOOKED_TEXT: Final = """
watchseconds watchedseconds secondswatched watchtime watchtimems watchtimeseconds watchduration
watchdurationms watchms watchedms watchpercent watchedpercent percentwatched watchprogress watchedat
viewedat viewduration viewseconds viewtime dwelltime dwellms dwelltimems dwellseconds timespent timespentms
timespentseconds timeonpage secondsonpage scrolldepth scrollpercent readat readseconds readpercent
readprogress percentread secondsread listenedseconds secondslistened listenseconds listenedms listenedat
playedseconds secondsplayed playbackposition playposition lastposition resumeposition positionsec positionsecs
positionseconds positionms progresssec progressseconds dwell dwellsec
"""
LOOKED: Final = frozenset(_LOOKED_TEXT.split())
"""What stands beside a piece that says how long somebody looked at it."""

_KINDS_OF_PIECES: Final = Expression(
    r"(?:health|medical|wellness|condition|disease|illness|symptom|topic|article|lesson|course|guide|story|blog"
    r"|library|education|post)"
    r"(?:[ _-](?:topics?|conditions?|articles?|pages?|lessons?|guides?|stor(?:y|ies)|posts?|librar(?:y|ies)"
    r"|content))?s?"
)
OF_SONGS: Final = frozenset(
    {"artist", "artists", "album", "artistname", "albumname", "trackid", "isrc", "bpm", "genre"}
)
_OF_WARES: Final = Expression(r"(?:item|product|article|artikel) (?:name|title)")


_EVENTS: Final = frozenset({"e", "ev", "event", "action", "eventtype", "eventname", "interaction"})
_OF_PIECE: Final = Expression(
    r"impression|click(?:ed)?|view(?:ed)?|tap(?:ped)?|open(?:ed)?|read|seen"
    r"|(?:video|article|content|episode|podcast|story|lesson|post|card|reco\w*) (?:view(?:ed)?|open(?:ed)?"
    r"|start(?:ed)?|play(?:ed)?"
    r"|progress|complete[d]?|finish(?:ed)?|read|click(?:ed)?|impression|saved?|bookmarked|liked|shared)"
)
"""What happens with a piece that is shown to somebody."""
MAX_EVENT_CHARS: Final = 40
OF_SALES: Final = frozenset({"price", "sku", "ticker", "symbol", "rating", "ratings", "releaseyear", "imdb", "tmdb"})


def _looked_at(message: ReadMessage) -> dict[str, str]:
    """The objects that tell what somebody looks at: what kind of piece it is, or "" where only that it was looked
    at."""
    places: dict[str, str] = {}
    songs: set[str] = set()
    for one in message.fields:
        key = plain_key(one.key)
        if key in LOOKED:
            places.setdefault(parent(one.path), "")
        elif (
            key in ("contenttype", "itemtype", "piecetype") and _KINDS_OF_PIECES.fullmatch(fold(one.value)) is not None
        ):
            places[parent(one.path)] = fold(one.value)
        elif key in _EVENTS and _OF_PIECE.fullmatch(spaced(one.value[:MAX_EVENT_CHARS])) is not None:
            places.setdefault(parent(one.path), "")
        elif key in OF_SONGS or key in OF_SALES:
            songs.add(parent(one.path))
    return {place: kind for place, kind in places.items() if place not in songs}


_LOOKED_AT: Final = Latest(_looked_at)


def _kind_of_piece(field: Field, message: ReadMessage) -> str | None:
    """What kind of piece a value is the name of, "" where that is not said, None where nobody looks at it: a video with
    how long it ran, an article whose kind stands beside, an article of a pharmacy."""
    if not field.path.startswith(("body.", "url.query:")) or _OF_WORKS.search(message.host) is not None:
        return None
    kind = _LOOKED_AT.of(message).get(parent(field.path))
    if kind is None and _OF_WARES.fullmatch(own_name(field)) is not None:
        kind = "" if _PHARMACY.search(message.host.lower()) is not None else None
    return None if kind is None or is_offered(field.path, message) else kind


_PHARMACY: Final = Expression(
    r"pharm|apothe[kc]|apotek|aptek|farmac|docmorris|medpex|sanicare|zurrose|redcare|drugstore|chemist|eczane"
    r"|lekarn|walgreens|\bcvs\b"
)
"""In names of hosts of pharmacies, where an article is looked at for what it is good for."""


def is_page_address(field: Field) -> bool:
    """Whether a value is the address of a page, whatever it is called: trackers call it by a letter."""
    path, key, value = field
    if not value.startswith(("https://", "http://")) or " " in value or not path.startswith(("url.query:", "body.")):
        return False
    return _NO_PAGE_KEY.search(key.lower()) is None


_INSIDE: Final = Expression(r"body\.text\|(?:[^\s]*\|)?(?:json|pairs|query|form|msgpack|cbor):")
"""What is packed into a body that says only that it is text, as `sendBeacon` of browsers has it."""

_SHORT_PLACE: Final = Expression(r"url\.query:[a-z]{1,2}")
_SITE: Final = Expression(r"(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12}")


def _is_page_path(field: Field, message: ReadMessage) -> bool:
    """Whether a value is the path of a page of which another value is the site, both called by a letter:
    `h=/conditions/asthma&d=www.example.org`."""
    if not field.value.startswith("/") or _SHORT_PLACE.fullmatch(field.path) is None:
        return False
    return any(_SHORT_PLACE.fullmatch(one.path) and _SITE.fullmatch(one.value) for one in message.fields)


_SEGMENT: Final = Expression(r"\.(?:segments?|audiences?|interests|topics|cohorts)\[\d+\]\.(?:name|value|label)$")
"""Groups in which advertising puts somebody (OpenRTB 2.6, section 3.2.22)."""


def _translated(message: ReadMessage) -> frozenset[str]:
    """The objects that name the language a text is to be put into: a sentence of anybody."""
    return frozenset(
        parent(one.path)
        for one in message.fields
        if _TARGET_KEY.fullmatch(plain_key(one.key)) and _LANGUAGE.fullmatch(one.value)
    )


_TRANSLATED: Final = Latest(_translated)


def _asked_otherwise(message: ReadMessage) -> frozenset[str]:
    """The objects that ask for a song, a film or a game, or that are the question of a quiz with its answers."""
    found: set[str] = set()
    teams: dict[str, set[str]] = {}
    for one in message.fields:
        if _SORT_KEY.fullmatch(plain_key(one.key)) is not None and _SORTS.fullmatch(one.value.lower()) is not None:
            found.add(parent(one.path))
        elif (choice := _CHOICES.match(one.path)) is not None:
            found.add(choice[1])
        elif plain_key(one.key) in _OF_TEAMS and one.path.startswith("body."):
            teams.setdefault(parent(one.path), set()).add(plain_key(one.key))
        elif plain_key(one.key) in _OF_QUIZZES or (one.key == "quiz" and _LESSON.search(one.value.lower()) is not None):
            found.add(parent(one.path))
    return frozenset(found | {place for place, keys in teams.items() if len(keys) > 1})


_SORT_KEY: Final = Expression(
    r"(?:media|entity|content|item|search|result)?(?:types?|kind|media|entity|category|section)"
)
_SORTS: Final = Expression(
    r"(?:(?:music_?)?(?:tracks?|songs?|artists?|albums?|playlists?|podcasts?)|music(?:track|artist|video)?|movies?"
    r"|films?"
    r"|tv(?:show|season|episode)?|shows?|series|games?|videogames?|lyrics|boardgames?|episode)(?:,[a-z,]+)?"
)
_OF_TEAMS: Final = frozenset(
    {"team", "teamname", "points", "answer", "round", "punkte", "puntos", "antwort", "respuesta"}
)
"""What stands beside the question of a quiz: two of them; who looks for something has no answer yet."""
_OF_QUIZZES: Final = frozenset({"choice", "chosen", "correct", "iscorrect", "correctanswer", "chosenanswer"})
_LESSON: Final = Expression(
    r"biolog|anatom|chemi|chimi|quimi|physi(?:k|cs)|geograph|erdkunde|history|geschichte|trivia|general|science|ciencia"
    r"|math|vocab|school|schul|pub ?quiz"
)
"""What a quiz of a school or of a pub is about."""
_CHOICES: Final = Expression(r"(.*)\.(?:choices|options|answers|alternatives|antworten|opciones|reponses)\[\d+\]$")
_ASKED_OTHERWISE: Final = Latest(_asked_otherwise)


def _address_words(address: str) -> str:
    """Words of host, path and query of an address; nothing of the address of a picture or a script."""
    address = address[:MAX_PLACE_CHARS]
    if is_asset(address.partition("?")[0]):
        return ""
    return spaced(_SECRETS.sub(" ", address.partition("://")[2] or address))


_SECRETS: Final = Expression(
    r"[?&](?:[\w-]{0,20}token|sig|[\w-]{0,12}signature|[\w-]{0,12}key|auth|hash|code|state|sid|session[\w-]{0,4}"
    r"|jwt|ticket|nonce"
    r"|policy|credential|hmac|mac|etag|cursor)=[^&#]{24,}",
    re.IGNORECASE,
)
"""Parts of an address that are drawn, in which letters can stand beside each other like a word."""


def is_secret_part(address: str, name: str) -> bool:
    """Whether a word stands only in what is drawn in an address."""
    return "://" in address[:12] and _SECRETS.search(address) is not None and name not in _address_words(address)


def host_of(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].partition("?")[0].lower()


def is_asset(path: str) -> bool:
    return _ASSET.search(path.partition("?")[0].lower()) is not None
