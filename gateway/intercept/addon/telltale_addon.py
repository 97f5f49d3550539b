"""The addon of mitmproxy that hands what was opened to Telltale. Standard library and mitmproxy alone.

    TELLTALE_SETTINGS=settings.json mitmdump --mode transparent -s telltale_addon.py

`settings.json` is written by whoever runs the proxy: `spool` (a folder), `inspector` (a socket), `limit_bytes` (of the
spool), `status` (a file that this writes), `run` (what it is, told to the inspector), `listed` (names to pass through),
`hidden` (resolvers of encrypted DNS to refuse), `ended` (exceptions that were ended, and when). It is read again when
it changes. With `ends_with_input` the end of the standard input ends the proxy: whoever ran it is gone.
"""

import asyncio
import json
import os
import re
import select
import sys
import threading
import time
from pathlib import Path
from typing import Any

from mitmproxy import connection, ctx, http, tcp, tls, version
from mitmproxy.io import tnetstring
from mitmproxy.net import tls as net_tls
from mitmproxy.proxy import layer, layers, server_hooks
from telltale_bodies import MAX_KEPT_BYTES, Body, Room, cutter
from telltale_frames import EXCHANGE, KEYS, RUN, STATUS
from telltale_ledger import CLOSED, NOT_TLS, Ledger, failure
from telltale_names import Ends, place_of, told_before
from telltale_outbox import Outbox
from telltale_records import Record, client_of, exchange, message_kind, server_of, size_of, stream, window
from telltale_spool import Spool

SETTINGS = "TELLTALE_SETTINGS"
KEYS_FILE = "MITMPROXY_SSLKEYLOGFILE"
"""mitmproxy's own setting: a file that it writes the keys of TLS to. Whoever runs it puts that in memory."""

MAX_KEYS_BYTES = 1 << 20
"""Of key material told at once, and kept in the file before that is emptied."""

LOOK_S = 0.5
ALIVE_S = 20.0
"""A run says that it is going on as often as this: pages show it."""

SWITCH_S = 0.0005
"""How long a thread that keeps or sends records may hold the interpreter while the proxy waits for it: with the usual
5 ms, five busy clients got their answers three times as late."""

QUIET_S = 1.0
STREAM_S = 5.0
"""A connection that is not HTTP tells what it has said after so long."""

MAX_CONNECTIONS = 8192
"""Connections that are followed; what is said in others goes through and is counted."""

MAX_STREAM_BYTES = 16 << 20
"""Of one connection that is not HTTP: what comes behind is not read, and that is said."""

MAX_UNTOLD_BYTES = 256 << 10


_HTTP = re.compile(rb"[A-Z-]{1,20} (?:/|https?://|\*)|[A-Z-]{3,20}$|[A-Z-]{1,20} \S{1,8000} HTTP/\d|PRI \* HTTP/2")
"""How a request begins (RFC 9112, section 3), or what may still become one."""


class Connection:
    """What is known of one connection of the app."""

    __slots__ = (
        "client",
        "is_opened",
        "is_settled",
        "is_turned_away",
        "lost",
        "name",
        "offers",
        "part",
        "said",
        "size",
        "target",
        "told",
    )

    def __init__(self, client: connection.Client) -> None:
        self.client = client
        self.target: Ends | None = None
        self.name = ""
        self.offers: list[bytes] = []
        self.is_opened = False
        self.is_settled = False  # it was read, or its failure was noted
        self.is_turned_away = False  # its handshake is made to fail
        self.said: list[tuple[bool, bytes, float]] = []
        self.size = 0
        self.lost = 0
        self.part = 0
        self.told = time.time()

    def ends(self, server: connection.Server | None) -> tuple[Record, Record]:
        """Both sides, as they are told."""
        return client_of(self.client, self.offers), server_of(self.target, server)


