"""What tells of self-harm by what stands beside it: a flag that a service raises in a talk, a concern that somebody
names before one, a tag of a diary, an urge of a log, and what is written in a group of people in a crisis."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold, place_of
from gateway.detectors.context.naming import own_name, spaced
from gateway.detectors.context.words_in_names import last_name
from gateway.detectors.health.selfharm.told import ACTS, OF_PAPERS, WATCHED, WATCHED_KEYS, WATCHED_PEOPLE
from gateway.detectors.health.selfharm.watched import MAX_KIND_CHARS, MIN_TEXT_WORDS, is_let_go
from gateway.detectors.health.text.prose import has_words
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

_SHORT: Final = (
    r"(?:nssi|si|sh)(?:(?: (?:with|without|no|and))? (?:active|passive|plan|intent|ideation|urge|acute"
    r"|chronic|high|moderate|low|risk|current"
    r"|present|yes))+|(?:active|passive|acute) (?:si|nssi)"
)
_CONCERN: Final = Expression(
    rf"{WATCHED}|{_SHORT}|(?:suicid(?:al|e)|suizidale?|selbstverletzende?|self ?harm)"
    r" (?:thoughts?|feelings?|gedanken|urges?|attempts?|plans?|crisis|behaviou?r)"
    r"|(?:thoughts?|thinking) (?:of|about) (?:suicide|self ?harm|dying|death|ending my life|hurting my ?self)"
    r"|(?:hurt|harm|kill|cut)(?:ing)? my ?self|(?:want(?:ing)?|wish(?:ing)?) to die|suicidalite|suicidio|suicide"
    r"|(?:pensamientos|ideas|ideacion) suicidas?|(?:pensamentos|ideacao) suicidas?|(?:pensees?|idees?) suicidaires?"
    r"|pensieri suicidi|zelfmoordgedachten|myslisamobojcze|samookaleczenie|selvskade?|sjalvskada?|selvmordstanker"
)
_FLAG_KEYS_TEXT: Final = """
flags riskflag riskflags riskfactor riskfactors safetyflag safetyflags crisisflag crisistype safety safetylabel
safetyevent intent intents detected detectedintent classifierlabel escalationreason handoffreason trigger triggers
riskcategory risksignal signals issue issues concern concerns presentingissue presentingissues presentingproblem
presentingconcern reason reasons reasonforcontact contactreason chatreason topic topics theme themes subject tags tag
factors symptoms feelings emotions behaviors behaviours behaviour behavior anliegen thema themen grund motivo motivos
tema temas motif sujet assunto etiquetas etiquetten mots outcome disposition
"""
_FLAG_KEYS: Final = WATCHED_KEYS | frozenset(_FLAG_KEYS_TEXT.split())
_FLAG_ENDS: Final = ("tag", "tags", "flag", "flags", "issues", "concerns", "topics", "reasons", "risktype", "risks")
_OF_TALK_TEXT: Final = """
session sessionid conversation conversationid conv convid chat chatid thread threadid turn turnid caller callid
callerid contact contactid texterid visitorid texter visitor visitorid escalated escalate escalation handoff
handover transferred transfer risklevel level severity urgency priority safe safenow issafe upset distress mood
moodbefore feeling wellbeing age agegroup duration durationsec seconds outcome counselor counsellor volunteer queue
hotline line emotions emotion sleep energy note notes entry entrydate sentiment stimmung animo humeur humor umore
patient patientid client clientid
"""
_OF_TALK: Final = frozenset(_OF_TALK_TEXT.split()) | WATCHED_PEOPLE
"""What stands beside a flag that was raised in somebody's talk, or a concern that somebody named."""
_OF_TALKS: Final = Expression(
    r"\b(?:chats?|pre ?chat|crisis|helplines?|life ?lines?|hot ?lines?|triage|intake|talk|listeners?|moods?|journal"
    r"|diary|check ?ins?|tagebuch|diario|safety|companion|samaritans|telefonseelsorge|krisen\w*)\b"
)
_OTHERS: Final = frozenset(
    ("threshold", "enabled", "sensitivity", "matchtype", "blocked", "filtered", "mode", "weight")
)
"""What stands beside a kind in the settings of a filter."""


