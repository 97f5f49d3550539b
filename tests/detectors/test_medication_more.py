"""Medicines that no list knows, under further names and in further languages; and what only looks like them."""

from typing import Final

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

FOUND = [
    ("end of a substance", sent({"items": [{"desc": "Ramipril 5 mg", "n": 1}]})),
    ("with its vowel", sent({"desc": "LOSARTANA 50 MG 30 CPR"})),
    ("name as key with unit", sent({"buprenorphine_mg": 8})),
    ("insulin of a pump", sent({"insulin": 4.5, "carbs": 40, "glucose": 171})),
    ("label of a form", sent({"answers": [{"field": {"ref": "current-meds"}, "type": "text", "text": "Fevarin 100"}]})),
    ("label and brand", sent({"patient": 7, "data": [{"displayName": "Traitement", "value": "Coartem 80"}]})),
    ("Swedish", sent({"personnummer": "x", "lakemedel": "Citodon", "patient": 1})),
    ("Polish", sent(b"x_leki=Bisocard+5+mg&pacjent=1", FORM)),
    ("Dutch", sent({"patient": {"n": 1}, "medicijnen": [{"naam": "Lyrinel XL"}]})),
    ("treatment with a dose", sent({"tratamiento": "Enantyum 25 mg"})),
    ("patch", sent({"substitut": "patch 14 mg"})),
    ("two substances in one", sent({"m": "Ramipril/Amlodipine 5/10"})),
    ("an inhaler's puffs", sent({"farmaci": [{"nome": "Bretaris 200/6", "puff": 2}]})),
    ("puffs beside a known one", sent({"relievers": [{"name": "Ventolin", "puffs": 2}]})),
    ("Japanese", sent({"服薬": "ロキソニン60"})),
    ("vaccine by its brand", sent({"vaccine": "Shingrix", "on": "2026-02-03"})),
    ("preparation", sent({"praeparat": "Emtricitabin/Tenofovir", "eingenommen": True})),
    ("tried before", sent(b"q_tried=Cialis+20&q_since=a+year", FORM)),
    ("ester", sent({"compound": "testosterone cypionate", "mg": 80})),
    ("lithium that was taken", sent([{"lithium_mg": 450, "taken": False}])),
    ("halves of a tablet", sent(b"<m><INR>2.4</INR><Marcumar>3/4 Tabl.</Marcumar></m>", "application/xml")),
    ("morning and evening", sent({"Metoprolol": "1-0-1"})),
    ("ointment", sent({"items": [{"name": "Clobetasol cream 0.05%", "qty": 1}]})),
    ("foam", sent({"items": [{"name": "Minoxidil 5% foam", "qty": 1}]})),
    ("juice against fever", sent({"fieber": 39.1, "mittel": "Paracetamol Saft"})),
    (
        "typed fields",
        sent(
            {"fields": {"name": {"stringValue": "Ramipril"}, "mcg": {"integerValue": "75"}, "n": {"stringValue": "x"}}}
        ),
    ),
    (
        "claim of a pharmacy",
        sent(
            b"610502D0B1MEDDAET   10111111993857     20250611\x1e\x1cAM04\x1cC2706446949\x1e\x1cAM07\x1cEM1"
            b"\x1cD29453885\x1cD700093505698\x1cE730000\x1cD530",
            "application/octet-stream",
        ),
    ),
    ("dose of it", sent({"fecha": "2026-02-07", "TSH": 2.3, "dosis_levotiroxina": "100 mcg"})),
    ("dose of it in a number", sent({"dose_sertraline": 50, "mood": 3})),
    ("asked for on the net", sent({"product": "tadalafil", "answers": {"Any heart trouble?": "no"}})),
    ("taken, in a key", sent({"mifepristone_taken": True, "bleeding": "heavy"})),
    ("not taken, in a key", sent({"sertraline_taken": False})),
    ("when, in a key", sent({"medication_abortion": {"step": 2, "misoprostol_at": "2026-10-01T10:00"}})),
    ("last, in a key", sent({"last_sertraline": "2026-10-10"})),
    ("number of an article", sent({"cart": [{"sku": "sertraline-50mg-30ct", "qty": 1}]})),
    ("number of an article, short", sent({"order": {"items": [{"sku": "sildenafil-50", "qty": 8}]}})),
    ("number of an article, loud", sent({"line_items": [{"product_id": "FINASTERIDE_1MG_90", "price": 39}]})),
    ("raised by a doctor", sent({"text": "My psychiatrist wants to up the lithium and I'm scared of it"})),
    ("stopped in Portuguese", sent({"texto": "parei o rivotril de uma vez e tô tremendo"})),
    ("biologic", sent({"patient_condition": "psoriasis", "biologic": "Bimzelx"})),
    ("Norwegian", sent({"fornavn": "Ada", "medisiner": [{"navn": "Fevarin", "styrke": "100 mg"}]})),
    ("Hungarian", sent({"beteg": 1, "gyogyszer": "Rivotril 2 mg"})),
    ("Japanese notebook", sent("201,1,セルトラリン錠50mg,1,錠,4,1\n".encode(), "text/plain", "/jahis/import")),
    ("Japanese with its salt", sent({"rp": [{"n": "パロキセチン塩酸塩錠20mg", "d": 14}]})),
    ("Japanese ointment", sent({"items": ["ベタメタゾン軟膏0.12%"]})),
]


