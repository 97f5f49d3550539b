"""What stands beside a token: whether it is one of an account, or only counts requests."""

import re
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.credential_words import around, is_mixed, is_opaque, is_uuid
from gateway.detectors.context.named import Keys
from gateway.detectors.credentials.token_fields import PUSH_VALUE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

_LOGIN_BESIDE_TEXT: Final = """
 user userid username email expires expiresin expiresat expiry refresh refreshtoken tokentype account profile uid
 member role roles
"""
_LOGIN_BESIDE: Final = frozenset(_LOGIN_BESIDE_TEXT.split())
"""What stands beside the `token` that answers a login."""

_KIND_KEYS: Final = frozenset({"type", "event", "action", "cmd", "command", "op", "method", "t"})
_SIGNS_IN: Final = Expression(
    r"(?:user\W?)?(?:auth\w*|log-?in|sign-?in|identify|connect(?:ion_init)?|handshake)", re.IGNORECASE
)
"""What the first message of a socket calls itself, when it brings a token."""

_ACCOUNT: Final = Expression(
    r"(?:^|[/._:$-])(?:user|re|de)?(?:auth\w{0,16}|o?auth2?|log-?in\w{0,8}|sign-?(?:in|up)\w{0,8}|sessions?|tokens?|register\w{0,8}|users?|accounts?|credentials?|members?"
    r"|verif\w{0,10}|confirm\w{0,8}|activat\w{0,4}|reset\w{0,12}|refresh\w{0,8}|log-?out|sso|magic\w{0,8})(?:[/._-]|$)",
    re.IGNORECASE,
)
"""Pages and objects in which a `token` is one of an account."""

_PUSHED: Final = Expression(r"push|fcm|gcm|apns|notification", re.IGNORECASE)
"""Where phones sign up to be pushed to."""

_OF_LOGINS: Final = Expression(r"header:|cookie:|(?:imap|smtp|pop3|xmpp|ldap|mqtt|sip)\.token$")

_STEP: Final = Expression(r"\.([\w$-]{1,40})")

SESSION_OF_PLACES: Final = Keys(r"(?:x|search|autocomplete|places?)*sessiontoken")
_COUNTED_TEXT: Final = """
 requestid correlationid correlation traceid tiles input placeid autocomplete proximity sessionstart billing
"""
_COUNTED: Final = frozenset(_COUNTED_TEXT.split())


def counts(field: Field, fields: tuple[Field, ...], number: int) -> bool:
    """Whether a token of a session only joins requests that are billed as one, as services of maps have them: it stands
    beside what is asked for, and beside ids of requests."""
    place = parent(field.path)
    return any(plain_key(one.key) in _COUNTED and parent(one.path) == place for one in around(fields, number))


def is_of_account(field: Field, fields: tuple[Field, ...], path: str) -> bool:
    """Whether a `token` is one of an account: as a header, at a page that signs in, or beside what belongs to an
    account."""
    if not is_opaque(field.value) or PUSH_VALUE.fullmatch(field.value) or field.path.endswith(("_token", '_token"]')):
        return False  # the last guards forms (Laravel)
    if "$" in field.path and _PUSHED.search(path):
        return False
    if _OF_LOGINS.match(field.path) or _ACCOUNT.search(path) or _ACCOUNT.search(parent(field.path)):
        return True
    if is_uuid(field.value):
        return False
    if field.path == "url.query:token":
        return is_mixed(field.value)
    if field.value.isalnum() and field.value == field.value.lower() and len(field.value) == 32:
        return False  # how analytics name a project
    if "$" not in field.path:
        return False
    place = parent(field.path)
    steps = (_STEP.match(one.path, len(place)) for one in fields if one.path.startswith(place))
    if any(step is not None and plain_key(step[1]) in _LOGIN_BESIDE for step in steps):
        return True
    kinds = (one.value for one in fields if one.key in _KIND_KEYS and parent(one.path) == place)
    return any(_SIGNS_IN.fullmatch(kind) for kind in kinds)
