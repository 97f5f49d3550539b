"""E-mail addresses of people (RFC 5321 mailbox), not of desks, files, packages or machines."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.hashed import HASH, Hashed
from gateway.detectors.identifier_words import OWNER, identifier, is_own
from gateway.detectors.lazily import Expression
from gateway.detectors.named import Keys
from gateway.detectors.patterns import Match, Pattern, Scan
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Certainty

_AT: Final = Pattern(r"[a-z0-9_%+-]@[a-z0-9]")

_MAX_LOCAL_CHARS: Final = 64
"""RFC 5321 section 4.5.3.1.1."""
_MAX_DOMAIN_CHARS: Final = 255
"""RFC 5321 section 4.5.3.1.2."""

_LOCAL: Final = Expression(r"[a-z0-9_%+.'-]+$")
_DOMAIN: Final = Expression(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}(xn--[a-z0-9-]{2,40}|[a-z]{2,24})(?![a-z0-9@_-])"
)
_MACHINE_NAME: Final = Expression(
    r"[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f-]{27}|\d{12,}|.*[0-9a-f]{24}.*"
    r"|\d{10,14}\.[a-z]{0,3}\d{3,}(?:\.\d+)?|(?:19|20)\d\d[a-z]{3}\d{1,2}\.\d{4,6}\.\d+"
)
"""A name that no person has: of a device, and of a message in the forms of sendmail and news (RFC 5536, 3.1.3)."""

_DESKS: Final = """abuse admin administrator alerts billing careers contact customerservice datenschutz donotreply
 dpo enquiries feedback hello help helpdesk hostmaster impressum info jobs kontakt legal
 mailer-daemon marketing
 news newsletter no-reply no_reply noc noreply notification notifications office postmaster press privacy root
 sales security service support team unsubscribe webmaster bounce bounces git hg svn"""
DESKS: Final = frozenset(_DESKS.split())
"""Names before the @ that belong to an office or a machine."""

_FILE_ENDINGS: Final = """apk avif bmp bundle conf css csv dll eot exe gif gz htm html ico ini ipa jar
 jpeg jpg js json
 jsx less lock map mjs mp tar min otf pdf php png rb scss sql svg tgz tif tiff toml ts tsx ttf txt
 vue wasm wav webm webp woff xml yaml yml zip local localdomain lan internal invalid arpa svc cluster
 service socket slice timer mount automount"""
NO_TOP_LEVEL: Final = frozenset(_FILE_ENDINGS.split())
"""Last labels that are endings of files (`icon@2x.png`) or stand for the local network."""

_OWN_KEYS: Final = Keys(
    OWNER + r"(?:e?mail(?:address|id|addr|primary|adresse)?s?|login|username|user|account|correo"
    r"|correoelectronico|courriel)"
)
_WRITERS: Final = Expression(
    r"(?:^|[^a-z])(?:authors?|maintainers?|contributors?|committers?|publishers?|pusher|bugs|_npmuser)(?:[^a-z]|$)",
    re.IGNORECASE,
)
"""Whoever wrote a package or an article: published with it."""
_SILENT_PATHS: Final = Expression(
    r"header:(?:user-agent|via|server|list-unsubscribe|x-abuse.*)$|.*calendar:.{1,100}\.UID$"
    r"|mail\.header:(?:message-id|references|in-reply-to|content-id|list-.*|received|dkim-signature"
    r"|arc-.*|x-.*)$"
)


class Email(Detector):
    """One hit for each distinct address of a message."""

    rules = ("CLR-identifier",)
    patterns = (_AT, HASH)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely where the device sends it, or it is part of an account; possible where it came with other data."""
        seen: set[str] = set()
        for match in scan.matches(_AT):
            field = match.field
            if match.in_path or _SILENT_PATHS.match(field.path) or is_published(message, field, where):
                continue
            address = find_address(scan, match)
            is_own_key = _OWN_KEYS.has(plain_key(field.key))
            if not address or address in seen or (is_desk(address) and not is_own_key):
                continue
            seen.add(address)
            is_sure = is_own(message, field, where) or (is_own_key and _WRITERS.search(field.path) is None)
            sure = Certainty.LIKELY if is_sure else Certainty.POSSIBLE
            yield identifier("id.email", sure, message, where, address, field.path, "An e-mail address.")
        for one in _HASHED.find(message, scan, where):
            detail = "The hash of an e-mail address: whoever knows the address can recognise it."
            yield identifier("id.email", Certainty.LIKELY, message, where, one.value, one.field.path, detail)


_HASHED: Final = Hashed(
    r"hashed(?:user)?e?mail(?:address)?|e?mail(?:address)?(?:sha256|sha1|md5|hash|hashed|hex|sha)(?:hex|lower|value)?"
    r"|(?:sha256|sha1|md5|sha)(?:hashed)?e?mail(?:address)?|(?:user)?em|h?em|hem(?:sha256|sha1|md5)?|uidhashed|e?mail"
    r"|udem|sha256emailaddress|useremail(?:sha256|sha1|md5|hash)?|emailhashes"
)


def find_address(scan: Scan, match: Match) -> str:
    """The address around an @, lower-case, or "" where it is none."""
    before = scan.around(match, _MAX_LOCAL_CHARS + 2, 0)
    after = scan.around(match, 0, _MAX_DOMAIN_CHARS)[match.text.index("@") + 1 :]
    left = before[: before.rindex("@")]
    local = _LOCAL.search(left)
    domain = _DOMAIN.match(after)
    if local is None or domain is None or domain[1] in NO_TOP_LEVEL:
        return ""
    name = local[0].strip("'").lstrip(".%+-")
    ahead = left[: local.start()]
    if not name or ".." in name or name.endswith(".") or len(name) > _MAX_LOCAL_CHARS:
        return ""
    if ahead.endswith(("//", "@", "=?", "git:", "uid:")) or ("//" in ahead.rpartition(" ")[2] and ahead.endswith(":")):
        return ""  # user part of an address of a server; the name of an event (RFC 5545, 3.8.4.7)
    if _MACHINE_NAME.fullmatch(name):
        return ""
    return f"{name}@{domain[0]}"


def is_desk(address: str) -> bool:
    """Whether an address belongs to an office or a machine rather than to a person."""
    name = address.partition("@")[0].partition("+")[0]
    return name in DESKS or name.startswith(("noreply", "no-reply", "donotreply", "support-", "bounce"))
