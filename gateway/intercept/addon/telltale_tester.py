"""The server of the active tests: what it shows an app must refuse, and what the app makes of it is told to Telltale.

    TELLTALE_SETTINGS=settings.json python telltale_tester.py PORT AUTHORITY

Runs in the place of mitmproxy, behind the same rules and with the same settings, outbox and status. `test` of the
settings is the step that goes on; while there is none, and for names that are not tested, connections go through.
Nothing that an app says to a server that it should have refused is handed to anybody: it is answered here, and read.
"""

import asyncio
import contextlib
import ipaddress
import json
import os
import re
import select
import socket
import ssl
import struct
import sys
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple

from mitmproxy.io import tnetstring
from telltale_certificates import Maker
from telltale_frames import RUN, TEST
from telltale_hello import BROKEN, MAX_HELLO_BYTES, Hello, hello_of, is_tls
from telltale_names import Ends, bracketed, is_below, place_of, told_before
from telltale_outbox import Outbox
from telltale_spool import Spool
from telltale_tests import (
    ALERT,
    BY_WORD,
    CLOSE,
    FAIL,
    FALLBACK,
    NO_ANSWER,
    REDIRECT,
    REDIRECTED,
    REVOCATION,
    VALID,
    WEAK_CIPHER,
    Way,
    way_of,
)
from telltale_verdicts import (
    ACCEPTED,
    LATER,
    NO_TRUST,
    NO_VERSION,
    NOT_FALLEN,
    NOT_FOLLOWED,
    NOT_HTTP,
    OFFERS_BROKEN,
    REFUSED,
    SAID,
    SILENT,
    UNCLEAR,
    WAITED,
    Verdicts,
    refusal,
)

SETTINGS = "TELLTALE_SETTINGS"
LOOK_S = 0.3
ALIVE_S = 20.0
"""A run says that it is going on as often as this: pages show it."""

MAX_CONNECTIONS = 1024
"""At once; what comes beyond is closed, and counted."""

HELLO_S = 10.0
"""An app that opens a connection for TLS speaks first, and at once."""

WAITS_S = 2.0
"""One that is silent for so long waits for its server: it is none of TLS, and goes through."""

SAY_S = 5.0
"""So long an app has for what it says first."""

QUIET_S = 1.2
"""And it has said it when nothing more comes for so long."""

MAX_SENT_BYTES = 64 << 10
"""Of what it says: a head and a form. What comes behind is not read."""

READ_BYTES = 16 << 10
CONNECT_S = 10.0
MAX_PROOFS = 5
"""Of one test and name: what an app says is told so often, and counted from then on."""

MAX_TOKENS = 4096
SO_ORIGINAL_DST = 80
"""linux/netfilter_ipv4.h, linux/netfilter_ipv6/ip6_tables.h."""

ALERT_BYTES = b"\x15\x03\x01\x00\x02\x02\x28"
"""A fatal alert: handshake_failure (RFC 5246 section 7.2)."""

TOKEN = "telltale-redirect-"  # noqa: S105 - a word in an address
_HEAD = re.compile(rb"([A-Z]{3,10}) (\S{1,8000}) HTTP/1\.[01]\r?\n")
_BEGINS = re.compile(rb"[A-Z]{3,10} ")
_HOST = re.compile(rb"\r?\nHost:[ \t]*([A-Za-z0-9._-]{1,253})(?::\d{1,5})?[ \t]*\r?\n", re.IGNORECASE)
_LENGTH = re.compile(rb"\r?\nContent-Length:[ \t]*(\d{1,12})[ \t]*\r?\n", re.IGNORECASE)
_SERVICE = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\nCache-Control: no-store\r\n\r\n"
)


class Step(NamedTuple):
    """The test that goes on."""

    test: str
    number: int


