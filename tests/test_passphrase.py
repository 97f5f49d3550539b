"""Which passphrases are refused, and that the others are kept as argon2id hashes alone."""

import pytest

from gateway.passphrase import is_outdated, is_right, make_hash, objection


@pytest.mark.parametrize(
    "passphrase",
    ["", "short", "elevenchars", "aaaaaaaaaaaaaaaa", "abababababab", "123456789012", "987654321098", "abcdefghijklmn",
     "PassWord 1234", "password99999999", "correct horse battery staple", "Contraseña 12", "x" * 300,
     "ada at practice mayer"],
)  # fmt: skip
def test_refused(passphrase: str) -> None:
    assert objection(passphrase, "ada", "Practice Mayer")


@pytest.mark.parametrize(
    "passphrase",
    ["tiger lamp ninety window", "Ümläut-Brücke-neun!", "x9$Kqp2!vLm4", "солнце над рекой", "ada sings nine old songs"],
)
def test_taken(passphrase: str) -> None:
    assert objection(passphrase, "ada", "Practice Mayer") == ""


def test_hash() -> None:
    kept = make_hash("tiger lamp ninety window")
    assert kept.startswith("$argon2id$v=19$m=9216,t=4,p=1$")
    assert kept != make_hash("tiger lamp ninety window")
    assert is_right(kept, "tiger lamp ninety window")
    assert not is_outdated(kept)
    for wrong in ("", "tiger lamp ninety windov", "tiger lamp ninety window "):
        assert not is_right(kept, wrong)
    assert not is_right("damaged", "tiger lamp ninety window")
    assert not is_right(None, "tiger lamp ninety window")
    assert is_outdated("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzYWx0$" + "A" * 43)
