"""Names of cipher suites as OpenSSL says them, in the words of IANA.

Source: ciphers(1) of OpenSSL, whose names leave out what every suite of their time had in common.
"""

import re
from typing import Final

_NAME: Final = re.compile(
    r"(?:(ECDHE|DHE)-)?(?:(RSA|ECDSA|DSS|PSK)-)?(AES|ARIA|CAMELLIA)(128|256)-(?:(GCM|CCM8?)-?)?(SHA(?:256|384)?)?"
)
_CHACHA: Final = re.compile(r"(ECDHE|DHE)-(RSA|ECDSA)-CHACHA20-POLY1305")


def iana_name(name: str) -> str:
    """`ECDHE-RSA-AES128-GCM-SHA256` as `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`; an unknown name stays as it is."""
    if name.startswith("TLS_"):
        return name
    chacha = _CHACHA.fullmatch(name)
    if chacha is not None:
        return f"TLS_{chacha[1]}_{chacha[2]}_WITH_CHACHA20_POLY1305_SHA256"
    found = _NAME.fullmatch(name)
    if found is None:
        return name
    exchange = "_".join(part for part in (found[1], found[2] or "RSA") if part)
    mode = {"CCM": "CCM", "CCM8": "CCM_8", "GCM": "GCM"}.get(found[5] or "", "CBC")
    digest = f"_{found[6]}" if found[6] else ""
    return f"TLS_{exchange}_WITH_{found[3]}_{found[4]}_{mode}{digest}"
