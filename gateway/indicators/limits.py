"""How much of an indicator file is read. Such files come from strangers."""

from typing import Final

MAX_UNPACKED_BYTES: Final = 2 << 30
"""A list of ten million names is 300 MB; what unpacks to more than this is no list."""

MAX_ENTRIES: Final = 10_000_000
"""Of one list: some 1 GB in the database."""

MAX_LINE_BYTES: Final = 64 << 10
"""Of one line of text; longer ones are left out without being kept in memory."""

MAX_TOKEN_BYTES: Final = 8 << 20
"""Between two pieces of JSON or YAML: a single text longer than this is an attack, and both parsers keep it whole."""

MAX_DEPTH: Final = 64
"""Of brackets in brackets: real files have fewer than twelve."""

MAX_RECORD_NODES: Final = 200_000
"""Values in one record (an event's object, an app): the largest real one has some ten thousand."""

MAX_PATTERN_CHARACTERS: Final = 100_000
"""Of one STIX pattern: some list a thousand names in one."""

MAX_VALUE_CHARACTERS: Final = 2_048
"""Of one entry; the longest that mean something are URLs."""

MAX_NOTE_CHARACTERS: Final = 100
"""Of what a file calls an entry: it is shown in a sentence."""

MAX_TITLE_CHARACTERS: Final = 200
"""Of a list's name or source."""

MAX_EVENT_FILES: Final = 20_000
"""Events of a MISP feed that are read beside its manifest."""
