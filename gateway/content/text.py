"""Plain text: the last format asked, for everything that people could read as it stands."""

from gateway.content.charset import decode_text, looks_like_text
from gateway.content.reader import Body, Reader


def read_text(body: Body, reader: Reader) -> bool:
    """Claims what looks like text, whatever it is called."""
    charset = body.parameters.get("charset", "")
    if not looks_like_text(body.data, charset):
        return False
    key = body.text_path.rpartition(":")[2].lower() if ":" in body.text_path else ""
    reader.add(body.text_path, key, decode_text(body.data, charset))
    return True
