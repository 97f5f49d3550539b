"""Sealed packets on the pages: by whom they are opened, for how long, and that what is shown is what was captured."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import access
from dashboard.unlocked import OPEN_MINUTES
from gateway.errors import VaultError
from gateway.intake import analyze_capture
from gateway.pipeline import Tools
from gateway.store.people import attempts, evidence
from gateway.store.people.base import Doer, changing, reading
from gateway.store.vault import public_vault
from gateway.store.writer import Writer
from tests.dashboard.house import NOBODY, OPERATOR, PASSPHRASE, VIEWER, House, make, send
from tests.imports import ROOT
from tests.store.audited import entries
from tests.test_packets import pcapng

CAPTURE = ROOT / "pcaps" / "moodnest-journal.pcapng"
LEAKED = "maya.lindqvist@example.org"
MINUTE_NS = 60 * 1_000_000_000


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An app that leaks, analysed into a database whose packets open with the operator's passphrase."""
    path = tmp_path_factory.mktemp("sealed") / "a.db"
    with Writer(path) as writer:
        writer.change(lambda _: None)
    evidence.begin(path, Doer("test", "", 1), OPERATOR, PASSPHRASE)
    with Writer(path) as writer:
        analyze_capture(CAPTURE, writer, Tools())
    return path


@pytest.fixture
def house(analysed: Path, tmp_path: Path) -> House:
    path = tmp_path / "a.db"
    path.write_bytes(analysed.read_bytes())
    return make(path)


def sealed_message(path: Path) -> tuple[str, int]:
    """A finding of the address that was leaked, in a message of several packets; and the capture's number of its
    first."""
    query = """
        SELECT g.finding_id, min(e.first_packet) FROM findings AS g JOIN evidence AS e USING (finding_key)
        WHERE g.data_kind = 'id.email' AND e.row_no = 1 AND e.last_packet > e.first_packet
    """
    with reading(path) as connection:
        found: tuple[str, int] = connection.execute(query).fetchone()
    return found


def address_of(house: House) -> str:
    return f"/findings/{sealed_message(house.path)[0]}/packets/1"


def actions(house: House) -> list[tuple[str, str, str]]:
    return [(one.user, one.action, one.detail) for one in entries(house.path, 50)]


def unlocked(house: House) -> FlaskClient:
    client = house.client(OPERATOR)
    answer = send(client, address_of(house), passphrase=PASSPHRASE)
    assert (answer.status_code, answer.location) == (303, address_of(house))
    return client


def test_the_finding_leads_to_its_packets(house: House) -> None:
    finding = f"/findings/{sealed_message(house.path)[0]}"
    text = house.client(OPERATOR).get(finding).text
    assert "sealed.</strong>" in text
    assert f'href="{finding}/packets/1"' in text
    for_viewers = house.client(VIEWER).get(finding).text
    assert "An operator can open them." in for_viewers
    assert "/packets/" not in for_viewers


@pytest.mark.parametrize("name", [NOBODY, VIEWER])
def test_nobody_else_gets_at_them(house: House, name: str) -> None:
    unlocked(house)
    client = house.client(name)
    for address in (address_of(house), f"{address_of(house)}/download"):
        answer = client.get(address)
        assert answer.status_code == (403 if name else 303)
        assert LEAKED not in answer.text


def test_a_wrong_passphrase_opens_nothing_and_is_noted(house: House) -> None:
    client = house.client(OPERATOR)
    answer = send(client, address_of(house), passphrase="not the right one")
    assert answer.status_code == 403
    assert "does not open" in answer.text
    assert "not the right one" not in answer.text
    assert client.get(f"{address_of(house)}/download").status_code == 303
    assert (OPERATOR, "wrong passphrase for packets", "") in actions(house)


def test_wrong_passphrases_have_to_wait(house: House) -> None:
    client = house.client(OPERATOR)
    for _ in range(attempts.FREE_FAILURES):
        assert send(client, address_of(house), passphrase="x" * 12).status_code == 403
    answer = send(client, address_of(house), passphrase=PASSPHRASE)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= attempts.FIRST_WAIT_S


def test_what_is_opened_is_what_was_captured(house: House, tmp_path: Path) -> None:
    client = unlocked(house)
    answer = client.get(f"{address_of(house)}/download")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    path = tmp_path / "opened.pcapng"
    path.write_bytes(answer.data)
    first = sealed_message(house.path)[1]
    count = client.get(address_of(house)).text.count('scope="row"')
    assert count > 1
    wanted = frames(CAPTURE, f"frame.number >= {first}", f"tcp.stream == {stream_of(first)}")[:count]
    assert frames(path) == wanted


