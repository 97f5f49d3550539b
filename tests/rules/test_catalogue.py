"""The catalogue: complete, well-formed, and refused with the right words where it is not."""

import re
from pathlib import Path

import pytest

from gateway.errors import RuleError
from gateway.model.findings import SentOrReceived, Severity
from gateway.rules import catalogue, data_kind, data_kinds
from gateway.rules.catalogue import FAMILIES, MAX_TITLE_CHARS, READERS, TRANSLATIONS, load_family, load_kinds
from gateway.rules.catalogue import __file__ as catalogue_file

JARGON = ("TLS 1", "ClientHello", "protocol without", "RFC", "payload", "SNI", "leaf certificate")


def test_ids_and_families() -> None:
    for rule_id, rule in catalogue().items():
        assert rule.id == rule_id
        assert rule.id.partition("-")[0] == rule.family
        assert rule.family in FAMILIES


def test_the_rules_that_are_promised() -> None:
    assert set(catalogue()) >= {
        "TLS-version", "TLS-certificate-expired", "TLS-certificate-self-signed", "TLS-certificate-name",
        "CLR-health", "CLR-health-linked", "CLR-identifier", "CLR-text", "SES-password", "SES-token",
        "DST-tracker", "DST-encrypted-dns", "DST-vpn", "DST-dynamic-dns", "DST-lookalike",
        "DST-raw-address", "DST-port", "DST-upload", "DST-beacon", "MIN-contacts", "COV-unknown",
    }  # fmt: skip


@pytest.mark.parametrize("rule_id", catalogue())
def test_texts_for_every_reader(rule_id: str) -> None:
    text = catalogue()[rule_id].text()
    assert set(text.what_to_do) == set(READERS)
    for sentence in (text.explanation, text.technical, *text.what_to_do.values()):
        assert sentence.endswith(".")
        assert "  " not in sentence
    for word in JARGON:
        assert word not in text.explanation
        assert word not in text.what_to_do["household"]
    assert "violates" not in str(text)


@pytest.mark.parametrize("rule_id", catalogue())
def test_titles_with_every_kind_fit_on_a_line(rule_id: str) -> None:
    rule = catalogue()[rule_id]
    for kind in ("", *data_kinds()):
        for direction in SentOrReceived:
            title = rule.title(kind, direction)
            assert title[0].isupper()
            assert "{" not in title
            assert len(title) <= MAX_TITLE_CHARS + 40


def test_a_title() -> None:
    rule = catalogue()["CLR-identifier"]
    assert rule.title("id.email") == "E-mail address sent without encryption"
    assert rule.title("id.email", SentOrReceived.RECEIVED) == "E-mail address received without encryption"
    assert rule.title("persona.full_name") == "Planted value (full name) sent without encryption"


def test_severities() -> None:
    rules = catalogue()
    assert rules["TLS-version"].severity_for(value="TLSv1.0") is Severity.HIGH
    assert rules["TLS-version"].severity_for(value="SSLv3") is Severity.CRITICAL
    assert rules["CLR-health"].severity_for("health.instrument") is Severity.HIGH
    assert rules["CLR-health"].severity_for("health.selfharm") is Severity.CRITICAL
    assert rules["CLR-health-linked"].severity_for("health.note") is Severity.CRITICAL
    assert rules["CLR-identifier"].severity_for("id.national") is Severity.HIGH
    assert rules["CLR-identifier"].severity_for("id.national", direction=SentOrReceived.RECEIVED) is Severity.MEDIUM
    assert rules["CLR-identifier"].severity_for("id.device", direction=SentOrReceived.RECEIVED) is Severity.LOW
    assert rules["CLR-text"].severity is min(r.severity for r in rules.values() if r.family == "CLR")
    assert rules["DST-tracker"].severity_for(value="crash reports") is Severity.LOW


def test_the_vocabulary_is_the_agreed_one() -> None:
    """Section "Rules" of the design: names that exports and databases hold for ever."""
    agreed = """
    health.instrument health.diagnosis health.medication health.symptom health.mood health.selfharm
    health.note health.appointment health.vital health.reproductive health.substance health.lab health.record
    health.sexual health.interest
    id.email id.phone id.name id.birthdate id.address id.location id.advertising id.device id.mac id.ip
    id.national id.insurance id.card id.iban cred.password cred.basic cred.token cred.session cred.key
    bulk.contacts bulk.messages bulk.calls bulk.apps text
    """
    assert set(data_kinds()) == set(agreed.split())


def test_kinds() -> None:
    assert data_kind("health.instrument").group == "health"
    assert data_kind("persona.email").text().chip == "planted value (email)"
    for kind in data_kinds().values():
        assert kind.text().explanation.endswith(".")
        assert len(kind.text().chip) <= 20
    with pytest.raises(RuleError, match=r"health\.nonsense"):
        data_kind("health.nonsense")
    with pytest.raises(RuleError, match=r"persona\."):
        data_kind("persona.")


def test_another_language_falls_back() -> None:
    rule = catalogue()["TLS-version"]
    assert rule.text("xx") == rule.text("en")


GOOD = """
[TLS-test]
severity = "high"
references = ["CWE-326"]
[TLS-test.texts.en]
title = "A title"
explanation = "One."
technical = "Two."
what_to_do = { household = "a.", clinic = "b.", researcher = "c." }
"""


def load(folder: Path, text: str) -> dict[str, object]:
    path = folder / "tls.toml"
    path.write_text(text, encoding="utf-8")
    return dict(load_family(path, "TLS"))


def test_a_good_file(tmp_path: Path) -> None:
    assert list(load(tmp_path, GOOD)) == ["TLS-test"]


