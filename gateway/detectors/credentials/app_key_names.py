"""Names of keys of apps, put together: a word for whose or what kind of key it is, and `key`. And the few services that
call theirs otherwise."""

from functools import lru_cache
from itertools import pairwise
from typing import Final

from gateway.detectors.context.credential_words import is_mixed, is_opaque, is_uuid, takes_turns
from gateway.detectors.context.words_in_names import key_words
from gateway.model.findings import Field

_KINDS_TEXT: Final = """
 api auth app application appli apps dev developer sdk client write ingest ingestion license licence licensing
 subscription access service partner merchant consumer integration integrator vendor publishable functions function
 gateway apim maps map geo geocoding places directions tiles weather translate translator vision speech search push
 analytics rest backend server tenant instance instrumentation tracking publisher dsn aplicacion aplicativo appsflyer
 af adjust amplitude mixpanel segment sentry braze appboy branch airship urbanairship flurry kochava singular
 leanplum clevertap moengage onesignal pushwoosh firebase google goog gcp mapbox here heremaps tomtom algolia stripe
 razorpay paypal adyen twilio sendgrid intercom zendesk freshchat helpshift instabug bugsnag rollbar datadog dd
 newrelic nr countly posthog rudder rudderstack heap localytics swrve tealium appcues optimizely launchdarkly ld
 splitio configcat unity applovin ironsource vungle tiktok openweather openai deepl spoonacular edamam nutritionix
 fatsecret pusher ably agora sendbird parse supabase appcenter jpush getui umeng talkingdata amap baidu kakao naver
 line mapy mapycz maptiler thunderforest azure ocp aws x rapid rapidapi klaviyo iterable customerio batch emarsys
 selligent snowplow statsig growthbook revenuecat adapty qonversion apphud superwall aptabase plausible usercentrics
 onetrust plaid
"""
_KINDS: Final = frozenset(_KINDS_TEXT.split())
"""Words before `key` that say that it is shown to a service."""

_KEYS: Final = frozenset({"key", "keys", "apikey", "appkey", "schluessel", "clave", "chave"})
_WHOLE: Final = frozenset({"apikey", "appkey", "devkey", "sdkkey", "writekey", "clientkey", "accesskey", "licensekey"})
_ENDS: Final = ("apikey", "appkey", "sdkkey")
_NO_KEYS_TEXT: Final = """
 public private shared pre signed identity encryption decryption crypto cipher aes rsa ecdh iv salt idempotency cache
 sort primary foreign partition object s3 bucket row storage translation i18n label lang registration pairing pair
 network wifi wep wpa ble bluetooth hot short keyboard input count type name index version expires expiry status
 valid id ids hash
"""
_NO_KEYS: Final = frozenset(_NO_KEYS_TEXT.split())
"""Words with which a key opens no interface: of codes, of tables, of radio, of a keyboard, and what is said of one."""

_BY_SERVICE: Final = (
    ("openweathermap.org", "appid"),
    ("wolframalpha.com", "appid"),
    ("yahooapis.jp", "appid"),
    ("api.unsplash.com", "client_id"),
    ("api.soundcloud.com", "client_id"),
    ("api.foursquare.com", "client_id"),
    ("apis.datos.gob.ar", "token"),
    ("worldweatheronline.com", "key"),
)
"""What single services call the keys of apps in their addresses, as they document it."""

MIN_LETTERS: Final = 20
MIN_KINDS: Final = 12
MIN_DIGITS: Final = 5
MAX_HYPHENS: Final = 1
"""Of drawn values: their length, their different letters, their digits, the marks in them."""


@lru_cache(maxsize=4096)
def is_key_name(words: tuple[str, ...]) -> bool:
    """Whether the words of a name make it one of a key that an app shows: `X-Tiles-Api-Key`, `kochavaKey`."""
    if not _NO_KEYS.isdisjoint(words):
        return False
    if any(one in _KINDS and other in _KEYS for one, other in pairwise(words)):
        return words[0] != "x" or len(words) > 2 or words[1] != "key"
    if any(
        f"{one}{other}" in _KINDS and end in _KEYS for one, other, end in zip(words, words[1:], words[2:], strict=False)
    ):
        return True  # `appsFlyerKey`: a service whose name has a capital inside
    return any(word in _WHOLE or word.endswith(_ENDS) for word in words)


def has_key_name(field: Field) -> bool:
    """Whether a field has such a name."""
    words = key_words(field)
    return is_key_name(words) or (words[-1:] == ("secret",) and not _KINDS.isdisjoint(words[-2:-1]))


def is_of_service(host: str, field: Field) -> bool:
    """Whether a field of an address is what the service that is asked calls a key."""
    return any(field.key == name and host.endswith(service) for service, name in _BY_SERVICE)


def is_key_value(value: str) -> bool:
    """Whether a value under such a name is drawn: nothing that people write for themselves, with hyphens and a year."""
    if is_uuid(value) or is_mixed(value):
        return is_opaque(value)
    plain = value.replace("-", "")
    if len(plain) >= MIN_LETTERS and plain.isalnum() and value.count("-") <= MAX_HYPHENS:
        if sum(map(str.isdigit, plain)) >= MIN_DIGITS:
            return is_opaque(value)
        return _changes(value)
    return False


def _changes(value: str) -> bool:
    """Whether letters alone change their case as no words do."""
    has_both = value != value.lower() and value != value.upper()
    if not (has_both and value.isalpha() and len(set(value)) >= MIN_KINDS):
        return False
    return takes_turns(value)
