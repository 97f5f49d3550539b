"""Words of people in crisis in five languages, and the processes, films and dice that sound like them."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, published, received, sent

SURE = (Certainty.LIKELY, Certainty.CERTAIN)


def sure(message: ReadMessage) -> list[str]:
    return [hit.value for hit in of_kind(message, "health.selfharm") if hit.confidence in SURE]


PHRASES = [
    "I want to die",
    "i just want to die",
    "I wanna die, nobody would notice",
    "I keep thinking about killing myself",
    "i'm going to kill myself tonight",
    "I don't want to live anymore",
    "I don\u2019t want to be here anymore",
    "dont want to wake up tomorrow",
    "I have suicidal thoughts again",
    "I am suicidal",
    "I have been feeling suicidal since Friday",
    "thinking about ending it all",
    "I want to end it all",
    "I can't go on like this",
    "I wish I was dead",
    "My family would be better off without me",
    "I cut myself again last night",
    "I have been self-harming since school",
    "I'm planning to end my life",
    "I took an overdose last year",
    "I tried to commit suicide in March",
    "no reason to live",
    "thoughts of suicide every day",
    "I want to hurt myself",
    "Life isn't worth living",
    "Pt denies suicidal ideation, reports self-harm in the past",
    "Quiero morir",
    "todos estarían mejor sin mí",
    "alle wären ohne mich besser dran",
    "tout le monde irait mieux sans moi",
    "je me suis encore scarifiée",
    "todos estariam melhor sem mim",
    "ya no quiero vivir",
    "No quiero seguir viviendo así",
    "he pensado en suicidarme",
    "Pienso en quitarme la vida",
    "tengo pensamientos suicidas",
    "quiero acabar con mi vida",
    "Ich will nicht mehr leben",
    "Ich möchte einfach nur sterben",
    "ich denke daran, mich umzubringen",
    "Ich habe Suizidgedanken",
    "manchmal will ich mich umbringen",
    "Ich ritze mich wieder",
    "ich wäre lieber tot",
    "J'ai envie de mourir",
    "je veux mourir",
    "je pense à me suicider",
    "J'ai des idées suicidaires",
    "je veux mettre fin à mes jours",
    "Je n'ai plus envie de vivre",
    "Quero morrer",
    "eu quero me matar",
    "não quero mais viver",
    "tenho vontade de morrer",
    "tenho pensamentos suicidas",
    "penso em acabar com minha vida",
    "I have been stockpiling my meds",
    "I looked up how to hang myself",
    "I wish I could fall asleep and never wake up",
    "I am going to take everything in the medicine cabinet",
    "my kids would be happier if I was gone",
    "quisiera dormirme y no despertar nunca",
    "estarían mejor si yo no estuviera",
    "ich möchte einschlafen und nie wieder aufwachen",
    "j'aimerais dormir et ne plus me réveiller",
    "ils seraient soulagés si je mourais",
    "quero dormir e não acordar mais",
    "eles ficariam melhor se eu morresse",
    "si no fuera por mi perro ya me habría matado",
    "me hubiera quitado la vida",
    "ich stelle mir vor, gegen einen Baum zu fahren und tot zu sein",
    "j'ai avalé tous mes cachets",
    "je voulais vraiment mourir",
    "penso em suicídio",
    "yesterday I nearly stepped in front of a train",
    "a veces quiero tirarme por la ventana",
    "pienso en acabar con todo",
    "me he vuelto a autolesionar",
    "ich habe mir die Unterarme aufgeschnitten",
    "ich ritze mir wieder die Haut",
    "ich wollte mich vor den Zug werfen",
    "j'ai besoin de me couper",
    "j'ai failli me jeter sous le métro",
    "pensei em me jogar da ponte",
    "quero acabar com tudo",
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases_in_a_chat(phrase: str) -> None:
    assert sure(sent({"messages": [{"role": "user", "content": phrase}]}))


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases_in_a_longer_note(phrase: str) -> None:
    text = f"Long day at work and then the call with my sister. {phrase}. Then I made tea and went to bed."
    assert sure(sent({"journal": text}))


OF_PATIENTS = [
    "She said she had thought about ending her life last week.",
    "The patient wants to kill himself and has a plan.",
    "Client denies wanting to hurt herself but has been cutting herself since March.",
    "He tried to hang himself in 2019.",
    "Pt reports passive SI without plan or intent.",
    "Patient denies SI/HI.",
    "The patient says she does not want to live anymore.",
    "Die Patientin denkt daran, sich das Leben zu nehmen.",
    "Der Patient hat versucht, sich umzubringen; ritzt sich seit dem Sommer.",
    "La paciente piensa en quitarse la vida y se corta los brazos.",
    "Le patient pense à mettre fin à ses jours.",
    "La patiente s\u2019est scarifiée à nouveau.",
    "O paciente pensa em tirar a própria vida e se corta.",
]


@pytest.mark.parametrize("text", OF_PATIENTS)
def test_what_clinicians_write_of_a_patient(text: str) -> None:
    assert sure(sent({"note": text}))
    assert of_kind(sent({"text": text}), "health.selfharm")  # without a name over it at least possible


OF_NOBODY = [
    "He cut himself while cooking dinner, no stitches needed.",
    "The hero kills himself at the end of the movie.",
    "They hurt themselves playing football.",
    "The process kills itself after a timeout.",
    "The company is ending its life as a startup.",
    "She burned herself on the stove.",
    "No si puede venir, dile que se corta la luz.",
    "Er verletzt sich beim Sport.",
    "Ich stelle mir vor, gegen eine gute Mannschaft zu spielen.",
    "J'ai pris tous les tickets pour le concert.",
    "Take everything out of the oven and never wait for the bell.",
    "Quiero dormir la siesta y no despertar al bebé.",
    "Er will einschlafen und um sieben wieder aufwachen.",
    "Il va dormir et ne plus ronfler avec cet oreiller.",
    "Je voulais en finir avec ce dossier avant midi et partir.",
    "Saved up my tablets of chocolate for the trip.",
    "The kids jumped off the sofa and walked under the table.",
    "Quiero acabar con todos los platos antes del postre.",
    "Me gusta tirarme por el tobogán de la piscina.",
    "Ich habe mir die Haare geschnitten und die Arme eingecremt.",
    "Wir wollten von der Brücke ins Wasser schauen.",
    "Je me suis coupé les ongles ce matin.",
    "Vou me jogar na piscina hoje.",
]


@pytest.mark.parametrize("text", OF_NOBODY)
def test_accidents_stories_and_programs_are_none(text: str) -> None:
    assert sure(sent({"text": text})) == []


def test_what_a_server_tells_of_others_is_none() -> None:
    assert sure(received({"items": [{"summary": "The patient wants to kill himself", "kind": "story"}]})) == []


FIELDS = [
    ("Polish", sent({"mysli_samobojcze": "tak"})),
    ("Dutch", sent({"zelfbeschadiging": True})),
    ("steps of a plan", sent({"steps": [{"k": "means_safety", "items": ["pills are with my mother"]}], "cssrs": 2})),
    ("flag", sent({"suicidal_ideation": True})),
    ("object", sent({"selfHarm": {"frequency": "weekly"}})),
    ("scale", sent({"c_ssrs": {"q1": "yes", "q2": "yes", "q3": "no"}})),
    ("event", sent({"event": "self_harm_urge_logged", "properties": {"value": 8}})),
    ("safety plan", sent({"safety_plan": {"warning_signs": "not sleeping", "coping": "walk"}})),
    ("form", sent(b"self_harm=yes&mood=2", FORM)),
    ("query", sent(target="/chat?text=i+want+to+kill+myself", method="GET")),
    ("search", sent(target="/search?q=how+to+kill+myself", method="GET")),
    ("topic", published("patient/3/suicide_risk", b"high")),
    ("German", sent({"suizidgedanken": "ja"})),
    ("Spanish", sent({"ideacion_suicida": True})),
    ("chat received", received({"messages": [{"text": "I want to kill myself"}]}, host="chat.therapy.example")),
    ("record received", received({"patient": {"suicide_risk": "high"}})),
]


@pytest.mark.parametrize("message", [case[1] for case in FIELDS], ids=[case[0] for case in FIELDS])
def test_fields(message: ReadMessage) -> None:
    assert sure(message)


NOT_SURE = [
    ("a schema", sent({"properties": {"suicidalThoughts": {"type": "boolean"}, "selfHarm": {"type": "string"}}})),
    ("strings of an app", sent({"key": "q9", "value": "I want to kill myself"}, target="/i18n/missing")),
    ("songs", sent(b"track%5B0%5D=Suicidal+Thoughts&artist%5B0%5D=B.I.G.", FORM)),
    ("a crisis of markets", sent({"last_crisis": "2008", "market": "us"})),
    ("a laser", sent({"cutting": 3, "machine": "laser"})),
    ("process", sent({"message": "kill process 4211 and its children"})),
    ("kill me", sent({"chat": "haha kill me now"})),
    ("film", sent({"text": "I want to watch Suicide Squad tonight"})),
    ("German article", sent({"text": "Ich will die Rechnung heute noch bezahlen"})),
    ("dice", sent({"text": "I want to roll the die again"})),
    ("die laughing", sent({"text": "I want to die laughing lol"})),
    ("lyrics received", received({"lyrics": "I want to die, I want to die tonight"})),
    ("news received", received({"title": "Suicide rates rise", "text": "He wanted to kill himself"})),
    ("page", received(b"<p>I want to die</p>", "text/html")),
    ("helpline in a page", received(b"<a href='tel:988'>Suicide prevention lifeline</a>", "text/html")),
    ("link of a helpline", sent({"suicide_hotline_url": "https://988lifeline.org"})),
    ("moderation", received({"categories": {"self-harm": False, "hate": False, "violence": False}})),
    ("settings", sent({"safety_settings": [{"category": "HARM_CATEGORY_SELF_HARM", "threshold": "X"}]})),
    ("building site", sent({"safety_plan": "Hard hats on level 2, extinguisher at gate B"})),
    ("page of prevention", sent(target="/articles/suicide-prevention", method="GET")),
    ("shaving", sent({"text": "I cut myself shaving this morning"})),
    ("sports", sent({"text": "I hurt myself playing football, knee is swollen"})),
    ("hair", sent({"mensaje": "quiero cortarme el pelo mañana"})),
    ("without sugar", sent({"text": "Todos estarían mejor sin miel, alle wären ohne Zucker besser dran"})),
    ("without a car", sent({"text": "On irait mieux sans voiture, estariam melhor sem carro"})),
    ("kill switch", sent({"kill": True, "signal": 9})),
    ("game over", sent({"game": "chess", "event": "self_destruct", "value": 1})),
    ("die of boredom", sent({"text": "I am going to die of boredom in this meeting haha"})),
    ("slack", sent({"text": "I cut myself some slack and a slice of cake"})),
    ("overdose of sun", sent({"text": "An overdose of sun and beach"})),
]


@pytest.mark.parametrize("message", [case[1] for case in NOT_SURE], ids=[case[0] for case in NOT_SURE])
def test_what_only_sounds_like_it(message: ReadMessage) -> None:
    assert sure(message) == []


def test_a_note_with_such_words_is_both() -> None:
    message = sent({"journal": "I feel so empty. I want to die."})
    assert sure(message)
    assert of_kind(message, "health.note")


@pytest.mark.parametrize("answer", [False, "no", "nein", 0, "denied"])
def test_no_is_only_possible(answer: object) -> None:
    (hit,) = of_kind(sent({"suicidalIdeation": answer, "screening": "intake"}), "health.selfharm")
    assert hit.confidence is Certainty.POSSIBLE
