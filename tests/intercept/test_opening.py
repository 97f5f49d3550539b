"""What is opened, for real: a phone, mitmproxy, the rules, the capture beside it, and the rows of both as one."""

from typing import Any

from tests.intercept.lab import OTHER, PHONE, SERVER, SERVER6, Spaces, curl
from tests.intercept.running import JSON, LEAK, TELLTALE_COMMAND, live

URL = "https://api.clinic.example"


def test_an_exchange_and_its_connection_are_one(net: Spaces) -> None:
    with live(net) as run:
        sent = run.phone("-d", LEAK, *JSON, f"{URL}/v1/notes")
        assert (sent.returncode, sent.stdout) == (0, f'{{"took": {len(LEAK)}}}'), sent.stderr
        six = run.phone("-6", "--http1.1", "-d", LEAK, *JSON, f"{URL}/v1/six")
        assert six.returncode == 0, six.stderr
        other = net.run(net.other, *curl("-d", LEAK, *JSON, f"{URL}/v1/other", trusts=[run.root]))
        assert other.returncode == 0, other.stderr
        run.until(lambda: len(run.rows("SELECT 1 FROM http WHERE decrypted")) == 2, "exchanges")
        run.until(lambda: run.rows("SELECT 1 FROM findings WHERE data_kind = 'health.diagnosis'"), "a finding")
        assert run.process.poll() is None
        run.end()
    assert run.process.returncode == 0, run.said()
    flows = run.rows(
        "SELECT client_ip, server_ip, server_port, coverage, coverage_reason, packets_up > 3, server_name,"
        " (SELECT group_concat(path) FROM http AS h WHERE h.capture_id = f.capture_id"
        " AND h.first_packet = f.first_packet) FROM flows AS f WHERE server_port = 443 ORDER BY client_ip"
    )
    reason = "encrypted, opened by interception"
    name = "api.clinic.example"
    assert flows == [
        (PHONE, SERVER, 443, "opened", reason, 1, name, "/v1/notes"),
        (OTHER, SERVER, 443, "sealed", "encrypted, destination known", 1, name, None),
        ("fd77::42", SERVER6, 443, "opened", reason, 1, name, "/v1/six"),
    ]
    found = run.rows("SELECT rule, data_kind, server_name, direction FROM findings WHERE data_kind <> '' ORDER BY 2")
    assert {"health.diagnosis", "id.email"} <= {kind for _, kind, *_ in found}
    assert {rule.partition("-")[0] for rule, *_ in found} == {"MIN"}  # who receives it, not who could have read it
    titles = run.rows("SELECT title FROM evidence JOIN findings USING (finding_key) WHERE data_kind = 'id.email'")
    assert titles
    assert all(title.endswith("(encrypted on the way, opened by interception)") for (title,) in titles)
    assert run.rows("SELECT name, state, reason, is_current FROM intercept_names") == [(name, "opened", "", 1)]
    assert run.rows("SELECT device, agreed_by, ended_ns IS NULL, why_ended FROM intercept_runs") == [
        ("02:77:00:00:00:42", "the tester", 0, "stopped")
    ]
    assert run.rows("SELECT sum(opened), sum(sealed) FROM places") == [(2, 1)]
    assert "telltale_intercept" not in net.ruleset()


def test_what_the_proxy_chose_is_not_said_of_the_server(net: Spaces) -> None:
    """The app stays below TLS 1.3, the lab's server does not: the row has the app's offer and the server's version."""
    with live(net) as run:
        sent = run.phone("--tls-max", "1.2", "-d", LEAK, *JSON, f"{URL}/v1/older")
        assert sent.returncode == 0, sent.stderr
        other = net.run(net.other, *curl("--tls-max", "1.2", "-d", LEAK, *JSON, f"{URL}/v1/other", trusts=[run.root]))
        assert other.returncode == 0, other.stderr
        run.until(lambda: run.rows("SELECT 1 FROM http WHERE decrypted"), "the exchange")
        run.end()
    rows = run.rows(
        "SELECT f.client_ip, t.version, t.offered_versions, t.cipher, json_array_length(t.chain) FROM tls AS t"
        " JOIN flows AS f USING (capture_id, first_packet) ORDER BY f.client_ip"
    )
    (phone, version, offered, cipher, has_certificate), (other_ip, its_version, *_, its_certificate) = rows
    assert (phone, version, offered, has_certificate) == (PHONE, "TLSv1.3", '["TLSv1.2"]', 0)
    assert cipher.startswith(("TLS_AES_", "TLS_CHACHA20_"))
    assert (other_ip, its_version, its_certificate) == (OTHER, "TLSv1.2", 1)
    issuers = run.rows("SELECT issuer FROM certificates")
    assert issuers == [("CN=Telltale Lab Root (invented)",)]


STATUSES = "SELECT name, state, reason, sum(count) FROM intercept_names GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"


def test_what_is_not_opened_is_said(net: Spaces) -> None:
    """An app that pins, one that closes, a server that is not valid, plain text, names that are listed."""
    with live(net, "--pass", "tracker.example") as run:
        pinned = [run.phone("https://pinned.clinic.example/", trusts=run.root).returncode for _ in range(4)]
        assert pinned == [60, 60, 60, 0]  # the fourth goes through
        listed = run.phone("https://ads.tracker.example/", trusts=run.root)
        assert listed.returncode == 0, listed.stderr
        plain = run.phone("http://api.clinic.example/")
        assert "hello" in plain.stdout
        invalid = [run.phone("-k", "https://bad.clinic.example/").returncode for _ in range(2)]
        assert invalid == [35, 0]  # then the app meets the server's own certificate, whatever it makes of it
        told = {
            ("203.0.113.10:80", "passed", "not-tls", 1),
            ("ads.tracker.example", "passed", "listed", 1),
            ("bad.clinic.example", "passed", "server-certificate", 1),
            ("bad.clinic.example", "failed", "server-certificate", 1),
            ("pinned.clinic.example", "failed", "certificate-refused", 3),
            ("pinned.clinic.example", "passed", "pinned", 1),
        }
        run.until(
            lambda: told <= {(n.replace("[2001:db8:1::10]", "203.0.113.10"), *r) for n, *r in run.rows(STATUSES)},
            "statuses",
        )

        def exceptions() -> list[dict[str, Any]]:
            return [one for one in run.state["proxy"]["exceptions"] if one["name"] == "pinned.clinic.example"]

        run.until(lambda: bool(exceptions()), "the exception")  # the state is told later than the rows
        [exception] = exceptions()
        assert exception["expires"] > exception["since"]
        ended = run.net.run(
            run.net.gateway,
            *TELLTALE_COMMAND,
            "intercept",
            "open",
            "pinned.clinic.example",
            "--state",
            str(net.folder / "state"),
        )
        assert ended.returncode == 0, ended.stderr
        pinned_name = "pinned.clinic.example"
        run.until(
            lambda: all(one["name"] != pinned_name for one in run.state["proxy"]["exceptions"]), "the exception to end"
        )
        again = run.phone("https://pinned.clinic.example/", trusts=run.root)
        assert again.returncode == 60
        run.end()
    sealed = run.rows("SELECT coverage FROM flows WHERE server_name = 'ads.tracker.example'")
    assert sealed == [("sealed",)]
    plain_rows = run.rows(
        "SELECT coverage, (SELECT count(*) FROM http AS h WHERE h.first_packet = f.first_packet)"
        " FROM flows AS f WHERE server_port = 80"
    )
    assert plain_rows == [("readable", 1)]  # once, by the capture