@pytest.mark.parametrize("message", [c[1] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage) -> None:
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "health.medication"))


@pytest.mark.parametrize(
    "message",
    [
        sent([{"sku": "1", "name": "Ibuprofen 200 mg 24 tabs", "price": 4, "stock": 12}]),
        sent({"lager": [{"pzn": "04324188", "name": "Paracetamol 500 20St", "qty": 172}]}),
        sent({"recipe": "Valium Mist", "dose_ml": [1.2, 3.4]}),
        sent({"drug": False, "dose_ml": 12, "tank": "reef"}),
        sent({"recipe": "バター50g クリーム200ml 砂糖30g"}),
        sent({"fag": "medisin", "semester": 4, "kurs": "anatomi"}),
        sent({"medisin": "ingen", "pasient": 1}),
        sent({"medication": "yes", "patient": 1}),
        sent({"treatment": "Facial", "patient": 1, "salon": "x"}),
        sent({"traitement": "Batch", "health": "ok"}),
        sent({"leki": "brak", "pacjent": 1}),
        sent({"insulin": 4.5, "material": "foam"}),
        sent({"title": "Who gets the HPV vaccine", "body": "Gardasil was approved this week."}),
        sent({"薬局": "さくら薬局2", "farmacia": "Centrale 12/4"}),
        sent({"basal": 4, "layer": "basal", "leaf": 1}),
        sent({"caffeine_mg": 90, "stock": 4}),
        sent({"BiologicalSex": "Female", "health": 1}),
        sent({"name": "Xanax Bar Blue", "swatches": ["#fff"]}),
        sent({"meds_enabled": "Daily", "patient": 1}),
        sent({"text": "from April 25 g more"}),
        sent({"text": "cholesterol 200 mg per day"}),
        sent({"receta": "Gazpacho Andaluz", "porciones": 4, "salud": "alta"}),
        sent({"rezept": "Apfelkuchen", "zeit": 40}),
        sent({"drug": "Stimpak", "health": 80, "player_id": 4}),
        sent({"medicine": "Elixir", "patient": 1, "npc": "Healer"}),
        sent({"niacin_mg": 12, "kcal": 200}),
        sent({"drug": "Panadol", "inventory": 4, "patient": "x"}),
        sent({"lithium_mg": 12, "spring": "Vichy"}),
        sent({"product": "sildenafil", "price": 20, "answers": {"Gift wrap?": "no"}}),
        sent({"catalog": [{"sku": "sertraline-50mg-30ct", "price": 3}, {"sku": "sildenafil-50", "price": 4}]}),
        sent({"sertraline_url": "https://pharmacy.example/leaflet"}),
        sent({"caffeine_taken": True, "cups": 2}),
        sent({"order": {"items": [{"sku": "lithium-50", "qty": 8}]}, "battery": "AA"}),
        sent({"dose_water": 50, "dose_iron": 4}),
        sent({"text": "the doctor wants to raise taxes on lithium mines"}),
        sent({"title": "Ibuprofen 20% off this week"}),
        sent({"items": [{"name": "Aloe gel 99%", "qty": 1}]}),
        sent({"tried": "Paris", "mittel": "Mail"}),
        sent({"score": "1-0-1", "team": "FC"}),
        sent({"environmentSafety": "gave my pills to my brother"}),
        sent({"detail": "a veces pienso en tomar todas las pastillas"}),
        sent({"detail": "j'ai envie d'avaler tous les cachets"}),
        sent({"q": "Me salió la glucosa en ayunas en 140 ¿soy diabético?"}),
        sent({"note": "Nach dem Essen wieder Krämpfe, 5x Toilette, im Büro total peinlich"}),
    ],
)
def test_not_taken(message: ReadMessage) -> None:
    found = of_kind(message, "health.medication")
    assert all(hit.confidence is Certainty.POSSIBLE for hit in found)


