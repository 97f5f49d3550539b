"""Laboratory tests: their names in several languages, their LOINC codes, and the values that they can have.

Sources: LOINC (codes of the commonest results, as in its Top 2000 list), reference and critical ranges of common
laboratories, in conventional and SI units. Ranges hold for the sick: they only tell a result from something else.
"""

from typing import Final, NamedTuple

from gateway.detectors.health.lab.more import MORE_NAMES


class Test(NamedTuple):
    """One test. `names` are unambiguous; `unclear` ones need something beside them that says laboratory."""

    name: str  # for people
    lowest: float
    highest: float
    codes: tuple[str, ...]
    names: tuple[str, ...]
    unclear: tuple[str, ...]
    is_qualitative: bool  # positive or negative


_NUMBERS: Final = """
HbA1c | 2 200 | 4548-4 17856-6 59261-8 4549-2 17855-8 71875-9 | hba1c, a1c, hb a1c, hgba1c, hemoglobin a1c,
  haemoglobin a1c, glycated hemoglobin, glycated haemoglobin, glycohemoglobin, hemoglobina glicosilada, hemoglobina
  glicada, hémoglobine glyquée, langzeitzucker, glykohämoglobin |
glucose | 0.5 1500 | 2345-7 2339-0 1558-6 14749-6 15074-8 14771-0 1521-4 1518-0 20436-2 41653-7 2340-8 27353-2 |
  fasting glucose, fasting blood glucose, plasma glucose, serum glucose, glucose serum, glucose fasting,
  nüchternzucker, nüchternblutzucker, nüchternglukose, glucosa en ayunas, glicemia de jejum, glycémie à jeun, glucemia
  basal, ogtt | glucose, glukose, glucosa, glicemia, glucemia, glycémie, blutzucker
cholesterol | 0.5 1000 | 2093-3 14647-2 | total cholesterol, cholesterol total, gesamtcholesterin, serum cholesterol,
  colesterol total, cholestérol total | cholesterol, cholesterin, colesterol, cholestérol
LDL cholesterol | 0.1 600 | 13457-7 2089-1 18262-6 18261-8 22748-8 39469-2 | ldl, ldl c, ldl cholesterol, cholesterol
  ldl, ldl cholesterin, colesterol ldl, cholestérol ldl |
HDL cholesterol | 0.1 200 | 2085-9 14646-4 | hdl, hdl c, hdl cholesterol, cholesterol hdl, hdl cholesterin, colesterol
  hdl, cholestérol hdl |
non-HDL cholesterol | 0.1 800 | 43396-1 | non hdl, non hdl cholesterol |
triglycerides | 0.1 6000 | 2571-8 14927-8 3043-7 | triglycerides, triglyceride, triglyzeride, triglicéridos,
  trigliceridos, triglicerídeos, triglycérides |
TSH | 0.001 500 | 3016-3 11580-8 11579-0 | tsh, thyroid stimulating hormone, thyrotropin |
free T4 | 0.05 100 | 3024-7 14920-3 3026-2 | free t4, ft4, free thyroxine, t4 free, t4 libre | t4
free T3 | 0.5 50 | 3051-0 14928-6 3053-6 | free t3, ft3, t3 free | t3
creatinine | 0.05 2500 | 2160-0 14682-9 38483-4 2161-8 | creatinine, serum creatinine, kreatinin, creatinina,
  créatinine, creatinine serum |
eGFR | 1 200 | 33914-3 62238-1 48642-3 48643-1 69405-9 98979-8 98980-6 77147-7 88293-6 88294-4 | egfr, glomerular
  filtration rate | gfr
urea nitrogen | 0.5 300 | 3094-0 6299-2 22664-7 3091-6 14937-7 | blood urea nitrogen, urea nitrogen, serum urea,
  harnstoff | bun, urea
uric acid | 0.5 1500 | 3084-1 14933-6 | uric acid, harnsäure, ácido úrico, acide urique |
ALT | 1 20000 | 1742-6 1743-4 1744-2 | sgpt, alanine aminotransferase, alanine transaminase, alat, gpt alt, alt sgpt,
  alt gpt | alt, gpt, tgp
AST | 1 20000 | 1920-8 30239-8 | sgot, aspartate aminotransferase, aspartate transaminase, asat, ast sgot, ast got |
  ast, got, tgo
GGT | 1 5000 | 2324-2 | ggt, gamma gt, gamma glutamyl transferase, gamma glutamyltransferase |
alkaline phosphatase | 5 5000 | 6768-6 | alkaline phosphatase, alkalische phosphatase, fosfatasa alcalina | alp
bilirubin | 0.05 800 | 1975-2 1968-7 1971-1 14631-6 | bilirubin, total bilirubin, bilirubin total, bilirrubina,
  bilirubine |
albumin | 0.5 100 | 1751-7 14957-5 9318-7 14959-1 1754-1 | serum albumin, microalbumin, albumin creatinine ratio, uacr
  | albumin, albumina
total protein | 1 150 | 2885-2 | total protein, serum protein, gesamteiweiß |
hemoglobin | 1 260 | 718-7 59260-0 20509-6 30313-1 | hemoglobin, haemoglobin, hämoglobin, hemoglobina, hémoglobine |
  hb, hgb
hematocrit | 0.05 80 | 4544-3 20570-8 31100-1 48703-3 | hematocrit, haematocrit, hämatokrit, hematocrito, hématocrite
  | hct
leukocytes | 0.01 600000 | 6690-2 26464-8 804-5 | white blood cells, white blood cell count, wbc count, leukocytes,
  leukozyten, leucocitos, leucócitos, leucocytes | wbc
erythrocytes | 0.1 10000000 | 789-8 26453-1 | red blood cells, red blood cell count, rbc count, erythrocytes,
  erythrozyten, eritrocitos, hématies | rbc
platelets | 1 3000000 | 777-3 26515-7 778-1 | platelets, platelet count, thrombocytes, thrombozyten, plaquetas,
  plaquettes | plt
MCV | 20 180 | 787-2 30428-7 | mean corpuscular volume | mcv
MCH | 5 70 | 785-6 28539-5 786-4 28540-3 788-0 | mean corpuscular hemoglobin, mchc | mch, rdw
neutrophils | 0 100000 | 770-8 751-8 26499-4 26511-6 | neutrophils, neutrophil count, neutrophile, neutrófilos |
lymphocytes | 0 100000 | 736-9 731-0 26474-7 26478-8 | lymphocytes, lymphocyte count, lymphozyten, linfocitos |
monocytes | 0 100000 | 5905-5 742-7 26484-6 | monocytes, eosinophils, basophils |
ferritin | 0.5 100000 | 2276-4 20567-4 | ferritin, ferritina, ferritine |
iron | 1 2000 | 2498-4 14798-3 2500-7 2502-3 | serum iron, iron serum, iron saturation, transferrin, transferrin
  saturation, tibc, serumeisen | iron, eisen, hierro
vitamin D | 1 500 | 1989-3 62292-8 49498-9 14635-7 | 25 oh vitamin d, 25 hydroxyvitamin d, vitamin d 25 oh, 25 oh d,
  vitamin d 25 hydroxy, 25ohd | vitamin d, vitamina d
vitamin B12 | 10 5000 | 2132-9 14685-2 | serum b12, cobalamin, holotranscobalamin | vitamin b12, b12
folate | 0.5 200 | 2284-8 14732-2 | serum folate, folate serum | folate, folic acid
sodium | 90 200 | 2951-2 2947-0 | serum sodium, sodium serum | sodium, natrium, sodio
potassium | 1 12 | 2823-3 6298-4 | serum potassium, potassium serum | potassium, kalium, potasio, potássio
chloride | 50 160 | 2075-0 2069-3 | serum chloride | chloride
bicarbonate | 1 60 | 2028-9 1963-8 1959-6 | serum bicarbonate, anion gap | bicarbonate
calcium | 0.5 25 | 17861-6 2000-8 49765-1 1995-0 | serum calcium, calcium serum, ionized calcium | calcium, kalzium,
  calcio
magnesium | 0.1 10 | 19123-9 2601-3 2593-2 | serum magnesium, magnesium serum | magnesium, magnesio
phosphate | 0.1 20 | 2777-1 14879-1 | serum phosphate, serum phosphorus | phosphate, phosphorus
CRP | 0.01 800 | 1988-5 30522-7 71426-1 | crp, hs crp, hscrp, c reactive protein, c reaktives protein, proteína c
  reactiva, proteína c reativa |
calprotectin | 1 20000 | 38445-3 27925-7 | calprotectin, fecal calprotectin, faecal calprotectin, calprotectine,
  calprotectina, calprotektin, lactoferrin, pancreatic elastase |
ESR | 0 200 | 4537-7 30341-2 82477-1 | erythrocyte sedimentation rate, sed rate, blutsenkung | esr
procalcitonin | 0.01 1000 | 33959-8 75241-0 | procalcitonin |
D-dimer | 0.01 100000 | 48065-7 48066-5 7799-0 30240-6 | d dimer, d dimers, d dimere |
INR | 0.5 20 | 6301-6 34714-6 5902-2 5964-2 3173-2 14979-9 | prothrombin time, inr prothrombin, aptt, quick wert |
  inr, ptt
troponin | 0 100000 | 6598-7 10839-9 49563-0 67151-1 89579-7 42757-5 | troponin, troponin i, troponin t, hs troponin,
  troponina |
BNP | 0 100000 | 30934-4 42637-9 33762-6 47255-5 | bnp, nt probnp, ntprobnp, pro bnp |
creatine kinase | 1 200000 | 2157-6 13969-1 | creatine kinase, ck mb, kreatinkinase | cpk
LDH | 10 20000 | 2532-0 14804-9 | ldh, lactate dehydrogenase |
lactate | 0.1 40 | 2524-7 32693-4 14118-4 | serum lactate, blood lactate | lactate
lipase | 1 20000 | 3040-3 1798-8 | lipase, amylase |
PSA | 0.001 5000 | 2857-1 10886-0 35741-8 | prostate specific antigen, psa total, total psa, free psa, psa level, psa
  wert, antígeno prostático | psa
AFP and tumour markers | 0.01 100000 | 1834-1 2039-6 10334-1 24108-3 6875-9 | alpha fetoprotein, carcinoembryonic
  antigen, ca 125, ca125, ca 19 9, ca 15 3 | cea
hCG | 0 500000 | 21198-7 19080-1 2118-8 2106-3 2110-5 25373-2 | hcg, beta hcg, b hcg, bhcg, hcg beta, quantitative hcg
  |
testosterone | 0.05 3000 | 2986-8 14913-8 2991-8 | testosterone, total testosterone, free testosterone, testosteron,
  testosterona |
estradiol | 1 20000 | 2243-4 14715-7 | estradiol, oestradiol, östradiol |
progesterone | 0.05 1000 | 2839-9 14890-8 | serum progesterone, progesterone level, progesteron | progesterone
FSH | 0.1 300 | 15067-2 | fsh, follicle stimulating hormone |
LH | 0.1 300 | 10501-5 | luteinizing hormone, luteinising hormone | lh
AMH | 0.01 100 | 83103-2 38476-8 | amh, anti mullerian hormone |
prolactin | 0.5 20000 | 2842-3 20568-2 | prolactin, prolaktin, prolactina |
cortisol | 0.1 3000 | 2143-6 9813-7 9812-9 14675-3 | cortisol, kortisol, dheas, dhea s |
insulin and C-peptide | 0.1 2000 | 20448-7 1986-9 27873-9 | fasting insulin, serum insulin, c peptide, homa ir |
PTH | 1 5000 | 2731-8 14866-8 | parathyroid hormone, intact pth | pth
lithium level | 0.05 6 | 14334-7 3719-2 | lithium level, serum lithium, lithium serum, lithiumspiegel, litemia, litio
  sérico, lithium blood level | lithium
drug level | 0.05 5000 | 4086-5 3432-4 3968-5 10535-3 3948-7 4049-3 6905-4 3636-0 3479-5 | valproate level, valproic
  acid level, carbamazepine level, clozapine level, phenytoin level, digoxin level, lamotrigine level, tacrolimus
  level, valproatspiegel |
CD4 count | 0 5000 | 24467-3 8123-2 | cd4 count, cd4 cells, cd4 cell count | cd4
HIV viral load | 0 100000000 | 20447-9 25836-8 70241-5 | hiv viral load, viral load, hiv rna, viruslast, carga viral |
blood alcohol | 0 600 | 5640-8 5643-2 56478-1 | blood alcohol level, serum ethanol, blood ethanol, phosphatidylethanol
  |
alcohol marker | 0 1000000 | 58378-1 45324-1 | ethyl glucuronide, ethylglucuronid, ethylglucuronide,
  etilglucuronido, peth,
  cdt percent, carbohydrate deficient transferrin | etg, cdt
immunoglobulin E | 0.01 100000 | 19113-0 | total ige, ige total, ige gesamt, gesamt ige, serum ige, immunoglobulin e,
  immunglobulin e, tryptase | ige
pregnanediol | 0.01 200 | | pregnanediol glucuronide, pregnandiol | pdg
estrone glucuronide | 1 2000 | | estrone 3 glucuronide, estrone glucuronide, e3g |
apolipoproteins | 1 500 | 1884-6 1869-7 | apolipoprotein b, apolipoprotein a1, apob, apo b, apoa1, apo a1,
  lipoprotein a, lp a,
  lpa mg dl, lp a nmol | apob100
homocysteine | 1 200 | 13965-9 | homocysteine, homocystein, homocisteina, homocystéine |
binding globulin | 1 500 | 13967-5 | shbg, sex hormone binding globulin |
growth factor | 5 2000 | 2484-4 | igf 1, igf1, insulin like growth factor |
trace elements | 1 2000 | 5763-8 | serum zinc, serum copper, serum selenium, ceruloplasmin, blood lead level,
  omega 3 index |
fibrinogen | 10 2000 | 3255-7 | fibrinogen, haptoglobin, reticulocytes, retikulozyten |
clotting factor | 0.01 400 | | factor 8, factor 9, anti xa |
thyroid antibodies | 0.1 10000 | 8099-4 8098-6 | tpo antibodies, anti tpo, tpo ak, thyroid peroxidase antibodies,
  trab, thyreoglobulin,
  thyroglobulin, anti tpo antibodies |
urine ketones | 0.05 50 | 2514-8 | urine ketones, urine ketone, ketonurie, cetonuria |
urine results | 0 100000 | 2887-8 2888-6 5811-5 2756-5 5792-7 5804-0 20454-5 | urine protein, urine ph, urine specific
  gravity, urine albumin |
"""

