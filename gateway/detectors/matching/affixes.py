"""What a name says without the marks that programs put around it, and together with the one above it.

`sDNI`, `txtClave`, `p_email`, `q3_fullName`, `BsnNr` and `Email__c` are names with a type, a number or a system before
or behind them; `{"phone": {"number": "…"}}` is a phone number, `{"name": {"first": "…"}}` a first name.
"""

import re
from functools import lru_cache
from typing import Final

from gateway.detectors.matching.lazily import Expression

MAX_NAME_CHARS: Final = 64
"""Longer names are no words."""

MIN_BARE_CHARS: Final = 2
"""What is left of a name has to be a name: `hr`, `bp`, `cp`."""

_LAST_PART: Final = Expression(r"[^$:]*$")
_PREFIX: Final = Expression(
    r"(?:(?:q|fields?|input|fld|f|item|question|entry|col|ctl|custom|customfield|param|prop|attr|c?var"
    r"|edit)_?\d{1,12}[_-]+"
    r"|(?:[a-z]|c?str|txt|ddl|cbo|cmb|edt|edit|et|tv|tb|tf|inp|input|fields?|fld|frm|form|ctl|hid|hdn|hf|rbl?|ds|nr|nu"
    r"|num|cd|cod|codi?go|vl|val|sg|fl|tx|param|arg|attr|acf|cf|wpcf|custom|your|my|prop|dbl|int|lng|sz|usr)"
    r"(?:[_-]+|(?=[A-Z])))"
)
"""Types of values and of controls (`sDNI`, `txtClave`, `et_phone`), numbers of fields of forms (`q3_fullName`), what
systems set before the names of fields that are a customer's own (`x_pesel`, `cf_birthday`)."""

_FIRST_WORD: Final = Expression(
    r"(?:[a-z]|str|txt|ddl|cbo|edt|edit|et|inp|input|fields?|fld|frm|form|ds|cd|vl|val|fl|tx|param|attr|acf|cf|custom"
    r"|customfield|your|my|prop|dbl|int|usr|q|question|entry|item|daily|today s|todays) (?:\d+ )?(?=[^\d ]{3})"
)
"""The same before a name that is written as words."""

_SUFFIX: Final = Expression(
    r"(?:(?<=[a-z0-9])(?:Nr|No|Num|Nbr|Number|Numero|Field|Input|Val|Value|Str|Edit|EditText|Box|TextBox)"
    r"|[_-](?:nr|no|num|nbr|number|numero|field|input|val|value|str|s|t|dt|txt|c|pc)|__p?c|__i?(?:exact|contains"
    r"|startswith|regex)|__(?:gte?|lte?|in)|(?<!\d)_*\d{1,3}|\[\])"
)
_NO_PREFIX: Final = Expression(
    r"i-?(?:phone|pad|pod|mac|cloud|os|tunes|beacon|message|watch|pv\d)|e-?(?:bay|book|gift|shop|commerce|sim|pub)"
    r"|x-?box|t-?shirt|v-?card|k-?cal|g-?mail|u-?tube",
    re.IGNORECASE,
)
"""Words that only look like a name with a letter before it."""

_ESCAPED: Final = Expression(r"_x(00[0-9a-f]{2})_", re.IGNORECASE)
_STEP: Final = Expression(r"[^./\[\]:|$\"@]+")

_INDEX: Final = Expression(r"\[\d+\]")

_BEHIND: Final = frozenset(
    {"number", "address", "date", "name", "code", "id", "value", "num", "nr", "no", "text", "line1", "street", "status"}
    | {"descriptor"}
)
"""Names that say something of what stands above them: `phone.number`, `email.address`, `birth.date`, `insurance.id`."""

_ALONE: Final = frozenset(
    {"value", "val", "v", "number", "num", "nr", "no", "raw", "full", "formatted", "date", "plain"}
)
"""Names that say nothing beside what stands above them."""

_BETWEEN: Final = frozenset(
    {"value", "val", "v", "fields", "mapValue", "M", "attributes", "properties", "attrs", "props"}
)
"""Steps that say nothing of what is in them."""

