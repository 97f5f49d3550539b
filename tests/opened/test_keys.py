"""Key logs as programs write them, and files that are none."""

from pathlib import Path

import pytest

from gateway.errors import InputError
from gateway.opened.keys import read_key_log

HERE = Path(__file__).parent / "data"
RANDOM, SECRET = "ab" * 32, "cd" * 48


def test_a_log_of_curl_and_aioquic() -> None:
    log = read_key_log(HERE / "opened.keys")
    said = [line for line in (HERE / "opened.keys").read_text().splitlines() if line]
    assert (log.keys, log.unknown_lines) == (len(said), 0)


def test_comments_and_line_ends_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "keys.log"
    path.write_text(
        f"# SSL/TLS secrets log file\r\n\r\nCLIENT_RANDOM {RANDOM} {SECRET}\r\nNEW_LABEL {RANDOM} {SECRET}\r\n"
    )
    log = read_key_log(path)
    assert (log.text, log.keys, log.unknown_lines) == (f"CLIENT_RANDOM {RANDOM} {SECRET}\n".encode(), 1, 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"# nothing but a comment\n", "empty"),
        (b"dear diary\n", "not a TLS key log"),
        (bytes(range(256)) * 50, "not a TLS key log"),
        (b"CLIENT_RANDOM abc def\n", "not a TLS key log"),
        (f"CLIENT_RANDOM {RANDOM}\n".encode(), "not a TLS key log"),
        (f"client_random {RANDOM} {SECRET}\n".encode(), "not a TLS key log"),
        (f"CLIENT_RANDOM {RANDOM} {SECRET} and more\n".encode(), "not a TLS key log"),
        ((HERE / "opened.pcapng").read_bytes(), "not a TLS key log"),
    ],
)
def test_what_is_no_key_log_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "keys.log"
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason):
        read_key_log(path)


def test_a_log_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_key_log(tmp_path / "keys.log")
