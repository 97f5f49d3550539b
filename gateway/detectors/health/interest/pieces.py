"""Where else somebody shows what they are interested in than by a page or a search: goods that are looked at, books
that are lent, podcasts, courses, rooms that are joined, newsletters, and what is still being typed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold
from gateway.detectors.context.naming import own_name, spaced
from gateway.detectors.context.nobody import is_offered
from gateway.detectors.context.words_in_names import last_name
from gateway.detectors.health.interest.names import CUT, FORUMS, GOODS, OF_FORUMS, OF_TOYS
from gateway.detectors.health.interest.words import ROOMS
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MAX_TITLE_CHARS: Final = 160
"""Longer texts are no titles."""

_GOODS: Final = Expression(rf"\b(?:{GOODS})\b")
_OF_TOYS: Final = Expression(OF_TOYS)
_WARE_NAME: Final = Expression(
    r"(?:(?:item|product|content|article|artikel|line item|goods) ?)?(?:name|title|category ?\d?|categories"
    r"|category name)"
    r"|(?:item|product) (?:category|type) ?\d?|produktname|artikelname|kategorie|categoria|categorie|nombre"
    r"|bezeichnung|pr\d+(?:nm|ca)"
)
_OF_WARES: Final = frozenset(
    {
        "price", "sku", "productid", "itemname", "itemcategory", "productname", "currency",
        "itemid", "contentids", "quantity", "itemprice", "unitprice", "preis", "precio",
        "prix", "preco", "productsku", "variantid", "asin", "gtin", "ean", "pzn", "itemvariant", "itembrand", "brand",
    }
)  # fmt: skip
MIN_OF_WARES: Final = 2
"""Names that stand beside what a shop sells, and how many of them."""


def wares(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Goods that only people with an illness need, in what a shop tells of who looks at them or buys them."""
    places = _SOLD.of(message)
    for field in message.fields:
        if places and _OF_GA4.search(field.path) is not None and "~nm" in field.value:
            if (found := _GOODS.search(spaced(field.value[:MAX_TITLE_CHARS]))) is not None:
                yield field, found[0]
            continue
        if parent(field.path) not in places or not 2 < len(field.value) <= MAX_TITLE_CHARS:
            continue
        if _WARE_NAME.fullmatch(own_name(field)) is None:
            continue
        words = spaced(field.value)
        found = _GOODS.search(words)
        if found is not None and _OF_TOYS.search(words) is None:
            yield field, found[0]


def _sold(message: ReadMessage) -> frozenset[str]:
    """The objects that tell of a ware, where somebody looks at it or buys it: else it stands in a catalogue."""
    if _SHOPS.search(message.path.lower()) is None and not any(
        plain_key(one.key) in _EVENT_KEYS and _SHOPS_BY_EVENT.fullmatch(spaced(one.value[:MAX_TITLE_CHARS])) is not None
        for one in message.fields
    ):
        return frozenset()
    keys: dict[str, set[str]] = {}
    for field in message.fields:
        if (key := plain_key(field.key)) in _OF_WARES:
            keys.setdefault(parent(field.path), set()).add(key)
    packed = {field.path for field in message.fields if _OF_GA4.search(field.path) is not None}
    return frozenset(place for place, there in keys.items() if len(there) >= MIN_OF_WARES) | packed


_OF_GA4: Final = Expression(r"[:.]pr\d{1,3}$")
"""A ware as Google Analytics packs it: `pr1=id12~nmNAME~pr5.99`."""

_EVENT_KEYS: Final = frozenset(
    ("event", "eventname", "en", "ev", "name", "action", "type", "eventtype", "e", "hittype", "pa")
)
_SHOPS: Final = Expression(
    r"/(?:cart|carts|basket|warenkorb|carrito|panier|carrinho|wish-?lists?|favou?rites|orders?|checkout"
    r"|purchases?)(?:[/?.]|$)"
)
_SHOPS_BY_EVENT: Final = Expression(
    r"(?:\w+ ){0,2}(?:(?:product|item|article|content|pdp|detail)s? (?:view(?:ed)?|detail|added|clicked|impression"
    r"|purchased|page"
    r"|open(?:ed)?|removed|reordered|ordered)|(?:view|add|select|remove|buy|purchase|reorder|open)(?:ed)? (?:item"
    r"|product|content"
    r"|to (?:cart|wish ?list|basket)|from cart)|(?:begin )?checkout(?: started)?|order (?:completed|placed|created"
    r"|submitted)|cart"
    r" (?:viewed|updated)|purchase|added to (?:cart|basket|wish ?list)|detail|warenkorb \w+)(?: \w+){0,2}"
)