_FINDINGS: Final = """
HIV test | 7917-8 56888-1 75622-1 7918-6 29893-5 68961-2 31201-7 48345-3 89374-3 80203-3 | hiv, hiv test, hiv status,
  hiv result, hiv 1, hiv 1 2, hiv antibody, hiv ab, hiv ag ab, hiv screen, hiv serostatus, prueba de vih, vih, teste
  de hiv, test vih |
hepatitis test | 5195-3 5196-1 16933-4 22322-2 10900-9 16128-1 11011-4 11259-9 13955-0 47364-5 22314-9 13950-1 5187-0
  20416-4 | hbsag, hepatitis b surface antigen, hepatitis b test, hepatitis c test, hepatitis c antibody, hepatitis b
  antibody, hcv antibody, anti hcv, anti hbs, anti hbc, hcv rna, hbv dna, hcv ab, hepatitis panel | hepatitis b,
  hepatitis c, hcv, hbv, hepatitis
syphilis test | 20507-0 22461-8 22462-6 5292-8 24110-9 71793-4 47236-5 | syphilis, syphilis test, rpr test, vdrl,
  treponema pallidum, treponema, treponemal, tpha, sífilis, test de sífilis | rpr
chlamydia or gonorrhoea test | 21613-5 43304-5 24111-7 43305-2 36902-5 21415-5 45084-1 | chlamydia, chlamydia test,
  gonorrhea, gonorrhoea, gonorrhea test, clamidia, gonorrea, gonorrhö, chlamydien, trichomonas, neisseria gonorrhoeae,
  chlamydia trachomatis, hpv test, hpv dna, sti test, std test, sti screen |
COVID-19 test | 94500-6 94558-4 94309-2 94531-1 94745-7 95209-3 94759-8 94565-9 94563-2 97097-0 | covid test, covid 19
  test, covid result, covid test result, covid 19 test result, covid19 result, covid pcr, covid 19 pcr, sars cov 2,
  sars cov 2 rna, sars cov 2 pcr, sars cov 2 antigen, covid 19 antigen, covid antigen, covid19 antigen,
  covid 19 rapid antigen, covid 19 lateral flow,
  sars cov 2 rapid antigen, lateral flow test, lft result, rapid antigen test, antigen schnelltest, coronatest,
  corona test, prueba covid, test covid, teste covid,
  pcr test, antigen test | covid, covid 19
drug screen | 3397-7 19261-7 3879-4 19659-2 19295-5 3349-8 19343-3 3426-4 8150-5 70155-7 12286-1 3389-4 3390-2 18390-5
  | drug test, drug screen, drug screening, urine drug screen, urine drug test, tox screen, toxicology screen, uds,
  uds result, drogentest, drogenscreening, prueba de drogas, antidoping, cocaine screen, opiate screen, amphetamine
  screen, benzodiazepine screen, thc screen, cannabinoids screen | thc, cocaine, opiates, amphetamines,
  benzodiazepines, cannabinoids, benzodiazepine, fentanyl, methadone, opioids, buprenorphine, oxycodone, ketamine,
  methamphetamine, amphetamin, kokain, opiate, methadon, cocaina, anfetaminas, benzodiacepinas, opiaceos
pregnancy test | 2106-3 80384-1 | urine hcg, serum hcg |
progesterone test | | pdg strip, pdg test, pdg result, pdg test result, pdg teststreifen, progesterone strip |
infection test | 45323-3 71774-4 80382-5 80383-3 68993-5 31976-4 6463-4 664-3 600-7 | tb test, quantiferon,
  tuberculosis test, mantoux, strep test, influenza test, flu test, monospot, h pylori test, h pylori, h. pylori,
  helicobacter pylori,
  blood culture, urine culture, stool culture |
antibody test | 8061-4 5048-4 11572-5 31017-7 53027-9 | antinuclear antibody, ana titer, rheumatoid factor, anti ccp,
  celiac panel, ttg iga, anti ttg, transglutaminase antibodies, ana screen |
stool test | 29771-3 58453-2 | fobt, ifobt, fit test, fecal occult blood, faecal occult blood, stool blood test,
  occult blood,
  sangre oculta, sang occulte, okkultes blut | fit
genetic test | 21636-6 21637-4 21639-0 21640-8 | brca1, brca2, brca, brca test |
"""


