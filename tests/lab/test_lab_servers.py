"""What the lab's own programs and descriptions decide: lines of dnsmasq, and DNS over HTTPS."""

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingUnixStreamServer

import pytest

from pcaps.lab.programs.doh_backend import MEDIA_TYPE, Handler
from pcaps.lab.servers import records_of
from pcaps.lab.sites import Host


def test_aliases_become_lines_and_only_the_last_has_addresses() -> None:
    host = Host("m.app.example", "198.51.100.1", "2001:db8::1", aliases=("e.carrier.example", "app.tracker.example"))
    assert list(records_of([host])) == [
        "cname=m.app.example,e.carrier.example",
        "cname=e.carrier.example,app.tracker.example",
        "host-record=app.tracker.example,198.51.100.1,2001:db8::1",
    ]
    assert list(records_of([Host("a.example", "198.51.100.2")])) == ["host-record=a.example,198.51.100.2"]


class Connection(http.client.HTTPConnection):
    """HTTP over a Unix socket, as nginx speaks it."""

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self.host)


@pytest.fixture
def name_server() -> Iterator[int]:
    """Answers each datagram with its bytes turned round."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plain:
        plain.bind(("127.0.0.1", 0))

        def answer() -> None:
            data, peer = plain.recvfrom(4096)
            plain.sendto(data[::-1], peer)

        worker = threading.Thread(target=answer)
        worker.start()
        yield plain.getsockname()[1]
        worker.join(5)


def test_a_query_by_https_is_handed_on_as_it_is(tmp_path: Path, name_server: int) -> None:
    """RFC 8484, section 4.1: the body is the message, and so is the answer's."""
    path = str(tmp_path / "doh")
    Handler.port = name_server
    with ThreadingUnixStreamServer(path, Handler) as server:
        worker = threading.Thread(target=server.serve_forever)
        worker.start()
        link = Connection(path)
        link.request("POST", "/dns-query", bytes(range(40)), {"Content-Type": MEDIA_TYPE})
        answer = link.getresponse()
        assert (answer.status, answer.getheader("Content-Type")) == (200, MEDIA_TYPE)
        assert answer.read() == bytes(range(40))[::-1]
        link.close()
        server.shutdown()
        worker.join(5)