_OF_NAME: Final = frozenset({"first", "last", "middle", "full"})
"""Parts of a name, which forms put behind the number of a field: `field117-first`."""

_BEFORE: Final = frozenset(
    {"first", "last", "middle", "given", "family", "full", "home", "mobile", "cell", "work", "private", "primary"}
    | {"birth", "billing", "shipping", "personal", "secondary"}
)
"""Names that are put before what stands above them: `name.first`, `phone.mobile`, `address.home`."""

_WITH_ABOVE: Final = _BEHIND | _ALONE | _BEFORE


@lru_cache(maxsize=8192)
def plain_key(key: str) -> str:
    """A key without marks between its words: `heart_rate`, `heartRate` and `heart-rate` are `heartrate`."""
    if "_x00" in key:
        key = unescaped(key)
    return "".join(c for c in key.lower() if c.isalnum())


def unescaped(name: str) -> str:
    """A name with the characters that SharePoint writes as their codes: `Sick_x0020_note`, `OData__x0047_rund`."""
    return _ESCAPED.sub(_character, name.removeprefix("OData_").removeprefix("odata_"))


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


@lru_cache(maxsize=8192)
def bare_names(name: str) -> tuple[str, ...]:
    """A name without what stands before and behind it, as plain keys; () where nothing does."""
    if len(name) > MAX_NAME_CHARS:
        return ()
    last = _LAST_PART.search(name)
    part = last[0] if last is not None and last[0] else name
    found = [part] if part != name else []
    head = _PREFIX.match(part) if _NO_PREFIX.match(part) is None else None
    begins = [part[head.end() :]] if head is not None else []
    found += begins
    for one in (part, *begins):
        shorter = _without_end(one)
        if shorter != one:
            found.append(shorter)
    own = plain_key(name)
    plain = [plain_key(one) for one in found]
    plain += [f"{one}name" for one in plain if one in _OF_NAME]
    return tuple(dict.fromkeys(one for one in plain if one != own and len(one) >= MIN_BARE_CHARS))


def _without_end(name: str) -> str:
    for at in range(max(len(name) - 12, MIN_BARE_CHARS), len(name)):
        if _SUFFIX.fullmatch(name, at) is not None:
            return name[:at]
    return name


@lru_cache(maxsize=8192)
def bare_words(words: str) -> str:
    """A name that is written as words without what programs put before it: `memo` of `cd memo`; "" where nothing is."""
    head = _FIRST_WORD.match(words)
    return words[head.end() :] if head is not None else ""


@lru_cache(maxsize=8192)
def aliases(key: str, step: str, above: str) -> tuple[str, ...]:
    """Other names of a value, as plain keys: by the last step of its path, and by the name above it."""
    own = plain_key(key)
    found = [*bare_names(step if plain_key(step) == own else key)]
    over = plain_key(above) if len(above) <= MAX_NAME_CHARS else ""
    if over and not over.isdecimal():
        if own in _BEHIND and not (own == "name" and len(over) == 1):  # `f.name` is no first name
            found.append(over + own)
        if own in _ALONE:
            found += (over, *bare_names(above))
        if own in _BEFORE:
            found.append(own + over)
            if over.endswith("name") and over != "name":
                found.append(f"{own}name")
    return tuple(one for one in found if one != own)


def other_names(path: str, key: str) -> tuple[str, ...]:
    """The aliases of a field, by its path and key."""
    own = plain_key(key)
    if own in _WITH_ABOVE:
        tail = path[-2 * MAX_NAME_CHARS :]
        return _other_names(_INDEX.sub("", tail) if "[" in tail else tail, key)
    step = path[-len(key) :]  # with the capitals that part its words
    return bare_names(step if step.lower() == key else key)


@lru_cache(maxsize=8192)
def _other_names(tail: str, key: str) -> tuple[str, ...]:
    names = [step for step in _STEP.findall(tail[tail.rfind(":") + 1 :]) if not step.isdecimal()]
    above = next((step for step in names[-2::-1] if step not in _BETWEEN), "")
    return aliases(key, names[-1] if names else "", above)
