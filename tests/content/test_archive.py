"""Zip archives, as Python's and Info-ZIP's writers make them: what is data in them is read, by the name of its file."""

import base64
import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.archive import MAX_FILES
from gateway.content.encodings import MAX_DECODED_BYTES
from gateway.content.reader import Body, Reader

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
    files["d.zip"] = archive({"a.json": MOODS}, zipfile.ZIP_STORED)
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


@given(st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_rubble_never_raises(at: int, piece: bytes) -> None:
    data = archive({"a.json": MOODS, "b.csv": "a,b,c\n1,2,3\n", "c.txt": "hello there"})
    read(data[:at] + piece + data[at + len(piece) :])
    read(data[: at + 4])
