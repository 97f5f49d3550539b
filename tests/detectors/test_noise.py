"""Words found in printable noise are not told; the same words in what somebody wrote, or a program, are."""

import base64
import random
import string

import pytest

from gateway.detectors.weighing.noise import is_noise
from tests.detectors.samples import hits, sent

PRINTABLE = string.ascii_letters + string.digits + string.punctuation + " "
BASE_85 = base64.b85encode(bytes(range(256))).decode()
SMALL = 'function(e,t){var n=document.createElement("div");return n.className=t,e.appendChild(n),n}function r(e){'
PROSE = "Ich war heute wieder bei meiner Psychologin, und wir haben lange darüber gesprochen, wie es weitergehen soll. "
KINDS = {"health.diagnosis", "health.reproductive", "health.medication", "id.email", "health.note"}


def noise(seed: int, words: str = "", letters: str = PRINTABLE, chars: int = 30_000) -> str:
    """Random characters, with words in their middle."""
    made = "".join(random.Random(seed).choices(letters, k=chars))
    return made[: chars // 2] + words + made[chars // 2 :]


def kinds(text: str) -> set[str]:
    return {hit.data_kind for hit in hits(sent({"text": text}, target="/up"))} & KINDS


@pytest.mark.parametrize("words", [" bpd ", "/pms/", "<zpak>", "|ivf|", " q5@cjs.com "])
def test_words_in_noise_are_not_told(words: str) -> None:
    assert all(kinds(noise(seed, words)) == set() for seed in range(20))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("I have BPD and cannot sleep", "health.diagnosis"),
        ("I was diagnosed with bipolar disorder last year, and nobody at work knows about it yet", "health.diagnosis"),
        ("write to maya.lindqvist@example.org", "id.email"),
    ],
)
def test_the_same_words_in_a_text_are_told(words: str, kind: str) -> None:
    assert kind in kinds(PROSE * 3 + words + ". " + PROSE * 3)
    assert kind in kinds(words)


def test_what_stands_between_noise_and_a_text_is_told() -> None:
    """The beginning of a file that goes on as noise, or a text with noise behind it."""
    text = PROSE * 3 + "I have BPD and cannot sleep. " + PROSE * 2 + noise(5)
    assert "health.diagnosis" in kinds(text)


@pytest.mark.parametrize("letters", [PRINTABLE, BASE_85, string.ascii_letters + string.punctuation])
def test_random_printable_characters_are_noise(letters: str) -> None:
    assert all(is_noise(noise(seed, letters=letters, chars=300)) for seed in range(200))


@pytest.mark.parametrize(
    "text",
    [
        PROSE * 3,
        SMALL * 3,
        "PATIENT: LINDQVIST MAYA DOB 04/03/1990 DX: F33.2 MEDS: SERTRALINE 100 MG " * 4,
        '{"a":1,"mood":"low","tags":["x","y"],"n":{"id":"b7","at":1700000000}} ' * 5,
        "52.5200,13.4050;48.8566,2.3522;" * 12,
        "我今天又很难过,晚上睡不着觉,医生说是抑郁症。" * 12,
        "يشعر المريض بالحزن منذ أسابيع ولا ينام جيدا. " * 8,
        "😀😢 so sad today 💔💔 cant stop crying!!! " * 8,
        "GET /api/v1/users?id=7&sort=asc HTTP/1.1 200 1534 - 0.031 " * 6,
        "",
    ],
)
def test_what_is_written_is_no_noise(text: str) -> None:
    assert not is_noise(text)


def test_a_token_is_drawn_at_random_itself() -> None:
    head = base64.urlsafe_b64encode(b'{"alg":"RS256","typ":"JWT","kid":"d0f06148"}').decode().rstrip("=")
    claims = (
        base64.urlsafe_b64encode(b'{"sub":"cacdd423-6c3d-4e3f-bcf1-986b9ee6fb93","iat":1767102937}')
        .decode()
        .rstrip("=")
    )
    rest = base64.urlsafe_b64encode(bytes(random.Random(3).choices(range(256), k=256))).decode().rstrip("=")
    token = f"{head}.{claims}.{rest}"
    for message in (sent({"id_token": token}), sent(f"<e><id_token>{token}</id_token></e>".encode(), "text/xml")):
        assert "cred.token" in {hit.data_kind for hit in hits(message)}
