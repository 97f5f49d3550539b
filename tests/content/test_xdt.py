"""Files of German practices and their devices (xDT): fields by their numbers, tests, letters; and what is none."""

import pytest

from gateway.model.flows import Certainty
from tests.detectors.samples import hits, of_kind, sent

PATIENT = ["80006310", "3000812", "3101Köhler", "3102Änne", "310317021984", "3107Gartenstraße 9", "310601067 Dresden"]
TESTS = ["8410SYS", "8411RR systolisch", "8420131", "8421mmHg", "8410GEW", "8411Gewicht", "842071", "8421kg"]


def written(lines: list[str], charset: str = "cp437", end: bytes = b"\r\n") -> bytes:
    """Lines with their lengths, which count both signs of the end (QMS GDT 2.1, section 2)."""
    return b"".join(b"%03d%s%s" % (len(line) + 5, line.encode(charset), end) for line in lines)


def fields(body: bytes, content_type: str = "text/plain") -> dict[str, tuple[str, str]]:
    return {field.path: (field.key, field.value) for field in sent(body, content_type).fields if "xdt:" in field.path}


def test_a_file_of_a_device() -> None:
    found = fields(written([*PATIENT, *TESTS]))
    assert found["body.xdt:3101"] == ("last_name", "Köhler")
    assert found["body.xdt:3107"] == ("street", "Gartenstraße 9")
    assert found["body.xdt:test[1].8420"] == ("value", "131")
    assert found["body.xdt:test[2].8411"] == ("name", "Gewicht")


@pytest.mark.parametrize(("charset", "said"), [("iso-8859-15", "4"), ("cp437", "2"), ("utf-8", "3")])
def test_letters(charset: str, said: str) -> None:
    assert fields(written([PATIENT[0], f"9206{said}", *PATIENT[1:]], charset))["body.xdt:3102"][1] == "Änne"


def test_lines_that_end_in_one_sign_and_fields_that_come_again() -> None:
    body = b"".join(
        b"%03d%s\n" % (len(one) + 5, one.encode()) for one in ["80006310", "6227good", "6227sleeps", "30007"]
    )
    assert fields(body)["body.xdt:6227[2]"] == ("comment", "sleeps")


@pytest.mark.parametrize(
    "body",
    [
        b"01380006310\r\n",
        b"01380006310\r\nand then a letter\r\nof several lines\r\n",
        b"0138000631 0148100002\r\n",
        b"99980006310\r\n014810000245\r\n014921802.10\r\n",
        b"01380006310\r\n999810000245\r\n014921802.10\r\n",
    ],
)
def test_what_is_none(body: bytes) -> None:
    assert not fields(body)


def test_what_it_tells() -> None:
    message = sent(written([*PATIENT, *TESTS]), "application/octet-stream")
    record = of_kind(message, "health.record")[0]
    assert (record.detail, record.confidence) == ("A file of a doctor's practice (xDT).", Certainty.CERTAIN)
    assert [hit.value for hit in of_kind(message, "id.birthdate")] == ["17021984"]
    assert {hit.path for hit in of_kind(message, "health.vital")} == {"body.xdt:test[1].8420", "body.xdt:test[2].8420"}
    assert [hit.value for hit in of_kind(message, "id.name")] == ["Köhler", "Änne"]
    assert [hit.value for hit in of_kind(message, "id.address")] == ["Gartenstraße 9"]


def test_who_is_not_named_is_nobody() -> None:
    kinds = {hit.data_kind for hit in hits(sent(written(["80006310", "8100123", "9218" + "02.10", "8402BDM01"])))}
    assert not kinds & {"health.record", "id.name", "health.vital"}


def test_more_lines_than_are_read() -> None:
    problems = sent(written(["80006310", *["30007"] * 10_001])).problems
    assert problems == (
        "only the first 10000 lines of xDT were read",
        "too many fields or too much text: the rest was not read",
    )
