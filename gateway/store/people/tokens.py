"""Tokens: what a program shows instead of signing in. The database holds their SHA-256 alone.

A token is three words with underscores between them: `telltale`, its public id, and the secret. It is found by the id,
so that the secret is compared in constant time and never looked up.
"""

import hashlib
import hmac
import re
import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from gateway.errors import AccountError
from gateway.store.people.base import Doer, changing, changing_if_free, note, reading
from gateway.store.rows import clean

Scope = Literal["read", "upload", "change"]
SCOPES: Final[tuple[Scope, ...]] = ("read", "upload", "change")

MAX_TOKENS: Final = 100
"""Tokens of one box that still work: a research group's programs, and a bound for the page that lists them."""

MAX_LISTED: Final = 300
"""With those that no longer work; the oldest of these go."""

MAX_NAME_CHARACTERS: Final = 80
ID_BYTES: Final = 6
SECRET_BYTES: Final = 32
MAX_TOKEN_CHARACTERS: Final = 200

_DAY_NS: Final = 24 * 3600 * 1_000_000_000
_FORM: Final = re.compile(r"telltale_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class Token:
    """One token, without its secret. Times in nanoseconds since 1970 UTC."""

    token_id: str
    user_id: int
    user: str
    role: str  # of the user, today
    name: str
    scopes: tuple[str, ...]
    created_ns: int
    expires_ns: int
    seen_ns: int | None
    revoked_ns: int | None

    def works(self, time_ns: int) -> bool:
        """Whether it is good for anything: not revoked, not too old, and its maker is still an operator."""
        return self.revoked_ns is None and time_ns < self.expires_ns and self.role == "operator"


def add_token(path: Path, doer: Doer, user_id: int, name: str, scopes: tuple[str, ...], days: int) -> str:
    """Make a token for an operator that is good for some days; gives it whole, this once. Raises AccountError."""
    token_id, secret = secrets.token_hex(ID_BYTES), secrets.token_urlsafe(SECRET_BYTES)
    kept = tuple(scope for scope in SCOPES if scope in scopes)
    if not kept:
        raise AccountError("a token that may do nothing is of no use")
    with changing(path) as connection:
        if connection.execute(_WORKING, (doer.time_ns,)).fetchone()[0] >= MAX_TOKENS:
            raise AccountError(f"there are {MAX_TOKENS} tokens already; revoke one first")
        expires_ns = doer.time_ns + days * _DAY_NS
        shown = clean(name[:MAX_NAME_CHARACTERS])
        row = (token_id, _hash(secret), user_id, shown, " ".join(kept), doer.time_ns, expires_ns)
        try:
            connection.execute("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)", row)
        except sqlite3.IntegrityError as error:
            raise AccountError("this account is gone") from error
        connection.execute(_OLDEST, (doer.time_ns, MAX_LISTED))
        note(connection, doer, "token made", f"{shown} ({token_id}): {', '.join(kept)}, {days} days")
    return f"telltale_{token_id}_{secret}"


def tokens(path: Path) -> list[Token]:
    """All, the newest first; also those that work no more."""
    with reading(path) as connection:
        return [_token(row) for row in connection.execute(f"{_SELECT} ORDER BY t.created_ns DESC, t.token_id")]


def revoke(path: Path, doer: Doer, token_id: str) -> bool:
    """Let a token be good for nothing from now on. False where it is not there or was revoked."""
    with changing(path) as connection:
        statement = "UPDATE tokens SET revoked_ns = ? WHERE token_id = ? AND revoked_ns IS NULL RETURNING name"
        row = connection.execute(statement, (doer.time_ns, token_id)).fetchone()
        if row is None:
            return False
        note(connection, doer, "token revoked", f"{row[0]} ({token_id})")
    return True


def find_token(path: Path, text: str) -> Token | None:
    """The token that a program shows, whether or not it still works; None where it is none of ours."""
    match = _FORM.fullmatch(text) if len(text) <= MAX_TOKEN_CHARACTERS else None
    token_id, secret = (match[1], match[2]) if match else ("", "")
    with reading(path) as connection:
        row = connection.execute(_FIND, (token_id,)).fetchone()
    secret_hash, *described = row or (_hash(""),)
    is_right = hmac.compare_digest(_hash(secret), secret_hash)
    return _token(tuple(described)) if row and is_right else None


def touch_token(path: Path, token_id: str, time_ns: int) -> None:
    """It was used. Raises StoreError where that cannot be noted now."""
    with changing_if_free(path) as connection:
        connection.execute("UPDATE tokens SET seen_ns = ? WHERE token_id = ?", (time_ns, token_id))


def _hash(secret: str) -> str:
    """Of 32 random bytes, which need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(row: tuple[str, int, str, str, str, str, int, int, int | None, int | None]) -> Token:
    token_id, user_id, user, role, name, scopes, *times = row
    created_ns, expires_ns, seen_ns, revoked_ns = times
    return Token(
        token_id,
        user_id,
        user,
        role,
        name,
        tuple(scopes.split()),
        created_ns or 0,
        expires_ns or 0,
        seen_ns,
        revoked_ns,
    )


_DESCRIBED: Final = """
    t.token_id, t.user_id, u.name, u.role, t.name, t.scopes, t.created_ns, t.expires_ns, t.seen_ns, t.revoked_ns
    FROM tokens AS t JOIN users AS u ON u.user_id = t.user_id
"""
_SELECT: Final = f"SELECT {_DESCRIBED}"
_FIND: Final = f"SELECT t.secret_hash, {_DESCRIBED} WHERE t.token_id = ?"
_WORKING: Final = "SELECT count(*) FROM tokens WHERE revoked_ns IS NULL AND expires_ns > ?"
_OLDEST: Final = """
    DELETE FROM tokens WHERE token_id IN (
        SELECT token_id FROM tokens WHERE revoked_ns IS NOT NULL OR expires_ns <= ?1
        ORDER BY created_ns DESC LIMIT -1 OFFSET ?2
    )
"""
