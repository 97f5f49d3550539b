"""Short and local names of small makers: readings by their place in a row, a letter beside a value, units in keys,
brands and questions in more languages; and what else has such names."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, sent


def query(target: str, host: str = "api.app.example") -> ReadMessage:
    return sent(b"", FORM, target, host, "GET")


def form(body: str, host: str = "api.app.example", target: str = "/v1/items") -> ReadMessage:
    return sent(body.encode(), FORM, target, host)


def parts(**fields: str) -> ReadMessage:
    one = 'Content-Disposition: form-data; name="{}"\r\n\r\n{}\r\n--xx'
    body = "--xx\r\n" + "\r\n".join(one.format(*field) for field in fields.items()) + "--\r\n"
    return sent(body.encode(), "multipart/form-data; boundary=xx", "/anfragen", "api.dermadoc.example")


TOLD: tuple[tuple[str, ReadMessage], ...] = (
    ("health.vital", sent({"headCircumference": 38.2, "at": "2026-10-01"})),
    ("health.vital", sent({"ta_izquierdo": "131/84", "ta_derecho": "128/82"})),
    ("health.substance", sent({"items": [{"q": "Do you smoke?", "a": "sometimes"}]})),
    ("health.sexual", sent({"items": [{"q": "Have you ever had syphilis?", "a": "yes"}]})),
    (
        "health.vital",
        sent(
            {"v": 2, "r": [[1795001030, 99, 76], [1793908152, 96, 68]], "f": ["ts", "spo2", "pr"]},
            host="t.oxylink.example",
        ),
    ),
    (
        "health.vital",
        sent({"h": ["t", "hr", "spo2"], "d": [[1795001030, 71, 97], [1795001090, 72, 96]]}, host="c.band.example"),
    ),
    (
        "health.vital",
        sent(
            {"k": ["ts", "sys", "dia", "pul"], "m": [[1795001030, 131, 84, 71], [1795009030, 128, 81, 70]]},
            host="sync.bpm.example",
        ),
    ),
    (
        "health.vital",
        sent({"cols": ["time", "bpm"], "rows": [[1795001030, 71], [1795001090, 72]]}, host="api.health.example"),
    ),
    (
        "health.vital",
        sent(
            {"spalten": ["zeit", "puls", "sauerstoff"], "zeilen": [["08:00", 71, 97], ["08:05", 72, 96]]},
            host="api.uhr.example",
        ),
    ),
    ("health.vital", sent({"t": [1795001030, 1795001090, 1795001150], "hr": [71, 72, 74]}, host="ingest.ring.example")),
    ("health.vital", sent({"dev": "B1", "hr": [[1795001030, 71], [1795001090, 72]]}, host="ingest.ring.example")),
    ("health.vital", sent({"bp": [[1795001030, 128, 84, 71]]}, host="api.app.example")),
    ("health.vital", sent({"bp": {"s": 128, "d": 84, "p": 71}}, host="api.app.example")),
    ("health.vital", sent({"type": "bp", "s": 128, "d": 84, "p": 71}, host="api.app.example")),
    ("health.vital", query("/reg.php?s=143&d=96&ppm=86&u=3&brazo=izq&f=2026-11-17", "www.tensiometro-casa.example")),
    ("health.vital", query("/bp/add?s=143&d=96&p=86", "home.example")),
    ("health.vital", query("/save?sys=143&dia=96&pul=86", "home.example")),
    ("health.vital", query("/add?hi=143&lo=96&pulse=86&arm=L", "bp.home.example")),
    ("health.vital", form("max=143&min=96&pulso=86", "misdatos.example", "/tension/guardar")),
    ("health.vital", form("ob=143&un=96&puls=86", "mein.example", "/blutdruck/neu")),
    ("health.vital", sent({"alta": 14, "baja": 9, "pulso": 77, "tension": "14/9"}, host="salud.example")),
    ("health.vital", sent({"bp_before": "150/78", "bp_after": "120/69"}, host="api.mind.example")),
    ("health.vital", sent({"bp_pre": "150/78", "hr_pre": 88, "hr_post": 92}, host="api.session.example")),
    ("health.vital", sent({"ta_matin": "138/86", "ta_soir": "129/80"}, host="api.coeur.example")),
    ("health.vital", sent({"rr_morgens": "138/86", "rr_abends": "129/80"}, host="api.praxis.example")),
    (
        "health.vital",
        sent(
            {"type": "FALL", "lat": 52.118538, "lng": 5.070162, "accuracy": 11, "hr": 69, "notify": ["+31603600010"]},
            host="alarm.senior.example",
            target="/v1/incidents",
        ),
    ),
    ("health.vital", sent({"evt": "sos", "hr": 112, "bat": 54, "imei": "x"}, host="gw.carewatch.example")),
    ("health.vital", sent({"ev": "caida", "fc": 104, "lat": 40.41234, "lon": -3.70123}, host="teleasistencia.example")),
    (
        "health.vital",
        sent(
            {"baby": {"nick": "Callum"}, "growth": [{"w_g": 4110, "len_cm": 57.0, "head_cm": 35.5}]},
            host="api.babyday.example",
        ),
    ),
    (
        "health.vital",
        sent(
            {"baby": {"nick": "Callum"}, "temp": [{"c": 37.6, "at": "2026-11-11T21:28:32Z"}]},
            host="api.babyday.example",
        ),
    ),
    (
        "health.vital",
        sent({"kind": "growth", "kg": 4.1, "cm": 57, "hc": 35.5, "child": "c1"}, host="api.infant.example"),
    ),
    ("health.vital", sent({"kopfumfang": 38.2, "gewicht_g": 5210, "laenge_cm": 59}, host="u-heft.example")),
    ("health.vital", sent({"peso_g": 3920, "talla_cm": 52, "pc_cm": 36}, host="bebe.example")),
    ("health.vital", sent({"poids_g": 3920, "taille_cm": 52, "pc": 36.1}, host="carnet-bebe.example")),
    (
        "health.vital",
        sent(
            {"hypnogram_5min": "4432222333311112222", "hr_5min": [61, 60, 59], "bedtime_start": "2026-11-11T23:28:32Z"},
            host="cloud.ring.example",
        ),
    ),
    (
        "health.vital",
        sent(
            {"type": "long_sleep", "start": 1793489241227, "end": 1794864107634, "eff": 91},
            host="cloud.ouraring.example",
        ),
    ),
    (
        "health.vital",
        sent({"slp": {"st": 1793489241, "et": 1793519241, "dp": 92, "lt": 210, "rem": 77}}, host="api-mifit.example"),
    ),
    (
        "health.vital",
        sent(
            {"data_hr": "SEdGRkZH", "summary": '{"slp":{"st":1793489241,"ed":1793519241,"dp":92,"lt":210}}'},
            host="api-mifit.example",
            target="/v1/data/band_data.json",
        ),
    ),
    ("health.vital", sent({"lat": 52.1, "lon": 5.0, "ele": 11, "hr": 142, "cad": 81}, host="live.run.example")),
    ("health.vital", form("gewicht=82.4&kfa=22.1&wasser=54", "waage.example", "/messung")),
    ("health.vital", form("w=82.4&f=22.1&m=38.2&h2o=54.3", "scale.example", "/body")),
    ("health.vital", sent({"kg": 82.4, "fat": 22.1, "h2o": 54.2, "musc": 38}, host="esp.scale.example")),
    ("health.vital", sent({"wt_kg": 82.4, "ht_cm": 181}, host="a.example")),
    ("health.vital", sent({"glu_mgdl": 143, "meal": "pre"}, host="g.example")),
    ("health.vital", sent({"gl": 7.8, "u": "mmol/L", "mom": "nuchtern"}, host="g.example")),
    ("health.vital", sent({"bz": 143, "ke": 4, "ie": 6}, host="g.example")),
    ("health.vital", sent({"sgv": 143, "dir": "Flat", "ts": 1795001030}, host="g.example")),
    ("health.vital", sent({"m": [{"k": "hr", "v": 71}, {"k": "spo2", "v": 97}]}, host="w.example")),
    ("health.vital", sent({"m": [{"c": "HR", "v": 71}, {"c": "SPO2", "v": 97}]}, host="w.example")),
    ("health.vital", sent({"c": "PULSE", "v": 71, "u": "bpm"}, host="w.example")),
    ("health.vital", sent({"nabiz": 78, "tansiyon": "13/8"}, host="saglik.example")),
    ("health.vital", sent({"tep": 78, "tlak": "132/81"}, host="zdravi.example")),
    ("health.vital", sent({"puls": 78, "skurcz": 132, "rozkurcz": 81}, host="zdrowie.example")),
    ("health.vital", sent({"hartslag": 78, "bovendruk": 132, "onderdruk": 81}, host="zorg.example")),
    ("health.vital", sent({"rhr": 54, "hrv": 61, "resp": 14.2}, host="r.example")),
    ("health.vital", sent({"rem_min": 77, "deep_min": 61, "light_min": 220, "awake_min": 18}, host="r.example")),
    ("health.vital", sent({"n": {"bed": "23:10", "up": "06:50", "wakes": 2}}, host="api.sleepdiary.example")),
    ("health.vital", form("fc=78&sat=97&temp=36.7", "triage.example", "/p/5")),
    ("health.vital", form("t=38.4&fc=110&fr=22", "pediatra.example", "/evolucion")),
    (
        "health.reproductive",
        sent(
            {"produit": "Minidril", "plaquette_jour": 14, "prise_le": "2026-11-04T09:49:38.726Z", "oubli": False},
            host="api.mapilule.example",
            target="/prises",
        ),
    ),
    ("health.reproductive", sent({"pilule": "Optilova", "jour": 3, "oubli": True}, host="api.rappel.example")),
    ("health.reproductive", sent({"nom": "Leeloo Gé", "plaquette": 2, "jour_plaquette": 8}, host="api.rappel.example")),
    ("health.reproductive", sent({"name": "Maxim", "blister_day": 14, "taken": True}, host="api.pillreminder.example")),
    ("health.reproductive", sent({"produto": "Selene", "dia_cartela": 9, "tomada": True}, host="api.pilula.example")),
    (
        "health.reproductive",
        sent({"marca": "Yasminelle", "dia_blister": 9, "olvido": False}, host="api.pastilla.example"),
    ),
    ("health.reproductive", sent({"pille": "Maxim", "tag": 14, "vergessen": False}, host="api.erinnerung.example")),
    (
        "health.reproductive",
        sent(
            {
                "p": [
                    {"s": "2026-10-21", "e": "2026-10-26", "fl": [1, 2, 3, 2, 1]},
                    {"s": "2026-09-23", "e": "2026-09-28", "fl": [1, 2, 3, 2, 1]},
                ],
                "ev": [{"d": "2026-11-17", "c": "SYMPTOM", "v": "tender_breasts"}],
            },
            host="api.fem.example",
        ),
    ),
    (
        "health.reproductive",
        sent({"p": [{"from": "2026-10-21", "to": "2026-10-26", "flow": [1, 2, 3, 2, 1]}]}, host="api.app.example"),
    ),
    (
        "health.reproductive",
        sent({"ev": [{"d": "2026-11-06", "c": "OVULATION_TEST", "v": "negative"}]}, host="api.app.example"),
    ),
    (
        "health.reproductive",
        sent({"ev": [{"d": "2026-11-06", "k": "CERV_MUCUS", "v": "eggwhite"}]}, host="api.app.example"),
    ),
    (
        "health.reproductive",
        sent(
            {"ev": [{"d": "2026-11-06", "c": "FLOW", "v": "heavy"}, {"d": "2026-11-06", "c": "CRAMPS", "v": 2}]},
            host="api.app.example",
        ),
    ),
    ("health.reproductive", sent({"c": "BBT", "v": 36.42, "d": "2026-11-06"}, host="api.app.example")),
    ("health.reproductive", sent({"c": "LH", "v": "peak", "d": "2026-11-06"}, host="api.app.example")),
    ("health.reproductive", sent({"zt": 14, "bt": 36.4, "zs": "S+", "mumu": "offen"}, host="mynfp.example")),
    ("health.reproductive", sent({"lmp": "2026-09-01", "cl": 28, "pl": 5}, host="a.example")),
    ("health.reproductive", sent({"ssw": "24+3", "et": "2027-02-11"}, host="hebamme.example")),
    ("health.reproductive", sent({"sa": 24, "terme": "2027-02-11"}, host="grossesse.example")),
    (
        "health.reproductive",
        sent(
            {"h": ["d", "fl", "bbt", "lh"], "r": [["2026-11-01", 2, 36.4, "neg"], ["2026-11-02", 1, 36.5, "neg"]]},
            host="a.example",
        ),
    ),
    (
        "health.reproductive",
        sent({"regla": {"ini": "2026-11-01", "fin": "2026-11-05", "int": 3}}, host="mi-ciclo.example"),
    ),
    (
        "health.reproductive",
        sent({"mens_debut": "2026-11-01", "mens_fin": "2026-11-05", "duree_cycle": 29}, host="a.example"),
    ),
    ("health.reproductive", sent({"adet": "2026-11-01", "dongu": 28}, host="regl.example")),
    ("health.reproductive", sent({"okres_start": "2026-11-01", "cykl_dni": 28}, host="a.example")),
    (
        "health.sexual",
        form(
            "difficulty_getting_erection=Always&morning_erections=Never&nitrates=No&preferred_treatment=Sildenafil+50mg&since=6+months",
            "checkout.mansclinic.example",
            "/consultation/ed",
        ),
    ),
    ("health.sexual", sent({"q": "Can you keep an erection?", "a": "Rarely"}, host="checkout.clinic.example")),
    (
        "health.sexual",
        sent(
            {
                "bloco": "intimidade",
                "itens": [
                    {"p": "Com que frequência vocês transam?", "r": "1x por mês"},
                    {"p": "Satisfação sexual", "r": 2},
                ],
            },
            host="api.casal.example",
        ),
    ),
    ("health.sexual", sent({"itens": [{"p": "Satisfação sexual", "r": 2}]}, host="api.casal.example")),
    ("health.sexual", sent({"satisfaccion_sexual": 2, "deseo": "bajo"}, host="api.pareja.example")),
    ("health.sexual", sent({"f": "Wie oft habt ihr Sex?", "a": "1x pro Woche"}, host="api.paar.example")),
    (
        "health.sexual",
        sent(
            {"questions": [{"q": "À quelle fréquence faites-vous l'amour ?", "r": "1 fois par mois"}]},
            host="api.couple.example",
        ),
    ),
    (
        "health.sexual",
        sent({"p": "¿Con qué frecuencia tenéis relaciones sexuales?", "r": "1 vez al mes"}, host="api.pareja.example"),
    ),
    (
        "health.sexual",
        sent(
            {"erektion": "manchmal", "seit": "6 Monate", "wunsch": "Sildenafil 50"},
            host="checkout.praxis.example",
            target="/fragebogen/ed",
        ),
    ),
    ("health.sexual", sent({"libido_niveau": 2}, host="api.couple.example")),
    ("health.sexual|health.symptom", parts(koerperstelle="Leiste", beschwerden="Warzen seit 3 Wochen")),
    ("health.sexual", parts(koerperstelle="Intimbereich", beschwerden="Juckreiz seit 3 Wochen")),
    ("health.sexual", parts(body_part="penis", complaint="red bumps since a week")),
    ("health.sexual", parts(zona="genitales", motivo="verrugas desde hace 2 semanas")),
    ("health.sexual", sent({"partie": "vulve", "symptomes": "boutons et démangeaisons"}, host="derm.example")),
    (
        "health.sexual",
        sent(
            {"text": "burning when I pee since I slept with a guy last week"}, host="chat.example", target="/messages"
        ),
    ),
    (
        "health.substance",
        form("madde=sigara&kullanim_suresi=6+ay&gunluk_miktar=3+sigara", "www.birakabilirsin.example", "/basvuru"),
    ),
    ("health.substance", form("madde=esrar&siklik=her+gun", "destek.example", "/basvuru")),
    ("health.substance", sent({"madde": "alkol", "gunluk_miktar": "2 kadeh"}, host="destek.example")),
    ("health.substance", sent({"sigara_gunluk": 12, "alkol_haftalik": 3}, host="saglik.example")),
    ("health.substance", sent({"stof": "cannabis", "frequentie": "dagelijks"}, host="hulp.example")),
    ("health.substance", sent({"substancja": "alkohol", "czestotliwosc": "codziennie"}, host="pomoc.example")),
    ("health.substance", sent({"substanz": "Cannabis", "menge": "1 g", "pro": "Tag"}, host="beratung.example")),
    ("health.substance", sent({"sustancia": "cocaína", "frec": "fin de semana", "via": "nasal"}, host="ayuda.example")),
    ("health.substance", sent({"produit": "cannabis", "freq": "tous les jours"}, host="addict.example")),
    ("health.substance", sent({"substancia": "crack", "ultimo_uso": "ontem"}, host="caps.example")),
    ("health.substance", sent({"cig": 12, "d": "2026-11-01"}, host="quit.example")),
    ("health.substance", sent({"sd": 143, "reset": "2026-06-01", "sub": "alc"}, host="sober.example")),
    ("health.substance", sent({"c": "ALCOHOL", "v": 3, "d": "2026-11-01"}, host="log.example")),
    (
        "health.substance",
        sent({"h": ["d", "alc", "cig"], "r": [["2026-11-01", 2, 12], ["2026-11-02", 0, 9]]}, host="log.example"),
    ),
    (
        "health.lab",
        sent(
            b"# rsid\tchromosome\tposition\tgenotype\nrs2200368\t7\t25963754\tTT\nrs2065784\t15\t76029891\tGG\n",
            "text/plain",
            "/raw/v5/chunk",
            "upload.gene.example",
        ),
    ),
    (
        "health.lab",
        sent(
            b"rsid\tchromosome\tposition\tallele1\tallele2\nrs2200368\t7\t25963754\tT\tT\nrs2065784\t15\t76029891\tG\tG\nrs1797200\t3\t88713751\tG\tG\n",
            "text/plain",
            "/upload",
            "dna.example",
        ),
    ),
    (
        "health.lab",
        sent(
            b'RSID,CHROMOSOME,POSITION,RESULT\n"rs2200368","7","25963754","TT"\n"rs2065784","15","76029891","GG"\n"rs1797200","3","88713751","GG"\n',
            "text/csv",
            "/upload",
            "dna.example",
        ),
    ),
    (
        "health.lab",
        sent(
            {"chunk": "rs2200368\t7\t25963754\tTT\nrs2065784\t15\t76029891\tGG\nrs1797200\t3\t88713751\tGG\n"},
            host="dna.example",
        ),
    ),
    ("health.lab", sent({"rs2200368": "TT", "rs2065784": "GG", "rs1797200": "AG"}, host="dna.example")),
    (
        "health.lab",
        sent(
            b"##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSAMPLE\n7\t25963754\trs2200368\tT\tC\t.\tPASS\t.\tGT\t0/1\n15\t76029891\trs2065784\tG\tA\t.\tPASS\t.\tGT\t1/1\n",
            "text/plain",
            "/upload",
            "dna.example",
        ),
    ),
    (
        "health.lab",
        sent(
            b"Specific IgE (kU/L)\nBirch t3: 38.97 (class 2)\nCat e1: 17.33\nMite d1: 31.78\nTotal IgE: 347 kU/L\n",
            "text/plain",
            "/text",
            "parse.reports.example",
        ),
    ),
    (
        "health.lab",
        sent({"text": "Spezifisches IgE: Birke t3 12,4 kU/l (RAST 3), Katze e1 0,9"}, host="befund.example"),
    ),
    (
        "health.lab",
        sent({"texto": "IgE específica ácaros d1 31,7 kU/L clase 4\nIgE total 347 UI/ml"}, host="alergia.example"),
    ),
    ("health.lab", sent({"ige_total": 347, "t3": 38.97, "e1": 17.33, "d1": 31.8}, host="alergo.example")),
    (
        "health.lab",
        sent(
            {"h": ["test", "wert", "einheit"], "r": [["TSH", 2.1, "mIU/l"], ["Ferritin", 31, "ng/ml"]]},
            host="labor.example",
        ),
    ),
    ("health.lab", sent({"k": ["tsh", "ft4", "ft3"], "v": [[2.1, 1.2, 3.1]]}, host="thyro.example")),
    ("health.vital", query("/bp.php?sis=143&dia=96&pul=86")),
    ("health.vital", query("/add?o=143&u=96&p=86", "blutdruck-tagebuch.example")),
    ("health.vital", sent({"hr": {"t0": 1795001030, "dt": 60, "v": [61, 62, 60, 59]}}, host="cloud.watch.example")),
    ("health.vital", sent({"heartRateSamples": "61,62,60,59", "start": "2026-11-01"}, host="cloud.watch.example")),
    ("health.vital", sent({"bpmSeries": [61, 62, 60, 59]}, host="cloud.watch.example")),
    (
        "health.vital",
        sent({"vals": [{"n": "SYS", "v": 131}, {"n": "DIA", "v": 84}, {"n": "PUL", "v": 71}]}, host="omron.example"),
    ),
    ("health.vital", sent({"sys_mmhg": 131, "dia_mmhg": 84, "pulse_bpm": 71}, host="x.example")),
    ("health.vital", sent({"skin_t": 34.1, "hr": 71, "eda": 0.31, "acc": [1, 2, 3]}, host="empatica.example")),
    ("health.vital", sent({"bt": 36.7, "hr": 71, "spo2": 97}, host="x.example")),
    ("health.vital", sent({"ritmo": 71, "oxigeno": 97}, host="pulsera.example")),
    ("health.vital", sent({"fcmax": 171, "fcmoy": 142, "duree": 3600}, host="course.example")),
    ("health.vital", sent({"herz": 71, "o2": 97, "temp": 36.7}, host="pflege.example")),
    ("health.vital", sent({"glucemia": 143, "momento": "ayunas"}, host="x.example")),
    ("health.vital", sent({"dextro": 1.43, "moment": "a jeun"}, host="x.example")),
    ("health.vital", sent({"nuchter": 6.1, "na_maaltijd": 8.2, "eenheid": "mmol/l"}, host="bloedsuiker.example")),
    ("health.vital", sent({"cukier_na_czczo": 98}, host="x.example")),
    ("health.vital", sent({"aclik_sekeri": 98, "tokluk": 140}, host="x.example")),
    ("health.vital", sent({"bebek": {"kilo": 5.2, "boy": 58, "bas": 38}}, host="bebek.example")),
    ("health.vital", sent({"bebe": {"peso": 5.2, "altura": 58, "pc": 38}}, host="x.example")),
    ("health.vital", sent({"metingen": [{"soort": "gewicht", "waarde": 82.4}]}, host="x.example")),
    ("health.vital", sent({"messwerte": [{"typ": "puls", "wert": 71}]}, host="x.example")),
    ("health.vital", sent({"mesures": [{"type": "tension", "val": "13/8"}]}, host="x.example")),
    ("health.vital", sent({"dormi": "23:40", "acordei": "07:10", "sono_h": 7.5}, host="x.example")),
    ("health.vital", sent({"pr": 71, "pi": 4.2, "spo2": 97}, host="x.example")),
    ("health.vital", sent({"peak": 420, "pef": 430, "fev1": 2.9}, host="asma.example")),
    ("health.vital", sent({"inr_hr": 71, "vo2": 41.2, "rmssd": 41}, host="x.example")),
    ("health.reproductive", sent({"fum": "2026-09-01", "fpp": "2027-06-08", "sdg": 12}, host="x.example")),
    (
        "health.reproductive",
        sent({"c": [{"d": "2026-11-01", "m": 3}, {"d": "2026-11-02", "m": 2}], "cycle_len": 28}, host="period.example"),
    ),
    ("health.reproductive", sent({"k": "period", "v": "start", "d": "2026-11-01"}, host="x.example")),
    ("health.reproductive", sent({"k": "kicks", "v": 12, "wk": 31}, host="bump.example")),
    ("health.reproductive", sent({"tyg": 24, "termin": "2027-02-11", "ciaza": True}, host="x.example")),
    (
        "health.reproductive",
        sent({"wehen": [{"von": "10:01", "bis": "10:02"}, {"von": "10:06", "bis": "10:07"}]}, host="hebamme.example"),
    ),
    (
        "health.reproductive",
        sent({"contracciones": [{"ini": "10:01", "fin": "10:02"}], "semana": 39}, host="matrona.example"),
    ),
    ("health.reproductive", sent({"verhuetung": "Spirale", "seit": "2024-05-01"}, host="x.example")),
    (
        "health.reproductive",
        sent({"dog": "", "stimulation": {"day": 6, "foll": [12, 14, 11], "e2": 812}}, host="ivf.example"),
    ),
    ("health.reproductive", sent({"pille_danach": "ellaOne", "stunden": 18}, host="x.example")),
    (
        "health.sexual",
        sent({"frage": "Hattest du in den letzten 6 Monaten ungeschützten Sex?", "antwort": "ja"}, host="x.example"),
    ),
    ("health.sexual", sent({"q": "How many sexual partners in the last 12 months?", "a": 3}, host="x.example")),
    ("health.sexual", sent({"c": "SEX", "v": "unprotected", "d": "2026-11-01"}, host="x.example")),
    ("health.sexual", sent({"hiv": "neg", "prep": True, "letzter_test": "2026-09-01"}, host="x.example")),
    ("health.sexual", sent({"vih": "negativo", "its": "clamidia", "fecha": "2026-09-01"}, host="x.example")),
    ("health.sexual", sent({"h": ["test", "res"], "r": [["HIV", "neg"], ["Chlamydia", "pos"]]}, host="x.example")),
    ("health.substance", sent({"bier": 2, "wein": 1, "datum": "2026-11-01"}, host="trinktagebuch.example")),
    ("health.substance", sent({"cerveza": 2, "copas": 1, "fecha": "2026-11-01"}, host="alcohol.example")),
    ("health.substance", sent({"k": "drinks", "v": 3, "d": "2026-11-01"}, host="sober.example")),
    ("health.substance", sent({"dias_sobrio": 143}, host="x.example")),
    ("health.substance", sent({"temiz_gun": 143, "madde": "alkol"}, host="x.example")),
    ("health.substance", sent({"zuletzt_konsumiert": "gestern", "was": "Koks"}, host="x.example")),
    (
        "health.substance",
        sent({"frage": "Wie oft trinken Sie Alkohol?", "antwort": "2-3x pro Woche"}, host="x.example"),
    ),
    (
        "health.substance",
        sent({"p": "¿Con qué frecuencia bebe alcohol?", "r": "2 o 3 veces por semana"}, host="x.example"),
    ),
    ("health.substance", sent({"f": "Rauchen Sie?", "a": "ja, 10 am Tag"}, host="x.example")),
    ("health.lab", sent({"hba1c": 6.8}, host="x.example")),
    ("health.lab", sent({"parametro": "Ferritina", "valor": "31 ng/mL"}, host="x.example")),
    ("health.lab", sent({"plaquettes": 231, "gb": 5.4, "hb": 13.9}, host="labo.example")),
    ("health.lab", sent({"kreatinin": 0.9, "egfr": 91}, host="x.example")),
    ("health.lab", sent({"text": "TSH 2,1 mU/l, fT4 1,2 ng/dl"}, host="x.example")),
    (
        "health.lab",
        sent({"rows": [["WBC", 5.4, "10^9/L"], ["HGB", 13.9, "g/dL"], ["PLT", 231, "10^9/L"]]}, host="x.example"),
    ),
    ("health.lab", sent({"snp": "rs4988235", "gt": "CT"}, host="x.example")),
)

NOT_TOLD: tuple[tuple[str, ReadMessage], ...] = (
    ("health.sexual", sent({"items": [{"q": "Have you ever had hepatitis B?", "a": "yes"}]}, host="donor.example")),
    ("health.substance", sent({"items": [{"drink": "latte", "shots": 1}]}, host="coffee.example")),
    ("health.vital", sent({"metric": "head_circumference", "unit": "cm"})),
    ("health.vital", sent({"tags": ["hr", "payroll"], "rows": [[1, 71], [2, 72]]}, host="crm.example")),
    ("health.vital", sent({"f": ["x", "y"], "r": [[99, 76], [96, 68]]}, host="plot.example")),
    (
        "health.vital",
        sent({"keys": ["weight", "bias"], "r": [[0.1, 0.2], [0.3, 0.4]]}, host="ml.example", target="/tensors"),
    ),
    ("health.vital", query("/list?s=143&d=96&p=86", "shop.example")),
    ("health.vital", query("/search?s=120&d=80", "shop.example")),
    ("health.vital", query("/chart?max=143&min=96&p=1", "stocks.example")),
    ("health.vital", sent({"hi": 143, "lo": 96, "p": 86}, host="weather.example", target="/forecast")),
    ("health.vital", sent({"s": 128, "d": 84, "p": 71, "hp": 120}, host="game.example", target="/rpg/stats")),
    ("health.vital", sent({"upper": 143, "lower": 96, "pulse_width": 20}, host="plc.example")),
    ("health.vital", sent({"max": 143, "min": 96, "pulse": 86}, host="meter.example", target="/hydraulic/pump")),
    ("health.vital", sent({"hr": 12, "min": 30, "sec": 5}, host="clock.example")),
    ("health.vital", sent({"type": "FALL", "season": "autumn", "hr": 18}, host="events.example")),
    ("health.vital", sent({"w_g": 411, "len_cm": 57, "h_cm": 35}, host="shipping.example", target="/parcel")),
    ("health.vital", sent({"weight_g": 4110, "length_cm": 57, "head_cm": 35}, host="fishing.example", target="/catch")),
    ("health.vital", sent({"w_g": 4110, "len_cm": 57, "species": "carp"}, host="api.fish.example")),
    ("health.vital", sent({"temp": [{"c": 37.6, "at": "2026-11-11T21:28:32Z"}]}, host="greenhouse.example")),
    ("health.vital", sent({"long_sleep": 5000, "mcu": "esp32"}, host="iot.example")),
    ("health.vital", sent({"type": "long_sleep", "ms": 60000, "fw": "1.2"}, host="iot.example")),
    (
        "health.vital",
        sent(
            {"cat": "Medizin", "a": [{"q": "Welches Hormon senkt den Blutzucker?", "choice": 2, "correct": True}]},
            host="api.quizduell.example",
            target="/round/answers",
        ),
    ),
    (
        "health.vital",
        sent(
            {"a": [{"q": "What is a normal resting heart rate?", "choice": 72, "correct": True}]},
            host="api.trivia.example",
        ),
    ),
    (
        "health.vital",
        sent(
            {"q": "¿Cuál es la frecuencia cardiaca normal?", "answer": 70, "is_correct": False},
            host="api.study.example",
        ),
    ),
    (
        "health.vital",
        sent({"question": "Normal blood pressure is", "choice": 2, "points": 10, "round": 3}, host="api.study.example"),
    ),
    ("health.vital", sent({"c": "hr", "v": 3, "company": "ACME"}, host="crm.example", target="/departments")),
    ("health.vital", sent({"bp_before": "v1.2", "bp_after": "v1.3"}, host="ci.example")),
    (
        "health.reproductive",
        sent(
            {
                "cycle": "quick",
                "cycle_length": 62,
                "phase": "spin",
                "flow": "light",
                "period_min": 1,
                "predicted_end": "2026-11-16T04:34:05Z",
            },
            host="api.waschgeraet.example",
            target="/events",
        ),
    ),
    (
        "health.reproductive",
        sent({"cycle_length": 62, "phase": "rinse", "program": "eco"}, host="api.appliance.example"),
    ),
    ("health.reproductive", sent({"zyklus": 3, "phase": "schleudern", "dauer": 62}, host="api.geraet.example")),
    ("health.reproductive", sent({"cycle": 2, "phase": "drying", "cycle_length": 45}, host="api.home.example")),
    (
        "health.reproductive",
        sent(
            {"art": "Mammakarzinom", "icd": "C50.9", "therapien": [{"name": "Tamoxifen", "zyklus": 1}]},
            host="api.mika.example",
            target="/profil/erkrankung",
        ),
    ),
    ("health.reproductive", sent({"chemo": {"regimen": "FOLFOX", "cycle": 3, "day": 1}}, host="onko.example")),
    ("health.reproductive", sent({"quimio": {"ciclo": 3, "dia": 1, "protocolo": "AC-T"}}, host="onco.example")),
    ("health.reproductive", sent({"cure": "FEC100", "cycle": 2, "date": "2026-11-01"}, host="cancer.example")),
    ("health.reproductive", sent({"treatment": "Paclitaxel", "cycle_day": 8, "cycle": 2}, host="oncology.example")),
    (
        "health.reproductive",
        sent({"p": [{"s": "2026-10-21", "e": "2026-10-26", "fl": 3}]}, host="booking.example", target="/rooms"),
    ),
    (
        "health.reproductive",
        sent({"trips": [{"s": "2026-10-21", "e": "2026-10-26", "fl": ["LH123", "LH124"]}]}, host="travel.example"),
    ),
    (
        "health.reproductive",
        sent({"produit": "Minidril perceuse", "prix": 12, "panier": "x"}, host="bricolage.example"),
    ),
    ("health.reproductive", sent({"plaquettes": 231, "leucocytes": 5.4}, host="labo.example")),
    ("health.reproductive", sent({"name": "Maxim", "day": 14}, host="friends.example")),
    (
        "health.sexual",
        sent(
            {"text": "I have had burning when I pee since Sunday and a fever of 38.4"},
            host="consult.example",
            target="/chat",
        ),
    ),
    ("health.sexual", sent({"text": "me arde al orinar desde ayer"}, host="consult.example", target="/chat")),
    (
        "health.sexual",
        sent({"text": "brennt beim Pinkeln seit gestern, Blasenentzündung?"}, host="consult.example", target="/chat"),
    ),
    ("health.sexual", parts(koerperstelle="Leiste", beschwerden="Zerrung beim Fußball")),
    ("health.sexual", parts(koerperstelle="Hand", beschwerden="Warzen seit 3 Wochen")),
    ("health.sexual", sent({"p": "Com que frequência vocês viajam?", "r": "1x por mês"}, host="api.casal.example")),
    ("health.sexual", sent({"location": "groin", "exercise": "stretch"}, host="gym.example")),
    ("health.substance", sent({"madde": "12", "aciklama": "Genel hükümler"}, host="mevzuat.example")),
    ("health.substance", sent({"madde": "alkol", "stok": 12, "fiyat": 30}, host="depo.example")),
    (
        "health.substance",
        sent(
            {"text": "Session with Ruth helped. I told her about dad drinking and how I freeze when someone shouts."},
            host="api.reflect.example",
            target="/journal/entries",
        ),
    ),
    (
        "health.substance",
        sent(
            {"content": "My mother's drinking made me leave home at 16, therapy today was hard"},
            host="api.reflect.example",
            target="/journal/entries",
        ),
    ),
    ("health.lab", sent({"text": "Regulation (EU) t3: 38.97 and annex e1: 17.33"}, host="law.example")),
    ("health.lab", sent({"t3": 38.97, "e1": 17.33, "d1": 31.8}, host="excel.example")),
    (
        "health.lab",
        sent(
            b"rs2200368 is a SNP near gene X; rs2065784 and rs1797200 were studied",
            "text/plain",
            "/article",
            "news.example",
        ),
    ),
    ("health.lab", sent({"snps": ["rs2200368", "rs2065784"]}, host="dna.example")),
    ("health.lab", sent({"c": "TSH", "v": 3}, host="stocks.example", target="/tickers")),
    ("health.vital", query("/page?s=120&d=80&p=2&size=20")),
    ("health.vital", query("/img?w=120&h=80&p=70")),
    ("health.vital", query("/img?h=120&l=80&p=70&heart=1")),
    ("health.vital", sent({"max": 120, "min": 80, "p": 60}, host="sensor.example")),
    ("health.vital", sent({"s": 120, "d": 80, "p": 70, "title": "Press release"}, host="x.example")),
    ("health.vital", sent({"hi": 120, "lo": 80, "hr": 14}, host="weather.example")),
    ("health.vital", sent({"o": 143, "u": 96, "p": 86}, host="x.example")),
    ("health.vital", sent({"kg": 80, "reps": 5, "ex": "squat"}, host="lift.example")),
    ("health.vital", sent({"kg": 12.5, "parcel": "x"}, host="dhl.example")),
    ("health.vital", sent({"weight": 400, "family": "Inter", "bold": True}, host="fonts.example")),
    ("health.vital", sent({"kind": "edge", "weight": 2.5, "from": "a"}, host="graph.example")),
    ("health.vital", sent({"item": "rice", "kg": 5, "price": 12}, host="grocer.example")),
    ("health.vital", sent({"child": {"kind": "node", "weight": 3}}, host="x.example")),
    ("health.vital", sent({"pr": 71, "repo": "acme/x", "title": "Fix O2 flag"}, host="git.example")),
    ("health.vital", sent({"pr": 1042, "oxygen": "eclipse"}, host="ci.example")),
    ("health.vital", sent({"sugar": 12, "fat": 3, "carbs": 40}, host="food.example")),
    ("health.vital", sent({"sugar": 2, "coffee": "latte"}, host="cafe.example")),
    ("health.vital", sent({"gl": 3, "shader": "x"}, host="gpu.example")),
    ("health.vital", sent({"bed": "10:30", "oven": "x"}, host="x.example")),
    ("health.vital", sent({"bed": "King", "rooms": 2}, host="hotel.example")),
    ("health.vital", sent({"temp": {"c": 37.6}, "humidity": 40}, host="x.example")),
    ("health.vital", sent({"temp": {"c": 37.6, "f": 99.7}, "city": "Delhi"}, host="forecast.example")),
    ("health.vital", sent({"head": {"c": 40}, "kids": 2}, host="shop.example")),
    ("health.vital", sent({"head": 40, "len": 50}, host="git.example")),
    ("health.vital", sent({"fall": True, "hr": 11, "min": 30}, host="clock.example")),
    ("health.vital", sent({"role": "senior", "hr": 55}, host="jobs.example")),
    ("health.vital", sent({"hr": 40, "wage": 21, "elder": True}, host="payroll.example")),
    ("health.vital", sent({"length_cm": 57, "w_g": 411, "size": "M"}, host="tailor.example")),
    ("health.vital", sent({"bp": [[1, 2], [3, 4]]}, host="x.example")),
    ("health.vital", sent({"bp": [[128, 84]], "gene": "BRCA"}, host="genome.example")),
    ("health.vital", sent({"hypno": "theme"}, host="x.example")),
    ("health.vital", sent({"nap": 120, "interface": "bt"}, host="x.example")),
    ("health.vital", sent({"short_sleep": 50, "retry": 3}, host="api.example")),
    ("health.vital", sent({"f": ["hr", "dept"], "r": [[71, 2]]}, host="org.example")),
    ("health.vital", sent({"c": "heart", "v": 4}, host="cards.example", target="/game/hand")),
    ("health.vital", sent({"c": "pulse", "v": 3, "theme": "dark"}, host="ui.example")),
    ("health.vital", sent({"d": "weight", "a": 2, "model": "x"}, host="ml.example")),
    ("health.reproductive", sent({"name": "Stella", "day": 3}, host="x.example")),
    ("health.reproductive", sent({"brand": "Kipling", "item": "bag", "pack": 2}, host="shop.example")),
    ("health.reproductive", sent({"name": "Juliet", "pack": "blister", "price": 3}, host="shop.example")),
    ("health.reproductive", sent({"blister_day": 3, "hike": "trail"}, host="hike.example")),
    (
        "health.reproductive",
        sent({"s": "2026-01-01", "e": "2026-01-05", "flow": [3, 4, 5]}, host="river.example", target="/hydro"),
    ),
    ("health.reproductive", sent({"level": "minima", "medicine": "x"}, host="x.example")),
    ("health.reproductive", sent({"okres_od": "2026-01-01", "faktura": "FV1"}, host="x.example")),
    ("health.reproductive", sent({"adet": 3, "urun": "elma"}, host="x.example")),
    ("health.reproductive", sent({"cycle": "eco", "phase": "rinse", "door": "closed"}, host="x.example")),
    (
        "health.reproductive",
        sent({"c": "FLOW", "v": "heavy", "d": "2026-11-01"}, host="traffic.example", target="/traffic"),
    ),
    ("health.sexual", sent({"q": "What is your sex?", "a": "male"}, host="x.example")),
    ("health.sexual", sent({"q": "Do you agree to our policy on sexual harassment?", "a": "yes"}, host="hr.example")),
    ("health.sexual", sent({"q": "Did you ever report sexual harassment at work?", "a": "never"}, host="hr.example")),
    ("health.sexual", sent({"site": "Vagina Museum", "city": "London"}, host="x.example")),
    ("health.sexual", sent({"location": "Lies", "city": "Ameland"}, host="x.example")),
    ("health.sexual", sent({"zona": "pubis", "ejercicio": "fuerza"}, host="gym.example")),
    ("health.sexual", sent({"area": "anus", "species": "dog", "issue": "itching"}, host="vet.example")),
    ("health.sexual", sent({"p": "How often do you have sex ed classes?", "r": "weekly"}, host="school.example")),
    ("health.substance", sent({"product": "wine", "quantity": 2, "price": 12}, host="x.example")),
    ("health.substance", sent({"product": "speed", "amount": 2}, host="x.example")),
    ("health.substance", sent({"sub": "coke", "table": 3}, host="pos.example")),
    ("health.substance", sent({"sub": "h", "iss": "x", "exp": 1}, host="auth.example")),
    ("health.substance", sent({"produit": "crack", "quantite": 2}, host="magasin.example")),
    ("health.substance", sent({"stof": "katoen", "aantal": 2}, host="x.example")),
    (
        "health.substance",
        sent({"drug": "heroin", "law": "act", "amount": "5 g"}, host="news.example", target="/article"),
    ),
    ("health.lab", sent({"text": "rs123 and rs456 are serial numbers; kU/L"}, host="x.example")),
    ("health.lab", sent({"text": "Die IGE und ku/l Werte"}, host="x.example")),
    ("health.lab", sent({"rs100": "AB", "rs200": "CD"}, host="x.example")),
    ("health.lab", sent({"k": ["na", "k"], "v": [[1, 2]]}, host="x.example")),
    ("health.lab", sent({"gt": "TT", "gene": "x", "car": "Audi"}, host="x.example")),
)


def told(message: ReadMessage) -> set[str]:
    return {hit.data_kind for hit in hits(message) if hit.confidence is not Certainty.POSSIBLE}


@pytest.mark.parametrize(("kinds", "message"), TOLD)
def test_told(kinds: str, message: ReadMessage) -> None:
    assert told(message) & set(kinds.split("|"))


@pytest.mark.parametrize(("kind", "message"), NOT_TOLD)
def test_not_told(kind: str, message: ReadMessage) -> None:
    """Near misses."""
    assert kind not in told(message)
