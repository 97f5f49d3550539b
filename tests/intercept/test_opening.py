"""What is opened, for real: a phone, mitmproxy, the rules, the capture beside it, and the rows of both as one."""

from tests.intercept.lab import OTHER, PHONE, SERVER, SERVER6, Spaces, curl
from tests.intercept.running import JSON, LEAK, live

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
    [title] = set(run.rows("SELECT title FROM evidence JOIN findings USING (finding_key) WHERE data_kind = 'id.email'"))
    assert title[0].endswith("(encrypted on the way, opened by interception)")
    assert run.rows("SELECT name, state, reason, is_current FROM intercept_names") == [(name, "opened", "", 1)]
    assert run.rows("SELECT device, agreed_by, ended_ns IS NULL, why_ended FROM intercept_runs") == [
        ("02:77:00:00:00:42", "the tester", 0, "stopped")
    ]
    assert run.rows("SELECT sum(opened), sum(sealed) FROM places") == [(2, 1)]
    assert "telltale_intercept" not in net.ruleset()
