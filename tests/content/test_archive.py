"""Zip archives, as Python's and Info-ZIP's writers make them: what is data in them is read, by the name of its file."""

import base64
import bz2
import gzip
import io
import json
import lzma
import random
import shutil
import subprocess
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.archive import MAX_FILES
from gateway.content.encodings import MAX_DECODED_BYTES
from gateway.content.reader import MAX_NESTING, MAX_TOTAL_CHARS, Body, Reader

TABLE = "a,b\n0,low\n"
MOODS = '{"mood": "low", "note": "slept badly"}'


def archive(files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


class Pipe(io.RawIOBase):
    """Takes bytes and cannot go back, so that sizes have to stand behind the data."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self.data += piece
        return len(piece)


def read(data: bytes, media_type: str = "application/zip", **parameters: str) -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data, media_type, parameters))
    return reader


def values(reader: Reader) -> dict[str, str]:
    return {field.path.removeprefix("body."): field.value for field in reader.fields}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_json_tables_and_text(method: int) -> None:
    files: dict[str, str | bytes] = {
        "export/moods.json": MOODS,
        "people.csv": "name,email,phone\nMaya,maya@example.org,555-0101\n",
        "Readme.TXT": "Dear diary",
        "photo.jpg": b"\xff\xd8\xff\xe0 not looked into",
    }
    reader = read(archive(files, method), "application/octet-stream")
    assert values(reader) == {
        "zip[0]|filename": "export/moods.json",
        "zip:export/moods.json|json:$.mood": "low",
        "zip:export/moods.json|json:$.note": "slept badly",
        "zip[1]|filename": "people.csv",
        "zip:people.csv|csv:$[0].name": "Maya",
        "zip:people.csv|csv:$[0].email": "maya@example.org",
        "zip:people.csv|csv:$[0].phone": "555-0101",
        "zip[2]|filename": "Readme.TXT",
        "zip:Readme.TXT": "Dear diary",
        "zip[3]|filename": "photo.jpg",
    }
    assert reader.problems == []


def test_sizes_behind_the_data() -> None:
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.json", MOODS)
        made.writestr("b.json", '{"b": "2"}')
    assert pipe.data[6] & 8
    assert values(read(pipe.data))["zip:a.json|json:$.mood"] == "low"
    assert values(read(pipe.data))["zip:b.json|json:$.b"] == "2"


def test_in_a_form_and_in_base64() -> None:
    data = archive({"a.json": MOODS})
    form = b'--b\r\nContent-Disposition: form-data; name="f"; filename="x.zip"\r\n\r\n' + data + b"\r\n--b--\r\n"
    found = values(read(form, "multipart/form-data", boundary="b"))
    assert found["multipart:f|zip:a.json|json:$.mood"] == "low"
    reader = Reader(FORMATS)
    reader.add("body.form:f", "f", base64.b64encode(data).decode())
    assert values(reader)["form:f|base64|zip:a.json|json:$.mood"] == "low"


@pytest.mark.parametrize("name", ["classes.dex", "META-INF/MANIFEST.MF", "AndroidManifest.xml"])
def test_programs_stay_closed(name: str) -> None:
    reader = read(archive({name: b"x", "assets/a.json": MOODS}))
    assert [field.key for field in reader.fields] == ["filename", "filename"]


def test_what_is_no_data_stays_closed() -> None:
    files: dict[str, str | bytes] = {"a.js": MOODS, "b.html": "<input name=a value=b>", "c": MOODS}
    files["d.7z"] = archive({"a.json": MOODS}, zipfile.ZIP_STORED)  # found inside, if its size were not known
    fields = read(archive(files)).fields
    assert {field.key for field in fields} == {"filename"}


def test_a_bomb_gives_its_beginning_and_says_so() -> None:
    reader = read(archive({"a.txt": b"all work and no play " * (1 << 20)}))
    assert 1 << 20 < sum(len(field.value) for field in reader.fields) <= MAX_DECODED_BYTES
    assert any("too much" in problem for problem in reader.problems)


def test_many_bombs_share_one_room() -> None:
    reader = read(archive({f"{n}.txt": b"all work and no play " * 50_000 for n in range(40)}))
    assert reader.is_full or reader.room_bytes <= 0
    assert sum(len(field.value) for field in reader.fields) <= 4 << 20


def test_more_files_than_are_looked_at() -> None:
    reader = read(archive({f"{n}.json": MOODS for n in range(MAX_FILES + 10)}))
    assert sum(field.key == "filename" for field in reader.fields) == MAX_FILES


def test_encrypted_and_foreign_methods_are_told() -> None:
    data = bytearray(archive({"a.json": MOODS}))
    data[6] |= 1
    assert read(bytes(data)).problems == ["an encrypted file in an archive was not read"]
    data[6], data[8] = 0, 93  # zstd
    assert read(bytes(data)).problems == ["a file in an archive is packed in a way that is not read"]


def test_damage_keeps_the_other_files() -> None:
    data = archive({"a.json": MOODS, "b.json": MOODS})
    packed = zlib.compress(MOODS.encode(), wbits=-15)
    reader = read(data.replace(packed, b"\xff" * len(packed), 1))
    assert "a file in an archive is damaged" in reader.problems
    assert values(reader)["zip:b.json|json:$.mood"] == "low"


def diary(lines: int = 400) -> str:
    moods = ("low", "better", "tired")
    return "".join(f"{n}: today I felt {moods[n % 3]} for {n * 7919 % 1000} minutes\n" for n in range(lines))


def packed_with_marks(text: str, lines: int) -> tuple[bytes, list[int]]:
    """Raw deflate that begins anew after so many lines, and where: what stands before such a place can be unpacked
    without what follows (zlib.h, Z_FULL_FLUSH)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    rows = text.splitlines(keepends=True)
    out, places = b"", []
    for at in range(0, len(rows), lines):
        out += packer.compress("".join(rows[at : at + lines]).encode()) + packer.flush(zlib.Z_FULL_FLUSH)
        places.append(len(out))
    return out + packer.flush(), places


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_what_stands_before_a_damage_is_read(share: float) -> None:
    text = diary()
    packed, places = packed_with_marks(text, 20)
    made = archive({"a.txt": text})
    head = made[: 30 + 5]
    at = next(n for n, place in enumerate(places) if place > share * len(packed))
    broken = packed[: places[at]] + b"\x07" * 40 + packed[places[at] + 40 :]  # block type 3 is none (RFC 1951, 3.2.3)
    data = head[:18] + len(packed).to_bytes(4, "little") + head[22:] + broken + archive({"b.json": MOODS})
    reader = read(data)
    got = "".join(field.value for field in reader.fields if field.path.startswith("body.zip:a.txt"))
    assert got.startswith("".join(text.splitlines(keepends=True)[: 20 * (at + 1)]).rstrip("\n"))
    assert text.startswith(got)
    assert reader.problems == ["a file in an archive is damaged"]
    assert values(reader)["zip:b.json|json:$.mood"] == "low"


@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not installed")
@pytest.mark.parametrize("seed", range(12))
def test_of_a_damaged_file_no_less_is_read_than_unzip_reads(seed: int, tmp_path: Path) -> None:
    """Info-ZIP goes on behind damage as long as it finds codes, whatever comes out: as far as that is the text, it was
    before the damage."""
    source = random.Random(seed)
    text = diary(2000)
    data = bytearray(archive({"a.txt": text}))
    at = source.randrange(100, len(data) - 200)
    data[at : at + 8] = source.randbytes(8)
    (tmp_path / "damaged.zip").write_bytes(data)
    run = subprocess.run(["unzip", "-p", tmp_path / "damaged.zip", "a.txt"], capture_output=True, check=False)
    pairs = zip(run.stdout.decode("latin-1"), text, strict=False)
    sound = text[: next((n for n, (one, other) in enumerate(pairs) if one != other), len(text))]
    assert len(sound) > 100
    reader = read(bytes(data))
    assert any("damaged" in problem for problem in reader.problems)
    got = "".join(field.value for field in reader.fields if field.path.startswith("body.zip:a.txt"))
    assert got.startswith(sound)


@pytest.mark.skipif(not shutil.which("zip"), reason="zip is not installed")
@pytest.mark.parametrize("level", ["-0", "-9"])
@pytest.mark.parametrize("is_cut", [False, True])
def test_archives_of_info_zip_as_a_stream(level: str, is_cut: bool, tmp_path: Path) -> None:
    """Sizes behind the data, with and without the directory at the end."""
    (tmp_path / "a.json").write_text(MOODS)
    (tmp_path / "d.txt").write_text(diary(20))
    (tmp_path / "inner.bin").write_bytes(archive({"no.json": '{"no": "1"}'}, zipfile.ZIP_STORED))
    run = f"zip -q {level} - a.json inner.bin d.txt | cat"
    data = subprocess.run(["sh", "-c", run], cwd=tmp_path, capture_output=True, check=True).stdout
    assert data[6] & 8
    if is_cut:
        end = data.rindex(b"PK\x05\x06")
        data = data[: int.from_bytes(data[end + 16 : end + 20], "little")]
    found = values(read(data))
    assert (found["zip:a.json|json:$.mood"], found["zip:d.txt"]) == ("low", diary(20))
    if not is_cut or level == "-0":
        assert "zip:no.json|json:$.no" not in found


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("is_cut", [False, True])
def test_zip64(method: int, is_cut: bool) -> None:
    for file in (io.BytesIO(), Pipe()):
        with zipfile.ZipFile(file, "w", method) as made:
            for name, content in (("a.json", MOODS), ("b.txt", "second file")):
                with made.open(name, "w", force_zip64=True) as one:
                    one.write(content.encode())
        data = file.getvalue() if isinstance(file, io.BytesIO) else file.data
        if isinstance(file, io.BytesIO):  # Python says small sizes twice, others say them in the extra field alone
            for head in (0, data.index(b"PK\x03\x04", 1)):
                extra = head + 30 + int.from_bytes(data[head + 26 : head + 28], "little")
                assert data[extra : extra + 4] == b"\x01\0\x10\0"
                data = data[: head + 18] + b"\xff" * 8 + data[head + 26 :]
        found = values(read(data[: data.index(b"PK\x01\x02")] if is_cut else data))
        assert (found["zip:a.json|json:$.mood"], found["zip:b.txt"]) == ("low", "second file")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_cut_at_every_byte_what_was_there_is_read(method: int) -> None:
    text = diary(30)
    data = archive({"a.json": MOODS, "d.txt": text}, method)
    start = data.index(b"d.txt") + 5
    for end in range(start + 40, data.index(b"PK\x01\x02"), 7):
        found = values(read(data[:end]))
        assert found["zip:a.json|json:$.mood"] == "low"
        unpacked = zlib.decompressobj(-15).decompress(data[start:end]) if method else data[start:end]
        assert found.get("zip:d.txt", "").encode() == unpacked.rstrip(b"\0")


def test_a_checksum_that_is_wrong_is_told() -> None:
    data = archive({"a.txt": "Dear diary"}, zipfile.ZIP_STORED).replace(b"Dear", b"Deer")
    reader = read(data)
    assert values(reader)["zip:a.txt"] == "Deer diary"
    assert reader.problems == ["a file in an archive is damaged"]


# Archives in archives


def in_tar(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as made:
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        made.addfile(entry, io.BytesIO(data))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (archive({"in.zip": archive({"a.json": MOODS})}), "zip:in.zip|zip:a.json|json:$.mood"),
        (archive({"b.zip": archive({"c.zip": archive({"a.csv": TABLE})})}), "zip:b.zip|zip:c.zip|zip:a.csv|csv:$[0].b"),
        (archive({"a.json.gz": gzip.compress(MOODS.encode())}), "zip:a.json.gz|gzip|json:$.mood"),
        (in_tar("a.json", MOODS.encode()), "tar:a.json|json:$.mood"),
        (gzip.compress(in_tar("a.json", MOODS.encode())), "gzip|tar:a.json|json:$.mood"),
        (archive({"b.tgz": gzip.compress(in_tar("a.json", MOODS.encode()))}), "zip:b.tgz|gzip|tar:a.json|json:$.mood"),
        (in_tar("b.zip", archive({"a.json": MOODS}, zipfile.ZIP_STORED)), "tar:b.zip|zip:a.json|json:$.mood"),
    ],
    ids=["zip in zip", "three deep", "gz in zip", "tar", "tar.gz", "tar.gz in zip", "zip in tar"],
)  # fmt: skip
def test_archives_in_archives(data: bytes, path: str) -> None:
    assert values(read(data, "application/octet-stream"))[path] == "low"
    form = b'--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\n' + data + b"\r\n--b--\r\n"
    inside = path.removeprefix("gzip|")  # of a part of a form that is taken off as if it were declared
    assert values(read(form, "multipart/form-data", boundary="b"))[f"multipart:f|{inside}"] == "low"


