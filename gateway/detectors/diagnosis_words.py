"""Names of illnesses, and the company that they keep. Words only; the detector decides."""

from typing import NamedTuple

CLEAR = (
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
    "dissociative",
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

SELF_HARM = frozenset({"self harm", "suicidal ideation", "suicidal thoughts", "suicide attempt"})
"""The ones that are their own data kind."""


class Unclear(NamedTuple):
    """A word that also means other things, with the words around it that say so."""

    word: str
    elsewhere: str  # pattern over the lower-case text around it


_WEATHER_AND_MONEY = (
    r"tropical|econom|great depression|recession|stock|market|hurricane|storm|cyclone|monsoon|barometric|atmospheric"
    r"|pressure|rainfall|weather|forecast|gdp|unemployment|inflation|1930|depression glass|bay of bengal|angle of"
    r"|pedal|geolog|crater|terrain|st\. depression|st depression|key depression|wikipedia"
)
UNCLEAR = (
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

CLINICAL = (
    r"\b(?:diagnos|patient|therap|treat(?:ed|ment)|symptom|suffer|medicat|disorder|severe|moderate|mild|chronic"
    r"|recurrent|clinic|psych|counsel|mood|illness|condition|episode|sertraline|antidepress|my |i am |i'm |i have"
    r"|i feel|feeling|history of|since)"
)
"""What stands near a word when it means the illness."""

KEYS = (
    r"(?:.*(?:diagnos|condition|disorder|illness|disease|symptom|problem|indication|complaint|medicalhistory|mental|mood"
    r"|reasonforvisit|comorbid|icd|healthissue|concern).*|dx\d?|reason|challenges?|struggles?|goals?|topics?|focus)"
)
"""Names of fields that hold illnesses, without marks between their words."""
