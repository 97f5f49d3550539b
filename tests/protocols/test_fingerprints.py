"""JA3, JA3S and JA4 against what their authors published, and rule by rule."""

import hashlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.protocols.fingerprints import (
    MEMORY_HELLO_BYTES,
    NOTHING_HASH,
    HelloShape,
    client_fingerprints,
    ja3_text,
    ja3s,
    ja4,
)

NO_CODES = b""


def codes(*values: int) -> bytes:
    return struct.pack(f">{len(values)}H", *values)


def hexes(text: str) -> bytes:
    """Codes as the JA4 authors print them: four hex digits each, between commas."""
    return bytes.fromhex(text.replace(",", ""))


def shape(
    version: int = 0x0303,
    ciphers: bytes = NO_CODES,
    extensions: bytes = NO_CODES,
    groups: bytes = NO_CODES,
    formats: bytes = NO_CODES,
    signatures: bytes = NO_CODES,
    versions: bytes = NO_CODES,
    alpn: bytes | None = None,
) -> HelloShape:
    return HelloShape(version, ciphers, extensions, groups, formats, signatures, versions, alpn)


def short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


# What the authors published


@pytest.mark.parametrize(
    ("hello", "text", "digest"),
    [
        (
            shape(
                769,
                codes(47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4),
                codes(0, 10, 11),
                codes(23, 24, 25),
                b"\0",
            ),
            "769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0",
            "ada70206e40642a3e4461f35503241d5",
        ),
        (
            shape(769, codes(4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99)),
            "769,4-5-10-9-100-98-3-6-19-18-99,,,",
            "de350869b8c85de67a350c8d186f11e6",
        ),
    ],
)
def test_ja3_of_the_authors_examples(hello: HelloShape, text: str, digest: str) -> None:
    """github.com/salesforce/ja3, README."""
    assert ja3_text(hello) == text
    assert client_fingerprints(hello, "t")[0] == digest


BROWSER = shape(
    ciphers=hexes("1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035"),
    extensions=hexes("fe0d,0010,0017,0033,44cd,ff01,000a,000d,0023,002b,000b,ca34,002d,0000,0005,001b,0012"),
    signatures=hexes("0904,0905,0906,0403,0804,0401,0503,0805,0501,0806,0601"),
    versions=hexes("0304,0303"),
    alpn=b"h2",
)


def test_ja4_of_the_authors_examples() -> None:
    """github.com/FoxIO-LLC/ja4: python/test/testdata/sigalg-grease.pcapng.json (ciphers and extensions in the
    order of its JA4_ro.1), and technical_details/JA4.md."""
    assert ja4(BROWSER, "t") == "t13d1517h2_8daaf6152771_cb7bf5808d99"
    document = BROWSER._replace(
        extensions=hexes("001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,0015"),
        signature_algorithms=hexes("0403,0804,0401,0503,0805,0501,0806,0601"),
    )
    assert ja4(document, "t") == "t13d1516h2_8daaf6152771_e5627efa2ab1"


# Rule by rule


def test_grease_is_dropped_everywhere() -> None:
    greased = BROWSER._replace(
        ciphers=hexes("5a5a") + BROWSER.ciphers,
        extensions=hexes("fafa") + BROWSER.extensions + hexes("0a0a"),
        signature_algorithms=hexes("7a7a") + BROWSER.signature_algorithms,
        supported_versions=hexes("baba") + BROWSER.supported_versions,
        groups=hexes("caca,001d"),
    )
    assert client_fingerprints(greased, "t") == client_fingerprints(BROWSER._replace(groups=hexes("001d")), "t")


@given(st.permutations(range(15)), st.permutations(range(17)))
def test_the_order_of_ciphers_and_extensions_does_not_enter_ja4(one: list[int], two: list[int]) -> None:
    def shuffled(raw: bytes, order: list[int]) -> bytes:
        return b"".join(raw[2 * place : 2 * place + 2] for place in order)

    mixed = BROWSER._replace(ciphers=shuffled(BROWSER.ciphers, one), extensions=shuffled(BROWSER.extensions, two))
    assert ja4(mixed, "t") == ja4(BROWSER, "t")