BY_LETTERS: Final = (
    sent({"cd4": 186, "cd4_pct": 36, "vl": "48", "drawn": "2024-05-04", "regimen": "CAB/RPV LA"}, target="/labs"),
    sent({"regimen": "TLD", "start": "2024-01-01", "vl": "48"}, target="/art"),
    sent({"current_regimen": "BIC/FTC/TAF"}, target="/art"),
    sent({"regimen": "FOLFOX", "cycle": 3}, target="/chemo"),
    sent({"protocol": "R-CHOP", "cycle": 3}, target="/chemo"),
    sent({"regimen": "RHZE", "phase": "intensive"}, target="/tb"),
    sent(
        b"",
        "",
        target="/g/collect?v=2&tid=G-WV&cid=295151603.1714140954&en=begin_checkout&pr1=idtadalafil_5mg_daily_30~nmtadalafil%205mg%20daily%2030~caED~pr53.00~qt1&ep.funnel=consult_com",
    ),
    sent(b"", "", target="/g/collect?v=2&en=purchase&pr1=idrx77~nmFinasteride%201mg~pr20"),
    sent({"en": "begin_checkout", "items": [{"item_name": "tadalafil 5mg daily 30", "price": 53}]}, target="/g"),
    sent(b"", "", target="/p.gif?ev=AddToCart&cn=semaglutide%200.25mg%20pen", method="GET"),
)
NO_BY_LETTERS: Final = (
    sent({"regimen": "push/pull/legs", "weeks": 8}, target="/gym"),
    sent({"regimen": "AM/PM", "steps": 3}, target="/skin"),
    sent(b"", "", target="/g/collect?v=2&en=purchase&pr1=idsku7~nmRunning%20shoes~pr20"),
    sent({"regimen": "IVA/RC", "fecha": "2024"}, target="/tax"),
    sent({"art": "AC-T", "preis": 3}, target="/art"),
    sent({"protocol": "R/C", "scheme": "https"}, target="/net"),
    sent({"protocol": "TLE", "scheme": "bic"}, target="/net"),
    sent({"name": "ISS", "protocol": "TLE"}, target="/orbit"),
)


@pytest.mark.parametrize("message", BY_LETTERS)
def test_by_letters(message: ReadMessage) -> None:
    """What is given together, by letters; products of an analytics service."""
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "health.medication"))


@pytest.mark.parametrize("message", NO_BY_LETTERS)
def test_no_by_letters(message: ReadMessage) -> None:
    """Near misses."""
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.medication"))


def told(body: object, target: str = "/v1/x", host: str = "api.app.example") -> ReadMessage:
    return sent(body, target=target, host=host)


