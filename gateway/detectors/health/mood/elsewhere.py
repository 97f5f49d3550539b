"""Moods of what is no person: how texts, faces and calls sound to a program, touches below a post, what a voice or a
picture is to be like, and what somebody looks for among rooms and books."""

from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.naming import steps_of
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import ReadMessage

MAX_FIELDS: Final = 600
"""Fields of one message that are looked at."""


def is_of_texts(message: ReadMessage) -> bool:
    """Whether a program says how texts, faces and calls sound, readers touch a face below a post, or a voice, a sticker
    or an advertisement is to be in some mood."""
    paths = (field.path for field in message.fields[:MAX_FIELDS] if field.path.startswith(("body", "url.query")))
    keys = {plain_key(step) for path in paths for step in steps_of(path)}
    if not keys.isdisjoint(_MADE):
        return True
    if not keys.isdisjoint(_OF_DIARIES) or _DIARY_PLACE.search(message.path.lower()) is not None:
        return False
    if not keys.isdisjoint(_REACTED) and not keys.isdisjoint(_POSTS):
        return True
    if not keys.isdisjoint(_OF_CENTRES):
        return True
    return not (keys.isdisjoint(_SOUNDS) or keys.isdisjoint(_SURENESS) or keys.isdisjoint(_TEXTS))


_DIARY_PLACE: Final = Expression(r"check-?in|diary|diaries|journal|tagebuch|diario|/moods?\b|/entr(?:y|ies)\b")
_MADE: Final = frozenset(
    {
        "tts",
        "ttsvoice",
        "sticker",
        "stickerid",
        "stickerpack",
        "gif",
        "gifid",
        "negativeprompt",
        "ctr",
        "cpc",
        "adgroup",
    }
    | {"creativeid", "sprite", "photofilter", "lut", "persona", "voiceid", "artstyle"}
)
_OF_CENTRES: Final = frozenset({"customersentiment", "agentsentiment", "talkratio", "calldriver", "callersentiment"})
_OF_DIARIES: Final = frozenset(
    {"entry", "entryid", "journal", "journalid", "diary", "diaryid", "checkin", "checkinid", "patient", "patientid"}
    | {"mood", "moodscore", "sleep", "energy", "utterance", "transcript"}
    | {"thought", "thoughts", "trigger", "triggers", "situation", "belief", "reframe", "intensity", "before", "after"}
)
_REACTED: Final = frozenset(
    {"reaction", "reactions", "reactiontype", "react", "reaccion", "reacao", "reaktion", "reazione"}
)
_POSTS: Final = frozenset(
    {"post", "postid", "posttopic", "photo", "photoid", "comment", "commentid", "story", "storyid", "tweet", "tweetid"}
    | {"video", "videoid", "beitrag", "beitragid", "publicacion", "target", "targetid", "contentid", "statusid"}
)
_SOUNDS: Final = frozenset({"sentiment", "emotion", "polarity", "tone", "sentimiento", "sentimento", "tonalitaet"})
_SURENESS: Final = frozenset(
    {
        "score",
        "confidence",
        "prob",
        "probability",
        "magnitude",
        "compound",
        "polarity",
        "logit",
        "konfidenz",
        "certainty",
    }
)
_TEXTS: Final = frozenset(
    {"doc", "docid", "document", "documentid", "review", "reviewid", "product", "productid", "topic", "aspect", "brand"}
    | {"ticket", "ticketid", "tweet", "tweetid", "headline", "article", "articleid", "asin", "corpus", "mention", "url"}
    | {
        "bbox",
        "boundingbox",
        "landmarks",
        "faceid",
        "frame",
        "frameid",
        "image",
        "imageid",
        "detections",
        "facerectangle",
    }
    | {"comment", "commentid", "bewertung", "resena", "avis", "recensione", "callid", "sku", "source"}
)


def is_filter(message: ReadMessage) -> bool:
    """Whether somebody looks among rooms, books or pictures for one in a mood."""
    keys = {plain_key(field.key) for field in message.fields if field.path.startswith("url.query")}
    return not keys.isdisjoint(_OF_SEARCHES) and keys.isdisjoint(_OF_TELLING)


_OF_SEARCHES: Final = frozenset(
    {"q", "query", "search", "limit", "page", "perpage", "pagesize", "offset", "sort", "sortby", "price", "pricemax"}
    | {"minprice", "maxprice", "genre", "pace", "guests", "category", "kategorie", "categoria", "city", "checkin"}
)
_OF_TELLING: Final = frozenset(
    {
        "uid",
        "userid",
        "user",
        "ts",
        "date",
        "d",
        "day",
        "energy",
        "sleep",
        "note",
        "score",
        "level",
        "nivel",
        "event",
        "ev",
    }
    | {"en", "ea", "cid", "did", "token", "anxiety", "stress", "time", "timestamp"}
)
