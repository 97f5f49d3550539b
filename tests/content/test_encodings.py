"""Content encodings against the reference compressors, and against bombs, cuts and lies."""

import bz2
import gzip
import lzma
import random
import time
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.content.encodings import FREE_BYTES, MAX_CHAIN, MAX_DECODED_BYTES, decode, unpack_by_content

TEXT = b'{"mood": 2, "note": "slept badly"}' * 40


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACK = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "x-deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("name", PACK)
def test_each_encoding(name: str) -> None:
    assert decode(PACK[name](TEXT), name) == (TEXT, "")


def test_raw_deflate_as_some_servers_send_it() -> None:
    assert decode(raw_deflate(TEXT), "deflate") == (TEXT, "")


@given(
    st.lists(st.sampled_from(sorted(PACK)), min_size=1, max_size=MAX_CHAIN),
    st.binary(min_size=1, max_size=500),
)
def test_chains_come_off_in_reverse(names: list[str], data: bytes) -> None:
    packed = data
    for name in names:
        packed = PACK[name](packed)
    assert decode(packed, ", ".join(names).upper()) == (data, "")


@pytest.mark.parametrize("header", ["", "identity", " identity , "])
def test_nothing_to_take_off(header: str) -> None:
    assert decode(TEXT, header) == (TEXT, "")


def test_too_long_a_chain_and_unknown_names_leave_the_body() -> None:
    assert decode(TEXT, ",".join(["gzip"] * (MAX_CHAIN + 1))).data == TEXT
    data, problem = decode(TEXT, "rot13")
    assert data == TEXT
    assert "not known" in problem


@pytest.mark.parametrize("name", ["compress", "x-compress", "aes128gcm", "dcb"])
def test_encodings_that_are_refused_are_named(name: str) -> None:
    data, problem = decode(TEXT, name)
    assert data == TEXT
    assert name.removeprefix("x-") in problem


def test_chunks_of_aws() -> None:
    # the form of "Signature calculations for the Authorization header: chunked upload"
    def chunk(data: bytes) -> bytes:
        return b"%x;chunk-signature=%s\r\n%s\r\n" % (len(data), b"0a" * 32, data)

    body = chunk(TEXT[:100]) + chunk(TEXT[100:]) + chunk(b"")
    assert decode(body, "aws-chunked") == (TEXT, "")
    assert decode(gzip.compress(TEXT), "gzip, identity") == (TEXT, "")
    data, problem = decode(body[:200], "aws-chunked")
    assert TEXT.startswith(data[:100])
    assert problem


@pytest.mark.parametrize("name", ["bzip2", "xz"])
def test_streams_of_bzip2_and_xz_are_one_body(name: str) -> None:
    pack = PACK[name]
    assert decode(pack(b"one ") + pack(b"two"), name) == (b"one two", "")
    assert decode(pack(b"one ") + b"\0" * 8, name) == (b"one ", "")
    known = unpack_by_content(pack(TEXT))
    assert known is not None
    assert (known[0], known[1].data) == (name, TEXT)
    assert unpack_by_content(b"BZh9 is how such a file begins") is None


@pytest.mark.parametrize("name", ["bzip2", "xz"])
def test_a_cut_a_damage_and_a_bomb_of_bzip2_and_xz(name: str) -> None:
    data = PACK[name](random.Random(1).randbytes(2 << 20))
    cut = decode(data[: len(data) * 2 // 3], name)
    assert len(cut.data) > 500_000
    assert cut.problem == f"{name} body ends early"
    damaged = bytearray(data)
    damaged[len(data) * 2 // 3] ^= 0xFF
    assert decode(bytes(damaged), name).problem.startswith(f"{name} body is damaged")
    start = time.process_time()
    bomb = decode(PACK[name](bytes(200 << 20)), name)
    assert len(bomb.data) <= MAX_DECODED_BYTES
    assert "unpacks to more than" in bomb.problem
    assert time.process_time() - start < 60  # packing it takes most of that


def test_a_dictionary_of_xz_that_is_too_large_is_refused() -> None:
    data = lzma.compress(TEXT, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}])
    assert decode(data, "xz") == (data, "xz body is damaged, or needs too much memory")


@pytest.mark.parametrize("name", ["gzip", "zlib", "zstd"])
def test_told_by_content(name: str) -> None:
    packed = {"gzip": gzip.compress, "zlib": zlib.compress, "zstd": zstandard.compress}[name](TEXT)
    assert unpack_by_content(packed) == (name, (TEXT, ""))
    assert unpack_by_content(packed, 50) is not None
    assert unpack_by_content(TEXT) is None
    assert unpack_by_content(b"x\x9cis not zlib") is None


def test_members_of_gzip_and_frames_of_zstd_are_one_body() -> None:
    assert decode(gzip.compress(b"one ") + gzip.compress(b"two"), "gzip") == (b"one two", "")
    assert decode(zstandard.compress(b"one ") + zstandard.compress(b"two"), "zstd") == (b"one two", "")


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_cut_body_gives_what_it_has(name: str) -> None:
    noise = bytes(x * x % 251 for x in range(20_000))
    packed = PACK[name](noise)
    data, _ = decode(packed[: len(packed) * 3 // 4], name)
    assert noise.startswith(data)
    assert len(data) > 0 or name == "zstd"  # a frame of one block has nothing before its end


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_is_not_what_it_claims_is_handed_back(name: str) -> None:
    data, problem = decode(b"{plain text all the time}", name)
    assert data == b"{plain text all the time}"
    assert name in problem


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_stops_at_the_limit(name: str) -> None:
    bomb = PACK[name](bytes(64 << 20))
    data, problem = decode(bomb, name)
    assert FREE_BYTES <= len(data) <= MAX_DECODED_BYTES
    assert "more than" in problem


def test_a_bomb_in_a_bomb() -> None:
    bomb = gzip.compress(gzip.compress(bytes(64 << 20)))
    data, problem = decode(bomb, "gzip, gzip")
    assert len(data) <= MAX_DECODED_BYTES
    assert "more than" in problem


def test_many_empty_gzip_members_do_not_hang() -> None:
    data, _ = decode(gzip.compress(b"") * 20_000 + gzip.compress(b"x"), "gzip")
    assert data == b"x"


@settings(max_examples=200)
@given(st.binary(max_size=400), st.sampled_from([*sorted(PACK), "gzip,br", "zstd,deflate"]))
def test_noise_never_raises(data: bytes, header: str) -> None:
    assert len(decode(data, header).data) <= MAX_DECODED_BYTES


@settings(max_examples=100)
@given(st.integers(0, 2000), st.integers(0, 255), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_one_wrong_byte_never_raises(place: int, value: int, name: str) -> None:
    packed = bytearray(PACK[name](TEXT))
    packed[place % len(packed)] = value
    assert len(decode(bytes(packed), name).data) <= MAX_DECODED_BYTES
