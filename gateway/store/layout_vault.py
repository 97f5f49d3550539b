"""Tables of sealed evidence: whose key it is sealed to, and the packets behind findings."""

from typing import Final

VAULT: Final = (
    # The box has the public key only. The newest key is the one that is sealed to.
    """
    CREATE TABLE vault_keys (
        key_id INTEGER PRIMARY KEY,
        public_key BLOB NOT NULL
    ) STRICT
    """,
    # The private key, once for each person who may open what is sealed, wrapped with what their passphrase gives.
    """
    CREATE TABLE vault_holders (
        key_id INTEGER NOT NULL REFERENCES vault_keys ON DELETE CASCADE,
        holder TEXT NOT NULL,
        salt BLOB NOT NULL,
        operations INTEGER NOT NULL,
        memory_bytes INTEGER NOT NULL,
        wrapped BLOB NOT NULL,
        PRIMARY KEY (key_id, holder)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE exhibits (
        finding_key INTEGER NOT NULL,
        row_no INTEGER NOT NULL,
        key_id INTEGER NOT NULL REFERENCES vault_keys,
        packets INTEGER NOT NULL,
        is_cut INTEGER NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (finding_key, row_no),
        FOREIGN KEY (finding_key, row_no) REFERENCES evidence ON DELETE CASCADE
    ) STRICT
    """,
)
