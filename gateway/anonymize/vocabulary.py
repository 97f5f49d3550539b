"""Words of protocols: all that stays readable. Nobody is known by one of them, and none says what somebody has.

A list of what may stay cannot forget a kind of secret, as a list of what must go can.
"""

from typing import Final


def _words(text: str) -> frozenset[bytes]:
    return frozenset(text.encode("ascii").split())


METHODS: Final = _words(
    "get post put patch delete head options trace connect pri propfind report subscribe notify msearch"
)

WORDS: Final = METHODS | _words(
    """
    http https ws wss ftp file urn www com html htm css js json xml txt api utf charset us ascii
    host user agent accept encoding language charset content length type transfer connection keep alive close upgrade
    insecure requests cache control pragma expires etag if match none modified since range ranges bytes unit
    cookie set path domain secure httponly samesite lax strict max age authorization basic bearer digest www
    authenticate proxy via forwarded for proto origin referer location server date last vary allow methods headers
    access credentials expose request response x requested with xmlhttprequest websocket sec key version protocol
    extensions permessage deflate fetch mode dest site ch ua mobile platform dnt te trailers trailer chunked gzip br
    zstd identity compress expect continue retry after strict transport security includesubdomains preload nosniff
    frame options csp policy report only ok created accepted partial found moved permanently temporarily redirect not
    bad unauthorized forbidden allowed conflict gone too many internal error gateway timeout unavailable service
    unsupported media entity large switching protocols no xss protection block sameorigin deny cors
    private public store revalidate must stale while immutable
    application text image audio video multipart font form data urlencoded boundary octet stream plain javascript
    svg png jpeg jpg gif webp mp4 mpeg ogg woff woff2 pdf zip x www-form filename name disposition inline attachment
    mixed alternative related grpc proto protobuf msgpack cbor ndjson event manifest problem
    true false null undefined nan
    ehlo helo mail from rcpt to quit rset noop vrfy auth login xoauth2 starttls esmtp smtp 8bitmime pipelining size
    enhancedstatuscodes smtputf8 dsn chunking help ready start tls imap4 imap4rev1 capability select examine
    uid fetch search idle logout namespace flags exists recent bye stls capa uidl retr list stat dele top apop pop3
    pasv epsv epassive port retr stor cwd pwd feat syst
    xmpp jabber stream streams iq presence proceed ietf params ns client xmlns org etherx success
    sip invite ack register cseq call id contact branch tag sdp m-search discover ssdp upnp rootdevice schemas
    device nt nts usn st mx man ext dial multiscreen mediarenderer mediaserver internetgatewaydevice
    mozilla chrome chromium safari applewebkit khtml gecko like firefox edg okhttp dalvik cfnetwork darwin android
    iphone ipad ios linux windows macintosh curl wget python aiohttp httpx urllib alamofire dart java kotlin ktor
    nginx apache cloudflare openresty envoy caddy express
    """
)
"""Kept wherever they stand, in whatever case. No first name, no condition, no word of a diary beyond the commonest."""

KEYS: Final = _words(
    """
    id uuid guid userid username user login password passwd pass pwd email mail e_mail phone tel telephone mobile
    firstname first lastname last fullname given family surname nickname birthdate birthday dob birth gender
    sex age address street city zip postcode postal country lat latitude lon lng longitude location accuracy altitude
    token access refresh idtoken session sessionid sid auth apikey api secret jwt csrf code state scope grant
    device deviceid model os osversion version appversion app appid package bundle platform manufacturer brand sdk
    idfa gaid adid aaid advertising androidid imei imsi iccid serial mac locale language timezone carrier screen
    event events eventname action category label value values properties params timestamp time ts date created updated
    type kind status result results items data payload body message messages text note notes title content comment
    mood score total scores answers answer question questions q1 q2 q3 q4 q5 q6 q7 q8 q9 assessment questionnaire
    instrument phq phq9 gad gad7 diagnosis diagnoses condition medication medications dose dosage symptom symptoms
    appointment appointments therapist clinic doctor provider insurance policy member heartrate heart rate steps sleep
    weight height pulse spo2 glucose temperature vitals entry entries journal contact contacts number card iban
    resourcetype code coding system display subject patient observation name count index page limit offset key
    """
)
"""Kept where they name a value: before `=`, or in quotes before a colon. As a word of a text they do not stay."""
