"""Base32 against the decoder that Python has."""

import base64

from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.content.bases import from_base32

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@given(st.text(ALPHABET, min_size=16, max_size=80), st.sampled_from(["", "=", "==="]))
def test_any_digits(digits: str, padding: str) -> None:
    assume(digits.isupper())
    try:
        expected = base64.b32decode(digits + "=" * (-len(digits) % 8))
    except ValueError:
        assert from_base32(digits + padding) is None
    else:
        assert from_base32(digits + padding) == expected


@given(st.binary(min_size=10, max_size=200))
def test_what_was_encoded(data: bytes) -> None:
    encoded = base64.b32encode(data).decode()
    assume(encoded.isupper())
    assert from_base32(encoded) == from_base32(encoded.rstrip("=")) == data
