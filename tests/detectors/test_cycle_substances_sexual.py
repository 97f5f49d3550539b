"""Cycle and pregnancy, substances, sexual health; with bills, shops, kitchens and rotated screens as near misses."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, published, received, sent

SURE = (Certainty.LIKELY, Certainty.CERTAIN)


def sure(message: ReadMessage, kind: str) -> list[str]:
    return [hit.value for hit in of_kind(message, kind) if hit.confidence in SURE]


REPRODUCTIVE = [
    ("event of a period", sent({"event": "Period Logged", "uid": "a"})),
    ("event of a test", sent({"eventName": "pregnancy_test_negative", "uid": "a"})),
    ("event in capitals", sent({"evt": "OVULATION_TEST_SAVED", "uid": "a"})),
    ("Polish", sent({"log": {"dzienCyklu": 9, "krwawienie": "umiarkowane"}})),
    ("Italian", sent({"ciclo": {"flusso": "abbondante", "dataInizio": "2026-02-01"}, "ovulazione": "2026-02-14"})),
    ("Dutch", sent({"cyclusdag": 4, "bloeding": "hevig"})),
    ("Spanish, below its name", sent({"log": {"regla": {"flujo": 2, "dia": 2}}})),
    ("Portuguese, cut short", sent({"ciclo": {"dtUltMenstr": "03/04/2026"}})),
    ("week and day", sent({"ssw": "31+2"})),
    ("French record", sent({"terme_prevu": "2026-12-01", "gestite": 3, "parite": 1})),
    ("weeks in a survey", sent(b"<data><sem_gest>27</sem_gest></data>", "application/xml")),
    ("aim", sent({"obiettivo": "cercare_gravidanza"})),
    ("aim in English", sent({"user": {"goal": "get_pregnant"}})),
    ("mark of a user", sent({"channel": {"tags": ["pregnancy_week_14", "lang_pl"]}})),
    ("event and its value", sent({"eventName": "PREGNANCY_WEEK_SET", "eventValue": '{"week": 18}'})),
    ("family planning", sent({"patient_name": "Amina", "fp_method": "implant"})),
    ("reason of a visit", sent({"patient": 7, "motif": "Suivi de grossesse"})),
    ("field of medicine", sent({"paciente": "x", "dsEspecialidade": "OBSTETRÍCIA - PRÉ-NATAL"})),
    ("record of Health Connect", sent({"recordType": "CervicalMucusRecord", "appearance": 3})),
    ("temperatures and tests", sent({"e": [{"bbt": 36.41, "lh": 1}, {"bbt": 36.7, "lh": 0}]})),
    ("answer to a question", sent({"Prompt": "Are you pregnant or breastfeeding?", "RespVal": "Yes - 14 weeks"})),
    ("last period", sent({"lastPeriodDate": "2026-10-14"})),
    ("cycle length", sent({"cycle_length": 28, "period_length": 5})),
    ("cycle day", sent({"cycleDay": 14})),
    ("flow", sent({"period": {"start": "2026-10-14", "flow": "heavy"}})),
    ("menstruation", sent({"menstruation": True})),
    ("event", sent({"event": "period_logged", "properties": {"flow": "medium", "date": "2026-10-14"}})),
    ("event started", sent({"event": "Period Started", "properties": {"start_date": "2026-10-14"}})),
    ("ovulation", sent({"ovulation_date": "2026-10-28"})),
    ("ovulation test", sent({"type": "ovulation_test", "result": "positive"})),
    ("fertile window", sent({"fertile_window": {"start": "2026-10-25", "end": "2026-10-30"}})),
    ("mucus", sent({"cervical_mucus": "egg white"})),
    ("pregnant", sent({"is_pregnant": True})),
    ("week", sent({"pregnancy_week": 22})),
    ("test", sent({"pregnancyTest": "positive"})),
    ("due date", sent({"due_date": "2027-05-02", "pregnancy": {"weeks": 12}})),
    ("gestation", sent({"gestational_age": "22w 3d"})),
    ("miscarriages", sent({"previous_miscarriages": 1})),
    ("contraception", sent({"contraception": "pill"})),
    ("birth control", sent({"birthControlMethod": "IUD"})),
    ("pill", sent({"pill_taken": False})),
    ("trying", sent({"trying_to_conceive": "yes"})),
    ("HealthKit", sent({"type": "HKCategoryTypeIdentifierMenstrualFlow", "value": 3})),
    ("Google Fit", sent({"dataTypeName": "com.google.menstruation", "value": [{"intVal": 3}]})),
    ("form", sent(b"lmp=2026-10-14&cycle_length=29", FORM)),
    ("query", sent(target="/calc?last_period=2026-10-14&cycle=28", method="GET")),
    ("topic", published("me/cycle/ovulation", b"true")),
    ("Spanish", sent({"fecha_ultima_regla": "2026-10-14"})),
    ("Spanish, pregnant", sent({"semanas_embarazo": 12})),
    ("German", sent({"zykluslaenge": 28})),
    ("German, week", sent({"schwangerschaftswoche": 12})),
    ("French", sent({"date_dernieres_regles": "14/10/2026"})),
    ("Portuguese", sent({"ultima_menstruacao": "2026-10-14"})),
    ("said", sent({"message": "I missed my period and took a pregnancy test"})),
    ("said, pregnant", sent({"text": "i'm pregnant and do not know what to do"})),
    ("said in Spanish", sent({"mensaje": "Creo que estoy embarazada"})),
    ("said in German", sent({"nachricht": "Ich bin schwanger und meine Periode ist ausgeblieben"})),
    ("said in French", sent({"message": "Je suis enceinte de deux mois"})),
    ("said in Portuguese", sent({"mensagem": "Acho que estou grávida"})),
    ("own record received", received({"user": {"due_date_baby": "2027-05-02", "pregnancy_week": 12}})),
]


@pytest.mark.parametrize("message", [c[1] for c in REPRODUCTIVE], ids=[c[0] for c in REPRODUCTIVE])
def test_reproductive(message: ReadMessage) -> None:
    assert sure(message, "health.reproductive")


NO_REPRODUCTIVE = [
    ("event of a bill", sent({"event": "billing_period_started"})),
    ("event of a trial", sent({"event": "trial_period_ended"})),
    ("event of a match", sent({"event": "period_start", "clock": "20:00", "home": "BOS"})),
    ("nights", sent({"type": "sleep_period", "date": "2026-02-01"}, target="/v2/sync/periods")),
    ("a mode", sent({"mode": "prevent", "feature": "autolock"})),
    ("a plan", sent({"goal": "plan", "team": "blue"})),
    ("a method of HTTP", sent({"method": "PATCH", "url": "https://api.shop.example/health"})),
    ("a loan in French", sent({"terme": "2026-09-01", "pret": "immobilier", "montant": 12000})),
    ("to whom", sent({"para": 3, "assunto": "reuniao"})),
    ("memory", sent({"ddr": 5, "ram": 16})),
    ("an appointment of a town", sent({"termin": "2026-02-03", "ort": "Rathaus"})),
    ("marks of a release", sent({"tags": ["release_12", "week_2"]})),
    ("clothes", sent({"tags": ["maternity", "sale"], "sku": "DR-12"})),
    ("height of a line", sent({"lh": 16, "font": "Inter"})),
    (
        "a switch for a mode",
        sent({"features": {"pregnancy-mode": {"counters": [{"count": 3}]}}}, host="app.launchdarkly.com"),
    ),
    ("a schema", sent({"properties": {"pregnant": {"type": "boolean"}, "ivf": {"type": "string"}}})),
    ("a dog", sent({"reason": "pregnancy check", "dog": "Bella", "vet": "Dr. May"})),
    ("billing", sent({"billing": {"period": "monthly", "period_start": "2026-10-01"}})),
    ("subscription", sent({"subscription": 7, "current_period_start": 1762000000, "period_end": 1764000000})),
    ("trial", sent({"trial_period_days": 14})),
    ("report", sent({"report": "x", "period": 30})),
    ("grace", sent({"grace_period": 3})),
    ("duty cycle", sent({"duty_cycle": 28})),
    ("billing cycle", sent({"billing_cycle_day": 14})),
    ("bicycle", sent({"bicycle": "x", "cycle": 28})),
    ("washing", published("washing/cycle", b"3")),
    ("data flow", sent({"flow": "login", "flow_id": 12})),
    ("water", published("pump/flow", b"12")),
    ("invoice", sent({"invoice": 8, "due_date": "2026-12-01"})),
    ("task", sent({"task": "x", "due_date": "2026-12-01"})),
    ("pause", sent({"text": "There was a pregnant pause, and I laughed"})),
    ("match", sent({"match": 7, "period": 2})),
    ("abort", sent({"text": "I abort the transaction", "aborted": True})),
    ("law", sent({"text": "I read of the abortion law in the senate"})),
    ("dog", sent({"dog": "Rex", "pregnant": True})),
    ("charging", sent({"charge_cycle_count": 212, "battery_cycle": 28})),
    ("labour contract", sent({"notice_period": 3, "contract": "x"})),
    ("sampling", sent({"sampling_period": 10, "cycle": 3})),
    ("article received", received({"title": "x", "text": "I missed my period, she said"})),
]


@pytest.mark.parametrize("message", [c[1] for c in NO_REPRODUCTIVE], ids=[c[0] for c in NO_REPRODUCTIVE])
def test_no_reproductive(message: ReadMessage) -> None:
    assert sure(message, "health.reproductive") == []


SUBSTANCE = [
    ("event of a craving", sent({"event": "craving_logged", "uid": "a"})),
    ("event of a relapse", sent({"name": "Relapse Reported", "uid": "a"})),
    ("Dutch line", sent([{"soort": "registratie", "middel": "wiet", "aantal": 2}])),
    ("German, cut short", sent({"zigProTag": 12, "rauchstopp": "2026-01-01"})),
    ("Polish", sent({"papierosyDziennie": 15})),
    ("Italian", sent({"sigaretteAlGiorno": 8})),
    ("seven days", sent({"drinks_last_7d": 11})),
    ("binges", sent({"binge_days": 3})),
    ("kind of addiction", sent({"addictionType": "heroin", "relapses": ["2026-01-03"]})),
    (
        "in a database of a large house",
        sent(
            {"fields": {"sobrietyStart": {"timestampValue": "2026-01-03T08:00:00Z"}}}, host="firestore.googleapis.com"
        ),
    ),
    ("beside water", sent({"alcohol_units": 3, "water_ml": 1200})),
    ("a question of a row", sent({"behaviors": [{"internal_name": "alcohol", "answered_yes": True}]})),
    ("a form without names", sent(b"q7_areYou=Occasional+smoker&q8=none", FORM)),
    ("of a clinician", sent({"note": "Rückfall nach 3 Monaten, trinkt täglich 6 Bier"})),
    ("history", sent({"social_history": "Alcohol: 20 drinks per week"})),
    ("history of smoking", sent({"text": "Smoking status: current every day smoker, 1 pack per day"})),
    ("history, German", sent({"sozialanamnese": "Raucher seit 2004, 20 Zigaretten/Tag"})),
    ("history, Spanish", sent({"antecedentes": "Fumador de 10 cigarrillos al día"})),
    ("history, Portuguese", sent({"historico": "Fuma 20 cigarros por dia"})),
    ("drinks", sent({"drinks_per_week": 14})),
    ("units", sent({"alcohol_units": 21})),
    ("frequency", sent({"alcoholUse": "daily"})),
    ("frequency by name", sent({"alcohol": "weekly", "lifestyle": {"smoking": "former"}})),
    ("cigarettes", sent({"cigarettes_per_day": 20})),
    ("smoker", sent({"smoking_status": "current"})),
    ("smoker flag", sent({"smoker": True})),
    ("substances", sent({"substances": ["cannabis", "cocaine"]})),
    ("choice", sent({"drug_of_choice": "heroin"})),
    ("use", sent({"cannabis_use": "weekly"})),
    ("sober", sent({"sobriety_date": "2026-01-01"})),
    ("days", sent({"days_sober": 43})),
    ("craving", sent({"craving_level": 8})),
    ("event", sent({"event": "relapse_logged", "properties": {"value": 1, "substance": "alcohol"}})),
    ("craving event", sent({"event": "craving", "properties": {"intensity": 7}})),
    ("form", sent(b"drinks_per_day=4&smoker=no", FORM)),
    ("query", sent(target="/t?cigarettes=12&date=2026-11-02", method="GET")),
    ("topic", published("me/sobriety/days", b"12")),
    ("HealthKit", sent({"type": "HKQuantityTypeIdentifierNumberOfAlcoholicBeverages", "value": 4})),
    ("German", sent({"zigaretten_pro_tag": 15})),
    ("German, craving", sent({"suchtdruck": 7})),
    ("Spanish", sent({"consumo_alcohol": "diario"})),
    ("French", sent({"verres_par_semaine": 10})),
    ("Portuguese", sent({"cigarros_por_dia": 10})),
    ("said", sent({"message": "I relapsed last night, drank a bottle of vodka"})),
    ("said, drug", sent({"text": "i have been using heroin again since June"})),
    ("said, sober", sent({"note": "43 days sober today, cravings are bad"})),
    ("clinical", sent({"text": "Pt drinks six beers every night, denies drugs"})),
    ("said in Spanish", sent({"mensaje": "Ayer bebí demasiado y tuve una recaída"})),
    ("said in German", sent({"nachricht": "Ich habe wieder gekifft und getrunken"})),
    ("said in French", sent({"message": "J'ai rechuté, j'ai bu trop d'alcool"})),
    ("said in Portuguese", sent({"mensagem": "Tive uma recaída, usei cocaína de novo"})),
]


@pytest.mark.parametrize("message", [c[1] for c in SUBSTANCE], ids=[c[0] for c in SUBSTANCE])
def test_substance(message: ReadMessage) -> None:
    assert sure(message, "health.substance")


NO_SUBSTANCE = [
    ("event of a drink", sent({"event": "drink_logged", "uid": "a"})),
    ("event of a food diary", sent({"event": "craving_logged", "food": "cake"})),
    ("water", sent({"drink": "water", "drinks_today": 4, "water_ml": 250})),
    ("a room", sent({"smoking": False, "room_type": "double", "hotel": "Plaza"})),
    ("whom somebody looks for", sent({"filters": {"smoker": "never", "drinks_per_week": "socially"}})),
    ("chemistry", sent({"substance": "sodium chloride", "cas": "7647-14-5"})),
    ("a walk", sent({"trek": 3, "route": "Annapurna"})),
    ("chess", sent({"rook": 2, "move": "Rd1"})),
    ("meals", sent({"urge_binge": 2, "purged": 0, "meal": "dinner"})),
    ("electricity", sent({"consumo": 12, "kwh": 3})),
    ("a meat smoker", sent({"text": "The new smoker holds 20 racks of ribs"})),
    ("drinks of a bar", sent({"text": "We serve drinks daily from noon"})),
    ("how much a cup holds", sent({"text": "one pack of 12 cups per box"})),
    ("wine shop", sent({"cart": [{"product": "wine", "qty": 6}]})),
    ("recipe", sent({"recipe": "risotto", "ingredients": ["wine", "alcohol"]})),
    ("drug store", sent({"text": "I went to the drug store on Main Street"})),
    ("smoke test", sent({"text": "I used the smoke test after the build"})),
    ("coke", sent({"text": "I drank a diet coke"})),
    ("cracked program", sent({"text": "I used cracked software"})),
    ("weed", sent({"text": "I removed the weed in the garden"})),
    ("album", sent({"text": "I love the album Relapse by Eminem"})),
    ("speed", sent({"speed": 40, "high": 12})),
    ("smoke detector", published("home/smoke", b"0")),
    ("smoke detector's flag", sent({"smoke": False, "sensor": "kitchen"})),
    ("withdrawal of cash", sent({"text": "I requested a withdrawal of 200 euros from my bank"})),
    ("addicted to a series", sent({"text": "I am addicted to this series"})),
    ("hydration", sent({"drinks_today": 6, "hydration": {"water": 1800}})),
    ("pizza", sent({"text": "I have a craving for pizza and chocolate"})),
    ("news received", received({"text": "Police seized cocaine, I was told"})),
    ("quit", sent({"action": "quit", "value": 1})),
    ("page", received(b"<p>I drank vodka and relapsed</p>", "text/html")),
    ("menu", sent({"menu": "dinner", "alcohol": "wine"})),
]


@pytest.mark.parametrize("message", [c[1] for c in NO_SUBSTANCE], ids=[c[0] for c in NO_SUBSTANCE])
def test_no_substance(message: ReadMessage) -> None:
    assert sure(message, "health.substance") == []


SEXUAL = [
    ("event of a test", sent({"event": "sti_test_ordered", "uid": "a"})),
    ("Spanish, below its name", sent({"rel_sex": {"con_proteccion": True}})),
    ("months", sent({"partners_12m": 3})),
    ("status and medicine", sent({"hivStatus": "NEG_ON_PREP"})),
    ("status beside vaccines", sent({"hivStatus": 2, "vaccines": [1]})),
    ("panel", sent({"panel": [{"t": "HIV Ag/Ab", "r": "NON-REACTIVE"}]})),
    ("marker", sent({"markers": [{"slug": "gonorrhoea", "res": "DETECTED"}]})),
    ("a row of a journal", sent({"tracker_inputs": [{"internal_name": "sexual_activity", "answered_yes": True}]})),
    ("French result", sent({"depistage": {"vih": "non réactif"}})),
    ("Italian", sent({"attivita_sessuale": "si"})),
    ("activity", sent({"sexual_activity": "protected"})),
    ("flag", sent({"hadSex": True})),
    ("event", sent({"event": "sex_logged", "properties": {"type": "unprotected"}})),
    ("partners", sent({"number_of_partners": 3})),
    ("libido", sent({"libido": "low"})),
    ("erectile", sent({"erectile_dysfunction": True})),
    ("orientation", sent({"sexual_orientation": "bisexual"})),
    ("orientation alone", sent({"orientation": "gay"})),
    ("status", sent({"hiv_status": "positive"})),
    ("test", sent({"test": "Chlamydia", "result": "positive"})),
    ("test by key", sent({"chlamydia": "not detected"})),
    ("sti result", sent({"stiTestResult": "negative"})),
    ("load", sent({"viral_load": 20})),
    ("prep", sent({"prep_status": "daily", "hiv_status": "negative"})),
    ("prep and partner", sent({"on_prep": True, "sexual_partners": 2})),
    ("HealthKit", sent({"type": "HKCategoryTypeIdentifierSexualActivity", "value": 0})),
    ("form", sent(b"hiv_status=negative&last_tested=2026-08-01", FORM)),
    ("query", sent(target="/book?sti_test=chlamydia&sti_result=positive", method="GET")),
    ("Spanish", sent({"orientacion_sexual": "lesbiana"})),
    ("German", sent({"sexuelle_orientierung": "schwul"})),
    ("French", sent({"orientation_sexuelle": "bisexuelle"})),
    ("Portuguese", sent({"orientacao_sexual": "gay"})),
    ("said", sent({"message": "I had unprotected sex and need an HIV test"})),
    ("said, result", sent({"text": "I tested positive for chlamydia"})),
    ("said in Spanish", sent({"mensaje": "Tengo VIH desde hace un año"})),
    ("said in German", sent({"nachricht": "Ich hatte ungeschützten Sex"})),
    ("said in French", sent({"message": "J'ai eu un rapport non protégé"})),
    ("said in Portuguese", sent({"mensagem": "Fiz sexo sem camisinha, preciso de um teste de HIV, eu acho"})),
]


@pytest.mark.parametrize("message", [c[1] for c in SEXUAL], ids=[c[0] for c in SEXUAL])
def test_sexual(message: ReadMessage) -> None:
    assert sure(message, "health.sexual")


NO_SEXUAL = [
    ("a vaccine", sent({"hpv": True, "vaccine": {"name": "HPV vaccine", "dose": 2}})),
    ("companies", sent({"partners": 12, "company": "Acme"})),
    ("place of a banner", sent({"position": "top", "widget": "banner"})),
    ("gender", sent({"gender": "female"})),
    ("sex in a form", sent(b"sex=m&age=34", FORM)),
    ("sex as a key", sent({"sex": "f"})),
    ("rotated screen", sent({"orientation": "landscape"})),
    ("device", sent({"device_orientation": "portrait", "orientation": "straight", "gyro": 1})),
    ("preparation", sent({"prep_time": 20, "prep": 10})),
    ("school", sent({"prep": True, "course": "SAT"})),
    ("inside words", sent({"archive": "positive", "shiver": "negative"})),
    ("library", sent({"std": "c++17", "status": "yes"})),
    ("rating of content", sent({"content_rating": "x", "sexual_content": "moderate"})),
    ("article", received({"title": "HIV in the 1980s", "text": "I have hiv, he said"})),
    ("awareness", sent({"text": "I will come to world aids day, hiv test stands"})),
    ("printer", sent({"text": "I need to hook up the printer"})),
    ("recipe", sent({"text": "I am on prep work in the kitchen"})),
    ("test of software", sent({"test": "login", "result": "positive"})),
    ("load", sent({"load": 0.7, "viral": True})),
    ("adult site", sent(target="/videos/gay", method="GET")),
]


@pytest.mark.parametrize("message", [c[1] for c in NO_SEXUAL], ids=[c[0] for c in NO_SEXUAL])
def test_no_sexual(message: ReadMessage) -> None:
    assert sure(message, "health.sexual") == []
