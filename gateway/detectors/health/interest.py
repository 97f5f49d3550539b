"""Health topics implied by where a message goes and which page it tells of: paths, searches, Referers, screens,
keywords and categories of advertisements."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.about import fold
from gateway.detectors.context.naming import RESOLVER, own_name, spaced
from gateway.detectors.context.nobody import is_job_search, is_of_program, is_offered
from gateway.detectors.context.pages import TAKEN_UP, is_keyword, is_title
from gateway.detectors.health.interest_more import (
    MORE_CLEAR,
    OF_PHARMACIES,
    OF_SCRIPTS,
    SHELVES,
    TOPIC_MORE,
    WAKING_SCRIPTS,
    WARDS,
)
from gateway.detectors.health.interest_names import (
    NAMES,
    OF_SYMPTOMS,
    SYMPTOMS_ELSEWHERE,
    WAKING,
)
from gateway.detectors.health.interest_pieces import (
    is_about_health,
    is_completed,
    is_meeting_place,
    is_page_data,
    pieces,
    rooms,
    subscribed,
    wares,
)
from gateway.detectors.health.interest_words import CLEAR, ILLNESS_IAB, ROOMS, SEARCHED, SITES, SITES_ELSEWHERE, UNCLEAR
from gateway.detectors.matching.dictionaries import UNSURE, illnesses, longest_terms, medicines
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent, stem
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_PLACE_CHARS: Final = 1000
"""Longer addresses, searches and lists of keywords are looked at so far."""

MAX_SEARCH_CHARS: Final = 160
"""Longer texts are none that somebody searches for."""

MAX_HITS: Final = 20
"""Hits of one message: a bid request names its page some times."""

_TOPIC: Final = Pattern(
    r"d(?:e|é)pres|drinking|bipolar|ptsd|trauma|schizo|psychos|psychot|psychia|psycho?log|psicol|psiquia|psychisch"
    r"|adhd"
    r"|autis|asperger|ocd\b|ocd_|obsessive|anxi|pani(?:c|k|q)"
    r"|pánico|phobi|borderline|personality|dissoci|eating|purg(?:e|ing)|throwing.up|cutting.my|anorex|bulimi|boulim"
    r"|binge"
    r"|self[^a-z]{0,3}(?:harm|inj|est|care)|selfharm|suicid|suizid"
    r"|addict|adicci|alcohol|alkohol|alcoo|smoking|rehab|hiv|\bvih\b|aids|\bsida\b|(?:\b|_)st[di](?:\b|_)|chlamyd"
    r"|gonor"
    r"|syphil|herpes|h(?:e|é)patit|\bhpv\b|abort|avortement"
    r"|\bivg\b|miscarr|fertil|\bivf\b|endometr|\bpcos\b|menopau|wechselj|erectile|pregnan|schwanger|embarazo"
    r"|grossesse|gravidez|ovulation|cancer|krebs|chemo|leuk|lymphom"
    r"|melanom|diab(?:e|è)t|(?:e|é)pilep|alzheim|dementia|parkinson|scl(?:e|é)ros|crohn|colitis|fibromy|lupus"
    r"|arthrit|migrain|insomn"
    r"|apn|chronic|hypertens|blood[-_+ ]press|heart|stroke"
    r"|sertral|prozac|fluoxet|zoloft|lexapro|citalopram|xanax|alprazol|quetiap|seroquel|lithium|ritalin|adderall"
    r"|wellbutrin|bupropion|venlafax|effexor|paroxet|abilify|olanzap"
    r"|methadon|suboxone|truvada|prep[-_+ ]for|viagra|metformin|insulin|burn[-_+ ]?out|phq|gad[-_]?7|mental|grief"
    r"|bereave|mania|withdrawal|trastorno|ansiedad|esquizo|angst|zwang|schlafst"
    r"|essst|magersucht|sucht|trouble|angoiss|transtorno|kinderwunsch|hypochond|iab7"
    r"|parar|dejar|deixar|arr(?:ê|e)ter|aufh(?:ö|o)r|smettere|stoppen|przesta|rzuci"
    r"|sluta|slutte|des eaux|ses eaux|couche|aguas"
    r"|blasenspr|fruchtwasser|ssw|semanas|semaines|wochen|weeks|r(?:è|e)gles|regla|menstrua|period|contrac|tumo"
    r"|carcino"
    r"|c(?:á|a|â)ncer|raskaus|ci(?:ą|a)(?:ż|z)|gravid|zwanger|hamile|gebelik"
    r"|fertil|endometrio|ejacul|impoten|kanker|nowotw|\brak\b|stoornis|zaburze|disturb|tumor|samob|cukrzyc|opiate"
    r"|kratom|quit|vaping|benzo|taper|cannabis|nicotin"
    r"|antabus|disulfir|acampros|naltrex|bupren|mirtaz|duloxet|risperid|aripipr|lamotrig|tamoxif|methotrex|levothyr"
    r"|ozempic"
    r"|wegovy|champix|chantix|vareni|lump|knoten in|bulto|boule |n(?:o|ó)dulo"
    r"|remitting|progressive ms|sklerose|eupd"
    r"|cocaine|heroin|opioid|substance|gambling|warts|crise|therap|epds|asrs|mdq|pcl[-_]?5|ssrs|gad 7"
    r"|conviver|living-?with|leben-?mit|vivir-?con|vivre-?avec|oncol|psicoter|psichiat|sexolog|pro[ck]tol"
    r"|vener(?:e?o)log|anti-?rr?etrov"
)
_TOPIC_MORE: Final = Pattern(TOPIC_MORE)
_TOPIC_NAMES: Final = Pattern(WAKING)
_SCRIPTS: Final = Pattern(WAKING_SCRIPTS)
_TOPICS: Final = (_TOPIC, _TOPIC_MORE, _TOPIC_NAMES, _SCRIPTS)
_SHELF: Final = Pattern(
    r"/(?:prescription-)?(?:medic(?:ation|ine|ament|ijn|inali)s?|medikamente?|drugs?|drug-[a-z-]{1,12}|geneesmiddelen"
    r"|arzneimittel|farmaci|leki|l(?:a|ä)kemedel|laegemidler|legemidler|remedios|leky|ilaclar|conditions|diseases"
    r"|illnesses|aandoeningen|ziekten"
    r"|krankheit[a-z]{2,8}|erkrankungen|enfermedades|maladies|malattie|patologie|doencas|choroby|sykdommer|sygdomme"
    r"|sjukdomar|sairaudet"
    r"|hastaliklar|nemoci|betegsegek)[a-z]{0,3}/"
)
_REQUEST: Final = Pattern(r"url\.path\x1f")

_CLEAR: Final = Expression(rf"\b(?:{CLEAR}|{MORE_CLEAR}|{NAMES})\b")
_OF_SCRIPTS: Final = Expression(fold(OF_SCRIPTS))
_SHELVES: Final = Expression(rf"{SHELVES}|{WARDS}")
_OF_PHARMACIES: Final = Expression(OF_PHARMACIES)
_UNCLEAR: Final = tuple(
    (Expression(rf"\b(?:{one.words})\b"), Expression(rf"\b(?:{one.elsewhere})\b")) for one in UNCLEAR
)
_SITES: Final = Expression(SITES)
_SITES_ELSEWHERE: Final = Expression(SITES_ELSEWHERE)
_NO_READER: Final = Expression(
    r"\b(?:soundtracks?|albums?|mix ?tapes?|cassettes?|audio ?cds?|emojis?|sticker\w*|gifs?|clip ?arts?"
    r"|emoticons?|\w+ free (?:compost\w*|gardening|knitting|cooking|baking)|games?|poster"
    r"|t ?shirts?|mug|stickers?|vinyl|toys?|\d{2,3}x\d{2,3}|pillow cover|lyrics|movies?|films?"
    r"|imdb|songs?|wikipedia hip hop|squad|music|bands?|album|stock|market|css"
    r"|(?:wp|wordpress|shopify|vs ?code|colou?r|dark|light|ui|app|react|tailwind|bootstrap|icon) themes?"
    r"|(?:content|assets|static|gtk) themes?|comedy|improv?|stand ?up comed\w+|kabarett|open mic|tribute|karaoke)\b"
)
"""Films, games and songs are called after illnesses."""

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

_CONDITION_KEY: Final = Expression(r"(?:query )?(?:cond|conditions?|term|intr|titles?|disease)|search(?: term)?")
"""What registries of clinical trials call an illness that is looked for."""

_TRIALS: Final = Expression(
    r"clinicaltrials|trialsearch|isrctn|clinicaltrialsregister|studypages|antidote\.me|trialscope"
)
_SEARCHED: Final = Expression(SEARCHED)
_ROOMS: Final = Expression(ROOMS)
_ASSET: Final = Expression(
    r"\.(?:js|mjs|css|map|png|jpe?g|gif|webp|svg|ico|woff2?|ttf|mp[34]|m4[as]|ts|m3u8|zip|apk|deb|rpm|tar|tgz|xz|bz2"
    r"|whl|jar|exe|msi|dmg|pkg|iso|7z|rar|crx|xpi|ipa|gz|wasm|json|xml|txt|tgs|lottie|webm|avif|apng"
    r"|bin|dat)$"
)
_SEARCH_KEY: Final = Expression(
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
_SCREEN_TEST: Final = Expression(r"\b(?:phq ?9|phq ?2|gad ?7|pcl ?5|epds|asrs|mdq|c ?ssrs)\b")
_CATEGORY_KEY: Final = Expression(
    r"(?:section|page|site|app|content|iab)?\s?(?:cat|cats|category|categories|iab|pagecat|sectioncat|bcat)"
)
_IAB: Final = Expression(r"\biab7(?:-\d{1,2})?\b")


_SEARCHED_FOR: Final = "A search for an illness."
_NAMED_SERVER: Final = "The name of the server says which illness it is about."
_NAMED_SCREEN: Final = "The name of a page or a screen tells of an illness."


class _Place(NamedTuple):
    """One value that tells of a page: its words, and those of the address around it."""

    field: Field
    words: str
    detail: str
    is_page: bool = False  # a page or a screen of an app, where also names of questionnaires count


class Interest(Detector):
    """One hit for each place of a request that names an illness."""

    rules = ("CLR-health",)
    patterns = (_TOPIC, _TOPIC_MORE, _TOPIC_NAMES, _SCRIPTS, _SHELF, _REQUEST)
    dictionaries = (illnesses(), medicines())

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """What the device asks for or tells of. What it only receives is for everyone."""
        if where.way(message.direction) is not SentOrReceived.SENT:
            return
        places = chain(
            _site(message),
            _room(message),
            _lookups(message),
            _searches(message),
            _topics(message) if scan.has(_TOPICS) else (),
            _pieces(message) if scan.has(_TOPICS) else (),
            _newsletters(message),
            _typed(message),
            _shelves(message) if scan.has((_SHELF,)) else (),
            _names(message, scan),
            _remedies(message, scan),
        )
        found = list(islice(places, MAX_HITS))
        catalogues = _catalogues(found, message)
        for field, sure, value, detail in found:
            if is_of_program(message) or is_job_search(message):
                return
            if catalogues and stem(field.path) in catalogues:
                continue
            yield Hit(
                "CLR-health",
                "health.interest",
                sure,
                SentOrReceived.SENT,
                message.span,
                value,
                field.path,
                detail,
                (field.path,),
            )


def _catalogues(found: list[tuple[Field, Certainty, str, str]], message: ReadMessage) -> set[str]:
    """The members of records that name an illness in so many of them that they are a catalogue, and not what somebody
    has read: that has a time."""
    named: dict[str, dict[str, str]] = {}
    for field, _, value, _ in found:
        if _OF_RECORD.search(field.path) is not None:
            named.setdefault(stem(field.path), {}).setdefault(value.lower(), parent(field.path))
    many = {place: set(there.values()) for place, there in named.items() if len(there) >= MIN_OF_CATALOGUE}
    if not many:
        return set()
    timed = {
        parent(one.path)
        for one in message.fields
        if _READ_AT.fullmatch(one.value) is not None or plain_key(one.key) in _LOOKED
    }
    return {place for place, there in many.items() if there.isdisjoint(timed)}


_READ_AT: Final = Expression(r"1[4-9]\d{8}(?:\d{3})?(?:\.\d+)?|20\d\d-\d\d-\d\d.{0,20}")
_OF_RECORD: Final = Expression(r"\]\.\w+$")
MIN_OF_CATALOGUE: Final = 4


def _site(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """The host itself, where its name says what it is for and a page of it is asked for."""
    host = message.host.lower()
    if not message.title.startswith(("GET ", "HEAD ")) or not (_names_site(host) or is_meeting_place(host)):
        return
    if _is_asset(message.path) and not is_page_data(message.path):
        return
    field = next((f for f in message.fields if f.path in ("header:host", "url.path")), None)
    if field is not None:
        yield field, Certainty.LIKELY, host, _NAMED_SERVER


def _room(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """A room for people with an illness, at a place for everybody."""
    found = _ROOMS.search(message.path.partition("?")[0].lower())
    field = next((f for f in message.fields if f.path == "url.path"), None)
    if found is not None and field is not None:
        yield field, Certainty.LIKELY, found[0].rpartition("/")[2], "The address of a page names an illness."


def _lookups(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """The name of a server that DNS is asked for over HTTPS, as JSON interfaces of resolvers take it."""
    if RESOLVER.search(message.path) is None:
        return
    for field in message.fields:
        if field.path == "url.query:name" and _names_site(field.value.lower()):
            yield field, Certainty.LIKELY, field.value, _NAMED_SERVER


def _searches(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Words that somebody looks for at a service that is about nothing but health."""
    if _SEARCHED.search(message.host.lower()) is None:
        return
    is_of_trials = _TRIALS.search(message.host.lower()) is not None
    for field in message.fields:
        if (
            is_of_trials
            and field.path.startswith("url.query:")
            and _CONDITION_KEY.fullmatch(own_name(field)) is not None
        ):
            if 1 < len(field.value) <= MAX_SEARCH_CHARS and field.value[0].isalpha():
                yield field, Certainty.LIKELY, field.value, _SEARCHED_FOR
            continue
        is_search = field.path.startswith("url.query:") and _SEARCH_KEY.fullmatch(own_name(field)) is not None
        if is_search and len(field.value) <= MAX_SEARCH_CHARS and _SAID.search(field.value) is not None:
            yield field, Certainty.LIKELY, field.value, _SEARCHED_FOR