class Telltale:
    """The hooks of mitmproxy. All of them run in the proxy's own thread."""

    def __init__(self) -> None:
        self._path = Path(os.environ[SETTINGS])
        self._settings: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
        self._changed_ns = 0
        self._ledger = Ledger()
        self._room = Room()
        self._connections: dict[str, Connection] = {}
        self._bodies: dict[str, list[Body | None]] = {}
        self._outbox: Outbox | None = None
        self._unfollowed = 0
        self._exchanges = 0
        self._keys_told = 0  # bytes of the file
        self._is_over = threading.Event()
        self._lock = threading.Lock()  # of the ledger: another thread tells what is new

    def running(self) -> None:
        """The proxy listens."""
        sys.setswitchinterval(SWITCH_S)
        settings = self._settings
        self._ledger.restore(_earlier(Path(settings["status"])), time.time())
        spool = Spool(Path(settings["spool"]), int(settings["limit_bytes"]))
        about = {"mitmproxy": version.VERSION}
        self._outbox = Outbox(spool, settings["inspector"], tnetstring.dumps, about)
        self._outbox.start()
        self._run: Any = None
        self._run_told = 0.0
        self._read_settings()
        self._task = asyncio.get_running_loop().create_task(self._tell_quiet())
        threading.Thread(target=self._watch, daemon=True).start()
        if settings.get("ends_with_input"):
            threading.Thread(target=self._listen, daemon=True).start()

    async def _tell_quiet(self) -> None:
        """Tell what was said in connections that have fallen silent without an end."""
        while True:
            await asyncio.sleep(QUIET_S)
            now = time.time()
            for one in list(self._connections.values()):
                if one.said and now - one.told > STREAM_S:
                    self._tell_stream(one, None)
            for bodies in list(self._bodies.values()):
                for body in bodies:
                    if body is not None:
                        body.look()

    def done(self) -> None:
        """The proxy ends."""
        self._is_over.set()
        self._task.cancel()
        for one in list(self._connections.values()):
            self._tell_stream(one, None, is_over=True)
        if self._outbox is not None:
            self._read_settings()
            self._tell_news()
            self._tell_keys()
            self._outbox.close()

    def client_connected(self, client: connection.Client) -> None:
        """An app has connected."""
        if len(self._connections) < MAX_CONNECTIONS:
            self._connections[client.id] = Connection(client)
        else:
            self._unfollowed += 1

    def client_disconnected(self, client: connection.Client) -> None:
        """And is gone: without a word, perhaps, after it had seen the certificate."""
        one = self._connections.pop(client.id, None)
        if one is None:
            return
        self._tell_stream(one, None, is_over=True)
        if client.tls_established and not one.is_settled and client.timestamp_tls_setup:
            with self._lock:
                self._ledger.failed(one.name, CLOSED, time.time())

    def next_layer(self, nextlayer: layer.NextLayer) -> None:
        """What does not begin like TLS goes through as it is: the capture reads it."""
        one = self._connections.get(nextlayer.context.client.id)
        target = nextlayer.context.server.address
        if one is not None and one.target is None and target is not None:
            one.target = (str(target[0]).partition("%")[0], int(target[1]))
        data = nextlayer.data_client()  # type: ignore[no-untyped-call]
        if nextlayer.context.client.tls_established:
            # mitmproxy takes everything for HTTP that begins with three letters: "EHLO", and many an app's own lines.
            if not nextlayer.context.client.alpn and data and not _HTTP.match(data):
                nextlayer.layer = layers.TCPLayer(nextlayer.context)
            return
        if nextlayer.context.client.tls or len(nextlayer.context.layers) > 1:
            return
        said = nextlayer.data_server()  # type: ignore[no-untyped-call]
        if (data and data[:1] != b"\x16") or (not data and said):
            nextlayer.layer = layers.TCPLayer(nextlayer.context, ignore=True)
            if one is not None and one.target is not None:
                with self._lock:
                    self._ledger.passed(place_of(one.target), NOT_TLS, time.time())

    def tls_clienthello(self, data: tls.ClientHelloData) -> None:
        """An app asks for a name: it is opened, passed through or refused."""
        one = self._connections.get(data.context.client.id)
        name = (data.client_hello.sni or "").lower()
        if one is not None:
            one.name = name or (place_of(one.target) if one.target else "")
            one.offers = list(data.client_hello.alpn_protocols)
            name = one.name
        now = time.time()
        with self._lock:
            if self._ledger.is_refused(name):
                return
            reason = self._ledger.passes(name, now)
            if reason:
                data.ignore_connection = True
                self._ledger.passed(name, reason, now)

    def tls_start_client(self, data: tls.TlsData) -> None:
        """No certificate is made for a resolver of encrypted DNS that is refused (the app asks that of its network),
        nor for a server whose own is not valid: the app must not speak to one that it may not have trusted itself."""
        one = self._connections.get(data.context.client.id)
        with self._lock:
            if one is not None and self._ledger.is_refused(one.name):
                one.is_settled = one.is_turned_away = True
                self._ledger.refused(one.name, time.time())
        if one is not None and one.is_turned_away:
            data.ssl_conn = _without_certificate()

    def tls_failed_client(self, data: tls.TlsData) -> None:
        """The app did not take the certificate, or nothing could be agreed on."""
        one = self._connections.get(data.context.client.id)
        if one is None or not one.name or one.is_turned_away:
            return
        one.is_settled = True  # it has failed once: its end is no second failure
        error = data.conn.error or ""
        upstream = data.context.server.error or ""
        with self._lock:
            if upstream and not upstream.lower().startswith("certificate"):
                self._ledger.unreachable(one.name, time.time())
            elif not upstream:
                self._ledger.failed(one.name, failure(error), time.time())

    def tls_failed_server(self, data: tls.TlsData) -> None:
        """The server's certificate is not valid, or nothing could be agreed on with it."""
        one = self._connections.get(data.context.client.id)
        if one is None or not one.name:
            return
        one.is_settled = True
        with self._lock:
            if "certificate verify failed" in (data.conn.error or "").lower():
                one.is_turned_away = True
                self._ledger.unverified(one.name, time.time())
            else:
                self._ledger.unreachable(one.name, time.time())

    def server_connect_error(self, data: server_hooks.ServerConnectionHookData) -> None:
        """The server cannot be reached."""
        one = self._connections.get(data.client.id)
        if one is not None and one.name:
            one.is_settled = True
            with self._lock:
                self._ledger.unreachable(one.name, time.time())

    def requestheaders(self, flow: http.HTTPFlow) -> None:
        """A request begins: its body goes on as it comes."""
        one = self._spoke(flow.client_conn)
        if one is None:
            return
        sent = self._body(flow, one, True, flow.request)
        self._bodies[flow.id] = [sent, None]
        flow.request.stream = sent

    def responseheaders(self, flow: http.HTTPFlow) -> None:
        """The answer begins."""
        bodies = self._bodies.get(flow.id)
        one = self._connections.get(flow.client_conn.id)
        if bodies is None or one is None or flow.response is None or flow.response.status_code == 101:
            return
        received = self._body(flow, one, False, flow.response)
        bodies[1] = received
        flow.response.stream = received

    def response(self, flow: http.HTTPFlow) -> None:
        """An exchange is whole."""
        self._tell_exchange(flow, "")

    def error(self, flow: http.HTTPFlow) -> None:
        """An exchange broke off: what the app had said was said."""
        self._tell_exchange(flow, flow.error.msg if flow.error else "broken off")

    def websocket_message(self, flow: http.HTTPFlow) -> None:
        """A message of a WebSocket."""
        one = self._connections.get(flow.client_conn.id)
        if flow.websocket is None or one is None or not flow.client_conn.tls_established:
            return
        message = flow.websocket.messages[-1]
        del flow.websocket.messages[:-1]  # they would all be kept as long as the connection lasts
        content = message.content[:MAX_KEPT_BYTES]
        ends = one.ends(flow.server_conn)
        kind = message_kind(message)
        record = window("websocket", kind, message.from_client, content, "", message.timestamp, *ends)
        record["telltale"]["size"] = len(message.content)
        record["telltale"]["host"] = flow.request.pretty_host
        self._put(record)

    def tcp_message(self, flow: tcp.TCPFlow) -> None:
        """Bytes of a connection that is not HTTP."""
        one = self._spoke(flow.client_conn)
        if one is None:
            return
        message = flow.messages[-1]
        del flow.messages[:-1]
        room = min(len(message.content), max(0, MAX_STREAM_BYTES - one.size))
        one.lost += len(message.content) - room
        one.size += room
        if room:
            one.said.append((message.from_client, message.content[:room], message.timestamp))
        if sum(len(content) for _, content, _ in one.said) > MAX_UNTOLD_BYTES or time.time() - one.told > STREAM_S:
            self._tell_stream(one, flow.server_conn)

    def _spoke(self, client: connection.Client) -> Connection | None:
        """The app has said something in an opened connection."""
        one = self._connections.get(client.id)
        if one is None or not client.tls_established:
            return None
        if not one.is_opened:
            one.is_opened = one.is_settled = True
            with self._lock:
                self._ledger.opened(one.name, time.time())
        return one

    def _body(self, flow: http.HTTPFlow, one: Connection, is_sent: bool, part: http.Message) -> Body:
        content_type = part.headers.get("content-type", "").lower()
        cut = cutter(content_type, part.headers.get("content-encoding", "").lower())
        service = "grpc" if "grpc" in content_type else "events"

        def tell(content: bytes) -> None:
            ends = one.ends(flow.server_conn)
            record = window(service, "STREAM", is_sent, content, content_type, time.time(), *ends)
            record["telltale"]["host"] = flow.request.pretty_host
            self._put(record)

        return Body(self._room, cut, tell)

    def _tell_exchange(self, flow: http.HTTPFlow, error: str) -> None:
        bodies = self._bodies.pop(flow.id, None)
        one = self._connections.get(flow.client_conn.id)
        if bodies is None:
            return
        if one is None:  # the app is gone already
            one = Connection(flow.client_conn)
            one.target = _ends_of(flow.server_conn)
        self._exchanges += 1
        self._put(exchange(flow, bodies[0], bodies[1], *one.ends(flow.server_conn), error))

    def _tell_stream(self, one: Connection, server: connection.Server | None, is_over: bool = False) -> None:
        if one.said or one.lost or (is_over and one.part):
            one.part += 1
            self._put(stream(one.client.id, one.part, one.said, one.lost, is_over, *one.ends(server)))
            one.said, one.lost, one.told = [], 0, time.time()

    def _put(self, record: Record) -> None:
        if self._outbox is not None:
            self._outbox.put(EXCHANGE, record, size_of(record))

    def _tell_news(self) -> None:
        outbox = self._outbox
        if outbox is None:
            return
        with self._lock:
            news = self._ledger.news(time.time())
        for one in news:
            outbox.put(STATUS, one, 512)

    def _tell_keys(self) -> None:
        """Keys of TLS that mitmproxy has written since: whole lines."""
        path = os.environ.get(KEYS_FILE)
        if not path or self._outbox is None:
            return
        try:
            with Path(path).open("rb") as file:
                file.seek(self._keys_told)
                data = file.read(MAX_KEYS_BYTES)
            end = data.rfind(b"\n") + 1
            if end:
                self._outbox.put(KEYS, {"time": time.time(), "keys": data[:end]}, 4096 + end)
                self._keys_told += end
            if self._keys_told >= MAX_KEYS_BYTES and Path(path).stat().st_size == self._keys_told:
                os.truncate(path, 0)  # it is written by appending
                self._keys_told = 0
        except OSError:
            return  # no key yet

    def _watch(self) -> None:
        """A thread beside: settings that change, news of names, and how it is."""
        while not self._is_over.wait(LOOK_S):
            self._read_settings()
            self._tell_run(self._run)
            self._tell_news()
            self._tell_keys()
            self._write_status()

    def _read_settings(self) -> None:
        try:
            changed_ns = self._path.stat().st_mtime_ns
            if changed_ns == self._changed_ns:
                return
            settings = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return  # it is being written, or whoever ran us is gone
        self._changed_ns = changed_ns
        self._tell_run(settings.get("run"))
        with self._lock:
            ended = {str(name): float(at) for name, at in settings.get("ended", {}).items()}
            self._ledger.configure(settings.get("listed", []), settings.get("hidden", []), ended)

    def _tell_run(self, run: Any) -> None:
        """What the run is, as often as that changes."""
        now = time.time()
        if run and self._outbox is not None and (run != self._run or now - self._run_told > ALIVE_S):
            self._run, self._run_told = run, now
            self._outbox.put(RUN, {**run, "mitmproxy": version.VERSION, "seen": now}, 4096)

    def _write_status(self) -> None:
        assert self._outbox is not None
        now = time.time()
        with self._lock:
            exceptions = self._ledger.exceptions(now)
        told = {
            **self._outbox.state(),
            "time": now,
            "pid": os.getpid(),
            "exchanges": self._exchanges,
            "connections": len(self._connections),
            "unfollowed": self._unfollowed,
            "unlisted": self._ledger.unlisted,
            "exceptions": exceptions,
        }
        path = Path(self._settings["status"])
        new = path.with_suffix(".new")
        try:
            new.write_text(json.dumps(told), encoding="utf-8")
            new.replace(path)
        except OSError:
            return  # the disk is full: it is tried again in a moment

    def _listen(self) -> None:
        """Ends the proxy when whoever started it is gone."""
        while not self._is_over.is_set():
            if select.select([sys.stdin], [], [], LOOK_S)[0] and not os.read(0, 4096):
                ctx.master.event_loop.call_soon_threadsafe(ctx.master.shutdown)
                return


def _without_certificate() -> Any:
    """A server's side of TLS that has no certificate: nothing can be agreed on with it."""
    ssl = vars(net_tls)["SSL"]  # pyOpenSSL's, which mitmproxy brings
    made = ssl.Connection(ssl.Context(ssl.TLS_SERVER_METHOD))
    made.set_accept_state()
    return made


def _ends_of(server: connection.Server) -> Ends | None:
    return (str(server.address[0]), int(server.address[1])) if server.address else None


def _earlier(status: Path) -> list[dict[str, Any]]:
    """Exceptions that an earlier process of the same run has noted."""
    return [one for one in told_before(status).get("exceptions", []) if isinstance(one, dict)]


addons = [Telltale()]
