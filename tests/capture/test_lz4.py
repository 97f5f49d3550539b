"""LZ4: blocks written from the specification, frames of the `lz4` program, and what is broken or hostile."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from gateway.capture.lz4 import MAGIC, Lz4Decompressor, Lz4Error
from gateway.capture.unpack import DamagedError, content_identity, open_bytes

LZ4 = shutil.which("lz4")
END = bytes(4)


def frame(*blocks: bytes, flags: int = 0x60, size: int = 0x40) -> bytes:
    """A frame of blocks up to 64 KB, independent ones, without checksums; that of the head is stepped over."""
    return MAGIC + bytes([flags, size, 0]) + b"".join(len(one).to_bytes(4, "little") + one for one in blocks) + END


def unpack(data: bytes) -> bytes:
    one = Lz4Decompressor()
    out = one.decompress(data)
    while not one.eof and not one.needs_input:
        out += one.decompress(b"")
    return out


BLOCKS = {
    "literals": (b"\x50hello", b"hello"),
    "no literals": (b"\x00", b""),
    "a match of four": (b"\x40abcd\x04\x00" + b"\x10e", b"abcdabcde"),
    "a match that overlaps itself": (b"\x14a\x01\x00" + b"\x10b", b"a" * 9 + b"b"),
    "long literals": (b"\xf0\x05" + b"x" * 20, b"x" * 20),
    "literals of 15": (b"\xf0\x00" + b"y" * 15, b"y" * 15),
    "a long match": (b"\x1fa\x01\x00\xff\x02" + b"\x10b", b"a" * (1 + 15 + 255 + 2 + 4) + b"b"),
}
"""By the block format: token, literals, offset (little-endian), length of the match less four."""


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_of_the_specification(name: str) -> None:
    block, plain = BLOCKS[name]
    assert unpack(frame(block)) == plain


@pytest.mark.parametrize(
    "block",
    [
        b"\x50hell",  # literals beyond the end
        b"\x40abcd\x05\x00\x10e",  # a match before the beginning
        b"\x40abcd\x00\x00\x10e",  # an offset of zero
        b"\x40abcd\x04",  # an offset that is cut
        b"\xf0",  # a length that is cut
        b"\xf0" + b"\xff" * 300,  # a length without end
        b"\x1fa\x01\x00" + b"\xff" * 300 + b"\x00\x10b",  # more than a block can hold
        b"\x40abcd\x04\x00",  # no last literals
    ],
)
def test_a_broken_block_is_named(block: bytes) -> None:
    with pytest.raises(Lz4Error):
        unpack(frame(block))


def test_a_block_may_refer_to_the_one_before_where_the_frame_says_so() -> None:
    following = b"\x04\x05\x00\x10!"  # eight bytes from five back
    assert unpack(frame(b"\x50hello", following, flags=0x40)) == b"hellohellohel!"
    with pytest.raises(Lz4Error):
        unpack(frame(b"\x50hello", following, flags=0x60))


def test_a_plain_block_checksums_and_a_size_are_stepped_over() -> None:
    plain = (0x8000_0005).to_bytes(4, "little") + b"hello" + b"sums"
    data = MAGIC + b"\x7c\x40" + (5).to_bytes(8, "little") + b"h" + plain + END + b"sums" + b"behind"
    one = Lz4Decompressor()
    assert one.decompress(data) == b"hello"
    assert one.decompress(b"") == b""
    assert one.eof
    assert one.unused_data == b"behind"


@pytest.mark.parametrize("head", [b"\x20\x40\0", b"\x60\x30\0", b"\x61\x40\0" + bytes(4)])
def test_another_version_size_or_a_dictionary_is_refused(head: bytes) -> None:
    with pytest.raises(Lz4Error):
        unpack(MAGIC + head + bytes(8))


def test_a_block_that_says_it_is_longer_than_any_is_refused_at_once() -> None:
    with pytest.raises(Lz4Error, match="70000"):
        unpack(MAGIC + b"\x60\x40\0" + (70_000).to_bytes(4, "little"))


@pytest.mark.skipif(LZ4 is None, reason="lz4 is not installed")
@pytest.mark.parametrize("options", ["-1", "-9", "-BD -B4", "-BD -B5", "-B7 -BX --content-size", "--no-frame-crc"])
def test_what_the_program_packs(tmp_path: Path, options: str) -> None:
    """Text that repeats and bytes that do not, longer than a block and what it may refer to."""
    dice = random.Random(4)
    words = [dice.randbytes(dice.randint(1, 40)) for _ in range(300)]
    plain, packed = tmp_path / "a", tmp_path / "a.lz4"
    plain.write_bytes(b"".join(dice.choices(words, k=30_000)) + dice.randbytes(100_000) + bytes(300_000))
    subprocess.run([str(LZ4), "-q", *options.split(), str(plain), str(packed)], check=True)
    assert packed.stat().st_size < plain.stat().st_size
    assert content_identity(packed) == content_identity(plain)
    twice = tmp_path / "b.lz4"
    twice.write_bytes(packed.read_bytes() * 2)
    assert content_identity(twice)[1] == 2 * plain.stat().st_size


def test_cut_anywhere_or_changed_it_ends_or_is_named(tmp_path: Path) -> None:
    whole = frame(*(block for block, _ in BLOCKS.values()), flags=0x40)
    plain = b"".join(text for _, text in BLOCKS.values())
    path = tmp_path / "a.lz4"
    for size in range(4, len(whole)):
        path.write_bytes(whole[:size])
        stream, packing = open_bytes(path)
        assert packing == "lz4"
        out = bytearray(1000)
        count = 0
        with pytest.raises(DamagedError):
            while got := stream.readinto(memoryview(out)[count:]):
                count += got
        assert plain.startswith(bytes(out[:count]))
        stream.close()