def test_archives_are_not_opened_for_ever() -> None:
    data = archive({"a.json": MOODS})
    for _ in range(10):
        data = archive({"in.zip": data})
    reader = read(data)
    assert len(reader.fields) == MAX_NESTING
    assert reader.problems == [f"parts nested more than {MAX_NESTING} deep were not read"]


@pytest.mark.parametrize("pack", [lambda data: archive({"x.zip": data}), gzip.compress], ids=["zip", "gzip"])
def test_a_bomb_of_archives_is_bounded_in_time_and_room(pack: Callable[[bytes], bytes]) -> None:
    """As 42.zip is made: archives of sixteen archives, in the end of files of blanks."""
    data = archive({"0.txt": b" 0" * (8 << 20)})
    for _ in range(3):
        data = archive({f"lib {n}.zip" if pack is not gzip.compress else f"{n}.gz": pack(data) for n in range(16)})
    began = time.process_time()
    reader = read(data)
    assert time.process_time() - began < 5
    assert sum(len(field.value) for field in reader.fields) <= MAX_TOTAL_CHARS
    assert reader.problems


def test_many_packed_files_share_one_room() -> None:
    blanks = gzip.compress(b"all work and no play " * 100_000)
    began = time.process_time()
    reader = read(archive({f"{n}.gz": blanks for n in range(100)}, zipfile.ZIP_STORED))
    assert time.process_time() - began < 5
    assert any("the rest was not decoded" in problem for problem in reader.problems)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40), "an archive of a kind other than zip, tar and gzip was not read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "an Office document of the old kind was not read"),
    ],
    ids=["7z", "ole"],
)
def test_what_is_not_read_is_told(data: bytes, problem: str) -> None:
    for body in (data, archive({"d.pdf": data})):
        reader = read(body, "application/octet-stream")
        assert reader.problems == [problem]