def _split(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _rows(table: str) -> list[str]:
    """A row a test; lines that begin with a blank go on with the one before."""
    return table.replace("\n  ", " ").strip().splitlines()


def _tests() -> tuple[Test, ...]:
    rows = [(row.split("|"), False) for row in _rows(_NUMBERS)] + [(row.split("|"), True) for row in _rows(_FINDINGS)]
    more = {cells[0].strip(): cells[1:] for cells in (row.split("|") for row in _rows(MORE_NAMES))}
    made = []
    for cells, is_qualitative in rows:
        name = cells[0].strip()
        lowest, highest = (0.0, 0.0) if is_qualitative else tuple(float(one) for one in cells[1].split())
        codes, names, unclear = cells[1 if is_qualitative else 2 :]
        split_codes = tuple(codes.split())
        clear, open_names = more.get(name, ("", ""))
        all_clear = (*_split(names, ","), *_split(clear, ","))
        all_unclear = (*_split(unclear, ","), *_split(open_names, ","))
        made.append(Test(name, lowest, highest, split_codes, all_clear, all_unclear, is_qualitative))
    return tuple(made)


TESTS: Final = _tests()
LOINC: Final = {code: test for test in TESTS for code in test.codes}
"""Tests by the codes of LOINC."""

UNIT: Final = (
    r"(?:mg|µg|μg|ug|mcg|ng|pg|g|mmol|µmol|μmol|umol|nmol|pmol|meq|mval)\s?/\s?(?:dl|l|ml|d|24h)"
    r"|(?:[mµμuk]?iu|m?ui)\s?/\s?m?l|m?u\s?/\s?m?l|mmol\s?/\s?mol|(?:mg|µg|ug)\s?/\s?(?:g|mmol)"
    r"|(?:x?\s?10\^?\*?[369]\s?|k|m|thou|mio|tsd|cells|copies|kopien|kopien)\s?/\s?(?:[uµμ]l|l|ml|nl|pl|mm3)"
    r"|/\s?[uµμ]l|/\s?nl|ml\s?/\s?min(?:\s?/\s?1[.,]73\s?m.{0,2})?|mm\s?/\s?h(?:r)?|fl|pg"
)
"""Units of laboratories; `%` counts only where the name is clear."""

_VITALS: Final = """
8867-4 8480-6 8462-4 85354-9 9279-1 8310-5 59408-5 2708-6 29463-7 8302-2 39156-5 3141-9 8287-5 9843-4 72514-3
8889-8 8328-7 8331-1 3150-6 77606-2 59576-9 8289-1 55284-4 20564-1 2710-2 41950-7 55423-8 93832-4
"""
VITAL_CODES: Final = frozenset(_VITALS.split())
"""Codes of measurements at the body, with units that laboratories use too: not results."""
