"""The layout of tokens: what lets a program ask and change things without a browser."""

from typing import Final

TOKENS: Final = (
    # secret_hash is the SHA-256 of what was shown once: who reads the file has no token. Tokens go with their account.
    """
    CREATE TABLE tokens (
        token_id TEXT PRIMARY KEY,
        secret_hash TEXT NOT NULL,
        user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        name TEXT NOT NULL,
        scopes TEXT NOT NULL,
        created_ns INTEGER NOT NULL,
        expires_ns INTEGER NOT NULL,
        seen_ns INTEGER,
        revoked_ns INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX tokens_of_user ON tokens (user_id)",
)
