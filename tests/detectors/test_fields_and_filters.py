"""What names a field, a filter or a rating is nobody's; the same words said by somebody are."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, sent


def said(message: ReadMessage, kind: str) -> list[str]:
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not Certainty.POSSIBLE]


def told(**members: Any) -> ReadMessage:
    return sent(members)


NOBODYS = [
    (told(patient="new", fields=[{"label": "Diagnosis", "type": "textarea", "required": True}]), "health.diagnosis"),
    (told(child="Ana", blockedCategories=["gambling", "dating", "self-harm"]), "health.selfharm"),
    (told(prompts=[{"id": 3, "text": "What made you feel so anxious and sad this week?"}]), "health.note"),
    (told(violence="mild", alcohol=True, nudity=False, rating="USK 12"), "health.substance"),
]


@pytest.mark.parametrize(("message", "kind"), NOBODYS)
def test_nobody_is_told_of(message: ReadMessage, kind: str) -> None:
    assert said(message, kind) == []


SOMEBODYS = [
    (told(patientId="p-8812", birthDate="1980-02-03", diagnosis="Diabetic retinopathy"), "health.diagnosis"),
    (told(user="Ana", entry="I have been thinking about self-harm again tonight"), "health.selfharm"),
    (
        told(user="Ana", medications=[{"name": "Ibuprofen 400mg", "dose": "400 mg", "times": "daily"}]),
        "health.medication",
    ),
    (told(answers=[{"prompt": "Today", "text": "I felt so anxious and sad all week, I cried a lot"}]), "health.note"),
    (told(userId="u8", alcohol="weekly", smoker=True), "health.substance"),
]


@pytest.mark.parametrize(("message", "kind"), SOMEBODYS)
def test_somebody_is_told_of(message: ReadMessage, kind: str) -> None:
    assert said(message, kind)
