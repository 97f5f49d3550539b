"""Tables for indicator lists: they are kept with the captures that were judged by them."""

STATEMENTS = (
    # date is that of the list, ISO 8601, '' unknown. skipped is JSON: reason to number of entries left out.
    """
    CREATE TABLE indicator_lists (
        list_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL,
        date TEXT NOT NULL,
        threat TEXT NOT NULL,
        format TEXT NOT NULL,
        imported_ns INTEGER NOT NULL,
        entries INTEGER NOT NULL,
        skipped TEXT NOT NULL
    ) STRICT
    """,
    # value is in normal form: a name, a block as text, a URL without its scheme, lower-case hex; threat '' is that of
    # the list.
    """
    CREATE TABLE indicators (
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        list_id INTEGER NOT NULL REFERENCES indicator_lists ON DELETE CASCADE,
        threat TEXT NOT NULL,
        note TEXT NOT NULL,
        doubt TEXT NOT NULL,
        PRIMARY KEY (kind, value, list_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX indicators_of_list ON indicators (list_id, kind)",
    # By which lists a capture was judged, as they were then: a list may be replaced or removed later. problem says, of
    # a list that ships and could not be read, what is missing without it.
    """
    CREATE TABLE capture_lists (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        date TEXT NOT NULL,
        threat TEXT NOT NULL,
        entries INTEGER NOT NULL,
        problem TEXT NOT NULL,
        PRIMARY KEY (capture_id, name)
    ) STRICT, WITHOUT ROWID
    """,
)