@pytest.mark.parametrize(("pack", "name"), [(bz2.compress, "bzip2"), (lzma.compress, "xz")], ids=["bzip2", "xz"])
def test_what_bzip2_and_xz_hold(pack: Callable[[bytes], bytes], name: str) -> None:
    data = pack(MOODS.encode())
    assert values(read(data, "application/octet-stream"))[f"{name}|json:$.mood"] == "low"
    assert values(read(pack(in_tar("b.json", MOODS.encode()))))[f"{name}|tar:b.json|json:$.mood"] == "low"
    ending = {"bzip2": "bz2"}.get(name, name)
    assert values(read(archive({f"d.json.{ending}": data})))[f"zip:d.json.{ending}|{name}|json:$.mood"] == "low"
    sent = json.dumps({"log": base64.b64encode(data).decode()}).encode()
    assert values(read(sent, "application/json"))[f"json:$.log|base64|{name}|json:$.mood"] == "low"


# Tar


@pytest.mark.parametrize("kind", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_tar_of_every_form(kind: int) -> None:
    long = "/".join(["a folder with a long name"] * 5) + "/moods.json"
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=kind) as made:
        for name, content in ((long, MOODS), ("photo.jpg", "\xff\xd8"), ("d.txt", diary(100)), ("f/", "")):
            entry = tarfile.TarInfo(name)
            entry.type = tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            entry.size = len(content.encode("latin-1"))
            made.addfile(entry, io.BytesIO(content.encode("latin-1")))
    reader = read(file.getvalue(), "")
    found = values(reader)
    assert [found[f"tar[{n}]|filename"] for n in range(3)] == [long, "photo.jpg", "d.txt"]
    assert found[f"tar:{long[:24]}\u2026{long[-55:]}|json:$.mood"] == "low"
    assert found["tar:d.txt"] == diary(100)
    assert reader.problems == []
    cut = values(read(file.getvalue()[: file.getvalue().index(b"99: ")], ""))
    assert diary(100).startswith(cut["tar:d.txt"])
    assert len(cut["tar:d.txt"]) > 3000


