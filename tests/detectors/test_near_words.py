"""Which words stand in for one that no list has."""

import pytest

from gateway.detectors.health.text.near_words import MOST_NEAR, near_words
from gateway.detectors.health.text.word_weights import weights

KNOWN = sorted(
    ["enleve", "schmerzen", "vomitar", "vomitada", "vomita", "vomi*", "vomitar mucho", "recaida", "a", "brand", "ache"]
)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("j'enleve", ["enleve"]),
        ("ohrenschmerzen", ["schmerzen"]),
        ("vomitado", ["vomitada"]),
        ("vomitaron", ["vomitar"]),
        ("vomitasen", ["vomita", "vomitada", "vomitar"]),
        ("recaido", ["recaida"]),
        ("headache", []),  # four letters at its end are too few
        ("brandung", ["brand"]),
        ("brandmauertechnik", []),  # begins alike, and is quite another word
        ("lozano", []),
        ("d'a", []),
        ("'", []),
        ("", []),
    ],
)
def test_other_forms_and_parts_stand_in(word: str, near: list[str]) -> None:
    assert near_words(word, KNOWN) == near


def test_pairs_and_beginnings_are_no_words() -> None:
    assert near_words("vomitadisimo", ["vomi*", "vomitadi so"]) == []


def test_no_more_than_a_few_are_taken() -> None:
    many = sorted(f"verlassen{a}{b}" for a in "abcde" for b in "abcde")
    assert len(near_words("verlassenzz", many)) == MOST_NEAR


def test_an_unknown_form_counts_as_the_known_one() -> None:
    """Of a word that is in the file, and the same word with a part before it that is in none."""
    model = weights()
    assert model is not None
    assert "schmerzen" in model.rows["de"]
    assert "schienbeinschmerzen" not in model.rows["de"]
    symptom = model.topics.index("symptom")
    nothing, plain, together = (
        model.scores(["seit", "gestern", "starke", one])[symptom] for one in ("0", "schmerzen", "schienbeinschmerzen")
    )
    assert nothing < plain
    assert (nothing + plain) / 2 < together
