"""The service with real servers on loopback: mail, webhooks that accept, fail, hang, and lead elsewhere."""

import email
import email.policy
import json
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from gateway.alerts import runner, service
from gateway.alerts.runner import Sending
from gateway.alerts.sealing import key_file, open_key, seal, unseal
from gateway.alerts.service import Lock
from gateway.alerts.setting_up import ask_for_test, change, rotate
from gateway.alerts.signing import IDENTITY, is_genuine
from gateway.errors import AlertError
from gateway.model.alerts import Digest
from gateway.model.checks import Check
from gateway.store.alerts.channels import MAX_CHANNELS, remove_channel
from gateway.store.alerts.messages import MAX_TESTS, forget_old
from gateway.store.database import connect_for_writing
from tests.alerts.homes import DOER, EVERYTHING, Home, home, settle
from tests.alerts.servers import Web, mail, silent, web
from tests.alerts.test_saying import SCHEMA
from tests.dashboard.scenes import leaky
from tests.store.audited import entries


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home(tmp_path)


@pytest.fixture
def hooks() -> Iterator[Web]:
    with web(Web()) as server:
        yield server


def soon(place: Home) -> None:
    """What waits is due now."""
    with closing(connect_for_writing(place.path)) as connection:
        connection.execute("UPDATE alert_messages SET next_ns = 1")
        connection.execute("UPDATE alert_channels SET last_ns = 1")


def test_news_reaches_a_webhook_that_checks_the_signature(place: Home, hooks: Web) -> None:
    secret = place.add("hook", hooks.address).secret
    running = place.service()
    leaky().write(place.path)
    settle(running)
    (request,) = hooks.requests
    assert is_genuine(secret, request.headers, request.body, time.time())
    assert request.path == "/hook"
    body = json.loads(request.body)
    jsonschema.validate(body, SCHEMA)
    assert body["id"] == request.headers[IDENTITY]
    assert len(body["events"]) == 6
    (message,) = place.history()
    assert (message.state, message.attempts, message.reason) == ("sent", 1, "")
    settle(place.service())
    assert len(hooks.requests) == 1, "a service that was started again tells nothing twice"


def test_three_failures_and_then_it_arrives_once_with_one_id(place: Home) -> None:
    with web(Web(lambda number: 503 if number < 3 else 200)) as hooks:
        place.add("hook", hooks.address)
        running = place.service()
        leaky().write(place.path)
        reasons = []
        for _ in range(4):
            settle(running)
            (message,) = place.history()
            reasons.append((message.state, message.attempts, message.reason))
            assert message.state == "sent" or message.next_ns > time.time_ns() + 15 * 10**9
            soon(place)
        settle(running)
    assert reasons == [("waiting", number, "it answered 503") for number in (1, 2, 3)] + [("sent", 4, "")]
    assert len({request.headers[IDENTITY] for request in hooks.requests}) == 1
    assert len({request.body for request in hooks.requests}) == 1
    assert len(hooks.requests) == 4


