"""Diagnoses of machines, answers of exams, cards that are learned and topics that are followed, which are nobody's
illness; and illnesses of people that stand beside the same names."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def told(body: object, target: str = "/v1/x", host: str = "api.app.example") -> ReadMessage:
    return sent(body, target=target, host=host)


def form(body: str, target: str = "/v1/x", host: str = "api.app.example") -> ReadMessage:
    return sent(body.encode(), FORM, target, host)


def xml(body: str, target: str = "/rep", host: str = "api.app.example") -> ReadMessage:
    return sent(body.encode(), "application/xml", target, host)


def asked(target: str, host: str = "api.app.example") -> ReadMessage:
    return sent(b"", target=target, host=host, method="GET")


OF_SOMEBODY = (
    told({"symptom": "fever", "diagnosis": "Flu-like illness", "severity": 1}, "/visits"),
    told({"symptoms": ["cough", "fever"], "diagnosis": "Acute bronchitis", "treatment": "rest"}, "/visits"),
    told({"patient": "p1", "diagnosis": "loose shoulder", "treatment": "physio"}, "/visits"),
    told({"patientId": "88", "equipment": "wheelchair", "diagnosis": "Multiple sclerosis", "icd": "G35"}, "/dme"),
    told({"device": "insulin pump", "sensor": "CGM", "diagnosis": "E10.9"}, "/orders"),
    told(
        {
            "employee": "Ann Lee",
            "machine": "press 4",
            "injury": "hand",
            "diagnosis": "S62.5",
            "description": "caught in press",
        },
        "/claims",
    ),
    told({"vehicle": "bus 4", "passenger": "Ann Lee", "dob": "1980-02-03", "diagnosis": "F43.1"}, "/accidents"),
    xml('<Paziente><CF>RSSMRA80A01H501U</CF><Diagnosi codice="F51.5">Incubi</Diagnosi></Paziente>'),
    xml('<Referto><Diagnosi codice="F32.1">Episodio depressivo</Diagnosi></Referto>'),
    told({"device": {"model": "Pixel 8", "battery": 77, "firmware": "1.2"}, "diagnosis": "Fibromyalgia"}, "/profile"),
    told(
        {"sensor": "ecg patch", "firmware_version": "2.1", "diagnosis": "Atrial fibrillation", "patient": "9"},
        "/reports",
    ),
    told({"provisionalDiagnosis": "Fracture of left radius", "patientName": "Rohan Nambiar"}, "/preauth"),
    told({"provisionalDiagnosis": "Acute appendicitis", "patientName": "Arjun Mehrotra"}, "/preauth"),
    told({"presumptive_diagnosis": "Dengue fever", "patient": "x"}, "/preauth"),
    told({"dischargeDiagnosis": "Closed head injury", "patient": "x"}, "/dis"),
    told({"aufnahmediagnose": "Oberschenkelhalsbruch", "patient": "x"}, "/dis"),
    told({"diagnosticoPresuntivo": "Esguince de tobillo", "paciente": "x"}, "/dis"),
    told({"diagnosticPrincipal": "Entorse de la cheville", "patient": "x"}, "/dis"),
    told({"diagnosiDiIngresso": "Distorsione caviglia", "paziente": "x"}, "/dis"),
    told({"rozpoznanieWstepne": "Skręcenie stawu skokowego", "pacjent": "x"}, "/dis"),
    told(
        {
            "quiz": "mind",
            "answers": [{"question": "Have you been diagnosed with a condition?", "answer": "Bipolar disorder"}],
        },
        "/quiz",
    ),
    told(
        {"quiz": "hair", "answers": [{"q": "Do you have any medical conditions?", "a": "Hypertension"}]},
        "/quiz",
        "api.forhair.example",
    ),
    told(
        {"student": "Ann Lee", "campus": "North", "accommodation": "extra time", "diagnosis": "ADHD"},
        "/accommodations",
        "disability.university.edu",
    ),
    told(
        {"course": "CBT", "lesson": 3, "answer": "I have bipolar disorder and panic attacks"},
        "/lesson",
        "api.mindcourse.app",
    ),
    told({"conditions": ["bipolar-disorder"]}, "/me/health", "api.care.app"),
    told({"condition": "borderline-personality-disorder"}, "/me/profile", "api.care.app"),
    xml(
        "<zla>"
        "<ubezpieczony>"
        "<imie>Agnieszka</imie>"
        "<nazwisko>Wrona</nazwisko>"
        "<pesel>58022344640</pesel>"
        "</ubezpieczony>"
        "<kodChoroby>J06</kodChoroby>"
        "<od>2026-11-19</od>"
        "<do>2026-11-29</do>"
        "</zla>",
        "/zla",
        "api.ezla-podglad.pl",
    ),
    told({"kod_choroby": "M54", "pesel": "58022344640"}),
    told({"codiceMalattia": "J06", "assistito": "x", "codfisc": "RSSMRA80A01H501U"}),
    told({"codEnfermedad": "J06", "paciente": "x"}),
    told({"codigoDoenca": "M54", "paciente": "x"}),
    told({"codeMaladie": "J06", "patient": "x"}),
    told({"diagnoseschluessel": "M54", "patient": "x"}),
    told({"krankheitsschluessel": "J06", "versichertennr": "A123456780"}),
    told({"ziektecode": "J06", "bsn": "111222333", "geboren": "1980-01-01"}),
    told({"diagnosekode": "J06", "fodselsnummer": "x", "patient": "x"}),
    told({"kodDiagnozy": "J06", "pacient": "x"}),
    told({"mkb10": "J06", "пациент": "x"}),
    told({"mkn": "J06", "pacient": "x", "kodNemoci": "J06"}),
    told({"bnoKod": "J06", "taj": "123456789", "beteg": "x", "patient": "x"}),
    told({"hastalikKodu": "J06", "hasta": "x", "dogumTarihi": "1980-01-01", "birth": "1"}),
    told({"taniKodu": "J06.9", "hasta": "x"}),
    told({"illness_code": "J06", "employee": "x", "sick_note": 1}),
    told({"diseaseCode": "M54", "patient": "x"}),
    form(
        "orpha=ORPHA%3A93&condition=Aspartylglucosaminuria&age_at_dx=49&confirmed_by=biopsy",
        "/enrol",
        "registry.rarevoices.com",
    ),
    told({"orphacode": "558", "diagnosed": "2019"}, "/enrol"),
    told({"orphaCode": "ORPHA:586", "genotype": "F508del"}, "/enrol"),
    told({"mondo": "MONDO:0009061", "onset_age": 3}, "/cases"),
    told({"condition": "Alkaptonuria", "age_at_dx": 31}, "/enrol"),
    form("condition=Neurofibromatosis+type+1&dx_year=2011", "/enrol"),
    form("condition=Ehlers-Danlos&diagnosed_by=geneticist&age_of_onset=12", "/enrol"),
    told({"diagnosis": "Otitis media", "child": "Mia", "age": 4}, "/visits"),
    told({"dx": "Iron deficiency anemia", "pt": "8812"}, "/notes"),
    told({"dg": "J45.0", "rc": "805512/1234", "pacient": "x"}, "/nalez"),
    told({"diag": "lumbago", "au_bis": "2026-12-01", "arzt": "Dr. Weber"}, "/au"),
    told({"diagnosi": "Gastrite acuta", "assistito": "Rossi"}, "/certificati"),
    told({"symptom": "Husten", "diagnose": "Bronchitis"}, "/besuch"),
    told({"symptom": "dolor de cabeza", "diagnostico": "Migraña", "tratamiento": "reposo"}, "/consulta"),
    told({"symptoms": "back pain", "diagnosis": "Slipped disc", "treatment": "physio"}, "/visit"),
    told({"device": "CPAP", "machine": "AirSense 10", "dx": "G47.33"}, "/order"),
    told({"item": "Power wheelchair", "motor": "24V", "diagnosis": "G35", "member": "M1"}, "/dme"),
    told({"question": "What conditions do you have?", "answer": "Epilepsy"}, "/intake"),
    told({"student": "Mia Lee", "school": "PS 4", "diagnosis": "Asthma", "plan": "inhaler"}, "/nurse/plans"),
    told({"q": "Existing conditions", "a": "Type 2 diabetes"}, "/profile"),
    told({"course": "Yoga", "health_conditions": "Asthma", "level": "beginner"}, "/enroll"),
    told({"myConditions": ["ulcerative-colitis"]}, "/onboarding"),
    told({"conditions": [{"slug": "rheumatoid-arthritis", "since": 2019}]}, "/me"),
    told({"focus": "bipolar disorder", "therapist": "t1"}, "/match"),
    xml('<L4><Pracownik pesel="58022344640"/><NrStatChoroby>J06</NrStatChoroby></L4>'),
    told({"klassifikation": "icd10", "kode": "J06", "patient": "x"}),
    told({"dijagnoza_sifra": "J06", "oib": "x", "pacijent": "x"}),
    told({"diagnoos": "J06", "isikukood": "x", "patsient": "x"}),
    told({"codDiag": "M54", "benef": "x", "nacimiento": "1980-01-01"}),
    told({"codPatologia": "M54", "codiceFiscale": "RSSMRA80A01H501U"}),
    told({"diagnoskod": "J06", "personnummer": "x", "patient": "1"}),
    xml('<AU><Versicherter kvnr="A123456780"/><Diagnose><Schluessel>J06</Schluessel></Diagnose></AU>'),
    told({"au": {"kvnr": "A123456780", "icd": ["M54", "J06"]}}),
    told({"exam": "physical", "findings": "wheeze", "diagnosis": "Asthma", "course": "stable"}, "/encounters"),
    told({"examId": "E1", "modality": "MR", "diagnosis": "Meniscus tear", "patientId": "1"}, "/radiology"),
    told({"schoolId": "S1", "pupil": "Mia", "conditions": ["Epilepsy"], "card": "blue"}, "/school/health"),
    told({"quiz": "onboarding", "step": 3, "conditions": ["PCOS"]}, "/onboarding"),
    told({"deck": "check-in", "card": 2, "answer": "I have had depression since May"}, "/cards"),
    told({"server": "eu1", "app": "med", "diagnosis": "Type 2 diabetes", "motor_score": 3}, "/sync"),
    told({"garage": "no", "diagnosis": "Depressive Episode", "maintenance": "yes"}, "/therapy"),
    told({"maintenance": "sertraline", "diagnosis": "F33.4", "phase": "maintenance"}, "/plan"),
    told({"fleet": "city", "driver": "D-12", "diagnosis": "Sleep apnea", "bmi": 34}, "/driver-health"),
    told({"vehicle": "ambulance 3", "patient": "x", "diagnosis": "Stroke"}, "/epcr"),
    told({"ventilator": "V60", "diagnosis": "J96.0", "alarm": "low pressure"}, "/icu"),
    told({"pump": "Omnipod", "sensor": "G7", "type": "T1D", "diagnosis": "Type 1 diabetes"}, "/setup"),
    told({"inspection": "throat red", "diagnosis": "Tonsillitis", "repair": ""}, "/exam"),
    told({"following": ["dr-meyer"], "diagnosis": "Lupus"}, "/profile"),
    told({"subscription": "pro", "condition": "Bipolar disorder"}, "/subscribe"),
    told({"id": "p1", "conditions": [{"label": "Crohn's disease", "watch": True}]}, "/me/conditions"),
    told({"topic": "diagnosis", "text": "I was diagnosed with bipolar disorder"}, "/forum/post"),
    told({"question": "Current diagnoses", "answer": "Rheumatoid arthritis"}, "/form"),
    told({"code": "F33.1", "text": "Rez. depressive Störung"}, "/diagnosen"),
    told({"diagnose": {"code": "M54.5", "text": "Kreuzschmerz"}, "versicherter": "x"}, "/au"),
    told({"diagnosis": {"code": "F41.1", "desc": "GAD"}}, "/p"),
    told({"diagnosis": {"code": "F51.0", "text": "Can't sleep"}, "age": 40}, "/p"),
    told({"diag": "F32.9", "motif": "arret"}, "/arret-travail"),
    told({"icd": "F90.0"}, "/me"),
)


OF_NOBODY = (
    xml(
        "<Impianto>"
        "<Stato>OK</Stato>"
        '<Battito n="6145"/>'
        "<Temperatura>28.4</Temperatura>"
        "<Pressione>76</Pressione>"
        '<Diagnosi codice="F51.5">Sensore porta</Diagnosi>'
        "</Impianto>",
        host="scada.liftservice.it",
    ),
    xml(
        '<Ascensor id="A-12">'
        "<Estado>Averia</Estado>"
        '<Diagnostico codigo="F32.1">Puerta bloqueada</Diagnostico>'
        "<Cabina>3</Cabina>"
        "</Ascensor>",
        host="telegestion.ascensores.es",
    ),
    xml(
        '<Aufzug nr="7"><Zustand>stoerung</Zustand><Diagnose code="F41.2">Tuerkontakt</Diagnose></Aufzug>',
        host="gw.hebewerk.de",
    ),
    told(
        {
            "asset": "Kompressor 1",
            "symptom": "vibrates",
            "diagnosis": "loose belt",
            "treatment": "replace seal",
            "severity": 1,
        },
        "/tickets",
        "api.fixflow.co",
    ),
    told(
        {"unit": "AC-4", "symptom": "no cooling", "diagnosis": "low refrigerant", "action": "recharge"},
        "/jobs",
        "api.fieldtech.io",
    ),
    told(
        {
            "workOrder": "WO-221",
            "equipment": "Forklift 3",
            "symptoms": ["noise", "overheats"],
            "diagnosis": "Hydraulic failure",
            "treatment": "flush",
        },
        "/wo",
    ),
    told(
        {"maquina": "Prensa 2", "sintoma": "ruido", "diagnostico": "rodamiento roto", "tratamiento": "cambiar"},
        "/partes",
    ),
    told(
        {"maschine": "Fräse 3", "symptom": "Vibration", "diagnose": "Lagerschaden", "massnahme": "Lager tauschen"},
        "/stoerung",
    ),
    told({"maschine": "Fräse 3", "fehler": "E12", "diagnose": "Wellenbruch", "massnahme": "tauschen"}, "/stoerung"),
    told({"anlage": "Heizkessel 2", "diagnose": "Sensorstörung", "techniker": "T3"}, "/wartung"),
    told(
        {"machine": "Presse 4", "symptome": "fuite", "diagnostic": "joint usé", "traitement": "remplacement"},
        "/interventions",
    ),
    told(
        {"equipamento": "Bomba 7", "sintoma": "vibração", "diagnostico": "rolamento gasto", "tratamento": "troca"},
        "/os",
    ),
    told(
        {
            "vin": "WVWZZZ1JZXW000001",
            "km": 120400,
            "diagnosis": {"code": "P0301", "text": "Misfire"},
            "symptom": "shakes",
        },
        "/jobs",
        "api.garagehub.io",
    ),
    told(
        {"plate": "1234ABC", "codes": [{"code": "U0100", "diagnosis": "Lost communication with ECM"}]},
        "/scan",
        "obdcloud.io",
    ),
    told({"printer": "HP-22", "diagnosis": {"code": "F50.2", "text": "fuser"}}, "/status", "fleet.printmgr.io"),
    told({"inverter": "SN8812", "diagnosis": "Acute overvoltage", "code": "F32.0"}, "/telemetry", "solarwatch.de"),
    told({"boiler": "B1", "diagnosticCode": "F28.1", "pressure": 1.2}, "/diag", "api.heatcare.co.uk"),
    told(
        {
            "site": "DC-2",
            "host": "srv-12",
            "symptom": "high latency",
            "diagnosis": "disk failure",
            "resolution": "swap",
        },
        "/incidents",
    ),
    told(
        {"ticket": "INC123", "symptom": "cannot log in", "diagnosis": "expired password", "treatment": "reset"},
        "/incidents",
        "itsm.corp.example",
    ),
    told({"device": "Router", "symptom": "drops", "diagnosis": "Wireless interference", "fix": "channel"}, "/t"),
    told({"bike": "City 5", "symptom": "clicks", "diagnosis": "worn chain", "parts": ["chain"]}, "/repairs"),
    told({"washer": "WM-2", "symptom": "leaks", "diagnosis": "torn gasket"}, "/repairs"),
    told({"bridge": "B-12", "diagnosis": "Fatigue fracture", "element": "girder 4"}, "/inspection"),
    told({"roof": "N", "diagnosis": "Chronic leak", "priority": 2}, "/inspection"),
    told({"plant": "Monstera", "symptom": "yellow leaves", "diagnosis": "Root rot", "treatment": "repot"}, "/p"),
    told({"hive": "H-4", "symptom": "spotty brood", "diagnosis": "Chalkbrood", "treatment": "requeen"}, "/hives"),
    told({"selfDiagnosis": "passed", "networkDiagnosis": "No carrier", "patient_portal": "v2"}, "/health"),
    told({"remoteDiagnosis": "Firmware outdated", "nurse_call_panel": "P-3"}, "/health"),
    told(
        {
            "exam": "PHARM-4",
            "a": [
                {"q": "First-line drug for type 2 diabetes?", "sel": "Metformin"},
                {"q": "ICD-10 code for asthma?", "sel": "J45"},
            ],
            "sec": 788,
        },
        "/exam/answers",
        "lms.pflegeschule.co",
    ),
    told(
        {
            "deck": "Anatomie",
            "cards": [
                {"f": "Symptome der Hypothyreose", "ease": 4, "ivl": 192},
                {"f": "Wirkung von Lithium", "ease": 3, "ivl": 199},
            ],
        },
        "/reviews",
        "sync.kartei.net",
    ),
    told(
        {
            "userId": "u8",
            "deckId": "d1",
            "reviews": [{"front": "Causes of bipolar disorder", "back": "genes", "grade": 3, "interval": 12}],
        },
        "/sync",
        "api.flashdeck.app",
    ),
    told(
        {
            "quizId": "nclex-3",
            "student": "s1",
            "answers": [
                {
                    "question": "A patient with schizophrenia refuses medication. What first?",
                    "answer": "Assess safety",
                    "correct": True,
                }
            ],
        },
        "/attempts",
        "lms.nursing.example",
    ),
    told(
        {
            "user": "u1",
            "set": "Psych 101",
            "term": "Borderline personality disorder",
            "definition": "Unstable relationships",
            "lapses": 2,
            "due": "2026-01-01",
        },
        "/study",
        "api.quizcards.io",
    ),
    told(
        {
            "baraja": "Patología",
            "tarjetas": [{"anverso": "Síntomas de la esquizofrenia", "reverso": "delirios", "intervalo": 4}],
        },
        "/repasos",
        "api.tarjetas.es",
    ),
    told(
        {"klausur": "Innere", "antworten": [{"frage": "Therapie der Depression?", "antwort": "SSRI", "punkte": 2}]},
        "/pruefung",
        "moodle.uni.example",
    ),
    told(
        {"course": "PSY-201", "assignment": "essay 2", "text": "Causes of schizophrenia and bipolar disorder in twins"},
        "/submit",
        "canvas.school.edu",
    ),
    told({"follow": ["infertility", "borderline-personality"]}, "/me/topics", "api.healthmag.io"),
    told({"following": ["type-1-diabetes", "hepatitis-c"]}, "/me/feed", "api.mag.io"),
    told({"subscribe": ["bipolar-disorder"]}, "/users/me/topics", "news.example"),
    told(
        {"topics": ["borderline-personality-disorder"], "frequency": "weekly"}, "/newsletter/preferences", "api.mag.io"
    ),
    told({"temas": ["trastorno-bipolar"], "avisos": True}, "/me/intereses", "revista.es"),
    told({"abonnierte_themen": ["bipolare-stoerung"]}, "/me/themen", "magazin.de"),
    told({"interests": ["schizophrenia", "crohns-disease"]}, "/profile/interests", "api.reader.app"),
    told({"alerts": [{"topic": "multiple sclerosis", "cadence": "daily"}]}, "/alerts", "news.example"),
    told({"diseaseCode": "A12", "plant": "tomato"}),
    told({"kodChoroby": "J06", "uprawa": "ziemniak", "pole": 3}),
    told({"codigo": "J06", "articulo": "x"}),
    form("condition=Used+-+good&age=3&confirmed_by=seller", "/listing"),
    told({"condition": "Partly cloudy", "age": 1}, "/wx"),
    told({"condition": "like new", "confirmedBy": "seller"}, "/listing"),
    asked("/EN/ClinicalEntity?orphacode=558", "api.orphacode.org"),
    told(
        {
            "kunde": "Meier",
            "fahrzeug": "Golf",
            "symptom": "Klackern",
            "diagnose": "Radlager defekt",
            "arbeit": "Tausch",
        },
        "/auftrag",
    ),
    told({"matricula": "1234BCD", "sintoma": "humea", "diagnostico": "junta de culata", "presupuesto": 300}, "/ot"),
    told({"targa": "AB123CD", "sintomo": "rumore", "diagnosi": "cuscinetto ruota", "ore": 2}, "/lavori"),
    told({"immat": "AB-123-CD", "symptome": "fumée", "diagnostic": "turbo", "heures": 3}, "/or"),
    told({"pc": "WS-12", "problem": "slow boot", "diagnosis": "Malware infection", "action": "reimage"}, "/tickets"),
    told({"server": "db1", "diagnosis": "Chronic memory pressure", "since": "2026-01-01"}, "/reports"),
    told({"tv": "Bravia", "symptom": "no picture", "diagnosis": "Backlight failure", "part": "LED strip"}, "/repair"),
    told({"phone": "Pixel 8", "issue": "won't charge", "diagnosis": "port corrosion", "quote": 49}, "/repair"),
    xml('<Caldaia matr="221"><Stato>blocco</Stato><Diagnosi cod="F28.0">Valvola gas</Diagnosi></Caldaia>'),
    xml('<WindFarm><WTG id="7"><Diagnosis code="F40.1">Pitch drive</Diagnosis><RPM>12</RPM></WTG></WindFarm>'),
    told({"wtg": "T7", "diag": {"code": "F40.1", "txt": "pitch drive"}, "wind": 11}, "/scada"),
    told({"train": "ICE-4", "wagon": 12, "diagnosecode": "F43.2", "text": "Tür gestört"}, "/zug/diagnose"),
    told({"ecu": "BCM", "dtc": "B1234", "diagnosis": "Open circuit"}, "/obd"),
    told({"ev": "charger-3", "diagnosis": "F31.0", "status": "faulted"}, "/ocpp"),
    told({"store": "12", "fridge": "3", "diagnosis": "compressor failure", "temp": 9}, "/alarm"),
    told({"field": "N4", "crop": "wheat", "diagnosis": "Septoria", "treatment": "fungicide"}, "/agro"),
    told({"tree": "oak-4", "diagnosis": "Acute oak decline", "treatment": "fell"}, "/trees"),
    told(
        {"aquarium": "main", "fish": "guppy", "symptom": "white spots", "diagnosis": "Ich", "treatment": "salt"},
        "/tank",
    ),
    told({"pet": "Rex", "diagnosis": "Otitis", "treatment": "drops"}, "/vet"),
    told({"org": "ACME", "symptom": "churn", "diagnosis": "pricing problem", "treatment": "discount"}, "/strategy"),
    told({"ui": "checkout", "symptom": "button dead", "diagnosis": "race condition", "fix": "lock"}, "/postmortem"),
    told({"commit": "a1b2", "symptoms": "flaky", "diagnosis": "Timing issue"}, "/ci"),
    told({"sentence": "I has", "diagnosis": "subject-verb agreement", "tip": "have"}, "/grammar"),
    told({"golfer": "u1", "symptom": "slice", "diagnosis": "open clubface", "drill": "towel"}, "/swing"),
    told({"soil": "A", "diagnosis": "Nitrogen deficiency", "treatment": "urea"}, "/soil"),
    told(
        {
            "n": "Psychiatrie",
            "k": [{"v": "Leitsymptome der Schizophrenie", "r": "Wahn", "fach": 3, "faellig": "2026-12-02"}],
        },
        "/lernkartei",
    ),
    told(
        {
            "noteType": "Basic",
            "fields": {"Front": "Treatment of ulcerative colitis", "Back": "Mesalazine"},
            "tags": ["gastro"],
            "due": 3,
        },
        "/notes",
        "ankisync.example",
    ),
    told(
        {
            "set_id": 4,
            "cards": [
                {"term": "Hypothyroidism", "definition": "low thyroid hormone"},
                {"term": "Graves disease", "definition": "hyper"},
            ],
        },
        "/sets",
        "api.quizlet.example",
    ),
    told(
        {
            "learner": "u4",
            "module": "Mental health first aid",
            "question": "Which is a sign of depression?",
            "response": "low mood",
            "correct": True,
        },
        "/results",
        "api.training.example",
    ),
    told(
        {
            "examen": "MIR 2026",
            "preguntas": [{"n": 12, "texto": "Tratamiento de la esquizofrenia resistente", "resp": "clozapina"}],
        },
        "/simulacro",
    ),
    told(
        {
            "prova": "Residência",
            "questao": 44,
            "enunciado": "Paciente com transtorno bipolar em mania",
            "alternativa": "B",
        },
        "/simulado",
    ),
    told(
        {
            "case": "12",
            "scenario": "A 54-year-old man with schizophrenia",
            "student_answer": "haloperidol",
            "grade": "A",
        },
        "/osce",
        "osce.medschool.edu",
    ),
    told(
        {"vocab": "en-de", "word": "epilepsy", "translation": "Epilepsie", "known": False},
        "/vocab",
        "api.vocab.example",
    ),
    told({"subs": [{"slug": "bipolar-disorder", "on": True}]}, "/me/topics"),
    told({"add": ["rheumatoid-arthritis"], "remove": []}, "/v2/follows/topics"),
    told({"mag": "Apotheken", "themen": ["Schizophrenie"]}, "/abo/newsletter"),
    told({"favourites": ["anorexia-nervosa"]}, "/library"),
    told({"readLater": [{"slug": "living-with-bipolar-disorder"}]}, "/saved"),
    told({"channel": "multiple-sclerosis", "muted": False}, "/channels/follow"),
    told({"push_topics": ["ulcerative-colitis"]}, "/push/register"),
    told({"tags": ["borderline-personality-disorder"], "lang": "en"}, "/feed/customize"),
    told({"categories": ["anorexia-nervosa", "bulimia"]}, "/newsletter"),
    told({"podcastCategories": ["Bipolar disorder"]}, "/prefs"),
    told(
        {"nr": "L-12", "stat": 3, "diag": [{"c": "F31", "t": "Antrieb"}, {"c": "F40.1", "t": "Bremse"}]}, "/lift/diag"
    ),
    xml('<Status anlage="7"><Diagnose nr="1" code="F20.0" text="Frequenzumrichter"/></Status>'),
    told({"panel": "P1", "diagnosis": "Hotspot", "string": 2, "kW": 4}, "/pv"),
    told({"drone": "D1", "diagnosis": "Motor 3 failure", "fw": "1.2"}, "/drone/log"),
    told({"ebike": "E1", "diagnosis": "F60.2", "assist": 2}, "/bike"),
    told({"copier": "C12", "diagnosis": {"code": "F10.3", "msg": "Scanner"}}, "/mfp"),
    told({"oven": "O1", "diagnosis": "F21.0", "prog": 3}, "/haus"),
    told({"escalator": "R4", "diagnosi": "F43.1 catena", "stato": "fermo"}, "/impianti"),
    told({"sintomas": ["no enciende"], "diagnostico": "placa base", "modelo": "X200"}, "/sat/orden"),
    told({"Equipo": "Autoclave 2", "Diagnostico": "Fuga de vapor", "Tecnico": "J"}, "/mant"),
    told({"site": "well 4", "symptom": "sand", "diagnosis": "Screen failure"}, "/wells"),
    told({"patientMonitor": "PM-3", "diagnosis": "Battery degraded", "biomed": "T1"}, "/cmms"),
    told({"kartenstapel": "Neuro", "karte": {"vs": "Multiple Sklerose", "rs": "Autoimmun"}, "stufe": 3}, "/lernen"),
    told({"stack": "Path", "cards": [{"q": "Crohn's disease", "a": "skip lesions", "box": 2}]}, "/review"),
    told(
        {
            "quizId": 4,
            "responses": [{"qid": 1, "text": "schizophrenia"}, {"qid": 2, "text": "mania"}],
            "studentId": "s1",
        },
        "/quiz/submit",
    ),
    told({"term": "cystic fibrosis", "subject": "Biology", "attempts": 2, "correct": 1}, "/learn"),
    told({"pref": {"topics": {"bipolar-disorder": True, "ibs": False}}}, "/prefs"),
    told({"follow_topic": "rheumatoid-arthritis"}, "/x"),
    form("topic=multiple-sclerosis&op=follow", "/x"),
    form("list=bipolar-disorder&email=a%40example.com", "/newsletter/subscribe"),
    told({"event": "topic_followed", "topic": "bipolar disorder"}, "/track"),
    told({"segments": ["bipolar-disorder"]}, "/audience"),
    told({"saved": ["ulcerative-colitis-diet"]}, "/bookmarks"),
    told({"board": "bipolar-disorder", "op": "watch"}, "/b"),
)


@pytest.mark.parametrize("message", OF_SOMEBODY)
def test_of_somebody(message: ReadMessage) -> None:
    """What is found beside the names of machines and lessons, by codes in many languages, and of rare diseases."""
    assert any(hit.confidence is Certainty.LIKELY for hit in of_kind(message, "health.diagnosis"))


@pytest.mark.parametrize("message", OF_NOBODY)
def test_of_machines_lessons_and_topics(message: ReadMessage) -> None:
    """What is repaired, learned by heart and followed."""
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.diagnosis"))
