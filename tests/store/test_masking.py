"""What masking shows, and above all what it does not."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.store.masking import BULLET, MAX_BULLETS, digest, mask, mask_path, mask_text

KEY = b"0123456789abcdef"


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("", ""),
        ("maya@moodnest.org", "m•••@••••••••.org"),
        ("a@b.example", "a@•.example"),
        ("depression", "d••••••••n"),
        ("F32.1", "F•••1"),
        ("3", "•"),
        ("17", "••"),
        ("abc", "•••"),
        ("1234", "••••"),
        ("71.5", "••••"),
        ("2,1,3,0,1,2,3,1,0", "•,•,•,•,•,•,•,•,•"),
        ("+49 171 5550123", "+••••••••••••3"),
        ("I feel\n  empty", "I••••••••••y"),
    ],
)
def test_mask_keeps_shape_and_hides_the_rest(value: str, masked: str) -> None:
    assert mask(value) == masked


@given(st.text(max_size=300))
def test_mask_shows_at_most_the_ends_of_anything_but_an_address(value: str) -> None:
    masked = mask(value)
    if "@" in value or "%40" in value:
        return
    assert not any(c.isalnum() for c in masked[1:-1])


def test_mask_of_a_long_run_of_digits_is_quick_and_bounded() -> None:
    assert mask("1" * 200_000 + "x") == "1" + BULLET * MAX_BULLETS + "x"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ('$.users["maya@moodnest.org"].score', '$.users["m•••@••••••••.org"].score'),
        ("GET /u/maya%40moodnest.org/notes", "GET /u/m•••%40••••••••.org/notes"),
        ("GET /patients/4711081500/notes", "GET /patients/4••••••••0/notes"),
        ("body.json:$.items[8].score", "body.json:$.items[8].score"),
        ('body.json:$["44250-9"]', 'body.json:$["44250-9"]'),
        ("POST /v1/score", "POST /v1/score"),
    ],
)
def test_mask_text_hides_values_inside_structure(text: str, masked: str) -> None:
    assert mask_text(text) == masked


def test_digest_is_keyed_blake2b_of_the_normalised_value() -> None:
    expected = hashlib.blake2b(b"maya@moodnest.org", key=KEY, digest_size=16).hexdigest()
    assert digest("  Maya@MoodNest.org ", KEY) == expected
    assert digest("maya@moodnest.org", b"another key here") != expected
    assert digest("zoe\u0301", KEY) == digest("ZO\u00c9", KEY)


@pytest.mark.parametrize(
    ("path", "masked"),
    [
        ("/2020/001030-0000.bin", "/2020/001030-0000.bin"),
        ("/patients/4711081500/notes", f"/patients/4{BULLET * 8}0/notes"),
        ("/v1/users/maya@example.org", f"/v1/users/m{BULLET * 3}@{BULLET * 7}.org"),
        ("/call/+491701234567", f"/call/+{BULLET * 11}7"),
        ("/a1234567b/12.5/2024-11-25", "/a1234567b/12.5/2024-11-25"),
    ],
)
def test_mask_path_keeps_names_of_files(path: str, masked: str) -> None:
    assert mask_path(path) == masked
