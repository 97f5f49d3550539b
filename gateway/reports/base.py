"""What a report is: a name that people type, and how a table becomes bytes."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, TextIO, cast

from gateway.store.queries import Queries
from gateway.store.queries.tables import Table


@dataclass(frozen=True, slots=True)
class Report:
    """One format. `write` streams a table to a binary stream, which stays open, and gives the number of rows.

    It raises StoreError where the database cannot be read, and OSError where the stream cannot be written.
    """

    name: str
    media_type: str
    write: Callable[[Table, Queries, BinaryIO], int]


def text_on(stream: BinaryIO) -> TextIO:
    """A stream of bytes as one of text, which holds nothing back and leaves it open.

    Not io.TextIOWrapper: where its last bytes cannot be written, because whoever reads is gone, it stays tied to the
    stream and closes it, and that may be stdout.
    """
    return cast("TextIO", codecs.getwriter("utf-8")(stream, "backslashreplace"))
