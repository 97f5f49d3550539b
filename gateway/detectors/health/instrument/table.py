"""The questionnaires that are known: names, codes and shapes, not their wording, which others own.

Numbers of items, ranges and totals are those of the published instruments. LOINC codes: panels 44249-1 (PHQ-9),
69737-5 (GAD-7), 69728-4 (PHQ-15), 72109-2 (AUDIT-C) and the totals that LOINC has for others.
"""

from typing import Final, NamedTuple


class Scale(NamedTuple):
    """How many items, each answered with a whole number from `lowest` to `highest`, and the highest total.

    Without items only the total is known.
    """

    items: int
    lowest: int
    highest: int
    total: int


class Instrument(NamedTuple):
    """One questionnaire.

    Names are patterns over lower-case text: `names` are clear wherever they stand, `short` where they stand alone
    or with `score`, `total` and the like behind them, `weak` are ordinary words and need words about health near.
    """

    name: str
    about: str  # for people: "depression"
    names: tuple[str, ...]
    scale: Scale
    short: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    bare_name: str = ""  # the short name without its number, "" where that is ambiguous
    extra_items: int = 0  # further questions that are sent along and not counted
    also: tuple[int, ...] = ()  # numbers of items of its other forms
    harm_item: int = 0  # the item about self-harm, counted from 1; 0 none
    is_all_harm: bool = False  # every item is about suicide
    item_codes: tuple[str, ...] = ()
    total_code: str = ""
    panel_code: str = ""
    questions: tuple[str, ...] = ()  # patterns for pieces of its questions, of instruments that are free to use
    parts: str = ""  # pattern for the plain keys of its own scales, where these are no words for what others have


_PHQ_NAME: Final = (
    r"patient.?health.?questionnaire",
    r"gesundheitsfragebogen.f.{1,2}r.patient",
    r"cuestionario.(?:de|sobre).(?:la.)?salud.del.paciente",
    r"questionnaire.sur.la.sant.{1,2}.du.patient",
    r"question.{1,2}rio.sobre.a.sa.{1,2}de.do.paciente",
)
_PHQ_ITEMS: Final = (
    "44250-9",
    "44255-8",
    "44259-0",
    "44254-1",
    "44251-7",
    "44258-2",
    "44252-5",
    "44253-3",
    "44260-8",
)
_GAD_ITEMS: Final = ("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7")
_PHQ_15_ITEMS: Final = (
    "69671-6",
    "69672-4",
    "69673-2",
    "69674-0",
    "69717-7",
    "69675-7",
    "69676-5",
    "69677-3",
    "69678-1",
    "69679-9",
    "69680-7",
    "69681-5",
    "69682-3",
    "69731-8",
    "69732-6",
)

_SF_PARTS: Final = (
    r"(?:pcs|mcs|pf|rp|bp|gh|vt|sf|re|mh)(?:12|36)?(?:v2)?(?:score|nbs|t)?"
    r"|(?:physical|mental)(?:health)?(?:component)?(?:summary)?(?:score)?|vitality|generalhealth"
)
"""The scales of the short forms: physical function, vitality and the two sums of them."""

