"""Health topics implied by where a message goes and which page it tells of: paths, searches, Referers, screens,
keywords and categories of advertisements."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.naming import RESOLVER, own_name, spaced
from gateway.detectors.context.nobody import is_job_search, is_of_program
from gateway.detectors.context.pages import TAKEN_UP
from gateway.detectors.health.interest.categories import categories, is_category, numbered_categories
from gateway.detectors.health.interest.joined import concerns, in_crisis, joins, named_together
from gateway.detectors.health.interest.more import OF_PHARMACIES, SHELVES, TOPIC_MORE, WAKING_SCRIPTS, WARDS
from gateway.detectors.health.interest.named import NO_READER, UNCLEAR_WORDS, means_otherwise, named_illness, names_site
from gateway.detectors.health.interest.names import OF_SYMPTOMS, SYMPTOMS_ELSEWHERE, WAKING
from gateway.detectors.health.interest.pieces import (
    is_meeting_place,
    is_page_data,
    joined,
    pieces,
    rooms,
    subscribed,
    typed,
    wares,
)
from gateway.detectors.health.interest.place import (
    LOOKED,
    MAX_PLACE_CHARS,
    MAX_SEARCH_CHARS,
    NAMED_ADDRESS,
    NAMED_SCREEN,
    NAMED_SERVER,
    SEARCH_KEY,
    SEARCHED_FOR,
    host_of,
    is_app_of_bid,
    is_asset,
    is_page_address,
    is_secret_part,
    page_of,
)
from gateway.detectors.health.interest.sought import places_sought, remedies_sought
from gateway.detectors.health.interest.told import is_put_to_machine, linked, meant_by, searched, titled, told_of
from gateway.detectors.health.interest.told_words import WAKING_TOLD
from gateway.detectors.health.interest.words import ROOMS, SEARCHED
from gateway.detectors.matching.dictionaries import UNSURE, illnesses, longest_terms, medicines
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent, stem
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

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
    r"|vener(?:e?o)log|anti-?rr?etrov|ovodon|eizellsp|inseminat|inseminac"
)
_TOPIC_MORE: Final = Pattern(TOPIC_MORE)
_TOPIC_NAMES: Final = Pattern(WAKING)
_SCRIPTS: Final = Pattern(WAKING_SCRIPTS)
_TOPIC_TOLD: Final = Pattern(WAKING_TOLD)
_TOPICS: Final = (_TOPIC, _TOPIC_MORE, _TOPIC_NAMES, _TOPIC_TOLD, _SCRIPTS)
_SHELF: Final = Pattern(
    r"/(?:prescription-)?(?:medic(?:ation|ine|ament|ijn|inali)s?|medikamente?|drugs?|drug-[a-z-]{1,12}|geneesmiddelen"
    r"|arzneimittel|farmaci|leki|l(?:a|ä)kemedel|laegemidler|legemidler|remedios|leky|ilaclar|conditions|diseases"
    r"|illnesses|aandoeningen|ziekten"
    r"|krankheit[a-z]{2,8}|erkrankungen|enfermedades|maladies|malattie|patologie|doencas|choroby|sykdommer|sygdomme"
    r"|sjukdomar|sairaudet"
    r"|hastaliklar|nemoci|betegsegek)[a-z]{0,3}/"
)
_REQUEST: Final = Pattern(r"url\.path\x1f")
_TELLING: Final = ("url.query:", "body.")
"""Places in which a device tells something; a bare request has none, and most requests are bare."""

_SHELVES: Final = Expression(rf"{SHELVES}|{WARDS}")
_OF_PHARMACIES: Final = Expression(OF_PHARMACIES)
_CONDITION_KEY: Final = Expression(r"(?:query )?(?:cond|conditions?|term|intr|titles?|disease)|search(?: term)?")
"""What registries of clinical trials call an illness that is looked for."""

_TRIALS: Final = Expression(
    r"clinicaltrials|trialsearch|isrctn|clinicaltrialsregister|studypages|antidote\.me|trialscope"
)
_SEARCHED: Final = Expression(SEARCHED)
_ROOMS: Final = Expression(ROOMS)
_SCREEN_TEST: Final = Expression(r"\b(?:phq ?9|phq ?2|gad ?7|pcl ?5|epds|asrs|mdq|c ?ssrs)\b")


class Interest(Detector):
    """One hit for each place of a request that names an illness."""

    rules = ("CLR-health",)
    patterns = (*_TOPICS, _SHELF, _REQUEST)
    dictionaries = (illnesses(), medicines())

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """What the device asks for or tells of. What it only receives is for everyone."""
        if where.way(message.direction) is not SentOrReceived.SENT:
            return
        is_told = any(field.path.startswith(_TELLING) for field in message.fields)
        places = chain(
            _site(message),
            _sites(message),
            _room(message),
            _lookups(message) if is_told else (),
            _searches(message) if is_told else (),
            _topics(message) if scan.has(_TOPICS) else (),
            _pieces(message) if scan.has(_TOPICS) else (),
            _newsletters(message),
            _typed(message) if is_told else (),
            _shelves(message) if scan.has((_SHELF,)) else (),
            _names(message, scan),
            _remedies(message, scan),
            _told(message) if is_told else (),
            _together(message) if is_told else (),
            _sought(message, scan) if is_told else (),
            numbered_categories(message) if is_told else (),
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
        if _READ_AT.fullmatch(one.value) is not None or plain_key(one.key) in LOOKED
    }
    return {place for place, there in many.items() if there.isdisjoint(timed)}


_READ_AT: Final = Expression(r"1[4-9]\d{8}(?:\d{3})?(?:\.\d+)?|20\d\d-\d\d-\d\d.{0,20}")
_OF_RECORD: Final = Expression(r"\]\.\w+$")
MIN_OF_CATALOGUE: Final = 4


def _site(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """The host itself, where its name says what it is for and a page of it is asked for."""
    host = message.host.lower()
    is_meeting = is_meeting_place(host)
    is_joined = message.title.startswith("POST ") and _BECOMES_MEMBER.search(message.path.lower()) is not None
    is_asked = message.title.startswith(("GET ", "HEAD ")) and (is_meeting or names_site(host))
    if not is_asked and not (is_joined and is_meeting):
        return
    if is_asset(message.path) and not is_page_data(message.path):
        return
    field = next((f for f in message.fields if f.path in ("header:host", "url.path")), None)
    if field is not None:
        yield field, Certainty.LIKELY, host, NAMED_SERVER


_BECOMES_MEMBER: Final = Expression(
    r"^(?:/[\w-]{1,20}){0,2}/(?:join|register|registration|sign-?up|members?|membership|mitglied(?:er|schaft)?"
    r"|registrier\w*|anmeld\w*|beitret\w*|beitritt|inscri\w*|registro|registrar\w*|registrazione|unirse|alta|membres?|adhesion|iscri\w*"
    r"|associ\w*|subscribe|newsletter|lid-worden|aanmelden|dolacz)/?(?:\?|$)"
)
"""Where somebody joins those who meet there."""


def _sites(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Servers whose pages a request came from or tells of."""
    for field in message.fields:
        if is_app_of_bid(field, message) and is_meeting_place(field.value.lower().replace(" ", "-")):
            yield field, Certainty.LIKELY, field.value, NAMED_SCREEN
        if "://" not in field.value[:9]:
            continue
        if field.path == "header:referer":
            if names_site(host_of(field.value)):
                detail = "The Referer names a server that is about an illness."
                yield field, Certainty.LIKELY, host_of(field.value), detail
        elif (
            is_page_address(field) and names_site(host_of(field.value)) and not is_asset(field.value.partition("?")[0])
        ):
            yield field, Certainty.LIKELY, host_of(field.value), NAMED_SERVER