_SOLD: Final = Latest(_sold)

_OF_PODCASTS: Final = Expression(
    r"(?:podcast|show|episode|folge|episodio) ?(?:title|name|titel|titulo|titre)|podcast|show"
)
_TITLE: Final = Expression(
    r"(?:(?:book|ebook|item|work|resource|content) )?(?:title|name)|titel|titulo|titre|titolo|tytul"
)
_BOOK_FORMAT: Final = Expression(
    r"e?pub\d?|pdf|mobi|azw3?|kindle|e-?books?|audio ?books?|h(?:oe|ö)rbuch|audiolibro|hardcover|paperback|taschenbuch"
    r"|ebook-(?:epub|pdf|overdrive|kindle|mediado)|audiobook-(?:mp3|overdrive)|e?magazine"
)
_LENDING: Final = Expression(
    r"/(?:loans?|holds?|checkouts?|borrow(?:s|ings?)?|ausleihen?|prestamos?|prets?|emprunts?|emprestimos?|prestiti"
    r"|reservations?|vormerkungen|library|shelf|shelves|reading-?(?:list|progress|sessions?))(?:[/?.]|$)"
)
_OF_LENDING: Final = frozenset(
    {"librarycard", "cardid", "isbn", "isbn13", "titleid", "loandays", "lendingperiod", "barcode"}
)
_NOVEL: Final = Expression(
    r"\b(?:novels?|roman|romane|thriller|krimi|novela|romance|policier|fantasy|poems?|gedichte|poemas?|memes|comics?"
    r"|manga"
    r"|bd|album|lyrics|soundtrack|cookbook|great|grosse|wirtschaft\w*)\b"
)
_PLAYED_TEXT: Final = """
position positionms positionsec positionseconds duration durationms playbackspeed playingstatus playedupto progress
episodeuuid currenttime
"""
_PLAYED: Final = frozenset(_PLAYED_TEXT.split())
_OF_SONGS: Final = frozenset({"artist", "artists", "album", "artistname", "albumname", "isrc", "bpm", "genre"})


_OF_COURSES: Final = Expression(
    r"(?:course|lesson|program(?:me)?|module|meditation|session|exercise|track|playlist|audio|pack|challenge|workshop"
    r"|webinar|curso|kurs|cours|corso|lektion|ubung|ejercicio|meditacion)"
    r"(?: ?(?:title|name|slug|id|titel|titulo|titre))?"
)
_GOES_ON: Final = Expression(
    r"(?:is )?(?:completed?|finished|started|done|progress)(?: ?(?:at|on|s|sec(?:onds)?|ms|minutes|pct|percent))?"
    r"|(?:percent|pct) ?(?:complete|done|watched|listened)?|lesson(?: ?(?:no|number|index))?"
    r"|day(?: ?(?:no|number|index))?|step|streak|enrolled(?: ?at)?"
    r"|(?:listened|watched|position)(?: ?(?:s|ms|sec|seconds))?"
)
"""What stands beside the name of a course that somebody takes: how far they are."""


