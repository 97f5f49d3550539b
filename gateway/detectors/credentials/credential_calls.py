"""A field that is called just `token`: whether it goes with a call to an interface."""

import re
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.credential_words import is_opaque, is_pushed_to, is_uuid
from gateway.detectors.credentials.token_fields import PUSH_VALUE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import Direction

_PLACES: Final = ("body.form:", "url.query:", "body.json:$.", "body.multipart:")
_ADDRESS: Final = Expression(
    r"(?:^|/)(?:api|rest|rpc|ws|webservice|graphql|v\d{1,2}|services?)(?:[/._-]|$)|\.(?:json|xml)$", re.IGNORECASE
)
"""Addresses that programs call, and no pages with forms that people fill in."""

_CALL_BESIDE: Final = frozenset(
    {"format", "returnformat", "content", "method", "function", "wstoken", "wsfunction", "apiversion"}
)
"""How a call says what it wants, in the same form as the token with which it may."""

_PUSH_ADDRESS: Final = Expression(r"push|notif|fcm|gcm|apns|device|regist|subscri|csrf|captcha", re.IGNORECASE)
_OTHERS_BESIDE_TEXT: Final = """
 platform os devicetype devicetoken pushtype provider topic topics apns fcm gcm endpoint appversion bundleid appid
 environment sandbox deviceid devicename model locale
 message subject comment captcha website honeypot
 distinctid event events time
"""
_OTHERS_BESIDE: Final = frozenset(_OTHERS_BESIDE_TEXT.split())
"""What stands beside the `token` of a phone that wants to be pushed to, one that guards a form, and one that names a
project of analytics."""

_DNS_BESIDE: Final = frozenset({"domain", "domains", "host", "hosts", "hostname", "hostnames", "myip", "zone"})
_DNS: Final = Expression(r"/(?:nic/)?(?:dyn(?:dns|amic)?[/_-]?)?(?:update|set)\b", re.IGNORECASE)
"""How a router tells a service of dynamic names where it is now."""

_CAPTCHAS: Final = ("03A", "0.", "P1_", "10000000-aaaa")
"""How answers of reCAPTCHA, Turnstile and hCaptcha begin."""

PROJECT_CHARS: Final = 32
"""Of small letters and digits: how analytics name a project."""


MIN_SAID: Final = 4
"""Values of a form that tells a service something: what analytics send is packed into one."""


def is_of_call(message: ReadMessage, field: Field, near: tuple[Field, ...]) -> bool:
    """Whether a sent `token` goes with a call to an interface: by the address, or by what stands beside it."""
    value = field.value
    if message.direction is not Direction.UP or not field.path.startswith(_PLACES) or not is_opaque(value):
        return False
    beside = {plain_key(one.key) for one in near if parent(one.path) == parent(field.path)}
    if field.path.startswith("url.query:") and not _DNS_BESIDE.isdisjoint(beside) and _DNS.search(message.path):
        return True
    if is_uuid(value) or value.startswith(_CAPTCHAS) or _PUSH_ADDRESS.search(message.path):
        return False
    if PUSH_VALUE.fullmatch(value) is not None and (not value.isalnum() or is_pushed_to(field, near)):
        return False
    if not _CALL_BESIDE.isdisjoint(beside):
        return True
    is_project = len(value) == PROJECT_CHARS and value.isalnum() and value == value.lower()
    if field.path.startswith("body.form:") and len(beside) >= MIN_SAID:
        is_project = False
    return not is_project and _OTHERS_BESIDE.isdisjoint(beside) and _ADDRESS.search(message.path) is not None
