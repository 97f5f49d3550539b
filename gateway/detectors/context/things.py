"""Messages whose figures are measured of a thing that goes by the names of a body: a vat has glucose, a pump a pulse, a
computer sleeps, a font has a weight and a department an `hr`.

One word says little, as in `machines.py`; so several of one world have to stand together, and nothing may say that a
person is looked after or trains. Figures that no living body can have are signs as well: a plain temperature of 58, a
pressure of 130.8 that is none of blood.
"""

from typing import Final, NamedTuple

from gateway.detectors.context.about import fold
from gateway.detectors.context.naming import address_words, own_name, spaced, steps_of
from gateway.detectors.context.surroundings import OF_STATE, OF_TELLING
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import ReadMessage

MAX_FIELDS: Final = 200
"""Fields of one message that are looked at: the first say what it is about."""

MAX_VALUE_CHARS: Final = 40
"""A longer value is a text, in which anything may be told."""

MIN_SIGNS: Final = 2


STEM_CHARS: Final = 4
"""Of a sign, by which it is told from others: `pump`, `pumps` and `pump 88` are one."""


class World(NamedTuple):
    """What stands near the figures of one kind of thing."""

    signs: Expression
    told: Expression  # which measurements it has, by what a hit says of them
    needed: int = MIN_SIGNS  # different ones
    own: Expression | None = None  # of which one has to be there, where the others stand beside bodies too


