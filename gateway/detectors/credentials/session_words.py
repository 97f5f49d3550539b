"""Names of cookies and headers: those that a service knows a signed-in person by, and those that only look like it."""

from functools import lru_cache
from typing import Final

from gateway.detectors.context.words_in_names import split_words
from gateway.detectors.matching.lazily import Expression

_KNOWN: Final = Expression(
    r"phpsessid|jsessionid(?:sso)?|asp\.net_sessionid|aspsessionid[a-z]{8}|\.aspxauth|\.aspnetcore\.\w[\w.-]*|aspnetcore\.session"
    r"|connect\.sid|express(?::|\.)?(?:sess|sid)|koa[.:]sess(?:\.sig)?|laravel_session|ci_session\w*|cakephp|symfony|play_session"
    r"|rack\.session|_[a-z0-9]+(?:_[a-z0-9]+)*_session(?:_id)?|sessionid|session_?id|session|sess|sid|s?sess[0-9a-f]{32}|cfid|cftoken"
    r"|wordpress_(?:sec|logged_in)_[0-9a-f]{32}|remember_?me|remember_?token|remember_(?:web|user|admin)_\w+|rememberme"
    r"|(?:user|auth|login|member|customer|app|my|site|web|php|api|admin|client|portal|secure)[_.-]?(?:session|sess|sid)(?:[_.-]?(?:id|key|token))?"
    r"|session[_.-]?(?:key|token|cookie|hash|data|user)|auth[_.-]?(?:token|cookie|session|key|ticket)|authentication|authtkt"
    r"|auth|login[_.-]?(?:token|key|ticket)|sso[_.-]?(?:token|session|id)?|user[_.-]?token|token|jwt|access[_.-]?token|refresh[_.-]?token|id[_.-]?token"
    r"|next-auth\.session-token(?:\.\d)?|authjs\.session-token|sb-[\w-]+-auth-token(?:\.\d)?|keycloak_(?:session|identity)(?:_legacy)?"
    r"|auth_session_id(?:_legacy)?|moodlesession\w*|bbsessionhash|phpbb\w*_sid|xf_(?:session|user)|frontend|adminhtml|ojsessid|sugar_session"
    r"|beegosessionid|gosessionid|mysession|csid|jsid|psid|zsid|sails\.sid|dspace\.?session|openmrs\.?session|esmsession|domino_?auth(?:session)?(?:id)?"
    r"|ltpatoken2?|smsession|obssocookie|pd-[hs]-session-id|iplanetdirectorypro|dwr?sessionid|cgisessid|sessid|mod_auth_openidc_session"
    r"|_oauth2_proxy|grafana_session|gitea_session|i_like_gitea|sessionid_ss|sacsid|acsid|gssid|roundcube_sess(?:id|auth)|horde\w*|sqmsessid|squirrelmail_session"
    r"|unifises|pve?authcookie|pmgauthcookie|pbsauthcookie|sysauth(?:_https?)?|svpncookie|apscookie_\w+|mrhsession|webvpn\w*"
    r"|(?:cp|whostmgr|webmail)session|splunkd_\d+|user_session|vmware_soap_session|crowd\.token_key|seraph\.rememberme\.cookie"
    r"|beaker\.session\.id|zbx_session(?:id)?|fgt_session\w*|kc_session|syno_session|qnap_sid|nas_sid"
    r"|li_at|xs|sp_dc|s?apisid|d[_-]?cookie|netflixid|securenetflixid|steamloginsecure|twid|(?:sess-)?at-main|rtfa"
    r"|acct|account|tok|tkn|session_?token\d|jeton|bearer|authorization|zm_auth_token|openemr|nextcloud_session|oc_sessionpassphrase|oc[a-z0-9]{10}",
)
_PREFIXES: Final = ("__host-", "__secure-", "__http-", "__host-http-")

_OTHERS: Final = Expression(
    r"_ga\w*|_gid|_gat\w*|_gcl\w*|_fb[pc]|_hj\w*|_dd_s|_sp_\w+(?:\..*)?|_pk_\w+.*|mp_.*|ajs_.*|amp_.*|amplitude\w*|__utm\w*|__cf\w*|cf_.*|awsalb\w*"
    r"|awselb\w*|ak_bmsc|bm_\w+|_abck|incap_ses.*|visid_incap.*|nlbi_.*|arraffinity\w*|applicationgatewayaffinity\w*|bigip.*|ts[0-9a-f]{6,}"
    r"|datadome|gclb|serverid|route|lb|srv|ai_(?:session|user)|optimizely\w*|_uet\w*|_cl(?:sk|ck)|intercom-.*|hubspotutk|__hs\w*|utag_main"
    r"|s_(?:sess|cc|sq|vi|fid)|nid|ide|cto_.*|_scid|_tt\w*|_shopify_[sy]|_pin_\w+|_rdt_\w+|li_(?!at$)\w+|lidc|bcookie|euconsent.*|optanon.*|cookieconsent.*"
    r"|.*csrf.*|.*xsrf.*|.*consent.*|.*lang(?:uage)?|.*locale|.*theme|.*antiforgery.*|\.aspnetcore\.(?:antiforgery|culture|mvc).*"
    r"|.*(?:session|sess|visit)[_.-]?(?:count|start(?:ed)?|time(?:out|stamp)?|expir\w*|number|num|depth|camp\w*|sample\w*|referr?er|duration|length|first|last"
    r"|source|page\w*|landing|started|ttl|active|end|recording|replay|status|state|alive|type)\w*"
    r"|(?:first|last|new|has|is|no|show|seen|had|start|in)[_.-]?(?:session|sess).*"
)


