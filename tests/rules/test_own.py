"""Rules of a person's own: each mistake with its line and its reason, and what the right ones find."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.cli.rules import read_rules
from gateway.detectors import Inspector, Where
from gateway.detectors.identifiers.email import Email
from gateway.detectors.own.patterns import lowered, why_refused
from gateway.detectors.own.validators import VALIDATORS
from gateway.errors import RuleError
from gateway.model.findings import Hit, ReadMessage, SentOrReceived, Severity
from gateway.model.flows import Certainty
from gateway.rules.own import MAX_FILE_BYTES, OwnRule, load_own_rules, restored
from tests.detectors.samples import WHERE, flow, received, sent

DOCS = Path(__file__).parents[2] / "docs"
MINIMAL = '[OWN-a]\ntitle = "A"\nseverity = "low"\nwords = ["abc"]\n'


def load(text: str | bytes, folder: Path) -> tuple[OwnRule, ...]:
    path = folder / "mine.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_own_rules([path], why_refused, VALIDATORS)


def found(text: str, message: ReadMessage, folder: Path, where: Where = WHERE) -> list[Hit]:
    """What the own rules of a file find, and nothing else."""
    return [
        hit for hit in Inspector((Email(),), load(text, folder)).message(message, where) if hit.rule.startswith("OWN-")
    ]


def example() -> str:
    return re.findall(r"```toml\n(.*?)```", (DOCS / "own-rules.md").read_text(), re.DOTALL)[0]


def test_the_example_of_the_docs(tmp_path: Path) -> None:
    number, ward, card = load(example(), tmp_path)
    assert (number.rule.severity, number.data_kind, number.confidence) == (
        Severity.HIGH,
        "id.insurance",
        Certainty.LIKELY,
    )
    assert number.rule.references == ("GDPR Art. 9",)
    assert number.rule.text().what_to_do["household"] == "Tell the clinic."
    assert (ward.data_kind, ward.directions) == ("own.ward", (SentOrReceived.SENT,))
    assert ward.rule.title("own.ward") == "Name of a ward sent"
    assert card.validator == "luhn"


def test_the_example_finds_what_it_says(tmp_path: Path) -> None:
    one = {
        "patient": {"ref": "HW-123456-7"},
        "at": "Station Nordlicht",
        "x": "ÜBERGANGSWOHNHEIM",
        "participant_card": "4539 1488 0343 6467",
    }
    hits = found(example(), sent(one), tmp_path)
    assert {(hit.rule, hit.value) for hit in hits} == {
        ("OWN-patient-number", "HW-123456-7"),
        ("OWN-ward", "ÜBERGANGSWOHNHEIM"),
        ("OWN-study-card", "4539 1488 0343 6467"),
        ("OWN-ward", "Station Nordlicht"),
    }
    near_misses = {
        "ref": "HW-123456-7",
        "at": "Nordlichter",
        "participantCards": "4539148803436467",
        "participant_card": "4539148803436468",
    }
    assert found(example(), sent(near_misses), tmp_path) == []
    assert [hit.rule for hit in found(example(), received({"at": "Haus Abendrot"}), tmp_path)] == []


def test_the_docs_name_every_validator() -> None:
    text = (DOCS / "own-rules.md").read_text()
    said = re.search(r"a check of what was found: (.*?) \|", text)
    assert said is not None
    assert re.sub(r" \(.*?\)", "", said[1]).split(", ") == sorted(VALIDATORS)


MISTAKES = [
    ("no rule", "# nothing\n", 1, "there is no rule in it"),
    ("not TOML", '[OWN-a]\ntitle = "A\n', 2, "Illegal character"),
    ("not TOML, end", "[OWN-a]\ntitle = ", 2, "Invalid value"),
    ("twice", MINIMAL + "\n[OWN-a]\n", 6, "Cannot declare"),
    ("not UTF-8", b"# one\n# two \xff\n", 2, "is not UTF-8"),
    ("outside", 'title = "A"\n' + MINIMAL, 1, "stands outside of a rule"),
    ("id", MINIMAL.replace("OWN-a", "CLR-health"), 1, "an id is OWN-"),
    ("id in capitals", MINIMAL.replace("OWN-a", "OWN-Patient"), 1, "an id is OWN-"),
    ("unknown key", MINIMAL + 'wrods = ["x"]\n', 5, "wrods: is not a known key"),
    ("no title", MINIMAL.replace("title", "explanation"), 1, "title is missing"),
    ("long title", MINIMAL.replace('"A"', f'"{"A" * 91}"'), 2, "title: is longer than 90"),
    ("braces", MINIMAL.replace('"A"', '"A {name}"'), 2, "title: may hold {what} and {sent}"),
    ("no severity", MINIMAL.replace('severity = "low"\n', ""), 1, "severity is missing"),
    ("severity", MINIMAL.replace('"low"', '"bad"'), 3, "severity: is none of info, low, medium, high, critical"),
    ("severity is a number", MINIMAL.replace('"low"', "3"), 3, "severity: is not a text"),
    ("confidence", MINIMAL + '\nconfidence = "sure"\n', 6, "confidence: is none of certain, likely, possible"),
    ("direction", MINIMAL + 'direction = "up"\n', 5, "direction: is none of sent, received, both"),
    ("validator", MINIMAL + '# note\nvalidator = "mod11"\n', 6, "validator: is none of card, date"),
    ("kind", MINIMAL + 'data_kind = "health.nonsense"\n', 5, "neither a known kind of data nor own.<name>"),
    ("own kind", MINIMAL + 'data_kind = "own.A b"\n', 5, "neither a known kind of data nor own.<name>"),
    ("nothing to look for", MINIMAL.replace('words = ["abc"]\n', ""), 1, "looks for nothing"),
    ("empty list", MINIMAL.replace('["abc"]', "[]"), 4, "words: is empty"),
    ("no list", MINIMAL.replace('["abc"]', '"abc"'), 4, "words: is not a list of texts"),
    ("list of numbers", MINIMAL.replace('["abc"]', "[1]"), 4, "words: is not a list of texts"),
    ("short word", MINIMAL.replace('["abc"]', '[\n"abcd",\n"ab",\n]'), 6, "words: 'ab' does not have 3 to 100"),
    ("long word", MINIMAL.replace("abc", "a" * 101), 4, "does not have 3 to 100"),
    ("short context", MINIMAL + 'context = ["x"]\n', 5, "context: 'x' does not have"),
    ("key", MINIMAL + 'keys = ["--"]\n', 5, "keys: '--' is no name of a field"),
    ("what to do", MINIMAL + 'what_to_do = "x"\n', 5, "what_to_do: is a table with household, clinic, researcher"),
    ("reader", MINIMAL + '[OWN-a.what_to_do]\nhousehold = "x"\nnurse = "y"\n', 7, "what_to_do.nurse: is none of"),
    ("advice", MINIMAL + '[OWN-a.what_to_do]\nclinic = 5\n', 6, "what_to_do.clinic: is not a text"),
    ("second rule", MINIMAL + '\n[OWN-b]\ntitle = "B"\nseverity = "bad"\nwords = ["abc"]\n', 8, "OWN-b: severity"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "reason"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)
def test_a_mistake_is_named_with_its_line(text: str | bytes, line: int, reason: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        load(text, tmp_path)
    said = str(caught.value)
    assert said.startswith(f"mine.toml: line {line}: "), said
    assert reason in said
    assert "\n" not in said


PATTERNS = [
    (r"(?=abc)abc", "form that not every engine"),
    (r"(?<!a)bcd", "form that not every engine"),
    (r"(?i)abc", "form that not every engine"),
    (r"(abc)\1", "refers back"),
    (r"^abc", "the beginning or the end"),
    (r"abc$", "the beginning or the end"),
    (r"a*", "matches the empty text"),
    (r"(?:abc)?", "matches the empty text"),
    (r"a\d+", "can match more than 128 bytes"),
    (r"a{129}", "can match more than 128 bytes"),
    (r"abc.*", "can match more than 128 bytes"),
    (r"(abc", "is not a regular expression"),
    (r"abc[", "is not a regular expression"),
    (r"a{5,2}", "is not a regular expression"),
    (r"[[:alpha:]]x", "form that not every engine"),
    (r"\p{L}x", "form that not every engine"),
    (r"(?:a?){60}a{60}", "too many ways"),
    (r"(?:ab|a|b){40}c", "too many ways"),
    (r"\w{1,30}\w{1,30}\w{1,30}x", "too many ways"),
    ("a\nb", "cannot be shown"),
]


@pytest.mark.parametrize(("pattern", "reason"), PATTERNS)
def test_a_pattern_is_refused(pattern: str, reason: str, tmp_path: Path) -> None:
    assert reason in why_refused(pattern)


def test_a_refused_pattern_is_named_with_its_line(tmp_path: Path) -> None:
    text = MINIMAL.replace('words = ["abc"]', "patterns = [\n  'good\\d{3}',\n  '^bad\\d{3}',\n]")
    with pytest.raises(RuleError, match=r"mine\.toml: line 6: OWN-a: patterns: '\^bad.* the beginning or the end"):
        load(text, tmp_path)
    escaped = MINIMAL.replace('words = ["abc"]', 'patterns = [\n"good",\n"bad\\\\d+",\n]')
    with pytest.raises(RuleError, match=r"mine\.toml: line 6: .*more than 128 bytes"):
        load(escaped, tmp_path)


@pytest.mark.parametrize(
    "pattern", [r"\bhw-\d{6}\b", r"[A-Z]{2}\d{2,9}", r"(?:ab|cd){1,4}x", r"ÄB\d{3}", r"a.{0,20}b", r"\S{5}\D\W"]
)
def test_a_pattern_is_taken(pattern: str) -> None:
    assert why_refused(pattern) == ""


def test_the_case_of_a_pattern_does_not_matter() -> None:
    assert lowered(r"HW-\D[A-Z]\S\\W") == r"hw-\D[a-z]\S\\w"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab1(){}[]|?*+.\\d,-^$:=<P&", max_size=24))
def test_any_pattern_is_taken_or_refused(pattern: str) -> None:
    """Whatever is taken, both engines take."""
    if not why_refused(pattern):
        re.compile(lowered(pattern).encode())


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]OWN-a\"'=\n{}.,title words low\\#", max_size=80))
def test_rubble_is_a_rule_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with pytest.raises(RuleError, match=r"line|too deep"):
        load(MINIMAL.replace("OWN-a]", "OWN-a]\n" + text + "\nx ="), tmp_path_factory.mktemp("own"))


def test_too_much(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="larger than 1 MB"):
        load("#" * (MAX_FILE_BYTES + 1), tmp_path)
    with pytest.raises(RuleError, match="more than 500 rules"):
        load("".join(MINIMAL.replace("OWN-a", f"OWN-a{number}") for number in range(501)), tmp_path)
    with pytest.raises(RuleError, match="cannot be read"):
        load_own_rules([tmp_path / "none.toml"], why_refused, VALIDATORS)
    with pytest.raises(RuleError, match=r"is nested too deep|line"):
        load("a = " + "[" * 5000 + "]" * 5000, tmp_path)


def test_the_same_rule_in_two_files(tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(MINIMAL)
    other.write_text(MINIMAL)
    with pytest.raises(RuleError, match=r"other\.toml: OWN-a is in another file already"):
        load_own_rules([one, other], why_refused, VALIDATORS)


def test_keys_and_paths(tmp_path: Path) -> None:
    text = MINIMAL + 'keys = ["patientNo"]\npaths = ["body.json:$.*"]\n'
    assert len(found(text, sent({"patient_no": "an abc here"}), tmp_path)) == 1
    assert found(text, sent({"other": "an abc here"}), tmp_path) == []
    assert found(text, sent(b"patient_no=an+abc", "application/x-www-form-urlencoded"), tmp_path) == []


@pytest.mark.parametrize(
    "key", ["patientNumber", "patient_number", "patient-number", "PatientNumber", "Patient Number"]
)
def test_keys_alone(key: str, tmp_path: Path) -> None:
    text = MINIMAL.replace('words = ["abc"]', 'keys = ["patientNumber"]')
    (hit,) = found(text, sent({key: "4711", "patientNumbers": "x", "number": "y"}), tmp_path)
    assert (hit.value, hit.data_kind) == ("4711", "own.a")


def test_context_is_needed(tmp_path: Path) -> None:
    text = MINIMAL + 'context = ["ward"]\n'
    assert found(text, sent({"x": "abc"}), tmp_path) == []
    assert len(found(text, sent({"x": "abc", "y": "in the Ward"}), tmp_path)) == 1


def test_directions(tmp_path: Path) -> None:
    for said, ways in (("sent", [True, False]), ("received", [False, True]), ("both", [True, True])):
        text = MINIMAL + f'direction = "{said}"\n'
        messages = sent({"x": "abc"}), received({"x": "abc"})
        assert [bool(found(text, message, tmp_path)) for message in messages] == ways


def test_what_is_opened_is_found_too(tmp_path: Path) -> None:
    assert len(found(MINIMAL, sent({"x": "abc"}), tmp_path, Where(flow(), is_opened=True))) == 1


def test_many_words_and_a_hostile_message(tmp_path: Path) -> None:
    words = ", ".join(f'"wort{number}"' for number in range(20_000))
    text = MINIMAL.replace('"abc"', words)
    hits = found(text, sent([{"x": f"wort{number} abc"} for number in range(5000)]), tmp_path)
    assert 0 < len(hits) <= 64


VALID = [
    ("luhn", "79927398713", "79927398714"),
    ("card", "4539 1488 0343 6467", "4539148803436468"),
    ("imei", "490154203237518", "490154203237519"),
    ("npi", "1234567893", "1234567890"),
    ("iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013001"),
    ("nhs", "943 476 5919", "9434765918"),
    ("email", "maya@example.org", "maya@example"),
    ("phone", "+41 44 668 18 00", "+1 555 1"),
    ("date", "1987-02-28", "1987-13-01"),
    ("date", "28.02.1987", "32.01.1987"),
    ("uuid", "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165"),
    ("mac", "aa:bb:cc:00:11:22", "aa:bb:cc:00:11"),
    ("ip", "2001:db8::1", "300.1.1.1"),
]


@pytest.mark.parametrize(("name", "good", "bad"), VALID)
def test_validators(name: str, good: str, bad: str) -> None:
    """Examples of the standards and of the bodies that give these numbers out."""
    assert VALIDATORS[name](good)
    assert not VALIDATORS[name](bad)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.sampled_from(sorted(VALIDATORS)))
def test_validators_never_raise(text: str, name: str) -> None:
    assert VALIDATORS[name](text) in (True, False)


def test_a_rule_that_was_stored_comes_back(tmp_path: Path) -> None:
    for one in load(example(), tmp_path):
        assert restored(one.stored()) == one.rule


def test_the_command_that_checks(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(example())
    bad.write_text(MINIMAL.replace("low", "bad"))
    assert [one.rule.id for one in read_rules([good])] == ["OWN-patient-number", "OWN-ward", "OWN-study-card"]
    program = [Path(sys.executable).with_name("telltale"), "rules", "check"]
    said = subprocess.run([*program, good], capture_output=True, text=True, check=False, timeout=60)
    assert said.returncode == 0
    assert said.stdout.splitlines()[1] == "OWN-ward: own.ward, medium, possible, 3 words"
    said = subprocess.run([*program, bad], capture_output=True, text=True, check=False, timeout=60)
    assert said.returncode == 2
    assert said.stderr.startswith("telltale: bad.toml: line 3: OWN-a: severity: is none of")