def flagged(message: ReadMessage) -> Iterator[Field]:
    """The flag itself, or the concern: `{"risk_flag": "SI_PASSIVE", "conversation": 7}`."""
    is_of_talks = _OF_TALKS.search(spaced(place_of(message))) is not None
    for field in message.fields:
        if not 1 < len(field.value) <= MAX_KIND_CHARS or not field.path.startswith("body."):
            continue
        key = plain_key(own_name(field))
        is_flag = key in _FLAG_KEYS or key.endswith(_FLAG_ENDS)
        if not is_flag or _CONCERN.fullmatch(spaced(field.value)) is None:
            continue
        place = parent(field.path)
        place = parent(place) if field.path.endswith("]") and "$." in place else place
        keys = {plain_key(one.key) for one in message.fields if parent(one.path) in (place, parent(place))}
        if keys & OF_PAPERS or keys & _OTHERS or is_let_go(place, message):
            continue
        if is_of_talks or keys & _OF_TALK:
            yield field


_ACTS: Final = Expression(rf"{ACTS}|self ?inflicted(?: \w+)?|cuts?|burns?|carving|picking skin")
_KIND_KEYS: Final = frozenset(
    (
        "type",
        "kind",
        "name",
        "behavior",
        "behaviour",
        "what",
        "category",
        "target",
        "urge",
        "art",
        "tipo",
        "cause",
        "label",
    )
)
_OF_URGES: Final = Expression(
    r"\b(?:urges?|drang|impulsos?|pulsions?)(?: ?(?:log|logs|surf|surfing|entries|tracker))?\b"
)
_STRENGTH: Final = Expression(
    r"(?:intensity|strength|level|severity|distress|peak|urge|score|rating|acted|resisted|outcome|staerke|intensitat"
    r"|intensidad|intensite|intensidade)\b.*"
)


def urged(message: ReadMessage) -> Iterator[Field]:
    """What somebody was urged to do, in a log of urges: `POST /urges {"type": "cut", "intensity": 8}`."""
    if _OF_URGES.search(spaced(message.path.partition("?")[0])) is None:
        return
    for field in message.fields:
        if plain_key(field.key) not in _KIND_KEYS or _ACTS.fullmatch(spaced(field.value)[:MAX_KIND_CHARS]) is None:
            continue
        place = parent(field.path)
        if any(parent(one.path) == place and _STRENGTH.fullmatch(own_name(one)) for one in message.fields):
            yield field


_CALLED: Final = Expression(
    r"(?:btn|button|cta|tap|tapped|click|clicked|event|action|user|link|on)* ?(?:tap|call|dial|text|chat|open"
    r"|contact|reach)(?:ped|led|ed|ing|s)?"
    r" (?:the |with |to |now )?(?:988|741741|3114|crisis ?(?:line|text ?line|chat|support|hotline|number)|suicide"
    r" ?(?:hot|life|prevention )?line"
    r"|lifeline|samaritans|telefonseelsorge|krisentelefon|sos amitie|telefono de la esperanza|cvv)(?: (?:tap|tapped"
    r"|button|btn|clicked|now))?"
    r"|(?:988|crisis ?(?:line|text ?line|chat|hotline)|suicide ?(?:hot|life)line|lifeline|samaritans) (?:called"
    r"|call|tapped|tap|dialed|dialled|opened"
    r"|clicked|click|button|btn|contacted)(?: \w+)?"
)


def called(message: ReadMessage) -> Iterator[Field]:
    """Whom somebody in a crisis called by touching a button: `btn_call_988`."""
    for field in message.fields:
        is_short = 6 < len(field.value) <= MAX_KIND_CHARS and field.path.startswith("body.")
        if is_short and _CALLED.fullmatch(spaced(field.value)) is not None:
            yield field
            return


_WOUND: Final = Expression(r"self ?inflicted(?: (?:wounds?|injur(?:y|ies)|cuts?|burns?|lacerations?))?")


def inflicted(message: ReadMessage) -> Iterator[Field]:
    """A wound that somebody made: `{"type": "self_inflicted"}`."""
    for field in message.fields:
        is_said = len(field.value) <= MAX_KIND_CHARS and field.path.startswith("body.") and field.key != "title"
        if is_said and _WOUND.fullmatch(spaced(field.value)) is not None:
            yield field


