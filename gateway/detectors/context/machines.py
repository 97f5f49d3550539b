"""Messages of machines: lifts, vehicles, plants of a factory, computers and what is repaired. They have symptoms,
diagnoses, codes and treatments as well, and none of them is somebody's.

One word says little: a patient has an insulin pump with a sensor, and is hurt by a press. So two words of machines have
to stand together, or one that names nothing else as the name of a field or in the address; and nothing may speak of a
patient or of a body.
"""

from typing import Final

from gateway.detectors.context.naming import address_words, spaced, steps_of
from gateway.detectors.context.surroundings import OF_STATE, OF_TELLING
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import ReadMessage

MAX_FIELDS: Final = 200
"""Fields of one message that are looked at: the first say what it is about."""

MAX_VALUE_CHARS: Final = 60
"""A longer value is a text, in which anything may be told."""

MIN_SIGNS: Final = 2

_NOTHING_ELSE: Final = Expression(
    r"\b(?:scada|plc|sps|bms|cmms|itsm|obd2?|dtcs?|ecu|odometer|kilometerstand|vin|work ?orders?|ordem de servico"
    r"|orden(?:es)? de trabajo|ordre de travail|spare ?parts?|ersatzteile?|repuestos?|ricambi[oi]?"
    r"|lift(?:service|care|watch|control)|elevators?|aufz(?:u|ue)ge?|fahrst(?:u|ue)hle?|ascensor(?:e|es|i)?"
    r"|ascenseurs?|elevador(?:es)?|escalators?|rolltreppen?"
    r"|[ck]ompressor(?:s|en)?|compresor(?:es)?|compresseurs?|compressor[ei]|conveyors?|gear ?box(?:es)?|getriebe"
    r"|boilers?|heizkessel|heizung(?:en)?|calderas?|caldai[ae]|chaudieres?|caldeiras?|hvac|chillers?|furnace"
    r"|turbines?|heat ?pumps?|warmepumpen?|e ?bikes?|ovens?|copiers?|mfp|drones?|photovoltai\w+|wind ?farms?|wtg"
    r"|ocpp|inverters?|wechselrichter|fork ?lifts?|gabelstapler|excavators?|bagger"
    r"|tractors?|traktor"
    r"|cranes?|printers?|drucker|impresoras?|imprimantes?|stampant[ei]|impressoras?"
    r"|washing ?machines?|washers?|dishwashers?|lavadoras?|lavatric[ei]|waschmaschinen?|geschirrspuler|fridges?"
    r"|refrigerators?|vehicles?|fahrzeuge?|vehiculos?|vehicules?|veiculos?|veicol[oi]|voertuig(?:en)?|pojazdy?"
    r"|number ?plate|license ?plate|kennzeichen|immatriculation|targa veicolo|nr rejestracyjny"
    r"|bee ?hives?|crop(?:s| id)?|uprawy?|cultivos?"
    r"|machines?|maschinen?|maquinas?|macchin[ae]|machinery|maszyn[ay]|lathes?|robots?)\b"
)
"""Names of machines, and of what only machines and fields have, folded."""

