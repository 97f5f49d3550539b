"""Addresses of channels: which are taken, and what of one may be shown. Nothing is asked of the network here."""

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from gateway.errors import AlertError

MAX_CHARS: Final = 2_000
"""Of an address: the longest that services give are some hundred."""

WEB: Final = ("http", "https")

SHOWN: Final = 2
"""Characters of a path that are shown at its beginning: keys of services stand there."""

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{1,30})://", re.IGNORECASE)

THIS_MACHINE: Final = frozenset(
    {
        *("blink1", "dbus", "exec", "file", "gio", "glib", "gnome", "gntp", "growl", "kde", "macosx", "qt", "signal"),
        *("syslog", "windows"),
    }
)
"""Schemes of apprise that speak to a desktop or a program beside us, not to a service."""

OF_FILES: Final = re.compile(
    r"[?&](?:template|attach|attach-as|pgpkey|pgppub|config|keyfile|cert|store)=", re.IGNORECASE
)
"""Settings in an address that would make apprise read or write files of this machine."""


def check_service(address: str) -> str:
    """An address for apprise; raises AlertError where it is none that we take."""
    text = _checked(address)
    found = _SCHEME.match(text)
    if found is None:
        raise AlertError("an address begins with the name of a service: mailto://…, tgram://…, slack://…")
    scheme = found[1].lower()
    if scheme in THIS_MACHINE:
        raise AlertError(f"{scheme}:// speaks to this machine and not to a service")
    if OF_FILES.search(text):
        raise AlertError("an address that names files of this machine is not taken")
    return text


def check_webhook(address: str) -> str:
    """An address for a webhook; raises AlertError where it is none that we take."""
    text = _checked(address)
    parts = _split(text)
    if parts.scheme not in WEB or not parts.hostname:
        raise AlertError("a webhook has an address with http:// or https:// and a name")
    if parts.username is not None or parts.password is not None:
        raise AlertError("leave out the name and password in the address: the signature says who it is from")
    if parts.fragment:
        raise AlertError("leave out what follows the # in the address: it is never sent")
    return text


def shown_webhook(address: str) -> str:
    """What of the address of a webhook may be shown: where it goes, not the rest, which is often a key."""
    parts = urlsplit(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = f":{parts.port}" if parts.port else ""
    path = parts.path.strip("/")
    rest = f"/{path[:SHOWN]}…" if path or parts.query else "/"
    return f"{parts.scheme}://{host}{port}{rest}"


def _checked(address: str) -> str:
    text = address.strip()
    if not text:
        raise AlertError("an address is needed")
    if len(text) > MAX_CHARS:
        raise AlertError(f"an address has {MAX_CHARS:,} characters at most")
    if not text.isprintable() or " " in text:
        raise AlertError("an address has no blanks and no controls in it")
    return text


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise AlertError(f"this is no address: {error}") from error
    return parts