def test_the_order_of_signature_algorithms_does() -> None:
    turned = BROWSER._replace(signature_algorithms=BROWSER.signature_algorithms[2:] + BROWSER.signature_algorithms[:2])
    assert ja4(turned, "t")[:23] == ja4(BROWSER, "t")[:23]
    assert ja4(turned, "t") != ja4(BROWSER, "t")


@pytest.mark.parametrize(
    ("alpn", "characters"),
    [
        (b"h2", "h2"),
        (b"http/1.1", "h1"),
        (b"h3", "h3"),
        (b"x", "xx"),
        (b"\x0a\x0a", "99"),
        (b"h\xff", "99"),
        (b" h2", "99"),
        (b"h2-", "99"),
        (b"_h", "99"),
        (b"", "00"),
        (None, "00"),
    ],
)
def test_alpn_gives_first_and_last_character(alpn: bytes | None, characters: str) -> None:
    assert ja4(shape(alpn=alpn), "t")[8:10] == characters


@pytest.mark.parametrize(
    ("legacy", "offered", "text"),
    [
        (0x0303, (0x0304, 0x0303), "13"),
        (0x0303, (0x0303, 0x0304), "13"),
        (0x0303, (0x0302, 0x0301), "11"),
        (0x0301, (), "10"),
        (0x0302, (), "11"),
        (0x0303, (), "12"),
        (0x0300, (), "s3"),
        (0x0002, (), "s2"),
        (0x0303, (0x7F17, 0x0303), "00"),
        (0x0305, (), "00"),
        (0xFEFF, (), "d1"),
        (0xFEFD, (), "d2"),
        (0xFEFD, (0xFEFD, 0xFEFC), "d3"),
        (0xFEFD, (0xFEFF, 0xFEFD), "d2"),
    ],
)
def test_the_version_is_the_highest_offered(legacy: int, offered: tuple[int, ...], text: str) -> None:
    assert ja4(shape(legacy, versions=codes(*offered)), "t")[1:3] == text


@pytest.mark.parametrize("transport", ["t", "q", "d"])
def test_the_transport_comes_first(transport: str) -> None:
    assert ja4(BROWSER, transport) == transport + ja4(BROWSER, "t")[1:]


def test_d_or_i_by_the_presence_of_a_server_name() -> None:
    assert ja4(shape(extensions=codes(0, 10)), "t")[3] == "d"
    assert ja4(shape(extensions=codes(10)), "t")[3] == "i"


def test_counts_stop_at_99() -> None:
    many = shape(ciphers=codes(*range(120)), extensions=codes(*range(1, 100)))
    assert ja4(many, "t")[4:8] == "9999"


def test_nothing_left_gives_zeros() -> None:
    assert ja4(shape(), "t") == f"t12i000000_{NOTHING_HASH}_{NOTHING_HASH}"
    only = shape(ciphers=codes(0x2F), extensions=codes(0, 16), alpn=b"h2", signatures=codes(0x0403))
    assert ja4(only, "t") == f"t12d0102h2_{short('002f')}_{NOTHING_HASH}"


def test_without_signature_algorithms_there_is_no_underscore() -> None:
    assert ja4(shape(extensions=codes(23, 10)), "t").split("_")[2] == short("000a,0017")
    signed = shape(extensions=codes(23, 13), signatures=codes(0x0804, 0x0403))
    assert ja4(signed, "t").split("_")[2] == short("000d,0017_0804,0403")


def test_ja3s_of_a_server_hello() -> None:
    """MD5 of "version,cipher,extensions" as the README describes it."""
    text = "769,47,65281-0-11-35-5-16"
    expected = hashlib.md5(text.encode()).hexdigest()
    assert ja3s(769, 47, codes(65281, 0, 11, 35, 5, 16)) == expected


def test_a_very_long_hello_is_not_remembered_and_counts_the_same() -> None:
    long = shape(ciphers=codes(*range(MEMORY_HELLO_BYTES)))
    assert client_fingerprints(long, "t") == (
        hashlib.md5(ja3_text(long).encode()).hexdigest(),
        ja4(long, "t"),
    )
    extensions = codes(*range(MEMORY_HELLO_BYTES))
    kept = "-".join(str(code) for code in range(MEMORY_HELLO_BYTES))  # GREASE begins at 2570
    assert ja3s(771, 1, extensions) == hashlib.md5(f"771,1,{kept}".encode()).hexdigest()