@pytest.mark.parametrize(
    ("change", "to", "complaint"),
    [
        ("[TLS-test", "[CLR-test", "CLR-test: an id is TLS-"),
        ("[TLS-test", "[TLS-Test", "TLS-Test: an id is TLS-"),
        ('severity = "high"', "", "TLS-test: severity is missing"),
        ('"high"', '"bad"', "TLS-test: severity: is none of info, low, medium, high, critical"),
        ('["CWE-326"]', "[]", "TLS-test: references: is not a list"),
        ("CWE-326", "CVE-2014-3566", "TLS-test: references: 'CVE-2014-3566' is not written like a reference"),
        ("CWE-326", "violates 45 CFR 164.312(e)(1)", "is not written like a reference"),
        ('technical = "Two."', "", "TLS-test: texts: en: technical is missing"),
        ('"One."', '" "', "TLS-test: texts: en: explanation: is not a text"),
        (', clinic = "b."', "", "TLS-test: texts: en: what_to_do: clinic is missing"),
        ("[TLS-test.texts.en]", "[TLS-test.texts.de]", "TLS-test: texts: en is missing"),
        ('"A title"', '"{who}"', "TLS-test: texts: en: title: {who} is not a placeholder"),
        ('"A title"', '"{what"', "TLS-test: texts: en: title:"),
        ('"A title"', '"' + "a" * 91 + '"', "TLS-test: texts: en: title: is longer"),
        ('severity = "high"', 'severity = "high"\ncolour = 1', "TLS-test: colour is not a known key"),
        (
            'severity = "high"',
            'severity = "high"\nseverity_when = { "kind:x.y" = "low" }',
            "'x.y' is not a data kind",
        ),
        ('severity = "high"', 'severity = "high"\nseverity_when = { "moon" = "low" }', "'moon' is not kind:"),
        ("[TLS-test]", "[TLS-test", "tls.toml: "),
    ],
)
def test_a_bad_file_is_refused_with_the_place(tmp_path: Path, change: str, to: str, complaint: str) -> None:
    assert change in GOOD
    with pytest.raises(RuleError) as error:
        load(tmp_path, GOOD.replace(change, to))
    assert str(error.value).startswith("tls.toml: ")
    assert complaint in str(error.value)


def test_a_missing_file_and_a_bad_kind(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"tls\.toml: cannot be read"):
        load_family(tmp_path / "tls.toml", "TLS")
    path = tmp_path / "kinds.toml"
    path.write_text('[id]\nemail.en = { name = "x", chip = "y" }\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"kinds\.toml: id\.email: en: explanation is missing"):
        load_kinds(path)


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("rule_id", catalogue())
def test_every_rule_in_every_language(rule_id: str, language: str) -> None:
    rule = catalogue()[rule_id]
    assert language in rule.texts, f"gateway/rules/{language}/{rule.family.lower()}.toml lacks {rule_id}"
    english, text = rule.text(), rule.text(language)
    assert set(text.what_to_do) == set(READERS)
    assert ("{what}" in text.title) == ("{what}" in english.title)
    assert ("{sent}" in text.title) >= ("{sent}" in english.title)
    pairs = [(english.explanation, text.explanation), (english.technical, text.technical)]
    pairs += [(english.what_to_do[reader], text.what_to_do[reader]) for reader in READERS]
    for original, translation in pairs:
        assert translation.endswith(".")
        assert translation != original
        assert figures(translation) == figures(original), rule_id
        assert 0.6 < len(translation) / len(original) < 1.9, translation
    for kind in ("", *data_kinds()):
        for direction in SentOrReceived:
            title = rule.title(kind, direction, language)
            assert title[0].isupper()
            assert "{" not in title
            assert len(title) <= MAX_TITLE_CHARS + 60


def figures(text: str) -> list[str]:
    """Numbers and names that no language changes: versions, columns, standards."""
    return sorted(set(re.findall(r"\d+|[a-z]+_[a-z_]+|[A-Z]{3,}[A-Za-z]*", text)) - SPELT_OTHERWISE)


SPELT_OTHERWISE = {"DNS", "QUIC", "TCP", "JSON", "URL", "VPN", "API", "HTTP", "HTTPS", "TLS", "RFC", "SNI", "SHA"}
"""Said more or less often in one language than in the other."""


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_kind_in_every_language(language: str) -> None:
    for kind, one in data_kinds().items():
        assert language in one.texts, f"gateway/rules/{language}/kinds.toml lacks {kind}"
        assert one.text(language).explanation.endswith(".")
        assert one.text(language).explanation != one.text().explanation
    assert data_kind("persona.full_name").text("es").name == "valor plantado (full name)"
    assert catalogue()["CLR-identifier"].title("id.email", SentOrReceived.RECEIVED, "es") == (
        "Se recibió sin cifrar: dirección de correo electrónico"
    )


def test_a_translation_of_what_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "tls.toml").write_text("")
    (tmp_path / "es" / "tls.toml").write_text('[TLS-verson]\ntitle = "x"\n')
    with pytest.raises(RuleError, match="TLS-verson"):
        load_family(tmp_path / "tls.toml", "TLS")


def test_a_language_that_there_is_not_is_english() -> None:
    assert catalogue()["TLS-version"].title(language="xx") == "Outdated encryption"


def test_what_is_kept_of_the_shipped_files_is_what_they_say(tmp_path: Path) -> None:
    folder = Path(catalogue_file).parent
    for family in FAMILIES:
        name = f"{family.lower()}.toml"
        (tmp_path / name).write_bytes((folder / name).read_bytes())
        for language in TRANSLATIONS:
            (tmp_path / language).mkdir(exist_ok=True)
            (tmp_path / language / name).write_bytes((folder / language / name).read_bytes())
        assert load_family(folder / name, family) == load_family(tmp_path / name, family) != {}