def _room(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """A room for people with an illness, at a place for everybody."""
    path = message.path.partition("?")[0]
    found = _ROOMS.search(path.lower())
    name = found[0].rpartition("/")[2] if found is not None else ""
    if not name and (room := _ROOM.match(path)) is not None:
        name = named_together(spaced(room[1])) or told_of(spaced(room[1])) or ""
    field = next((f for f in message.fields if f.path == "url.path"), None)
    if name and field is not None:
        yield field, Certainty.LIKELY, name, NAMED_ADDRESS


_ROOM: Final = Expression(
    r"(?:/[\w.-]{1,24}){0,2}/(?:r|groups?|communit(?:y|ies)|rooms?|forums?|circles?|boards?)/([\w.-]{3,60})"
)


def _lookups(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """The name of a server that DNS is asked for over HTTPS, as JSON interfaces of resolvers take it."""
    if RESOLVER.search(message.path) is None:
        return
    for field in message.fields:
        if field.path in _ASKED_NAMES and names_site(field.value.lower()):
            yield field, Certainty.LIKELY, field.value, NAMED_SERVER


_ASKED_NAMES: Final = frozenset({"url.query:name", "url.query:dns|dns:name", "body.dns:name"})
"""Where a name that is asked for stands: by JSON interfaces of resolvers, and as the message itself (RFC 8484)."""


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
                yield field, Certainty.LIKELY, field.value, SEARCHED_FOR
            continue
        is_search = field.path.startswith("url.query:") and SEARCH_KEY.fullmatch(own_name(field)) is not None
        if is_search and len(field.value) <= MAX_SEARCH_CHARS and _SAID.search(field.value) is not None:
            yield field, Certainty.LIKELY, field.value, SEARCHED_FOR


_SAID: Final = Expression(r"[^\W\d_]{3,}[ +][^\W\d_]{2}")
"""More than one word."""


def _names(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Illnesses by their names in lists, where a page or a search is told."""
    for term in longest_terms(scan, illnesses()):
        match = term.match
        if match.in_path or term.meaning.startswith(UNSURE):
            continue
        place = page_of(match.field, message)
        if place is None or not place.words or NO_READER.search(place.words) is not None:
            continue
        name = spaced(match.text)
        if is_secret_part(match.field.value, name):
            continue
        if any(word.search(name) is not None for word, _ in UNCLEAR_WORDS):
            continue  # whether it is an illness there is judged by what is near
        yield match.field, Certainty.LIKELY, match.text, place.detail


def _remedies(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Medicines by their names, where a page or a search is told: only who has the illness looks for them."""
    for term in longest_terms(scan, medicines()):
        match = term.match
        if match.in_path or term.meaning.startswith(UNSURE) or len(match.text) < MIN_REMEDY_CHARS:
            continue
        place = page_of(match.field, message)
        if place is None or not place.words or NO_READER.search(place.words) is not None:
            continue
        if not is_secret_part(match.field.value, spaced(match.text)):
            yield match.field, Certainty.LIKELY, match.text, place.detail


MIN_REMEDY_CHARS: Final = 7
"""Shorter names of medicines are syllables of other words and names."""


def _shelves(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Pages of single medicines at a pharmacy, and of single illnesses at a place for health."""
    for field in message.fields:
        is_request = field.path == "url.path" and message.title.startswith(("GET ", "HEAD "))
        address = f"https://{message.host}{field.value}" if is_request else field.value
        if (is_request or is_page_address(field)) and _OF_PHARMACIES.search(host_of(address)) is not None:
            if is_asset(address.partition("?")[0]):
                continue
            found = _SHELVES.search(f"/{address[:MAX_PLACE_CHARS].lower().partition('://')[2].partition('/')[2]}")
            if found is not None:
                yield field, Certainty.LIKELY, field.value[:MAX_PLACE_CHARS], NAMED_SCREEN


def _typed(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Searches that are still being typed."""
    for field, found in typed(message):
        place = page_of(field, message)
        if place is not None and place.detail == SEARCHED_FOR and NO_READER.search(place.words) is None:
            yield field, Certainty.LIKELY, found, SEARCHED_FOR


def _pieces(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """What somebody looks at, listens to, reads, joins or has sent, wherever that is told."""
    for field, words in (*pieces(message), *joined(message)):
        if (found := named_illness(words)) is not None:
            yield field, Certainty.LIKELY, found[0], TAKEN_UP
        elif not means_otherwise(words) and (named := named_together(words)) is not None:
            yield field, Certainty.LIKELY, named, TAKEN_UP
    for field, name in (*wares(message), *rooms(message)):
        yield field, Certainty.LIKELY, name, NAMED_SCREEN


def _newsletters(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """What somebody has sent to them."""
    for field, words in subscribed(message):
        found = named_illness(words)
        if not words or found is not None:
            yield field, Certainty.LIKELY, found[0] if found is not None else message.host, _NAMED_NEWSLETTER
        elif not means_otherwise(words) and (named := named_together(words) or _course(words)) is not None:
            yield field, Certainty.LIKELY, named, _NAMED_NEWSLETTER


def _course(words: str) -> str | None:
    """What a course by mail is against: `panic course`."""
    found = _COURSE.fullmatch(words)
    return found[0] if found is not None else None


_COURSE: Final = Expression(
    r"(?:\w+ )?(?:panic|anxiety|sobriety|menopause|insomnia|burn ?out|grief|tinnitus|migraine|ibs|reizdarm"
    r"|angst|schlaf|ansiedad"
    r"|panico|insomnio|menopausia|deuil|anxiete)"
    r" (?:course|programme?|program|challenge|list|newsletter|group|kurs|programm|curso|cours|parcours)(?: \w+)?"
)


def _told(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Searches, titles and links by names of an app's own, by their words and by what they mean."""
    is_shop = _OF_SHOPS.search(message.host.lower()) is not None
    for field, words in islice(searched(message), MAX_TOLD):
        if NO_READER.search(words) is not None or means_otherwise(words):
            continue
        found = named_illness(words)
        named = (
            found[0]
            if found is not None
            else told_of(words) or meant_by(field, words, is_asked=not (is_put_to_machine(field) or is_shop))
        )
        if named is not None:
            yield field, Certainty.LIKELY, named, SEARCHED_FOR
    for field, words in islice(chain(titled(message), linked(message)), MAX_TOLD):
        if NO_READER.search(words) is not None or means_otherwise(words):
            continue
        found = named_illness(words)
        named = found[0] if found is not None else told_of(words) or meant_by(field, words, is_asked=False)
        if named is not None:
            yield field, Certainty.LIKELY, named, NAMED_SCREEN


_OF_SHOPS: Final = Expression(
    r"shop|store|\bmarkets?\b|mall|outlet|\bbuy|kaufhaus|tienda|boutique|loja|negozio|kleinanzeigen"
)
MAX_TOLD: Final = 24
"""Titles and searches of one message that are looked at: more are a catalogue."""


def _together(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Groups that somebody joins, what they wish to speak about, and what they tap in a crisis."""
    for field, words in islice(joins(message), MAX_TOLD):
        found = named_illness(words)
        named = found[0] if found is not None else named_together(words) or told_of(words)
        if means_otherwise(words):
            continue
        if named is not None:
            yield field, Certainty.LIKELY, named, TAKEN_UP
    for field, name in chain(in_crisis(message), concerns(message)):
        yield field, Certainty.LIKELY, name, TAKEN_UP


def _sought(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Clinics that are looked for near a place, and medicines that are read up on."""
    for field, name in chain(places_sought(message), remedies_sought(message, scan)):
        yield field, Certainty.LIKELY, name, SEARCHED_FOR


_NAMED_NEWSLETTER: Final = "A newsletter about an illness."


def _topics(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    for field in message.fields:
        head = field.value[:MAX_PLACE_CHARS].lower()
        if "iab7" in head and is_category(field, head):
            yield from categories(field)
            continue
        place = page_of(field, message)
        if place is None or not place.words:
            continue
        found = named_illness(place.words) or (_SCREEN_TEST.search(place.words) if place.is_page else None)
        if found is None and (NO_READER.search(place.words) is not None or means_otherwise(place.words)):
            continue
        is_typed = place.detail != SEARCHED_FOR or not field.path.endswith("]")
        if found is None and is_typed and (named := told_of(place.words)) is not None:
            yield field, Certainty.LIKELY, named, place.detail
            continue
        if found is None and place.detail == SEARCHED_FOR:
            found = _asked_of_body(place.words)
        if found is not None:
            yield field, Certainty.LIKELY, found[0], place.detail


def _asked_of_body(words: str) -> re.Match[str] | None:
    """What somebody asks the symptoms of, whatever it is called."""
    if _SYMPTOMS_ELSEWHERE.search(words) is not None or NO_READER.search(words) is not None:
        return None
    return _OF_SYMPTOMS.search(words)


_OF_SYMPTOMS: Final = Expression(OF_SYMPTOMS)
_SYMPTOMS_ELSEWHERE: Final = Expression(SYMPTOMS_ELSEWHERE)
