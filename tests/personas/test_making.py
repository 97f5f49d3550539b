"""New personas: nobody's, plausible, each value apart from all others, and the same from the same seed."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from gateway.cli.persona import COUNTRIES as ASKED
from gateway.cli.persona import persona
from gateway.data import FOLDER as DATA
from gateway.errors import ConfigError
from gateway.personas import COUNTRIES, Made, as_toml, check_domain, make_persona, new_seed, parse_persona
from gateway.personas.identifiers import IDENTIFIERS
from gateway.personas.lists import read_list
from gateway.personas.making import are_apart

SEEDS = [f"seed {number}" for number in range(60)]
MADE = [make_persona(country, seed) for country in COUNTRIES for seed in SEEDS]

PHONES = {
    # nationalnanpa.com: 555-0100 to 555-0199 are for fiction
    "US": r"\+1\d{3}55501\d\d",
    # Ofcom, Telephone numbers for use in TV and radio drama
    "GB": r"\+44(?:7700900\d{3}|2079460\d{3}|11[3-8]4960\d{3}|1[2-6]14960\d{3}|1632960\d{3})",
    # Bundesnetzagentur, Amtsblatt 7/2021, Mitteilung 148/2021
    "DE": r"\+49(?:3023125|6990009|4066969|2214710|8999998|17604069)\d{3}",
    # RD 2296/2004 and its changes: 75 to 79 are kept in reserve
    "ES": r"\+3479\d{7}",
    # ARCEP, décision 2018-0881, numbers for works of fiction
    "FR": r"\+33(?:19900|26191|35301|46571|53649|63998)\d{4}",
    # ITU Operational Bulletin, communication of 12.V.2015 on +52: a subscriber's number does not begin with 0
    "MX": r"\+52(?:55|33|81)0\d{7}",
}


def values(made: Made) -> dict[str, str]:
    return dict(made.persona.values)


def test_the_command_offers_every_country() -> None:
    assert ASKED == COUNTRIES == tuple(read_list("countries"))


def test_the_same_seed_gives_the_same_persona_and_another_one_another() -> None:
    assert make_persona("DE", "x") == make_persona("de", "x")
    assert not {*values(make_persona("DE", "x")).values()} & {*values(make_persona("DE", "y")).values()}
    assert len({new_seed() for _ in range(20)}) == 20


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_persona(country: str) -> None:
    for made in MADE:
        if made.country == country:
            check(made)


def check(made: Made) -> None:
    has, country = values(made), made.country
    assert len(has) == len(made.persona.values) >= 16
    assert are_apart([*has.values()])
    assert all(sum(letter.isalnum() for letter in value) >= 8 for value in has.values())
    assert re.fullmatch(PHONES[country], re.sub(r"[ ()-]", "", has["phone"]))
    assert re.fullmatch(r"[a-z]+\.[a-z]+@example\.(?:com|net|org)", has["email"])
    assert has["password"].isascii() and has["username"].isascii()
    assert 1958 <= int(has["birthdate"][:4]) <= 2003 and int(has["birthdate"][8:]) > 12
    assert {"diagnosis", "medication", "mood", "journal", "therapy_note", "address", "city"} <= has.keys()
    name = made.persona.name
    assert not any(value.casefold() in name.casefold() for value in has.values())
    assert parse_persona(as_toml(made), "made.toml") == made.persona


def test_no_value_comes_twice_and_few_names_or_towns() -> None:
    """What a country has few of would be in another persona too."""
    for key in ("full_name", "email", "username", "password", "journal", "therapy_note", "mood", "diagnosis", "card"):
        told = [values(made)[key] for made in MADE]
        assert len({*told}) == len(told), key


def test_checks_of_identifiers() -> None:
    """By each authority's own rule, written down here again."""
    for made in MADE:
        has = values(made)
        digits = re.sub(r"\D", "", has["card"])
        assert digits.startswith("400000") and _luhn(digits)
        if "ssn" in has:
            area, group, serial = has["ssn"].split("-")
            assert area == "666" and group != "00" and serial != "0000"
        if "nhs_number" in has:
            number = has["nhs_number"].replace(" ", "")
            total = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False))
            assert number.startswith("999") and (11 - total % 11) % 11 == int(number[9])
        if "dni" in has:
            number, letter = int(has["dni"][:8]), has["dni"][8]
            assert letter not in "TRWAGMYFPDXBNJZSQVHLCKE" and 0 <= number < 10**8
        if "nir" in has:
            number = has["nir"].replace(" ", "")
            assert 13 <= int(number[3:5]) <= 19 and (int(number[:13]) + int(number[13:])) % 97 == 0
        if made.country == "DE":
            assert not _is_kvnr(has["insurance_number"])
    assert {*IDENTIFIERS} == {one["identifier"] for one in read_list("countries").values()}


def test_the_check_of_a_curp() -> None:
    """The example of the Instructivo Normativo (Concepción Salgado Briseño), and those that are made."""
    assert _is_curp("SABC560626MDFLRN01")
    made = [values(one)["curp"] for one in MADE if one.country == "MX"]
    assert all(re.fullmatch(r"[A-Z]{4}\d{6}[HM]XX[A-Z]{3}\d\d", one) and _is_curp(one) for one in made)


def test_the_german_check_is_that_of_the_law() -> None:
    """The example of the GKV-Spitzenverband: A123456780."""
    assert _is_kvnr("A123456780")


