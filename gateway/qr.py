"""QR codes: what a phone's camera reads from a screen or from paper."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode


def code(text: str) -> "QRCode":
    """A QR code that can still be read with a thumb on it (ISO/IEC 18004, level M)."""
    import segno

    return segno.make(text, error="m", micro=False)


def picture(text: str) -> str:
    """The same as an address of a picture (SVG), which needs no request."""
    return str(code(text).svg_data_uri(scale=6, light="#fff", dark="#000"))


def on_terminal(text: str) -> str:
    """The same in characters."""
    import io

    out = io.StringIO()
    code(text).terminal(out, compact=True)
    return out.getvalue()
