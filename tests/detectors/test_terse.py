"""Short lines of a chat, as people write them to an app: what they tell must be told, and lines that only sound like it
must not."""

import pytest

from gateway.model.flows import Certainty
from tests.detectors.samples import hits, sent

TOLD = {
    "health.note": [
        "Haven't slept more than two hours a night since the funeral",
        "my heart races every time the phone rings and I think I'm dying",
        "been throwing up after meals again, don't tell mom",
        "I keep checking the stove like thirty times before I can leave",
        "so angry I punched the wall",
        "lonely again tonight, talked to the cat for an hour",
        "dad hit me with the belt again and I had to wear long sleeves",
        "my uncle touched me when I was nine, I never said it out loud before",
        "voices are back. they say the neighbours put a camera in the lamp",
        "llevo tres noches sin pegar ojo",
        "no soporto verme en el espejo, ayer no comí nada",
        "ich habe seit Wochen keine Lust mehr auf gar nichts",
        "ich zittere am ganzen Körper, wenn ich in die U-Bahn muss",
        "mein Vater hat uns immer geschlagen, ich rede zum ersten Mal darüber",
        "j'ai la boule au ventre dès que je dois sortir",
        "tive uma crise no meio do supermercado, achei que ia morrer",
        "Mother reports enuresis x3 weeks, school refusal.",
        "my chest gets so tight in meetings that I have to leave the room",
        "haven't left the flat in nine days",
        "I was abused by the coach",
        "he locks me in and takes my phone",
        "I only feel normal after the third drink",
        "me despierto a las cuatro con el corazón a mil",
        "mi marido me insulta y me encierra en casa",
        "wache jede Nacht um drei auf und grüble",
        "mein Mann schlägt die Kinder",
        "je me réveille en pleurant toutes les nuits",
        "acordo no meio da noite com falta de ar",
        "meu marido me bateu de novo",
        "Pat. berichtet über Schlafstörungen und Grübelneigung, keine akute Suizidalität.",
    ],
    "health.selfharm": [
        "everyone would be better off if I wasn't around",
        "took too many of them last night, woke up in the ER",
        "manchmal denke ich, es wäre besser, wenn ich nicht mehr da wäre",
        "j'ai envie d'en finir",
        "a veces pienso en desaparecer y que nadie me busque",
        "Keine akute Suizidalität.",
        "some mornings I wish the bus would just hit me",
        "I googled how many paracetamol it takes",
        "I burned my arm with the lighter, felt better for a minute",
        "do you ever think about not existing",
    ],
    "health.medication": ["is it ok to drink on Wellbutrin?", "o médico trocou o escitalopram por venlafaxina"],
    "health.reproductive": ["we lost the baby at eleven weeks", "we are on our third round of IVF"],
    "health.substance": [
        "six days clean and my hands won't stop shaking",
        "llevo un mes sin beber y estoy orgulloso",
        "he's smoking weed from morning to night",
        "volví a fumar porros todos los días",
        "trinke jeden Abend eine Flasche Wein",
        "je bois en cachette tous les soirs",
        "bebo todas as noites para dormir",
    ],
    "health.lab": ["A1c came back 9.2"],
}

NOTHING = [
    "the balcony needs painting before winter",
    "took too many photos last night",
    "everyone would be better off if the meeting was an email",
    "six days to go and my hands are full",
    "third round of interviews done",
    "she hit me with a great idea last night",
    "voices are great in this choir",
    "bought four TVs for the hotel and quit the chat",
    "Client closed IPC; safety plan for the building reviewed.",
    "não consigo parar de rir desde sábado",
    "no puedo parar de reír con este vídeo",
    "llevo un mes sin coche y estoy contento",
    "mein Vater hat den Rekord geschlagen",
    "ich esse heute nur einen Apfel",
    "j'ai envie de pizza",
    "pienso en desaparecer de las redes unos días",
    "some mornings I wish the bus would come on time",
    "do you ever think about not existing files in git",
    "periods have been so short in this league",
    "volví a fumar el salmón ayer",
    "he locks the door and takes the key",
    "mein Mann schlägt die Nägel ein",
    "haven't left the office in nine hours",
    "I googled how many eggs it takes",
    "das Haus steht besser, wenn ich nicht mehr bohre",
]


def kinds(text: str) -> set[str]:
    """Of health, at likely and above."""
    found = hits(sent({"conversationId": "c-81", "sender": "u1", "message": text}, target="/v2/messages"))
    sure = (Certainty.LIKELY, Certainty.CERTAIN)
    return {hit.data_kind for hit in found if hit.data_kind.startswith("health.") and hit.confidence in sure}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TOLD.items() for text in texts])
def test_a_line_is_told(kind: str, text: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", NOTHING)
def test_a_line_that_sounds_like_it_is_not(text: str) -> None:
    assert kinds(text) == set()
