"""How versions, cipher suites and alerts are spelled. Codes without a name stay numbers.

Sources: RFC 6101 (SSL 3.0), RFC 2246, 4346, 5246, 8446 (TLS), RFC 4347, 6347, 9147 (DTLS), RFC 8701 (GREASE),
and the IANA registry "TLS Alerts". Names of alerts are the identifiers of the RFCs.
"""

from functools import lru_cache
from typing import Final

from gateway.protocols.tls_cipher_suites import REGISTERED, SSL2_KINDS, UNREGISTERED

GREASE: Final = frozenset(0x0A0A + 0x1010 * step for step in range(16))
"""RFC 8701: values that mean nothing, sent so that nobody starts to depend on a fixed set."""

TLS_1_2: Final = 0x0303
TLS_1_3: Final = 0x0304
SSL_2: Final = 0x0002
TLCP: Final = 0x0101
"""GB/T 38636-2020, which has the messages of TLS 1.1 and ciphers of its own; GM/T 0024 before it said the same."""

VERSIONS: dict[int, str] = {
    SSL_2: "SSLv2",
    TLCP: "TLCP",
    0x0300: "SSLv3",
    0x0301: "TLSv1.0",
    0x0302: "TLSv1.1",
    TLS_1_2: "TLSv1.2",
    TLS_1_3: "TLSv1.3",
    0x0100: "DTLSv1.0",  # OpenSSL before 0.9.8f put this on the wire
    0xFEFF: "DTLSv1.0",
    0xFEFD: "DTLSv1.2",
    0xFEFC: "DTLSv1.3",
}

ALERTS: dict[int, str] = {
    0: "close_notify",
    1: "end_of_early_data",
    10: "unexpected_message",
    20: "bad_record_mac",
    21: "decryption_failed",
    22: "record_overflow",
    30: "decompression_failure",
    40: "handshake_failure",
    41: "no_certificate",
    42: "bad_certificate",
    43: "unsupported_certificate",
    44: "certificate_revoked",
    45: "certificate_expired",
    46: "certificate_unknown",
    47: "illegal_parameter",
    48: "unknown_ca",
    49: "access_denied",
    50: "decode_error",
    51: "decrypt_error",
    52: "too_many_cids_requested",
    60: "export_restriction",
    70: "protocol_version",
    71: "insufficient_security",
    80: "internal_error",
    86: "inappropriate_fallback",
    90: "user_canceled",
    100: "no_renegotiation",
    109: "missing_extension",
    110: "unsupported_extension",
    111: "certificate_unobtainable",
    112: "unrecognized_name",
    113: "bad_certificate_status_response",
    114: "bad_certificate_hash_value",
    115: "unknown_psk_identity",
    116: "certificate_required",
    120: "no_application_protocol",
    121: "ech_required",
}

ALERT_LEVELS: dict[int, str] = {1: "warning", 2: "fatal"}


@lru_cache(maxsize=512)
def version_name(code: int) -> str:
    """A version as the contract spells it: "TLSv1.2", "TLSv1.3 draft 23", or 0xNNNN where there is no name.

    0x7fNN is draft NN of TLS 1.3 (draft-ietf-tls-tls13-28, section 4.2.1.1); 0xfbNN is draft NN in Facebook's
    library; 0x7eNN are browsers' and Facebook's trials between the drafts, which have no number of their own.
    """
    name = VERSIONS.get(code)
    if name:
        return name
    if code >> 8 in (0x7F, 0xFB) and code & 0xFF <= 28:
        return f"TLSv1.3 draft {code & 0xFF}"
    if code >> 8 == 0x7E:
        return f"TLSv1.3 draft (0x{code:04x})"
    return f"0x{code:04x}"


def is_tls_1_3(code: int) -> bool:
    """Whether a version code is TLS 1.3 or one of its drafts (DTLS 1.3 too)."""
    return version_name(code).startswith(("TLSv1.3", "DTLSv1.3"))


def cipher_name(code: int) -> str:
    """IANA name of a cipher suite, or 0xNNNN."""
    return REGISTERED.get(code) or UNREGISTERED.get(code) or f"0x{code:04x}"


def ssl2_cipher_name(kind: int) -> str:
    """Name of an SSL 2.0 cipher kind (three bytes), or 0xNNNNNN."""
    return SSL2_KINDS.get(kind) or f"0x{kind:06x}"


def alert_text(level: int, description: int) -> str:
    """ "fatal unknown_ca"; codes without a name stay numbers."""
    return f"{ALERT_LEVELS.get(level, level)} {ALERTS.get(description, description)}"