class Sealed:
    """The server's side of TLS on a connection, with every wait bounded."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls: ssl.SSLObject | None = None

    async def handshake(self, context: ssl.SSLContext, first: bytes) -> None:
        """Raises ssl.SSLError or OSError where it fails, TimeoutError where the app is silent."""
        self._in.write(first)
        self._tls = context.wrap_bio(self._in, self._out, server_side=True)
        end = time.monotonic() + HELLO_S
        while True:
            try:
                self._tls.do_handshake()
                await self._flush()
                return
            except ssl.SSLWantReadError:
                await self._flush()
                await self._more(end)
            except ssl.SSLError:
                with contextlib.suppress(OSError):
                    await self._flush()  # the alert
                raise

    async def read(self, end: float) -> bytes:
        """What the app says next; b"" at the end. Raises TimeoutError, ssl.SSLError or OSError."""
        assert self._tls is not None
        while True:
            try:
                return self._tls.read(READ_BYTES)
            except ssl.SSLWantReadError:
                await self._flush()
                await self._more(end)
            except ssl.SSLZeroReturnError:
                return b""

    async def write(self, data: bytes) -> None:
        """Raises ssl.SSLError or OSError."""
        assert self._tls is not None
        self._tls.write(data)
        await self._flush()

    async def close(self) -> None:
        """Say that it is over."""
        if self._tls is not None:
            with contextlib.suppress(ssl.SSLError, OSError, TimeoutError):
                self._tls.unwrap()
            with contextlib.suppress(OSError, TimeoutError):
                await self._flush()

    def agreed(self) -> tuple[str, str]:
        """Version and cipher."""
        cipher = self._tls.cipher() if self._tls is not None else None
        return (self._tls.version() or "" if self._tls is not None else ""), (cipher[0] if cipher else "")

    async def _more(self, end: float) -> None:
        data = await asyncio.wait_for(self._reader.read(READ_BYTES), max(end - time.monotonic(), 0.01))
        if not data:
            raise ConnectionResetError("the app closed the connection")
        self._in.write(data)

    async def _flush(self) -> None:
        data = self._out.read()
        if data:
            self._writer.write(data)
            await asyncio.wait_for(self._writer.drain(), HELLO_S)


class Tester:
    """The server and what it has seen."""

    def __init__(self, port: int, authority: Path) -> None:
        self._path = Path(os.environ[SETTINGS])
        self._settings: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
        self._changed_ns = 0
        self._port = port
        self._maker = Maker(authority, str(self._settings["mark"]))
        spool = Spool(Path(self._settings["spool"]), int(self._settings["limit_bytes"]))
        self._outbox = Outbox(spool, self._settings["inspector"], tnetstring.dumps, {"tester": "1"})
        self._verdicts = Verdicts()
        self._verdicts.restore(_earlier(Path(self._settings["status"]), self._settings["mark"]))
        self._step: Step | None = None
        self._only: tuple[str, ...] = ()
        self._listed: tuple[str, ...] = ()
        self._run: Any = None
        self._run_told = 0.0
        self._connections = 0
        self._turned_away = 0
        self._tokens: dict[str, str] = {}
        self._proofs: dict[tuple[str, str], int] = {}
        self._number = 0
        self._is_over = asyncio.Event()

    async def run(self) -> None:
        """Until the standard input ends, or a signal comes."""
        self._outbox.start()
        ear = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
        ear.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ear.bind(("::", self._port))
        server = await asyncio.start_server(self._connected, sock=ear, limit=MAX_SENT_BYTES, backlog=256)
        if self._settings.get("ends_with_input"):
            threading.Thread(target=self._listen, args=(asyncio.get_running_loop(),), daemon=True).start()
        async with server:
            while not self._is_over.is_set():
                self._look()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._is_over.wait(), LOOK_S)
        self._read_settings()
        for one in self._verdicts.news(time.time(), is_all=True):
            self._outbox.put(TEST, one, 1024)
        self._write_status()
        self._outbox.close()

    def _look(self) -> None:
        """Settings that change, news, and how it is."""
        self._read_settings()
        self._tell_run(self._run)
        for one in self._verdicts.news(time.time()):
            self._outbox.put(TEST, one, 1024)
        self._write_status()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """An app has connected, or somebody else: whatever goes wrong is the connection's own affair."""
        if self._connections >= MAX_CONNECTIONS:
            self._turned_away += 1
            writer.transport.abort()
            return
        self._connections += 1
        try:
            await self._serve(reader, writer)
        except (OSError, ValueError, TimeoutError):
            return
        finally:
            self._connections -= 1
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        begun = time.time()
        client, target = _ends(writer)
        if target is None:
            return  # it was not led here
        step = self._step
        data, hello = await _beginning(reader)
        if hello is None:
            await self._plain(reader, writer, data, client, target)
            return
        name = hello.name or place_of(target)
        if step is None or not self._is_tested(name):
            await _tunnel(reader, writer, data, target)
            return
        way = way_of(step.test, self._verdicts.turn(step.test, name))
        self._verdicts.connected(step.test, name, way.word, begun)
        one = _Attempt(self, step.test, name, way, hello, client, target, begun)
        if way.then in (ALERT, CLOSE):
            writer.write(ALERT_BYTES if way.then == ALERT else b"")
            one.judge(REFUSED, NOT_FALLEN)
            self._verdicts.failed(name, time.time())
            return
        sealed = Sealed(reader, writer)
        try:
            await one.meet(sealed, self._maker.context(way, hello.name or target[0], hello.protocols), data)
        finally:
            await sealed.close()

    def failed(self, name: str) -> None:
        """A handshake for a name has failed."""
        self._verdicts.failed(name, time.time())

    def judged(self, one: "_Attempt", verdict: str, reason: str, sent: bytes, agreed: tuple[str, str]) -> None:
        """What an app made of a test; with what it said, where it accepted what it must not."""
        now = time.time()
        self._verdicts.judged(one.test, one.name, one.way.word, verdict, reason, now, len(sent))
        key = (one.test, one.name)
        if verdict != ACCEPTED or one.test == VALID or self._proofs.get(key, 0) >= MAX_PROOFS:
            return
        self._proofs[key] = self._proofs.get(key, 0) + 1
        self._number += 1
        for told in self._verdicts.news(now, is_all=True):
            self._outbox.put(TEST, told, 1024)  # the result is there before its proof
        self._outbox.put(TEST, _proof(one, reason, sent, agreed, f"{os.getpid()}-{self._number}"), len(sent) + 4096)

    def token(self, name: str) -> str:
        """A word that stands in the address to which an app is sent, so that it is known when it comes."""
        token = TOKEN + os.urandom(8).hex()
        self._tokens[token] = name
        while len(self._tokens) > MAX_TOKENS:
            self._tokens.pop(next(iter(self._tokens)))
        return token

    async def _plain(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, data: bytes, client: Ends, target: Ends
    ) -> None:
        """What is not TLS goes through, but for what an app says because a test has made it."""
        begun = time.time()
        if target[0] == REVOCATION:
            self._verdicts.asked(NO_ANSWER, begun)
            return  # and nobody answers
        if _BEGINS.match(data):
            data = await _whole_plain(reader, data)
        head = _HEAD.match(data)
        if head is None:
            await _tunnel(reader, writer, data, target)
            return
        host = _HOST.search(data)
        name = _sealed_name(host[1].decode("ascii").lower().rstrip(".") if host else target[0])
        path = head[2].decode("latin-1")
        token = path.split("/", 2)[1] if path.startswith(f"/{TOKEN}") else ""
        sent_to = self._tokens.get(token.partition("?")[0])
        is_tested = self._step is not None and self._is_tested(name)
        falls_back = is_tested and self._verdicts.falls_back(name, begun)
        if sent_to is not None:
            way, test, name = BY_WORD[REDIRECTED].ways[0], REDIRECTED, sent_to
        elif falls_back and FALLBACK in self._settings.get("tests", ()):
            way, test = BY_WORD[FALLBACK].ways[0], FALLBACK
        else:
            await _tunnel(reader, writer, data, target)
            return
        one = _Attempt(self, test, name, way, Hello(name), client, target, begun)
        one.judge(ACCEPTED, SAID, data)
        writer.write(_SERVICE)
        await writer.drain()

    def _is_tested(self, name: str) -> bool:
        return not is_below(name, self._listed) and (not self._only or is_below(name, self._only))

    def _read_settings(self) -> None:
        try:
            changed_ns = self._path.stat().st_mtime_ns
            if changed_ns == self._changed_ns:
                return
            settings = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return  # it is being written, or whoever ran us is gone
        self._changed_ns, self._settings = changed_ns, settings
        test = settings.get("test") or {}
        self._step = Step(test["name"], test["number"]) if test.get("name") in BY_WORD else None
        self._only = tuple(str(one).lower() for one in settings.get("only", ()))
        self._listed = tuple(str(one).lower() for one in settings.get("listed", ()))
        self._tell_run(settings.get("run"))

    def _tell_run(self, run: Any) -> None:
        """What the run is, as often as that changes."""
        now = time.time()
        if run and (run != self._run or now - self._run_told > ALIVE_S):
            self._run, self._run_told = run, now
            self._outbox.put(RUN, {**run, "mitmproxy": "", "seen": now}, 8192)

    def _write_status(self) -> None:
        told = {
            **self._outbox.state(),
            "time": time.time(),
            "pid": os.getpid(),
            "mark": self._settings["mark"],
            "test": self._step.test if self._step else "",
            "connections": self._connections,
            "turned_away": self._turned_away,
            "unlisted": self._verdicts.unlisted,
            "results": self._verdicts.all(),
        }
        path = Path(self._settings["status"])
        new = path.with_suffix(".new")
        with contextlib.suppress(OSError):  # the disk is full: it is tried again in a moment
            new.write_text(json.dumps(told), encoding="utf-8")
            new.replace(path)

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Ends when whoever started it is gone."""
        while True:
            if select.select([sys.stdin], [], [], LOOK_S)[0] and not os.read(0, 4096):
                loop.call_soon_threadsafe(self._is_over.set)
                return


class _Attempt:
    """One connection of an app that is tested."""

    def __init__(
        self, owner: Tester, test: str, name: str, way: Way, hello: Hello, client: Ends, target: Ends, begun: float
    ) -> None:
        self._owner = owner
        self.test, self.name, self.way, self.hello = test, name, way, hello
        self.client, self.target, self.begun = client, target, begun

    def judge(self, verdict: str, reason: str, sent: bytes = b"", agreed: tuple[str, str] = ("", "")) -> None:
        """Say what came of it."""
        self._owner.judged(self, verdict, reason, sent, agreed)

    async def meet(self, sealed: Sealed, context: ssl.SSLContext, first: bytes) -> None:
        """Show it what the test shows, and see what it does."""
        try:
            await sealed.handshake(context, first)
        except TimeoutError:
            self.judge(UNCLEAR, SILENT)
            return
        except (OSError, ssl.SSLError) as error:
            self._refused(*refusal(str(error)))
            return
        sent, is_ended = await _said(sealed)
        if not sent and is_ended:
            self._refused(REFUSED, LATER)
        elif self.way.then == FAIL:
            self.judge(UNCLEAR, NO_TRUST if not sent else SAID)  # it does not fail with this: nothing to fall back from
        elif self.way.then == REDIRECT:
            await self._redirect(sealed, sent)
        else:
            self.judge(ACCEPTED, SAID if sent else WAITED, sent, sealed.agreed())
            if _HEAD.match(sent):
                with contextlib.suppress(OSError, ssl.SSLError, TimeoutError):
                    await sealed.write(_SERVICE)

    def _refused(self, verdict: str, reason: str) -> None:
        self._owner.failed(self.name)
        if self.way.then == FAIL:
            self.judge(REFUSED, NOT_FALLEN)  # until something plain comes
        elif self.way.then == REDIRECT:
            self.judge(UNCLEAR, NO_TRUST)
        elif self.test == WEAK_CIPHER and reason == NO_VERSION and not BROKEN.isdisjoint(self.hello.ciphers):
            self.judge(UNCLEAR, OFFERS_BROKEN)  # which OpenSSL has no longer
        else:
            self.judge(verdict, reason)

    async def _redirect(self, sealed: Sealed, sent: bytes) -> None:
        """Send it on to an address without encryption."""
        head = _HEAD.match(sent)
        if head is None:
            self.judge(UNCLEAR, NOT_HTTP if sent else SILENT)
            return
        self.judge(REFUSED, NOT_FOLLOWED)  # until it comes
        status = b"302 Found" if head[1] in (b"GET", b"HEAD") else b"307 Temporary Redirect"
        port = b"" if self.target[1] == 443 else b":%d" % self.target[1]
        host = self.hello.name.encode("ascii") or bracketed(self.target[0]).encode("ascii")
        place = b"http://" + host + port + b"/" + self._owner.token(self.name).encode("ascii") + b"/"
        answer = b"HTTP/1.1 " + status + b"\r\nLocation: " + place + b"\r\nContent-Length: 0\r\nConnection: close\r\n"
        with contextlib.suppress(OSError, ssl.SSLError, TimeoutError):
            await sealed.write(answer + b"Cache-Control: no-store\r\n\r\n")


async def _beginning(reader: asyncio.StreamReader) -> tuple[bytes, Hello | None]:
    """What an app says first; with its hello, where it begins TLS."""
    data = b""
    end = time.monotonic() + HELLO_S
    while True:
        wait_s = WAITS_S if not data else end - time.monotonic()
        try:
            more = await asyncio.wait_for(reader.read(READ_BYTES), max(wait_s, 0.01))
        except TimeoutError:
            if data and is_tls(data):
                raise
            return data, None
        data += more
        if data and not is_tls(data):
            return data, None
        hello = hello_of(data)
        if hello is not None:
            return data, hello
        if not more or len(data) > MAX_HELLO_BYTES:
            raise ConnectionResetError("no hello came")


async def _said(sealed: Sealed) -> tuple[bytes, bool]:
    """What an app says, and whether it ended the connection itself."""
    data = b""
    end = time.monotonic() + SAY_S
    while len(data) < MAX_SENT_BYTES and not _is_whole(data):
        try:
            until = end if not data else min(end, time.monotonic() + QUIET_S)
            more = await sealed.read(until)
        except TimeoutError:
            return data, False
        except (OSError, ssl.SSLError):
            return data, True
        if not more:
            return data, True
        data += more
    return data[:MAX_SENT_BYTES], False


async def _whole_plain(reader: asyncio.StreamReader, data: bytes) -> bytes:
    """The rest of a plain request."""
    end = time.monotonic() + SAY_S
    while len(data) < MAX_SENT_BYTES and not _is_whole(data):
        try:
            until = min(end, time.monotonic() + QUIET_S)
            more = await asyncio.wait_for(reader.read(READ_BYTES), max(until - time.monotonic(), 0.01))
        except TimeoutError:
            break
        if not more:
            break
        data += more
    return data


def _is_whole(data: bytes) -> bool:
    """Whether a request of HTTP/1 is there with its body, where that has a length."""
    if not _HEAD.match(data):
        return False
    head, mark, body = data.partition(b"\r\n\r\n")
    if not mark:
        return False
    length = _LENGTH.search(head + b"\r\n")
    if length is None:
        return b"chunked" not in head.lower()
    return len(body) >= int(length[1])


async def _tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, data: bytes, target: Ends) -> None:
    """Let a connection go where it wanted to."""
    there, to_there = await asyncio.wait_for(asyncio.open_connection(*target), CONNECT_S)
    to_there.write(data)
    try:
        await asyncio.gather(_pump(reader, to_there), _pump(there, writer))
    finally:
        to_there.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(READ_BYTES):
            writer.write(data)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
    except OSError:
        writer.transport.abort()


def _ends(writer: asyncio.StreamWriter) -> tuple[Ends, Ends | None]:
    """The app's end, and where it wanted to go; None where it was not led here."""
    way = writer.get_extra_info("socket")
    peer = writer.get_extra_info("peername")
    host = str(peer[0]).partition("%")[0]
    try:
        if "." in host:
            raw = way.getsockopt(socket.SOL_IP, SO_ORIGINAL_DST, 16)
            port, address = struct.unpack_from("!2xH4s", raw)
        else:
            raw = way.getsockopt(socket.IPPROTO_IPV6, SO_ORIGINAL_DST, 28)
            port, address = struct.unpack_from("!2xH4x16s", raw)
    except OSError:
        return (host, int(peer[1])), None
    return (host.removeprefix("::ffff:"), int(peer[1])), (str(ipaddress.ip_address(address)), port)


