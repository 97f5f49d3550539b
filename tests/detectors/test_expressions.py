"""No text makes an expression of ours work for long: each is attacked with texts made from what it asks for."""

import pytest

from tests.detectors.attacks import MOST_SECONDS, Attacked, held_by, slow

PACKAGES = ("detectors", "content", "protocols", "identity", "destinations", "rules", "pipeline", "intake")
"""What reads what phones and servers send, or is given parts of it."""

LEAST_FOUND = {"detectors": 2_000, "content": 60, "protocols": 10, "identity": 10}
"""Expressions that are surely held: where fewer are found they are no longer looked for where they are."""

SLOW = (
    r"(?:a|aa)*b",
    r"(?:complete|full|basic|\W|[a-z]{2,10} )*(?:kit|test)",
    r"(?:app|the|user|contact|emergency|emergencycontact|x|tbx?)*(?:name|email)",
    r"(?: ?[a-z0-9]{1,4})*",
    r"\s*\[?\s*\d{1,2}(?:\s*[,; /]\s*\d{1,2}){1,49}\s*\]?",
    r"(?:gin|rum|gin rum)(?:[ ,]+(?:and )?(?:gin|rum|gin rum))*",
    r"(?:(?:\w+[ _-])*x|y)*z",
)
QUICK = (
    r"a*b",
    r"(?:[a-z]{2,10} |\d|[^a-z0-9])*(?:kit|test)",
    r"(?:app|the|user|contact|emergency|x|tb)*(?:name|email)",
    r"(?: ?[a-z0-9])*",
    r"\s*+(?:\[\s*+)?\d{1,2}(?:(?:\s*[,;/]|[^\S ]* )\s*+\d{1,2}){1,49}(?:\s*+\])?",
    r"(?:gin|rum)(?:[ ,]+(?:and )?(?:gin|rum|gin rum)(?!\w))*+",
    r"(?:(?:(?:[^\W_]+[ _-])*+x|y)*+z)",
    r"(?:a|aa){0,3}b",
)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_text_makes_an_expression_work_for_long(package: str) -> None:
    held = {(one.pattern, one.flags): one for one in held_by(package)}
    assert len(held) >= LEAST_FOUND.get(package, 0)
    found = [text for one in held.values() if (text := slow(one)) is not None]
    assert not found, f"more than {MOST_SECONDS} s"


@pytest.mark.parametrize("pattern", SLOW)
def test_what_can_be_read_in_many_ways_is_found(pattern: str) -> None:
    assert slow(Attacked("here", pattern, 0)) is not None


@pytest.mark.parametrize("pattern", QUICK)
def test_what_is_read_in_one_way_is_not(pattern: str) -> None:
    assert slow(Attacked("here", pattern, 0)) is None
