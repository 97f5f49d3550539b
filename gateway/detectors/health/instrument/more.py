"""Further questionnaires, and other names of those in `table.py`: short forms, abbreviations that other
languages use, scales for children, for illnesses and for habits. Numbers are those of the published instruments."""

from typing import Final

from gateway.detectors.health.instrument.table import INSTRUMENTS, Instrument, Scale

_DOCS_PARTS: Final = (
    r"contamination|(?:responsibility)?(?:for)?harm|unacceptablethoughts|symmetry|kontamination|symmetrie"
)

_MORE: Final = (
    Instrument("Burns", "depression", (r"burns.depression", r"test.de.burns"), Scale(25, 0, 4, 100)),
    Instrument(
        "Hamilton", "depression or anxiety", (r"escala.(?:de.)?hamilton", r"hamilton.?skala"), Scale(17, 0, 4, 60)
    ),
    Instrument("EDE-QS", "eating", (), Scale(12, 0, 3, 36), short=(r"ede[-_ ]?qs",)),
    Instrument("BES", "eating", (r"binge.eating.scale",), Scale(16, 0, 3, 48), weak=(r"bes",)),
    Instrument("CIA", "eating", (r"clinical.impairment.assessment",), Scale(16, 0, 3, 48)),
    Instrument("NIAS", "eating", (r"nine.item.arfid",), Scale(9, 0, 5, 45), weak=(r"nias",)),
    Instrument("BDD", "body image", (r"body.dysmorphi\w{1,4}.{0,12}(?:questionnaire|scale|bdd)",), Scale(12, 0, 4, 48)),
    Instrument(
        "DOCS",
        "obsessions and compulsions",
        (r"dimensional.obsessive",),
        Scale(20, 0, 4, 80),
        weak=(r"docs",),
        parts=_DOCS_PARTS,
    ),
    Instrument("OBQ", "obsessions and compulsions", (r"obq[-_ ]?(?:44|20|9)",), Scale(44, 1, 7, 308), also=(9, 20)),
    Instrument("FOCI", "obsessions and compulsions", (r"florida.obsessive",), Scale(5, 0, 4, 20)),
    Instrument(
        "PAS", "panic", (r"panic.and.agoraphobia", r"panik.{1,12}agoraphobie"), Scale(13, 0, 4, 52), weak=(r"pas",)
    ),
    Instrument(
        "SIAS", "social anxiety", (r"social.interaction.anxiety",), Scale(20, 0, 4, 80), short=(r"sias[-_ ]?6?",)
    ),
    Instrument("SPS", "social anxiety", (r"social.phobia.scale",), Scale(20, 0, 4, 80), weak=(r"sps[-_ ]?6?",)),
    Instrument("ACQ", "panic", (r"agoraphobic.cognitions",), Scale(14, 1, 5, 70)),
    Instrument(
        "SHAI", "worry about health", (r"short.health.anxiety", r"whiteley"), Scale(18, 0, 3, 54), short=(r"h?shai",)
    ),
    Instrument("CRIES", "trauma in children", (r"cries[-_ ]?(?:8|13)",), Scale(13, 0, 5, 65), also=(8,)),
    Instrument("PDS-5", "trauma", (r"posttraumatic.diagnostic.scale",), Scale(20, 0, 4, 80), short=(r"pds[-_ ]5",)),
    Instrument("PSS-I", "trauma", (), Scale(20, 0, 4, 80), short=(r"pss[-_ ]i",)),
    Instrument("LEC-5", "trauma", (r"life.events.checklist",), Scale(17, 0, 5, 17), short=(r"lec[-_ ]5",)),
    Instrument("PG-13", "grief", (r"prolonged.grief",), Scale(13, 1, 5, 65), short=(r"pg[-_ ]13(?:[-_ ]r)?",)),
    Instrument("ICG", "grief", (r"inventory.of.complicated.grief",), Scale(19, 0, 4, 76), weak=(r"icg",)),
    Instrument("DAR-5", "anger", (r"dimensions.of.anger",), Scale(5, 1, 5, 25), short=(r"dar[-_ ]5",)),
    Instrument("BIS-11", "impulsivity", (r"barratt.impulsiv",), Scale(30, 1, 4, 120), short=(r"bis[-_ ]11",)),
    Instrument("PID-5", "personality", (r"pid[-_ ]5",), Scale(25, 0, 3, 75), also=(100, 220)),
    Instrument("SAPAS", "personality", (r"\bsapas\b",), Scale(8, 0, 1, 8)),
    Instrument("CAPE", "psychosis", (r"\bcape[-_](?:15|42|p15)\b",), Scale(42, 1, 4, 168), also=(15,)),
    Instrument("SCS", "self-compassion", (r"self.compassion.scale",), Scale(26, 1, 5, 130), also=(12,)),
    Instrument("FFMQ", "mindfulness", (r"five.facet.mindful", r"\bffmq\b"), Scale(39, 1, 5, 195), also=(15, 24)),
    Instrument("MAAS", "mindfulness", (r"mindful.attention.awareness",), Scale(15, 1, 6, 90)),
    Instrument(
        "CBI", "burnout", (r"copenhagen.burnout", r"oldenburg.burnout", r"\bolbi\b"), Scale(19, 0, 100, 100), also=(16,)
    ),
    Instrument("BAT", "burnout", (r"burnout.assessment.tool",), Scale(23, 1, 5, 115), also=(12,)),
    Instrument("PSQ-20", "stress", (r"perceived.stress.questionnaire",), Scale(20, 1, 4, 100), also=(30,)),
    Instrument("DT", "distress", (r"distress.thermometer", r"belastungsthermometer"), Scale(0, 0, 10, 10)),
    Instrument("IGDS9", "gaming", (r"igds9", r"internet.gaming.disorder"), Scale(9, 1, 5, 45), short=(r"igds",)),
    Instrument("IAT", "use of the internet", (r"internet.addiction.test",), Scale(20, 0, 5, 100)),
    Instrument("SOGS", "gambling", (r"south.oaks",), Scale(20, 0, 1, 20), short=(r"sogs",)),
    Instrument("ASSIST", "drug use", (r"smoking.and.substance.involvement", r"who.assist\b"), Scale(8, 0, 8, 39)),
    Instrument("TAPS", "drug use", (r"tobacco.{1,3}alcohol.{1,3}prescription",), Scale(4, 0, 4, 16)),
    Instrument("DSDS", "sleep", (r"jenkins.sleep", r"regensburger.insomnie"), Scale(4, 0, 5, 20), also=(10,)),
    Instrument("DBAS", "sleep", (r"dysfunctional.beliefs.{1,10}sleep", r"\bdbas[-_ ]?16\b"), Scale(16, 0, 10, 160)),
    Instrument("MEQ", "sleep", (r"morningness.eveningness",), Scale(19, 0, 6, 86)),
    Instrument("FOSQ", "sleep", (r"fosq[-_ ]?(?:10|30)?\b",), Scale(10, 0, 4, 40), also=(30,)),
    Instrument("CFQ-11", "fatigue", (r"chalder.fatigue",), Scale(11, 0, 3, 33), short=(r"cfq[-_ ]11",)),
    Instrument("MFI-20", "fatigue", (r"multidimensional.fatigue",), Scale(20, 1, 5, 100), short=(r"mfi[-_ ]20",)),
    Instrument("PEG", "pain", (r"peg.pain", r"pain.{1,3}enjoyment.{1,8}general.activity"), Scale(3, 0, 10, 30)),
    Instrument("DN4", "pain", (r"douleur.neuropathique", r"pain.?detect\b"), Scale(10, 0, 1, 38), weak=(r"dn4",)),
    Instrument("TSK", "fear of movement", (r"tampa.scale",), Scale(17, 1, 4, 68), also=(11,)),
    Instrument("THI", "tinnitus", (r"tinnitus.handicap", r"tinnitus.functional"), Scale(25, 0, 4, 100)),
    Instrument("DHI", "dizziness", (r"dizziness.handicap",), Scale(25, 0, 4, 100)),
    Instrument("DDS", "diabetes", (r"diabetes.distress", r"\bdds[-_ ]?(?:17|2)\b"), Scale(17, 1, 6, 102), also=(2,)),
    Instrument("HFS-II", "diabetes", (r"hypoglyc.?emia.fear",), Scale(33, 0, 4, 132), also=(18,)),
    Instrument("MSQ", "migraine", (r"migraine.specific.quality",), Scale(14, 1, 6, 84)),
    Instrument("ICIQ", "bladder", (r"\biciq\b", r"\biciq[-_ ]?(?:ui|sf|luts)"), Scale(4, 0, 6, 21)),
    Instrument("PFDI", "pelvic floor", (r"pelvic.floor.distress", r"\bpfdi[-_ ]?20\b"), Scale(20, 0, 4, 300)),
    Instrument(
        "PSST",
        "before the period",
        (r"premenstrual.symptoms?.screen", r"daily.record.of.severity"),
        Scale(19, 0, 3, 57),
    ),
    Instrument(
        "EDSS", "multiple sclerosis", (r"expanded.disability.status", r"\bmsis[-_ ]?29\b"), Scale(29, 1, 5, 145)
    ),
    Instrument("ALSFRS", "nerves", (r"\balsfrs",), Scale(12, 0, 4, 48)),
    Instrument("PBQ", "after birth", (r"postpartum.bonding", r"city.birth.trauma"), Scale(25, 0, 5, 125), also=(29,)),
    Instrument(
        "WAI", "therapy session", (r"working.alliance.inventory", r"\bwai[-_ ]?sr\b"), Scale(12, 1, 5, 60), also=(36,)
    ),
    Instrument(
        "KADS", "depression in teenagers", (r"\bkads[-_ ]?(?:6|11)\b", r"kutcher"), Scale(6, 0, 3, 18), also=(11,)
    ),
    Instrument("CES-DC", "depression in children", (r"ces[-_ ]?dc\b",), Scale(20, 0, 3, 60)),
    Instrument("ADNM", "adjustment", (r"\badnm[-_ ]?(?:8|20)\b",), Scale(8, 1, 4, 32), also=(20,)),
    Instrument("TSQ", "trauma", (r"trauma.screening.questionnaire",), Scale(10, 0, 1, 10)),
    Instrument(
        "Rosenberg",
        "self-esteem",
        (r"rosenberg[-_ .]?(?:survey|scale|skala|escala|test|rse|ses|selfesteem|self.esteem|autoestima|selbstwert)",),
        Scale(10, 0, 4, 40),
        short=(r"rosenberg[-_.](?:q|item)?\d{1,2}",),
    ),
)

ALL_INSTRUMENTS: Final = (*INSTRUMENTS, *_MORE)
"""All that are known."""