BY_KIND = (
    told(
        {
            "dni": "74666922K",
            "tratamientos": [
                {"principioActivo": "Metformin", "pauta": "1-0-0", "cn": "012193"},
                {"principioActivo": "Quetiapine", "pauta": "1-0-1", "cn": "526167"},
            ],
        },
        "/recetas/consulta",
        "api.farmaciasdirect.es",
    ),
    told({"items": [{"wirkstoff": "Ramipril", "schema": "1-0-0"}]}, "/rezept"),
    told({"lignes": [{"dci": "Metformine", "posologie": "1-0-1"}]}, "/ordo"),
    told({"activeIngredient": "Lisinopril", "sig": "qd"}, "/rx"),
    told({"principio": "Propranololo", "posologia": "1-0-0"}, "/rx"),
    told(
        {"art": "Mammakarzinom", "icd": "C50.9", "therapien": [{"name": "Tamoxifen", "zyklus": 1}]},
        "/profil/erkrankung",
    ),
    told({"therapies": [{"name": "Methotrexate", "since": "2020"}]}, "/profile"),
    told({"behandlungen": [{"bezeichnung": "Letrozol"}], "diagnose": "Brustkrebs"}, "/profil"),
    told(
        {
            "operationName": "AddLabs",
            "variables": {"in": {"drawnOn": "2026-11-03", "cd4": 856, "viralLoad": "12400", "art": "Dovato"}},
            "query": "mutation AddLabs($in:LabInput!){ addLabs(in:$in){ ok } }",
        },
        "/gql",
        "api.positivepeers.org",
    ),
    told({"cd4": 500, "vl": "<20", "arv": "Biktarvy"}, "/labs"),
    told({"cv": "<20", "cd4": 650, "tar": "Triumeq"}, "/controles"),
    told({"cd4": 650, "regime": "Symtuza"}, "/labs"),
    told({"doac": "Eliquis", "inr": None}, "/p"),
    told({"statin": "atorvastatin"}, "/p"),
    told(
        {"produit": "Minidril", "plaquette_jour": 14, "prise_le": "2026-11-04T09:49:38.726Z", "oubli": False},
        "/prises",
        "api.mapilule.fr",
    ),
    told(
        {"produit": "Leeloo Gé", "plaquette_jour": 19, "prise_le": "2026-11-13T13:26:04.911Z", "oubli": True},
        "/prises",
        "api.mapilule.fr",
    ),
    told({"marke": "Maxim", "blistertag": 9, "vergessen": False}, "/einnahme"),
    told({"brand": "Lo Loestrin", "packDay": 9, "taken": True}, "/pill"),
    told({"marca": "Yasmin", "dia_cartela": 9, "tomada": True}, "/pilula"),
    told({"medicacion": [{"pa": "Metformina", "posol": "1-0-1"}]}, "/x"),
    told({"wst": "Bisoprolol", "mo": 1, "mi": 0, "ab": 1}, "/bmp"),
    told({"rx": [{"n": "Lisinopril", "s": "10mg"}]}, "/x"),
    told({"therapie": "Methotrexat", "seit": "2021"}, "/x"),
    told({"tto": "Escitalopram", "desde": "2024"}, "/x"),
    told({"ttt": [{"nom": "Levothyrox", "mat": 1}]}, "/x"),
    told({"terapia": [{"farmaco": "Eutirox", "ora": "07:00"}]}, "/x"),
    told({"kuracja": [{"lek": "Euthyrox", "rano": 1}]}, "/x"),
    told({"biologic": "Humira", "last": "2026-10-01"}, "/x"),
    told({"tarv": "Dolutegravir", "cd4": 500}, "/x"),
    told({"protocol": "Letrozole", "day": 3}, "/ivf"),
    told({"pilule": "Optilova", "jour_plaquette": 3, "prise": True}, "/p"),
    told({"pil": "Microgynon", "stripdag": 3, "ingenomen": True}, "/p"),
    told({"pillola": "Yaz", "blister_giorno": 3, "presa": False}, "/p"),
    told({"med": "Concerta", "dosis": "36"}, "/x"),
    told({"medikation": [{"w": "Ramipril", "d": "5-0-0"}]}, "/x"),
    told({"lijst": [{"middel": "Metoprolol", "gebruik": "1dd1"}]}, "/x"),
    told({"lkm": "Elvanse", "dos": "50"}, "/x"),
    told({"nombre": "Sertralina", "toma": "noche"}, "/x"),
    told({"name": "Escitalopram", "am": 1, "pm": 0}, "/x"),
    told({"drug": "Keppra", "last": "2026-01-02"}, "/x"),
)


NOT_BY_KIND = (
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
    told({"produit": "Chocolat noir", "plaquette": 2, "prix": 3.2}, "/panier"),
    told({"pack": "Booster", "packDay": 2, "opened": True}, "/cards"),
    told({"art": "Lithium", "akku": "12V"}, "/batterien"),
    told({"art": "Gemälde", "titel": "Dovato"}, "/kunst"),
    told({"principioActivo": "Glifosato", "pauta": "3 l/ha", "cultivo": "trigo"}, "/fito"),
    told({"therapies": [{"name": "EMDR"}, {"name": "CBT"}]}, "/profile"),
    told({"line": "Lithium", "voltage": 3.7}, "/battery"),
    told({"agent": "Sertraline", "level": 4}, "/game"),
    told({"name": "Prozac Nation", "author": "EW"}, "/books"),
    told({"song": "Lithium", "since": 1991}, "/songs"),
    told({"name": "Lithium", "since": 2019, "kind": "mine"}, "/stocks"),
)


@pytest.mark.parametrize("message", BY_KIND)
def test_by_kind(message: ReadMessage) -> None:
    """Under the name of a kind of medicine, beside when it is taken, and by the day of its pack."""
    assert any(hit.confidence is Certainty.LIKELY for hit in of_kind(message, "health.medication"))


@pytest.mark.parametrize("message", NOT_BY_KIND)
def test_not_by_kind(message: ReadMessage) -> None:
    """Near misses."""
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.medication"))
