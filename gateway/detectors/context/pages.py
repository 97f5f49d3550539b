"""How trackers and advertisers name the page that somebody looks at: an illness there is an interest."""

from typing import Final

from gateway.detectors.matching.lazily import Expression

_TITLES: Final = Expression(
    r"tl|tt|tiba|titre|titulo|titel|action ?name|e ?desc|browser ?info|g|(?:c|v|prop|evar)\d{1,3}"
)
"""UET, Baidu, Google Ads, Matomo, Snap, Yandex, Heap, New Relic, Adobe."""


TAKEN_UP: Final = "What somebody listens to, reads or joins is about an illness."
"""Said of an interest that is shown by doing: beside it stands what the thing is, which describes it and tells of
somebody nevertheless."""


_SENT_SO: Final = ("url.query:", "body.form:e_desc")
"""Where trackers send it; Snap sends a form."""


def is_title(path: str, name: str) -> bool:
    """Whether a value in an address or a form, by its folded name, is the title of a page."""
    return path.startswith(_SENT_SO) and _TITLES.fullmatch(name) is not None


def is_keyword(path: str) -> bool:
    """Whether a value is what a page is about as advertisers are told: `keywords[0].value[0]` beside `key`."""
    return ".keywords[" in path or ".kvs[" in path
