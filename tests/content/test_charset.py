"""Bytes to text, whatever they claim to be."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.content.charset import CODECS, decode_text, looks_like_text

GERMAN = "Ängste, Grübeln: müde"


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (GERMAN.encode(), ""),
        (GERMAN.encode(), "UTF-8"),
        (GERMAN.encode("latin-1"), "iso-8859-1"),
        (GERMAN.encode("latin-1"), ""),
        (GERMAN.encode("cp1252"), '"Windows-1252"'),
        (GERMAN.encode("iso8859-15"), "ISO-8859-15"),
        (codecs.BOM_UTF8 + GERMAN.encode(), "iso-8859-1"),
        (GERMAN.encode("utf-16"), ""),
        (GERMAN.encode("utf-16-le"), "utf-16le"),
        (GERMAN.encode("utf-32"), ""),
    ],
)
def test_marks_then_declaration_then_guess(data: bytes, declared: str) -> None:
    assert decode_text(data, declared) == GERMAN


@pytest.mark.parametrize(
    "declared", ["punycode", "idna", "zlib", "rot13", "unicode_escape", "utf-7", "a\0b", "x" * 9999]
)
def test_odd_declarations_are_not_followed(declared: str) -> None:
    assert decode_text(b"plain", declared) == "plain"


def test_a_character_cut_at_the_end_does_not_change_the_rest() -> None:
    assert decode_text("müde ä".encode()[:-1]) == "müde \ufffd"


def test_every_codec_of_the_list_exists() -> None:
    for codec in set(CODECS.values()):
        codecs.lookup(codec)


@given(st.binary(max_size=300), st.sampled_from([*sorted(CODECS), "", "nonsense"]))
def test_nothing_raises(data: bytes, declared: str) -> None:
    decode_text(data, declared).encode("utf-8")
    looks_like_text(data)


@pytest.mark.parametrize("data", [b"hello", GERMAN.encode(), GERMAN.encode("latin-1"), b"a\tb\r\n", b"PHQ-9: 17"])
def test_text(data: bytes) -> None:
    assert looks_like_text(data)


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"\x08\x96\x01\x12\x07testing\x1a\x03\x01\x02\x03", bytes(range(64))]
)
def test_no_text(data: bytes) -> None:
    assert not looks_like_text(data)