_SAID: Final = Expression(r"[^\W\d_]{3,}[ +][^\W\d_]{2}")
"""More than one word."""


def _names(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Illnesses by their names in lists, where a page or a search is told."""
    for term in longest_terms(scan, illnesses()):
        match = term.match
        if match.in_path or term.meaning.startswith(UNSURE):
            continue
        place = _place(match.field, message)
        if place is None or not place.words or _NO_READER.search(place.words) is not None:
            continue
        name = spaced(match.text)
        if _is_secret_part(match.field.value, name):
            continue
        if any(word.search(name) is not None for word, _ in _UNCLEAR):
            continue  # whether it is an illness there is judged by what is near
        yield match.field, Certainty.LIKELY, match.text, place.detail


def _remedies(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Medicines by their names, where a page or a search is told: only who has the illness looks for them."""
    for term in longest_terms(scan, medicines()):
        match = term.match
        if match.in_path or term.meaning.startswith(UNSURE) or len(match.text) < MIN_REMEDY_CHARS:
            continue
        place = _place(match.field, message)
        if place is None or not place.words or _NO_READER.search(place.words) is not None:
            continue
        if not _is_secret_part(match.field.value, spaced(match.text)):
            yield match.field, Certainty.LIKELY, match.text, place.detail


MIN_REMEDY_CHARS: Final = 7
"""Shorter names of medicines are syllables of other words and names."""


def _shelves(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Pages of single medicines at a pharmacy, and of single illnesses at a place for health."""
    for field in message.fields:
        is_request = field.path == "url.path" and message.title.startswith(("GET ", "HEAD "))
        address = f"https://{message.host}{field.value}" if is_request else field.value
        if (is_request or _is_page_address(field)) and _OF_PHARMACIES.search(_host_of(address)) is not None:
            if _is_asset(address.partition("?")[0]):
                continue
            found = _SHELVES.search(f"/{address[:MAX_PLACE_CHARS].lower().partition('://')[2].partition('/')[2]}")
            if found is not None:
                yield field, Certainty.LIKELY, field.value[:MAX_PLACE_CHARS], _NAMED_SCREEN


def _typed(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Searches that are still being typed."""
    for field in message.fields:
        if not field.path.startswith("url.query:") or (found := is_completed(field, message)) is None:
            continue
        place = _place(field, message)
        if place is not None and place.detail == _SEARCHED_FOR and _NO_READER.search(place.words) is None:
            yield field, Certainty.LIKELY, found, _SEARCHED_FOR


def _pieces(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """What somebody looks at, listens to, reads, joins or has sent, wherever that is told."""
    for field, words in pieces(message):
        if (found := named_illness(words)) is not None:
            yield field, Certainty.LIKELY, found[0], TAKEN_UP
    for field, name in (*wares(message), *rooms(message)):
        yield field, Certainty.LIKELY, name, _NAMED_SCREEN


def _newsletters(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """What somebody has sent to them."""
    for field, words in subscribed(message):
        found = named_illness(words)
        if not words or found is not None:
            yield field, Certainty.LIKELY, found[0] if found is not None else message.host, _NAMED_NEWSLETTER


_NAMED_NEWSLETTER: Final = "A newsletter about an illness."


def _names_site(host: str) -> bool:
    return _SITES.search(host) is not None and _SITES_ELSEWHERE.search(host) is None


def _topics(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    for field in message.fields:
        head = field.value[:MAX_PLACE_CHARS].lower()
        if "iab7" in head and _IAB.search(head) and _CATEGORY_KEY.fullmatch(own_name(field)):
            yield from _categories(field)
            continue
        place = _place(field, message)
        if place is None or not place.words:
            continue
        found = named_illness(place.words) or (_SCREEN_TEST.search(place.words) if place.is_page else None)
        if found is None and place.detail == _SEARCHED_FOR:
            found = _asked_of_body(place.words)
        if found is not None:
            yield field, Certainty.LIKELY, found[0], place.detail
        elif field.path == "header:referer" and _names_site(_host_of(field.value)):
            yield field, Certainty.LIKELY, _host_of(field.value), "The Referer names a server that is about an illness."


def _categories(field: Field) -> Iterator[tuple[Field, Certainty, str, str]]:
    codes = [code.upper() for code in _IAB.findall(field.value[:MAX_PLACE_CHARS].lower())]
    clear = [code for code in codes if code in ILLNESS_IAB]
    if field.key == "bcat":
        return  # categories that are not wanted, the same for all readers
    sure = Certainty.LIKELY if clear else Certainty.POSSIBLE
    yield field, sure, (clear or codes)[0], "A category of advertisements (IAB) that names an illness."


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


def _place(field: Field, message: ReadMessage) -> _Place | None:
    """What a field tells of a page, or None where it does not."""
    path = field.path
    if path == "url.path":
        if (topic := _PUSH_TOPIC.search(field.value)) is not None:
            return _Place(field, spaced(topic[1]), "The address of a page names an illness.")
        if not message.title.startswith(("GET ", "HEAD ")):
            return None
        if _is_asset(field.value) and not is_page_data(field.value):
            return None
        if (
            not is_about_health(field.value)
            or _MEANS_OTHERWISE.search(fold(field.value)) is not None
            or _OF_SOFTWARE.search(message.host.lower()) is not None
            or _OF_DICTIONARIES.search(message.host.lower()) is not None
        ):
            return None
        return _Place(
            field, spaced(f"{message.host} {field.value}"[:MAX_PLACE_CHARS]), "The address of a page names an illness."
        )
    if path == "header:referer":
        return _Place(field, _address_words(field.value), "The Referer names a page about an illness.")
    if path.startswith(("header:", "cookie:")) and not path.startswith("header:referer|query"):
        return None
    if path.startswith(("body.html", "body.script", "body.feed", "body.text", "mail.")) and not _INSIDE.match(path):
        return None
    if _OF_MAPS.search(path) is not None:
        return None
    if _IN_BID.search(path) is not None or (_CONTENT.search(path) is not None and _PLAYED.of(message)):
        return _Place(field, spaced(field.value[:MAX_PLACE_CHARS]), _NAMED_SCREEN, is_page=True)
    name = own_name(field)
    if (name in ("name", "title") and _OF_GROUPS.search(path) is not None) or (
        _CHOSEN_TOPIC.search(path) is not None and _OF_TOPICS.search(message.path.lower()) is not None
    ):
        return _Place(field, spaced(field.value[:MAX_PLACE_CHARS]), _NAMED_SCREEN, is_page=True)
    if name in ("name", "domain", "host", "qname") and parent(path) in _RECORDS_ASKED.of(message):
        return _Place(field, spaced(field.value), _NAMED_SERVER)
    if name in ("name", "value", "label") and _SEGMENT.search(path) is not None:
        words = spaced(field.value[:MAX_PLACE_CHARS])
        return _Place(field, words, _NAMED_SCREEN, is_page=True)
    if name == "name" and path.startswith("url.query") and RESOLVER.search(message.path) is not None:
        return _Place(field, spaced(field.value), _NAMED_SERVER)
    if path.startswith("url.query:") and _SPECIALTY_KEY.fullmatch(name) is not None:
        return _Place(field, spaced(field.value[:MAX_PLACE_CHARS]), _SEARCHED_FOR)
    if _SEARCH_KEY.fullmatch(name):
        if len(field.value) > MAX_SEARCH_CHARS or ("json:" in path and name != "q" and _SHORT_KEY.fullmatch(name)):
            return None
        if _DOCUMENT.match(field.value) is not None or is_offered(path, message):
            return None
        if parent(path) in _TRANSLATED.of(message) or _OF_WORKS.search(message.host) is not None:
            return None
        if parent(path) in _ASKED_OTHERWISE.of(message):
            return None
        return _Place(field, spaced(field.value[:MAX_PLACE_CHARS]), _SEARCHED_FOR)
    if _OF_PIECES.fullmatch(name) is not None and (kind := _kind_of_piece(field, message)) is not None:
        words = spaced(f"{kind} {field.value}"[:MAX_PLACE_CHARS])
        return _Place(field, words, _NAMED_SCREEN, is_page=True)
    is_page = _PAGE_KEY.fullmatch(name) is not None or is_title(path, name) or is_keyword(path)
    is_page = is_page or (_WIKI.search(message.path) is not None and _WIKI_KEY.fullmatch(name) is not None)
    if (is_page or _is_page_address(field) or _is_page_path(field, message)) and not is_offered(path, message):
        is_address = "://" in field.value[:12] or field.value.startswith("/")
        if field.value.startswith("/") and (host := _HOSTS.of(message).get(parent(path))) is not None:
            return _Place(field, _address_words(f"https://{host}{field.value}"), _NAMED_SCREEN, is_page=True)
        words = _address_words(field.value) if is_address else spaced(field.value[:MAX_PLACE_CHARS])
        return _Place(field, words, _NAMED_SCREEN, is_page=True)
    return None


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

_OF_GROUPS: Final = Expression(
    r"\.(?:group|community|team|circle|room|forum|channel|gruppe|grupo|groupe|comunidad)\.(?:name|title)$",
    re.IGNORECASE,
)
_CHOSEN_TOPIC: Final = Expression(
    r"\.(?:selected|selection|chosen|picked|choices|ids|slugs|values|items|follow|followed|add|added)\[\d+\]$",
    re.IGNORECASE,
)
_OF_TOPICS: Final = Expression(
    r"/(?:topics?|interests?|themen|temas|sujets|intereses|interessen|centres-d-interet)(?:[/?.]|$)"
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
_LOOKED: Final = frozenset(_LOOKED_TEXT.split())
"""What stands beside a piece that says how long somebody looked at it."""

_KINDS_OF_PIECES: Final = Expression(
    r"(?:health|medical|wellness|condition|disease|illness|symptom|topic|article|lesson|course|guide|story|blog"
    r"|library|education|post)"
    r"(?:[ _-](?:topics?|conditions?|articles?|pages?|lessons?|guides?|stor(?:y|ies)|posts?|librar(?:y|ies)"
    r"|content))?s?"
)
_OF_SONGS: Final = frozenset(
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
_OF_SALES: Final = frozenset({"price", "sku", "ticker", "symbol", "rating", "ratings", "releaseyear", "imdb", "tmdb"})


def _looked_at(message: ReadMessage) -> dict[str, str]:
    """The objects that tell what somebody looks at: what kind of piece it is, or "" where only that it was looked
    at."""
    places: dict[str, str] = {}
    songs: set[str] = set()
    for one in message.fields:
        key = plain_key(one.key)
        if key in _LOOKED:
            places.setdefault(parent(one.path), "")
        elif (
            key in ("contenttype", "itemtype", "piecetype") and _KINDS_OF_PIECES.fullmatch(fold(one.value)) is not None
        ):
            places[parent(one.path)] = fold(one.value)
        elif key in _EVENTS and _OF_PIECE.fullmatch(spaced(one.value[:MAX_EVENT_CHARS])) is not None:
            places.setdefault(parent(one.path), "")
        elif key in _OF_SONGS or key in _OF_SALES:
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


def _is_page_address(field: Field) -> bool:
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
    for one in message.fields:
        if _SORT_KEY.fullmatch(plain_key(one.key)) is not None and _SORTS.fullmatch(one.value.lower()) is not None:
            found.add(parent(one.path))
        elif (choice := _CHOICES.match(one.path)) is not None:
            found.add(choice[1])
        elif plain_key(one.key) in _OF_QUIZZES:
            found.add(parent(one.path))
    return frozenset(found)


_SORT_KEY: Final = Expression(
    r"(?:media|entity|content|item|search|result)?(?:types?|kind|media|entity|category|section)"
)
_SORTS: Final = Expression(
    r"(?:(?:music_?)?(?:tracks?|songs?|artists?|albums?|playlists?|podcasts?)|music(?:track|artist|video)?|movies?"
    r"|films?"
    r"|tv(?:show|season|episode)?|shows?|series|games?|videogames?|lyrics|boardgames?|episode)(?:,[a-z,]+)?"
)
_OF_QUIZZES: Final = frozenset({"choice", "chosen", "correct", "iscorrect", "correctanswer", "chosenanswer"})
_CHOICES: Final = Expression(r"(.*)\.(?:choices|options|answers|alternatives|antworten|opciones|reponses)\[\d+\]$")
_ASKED_OTHERWISE: Final = Latest(_asked_otherwise)


def _asked_of_body(words: str) -> re.Match[str] | None:
    """What somebody asks the symptoms of, whatever it is called."""
    if _SYMPTOMS_ELSEWHERE.search(words) is not None or _NO_READER.search(words) is not None:
        return None
    return _OF_SYMPTOMS.search(words)


_OF_SYMPTOMS: Final = Expression(OF_SYMPTOMS)
_SYMPTOMS_ELSEWHERE: Final = Expression(SYMPTOMS_ELSEWHERE)


def named_illness(words: str) -> re.Match[str] | None:
    """The illness in the words of an address or a search."""
    if _NO_READER.search(words):
        return None
    if (found := _CLEAR.search(words)) is not None:
        return found
    if not words.isascii() and (found := _OF_SCRIPTS.search(words)) is not None:
        return found
    for word, elsewhere in _UNCLEAR:
        if (found := word.search(words)) is not None and not elsewhere.search(words):
            return found
    return None


def _address_words(address: str) -> str:
    """Words of host, path and query of an address; nothing of the address of a picture or a script."""
    address = address[:MAX_PLACE_CHARS]
    if _is_asset(address.partition("?")[0]):
        return ""
    return spaced(_SECRETS.sub(" ", address.partition("://")[2] or address))


_SECRETS: Final = Expression(
    r"[?&](?:[\w-]{0,20}token|sig|[\w-]{0,12}signature|[\w-]{0,12}key|auth|hash|code|state|sid|session[\w-]{0,4}"
    r"|jwt|ticket|nonce"
    r"|policy|credential|hmac|mac|etag|cursor)=[^&#]{24,}",
    re.IGNORECASE,
)
"""Parts of an address that are drawn, in which letters can stand beside each other like a word."""


def _is_secret_part(address: str, name: str) -> bool:
    """Whether a word stands only in what is drawn in an address."""
    return "://" in address[:12] and _SECRETS.search(address) is not None and name not in _address_words(address)


def _host_of(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].partition("?")[0].lower()


def _is_asset(path: str) -> bool:
    return _ASSET.search(path.partition("?")[0].lower()) is not None
