"""FTP: who logs in, which files are named, and where the data connections go. Files travel on connections of their
own, which are recognised by what is in them.

Sources: RFC 959 (commands, replies), RFC 2428 (EPRT, EPSV), RFC 4217 (AUTH TLS).
"""

import re
from collections import deque
from typing import Final

from gateway.model.flows import Direction
from gateway.protocols.base import RECOGNISE_BYTES, Guess, swapped
from gateway.protocols.dialogue import Dialogue
from gateway.protocols.lines import Lines

FIRST_BYTES: frozenset[int] = frozenset(b"2UuAa")
"""What it can begin with, of either side."""

MAX_OUTSTANDING: Final = 200
"""Commands waiting for their reply. More means that replies were not captured."""

_COMMANDS: Final = frozenset(
    b"USER PASS ACCT AUTH FEAT SYST PWD CWD TYPE PASV EPSV PORT EPRT OPTS PBSZ PROT CLNT HOST LIST NLST RETR QUIT"
    b" NOOP HELP SITE STAT MLSD ADAT CCC LANG XPWD".split()
)
_ONLY_FTP: Final = (b"USER ANONYMOUS\r\n", b"USER FTP\r\n", b"AUTH TLS\r\n", b"AUTH SSL\r\n", b"AUTH TLS-C\r\n")
_WITH_PATH: Final = frozenset(
    ["RETR", "STOR", "STOU", "APPE", "DELE", "RNFR", "RNTO", "MKD", "RMD", "SIZE", "MDTM", "MLST"]
)
_IPV4_PORT: Final = re.compile(r"(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})")
_EXTENDED: Final = re.compile(r"\|([12]?)\|([0-9a-fA-F.:]*)\|(\d{1,5})\|")


class FtpParser(Dialogue):
    """One control connection. Appends LOGIN, each command with a path (its verb is the kind), and PORT or PASV with
    the address of a data connection; after the reply to AUTH TLS it hands over."""

    service = "ftp"

    def __init__(self) -> None:
        super().__init__()
        self._lines = (Lines(self.service), Lines(self.service))
        self._outstanding: deque[str] = deque()
        self._is_greeted = False
        self._username = ""
        self._open_reply = b""  # the code of a reply of several lines

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        line, position = self._lines[direction].take(data, position)
        if line is not None:
            if direction is Direction.UP:
                self._command(line.decode("utf-8", "replace"))
            else:
                self._reply(line)
        return position

    def _command(self, line: str) -> None:
        verb, _, rest = line.partition(" ")
        verb = verb.upper()
        if len(self._outstanding) >= MAX_OUTSTANDING:
            self._outstanding.popleft()
        self._outstanding.append(verb)
        if verb == "USER":
            self._end_login(None)
            self._username = rest
        elif verb == "PASS":
            self._end_login(rest)
        elif verb == "AUTH":
            self._ask_tls()
        elif verb in ("PORT", "EPRT"):
            self._data_address("PORT", Direction.UP, rest)
        elif verb in _WITH_PATH:
            self._tell(verb, Direction.UP, (("path", rest),))

    def _end_login(self, password: str | None) -> None:
        if self._username or password is not None:
            said = [("username", self._username)] if self._username else []
            said += [("password", password)] if password is not None else []
            self._tell("LOGIN", Direction.UP, tuple(said))
        self._username = ""

    def _data_address(self, kind: str, direction: Direction, text: str) -> None:
        if match := _IPV4_PORT.search(text):
            numbers = [int(part) for part in match.groups()]
            address, port = ".".join(match.groups()[:4]), numbers[4] * 256 + numbers[5]
        elif match := _EXTENDED.search(text):
            address, port = match[2], int(match[3])
        else:
            return
        said = [("data_address", address)] if address else []
        self._tell(kind, direction, (*said, ("data_port", str(port))))

    def _reply(self, line: bytes) -> None:
        """The last line of a reply answers the oldest command (RFC 959 section 4.2)."""
        code = line[:3]
        if self._open_reply:
            if code != self._open_reply or line[3:4] != b" ":
                return
            self._open_reply = b""
        elif not code.isdigit():
            return
        elif line[3:4] == b"-":
            self._open_reply = code
            return
        if not self._is_greeted:
            self._is_greeted = True
            if code in (b"220", b"120"):
                return
        if code[:1] != b"1":  # a preliminary reply is followed by another one
            self._answered(code, line)

    def _answered(self, code: bytes, line: bytes) -> None:
        verb = self._outstanding.popleft() if self._outstanding else ""
        if code in (b"227", b"229"):
            self._data_address("PASV", Direction.DOWN, line[4:].decode("utf-8", "replace"))
        elif verb == "AUTH" and self._is_held:
            if code == b"234":
                self._begin_tls()
            else:
                self._refuse_tls()

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser. Lines go on behind the next line end."""
        self._lines[direction].lose()
        self._outstanding.clear()
        self._open_reply = b""

    def finish(self) -> None:
        """See Parser."""
        self._end_login(None)


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is FTP: by a greeting that says so or is not of SMTP, with what clients begin with; or by
    commands that no other protocol has."""
    if not ((up and up[0] in FIRST_BYTES) or (down and down[0] in FIRST_BYTES)):
        return Guess.NO
    guess = _guess(up, down)
    return guess if guess is not Guess.NO else swapped(_guess(down, up))


def _guess(client: bytes, server: bytes) -> Guess:
    if not server:
        start = client[:16].upper()
        if start.startswith(_ONLY_FTP):
            return Guess.YES
        return Guess.MORE if start and any(known.startswith(start) for known in _ONLY_FTP) else Guess.NO
    if not server.startswith((b"220 ", b"220-")):
        return Guess.MORE if b"220".startswith(server[:4]) and len(server) < 4 else Guess.NO
    said = server.upper()
    if b"SMTP" in said:
        return Guess.NO
    if client:
        word, _, _ = client[:8].partition(b"\r")[0].partition(b" ")
        word = word.upper()
        if word in _COMMANDS and len(word) < len(client):
            return Guess.YES
        return Guess.MORE if any(known.startswith(word) for known in _COMMANDS) and word == client.upper() else Guess.NO
    if b"FTP" in said:
        return Guess.YES
    return Guess.YES if len(server) >= RECOGNISE_BYTES else Guess.MORE
