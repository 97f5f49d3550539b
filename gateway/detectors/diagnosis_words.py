"""Names of illnesses, and the company that they keep. Words only; the detector decides."""

from typing import Final, NamedTuple

CLEAR: Final = (
    "major depressive disorder",
    "depressive disorder",
    "depressive episode",
    "depressive episodes",
    "clinical depression",
    "postpartum depression",
    "postnatal depression",
    "bipolar disorder",
    "bipolar affective disorder",
    "generalized anxiety disorder",
    "generalised anxiety disorder",
    "anxiety disorder",
    "social anxiety",
    "panic disorder",
    "panic attack",
    "panic attacks",
    "obsessive compulsive disorder",
    "post traumatic stress disorder",
    "posttraumatic stress disorder",
    "ptsd",
    "borderline personality",
    "personality disorder",
    "schizophrenia",
    "schizoaffective",
    "psychosis",
    "psychotic episode",
    "dysthymia",
    "agoraphobia",
    "anorexia nervosa",
    "bulimia nervosa",
    "binge eating",
    "eating disorder",
    "attention deficit",
    "adhd",
    "autism spectrum",
    "adjustment disorder",
    "dissociative disorder",
    "substance use disorder",
    "alcohol use disorder",
    "opioid use disorder",
    "alcohol dependence",
    "alcoholism",
    "burnout syndrome",
    "self harm",
    "suicidal ideation",
    "suicidal thoughts",
    "suicide attempt",
    "hiv positive",
    "multiple sclerosis",
    "epilepsy",
    "type 1 diabetes",
    "type 2 diabetes",
)
"""They name an illness and hardly anything else."""

_SELF_HARM: Final = ("self harm", "suicidal ideation", "suicidal thoughts", "suicide attempt")
OTHER_KINDS: Final = {
    **dict.fromkeys(_SELF_HARM, "health.selfharm"),
    **dict.fromkeys(("panic attack", "panic attacks"), "health.symptom"),
}
"""The ones that are not a diagnosis but another data kind."""


class Unclear(NamedTuple):
    """A word that also means other things, with the words around it that say so."""

    word: str
    elsewhere: str  # pattern over the lower-case text around it


_WEATHER_AND_MONEY: Final = (
    r"tropical|econom|great depression|recession|stock|market|hurricane|storm|cyclone|monsoon|barometric"
    r"|atmospheric|pressure|rainfall|weather|forecast|gdp|unemployment|inflation|19[23][0-9]"
    r"|depression glass|bay of bengal"
    r"|angle of|pedal|geolog|crater|terrain|st\. depression|st depression|key depression|wikipedia"
)
UNCLEAR: Final = (
    Unclear("depression", _WEATHER_AND_MONEY),
    Unclear("depressed", _WEATHER_AND_MONEY + r"|prices?|demand|wages|sales|button|key"),
    Unclear("anxiety", r"market|investor|status anxiety|trading|economic"),
    Unclear("bipolar", r"transistor|junction|plate|electro|stepper|motor|voltage|npn|pnp|world|amplifier|dsp|cmos"),
    Unclear("ocd", r"open compute|ocd cable|debug|openocd|firmware|jtag"),
    Unclear("anorexia", r"side effect|cats?\b|dogs?\b"),
    Unclear("insomnia", r"rest client|insomnia/|game|cinema|movie|film|kong\b|api client"),
    Unclear("autism", r"awareness (?:day|month)|charity|fundrais"),
    Unclear("mania", r"tournament|wrestle|wrestling|beatle|game|stadium"),
    Unclear("burnout", r"paradise|takedown|game|tyre|tire|racing|revenge"),
)

CLINICAL: Final = (
    r"\b(?:diagnos|patient|therap|treat(?:ed|ment)|symptom|suffer|medicat|disorder|severe|moderate"
    r"|mild|chronic"
    r"|recurrent|clinic|psych|counsel|mood|illness|condition|episode|sertraline|antidepress|my "
    r"|i am |i'm |i have"
    r"|i feel|feeling|history of)"
)
"""What stands near a word when it means the illness."""

KEYS: Final = (
    r"(?:.*(?:diagnos|condition|disorder|illness|disease|symptom|problem|indication|complaint|medicalhistory"
    r"|mental|mood|reasonforvisit|comorbid|icd|healthissue|concern).*|dx\d?|reason|challenges?"
    r"|struggles?|goals?|topics?|focus)"
)
"""Names of fields that hold illnesses, without marks between their words."""