_SCALES: Final = Expression(
    r"(?:phq ?9(?: ?[am])?|phq|patient health questionnaire(?: 9)?|epds|edinburgh(?: postnatal depression scale)?"
    r"|bdi(?: ?(?:ii|2))?|mdi|qids(?: ?sr)?)"
    r"(?: (?:v\d|sr|en|de|es|fr|pt|adult|teen|form))?"
)
_ITEMS: Final = {"epds": "10", "edin": "10", "qids": "12"}
"""Which question of a scale asks for it, where it is not the ninth."""
_ITEM_KEYS: Final = frozenset(
    (
        "item",
        "itemno",
        "itemnumber",
        "question",
        "questionno",
        "questionnumber",
        "q",
        "index",
        "n",
        "itemid",
        "questionid",
    )
)
_CHOICE_KEYS: Final = frozenset(
    ("choice", "answer", "value", "score", "response", "selected", "val", "v", "a", "points", "option", "rating")
)
_CHOSEN: Final = Expression(
    r"[1-3]|several days|more than half the days|nearly every day|sometimes|often|yes|hardly ever"
)


def of_scale(message: ReadMessage) -> Iterator[Field]:
    """The question of a scale that asks for it, by its number: `{"scale": "phq9", "item": 9, "choice": 1}`."""
    scales = [(one, spaced(one.value)) for one in message.fields if len(one.value) <= MAX_KIND_CHARS]
    for scale, name in scales:
        if _SCALES.fullmatch(name) is None:
            continue
        asked = _ITEMS.get(name[:4], "9")
        for item in message.fields:
            number = item.value.lower().removeprefix("phq9_").removeprefix("item").lstrip("q_-0")
            if plain_key(last_name(item.path)) not in _ITEM_KEYS or number != asked:
                continue
            place = parent(item.path)
            if place != parent(scale.path) and not place.startswith(parent(scale.path)):
                continue
            for field in message.fields:
                is_choice = parent(field.path) == place and plain_key(last_name(field.path)) in _CHOICE_KEYS
                if is_choice and _CHOSEN.fullmatch(fold(field.value.strip())) is not None:
                    yield field
                    return


_GROUP_KEYS_TEXT: Final = """
sr subreddit subredditname group groupname groupid groupslug forum forumname forumslug board boardname room roomname
roomslug community communityname communityslug circle channel channelname space
"""
_GROUP_KEYS: Final = frozenset(_GROUP_KEYS_TEXT.split())
_GROUP: Final = Expression(
    r"(?:r |the |stop |adult |teen |young |quit )?"
    r"(?:suicide ?watch|suicidal(?: ?(?:thoughts?|feelings?|ideation|crisis|support|people|teens|now|talk))?"
    r"|suicide(?: (?:attempt|attempts|thoughts|crisis|survivors? of attempts?|attempt survivors?|support|talk))"
    r"|self ?harm(?:ers?|ing)?(?: (?:support|recovery|talk|help|group|chat|urges|free|scars))?"
    r"|self ?injury(?: (?:support|recovery))?|nssi|selbstverletzung(?:en)?|svv|suizid(?:gedanken|alitat)?|ritzen"
    r"|autolesi(?:on|ones)|automutila(?:tion|cao)|ideacion suicida|pensees suicidaires|idees noires|zelfbeschadiging)"
)
_WRITTEN: Final = frozenset(
    ("text", "body", "message", "content", "title", "post", "comment", "selftext", "reply", "msg", "nachricht", "texto")
)
_MOVING: Final = ("POST ", "PUT ", "PATCH ")


def grouped(message: ReadMessage) -> Iterator[Field]:
    """What is written in a group of people who think of it: the name of the group says what it is about."""
    if not message.title.startswith(_MOVING):
        return
    is_group = any(
        len(one.value) <= MAX_KIND_CHARS
        and plain_key(one.key) in _GROUP_KEYS
        and _GROUP.fullmatch(spaced(one.value)) is not None
        for one in message.fields
    ) or any(_GROUP.fullmatch(step) for step in map(spaced, message.path.partition("?")[0].split("/")) if len(step) > 4)
    if not is_group or any(plain_key(one.key) in _OTHERS for one in message.fields):
        return
    for field in message.fields:
        if plain_key(field.key) in _WRITTEN and has_words(
            fold(field.value), 1 if field.key == "title" else MIN_TEXT_WORDS
        ):
            yield field
            return