def _proof(one: _Attempt, reason: str, sent: bytes, agreed: tuple[str, str], number: str) -> dict[str, Any]:
    """What is told of a connection whose app accepted what it must not: with its ends, and what it said."""
    return {
        "type": "tcp",
        "client_conn": {
            "peername": list(one.client),
            "sni": one.hello.name,
            "tls_established": bool(agreed[0]),
            "tls_version": agreed[0],
            "cipher": agreed[1],
            "timestamp_start": one.begun,
        },
        "server_conn": {"address": list(one.target), "peername": list(one.target)},
        "messages": [[True, sent, time.time()]] if sent else [],
        "telltale": {"connection": number, "part": 1, "lost_bytes": 0, "is_over": True},
        "test": one.test,
        "name": one.name,
        "way": one.way.said,
        "reason": reason,
        "version": agreed[0],
        "cipher": agreed[1],
        "sent_bytes": len(sent),
        "time": time.time(),
    }


def _sealed_name(host: str) -> str:
    """By what name a host of a plain request is known where it is asked with encryption."""
    try:
        return place_of((str(ipaddress.ip_address(host)), 443))
    except ValueError:
        return host


def _earlier(status: Path, mark: str) -> list[dict[str, Any]]:
    """Results that an earlier process of the same run has noted."""
    told = told_before(status)
    found = told.get("results", []) if told.get("mark") == mark else []
    return [one for one in found if isinstance(one, dict)]


if __name__ == "__main__":
    asyncio.run(Tester(int(sys.argv[1]), Path(sys.argv[2])).run())