def frames(path: Path, *wanted: str) -> list[str]:
    """Packets as hexadecimal, as tshark has them."""
    command = ["tshark", "-n", "-r", str(path), "-Y", " && ".join(wanted) or "frame", "-T", "jsonraw"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [packet["_source"]["layers"]["frame_raw"][0] for packet in json.loads(said)]


def bytes_shown(text: str) -> bytes:
    """What the lines of hexadecimal on a page say, all dumps in a row."""
    lines = re.findall(r"^(?:<pre[^>]*><code>)?[0-9a-f]{4}  ((?:[0-9a-f]{2} )+)", text, re.MULTILINE)
    return b"".join(bytes.fromhex(line) for line in lines)


def stream_of(number: int) -> str:
    command = ["tshark", "-r", str(CAPTURE), "-Y", f"frame.number == {number}", "-T", "fields", "-e", "tcp.stream"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_it_is_locked_again_when_the_time_is_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = unlocked(house)
    began = access.now_ns()
    monkeypatch.setattr(access, "now_ns", lambda: began + (OPEN_MINUTES - 1) * MINUTE_NS)
    assert LEAKED in client.get(f"{address_of(house)}?packet=3").text
    monkeypatch.setattr(access, "now_ns", lambda: began + (OPEN_MINUTES + 1) * MINUTE_NS)
    answer = client.get(f"{address_of(house)}?packet=3")
    assert "The packets are sealed." in answer.text
    assert LEAKED not in answer.text


def test_it_is_locked_with_a_click_and_by_signing_out(house: House) -> None:
    client = unlocked(house)
    assert send(client, "/packets/lock", page=address_of(house), to="/").location == "/"
    assert "The packets are sealed." in client.get(address_of(house)).text
    send(client, address_of(house), passphrase=PASSPHRASE)
    token = client.get_cookie("telltale")
    assert token is not None
    send(client, "/logout", page="/")
    unlocks = house.application.config["UNLOCKS"]
    assert unlocks.of(token.value, access.now_ns()) is None


def test_another_browser_of_the_same_person_is_asked_again(house: House) -> None:
    unlocked(house)
    assert "The packets are sealed." in house.client(OPERATOR).get(address_of(house)).text


def test_every_opening_is_in_the_audit_once(house: House) -> None:
    client = unlocked(house)
    for query in ("", "?packet=1", "?packet=2"):
        assert client.get(address_of(house) + query).status_code == 200
    client.get(f"{address_of(house)}/download")
    told = [action for _, action, _ in actions(house)]
    assert [told.count(action) for action in ("packets unlocked", "packets opened", "packets downloaded")] == [1, 1, 1]
    assert LEAKED not in str(actions(house))


def test_what_is_not_there(house: House) -> None:
    client = unlocked(house)
    finding = address_of(house).removesuffix("/1")
    for address in (f"{finding}/0", f"{finding}/999", "/findings/none/packets/1", f"{finding}/1?packet=9999"):
        assert client.get(address).status_code == 404


def test_what_strangers_wrote_stays_text(house: House) -> None:
    script = b"GET /<script>alert(1)</script>?\xe2\x80\xae HTTP/1.1\r\nHost: <img src=x onerror=alert(1)>\r\n\r\n"
    with changing(house.path) as connection:
        key = public_vault(connection)
        assert key is not None
        connection.execute("UPDATE exhibits SET sealed = ?", (key.seal(pcapng(script)),))
    answer = unlocked(house).get(f"{address_of(house)}?packet=1")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "\u202e" not in answer.text


def test_evidence_that_was_changed_is_told(house: House) -> None:
    with changing(house.path) as connection:
        connection.execute("UPDATE exhibits SET sealed = ?", (bytes(200),))
    client = unlocked(house)
    assert "was changed since" in client.get(address_of(house)).text
    assert client.get(f"{address_of(house)}/download").status_code == 303


def test_the_key_of_a_terminal_opens_its_packets(house: House) -> None:
    with changing(house.path) as connection:
        connection.execute("UPDATE vault_holders SET holder = ?", (evidence.TERMINAL,))
    client = house.client(OPERATOR)
    assert "Only operator can open them" in client.get(address_of(house)).text
    assert send(client, address_of(house), passphrase=PASSPHRASE).status_code == 303
    assert "Open until" in client.get(address_of(house)).text


def test_a_passphrase_that_somebody_else_sets_opens_no_packets(house: House) -> None:
    client = house.client(OPERATOR)
    send(client, "/people/2", action="role", role="operator")
    other = house.client(VIEWER)
    new = "violet anchor seventeen pond"
    send(other, "/people/1", action="passphrase", passphrase=new)
    assert "still open with the one before" in other.get("/people").text
    with pytest.raises(VaultError):
        evidence.keys(house.path, OPERATOR, new)
    assert evidence.keys(house.path, OPERATOR, PASSPHRASE)
    assert not evidence.rewrap(house.path, Doer("test", "", 1), OPERATOR, new, "nine old songs of winter")


def test_who_has_them_open_may_let_others(house: House) -> None:
    client = house.client(OPERATOR)
    new = {"passphrase": "violet anchor seventeen pond", "packets": "yes"}
    send(client, "/people", name="Cy", role="operator", **new)
    assert evidence.holders(house.path) == [OPERATOR]  # had nothing open
    send(client, address_of(house), passphrase=PASSPHRASE)
    send(client, "/people", name="Di", role="viewer", **new)
    send(client, "/people", name="Ed", role="operator", passphrase=new["passphrase"])
    assert evidence.holders(house.path) == [OPERATOR]
    send(client, "/people", name="Flo", role="operator", **new)
    send(client, "/people/3", action="passphrase", **new)
    assert evidence.holders(house.path) == [OPERATOR, "Cy", "Flo"]
    for name in ("Cy", "Flo"):
        assert (name in evidence.holders(house.path)) and evidence.keys(house.path, name, new["passphrase"])
        assert (OPERATOR, "may open sealed packets", name) in actions(house)
    client = house.application.test_client()
    send(client, "/login", name="Flo", passphrase=new["passphrase"])
    assert send(client, address_of(house), passphrase=new["passphrase"]).status_code == 303
    assert "Open until" in client.get(address_of(house)).text
    send(house.client(OPERATOR), "/people/3", action="remove")
    assert evidence.holders(house.path) == [OPERATOR, "Flo"]


def test_without_tshark_there_are_bytes(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    text = unlocked(house).get(f"{address_of(house)}?packet=3").text
    assert text.count("tshark is not installed") == 1
    assert LEAKED.encode() in bytes_shown(text)
