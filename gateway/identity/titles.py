"""Names of devices as a household says them: "Ana's iPhone (Apple)", "Android phone, Samsung"."""

import re
from typing import Final

from gateway.model.devices import NOT_SAID, Said
from gateway.model.flows import Certainty

_TAIL: Final = re.compile(
    r"(?<![\s,])[\s,]++(?:inc|incorporated|corp|corporation|co|ltd|limited|gmbh|ag|sa|s\.a|bv|b\.v|llc|plc|kg|pte|trading|"
    r"technologies|technology|electronics|international|communications?|mobility|devices|group|company)\.?$",
    re.IGNORECASE,
)
MAX_TAILS: Final = 6
"""Words that are taken off a company's name: "Samsung Electronics Co.,Ltd" has three."""

_APPLE: Final = ("ios", "ipados", "macos", "iphone", "ipad", "macbook", "imac", "appletv", "watch os", "watchos")
_DERIVED: Final = "what it says of its kind"


def short_vendor(vendor: str) -> str:
    """A company as people call it: "Samsung Electronics Co.,Ltd" is "Samsung"."""
    name = vendor
    for _ in range(MAX_TAILS):
        shorter = _TAIL.sub("", name.replace(".,", ",")).rstrip(" ,")
        if not shorter or shorter == name:
            break
        name = shorter
    return name


def brand_of(vendor: str, agent_brand: str, model: str, system: str) -> str:
    """Whose product a device is: what its programs say of it, else Apple by its model or system, else who made its
    network card."""
    if model.lower().startswith(_APPLE) or system.lower().startswith(_APPLE):
        return "Apple"
    return agent_brand or short_vendor(vendor)


def title(name: Said, model: Said, system: Said, kind: Said, brand: str) -> Said:
    """What to call a device until a person says better: its own name with its maker, else what it is."""
    if name.text:
        is_named = not brand or brand.casefold() in name.text.casefold()
        return Said(name.text if is_named else f"{name.text} ({brand})", name.source, name.certainty)
    if model.text:
        text = model.text if not brand or brand.casefold() in model.text.casefold() else f"{model.text} ({brand})"
        return Said(text, model.source, model.certainty)
    family = system.text.partition(" ")[0]
    words = " ".join(word for word in (family, kind.text or ("device" if family else "")) if word)
    if not words:
        return NOT_SAID
    words = words[0].upper() + words[1:] if words.split(" ", maxsplit=1)[0] not in ("iOS", "macOS") else words
    return Said(f"{words}, {brand}" if brand else words, kind.source or system.source or _DERIVED, Certainty.POSSIBLE)