class Clock:
    """In the place of `time`, for whoever waits for a process that sends."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead_s


def test_who_hangs_is_ended_and_holds_up_nobody(place: Home, hooks: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(runner, "time", clock)
    with silent() as port, web(Web(lambda _: 0)) as hanging:
        place.add("hangs", hanging.address)
        place.add("silent", f"http://127.0.0.1:{port}/")
        place.add("well", hooks.address)
        leaky().write(place.path)
        running = place.service()
        well = place.channel("well").channel_id
        running.step()
        end = time.monotonic() + runner.LONGEST_S
        while ("sent", well) not in {(one.state, one.channel_id) for one in place.history()}:
            assert time.monotonic() < end
            running.collect()
            time.sleep(0.05)
        assert {one.state for one in place.history() if one.channel_id != well} == {"waiting"}
        clock.ahead_s = runner.LONGEST_S
        settle(running)
    told = {one.channel_id: (one.state, one.reason) for one in place.history()}
    assert told[place.channel("hangs").channel_id] == ("waiting", "it took longer than 60 s")
    assert told[place.channel("silent").channel_id] == ("waiting", "it took longer than 60 s")
    assert told[well] == ("sent", "")


def test_a_redirect_is_not_followed(place: Home, hooks: Web) -> None:
    with web(Web(lambda _: 307, {"Location": hooks.address})) as leading:
        place.add("hook", leading.address)
        leaky().write(place.path)
        settle(place.service())
    assert hooks.requests == []
    assert place.history()[0].reason.startswith("it answered 307")


def test_who_is_gone_is_not_asked_again_and_a_day_is_enough(place: Home) -> None:
    with web(Web(lambda number: 410 if not number else 500)) as hooks:
        place.add("hook", hooks.address)
        running = place.service()
        leaky().write(place.path)
        settle(running)
        assert (place.history()[0].state, place.history()[0].reason) == ("given up", "it answered 410")
        second = leaky("b2" * 32, "b.pcapng")
        second.find("CLR-health", "health.mood", flow_packet=1)
        second.write(place.path)
        soon(place)
        running = place.service()
        settle(running)
        with closing(connect_for_writing(place.path)) as connection:
            connection.execute("UPDATE alert_messages SET made_ns = 1 WHERE state = 'waiting'")
        soon(place)
        settle(running)
    assert sorted(one.reason for one in place.history() if one.state == "given up") == [
        "it answered 410",
        "it answered 500",
    ]


def test_this_machine_is_refused_where_nobody_allowed_it(place: Home, hooks: Web) -> None:
    place.add("hook", hooks.address, replace(EVERYTHING, allows_local=False))
    place.add("name", f"http://localhost:{hooks.port}/", replace(EVERYTHING, allows_local=False))
    leaky().write(place.path)
    settle(place.service())
    assert hooks.requests == []
    assert {one.reason for one in place.history()} == {
        "the address is this machine or link-local, which this channel does not allow"
    }


def test_a_mail_by_apprise(place: Home) -> None:
    pytest.importorskip("apprise")
    with mail() as (port, letters):
        address = f"mailto://maya:hunter22@127.0.0.1:{port}?from=box@example.org&to=maya@example.org&mode=insecure"
        made = place.add("mail", address, is_webhook=False)
        assert "hunter22" not in made.shown
        leaky().write(place.path)
        settle(place.service())
        assert [(one.state, one.reason) for one in place.history()] == [("sent", "")]
    (letter,) = letters
    read = email.message_from_bytes(letter, policy=email.policy.default)
    assert read["Subject"] == "Telltale: 6 new, the worst critical"
    assert "maya@example.org" in read["To"]
    part = read.get_body(("plain", "html"))
    assert part is not None
    assert "Quiet Journal on Maya" in part.get_content()


def test_apprise_to_this_machine_is_refused_and_its_reason_names_no_secret(place: Home) -> None:
    pytest.importorskip("apprise")
    with mail() as (port, letters):
        wishes = replace(EVERYTHING, allows_local=False)
        place.add(
            "mail",
            f"mailto://maya:hunter22@127.0.0.1:{port}?from=box@example.org&to=maya@example.org&mode=insecure",
            wishes,
            is_webhook=False,
        )
        leaky().write(place.path)
        settle(place.service())
    assert letters == []
    (message,) = place.history()
    assert message.state == "waiting"
    assert message.reason == "the address is this machine or link-local, which this channel does not allow"


def test_addresses_that_apprise_does_not_know_are_refused(place: Home) -> None:
    pytest.importorskip("apprise")
    for address in ("nothing://x", "mailto://", "tgram://x"):
        with pytest.raises(AlertError):
            place.add("x", address, is_webhook=False)


def test_quiet_hours_hold_back_and_lose_nothing(place: Home, hooks: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    place.add("hook", hooks.address, replace(EVERYTHING, quiet_from=0, quiet_until=24 * 60 - 1))
    leaky().write(place.path)
    running = place.service()
    if time.gmtime()[3:5] == (23, 59):
        pytest.skip("the one minute that is not quiet")
    settle(running)
    assert (hooks.requests, place.history()) == ([], [])
    channel = place.channel("hook")
    change(place.path, DOER, channel, replace(channel.wishes, quiet_from=None), is_on=True)
    settle(running)
    assert len(json.loads(hooks.requests[0].body)["events"]) == 6


def test_a_digest_gathers(place: Home, hooks: Web) -> None:
    place.add("hook", hooks.address, replace(EVERYTHING, digest=Digest.DAY, digest_at=0))
    running = place.service()
    leaky().write(place.path)
    settle(running)
    with closing(connect_for_writing(place.path)) as connection:
        connection.execute("UPDATE alert_channels SET last_slot = '2099-01-01'")
    second = leaky("b2" * 32, "b.pcapng")
    second.find("CLR-health", "health.mood", flow_packet=1)
    second.write(place.path)
    running = place.service()
    settle(running)
    before = len(hooks.requests)
    with closing(connect_for_writing(place.path)) as connection:
        connection.execute("UPDATE alert_channels SET last_slot = '2000-01-01'")
    settle(running)
    settle(running)
    assert len(hooks.requests) == before + 1
    assert json.loads(hooks.requests[-1].body)["kind"] == "digest"


def test_messages_of_one_channel_come_one_after_the_other(place: Home, hooks: Web) -> None:
    place.add("hook", hooks.address)
    running = place.service()
    leaky().write(place.path)
    settle(running)
    second = leaky("b2" * 32, "b.pcapng")
    second.find("CLR-health", "health.mood", flow_packet=1)
    second.write(place.path)
    settle(place.service())
    assert len(hooks.requests) == 1, "the next comes a minute later"
    soon(place)
    settle(place.service())
    assert len(hooks.requests) == 2


def test_a_test_message(place: Home, hooks: Web) -> None:
    place.add("hook", hooks.address)
    message_id = ask_for_test(place.path, place.channel("hook"), time.time_ns())
    settle(place.service())
    body = json.loads(hooks.requests[0].body)
    assert (body["kind"], body["events"], body["id"]) == ("test", [], message_id)
    for _ in range(MAX_TESTS):
        ask_for_test(place.path, place.channel("hook"), time.time_ns())
    with pytest.raises(AlertError):
        ask_for_test(place.path, place.channel("hook"), time.time_ns())


def test_after_a_rotation_both_secrets_sign_for_a_day(place: Home, hooks: Web) -> None:
    old = place.add("hook", hooks.address).secret
    new = rotate(place.path, DOER._replace(time_ns=time.time_ns()), place.channel("hook"))
    ask_for_test(place.path, place.channel("hook"), time.time_ns())
    settle(place.service())
    with closing(connect_for_writing(place.path)) as connection:
        connection.execute("UPDATE alert_channels SET former_until_ns = 1")
    ask_for_test(place.path, place.channel("hook"), time.time_ns())
    settle(place.service())
    first, second = hooks.requests
    assert [is_genuine(key, first.headers, first.body, time.time()) for key in (old, new)] == [True, True]
    assert [is_genuine(key, second.headers, second.body, time.time()) for key in (old, new)] == [False, True]


def test_the_box_in_trouble(place: Home, hooks: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "CHECK_EVERY_S", 0.0)
    place.add("hook", hooks.address)
    checks = [Check("disk", "full", is_fine=False, is_needed=False, is_urgent=True)]
    running = place.service(check=lambda: checks)
    settle(running)
    with closing(connect_for_writing(place.path)) as connection:
        connection.execute("UPDATE alert_troubles SET since_ns = 1")
    settle(running)
    checks.clear()
    soon(place)
    settle(running)
    told = [json.loads(request.body)["events"] for request in hooks.requests]
    assert [[(one["check"], one["state"], one["what"]) for one in events] for events in told] == [
        [("disk", "begun", "full")],
        [("disk", "over", "")],
    ]


def test_what_is_sealed_is_read_by_the_service_alone(place: Home, hooks: Web) -> None:
    secret = place.add("hook", hooks.address + "/very-secret-path").secret
    held = b"".join(one.read_bytes() for one in place.path.parent.glob("telltale.db*") if one.suffix != ".key")
    assert b"very-secret-path" not in held
    assert secret.encode() not in held
    assert key_file(place.path).stat().st_mode & 0o777 == 0o600
    assert [one.action for one in entries(place.path, 5)] == ["alert channel added"]
    assert "secret" not in str(entries(place.path, 5))
    key_file(place.path).unlink()
    ask_for_test(place.path, place.channel("hook"), time.time_ns())
    settle(place.service())
    assert hooks.requests == []
    assert place.history()[0].reason == "this channel was made with another key: remove it and add it again"


def test_sealing() -> None:
    from nacl.public import PrivateKey

    key = PrivateKey.generate()
    assert unseal(key, seal(key.public_key.encode(), "mailto://ñ")) == "mailto://ñ"
    with pytest.raises(AlertError):
        unseal(PrivateKey.generate(), seal(key.public_key.encode(), "x"))
    with pytest.raises(AlertError):
        unseal(key, b"damaged")


def test_a_damaged_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "k").write_bytes(b"short")
    with pytest.raises(AlertError, match="is no key of the alerts"):
        open_key(tmp_path / "k")
    with pytest.raises(AlertError, match="cannot be made"):
        open_key(tmp_path / "nowhere" / "k")


def test_one_service_at_a_time(place: Home) -> None:
    with Lock(key_file(place.path)), pytest.raises(AlertError, match="runs already"):
        Lock(key_file(place.path))
    with Lock(key_file(place.path)):
        pass


def test_channels_have_bounds_and_names_of_their_own(place: Home) -> None:
    place.add("one", "https://hooks.example/")
    for name in ("ONE", "", "x" * 61, "a\x1bb"):
        with pytest.raises(AlertError):
            place.add(name, "https://hooks.example/")
    for number in range(MAX_CHANNELS - 1):
        place.add(f"c{number}", "https://hooks.example/")
    with pytest.raises(AlertError):
        place.add("more", "https://hooks.example/")


def test_with_the_last_channel_nothing_is_remembered(place: Home, hooks: Web) -> None:
    place.add("hook", hooks.address)
    leaky().write(place.path)
    settle(place.service())
    remove_channel(place.path, DOER, place.channel("hook").channel_id)
    with closing(connect_for_writing(place.path)) as connection:
        for table in ("channels", "known", "events", "lines", "messages", "troubles", "limits"):
            assert connection.execute(f"SELECT count(*) FROM alert_{table}").fetchone() == (0,), table
    with pytest.raises(AlertError):
        remove_channel(place.path, DOER, 1)


def test_without_a_channel_nothing_is_asked(place: Home) -> None:
    leaky().write(place.path)
    running = place.service(check=lambda: pytest.fail("nobody listens"))
    settle(running)
    assert running.stand.channels == 0
    with closing(connect_for_writing(place.path)) as connection:
        assert connection.execute("SELECT count(*) FROM alert_known").fetchone() == (0,)


def test_history_is_bounded_by_age(place: Home, hooks: Web) -> None:
    place.add("hook", hooks.address)
    leaky().write(place.path)
    settle(place.service())
    forget_old(place.path, time.time_ns())
    assert len(place.history()) == 1
    forget_old(place.path, time.time_ns() + 91 * 86_400 * 10**9)
    assert place.history() == []
    with closing(connect_for_writing(place.path)) as connection:
        assert connection.execute("SELECT count(*) FROM alert_events").fetchone() == (0,)


def test_a_process_that_ends_early_is_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "COMMAND", ("false",))
    sending = Sending({"task": "webhook", "body": "x" * 100_000})
    outcome = None
    while outcome is None:
        outcome = sending.outcome()
    assert outcome.reason == "the process that sends ended early (code 1)"
