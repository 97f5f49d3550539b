"""Headers that say nothing of anybody: no pattern is looked for in them, and everything else stays where it was."""

from pathlib import Path

from gateway.detectors import Inspector
from gateway.detectors.matching.plain_headers import PLAIN, without_plain_headers
from gateway.detectors.own.patterns import why_refused
from gateway.detectors.own.validators import VALIDATORS
from gateway.model.findings import Field
from gateway.model.personas import Persona
from gateway.rules.own import load_own_rules
from tests.detectors.samples import WHERE, hits, inspector, sent

PLAIN_HEADERS = (
    ("Accept", "text/html, */*"),
    ("Cache-Control", "max-age=0"),
    ("Date", "Sat, 10 Oct 2026 10:00:00 GMT"),
    ("ETag", '"pain-7-anxiety"'),
)


def test_what_is_left_out_keeps_its_place() -> None:
    fields = (
        Field("url.path", "", "/v1/mood"),
        Field("header:cache-control", "cache-control", "max-age=0"),
        Field("header:content-type", "content-type", "application/json; charset=utf-8"),
        Field("header:content-type", "content-type", "application/fhir+json"),
        Field("body.json:$.cache-control", "cache-control", "x"),
    )
    nothing = Field("", "", "")
    assert without_plain_headers(fields) == (fields[0], nothing, nothing, fields[3], fields[4])
    assert all(path == path.lower() for path in PLAIN)


def test_words_in_such_headers_wake_no_detector() -> None:
    for target in ("/", "/index.html"):
        message = sent(b"", "text/html", target, headers=PLAIN_HEADERS, method="GET")
        bare = sent(b"", "text/html", target, method="GET")
        one = inspector()
        assert set(one.called(one.scan(message))) == set(one.called(one.scan(bare)))


def test_what_stands_behind_them_is_found_where_it_is() -> None:
    body = {"mood": 2, "note": "I cannot stop crying since Monday, everything is too much", "email": "m@mail.example"}
    with_headers, without = sent(body, headers=PLAIN_HEADERS), sent(body)
    found = [(hit.data_kind, hit.path, hit.value) for hit in hits(with_headers)]
    assert found == [(hit.data_kind, hit.path, hit.value) for hit in hits(without)]
    assert found


def test_planted_values_and_rules_of_ones_own_are_looked_for_everywhere(tmp_path: Path) -> None:
    message = sent(b"", headers=(("Accept-Language", "marielle-xq7"), ("Server", "tell-4711")))
    planted = Inspector(personas=(Persona("M", (("note", "marielle-xq7"),)),))
    assert [hit.path for hit in planted.message(message, WHERE) if hit.data_kind == "persona.note"]
    file = tmp_path / "own.toml"
    file.write_text(RULE)
    own = Inspector(own=load_own_rules([file], why_refused, VALIDATORS))
    assert [hit.path for hit in own.message(message, WHERE) if hit.rule == "OWN-number"] == ["header:server"]


RULE = '[OWN-number]\ntitle = "A number of ours"\nseverity = "high"\nwords = ["tell-4711"]\n'
