"""Personas end to end: the file, captures with planted values in them, and that no value is left anywhere."""

import base64
import gzip
import hashlib
import json
import re
import sqlite3
import struct
import subprocess
import sys
import tomllib
import urllib.parse
from pathlib import Path

import pytest

from gateway.crew import Crew
from gateway.errors import ConfigError
from gateway.model.personas import Persona
from gateway.model.run import NO_RUN
from gateway.personas import MAX_VALUE_CHARACTERS, MAX_VALUES, parse_persona, read_persona, read_personas
from gateway.rules import catalogue
from gateway.store.masking import digest
from gateway.study import Brought, analyze
from tests.hostile.wire import Wire
from tests.imports import ROOT
from tests.watching import Silent

NAME, EMAIL, PHONE = "José Ángel Lindqvist", "jose.lindqvist@mail.example", "+49 1512 3456789"
NOTE = "Woke at four again and lay there counting the trams. I have not told Ines that I stopped going to the group."
PERSONA = Persona(
    "Test person 7",
    (
        ("full_name", NAME),
        ("email", EMAIL),
        ("phone", PHONE),
        ("note", NOTE),
        ("pin", "4711"),
        ("code", "Q427-118-305"),
    ),
)
VALUES = dict(PERSONA.values)


def docs_example() -> str:
    (block,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "personas.md").read_text(), re.DOTALL)
    return str(block)


def test_the_example_of_the_docs_is_read() -> None:
    persona = parse_persona(docs_example(), "personas.md")
    values = tomllib.loads(docs_example())["values"]
    assert persona.name == "Test person 7"
    assert dict(persona.values)["birthdate"] == values["birthdate"].isoformat()
    assert [value for key, value in persona.values if key == "medication"] == values["medication"]
    assert {key for key, _ in persona.values} == set(values)


