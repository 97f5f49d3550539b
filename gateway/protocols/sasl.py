"""SASL: what a client says of itself when it logs in (RFC 4422), the same in SMTP, IMAP, POP3, XMPP and LDAP.

Sources: RFC 4616 (PLAIN), RFC 7628 (OAUTHBEARER), RFC 2195 (CRAM-MD5), RFC 5802 (SCRAM). LOGIN and XOAUTH2 were
never standardised.
"""

from base64 import b64decode
from binascii import Error as Base64Error


def answers_wanted(mechanism: str) -> int:
    """After how many answers of the client everything readable of a mechanism was said."""
    return 2 if mechanism == "LOGIN" else 1


def decoded(line: bytes) -> bytes | None:
    """An answer without its Base64, None where it is none; a single "=" stands for an empty one (RFC 4954)."""
    if line == b"=":
        return b""
    try:
        return b64decode(line, validate=True)
    except Base64Error:
        return None


def credentials(mechanism: str, answers: list[bytes]) -> list[tuple[str, str]]:
    """What the client's answers of a mechanism say: username, and password or token where they are
    readable."""
    texts = [answer.decode("utf-8", "replace") for answer in answers]
    if not texts:
        return []
    if mechanism == "LOGIN":
        return list(zip(("username", "password"), texts, strict=False))
    if mechanism == "PLAIN":
        return list(zip(("username", "password"), texts[0].split("\0")[1:], strict=False))
    if mechanism in ("XOAUTH2", "OAUTHBEARER"):
        parts = texts[0].replace(",", "\x01").split("\x01")
        names = {"user": "username", "a": "username", "auth": "token"}
        pairs = [part.partition("=") for part in parts]
        return [(names[key], value.removeprefix("Bearer ")) for key, _, value in pairs if key in names]
    if mechanism.startswith("CRAM-"):
        return [("username", texts[0].rpartition(" ")[0])]
    if mechanism.startswith("SCRAM-"):
        names_sent = [part[2:] for part in texts[0].split(",") if part.startswith("n=")]
        return [("username", name) for name in names_sent[:1]]
    return []
