"""Pages, feeds, scripts and data keep apart; pictures are skipped by content."""

import pytest

from gateway.content import FORMATS
from gateway.content.reader import MAX_WINDOW_CHARS, Body, Reader


def read(data: bytes, media_type: str = "", **parameters: str) -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data, media_type, parameters))
    return reader


@pytest.mark.parametrize(
    ("data", "media_type", "path"),
    [
        (b"<!DOCTYPE html><p>hi", "", "body.html"),
        (b"plain but called so", "text/html", "body.html"),
        (b"<html><body>hi", "application/octet-stream", "body.html"),
        (b"<?xml version='1.0'?><html xmlns='x'>hi</html>", "application/xhtml+xml", "body.html"),
        (
            b"<?xml version='1.0'?><Patient><name value='M'/></Patient>",
            "application/x+xml",
            "body.xml:/Patient/name/@value",
        ),
        (b"<rss version='2.0'><item/></rss>", "text/xml", "body.feed"),
        (
            b"<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'/>",
            "application/atom+xml",
            "body.feed",
        ),
        (b"var a = 'x@y.org';", "application/javascript; charset=utf-8".partition(";")[0], "body.script"),
        (b"a { color: red }", "text/css", "body.script"),
        (b"hello there", "text/plain", "body.text"),
        (b"hello there", "application/octet-stream", "body.text"),
        (b'{"a": "b"}', "image/png", "body.json:$.a"),
    ],
)
def test_kind_of_text(data: bytes, media_type: str, path: str) -> None:
    assert [field.path for field in read(data, media_type).fields] == [path]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"text " * 100,
        b"\xff\xd8\xff\xe0" + b"text " * 100,
        b"RIFF\x00\x00\x00\x00WEBPtext text",
        b"\x00\x00\x00\x18ftypmp42 text text",
        b"wOF2 text",
        b"<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>",
    ],
)
def test_media_gives_nothing_and_is_no_problem(data: bytes) -> None:
    reader = read(data, "text/plain")
    assert reader.fields == []
    assert reader.problems == []


def test_unknown_bytes_are_named_as_not_read() -> None:
    reader = read(bytes(range(0, 256, 3)) * 3, "application/octet-stream")
    assert reader.fields == []
    assert len(reader.problems) == 1


def test_charset_inside_the_document() -> None:
    page = "<html><meta charset=iso-8859-15><p>müde €".encode("iso8859-15")
    assert read(page).fields[0].value.endswith("müde €")
    document = "<?xml version='1.0' encoding='windows-1251'?><a>тревога</a>".encode("cp1251")
    assert "тревога" in read(document).fields[0].value


def test_long_text_comes_in_windows_that_cut_no_word() -> None:
    words = [f"word{n}@example{n}.org" for n in range(3000)]
    fields = read(" ".join(words).encode(), "text/plain").fields
    assert len(fields) > 1
    assert "".join(field.value for field in fields) == " ".join(words)
    assert all(len(field.value) <= MAX_WINDOW_CHARS for field in fields)
    assert [w for field in fields for w in field.value.split()] == words
    offset = 0
    for field in fields:
        assert field.path == (f"body.text~{offset}" if offset else "body.text")
        offset += len(field.value)