HEAD = '[persona]\nname = "x"\n[values]\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "p.toml: the table [persona] is missing"),
        ("[persona]\nname = 3\n", "p.toml: persona.name must be a text on one line"),
        ('[persona]\nname = "x"\n', "p.toml: the table [values] is missing or empty"),
        ('[persona]\nname = "x"\nage = 3\n', "p.toml: unknown key persona.age; known is name"),
        (HEAD + '"9key" = "secret7"\n', "p.toml: values.9key: a key is a letter"),
        (HEAD + "email = 1.5\n", "p.toml: values.email: must be a text, a whole number or a date, not float"),
        (HEAD + "email = true\n", "p.toml: values.email: must be a text, a whole number or a date, not bool"),
        (HEAD + 'email = "  "\n', "p.toml: values.email: holds no letter and no digit"),
        (HEAD + "email = []\n", "p.toml: values.email: a list holds 1 to 20 values"),
        (HEAD + 'email = "a\\u0000secret7"\n', "p.toml: values.email: holds control characters"),
        (
            HEAD + f'note = "{"secret7 " * MAX_VALUE_CHARACTERS}"\n',
            "p.toml: values.note: is longer than 4000 characters",
        ),
        (HEAD + 'email = "secret7\n', "p.toml: not valid TOML (at line 4, column "),
        ('[other]\nx = "secret7"\n', "p.toml: unknown key 'other'"),
        (HEAD + "".join(f'k{n} = "secret7"\n' for n in range(MAX_VALUES + 1)), "p.toml: more than 100 values"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason_and_without_a_value(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_persona(text, "p.toml")
    assert str(caught.value).startswith(said)
    assert "secret7" not in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "long.toml").write_bytes(b"#" * (300 << 10))
    for name, said in (("none.toml", "No such file"), ("binary.toml", "is not UTF-8"), ("long.toml", "longer than")):
        with pytest.raises(ConfigError, match=said):
            read_persona(tmp_path / name)
    (tmp_path / "many.toml").write_text(HEAD + "".join(f'k{n} = "value {n}"\n' for n in range(90)))
    with pytest.raises(ConfigError, match="all files together hold more than 300 values"):
        read_personas((tmp_path / "many.toml",) * 4)
    with pytest.raises(ConfigError, match="more than 20 files"):
        read_personas((tmp_path,) * 21)


def post(body: bytes, head: bytes = b"", target: bytes = b"/v1/x") -> bytes:
    return b"POST %s HTTP/1.1\r\nHost: api.app.example\r\n%sContent-Length: %d\r\n\r\n%s" % (
        target,
        head,
        len(body),
        body,
    )


def strings(*texts: str) -> bytes:
    """An own binary protocol: a magic, then texts with their lengths before them."""
    packed = b"".join(struct.pack(">H", len(text.encode())) + text.encode() for text in texts)
    return b"\xa7\x01\x99\x00" + struct.pack(">I", len(packed)) + packed


def analysed(wire: Wire, folder: Path, workers: int = 1, personas: tuple[Persona, ...] = (PERSONA,)) -> Path:
    folder.mkdir(exist_ok=True)
    wire.save(folder / "c.pcap")
    database = folder / f"{workers}.db"
    with Crew(workers) as crew:
        outcome = analyze([folder / "c.pcap"], database, NO_RUN, Silent(), crew, Brought(personas=personas))
    assert not outcome.skipped
    return database


def rows(database: Path) -> list[tuple[str, str, str, int]]:
    """Kind, path, direction and count of what was told of planted values."""
    connection = sqlite3.connect(database)
    found = connection.execute(
        "SELECT data_kind, path, direction, count FROM findings WHERE rule = 'CLR-persona' ORDER BY data_kind, path"
    ).fetchall()
    connection.close()
    return found


def told(database: Path) -> dict[str, tuple[str, str, int]]:
    """The same by key, where each was told in one place."""
    found = {kind.removeprefix("persona."): (path, direction, count) for kind, path, direction, count in rows(database)}
    assert len(found) == len(rows(database))
    return found


def stream(data: bytes, up: bool = True, size: int = 1400) -> Wire:
    wire = Wire()
    wire.opening(server_port=7777)
    wire.stream(up, data, server_port=7777, size=size)
    return wire


@pytest.mark.parametrize("size", [1, 7, 64, 1400])
def test_an_unknown_binary_protocol_however_it_is_cut(tmp_path: Path, size: int) -> None:
    data = (
        strings("hello", NAME.upper())
        + bytes(range(256))
        + strings(base64.b64encode(EMAIL.encode()).decode())
        + NOTE.encode()
    )
    found = told(analysed(stream(data, size=size), tmp_path))
    assert found.keys() == {"full_name", "email", "note"}
    assert found["full_name"] == (f"stream+{data.index(NAME.upper().encode())}", "sent", 1)
    assert found["note"][0].startswith("stream+")


def test_what_a_server_sends(tmp_path: Path) -> None:
    found = told(analysed(stream(b"\x00\x01\x02" * 40 + strings(EMAIL) + b"\x00" * 9, up=False), tmp_path))
    assert found == {"email": (f"stream+{120 + 8 + 2}", "received", 1)}


def test_behind_what_a_parser_wants(tmp_path: Path) -> None:
    """An unknown protocol is looked at for 16 KB; values may come later."""
    found = told(analysed(stream(bytes(200_000) + strings(EMAIL)), tmp_path))
    assert found.keys() == {"email"}
    assert told(analysed(stream(bytes(3 << 20) + strings(EMAIL)), tmp_path / "far")) == {}


def test_datagrams_of_an_unknown_protocol(tmp_path: Path) -> None:
    wire = Wire()
    for n in range(20):
        wire.udp(True, b"\xf3\x00\x81" + bytes([n]) * 9, server_port=9999)
    wire.udp(True, b"\xf3\x01" + strings(PHONE), server_port=9999)
    wire.udp(False, b"\xf3\x02" + hashlib.sha256(EMAIL.encode()).hexdigest().encode() + b"\x00", server_port=9999)
    found = told(analysed(wire, tmp_path))
    assert {key: direction for key, (_, direction, _) in found.items()} == {"phone": "sent", "email": "received"}


def test_a_field_and_its_bytes_are_one_finding(tmp_path: Path) -> None:
    body = json.dumps({"email": EMAIL, "name": NAME}).encode()
    found = told(analysed(stream(post(body, b"Content-Type: application/json\r\n") * 3), tmp_path))
    assert found == {"email": ("body.json:$.email", "sent", 3), "full_name": ("body.json:$.name", "sent", 3)}


def test_bodies_that_no_format_reads(tmp_path: Path) -> None:
    secret = b"\x00\x11\x99" + strings(EMAIL) * 2
    picture = b"\xff\xd8\xff\xe1" + bytes(60) + NAME.encode() + bytes(60)
    packed = gzip.compress(b"\x89\x00\x01\x02" + bytes(range(200)) + strings(NOTE))
    chunk = PHONE.encode()
    chunked = (
        b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (b"\x00\xfe" + chunk[:6], chunk[6:] + b"\x00"))
        + b"0\r\n\r\n"
    )
    data = b"".join(
        [
            post(secret, b"Content-Type: application/octet-stream\r\n"),
            post(picture, b"Content-Type: image/jpeg\r\n"),
            post(packed, b"Content-Type: application/octet-stream\r\nContent-Encoding: gzip\r\n"),
            b"POST /c HTTP/1.1\r\nHost: api.app.example\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked,
        ]
    )
    found = told(analysed(stream(data), tmp_path))
    assert found.keys() == {"email", "full_name", "note", "phone"}
    assert found["note"][0].startswith(("body+", "body.strings"))  # its runs of text are read as a field
    assert found["phone"][0] in ("body+2", "body.strings")
    assert all(count == 1 for _, _, count in found.values())