_PLANT: Final = World(  # factories, vats, cellars
    Expression(
        r"\b(?:scada|plc|opc ?ua|modbus|ferment\w*|gar(?:tank|bottich)\w*|bio ?(?:reactor|process)\w*|brew\w*"
        r"|brau\w*|yeast|levadura|levure|lievito|hefe|ethanol|wort|maische|mash ?tun|conveyor\w*|compressors?"
        r"|kompressor\w*|compresor\w*"
        r"|hydra[ul]+i\w*|idraulic\w*|pneuma\w*|spindle\w*|extruder|boilers?|kessel|turbin\w*|pump(?!kin|ing|ed)\w*"
        r"|bomb(?:a|as|ba)(?: \d+)?|pompe\w*|valves?|ventile?|valvula\w*|vannes?|presse?(?:n\w*)?(?: \d+)?|prensa\w*"
        r"|tanks?|silos?|vats?|bearings?|rodamiento\w*|lager(?:welt|schaden|last)|gear ?box\w*|getriebe\w*|conveyers?"
        r"|halle ?\d+|hall ?\d+|nave ?\d+|atelier ?\d+|analog|degraded|vibration|rpm|torque|coolant|flow ?rate"
        r"|durchfluss|caudal|debit|pressure (?:m ?bar|bar|k ?pa|h ?pa|m ?pa|psi)|pressao bar|druck bar|presion bar"
        r"|k?hz|kwh?|psi|ph \d[\d.]*|life ?expectancy h|(?:pulse|fatigue) (?:load|limit|strength)|oee|takt\w*"
        r"|actuators?|thrust|rotor\w*|nozzles?|furnace|ofen|horno|kiln|melt\w*|ingot\w*|inverter\w*|generator\w*"
        r"|wine \d{4}|vintage|steel|bolts?|concrete|beton|crack\w*|tensile|alloys?|weld\w*|strain|girders?|sump|sluice"
        r"|wastewater|klaranlage|aerat\w*|influent|effluent|clarifier)\b"
        r"|(?:^|; )(?:pressure|druck|presion|pression|pressao|pressione) \d{3,5}[.,]\d"
        r"|(?:^|; )(?:temp|temperatur[ae]?)(?: c)? (?:4[4-9]|[5-8]\d|1[2-9]\d|[2-9]\d\d)(?:[.,]\d+)? ?(?=;|$)"
        r"|(?:^|; )(?:oxygen|sauerstoff|oxigeno|oxygene) (?:[0-4]?\d)[.,]\d"
    ),
    Expression(r"heart rate|pressure|temperature|glucose|oxygen|weight|height|fat|breathing|sleep|symptom"),
)
_COMPUTER: Final = World(
    Expression(
        r"\b(?:wake ?(?:up)? ?(?:reason|source|cause|timer|lock|event)s?|hibernat\w*|s0ix|s[34] state|acpi"
        r"|modern ?standby|standby|drips|lid(?: ?(?:closed?|open(?:ed)?|state))?|power(?!lift\w*|nap\w*)\w*|laptops?"
        r"|notebooks?|desktop|workstation|thinkpad|macbook\w*|cpu|gpu|fan(?: ?(?:speed|rpm))?|kernel|suspend\w*"
        r"|screen ?off|deep ?sleep (?:true|false)|(?:cause|reason) timer|timer|watts?|display ?(?:off|on)|charger"
        r"|ac ?power|on battery|hypervisor|bios|uefi|firmware|esp ?(?:32|8266)|mcu|rtc|deep ?sleep (?:us|ms)|idle\w*)\b"
        r"|(?:^|; )(?:temp|temperatur[ae]?)(?: c)? (?:4[4-9]|[5-8]\d)(?:[.,]\d+)? ?(?=;|$)"
    ),
    Expression(r"sleep|temperature"),
    MIN_SIGNS,
    Expression(  # a phone by which somebody sleeps tells of its screen, its charger and its timer as well
        r"\b(?:wake ?(?:up)? ?(?:reason|source|cause|timer|event)s?|hibernat\w*|s0ix|s[34] state|acpi|drips"
        r"|lid(?: ?(?:closed?|open(?:ed)?|state))?|power(?!lift\w*|nap\w*)\w*|laptops?|desktop|workstation|thinkpad"
        r"|macbook\w*|cpu|gpu|kernel|deep ?sleep (?:true|false|us|ms)|hypervisor|bios|uefi|esp ?(?:32|8266)|mcu|rtc)\b"
    ),
)
_SERVER: Final = World(
    Expression(
        r"\b(?:metrics?|cpu|mem|memory|disk(?: (?:pressure|usage|free))?|service|latency\w*|uptime|restarts?"
        r"|heart ?beats?|pods?|containers?|replicas?|liveness|readiness|kube\w*|k8s|health ?checks?|checks"
        r"|exit(?: code)?|upstream|nodes?|cluster|proxy|namespace|deployment|error ?rate|requests|p9[59]|qps|broker"
        r"|queue ?depth|shards?)\b"
    ),
    Expression(r"heart rate|pressure|sleep|symptom"),
    3,
    Expression(
        r"\b(?:pods?|containers?|replicas?|liveness|readiness|kube\w*|k8s|health ?checks?|checks|exit(?: code)?"
        r"|upstream|cluster|namespace|shards?|qps|p9[59]|broker)\b"
    ),
)
_OFFICE: Final = World(
    Expression(
        r"\b(?:head ?counts?|fte|turn ?over|attrition|pay ?roll|employees|hires|hiring|recruit\w*|vacanc\w*|absenteeism"
        r"|staff(?:ing)?|salar(?:y|ies)|kpis?|departments?|dept|personal(?:werk|abteilung|wesen|kosten)\w*|workforce"
        r"|human ?resources|mitarbeiter\w*|plantilla|effectifs?|organico|dipendenti|empleados|funcionarios|abteilung"
        r"|departamento|rotacion|fluktuation|fehlzeiten|krankenstand|ausentismo|absentismo|openings|offers|tenure"
        r"|cost ?cent(?:er|re)|kostenstelle|budget|quarter|ops)\b"
    ),
    Expression(r"heart rate"),
    3,
    Expression(
        r"\b(?:head ?counts?|fte|turn ?over|attrition|pay ?roll|employees|hires|hiring|recruit\w*|absenteeism|workforce"
        r"|human ?resources|mitarbeiter\w*|plantilla|effectifs?|organico|dipendenti|empleados|funcionarios|rotacion"
        r"|fluktuation|krankenstand|ausentismo|absentismo|vacanc\w*)\b"
    ),
)
_LETTERS: Final = World(
    Expression(
        r"\b(?:(?:web ?)?fonts?(?:[a-z]{3,})?|typefaces?|type ?stores?|type ?foundry|glyphs?|x height|cap ?height"
        r"|ascender|descender|kerning|sans|serif|(?:mono )?italic|bold|css|woff2?|opentype|typograph\w*|schriften"
        r"|schriftart\w*|schriftschnitt\w*|families|tipografia\w*|polices?|letter ?spacing|line ?height|strokes?)\b"
    ),
    Expression(r"weight|height|mass|fat"),
)
_LAUNDRY: Final = World(
    Expression(
        r"\b(?:rinse\w*|spin(?:ning)?(?: ?(?:speed|rpm))?|spul\w*|spuel\w*|schleuder\w*|laundr\w*|detergent\w*"
        r"|wash(?:er|ing|es)?|wasch\w*|drum\w*|lavad\w*|lavatric\w*|lave ?linge|centrifug(?:a|ado|adora)|enxag\w*"
        r"|aclarado|essorage|rincage|cottons?|delicates|pflegeleicht|buntwasche|load ?weight|tumble\w*|dryers?|trockner"
        r"|lessive|bucato|appliances?|softener|prewash|soak|fuzzy ?load)\b"
    ),
    Expression(r"weight|temperature"),
)
_WORLDS: Final = (_PLANT, _COMPUTER, _SERVER, _OFFICE, _LETTERS, _LAUNDRY)