@lru_cache(maxsize=4096)
def is_session_name(name: str) -> bool:
    """Whether a cookie of this name (any case) is what a service knows a signed-in person by."""
    bare = name.lower()[:80]
    if _OTHERS.fullmatch(bare):
        return False
    for prefix in _PREFIXES:
        bare = bare.removeprefix(prefix)
    return _KNOWN.fullmatch(bare) is not None


_SESSION_TEXT: Final = """
 session sessions sess sessionid sessid sid sessionkey sessie sessieid sesion sesionid idsesion sitzung sitzungs
 sitzungsid seance sessao sessione sesja sesjaid istunto oturum oturumid relace
"""
_SESSION: Final = frozenset(_SESSION_TEXT.split())
_ENDS: Final = ("session", "sessionid", "sessid", "sessionkey", "sessie", "sesion", "sitzung")
_OF_VISITS_TEXT: Final = """
 analytics analytic tracking tracker track visit visitor visits ab experiment marketing utm ga gtm mixpanel amplitude
 segment hotjar clarity sentry newrelic nr dd rum replay heatmap fullstory optimizely metrics telemetry stats event
 count counter start started end time timeout timestamp expiry expires expired duration length number num first last
 new has is no show seen play game media video audio player playback stream streaming training workout exercise study
 chat meeting class course lesson webinar cast charging ride debug log logging crash stripe captcha recaptcha
 persistence affinity sticky lb route backend server node redirect language lang type state status name title notes
"""
_OF_VISITS: Final = frozenset(_OF_VISITS_TEXT.split())
"""Words beside which a session is a visit that is counted, a play, an hour of something: nobody has signed in by it."""


@lru_cache(maxsize=4096)
def is_composed_session(name: str) -> bool:
    """Whether a name (its own case) has a word for a session in it: `gymapp_session`, `KLSESSION`, `X-Sitzung`."""
    if _OTHERS.fullmatch(name.lower()[:80]):
        return False
    words = split_words(name)
    if not _OF_VISITS.isdisjoint(words):
        return False
    return not _SESSION.isdisjoint(words) or any(word.endswith(_ENDS) for word in words)


_SIGNED_IN_TEXT: Final = """
 auth authn authz authed authentication authenticated authticket authcookie authkey authstate tkt tok tkn ticket login
 logon logged loggedin signin signedin ssid sso tgc tgt castgc fedauth rtfa credential credentials creds ident identity
 remember rememberme keeplogin autologin persistentlogin impersonate anmeldung angemeldet zugang acceso conexion
 connexion accesso logado conectado
"""
_SIGNED_IN: Final = frozenset(_SIGNED_IN_TEXT.split())
_WHOSE_TEXT: Final = """
 user usr member account acct client customer admin app my site web portal x http secure api the u patient
 access refresh
"""
_WHOSE: Final = frozenset(_WHOSE_TEXT.split())
_KEPT: Final = frozenset({"token", "key", "id", "hash", "cookie", "state", "data", "sig", "secret", "code", "value"})
_ENDS_IN_SID: Final = Expression(r"(?:[a-z]{1,4}|[a-z]{2,10}[_.-])sid\d?")
_OTHER_SIDS: Final = Expression(
    r"(?:ab|ga|cl|tw|mp|amp|ad|uet|visit|vis|trk|track|an|ut|hub|seg|pk|a|in|re|out|be|as)[_.-]?sid\d?|.*side"
)


@lru_cache(maxsize=4096)
def is_signed_in(name: str) -> bool:
    """Whether a cookie's name says that somebody has signed in, by words for that alone or for whose it is besides:
    `u_auth`, `app_login`, `CASTGC`, `member_tkt`, `HSID`. Its value has to be drawn."""
    bare = name.lower()[:80]
    if _OTHERS.fullmatch(bare):
        return False
    for prefix in _PREFIXES:
        bare = bare.removeprefix(prefix)
    if _ENDS_IN_SID.fullmatch(bare) and not _OTHER_SIDS.fullmatch(bare):
        return True
    words = split_words(name[len(name) - len(bare) :])
    if not words or not _OF_VISITS.isdisjoint(set(words) - {"state"}):
        return False
    if not _OF_SIGNING_IN.isdisjoint(words):
        return False
    said = [word for word in words if word in _SIGNED_IN]
    rest = [word for word in words if word not in _SIGNED_IN and word not in _WHOSE and not word.isdecimal()]
    if not said:
        return words[-1] in ("access", "refresh") and len(words) <= MAX_WORDS and not rest
    return all(word in _KEPT for word in rest[1:]) and len(rest) <= MAX_WORDS


_OF_SIGNING_IN: Final = frozenset(
    {
        "provider",
        "method",
        "mode",
        "info",
        "hint",
        "redirect",
        "return",
        "url",
        "next",
        "error",
        "attempts",
        "page",
        "flow",
    }
)
"""What is remembered of how somebody signs in."""

MAX_WORDS: Final = 2
"""Of a name beside those for who has signed in: the name of a service."""