_OF_MACHINES: Final = Expression(
    r"\b(?:assets?|equipments?|equipamentos?|equipements?|anlagen?|impiant[oi]|appareils?|geraete?|robots?|roboter|lifts?"
    r"|pump(?:s|en?)?|bombas?|pomp[ae]s?|pompy|valves?|ventile?|valvulas?|valvol[ae]|vannes?|bearings?"
    r"|lagerschaden|rodamientos?|cuscinett[oi]|roulements?|rolamentos?|lozysk[oa]|belts?|riemen|keilriemen|correas?"
    r"|cinghi[ae]|courroies?|correias?|gaskets?|dichtung(?:en)?|guarnizion[ei]|motors?|motoren|engines?|motores?"
    r"|moteurs?|actuators?|shafts?|welle|brakes?|bremsen?|frenos?|freni|freins?|freios?|ty?ires?"
    r"|clutch|piston|coolants?|refrigerants?|kuhlmittel|hydrauli\w*|pneumati\w*|nozzles?|spindles?|fuser"
    r"|circuits?|relays?|wiring|girders?|roofs?|turkontakt|sensor(?:e[sn]?|i|ik|s)?|capteurs?|czujniki?"
    r"|faults?|error ?codes?|fault ?codes?|fehler(?:code)?|stoerung(?:en)?|storung(?:en)?|averias?"
    r"|avarias?|guast[oi]|pannes?|usterk[ai]|awari[ae]|misfires?|overheat\w*|overvoltage|undervoltage|voltage"
    r"|vibrat\w+|cracks?|rust|corro\w+|lubricat\w+|grease|downtime|outages?"
    r"|sensorstorung|wellenbruch|rohrbruch|kabelbruch|netzstorung|kurzschluss"
    r"|technicians?|techniker|technicien|mechanics?|mechaniker|maintenance|wartung\w*"
    r"|mantenimientos?|manutenzion[ei]|manutencao|entretien|onderhoud|repairs?|reparatur\w*|reparacion(?:es)?"
    r"|reparations?|riparazion[ei]|reparos?|naprawy?|garage(?:hub)?|werkstatt|taller(?:es)?|officina|inspections?"
    r"|firmware|telemetry|telematics?|telegestion|fleets?|flotte|flota|massnahme"
    r"|chargers?|ladesaulen?|faulted|wagg?ons?|locomotives?|bogies?|malware|routers?|modems?|servers?|disks?|cpu"
    r"|netzwerk|rollback|kwh|rpm|psi)\b"
)
"""Words of machines and of those who repair them, folded: each alone may be said of something else."""

_OF_SOMEBODY: Final = Expression(
    r"\b(?:patient\w*|pacient\w*|pacjent\w*|pazient\w*|insured|versichert\w*|assistito|asegurad[oa]|assure|dob"
    r"|birth\w*|nasc\w*|nacim\w*|naiss\w*|geburt\w*|geboren|pesel|codice fiscale|codfisc|cf|bsn|nhs|mrn|ssn|gender"
    r"|sexo?|age|injur\w*|claimants?|passengers?|victims?|verletz\w*|lesion\w*|bless\w*|ferit[oi]|clinic\w*"
    r"|hospital\w*|krankenhaus|ospedale|hopital|szpital|physicians?|doctors?|arzt|medic[oa]s?|medical|medecin|lekarz"
    r"|insulin\w*|glucose|cgm|e[ck]g|heart|bpm|blood|spo2|oxygen|cpap|hearing|implants?|pacemakers?|prosthe\w+"
    r"|wheelchairs?|dialys\w+|ventilators?|infusion|icd ?1?[019]?|cie ?10|cid ?10|cim ?10|health|gesundheit|salud"
    r"|saude|salute|sante|krank\w*|sick\w*|therap\w+)\b"
)
"""What is said of people and of what machines do for them, folded."""


_FOR_BODIES: Final = Expression(
    r"\b(?:cpap|bipap|dialys\w+|infusion|insulin\w*|ventilators?|e[ck]g|hearing aids?|nebuli[sz]ers?|oxygen|mri|x ?ray"
    r"|wheelchairs?|walkers?|pacemakers?|defibrillators?|prosthe\w+)\b"
)
"""Machines that somebody has for a body, as they are told in a value."""


def is_of_machine(message: ReadMessage) -> bool:
    """Whether what a message tells is told of a machine, a building, a program or a field."""
    return _LATEST.of(message)


def _is_of_machine(message: ReadMessage) -> bool:
    names, values = [address_words(message)], []
    for path, _, value in message.fields[:MAX_FIELDS]:
        start = path.find("$") + 1
        if path.startswith("body.") and len(value) <= MAX_VALUE_CHARS and _FOR_BODIES.search(value.lower()) is not None:
            return False
        if not path.startswith("body.") or OF_STATE.match(path, start) or OF_TELLING.match(path, start):
            continue
        names.extend(steps_of(path))
        if len(value) <= MAX_VALUE_CHARS:
            values.append(spaced(value))
    called, held = " ; ".join(names), " ; ".join(values)
    if _OF_SOMEBODY.search(called) is not None:
        return False
    if _NOTHING_ELSE.search(called) is not None:
        return True
    told = f"{called} ; {held}"
    signs = {found[0] for expression in (_OF_MACHINES, _NOTHING_ELSE) for found in expression.finditer(told)}
    return len(signs) >= MIN_SIGNS


_LATEST: Final = Latest(_is_of_machine)