_OF_SOMEBODY: Final = Expression(
    r"\b(?:patient\w*|pacient\w*|pacjent\w*|pazient\w*|athletes?|rider|runner|members?|first ?name|last ?name"
    r"|full ?name|dob|birth\w*|geburt\w*|nacim\w*|naiss\w*|gender|sex|workouts?|exercises?|trainings?|runs?|running"
    r"|rides?|cycling|steps|kcal|calories|cadence|pace|reps|sets|squats?|insulin\w*|bolus|basal|carbs|dialys\w*|cpap|bipap"
    r"|ventilator|infusion|ward|nurses?|doctors?|clinic\w*|hospital\w*|wearables?|watch|wrist|fitbit|garmin|oura|whoop"
    r"|polar|withings|spo2|sp o ?2|hrv|ecg|ekg|cgm|body ?fat|rem(?: ?(?:sleep|min\w*))?"
    r"|systol\w*|diastol\w*|sleep ?(?:scores?|stages?|quality|efficiency|latency)|light ?sleep|bed ?time|asleep|in ?bed"
    r"|snor\w*|journal|diary|tagebuch|diario|caregivers?|bab(?:y|ies)|child(?:ren)?|pregnan\w*|user ?(?:name|age))\b"
)
"""Names of what is told of people, whatever stands beside it, folded."""


_GIVEN: Final = Expression(r"\b(?:bolus|basal|insulin\w*|mg ?/? ?dl|mgdl|carbs|dialys\w*|cpap|infusion)\b")
"""What is given to somebody by a machine, also where a value says so."""


def is_of_thing(what: str, message: ReadMessage) -> bool:
    """Whether what a message measures is measured of a machine, a vat, a computer, letters, linen or an office; `what`
    it is, as a hit says it."""
    return any(world.told.search(what) is not None for world in _LATEST.of(message))


def _worlds(message: ReadMessage) -> tuple[World, ...]:
    """Of which things a message may tell."""
    names, told = [address_words(message)], []
    for field in message.fields[:MAX_FIELDS]:
        path, _, value = field
        start = path.find("$") + 1
        if path.startswith(("header:", "cookie:", "url.path")):
            continue
        if OF_STATE.match(path, start) or OF_TELLING.match(path, start):
            continue
        names.extend(steps_of(path))
        if len(value) <= MAX_VALUE_CHARS:
            told.append(f"{own_name(field)} {_figure(value)}")
    called = " ; ".join(dict.fromkeys(names))
    text = f"{called} ; {' ; '.join(told)}"
    if _OF_SOMEBODY.search(called) is not None or _GIVEN.search(text) is not None:
        return ()
    return tuple(world for world in _WORLDS if _is_of(world, text))


def _figure(value: str) -> str:
    """A number as it stands, and the words of all else."""
    return fold(value) if value[:1].isdecimal() else spaced(value)


def _is_of(world: World, text: str) -> bool:
    found = {match[0].strip("; ")[:STEM_CHARS] for match in world.signs.finditer(text)}
    return len(found) >= world.needed and (world.own is None or world.own.search(text) is not None)


_LATEST: Final = Latest(_worlds)


_TESTED: Final = Expression(
    r"\b(?:test ?suites?|test ?cases?|junit|pytest|surefire|mocha|vitest|rspec|assertions?|nunit|xunit|ci ?runs?"
    r"|test ?runs?)\b"
)


def is_of_tests(message: ReadMessage) -> bool:
    """Whether a message reports how programs were tested: their cases are invented."""
    return _LATEST_TESTS.of(message)


def _is_of_tests(message: ReadMessage) -> bool:
    names = {step for field in message.fields[:MAX_FIELDS] for step in steps_of(field.path)}
    text = f"{address_words(message)} ; {' ; '.join(names)}"
    return len({match[0].rstrip("s") for match in _TESTED.finditer(text)}) >= MIN_SIGNS


_LATEST_TESTS: Final = Latest(_is_of_tests)