def test_behind_a_damaged_head_of_tar_the_next_one_is_read() -> None:
    data = in_tar("a.txt", b"first")[:1024] + in_tar("b.json", MOODS.encode())[:1024] + in_tar("c.txt", b"third")
    reader = read(data[:1024] + b"\x55" + data[1025:])
    assert values(reader) == {
        "tar[0]|filename": "a.txt",
        "tar:a.txt": "first",
        "tar[1]|filename": "c.txt",
        "tar:c.txt": "third",
    }
    assert reader.problems == ["a tar archive is damaged"]


def test_what_only_says_ustar_is_no_archive() -> None:
    text = b"a note about tar: " + b"the magic is ustar, " * 40
    at = text.index(b"ustar", 240)
    reader = read(text[at - 257 :] if at >= 257 else b"x" * (257 - at) + text, "text/plain")
    assert [field.path for field in reader.fields] == ["body.text"]


@given(st.integers(0, 1600), st.binary(min_size=1, max_size=12))
def test_rubble_in_tar_never_raises(at: int, piece: bytes) -> None:
    data = in_tar("a.json", MOODS.encode())[:1024] + in_tar("b.txt", b"hello")
    read(data[:at] + piece + data[at + len(piece) :])
    read(data[:at])


@given(st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_rubble_never_raises(at: int, piece: bytes) -> None:
    data = archive({"a.json": MOODS, "b.csv": "a,b,c\n1,2,3\n", "c.txt": "hello there"})
    read(data[:at] + piece + data[at + len(piece) :])
    read(data[: at + 4])


def test_ends_that_are_none_take_no_time() -> None:
    """Descriptors (APPNOTE 4.3.9) at their right place with a wrong checksum: each asks for that of all before it."""
    head = b"PK\x03\x04" + (20).to_bytes(2, "little") + (8).to_bytes(2, "little") + bytes(18)
    data = head + (5).to_bytes(2, "little") + bytes(2) + b"a.txt"
    ends = b"".join(b"PK\x07\x08" + b"\1\2\3\4" + at.to_bytes(4, "little") * 2 for at in range(0, 4 << 20, 16))
    start = time.process_time()
    read(data + ends)
    assert time.process_time() - start < 5
