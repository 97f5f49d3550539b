"""How a device joins the box: the network, its password and the page, as text, as QR codes and as a card to print."""

import re
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

from gateway.appliance.certified import FOLDER
from gateway.appliance.machine import Machine
from gateway.appliance.radio import JOINED, MODE
from gateway.qr import picture

PASSWORD: Final = "etc/telltale/wifi-password"  # noqa: S105 - a file, not a password

_SPECIAL: Final = re.compile(r'[\\;,:"]')


class Joining(NamedTuple):
    """What somebody needs to join."""

    network: str
    """Name of the Wi-Fi network; "" where devices join by cable."""

    password: str
    """"" where devices join by cable, or whoever asks may not read it."""

    address: str
    fingerprint: str
    """Of the box's root certificate; "" where there is none yet."""

    @property
    def page(self) -> str:
        """Where the pages are."""
        return f"https://{self.address}/"

    @property
    def trust_page(self) -> str:
        """Where devices get the certificate."""
        return f"http://{self.address}/certificate"

    @property
    def wifi_text(self) -> str:
        """What phones' cameras take for a network: the form of ZXing, which WPA3 (section 7.1) has taken over. The
        type is WPA for WPA2 and WPA3 alike: which of them, the phone and the box agree."""
        name, password = (_SPECIAL.sub(r"\\\g<0>", text) for text in (self.network, self.password))
        return f"WIFI:T:WPA;S:{name};P:{password};;"


def joining(machine: Machine) -> Joining | None:
    """How to join this machine; None where it is no box that devices join."""
    settings = machine.settings()
    mode = settings.get(MODE, "")
    address = settings.get("TELLTALE_HOST", "")
    if mode not in JOINED or not address:
        return None
    is_wifi = mode == "wifi"
    return Joining(
        settings.get("TELLTALE_WIFI_NAME", "") if is_wifi else "",
        machine.text(PASSWORD) if is_wifi else "",
        address,
        _fingerprint(machine.root / FOLDER),
    )


def _fingerprint(folder: Path) -> str:
    from gateway.appliance.authority import fingerprint, read_root

    root = read_root(folder)
    return fingerprint(root) if root is not None else ""


_CARD: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Join {network}</title>
<style>
@page {{ size: A5 landscape; margin: 12mm; }}
body {{ font: 12pt/1.4 system-ui, sans-serif; color: #000; background: #fff; margin: 1rem; }}
.codes {{ display: flex; gap: 2rem; }} figure {{ margin: 0; flex: 1; text-align: center; }}
img {{ width: 45mm; height: 45mm; image-rendering: pixelated; }} figcaption {{ font-size: 10pt; }}
b {{ font-family: monospace; font-size: 13pt; overflow-wrap: anywhere; }} small {{ overflow-wrap: anywhere; }}
</style></head>
<body>
<h1>{title}</h1>
<div class="codes">{codes}</div>
{words}
<p><small>Fingerprint of the certificate (SHA-256): {fingerprint}</small></p>
<p>Whoever joins this network is watched: Telltale records which apps send what to whom.</p>
</body></html>
"""


def card(told: Joining) -> str:
    """A card to print, as a page of its own that asks nothing of anybody."""
    figures = []
    words = ""
    if told.network:
        figures.append((told.wifi_text, "1. Join the network"))
        words = f"<p>Network <b>{escape(told.network)}</b>, password <b>{escape(told.password)}</b></p>"
    figures.append((told.trust_page, f"{len(figures) + 1}. Trust the box, once: {told.trust_page}"))
    figures.append((told.page, f"{len(figures) + 1}. Look: {told.page}"))
    codes = "".join(
        f'<figure><img src="{picture(text)}" alt="QR code"><figcaption>{escape(what)}</figcaption></figure>'
        for text, what in figures
    )
    title = f"Join {told.network}" if told.network else "This box"
    return _CARD.format(
        network=escape(told.network),
        title=escape(title),
        codes=codes,
        words=words,
        fingerprint=told.fingerprint or "not made yet",
    )