def test_without_personas_there_is_nothing(tmp_path: Path) -> None:
    assert told(analysed(stream(strings(EMAIL)), tmp_path, personas=())) == {}


def test_several_processes_tell_the_same(tmp_path: Path) -> None:
    wire = Wire()
    for n in range(40):
        port = 50_000 + n
        wire.opening(port, 7000 + n)
        wire.stream(True, strings(EMAIL, NAME) if n % 2 else post(json.dumps({"e": EMAIL}).encode()), port, 7000 + n)
    alone, shared = (rows(analysed(wire, tmp_path, workers)) for workers in (1, 2))
    assert alone == shared
    assert {(row[0], row[3]) for row in alone} == {("persona.email", 20), ("persona.full_name", 20)}


def forms(value: str) -> list[tuple[bytes, bytes]]:
    """Every form in which the capture below holds a value, and what of it must not be left."""
    plain = [value, value.lower(), value.upper(), urllib.parse.quote(value, safe=""), json.dumps(value)[1:-1]]
    plain += [urllib.parse.quote_plus(value), urllib.parse.quote(urllib.parse.quote(value, safe=""), safe="")]
    plain += ["-".join(re.findall(r"\w+", value.lower())), "_".join(re.findall(r"\w+", value.lower()))]
    data = [one.encode() for one in plain] + [value.encode("utf-16-le"), value.encode().hex().encode()]
    data += [
        hashlib.new(name, value.lower().encode()).hexdigest().encode() for name in ("md5", "sha1", "sha256", "sha512")
    ]
    codes = [base64.b64encode(b"x" * n + value.encode()) for n in range(3)]
    return [*zip(data, data, strict=True), *((code, code[4:-4]) for code in codes)]


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`telltale analyze`, the installed program."""
    program = Path(sys.executable).with_name("telltale")
    return subprocess.run([program, "analyze", *arguments], capture_output=True, text=True, timeout=60, check=False)


def test_no_value_is_left_anywhere(tmp_path: Path) -> None:
    """Every value in every form, in every place that is stored: then all files and all output are searched."""
    wire = Wire()
    wire.udp(True, b"\x12\x34\x01\0\0\1\0\0\0\0\0\0\x14jose-angel-lindqvist\x07example\0\0\1\0\1", server_port=53)
    requests = b""
    for value in (NAME, EMAIL, PHONE, NOTE, VALUES["code"]):
        for form, _ in forms(value):
            text = urllib.parse.quote(form).encode()
            latin = form.replace(b"\r", b"").replace(b"\n", b"").replace(b"\0", b"")
            requests += post(
                b'{"q":"%s"}' % latin,
                b"X-Who: %s\r\nUser-Agent: app %s\r\n" % (latin, latin),
                b"/u/%s/e?v=%s" % (text, text),
            )
            requests += post(json.dumps({latin.decode("latin-1"): 1}).encode(), b"Content-Type: x/%s\r\n" % latin)
        requests += strings(value)
    wire.opening()
    wire.stream(True, requests)
    for n, value in enumerate((NAME, EMAIL, PHONE, NOTE)):
        wire.opening(51_000 + n, 1883)
        wire.stream(True, strings(value) * 3, 51_000 + n, 1883)
        wire.stream(
            True, b"SYSLOG <13>1 " + value.encode() + b"\n" * 2, 51_000 + n, 1883, start=len(strings(value)) * 3
        )
    wire.save(tmp_path / "c.pcap")
    name = "p.toml"
    (tmp_path / name).write_text(
        f'[persona]\nname = "{NAME}"\n[values]\n'
        + "".join(f"{key} = {json.dumps(value)}\n" for key, value in VALUES.items())
    )
    database = tmp_path / "t.db"
    arguments = [str(tmp_path / "c.pcap"), "--persona", str(tmp_path / name), "--db", str(database)]
    said = ""
    for output in ("table", "json", "ndjson"):
        done = command(*arguments, "--format", output)
        assert done.returncode in (0, 3)
        said += done.stdout + done.stderr
    assert "persona" in said
    content = b"".join(path.read_bytes() for path in tmp_path.glob("t.db*")) + said.encode()
    connection = sqlite3.connect(database)
    content += "\n".join(connection.iterdump()).encode()
    for value in (NAME, EMAIL, PHONE, NOTE, VALUES["code"]):
        for _, rest in forms(value):
            for case in {rest, rest.lower()}:
                assert case not in content, (value, case)
    found = {kind for (kind,) in connection.execute("SELECT data_kind FROM findings WHERE rule = 'CLR-persona'")}
    assert found == {"persona.full_name", "persona.email", "persona.phone", "persona.note", "persona.code"}
    connection.close()


def test_the_table_of_personas_joins_with_findings(tmp_path: Path) -> None:
    database = analysed(stream(strings(EMAIL) + post(json.dumps({"n": NAME.upper()}).encode())), tmp_path)
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT persona, key, digest FROM personas").fetchall()
    assert sorted((persona, key) for persona, key, _ in rows) == sorted(
        ("Test person 7", key) for key, _ in PERSONA.values
    )
    joined = connection.execute(
        "SELECT p.key FROM personas AS p JOIN findings AS f ON f.capture_id = p.capture_id AND f.digest = p.digest"
        " AND f.data_kind = 'persona.' || p.key"
    ).fetchall()
    assert ("email",) in joined
    assert digest(EMAIL, b"k" * 32) not in {mark for *_, mark in rows}  # the key is the capture's own
    connection.close()


def test_a_file_that_is_wrong_ends_the_command(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text('[persona]\nname = "x"\n[values]\nnote = 1.5\n')
    done = command(str(tmp_path), "--persona", str(tmp_path / "p.toml"), "--db", str(tmp_path / "t.db"))
    assert done.returncode == 2
    assert "values.note: must be a text" in done.stderr
    assert not (tmp_path / "t.db").exists()


@pytest.mark.parametrize(
    ("key", "severity"),
    [
        ("diagnosis", "critical"),
        ("note", "critical"),
        ("medication", "high"),
        ("ssn", "high"),
        ("email", "medium"),
        ("x", "medium"),
    ],
)
def test_the_key_says_how_bad_it_is(key: str, severity: str) -> None:
    assert str(catalogue()["CLR-persona"].severity_for(f"persona.{key}")) == severity
