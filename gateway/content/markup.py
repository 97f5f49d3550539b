"""HTML, feeds and scripts, read as text, and XML that is data, by its elements. What was published for
everyone keeps its own place, so that detectors can tell a page from a person's data: `body.html`,
`body.feed` and `body.script` against `body.xml:…` and `body.text`.
"""

import re
from typing import Final

from gateway.content.attributes import read_attributes
from gateway.content.charset import decode_text, looks_like_text
from gateway.content.inputs import read_inputs
from gateway.content.jsonbody import text_of
from gateway.content.jsonwalk import parse_json, walk_json
from gateway.content.reader import Body, Reader
from gateway.content.state import read_state
from gateway.content.tags import ELEMENTS, without_tags
from gateway.content.xmlbody import read_xml
from gateway.content.xmlplist import read_xml_plist

_HEAD_CHARS: Final = 1024
"""How far the first element is looked for."""

_FIRST_ELEMENT: Final = re.compile(r"<([A-Za-z][\w:.-]*)")
_NO_TAG: Final = re.compile(rb"\s*<\d{1,3}>")
"""How lines of a log begin, with their priority (syslog, RFC 5424 6.2.1): no element is called by a number."""

_XML_CHARSET: Final = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})[\"']")
_HTML_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)

_FEEDS: Final = frozenset({"rss", "feed", "rdf:rdf", "urlset", "sitemapindex", "opml", "crossdomain"})
_SCRIPTS: Final = ("javascript", "ecmascript", "text/css", "application/wasm", "x-mpegurl", "vnd.apple.mpegurl")


def read_script(body: Body, reader: Reader) -> bool:
    """Claims programs, styles and playlists by their declared type: `body.script`."""
    charset = body.parameters.get("charset", "")
    if not any(kind in body.media_type for kind in _SCRIPTS) or not looks_like_text(body.data, charset):
        return False
    is_closed = body.data.lstrip()[:1] in (b"{", b"[") and body.data.rstrip()[-1:] in (b"}", b"]")
    if is_closed and (document := parse_json(text_of(body))) is not None:  # JSON under a wrong name
        walk_json(document[0], f"{body.prefix}json:$", "", reader)
        return True
    reader.put(f"{body.prefix}script", "", decode_text(body.data, charset))
    return True


def read_markup(body: Body, reader: Reader) -> bool:
    """Claims HTML, feeds and XML by type or by their first element."""
    head = body.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if head != b"<" and not body.media_type.startswith("text/html"):
        return False
    if _NO_TAG.match(body.data) is not None:
        return False
    charset = body.parameters.get("charset", "") or _own_charset(body.data)
    if not looks_like_text(body.data, charset):
        return False
    text = decode_text(body.data, charset)
    kind = _kind(text, body.media_type)
    if kind in ("xml", "plist"):
        data = text.lstrip().encode("utf-8", "replace")
        if kind == "plist" and read_xml_plist(data, f"{body.prefix}plist:$", reader):
            return True
        if read_xml(data, f"{body.prefix}{kind}:", reader, "utf-8", is_declared=True):
            return True
    reader.put(f"{body.prefix}{kind}", "", text)
    if kind == "html":
        if reader.is_sent and (seen := without_tags(text)):  # what somebody sends is no page for everybody
            reader.add(f"{body.prefix}html|text", "text", seen)
            read_attributes(text, f"{body.prefix}html", reader)
        read_inputs(text, f"{body.prefix}html|form", reader)
        read_state(text, f"{body.prefix}html|state", reader)
    return True


def _own_charset(data: bytes) -> str:
    for pattern in (_XML_CHARSET, _HTML_CHARSET):
        if (found := pattern.search(data, 0, _HEAD_CHARS)) is not None:
            return found[1].decode("ascii")
    return ""


def _kind(text: str, media_type: str) -> str:
    head = text[:_HEAD_CHARS]
    if media_type.startswith("text/html") or "<!doctype html" in head.lower():
        return "html"
    first = _FIRST_ELEMENT.search(head)
    name = first[1].lower() if first else ""
    if name in _FEEDS or "rss" in media_type or "atom" in media_type:
        return "feed"
    if name == "plist":
        return "plist"
    if "xml" in media_type or head.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        return "html" if name == "html" else "xml"
    return "html" if not name or name in ELEMENTS or "-" in name else "xml"
