"""What somebody marked in a book: words of a writer, which are nobody's."""

from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.matching.latest import Latest
from gateway.model.findings import Field, ReadMessage

_MARKED: Final = frozenset(
    (
        "quote",
        "highlight",
        "highlightedtext",
        "highlighttext",
        "passage",
        "excerpt",
        "annotatedtext",
        "selectedtext",
        "marked",
    )
)
_BOOK: Final = frozenset(
    (
        "book",
        "bookid",
        "booktitle",
        "bookname",
        "asin",
        "isbn",
        "isbn13",
        "ebook",
        "ebookid",
        "volume",
        "volumeid",
        "edition",
        "epub",
        "cfi",
    )
)
"""What stands beside a passage that was marked in a book."""


def _is_of_book(message: ReadMessage) -> bool:
    return any(plain_key(field.key) in _BOOK for field in message.fields)


_LATEST: Final = Latest(_is_of_book)


def is_quoted(field: Field, message: ReadMessage) -> bool:
    """Whether a value is a passage of a book."""
    return plain_key(field.key) in _MARKED and _LATEST.of(message)
