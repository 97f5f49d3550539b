"""Pictures, sound, films, fonts, programs and archives, told by their first bytes: there is no text to read in them.

What a sender calls its body is not believed: a "picture" that is JSON is read as JSON.
"""

from gateway.content.magic import is_media
from gateway.content.reader import Body, Reader


def skip_media(body: Body, reader: Reader) -> bool:  # noqa: ARG001 - a format
    """Claims media by content, and SVG, which is a drawing although it is text."""
    return is_media(body.data) or body.media_type == "image/svg+xml" or body.data.lstrip()[:4] == b"<svg"