def pieces(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Titles of podcasts that are heard, of books that are lent and of courses that are taken, with their words."""
    kept = _KEPT.of(message)
    for field in message.fields:
        if not 2 < len(field.value) <= MAX_TITLE_CHARS or not field.path.startswith(("body.", "url.query:")):
            continue
        name = own_name(field)
        is_podcast = _OF_PODCASTS.fullmatch(name) is not None
        is_kept = parent(field.path) in kept or (_OF_EPISODE.search(field.path) and parent(parent(field.path)) in kept)
        is_course = _is_of_course(field, name, message)
        if not is_podcast and not is_course and (not is_kept or _TITLE.fullmatch(name) is None):
            continue
        words = spaced(field.value)
        if _NOVEL.search(words) is None and not is_offered(field.path, message):
            yield field, words


_OF_EPISODE: Final = Expression(r"\.(?:episode|book|title|item|podcast|show)\.\w{1,24}$", re.IGNORECASE)


def _kept(message: ReadMessage) -> frozenset[str]:
    """The objects that tell of an episode that is played, or of a book that is lent or read."""
    is_lending = _LENDING.search(message.path.lower()) is not None
    heard: dict[str, set[str]] = {}
    lent: set[str] = set()
    songs: set[str] = set()
    for field in message.fields:
        key, place = plain_key(field.key), parent(field.path)
        if key in _PLAYED:
            heard.setdefault(place, set()).add(key)
        elif key.startswith("podcast") or key in ("episodetitle", "showtitle"):
            heard.setdefault(place, set()).update(("podcast", key))
        elif (key in ("format", "formatid", "mediatype") and _BOOK_FORMAT.fullmatch(fold(field.value))) or (
            is_lending and key in _OF_LENDING
        ):
            lent.add(place)
        elif key in _OF_SONGS:
            songs.add(place)
    return (frozenset(place for place, there in heard.items() if len(there) > 1) | lent) - songs


_KEPT: Final = Latest(_kept)


def _taken(message: ReadMessage) -> frozenset[str]:
    """The objects that tell how far somebody is with something, and are no songs."""
    taken: set[str] = set()
    songs: set[str] = set()
    for field in message.fields:
        if plain_key(field.key) in _OF_SONGS:
            songs.add(parent(field.path))
        elif field.path.startswith(("body.", "url.query:")) and _GOES_ON.fullmatch(own_name(field)) is not None:
            taken.add(parent(field.path))
    return frozenset(taken - songs)


_TAKEN: Final = Latest(_taken)


def _is_of_course(field: Field, name: str, message: ReadMessage) -> bool:
    """Whether a text is the name of a course: under a key that says so, or as the title in an object that does."""
    place = parent(field.path)
    called = spaced(place.rpartition(".")[2]) if _TITLE.fullmatch(name) is not None else name
    return _OF_COURSES.fullmatch(called) is not None and place in _TAKEN.of(message)


_ROOM_KEY: Final = frozenset(
    {
        "srname", "subreddit", "subredditname", "srdisplayname", "sr", "communityname", "community", "roomname", "room",
        "forumname", "groupslug", "communityslug", "boardname", "channelname", "hashtag", "hashtags", "forum",
        "communityid", "groupid", "forumid", "roomid", "board", "hashtagfollow", "followedhashtag", "joinedgroup",
    }
)  # fmt: skip
_ROOMS: Final = Expression(ROOMS)
_ROOM_NAME: Final = Expression(r"#?(?:r/)?[\w-]{2,40}")


def rooms(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Rooms for people with an illness that somebody joins or follows, whose names are one word."""
    for field in message.fields:
        if plain_key(field.key) not in _ROOM_KEY or not field.path.startswith(("body.", "url.query:")):
            continue
        if _ROOM_NAME.fullmatch(field.value) is None:
            continue
        name = field.value.lower().lstrip("#").removeprefix("r/")
        if _ROOMS.search(f"/r/{name}") is not None and not is_offered(field.path, message):
            yield field, field.value


_GROUP_KEY: Final = Expression(
    r"(?:joined |followed |new )?(?:group|community|circle|tribe|support group|forum|club|room|channel|chat|gruppe"
    r"|grupo|groupe|gruppo|comunidade?|communaute)s?(?: ?(?:name|title|slug|id))?"
)
_JOINS: Final = Expression(
    r"(?:\w+ )?(?:joined|join(?:s|ing)?|subscribed?|follow(?:ed|s|ing)?|enter(?:ed)?|member(?:ship)?"
    r"(?: added| created)?"
    r"|beigetreten|beitreten|unirse|unido|rejoindre|rejoint|entrar|seguir)(?: \w+)?"
)
_JOINS_BY_PATH: Final = Expression(r"/(?:join|members?|memberships?|subscribe|follow|subscriptions?)(?:[/?.]|$)")


def joined(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Names of groups that somebody joins or follows, with their words."""
    if _JOINS_BY_PATH.search(message.path.lower()) is None and not any(
        (plain_key(field.key) in _EVENT_KEYS and _JOINS.fullmatch(spaced(field.value[:MAX_TITLE_CHARS])) is not None)
        or field.key.lower().startswith("joined")
        for field in message.fields
    ):
        return
    for field in message.fields:
        if not 2 < len(field.value) <= MAX_TITLE_CHARS or not field.path.startswith(("body.", "url.query:")):
            continue
        if _GROUP_KEY.fullmatch(own_name(field)) is not None and not is_offered(field.path, message):
            yield field, spaced(field.value)


_SUBSCRIBES: Final = Expression(
    r"list-manage|newsletter|boletin|mailchimp|sendinblue|mailerlite|cleverreach|rapidmail"
    r"|/(?:subscribe|subscriptions?|abonn\w*|suscri\w*|inscri\w*|anmeld\w*|abo|signup|sign-up|optin|opt-in"
    r"|mailing\w*)(?:[/?.]|$)"
)
_MAIL_KEY: Final = Expression(r"(?:\w+[_ .-]?)?(?:e?-?mail|correo|courriel)(?:[_ .-]?(?:address|adresse|addr))?")


def subscribed(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """What a newsletter is about to which somebody gives their address: names of lists and groups, of any name."""
    is_list = _OF_CONTACTS.search(message.path.lower()) is not None
    if not message.title.startswith(("POST ", "PUT ")) or not (is_list or _SUBSCRIBES.search(_target(message))):
        return
    if not any(_MAIL_KEY.fullmatch(field.key.lower()) and "@" in field.value for field in message.fields):
        return
    for field in message.fields:
        is_sent = field.path.startswith(("body.", "url.query:")) and "@" not in field.value
        if is_list and not _is_list_of_mails(field):
            continue
        if is_sent and 2 < len(field.value) <= MAX_TITLE_CHARS and any(letter.isalpha() for letter in field.value):
            yield field, spaced(field.value)
    host = next((field for field in message.fields if field.path in ("header:host", "url.path")), None)
    if host is not None and is_meeting_place(message.host.lower()):
        yield host, ""


_OF_CONTACTS: Final = Expression(
    r"/(?:contacts|subscribers|audiences/[\w-]{1,40}/members|lists/[\w-]{1,40}/members)(?:[/?]|$)"
)
_LISTS: Final = Expression(
    r"(?:mailing)?(?:lists?|listname|listen|segments?|tags?|groups?|audiences?|funnels?|courses?|liste|listas?|programme?)"
)
"""Where services of mails keep who gets what, and the names of what somebody gets."""


def _is_list_of_mails(field: Field) -> bool:
    return any(map(_LISTS.fullmatch, (plain_key(field.key), plain_key(last_name(field.path)))))


def _target(message: ReadMessage) -> str:
    return f"{message.host}{message.path}".lower()


_FORUMS: Final = Expression(rf"(?:{FORUMS}).*(?:{OF_FORUMS})|(?:{OF_FORUMS}).*(?:{FORUMS})")
_NO_FORUM: Final = Expression(
    r"zodiac|horoscop|astrolog|greatdepression|oeconom|econom|tropical|wetter|weather|(?:^|\.)api\."
)


@lru_cache(maxsize=1024)
def is_meeting_place(host: str) -> bool:
    """Whether the name of a server says that people with an illness meet there, or are told of it."""
    return _FORUMS.search(host) is not None and _NO_FORUM.search(host) is None


_DATA_OF_PAGE: Final = Expression(
    r"/(?:t|r|topics?|threads?|comments|posts?|questions?|articles?|discussions?)/.{1,200}\.(?:json|xml|rss)"
)


def is_page_data(path: str) -> bool:
    """Whether a file is what is on a page of a forum: `/t/SLUG/123.json`, `/r/ROOM/hot.json`."""
    return _DATA_OF_PAGE.fullmatch(path.partition("?")[0].lower()) is not None


_QUALIFIED: Final = Expression(r"/[^/?]{2,80}[_ +](?:\(|%28)([^()?/]{2,40})(?:\)|%29)/?$")
_OF_HEALTH: Final = Expression(
    r"medi[czk]|disease|disorder|illness|enfermedad|trastorno|transtorno|doenc|maladie|trouble|malattia|disturb"
    r"|krank|erkrank"
    r"|psych|psik|syndrom|sindrom|symptom|sintom|health|salud|sante|gesund|pathol|patol|virus|infecti|tumor|neurol"
    r"|genetic"
    r"|drug|substan"
)


def is_about_health(path: str) -> bool:
    """Whether what an encyclopedia puts behind a word leaves it a word of health: `Cancer_(constellation)` does not."""
    found = _QUALIFIED.search(path)
    return found is None or _OF_HEALTH.search(fold(found[1])) is not None


_SUGGESTS: Final = Expression(
    r"/(?:complete|suggest\w*|autocomplete|autosuggest|osjson|typeahead|sug|ac|qson)(?:[/.?]|$)"
)


def typed(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """The beginnings of illnesses that somebody is typing into a search, which is looked for at each letter."""
    if _SUGGESTS.search(message.path.lower()) is None:
        return
    for field in message.fields:
        if field.path.startswith("url.query:") and not field.value[-1:].isspace():
            last = spaced(field.value).rpartition(" ")[2]
            if last in CUT:
                yield field, last
