"""Signed reports (Ed25519, RFC 8032): the key of whoever makes them, and the manifest that goes with each file.

A manifest says which bytes the report has, which captures and evidence it is about, and who signed that. In HTML it
stands at the end of the file, in a comment; beside every other file lies `FILE.manifest.json`.
"""

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from gateway.errors import ReportError
from gateway.reports.dossier.facts import Dossier

FORMAT: Final = "telltale-manifest-1"
KEY_FILE: Final = "report-key"
PUBLIC_FILE: Final = "report-key.pub"
KEY_BYTES: Final = 32
MAX_KEY_FILE_BYTES: Final = 1_000
OPENING: Final = b"<!-- telltale-manifest "
CLOSING: Final = b" -->\n"
SUFFIX: Final = ".manifest.json"
CONTEXT: Final = b"telltale report manifest 1\n"
"""Signed before the manifest, so that the signature can stand for nothing else."""


def make_key(folder: Path) -> VerifyKey:
    """A new key in a folder that is made where it is missing; the one that is there already otherwise.

    Raises ReportError where it cannot be read or written.
    """
    path = folder / KEY_FILE
    known = read_key(folder)
    if known is not None:
        return known.verify_key
    key = SigningKey.generate()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(base64.b64encode(key.encode()) + b"\n")
        (folder / PUBLIC_FILE).write_bytes(base64.b64encode(key.verify_key.encode()) + b"\n")
    except OSError as error:
        raise ReportError(f"{path}: the key cannot be written: {error.strerror}") from error
    return key.verify_key


def read_key(folder: Path) -> SigningKey | None:
    """The key of a folder; None where none was made. Raises ReportError where it is damaged, or open to others."""
    path = folder / KEY_FILE
    if not path.exists():
        return None
    try:
        if path.stat().st_mode & 0o077:
            raise ReportError(f"{path}: others can read the key: chmod 600 {path}, or make a new one elsewhere")
        return SigningKey(_key_bytes(path))
    except OSError as error:
        raise ReportError(f"{path}: the key cannot be read: {error.strerror}") from error


def read_public(path: Path) -> VerifyKey:
    """A public key, as `telltale report key` prints it. Raises ReportError."""
    try:
        return VerifyKey(_key_bytes(path))
    except OSError as error:
        raise ReportError(f"{path}: the key cannot be read: {error.strerror}") from error


def _key_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        text = file.read(MAX_KEY_FILE_BYTES + 1)
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except binascii.Error as error:
        raise ReportError(f"{path}: is no key of telltale report key") from error
    if len(key) != KEY_BYTES:
        raise ReportError(f"{path}: is no key of telltale report key")
    return key


def shown_key(key: VerifyKey) -> str:
    """A public key as it is printed and given to others."""
    return base64.b64encode(key.encode()).decode()


def fingerprint(key: VerifyKey) -> str:
    """What two people read to each other: the first 16 bytes of the key's SHA-256, in fours."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    return " ".join(digest[place : place + 4] for place in range(0, 32, 4))


def manifest(dossier: Dossier, body_sha256: str, body_bytes: int, key: SigningKey | None) -> dict[str, Any]:
    """What is said of one file, signed where there is a key."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "report": {"sha256": body_sha256, "bytes": body_bytes},
        "made_on": dossier.about.made_on,
        "version": dossier.about.version,
        "app": dossier.app,
        "assessment": dossier.assessed.head.assessment if dossier.assessed else "",
        "verdicts": [[one.app, one.device, one.verdict.value] for one in dossier.conclusions],
        "captures": {one.sha256: one.name for one in dossier.captures},
        "texts": [[one.kind, one.name, one.sha256] for one in dossier.texts],
        "rule": dossier.rule.sha256,
        "evidence": dict(dossier.hashes),
        "public_key": shown_key(key.verify_key) if key else "",
    }
    told["signature"] = base64.b64encode(key.sign(signed_bytes(told)).signature).decode() if key else ""
    return told


def signed_bytes(told: Mapping[str, Any]) -> bytes:
    """The bytes that the signature is over: the manifest without it, in one form that does not depend on spaces."""
    bare = {name: value for name, value in told.items() if name != "signature"}
    return CONTEXT + json.dumps(bare, sort_keys=True, separators=(",", ":")).encode("ascii")


def comment(told: Mapping[str, Any]) -> bytes:
    """The manifest as the last line of an HTML file. In base64: nothing in it can end the comment."""
    return OPENING + base64.b64encode(json.dumps(told).encode("ascii")) + CLOSING


def signer(told: Mapping[str, Any]) -> VerifyKey | None:
    """Who signed it; None for an unsigned one. Raises ReportError where the signature is not of these words."""
    if not told.get("signature") and not told.get("public_key"):
        return None
    try:
        key = VerifyKey(base64.b64decode(told["public_key"], validate=True))
        key.verify(signed_bytes(told), base64.b64decode(told["signature"], validate=True))
    except (BadSignatureError, binascii.Error, ValueError, TypeError, KeyError) as error:
        raise ReportError("the signature is not of this manifest: it was changed, or signed by nobody") from error
    return key