INSTRUMENTS: tuple[Instrument, ...] = (
    Instrument(
        "PHQ-9",
        "depression",
        (r"phq[-_. ]?9", *_PHQ_NAME),
        Scale(9, 0, 3, 27),
        bare_name="phq",
        extra_items=1,  # "how difficult have these problems made it"
        harm_item=9,
        item_codes=_PHQ_ITEMS,
        total_code="44261-6",
        panel_code="44249-1",
        questions=(
            r"interest.or.pleasure",
            r"down.{1,2}depressed.{1,5}hopeless",
            r"(?:falling|staying).{1,12}asleep",
            r"better.off.dead",
            r"interesse.{1,8}freude",
            r"inter.{1,2}s.o.(?:poco.)?placer",
            r"d.{1,2}int.{1,2}r.{1,2}t.ou.plaisir",
            r"interesse.ou.{1,10}prazer",
        ),
    ),
    Instrument(
        "GAD-7",
        "anxiety",
        (
            r"gad[-_. ]?7",
            r"generali[sz]ed.?anxiety.?disorder.{0,12}7",
            r"trastorno.de.ansiedad.generalizada.{0,12}7",
            r"generalisierte.angstst.{1,2}rung.{0,12}7",
            r"trouble.anxieux.g.{1,2}n.{1,2}ralis.{1,2}.{0,12}7",
        ),
        Scale(7, 0, 3, 21),
        bare_name="gad",
        extra_items=1,
        item_codes=_GAD_ITEMS,
        total_code="70274-6",
        panel_code="69737-5",
        questions=(
            r"nervous.{1,2}anxious.{1,5}on.edge",
            r"stop.or.control.worrying",
            r"worrying.too.much",
            r"nerv.{1,2}sit.{1,2}t.{1,2}.{1,2}ngstlichkeit",
            r"nervios[oa].{1,5}ansios[oa]",
            r"nerveu(?:x|se).{1,5}anxieu",
            r"nervos[oa].{1,5}ansios[oa]",
        ),
    ),
    Instrument(
        "PHQ-A",
        "depression in teenagers",
        (r"phq[-_. ]?9?[-_. ]?(?:adolescent|modified|teens?)",),
        Scale(9, 0, 3, 27),
        short=(r"phq[-_. ]?9?[-_. ]?a",),
        extra_items=4,
        harm_item=9,
        total_code="89204-2",
        panel_code="89206-7",
    ),
    Instrument(
        "PHQ-2",
        "depression",
        (),
        Scale(2, 0, 3, 6),
        short=(r"phq[-_. ]?2",),
        total_code="55758-7",
        panel_code="55757-9",
    ),
    Instrument(
        "PHQ-4", "depression and anxiety", (), Scale(4, 0, 3, 12), short=(r"phq[-_. ]?4",), total_code="70272-0"
    ),
    Instrument("PHQ-8", "depression", (), Scale(8, 0, 3, 24), short=(r"phq[-_. ]?8",), extra_items=1),
    Instrument(
        "PHQ-15",
        "bodily symptoms",
        (r"phq[-_. ]?15",),
        Scale(15, 0, 2, 30),
        item_codes=_PHQ_15_ITEMS,
        total_code="70273-8",
        panel_code="69728-4",
    ),
    Instrument("GAD-2", "anxiety", (), Scale(2, 0, 3, 6), short=(r"gad[-_. ]?2",)),
    Instrument(
        "PCL-5",
        "trauma",
        (r"ptsd.?checklist", r"posttraumatic.stress.disorder.checklist"),
        Scale(20, 0, 4, 80),
        short=(r"pcl[-_. ]?5",),
        total_code="101698-9",
        panel_code="101697-1",
    ),
    Instrument(
        "PC-PTSD-5",
        "trauma",
        (r"pc[-_. ]?ptsd", r"primary.care.ptsd"),
        Scale(5, 0, 1, 5),
        extra_items=1,
    ),
    Instrument("IES-R", "trauma", (r"impact.of.events?.scale",), Scale(22, 0, 4, 88), short=(r"ies[-_. ]?r", r"iesr")),
    Instrument("ITQ", "trauma", (r"international.trauma.questionnaire",), Scale(18, 0, 4, 72), weak=(r"itq",)),
    Instrument(
        "ACE",
        "childhood adversity",
        (r"adverse.childhood.experiences?", r"ace[-_. ]?(?:iq|10)[-_. ]?(?:score|questionnaire)"),
        Scale(10, 0, 1, 10),
        weak=(r"ace[-_. ](?:score|questionnaire|q)",),
    ),
    Instrument(
        "DES-II", "dissociation", (r"dissociative.experiences.scale",), Scale(28, 0, 100, 100), short=(r"des[-_. ]ii",)
    ),
    Instrument(
        "AUDIT-C",
        "alcohol",
        (r"audit[-_. ]?consumption",),
        Scale(3, 0, 4, 12),
        short=(r"audit[-_]?c",),
        weak=(r"audit[. ]c",),
        item_codes=("68518-0", "68519-8", "68520-6"),
        total_code="75626-2",
        panel_code="72109-2",
    ),
    Instrument(
        "AUDIT",
        "alcohol",
        (
            r"alcohol.use.disorders?.identification.test",
            r"test.de.identificaci.{1,2}n.de.(?:los.)?trastornos.(?:debidos.al|por.consumo.de).alcohol",
        ),
        Scale(10, 0, 4, 40),
        short=(r"audit[-_]?10",),
        weak=(r"audit",),
        total_code="75624-7",
        panel_code="72110-0",
    ),
    Instrument(
        "DAST-10",
        "drug use",
        (r"drug.abuse.screening.test",),
        Scale(10, 0, 1, 10),
        short=(r"dast[-_. ]?10",),
        weak=(r"dast",),
        total_code="82667-7",
        panel_code="82666-9",
    ),
    Instrument("CAGE", "alcohol", (r"cage[-_. ]?aid", r"cage.questionnaire"), Scale(4, 0, 1, 4), weak=(r"cage",)),
    Instrument("CRAFFT", "alcohol and drugs", (r"crafft",), Scale(6, 0, 1, 6), extra_items=3),
    Instrument(
        "FTND",
        "nicotine dependence",
        (r"fagerstr.{1,2}m",),
        Scale(6, 0, 3, 10),
        short=(r"ftnd", r"fagerstrom"),
    ),
    Instrument("PGSI", "gambling", (r"problem.gambling.severity",), Scale(9, 0, 3, 27), short=(r"pgsi",)),
    Instrument(
        "ASRS",
        "attention deficit",
        (r"adult.adhd.self.?report", r"asrs[-_. ]?v?1[-_. ]?1"),
        Scale(18, 0, 4, 72),
        also=(5, 6),
        short=(r"asrs(?:[-_ ]?(?:5|6|18))?", r"adhd[-_ ](?:self[-_ ]report|screener)"),
    ),
    Instrument(
        "Vanderbilt", "attention deficit", (r"vanderbilt.(?:adhd|assessment)",), Scale(0, 0, 3, 165), short=(r"vadrs",)
    ),
    Instrument("SNAP-IV", "attention deficit", (r"snap[-_. ]?iv",), Scale(26, 0, 3, 78)),
    Instrument(
        "Conners",
        "attention deficit",
        (r"conners.{0,4}(?:3|4|caars|cbrs|rating|parent|teacher|adult)",),
        Scale(0, 0, 3, 120),
        weak=(r"conners",),
    ),
    Instrument(
        "EPDS",
        "depression after birth",
        (
            r"edinburgh.?(?:postnatal|postpartum)",
            r"escala.de.depresi.{1,2}n.(?:postnatal|posparto|postparto).de.edimburgo",
            r"depress.{1,2}o.p.{1,2}s.?(?:natal|parto).de.edimburgo",
            r"esc(?:ala|ala.de|ala.da).edimburgo",
        ),
        Scale(10, 0, 3, 30),
        short=(r"epds", r"edinburgh[-_ ](?:score|scale)"),
        harm_item=10,
        total_code="99046-5",
        panel_code="71354-5",
    ),
    Instrument(
        "MDQ",
        "bipolar disorder",
        (r"mood.disorder.?questionnaire",),
        Scale(13, 0, 1, 13),
        weak=(r"mdq",),
        extra_items=2,
        parts=r"(?:num|count|total|n)?(?:of)?(?:yes|ja|si|sim|oui)(?:count|answers?|antworten|respuestas|reponses|respostas"
        r"|items?|total|score|symptoms)?|(?:symptom|item)count|positiveitems",
    ),
    Instrument("YMRS", "mania", (r"young.mania.rating",), Scale(11, 0, 8, 60), short=(r"ymrs",)),
    Instrument("ASRM", "mania", (r"altman.(?:self.rating.)?mania",), Scale(5, 0, 4, 20), short=(r"asrm",)),
    Instrument(
        "Y-BOCS",
        "obsessions and compulsions",
        (r"yale.?brown.?obsessive", r"y[-_]?bocs"),
        Scale(10, 0, 4, 40),
    ),
    Instrument(
        "OCI-R",
        "obsessions and compulsions",
        (r"obsessive.compulsive.inventory",),
        Scale(18, 0, 4, 72),
        short=(r"oci[-_. ]?r",),
    ),
    Instrument(
        "C-SSRS",
        "suicide risk",
        (r"c[-_]?ssrs", r"columbia.?suicide.?severity"),
        Scale(6, 0, 1, 25),
        extra_items=4,
        is_all_harm=True,
    ),
    Instrument(
        "ASQ",
        "suicide risk",
        (r"ask.suicide.screening", r"asq[-_. ]suicide"),
        Scale(4, 0, 1, 4),
        extra_items=1,
        is_all_harm=True,
    ),
    Instrument(
        "SBQ-R",
        "suicide risk",
        (r"suicidal.behaviou?rs.questionnaire", r"sbq[-_. ]?r\b"),
        Scale(4, 0, 6, 18),
        is_all_harm=True,
    ),
    Instrument(
        "WHO-5",
        "well-being",
        (r"who.?5.well.?being", r"who.?(?:five|5).?wohlbefinden", r"ndice.de.bienestar.(?:de.la.oms|general)"),
        Scale(5, 0, 5, 100),
        short=(r"who[-_]?5", r"oms[-_ ]?5", r"who5(?:wb|wellbeing)"),
        parts=r"pct|percent|percentage|prozent",
    ),
    Instrument(
        "K6",
        "distress",
        (r"kessler.?(?:psychological.distress.)?(?:scale.)?6", r"kessler[-_ ]?6"),
        Scale(6, 0, 5, 30),
        weak=(r"k[-_]?6",),
    ),
    Instrument(
        "K10",
        "distress",
        (r"kessler.?(?:psychological.distress.)?(?:scale.)?\(?k?10", r"kessler.psychological.distress"),
        Scale(10, 0, 5, 50),
        weak=(r"k[-_]?10",),
    ),
    Instrument(
        "ISI",
        "insomnia",
        (
            r"insomnia.?severity.?(?:index|score)",
            r"ndice.de.(?:gravedad|severidad|gravidade).d[aeo]l?.ins.{1,2}mnia",
            r"ndice.de.(?:gravedad|severidad).del.insomnio",
            r"schlafst.{1,2}rungs.?index",
        ),
        Scale(7, 0, 4, 28),
        weak=(r"isi(?:[-_ ]?7)?",),
    ),
    Instrument("PSQI", "sleep", (r"pittsburgh.?sleep.?quality",), Scale(0, 0, 3, 21), short=(r"psqi",)),
    Instrument("ESS", "sleepiness", (r"epworth",), Scale(8, 0, 3, 24), weak=(r"ess",)),
    Instrument(
        "DASS-21",
        "depression, anxiety and stress",
        (r"dass[-_. ]?(?:21|42)", r"depression.{1,2}anxiety.{1,6}stress.scales?"),
        Scale(21, 0, 3, 126),
        also=(42,),
        weak=(r"dass",),
        parts=r"[das](?:score|total)?",
    ),
    Instrument(
        "BDI-II",
        "depression",
        (
            r"beck.?depression",
            r"beck.depressions.inventar",
            r"inventario.de.depresi.{1,2}n.de.beck",
            r"invent.{1,2}rio.de.depress.{1,2}o.de.beck",
            r"inventaire.de.d.{1,2}pression.de.beck",
            r"beck.?(?:depresyon|depress[ij]\w*|depre[sz]\w*)",
            r"inventario.(?:di|della|per.la).depressione.di.beck",
            r"(?:skala|inwentarz).depresji.becka",
            r"beckova.(?:stupnice|sebeposuzovac)",
        ),
        Scale(21, 0, 3, 63),
        short=(r"bdi[-_. ]?(?:ii|2|21)",),
        weak=(r"bdi",),
        harm_item=9,
    ),
    Instrument(
        "BAI",
        "anxiety",
        (
            r"beck.?anxiety",
            r"inventario.de.ansiedad.de.beck",
            r"invent.{1,2}rio.de.ansiedade.de.beck",
            r"beck.angst.inventar",
            r"beck.?(?:anksiyete|angst\w*|ansiet\w*)",
        ),
        Scale(21, 0, 3, 63),
        weak=(r"bai",),
    ),
    Instrument(
        "HAM-D",
        "depression",
        (
            r"hamilton.?(?:rating.scale.for.)?depression",
            r"ham[-_]d(?:17|21|_)",
            r"escala.de.depresi.{1,2}n.de.hamilton",
        ),
        Scale(17, 0, 4, 52),
        also=(21, 24),
        short=(r"ham[-_]?d(?:17|21)?", r"hdrs(?:[-_ ]?(?:17|21))?", r"hrsd"),
        extra_items=4,
        harm_item=3,
    ),
    Instrument(
        "HAM-A",
        "anxiety",
        (r"hamilton.?(?:rating.scale.for.)?anxiety", r"escala.de.ansiedade?.de.hamilton"),
        Scale(14, 0, 4, 56),
        short=(r"ham-a", r"ham_a", r"hars"),
    ),
    Instrument(
        "MADRS", "depression", (r"montgomery.?.{1,3}sberg", r"madrs"), Scale(10, 0, 6, 60), also=(9,), harm_item=10
    ),
    Instrument(
        "HADS",
        "anxiety and depression",
        (r"hospital.anxiety.and.depression", r"hads[-_. ]?[ad]\b"),
        Scale(14, 0, 3, 42),
        short=(r"hads(?:[-_ ](?:a|d|anxiety|depression))?",),
        parts=r"(?:score|hads?|total|punkte|puntaje|sub)(?:a|d|anxiety|anxiete|depression)|[ad](?:score|total|subscale)?",
    ),
    Instrument(
        "PSS-10",
        "stress",
        (r"perceived.?stress.?scale", r"escala.de.estr.{1,2}s.percibido"),
        Scale(10, 0, 5, 40),
        also=(4, 14),
        short=(r"pss[-_. ]?(?:10|14|4)",),
        weak=(r"pss",),
    ),
    Instrument(
        "CES-D",
        "depression",
        (r"center.for.epidemiologic(?:al)?.studies.depression",),
        Scale(20, 0, 3, 60),
        also=(10,),
        short=(r"ces[-_]?d(?:[-_ ]?(?:r|10|20))?", r"cesdr?"),
    ),
    Instrument(
        "SPIN",
        "social anxiety",
        (r"social.?phobia.?inventory", r"mini[-_ ]?spin"),
        Scale(17, 0, 4, 68),
        also=(3,),
        weak=(r"spin",),
    ),
    Instrument(
        "LSAS",
        "social anxiety",
        (r"liebowitz",),
        Scale(48, 0, 3, 144),
        also=(24,),
        short=(r"lsas(?:[-_ ]?(?:sr|ca))?",),
        parts=r"(?:fear|anxiety|angst|avoidance|vermeidung|miedo|evitacion)(?:score|total)?",
    ),
    Instrument(
        "EAT-26", "eating", (r"eating.attitudes.test", r"eat[-_]26"), Scale(26, 0, 6, 78), short=(r"eat[-_. ]?26",)
    ),
    Instrument("EDE-Q", "eating", (r"eating.disorder.examination",), Scale(28, 0, 6, 168), short=(r"ede[-_. ]?q",)),
    Instrument("SCOFF", "eating", (r"scoff.questionnaire",), Scale(5, 0, 1, 5), short=(r"scoff",)),
    Instrument("ORS", "outcome of therapy", (r"outcome.?rating.?scale",), Scale(4, 0, 10, 40), weak=(r"ors",)),
    Instrument("SRS", "therapy session", (r"session.?rating.?scale",), Scale(4, 0, 10, 40), weak=(r"srs",)),
    Instrument(
        "OQ-45",
        "outcome of therapy",
        (r"outcome.questionnaire.?45", r"oq[-_]45"),
        Scale(45, 0, 4, 180),
        short=(r"oq[-_. ]?45",),
    ),
    Instrument("WSAS", "coping in daily life", (r"work.and.social.adjustment",), Scale(5, 0, 8, 40), short=(r"wsas",)),
    Instrument("WHODAS", "coping in daily life", (r"whodas",), Scale(12, 0, 5, 60), also=(36,)),
    Instrument(
        "CORE-10",
        "distress",
        (r"core[-_]om\b",),
        Scale(10, 0, 4, 40),
        short=(r"core-10",),
        weak=(r"core[_. ]?10",),
        harm_item=6,
    ),
    Instrument(
        "SDQ",
        "strengths and difficulties",
        (
            r"strengths?.and.difficult",
            r"strengths.difficulties",
            r"sdq.{0,2}[pts]?\(?(?:2|4|11)\W?(?:4|10|16|17)\b",
            r"st.{1,2}rken.und.schw.{1,2}chen",
            r"cuestionario.de.capacidades.y.dificultades",
            r"points.forts.et.(?:points.faibles|difficult)",
            r"capacidades.e.(?:de.)?dificuldades",
        ),
        Scale(25, 0, 2, 40),
        parts=r"total(?:_?difficulties|difficultiesscore)|difficulties|internali[sz]ing|externali[sz]ing|impact(?:score)?",
        weak=(r"sdq(?:[-_ ]?25)?",),
    ),
    Instrument(
        "PSC-17",
        "mental health of children",
        (r"pediatric.symptom.checklist",),
        Scale(17, 0, 2, 34),
        also=(35,),
        short=(r"psc[-_. ]?(?:17|35)",),
    ),
    Instrument(
        "SCARED",
        "anxiety in children",
        (r"screen.for.child.anxiety",),
        Scale(41, 0, 2, 82),
        weak=(r"scared[-_ ](?:score|total|parent|child)",),
    ),
    Instrument(
        "SMFQ", "depression in children", (r"mood.and.feelings.questionnaire",), Scale(13, 0, 2, 26), short=(r"s?mfq",)
    ),
    Instrument("RCADS", "anxiety and depression in children", (r"rcads",), Scale(47, 0, 3, 141), extra_items=0),
    Instrument(
        "M-CHAT",
        "autism in toddlers",
        (r"m[-_]chat", r"mchat[-_ ]?r"),
        Scale(20, 0, 1, 20),
        also=(23,),
        short=(r"mchat(?:[-_ ]?rf?)?",),
    ),
    Instrument(
        "AQ-10",
        "autism",
        (r"autism.?spectrum.?quotient",),
        Scale(10, 0, 3, 50),
        also=(50,),
        short=(r"aq-(?:10|50)",),
        weak=(r"aq[_ ]?(?:10|50)",),
    ),
    Instrument("RAADS-R", "autism", (r"raads[-_. ]?(?:r|14)?",), Scale(80, 0, 3, 240), also=(14,)),
    Instrument(
        "RSES", "self-esteem", (r"rosenberg.?self.?esteem", r"rosenberg.scale"), Scale(10, 0, 4, 40), short=(r"rses",)
    ),
    Instrument(
        "UCLA",
        "loneliness",
        (r"ucla.?(?:3.item.)?loneliness", r"loneliness[-_ ]scale"),
        Scale(20, 0, 4, 80),
        also=(3, 8),
        short=(r"ucla[-_ ](?:ls|20|3)",),
    ),
    Instrument("BRS", "resilience", (r"brief.?resilience.?scale",), Scale(6, 1, 5, 30), weak=(r"brs",)),
    Instrument(
        "CD-RISC", "resilience", (r"connor.davidson.resilience", r"cd[-_]risc"), Scale(10, 0, 4, 100), also=(25,)
    ),
    Instrument("PANAS", "feelings", (r"positive.and.negative.affect.sched", r"panas"), Scale(20, 1, 5, 50), also=(10,)),
    Instrument(
        "QIDS",
        "depression",
        (r"quick.inventory.of.depress", r"qids[-_. ]?(?:sr|16)"),
        Scale(16, 0, 3, 27),
        short=(r"qids",),
        harm_item=12,
    ),
    Instrument(
        "GDS-15",
        "depression in old age",
        (r"geriatric.?depression.?scale",),
        Scale(15, 0, 1, 15),
        also=(30, 5, 4),
        short=(r"gds[-_. ]15",),
        weak=(r"gds[-_. ]?(?:15|30)?",),
    ),
    Instrument("PDSS", "panic", (r"panic.?disorder.?severity",), Scale(7, 0, 4, 28), short=(r"pdss(?:[-_ ]?sr)?",)),
    Instrument("OASIS", "anxiety", (r"overall.anxiety.severity",), Scale(5, 0, 4, 20), weak=(r"oasis[-_ ]anxiety",)),
    Instrument("PSWQ", "worry", (r"penn.state.worry",), Scale(16, 1, 5, 80), short=(r"pswq",)),
    Instrument(
        "STAI",
        "anxiety",
        (r"state.trait.anxiety",),
        Scale(20, 1, 4, 80),
        also=(6, 40),
        short=(r"stai(?:[-_ ]?(?:s|t|6|20))?",),
    ),
    Instrument(
        "SWLS", "satisfaction with life", (r"satisfaction.with.life.scale",), Scale(5, 1, 7, 35), short=(r"swls",)
    ),
    Instrument(
        "ODI",
        "back pain",
        (r"oswestry",),
        Scale(10, 0, 5, 100),
        short=(r"odi(?:[-_ ]?(?:pct|percent))?",),
    ),
    Instrument("NDI", "neck pain", (r"neck.?disability.?index",), Scale(10, 0, 5, 100), weak=(r"ndi",)),
    Instrument("RMDQ", "back pain", (r"roland.?morris",), Scale(24, 0, 1, 24), short=(r"rmdq",)),
    Instrument("DLQI", "skin disease", (r"dermatology.?life.?quality", r"c?dlqi"), Scale(10, 0, 3, 30)),
    Instrument("POEM", "eczema", (r"patient.oriented.eczema",), Scale(7, 0, 4, 28), weak=(r"poem",)),
    Instrument("HIT-6", "headache", (r"headache.?impact.?test",), Scale(6, 6, 13, 78), short=(r"hit[-_]6",)),
    Instrument("MIDAS", "migraine", (r"migraine.?disability",), Scale(5, 0, 92, 270), weak=(r"midas",)),
    Instrument(
        "IPSS", "prostate symptoms", (r"international.?prostate.?symptom",), Scale(7, 0, 5, 35), weak=(r"ipss",)
    ),
    Instrument(
        "HAQ", "arthritis", (r"health.?assessment.?questionnaire",), Scale(20, 0, 3, 60), weak=(r"haq(?:[-_ ]?di)?",)
    ),
    Instrument("BASDAI", "spondylitis", (r"basdai",), Scale(6, 0, 10, 60)),
    Instrument("DASH", "arm and shoulder", (r"disabilities.of.the.arm", r"quick[-_ ]?dash"), Scale(11, 1, 5, 100)),
    Instrument("SNOT-22", "sinusitis", (r"sino.?nasal.?outcome", r"snot[-_ ]?22"), Scale(22, 0, 5, 110)),
    Instrument("WEMWBS", "well-being", (r"warwick.edinburgh", r"s?wemwbs"), Scale(14, 1, 5, 70)),
    Instrument(
        "MBI",
        "burnout",
        (
            r"maslach.burnout",
            r"copenhagen.burnout",
            r"burn[-_ ]?out[-_ ]?(?:self[-_ ]?|selbst|zelf|auto)?(?:tests?|assessment|inventory|screening)",
            r"burn[-_ ]?out[-_ ]?(?:fragebogen|vragenlijst)",
            r"(?:test|cuestionario|questionnaire|questionario) (?:de |di |del |sur le )?(?:sindrome de )?burn[- ]?out",
        ),
        Scale(22, 0, 6, 132),
        weak=(r"mbi",),
    ),
    Instrument(
        "MSI-BPD", "borderline personality", (r"mclean.screening.instrument", r"msi[-_]bpd"), Scale(10, 0, 1, 10)
    ),
    Instrument(
        "PANSS", "psychosis", (r"positive.and.negative.syndrome.scale",), Scale(30, 1, 7, 210), short=(r"panss",)
    ),
    Instrument("BPRS", "psychosis", (r"brief.psychiatric.rating",), Scale(18, 1, 7, 126), short=(r"bprs",)),
    Instrument("FSFI", "sexual function", (r"female.sexual.function.index",), Scale(19, 0, 5, 36), short=(r"fsfi",)),
    Instrument(
        "IIEF",
        "sexual function",
        (r"international.index.of.erectile",),
        Scale(15, 0, 5, 75),
        also=(5,),
        short=(r"iief(?:[-_ ]?5)?",),
    ),
    Instrument(
        "SF-36",
        "quality of life",
        (r"sf[-_]?36[-_ ]?(?:v2|health|survey|_?q\d)", r"rand.?36"),
        Scale(36, 1, 6, 100),
        weak=(r"sf[-_]?36",),
        parts=_SF_PARTS,
    ),
    Instrument(
        "SF-12",
        "quality of life",
        (r"sf[-_]?12[-_ ]?(?:v2|health|survey)",),
        Scale(12, 1, 6, 100),
        short=(r"sf12",),
        weak=(r"sf[-_]?12",),
        parts=_SF_PARTS,
    ),
    Instrument(
        "EQ-5D",
        "quality of life",
        (r"\beq[-_ ]?5d(?:[-_ ]?(?:3l|5l|y))?\b", r"euroqol"),
        Scale(5, 1, 5, 100),
        extra_items=1,
        parts=r"(?:eq)?5?d?(?:mo|sc|ua|pd|ad|vas|mobility|selfcare|usualactivit\w+|paindiscomfort|anxietydepression"
        r"|index|utility|utilityscore|healthindex|movilidad|mobilitat|mobilite|mobilidade)",
    ),
    Instrument(
        "MoCA",
        "cognition",
        (r"montreal.cognitive",),
        Scale(0, 0, 30, 30),
        weak=(r"moca",),
        total_code="72172-0",
        panel_code="72133-2",
    ),
    Instrument(
        "MMSE", "cognition", (r"mini.?mental.?state",), Scale(0, 0, 30, 30), short=(r"mmse",), total_code="72106-8"
    ),
    Instrument(
        "PROMIS",
        "depression or anxiety",
        (r"promis[-_. ]?(?:emotional.distress|depress|anxi|sleep|anger|pain|fatigue|global|29|10)",),
        Scale(8, 1, 5, 90),
        also=(4, 6, 10, 29),
        short=(r"promis[-_ ]?(?:[468]a|sf)",),
        parts=r"(?:anxiety|depression|fatigue|sleep|pain|physical|mental|social|anger)\w{0,12}t(?:score)?",
    ),
    Instrument(
        "DSM-5 measure",
        "mental health",
        (r"dsm[-_. ]?5.{1,2}(?:cross.cutting|level.[12]|self.rated)", r"cross.cutting.symptom.measure"),
        Scale(23, 0, 4, 92),
        also=(13, 25),
    ),
    Instrument(
        "SCL-90",
        "symptoms of the mind",
        (
            r"\bscl[-_ ]?90(?:[-_]?r)?\b",
            r"\bscl[-_](?:27|k[-_]?9)[-_ ](?:score|gsi|plus)",
            r"symptom.?check.?list.?(?:90|-90)",
            r"hopkins.symptom",
            r"hscl[-_ ]?(?:10|25)",
        ),
        Scale(90, 0, 4, 360),
        also=(9, 10, 25, 27),
        parts=r"gsi|psdi|pst|globalseverityindex|somati[sz]\w+|zwanghaftigkeit|phobische\w+|paranoid\w+|psychoti\w+"
        r"|depressivitat|angstlichkeit|interpersonalsensitivity|hostility|phobicanxiety|obsessi\w+",
    ),
    Instrument(
        "BSI",
        "symptoms of the mind",
        (r"brief.symptom.inventory", r"\bbsi[-_ ]?(?:18|53)\b"),
        Scale(53, 0, 4, 212),
        also=(18,),
        parts=r"gsi|psdi|pst|globalseverityindex|somati[sz]\w+|hostility|phobicanxiety",
    ),
    Instrument(
        "GHQ-12",
        "distress",
        (r"general.health.questionnaire", r"\bghq[-_ ]?(?:12|28|30)\b"),
        Scale(12, 0, 3, 36),
        also=(28, 30),
    ),
    Instrument("SRQ-20", "distress", (r"self.reporting.questionnaire", r"\bsrq[-_]?20\b"), Scale(20, 0, 1, 20)),
    Instrument("MHI-5", "well-being", (r"mental.health.inventory", r"\bmhi[-_ ]?5\b"), Scale(5, 1, 6, 100)),
    Instrument(
        "GAF",
        "coping in daily life",
        (r"global.assessment.of.functioning", r"children.s.global.assessment"),
        Scale(0, 0, 100, 100),
        weak=(r"gaf[-_ ](?:score|scale|current|total)",),
    ),
    Instrument(
        "CGI",
        "outcome of therapy",
        (r"clinical.global.impression", r"\bcgi[-_](?:s|i)[-_ ]?(?:score|severity|improvement)"),
        Scale(0, 0, 7, 7),
    ),
    Instrument(
        "PQ-16",
        "psychosis",
        (r"prodromal.questionnaire", r"\bpq[-_]?(?:16|b)[-_ ]?(?:score|total)"),
        Scale(16, 0, 3, 48),
    ),
    Instrument("NPI", "dementia", (r"neuropsychiatric.inventory", r"\bnpi[-_]q\b"), Scale(12, 0, 12, 144)),
    Instrument("CDR", "dementia", (r"clinical.dementia.rating",), Scale(6, 0, 3, 18)),
    Instrument(
        "Zarit",
        "burden of carers",
        (r"\bzarit.{0,12}(?:burden|scale|score|interview|sobrecarga)", r"caregiver.burden"),
        Scale(22, 0, 4, 88),
        also=(4, 12),
    ),
    Instrument(
        "Barthel",
        "care",
        (r"\bbarthel.{0,3}(?:index|indice|\xedndice|score|scale|total)",),
        Scale(10, 0, 15, 100),
        parts=r"(?:barthel)?(?:index|indice|score)",
    ),
    Instrument("Katz", "care", (r"\bkatz.(?:adl|index)", r"lawton.{0,8}(?:iadl|brody)"), Scale(6, 0, 1, 8), also=(8,)),
    Instrument("CUDIT-R", "cannabis", (r"cannabis.use.disorders?.identification", r"\bcudit"), Scale(8, 0, 4, 32)),
    Instrument("DUDIT", "drug use", (r"drug.use.disorders?.identification", r"\bdudit"), Scale(11, 0, 4, 44)),
    Instrument("SADQ", "alcohol", (r"severity.of.alcohol.dependence", r"\bsadq\b"), Scale(20, 0, 3, 60)),
    Instrument("CIWA", "alcohol", (r"clinical.institute.withdrawal", r"\bciwa[-_]?ar?\b"), Scale(10, 0, 7, 67)),
    Instrument("COWS", "opioids", (r"clinical.opiate.withdrawal",), Scale(11, 0, 5, 48)),
    Instrument(
        "CAPS-5",
        "trauma",
        (r"clinician.administered.ptsd", r"\bcaps[-_]5[-_ ](?:score|total|severity)"),
        Scale(20, 0, 4, 80),
    ),
    Instrument("CTQ", "childhood adversity", (r"childhood.trauma.questionnaire",), Scale(28, 1, 5, 140)),
    Instrument(
        "DERS",
        "feelings",
        (r"difficulties.in.emotion.regulation", r"\bders[-_](?:16|18|36|sf)\b"),
        Scale(36, 1, 5, 180),
        also=(16, 18),
    ),
    Instrument(
        "TAS-20", "feelings", (r"toronto.alexithymia", r"\btas[-_]20[-_ ](?:score|total)"), Scale(20, 1, 5, 100)
    ),
    Instrument(
        "AAQ-II", "feelings", (r"acceptance.and.action.questionnaire", r"\baaq[-_ ](?:ii|2)\b"), Scale(7, 1, 7, 49)
    ),
    Instrument("RRS", "worry", (r"ruminative.responses?.scale",), Scale(22, 1, 4, 88), also=(10,)),
    Instrument(
        "BSL-23", "borderline personality", (r"borderline.symptom.list", r"\bbsl[-_ ]?23\b"), Scale(23, 0, 4, 92)
    ),
    Instrument("BHS", "hopelessness", (r"beck.?hopelessness",), Scale(20, 0, 1, 20)),
    Instrument("SHAPS", "depression", (r"snaith.?hamilton",), Scale(14, 0, 4, 56)),
    Instrument(
        "Zung", "depression or anxiety", (r"\bzung\b.{0,24}(?:depress|anxi|scale|sds|sas)",), Scale(20, 1, 4, 80)
    ),
    Instrument("HCL-32", "bipolar disorder", (r"hypomania.check.?list", r"\bhcl[-_]?32\b"), Scale(32, 0, 1, 32)),
    Instrument("CDI", "depression in children", (r"children.s.depression.inventory",), Scale(27, 0, 2, 54)),
    Instrument("SCAS", "anxiety in children", (r"spence.children.s.anxiety",), Scale(44, 0, 3, 132)),
    Instrument("CBCL", "mental health of children", (r"child.behaviou?r.checklist", r"\bcbcl\b"), Scale(0, 0, 2, 240)),
    Instrument("ADHD-RS", "attention deficit", (r"adhd.rating.scale", r"\badhd[-_]rs\b"), Scale(18, 0, 3, 54)),
    Instrument("WURS", "attention deficit", (r"wender.utah",), Scale(25, 0, 4, 100)),
    Instrument("CAT-Q", "autism", (r"camouflaging.autistic",), Scale(25, 1, 7, 175)),
    Instrument("AIS", "insomnia", (r"athens.insomnia",), Scale(8, 0, 3, 24)),
    Instrument("STOP-BANG", "sleep apnoea", (r"stop[-_ ]?bang",), Scale(8, 0, 1, 8)),
    Instrument(
        "IRLS",
        "restless legs",
        (r"restless.legs.(?:syndrome.)?(?:rating|severity|scale)", r"\birls[-_ ](?:score|total)"),
        Scale(10, 0, 4, 40),
    ),
    Instrument(
        "FSS",
        "fatigue",
        (r"fatigue.severity.scale", r"chalder.fatigue", r"multidimensional.fatigue"),
        Scale(9, 1, 7, 63),
        also=(11, 20),
    ),
    Instrument("BPI", "pain", (r"brief.pain.inventory", r"mcgill.pain"), Scale(11, 0, 10, 110), also=(4, 7, 15)),
    Instrument("PCS", "pain", (r"pain.catastrophi[sz]ing",), Scale(13, 0, 4, 52)),
    Instrument("FIQR", "fibromyalgia", (r"fibromyalgia.impact", r"\bfiqr\b"), Scale(21, 0, 10, 100)),
    Instrument(
        "KOOS",
        "hip and knee",
        (r"\b[kh]oos[-_ ](?:12|jr|ps|score|pain|adl|qol|sport)", r"oxford.(?:knee|hip).score"),
        Scale(0, 0, 4, 100),
    ),
    Instrument("WOMAC", "hip and knee", (r"\bwomac\b",), Scale(24, 0, 4, 96), also=(12,)),
    Instrument("ACT", "asthma", (r"asthma.control.(?:test|questionnaire)",), Scale(5, 1, 6, 30), also=(6, 7)),
    Instrument("CAT", "lungs", (r"copd.assessment.test",), Scale(8, 0, 5, 40)),
    Instrument("KCCQ", "heart", (r"kansas.city.cardiomyopathy", r"\bkccq"), Scale(12, 1, 7, 100), also=(23,)),
    Instrument(
        "PAID",
        "diabetes",
        (r"problem.areas.in.diabetes", r"diabetes.distress.scale"),
        Scale(20, 0, 4, 100),
        also=(2, 5, 17),
    ),
    Instrument("MRS", "menopause", (r"menopause.rating.scale", r"greene.climacteric"), Scale(11, 0, 4, 44), also=(21,)),
    Instrument(
        "EHP-30",
        "endometriosis",
        (r"endometriosis.health.profile", r"\behp[-_]?30\b"),
        Scale(30, 0, 4, 100),
        also=(5,),
    ),
    Instrument("IBS-SSS", "bowels", (r"ibs.?(?:symptom.)?severity", r"\bibs[-_]sss\b"), Scale(5, 0, 100, 500)),
    Instrument(
        "FACT",
        "cancer",
        (r"\bfact[-_]g\b", r"\beortc\b", r"\bqlq[-_ ]?c30\b", r"edmonton.symptom", r"m\.?d\.? ?anderson.symptom"),
        Scale(30, 0, 10, 120),
        also=(9, 10, 13, 27),
    ),
    Instrument(
        "PDQ-39",
        "Parkinson's disease",
        (r"parkinson.s.disease.questionnaire", r"\bpdq[-_]?(?:39|8)\b", r"\b(?:mds[-_ ])?updrs\b"),
        Scale(39, 0, 4, 156),
        also=(8,),
    ),
    Instrument("WHOQOL", "quality of life", (r"whoqol",), Scale(26, 1, 5, 130)),
    Instrument("MHC-SF", "well-being", (r"mental.health.continuum", r"\bmhc[-_]sf\b"), Scale(14, 0, 5, 70)),
)
