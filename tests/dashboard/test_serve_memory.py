"""`telltale serve` stays below 120 MB of resident memory while it is used: by several at once, page after page, with
passphrases, sealed packets and captures that are sent. What runs in processes of their own is not counted: tshark, a
report, an analysis, the passphrase of sealed packets, which give back what they take."""

import http.cookiejar
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from dashboard.sending import PIECE_BYTES
from tests.dashboard.browsing import PROGRAM
from tests.dashboard.house import OPERATOR, PASSPHRASE, token_of
from tests.dashboard.scenes import lengthy, many
from tests.dashboard.test_serve import START_S, ask, free_port
from tests.dashboard.walking import furnished, sealed_address
from tests.rounds import IS_LONG

MAX_MB = 120
"""What the pages may take: a Raspberry Pi with 1 GB captures and analyses beside them."""

AT_ONCE = 3
"""Who load page after page without a pause, files of thousands of lines among them."""
MOST_OF_A_KIND = 5 if IS_LONG else 3
MOST_AGAIN = 5 if IS_LONG else 3
"""At the end, when one more walks where three at once have loaded the same pages and more."""

PIECES = 4


class Reader:
    """A browser of somebody who is signed in."""

    def __init__(self, base: str) -> None:
        self._base = base
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)

    def get(self, address: str) -> str:
        with self._opener.open(self._base + address, timeout=START_S) as answer:
            return str(answer.read().decode(errors="replace"))

    def send(self, address: str, page: str = "", **fields: str) -> str:
        """Fill in a form of a page and send it."""
        said = {"csrf_token": token_of(self.get(page or address)), **fields}
        data = urllib.parse.urlencode(said).encode()
        with self._opener.open(self._base + address, data, timeout=START_S) as answer:
            return str(answer.read().decode())

    def put(self, address: str, data: bytes, token: str) -> None:
        headers = {"X-CSRFToken": token, "Content-Type": "application/octet-stream"}
        request = urllib.request.Request(self._base + address, data, headers, method="PUT")
        self._opener.open(request, timeout=START_S).close()

    def walk(self, most: int = MOST_OF_A_KIND) -> int:
        """Follow links, at most so many of each kind of page; gives how many."""
        waiting, seen, kinds = ["/", "/more"], set[str](), Counter[str]()
        while waiting:
            address = waiting.pop(0)
            kind = "/".join(part for part in urllib.parse.urlsplit(address).path.split("/")[1:4:2])
            if address in seen or kinds[kind] >= most or address.startswith(("/events", "/static")):
                continue
            seen.add(address)
            kinds[kind] += 1
            try:
                page = self.get(address)
            except urllib.error.HTTPError as error:
                error.close()
                continue
            waiting += [unescape(link) for link in re.findall(r'href="(/[^"#]*)', page)]
        return len(seen)


@contextmanager
def running(path: Path) -> Iterator[tuple[str, int]]:
    """The address of `telltale serve` over a database, and its process."""
    port = free_port()
    words = [sys.executable, "-c", PROGRAM, "serve", "--db", str(path), "--port", str(port)]
    process = subprocess.Popen(words, cwd=path.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ask(port, f"127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(timeout=START_S)


def memory_mb(process: int, field: str) -> float:
    """VmRSS (now) or VmHWM (at its peak) of a process (proc(5)), in megabytes."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(rf"^{field}:\s+(\d+) kB", status, re.MULTILINE)
    assert found
    return int(found[1]) * 1_024 / 1e6


def signed_in(base: str, passphrase: str = PASSPHRASE) -> Reader:
    reader = Reader(base)
    assert "Sign out" in reader.send("/login", name=OPERATOR, passphrase=passphrase)
    return reader


def test_it_stays_small_however_it_is_used(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    furnished(path)
    lengthy().write(path)
    (large := many(3_000)).sha256 = "e5" * 32
    large.write(path)
    sealed = sealed_address(path)
    told = {}
    with running(path) as (base, process):
        told["first"] = memory_mb(process, "VmHWM")
        readers = [signed_in(base) for _ in range(AT_ONCE)]
        told["signed in"] = memory_mb(process, "VmHWM")
        walkers = [threading.Thread(target=reader.walk) for reader in readers]
        for walker in walkers:
            walker.start()
        for walker in walkers:
            walker.join()
        told["walked"] = memory_mb(process, "VmHWM")
        reader = readers[0]
        for one in readers[:3]:
            assert "Open until" in one.send(sealed, passphrase=PASSPHRASE)
            assert "Packet 1" in one.get(f"{sealed}?packet=1")
        told["packets"] = memory_mb(process, "VmHWM")
        token = token_of(reader.get("/upload"))
        data = bytes(PIECE_BYTES)
        begun = [
            reader.send("/upload/begin", "/upload", name=f"{number}.pcap", size=str(len(data) * PIECES), app="")
            for number in range(3)
        ]
        addresses = [re.search(r'"address": ?"([^"]+)"', said) for said in begun]
        for piece in range(PIECES):
            for address in addresses:
                assert address
                reader.put(f"{address[1]}?at={piece * len(data)}", data, token)
        told["sent"] = memory_mb(process, "VmHWM")
        new = "violet anchor seventeen pond"
        assert "Sign out" in reader.send("/me", old=PASSPHRASE, passphrase=new, again=new)
        told["changed"] = memory_mb(process, "VmHWM")
        assert signed_in(base, new).walk(MOST_AGAIN) > 60
        time.sleep(1)
        told["again"], told["at rest"] = memory_mb(process, "VmHWM"), memory_mb(process, "VmRSS")
    assert told["again"] < MAX_MB, told
