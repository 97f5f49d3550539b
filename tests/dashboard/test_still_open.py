"""Connections that are still open, on the page of connections: seen before they end, and only there."""

from contextlib import closing
from pathlib import Path

from gateway.store.database import connect_for_writing
from tests.dashboard.conftest import Look
from tests.dashboard.scenes import leaky


def test_one_that_is_open_is_on_the_page(look: Look, tmp_path: Path) -> None:
    client = look(leaky())
    assert "Still open" not in client.get("/connections").text
    row = (1, 1, 1_795_000_000 * 10**9, 1_795_000_060 * 10**9, "tcp", "203.0.113.10", 443, 5_000, 70_000, "tls")
    more = ("push.moodtracker.example<script>", "", "MoodTracker", "", "DE")
    with closing(connect_for_writing(tmp_path / "telltale.db")) as connection:
        connection.execute("INSERT INTO live VALUES (1, 'wlan0', 0, 9)")
        connection.execute(f"INSERT INTO open_flows VALUES ({', '.join('?' * 15)})", row + more)
        connection.commit()
    shown = client.get("/connections").text
    assert "Still open" in shown
    assert "1 connection has not ended yet." in shown
    assert "push.moodtracker.example" in shown.replace("<wbr>", "")
    assert "<script>" not in shown.partition("Still open")[2].partition("</section>")[0]
    assert "Still open" not in client.get("/connections?coverage=sealed").text