def _luhn(digits: str) -> bool:
    total = sum(
        int(digit) if place % 2 == 0 else sum(divmod(2 * int(digit), 10)) for place, digit in enumerate(digits[::-1])
    )
    return total % 10 == 0


def _is_kvnr(number: str) -> bool:
    digits = f"{ord(number[0]) - 64:02}{number[1:9]}"
    total = sum(sum(divmod(int(digit) * (2 if place % 2 else 1), 10)) for place, digit in enumerate(digits))
    return total % 10 == int(number[9])


def _is_curp(text: str) -> bool:
    alphabet = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
    total = sum(alphabet.index(letter) * weight for letter, weight in zip(text[:17], range(18, 1, -1), strict=True))
    return (10 - total % 10) % 10 == int(text[17])


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_no_text_has_a_long_piece_that_every_persona_has(language: str) -> None:
    """Long texts are looked for in pieces of 40 letters: one without a drawn word would be everybody's."""
    words = read_list(language)
    for kind in ("diagnosis", "mood", "journal", "therapy_note"):
        for text in words[kind]:
            assert max(map(len, re.split(r"\{[nax]\}", text))) < 36, text
    for some in (words["things"], words["qualities"]):
        assert len({*some}) == len(some) >= 30


def test_no_medicine_is_a_real_one() -> None:
    known = {line.split("\t")[0].casefold() for line in (DATA / "medicines.tsv").read_text().splitlines()}
    assert len(known) > 300
    assert not {values(made)["medication"].split()[0].casefold() for made in MADE} & known


def test_a_domain_of_ones_own() -> None:
    made = make_persona("FR", "x", "Post.Clinic.TEST.")
    assert values(made)["email"].endswith("@post.clinic.test")
    assert values(made) | {"email": ""} == values(make_persona("FR", "x")) | {"email": ""}
    assert "--mail-domain post.clinic.test" in as_toml(made)


@pytest.mark.parametrize(
    "domain", ["clinic", "-a.example", "a..example", "a b.example", "x@example.org", "é.example", "a" * 64 + ".org"]
)
def test_what_is_no_domain_is_refused(domain: str) -> None:
    with pytest.raises(ConfigError, match="is no domain"):
        check_domain(domain)


def test_a_wrong_country_or_seed_is_refused() -> None:
    with pytest.raises(ConfigError, match="there are no personas of 'AT'; there are some of US"):
        make_persona("at", "x")
    for seed in ("", "x" * 201):
        with pytest.raises(ConfigError, match="a seed has 1 to 200 characters"):
            make_persona("US", seed)


def test_values_that_are_a_part_of_another_are_seen() -> None:
    assert are_apart(["Maya Lind", "quill@example.org"])
    assert not are_apart(["Maya Lind", "maya.lind@example.org"])
    assert not are_apart(["Käthe", "123", "KATHE 9"])


def test_any_seed_makes_a_file_that_can_be_read() -> None:
    made = make_persona("GB", 'a"\n]\\ é\x7f')
    assert parse_persona(as_toml(made), "x").values == made.persona.values
    assert tomllib.loads(as_toml(made))["persona"] == {"name": made.persona.name}


def run(*words: str) -> tuple[int, str, str, Exception | None]:
    done = CliRunner().invoke(persona, words, standalone_mode=False)
    return done.return_value, done.stdout, done.stderr, done.exception  # type: ignore[return-value]


def test_the_command_writes_the_file_the_card_and_the_page(tmp_path: Path) -> None:
    file, page = tmp_path / "p.toml", tmp_path / "p.html"
    code, out, err, _ = run(
        "new", "--country", "es", "--seed", "7", "--out", str(file), "--card", str(page), "--language", "es"
    )
    made = make_persona("ES", "7")
    assert code == 0 and err == ""
    assert parse_persona(file.read_text(), "p") == made.persona
    assert file.stat().st_mode & 0o777 == page.stat().st_mode & 0o777 == 0o600
    for value in values(made).values():
        assert value in out and value in page.read_text()
    assert "Fecha de nacimiento" in out and "Correo" in page.read_text()
    assert json.dumps(values(made)["mood"], ensure_ascii=False) in file.read_text()
    code, _, _, error = run("new", "--country", "ES", "--out", str(file))
    assert "File exists" in str(error) and parse_persona(file.read_text(), "p") == made.persona


def test_without_a_file_the_file_goes_to_stdout_and_the_card_beside_it() -> None:
    code, out, err, _ = run("new", "--country", "US", "--seed", "7")
    assert code == 0
    assert parse_persona(out, "p") == make_persona("US", "7").persona
    assert "Date of birth" in err and "Date of birth" not in out


def test_card_and_check_of_files_that_people_wrote(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[persona]\nname = "Own \\u001b[31m"\n[values]\npet_name = "Biscuit \\u0007 x"\n')
    assert "persona.name must be a text on one line" in str(run("card", str(file))[3])
    file.write_text('[persona]\nname = "Own"\n[values]\npet_name = "Biscuit the cat"\nnote = """one line\nand two"""\n')
    code, out, _, _ = run("card", str(file))
    assert code == 0
    assert re.search(r"^pet name +Biscuit the cat$\n^note +one line$\n^ +and two$", out, re.MULTILINE)
    assert run("check", str(file))[1] == f"{file}: persona Own, 2 values\n"
    file.write_text('[persona]\nname = "Own"\n[values]\npin = "a-1 2"\n')
    said = str(run("check", str(file))[3])
    assert said.startswith(f"{file}: values.pin: has fewer than 4 letters and digits") and "a-1" not in said
