"""HPACK: the examples of RFC 7541 appendix C, and blocks that nobody should send."""

import random

import pytest

from gateway.errors import ParseError
from gateway.protocols import field_huffman
from gateway.protocols.field_texts import MAX_LIST_FIELDS, MAX_TABLE_BYTES, read_number
from gateway.protocols.hpack import STATIC, HpackDecoder

TABLE_OF_256 = "3fe101"
"""A change of the table's size to 256 bytes, which appendix C.5 and C.6 take for agreed."""

REQUESTS = [
    [(":method", "GET"), (":scheme", "http"), (":path", "/"), (":authority", "www.example.com")],
    [
        (":method", "GET"),
        (":scheme", "http"),
        (":path", "/"),
        (":authority", "www.example.com"),
        ("cache-control", "no-cache"),
    ],
    [
        (":method", "GET"),
        (":scheme", "https"),
        (":path", "/index.html"),
        (":authority", "www.example.com"),
        ("custom-key", "custom-value"),
    ],
]
DATES = "Mon, 21 Oct 2013 20:13:21 GMT", "Mon, 21 Oct 2013 20:13:22 GMT"
PLACE = ("location", "https://www.example.com")
RESPONSES = [
    [(":status", "302"), ("cache-control", "private"), ("date", DATES[0]), PLACE],
    [(":status", "307"), ("cache-control", "private"), ("date", DATES[0]), PLACE],
    [
        (":status", "200"),
        ("cache-control", "private"),
        ("date", DATES[1]),
        PLACE,
        ("content-encoding", "gzip"),
        ("set-cookie", "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1"),
    ],
]

EXAMPLES = [
    (
        "C.2.1",
        ["400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"],
        [[("custom-key", "custom-header")]],
    ),
    ("C.2.2", ["040c 2f73 616d 706c 652f 7061 7468"], [[(":path", "/sample/path")]]),
    ("C.2.3", ["1008 7061 7373 776f 7264 0673 6563 7265 74"], [[("password", "secret")]]),
    ("C.2.4", ["82"], [[(":method", "GET")]]),
    (
        "C.3",
        [
            "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
            "8286 84be 5808 6e6f 2d63 6163 6865",
            "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65",
        ],
        REQUESTS,
    ),
    (
        "C.4",
        [
            "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
            "8286 84be 5886 a8eb 1064 9cbf",
            "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
        ],
        REQUESTS,
    ),
    (
        "C.5",
        [
            TABLE_OF_256 + "4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133"
            "2032 303a 3133 3a32 3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
            "4803 3330 37c1 c0bf",
            (
                "88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a"
                "6970 7738 666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d"
                "6178 2d61 6765 3d33 3630 303b 2076 6572 7369 6f6e 3d31"
            ),
        ],
        RESPONSES,
    ),
    (
        "C.6",
        [
            TABLE_OF_256 + "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6"
            "2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
            "4883 640e ffc1 c0bf",
            (
                "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d"
                "d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106"
                "3d50 07"
            ),
        ],
        RESPONSES,
    ),
]


@pytest.mark.parametrize(("blocks", "expected"), [one[1:] for one in EXAMPLES], ids=[one[0] for one in EXAMPLES])
def test_the_examples_of_the_rfc(blocks: list[str], expected: list[list[tuple[str, str]]]) -> None:
    decoder = HpackDecoder()
    assert [decoder.decode(bytes.fromhex(block)).fields for block in blocks] == expected


def test_the_numbers_of_the_rfc() -> None:
    """Appendix C.1."""
    assert read_number(b"\x0a", 0, 5) == (10, 1)
    assert read_number(b"\x1f\x9a\x0a", 0, 5) == (1337, 3)
    assert read_number(b"\x2a", 0, 8) == (42, 1)


def test_the_fixed_table_is_whole() -> None:
    """Appendix A: its length, and entries from both ends."""
    assert len(STATIC) == 61
    assert [STATIC[at - 1][:2] for at in (1, 16, 61)] == [
        (":authority", ""),
        ("accept-encoding", "gzip, deflate"),
        ("www-authenticate", ""),
    ]


def test_an_entry_that_was_not_seen_is_not_made_up() -> None:
    """A reader that came late does not know the table: index 62 is its newest entry."""
    with pytest.raises(ParseError, match="entry 62"):
        HpackDecoder().decode(b"\x82\xbe")


@pytest.mark.parametrize(
    "block",
    ["80", "ff", "ffffffffffffffffffff7f", "41", "4105", "0082ff", "00ff", "3fe1ffff7f", "40817f81ff", "008164"],
)
def test_broken_blocks_are_named(block: str) -> None:
    with pytest.raises(ParseError):
        HpackDecoder().decode(bytes.fromhex(block))


def test_a_huffman_code_that_holds_its_own_end_is_refused() -> None:
    """Section 5.2: thirty ones are the end of the string, and padding is shorter than eight bits."""
    for wrong in (b"\xff\xff\xff\xff", b"\x1f\xff", b"\x18"):
        with pytest.raises(ParseError):
            field_huffman.decode(wrong)
    assert field_huffman.decode(b"\x1f") == b"a"


def test_a_line_that_is_repeated_without_end_is_not_kept() -> None:
    """One byte repeats a line of 4 KB: what is kept is bounded, and says that it is not all."""
    decoder = HpackDecoder()
    value = b"v" * 3900
    decoder.decode(b"\x40\x01a" + b"\x7f" + bytes(((len(value) - 127) & 0x7F | 0x80, (len(value) - 127) >> 7)) + value)
    bomb = decoder.decode(b"\xbe" * 100_000)
    assert not bomb.is_whole
    assert len(bomb.fields) <= 64 << 10 >> 11
    many = decoder.decode(b"\x82" * 100_000)
    assert len(many.fields) == MAX_LIST_FIELDS


def test_the_table_is_bounded() -> None:
    """Many small entries: the oldest leave, and the size that is counted is what is there."""
    decoder = HpackDecoder()
    decoder.decode(b"\x3f\xe1\xff\x03")  # 65,536, as browsers agree on
    for number in range(20_000):
        text = str(number).encode()
        decoder.decode(b"\x40\x01n" + bytes((len(text),)) + text)
    newest = decoder.decode(b"\xbe").fields
    assert newest == [("n", "19999")]
    assert decoder._table.size_bytes <= MAX_TABLE_BYTES
    assert len(decoder._table) == sum(1 for _ in range(len(decoder._table)))
    with pytest.raises(ParseError, match="more than"):
        decoder.decode(b"\x3f\xe2\xff\x03")


def test_random_blocks_raise_nothing_else() -> None:
    source = random.Random(7541)
    for _ in range(3000):
        try:
            HpackDecoder().decode(source.randbytes(source.randrange(40)))
        except ParseError:
            continue
